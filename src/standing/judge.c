/* judge.c - one scope of a claim, by its quantifier (codebook 9, Q3 to Q6).
 *
 *     deeds --collect--> Doer[] by date --judge by quantifier--> word, pro, con
 */
#include "standing/claimed.h"
#include "standing/engine.h"
#include "standing/party.h"

#include <stdlib.h>

enum { NEAR = 1 /* T3: neighbouring local dates are not ordered */ };

/* What a claim on acts of a type counts at a day; NULL where only the acts themselves can be counted. */
static const char *dimension_of(ActType t, const char **ret_value)
{
    static const struct {
        ActType type;
        const char *dimension, *value;
    } table[] = {
        {ACT_RECOGNISE_STATE, "rec.state", "recognised"},
        {ACT_RECOGNISE_GOVERNMENT, "rec.gov", "recognised"},
        {ACT_WITHDRAW_RECOGNITION, "rec.state", "withdrawn"},
        {ACT_REFUSE_RECOGNITION, "rec.gov", "refused"},
        {ACT_ESTABLISH_RELATIONS, "rel", "established"},
        {ACT_SEVER_RELATIONS, "rel", "severed"},
        {ACT_SUSPEND_RELATIONS, "rel", "suspended"},
        {ACT_OPEN_MISSION, "mission", "open"},
        {ACT_CLOSE_MISSION, "mission", "closed"},
        {ACT_DESIGNATE_TERRORIST, "list", "listed"},
        {ACT_DELIST_TERRORIST, "list", "delisted"},
        {ACT_IMPOSE_SANCTIONS, "sanc", "imposed"},
        {ACT_LIFT_SANCTIONS, "sanc", "lifted"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].type == t) {
            *ret_value = table[i].value;
            return table[i].dimension;
        }
    return NULL;
}

/* --- who did it ------------------------------------------------------------------------------------------
 */

static bool in_population(const Case *c, Str party, Day d)
{
    if (facts_tell_set(c->facts, c->population))
        return facts_member(c->facts, party, c->population, d);
    return str_eq(c->population, STR("b:states")) && !party_prefixed(party);
}

bool case_is_target(const Case *c, const Deed *d, Str plain, bool narrow)
{
    Day on = act_day(&d->act, d->told_first);
    bool same = str_eq(plain, c->regime);
    if (!same && party_is_regime(c->regime) && str_eq(plain, party_state(c->regime)))
        same = str_eq(facts_in_control(c->facts, plain, on), c->regime);
    if (!same && party_prefixed(plain))
        same = str_eq(facts_regime_of(c->facts, plain), c->regime);
    if (!same || !narrow || !c->tenure.n)
        return same;
    const Fact *then = facts_find_tenure(c->facts, c->regime, on);
    return !then || str_eq(then->subject, c->tenure);
}

/* The party that did it; empty where the deed is not what the claim speaks of. */
static Str doer_of(const Case *c, const Deed *d, bool narrow)
{
    const Str none = {NULL, 0};
    const Act *act = &d->act;
    if (act->type != c->claim->type || act->status != STATUS_DONE || act->when.earliest.n > c->at.n ||
        act->when.latest.n < c->from.n)
        return none;
    Str who = case_is_target(c, d, d->target, narrow)                           ? d->source
              : act_joint(act->type) && case_is_target(c, d, d->source, narrow) ? d->target
                                                                                : none;
    Str state = who.n && !party_prefixed(who) ? party_state(who) : none;
    return state.n && in_population(c, state, act->when.latest) ? state : none;
}

static Sure sure_of(const Case *c, const Deed *d)
{
    if (d->weight == GRADE_CONTESTED)
        return DOER_CONTESTED;
    return d->weight >= c->q->threshold ? DOER_CONFIRMED : DOER_POSSIBLE;
}

static int cmp_doer(const void *x, const void *y)
{
    const Doer *a = x, *b = y;
    const Bounds *p = &a->deed->act.when, *q = &b->deed->act.when;
    if (p->latest.n != q->latest.n)
        return p->latest.n < q->latest.n ? -1 : 1;
    if (p->earliest.n != q->earliest.n)
        return p->earliest.n < q->earliest.n ? -1 : 1;
    return str_cmp(a->deed->act.id, b->deed->act.id);
}

static int cmp_party(const void *x, const void *y)
{
    const Doer *a = x, *b = y;
    int p = str_cmp(a->party, b->party);
    if (!p)
        p = (int)a->sure - (int)b->sure;
    return p ? p : cmp_doer(x, y);
}

/* One a party: the first of its surest acts. A refuted act and one that only the model saw are none. */
static void collect(Case *c, bool narrow)
{
    Doer *all = ARENA_ARRAY(c->arena, Doer, c->deeds.n);
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < c->deeds.n; i++) {
        const Deed *d = &c->deeds.at[i];
        Str who = d->weight <= GRADE_REFUTED || d->by_model ? (Str){NULL, 0} : doer_of(c, d, narrow);
        if (who.n)
            all[n++] = (Doer){who, d, sure_of(c, d)};
    }
    if (n)
        qsort(all, n, sizeof *all, cmp_party);
    for (size_t i = 0; i < n; i++)
        if (!i || !str_eq(all[i].party, all[i - 1].party))
            all[kept++] = all[i];
    if (kept)
        qsort(all, kept, sizeof *all, cmp_doer);
    c->doers = all;
    c->n = kept;
}

static const Doer *doer_named(const Case *c, Str party)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->doers[i].party, party_state(party)))
            return &c->doers[i];
    return NULL;
}

static bool is_subject(const Case *c, Str party)
{
    for (size_t i = 0; i < c->claim->n_subjects; i++)
        if (str_eq(party_state(c->claim->subjects[i]), party))
            return true;
    return false;
}

static const Doer *first_sure(const Case *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->doers[i].sure == DOER_CONFIRMED)
            return &c->doers[i];
    return NULL;
}

static const Doer *last_sure(const Case *c)
{
    for (size_t i = c->n; i-- > 0;)
        if (c->doers[i].sure == DOER_CONFIRMED)
            return &c->doers[i];
    return NULL;
}

/* --- values at the day -----------------------------------------------------------------------------------
 */

static Who values_of(const Case *c, Str target, const char *value)
{
    const char *held = NULL, *dimension = dimension_of(c->claim->type, &held);
    Question q = *c->q;
    Who who = {0};
    q.at = c->at;
    q.toward = target;
    if (dimension)
        standing_derive_who(c->arena, c->facts, c->rows, &q, str_of(dimension), str_of(value ? value : held),
                            &who);
    return who;
}

static bool own_value(const Case *c, const Value *v)
{
    return !str_eq(v->value, STR("unknown")) && !str_eq(v->basis, STR("universal")) &&
           !str_eq(v->value, STR("not-practised")) && in_population(c, party_state(v->of), c->at);
}

void case_learn(Case *c)
{
    c->held = values_of(c, c->tenure.n ? c->tenure : c->regime, "");
    for (size_t i = 0; i < c->held.n_values && c->n_own < MAX_MEMBERS; i++)
        if (own_value(c, &c->held.values[i]))
            c->own[c->n_own++] = party_state(c->held.values[i].of);
}

static bool has_own(const Case *c, Str party)
{
    for (size_t i = 0; i < c->n_own; i++)
        if (str_eq(c->own[i], party))
            return true;
    return false;
}

/* Those who may do it: the target is no member of those who do it to it. */
static size_t members_of(const Case *c, Str *ret)
{
    size_t n = facts_members(c->facts, c->population, c->at, ret, MAX_MEMBERS), kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!str_eq(ret[i], party_state(c->regime)))
            ret[kept++] = ret[i];
    return kept;
}

/* Members of the population of whom the ledger holds nothing of their own (Q1: a universal claim is none). */
static void count_unknown(const Case *c, VerdictScope *s)
{
    Str *members = ARENA_ARRAY(c->arena, Str, MAX_MEMBERS);
    s->n_population = members_of(c, members);
    for (size_t i = 0; i < s->n_population; i++)
        s->n_unknown += !has_own(c, members[i]) && !doer_named(c, members[i]);
}

/* --- evidence --------------------------------------------------------------------------------------------
 */

void case_put(const Case *c, Items *to, const Deed *d, const char *remark)
{
    Str line = arena_printf(c->arena, "%.*s grade %s", STR_ARG(why_act(c->arena, &d->act)),
                            grade_name(d->act.grade));
    *VEC_PUSH(c->arena, to) = (VerdictItem){party_state(d->source), &d->act, NULL, line, remark};
}

/* Of a joint act the doer may be its target. */
static void put_doer(const Case *c, Items *to, const Doer *d, const char *remark)
{
    case_put(c, to, d->deed, remark);
    to->at[to->n - 1].party = d->party;
}

static void put_value(const Case *c, Items *to, const Value *v, const char *remark)
{
    bool open = str_eq(v->value, STR("unknown")) && v->n_possible;
    const Possible *p = open ? &v->possible[0] : NULL;
    size_t n_acts = p ? p->n_acts : v->n_acts;
    Str value = p ? p->value : v->value, since = p ? p->since : v->since;
    Str by = n_acts ? (p ? p->acts : v->acts)[0] : STR("no act");
    Str line = arena_printf(c->arena, "%.*s %.*s→%.*s = %.*s since %.*s by %.*s", STR_ARG(v->dimension),
                            STR_ARG(v->of), STR_ARG(v->toward), STR_ARG(value), STR_ARG(since), STR_ARG(by));
    *VEC_PUSH(c->arena, to) = (VerdictItem){v->of, NULL, NULL, line, remark};
}

static const char *weakness(const Doer *d)
{
    return d->sure == DOER_CONTESTED ? "denied (C5)" : "below the threshold (R1)";
}

typedef struct Judged { /* one scope under way */
    Items pro, con;
    bool against, doubtful; /* sufficient evidence against; only what is weak, denied or of the same day */
} Judged;

static void object(const Case *c, Judged *j, const Doer *d, bool certain, const char *remark)
{
    bool full = certain && d->sure == DOER_CONFIRMED;
    j->against = j->against || full;
    j->doubtful = j->doubtful || !full;
    put_doer(c, &j->con, d, d->sure == DOER_CONFIRMED ? remark : weakness(d));
}

typedef enum Order { BEFORE, SAME, AFTER, OPEN } Order;

/* Where a stands to b in time; neighbouring days are not ordered (T3). */
static Order order_of(const Doer *a, const Doer *b)
{
    Bounds x = a->deed->act.when, y = b->deed->act.when;
    if (x.latest.n < y.earliest.n - NEAR)
        return BEFORE;
    if (x.earliest.n > y.latest.n + NEAR)
        return AFTER;
    return x.latest.n - x.earliest.n > 7 ? OPEN : SAME;
}

static void tally(const Doer *d, Order o, VerdictScope *s)
{
    s->n_contested += d->sure == DOER_CONTESTED;
    s->n_confirmed += d->sure == DOER_CONFIRMED && o == BEFORE;
    s->n_possible += d->sure == DOER_POSSIBLE || (d->sure == DOER_CONFIRMED && o != BEFORE);
}

static VerdictWord word_of(const Judged *j, bool holds, const VerdictScope *s)
{
    if (j->against)
        return VERDICT_CONTRADICTED;
    if (j->doubtful)
        return VERDICT_CONTESTED;
    if (!holds)
        return VERDICT_NOT_CHECKABLE;
    return s->n_population && !s->n_unknown ? VERDICT_SUPPORTED : VERDICT_CONSISTENT;
}

/* --- judging, by quantifier ------------------------------------------------------------------------------
 */

/* The party did not do it, by evidence of its own: none, refused. */
static bool object_by_value(const Case *c, Judged *j, Str party)
{
    for (size_t i = 0; i < c->held.n_values; i++) {
        const Value *v = &c->held.values[i];
        bool no = str_eq(v->value, STR("none")) || str_eq(v->value, STR("refused"));
        if (!no || !str_eq(party_state(v->of), party_state(party)) || !own_value(c, v))
            continue;
        put_value(c, &j->con, v, "has not done it");
        j->against = true;
        return true;
    }
    return false;
}

/* Did the named party do it? Its own act is evidence for, or a weak one leaves it open. */
static const Doer *hold(const Case *c, Judged *j, Str party)
{
    const Doer *mine = doer_named(c, party);
    if (!mine) {
        object_by_value(c, j, party);
        return NULL;
    }
    put_doer(c, &j->pro, mine, mine->sure == DOER_CONFIRMED ? "the act" : weakness(mine));
    j->doubtful = j->doubtful || mine->sure != DOER_CONFIRMED;
    return mine;
}

/* The party that the claim names; an empty Str where it names none, or only a set of them (b:). */
static Str first_named(const Case *c)
{
    for (size_t i = 0; i < c->claim->n_subjects; i++)
        if (!str_starts(c->claim->subjects[i], STR("b:")))
            return c->claim->subjects[i];
    return (Str){NULL, 0};
}

/* Whose turn the claim is about: the party it names, else by the ledger. */
static const Doer *whose_turn(const Case *c, Judged *j, bool last)
{
    const Doer *mine;
    Str named = first_named(c);
    if (named.n)
        return hold(c, j, named);
    mine = last ? last_sure(c) : first_sure(c);
    if (mine)
        put_doer(c, &j->pro, mine, last ? "last by the ledger" : "first by the ledger");
    return mine;
}

/* first(A), and nth: who came before A; last(A): who came after. */
static bool judge_order(const Case *c, Judged *j, VerdictScope *s)
{
    bool nth = c->claim->quantifier == CLAIM_ORDINAL, last = c->claim->quantifier == CLAIM_LAST;
    const Doer *mine = whose_turn(c, j, last);
    s->subject = mine ? mine->party : (Str){NULL, 0};
    for (size_t i = 0; i < c->n; i++) {
        const Doer *d = &c->doers[i];
        Order o = !mine ? BEFORE : last ? order_of(mine, d) : order_of(d, mine);
        if (d == mine || o == AFTER)
            continue;
        tally(d, o, s);
        if (!nth)
            object(c, j, d, o == BEFORE,
                   !mine       ? "another act"
                   : o == SAME ? "same day (Q5)"
                   : o == OPEN ? "date open"
                   : last      ? "later"
                               : "earlier");
        else
            put_doer(c, &j->pro, d, o == BEFORE ? "earlier" : "perhaps earlier");
    }
    return mine != NULL;
}

static bool said_met(const Claim *x, size_t n)
{
    int64_t have = (int64_t)n;
    if (str_eq(x->cmp, STR(">=")))
        return have >= x->n;
    if (str_eq(x->cmp, STR("<=")))
        return have <= x->n;
    return have == x->n;
}

static Str number_differs(const Case *c, const VerdictScope *s, int64_t n)
{
    Str cmp = c->claim->cmp;
    const char *how = str_eq(cmp, STR("~"))    ? "about "
                      : str_eq(cmp, STR(">=")) ? "at least "
                      : str_eq(cmp, STR("<=")) ? "at most "
                                               : "";
    return arena_printf(c->arena,
                        "the ledger holds %zu confirmed, %zu possible, %zu contested; "
                        "the claim says %s%lld",
                        s->n_confirmed, s->n_possible, s->n_contested, how, (long long)n);
}

/* Q4: a number against the subtotals. Too many confirmed contradicts it; too few are merely not in the ledger
 * while there are members it holds nothing of, and never too few for "at most". A count with no number asks
 * for it: the subtotals are the answer. */
static bool judge_number(const Case *c, Judged *j, VerdictScope *s, int64_t n)
{
    size_t most = s->n_confirmed + s->n_possible + s->n_contested;
    Str cmp = c->claim->cmp;
    bool floor = !str_eq(cmp, STR("<=")), ceiling = !cmp.n || !floor;
    Claim said = *c->claim;
    said.n = n;
    if (n < 0)
        return most > 0;
    if (!said_met(&said, s->n_confirmed))
        s->difference = number_differs(c, s, n);
    int64_t room = s->n_population ? (int64_t)s->n_unknown : INT64_MAX / 2;
    j->against =
        j->against || (ceiling && (int64_t)s->n_confirmed > n) || (floor && (int64_t)most + room < n);
    return most > 0;
}

static bool judge_count(const Case *c, Judged *j, VerdictScope *s)
{
    Who who = values_of(c, s->target, NULL);
    for (size_t i = 0; i < who.n_values; i++) {
        const Value *v = &who.values[i];
        if (str_starts(v->of, STR("b:")) || !in_population(c, party_state(v->of), c->at))
            continue;
        const char *held = "";
        (void)dimension_of(c->claim->type, &held);
        bool is = str_starts(v->value, str_of(held));
        s->n_contested += v->contested;
        s->n_confirmed += is && !v->contested;
        s->n_possible += !is && !v->contested;
        put_value(c, &j->pro, v, v->contested ? "contested" : is ? "counted" : "possible");
    }
    for (size_t i = 0; i < c->n && !who.n_values; i++) {
        tally(&c->doers[i], BEFORE, s);
        put_doer(c, &j->pro, &c->doers[i], "counted");
    }
    return judge_number(c, j, s, c->claim->n);
}

static bool judge_ordinal(const Case *c, Judged *j, VerdictScope *s)
{
    if (!first_named(c).n) /* whom it would be nobody can tell while members are unknown */
        return false;
    bool mine = judge_order(c, j, s);
    return judge_number(c, j, s, c->claim->n - 1) || mine;
}

/* "No other": than those named, or than the one of whose act the same text tells. */
static bool is_excepted(const Case *c, const Doer *d)
{
    if (is_subject(c, d->party))
        return true;
    for (size_t i = 0; c->of && i < d->deed->act.n_rows; i++)
        if (str_eq(d->deed->act.rows[i]->doc->digest, c->of->doc->digest))
            return true;
    return false;
}

/* none, none-until, no-other: nobody (but those named) by the day. The act that ends a none-until is none. */
static bool judge_none(const Case *c, Judged *j, VerdictScope *s)
{
    bool until = c->claim->quantifier == CLAIM_NONE_UNTIL;
    for (size_t i = 0; i < c->n; i++) {
        const Doer *d = &c->doers[i];
        Bounds when = d->deed->act.when;
        if (c->claim->quantifier == CLAIM_NO_OTHER && is_excepted(c, d)) {
            put_doer(c, &j->pro, d, "the one there is");
            continue;
        }
        bool before = when.latest.n < c->at.n + !c->dated - (until ? NEAR : 0);
        if (until && !before) {
            put_doer(c, &j->pro, d, "ends it (S9)");
            continue;
        }
        tally(d, BEFORE, s);
        object(c, j, d, before, before ? "earlier" : "same day (Q5)");
    }
    return true;
}

/* only(A ...): those named, and no other, at the day. */
static bool judge_only(const Case *c, Judged *j, VerdictScope *s)
{
    bool named = first_named(c).n > 0;
    const Doer *alone = named ? NULL : first_sure(c);
    bool all = named || alone;
    if (alone) {
        s->subject = alone->party;
        put_doer(c, &j->pro, alone, "the only one by the ledger");
    }
    for (size_t i = 0; i < c->claim->n_subjects; i++)
        if (!str_starts(c->claim->subjects[i], STR("b:")))
            all = hold(c, j, c->claim->subjects[i]) && all;
    for (size_t i = 0; i < c->n; i++) {
        const Doer *d = &c->doers[i];
        tally(d, BEFORE, s);
        if (d != alone && !is_subject(c, d->party))
            object(c, j, d, d->deed->act.when.latest.n <= c->at.n, "another act");
    }
    return all;
}

static bool judge_all_but(const Case *c, Judged *j, VerdictScope *s)
{
    Str *members = ARENA_ARRAY(c->arena, Str, MAX_MEMBERS);
    size_t n = members_of(c, members);
    for (size_t i = 0; i < c->claim->n_subjects; i++) {
        const Doer *d = doer_named(c, c->claim->subjects[i]);
        if (d)
            object(c, j, d, true, "named as the exception");
    }
    for (size_t i = 0; i < n; i++) {
        const Doer *d = doer_named(c, members[i]);
        if (is_subject(c, members[i]))
            continue;
        if (d) {
            tally(d, BEFORE, s);
            put_doer(c, &j->pro, d, d->sure == DOER_CONFIRMED ? "the act" : weakness(d));
        } else {
            object_by_value(c, j, members[i]);
        }
    }
    return j->pro.n > 0;
}

static bool judge_by_quantifier(const Case *c, Judged *j, VerdictScope *s)
{
    switch (c->claim->quantifier) {
    case CLAIM_FIRST:
    case CLAIM_LAST:
        return judge_order(c, j, s);
    case CLAIM_ORDINAL:
        return judge_ordinal(c, j, s);
    case CLAIM_COUNT:
        return judge_count(c, j, s);
    case CLAIM_ONLY:
        return judge_only(c, j, s);
    case CLAIM_NONE:
    case CLAIM_NONE_UNTIL:
    case CLAIM_NO_OTHER:
        return judge_none(c, j, s);
    case CLAIM_ALL_BUT:
        return judge_all_but(c, j, s);
    default:
        return false; /* amounts-to: an opinion */
    }
}

void case_judge(Case *c, bool narrow, VerdictScope *s)
{
    Judged j = {0};
    *s = (VerdictScope){.target = narrow && c->tenure.n ? c->tenure : c->regime};
    collect(c, narrow);
    count_unknown(c, s);
    bool holds = judge_by_quantifier(c, &j, s);
    bool told = str_eq(c->population, STR("b:states")) || facts_tell_set(c->facts, c->population);
    s->word = told ? word_of(&j, holds, s) : VERDICT_NOT_CHECKABLE;
    s->pro = j.pro.at;
    s->n_pro = j.pro.n;
    s->con = j.con.at;
    s->n_con = j.con.n;
}
