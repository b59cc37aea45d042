/* fill.c - what the text before supplies: the other party of relations told of, what was last spoken of
 * recognising, whom a reaction is about, who "none of them" are. Nearest and likeliest first; nothing is a
 * fair answer. */
#include "coder/fill.h"
#include "coder/told.h"

/* --- families of acts, for what the text before supplies
 * ----------------------------------------------------------- */
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

bool same_state(Str a, Str b)
{
    return a.n && b.n && str_eq(actor_state(a), actor_state(b));
}

/* China and Taiwan have nothing with one another that a state ends with one and begins with the other. */
bool fill_rivals(Str a, Str b)
{
    bool china = str_eq(actor_state(a), STR("CHN")) || str_eq(actor_state(b), STR("CHN"));
    return china && (str_eq(actor_state(a), STR("TWN")) || str_eq(actor_state(b), STR("TWN")));
}

bool kind_allowed(const Scan *sc, Str id, uint32_t kinds)
{
    return !kinds || (kinds & PREFER_MASK) >> actor_kind(sc->ac, actor_base(id)) & 1;
}

void party_put(Parties *p, Str id, uint32_t s)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->at[i].id, id))
            return;
    if (id.n && p->n < MAX_PARTIES)
        p->at[p->n++] = (Party){id, -1, s, 0};
}

size_t fill_oldest(const Scan *sc) /* the first act that is still looked back to */
{
    return sc->found.n > LOOK_BACK ? sc->found.n - LOOK_BACK : 0;
}

/* Acts on lists of terrorists, which stand beside other measures in one family. */
bool fill_lists(ActType t)
{
    return t == ACT_DESIGNATE_TERRORIST || t == ACT_DELIST_TERRORIST;
}

/* The other party of the acts told before: of the same family first, then of any between states. */
Str fill_other_party(const Scan *sc, Str known, ActType t, uint32_t kinds)
{
    for (int same = 1; same >= 0; same--)
        for (size_t i = sc->found.n; i-- > fill_oldest(sc);) {
            const Assertion *as = &sc->found.at[i].as;
            if (family(t) == 5 && fill_lists(t) != fill_lists(as->type) &&
                actor_kind(sc->ac, as->target) == KIND_GROUP)
                continue; /* "waived the sanctions" is of no group that was listed */
            if ((same && family(as->type) != family(t)) || as->type == ACT_REACT ||
                (as->type == ACT_ENTRUST_INTERESTS && t != as->type)) /* a third one's part in it */
                continue;
            if (fill_rivals(as->source, as->target) || (as->type == ACT_SEAT_DELEGATION && t != as->type))
                continue;
            if (same_state(as->source, known) && as->target.n && !same_state(as->target, known) &&
                kind_allowed(sc, as->target, kinds))
                return as->target;
            if (same_state(as->target, known) && !same_state(as->source, known) &&
                kind_allowed(sc, as->source, kinds))
                return as->source;
        }
    if (sc->topic[0].n && same_state(known, sc->topic[0]) && kind_allowed(sc, sc->topic[1], kinds))
        return sc->topic[1];
    if (sc->topic[1].n && same_state(known, sc->topic[1]) && kind_allowed(sc, sc->topic[0], kinds))
        return sc->topic[0];
    return (Str){0};
}

/* Is a party among those that a mention may name? The Houthis are a group, and a regime too. */
static bool names_party(const Mention *x, Str id)
{
    for (size_t i = 0; i < x->n_cands; i++)
        if (str_eq(actor_base(x->cands[i].id), id))
            return true;
    return false;
}

/* "with Prague in 2009 and with Bratislava in 2010": a phrase that goes on from the one of w. */
static bool goes_on_from(const Scan *sc, uint32_t s, int32_t w, int32_t other)
{
    Sym own = w >= 0 ? case_sym(sc, s, w) : MAP_NONE;
    return own != MAP_NONE && other > w && case_sym(sc, s, other) == own;
}

/* The only other party named in a sentence, but in phrases that go on from that of the word target; empty
 * where there is none or more than one. */
Str fill_only_other(const Scan *sc, uint32_t s, int32_t target, Str known, uint32_t kinds)
{
    Str one = {0};
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if (x->sentence != s || x->role == ROLE_PEOPLE || goes_on_from(sc, s, target, (int32_t)x->head))
            continue;
        Str id = names_party(x, known) ? (Str){0} : party_one(sc, x, kinds, false);
        if (!id.n || same_state(id, known) || fill_rivals(id, known) || str_starts(id, STR("b:")))
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
    for (size_t i = fill_oldest(sc); i < sc->found.n; i++)
        for (int side = 0; side < 2; side++) {
            Str id = side ? sc->found.at[i].as.target : sc->found.at[i].as.source;
            size_t n = 0;
            if (!id.n || same_state(id, known) || fill_rivals(id, known) || !kind_allowed(sc, id, kinds) ||
                str_starts(id, STR("b:")))
                continue;
            for (size_t k = fill_oldest(sc); k < sc->found.n; k++)
                n += str_eq(sc->found.at[k].as.source, id) + 2 * str_eq(sc->found.at[k].as.target, id);
            if (n > best_n) {
                best = id;
                best_n = n;
            }
        }
    return best;
}

/* The state or polity that a document names most, but for one: what a history is about. */
Str fill_named_most(const Scan *sc, Str known, uint32_t kinds)
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

Str recognised_last(const Scan *sc, Str but)
{
    if (sc->recognised.n && !same_state(sc->recognised, but))
        return sc->recognised;
    for (size_t i = sc->found.n; i-- > 0;) {
        const Assertion *as = &sc->found.at[i].as;
        bool born =
            as->type == ACT_DECLARE_INDEPENDENCE; /* "Iceland was the first to recognise the new state" */
        Str id = as->type == ACT_URGE_RECOGNITION ? as->third : born ? as->source : as->target;
        if ((family(as->type) == 1 || born) && id.n && !same_state(id, but) &&
            as->type != ACT_RECOGNISE_CLAIM)
            return id;
    }
    return (Str){0};
}

/* How many of the acts told so far a party has a part in. */
static size_t told_of(const Scan *sc, Str id)
{
    size_t n = 0;
    for (size_t i = fill_oldest(sc); i < sc->found.n; i++) {
        const Assertion *as = &sc->found.at[i].as;
        const Found *f = &sc->found.at[i]; /* towards several at once: one act */
        if (i > fill_oldest(sc) && f[-1].s == f->s && f[-1].w == f->w && f[-1].as.type == as->type &&
            (same_state(f[-1].as.source, id) || same_state(f[-1].as.target, id)))
            continue;
        n += family(as->type) >= 2 && family(as->type) <= 5 &&
             (same_state(as->source, id) || same_state(as->target, id));
    }
    return n;
}

/* Whom the first act of its kind was towards: what the news is about; empty where none was told. */
static Str first_towards(const Scan *sc)
{
    for (size_t i = 0; i < sc->found.n; i++)
        if (family(sc->found.at[i].as.type) >= 2 && family(sc->found.at[i].as.type) <= 4)
            return sc->found.at[i].as.target;
    return (Str){0};
}

static size_t named_times(const Scan *sc, Str id)
{
    for (size_t i = 0; i < sc->n_named; i++)
        if (same_state(sc->named[i].id, id))
            return sc->named[i].n;
    return 0;
}

/* "Ten states expelled Syrian envoys. Syria expelled the Dutch one. Sweden closed its embassy": the side of
 * an act f between others that a third one's act is towards: whom the text is about, where that is plain. */
static Str whom_all_about(const Scan *sc, const Found *f, Str towards, Str known, uint32_t kinds)
{
    Str other = str_eq(towards, f->as.target) ? f->as.source : f->as.target;
    if (fill_rivals(other, known))
        return towards;
    if (named_times(sc, other) > 2 * named_times(sc, towards) + 1 && kind_allowed(sc, other, kinds))
        return other;
    size_t least = told_of(sc, towards) + (same_state(first_towards(sc), other) ? 0 : 2);
    bool plain = other.n && kind_allowed(sc, other, kinds) && !str_starts(other, STR("b:")) &&
                 told_of(sc, other) >= least;
    return plain ? other : towards;
}

/* "Sweden reopened its embassy in Damascus. Denmark closed its own in 2012": acts in a row are towards one.
 */
static Str parallel(const Scan *sc, const Match *m, Str known, ActType t, uint32_t kinds)
{
    if (family(t) < 2 || family(t) > 4)
        return (Str){0};
    for (size_t i = sc->found.n;
         family(t) == 2 && i-- > fill_oldest(sc);) { /* relations: as those told of before */
        const Found *f = &sc->found.at[i];
        if (f->s + 3 < m->s)
            break;
        if (family(f->as.type) != 2 || !f->as.target.n || fill_rivals(f->as.target, known))
            continue;
        if (!same_state(f->as.target, known) && !same_state(f->as.source, known) &&
            kind_allowed(sc, f->as.target, kinds))
            return f->as.target;
    }
    for (size_t i = sc->found.n; i-- > fill_oldest(sc);) {
        const Found *f = &sc->found.at[i];
        if (f->s + 3 < m->s)
            break;
        bool received = f->as.type == ACT_ACCEPT_CREDENTIALS || f->as.type == ACT_ACCEPT_ENVOY;
        bool care = f->as.type == ACT_ENTRUST_INTERESTS && f->as.third.n;
        Str id = received ? f->as.source : care ? f->as.third : f->as.target;
        if (family(f->as.type) < 2 || family(f->as.type) > 4 || !id.n)
            continue;
        if (fill_rivals(id, known)) /* "A established relations with Taiwan; China broke off relations" */
            return received ? f->as.target : f->as.source;
        if (!same_state(id, known) && kind_allowed(sc, id, kinds))
            return same_state(f->as.source, known) || same_state(f->as.target, known)
                       ? id
                       : whom_all_about(sc, f, id, known, kinds);
    }
    for (size_t i = sc->claims.n; i-- > 0;) { /* "more than twenty states expelled Russian diplomats" */
        const Claim *c = &sc->claims.at[i];
        if (family(c->type) == family(t) && !same_state(c->target, known) &&
            kind_allowed(sc, c->target, kinds))
            return c->target;
    }
    return (Str){0};
}

/* "has had no relations with Russia since it broke them off": whom the noun behind the pronoun names. */
static Str named_with(const Scan *sc, const Match *m, Str known, uint32_t kinds)
{
    Edge e = {.deep = DEEP_PARTY};
    int32_t noun = m->slot[SLOT_NOUN], cand[MAX_CANDS];
    for (int32_t w = noun >= 0 && word_at(sc, m->s, noun)->upos == UPOS_PRON ? noun : 0; w-- > 0;) {
        size_t n = in_list(sc, m->s, w, LIST_RELATIONS) ? arg_deep(sc, m->s, w, &e, cand) : 0;
        for (size_t i = 0; i < n; i++) {
            int32_t k = mention_of(sc, m->s, cand[i], 0);
            Str id = k >= 0 ? party_one(sc, &sc->m->at[k], kinds, false) : (Str){0};
            if (id.n && !same_state(id, known))
                return id;
        }
    }
    return (Str){0};
}

/* "Israel summoned its envoy": not Israel's. */
static bool anothers_envoy(const Scan *sc, const Match *m, ActType t)
{
    int32_t e = m->slot[SLOT_ENVOY] >= 0 ? m->slot[SLOT_ENVOY] : m->slot[SLOT_TARGET];
    int32_t own = e >= 0 && receiver_acts(t) ? child_by(sc, m->s, e, sc->c->rel.nmod_poss) : -1;
    return own >= 0 && (word_is(sc, m->s, own, "its") || word_is(sc, m->s, own, "their"));
}

/* "Sweden recognised Palestine; Israel withdrew its ambassador in protest": from whom took the step. */
static Str protested(const Scan *sc, const Match *m, ActType t, Str known, uint32_t kinds)
{
    bool says = anothers_envoy(sc, m, t);
    for (int32_t c = (int32_t)m->w + 1; c < (int32_t)sc->trees[m->s].n && !says; c++)
        says = in_list(sc, m->s, c, LIST_PROTEST) && has_case(sc, m->s, c, "in") &&
               tree_below(&sc->trees[m->s], c, (int32_t)m->w);
    for (size_t i = sc->found.n; says && i-- > 0 && sc->found.at[i].s + 1 >= m->s;) {
        const Assertion *as = &sc->found.at[i].as;
        bool step = act_core(as->type) && as->status != STATUS_ABSENT && as->status != STATUS_HYPOTHETICAL;
        if (step && !same_state(as->source, known) && kind_allowed(sc, as->source, kinds) &&
            !str_starts(as->source, STR("b:")))
            return as->source;
    }
    return (Str){0};
}

/* "We regret this step and will recall our ambassador": from whom took it. */
static Str reacted_towards(const Scan *sc, const Match *m, Str known, uint32_t kinds)
{
    const Found *f = last_found(sc, m->s);
    bool fits = f && f->as.type == ACT_REACT && same_state(f->as.source, known) &&
                kind_allowed(sc, f->as.target, kinds);
    return fits ? f->as.target : (Str){0};
}

/* "broke with the island": the island that the acts told before are about; empty where there is none. */
static Str the_island(const Scan *sc, const Match *m, Str known)
{
    int32_t w = m->slot[SLOT_TARGET];
    const SymList *l = w >= 0 && word_is(sc, m->s, w, "island") ? code_list(sc, LIST_ISLANDS) : NULL;
    for (size_t i = sc->found.n; l && i-- > fill_oldest(sc);)
        for (int side = 0; side < 2; side++) {
            Str id = side ? sc->found.at[i].as.source : sc->found.at[i].as.target;
            for (size_t k = 0; k < l->n && id.n && !same_state(id, known); k++)
                if (str_eq_nocase(sc->c->lex.words.at[l->at[k]], actor_state(id)))
                    return actor_state(id);
        }
    return (Str){0};
}

/* "Embassies are leaving Kyiv. India shut its own": where the place is that was spoken of last, but for the
 * seats of bodies of states. */
static Str place_last(const Scan *sc, const Match *m, Str known, uint32_t kinds)
{
    for (size_t i = sc->mention_at[m->s]; i-- > 0 && sc->m->at[i].sentence + 3 >= m->s;) {
        const Mention *x = &sc->m->at[i];
        if (x->type != MENTION_LOCATION || !x->n_cands || x->attributive ||
            in_list(sc, x->sentence, (int32_t)x->head, LIST_SEATS))
            continue;
        Str id = actor_state(x->cands[0].id);
        if (!same_state(id, known) && kind_allowed(sc, id, kinds) && !str_starts(id, STR("i:")))
            return id;
    }
    return (Str){0};
}

/* "upgraded its consulate there": where the act told before was. */
static bool there(const Scan *sc, const Match *m, ActType t)
{
    for (int32_t c = (int32_t)m->w + 1; (family(t) == 3 || family(t) == 4) && c < (int32_t)sc->trees[m->s].n;
         c++)
        if (word_is(sc, m->s, c, "there") && word_at(sc, m->s, c)->rel != sc->c->rel.expl &&
            tree_below(&sc->trees[m->s], c, (int32_t)m->w))
            return true;
    return false;
}

/* "Iceland restored relations with the three of them. Finland restored ties": whom else the act that gave the
 * party was towards. */
static void all_of_them(const Scan *sc, const Match *m, Sides *x)
{
    Str one = x->tgt.n == 1 ? x->tgt.at[0].id : (Str){0};
    const Found *of = NULL;
    for (size_t i = sc->found.n; one.n && !of && i-- > fill_oldest(sc);) {
        const Found *f = &sc->found.at[i];
        if (f->s + 4 < m->s)
            return;
        if (family(f->as.type) == family(x->type) && str_eq(f->as.target, one))
            of = f;
        else if (same_state(f->as.source, one))
            return;
    }
    for (size_t i = 0; of && i < sc->found.n; i++) {
        const Found *f = &sc->found.at[i];
        if (f->s == of->s && f->w == of->w && f->as.type == of->as.type &&
            str_eq(f->as.source, of->as.source) && !same_state(f->as.target, x->src.at[0].id))
            party_put(&x->tgt, f->as.target, m->s);
    }
}

/* "listed Hamas in 2002. Germany banned it": whom the listing told just before was of. */
static Str listed_last(const Scan *sc, uint32_t s, ActType t)
{
    const Found *f = last_found(sc, s);
    bool listing = f && (f->as.type == ACT_DESIGNATE_TERRORIST || f->as.type == ACT_DELIST_TERRORIST);
    return listing && (t == ACT_DESIGNATE_TERRORIST || t == ACT_DELIST_TERRORIST) ? f->as.target : (Str){0};
}

/* "closed its embassies in Fiji and Tonga and recalled its ambassadors": from all of them. */
static void same_targets(const Scan *sc, const Match *m, Sides *x)
{
    int32_t e = m->slot[SLOT_ENVOY] >= 0 ? m->slot[SLOT_ENVOY] : m->slot[SLOT_MISSION];
    bool many = e >= 0 && word_at(sc, m->s, e)->feats & FEAT_PLUR && x->src.n == 1 && x->tgt.n == 1;
    Str one = many ? x->tgt.at[0].id : (Str){0};
    const Found *f = many && sc->found.n ? &sc->found.at[sc->found.n - 1] : NULL;
    if (!f || f->s != m->s || !same_state(f->as.source, x->src.at[0].id) || !str_eq(f->as.target, one))
        return;
    for (size_t i = sc->found.n; i-- > fill_oldest(sc) && sc->found.at[i].s == f->s;)
        if (sc->found.at[i].w == f->w && sc->found.at[i].as.type == f->as.type &&
            same_state(sc->found.at[i].as.source, f->as.source))
            party_put(&x->tgt, sc->found.at[i].as.target, m->s);
}

void fill_target(const Scan *sc, const Match *m, Sides *x)
{
    uint32_t kinds = sc->c->lex.acts[x->type].target_kinds;
    Str known = x->src.n ? x->src.at[0].id : (Str){0};
    Str island = the_island(sc, m, known);
    if (island.n) {
        party_put(&x->tgt, island, m->s);
        x->filled = true;
        return;
    }
    if (family(x->type) == 1) {
        party_put(&x->tgt, recognised_last(sc, known), m->s);
        x->filled = true;
        bool regime = x->tgt.n && actor_kind(sc->ac, x->tgt.at[0].id) == KIND_REGIME;
        if (regime && x->type == ACT_RECOGNISE_STATE) /* "a statement of recognition", of a government */
            x->type = ACT_RECOGNISE_GOVERNMENT;
        if (x->src.n)
            all_of_them(sc, m, x);
        if (x->tgt.n)
            return;
    }
    Str id = family(x->type) == 2 ? named_with(sc, m, known, kinds) : (Str){0};
    if (there(sc, m, x->type))
        id = parallel(sc, m, known, x->type, kinds);
    if (!id.n && (family(x->type) == 2 || family(x->type) == 4))
        id = protested(sc, m, x->type, known, kinds);
    if (!id.n)
        id = listed_last(sc, m->s, x->type);
    if (!id.n)
        id = fill_other_party(sc, known, x->type, kinds);
    if (!id.n && x->tgt.vague && family(x->type) == 2) /* "relations with it" */
        id = recognised_last(sc, known).n ? recognised_last(sc, known) : most_told(sc, known, kinds);
    if (!id.n)
        id = reacted_towards(sc, m, known, kinds);
    if (!id.n)
        id = parallel(sc, m, known, x->type, kinds);
    if (!id.n)
        id = fill_only_other(sc, m->s, -1, known, kinds);
    if (!id.n && headline_of(sc, m->s) != m->s)
        id = fill_only_other(sc, headline_of(sc, m->s), -1, known, kinds);
    if (!id.n)
        id = most_told(sc, known, kinds);
    if (!id.n && (x->tgt.vague || family(x->type) == 1))
        id = fill_named_most(sc, known, kinds);
    if (!id.n && (family(x->type) == 3 || family(x->type) == 4))
        id = place_last(sc, m, known, kinds);
    party_put(&x->tgt, id, m->s);
    if (x->src.n && family(x->type) == 2)
        all_of_them(sc, m, x);
    x->filled = true;
    same_targets(sc, m, x);
}

bool recognised_before(const Scan *sc, Str id)
{
    for (size_t i = 0; i < sc->found.n; i++)
        if (family(sc->found.at[i].as.type) == 1 && same_state(sc->found.at[i].as.target, id))
            return str_eq(sc->found.at[i].as.target, id) || actor_kind(sc->ac, id) == KIND_REGIME ||
                   actor_kind(sc->ac, sc->found.at[i].as.target) != KIND_REGIME;
    return false; /* "it" is the council recognised, not its state */
}

/* "South Sudan: the first week. Israel recognised the country": the first state or polity of the headline. */
static void of_headline(const Scan *sc, const Match *m, Sides *x)
{
    uint32_t h = headline_of(sc, m->s);
    int32_t o = m->slot[SLOT_TARGET], det = o < 0 ? -1 : child_by(sc, m->s, o, sc->c->rel.det);
    if (o < 0 || !(word_at(sc, m->s, o)->upos == UPOS_PRON || (det >= 0 && word_is(sc, m->s, det, "the"))) ||
        (det >= 0 && child_by(sc, m->s, o, sc->c->rel.amod) >= 0 &&
         mention_of(sc, m->s, child_by(sc, m->s, o, sc->c->rel.amod), 0) >= 0))
        return; /* "a Palestinian state" is named */
    for (size_t i = h == m->s ? sc->mention_at[h + 1] : sc->mention_at[h]; i < sc->mention_at[h + 1]; i++) {
        const Mention *k = &sc->m->at[i];
        Str id = k->n_cands && k->role == ROLE_STATE ? actor_base(k->cands[0].id) : (Str){0};
        ActorKind kind = id.n ? actor_kind(sc->ac, id) : KIND_GROUP;
        if (!id.n || (kind != KIND_STATE && kind != KIND_POLITY))
            continue;
        if (x->src.n && !same_state(id, x->src.at[0].id)) {
            x->tgt.n = 0;
            party_put(&x->tgt, id, m->s);
            x->filled = true;
        }
        return;
    }
}

/* "has recognised it": what was recognised last. */
void same_object(const Scan *sc, const Match *m, Sides *x)
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
        party_put(&x->tgt, as->target, m->s);
        x->filled = true;
        return;
    }
    Str born = recognised_last(sc, x->src.n ? x->src.at[0].id : (Str){0}); /* told to be independent */
    if (!sc->recognised.n && x->type == ACT_RECOGNISE_STATE && born.n) {
        x->tgt.n = 0;
        party_put(&x->tgt, born, m->s);
        x->filled = true;
        return;
    }
    if (!sc->recognised.n && x->type == ACT_RECOGNISE_STATE)
        of_headline(sc, m, x);
    bool regime = actor_kind(sc->ac, sc->recognised) == KIND_REGIME;
    if (!sc->recognised.n || (x->src.n && same_state(x->src.at[0].id, sc->recognised)) ||
        (x->type != ACT_RECOGNISE_STATE && x->type != ACT_RECOGNISE_GOVERNMENT))
        return; /* named in a claim only: "no government recognises it" */
    x->type = regime ? ACT_RECOGNISE_GOVERNMENT : ACT_RECOGNISE_STATE;
    x->tgt.n = 0;
    party_put(&x->tgt, sc->recognised, m->s);
    x->filled = true;
}

/* A pronoun, or a noun for a state without a name of its own. */
bool word_unnamed(const Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    if (x->upos == UPOS_PRON)
        return true;
    bool capital = x->upos == UPOS_PROPN && !(x->feats & FEAT_PLUR) && /* "the new State" */
                   child_by(sc, s, w, sc->c->rel.det) >= 0 && mention_of(sc, s, w, 0) < 0;
    if ((x->upos != UPOS_NOUN && !capital) || !in_list(sc, s, w, LIST_VAGUE))
        return false;
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->upos == UPOS_PROPN || mention_of(sc, s, c, 0) >= 0)
            return false;
    return true;
}

/* "is considering taking it off its own": who was listed last. */
static bool pronoun_listed(const Scan *sc, const Match *m, Sides *x)
{
    int32_t w = m->slot[SLOT_TARGET];
    if (!fill_lists(x->type) || x->tgt.n != 1 || w < 0 || word_at(sc, m->s, w)->upos != UPOS_PRON)
        return false;
    for (size_t i = sc->found.n; i-- > fill_oldest(sc);)
        if (fill_lists(sc->found.at[i].as.type)) {
            x->tgt.at[0].id = sc->found.at[i].as.target;
            return true;
        }
    return false;
}

/* "suspended relations with it": a pronoun joined to who has only acted so far is rather whom the acts were
 * towards. */
void wrong_way(const Scan *sc, const Match *m, Sides *x)
{
    if (pronoun_listed(sc, m, x))
        return;
    bool family_fits = family(x->type) == 2 || family(x->type) == 5;
    if (!family_fits || x->tgt.n != 1 || m->slot[SLOT_TARGET] < 0 ||
        !word_unnamed(sc, m->s, m->slot[SLOT_TARGET]))
        return;
    Str island = the_island(sc, m, x->src.n ? x->src.at[0].id : (Str){0});
    if (island.n) {
        x->tgt.at[0].id = island;
        return;
    }
    Str best = {0};
    for (size_t i = 0; i < sc->found.n; i++) {
        Str t = sc->found.at[i].as.target;
        bool group = actor_kind(sc->ac, t) == KIND_GROUP && fill_lists(sc->found.at[i].as.type) &&
                     !fill_lists(x->type);
        if (family(sc->found.at[i].as.type) > 5 || group) /* "sanctions on the country" */
            continue;
        if (same_state(t, x->tgt.at[0].id))
            return;
        if (t.n && x->src.n && !same_state(t, x->src.at[0].id) &&
            kind_allowed(sc, t, sc->c->lex.acts[x->type].target_kinds))
            best = t;
    }
    if (best.n && !str_starts(best, STR("b:")))
        x->tgt.at[0].id = best;
}

/* Was anything told that the frame's act goes on from: of its own family or, where the frame says "between",
 * of any acts between states (who recognised whom, recalled an envoy, closed a mission)? told: bits of
 * families. */
bool frame_follows(const Frame *f, uint32_t told)
{
    enum { BETWEEN_STATES = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 };
    return (!f->after || told >> family(f->act) & 1) && (!f->between || told & BETWEEN_STATES);
}

bool told_before(const Scan *sc, const Frame *f)
{
    uint32_t told = 0;
    for (size_t i = 0; i < sc->found.n; i++)
        told |= 1U << family(sc->found.at[i].as.type);
    for (size_t i = 0; i < sc->claims.n; i++) /* "twenty states expelled diplomats; Hungary ejected one" */
        told |= 1U << family(sc->claims.at[i].type);
    return frame_follows(f, told);
}
