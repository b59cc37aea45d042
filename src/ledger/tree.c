/* tree.c - see tree.h. */
#include "ledger/tree.h"

#include <assert.h>

Digest tree_leaf(Str bytes)
{
    return digest_tagged(0, bytes, (Str){0});
}

static Digest node(const Digest *left, const Digest *right)
{
    return digest_tagged(1, digest_str(left), digest_str(right));
}

size_t tree_add(Tree6962 *t, Digest leaf, Digest ret_nodes[TREE_HEIGHT])
{
    int h = 0;
    Digest d = leaf;
    for (; t->n >> h & 1; h++) {
        d = node(&t->peak[h], &d);
        ret_nodes[h] = d;
    }
    assert(h < TREE_HEIGHT);
    t->peak[h] = d;
    t->n++;
    return (size_t)h;
}

Digest tree_root(const Tree6962 *t)
{
    int h = 0;
    if (t->n == 0)
        return digest_of((Str){0});
    while (!(t->n >> h & 1))
        h++;
    Digest d = t->peak[h];
    for (h++; h < TREE_HEIGHT && t->n >> h; h++)
        if (t->n >> h & 1)
            d = node(&t->peak[h], &d);
    return d;
}
