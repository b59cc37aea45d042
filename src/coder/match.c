/* match.c - does a frame's pattern hold at a word? Plain backtracking: patterns have a handful of nodes and a
 * deep relation a handful of candidates, so the first full assignment found, in the order of the pattern, is
 * the reading. */
#include "coder/filter.h"
#include "coder/internal.h"

static bool in_sorted(const Sym *v, size_t n, Sym s)
{
    SymList l = {{0}, (Sym *)v, n};
    return list_has(&l, s);
}

/* A particle or adverb that belongs to the verb: "break off", "call home". */
static bool has_particle(const Scan *sc, uint32_t s, int32_t w, const Test *t)
{
    const Rels *R = &sc->c->rel;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if ((r == R->prt || rel_base(r) == R->advmod || rel_base(r) == R->obl || r == R->xcomp ||
             r == R->obj) &&
            in_sorted(t->syms, t->n, sc->sym[s][c]))
            return true;
    }
    for (size_t i = (size_t)w + 1; i < sc->trees[s].n && i < (size_t)w + 8;
         i++) { /* "called its ambassador in Doha home" */
        Upos u = word_at(sc, s, (int32_t)i)->upos;
        if (u == UPOS_VERB || u == UPOS_PUNCT || u == UPOS_CCONJ)
            break;
        if ((u == UPOS_ADV || u == UPOS_ADP) && in_sorted(t->syms, t->n, sc->sym[s][i]))
            return true;
    }
    return false;
}

static bool has_modifier(const Scan *sc, uint32_t s, int32_t w, const Test *t, int depth)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        if (in_sorted(t->syms, t->n, sc->sym[s][c]))
            return true;
        if (depth < 2 && !(rel_clausal(sc, word_at(sc, s, c)->rel) && word_verbal(sc, s, c)) &&
            has_modifier(sc, s, c, t, depth + 1))
            return true;
    }
    return false;
}

static bool pronoun(const Word *x)
{
    return x->upos == UPOS_PRON &&
           (str_eq_nocase(x->form, STR("them")) || str_eq_nocase(x->form, STR("they")) ||
            str_eq_nocase(x->form, STR("it")) || str_eq_nocase(x->form, STR("him")));
}

/* "that of the envoy of Chad", "opened one in Oman": a pronoun with a phrase of its own. */
static bool that_of(const Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    bool one = x->upos == UPOS_NOUN && str_eq_nocase(x->form, STR("one"));
    if (x->upos != UPOS_PRON && x->upos != UPOS_DET && x->upos != UPOS_NUM && !one)
        return false;
    bool that = str_eq_nocase(x->form, STR("that")) || str_eq_nocase(x->form, STR("those")) ||
                str_eq_nocase(x->form, STR("one")) || str_eq_nocase(x->form, STR("another"));
    return that && child_by(sc, s, w, sc->c->rel.nmod) > w;
}

/* "lifted most of them": them. */
static int32_t most_of(const Scan *sc, uint32_t s, int32_t w)
{
    static const char *const rows[] = {"most", "some", "all", "many", "half", "several", "two", "three"};
    int32_t c = child_by(sc, s, w, sc->c->rel.nmod);
    for (size_t i = 0; c > w && i < sizeof rows / sizeof rows[0]; i++)
        if (str_eq_nocase(word_at(sc, s, w)->form, str_of(rows[i])) &&
            str_eq_nocase(word_at(sc, s, c)->form, STR("them")))
            return c;
    return w;
}

/* "Fiji opened an embassy. Oman opened one", "Oman, which Fiji recognised in May, opened its own": was a
 * mission spoken of just now? */
static bool mission_told(const Scan *sc, uint32_t s)
{
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s + 1 >= s;)
        if (family(sc->found.at[i].as.type) == 3)
            return true;
    return false;
}

/* "restored them", "it reopened", "received that of": the noun of the act told last. */
static bool stands_for(const Scan *sc, uint32_t s, int32_t w, const Test *t)
{
    bool own = str_eq_nocase(word_at(sc, s, w)->form, STR("own")) ||
               str_eq_nocase(word_at(sc, s, w)->form, STR("hers")) ||
               str_eq_nocase(word_at(sc, s, w)->form, STR("theirs"));
    bool one = str_eq_nocase(word_at(sc, s, w)->form, STR("one")) && word_at(sc, s, w)->child < 0 &&
               word_at(sc, s, w)->rel == sc->c->rel.obj;
    if ((own || one) && mission_told(sc, s))
        return in_sorted(t->syms, t->n, sc->c->word[WORD_EMBASSY]);
    w = most_of(sc, s, w);
    bool that = that_of(sc, s, w);
    const Found *f = own || that || pronoun(word_at(sc, s, w)) ? last_found(sc, s) : NULL;
    if (!f)
        return false;
    int fam = family(f->as.type);
    if (that && f->as.type == ACT_ENTRUST_INTERESTS)
        return in_sorted(t->syms, t->n, sc->c->word[WORD_INTEREST]);
    if (that)
        return (fam == 3 && in_sorted(t->syms, t->n, sc->c->word[WORD_EMBASSY])) ||
               (f->as.type == ACT_ACCEPT_CREDENTIALS &&
                in_sorted(t->syms, t->n, sc->c->word[WORD_CREDENTIALS]));
    bool measure = f->as.type == ACT_IMPOSE_SANCTIONS || f->as.type == ACT_LIFT_SANCTIONS;
    CodeWord noun = fam == 1   ? WORD_RECOGNITION
                    : fam == 2 ? WORD_RELATIONS
                    : fam == 3 ? WORD_EMBASSY
                    : measure  ? WORD_SANCTIONS
                    : fam == 5 ? WORD_GROUP
                               : N_BEHIND;
    bool it = str_eq_nocase(word_at(sc, s, w)->form, STR("it"));
    if (own && measure)
        return in_sorted(t->syms, t->n, sc->c->word[WORD_SANCTIONS]);
    return !own && noun != N_BEHIND && (it ? fam != 2 && !measure : fam != 1) &&
           in_sorted(t->syms, t->n, sc->c->word[noun]);
}

/* "Embassy Libreville", "Consulate General": the parser heads the name by its last word. */
static bool named_mission(const Scan *sc, uint32_t s, int32_t w, const Test *t)
{
    const Word *x = word_at(sc, s, w);
    if (x->upos != UPOS_PROPN && !word_is(sc, s, w, "general"))
        return false;
    for (int32_t c = x->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        if (in_list(sc, s, c, LIST_MISSION) && in_sorted(t->syms, t->n, sc->sym[s][c]) &&
            (x->upos != UPOS_PROPN ||
             (word_at(sc, s, c)->form.p[0] >= 'A' && word_at(sc, s, c)->form.p[0] <= 'Z')))
            return true;
    return false;
}

/* "What about the consulate in Vanimo? – We closed it": the mission that the question before is about. */
static bool asked_about_mission(const Scan *sc, uint32_t s, int32_t w, const Test *t)
{
    for (uint32_t k = s; word_is(sc, s, w, "it") && k-- > 0 && k + 3 > s;) {
        const Tree *q = &sc->trees[k];
        if (!q->n || q->words[q->n - 1].form.p[0] == ':') /* "SPOKESPERSON:" */
            continue;
        for (size_t i = 0; i < q->n && q->words[q->n - 1].form.p[0] == '?'; i++)
            if (in_list(sc, k, (int32_t)i, LIST_MISSION) && in_sorted(t->syms, t->n, sc->sym[k][i]))
                return true;
        return false;
    }
    return false;
}

/* "It reopened in 1973", it being "the Consulate in Salzburg" of the sentence before. */
static bool joined_to(const Scan *sc, uint32_t s, int32_t w, const Test *t)
{
    bool pron = word_at(sc, s, w)->upos == UPOS_PRON && filter_pronoun(&sc->c->lex, word_at(sc, s, w)->form);
    int32_t m = sc->m->by_word && pron ? sc->m->by_word[s][w] : -1;
    if (pron && asked_about_mission(sc, s, w, t))
        return true;
    for (int k = 0; k < 4 && m >= 0; k++) {
        const Mention *x = &sc->m->at[m];
        if (!x->pronoun && x->sentence + 1 >= s && x->sentence <= s)
            return in_list(sc, x->sentence, (int32_t)x->head, LIST_MISSION) &&
                   in_sorted(t->syms, t->n, sc->sym[x->sentence][x->head]);
        m = x->antecedent;
    }
    return false;
}

static bool envoy(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t m = sc->m->by_word ? sc->m->by_word[s][w] : -1;
    const SymList *not = code_list(sc, LIST_NOT_ENVOY);
    if (in_list(sc, s, w, LIST_MISSION) || list_has(not, sc->sym[s][w]) ||
        (word_at(sc, s, w)->upos == UPOS_PRON && str_eq_nocase(word_at(sc, s, w)->form, STR("it"))))
        return false;
    if (in_list(sc, s, w, LIST_ENVOY))
        return true;
    const Found *own = str_eq_nocase(word_at(sc, s, w)->form, STR("own")) ? last_found(sc, s) : NULL;
    if (own && family(own->as.type) == 4) /* "expelled Chad's envoy and recalled its own" */
        return true;
    for (int k = 0; k < 4 && m >= 0; k++, m = sc->m->at[m].antecedent)
        if (sc->m->at[m].role == ROLE_ENVOY || sc->m->at[m].rank.n)
            return true;
    const Found *f = pronoun(word_at(sc, s, w)) ? last_found(sc, s) : NULL;
    return f && (f->as.type == ACT_RECALL_ENVOY || f->as.type == ACT_RETURN_ENVOY) &&
           !str_eq_nocase(word_at(sc, s, w)->form, STR("it"));
}

static bool test_holds(const Scan *sc, const Test *t, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    switch (t->kind) {
    case TEST_LEMMA:
        return in_sorted(t->syms, t->n, sc->sym[s][w]) || stands_for(sc, s, w, t) ||
               named_mission(sc, s, w, t) || joined_to(sc, s, w, t);
    case TEST_POS:
        return t->mask >> x->upos & 1;
    case TEST_PARTY: {
        w = noun_meant(sc, s, w);
        if (party_is(sc, s, w, t->mask))
            return true;
        Parties p;
        party_all(sc, s, w, t->mask, false, &p);
        bool set =
            p.states && (!t->mask || t->mask >> KIND_STATE & 1); /* "ousted from power" is of no body */
        return p.n > 0 || set || p.negative || p.vague;
    }
    case TEST_STATES: {
        Parties p;
        party_all(sc, s, w, 0, false, &p);
        return p.states;
    }
    case TEST_PRT:
        return has_particle(sc, s, w, t);
    case TEST_HAS:
        if (pronoun(x)) /* what it stands for was tested where it was named */
            return !t->negated;
        return has_modifier(sc, s, w, t, 0);
    case TEST_CASE:
        return in_sorted(t->syms, t->n, case_sym(sc, s, w));
    case TEST_ENVOY:
        return envoy(sc, s, w);
    case TEST_PLURAL:
        return x->feats & FEAT_PLUR && child_by(sc, s, w, sc->c->rel.nummod) < 0;
    case TEST_PERSON: {
        int32_t k = sc->m->by_word ? sc->m->by_word[s][w] : -1;
        const Mention *e = k >= 0 ? &sc->m->at[k] : NULL;
        return e && e->type == MENTION_PERSON && e->person.n && !e->pronoun &&
               (e->role == ROLE_NONE || e->role == ROLE_ENVOY);
    }
    case TEST_PASSIVE:
        return word_passive(sc, s, w);
    case TEST_FORM:
        break;
    }
    return false;
}

static bool node_holds(const Scan *sc, const Node *n, uint32_t s, int32_t w)
{
    for (size_t i = 0; i < n->n_tests; i++)
        if (test_holds(sc, &n->tests[i], s, w) == n->tests[i].negated)
            return false;
    return true;
}

static bool edges_hold(const Scan *sc, const Node *n, size_t i, uint32_t s, int32_t w, Match *m);

static bool node_match(const Scan *sc, const Node *n, uint32_t s, int32_t w, Match *m)
{
    if (!node_holds(sc, n, s, w))
        return false;
    int32_t was = m->slot[n->slot];
    m->slot[n->slot] = w;
    for (size_t i = 0; i < n->n_tests; i++)
        if (n->tests[i].kind == TEST_LEMMA && m->n_touched < sizeof m->touched / sizeof m->touched[0])
            m->touched[m->n_touched++] = w;
    if (edges_hold(sc, n, 0, s, w, m))
        return true;
    m->slot[n->slot] = was;
    return false;
}

static bool edges_hold(const Scan *sc, const Node *n, size_t i, uint32_t s, int32_t w, Match *m)
{
    if (i == n->n_edges)
        return true;
    const Edge *e = &n->edges[i];
    int32_t cand[MAX_CANDS];
    size_t n_cand = arg_deep(sc, s, w, e, cand);
    for (size_t k = 0; k < n_cand; k++) {
        Match kept = *m;
        if (node_match(sc, e->to, s, cand[k], m)) {
            if (e->negated)
                return *m = kept, false;
            if (edges_hold(sc, n, i + 1, s, w, m))
                return true;
        }
        *m = kept;
    }
    return (e->optional || e->negated) && edges_hold(sc, n, i + 1, s, w, m);
}

bool frame_match(const Scan *sc, const Frame *f, uint32_t s, int32_t w, Match *ret)
{
    for (size_t i = 0; i < f->n_matches; i++) {
        if (!filter_may_hold(f, i, sc->forms[s]))
            continue;
        Match m = {.frame = f, .s = s, .w = (uint32_t)w};
        for (int k = 0; k < N_SLOTS; k++)
            m.slot[k] = -1;
        if (node_match(sc, f->matches[i], s, w, &m)) {
            m.slot[SLOT_ACT] = m.slot[SLOT_ACT] < 0 ? w : m.slot[SLOT_ACT];
            *ret = m;
            return true;
        }
    }
    return false;
}
