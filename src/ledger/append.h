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
#endif
