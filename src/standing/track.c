#include "standing/track.h"

#include "standing/party.h"

#include <stdlib.h>

bool held_is(const Held *h, const char *word)
{
    return str_eq(h->word, str_of(word));
}

Str held_text(Arena *a, const Held *h)
{
    return h->detail.n ? arena_printf(a, "%.*s(%.*s)", STR_ARG(h->word), STR_ARG(h->detail)) : h->word;
}

void held_set(Held *h, const Step *s, Str word, Str detail)
{
    *h = (Held){.word = word, .detail = detail, .by = s};
    h->basis = s->role == STEP_OWN && !(s->deed && s->deed->act.inferred) ? STR("asserted") : STR("inferred");
}

void track_init(Track *t, const Way *w, const char *dimension, StepFn *step)
{
    *t =
        (Track){.way = w, .dimension = str_of(dimension), .step = step, .floor = DAY_MIN, .ceiling = DAY_MAX};
    t->of = w->of->asked;
    t->toward = w->toward->asked;
    t->start.word = STR("unknown");
}

static Grade class_grade(const Evidence *e)
{
    uint8_t v = e->voices[e->n_voices - 1].vclass;
    return v == 1 ? GRADE_CONFIRMED : v == 3 || v == 4 ? GRADE_REPORTED : GRADE_CLAIMED;
}

static bool sufficient(const Track *t, Grade g)
{
    Grade least = t->way->pair->q->threshold;
    return g >= (least == GRADE_RETRACTED ? GRADE_REPORTED : least);
}

static bool counts(const Track *t, const Deed *d)
{
    return !d->by_model && sufficient(t, d->weight);
}

Step *track_add(Track *t, const Deed *deed, StepRole role, int order)
{
    Step *s = VEC_PUSH(t->way->pair->arena, &t->steps);
    *s = (Step){.deed = deed, .role = role, .order = order, .counts = true};
    if (deed) {
        s->when = deed->act.when;
        s->counts = counts(t, deed);
    }
    return s;
}

void track_bound(Track *t, Day first)
{
    for (size_t i = 0; i < t->steps.n; i++) {
        Step *s = &t->steps.at[i];
        ActType type = s->deed ? s->deed->act.type : ACT_NONE;
        bool begins = type == ACT_RECOGNISE_STATE || type == ACT_ESTABLISH_RELATIONS;
        if (s->role == STEP_OWN && begins && s->when.earliest.n == DAY_MIN.n && first.n < s->when.latest.n)
            s->when.latest = first;
    }
}

/* An absence of a later day than the act's own, which is that of the earliest telling: on the word of those
 * who tell of that day or a later one. */
static void absent_later(Track *t, const Deed *deed, Day as_of)
{
    Grade g = GRADE_CLAIMED;
    for (size_t i = 0; i < deed->act.n_rows; i++) {
        const LedgerRow *r = deed->act.rows[i];
        Grade said = class_grade(&r->as.evidence);
        if (!r->as.by_model && r->as.when.latest.n >= as_of.n && said > g)
            g = said;
    }
    *VEC_PUSH(t->way->pair->arena, &t->absences) =
        (Absence){.as_of = as_of, .deed = deed, .counts = sufficient(t, g), .grade = g};
}

void track_absent(Track *t, const Deed *deed)
{
    Day c = deed->act.when.latest;
    if (deed->by_model)
        return;
    if (c.n == DAY_MAX.n)
        c = deed->told_first;
    *VEC_PUSH(t->way->pair->arena, &t->absences) =
        (Absence){.as_of = c, .deed = deed, .counts = counts(t, deed), .grade = deed->act.grade};
    for (size_t i = 0; i < deed->act.n_rows; i++) {
        const LedgerRow *r = deed->act.rows[i];
        Day d = r->as.when.latest;
        if (!r->as.by_model && r->as.status == STATUS_ABSENT && d.n > c.n && d.n != DAY_MAX.n)
            absent_later(t, deed, d);
    }
}

void track_presume(Track *t, const Deed *deed)
{
    if (!deed->by_model)
        VEC_PUSH(t->way->pair->arena, &t->presumed)->deed = deed;
}

Grade claim_grade(const LedgerClaim *c)
{
    return class_grade(&c->claim.evidence);
}

void track_claim(Track *t, const LedgerClaim *c)
{
    Grade g = claim_grade(c);
    Day d = c->claim.when.latest, p = c->doc->published_day;
    if (d.n == DAY_MAX.n || (d.n == DAY_MIN.n && p.n != DAY_MIN.n))
        d = p;
    *VEC_PUSH(t->way->pair->arena, &t->absences) =
        (Absence){.as_of = d, .claim = c, .counts = sufficient(t, g), .grade = g};
}

static int cmp_int(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* By the day a step is certain; what may have begun earlier first; then the rules for one day; then the id.
 */
static int cmp_step(const void *x, const void *y)
{
    const Step *a = x, *b = y;
    int c = cmp_int(a->when.latest.n, b->when.latest.n);
    if (!c && a->order == b->order)
        c = cmp_int(a->when.earliest.n, b->when.earliest.n);
    if (!c)
        c = a->order - b->order;
    if (!c) /* only one step of a track, a lapse, is of a fact */
        c = cmp_int(a->deed != NULL, b->deed != NULL);
    return c ? c : str_cmp(a->deed->act.id, b->deed->act.id);
}

/* Of two in the order of cmp_step. */
static bool overlap(const Step *a, const Step *b)
{
    return b->when.earliest.n < a->when.latest.n;
}

/* Two steps whose dates cross may stand either way: the way without a gap is taken (C2 c). What does not
 * count dates nothing that does (R1). */
static void settle_order(Track *t)
{
    Held h = t->start;
    for (size_t i = 0; i + 1 < t->steps.n; i++) {
        Step *a = &t->steps.at[i], *b = &t->steps.at[i + 1];
        if (a->counts == b->counts && overlap(a, b) && a->when.earliest.n != DAY_MIN.n &&
            b->when.earliest.n != DAY_MIN.n) {
            Held ab = h, ba = h;
            size_t gaps_ab = 0, gaps_ba = 0;
            gaps_ab += t->step(t, &ab, a).n > 0;
            gaps_ab += t->step(t, &ab, b).n > 0;
            gaps_ba += t->step(t, &ba, b).n > 0;
            gaps_ba += t->step(t, &ba, a).n > 0;
            if (gaps_ba < gaps_ab) {
                Step swap = *a;
                *a = *b;
                *b = swap;
                a->when.latest = b->when.latest;
            }
        }
        if (a->counts)
            t->step(t, &h, a);
    }
}

enum { LOOK = 256 }; /* steps looked at beyond the walk itself: for what stands beside a value */

typedef struct Walk {       /* what one reading of a track gathers */
    Held now, full, before; /* by steps that count; by all; what held before now */
    size_t i, decided;      /* steps walked; index past the step that made now */
    Str gaps[TRACK_NOTES];
    size_t n_gaps;
    const Step *first,
        *ended; /* by which the value that Question.ever names first held, and by which it ceased */
} Walk;

static void note_gap(const Track *t, Walk *w, const Step *s, Str missing)
{
    if (!missing.n || w->n_gaps == TRACK_NOTES)
        return;
    Arena *a = t->way->pair->arena;
    Str when = edtf_print(a, (Bounds){DAY_MIN, s->when.latest}); /* a lapse presupposes nothing */
    w->gaps[w->n_gaps++] = arena_printf(a, "%.*s %.*s inferred: presupposed by %.*s", STR_ARG(missing),
                                        STR_ARG(when), STR_ARG(s->deed->act.id));
}

static bool same_held(const Held *a, const Held *b)
{
    return str_eq(a->word, b->word) && str_eq(a->detail, b->detail);
}

/* "accredited" is also met by accredited(ambassador). */
static bool is_value(const Track *t, const Held *h, Str value)
{
    return str_eq(h->word, value) || (h->detail.n && str_eq(held_text(t->way->pair->arena, h), value));
}

static void note_ever(const Track *t, Walk *w, const Step *s)
{
    Str ever = t->way->pair->q->ever;
    bool is = ever.n && is_value(t, &w->now, ever);
    if (is && !w->first)
        w->first = s;
    if (w->first && !is && !w->ended)
        w->ended = s;
    if (is)
        w->ended = NULL; /* it holds again */
}

static void walk(const Track *t, Day d, Walk *w)
{
    *w = (Walk){.now = t->start, .full = t->start, .before = t->start};
    for (; w->i < t->steps.n && t->steps.at[w->i].when.latest.n <= d.n; w->i++) {
        const Step *s = &t->steps.at[w->i];
        t->step(t, &w->full, s);
        if (!s->counts)
            continue;
        Held was = w->now;
        note_gap(t, w, s, t->step(t, &w->now, s));
        if (w->now.by == s) {
            w->decided = w->i + 1;
            if (!same_held(&was, &w->now))
                w->before = was;
        }
        note_ever(t, w, s);
    }
}

static void push_possible(const Track *t, Value *v, const Held *h, Str id, Str since, Grade g)
{
    Arena *a = t->way->pair->arena;
    Str text = held_text(a, h);
    bool known = str_eq(text, v->value);
    for (size_t i = 0; i < v->n_possible; i++)
        known = known || str_eq(text, v->possible[i].value);
    if (known || v->n_possible == TRACK_POSSIBLE || str_eq(text, STR("unknown")))
        return;
    Possible *p = &v->possible[v->n_possible++];
    *p = (Possible){.value = text, .since = since, .grade = g};
    if (id.n) {
        p->acts = ARENA_NEW(a, Str);
        p->acts[p->n_acts++] = id;
    }
}

static void push_step(const Track *t, Value *v, const Held *from, const Step *s)
{
    Held h = *from;
    const Deed *d = s->deed;
    if (d && (d->by_model || d->weight <= GRADE_REFUTED))
        return;
    t->step(t, &h, s);
    if (h.by == s)
        push_possible(t, v, &h, d ? d->act.id : (Str){NULL, 0}, d ? d->act.when_edtf : s->fact->valid,
                      d ? d->act.grade : GRADE_REPORTED);
}

/* The last day whose absences the first contrary act after the walk does not bound (D26); DAY_MAX where there
 * is none. A "none until now" ends at the very act it tells of (S9), so one that begins bounds none told
 * shortly after it; one that presupposes the contrary (a delisting the listing) bounds them all. */
static Day next_contrary(const Track *t, const Walk *w)
{
    enum { TELLING = 31 };
    for (size_t i = w->i; i < t->steps.n; i++) {
        const Step *s = &t->steps.at[i];
        bool own = s->role == STEP_OWN || s->role == STEP_TIES;
        if (!s->counts || !own || s->deed->act.type == ACT_REFUSE_RECOGNITION)
            continue;
        Held h = t->start;
        return t->step(t, &h, s).n ? s->when.latest : day_plus(s->when.latest, TELLING);
    }
    return DAY_MAX;
}

/* D26: does the absence cover day d? Back to the last contrary act, onward until another. */
static bool covers(const Track *t, const Absence *x, Day d, Day contrary)
{
    if (x->as_of.n == DAY_MIN.n || x->as_of.n < t->floor.n || d.n < t->floor.n || x->as_of.n >= t->ceiling.n)
        return false;
    return x->as_of.n <= d.n || contrary.n >= x->as_of.n;
}

/* A specific absence before a universal one (R4), the nearest to the day before others. */
static const Absence *absence_on(const Track *t, Day d, Day contrary, bool counting)
{
    const Absence *best = NULL;
    for (size_t i = 0; i < t->absences.n; i++) {
        const Absence *x = &t->absences.at[i];
        int far = abs(x->as_of.n - d.n), best_far = best ? abs(best->as_of.n - d.n) : 0;
        bool better = !best || (best->claim && x->deed) || (!best->claim == !x->claim && far < best_far);
        if (better && x->counts == counting && covers(t, x, d, contrary))
            best = x;
    }
    return best;
}

static bool may_count(const Step *s)
{
    return s->deed && !s->deed->by_model && s->deed->weight > GRADE_REFUTED;
}

/* What a vague date lets have happened by the day asked (T5), and what the next act that counts presupposes.
 */
static void read_ahead(const Track *t, const Walk *w, Value *v)
{
    bool looked = false;
    for (size_t i = w->i, tries = 0; i < t->steps.n && tries < LOOK; i++, tries++) {
        const Step *s = &t->steps.at[i];
        if (s->when.earliest.n <= t->way->pair->at.n)
            push_step(t, v, &w->now, s);
        Held h = w->now;
        Str missing = looked || !s->counts ? (Str){NULL, 0} : t->step(t, &h, s);
        looked = looked || s->counts;
        if (missing.n && held_is(&w->now, "unknown")) {
            Held gap = {.word = missing};
            push_possible(t, v, &gap, s->deed->act.id,
                          edtf_print(t->way->pair->arena, (Bounds){DAY_MIN, s->when.latest}), GRADE_INFERRED);
        }
    }
}

static Str absence_id(const Absence *x)
{
    return x->deed ? x->deed->act.id : x->claim->digest;
}

static Str absence_when(const Absence *x)
{
    return x->deed ? x->deed->act.when_edtf : x->claim->claim.when_edtf;
}

/* The day the next step that counts is certain; DAY_MAX where there is none. */
static Day next_step(const Track *t, const Walk *w)
{
    for (size_t i = w->i; i < t->steps.n; i++)
        if (t->steps.at[i].counts)
            return t->steps.at[i].when.latest;
    return DAY_MAX;
}

/* D25: what acts not done would end or mend, told before anything else is known to have changed. */
static void read_presumed(const Track *t, const Walk *w, Value *v)
{
    Day next = w->now.by ? DAY_MIN : next_step(t, w);
    for (size_t i = 0; !w->now.by && i < t->presumed.n && i < LOOK; i++) {
        const Deed *d = t->presumed.at[i].deed;
        Day told = d->told_first.n == DAY_MIN.n ? d->act.when.latest : d->told_first;
        Step s = {.deed = d, .when = d->act.when};
        Held h = t->start;
        Held gap = {.word = t->step(t, &h, &s)};
        if (gap.word.n && told.n < next.n)
            push_possible(t, v, &gap, d->act.id, edtf_print(t->way->pair->arena, (Bounds){DAY_MIN, told}),
                          GRADE_INFERRED);
    }
}

/* Beside the value: where all acts together lead, what each uncounted one would make of it, newest first,
 * what a vague date lets have happened (T5), and what the next act presupposes. */
static void read_possible(const Track *t, const Walk *w, Value *v)
{
    Arena *a = t->way->pair->arena;
    Day d = t->way->pair->at;
    v->possible = ARENA_ARRAY(a, Possible, TRACK_POSSIBLE);
    if (w->full.by && w->full.by != w->now.by && !w->full.by->counts && may_count(w->full.by))
        push_possible(t, v, &w->full, w->full.by->deed->act.id, w->full.by->deed->act.when_edtf,
                      w->full.by->deed->act.grade);
    for (size_t i = w->i, tries = 0; i-- > w->decided && v->n_possible < TRACK_POSSIBLE && tries < LOOK;
         tries++)
        if (!t->steps.at[i].counts)
            push_step(t, v, &w->now, &t->steps.at[i]);
    const Absence *x = w->now.by ? NULL : absence_on(t, d, next_contrary(t, w), false);
    if (x) {
        Held none = {.word = STR("none")};
        push_possible(t, v, &none, absence_id(x), absence_when(x), x->grade);
    }
    read_ahead(t, w, v);
    read_presumed(t, w, v);
}

static void set_none(const Track *t, const Absence *x, Value *v)
{
    Arena *a = t->way->pair->arena;
    char day[DAY_TEXT];
    v->value = STR("none");
    v->basis = x->claim ? STR("universal") : STR("asserted");
    v->grade = x->grade;
    v->readings = ARENA_ARRAY(a, Str, TRACK_NOTES);
    v->readings[v->n_readings++] = arena_printf(a, "none as of %s", day_print(x->as_of, day));
    v->acts = ARENA_NEW(a, Str);
    v->acts[v->n_acts++] = absence_id(x);
    if (t->floor.n != DAY_MIN.n)
        v->since = edtf_print(a, bounds_day(t->floor));
}

/* At most four of one value: as of when none, whose rank, and two that contest it. */
static void add_reading(const Track *t, Value *v, Str s)
{
    if (!v->readings)
        v->readings = ARENA_ARRAY(t->way->pair->arena, Str, TRACK_NOTES);
    v->readings[v->n_readings++] = s;
}

/* C8, R3, R8: a contested value comes with the other reading. */
/* C8: the reading that a step alone would give. */
static void contest(const Track *t, Value *v, const Step *x)
{
    Held h = t->start;
    t->step(t, &h, x);
    v->contested = true;
    add_reading(t, v,
                arena_printf(t->way->pair->arena, "%.*s by %.*s, %.*s",
                             STR_ARG(held_text(t->way->pair->arena, &h)), STR_ARG(x->deed->act.id),
                             STR_ARG(x->deed->act.when_edtf)));
}

/* R8: an absence told of a later day, up to the day asked, against a recognition. */
static const Absence *later_absence(const Track *t, const Held *now)
{
    if (!now->by || !(held_is(now, "recognised") || held_is(now, "de-facto")))
        return NULL;
    for (size_t i = 0; i < t->absences.n; i++) {
        const Absence *x = &t->absences.at[i];
        if (x->deed && x->counts && x->as_of.n > now->by->when.latest.n && x->as_of.n <= t->way->pair->at.n)
            return x;
    }
    return NULL;
}

/* A contested act, or a party's own word, against what holds. */
static bool disputed(const Track *t, const Walk *w)
{
    for (size_t i = w->i; w->now.by && i-- > w->decided && w->i - i < LOOK;) {
        const Step *s = &t->steps.at[i];
        if (!s->counts && may_count(s) && (s->deed->act.grade == GRADE_CONTESTED || s->deed->told_by_party))
            return true;
    }
    return false;
}

/* C8, R3, R8: a contested value comes with the other reading. */
static void read_contest(const Track *t, const Walk *w, Value *v)
{
    const Absence *x = later_absence(t, &w->now);
    if (w->now.against)
        contest(t, v, w->now.against);
    if (x)
        add_reading(t, v,
                    arena_printf(t->way->pair->arena, "none by %.*s, %.*s", STR_ARG(x->deed->act.id),
                                 STR_ARG(x->deed->act.when_edtf)));
    v->contested = v->contested || x || disputed(t, w);
}

/* Asked of a state: which regime of it the act was of or with. */
static Str holder_of(const Track *t, const Deed *d)
{
    const Side *sides[2] = {t->way->of, t->way->toward};
    const Str plain[2] = {d->source, d->target}, full[2] = {d->act.source, d->act.target};
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 2; k++)
            if (!sides[i]->regime.n && !str_eq(plain[k], sides[i]->state) && party_is_regime(plain[k]) &&
                str_eq(party_state(plain[k]), sides[i]->state))
                return full[k];
    return (Str){NULL, 0};
}

static void set_value(const Track *t, const Walk *w, Value *v)
{
    Arena *a = t->way->pair->arena;
    const Held *h = &w->now;
    v->value = held_text(a, h);
    v->basis = h->basis;
    v->holder = h->holder;
    v->via = h->via;
    v->person = h->person;
    v->conditions = h->conditions;
    if (h->policy) {
        v->since = h->policy->valid;
        v->grade = GRADE_REPORTED;
    }
    if (!h->by)
        return;
    const Deed *d = h->by->deed;
    bool bounded = d && h->by->when.latest.n != d->act.when.latest.n;
    v->since = d && !bounded ? d->act.when_edtf : edtf_print(a, h->by->when);
    v->grade = !d ? GRADE_REPORTED : str_eq(h->basis, STR("inferred")) ? GRADE_INFERRED : d->act.grade;
    v->acts = ARENA_NEW(a, Str);
    if (d)
        v->acts[v->n_acts++] = d->act.id;
    if (d && !v->holder.n)
        v->holder = holder_of(t, d);
    if (h->rank_by)
        add_reading(t, v, arena_printf(a, "rank inferred from %.*s", STR_ARG(why_act(a, &h->rank_by->act))));
}

static void read_until(const Track *t, const Walk *w, Value *v)
{
    Held h = w->now;
    for (size_t i = w->i, tries = 0; i < t->steps.n && tries < 64; i++, tries++) {
        const Step *s = &t->steps.at[i];
        if (!s->counts)
            continue;
        t->step(t, &h, s);
        if (!same_held(&h, &w->now)) {
            v->until = s->deed ? s->deed->act.when_edtf : edtf_print(t->way->pair->arena, s->when);
            return;
        }
    }
}

static Str step_when(const Track *t, const Step *s)
{
    bool own = s && s->deed && s->when.latest.n == s->deed->act.when.latest.n;
    return !s ? (Str){NULL, 0} : own ? s->deed->act.when_edtf : edtf_print(t->way->pair->arena, s->when);
}

static void read_ever(const Track *t, const Walk *w, Value *v)
{
    v->first = step_when(t, w->first);
    v->ended = step_when(t, w->ended);
    v->first_act = w->first && w->first->deed ? w->first->deed->act.id : (Str){NULL, 0};
}

static const Step **asides(const Track *t, const Walk *w, size_t *ret_n)
{
    const Step **s = ARENA_ARRAY(t->way->pair->arena, const Step *, TRACK_NOTES);
    size_t n = 0;
    for (size_t i = w->i; i-- > 0 && n < TRACK_NOTES && w->i - i < LOOK;)
        if (!t->steps.at[i].counts)
            s[n++] = &t->steps.at[i];
    *ret_n = n;
    return s;
}

static void read_lists(const Track *t, const Walk *w, Value *v)
{
    Arena *a = t->way->pair->arena;
    v->gaps = ARENA_ARRAY(a, Str, TRACK_NOTES);
    for (size_t i = 0; i < w->n_gaps; i++)
        v->gaps[v->n_gaps++] = w->gaps[i];
    v->implied_by = ARENA_ARRAY(a, Str, TRACK_NOTES);
    for (size_t i = 0; i < t->n_implied_by; i++)
        v->implied_by[v->n_implied_by++] = t->implied_by[i];
    v->pending = ARENA_ARRAY(a, Str, TRACK_NOTES);
    if (w->now.next)
        v->pending[v->n_pending++] =
            arena_printf(a, "successor: %.*s", STR_ARG(why_act(a, &w->now.next->deed->act)));
}

/* The latest absence told of a day when an act has it otherwise: R4, R8. */
static const Absence *passed_over(const Track *t, const Held *now)
{
    const Absence *last = NULL;
    for (size_t i = 0; now->by && i < t->absences.n; i++) {
        const Absence *x = &t->absences.at[i];
        if (x->as_of.n >= now->by->when.latest.n && (!last || x->as_of.n > last->as_of.n))
            last = x;
    }
    return last;
}

static void add_rulings(Arena *a, const Deed *d, Value *v)
{
    if (d && d->act.n_rulings && !v->rulings)
        v->rulings = ARENA_ARRAY(a, Str, TRACK_NOTES);
    for (size_t i = 0; d && i < d->act.n_rulings; i++) {
        bool again = v->n_rulings == TRACK_NOTES;
        for (size_t k = 0; k < v->n_rulings; k++)
            again = again || str_eq(v->rulings[k], d->act.rulings[i]);
        if (!again)
            v->rulings[v->n_rulings++] = d->act.rulings[i];
    }
}

/* R15: always shown, with whatever value their acts might have moved. */
static void read_rulings(const Track *t, Value *v)
{
    for (size_t i = 0; i < t->steps.n; i++)
        add_rulings(t->way->pair->arena, t->steps.at[i].deed, v);
    for (size_t i = 0; i < t->absences.n; i++)
        add_rulings(t->way->pair->arena, t->absences.at[i].deed, v);
}

static void explain(const Track *t, const Walk *w, const Absence *none, Value *v)
{
    Reading10 r = {.now = &w->now, .before = &w->before, .absence = none, .passed = passed_over(t, &w->now)};
    const Step *by = w->now.by;
    if (by && !w->before.by && by->when.earliest.n != DAY_MIN.n)
        r.was_none = absence_on(t, day_plus(by->when.earliest, -1), by->when.latest, true);
    r.aside = asides(t, w, &r.n_aside);
    why_lines(t, &r, v);
}

void track_read(Track *t, Value *v)
{
    Walk w;
    Day d = t->way->pair->at;
    *v = (Value){
        .dimension = t->dimension, .of = t->of, .toward = t->toward, .list = t->list, .grade = GRADE_CLAIMED};
    if (t->steps.n)
        qsort(t->steps.at, t->steps.n, sizeof *t->steps.at, cmp_step);
    settle_order(t);
    walk(t, d, &w);
    const Absence *none = w.now.by ? NULL : absence_on(t, d, next_contrary(t, &w), true);
    if (none)
        set_none(t, none, v);
    else
        set_value(t, &w, v);
    read_lists(t, &w, v);
    read_possible(t, &w, v);
    read_contest(t, &w, v);
    read_until(t, &w, v);
    read_ever(t, &w, v);
    read_rulings(t, v);
    if (!t->way->pair->unexplained)
        explain(t, &w, none, v);
}

/* Done since it was decided: by a step of that type. */
static bool fulfilled(const Track *t, const Deed *deed, Day d)
{
    for (size_t i = t->steps.n; i-- > 0 && t->steps.n - i < 256;) {
        const Step *s = &t->steps.at[i];
        if (s->deed && s->deed->act.type == deed->act.type && s->counts && s->when.latest.n <= d.n &&
            s->when.latest.n >= deed->decided.n)
            return true;
    }
    return false;
}

/* R14: what its own source has refused or denied since it was decided is no longer pending; NULL: nothing. */
static const Deed *contradicted(const Track *t, const Deed *deed)
{
    const Pair *p = t->way->pair;
    ActType type = deed->act.type;
    bool recognises = type == ACT_RECOGNISE_STATE || type == ACT_RECOGNISE_GOVERNMENT;
    for (size_t i = p->n_links; i-- > 0;) {
        const Deed *x = p->links[i].deed;
        bool no =
            (x->act.type == type && (x->act.status == STATUS_REFUSED || x->act.status == STATUS_DENIED)) ||
            (recognises && x->act.type == ACT_REFUSE_RECOGNITION && x->act.status == STATUS_DONE);
        if (no && !x->by_model && str_eq(x->source, deed->source) && str_eq(x->target, deed->target) &&
            x->told_first.n > deed->decided.n && x->told_first.n <= p->at.n)
            return x;
    }
    return NULL;
}

void track_push_pending(const Track *t, const Deed *deed, Value *v)
{
    enum { EXPIRES = 365 };
    const Act *act = &deed->act;
    Arena *a = t->way->pair->arena;
    Day d = t->way->pair->at, due = act->when.latest.n == DAY_MAX.n ? deed->decided : act->when.latest;
    if (act->status != STATUS_ANNOUNCED || deed->by_model || deed->decided.n > d.n ||
        v->n_pending == TRACK_NOTES || fulfilled(t, deed, d))
        return;
    const Deed *no = contradicted(t, deed);
    const char *how = no || (d.n > due.n && d.n - due.n > EXPIRES) ? "lapsed-pending: " : "";
    Str by = no ? arena_printf(a, ", contradicted by %.*s", STR_ARG(no->act.id)) : STR("");
    v->pending[v->n_pending++] = arena_printf(a, "%s%s due %.*s (%.*s)%.*s", how, act_name(act->type),
                                              STR_ARG(act->when_edtf), STR_ARG(act->id), STR_ARG(by));
    why_pending(a, v);
}
