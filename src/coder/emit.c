/* emit.c - from a frame that fired to assertions: the parties (from the pattern, from the pair, from the text
 * before), the normalisations S4, S5 and D1, the date (D5, D27, T4), the evidence, one assertion a pair (A7). */
#include "coder/claims.h"

typedef struct Sides {
    Parties src, tgt, third;
    bool filled, split;
    ActType type;
    Recognised rec;
} Sides;

/* --- families of acts, for what the text before supplies ----------------------------------------------------------- */
int family(ActType t)
{
    if (t <= ACT_RECOGNISE_CLAIM)
        return 1;
    if (t <= ACT_DOWNGRADE_RELATIONS)
        return 2;
    if (t <= ACT_ENTRUST_INTERESTS)
        return 3;
    if (t <= ACT_SUMMON_ENVOY)
        return 4;
    return t <= ACT_LIFT_SANCTIONS ? 5 : t <= ACT_SEAT_DELEGATION ? 6 : 7;
}

const Found *last_found(const Scan *sc, uint32_t s)
{
    const Found *f = sc->found.n ? &sc->found.at[sc->found.n - 1] : NULL;
    return f && f->s + 1 >= s ? f : NULL;
}

static bool same_state(Str a, Str b)
{
    return a.n && b.n && str_eq(actor_state(a), actor_state(b));
}

static bool kind_allowed(const Scan *sc, Str id, uint32_t kinds)
{
    return !kinds || (kinds & PREFER_MASK) >> actor_kind(sc->ac, actor_base(id)) & 1;
}

static void put(Parties *p, Str id, uint32_t s)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->at[i].id, id))
            return;
    if (id.n && p->n < MAX_PARTIES)
        p->at[p->n++] = (Party){id, -1, s, 0};
}

static size_t oldest(const Scan *sc) /* the first act that is still looked back to */
{
    return sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0;
}

/* The other party of the acts told before: of the same family first, then of any between states. */
static Str other_party(const Scan *sc, Str known, ActType t, uint32_t kinds)
{
    for (int same = 1; same >= 0; same--)
        for (size_t i = sc->found.n; i-- > oldest(sc);) {
            const Assertion *as = &sc->found.at[i].as;
            if ((same && family(as->type) != family(t)) || as->type == ACT_REACT)
                continue;
            if (same_state(as->source, known) && as->target.n && !same_state(as->target, known) &&
                kind_allowed(sc, as->target, kinds))
                return as->target;
            if (same_state(as->target, known) && !same_state(as->source, known) && kind_allowed(sc, as->source, kinds))
                return as->source;
        }
    if (sc->topic[0].n && same_state(known, sc->topic[0]) && kind_allowed(sc, sc->topic[1], kinds))
        return sc->topic[1];
    if (sc->topic[1].n && same_state(known, sc->topic[1]) && kind_allowed(sc, sc->topic[0], kinds))
        return sc->topic[0];
    return (Str){0};
}

/* The only other party named in a sentence; empty where there is none or more than one. */
static Str only_other(const Scan *sc, uint32_t s, Str known, uint32_t kinds)
{
    Str one = {0};
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if (x->sentence != s || x->role == ROLE_PEOPLE)
            continue;
        Str id = party_one(sc, x, kinds, false);
        if (!id.n || same_state(id, known) || str_starts(id, STR("b:")))
            continue;
        if (one.n && !same_state(one, id))
            return (Str){0};
        one = one.n ? one : id;
    }
    return one;
}

/* The party that the acts told so far name most, but for one. */
static Str most_told(const Scan *sc, Str known, uint32_t kinds)
{
    Str best = {0};
    size_t best_n = 0;
    for (size_t i = oldest(sc); i < sc->found.n; i++)
        for (int side = 0; side < 2; side++) {
            Str id = side ? sc->found.at[i].as.target : sc->found.at[i].as.source;
            size_t n = 0;
            if (!id.n || same_state(id, known) || !kind_allowed(sc, id, kinds) || str_starts(id, STR("b:")))
                continue;
            for (size_t k = oldest(sc); k < sc->found.n; k++)
                n += str_eq(sc->found.at[k].as.source, id) + 2 * str_eq(sc->found.at[k].as.target, id);
            if (n > best_n) {
                best = id;
                best_n = n;
            }
        }
    return best;
}

/* The state or polity that a document names most, but for one: what a history is about. */
static Str named_most(const Scan *sc, Str known, uint32_t kinds)
{
    for (size_t i = 0; i < sc->n_named && sc->named[i].n > 1; i++) {
        Str id = sc->named[i].id;
        if (!same_state(id, known) && kind_allowed(sc, id, kinds) && !str_starts(id, STR("b:")))
            return id;
    }
    return (Str){0};
}

static uint32_t headline_of(const Scan *sc, uint32_t none)
{
    for (uint32_t i = 0; i < sc->n_trees; i++)
        if (sc->trees[i].sentence->unit == UNIT_TITLE)
            return i;
    return none;
}

/* What the acts of recognition told so far are about. */
static Str recognised_last(const Scan *sc, Str but)
{
    if (sc->recognised.n && !same_state(sc->recognised, but))
        return sc->recognised;
    for (size_t i = sc->found.n; i-- > 0;) {
        const Assertion *as = &sc->found.at[i].as;
        Str id = as->type == ACT_URGE_RECOGNITION ? as->third : as->target;
        if (family(as->type) == 1 && id.n && !same_state(id, but) && as->type != ACT_RECOGNISE_CLAIM)
            return id;
    }
    return (Str){0};
}

static void fill_target(const Scan *sc, const Match *m, Sides *x)
{
    uint32_t kinds = sc->c->lex.acts[x->type].target_kinds;
    Str known = x->src.n ? x->src.at[0].id : (Str){0};
    if (family(x->type) == 1) {
        put(&x->tgt, recognised_last(sc, known), m->s);
        x->filled = true;
        if (x->tgt.n)
            return;
    }
    Str id = other_party(sc, known, x->type, kinds);
    if (!id.n && x->tgt.vague && family(x->type) == 2) /* "relations with it" */
        id = recognised_last(sc, known).n ? recognised_last(sc, known) : most_told(sc, known, kinds);
    if (!id.n)
        id = only_other(sc, m->s, known, kinds);
    if (!id.n && headline_of(sc, m->s) != m->s)
        id = only_other(sc, headline_of(sc, m->s), known, kinds);
    if (!id.n)
        id = most_told(sc, known, kinds);
    if (!id.n && (x->tgt.vague || family(x->type) == 1))
        id = named_most(sc, known, kinds);
    put(&x->tgt, id, m->s);
    x->filled = true;
}

static bool recognised_before(const Scan *sc, Str id)
{
    for (size_t i = 0; i < sc->found.n; i++)
        if (family(sc->found.at[i].as.type) == 1 && same_state(sc->found.at[i].as.target, id))
            return true;
    return false;
}

/* "has recognised it": what was recognised last. */
static void same_object(const Scan *sc, const Match *m, Sides *x)
{
    for (size_t i = sc->found.n; i-- > 0;) {
        const Assertion *as = &sc->found.at[i].as;
        if (as->type != ACT_RECOGNISE_STATE && as->type != ACT_RECOGNISE_GOVERNMENT)
            continue;
        if (x->src.n && same_state(x->src.at[0].id, as->target))
            continue;
        if (x->type == ACT_RECOGNISE_STATE || x->type == ACT_RECOGNISE_GOVERNMENT)
            x->type = as->type;
        x->tgt.n = 0;
        put(&x->tgt, as->target, m->s);
        x->filled = true;
        return;
    }
}

static void fill_source(const Scan *sc, const Match *m, Sides *x)
{
    uint32_t kinds = sc->c->lex.acts[x->type].source_kinds;
    Str known = x->tgt.n ? x->tgt.at[0].id : (Str){0};
    Str id = known.n ? only_other(sc, m->s, known, kinds) : (Str){0};
    if (known.n && !id.n)
        id = other_party(sc, known, x->type, kinds);
    if (!id.n && sc->here.n && !same_state(sc->here, known))
        id = sc->here;
    if (!id.n && x->src.vague)
        id = named_most(sc, known, kinds);
    put(&x->src, id, m->s);
    x->filled = true;
}

/* Acts on envoys whose source is the receiving state. */
static bool receiver_acts(ActType t)
{
    return t == ACT_GRANT_AGREMENT || t == ACT_ACCEPT_CREDENTIALS || t == ACT_ACCEPT_ENVOY || t == ACT_HOST_ENVOY ||
           t == ACT_EXPEL_ENVOY || t == ACT_SUMMON_ENVOY;
}

/* Neither party is named: "Relations were restored": those of the last act of the family, else the topic. */
static void fill_both(const Scan *sc, const Match *m, Sides *x)
{
    x->filled = true;
    const Found *last = last_found(sc, m->s);
    if (last && family(last->as.type) == 4 && x->type == ACT_ACCEPT_CREDENTIALS) { /* "He presented his new credentials" */
        bool same = last->as.type == ACT_ACCEPT_CREDENTIALS || last->as.type == ACT_ACCEPT_ENVOY;
        put(&x->src, same ? last->as.source : last->as.target, m->s);
        put(&x->tgt, same ? last->as.target : last->as.source, m->s);
        return;
    }
    for (size_t i = sc->topic[0].n ? 0 : sc->found.n; i-- > 0;) {
        const Assertion *as = &sc->found.at[i].as;
        if (family(as->type) > 4 || !as->target.n)
            continue;
        bool turn = family(x->type) == 4 && receiver_acts(x->type) != (family(as->type) == 4 && receiver_acts(as->type));
        put(&x->src, turn ? as->target : as->source, m->s);
        put(&x->tgt, turn ? as->source : as->target, m->s);
        return;
    }
    bool received = x->type == ACT_ACCEPT_CREDENTIALS || x->type == ACT_ACCEPT_ENVOY;
    put(&x->src, sc->topic[received], m->s);
    put(&x->tgt, sc->topic[!received], m->s);
}

/* A pronoun, or a noun for a state without a name of its own. */
static bool unnamed(const Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    if (x->upos == UPOS_PRON)
        return true;
    if (x->upos != UPOS_NOUN || !in_list(sc, s, w, LIST_VAGUE))
        return false;
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->upos == UPOS_PROPN || mention_of(sc, s, c, 0) >= 0)
            return false;
    return true;
}

/* --- parties from the pattern ------------------------------------------------------------------------------------------ */
static void prefer_appointer(const Scan *sc, ActType t, Parties *p)
{
    if (family(t) != 3 && family(t) != 4)
        return;
    for (size_t i = 0; i < p->n; i++) {
        if (p->at[i].mention < 0)
            continue;
        Str by = sc->m->at[p->at[i].mention].appointed_by;
        if (!by.n)
            continue;
        Str r = actor_kind(sc->ac, by) == KIND_GROUP ? actor_regime_of(sc->ac, by) : by;
        if (r.n)
            p->at[i].id = actor_base(r);
    }
}

static void drop_same(Parties *p, const Parties *other)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        bool same = false;
        for (size_t k = 0; k < other->n; k++)
            same |= same_state(p->at[i].id, other->at[k].id) && str_eq(actor_base(p->at[i].id), actor_base(other->at[k].id));
        if (!same)
            p->at[n++] = p->at[i];
    }
    p->n = n;
}

static void parties_at(const Scan *sc, const Match *m, Slot slot, uint32_t kinds, bool agent, Parties *ret)
{
    *ret = (Parties){.count = -1};
    if (m->slot[slot] >= 0)
        party_all(sc, m->s, m->slot[slot], kinds, agent, ret);
    int32_t w = m->slot[slot];
    if (w < 0 || w > (int32_t)m->w || !tree_below(&sc->trees[m->s], (int32_t)m->w, w))
        return;
    size_t n = 0; /* "Mauritius, which had withdrawn it, and Zambia": the clause is of the first alone */
    for (size_t i = 0; i < ret->n; i++)
        if (ret->at[i].s != m->s || ret->at[i].w <= m->w)
            ret->at[n++] = ret->at[i];
    ret->n = n;
}

/* "A and B restored relations", "relations between A and B": the pair parts into source and targets. */
static void split_pair(const Scan *sc, const Match *m, Sides *x)
{
    Parties pair;
    parties_at(sc, m, SLOT_PAIR, sc->c->lex.acts[x->type].source_kinds, false, &pair);
    if (!x->src.n && pair.n) {
        x->src.at[x->src.n++] = pair.at[0];
        for (size_t i = 1; i < pair.n; i++)
            x->tgt.at[x->tgt.n++] = pair.at[i];
        return;
    }
    drop_same(&pair, &x->src);
    if (!x->tgt.n)
        for (size_t i = 0; i < pair.n; i++)
            x->tgt.at[x->tgt.n++] = pair.at[i];
    if (!x->tgt.n && x->src.n == 2 && family(x->type) != 1) {
        for (size_t i = 1; i < x->src.n; i++)
            x->tgt.at[x->tgt.n++] = x->src.at[i];
        x->src.n = 1;
        x->split = true;
    }
}

static bool recognise_sides(const Scan *sc, const Match *m, Sides *x)
{
    x->rec = recognised_what(sc, m, m->slot[SLOT_TARGET]);
    if (x->rec.type == ACT_NONE && m->slot[SLOT_TARGET] >= 0)
        return false;
    bool derived = m->frame->act != ACT_RECOGNISE_STATE; /* withdraw, refuse: the object tells only the target */
    x->type = derived ? m->frame->act : x->rec.type == ACT_NONE ? ACT_RECOGNISE_STATE : x->rec.type;
    if (derived && x->rec.type == ACT_RECOGNISE_CLAIM)
        return false;
    if (x->rec.target >= 0) {
        uint32_t kinds = sc->c->lex.acts[x->rec.type].target_kinds;
        party_all(sc, m->s, x->rec.target, kinds, false, &x->tgt);
        for (size_t i = 0; i < x->tgt.n; i++) {
            if (x->rec.type == ACT_RECOGNISE_GOVERNMENT && str_eq(x->tgt.at[i].id, STR("CHN")))
                x->tgt.at[i].id = STR("CHN.PRC");
            if (x->rec.type == ACT_RECOGNISE_STATE && str_eq(x->tgt.at[i].id, STR("CHN.ROC")))
                x->tgt.at[i].id = STR("TWN");
        }
    }
    put(&x->tgt, x->rec.id, m->s);
    x->filled |= x->rec.id.n > 0;
    if (x->rec.third >= 0)
        party_all(sc, m->s, x->rec.third, 0, false, &x->third);
    return true;
}

static void envoy_sides(const Scan *sc, const Match *m, Sides *x)
{
    for (int k = 0; k < 2; k++) {
        Slot at[] = {SLOT_ENVOY, SLOT_SOURCE, SLOT_TARGET};
        for (size_t i = 0; i < 3 && !x->tgt.n; i++) {
            int32_t w = m->slot[at[i]], mi = w >= 0 && sc->m->by_word ? sc->m->by_word[m->s][w] : -1;
            for (int d = 0; d < 3 && mi >= 0; d++) {
                const Mention *e = &sc->m->at[mi];
                if (e->to_state.n && x->src.n && !same_state(e->to_state, x->src.at[0].id)) {
                    put(&x->tgt, e->to_state, m->s);
                    break;
                }
                mi = e->antecedent;
            }
        }
    }
}

static bool sides_of(const Scan *sc, const Match *m, Sides *x)
{
    *x = (Sides){.type = m->frame->act, .src = {.count = -1}, .tgt = {.count = -1}, .third = {.count = -1},
                 .rec = {.target = -1, .third = -1, .object = -1}};
    const ActInfo *info = &sc->c->lex.acts[x->type];
    parties_at(sc, m, SLOT_SOURCE, info->source_kinds, true, &x->src);
    if (m->frame->pseudo == PSEUDO_RECOGNISE) {
        if (!recognise_sides(sc, m, x))
            return false;
    } else {
        parties_at(sc, m, SLOT_TARGET, info->target_kinds, false, &x->tgt);
        parties_at(sc, m, SLOT_THIRD, info->third_kinds, false, &x->third);
    }
    if (m->frame->to.n && !x->tgt.n)
        put(&x->tgt, m->frame->to, m->s);
    prefer_appointer(sc, x->type, &x->src);
    prefer_appointer(sc, x->type, &x->tgt);
    if (x->type == ACT_TAKE_POWER || x->type == ACT_LOSE_POWER) {
        x->tgt.n = 0;
        for (size_t i = 0; i < x->src.n && i < 1; i++)
            put(&x->tgt, actor_state(x->src.at[i].id), m->s);
        return x->tgt.n && !str_eq(x->tgt.at[0].id, x->src.at[0].id);
    }
    if (x->type == ACT_DECLARE_INDEPENDENCE) {
        x->tgt.n = 0;
        return true;
    }
    bool named = x->src.n == 1 && x->src.at[0].mention >= 0 && !sc->m->at[x->src.at[0].mention].nominal &&
                 !sc->m->at[x->src.at[0].mention].pronoun;
    if (receiver_acts(x->type) && !named)
        drop_same(&x->src, &x->tgt);
    bool own = family(x->type) == 3 && m->slot[SLOT_MISSION] >= 0 && m->slot[SLOT_SOURCE] == m->slot[SLOT_MISSION];
    if (own && x->tgt.n && x->src.n && same_state(x->src.at[0].id, x->tgt.at[0].id))
        x->src.n = 0; /* "the Embassy in N'Djamena" is not Chad's */
    size_t was = x->tgt.n;
    drop_same(&x->tgt, &x->src);
    if (was && !x->tgt.n && m->slot[SLOT_TARGET] >= 0 && unnamed(sc, m->s, m->slot[SLOT_TARGET]))
        x->tgt.vague = true; /* "the country" joined to its own subject is another */
    if (family(x->type) == 4 && !x->tgt.n && x->type != ACT_EXPEL_ENVOY && x->type != ACT_SUMMON_ENVOY)
        envoy_sides(sc, m, x);
    bool mutual = act_joint(x->type) || x->type == ACT_SEVER_RELATIONS || family(x->type) == 3 ||
                  x->type == ACT_PLEDGE_COOPERATION;
    if (m->slot[SLOT_PAIR] >= 0 || (mutual && !x->tgt.n))
        split_pair(sc, m, x);
    return true;
}

/* --- dates ---------------------------------------------------------------------------------------------------------------- */
static Bounds recent(const Scan *sc)
{
    if (sc->t->today.n <= DAY_MIN.n)
        return BOUNDS_ALL;
    return (Bounds){day_plus(sc->t->today, -1), sc->t->today};
}

static void set_when(const Scan *sc, Found *f, Bounds b, WhenBasis basis, Str edtf)
{
    f->as.when = b;
    f->as.basis = basis;
    f->as.when_edtf = edtf.n ? edtf : edtf_print(sc->a, b);
}

/* "recognised Kenya when it gained its independence on 12 December": the day of the clause is the act's. */
static int32_t when_clause(const Scan *sc, uint32_t s, int32_t w, Bounds *b, WhenBasis *basis)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        if (rel_base(word_at(sc, s, c)->rel) != sc->c->rel.advcl)
            continue;
        for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
            if (word_is(sc, s, k, "when")) {
                Bounds got = *b;
                WhenBasis how;
                int32_t i = when_governing(sc->t, sc->trees, sc->n_trees, s, (uint32_t)c, true, &got, &how);
                if (i >= 0 && how != WHEN_DOCUMENT) {
                    *b = got;
                    *basis = how;
                    return i;
                }
            }
    }
    return -1;
}

static void date_of(const Scan *sc, const Match *m, const Context *cx, Found *f)
{
    Status st = f->as.status;
    if (f->as.type == ACT_PLEDGE_COOPERATION && st == STATUS_ANNOUNCED)
        st = STATUS_DONE; /* D8: dated by the statement */
    bool past = st == STATUS_DONE || st == STATUS_DENIED || st == STATUS_ABSENT || st == STATUS_REFUSED || st == STATUS_DEMANDED;
    Bounds b = recent(sc);
    WhenBasis basis = WHEN_DOCUMENT;
    int32_t i = when_governing(sc->t, sc->trees, sc->n_trees, f->s, (uint32_t)m->slot[SLOT_ACT], past, &b, &basis);
    if (i < 0 && st == STATUS_DONE)
        i = when_clause(sc, f->s, m->slot[SLOT_ACT], &b, &basis);
    Day today = sc->t->today;
    bool known = today.n > DAY_MIN.n;
    f->explicit_when = i >= 0;
    Str edtf = i >= 0 && b.earliest.n == sc->t->at[i].bounds.earliest.n && b.latest.n == sc->t->at[i].bounds.latest.n
                   ? sc->t->at[i].edtf : (Str){0};
    if (b.earliest.n > b.latest.n)
        b = recent(sc), i = -1;
    if (st == STATUS_ABSENT) {
        Day d = i >= 0 && known && b.latest.n < today.n ? b.latest : today;
        set_when(sc, f, (Bounds){DAY_MIN, known ? d : DAY_MAX}, WHEN_DOCUMENT, (Str){0});
    } else if (st == STATUS_ANNOUNCED || st == STATUS_PLANNED || st == STATUS_HYPOTHETICAL) {
        if (i >= 0 && known && b.latest.n > today.n)
            set_when(sc, f, b, basis, edtf);
        else if (i >= 0 && known && b.latest.n >= today.n - 7)
            set_when(sc, f, (Bounds){b.latest.n < today.n ? b.latest : today, DAY_MAX}, basis, (Str){0});
        else if (i >= 0 && known)
            set_when(sc, f, (Bounds){b.earliest, DAY_MAX}, basis, (Str){0});
        else
            set_when(sc, f, (Bounds){known ? today : DAY_MIN, DAY_MAX}, WHEN_DOCUMENT, (Str){0});
    } else if (st == STATUS_REFUSED || st == STATUS_DEMANDED) {
        bool due = i >= 0 && known && b.earliest.n > today.n;
        set_when(sc, f, due ? recent(sc) : b, due ? WHEN_DOCUMENT : basis, due ? (Str){0} : edtf);
    } else if (i < 0 && (cx->presupposed || f->as.type == ACT_HOST_ENVOY)) {
        set_when(sc, f, (Bounds){DAY_MIN, known ? today : DAY_MAX}, WHEN_PRESUPPOSED, (Str){0});
    } else {
        set_when(sc, f, b, basis, edtf);
    }
}

/* --- normalisations ---------------------------------------------------------------------------------------------------------- */
static bool legislature_word(const Scan *sc, uint32_t s, int32_t w)
{
    if (in_list(sc, s, w, LIST_LEGISLATURE) || in_list(sc, s, w, LIST_SUBSTATE))
        return true;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) /* "a majority of parliament" */
        if ((rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod && has_case(sc, s, c, "of") && in_list(sc, s, c, LIST_LEGISLATURE)) ||
            (word_at(sc, s, c)->rel == sc->c->rel.compound && in_list(sc, s, c, LIST_SUBSTATE)))
            return true;
    return false;
}

static bool legislature(const Scan *sc, const Match *m, const Party *p)
{
    const Mention *x = p->mention >= 0 ? &sc->m->at[p->mention] : NULL;
    int32_t w = m->slot[SLOT_SOURCE];
    if (w >= 0 && !str_starts(p->id, STR("i:")) && legislature_word(sc, m->s, w))
        return true;
    bool office = x && (x->role == ROLE_ENVOY || x->role == ROLE_MINISTER || x->role == ROLE_HEAD || x->role == ROLE_OFFICIAL);
    return x && ((str_eq(x->organ, STR("PARL")) && !office) || x->role == ROLE_LEG || x->role == ROLE_PARTY) &&
           !str_starts(x->n_cands ? x->cands[0].id : (Str){0}, STR("i:"));
}

static bool recognises(ActType t)
{
    return t == ACT_RECOGNISE_STATE || t == ACT_RECOGNISE_GOVERNMENT;
}

static bool party_act_of_state(ActType t)
{
    return t != ACT_RATIFY_AGREEMENT && t != ACT_MEET && t != ACT_VISIT && t != ACT_REACT && t != ACT_TAKE_POWER &&
           t != ACT_LOSE_POWER && t != ACT_DECLARE_INDEPENDENCE && t != ACT_URGE_RECOGNITION;
}

/* --- evidence -------------------------------------------------------------------------------------------------------------------- */
static void widen(const Scan *sc, uint32_t s, int32_t w, bool deep, uint32_t *first, uint32_t *last)
{
    if (w < 0)
        return;
    *first = (uint32_t)w < *first ? (uint32_t)w : *first;
    *last = (uint32_t)w + 1 > *last ? (uint32_t)w + 1 : *last;
    for (int32_t c = word_at(sc, s, w)->child; deep && c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (r != sc->c->rel.punct && !(rel_clausal(sc, r) && word_verbal(sc, s, c)) && rel_base(r) != sc->c->rel.parataxis)
            widen(sc, s, c, true, first, last);
    }
}

void evidence_span(const Scan *sc, uint32_t s, uint32_t first, uint32_t last, Evidence *e)
{
    const Sentence *se = sc->trees[s].sentence;
    e->unit = se->unit;
    e->part = se->part;
    e->from = se->tokens[first].from;
    e->to = se->tokens[last - 1].to;
}

void span_of(const Scan *sc, uint32_t s, int32_t w, const int32_t *slots, uint32_t *ret_first, uint32_t *ret_last)
{
    *ret_first = (uint32_t)w;
    *ret_last = (uint32_t)w + 1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel b = rel_base(word_at(sc, s, c)->rel);
        if (b == sc->c->rel.obj || b == sc->c->rel.obl || b == sc->c->rel.nmod || b == sc->c->rel.aux || b == sc->c->rel.iobj)
            widen(sc, s, c, true, ret_first, ret_last);
    }
    for (int k = 1; slots && k < N_SLOTS; k++)
        if (slots[k] >= 0 && slots[k] != w)
            widen(sc, s, slots[k], true, ret_first, ret_last);
}

static Str object_text(const Scan *sc, uint32_t s, int32_t w)
{
    Evidence e = {0};
    uint32_t first = (uint32_t)w, last = (uint32_t)w + 1;
    widen(sc, s, w, true, &first, &last);
    evidence_span(sc, s, first, last, &e);
    return str_slice(doc_unit(sc->doc, e.unit), e.from, e.to);
}

/* --- assertions --------------------------------------------------------------------------------------------------------------- */
static Found *push(Scan *sc, const Match *m, const Context *cx, const Sides *x, Str source, Str target, Str third)
{
    Found *f = VEC_PUSH(sc->a, &sc->found);
    *f = (Found){.s = m->s, .w = (uint32_t)m->slot[SLOT_ACT], .filled = x->filled};
    f->as = (Assertion){.type = x->type, .source = source, .target = target, .third = third, .status = cx->status,
                        .rule = m->frame->name};
    if (m->slot[SLOT_TARGET] >= 0)
        f->object = object_text(sc, m->s, m->slot[SLOT_TARGET]);
    span_of(sc, m->s, m->slot[SLOT_ACT], m->slot, &f->first, &f->last);
    evidence_span(sc, m->s, f->first, f->last, &f->as.evidence);
    int32_t t = x->rec.target >= 0 ? x->rec.target : m->slot[SLOT_TARGET];
    if (t >= 0) {
        int32_t mi = mention_of(sc, m->s, t, 0);
        f->as.as_called = mi >= 0 ? sc->m->at[mi].as_called : (Str){0};
    }
    if (family(x->type) == 1 && x->type != ACT_RECOGNISE_CLAIM)
        sc->recognised = x->type == ACT_URGE_RECOGNITION ? third : target;
    if (x->rec.representative)
        attr_add(sc, &f->as, "kind", STR("representative"));
    date_of(sc, m, cx, f);
    attrs_of(sc, m, cx, f);
    voice_of(sc, f, cx, &f->as.evidence);
    if (f->as.evidence.voices[0].vclass == 5)
        f->as.evidence.part = PART_BACKGROUND;
    return f;
}

static void push_all(Scan *sc, const Match *m, const Context *cx, const Sides *x);

/* S4: recognition demanded is urge-recognition by who demands, of who should recognise. */
static void push_urge(Scan *sc, const Match *m, const Context *cx, Sides *x)
{
    Parties who = {.count = -1}, whom = x->src;
    int32_t subj = cx->demander >= 0 ? arg_subject(sc, m->s, cx->demander) : -1;
    if (subj >= 0)
        party_all(sc, m->s, subj, 0, true, &who);
    if (subj >= 0 && !who.n && legislature_word(sc, m->s, subj) && sc->found.n) /* "220 MPs": of the state told of */
        put(&who, sc->found.at[0].as.source, m->s);
    if (!whom.n)
        parties_at(sc, m, SLOT_SOURCE, sc->c->lex.acts[ACT_URGE_RECOGNITION].target_kinds, true, &whom);
    if (!who.n || !x->tgt.n)
        return;
    if (who.n && legislature_word(sc, m->s, subj) && (!whom.n || same_state(whom.at[0].id, who.at[0].id))) {
        Sides z = *x; /* D1: its parliament asks the state */
        z.src = who;
        z.src.n = 1;
        push_all(sc, m, cx, &z);
        return;
    }
    drop_same(&whom, &who);
    Sides y = *x;
    y.type = ACT_URGE_RECOGNITION;
    y.rec = (Recognised){.target = -1, .third = -1, .object = -1};
    Context done = *cx;
    done.status = STATUS_DONE;
    if (!whom.n)
        put(&whom, STR("b:states"), m->s);
    for (size_t i = 0; i < who.n; i++)
        for (size_t k = 0; k < whom.n; k++) {
            Found *f = push(sc, m, &done, &y, who.at[i].id, whom.at[k].id, x->tgt.at[0].id);
            attr_add(sc, &f->as, "force",
                     word_is(sc, m->s, cx->demander, "hope") ? STR("hope")
                     : word_is(sc, m->s, cx->demander, "demand") ? STR("demand") : STR("call"));
            attr_add(sc, &f->as, "object", x->rec.type == ACT_RECOGNISE_GOVERNMENT ? STR("government") : STR("state"));
        }
}

/* "none": those named in the clause beside it ("a few countries including China and the UAE have …, none had …"). */
static void named_beside(const Scan *sc, const Match *m, Sides *x)
{
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s == m->s;) {
        bool target = false;
        for (size_t k = 0; k < x->tgt.n; k++)
            target |= same_state(x->tgt.at[k].id, sc->found.at[i].as.source);
        if (!target)
            put(&x->src, sc->found.at[i].as.source, m->s);
    }
}

static void push_all(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    Found *last = NULL;
    bool each_way = (x->type == ACT_SEVER_RELATIONS || family(x->type) == 3 || x->type == ACT_PLEDGE_COOPERATION) && x->split;
    for (size_t i = 0; i < x->src.n; i++)
        for (size_t k = 0; k < (x->tgt.n ? x->tgt.n : x->type == ACT_DECLARE_INDEPENDENCE); k++) {
            Str target = x->tgt.n ? x->tgt.at[k].id : (Str){0};
            Str third = x->third.n ? x->third.at[0].id : (Str){0};
            if (!third.n && x->type == ACT_RECOGNISE_GOVERNMENT && actor_kind(sc->ac, target) == KIND_REGIME)
                third = actor_state(target);
            last = push(sc, m, cx, x, x->src.at[i].id, target, third);
            if (each_way)
                push(sc, m, cx, x, target, x->src.at[i].id, third);
        }
    if (last || x->src.states || x->src.negative)
        claims_of(sc, m, last, cx, &x->src, &x->tgt);
}

static void echo(Scan *sc, const Match *m, Sides *x, Context *cx);

static void normalise(const Scan *sc, const Match *m, Sides *x, Context *cx)
{
    if (x->src.negative && cx->status != STATUS_HYPOTHETICAL) {
        cx->status = STATUS_ABSENT;
        if (!x->src.n && !x->src.states)
            named_beside(sc, m, x);
    }
    if (x->src.n && legislature(sc, m, &x->src.at[0]) && party_act_of_state(x->type) && cx->status != STATUS_DENIED &&
        cx->status != STATUS_HYPOTHETICAL && cx->status != STATUS_ABSENT) {
        cx->status = STATUS_DEMANDED;
        cx->demander = -1;
        return;
    }
    if (recognises(x->type) && cx->status == STATUS_REFUSED) {
        x->type = ACT_REFUSE_RECOGNITION;
        cx->status = STATUS_DONE;
    } else if (x->type == ACT_PLEDGE_COOPERATION && cx->status == STATUS_DONE) {
        cx->status = STATUS_ANNOUNCED;
    }
}

/* React: who did what is reacted to, where the object does not say it. */
static void reacted_to(const Scan *sc, const Match *m, Sides *x)
{
    const Found *ref = NULL;
    bool news = false;
    for (size_t i = 0; i < sc->found.n && i < 1; i++) { /* the document's own news, where it is told of another */
        const Found *f = &sc->found.at[i];
        bool move = m->slot[SLOT_ACT] >= 0 && act_core(f->as.type) && x->src.n && !same_state(f->as.source, x->src.at[0].id);
        if (move && f->as.evidence.unit == UNIT_TITLE && f->as.status == STATUS_DONE)
            ref = f, news = true;
    }
    for (size_t i = sc->found.n; i-- > 0 && !news;) {
        const Found *f = &sc->found.at[i];
        bool fits = f->as.type < ACT_SIGN_AGREEMENT && f->as.type != ACT_URGE_RECOGNITION && x->src.n &&
                    !same_state(f->as.source, x->src.at[0].id) && f->as.status != STATUS_ABSENT;
        if (!fits)
            continue;
        ref = ref ? ref : f;
        news = f->as.when.latest.n >= sc->t->today.n - 31 && f->as.evidence.part != PART_BACKGROUND &&
               (f->as.status == STATUS_DONE || f->as.status == STATUS_ANNOUNCED);
        ref = news ? f : ref;
    }
    for (size_t i = 0; ref && !x->tgt.n && i < 1; i++)
        for (size_t k = 0; k < sc->found.n; k++) {
            const Found *f = &sc->found.at[k];
            if (f->as.type == ref->as.type && str_eq(f->as.target, ref->as.target) && f->as.status == ref->as.status &&
                f->s == ref->s)
                put(&x->tgt, f->as.source, m->s);
        }
    x->filled = true;
}

/* "suspended relations with it": a pronoun joined to who has only acted so far is rather whom the acts were towards. */
static void wrong_way(const Scan *sc, const Match *m, Sides *x)
{
    bool family_fits = family(x->type) == 2 || family(x->type) == 5;
    if (!family_fits || x->tgt.n != 1 || m->slot[SLOT_TARGET] < 0 || !unnamed(sc, m->s, m->slot[SLOT_TARGET]))
        return;
    Str best = {0};
    for (size_t i = 0; i < sc->found.n; i++) {
        Str t = sc->found.at[i].as.target;
        if (family(sc->found.at[i].as.type) > 5)
            continue;
        if (same_state(t, x->tgt.at[0].id))
            return;
        if (t.n && x->src.n && !same_state(t, x->src.at[0].id) && kind_allowed(sc, t, sc->c->lex.acts[x->type].target_kinds))
            best = t;
    }
    if (best.n && !str_starts(best, STR("b:")))
        x->tgt.at[0].id = best;
}

static bool told_of_family(const Scan *sc, ActType t)
{
    for (size_t i = 0; i < sc->found.n; i++)
        if (family(sc->found.at[i].as.type) == family(t))
            return true;
    return false;
}

bool emit_match(Scan *sc, const Match *m)
{
    Sides x;
    Context cx;
    if (m->frame->nothing) {
        trace_match(sc, m, "a near miss: nothing is read");
        return true;
    }
    if (m->frame->after && !told_of_family(sc, m->frame->act)) {
        trace_match(sc, m, "refused: nothing of its kind was told before");
        return false;
    }
    if (m->frame->pseudo == PSEUDO_RECOGNISE && claims_amount(sc, m)) {
        trace_match(sc, m, "an opinion on what an act amounts to");
        return true;
    }
    if (!sides_of(sc, m, &x)) {
        trace_match(sc, m, "refused: the object is nothing of the codebook");
        return false;
    }
    status_of(sc, m, &cx);
    if (cx.drop) {
        trace_match(sc, m, "refused: a question, or embedded where nothing follows from it");
        return true;
    }
    if (m->frame->pseudo == PSEUDO_ECHO) {
        echo(sc, m, &x, &cx);
        return true;
    }
    normalise(sc, m, &x, &cx);
    if (x.type == ACT_REACT && !x.tgt.n)
        reacted_to(sc, m, &x);
    int fill = m->frame->fill;
    wrong_way(sc, m, &x);
    if (m->frame->pseudo == PSEUDO_RECOGNISE && m->slot[SLOT_TARGET] >= 0 &&
        unnamed(sc, m->s, m->slot[SLOT_TARGET]) && (!x.tgt.n || !recognised_before(sc, x.tgt.at[0].id)))
        same_object(sc, m, &x);
    if (!x.src.n && !x.tgt.n && !x.src.states && !x.src.negative && fill == (FILL_SOURCE | FILL_TARGET))
        fill_both(sc, m, &x);
    if (family(x.type) == 3 && !x.src.n && x.tgt.n == 2) { /* "embassies shall reopen in both capitals" */
        x.src.at[x.src.n++] = x.tgt.at[0];
        x.tgt.at[0] = x.tgt.at[1];
        x.tgt.n = 1;
        x.split = true;
    }
    if ((x.src.n || x.src.states || x.src.negative) && !x.tgt.n && (fill & FILL_TARGET || x.tgt.vague))
        fill_target(sc, m, &x);
    if (!x.src.n && x.tgt.n && (fill & FILL_SOURCE || x.src.vague) && !x.src.states && !x.src.negative)
        fill_source(sc, m, &x);
    if (x.type != ACT_TAKE_POWER && x.type != ACT_LOSE_POWER)
        drop_same(&x.tgt, &x.src);
    if (m->frame->claim_only) {
        claims_of(sc, m, NULL, &cx, &x.src, &x.tgt);
        if (x.tgt.n) /* for "the only country that maintains" */
            push(sc, m, &cx, &x, x.src.n ? x.src.at[0].id : STR("b:states"), x.tgt.at[0].id, (Str){0})->dropped = true;
        return true;
    }
    if (recognises(x.type) && cx.status == STATUS_DEMANDED && cx.demander >= 0) {
        push_urge(sc, m, &cx, &x);
        return true;
    }
    bool fired = x.src.n && (x.tgt.n || x.type == ACT_DECLARE_INDEPENDENCE);
    trace_match(sc, m, fired ? "fired" : "refused: a party is missing");
    push_all(sc, m, &cx, &x);
    return fired || x.src.states || x.src.negative;
}

static bool same_act(const Assertion *a, const Assertion *b)
{
    return a->type == b->type && same_state(a->target, b->target);
}

/* "B did the same", "followed suit": the last act again, by others. */
static void echo(Scan *sc, const Match *m, Sides *x, Context *cx)
{
    const Assertion *main = sc->found.n ? &sc->found.at[0].as : NULL;
    bool told = false; /* the document's first act was told again just now: it is what others follow */
    for (size_t i = 0; i < sc->found.n; i++)
        told |= sc->found.at[i].s + 4 >= m->s && same_act(&sc->found.at[i].as, main);
    for (size_t i = sc->found.n; i-- > 0;) {
        const Found *f = &sc->found.at[i];
        if (told && act_core(main->type) && !same_act(&f->as, main))
            continue;
        if (!act_core(f->as.type) || f->as.type == ACT_REFUSE_RECOGNITION || f->as.status == STATUS_ABSENT)
            continue;
        if (f->s + 4 < m->s)
            return;
        x->type = f->as.type;
        if (cx->status == STATUS_DONE && f->as.status != STATUS_DONE && !x->src.negative)
            cx->status = f->as.status == STATUS_DENIED || f->as.status == STATUS_REFUSED ? STATUS_DONE : f->as.status;
        if (m->slot[SLOT_TARGET] < 0) {
            x->tgt = (Parties){.count = -1};
            put(&x->tgt, f->as.target, m->s);
        }
        drop_same(&x->src, &x->tgt);
        if (recognises(x->type) && cx->status == STATUS_DEMANDED && cx->demander >= 0)
            push_urge(sc, m, cx, x);
        else
            push_all(sc, m, cx, x);
        return;
    }
}
