/* decode.h - scores of arcs to a tree with one root. */
#ifndef GRAMMAR_DECODE_H
#define GRAMMAR_DECODE_H
#include "base/arena.h"

/* scores[i * (n + 1) + j]: of head j for word i, j == n for the root. ret_head[i]: a word or -1 for the one
 * root. The best head of each word where those make a tree with one root; else the best projective tree. */
void decode_tree(Arena *scratch, const float *scores, size_t n, int32_t *ret_head);
/* The best projective tree with one root, by Eisner's algorithm (1996, COLING): cubic in n. */
void decode_projective(Arena *scratch, const float *scores, size_t n, int32_t *ret_head);
#endif
