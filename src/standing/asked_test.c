/* What the ledger is asked for is enough: a question put to it has the answer that all its rows give
 * (invariant 1), at every day and as known at every time; ids find their records, and what nobody knows is
 * refused. */
#define _XOPEN_SOURCE 700
#include "base/map.h"
#include "ledger/sample.h"
#include "standing/engine.h"
#include "standing/verdict.h"

#include "tap.h"

#include "ledger/testdir.h"

enum { N_DOCS = 220, RECORDED = 1000, STEP = 10 };

static const char *const keys[] = {"RUS", "AFG.IEA", "AFG", "CHN", "g:taliban", "XKX", "TWN", "USA", "i:UN"};
enum { N_KEYS = sizeof keys / sizeof *keys };

/* Documents, every fifth a revision of an earlier one, every seventh read anew; and two rulings. */
static void grow(Ledger *lg)
{
    Arena a = {0};
    Err err = {0};
    bool ok = ledger_begin(lg, &err);
    for (size_t k = 0; ok && k < N_DOCS; k++) {
        Doc d;
        Reading r;
        Recorded rec;
        arena_reset(&a);
        sample_doc(&a, k % 5 == 4 ? k / 5 : k, k % 5 == 4 ? k : 0, &d);
        sample_reading(&a, &d, k, k % 8, &r);
        ok = ledger_append(lg, &d, &r, k % 7 == 6 ? STR("coder 2") : STR("coder 1"),
                           (Instant){RECORDED + STEP * (int64_t)k}, &rec, &err);
    }
    LedgerRows all = {0};
    if (!CHECK(ok && ledger_commit(lg, &err) && ledger_all(lg, &a, (Instant){0}, &all, &err) &&
               all.n_rows > 20))
        printf("# %s\n", err.msg);
    for (size_t i = 0; i < 20 && i < all.n_rows; i++) {
        Recorded rec;
        LedgerRuling r = {.decision = i % 2 ? STR("reject") : STR("prefer"),
                          .subjects = &all.rows[i * 3].digest,
                          .n_subjects = 1,
                          .reason = STR("seen"),
                          .author = STR("M. Weber")};
        CHECK(ledger_rule(lg, &r, (Instant){RECORDED + STEP * N_DOCS + (int64_t)i}, &rec, &err));
    }
    arena_done(&a);
}

static Str strings(Arena *a, Str out, const char *name, const Str *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out = arena_printf(a, "%.*s\n  %s %.*s", STR_ARG(out), name, STR_ARG(s[i]));
    return out;
}

static Str printed(Arena *a, const Value *v)
{
    Str s = arena_printf(a, "%.*s %.*s>%.*s %.*s = %.*s since %.*s until %.*s %s %.*s %s",
                         STR_ARG(v->dimension), STR_ARG(v->of), STR_ARG(v->toward), STR_ARG(v->list),
                         STR_ARG(v->value), STR_ARG(v->since), STR_ARG(v->until), grade_name(v->grade),
                         STR_ARG(v->basis), v->contested ? "contested" : "");
    for (size_t i = 0; i < v->n_possible; i++)
        s = arena_printf(a, "%.*s\n  possible %.*s", STR_ARG(s), STR_ARG(v->possible[i].value));
    s = strings(a, s, "gap", v->gaps, v->n_gaps);
    s = strings(a, s, "pending", v->pending, v->n_pending);
    s = strings(a, s, "implied", v->implied_by, v->n_implied_by);
    s = strings(a, s, "act", v->acts, v->n_acts);
    s = strings(a, s, "ruling", v->rulings, v->n_rulings);
    return strings(a, s, "why", v->why, v->n_why);
}

static bool same_values(Arena *a, const Value *x, size_t n_x, const Value *y, size_t n_y)
{
    bool same = CHECK(n_x == n_y);
    for (size_t i = 0; same && i < n_x; i++) {
        Str p = printed(a, &x[i]), q = printed(a, &y[i]);
        if (!CHECK(str_eq(p, q))) {
            printf("# asked: %.*s\n# all:   %.*s\n", STR_ARG(p), STR_ARG(q));
            return false;
        }
    }
    return same;
}

/* All rows as known, with the rulings. */
static LedgerRows everything(Ledger *lg, Arena *a, Instant known)
{
    LedgerRows all = {0};
    LedgerRuling *r = NULL;
    size_t n = 0;
    Err err;
    CHECK(ledger_all(lg, a, known, &all, &err) && ledger_rulings(lg, a, known, &r, &n, &err));
    all.rulings = r;
    all.n_rulings = n;
    return all;
}

static const char *const days[] = {"2026-06-01", "2025-06-01"};
static const int64_t knowns[] = {0, RECORDED + STEP * 110, RECORDED - 1};

/* The latest day is that of the rows of the question, however they come. */
static void check_latest(Ledger *lg, const Facts *f, Arena *a, Question q)
{
    Answer bare, whole;
    Err err = {0};
    q.at = DAY_MAX;
    if (!CHECK(standing_ask(lg, f, NULL, a, &q, &bare, &err)))
        return;
    q.bare = false;
    if (CHECK(standing_ask(lg, f, NULL, a, &q, &whole, &err)) && CHECK(bare.at.n == whole.at.n))
        same_values(a, bare.values, bare.n_values, whole.values, whole.n_values);
}

static void test_pairs(Ledger *lg, const Facts *f)
{
    Arena a = {0};
    for (size_t k = 0; k < sizeof knowns / sizeof *knowns; k++) {
        size_t n_told = 0, n_days = k ? 1 : 2;
        Arena rows = {0};
        LedgerRows all = everything(lg, &rows, (Instant){knowns[k]});
        for (size_t i = 0; i < N_KEYS; i++)
            for (size_t j = 0; j < N_KEYS * n_days; j++) {
                Question q = {.of = str_of(keys[i]),
                              .toward = str_of(keys[j % N_KEYS]),
                              .threshold = GRADE_REPORTED,
                              .as_known = {knowns[k]}};
                Answer asked, want;
                Err err = {0};
                bool itself = i == j % N_KEYS || keys[i][0] == 'g' || keys[j % N_KEYS][0] == 'g';
                if (itself &&
                    (i == j % N_KEYS || str_starts(q.of, STR("AFG")) || str_starts(q.toward, STR("AFG"))))
                    continue; /* a regime and the group that formed it are one */
                CHECK(day_read(str_of(days[j / N_KEYS]), &q.at));
                arena_reset(&a);
                standing_derive(&a, f, &all, &q, &want);
                if (CHECK(standing_ask(lg, f, NULL, &a, &q, &asked, &err)))
                    same_values(&a, asked.values, asked.n_values, want.values, want.n_values);
                q.bare = true;
                if (CHECK(standing_ask(lg, f, NULL, &a, &q, &asked, &err)))
                    same_values(&a, asked.values, asked.n_values, want.values, want.n_values);
                check_latest(lg, f, &a, q);
                if (!CHECK(asked.n_acts == want.n_acts))
                    printf("# %s %s: %zu acts of %zu\n", keys[i], keys[j % N_KEYS], asked.n_acts,
                           want.n_acts);
                for (size_t v = 0; v < want.n_values; v++)
                    n_told += want.values[v].n_acts > 0;
            }
        arena_done(&rows);
        CHECK((n_told > 0) == (knowns[k] != RECORDED - 1));
        tap_done(k == 0   ? "a pair asked is the pair that all rows give"
                 : k == 1 ? "as known half way"
                          : "and as known before anything was");
    }
    arena_done(&a);
}

/* One condition, asked of the ledger whole and bare: the same parties and values as of all rows. */
static size_t check_who(Ledger *lg, const Facts *f, Arena *a, const LedgerRows *all, Question q,
                        const char *const asked[2])
{
    Who got, want;
    Err err = {0};
    Str dimension = str_of(asked[0]), value = str_of(asked[1]);
    standing_derive_who(a, f, all, &q, dimension, value, &want);
    for (int bare = 0; bare < 2; bare++) {
        q.bare = bare;
        if (!CHECK(standing_who(lg, f, NULL, a, &q, dimension, value, &got, &err)))
            return 0;
        for (size_t i = 0; bare && i < want.n_values; i++)
            want.values[i].n_why = 0;
        if (!same_values(a, got.values, got.n_values, want.values, want.n_values) ||
            !CHECK(got.n_confirmed == want.n_confirmed && got.n_possible == want.n_possible &&
                   got.n_contested == want.n_contested))
            printf("# who %s=%s %.*s, as known at %lld%s\n", asked[0], asked[1], STR_ARG(q.toward),
                   (long long)q.as_known.us, bare ? ", bare" : "");
    }
    return got.n_values;
}

static void test_who(Ledger *lg, const Facts *f)
{
    static const char *const asked[][2] = {{"rec.state", "recognised"},
                                           {"rec.gov", ""},
                                           {"rel", "severed"},
                                           {"mission", "open"},
                                           {"envoy", "accredited"},
                                           {"list", "listed"},
                                           {"sanc", "imposed"},
                                           {"stance", "opposed"},
                                           {"rec.gov", "recognised"},
                                           {"rec.gov", "refused"},
                                           {"rec.gov", "unknown"},
                                           {"rec.state", "withdrawn"},
                                           {"rel", "established"},
                                           {"rel", "suspended"},
                                           {"rel", ""},
                                           {"rel", "unknown"},
                                           {"rec.state", "none"},
                                           {"rec.gov", "withdrawn"},
                                           {"rec.state", "de-facto"},
                                           {"sanc", ""}};
    Arena a = {0}, rows = {0};
    size_t n_found = 0;
    for (size_t k = 0; k < sizeof knowns / sizeof *knowns; k++) {
        LedgerRows all = everything(lg, &rows, (Instant){knowns[k]});
        for (size_t i = 0; i < N_KEYS; i++)
            for (size_t j = 0; j < sizeof asked / sizeof *asked; j++) {
                Question q = {
                    .toward = str_of(keys[i]), .threshold = GRADE_REPORTED, .as_known = {knowns[k]}};
                CHECK(day_read(str_of(days[(i + j) % 2]), &q.at));
                q.presumed = (i + j) % 7 == 0;
                arena_reset(&a);
                n_found += check_who(lg, f, &a, &all, q, asked[j]);
            }
        arena_reset(&rows);
    }
    CHECK(n_found > 60);
    tap_done("who is asked is who all rows give, whatever of them is read");
    arena_done(&rows);
    arena_done(&a);
}

/* Acts, assertions and claims by the beginnings of their ids. */
static void test_ids(Ledger *lg, const Facts *f)
{
    Arena a = {0}, kept = {0};
    Err err = {0};
    Act *acts = NULL, act;
    size_t n = 0, n_lines = 0;
    Str *lines = NULL;
    LedgerRows all = everything(lg, &kept, (Instant){0});
    CHECK(standing_acts(lg, f, &kept, (Instant){0}, &acts, &n, &err) && n > 100);
    for (size_t i = 0; i < n; i += 7) {
        arena_reset(&a);
        if (!CHECK(standing_explain_act(lg, f, NULL, &a, acts[i].id, (Instant){0}, &act, &lines, &n_lines,
                                        &err))) {
            printf("# %.*s %s %.*s %.*s: %s\n", STR_ARG(acts[i].id), act_name(acts[i].type),
                   STR_ARG(acts[i].source), STR_ARG(acts[i].target), err.msg);
            continue;
        }
        CHECK(str_eq(act.id, acts[i].id) && str_eq(act.when_edtf, acts[i].when_edtf) && n_lines > 1);
    }
    tap_done("every act is found by its id");
    for (size_t i = 0; i < all.n_claims; i += 5) {
        LedgerClaim c;
        arena_reset(&a);
        Str id = arena_printf(&a, "c-%.*s", STR_ARG(str_slice(all.claims[i].digest, 0, 12)));
        if (!all.claims[i].claim.target.n)
            continue;
        if (!CHECK(verdict_find_claim(lg, &a, id, (Instant){0}, &c, &err) &&
                   str_eq(c.digest, all.claims[i].digest)))
            printf("# %.*s %s\n", STR_ARG(id), err.msg);
        CHECK(verdict_find_claim(lg, &a, str_slice(id, 2, 10), (Instant){0}, &c, &err));
    }
    tap_done("every claim is found by its id, and by eight digits of it");
    static const char *const none[] = {"a-000000000000", "0123456789ab", "a-", "", "c-0000000"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        LedgerClaim c;
        err = (Err){0};
        CHECK(!standing_explain_act(lg, f, NULL, &a, str_of(none[i]), (Instant){0}, &act, &lines, &n_lines,
                                    &err) &&
              err.code == ERR_UNKNOWN);
        err = (Err){0};
        CHECK(!verdict_find_claim(lg, &a, str_of(none[i]), (Instant){0}, &c, &err) &&
              err.code == ERR_UNKNOWN);
    }
    LedgerClaim c;
    CHECK(!verdict_find_claim(lg, &a, STR("c-00000000"), (Instant){0}, &c, &err) && err.code == ERR_UNKNOWN);
    tap_done("an id that nothing has is refused, and so is one too short");
    arena_done(&kept);
    arena_done(&a);
}

static void test_verdicts(Ledger *lg, const Facts *f)
{
    Arena a = {0}, kept = {0};
    size_t n_words[6] = {0};
    LedgerRows all = everything(lg, &kept, (Instant){0});
    for (size_t i = 0; i < all.n_claims; i++) {
        const LedgerClaim *of = &all.claims[i];
        Question q = {.at = DAY_MAX, .threshold = GRADE_REPORTED};
        Verdict got, want;
        Err err = {0};
        arena_reset(&a);
        if (!of->claim.target.n)
            continue;
        CHECK(day_read(STR("2026-06-01"), &q.at));
        verdict_derive(&a, f, &all, &q, &of->claim, of, (Str){NULL, 0}, &want);
        if (!CHECK(verdict_ask(lg, f, NULL, &a, &q, &of->claim, of, (Str){NULL, 0}, &got, &err)))
            continue;
        CHECK(got.word == want.word && got.narrow.n_pro == want.narrow.n_pro &&
              got.wide.n_con == want.wide.n_con && got.n_said == want.n_said &&
              got.n_opinions == want.n_opinions);
        if (tap_bad)
            printf("# claim %s %s on %.*s: %s, of all %s\n", quantifier_name(of->claim.quantifier),
                   act_name(of->claim.type), STR_ARG(of->claim.target), verdict_name(got.word),
                   verdict_name(want.word));
        n_words[got.word]++;
    }
    CHECK(n_words[VERDICT_NOT_CHECKABLE] && n_words[VERDICT_CONTRADICTED] && n_words[VERDICT_CONSISTENT]);
    tap_done("a verdict asked is the verdict that all rows give");
    arena_done(&kept);
    arena_done(&a);
}

/* Actors that the tables do not hold are refused by name. */
static void test_unknown(Ledger *lg, const Facts *f)
{
    Arena a = {0};
    Err err = {0};
    Actors *ac = NULL;
    Answer an;
    Who who;
    Verdict v;
    Claim c = {
        .quantifier = CLAIM_NONE, .type = ACT_RECOGNISE_STATE, .target = STR("ZZZ"), .when = BOUNDS_ALL};
    Question known = {.of = STR("RUS"), .toward = STR("AFG"), .at = DAY_MAX}, of = known, toward = known;
    of.of = toward.toward = STR("ZZZ");
    if (!CHECK(actors_open(DATA_DIR, &ac, &err))) {
        printf("# %s\n", err.msg);
        return;
    }
    CHECK(standing_ask(lg, f, ac, &a, &known, &an, &err) &&
          standing_who(lg, f, ac, &a, &known, STR("rel"), STR(""), &who, &err));
    known.toward = (Str){NULL, 0};
    CHECK(standing_ask(lg, f, ac, &a, &known, &an, &err) && an.n_values > 0);
    CHECK(!standing_ask(lg, f, ac, &a, &of, &an, &err) && err.code == ERR_UNKNOWN);
    CHECK_STR(str_of(err.msg), "no actor has the id ZZZ");
    CHECK(!standing_ask(lg, f, ac, &a, &toward, &an, &err) && err.code == ERR_UNKNOWN);
    CHECK(!standing_who(lg, f, ac, &a, &toward, STR("rel"), STR(""), &who, &err) && err.code == ERR_UNKNOWN);
    CHECK(!verdict_ask(lg, f, ac, &a, &known, &c, NULL, (Str){NULL, 0}, &v, &err) && err.code == ERR_UNKNOWN);
    tap_done("nobody's id is refused by name");
    actors_close(ac);
    arena_done(&a);
}

int main(void)
{
    testdir_make();
    Err err = {0};
    Facts *f = NULL;
    const char *path = testdir_path("asked.db");
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    grow(lg);
    if (!CHECK(facts_open(DATA_DIR, &f, &err))) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    test_pairs(lg, f);
    test_who(lg, f);
    test_ids(lg, f);
    test_verdicts(lg, f);
    test_unknown(lg, f);
    facts_close(f);
    ledger_close(lg);
    testdir_remove();
    return tap_end();
}
