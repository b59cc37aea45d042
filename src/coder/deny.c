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

static bool only_told(const Found *f)
{
    const Assertion *as = &f->as;
    bool open =
        as->status == STATUS_ANNOUNCED || as->status == STATUS_PLANNED || as->status == STATUS_HYPOTHETICAL;
    return act_core(as->type) && (open || (as->status == STATUS_DONE && as->evidence.n_voices > 1));
}

void denials_of(Scan *sc, uint32_t s)
{
    for (size_t i = 0; i < sc->trees[s].n; i++) {
        int32_t w = (int32_t)i;
        Parties who;
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
