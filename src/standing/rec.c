/* rec.state and rec.gov: who recognises whom (8.1, 8.2; R4 to R9, R12, R13; D10, D11, D26).
 *
 * rec.state is kept by state, rec.gov by tenure of a regime: recognition of AFG.IEA#1 never carries to
 * AFG.IEA#2, and ends with it (lapsed). A question asked of a state is answered for the regime that is
 * recognised, else for the one in control; the others stand in readings. */
#include "standing/party.h"
#include "standing/track.h"

enum { ORDER_ABSENT, ORDER_END, ORDER_BEGIN, ORDER_AFTER }; /* one day: R3, R8 */

static bool is_recognised(const Held *h)
{
    return held_is(h, "recognised") || held_is(h, "de-facto");
}

/* A frozen recognition is suspended, an ended one withdrawn. */
static Str withdraw(Held *h, const Step *s)
{
    bool was = is_recognised(h) || held_is(h, "suspended");
    bool frozen = str_eq(act_attr(&s->deed->act, "extent"), STR("frozen"));
    if (held_is(h, "withdrawn"))
        return (Str){NULL, 0};
    held_set(h, s, frozen ? STR("suspended") : STR("withdrawn"), (Str){NULL, 0});
    return was ? (Str){NULL, 0} : STR("recognised");
}

static Str recognise(Held *h, const Step *s)
{
    bool de_facto = str_eq(act_attr(&s->deed->act, "kind"), STR("de-facto"));
    bool express = h->by && h->by->role == STEP_OWN;
    const Step *end =
        h->by && held_is(h, "withdrawn") && h->by->when.earliest.n == s->when.latest.n ? h->by : NULL;
    if (held_is(h, "recognised") && express) {
        h->against = NULL;
        return (Str){NULL, 0};
    }
    if (!(de_facto && is_recognised(h)))
        held_set(h, s, de_facto ? STR("de-facto") : STR("recognised"), (Str){NULL, 0});
    h->against = end;
    return (Str){NULL, 0};
}

/* Confirms; as A's later word it closes a contest (C5). */
static Str reaffirm(Held *h, const Step *s)
{
    bool was = is_recognised(h);
    if (was)
        h->against = NULL;
    else
        held_set(h, s, STR("recognised"), (Str){NULL, 0});
    return was ? (Str){NULL, 0} : STR("recognised");
}

static Str refuse(Held *h, const Step *s)
{
    if (is_recognised(h)) { /* R8 */
        h->against = s;
    } else if (!held_is(h, "withdrawn") && !held_is(h, "suspended")) {
        held_set(h, s, STR("refused"), (Str){NULL, 0});
        h->conditions = act_attr(&s->deed->act, "conditions");
    }
    return (Str){NULL, 0};
}

static Str rec_step(const Track *t, Held *h, const Step *s)
{
    (void)t;
    if (s->role == STEP_LAPSE) {
        if (is_recognised(h) || held_is(h, "suspended"))
            held_set(h, s, STR("lapsed"), (Str){NULL, 0});
        return (Str){NULL, 0};
    }
    if (s->role == STEP_TIES) {
        if (!is_recognised(h)) /* also what was withdrawn: R2 */
            held_set(h, s, STR("recognised"), (Str){NULL, 0});
        return (Str){NULL, 0};
    }
    if (s->role == STEP_RIVAL) {
        if (is_recognised(h))
            held_set(h, s, STR("withdrawn"), (Str){NULL, 0});
        return (Str){NULL, 0};
    }
    switch (s->deed->act.type) {
    case ACT_WITHDRAW_RECOGNITION:
        return withdraw(h, s);
    case ACT_REAFFIRM_RECOGNITION:
        return reaffirm(h, s);
    case ACT_REFUSE_RECOGNITION:
        return refuse(h, s);
    default:
        return s->deed->act.status == STATUS_REFUSED ? refuse(h, s) : recognise(h, s);
    }
}

static bool of_government(const Act *act)
{
    Str object = act_attr(act, "object");
    if (act->type == ACT_RECOGNISE_GOVERNMENT)
        return true;
    if (act->type == ACT_RECOGNISE_STATE)
        return false;
    return object.n ? str_eq(object, STR("government")) : party_is_regime(act->target);
}

static bool of_recognition(ActType t)
{
    return t >= ACT_RECOGNISE_STATE && t <= ACT_REFUSE_RECOGNITION;
}

/* An act of recognition in this track's way: a step, an absence, or nothing (announced, planned ...). */
static void add_act(Track *t, const Deed *d)
{
    const Act *act = &d->act;
    bool recognises = act->type == ACT_RECOGNISE_STATE || act->type == ACT_RECOGNISE_GOVERNMENT;
    if (recognises && str_eq(act_attr(act, "kind"), STR("representative")))
        return;
    if (act->status == STATUS_ABSENT && recognises)
        track_absent(t, d);
    else if (act->status == STATUS_DONE || (act->status == STATUS_REFUSED && recognises))
        track_add(t, d, STEP_OWN,
                  act->type == ACT_WITHDRAW_RECOGNITION                                  ? ORDER_END
                  : act->type == ACT_REFUSE_RECOGNITION || act->status == STATUS_REFUSED ? ORDER_ABSENT
                  : act->type == ACT_REAFFIRM_RECOGNITION                                ? ORDER_AFTER
                                                                                         : ORDER_BEGIN);
    else
        track_presume(t, d);
}

static bool listed(const Claim *c, const Way *w)
{
    for (size_t i = 0; i < c->n_subjects; i++)
        if (str_eq(party_base(c->subjects[i]), w->of->asked) ||
            str_eq(party_base(c->subjects[i]), w->of->state))
            return true;
    return false;
}

/* Is the party in the population the claim speaks of? Where sets are named, in one of them. */
static bool in_population(const Claim *c, const Way *w, Day d)
{
    bool sets = false, in = false;
    for (size_t i = 0; i < c->n_subjects; i++) {
        Str s = c->subjects[i];
        if (!str_starts(s, STR("b:")))
            continue;
        sets = true;
        in = in || str_eq(s, STR("b:states")) || facts_member(w->pair->facts, w->of->state, s, d);
    }
    return !w->of->prefixed && (in || !sets);
}

/* Q1: does the claim say that this party had not done it? */
static bool denies(const Claim *c, const Way *w)
{
    Day d = c->when.latest;
    switch (c->quantifier) {
    case CLAIM_NONE:
    case CLAIM_NONE_UNTIL:
        return listed(c, w) || in_population(c, w, d);
    case CLAIM_ONLY:
    case CLAIM_NO_OTHER:
        return !listed(c, w) && in_population(c, w, d);
    default:
        return false;
    }
}

/* A claim may name the regime, the group that formed it, or the state it holds. */
static bool claims_about(const Track *t, const Claim *c, Str target)
{
    const Facts *f = t->way->pair->facts;
    Str said = party_base(c->target);
    if (str_eq(said, target) || !party_is_regime(target))
        return str_eq(said, target);
    Str group = facts_group_of(f, target), state = party_state(target);
    return (group.n && str_eq(said, group)) || (str_eq(party_state(said), state) && !party_is_regime(said) &&
                                                str_eq(facts_in_control(f, state, c->when.latest), target));
}

static bool claim_held(const Pair *p, const LedgerClaim *c)
{
    Instant k = p->q->as_known;
    return k.us ? c->recorded.us <= k.us && (!c->superseded.us || k.us < c->superseded.us)
                : !c->superseded.us;
}

static void add_claims(Track *t, ActType type, Str target)
{
    const Pair *p = t->way->pair;
    for (size_t i = 0; i < p->n_claims; i++) {
        const LedgerClaim *c = &p->claims[i];
        if (claim_held(p, c) && c->claim.type == type && claims_about(t, &c->claim, target) &&
            denies(&c->claim, t->way))
            track_claim(t, c);
    }
}

static void add_pending(const Track *t, Value *v, bool government)
{
    const Pair *p = t->way->pair;
    for (size_t i = 0; i < p->n_links && v->n_pending < TRACK_NOTES; i++) {
        const Link *l = &p->links[i];
        const Act *act = &l->deed->act;
        if (of_recognition(act->type) && of_government(act) == government &&
            way_runs(t->way, l->source, l->target))
            track_push_pending(t, l->deed, v);
    }
}

/* Does the party itself say, by the day asked, that conduct towards this target is no recognition (R7, D24)?
 * The reader keeps that as an amounts-to claim of count 0. NULL: it does not. */
static const LedgerClaim *disclaimer(const Track *t, Str target)
{
    const Pair *p = t->way->pair;
    for (size_t i = 0; i < p->n_claims; i++) {
        const LedgerClaim *x = &p->claims[i];
        const Claim *c = &x->claim;
        const Evidence *e = &c->evidence;
        Day told = c->when.earliest.n == DAY_MIN.n ? x->doc->published_day : c->when.earliest;
        Str voice = e->n_voices ? e->voices[e->n_voices - 1].actor : (Str){NULL, 0};
        if (c->quantifier == CLAIM_AMOUNTS_TO && c->n == 0 && told.n <= p->at.n && claim_held(p, x) &&
            str_eq(party_state(voice), t->way->of->state) && claims_about(t, c, target))
            return x;
    }
    return NULL;
}

/* R7: conduct that is compatible with recognition, and no more than that, is listed beside the value. */
static void add_implied(Track *t, bool government, const LedgerClaim *no)
{
    const Pair *p = t->way->pair;
    Str weight = no ? arena_printf(p->arena, ", disclaimed by c-%.*s %.*s", 12, no->digest.p,
                                   STR_ARG(why_claim(p->arena, no)))
                    : STR("");
    for (size_t i = 0; i < p->n_links && t->n_implied_by < TRACK_NOTES; i++) {
        const Link *l = &p->links[i];
        const Act *act = &l->deed->act;
        if (act->status != STATUS_DONE || act->when.latest.n > p->at.n || l->deed->by_model ||
            l->deed->weight <= GRADE_REFUTED)
            continue;
        bool ties = act->type == ACT_ESTABLISH_RELATIONS &&
                    !str_eq(act_attr(act, "rel-kind"), STR("consular")) &&
                    (way_runs(t->way, l->source, l->target) || way_runs(t->way, l->target, l->source));
        bool letters = act->type == ACT_ACCEPT_CREDENTIALS && way_runs(t->way, l->source, l->target) &&
                       str_eq(act_attr(act, "rank"), STR("ambassador")) &&
                       !str_eq(act_attr(act, "copy"), STR("copy"));
        bool exequatur = act->type == ACT_ACCEPT_ENVOY && way_runs(t->way, l->target, l->source) &&
                         str_eq(act_attr(act, "form"), STR("exequatur"));
        if (government ? ties || letters : ties || exequatur)
            t->implied_by[t->n_implied_by++] =
                arena_printf(p->arena, "%s %.*s%.*s", act_name(act->type), STR_ARG(act->id), STR_ARG(weight));
    }
}

static void presume(const Track *t, Value *v)
{
    const Pair *p = t->way->pair;
    Str un = STR("i:UN");
    if (!p->q->presumed || !str_eq(v->value, STR("unknown")) ||
        !facts_member(p->facts, t->way->of->state, un, p->at) ||
        !facts_member(p->facts, t->way->toward->state, un, p->at))
        return;
    v->value = STR("recognised");
    v->basis = STR("presumed");
    v->grade = GRADE_INFERRED;
}

static void state_value(const Way *w, Values *ret)
{
    const Pair *p = w->pair;
    Track t;
    track_init(&t, w, "rec.state", rec_step);
    t.toward = w->toward->state;
    const LedgerClaim *no = disclaimer(&t, w->toward->state);
    for (size_t i = 0; i < p->n_links; i++) {
        const Link *l = &p->links[i];
        const Act *act = &l->deed->act;
        bool there = way_runs(w, l->source, l->target), back = way_runs(w, l->target, l->source);
        if (of_recognition(act->type) && !of_government(act) && there)
            add_act(&t, l->deed);
        else if (!no && act->type == ACT_ESTABLISH_RELATIONS && act->status == STATUS_DONE &&
                 (there || back) && !w->of->prefixed && !str_eq(act_attr(act, "rel-kind"), STR("consular")))
            track_add(&t, l->deed, STEP_TIES, ORDER_BEGIN);
    }
    const Fact *gone = facts_successor(p->facts, w->toward->state);
    if (gone) {
        Step *s = track_add(&t, NULL, STEP_LAPSE, ORDER_END);
        s->fact = gone;
        s->when = gone->start;
    }
    track_bound(&t, way_first_tie(w, true));
    add_claims(&t, ACT_RECOGNISE_STATE, w->toward->state);
    add_implied(&t, false, no);
    Value *v = VEC_PUSH(p->arena, ret);
    track_read(&t, v);
    add_pending(&t, v, false);
    presume(&t, v);
}

typedef struct Regime { /* whose recognition is asked: a regime, or the plain state (D11) */
    Str name;           /* "AFG.IEA", "SYR" */
    const Fact *tenure; /* NULL where none is told */
} Regime;

/* Is the act about this regime in this tenure? */
static bool about(const Way *w, const Regime *r, const Deed *d)
{
    const Pair *p = w->pair;
    Str target = d->target;
    Day on = act_day(&d->act, d->told_first);
    if (!str_eq(target, r->name)) {
        bool plain = str_eq(target, party_state(r->name)) && party_is_regime(r->name);
        if (!plain || !str_eq(facts_in_control(p->facts, target, on), r->name))
            return false;
    }
    if (!r->tenure)
        return true;
    const Fact *then = facts_find_tenure(p->facts, r->name, on);
    return !then || fact_same_tenure(then, r->tenure);
}

static bool exclusive(const Pair *p, const Deed *d)
{
    return str_eq(act_attr(&d->act, "exclusive"), STR("true")) ||
           facts_policy(p->facts, party_state(d->source), STR("one-government"), d->act.when.latest);
}

static void add_regime_acts(Track *t, const Regime *r)
{
    const Way *w = t->way;
    uint8_t from = w->of_bit, to = w->toward_bit | (uint8_t)(w->toward_bit << 4);
    for (size_t i = 0; i < w->pair->n_links; i++) {
        const Link *l = &w->pair->links[i];
        const Act *act = &l->deed->act;
        if (!of_recognition(act->type) || !of_government(act) || !(l->source & from) || !(l->target & to))
            continue;
        if (about(w, r, l->deed))
            add_act(t, l->deed);
        else if (act->type == ACT_RECOGNISE_GOVERNMENT && act->status == STATUS_DONE &&
                 facts_rivals(l->deed->target, r->name) && exclusive(w->pair, l->deed))
            track_add(t, l->deed, STEP_RIVAL, ORDER_END);
    }
}

/* The tenure bounds what is asked: by a fact, else by the acts of taking and losing power. */
static void bound_tenure(Track *t, const Regime *r)
{
    const Pair *p = t->way->pair;
    if (r->tenure) {
        t->floor = r->tenure->from.earliest;
        t->ceiling = r->tenure->to.latest;
        if (r->tenure->to.earliest.n != DAY_MAX.n) {
            Step *s = track_add(t, NULL, STEP_LAPSE, ORDER_END);
            s->fact = r->tenure;
            s->when = r->tenure->to;
        }
        return;
    }
    const Fact *later = facts_find_tenure(p->facts, r->name, day_plus(DAY_MAX, -1));
    if (later && party_is_regime(r->name)) /* asked of a day before its first */
        t->floor = later->from.earliest;
    for (size_t i = 0; i < p->n_powers; i++) {
        const Deed *d = p->powers[i];
        if (!str_eq(d->source, r->name) || d->act.status != STATUS_DONE)
            continue;
        if (d->act.type == ACT_LOSE_POWER)
            track_add(t, d, STEP_LAPSE, ORDER_END);
        else if (t->floor.n == DAY_MIN.n)
            t->floor = d->act.when.earliest;
    }
}

static void regime_value(const Way *w, const Regime *r, Value *ret)
{
    const Pair *p = w->pair;
    Track t;
    track_init(&t, w, "rec.gov", rec_step);
    t.toward = r->tenure ? r->tenure->subject : r->name;
    const Fact *policy = facts_policy(p->facts, w->of->state, STR("estrada"), p->at);
    if (policy)
        t.start = (Held){.word = STR("not-practised"), .basis = STR("asserted"), .policy = policy};
    add_regime_acts(&t, r);
    bound_tenure(&t, r);
    add_claims(&t, ACT_RECOGNISE_GOVERNMENT, r->name);
    add_implied(&t, true, disclaimer(&t, r->name));
    track_read(&t, ret);
    add_pending(&t, ret, true);
}

static Regime regime_of(const Way *w, Str name)
{
    const Side *s = w->toward;
    if (str_eq(name, s->regime))
        return (Regime){name, s->tenure};
    return (Regime){name,
                    party_is_regime(name) ? facts_find_tenure(w->pair->facts, name, w->pair->at) : NULL};
}

enum { MAX_REGIMES = 16 };

/* The regimes of the state that any act of recognition names, in order of their acts. */
static size_t named_regimes(const Way *w, Str names[MAX_REGIMES])
{
    size_t n = 0;
    for (size_t i = 0; i < w->pair->n_links && n < MAX_REGIMES; i++) {
        const Link *l = &w->pair->links[i];
        if (!of_recognition(l->deed->act.type) || !of_government(&l->deed->act) ||
            !way_runs(w, l->source, l->target))
            continue;
        bool known = false;
        for (size_t k = 0; k < n; k++)
            known = known || str_eq(names[k], l->deed->target);
        if (!known)
            names[n++] = l->deed->target;
    }
    return n;
}

static int merit(const Way *w, const Value *v, Str name)
{
    bool recognised = str_eq(v->value, STR("recognised")) || str_eq(v->value, STR("de-facto"));
    bool holds = str_eq(name, facts_in_control(w->pair->facts, w->toward->state, w->pair->at));
    bool known = !str_eq(v->value, STR("unknown"));
    return (recognised ? 4 : 0) + (holds ? 2 : 0) + (known ? 1 : 0);
}

/* Those the acts name, and the one in control. */
static size_t asked_regimes(const Way *w, Str names[MAX_REGIMES + 1])
{
    size_t n = named_regimes(w, names);
    Str holder = facts_in_control(w->pair->facts, w->toward->state, w->pair->at);
    if (!str_eq(party_state(holder), w->toward->state)) /* who holds Taiwan is no regime of it (D10) */
        holder = (Str){NULL, 0};
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], holder))
            return n;
    if (!n || holder.n)
        names[n++] = holder.n ? holder : w->toward->state;
    return n;
}

static void add_others(Arena *a, const Value *v, size_t n, size_t best, Value *out)
{
    Str *readings = ARENA_ARRAY(a, Str, out->n_readings + n);
    for (size_t i = 0; i < out->n_readings; i++)
        readings[i] = out->readings[i];
    out->readings = readings;
    for (size_t i = 0; i < n; i++)
        if (i != best && !str_eq(v[i].value, STR("unknown")))
            readings[out->n_readings++] =
                arena_printf(a, "%.*s: %.*s", STR_ARG(v[i].toward), STR_ARG(v[i].value));
}

/* Asked of a state: one value, the regime's that is recognised, else the one in control; the rest are
 * readings. */
static void state_regimes(const Way *w, Values *ret)
{
    Arena *a = w->pair->arena;
    Str names[MAX_REGIMES + 1];
    size_t n = asked_regimes(w, names), best = 0;
    Value *v = ARENA_ARRAY(a, Value, n), *out = VEC_PUSH(a, ret);
    for (size_t i = 0; i < n; i++) {
        Regime r = regime_of(w, names[i]);
        regime_value(w, &r, &v[i]);
        if (merit(w, &v[i], names[i]) > merit(w, &v[best], names[best]))
            best = i;
    }
    *out = v[best];
    bool tell = party_is_regime(names[best]) && !str_eq(out->value, STR("unknown"));
    out->holder = tell ? v[best].toward : (Str){NULL, 0};
    out->toward = w->toward->asked;
    add_others(a, v, n, best, out);
}

void rec_values(const Way *w, Values *ret)
{
    Str only = w->pair->only;
    if (w->toward->prefixed || str_starts(w->of->asked, STR("g:")))
        return;
    if (!str_eq(only, STR("rec.gov")))
        state_value(w, ret);
    if (str_eq(only, STR("rec.state")))
        return;
    if (!w->toward->regime.n) {
        state_regimes(w, ret);
        return;
    }
    Regime r = {w->toward->regime, w->toward->tenure};
    regime_value(w, &r, VEC_PUSH(w->pair->arena, ret));
}
