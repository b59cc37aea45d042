/* party.c - words to actors: which party a noun phrase is, and all parties of a coordination (A7).
 *
 * The actor room gives ranked candidates; the act decides (A1). A phrase without a mention of its own may
 * still stand for one: "Russia's government", "the cabinet in Oslo", "the island's foreign ministry" stand
 * for the possessor; a relative pronoun for its antecedent; "China and the UAE" for both; "a few countries
 * including China and the UAE" for those named. */
#include "coder/told.h"

static bool has_ids(const Scan *sc, int32_t m)
{
    return m >= 0 && (size_t)m < sc->m->n && (sc->m->at[m].n_cands || sc->m->at[m].appointed_by.n);
}

/* Along antecedents to a mention that names somebody. */
static int32_t resolved(const Scan *sc, int32_t m)
{
    for (int k = 0; k < 8 && m >= 0 && (size_t)m < sc->m->n; k++) {
        if (has_ids(sc, m))
            return m;
        int32_t next = sc->m->at[m].antecedent;
        if (next == m)
            break;
        m = next;
    }
    return -1;
}

/* The smallest mention whose topmost word in this tree is w, where the actor room saw another head. */
static int32_t topped_by(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t best = -1;
    const Word *x = word_at(sc, s, w);
    if (x->upos != UPOS_PROPN && x->upos != UPOS_NOUN)
        return -1;
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *k = &sc->m->at[i];
        if (k->sentence != s || (uint32_t)w < k->first || (uint32_t)w >= k->last || k->attributive)
            continue;
        bool top = x->head < 0 || (uint32_t)x->head < k->first || (uint32_t)x->head >= k->last;
        if (top && (best < 0 || k->last - k->first < sc->m->at[best].last - sc->m->at[best].first))
            best = (int32_t)i;
    }
    return best;
}

/* "The Minister", "the President" in the paper of an organ, where no other's is spoken of: its own. */
static bool our_office(const Scan *sc, int32_t m)
{
    const Mention *x = &sc->m->at[m];
    const Word *w = word_at(sc, x->sentence, (int32_t)x->head);
    int32_t own = child_by(sc, x->sentence, (int32_t)x->head, sc->c->rel.nmod_poss);
    if (own >= 0 && word_at(sc, x->sentence, own)->feats & FEAT_P1) /* "our embassy" */
        return true;
    bool office = x->role == ROLE_MINISTER || x->role == ROLE_HEAD || x->role == ROLE_GOV;
    if (!office || x->person.n || w->upos == UPOS_PRON || w->form.p[0] < 'A' || w->form.p[0] > 'Z' ||
        (x->n_cands && !x->nominal) || x->last - x->first > 2)
        return false;
    const Mention *o = x->antecedent >= 0 ? &sc->m->at[x->antecedent] : NULL;
    return !o || o->role == ROLE_STATE || o->role == ROLE_NONE;
}

static int32_t direct(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t m = sc->m->by_word ? sc->m->by_word[s][w] : -1;
    if (m < 0)
        m = topped_by(sc, s, w);
    if (m < 0)
        return -1;
    bool people = sc->m->at[m].role == ROLE_PEOPLE && word_at(sc, s, w)->upos == UPOS_NOUN &&
                  word_at(sc, s, w)->feats & FEAT_PLUR;
    if (word_is(sc, s, w, "counterpart"))
        return -1;
    if (sc->ours >= 0 && our_office(sc, m))
        return sc->ours;
    return people ? -1 : resolved(sc, m);
}

/* The modifier that says whose institution a noun is. */
static int32_t of_institution(const Scan *sc, uint32_t s, int32_t w, int depth)
{
    const Rels *R = &sc->c->rel;
    int32_t best = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (in_list(sc, s, c, LIST_PRIVATE)) /* "Kenya's football federation" */
            return -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        int32_t m = -1;
        if (y->rel == R->nmod_poss && y->upos == UPOS_PRON && word_is(sc, s, w, "counterpart"))
            continue;
        if (y->rel == R->nmod_poss)
            m = mention_of(sc, s, c, depth + 1);
        else if (y->rel == R->amod || y->rel == R->compound || y->rel == R->nmod_unmarked)
            m = mention_of(sc, s, c, depth + 1);
        else if (rel_base(y->rel) == R->nmod &&
                 (has_case(sc, s, c, "of") || has_case(sc, s, c, "in") || has_case(sc, s, c, "from")))
            m = best < 0 ? mention_of(sc, s, c, depth + 1) : -1;
        else if (y->rel == R->appos || y->rel == R->flat)
            m = best < 0 ? mention_of(sc, s, c, depth + 1) : -1;
        if (m >= 0 && (best < 0 || y->rel == R->nmod_poss))
            best = m;
    }
    return best;
}

/* A mention of the source of the act told last: the side that a nameless minister speaks for. */
static int32_t side_told(const Scan *sc, uint32_t s)
{
    Str id = sc->found.n ? sc->found.at[sc->found.n - 1].as.source : (Str){0};
    size_t end = sc->mention_at[s + 1], from = end > LOOK_BACK ? end - LOOK_BACK : 0;
    for (size_t i = end; id.n && i-- > from;)
        if (sc->m->at[i].n_cands &&
            str_eq(actor_state(actor_base(sc->m->at[i].cands[0].id)), actor_state(id)))
            return (int32_t)i;
    return -1;
}

static int32_t speaker_in(const Scan *sc, uint32_t s, bool *ret_nameless, int depth)
{
    for (size_t i = 0; i < sc->trees[s].n; i++) {
        int32_t w = (int32_t)i, subj;
        if (!word_says(sc, s, w) || (subj = arg_surface(sc, s, w)) < 0 ||
            word_at(sc, s, subj)->feats & FEAT_P1)
            continue;
        int32_t m = mention_of(sc, s, subj, depth + 1);
        *ret_nameless = m < 0 || sc->m->at[m].nominal;
        return m;
    }
    return -1;
}

/* "We recognise it": whoever says so in the sentence; for one without a name, who opened the sentence before
 * or acted last; else the speaker of the sentence before. */
static int32_t speaker_of(const Scan *sc, uint32_t s, int depth)
{
    bool nameless = false, other = false;
    int32_t m = speaker_in(sc, s, &nameless, depth);
    if (m >= 0 && !nameless)
        return m;
    if (sc->ours >= 0)
        return sc->ours;
    if (nameless && s > 0) {
        int32_t subj = sc->trees[s - 1].root >= 0 ? arg_surface(sc, s - 1, sc->trees[s - 1].root) : -1;
        int32_t k = subj >= 0 && m < 0 ? mention_of(sc, s - 1, subj, depth + 1) : -1;
        k = k >= 0 ? k : side_told(sc, s);
        return k >= 0 ? k : m;
    }
    return m >= 0 || s == 0 ? m : speaker_in(sc, s - 1, &other, depth);
}

/* "Chad and Oman": is the name i joined to the one before it? */
static bool coupled(const Scan *sc, const Mention *before, const Mention *x)
{
    uint32_t and = x->first;
    while (and > before->last && word_at(sc, x->sentence, (int32_t) and -1)->upos == UPOS_DET)
        and--;
    return and == before->last + 1 && word_is(sc, x->sentence, (int32_t)before->last, "and");
}

/* "the former", "the latter": of the pair joined by "and" before it, else of the last two names. */
static int32_t of_two(const Scan *sc, uint32_t s, int32_t w)
{
    bool latter = word_is(sc, s, w, "latter"), pair = false;
    int32_t last = -1, before = -1;
    if (!latter && !(word_is(sc, s, w, "former") && word_at(sc, s, w)->rel != sc->c->rel.amod))
        return -1;
    for (size_t i = sc->mention_at[s > 0 ? s - 1 : 0]; i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if ((x->sentence == s && x->last > (uint32_t)w) || !x->n_cands || x->attributive || x->pronoun ||
            x->role == ROLE_PEOPLE)
            continue;
        const Mention *y = last >= 0 ? &sc->m->at[last] : NULL;
        bool joined = y && y->sentence == x->sentence && y->last < x->first && coupled(sc, y, x);
        if (pair && !joined)
            continue;
        pair |= joined;
        if (last < 0 || !str_eq(actor_base(sc->m->at[last].cands[0].id), actor_base(x->cands[0].id))) {
            before = last;
            last = (int32_t)i;
        }
    }
    return latter ? last : before;
}

/* "the group", "the movement": the armed group or regime named last before it. */
static int32_t the_group(const Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    int32_t det = child_by(sc, s, w, sc->c->rel.det);
    bool singular = x->upos == UPOS_NOUN && !(x->feats & FEAT_PLUR) && in_list(sc, s, w, LIST_GROUPNOUN);
    if (!singular || det < 0 || word_at(sc, s, det)->next != -1 || !word_is(sc, s, det, "the"))
        return -1;
    size_t from = sc->mention_at[s + 1] > LOOK_BACK ? sc->mention_at[s + 1] - LOOK_BACK : 0;
    for (size_t i = sc->mention_at[s + 1]; i-- > from;) {
        const Mention *k = &sc->m->at[i];
        if ((k->sentence == s && k->last > (uint32_t)w) || !k->n_cands || k->pronoun)
            continue;
        ActorKind kind = actor_kind(sc->ac, actor_base(k->cands[0].id));
        if (kind == KIND_GROUP ||
            (kind == KIND_REGIME && actor_formed_by(sc->ac, actor_base(k->cands[0].id)).n))
            return (int32_t)i;
    }
    return -1;
}

int32_t mention_of(const Scan *sc, uint32_t s, int32_t w, int depth)
{
    if (w < 0 || depth > 4)
        return -1;
    int32_t m = of_two(sc, s, w);
    if (m >= 0)
        return m;
    m = direct(sc, s, w);
    if (m >= 0)
        return m;
    const Word *x = word_at(sc, s, w);
    if (x->upos == UPOS_PRON && x->feats & FEAT_P1)
        return speaker_of(sc, s, depth);
    if (x->upos == UPOS_PRON && x->feats & FEAT_P2) /* "you refused", asked of an organ's spokesman */
        return sc->ours;
    int32_t a = antecedent_of(sc, s, w);
    if (a >= 0 && a != w)
        return mention_of(sc, s, a, depth + 1);
    if (x->upos != UPOS_NOUN && x->upos != UPOS_PROPN)
        return -1;
    if ((m = the_group(sc, s, w)) >= 0)
        return m;
    bool kind = in_list(sc, s, w, LIST_GROUPNOUN) || in_list(sc, s, w, LIST_MAKER);
    if (kind && x->rel == sc->c->rel.appos && x->head >= 0 && (m = direct(sc, s, x->head)) >= 0)
        return m; /* "Tren de Aragua, a group designated by" */
    if (in_list(sc, s, w, LIST_INSTITUTION) || in_list(sc, s, w, LIST_ENVOY) ||
        in_list(sc, s, w, LIST_LEADER))
        return of_institution(sc, s, w, depth);
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.appos || word_at(sc, s, c)->rel == sc->c->rel.flat)
            if ((m = direct(sc, s, c)) >= 0)
                return m;
    return -1;
}

static uint32_t kind_bit(const Scan *sc, Str id)
{
    return 1u << actor_kind(sc->ac, actor_base(id));
}

/* One candidate turned to the kind asked for, where a fact links them (A2): a group to its regime and back.
 */
static Str as_kind(const Scan *sc, Str id, uint32_t kinds)
{
    Str b = actor_base(id);
    if (!kinds || kinds & kind_bit(sc, b))
        return b;
    if (kinds & 1u << KIND_REGIME && actor_kind(sc->ac, b) == KIND_GROUP) {
        Str r = actor_regime_of(sc->ac, b);
        if (r.n)
            return actor_base(r);
    }
    if (kinds & 1u << KIND_GROUP && !(kinds & 1u << KIND_REGIME) && actor_kind(sc->ac, b) == KIND_REGIME) {
        Str g = actor_formed_by(sc->ac, b);
        if (g.n)
            return g;
    }
    return (Str){0};
}

static Str pick(const Scan *sc, const Mention *m, uint32_t kinds, bool agent)
{
    Str place = {0};
    for (size_t i = 0; i < m->n_cands; i++) {
        Str id = i && !(kinds & kind_bit(sc, m->cands[i].id)) ? (Str){0} : as_kind(sc, m->cands[i].id, kinds);
        if (!kinds)
            id = actor_base(m->cands[i].id);
        if (!id.n)
            continue;
        if (!m->cands[i].as_place || !agent)
            return id;
        if (!place.n)
            place = id;
    }
    return place;
}

/* An organ of a body that acts for it: the European Council for the Union (organs.tsv). */
static Str body_of(const Scan *sc, Str id)
{
    const Lexicon *lx = &sc->c->lex;
    for (size_t i = 0; str_starts(id, STR("i:")) && i + 1 < lx->publishers.n; i += 2)
        if (str_eq(lx->publishers.at[i], id))
            return lx->publishers.at[i + 1];
    return id;
}

/* The kinds an act prefers stand in the upper half of kinds (PREFER). */
Str party_one(const Scan *sc, const Mention *m, uint32_t kinds, bool agent)
{
    Str id = kinds >> PREFER_SHIFT ? pick(sc, m, kinds >> PREFER_SHIFT, agent) : (Str){0};
    return body_of(sc, id.n ? id : pick(sc, m, kinds & PREFER_MASK, agent));
}

bool party_is(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds)
{
    int32_t m = mention_of(sc, s, w, 0);
    if (m < 0)
        return false;
    const Mention *x = &sc->m->at[m];
    if (!kinds)
        return true;
    if (str_find_char(x->n_cands ? x->cands[0].id : (Str){0}, '+', 0) != SIZE_MAX)
        return true;
    return party_one(sc, x, kinds, false).n > 0;
}

void party_add(Parties *p, Str id, int32_t m, uint32_t s, int32_t w)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->at[i].id, id))
            return;
    if (p->n < MAX_PARTIES && id.n)
        p->at[p->n++] = (Party){id, m, s, (uint32_t)w};
}

/* The number n of states, and what stands before it: "at least", "over", "more than", "some". */
static void count_states(const Scan *sc, uint32_t s, int32_t n, Parties *p)
{
    p->count = form_number(word_at(sc, s, n)->form);
    for (int32_t k = word_at(sc, s, n)->child; k >= 0; k = word_at(sc, s, k)->next) {
        if (in_list(sc, s, k, LIST_AT_LEAST))
            p->cmp = STR(">=");
        else if (in_list(sc, s, k, LIST_ABOUT))
            p->cmp = STR("~");
    }
}

/* The number before a noun, also one that the parser hung on a name in between ("110 UN member states"); -1.
 */
int32_t number_before(const Scan *sc, uint32_t s, int32_t w)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next) {
        int32_t n = word_at(sc, s, c)->rel == sc->c->rel.compound ? child_by(sc, s, c, sc->c->rel.nummod) : c;
        if (n >= 0 && word_at(sc, s, n)->rel == sc->c->rel.nummod)
            return n;
    }
    return -1;
}

static void quantify(const Scan *sc, uint32_t s, int32_t w, Parties *p)
{
    p->states = true;
    p->states_word = (uint32_t)w;
    int32_t n = number_before(sc, s, w);
    if (n >= 0 && p->count < 0)
        count_states(sc, s, n, p);
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        if (in_list(sc, s, c, LIST_NO) ||
            (word_is(sc, s, c, "single") && child_by(sc, s, w, sc->c->rel.advmod) >= 0 &&
             word_is(sc, s, child_by(sc, s, w, sc->c->rel.advmod), "not"))) /* "not a single country" */
            p->negative = p->nobody = true;
        if (word_at(sc, s, c)->rel == sc->c->rel.amod && word_at(sc, s, c)->form.p[0] >= 'A' &&
            word_at(sc, s, c)->form.p[0] <= 'Z')
            p->part = true;
    }
}

/* "147 of the 193 members of the UN": the noun counted from; -1. A part of a part ("three of the six Gulf
 * states") tells no number of states. */
static int32_t counted_from(const Scan *sc, uint32_t s, int32_t w)
{
    enum { MANY = 20 };
    if (word_at(sc, s, w)->upos != UPOS_NUM || form_number(word_at(sc, s, w)->form) < MANY)
        return -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (c > w && has_case(sc, s, c, "of") && in_list(sc, s, c, LIST_STATES))
            return c;
    return -1;
}

/* "every other state", "13 countries", "several nations": a population, whatever name modifies the noun. */
static bool quantified(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t n = number_before(sc, s, w);
    if (n >= 0 && form_number(word_at(sc, s, n)->form) > 2)
        return true;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (in_list(sc, s, c, LIST_QUANTIFIER))
            return true;
    return false;
}

/* "countries such as A and B", "including A", "along with A". */
static void add_included(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret,
                         int depth);

/* "the island", "the new government", "it": a party without a name that the actor room could not join to one.
 */
static bool vague(const Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    if (x->upos == UPOS_PRON)
        return str_eq_nocase(x->form, STR("it")) || str_eq_nocase(x->form, STR("them"));
    bool listed = false; /* "the organization" in a text on who is listed */
    for (size_t i = sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0; i < sc->found.n; i++)
        listed |= family(sc->found.at[i].as.type) == 5;
    if (x->upos != UPOS_NOUN || x->feats & FEAT_PLUR ||
        !(in_list(sc, s, w, LIST_VAGUE) || (listed && in_list(sc, s, w, LIST_GROUPNOUN))))
        return false;
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (r == sc->c->rel.nmod_poss && word_at(sc, s, c)->upos != UPOS_PRON)
            return false;
        if (rel_base(r) == sc->c->rel.nmod && has_case(sc, s, c, "of"))
            return false;
        if (word_at(sc, s, c)->upos == UPOS_PROPN)
            return false;
    }
    return child_by(sc, s, w, sc->c->rel.det) >= 0 || child_by(sc, s, w, sc->c->rel.nmod_poss) >= 0;
}

/* Of a set told out by the actor room ("A+B+C"): how many. More are a claim about them all, no acts of each
 * (Q1, C7). */
enum { MANY_MEMBERS = 12 };

static size_t members_of(Str ids)
{
    size_t n = 1;
    for (size_t i = 0; i < ids.n; i++)
        n += ids.p[i] == '+';
    return n;
}

/* "a new government": of one state that the text before tells. */
static bool a_government(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t det = child_by(sc, s, w, sc->c->rel.det);
    return word_is(sc, s, w, "government") && !(word_at(sc, s, w)->feats & FEAT_PLUR) && det >= 0 &&
           (word_is(sc, s, det, "a") || word_is(sc, s, det, "the")) && vague(sc, s, w);
}

/* "Who recognised it first?" */
static bool asked_who(const Scan *sc, uint32_t s, int32_t w)
{
    const Tree *t = &sc->trees[s];
    return word_is(sc, s, w, "who") && rel_base(word_at(sc, s, w)->rel) == sc->c->rel.nsubj &&
           word_at(sc, s, w)->head == t->root && word_at(sc, s, (int32_t)t->n - 1)->form.p[0] == '?';
}

/* What stands for parties that the text before or beside tells: "who?", "both of which", "that of A", "all
 * three", "the following". */
static bool add_told(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret)
{
    if (asked_who(sc, s, w))
        return ret->states = true;
    int32_t whole = told_whole(sc, s, w);
    if (whole < 0)
        whole = told_left(sc, s, w);
    if (whole >= 0) {
        bool no = in_list(sc, s, w, LIST_NO);
        party_all(sc, s, whole, kinds, agent, ret);
        ret->negative |= no;
        return true;
    }
    int32_t of = told_that_of(sc, s, w);
    if (of >= 0) {
        party_all(sc, s, of, kinds, agent, ret);
        return true;
    }
    return told_all(sc, s, w, ret) || told_group(sc, s, w, agent, ret) ||
           told_following(sc, s, w, kinds, agent, ret);
}

static void add_word(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_is(sc, s, c, "neither"))
            ret->negative = true;
    if (add_told(sc, s, w, kinds, agent, ret))
        return;
    int32_t m = mention_of(sc, s, w, 0);
    bool generic = in_list(sc, s, w, LIST_STATES) &&
                   (m < 0 || quantified(sc, s, w) ||
                    str_eq(sc->m->at[m].n_cands ? sc->m->at[m].cands[0].id : (Str){0}, STR("b:states")));
    if (m >= 0 && sc->m->at[m].n_cands && str_find_char(sc->m->at[m].cands[0].id, '+', 0) != SIZE_MAX)
        generic &= members_of(sc->m->at[m].cands[0].id) > MANY_MEMBERS; /* "the three Baltic states" */
    int32_t own = sc->m->by_word ? sc->m->by_word[s][w] : -1;
    bool titled = sc->found.n &&
                  act_joint(sc->found.at[0].as.type) && /* "the two countries" of the headline */
                  sc->found.at[0].as.evidence.unit == UNIT_TITLE && in_list(sc, s, w, LIST_STATES);
    bool nominal = own >= 0 && sc->m->at[own].nominal && (!agent || titled);
    if ((m < 0 || nominal) && told_both(sc, s, w, agent, ret))
        return;
    if (m < 0 || generic) {
        int32_t from = counted_from(sc, s, w);
        if (from >= 0)
            count_states(sc, s, w, ret);
        if (from >= 0 || (in_list(sc, s, w, LIST_STATES) && !a_government(sc, s, w)))
            quantify(sc, s, from >= 0 ? from : w, ret);
        if (in_list(sc, s, w, LIST_NO))
            ret->negative = true, ret->nobody |= !word_is(sc, s, w, "neither");
        Rel r = word_at(sc, s, w)->rel;
        if (in_list(sc, s, w, LIST_BOTH) && r != sc->c->rel.det && r != sc->c->rel.nummod &&
            party_two_before(sc, s, kinds, agent, ret))
            return;
        const Found *last = in_list(sc, s, w, LIST_BOTH) && word_at(sc, s, w)->rel != sc->c->rel.det &&
                                    word_at(sc, s, w)->rel != sc->c->rel.nummod
                                ? last_found(sc, s)
                                : NULL;
        if (last && last->as.target.n) { /* "each will open an embassy" */
            party_add(ret, last->as.source, -1, s, w);
            party_add(ret, last->as.target, -1, s, w);
        }
        if (!agent && m < 0 && word_is(sc, s, w, "they") && word_at(sc, s, w)->upos == UPOS_PRON)
            told_them(sc, s, w, ret);
        ret->vague |= m < 0 && !ret->n && !ret->states && vague(sc, s, w);
        return;
    }
    const Mention *x = &sc->m->at[m];
    Str id = x->n_cands ? x->cands[0].id : (Str){0}, part;
    if (!agent && word_is(sc, s, w, "they") && word_at(sc, s, w)->upos == UPOS_PRON &&
        str_find_char(id, '+', 0) == SIZE_MAX)
        told_them(sc, s, w, ret);
    if (str_find_char(id, '+', 0) != SIZE_MAX) {
        while (str_cut(&id, '+', &part))
            party_add(ret, as_kind(sc, part, kinds & PREFER_MASK), m, s, w);
        return;
    }
    party_add(ret, party_one(sc, x, kinds, agent), m, s, w);
}

/* "expelled Sweden's envoy, and Niger the French one", "…, and Oman its own": the subject of a verb left out.
 */
static bool gapped(const Scan *sc, uint32_t s, int32_t c)
{
    size_t n = sc->trees[s].n, k = (size_t)c + 1;
    bool own = k + 1 < n && (word_is(sc, s, c + 1, "its") || word_is(sc, s, c + 1, "their")) &&
               (word_is(sc, s, c + 2, "own") || in_list(sc, s, c + 2, LIST_MISSION) ||
                in_list(sc, s, c + 2, LIST_ENVOY));
    bool one = k < n && str_eq_nocase(word_at(sc, s, c + 1)->form, STR("one"));
    for (size_t i = k + 1; k < n && word_is(sc, s, c + 1, "the") && i < n && i < k + 3; i++)
        one |= word_is(sc, s, (int32_t)i, "one");
    bool some = k < n && word_at(sc, s, (int32_t)k)->upos == UPOS_NUM && !one && /* "Montenegro four" */
                (k + 1 >= n || word_at(sc, s, (int32_t)k + 1)->upos == UPOS_PUNCT ||
                 word_at(sc, s, (int32_t)k + 1)->upos == UPOS_CCONJ);
    return own || one || some;
}

/* "would recognise Mr Guaidó; France and Britain issued": c stands in a clause of its own, which has a verb.
 */
static bool past_semicolon(const Scan *sc, uint32_t s, int32_t w, int32_t c)
{
    bool semi = false, verb = false;
    for (int32_t k = w + 1; k < c; k++)
        semi |= word_at(sc, s, k)->form.p[0] == ';';
    for (int32_t k = c + 1; semi && k < (int32_t)sc->trees[s].n && word_at(sc, s, k)->form.p[0] != ';'; k++)
        verb |= word_verbal(sc, s, k) && word_at(sc, s, k)->feats & FEAT_FIN &&
                word_at(sc, s, k)->rel != sc->c->rel.relcl;
    return semi && verb;
}

/* "broke with Iran and Sudan has expelled": the last name is the subject of what follows. */
static bool opens_clause(const Scan *sc, uint32_t s, int32_t w, int32_t c)
{
    Rel b = rel_base(word_at(sc, s, w)->rel);
    if (b == sc->c->rel.nsubj || b == sc->c->rel.conj || (size_t)c + 1 >= sc->trees[s].n || c < w)
        return false;
    if (gapped(sc, s, c) || past_semicolon(sc, s, w, c))
        return true;
    const Word *next = word_at(sc, s, c + 1);
    int32_t v = next->upos == UPOS_AUX ? next->head : c + 1;
    for (int32_t k = v < 0 ? -1 : word_at(sc, s, v)->child; k >= 0 && k <= c; k = word_at(sc, s, k)->next)
        if (rel_base(word_at(sc, s, k)->rel) == sc->c->rel.nsubj && tree_below(&sc->trees[s], w, k))
            return false; /* "ties between Oman and Chad were": all of it is the subject */
    return next->upos == UPOS_AUX ||
           (next->upos == UPOS_VERB && next->feats & FEAT_FIN && !str_eq(next->xpos, STR("VBN")));
}

/* "the ministers of both countries": the noun that is both; -1. */
static int32_t of_a_pair(const Scan *sc, uint32_t s, int32_t w)
{
    bool many = word_at(sc, s, w)->upos == UPOS_NOUN && word_at(sc, s, w)->feats & FEAT_PLUR;
    for (int32_t c = many ? word_at(sc, s, w)->child : -1; c >= 0; c = word_at(sc, s, c)->next) {
        int32_t m = has_case(sc, s, c, "of") && sc->m->by_word ? sc->m->by_word[s][c] : -1;
        if (m >= 0 && sc->m->at[m].n_cands && str_find_char(sc->m->at[m].cands[0].id, '+', 0) != SIZE_MAX)
            return c;
    }
    return -1;
}

static void gather(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret, int depth)
{
    if (depth > 6 || w < 0)
        return;
    int32_t pair = of_a_pair(sc, s, w);
    add_word(sc, s, pair >= 0 ? pair : w, kinds, agent, ret);
    /* "his Somali and Turkish counterparts", "the ministers of France and Kenya", "the envoys of both states"
     */
    if (!(word_at(sc, s, w)->feats & FEAT_PLUR) || word_at(sc, s, w)->upos != UPOS_NOUN) {
        add_included(sc, s, w, kinds, agent, ret, depth);
        return;
    }
    const Rels *R = &sc->c->rel;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        bool whose = y->rel == R->amod || y->rel == R->compound ||
                     (rel_base(y->rel) == R->nmod && has_case(sc, s, c, "of"));
        if (whose && !ret->n && told_both(sc, s, c, agent, ret))
            break;
        for (int32_t k = whose && mention_of(sc, s, c, 0) >= 0 ? y->child : -1; k >= 0;
             k = word_at(sc, s, k)->next)
            if (word_at(sc, s, k)->rel == R->conj && !opens_clause(sc, s, c, k))
                gather(sc, s, k, kinds, agent, ret, depth + 1);
    }
    add_included(sc, s, w, kinds, agent, ret, depth);
}

/* The first name of an enumeration taken for an adverbial without preposition: "Kenya/obl, Chad and Oman
 * had". */
static bool heads_list(const Scan *sc, uint32_t s, int32_t c)
{
    const Word *x = word_at(sc, s, c);
    int32_t m = sc->m->by_word ? sc->m->by_word[s][c] : -1;
    return rel_base(x->rel) == sc->c->rel.obl && case_sym(sc, s, c) == MAP_NONE && m >= 0 &&
           sc->m->at[m].n_cands && sc->m->at[m].last < sc->trees[s].n &&
           word_at(sc, s, (int32_t)sc->m->at[m].last)->form.p[0] == ',';
}

/* "Yemen's government/obl and the Maldives cut": the first of two, joined to the second by "and" alone. */
static bool heads_pair(const Scan *sc, uint32_t s, int32_t c, int32_t w)
{
    int32_t m = sc->m->by_word ? sc->m->by_word[s][c] : -1;
    if (rel_base(word_at(sc, s, c)->rel) != sc->c->rel.obl || case_sym(sc, s, c) != MAP_NONE || m < 0 ||
        !sc->m->at[m].n_cands || !word_is(sc, s, (int32_t)sc->m->at[m].last, "and"))
        return false;
    for (int32_t k = (int32_t)sc->m->at[m].last + 1; k < w; k++)
        if (word_at(sc, s, k)->head != w)
            return false;
    return true;
}

/* "Saudi Arabia, the UAE and Bahrain had": an enumeration taken for several subjects. "Chad, along with Oman,
 * has": a companion hung on the verb. */
static void add_listed(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret,
                       int depth)
{
    const Word *x = word_at(sc, s, w);
    if (depth || x->head < 0 || rel_base(x->rel) != sc->c->rel.nsubj)
        return;
    for (int32_t c = word_at(sc, s, x->head)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        if ((word_at(sc, s, c)->rel == x->rel || word_at(sc, s, c)->rel == sc->c->rel.dislocated ||
             word_at(sc, s, c)->rel == sc->c->rel.vocative) &&
            (size_t)c + 1 < sc->trees[s].n && word_at(sc, s, c + 1)->form.p[0] == ',' &&
            mention_of(sc, s, c, 0) >= 0)
            gather(sc, s, c, kinds, agent, ret, 1);
    bool list = child_by(sc, s, w, sc->c->rel.conj) > w;
    for (int32_t c = word_at(sc, s, x->head)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        if ((list && heads_list(sc, s, c)) || heads_pair(sc, s, c, w))
            gather(sc, s, c, kinds, agent, ret, 1);
    for (int32_t c = word_at(sc, s, x->head)->child; c >= 0 && c < x->head; c = word_at(sc, s, c)->next)
        if (c > w && rel_base(word_at(sc, s, c)->rel) == sc->c->rel.obl &&
            list_has(code_list(sc, LIST_INCLUDE), case_sym(sc, s, c)) && mention_of(sc, s, c, 0) >= 0)
            gather(sc, s, c, kinds, agent, ret, 1);
}

/* "the Republic of Abkhazia and the Republic of South Ossetia", the second hung on Abkhazia: a conjunct of
 * any word of the name is the name's. */
static void add_joined_within(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret,
                              int depth)
{
    int32_t m = sc->m->by_word ? sc->m->by_word[s][w] : -1;
    if (m < 0 || sc->m->at[m].sentence != s || !sc->m->at[m].n_cands || sc->m->at[m].role != ROLE_STATE)
        return;
    for (int32_t i = (int32_t)sc->m->at[m].first; i < (int32_t)sc->m->at[m].last; i++)
        for (int32_t c = i == w ? -1 : word_at(sc, s, i)->child; c >= 0; c = word_at(sc, s, c)->next)
            if (word_at(sc, s, c)->rel == sc->c->rel.conj && c >= (int32_t)sc->m->at[m].last &&
                word_at(sc, s, c)->upos == UPOS_PROPN)
                gather(sc, s, c, kinds, agent, ret, depth + 1);
}

/* "Syria, Abkhazia, South Ossetia recognise": names of states in a row are no appositions of one another. */
static bool states_in_row(const Scan *sc, uint32_t s, int32_t w, int32_t c)
{
    int32_t a = sc->m->by_word ? sc->m->by_word[s][w] : -1, b = sc->m->by_word ? sc->m->by_word[s][c] : -1;
    bool bodies = a >= 0 && b >= 0 && sc->m->at[a].role == ROLE_ORG && sc->m->at[b].role == ROLE_ORG &&
                  child_by(sc, s, c, sc->c->rel.conj) >= 0; /* "the AU, the GCC and the League" */
    if (bodies)
        return true;
    return a >= 0 && b >= 0 && sc->m->at[a].role == ROLE_STATE && sc->m->at[b].role == ROLE_STATE &&
           sc->m->at[a].n_cands && sc->m->at[b].n_cands && word_at(sc, s, w)->upos == UPOS_PROPN &&
           word_at(sc, s, c)->upos == UPOS_PROPN;
}

static void add_included(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret,
                         int depth)
{
    const Rels *R = &sc->c->rel;
    add_listed(sc, s, w, kinds, agent, ret, depth);
    add_joined_within(sc, s, w, kinds, agent, ret, depth);
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        const Word *y = word_at(sc, s, c);
        bool noun =
            y->upos == UPOS_NOUN || y->upos == UPOS_PROPN || y->upos == UPOS_PRON || y->upos == UPOS_ADJ;
        bool but = y->rel == R->conj && child_by(sc, s, c, R->cc) >= 0 &&
                   word_is(sc, s, child_by(sc, s, c, R->cc), "but"); /* "all members but Oman" */
        if (but || (y->rel == R->conj && noun && opens_clause(sc, s, w, c)))
            continue;
        if (y->rel == R->conj && noun) {
            gather(sc, s, c, kinds, agent, ret, depth + 1);
        } else if (rel_base(y->rel) == R->nmod || rel_base(y->rel) == R->obl || y->rel == R->appos) {
            Sym k = case_sym(sc, s, c);
            bool named = list_has(code_list(sc, LIST_INCLUDE), k);
            bool list = y->rel == R->appos &&
                        (in_list(sc, s, w, LIST_STATES) || ret->n == 0 || states_in_row(sc, s, w, c));
            if (named || list)
                gather(sc, s, c, kinds, agent, ret, depth + 1);
        }
    }
}

/* Members of an enumeration that the tree lost: names between the first and the last, each after a comma or
 * "and". */
static void fill_list(const Scan *sc, uint32_t s, uint32_t kinds, bool agent, Parties *ret)
{
    uint32_t lo = UINT32_MAX, hi = 0;
    for (size_t i = 0; i < ret->n; i++)
        if (ret->at[i].s == s && ret->at[i].mention >= 0 && sc->m->at[ret->at[i].mention].sentence == s) {
            lo = ret->at[i].w < lo ? ret->at[i].w : lo;
            hi = ret->at[i].w > hi ? ret->at[i].w : hi;
        }
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if (x->sentence != s || x->first <= lo || x->last > hi + 1 || x->attributive || !x->n_cands ||
            x->first == 0)
            continue;
        int32_t p = (int32_t)x->first - 1;
        if (word_at(sc, s, p)->upos == UPOS_DET && p > 0)
            p--;
        bool after = word_at(sc, s, p)->form.p[0] == ',' || word_is(sc, s, p, "and");
        bool before =
            x->last < sc->trees[s].n && (word_at(sc, s, (int32_t)x->last)->form.p[0] == ',' ||
                                         word_is(sc, s, (int32_t)x->last, "and") || x->last == hi + 1);
        if (after && before && !x->person.n)
            party_add(ret, party_one(sc, x, kinds, agent), (int32_t)i, s, (int32_t)x->head);
    }
}

void party_all(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret)
{
    *ret = (Parties){.count = -1};
    if (w < 0)
        return;
    gather(sc, s, noun_meant(sc, s, w), kinds, agent, ret, 0);
    if (ret->n >= 2)
        fill_list(sc, s, kinds, agent, ret);
}
