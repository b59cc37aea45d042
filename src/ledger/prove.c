/* prove.c - what a stranger needs to see that a record stands under a head: the leaf's bytes and its audit
 * path (RFC 6962, section 2.1.1). Inner nodes of perfect subtrees are read back from the entries that
 * completed them; the right edge of the tree is hashed anew, at most one node a level. */
#include "ledger/append.h"
#include "ledger/load.h"

#include <string.h>

/* The hash over the leaves from .. to (counted from 0, to excluded): MTH of the RFC. */
static bool subtree(Ledger *lg, uint64_t from, uint64_t to, Digest *ret, Err *err)
{
    uint64_t n = to - from, k = 1;
    int h = 0;
    for (; k < n; k <<= 1)
        h++;
    if (k == n) /* perfect: kept in the row of its last leaf */
        return ledger_node(lg, (int64_t)to, h, ret, err);
    Digest left, right;
    k >>= 1;
    if (!subtree(lg, from, from + k, &left, err) || !subtree(lg, from + k, to, &right, err))
        return false;
    *ret = digest_tagged(1, digest_str(&left), digest_str(&right));
    return true;
}

static bool encode_reading(Load *ld, const Entry *e, Err *err)
{
    LoadedReading l;
    if (!load_reading(ld, e, &l, err))
        return false;
    record_encode_reading(&ld->lg->bytes, &l.r);
    return true;
}

static bool encode_ruling(Load *ld, const Entry *e, Err *err)
{
    RulingRecord r;
    if (!load_ruling(ld, e->n, &r, err))
        return false;
    r.recorded = e->recorded;
    record_encode_ruling(&ld->lg->bytes, &r);
    return true;
}

/* The canonical bytes of entry n, which is a reading or a ruling. */
static bool leaf_bytes(Load *ld, int64_t n, Proof *ret, Err *err)
{
    Entry e;
    bool found;
    Buf *out = &ld->lg->bytes;
    if (!load_entry(ld, n, &e, &found, err))
        return false;
    buf_clear(out);
    if (!found)
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld is nowhere", ld->lg->log.path,
                       (long long)n);
    if (!(e.kind == ENTRY_RULING ? encode_ruling(ld, &e, err) : encode_reading(ld, &e, err)))
        return false;
    Digest leaf = tree_leaf(buf_str(out));
    if (!digest_eq(&leaf, &e.leaf))
        return err_set(err, ERR_LEDGER, 0,
                       "%s: damaged: entry %lld: its records are not those that were sealed",
                       ld->lg->log.path, (long long)n);
    ret->bytes = arena_str(ld->a, buf_str(out));
    ret->hash = digest_hex(ld->a, digest_str(&leaf));
    return true;
}

/* PATH(m, D[n]) of the RFC, from the leaf up: the sides that are passed on the way down, turned round. */
static bool audit_path(Ledger *lg, Arena *a, Proof *p, Err *err)
{
    Digest side[2 * TREE_HEIGHT];
    size_t n = 0;
    for (uint64_t from = 0, to = p->size; to - from > 1; n++) {
        uint64_t k = 1;
        while (k << 1 < to - from)
            k <<= 1;
        bool left = p->leaf < from + k;
        if (!(left ? subtree(lg, from + k, to, &side[n], err) : subtree(lg, from, from + k, &side[n], err)))
            return false;
        if (left)
            to = from + k;
        else
            from += k;
    }
    p->path = ARENA_ARRAY(a, Str, n);
    for (size_t i = 0; i < n; i++)
        p->path[i] = digest_hex(a, digest_str(&side[n - 1 - i]));
    p->n_path = n;
    return true;
}

/* The entry that holds the record with this digest; 0: none. Of a document the newest reading. */
static bool find_entry(Ledger *lg, Str digest, Sql which, int64_t *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, which, err);
    *ret = 0;
    if (!s)
        return false;
    db_bind_blob(s, 1, digest);
    DbStep step;
    while ((step = db_step(&lg->log, s, err)) == DB_ROW)
        if (db_int(s, 0) > *ret)
            *ret = db_int(s, 0);
    return step == DB_DONE;
}

static bool prove(Load *ld, Str raw, Proof *ret, Err *err)
{
    Ledger *lg = ld->lg;
    int64_t n, size;
    Digest root;
    if (!find_entry(lg, raw, raw.n == DIGEST ? SQL_DOC_FIND : SQL_DIGEST_FIND, &n, err))
        return false;
    if (n == 0)
        return err_set(err, ERR_UNKNOWN, 0, "%s: no record has this digest", lg->log.path);
    if (!ledger_cut(lg, (Instant){0}, &size, err) || !ledger_root(lg, size, &root, err))
        return false;
    *ret = (Proof){
        .leaf = (uint64_t)n - 1, .size = (uint64_t)size, .root = digest_hex(ld->a, digest_str(&root))};
    return leaf_bytes(ld, n, ret, err) && audit_path(lg, ld->a, ret, err);
}

bool ledger_prove(Ledger *lg, Arena *a, Str digest, Proof *ret, Err *err)
{
    Load ld = load_init(lg, a);
    Digest d;
    size_t n = digest.n == (size_t)2 * SHORT_DIGEST ? SHORT_DIGEST : DIGEST;
    if (!digest_bytes(digest, d.b, n))
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: not the digest of a record or document", STR_ARG(digest));
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = prove(&ld, (Str){(const char *)d.b, n}, ret, err);
    ledger_read_end(lg);
    return ok;
}

bool ledger_origin(Ledger *lg, Arena *a, Str *ret, Err *err)
{
    Digest leaf;
    int64_t n;
    *ret = STR("empty");
    if (!ledger_cut(lg, (Instant){0}, &n, err) || (n > 0 && !ledger_node(lg, 1, 0, &leaf, err)))
        return false;
    if (n > 0)
        *ret = str_slice(digest_hex(a, digest_str(&leaf)), 0, 16);
    return true;
}

bool ledger_extends(Ledger *lg, uint64_t size, Str root, Err *err)
{
    Digest then, now;
    int64_t n;
    if (!digest_read(root, &then))
        return err_set(err, ERR_SYNTAX, 0, "%.*s: not a root of 64 hex digits", STR_ARG(root));
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = ledger_cut(lg, (Instant){0}, &n, err);
    if (ok && size > (uint64_t)n)
        ok = err_set(err, ERR_LEDGER, 0, "%s: has %lld entries, had %llu: entries are missing", lg->log.path,
                     (long long)n, (unsigned long long)size);
    if (ok && size == 0)
        now = digest_of((Str){0});
    else if (ok)
        ok = ledger_root(lg, (int64_t)size, &now, err);
    ledger_read_end(lg);
    if (ok && !digest_eq(&then, &now))
        return err_set(err, ERR_LEDGER, 0, "%s: its first %llu entries are not those of that head",
                       lg->log.path, (unsigned long long)size);
    return ok;
}
