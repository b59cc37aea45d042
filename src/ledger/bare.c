/* bare.c - rows from the index alone: what ledger_rows gives, but for the text and what of a document only
 * print shows.
 *
 *      runs -> picks: the rows that the keys name, held at the cut -> in the order of LedgerRows -> LedgerRow
 *      tail of the log, rows that no run has packed, claims -> as in query.c
 *
 * A run knows what its own entries supersede; what later entries do is found in the ends of later runs and in
 * the tail. It knows no erasures after it: those are asked of the log. Words are copied as they are met, each
 * but once while it is in the cache. */
#include "ledger/derived.h"
#include "ledger/query.h"

#include <stdlib.h>
#include <string.h>

uint64_t ledger_said(Str quote)
{
    uint64_t n;
    if (quote.n < SAID_LEAST)
        return 0;
    Digest d = digest_of(quote);
    memcpy(&n, d.b, sizeof n);
    return n + (n == 0);
}

typedef struct Pick {
    Run *run;
    const RunRow *row;
    const RunDoc *doc;
    uint64_t order; /* day, then the first bytes of the document's digest */
    int64_t entry, ended;
} Pick;

enum { N_WORDS = 256, N_LISTS = 64 };
typedef struct WordCache {
    const Run *run; /* NULL: free */
    uint32_t i;
    Str text;
} WordCache;
typedef struct VoiceCache {
    const Run *run;
    uint32_t i;
    Voice *at;
    size_t n;
} VoiceCache;
typedef struct MoreCache {
    const Run *run;
    uint32_t i;
    Str where, as_called, rule;
    Attr *attrs;
    size_t n_attrs;
} MoreCache;

typedef VEC(RunEnd) Ends;
typedef VEC(int64_t) Entries;
typedef struct Place { /* of a reading in the runs, and when it ceased to be held */
    uint64_t at;       /* run << 32 | doc */
    int64_t ended;
} Place;
typedef VEC(Place) Places;

typedef struct Bare {
    Ledger *lg;
    Arena *a;
    const LedgerWanted *w;
    Keys keys;
    int64_t cut;
    Ends ends;      /* by old: what entries after the runs supersede */
    Entries erased; /* rising: first entries of documents whose text is gone */
    Run *runs;
    size_t n_runs;
    VEC(Pick) picks;
    Places undated;     /* rising: of what is wanted and undated */
    Hits loose, claims; /* of the log */
    bool want_last;
    Day last;
    LedgerRow *rows;
    size_t n_rows;
    WordCache *words;
    VoiceCache *voices;
    MoreCache *more;
} Bare;

static bool load_ends(Bare *b, int64_t after, Err *err)
{
    DbStep step;
    Db *db = &b->lg->log;
    sqlite3_stmt *s = db_stmt(db, SQL_ENDS, err);
    b->ends.n = b->erased.n = 0;
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, after);
    sqlite3_bind_int64(s, 2, INT64_MAX);
    while ((step = db_step(db, s, err)) == DB_ROW)
        *VEC_PUSH(b->a, &b->ends) = (RunEnd){db_int(s, 0), db_int(s, 1), db_int(s, 2)};
    if (step == DB_FAIL || !(s = db_stmt(db, SQL_ERASURES, err)))
        return false;
    while ((step = db_step(db, s, err)) == DB_ROW)
        *VEC_PUSH(b->a, &b->erased) = db_int(s, 0);
    return step == DB_DONE;
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static int by_place(const void *x, const void *y)
{
    const Place *a = x, *b = y;
    return (a->at > b->at) - (a->at < b->at);
}

/* When the reading ceased to be held; entry 0: it is. False: a run is damaged. */
static bool find_end(const Bare *b, const Run *r, const RunDoc *doc, RunEnd *ret)
{
    int64_t old = (int64_t)r->h.after + doc->entry;
    *ret = (RunEnd){old, 0, 0};
    if (doc->ended_by) {
        *ret = (RunEnd){old, (int64_t)r->h.after + doc->ended_by, doc->ended};
        return true;
    }
    for (size_t i = (size_t)(r - b->runs) + 1; i < b->n_runs && !ret->entry; i++)
        if (!run_end(&b->runs[i], old, ret))
            return false;
    const RunEnd *e = ret->entry || !b->ends.n ? NULL
                                               : bsearch(&old, b->ends.at, b->ends.n, sizeof(RunEnd),
                                                         by_number); /* old is first */
    if (e)
        *ret = *e;
    return true;
}

/* No run that the ledger wrote says anything else. */
static bool sound(const Run *r, const RunRow *row, const RunDoc *doc)
{
    return row->type > ACT_NONE && row->type < N_ACT_TYPES && row->status < N_STATUSES &&
           row->basis <= WHEN_DOCUMENT && (row->unit == UNIT_TITLE || row->unit == UNIT_TEXT) &&
           row->part <= PART_NOISE && row->by_model <= 1 && row->from <= row->to &&
           row->earliest <= row->latest && row->earliest >= DAY_MIN.n && row->latest <= DAY_MAX.n &&
           doc->day >= DAY_MIN.n && doc->day <= DAY_MAX.n && doc->ended_by <= r->h.upto - r->h.after;
}

static Day later(Day a, Day b)
{
    return b.n > a.n && b.n != DAY_MAX.n ? b : a;
}

static void see_day(Day *last, Day published, Status status, Day latest)
{
    *last = later(*last, published);
    if (status == STATUS_DONE)
        *last = later(*last, latest);
}

static bool is_wanted(const Bare *b, const RunRow *row)
{
    return !b->w->types || (b->w->types >> row->type & 1);
}

static uint64_t place_of(const Bare *b, const Run *r, const RunRow *row)
{
    return (uint64_t)(r - b->runs) << 32 | row->doc;
}

static void push_pick(Bare *b, Run *r, const RunRow *row, const RunDoc *doc, int64_t ended)
{
    const uint8_t *d = doc->digest;
    uint32_t day = (uint32_t)doc->day ^ UINT32_C(0x80000000);
    uint32_t head = (uint32_t)d[0] << 24 | (uint32_t)d[1] << 16 | (uint32_t)d[2] << 8 | d[3];
    *VEC_PUSH(b->a, &b->picks) =
        (Pick){r, row, doc, (uint64_t)day << 32 | head, (int64_t)r->h.after + doc->entry, ended};
}

static bool pick_row(void *with, Run *r, const RunRow *row, const RunDoc *doc)
{
    Bare *b = with;
    RunEnd end;
    if (!row->packed) {
        *VEC_PUSH(b->a, &b->loose) = (Hit){(int64_t)r->h.after + doc->entry, row->ord};
        return true;
    }
    if (!sound(r, row, doc) || !find_end(b, r, doc, &end))
        return false;
    if (end.entry && end.entry <= b->cut)
        return true;
    see_day(&b->last, (Day){doc->day}, (Status)row->status, (Day){row->latest});
    if (!is_wanted(b, row))
        return true;
    push_pick(b, r, row, doc, end.recorded);
    if (b->w->types && row->basis == WHEN_DOCUMENT)
        *VEC_PUSH(b->a, &b->undated) = (Place){place_of(b, r, row), end.recorded};
    return true;
}

/* The rest of a document that says something undated: what it is about tells its tone. */
static bool pick_beside(void *with, Run *r, const RunRow *row, const RunDoc *doc)
{
    Bare *b = with;
    const Place want = {place_of(b, r, row), 0}, *held;
    if (!row->packed)
        return true;
    if (!sound(r, row, doc))
        return false;
    if (!is_wanted(b, row) && (held = bsearch(&want, b->undated.at, b->undated.n, sizeof want, by_place)))
        push_pick(b, r, row, doc, held->ended);
    return true;
}

static int by_order(const void *x, const void *y)
{
    const Pick *a = x, *b = y;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    int c = a->doc == b->doc ? 0 : memcmp(a->doc->digest, b->doc->digest, DIGEST);
    uint64_t i = (uint64_t)a->entry << ORD_BITS | a->row->ord;
    uint64_t k = (uint64_t)b->entry << ORD_BITS | b->row->ord;
    return c ? c : (i > k) - (i < k);
}

static bool pick_rows(Bare *b)
{
    b->picks.n = b->loose.n = b->claims.n = b->undated.n = 0;
    b->last = DAY_MIN;
    uint64_t types = b->want_last ? 0 : b->w->types; /* a day may be that of any row */
    for (size_t i = 0; i < b->n_runs; i++)
        if (!run_each(&b->runs[i], b->a, b->keys, b->cut, types, pick_row, b) ||
            !run_claims(&b->runs[i], b->a, b->keys, b->cut, &b->claims))
            return false;
    if (b->undated.n)
        qsort(b->undated.at, b->undated.n, sizeof *b->undated.at, by_place);
    for (size_t i = 0; b->undated.n && i < b->n_runs; i++)
        if (!run_each(&b->runs[i], b->a, b->keys, b->cut, 0, pick_beside, b))
            return false;
    if (b->picks.n)
        qsort(b->picks.at, b->picks.n, sizeof *b->picks.at, by_order);
    return true;
}

static bool word(Bare *b, Run *r, uint32_t i, Str *ret)
{
    WordCache *c = &b->words[i % N_WORDS];
    Str text;
    *ret = (Str){0};
    if (i == RUN_NONE)
        return true;
    if (c->run != r || c->i != i) {
        if (!run_word(r, i, &text))
            return false;
        *c = (WordCache){r, i, arena_str(b->a, text)};
    }
    *ret = c->text;
    return true;
}

/* The next text of a word that holds several; copied where copy says so. */
static bool take_text(Arena *a, Str *io, Str *ret)
{
    uint32_t n;
    if (io->n < sizeof n)
        return false;
    memcpy(&n, io->p, sizeof n);
    *io = str_slice(*io, sizeof n, io->n);
    if (n > io->n)
        return false;
    *ret = n ? arena_str(a, str_slice(*io, 0, n)) : (Str){0};
    *io = str_slice(*io, n, io->n);
    return true;
}

static bool voices(Bare *b, Run *r, uint32_t i, Evidence *ret)
{
    VoiceCache *c = &b->voices[i % N_LISTS];
    Str text;
    if (c->run != r || c->i != i) {
        VEC(Voice) v = {0};
        if (!run_word(r, i, &text))
            return false;
        while (text.n) {
            Voice *x = VEC_PUSH(b->a, &v);
            x->vclass = (uint8_t)text.p[0];
            text = str_slice(text, 1, text.n);
            if (x->vclass < 1 || x->vclass > 6 || !take_text(b->a, &text, &x->actor) ||
                !take_text(b->a, &text, &x->role) || !take_text(b->a, &text, &x->person))
                return false;
        }
        *c = (VoiceCache){r, i, v.at, v.n};
    }
    ret->voices = c->at;
    ret->n_voices = c->n;
    return true;
}

static bool more(Bare *b, Run *r, uint32_t i, Assertion *ret)
{
    MoreCache *c = &b->more[i % N_LISTS];
    Str text;
    if (c->run != r || c->i != i) {
        MoreCache m = {.run = r, .i = i};
        VEC(Attr) attrs = {0};
        if (!run_word(r, i, &text) || !take_text(b->a, &text, &m.where) ||
            !take_text(b->a, &text, &m.as_called) || !take_text(b->a, &text, &m.rule))
            return false;
        while (text.n) {
            Attr *x = VEC_PUSH(b->a, &attrs);
            if (!take_text(b->a, &text, &x->key) || !take_text(b->a, &text, &x->value))
                return false;
        }
        m.attrs = attrs.at;
        m.n_attrs = attrs.n;
        *c = m;
    }
    ret->where = c->where;
    ret->as_called = c->as_called;
    ret->rule = c->rule;
    ret->attrs = c->attrs;
    ret->n_attrs = c->n_attrs;
    return true;
}

static bool give_doc(Bare *b, const Pick *p, const LedgerDoc **ret)
{
    const RunDoc *d = p->doc;
    LedgerDoc *doc = ARENA_NEW(b->a, LedgerDoc);
    doc->published_day = (Day){d->day};
    doc->digest = digest_hex(b->a, (Str){(const char *)d->digest, DIGEST});
    bool own = memcmp(d->digest, d->root, DIGEST) == 0;
    doc->root = own ? doc->digest : digest_hex(b->a, (Str){(const char *)d->root, DIGEST});
    *ret = doc;
    return word(b, p->run, d->id, &doc->id);
}

static bool give_row(Bare *b, const Pick *p, const LedgerDoc *doc, LedgerRow *ret)
{
    const RunRow *r = p->row;
    Assertion *as = &ret->as;
    bool erased =
        b->erased.n && bsearch(&p->doc->first, b->erased.at, b->erased.n, sizeof(int64_t), by_number);
    *ret = (LedgerRow){.digest = digest_hex(b->a, (Str){(const char *)r->digest, SHORT_DIGEST}),
                       .doc = doc,
                       .said = erased ? 0 : r->said,
                       .recorded = {p->doc->recorded},
                       .superseded = {p->ended}};
    as->evidence = (Evidence){.unit = (Unit)r->unit, .part = (Part)r->part, .from = r->from, .to = r->to};
    as->type = (ActType)r->type;
    as->status = (Status)r->status;
    as->basis = (WhenBasis)r->basis;
    as->by_model = r->by_model;
    as->when = (Bounds){{r->earliest}, {r->latest}};
    return word(b, p->run, r->source, &as->source) && as->source.n &&
           word(b, p->run, r->target, &as->target) && word(b, p->run, r->third, &as->third) &&
           word(b, p->run, r->edtf, &as->when_edtf) && voices(b, p->run, r->voices, &as->evidence) &&
           more(b, p->run, r->more, as);
}

enum { AHEAD = 8 }; /* rows whose words are on their way from memory */

static void expect_words(const Bare *b, size_t i)
{
    for (int text = 0; text < 2; text++) {
        size_t at = i + AHEAD * (size_t)(2 - text);
        if (at >= b->picks.n)
            continue;
        const Pick *p = &b->picks.at[at];
        run_expect_word(p->run, p->doc->id, text);
        run_expect_word(p->run, p->row->voices, text);
        run_expect_word(p->run, p->row->edtf, text);
    }
}

static bool give_rows(Bare *b)
{
    const Pick *before = NULL;
    b->rows = ARENA_ARRAY(b->a, LedgerRow, b->picks.n);
    b->n_rows = 0;
    b->words = ARENA_ARRAY(b->a, WordCache, N_WORDS);
    b->voices = ARENA_ARRAY(b->a, VoiceCache, N_LISTS);
    b->more = ARENA_ARRAY(b->a, MoreCache, N_LISTS);
    for (size_t i = 0; i < b->picks.n; i++) {
        const Pick *p = &b->picks.at[i];
        expect_words(b, i);
        const LedgerDoc *doc = before && before->entry == p->entry ? b->rows[b->n_rows - 1].doc : NULL;
        if (doc && before->row->ord == p->row->ord)
            continue; /* it falls under several pairs */
        if ((!doc && !give_doc(b, p, &doc)) || !give_row(b, p, doc, &b->rows[b->n_rows]))
            return false;
        b->n_rows++;
        before = p;
    }
    return true;
}

static bool use_runs(void *with, Run *runs, size_t n_runs, bool *ret_sound, Err *err)
{
    Bare *b = with;
    b->runs = runs;
    b->n_runs = n_runs;
    if (!load_ends(b, n_runs ? (int64_t)runs[n_runs - 1].h.upto : 0, err))
        return false;
    *ret_sound = pick_rows(b) && give_rows(b);
    return true;
}

static int row_cmp(const LedgerRow *a, const LedgerRow *b)
{
    if (a->doc->published_day.n != b->doc->published_day.n)
        return a->doc->published_day.n < b->doc->published_day.n ? -1 : 1;
    return str_cmp(a->doc->digest, b->doc->digest);
}

/* Two lists in the order of LedgerRows as one. */
static LedgerRow *merged(Arena *a, const LedgerRow *x, size_t n_x, const LedgerRow *y, size_t n_y)
{
    LedgerRow *ret = ARENA_ARRAY(a, LedgerRow, n_x + n_y), *at = ret;
    while (n_x || n_y)
        if (n_x && (!n_y || row_cmp(x, y) <= 0)) {
            *at++ = *x++;
            n_x--;
        } else {
            *at++ = *y++;
            n_y--;
        }
    return ret;
}

static bool ask_bare(Bare *b, LedgerRows *ret, Err *err)
{
    Load ld = load_init(b->lg, b->a);
    int64_t upto = 0;
    LedgerRows full;
    if (!derived_use(b->lg, use_runs, b, &upto, err) ||
        !derived_tail(b->lg, b->a, b->keys, upto, b->cut, &b->loose, &b->claims, err))
        return false;
    hits_sort(&b->loose);
    hits_sort(&b->claims);
    if (!query_hits(&ld, b->cut, &b->loose, &b->claims, &full, err))
        return false;
    for (size_t i = 0; i < full.n_rows; i++) {
        full.rows[i].said = ledger_said(full.rows[i].quote);
        see_day(&b->last, full.rows[i].doc->published_day, full.rows[i].as.status,
                full.rows[i].as.when.latest);
    }
    *ret = full;
    ret->rows = full.n_rows ? merged(b->a, b->rows, b->n_rows, full.rows, full.n_rows) : b->rows;
    ret->n_rows = b->n_rows + full.n_rows;
    return true;
}

bool ledger_rows_bare(Ledger *lg, Arena *a, const LedgerWanted *w, LedgerRows *ret, Day *ret_last, Err *err)
{
    Bare b = {.lg = lg, .a = a, .w = w, .keys = {w->keys, w->n_keys, w->any}, .want_last = ret_last};
    derived_ready(lg);
    if (!ledger_read_begin(lg, err))
        return false;
    bool ok = ledger_cut(lg, w->as_known, &b.cut, err) && ask_bare(&b, ret, err);
    ledger_read_end(lg);
    if (ok && ret_last)
        *ret_last = b.last;
    return ok;
}
