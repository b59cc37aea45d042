/* sealed_test.c - ledgers sealed by a program that holds nothing of what it takes: every digest, leaf and
 * root is right, and what they stand for is not. Verify names the fault; as a shard such a ledger is refused,
 * and nothing of it is kept. And rows of a sound one that point where they should not. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/append.h"
#include "ledger/given.h"
#include "ledger/rewrite.h"

static Arena arena;

static void told(bool ok, const Err *err, const char *want, const char *what)
{
    if (!CHECK(!ok && err->code == ERR_LEDGER && one_line(err) &&
               str_find(str_of(err->msg), str_of(want), 0) != SIZE_MAX))
        printf("# %s: %s\n", what, ok ? "it passes" : err->msg);
}

/* As ledger_append, which asks first whether the reading holds. */
static bool seal(Ledger *lg, Given *g, Err *err)
{
    const Doc *doc = &g->doc;
    Recorded how;
    DocRecord d = {.coder = g->coder,
                   .day = doc->published_day,
                   .digest = record_doc_digest(doc),
                   .text_digest = record_text_digest(doc->title, doc->text),
                   .root = record_doc_digest(doc),
                   .origin = record_origin(doc->publisher, doc->url, doc->id),
                   .name = doc->id,
                   .publisher = doc->publisher,
                   .url = doc->url,
                   .published_day = DAY_MIN,
                   .size = doc->bytes.n,
                   .title_size = doc->title.n,
                   .text_size = doc->text.n};
    ReadingRecord r = {.recorded = {7},
                       .assertions = g->as,
                       .n_assertions = 2,
                       .claims = g->claim,
                       .n_claims = 2,
                       .facts = g->fact,
                       .n_facts = 2};
    return append_open(lg, err) &&
           append_reading(lg, &d, &(DocText){.title = doc->title, .text = doc->text}, &r, &how, err) &&
           append_close(lg, err);
}

static void check_refused(const char *name, const char *seen, const char *refused_as, const char *what)
{
    Err err = {0};
    LedgerStats stats;
    MergeStats merged;
    Ledger *shard = open_or_die(testdir_path(name), LEDGER_READ);
    Ledger *into = open_or_die(testdir_path("into.db"), LEDGER_WRITE);
    told(ledger_verify(shard, &err), &err, seen, what);
    told(ledger_merge(into, &shard, 1, (Instant){9}, &merged, &err), &err, refused_as, what);
    CHECK(ledger_stats(into, &stats, &err) && stats.docs == 0 && stats.rulings == 0 &&
          ledger_verify(into, &err));
    ledger_close(shard);
    ledger_close(into);
    unlink(testdir_path(name));
    unlink(testdir_path("into.db"));
}

/* The dash of sample_doc's text has three bytes. */
static void test_evidence(void)
{
    static const struct {
        const char *name, *seen, *refused;
        int from, to; /* bytes into the dash */
        bool voice;
    } rows[] = {
        {"no voice", "evidence without a voice", "no voice", 0, 3, false},
        {"cut at its beginning", "evidence that cuts a character", "cuts a character", 1, 3, true},
        {"cut at its end", "evidence that cuts a character", "cuts a character", 0, 2, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int kind = 0; kind < 3; kind++) {
            Err err;
            Given g = given(&arena, 1);
            Evidence *e[] = {&g.as[1].evidence, &g.claim[1].evidence, &g.fact[1].evidence};
            size_t dash = str_find(g.doc.text, STR("\xe2\x80\x94"), 0);
            CHECK(dash != SIZE_MAX);
            e[kind]->from = dash + (size_t)rows[i].from;
            e[kind]->to = dash + (size_t)rows[i].to;
            e[kind]->n_voices = rows[i].voice;
            Ledger *lg = open_or_die(testdir_path("sealed.db"), LEDGER_WRITE);
            CHECK(seal(lg, &g, &err));
            ledger_close(lg);
            check_refused("sealed.db", rows[i].seen, rows[i].refused, rows[i].name);
        }
    Err err;
    Given g = given(&arena, 1);
    Ledger *lg = open_or_die(testdir_path("sealed.db"), LEDGER_WRITE);
    if (!CHECK(seal(lg, &g, &err) && ledger_verify(lg, &err))) /* the same without a fault */
        printf("# %s\n", err.msg);
    ledger_close(lg);
    unlink(testdir_path("sealed.db"));
    tap_done("evidence without a voice, or that cuts a character, under digests that are right");
}

static void test_rulings(void)
{
    static const char *const decisions[] = {"reject", "forget", "merge", "split", "prefer", "scope"};
    Str hex = STR("00112233445566778899aabbccddeeff"), upper = STR("00112233445566778899AABBCCDDEEFF");
    Str strange = STR("no digest of thirty-two letters!"), twice[] = {hex, hex};
    Str *const subjects[] = {&hex, &hex, &upper, &strange, twice, &hex};
    for (size_t i = 0; i < 6; i++) {
        Err err;
        Recorded how;
        RulingRecord r = {.recorded = {7},
                          .decision = str_of(decisions[i]),
                          .subjects = subjects[i],
                          .n_subjects = i == 4 ? 2 : i < 5,
                          .reason = STR("a slip"),
                          .author = STR("an analyst")};
        Ledger *lg = open_or_die(testdir_path("ruled.db"), LEDGER_WRITE);
        CHECK(append_open(lg, &err) && append_ruling(lg, &r, &how, &err) && append_close(lg, &err));
        CHECK(i > 0 || ledger_verify(lg, &err)); /* the first is sound */
        ledger_close(lg);
        if (i > 0)
            check_refused("ruled.db", "a ruling that does not hold", "a ruling that does not hold",
                          decisions[i]);
        unlink(testdir_path("ruled.db"));
    }
    tap_done("a ruling of no known decision, on nothing, on no digest or on one twice, under a digest that "
             "is right");
}

/* A failure; a document by three coders; another document; a revision of the first; a ruling. */
static void make_sound(const char *path)
{
    Err err, why = {ERR_EMPTY, 3, "empty.txt: nothing in it"};
    Recorded how;
    Str hex = STR("00112233445566778899aabbccddeeff");
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    CHECK(ledger_append_failure(lg, STR("empty.txt"), STR("z"), &why, (Instant){7}, &err));
    static const char *const coders[] = {"coder 1", "coder 2", "coder 3", "coder 1", "coder 1"};
    for (size_t i = 0; i < 5; i++) {
        Given g = given(&arena, i == 3 ? 2 : 1);
        g.coder = str_of(coders[i]);
        if (i == 4)
            g.doc.bytes = STR("revised");
        CHECK(give(lg, &g, &how, &err));
    }
    LedgerRuling r = ruling(&hex, 1);
    CHECK(ledger_rule(lg, &r, (Instant){9}, &how, &err) && ledger_verify(lg, &err));
    ledger_close(lg);
}

static const struct {
    const char *sql, *seen;
} crooked[] = {
    {"UPDATE doc SET first = 1 WHERE entry = 3", "its document is nowhere"},
    {"UPDATE doc SET first = 3 WHERE entry = 4", "its first reading is of another document"},
    {"UPDATE doc SET first = 2 WHERE entry = 5", "its first reading is of another document"},
    {"UPDATE doc SET origin = 7 WHERE entry = 3", "its first reading is of another document"},
    {"UPDATE doc SET origin = 7 WHERE entry = 5", "its origin is not of its publisher, url and id"},
    {"UPDATE doc SET text = 1 WHERE entry = 3", "its text is of another document"},
    {"UPDATE doc SET text = 5 WHERE entry = 6", "its text is of another document"},
    {"UPDATE supersession SET old = 5 WHERE entry = 3", "it supersedes what came later"},
    {"UPDATE supersession SET old = 1 WHERE entry = 3", "it supersedes what came later"},
    {"UPDATE supersession SET old = 5 WHERE entry = 6", "it supersedes another document"},
    {"UPDATE supersession SET old = 1, by = 2 WHERE entry = 6", "it says what supersedes others"},
    {"DELETE FROM supersession WHERE entry = 3", "its records are not those that were sealed"},
    {"UPDATE entry SET nodes = x'' WHERE n = 4", "the tree is broken here"},
    {"UPDATE entry SET root = leaf WHERE n = 4", "the tree is broken here"},
    {"DELETE FROM text WHERE entry = 5", "its text is missing"},
    {"UPDATE text SET packed = (SELECT packed FROM text WHERE entry = 2) WHERE entry = 5", "its text"},
    {"INSERT INTO text SELECT 3, packed FROM text WHERE entry = 2", "SELECT count(*) FROM text"},
    {"UPDATE assertion SET id = id + 1 WHERE entry = 5 AND ord = 1",
     "an assertion whose digest is not its own"},
    {"UPDATE claim SET id = id + 1 WHERE entry = 5 AND ord = 1", "a claim whose digest is not its own"},
    {"UPDATE fact SET id = id + 1 WHERE entry = 5 AND ord = 1", "a fact whose digest is not its own"},
};

static char sound[1 << 20];
static size_t n_sound;

static void copy_sound(const char *from, const char *to)
{
    FILE *f = fopen(n_sound ? to : from, n_sound ? "wb" : "rb");
    if (!CHECK(f != NULL))
        return;
    if (n_sound)
        CHECK(fwrite(sound, 1, n_sound, f) == n_sound);
    else
        n_sound = fread(sound, 1, sizeof sound, f);
    fclose(f);
}

static void test_crooked(void)
{
    char path[128];
    make_sound(testdir_path("sound.db"));
    copy_sound(testdir_path("sound.db"), "");
    snprintf(path, sizeof path, "%s", testdir_path("crooked.db"));
    for (size_t i = 0; i < sizeof crooked / sizeof crooked[0]; i++) {
        Err err;
        copy_sound("", path);
        CHECK(rewrite(path, crooked[i].sql));
        Ledger *lg = open_or_die(path, LEDGER_READ);
        told(ledger_verify(lg, &err), &err, crooked[i].seen, crooked[i].sql);
        ledger_close(lg);
        unlink(path);
    }
    tap_done("rows that point to other documents, later ones or none: verify says which");
}

static const struct {
    const char *sql, *refused;
} shards[] = {
    {"DELETE FROM entry WHERE n = 2", "entry 2: it is not what it is said to be"},
    {"UPDATE entry SET kind = 'failure' WHERE n = 2; INSERT INTO failure VALUES (2, zeroblob(16), 'x', 0, "
     "zeroblob(32), 'io', 0, 'no')",
     "entry 2: it is not what it is said to be"},
    {"UPDATE doc SET digest = x'00' WHERE entry = 2", "entry 2: a document without a digest"},
    {"UPDATE failure SET digest = x'00'", "entry 1: a record without a digest"},
    {"UPDATE ruling SET digest = zeroblob(17)", "entry 7: a record without a digest"},
    {"UPDATE text SET packed = x'00' WHERE entry = 2", "its text cannot be unpacked"},
    {"DELETE FROM text WHERE entry = 2", "entry 2: its text is missing"},
    {"UPDATE doc SET text_digest = zeroblob(32) WHERE entry = 2", "entry 2: its text is not what it was"},
    {"UPDATE doc SET origin = 7 WHERE entry = 2", "entry 2: its origin is not of its publisher, url and id"},
    {"UPDATE ruling SET subjects = '[\"' || lower(hex(digest)) || '\"]'", "in a circle"},
    {"UPDATE ruling SET nth = 1", "in a circle"},
    {"UPDATE ruling SET decision = 'forget'", "entry 7: a ruling that does not hold"},
    {"DELETE FROM assertion WHERE entry = 2; UPDATE claim SET end = 1 << 40 WHERE entry = 2",
     "entry 2: evidence outside"},
    {"DELETE FROM failure; UPDATE entry SET kind = 'erasure' WHERE n = 1; INSERT INTO erasure VALUES (1, 9, "
     "'r', 'a')",
     "entry 1: "},
};

static void test_shards(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("shard.db"));
    for (size_t i = 0; i < sizeof shards / sizeof shards[0]; i++) {
        Err err;
        LedgerStats stats;
        MergeStats merged;
        copy_sound("", path);
        CHECK(rewrite(path, shards[i].sql));
        Ledger *shard = open_or_die(path, LEDGER_READ),
               *into = open_or_die(testdir_path("into.db"), LEDGER_WRITE);
        told(ledger_merge(into, &shard, 1, (Instant){9}, &merged, &err), &err, shards[i].refused,
             shards[i].sql);
        CHECK(ledger_stats(into, &stats, &err) && stats.docs + stats.failures + stats.rulings == 0);
        ledger_close(shard);
        copy_sound("", path);
        shard = open_or_die(path, LEDGER_READ); /* and the sound one is taken by the same connection */
        CHECK(ledger_merge(into, &shard, 1, (Instant){9}, &merged, &err) && merged.fresh == 5 &&
              merged.rulings == 1);
        CHECK(ledger_verify(into, &err));
        ledger_close(shard);
        ledger_close(into);
        unlink(path);
        unlink(testdir_path("into.db"));
    }
    tap_done("a shard of which one row is not sound is refused, and says which; then a sound one is taken");
}

/* A proof whose path goes through a node that is not there: of seven leaves, for the fourth, the three to its
 * right. */
static void test_unprovable(void)
{
    static const char *const rows[] = {
        "UPDATE entry SET leaf = x'00' WHERE n = 7", "UPDATE entry SET nodes = x'' WHERE n = 6",
        "UPDATE entry SET nodes = x'' WHERE n = 2", "UPDATE entry SET leaf = x'' WHERE n = 3"};
    char path[128];
    Proof p;
    Err err;
    Given g = given(&arena, 1);
    Digest d = record_doc_digest(&g.doc);
    Str doc = digest_hex(&arena, digest_str(&d));
    snprintf(path, sizeof path, "%s", testdir_path("proof.db"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        copy_sound("", path);
        CHECK(rewrite(path, rows[i]));
        Ledger *lg = open_or_die(path, LEDGER_READ);
        told(ledger_prove(lg, &arena, doc, &p, &err), &err, "a node of the tree is missing", rows[i]);
        ledger_close(lg);
        unlink(path);
    }
    copy_sound("", path);
    Ledger *lg = open_or_die(path, LEDGER_READ);
    CHECK(ledger_prove(lg, &arena, doc, &p, &err) && p.leaf == 3 && p.size == 7 && p.n_path == 3);
    ledger_close(lg);
    tap_done("a proof through a node that is missing is none");
}

int main(void)
{
    testdir_make();
    test_evidence();
    test_rulings();
    test_crooked();
    test_shards();
    test_unprovable();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
