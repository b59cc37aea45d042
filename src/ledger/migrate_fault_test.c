/* migrate_fault_test.c [N] - a migration while the system fails (shim.h): each call of the file system, each
 * allocation, each statement, each call past SQLite, once or from then on; and the power cut at each call,
 * with names that were not synced there or not. Afterwards the ledger is the old or the new, whole, the new
 * where that was said, and the same again ends as a run without faults does. N takes every so-many-th of the
 * many. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/earlier.h"
#include "ledger/given.h"
#include "ledger/shim.h"

#include "child.h"

static Arena arena;
static char path[128], kept_path[160], part_path[160], now_path[128];
static Buf earlier; /* the bytes of a ledger of version 1 */
static Str root;    /* its head */
static bool linked; /* an earlier try gave it its second name already */

static void read_earlier(void)
{
    char bytes[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        buf_put(&earlier, (Str){bytes, n});
    if (CHECK(f != NULL))
        fclose(f);
}

/* Two readings, a failure, a ruling: a row of each table but two. */
static void make_files(void)
{
    Err err, why = {ERR_EMPTY, 3, "empty.txt: nothing in it"};
    Recorded how;
    uint64_t n;
    snprintf(path, sizeof path, "%s", testdir_path("my.db"));
    snprintf(now_path, sizeof now_path, "%s", testdir_path("now.db"));
    snprintf(kept_path, sizeof kept_path, "%s.v1", path);
    snprintf(part_path, sizeof part_path, "%s.v2-part", path);
    Ledger *lg = open_or_die(now_path, LEDGER_WRITE);
    for (size_t k = 0; k < 2; k++) {
        Given g = given(&arena, k);
        CHECK(give(lg, &g, &how, &err));
    }
    Str hex = STR("00112233445566778899aabbccddeeff");
    LedgerRuling rule = ruling(&hex, 1);
    CHECK(ledger_append_failure(lg, STR("empty.txt"), STR("z"), &why, (Instant){20}, &err) &&
          ledger_rule(lg, &rule, (Instant){21}, &how, &err) && ledger_head(lg, &arena, &n, &root, &err));
    ledger_close(lg);
    CHECK(make_earlier(now_path, path));
    read_earlier();
    unlink(now_path);
}

static void start(void)
{
    testdir_clear();
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(earlier.p, 1, earlier.n, f) == earlier.n);
        fclose(f);
    }
    CHECK(!linked || link(path, kept_path) == 0);
}

static bool migrate(Err *err)
{
    LedgerMigration m;
    Arena a = {0};
    *err = (Err){0};
    bool ok = ledger_migrate(&a, path, &m, err);
    CHECK(ok || one_line(err));
    arena_done(&a);
    return ok;
}

/* 1, 2: sound and of that version; 0: neither. */
static int version_of(const char *at)
{
    Err err = {0};
    Ledger *lg = NULL;
    uint64_t n;
    Str head = {0};
    bool ok = ledger_open(at, LEDGER_READ, &lg, &err);
    bool sound =
        ok && ledger_verify(lg, &err) && ledger_head(lg, &arena, &n, &head, &err) && str_eq(head, root);
    ledger_close(lg);
    if (!ok && err.code == ERR_FORMAT && strstr(err.msg, "credence migrate"))
        return 1; /* whole: the migration begun again shows that */
    if (!sound)
        printf("# %s\n", err.msg);
    return sound ? 2 : 0;
}

static void check_after(bool acked)
{
    Err err;
    int version = version_of(path);
    CHECK(version == 2 || (version == 1 && !acked));
    CHECK(version == 1 || version_of(kept_path) == 1);
    if (!CHECK(migrate(&err)))
        printf("# again: %s\n", err.msg);
    CHECK(version_of(path) == 2 && version_of(kept_path) == 1 && access(part_path, F_OK) != 0);
}

static void end_faults(void)
{
    shim.heap = (Fault){0};
}

/* In a process of its own, which the lack of memory ends by exit. */
static bool migrate_apart(Err *err)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        bool ok = atexit(end_faults) == 0 && freopen("/dev/null", "w", stderr) && migrate(err);
        exit(ok ? 0 : 1);
    }
    CHECK(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
    if (!CHECK(WEXITSTATUS(status) <= 1 || WEXITSTATUS(status) == 3))
        printf("# status %d\n", status);
    *err = (Err){ERR_IO, 0, "out of memory"};
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void sweep(Fault *f, bool for_ever, long every, const char *what)
{
    Err err;
    char name[160];
    bool statements = f == &shim.refused || f == &shim.stopped;
    start();
    shim.statements = statements;
    *f = (Fault){0};
    CHECK(migrate(&err));
    long n_calls = f->n, n_runs = 0;
    for (long i = 1; i <= n_calls && tap_bad == 0; i += every, n_runs++) {
        shim.statements = false;
        start();
        shim.statements = statements;
        *f = (Fault){.at = i, .for_ever = for_ever};
        bool acked = f == &shim.heap ? migrate_apart(&err) : migrate(&err);
        *f = (Fault){0};
        shim.statements = false;
        check_after(acked);
        if (tap_bad)
            printf("# at call %ld of %ld: %s\n", i, n_calls, err.msg);
    }
    shim.statements = false;
    printf("# %ld of %ld calls\n", n_runs, n_calls);
    snprintf(name, sizeof name, "%s %s: the old ledger or the new", what, for_ever ? "for ever" : "once");
    tap_done(name);
}

/* At each call that SQLite makes, and at each past it. */
static void power_cuts(Fault *f, uint64_t n_seeds, const char *name)
{
    Err err;
    long n_runs = 0, n_old = 0, n_acked = 0;
    start();
    *f = (Fault){0};
    CHECK(migrate(&err));
    long n_calls = f->n + 1; /* the last: after all is done */
    for (uint64_t seed = 1; seed <= n_seeds; seed++)
        for (long i = 1; i <= n_calls && tap_bad == 0; i++, n_runs++) {
            start();
            shim.power = true;
            *f = (Fault){.at = i, .for_ever = true};
            bool acked = migrate(&err);
            *f = (Fault){0};
            shim.power = false;
            CHECK(shim_cut_power(seed * 1000003 + (uint64_t)i));
            n_acked += acked;
            n_old += version_of(path) == 1;
            check_after(acked);
            if (tap_bad)
                printf("# at call %ld of %ld: %s\n", i, n_calls, err.msg);
        }
    CHECK(n_acked == (long)n_seeds && n_old >= n_runs / 2);
    printf("# %ld power cuts, %ld left the old ledger\n", n_runs, n_old);
    tap_done(name);
}

int main(int argc, char **argv)
{
    long every = argc > 1 ? strtol(argv[1], NULL, 10) : 7;
    if (!shim_install())
        return 1;
    testdir_make();
    make_files();
    const struct {
        Fault *f;
        long every;
        const char *what;
    } kinds[] = {
        {&shim.vfs, every < 7 ? 1 : 3, "calls of the file system fail"},
        {&shim.memory, every == 1 ? 1 : every * 20, "allocations of SQLite fail"},
        {&shim.refused, every < 7 ? 1 : 5, "statements are refused"},
        {&shim.stopped, every < 7 ? 1 : 5, "statements are stopped"},
        {&shim.zstd, 1, "calls of zstd fail"},
        {&shim.files, 1, "calls past SQLite fail"},
        {&shim.heap, every < 7 ? 1 : 7, "allocations of our own fail"},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (int for_ever = 0; for_ever < 2; for_ever++)
            sweep(kinds[k].f, for_ever, kinds[k].every, kinds[k].what);
    linked = true;
    sweep(&shim.files, false, 1, "linked before, calls past SQLite fail");
    linked = false;
    power_cuts(&shim.vfs, every < 7 ? 20 : 1,
               "the power is cut at a call of SQLite's: the old ledger or the new");
    power_cuts(&shim.files, 20, "the power is cut at a call past SQLite: the old ledger or the new");
    buf_done(&earlier);
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
