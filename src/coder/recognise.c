/* recognise.c - what is recognised: a state, a government, a claim, or nothing of ours (codebook 3.1, 3.7,
 * 5). The object's head noun decides first, then the complement ("as the legitimate government"), then the
 * kind of actor (A1, D10, D11). "Recognised the importance of" has no party at its head and is nobody's act.
 */
#include "coder/recognise.h"

#include "coder/sides.h"

static int32_t complement(const Scan *sc, const Match *m, int32_t o, CodeList l)
{
    Edge e = {.deep = DEEP_COMP};
    int32_t cand[MAX_CANDS];
    size_t n = arg_deep(sc, m->s, (int32_t)m->w, &e, cand);
    for (size_t i = 0; i < n; i++) {
        if (cand[i] == o)
            continue;
        if (in_list(sc, m->s, cand[i], l))
            return cand[i];
    }
    return -1;
}

/* The party that a noun belongs to: "Morocco's sovereignty", "Moroccan sovereignty", "sovereignty of
 * Morocco". */
static int32_t holder(const Scan *sc, uint32_t s, int32_t n)
{
    const Rels *R = &sc->c->rel;
    int32_t of = -1;
    for (int32_t c = word_at(sc, s, n)->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        if ((y->rel == R->nmod_poss || y->rel == R->amod || y->rel == R->compound) &&
            mention_of(sc, s, c, 0) >= 0)
            return c;
        if (rel_base(y->rel) == R->nmod && has_case(sc, s, c, "of") && of < 0)
            of = c;
    }
    return of >= 0 && mention_of(sc, s, of, 0) >= 0 ? of : -1;
}

static int32_t of_word(const Scan *sc, uint32_t s, int32_t n)
{
    for (int32_t c = word_at(sc, s, n)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod && has_case(sc, s, c, "of"))
            return c;
    return -1;
}

static int32_t over(const Scan *sc, uint32_t s, int32_t n)
{
    Sym preps[] = {sc->c->word[WORD_OVER], sc->c->word[WORD_TO]};
    Edge e = {.deep = DEEP_PREP, .preps = preps, .n_preps = 2};
    int32_t cand[MAX_CANDS];
    size_t k = arg_deep(sc, s, n, &e, cand);
    for (size_t i = 0; i < k; i++)
        if (mention_of(sc, s, cand[i], 0) >= 0)
            return cand[i];
    return -1;
}

static bool by_name(const Scan *sc, const Match *m)
{
    for (int32_t c = word_at(sc, m->s, (int32_t)m->w)->child; c >= 0; c = word_at(sc, m->s, c)->next)
        if (rel_base(word_at(sc, m->s, c)->rel) == sc->c->rel.obl && word_is(sc, m->s, c, "name"))
            return true;
    int32_t o = arg_object(sc, m->s, (int32_t)m->w);
    for (int32_t c = o < 0 ? -1 : word_at(sc, m->s, o)->child; c >= 0; c = word_at(sc, m->s, c)->next)
        if (word_is(sc, m->s, c, "name") && has_case(sc, m->s, c, "by"))
            return true;
    return false;
}

static bool official_person(const Mention *x)
{
    return x->role == ROLE_ENVOY || x->role == ROLE_MINISTER || x->role == ROLE_MIL || x->role == ROLE_SEC ||
           x->role == ROLE_OFFICIAL || x->role == ROLE_JUD || x->role == ROLE_LEG;
}

/* The kinds among a mention's candidates. */
static uint32_t kinds_of(const Scan *sc, const Mention *x)
{
    uint32_t k = 0;
    for (size_t i = 0; i < x->n_cands; i++)
        k |= 1u << actor_kind(sc->ac, actor_base(x->cands[i].id));
    return k;
}

static ActorKind first_kind(const Scan *sc, const Mention *x)
{
    return x->n_cands ? actor_kind(sc->ac, actor_base(x->cands[0].id)) : KIND_NONE;
}

static void as_government(const Scan *sc, const Match *m, Recognised *r, int32_t o)
{
    r->type = ACT_RECOGNISE_GOVERNMENT;
    r->target = o;
    if (complement(sc, m, o, LIST_REPRESENTATIVE) >= 0)
        r->representative = true;
}

/* "the government of X", "X's new authorities" whose head noun names a regime or government. */
static bool government_noun(const Scan *sc, uint32_t s, int32_t o)
{
    return in_list(sc, s, o, LIST_GOVERNMENT);
}

/* A nobody-knows-whom recognised as somebody's head: the state of the office ("as Venezuela's interim
 * president"). */
static bool by_office(const Scan *sc, const Match *m, int32_t o, Recognised *r)
{
    int32_t c = complement(sc, m, o, LIST_REPRESENTATIVE);
    if (c >= 0) { /* "the legitimate representative of the Syrian people" */
        int32_t h = holder(sc, m->s, c), deep = h < 0 ? of_word(sc, m->s, c) : -1;
        if (deep >= 0)
            h = holder(sc, m->s, deep);
        if (h < 0)
            return false;
        *r = (Recognised){
            .type = ACT_RECOGNISE_GOVERNMENT, .target = h, .third = -1, .object = -1, .representative = true};
        return true;
    }
    c = complement(sc, m, o, LIST_LEADER);
    if (c < 0)
        c = complement(sc, m, o, LIST_GOVERNMENT);
    if (c < 0 || complement(sc, m, o, LIST_WINNER) >= 0 || mention_of(sc, m->s, c, 0) < 0)
        return false;
    r->type = ACT_RECOGNISE_GOVERNMENT;
    r->target = c;
    return true;
}

/* "the National Transitional Council as the legitimate representative of the Libyan people", a name that
 * means another state's council today: what it meant on a day of the sentence, in the state that it is said
 * to speak for. */
static bool of_its_day(const Scan *sc, const Match *m, int32_t o, Recognised *r)
{
    enum { MAX_IDS = 8 };
    const Mention *x = &sc->m->at[mention_of(sc, m->s, o, 0)];
    Recognised office = {.type = ACT_NONE, .target = -1, .third = -1, .object = -1};
    if (!x->n_cands || !by_office(sc, m, o, &office))
        return false;
    int32_t of = mention_of(sc, m->s, office.target, 0);
    Str state = of >= 0 ? party_one(sc, &sc->m->at[of], 0, false) : (Str){0};
    if (!state.n || same_state(state, x->cands[0].id))
        return false;
    const Token *t = sc->trees[m->s].sentence->tokens;
    Str name =
        str_slice(doc_unit(sc->doc, sc->trees[m->s].sentence->unit), t[x->first].from, t[x->last - 1].to);
    *r = office;
    for (size_t i = times_of(sc, m->s); i < sc->t->n && sc->t->at[i].sentence == m->s; i++) {
        Str ids[MAX_IDS];
        size_t n =
            sc->t->at[i].dated ? actor_lookup(sc->ac, name, sc->t->at[i].bounds.latest, ids, MAX_IDS) : 0;
        for (size_t k = 0; k < n && !r->id.n; k++)
            if (same_state(ids[k], state))
                r->id = ids[k];
    }
    r->target = r->id.n ? -1 : r->target;
    return true;
}

/* "the new republic", "the territory", a name recognised before: what the text spoke of recognising last. */
static void by_context(const Scan *sc, const Match *m, int32_t o, Recognised *r)
{
    bool noun = in_list(sc, m->s, o, LIST_STATES) || in_list(sc, m->s, o, LIST_GOVERNMENT) ||
                in_list(sc, m->s, o, LIST_LEADER);
    int32_t det = child_by(sc, m->s, o, sc->c->rel.det);
    for (size_t i = sc->found.n; i-- > 0;) {
        const Found *f = &sc->found.at[i];
        if (f->as.type > ACT_RECOGNISE_GOVERNMENT && f->as.type != ACT_REFUSE_RECOGNITION)
            continue;
        if ((noun && det >= 0) || (word_at(sc, m->s, o)->upos == UPOS_PROPN &&
                                   str_find(f->object, word_at(sc, m->s, o)->form, 0) != SIZE_MAX)) {
            r->type = f->as.type == ACT_REFUSE_RECOGNITION
                          ? (actor_kind(sc->ac, f->as.target) == KIND_REGIME ? ACT_RECOGNISE_GOVERNMENT
                                                                             : ACT_RECOGNISE_STATE)
                          : f->as.type;
            r->id = f->as.target;
            return;
        }
    }
    if (in_list(sc, m->s, o, LIST_VAGUE) && det >= 0) /* "the republic" that the whole text is about */
        r->type = ACT_RECOGNISE_STATE;
    r->unnamed =
        in_list(sc, m->s, o, LIST_GOVERNMENT) && det >= 0; /* "the military authorities" of whom it told */
    if (r->unnamed)
        r->type = ACT_RECOGNISE_GOVERNMENT;
}

/* Is an id among the names of a list ("esh.sadr")? */
static bool in_names(const Scan *sc, Str id, CodeList list)
{
    const SymList *l = code_list(sc, list);
    id = actor_base(id);
    for (size_t i = 0; i < l->n; i++)
        if (str_eq_nocase(sc->c->lex.words.at[l->at[i]], id))
            return true;
    return false;
}

/* "the sole legitimate representative of the Libyan people", not "its representative in Tripoli". */
static bool of_a_people(const Scan *sc, const Match *m, int32_t o)
{
    int32_t c = complement(sc, m, o, LIST_REPRESENTATIVE), of = c < 0 ? -1 : of_word(sc, m->s, c);
    if (in_list(sc, m->s, of, LIST_PEOPLE))
        return true;
    for (int32_t k = c < 0 ? -1 : word_at(sc, m->s, c)->child; k >= 0; k = word_at(sc, m->s, k)->next)
        if (in_list(sc, m->s, k, LIST_LEGITIMATE))
            return true;
    return false;
}

static void by_party(const Scan *sc, const Match *m, int32_t o, Recognised *r)
{
    const Mention *x = &sc->m->at[mention_of(sc, m->s, o, 0)];
    uint32_t kinds = kinds_of(sc, x);
    ActorKind first = first_kind(sc, x);
    bool rep = complement(sc, m, o, LIST_REPRESENTATIVE) >= 0;
    bool gov = complement(sc, m, o, LIST_GOVERNMENT) >= 0 || complement(sc, m, o, LIST_LEADER) >= 0;
    if (complement(sc, m, o, LIST_WINNER) >= 0 && !gov)
        return;
    if ((rep || gov) && of_its_day(sc, m, o, r))
        return;
    if (by_name(sc, m)) {
        r->type = ACT_RECOGNISE_CLAIM;
        r->target = o;
        return;
    }
    if (complement(sc, m, o, LIST_ENVOY) >= 0 && !gov && !of_a_people(sc, m, o))
        return;
    uint32_t may = sc->c->lex.acts[ACT_RECOGNISE_GOVERNMENT].target_kinds;
    if (rep && (x->role == ROLE_PARTY ||
                !party_one(sc, x, may, false).n)) /* "the opposition as the representative of": by_office */
        return;
    if (first == KIND_ORGANISATION || x->former || x->role == ROLE_PEOPLE)
        return;
    if (!(kinds &
          (1u << KIND_STATE | 1u << KIND_POLITY | 1u << KIND_FORMER | 1u << KIND_REGIME | 1u << KIND_GROUP)))
        return;
    if (in_names(sc, x->n_cands ? x->cands[0].id : (Str){0}, LIST_STATE_LIKE) && !gov) {
        r->type = ACT_RECOGNISE_STATE;
        r->target = o;
        return;
    }
    if (rep || gov || government_noun(sc, m->s, o) || first == KIND_REGIME || first == KIND_GROUP ||
        (x->type == MENTION_PERSON && kinds & 1u << KIND_REGIME)) {
        as_government(sc, m, r, o);
        return;
    }
    if (official_person(x) || (x->type == MENTION_PERSON && x->person.n))
        return;
    if (str_eq(actor_base(x->n_cands ? x->cands[0].id : (Str){0}), STR("CHN"))) {
        as_government(sc, m, r, o);
        return;
    }
    if (kinds & (1u << KIND_STATE | 1u << KIND_POLITY | 1u << KIND_FORMER)) {
        r->type = ACT_RECOGNISE_STATE;
        r->target = o;
    }
}

/* A noun that only belongs to a party is none: "Kosovo's passports", "Kosovo's federation". */
static bool may_be_recognised(const Scan *sc, uint32_t s, int32_t o)
{
    int32_t m = sc->m->by_word ? sc->m->by_word[s][o] : -1;
    bool named = m >= 0 && (sc->m->at[m].n_cands || sc->m->at[m].antecedent >= 0);
    return named || word_at(sc, s, o)->upos != UPOS_NOUN || in_list(sc, s, o, LIST_GOVERNMENT) ||
           in_list(sc, s, o, LIST_VAGUE) || in_list(sc, s, o, LIST_STATES) ||
           in_list(sc, s, o, LIST_LEADER) || in_list(sc, s, o, LIST_STATEHOOD);
}

/* "was about to recognise the territory", which the text has named: no claim of another's to it. */
static bool named_territory(const Scan *sc, uint32_t s, int32_t o)
{
    return in_list(sc, s, o, LIST_VAGUE) && !(word_at(sc, s, o)->feats & FEAT_PLUR) &&
           mention_of(sc, s, o, 0) >= 0 && holder(sc, s, o) < 0;
}

Recognised recognised_what(const Scan *sc, const Match *m, int32_t o)
{
    Recognised r = {.type = ACT_NONE, .target = -1, .third = -1};
    if (o < 0)
        return r;
    uint32_t s = m->s;
    int32_t capital = complement(sc, m, o, LIST_CLAIMED);
    if (capital >= 0 && word_is(sc, s, capital, "capital") && holder(sc, s, capital) >= 0) {
        r = (Recognised){
            .type = ACT_RECOGNISE_CLAIM, .target = holder(sc, s, capital), .third = -1, .object = o};
    } else if (in_list(sc, s, o, LIST_CLAIMED) && !named_territory(sc, s, o) &&
               !(in_list(sc, s, o, LIST_GOVERNMENT) && word_at(sc, s, o)->feats & FEAT_PLUR)) {
        int32_t h = holder(sc, s, o);
        if (h >= 0)
            r = (Recognised){.type = ACT_RECOGNISE_CLAIM, .target = h, .third = over(sc, s, o), .object = o};
    } else if (in_list(sc, s, o, LIST_STATEHOOD) && mention_of(sc, s, o, 0) < 0) {
        int32_t h = holder(sc, s, o), rel = child_by(sc, s, o, sc->c->rel.relcl);
        if (h < 0 && rel >= 0) /* "the independence which Kosovo proclaimed" */
            h = arg_subject(sc, s, rel);
        if (h >= 0)
            r = (Recognised){.type = ACT_RECOGNISE_STATE, .target = h, .third = -1, .object = o};
    } else if (mention_of(sc, s, o, 0) >= 0 && may_be_recognised(sc, s, o)) {
        by_party(sc, m, o, &r);
    }
    if (r.type == ACT_NONE && str_eq(word_at(sc, s, o)->form, STR("Republic")) &&
        child_by(sc, s, o, sc->c->rel.compound) < 0 && child_by(sc, s, o, sc->c->rel.amod) < 0 &&
        word_is(sc, s, child_by(sc, s, o, sc->c->rel.nmod_poss), "people") &&
        of_word(sc, s, o) < 0) { /* the People's Republic alone is China's (D10) */
        r.type = ACT_RECOGNISE_GOVERNMENT;
        r.id = STR("CHN.PRC");
    }
    if (r.type == ACT_NONE && in_list(sc, s, o, LIST_VAGUE) && word_at(sc, s, o)->upos == UPOS_NOUN &&
        by_name(sc, m))
        r.type = ACT_RECOGNISE_CLAIM;
    if (r.type == ACT_NONE && !r.id.n && !by_office(sc, m, o, &r) && mention_of(sc, s, o, 0) < 0)
        by_context(sc, m, o, &r);
    return r;
}
