/* kill_test.c [KILLS [FOLDER]] - a recorder killed at any moment, again and again. A child appends documents
 * and acknowledges each on a pipe; the parent kills it. After each kill: the ledger verifies, what was
 * acknowledged is there, no document is half there. In the end the ledger is, head for head, that of one run
 * which nobody killed. */
#define _XOPEN_SOURCE 700
#include "ledger/internal.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

static size_t n_assertions(size_t k)
{
    return k % 12;
}

static bool append(Ledger *lg, size_t k, Err *err)
{
    Arena a = {0};
    Doc d;
    Reading r;
    Recorded rec;
    sample_doc(&a, k % 4 == 3 ? k / 4 : k, k % 4 == 3, &d); /* every fourth is a revision */
    sample_reading(&a, &d, k, n_assertions(k), &r);
    bool ok = ledger_append(lg, &d, &r, STR("coder 1"), (Instant){(int64_t)k + 1}, &rec, err);
    arena_done(&a);
    return ok;
}

/* The child: begins a little before where the ledger ends, as a second run of the same files would. */
static void record(const char *path, size_t from, int ack)
{
    Err err;
    Ledger *lg;
    if (!ledger_open(path, LEDGER_WRITE, &lg, &err))
        _exit(2);
    for (size_t k = from > 3 ? from - 3 : 0;; k++) {
        if (!append(lg, k, &err) || write(ack, &k, sizeof k) != (ssize_t)sizeof k)
            _exit(2);
    }
}

static size_t read_acks(int fd, size_t acked)
{
    size_t k;
    while (read(fd, &k, sizeof k) == (ssize_t)sizeof k)
        acked = k + 1 > acked ? k + 1 : acked;
    return acked;
}

/* The entries of the ledger after a kill, all of them sound. */
static size_t check_ledger(const char *path, size_t acked)
{
    Err err;
    Ledger *lg = NULL;
    Arena a = {0};
    uint64_t n = 0;
    Str root;
    LedgerStats s = {0};
    size_t want = 0;
    if (access(path, F_OK) != 0)
        return 0;
    if (!ledger_open(path, LEDGER_READ, &lg, &err)) {
        if (!CHECK(acked == 0)) /* killed while the ledger itself was made */
            printf("# %s\n", err.msg);
        return 0;
    }
    if (!CHECK(ledger_verify(lg, &err)))
        printf("# %s\n", err.msg);
    CHECK(ledger_head(lg, &a, &n, &root, &err) && ledger_stats(lg, &s, &err));
    for (size_t k = 0; k < n; k++)
        want += n_assertions(k);
    CHECK(n >= acked && s.assertions == want);
    arena_done(&a);
    ledger_close(lg);
    return n;
}

static size_t kill_once(const char *path, size_t n, Random *r)
{
    int ack[2];
    if (pipe(ack) != 0)
        exit(1);
    pid_t child = fork();
    if (child == 0) {
        close(ack[0]);
        record(path, n, ack[1]);
    }
    close(ack[1]);
    struct timespec t = {0, (long)random_below(r, 25000000)};
    nanosleep(&t, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    size_t acked = read_acks(ack[0], n);
    close(ack[0]);
    return check_ledger(path, acked);
}

static void check_clean_run(const char *path, size_t n)
{
    Err err;
    Arena a = {0};
    Ledger *killed = NULL, *clean = NULL;
    uint64_t n1, n2;
    Str r1, r2;
    if (!CHECK(ledger_open(path, LEDGER_WRITE, &killed, &err)) ||
        !CHECK(ledger_open(testdir_path("clean.db"), LEDGER_WRITE, &clean, &err)) ||
        !CHECK(ledger_begin(clean, &err)))
        return;
    for (size_t k = 0; k < n + 5; k++)
        CHECK(append(clean, k, &err));
    CHECK(ledger_commit(clean, &err));
    for (size_t k = 0; k < n + 5; k++)
        CHECK(append(killed, k, &err));
    CHECK(ledger_head(killed, &a, &n1, &r1, &err) && ledger_head(clean, &a, &n2, &r2, &err));
    CHECK(n1 == n + 5 && n1 == n2 && str_eq(r1, r2));
    ledger_close(killed);
    ledger_close(clean);
    arena_done(&a);
}

int main(int argc, char **argv)
{
    size_t kills = argc > 1 ? strtoul(argv[1], NULL, 10) : 50;
    if (argc > 2)
        snprintf(testdir, sizeof testdir, "%s", argv[2]);
    else
        testdir_make();
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("kill.db"));
    Random r = {(uint64_t)kills};
    size_t n = 0;
    for (size_t i = 0; i < kills && tap_bad == 0; i++)
        n = kill_once(path, n, &r);
    printf("# %zu kills, %zu documents\n", kills, n);
    tap_done("killed at any moment: what was acknowledged is there, nothing is half there");
    check_clean_run(path, n);
    tap_done("killed and run again, the ledger ends as one clean run does");
    if (argc <= 2)
        testdir_remove();
    return tap_end();
}
