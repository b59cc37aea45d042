/* derived.h - the index beside the log: PATH-derived, a cache that may be thrown away at any time.
 *
 * The log is clustered by document and carries no index on parties: it appends several times as fast that way
 * (README.md). The index is a file of runs (run.h), each over a stretch of entries; a later run in the file
 * takes the place of earlier ones over the same stretch:
 *
 *      1 .......................... 4096 | 4097 ... 5120 | 5121 .. 5200 | the tail, read from the log itself
 *
 * Never stale: a question reads the runs and then the tail. Where the tail has grown past TAIL entries it is
 * first merged into a new run, together with the last runs that are not much larger, so that there are always
 * few. Never trusted: each run names the head of the log's tree at its end and carries hashes; what is not of
 * this log or damaged is built anew. Never needed: what cannot be written is kept in memory. Writers lock the
 * file, append a run's body and then its header, so that a reader meets whole runs or none; a file that is
 * half dead weight is written anew and renamed into place. */
#ifndef LEDGER_DERIVED_H
#define LEDGER_DERIVED_H
#include "ledger/run.h"

/* Opens the index, before the read transaction of the log begins: what it has merged is then in sight. Cannot
 * fail: a file that is no index counts as none. */
void derived_ready(Ledger *lg);
/* Where the log was at an instant, by the index as it is at hand: ret[0] the last reading recorded by then,
 * ret[1] the first one after; 0: it cannot tell. Neither is sure. */
void derived_guess(const Ledger *lg, Instant at, int64_t ret[2]);
/* Another log may lie in the place of this one: the runs are held against it again. */
void derived_doubt(Ledger *lg);
/* The assertions and claims among entries 1 .. cut that keys name (ledger_rows), by rising (entry, ord), each
 * once. In a read transaction of the log. Errors are of the log only. */
NODISCARD bool derived_find(Ledger *lg, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions,
                            Hits *ret_claims, Err *err);
/* Lets use look at the runs, as near the end of the log as they are brought; what is in no run are the
 * entries after *ret_upto. Where it finds one damaged (*ret_sound false) all is built anew and it is called
 * again. What it keeps of the runs is a copy. In a read transaction of the log. */
typedef bool (*DerivedUse)(void *with, Run *runs, size_t n_runs, bool *ret_sound, Err *err);
NODISCARD bool derived_use(Ledger *lg, DerivedUse use, void *with, int64_t *ret_upto, Err *err);
/* The assertions and claims among entries after .. to of the log itself that keys name, added to *ret. */
NODISCARD bool derived_tail(Ledger *lg, Arena *a, Keys keys, int64_t after, int64_t to, Hits *ret_assertions,
                            Hits *ret_claims, Err *err);
/* By rising (entry, ord), each once. */
void hits_sort(Hits *h);
/* What was told last (run.h) and is not set aside: accept says so, at most once for each, best first, until
 * it takes one. In a read transaction of the log. */
typedef bool (*LastAccept)(void *with, const Told *told, bool *ret_taken,
                           Err *err); /* false: the log failed */
NODISCARD bool derived_last(Ledger *lg, Arena *a, const Last *q, int64_t cut, LastAccept accept, void *with,
                            Err *err);
void derived_close(Derived *d); /* accepts NULL */
#endif
