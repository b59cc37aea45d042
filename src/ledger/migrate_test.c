/* migrate_test.c [KILLS [FOLDER]] - ledgers of schema version 1 made ones of today's: the same rows, digests,
 * head and proofs as if recorded today; killed at any moment the old or the new; what is none of ours, or was
 * changed, refused in one line with the old file where it was. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/earlier.h"
#include "ledger/given.h"
#include "ledger/rewrite.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

static Arena arena;

typedef struct File {
    char *p;
    size_t n;
} File;

static File read_file(const char *path)
{
    File ret = {0};
    FILE *f = fopen(path, "rb");
    if (!CHECK(f != NULL))
        return ret;
    fseek(f, 0, SEEK_END);
    ret.n = (size_t)ftell(f);
    rewind(f);
    ret.p = arena_alloc(&arena, ret.n + 1);
    CHECK(fread(ret.p, 1, ret.n, f) == ret.n);
    fclose(f);
    return ret;
}

static void write_file(const char *path, File file)
{
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(file.p, 1, file.n, f) == file.n);
        fclose(f);
    }
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* How many files lie in the folder. */
static size_t n_files(void)
{
    size_t n = 0;
    DIR *d = opendir(testdir);
    for (struct dirent *e; d && (e = readdir(d));)
        n += e->d_name[0] != '.';
    if (d)
        closedir(d);
    return n;
}

/* Readings by two coders and of two revisions, long ones and empty ones, a failure, rulings, an erasure. */
static void record_all(Ledger *lg)
{
    Err err, why = {ERR_EMPTY, 3, "empty.txt: nothing in it"};
    Recorded how;
    Doc d;
    Reading r;
    for (size_t k = 0; k < 6; k++) {
        Given g = given(&arena, k % 5);
        g.coder = k < 5 ? STR("coder 1") : STR("coder 2");
        CHECK(give(lg, &g, &how, &err));
    }
    for (size_t k = 0; k < 6; k++) {
        sample_doc(&arena, 4 + k, k % 2, &d);
        sample_reading(&arena, &d, k, k * 5 % 17, &r);
        CHECK(ledger_append(lg, &d, &r, STR("coder 2"), (Instant){8 + (int64_t)k}, &how, &err));
    }
    CHECK(ledger_append_failure(lg, STR("empty.txt"), STR("z"), &why, (Instant){20}, &err));
    Str hex = STR("00112233445566778899aabbccddeeff");
    LedgerRuling rule = ruling(&hex, 1);
    rule.scope = STR("2025");
    CHECK(ledger_rule(lg, &rule, (Instant){21}, &how, &err));
    sample_doc(&arena, 2, 0, &d);
    Digest digest = record_doc_digest(&d);
    CHECK(ledger_erase(lg, digest_hex(&arena, digest_str(&digest)), STR("on demand"), STR("an officer"),
                       (Instant){22}, &err));
}

static char now_path[128], path[128], kept_path[160];
static File earlier; /* the bytes of a ledger of version 1 with all that record_all gives */

static void make_files(void)
{
    snprintf(now_path, sizeof now_path, "%s", testdir_path("now.db"));
    snprintf(path, sizeof path, "%s", testdir_path("my.db"));
    snprintf(kept_path, sizeof kept_path, "%s.v1", path);
    Ledger *lg = open_or_die(now_path, LEDGER_WRITE);
    record_all(lg);
    ledger_close(lg);
    CHECK(make_earlier(now_path, path));
    earlier = read_file(path);
    CHECK(earlier.n > 20000);
}

static void start(File with)
{
    static const char *const rests[] = {"", "-wal", "-shm", "-journal", "-derived", ".v1", ".v1-journal"};
    for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s%s", path, rests[i]);
        unlink(name);
    }
    if (with.p)
        write_file(path, with);
}

static bool migrate(LedgerMigration *ret, Err *err)
{
    *err = (Err){0};
    bool ok = ledger_migrate(&arena, path, ret, err);
    if (!ok)
        CHECK(one_line(err));
    return ok;
}

/* The same again, nothing doing. */
static void refused(ErrCode code, const char *what)
{
    Err err;
    LedgerMigration m;
    if (!CHECK(!migrate(&m, &err) && err.code == code))
        printf("# %s: %s\n", what, err.msg);
}

static bool opens(const char *at, ErrCode *ret_code)
{
    Err err = {0};
    Ledger *lg = NULL;
    bool ok = ledger_open(at, LEDGER_READ, &lg, &err) && ledger_verify(lg, &err);
    ledger_close(lg);
    *ret_code = err.code;
    return ok;
}

static bool is_sound(void)
{
    ErrCode code;
    return opens(path, &code);
}

static bool is_earlier(const char *at)
{
    ErrCode code;
    return !opens(at, &code) && code == ERR_FORMAT;
}

/* Every row of every table is the same in both files. */
static void check_same_rows(const char *a, const char *b)
{
    static const char *const tables[] = {"name",  "doc",     "text",   "assertion", "claim",       "fact",
                                         "entry", "failure", "ruling", "erasure",   "supersession"};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        sqlite3 *h = NULL;
        sqlite3_stmt *s = NULL;
        char sql[400];
        snprintf(sql, sizeof sql, "ATTACH '%s' AS b", b);
        CHECK(sqlite3_open(a, &h) == SQLITE_OK && sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK);
        snprintf(sql, sizeof sql,
                 "SELECT (SELECT count(*) FROM (SELECT * FROM main.%s EXCEPT SELECT * FROM b.%s)), "
                 "(SELECT count(*) FROM (SELECT * FROM b.%s EXCEPT SELECT * FROM main.%s)), "
                 "(SELECT count(*) FROM b.%s)",
                 tables[i], tables[i], tables[i], tables[i], tables[i]);
        CHECK(sqlite3_prepare_v2(h, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW);
        if (!CHECK(sqlite3_column_int(s, 0) == 0 && sqlite3_column_int(s, 1) == 0 &&
                   sqlite3_column_int(s, 2) > 0))
            printf("# %s\n", tables[i]);
        sqlite3_finalize(s);
        sqlite3_close(h);
    }
}

/* A proof of each document and each head there ever was, as before. */
static void check_same_proofs(Ledger *a, Ledger *b)
{
    Err err;
    LedgerRows rows;
    uint64_t size;
    Str root;
    CHECK(ledger_all(a, &arena, (Instant){0}, &rows, &err) && rows.n_rows > 20);
    for (size_t i = 0; i < rows.n_rows; i++) {
        Proof p, q;
        CHECK(ledger_prove(a, &arena, rows.rows[i].digest, &p, &err) &&
              ledger_prove(b, &arena, rows.rows[i].digest, &q, &err));
        CHECK(str_eq(p.bytes, q.bytes) && str_eq(p.root, q.root) && p.leaf == q.leaf && p.n_path == q.n_path);
        for (size_t k = 0; k < p.n_path; k++)
            CHECK(str_eq(p.path[k], q.path[k]));
        CHECK(str_eq(rows.rows[i].quote, rows.rows[i].quote));
    }
    CHECK(ledger_head(a, &arena, &size, &root, &err));
    for (uint64_t n = 1; n <= size; n++) {
        Digest head;
        CHECK(ledger_root(a, (int64_t)n, &head, &err));
        CHECK(ledger_extends(b, n, digest_hex(&arena, digest_str(&head)), &err));
    }
}

static void go_on(Ledger *lg, Str *ret_root)
{
    Err err;
    Recorded how;
    uint64_t n;
    Given g = given(&arena, 77);
    CHECK(give(lg, &g, &how, &err) && how == RECORDED_NEW && ledger_head(lg, &arena, &n, ret_root, &err));
}

static void test_same(void)
{
    Err err;
    LedgerMigration m;
    uint64_t size;
    Str root;
    struct stat st;
    start(earlier);
    chmod(path, 0640);
    CHECK(is_earlier(path));
    if (!CHECK(migrate(&m, &err)))
        printf("# %s\n", err.msg);
    CHECK(m.from == 1 && m.to == 2 && is_sound() && exists(kept_path) && is_earlier(kept_path));
    CHECK(stat(path, &st) == 0 && (st.st_mode & 07777) == 0640);
    CHECK_STR(m.kept, kept_path);
    check_same_rows(now_path, path);
    CHECK(n_files() == 3);
    Ledger *a = open_or_die(now_path, LEDGER_READ), *b = open_or_die(path, LEDGER_READ);
    CHECK(ledger_head(a, &arena, &size, &root, &err) && size == m.size && str_eq(root, m.root));
    check_same_proofs(a, b);
    ledger_close(a);
    ledger_close(b);
    tap_done("migrated: rows, digests, proofs and heads are those of a ledger recorded today; the old file "
             "is kept");
    CHECK(migrate(&m, &err) && m.from == 2 && m.to == 2 && m.kept.n == 0 && str_eq(m.root, root));
    tap_done("migrated once more: nothing is to be done");
    Str again, want;
    char copy[128];
    snprintf(copy, sizeof copy, "%s", testdir_path("copy.db"));
    write_file(copy, read_file(now_path));
    a = open_or_die(copy, LEDGER_WRITE);
    b = open_or_die(path, LEDGER_WRITE);
    go_on(a, &want);
    go_on(b, &again);
    CHECK(str_eq(want, again) && !str_eq(want, root));
    ledger_close(a);
    ledger_close(b);
    unlink(copy);
    tap_done("migrated, a ledger goes on as one recorded today does");
}

/* An empty ledger of version 1, and one of which a writer was killed: what stands in the log beside it
 * counts. */
static void test_logs(void)
{
    Err err;
    LedgerMigration m;
    start((File){0});
    CHECK(run_sql(path, LEDGER_SCHEMA_1) && migrate(&m, &err) && m.size == 0 && is_sound());
    tap_done("an empty ledger migrates");
    sqlite3 *h = NULL;
    char log[160];
    snprintf(log, sizeof log, "%s-wal", path);
    start(earlier);
    CHECK(sqlite3_open(path, &h) == SQLITE_OK &&
          sqlite3_exec(h, "PRAGMA wal_autocheckpoint = 0; INSERT INTO name (text) VALUES ('said last')", NULL,
                       NULL, NULL) == SQLITE_OK);
    File db = read_file(path), wal = read_file(log);
    sqlite3_close(h);
    start(db);
    write_file(log, wal);
    CHECK(wal.n > 0 && migrate(&m, &err) && !exists(log) && is_sound());
    CHECK(!run_sql(path, "INSERT INTO name (text) VALUES ('said last')")); /* it is there */
    tap_done("what a writer that was killed left in its log is migrated with the rest");
}

/* Today's layout under the number 1, as some wrote it for a day. */
static void test_unstamped(void)
{
    Err err;
    LedgerMigration m;
    struct stat before, after;
    start(read_file(now_path));
    CHECK(run_sql(path, "PRAGMA user_version = 1") && is_earlier(path) && stat(path, &before) == 0);
    CHECK(migrate(&m, &err) && m.from == 1 && m.to == 2 && m.kept.n == 0 && m.size > 0 && is_sound());
    CHECK(stat(path, &after) == 0 && before.st_ino == after.st_ino && !exists(kept_path));
    tap_done("today's layout under the old number gets its number, in place");
    start(read_file(now_path));
    CHECK(run_sql(path,
                  "DROP TRIGGER name_update; UPDATE name SET text = 'FRA' WHERE text = 'RUS'; CREATE TRIGGER "
                  "name_update BEFORE UPDATE ON name BEGIN SELECT raise(ABORT, 'append-only'); END; "
                  "PRAGMA user_version = 1"));
    refused(ERR_LEDGER, "changed, today's layout");
    CHECK(is_earlier(path));
    tap_done("one that does not verify is not given it");
}

static void test_names(void)
{
    Err err;
    LedgerMigration m;
    char part[160], to[128];
    start(earlier);
    snprintf(part, sizeof part, "%s.v2-part", path);
    write_file(part, (File){(char *)(uintptr_t) "half", 4});
    CHECK(link(path, kept_path) == 0);
    CHECK(migrate(&m, &err) && is_sound() && !exists(part) && is_earlier(kept_path));
    tap_done("what a killed migration left is swept away, and the next one ends");
    start(earlier);
    write_file(kept_path, (File){(char *)(uintptr_t) "mine", 4});
    refused(ERR_IO, "the name is taken");
    CHECK(is_earlier(path) && read_file(kept_path).n == 4);
    tap_done("a file of another is not written over");
    start((File){0});
    snprintf(to, sizeof to, "%s", testdir_path("to.db"));
    write_file(to, earlier);
    CHECK(symlink(to, path) == 0);
    char kept[160];
    snprintf(kept, sizeof kept, "%s.v1", to);
    struct stat st;
    CHECK(migrate(&m, &err) && is_sound() && lstat(path, &st) == 0 && S_ISLNK(st.st_mode) && exists(kept));
    unlink(path);
    unlink(to);
    unlink(kept);
    tap_done("a link to a ledger stays one, the file it leads to is migrated");
}

static void test_others(void)
{
    sqlite3 *reader = NULL, *writer = NULL;
    Err err;
    LedgerMigration m;
    start(earlier);
    CHECK(sqlite3_open(path, &writer) == SQLITE_OK && sqlite3_open(path, &reader) == SQLITE_OK);
    CHECK(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM entry", NULL, NULL, NULL) == SQLITE_OK);
    refused(ERR_LEDGER, "in use");
    CHECK(is_earlier(path) && !exists(kept_path));
    sqlite3_close(reader);
    tap_done("a ledger that another program has open is left alone");
    if (!CHECK(migrate(&m, &err) && is_sound()))
        printf("# %s\n", err.msg);
    CHECK(sqlite3_exec(writer, "INSERT INTO name (text) VALUES ('too late')", NULL, NULL, NULL) ==
          SQLITE_READONLY);
    sqlite3_close(writer);
    CHECK(is_sound() && run_sql(kept_path, "CREATE TEMP TABLE t AS SELECT 1 FROM name"));
    tap_done("a writer of before that comes too late is refused, and loses nothing");
}

/* Another program takes the name for a file of its own while the migration waits for the lock. */
static void test_quicker(void)
{
    int ready[2];
    char other[128], c;
    Err err;
    LedgerMigration m;
    start(earlier);
    snprintf(other, sizeof other, "%s", testdir_path("other.db"));
    write_file(other, earlier);
    if (!CHECK(pipe(ready) == 0))
        return;
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *h = NULL;
        bool ok = sqlite3_open(path, &h) == SQLITE_OK &&
                  sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
                  write(ready[1], "x", 1) == 1;
        sqlite3_sleep(200);
        _exit(!(ok && rename(other, path) == 0 && sqlite3_close(h) == SQLITE_OK));
    }
    close(ready[1]);
    CHECK(read(ready[0], &c, 1) == 1);
    close(ready[0]);
    bool ok = migrate(&m, &err); /* it may have opened what has the name now */
    if (!CHECK(ok ? is_sound() : err.code == ERR_LEDGER && is_earlier(path) && !exists(kept_path)))
        printf("# %s\n", err.msg);
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    tap_done("a file that took the name meanwhile is left alone");
}

/* Whose files are whose: as somebody who may read, or write to, what is another's. Only root can try. */
static void test_owners(void)
{
    enum { NOBODY = 65534 };
    LedgerMigration m;
    Err err;
    struct stat st;
    if (geteuid() != 0) {
        tap_done("owners # SKIP not root");
        return;
    }
    start(earlier);
    CHECK(chmod(testdir, 0755) == 0 && chmod(path, 0644) == 0 && seteuid(NOBODY) == 0);
    refused(ERR_IO, "read only");
    CHECK(seteuid(0) == 0 && is_earlier(path));
    start(earlier);
    CHECK(chmod(testdir, 0777) == 0 && chmod(path, 0666) == 0 && setegid(NOBODY) == 0 &&
          seteuid(NOBODY) == 0);
    bool ok = migrate(&m, &err);
    CHECK(seteuid(0) == 0 && setegid(0) == 0);
    if (CHECK(ok || strstr(err.msg, "cannot be kept"))) /* where no links to others' files are allowed */
        CHECK(!ok || (is_sound() && stat(path, &st) == 0 && (st.st_mode & 0777) == 0606));
    else
        printf("# %s\n", err.msg);
    CHECK(chmod(testdir, 0700) == 0);
    tap_done("who may not write is told so; a file made for another group has no rights for it");
}

/* Files that are no ledger of version 1. */
static void test_strangers(void)
{
    static const struct {
        const char *sql;
        ErrCode code;
    } rows[] = {
        {"PRAGMA user_version = 3", ERR_FORMAT},
        {"PRAGMA user_version = 2147483647", ERR_FORMAT},
        {"PRAGMA user_version = 0", ERR_FORMAT},
        {"PRAGMA user_version = -1", ERR_FORMAT},
        {"PRAGMA user_version = 2", ERR_LEDGER},
        {"PRAGMA application_id = 7", ERR_FORMAT},
        {"CREATE TRIGGER mine AFTER INSERT ON doc BEGIN SELECT 1; END", ERR_LEDGER},
        {"CREATE TABLE mine (a)", ERR_LEDGER},
        {"CREATE VIEW mine AS SELECT load_extension('x')", ERR_LEDGER},
        {"CREATE INDEX mine ON evidence (voices)", ERR_LEDGER},
        {"DROP VIEW v_head", ERR_LEDGER},
        {"DROP TABLE evidence", ERR_LEDGER},
        {"DROP VIEW v_evidence; DROP VIEW v_assertion; CREATE VIEW v_evidence AS SELECT * FROM assertion",
         ERR_LEDGER},
        {"ALTER TABLE ruling ADD COLUMN mine TEXT", ERR_LEDGER},
        {"ALTER TABLE ruling DROP COLUMN nth", ERR_LEDGER}, /* as for half an hour it was */
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'evidence'",
         ERR_LEDGER},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
         "sqlite_schema WHERE "
         "name = 'assertion') WHERE name = 'claim'",
         ERR_LEDGER},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '' WHERE name = 'doc_delete'",
         ERR_LEDGER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        start(earlier);
        CHECK(run_sql(path, rows[i].sql));
        size_t n = n_files();
        refused(rows[i].code, rows[i].sql);
        CHECK(exists(path) && !exists(kept_path) && n_files() == n);
    }
    start((File){0});
    refused(ERR_IO, "no file");
    write_file(path, (File){(char *)(uintptr_t) "", 0});
    refused(ERR_FORMAT, "an empty file");
    char text[2048];
    memset(text, 'x', sizeof text);
    write_file(path, (File){text, sizeof text});
    refused(ERR_FORMAT, "a text");
    LedgerMigration m;
    Err err = {0};
    CHECK(!ledger_migrate(&arena, testdir, &m, &err) && err.code == ERR_IO && one_line(&err));
    CHECK(!ledger_migrate(&arena, "", &m, &err) && err.code == ERR_IO && one_line(&err));
    start((File){0});
    tap_done("what is no ledger of an earlier version is refused in one line, and stays as it was");
}

/* Values. */

/* Refused, or, where what was changed is nothing that was sealed, sound. */
static void spoil(const char *sql, bool must_show, size_t *io_let_in)
{
    Err err;
    LedgerMigration m;
    int bad = tap_bad;
    start(earlier);
    if (rewrite(path, sql)) {
        ++*io_let_in;
        bool ok = migrate(&m, &err);
        CHECK(ok ? !must_show && is_sound() : is_earlier(path) && !exists(kept_path));
    }
    if (tap_bad > bad)
        printf("# %s\n", sql);
}

static const char *const tables[] = {"entry", "doc",  "text",    "evidence", "assertion", "claim",
                                     "fact",  "name", "failure", "ruling",   "erasure",   "supersession"};
static const char *const values[] = {"-1",      "9223372036854775807", "NULL", "''", "'x'", "x''",
                                     "1 << 20", "zeroblob(16)"};

static void test_columns(void)
{
    size_t let_in = 0, n_columns = 0;
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        sqlite3 *h = NULL;
        sqlite3_stmt *s = NULL;
        char sql[256];
        start(earlier);
        snprintf(sql, sizeof sql, "SELECT name FROM pragma_table_info('%s')", tables[t]);
        CHECK(sqlite3_open(path, &h) == SQLITE_OK && sqlite3_prepare_v2(h, sql, -1, &s, NULL) == SQLITE_OK);
        char column[32][64];
        size_t n = 0;
        while (n < 32 && sqlite3_step(s) == SQLITE_ROW)
            snprintf(column[n++], sizeof column[0], "%.60s", (const char *)sqlite3_column_text(s, 0));
        sqlite3_finalize(s);
        sqlite3_close(h);
        n_columns += n;
        for (size_t c = 0; c < n; c++)
            for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
                snprintf(sql, sizeof sql, "UPDATE OR REPLACE %s SET \"%.60s\" = %s WHERE \"%.60s\" IS NOT %s",
                         tables[t], column[c], values[v], column[c], values[v]);
                spoil(sql, strcmp(values[v], "''") != 0, &let_in); /* an empty text is none */
            }
    }
    CHECK(n_columns > 95 && let_in > 300);
    printf("# %zu columns, %zu values that SQL let in\n", n_columns, let_in);
    tap_done("whatever value a column takes: refused in one line");
}

static void test_rows(void)
{
    static const char *const rows[] = {
        "UPDATE assertion SET evidence = evidence + 1000",
        "UPDATE assertion SET evidence = 0 WHERE evidence > 0",
        "UPDATE assertion SET ord = ord + 1048576",
        "UPDATE assertion SET ord = ord + 1048576 WHERE entry = 1",
        "UPDATE claim SET entry = entry + (1 << 43)",
        "UPDATE claim SET entry = entry - 100",
        "UPDATE evidence SET ord = ord + 700",
        "INSERT INTO evidence SELECT entry, ord + 5000, unit, part, start, end, voices FROM evidence WHERE "
        "ord = 0",
        "INSERT INTO evidence SELECT 9999, ord, unit, part, start, end, voices FROM evidence WHERE entry = 1",
        "INSERT INTO fact SELECT entry + 9999, ord, evidence, digest, subject, predicate, object, valid FROM "
        "fact",
        "INSERT INTO text SELECT 9999, packed FROM text LIMIT 1",
        "DELETE FROM evidence WHERE entry = 1",
        "DELETE FROM evidence",
        "DELETE FROM assertion WHERE ord = 0",
        "DELETE FROM claim",
        "DELETE FROM fact",
        "DELETE FROM name WHERE text = 'RUS'",
        "DELETE FROM text WHERE entry = 1",
        "DELETE FROM doc WHERE entry = 1",
        "DELETE FROM entry WHERE n = 1",
        "DELETE FROM entry WHERE n = (SELECT max(n) FROM entry)",
        "DELETE FROM entry",
        "DELETE FROM supersession",
        "DELETE FROM failure",
        "DELETE FROM ruling",
        "DELETE FROM erasure",
        "UPDATE entry SET recorded = 100 - n",
        "UPDATE entry SET n = n + 500",
        "UPDATE entry SET root = leaf",
        "UPDATE name SET text = hex(zeroblob(8400000)) WHERE id = (SELECT voices FROM evidence)",
        "UPDATE text SET packed = zeroblob(90000000) WHERE entry = 1",
        "UPDATE assertion SET attributes = hex(zeroblob(42000000)) WHERE entry = 1 AND ord = 0",
    };
    size_t let_in = 0, n = sizeof rows / sizeof rows[0];
    for (size_t i = 0; i < n; i++) {
        size_t before = let_in;
        spoil(rows[i], true, &let_in);
        if (!CHECK(let_in == before + 1))
            printf("# not let in: %s\n", rows[i]);
    }
    tap_done("rows that hold one by one and not together: refused in one line");
}

static void test_bytes(void)
{
    Random r = {12};
    Err err;
    LedgerMigration m;
    int passed = 0;
    for (size_t n = earlier.n - 1; n > 600; n = n * 14 / 16) {
        start((File){earlier.p, n});
        CHECK(!migrate(&m, &err) && !exists(kept_path));
    }
    tap_done("a file that was cut short is refused in one line");
    for (int i = 0; i < 200 && tap_bad == 0; i++) {
        start(earlier);
        File bytes = read_file(path);
        for (size_t n = 1 + random_below(&r, 3); n > 0; n--)
            bytes.p[random_below(&r, i % 4 ? bytes.n : 4096)] ^= (char)(1 << random_below(&r, 8));
        start(bytes);
        bool ok = migrate(&m, &err);
        passed += ok;
        if (ok) {
            CHECK(is_sound());
            check_same_rows(now_path, path);
        }
        if (tap_bad)
            printf("# mutation %d: %s\n", i, err.msg);
    }
    printf("# %d of 200 migrate all the same\n", passed);
    tap_done("bytes flipped at random: refused in one line, or nothing is lost or changed");
}

/* Kills. */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A child that migrates; after wait seconds it is killed. */
static void kill_once(double wait)
{
    pid_t child = fork();
    if (child == 0) {
        LedgerMigration m;
        Err err;
        _exit(!ledger_migrate(&arena, path, &m, &err));
    }
    struct timespec t = {(time_t)wait, (long)((wait - (double)(time_t)wait) * 1e9)};
    nanosleep(&t, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void test_kills(size_t kills)
{
    Random r = {(uint64_t)kills};
    Err err;
    LedgerMigration m;
    size_t n_old = 0, n_linked = 0;
    start(earlier);
    double began = seconds();
    CHECK(migrate(&m, &err));
    double took = seconds() - began;
    for (size_t i = 0; i < kills && tap_bad == 0; i++) {
        if (i % 3 == 0 || is_sound()) /* up to three kills before each end */
            start(earlier);
        kill_once(took * 2 * (double)random_below(&r, 1000) / 1000);
        bool old = is_earlier(path);
        n_old += old;
        n_linked += old && exists(kept_path);
        CHECK(old || (is_sound() && is_earlier(kept_path)));
        if (i % 3 == 2 || i + 1 == kills) {
            CHECK(migrate(&m, &err) && is_sound() && is_earlier(kept_path));
            check_same_rows(now_path, path);
            CHECK(n_files() == 3);
        }
    }
    printf("# %zu kills: %zu left the old ledger, %zu of them with its second name\n", kills, n_old,
           n_linked);
    tap_done("killed at any moment: the old ledger or the new, and begun again it ends");
}

int main(int argc, char **argv)
{
    size_t kills = argc > 1 ? strtoul(argv[1], NULL, 10) : 30;
    if (argc > 2)
        snprintf(testdir, sizeof testdir, "%s", argv[2]);
    else
        testdir_make();
    make_files();
    if (argc <= 1) {
        test_same();
        test_logs();
        test_unstamped();
        test_names();
        test_others();
        test_quicker();
        test_owners();
        test_strangers();
        test_rows();
        test_bytes();
        test_columns();
    }
    test_kills(kills);
    start((File){0});
    unlink(now_path);
    arena_done(&arena);
    if (argc <= 2)
        testdir_remove();
    return tap_end();
}
