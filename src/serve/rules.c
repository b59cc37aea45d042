#include "serve/rules.h"

#include "base/file.h"

#include <stdio.h>

bool rules_open(const char *data_dir, Arena *a, Rules *ret, Err *err)
{
    FileMap m;
    Str line, id;
    Str path = arena_printf(a, "%s/codebook/rules.tsv%c", data_dir, 0);
    *ret = (Rules){0};
    if (!file_map(path.p, &m, err))
        return false;
    Str rest = arena_str(a, m.bytes);
    file_unmap(&m);
    for (int n = 1; str_cut(&rest, '\n', &line); n++) {
        if (!line.n || line.p[0] == '#')
            continue;
        if (!str_cut(&line, '\t', &id) || !id.n || !line.n)
            return err_set(err, ERR_SYNTAX, 0, "%s:%d: a rule is a number and its words", path.p, n);
        *VEC_PUSH(a, ret) = (Rule){id, line};
    }
    return true;
}

const Rule *rules_find(const Rules *r, Str id)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->at[i].id, id))
            return &r->at[i];
    return NULL;
}

static bool in_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

/* "R1" stands in "(R1)", not in "R10" nor in an id. */
static bool names(Str line, Str id)
{
    for (size_t at = 0; (at = str_find(line, id, at)) < line.n; at += id.n) {
        bool left = at == 0 || !in_word(line.p[at - 1]);
        bool right = at + id.n >= line.n || !in_word(line.p[at + id.n]);
        if (left && right)
            return true;
    }
    return false;
}

Rules rules_cited(Arena *a, const Rules *r, const Str *lines, size_t n_lines)
{
    Rules cited = {0};
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < n_lines; k++)
            if (names(lines[k], r->at[i].id)) {
                *VEC_PUSH(a, &cited) = r->at[i];
                break;
            }
    return cited;
}
