/* append.h - the frame of every append: one transaction, or one step of a batch; the row of `entry` seals it.
 */
#ifndef LEDGER_APPEND_H
#define LEDGER_APPEND_H
#include "ledger/internal.h"

NODISCARD bool append_open(Ledger *lg, Err *err);
/* The number of the entry to come; *recorded is raised to the last one's where it is smaller. */
NODISCARD bool append_next(Ledger *lg, int64_t *ret_n, Instant *recorded, Err *err);
/* Seals entry n over its canonical bytes in lg->bytes. */
NODISCARD bool append_seal(Ledger *lg, int64_t n, Instant recorded, const char *kind, Err *err);
NODISCARD bool append_close(Ledger *lg, Err *err); /* commits; on failure all is undone */
void append_undo(Ledger *lg);

/* Between append_open and append_close, each one entry or, where it is known, none. Numbers and `recorded`
 * are settled here, the handles of a known document too (d->first .. d->text, d->name ..). */
typedef struct DocText {
    Str title, text;
    Str packed; /* both, as pack_text gives them; empty: not at hand */
} DocText;
/* text NULL: it was erased, and the erasure follows in the same transaction. */
NODISCARD bool append_reading(Ledger *lg, DocRecord *d, const DocText *text, ReadingRecord *r, Recorded *ret,
                              Err *err);
NODISCARD bool append_failure(Ledger *lg, FailureRecord *f, bool *ret_known, Err *err);
/* Decision, subjects, reason and author are what they should be: ERR_UNKNOWN, ERR_LEDGER. append_ruling does
 * not ask. */
NODISCARD bool ruling_holds(const Ledger *lg, const RulingRecord *r, Err *err);
NODISCARD bool append_ruling(Ledger *lg, RulingRecord *r, Recorded *ret, Err *err);
/* Its texts are deleted, which leaves their bytes in the file unless secure_delete is on. */
NODISCARD bool append_erasure(Ledger *lg, ErasureRecord *e, bool *ret_known, Err *err);
#endif
