/* train_lemma.h - lemma rules from trees. */
#ifndef GRAMMAR_TRAIN_LEMMA_H
#define GRAMMAR_TRAIN_LEMMA_H
#include "grammar/model.h"
#include "grammar/train_data.h"

typedef struct LemmaTable {
    ModelRule *rules;
    size_t n_rules;
    uint32_t *keys; /* [n] rising */
    uint16_t *rule;
    size_t n;
} LemmaTable;

/* Keys from the least particular on; each is kept where it mends more than it spoils. */
void lemma_learn(Arena *a, const Bank *bank, size_t n_trees, LemmaTable *ret);
#endif
