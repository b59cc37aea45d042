/* ledger.c - how fast the ledger appends, beside two bounds taken in the same run on the same disk: a loop of
 * 4 KiB overwrite and fdatasync (what one durable commit costs at least), and a bare clustered log in SQLite
 * (the same number of rows of integers and a digest, no text, no checks). A durable figure is worth only its
 * ratio: a busy neighbour slows all three alike. Rounds alternate, the best of each is kept.
 *
 *      bench_ledger [FOLDER [DOCUMENTS]]     one line a figure: name, value, unit, ratio */
#define _POSIX_C_SOURCE 200809L
#include "ledger/ledger.h"
#include "ledger/sample.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ROWS = 10, ROUNDS = 3 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what)
{
    fprintf(stderr, "bench_ledger: %s\n", what);
    exit(3);
}

static char folder[256] = ".";

static const char *path_of(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void remove_ledger(const char *name)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-derived", "-journal"};
    for (int i = 0; i < 5; i++) {
        char full[64];
        snprintf(full, sizeof full, "%s%s", name, suffixes[i]);
        unlink(path_of(full));
    }
}

static long long size_of(const char *name)
{
    struct stat st;
    return stat(path_of(name), &st) == 0 ? (long long)st.st_size : 0;
}

/* Commits a second, if a commit were one page overwritten and synced. */
static double fsync_loop(int n)
{
    static char page[4096];
    int fd = open(path_of("bench-fsync"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        die("cannot write to the folder");
    for (int i = 0; i < 256; i++)
        if (write(fd, page, sizeof page) != (ssize_t)sizeof page)
            die("write");
    fsync(fd);
    double t = now();
    for (int i = 0; i < n; i++) {
        page[i & 4095]++;
        if (pwrite(fd, page, sizeof page, (off_t)(i & 255) * 4096) != (ssize_t)sizeof page ||
            fdatasync(fd) != 0)
            die("pwrite");
    }
    t = now() - t;
    close(fd);
    unlink(path_of("bench-fsync"));
    return n / t;
}

static void sql(sqlite3 *h, const char *text)
{
    if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(h));
}

static void step(sqlite3_stmt *s)
{
    if (sqlite3_step(s) != SQLITE_DONE)
        die("bare log");
    sqlite3_reset(s);
}

/* Documents a second into a bare clustered log. */
static double bare_log(size_t n_docs)
{
    sqlite3 *h;
    sqlite3_stmt *doc, *row;
    Random r = {7};
    remove_ledger("bench-bare.db");
    if (sqlite3_open(path_of("bench-bare.db"), &h) != SQLITE_OK)
        die("cannot open the bare log");
    sql(h,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE doc (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE) STRICT;"
        "CREATE TABLE row (doc INTEGER, ord INTEGER, digest BLOB, a INTEGER, b INTEGER, c INTEGER, d INTEGER,"
        " e INTEGER, f INTEGER, g INTEGER, h INTEGER, PRIMARY KEY (doc, ord)) STRICT, WITHOUT ROWID;");
    sqlite3_prepare_v2(h, "INSERT INTO doc VALUES (?, ?)", -1, &doc, NULL);
    sqlite3_prepare_v2(h, "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &row, NULL);
    double t = now();
    for (size_t k = 0; k < n_docs; k++) {
        uint64_t digest[4];
        for (int i = 0; i < 4; i++)
            digest[i] = random_next(&r);
        sql(h, "BEGIN IMMEDIATE");
        sqlite3_bind_int64(doc, 1, (sqlite3_int64)k);
        sqlite3_bind_blob(doc, 2, digest, sizeof digest, SQLITE_STATIC);
        step(doc);
        for (int i = 0; i < ROWS; i++) {
            sqlite3_bind_int64(row, 1, (sqlite3_int64)k);
            sqlite3_bind_int(row, 2, i);
            sqlite3_bind_blob(row, 3, digest, sizeof digest, SQLITE_STATIC);
            for (int c = 4; c <= 11; c++)
                sqlite3_bind_int(row, c, (int)random_below(&r, 20000));
            step(row);
        }
        sql(h, "COMMIT");
    }
    t = now() - t;
    sqlite3_finalize(doc);
    sqlite3_finalize(row);
    sqlite3_close(h);
    remove_ledger("bench-bare.db");
    return (double)n_docs / t;
}

/* Documents a second into a ledger, `batch` of them a commit. The ledger is left for the questions. */
static double append_docs(size_t n_docs, size_t batch, double *ret_worst)
{
    Err err;
    Ledger *lg;
    Arena a = {0};
    double spent = 0;
    *ret_worst = 0;
    remove_ledger("bench-ledger.db");
    if (!ledger_open(path_of("bench-ledger.db"), LEDGER_WRITE, &lg, &err))
        die(err.msg);
    for (size_t k = 0; k < n_docs; k += batch) {
        size_t n = n_docs - k < batch ? n_docs - k : batch;
        Doc *d = ARENA_ARRAY(&a, Doc, n);
        Reading *r = ARENA_ARRAY(&a, Reading, n);
        Recorded rec;
        for (size_t i = 0; i < n; i++) {
            sample_doc(&a, k + i, 0, &d[i]);
            sample_reading(&a, &d[i], k + i, ROWS, &r[i]);
        }
        double t = now();
        bool ok = batch == 1 || ledger_begin(lg, &err);
        for (size_t i = 0; ok && i < n; i++)
            ok = ledger_append(lg, &d[i], &r[i], STR("coder 1"), (Instant){1 + (int64_t)(k + i)}, &rec, &err);
        if (!ok || !ledger_commit(lg, &err))
            die(err.msg);
        t = now() - t;
        spent += t;
        *ret_worst = t > *ret_worst ? t : *ret_worst;
        arena_reset(&a);
    }
    arena_done(&a);
    ledger_close(lg);
    return (double)n_docs / spent;
}

static void append_figures(size_t n_docs)
{
    static const size_t batches[] = {1, 4, 16, 100};
    double sync = 0, bare = 0, ours[4] = {0}, worst[4] = {0};
    for (int round = 0; round < ROUNDS; round++) {
        double v = fsync_loop(2000), w;
        sync = v > sync ? v : sync;
        v = bare_log(n_docs);
        bare = v > bare ? v : bare;
        for (int i = 3; i >= 0; i--) {
            v = append_docs(n_docs, batches[i], &w);
            if (v > ours[i]) {
                ours[i] = v;
                worst[i] = w;
            }
        }
    }
    printf("fsync loop                 %10.0f commits/s\n", sync);
    printf("bare clustered log         %10.0f assertions/s\n", bare * ROWS);
    for (int i = 0; i < 4; i++)
        printf("append, %3zu docs a commit  %10.0f assertions/s   %.2f of the bare log   %.2f commits of the "
               "fsync loop"
               "   worst commit %.1f ms\n",
               batches[i], ours[i] * ROWS, ours[i] / bare, ours[i] / (double)batches[i] / sync,
               worst[i] * 1e3);
}

static int by_time(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

static void question_figures(size_t n_docs)
{
    Err err;
    Ledger *lg;
    Arena a = {0};
    LedgerRows rows;
    LedgerStats stats;
    enum { N = 200 };
    static double took[N];
    size_t n_rows = 0;
    if (!ledger_open(path_of("bench-ledger.db"), LEDGER_READ, &lg, &err) || !ledger_stats(lg, &stats, &err))
        die(err.msg);
    double n_as = (double)stats.assertions;
    double t = now();
    if (!ledger_rows(lg, &a, (Str[]){STR("KEN"), STR("NGA")}, 2, false, (Instant){0}, &rows, &err))
        die(err.msg);
    printf("index built from nothing   %10.0f assertions/s\n", n_as / (now() - t));
    for (int i = 0; i < N; i++) {
        arena_reset(&a);
        t = now();
        if (!ledger_rows(lg, &a, (Str[]){STR("GEO"), STR("UKR")}, 2, false,
                         (Instant){(int64_t)(n_docs * (size_t)(i + 1) / N)}, &rows, &err))
            die(err.msg);
        took[i] = now() - t;
        n_rows += rows.n_rows;
    }
    qsort(took, N, sizeof took[0], by_time);
    printf("rows of a rare pair        %10.3f ms median   %.3f ms p99   %.1f rows\n", took[N / 2] * 1e3,
           took[N * 99 / 100] * 1e3, (double)n_rows / N);
    arena_reset(&a);
    t = now();
    if (!ledger_rows(lg, &a, (Str[]){STR("RUS"), STR("AFG")}, 2, false, (Instant){0}, &rows, &err))
        die(err.msg);
    t = now() - t;
    printf("rows of the hottest pair   %10.2f ms   %zu rows   %.1f us a row\n", t * 1e3, rows.n_rows,
           rows.n_rows ? t * 1e6 / (double)rows.n_rows : 0);
    t = now();
    if (!ledger_verify(lg, &err))
        die(err.msg);
    printf("verify                     %10.0f assertions/s\n", n_as / (now() - t));
    printf("bytes an assertion         %10.0f log, text included   %.0f index\n",
           (double)size_of("bench-ledger.db") / n_as, (double)size_of("bench-ledger.db-derived") / n_as);
    arena_done(&a);
    ledger_close(lg);
}

int main(int argc, char **argv)
{
    size_t n_docs = argc > 2 ? strtoul(argv[2], NULL, 10) : 3000;
    if (argc > 1)
        snprintf(folder, sizeof folder, "%s", argv[1]);
    if (n_docs == 0)
        die("no documents");
    append_figures(n_docs);
    question_figures(n_docs);
    remove_ledger("bench-ledger.db");
    return 0;
}
