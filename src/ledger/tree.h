/* tree.h - the Merkle tree of RFC 6962, section 2.1, grown one leaf at a time.
 * The tree over n leaves is a row of perfect trees, one for each bit set in n, tallest first; their heads are
 * the peaks. A new leaf is a perfect tree of one; two peaks of one height become one a step taller:
 *
 *      n = 6:      o           n = 7:      o            n = 8:       o
 *               o     o                 o     o                  o       o
 *              x x   x x  (x x)        x x   x x  (x x) (x)     ...
 *
 * Leaf n completes as many inner nodes as n has trailing zero bits; the log keeps them beside the leaf, so
 * that peaks, inclusion and consistency proofs are read back without hashing the log anew. */
#ifndef LEDGER_TREE_H
#define LEDGER_TREE_H
#include "ledger/digest.h"

enum { TREE_HEIGHT = 63 };
typedef struct Tree6962 {
    uint64_t n;               /* leaves */
    Digest peak[TREE_HEIGHT]; /* peak[h] holds where bit h of n is set */
} Tree6962;

Digest tree_leaf(Str bytes);
/* Adds a leaf; writes the inner nodes that it completes to ret_nodes, lowest first, and gives their number.
 */
size_t tree_add(Tree6962 *t, Digest leaf, Digest ret_nodes[TREE_HEIGHT]);
Digest tree_root(const Tree6962 *t); /* of no leaves: SHA-256 of nothing */
/* The leaf, counted from 1, that completed the peak of height h. */
static inline uint64_t tree_peak_leaf(uint64_t n, int h)
{
    return n >> h << h;
}
#endif
