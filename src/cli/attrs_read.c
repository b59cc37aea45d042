/* attrs_read.c - see attrs_read.h. */
#include "cli/attrs_read.h"

#include "base/vec.h"
#include "ledger/pack.h"

typedef VEC(Attr) Attrs;

static bool no_attributes(Err *err, const char *what, Str text)
{
    return err_set(err, ERR_SYNTAX, 0, "%s \"%.*s\"", what, STR_ARG(text));
}

static bool read_pairs(Arena *a, Str text, Attrs *ret, Err *err)
{
    Str part;
    while (str_cut(&text, ';', &part)) {
        size_t eq = str_find_char(part, '=', 0);
        Str key = str_trim(str_slice(part, 0, eq));
        if (eq >= part.n || !key.n)
            return no_attributes(err, "an attribute is key=value, not", str_trim(part));
        *VEC_PUSH(a, ret) = (Attr){key, str_trim(str_slice(part, eq + 1, part.n))};
    }
    return true;
}

static Str skip(Str s, size_t n)
{
    return str_trim(str_slice(s, n, s.n));
}

/* Takes c from the front, with the blanks behind it. */
static bool take(Str *rest, char c)
{
    if (!rest->n || rest->p[0] != c)
        return false;
    *rest = skip(*rest, 1);
    return true;
}

static bool take_string(Arena *a, Str *rest, Str *ret)
{
    Str *one, list;
    size_t n = 1, n_strings;
    if (!rest->n || rest->p[0] != '"')
        return false;
    while (n < rest->n && rest->p[n] != '"')
        n += rest->p[n] == '\\' ? 2 : 1;
    if (n >= rest->n)
        return false;
    list = arena_printf(a, "[%.*s]", STR_ARG(str_slice(*rest, 0, n + 1)));
    if (!unpack_names(a, list, &one, &n_strings) || n_strings != 1)
        return false;
    *ret = one[0];
    *rest = skip(*rest, n + 1);
    return true;
}

/* A string, or a number or word as it stands. */
static bool take_value(Arena *a, Str *rest, Str *ret)
{
    size_t n = 0;
    if (take_string(a, rest, ret))
        return true;
    while (n < rest->n &&
           ((rest->p[n] >= '0' && rest->p[n] <= '9') || (rest->p[n] >= 'a' && rest->p[n] <= 'z') ||
            rest->p[n] == '-' || rest->p[n] == '.'))
        n++;
    *ret = str_slice(*rest, 0, n);
    *rest = skip(*rest, n);
    return n > 0;
}

static bool take_list(Arena *a, Str *rest, Str key, Attrs *ret)
{
    if (take(rest, ']'))
        return true;
    do {
        Attr *at = VEC_PUSH(a, ret);
        at->key = key;
        if (!take_value(a, rest, &at->value))
            return false;
    } while (take(rest, ','));
    return take(rest, ']');
}

static bool read_json(Arena *a, Str text, Attrs *ret)
{
    Str rest = text, key;
    if (!take(&rest, '{'))
        return false;
    if (take(&rest, '}'))
        return rest.n == 0;
    do {
        if (!take_string(a, &rest, &key) || !key.n || !take(&rest, ':'))
            return false;
        if (take(&rest, '[')) {
            if (!take_list(a, &rest, key, ret))
                return false;
            continue;
        }
        Attr *at = VEC_PUSH(a, ret);
        at->key = key;
        if (!take_value(a, &rest, &at->value))
            return false;
    } while (take(&rest, ','));
    return take(&rest, '}') && rest.n == 0;
}

bool attrs_read(Arena *a, Str text, Attr **ret, size_t *ret_n, Err *err)
{
    Attrs all = {0};
    bool json = str_starts(text, STR("{"));
    if (json && !read_json(a, text, &all))
        return no_attributes(err, "no JSON object of attributes:", text);
    if (!json && !read_pairs(a, text, &all, err))
        return false;
    *ret = all.at;
    *ret_n = all.n;
    return true;
}
