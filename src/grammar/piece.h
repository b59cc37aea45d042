/* piece.h - what is parsed in one go: a sentence, less its dateline, or a part of a very long one. */
#ifndef GRAMMAR_PIECE_H
#define GRAMMAR_PIECE_H
#include "grammar/tree.h"

enum { PIECE = 256 }; /* words at most */

typedef struct Piece { /* words [from, from + n) of a sentence; n <= PIECE */
    size_t sentence, from, n;
} Piece;

/* Words of the dateline that a sentence begins with, its dash or colon among them ("BEIJING, Jan. 5 (Xinhua)
 * --"); 0 where there is none. A place in small letters counts in a lead only. */
size_t piece_dateline(const Sentence *s);
/* Pieces of n sentences by falling length, made in a. */
size_t piece_cut(Arena *a, const Sentence *s, size_t n, Piece **ret);
/* Roots of a tree's other pieces hang on the root of its first piece after the dateline, as parataxis. */
void piece_join(Tree *t);
#endif
