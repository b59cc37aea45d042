/* ledger_test.c - what goes in comes out; the same again changes nothing; who supersedes whom; the past stays
 * as it was known; a stranger's file is refused. */
#define _XOPEN_SOURCE 700
#include "ledger/internal.h"
#include "ledger/sample.h"

#include "tap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/testdir.h"

static Arena arena;

static Recorded append(Ledger *lg, const Doc *d, const Reading *r, const char *coder, int64_t at)
{
    Recorded ret = RECORDED_KNOWN;
    Err err;
    if (!CHECK(ledger_append(lg, d, r, str_of(coder), (Instant){at}, &ret, &err)))
        printf("# %s\n", err.msg);
    return ret;
}

static void check_verify(Ledger *lg)
{
    Err err;
    if (!CHECK(ledger_verify(lg, &err)))
        printf("# %s\n", err.msg);
}

static LedgerRows all(Ledger *lg, int64_t as_known)
{
    LedgerRows r = {0};
    Err err;
    if (!CHECK(ledger_all(lg, &arena, (Instant){as_known}, &r, &err)))
        printf("# %s\n", err.msg);
    return r;
}

static bool same_evidence(const Evidence *a, const Evidence *b)
{
    bool same = a->unit == b->unit && a->part == b->part && a->from == b->from && a->to == b->to &&
                a->n_voices == b->n_voices;
    for (size_t i = 0; same && i < a->n_voices; i++)
        same = str_eq(a->voices[i].actor, b->voices[i].actor) &&
               str_eq(a->voices[i].role, b->voices[i].role) &&
               str_eq(a->voices[i].person, b->voices[i].person) && a->voices[i].vclass == b->voices[i].vclass;
    return same;
}

static bool same_bounds(Bounds a, Bounds b)
{
    return a.earliest.n == b.earliest.n && a.latest.n == b.latest.n;
}

static bool same_assertion(const Assertion *a, const Assertion *b)
{
    bool same = same_evidence(&a->evidence, &b->evidence) && a->type == b->type &&
                str_eq(a->source, b->source) && str_eq(a->target, b->target) && str_eq(a->third, b->third) &&
                a->status == b->status && a->n_attrs == b->n_attrs && same_bounds(a->when, b->when) &&
                str_eq(a->when_edtf, b->when_edtf) && a->basis == b->basis && str_eq(a->where, b->where) &&
                str_eq(a->as_called, b->as_called) && str_eq(a->rule, b->rule) && a->by_model == b->by_model;
    for (size_t i = 0; same && i < a->n_attrs; i++)
        same = str_eq(a->attrs[i].key, b->attrs[i].key) && str_eq(a->attrs[i].value, b->attrs[i].value);
    return same;
}

static bool same_claim(const Claim *a, const Claim *b)
{
    bool same = same_evidence(&a->evidence, &b->evidence) && a->quantifier == b->quantifier &&
                a->type == b->type && a->n_subjects == b->n_subjects && a->n == b->n &&
                str_eq(a->cmp, b->cmp) && a->amounts_to == b->amounts_to && str_eq(a->target, b->target) &&
                same_bounds(a->when, b->when) && str_eq(a->when_edtf, b->when_edtf) &&
                str_eq(a->rule, b->rule);
    for (size_t i = 0; same && i < a->n_subjects; i++)
        same = str_eq(a->subjects[i], b->subjects[i]);
    return same;
}

static void test_round_trip(void)
{
    const char *path = testdir_path("round.db");
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    for (size_t k = 0; k < 40; k++) {
        Doc d;
        Reading r;
        sample_doc(&arena, k, 0, &d);
        sample_reading(&arena, &d, k, k == 39 ? 45 : k % 13, &r);
        CHECK(append(lg, &d, &r, "coder 1", 1000 + (int64_t)k) == RECORDED_NEW);
        LedgerRows got = all(lg, 0);
        size_t n = 0, n_claims = 0;
        for (size_t i = 0; i < got.n_rows; i++) {
            const LedgerRow *row = &got.rows[i];
            if (!str_eq(row->doc->id, d.id))
                continue;
            CHECK(same_assertion(&row->as, &r.assertions[n]));
            CHECK(str_eq(row->quote, str_slice(doc_unit(&d, row->as.evidence.unit), row->as.evidence.from,
                                               row->as.evidence.to)));
            CHECK(row->digest.n == 32 && row->doc->digest.n == 64);
            CHECK(row->recorded.us == 1000 + (int64_t)k && row->superseded.us == 0);
            CHECK(str_eq(row->doc->publisher, d.publisher) && str_eq(row->doc->url, d.url) &&
                  str_eq(row->doc->title, d.title) && str_eq(row->doc->language, d.language) &&
                  str_eq(row->doc->published, d.published) && str_eq(row->doc->root, row->doc->digest));
            CHECK_STR(row->doc->coder, "coder 1");
            CHECK(row->doc->published_day.n == (d.has_published ? r.times.today.n : DAY_MIN.n));
            n++;
        }
        for (size_t i = 0; i < got.n_claims; i++)
            if (str_eq(got.claims[i].doc->id, d.id))
                CHECK(same_claim(&got.claims[i].claim, &r.claims[n_claims++]));
        CHECK(n == r.n_assertions && n_claims == r.n_claims);
    }
    check_verify(lg);
    ledger_close(lg);
    tap_done("every field of a reading comes back as it went in");
}

static void test_distinct_digests(void)
{
    Ledger *lg = open_or_die(testdir_path("twice.db"), LEDGER_WRITE);
    Doc d;
    Reading r;
    sample_doc(&arena, 1, 0, &d);
    sample_reading(&arena, &d, 3, 4, &r); /* the fourth assertion is the first again */
    append(lg, &d, &r, "c", 1);
    LedgerRows got = all(lg, 0);
    for (size_t i = 0; i < got.n_rows; i++)
        for (size_t j = 0; j < i; j++)
            CHECK(!str_eq(got.rows[i].digest, got.rows[j].digest));
    CHECK(got.n_rows == 4);
    check_verify(lg);
    ledger_close(lg);
    tap_done("assertions of a document have digests of their own, even where a coder repeats itself");
}

static void test_idempotence(void)
{
    Ledger *lg = open_or_die(testdir_path("same.db"), LEDGER_WRITE);
    Doc d;
    Reading r;
    LedgerStats before, after;
    uint64_t size = 0, size_after = 0;
    Str root = {0}, root_after = {0};
    Err err;
    sample_doc(&arena, 1, 0, &d);
    sample_reading(&arena, &d, 1, 5, &r);
    CHECK(append(lg, &d, &r, "c", 1) == RECORDED_NEW);
    CHECK(ledger_stats(lg, &before, &err) && ledger_head(lg, &arena, &size, &root, &err));
    CHECK(append(lg, &d, &r, "c", 2) == RECORDED_KNOWN);
    CHECK(ledger_stats(lg, &after, &err) && ledger_head(lg, &arena, &size_after, &root_after, &err));
    CHECK(size == size_after && str_eq(root, root_after) && after.docs == 1 && after.assertions == 5 &&
          after.last.us == 1 && before.claims == after.claims);
    d.id = STR("elsewhere"); /* the same bytes under another name */
    CHECK(append(lg, &d, &r, "c", 3) == RECORDED_KNOWN);
    Err why = {ERR_BINARY, 7, "bad.bin: not text"};
    for (int i = 0; i < 2; i++)
        CHECK(ledger_append_failure(lg, STR("bad.bin"), STR("\x01\x02"), &why, (Instant){4}, &err));
    CHECK(ledger_stats(lg, &after, &err) && after.failures == 1 && after.docs == 1 && after.last.us == 4);
    check_verify(lg);
    ledger_close(lg);
    tap_done("the same document, and the same failure, twice: nothing is written");
}

static Doc json_doc(const char *id, bool id_made, const char *bytes)
{
    return (Doc){.id = str_of(id),
                 .id_made = id_made,
                 .text = STR("Russia recognised the Taliban."),
                 .language = STR("en"),
                 .bytes = str_of(bytes)};
}

static void test_identity_of_json(void)
{
    Ledger *lg = open_or_die(testdir_path("json.db"), LEDGER_WRITE);
    Reading r = {0};
    Doc a = json_doc("a.jsonl:1", true, "{\"text\":\"Russia recognised the Taliban.\"}");
    Doc b = json_doc("b.jsonl:7", true, "  {\"text\": \"Russia recognised the Taliban.\"}\n");
    Doc c = json_doc("c", false, "{\"id\":\"c\",\"text\":\"Russia recognised the Taliban.\"}");
    CHECK(append(lg, &a, &r, "c", 1) == RECORDED_NEW);
    CHECK(append(lg, &b, &r, "c", 1) == RECORDED_KNOWN);
    CHECK(append(lg, &c, &r, "c", 1) == RECORDED_NEW);
    ledger_close(lg);
    tap_done("a JSON document is known by its own fields, whatever file and line it came in");
}

static void test_supersession(void)
{
    Ledger *lg = open_or_die(testdir_path("super.db"), LEDGER_WRITE);
    Doc old, new;
    Reading r1, r2, r3;
    sample_doc(&arena, 1, 0, &old);
    sample_doc(&arena, 1, 1, &new);
    sample_reading(&arena, &old, 1, 3, &r1);
    sample_reading(&arena, &old, 2, 4, &r2);
    sample_reading(&arena, &new, 3, 5, &r3);
    CHECK(append(lg, &old, &r1, "coder 1", 10) == RECORDED_NEW);
    CHECK(append(lg, &old, &r2, "coder 2", 20) == RECORDED_SUPERSEDES);
    CHECK(append(lg, &new, &r3, "coder 2", 30) == RECORDED_SUPERSEDES);
    CHECK(all(lg, 9).n_rows == 0);
    CHECK(all(lg, 10).n_rows == 3 && all(lg, 19).n_rows == 3);
    CHECK(all(lg, 20).n_rows == 4 && all(lg, 29).n_rows == 4);
    CHECK(all(lg, 30).n_rows == 5 && all(lg, 0).n_rows == 5);
    LedgerRows first = all(lg, 10);
    CHECK(first.n_rows == 3 && first.rows[0].recorded.us == 10 && first.rows[0].superseded.us == 20);
    /* The old revision, read by a third coder: recorded, but it does not come back. */
    CHECK(append(lg, &old, &r1, "coder 3", 40) == RECORDED_NEW);
    CHECK(all(lg, 0).n_rows == 5);
    CHECK(append(lg, &new, &r3, "coder 3", 50) == RECORDED_SUPERSEDES);
    CHECK(all(lg, 0).n_rows == 5 && all(lg, 45).n_rows == 5);
    check_verify(lg);
    ledger_close(lg);
    tap_done("a new coder and a new revision supersede from their own time on (D30)");
}

static void test_late_copy(void)
{
    Ledger *lg = open_or_die(testdir_path("late.db"), LEDGER_WRITE);
    Doc old, new;
    Reading r;
    sample_doc(&arena, 1, 0, &old);
    sample_doc(&arena, 1, 1, &new);
    old.updated = STR("2025-07-03T10:00:00Z");
    new.updated = STR("2025-07-03T12:00:00Z");
    sample_reading(&arena, &new, 1, 2, &r);
    CHECK(append(lg, &new, &r, "c", 10) == RECORDED_NEW);
    sample_reading(&arena, &old, 1, 7, &r);
    CHECK(append(lg, &old, &r, "c", 20) == RECORDED_NEW);
    CHECK(all(lg, 0).n_rows == 2);
    check_verify(lg);
    ledger_close(lg);
    tap_done("a copy of an older revision that comes late is recorded, but not held");
}

static void test_clock(void)
{
    Ledger *lg = open_or_die(testdir_path("clock.db"), LEDGER_WRITE);
    Doc d;
    Reading r;
    LedgerStats s;
    Err err;
    for (size_t k = 0; k < 3; k++) {
        sample_doc(&arena, k, 0, &d);
        sample_reading(&arena, &d, 1, 1, &r);
        append(lg, &d, &r, "c", 100 - (int64_t)k);
    }
    CHECK(ledger_stats(lg, &s, &err) && s.last.us == 100);
    LedgerRows rows = all(lg, 0);
    for (size_t i = 0; i < rows.n_rows; i++)
        CHECK(rows.rows[i].recorded.us == 100);
    check_verify(lg);
    ledger_close(lg);
    tap_done("recorded never decreases: an earlier instant is raised to the last one");
}

static void test_bad_reading(void)
{
    Ledger *lg = open_or_die(testdir_path("bad.db"), LEDGER_WRITE);
    Doc d;
    Reading r;
    Recorded rec;
    Err err;
    LedgerStats s;
    sample_doc(&arena, 1, 0, &d);
    for (int fault = 0; fault < 6; fault++) {
        sample_reading(&arena, &d, 1, 3, &r);
        Assertion *as = &r.assertions[2];
        if (fault == 0)
            as->evidence.to = d.text.n + d.title.n + 1;
        else if (fault == 1)
            as->source = (Str){0};
        else if (fault == 2)
            as->when = (Bounds){{5}, {4}};
        else if (fault == 3)
            as->evidence.n_voices = 0;
        else if (fault == 4)
            as->type = N_ACT_TYPES;
        else {
            as->evidence.unit = UNIT_TEXT;
            as->evidence.to = str_find(d.text, STR("\xe2\x80\x94"), 0) + 1;
            as->evidence.from = 0;
        }
        CHECK(!ledger_append(lg, &d, &r, STR("c"), (Instant){1}, &rec, &err) && err.code == ERR_LEDGER);
    }
    CHECK(ledger_stats(lg, &s, &err) && s.docs == 0 && s.assertions == 0);
    ledger_close(lg);
    tap_done("a reading that does not hold is refused whole");
}

static void test_text(void)
{
    Ledger *lg = open_or_die(testdir_path("text.db"), LEDGER_WRITE);
    Doc d;
    Reading r;
    Str title, text;
    Err err;
    sample_doc(&arena, 5, 0, &d);
    sample_reading(&arena, &d, 1, 1, &r);
    append(lg, &d, &r, "c", 1);
    LedgerRows rows = all(lg, 0);
    CHECK(ledger_text(lg, &arena, rows.rows[0].doc->digest, &title, &text, &err));
    CHECK(str_eq(title, d.title) && str_eq(text, d.text));
    char nobody[65];
    memset(nobody, 'a', 64);
    nobody[64] = 0;
    CHECK(ledger_text(lg, &arena, str_of(nobody), &title, &text, &err) && title.n == 0 && text.n == 0);
    CHECK(!ledger_text(lg, &arena, STR("xyz"), &title, &text, &err) && err.code == ERR_UNKNOWN);
    ledger_close(lg);
    tap_done("the text of a document is kept");
}

static void test_batch(void)
{
    const char *path = testdir_path("batch.db");
    Ledger *lg = open_or_die(path, LEDGER_WRITE), *reader = open_or_die(path, LEDGER_READ);
    Doc d;
    Reading r, bad;
    Recorded rec;
    Err err;
    CHECK(ledger_begin(lg, &err));
    for (size_t k = 0; k < 5; k++) {
        sample_doc(&arena, k, 0, &d);
        sample_reading(&arena, &d, 1, 2, &r);
        append(lg, &d, &r, "c", 1);
        sample_doc(&arena, k + 100, 0, &d);
        sample_reading(&arena, &d, 1, 3, &bad);
        bad.assertions[1].source = (Str){0};
        CHECK(!ledger_append(lg, &d, &bad, STR("c"), (Instant){1}, &rec, &err));
    }
    CHECK(all(lg, 0).n_rows == 10 && all(reader, 0).n_rows == 0);
    CHECK(ledger_commit(lg, &err));
    CHECK(all(reader, 0).n_rows == 10);
    CHECK(ledger_begin(lg, &err));
    sample_doc(&arena, 50, 0, &d);
    sample_reading(&arena, &d, 1, 2, &r);
    append(lg, &d, &r, "c", 1);
    ledger_rollback(lg);
    CHECK(all(lg, 0).n_rows == 10);
    append(lg, &d, &r, "c", 1);
    CHECK(all(lg, 0).n_rows == 12);
    check_verify(reader);
    ledger_close(lg);
    ledger_close(reader);
    tap_done("a batch is seen when it is committed; a bad document in it takes only itself away");
}

static void test_two_writers(void)
{
    const char *path = testdir_path("two.db");
    Ledger *a = open_or_die(path, LEDGER_WRITE), *b = open_or_die(path, LEDGER_WRITE);
    Doc d;
    Reading r;
    for (size_t k = 0; k < 20; k++) {
        sample_doc(&arena, k, 0, &d);
        sample_reading(&arena, &d, 1, 2, &r);
        CHECK(append(k % 3 ? a : b, &d, &r, "c", (int64_t)k) == RECORDED_NEW);
    }
    check_verify(a);
    check_verify(b);
    ledger_close(a);
    ledger_close(b);
    tap_done("two writers on one ledger take turns, and one tree comes of it");
}

/* A child process: appends its own documents, and one that all of them append. */
static void recorder(const char *path, size_t from)
{
    Err err;
    Ledger *lg;
    Recorded rec;
    bool ok = ledger_open(path, LEDGER_WRITE, &lg, &err);
    for (size_t k = 0; ok && k < 20; k++) {
        Arena a = {0};
        Doc d;
        Reading r;
        sample_doc(&a, k ? from + k : 7777, 0, &d);
        sample_reading(&a, &d, 1, 3, &r);
        ok = ledger_append(lg, &d, &r, STR("c"), (Instant){(int64_t)k}, &rec, &err);
        arena_done(&a);
    }
    if (ok)
        ledger_close(lg);
    else
        fprintf(stderr, "%s\n", err.msg);
    _exit(ok ? 0 : 1);
}

static void test_race(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("race.db"));
    pid_t child[4];
    for (size_t i = 0; i < 4; i++)
        if ((child[i] = fork()) == 0)
            recorder(path, 100 * (i + 1));
    int status, asked = 0;
    size_t left = 4;
    while (left > 0) {
        Ledger *lg = NULL;
        LedgerRows rows;
        Arena a = {0};
        Err err;
        if (ledger_open(path, LEDGER_READ, &lg, &err)) { /* it may not be there yet */
            CHECK(ledger_rows(lg, &a, (Str[]){STR("RUS"), STR("AFG")}, 2, false, (Instant){0}, &rows, &err));
            asked++;
        }
        ledger_close(lg);
        arena_done(&a);
        while (left > 0 && waitpid(-1, &status, WNOHANG) > 0) {
            CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
            left--;
        }
    }
    Ledger *lg = open_or_die(path, LEDGER_READ);
    LedgerStats s;
    Err err;
    CHECK(ledger_stats(lg, &s, &err) && s.docs == 4 * 19 + 1 && s.assertions == 3 * s.docs);
    check_verify(lg);
    ledger_close(lg);
    printf("# %d questions meanwhile\n", asked);
    tap_done("four recorders make one ledger at once, and readers need not wait");
}

static void test_append_only(void)
{
    static const char *const attempts[] = {
        "UPDATE entry SET recorded = 5",
        "UPDATE doc SET name = 'x'",
        "UPDATE assertion SET by_model = 1",
        "UPDATE assertion SET start = 0",
        "UPDATE claim SET number = 1",
        "UPDATE name SET text = 'x' || id",
        "UPDATE text SET packed = x'00'",
        "DELETE FROM entry",
        "DELETE FROM doc",
        "DELETE FROM assertion",
        "DELETE FROM claim",
        "DELETE FROM fact",
        "DELETE FROM name",
        "DELETE FROM text",
        "INSERT OR REPLACE INTO name (id, text) VALUES (1, 'other')",
        "INSERT OR REPLACE INTO entry SELECT n, recorded + 1, kind, leaf, nodes, root FROM entry",
        "INSERT INTO entry SELECT n + 7, recorded, kind, leaf, nodes, root FROM entry LIMIT 1",
        "INSERT INTO assertion SELECT id + 50, unit, part, start, end, voices, digest, act, source, target, "
        "third, status, "
        "attributes, earliest, latest, edtf, basis, place, as_called, rule, by_model FROM assertion",
        "INSERT OR REPLACE INTO assertion SELECT id, unit, part, start, end, voices, digest, act, source, "
        "NULL, third, "
        "status, "
        "attributes, earliest, latest, edtf, basis, place, as_called, rule, by_model FROM assertion",
        "INSERT INTO supersession VALUES (1, 1, 2)",
        "INSERT INTO text SELECT entry + 1, packed FROM text",
    };
    const char *path = testdir_path("only.db");
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    Doc d;
    Reading r;
    for (size_t k = 0; k < 4; k++) {
        sample_doc(&arena, k, 0, &d);
        sample_reading(&arena, &d, k, 4, &r);
        append(lg, &d, &r, "c", 1);
    }
    ledger_close(lg);
    sqlite3 *h;
    CHECK(sqlite3_open(path, &h) == SQLITE_OK);
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
        if (!CHECK(sqlite3_exec(h, attempts[i], NULL, NULL, NULL) != SQLITE_OK))
            printf("# %s\n", attempts[i]);
    sqlite3_close(h);
    lg = open_or_die(path, LEDGER_READ);
    check_verify(lg);
    ledger_close(lg);
    tap_done("the schema itself refuses every update, delete, replacement and late addition");
}

static void test_views(void)
{
    static const char *const views[] = {"v_entry", "v_doc",     "v_evidence", "v_assertion", "v_claim",
                                        "v_fact",  "v_failure", "v_ruling",   "v_head"};
    const char *path = testdir_path("views.db");
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    Doc d;
    Reading r;
    sample_doc(&arena, 3, 0, &d);
    sample_reading(&arena, &d, 4, 6, &r);
    append(lg, &d, &r, "c", 1751500800000000);
    ledger_close(lg);
    sqlite3 *h;
    sqlite3_stmt *s;
    CHECK(sqlite3_open(path, &h) == SQLITE_OK);
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        char sql[64];
        snprintf(sql, sizeof sql, "SELECT * FROM %s", views[i]);
        CHECK(sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK);
    }
    CHECK(sqlite3_prepare_v2(h, "SELECT count(*), max(recorded), count(DISTINCT act) FROM v_assertion", -1,
                             &s, NULL) == SQLITE_OK);
    CHECK(sqlite3_step(s) == SQLITE_ROW && sqlite3_column_int(s, 0) == 6);
    CHECK_STR(str_of((const char *)sqlite3_column_text(s, 1)), "2025-07-03T00:00:00.000Z");
    sqlite3_finalize(s);
    sqlite3_close(h);
    tap_done("the views answer plain SQL");
}

static bool names(const Str *at, size_t n, Str party)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(at[i], party))
            return true;
    return !party.n;
}

/* Of every record, by the first digits of its digest. */
/* More than the log's frames are gathered for at once, and read back before it is committed. */
static void test_large_batch(void)
{
    Ledger *lg = open_or_die(testdir_path("large.db"), LEDGER_WRITE);
    Arena a = {0};
    Err err = {0};
    Recorded how;
    bool ok = ledger_begin(lg, &err);
    for (size_t k = 0; ok && k < 300; k++) {
        Doc d;
        Reading r;
        arena_reset(&a);
        sample_doc(&a, k % 290, 0, &d);
        sample_reading(&a, &d, k, 12, &r);
        ok = ledger_append(lg, &d, &r, STR("coder 1"), (Instant){500}, &how, &err) &&
             (how == RECORDED_KNOWN) == (k >= 290);
    }
    CHECK(ok && ledger_commit(lg, &err));
    LedgerStats s;
    CHECK(ledger_stats(lg, &s, &err) && s.docs == 290 && s.assertions == 290 * 12 && ledger_verify(lg, &err));
    ledger_close(lg);
    lg = open_or_die(testdir_path("large.db"), LEDGER_READ);
    CHECK(ledger_verify(lg, &err));
    ledger_close(lg);
    arena_done(&a);
    tap_done("a batch of hundreds of documents");
}

static void test_find(void)
{
    Ledger *lg = open_or_die(testdir_path("round.db"), LEDGER_READ);
    LedgerRows got = all(lg, 0);
    Str at[4];
    size_t n = 0;
    Err err;
    for (size_t i = 0; i < got.n_rows; i++) {
        const Assertion *as = &got.rows[i].as;
        CHECK(ledger_find(lg, &arena, str_slice(got.rows[i].digest, 0, 12 + i % 20), LEDGER_ASSERTION, at, 4,
                          &n, &err) &&
              n > 0 && n <= 3);
        CHECK(names(at, n, as->source) && names(at, n, as->target) && names(at, n, as->third));
    }
    for (size_t i = 0; i < got.n_claims; i++) {
        Str target = got.claims[i].claim.target, first = str_slice(got.claims[i].digest, 0, 13);
        CHECK(ledger_find(lg, &arena, first, LEDGER_CLAIM, at, 4, &n, &err) && n == (target.n > 0) &&
              names(at, n, target));
    }
    static const char *const none[] = {"", "xyz", "0123456789abcdef0123456789abcdef0", "000000000000",
                                       "DEADBEEF"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CHECK(ledger_find(lg, &arena, str_of(none[i]), LEDGER_ASSERTION, at, 4, &n, &err) && n == 0);
    CHECK(ledger_find(lg, &arena, STR("0"), LEDGER_ASSERTION, at, 1, &n, &err) && n <= 1);
    ledger_close(lg);
    tap_done("whose a record is, by its first digits");
}

static void test_rulings(void)
{
    Ledger *lg = open_or_die(testdir_path("rule.db"), LEDGER_WRITE);
    Doc d;
    Reading r;
    Err err;
    Recorded rec;
    LedgerRuling *got;
    size_t n;
    sample_doc(&arena, 1, 0, &d);
    sample_reading(&arena, &d, 1, 2, &r);
    append(lg, &d, &r, "c", 10);
    Str subject[] = {all(lg, 0).rows[0].digest};
    LedgerRuling rule = {.decision = STR("reject"),
                         .subjects = subject,
                         .n_subjects = 1,
                         .reason = STR("a year slip"),
                         .author = STR("an analyst")};
    CHECK(ledger_rule(lg, &rule, (Instant){20}, &rec, &err) && rec == RECORDED_NEW);
    CHECK(ledger_rule(lg, &rule, (Instant){21}, &rec, &err) && rec == RECORDED_KNOWN);
    CHECK(ledger_rulings(lg, &arena, (Instant){0}, &got, &n, &err) && n == 1);
    CHECK_STR(got[0].decision, "reject");
    CHECK_STR(got[0].reason, "a year slip");
    CHECK_STR(got[0].author, "an analyst");
    CHECK(got[0].n_subjects == 1 && str_eq(got[0].subjects[0], subject[0]) && got[0].recorded.us == 20);
    CHECK(ledger_rulings(lg, &arena, (Instant){19}, &got, &n, &err) && n == 0);
    CHECK(ledger_rulings(lg, &arena, (Instant){0}, &got, &n, &err) && n == 1);
    Str first[] = {got[0].digest};
    LedgerRuling back = rule;
    back.decision = STR("reverse");
    back.subjects = first;
    CHECK(ledger_rule(lg, &back, (Instant){30}, &rec, &err) && rec == RECORDED_NEW);
    CHECK(ledger_rule(lg, &rule, (Instant){40}, &rec, &err) &&
          rec == RECORDED_NEW); /* once more, after all */
    CHECK(ledger_rulings(lg, &arena, (Instant){0}, &got, &n, &err) && n == 3 &&
          !str_eq(got[2].digest, got[0].digest));
    rule.decision = STR("abolish");
    CHECK(!ledger_rule(lg, &rule, (Instant){50}, &rec, &err) && err.code == ERR_UNKNOWN);
    rule.decision = STR("reject");
    rule.author = (Str){0};
    CHECK(!ledger_rule(lg, &rule, (Instant){50}, &rec, &err));
    rule.author = STR("an analyst");
    rule.subjects = (Str[]){subject[0], subject[0]};
    rule.n_subjects = 2;
    CHECK(!ledger_rule(lg, &rule, (Instant){50}, &rec, &err) && err.code == ERR_UNKNOWN);
    rule.subjects = subject;
    rule.n_subjects = 1;
    subject[0] = STR("a12");
    CHECK(!ledger_rule(lg, &rule, (Instant){50}, &rec, &err));
    check_verify(lg);
    ledger_close(lg);
    tap_done("rulings are entries of their own; the same again only after a reversal");
}

static bool file_has(const char *path, const char *word)
{
    static char bytes[1 << 20];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
    if (f)
        fclose(f);
    return str_find((Str){bytes, n}, str_of(word), 0) != SIZE_MAX;
}

static void test_erasure(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("erase.db"));
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    Doc d, other;
    Reading r;
    Err err;
    Str title, text;
    sample_doc(&arena, 1, 0, &d);
    sample_reading(&arena, &d, 1, 3, &r);
    d.title = STR("xyzzyQ"); /* too short to be packed otherwise than as it is */
    d.text = STR("plughW");
    d.bytes = d.text;
    for (size_t i = 0; i < r.n_assertions; i++)
        r.assertions[i].evidence.from = 0, r.assertions[i].evidence.to = 6;
    r.n_claims = r.n_facts = 0;
    append(lg, &d, &r, "c", 10);
    sample_doc(&arena, 2, 0, &other);
    sample_reading(&arena, &other, 1, 3, &r);
    append(lg, &other, &r, "c", 11);
    check_verify(lg);
    Str digest = {0}, kept = {0};
    LedgerRows rows = all(lg, 0);
    for (size_t i = 0; i < rows.n_rows; i++)
        *(str_eq(rows.rows[i].doc->id, d.id) ? &digest : &kept) = rows.rows[i].doc->digest;
    CHECK(!ledger_erase(lg, STR("00"), STR("court order"), STR("x"), (Instant){20}, &err));
    CHECK(!ledger_erase(lg, digest, (Str){0}, STR("x"), (Instant){20}, &err));
    CHECK(ledger_erase(lg, digest, STR("court order"), STR("x"), (Instant){20}, &err));
    CHECK(
        ledger_erase(lg, digest, STR("court order"), STR("x"), (Instant){21}, &err)); /* again: it is done */
    check_verify(lg);
    CHECK(ledger_text(lg, &arena, digest, &title, &text, &err) && text.n == 0 && title.n == 0);
    CHECK(ledger_text(lg, &arena, kept, &title, &text, &err) && str_eq(text, other.text));
    LedgerRows after = all(lg, 10);
    CHECK(after.n_rows == 3 && after.rows[0].quote.n == 0 && after.rows[0].as.evidence.to == 6);
    append(lg, &d, &(Reading){0}, "coder 2", 30); /* read again, it stays erased */
    CHECK(ledger_text(lg, &arena, digest, &title, &text, &err) && text.n == 0);
    check_verify(lg);
    ledger_close(lg);
    CHECK(!file_has(path, "plughW") && !file_has(path, "xyzzyQ"));
    tap_done("an erased text is gone from the file; digests and spans stay");
}

int main(void)
{
    testdir_make();
    test_round_trip();
    test_distinct_digests();
    test_idempotence();
    test_identity_of_json();
    test_supersession();
    test_late_copy();
    test_clock();
    test_bad_reading();
    test_text();
    test_batch();
    test_two_writers();
    test_race();
    test_append_only();
    test_views();
    test_rulings();
    test_find();
    test_large_batch();
    test_erasure();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
