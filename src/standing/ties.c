/* rel and mission: relations between two states, and what each keeps open in the other (8.1, 8.2; R3, R6,
 * R10; D4, D14, D20, D21).
 *
 * A mission has one value a direction. Consular posts stand beside the mission proper (embassy, legation,
 * liaison and representative office, interests section): while one of those is open, what happens to a
 * consulate changes nothing; where none is known to be, the consulate is the mission. */
#include "standing/party.h"
#include "standing/track.h"

enum { ORDER_SEVER, ORDER_END, ORDER_BEGIN, ORDER_LEVEL, ORDER_NOUN };

static const Str NOTHING = {NULL, 0};

/* --- rel --- */

static bool stands(const Held *h)
{
    return held_is(h, "established");
}

static bool same_day(const Step *a, const Step *b)
{
    return a && a->when.earliest.n == a->when.latest.n && b->when.earliest.n == a->when.earliest.n &&
           b->when.latest.n == a->when.latest.n;
}

/* R3: a break and ties that stand, told of one day, are both kept. */
static void contest(const Held *was, Held *h, const Step *s)
{
    if (h->by == s && same_day(was->by, s) && stands(was) != stands(h) && !held_is(was, "consular"))
        h->against = was->by;
}

static Str begin_relations(Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    bool restore = act->type == ACT_RESTORE_RELATIONS;
    Str level = act_attr(act, "level");
    bool missing = restore && !held_is(h, "severed") && !held_is(h, "suspended");
    if (str_eq(act_attr(act, "rel-kind"), STR("consular"))) {
        if (!stands(h))
            held_set(h, s, STR("consular"), NOTHING);
        return NOTHING;
    }
    if (!stands(h) || (level.n && !str_eq(level, h->detail)))
        held_set(h, s, STR("established"), level.n ? level : stands(h) ? h->detail : NOTHING);
    return missing ? STR("severed") : NOTHING;
}

static Str end_relations(Held *h, const Step *s, Str word)
{
    bool missing =
        !stands(h) && !held_is(h, "consular") && !held_is(h, "suspended") && !held_is(h, "severed");
    if (!str_eq(h->word, word) && !(held_is(h, "severed") && s->deed->act.type == ACT_SUSPEND_RELATIONS))
        held_set(h, s, word, NOTHING);
    return missing ? STR("established") : NOTHING;
}

/* A level told beside a break does not mend it: both readings are kept (12, Saudi Arabia 1998). */
static bool beside_break(const Held *h, const Step *s)
{
    enum { BESIDE = 7 };
    bool broken = held_is(h, "severed") || held_is(h, "suspended");
    return broken && s->when.earliest.n <= h->by->when.latest.n + BESIDE;
}

static Str level_relations(Held *h, const Step *s)
{
    bool missing = !stands(h);
    if (beside_break(h, s)) {
        h->against = s;
        return NOTHING;
    }
    Str level = act_attr(&s->deed->act, "to-level"), from = act_attr(&s->deed->act, "from-level");
    held_set(h, s, STR("established"), level.n ? level : NOTHING);
    if (!missing)
        return NOTHING;
    return str_eq(from, STR("ambassador")) ? STR("established(ambassador)") : STR("established");
}

static Str rel_step(const Track *t, Held *h, const Step *s)
{
    Held was = *h;
    Str missing;
    (void)t;
    switch (s->deed->act.type) {
    case ACT_SEVER_RELATIONS:
        missing = end_relations(h, s, STR("severed"));
        break;
    case ACT_SUSPEND_RELATIONS:
        missing = end_relations(h, s, STR("suspended"));
        break;
    case ACT_UPGRADE_RELATIONS:
    case ACT_DOWNGRADE_RELATIONS:
        missing = level_relations(h, s);
        break;
    default:
        missing = begin_relations(h, s);
    }
    contest(&was, h, s);
    return missing;
}

static int rel_order(ActType t)
{
    if (t == ACT_SEVER_RELATIONS || t == ACT_SUSPEND_RELATIONS)
        return ORDER_END;
    return t == ACT_UPGRADE_RELATIONS || t == ACT_DOWNGRADE_RELATIONS ? ORDER_LEVEL : ORDER_BEGIN;
}

static bool of_relations(ActType t)
{
    return t >= ACT_ESTABLISH_RELATIONS && t <= ACT_DOWNGRADE_RELATIONS;
}

static bool either_way(const Way *w, const Link *l)
{
    return way_ties(w, l, l->source, l->target) || way_ties(w, l, l->target, l->source);
}

static bool bodies(const Way *w)
{
    return str_starts(w->of->asked, STR("g:")) || str_starts(w->toward->asked, STR("g:"));
}

void ties_values(const Way *w, Values *ret)
{
    const Pair *p = w->pair;
    Track t;
    if (bodies(w))
        return;
    track_init(&t, w, "rel", rel_step);
    for (size_t i = 0; i < p->n_links; i++) {
        const Link *l = &p->links[i];
        const Act *act = &l->deed->act;
        if (!of_relations(act->type) || !either_way(w, l))
            continue;
        if (act->status == STATUS_DONE)
            track_add(&t, l->deed, STEP_OWN, rel_order(act->type));
        else if (act->status == STATUS_ABSENT && act->type == ACT_ESTABLISH_RELATIONS)
            track_absent(&t, l->deed);
        else
            track_presume(&t, l->deed);
    }
    track_bound(&t, way_first_tie(w, false));
    Value *v = VEC_PUSH(p->arena, ret);
    track_read(&t, v);
    for (size_t i = 0; i < p->n_links; i++)
        if (of_relations(p->links[i].deed->act.type) && either_way(w, &p->links[i]))
            track_push_pending(&t, p->links[i].deed, v);
}

/* --- mission --- */

static int mission_rank(Str type)
{
    static const char *const ladder[] = {
        "interests-section", "liaison-office", "representative-office", "consulate", "consulate-general",
        "legation",          "embassy"};
    for (int i = 0; i < (int)(sizeof ladder / sizeof *ladder); i++)
        if (str_eq(type, str_of(ladder[i])))
            return i + 1;
    return 0;
}

static bool consular(Str type)
{
    return str_starts(type, STR("consulate"));
}

static bool open_proper(const Held *h)
{
    return held_is(h, "open") && h->detail.n && !consular(h->detail);
}

static Str presupposed_open(Arena *a, Str type)
{
    return type.n ? arena_printf(a, "open(%.*s)", STR_ARG(type)) : STR("open");
}

static Str open_mission(Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str type = act_attr(act, "mission-type");
    if (held_is(h, "open") && (!type.n || str_eq(type, h->detail) || (consular(type) && open_proper(h))))
        return NOTHING;
    bool again = str_eq(act_attr(act, "reopened"), STR("true")) && held_is(h, "unknown");
    held_set(h, s, STR("open"), type);
    return again ? STR("closed") : NOTHING;
}

static Str close_mission(Arena *a, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str type = act_attr(act, "mission-type");
    bool missing = !held_is(h, "open") && !held_is(h, "suspended") && !held_is(h, "closed");
    bool temporary = str_eq(act_attr(act, "extent"), STR("temporary"));
    if (held_is(h, "open") && consular(type) && open_proper(h))
        return NOTHING;
    if (held_is(h, "closed"))
        return NOTHING;
    Str was = type.n ? type : h->detail;
    held_set(h, s, temporary ? STR("suspended") : STR("closed"), temporary ? was : NOTHING);
    return missing ? presupposed_open(a, type) : NOTHING;
}

static Str convert_mission(Arena *a, Held *h, const Step *s)
{
    Str from = act_attr(&s->deed->act, "from-type"), to = act_attr(&s->deed->act, "to-type");
    bool missing = !held_is(h, "open");
    bool other = open_proper(h) && consular(to) && !str_eq(from, h->detail);
    bool lower_post = open_proper(h) && consular(from) && mission_rank(to) < mission_rank(h->detail);
    if (other || lower_post)
        return NOTHING;
    held_set(h, s, STR("open"), to);
    return missing ? presupposed_open(a, from) : NOTHING;
}

/* Where one of that rank serves. */
static Str post_of(Str rank)
{
    if (str_eq(rank, STR("consul-general")))
        return STR("consulate-general");
    if (str_find(rank, STR("consul"), 0) < rank.n)
        return STR("consulate");
    return str_eq(rank, STR("minister")) ? STR("legation") : STR("embassy");
}

/* What is handed over was open. */
static Str take_over(Arena *a, Held *h, const Step *s)
{
    Str type = act_attr(&s->deed->act, "mission-type"), was = h->detail;
    bool missing = !held_is(h, "open");
    held_set(h, s, STR("open"), type.n ? type : was);
    h->holder = s->deed->act.target;
    return missing ? presupposed_open(a, type) : NOTHING;
}

static Str mission_step(const Track *t, Held *h, const Step *s)
{
    Arena *a = t->way->pair->arena;
    const Act *act = &s->deed->act;
    if (s->role ==
        STEP_NOUN) { /* an envoy's post; the type before a conversion that has only been announced */
        Str type = !s->rank.n ? act_attr(act, "from-type") : post_of(s->rank);
        if (!held_is(h, "open"))
            held_set(h, s, STR("open"), type);
        return NOTHING;
    }
    switch (act->type) {
    case ACT_SEVER_RELATIONS:
        if (!held_is(h, "closed") && !(h->via.n && held_is(h, "open")))
            held_set(h, s, STR("closed"), NOTHING);
        return NOTHING;
    case ACT_CLOSE_MISSION:
        return close_mission(a, h, s);
    case ACT_CONVERT_MISSION:
        return convert_mission(a, h, s);
    case ACT_HAND_OVER_MISSION:
        return take_over(a, h, s);
    case ACT_ENTRUST_INTERESTS:
        held_set(h, s, STR("open"), STR("interests-section"));
        h->via = act->target;
        return NOTHING;
    default:
        return open_mission(h, s);
    }
}

static bool mission_runs(const Way *w, const Link *l)
{
    const Act *act = &l->deed->act;
    switch (act->type) {
    case ACT_OPEN_MISSION:
    case ACT_CONVERT_MISSION:
        return way_ties(w, l, l->source, l->target);
    case ACT_CLOSE_MISSION:
        if (str_eq(act_attr(act, "ordered-by"), STR("host")))
            return way_ties(w, l, l->target, l->source);
        return way_ties(w, l, l->source, l->target);
    case ACT_HAND_OVER_MISSION:
        return way_ties(w, l, l->target, l->source);
    case ACT_ENTRUST_INTERESTS:
        return way_ties(w, l, l->source, l->third);
    default:
        return false;
    }
}

static void add_mission(Track *t, const Link *l)
{
    const Deed *d = l->deed;
    const Act *act = &d->act;
    bool reopened = str_eq(act_attr(act, "reopened"), STR("true"));
    if (act->status == STATUS_DONE && act->type == ACT_SEVER_RELATIONS) {
        track_add(t, d, STEP_BREAK, ORDER_SEVER);
    } else if (act->status == STATUS_DONE) {
        track_add(t, d, STEP_OWN,
                  act->type == ACT_CLOSE_MISSION ? ORDER_END
                                                 : ORDER_BEGIN + mission_rank(act_attr(act, "mission-type")));
    } else if (act->status == STATUS_ABSENT && act->type == ACT_OPEN_MISSION && !reopened) {
        track_absent(t, d);
    } else if (act->status == STATUS_ANNOUNCED && act->type == ACT_CONVERT_MISSION &&
               act_attr(act, "from-type").n) {
        Step *s = track_add(t, d, STEP_NOUN, ORDER_NOUN + mission_rank(STR("embassy")));
        s->when = (Bounds){DAY_MIN, d->decided};
    } else if (act->type != ACT_SEVER_RELATIONS) {
        track_presume(t, d);
    }
}

void mission_values(const Way *w, Values *ret)
{
    const Pair *p = w->pair;
    Track t;
    if (bodies(w))
        return;
    track_init(&t, w, "mission", mission_step);
    for (size_t i = 0; i < p->n_links; i++) {
        const Link *l = &p->links[i];
        bool broken = l->deed->act.type == ACT_SEVER_RELATIONS && either_way(w, l);
        if (broken || mission_runs(w, l))
            add_mission(&t, l);
    }
    track_nouns(&t, ORDER_NOUN);
    Value *v = VEC_PUSH(p->arena, ret);
    track_read(&t, v);
    for (size_t i = 0; i < p->n_links; i++)
        if (mission_runs(w, &p->links[i]))
            track_push_pending(&t, p->links[i].deed, v);
}
