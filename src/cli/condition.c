/* condition.c - see condition.h. */
#include "cli/condition.h"

/* The dimensions of codebook 8.1 with the values each can take; what stands in brackets after a value is
 * free. */
static const struct {
    const char *dimension, *values;
} known[] = {
    {"rec.state", "unknown none refused de-facto recognised suspended withdrawn lapsed"},
    {"rec.gov", "unknown none refused de-facto recognised suspended withdrawn lapsed not-practised"},
    {"rel", "unknown none consular established suspended severed"},
    {"mission", "unknown none open suspended closed"},
    {"envoy", "unknown none appointed agreed arrived working accredited recalled ended"},
    {"list", "unknown none listed suspended delisted"},
    {"sanc", "unknown none imposed eased lifted"},
    {"stance", "none opposed conditional open pledged"},
};

static bool can_be(const char *values, Str value)
{
    Str rest = str_of(values), word, head = str_slice(value, 0, str_find_char(value, '(', 0));
    while (str_cut(&rest, ' ', &word))
        if (str_eq(word, head))
            return true;
    return false;
}

bool condition_read(const char *text, Str *ret_dimension, Str *ret_value, bool *ret_negated, Err *err)
{
    Str s = str_of(text);
    size_t eq = str_find_char(s, '=', 0);
    size_t end = eq == SIZE_MAX ? s.n : eq;
    Str value = eq == SIZE_MAX ? (Str){0} : str_slice(s, eq + 1, s.n);
    bool negated = end > 0 && eq != SIZE_MAX && s.p[end - 1] == '!';
    Str dimension = str_slice(s, 0, end - negated);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!str_eq(dimension, str_of(known[i].dimension)))
            continue;
        if (eq != SIZE_MAX && !can_be(known[i].values, value))
            return err_set(err, ERR_SYNTAX, 0, "%s is never \"%.*s\"; its values are %s", known[i].dimension,
                           STR_ARG(value), known[i].values);
        *ret_dimension = dimension;
        *ret_value = value;
        *ret_negated = negated;
        return true;
    }
    return err_set(err, ERR_SYNTAX, 0,
                   "\"%s\" is no condition; write DIMENSION=VALUE, the dimension one of rec.state rec.gov "
                   "rel mission envoy "
                   "list sanc stance",
                   text);
}
