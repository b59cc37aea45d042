/* repair.c - trees set right where a parser errs in the same way again and again on the verbs that frames ask
 * for: verbs taken for something else (repair_verb.c), clauses hung on the wrong word (repair_clause.c) or
 * parted by an aside (repair_aside.c), set phrases taken apart (repair_idiom.c).
 *
 * Only copies are changed; what readers see of the tree is the parser's. Every repaired tree is
 * single-rooted, else the parser's is kept. */
#include "coder/repair.h"

static bool triggers(const Scan *sc, uint32_t s, size_t w)
{
    Sym y = sc->sym[s][w];
    return y != MAP_NONE && (sc->c->by_sym[y] || list_has(code_list(sc, LIST_NOUN_VERB), y));
}

static bool repair_at(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    return repair_idiom(sc, s, t, w) || repair_aside(sc, s, t, w) || repair_clause(sc, s, t, w) || repair_verb(sc, s, t, w);
}

void repair_trees(Scan *sc)
{
    Tree *copies = NULL;
    Word *spare = NULL; /* a copy that no repair took serves the next try: memory is linear in the words */
    size_t room = 0;
    for (size_t s = 0; s < sc->n_trees; s++) {
        const Tree *t = &sc->trees[s];
        bool copied = false;
        for (int32_t w = 0; w < (int32_t)t->n; w++) {
            if (!triggers(sc, (uint32_t)s, (size_t)w))
                continue;
            Tree one = *t;
            if (room <= t->n) {
                spare = ARENA_ARRAY(sc->a, Word, t->n + 1);
                room = t->n + 1;
            }
            one.words = spare;
            memcpy(one.words, t->words, t->n * sizeof *one.words);
            if (!repair_at(sc, (uint32_t)s, &one, w) || !tree_link(&one))
                continue;
            if (!copies) {
                copies = ARENA_ARRAY(sc->a, Tree, sc->n_trees);
                memcpy(copies, sc->trees, sc->n_trees * sizeof *copies);
            }
            spare = copied ? copies[s].words : NULL;
            room = copied ? t->n + 1 : 0;
            copied = true;
            copies[s] = one;
            sc->trees = copies;
            t = &sc->trees[s];
        }
    }
}
