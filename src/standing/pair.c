#include "standing/pair.h"

#include "standing/party.h"

Side side_of(const Facts *f, Str id, Day at)
{
    Side s = {.asked = party_base(id), .state = party_state(id), .prefixed = party_prefixed(id)};
    if (party_left_open(s.asked)) {
        Str holder = facts_in_control(f, s.state, at);
        s.asked = holder.n ? holder : s.state;
    }
    if (s.prefixed) {
        s.group = s.asked;
        return s;
    }
    if (party_is_regime(s.asked)) {
        Str named = party_tenure(id);
        s.regime = s.asked;
        s.group = facts_group_of(f, s.asked);
        s.tenure = named.n ? facts_find_named(f, named) : facts_find_tenure(f, s.asked, at);
    }
    return s;
}

Way way_of(const Pair *p, bool turned)
{
    if (turned)
        return (Way){p, &p->b, &p->a, LINK_B, LINK_A};
    return (Way){p, &p->a, &p->b, LINK_A, LINK_B};
}

/* A plain state acts through the regime that holds it; where no control is told, through the one asked for.
 */
static bool holds(const Pair *p, const Side *s, Day d)
{
    Str holder = facts_in_control(p->facts, s->state, d);
    return holder.n ? str_eq(holder, s->regime) : !facts_tell_control(p->facts, s->state);
}

static bool is_side(const Pair *p, const Side *s, Str party, Day d)
{
    if (!party.n)
        return false;
    if (str_eq(party, s->asked))
        return true;
    if (s->prefixed || party_prefixed(party) || !str_eq(party_state(party), s->state))
        return false;
    return !s->regime.n || (!party_is_regime(party) && holds(p, s, d));
}

static uint8_t links_of(const Pair *p, const Deed *deed, Str party)
{
    Day d = act_day(&deed->act, deed->told_first);
    bool a = is_side(p, &p->a, party, d), b = is_side(p, &p->b, party, d);
    if (a && b) { /* two parties of one state: the name as it stands */
        a = str_eq(party, p->a.asked) || !str_eq(party, p->b.asked);
        b = !a || (str_eq(party, p->b.asked) && !str_eq(party, p->a.asked));
    }
    uint8_t set = (uint8_t)((a ? LINK_A : 0) | (b ? LINK_B : 0));
    if (party.n && (str_eq(party, p->a.group) || a))
        set |= LINK_A_GROUP;
    if (party.n && (str_eq(party, p->b.group) || b))
        set |= LINK_B_GROUP;
    if (facts_rivals(party, p->a.regime))
        set |= LINK_A_RIVAL;
    if (facts_rivals(party, p->b.regime))
        set |= LINK_B_RIVAL;
    return set;
}

/* rec.state is a matter of the state, whatever regime was asked for (R5). */
static uint8_t state_links(const Pair *p, const Deed *deed, Str party, uint8_t set)
{
    ActType t = deed->act.type;
    bool of_state = t >= ACT_RECOGNISE_STATE && t <= ACT_REFUSE_RECOGNITION && t != ACT_RECOGNISE_GOVERNMENT;
    if (!of_state || (set & (LINK_A | LINK_B)) || party_prefixed(party) || party_is_regime(party))
        return set;
    if (!p->b.prefixed && str_eq(party, p->b.state))
        return LINK_B;
    return !p->a.prefixed && str_eq(party, p->a.state) ? LINK_A : set;
}

static bool links_both(const Link *l)
{
    uint8_t a = LINK_A | LINK_A_GROUP, b = LINK_B | LINK_B_GROUP;
    bool rival = l->deed->act.type == ACT_RECOGNISE_GOVERNMENT;
    uint8_t set = l->source | l->third;
    if (rival)
        return ((set & a) && (l->target & (b | LINK_B_RIVAL))) ||
               ((set & b) && (l->target & (a | LINK_A_RIVAL)));
    set |= l->target;
    return (set & a) && (set & b);
}

/* R12: ties made by or with another tenure of the regime asked for are not this one's. */
static bool past_tenure(const Pair *p, const Side *s, const Deed *d)
{
    const Fact *x =
        s->tenure ? facts_find_tenure(p->facts, s->regime, act_day(&d->act, d->told_first)) : NULL;
    return x && !fact_same_tenure(x, s->tenure);
}

static bool of_power(const Pair *p, const Deed *d)
{
    bool power = d->act.type == ACT_TAKE_POWER || d->act.type == ACT_LOSE_POWER;
    return power && d->source.n && (str_eq(d->source, p->a.regime) || str_eq(d->source, p->b.regime));
}

void pair_link(Pair *p, const Deed *const *deeds, size_t n)
{
    p->links = ARENA_ARRAY(p->arena, Link, n);
    p->powers = ARENA_ARRAY(p->arena, const Deed *, n);
    for (size_t i = 0; i < n; i++) {
        const Deed *d = deeds[i];
        Link l = {d, links_of(p, d, d->source), links_of(p, d, d->target), links_of(p, d, d->third), false};
        l.past = past_tenure(p, &p->a, d) || past_tenure(p, &p->b, d);
        l.target = state_links(p, d, d->target, l.target);
        if (links_both(&l))
            p->links[p->n_links++] = l;
        if (of_power(p, d))
            p->powers[p->n_powers++] = d;
    }
}

bool way_runs(const Way *w, uint8_t from, uint8_t to)
{
    return (from & w->of_bit) && (to & w->toward_bit);
}

bool way_ties(const Way *w, const Link *l, uint8_t from, uint8_t to)
{
    return !l->past && way_runs(w, from, to);
}

static bool embassy(const Act *act)
{
    Str type = act_attr(act, "mission-type"), to = act_attr(act, "to-type");
    Str s = act->type == ACT_CONVERT_MISSION ? to : type;
    return (act->type == ACT_OPEN_MISSION || act->type == ACT_CONVERT_MISSION) &&
           (str_eq(s, STR("embassy")) || str_eq(s, STR("legation")));
}

static bool head_accepted(const Act *act)
{
    Str rank = act_attr(act, "rank");
    return act->type == ACT_ACCEPT_CREDENTIALS &&
           (str_eq(rank, STR("ambassador")) || str_eq(rank, STR("minister")));
}

static bool ends(ActType t)
{
    return t == ACT_WITHDRAW_RECOGNITION || t == ACT_SEVER_RELATIONS || t == ACT_SUSPEND_RELATIONS;
}

Day way_first_tie(const Way *w, bool with_relations)
{
    Day first = DAY_MAX;
    for (size_t i = 0; i < w->pair->n_links; i++) {
        const Link *l = &w->pair->links[i];
        const Act *act = &l->deed->act;
        bool between = way_ties(w, l, l->source, l->target) || way_ties(w, l, l->target, l->source);
        if (!between || act->status != STATUS_DONE || l->deed->weight < GRADE_REPORTED || l->deed->by_model)
            continue;
        if (ends(act->type))
            return DAY_MAX;
        bool relations = with_relations && act->type == ACT_ESTABLISH_RELATIONS &&
                         act->when.earliest.n != DAY_MIN.n &&
                         !str_eq(act_attr(act, "rel-kind"), STR("consular"));
        if ((relations || embassy(act) || head_accepted(act)) && act->when.latest.n < first.n)
            first = act->when.latest;
    }
    return first;
}
