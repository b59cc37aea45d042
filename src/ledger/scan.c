/* scan.c - see scan.h. */
#include "ledger/scan.h"

#include "ledger/load.h"

Str ledger_key(Str actor)
{
    if (actor.n < 2 || actor.p[1] == ':')
        return actor; /* g:, i:, b:, p:, s:, l: */
    size_t n = 0;
    while (n < actor.n && actor.p[n] != '.' && actor.p[n] != '#' && actor.p[n] != '/' && actor.p[n] != '>' &&
           actor.p[n] != ':')
        n++;
    return str_slice(actor, 0, n);
}

static bool scan_assertions(Ledger *lg, NameTexts *nt, int64_t after, int64_t to, ScanRow each, void *with,
                            Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_PARTIES, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, after);
    sqlite3_bind_int64(s, 2, to);
    DbStep step;
    while ((step = db_step(&lg->log, s, err)) == DB_ROW) {
        Str name[3] = {{0}}, key[3], act = {0}, status = {0};
        RowKeys row = {.hit = {db_int(s, 0), (uint32_t)db_int(s, 1)}, .key = key};
        bool ok = true;
        for (int i = 0; ok && i < 3; i++) {
            ok = names_text(nt, &lg->log, s, 2 + i, &name[i], err);
            if (name[i].n)
                key[row.n++] = ledger_key(name[i]);
        }
        if (!ok || !names_text(nt, &lg->log, s, 5, &act, err) ||
            !names_text(nt, &lg->log, s, 6, &status, err)) {
            sqlite3_reset(s);
            return false;
        }
        row.toward = name[0].n && name[1].n;
        row.act = act_find(act);
        if (!status_find(status, &row.status))
            row.act = ACT_NONE;
        row.latest = db_null(s, 7) ? DAY_MAX : (Day){(int32_t)db_int(s, 7)};
        each(with, &row);
    }
    return step == DB_DONE;
}

static bool claim_keys(Ledger *lg, NameTexts *nt, sqlite3_stmt *s, Arena *a, RowKeys *row, Err *err)
{
    Str target, json = db_text(s, 3), *key = NULL;
    size_t n = 0;
    if (!names_text(nt, &lg->log, s, 2, &target, err))
        return false;
    if (json.n && !unpack_names(a, json, &key, &n))
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld: a claim whose subjects are no list",
                       lg->log.path, (long long)row->hit.entry);
    Str *all = ARENA_ARRAY(a, Str, n + 1);
    row->aimed = target.n > 0;
    if (row->aimed)
        all[row->n++] = ledger_key(target);
    for (size_t i = 0; i < n; i++)
        all[row->n++] = ledger_key(key[i]);
    row->key = all;
    return true;
}

static bool scan_claims(Ledger *lg, NameTexts *nt, int64_t after, int64_t to, ScanRow each, void *with,
                        Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_CLAIM_PARTIES, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, after);
    sqlite3_bind_int64(s, 2, to);
    DbStep step;
    while ((step = db_step(&lg->log, s, err)) == DB_ROW) {
        RowKeys row = {.hit = {db_int(s, 0), (uint32_t)db_int(s, 1)}, .claim = true};
        if (!claim_keys(lg, nt, s, nt->a, &row, err)) {
            sqlite3_reset(s);
            return false;
        }
        each(with, &row);
    }
    return step == DB_DONE;
}

bool scan_log(Ledger *lg, Arena *a, int64_t after, int64_t to, ScanRow each, void *with, Err *err)
{
    NameTexts nt = load_init(lg, a).names;
    return after >= to || (scan_assertions(lg, &nt, after, to, each, with, err) &&
                           scan_claims(lg, &nt, after, to, each, with, err));
}
