/* hostile_test.c - files of strangers and of vandals: refused in one line, or seen through by ledger_verify;
 * and what verify lets pass answers as the sound ledger does. */
#define _XOPEN_SOURCE 700
#include "ledger/internal.h"
#include "ledger/rewrite.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

static Arena arena;
static char *sound; /* the bytes of a sound ledger */
static size_t n_sound;

static bool one_line(const Err *e)
{
    return (e->code == ERR_IO || e->code == ERR_FORMAT || e->code == ERR_LEDGER) && e->msg[0] &&
           !strchr(e->msg, '\n');
}

static void write_file(const char *path, const char *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(p, 1, n, f) == n);
        fclose(f);
    }
}

static void make_sound(void)
{
    Err err;
    Ledger *lg = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("sound.db"));
    CHECK(ledger_open(path, LEDGER_WRITE, &lg, &err) && ledger_begin(lg, &err));
    for (size_t k = 0; k < 12; k++) {
        Doc d;
        Reading r;
        Recorded rec;
        sample_doc(&arena, k % 9, k / 9, &d);
        sample_reading(&arena, &d, k, k % 5, &r);
        CHECK(ledger_append(lg, &d, &r, k % 4 ? STR("coder 1") : STR("coder 2"), (Instant){100 + (int64_t)k},
                            &rec, &err));
    }
    Err why = {ERR_EMPTY, 0, "empty.txt: nothing in it"};
    CHECK(ledger_append_failure(lg, STR("empty.txt"), (Str){0}, &why, (Instant){200}, &err));
    CHECK(ledger_commit(lg, &err));
    LedgerRows rows;
    Recorded rec;
    CHECK(ledger_all(lg, &arena, (Instant){0}, &rows, &err));
    LedgerRuling rule = {.decision = STR("reject"),
                         .subjects = &rows.rows[0].digest,
                         .n_subjects = 1,
                         .reason = STR("a slip"),
                         .author = STR("an analyst")};
    CHECK(ledger_rule(lg, &rule, (Instant){201}, &rec, &err));
    CHECK(ledger_erase(lg, rows.rows[0].doc->digest, STR("on demand"), STR("an officer"), (Instant){202},
                       &err));
    ledger_close(lg);
    FILE *f = fopen(path, "rb");
    fseek(f, 0, SEEK_END);
    n_sound = (size_t)ftell(f);
    rewind(f);
    sound = base_alloc(n_sound);
    CHECK(fread(sound, 1, n_sound, f) == n_sound);
    fclose(f);
}

static void refused(const char *path, LedgerMode mode, ErrCode code, const char *what)
{
    Err err = {0};
    Ledger *lg = NULL;
    if (!CHECK(!ledger_open(path, mode, &lg, &err) && err.code == code && one_line(&err)))
        printf("# %s: %s\n", what, err.msg);
    ledger_close(lg);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *h;
    char *why = NULL;
    if (!CHECK(sqlite3_open(path, &h) == SQLITE_OK && sqlite3_exec(h, sql, NULL, NULL, &why) == SQLITE_OK))
        printf("# %s: %s\n", sql, why ? why : "?");
    sqlite3_free(why);
    sqlite3_close(h);
}

static void test_strangers(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("stranger.db"));
    refused(path, LEDGER_READ, ERR_IO, "no file");
    refused("", LEDGER_WRITE, ERR_IO, "no name");
    refused(":memory:", LEDGER_WRITE, ERR_IO, "no file's name");
    refused(testdir, LEDGER_WRITE, ERR_IO, "a folder");
    write_file(path, "", 0);
    refused(path, LEDGER_READ, ERR_FORMAT, "an empty file");
    static const char story[] =
        "Moscow: Russia on Thursday became the first country to recognise the Taliban.\n";
    char text[4096];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = story[i % (sizeof story - 1)];
    write_file(path, text, sizeof text);
    refused(path, LEDGER_READ, ERR_FORMAT, "a text");
    refused(path, LEDGER_WRITE, ERR_FORMAT, "a text");
    unlink(path);
    run_sql(path, "CREATE TABLE t (a); PRAGMA application_id = 7");
    refused(path, LEDGER_READ, ERR_FORMAT, "a database of another program");
    refused(path, LEDGER_WRITE, ERR_FORMAT, "a database of another program");
    unlink(path);
    run_sql(path, "CREATE TABLE t (a)");
    refused(path, LEDGER_WRITE, ERR_FORMAT, "a database of nobody's");
    static const struct {
        const char *what, *sql;
        ErrCode code;
    } rows[] = {
        {"a later schema", "PRAGMA user_version = 3", ERR_FORMAT},
        {"an earlier schema", "PRAGMA user_version = 1", ERR_FORMAT},
        {"no version", "PRAGMA user_version = 0", ERR_FORMAT},
        {"a trigger gone", "DROP TRIGGER entry_delete", ERR_LEDGER},
        {"a view more", "CREATE VIEW mine AS SELECT 1", ERR_LEDGER},
        {"a view changed", "DROP VIEW v_head; CREATE VIEW v_head AS SELECT 0 AS size, '' AS root",
         ERR_LEDGER},
        {"an index more", "CREATE INDEX mine ON doc (name)", ERR_LEDGER},
        {"a table gone", "DROP TABLE ruling", ERR_LEDGER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        write_file(path, sound, n_sound);
        run_sql(path, rows[i].sql);
        refused(path, LEDGER_READ, rows[i].code, rows[i].what);
        refused(path, LEDGER_WRITE, rows[i].code, rows[i].what);
        unlink(path);
    }
    tap_done("a file of a stranger is refused in one line");
}

/* Everything a reader asks; true: the ledger verifies. Nothing here may crash; *ret_rows as far as it came.
 */
/* The journal that a creator leaves when it is killed before its commit: at first there was nothing. Whatever
 * a read-only connection says first, it must be played back and not be taken for damage. */
static void test_killed_creator(void)
{
    static const unsigned char head[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0,
                                         0,    0,    0x49, 0x86, 0x75, 0x2e, 0,    0,    0, 0,
                                         0,    0,    0x02, 0,    0,    0,    0x10, 0};
    char journal[512] = {0}, path[128];
    snprintf(path, sizeof path, "%s", testdir_path("young.db"));
    char *bytes = base_alloc(n_sound);
    memcpy(bytes, sound, n_sound);
    bytes[18] = bytes[19] = 1; /* not yet write-ahead logging */
    memcpy(journal, head, sizeof head);
    write_file(path, bytes, n_sound);
    write_file(testdir_path("young.db-journal"), journal, sizeof journal);
    refused(path, LEDGER_READ, ERR_FORMAT, "a ledger that was never committed");
    free(bytes);
    unlink(path);
    tap_done("a ledger whose creator was killed is empty, not damaged");
}

static bool ask_all(const char *path, LedgerRows *ret_rows, Err *err)
{
    Ledger *lg = NULL;
    LedgerRows rows;
    LedgerStats stats;
    *err = (Err){0};
    *ret_rows = (LedgerRows){0};
    if (!ledger_open(path, LEDGER_READ, &lg, err))
        return false;
    bool ok = ledger_all(lg, &arena, (Instant){0}, ret_rows, err);
    ok = ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("AFG")}, 2, false, (Instant){105}, &rows, err) && ok;
    ok = ledger_stats(lg, &stats, err) && ok;
    ok = ledger_verify(lg, err) && ok;
    ledger_close(lg);
    return ok;
}

static bool same_answers(const LedgerRows *a, const LedgerRows *b)
{
    bool same = a->n_rows == b->n_rows && a->n_claims == b->n_claims;
    for (size_t i = 0; same && i < a->n_rows; i++)
        same = str_eq(a->rows[i].digest, b->rows[i].digest) && str_eq(a->rows[i].quote, b->rows[i].quote) &&
               a->rows[i].recorded.us == b->rows[i].recorded.us &&
               a->rows[i].superseded.us == b->rows[i].superseded.us;
    for (size_t i = 0; same && i < a->n_claims; i++)
        same = str_eq(a->claims[i].digest, b->claims[i].digest);
    return same;
}

static void test_truncated(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("short.db"));
    for (size_t n = n_sound - 1; n > 600; n = n * 15 / 16) {
        Err err;
        LedgerRows rows;
        write_file(path, sound, n);
        if (!CHECK(!ask_all(path, &rows, &err) && one_line(&err)))
            printf("# %zu of %zu bytes: %s\n", n, n_sound, err.msg);
        arena_reset(&arena);
    }
    tap_done("a ledger that was cut short is refused in one line");
}

static const char *const vandals[] = {
    "UPDATE assertion SET end = 1000000000",
    "UPDATE assertion SET start = -5",
    "UPDATE assertion SET start = start + 1 WHERE entry = 5 AND ord = 0 AND start < end",
    "UPDATE assertion SET unit = 7",
    "UPDATE assertion SET part = voices",
    "UPDATE assertion SET voices = part",
    "UPDATE assertion SET voices = 123456789",
    "UPDATE assertion SET act = source",
    "UPDATE assertion SET source = (SELECT max(id) FROM name) WHERE entry = 5",
    "UPDATE assertion SET source = -1 WHERE entry = 5",
    "UPDATE assertion SET status = act",
    "UPDATE assertion SET basis = act",
    "UPDATE assertion SET earliest = 5, latest = 4",
    "UPDATE assertion SET latest = 9223372036854775807",
    "UPDATE assertion SET attributes = '[[\"a\"'",
    "UPDATE assertion SET attributes = '[[\"rank\",\"consul\"]]' WHERE entry = 5 AND ord = 0",
    "UPDATE assertion SET digest = zeroblob(16) WHERE entry = 5",
    "UPDATE assertion SET digest = x'00' WHERE entry = 5",
    "UPDATE assertion SET id = -id WHERE entry = 5",
    "UPDATE assertion SET by_model = 1 - by_model WHERE entry = 5",
    "UPDATE assertion SET rule = NULL WHERE entry = 5",
    "UPDATE assertion SET id = id + 100 WHERE entry = 5",
    "DELETE FROM assertion WHERE entry = 5 AND ord = 0",
    "INSERT INTO assertion SELECT id + (100 << 20), unit, part, start, end, voices, digest, act, source, "
    "target, third, "
    "status, "
    "attributes, earliest, latest, edtf, basis, place, as_called, rule, by_model FROM assertion WHERE "
    "entry = 5",
    "UPDATE claim SET number = -7",
    "UPDATE claim SET quantifier = act",
    "UPDATE claim SET subjects = 'RUS'",
    "UPDATE claim SET subjects = '[1]'",
    "UPDATE claim SET comparison = '<=' WHERE comparison IS NULL",
    "DELETE FROM claim",
    "UPDATE fact SET subject = object",
    "UPDATE fact SET valid = NULL WHERE valid IS NOT NULL",
    "UPDATE entry SET recorded = 0 WHERE n = 5",
    "UPDATE entry SET recorded = recorded + 1 WHERE n = 5",
    "UPDATE entry SET kind = 'failure' WHERE n = 5",
    "UPDATE entry SET kind = 'nothing' WHERE n = 5",
    "UPDATE entry SET kind = 'ruling' WHERE n = 5",
    "UPDATE entry SET leaf = root WHERE n = 5",
    "UPDATE entry SET root = leaf WHERE n = 4",
    "UPDATE entry SET nodes = x'' WHERE n = 4",
    "UPDATE entry SET nodes = x'1234' WHERE n = 8",
    "UPDATE entry SET n = 100 WHERE n = 13",
    "DELETE FROM entry WHERE n = 5",
    "DELETE FROM entry WHERE n = 13",
    "DELETE FROM doc WHERE entry = 5",
    "UPDATE doc SET name = 'other' WHERE entry = 5",
    "UPDATE doc SET digest = zeroblob(32) WHERE entry = 5",
    "UPDATE doc SET digest = x'00' WHERE entry = 5",
    "UPDATE doc SET coder = -3 WHERE entry = 5",
    "UPDATE doc SET first = 1 WHERE entry = 5",
    "UPDATE doc SET text = 1 WHERE entry = 5",
    "UPDATE doc SET text = 99 WHERE entry = 5",
    "UPDATE doc SET origin = 7 WHERE entry = 5",
    "UPDATE doc SET day = 5000000 WHERE entry = 5",
    "UPDATE doc SET day = day + 1 WHERE entry = 5",
    "UPDATE doc SET published_offset = 100000 WHERE entry = 5",
    "UPDATE doc SET title_size = 1000000000000 WHERE entry = 5",
    "UPDATE doc SET text_size = -1 WHERE entry = 5",
    "UPDATE doc SET title_size = title_size + 1, text_size = text_size - 1 WHERE entry = 5",
    "UPDATE doc SET size = -1 WHERE entry = 5",
    "UPDATE doc SET root = zeroblob(32) WHERE entry = 5",
    "DELETE FROM text WHERE entry = 5",
    "UPDATE text SET packed = x'28b52ffd' WHERE entry = 5",
    "UPDATE text SET packed = x'' WHERE entry = 5",
    "UPDATE text SET packed = (SELECT packed FROM text WHERE entry = 6) WHERE entry = 5",
    "INSERT INTO text (entry, packed) VALUES (77, x'00')",
    "DELETE FROM supersession",
    "UPDATE supersession SET by = 4 WHERE by <> 4",
    "INSERT INTO supersession (entry, old, by) VALUES (4, 4, 2)",
    "UPDATE failure SET message = 'fine'",
    "UPDATE failure SET byte_digest = x'00'",
    "UPDATE failure SET digest = zeroblob(16)",
    "DELETE FROM failure",
    "UPDATE ruling SET reason = 'none'",
    "UPDATE ruling SET subjects = '[\"a'",
    "UPDATE ruling SET nth = 1",
    "DELETE FROM ruling",
    "UPDATE erasure SET author = 'nobody'",
    "UPDATE erasure SET erased = 2",
    "DELETE FROM erasure",
    "INSERT INTO text (entry, packed) SELECT erased, (SELECT packed FROM text) FROM erasure",
    "UPDATE name SET text = text || 'x' WHERE text = 'RUS'",
    "UPDATE name SET id = id + 1000000 WHERE text = 'RUS'",
    "DELETE FROM name WHERE text = 'coder 1'",
};

static void test_vandals(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("vandal.db"));
    for (size_t i = 0; i < sizeof vandals / sizeof vandals[0]; i++) {
        Err err;
        LedgerRows got;
        write_file(path, sound, n_sound);
        CHECK(rewrite(path, vandals[i]));
        if (!CHECK(!ask_all(path, &got, &err) && err.code == ERR_LEDGER && one_line(&err)))
            printf("# %s: %s\n", vandals[i], err.msg);
        unlink(path);
        unlink(testdir_path("vandal.db-derived"));
        arena_reset(&arena);
    }
    tap_done("a row rewritten behind the triggers' back does not verify");
}

static void test_mutations(void)
{
    char path[128];
    Err err;
    Arena kept = {0};
    LedgerRows want, got;
    Ledger *lg = NULL;
    snprintf(path, sizeof path, "%s", testdir_path("mutant.db"));
    CHECK(ledger_open(testdir_path("sound.db"), LEDGER_READ, &lg, &err) &&
          ledger_all(lg, &kept, (Instant){0}, &want, &err));
    ledger_close(lg);
    CHECK(want.n_rows > 10 && want.n_claims > 3);
    Random r = {11};
    char *bytes = base_alloc(n_sound);
    int passed = 0;
    for (int i = 0; i < 400; i++) {
        memcpy(bytes, sound, n_sound);
        size_t n = 1 + random_below(&r, 3);
        while (n--)
            bytes[random_below(&r, i % 4 ? n_sound : 4096)] ^= (char)(1 << random_below(&r, 8));
        write_file(path, bytes, n_sound);
        bool ok = ask_all(path, &got, &err);
        passed += ok;
        CHECK(ok ? same_answers(&want, &got) : one_line(&err));
        if (tap_bad) {
            printf("# mutation %d: %s\n", i, err.msg);
            break;
        }
        unlink(path);
        unlink(testdir_path("mutant.db-derived"));
        arena_reset(&arena);
    }
    printf("# %d of 400 verify all the same\n", passed);
    free(bytes);
    arena_done(&kept);
    tap_done("bytes flipped at random: refused, or nothing that is asked changes");
}

int main(void)
{
    testdir_make();
    make_sound();
    test_strangers();
    test_killed_creator();
    test_truncated();
    test_vandals();
    test_mutations();
    free(sound);
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
