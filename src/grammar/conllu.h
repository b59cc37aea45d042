/* conllu.h - CoNLL-U in and out (universaldependencies.org/format). Foreign bytes: fuzzed. */
#ifndef GRAMMAR_CONLLU_H
#define GRAMMAR_CONLLU_H
#include "base/buf.h"
#include "grammar/tree.h"

/* The next sentence of CoNLL-U text (gold tokens; other columns are not looked at unless ret_tree is given).
 * *at moves past it. False at the end, or with err->code set on a malformed line (err->at: its number).
 * ret_raw is the block as read, so that a writer can change columns 3 to 8 and keep all else byte for byte.
 */
bool conllu_next(Arena *a, Str bytes, size_t *at, Sentence *ret, Tree *ret_tree, Str *ret_raw, Err *err);
/* Appends a tree; with raw (from conllu_next) comments, ranges and MISC are kept as they were, else comments
 * "# text = ..." and SpaceAfter=No are written from the doc's unit. */
void conllu_print(Buf *out, const Tree *t, Str unit, Str raw, size_t sent_number);
#endif
