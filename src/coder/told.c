/* told.c - parties for which a word stands that only the text before tells: "both countries", "the two", "all
 * three", "them", "A and B, both of which", "leaving A the only state that". Each says by which acts or words
 * it is told; where they do not fit the number, nobody is. */
#include "coder/told.h"

/* "recognised A and B and opened relations with them": all whom the act told last was towards. */
void told_them(const Scan *sc, uint32_t s, int32_t w, Parties *ret)
{
    const Found *last = last_found(sc, s);
    for (size_t i = sc->found.n; last && i-- > 0;) {
        const Found *f = &sc->found.at[i];
        if (f->s != last->s || f->w != last->w || !str_eq(f->as.source, last->as.source) ||
            str_starts(f->as.target, STR("b:")))
            break;
        party_add(ret, f->as.target, -1, s, w);
    }
}

/* "both republics": the two that an act told before was towards, the nearest such. */
static void both_targets(const Scan *sc, uint32_t s, int32_t w, Parties *ret)
{
    for (size_t i = sc->found.n; i-- > 0 && ret->n != 2;) {
        const Found *f = &sc->found.at[i];
        ret->n = 0;
        for (size_t k = i + 1; k-- > 0 && sc->found.at[k].s == f->s;) {
            const Found *o = &sc->found.at[k];
            if (o->w == f->w && o->as.type == f->as.type && str_eq(o->as.source, f->as.source))
                party_add(ret, o->as.target, -1, s, w);
        }
    }
    ret->n = ret->n == 2 ? 2 : 0;
}

/* The parties that a sentence has for its subject, or that it names alone as a heading does. */
static void subject_of(const Scan *sc, uint32_t s, uint32_t kinds, bool agent, Parties *ret)
{
    int32_t root = sc->trees[s].root, subj = root >= 0 ? arg_surface(sc, s, root) : -1;
    *ret = (Parties){.count = -1};
    if (subj < 0 && root >= 0 && word_at(sc, s, root)->upos == UPOS_PROPN)
        subj = root;
    if (subj >= 0 && !in_list(sc, s, subj, LIST_BOTH) && !in_list(sc, s, subj, LIST_NO))
        party_all(sc, s, subj, kinds, agent, ret);
}

/* "Chile and Peru condemned it. The two recalled"; "Russia says …. China calls …. Neither has": the two that
 * the sentence before has for its subject, else those of the two before, one each. */
bool party_two_before(const Scan *sc, uint32_t s, uint32_t kinds, bool agent, Parties *ret)
{
    Parties last = {.count = -1}, first = {.count = -1};
    if (s > 0)
        subject_of(sc, s - 1, kinds, agent, &last);
    if (s > 1 && last.n == 1)
        subject_of(sc, s - 2, kinds, agent, &first);
    bool each = last.n == 1 && first.n == 1 && !str_eq(last.at[0].id, first.at[0].id);
    if (last.n != 2 && !each)
        return false;
    for (size_t i = 0; each && i < first.n; i++)
        party_add(ret, first.at[i].id, -1, s, 0);
    for (size_t i = 0; i < last.n; i++)
        party_add(ret, last.at[i].id, -1, s, 0);
    return true;
}

/* "A and B, both of which recognised it": the first noun of the enumeration that the clause of w is of, by
 * the tree, else by the comma before w; -1 where w is no such word. */
int32_t told_whole(const Scan *sc, uint32_t s, int32_t w)
{
    bool which = false;
    int32_t noun = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        which |= has_case(sc, s, c, "of") && (word_is(sc, s, c, "which") || word_is(sc, s, c, "whom"));
    for (int32_t v = which ? word_at(sc, s, w)->head : -1; v >= 0 && noun < 0; v = word_at(sc, s, v)->head)
        if (word_at(sc, s, v)->rel == sc->c->rel.relcl)
            noun = word_at(sc, s, v)->head;
    if (which && w > 1 && word_at(sc, s, w - 1)->upos == UPOS_PUNCT &&
        (noun < 0 || mention_of(sc, s, noun, 0) < 0))
        noun = w - 2;
    while (noun >= 0 && word_at(sc, s, noun)->rel == sc->c->rel.conj && word_at(sc, s, noun)->head >= 0)
        noun = word_at(sc, s, noun)->head;
    return noun == w ? -1 : noun;
}

/* "All three countries had recognised it": those that the text has told acts of, where they are as many. */
bool told_all(const Scan *sc, uint32_t s, int32_t w, Parties *ret)
{
    enum { FEW = 8 };
    bool all = false;
    int32_t n = number_before(sc, s, w);
    int64_t many = n >= 0 ? form_number(word_at(sc, s, n)->form) : -1;
    for (int32_t k = w; k >= 0 && k > w - 5; k--)
        all |= word_is(sc, s, k, "all") || word_is(sc, s, k, "these") || word_is(sc, s, k, "those");
    if (!all || many < 3 || many > FEW || !in_list(sc, s, w, LIST_STATES))
        return false;
    for (int32_t c = word_at(sc, s, w)->child; c > w; c = word_at(sc, s, c)->next)
        if (rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod) /* "all six members of the council" */
            return false;
    Parties p = {.count = -1};
    for (size_t i = 0; i < sc->found.n; i++) {
        const Assertion *as = &sc->found.at[i].as;
        bool done = act_core(as->type) && as->status == STATUS_DONE && !str_starts(as->source, STR("b:"));
        if (done && (i == 0 || family(as->type) == family(sc->found.at[0].as.type) ||
                     same_state(as->target, sc->found.at[0].as.target)))
            party_put(&p, as->source, s);
    }
    for (size_t i = 0; (int64_t)p.n == many && i < p.n; i++)
        party_add(ret, p.at[i].id, -1, s, w);
    return (int64_t)p.n == many;
}

/* Those on one side of the acts told of one kind, the nearest group first, that are as many as n (0: more
 * than two); the target's side is that of one telling. */
static bool told_side(const Scan *sc, uint32_t s, int32_t w, bool agent, int64_t n, Parties *ret)
{
    enum { FAR = 6 };
    size_t first = sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0; /* a hostile text is no dearer */
    for (size_t i = sc->found.n; i-- > first && (n > 2 || sc->found.at[i].s + FAR >= s);) {
        const Found *f = &sc->found.at[i];
        Parties p = {.count = -1};
        bool done = act_core(f->as.type) && f->as.status == STATUS_DONE;
        for (size_t k = first; done && k < sc->found.n; k++) {
            const Found *o = &sc->found.at[k];
            bool same = o->as.type == f->as.type && o->as.status == STATUS_DONE && !o->dropped &&
                        (agent ? same_state(o->as.target, f->as.target)
                               : o->s == f->s && o->w == f->w && same_state(o->as.source, f->as.source));
            Str id = agent ? o->as.source : o->as.target;
            if (same && !str_starts(id, STR("b:")))
                party_put(&p, id, s);
        }
        if (n ? (int64_t)p.n != n : p.n < 3)
            continue;
        for (size_t k = 0; k < p.n; k++)
            party_add(ret, p.at[k].id, -1, s, w);
        return true;
    }
    return false;
}

/* "all of them", "any of the three powers": those whom acts of one kind were by, or towards. */
bool told_group(const Scan *sc, uint32_t s, int32_t w, bool agent, Parties *ret)
{
    static const char *const heads[] = {"all", "any", "each", "none", NULL};
    int32_t of = -1;
    if (!word_any(sc, s, w, heads))
        return false;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        of = has_case(sc, s, c, "of") ? c : of;
    if (of < 0)
        return false;
    int32_t n = number_before(sc, s, of);
    bool pronoun = word_at(sc, s, of)->upos == UPOS_PRON &&
                   (word_is(sc, s, of, "they") || word_is(sc, s, of, "these") || word_is(sc, s, of, "those"));
    int64_t many = n >= 0 ? form_number(word_at(sc, s, n)->form) : -1;
    if (!pronoun && (!in_list(sc, s, of, LIST_STATES) || many < 2))
        return false;
    for (int32_t c = word_at(sc, s, of)->child; c > of; c = word_at(sc, s, c)->next)
        if (rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod) /* "of the six members of the council" */
            return false;
    bool no = word_is(sc, s, w, "none");
    int64_t n_said = pronoun ? 0 : many; /* "broke with all of them" may be with those who did something */
    if (!told_side(sc, s, w, agent, n_said, ret) && !told_side(sc, s, w, !agent, n_said, ret))
        return false;
    ret->negative |= no;
    return true;
}

/* "both countries", "the two governments": the pair of the act told last in the sentence or the one before,
 * else of the document's first. */
bool told_both(const Scan *sc, uint32_t s, int32_t w, bool agent, Parties *ret)
{
    const Found *f = last_found(sc, s);
    if (sc->found.n && (!f || act_joint(sc->found.at[0].as.type))) /* the pair that the document is about */
        f = &sc->found.at[0];
    for (size_t i = sc->found.n; agent && f && f != &sc->found.at[0] && !act_joint(f->as.type) && i-- > 0 &&
                                 sc->found.at[i].s + 2 >= s;) /* rather a pair than who did what to whom */
        if (act_joint(sc->found.at[i].as.type) && sc->found.at[i].as.target.n)
            f = &sc->found.at[i];
    bool pair = word_is(sc, s, w, "pair") || word_is(sc, s, w, "duo") || /* "the pair signed" */
                (!agent && word_is(sc, s, w, "both"));
    if (!f || !f->as.target.n || str_starts(f->as.target, STR("b:")) ||
        (!pair && (!(in_list(sc, s, w, LIST_STATES) || in_list(sc, s, w, LIST_VAGUE)) ||
                   !(word_at(sc, s, w)->feats & FEAT_PLUR))))
        return false;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        if (word_is(sc, s, c, "both") || word_is(sc, s, c, "two"))
            pair = true;
    if (pair && !agent) /* "recognised both republics" */
        told_them(sc, s, w, ret);
    if (pair && !agent && ret->n < 2 && (word_at(sc, s, w)->feats & FEAT_PLUR || word_is(sc, s, w, "both")))
        both_targets(sc, s, w, ret);
    if (pair && ret->n < 2) {
        party_add(ret, f->as.source, -1, s, w);
        party_add(ret, f->as.target, -1, s, w);
    }
    return pair;
}

/* "leaving Pakistan the only country that", "leaves China as the sole member to": whom the noun is said of;
 * -1. */
int32_t told_left(const Scan *sc, uint32_t s, int32_t w)
{
    static const char *const verbs[] = {"leave", "make", "render", NULL};
    static const char *const marks[] = {"only", "sole", "lone", "first", "last", "latest", NULL};
    const Word *x = word_at(sc, s, w);
    int32_t v = x->head, whom = -1;
    bool marked = false;
    for (int32_t c = x->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        marked |= word_any(sc, s, c, marks);
    if (!marked || v < 0 || !word_any(sc, s, v, verbs) || !in_list(sc, s, w, LIST_STATES))
        return -1;
    for (int32_t c = word_at(sc, s, v)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel b = rel_base(word_at(sc, s, c)->rel);
        if (c > v && c < w && (b == sc->c->rel.obj || b == sc->c->rel.iobj || b == sc->c->rel.nsubj))
            whom = c;
    }
    return whom;
}

/* The word before a mention, past its article. */
static int32_t word_before(const Scan *sc, const Mention *x)
{
    int32_t w = (int32_t)x->first - 1;
    return w >= 0 && word_at(sc, x->sentence, w)->upos == UPOS_DET ? w - 1 : w;
}

/* Does a mention stand where an item of a list begins: after "(a)", ":", ";", "," or "and"? */
static bool begins_item(const Scan *sc, const Mention *x)
{
    int32_t w = word_before(sc, x);
    if (w < 0)
        return true;
    Str f = word_at(sc, x->sentence, w)->form;
    bool mark =
        f.n == 1 && (f.p[0] == ':' || f.p[0] == ';' || f.p[0] == ',' || f.p[0] == ')' || f.p[0] == '-');
    return mark || word_is(sc, x->sentence, w, "and") || word_at(sc, x->sentence, w)->upos == UPOS_SYM;
}

/* Is w "the following", or the noun of "the following groups"? */
static bool says_following(const Scan *sc, uint32_t s, int32_t w)
{
    bool self = str_eq_nocase(word_at(sc, s, w)->form, STR("following"));
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        if (self ? word_is(sc, s, c, "the") : str_eq_nocase(word_at(sc, s, c)->form, STR("following")))
            return true;
    return false;
}

/* "designated the following as terrorist entities: (a) A; (b) B": the items after the colon. */
bool told_following(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret)
{
    int32_t colon = says_following(sc, s, w) ? w : -1;
    while (colon >= 0 && word_at(sc, s, colon)->form.p[0] != ':')
        colon = (size_t)colon + 1 < sc->trees[s].n ? colon + 1 : -1;
    size_t was = ret->n;
    for (size_t i = sc->mention_at[s]; colon >= 0 && i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if ((int32_t)x->first > colon && x->n_cands && !x->attributive && !x->pronoun && begins_item(sc, x))
            party_add(ret, party_one(sc, x, kinds, agent), (int32_t)i, s, (int32_t)x->head);
    }
    return ret->n > was;
}

/* "her government and that of Tuvalu", "their envoys and those of Peru": whose it is; -1. */
int32_t told_that_of(const Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    bool that = x->upos == UPOS_PRON || x->upos == UPOS_DET;
    if (!that || x->rel != sc->c->rel.conj || (!word_is(sc, s, w, "that") && !word_is(sc, s, w, "those")))
        return -1;
    int32_t of = child_by(sc, s, w, sc->c->rel.nmod);
    return of > w && has_case(sc, s, of, "of") ? of : -1;
}

/* Whose acts the text tells: the source of three in four of them, where there are some; empty. */
Str told_protagonist(const Scan *sc, Str but, uint32_t kinds)
{
    Str best = {0};
    size_t votes = 0, own = 0, n = 0;
    for (size_t i = sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0; i < sc->found.n; i++) {
        Str id = sc->found.at[i].as.source; /* the majority's vote */
        if (!act_core(sc->found.at[i].as.type) || str_starts(id, STR("b:")))
            continue;
        n++;
        best = votes ? best : id;
        votes += same_state(id, best) ? 1 : (size_t)-1;
    }
    for (size_t i = sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0; i < sc->found.n; i++)
        own += act_core(sc->found.at[i].as.type) && same_state(sc->found.at[i].as.source, best);
    bool fits = n > 1 && 4 * own >= 3 * n && !same_state(best, but) && kind_allowed(sc, best, kinds);
    return fits ? best : (Str){0};
}
