/* ledger_scale.c - the ledger at size: what is asked of ten million assertions, and the same of a million
 * beside it.
 *
 *      bench_ledger_scale FOLDER [DOCUMENTS]     makes FOLDER/scale-large.db (kept for the next run) and a
 * tenth of it
 *
 * One line a figure: name, value, unit, and the ratio that counts. Peers of the same run: hashing alone for
 * verify, the smaller ledger for growth. */
#define _POSIX_C_SOURCE 200809L
#include "ledger_world.h"

#include "ledger/digest.h"
#include "ledger/sample.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Of this process, all threads: what a busy neighbour cannot stretch. */
static double cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Of this thread: a question that another process interrupts is not charged for it. */
static double mine(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what)
{
    fprintf(stderr, "bench_ledger_scale: %s\n", what);
    exit(3);
}

static Ledger *open_ledger(const char *path, LedgerMode mode)
{
    Ledger *lg;
    Err err;
    if (!ledger_open(path, mode, &lg, &err))
        die(err.msg);
    return lg;
}

static void append(Ledger *lg, const World *w, size_t from, size_t to, size_t batch)
{
    Arena a = {0};
    Err err;
    for (size_t k = from; k < to; k++) {
        Doc d;
        Reading r;
        Recorded how;
        world_doc(w, &a, k, &d, &r);
        if (batch > 1 && (k - from) % batch == 0 && (!ledger_commit(lg, &err) || !ledger_begin(lg, &err)))
            die(err.msg);
        if (!ledger_append(lg, &d, &r, STR("coder 1"), world_recorded(w, k), &how, &err))
            die(err.msg);
        arena_reset(&a);
    }
    if (!ledger_commit(lg, &err))
        die(err.msg);
    arena_done(&a);
}

/* The ledger of n documents, from an earlier run where there is one. */
static void make(const char *path, size_t n)
{
    World w;
    uint64_t size;
    Str root;
    Err err;
    Arena a = {0};
    Ledger *lg = open_ledger(path, LEDGER_WRITE);
    if (!ledger_head(lg, &a, &size, &root, &err))
        die(err.msg);
    world_init(&w, n);
    double t = now(), c = cpu();
    append(lg, &w, (size_t)size, n, 500);
    if (size < n)
        printf("%-34s %10.0f assertions/s, %.0f a second of CPU, 500 documents a commit\n", "made",
               (double)(n - size) * WORLD_ROWS / (now() - t), (double)(n - size) * WORLD_ROWS / (cpu() - c));
    ledger_close(lg);
    arena_done(&a);
}

static int by_time(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

enum { DRAWS = 20000, PASSES = 5 };
typedef struct Spread {
    double p50, p99;
    size_t found;
} Spread;

/* One value as of any (day, as known). worst: the pair told of most, a late day, known early. All draws are
 * asked before any is asked again; what a draw took is the least of its passes: what else the machine did
 * meanwhile is not the ledger's. */
static Spread ask(Ledger *lg, const World *w, bool worst, double took[DRAWS])
{
    static const ActType types[] = {ACT_MEET, ACT_RECOGNISE_STATE, ACT_IMPOSE_SANCTIONS, ACT_OPEN_MISSION,
                                    ACT_VISIT};
    Arena a = {0};
    Random r = {4711};
    Spread ret = {0};
    for (int k = 0; k < DRAWS * PASSES; k++) {
        int i = k % DRAWS;
        if (i == 0)
            r = (Random){4711};
        double u = (double)(random_next(&r) >> 11) / 9007199254740992.0,
               v = (double)(random_next(&r) >> 11) / 9007199254740992.0;
        size_t s = worst ? 0 : world_party(w, u), t = worst ? 1 : world_party(w, v), n = w->n_docs;
        size_t known = worst ? n / 50 + random_below(&r, n / 50) : random_below(&r, n);
        LedgerLast q = {.source = w->party[s],
                        .target = w->party[t == s ? (t + 1) % WORLD_PARTIES : t],
                        .type = worst ? ACT_MEET : types[random_below(&r, 5)],
                        .at = worst ? world_day(w, n - 1) : world_day(w, random_below(&r, n)),
                        .as_known = random_below(&r, 3) || worst ? world_recorded(w, known) : (Instant){0}};
        LedgerRow row;
        bool found;
        Err err;
        arena_reset(&a);
        double began = mine();
        if (!ledger_last(lg, &a, &q, &row, &found, &err))
            die(err.msg);
        double spent = mine() - began;
        took[i] = k < DRAWS || spent < took[i] ? spent : took[i];
        ret.found += k < DRAWS && found;
    }
    qsort(took, DRAWS, sizeof *took, by_time);
    ret.p50 = took[DRAWS / 2] * 1e6;
    ret.p99 = took[DRAWS * 99 / 100] * 1e6;
    arena_done(&a);
    return ret;
}

static void print_times(const char *name, Spread large, Spread small)
{
    printf("%-34s %10.1f us of CPU median, %.1f us p99 (%zu of %d found); p99 over that of a tenth %.2f\n",
           name, large.p50, large.p99, large.found, DRAWS, large.p99 / small.p99);
}

static void question_figures(const char *large, const char *small, size_t n)
{
    static double took[DRAWS];
    World w, tenth;
    world_init(&w, n);
    world_init(&tenth, n / 10);
    Spread t[2][2];
    for (int i = 0; i < 2; i++) {
        Ledger *lg = open_ledger(i ? small : large, LEDGER_READ);
        ask(lg, i ? &tenth : &w, false, took); /* the index is there, the pages are warm */
        for (int worst = 0; worst < 2; worst++)
            t[i][worst] = ask(lg, i ? &tenth : &w, worst, took);
        ledger_close(lg);
    }
    print_times("one value as of any (d, t)", t[0][0], t[1][0]);
    print_times("the worst pair, d late, t early", t[0][1], t[1][1]);
}

static void verify_figure(const char *path, size_t n)
{
    Err err;
    Ledger *lg = open_ledger(path, LEDGER_READ);
    Buf b = {0};
    while (b.n < 200)
        buf_putc(&b, 'x');
    double t = now(), c = cpu();
    Digest d = {0};
    for (size_t i = 0; i < n * WORLD_ROWS / 10; i++)
        d = digest_tagged(0, digest_str(&d), buf_str(&b));
    double hashing = (cpu() - c) * 10;
    t = now();
    c = cpu();
    if (!ledger_verify(lg, &err))
        die(err.msg);
    t = now() - t;
    c = cpu() - c;
    printf("%-34s %10.1f s, %.1f s of CPU, %.0f assertions a second of CPU; %.1f times hashing 200 bytes for "
           "each (%02x)\n",
           "verify", t, c, (double)n * WORLD_ROWS / c, c / hashing, d.b[0]);
    buf_done(&b);
    ledger_close(lg);
}

static long long size_of(const char *path, const char *suffix)
{
    char name[512];
    struct stat st;
    snprintf(name, sizeof name, "%s%s", path, suffix);
    return stat(name, &st) == 0 ? (long long)st.st_size : 0;
}

static void size_figure(const char *path, size_t n)
{
    double rows = (double)n * WORLD_ROWS;
    printf("%-34s %10.0f of the log with its text, %.0f of the index\n", "bytes an assertion",
           (double)size_of(path, "") / rows, (double)size_of(path, "-derived") / rows);
}

typedef struct Follower { /* keeps the index near a ledger that grows, as a server does */
    const char *path;
    atomic_bool stop;
    _Atomic double worst; /* seconds until what was there when it looked was in the index */
} Follower;

static void *follow(void *arg)
{
    Follower *f = arg;
    Ledger *lg = open_ledger(f->path, LEDGER_READ);
    Arena a = {0};
    while (!atomic_load(&f->stop)) {
        LedgerLast q = {.source = STR("KEN"), .target = STR("GUY"), .type = ACT_VISIT, .at = {20000}};
        LedgerRow row;
        bool found;
        Err err;
        arena_reset(&a);
        double t = now();
        if (!ledger_last(lg, &a, &q, &row, &found, &err))
            die(err.msg);
        t = now() - t;
        if (t > atomic_load(&f->worst))
            atomic_store(&f->worst, t);
        nanosleep(&(struct timespec){0, 100000000}, NULL);
    }
    arena_done(&a);
    ledger_close(lg);
    return NULL;
}

/* Durable at each document, on top of all that is there, while another reads and keeps the index. */
static void growth_figure(const char *path, size_t n, size_t more)
{
    World w;
    uint64_t size;
    Str root;
    Err err;
    Arena a = {0};
    Follower f = {.path = path};
    pthread_t thread;
    Ledger *lg = open_ledger(path, LEDGER_WRITE);
    if (!ledger_head(lg, &a, &size, &root, &err))
        die(err.msg);
    world_init(&w, n);
    if (pthread_create(&thread, NULL, follow, &f) != 0)
        die("no thread");
    double t = now();
    append(lg, &w, (size_t)size, (size_t)size + more, 1);
    t = now() - t;
    atomic_store(&f.stop, true);
    pthread_join(thread, NULL);
    printf("%-34s %10.0f assertions/s, a commit a document; the index at most %.2f s behind\n",
           "append at this size, index kept", (double)more * WORLD_ROWS / t, 0.1 + atomic_load(&f.worst));
    ledger_close(lg);
    arena_done(&a);
}

static void unlink_ledger(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-derived"};
    for (int i = 0; i < 4; i++) {
        char name[1024];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

/* Two shards of n documents each, half of them the same. */
static void merge_figure(const char *folder, size_t n)
{
    char path[3][300];
    Ledger *shards[2], *lg;
    World w;
    Err err;
    MergeStats s;
    world_init(&w, n * 2);
    for (int i = 0; i < 3; i++) {
        snprintf(path[i], sizeof path[i], "%s/scale-shard-%d.db", folder, i);
        unlink_ledger(path[i]);
        if (i == 2)
            break;
        lg = open_ledger(path[i], LEDGER_WRITE);
        append(lg, &w, (size_t)i * n / 2, n + (size_t)i * n / 2, 500);
        ledger_close(lg);
        shards[i] = open_ledger(path[i], LEDGER_READ);
    }
    lg = open_ledger(path[2], LEDGER_WRITE);
    for (int again = 0; again < 2; again++) {
        double t = now(), c = cpu(), rows = 2 * (double)n * WORLD_ROWS;
        if (!ledger_merge(lg, shards, 2, (Instant){INT64_C(1800000000000000)}, &s, &err))
            die(err.msg);
        printf("%-34s %10.0f assertions/s of the shards, %.0f a second of CPU\n",
               again ? "merge, nothing new" : "merge, half as much again known", rows / (now() - t),
               rows / (cpu() - c));
    }
    ledger_close(lg);
    for (int i = 0; i < 3; i++) {
        if (i < 2)
            ledger_close(shards[i]);
        unlink_ledger(path[i]);
    }
}

int main(int argc, char **argv)
{
    char large[300], small[300];
    const char *folder = argc > 1 ? argv[1] : ".";
    size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : 20000;
    snprintf(large, sizeof large, "%s/scale-large.db", folder);
    snprintf(small, sizeof small, "%s/scale-small.db", folder);
    setvbuf(stdout, NULL, _IOLBF, 0); /* a run of minutes shows what it has */
    if (n < 1000)
        die("a thousand documents at least");
    make(large, n);
    make(small, n / 10);
    question_figures(large, small, n);
    size_figure(large, n);
    merge_figure(folder, n < 40000 ? n : 40000);
    verify_figure(large, n);
    growth_figure(large, n, n < 20000 ? n : 20000);
    unlink_ledger(small);
    if (argc <= 2)
        unlink_ledger(large);
    return 0;
}
