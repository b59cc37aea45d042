/* sample.h - documents and readings by formula, for the tests and the benchmark of this folder. */
#ifndef LEDGER_SAMPLE_H
#define LEDGER_SAMPLE_H
#include "ledger/ledger.h"

typedef struct Random { /* splitmix64 (S. Vigna): the same numbers everywhere */
    uint64_t state;
} Random;
uint64_t random_next(Random *r);
size_t random_below(Random *r, size_t n); /* 0 .. n - 1, n > 0 */

/* Document k in revision rev, and what a coder might take from it: n_as assertions, sometimes claims and
 * facts. The same k, rev and n_as give the same; made in a. */
void sample_doc(Arena *a, size_t k, size_t rev, Doc *ret);
void sample_reading(Arena *a, const Doc *doc, uint64_t seed, size_t n_as, Reading *ret);
#endif
