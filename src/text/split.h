/* split.h - what stands between two atoms, private to text/. */
#ifndef TEXT_SPLIT_H
#define TEXT_SPLIT_H
#include "text/atom.h"
#include "text/token.h"

typedef enum Gap { GAP_JOIN, GAP_WORD, GAP_SENTENCE } Gap;

/* The rules' word on the gap before atom i (0 < i < n), looking at nothing but atoms near it and how the gaps
 * before it were settled. Where atoms are parted by white space the answer is never GAP_JOIN. */
Gap split_by_rule(Str unit, const Atom *atoms, size_t n, size_t i, const uint8_t *gaps);
/* Number of words in a surface token (1 where it is no multiword token); ret_cut: where the second begins.
 * next: letters that follow it after a blank, or empty; they tell "its" for "it's" from the possessive. */
size_t split_words(Str surface, Str next, size_t *ret_cut);
#endif
