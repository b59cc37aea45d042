/* query.c - rows as the ledger held them at an instant. As known at t the log is a prefix (entries 1 .. cut),
 * and a reading is held unless an entry of that prefix supersedes it. */
#include "ledger/query.h"
#include "ledger/derived.h"

#include <stdlib.h>
#include <string.h>

typedef struct Chosen { /* one document that answers, and which of its records do; NULL: all */
    DocRecord doc;
    Instant recorded, superseded;
    const Hit *assertions, *claims;
    size_t n_assertions, n_claims;
} Chosen;
typedef VEC(Chosen) Choice;

/* Adds the reading that is entry n, unless the cut knows it superseded. chosen.recorded 0: to be looked up.
 */
static bool add_doc(Load *ld, Choice *c, int64_t n, int64_t cut, Chosen chosen, Err *err)
{
    Entry e;
    Superseded s;
    bool found;
    if (!load_superseded(ld, n, &s, err))
        return false;
    if (s.entry && s.entry <= cut)
        return true;
    chosen.superseded = s.recorded;
    if (chosen.recorded.us == 0) {
        if (!load_entry(ld, n, &e, &found, err))
            return false;
        if (!found)
            return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld is nowhere", ld->lg->log.path,
                           (long long)n);
        chosen.recorded = e.recorded;
    }
    if (!load_doc(ld, n, &chosen.doc, err))
        return false;
    *VEC_PUSH(ld->a, c) = chosen;
    return true;
}

static bool choose_hits(Load *ld, Choice *c, int64_t cut, const Hits *as, const Hits *cl, Err *err)
{
    size_t i = 0, j = 0;
    while (i < as->n || j < cl->n) {
        int64_t n = i < as->n ? as->at[i].entry : INT64_MAX;
        if (j < cl->n && cl->at[j].entry < n)
            n = cl->at[j].entry;
        size_t i0 = i, j0 = j;
        while (i < as->n && as->at[i].entry == n)
            i++;
        while (j < cl->n && cl->at[j].entry == n)
            j++;
        Chosen chosen = {
            .assertions = as->at + i0, .n_assertions = i - i0, .claims = cl->at + j0, .n_claims = j - j0};
        if (!add_doc(ld, c, n, cut, chosen, err))
            return false;
    }
    return true;
}

static bool choose_all(Load *ld, Choice *c, int64_t cut, Err *err)
{
    Db *db = &ld->lg->log;
    const Chosen all = {.n_assertions = SIZE_MAX, .n_claims = SIZE_MAX};
    sqlite3_stmt *s = db_stmt(db, SQL_DOCS, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, 0);
    sqlite3_bind_int64(s, 2, cut);
    DbStep step;
    while ((step = db_step(db, s, err)) == DB_ROW)
        if (!add_doc(ld, c, db_int(s, 0), cut, all, err)) {
            sqlite3_reset(s);
            return false;
        }
    return step == DB_DONE;
}

/* By publication day and digest: an order that the order of recording cannot change. One held reading a
 * digest. */
static int by_day(const void *x, const void *y)
{
    const DocRecord *a = &((const Chosen *)x)->doc, *b = &((const Chosen *)y)->doc;
    if (a->day.n != b->day.n)
        return a->day.n < b->day.n ? -1 : 1;
    int c = memcmp(a->digest.b, b->digest.b, DIGEST);
    return c ? c : (a->n > b->n) - (a->n < b->n);
}

static LedgerDoc *ledger_doc(Load *ld, const DocRecord *d, Str title)
{
    LedgerDoc *doc = ARENA_NEW(ld->a, LedgerDoc);
    *doc = (LedgerDoc){.digest = digest_hex(ld->a, digest_str(&d->digest)),
                       .id = d->name,
                       .publisher = d->publisher,
                       .url = d->url,
                       .title = title,
                       .language = d->language,
                       .published = d->published,
                       .published_day = d->day,
                       .root = digest_hex(ld->a, digest_str(&d->root)),
                       .coder = d->coder};
    return doc;
}

/* Is the record with this ordinal one of the hits? Both rise, and no record is behind the last hit. */
static bool wanted(const Hit *hits, size_t *at, size_t ord)
{
    if (!hits)
        return true;
    while (hits[*at].ord < ord)
        ++*at;
    return hits[*at].ord == ord;
}

static Str quote_of(const Evidence *e, Str title, Str text)
{
    return str_slice(e->unit == UNIT_TITLE ? title : text, e->from, e->to);
}

typedef VEC(LedgerRow) Rows;
typedef VEC(LedgerClaim) Claims;

static bool give_doc(Load *ld, const Chosen *c, Rows *rows, Claims *claims, Err *err)
{
    Str title, text;
    bool erased;
    LoadedAssertions as = {0};
    LoadedClaims cl = {0};
    size_t at = 0;
    size_t last_as = c->assertions ? c->assertions[c->n_assertions - (c->n_assertions > 0)].ord : SIZE_MAX;
    size_t last_cl = c->claims ? c->claims[c->n_claims - (c->n_claims > 0)].ord : SIZE_MAX;
    if (!load_text(ld, &c->doc, &title, &text, &erased, err))
        return false;
    const LedgerDoc *doc = ledger_doc(ld, &c->doc, title);
    if (c->n_assertions &&
        !load_assertions(ld, c->doc.n, &c->doc, c->assertions ? c->assertions[0].ord : 0, last_as, &as, err))
        return false;
    if (c->n_claims &&
        !load_claims(ld, c->doc.n, &c->doc, c->claims ? c->claims[0].ord : 0, last_cl, &cl, err))
        return false;
    for (size_t i = 0; i < as.n; i++)
        if (wanted(c->assertions, &at, as.at[i].ord))
            *VEC_PUSH(ld->a, rows) =
                (LedgerRow){.digest = digest_hex(ld->a, (Str){(const char *)as.at[i].digest.b, SHORT_DIGEST}),
                            .doc = doc,
                            .as = as.at[i].as,
                            .quote = quote_of(&as.at[i].as.evidence, title, text),
                            .recorded = c->recorded,
                            .superseded = c->superseded};
    at = 0;
    for (size_t i = 0; i < cl.n; i++)
        if (wanted(c->claims, &at, cl.at[i].ord))
            *VEC_PUSH(ld->a, claims) =
                (LedgerClaim){doc,
                              cl.at[i].claim,
                              digest_hex(ld->a, (Str){(const char *)cl.at[i].digest.b, SHORT_DIGEST}),
                              quote_of(&cl.at[i].claim.evidence, title, text),
                              c->recorded,
                              c->superseded};
    return true;
}

static bool give(Load *ld, Choice *c, LedgerRows *ret, Err *err)
{
    Rows rows = {0};
    Claims claims = {0};
    if (c->n)
        qsort(c->at, c->n, sizeof *c->at, by_day);
    for (size_t i = 0; i < c->n; i++)
        if (!give_doc(ld, &c->at[i], &rows, &claims, err))
            return false;
    *ret = (LedgerRows){.rows = rows.at, .n_rows = rows.n, .claims = claims.at, .n_claims = claims.n};
    return true;
}

bool query_hits(Load *ld, int64_t cut, const Hits *assertions, const Hits *claims, LedgerRows *ret, Err *err)
{
    Choice c = {0};
    return choose_hits(ld, &c, cut, assertions, claims, err) && give(ld, &c, ret, err);
}

bool ledger_rows(Ledger *lg, Arena *a, const Str *keys, size_t n_keys, bool any, Instant as_known,
                 LedgerRows *ret, Err *err)
{
    Load ld = load_init(lg, a);
    Hits assertions = {0}, claims = {0};
    int64_t cut;
    derived_ready(lg);
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = ledger_cut(lg, as_known, &cut, err) &&
              derived_find(lg, a, (Keys){keys, n_keys, any}, cut, &assertions, &claims, err) &&
              query_hits(&ld, cut, &assertions, &claims, ret, err);
    ledger_read_end(lg);
    return ok;
}

typedef struct Taking {
    Load ld;
    Choice choice;
    Hit hit;
    int64_t cut;
} Taking;

static bool take_held(void *with, const Told *told, bool *ret_taken, Err *err)
{
    Taking *t = with;
    t->hit = told->hit;
    Chosen chosen = {.recorded = told->recorded, .assertions = &t->hit, .n_assertions = 1};
    if (!add_doc(&t->ld, &t->choice, told->hit.entry, t->cut, chosen, err))
        return false;
    *ret_taken = t->choice.n > 0;
    return true;
}

bool ledger_last(Ledger *lg, Arena *a, const LedgerLast *q, LedgerRow *ret, bool *ret_found, Err *err)
{
    Taking t = {.ld = load_init(lg, a)};
    Last last = {q->source, q->target, q->type, q->status, q->at};
    LedgerRows rows = {0};
    derived_ready(lg);
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = ledger_cut(lg, q->as_known, &t.cut, err) &&
              derived_last(lg, a, &last, t.cut, take_held, &t, err) && give(&t.ld, &t.choice, &rows, err);
    ledger_read_end(lg);
    if (ok && rows.n_rows)
        *ret = rows.rows[0];
    if (ok)
        *ret_found = rows.n_rows > 0;
    return ok;
}

bool ledger_all(Ledger *lg, Arena *a, Instant as_known, LedgerRows *ret, Err *err)
{
    Load ld = load_init(lg, a);
    Choice c = {0};
    int64_t cut;
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = ledger_cut(lg, as_known, &cut, err) && choose_all(&ld, &c, cut, err) && give(&ld, &c, ret, err);
    ledger_read_end(lg);
    return ok;
}

/* The newest reading of the document with this digest; 0: none. */
static bool newest_reading(Ledger *lg, const Digest *d, int64_t *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_DOC_FIND, err);
    *ret = 0;
    if (!s)
        return false;
    db_bind_blob(s, 1, digest_str(d));
    DbStep step;
    while ((step = db_step(&lg->log, s, err)) == DB_ROW)
        if (db_int(s, 0) > *ret)
            *ret = db_int(s, 0);
    return step == DB_DONE;
}

static bool text_of(Load *ld, const Digest *d, Str *ret_title, Str *ret_text, Err *err)
{
    int64_t n;
    bool erased;
    DocRecord doc;
    *ret_title = *ret_text = (Str){0};
    if (!newest_reading(ld->lg, d, &n, err))
        return false;
    return n == 0 || (load_doc(ld, n, &doc, err) && load_text(ld, &doc, ret_title, ret_text, &erased, err));
}

bool ledger_text(Ledger *lg, Arena *a, Str doc_digest, Str *ret_title, Str *ret_text, Err *err)
{
    Load ld = load_init(lg, a);
    Digest d;
    if (!digest_read(doc_digest, &d))
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: not a document's digest", STR_ARG(doc_digest));
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = text_of(&ld, &d, ret_title, ret_text, err);
    ledger_read_end(lg);
    return ok;
}
