/* ledger_fuzz.c - any bytes opened as a ledger: refused in one line, or answered without harm; and migrated:
 * refused, or sound from then on. */
#define _XOPEN_SOURCE 700
#include "ledger/ledger.h"

#include "ledger/testdir.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(const char *path)
{
    Err err = {0};
    Arena a = {0};
    Ledger *lg;
    LedgerRows rows;
    LedgerStats stats;
    if (ledger_open(path, LEDGER_READ, &lg, &err)) {
        bool sound = ledger_verify(lg, &err);
        bool all = ledger_all(lg, &a, (Instant){0}, &rows, &err);
        for (size_t i = 0; all && i < rows.n_rows; i++)
            assert(rows.rows[i].doc && rows.rows[i].as.type > ACT_NONE && rows.rows[i].as.type < N_ACT_TYPES);
        bool some = ledger_rows(lg, &a, (Str[]){STR("RUS"), STR("AFG")}, 2, true, (Instant){5}, &rows, &err);
        bool told = ledger_stats(lg, &stats, &err);
        assert(!sound || (all && some && told));
        ledger_close(lg);
    }
    assert(!strchr(err.msg, '\n'));
    arena_done(&a);
}

static void migrate(const char *path)
{
    Err err = {0};
    Arena a = {0};
    Ledger *lg;
    LedgerMigration m;
    if (ledger_migrate(&a, path, &m, &err)) {
        bool opened = ledger_open(path, LEDGER_READ, &lg, &err);
        assert(opened && (m.from == m.to || ledger_verify(lg, &err)));
        ledger_close(lg);
    }
    assert(!strchr(err.msg, '\n'));
    arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    testdir_make();
    const char *path = testdir_path("fuzz.db");
    FILE *f = fopen(path, "wb");
    if (f && fwrite(data, 1, size, f) == size && fclose(f) == 0) {
        ask(path);
        migrate(path);
    }
    testdir_remove();
    return 0;
}
