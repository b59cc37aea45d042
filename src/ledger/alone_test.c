/* alone_test.c [N] - each question and each append alone, first thing on a connection, so that every
 * statement that it takes is prepared and run in it; each of them is refused or stopped in turn, once or from
 * then on (shim.h). What fails says so in one line and leaves no transaction open
 * (unless that is refused too); asked again on the same
 * connection, it answers as ever; of what was to be appended all is there or nothing.
 *
 * And batches that go on after a fault: what the commit acknowledges, each append that said it was done, is
 * there.
 *
 * N takes every so-many-th run of a statement of a merge, and every so-many-th allocation. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/given.h"
#include "ledger/shim.h"

static Arena arena; /* of one call */
static Arena kept;  /* of all */

/* What the ledger holds that is asked about. */
static Str erased_doc, whole_doc, row_digest, claim_digest, ruling_digest;
static uint64_t n_entries;
static Str head;

typedef bool (*Alone)(Ledger *lg, Buf *ret, Err *err);

static void put_rows(Buf *ret, const LedgerRows *rows)
{
    for (size_t i = 0; i < rows->n_rows; i++) {
        const LedgerRow *r = &rows->rows[i];
        buf_printf(ret, "%.*s %.*s %lld %lld\n", STR_ARG(r->digest), STR_ARG(r->quote),
                   (long long)r->recorded.us, (long long)r->superseded.us);
    }
    for (size_t i = 0; i < rows->n_claims; i++)
        buf_printf(ret, "%.*s %.*s\n", STR_ARG(rows->claims[i].digest), STR_ARG(rows->claims[i].quote));
}

static bool ask_verify(Ledger *lg, Buf *ret, Err *err)
{
    buf_put(ret, STR("sound"));
    return ledger_verify(lg, err);
}

static bool ask_all(Ledger *lg, Buf *ret, Err *err)
{
    LedgerRows rows;
    if (!ledger_all(lg, &arena, (Instant){8}, &rows, err))
        return false;
    put_rows(ret, &rows);
    return true;
}

static bool ask_rows(Ledger *lg, Buf *ret, Err *err)
{
    LedgerRows rows;
    if (!ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("AFG")}, 2, false, (Instant){8}, &rows, err))
        return false;
    put_rows(ret, &rows);
    return true;
}

static bool ask_bare(Ledger *lg, Buf *ret, Err *err)
{
    LedgerRows rows;
    LedgerWanted w = {.keys = (Str[]){STR("RUS"), STR("AFG")}, .n_keys = 2, .any = true};
    Day last;
    if (!ledger_rows_bare(lg, &arena, &w, &rows, &last, err))
        return false;
    put_rows(ret, &rows);
    buf_printf(ret, "%d", (int)last.n);
    return true;
}

static bool ask_last(Ledger *lg, Buf *ret, Err *err)
{
    LedgerLast q = {STR("RUS"), STR("AFG"), ACT_RECOGNISE_GOVERNMENT, STATUS_DONE, {21000}, {8}};
    LedgerRow row;
    bool found;
    if (!ledger_last(lg, &arena, &q, &row, &found, err))
        return false;
    buf_printf(ret, "%.*s", STR_ARG(found ? row.digest : STR("none")));
    return true;
}

static bool ask_rulings(Ledger *lg, Buf *ret, Err *err)
{
    LedgerRuling *r;
    size_t n;
    if (!ledger_rulings(lg, &arena, (Instant){0}, &r, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        buf_printf(ret, "%.*s %.*s %.*s\n", STR_ARG(r[i].digest), STR_ARG(r[i].decision),
                   STR_ARG(r[i].reason));
    return true;
}

static bool ask_docs(Ledger *lg, Buf *ret, Err *err)
{
    Str *docs;
    size_t n;
    if (!ledger_docs(lg, &arena, STR("doc-1"), &docs, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        buf_put(ret, docs[i]);
    return true;
}

static bool ask_text(Ledger *lg, Buf *ret, Err *err)
{
    Str title, text;
    if (!ledger_text(lg, &arena, whole_doc, &title, &text, err))
        return false;
    buf_put(ret, title);
    buf_put(ret, text);
    return true;
}

static bool prove(Ledger *lg, Str digest, Buf *ret, Err *err)
{
    Proof p;
    if (!ledger_prove(lg, &arena, digest, &p, err))
        return false;
    buf_put(ret, p.root);
    buf_put(ret, p.bytes);
    for (size_t i = 0; i < p.n_path; i++)
        buf_put(ret, p.path[i]);
    return true;
}

static bool prove_doc(Ledger *lg, Buf *ret, Err *err)
{
    return prove(lg, erased_doc, ret, err);
}

static bool prove_row(Ledger *lg, Buf *ret, Err *err)
{
    return prove(lg, row_digest, ret, err);
}

static bool prove_ruling(Ledger *lg, Buf *ret, Err *err)
{
    return prove(lg, ruling_digest, ret, err);
}

static bool ask_extends(Ledger *lg, Buf *ret, Err *err)
{
    buf_put(ret, STR("extends"));
    return ledger_extends(lg, n_entries, head, err);
}

static bool ask_find(Ledger *lg, Buf *ret, Err *err)
{
    Str got[4];
    size_t n;
    if (!ledger_find(lg, &arena, row_digest, LEDGER_ASSERTION, got, 4, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        buf_put(ret, got[i]);
    return true;
}

static bool ask_find_claim(Ledger *lg, Buf *ret, Err *err)
{
    Str got[4];
    size_t n;
    if (!ledger_find(lg, &arena, claim_digest, LEDGER_CLAIM, got, 4, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        buf_put(ret, got[i]);
    return true;
}

static bool ask_origin(Ledger *lg, Buf *ret, Err *err)
{
    Str origin;
    bool ok = ledger_origin(lg, &arena, &origin, err);
    if (ok)
        buf_put(ret, origin);
    return ok;
}

static bool ask_stats(Ledger *lg, Buf *ret, Err *err)
{
    LedgerStats s;
    if (!ledger_stats(lg, &s, err))
        return false;
    buf_printf(ret, "%d %d %d %d %d %d", (int)s.docs, (int)s.assertions, (int)s.claims, (int)s.facts,
               (int)s.failures, (int)s.rulings);
    return true;
}

static bool ask_head(Ledger *lg, Buf *ret, Err *err)
{
    uint64_t n;
    Str root;
    if (!ledger_head(lg, &arena, &n, &root, err))
        return false;
    buf_printf(ret, "%d %.*s", (int)n, STR_ARG(root));
    return true;
}

/* Appends answer nothing: the ledger after them does. */

static bool append_given(Ledger *lg, size_t k, Str coder, Err *err)
{
    Given g = given(&arena, k);
    Recorded how;
    g.coder = coder;
    return give(lg, &g, &how, err);
}

static bool add_doc(Ledger *lg, Buf *ret, Err *err)
{
    (void)ret;
    return append_given(lg, 50, STR("coder 1"), err);
}

/* A document known, superseded and, of one, erased: all that settles an append is asked. */
static bool add_reading(Ledger *lg, Buf *ret, Err *err)
{
    (void)ret;
    return append_given(lg, 1, STR("coder 3"), err);
}

static bool add_reading_of_erased(Ledger *lg, Buf *ret, Err *err)
{
    (void)ret;
    return append_given(lg, 2, STR("coder 3"), err);
}

static bool add_failure(Ledger *lg, Buf *ret, Err *err)
{
    Err why = {ERR_BINARY, 0, "x.bin: not text"};
    (void)ret;
    return ledger_append_failure(lg, STR("x.bin"), STR("\x01"), &why, (Instant){999}, err);
}

/* What was ruled and reversed before: the second of its kind. */
static bool add_ruling(Ledger *lg, Buf *ret, Err *err)
{
    LedgerRuling r = ruling(&row_digest, 1);
    Recorded how;
    (void)ret;
    return ledger_rule(lg, &r, (Instant){999}, &how, err);
}

static bool add_erasure(Ledger *lg, Buf *ret, Err *err)
{
    (void)ret;
    return ledger_erase(lg, whole_doc, STR("a court order"), STR("a clerk"), (Instant){999}, err);
}

/* The shard has all that this ledger has, and more of each kind. */
static bool add_shard(Ledger *lg, Buf *ret, Err *err)
{
    Ledger *shard = NULL;
    MergeStats stats;
    (void)ret;
    bool ok = ledger_open(testdir_path("shard.db"), LEDGER_READ, &shard, err) &&
              ledger_merge(lg, &shard, 1, (Instant){999}, &stats, err);
    ledger_close(shard);
    return ok;
}

static void rule(Ledger *lg, const char *decision, Str subject, Str *ret_digest)
{
    Err err;
    Recorded how;
    LedgerRuling *all, r = ruling(&subject, 1);
    size_t n;
    r.decision = str_of(decision);
    CHECK(ledger_rule(lg, &r, (Instant){9}, &how, &err) && how == RECORDED_NEW);
    CHECK(ledger_rulings(lg, &kept, (Instant){0}, &all, &n, &err) && n > 0);
    *ret_digest = all[n - 1].digest;
}

static Str digest_of_doc(size_t k)
{
    Given g = given(&kept, k);
    Digest d = record_doc_digest(&g.doc);
    return digest_hex(&kept, digest_str(&d));
}

/* Documents 0 .. 3 by coder 1, the first two also by coder 2; document 2 is erased; ruled, and reversed. A
 * shard goes on: ruled again, another document erased that the ledger does not have. */
static void make(const char *path, bool shard)
{
    Err err, why = {ERR_EMPTY, 3, "empty.txt: nothing in it"};
    Str rejected, reversed;
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    LedgerRows rows;
    CHECK(ledger_begin(lg, &err));
    for (size_t k = 0; k < 6; k++)
        CHECK(append_given(lg, k % 4, k < 4 ? STR("coder 1") : STR("coder 2"), &err));
    CHECK(ledger_append_failure(lg, STR("empty.txt"), STR("z"), &why, (Instant){8}, &err));
    CHECK(ledger_commit(lg, &err) && ledger_all(lg, &kept, (Instant){0}, &rows, &err) && rows.n_rows == 8);
    row_digest = rows.rows[0].digest;
    claim_digest = rows.claims[0].digest;
    whole_doc = digest_of_doc(1);
    erased_doc = digest_of_doc(2);
    rule(lg, "reject", row_digest, &rejected);
    rule(lg, "reverse", rejected, &reversed);
    CHECK(ledger_erase(lg, erased_doc, STR("on demand"), STR("an officer"), (Instant){10}, &err));
    ruling_digest = reversed;
    if (shard) {
        rule(lg, "reject", row_digest, &reversed);
        CHECK(append_given(lg, 7, STR("coder 1"), &err) && append_given(lg, 8, STR("coder 1"), &err));
        CHECK(ledger_append_failure(lg, STR("late.txt"), STR("z"), &why, (Instant){11}, &err));
        CHECK(ledger_erase(lg, digest_of_doc(8), STR("on demand"), STR("an officer"), (Instant){12}, &err));
        CHECK(ledger_erase(lg, digest_of_doc(3), STR("on demand"), STR("an officer"), (Instant){12}, &err));
    } else
        CHECK(ledger_head(lg, &kept, &n_entries, &head, &err));
    ledger_close(lg);
}

static char sound[1 << 20];
static size_t n_sound;

static void put_sound(const char *path)
{
    static const char *const beside[] = {"-wal", "-shm", "-derived"};
    for (int i = 0; i < 3; i++) {
        char name[192];
        snprintf(name, sizeof name, "%s%s", path, beside[i]);
        unlink(name);
    }
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(sound, 1, n_sound, f) == n_sound);
    if (f)
        fclose(f);
}

/* The head after the append, and that the ledger verifies, as one line; empty: it does not. */
static Str state_of(const char *path)
{
    Err err;
    uint64_t n;
    Str root = {0};
    Ledger *lg = open_or_die(path, LEDGER_READ);
    if (!CHECK(ledger_verify(lg, &err) && ledger_head(lg, &kept, &n, &root, &err)))
        printf("# %s\n", err.msg);
    ledger_close(lg);
    return root;
}

typedef struct Sweep {
    const char *name;
    Alone call;
    bool writes;
} Sweep;

static const Sweep sweeps[] = {
    {"verify", ask_verify, false},
    {"all rows", ask_all, false},
    {"rows of two states", ask_rows, false},
    {"rows for deriving", ask_bare, false},
    {"the last word", ask_last, false},
    {"rulings", ask_rulings, false},
    {"documents by id", ask_docs, false},
    {"a text", ask_text, false},
    {"proof of a document", prove_doc, false},
    {"proof of an assertion", prove_row, false},
    {"proof of a ruling", prove_ruling, false},
    {"an earlier head", ask_extends, false},
    {"parties of an assertion", ask_find, false},
    {"parties of a claim", ask_find_claim, false},
    {"origin", ask_origin, false},
    {"counts", ask_stats, false},
    {"head", ask_head, false},
    {"a new document", add_doc, true},
    {"a new reading", add_reading, true},
    {"a new reading of an erased document", add_reading_of_erased, true},
    {"a failure", add_failure, true},
    {"a ruling", add_ruling, true},
    {"an erasure", add_erasure, true},
    {"a merge", add_shard, true},
};

static Ledger *open_watched(const char *path, bool writes)
{
    shim.statements = true;
    Ledger *lg = open_or_die(path, writes ? LEDGER_WRITE : LEDGER_READ);
    shim.statements = false;
    return lg;
}

/* Fails at call i. *io_n: calls that it took; false: it is not as it should be. */
static bool sweep_one(const Sweep *s, Fault *f, long i, bool for_ever, Str *io_want, long *io_n)
{
    char path[128];
    Err err = {0};
    Buf got = {0}, again = {0};
    snprintf(path, sizeof path, "%s", testdir_path("alone.db"));
    if (s->writes)
        put_sound(path);
    Ledger *lg = open_watched(path, s->writes);
    *f = (Fault){.at = i, .for_ever = for_ever};
    bool ok = s->call(lg, &got, &err);
    *io_n = i ? *io_n : f->n;
    *f = (Fault){0};
    CHECK(ok ? s->writes || i == 0 || str_eq(buf_str(&got), *io_want) : one_line(&err));
    CHECK(for_ever || sqlite3_get_autocommit(lg->log.h)); /* no transaction is left open */
    Err second = {0};
    CHECK(s->call(lg, &again, &second) && sqlite3_get_autocommit(lg->log.h));
    ledger_close(lg);
    Str now = s->writes ? state_of(path) : arena_str(&kept, buf_str(&again));
    if (i == 0)
        *io_want = now;
    bool same = CHECK(str_eq(now, *io_want) && now.n > 0);
    if (!same || tap_bad)
        printf("# %s, call %ld of %ld%s: %s; %s\n", s->name, i, *io_n, for_ever ? " and on" : "", err.msg,
               second.msg);
    buf_done(&got);
    buf_done(&again);
    arena_reset(&arena);
    return tap_bad == 0;
}

static void test_alone(const Sweep *s, long every)
{
    char name[128];
    static const char *const how[] = {"refused", "stopped"};
    Fault *const kinds[] = {&shim.refused, &shim.stopped};
    for (int k = 0; k < 2; k++)
        for (int for_ever = 0; for_ever < 2; for_ever++) {
            Str want;
            long n = 0;
            long step = k == 1 && s->call == add_shard ? every : 1;
            for (long i = 0; i <= n && sweep_one(s, kinds[k], i, for_ever, &want, &n); i += i ? step : 1)
                ;
            CHECK(n > 0);
            printf("# %s: %ld statements, %s%s\n", s->name, n, how[k], for_ever ? " for ever" : "");
        }
    snprintf(name, sizeof name,
             "%s alone, each statement refused or stopped: one line, and the next time as ever", s->name);
    tap_done(name);
}

/* Batches that go on. */

enum { N_TRIED = 4 };

typedef struct Batch { /* what was said to be done */
    bool begun, committed, docs[N_TRIED], failure;
} Batch;

/* Four documents and a failure in one transaction, whatever fails on the way; *io_fault from the open ledger
 * on. */
static Batch go_on(const char *path, Fault *io_fault)
{
    Batch b;
    Fault fault = *io_fault;
    Err err, why = {ERR_BINARY, 0, "y.bin: not text"};
    *io_fault = (Fault){0};
    Ledger *lg = open_watched(path, true);
    *io_fault = fault;
    b.begun = ledger_begin(lg, &err);
    for (size_t k = 0; k < N_TRIED; k++) {
        b.docs[k] = append_given(lg, 60 + k, STR("coder 1"), &err);
        CHECK(b.docs[k] || one_line(&err));
    }
    b.failure = ledger_append_failure(lg, STR("y.bin"), STR("\x01"), &why, (Instant){999}, &err);
    b.committed = ledger_commit(lg, &err);
    CHECK(b.committed || one_line(&err));
    ledger_close(lg);
    return b;
}

/* True: something is there, and not all. A commit of which the file system said that it failed may have come
 * through all the same: then all of it is there. */
static bool check_there(const char *path, const Batch *b)
{
    Err err;
    LedgerStats stats;
    Str *docs;
    size_t n[N_TRIED], there = 0;
    Ledger *lg = open_or_die(path, LEDGER_READ);
    if (!CHECK(ledger_verify(lg, &err)))
        printf("# %s\n", err.msg);
    for (size_t k = 0; k < N_TRIED; k++) {
        CHECK(ledger_docs(lg, &arena, arena_printf(&arena, "doc-%zu", 60 + k), &docs, &n[k], &err));
        there += n[k];
    }
    CHECK(ledger_stats(lg, &stats, &err));
    size_t failures = (size_t)stats.failures - 1;
    if (b->committed || !b->begun || there + failures > 0) { /* where no batch was begun, each was its own */
        for (size_t k = 0; k < N_TRIED; k++)
            CHECK(n[k] == b->docs[k]);
        CHECK(failures == b->failure);
    }
    ledger_close(lg);
    arena_reset(&arena);
    return there > 0 && there < N_TRIED;
}

static void test_going_on(Fault *f, long every, const char *name)
{
    char path[128];
    long runs = 0, partly = 0;
    snprintf(path, sizeof path, "%s", testdir_path("alone.db"));
    for (int for_ever = 0; for_ever < 2; for_ever++)
        for (long i = 0, n = 0; i <= n && tap_bad == 0; i += i ? every : 1, runs++) {
            put_sound(path);
            *f = (Fault){.at = i, .for_ever = for_ever};
            Batch b = go_on(path, f);
            n = i ? n : f->n;
            *f = (Fault){0};
            partly += check_there(path, &b);
            CHECK(i > 0 || (b.committed && b.docs[N_TRIED - 1]));
            if (tap_bad)
                printf("# at call %ld of %ld\n", i, n);
        }
    printf("# %ld batches, of %ld a part was committed\n", runs, partly);
    CHECK(runs > 20);
    tap_done(name);
}

int main(int argc, char **argv)
{
    char path[128];
    long every = argc > 1 ? strtol(argv[1], NULL, 10) : 3;
    if (!shim_install())
        return 1;
    testdir_make();
    snprintf(path, sizeof path, "%s", testdir_path("alone.db"));
    make(testdir_path("shard.db"), true);
    make(path, false);
    FILE *f = fopen(path, "rb");
    n_sound = f ? fread(sound, 1, sizeof sound, f) : 0;
    CHECK(n_sound > 0 && n_sound < sizeof sound);
    if (f)
        fclose(f);
    for (size_t i = 0; i < sizeof sweeps / sizeof sweeps[0]; i++)
        test_alone(&sweeps[i], every);
    test_going_on(&shim.refused, 1, "a batch goes on, statements refused: what is acknowledged is there");
    test_going_on(&shim.stopped, every, "a batch goes on, statements stopped: what is acknowledged is there");
    test_going_on(&shim.memory, every == 1 ? 1 : 16 * every,
                  "a batch goes on, out of memory: what is acknowledged is there");
    test_going_on(&shim.vfs, 1, "a batch goes on, the file system fails: what is acknowledged is there");
    arena_done(&arena);
    arena_done(&kept);
    testdir_remove();
    return tap_end();
}
