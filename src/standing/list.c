/* list, sanc: what A keeps B on; stance: what A last declared towards B (8.1, 8.2; C3, D2, D15, D16).
 * A list or programme is a track of its own. The party of a list is the group, the regime or the state that
 * is listed; a regime's group answers with the regime. */
#include "standing/party.h"
#include "standing/track.h"

#include <stdlib.h>

static const Str NOTHING = {NULL, 0};

static Str list_step(const Track *t, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str extent = act_attr(act, "extent");
    bool on = held_is(h, "listed");
    (void)t;
    if (s->role == STEP_NOUN) { /* "has not been removed": it is on it */
        if (!on)
            held_set(h, s, STR("listed"), NOTHING);
        return NOTHING;
    }
    if (act->type == ACT_DESIGNATE_TERRORIST) {
        if (!on)
            held_set(h, s, STR("listed"), NOTHING);
        return NOTHING;
    }
    bool missing = !on && !held_is(h, "suspended");
    bool part = str_eq(extent, STR("suspension")) || str_eq(extent, STR("exemption"));
    if (!(part && held_is(h, "suspended")))
        held_set(h, s, part ? STR("suspended") : STR("delisted"), NOTHING);
    return missing ? STR("listed") : NOTHING;
}

static Str sanc_step(const Track *t, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str extent = act_attr(act, "extent");
    (void)t;
    if (s->role == STEP_NOUN || act->type == ACT_IMPOSE_SANCTIONS) {
        if (!held_is(h, "imposed"))
            held_set(h, s, STR("imposed"), NOTHING);
        return NOTHING;
    }
    bool missing = !held_is(h, "imposed") && !held_is(h, "eased");
    bool full = !extent.n || str_eq(extent, STR("full"));
    if (full || !held_is(h, "eased"))
        held_set(h, s, full ? STR("lifted") : STR("eased"), NOTHING);
    return missing ? STR("imposed") : NOTHING;
}

typedef struct Entry { /* an act on a list, by family, target and list */
    const Link *link;
    Str list;
    bool sanc;
} Entry;

static bool of_list(ActType t)
{
    return t >= ACT_DESIGNATE_TERRORIST && t <= ACT_LIFT_SANCTIONS;
}

static int cmp_entry(const void *x, const void *y)
{
    const Entry *a = x, *b = y;
    int c = (int)a->sanc - (int)b->sanc;
    if (!c)
        c = str_cmp(a->link->deed->target, b->link->deed->target);
    if (!c)
        c = str_cmp(a->list, b->list);
    return c ? c : (a->link > b->link) - (a->link < b->link);
}

static bool same_entry(const Entry *a, const Entry *b)
{
    return a->sanc == b->sanc && str_eq(a->link->deed->target, b->link->deed->target) &&
           str_eq(a->list, b->list);
}

static void add_entry(Track *t, const Deed *d)
{
    ActType type = d->act.type;
    bool puts = type == ACT_DESIGNATE_TERRORIST || type == ACT_IMPOSE_SANCTIONS;
    if (d->act.status == STATUS_DONE) {
        track_add(t, d, STEP_OWN, puts ? 2 : 1);
    } else if (d->act.status == STATUS_ABSENT && puts) {
        track_absent(t, d);
    } else if (d->act.status == STATUS_ABSENT) {
        Step *s = track_add(t, d, STEP_NOUN, 0);
        s->when = bounds_day(d->act.when.latest.n == DAY_MAX.n ? d->told_first : d->act.when.latest);
    } else {
        track_presume(t, d);
    }
}

/* Measures against a state under no named programme are the authority's programme on that state:
 * "l:ECOWAS.NER". */
static Str programme(Arena *a, const Deed *d, Str named)
{
    if (named.n || party_prefixed(d->target))
        return named;
    Str by = d->source;
    return arena_printf(a, "l:%.*s.%.*s", STR_ARG(party_prefixed(by) ? str_slice(by, 2, by.n) : by),
                        STR_ARG(party_state(d->target)));
}

static void list_value(const Way *w, const Entry *e, size_t n, Values *ret)
{
    Track t;
    track_init(&t, w, e->sanc ? "sanc" : "list", e->sanc ? sanc_step : list_step);
    t.toward = e->link->deed->target;
    t.list = e->list;
    for (size_t i = 0; i < n; i++)
        add_entry(&t, e[i].link->deed);
    Value *v = VEC_PUSH(w->pair->arena, ret);
    track_read(&t, v);
    for (size_t i = 0; i < n; i++)
        track_push_pending(&t, e[i].link->deed, v);
}

void list_values(const Way *w, Values *ret)
{
    const Pair *p = w->pair;
    uint8_t group = (uint8_t)(w->toward_bit << 2);
    Entry *e = ARENA_ARRAY(p->arena, Entry, p->n_links);
    size_t n = 0;
    for (size_t i = 0; i < p->n_links; i++) {
        const Link *l = &p->links[i];
        ActType t = l->deed->act.type;
        bool sanc = t >= ACT_IMPOSE_SANCTIONS;
        if (!of_list(t) || !(l->source & w->of_bit) || !(l->target & group))
            continue;
        Str list = l->deed->list;
        e[n++] = (Entry){l, sanc ? programme(p->arena, l->deed, list) : list, sanc};
    }
    if (n)
        qsort(e, n, sizeof *e, cmp_entry);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && same_entry(&e[i], &e[end]);)
            end++;
        list_value(w, &e[i], end - i, ret);
    }
}

/* --- stance --- */

static bool declares(const Act *act)
{
    return (act->type >= ACT_RECOGNISE_STATE && act->type <= ACT_REFUSE_RECOGNITION) ||
           act->type == ACT_ESTABLISH_RELATIONS || act->type == ACT_RESTORE_RELATIONS;
}

static Str stance_step(const Track *t, Held *h, const Step *s)
{
    const Act *act = &s->deed->act;
    Str conditions = act_attr(act, "conditions");
    bool for_it = act->type != ACT_REFUSE_RECOGNITION && act->type != ACT_WITHDRAW_RECOGNITION;
    (void)t;
    const Act *last = h->by ? &h->by->deed->act : NULL;
    bool over = last && last->status == STATUS_DONE && last->type == act->type && act->status != STATUS_DONE;
    if (over || (act->status == STATUS_HYPOTHETICAL && !conditions.n))
        return NOTHING; /* what is done is no longer pledged */
    if (conditions.n)
        held_set(h, s, STR("conditional"), conditions);
    else if (act->status == STATUS_DONE && for_it)
        held_set(h, s, STR("none"), NOTHING); /* done: nothing is left to declare */
    else if (act->status == STATUS_ANNOUNCED)
        held_set(h, s, STR("pledged"), str_of(act_name(act->type)));
    else if (act->status == STATUS_PLANNED)
        held_set(h, s, STR("open"), NOTHING);
    else if (act->status == STATUS_REFUSED || (act->status == STATUS_DONE && !for_it))
        held_set(h, s, STR("opposed"), NOTHING);
    h->conditions = conditions;
    return NOTHING;
}

void stance_values(const Way *w, Values *ret)
{
    const Pair *p = w->pair;
    Track t;
    track_init(&t, w, "stance", stance_step);
    t.start.word = STR("none");
    t.start.basis = STR("inferred"); /* the default of 8.1 */
    for (size_t i = 0; i < p->n_links; i++) {
        const Link *l = &p->links[i];
        const Act *act = &l->deed->act;
        bool back = act_joint(act->type) && way_runs(w, l->target, l->source);
        bool mute =
            act->status == STATUS_DEMANDED || act->status == STATUS_DENIED || act->status == STATUS_ABSENT;
        if (!declares(act) || mute || !(way_runs(w, l->source, l->target) || back))
            continue;
        Step *s = track_add(&t, l->deed, STEP_OWN, act->status == STATUS_DONE ? 1 : 0);
        if (act->status != STATUS_DONE &&
            act->status != STATUS_REFUSED) /* declared when decided, not when due */
            s->when = bounds_day(l->deed->decided);
    }
    track_read(&t, VEC_PUSH(p->arena, ret));
}
