/* Settling one act: which date (C2), which attributes (C3), what grade (8.4).
 *
 * The dates told fall into candidates, one a distinct pair of bounds, each with the best of those who tell
 * it. The best candidate wins; one that lies within it is finer and no rival; one that crosses it narrows it;
 * one that lies apart is kept as when_alt. Where nothing parts two rivals the date is the one-of set of both
 * (D7).
 *
 *     2022 (V5)    2022-04-06 (V1)    2024-04 (V5)     ->  2022-04-06, alt 2024-04
 *
 * C2 (c), coherence with fixed neighbours, is met before: acts.c never joins across an opposite act. */
#include "standing/acts.h"

#include "base/vec.h"
#include "standing/party.h"

#include <stdlib.h>

enum { MAX_ATTRS = 64 }; /* of one act; what comes after is left out */

typedef struct Candidate {
    Bounds when;
    const Told *best;
    bool contemporaneous, by_document, preferred; /* preferred: by a ruling (R15) */
    int weight;
    size_t n_roots;
    bool beside; /* apart from the winner: a when_alt */
} Candidate;

int voice_weight(uint8_t vclass)
{
    static const int weight[7] = {5, 0, 2, 0, 1, 3, 4}; /* V1/V3 over V4 over V2, V5, V6 */
    return vclass < 7 ? weight[vclass] : 5;
}

static bool affirms(const Told *t)
{
    return t->row->as.status != STATUS_DENIED;
}

static bool preferred(const Told *t)
{
    return t->ruled && t->ruled->preferred;
}

static int cmp_int(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* By bounds, then root: a candidate's tellings lie together, those of one root side by side. */
static int cmp_when(const void *x, const void *y)
{
    const Told *a = *(Told *const *)x, *b = *(Told *const *)y;
    int c = cmp_int(a->when.earliest.n, b->when.earliest.n);
    if (!c)
        c = cmp_int(a->when.latest.n, b->when.latest.n);
    if (!c)
        c = str_cmp(a->root, b->root);
    return c ? c : str_cmp(a->row->digest, b->row->digest);
}

/* Best evidence first: who speaks, how near, in which part; the digest makes it one order. */
static int cmp_evidence(const void *x, const void *y)
{
    const Told *a = *(Told *const *)x, *b = *(Told *const *)y;
    int c = affirms(b) - affirms(a);
    if (!c)
        c = preferred(b) - preferred(a);
    if (!c)
        c = b->contemporaneous - a->contemporaneous;
    if (!c)
        c = voice_weight(a->vclass) - voice_weight(b->vclass);
    if (!c)
        c = (int)a->row->as.by_model - (int)b->row->as.by_model;
    return c ? c : str_cmp(a->row->digest, b->row->digest);
}

static int width(Bounds b)
{
    return b.latest.n - b.earliest.n;
}

/* C2 (a), (b), (d), (e); then a date of its own words over one taken from the document, the earlier of two of
 * those: an outlet may tell yesterday's act, never tomorrow's. 0: C2 cannot choose. */
static int cmp_candidate(const Candidate *a, const Candidate *b)
{
    int c = b->preferred - a->preferred;
    if (!c)
        c = b->contemporaneous - a->contemporaneous;
    if (!c)
        c = a->weight - b->weight;
    if (!c)
        c = cmp_int((int64_t)b->n_roots, (int64_t)a->n_roots);
    if (!c)
        c = cmp_int(width(a->when), width(b->when));
    if (!c)
        c = a->by_document - b->by_document;
    if (!c && a->by_document)
        c = cmp_int(a->when.earliest.n, b->when.earliest.n);
    return c;
}

static bool within(Bounds in, Bounds out)
{
    return out.earliest.n <= in.earliest.n && in.latest.n <= out.latest.n;
}

static bool meet(Bounds a, Bounds b)
{
    return a.earliest.n <= b.latest.n && b.earliest.n <= a.latest.n;
}

static Bounds narrowed(Bounds a, Bounds b)
{
    return (Bounds){a.earliest.n > b.earliest.n ? a.earliest : b.earliest,
                    a.latest.n < b.latest.n ? a.latest : b.latest};
}

static Bounds widened(Bounds a, Bounds b)
{
    return (Bounds){a.earliest.n < b.earliest.n ? a.earliest : b.earliest,
                    a.latest.n > b.latest.n ? a.latest : b.latest};
}

static bool by_document(const Told *t)
{
    return t->row->as.basis == WHEN_DOCUMENT;
}

static Candidate *candidates_of(Arena *a, Told **t, size_t n, size_t *ret_n)
{
    Candidate *c = ARENA_ARRAY(a, Candidate, n);
    size_t n_c = 0;
    for (size_t i = 0; i < n; i++) {
        bool same = n_c && within(t[i]->when, c[n_c - 1].when) && within(c[n_c - 1].when, t[i]->when);
        if (!same)
            c[n_c++] = (Candidate){.when = t[i]->when, .best = t[i], .by_document = true, .weight = 9};
        Candidate *k = &c[n_c - 1];
        k->n_roots += !same || !str_eq(t[i]->root, t[i - 1]->root);
        k->by_document = k->by_document && by_document(t[i]);
        k->preferred = k->preferred || preferred(t[i]);
        int w = voice_weight(t[i]->vclass);
        if (t[i]->contemporaneous > k->contemporaneous ||
            (t[i]->contemporaneous == k->contemporaneous && w < k->weight)) {
            k->contemporaneous = t[i]->contemporaneous;
            k->weight = w;
            k->best = t[i];
        }
    }
    *ret_n = n_c;
    return c;
}

/* The winner, and then the finest of those that lie within it. */
static Candidate *choose(Candidate *c, size_t n)
{
    Candidate *best = &c[0];
    for (size_t i = 1; i < n; i++)
        if (cmp_candidate(&c[i], best) < 0)
            best = &c[i];
    for (size_t turn = 0; turn < 4 && !best->preferred; turn++) {
        Candidate *finer = NULL;
        for (size_t i = 0; i < n; i++)
            if (width(c[i].when) < width(best->when) && within(c[i].when, best->when) &&
                (!finer || cmp_candidate(&c[i], finer) < 0))
                finer = &c[i];
        if (!finer)
            break;
        best = finer;
    }
    return best;
}

static Str alt_text(Arena *a, const Candidate *alt, Bounds won)
{
    int y, m, wy, wm;
    Bounds b = alt->when;
    day_civil(b.latest, &y, &m, NULL);
    day_civil(won.latest, &wy, &wm, NULL);
    bool fine = width(b) <= 31 && width(won) <= 31;
    const char *slip = "";
    if (b.latest.n + 1 == won.earliest.n || won.latest.n + 1 == b.earliest.n)
        slip = " (day-slip)";
    else if (fine && m == wm && (y - wy == 1 || wy - y == 1))
        slip = " (year-slip)";
    return arena_printf(a, "%.*s%s", STR_ARG(alt->best->when_edtf), slip);
}

static Str edtf_of(const Merge *m, const Candidate *c, size_t n, Bounds b)
{
    for (size_t i = 0; i < n; i++)
        if (within(c[i].when, b) && within(b, c[i].when) && c[i].best->when_edtf.n)
            return c[i].best->when_edtf;
    return edtf_print(m->arena, b);
}

static int cmp_text(const void *x, const void *y)
{
    const Told *a = *(Told *const *)x, *b = *(Told *const *)y;
    int c = str_cmp(a->doc_root, b->doc_root);
    if (!c)
        c = (int)b->dated - (int)a->dated;
    return c ? c : str_cmp(a->row->digest, b->row->digest);
}

/* A text that dates an act in words and tells it again without says nothing new by the second (D27). */
static size_t drop_undated(Told **t, size_t n)
{
    size_t kept = 0;
    told_sort(t, n, cmp_text);
    for (size_t i = 0, end; i < n; i = end) {
        bool dated = t[i]->dated;
        Str text = t[i]->doc_root;
        for (end = i; end < n && str_eq(text, t[end]->doc_root); end++)
            if (!(dated && by_document(t[end]) && !preferred(t[end])))
                t[kept++] = t[end];
    }
    return kept;
}

static void settle_date(const Merge *m, Told *const *told, size_t n, Act *ret)
{
    size_t n_c;
    Told **t = ARENA_ARRAY(m->arena, Told *, n);
    memcpy(t, told, n * sizeof(void *));
    n = drop_undated(t, n);
    told_sort(t, n, cmp_when);
    Candidate *c = candidates_of(m->arena, t, n, &n_c), *best = choose(c, n_c);
    Bounds b = best->when, either = b;
    size_t n_alt = 0;
    for (size_t i = 0; i < n_c; i++) {
        c[i].beside = !meet(c[i].when, b);
        n_alt += c[i].beside;
        if (c[i].beside && cmp_candidate(&c[i], best) == 0)
            either = widened(either, c[i].when);
        else if (!c[i].beside && !best->preferred)
            b = narrowed(b, c[i].when);
    }
    b = within(either, best->when) ? b : either; /* D7: the one-of set of both */
    ret->when = b;
    ret->when_edtf = edtf_of(m, c, n_c, b);
    ret->when_alt = ARENA_ARRAY(m->arena, Str, n_alt);
    for (size_t i = 0; i < n_c; i++)
        if (c[i].beside)
            ret->when_alt[ret->n_alt++] = alt_text(m->arena, &c[i], best->when);
}

/* 8.4: of two texts that tell an act in one long sentence, word for word, one reproduces the other (a wire
 * story printed twice, a page saved twice): they have one root, the least. A chain of more than JOINS stays
 * apart. */
enum { JOINS = 8 };

static int cmp_quote(const void *x, const void *y)
{
    const LedgerRow *a = (*(Told *const *)x)->row, *b = (*(Told *const *)y)->row;
    int c = (a->said > b->said) - (a->said < b->said);
    if (!c && !a->said)
        c = str_cmp(a->quote, b->quote);
    return c ? c : str_cmp(a->digest, b->digest);
}

static bool of_one_root(const Told *a, const Told *b, bool by_quote)
{
    const LedgerRow *x = a->row, *y = b->row;
    if (!by_quote)
        return str_eq(a->doc_root, b->doc_root);
    if (x->said || y->said)
        return x->said == y->said;
    return x->quote.n >= SAID_LEAST && str_eq(x->quote, y->quote);
}

/* Gives the tellings of a run the least root of it; was any changed? t lies sorted by quote or by text. */
static bool join_runs(Told **t, size_t n, bool by_quote)
{
    bool changed = false;
    for (size_t i = 0, end; i < n; i = end) {
        Str least = t[i]->root;
        for (end = i + 1; end < n && of_one_root(t[i], t[end], by_quote); end++)
            least = str_cmp(t[end]->root, least) < 0 ? t[end]->root : least;
        for (size_t k = i; k < end; k++) {
            changed = changed || !str_eq(t[k]->root, least);
            t[k]->root = least;
        }
    }
    return changed;
}

static void join_texts(Arena *a, Told *const *t, size_t n)
{
    Told **own = ARENA_ARRAY(a, Told *, n);
    size_t n_own = 0;
    bool more = true;
    for (size_t i = 0; i < n; i++)
        if (str_eq(t[i]->root, t[i]->doc_root)) /* no speaker's word */
            own[n_own++] = t[i];
    for (int k = 0; n_own > 1 && more && k < JOINS; k++) {
        told_sort(own, n_own, cmp_quote);
        more = join_runs(own, n_own, true);
        told_sort(own, n_own, cmp_text);
        more = more && join_runs(own, n_own, false);
    }
}

typedef struct Tally { /* who says so, roots counted once */
    bool yes1, no1, yes34;
    size_t roots24, roots5;
    bool not_v2;     /* among those of roots24 */
    bool only_party; /* V2 and V6 alone */
} Tally;

static int cmp_root(const void *x, const void *y)
{
    const Told *a = *(Told *const *)x, *b = *(Told *const *)y;
    int c = str_cmp(a->root, b->root);
    return c ? c : str_cmp(a->row->digest, b->row->digest);
}

static Tally tally_of(Told **t, size_t n)
{
    Tally k = {.only_party = true};
    told_sort(t, n, cmp_root);
    for (size_t i = 0, end; i < n; i = end) {
        bool in24 = false, in5 = false;
        for (end = i; end < n && str_eq(t[i]->root, t[end]->root); end++) {
            uint8_t v = t[end]->vclass;
            if (!affirms(t[end])) {
                k.no1 = k.no1 || v == 1;
                continue;
            }
            k.yes1 = k.yes1 || v == 1;
            k.yes34 = k.yes34 || v == 3 || v == 4;
            k.not_v2 = k.not_v2 || v == 3 || v == 4;
            k.only_party = k.only_party && (v == 2 || v == 6);
            in24 = in24 || (v >= 2 && v <= 4);
            in5 = in5 || v == 5;
        }
        k.roots24 += in24;
        k.roots5 += in5;
    }
    return k;
}

static Grade grade_without_denial(const Tally *k)
{
    if (k->yes1)
        return GRADE_CONFIRMED;
    if (k->roots24 >= 2 && k->not_v2)
        return GRADE_CORROBORATED;
    if (k->yes34 || k->roots5 >= 2)
        return GRADE_REPORTED;
    return GRADE_CLAIMED;
}

static Grade grade_of(const Tally *k)
{
    Grade g = grade_without_denial(k);
    if (!k->no1)
        return g;
    return g >= GRADE_REPORTED ? GRADE_CONTESTED : GRADE_REFUTED;
}

static bool list_key(Str key)
{
    return attr_shape(key) == ATTR_LIST;
}

static bool says(const Attr *at, size_t n, Str key, Str value, bool any_value)
{
    for (size_t i = 0; at && i < n; i++)
        if (str_eq(at[i].key, key) && (any_value || str_eq(at[i].value, value)))
            return true;
    return false;
}

/* C3: the best evidence that says anything says it; lists are united; "unstated" says nothing. */
static void settle_attributes(Arena *a, Told **t, size_t n, Act *ret)
{
    VEC(Attr) all = {0};
    for (size_t i = 0; i < n; i++) {
        const Assertion *as = &t[i]->row->as;
        size_t before = ret->n_attrs;
        for (size_t k = 0; k < as->n_attrs; k++) {
            Attr x = as->attrs[k];
            bool list = list_key(x.key);
            if (all.n >= MAX_ATTRS || str_eq(x.value, STR("unstated")) ||
                says(all.at, list ? all.n : before, x.key, x.value, !list))
                continue;
            *VEC_PUSH(a, &all) = x;
        }
        ret->attrs = all.at;
        ret->n_attrs = all.n;
    }
}

/* A name of the regime says more than one of its state. */
static Str finer(Str a, Str b)
{
    return b.n > a.n ? b : a;
}

/* Joint acts are told either way round; the best telling's order is kept. */
static void settle_parties(Told **t, size_t n, Deed *ret)
{
    ret->source = t[0]->source;
    ret->target = t[0]->target;
    ret->third = t[0]->third;
    for (size_t i = 1; i < n; i++) {
        bool straight = str_eq(party_state(t[i]->source), party_state(ret->source));
        ret->source = finer(ret->source, straight ? t[i]->source : t[i]->target);
        ret->target = finer(ret->target, straight ? t[i]->target : t[i]->source);
        ret->third = finer(ret->third, t[i]->third);
    }
    ret->list = t[0]->list;
}

/* Printed with the tenure of the act's day (8.1): AFG.IEA#2. */
static Str with_tenure(const Merge *m, const Deed *d, Str party)
{
    const Fact *x = NULL;
    if (party_is_regime(party))
        x = facts_find_tenure(m->facts, party, act_day(&d->act, d->told_first));
    return x ? x->subject : party;
}

static bool speaks_at_mission(const Told *t)
{
    const Evidence *e = &t->row->as.evidence;
    for (size_t i = 0; i < e->n_voices; i++)
        if (e->voices[i].actor.n && memchr(e->voices[i].actor.p, '>', e->voices[i].actor.n))
            return true;
    return false;
}

static void settle_clocks(const Told *const *t, size_t n, Deed *ret)
{
    ret->told_first = DAY_MAX;
    ret->by_model = true;
    for (size_t i = 0; i < n; i++) {
        Day p = t[i]->row->doc->published_day;
        if (p.n < ret->told_first.n)
            ret->told_first = p;
        ret->by_model = ret->by_model && t[i]->row->as.by_model;
        ret->nouns = ret->nouns || speaks_at_mission(t[i]);
    }
    Str on = act_attr(&ret->act, "announced-on");
    Bounds b;
    ret->decided = ret->told_first;
    if (on.n && edtf_read(&on, &b, NULL, NULL))
        ret->decided = b.latest;
}

static void settle_id(const Merge *m, Told **t, size_t n, Act *ret)
{
    Str least = t[0]->row->digest;
    ret->rows = ARENA_ARRAY(m->arena, const LedgerRow *, n);
    ret->n_rows = n;
    for (size_t i = 0; i < n; i++) {
        ret->rows[i] = t[i]->row;
        if (str_cmp(t[i]->row->digest, least) < 0)
            least = t[i]->row->digest;
    }
    char id[2 + 12] = "a-";
    Str digits = str_slice(least, 0, 12);
    memcpy(id + 2, digits.p, digits.n);
    ret->id = arena_str(m->arena, (Str){id, 2 + digits.n});
}

static bool presupposed(Told *const *t, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (t[i]->row->as.type != ACT_APPOINT_ENVOY || t[i]->row->as.basis != WHEN_PRESUPPOSED)
            return false;
    return true;
}

/* R15: rejected is refuted, or retracted (C6); the word preferred settles whether it was done at all. */
static void settle_ruled(Told **t, size_t n, const Tally *k, Deed *ret)
{
    Act *act = &ret->act;
    for (size_t i = 0; i < n; i++) {
        const LedgerRuling *out = t[i]->ruled ? t[i]->ruled->rejected : NULL;
        if (out)
            act->grade = str_eq(out->scope, STR("retracted")) ? GRADE_RETRACTED : GRADE_REFUTED;
        else if (preferred(t[i]) && k->no1)
            act->grade = affirms(t[i]) ? grade_without_denial(k) : GRADE_REFUTED;
        else
            continue;
        ret->weight = act->grade;
    }
}

static void settle_grade(Told **t, size_t n, Deed *ret)
{
    Act *act = &ret->act;
    act->inferred = presupposed(t, n);
    Tally k = tally_of(t, n);
    ret->told_by_party = k.only_party;
    ret->weight = act->grade = act->status == STATUS_DENIED ? GRADE_CLAIMED : grade_of(&k);
    if (act->inferred && act->grade >= GRADE_REPORTED)
        act->grade = GRADE_INFERRED;
    settle_ruled(t, n, &k, ret);
    act->contested = act->grade == GRADE_CONTESTED;
}

static void note_rulings(Arena *a, Told *const *t, size_t n, Act *ret)
{
    enum { MAX_RULINGS = 8 };
    const LedgerRuling *list[MAX_RULINGS];
    size_t n_list = 0;
    for (size_t i = 0; i < n; i++)
        rulings_gather(t[i]->ruled, list, &n_list, MAX_RULINGS);
    ret->rulings = n_list ? ARENA_ARRAY(a, Str, n_list) : NULL;
    for (size_t i = 0; i < n_list; i++)
        ret->rulings[ret->n_rulings++] = ruling_words(a, list[i]);
}

/* Affirming tolds come first; where there are any, denials decide the grade alone. */
void acts_settle(const Merge *m, Told *cluster, Deed *ret)
{
    size_t n = 0, n_yes = 0;
    for (Told *t = cluster; t; t = t->next)
        n++;
    Told **t = ARENA_ARRAY(m->arena, Told *, n);
    for (size_t i = 0; i < n; i++, cluster = cluster->next)
        t[i] = cluster;
    told_sort(t, n, cmp_evidence);
    while (n_yes < n && affirms(t[n_yes]))
        n_yes++;
    size_t n_use = n_yes ? n_yes : n;
    Act *act = &ret->act;
    *ret = (Deed){.act = {.type = t[0]->row->as.type, .status = t[0]->row->as.status}};
    join_texts(m->arena, (Told *const *)t, n);
    settle_parties(t, n_use, ret);
    settle_attributes(m->arena, t, n_use, act);
    settle_id(m, t, n, act);
    settle_clocks((const Told *const *)t, n, ret);
    settle_date(m, t, n_use, act);
    note_rulings(m->arena, t, n, act);
    settle_grade(t, n, ret); /* leaves t in another order */
    act->source = with_tenure(m, ret, ret->source);
    act->target = with_tenure(m, ret, ret->target);
    act->third = with_tenure(m, ret, ret->third);
}
