/* csv.c - see csv.h. */
#include "cli/csv.h"

Csv csv_of(Str text)
{
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_slice(text, 3, text.n);
    return (Csv){.rest = text, .next_line = 1};
}

static bool quoted(Csv *c, Arena *a, Str *ret, Err *err)
{
    size_t n = 0, end = 1;
    while (end < c->rest.n && (c->rest.p[end] != '"' || (end + 1 < c->rest.n && c->rest.p[end + 1] == '"')))
        end += c->rest.p[end] == '"' ? 2 : 1;
    if (end < c->rest.n) {
        char *out = arena_alloc(a, end);
        for (size_t i = 1; i < end; i++) {
            c->next_line += c->rest.p[i] == '\n';
            out[n++] = c->rest.p[i];
            i += c->rest.p[i] == '"';
        }
        *ret = (Str){out, n};
        c->rest = str_slice(c->rest, end + 1, c->rest.n);
        return true;
    }
    return err_set(err, ERR_SYNTAX, c->line, "line %zu: a quote is not closed", c->line);
}

static void plain(Csv *c, Str *ret)
{
    size_t i = 0;
    while (i < c->rest.n && c->rest.p[i] != ',' && c->rest.p[i] != '\n' && c->rest.p[i] != '\r')
        i++;
    *ret = str_slice(c->rest, 0, i);
    c->rest = str_slice(c->rest, i, c->rest.n);
}

/* Past the comma or the line's end; *ret_more: another field follows. */
static bool separator(Csv *c, bool *ret_more, Err *err)
{
    *ret_more = str_starts(c->rest, STR(","));
    size_t n = *ret_more || str_starts(c->rest, STR("\n")) ? 1 : str_starts(c->rest, STR("\r\n")) ? 2 : 0;
    if (n == 0 && c->rest.n)
        return err_set(err, ERR_SYNTAX, c->line, "line %zu: text behind a quoted field", c->line);
    c->next_line += n && !*ret_more;
    c->rest = str_slice(c->rest, n, c->rest.n);
    return true;
}

bool csv_next(Csv *c, Arena *a, bool *ret_row, Err *err)
{
    bool more = c->rest.n > 0;
    c->line = c->next_line;
    c->n_fields = 0;
    for (size_t i = 0; i < CSV_FIELDS; i++)
        c->field[i] = (Str){0};
    *ret_row = more;
    while (more) {
        if (c->n_fields == CSV_FIELDS)
            return err_set(err, ERR_LIMIT, c->line, "line %zu: more than %d fields", c->line, CSV_FIELDS);
        Str *f = &c->field[c->n_fields++];
        if (!str_starts(c->rest, STR("\"")))
            plain(c, f);
        else if (!quoted(c, a, f, err))
            return false;
        if (!separator(c, &more, err))
            return false;
    }
    return true;
}
