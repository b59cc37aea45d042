/* train_teach.h - teachers, and the raw text on which they are asked. */
#ifndef GRAMMAR_TRAIN_TEACH_H
#define GRAMMAR_TRAIN_TEACH_H
#include "base/file.h"
#include "grammar/train_main.h"

enum { TEACH_MAX = 8 };

typedef struct Teach {
    Net *net[TEACH_MAX];
    size_t n;       /* 0: nothing is taught */
    FileMap file;   /* train_words made it */
    size_t n_words; /* taken of it in an epoch */
    NetGuess guess;
} Teach;

/* teacher=NET... raw=FILE [raw_words=N]; without them *ret teaches nothing. A bad file ends the program. */
void teach_open(const Run *run, int argc, char **argv, Teach *ret);
void teach_done(Teach *t);
/* Sentences of an epoch: words without trees, made in a; none where nothing is taught. */
void teach_slice(Arena *a, const Run *run, const Teach *t, size_t epoch, Bank *ret);
/* The mean of what the teachers expect of the batch; lives until the next call. */
const NetGuess *teach_guess(Teach *t, const NetBatch *b);
#endif
