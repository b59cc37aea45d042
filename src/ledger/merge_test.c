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
    CHECK(coder_cmp(STR("a 010"), STR("a 10")) != 0);
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
    testdir_remove();
    return tap_end();
}
