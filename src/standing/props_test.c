/* Properties over random histories: what must not matter does not, and the cost stays near linear.
 * A history is drawn from a seed; its rows are of two parties unless said otherwise. */
#include "standing/acts.h"
#include "standing/scene.h"
#include "standing/verdict.h"
#include "tap.h"

#include <time.h>

typedef struct Dice {
    uint64_t s;
} Dice;

static uint32_t roll(Dice *d, uint32_t n)
{
    d->s ^= d->s << 13;
    d->s ^= d->s >> 7;
    d->s ^= d->s << 17;
    return (uint32_t)((d->s * 0x9e3779b97f4a7c15u) >> 33) % n;
}

static const char *pick(Dice *d, const char *const *of, uint32_t n)
{
    return of[roll(d, n)];
}

static const char *const ranks[] = {"ambassador", "chargé", "consul-general", "minister"};
static const char *const posts[] = {"embassy", "consulate", "legation", "liaison-office"};
static const char *const extents[] = {"full", "suspension", "frozen", "temporary"};
static const char *const lists[] = {"l:A.t", "l:A.u"};

static void add_attr(LedgerRow *r, const char *key, const char *value)
{
    r->as.attrs[r->as.n_attrs++] = (Attr){str_of(key), str_of(value)};
}

static void draw_attrs(Dice *d, LedgerRow *r)
{
    if (roll(d, 2))
        add_attr(r, "rank", pick(d, ranks, 4));
    if (roll(d, 2))
        add_attr(r, "mission-type", pick(d, posts, 4));
    if (roll(d, 3) == 0)
        add_attr(r, "extent", pick(d, extents, 4));
    if (roll(d, 3) == 0)
        add_attr(r, "list", pick(d, lists, 2));
    if (roll(d, 4) == 0)
        add_attr(r, "person", roll(d, 2) ? "p:a" : "p:b");
    if (roll(d, 8) == 0)
        add_attr(r, "copy", roll(d, 2) ? "copy" : "original");
    if (roll(d, 8) == 0)
        add_attr(r, "ordered-by", "host");
}

static Bounds draw_when(Dice *d, Day p)
{
    Day day = day_plus(p, -(int)roll(d, roll(d, 3) ? 40 : 4000));
    int y, m;
    switch (roll(d, 6)) {
    case 0:
        day_civil(day, &y, &m, NULL);
        day_from_civil(y, 1, 1, &day);
        return (Bounds){day, day_plus(day, 364)};
    case 1:
        return (Bounds){DAY_MIN, day};
    case 2:
        return (Bounds){day_plus(day, -1), day};
    default:
        return bounds_day(day);
    }
}

static void draw_row(Scene *s, Dice *d, LedgerDoc *doc, const char *one, const char *two)
{
    LedgerRow r = {.doc = doc, .recorded = scene_noon(doc->published, doc->id)};
    bool turned = roll(d, 2);
    r.as.type = (ActType)(1 + roll(d, N_ACT_TYPES - 1));
    r.as.status = roll(d, 3) ? STATUS_DONE : (Status)roll(d, N_STATUSES);
    r.as.source = str_of(turned ? two : one);
    r.as.target = str_of(turned ? one : two);
    r.as.when = draw_when(d, doc->published_day);
    r.as.when_edtf = edtf_print(&s->arena, r.as.when);
    r.as.basis = (WhenBasis)roll(d, 4);
    r.as.attrs = ARENA_ARRAY(&s->arena, Attr, 8);
    draw_attrs(d, &r);
    Voice *v = ARENA_ARRAY(&s->arena, Voice, 2);
    v[0] = (Voice){.actor = doc->publisher, .vclass = (uint8_t)(4 + roll(d, 2))};
    v[1] = (Voice){.actor = STR("speaker"), .vclass = (uint8_t)(1 + roll(d, 6))};
    r.as.evidence = (Evidence){.voices = v, .n_voices = 1 + roll(d, 2)};
    r.digest = arena_printf(&s->arena, "%08x%08x%016zx", roll(d, 1u << 30), roll(d, 1u << 30), s->rows.n);
    *VEC_PUSH(&s->arena, &s->rows) = r;
}

static LedgerDoc *draw_doc(Scene *s, Dice *d)
{
    LedgerDoc *doc = ARENA_NEW(&s->arena, LedgerDoc);
    char text[DAY_TEXT];
    doc->published_day = (Day){(int32_t)(10000 + roll(d, 9000))};
    doc->published = arena_printf(&s->arena, "%s", day_print(doc->published_day, text));
    doc->id = doc->digest = doc->root = arena_printf(&s->arena, "d%zu", s->rows.n);
    doc->publisher = arena_printf(&s->arena, "s:%u", roll(d, 5));
    return doc;
}

static void draw_history(Scene *s, Dice *d, size_t n, const char *one, const char *two)
{
    for (size_t i = 0; i < n;) {
        LedgerDoc *doc = draw_doc(s, d);
        for (size_t k = 1 + roll(d, 4); k > 0 && i < n; k--, i++)
            draw_row(s, d, doc, one, two);
    }
}

/* Everything an answer says, as one text. */
static Str text_of(Scene *s, const Answer *an)
{
    Buf b = {0};
    for (size_t i = 0; i < an->n_values; i++) {
        const Value *v = &an->values[i];
        buf_printf(&b, "%.*s %.*s %.*s %.*s %.*s = %.*s\n", STR_ARG(v->dimension), STR_ARG(v->of),
                   STR_ARG(v->toward), STR_ARG(v->list), STR_ARG(v->since), STR_ARG(scene_words(s, v)));
        for (size_t k = 0; k < v->n_why; k++)
            buf_printf(&b, "%.*s\n", STR_ARG(v->why[k]));
    }
    for (size_t i = 0; i < an->n_acts; i++)
        buf_printf(&b, "%.*s %s\n", STR_ARG(an->acts[i].id), grade_name(an->acts[i].grade));
    Str copy = arena_str(&s->arena, buf_str(&b));
    buf_done(&b);
    return copy;
}

static Str ask_text(Scene *s, const char *of, const char *toward, const char *at, const char *known)
{
    Answer an = scene_ask(s, of, toward, at, known);
    return text_of(s, &an);
}

static void shuffle(Scene *s, Dice *d)
{
    for (size_t i = s->rows.n; i > 1; i--) {
        size_t k = roll(d, (uint32_t)i);
        LedgerRow swap = s->rows.at[i - 1];
        s->rows.at[i - 1] = s->rows.at[k];
        s->rows.at[k] = swap;
    }
}

static const char *const days[] = {"1999-07-01", "2008-02-29", "2015-01-01", "2023-12-31", ""};

static void test_order(void)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        Scene s = {0};
        Dice d = {seed * 7919};
        draw_history(&s, &d, 1 + roll(&d, 60), "A1A", "B1B");
        const char *at = days[seed % 5];
        Str before = ask_text(&s, "A1A", "B1B", at, "");
        shuffle(&s, &d);
        if (!CHECK(str_eq(before, ask_text(&s, "A1A", "B1B", at, ""))))
            printf("# seed %u\n", (unsigned)seed);
        scene_done(&s);
    }
    tap_done("the order of rows changes nothing");
}

static void test_others(void)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        Scene s = {0};
        Dice d = {seed * 104729};
        draw_history(&s, &d, 1 + roll(&d, 40), "A1A", "B1B");
        Str before = ask_text(&s, "A1A", "B1B", "2010-01-01", "");
        draw_history(&s, &d, 20, "C1C", "D1D");
        draw_history(&s, &d, 20, "C1C", "B1B");
        CHECK(str_eq(before, ask_text(&s, "A1A", "B1B", "2010-01-01", "")));
        scene_done(&s);
    }
    tap_done("documents about others change nothing");
}

static void test_known(void)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        Scene s = {0}, then = {0};
        Dice d = {seed * 31337};
        draw_history(&s, &d, 1 + roll(&d, 60), "A1A", "B1B");
        Instant t = scene_noon(STR("2010-01-01"), STR(""));
        for (size_t i = 0; i < s.rows.n; i++) {
            LedgerRow *r = &s.rows.at[i];
            if (roll(&d, 3) == 0) /* a newer reading stands in its place after a while */
                r->superseded.us = r->recorded.us + (int64_t)(1 + roll(&d, 3000)) * 86400000000;
            if (r->recorded.us > t.us || (r->superseded.us && r->superseded.us <= t.us))
                continue;
            *VEC_PUSH(&then.arena, &then.rows) = *r;
            then.rows.at[then.rows.n - 1].superseded.us = 0;
        }
        Str whole = ask_text(&s, "A1A", "B1B", "2012-01-01", "2010-01-01");
        CHECK(str_eq(whole, ask_text(&then, "A1A", "B1B", "2012-01-01", "2010-01-01")));
        scene_done(&then);
        scene_done(&s);
    }
    tap_done("as known then is what the records of then give");
}

static void test_both_ways(void)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        Scene s = {0};
        Dice d = {seed * 65537};
        draw_history(&s, &d, 1 + roll(&d, 40), "A1A", "B1B");
        Answer one = scene_ask(&s, "A1A", "B1B", "2010-01-01", ""),
               two = scene_ask(&s, "B1B", "A1A", "2010-01-01", "");
        CHECK(one.n_values == two.n_values);
        for (size_t i = 0; i < one.n_values; i++) {
            const Value *v = &one.values[i], *w = NULL;
            bool rel = str_eq(v->dimension, STR("rel"));
            for (size_t k = 0; k < two.n_values; k++)
                if (str_eq(two.values[k].dimension, v->dimension) && str_eq(two.values[k].list, v->list) &&
                    (rel || str_eq(two.values[k].of, v->of)))
                    w = &two.values[k];
            CHECK(w && str_eq(w->value, v->value));
        }
        scene_done(&s);
    }
    tap_done("asked from either side the values are the same");
}

/* Of one value no two readings are alike, and nothing is at once the value and merely possible. */
static void test_possible(void)
{
    for (uint64_t seed = 1; seed <= 300; seed++) {
        Scene s = {0};
        Dice d = {seed * 48611};
        draw_history(&s, &d, 1 + roll(&d, 50), "A1A", "B1B");
        Answer an = scene_ask(&s, "A1A", "B1B", days[seed % 5], "");
        for (size_t i = 0; i < an.n_values; i++) {
            const Value *v = &an.values[i];
            CHECK(v->value.n && v->n_why > 0);
            for (size_t k = 0; k < v->n_possible; k++) {
                CHECK(!str_eq(v->possible[k].value, v->value));
                for (size_t m = 0; m < k; m++)
                    CHECK(!str_eq(v->possible[k].value, v->possible[m].value));
            }
        }
        scene_done(&s);
    }
    tap_done("possible values are distinct and not the value");
}

/* A ruling on one to three rows or, reverse, on all rulings so far. */
static void draw_ruling(Scene *s, Dice *d, const char *decision, const char *day)
{
    bool reverse = str_eq(str_of(decision), STR("reverse"));
    size_t n = reverse ? s->rulings.n : 1 + roll(d, 3);
    LedgerRuling r = {.decision = str_of(decision), .reason = STR("r"), .author = STR("a"), .n_subjects = n};
    r.subjects = ARENA_ARRAY(&s->arena, Str, n);
    for (size_t i = 0; i < n; i++)
        r.subjects[i] = reverse ? s->rulings.at[i].digest : s->rows.at[roll(d, (uint32_t)s->rows.n)].digest;
    r.scope = str_eq(r.decision, STR("scope")) ? STR("A1A.X") : (Str){NULL, 0};
    r.recorded = scene_noon(str_of(day), str_of(day));
    r.digest = arena_printf(&s->arena, "%032zx", s->rulings.n + 1);
    *VEC_PUSH(&s->arena, &s->rulings) = r;
}

static void test_rulings(void)
{
    static const char *const decisions[] = {"merge", "split", "prefer", "reject", "scope"};
    size_t n_moved = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        Scene s = {0};
        Dice d = {seed * 32452843};
        draw_history(&s, &d, 1 + roll(&d, 40), "A1A", "B1B");
        const char *at = days[seed % 4];
        Str before = ask_text(&s, "A1A", "B1B", at, "2030-01-01");
        for (size_t i = 0; i < 3; i++)
            draw_ruling(&s, &d, pick(&d, decisions, 5), "2031-01-01");
        Str ruled = ask_text(&s, "A1A", "B1B", at, "2032-01-01");
        n_moved += !str_eq(before, ruled);
        shuffle(&s, &d);
        CHECK(str_eq(ruled, ask_text(&s, "A1A", "B1B", at, "2032-01-01")));
        CHECK(str_eq(before, ask_text(&s, "A1A", "B1B", at, "2030-01-01")));
        draw_ruling(&s, &d, "reverse", "2033-01-01");
        Answer was = scene_ask(&s, "A1A", "B1B", at, "2030-01-01"), now = scene_ask(&s, "A1A", "B1B", at, "");
        CHECK(was.n_values == now.n_values && was.n_acts == now.n_acts && now.n_rulings == 0);
        for (size_t i = 0; i < was.n_values && i < now.n_values; i++)
            CHECK(str_eq(scene_words(&s, &was.values[i]), scene_words(&s, &now.values[i])) &&
                  str_eq(was.values[i].since, now.values[i].since));
        scene_done(&s);
    }
    CHECK(n_moved > 100);
    tap_done("R15: a ruling and its reversal restore; before it, nothing had changed; order changes nothing");
}

/* Ids as a broken reader might write them, parties of themselves, bounds the wrong way round: no crash, one
 * value a dimension still. */
static void test_odd(void)
{
    static const char *const ids[] = {
        "",   ".",     "#",  "A.?",       "g:",  "g:taliban", "b:states", "AFG.IEA#2/MFA:x",
        "::", "A1A.X", ">>", "RUS>AFG@K", "A1A", "A1A.Y#1",   "i:UN",     "p:x"};
    for (uint64_t seed = 1; seed <= 400; seed++) {
        Scene s = {0};
        Dice d = {seed * 15485863};
        scene_facts(&s, "A1A.X#1\tcontrols\tA1A\t2001/2010\tt\nA1A.Y#1\tcontrols\tA1A\t2005/..\tt\n"
                        "A1A\tcontrols\tA1A\t../..\tt\n.\tformed-by\tg:\t..\tt\n#\tsucceeds\t.\t2001\tt\n");
        for (size_t i = 0; i < 12; i++)
            draw_history(&s, &d, 2, pick(&d, ids, 16), pick(&d, ids, 16));
        for (size_t i = 0; i < s.rows.n; i++) {
            Bounds *b = &s.rows.at[i].as.when;
            if (roll(&d, 10) == 0)
                *b = (Bounds){b->latest, b->earliest};
            if (roll(&d, 10) == 0)
                s.rows.at[i].as.evidence.n_voices = 0;
        }
        Answer an = scene_ask(&s, pick(&d, ids, 16), pick(&d, ids, 16), days[seed % 5], "");
        CHECK(text_of(&s, &an).n > 0 || an.n_values == 0);
        LedgerRows rows = scene_rows(&s);
        Question q = {.toward = str_of(pick(&d, ids, 16)), .at = {15000}};
        Who who;
        standing_derive_who(&s.arena, s.facts, &rows, &q, STR("rec.gov"), STR(""), &who);
        Str subject = str_of(pick(&d, ids, 16));
        Claim c = {.quantifier = (Quantifier)roll(&d, N_QUANTIFIERS),
                   .type = (ActType)(1 + roll(&d, N_ACT_TYPES - 1)),
                   .subjects = &subject,
                   .n_subjects = roll(&d, 2),
                   .n = (int64_t)roll(&d, 5) - 1,
                   .target = str_of(pick(&d, ids, 16)),
                   .when = BOUNDS_ALL};
        Verdict v;
        verdict_derive(&s.arena, s.facts, &rows, &q, &c, NULL, str_of(pick(&d, ids, 16)), &v);
        CHECK(v.n_why > 0);
        scene_done(&s);
    }
    tap_done("odd ids and bounds are no fault");
}

static double seconds(size_t n, bool one_day)
{
    Scene s = {0};
    Dice d = {4711};
    draw_history(&s, &d, n, "A1A", "B1B");
    for (size_t i = 0; one_day && i < n; i++)
        s.rows.at[i].as.when = bounds_day((Day){15000});
    clock_t start = clock();
    Answer an = scene_ask(&s, "A1A", "B1B", "2015-01-01", "");
    double t = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(an.n_values > 0);
    scene_done(&s);
    return t;
}

static void test_cost(void)
{
    double t = seconds(20000, false), u = seconds(20000, true);
    printf("# 20,000 rows of one pair: %.3f s; all of one day: %.3f s\n", t, u);
    CHECK(t < 5 && u < 5);
    tap_done("20,000 rows of one pair cost no quadratic time");
}

int main(void)
{
    test_order();
    test_others();
    test_known();
    test_both_ways();
    test_possible();
    test_rulings();
    test_odd();
    test_cost();
    return tap_end();
}
