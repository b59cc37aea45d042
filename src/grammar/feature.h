/* feature.h - what the net sees of a word form, the same in training and in reading.
 * A word row found by the normalised form, and rows of a hashed table for its affixes, its shape and its
 * character n-grams, so that an unknown word still looks like its kin (Bojanowski et al. 2017, TACL 5). */
#ifndef GRAMMAR_FEATURE_H
#define GRAMMAR_FEATURE_H
#include "base/str.h"

enum { FEATURE_GRAMS = 48, FEATURE_FORM = 64 };

typedef struct Features {
    uint32_t word;                /* hash of the normalised form; 0 for none */
    uint32_t gram[FEATURE_GRAMS]; /* hashes; the net takes them modulo the rows of its table */
    size_t n_grams;               /* 1 to FEATURE_GRAMS */
} Features;

/* The form lower-cased, digits as 0, curly marks straight; long forms keep their ends. Returns its length. */
size_t feature_normalise(Str form, char ret[FEATURE_FORM]);
uint32_t feature_word(const char *normal, size_t n);
void feature_read(Str form, Features *ret);
#endif
