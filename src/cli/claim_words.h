/* claim_words.h - a claim in words, read by the coder like any sentence (codebook 9).
 * "first country to recognise the Taliban" lacks its subject: a stand-in is put before it, and taken out of
 * the claim again. */
#ifndef CLI_CLAIM_WORDS_H
#define CLI_CLAIM_WORDS_H
#include "coder/coder.h"

typedef struct Asked {
    Claim claim;
    int num, den; /* "two thirds of the G20": of its members; 0, 0: no share is asked */
    bool over;    /* more than it: "most", "a majority" */
} Asked;

/* Made in a; it lives as long. ERR_UNKNOWN: the coder finds no claim in it; the line says how to put one. */
NODISCARD bool claim_read(const Reader *r, Arena *a, Str words, Asked *ret, Err *err);
/* The set that "first African country", "third G7 member" speak of; an empty Str: all states. Where a word of
 * the kind stands there and no set has its name, "b:" and the word as written: nobody tells its members. */
Str claim_population(const Actors *ac, Arena *a, Str words);
/* A share of a set of so many members as a number of them. */
void claim_share(Asked *c, size_t n_members);
#endif
