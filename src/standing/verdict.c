/* Claims against the ledger. A Case is the claim with its day and population; a Doer is one party and the
 * first act by which it did what the claim speaks of, as surely as it is known:
 *
 *     rows --acts_merge--> deeds --collect--> Doer[] by date --judge by quantifier--> word, pro, con
 */
#include "standing/verdict.h"

#include "base/vec.h"
#include "standing/engine.h"
#include "standing/party.h"
#include "standing/track.h"

#include <stdlib.h>

enum { MAX_MEMBERS = 512, NEAR = 1 /* T3: neighbouring local dates are not ordered */ };

typedef enum Sure { DOER_CONFIRMED, DOER_POSSIBLE, DOER_CONTESTED } Sure;

typedef struct Doer {
    Str party; /* a state */
    const Deed *deed;
    Sure sure;
} Doer;

typedef struct Case {
    Arena *arena;
    const Facts *facts;
    const LedgerRows *rows;
    const Question *q;
    const Claim *claim;
    Str population, regime, tenure; /* regime: the target's party level; tenure: its tenure on the day */
    Day at, from;                   /* from: the claim's own period begins (DAY_MIN: it has none) */
    bool dated;                     /* at is the claim's own day: what happened on it may have come after */
    Deeds deeds;
    Doer *doers; /* [n] of the scope being judged, by date */
    size_t n;
    Str own[MAX_MEMBERS]; /* [n_own] members with a value of their own */
    size_t n_own;
} Case;

const char *verdict_name(VerdictWord w)
{
    static const char *const names[] = {"not-checkable", "supported",    "consistent",
                                        "contested",     "contradicted", "out-of-scope-true"};
    return (unsigned)w < sizeof names / sizeof *names ? names[w] : "not-checkable";
}

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

/* Is the party the claim's target, in the scope asked? */
static bool is_target(const Case *c, const Deed *d, Str plain, bool narrow)
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
    Str who = is_target(c, d, d->target, narrow)                           ? d->source
              : act_joint(act->type) && is_target(c, d, d->source, narrow) ? d->target
                                                                           : none;
    Str state = who.n && !party_prefixed(who) ? party_state(who) : none;
    return state.n && in_population(c, state, act->when.latest) ? state : none;
}

static Sure sure_of(const Case *c, const Deed *d)
{
    if (d->weight == GRADE_CONTESTED)
        return DOER_CONTESTED;
    return d->weight >= c->q->threshold && !d->by_model ? DOER_CONFIRMED : DOER_POSSIBLE;
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

static void learn_own(Case *c)
{
    Who who = values_of(c, c->tenure.n ? c->tenure : c->regime, "");
    for (size_t i = 0; i < who.n_values && c->n_own < MAX_MEMBERS; i++)
        if (own_value(c, &who.values[i]))
            c->own[c->n_own++] = party_state(who.values[i].of);
}

static bool has_own(const Case *c, Str party)
{
    for (size_t i = 0; i < c->n_own; i++)
        if (str_eq(c->own[i], party))
            return true;
    return false;
}

/* Members of the population of whom the ledger holds nothing of their own (Q1: a universal claim is none). */
static void count_unknown(const Case *c, VerdictScope *s)
{
    Str *members = ARENA_ARRAY(c->arena, Str, MAX_MEMBERS);
    s->n_population = facts_members(c->facts, c->population, c->at, members, MAX_MEMBERS);
    for (size_t i = 0; i < s->n_population; i++)
        s->n_unknown += !has_own(c, members[i]) && !doer_named(c, members[i]);
}

/* --- evidence --------------------------------------------------------------------------------------------
 */

typedef VEC(VerdictItem) Items;

static void put_doer(const Case *c, Items *to, const Doer *d, const char *remark)
{
    Str line = arena_printf(c->arena, "%.*s grade %s", STR_ARG(why_act(c->arena, &d->deed->act)),
                            grade_name(d->deed->act.grade));
    *VEC_PUSH(c->arena, to) = (VerdictItem){d->party, &d->deed->act, NULL, line, remark};
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
    Who who = values_of(c, c->tenure.n ? c->tenure : c->regime, "");
    for (size_t i = 0; i < who.n_values; i++) {
        const Value *v = &who.values[i];
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

/* first(A), and nth: who came before A. */
static bool judge_order(const Case *c, Judged *j, VerdictScope *s)
{
    bool nth = c->claim->quantifier == CLAIM_ORDINAL;
    const Doer *mine = NULL;
    if (c->claim->n_subjects)
        mine = hold(c, j, c->claim->subjects[0]);
    else if ((mine = first_sure(c)))
        put_doer(c, &j->pro, mine, "first by the ledger");
    s->subject = mine ? mine->party : (Str){NULL, 0};
    for (size_t i = 0; i < c->n; i++) {
        const Doer *d = &c->doers[i];
        Order o = mine ? order_of(d, mine) : BEFORE;
        if (d == mine || o == AFTER)
            continue;
        tally(d, o, s);
        if (!nth)
            object(c, j, d, o == BEFORE,
                   !mine       ? "another act"
                   : o == SAME ? "same day (Q5)"
                   : o == OPEN ? "date open"
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

/* Q4: a number against the subtotals. Too many confirmed contradicts it; too few are merely not in the ledger
 * while there are members it holds nothing of. */
static bool judge_number(const Case *c, Judged *j, VerdictScope *s, int64_t n)
{
    size_t most = s->n_confirmed + s->n_possible + s->n_contested;
    bool at_least = str_eq(c->claim->cmp, STR(">=")), about = str_eq(c->claim->cmp, STR("~"));
    Claim said = *c->claim;
    said.n = n;
    if (!said_met(&said, s->n_confirmed))
        s->difference = arena_printf(c->arena,
                                     "the ledger holds %zu confirmed, %zu possible, %zu contested; "
                                     "the claim says %s%lld",
                                     s->n_confirmed, s->n_possible, s->n_contested,
                                     about      ? "about "
                                     : at_least ? "at least "
                                                : "",
                                     (long long)n);
    int64_t room = s->n_population ? (int64_t)s->n_unknown : INT64_MAX / 2;
    j->against =
        j->against || (!at_least && !about && (int64_t)s->n_confirmed > n) || (int64_t)most + room < n;
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
    if (!c->claim->n_subjects) /* whom it would be nobody can tell while members are unknown */
        return false;
    bool mine = judge_order(c, j, s);
    return judge_number(c, j, s, c->claim->n - 1) || mine;
}

/* none, none-until, no-other: nobody (but those named) by the day. The act that ends a none-until is none. */
static bool judge_none(const Case *c, Judged *j, VerdictScope *s)
{
    bool until = c->claim->quantifier == CLAIM_NONE_UNTIL;
    for (size_t i = 0; i < c->n; i++) {
        const Doer *d = &c->doers[i];
        Bounds when = d->deed->act.when;
        if (c->claim->quantifier == CLAIM_NO_OTHER && is_subject(c, d->party))
            continue;
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
    const Doer *alone = c->claim->n_subjects ? NULL : first_sure(c);
    bool all = c->claim->n_subjects > 0 || alone;
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
    size_t n = facts_members(c->facts, c->population, c->at, members, MAX_MEMBERS);
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

static void judge(Case *c, bool narrow, VerdictScope *s)
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

/* --- what others say -------------------------------------------------------------------------------------
 */

static bool same_matter(const Case *c, const Claim *x)
{
    Str base = party_base(x->target);
    return str_eq(base, c->regime) || str_eq(facts_regime_of(c->facts, base), c->regime) ||
           (party_is_regime(c->regime) && str_eq(base, party_state(c->regime)));
}

static bool known(const Case *c, Instant recorded, Instant superseded)
{
    Instant k = c->q->as_known;
    return k.us ? recorded.us <= k.us && (!superseded.us || k.us < superseded.us) : !superseded.us;
}

static Str claim_words(Arena *a, const Claim *x)
{
    Str s = arena_printf(a, "%s", quantifier_name(x->quantifier));
    for (size_t i = 0; i < x->n_subjects; i++)
        s = arena_printf(a, "%.*s%s%.*s", STR_ARG(s), i ? "," : "(", STR_ARG(x->subjects[i]));
    if (x->n >= 0 && x->quantifier >= CLAIM_COUNT && x->quantifier <= CLAIM_ORDINAL)
        s = arena_printf(a, "%.*s%s%.*s%lld", STR_ARG(s), x->n_subjects ? "," : "(", STR_ARG(x->cmp),
                         (long long)x->n);
    bool open =
        x->n_subjects || (x->quantifier >= CLAIM_COUNT && x->quantifier <= CLAIM_ORDINAL && x->n >= 0);
    return arena_printf(a, "%.*s%s %s %.*s", STR_ARG(s), open ? ")" : "", act_name(x->type),
                        STR_ARG(x->target));
}

static Str claim_line(const Case *c, const LedgerClaim *x)
{
    return arena_printf(c->arena, "c-%.*s %.*s %.*s  %.*s", STR_ARG(str_slice(x->digest, 0, 12)),
                        STR_ARG(claim_words(c->arena, &x->claim)), STR_ARG(x->claim.when_edtf),
                        STR_ARG(why_claim(c->arena, x)));
}

/* An opinion that somebody's conduct amounts to the act, that party's own refusal beside it, and disclaimers
 * (R7: an amounts-to of count 0). */
static void add_opinions(const Case *c, Verdict *ret)
{
    Items items = {0};
    for (size_t i = 0; i < c->rows->n_claims; i++) {
        const LedgerClaim *x = &c->rows->claims[i];
        if (x->claim.quantifier != CLAIM_AMOUNTS_TO || x->claim.amounts_to != c->claim->type ||
            (ret->of && str_eq(x->digest, ret->of->digest)) || !same_matter(c, &x->claim) ||
            !known(c, x->recorded, x->superseded))
            continue;
        *VEC_PUSH(c->arena, &items) =
            (VerdictItem){x->claim.n_subjects ? x->claim.subjects[0] : (Str){NULL, 0}, NULL, x,
                          claim_line(c, x), x->claim.n == 0 ? "disclaimer" : "opinion"};
        for (size_t k = 0; k < c->deeds.n && x->claim.n_subjects && x->claim.n != 0; k++) {
            const Deed *d = &c->deeds.at[k];
            if (d->act.type == ACT_REFUSE_RECOGNITION && d->act.status == STATUS_DONE &&
                str_eq(party_state(d->source), party_state(x->claim.subjects[0])) &&
                is_target(c, d, d->target, true))
                put_doer(c, &items, &(Doer){party_state(d->source), d, sure_of(c, d)}, "its own word");
        }
    }
    ret->opinions = items.at;
    ret->n_opinions = items.n;
}

/* Q4: the same asked of every voice. */
static void add_said(const Case *c, Verdict *ret)
{
    Items items = {0};
    for (size_t i = 0; i < c->rows->n_claims; i++) {
        const LedgerClaim *x = &c->rows->claims[i];
        if (x->claim.quantifier != c->claim->quantifier || x->claim.type != c->claim->type ||
            (ret->of && str_eq(x->digest, ret->of->digest)) || !same_matter(c, &x->claim) ||
            !known(c, x->recorded, x->superseded))
            continue;
        Str who = x->claim.n_subjects ? x->claim.subjects[0] : (Str){NULL, 0};
        *VEC_PUSH(c->arena, &items) = (VerdictItem){who, NULL, x, claim_line(c, x), "also said"};
    }
    ret->said = items.at;
    ret->n_said = items.n;
}

/* R15: what was ruled on acts of the kind the claim speaks of, also where they are out of it now. */
static void add_rulings(const Case *c, Verdict *ret)
{
    VEC(Str) all = {0};
    for (size_t i = 0; i < c->deeds.n; i++) {
        const Deed *d = &c->deeds.at[i];
        bool ours =
            d->act.type == c->claim->type && (str_eq(party_state(d->target), party_state(c->regime)) ||
                                              str_eq(party_state(d->source), party_state(c->regime)));
        for (size_t k = 0; ours && k < d->act.n_rulings; k++) {
            bool again = false;
            for (size_t m = 0; m < all.n; m++)
                again = again || str_eq(all.at[m], d->act.rulings[k]);
            if (!again)
                *VEC_PUSH(c->arena, &all) = d->act.rulings[k];
        }
    }
    ret->rulings = all.at;
    ret->n_rulings = all.n;
}

/* --- the explanation -------------------------------------------------------------------------------------
 */

typedef VEC(Str) Lines;

static void put_items(const Case *c, Lines *l, const char *head, const VerdictItem *at, size_t n)
{
    enum { SHOWN = 12, ROWS = 3 };
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        *VEC_PUSH(c->arena, l) =
            arena_printf(c->arena, "    %-9s %.*s: %s", head, STR_ARG(at[i].line), at[i].remark);
        for (size_t k = 0; at[i].act && k < at[i].act->n_rows && k < ROWS; k++)
            *VEC_PUSH(c->arena, l) =
                arena_printf(c->arena, "      %.*s", STR_ARG(why_row(c->arena, at[i].act->rows[k])));
    }
    if (n > SHOWN)
        *VEC_PUSH(c->arena, l) = arena_printf(c->arena, "    %-9s and %zu more", head, n - SHOWN);
}

static void put_scope(const Case *c, Lines *l, const char *name, const VerdictScope *s)
{
    Arena *a = c->arena;
    bool order = c->claim->quantifier == CLAIM_FIRST || c->claim->quantifier == CLAIM_ORDINAL;
    *VEC_PUSH(a, l) = arena_printf(a, "  %-11s %.*s: %s  %s%zu confirmed, %zu possible, %zu contested", name,
                                   STR_ARG(s->target), verdict_name(s->word), order ? "before it " : "",
                                   s->n_confirmed, s->n_possible, s->n_contested);
    if (s->n_population)
        *VEC_PUSH(a, l) =
            arena_printf(a, "    %-9s of %zu of %zu members of %.*s the ledger holds nothing of their own",
                         "unknown", s->n_unknown, s->n_population, STR_ARG(c->population));
    if (s->difference.n)
        *VEC_PUSH(a, l) = arena_printf(a, "    %-9s %.*s (Q4)", "differs", STR_ARG(s->difference));
    put_items(c, l, "for", s->pro, s->n_pro);
    put_items(c, l, "against", s->con, s->n_con);
}

static void explain(const Case *c, Verdict *ret)
{
    Lines l = {0};
    Arena *a = c->arena;
    char day[DAY_TEXT], known_at[INSTANT_TEXT];
    *VEC_PUSH(a, &l) = arena_printf(
        a, "claim %.*s among %.*s at %s as-known %s = %s", STR_ARG(claim_words(a, c->claim)),
        STR_ARG(c->population), day_print(c->at, day),
        c->q->as_known.us ? instant_print(c->q->as_known, 0, known_at) : "now", verdict_name(ret->word));
    if (ret->of)
        *VEC_PUSH(a, &l) = arena_printf(a, "  said by     %.*s", STR_ARG(claim_line(c, ret->of)));
    if (!facts_tell_set(c->facts, c->population) && !str_eq(c->population, STR("b:states")))
        *VEC_PUSH(a, &l) =
            arena_printf(a, "  not told    who the members of %.*s are", STR_ARG(c->population));
    put_scope(c, &l, ret->one_scope ? "scope" : "Q2 narrow", &ret->narrow);
    if (!ret->one_scope)
        put_scope(c, &l, "Q2 wide", &ret->wide);
    put_items(c, &l, "opinion", ret->opinions, ret->n_opinions);
    put_items(c, &l, "also said", ret->said, ret->n_said);
    for (size_t i = 0; i < ret->n_rulings; i++)
        *VEC_PUSH(a, &l) = arena_printf(a, "  R15 ruling  %.*s", STR_ARG(ret->rulings[i]));
    ret->why = l.at;
    ret->n_why = l.n;
}

/* --- the whole -------------------------------------------------------------------------------------------
 */

static VerdictWord together(const Verdict *v)
{
    bool holds = v->narrow.word == VERDICT_SUPPORTED || v->narrow.word == VERDICT_CONSISTENT;
    if (holds && v->wide.word == VERDICT_CONTRADICTED)
        return VERDICT_OUT_OF_SCOPE_TRUE;
    if (holds && v->wide.word == VERDICT_CONTESTED)
        return VERDICT_CONTESTED;
    return v->narrow.word;
}

/* D11: of a government told by its state's name it is the regime in control; of a group, the one it formed.
 */
static void find_target(Case *c)
{
    const Claim *x = c->claim;
    Str base = party_base(x->target), regime = {NULL, 0};
    if (party_left_open(base) || (x->type == ACT_RECOGNISE_GOVERNMENT && !party_is_regime(base)))
        regime = party_prefixed(base) ? facts_regime_of(c->facts, base)
                                      : facts_in_control(c->facts, party_state(base), c->at);
    c->regime = regime.n && str_eq(party_state(regime), party_state(base)) ? regime : base;
    if (regime.n && party_prefixed(base))
        c->regime = regime;
    const Fact *named = facts_find_named(c->facts, party_tenure(x->target));
    const Fact *tenure = named ? named : facts_find_tenure(c->facts, c->regime, c->at);
    if (party_is_regime(c->regime) && tenure)
        c->tenure = tenure->subject;
}

/* The last day the claim speaks of; its own period, where it names one ("since 2021"). */
static void find_days(Case *c)
{
    Bounds when = c->claim->when;
    bool own = when.latest.n < DAY_MAX.n && when.latest.n > DAY_MIN.n;
    c->dated = own;
    c->at = own ? when.latest : engine_day(c->q, c->rows);
    Str edtf = c->claim->when_edtf;
    bool period = when.earliest.n > DAY_MIN.n && str_find_char(edtf, '/', 0) < edtf.n;
    c->from = period ? when.earliest : DAY_MIN;
}

void verdict_derive(Arena *a, const Facts *f, const LedgerRows *all, const Question *q, const Claim *claim,
                    const LedgerClaim *of, Str population, Verdict *ret)
{
    Case *c = ARENA_NEW(a, Case);
    LedgerRows *rows = ARENA_NEW(a, LedgerRows);
    *rows = engine_rows(a, all, q->as_known);
    *c = (Case){.arena = a, .facts = f, .rows = rows, .q = q, .claim = claim};
    c->population = population.n ? population : STR("b:states");
    Merge m = merge_of(a, f, rows, q->as_known);
    find_days(c);
    find_target(c);
    acts_merge(&m, rows->rows, rows->n_rows, &c->deeds);
    learn_own(c);
    *ret = (Verdict){.claim = *claim, .of = of, .population = c->population, .at = c->at};
    ret->as_known = q->as_known;
    judge(c, true, &ret->narrow);
    ret->one_scope = !c->tenure.n || c->from.n != DAY_MIN.n;
    if (ret->one_scope)
        ret->wide = ret->narrow;
    else
        judge(c, false, &ret->wide);
    ret->word = together(ret);
    add_opinions(c, ret);
    add_said(c, ret);
    add_rulings(c, ret);
    explain(c, ret);
}
