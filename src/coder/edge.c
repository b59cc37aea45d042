/* edge.c - the words that an edge of a frame leads to: arguments, phrases with a preposition, parties.
 *
 * args.c tells who does what; here every deep relation of the pattern language becomes a list of candidates,
 * nearest first. Attachment of prepositions is where parsers err most, so a phrase is looked for on the word,
 * on its object, and on the conjunct or governor it shares a clause with. */
#include "coder/internal.h"

static size_t put(int32_t *v, size_t n, int32_t w)
{
    for (size_t i = 0; i < n; i++)
        if (v[i] == w)
            return n;
    if (w >= 0 && n < MAX_CANDS)
        v[n++] = w;
    return n;
}

static bool in_syms(const Sym *v, size_t n, Sym s)
{
    for (size_t i = 0; i < n; i++)
        if (v[i] == s)
            return true;
    return false;
}

/* A phrase with one of the edge's prepositions: on the word, on its object or complement (attachment is where
 * parsers err most), or on the conjunct or governor it shares a clause with. Nearest to the right first. */
static bool preposed(const Scan *sc, uint32_t s, int32_t c, const Edge *e)
{
    const Rels *R = &sc->c->rel;
    Rel b = rel_base(word_at(sc, s, c)->rel);
    if (b != R->obl && b != R->nmod && b != R->conj && b != R->advmod && b != R->advcl && b != R->xcomp)
        return false;
    for (int32_t k = word_at(sc, s, c)->child; k >= 0; k = word_at(sc, s, k)->next)
        if ((word_at(sc, s, k)->rel == R->case_ || word_at(sc, s, k)->rel == R->mark) &&
            in_syms(e->preps, e->n_preps, sc->sym[s][k]))
            return true;
    return false;
}

/* "with Qatar early Monday", Qatar taken for a modifier of Monday: the party, not the day. */
static int32_t not_a_day(const Scan *sc, uint32_t s, int32_t c)
{
    if (mention_of(sc, s, c, 0) >= 0 || !in_list(sc, s, c, LIST_TEMPORAL))
        return c;
    for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
        if (word_at(sc, s, k)->upos == UPOS_PROPN && mention_of(sc, s, k, 0) >= 0)
            return k;
    return c;
}

static size_t preps_below(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t *ret, size_t n,
                          int depth)
{
    const Rels *R = &sc->c->rel;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (preposed(sc, s, c, e))
            n = put(ret, n, not_a_day(sc, s, c));
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        Rel rb = rel_base(r);
        if (depth == 0 && c < w && word_verbal(sc, s, w) && rb != R->nsubj && rb != R->obj)
            continue; /* "During a meeting on the war, A announces" */
        if (in_list(sc, s, c, LIST_ASIDE) && has_case(sc, s, c, "in"))
            continue; /* "severed ties in sympathy with Riyadh" */
        bool titles = rb == R->conj && in_list(sc, s, w, LIST_ENVOY) && in_list(sc, s, c, LIST_ENVOY);
        if (depth < 3 && !rel_clausal(sc, r) && (rb != R->conj || titles) && r != R->appos)
            n = preps_below(sc, s, c, e, ret, n, depth + 1);
    }
    return n;
}

/* "the arrival of Hassan, a former consul in Pakistan, in Moscow": within an apposition the last phrase may
 * be the clause's own. */
static size_t preps_in_apposition(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t *ret)
{
    size_t n = 0;
    for (int32_t i = (int32_t)sc->trees[s].n - 1; i > w; i--) {
        int32_t p = word_at(sc, s, i)->head;
        if (!preposed(sc, s, i, e) || !tree_below(&sc->trees[s], i, w) ||
            (p >= 0 && in_list(sc, s, p, LIST_ASIDE)))
            continue;
        for (; p >= 0 && p != w && !(rel_clausal(sc, word_at(sc, s, p)->rel) && word_verbal(sc, s, p));
             p = word_at(sc, s, p)->head)
            ;
        if (p == w)
            n = put(ret, n, i);
    }
    return n;
}

static size_t deep_prep(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t *ret)
{
    const Rels *R = &sc->c->rel;
    size_t n = preps_below(sc, s, w, e, ret, 0, 0);
    const Word *x = word_at(sc, s, w);
    int32_t o = arg_object(sc, s, w);
    if (o >= 0 && !tree_below(&sc->trees[s], o, w) && word_passive(sc, s, w))
        n = preps_below(sc, s, o, e, ret, n, 1);
    if (!n && x->head >= 0 && (rel_base(x->rel) == R->conj || rel_base(x->rel) == R->xcomp))
        n = preps_below(sc, s, x->head, e, ret, n, 1);
    if (!n && x->head >= 0 && rel_base(x->rel) == R->acl && in_list(sc, s, x->head, LIST_INSTRUMENT) &&
        word_at(sc, s, x->head)->head >= 0) /* "signed a communiqué establishing relations with X" */
        n = preps_below(sc, s, word_at(sc, s, x->head)->head, e, ret, n, 2);
    if (!n && x->head >= 0 && !word_verbal(sc, s, w) && word_verbal(sc, s, x->head) &&
        !rel_clausal(sc, x->rel))
        n = preps_below(sc, s, x->head, e, ret, n, 1);
    return n ? n : preps_in_apposition(sc, s, w, e, ret);
}

static size_t deep_children(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t *ret)
{
    const Rels *R = &sc->c->rel;
    size_t n = 0;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        bool ok = false;
        if (e->deep == DEEP_MOD)
            ok = r == R->amod || r == R->compound || r == R->nmod_poss || r == R->nmod_unmarked ||
                 r == R->det || r == R->nummod || r == R->advmod || r == R->flat;
        else if (e->deep == DEEP_APPOS)
            ok = r == R->appos || r == R->flat || r == R->parataxis;
        else
            for (size_t i = 0; i < e->n_rels; i++)
                ok |= r == e->rels[i] || rel_base(r) == e->rels[i];
        if (ok)
            n = put(ret, n, c);
    }
    return n;
}

/* Whoever is tied to a noun: its possessor, the adjective or name before it, then its of-, with-,
 * between-phrases; a place it stands in is nobody ("the American embassy in Zagreb", "Embassy Zagreb"). */
static size_t deep_party(const Scan *sc, uint32_t s, int32_t w, int32_t *ret)
{
    const Rels *R = &sc->c->rel;
    int32_t own = sc->m->by_word ? sc->m->by_word[s][w] : -1;
    size_t n = own >= 0 && sc->m->at[own].n_cands && in_list(sc, s, w, LIST_MISSION) ? put(ret, 0, w) : 0;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
            Rel r = word_at(sc, s, c)->rel;
            bool before =
                r == R->nmod_poss || ((r == R->amod || r == R->compound || r == R->nmod_unmarked) && c < w);
            bool after = rel_base(r) == R->nmod && r != R->nmod_poss && c > w &&
                         case_sym(sc, s, c) != MAP_NONE && !has_case(sc, s, c, "in") &&
                         !has_case(sc, s, c, "over") && !has_case(sc, s, c, "at");
            int32_t whose = before && r == R->nmod_poss ? antecedent_of(sc, s, c) : -1;
            if (!pass && whose >= 0) /* "Denmark, whose embassy in Kabul closed" */
                n = put(ret, n, whose);
            else if ((pass ? after : before) && mention_of(sc, s, c, 0) >= 0)
                n = put(ret, n, c);
        }
    return n;
}

static size_t deep_below(const Scan *sc, uint32_t s, int32_t w, int32_t *ret, size_t n, int depth)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        n = put(ret, n, c);
        if (depth < 5 && !(rel_clausal(sc, word_at(sc, s, c)->rel) && word_verbal(sc, s, c)))
            n = deep_below(sc, s, c, ret, n, depth + 1);
    }
    return n;
}

/* "recognised X as Y", "named X ambassador": the complement. */
static size_t deep_comp(const Scan *sc, uint32_t s, int32_t w, int32_t *ret)
{
    const Rels *R = &sc->c->rel;
    size_t n = 0;
    int32_t o = arg_object(sc, s, w);
    for (int side = 0; side < 2; side++) {
        int32_t h = side ? o : w;
        if (h < 0)
            continue;
        for (int32_t c = word_at(sc, s, h)->child; c >= 0; c = word_at(sc, s, c)->next) {
            const Word *y = word_at(sc, s, c);
            Rel b = rel_base(y->rel);
            bool as = has_case(sc, s, c, "as") || word_is(sc, s, child_by(sc, s, c, R->mark), "as");
            if ((as && (b == R->obl || b == R->nmod || b == R->xcomp || b == R->advcl)) ||
                (!side && b == R->xcomp && !word_verbal(sc, s, c)) || (b == R->appos && side) ||
                (!side && b == R->iobj) || (!side && b == R->obj))
                n = put(ret, n, c);
        }
    }
    /* "announced the appointment of A as envoy", the phrase hung on the verb */
    int32_t gov = word_at(sc, s, w)->upos == UPOS_NOUN ? word_at(sc, s, w)->head : -1;
    for (int32_t c = gov >= 0 && word_verbal(sc, s, gov) ? word_at(sc, s, gov)->child : -1; c >= 0;
         c = word_at(sc, s, c)->next)
        if (c > w && has_case(sc, s, c, "as") && rel_base(word_at(sc, s, c)->rel) == R->obl)
            n = put(ret, n, c);
    return n;
}

size_t arg_deep(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t ret[MAX_CANDS])
{
    const Word *x = word_at(sc, s, w);
    switch (e->deep) {
    case DEEP_SUBJ:
        return put(ret, 0, arg_subject(sc, s, w));
    case DEEP_OBJ: { /* "relations and the legation were established": each of the objects */
        int32_t o = arg_object(sc, s, w);
        size_t n = put(ret, 0, o);
        for (int32_t c = o < 0 ? -1 : word_at(sc, s, o)->child; c >= 0; c = word_at(sc, s, c)->next)
            if (word_at(sc, s, c)->rel == sc->c->rel.conj && !word_verbal(sc, s, c))
                n = put(ret, n, c);
        return n;
    }
    case DEEP_IOBJ:
        return put(ret, 0, child_by(sc, s, w, sc->c->rel.iobj));
    case DEEP_POSS:
        return put(ret, 0, child_by(sc, s, w, sc->c->rel.nmod_poss));
    case DEEP_OF: {
        size_t n = 0;
        for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next)
            if (rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod && has_case(sc, s, c, "of"))
                n = put(ret, n, c);
        return n;
    }
    case DEEP_BY:
        return put(ret, 0, arg_agent(sc, s, w));
    case DEEP_PREP:
        return deep_prep(sc, s, w, e, ret);
    case DEEP_PARTY:
        return deep_party(sc, s, w, ret);
    case DEEP_BELOW:
        return deep_below(sc, s, w, ret, 0, 0);
    case DEEP_AS:
    case DEEP_COMP:
        return deep_comp(sc, s, w, ret);
    case DEEP_SELF:
        return put(ret, 0, w);
    case DEEP_GOV:
        for (size_t i = 0; x->head >= 0 && i < e->n_rels; i++)
            if (x->rel == e->rels[i] || rel_base(x->rel) == e->rels[i])
                return put(ret, 0, x->head);
        return x->head >= 0 && !e->n_rels ? put(ret, 0, x->head) : 0;
    case DEEP_MOD:
    case DEEP_APPOS:
    case DEEP_UD:
        return deep_children(sc, s, w, e, ret);
    }
    return 0;
}
