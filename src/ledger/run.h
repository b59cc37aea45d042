/* run.h - a sorted run of the index: under which keys the records of entries after .. upto of the log fall.
 *
 *      header | hashes of the body's blocks | body: marks, parties, claims, key slots, key texts
 *
 * A run is written once and never changed. Keys are numbered in the order of their texts, postings sorted by
 * key, so that a question is two binary searches. Marks are the
 * assertions that had taken effect by a day, by (source, target, act, status, day): the last one before any
 * day is one more. The header carries its own hash and that of the block hashes; a block of the body is held
 * against its hash when it is first looked at, so that damage is noticed where it would tell, and a large
 * index opens at once. Native byte order: an index is built where it is used. */
#ifndef LEDGER_RUN_H
#define LEDGER_RUN_H
#include "base/buf.h"
#include "ledger/digest.h"
#include "ledger/scan.h"

typedef struct RunHeader {
    uint64_t magic;
    uint64_t after, upto; /* entries after + 1 .. upto */
    uint64_t n_marks, n_parties, n_claims, n_keys, key_bytes;
    uint64_t size;        /* of the whole run, a multiple of 8 */
    Digest root;          /* head of the log's tree at upto */
    uint64_t blocks_hash; /* of the block hashes */
    uint64_t hash;        /* of all that stands above */
} RunHeader;

typedef struct Run {
    const char *base; /* aligned to 8; the header stands here */
    RunHeader h;
    uint8_t *seen; /* [n_blocks] 1: held against its hash; owned */
    bool owned;    /* base is owned too */
} Run;

/* The run at the start of bytes, borrowed; false: there is none that is whole. */
bool run_open(Str bytes, Run *ret);
void run_close(Run *r);

/* Adds the records of r's entries up to cut that keys name; false: r is damaged. */
NODISCARD bool run_find(Run *r, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions, Hits *ret_claims);

/* What was told last: of the assertions of source toward target with this act and status, of entries up to
 * cut and days up to latest, the one of the latest day, and of those the one recorded last; then the one
 * before it, and so on. */
typedef struct Last {
    Str source, target; /* keys */
    ActType act;
    Status status;
    Day latest;
} Last;
typedef struct LastAt { /* where the search stands; zeroed before the first */
    uint64_t first, at; /* of the marks that come into question */
    bool begun;
} LastAt;
/* false: r is damaged; ret->entry 0: there is no more. */
NODISCARD bool run_last(Run *r, const Last *q, int64_t cut, LastAt *io_at, Hit *ret, Day *ret_day);

/* Builds the run of the entries after .. upto (root: the tree's head there) from the log; *ret owns its
 * bytes. */
NODISCARD bool run_build(Ledger *lg, int64_t after, int64_t upto, const Digest *root, Run *ret, Err *err);
#endif
