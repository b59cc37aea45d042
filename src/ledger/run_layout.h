/* run_layout.h - where the parts of a run stand; of run.c and run_build.c alone. */
#ifndef LEDGER_RUN_LAYOUT_H
#define LEDGER_RUN_LAYOUT_H
#include "ledger/run.h"

enum { RUN_BLOCK = 4096 };
#define RUN_MAGIC UINT64_C(0x3458444e49445243) /* "CRDINDX4" */

typedef struct RunPair { /* the rows of an ordered pair of keys */
    uint32_t a, b;       /* b RUN_NONE where a stands alone */
    uint32_t first, n;   /* of the rows */
} RunPair;
typedef struct Claimant {
    uint32_t key, subject; /* subject 0: the key is the claim's target */
    uint32_t entry, ord;   /* entry counted from after */
} Claimant;
typedef struct Mark { /* one assertion that took effect by a day */
    uint32_t source, target, kind, day, entry, ord;
} Mark;
typedef struct TextSlot {
    uint32_t at, n; /* in the key texts or the word texts */
} TextSlot;

/* False: the counts cannot be true of so many bytes. */
bool run_lay_out(const RunHeader *h, RunLayout *ret);
uint64_t run_header_hash(const RunHeader *h);

static inline uint32_t run_kind(ActType act, Status status)
{
    return (uint32_t)act << 8 | (uint32_t)status;
}

static inline uint32_t run_day(Day d)
{
    return (uint32_t)d.n ^ UINT32_C(0x80000000); /* in the order of days */
}

/* The first n fields of two marks. */
int run_mark_cmp(const Mark *x, const Mark *y, int n);
#endif
