/* derived_test.c - ledger_rows against a plain scan, while the ledger grows and the index is thrown away,
 * damaged, swapped for another's or cannot be written; and as-known t against a ledger cut off at t. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/derived.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

#include <fcntl.h>
#include <sys/file.h>

static const char *const keys[] = {"RUS", "AFG", "CHN", "g:taliban", "b:states",
                                   "XKX", "BRA", "KEN", "NOWHERE"};
enum { N_KEYS = sizeof keys / sizeof keys[0] };

/* Documents from..to, in one batch. Every fifth is a revision of an earlier one, every seventh read anew. */
static void grow(Ledger *lg, size_t from, size_t to, int64_t upto_time)
{
    Arena a = {0};
    Err err = {0};
    bool ok = ledger_begin(lg, &err);
    for (size_t k = from; ok && k < to; k++) {
        Doc d;
        Reading r;
        Recorded rec;
        arena_reset(&a);
        size_t which = k % 5 == 4 ? k / 5 : k % 7 == 6 ? k / 7 : k;
        sample_doc(&a, which, k % 5 == 4 ? k : 0, &d);
        sample_reading(&a, &d, k, k % 8, &r);
        int64_t at = 1000 + 10 * (int64_t)(k / 3);
        if (at <= upto_time)
            ok = ledger_append(lg, &d, &r, k % 7 == 6 ? STR("coder 2") : STR("coder 1"), (Instant){at}, &rec,
                               &err);
    }
    if (!CHECK(ok && ledger_commit(lg, &err)))
        printf("# %s\n", err.msg);
    arena_done(&a);
}

static bool named(Str actor, const Str *want, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (actor.n && str_eq(ledger_key(actor), want[i]))
            return true;
    return false;
}

/* What ledger_rows must give, from everything there is. */
static LedgerRows plain_scan(LedgerRows all, Arena *a, const Str *want, size_t n, bool any)
{
    LedgerRows r = {.rows = ARENA_ARRAY(a, LedgerRow, all.n_rows),
                    .claims = ARENA_ARRAY(a, LedgerClaim, all.n_claims)};
    for (size_t i = 0; i < all.n_rows; i++) {
        const Assertion *as = &all.rows[i].as;
        int hits = named(as->source, want, n) + named(as->target, want, n) + named(as->third, want, n);
        if (hits >= (any ? 1 : 2))
            r.rows[r.n_rows++] = all.rows[i];
    }
    for (size_t i = 0; i < all.n_claims; i++) {
        const Claim *c = &all.claims[i].claim;
        bool hit = named(c->target, want, n);
        for (size_t j = 0; any && j < c->n_subjects; j++)
            hit |= named(c->subjects[j], want, n);
        if (hit)
            r.claims[r.n_claims++] = all.claims[i];
    }
    return r;
}

static bool same_rows(const LedgerRows *a, const LedgerRows *b, bool ends)
{
    bool same = a->n_rows == b->n_rows && a->n_claims == b->n_claims;
    for (size_t i = 0; same && i < a->n_rows; i++)
        same = str_eq(a->rows[i].digest, b->rows[i].digest) &&
               str_eq(a->rows[i].doc->digest, b->rows[i].doc->digest) &&
               str_eq(a->rows[i].quote, b->rows[i].quote) &&
               a->rows[i].recorded.us == b->rows[i].recorded.us &&
               (!ends || a->rows[i].superseded.us == b->rows[i].superseded.us);
    for (size_t i = 0; same && i < a->n_claims; i++)
        same = str_eq(a->claims[i].digest, b->claims[i].digest) &&
               str_eq(a->claims[i].quote, b->claims[i].quote);
    return same;
}

static bool same_assertion(const Assertion *a, const Assertion *b)
{
    const Evidence *e = &a->evidence, *f = &b->evidence;
    bool same = a->type == b->type && str_eq(a->source, b->source) && str_eq(a->target, b->target) &&
                str_eq(a->third, b->third) && a->status == b->status && a->n_attrs == b->n_attrs &&
                a->when.earliest.n == b->when.earliest.n && a->when.latest.n == b->when.latest.n &&
                str_eq(a->when_edtf, b->when_edtf) && a->basis == b->basis && str_eq(a->where, b->where) &&
                str_eq(a->as_called, b->as_called) && str_eq(a->rule, b->rule) &&
                a->by_model == b->by_model && e->unit == f->unit && e->part == f->part &&
                e->from == f->from && e->to == f->to && e->n_voices == f->n_voices;
    for (size_t i = 0; same && i < a->n_attrs; i++)
        same = str_eq(a->attrs[i].key, b->attrs[i].key) && str_eq(a->attrs[i].value, b->attrs[i].value);
    for (size_t i = 0; same && i < e->n_voices; i++)
        same = str_eq(e->voices[i].actor, f->voices[i].actor) &&
               str_eq(e->voices[i].role, f->voices[i].role) &&
               str_eq(e->voices[i].person, f->voices[i].person) && e->voices[i].vclass == f->voices[i].vclass;
    return same;
}

/* A row of the index beside that of the log. */
static bool same_bare(const LedgerRow *bare, const LedgerRow *full)
{
    return str_eq(bare->digest, full->digest) && str_eq(bare->doc->digest, full->doc->digest) &&
           str_eq(bare->doc->root, full->doc->root) && str_eq(bare->doc->id, full->doc->id) &&
           bare->doc->published_day.n == full->doc->published_day.n &&
           bare->said == ledger_said(full->quote) && bare->recorded.us == full->recorded.us &&
           bare->superseded.us == full->superseded.us && same_assertion(&bare->as, &full->as);
}

static const LedgerRow *row_with(const LedgerRows *all, Str digest)
{
    for (size_t i = 0; i < all->n_rows; i++)
        if (str_eq(all->rows[i].digest, digest))
            return &all->rows[i];
    return NULL;
}

/* Of some types alone: all of these, nothing that is not there, and with one that is undated its document. */
static void check_types(Ledger *lg, Arena *a, LedgerWanted w, const LedgerRows *full, uint64_t types)
{
    LedgerRows got;
    Day last;
    Err err;
    w.types = types;
    if (!CHECK(ledger_rows_bare(lg, a, &w, &got, &last, &err)))
        return;
    for (size_t i = 0; i < got.n_rows; i++) {
        const LedgerRow *row = row_with(full, got.rows[i].digest);
        CHECK(row && same_bare(&got.rows[i], row));
    }
    for (size_t i = 0; i < full->n_rows; i++) {
        const LedgerRow *row = &full->rows[i];
        bool wanted = types >> row->as.type & 1;
        for (size_t k = 0; k < full->n_rows; k++)
            wanted =
                wanted || (str_eq(full->rows[k].doc->digest, row->doc->digest) &&
                           full->rows[k].as.basis == WHEN_DOCUMENT && (types >> full->rows[k].as.type & 1));
        CHECK(!wanted || row_with(&got, row->digest));
    }
}

static void check_bare(Ledger *lg, Arena *a, const LedgerWanted *w, const LedgerRows *full, Random *r)
{
    LedgerRows got;
    Day last, want = DAY_MIN;
    Err err = {0};
    if (!CHECK(ledger_rows_bare(lg, a, w, &got, &last, &err)) || !CHECK(got.n_rows == full->n_rows) ||
        !CHECK(got.n_claims == full->n_claims)) {
        printf("# %s\n", err.msg);
        return;
    }
    for (size_t i = 0; i < got.n_rows; i++) {
        const LedgerRow *x = &full->rows[i];
        CHECK(same_bare(&got.rows[i], x));
        if (x->doc->published_day.n > want.n)
            want = x->doc->published_day;
        if (x->as.status == STATUS_DONE && x->as.when.latest.n != DAY_MAX.n && x->as.when.latest.n > want.n)
            want = x->as.when.latest;
    }
    for (size_t i = 0; i < got.n_claims; i++)
        CHECK(str_eq(got.claims[i].digest, full->claims[i].digest) &&
              str_eq(got.claims[i].quote, full->claims[i].quote));
    CHECK(last.n == want.n);
    if (random_below(r, 3) == 0)
        check_types(lg, a, *w, full, random_next(r) & ~UINT64_C(1));
}

static bool answers(const LedgerRow *r, const LedgerLast *q)
{
    return r->as.type == q->type && r->as.status == q->status && r->as.when.latest.n <= q->at.n &&
           r->as.when.latest.n != DAY_MAX.n && str_eq(ledger_key(r->as.source), q->source) &&
           str_eq(ledger_key(r->as.target), q->target);
}

/* The last word on what one of the rows says, against all of them. */
static size_t check_last(Ledger *lg, Arena *a, const LedgerRows *all, Random *r, Instant t)
{
    if (all->n_rows == 0)
        return 0;
    const Assertion *as = &all->rows[random_below(r, all->n_rows)].as;
    LedgerLast q = {.source = ledger_key(as->source),
                    .target = ledger_key(as->target),
                    .type = as->type,
                    .status = as->status,
                    .at = day_plus(as->when.latest.n == DAY_MAX.n ? (Day){20000} : as->when.latest,
                                   (int)random_below(r, 100) - 20),
                    .as_known = t};
    if (!q.target.n)
        return 0;
    LedgerRow got;
    bool found = false;
    const LedgerRow *want = NULL;
    Err err = {0};
    for (size_t i = 0; i < all->n_rows; i++) {
        const LedgerRow *row = &all->rows[i];
        if (answers(row, &q) &&
            (!want || row->as.when.latest.n > want->as.when.latest.n ||
             (row->as.when.latest.n == want->as.when.latest.n && row->recorded.us >= want->recorded.us)))
            want = row;
    }
    if (!CHECK(ledger_last(lg, a, &q, &got, &found, &err)) || !CHECK(found == (want != NULL)))
        printf("# %s\n", err.msg);
    else if (want)
        CHECK(answers(&got, &q) && got.as.when.latest.n == want->as.when.latest.n &&
              got.recorded.us == want->recorded.us && got.superseded.us == want->superseded.us);
    return found;
}

static void check_against_scan(Ledger *lg, uint64_t seed, int n)
{
    Random r = {seed};
    Arena a = {0};
    for (int i = 0; i < n; i++) {
        arena_reset(&a);
        Str want[4];
        size_t n_want = 1 + random_below(&r, 4);
        for (size_t j = 0; j < n_want; j++)
            want[j] = str_of(keys[random_below(&r, N_KEYS)]);
        bool any = random_below(&r, 3) == 0;
        Instant t = {random_below(&r, 2) ? 0 : 1000 + (int64_t)random_below(&r, 1500)};
        LedgerRows all, got = {0};
        Err err = {0};
        if (!CHECK(ledger_all(lg, &a, t, &all, &err)) ||
            !CHECK(ledger_rows(lg, &a, want, n_want, any, t, &got, &err))) {
            printf("# %s\n", err.msg);
            continue;
        }
        LedgerRows want_rows = plain_scan(all, &a, want, n_want, any);
        CHECK(same_rows(&got, &want_rows, true));
        check_bare(lg, &a, &(LedgerWanted){want, n_want, any, t, 0}, &got, &r);
        for (int k = 0; k < 4; k++)
            check_last(lg, &a, &all, &r, t);
    }
    arena_done(&a);
}

static void test_keys(void)
{
    static const char *const rows[][2] = {{"AFG.IEA#2/MFA", "AFG"},
                                          {"AFG", "AFG"},
                                          {"RUS/MFA:minister", "RUS"},
                                          {"g:taliban", "g:taliban"},
                                          {"i:UN", "i:UN"},
                                          {"RUS>AFG@KBL", "RUS"},
                                          {"AFG.?", "AFG"},
                                          {"AFG#2", "AFG"},
                                          {"RUS:president", "RUS"},
                                          {"RUS", "RUS"},
                                          {"R", "R"},
                                          {"p:gul-hassan", "p:gul-hassan"},
                                          {"", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK_STR(ledger_key(str_of(rows[i][0])), rows[i][1]);
    tap_done("an actor's key is its state, or itself where it is of none");
}

/* Texts go after an index has seen them. */
static void erase_some(Ledger *lg, uint64_t seed)
{
    Random r = {seed};
    Arena a = {0};
    LedgerRows all;
    Err err = {0};
    if (CHECK(ledger_all(lg, &a, (Instant){0}, &all, &err)) && all.n_rows)
        for (int i = 0; i < 3; i++) {
            const LedgerDoc *d = all.rows[random_below(&r, all.n_rows)].doc;
            if (!ledger_erase(lg, d->digest, STR("asked to"), STR("M. Weber"), (Instant){1}, &err))
                printf("# %s\n", err.msg);
        }
    arena_done(&a);
}

static void test_growth(void)
{
    Ledger *lg = open_or_die(testdir_path("grow.db"), LEDGER_WRITE);
    Ledger *reader = open_or_die(testdir_path("grow.db"), LEDGER_READ);
    check_against_scan(lg, 1, 3);
    static const size_t steps[] = {0, 1, 30, 70, 71, 200, 260, 270, 400};
    for (size_t i = 0; i + 1 < sizeof steps / sizeof steps[0]; i++) {
        grow(lg, steps[i], steps[i + 1], INT64_MAX);
        check_against_scan(i % 2 ? lg : reader, i, 6);
        erase_some(lg, i);
        check_against_scan(i % 2 ? reader : lg, i + 50, 3);
    }
    Err err;
    CHECK(ledger_verify(lg, &err));
    ledger_close(reader);
    ledger_close(lg);
    tap_done("rows by key equal a plain scan, whatever is merged and what is tail");
}

static size_t read_file(const char *path, char **ret)
{
    FILE *f = fopen(path, "rb");
    *ret = NULL;
    if (!f)
        return 0;
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    *ret = base_alloc(n + 1);
    n = fread(*ret, 1, n, f);
    fclose(f);
    return n;
}

static void write_file(const char *path, const char *p, size_t n)
{
    unlink(path);
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(p, 1, n, f) == n);
        fclose(f);
    }
}

static void check_after(const char *what, uint64_t seed)
{
    Ledger *lg = open_or_die(testdir_path("grow.db"), LEDGER_READ);
    check_against_scan(lg, seed, 4);
    ledger_close(lg);
    if (tap_bad)
        printf("# after: %s\n", what);
}

static void test_damage(void)
{
    const char *path = testdir_path("grow.db-derived");
    char index[128], *good;
    snprintf(index, sizeof index, "%s", path);
    size_t n = read_file(index, &good);
    CHECK(n > 1000);
    unlink(index);
    check_after("the index was thrown away", 21);
    Random r = {5};
    for (int i = 0; i < 60; i++) {
        char *bad = base_alloc(n);
        memcpy(bad, good, n);
        bad[random_below(&r, i % 2 ? n : 200)] ^= (char)(1 + random_below(&r, 255));
        write_file(index, bad, n);
        free(bad);
        check_after("one byte of the index was changed", 22 + (uint64_t)i);
    }
    for (int i = 0; i < 10; i++) {
        write_file(index, good, random_below(&r, n));
        check_after("the index was cut short", 100 + (uint64_t)i);
    }
    write_file(index, "SQLite format 3", 16);
    check_after("another file stood in its place", 200);
    unlink(index);
    CHECK(mkdir(index, 0777) == 0);
    check_after("a folder stood in its place", 201);
    CHECK(rmdir(index) == 0);
    free(good);
    tap_done("an index that is gone, cut, changed or no index is built anew, unsaid");
}

static void test_foreign(void)
{
    Ledger *other = open_or_die(testdir_path("other.db"), LEDGER_WRITE);
    grow(other, 50, 400, INT64_MAX);
    check_against_scan(other, 1, 2);
    ledger_close(other);
    char *bytes;
    char from[128];
    snprintf(from, sizeof from, "%s", testdir_path("other.db-derived"));
    size_t n = read_file(from, &bytes);
    CHECK(n > 0);
    write_file(testdir_path("grow.db-derived"), bytes, n);
    free(bytes);
    check_after("the index was another ledger's", 300);
    tap_done("the index of another ledger is not believed");
}

static void test_read_only(void)
{
    check_after("as it should be", 1);
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("grow.db"));
    unlink(testdir_path("grow.db-derived"));
    CHECK(chmod(testdir, 0555) == 0 && chmod(path, 0444) == 0);
    bool root = geteuid() == 0;
    if (root)
        CHECK(seteuid(65534) == 0);
    check_after("the place cannot be written to", 400);
    if (root)
        CHECK(seteuid(0) == 0);
    CHECK(chmod(testdir, 0755) == 0 && chmod(path, 0644) == 0);
    CHECK(access(testdir_path("grow.db-derived"), F_OK) != 0);
    tap_done("a ledger in a place that cannot be written to is read all the same");
}

static void test_cut_off(void)
{
    Ledger *whole = open_or_die(testdir_path("whole.db"), LEDGER_WRITE);
    grow(whole, 0, 150, INT64_MAX);
    Arena a = {0};
    Random r = {99};
    for (int i = 0; i < 25; i++) {
        Instant t = {990 + (int64_t)random_below(&r, 540)};
        Err err;
        char name[32];
        snprintf(name, sizeof name, "cut-%d.db", i);
        Ledger *cut = open_or_die(testdir_path(name), LEDGER_WRITE);
        grow(cut, 0, 150, t.us);
        Str want[] = {STR("RUS"), STR("AFG"), STR("CHN")};
        LedgerRows x, y;
        CHECK(ledger_all(whole, &a, t, &x, &err) && ledger_all(cut, &a, (Instant){0}, &y, &err));
        CHECK(same_rows(&x, &y, false));
        CHECK(ledger_rows(whole, &a, want, 3, false, t, &x, &err) &&
              ledger_rows(cut, &a, want, 3, false, (Instant){0}, &y, &err));
        CHECK(same_rows(&x, &y, false));
        ledger_close(cut);
        arena_reset(&a);
    }
    arena_done(&a);
    ledger_close(whole);
    tap_done("as known at t equals a ledger cut off at t");
}

/* Readings and failures, three at an instant, and none at others; the index tells where to look. */
static void test_cut(void)
{
    Ledger *lg = open_or_die(testdir_path("cut.db"), LEDGER_WRITE);
    Arena a = {0};
    Err why = {.code = ERR_FORMAT, .msg = "no document"};
    int64_t at[400], n_at = 0;
    for (int k = 0; k < 130; k++) {
        Err err;
        Recorded rec;
        Doc d;
        Reading r;
        Instant t = {2000 + 10 * (int64_t)(k / 3)};
        char id[16];
        snprintf(id, sizeof id, "bad-%d", k);
        sample_doc(&a, (size_t)k, 0, &d);
        sample_reading(&a, &d, (size_t)k, 2, &r);
        bool ok = k % 4 == 1 || k % 31 > 27 ? ledger_append_failure(lg, str_of(id), str_of(id), &why, t, &err)
                                            : ledger_append(lg, &d, &r, STR("coder 1"), t, &rec, &err);
        if (CHECK(ok))
            at[n_at++] = t.us;
    }
    for (int indexed = 0; indexed < 2; indexed++) {
        LedgerRows rows;
        Str want[] = {STR("RUS"), STR("AFG")};
        Err err;
        for (int64_t t = 1995; t < 2500; t++) {
            int64_t n = 0, got;
            while (n < n_at && at[n] <= t)
                n++;
            CHECK(ledger_cut(lg, (Instant){t}, &got, &err) && got == n);
        }
        CHECK(ledger_rows(lg, &a, want, 2, true, (Instant){0}, &rows, &err)); /* makes the index */
    }
    ledger_close(lg);
    arena_done(&a);
    tap_done("the log as known at an instant ends with the last entry recorded by then");
}

static void test_last(void)
{
    Ledger *lg = open_or_die(testdir_path("last.db"), LEDGER_WRITE);
    Arena a = {0};
    Random r = {7};
    size_t n_found = 0;
    for (size_t k = 0; k < 600; k += 100) {
        grow(lg, k, k + 100, INT64_MAX);
        for (int i = 0; i < 60; i++) {
            LedgerRows all;
            Err err;
            Instant t = {random_below(&r, 2) ? 0 : 1000 + (int64_t)random_below(&r, 1500)};
            arena_reset(&a);
            if (CHECK(ledger_all(lg, &a, t, &all, &err)))
                n_found += check_last(lg, &a, &all, &r, t);
        }
    }
    CHECK(n_found > 100); /* else nothing was put to the test */
    ledger_close(lg);
    arena_done(&a);
    tap_done("the last word on one thing equals a plain scan, as known at any time");
}

/* What two connections say of the same keys. */
static bool same_told(Ledger *x, Ledger *y, Arena *a)
{
    Str want[] = {STR("RUS"), STR("AFG"), STR("CHN")};
    LedgerRows got, right;
    Err err;
    return CHECK(ledger_rows(x, a, want, 3, false, (Instant){0}, &got, &err)) &&
           CHECK(ledger_rows(y, a, want, 3, false, (Instant){0}, &right, &err)) &&
           CHECK(right.n_rows > 0 && same_rows(&got, &right, true));
}

/* Between one reader's look at the file and its merging, the file becomes another: longer, a new one, none,
 * locked, or the same. */
static void test_quicker(void)
{
    char index[128];
    Arena a = {0};
    snprintf(index, sizeof index, "%s", testdir_path("quick.db-derived"));
    Ledger *writer = open_or_die(testdir_path("quick.db"), LEDGER_WRITE);
    for (size_t k = 0; k < 5; k++) {
        Ledger *slow = open_or_die(testdir_path("quick.db"), LEDGER_READ);
        Ledger *quick = open_or_die(testdir_path("quick.db"), LEDGER_READ);
        Hits as = {0}, claims = {0};
        Err err;
        Str want[] = {STR("RUS"), STR("AFG"), STR("CHN")};
        grow(writer, 100 * k, 100 * k + 80, INT64_MAX);
        same_told(quick, quick, &a);
        derived_ready(slow);
        grow(writer, 100 * k + 80, 100 * k + 180, INT64_MAX);
        int locked = -1;
        if (k == 1)
            unlink(index); /* and another takes its place */
        if (k < 2)
            same_told(quick, quick, &a);
        else if (k == 2)
            unlink(index);
        else if (k == 3)
            CHECK((locked = open(index, O_RDWR)) >= 0 && flock(locked, LOCK_EX) == 0);
        CHECK(ledger_read_begin(slow, &err) &&
              derived_find(slow, &a, (Keys){want, 3, false}, INT64_MAX, &as, &claims, &err));
        ledger_read_end(slow);
        if (locked >= 0)
            close(locked);
        LedgerRows rows;
        CHECK(ledger_rows(writer, &a, want, 3, false, (Instant){0}, &rows, &err) && as.n >= rows.n_rows);
        Ledger *fresh = open_or_die(testdir_path("quick.db"), LEDGER_READ);
        same_told(slow, fresh, &a);
        same_told(quick, fresh, &a);
        check_against_scan(fresh, 500 + k, 4);
        ledger_close(fresh);
        ledger_close(slow);
        ledger_close(quick);
        arena_reset(&a);
    }
    ledger_close(writer);
    arena_done(&a);
    tap_done("an index that another process changes meanwhile is neither spoilt nor believed");
}

static int count_statement(unsigned what, void *n, void *statement, void *sql)
{
    (void)what, (void)statement, (void)sql;
    ++*(size_t *)n;
    return 0;
}

/* What stands in the index's place and cannot be used nor replaced: one look at it, and the index is made
 * once, in memory, for all questions of a reader. */
static void test_unusable(void)
{
    char index[128], *bytes;
    Arena a = {0};
    snprintf(index, sizeof index, "%s", testdir_path("grow.db-derived"));
    check_after("as it should be", 600);
    size_t n = read_file(index, &bytes);
    bool root = geteuid() == 0;
    for (int k = 0; k < 4; k++) {
        if (k == 0)
            memset(bytes + n / 2, 0x55, n / 2); /* damaged where it is not looked at when it is opened */
        write_file(index, bytes, k == 0 ? n : k == 1 ? 0 : 300);
        CHECK(chmod(index, k == 3 ? 0 : 0444) == 0 && chmod(testdir, 0555) == 0 &&
              chmod(testdir_path("grow.db"), 0444) == 0);
        if (root)
            CHECK(seteuid(65534) == 0);
        Ledger *lg = open_or_die(testdir_path("grow.db"), LEDGER_READ);
        size_t counts[3] = {0, 0, 0};
        for (int i = 0; i < 3; i++) {
            sqlite3_trace_v2(lg->log.h, SQLITE_TRACE_STMT, count_statement, &counts[i]);
            LedgerWanted w = {(Str[]){STR("RUS"), STR("AFG")}, 2, false, {0}, 0};
            LedgerRows rows;
            Day last;
            Err err;
            CHECK(ledger_rows_bare(lg, &a, &w, &rows, &last, &err) && rows.n_rows > 0);
        }
        sqlite3_trace_v2(lg->log.h, 0, NULL, NULL);
        CHECK(counts[0] > 1000 && counts[1] < counts[0] / 5 && counts[2] < counts[0] / 5);
        check_against_scan(lg, 601, 2);
        ledger_close(lg);
        if (root)
            CHECK(seteuid(0) == 0);
        CHECK(chmod(testdir, 0755) == 0 && chmod(testdir_path("grow.db"), 0644) == 0);
        if (tap_bad)
            printf("# %d: %zu, %zu and %zu statements\n", k, counts[0], counts[1], counts[2]);
    }
    unlink(index);
    free(bytes);
    arena_done(&a);
    tap_done("a file that cannot be used nor replaced does not have the index made at every question");
}

/* Two documents of one day whose digests begin with the same four bytes, the later digest first. */
static void find_twins(Arena *a, size_t ret[2])
{
    Map seen = {0};
    for (size_t k = 0; k < 1000000; k++) {
        Str text = arena_printf(a, "document %zu", k);
        Digest d = digest_of(text);
        Str head = arena_str(a, (Str){(const char *)d.b, 4});
        uint32_t before = map_get(&seen, head);
        if (before != MAP_NONE) {
            Digest e = digest_of(arena_printf(a, "document %u", before));
            bool rising = memcmp(e.b, d.b, DIGEST) < 0;
            ret[0] = rising ? k : before;
            ret[1] = rising ? before : k;
            return;
        }
        map_put(a, &seen, head, (uint32_t)k);
    }
    CHECK(false);
}

/* Records a document k that makes this one assertion; id NULL: one of its own. */
static void tell(Ledger *lg, Arena *a, size_t k, const char *id, Assertion as, int64_t recorded)
{
    Doc d = {.id = id ? str_of(id) : arena_printf(a, "doc-%zu", k),
             .publisher = STR("s:outlet"),
             .text = arena_printf(a, "document %zu", k),
             .published_at = {20000 * INT64_C(86400000000) + recorded},
             .has_published = true,
             .published_day = {20000}};
    Voice v = {STR("s:outlet"), {0}, {0}, 4};
    Recorded how;
    Err err;
    d.bytes = d.text;
    as.evidence = (Evidence){UNIT_TEXT, PART_LEAD, 0, d.text.n, &v, 1};
    as.rule = STR("r");
    Reading r = {.coded = true, .assertions = &as, .n_assertions = 1};
    if (!CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){recorded}, &how, &err)))
        printf("# %s\n", err.msg);
}

static const Assertion a_visit = {.type = ACT_VISIT,
                                  .source = {"RUS/MFA", 7},
                                  .target = {"AFG.IEA", 7},
                                  .status = STATUS_DONE,
                                  .when = {{100}, {100}},
                                  .basis = WHEN_EXPLICIT};

static void test_twins(void)
{
    Ledger *lg = open_or_die(testdir_path("twins.db"), LEDGER_WRITE);
    Arena a = {0};
    size_t twins[2] = {0, 0};
    Err err;
    find_twins(&a, twins);
    CHECK(ledger_begin(lg, &err));
    for (size_t k = 0; k < 70; k++)
        tell(lg, &a, k < 2 ? twins[k] : 2000000 + k, NULL, a_visit, 1000);
    CHECK(ledger_commit(lg, &err));
    LedgerWanted w = {(Str[]){STR("RUS"), STR("AFG")}, 2, false, {0}, 0};
    LedgerRows bare, full;
    CHECK(ledger_rows_bare(lg, &a, &w, &bare, NULL, &err) &&
          ledger_rows(lg, &a, w.keys, 2, false, (Instant){0}, &full, &err) && bare.n_rows == 70 &&
          full.n_rows == 70);
    size_t alike = 0;
    for (size_t i = 0; i < bare.n_rows && i < full.n_rows; i++) {
        CHECK(str_eq(bare.rows[i].digest, full.rows[i].digest));
        if (i > 0) {
            CHECK(str_cmp(bare.rows[i - 1].doc->digest, bare.rows[i].doc->digest) < 0);
            alike += str_eq(str_slice(bare.rows[i - 1].doc->digest, 0, 8),
                            str_slice(bare.rows[i].doc->digest, 0, 8));
        }
    }
    CHECK(alike == 1);
    ledger_close(lg);
    arena_done(&a);
    tap_done("documents of one day stand in the order of their digests, to the last byte");
}

/* What looks like the last word and is not, in the tail of the log and then in a run. */
static void test_last_alike(void)
{
    Ledger *lg = open_or_die(testdir_path("alike.db"), LEDGER_WRITE);
    Arena a = {0};
    Err err;
    LedgerLast q = {STR("RUS"), STR("AFG"), ACT_VISIT, STATUS_DONE, {200}, {0}};
    Assertion as[10];
    for (size_t i = 0; i < 10; i++)
        as[i] = a_visit;
    as[0].when = (Bounds){{150}, {150}}; /* the one */
    as[1].when = (Bounds){{160}, {201}}; /* not yet by then for certain */
    as[2].when = (Bounds){{160}, DAY_MAX};
    as[3].status = STATUS_PLANNED;
    as[4].type = ACT_RECOGNISE_STATE;
    as[5].source = STR("CHN");
    as[6].target = STR("CHN");
    as[7].target = (Str){0};
    as[8].target = (Str){0}; /* named all the same */
    as[8].third = STR("AFG");
    as[9].source = STR("AFG");
    as[9].target = STR("RUS");
    for (size_t i = 3; i < 10; i++)
        as[i].when = (Bounds){{180}, {180}};
    for (size_t i = 0; i < 10; i++)
        tell(lg, &a, 10 + i, NULL, as[i], 1000 + (int64_t)i);
    for (int k = 0; k < 3; k++) {
        LedgerRow row;
        bool found = false;
        CHECK(ledger_last(lg, &a, &q, &row, &found, &err) && found && row.as.when.latest.n == 150 &&
              row.recorded.us == 1000);
        q.at = DAY_MAX; /* whenever it was, if it was dated */
        CHECK(ledger_last(lg, &a, &q, &row, &found, &err) && found && row.as.when.latest.n == 201);
        q.at = (Day){149};
        CHECK(ledger_last(lg, &a, &q, &row, &found, &err) && !found);
        q.at = (Day){200};
        if (k == 0) { /* another, which its own revision takes back, both before the index is made */
            Assertion other = a_visit;
            other.when = (Bounds){{190}, {190}};
            tell(lg, &a, 30, "withdrawn", other, 2000);
            other.type = ACT_RECOGNISE_STATE;
            tell(lg, &a, 31, "withdrawn", other, 2001);
        } else
            for (size_t i = 0; i < 70 && k == 1; i++)
                tell(lg, &a, 100 + i, NULL, as[3], 3000);
    }
    LedgerRow row;
    bool found = false;
    q.as_known = (Instant){2000}; /* as known before it was taken back */
    CHECK(ledger_last(lg, &a, &q, &row, &found, &err) && found && row.as.when.latest.n == 190 &&
          row.superseded.us == 2001);
    ledger_close(lg);
    arena_done(&a);
    tap_done("the last word is of this act, status, source and target, dated by then, and held");
}

/* Asked within a batch, what was appended there is told; the index, which others see, is left alone. */
static void test_in_batch(void)
{
    Ledger *lg = open_or_die(testdir_path("batch.db"), LEDGER_WRITE);
    Arena a = {0};
    Err err;
    LedgerWanted w = {(Str[]){STR("RUS"), STR("AFG")}, 2, false, {0}, 0};
    CHECK(ledger_begin(lg, &err));
    for (size_t i = 0; i < 100; i++)
        tell(lg, &a, i, NULL, a_visit, 1000);
    for (int committed = 0; committed < 2; committed++) {
        LedgerRows rows;
        CHECK(ledger_rows_bare(lg, &a, &w, &rows, NULL, &err) && rows.n_rows == 100);
        CHECK((access(testdir_path("batch.db-derived"), F_OK) == 0) == committed);
        CHECK(committed || ledger_commit(lg, &err));
    }
    ledger_close(lg);
    arena_done(&a);
    tap_done("a question within a batch is answered from the log");
}

/* A reader remembers so many names and no more: then it begins anew, and says what it said. */
static void test_many_names(void)
{
    Ledger *lg = open_or_die(testdir_path("grow.db"), LEDGER_READ);
    Arena a = {0};
    same_told(lg, lg, &a);
    size_t n = lg->words.n;
    Ledger *fresh = open_or_die(testdir_path("grow.db"), LEDGER_READ);
    lg->words.n = (size_t)1 << 20; /* as if it had read a million */
    same_told(lg, fresh, &a);
    CHECK(n > 10 && lg->words.n > 0 && lg->words.n <= n);
    ledger_close(lg);
    ledger_close(fresh);
    arena_done(&a);
    tap_done("a reader that has met too many names forgets them and goes on");
}

int main(void)
{
    testdir_make();
    test_keys();
    test_last();
    test_cut();
    test_growth();
    test_damage();
    test_foreign();
    test_read_only();
    test_cut_off();
    test_quicker();
    test_unusable();
    test_twins();
    test_last_alike();
    test_in_batch();
    test_many_names();
    testdir_remove();
    return tap_end();
}
