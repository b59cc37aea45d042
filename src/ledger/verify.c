/* verify.c - every invariant of README.md, held against every row. Entry by entry the canonical bytes are
 * made anew from the rows, so that nothing but what was sealed gives the leaf, the nodes and the root beside
 * it. */
#include "ledger/append.h"
#include "ledger/load.h"

#include <string.h>

typedef struct Check {
    Ledger *lg;
    Tree6962 tree;
    Arena arena; /* of one entry */
    Arena words; /* of names, which come again: kept over many entries */
    NameTexts names;
    Instant last;
    int64_t n_docs, n_texts, n_assertions, n_claims, n_facts, n_failures, n_supersessions, n_rulings,
        n_erasures;
} Check;

static bool fault(const Check *c, int64_t n, const char *what, Err *err)
{
    return err_set(err, ERR_LEDGER, 0, "%s: entry %lld: %s", c->lg->log.path, (long long)n, what);
}

static bool on_bound(Str s, size_t at)
{
    return at == s.n || ((uint8_t)s.p[at] & 0xc0) != 0x80;
}

static bool check_span(Check *c, int64_t n, const Evidence *e, Str title, Str text, bool erased, Err *err)
{
    Str u = e->unit == UNIT_TITLE ? title : text;
    if (e->n_voices == 0)
        return fault(c, n, "evidence without a voice", err);
    if (!erased && (!on_bound(u, e->from) || !on_bound(u, e->to)))
        return fault(c, n, "evidence that cuts a character", err);
    return true;
}

static bool same_digest(const ShortDigest *a, const ShortDigest *b)
{
    return memcmp(a->b, b->b, SHORT_DIGEST) == 0;
}

/* The identity of record i: that of its content, counted where an equal one stands before it. */
static size_t equal_before(Check *c, Map *seen, ShortDigest bare)
{
    Str k = arena_str(&c->arena, (Str){(const char *)bare.b, SHORT_DIGEST});
    uint32_t before = map_get(seen, k);
    map_put(&c->arena, seen, k, before == MAP_NONE ? 1 : before + 1);
    return before == MAP_NONE ? 0 : before;
}

typedef struct Sealed { /* one reading as loaded */
    DocRecord doc;
    Str title, text;
    bool erased;
    LoadedAssertions assertions;
    LoadedClaims claims;
    LoadedFacts facts;
    Assertion *as;
    Claim *cl;
    CodedFact *fa;
} Sealed;

static bool check_assertions(Check *c, Sealed *s, Err *err)
{
    Map seen = {0};
    s->as = ARENA_ARRAY(&c->arena, Assertion, s->assertions.n);
    for (size_t i = 0; i < s->assertions.n; i++) {
        const LoadedAssertion *l = &s->assertions.at[i];
        ShortDigest d = record_assertion_digest(&c->lg->work, &s->doc.digest, s->doc.coder, &l->as, 0);
        size_t nth = equal_before(c, &seen, d);
        if (nth)
            d = record_assertion_digest(&c->lg->work, &s->doc.digest, s->doc.coder, &l->as, nth);
        if (l->ord != i || !same_digest(&d, &l->digest))
            return fault(c, s->doc.n, "an assertion whose digest is not its own", err);
        if (!check_span(c, s->doc.n, &l->as.evidence, s->title, s->text, s->erased, err))
            return false;
        s->as[i] = l->as;
    }
    return true;
}

static bool check_claims(Check *c, Sealed *s, Err *err)
{
    Map seen = {0};
    s->cl = ARENA_ARRAY(&c->arena, Claim, s->claims.n);
    for (size_t i = 0; i < s->claims.n; i++) {
        const LoadedClaim *l = &s->claims.at[i];
        ShortDigest d = record_claim_digest(&c->lg->work, &s->doc.digest, s->doc.coder, &l->claim, 0);
        size_t nth = equal_before(c, &seen, d);
        if (nth)
            d = record_claim_digest(&c->lg->work, &s->doc.digest, s->doc.coder, &l->claim, nth);
        if (l->ord != i || !same_digest(&d, &l->digest))
            return fault(c, s->doc.n, "a claim whose digest is not its own", err);
        if (!check_span(c, s->doc.n, &l->claim.evidence, s->title, s->text, s->erased, err))
            return false;
        s->cl[i] = l->claim;
    }
    return true;
}

static bool check_facts(Check *c, Sealed *s, Err *err)
{
    Map seen = {0};
    s->fa = ARENA_ARRAY(&c->arena, CodedFact, s->facts.n);
    for (size_t i = 0; i < s->facts.n; i++) {
        const LoadedFact *l = &s->facts.at[i];
        ShortDigest d = record_fact_digest(&c->lg->work, &s->doc.digest, s->doc.coder, &l->fact, 0);
        size_t nth = equal_before(c, &seen, d);
        if (nth)
            d = record_fact_digest(&c->lg->work, &s->doc.digest, s->doc.coder, &l->fact, nth);
        if (l->ord != i || !same_digest(&d, &l->digest))
            return fault(c, s->doc.n, "a fact whose digest is not its own", err);
        if (!check_span(c, s->doc.n, &l->fact.evidence, s->title, s->text, s->erased, err))
            return false;
        s->fa[i] = l->fact;
    }
    return true;
}

static bool get_row(Check *c, Sql which, int64_t n, int column, int64_t *ret, bool *ret_found, Err *err)
{
    sqlite3_stmt *s = db_stmt(&c->lg->log, which, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&c->lg->log, s, err);
    *ret_found = step == DB_ROW;
    if (step == DB_ROW)
        *ret = db_int(s, column);
    sqlite3_reset(s);
    return step != DB_FAIL;
}

/* Title and text still are what they were; gone only by an erasure. */
static bool check_text(Check *c, Load *ld, Sealed *s, Err *err)
{
    const DocRecord *d = &s->doc;
    int64_t one;
    bool ordered = false;
    if (!load_text(ld, d, &s->title, &s->text, &s->erased, err) ||
        !get_row(c, SQL_ERASED, d->first, 0, &one, &ordered, err))
        return false;
    if (s->erased != ordered)
        return fault(c, d->n, s->erased ? "its text is missing" : "its text was to be erased", err);
    if (s->erased)
        return true;
    c->n_texts += d->text == d->n;
    Digest digest = record_text_digest(s->title, s->text);
    if (!digest_eq(&digest, &d->text_digest))
        return fault(c, d->n, "its text is not what it was", err);
    return true;
}

static bool check_doc(Check *c, Load *ld, const DocRecord *d, Err *err)
{
    DocRecord first = *d;
    if (d->first != d->n && !load_doc(ld, d->first, &first, err))
        return false;
    if (first.first != d->first || !digest_eq(&first.digest, &d->digest) || first.origin != d->origin)
        return fault(c, d->n, "its first reading is of another document", err);
    if (d->origin != record_origin(d->publisher, d->url, d->name))
        return fault(c, d->n, "its origin is not of its publisher, url and id", err);
    if (d->text != d->n && (!load_doc(ld, d->text, &first, err) || first.first != d->first))
        return fault(c, d->n, "its text is of another document", err);
    return true;
}

/* The supersession that came with entry n: of an older reading, or of itself by the one that stays held. */
static bool load_supersession(Check *c, ReadingRecord *r, Err *err)
{
    int64_t n = r->doc->n;
    bool found;
    if (!get_row(c, SQL_SUPERSESSION, n, 0, &r->old, &found, err) ||
        !get_row(c, SQL_SUPERSESSION, n, 1, &r->by, &found, err))
        return false;
    c->n_supersessions += found;
    if (found && r->old != n && r->by != n)
        return fault(c, n, "it says what supersedes others", err);
    return true;
}

/* No two readings of one document, and of no two revisions of one origin, are held at a time. */
static bool check_held(Check *c, Load *ld, const ReadingRecord *r, Err *err)
{
    DocRecord other;
    if (r->old == 0)
        return true;
    int64_t n = r->old == r->doc->n ? r->by : r->old;
    if (n >= r->doc->n || !load_doc(ld, n, &other, err))
        return fault(c, r->doc->n, "it supersedes what came later", err);
    if (other.origin != r->doc->origin)
        return fault(c, r->doc->n, "it supersedes another document", err);
    return true;
}

static bool check_reading(Check *c, Load *ld, const Entry *e, Err *err)
{
    Sealed s = {0};
    if (!load_doc(ld, e->n, &s.doc, err) || !check_doc(c, ld, &s.doc, err) || !check_text(c, ld, &s, err) ||
        !load_assertions(ld, e->n, &s.doc, 0, SIZE_MAX, &s.assertions, err) ||
        !load_claims(ld, e->n, &s.doc, 0, SIZE_MAX, &s.claims, err) ||
        !load_facts(ld, e->n, &s.doc, 0, SIZE_MAX, &s.facts, err) || !check_assertions(c, &s, err) ||
        !check_claims(c, &s, err) || !check_facts(c, &s, err))
        return false;
    ReadingRecord r = {.recorded = e->recorded,
                       .doc = &s.doc,
                       .assertions = s.as,
                       .n_assertions = s.assertions.n,
                       .claims = s.cl,
                       .n_claims = s.claims.n,
                       .facts = s.fa,
                       .n_facts = s.facts.n};
    if (!load_supersession(c, &r, err) || !check_held(c, ld, &r, err))
        return false;
    c->n_docs++;
    c->n_assertions += (int64_t)r.n_assertions;
    c->n_claims += (int64_t)r.n_claims;
    c->n_facts += (int64_t)r.n_facts;
    record_encode_reading(&c->lg->bytes, &r);
    return true;
}

static bool check_failure(Check *c, Load *ld, const Entry *e, Err *err)
{
    FailureRecord f;
    ShortDigest said;
    if (!load_failure(ld, e->n, &f, &said, err))
        return false;
    f.recorded = e->recorded;
    ShortDigest d = record_failure_digest(&c->lg->work, &f);
    if (!same_digest(&d, &said))
        return fault(c, e->n, "a failure whose digest is not its own", err);
    record_encode_failure(&c->lg->bytes, &f);
    c->n_failures++;
    return true;
}

static bool check_ruling(Check *c, Load *ld, const Entry *e, Err *err)
{
    RulingRecord r;
    if (!load_ruling(ld, e->n, &r, err))
        return false;
    if (!ruling_holds(c->lg, &r, NULL))
        return fault(c, e->n, "a ruling that does not hold", err);
    r.recorded = e->recorded;
    ShortDigest d = record_ruling_digest(&c->lg->work, &r);
    if (!same_digest(&d, &r.digest))
        return fault(c, e->n, "a ruling whose digest is not its own", err);
    record_encode_ruling(&c->lg->bytes, &r);
    c->n_rulings++;
    return true;
}

static bool check_erasure(Check *c, Load *ld, const Entry *e, Err *err)
{
    ErasureRecord r;
    if (!load_erasure(ld, e->n, &r, err))
        return false;
    r.recorded = e->recorded;
    record_encode_erasure(&c->lg->bytes, &r);
    c->n_erasures++;
    return true;
}

static bool check_loaded(Check *c, Load *ld, int64_t n, Err *err)
{
    Entry e;
    bool found;
    if (!load_entry(ld, n, &e, &found, err))
        return false;
    if (!found)
        return fault(c, n, "it is nowhere", err);
    if (n > 1 && e.recorded.us < c->last.us)
        return fault(c, n, "it was recorded before the one before it", err);
    c->last = e.recorded;
    buf_clear(&c->lg->bytes);
    static bool (*const checks[])(Check * c, Load * ld, const Entry *e,
                                  Err *err) = {[ENTRY_READING] = check_reading,
                                               [ENTRY_FAILURE] = check_failure,
                                               [ENTRY_RULING] = check_ruling,
                                               [ENTRY_ERASURE] = check_erasure};
    if (!checks[e.kind](c, ld, &e, err))
        return false;
    Digest nodes[TREE_HEIGHT], leaf = tree_leaf(buf_str(&c->lg->bytes));
    size_t n_nodes = tree_add(&c->tree, leaf, nodes);
    Digest root = tree_root(&c->tree);
    if (!digest_eq(&leaf, &e.leaf))
        return fault(c, n, "its records are not those that were sealed", err);
    if (!str_eq(e.nodes, (Str){(const char *)nodes, n_nodes * DIGEST}) || !digest_eq(&root, &e.root))
        return fault(c, n, "the tree is broken here", err);
    return true;
}

enum { MOST_NAMES = 1 << 18 };

static void forget_names(Check *c)
{
    arena_done(&c->words);
    c->names = (NameTexts){.a = &c->words};
}

static bool check_entry(Check *c, int64_t n, Err *err)
{
    Load ld = load_init(c->lg, &c->arena);
    ld.names = c->names;
    bool ok = check_loaded(c, &ld, n, err);
    c->names = ld.names;
    if (c->names.n > MOST_NAMES)
        forget_names(c);
    return ok;
}
static bool check_structure(Check *c, const char *pragma, Err *err)
{
    Db *db = &c->lg->log;
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db->h, pragma, -1, &s, NULL) != SQLITE_OK)
        return db_fail(db, err);
    int rc = sqlite3_step(s);
    Str said = rc == SQLITE_ROW ? db_text(s, 0) : (Str){0};
    bool ok = rc == SQLITE_ROW && str_eq(said, STR("ok"));
    if (rc != SQLITE_ROW)
        db_fail(db, err);
    else if (!ok) {
        size_t line = str_find_char(said, '\n', 0);
        Str first = str_slice(said, 0, line == SIZE_MAX ? said.n : line);
        err_set(err, ERR_LEDGER, 0, "%s: damaged: %.*s", db->path, STR_ARG(first));
    }
    sqlite3_finalize(s);
    return ok;
}

/* Every row belongs to an entry: as many were seen as there are. */
static bool check_counts(Check *c, Err *err)
{
    const struct {
        const char *sql;
        int64_t n;
    } counts[] = {
        {"SELECT count(*) FROM entry", (int64_t)c->tree.n},
        {"SELECT count(*) FROM doc", c->n_docs},
        {"SELECT count(*) FROM text", c->n_texts},
        {"SELECT count(*) FROM assertion", c->n_assertions},
        {"SELECT count(*) FROM claim", c->n_claims},
        {"SELECT count(*) FROM fact", c->n_facts},
        {"SELECT count(*) FROM failure", c->n_failures},
        {"SELECT count(*) FROM supersession", c->n_supersessions},
        {"SELECT count(*) FROM ruling", c->n_rulings},
        {"SELECT count(*) FROM erasure", c->n_erasures},
        {"SELECT count(*) FROM (SELECT origin FROM doc d WHERE NOT EXISTS (SELECT 1 FROM supersession WHERE "
         "old = d.entry) GROUP BY origin, name, publisher, url HAVING count(*) > 1)",
         0},
    };
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        sqlite3_stmt *s;
        Db *db = &c->lg->log;
        if (sqlite3_prepare_v2(db->h, counts[i].sql, -1, &s, NULL) != SQLITE_OK)
            return db_fail(db, err);
        int rc = sqlite3_step(s);
        int64_t n = rc == SQLITE_ROW ? db_int(s, 0) : -1;
        sqlite3_finalize(s);
        if (rc != SQLITE_ROW)
            return db_fail(db, err);
        if (n != counts[i].n)
            return err_set(err, ERR_LEDGER, 0, "%s: %s: %lld where the entries have %lld", db->path,
                           counts[i].sql, (long long)n, (long long)counts[i].n);
    }
    return true;
}

static bool verify(Check *c, Err *err)
{
    int64_t n;
    if (!check_structure(c, "PRAGMA quick_check(1)", err) ||
        !check_structure(c, "PRAGMA integrity_check('doc')", err) ||
        !check_structure(c, "PRAGMA integrity_check('name')", err) ||
        !check_structure(c, "PRAGMA integrity_check('failure')", err) ||
        !ledger_cut(c->lg, (Instant){0}, &n, err))
        return false;
    for (int64_t i = 1; i <= n; i++) {
        arena_reset(&c->arena);
        if (!check_entry(c, i, err))
            return false;
    }
    return check_counts(c, err);
}

bool ledger_verify(Ledger *lg, Err *err)
{
    Check c = {.lg = lg};
    c.names.a = &c.words;
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = verify(&c, err);
    ledger_read_end(lg);
    arena_done(&c.arena);
    arena_done(&c.words);
    return ok;
}
