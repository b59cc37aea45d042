#include "ledger/derived.h"

#include <stdlib.h>

void derived_close(Derived *d)
{
    free(d);
}

typedef struct Search {
    Arena *a;
    Keys keys;
    Hits *assertions, *claims;
} Search;

static bool named(Keys keys, Str key)
{
    for (size_t i = 0; i < keys.n; i++)
        if (str_eq(keys.at[i], key))
            return true;
    return false;
}

static bool search_row(void *with, const RowKeys *row)
{
    Search *s = with;
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += named(s->keys, row->key[i]);
    if (n >= (row->claim || s->keys.any ? 1u : 2u))
        *VEC_PUSH(s->a, row->claim ? s->claims : s->assertions) = row->hit;
    return true;
}

bool derived_find(Ledger *lg, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions, Hits *ret_claims,
                  Err *err)
{
    Search s = {a, keys, ret_assertions, ret_claims};
    return scan_log(lg, a, 0, cut, search_row, &s, err);
}

bool derived_ready(Ledger *lg, Err *err)
{
    (void)lg;
    (void)err;
    return true;
}
