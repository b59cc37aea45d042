/* rewrite.h - rows changed behind the triggers' back, as no program of ours would: for tests. */
#ifndef LEDGER_REWRITE_H
#define LEDGER_REWRITE_H
#include "base/buf.h"

#include "tap.h"

#include <sqlite3.h>

/* Runs sql on the ledger, which nobody has open, without triggers, checks and references, and puts the
 * triggers where they were. False: SQL forbids it, or it changed no row. */
static inline bool rewrite(const char *path, const char *sql)
{
    sqlite3 *h;
    sqlite3_stmt *s;
    Buf drop = {0}, create = {0};
    if (!CHECK(sqlite3_open(path, &h) == SQLITE_OK &&
               sqlite3_prepare_v2(h, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1, &s,
                                  NULL) == SQLITE_OK))
        return false;
    while (sqlite3_step(s) == SQLITE_ROW) {
        buf_printf(&drop, "DROP TRIGGER %s;", (const char *)sqlite3_column_text(s, 0));
        buf_printf(&create, "%s;", (const char *)sqlite3_column_text(s, 1));
    }
    sqlite3_finalize(s);
    buf_putc(&drop, '\0');
    buf_putc(&create, '\0');
    CHECK(sqlite3_exec(h,
                       "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
                       "PRAGMA ignore_check_constraints = ON",
                       NULL, NULL, NULL) == SQLITE_OK &&
          sqlite3_exec(h, drop.p, NULL, NULL, NULL) == SQLITE_OK);
    bool ok = sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes(h) > 0;
    CHECK(sqlite3_exec(h, create.p, NULL, NULL, NULL) == SQLITE_OK &&
          sqlite3_exec(h, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK);
    buf_done(&drop);
    buf_done(&create);
    sqlite3_close(h);
    return ok;
}
#endif
