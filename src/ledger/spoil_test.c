/* spoil_test.c - ledgers that no program of ours wrote: column by column, values out of their range; rows
 * that do not belong together; schemas with something of their own; headers of nobody's. Whatever is asked of
 * such a ledger, it answers or says in one line why not; verify sees it; merged into a sound one, that stays
 * sound. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/given.h"
#include "ledger/rewrite.h"

static Arena arena;

/* Values. Every column of every table takes values that no program of ours writes there. */

static char *sound;
static size_t n_sound;

static void read_sound(const char *path)
{
    FILE *f = fopen(path, "rb");
    fseek(f, 0, SEEK_END);
    n_sound = (size_t)ftell(f);
    rewind(f);
    sound = base_alloc(n_sound);
    CHECK(fread(sound, 1, n_sound, f) == n_sound);
    fclose(f);
}

/* Readings of one document by two coders and of two revisions, a failure, a ruling, an erasure. */
static void make_sound(const char *path)
{
    Err err, why = {ERR_EMPTY, 3, "empty.txt: nothing in it"};
    Recorded how;
    Str hex = STR("00112233445566778899aabbccddeeff");
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    CHECK(ledger_begin(lg, &err));
    for (size_t k = 0; k < 5; k++) {
        Given g = given(&arena, k % 4);
        g.coder = k < 4 ? STR("coder 1") : STR("coder 2");
        CHECK(give(lg, &g, &how, &err));
    }
    Doc d;
    Reading r;
    sample_doc(&arena, 1, 1, &d);
    sample_reading(&arena, &d, 1, 4, &r);
    CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){8}, &how, &err));
    CHECK(ledger_append_failure(lg, STR("empty.txt"), STR("z"), &why, (Instant){8}, &err));
    CHECK(ledger_commit(lg, &err));
    LedgerRuling rule = ruling(&hex, 1);
    rule.scope = STR("2025");
    CHECK(ledger_rule(lg, &rule, (Instant){9}, &how, &err));
    sample_doc(&arena, 2, 0, &d);
    Digest digest = record_doc_digest(&d);
    CHECK(ledger_erase(lg, digest_hex(&arena, digest_str(&digest)), STR("on demand"), STR("an officer"),
                       (Instant){10}, &err));
    ledger_close(lg);
    read_sound(path);
}

static void write_file(const char *path, const char *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(p, 1, n, f) == n);
        fclose(f);
    }
}

static int n_asked, n_refused;

static void said(bool ok, const Err *err)
{
    n_asked++;
    n_refused += !ok;
    if (!CHECK(ok || one_line(err)))
        printf("# %s\n", err->msg);
}

/* Everything that can be asked, one after the other; *ret_sound: it verifies. */
static void ask_all(const char *path, bool *ret_sound)
{
    Err err = {0};
    Ledger *lg = NULL;
    LedgerRows rows = {0};
    LedgerRow row;
    LedgerRuling *rulings;
    LedgerStats stats;
    LedgerLast last = {STR("RUS"), STR("AFG"), ACT_RECOGNISE_GOVERNMENT, STATUS_DONE, {21000}, {0}};
    LedgerWanted bare = {.keys = (Str[]){STR("RUS"), STR("AFG")}, .n_keys = 2, .any = true};
    Day day;
    Str *docs, got[4], title, text, origin;
    Proof proof;
    size_t n = 0;
    bool found;
    *ret_sound = false;
    bool opened = ledger_open(path, LEDGER_READ, &lg, &err);
    said(opened, &err);
    if (!opened)
        return;
    said(ledger_all(lg, &arena, (Instant){0}, &rows, &err), &err);
    said(ledger_all(lg, &arena, (Instant){8}, &rows, &err), &err);
    said(ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("AFG")}, 2, true, (Instant){0}, &rows, &err), &err);
    said(ledger_rows_bare(lg, &arena, &bare, &rows, &day, &err), &err);
    said(ledger_last(lg, &arena, &last, &row, &found, &err), &err);
    said(ledger_rulings(lg, &arena, (Instant){0}, &rulings, &n, &err), &err);
    for (size_t i = 0; i < n; i++)
        said(ledger_prove(lg, &arena, rulings[i].digest, &proof, &err), &err);
    n = 0;
    said(ledger_docs(lg, &arena, STR("doc-1"), &docs, &n, &err), &err);
    for (size_t i = 0; i < n; i++) {
        said(ledger_text(lg, &arena, docs[i], &title, &text, &err), &err);
        said(ledger_prove(lg, &arena, docs[i], &proof, &err), &err);
        said(ledger_prove(lg, &arena, str_slice(docs[i], 0, 32), &proof, &err), &err);
    }
    for (size_t i = 0; i < rows.n_rows && i < 3; i++)
        said(ledger_prove(lg, &arena, rows.rows[i].digest, &proof, &err), &err);
    said(ledger_find(lg, &arena, STR("0"), LEDGER_ASSERTION, got, 4, &n, &err), &err);
    said(ledger_find(lg, &arena, STR("0"), LEDGER_CLAIM, got, 4, &n, &err), &err);
    said(ledger_stats(lg, &stats, &err), &err);
    said(ledger_origin(lg, &arena, &origin, &err), &err);
    *ret_sound = ledger_verify(lg, &err);
    said(*ret_sound, &err);
    ledger_close(lg);
}

/* A stranger's shard: taken or refused, the ledger that it was to go into verifies. And a writer who opens it
 * goes on with it or is refused. */
static void use_all(const char *path)
{
    Err err = {0};
    Ledger *shard = NULL, *lg;
    MergeStats stats;
    Given g = given(&arena, 500);
    Recorded how;
    char into[128];
    snprintf(into, sizeof into, "%s", testdir_path("into.db"));
    lg = open_or_die(into, LEDGER_WRITE);
    if (ledger_open(path, LEDGER_READ, &shard, &err)) {
        said(ledger_merge(lg, &shard, 1, (Instant){99}, &stats, &err), &err);
        ledger_close(shard);
    }
    if (!CHECK(ledger_verify(lg, &err)))
        printf("# %s\n", err.msg);
    ledger_close(lg);
    unlink(into);
    if (ledger_open(path, LEDGER_WRITE, &lg, &err)) {
        said(give(lg, &g, &how, &err), &err);
        g = given(&arena, 3);
        g.coder = STR("coder 3");
        said(give(lg, &g, &how, &err), &err);
        Digest d = record_doc_digest(&g.doc);
        said(ledger_erase(lg, digest_hex(&arena, digest_str(&d)), STR("r"), STR("a"), (Instant){99}, &err),
             &err);
        ledger_close(lg);
    }
}

/* *io_changed counts where SQL allowed it; a ledger that was changed does not verify. */
static void spoil(const char *sql, bool must_show, size_t *io_changed)
{
    char path[128];
    bool sound_still;
    int bad = tap_bad;
    snprintf(path, sizeof path, "%s", testdir_path("spoilt.db"));
    write_file(path, sound, n_sound);
    if (rewrite(path, sql)) {
        ++*io_changed;
        ask_all(path, &sound_still);
        if (must_show && !CHECK(!sound_still))
            printf("# verifies\n");
        use_all(path);
    }
    if (tap_bad > bad)
        printf("# %s\n", sql);
    unlink(path);
    unlink(testdir_path("spoilt.db-derived"));
    arena_reset(&arena);
}

static const char *const tables[] = {"entry", "doc",     "text",   "assertion", "claim",       "fact",
                                     "name",  "failure", "ruling", "erasure",   "supersession"};
static const char *const values[] = {"-1",
                                     "123456789012",
                                     "9223372036854775807",
                                     "-9223372036854775807 - 1",
                                     "NULL",
                                     "''",
                                     "'['",
                                     "'[1]'",
                                     "'no such word'",
                                     "x''",
                                     "x'00'",
                                     "zeroblob(16)",
                                     "zeroblob(32)"};

static void test_columns(void)
{
    size_t changed = 0, n_columns = 0;
    sqlite3 *h;
    sqlite3_stmt *s;
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT name FROM pragma_table_info('%s')", tables[t]);
        CHECK(sqlite3_open(testdir_path("sound.db"), &h) == SQLITE_OK &&
              sqlite3_prepare_v2(h, sql, -1, &s, NULL) == SQLITE_OK);
        while (sqlite3_step(s) == SQLITE_ROW) {
            const char *column = (const char *)sqlite3_column_text(s, 0);
            n_columns++;
            for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
                snprintf(sql, sizeof sql, "UPDATE OR REPLACE %s SET \"%s\" = %s WHERE \"%s\" IS NOT %s",
                         tables[t], column, values[v], column, values[v]);
                spoil(sql, strcmp(values[v], "''") != 0, &changed); /* an empty text is none */
            }
        }
        sqlite3_finalize(s);
        sqlite3_close(h);
    }
    CHECK(n_columns > 90 && changed > 400);
    printf("# %zu columns, %zu values that SQL let in, %d questions, %d refused\n", n_columns, changed,
           n_asked, n_refused);
    tap_done("whatever value a column takes: verify sees it, questions are answered or refused in one line");
}

/* Rows that are sound one by one, and not together. */
static const char *const spoilt[] = {
    "UPDATE doc SET first = (SELECT min(entry) FROM doc)",
    "UPDATE doc SET text = (SELECT min(entry) FROM doc)",
    "UPDATE doc SET digest = (SELECT digest FROM doc WHERE entry = 2) WHERE entry = 5",
    "UPDATE doc SET text_digest = (SELECT text_digest FROM doc ORDER BY entry LIMIT 1)",
    "UPDATE doc SET published_day = 2147483648",
    "UPDATE doc SET day = -2147483649",
    "UPDATE doc SET published_offset = 1440",
    "UPDATE doc SET published_offset = -1440",
    "UPDATE doc SET title_size = 20000000, text_size = 20000000",
    "UPDATE doc SET first = 0",
    "UPDATE doc SET text = 0",
    "UPDATE doc SET coder = (SELECT id FROM name WHERE text = 'RUS') WHERE entry = 1",
    "UPDATE doc SET name = 'doc-1'",
    "UPDATE assertion SET attributes = hex(zeroblob(8400000))",
    "UPDATE claim SET subjects = hex(zeroblob(8400000))",
    "UPDATE ruling SET subjects = hex(zeroblob(8400000))",
    "UPDATE name SET text = hex(zeroblob(8400000)) WHERE id = (SELECT voices FROM claim)",
    "UPDATE name SET text = '[[\"a\"' WHERE id = (SELECT voices FROM claim)",
    "UPDATE name SET text = upper(text) WHERE text IN ('lead', 'done', 'recognise-government')",
    "UPDATE name SET id = id + 1000000",
    "UPDATE name SET id = 4294967295 WHERE text = 'RUS'",
    "UPDATE assertion SET start = end + 1",
    "UPDATE assertion SET end = 100000000",
    "UPDATE assertion SET earliest = latest + 1",
    "UPDATE claim SET start = end + 1",
    "UPDATE fact SET end = 100000000",
    "UPDATE claim SET amounts_to = target",
    "UPDATE claim SET id = (SELECT max(id) FROM claim) + 7 WHERE id = (SELECT max(id) FROM claim)",
    "UPDATE fact SET id = (SELECT max(id) FROM fact) + 7 WHERE id = (SELECT max(id) FROM fact)",
    "UPDATE fact SET object = subject WHERE ord = 0",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE n = 1",
    "DELETE FROM entry WHERE n = (SELECT max(n) FROM entry)",
    "DELETE FROM doc WHERE entry = 1",
    "DELETE FROM text",
    "DELETE FROM text WHERE entry = 1",
    "DELETE FROM assertion",
    "DELETE FROM claim WHERE entry = 1",
    "DELETE FROM fact WHERE entry = 1",
    "DELETE FROM failure",
    "DELETE FROM ruling",
    "DELETE FROM erasure",
    "DELETE FROM name",
    "DELETE FROM supersession",
    "UPDATE erasure SET erased = 4",
    "UPDATE erasure SET erased = 99",
    "UPDATE entry SET kind = 'ruling' WHERE kind = 'failure'",
    "UPDATE entry SET kind = 'reading' WHERE kind = 'ruling'",
    "UPDATE entry SET kind = 'erasure' WHERE kind = 'ruling'",
    "UPDATE entry SET kind = 'failure' WHERE n = 1",
    "UPDATE entry SET leaf = root",
    "UPDATE entry SET recorded = 100 - n",
    "UPDATE supersession SET old = 3 WHERE entry = 6",
    "UPDATE supersession SET old = 6, by = 2 WHERE entry = 6",
    "UPDATE supersession SET old = 1, by = 2 WHERE entry = 5",
    "UPDATE ruling SET subjects = '[\"' || lower(hex(digest)) || '\"]'",
    "UPDATE ruling SET decision = 'reverse', subjects = '[\"' || lower(hex(digest)) || '\"]'",
    "UPDATE ruling SET nth = 1",
    "UPDATE ruling SET subjects = '[\"0\"]'",
};

static void test_spoilt(void)
{
    size_t changed = 0, n = sizeof spoilt / sizeof spoilt[0];
    for (size_t i = 0; i < n; i++) {
        size_t before = changed;
        spoil(spoilt[i], true, &changed);
        if (!CHECK(changed == before + 1))
            printf("# not let in: %s\n", spoilt[i]);
    }
    tap_done("rows that hold one by one and not together: verify sees it, nothing of them spreads");
}

/* Schemas: what SQL a file brings along could say anything. */
static void test_schemas(void)
{
    static const char *const rows[] = {
        "CREATE TRIGGER mine AFTER INSERT ON doc BEGIN SELECT 1; END",
        "CREATE TRIGGER mine INSTEAD OF INSERT ON v_doc BEGIN DELETE FROM doc; END",
        "CREATE TABLE mine (a)",
        "CREATE VIRTUAL TABLE mine USING fts5(a)",
        "CREATE VIEW mine AS SELECT load_extension('x')",
        "CREATE INDEX mine ON doc (url)",
        "ALTER TABLE doc ADD COLUMN mine TEXT",
        "ALTER TABLE doc RENAME COLUMN url TO link",
        "DROP VIEW v_doc",
        "DROP VIEW v_doc; CREATE VIEW v_doc AS SELECT * FROM doc",
        "DROP TRIGGER doc_delete; CREATE TRIGGER doc_delete BEFORE DELETE ON doc BEGIN SELECT 1; END",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '' WHERE name = 'doc_delete'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'v_doc'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = substr(sql, 1, 60) WHERE name = 'v_doc'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'TABLE doc' WHERE name = 'doc'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'doc'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET type = 'index' WHERE name = 'doc'",
        "PRAGMA user_version = 3",
        "PRAGMA user_version = -1",
        "PRAGMA application_id = 0",
    };
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("schema.db"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sqlite3 *h;
        Err err = {0};
        Ledger *lg = NULL;
        write_file(path, sound, n_sound);
        int rc =
            sqlite3_open(path, &h) == SQLITE_OK ? sqlite3_exec(h, rows[i], NULL, NULL, NULL) : SQLITE_ERROR;
        sqlite3_close(h);
        bool no_fts5 = rc == SQLITE_ERROR && strstr(rows[i], "fts5") != NULL;
        CHECK(rc == SQLITE_OK || no_fts5);
        for (int mode = 0; mode < 2 && !no_fts5; mode++) {
            bool opened = ledger_open(path, mode ? LEDGER_WRITE : LEDGER_READ, &lg, &err);
            if (opened &&
                strstr(rows[i], "rootpage")) { /* the words are ours, the pages are not: verify's part */
                CHECK(!ledger_verify(lg, &err));
                ledger_close(lg);
                opened = false;
            }
            if (!CHECK(!opened && one_line(&err) && (err.code == ERR_LEDGER || err.code == ERR_FORMAT)))
                printf("# %s: %s\n", rows[i], err.msg);
        }
        unlink(path);
    }
    tap_done("a schema with anything more, less or else than ours is refused in one line");
}

/* Headers of the file (sqlite.org/fileformat.html, 1.3). */
static void test_headers(void)
{
    static const struct {
        const char *what;
        size_t at, n;
        const char *bytes;
        bool passes; /* SQLite does without it, and so do we */
    } rows[] = {
        {"four thousand million pages", 28, 4, "\xff\xff\xff\xff", true},
        {"no pages", 28, 4, "\0\0\0\0", true},
        {"pages of no size", 16, 2, "\0\0", false},
        {"pages of 3 bytes", 16, 2, "\0\3", false},
        {"pages of 64 KiB", 16, 2, "\0\1", false},
        {"a file format of the future", 18, 2, "\x7f\x7f", false},
        {"a schema format of the future", 44, 4, "\0\0\0\x7f", false},
        {"UTF-16", 56, 4, "\0\0\0\2", false},
        {"no such encoding", 56, 4, "\0\0\0\x9", true},
        {"a free list without end", 32, 8, "\0\0\0\1\xff\xff\xff\xff", true},
        {"more reserved than a page has", 20, 1, "\xff", false},
        {"payload fractions of nobody's", 21, 3, "\1\1\1", false},
        {"another magic", 0, 6, "SQLate", false},
        {"a first page that is no b-tree", 100, 1, "\0", false},
        {"a first page of 65,535 cells", 103, 2, "\xff\xff", false},
    };
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("header.db"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *bytes = memcpy(base_alloc(n_sound), sound, n_sound);
        bool verified;
        memcpy(bytes + rows[i].at, rows[i].bytes, rows[i].n);
        write_file(path, bytes, n_sound);
        free(bytes);
        ask_all(path, &verified);
        if (!CHECK(!verified || rows[i].passes))
            printf("# %s\n", rows[i].what);
        use_all(path);
        unlink(path);
        unlink(testdir_path("header.db-derived"));
        unlink(testdir_path("header.db-wal"));
        unlink(testdir_path("header.db-shm"));
        arena_reset(&arena);
    }
    tap_done("a header of nobody's is refused, or told by verify, in one line");
}

int main(void)
{
    testdir_make();
    make_sound(testdir_path("sound.db"));
    test_schemas();
    test_headers();
    test_spoilt();
    test_columns();
    free(sound);
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
