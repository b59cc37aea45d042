/* bench/standing.c - what the engine costs, as rows grow: one pair of n rows, and one party towards 250.
 * Prints one line a size: rows, seconds, microseconds a row, and that against the smallest size (1 is
 * linear). */
#include "base/vec.h"
#include "standing/engine.h"

#include <stdio.h>
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

int main(void)
{
    series("one pair", true, 1);
    series("250 parties", false, 250);
    return 0;
}
