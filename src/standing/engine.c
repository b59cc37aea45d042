/* The engine: rows to acts once, then a pair at a time. A question about one party alone falls into pairs by
 * counterpart; each act goes to the few pairs it touches, so the whole stays n log n. */
#include "standing/engine.h"

#include "standing/party.h"
#include "standing/track.h"

#include <stdlib.h>

const char *grade_name(Grade g)
{
    static const char *const names[] = {"retracted", "refuted",  "contested",    "claimed",
                                        "inferred",  "reported", "corroborated", "confirmed"};
    return (unsigned)g < sizeof names / sizeof *names ? names[g] : "retracted";
}

/* DAY_MAX asks for the latest: the last day any document or dated act tells of. */
Day engine_day(const Question *q, const LedgerRows *rows)
{
    if (q->at.n != DAY_MAX.n)
        return q->at;
    Day d = DAY_MIN;
    for (size_t i = 0; i < rows->n_rows; i++) {
        Day p = rows->rows[i].doc->published_day, w = rows->rows[i].as.when.latest;
        bool done = rows->rows[i].as.status == STATUS_DONE && w.n != DAY_MAX.n;
        d = p.n > d.n && p.n != DAY_MAX.n ? p : d;
        d = done && w.n > d.n ? w : d;
    }
    if (d.n == DAY_MIN.n)
        return q->as_known.us ? instant_day(q->as_known, 0) : DAY_MAX;
    return d;
}

static void directed_values(const Pair *p, bool turned, Values *ret)
{
    Way w = way_of(p, turned);
    rec_values(&w, ret);
    if (!turned)
        ties_values(&w, ret);
    mission_values(&w, ret);
    envoy_values(&w, ret);
    list_values(&w, ret);
    stance_values(&w, ret);
}

static Pair pair_of(Arena *a, const Facts *f, const Question *q, Day at, Str one, Str other)
{
    Pair p = {.arena = a, .facts = f, .q = q, .at = at};
    p.a = side_of(f, one, at);
    p.b = side_of(f, other, at);
    return p;
}

static Str with_tenure(const Side *s)
{
    return s->tenure ? s->tenure->subject : s->asked;
}

static void derive_pair(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, Day at,
                        Answer *ret)
{
    Merge m = merge_of(a, f, rows, q->as_known);
    Deeds deeds;
    Values v = {0};
    acts_merge(&m, rows->rows, rows->n_rows, &deeds);
    const Deed **all = ARENA_ARRAY(a, const Deed *, deeds.n);
    for (size_t i = 0; i < deeds.n; i++)
        all[i] = &deeds.at[i];
    Pair p = pair_of(a, f, q, at, q->of, q->toward);
    p.claims = rows->claims;
    p.n_claims = rows->n_claims;
    pair_link(&p, all, deeds.n);
    directed_values(&p, false, &v);
    directed_values(&p, true, &v);
    ret->of = with_tenure(&p.a);
    ret->toward = with_tenure(&p.b);
    ret->values = v.at;
    ret->n_values = v.n;
    ret->acts = ARENA_ARRAY(a, Act, p.n_links);
    for (size_t i = 0; i < p.n_links; i++)
        ret->acts[ret->n_acts++] = p.links[i].deed->act;
}

typedef struct Counterpart { /* a deed filed under the other party */
    Str party;
    const Deed *deed;
} Counterpart;

static int cmp_counterpart(const void *x, const void *y)
{
    const Counterpart *a = x, *b = y;
    int c = str_cmp(a->party, b->party);
    return c ? c : (a->deed > b->deed) - (a->deed < b->deed);
}

/* At what level a counterpart is asked for: a regime only where it does not hold its state (D11). */
static Str level_of(const Facts *f, Str party, Day d)
{
    if (!party_is_regime(party))
        return party;
    Str state = party_state(party);
    return str_eq(facts_in_control(f, state, d), party) ? state : party;
}

/* "of" and its group name one side of an act; every other party of it is a counterpart. */
static bool is_of(const Side *of, Str party)
{
    if (!party.n || str_eq(party, of->asked) || (of->group.n && str_eq(party, of->group)))
        return party.n > 0;
    return !of->prefixed && !of->regime.n && str_eq(party_state(party), of->state);
}

static void file(const Facts *f, const Side *of, const Deed *d, Counterpart *c, size_t *n)
{
    Str parties[3] = {d->source, d->target, d->third};
    if (!is_of(of, parties[0]) && !is_of(of, parties[1]) && !is_of(of, parties[2]))
        return;
    for (size_t i = 0; i < 3; i++) {
        Str party = parties[i];
        bool set =
            str_starts(party, STR("b:")) || str_starts(party, STR("p:")) || str_starts(party, STR("l:"));
        if (!party.n || set || is_of(of, party) || (!of->prefixed && str_eq(party_state(party), of->state)))
            continue;
        c[(*n)++] = (Counterpart){
            of->regime.n || of->prefixed ? party_state(party) : level_of(f, party, d->act.when.latest), d};
    }
}

typedef struct Spread { /* one party towards everyone the rows name */
    Counterpart *at;
    size_t n;
    Deeds deeds;
} Spread;

static Spread spread_of(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, const Side *of)
{
    Merge m = merge_of(a, f, rows, q->as_known);
    Spread s = {0};
    acts_merge(&m, rows->rows, rows->n_rows, &s.deeds);
    s.at = ARENA_ARRAY(a, Counterpart, 3 * s.deeds.n);
    for (size_t i = 0; i < s.deeds.n; i++)
        file(f, of, &s.deeds.at[i], s.at, &s.n);
    if (s.n)
        qsort(s.at, s.n, sizeof *s.at, cmp_counterpart);
    return s;
}

/* The next run of one counterpart as a Pair; false at the end. turned: the counterpart is `of`. */
static bool next_pair(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, Day at,
                      const Spread *s, size_t *i, Str of, Pair *ret)
{
    if (*i >= s->n)
        return false;
    Str party = s->at[*i].party;
    size_t end = *i;
    while (end < s->n && str_eq(s->at[end].party, party))
        end++;
    const Deed **some = ARENA_ARRAY(a, const Deed *, end - *i);
    size_t n = 0;
    for (size_t k = *i; k < end; k++)
        if (k == *i || s->at[k].deed != s->at[k - 1].deed)
            some[n++] = s->at[k].deed;
    *ret = pair_of(a, f, q, at, of, party);
    ret->claims = rows->claims;
    ret->n_claims = rows->n_claims;
    pair_link(ret, some, n);
    *i = end;
    return true;
}

/* What is worth a line among everyone: not a default, nor a policy that no act has met. */
static bool tells(const Value *v)
{
    bool stance = str_eq(v->dimension, STR("stance")) && str_eq(v->value, STR("none"));
    bool silent = stance || str_eq(v->value, STR("unknown")) || str_eq(v->value, STR("not-practised"));
    return v->n_possible || v->n_pending || !silent;
}

static void derive_spread(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, Day at,
                          Answer *ret)
{
    Side of = side_of(f, q->of, at);
    Spread s = spread_of(a, f, rows, q, &of);
    Values all = {0};
    Pair p;
    for (size_t i = 0; next_pair(a, f, rows, q, at, &s, &i, q->of, &p);) {
        Values v = {0};
        directed_values(&p, false, &v);
        directed_values(&p, true, &v);
        for (size_t k = 0; k < v.n; k++)
            if (tells(&v.at[k]))
                *VEC_PUSH(a, &all) = v.at[k];
    }
    ret->of = with_tenure(&of);
    ret->values = all.at;
    ret->n_values = all.n;
    ret->acts = ARENA_ARRAY(a, Act, s.deeds.n);
    for (size_t i = 0; i < s.deeds.n; i++)
        ret->acts[ret->n_acts++] = s.deeds.at[i].act;
}

LedgerRows engine_rows(Arena *a, const LedgerRows *rows, Instant as_known)
{
    LedgerRows kept = *rows;
    const Rulings *rs = rulings_read(a, rows->rulings, rows->n_rulings, as_known);
    if (!rs)
        return kept;
    kept.claims = ARENA_ARRAY(a, LedgerClaim, rows->n_claims);
    kept.n_claims = 0;
    for (size_t i = 0; i < rows->n_claims; i++) {
        const Ruled *r = rulings_on(rs, rows->claims[i].digest);
        if (!r || !r->rejected)
            kept.claims[kept.n_claims++] = rows->claims[i];
    }
    return kept;
}

/* R15: all that was ruled on what the question is about, in the order of the rows. */
static void list_rulings(Arena *a, const LedgerRows *rows, Answer *ret)
{
    enum { MAX_RULINGS = 64 };
    const Rulings *rs = rulings_read(a, rows->rulings, rows->n_rulings, ret->as_known);
    const LedgerRuling *list[MAX_RULINGS];
    size_t n = 0;
    for (size_t i = 0; rs && i < rows->n_rows; i++)
        rulings_gather(rulings_on(rs, rows->rows[i].digest), list, &n, MAX_RULINGS);
    for (size_t i = 0; rs && i < rows->n_claims; i++)
        rulings_gather(rulings_on(rs, rows->claims[i].digest), list, &n, MAX_RULINGS);
    ret->rulings = n ? ARENA_ARRAY(a, Str, n) : NULL;
    for (size_t i = 0; i < n; i++)
        ret->rulings[ret->n_rulings++] = ruling_words(a, list[i]);
}

void standing_derive(Arena *a, const Facts *f, const LedgerRows *all, const Question *q, Answer *ret)
{
    Day at = engine_day(q, all);
    LedgerRows kept = engine_rows(a, all, q->as_known), *rows = &kept;
    *ret = (Answer){.at = at, .as_known = q->as_known};
    list_rulings(a, all, ret);
    if (q->toward.n)
        derive_pair(a, f, rows, q, at, ret);
    else
        derive_spread(a, f, rows, q, at, ret);
}

/* "recognised" also meets "recognised(...)"; a bracket given must be met whole; empty meets all but unknown.
 */
static bool meets(const Value *v, Str value)
{
    if (!value.n)
        return !str_eq(v->value, STR("unknown"));
    if (str_find_char(value, '(', 0) < value.n)
        return str_eq(v->value, value);
    return str_eq(str_slice(v->value, 0, str_find_char(v->value, '(', 0)), value);
}

static bool meets_possibly(const Value *v, Str value)
{
    for (size_t i = 0; i < v->n_possible; i++) {
        Value w = {.value = v->possible[i].value};
        if (meets(&w, value))
            return true;
    }
    return false;
}

static void weigh(Arena *a, const Value *v, Str value, Who *ret, Values *all)
{
    bool is = meets(v, value), may = value.n && !is && meets_possibly(v, value);
    if (!is && !may && v->first.n)
        *VEC_PUSH(a, all) = *v; /* Question.ever: it held once, and counts for nothing now */
    if (!is && !may)
        return;
    ret->n_contested += v->contested;
    ret->n_possible += may && !v->contested;
    ret->n_confirmed += is && !v->contested;
    *VEC_PUSH(a, all) = *v;
}

static void turn(Value *v)
{
    Str of = v->of;
    v->of = v->toward;
    v->toward = of;
}

/* The values of one dimension between the target (p->a) and a party (p->b), the party as `of`. */
static void dimension_values(const Pair *p, Str dimension, Values *ret)
{
    Way there = way_of(p, true), back = way_of(p, false);
    Values all = {0};
    bool envoy = str_eq(dimension, STR("envoy"));
    if (str_starts(dimension, STR("rec.")))
        rec_values(&there, &all);
    else if (str_eq(dimension, STR("rel")))
        ties_values(&there, &all);
    else if (str_eq(dimension, STR("mission")))
        mission_values(&there, &all);
    else if (envoy)
        envoy_values(&back, &all);
    else if (str_eq(dimension, STR("stance")))
        stance_values(&there, &all);
    else
        list_values(&there, &all);
    for (size_t i = 0; i < all.n; i++) {
        if (!str_eq(all.at[i].dimension, dimension))
            continue;
        if (envoy)
            turn(&all.at[i]);
        if (p->unexplained)
            all.at[i].n_why = 0;
        *VEC_PUSH(p->arena, ret) = all.at[i];
    }
}

static uint64_t set_of(const ActType *t, size_t n)
{
    uint64_t set = 0;
    for (size_t i = 0; i < n; i++)
        set |= UINT64_C(1) << t[i];
    return set;
}
#define SET(...)                                                                                             \
    set_of((const ActType[]){__VA_ARGS__}, sizeof((const ActType[]){__VA_ARGS__}) / sizeof(ActType))

/* Recognition and ties: steps, what they may not come after (way_first_tie), what R7 lists. */
static uint64_t types_of_recognition(void)
{
    return SET(ACT_RECOGNISE_STATE, ACT_RECOGNISE_GOVERNMENT, ACT_WITHDRAW_RECOGNITION,
               ACT_REAFFIRM_RECOGNITION, ACT_REFUSE_RECOGNITION, ACT_ESTABLISH_RELATIONS, ACT_SEVER_RELATIONS,
               ACT_SUSPEND_RELATIONS, ACT_OPEN_MISSION, ACT_CONVERT_MISSION, ACT_ACCEPT_CREDENTIALS,
               ACT_ACCEPT_ENVOY, ACT_TAKE_POWER, ACT_LOSE_POWER);
}

static uint64_t types_of_ties(void)
{
    return SET(ACT_ESTABLISH_RELATIONS, ACT_RESTORE_RELATIONS, ACT_SUSPEND_RELATIONS, ACT_SEVER_RELATIONS,
               ACT_UPGRADE_RELATIONS, ACT_DOWNGRADE_RELATIONS, ACT_WITHDRAW_RECOGNITION, ACT_OPEN_MISSION,
               ACT_CONVERT_MISSION, ACT_ACCEPT_CREDENTIALS);
}

/* Values that only an act gives: the others may be those of a party of which any act at all is told. */
static bool needs_act(Str value)
{
    static const char *const words[] = {"recognised", "de-facto",    "withdrawn", "suspended",
                                        "refused",    "established", "severed",   "consular"};
    Str word = str_slice(value, 0, str_find_char(value, '(', 0));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_of(words[i])))
            return true;
    return false;
}

uint64_t engine_types(Str dimension, Str value, bool explained)
{
    uint64_t set = 0;
    if (str_starts(dimension, STR("rec.")) && needs_act(value))
        set =
            types_of_recognition() | (explained ? SET(ACT_DOWNGRADE_RELATIONS, ACT_CLOSE_MISSION,
                                                      ACT_RECALL_ENVOY, ACT_EXPEL_ENVOY, ACT_DELIST_TERRORIST)
                                                : 0);
    else if (str_eq(dimension, STR("rel")) && needs_act(value))
        set = types_of_ties();
    else if (str_eq(dimension, STR("list")) || str_eq(dimension, STR("sanc")))
        set = SET(ACT_DESIGNATE_TERRORIST, ACT_DELIST_TERRORIST, ACT_IMPOSE_SANCTIONS, ACT_LIFT_SANCTIONS);
    return set ? acts_settled_with(set) : 0;
}

/* Q1: what a universal claim says of all states that no act names; a line of its own, never counted. */
static void all_others(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, Day at,
                       Str dimension, Str value, Values *ret)
{
    Pair p = pair_of(a, f, q, at, q->toward, STR("b:states"));
    Values v = {0};
    p.b.prefixed = false;
    p.unexplained = q->bare;
    p.claims = rows->claims;
    p.n_claims = rows->n_claims;
    dimension_values(&p, dimension, &v);
    for (size_t i = 0; i < v.n; i++)
        if (str_eq(v.at[i].basis, STR("universal")) && meets(&v.at[i], value))
            *VEC_PUSH(a, ret) = v.at[i];
}

/* `of` is always the party found. Recognition, lists, missions and stance are its own towards the target; an
 * envoy is the target's at the party: who hosts it. */
void standing_derive_who(Arena *a, const Facts *f, const LedgerRows *all_rows, const Question *q,
                         Str dimension, Str value, Who *ret)
{
    LedgerRows kept = engine_rows(a, all_rows, q->as_known), *rows = &kept;
    Day at = engine_day(q, rows);
    Side target = side_of(f, q->toward, at);
    Spread s = spread_of(a, f, rows, q, &target);
    Values all = {0};
    Pair p;
    *ret = (Who){0};
    for (size_t i = 0; next_pair(a, f, rows, q, at, &s, &i, q->toward, &p);) {
        Values v = {0};
        p.unexplained = q->bare;
        p.only = dimension;
        dimension_values(&p, dimension, &v);
        for (size_t k = 0; k < v.n; k++)
            weigh(a, &v.at[k], value, ret, &all);
    }
    if (str_starts(dimension, STR("rec.")))
        all_others(a, f, rows, q, at, dimension, value, &all);
    ret->values = all.at;
    ret->n_values = all.n;
}

static Str *act_lines(Arena *a, const Act *act, size_t *ret_n)
{
    VEC(Str) l = {0};
    *VEC_PUSH(a, &l) = arena_printf(a, "%.*s grade %s%s", STR_ARG(why_act(a, act)), grade_name(act->grade),
                                    act->contested ? " contested" : "");
    for (size_t i = 0; i < act->n_attrs; i++)
        *VEC_PUSH(a, &l) =
            arena_printf(a, "  %-15.*s %.*s", STR_ARG(act->attrs[i].key), STR_ARG(act->attrs[i].value));
    for (size_t i = 0; i < act->n_rows; i++) {
        const Assertion *as = &act->rows[i]->as;
        *VEC_PUSH(a, &l) =
            arena_printf(a, "    %.*s  %s %.*s  \"%.*s\"", STR_ARG(why_row(a, act->rows[i])),
                         status_name(as->status), STR_ARG(as->when_edtf), STR_ARG(act->rows[i]->quote));
        for (size_t k = 0; k < as->n_attrs; k++) {
            Str kept = act_attr(act, arena_str(a, as->attrs[k].key).p);
            if (kept.n && attr_shape(as->attrs[k].key) != ATTR_LIST && !str_eq(kept, as->attrs[k].value))
                *VEC_PUSH(a, &l) = arena_printf(a, "    %.*s %.*s set aside by C3", STR_ARG(as->attrs[k].key),
                                                STR_ARG(as->attrs[k].value));
        }
    }
    for (size_t i = 0; i < act->n_rulings; i++)
        *VEC_PUSH(a, &l) = arena_printf(a, "  R15 ruling      %.*s", STR_ARG(act->rulings[i]));
    for (size_t i = 0; i < act->n_alt; i++)
        *VEC_PUSH(a, &l) = arena_printf(a, "  date %.*s set aside by C2", STR_ARG(act->when_alt[i]));
    *ret_n = l.n;
    return l.at;
}

bool standing_derive_act(Arena *a, const Facts *f, const LedgerRows *rows, Str act_id, Instant as_known,
                         Act *ret, Str **ret_lines, size_t *ret_n)
{
    Merge m = merge_of(a, f, rows, as_known);
    Deeds deeds;
    acts_merge(&m, rows->rows, rows->n_rows, &deeds);
    for (size_t i = 0; i < deeds.n; i++)
        if (str_eq(deeds.at[i].act.id, act_id)) {
            *ret = deeds.at[i].act;
            *ret_lines = act_lines(a, ret, ret_n);
            return true;
        }
    return false;
}
