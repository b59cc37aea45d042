/* deny.c - a denial that stands after what it denies (D6).
 *
 *     "A daily claimed that Ghana had withdrawn its recognition. Accra flatly denied it."
 *
 * The clause before told an act of Ghana's in another's voice, or one that was only planned or supposed; who
 * denies "it", "that", "the report" is the party whose act it is. Then the act was told only to be denied.
 * What the outlet says in its own voice is not touched: there each voice has its assertion. */
#include "coder/claims.h"
#include "coder/sides.h"

/* "it", "that", "the report", "the claims", without a clause of its own that says what. */
static bool stands_for_a_report(const Scan *sc, uint32_t s, int32_t o)
{
    if (o < 0)
        return false;
    const Word *x = word_at(sc, s, o);
    if (x->upos == UPOS_PRON || x->upos == UPOS_DET)
        return word_is(sc, s, o, "it") || word_is(sc, s, o, "this") || word_is(sc, s, o, "that");
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next)
        if (rel_clausal(sc, word_at(sc, s, c)->rel) || rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod)
            return false;
    return x->upos == UPOS_NOUN && child_by(sc, s, o, sc->c->rel.det) >= 0 &&
           in_cues(sc, s, o, 1u << CUE_REPORT | 1u << CUE_MAYBE);
}

/* Does the word deny: "denied it", "dismissed that", "called the report false"? */
static bool denies(const Scan *sc, uint32_t s, int32_t w)
{
    if (!word_verbal(sc, s, w) || word_passive(sc, s, w))
        return false;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (in_list(sc, s, c, LIST_NEG))
            return false;
    int32_t next = (size_t)w + 2 < sc->trees[s].n && word_at(sc, s, w + 2)->upos == UPOS_PUNCT ? w + 1 : -1;
    if (next >= 0 && in_cues(sc, s, w, 1u << CUE_DENY | 1u << CUE_REJECT) &&
        (word_is(sc, s, next, "that") || word_is(sc, s, next, "this"))) /* "dismissed that, while" */
        return true;
    if (in_cues(sc, s, w, 1u << CUE_DENY | 1u << CUE_REJECT))
        return stands_for_a_report(sc, s, arg_object(sc, s, w));
    int32_t what = word_is(sc, s, w, "call") ? child_by(sc, s, w, sc->c->rel.xcomp) : -1;
    return what >= 0 && in_cues(sc, s, what, 1u << CUE_DENY) &&
           stands_for_a_report(sc, s, child_by(sc, s, w, sc->c->rel.obj));
}

/* "It is false", "That is not true": a word of truth said of a report, nothing else asserted. */
static bool says_untrue(const Scan *sc, uint32_t s, int32_t w)
{
    bool neg = false;
    int32_t subj = child_by(sc, s, w, sc->c->rel.nsubj);
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        neg |= in_list(sc, s, c, LIST_NEG);
        if (rel_base(word_at(sc, s, c)->rel) == sc->c->rel.obl) /* "is not true of Chad" */
            return false;
    }
    if (child_by(sc, s, w, sc->c->rel.cop) < 0 || !stands_for_a_report(sc, s, subj) || subj > w)
        return false;
    return neg ? in_cues(sc, s, w, 1u << CUE_REPORT) && word_at(sc, s, w)->upos == UPOS_ADJ
               : in_cues(sc, s, w, 1u << CUE_DENY);
}

/* What was told before "It is false" is denied by whose act it is said to be: the organ whose paper this is,
 * or whoever says so. */
static void untrue(Scan *sc, uint32_t s, int32_t w)
{
    Parties who = {.count = -1};
    int32_t says = word_at(sc, s, w)->head;
    if (says >= 0 && word_says(sc, s, says))
        party_all(sc, s, arg_surface(sc, s, says), 0, true, &who);
    if (!who.n && sc->here.n)
        party_put(&who, sc->here, s);
    uint32_t at = s; /* the sentence that last told something, within reach */
    for (size_t k = sc->found.n; k-- > 0 && who.n && sc->found.at[k].s + 4 > s;) {
        Found *f = &sc->found.at[k];
        bool open = f->as.status == STATUS_ANNOUNCED || f->as.status == STATUS_PLANNED ||
                    f->as.status == STATUS_HYPOTHETICAL;
        bool told = open || f->as.evidence.n_voices > 1;
        if (f->s >= s || (at != s && f->s != at))
            continue;
        at = f->s;
        if (told && (same_state(f->as.source, who.at[0].id) || same_state(f->as.target, who.at[0].id)))
            f->as.status = STATUS_DENIED;
    }
}

/* "A daily said that the envoy was summoned. He was not summoned": what others told and the text then says
 * was not done is one act, denied (D6). */
static void gainsaid(Scan *sc, uint32_t s)
{
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s == s;) {
        Found *f = &sc->found.at[i];
        for (size_t k = i; f->as.status == STATUS_ABSENT && k-- > 0 && sc->found.at[k].s + 3 >= s;) {
            Found *g = &sc->found.at[k];
            if (g->as.type != f->as.type || g->as.status != STATUS_DONE || g->as.evidence.n_voices < 2 ||
                !act_core(g->as.type) || !str_eq(g->as.source, f->as.source) ||
                !str_eq(g->as.target, f->as.target) || family(g->as.type) < 3)
                continue;
            g->as.status = STATUS_DENIED;
            f->dropped = true;
        }
    }
}

static bool only_told(const Found *f)
{
    const Assertion *as = &f->as;
    bool open =
        as->status == STATUS_ANNOUNCED || as->status == STATUS_PLANNED || as->status == STATUS_HYPOTHETICAL;
    return act_core(as->type) && (open || (as->status == STATUS_DONE && as->evidence.n_voices > 1));
}

void denials_of(Scan *sc, uint32_t s)
{
    gainsaid(sc, s);
    for (size_t i = 0; i < sc->trees[s].n; i++) {
        int32_t w = (int32_t)i;
        Parties who;
        if (says_untrue(sc, s, w))
            untrue(sc, s, w);
        if (!denies(sc, s, w))
            continue;
        party_all(sc, s, arg_surface(sc, s, w), 0, true, &who);
        bool here = false; /* of its own sentence first */
        for (size_t k = sc->found.n; k-- > 0 && who.n;) {
            Found *f = &sc->found.at[k];
            if (f->s + 1 < s || (here && f->s != s))
                break;
            if ((f->s == s && f->w > i) || !only_told(f) || !same_state(f->as.source, who.at[0].id))
                continue;
            f->as.status = STATUS_DENIED;
            here = f->s == s;
        }
    }
}
