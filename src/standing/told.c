/* Reading rows: who, what list, whose word, which root. Nothing is merged here. */
#include "standing/acts.h"

#include "base/map.h"
#include "base/vec.h"
#include "standing/party.h"

#include <stdlib.h>

Str told_attr(const Told *t, const char *key)
{
    const Assertion *as = &t->row->as;
    for (size_t i = 0; i < as->n_attrs; i++)
        if (str_eq(as->attrs[i].key, str_of(key)))
            return as->attrs[i].value;
    return (Str){NULL, 0};
}

/* Held at as_known: recorded by then and not yet superseded. */
static bool held(const LedgerRow *r, Instant as_known)
{
    if (!as_known.us)
        return r->superseded.us == 0;
    return r->recorded.us <= as_known.us && (!r->superseded.us || as_known.us < r->superseded.us);
}

static Day day_of(const LedgerRow *r)
{
    Day d = r->as.when.latest, p = r->doc->published_day;
    return p.n != DAY_MIN.n && p.n < d.n ? p : d;
}

/* D29: "AFG.?" is whoever holds Afghanistan at the act's date. */
static Str fill(const Merge *m, Str id, Day d)
{
    Str base = party_base(id);
    if (!party_left_open(base))
        return base;
    Str state = party_state(base), holder = facts_in_control(m->facts, state, d);
    return holder.n ? holder : state;
}

/* The name under which two tellings are held together. "Afghanistan" and the regime that holds it are one
 * party of a tie, and two of a recognition (D11). */
static Str merge_name(const Merge *m, ActType t, Str party, Day d)
{
    bool of_recognition = t >= ACT_RECOGNISE_STATE && t <= ACT_RECOGNISE_CLAIM;
    if (of_recognition || t >= ACT_TAKE_POWER || !party_is_regime(party))
        return party;
    Str state = party_state(party);
    return str_eq(facts_in_control(m->facts, state, d), party) ? state : party;
}

void told_sort(Told **t, size_t n, int (*cmp)(const void *, const void *))
{
    if (n > 1)
        qsort(t, n, sizeof(void *), cmp);
}

Str told_key(Buf *b, ActType t, Status class, Str one, Str two, Str about, Str more)
{
    const Str parts[] = {one, two, about, more};
    buf_clear(b);
    buf_reserve(b, 8 + one.n + two.n + about.n + more.n);
    buf_putc(b, (char)('0' + t / 10));
    buf_putc(b, (char)('0' + t % 10));
    buf_putc(b, ' ');
    buf_putc(b, (char)('0' + class));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_putc(b, ' ');
        buf_put(b, parts[i]);
    }
    return buf_str(b);
}

/* Equal keys are one and the same: a pair has few kinds of acts, each told many times. */
typedef struct KeyTexts {
    Map at;
    VEC(Str) text;
    Buf work;
} KeyTexts;

static Str key_text(Arena *a, KeyTexts *k, Str key)
{
    uint32_t i = map_get(&k->at, key);
    if (i != MAP_NONE)
        return k->text.at[i];
    Str *text = VEC_PUSH(a, &k->text);
    *text = arena_str(a, key);
    map_put(a, &k->at, *text, (uint32_t)k->text.n - 1);
    return *text;
}

static bool about_third(ActType t)
{
    return t == ACT_ENTRUST_INTERESTS || t == ACT_RECOGNISE_CLAIM || t == ACT_URGE_RECOGNITION;
}

/* "state" or "government": as told, else as the target is one. */
static Str object_of(const Told *t)
{
    Str s = told_attr(t, "object");
    return s.n ? s : party_is_regime(t->target) ? STR("government") : STR("state");
}

static void set_key(const Merge *m, KeyTexts *k, Told *t)
{
    const Assertion *as = &t->row->as;
    Day d = day_of(t->row);
    t->one = merge_name(m, as->type, t->source, d);
    t->two = merge_name(m, as->type, t->target, d);
    if (act_joint(as->type) && str_cmp(t->two, t->one) < 0) {
        Str swap = t->one;
        t->one = t->two;
        t->two = swap;
    }
    t->about = about_third(as->type) ? t->third : t->list;
    Str more = {NULL, 0};
    if (as->type == ACT_ESTABLISH_RELATIONS && str_eq(told_attr(t, "rel-kind"), STR("consular")))
        more = STR("consular");
    if (as->type == ACT_CLOSE_MISSION && str_eq(told_attr(t, "ordered-by"), STR("host")))
        more = STR("host");
    if (as->type >= ACT_WITHDRAW_RECOGNITION && as->type <= ACT_URGE_RECOGNITION)
        more = object_of(t);
    Status class = as->status == STATUS_DENIED ? STATUS_DONE : as->status;
    t->key = key_text(m->arena, k, told_key(&k->work, as->type, class, t->one, t->two, t->about, more));
    if (t->ruled && (t->ruled->rejected || t->ruled->split)) { /* R15: apart from all others */
        const LedgerRuling *by = t->ruled->rejected ? t->ruled->rejected : t->ruled->split;
        t->key = arena_printf(m->arena, "%.*s R15 %.*s", STR_ARG(t->key), STR_ARG(by->digest));
    }
}

static Str root_of(const Told *t)
{
    const Evidence *e = &t->row->as.evidence;
    if (e->n_voices && t->vclass <= 3 && e->voices[e->n_voices - 1].actor.n)
        return e->voices[e->n_voices - 1].actor;
    return t->doc_root;
}

/* A denial speaks of what was alleged until it was uttered, never of what comes later (C5). */
static Bounds when_of(const LedgerRow *r)
{
    Bounds b = r->as.when;
    Day p = r->doc->published_day;
    if (r->as.status == STATUS_DENIED && p.n != DAY_MIN.n && b.earliest.n <= p.n && p.n < b.latest.n)
        b.latest = p;
    return b;
}

/* R15: the party meant is the one a ruling names: the source where it is of that state, else the target. */
static void scope_parties(Told *t)
{
    const LedgerRuling *r = t->ruled ? t->ruled->scoped : NULL;
    Str meant = r ? party_base(r->scope) : (Str){NULL, 0};
    if (!meant.n)
        return;
    if (str_eq(party_state(t->source), party_state(meant)))
        t->source = meant;
    else
        t->target = meant;
}

static void read_one(const Merge *m, const LedgerRow *r, Told *t)
{
    const Assertion *as = &r->as;
    const Evidence *e = &as->evidence;
    Day d = day_of(r), p = r->doc->published_day;
    t->row = r;
    t->source = fill(m, as->source, d);
    t->target = fill(m, as->target, d);
    t->third = fill(m, as->third, d);
    scope_parties(t);
    t->list = told_attr(t, "list");
    if (!t->list.n)
        t->list = told_attr(t, "programme");
    t->person = told_attr(t, "person");
    t->vclass = e->n_voices ? e->voices[e->n_voices - 1].vclass : 6;
    t->when = when_of(r);
    t->when_edtf = as->when_edtf;
    t->contemporaneous = p.n != DAY_MIN.n && t->when.latest.n != DAY_MAX.n && p.n - t->when.latest.n <= 7;
    t->doc_root = r->doc->root.n ? r->doc->root : r->doc->digest;
    t->root = root_of(t);
    t->dated = as->basis == WHEN_EXPLICIT || as->basis == WHEN_RELATIVE;
}

static bool lists(ActType t)
{
    return t >= ACT_DESIGNATE_TERRORIST && t <= ACT_LIFT_SANCTIONS;
}

static int list_family(ActType t)
{
    return t <= ACT_DELIST_TERRORIST ? 0 : 1;
}

static int cmp_listing(const void *x, const void *y)
{
    const Told *a = *(Told *const *)x, *b = *(Told *const *)y;
    int c = list_family(a->row->as.type) - list_family(b->row->as.type);
    if (!c)
        c = str_cmp(a->source, b->source);
    if (!c)
        c = str_cmp(a->target, b->target);
    return c ? c : str_cmp(a->list, b->list);
}

static bool same_listing(const Told *a, const Told *b)
{
    return list_family(a->row->as.type) == list_family(b->row->as.type) && str_eq(a->source, b->source) &&
           str_eq(a->target, b->target);
}

/* "l:USA.terror": some list of that authority, where a text names none. */
static bool generic(Str list)
{
    return !list.n || str_ends(list, STR(".terror"));
}

/* A list not named is the one that is, where only one is named between the two: first among the specific
 * ones, then the authority's own. */
static void name_run(Told **l, size_t n)
{
    Str specific = {NULL, 0}, own = {NULL, 0};
    bool one = true;
    for (size_t i = 0; i < n; i++) {
        Str s = l[i]->list;
        if (generic(s))
            own = s.n ? s : own;
        else if (!specific.n)
            specific = s;
        else
            one = one && str_eq(s, specific);
    }
    for (size_t i = 0; i < n; i++)
        if (generic(l[i]->list))
            l[i]->list = specific.n && one ? specific : own;
}

static void name_lists(const Merge *m, Told *t, size_t n)
{
    Told **l = ARENA_ARRAY(m->arena, Told *, n);
    size_t n_l = 0;
    for (size_t i = 0; i < n; i++)
        if (lists(t[i].row->as.type))
            l[n_l++] = &t[i];
    told_sort(l, n_l, cmp_listing);
    for (size_t i = 0, end; i < n_l; i = end) {
        for (end = i; end < n_l && same_listing(l[i], l[end]);)
            end++;
        name_run(&l[i], end - i);
    }
}

static int cmp_day(Day a, Day b)
{
    return (a.n > b.n) - (a.n < b.n);
}

/* By key, then date; what is open on the left comes last, when the dated clusters stand. */
static int cmp_told(const void *x, const void *y)
{
    const Told *a = x, *b = y;
    int c = a->key.p == b->key.p ? 0 : str_cmp(a->key, b->key);
    if (!c)
        c = (a->when.earliest.n == DAY_MIN.n) - (b->when.earliest.n == DAY_MIN.n);
    if (!c)
        c = cmp_day(a->when.earliest, b->when.earliest);
    if (!c)
        c = cmp_day(a->when.latest, b->when.latest);
    return c ? c : str_cmp(a->row->digest, b->row->digest);
}

enum { PAST_DAYS = 90, NEWS_DAYS = 60, PAST_TELLINGS = 2 }; /* what makes a telling a history */

typedef struct Tone { /* of one document on one pair: tellings dated in words, long past and fresh */
    uint32_t past, fresh;
} Tone;

static Str tone_key(Arena *a, const Told *t)
{
    Str one = party_state(t->source), two = party_state(t->target);
    bool turned = str_cmp(two, one) < 0;
    return arena_printf(a, "%.*s %.*s %.*s", STR_ARG(t->row->doc->digest), STR_ARG(turned ? two : one),
                        STR_ARG(turned ? one : two));
}

static Tone *tone_of(Arena *a, Map *at, Tone *tones, uint32_t *n, const Told *t)
{
    Str key = tone_key(a, t);
    uint32_t i = map_get(at, key);
    if (i == MAP_NONE) {
        i = (*n)++;
        map_put(a, at, key, i);
    }
    return &tones[i];
}

static bool is_undated(const Told *t)
{
    return t->row->as.basis == WHEN_DOCUMENT && t->row->as.status == STATUS_DONE;
}

/* D27 reads an act without a date as the day's news. Where all that a text dates between the two lies years
 * back, it is a history: what it leaves undated happened some time before (T4). */
static void date_histories(const Merge *m, Told *t, size_t n)
{
    Map at = {0}, undated = {0}; /* documents that leave an act undated */
    for (size_t i = 0; i < n; i++)
        if (is_undated(&t[i]))
            map_put(m->arena, &undated, t[i].row->doc->digest, 0);
    if (!undated.n)
        return;
    Tone *tones = ARENA_ARRAY(m->arena, Tone, n);
    uint32_t n_tones = 0;
    for (size_t i = 0; i < n; i++) {
        Day p = t[i].row->doc->published_day;
        int age = p.n - t[i].when.latest.n;
        if (!t[i].dated || p.n == DAY_MIN.n || t[i].row->as.status != STATUS_DONE ||
            map_get(&undated, t[i].row->doc->digest) == MAP_NONE)
            continue;
        Tone *k = tone_of(m->arena, &at, tones, &n_tones, &t[i]);
        k->past += age > PAST_DAYS;
        k->fresh += age <= NEWS_DAYS;
    }
    for (size_t i = 0; i < n; i++) {
        if (!is_undated(&t[i]))
            continue;
        const Tone *k = tone_of(m->arena, &at, tones, &n_tones, &t[i]);
        if (k->past < PAST_TELLINGS || k->fresh)
            continue;
        t[i].when.earliest = DAY_MIN;
        t[i].when_edtf = edtf_print(m->arena, t[i].when);
        t[i].contemporaneous = false;
    }
}

/* R15: those of one type that are ruled to be one act share one key, the least of theirs. */
static void share_keys(Arena *a, Told *t, size_t n)
{
    Map at = {0};
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < n; i++) {
            if (!t[i].ruled || !t[i].ruled->merged || t[i].ruled->rejected)
                continue;
            Str group = arena_printf(a, "%.*s %.*s", STR_ARG(t[i].ruled->merged->digest),
                                     STR_ARG(str_slice(t[i].key, 0, 4))); /* type and status class */
            uint32_t least = map_get(&at, group);
            if (turn)
                t[i].key = t[least].key;
            else if (least == MAP_NONE || str_cmp(t[i].key, t[least].key) < 0)
                map_put(a, &at, group, (uint32_t)i);
        }
}

Told *told_read(const Merge *m, const LedgerRow *rows, size_t n_rows, size_t *ret_n)
{
    Told *t = ARENA_ARRAY(m->arena, Told, n_rows);
    KeyTexts keys = {0};
    size_t n = 0;
    for (size_t i = 0; i < n_rows; i++)
        if (held(&rows[i], m->as_known)) {
            t[n].ruled = rulings_on(m->rulings, rows[i].digest);
            if (t[n].ruled && t[n].ruled->rejected && rows[i].as.status != STATUS_DONE)
                t[n].ruled = NULL; /* nothing was done that might be shown as refuted */
            else
                read_one(m, &rows[i], &t[n++]);
        }
    name_lists(m, t, n);
    date_histories(m, t, n);
    for (size_t i = 0; i < n; i++)
        set_key(m, &keys, &t[i]);
    buf_done(&keys.work);
    if (m->rulings)
        share_keys(m->arena, t, n);
    if (n)
        qsort(t, n, sizeof *t, cmp_told);
    *ret_n = n;
    return t;
}
