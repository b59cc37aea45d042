/* fault_test.c [N] - recording, ruling, erasing, importing, merging and asking while the system fails: each
 * call that SQLite makes of the file system, each of its allocations, each statement, each allocation of our
 * own fails in turn, once or from then on (shim.h). Afterwards the ledger verifies, each document is there
 * whole or not at all, what was acknowledged is there, and the same again ends as a run without faults does.
 *
 * A power cut is a fault from then on, after which each file is what was last synced and a random part of
 * what was written since. A process that dies is what kill_test.c is for; N takes every so-many-th
 * allocation. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/internal.h"
#include "ledger/sample.h"
#include "ledger/shim.h"

#include "child.h"
#include "tap.h"

#include "ledger/testdir.h"

typedef enum Operation {
    OP_RECORD,
    OP_BATCH,
    OP_RULE,
    OP_ERASE,
    OP_IMPORT,
    OP_MERGE,
    OP_ASK,
    N_OPERATIONS
} Operation;

static Operation op;
static Arena arena;
enum { BEFORE = 2 }; /* documents that are there before the one that fails; the last is then superseded */

static bool append(Ledger *lg, size_t k, size_t rev, Err *err)
{
    Doc d;
    Reading r;
    Recorded rec;
    sample_doc(&arena, k, rev, &d);
    sample_reading(&arena, &d, k + rev, 10, &r);
    return ledger_append(lg, &d, &r, STR("coder 1"), (Instant){100 + (int64_t)(k + rev)}, &rec, err);
}

/* A new reading of a document, and one that could not be read: two transactions, or one. */
static bool do_record(Ledger *lg, bool batch, Err *err)
{
    Err why = {ERR_BINARY, 0, "x.bin: not text"};
    return (!batch || ledger_begin(lg, err)) && append(lg, BEFORE - 1, 1, err) &&
           ledger_append_failure(lg, STR("x.bin"), STR("\x01"), &why, (Instant){999}, err) &&
           ledger_commit(lg, err);
}

/* A ruling, and its reversal. */
static bool do_rule(Ledger *lg, Err *err)
{
    LedgerRuling r = {.decision = STR("reject"),
                      .subjects = (Str[]){STR("00112233445566778899aabbccddeeff")},
                      .n_subjects = 1,
                      .reason = STR("a slip"),
                      .author = STR("an analyst")};
    Recorded how;
    return ledger_rule(lg, &r, (Instant){999}, &how, err);
}

static bool do_erase(Ledger *lg, Err *err)
{
    Doc d;
    sample_doc(&arena, 0, 0, &d);
    Digest digest = record_doc_digest(&d);
    return ledger_erase(lg, digest_hex(&arena, digest_str(&digest)), STR("a court order"), STR("a clerk"),
                        (Instant){999}, err);
}

/* Many documents in one transaction, one of them known: as import does with a table. */
static bool do_import(Ledger *lg, Err *err)
{
    bool ok = ledger_begin(lg, err);
    for (size_t k = 0; ok && k < BEFORE + 3; k++)
        ok = append(lg, k, 0, err);
    return ok && ledger_commit(lg, err);
}

enum { N_SHARDS = 2 };
static char shard_path[N_SHARDS][160];

static bool do_merge(Ledger *lg, Err *err)
{
    Ledger *shards[N_SHARDS] = {NULL};
    MergeStats stats;
    bool ok = true;
    for (int i = 0; ok && i < N_SHARDS; i++)
        ok = ledger_open(shard_path[i], LEDGER_READ, &shards[i], err);
    ok = ok && ledger_merge(lg, shards, N_SHARDS, (Instant){999}, &stats, err);
    for (int i = 0; i < N_SHARDS; i++)
        ledger_close(shards[i]);
    return ok;
}

/* Shards with all that a shard can hold: readings known and new, a failure, a ruling, an erasure. */
static void make_shards(void)
{
    for (size_t i = 0; i < N_SHARDS; i++) {
        Err err, why = {ERR_BINARY, 0, "y.bin: not text"};
        Ledger *lg = NULL;
        snprintf(shard_path[i], sizeof shard_path[i], "%s-shard-%zu", testdir, i);
        unlink(shard_path[i]);
        if (!CHECK(ledger_open(shard_path[i], LEDGER_WRITE, &lg, &err)))
            exit(1);
        CHECK(append(lg, 1, 0, &err) && append(lg, 10 + i, 0, &err) && append(lg, 20, i, &err));
        CHECK(ledger_append_failure(lg, STR("y.bin"), STR("\x02"), &why, (Instant){999}, &err));
        CHECK(i == 0 ? do_rule(lg, &err) : append(lg, 0, 0, &err) && do_erase(lg, &err));
        ledger_close(lg);
    }
}

static void unlink_shards(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    for (int i = 0; i < N_SHARDS; i++)
        for (int k = 0; k < 3; k++) {
            char name[512];
            snprintf(name, sizeof name, "%s%s", shard_path[i], suffixes[k]);
            unlink(name);
        }
}

/* All that is asked of a ledger: it answers, or says in one line why not. */
static bool do_ask(Ledger *lg, Err *err)
{
    LedgerRows rows;
    LedgerRuling *rulings;
    LedgerRow row;
    Proof proof;
    Str title, text, origin, keys[4], *docs;
    size_t n;
    bool found;
    LedgerStats stats;
    Day last;
    LedgerWanted bare = {.keys = (Str[]){STR("RUS"), STR("CHN")}, .n_keys = 2, .any = true};
    LedgerLast q = {.source = STR("RUS"), .target = STR("CHN"), .type = ACT_VISIT, .at = {21000}};
    return ledger_verify(lg, err) && ledger_all(lg, &arena, (Instant){101}, &rows, err) &&
           ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("CHN")}, 2, true, (Instant){0}, &rows, err) &&
           ledger_last(lg, &arena, &q, &row, &found, err) &&
           ledger_rulings(lg, &arena, (Instant){0}, &rulings, &n, err) &&
           ledger_docs(lg, &arena, STR("doc-0"), &docs, &n, err) &&
           ledger_text(lg, &arena, docs[0], &title, &text, err) &&
           ledger_prove(lg, &arena, docs[0], &proof, err) &&
           ledger_extends(lg, proof.size, proof.root, err) &&
           ledger_find(lg, &arena, STR("0"), LEDGER_CLAIM, keys, 4, &n, err) &&
           ledger_rows_bare(lg, &arena, &bare, &rows, &last, err) &&
           ledger_origin(lg, &arena, &origin, err) && ledger_stats(lg, &stats, err);
}

/* What is put to the test, from open to close: *ret_acked tells how far it came. */
static void operation(const char *path, bool *ret_acked, Err *err)
{
    Ledger *lg = NULL;
    *ret_acked = false;
    if (!ledger_open(path, op == OP_ASK ? LEDGER_READ : LEDGER_WRITE, &lg, err))
        return;
    switch (op) {
    case OP_RECORD:
    case OP_BATCH:
        *ret_acked = do_record(lg, op == OP_BATCH, err);
        break;
    case OP_RULE:
        *ret_acked = do_rule(lg, err);
        break;
    case OP_ERASE:
        *ret_acked = do_erase(lg, err);
        break;
    case OP_IMPORT:
        *ret_acked = do_import(lg, err);
        break;
    case OP_MERGE:
        *ret_acked = do_merge(lg, err);
        break;
    case OP_ASK:
        *ret_acked = do_ask(lg, err);
        break;
    case N_OPERATIONS:
        break;
    }
    ledger_close(lg);
}

static void start(const char *path)
{
    Err err;
    Ledger *lg = NULL;
    testdir_clear();
    if (!CHECK(ledger_open(path, LEDGER_WRITE, &lg, &err)))
        exit(1);
    for (size_t k = 0; k < BEFORE; k++)
        CHECK(append(lg, k, 0, &err));
    ledger_close(lg);
}

static void copy_file(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t n;
    while (in && out && (n = fread(bytes, 1, sizeof bytes, in)) > 0)
        CHECK(fwrite(bytes, 1, n, out) == n);
    if (in)
        fclose(in);
    if (out)
        fclose(out);
}

static Str head(const char *path, uint64_t *ret_n)
{
    Err err;
    Ledger *lg = NULL;
    Str root = {0};
    *ret_n = 0;
    if (CHECK(ledger_open(path, LEDGER_READ, &lg, &err)))
        CHECK(ledger_head(lg, &arena, ret_n, &root, &err));
    else
        printf("# %s\n", err.msg);
    ledger_close(lg);
    return root;
}

static void check_after(const char *path, bool acked, Str clean_root, uint64_t clean_n)
{
    Err err;
    Ledger *lg = NULL;
    LedgerStats s;
    if (!CHECK(ledger_open(path, LEDGER_WRITE, &lg, &err))) {
        printf("# %s\n", err.msg);
        return;
    }
    if (!CHECK(ledger_verify(lg, &err)))
        printf("# %s\n", err.msg);
    CHECK(ledger_stats(lg, &s, &err));
    CHECK(s.assertions == 10 * s.docs && s.docs >= BEFORE); /* whole or not at all */
    ledger_close(lg);
    bool again;
    uint64_t n;
    Str root = head(path, &n);
    CHECK(!acked || (n == clean_n && str_eq(root, clean_root)));
    operation(path, &again, &err);
    root = head(path, &n);
    CHECK(again && n == clean_n && str_eq(root, clean_root));
}

static void end_faults(void)
{
    shim.heap = (Fault){0};
}

/* The operation in a process of its own, whose allocations fail: it ends in base/, by exit, or says what it
 * lacks; no signal ends it. */
static void operation_apart(const char *path, bool *ret_acked, Err *err)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        bool acked = atexit(end_faults) == 0 && freopen("/dev/null", "w", stderr);
        if (acked)
            operation(path, &acked, err);
        exit(acked ? 0 : 1);
    }
    *err = (Err){ERR_IO, 0, "out of memory"};
    CHECK(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
    if (!CHECK(WEXITSTATUS(status) <= 1 || WEXITSTATUS(status) == 3))
        printf("# status %d\n", status);
    *ret_acked = WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void first_of(char ret[128])
{
    snprintf(ret, 128, "%s/../%s.first", testdir, strrchr(testdir, '/') + 1);
}

/* The ledger itself is made under faults: afterwards it can be made. */
static void check_made(const char *path)
{
    Err err;
    bool acked;
    Ledger *lg = NULL;
    operation(path, &acked, &err);
    CHECK(acked && ledger_open(path, LEDGER_READ, &lg, &err) && ledger_verify(lg, &err));
    ledger_close(lg);
}

/* Sweeps one kind of fault over the operation. `every`: only each so-many-th call, for the short form. */
static void sweep(Fault *f, bool for_ever, bool from_nothing, long every, const char *name)
{
    char path[128], first[128];
    bool acked;
    Err err;
    uint64_t clean_n;
    snprintf(path, sizeof path, "%s", testdir_path("fault.db"));
    first_of(first);
    start(path);
    copy_file(path, first);
    shim.statements = f == &shim.refused || f == &shim.stopped;
    *f = (Fault){0};
    operation(path, &acked, &err);
    long n_calls = f->n, n_runs = 0;
    CHECK(acked);
    shim.statements = false;
    Str clean_root = head(path, &clean_n);
    for (long i = 1; i <= n_calls && tap_bad == 0; i += every, n_runs++) {
        testdir_clear();
        if (!from_nothing)
            copy_file(first, path);
        shim.statements = f == &shim.refused || f == &shim.stopped;
        *f = (Fault){.at = i, .for_ever = for_ever};
        (f == &shim.heap ? operation_apart : operation)(path, &acked, &err);
        *f = (Fault){0};
        shim.statements = false;
        if (!from_nothing)
            check_after(path, acked, clean_root, clean_n);
        else
            check_made(path);
        if (tap_bad)
            printf("# at call %ld of %ld: %s\n", i, n_calls, err.msg);
    }
    unlink(first);
    arena_reset(&arena);
    printf("# %ld of %ld calls\n", n_runs, n_calls);
    tap_done(name);
}

enum { TOLD = 70 }; /* entries: more than a question reads from the log without an index */

/* What is asked through the index; 0: it did not answer. */
static size_t ask_index(const char *path, Err *err)
{
    Ledger *lg = NULL;
    LedgerRows rows = {0};
    bool ok = ledger_open(path, LEDGER_READ, &lg, err) &&
              ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("CHN")}, 2, true, (Instant){0}, &rows, err) &&
              ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("CHN")}, 2, true, (Instant){0}, &rows, err);
    ledger_close(lg);
    return ok ? rows.n_rows + rows.n_claims : 0;
}

/* The index is a cache: whatever the system denies it, questions are answered, and as ever. */
static void index_faults(bool older, bool for_ever, const char *name)
{
    char path[128], derived[128], first[128], first_derived[160];
    Err err;
    Ledger *lg = NULL;
    snprintf(path, sizeof path, "%s", testdir_path("fault.db"));
    snprintf(derived, sizeof derived, "%s", testdir_path("fault.db-derived"));
    first_of(first);
    snprintf(first_derived, sizeof first_derived, "%s-derived", first);
    start(path);
    for (int half = 0; half < 2; half++) {
        CHECK(ledger_open(path, LEDGER_WRITE, &lg, &err) && ledger_begin(lg, &err));
        for (size_t k = 0; k < TOLD; k++)
            CHECK(append(lg, BEFORE + (size_t)half * TOLD + k, 0, &err));
        CHECK(ledger_commit(lg, &err));
        ledger_close(lg);
        if (half == 0)
            CHECK(ask_index(path, &err) > 0);
    }
    copy_file(path, first);
    copy_file(derived, first_derived);
    size_t want = ask_index(path, &err);
    long n_calls = 0;
    for (long i = 0; i <= n_calls && tap_bad == 0; i++) { /* the first: no fault, how many calls are there? */
        testdir_clear();
        copy_file(first, path);
        if (older)
            copy_file(first_derived, derived);
        shim.files = (Fault){.at = i, .for_ever = for_ever};
        size_t got = ask_index(path, &err);
        n_calls = i ? n_calls : shim.files.n;
        bool stat_failed = got == 0 && err.code == ERR_IO; /* of the ledger's own name */
        shim.files = (Fault){0};
        if (!CHECK((stat_failed || got == want) && ask_index(path, &err) == want))
            printf("# at call %ld of %ld: %s\n", i, n_calls, err.msg);
    }
    unlink(first);
    unlink(first_derived);
    arena_reset(&arena);
    printf("# %ld calls, %zu rows\n", n_calls, want);
    tap_done(name);
}

static void power_cuts(bool from_nothing, uint64_t n_seeds, const char *name)
{
    char path[128], first[128];
    bool acked;
    Err err;
    uint64_t clean_n;
    long n_runs = 0;
    snprintf(path, sizeof path, "%s", testdir_path("fault.db"));
    first_of(first);
    start(path);
    copy_file(path, first);
    shim.vfs = (Fault){0};
    operation(path, &acked, &err);
    Str clean_root = head(path, &clean_n);
    testdir_clear();
    if (!from_nothing)
        copy_file(first, path);
    shim.vfs = (Fault){0};
    operation(path, &acked, &err);
    long n_calls = shim.vfs.n;
    for (uint64_t seed = 1; seed <= n_seeds; seed++)
        for (long i = 1; i <= n_calls && tap_bad == 0; i++, n_runs++) {
            testdir_clear();
            if (!from_nothing)
                copy_file(first, path);
            shim.power = true;
            shim.vfs = (Fault){.at = i, .for_ever = true};
            operation(path, &acked, &err);
            shim.vfs = (Fault){0};
            shim.power = false;
            CHECK(shim_cut_power(seed * 1000003 + (uint64_t)i));
            unlink(testdir_path("fault.db-shm"));
            if (!from_nothing)
                check_after(path, acked, clean_root, clean_n);
            else
                check_made(path);
            if (tap_bad)
                printf("# at call %ld of %ld: %s\n", i, n_calls, err.msg);
        }
    unlink(first);
    arena_reset(&arena);
    printf("# %ld power cuts\n", n_runs);
    tap_done(name);
}

int main(int argc, char **argv)
{
    static const char *const names[N_OPERATIONS] = {"record", "a batch", "rule",     "erase",
                                                    "import", "merge",   "questions"};
    static const int thin[N_OPERATIONS] = {1, 2,  1, 1,
                                           4, 12, 1};       /* the short form takes fewer of the long ones */
    long every = argc > 1 ? strtol(argv[1], NULL, 10) : 41; /* 1: every allocation, the long form */
    long sparse = every > 41 ? 3 : 1; /* under a sanitizer, beside a whole short form without */
    uint64_t n_seeds = every == 1 ? 100 : every < 10 ? 10 : 1;
    char name[160];
    if (!shim_install())
        return 1;
    testdir_make();
    make_shards();
    for (op = 0; op < N_OPERATIONS; op++) {
        long memory = every == 1 ? 1 : every * thin[op];
        const struct {
            Fault *f;
            long every;
            const char *what;
        } kinds[] = {
            {&shim.vfs, sparse, "calls of the file system fail"},
            {&shim.memory, memory, "allocations of SQLite fail"},
            {&shim.refused, sparse, "statements are refused"},
            {&shim.stopped, every < 10 ? 1 : 9 * sparse, "statements are stopped"},
            {&shim.zstd, sparse, "calls of zstd fail"},
            {&shim.heap,
             every < 10       ? 1
             : op == OP_MERGE ? 29 * sparse
                              : 11 * sparse, /* each in a process of its own */
             "allocations of our own fail"},
        };
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            for (int for_ever = 0; for_ever < 2; for_ever++) {
                snprintf(name, sizeof name, "%s: %s %s: all or nothing", names[op], kinds[k].what,
                         for_ever ? "for ever" : "once");
                sweep(kinds[k].f, for_ever, false, kinds[k].every, name);
            }
        snprintf(name, sizeof name, "%s: the power is cut: all or nothing, what was said to be there is",
                 names[op]);
        power_cuts(false, n_seeds, name);
    }
    op = OP_RECORD;
    sweep(&shim.vfs, false, true, 1, "a ledger is made although one call fails, at the second try");
    power_cuts(true, n_seeds, "the power is cut while a ledger is made: it can be made again");
    for (int for_ever = 0; for_ever < 2; for_ever++) {
        index_faults(false, for_ever, "the index cannot be made: questions are answered");
        index_faults(true, for_ever, "the index cannot be gone on with: questions are answered");
    }
    unlink_shards();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
