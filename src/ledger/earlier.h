/* earlier.h - ledgers of schema version 1, for tests: what migrate.c takes in. */
#ifndef LEDGER_EARLIER_H
#define LEDGER_EARLIER_H
#include "ledger/internal.h"

#include <stdio.h>

extern const char LEDGER_V1[]; /* tests/ledger-v1.sql, made into a string by the build */

static inline bool run_sql(const char *path, const char *sql)
{
    sqlite3 *h = NULL;
    char *why = NULL;
    bool ok = sqlite3_open(path, &h) == SQLITE_OK && sqlite3_exec(h, sql, NULL, NULL, &why) == SQLITE_OK;
    if (!ok)
        printf("# %s: %.60s: %s\n", path, sql, why ? why : "?");
    sqlite3_free(why);
    sqlite3_close(h);
    return ok;
}

/* Makes at path the ledger of version 1 that the program of its time would have made of what stands in now,
 * one of today's; with write-ahead logging, as it left them. */
static inline bool make_earlier(const char *now, const char *path)
{
    sqlite3 *h = NULL;
    char attach[400];
    snprintf(attach, sizeof attach, "PRAGMA page_size = 1024; ATTACH '%s' AS now", now);
    bool ok = sqlite3_open(path, &h) == SQLITE_OK && sqlite3_exec(h, attach, NULL, NULL, NULL) == SQLITE_OK &&
              sqlite3_exec(h, LEDGER_SCHEMA_1, NULL, NULL, NULL) == SQLITE_OK &&
              sqlite3_exec(h, LEDGER_V1, NULL, NULL, NULL) == SQLITE_OK &&
              sqlite3_exec(h, "DETACH now; PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK;
    if (!ok)
        printf("# %s: %s\n", path, h ? sqlite3_errmsg(h) : "?");
    sqlite3_close(h);
    return ok;
}
#endif
