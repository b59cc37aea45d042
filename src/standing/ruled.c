/* Rulings are read newest first: by then it is known which were reversed, and the first to speak of a record
 * in one matter is the one that stands. */
#include "standing/ruled.h"

#include "base/map.h"

struct Rulings {
    Map at; /* digest -> index into ruled */
    Ruled *ruled;
    uint32_t n;
};

static bool in_force(const LedgerRuling *r, Instant as_known)
{
    return !as_known.us || r->recorded.us <= as_known.us;
}

static void stand(const LedgerRuling **slot, const LedgerRuling *r)
{
    if (!*slot)
        *slot = r;
}

static void apply(Arena *a, Rulings *rs, const LedgerRuling *r, Str subject)
{
    uint32_t i = map_get(&rs->at, subject);
    if (i == MAP_NONE) {
        i = rs->n++;
        map_put(a, &rs->at, subject, i);
    }
    Ruled *on = &rs->ruled[i];
    bool apart = on->merged || on->split; /* of merging and splitting the later stands */
    if (str_eq(r->decision, STR("reject")))
        stand(&on->rejected, r);
    else if (str_eq(r->decision, STR("prefer")))
        stand(&on->preferred, r);
    else if (str_eq(r->decision, STR("scope")))
        stand(&on->scoped, r);
    else if (str_eq(r->decision, STR("merge")) && !apart)
        on->merged = r;
    else if (str_eq(r->decision, STR("split")) && !apart)
        on->split = r;
}

const Rulings *rulings_read(Arena *a, const LedgerRuling *r, size_t n, Instant as_known)
{
    Map reversed = {0};
    size_t n_subjects = 0;
    if (!n)
        return NULL;
    for (size_t i = 0; i < n; i++)
        n_subjects += r[i].n_subjects;
    Rulings *rs = ARENA_NEW(a, Rulings);
    rs->ruled = ARENA_ARRAY(a, Ruled, n_subjects);
    for (size_t i = n; i-- > 0;) {
        if (!in_force(&r[i], as_known) || map_get(&reversed, r[i].digest) != MAP_NONE)
            continue;
        bool reverse = str_eq(r[i].decision, STR("reverse"));
        for (size_t k = 0; k < r[i].n_subjects; k++)
            if (reverse)
                map_put(a, &reversed, r[i].subjects[k], 1);
            else
                apply(a, rs, &r[i], r[i].subjects[k]);
    }
    return rs;
}

const Ruled *rulings_on(const Rulings *rs, Str digest)
{
    uint32_t i = rs ? map_get(&rs->at, digest) : MAP_NONE;
    return i == MAP_NONE ? NULL : &rs->ruled[i];
}

Str ruling_words(Arena *a, const LedgerRuling *r)
{
    char day[DAY_TEXT];
    Str scope = r->scope.n ? arena_printf(a, " (%.*s)", STR_ARG(r->scope)) : r->scope;
    return arena_printf(a, "%.*s%.*s by %.*s on %s: %.*s (r-%.*s)", STR_ARG(r->decision), STR_ARG(scope),
                        STR_ARG(r->author), day_print(instant_day(r->recorded, 0), day), STR_ARG(r->reason),
                        STR_ARG(str_slice(r->digest, 0, 12)));
}

void rulings_gather(const Ruled *r, const LedgerRuling **list, size_t *n, size_t max)
{
    const LedgerRuling *all[5] = {0};
    if (r) {
        const LedgerRuling *of[5] = {r->rejected, r->preferred, r->merged, r->split, r->scoped};
        for (size_t i = 0; i < 5; i++)
            all[i] = of[i];
    }
    for (size_t i = 0; i < 5; i++) {
        bool again = !all[i] || *n == max;
        for (size_t k = 0; k < *n; k++)
            again = again || list[k] == all[i];
        if (!again)
            list[(*n)++] = all[i];
    }
}
