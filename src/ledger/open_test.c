/* open_test.c - opening: what is no ledger although nothing is in it; others who make, read or write the same
 * file meanwhile; each statement and each allocation of making and of opening one that fails, once or from
 * then on. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/given.h"
#include "ledger/shim.h"

#include <time.h>

static Arena arena;

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *h;
    CHECK(sqlite3_open(path, &h) == SQLITE_OK && sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(h);
}

static void clear(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal", "-derived"};
    for (int i = 0; i < 5; i++) {
        char name[192];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

static void refused(const char *path, LedgerMode mode, ErrCode code, const char *what)
{
    Err err = {0};
    Ledger *lg = NULL;
    if (!CHECK(!ledger_open(path, mode, &lg, &err) && err.code == code && one_line(&err)))
        printf("# %s: %s\n", what, err.msg);
    ledger_close(lg);
}

/* A database that has marks and no table, or one more of what a ledger has. */
static void test_marked(void)
{
    static const char *const marks[] = {"PRAGMA application_id = 7", "PRAGMA user_version = 3",
                                        "PRAGMA application_id = 1129465156"};
    static const char *const schemas[] = {
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '' WHERE sql IS NULL AND tbl_name = "
        "'name'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = substr(sql, 1, instr(sql, ' JOIN') - 1) "
        "WHERE name = 'v_ruling'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'create' || substr(sql, 7) WHERE name = "
        "'v_head'"};
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("marked.db"));
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        run_sql(path, marks[i]);
        refused(path, LEDGER_READ, ERR_FORMAT, marks[i]);
        refused(path, LEDGER_WRITE, ERR_FORMAT, marks[i]);
        clear(path);
    }
    run_sql(path, marks[0]);
    refused(testdir_path("marked.db/ledger"), LEDGER_WRITE, ERR_IO, "a file where a folder should be");
    clear(path);
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        ledger_close(open_or_die(path, LEDGER_WRITE));
        run_sql(path, schemas[i]);
        refused(path, LEDGER_READ, ERR_LEDGER, schemas[i]);
        clear(path);
    }
    tap_done("a database with marks and nothing else is no blank; each statement of the schema must be ours "
             "whole");
}

/* What another process does between two statements of ours. */
static struct {
    const char *before, *path; /* the statement; NULL: nothing is done */
    void (*act)(const char *path);
} meanwhile;

static int watch_statement(unsigned what, void *with, void *statement, void *sql)
{
    (void)what, (void)with, (void)statement;
    if (meanwhile.before && strcmp(sql, meanwhile.before) == 0) {
        meanwhile.before = NULL; /* once */
        meanwhile.act(meanwhile.path);
    }
    return 0;
}

static int watch(sqlite3 *h, char **ret_why, const void *routines)
{
    (void)ret_why, (void)routines;
    return meanwhile.before ? sqlite3_trace_v2(h, SQLITE_TRACE_STMT, watch_statement, NULL) : SQLITE_OK;
}

static void make_ledger(const char *path)
{
    Err err;
    Recorded how;
    Given g = given(&arena, 1);
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    CHECK(give(lg, &g, &how, &err));
    ledger_close(lg);
}

static void make_another(const char *path)
{
    run_sql(path, "CREATE TABLE mine (a)");
}

static void test_two_creators(void)
{
    char path[128];
    Err err;
    LedgerStats stats;
    Ledger *lg = NULL;
    snprintf(path, sizeof path, "%s", testdir_path("twice.db"));
    CHECK(sqlite3_auto_extension((void (*)(void))watch) == SQLITE_OK);
    meanwhile.path = path;
    meanwhile.before = "BEGIN EXCLUSIVE";
    meanwhile.act = make_ledger;
    CHECK(ledger_open(path, LEDGER_WRITE, &lg, &err) && !meanwhile.before);
    CHECK(ledger_stats(lg, &stats, &err) && stats.docs == 1 && ledger_verify(lg, &err));
    ledger_close(lg);
    clear(path);
    meanwhile.before = "BEGIN EXCLUSIVE";
    meanwhile.act = make_another;
    refused(path, LEDGER_WRITE, ERR_FORMAT, "a database that another program makes meanwhile");
    CHECK(!meanwhile.before);
    sqlite3_cancel_auto_extension((void (*)(void))watch);
    clear(path);
    tap_done("another process makes the file first: a ledger is gone on with, anything else refused");
}

/* A copy made by VACUUM INTO has a rollback journal, as one has whose maker was killed early: as long as
 * somebody reads it, a writer cannot switch to write-ahead logging, and does not wait for it either. */
static void test_read_meanwhile(void)
{
    char path[128], sql[192];
    Err err;
    Recorded how;
    LedgerStats stats;
    sqlite3 *h;
    sqlite3_stmt *mode;
    Given g = given(&arena, 2);
    snprintf(path, sizeof path, "%s", testdir_path("copy.db"));
    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", path);
    make_ledger(testdir_path("first.db"));
    run_sql(testdir_path("first.db"), sql);
    CHECK(sqlite3_open(path, &h) == SQLITE_OK &&
          sqlite3_exec(h, "BEGIN; SELECT count(*) FROM entry", NULL, NULL, NULL) == SQLITE_OK);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    clock_gettime(CLOCK_MONOTONIC, &to);
    CHECK(to.tv_sec - from.tv_sec < 20);
    CHECK(ledger_stats(lg, &stats, &err) && stats.docs == 1);
    CHECK(sqlite3_exec(h, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
    CHECK(give(lg, &g, &how, &err) && how == RECORDED_NEW && ledger_verify(lg, &err));
    ledger_close(lg);
    sqlite3_close(h);
    lg = open_or_die(path, LEDGER_WRITE); /* nobody reads: now it can */
    CHECK(sqlite3_prepare_v2(lg->log.h, "PRAGMA journal_mode", -1, &mode, NULL) == SQLITE_OK &&
          sqlite3_step(mode) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(mode, 0), "wal") == 0);
    sqlite3_finalize(mode);
    ledger_close(lg);
    tap_done(
        "a copy that somebody reads is opened for writing at once, and the next writer switches its journal");
}

/* Faults. */

typedef enum Start {
    START_NOTHING,   /* it is made */
    START_WHOLE,     /* it holds one document */
    START_KILLED,    /* it does, and who wrote on was killed: a journal is to be played back */
    START_UNWRITABLE /* it does, in a place that cannot be written to */
} Start;

static char whole[1 << 18], journal[1 << 18];
static size_t n_whole, n_journal;

static size_t get_file(const char *path, char *to, size_t room)
{
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(to, 1, room, f) : 0;
    if (f)
        fclose(f);
    CHECK(n > 0 && n < room);
    return n;
}

static void put_file(const char *path, const char *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(p, 1, n, f) == n);
        fclose(f);
    }
}

/* What is left of one who wrote with a rollback journal and was killed: pages of his in the file, those
 * before beside it. */
static void make_killed(void)
{
    char path[128], sql[192];
    sqlite3 *h;
    snprintf(path, sizeof path, "%s", testdir_path("killed.db"));
    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", path);
    run_sql(testdir_path("first.db"), sql);
    CHECK(sqlite3_open(path, &h) == SQLITE_OK &&
          sqlite3_exec(
              h,
              "PRAGMA cache_size = 1; BEGIN; INSERT INTO name (text) SELECT value || ' is told' FROM "
              "(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 3000) "
              "SELECT value FROM n)",
              NULL, NULL, NULL) == SQLITE_OK);
    n_whole = get_file(path, whole, sizeof whole);
    n_journal = get_file(testdir_path("killed.db-journal"), journal, sizeof journal);
    sqlite3_close(h);
    clear(path);
}

static const char *start(Start s)
{
    static char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("open.db"));
    clear(path);
    if (s == START_KILLED) {
        put_file(path, whole, n_whole);
        put_file(testdir_path("open.db-journal"), journal, n_journal);
    } else if (s != START_NOTHING)
        snprintf(path, sizeof path, "%s", testdir_path("first.db"));
    return path;
}

static void writable(const char *path, bool yes)
{
    if (yes)
        CHECK(geteuid() != 65534 || seteuid(0) == 0);
    CHECK(chmod(testdir, yes ? 0755 : 0555) == 0 && chmod(path, yes ? 0644 : 0444) == 0);
    if (!yes && geteuid() == 0)
        CHECK(seteuid(65534) == 0);
}

static void sweep(Fault *f, long every, LedgerMode mode, Start from, const char *name)
{
    long n_failed = 0, n_calls = 0;
    for (int for_ever = 0; for_ever < 2; for_ever++)
        for (long i = 0, n = 0; i <= n && tap_bad == 0; i += i ? every : 1, n_calls++) {
            Err err = {0};
            Ledger *lg = NULL;
            LedgerStats stats = {0};
            const char *path = start(from);
            if (from == START_UNWRITABLE)
                writable(path, false);
            shim.statements = f != &shim.memory;
            *f = (Fault){.at = i, .for_ever = for_ever};
            bool ok = ledger_open(path, mode, &lg, &err);
            n = i ? n : f->n;
            *f = (Fault){0};
            shim.statements = false;
            CHECK(ok ? lg != NULL : lg == NULL && one_line(&err));
            n_failed += !ok;
            if (!ok)
                lg = open_or_die(path, mode); /* and this one is as ever */
            if (!CHECK(ledger_verify(lg, &err) && ledger_stats(lg, &stats, &err) &&
                       stats.docs == (from != START_NOTHING)))
                printf("# call %ld of %ld: %s\n", i, n, err.msg);
            ledger_close(lg);
            if (from == START_UNWRITABLE)
                writable(path, true);
        }
    CHECK(n_failed > 0 && n_failed < n_calls);
    printf("# %ld times, of which %ld were refused\n", n_calls, n_failed);
    clear(start(START_NOTHING));
    tap_done(name);
}

/* A writer asks in the middle of its own batch, and sees what it appended. */
static void test_asked_in_batch(void)
{
    Err err;
    Recorded how;
    LedgerRows rows;
    Given g = given(&arena, 1), h = given(&arena, 2);
    Ledger *lg = open_or_die(testdir_path("batch.db"), LEDGER_WRITE), *other;
    CHECK(give(lg, &g, &how, &err) && ledger_begin(lg, &err) && give(lg, &h, &how, &err));
    CHECK(ledger_all(lg, &arena, (Instant){0}, &rows, &err) && rows.n_rows == 4);
    other = open_or_die(testdir_path("batch.db"), LEDGER_READ);
    CHECK(ledger_all(other, &arena, (Instant){0}, &rows, &err) && rows.n_rows == 2);
    ledger_close(other);
    ledger_rollback(lg);
    CHECK(ledger_all(lg, &arena, (Instant){0}, &rows, &err) && rows.n_rows == 2 && ledger_verify(lg, &err));
    CHECK(ledger_begin(lg, &err) && give(lg, &h, &how, &err) && how == RECORDED_NEW &&
          ledger_commit(lg, &err));
    CHECK(ledger_all(lg, &arena, (Instant){0}, &rows, &err) && rows.n_rows == 4);
    ledger_close(lg);
    tap_done("asked within a batch, the ledger tells what is in it, and the batch goes on");
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"statements are refused", "statements are stopped", "memory fails"};
    static const struct {
        Start from;
        LedgerMode mode;
        const char *how;
    } opened[] = {{START_NOTHING, LEDGER_WRITE, "made"},
                  {START_WHOLE, LEDGER_WRITE, "opened for writing"},
                  {START_WHOLE, LEDGER_READ, "opened for reading"},
                  {START_KILLED, LEDGER_READ, "opened for reading, its writer having been killed,"},
                  {START_UNWRITABLE, LEDGER_READ, "opened in a place that cannot be written to"}};
    Fault *const kinds[] = {&shim.refused, &shim.stopped, &shim.memory};
    long every = argc > 1 ? strtol(argv[1], NULL, 10) : 41; /* of allocations */
    if (!shim_install())
        return 1;
    testdir_make();
    test_marked();
    test_two_creators();
    test_read_meanwhile();
    make_killed();
    for (size_t i = 0; i < sizeof opened / sizeof opened[0]; i++)
        for (int k = 0; k < 3; k++) {
            char name[160];
            bool made = opened[i].from == START_NOTHING; /* the schema is long */
            long step = every == 1 ? 1 : k == 2 ? every * (made ? 6 : 1) : made && k == 0 ? 3 : 1;
            snprintf(name, sizeof name, "a ledger is %s while %s", opened[i].how, names[k]);
            sweep(kinds[k], step, opened[i].mode, opened[i].from, name);
        }
    test_asked_in_batch();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
