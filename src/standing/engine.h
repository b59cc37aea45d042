/* engine.h - standing from rows at hand, with no ledger: what standing.h asks the ledger for, tests build by
 * hand. Pure: the same rows in any order give the same answer. Everything is made in a; rows are borrowed and
 * must live as long as the answer. f and ac may be NULL. */
#ifndef STANDING_ENGINE_H
#define STANDING_ENGINE_H
#include "standing/facts.h"

/* The day a question is about: its own, else the last day any document or dated act tells of. */
Day engine_day(const Question *q, const LedgerRows *rows);
/* The rows without the claims that a ruling rejects (R15); assertions are set aside when they are merged. */
LedgerRows engine_rows(Arena *a, const LedgerRows *rows, Instant as_known);
void standing_derive(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, Answer *ret);
/* The act types (1 << type each) that decide for which parties a dimension has this value, and which value it
 * is; 0: any may. explained: and what its explanation names. */
uint64_t engine_types(Str dimension, Str value, bool explained);
void standing_derive_who(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, Str dimension,
                         Str value, Who *ret);
/* False where no act has this id. */
bool standing_derive_act(Arena *a, const Facts *f, const LedgerRows *rows, Str act_id, Instant as_known,
                         Act *ret, Str **ret_lines, size_t *ret_n);
#endif
