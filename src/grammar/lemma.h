/* lemma.h - lemmas by edit rules, the most particular known key first (as UDPipe does; Straka and Strakova
 * 2017): the whole form, then ever shorter endings, each with the tag and the form's case. */
#ifndef GRAMMAR_LEMMA_H
#define GRAMMAR_LEMMA_H
#include "base/arena.h"
#include "grammar/model.h"

enum { LEMMA_ENDING = 6, LEMMA_FORM = 64 }; /* longest ending, bytes; longer forms are their own lemma */
/* Key of level 0 (tag alone), k (ending of k bytes), LEMMA_ENDING + 1 (whole form); 0 where the form is
 * shorter. */
uint32_t lemma_key(Str form, const char *upos, const char *xpos, size_t level);
/* Writes what the rule makes of form to ret; its length. 0 where the rule does not fit. */
size_t lemma_apply(const ModelRule *rule, Str form, char ret[LEMMA_FORM + 16]);
/* In a where it is not form itself. */
Str lemma_find(const Model *m, Arena *a, Str form, const ModelTag *tag);
#endif
