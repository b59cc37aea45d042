/* scan.h - under which keys the rows of the log fall, read from the log itself. */
#ifndef LEDGER_SCAN_H
#define LEDGER_SCAN_H
#include "base/vec.h"
#include "ledger/internal.h"

typedef struct Hit { /* one assertion or claim */
    int64_t entry;
    uint32_t ord;
} Hit;
typedef VEC(Hit) Hits;

typedef struct Keys { /* the question of ledger_rows */
    const Str *at;
    size_t n;
    bool any;
} Keys;

/* A row's keys: source, target and third of an assertion where it has them; of a claim its target, where it
 * has one, and its subjects. The texts live as long as the arena of the scan. */
typedef struct RowKeys {
    Hit hit;
    bool claim, aimed; /* aimed: key[0] is the target of a claim */
    const Str *key;
    size_t n;
    ActType act; /* of an assertion; ACT_NONE where the log has no such word */
    Status status;
    Day latest;  /* DAY_MAX: open */
    bool toward; /* key[1] is the target */
} RowKeys;
typedef void (*ScanRow)(void *with, const RowKeys *row);

/* All assertions, then all claims of the entries after .. to, by rising (entry, ord). ERR_LEDGER, ERR_IO. */
NODISCARD bool scan_log(Ledger *lg, Arena *a, int64_t after, int64_t to, ScanRow each, void *with, Err *err);
#endif
