/* train_lemma.h - lemma.bin from trees and raw text (lemma.h). */
#ifndef GRAMMAR_TRAIN_LEMMA_H
#define GRAMMAR_TRAIN_LEMMA_H
#include "grammar/lemma.h"
#include "grammar/train_data.h"

/* Words of raw text files and of trees by how they are written: fills word, count and n_words of ret. */
void lexicon_count(Arena *a, const char *const *paths, size_t n_paths, const Bank *trees, size_t least,
                   Lemmas *ret, uint32_t *ret_n);
/* A rule that makes lemma of form in the given case, cutting least; false where there is none. */
bool lemma_rule_for(Str form, Str lemma, uint8_t fold, LemmaRule *ret);
#endif
