/* echo.c - "B did the same", "followed suit", "so did B", "B reciprocated": the act told just before again,
 * by others or the other way round.
 *
 * What is followed is the document's first act where that was told again just now, else the last one. "Do"
 * takes up whatever was said last, a reaction too; "follow" only acts that are followed. Where the act was
 * towards several at once ("recognised Abkhazia and South Ossetia"), so is the echo. */
#include "coder/sides.h"

static bool same_act(const Assertion *a, const Assertion *b)
{
    return a->type == b->type && same_state(a->target, b->target);
}

/* "followed Kenya's example", "copied Kenya", "fell in behind Kenya": the mention of whom they follow; -1. */
static int32_t followed(const Scan *sc, const Match *m)
{
    uint32_t s = m->s;
    int32_t w = (int32_t)m->w, o = arg_object(sc, s, w), mi = -1;
    if (o >= 0 && child_by(sc, s, o, sc->c->rel.nmod_poss) >= 0)
        mi = mention_of(sc, s, child_by(sc, s, o, sc->c->rel.nmod_poss), 0);
    else if (o >= 0 && o != m->slot[SLOT_SOURCE])
        mi = mention_of(sc, s, o, 0);
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && mi < 0; c = word_at(sc, s, c)->next)
        if (has_case(sc, s, c, "behind") || has_case(sc, s, c, "after"))
            mi = mention_of(sc, s, c, 0);
    return mi >= 0 && !sc->m->at[mi].pronoun ? mi : -1;
}

/* The first act told of whom they follow; -1 where nobody is named. */
static int64_t example_of(const Scan *sc, const Match *m)
{
    int32_t mi = followed(sc, m);
    if (mi < 0)
        return -1;
    Str id = party_one(sc, &sc->m->at[mi], 0, true);
    for (size_t i = 0; i < sc->found.n; i++) {
        const Assertion *a = &sc->found.at[i].as;
        if (act_core(a->type) && a->status == STATUS_DONE && same_state(a->source, id))
            return (int64_t)i;
    }
    return -1;
}

/* "A welcomed B's decision to open. So did C": the reaction that f is or stands under; NULL where there is
 * none. */
static const Found *reaction_over(const Scan *sc, const Found *f)
{
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s == f->s;) {
        const Found *o = &sc->found.at[i];
        if (o->as.type == ACT_REACT && tree_below(&sc->trees[f->s], (int32_t)f->w, (int32_t)o->w))
            return o;
    }
    return NULL;
}

/* "Nor has B", "B does": an echo of what was told as not done too. */
static bool answers(const Match *m)
{
    return str_eq(m->frame->name, STR("echo.nor")) || str_eq(m->frame->name, STR("echo.does"));
}

/* Is the act told before the word that echoes? Those of its own sentence are all known by now. */
static bool precedes(const Found *f, const Match *m)
{
    return f->s < m->s || f->w < m->w;
}

/* "joined Britain in recognising": the act told under the word that echoes it; NULL. */
static const Found *told_under(const Scan *sc, const Match *m)
{
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s == m->s;)
        if (act_core(sc->found.at[i].as.type) &&
            tree_below(&sc->trees[m->s], (int32_t)sc->found.at[i].w, (int32_t)m->w))
            return &sc->found.at[i];
    return NULL;
}

/* "B refused recognition, as has C", "A goes on to recognise it, and so does B": the act of the clause that
 * "so" or "as" joins its own to, whatever it is; NULL. */
static const Found *joined_to(const Scan *sc, const Match *m)
{
    bool so = false;
    for (int32_t c = word_at(sc, m->s, (int32_t)m->w)->child; c >= 0; c = word_at(sc, m->s, c)->next)
        so |= c < (int32_t)m->w && (word_is(sc, m->s, c, "so") || word_is(sc, m->s, c, "as"));
    const Found *best = NULL;
    for (size_t i = sc->found.n; so && i-- > 0 && sc->found.at[i].s == m->s;) {
        const Found *f = &sc->found.at[i];
        if (f->w < m->w && !f->dropped && (act_core(f->as.type) || f->as.type == ACT_REACT) &&
            (!best || f->w > best->w))
            best = f;
    }
    for (int32_t w = (int32_t)m->w, k = 0; w >= 0 && k < 3 && !best;
         k++) { /* "A recalled its envoy, and B followed" */
        Rel r = word_at(sc, m->s, w)->rel;
        w = r == sc->c->rel.conj || rel_base(r) == sc->c->rel.parataxis ? word_at(sc, m->s, w)->head : -1;
        for (size_t i = sc->found.n; w >= 0 && i-- > 0 && sc->found.at[i].s == m->s && !best;)
            if (sc->found.at[i].w == (uint32_t)w && act_core(sc->found.at[i].as.type) &&
                sc->found.at[i].as.status != STATUS_ABSENT && w < (int32_t)m->w)
                best = &sc->found.at[i];
    }
    return best;
}

/* How many have done the act f so far. */
static size_t doers(const Scan *sc, const Found *f)
{
    Parties who = {.count = -1};
    for (size_t i = sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0; i < sc->found.n; i++)
        if (same_act(&sc->found.at[i].as, &f->as) && sc->found.at[i].as.status == f->as.status)
            party_put(&who, sc->found.at[i].as.source, f->s);
    return who.n;
}

/* Of the acts told within reach the one that most have done; of two, the document's first. */
static const Found *most_done(const Scan *sc, const Match *m)
{
    enum { REACH = 4 };
    const Found *best = NULL;
    size_t best_n = 0;
    for (size_t i = 0; i < sc->found.n; i++) {
        const Found *f = &sc->found.at[i];
        if (f->s + REACH < m->s || !precedes(f, m) || !act_core(f->as.type) ||
            f->as.type == ACT_REFUSE_RECOGNITION || f->as.status == STATUS_ABSENT)
            continue;
        size_t n = doers(sc, f);
        if (n > best_n) {
            best = f;
            best_n = n;
        }
    }
    return best && (best_n > 1 || same_act(&best->as, &sc->found.at[0].as)) ? best : NULL;
}

/* "Relations with India were established in 1968. Nepal followed": an account of one state's affairs goes on;
 * the newcomer's are with that state. */
static bool with_the_account(const Scan *sc, const Found *f)
{
    return act_joint(f->as.type) && word_passive(sc, f->s, (int32_t)f->w) && sc->about.n &&
           same_state(f->as.source, sc->about);
}

/* "How many countries recognise it? Bulgaria was the first": what a text without acts so far asks or counts.
 */
static const Found *asked_about(const Scan *sc)
{
    if (!sc->recognised.n)
        return NULL;
    Found *f = ARENA_ARRAY(sc->a, Found, 1);
    bool regime = actor_kind(sc->ac, sc->recognised) == KIND_REGIME;
    *f = (Found){.as = {.type = regime ? ACT_RECOGNISE_GOVERNMENT : ACT_RECOGNISE_STATE,
                        .target = sc->recognised,
                        .status = STATUS_DONE}};
    return f;
}

/* The act that is told again; NULL where none is near enough. */
static const Found *echoed(const Scan *sc, const Match *m)
{
    int64_t named = example_of(sc, m);
    if (named >= 0)
        return &sc->found.at[named];
    if (str_eq(m->frame->name, STR("echo.joined")))
        return told_under(sc, m);
    if (joined_to(sc, m))
        return joined_to(sc, m);
    for (int32_t c = word_at(sc, m->s, (int32_t)m->w)->child; c >= 0 && c < (int32_t)m->w;
         c = word_at(sc, m->s, c)->next)
        if (word_is(sc, m->s, c, "as") && c > 0 && word_at(sc, m->s, c)->rel == sc->c->rel.mark)
            return NULL;      /* "kept its embassy open, as has B": nothing of ours */
    const Found *last = NULL; /* "A fell in behind B. C stayed out" */
    for (size_t i = sc->found.n; i-- > 0 && !last;)
        last = precedes(&sc->found.at[i], m) ? &sc->found.at[i] : NULL;
    bool against = last && (last->as.type == ACT_REFUSE_RECOGNITION || last->as.status == STATUS_ABSENT);
    if (last && last->s + 1 >= m->s && str_starts(last->as.rule, STR("echo.")) &&
        (!against || answers(m) || last->s == m->s))
        return last;
    if (last && last->s + 1 == m->s && with_the_account(sc, last))
        return last;
    bool clause = false; /* "India shut its embassy; Fiji did likewise" */
    for (uint32_t w = last && last->s == m->s ? last->w : m->w; w < m->w; w++)
        clause |= word_at(sc, m->s, (int32_t)w)->form.p[0] == ';';
    if (clause && act_core(last->as.type) && last->as.status == STATUS_DONE && !answers(m))
        return last;
    bool deed = word_is(sc, m->s, (int32_t)m->w, "do");
    const Found *most = most_done(sc, m); /* what others follow */
    for (size_t i = sc->found.n; i-- > 0;) {
        const Found *f = &sc->found.at[i];
        if (!precedes(f, m))
            continue;
        if (deed && !in_list(sc, m->s, m->slot[SLOT_SOURCE], LIST_STATES) && f == last && f->s + 1 >= m->s &&
            reaction_over(sc, f))
            return reaction_over(sc, f);
        bool denial = f->as.type == ACT_REFUSE_RECOGNITION && f->s != m->s;
        if ((most && !same_act(&f->as, &most->as)) || !act_core(f->as.type) ||
            ((denial || f->as.status == STATUS_ABSENT) && !answers(m)))
            continue;
        return f->s + (deed ? 2 : 4) < m->s ? NULL : f;
    }
    return sc->found.n ? NULL : asked_about(sc);
}

/* "reciprocated", "responded in kind": whom it was towards does it to who did it. */
static bool returned(const Scan *sc, const Match *m)
{
    return in_list(sc, m->s, (int32_t)m->w, LIST_RETURN_VERB);
}

/* "decided to recognise it. Laos did so on Monday": what the other has decided, this one has done. */
static bool did_so(const Scan *sc, const Match *m)
{
    int32_t w = (int32_t)m->w;
    bool do_so =
        word_is(sc, m->s, w, "do") && (size_t)w + 1 < sc->trees[m->s].n && word_is(sc, m->s, w + 1, "so");
    const Word *x = word_at(sc, m->s, w);
    return do_so && (x->feats & FEAT_PAST || str_eq(x->xpos, STR("VBN")) || str_eq(x->xpos, STR("VBD")));
}

/* All whom the act was towards, in the words that told it. */
static void targets_of(const Scan *sc, const Match *m, const Found *f, Sides *x)
{
    x->tgt = (Parties){.count = -1};
    if (act_joint(f->as.type) && f->filled && f->as.as_called.n && family(f->as.type) == 2) {
        party_put(&x->tgt, f->as.source,
                  m->s); /* "Relations with A were established. B followed", of whose */
        return;
    }
    for (size_t i = 0; i < sc->found.n; i++) {
        const Found *o = &sc->found.at[i];
        if (o->s == f->s && o->w == f->w && o->as.type == f->as.type && str_eq(o->as.source, f->as.source))
            party_put(&x->tgt, o->as.target, m->s);
    }
}

bool echo_sides(const Scan *sc, const Match *m, Context *cx, Sides *x)
{
    const Found *f = echoed(sc, m);
    bool went = word_is(sc, m->s, (int32_t)m->w, "lead") || word_is(sc, m->s, (int32_t)m->w, "go");
    if (!f || (returned(sc, m) && (x->src.n != 1 || !same_state(x->src.at[0].id, f->as.target))))
        return false;
    bool negative = f->as.type == ACT_REFUSE_RECOGNITION || f->as.status == STATUS_ABSENT ||
                    f->as.status == STATUS_REFUSED;
    bool contrast = str_eq(m->frame->name, STR("echo.does"));
    int32_t cop = child_by(sc, m->s, (int32_t)m->w, sc->c->rel.cop);
    if (str_eq(m->frame->name, STR("echo.first")) && cop >= 0 && word_at(sc, m->s, cop)->feats & FEAT_PRES)
        return false; /* "Malta is second": of a table */
    if (str_eq(m->frame->name, STR("echo.next")) && cx->status == STATUS_PLANNED && cop >= 0 &&
        word_at(sc, m->s, cop)->feats & FEAT_PAST) /* "B and C were next" */
        cx->status = STATUS_DONE;
    if ((contrast && !negative) || (answers(m) && !contrast && !negative))
        return false;
    x->type = f->as.type;
    x->filled = true;
    if (answers(m) && !contrast) { /* "nor does B": as A does not */
        cx->status = f->as.status;
    } else if (contrast && x->type == ACT_REFUSE_RECOGNITION) {
        bool regime = actor_kind(sc->ac, f->as.target) == KIND_REGIME;
        x->type = regime ? ACT_RECOGNISE_GOVERNMENT : ACT_RECOGNISE_STATE;
    }
    if (cx->status == STATUS_DONE && !answers(m) && f->as.status != STATUS_DONE && !x->src.negative &&
        !went && !returned(sc, m) && !did_so(sc, m)) {
        bool against = f->as.status == STATUS_DENIED || f->as.status == STATUS_REFUSED;
        cx->status = against && f != joined_to(sc, m) ? STATUS_DONE : f->as.status;
    }
    if (returned(sc, m)) {
        x->tgt = (Parties){.count = -1};
        party_put(&x->tgt, f->as.source, m->s);
    } else if (m->slot[SLOT_TARGET] < 0) {
        targets_of(sc, m, f, x);
        if (with_the_account(sc, f))
            x->tgt = (Parties){.n = 1, .count = -1, .at = {{f->as.source, -1, m->s, 0}}};
        if (!x->tgt.n)
            party_put(&x->tgt, f->as.target, m->s);
    }
    if (str_eq(m->frame->name, STR("echo.joined"))) { /* not who stands beyond the act that was joined in */
        size_t n = 0;
        for (size_t i = 0; i < x->src.n; i++)
            if (x->src.at[i].s != m->s || x->src.at[i].w < f->w)
                x->src.at[n++] = x->src.at[i];
        x->src.n = n;
    }
    sides_drop(&x->src, &x->tgt);
    return true;
}
