/* load.c - see load.h. */
#include "ledger/load.h"

#include <limits.h>
#include <string.h>

enum { COLUMN_MAX = 16 << 20, DAY_MINUTES = 1440 }; /* bytes of one list or name that are looked at */

enum { MOST_WORDS = 1 << 18 }; /* names that a reader remembers */

Load load_init(Ledger *lg, Arena *a)
{
    if (lg->words.n > MOST_WORDS) {
        arena_done(&lg->word_arena);
        lg->words = (NameTexts){.a = &lg->word_arena};
    }
    return (Load){lg, a, {.a = a, .behind = lg->write ? NULL : &lg->words}};
}

static bool bad(const Load *ld, int64_t n, const char *what, Err *err)
{
    return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld: %s", ld->lg->log.path, (long long)n, what);
}

/* Of a row that is not there, or could not be asked for. */
static bool missing(const Load *ld, int64_t n, DbStep step, const char *what, Err *err)
{
    if (step == DB_DONE)
        bad(ld, n, what, err);
    return false;
}

static bool get_name(Load *ld, sqlite3_stmt *s, int i, Str *ret, Err *err)
{
    return names_text(&ld->names, &ld->lg->log, s, i, ret, err);
}

static Str get_text(Load *ld, sqlite3_stmt *s, int i)
{
    return arena_str(ld->a, db_text(s, i));
}

static bool get_digest(sqlite3_stmt *s, int i, void *ret, size_t n)
{
    Str b = db_text(s, i);
    if (b.n != n)
        return false;
    memcpy(ret, b.p, n);
    return true;
}

static bool get_size(sqlite3_stmt *s, int i, int64_t max, size_t *ret)
{
    int64_t v = db_int(s, i);
    if (v < 0 || v > max)
        return false;
    *ret = (size_t)v;
    return true;
}

static bool get_day(sqlite3_stmt *s, int i, Day open, Day *ret)
{
    int64_t v = db_null(s, i) ? open.n : db_int(s, i);
    if (v < DAY_MIN.n || v > DAY_MAX.n)
        return false;
    *ret = (Day){(int32_t)v};
    return true;
}

static bool get_bounds(sqlite3_stmt *s, int i, Bounds *ret)
{
    return get_day(s, i, DAY_MIN, &ret->earliest) && get_day(s, i + 1, DAY_MAX, &ret->latest) &&
           ret->earliest.n <= ret->latest.n;
}

static bool kind_find(Str s, EntryKind *ret)
{
    static const char *const names[] = {[ENTRY_READING] = "reading",
                                        [ENTRY_FAILURE] = "failure",
                                        [ENTRY_RULING] = "ruling",
                                        [ENTRY_ERASURE] = "erasure"};
    for (int k = 0; k < 4; k++)
        if (str_eq(s, str_of(names[k]))) {
            *ret = (EntryKind)k;
            return true;
        }
    return false;
}

bool load_entry(Load *ld, int64_t n, Entry *ret, bool *ret_found, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_ENTRY, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    *ret_found = step == DB_ROW;
    if (step != DB_ROW)
        return step == DB_DONE;
    *ret = (Entry){.n = n, .recorded = {db_int(s, 1)}, .nodes = get_text(ld, s, 4)};
    bool ok = kind_find(db_text(s, 2), &ret->kind) && get_digest(s, 3, ret->leaf.b, DIGEST) &&
              get_digest(s, 5, ret->root.b, DIGEST);
    sqlite3_reset(s);
    if (!ok)
        return bad(ld, n, "a column is out of its range", err);
    return true;
}

static bool doc_ranges(sqlite3_stmt *s, DocRecord *d)
{
    int64_t offset = db_int(s, 15);
    d->published_offset = (int)offset;
    d->has_published = !db_null(s, 14);
    d->published_at = (Instant){db_int(s, 14)};
    return get_digest(s, 1, d->digest.b, DIGEST) && get_digest(s, 22, d->text_digest.b, DIGEST) &&
           (db_null(s, 18) ? (d->root = d->digest, true) : get_digest(s, 18, d->root.b, DIGEST)) &&
           d->first > 0 && d->first <= d->n && d->text > 0 && d->text <= d->n && offset > -DAY_MINUTES &&
           offset < DAY_MINUTES && get_day(s, 16, DAY_MIN, &d->published_day) &&
           get_day(s, 17, DAY_MIN, &d->day) && get_size(s, 19, INT64_MAX, &d->size) &&
           get_size(s, 20, PACK_MAX, &d->title_size) && get_size(s, 21, PACK_MAX, &d->text_size) &&
           d->title_size + d->text_size <= PACK_MAX;
}

bool load_doc(Load *ld, int64_t n, DocRecord *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_DOC, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step != DB_ROW)
        return missing(ld, n, step, "its document is nowhere", err);
    *ret = (DocRecord){.n = n,
                       .first = db_int(s, 3),
                       .text = db_int(s, 4),
                       .origin = db_int(s, 5),
                       .name = get_text(ld, s, 6),
                       .url = get_text(ld, s, 8),
                       .byline = get_text(ld, s, 9),
                       .published = get_text(ld, s, 12),
                       .updated = get_text(ld, s, 13)};
    bool ok = doc_ranges(s, ret);
    if (!ok)
        bad(ld, n, "a column of its document is out of its range", err);
    ok = ok && get_name(ld, s, 2, &ret->coder, err) && get_name(ld, s, 7, &ret->publisher, err) &&
         get_name(ld, s, 10, &ret->language, err) && get_name(ld, s, 11, &ret->place, err);
    sqlite3_reset(s);
    return ok;
}

bool load_text(Load *ld, const DocRecord *d, Str *ret_title, Str *ret_text, bool *ret_erased, Err *err)
{
    *ret_title = *ret_text = (Str){0};
    *ret_erased = true;
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_TEXT, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, d->text);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step != DB_ROW)
        return step == DB_DONE;
    Str both = {0};
    size_t n = d->title_size + d->text_size;
    bool ok = unpack_text(&ld->lg->packer, ld->a, db_text(s, 0), n, &both);
    sqlite3_reset(s);
    if (!ok)
        return bad(ld, d->n, "its text cannot be unpacked", err);
    *ret_erased = false;
    *ret_title = (Str){both.p, d->title_size};
    *ret_text = (Str){both.p + d->title_size, d->text_size};
    return true;
}

static bool part_find(Str s, Part *ret)
{
    for (int p = 0; p <= PART_NOISE; p++)
        if (str_eq(s, str_of(part_name((Part)p)))) {
            *ret = (Part)p;
            return true;
        }
    return false;
}

static bool basis_find(Str s, WhenBasis *ret)
{
    for (int b = 0; b <= WHEN_DOCUMENT; b++)
        if (str_eq(s, str_of(when_basis_name((WhenBasis)b)))) {
            *ret = (WhenBasis)b;
            return true;
        }
    return false;
}

/* Columns 0..5 of every record: ord, unit, part, start, end, voices. */
static bool get_evidence(Load *ld, int64_t n, sqlite3_stmt *s, const DocRecord *d, size_t *ret_ord,
                         Evidence *ret, Err *err)
{
    Str part, voices;
    if (!get_name(ld, s, 2, &part, err) || !get_name(ld, s, 5, &voices, err))
        return false;
    int64_t unit = db_int(s, 1);
    if (unit != UNIT_TITLE && unit != UNIT_TEXT)
        return bad(ld, n, "evidence in no unit", err);
    ret->unit = (Unit)unit;
    size_t size = unit == UNIT_TITLE ? d->title_size : d->text_size;
    *ret_ord = (size_t)db_int(s, 0); /* made from the id by SQLite: never negative */
    if (!get_size(s, 3, (int64_t)size, &ret->from) || !get_size(s, 4, (int64_t)size, &ret->to) ||
        ret->to < ret->from)
        return bad(ld, n, "evidence outside its text", err);
    if (!part_find(part, &ret->part) || voices.n > COLUMN_MAX ||
        !unpack_voices(ld->a, voices, &ret->voices, &ret->n_voices))
        return bad(ld, n, "evidence whose part or voices are none", err);
    return true;
}

static bool get_assertion(Load *ld, int64_t n, sqlite3_stmt *s, LoadedAssertion *r, Err *err)
{
    Assertion *as = &r->as;
    Str act, status, basis, attrs = db_text(s, 12);
    if (!get_name(ld, s, 7, &act, err) || !get_name(ld, s, 8, &as->source, err) ||
        !get_name(ld, s, 9, &as->target, err) || !get_name(ld, s, 10, &as->third, err) ||
        !get_name(ld, s, 11, &status, err) || !get_name(ld, s, 15, &as->when_edtf, err) ||
        !get_name(ld, s, 16, &basis, err) || !get_name(ld, s, 17, &as->where, err) ||
        !get_name(ld, s, 18, &as->as_called, err) || !get_name(ld, s, 19, &as->rule, err))
        return false;
    as->type = act_find(act);
    as->by_model = db_int(s, 20) != 0;
    if (as->type == ACT_NONE || !status_find(status, &as->status) || !basis_find(basis, &as->basis))
        return bad(ld, n, "an assertion whose act, status or basis the codebook has not", err);
    if (!get_digest(s, 6, r->digest.b, SHORT_DIGEST) || !get_bounds(s, 13, &as->when) || as->source.n == 0)
        return bad(ld, n, "an assertion with a column out of its range", err);
    if (attrs.n > COLUMN_MAX || (attrs.n && !unpack_attrs(ld->a, attrs, &as->attrs, &as->n_attrs)))
        return bad(ld, n, "an assertion whose attributes are no list", err);
    return true;
}

static bool get_claim(Load *ld, int64_t n, sqlite3_stmt *s, LoadedClaim *r, Err *err)
{
    Claim *c = &r->claim;
    Str quantifier, act, amounts_to, subjects = db_text(s, 9);
    if (!get_name(ld, s, 7, &quantifier, err) || !get_name(ld, s, 8, &act, err) ||
        !get_name(ld, s, 12, &amounts_to, err) || !get_name(ld, s, 13, &c->target, err) ||
        !get_name(ld, s, 16, &c->when_edtf, err) || !get_name(ld, s, 17, &c->rule, err))
        return false;
    c->type = act_find(act);
    c->amounts_to = amounts_to.n ? act_find(amounts_to) : ACT_NONE;
    if (c->type == ACT_NONE || !quantifier_find(quantifier, &c->quantifier) ||
        (amounts_to.n && c->amounts_to == ACT_NONE))
        return bad(ld, n, "a claim whose quantifier or act the codebook has not", err);
    c->n = db_null(s, 10) ? -1 : db_int(s, 10);
    c->cmp = get_text(ld, s, 11);
    if (!get_digest(s, 6, r->digest.b, SHORT_DIGEST) || !get_bounds(s, 14, &c->when) || c->n < -1)
        return bad(ld, n, "a claim with a column out of its range", err);
    if (subjects.n > COLUMN_MAX ||
        (subjects.n && !unpack_names(ld->a, subjects, &c->subjects, &c->n_subjects)))
        return bad(ld, n, "a claim whose subjects are no list", err);
    return true;
}

static sqlite3_stmt *records(Load *ld, Sql which, int64_t n, size_t from, size_t to, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, which, err);
    if (!s)
        return NULL;
    sqlite3_bind_int64(s, 1, n);
    sqlite3_bind_int64(s, 2, (int64_t)from);
    sqlite3_bind_int64(s, 3, to > INT_MAX ? INT_MAX : (int64_t)to);
    return s;
}

bool load_assertions(Load *ld, int64_t n, const DocRecord *d, size_t from, size_t to, LoadedAssertions *ret,
                     Err *err)
{
    DbStep step;
    sqlite3_stmt *s = records(ld, SQL_ASSERTION, n, from, to, err);
    if (!s)
        return false;
    while ((step = db_step(&ld->lg->log, s, err)) == DB_ROW) {
        LoadedAssertion *r = VEC_PUSH(ld->a, ret);
        if (!get_evidence(ld, n, s, d, &r->ord, &r->as.evidence, err) || !get_assertion(ld, n, s, r, err)) {
            sqlite3_reset(s);
            return false;
        }
    }
    return step == DB_DONE;
}

bool load_claims(Load *ld, int64_t n, const DocRecord *d, size_t from, size_t to, LoadedClaims *ret, Err *err)
{
    DbStep step;
    sqlite3_stmt *s = records(ld, SQL_CLAIM, n, from, to, err);
    if (!s)
        return false;
    while ((step = db_step(&ld->lg->log, s, err)) == DB_ROW) {
        LoadedClaim *r = VEC_PUSH(ld->a, ret);
        if (!get_evidence(ld, n, s, d, &r->ord, &r->claim.evidence, err) || !get_claim(ld, n, s, r, err)) {
            sqlite3_reset(s);
            return false;
        }
    }
    return step == DB_DONE;
}

static bool get_fact(Load *ld, int64_t n, sqlite3_stmt *s, LoadedFact *r, Err *err)
{
    CodedFact *f = &r->fact;
    if (!get_name(ld, s, 7, &f->subject, err) || !get_name(ld, s, 8, &f->predicate, err) ||
        !get_name(ld, s, 9, &f->object, err) || !get_name(ld, s, 10, &f->valid, err))
        return false;
    if (!get_digest(s, 6, r->digest.b, SHORT_DIGEST))
        return bad(ld, n, "a fact without a digest", err);
    return true;
}

bool load_facts(Load *ld, int64_t n, const DocRecord *d, size_t from, size_t to, LoadedFacts *ret, Err *err)
{
    DbStep step;
    sqlite3_stmt *s = records(ld, SQL_FACT, n, from, to, err);
    if (!s)
        return false;
    while ((step = db_step(&ld->lg->log, s, err)) == DB_ROW) {
        LoadedFact *r = VEC_PUSH(ld->a, ret);
        if (!get_evidence(ld, n, s, d, &r->ord, &r->fact.evidence, err) || !get_fact(ld, n, s, r, err)) {
            sqlite3_reset(s);
            return false;
        }
    }
    return step == DB_DONE;
}

static bool load_supersession(Load *ld, int64_t n, ReadingRecord *r, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_SUPERSESSION, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step == DB_ROW) {
        r->old = db_int(s, 0);
        r->by = db_int(s, 1);
    }
    sqlite3_reset(s);
    return step != DB_FAIL;
}

bool load_reading(Load *ld, const Entry *e, LoadedReading *ret, Err *err)
{
    LoadedAssertions as = {0};
    LoadedClaims cl = {0};
    LoadedFacts fa = {0};
    const DocRecord *d = &ret->doc;
    *ret = (LoadedReading){.r = {.recorded = e->recorded, .doc = d}};
    if (!load_doc(ld, e->n, &ret->doc, err) || !load_assertions(ld, e->n, d, 0, SIZE_MAX, &as, err) ||
        !load_claims(ld, e->n, d, 0, SIZE_MAX, &cl, err) || !load_facts(ld, e->n, d, 0, SIZE_MAX, &fa, err) ||
        !load_supersession(ld, e->n, &ret->r, err))
        return false;
    Assertion *a = ARENA_ARRAY(ld->a, Assertion, as.n);
    Claim *c = ARENA_ARRAY(ld->a, Claim, cl.n);
    CodedFact *f = ARENA_ARRAY(ld->a, CodedFact, fa.n);
    for (size_t i = 0; i < as.n; i++)
        a[i] = as.at[i].as;
    for (size_t i = 0; i < cl.n; i++)
        c[i] = cl.at[i].claim;
    for (size_t i = 0; i < fa.n; i++)
        f[i] = fa.at[i].fact;
    ret->r.assertions = a;
    ret->r.n_assertions = as.n;
    ret->r.claims = c;
    ret->r.n_claims = cl.n;
    ret->r.facts = f;
    ret->r.n_facts = fa.n;
    return true;
}

bool load_failure(Load *ld, int64_t n, FailureRecord *ret, ShortDigest *ret_digest, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_FAILURE, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step != DB_ROW)
        return missing(ld, n, step, "its failure is nowhere", err);
    *ret = (FailureRecord){.n = n,
                           .name = get_text(ld, s, 1),
                           .code = get_text(ld, s, 4),
                           .at = db_int(s, 5),
                           .message = get_text(ld, s, 6)};
    bool ok = get_digest(s, 0, ret_digest->b, SHORT_DIGEST) && get_size(s, 2, INT64_MAX, &ret->size) &&
              get_digest(s, 3, ret->byte_digest.b, DIGEST);
    sqlite3_reset(s);
    if (!ok)
        return bad(ld, n, "a failure with a column out of its range", err);
    return true;
}

bool load_superseded(Load *ld, int64_t n, Superseded *ret, Err *err)
{
    *ret = (Superseded){0};
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_SUPERSEDED, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step == DB_ROW)
        *ret = (Superseded){db_int(s, 0), db_int(s, 2), {db_int(s, 1)}};
    sqlite3_reset(s);
    return step != DB_FAIL;
}

bool load_ruling(Load *ld, int64_t n, RulingRecord *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_RULING, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step != DB_ROW)
        return missing(ld, n, step, "its ruling is nowhere", err);
    *ret = (RulingRecord){.n = n,
                          .decision = get_text(ld, s, 2),
                          .scope = get_text(ld, s, 4),
                          .reason = get_text(ld, s, 5),
                          .author = get_text(ld, s, 6)};
    Str subjects = db_text(s, 3);
    bool ok = get_digest(s, 0, ret->digest.b, SHORT_DIGEST) && get_size(s, 1, INT_MAX, &ret->nth) &&
              subjects.n <= COLUMN_MAX && unpack_names(ld->a, subjects, &ret->subjects, &ret->n_subjects);
    sqlite3_reset(s);
    if (!ok)
        return bad(ld, n, "a ruling with a column out of its range", err);
    return true;
}

bool load_erasure(Load *ld, int64_t n, ErasureRecord *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&ld->lg->log, SQL_ERASURE, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&ld->lg->log, s, err);
    if (step != DB_ROW)
        return missing(ld, n, step, "its erasure is nowhere", err);
    *ret = (ErasureRecord){
        .n = n, .first = db_int(s, 0), .reason = get_text(ld, s, 2), .author = get_text(ld, s, 3)};
    bool ok = get_digest(s, 1, ret->digest.b, DIGEST);
    sqlite3_reset(s);
    if (!ok)
        return bad(ld, n, "an erasure of no document", err);
    return true;
}
