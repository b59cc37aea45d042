/* find.c - whose a record is, by the first digits of its digest: for what is named on a command line. */
#include "base/vec.h"
#include "ledger/internal.h"

#include <string.h>

/* The digests that begin with these hex digits: [from, to], both included. False: they are none. */
static bool range_of(Str prefix, uint8_t from[SHORT_DIGEST], uint8_t to[SHORT_DIGEST])
{
    memset(from, 0, SHORT_DIGEST);
    memset(to, 0xff, SHORT_DIGEST);
    for (size_t i = 0; i < prefix.n; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *at = prefix.p[i] ? strchr(digits, prefix.p[i]) : NULL;
        if (!at || i >= (size_t)2 * SHORT_DIGEST)
            return false;
        unsigned d = (unsigned)(at - digits), shift = i % 2 ? 0 : 4;
        from[i / 2] = (uint8_t)(from[i / 2] | d << shift);
        to[i / 2] = (uint8_t)((to[i / 2] & ~(15u << shift)) | d << shift);
    }
    return prefix.n > 0;
}

static const char of_assertions[] = "SELECT DISTINCT n.text FROM assertion AS r CROSS JOIN name AS n ON n.id "
                                    "IN (r.source, r.target, r.third) "
                                    "WHERE r.digest BETWEEN ?1 AND ?2 LIMIT ?3";
static const char of_claims[] =
    "SELECT DISTINCT n.text FROM claim AS r CROSS JOIN name AS n ON n.id = r.target "
    "WHERE r.digest BETWEEN ?1 AND ?2 LIMIT ?3";

bool ledger_find(Ledger *lg, Arena *a, Str prefix, LedgerKind kind, Str *ret, size_t max, size_t *ret_n,
                 Err *err)
{
    uint8_t from[SHORT_DIGEST], to[SHORT_DIGEST];
    sqlite3_stmt *s;
    DbStep step = DB_DONE;
    *ret_n = 0;
    if (!range_of(prefix, from, to))
        return true;
    if (sqlite3_prepare_v2(lg->log.h, kind == LEDGER_CLAIM ? of_claims : of_assertions, -1, &s, NULL) !=
        SQLITE_OK)
        return db_fail(&lg->log, err);
    db_bind_blob(s, 1, (Str){(const char *)from, SHORT_DIGEST});
    db_bind_blob(s, 2, (Str){(const char *)to, SHORT_DIGEST});
    sqlite3_bind_int64(s, 3, (sqlite3_int64)max);
    while (*ret_n < max && (step = db_step(&lg->log, s, err)) == DB_ROW)
        ret[(*ret_n)++] = arena_str(a, db_text(s, 0));
    sqlite3_finalize(s);
    return step != DB_FAIL;
}

bool ledger_docs(Ledger *lg, Arena *a, Str id, Str **ret, size_t *ret_n, Err *err)
{
    VEC(Str) all = {0};
    sqlite3_stmt *s;
    DbStep step;
    if (sqlite3_prepare_v2(lg->log.h,
                           "SELECT digest FROM doc WHERE name = ? AND first = entry ORDER BY entry", -1, &s,
                           NULL) != SQLITE_OK)
        return db_fail(&lg->log, err);
    db_bind(s, 1, id);
    while ((step = db_step(&lg->log, s, err)) == DB_ROW)
        *VEC_PUSH(a, &all) = digest_hex(a, db_text(s, 0));
    sqlite3_finalize(s);
    *ret = all.at;
    *ret_n = all.n;
    return step == DB_DONE;
}
