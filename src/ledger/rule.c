/* rule.c - human decisions (codebook R15) and the removal of a text on legal demand: entries like any other.
 */
#include "ledger/append.h"
#include "ledger/load.h"

#include <string.h>

static const char *const decisions[] = {"merge", "split", "prefer", "reject", "scope", "reverse"};

/* A record that is named twice is named once too often. */
static bool named_once(const RulingRecord *r, Err *err)
{
    Arena a = {0};
    Map seen = {0};
    size_t i = 0;
    while (i < r->n_subjects && map_put(&a, &seen, r->subjects[i], 1) == MAP_NONE)
        i++;
    arena_done(&a);
    if (i < r->n_subjects)
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: named twice by one ruling", STR_ARG(r->subjects[i]));
    return true;
}

bool ruling_holds(const Ledger *lg, const RulingRecord *r, Err *err)
{
    bool known = false;
    for (size_t i = 0; i < sizeof decisions / sizeof decisions[0]; i++)
        known |= str_eq(r->decision, str_of(decisions[i]));
    if (!known)
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: no such ruling", STR_ARG(r->decision));
    if (r->n_subjects == 0 || r->reason.n == 0 || r->author.n == 0)
        return err_set(err, ERR_LEDGER, 0, "%s: a ruling needs subjects, a reason and an author",
                       lg->log.path);
    for (size_t i = 0; i < r->n_subjects; i++) {
        bool hex = r->subjects[i].n == (size_t)2 * SHORT_DIGEST;
        for (size_t j = 0; hex && j < r->subjects[i].n; j++)
            hex = strchr("0123456789abcdef", r->subjects[i].p[j]) && r->subjects[i].p[j];
        if (!hex)
            return err_set(err, ERR_UNKNOWN, 0, "%.*s: not the digest of a record", STR_ARG(r->subjects[i]));
    }
    return named_once(r, err);
}

/* The identity of a ruling: of its content, and of how often the same was ruled and reversed before. */
static bool ruling_identity(Ledger *lg, RulingRecord *r, bool *ret_known, Err *err)
{
    for (r->nth = 0;; r->nth++) {
        bool reversed;
        r->digest = record_ruling_digest(&lg->work, r);
        Str raw = {(const char *)r->digest.b, SHORT_DIGEST};
        Cell hex = cell_text(digest_hex(&lg->scratch, raw));
        if (!db_has(&lg->log, SQL_RULING_FIND, cell_blob(raw), ret_known, err) ||
            !db_has(&lg->log, SQL_REVERSED, hex, &reversed, err))
            return false;
        if (!*ret_known || !reversed)
            return true;
    }
}

bool append_ruling(Ledger *lg, RulingRecord *r, Recorded *ret, Err *err)
{
    bool known;
    if (!append_next(lg, &r->n, &r->recorded, err) || !ruling_identity(lg, r, &known, err))
        return false;
    *ret = known ? RECORDED_KNOWN : RECORDED_NEW;
    if (known)
        return true;
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_RULING_ADD, err);
    if (!s)
        return false;
    buf_clear(&lg->work);
    pack_names(&lg->work, r->subjects, r->n_subjects);
    sqlite3_bind_int64(s, 1, r->n);
    db_bind_blob(s, 2, (Str){(const char *)r->digest.b, SHORT_DIGEST});
    sqlite3_bind_int64(s, 3, (int64_t)r->nth);
    db_bind(s, 4, r->decision);
    db_bind(s, 5, buf_str(&lg->work));
    db_bind_some(s, 6, r->scope);
    db_bind(s, 7, r->reason);
    db_bind(s, 8, r->author);
    if (!db_run(&lg->log, s, err))
        return false;
    buf_clear(&lg->bytes);
    record_encode_ruling(&lg->bytes, r);
    return append_seal(lg, r->n, r->recorded, "ruling", err);
}

bool ledger_rule(Ledger *lg, const LedgerRuling *ruling, Instant recorded, Recorded *ret, Err *err)
{
    RulingRecord r = {.recorded = recorded,
                      .decision = ruling->decision,
                      .scope = ruling->scope,
                      .reason = ruling->reason,
                      .author = ruling->author,
                      .subjects = ruling->subjects,
                      .n_subjects = ruling->n_subjects};
    Recorded done = RECORDED_NEW;
    if (!ruling_holds(lg, &r, err) || !append_open(lg, err))
        return false;
    if (!append_ruling(lg, &r, &done, err)) {
        append_undo(lg);
        return false;
    }
    if (!append_close(lg, err))
        return false;
    *ret = done;
    return true;
}

bool ledger_rulings(Ledger *lg, Arena *a, Instant as_known, LedgerRuling **ret, size_t *ret_n, Err *err)
{
    Load ld = load_init(lg, a);
    VEC(LedgerRuling) v = {0};
    int64_t cut;
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = ledger_cut(lg, as_known, &cut, err);
    sqlite3_stmt *s = ok ? db_stmt(&lg->log, SQL_RULINGS, err) : NULL;
    DbStep step = DB_FAIL;
    if (s)
        sqlite3_bind_int64(s, 1, cut);
    while (s && (step = db_step(&lg->log, s, err)) == DB_ROW) {
        RulingRecord r;
        if (!load_ruling(&ld, db_int(s, 0), &r, err)) {
            sqlite3_reset(s);
            step = DB_FAIL;
            break;
        }
        *VEC_PUSH(a, &v) = (LedgerRuling){digest_hex(a, (Str){(const char *)r.digest.b, SHORT_DIGEST}),
                                          r.decision,
                                          r.subjects,
                                          r.n_subjects,
                                          r.scope,
                                          r.reason,
                                          r.author,
                                          {db_int(s, 1)}};
    }
    ledger_read_end(lg);
    *ret = v.at;
    *ret_n = v.n;
    return step == DB_DONE;
}

/* The first reading of the document, 0 where there is none. */
static bool first_reading(Ledger *lg, const Digest *d, int64_t *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_DOC_FIND, err);
    if (!s)
        return false;
    db_bind_blob(s, 1, digest_str(d));
    DbStep step = db_step(&lg->log, s, err);
    *ret = step == DB_ROW ? db_int(s, 2) : 0;
    sqlite3_reset(s);
    return step != DB_FAIL;
}

static bool delete_texts(Ledger *lg, int64_t first, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_TEXT_DELETE, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, first);
    return db_run(&lg->log, s, err);
}

bool append_erasure(Ledger *lg, ErasureRecord *e, bool *ret_known, Err *err)
{
    if (!append_next(lg, &e->n, &e->recorded, err) || !first_reading(lg, &e->digest, &e->first, err))
        return false;
    if (e->first == 0)
        return err_set(err, ERR_UNKNOWN, 0, "%s: no document with this digest", lg->log.path);
    if (!db_has(&lg->log, SQL_ERASED, cell_int(e->first), ret_known, err))
        return false;
    if (*ret_known)
        return true;
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_ERASURE_ADD, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, e->n);
    sqlite3_bind_int64(s, 2, e->first);
    db_bind(s, 3, e->reason);
    db_bind(s, 4, e->author);
    if (!db_run(&lg->log, s, err) || !delete_texts(lg, e->first, err))
        return false;
    buf_clear(&lg->bytes);
    record_encode_erasure(&lg->bytes, e);
    return append_seal(lg, e->n, e->recorded, "erasure", err);
}

bool ledger_erase(Ledger *lg, Str doc_digest, Str reason, Str author, Instant recorded, Err *err)
{
    ErasureRecord e = {.recorded = recorded, .reason = reason, .author = author};
    if (!digest_read(doc_digest, &e.digest))
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: not a document's digest", STR_ARG(doc_digest));
    if (lg->batch || reason.n == 0 || author.n == 0)
        return err_set(err, ERR_LEDGER, 0,
                       "%s: an erasure needs a reason and an author, and no batch around it", lg->log.path);
    if (!db_exec(&lg->log, "PRAGMA secure_delete = ON", err) || !append_open(lg, err))
        return false;
    bool known;
    if (!append_erasure(lg, &e, &known, err)) {
        append_undo(lg);
        return false;
    }
    /* The bytes also leave the write-ahead log, as soon as no reader needs it. */
    return append_close(lg, err) && db_exec(&lg->log, "PRAGMA wal_checkpoint(TRUNCATE)", err);
}
