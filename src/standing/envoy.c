/* envoy(A,B): A's envoy at B, one value (8.1, 8.2; R4, R6, R10, R11, R12; D21, D28).
 *
 *     appointed -> agreed -> arrived -> working (copies) -> accredited -> recalled | ended(reason)
 *
 * Stages may be skipped; an earlier stage told of an envoy who stands further on changes nothing. A successor
 * named while another is in post waits beside him and is the value from arrived on. The consular ladder is
 * apart: a consul is the value only where no diplomat is known in post. */
#include "standing/party.h"
#include "standing/track.h"

enum {
    NONE,
    APPOINTED,
    AGREED,
    ARRIVED,
    WORKING,
    ACCREDITED,
    RECALLED,
    ENDED
}; /* stages; also the order of a day */
enum { SETTLING = 200 /* days after which an unnamed arrival is a new envoy's */ };

static const Str NOTHING = {NULL, 0};
static const char *const words[] = {"none",    "appointed",  "agreed",   "arrived",
                                    "working", "accredited", "recalled", "ended"};

static int stage_of(const Held *h)
{
    for (int i = 1; i <= ENDED; i++)
        if (held_is(h, words[i]))
            return i;
    return NONE;
}

static int stage_reached(const Act *act)
{
    switch (act->type) {
    case ACT_APPOINT_ENVOY:
        return APPOINTED;
    case ACT_GRANT_AGREMENT:
        return AGREED;
    case ACT_TAKE_UP_POST:
    case ACT_HOST_ENVOY:
        return ARRIVED;
    case ACT_ACCEPT_CREDENTIALS:
        return str_eq(act_attr(act, "copy"), STR("copy")) ? WORKING : ACCREDITED;
    case ACT_RECALL_ENVOY:
        return RECALLED;
    case ACT_EXPEL_ENVOY:
        return ENDED;
    default:
        return ACCREDITED;
    }
}

static bool consular(Str rank)
{
    return str_find(rank, STR("consul"), 0) < rank.n;
}

static bool in_post(const Held *h)
{
    int s = stage_of(h);
    return s >= ARRIVED && s <= ACCREDITED;
}

static bool clash(Str a, Str b)
{
    return a.n && b.n && !str_eq(a, b);
}

static bool same_rank(Str a, Str b)
{
    bool charges = str_starts(a, STR("charg")) && str_starts(b, STR("charg"));
    return charges || !clash(a, b);
}

/* Is the act about the envoy who is held, not about another? Named alike, or unnamed, of his rank, and near.
 */
static bool same_envoy(const Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str person = act_attr(act, "person"), rank = act_attr(act, "rank");
    if (person.n && h->person.n)
        return str_eq(person, h->person);
    if (!same_rank(rank, h->detail))
        return false;
    Day d = s->when.earliest.n == DAY_MIN.n ? s->when.latest : s->when.earliest;
    return d.n <= h->by->when.latest.n + SETTLING;
}

/* The rank of whoever heads the mission then open: an ambassador an embassy, a minister a legation (VCDR 14).
 */
static Str rank_by_mission(const Track *t, const Step *s, const Deed **ret_by)
{
    size_t lo = 0, hi = t->n_missions;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->missions[mid]->act.when.latest.n <= s->when.latest.n)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo || t->missions[lo - 1]->act.type == ACT_CLOSE_MISSION)
        return NOTHING;
    const Act *act = &t->missions[lo - 1]->act;
    *ret_by = t->missions[lo - 1];
    Str type = act_attr(act, act->type == ACT_CONVERT_MISSION ? "to-type" : "mission-type");
    return str_eq(type, STR("embassy")) ? STR("ambassador") : STR("minister");
}

static void take(const Track *t, Held *h, const Step *s, int stage, Str reason)
{
    const Act *act = &s->deed->act;
    bool noun = s->role == STEP_NOUN && s->rank.n;
    Str rank = noun ? s->rank : act_attr(act, "rank"), person = noun ? s->person : act_attr(act, "person");
    bool same = h->by && same_envoy(h, s);
    const Act *named = h->next ? &h->next->deed->act : NULL;
    Held was = *h;
    if (!rank.n && named && person.n && str_eq(act_attr(named, "person"), person))
        rank = act_attr(named, "rank");
    if (!rank.n && same && stage_of(&was) != ENDED)
        rank = was.detail;
    const Deed *by = NULL;
    if (!rank.n && act->type == ACT_ACCEPT_CREDENTIALS)
        rank = rank_by_mission(t, s, &by);
    held_set(h, s, str_of(words[stage]), stage == ENDED ? reason : rank);
    h->rank_by = by;
    h->person = person.n ? person : same ? was.person : NOTHING;
    Str sender = stage == APPOINTED || act->type == ACT_TAKE_UP_POST || act->type == ACT_RECALL_ENVOY ||
                         act->type == ACT_RETURN_ENVOY
                     ? act->source
                     : act->target;
    h->holder = party_is_regime(sender) ? sender : NOTHING;
}

/* Forward on the ladder. */
static Str advance(const Track *t, Held *h, const Step *s, int stage)
{
    const Act *act = &s->deed->act;
    Str rank = act_attr(act, "rank");
    int at = stage_of(h);
    bool same = h->by && same_envoy(h, s);
    if (in_post(h) && consular(rank) && h->detail.n && !consular(h->detail))
        return NOTHING;
    if (act->type == ACT_HOST_ENVOY && in_post(h) && !clash(act_attr(act, "person"), h->person))
        return NOTHING; /* R4: stative, generic; another by name is a successor (D28) */
    if (at >= stage && at <= ACCREDITED && same) {
        if (at == ACCREDITED && stage == ACCREDITED && rank.n && !same_rank(rank, h->detail))
            take(t, h, s, stage, NOTHING);
        else if (!h->detail.n && rank.n)
            h->detail = rank;
        if (!h->person.n)
            h->person = act_attr(act, "person");
        return NOTHING;
    }
    if ((in_post(h) || stage_of(h) == RECALLED) && stage < ARRIVED) {
        h->next = s; /* D28: one called home is still the incumbent */
        return NOTHING;
    }
    take(t, h, s, stage, NOTHING);
    return NOTHING;
}

static Str presupposed(const Track *t, Str rank)
{
    return rank.n ? arena_printf(t->way->pair->arena, "accredited(%.*s)", STR_ARG(rank)) : STR("accredited");
}

static Str recall(const Track *t, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    bool missing = !in_post(h) && stage_of(h) != RECALLED;
    bool permanent = str_eq(act_attr(act, "purpose"), STR("permanent"));
    Str rank = act_attr(act, "rank");
    if (in_post(h) && consular(rank) && h->detail.n && !consular(h->detail))
        return NOTHING;
    if (stage_of(h) == ENDED && h->by->when.latest.n >= s->when.earliest.n)
        return NOTHING;
    if (in_post(h) && !same_rank(rank, h->detail) && h->detail.n &&
        s->when.earliest.n <= h->by->when.latest.n)
        return NOTHING; /* his predecessor's recall, told beside his own coming */
    take(t, h, s, permanent ? ENDED : RECALLED, STR("recalled"));
    return missing ? presupposed(t, rank) : NOTHING;
}

/* Of a head of mission only; so many diplomats, or a consul, change nothing. */
static Str expel(const Track *t, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str rank = act_attr(act, "rank"), person = act_attr(act, "person"), count = act_attr(act, "count");
    bool head =
        str_starts(rank, STR("charg")) || str_eq(rank, STR("ambassador")) || str_eq(rank, STR("minister"));
    bool many = count.n && !str_eq(count, STR("1"));
    if (person.n && str_eq(person, h->person))
        head = true;
    if (!head || many)
        return NOTHING;
    bool missing = !in_post(h) && stage_of(h) != RECALLED;
    take(t, h, s, ENDED, STR("expelled"));
    return missing ? presupposed(t, rank) : NOTHING;
}

static Str envoy_step(const Track *t, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    if (s->role == STEP_BREAK) {
        if (stage_of(h) != ENDED) {
            held_set(h, s, STR("ended"), STR("severed"));
        }
        return NOTHING;
    }
    if (s->role == STEP_NOUN) { /* a noun beside a consul or a chargé in post says nothing of an ambassador */
        if (!in_post(h) && !(consular(s->rank) && h->by))
            take(t, h, s, ACCREDITED, NOTHING);
        return NOTHING;
    }
    if (act->type == ACT_RECALL_ENVOY)
        return recall(t, h, s);
    if (act->type == ACT_EXPEL_ENVOY)
        return expel(t, h, s);
    if (act->type == ACT_RETURN_ENVOY) {
        Str rank = act_attr(act, "rank");
        bool missing = stage_of(h) != RECALLED;
        take(t, h, s, ACCREDITED, NOTHING);
        return !missing ? NOTHING
               : rank.n ? arena_printf(t->way->pair->arena, "recalled(%.*s)", STR_ARG(rank))
                        : STR("recalled");
    }
    return advance(t, h, s, stage_reached(act));
}

/* The sender's acts run from source to target, the receiver's the other way. */
static bool envoy_runs(const Way *w, const Link *l)
{
    switch (l->deed->act.type) {
    case ACT_APPOINT_ENVOY:
    case ACT_TAKE_UP_POST:
    case ACT_RECALL_ENVOY:
    case ACT_RETURN_ENVOY:
        return way_ties(w, l, l->source, l->target);
    case ACT_GRANT_AGREMENT:
    case ACT_ACCEPT_CREDENTIALS:
    case ACT_ACCEPT_ENVOY:
    case ACT_HOST_ENVOY:
    case ACT_EXPEL_ENVOY:
    case ACT_SUMMON_ENVOY:
        return way_ties(w, l, l->target, l->source);
    default:
        return false;
    }
}

static void add_envoy(Track *t, const Way *w, const Link *l)
{
    const Act *act = &l->deed->act;
    bool broken = act->type == ACT_SEVER_RELATIONS &&
                  (way_ties(w, l, l->source, l->target) || way_ties(w, l, l->target, l->source));
    if (act->status == STATUS_ABSENT && act->type == ACT_HOST_ENVOY && envoy_runs(w, l) &&
        !act_attr(act, "person").n && !act_attr(act, "rank").n) {
        track_absent(t, l->deed); /* no envoy of theirs at all */
        return;
    }
    if (act->status != STATUS_DONE) {
        if (envoy_runs(w, l) && act->type != ACT_SUMMON_ENVOY)
            track_presume(t, l->deed);
        return;
    }
    if (broken)
        track_add(t, l->deed, STEP_BREAK, RECALLED);
    else if (envoy_runs(w, l) && act->type == ACT_SUMMON_ENVOY) {
        if (act_attr(act, "rank").n && !consular(act_attr(act, "rank")))
            track_add(t, l->deed, STEP_NOUN, NONE);
    } else if (envoy_runs(w, l)) {
        track_add(t, l->deed, STEP_OWN, stage_reached(act));
    }
}

static void add_missions(Track *t, const Way *w)
{
    const Pair *p = w->pair;
    t->missions = ARENA_ARRAY(p->arena, const Deed *, p->n_links);
    for (size_t i = 0; i < p->n_links; i++) {
        const Link *l = &p->links[i];
        const Act *act = &l->deed->act;
        Str type = act_attr(act, act->type == ACT_CONVERT_MISSION ? "to-type" : "mission-type");
        bool mission = act->type == ACT_OPEN_MISSION || act->type == ACT_CONVERT_MISSION ||
                       act->type == ACT_CLOSE_MISSION;
        bool proper = str_eq(type, STR("embassy")) || str_eq(type, STR("legation"));
        bool counts = act->status == STATUS_DONE && l->deed->weight >= GRADE_REPORTED && !l->deed->by_model;
        if (mission && proper && counts && way_ties(w, l, l->source, l->target))
            t->missions[t->n_missions++] = l->deed;
    }
}

void envoy_values(const Way *w, Values *ret)
{
    const Pair *p = w->pair;
    Track t;
    if (str_starts(w->of->asked, STR("g:")) || str_starts(w->toward->asked, STR("g:")))
        return;
    track_init(&t, w, "envoy", envoy_step);
    add_missions(&t, w);
    for (size_t i = 0; i < p->n_links; i++)
        add_envoy(&t, w, &p->links[i]);
    track_nouns(&t, NONE);
    Value *v = VEC_PUSH(p->arena, ret);
    track_read(&t, v);
    for (size_t i = 0; i < p->n_links; i++)
        if (envoy_runs(w, &p->links[i]))
            track_push_pending(&t, p->links[i].deed, v);
}
