/* fault_test.c - recording, ruling, erasing, importing and merging while the system fails: each call that
 * SQLite makes of the file system, and each of its allocations, fails in turn, once or from then on.
 * Afterwards the ledger verifies, each document is there whole or not at all, what was acknowledged is there,
 * and the same again ends as a run without faults does.
 *
 * A power cut is a fault from then on, after which each file is what was last synced and a random part of
 * what was written since: writes dropped, torn between sectors, in any order.
 *
 * A shim stands in front of the default VFS (sqlite.org/vfs.html) and counts; a write that fails is half
 * written. A process that dies is what kill_test.c is for. */
#define _XOPEN_SOURCE 700
#include "ledger/internal.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

typedef struct Fault {
    long at, n; /* fails at the at-th call (0: never); calls so far */
    bool for_ever;
} Fault;

typedef struct Unsynced { /* a write since the last sync; p NULL: the file cut to at bytes */
    char *p;
    size_t n, at;
} Unsynced;
typedef struct Disk { /* what is sure of one file */
    char name[160];
    bool there; /* the file itself is */
    Buf sure;
    Unsynced *writes;
    size_t n_writes;
} Disk;
enum { N_DISKS = 16 };

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

static struct Shim { /* of the one process that this test is */
    Fault vfs, memory;
    Operation op;
    bool power; /* disks are kept */
    Disk disk[N_DISKS];
    sqlite3_vfs *real;
    sqlite3_mem_methods real_memory;
} shim;

static bool fails(Fault *f)
{
    f->n++;
    return f->at && (f->n == f->at || (f->for_ever && f->n > f->at));
}

typedef struct ShimFile {
    sqlite3_file base;
    sqlite3_file *real; /* stands behind this struct */
    Disk *disk;         /* NULL: not kept */
} ShimFile;

static void load_disk(Disk *d)
{
    char bytes[4096];
    size_t n;
    FILE *f = fopen(d->name, "rb");
    buf_clear(&d->sure);
    d->there = f != NULL;
    while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        buf_put(&d->sure, (Str){bytes, n});
    if (f)
        fclose(f);
    while (d->n_writes > 0)
        free(d->writes[--d->n_writes].p);
}

static Disk *disk_of(const char *name)
{
    for (int i = 0; i < N_DISKS; i++) {
        Disk *d = &shim.disk[i];
        if (d->name[0] && strcmp(d->name, name) == 0)
            return d;
        if (d->name[0])
            continue;
        snprintf(d->name, sizeof d->name, "%s", name);
        load_disk(d);
        return d;
    }
    return NULL;
}

static void keep_write(sqlite3_file *f, const void *p, size_t n, size_t at)
{
    Disk *d = ((ShimFile *)f)->disk;
    if (!d)
        return;
    d->writes = base_realloc(d->writes, (d->n_writes + 1) * sizeof *d->writes);
    d->writes[d->n_writes++] = (Unsynced){p ? memcpy(base_alloc(n + 1), p, n) : NULL, n, at};
}

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((ShimFile *)f)->real;
}

static int shim_close(sqlite3_file *f)
{
    return real_of(f)->pMethods ? real_of(f)->pMethods->xClose(real_of(f)) : SQLITE_OK;
}

static int shim_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}

static int shim_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    bool half = fails(&shim.vfs);
    if (!shim.vfs.at || shim.vfs.n <= shim.vfs.at)
        keep_write(f, p, (size_t)(half ? n / 2 : n), (size_t)at);
    if (!half)
        return real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
    real_of(f)->pMethods->xWrite(real_of(f), p, n / 2, at);
    return SQLITE_FULL;
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    if (fails(&shim.vfs))
        return SQLITE_IOERR_TRUNCATE;
    keep_write(f, NULL, 0, (size_t)n);
    return real_of(f)->pMethods->xTruncate(real_of(f), n);
}

static int shim_sync(sqlite3_file *f, int flags)
{
    if (fails(&shim.vfs))
        return SQLITE_IOERR_FSYNC;
    if (((ShimFile *)f)->disk)
        load_disk(((ShimFile *)f)->disk);
    return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *ret)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_FSTAT : real_of(f)->pMethods->xFileSize(real_of(f), ret);
}

static int shim_lock(sqlite3_file *f, int level)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_LOCK : real_of(f)->pMethods->xLock(real_of(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int shim_check_lock(sqlite3_file *f, int *ret)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}

static int shim_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int shim_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int shim_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int shim_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_SHMMAP
                            : real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, ret);
}

static int shim_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    bool taking = flags & SQLITE_SHM_LOCK;
    return taking && fails(&shim.vfs) ? SQLITE_IOERR_SHMLOCK
                                      : real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags);
}

static void shim_shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int shim_shm_unmap(sqlite3_file *f, int delete)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), delete);
}

static const sqlite3_io_methods shim_methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_check_lock,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
    .xShmMap = shim_shm_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_shm_barrier,
    .xShmUnmap = shim_shm_unmap,
};

static int shim_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    (void)v;
    ShimFile *s = (ShimFile *)f;
    s->base.pMethods = NULL;
    s->real = (sqlite3_file *)(s + 1);
    s->disk = NULL;
    if (fails(&shim.vfs))
        return SQLITE_CANTOPEN;
    if (shim.power && name)
        s->disk = disk_of(name);
    int rc = shim.real->xOpen(shim.real, name, s->real, flags, ret_flags);
    if (rc == SQLITE_OK || s->real->pMethods)
        s->base.pMethods = &shim_methods;
    return rc;
}

static int shim_delete(sqlite3_vfs *v, const char *name, int sync)
{
    (void)v;
    if (fails(&shim.vfs))
        return SQLITE_IOERR_DELETE;
    int rc = shim.real->xDelete(shim.real, name, sync);
    if (shim.power && sync) /* else the name may be back after a cut */
        load_disk(disk_of(name));
    return rc;
}

static int shim_access(sqlite3_vfs *v, const char *name, int flags, int *ret)
{
    (void)v;
    return fails(&shim.vfs) ? SQLITE_IOERR_ACCESS : shim.real->xAccess(shim.real, name, flags, ret);
}

static void *shim_malloc(int n)
{
    return fails(&shim.memory) ? NULL : shim.real_memory.xMalloc(n);
}

static void *shim_realloc(void *p, int n)
{
    return fails(&shim.memory) ? NULL : shim.real_memory.xRealloc(p, n);
}

static sqlite3_vfs shim_vfs;

static bool shim_install(void)
{
    sqlite3_mem_methods m;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &shim.real_memory) != SQLITE_OK)
        return false;
    m = shim.real_memory;
    m.xMalloc = shim_malloc;
    m.xRealloc = shim_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &m) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
        return false;
    shim.real = sqlite3_vfs_find(NULL);
    shim_vfs = *shim.real;
    shim_vfs.zName = "shim";
    shim_vfs.szOsFile = (int)sizeof(ShimFile) + shim.real->szOsFile;
    shim_vfs.xOpen = shim_open;
    shim_vfs.xDelete = shim_delete;
    shim_vfs.xAccess = shim_access;
    return sqlite3_vfs_register(&shim_vfs, 1) == SQLITE_OK;
}

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
    Str title, text, *docs;
    size_t n;
    bool found;
    LedgerLast q = {.source = STR("RUS"), .target = STR("CHN"), .type = ACT_VISIT, .at = {21000}};
    return ledger_verify(lg, err) && ledger_all(lg, &arena, (Instant){101}, &rows, err) &&
           ledger_rows(lg, &arena, (Str[]){STR("RUS"), STR("CHN")}, 2, true, (Instant){0}, &rows, err) &&
           ledger_last(lg, &arena, &q, &row, &found, err) &&
           ledger_rulings(lg, &arena, (Instant){0}, &rulings, &n, err) &&
           ledger_docs(lg, &arena, STR("doc-0"), &docs, &n, err) &&
           ledger_text(lg, &arena, docs[0], &title, &text, err) &&
           ledger_prove(lg, &arena, docs[0], &proof, err) && ledger_extends(lg, proof.size, proof.root, err);
}

/* What is put to the test, from open to close: *ret_acked tells how far it came. */
static void operation(const char *path, bool *ret_acked, Err *err)
{
    Ledger *lg = NULL;
    *ret_acked = false;
    if (!ledger_open(path, LEDGER_WRITE, &lg, err))
        return;
    switch (shim.op) {
    case OP_RECORD:
    case OP_BATCH:
        *ret_acked = do_record(lg, shim.op == OP_BATCH, err);
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

/* Sweeps one kind of fault over the operation. `every`: only each so-many-th call, for the short form. */
static void sweep(Fault *f, bool for_ever, bool from_nothing, long every, const char *name)
{
    char path[128], first[128];
    bool acked;
    Err err;
    uint64_t clean_n;
    snprintf(path, sizeof path, "%s", testdir_path("fault.db"));
    snprintf(first, sizeof first, "%s/../%s.first", testdir, strrchr(testdir, '/') + 1);
    start(path);
    copy_file(path, first);
    *f = (Fault){0};
    operation(path, &acked, &err);
    long n_calls = f->n;
    CHECK(acked);
    Str clean_root = head(path, &clean_n);
    long n_runs = 0;
    for (long i = 1; i <= n_calls && tap_bad == 0; i += every, n_runs++) {
        testdir_clear();
        if (!from_nothing)
            copy_file(first, path);
        *f = (Fault){.at = i, .for_ever = for_ever};
        operation(path, &acked, &err);
        *f = (Fault){0};
        if (!from_nothing) {
            check_after(path, acked, clean_root, clean_n);
        } else { /* the ledger itself is made under faults: afterwards it can be made */
            operation(path, &acked, &err);
            CHECK(acked);
            Ledger *lg = NULL;
            CHECK(ledger_open(path, LEDGER_READ, &lg, &err) && ledger_verify(lg, &err));
            ledger_close(lg);
        }
        if (tap_bad)
            printf("# at call %ld of %ld: %s\n", i, n_calls, err.msg);
    }
    unlink(first);
    arena_reset(&arena);
    printf("# %ld of %ld calls\n", n_runs, n_calls);
    tap_done(name);
}

/* Parts of a write of whole sectors, each there or not. */
static void tear(Buf *image, const Unsynced *w, Random *r)
{
    enum { SECTOR = 512 };
    int all = (int)random_below(r, 3); /* 0: torn, 1: whole, 2: lost */
    if (!w->p && all == 1 && w->at < image->n)
        image->n = w->at;
    for (size_t i = 0; w->p && i < w->n; i += SECTOR) {
        size_t n = w->n - i < SECTOR ? w->n - i : SECTOR;
        if (all == 2 || (all == 0 && random_below(r, 2)))
            continue;
        while (image->n < w->at + i + n)
            buf_putc(image, 0);
        memcpy(image->p + w->at + i, w->p + i, n);
    }
}

/* The power comes back: every file is what a disk may have kept of it. */
static void cut_power(uint64_t seed)
{
    Random r = {seed};
    for (int k = 0; k < N_DISKS; k++) {
        Disk *d = &shim.disk[k];
        if (!d->name[0])
            continue;
        for (size_t i = d->n_writes; i > 1; i--) { /* in any order */
            size_t j = random_below(&r, i);
            Unsynced w = d->writes[j];
            d->writes[j] = d->writes[i - 1];
            d->writes[i - 1] = w;
        }
        for (size_t i = 0; i < d->n_writes; i++)
            tear(&d->sure, &d->writes[i], &r);
        unlink(d->name);
        FILE *f = d->there || (d->n_writes && random_below(&r, 2)) ? fopen(d->name, "wb") : NULL;
        if (f) {
            CHECK(fwrite(d->sure.p, 1, d->sure.n, f) == d->sure.n);
            fclose(f);
        }
        while (d->n_writes > 0)
            free(d->writes[--d->n_writes].p);
        free(d->writes);
        buf_done(&d->sure);
        *d = (Disk){0};
    }
    unlink(testdir_path("fault.db-shm"));
}

static void power_cuts(bool from_nothing, uint64_t n_seeds, const char *name)
{
    char path[128], first[128];
    bool acked;
    Err err;
    uint64_t clean_n;
    long n_runs = 0;
    snprintf(path, sizeof path, "%s", testdir_path("fault.db"));
    snprintf(first, sizeof first, "%s/../%s.first", testdir, strrchr(testdir, '/') + 1);
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
            cut_power(seed * 1000003 + (uint64_t)i);
            if (!from_nothing) {
                check_after(path, acked, clean_root, clean_n);
                continue;
            }
            bool again;
            operation(path, &again, &err);
            Ledger *lg = NULL;
            CHECK(again && ledger_open(path, LEDGER_READ, &lg, &err) && ledger_verify(lg, &err));
            ledger_close(lg);
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
    uint64_t n_seeds = every == 1 ? 100 : every < 10 ? 10 : 1;
    char name[160];
    if (!shim_install())
        return 1;
    testdir_make();
    make_shards();
    for (shim.op = 0; shim.op < N_OPERATIONS; shim.op++) {
        long memory = every == 1 ? 1 : every * thin[shim.op];
        for (int for_ever = 0; for_ever < 2; for_ever++) {
            const char *how = for_ever ? "for ever" : "once";
            snprintf(name, sizeof name, "%s: calls of the file system fail %s: all or nothing",
                     names[shim.op], how);
            sweep(&shim.vfs, for_ever, false, 1, name);
            snprintf(name, sizeof name, "%s: allocations of SQLite fail %s: all or nothing", names[shim.op],
                     how);
            sweep(&shim.memory, for_ever, false, memory, name);
        }
        snprintf(name, sizeof name, "%s: the power is cut: all or nothing, what was said to be there is",
                 names[shim.op]);
        power_cuts(false, n_seeds, name);
    }
    shim.op = OP_RECORD;
    sweep(&shim.vfs, false, true, 1, "a ledger is made although one call fails, at the second try");
    power_cuts(true, n_seeds, "the power is cut while a ledger is made: it can be made again");
    unlink_shards();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
