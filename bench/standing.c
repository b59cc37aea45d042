/* bench/standing.c - what the engine costs, as rows grow: one pair of n rows, and one party towards 250.
 * Prints one line a size: rows, seconds, microseconds a row, and that against the smallest size (1 is
 * linear). With a ledger, also what whole questions cost: median and 99th percentile of `standing A B` and
 * `who`, at random days, half of them as known on a random day.
 *
 *      bench_standing [LEDGER DATA [QUESTIONS]] */
#define _POSIX_C_SOURCE 200809L
#include "base/vec.h"
#include "standing/engine.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Made {
    Arena arena;
    LedgerRow *rows;
    size_t n;
} Made;

static uint32_t next(uint64_t *s, uint32_t n)
{
    *s = *s * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*s >> 33) % n;
}

static void make(Made *m, size_t n, uint32_t n_parties)
{
    uint64_t s = 42;
    m->rows = ARENA_ARRAY(&m->arena, LedgerRow, n);
    m->n = n;
    for (size_t i = 0; i < n; i++) {
        LedgerDoc *doc = ARENA_NEW(&m->arena, LedgerDoc);
        Voice *v = ARENA_NEW(&m->arena, Voice);
        doc->published_day = (Day){(int32_t)(10000 + next(&s, 9000))};
        doc->id = doc->digest = doc->root = arena_printf(&m->arena, "d%zu", i);
        *v = (Voice){.actor = STR("s:paper"), .vclass = 4};
        LedgerRow *r = &m->rows[i];
        r->doc = doc;
        r->recorded.us = 1;
        r->digest = arena_printf(&m->arena, "%032zx", i * 2654435761u);
        r->as.type = (ActType)(1 + next(&s, N_ACT_TYPES - 1));
        r->as.source = STR("ZZZ");
        r->as.target = arena_printf(&m->arena, "P%02u", next(&s, n_parties));
        r->as.when = bounds_day(day_plus(doc->published_day, -(int)next(&s, 30)));
        r->as.when_edtf = edtf_print(&m->arena, r->as.when);
        r->as.evidence = (Evidence){.voices = v, .n_voices = 1};
    }
}

static double run(const Made *m, bool one)
{
    Arena a = {0};
    LedgerRows rows = {.rows = m->rows, .n_rows = m->n};
    Question q = {.of = STR("ZZZ"),
                  .toward = one ? STR("P00") : (Str){NULL, 0},
                  .at = {15000},
                  .threshold = GRADE_REPORTED};
    Answer an;
    clock_t start = clock();
    standing_derive(&a, NULL, &rows, &q, &an);
    double t = (double)(clock() - start) / CLOCKS_PER_SEC;
    arena_done(&a);
    return t;
}

static void series(const char *name, bool one, uint32_t n_parties)
{
    double first = 0;
    for (size_t n = 1250; n <= 80000; n *= 4) {
        Made m = {0};
        make(&m, n, n_parties);
        double t = run(&m, one), each = t * 1e6 / (double)n;
        first = first > 0 ? first : each;
        printf("%-14s %6zu rows  %8.4f s  %6.2f us a row  x%.2f\n", name, n, t, each, each / first);
        arena_done(&m.arena);
    }
}

/* --- whole questions --- */

enum { MAX_PAIRS = 1 << 17, DEFAULT_QUESTIONS = 2000, FIRST_DAY = 0, LAST_DAY = 20400 };

typedef struct Asked { /* two parties and the rows between them */
    char of[24], toward[24];
    long long n;
} Asked;

static void die(const char *what)
{
    fprintf(stderr, "bench_standing: %s\n", what);
    exit(3);
}

/* Of this thread: a question that another process interrupts is not charged for it. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_number(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* What the SQL gives: two ids and a number a row. */
static size_t draw(const char *path, const char *sql, Asked *ret, size_t max)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    size_t n = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    for (; n < max && sqlite3_step(q) == SQLITE_ROW; n++) {
        snprintf(ret[n].of, sizeof ret->of, "%s", (const char *)sqlite3_column_text(q, 0));
        snprintf(ret[n].toward, sizeof ret->toward, "%s", (const char *)sqlite3_column_text(q, 1));
        ret[n].n = sqlite3_column_int64(q, 2);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

static double ask(Ledger *lg, const Facts *f, const Asked *x, bool who, uint64_t *seed)
{
    Arena a = {0};
    Err err;
    Question q = {.of = str_of(x->of),
                  .toward = str_of(x->toward),
                  .at = {(int32_t)(FIRST_DAY + next(seed, LAST_DAY - FIRST_DAY))},
                  .threshold = GRADE_REPORTED,
                  .bare = true};
    if (next(seed, 2))
        q.as_known = (Instant){(int64_t)next(seed, LAST_DAY) * 86400000000};
    Answer an;
    Who w;
    double t = now();
    if (!(who ? standing_who(lg, f, NULL, &a, &q, STR("rec.state"), STR("recognised"), &w, &err)
              : standing_ask(lg, f, NULL, &a, &q, &an, &err)))
        die(err.msg);
    t = now() - t;
    arena_done(&a);
    return t;
}

static void questions(const char *name, Ledger *lg, const Facts *f, const Asked *from, size_t n_from,
                      bool who, size_t n)
{
    double *took = calloc(n, sizeof *took);
    long long rows = 0;
    uint64_t seed = 4711;
    for (size_t i = 0; i < n / 10 + 1; i++) /* warm */
        ask(lg, f, &from[next(&seed, (uint32_t)n_from)], who, &seed);
    for (size_t i = 0; i < n; i++) {
        const Asked *x = &from[next(&seed, (uint32_t)n_from)];
        took[i] = ask(lg, f, x, who, &seed);
        rows += x->n;
    }
    qsort(took, n, sizeof *took, by_number);
    printf("%-26s %6zu asked  %8.3f ms of CPU median  %8.3f ms p99  %8.3f ms worst  %9.1f rows each\n", name,
           n, took[n / 2] * 1e3, took[n * 99 / 100] * 1e3, took[n - 1] * 1e3, (double)rows / (double)n);
    free(took);
}

#define STATES " length(s.text) = 3 AND length(t.text) = 3 AND s.text <> t.text "
static const char pairs_sql[] = /* a pair is as likely as another */
    "SELECT s.text, t.text, c FROM (SELECT source, target, count(*) AS c FROM assertion GROUP BY 1, 2) "
    "JOIN name AS s ON s.id = source JOIN name AS t ON t.id = target WHERE" STATES;
static const char small_sql[] = /* targets that some 250 parties did something to, a few rows each */
    "SELECT '', t.text, sum(c) FROM (SELECT source, target, count(*) AS c FROM assertion GROUP BY 1, 2) "
    "JOIN name AS t ON t.id = target GROUP BY target HAVING count(*) BETWEEN 200 AND 300 "
    "ORDER BY sum(c) LIMIT 100";

static void whole(const char *path, const char *data, size_t n)
{
    Ledger *lg;
    Facts *f;
    Err err;
    Asked *x = calloc(MAX_PAIRS, sizeof *x);
    if (!ledger_open(path, LEDGER_READ, &lg, &err) || !facts_open(data, &f, &err))
        die(err.msg);
    size_t n_x = draw(path, pairs_sql, x, MAX_PAIRS);
    if (n_x)
        questions("standing, any pair", lg, f, x, n_x, false, n);
    n_x = draw(path, small_sql, x, MAX_PAIRS);
    if (n_x)
        questions("who, of 200 to 300 parties", lg, f, x, n_x, true, n / 20 + 1);
    facts_close(f);
    ledger_close(lg);
    free(x);
}

int main(int argc, char **argv)
{
    if (argc > 2) {
        whole(argv[1], argv[2], argc > 3 ? strtoul(argv[3], NULL, 10) : DEFAULT_QUESTIONS);
        return 0;
    }
    series("one pair", true, 1);
    series("250 parties", false, 250);
    return 0;
}
