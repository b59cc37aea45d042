/* slow.c - one act after the other, by the letter of 8.2 and 8.3. */
#include "standing/slow.h"

#include <string.h>

/* Which part of the ledger was there on the day `known`. */
static bool told_then(const SlowTold *t, Day known)
{
    return t->recorded.n <= known.n && known.n < t->superseded.n;
}

static bool known_then(const SlowAct *a, Day known)
{
    for (size_t i = 0; i < a->n_told; i++)
        if (told_then(&a->told[i], known))
            return true;
    return false;
}

/* 8.4, R1: is the act at least `reported`, as known then? Every telling has a root of its own. */
static bool reported(const SlowAct *a, Day known)
{
    size_t background = 0;
    for (size_t i = 0; i < a->n_told; i++) {
        if (!told_then(&a->told[i], known))
            continue;
        int c = a->told[i].vclass;
        if (c == 1 || c == 3 || c == 4)
            return true;
        background += c == 5;
    }
    return background >= 2;
}

static bool is_break(ActType t)
{
    return t == ACT_SEVER_RELATIONS || t == ACT_SUSPEND_RELATIONS;
}

static bool between(const SlowAct *a, uint8_t one, uint8_t two)
{
    return a->source == one && a->target == two;
}

uint8_t slow_third(const SlowAct *a)
{
    return (uint8_t)(SLOW_PARTIES - a->source - a->target);
}

/* Does the act bear on the question's dimension and arguments (8.1, R7, R9, R10)? Who sends and who receives,
 * the direction column of section 3 says. */
static bool bears(const SlowAct *a, const SlowQuestion *q)
{
    bool to = between(a, q->of, q->toward), from = between(a, q->toward, q->of), either = to || from;
    switch (a->type) {
    case ACT_OPEN_MISSION:
    case ACT_CONVERT_MISSION:
        return q->dimension == SLOW_MISSION && to;
    case ACT_CLOSE_MISSION:
        return q->dimension == SLOW_MISSION && (a->by_host ? from : to);
    case ACT_HAND_OVER_MISSION:
        return q->dimension == SLOW_MISSION && from;
    case ACT_ENTRUST_INTERESTS:
        return q->dimension == SLOW_MISSION && a->source == q->of && slow_third(a) == q->toward;
    case ACT_APPOINT_ENVOY:
    case ACT_TAKE_UP_POST:
    case ACT_RECALL_ENVOY:
    case ACT_RETURN_ENVOY:
        return q->dimension == SLOW_ENVOY && to;
    case ACT_GRANT_AGREMENT:
    case ACT_ACCEPT_CREDENTIALS:
    case ACT_ACCEPT_ENVOY:
    case ACT_HOST_ENVOY:
    case ACT_EXPEL_ENVOY:
        return q->dimension == SLOW_ENVOY && from;
    case ACT_IMPOSE_SANCTIONS:
    case ACT_LIFT_SANCTIONS:
        return q->dimension == SLOW_SANC && to && a->list == q->list;
    case ACT_SEVER_RELATIONS: /* R10 */
        return either &&
               (q->dimension == SLOW_REL || q->dimension == SLOW_MISSION || q->dimension == SLOW_ENVOY);
    case ACT_RECOGNISE_STATE:
        return q->dimension == SLOW_STATE && to;
    case ACT_RECOGNISE_GOVERNMENT:
        return q->dimension == SLOW_GOV && to;
    case ACT_WITHDRAW_RECOGNITION:
    case ACT_REFUSE_RECOGNITION:
        return to && q->dimension == (a->government ? SLOW_GOV : SLOW_STATE);
    case ACT_ESTABLISH_RELATIONS:
        return either &&
               (q->dimension == SLOW_REL || (q->dimension == SLOW_STATE && a->status == STATUS_DONE));
    case ACT_DESIGNATE_TERRORIST:
    case ACT_DELIST_TERRORIST:
        return q->dimension == SLOW_LIST && to && a->list == q->list;
    default:
        return q->dimension == SLOW_REL && either;
    }
}

static bool starts(const char *s, const char *with)
{
    return !strncmp(s, with, strlen(with));
}

static const char *mission_step(const SlowAct *a, const char *from)
{
    switch (a->type) {
    case ACT_OPEN_MISSION:
    case ACT_CONVERT_MISSION:
    case ACT_HAND_OVER_MISSION:
        return a->soft ? "open(representative-office)" : "open(embassy)";
    case ACT_ENTRUST_INTERESTS: /* D21 */
        return "open(interests-section)";
    case ACT_SEVER_RELATIONS: /* R10, defeated by an interests section */
        return !strcmp(from, "open(interests-section)") ? from : "closed";
    default:
        if (!a->soft)
            return "closed";
        return starts(from, "open(emb")   ? "suspended(embassy)"
               : starts(from, "open(rep") ? "suspended(representative-office)"
               : starts(from, "open(int") ? "suspended(interests-section)"
               : !strcmp(from, "unknown") ? "suspended"
                                          : from; /* what is closed is not suspended */
    }
}

/* The ladder of 8.1; none of them, and no envoy: 0. */
static const char *const stages[][2] = {{"", ""},
                                        {"appointed(ambassador)", "appointed(chargé)"},
                                        {"agreed(ambassador)", "agreed(chargé)"},
                                        {"arrived(ambassador)", "arrived(chargé)"},
                                        {"working(ambassador)", "working(chargé)"},
                                        {"accredited(ambassador)", "accredited(chargé)"}};
enum { STAGE_ARRIVED = 3, STAGE_TOP = 5 };

static int stage_of(const char *value, bool *ret_soft)
{
    for (int i = 1; i <= STAGE_TOP; i++)
        for (int soft = 0; soft < 2; soft++)
            if (!strcmp(value, stages[i][soft])) {
                *ret_soft = soft;
                return i;
            }
    return 0;
}

/* The stage that an act brings its person to; 0 for one that ends or resumes. */
static int stage_by(const SlowAct *a)
{
    switch (a->type) {
    case ACT_APPOINT_ENVOY:
        return 1;
    case ACT_GRANT_AGREMENT:
        return 2;
    case ACT_TAKE_UP_POST:
    case ACT_HOST_ENVOY: /* arrived or more */
        return STAGE_ARRIVED;
    case ACT_ACCEPT_CREDENTIALS:
        return a->copy ? STAGE_TOP - 1 : STAGE_TOP;
    case ACT_ACCEPT_ENVOY:
        return STAGE_TOP;
    default:
        return 0;
    }
}

/* NULL: the rules do not say. An envoy other than the one in post is recalled, expelled or returns; one
 * recalled is named again. */
static const char *envoy_step(const SlowAct *a, const char *from)
{
    bool soft = a->soft, recalled = starts(from, "recalled");
    int held = stage_of(from, &soft), to = stage_by(a);
    bool other = soft != a->soft || (recalled && (!strcmp(from, "recalled(chargé)") != a->soft));
    if (a->type == ACT_SEVER_RELATIONS)
        return "ended";
    if (to == 0 && other)
        return NULL;
    if (a->type == ACT_RECALL_ENVOY && !a->for_good)
        return a->soft ? "recalled(chargé)" : "recalled(ambassador)";
    if (a->type == ACT_RECALL_ENVOY || a->type == ACT_EXPEL_ENVOY)
        return "ended";
    if (a->type == ACT_RETURN_ENVOY)
        to = STAGE_TOP;
    if (recalled && to < STAGE_ARRIVED)
        return other ? from : NULL;
    if (held && !other && to <= held) /* any earlier stage */
        return from;
    if (held >= STAGE_ARRIVED && other && to < STAGE_ARRIVED) /* D28 */
        return from;
    return stages[to][a->soft];
}

/* The transitions of 8.2; what does not match its `from` moves the value all the same and leaves a gap. NULL
 * where the rules do not say. */
static const char *step(const SlowAct *a, const SlowQuestion *q, const char *from)
{
    bool held = !strcmp(from, "recognised") || !strcmp(from, "de-facto");
    if (q->dimension == SLOW_MISSION)
        return mission_step(a, from);
    if (q->dimension == SLOW_ENVOY)
        return envoy_step(a, from);
    switch (a->type) {
    case ACT_IMPOSE_SANCTIONS:
        return "imposed";
    case ACT_LIFT_SANCTIONS:
        return a->soft ? "eased" : "lifted";
    case ACT_RECOGNISE_GOVERNMENT:
        if (a->rival) /* R9 */
            return held && a->exclusive ? "withdrawn" : from;
        return a->soft && strcmp(from, "recognised") != 0 ? "de-facto" : "recognised";
    case ACT_RECOGNISE_STATE:
        return a->soft && strcmp(from, "recognised") != 0 ? "de-facto" : "recognised";
    case ACT_WITHDRAW_RECOGNITION:
        return a->soft && strcmp(from, "withdrawn") != 0 ? "suspended" : "withdrawn";
    case ACT_REFUSE_RECOGNITION: /* R8; what was withdrawn stays so */
        return !strcmp(from, "unknown") || !strcmp(from, "none") ? "refused" : from;
    case ACT_ESTABLISH_RELATIONS: /* R7 */
        if (q->dimension == SLOW_STATE)
            return held ? from : "recognised";
        return !strncmp(from, "established", 11) ? from : "established"; /* README: the level stays */
    case ACT_RESTORE_RELATIONS:
        return !strncmp(from, "established", 11) ? from : "established";
    case ACT_SUSPEND_RELATIONS: /* from established: what is severed stays so */
        return !strcmp(from, "severed") ? from : "suspended";
    case ACT_SEVER_RELATIONS:
        return "severed";
    case ACT_UPGRADE_RELATIONS:
    case ACT_DOWNGRADE_RELATIONS:
        return a->soft ? "established(chargé)" : "established(ambassador)";
    case ACT_DESIGNATE_TERRORIST:
        return "listed";
    default:
        return a->soft ? "suspended" : "delisted";
    }
}

static bool is_opening(ActType t)
{
    return t == ACT_OPEN_MISSION || t == ACT_CONVERT_MISSION || t == ACT_HAND_OVER_MISSION ||
           t == ACT_ENTRUST_INTERESTS;
}

static bool is_ending(ActType t)
{
    return t == ACT_RECALL_ENVOY || t == ACT_EXPEL_ENVOY || t == ACT_SEVER_RELATIONS;
}

/* C1: does b undo a, so that a may happen again after it? */
static bool undoes(const SlowAct *a, const SlowAct *b)
{
    switch (a->type) {
    case ACT_OPEN_MISSION:
    case ACT_CONVERT_MISSION:
    case ACT_HAND_OVER_MISSION:
    case ACT_ENTRUST_INTERESTS:
        return b->type == ACT_CLOSE_MISSION || b->type == ACT_SEVER_RELATIONS;
    case ACT_CLOSE_MISSION:
        return is_opening(b->type) && b->type != ACT_ENTRUST_INTERESTS;
    case ACT_APPOINT_ENVOY:
    case ACT_GRANT_AGREMENT:
    case ACT_TAKE_UP_POST:
    case ACT_ACCEPT_CREDENTIALS:
    case ACT_ACCEPT_ENVOY:
    case ACT_HOST_ENVOY:
        return is_ending(b->type);
    case ACT_RECALL_ENVOY:
    case ACT_EXPEL_ENVOY:
        return b->type == ACT_RETURN_ENVOY || stage_by(b) >= STAGE_ARRIVED;
    case ACT_RETURN_ENVOY:
        return b->type == ACT_RECALL_ENVOY;
    case ACT_IMPOSE_SANCTIONS:
        return b->type == ACT_LIFT_SANCTIONS;
    case ACT_LIFT_SANCTIONS:
        return b->type == ACT_IMPOSE_SANCTIONS;
    case ACT_RECOGNISE_STATE:
    case ACT_RECOGNISE_GOVERNMENT:
        return b->type == ACT_WITHDRAW_RECOGNITION && !a->rival;
    case ACT_WITHDRAW_RECOGNITION:
        return b->type == ACT_RECOGNISE_STATE || (b->type == ACT_RECOGNISE_GOVERNMENT && !b->rival);
    case ACT_ESTABLISH_RELATIONS:
    case ACT_RESTORE_RELATIONS:
        return is_break(b->type);
    case ACT_SUSPEND_RELATIONS:
    case ACT_SEVER_RELATIONS:
        return b->type == ACT_ESTABLISH_RELATIONS || b->type == ACT_RESTORE_RELATIONS;
    case ACT_DESIGNATE_TERRORIST:
        return b->type == ACT_DELIST_TERRORIST;
    case ACT_DELIST_TERRORIST:
        return b->type == ACT_DESIGNATE_TERRORIST;
    default:
        return false;
    }
}

static bool same_kind(const SlowAct *a, const SlowAct *b)
{
    bool person = a->type >= ACT_APPOINT_ENVOY && a->type <= ACT_EXPEL_ENVOY;
    return a->type == b->type && a->rival == b->rival && a->government == b->government &&
           a->list == b->list && (!person || a->soft == b->soft);
}

/* Only what is done, and a `refused` recognition (S4 is the reader's), is a step. */
static bool is_step(const SlowAct *a, const SlowQuestion *q)
{
    return a->status == STATUS_DONE && bears(a, q) && known_then(a, q->known);
}

static bool is_absence(const SlowAct *a, const SlowQuestion *q)
{
    return a->status == STATUS_ABSENT && bears(a, q) && !a->rival && known_then(a, q->known);
}

static bool undone_between(const SlowHistory *h, const SlowQuestion *q, const SlowAct *a, const SlowAct *b)
{
    for (size_t i = 0; i < h->n; i++) {
        const SlowAct *c = &h->acts[i];
        if (is_step(c, q) && undoes(a, c) && a->when.latest.n < c->when.earliest.n &&
            c->when.latest.n < b->when.earliest.n)
            return true;
    }
    return false;
}

static bool is_level(ActType t)
{
    return t == ACT_UPGRADE_RELATIONS || t == ACT_DOWNGRADE_RELATIONS;
}

/* A conversion announced tells what there is to convert: whether as a value (R11) or a gap (D25) is left
 * open. */
static bool tells_mission(const SlowAct *a, const SlowQuestion *q)
{
    return a->type == ACT_CONVERT_MISSION && a->status == STATUS_ANNOUNCED && bears(a, q) &&
           known_then(a, q->known);
}

/* Steps that may be one act told twice (C1), that days leave unordered (T3, R3, C2 (c)), or a level beside a
 * break (README). */
static bool is_open(const SlowHistory *h, const SlowQuestion *q)
{
    for (size_t i = 0; i < h->n; i++)
        for (size_t k = 0; k < h->n; k++) {
            const SlowAct *a = &h->acts[i], *b = &h->acts[k];
            if (tells_mission(a, q))
                return true;
            if (i == k)
                continue;
            if (is_absence(a, q) && is_absence(b, q) && same_kind(a, b))
                return true;
            if (!is_step(a, q) || !is_step(b, q))
                continue;
            if (same_kind(a, b) && !undone_between(h, q, a, b) && !undone_between(h, q, b, a))
                return true;
            bool overlap = a->when.earliest.n <= b->when.latest.n && b->when.earliest.n <= a->when.latest.n;
            if (overlap && reported(a, q->known) && reported(b, q->known))
                return true;
            if (is_level(a->type) && is_break(b->type) && a->when.earliest.n - b->when.latest.n <= 7 &&
                a->when.latest.n >= b->when.earliest.n)
                return true;
        }
    return false;
}

typedef struct Steps {
    const SlowAct *at[SLOW_ACTS];
    const char *value[SLOW_ACTS];
    size_t n;
} Steps;

/* R1, R2: the steps in the order of the days they are certain, and what each makes of the value. False where
 * the rules do not say. */
static bool find_steps(const SlowHistory *h, const SlowQuestion *q, Steps *ret)
{
    for (size_t i = 0; i < h->n; i++) {
        const SlowAct *a = &h->acts[i];
        if (!is_step(a, q) || !reported(a, q->known))
            continue;
        size_t k = ret->n++;
        for (; k > 0 && ret->at[k - 1]->when.latest.n > a->when.latest.n; k--)
            ret->at[k] = ret->at[k - 1];
        ret->at[k] = a;
    }
    const char *v = "unknown";
    for (size_t i = 0; i < ret->n && v; i++)
        ret->value[i] = v = step(ret->at[i], q, v);
    return v != NULL;
}

/* D26: what ends the reach of an absence; a refusal is no act against it, R9 is none of this party's, and
 * where there was no mission or envoy a break ends none (R10). */
static bool is_contrary(const SlowAct *a, const SlowQuestion *q)
{
    bool posts = q->dimension == SLOW_MISSION || q->dimension == SLOW_ENVOY;
    return a->type != ACT_REFUSE_RECOGNITION && !a->rival && !(posts && a->type == ACT_SEVER_RELATIONS);
}

static bool begins(const SlowAct *a)
{
    return a->type == ACT_RECOGNISE_STATE || a->type == ACT_RECOGNISE_GOVERNMENT ||
           a->type == ACT_ESTABLISH_RELATIONS || a->type == ACT_DESIGNATE_TERRORIST ||
           a->type == ACT_OPEN_MISSION || a->type == ACT_ENTRUST_INTERESTS || stage_by(a) > 0 ||
           a->type == ACT_IMPOSE_SANCTIONS;
}

/* D26: none on day d, by an absence that no contrary act keeps from it. S9, README: an act that begins, up to
 * a month before the absence, is what "none until now" was told of. */
static bool is_none(const SlowHistory *h, const SlowQuestion *q, const Steps *s, Day d)
{
    enum { MONTH = 31 };
    for (size_t i = 0; i < h->n; i++) {
        const SlowAct *a = &h->acts[i];
        bool reaches = is_absence(a, q) && reported(a, q->known);
        for (size_t k = 0; k < s->n && reaches; k++) {
            Bounds w = s->at[k]->when;
            if (w.latest.n <= d.n)
                reaches = s->at[k]->type == ACT_RECOGNISE_GOVERNMENT && s->at[k]->rival;
            else if (w.latest.n <= a->when.latest.n)
                reaches = !is_contrary(s->at[k], q) ||
                          w.latest.n + (begins(s->at[k]) ? MONTH : 0) >= a->when.latest.n;
        }
        if (reaches)
            return true;
    }
    return false;
}

/* T5: the value of the last certain step; a later one that may have come is possible beside it (README). */
bool slow_value(const SlowHistory *h, const SlowQuestion *q, const char **ret)
{
    Steps s = {0};
    if (is_open(h, q) || !find_steps(h, q, &s))
        return false;
    if (is_none(h, q, &s, q->at)) {
        *ret = "none";
        return true;
    }
    const char *v = "unknown";
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i]->when.latest.n <= q->at.n)
            v = s.value[i];
    bool held = !strcmp(v, "recognised") || !strcmp(v, "de-facto") || !strcmp(v, "suspended");
    *ret = q->dimension == SLOW_GOV && held && q->at.n >= h->tenure_to.n ? "lapsed" : v; /* R12 */
    return true;
}

/* The last day of the act that decides; before all days where none does. */
static Day decided_on(const SlowHistory *h, const SlowQuestion *q)
{
    Steps s = {0};
    Day d = DAY_MIN;
    (void)find_steps(h, q, &s);
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i]->when.latest.n <= q->at.n)
            d = s.at[i]->when.latest;
    return d;
}

static size_t add_once(const char *ret[SLOW_ACTS], size_t n, const char *v)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(ret[i], v))
            return n;
    ret[n] = v;
    return n + 1;
}

size_t slow_possible(const SlowHistory *h, const SlowQuestion *q, const char *ret[SLOW_ACTS])
{
    const char *now;
    size_t n = 0;
    if (!slow_value(h, q, &now) || (q->dimension == SLOW_GOV && q->at.n >= h->tenure_to.n))
        return 0;
    Day decided = decided_on(h, q);
    for (size_t i = 0; i < h->n; i++) {
        const SlowAct *a = &h->acts[i];
        bool later = a->when.latest.n > decided.n && a->when.earliest.n <= q->at.n;
        bool sure = reported(a, q->known) && a->when.latest.n <= q->at.n;
        const char *v = is_step(a, q) ? step(a, q, now) : now;
        if (a->type == ACT_RECALL_ENVOY && !strcmp(now, "ended") && a->when.earliest.n <= decided.n)
            continue; /* it may have been the recall of him whose post ended then */
        if (later && !sure && v && strcmp(v, now) != 0)
            n = add_once(ret, n, v);
    }
    return n;
}
