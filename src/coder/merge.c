/* merge.c - the document's merged view (Telling): headline, lead, caption and body tell one act once (C1,
 * D7).
 *
 * Two assertions are one act where type, parties and status agree and their dates can be one day; a telling
 * without a date of its own joins the nearest that has one. What was announced, planned or supposed in a
 * document that also tells it done is no act of its own, nor is an absence beside the act. The best telling
 * names its parties and its day itself, the finer day (C2); of equals the first in the text. It takes over
 * attributes that only the others tell. */
#include "coder/internal.h"

#include <stdlib.h>

/* The same id, or a state told once with and once without its regime. */
static bool same_party(Str a, Str b)
{
    a = actor_base(a);
    b = actor_base(b);
    if (str_eq(a, b))
        return true;
    bool plain = str_find_char(a, '.', 0) == SIZE_MAX || str_find_char(b, '.', 0) == SIZE_MAX;
    bool states = str_find_char(a, ':', 0) == SIZE_MAX && str_find_char(b, ':', 0) == SIZE_MAX;
    return plain && states && a.n && b.n && str_eq(actor_state(a), actor_state(b));
}

static bool same_parties(const Assertion *a, const Assertion *b)
{
    if (same_party(a->source, b->source) && same_party(a->target, b->target))
        return true;
    return act_joint(a->type) && same_party(a->source, b->target) && same_party(a->target, b->source);
}

static bool own_date(const Assertion *a)
{
    return a->basis == WHEN_EXPLICIT || a->basis == WHEN_RELATIVE;
}

static bool overlap(Bounds a, Bounds b)
{
    return a.earliest.n <= b.latest.n && b.earliest.n <= a.latest.n;
}

static bool near(Bounds a, Bounds b, int days)
{
    return a.earliest.n - days <= b.latest.n && b.earliest.n - days <= a.latest.n;
}

/* Can both be one act? Undated news joins a date of the last two months; anything presupposed joins anything.
 */
static bool dates_join(const Assertion *a, const Assertion *b)
{
    if (a->status != STATUS_DONE && a->status != STATUS_DENIED)
        return true;
    if (overlap(a->when, b->when))
        return true;
    if (own_date(a) && own_date(b))
        return false;
    if (a->basis == WHEN_PRESUPPOSED || b->basis == WHEN_PRESUPPOSED)
        return true;
    return near(a->when, b->when, 60);
}

static bool recurs(ActType t) /* may come twice with no opposite between */
{
    return t == ACT_MEET || t == ACT_VISIT || t == ACT_REACT || t == ACT_SIGN_AGREEMENT ||
           t == ACT_IMPOSE_SANCTIONS || t == ACT_EXPEL_ENVOY || t == ACT_SUMMON_ENVOY ||
           t == ACT_OPEN_MISSION || t == ACT_APPOINT_ENVOY || t == ACT_ACCEPT_CREDENTIALS ||
           t == ACT_CLOSE_MISSION || t == ACT_TAKE_UP_POST || t == ACT_CONVERT_MISSION;
}

static bool attr_clash(const Assertion *a, const Assertion *b, const char *key)
{
    for (size_t i = 0; i < a->n_attrs; i++)
        for (size_t k = 0; k < b->n_attrs; k++)
            if (str_eq(a->attrs[i].key, str_of(key)) && str_eq(b->attrs[k].key, str_of(key)) &&
                !str_eq(a->attrs[i].value, b->attrs[k].value))
                return true;
    return false;
}

static bool one_act(const Assertion *a, const Assertion *b)
{
    if (a->type != b->type || a->status != b->status || !same_parties(a, b) || !dates_join(a, b))
        return false;
    if (recurs(a->type) && (attr_clash(a, b, "place") || attr_clash(a, b, "ordered-by") ||
                            attr_clash(a, b, "person") || attr_clash(a, b, "stance")))
        return false;
    return true;
}

static bool recent(const Scan *sc, const Assertion *a)
{
    return sc->t->today.n <= DAY_MIN.n || a->when.latest.n >= sc->t->today.n - 31;
}

/* A telling that another one outdoes: the plan of what was done, the absence of what was done. */
static bool outdone(const Scan *sc, const Assertion *a, const Assertion *by)
{
    if (by->status != STATUS_DONE || a->type != by->type || !same_parties(a, by) ||
        attr_clash(a, by, "ordered-by")) /* A closes its own, and orders B's closed */
        return false;
    switch (a->status) {
    case STATUS_ANNOUNCED:
    case STATUS_PLANNED:
    case STATUS_HYPOTHETICAL:
    case STATUS_DEMANDED:
        return recent(sc, by) && by->evidence.part != PART_BACKGROUND;
    case STATUS_ABSENT:
        return true;
    default:
        return false;
    }
}

static int worth(const Found *f)
{
    bool regime =
        str_find_char(f->as.source, '.', 0) != SIZE_MAX || str_find_char(f->as.target, '.', 0) != SIZE_MAX;
    return (f->filled ? 0 : 8) + (regime ? 4 : 0) + (own_date(&f->as) ? 2 : 0) +
           (own_date(&f->as) && f->as.when.latest.n - f->as.when.earliest.n < 2 ? 4 : 0) +
           (f->as.basis == WHEN_DOCUMENT ? 1 : 0);
}

static void join_attrs(const Scan *sc, Assertion *best, const Assertion *other)
{
    for (size_t i = 0; i < other->n_attrs; i++) {
        bool has = attr_get(best, other->attrs[i].key.p).n > 0;
        if (!has)
            attr_add(sc, best, other->attrs[i].key.p, other->attrs[i].value);
    }
}

/* Whether o gives a finer date inside b's: that is no conflict, the finer one is taken (C2). */
static bool finer(const Assertion *o, const Assertion *b)
{
    return own_date(o) && o->when.earliest.n >= b->when.earliest.n && o->when.latest.n <= b->when.latest.n &&
           (o->when.earliest.n > b->when.earliest.n || o->when.latest.n < b->when.latest.n);
}

static void group(Scan *sc, size_t i, int *owner, Reading *ret)
{
    size_t best = i, n = 0;
    for (size_t k = i; k < sc->found.n; k++)
        if (owner[k] == (int)i) {
            n++;
            if (worth(&sc->found.at[k]) > worth(&sc->found.at[best]))
                best = k;
        }
    Telling *t = &ret->tellings[ret->n_tellings++];
    *t = (Telling){.best = best, .dated = best, .also = ARENA_ARRAY(sc->a, size_t, n)};
    for (size_t k = i; k < sc->found.n; k++)
        if (owner[k] == (int)i && k != best) {
            t->also[t->n_also++] = k;
            join_attrs(sc, &ret->assertions[best], &sc->found.at[k].as);
            const Assertion *b = &ret->assertions[best], *o = &sc->found.at[k].as;
            const Assertion *dated = &ret->assertions[t->dated];
            bool first =
                own_date(o) && dated->basis == WHEN_DOCUMENT; /* "has recognised. It did so on 4 March" */
            if (first || finer(o, dated))
                t->dated = k;
            if (own_date(b) && own_date(o) && !overlap(b->when, o->when))
                t->when_alt = o->when_edtf;
        }
}

void merge_found(Scan *sc, Reading *ret)
{
    size_t n = sc->found.n;
    int *owner = ARENA_ARRAY(sc->a, int, n + 1);
    ret->assertions = ARENA_ARRAY(sc->a, Assertion, n + 1);
    ret->tellings = ARENA_ARRAY(sc->a, Telling, n + 1);
    for (size_t i = 0; i < n; i++) {
        ret->assertions[i] = sc->found.at[i].as;
        owner[i] = sc->found.at[i].dropped ? -2 : -1;
    }
    ret->n_assertions = n;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n && owner[i] == -1; k++)
            if (outdone(sc, &sc->found.at[i].as, &sc->found.at[k].as))
                owner[i] = -2;
    for (int dated = 1; dated >= 0; dated--) /* those with a date first, so that the undated find them */
        for (size_t i = 0; i < n; i++) {
            if (owner[i] != -1 || own_date(&sc->found.at[i].as) != (dated == 1))
                continue;
            for (size_t k = 0; k < n && owner[i] == -1; k++)
                if (k != i && owner[k] >= 0 && owner[k] == (int)k &&
                    one_act(&sc->found.at[i].as, &sc->found.at[k].as))
                    owner[i] = (int)k;
            if (owner[i] == -1)
                owner[i] = (int)i;
        }
    /* Owners are the first member of their group, so that tellings come in the order of the text. */
    for (size_t i = 0; i < n; i++)
        if (owner[i] >= 0 && (size_t)owner[i] > i) {
            int was = owner[i];
            for (size_t k = 0; k < n; k++)
                if (owner[k] == was)
                    owner[k] = (int)i;
        }
    for (size_t i = 0; i < n; i++)
        if (owner[i] == (int)i)
            group(sc, i, owner, ret);
}
