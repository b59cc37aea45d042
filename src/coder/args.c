/* args.c - who does what: the arguments of a word, however the sentence has it.
 *
 * One idea: a frame asks for `>subj` and `>obj`; this file finds them behind the passive ("was recognised by
 * A"), the relative clause ("B, which A recognised"), the participle ("the envoy appointed by A"), control
 * ("A decided to recognise"), coordination ("A recognised B and opened an embassy"), the nominal ("A's
 * recognition of B") and the noun of decision ("A's decision to recognise B"). It walks up from the word
 * until some governor has the argument; each step is a construction of Universal Dependencies, named beside
 * it. Limits: eight steps; no ellipsis but shared subjects and objects. */
#include "coder/internal.h"

/* The grammatical subject on the word itself; of several (a dateline taken for one) the nearest before it. */
static int32_t own_subject(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t best = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        bool lost = best >= 0 && relative_pronoun(sc, s, c) && antecedent_of(sc, s, c) < 0;
        if (rel_base(r) == R->nsubj && r != R->nsubj_outer && (best < 0 || c < w) && !lost)
            best = c;
    }
    if (best < 0)
        best = child_by(sc, s, w, R->nsubj_outer);
    const Word *x = word_at(sc, s, w);
    bool it = best < 0 && x->upos == UPOS_VERB && x->rel == R->ccomp && x->head >= 0 &&
              child_by(sc, s, w, R->expl) >= 0 && child_by(sc, s, w, R->xcomp) >= 0;
    if (it) /* "denied that it plans to", taken for an expletive: whoever denied */
        best = child_by(sc, s, x->head, R->nsubj);
    return noun_meant(sc, s, best);
}

/* "There are no plans to, Chad said", "no decision has been taken, Chad said": who says what nobody is said
 * to do. */
static int32_t sayer_over(const Scan *sc, uint32_t s, int32_t n)
{
    const Rels *R = &sc->c->rel;
    int32_t v = word_at(sc, s, n)->head;
    if (v < 0 || !word_verbal(sc, s, v) || !rel_is(sc, s, n, R->nsubj) || !rel_is(sc, s, v, R->ccomp))
        return -1;
    bool there = child_by(sc, s, v, R->expl) >= 0 || word_is(sc, s, v, "be") || word_passive(sc, s, v);
    int32_t say = word_at(sc, s, v)->head;
    return there && word_says(sc, s, say) ? arg_surface(sc, s, say) : -1;
}

/* "decision", "plan", "move": whose it is; else who announced it. */
static int32_t owner_of(const Scan *sc, uint32_t s, int32_t n)
{
    const Rels *R = &sc->c->rel;
    const Word *x = word_at(sc, s, n);
    int32_t p = child_by(sc, s, n, R->nmod_poss);
    if (p >= 0)
        return p;
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        if ((y->rel == R->amod || y->rel == R->compound) && mention_of(sc, s, c, 0) >= 0)
            return c;
        if (rel_base(y->rel) == R->nmod && (has_case(sc, s, c, "by") || has_case(sc, s, c, "of")) &&
            mention_of(sc, s, c, 0) >= 0)
            return c;
    }
    if (x->head >= 0 && word_verbal(sc, s, x->head) &&
        (rel_base(x->rel) == R->obj || rel_base(x->rel) == R->obl || rel_base(x->rel) == R->xcomp))
        return arg_subject(sc, s, x->head);
    return sayer_over(sc, s, n);
}

/* The subject that control hands to an infinitive or participle under v: its object where there is one and v
 * is a verb of urging or letting, else its subject. */
static int32_t controller(const Scan *sc, uint32_t s, int32_t v)
{
    const Rels *R = &sc->c->rel;
    if (in_list(sc, s, v, LIST_OBJECT_CONTROL)) {
        int32_t o = child_by(sc, s, v, R->obj);
        if (o < 0)
            o = child_by(sc, s, v, R->iobj);
        for (int32_t c = word_at(sc, s, v)->child; o < 0 && c >= 0; c = word_at(sc, s, c)->next)
            if (rel_base(word_at(sc, s, c)->rel) == R->obl && !in_list(sc, s, c, LIST_TEMPORAL) &&
                word_at(sc, s, c)->upos != UPOS_NUM && /* "called on Monday on Kenya to recognise" */
                (case_sym(sc, s, c) == MAP_NONE || has_case(sc, s, c, "on") || has_case(sc, s, c, "upon") ||
                 has_case(sc, s, c, "with") || has_case(sc, s, c, "to") || has_case(sc, s, c, "for")))
                o = c;
        if (o >= 0)
            return noun_meant(sc, s, o);
    }
    int32_t whom =
        word_is(sc, s, v, "take") && child_by(sc, s, v, R->expl) >= 0 ? child_by(sc, s, v, R->iobj) : -1;
    return whom >= 0 ? whom : arg_surface(sc, s, v); /* "it took Malta four years to" */
}

/* The head of an infinitive or participle that hangs on a noun: the noun itself if it can act, or, for "the
 * first country to V", whoever is that country; else the owner of the decision. */
static int32_t from_noun(const Scan *sc, uint32_t s, int32_t n, int depth);

static int32_t surface(const Scan *sc, uint32_t s, int32_t w, int depth);

/* "is among the countries that recognise it", "one of five members which have not", "joined the states
 * recognising it": whoever is said to be of them; -1. */
static int32_t one_of_them(const Scan *sc, uint32_t s, int32_t n, int depth)
{
    const Rels *R = &sc->c->rel;
    if (depth >= MAX_STEPS || !(in_list(sc, s, n, LIST_STATES) || word_is(sc, s, n, "those")))
        return -1;
    bool of = has_case(sc, s, n, "among") || has_case(sc, s, n, "amongst");
    int32_t h = word_at(sc, s, n)->head;
    if (in_list(sc, s, h, LIST_PART_OF) && rel_is(sc, s, n, R->nmod) && has_case(sc, s, n, "of")) {
        n = h;
        h = word_at(sc, s, n)->head;
        of = true;
    }
    if (of && h >= 0 && rel_is(sc, s, n, R->obl) && child_by(sc, s, h, R->cop) >= 0)
        return h; /* "among those that recognised it were A and B" */
    if (of && child_by(sc, s, n, R->cop) >= 0)
        return surface(sc, s, n, depth + 1);
    if (of && h >= 0 && rel_is(sc, s, n, R->appos))
        return h;
    bool joins = word_is(sc, s, h, "join") || (of && in_list(sc, s, h, LIST_PLACED_VERB));
    bool placed = rel_is(sc, s, n, R->obj) || rel_is(sc, s, n, R->obl) || rel_is(sc, s, n, R->xcomp);
    return joins && placed ? surface(sc, s, h, depth + 1) : -1;
}

static int32_t surface(const Scan *sc, uint32_t s, int32_t w, int depth)
{
    const Rels *R = &sc->c->rel;
    bool modified = false;
    for (; w >= 0 && depth < MAX_STEPS; depth++) {
        const Word *x = word_at(sc, s, w);
        int32_t c = own_subject(sc, s, w);
        if (c >= 0) {
            int32_t one = word_at(sc, s, c)->head == w ? -1 : one_of_them(sc, s, c, depth + 1);
            return one >= 0 ? one : c;
        }
        Rel b = rel_base(x->rel);
        if (x->head < 0)
            return -1;
        bool to = word_is(sc, s, child_by(sc, s, w, R->mark), "to");
        if (b == R->xcomp || (b == R->csubj && to && word_is(sc, s, x->head, "take")) ||
            (b == R->ccomp && !(x->feats & FEAT_FIN)) || (b == R->advcl && to))
            return controller(sc, s, x->head);
        if (b == R->acl)
            return from_noun(sc, s, x->head, depth + 1);
        if (b == R->advcl && !word_verbal(sc, s, x->head) && child_by(sc, s, x->head, R->cop) < 0 &&
            word_at(sc, s, x->head)->upos == UPOS_PROPN) { /* "Burkina Faso, having broken with" */
            for (w = x->head; word_at(sc, s, w)->rel == R->compound || word_at(sc, s, w)->rel == R->flat;)
                w = word_at(sc, s, w)->head;
            return w;
        }
        if (b == R->conj || b == R->advcl || b == R->parataxis || b == R->cop || b == R->aux ||
            b == R->list) {
            if (!word_verbal(sc, s, x->head) && b == R->conj && own_subject(sc, s, x->head) < 0 &&
                !rel_clausal(sc, word_at(sc, s, x->head)->rel))
                return -1;
            w = x->head;
            continue;
        }
        bool gerund =
            b == R->amod && str_eq(x->xpos, STR("VBG")); /* "short of recognising X", X taken for the head */
        if (b == R->amod &&
            word_verbal(sc, s, x->head)) { /* "stops short of", short taken for an adjective of stops */
            w = x->head;
            continue;
        }
        bool was = modified; /* "an order imposing sanctions", imposing taken for an adjective of sanctions */
        modified = gerund;
        if (b == R->obl || b == R->nmod || b == R->csubj || gerund ||
            (was && b == R->obj)) { /* after a preposition */
            w = x->head;
            continue;
        }
        return -1;
    }
    return -1;
}

static int32_t from_noun(const Scan *sc, uint32_t s, int32_t n, int depth)
{
    const Rels *R = &sc->c->rel;
    const Word *x = word_at(sc, s, n);
    if (in_list(sc, s, n, LIST_CALL_NOUN)) /* "its call on Kenya to recognise" */
        for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next)
            if (rel_base(word_at(sc, s, c)->rel) == R->nmod && c > n &&
                (has_case(sc, s, c, "on") || has_case(sc, s, c, "to") || has_case(sc, s, c, "for")))
                return c;
    int32_t one = one_of_them(sc, s, n, depth);
    if (one >= 0)
        return one;
    bool first = in_list(sc, s, n, LIST_IMPLICATIVE) || x->feats & FEAT_ORD;
    for (int32_t c = x->child; c >= 0 && !first; c = word_at(sc, s, c)->next)
        first = in_list(sc, s, c, LIST_IMPLICATIVE) || word_at(sc, s, c)->feats & FEAT_ORD;
    if (first && rel_is(sc, s, n, R->nsubj) && x->head > n && child_by(sc, s, x->head, R->cop) >= 0 &&
        mention_of(sc, s, x->head, 0) >= 0) /* "the first to recognise it was Malta" */
        return x->head;
    if (in_list(sc, s, n, LIST_MOVE) || in_list(sc, s, n, LIST_INSTRUMENT))
        return owner_of(sc, s, n);
    if (mention_of(sc, s, n, 0) >= 0 && !in_list(sc, s, n, LIST_STATES))
        return n;
    if (x->head >= 0 && (rel_base(x->rel) == R->obj || rel_base(x->rel) == R->obl) &&
        !word_is(sc, s, n, "way") &&
        in_list(sc, s, x->head, LIST_OBJECT_CONTROL)) /* "urged other governments to recognise" */
        return n;
    if (child_by(sc, s, n, R->cop) >= 0 ||
        rel_base(x->rel) == R->xcomp) { /* is, becomes the first country to */
        int32_t u = surface(sc, s, n, depth);
        if (u >= 0)
            return u;
    }
    if (rel_base(x->rel) == R->appos &&
        x->head >= 0) /* "A was on 11 January the first to": the day's subject */
        return child_by(sc, s, x->head, R->cop) >= 0 && mention_of(sc, s, x->head, 0) < 0
                   ? surface(sc, s, x->head, depth + 1)
                   : x->head;
    if (rel_base(x->rel) == R->obj && x->head >= 0 && word_is(sc, s, x->head, "become"))
        return surface(sc, s, x->head, depth);
    if (in_list(sc, s, n, LIST_MAKER) || rel_base(x->rel) == R->obj || rel_base(x->rel) == R->obl) {
        int32_t o = owner_of(sc, s, n);
        if (o >= 0 && !in_list(sc, s, n, LIST_STATES))
            return o;
    }
    return n;
}

int32_t arg_surface(const Scan *sc, uint32_t s, int32_t w)
{
    return surface(sc, s, w, 0);
}

/* "was put back on the list of sponsors by Kenya": the by-phrase of the clause hung on its last noun. */
static int32_t agent_below(const Scan *sc, uint32_t s, int32_t w, int depth)
{
    const Rels *R = &sc->c->rel;
    int32_t best = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && depth < 5; c = word_at(sc, s, c)->next) {
        Rel b = rel_base(word_at(sc, s, c)->rel);
        if (c < w || (b != R->nmod && b != R->obl && b != R->obj && b != R->xcomp) || word_verbal(sc, s, c))
            continue;
        bool by = depth && has_case(sc, s, c, "by") && mention_of(sc, s, c, 0) >= 0;
        best = by ? c : agent_below(sc, s, c, depth + 1);
    }
    return best;
}

int32_t arg_agent(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t c = child_by(sc, s, w, R->obl_agent);
    if (c >= 0)
        return c;
    for (c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (rel_base(word_at(sc, s, c)->rel) == R->obl && has_case(sc, s, c, "by"))
            return c;
    return agent_below(sc, s, w, 0);
}

/* "opposed the recognition of X by Chad": the noun's phrase hung on the verb that it is the object of; -1. */
static int32_t by_on_verb(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t gov = word_at(sc, s, w)->head;
    bool held = rel_is(sc, s, w, R->obj) || (rel_is(sc, s, w, R->obl) && has_case(sc, s, w, "against"));
    if (gov < 0 || !word_verbal(sc, s, gov) || !held)
        return -1;
    for (int32_t c = word_at(sc, s, gov)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (c > w && rel_is(sc, s, c, R->obl) && has_case(sc, s, c, "by") && mention_of(sc, s, c, 0) >= 0)
            return c;
    return -1;
}

/* Does the subject of the verb v do what the noun below it names: decide on it, refuse it, announce it? */
static bool carries(const Scan *sc, uint32_t s, int32_t v)
{
    const uint32_t classes = 1u << CUE_DECIDE | 1u << CUE_PLAN | 1u << CUE_REFUSE | 1u << CUE_REJECT |
                             1u << CUE_DENY | 1u << CUE_SPEECH | 1u << CUE_NEAR | 1u << CUE_CALLED_OFF |
                             1u << CUE_DO | 1u << CUE_HOPE;
    return in_cues(sc, s, v, classes);
}

/* The agent of a noun of action: "A's recognition", "the Russian recognition", "recognition by A", "from A";
 * else who announced, decided, refused it. */
static int32_t noun_agent(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t poss = -1, by = -1, mod = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        if (y->rel == R->nmod_poss)
            poss = c;
        else if (rel_base(y->rel) == R->nmod && (has_case(sc, s, c, "by") || has_case(sc, s, c, "from")))
            by = by < 0 ? c : by;
        else if (y->rel == R->amod && mention_of(sc, s, c, 0) >= 0)
            mod = c;
    }
    if (by < 0) /* "the expulsion of two diplomats by Chad" */
        by = agent_below(sc, s, w, 0);
    int32_t gov = word_at(sc, s, w)->head;
    if (by < 0 && poss < 0)
        by = by_on_verb(sc, s, w);
    if (by >= 0)
        return by;
    if (poss >= 0 && word_at(sc, s, poss)->upos == UPOS_PRON && gov >= 0 && word_verbal(sc, s, gov) &&
        (has_case(sc, s, w, "for") || has_case(sc, s, w, "over"))) {
        int32_t o = child_by(sc, s, gov, R->obj); /* "thanked Kenya for its recognition" */
        for (int32_t c = word_at(sc, s, gov)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
            if (c > gov && rel_is(sc, s, c, R->obl) && has_case(sc, s, c, "with"))
                o = c; /* "broke with Kenya over its recognition" */
        if (o >= 0 && mention_of(sc, s, o, 0) >= 0)
            return o;
    }
    if (poss >= 0 && word_at(sc, s, poss)->upos == UPOS_PRON && mention_of(sc, s, poss, 0) < 0 && gov >= 0 &&
        word_verbal(sc, s, gov) && arg_surface(sc, s, gov) >= 0) /* "its": the subject's */
        return arg_surface(sc, s, gov);
    if (poss >= 0)
        return poss;
    if (mod >= 0)
        return mod;
    const Word *x = word_at(sc, s, w);
    if (x->head < 0)
        return -1;
    if (x->rel == R->conj && !word_verbal(sc, s, x->head))
        return noun_agent(sc, s, x->head);
    Rel b = rel_base(x->rel);
    if (b == R->obl && has_case(sc, s, w, "with") && in_list(sc, s, x->head, LIST_ANSWER_VERB))
        return arg_subject(sc, s, x->head); /* "responded with the expulsion of" */
    if (b == R->obl && in_list(sc, s, x->head, LIST_SIGN_VERB) && has_case(sc, s, w, "on"))
        return arg_subject(sc, s, x->head); /* "signed a communiqué on the establishment of" */
    bool passive = b == R->nsubj && word_passive(sc, s, x->head); /* "recognition was ruled out by Malta" */
    if (word_verbal(sc, s, x->head) && (b == R->obj || b == R->obl || b == R->xcomp || passive)) {
        if (carries(sc, s, x->head))
            return arg_subject(sc, s, x->head);
    }
    if (word_at(sc, s, x->head)->upos == UPOS_ADJ && word_at(sc, s, x->head)->rel == R->xcomp &&
        word_at(sc, s, x->head)->head >= 0) /* "stopped short of a break" */
        return arg_subject(sc, s, word_at(sc, s, x->head)->head);
    if (!word_verbal(sc, s, x->head) && b == R->nmod &&
        (in_list(sc, s, x->head, LIST_MOVE) || in_list(sc, s, x->head, LIST_INSTRUMENT)))
        return owner_of(sc, s, x->head);
    return -1;
}

int32_t arg_subject(const Scan *sc, uint32_t s, int32_t w)
{
    if (!word_verbal(sc, s, w) && !word_passive(sc, s, w)) {
        Upos u = word_at(sc, s, w)->upos;
        return u == UPOS_NOUN || u == UPOS_PROPN ? noun_agent(sc, s, w) : arg_surface(sc, s, w);
    }
    if (!word_passive(sc, s, w))
        return arg_surface(sc, s, w);
    int32_t a = arg_agent(sc, s, w);
    return a;
}

/* The object of an active verb: its own, that of the conjunct beside it ("rejected and condemned X"), or what
 * a relative clause leaves out ("the ambassador the Emirates sent"). */
static int32_t active_object(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    const Word *x = word_at(sc, s, w);
    int32_t o = child_by(sc, s, w, R->obj), named = child_by(sc, s, w, R->iobj);
    if (named >= 0 && o > named && in_list(sc, s, w, LIST_NAMING))
        return named; /* "declared the movement/iobj a terrorist group/obj" */
    for (int32_t c = x->child; c >= 0 && o >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == R->obj &&
            relative_pronoun(sc, s, o)) /* "the report that A recognised B" */
            o = c;
    if (o >= 0)
        return noun_meant(sc, s, o);
    int32_t noun = child_by(sc, s, w, R->xcomp); /* "called home its ambassador" */
    if (noun >= 0 && (word_at(sc, s, noun)->upos == UPOS_NOUN || word_at(sc, s, noun)->upos == UPOS_PROPN) &&
        child_by(sc, s, noun, R->mark) < 0 && child_by(sc, s, noun, R->case_) < 0)
        return noun;
    int32_t next = child_by(sc, s, w, R->conj);
    if (next >= 0 && word_verbal(sc, s, next) && next - w <= 4 && child_by(sc, s, w, R->xcomp) < 0)
        if ((o = child_by(sc, s, next, R->obj)) >= 0)
            return o;
    if (x->rel == R->amod && str_eq(x->xpos, STR("VBG")) && x->head > w)
        return x->head;
    int32_t subj = own_subject(sc, s, w); /* "whose embassy closed" lacks no object */
    bool whose = subj >= 0 && antecedent_of(sc, s, child_by(sc, s, subj, R->nmod_poss)) == x->head;
    if (rel_base(x->rel) == R->acl && x->head >= 0 && subj >= 0 && subj != x->head && !whose)
        return x->head;
    o = child_by(sc, s, w, R->iobj); /* "tells the ambassador to leave" */
    return o >= 0 ? o : child_by(sc, s, w, R->ccomp);
}

static int32_t noun_object(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t poss = child_by(sc, s, w, R->nmod_poss), by = -1, comp = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        if (rel_base(y->rel) == R->nmod && has_case(sc, s, c, "of"))
            return c;
        if (rel_base(y->rel) == R->nmod && has_case(sc, s, c, "by")) {
            by = c; /* "the recognition by her country of X" */
            for (int32_t k = word_at(sc, s, c)->child; k >= 0; k = word_at(sc, s, k)->next)
                if (rel_base(word_at(sc, s, k)->rel) == R->nmod && has_case(sc, s, k, "of"))
                    return k;
        }
        if (y->rel == R->compound)
            comp = c;
    }
    int32_t far = by_on_verb(sc, s, w);
    for (int32_t k = far < 0 ? -1 : word_at(sc, s, far)->child; k >= 0; k = word_at(sc, s, k)->next)
        if (rel_is(sc, s, k, R->nmod) && has_case(sc, s, k, "of"))
            return k;
    return by >= 0 && poss >= 0 ? poss : comp;
}

int32_t arg_object(const Scan *sc, uint32_t s, int32_t w)
{
    if (word_passive(sc, s, w)) {
        const Word *x = word_at(sc, s, w);
        int32_t c = own_subject(sc, s, w);
        if (c >= 0)
            return c;
        if (rel_base(x->rel) == sc->c->rel.acl)
            return x->head;
        return arg_surface(sc, s, w);
    }
    return word_verbal(sc, s, w) ? active_object(sc, s, w) : noun_object(sc, s, w);
}
