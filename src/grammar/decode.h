/* decode.h - scores of arcs to a tree with one root, scores of relations to relations that can stand
 * together. */
#ifndef GRAMMAR_DECODE_H
#define GRAMMAR_DECODE_H
#include "base/arena.h"

/* scores[i * (n + 1) + j]: of head j for word i, j == n for the root. ret_head[i]: a word or -1 for the one
 * root. The best head of each word where those make a tree with one root; else the best projective tree. */
void decode_tree(Arena *scratch, const float *scores, size_t n, int32_t *ret_head);
/* The best projective tree with one root, by Eisner's algorithm (1996, COLING): cubic in n. */
void decode_projective(Arena *scratch, const float *scores, size_t n, int32_t *ret_head);

enum { DECODE_SEATS = 4 };
/* The best relation of each word, scores[i * n_rels + c], but that a head has one dependent at most in each
 * seat (UD: one subject, one object): seat[c] is 0 where relation c may repeat, else below DECODE_SEATS. Who
 * is surer keeps the seat; the other takes its next best relation that is free. Linear in n. ret_rel: below
 * n_rels. */
void decode_relations(Arena *scratch, const float *scores, size_t n, size_t n_rels, const uint8_t *seat,
                      const int32_t *head, uint8_t *ret_rel);
#endif
