/* append_test.c - what an append settles: which reading of an origin is held, what day it is of, whose
 * neighbour is none of its kin, what does not come back; and what may happen to the ledger between two
 * appends of one writer. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/given.h"
#include "ledger/rewrite.h"

static Arena arena;

static Ledger *open_new(const char *name)
{
    unlink(testdir_path(name));
    return open_or_die(testdir_path(name), LEDGER_WRITE);
}

static void check_sound(Ledger *lg)
{
    Err err;
    if (!CHECK(ledger_verify(lg, &err)))
        printf("# %s\n", err.msg);
}

/* What one number of SQL says; -1: NULL. */
static int64_t number(Ledger *lg, const char *sql)
{
    sqlite3_stmt *s;
    int64_t n = -2;
    if (CHECK(sqlite3_prepare_v2(lg->log.h, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW))
        n = sqlite3_column_type(s, 0) == SQLITE_NULL ? -1 : sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return n;
}

/* Two revisions of one document, one after the other: is the second held? */
static void test_held(void)
{
    static const struct {
        const char *name;
        bool published;
        const char *updated;
        bool then_published;
        const char *then_updated;
        Recorded how;
    } rows[] = {
        {"revised later", true, "2025-07-03T10:00:00Z", true, "2025-07-03T12:00:00Z", RECORDED_SUPERSEDES},
        {"revised earlier", true, "2025-07-03T10:00:00Z", true, "2025-07-03T09:59:59Z", RECORDED_NEW},
        {"revised at the same time", true, "2025-07-03T10:00:00Z", true, "2025-07-03T10:00:00Z",
         RECORDED_SUPERSEDES},
        {"a bare day is its noon: later", true, "2025-07-03T11:00:00Z", true, "2025-07-03",
         RECORDED_SUPERSEDES},
        {"a bare day is its noon: earlier", true, "2025-07-03T13:00:00Z", true, "2025-07-03", RECORDED_NEW},
        {"first a bare day, then in its afternoon", true, "2025-07-03", true, "2025-07-03T12:00:01Z",
         RECORDED_SUPERSEDES},
        {"no time: the publication's counts", true, "2099-01-01", true, "by evening", RECORDED_NEW},
        {"no time, and not published", true, "2099-01-01", false, "by evening", RECORDED_SUPERSEDES},
        {"no time at all", true, "2099-01-01", false, "", RECORDED_SUPERSEDES},
        {"after one without any time", false, "", true, "1999-01-01", RECORDED_SUPERSEDES},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Err err;
        Doc old, new;
        Reading r = {0};
        Recorded how;
        Ledger *lg = open_new("held.db");
        sample_doc(&arena, 1, 0, &old);
        sample_doc(&arena, 1, 1, &new);
        old.has_published = rows[i].published;
        old.updated = str_of(rows[i].updated);
        new.has_published = rows[i].then_published;
        new.updated = str_of(rows[i].then_updated);
        CHECK(ledger_append(lg, &old, &r, STR("c"), (Instant){1}, &how, &err) && how == RECORDED_NEW);
        CHECK(ledger_append(lg, &new, &r, STR("c"), (Instant){2}, &how, &err));
        int64_t held = number(lg, "SELECT entry FROM doc WHERE entry NOT IN (SELECT old FROM supersession)");
        if (!CHECK(how == rows[i].how && held == (how == RECORDED_NEW ? 1 : 2)))
            printf("# %s\n", rows[i].name);
        check_sound(lg);
        ledger_close(lg);
    }
    tap_done(
        "of two revisions the newer by its own word is held; where one has no time, the one read last (D30)");
}

/* The coder's clock of the dateline counts where it is one. */
static void test_day(void)
{
    static const struct {
        int apart;
        bool coded, published, coders;
    } rows[] = {{-2, true, true, false}, {-1, true, true, true}, {0, true, true, true},
                {1, true, true, true},   {2, true, true, false}, {1, false, true, false},
                {1, true, false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Err err;
        Doc d;
        Recorded how;
        Ledger *lg = open_new("day.db");
        sample_doc(&arena, i, 0, &d);
        d.has_published = rows[i].published;
        Reading r = {.coded = rows[i].coded, .times.today = day_plus(d.published_day, rows[i].apart)};
        CHECK(ledger_append(lg, &d, &r, STR("c"), (Instant){1}, &how, &err));
        int64_t want = !rows[i].published ? -1 : rows[i].coders ? r.times.today.n : d.published_day.n;
        if (!CHECK(number(lg, "SELECT day FROM doc") == want))
            printf("# %d days apart\n", rows[i].apart);
        check_sound(lg);
        ledger_close(lg);
    }
    tap_done("the day at the dateline's place is the coder's where it is at most one from the outlet's");
}

/* A document whose origin another's hash happens to be: two outlets' stories are never each other's
 * revisions. No two such hashes are known, so the row of the first is made to have the second's. */
static void test_neighbours(void)
{
    for (int differs = 0; differs < 3; differs++) {
        Err err;
        Recorded how;
        char path[128], sql[128];
        Given a = given(&arena, 1), b = given(&arena, 1), c = given(&arena, 1);
        snprintf(path, sizeof path, "%s", testdir_path("near.db"));
        b.doc.bytes = STR("another story");
        c.doc.bytes = STR("another story, revised");
        if (differs == 0)
            b.doc.id = c.doc.id = STR("doc-b");
        else if (differs == 1)
            b.doc.url = c.doc.url = STR("https://b.example/1");
        else
            b.doc.publisher = c.doc.publisher = STR("s:b");
        Ledger *lg = open_new("near.db");
        CHECK(give(lg, &a, &how, &err));
        ledger_close(lg);
        snprintf(sql, sizeof sql, "UPDATE doc SET origin = %lld",
                 (long long)record_origin(b.doc.publisher, b.doc.url, b.doc.id));
        CHECK(rewrite(path, sql));
        lg = open_or_die(path, LEDGER_WRITE);
        CHECK(give(lg, &b, &how, &err) && how == RECORDED_NEW &&
              number(lg, "SELECT count(*) FROM supersession") == 0);
        CHECK(give(lg, &c, &how, &err) && how == RECORDED_SUPERSEDES &&
              number(lg, "SELECT old FROM supersession") == 2);
        ledger_close(lg);
    }
    tap_done("a neighbour under the same hash is no revision: name, url and publisher must agree");
}

/* What was erased stays erased, although another coder made another text of the same bytes. */
static void test_erased(void)
{
    Err err;
    Recorded how;
    Str title, text;
    Given g = given(&arena, 1), again = given(&arena, 1);
    Ledger *lg = open_new("erased.db");
    Digest d = record_doc_digest(&g.doc);
    Str digest = digest_hex(&arena, digest_str(&d));
    CHECK(give(lg, &g, &how, &err));
    CHECK(ledger_erase(lg, digest, STR("a court order"), STR("a clerk"), (Instant){9}, &err));
    again.coder = STR("coder 2");
    again.doc.text = arena_printf(&arena, "%.*s\nMore on this story.", STR_ARG(again.doc.text));
    CHECK(give(lg, &again, &how, &err) && how == RECORDED_SUPERSEDES);
    CHECK(number(lg, "SELECT count(*) FROM text") == 0);
    CHECK(ledger_text(lg, &arena, digest, &title, &text, &err) && title.n == 0 && text.n == 0);
    check_sound(lg);
    ledger_close(lg);
    tap_done("the text of an erased document does not come back with a new reading");
}

static void test_edges(void)
{
    Err err, why = {ERR_EMPTY, 0, ""};
    Recorded how;
    LedgerRows rows;
    Given g = given(&arena, 1);
    Ledger *lg = open_new("edges.db");
    Evidence *e = &g.as[0].evidence;
    e->from = e->to = g.doc.text.n; /* of no length, behind the last character */
    g.as[1].evidence.unit = UNIT_TITLE;
    g.as[1].evidence.to = g.doc.title.n;
    CHECK(give(lg, &g, &how, &err) && ledger_all(lg, &arena, (Instant){0}, &rows, &err) && rows.n_rows == 2);
    CHECK(rows.rows[0].quote.n == 0 && str_eq(rows.rows[1].quote, g.doc.title));
    Reading many = {.n_facts = ((size_t)1 << ORD_BITS) + 1}; /* nobody looks: the number is enough */
    CHECK(!ledger_takes(&g.doc, &many, STR("c"), &err) && err.code == ERR_LEDGER && one_line(&err));
    many = (Reading){.n_assertions = 1, .n_claims = (size_t)1 << ORD_BITS};
    CHECK(!ledger_takes(&g.doc, &many, STR("c"), &err) && err.code == ERR_LEDGER && one_line(&err));
    for (int i = 0; i < 2; i++)
        CHECK(ledger_append_failure(lg, (Str){0}, (Str){0}, &why, (Instant){9}, &err));
    CHECK(number(lg, "SELECT count(*) FROM failure WHERE name = '' AND message = ''") == 1);
    check_sound(lg);
    ledger_close(lg);
    tap_done("spans at the very end are held, a failure needs no name, and a document has a million records "
             "at most");
}

/* Another writer that does not end its transaction. */
static void test_busy(void)
{
    Err err;
    Recorded how;
    char path[128];
    Given g = given(&arena, 1), h = given(&arena, 2);
    snprintf(path, sizeof path, "%s", testdir_path("busy.db"));
    Ledger *a = open_new("busy.db"), *b = open_or_die(path, LEDGER_WRITE);
    sqlite3_busy_timeout(b->log.h, 1); /* and not half a minute */
    CHECK(ledger_begin(a, &err) && give(a, &g, &how, &err));
    CHECK(!give(b, &h, &how, &err) && err.code == ERR_LEDGER && one_line(&err));
    CHECK(str_find(str_of(err.msg), STR("another writer"), 0) != SIZE_MAX);
    CHECK(!ledger_begin(b, &err) && err.code == ERR_LEDGER && ledger_commit(b, &err));
    CHECK(ledger_commit(a, &err) && give(b, &h, &how, &err) && how == RECORDED_NEW);
    CHECK(number(b, "SELECT count(*) FROM entry") == 2);
    check_sound(b);
    ledger_close(a);
    ledger_close(b);
    tap_done("a writer that waited for too long says so, and its next append is made");
}

static void restore(const char *from, const char *to)
{
    sqlite3 *x = NULL, *y = NULL;
    CHECK(sqlite3_open(testdir_path(from), &x) == SQLITE_OK &&
          sqlite3_open(testdir_path(to), &y) == SQLITE_OK);
    sqlite3_backup *b = sqlite3_backup_init(y, "main", x, "main");
    CHECK(b && sqlite3_backup_step(b, -1) == SQLITE_DONE && sqlite3_backup_finish(b) == SQLITE_OK);
    sqlite3_close(x);
    sqlite3_close(y);
}

/* A copy of another day, or of another ledger, is put in its place while a writer has it open: names have
 * other numbers there, entries other contents. n documents are in the copy, two in what it takes the place
 * of. */
static void test_restored(void)
{
    for (size_t n = 0; n < 5; n++) {
        Err err;
        Recorded how;
        Ledger *lg = open_new("copy.db");
        for (size_t k = 0; k < n; k++) {
            Given g = given(&arena, 20 - k);
            g.as[0].as_called = arena_printf(&arena, "called %zu", k);
            CHECK(give(lg, &g, &how, &err));
        }
        ledger_close(lg);
        lg = open_new("live.db");
        for (size_t k = 0; k < 2; k++) {
            Given g = given(&arena, k);
            CHECK(give(lg, &g, &how, &err));
        }
        restore("copy.db", "live.db");
        Given g = given(&arena, 2);
        CHECK(give(lg, &g, &how, &err) && how == RECORDED_NEW);
        CHECK(number(lg, "SELECT count(*) FROM entry") == (int64_t)n + 1);
        check_sound(lg);
        ledger_close(lg);
        if (tap_bad) {
            printf("# a copy of %zu documents\n", n);
            break;
        }
    }
    tap_done("a ledger restored from a copy under a writer's hands: the next append goes onto what is there");
}

static Str answers(Ledger *lg)
{
    Err err;
    LedgerRows rows[2];
    Buf out = {0};
    CHECK(ledger_all(lg, &arena, (Instant){0}, &rows[0], &err) &&
          ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("CHN")}, 2, true, (Instant){0}, &rows[1], &err));
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < rows[k].n_rows; i++)
            buf_printf(&out, "%.*s %.*s %.*s\n", STR_ARG(rows[k].rows[i].digest),
                       STR_ARG(rows[k].rows[i].as.source), STR_ARG(rows[k].rows[i].doc->publisher));
    Str ret = arena_str(&arena, buf_str(&out));
    buf_done(&out);
    return ret;
}

static void fill(const char *name, size_t from, size_t n, int sign)
{
    Ledger *lg = open_new(name);
    Err err;
    CHECK(ledger_begin(lg, &err));
    for (size_t i = 0; i < n; i++) {
        Doc d;
        Reading r;
        Recorded how;
        sample_doc(&arena, from + (sign > 0 ? i : n - i), 0, &d);
        sample_reading(&arena, &d, i, 3, &r);
        CHECK(ledger_append(lg, &d, &r, STR("c"), (Instant){7}, &how, &err));
    }
    CHECK(ledger_commit(lg, &err));
    ledger_close(lg);
}

/* And under a reader's: what it remembers of names and has checked of the index is of the old log. */
static void test_restored_reader(void)
{
    static const size_t lengths[] = {100, 60,
                                     140}; /* of the copy; as long as what it takes the place of first */
    for (size_t i = 0; i < 3; i++) {
        fill("copy.db", 500, lengths[i], -1);
        fill("live.db", 0, 100, 1);
        Ledger *lg = open_or_die(testdir_path("live.db"), LEDGER_READ);
        Str before = answers(lg);
        restore("copy.db", "live.db");
        Str after = answers(lg);
        ledger_close(lg);
        unlink(testdir_path("live.db-derived"));
        lg = open_or_die(testdir_path("live.db"), LEDGER_READ);
        Str fresh = answers(lg);
        ledger_close(lg);
        unlink(testdir_path("live.db-derived"));
        if (!CHECK(before.n > 1000 && !str_eq(before, after) && str_eq(after, fresh)))
            printf("# a copy of %zu documents\n", lengths[i]);
        arena_reset(&arena);
    }
    tap_done("a ledger restored from a copy under a reader's hands: the next answer is the copy's");
}

int main(void)
{
    testdir_make();
    test_held();
    test_day();
    test_neighbours();
    test_erased();
    test_edges();
    test_busy();
    test_restored();
    test_restored_reader();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
