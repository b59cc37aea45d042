/* claim_heads.h - how a claim in words begins: how many, all but whom, no other than whom (codebook 9).
 *
 *     every neighbour of Afghanistan but Tajikistan recognises the Taliban
 *     head  set                      named          act
 *
 * The head is read here, by its own words; what the parties do is left to the coder. What begins otherwise
 * ("Russia was the first country to ...") is the coder's sentence as a whole. */
#ifndef CLI_CLAIM_HEADS_H
#define CLI_CLAIM_HEADS_H
#include "actor/actor.h"
#include "coder/assertion.h"

typedef struct ClaimHead {
    Quantifier quantifier;
    int64_t n; /* count; -1: how many, or a share */
    Str cmp;
    int num, den; /* of a share of the population: "two thirds" 2, 3; 0: none */
    bool over;    /* more than it: "most", "a majority" */
    bool other;   /* "no other": than whom must be said */
    Str *named;   /* [n_named] who stands after "but", "except", "than"; states */
    size_t n_named;
    Str rest; /* what follows the head and its noun, with what narrows the set before the verb: "of
                 Afghanistan recognises the Taliban" */
} ClaimHead;

/* False where the words begin with no such head. Made in a; views of words. */
bool claim_head(const Actors *ac, Arena *a, Str words, ClaimHead *ret);
/* "Russia, China and the United States": the states in a row from where s begins; moves s past them. Returns
 * their number, at most max. */
size_t claim_names(const Actors *ac, Arena *a, Str *s, Str *ret, size_t max);
/* Is the word one of list [n], in any case? */
bool claim_one_of(Str word, const char *const *list, size_t n);
/* The next word of s, without comma or stop; false at the end. */
bool claim_word(Str *s, Str *ret);
/* "country", "states", "members", "neighbour" ... */
bool claim_noun(Str word);
/* "first", "every", "147", "two": what a claim counts by. */
bool claim_counts(Str word);
#endif
