/* batch.h - group commit: documents that come within two milliseconds of one another share a transaction.
 *
 *      doc  doc  doc ... the sixteenth, or 2 ms after the first -> one commit, one sync of the disk
 *
 * A document is all there or not at all, as without; a kill takes back at most the batch at hand, and the
 * next run records it. A thread of its own ends a batch in time, so that a slow input neither keeps what was
 * read from the disk nor other writers from the ledger. What is in the ledger does not depend on who shared a
 * transaction with whom: entries, leaves and names are the same as one by one. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H
#include "ledger/ledger.h"

#include <pthread.h>
#include <time.h>

enum { BATCH_DOCS = 16, BATCH_NS = 2000000 };

typedef struct Batch {
    Ledger *ledger;
    pthread_mutex_t lock; /* guards all below, and the ledger between batch_begin and batch_end */
    pthread_cond_t woken;
    pthread_t timer;
    bool timed, stop; /* timed: the thread runs; where it cannot, each document is committed alone */
    size_t n;         /* documents since the last commit; 0: no transaction is open */
    struct timespec due;
    bool failed; /* a commit did: why says how */
    Err why;
} Batch;

/* lg is borrowed and not to be used but between batch_begin and batch_end until batch_done. b stays where it
 * is.
 */
void batch_open(Batch *b, Ledger *lg);
/* Before the appends of one document. False: the ledger failed, and batch_end is not to be called. */
NODISCARD bool batch_begin(Batch *b, Err *err);
/* After them; commits where the batch is full. */
NODISCARD bool batch_end(Batch *b, Err *err);
/* Commits what is left and ends the thread. */
NODISCARD bool batch_done(Batch *b, Err *err);
#endif
