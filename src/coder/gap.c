/* gap.c - what a clause leaves out because the one before has said it.
 *
 * "Fiji recognised Kosovo in 2012, Chad and Oman a year later": after the clause stand names, then a time of
 * their own, and no verb between. The names act as the subject did, at that time; towards whom one opens,
 * sends or establishes, they are rather the other party ("sent an envoy to Fiji in 1990, Tonga in 1992").
 * "Oman closed its embassy in 2012, and Chad its own": names, then a word for the object, which a demonym or
 * a phrase of place of its own may turn to another party ("the French one", "one in Tonga"). Limits: the
 * remnant must follow the clause within the sentence, and have no verb in it. */
#include "coder/sides.h"

typedef struct Remnant { /* words [from, to) name the parties; then a time or a word for the object */
    uint32_t from, to;
    int32_t time;   /* index of the Timex; -1 */
    int32_t object; /* "own", "one"; -1 */
} Remnant;

static bool form_is(const Scan *sc, uint32_t s, uint32_t w, const char *form)
{
    return w < sc->trees[s].n && str_eq_nocase(word_at(sc, s, (int32_t)w)->form, str_of(form));
}

static bool joins(const Scan *sc, uint32_t s, uint32_t w)
{
    return form_is(sc, s, w, ",") || form_is(sc, s, w, ";") || form_is(sc, s, w, "and") ||
           form_is(sc, s, w, "while") || form_is(sc, s, w, "then") || form_is(sc, s, w, "followed") ||
           form_is(sc, s, w, "by");
}

/* The mention that opens at w, the longest; -1. */
static int32_t opens_at(const Scan *sc, uint32_t s, uint32_t w)
{
    int32_t best = -1;
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if (x->first == w && x->n_cands && !x->attributive &&
            (x->role == ROLE_NONE || x->role == ROLE_STATE || x->role == ROLE_GOV) &&
            (best < 0 || x->last > sc->m->at[best].last))
            best = (int32_t)i;
    }
    return best;
}

static int32_t time_at(const Scan *sc, uint32_t s, uint32_t w)
{
    for (size_t i = 0; i < sc->t->n; i++)
        if (sc->t->at[i].sentence == s && sc->t->at[i].first == w && sc->t->at[i].dated)
            return (int32_t)i;
    return -1;
}

static uint32_t skip_article(const Scan *sc, uint32_t s, uint32_t w)
{
    return form_is(sc, s, w, "the") ? w + 1 : w;
}

/* Names from w on, joined by commas and "and"; the word after the last, w where there is none. */
static uint32_t names_end(const Scan *sc, uint32_t s, uint32_t w)
{
    uint32_t end = w;
    for (;;) {
        int32_t m = opens_at(sc, s, w);
        if (m < 0 && skip_article(sc, s, w) != w)
            m = opens_at(sc, s, w + 1);
        if (m < 0)
            return end;
        end = w = sc->m->at[m].last;
        if (!form_is(sc, s, w, ",") && !form_is(sc, s, w, "and"))
            return end;
        while (form_is(sc, s, w, ",") || form_is(sc, s, w, "and"))
            w++;
    }
}

/* The word for the object after names: "its own", "one in", "the French one"; -1. */
static int32_t object_at(const Scan *sc, uint32_t s, uint32_t w)
{
    if ((form_is(sc, s, w, "its") || form_is(sc, s, w, "their")) && form_is(sc, s, w + 1, "own"))
        return (int32_t)w + 1;
    if ((form_is(sc, s, w, "its") || form_is(sc, s, w, "their")) && w + 1 < sc->trees[s].n &&
        (in_list(sc, s, (int32_t)w + 1, LIST_MISSION) || in_list(sc, s, (int32_t)w + 1, LIST_ENVOY)))
        return (int32_t)w + 1; /* "reopened its embassy in Riyadh and Riyadh its embassy in Baghdad" */
    if (form_is(sc, s, w, "one"))
        return (int32_t)w;
    if (form_is(sc, s, w, "the"))
        for (uint32_t k = w + 1; k < w + 4; k++)
            if (form_is(sc, s, k, "one") || form_is(sc, s, k, "ones"))
                return (int32_t)k;
    return -1;
}

/* Is there a verb in [from, to)? */
static bool verb_in(const Scan *sc, uint32_t s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < sc->trees[s].n; i++)
        if (word_verbal(sc, s, (int32_t)i))
            return true;
    return false;
}

/* The next remnant at or after *at. */
static bool next_remnant(const Scan *sc, uint32_t s, uint32_t *at, Remnant *r)
{
    for (uint32_t w = *at; w + 2 < sc->trees[s].n; w++) {
        if (word_verbal(sc, s, (int32_t)w) || form_is(sc, s, w, ":"))
            return false;
        if (!joins(sc, s, w) || joins(sc, s, w + 1))
            continue;
        uint32_t end = names_end(sc, s, w + 1), k = end;
        if (end == w + 1)
            continue;
        while (form_is(sc, s, k, "in") || form_is(sc, s, k, "on") || form_is(sc, s, k, "too") ||
               form_is(sc, s, k, "also"))
            k++;
        *r = (Remnant){.from = w + 1, .to = end, .time = time_at(sc, s, k), .object = object_at(sc, s, end)};
        if (r->time < 0 && r->object < 0)
            continue;
        *at = r->object >= 0 ? (uint32_t)r->object + 1 : sc->t->at[r->time].last;
        return true;
    }
    return false;
}

static void names_of(const Scan *sc, uint32_t s, const Remnant *r, uint32_t kinds, Parties *ret)
{
    *ret = (Parties){.count = -1};
    for (uint32_t w = r->from; w < r->to; w++) {
        int32_t m = opens_at(sc, s, w);
        Str id = m >= 0 ? party_one(sc, &sc->m->at[m], kinds, true) : (Str){0};
        party_put(ret, id, s);
    }
}

/* Acts that one state does towards many, one after another. */
static bool towards_many(ActType t)
{
    return t == ACT_ESTABLISH_RELATIONS || t == ACT_RESTORE_RELATIONS || t == ACT_OPEN_MISSION ||
           t == ACT_APPOINT_ENVOY || t == ACT_UPGRADE_RELATIONS || t == ACT_MEET || t == ACT_VISIT ||
           t == ACT_SIGN_AGREEMENT;
}

/* "the French one", "one in Tonga": another party than the clause's. */
static void own_target(const Scan *sc, uint32_t s, const Remnant *r, uint32_t kinds, Parties *tgt)
{
    Parties p = {.count = -1};
    for (uint32_t w = r->to; w < (uint32_t)r->object + 4 && w < sc->trees[s].n; w++) {
        if (w > (uint32_t)r->object && joins(sc, s, w))
            break;
        for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++)
            if (sc->m->at[i].first == w && !sc->m->at[i].pronoun)
                party_put(&p, party_one(sc, &sc->m->at[i], kinds, false), s);
    }
    if (p.n)
        *tgt = p;
}

/* The last word of the clause's own time or object: where remnants may begin. */
static uint32_t clause_core(const Scan *sc, const Match *m, uint32_t *ret_first_time)
{
    uint32_t s = m->s, end = m->w + 1;
    for (int k = 1; k < N_SLOTS; k++)
        if (m->slot[k] >= 0 && (uint32_t)m->slot[k] + 1 > end)
            end = (uint32_t)m->slot[k] + 1;
    *ret_first_time = 0;
    for (size_t i = 0; i < sc->t->n && !*ret_first_time; i++)
        if (sc->t->at[i].sentence == s && sc->t->at[i].first > m->w && sc->t->at[i].dated)
            *ret_first_time = sc->t->at[i].last;
    return end;
}

void gaps_of(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    uint32_t first_time, at = clause_core(sc, m, &first_time);
    const ActInfo *info = &sc->c->lex.acts[x->type];
    if (!x->src.n || !x->tgt.n || cx->status != STATUS_DONE || !word_verbal(sc, m->s, (int32_t)m->w))
        return;
    Remnant r;
    for (int k = 0; k < 6 && next_remnant(sc, m->s, &at, &r); k++) {
        if (r.object < 0 && (!first_time || r.from < first_time || verb_in(sc, m->s, m->w + 1, r.from)))
            continue;
        Parties who;
        names_of(sc, m->s, &r, info->source_kinds, &who);
        Sides y = *x;
        bool polity = who.n && actor_kind(sc->ac, who.at[0].id) == KIND_POLITY && family(x->type) == 1;
        if (r.object < 0 && (towards_many(x->type) || polity)) {
            y.tgt = who;
        } else {
            y.src = who;
            if (r.object >= 0)
                own_target(sc, m->s, &r, info->target_kinds, &y.tgt);
        }
        sides_drop(&y.src, &y.tgt);
        size_t was = sc->found.n;
        emit_again(sc, m, cx, &y);
        for (size_t i = was; r.time >= 0 && i < sc->found.n; i++)
            date_set(sc, &sc->found.at[i], r.time);
    }
}
