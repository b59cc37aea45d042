/* tree_print.c - see tree_print.h. Words stand in their order; depth is shown by indentation, the head by its
 * number. */
#include "cli/tree_print.h"

#include "base/utf8.h"

#include <stdio.h>

static int depth_of(const Tree *t, size_t w)
{
    int depth = 0;
    for (int32_t h = t->words[w].head; h >= 0 && depth < 40; h = t->words[h].head)
        depth++;
    return depth;
}

void tree_print(const Tree *t)
{
    for (size_t i = 0; i < t->n; i++) {
        const Word *w = &t->words[i];
        int depth = depth_of(t, i);
        printf("%3zu ", i + 1);
        for (int k = 0; k < depth; k++)
            fputs(k + 1 == depth ? "\xE2\x94\x94 " : "  ", stdout);
        size_t used = utf8_count(w->form) + 2 * (size_t)depth;
        printf("%.*s%*s %-5s %-10s -> %d  (%.*s)\n", STR_ARG(w->form), used < 34 ? (int)(34 - used) : 1, "",
               upos_name(w->upos), rel_name(w->rel), (int)w->head + 1, STR_ARG(w->lemma));
    }
}
