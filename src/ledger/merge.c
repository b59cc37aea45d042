/* merge.c - shards into one ledger, so that what was read in pieces ends as if read in one (ledger.h).
 *
 * What there is in the shards is listed first, one small Item each, and sorted; then each Item is read from
 * its shard and appended like any document. Nothing depends on shards, on their order or their clocks: of two
 * equal Items the first is appended and the second is known. A reading by a newer coder comes after an older
 * one's and takes its place, whenever it was made. */
#include "ledger/append.h"
#include "ledger/load.h"

#include <stdlib.h>
#include <string.h>

enum { STEP_DOCS = 2048, MOST_NAMES = 1 << 18 }; /* readings a transaction; names remembered of a shard */

typedef struct Item {
    int64_t published; /* INT64_MAX: not known */
    Digest digest;     /* of the document; of others the short one, padded */
    Str coder;
    int64_t origin, entry;
    uint32_t shard;
    bool bare; /* its text was erased */
} Item;
typedef VEC(Item) Items;

typedef struct Merge {
    Ledger *lg, *const *shards;
    size_t n_shards;
    Instant recorded;
    Arena lists, arena; /* of the items; of the one at hand */
    struct ShardNames {
        Arena words;
        NameTexts texts;
    } * names; /* [n_shards] what numbers mean there: kept from item to item */
    Items readings, failures, rulings, erasures;
    MergeStats stats;
} Merge;

/* Digits compare as numbers, all else by its bytes. */
int coder_cmp(Str a, Str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        size_t m = i, n = j;
        while (m < a.n && a.p[m] >= '0' && a.p[m] <= '9')
            m++;
        while (n < b.n && b.p[n] >= '0' && b.p[n] <= '9')
            n++;
        if (m == i || n == j) {
            if (a.p[i] != b.p[j])
                return (uint8_t)a.p[i] < (uint8_t)b.p[j] ? -1 : 1;
            i++;
            j++;
            continue;
        }
        while (i < m - 1 && a.p[i] == '0')
            i++;
        while (j < n - 1 && b.p[j] == '0')
            j++;
        if (m - i != n - j)
            return m - i < n - j ? -1 : 1;
        int c = memcmp(a.p + i, b.p + j, m - i);
        if (c)
            return c;
        i = m;
        j = n;
    }
    return i < a.n ? 1 : j < b.n ? -1 : str_cmp(a, b);
}

static int by_place(const void *x, const void *y)
{
    const Item *a = x, *b = y;
    if (a->published != b->published)
        return a->published < b->published ? -1 : 1;
    int c = memcmp(a->digest.b, b->digest.b, DIGEST);
    if (c == 0)
        c = coder_cmp(a->coder, b->coder);
    if (c)
        return c;
    if (a->origin != b->origin)
        return a->origin < b->origin ? -1 : 1;
    return (a->shard > b->shard) - (a->shard < b->shard);
}

static void sort_items(Items *v)
{
    if (v->n)
        qsort(v->at, v->n, sizeof *v->at, by_place);
}

static bool damaged(const Ledger *shard, int64_t n, const char *what, Err *err)
{
    return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld: %s", shard->log.path, (long long)n, what);
}

static bool list_readings(Merge *m, uint32_t shard, NameTexts *names, Err *err)
{
    Ledger *from = m->shards[shard];
    sqlite3_stmt *s = db_stmt(&from->log, SQL_MERGE_DOCS, err);
    DbStep step = DB_FAIL;
    while (s && (step = db_step(&from->log, s, err)) == DB_ROW) {
        Item it = {.entry = db_int(s, 0),
                   .origin = db_int(s, 3),
                   .published = db_null(s, 4) ? INT64_MAX : db_int(s, 4),
                   .bare = db_int(s, 5) != 0,
                   .shard = shard};
        Str digest = db_text(s, 1);
        bool whole = digest.n == DIGEST;
        if (whole)
            memcpy(it.digest.b, digest.p, DIGEST);
        else
            damaged(from, it.entry, "a document without a digest", err);
        if (!whole || !names_text(names, &from->log, s, 2, &it.coder, err)) {
            sqlite3_reset(s);
            return false;
        }
        *VEC_PUSH(&m->lists, &m->readings) = it;
    }
    return step == DB_DONE;
}

static bool list_others(Merge *m, uint32_t shard, Err *err)
{
    Ledger *from = m->shards[shard];
    sqlite3_stmt *s = db_stmt(&from->log, SQL_MERGE_OTHERS, err);
    DbStep step = DB_FAIL;
    while (s && (step = db_step(&from->log, s, err)) == DB_ROW) {
        Item it = {.entry = db_int(s, 0), .shard = shard};
        Str kind = db_text(s, 1), digest = db_text(s, 2);
        bool erasure = str_eq(kind, STR("erasure"));
        if (!erasure && digest.n != SHORT_DIGEST) {
            sqlite3_reset(s);
            return damaged(from, it.entry, "a record without a digest", err);
        }
        memcpy(it.digest.b, digest.p ? digest.p : "", digest.n < DIGEST ? digest.n : DIGEST);
        Items *v = erasure ? &m->erasures : str_eq(kind, STR("ruling")) ? &m->rulings : &m->failures;
        *VEC_PUSH(&m->lists, v) = it;
    }
    return step == DB_DONE;
}

/* An erasure is listed under its document. */
static bool list_erased(Merge *m, Err *err)
{
    for (size_t i = 0; i < m->erasures.n; i++) {
        Item *it = &m->erasures.at[i];
        Load ld = load_init(m->shards[it->shard], &m->arena);
        ErasureRecord e;
        arena_reset(&m->arena);
        if (!load_erasure(&ld, it->entry, &e, err))
            return false;
        it->digest = e.digest;
    }
    return true;
}

static bool list_all(Merge *m, Err *err)
{
    for (uint32_t i = 0; i < m->n_shards; i++) {
        NameTexts names = {.a = &m->lists};
        if (!list_readings(m, i, &names, err) || !list_others(m, i, err))
            return false;
    }
    if (!list_erased(m, err))
        return false;
    sort_items(&m->readings);
    sort_items(&m->failures);
    sort_items(&m->rulings);
    sort_items(&m->erasures);
    return true;
}

/* The text as packed in the shard, which is put away as it lies, and unpacked. */
static bool load_packed(Load *ld, const DocRecord *d, DocText *ret, bool *ret_bare, Err *err)
{
    *ret = (DocText){0};
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_TEXT, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, d->text);
    DbStep step = db_step(&ld->lg->log, s, err);
    *ret_bare = step == DB_DONE;
    if (step != DB_ROW)
        return step == DB_DONE;
    Str both;
    ret->packed = arena_str(ld->a, db_text(s, 0));
    sqlite3_reset(s);
    if (!unpack_text(&ld->lg->packer, ld->a, ret->packed, d->title_size + d->text_size, &both))
        return damaged(ld->lg, d->n, "its text cannot be unpacked", err);
    ret->title = (Str){both.p, d->title_size};
    ret->text = (Str){both.p + d->title_size, d->text_size};
    return true;
}

static bool load_item(Load *ld, const Item *it, EntryKind kind, Entry *ret, Err *err)
{
    bool found;
    if (!load_entry(ld, it->entry, ret, &found, err))
        return false;
    if (!found || ret->kind != kind)
        return damaged(ld->lg, it->entry, "it is not what it is said to be", err);
    return true;
}

/* What a shard gives is held to what a coder owes, and its text to its digest. */
static bool load_sound(Load *ld, const Item *it, LoadedReading *ret, DocText *ret_text, bool *ret_bare,
                       Err *err)
{
    Entry e;
    if (!load_item(ld, it, ENTRY_READING, &e, err) || !load_reading(ld, &e, ret, err) ||
        !load_packed(ld, &ret->doc, ret_text, ret_bare, err))
        return false;
    const DocRecord *d = &ret->doc;
    const ReadingRecord *r = &ret->r;
    Digest now = record_text_digest(ret_text->title, ret_text->text);
    if (!*ret_bare && !digest_eq(&now, &d->text_digest))
        return damaged(ld->lg, it->entry, "its text is not what it was", err);
    if (d->origin != record_origin(d->publisher, d->url, d->name))
        return damaged(ld->lg, it->entry, "its origin is not of its publisher, url and id", err);
    Doc doc = {.id = d->name, .title = ret_text->title, .text = ret_text->text};
    if (*ret_bare) { /* any text of this size: spans are held to it */
        doc.title = (Str){arena_alloc(ld->a, d->title_size + 1), d->title_size};
        doc.text = (Str){arena_alloc(ld->a, d->text_size + 1), d->text_size};
        memset((char *)(uintptr_t)doc.title.p, ' ', d->title_size);
        memset((char *)(uintptr_t)doc.text.p, ' ', d->text_size);
    }
    Reading reading = {.assertions = (Assertion *)(uintptr_t)r->assertions,
                       .n_assertions = r->n_assertions,
                       .claims = (Claim *)(uintptr_t)r->claims,
                       .n_claims = r->n_claims,
                       .facts = (CodedFact *)(uintptr_t)r->facts,
                       .n_facts = r->n_facts};
    return ledger_takes(&doc, &reading, d->coder, err);
}

/* Is this reading here already? Asked before anything else of it is read. */
static bool is_known(Merge *m, const Item *it, bool *ret, Err *err)
{
    Ledger *lg = m->lg;
    int64_t coder;
    *ret = false;
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_DOC_FIND, err);
    if (!s || !names_number(&lg->names, &lg->log, it->coder, false, &coder, err))
        return false;
    db_bind_blob(s, 1, digest_str(&it->digest));
    DbStep step;
    while ((step = db_step(&lg->log, s, err)) == DB_ROW)
        *ret |= coder && db_int(s, 1) == coder;
    return step == DB_DONE;
}

static int by_digest(const void *x, const void *y)
{
    return memcmp(((const Item *)x)->digest.b, ((const Item *)y)->digest.b, DIGEST);
}

/* The erasure of this document in any shard, the first of equal ones; NULL: none. */
static const Item *erasure_of(const Merge *m, const Digest *d)
{
    Item key = {.digest = *d};
    const Item *at =
        m->erasures.n ? bsearch(&key, m->erasures.at, m->erasures.n, sizeof key, by_digest) : NULL;
    while (at && at > m->erasures.at && by_digest(at - 1, at) == 0)
        at--;
    return at;
}

static bool append_erased(Merge *m, const Item *it, Err *err)
{
    Load ld = load_init(m->shards[it->shard], &m->arena);
    ErasureRecord e;
    bool known;
    if (!load_erasure(&ld, it->entry, &e, err))
        return false;
    e.recorded = m->recorded;
    if (!append_erasure(m->lg, &e, &known, err))
        return false;
    m->stats.erasures += !known;
    return true;
}

static bool append_item(Merge *m, const Item *it, Err *err)
{
    struct ShardNames *names = &m->names[it->shard];
    if (names->texts.n > MOST_NAMES) {
        arena_done(&names->words);
        names->texts = (NameTexts){0};
    }
    names->texts.a = &names->words;
    Load ld = {m->shards[it->shard], &m->arena, names->texts};
    LoadedReading l;
    DocText text;
    Recorded how;
    bool bare;
    const Item *erasure = erasure_of(m, &it->digest);
    bool sound = load_sound(&ld, it, &l, &text, &bare, err);
    names->texts = ld.names;
    if (!sound)
        return false;
    if (bare && !erasure)
        return damaged(ld.lg, it->entry, "its text is missing", err);
    l.r.recorded = m->recorded;
    l.r.old = l.r.by = 0;
    if (!append_reading(m->lg, &l.doc, erasure ? NULL : &text, &l.r, &how, err))
        return false;
    return !erasure || append_erased(m, erasure, err);
}

/* The item before is done with. */
static void next_item(Merge *m)
{
    arena_reset(&m->arena);
    arena_reset(&m->lg->scratch);
}

static bool merge_reading(Merge *m, const Item *it, Err *err)
{
    bool known;
    if (!is_known(m, it, &known, err))
        return false;
    m->stats.known += known;
    m->stats.fresh += !known;
    return known || append_item(m, it, err);
}

static bool merge_readings(Merge *m, Err *err)
{
    for (size_t i = 0; i < m->readings.n; i++) {
        if (i > 0 && i % STEP_DOCS == 0 && (!ledger_commit(m->lg, err) || !ledger_begin(m->lg, err)))
            return false;
        next_item(m);
        if (!merge_reading(m, &m->readings.at[i], err))
            return false;
    }
    return true;
}

/* Erasures of documents that were here with their text. */
static bool merge_erasures(Merge *m, Err *err)
{
    for (size_t i = 0; i < m->erasures.n; i++) {
        next_item(m);
        if (!append_erased(m, &m->erasures.at[i], err))
            return false;
    }
    return true;
}

static bool merge_failures(Merge *m, Err *err)
{
    for (size_t i = 0; i < m->failures.n; i++) {
        const Item *it = &m->failures.at[i];
        Load ld = load_init(m->shards[it->shard], &m->arena);
        FailureRecord f;
        ShortDigest digest;
        bool known;
        next_item(m);
        if (!load_failure(&ld, it->entry, &f, &digest, err))
            return false;
        f.recorded = m->recorded;
        if (!append_failure(m->lg, &f, &known, err))
            return false;
        m->stats.failures += !known;
    }
    return true;
}

static bool is_ruling(const Merge *m, const Digest *d)
{
    Item key = {.digest = *d};
    return bsearch(&key, m->rulings.at, m->rulings.n, sizeof key, by_digest) != NULL;
}

static bool is_here(Merge *m, const uint8_t digest[SHORT_DIGEST], bool *ret, Err *err)
{
    Str raw = {(const char *)digest, SHORT_DIGEST};
    return db_has(&m->lg->log, SQL_RULING_FIND, cell_blob(raw), ret, err);
}

/* A ruling comes after those it names, and the same ruling again after the reversal of the first. */
static bool is_ready(Merge *m, const RulingRecord *r, bool *ret, Err *err)
{
    *ret = true;
    for (size_t i = 0; *ret && i < r->n_subjects; i++) {
        Digest d = {{0}};
        digest_bytes(r->subjects[i], d.b, SHORT_DIGEST); /* digits they are: the ruling holds */
        if (is_ruling(m, &d) && !is_here(m, d.b, ret, err))
            return false;
    }
    if (!*ret || r->nth == 0)
        return true;
    RulingRecord before = *r;
    before.nth--;
    ShortDigest d = record_ruling_digest(&m->lg->work, &before);
    Str hex = digest_hex(&m->arena, (Str){(const char *)d.b, SHORT_DIGEST});
    return db_has(&m->lg->log, SQL_REVERSED, cell_text(hex), ret, err);
}

static bool merge_ruling(Merge *m, const Item *it, bool *ret_done, Err *err)
{
    Load ld = load_init(m->shards[it->shard], &m->arena);
    RulingRecord r;
    Recorded how;
    next_item(m);
    if (!is_here(m, it->digest.b, ret_done, err))
        return false;
    if (*ret_done)
        return true;
    if (!load_ruling(&ld, it->entry, &r, err))
        return false;
    if (!ruling_holds(ld.lg, &r, NULL))
        return damaged(ld.lg, it->entry, "a ruling that does not hold", err);
    if (!is_ready(m, &r, ret_done, err))
        return false;
    if (!*ret_done)
        return true;
    r.recorded = m->recorded;
    m->stats.rulings++;
    return append_ruling(m->lg, &r, &how, err);
}

/* In as many passes as rulings build on one another; each pass in the order of digests. */
static bool merge_rulings(Merge *m, Err *err)
{
    size_t left = m->rulings.n, before = left + 1;
    while (left > 0 && left < before) {
        before = left;
        left = 0;
        for (size_t i = 0; i < m->rulings.n; i++) {
            bool done;
            if (!merge_ruling(m, &m->rulings.at[i], &done, err))
                return false;
            left += !done;
        }
    }
    if (left > 0)
        return err_set(err, ERR_LEDGER, 0, "%s: rulings that rest on one another in a circle",
                       m->lg->log.path);
    return true;
}

static bool merge_steps(Merge *m, Err *err)
{
    if (!ledger_begin(m->lg, err))
        return false;
    if (merge_readings(m, err) && merge_erasures(m, err) && merge_failures(m, err) && merge_rulings(m, err))
        return ledger_commit(m->lg, err);
    ledger_rollback(m->lg);
    return false;
}

/* The numbers of a row are taken from the tables that it refers to, just before: SQLite need not look each up
 * again, some twelve an assertion. The triggers stand; ledger_verify holds every reference. */
static bool merge_all(Merge *m, Err *err)
{
    if (m->erasures.n && !db_exec(&m->lg->log, "PRAGMA secure_delete = ON", err))
        return false;
    sqlite3_db_config(m->lg->log.h, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    bool ok = merge_steps(m, err);
    sqlite3_db_config(m->lg->log.h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return ok && (m->erasures.n == 0 || db_exec(&m->lg->log, "PRAGMA wal_checkpoint(TRUNCATE)", err));
}

bool ledger_merge(Ledger *lg, Ledger *const *shards, size_t n_shards, Instant recorded, MergeStats *ret,
                  Err *err)
{
    Merge m = {.lg = lg, .shards = shards, .n_shards = n_shards, .recorded = recorded};
    m.names = ARENA_ARRAY(&m.lists, struct ShardNames, n_shards);
    size_t open = 0;
    bool ok = true;
    while (ok && open < n_shards) {
        ok = ledger_read_begin(shards[open], err);
        open += ok;
    }
    ok = ok && list_all(&m, err) && merge_all(&m, err);
    while (open > 0)
        ledger_read_end(shards[--open]);
    for (size_t i = 0; i < n_shards; i++)
        arena_done(&m.names[i].words);
    arena_done(&m.lists);
    arena_done(&m.arena);
    if (ok)
        *ret = m.stats;
    return ok;
}
