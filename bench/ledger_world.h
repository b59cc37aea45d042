/* ledger_world.h - a ledger of any size by formula, for the benchmarks at scale: 26 years of news of 250
 * parties.
 *
 * Who acts towards whom is Zipf's (s = 1), so that a few pairs are told of over and over and most hardly
 * ever: harsher than real news, where assertions of one act merge. 70 of 100 acts are of the week before
 * their telling, the others of any day since 1945; one document in seven is a revision of an earlier one and
 * supersedes it. */
#ifndef BENCH_LEDGER_WORLD_H
#define BENCH_LEDGER_WORLD_H
#include "ledger/ledger.h"

enum { WORLD_PARTIES = 250, WORLD_ROWS = 10 /* assertions a document */ };

typedef struct World {
    size_t n_docs; /* spread over the 26 years */
    Str party[WORLD_PARTIES];
    double upto[WORLD_PARTIES]; /* of the distribution */
} World;

void world_init(World *w, size_t n_docs);
/* Document k and its reading; made in a. The same k of a world of the same size gives the same. */
void world_doc(const World *w, Arena *a, size_t k, Doc *ret, Reading *ret_reading);
Instant world_recorded(const World *w, size_t k);
Day world_day(const World *w, size_t k);
size_t world_party(const World *w, double u); /* u in [0, 1): the number of a party */
#endif
