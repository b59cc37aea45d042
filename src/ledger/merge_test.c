/* merge_test.c - the laws of the merge: shards in any order, any of them twice, in one go or bit by bit, end
 * as one and the same ledger, and that is the one of a single run. And proofs, checked as a stranger would.
 */
#define _XOPEN_SOURCE 700
#include "ledger/internal.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

static const Instant stamp = {1000000};

static Ledger *open_named(const char *name, LedgerMode mode)
{
    return open_or_die(testdir_path(name), mode);
}

/* Documents from..to into a ledger: some revised, some read by two coders, one that fails. */
static void fill(Ledger *lg, size_t from, size_t to, Instant at)
{
    Arena a = {0};
    Err err = {0};
    for (size_t k = from; k < to; k++) {
        Doc d;
        Reading r;
        Recorded rec;
        arena_reset(&a);
        sample_doc(&a, k % 5 == 4 ? k - 1 : k, k % 5 == 4, &d);
        sample_reading(&a, &d, k, k % 6, &r);
        CHECK(ledger_append(lg, &d, &r, k % 3 ? STR("coder 9") : STR("coder 10"), at, &rec, &err));
    }
    char id[32];
    snprintf(id, sizeof id, "broken-%zu.txt", from);
    Err why = {ERR_EMPTY, 0, "nothing in it"};
    CHECK(ledger_append_failure(lg, str_of(id), (Str){0}, &why, at, &err));
    arena_done(&a);
}

static void rule(Ledger *lg, const char *decision, Str subject, Str *ret_digest)
{
    static Arena a;
    Err err;
    Recorded how;
    LedgerRuling *all, r = {.decision = str_of(decision),
                            .subjects = &subject,
                            .n_subjects = 1,
                            .reason = STR("a slip"),
                            .author = STR("an analyst")};
    size_t n;
    CHECK(ledger_rule(lg, &r, (Instant){500}, &how, &err) && how == RECORDED_NEW);
    CHECK(ledger_rulings(lg, &a, (Instant){0}, &all, &n, &err) && n > 0);
    *ret_digest = all[n - 1].digest;
}

/* Ruled, reversed, ruled again: the third can only follow the second. */
static void rule_thrice(Ledger *lg)
{
    Arena a = {0};
    Err err;
    LedgerRows rows;
    Str first, second;
    CHECK(ledger_all(lg, &a, (Instant){0}, &rows, &err) && rows.n_rows > 0);
    rule(lg, "reject", rows.rows[0].digest, &first);
    rule(lg, "reverse", first, &second);
    rule(lg, "reject", rows.rows[0].digest, &second);
    CHECK(!str_eq(first, second));
    arena_done(&a);
}

static void make_shards(void)
{
    Err err;
    Arena a = {0};
    LedgerRows rows;
    static const struct {
        const char *name;
        size_t from, to;
        int64_t at;
    } shards[] = {{"a.db", 0, 30, 77}, {"b.db", 20, 45, 33}, {"c.db", 44, 60, 55}};
    for (size_t i = 0; i < 3; i++) {
        Ledger *lg = open_named(shards[i].name, LEDGER_WRITE);
        fill(lg, shards[i].from, shards[i].to, (Instant){shards[i].at});
        if (i == 1)
            rule_thrice(lg);
        if (i == 2) { /* its text is elsewhere too, but not for long */
            CHECK(ledger_all(lg, &a, (Instant){0}, &rows, &err));
            CHECK(ledger_erase(lg, rows.rows[0].doc->digest, STR("on demand"), STR("an officer"),
                               (Instant){60}, &err));
        }
        ledger_close(lg);
    }
    arena_done(&a);
}

/* Merges shards (named by letters) into name; its head, and what was done. */
static Str merge(const char *name, const char *letters, Arena *a, MergeStats *ret)
{
    Ledger *lg = open_named(name, LEDGER_WRITE), *shards[8];
    size_t n = 0;
    Err err = {0};
    uint64_t size;
    Str root = {0};
    for (; letters[n]; n++) {
        char shard[] = {letters[n], '.', 'd', 'b', 0};
        shards[n] = open_named(shard, LEDGER_READ);
    }
    if (!CHECK(ledger_merge(lg, shards, n, stamp, ret, &err)))
        printf("# %s %s: %s\n", name, letters, err.msg);
    CHECK(ledger_verify(lg, &err) && ledger_head(lg, a, &size, &root, &err));
    while (n > 0)
        ledger_close(shards[--n]);
    ledger_close(lg);
    return root;
}

static void test_laws(void)
{
    Arena a = {0};
    MergeStats s;
    Str want = merge("x.db", "abc", &a, &s);
    CHECK(s.fresh == 60 && s.failures == 3 && s.rulings == 3 && s.erasures == 1);
    Str again = merge("x.db", "abc", &a, &s);
    CHECK(str_eq(want, again) && s.fresh == 0 && s.known >= 60 && !s.failures && !s.rulings && !s.erasures);
    CHECK(str_eq(want, merge("y.db", "cbabc", &a, &s)));
    merge("p.db", "ba", &a, &s);
    CHECK(str_eq(want, merge("z.db", "cp", &a, &s)));
    merge("q.db", "cb", &a, &s);
    CHECK(str_eq(want, merge("w.db", "qa", &a, &s)));
    CHECK(str_eq(want, merge("v.db", "x", &a, &s)));
    Ledger *lg = open_named("twice.db", LEDGER_WRITE), *b = open_named("b.db", LEDGER_READ);
    Ledger *shards[] = {b, b}; /* one connection, given twice */
    Err err;
    CHECK(ledger_merge(lg, shards, 2, stamp, &s, &err) && s.fresh == 25 && s.known == 25 &&
          ledger_verify(lg, &err));
    CHECK(ledger_merge(lg, &b, 1, stamp, &s, &err) && s.fresh == 0); /* it can still be read */
    ledger_close(lg);
    ledger_close(b);
    arena_done(&a);
    tap_done("shards in any order, twice, or bit by bit, merge into one and the same ledger");
}

static void test_single_run(void)
{
    Arena a = {0};
    Err err;
    MergeStats s;
    Ledger *one = open_named("one.db", LEDGER_WRITE), *m;
    fill(one, 0, 60, (Instant){5});
    ledger_close(one);
    unlink(testdir_path("r.db"));
    rename(testdir_path("one.db"), testdir_path("o.db"));
    Str whole = merge("r.db", "o", &a, &s);
    CHECK(whole.n > 0 && s.fresh == 60);
    m = open_named("r.db", LEDGER_READ);
    LedgerRows rows;
    CHECK(ledger_all(m, &a, (Instant){0}, &rows, &err));
    for (size_t i = 0; i < rows.n_rows; i++)
        CHECK(rows.rows[i].recorded.us == stamp.us);
    ledger_close(m);
    arena_done(&a);
    tap_done("the time of recording is the merge's");
}

static Digest hash_of(Str hex)
{
    Digest d = {{0}};
    CHECK(digest_read(hex, &d));
    return d;
}

/* RFC 9162, 2.1.3.2: the root that the path leads to. */
static Digest climb(const Proof *p)
{
    Digest r = digest_tagged(0, p->bytes, (Str){0});
    CHECK(digest_eq(&r, &(Digest[]){hash_of(p->hash)}[0]));
    uint64_t fn = p->leaf, sn = p->size - 1;
    for (size_t i = 0; i < p->n_path; i++) {
        Digest d = hash_of(p->path[i]);
        if ((fn & 1) || fn == sn) {
            r = digest_tagged(1, digest_str(&d), digest_str(&r));
            while (!(fn & 1) && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else
            r = digest_tagged(1, digest_str(&r), digest_str(&d));
        fn >>= 1;
        sn >>= 1;
    }
    CHECK(sn == 0);
    return r;
}

static void test_proofs(void)
{
    Arena a = {0};
    Err err;
    LedgerRows rows;
    Proof p;
    Ledger *lg = open_named("x.db", LEDGER_READ);
    CHECK(ledger_all(lg, &a, (Instant){0}, &rows, &err) && rows.n_rows > 50);
    for (size_t i = 0; i < rows.n_rows; i++) {
        const Str asked[] = {rows.rows[i].digest, rows.rows[i].doc->digest};
        for (int k = 0; k < 2; k++) {
            if (!CHECK(ledger_prove(lg, &a, asked[k], &p, &err)))
                continue;
            Digest root = climb(&p);
            CHECK(str_eq(digest_hex(&a, digest_str(&root)), p.root));
            CHECK(str_find(p.bytes, rows.rows[i].as.source, 0) != SIZE_MAX);
        }
    }
    LedgerRuling *rulings;
    size_t n;
    CHECK(ledger_rulings(lg, &a, (Instant){0}, &rulings, &n, &err) && n == 3);
    CHECK(ledger_prove(lg, &a, rulings[2].digest, &p, &err));
    Digest root = climb(&p);
    CHECK(str_eq(digest_hex(&a, digest_str(&root)), p.root));
    CHECK(!ledger_prove(lg, &a, STR("00112233445566778899aabbccddeeff"), &p, &err) &&
          err.code == ERR_UNKNOWN);
    CHECK(!ledger_prove(lg, &a, STR("xyz"), &p, &err) && err.code == ERR_UNKNOWN);
    ledger_close(lg);
    arena_done(&a);
    tap_done("a proof of inclusion leads from the record's bytes to the head");
}

static void test_extends(void)
{
    Arena a = {0};
    Err err;
    uint64_t size, later;
    Str root, now;
    Ledger *lg = open_named("e.db", LEDGER_WRITE);
    CHECK(ledger_head(lg, &a, &size, &root, &err) && ledger_extends(lg, 0, root, &err));
    fill(lg, 0, 7, (Instant){1});
    CHECK(ledger_head(lg, &a, &size, &root, &err));
    fill(lg, 7, 20, (Instant){2});
    CHECK(ledger_head(lg, &a, &later, &now, &err) && later > size);
    CHECK(ledger_extends(lg, size, root, &err) && ledger_extends(lg, later, now, &err));
    CHECK(!ledger_extends(lg, size + 1, root, &err) && err.code == ERR_LEDGER);
    CHECK(!ledger_extends(lg, later + 1, now, &err) && err.code == ERR_LEDGER);
    CHECK(!ledger_extends(lg, 0, now, &err) && !ledger_extends(lg, 1, STR("?"), &err));
    ledger_close(lg);
    arena_done(&a);
    tap_done("a head of an earlier day is still that of its prefix, another is not");
}

static void test_unsound_shard(void)
{
    Arena a = {0};
    Err err;
    sqlite3 *h = NULL;
    MergeStats s;
    Ledger *lg = open_named("d.db", LEDGER_WRITE), *shard = open_named("s.db", LEDGER_WRITE);
    fill(shard, 0, 6, (Instant){1});
    ledger_close(shard);
    CHECK(sqlite3_open(testdir_path("s.db"), &h) == SQLITE_OK);
    static const char spoil[] =
        "CREATE TEMP TABLE t AS SELECT sql FROM sqlite_schema WHERE name = 'doc_update';"
        "DROP TRIGGER doc_update; UPDATE doc SET url = 'elsewhere';";
    CHECK(sqlite3_exec(h, spoil, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_stmt *q;
    CHECK(sqlite3_prepare_v2(h, "SELECT sql FROM t", -1, &q, NULL) == SQLITE_OK &&
          sqlite3_step(q) == SQLITE_ROW);
    CHECK(sqlite3_exec(h, (const char *)sqlite3_column_text(q, 0), NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_finalize(q);
    sqlite3_close(h);
    shard = open_named("s.db", LEDGER_READ);
    CHECK(!ledger_merge(lg, &shard, 1, stamp, &s, &err) && err.code == ERR_LEDGER);
    LedgerStats st;
    CHECK(ledger_stats(lg, &st, &err) && st.docs == 0 && ledger_verify(lg, &err));
    ledger_close(shard);
    ledger_close(lg);
    arena_done(&a);
    tap_done("a shard that is not sound is refused, and nothing of the step is kept");
}

/* More readings than one transaction of the merge takes, and the same failure and erasure in two shards. */
static void test_many(void)
{
    Arena a = {0};
    Err err;
    MergeStats s;
    LedgerRows rows;
    const char *const names[] = {"m.db", "n.db"};
    for (int i = 0; i < 2; i++) {
        Ledger *lg = open_named(names[i], LEDGER_WRITE);
        CHECK(ledger_begin(lg, &err));
        fill(lg, 0, 300, (Instant){5});
        CHECK(ledger_commit(lg, &err) && ledger_all(lg, &a, (Instant){0}, &rows, &err));
        CHECK(ledger_erase(lg, rows.rows[0].doc->digest, STR("on demand"), STR("an officer"), (Instant){60},
                           &err));
        ledger_close(lg);
    }
    Str one = merge("k.db", "m", &a, &s), both = merge("l.db", "nm", &a, &s);
    CHECK(s.fresh == 300 && s.known == 300 && s.failures == 1 && s.erasures == 1);
    CHECK(str_eq(one, both));
    arena_done(&a);
    tap_done("a shard of many documents, and what two shards both say");
}

/* The same bytes under two names: which of them stays must not hang on the order of the shards, nor on what
 * was merged before. */
static void test_names(void)
{
    static const char *const letters[] = {"gh", "hg", "ghg"};
    Arena a = {0};
    MergeStats s;
    Str want = {0};
    for (int k = 0; k < 2; k++) {
        Err err;
        Doc d;
        Reading r;
        Recorded how;
        Ledger *lg = open_named(k ? "h.db" : "g.db", LEDGER_WRITE);
        for (size_t i = 0; i < 5; i++) {
            sample_doc(&a, 3 * i + 1, 0, &d); /* published on another day each */
            sample_reading(&a, &d, i, 2, &r);
            if (k)
                d.id = arena_printf(&a, "mirror-%zu", i);
            CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){7}, &how, &err));
        }
        ledger_close(lg);
    }
    for (int i = 0; i < 3; i++) {
        Str root = merge("both.db", letters[i], &a, &s);
        CHECK(s.fresh == 5 && s.known == 5 * strlen(letters[i]) - 5);
        CHECK(i == 0 || str_eq(root, want));
        want = root;
        unlink(testdir_path("both.db"));
    }
    arena_done(&a);
    tap_done("one document under two names in two shards: one of the names stays, whatever the order");
}

/* Erased here, there, and in both. */
static void test_erased(void)
{
    static const char *const letters[] = {"ij", "ji", "ijj"};
    Arena a = {0};
    MergeStats s;
    Err err;
    Str want = {0}, docs[4];
    for (int k = 0; k < 2; k++) {
        Ledger *lg = open_named(k ? "j.db" : "i.db", LEDGER_WRITE);
        for (size_t i = 0; i < 4; i++) {
            Doc d;
            Reading r;
            Recorded how;
            sample_doc(&a, i, 0, &d);
            sample_reading(&a, &d, i, 2, &r);
            CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){7}, &how, &err));
            Digest digest = digest_of(d.bytes);
            docs[i] = digest_hex(&a, digest_str(&digest));
        }
        for (size_t i = 0; i < 2; i++)
            CHECK(ledger_erase(lg, docs[(size_t)k + i], STR("on demand"), STR("an officer"), (Instant){9},
                               &err));
        ledger_close(lg);
    }
    for (int i = 0; i < 3; i++) {
        Str root = merge("erased.db", letters[i], &a, &s), title, text;
        CHECK(s.fresh == 4 && s.erasures == 3 && (i == 0 || str_eq(root, want)));
        want = root;
        Ledger *lg = open_named("erased.db", LEDGER_READ);
        for (size_t k = 0; k < 4; k++)
            CHECK(ledger_text(lg, &a, docs[k], &title, &text, &err) && (text.n == 0) == (k < 3));
        ledger_close(lg);
        unlink(testdir_path("erased.db"));
    }
    arena_done(&a);
    tap_done("what any shard erased is erased, once, in whatever order");
}

/* Steps. */

enum { STEP = 2048, LONG = STEP + 60 }; /* readings of one transaction of the merge (merge.c) */

static sqlite3 *other;

static int another_writer(void *with, sqlite3 *h, const char *name, int n)
{
    (void)with, (void)h, (void)name, (void)n;
    CHECK(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK);
    return SQLITE_OK;
}

static int no_commit(void *with)
{
    (void)with;
    return 1;
}

/* What is merged when it stops in the middle stands, and the merge begun again ends as one that was not
 * stopped. */
static void test_stopped(void)
{
    Arena a = {0};
    Err err;
    MergeStats s;
    LedgerStats stats;
    Ledger *lg = open_named("t.db", LEDGER_WRITE), *shard;
    CHECK(ledger_begin(lg, &err));
    for (size_t k = 0; k < LONG; k++) {
        Doc d;
        Reading r = {0};
        Recorded how;
        arena_reset(&a);
        sample_doc(&a, k, 0, &d);
        d.text = d.bytes = str_slice(d.text, 0, 60);
        CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){7}, &how, &err));
    }
    CHECK(ledger_commit(lg, &err));
    ledger_close(lg);
    Str want = merge("clean.db", "t", &a, &s);
    CHECK(s.fresh == LONG);
    lg = open_named("stopped.db", LEDGER_WRITE);
    shard = open_named("t.db", LEDGER_READ);
    sqlite3_commit_hook(lg->log.h, no_commit, NULL);
    CHECK(!ledger_merge(lg, &shard, 1, stamp, &s, &err) && ledger_stats(lg, &stats, &err) && stats.docs == 0);
    sqlite3_commit_hook(lg->log.h, NULL, NULL);
    CHECK(sqlite3_open(testdir_path("stopped.db"), &other) == SQLITE_OK);
    sqlite3_busy_timeout(lg->log.h, 1);
    sqlite3_wal_hook(lg->log.h, another_writer, NULL);
    CHECK(!ledger_merge(lg, &shard, 1, stamp, &s, &err) &&
          str_find(str_of(err.msg), STR("another writer"), 0) != SIZE_MAX);
    sqlite3_wal_hook(lg->log.h, NULL, NULL);
    CHECK(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(other);
    CHECK(ledger_stats(lg, &stats, &err) && stats.docs == STEP && ledger_verify(lg, &err));
    CHECK(ledger_merge(lg, &shard, 1, stamp, &s, &err) && s.known == STEP && s.fresh == LONG - STEP);
    uint64_t n;
    Str root;
    CHECK(ledger_head(lg, &a, &n, &root, &err) && n == LONG && str_eq(root, want));
    ledger_close(shard);
    ledger_close(lg);
    arena_done(&a);
    tap_done(
        "a merge that cannot commit, or loses its turn between two steps, is begun again and ends the same");
}

/* More names than are remembered at a time: by who appends, merges, verifies and reads. */
static void test_many_names(void)
{
    enum { N = 33000 }; /* assertions of eight names each */
    Arena a = {0};
    Err err;
    MergeStats s;
    LedgerRows rows;
    Doc d;
    Recorded how;
    Assertion *as = ARENA_ARRAY(&a, Assertion, N);
    Voice *voices = ARENA_ARRAY(&a, Voice, N);
    Ledger *lg = open_named("u.db", LEDGER_WRITE);
    for (size_t i = 0; i < N; i++) {
        voices[i] = (Voice){STR("s:wire"), arena_printf(&a, "role %zu", i), {0}, 4};
        as[i] = (Assertion){.evidence = {UNIT_TEXT, PART_LEAD, 0, 5, &voices[i], 1},
                            .type = ACT_MEET,
                            .source = arena_printf(&a, "p:source-%zu", i),
                            .target = arena_printf(&a, "p:target-%zu", i),
                            .third = arena_printf(&a, "p:third-%zu", i),
                            .when = {DAY_MIN, DAY_MAX},
                            .when_edtf = arena_printf(&a, "when %zu", i),
                            .where = arena_printf(&a, "place %zu", i),
                            .as_called = arena_printf(&a, "called %zu", i),
                            .rule = arena_printf(&a, "rule %zu", i)};
    }
    for (size_t k = 0; k < 2; k++) {
        Reading r = {.assertions = k ? as + N - 5 : as, .n_assertions = k ? 5 : N};
        sample_doc(&a, k, 0, &d);
        CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){7}, &how, &err));
        for (size_t i = 0; i < 5; i++)
            as[N - 5 + i].as_called =
                as[i].as_called; /* the second document says what the first began with */
    }
    CHECK(ledger_verify(lg, &err));
    ledger_close(lg);
    merge("many.db", "u", &a, &s);
    CHECK(s.fresh == 2);
    lg = open_named("many.db", LEDGER_READ);
    for (int again = 0; again < 2; again++) {
        bool right = ledger_all(lg, &a, (Instant){0}, &rows, &err) && rows.n_rows == N + 5;
        for (size_t i = 0; right && i < N; i++)
            right =
                str_eq(rows.rows[i].as.where, as[i].where) && str_eq(rows.rows[i].as.source, as[i].source);
        for (size_t i = 0; right && i < 5; i++)
            right = str_eq(rows.rows[N + i].as.as_called, as[i].as_called);
        if (!CHECK(right))
            printf("# %s: %zu rows\n", err.msg, rows.n_rows);
    }
    ledger_close(lg);
    arena_done(&a);
    tap_done("more names than are remembered: each stays what it is");
}

static void test_coders(void)
{
    static const char *const rising[] = {"", "1", "1.2", "1.10", "2", "a 9", "a 10", "a 10b", "b"};
    enum { N = sizeof rising / sizeof rising[0] };
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            int c = coder_cmp(str_of(rising[i]), str_of(rising[j]));
            if (!CHECK((c > 0) - (c < 0) == (i > j) - (i < j)))
                printf("# %s, %s\n", rising[i], rising[j]);
        }
    int c = coder_cmp(STR("a 010"), STR("a 10")), d = coder_cmp(STR("a 10"), STR("a 010"));
    CHECK(c != 0 && (c < 0) == (d > 0)); /* one number, and yet two versions */
    tap_done("digits in a coder's version compare as numbers");
}

int main(void)
{
    testdir_make();
    test_coders();
    make_shards();
    test_laws();
    test_many();
    test_single_run();
    test_proofs();
    test_extends();
    test_unsound_shard();
    test_names();
    test_erased();
    test_stopped();
    test_many_names();
    testdir_remove();
    return tap_end();
}
