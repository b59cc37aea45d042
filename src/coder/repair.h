/* repair.h - trees set right for the coder: repair.c drives, repair_verb.c, repair_clause.c, repair_aside.c,
 * repair_idiom.c know the errors. Each takes a copy of a tree and a word that frames ask for, and says whether it changed
 * the copy. */
#ifndef CODER_REPAIR_H
#define CODER_REPAIR_H
#include "coder/internal.h"

/* Replaces sc->trees by repaired copies in the scan's arena; the trees given are not changed. */
void repair_trees(Scan *sc);

bool repair_idiom(const Scan *sc, uint32_t s, Tree *t, int32_t w);
bool repair_clause(const Scan *sc, uint32_t s, Tree *t, int32_t w);
bool repair_aside(const Scan *sc, uint32_t s, Tree *t, int32_t w);
bool repair_verb(const Scan *sc, uint32_t s, Tree *t, int32_t w);

static inline bool noun_like(const Word *w)
{
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON || w->upos == UPOS_NUM;
}

static inline bool case_marked(const Rels *R, const Tree *t, int32_t w)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (t->words[c].rel == R->case_ && c < w)
            return true;
    return false;
}

static inline bool has_child(const Tree *t, int32_t w, Rel r)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (t->words[c].rel == r)
            return true;
    return false;
}

static inline void attach(Tree *t, int32_t w, int32_t head, Rel rel)
{
    t->words[w].head = head;
    t->words[w].rel = rel;
}

static inline void make_verb(Word *w)
{
    w->upos = UPOS_VERB;
    w->xpos = STR("VBD");
    w->feats = FEAT_PAST | FEAT_FIN;
}
#endif
