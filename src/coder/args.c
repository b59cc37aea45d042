/* args.c - who does what: the arguments of a word, however the sentence has it.
 *
 * One idea: a frame asks for `>subj` and `>obj`; this file finds them behind the passive ("was recognised by
 * A"), the relative clause ("B, which A recognised"), the participle ("the envoy appointed by A"), control
 * ("A decided to recognise"), coordination ("A recognised B and opened an embassy"), the nominal ("A's
 * recognition of B") and the noun of decision ("A's decision to recognise B"). It walks up from the word
 * until some governor has the argument; each step is a construction of Universal Dependencies, named beside
 * it. Limits: eight steps; no ellipsis but shared subjects and objects. */
#include "coder/internal.h"

enum { MAX_STEPS = 8 };

int32_t child_by(const Scan *sc, uint32_t s, int32_t w, Rel r)
{
    if (w < 0 || r == REL_NONE)
        return -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == r)
            return c;
    return -1;
}

bool word_is(const Scan *sc, uint32_t s, int32_t w, const char *lemma)
{
    if (w < 0)
        return false;
    const Word *x = word_at(sc, s, w);
    return str_eq_nocase(x->lemma, str_of(lemma)) || str_eq_nocase(x->form, str_of(lemma));
}

Sym case_sym(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t c = child_by(sc, s, w, sc->c->rel.case_);
    return c < 0 ? MAP_NONE : sc->sym[s][c];
}

bool has_case(const Scan *sc, uint32_t s, int32_t w, const char *prep)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.case_ && word_is(sc, s, c, prep))
            return true;
    return false;
}

bool rel_clausal(const Scan *sc, Rel r)
{
    const Rels *R = &sc->c->rel;
    Rel b = rel_base(r);
    return b == R->acl || b == R->advcl || b == R->ccomp || b == R->xcomp || b == R->csubj ||
           b == R->parataxis || r == R->root;
}

bool word_verbal(const Scan *sc, uint32_t s, int32_t w)
{
    Upos u = word_at(sc, s, w)->upos;
    return u == UPOS_VERB || u == UPOS_AUX;
}

static bool rel_is(const Scan *sc, uint32_t s, int32_t w, Rel base)
{
    return base != REL_NONE && rel_base(word_at(sc, s, w)->rel) == base;
}

static bool has_have(const Scan *sc, uint32_t s, int32_t w)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.aux && word_is(sc, s, c, "have"))
            return true;
    return false;
}

static bool past_participle(const Word *w)
{
    return (w->feats & FEAT_PART && w->feats & FEAT_PAST) || str_eq(w->xpos, STR("VBN"));
}

/* Passive: by its auxiliary or subject; a participle that modifies a noun ("appointed by"); a conjunct that
 * shares the auxiliary ("was recognised and admitted"); a bare participle with an agent ("Kosovo recognised
 * by Kenya"). */
bool word_passive(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    const Word *x = word_at(sc, s, w);
    if (x->upos != UPOS_VERB && x->upos != UPOS_ADJ)
        return false;
    bool agent = false, object = child_by(sc, s, w, R->obj) >= 0;
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (r == R->aux_pass || r == R->nsubj_pass)
            return true;
        agent |= r == R->obl_agent ||
                 (rel_base(r) == R->obl && has_case(sc, s, c, "by") && mention_of(sc, s, c, 0) >= 0);
    }
    if (has_have(sc, s, w) || !past_participle(x))
        return agent && !object && past_participle(x);
    if (rel_is(sc, s, w, R->acl) && x->rel != R->relcl)
        return child_by(sc, s, w, R->nsubj) < 0;
    if (rel_is(sc, s, w, R->advcl) && child_by(sc, s, w, R->nsubj) < 0 && !object)
        return true;
    if (x->rel == R->conj && x->head >= 0 && child_by(sc, s, w, R->nsubj) < 0 &&
        child_by(sc, s, w, R->aux) < 0)
        return (!object || word_is(sc, s, w, "give")) && word_passive(sc, s, x->head);
    return agent && !object;
}

static bool relative_pronoun(const Scan *sc, uint32_t s, int32_t w)
{
    static const char *const rows[] = {"who", "which", "that", "whom", "where", "what", "whose", NULL};
    const Word *x = word_at(sc, s, w);
    if (x->upos != UPOS_PRON && x->upos != UPOS_DET && x->upos != UPOS_ADV && x->upos != UPOS_SCONJ)
        return false;
    for (int i = 0; rows[i]; i++)
        if (str_eq_nocase(x->form, str_of(rows[i])))
            return true;
    return false;
}

/* The noun that a relative pronoun stands for: the head of the relative clause above it. */
int32_t antecedent_of(const Scan *sc, uint32_t s, int32_t w)
{
    if (w < 0 || !relative_pronoun(sc, s, w))
        return -1;
    const Rels *R = &sc->c->rel;
    int32_t v = word_at(sc, s, w)->head;
    for (int k = 0; v >= 0 && k < MAX_STEPS; k++) {
        const Word *x = word_at(sc, s, v);
        if (x->rel == R->relcl || (R->acl != REL_NONE && rel_base(x->rel) == R->acl))
            return x->head;
        if (rel_base(x->rel) != R->conj && rel_base(x->rel) != R->xcomp && rel_base(x->rel) != R->ccomp &&
            rel_base(x->rel) != R->nmod && rel_base(x->rel) != R->obl && rel_base(x->rel) != R->obj &&
            rel_base(x->rel) != R->nsubj)
            return -1;
        v = x->head;
    }
    return -1;
}

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
    int32_t a = antecedent_of(sc, s, best);
    return a >= 0 ? a : best;
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
            if (rel_base(word_at(sc, s, c)->rel) == R->obl &&
                (case_sym(sc, s, c) == MAP_NONE || has_case(sc, s, c, "on") || has_case(sc, s, c, "upon") ||
                 has_case(sc, s, c, "with") || has_case(sc, s, c, "to") || has_case(sc, s, c, "for")))
                o = c;
        if (o >= 0) {
            int32_t a = antecedent_of(sc, s, o);
            return a >= 0 ? a : o;
        }
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
    static const char *const some[] = {"one",  "list",  "group", "club", "number",
                                       "rank", "ranks", "few",   NULL};
    static const char *const is[] = {"join", "rank", "count", "number", "stand", "figure", "become", NULL};
    const Rels *R = &sc->c->rel;
    if (depth >= MAX_STEPS || !(in_list(sc, s, n, LIST_STATES) || word_is(sc, s, n, "those")))
        return -1;
    bool of = has_case(sc, s, n, "among") || has_case(sc, s, n, "amongst");
    int32_t h = word_at(sc, s, n)->head;
    for (int i = 0; some[i] && h >= 0 && rel_is(sc, s, n, R->nmod) && has_case(sc, s, n, "of"); i++)
        if (word_is(sc, s, h, some[i])) {
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
    bool joins = false;
    for (int i = 0; is[i] && h >= 0; i++)
        joins |= word_is(sc, s, h, is[i]) && (of || i == 0);
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
    if (word_is(sc, s, n, "call") || word_is(sc, s, n, "appeal")) /* "its call on Kenya to recognise" */
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

static int32_t agent_of(const Scan *sc, uint32_t s, int32_t w)
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
    return lex_cue(&sc->c->lex, sc->sym[s][v], classes);
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
    if (b == R->obl && (word_is(sc, s, x->head, "sign") || word_is(sc, s, x->head, "ink")) &&
        has_case(sc, s, w, "on"))
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
    int32_t a = agent_of(sc, s, w);
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
    if (o >= 0) {
        int32_t a = antecedent_of(sc, s, o);
        return a >= 0 ? a : o;
    }
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

/* --- edges
 * --------------------------------------------------------------------------------------------------- */
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
        return put(ret, 0, agent_of(sc, s, w));
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
