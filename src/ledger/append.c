/* append.c - one document, one transaction. Records go in first, the row of `entry` seals them (schema.sql).
 */
#include "ledger/append.h"
#include "ledger/load.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Transactions: one of its own, or one step of the batch that ledger_begin opened. */

/* A transaction that is open already is one that could not be undone when it failed: there was no memory even
 * for that. Now there may be. */
static bool begin(Ledger *lg, Err *err)
{
    if (!sqlite3_get_autocommit(lg->log.h))
        sqlite3_exec(lg->log.h, "ROLLBACK", NULL, NULL, NULL);
    return db_do(&lg->log, SQL_BEGIN_WRITE, err);
}

bool append_open(Ledger *lg, Err *err)
{
    if (!lg->write)
        return err_set(err, ERR_LEDGER, 0, "%s: opened for reading only", lg->log.path);
    if (lg->batch && sqlite3_get_autocommit(lg->log.h))
        return err_set(err, ERR_LEDGER, 0, "%s: the batch was rolled back after a fault", lg->log.path);
    arena_reset(&lg->scratch);
    return lg->batch ? db_do(&lg->log, SQL_SAVE, err) : begin(lg, err);
}

void append_undo(Ledger *lg)
{
    names_forget(&lg->names);
    lg->tree = (Tree6962){0};
    if (lg->batch && db_exec(&lg->log, "ROLLBACK TO one; RELEASE one", NULL))
        return;
    /* Fails where SQLite rolled back by itself, or is beyond help: the next append tries again. */
    sqlite3_exec(lg->log.h, "ROLLBACK", NULL, NULL, NULL);
}

bool append_close(Ledger *lg, Err *err)
{
    if (db_do(&lg->log, lg->batch ? SQL_SAVE_KEEP : SQL_COMMIT, err))
        return true;
    append_undo(lg);
    return false;
}

bool ledger_begin(Ledger *lg, Err *err)
{
    if (lg->batch || !lg->write)
        return err_set(err, ERR_LEDGER, 0, "%s: %s", lg->log.path,
                       lg->batch ? "a batch is open already" : "opened for reading only");
    lg->batch = begin(lg, err);
    return lg->batch;
}

bool ledger_commit(Ledger *lg, Err *err)
{
    if (!lg->batch)
        return true;
    if (sqlite3_get_autocommit(lg->log.h)) {
        lg->batch = false;
        return err_set(err, ERR_LEDGER, 0, "%s: the batch was rolled back after a fault", lg->log.path);
    }
    if (db_do(&lg->log, SQL_COMMIT, err)) {
        lg->batch = false;
        return true;
    }
    ledger_rollback(lg);
    return false;
}

void ledger_rollback(Ledger *lg)
{
    lg->batch = false;
    append_undo(lg);
}

/* The state of the log that the new entry follows. */
static bool load_last(Ledger *lg, Instant *ret_recorded, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_LAST, err);
    if (!s)
        return false;
    DbStep step = db_step(&lg->log, s, err);
    if (step == DB_FAIL)
        return false;
    int64_t n = step == DB_ROW ? db_int(s, 0) : 0;
    *ret_recorded = (Instant){step == DB_ROW ? db_int(s, 1) : INT64_MIN};
    Str root = step == DB_ROW ? db_text(s, 2) : (Str){0};
    bool same = lg->tree.n == (uint64_t)n && (n == 0 || str_eq(root, digest_str(&lg->root)));
    Digest now = {{0}};
    if (root.n == DIGEST)
        memcpy(now.b, root.p, DIGEST);
    sqlite3_reset(s);
    if (same)
        return true;
    names_forget(&lg->names); /* the log may have been restored from a copy: its numbers are then others */
    if (!ledger_load_tree(lg, n, &lg->tree, err))
        return false;
    lg->root = tree_root(&lg->tree);
    if (n && !digest_eq(&lg->root, &now)) {
        lg->tree = (Tree6962){0};
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld: the tree does not give its root",
                       lg->log.path, (long long)n);
    }
    return true;
}

bool append_next(Ledger *lg, int64_t *ret_n, Instant *recorded, Err *err)
{
    Instant last;
    if (!load_last(lg, &last, err))
        return false;
    *ret_n = (int64_t)lg->tree.n + 1;
    if (recorded->us < last.us)
        *recorded = last;
    return true;
}

static bool put_name(Ledger *lg, sqlite3_stmt *s, int i, Str text, Err *err)
{
    int64_t id;
    if (!names_number(&lg->names, &lg->log, text, true, &id, err))
        return false;
    db_bind_id(s, i, id);
    return true;
}

bool append_seal(Ledger *lg, int64_t n, Instant recorded, const char *kind, Err *err)
{
    Digest nodes[TREE_HEIGHT], leaf = tree_leaf(buf_str(&lg->bytes));
    size_t n_nodes = tree_add(&lg->tree, leaf, nodes);
    lg->root = tree_root(&lg->tree);
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_ENTRY_ADD, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    sqlite3_bind_int64(s, 2, recorded.us);
    db_bind(s, 3, str_of(kind));
    db_bind_blob(s, 4, digest_str(&leaf));
    db_bind_blob(s, 5, (Str){(const char *)nodes, n_nodes * DIGEST});
    db_bind_blob(s, 6, digest_str(&lg->root));
    return db_run(&lg->log, s, err);
}

static void put_day(sqlite3_stmt *s, int i, Day d)
{
    db_bind_id(s, i, 0);
    if (d.n != DAY_MIN.n)
        sqlite3_bind_int64(s, i, d.n);
}

static bool insert_doc(Ledger *lg, const DocRecord *d, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_DOC_ADD, err);
    if (!s || !put_name(lg, s, 3, d->coder, err) || !put_name(lg, s, 8, d->publisher, err) ||
        !put_name(lg, s, 11, d->language, err) || !put_name(lg, s, 12, d->place, err))
        return false;
    sqlite3_bind_int64(s, 1, d->n);
    db_bind_blob(s, 2, digest_str(&d->digest));
    sqlite3_bind_int64(s, 4, d->first);
    sqlite3_bind_int64(s, 5, d->text);
    sqlite3_bind_int64(s, 6, d->origin);
    db_bind(s, 7, d->name);
    db_bind_some(s, 9, d->url);
    db_bind_some(s, 10, d->byline);
    db_bind_some(s, 13, d->published);
    db_bind_some(s, 14, d->updated);
    db_bind_id(s, 15, 0);
    if (d->has_published)
        sqlite3_bind_int64(s, 15, d->published_at.us);
    sqlite3_bind_int64(s, 16, d->published_offset);
    put_day(s, 17, d->published_day);
    put_day(s, 18, d->day);
    db_bind_id(s, 19, 0); /* root: itself, where a shard does not tell of another */
    if (!digest_eq(&d->root, &d->digest))
        db_bind_blob(s, 19, digest_str(&d->root));
    sqlite3_bind_int64(s, 20, (int64_t)d->size);
    sqlite3_bind_int64(s, 21, (int64_t)d->title_size);
    sqlite3_bind_int64(s, 22, (int64_t)d->text_size);
    db_bind_blob(s, 23, digest_str(&d->text_digest));
    return db_run(&lg->log, s, err);
}

static bool insert_text(Ledger *lg, const DocRecord *d, const DocText *t, Err *err)
{
    buf_clear(&lg->work);
    if (!t->packed.n && !pack_text(&lg->packer, &lg->work, t->title, t->text))
        return err_set(err, ERR_LEDGER, 0, "%s: document %.*s: its text cannot be packed", lg->log.path,
                       STR_ARG(d->name));
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_TEXT_ADD, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, d->n);
    db_bind_blob(s, 2, t->packed.n ? t->packed : buf_str(&lg->work));
    return db_run(&lg->log, s, err);
}

typedef struct Named { /* a column that holds the number of a name */
    int column;
    Str text;
} Named;

static bool put_named(Ledger *lg, const Named *w, size_t n, Cell *row, Err *err)
{
    for (size_t i = 0; i < n; i++) {
        int64_t id;
        if (!names_number(&lg->names, &lg->log, w[i].text, true, &id, err))
            return false;
        row[w[i].column] = cell_id(id);
    }
    return true;
}

/* The columns that every record has: its id, its evidence, its digest. */
static bool put_record(Ledger *lg, int64_t entry, size_t ord, const Evidence *e, ShortDigest d, Cell *row,
                       Err *err)
{
    row[0] = cell_int(entry << ORD_BITS | (int64_t)ord);
    row[1] = cell_int(e->unit);
    row[3] = cell_int((int64_t)e->from);
    row[4] = cell_int((int64_t)e->to);
    row[6] = cell_blob(arena_str(&lg->scratch, (Str){(const char *)d.b, SHORT_DIGEST}));
    buf_clear(&lg->work);
    pack_voices(&lg->work, e->voices, e->n_voices);
    const Named names[] = {{2, str_of(part_name(e->part))}, {5, buf_str(&lg->work)}};
    return put_named(lg, names, 2, row, err);
}

/* Keeps d and says how many records of this reading had the same identity before: nearly always none. */
static size_t equal_before(Arena *a, Map *seen, ShortDigest d)
{
    Str k = arena_str(a, (Str){(const char *)d.b, SHORT_DIGEST});
    uint32_t before = map_get(seen, k);
    map_put(a, seen, k, before == MAP_NONE ? 1 : before + 1);
    return before == MAP_NONE ? 0 : before;
}

static Cell day_cell(Day d, Day open)
{
    return d.n == open.n ? (Cell){CELL_NULL, 0, {0}} : cell_int(d.n);
}

static bool assertion_row(Ledger *lg, Map *seen, const ReadingRecord *r, size_t i, Cell *row, Err *err)
{
    const Assertion *as = &r->assertions[i];
    const DocRecord *doc = r->doc;
    ShortDigest d = record_assertion_digest(&lg->work, &doc->digest, doc->coder, as, 0);
    size_t nth = equal_before(&lg->scratch, seen, d);
    if (nth)
        d = record_assertion_digest(&lg->work, &doc->digest, doc->coder, as, nth);
    buf_clear(&lg->work);
    if (as->n_attrs)
        pack_attrs(&lg->work, as->attrs, as->n_attrs);
    row[12] = cell_text(arena_str(&lg->scratch, buf_str(&lg->work)));
    row[13] = day_cell(as->when.earliest, DAY_MIN);
    row[14] = day_cell(as->when.latest, DAY_MAX);
    row[20] = cell_int(as->by_model);
    const Named names[] = {{7, str_of(act_name(as->type))},
                           {8, as->source},
                           {9, as->target},
                           {10, as->third},
                           {11, str_of(status_name(as->status))},
                           {15, as->when_edtf},
                           {16, str_of(when_basis_name(as->basis))},
                           {17, as->where},
                           {18, as->as_called},
                           {19, as->rule}};
    return put_record(lg, doc->n, i, &as->evidence, d, row, err) &&
           put_named(lg, names, sizeof names / sizeof *names, row, err);
}

static bool claim_row(Ledger *lg, Map *seen, const ReadingRecord *r, size_t i, Cell *row, Err *err)
{
    const Claim *c = &r->claims[i];
    const DocRecord *doc = r->doc;
    ShortDigest d = record_claim_digest(&lg->work, &doc->digest, doc->coder, c, 0);
    size_t nth = equal_before(&lg->scratch, seen, d);
    if (nth)
        d = record_claim_digest(&lg->work, &doc->digest, doc->coder, c, nth);
    buf_clear(&lg->work);
    if (c->n_subjects)
        pack_names(&lg->work, c->subjects, c->n_subjects);
    row[9] = cell_text(arena_str(&lg->scratch, buf_str(&lg->work)));
    if (c->n >= 0)
        row[10] = cell_int(c->n);
    row[11] = cell_text(c->cmp);
    row[14] = day_cell(c->when.earliest, DAY_MIN);
    row[15] = day_cell(c->when.latest, DAY_MAX);
    const Named names[] = {{7, str_of(quantifier_name(c->quantifier))},
                           {8, str_of(act_name(c->type))},
                           {12, c->amounts_to == ACT_NONE ? (Str){0} : str_of(act_name(c->amounts_to))},
                           {13, c->target},
                           {16, c->when_edtf},
                           {17, c->rule}};
    return put_record(lg, doc->n, i, &c->evidence, d, row, err) &&
           put_named(lg, names, sizeof names / sizeof *names, row, err);
}

static bool fact_row(Ledger *lg, Map *seen, const ReadingRecord *r, size_t i, Cell *row, Err *err)
{
    const CodedFact *f = &r->facts[i];
    const DocRecord *doc = r->doc;
    ShortDigest d = record_fact_digest(&lg->work, &doc->digest, doc->coder, f, 0);
    size_t nth = equal_before(&lg->scratch, seen, d);
    if (nth)
        d = record_fact_digest(&lg->work, &doc->digest, doc->coder, f, nth);
    const Named names[] = {{7, f->subject}, {8, f->predicate}, {9, f->object}, {10, f->valid}};
    return put_record(lg, doc->n, i, &f->evidence, d, row, err) &&
           put_named(lg, names, sizeof names / sizeof *names, row, err);
}

typedef bool (*MakeRow)(Ledger *lg, Map *seen, const ReadingRecord *r, size_t i, Cell *row, Err *err);

static bool insert_records(Ledger *lg, const ReadingRecord *r, Err *err)
{
    const struct {
        MakeRow make;
        size_t n;
        Many table;
    } kinds[] = {{assertion_row, r->n_assertions, MANY_ASSERTION},
                 {claim_row, r->n_claims, MANY_CLAIM},
                 {fact_row, r->n_facts, MANY_FACT}};
    for (int k = 0; k < 3; k++) {
        Map seen = {0};
        Cell *rows = ARENA_ARRAY(&lg->scratch, Cell, kinds[k].n * MANY_COLUMNS);
        for (size_t i = 0; i < kinds[k].n; i++)
            if (!kinds[k].make(lg, &seen, r, i, rows + i * MANY_COLUMNS, err))
                return false;
        if (!db_insert(&lg->log, kinds[k].table, rows, kinds[k].n, err))
            return false;
    }
    return true;
}

static bool insert_supersession(Ledger *lg, const ReadingRecord *r, Err *err)
{
    if (r->old == 0)
        return true;
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_SUPERSESSION_ADD, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, r->old);
    sqlite3_bind_int64(s, 2, r->by);
    sqlite3_bind_int64(s, 3, r->doc->n);
    return db_run(&lg->log, s, err);
}

/* What the coder owes (assertion.h): a span inside its unit on characters' bounds, a voice, ordered bounds.
 */
static const char *evidence_fault(const Evidence *e, const Doc *doc)
{
    if ((int)e->unit < UNIT_TITLE || e->unit > UNIT_TEXT || (int)e->part < 0 || e->part > PART_NOISE)
        return "no such unit or part";
    Str u = doc_unit(doc, e->unit);
    if (e->from > e->to || e->to > u.n)
        return "a span outside its text";
    if ((e->from < u.n && (u.p[e->from] & 0xc0) == 0x80) || (e->to < u.n && (u.p[e->to] & 0xc0) == 0x80))
        return "a span that cuts a character";
    if (e->n_voices == 0)
        return "no voice";
    for (size_t i = 0; i < e->n_voices; i++)
        if (e->voices[i].vclass < 1 || e->voices[i].vclass > 6)
            return "a voice of no class";
    return NULL;
}

static const char *bounds_fault(Bounds b)
{
    bool ok = b.earliest.n >= DAY_MIN.n && b.latest.n <= DAY_MAX.n && b.earliest.n <= b.latest.n;
    return ok ? NULL : "dates out of order";
}

static const char *assertion_fault(const Assertion *as, const Doc *doc)
{
    const char *fault = evidence_fault(&as->evidence, doc);
    if (fault || (fault = bounds_fault(as->when)))
        return fault;
    if (as->type <= ACT_NONE || as->type >= N_ACT_TYPES || (int)as->status < 0 || as->status >= N_STATUSES)
        return "no such act or status";
    return as->source.n == 0 || (int)as->basis < 0 || as->basis > WHEN_DOCUMENT ? "no source or basis" : NULL;
}

static const char *claim_fault(const Claim *c, const Doc *doc)
{
    const char *fault = evidence_fault(&c->evidence, doc);
    if (fault || (fault = bounds_fault(c->when)))
        return fault;
    return (int)c->quantifier < 0 || c->quantifier >= N_QUANTIFIERS || c->type <= ACT_NONE ||
                   c->type >= N_ACT_TYPES || (int)c->amounts_to < 0 || c->amounts_to >= N_ACT_TYPES ||
                   c->n < -1
               ? "no such quantifier, act or number"
               : NULL;
}

bool ledger_takes(const Doc *doc, const Reading *r, Str coder, Err *err)
{
    const char *fault = NULL;
    if (doc->id.n == 0 || coder.n == 0)
        fault = "no id or coder";
    else if (doc->title.n > PACK_MAX || doc->text.n > PACK_MAX - doc->title.n)
        fault = "a text too large to keep";
    else if (!utf8_valid(doc->title, NULL) || !utf8_valid(doc->text, NULL))
        fault = "a text that is not UTF-8";
    else if (r->n_assertions + r->n_claims + r->n_facts > (size_t)1 << ORD_BITS)
        fault = "more records than a document may have";
    for (size_t i = 0; !fault && i < r->n_assertions; i++)
        fault = assertion_fault(&r->assertions[i], doc);
    for (size_t i = 0; !fault && i < r->n_claims; i++)
        fault = claim_fault(&r->claims[i], doc);
    for (size_t i = 0; !fault && i < r->n_facts; i++) {
        fault = evidence_fault(&r->facts[i].evidence, doc);
        if (!fault && (r->facts[i].subject.n == 0 || r->facts[i].predicate.n == 0))
            fault = "a fact without subject or predicate";
    }
    if (fault)
        return err_set(err, ERR_LEDGER, 0, "%.*s: not a reading: %s", STR_ARG(doc->id), fault);
    return true;
}

/* The coder's clock of the dateline, where it is one: at most a day from the outlet's. */
static Day reading_day(const Doc *doc, const Reading *r)
{
    if (!doc->has_published)
        return DAY_MIN;
    int64_t apart = (int64_t)r->times.today.n - doc->published_day.n;
    return r->coded && apart >= -1 && apart <= 1 ? r->times.today : doc->published_day;
}

static DocRecord doc_record(const Doc *doc, const Reading *r, Str coder)
{
    Digest digest = record_doc_digest(doc);
    return (DocRecord){.coder = coder,
                       .day = reading_day(doc, r),
                       .digest = digest,
                       .text_digest = record_text_digest(doc->title, doc->text),
                       .root = digest,
                       .origin = record_origin(doc->publisher, doc->url, doc->id),
                       .name = doc->id,
                       .publisher = doc->publisher,
                       .url = doc->url,
                       .byline = doc->byline,
                       .language = doc->language,
                       .place = doc->place,
                       .published = doc->published,
                       .updated = doc->updated,
                       .has_published = doc->has_published,
                       .published_at = doc->has_published ? doc->published_at : (Instant){0},
                       .published_offset = doc->published_offset,
                       .published_day = doc->has_published ? doc->published_day : DAY_MIN,
                       .size = doc->bytes.n,
                       .title_size = doc->title.n,
                       .text_size = doc->text.n};
}

/* Looks for the document among those recorded: by this coder (*ret_known), and which entries brought it and
 * its text first. */
static bool find_doc(Ledger *lg, DocRecord *d, bool *ret_known, Err *err)
{
    int64_t coder;
    *ret_known = false;
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_DOC_FIND, err);
    if (!s || !names_number(&lg->names, &lg->log, d->coder, false, &coder, err))
        return false;
    db_bind_blob(s, 1, digest_str(&d->digest));
    DbStep step;
    while ((step = db_step(&lg->log, s, err)) == DB_ROW) {
        *ret_known |= coder && db_int(s, 1) == coder;
        d->first = db_int(s, 2);
        if (str_eq(db_text(s, 4), digest_str(&d->text_digest)))
            d->text = db_int(s, 3);
    }
    return step == DB_DONE;
}

/* When a revision says it was made; false where it does not say. */
static bool revised(const DocRecord *d, Instant *ret)
{
    int offset;
    Day day;
    if (instant_read(d->updated, ret, &offset))
        return true;
    if (day_read(d->updated, &day)) {
        *ret = (Instant){((int64_t)day.n * 24 + 12) * INT64_C(3600000000)};
        return true;
    }
    *ret = d->published_at;
    return d->has_published;
}

/* The reading now held of this document or of another revision of it: its number (0: none) and its document.
 */
static bool find_held(Load *ld, const DocRecord *d, int64_t *ret_n, DocRecord *held, Err *err)
{
    Db *db = &ld->lg->log;
    sqlite3_stmt *s = db_stmt(db, SQL_HELD, err);
    *ret_n = 0;
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, d->origin);
    DbStep step;
    while ((step = db_step(db, s, err)) == DB_ROW) {
        bool ok = load_doc(ld, db_int(s, 0), held, err);
        if (ok && (!str_eq(held->name, d->name) || !str_eq(held->url, d->url) ||
                   !str_eq(held->publisher, d->publisher)))
            continue; /* a neighbour under the same hash */
        *ret_n = ok ? db_int(s, 0) : 0;
        sqlite3_reset(s);
        return ok;
    }
    return step == DB_DONE;
}

/* Who gives way (D30): the older reading to the newer; but a revision that is older by its own word, or was
 * superseded before, does not come back because it is read again. */
static bool settle(Load *ld, ReadingRecord *r, Recorded *ret, Err *err)
{
    const DocRecord *d = r->doc;
    int64_t held_n;
    DocRecord held;
    Instant mine, theirs;
    *ret = RECORDED_NEW;
    if (!find_held(ld, d, &held_n, &held, err))
        return false;
    if (held_n == 0)
        return true;
    bool stale = held.first != d->first &&
                 (d->first != d->n || (revised(d, &mine) && revised(&held, &theirs) && mine.us < theirs.us));
    r->old = stale ? d->n : held_n;
    r->by = stale ? held_n : d->n;
    if (!stale)
        *ret = RECORDED_SUPERSEDES;
    return true;
}

/* A document that is known keeps the handles that it first came with. */
static bool keep_handles(Load *ld, DocRecord *d, bool *ret_erased, Err *err)
{
    DocRecord first;
    if (!load_doc(ld, d->first, &first, err) ||
        !db_has(&ld->lg->log, SQL_ERASED, cell_int(d->first), ret_erased, err))
        return false;
    d->name = first.name;
    d->publisher = first.publisher;
    d->url = first.url;
    d->origin = first.origin;
    return true;
}

bool append_reading(Ledger *lg, DocRecord *d, const DocText *text, ReadingRecord *r, Recorded *ret, Err *err)
{
    Load ld = load_init(lg, &lg->scratch);
    bool known, erased = false;
    if (!append_next(lg, &d->n, &r->recorded, err))
        return false;
    r->doc = d;
    d->first = d->text = d->n;
    if (!find_doc(lg, d, &known, err))
        return false;
    if (known) {
        *ret = RECORDED_KNOWN;
        return true;
    }
    if (d->first != d->n && !keep_handles(&ld, d, &erased, err))
        return false;
    bool brings = d->text == d->n && text && !erased;
    if (!settle(&ld, r, ret, err) || !insert_doc(lg, d, err) || (brings && !insert_text(lg, d, text, err)) ||
        !insert_records(lg, r, err) || !insert_supersession(lg, r, err))
        return false;
    buf_clear(&lg->bytes);
    record_encode_reading(&lg->bytes, r);
    return append_seal(lg, d->n, r->recorded, "reading", err);
}

bool ledger_append(Ledger *lg, const Doc *doc, const Reading *r, Str coder_version, Instant recorded,
                   Recorded *ret, Err *err)
{
    Recorded done = RECORDED_NEW;
    if (!ledger_takes(doc, r, coder_version, err) || !append_open(lg, err))
        return false;
    DocRecord d = doc_record(doc, r, coder_version);
    ReadingRecord rec = {.recorded = recorded,
                         .assertions = r->assertions,
                         .n_assertions = r->n_assertions,
                         .claims = r->claims,
                         .n_claims = r->n_claims,
                         .facts = r->facts,
                         .n_facts = r->n_facts};
    if (!append_reading(lg, &d, &(DocText){.title = doc->title, .text = doc->text}, &rec, &done, err)) {
        append_undo(lg);
        return false;
    }
    if (!append_close(lg, err))
        return false;
    *ret = done;
    return true;
}

bool append_failure(Ledger *lg, FailureRecord *f, bool *ret_known, Err *err)
{
    ShortDigest d = record_failure_digest(&lg->work, f);
    Str digest = {(const char *)d.b, SHORT_DIGEST};
    if (!append_next(lg, &f->n, &f->recorded, err) ||
        !db_has(&lg->log, SQL_FAILURE_FIND, cell_blob(digest), ret_known, err))
        return false;
    if (*ret_known)
        return true;
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_FAILURE_ADD, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, f->n);
    db_bind_blob(s, 2, digest);
    db_bind(s, 3, f->name);
    sqlite3_bind_int64(s, 4, (int64_t)f->size);
    db_bind_blob(s, 5, digest_str(&f->byte_digest));
    db_bind(s, 6, f->code);
    sqlite3_bind_int64(s, 7, f->at);
    db_bind(s, 8, f->message);
    if (!db_run(&lg->log, s, err))
        return false;
    buf_clear(&lg->bytes);
    record_encode_failure(&lg->bytes, f);
    return append_seal(lg, f->n, f->recorded, "failure", err);
}

bool ledger_append_failure(Ledger *lg, Str id, Str bytes, const Err *why, Instant recorded, Err *err)
{
    FailureRecord f = {.recorded = recorded,
                       .name = id,
                       .code = str_of(err_word(why->code)),
                       .message = str_of(why->msg),
                       .byte_digest = digest_of(bytes),
                       .size = bytes.n,
                       .at = (int64_t)why->at};
    bool known;
    if (!append_open(lg, err))
        return false;
    if (append_failure(lg, &f, &known, err))
        return append_close(lg, err);
    append_undo(lg);
    return false;
}
