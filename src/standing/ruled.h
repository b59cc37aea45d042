/* ruled.h - what analysts decided on the rows of a question (R15, D30). Inside this folder only.
 * A ruling names assertions and claims by digest and outranks every rule:
 *
 *     merge    its assertions are one act              split    its assertions are an act of their own
 *     prefer   its word decides date and attributes, and whether the act was done at all
 *     reject   its assertions do not count: the act is refuted; with scope "retracted", retracted (C6)
 *     scope    the party meant is the one of the ruling's scope: "AFG.IEA" where the text said "Afghanistan"
 *     reverse  the rulings named never were, from then on
 *
 * Of two rulings on one assertion the later stands. Nothing is removed: what is set aside is shown with the
 * ruling that did it. */
#ifndef STANDING_RULED_H
#define STANDING_RULED_H
#include "ledger/ledger.h"

typedef struct Ruled {                                                  /* what stands ruled on one record */
    const LedgerRuling *rejected, *preferred, *merged, *split, *scoped; /* NULL: nothing */
} Ruled;

typedef struct Rulings Rulings;
/* Those in force at as_known (0: now); NULL where there is none. Borrows r. */
const Rulings *rulings_read(Arena *a, const LedgerRuling *r, size_t n, Instant as_known);
/* NULL where nothing is ruled on the record; rs may be NULL. */
const Ruled *rulings_on(const Rulings *rs, Str digest);
/* "R15 reject by M. Weber on 2026-01-05: the paper withdrew it (r-0123abcd4567)" */
Str ruling_words(Arena *a, const LedgerRuling *r);
/* Appends each ruling on the record to list, at most max, none twice. */
void rulings_gather(const Ruled *r, const LedgerRuling **list, size_t *n, size_t max);
#endif
