/* run_build.c - makes a run (run.h) from the log. */
#include "ledger/load.h"
#include "ledger/run_layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORD_BYTES = 1 << 30 };

typedef struct Build {
    Arena arena; /* texts of keys and words */
    Map numbers, words;
    VEC(Str) texts; /* of keys by number, in the order of coming */
    VEC(Str) word_texts;
    uint64_t word_bytes;
    Buf marks, rows, pairs, docs, ends, claims;
    Buf bytes; /* one word */
    int64_t after, upto;
    Ledger *lg;
    NameTexts names;
    Arena doc_arena;         /* of the reading at hand */
    int64_t entry;           /* its entry; 0: none yet */
    LoadedAssertions loaded; /* none where it could not be read */
    size_t at;               /* in loaded; ordinals rise */
    Str title, text;
} Build;

static uint32_t key_number(Build *b, Str key)
{
    uint32_t n = map_get(&b->numbers, key);
    if (n != MAP_NONE)
        return n;
    n = (uint32_t)b->texts.n;
    Str *text = VEC_PUSH(&b->arena, &b->texts);
    *text = arena_str(&b->arena, key);
    map_put(&b->arena, &b->numbers, *text, n);
    return n;
}

static uint32_t word_number(Build *b, Str word)
{
    if (!word.n)
        return RUN_NONE;
    uint32_t n = map_get(&b->words, word);
    if (n != MAP_NONE)
        return n;
    n = (uint32_t)b->word_texts.n;
    Str *text = VEC_PUSH(&b->arena, &b->word_texts);
    *text = arena_str(&b->arena, word);
    map_put(&b->arena, &b->words, *text, n);
    b->word_bytes += word.n;
    return n;
}

static void put_text(Buf *b, Str s)
{
    uint32_t n = (uint32_t)s.n;
    buf_put(b, (Str){(const char *)&n, sizeof n});
    buf_put(b, s);
}

static uint32_t voices_word(Build *b, const Evidence *e)
{
    buf_clear(&b->bytes);
    for (size_t i = 0; i < e->n_voices; i++) {
        const Voice *v = &e->voices[i];
        buf_putc(&b->bytes, (char)v->vclass);
        put_text(&b->bytes, v->actor);
        put_text(&b->bytes, v->role);
        put_text(&b->bytes, v->person);
    }
    return word_number(b, buf_str(&b->bytes));
}

static uint32_t more_word(Build *b, const Assertion *as)
{
    buf_clear(&b->bytes);
    put_text(&b->bytes, as->where);
    put_text(&b->bytes, as->as_called);
    put_text(&b->bytes, as->rule);
    for (size_t i = 0; i < as->n_attrs; i++) {
        put_text(&b->bytes, as->attrs[i].key);
        put_text(&b->bytes, as->attrs[i].value);
    }
    return word_number(b, buf_str(&b->bytes));
}

/* A new reading: what its rows share, and those rows. What cannot be read stays in the log, to be told there
 * by whom it concerns. */
static void begin_doc(Build *b, int64_t entry)
{
    arena_reset(&b->doc_arena);
    Load ld = {b->lg, &b->doc_arena, b->names};
    RunDoc doc = {.entry = (uint32_t)(entry - b->after), .id = RUN_NONE};
    DocRecord d;
    Entry e;
    Superseded s;
    bool found = false, erased;
    b->entry = entry;
    b->at = 0;
    b->loaded = (LoadedAssertions){0};
    bool whole = b->word_bytes < MOST_WORD_BYTES && load_entry(&ld, entry, &e, &found, NULL) && found &&
                 load_doc(&ld, entry, &d, NULL) && load_superseded(&ld, entry, &s, NULL) &&
                 load_text(&ld, &d, &b->title, &b->text, &erased, NULL) &&
                 load_assertions(&ld, entry, &d, 0, SIZE_MAX, &b->loaded, NULL);
    b->names = ld.names;
    if (!whole)
        b->loaded.n = 0;
    else {
        memcpy(doc.digest, d.digest.b, DIGEST);
        memcpy(doc.root, d.root.b, DIGEST);
        doc.recorded = e.recorded.us;
        doc.first = d.first;
        doc.day = d.day.n;
        doc.id = word_number(b, d.name);
        if (s.entry && s.entry <= b->upto) {
            doc.ended = s.recorded.us;
            doc.ended_by = (uint32_t)(s.entry - b->after);
        }
    }
    buf_put(&b->docs, (Str){(const char *)&doc, sizeof doc});
}

static void pack_row(Build *b, uint32_t ord, RunRow *ret)
{
    while (b->at < b->loaded.n && b->loaded.at[b->at].ord != ord)
        b->at++;
    if (b->at == b->loaded.n)
        return;
    const LoadedAssertion *x = &b->loaded.at[b->at];
    const Assertion *as = &x->as;
    const Evidence *e = &as->evidence;
    ret->source = word_number(b, as->source);
    ret->target = word_number(b, as->target);
    ret->third = word_number(b, as->third);
    ret->edtf = word_number(b, as->when_edtf);
    ret->voices = voices_word(b, e);
    ret->more = more_word(b, as);
    ret->from = (uint32_t)e->from; /* texts end at PACK_MAX */
    ret->to = (uint32_t)e->to;
    ret->earliest = as->when.earliest.n;
    ret->latest = as->when.latest.n;
    ret->type = (uint8_t)as->type;
    ret->status = (uint8_t)as->status;
    ret->basis = (uint8_t)as->basis;
    ret->unit = (uint8_t)e->unit;
    ret->part = (uint8_t)e->part;
    ret->by_model = as->by_model;
    ret->packed = 1;
    memcpy(ret->digest, x->digest.b, SHORT_DIGEST);
    ret->said = ledger_said(str_slice(e->unit == UNIT_TITLE ? b->title : b->text, e->from, e->to));
}

static void add_claim(Build *b, const RowKeys *row, uint32_t entry)
{
    for (size_t i = 0; i < row->n; i++) {
        Claimant c = {key_number(b, row->key[i]), i > 0 || !row->aimed, entry, row->hit.ord};
        buf_put(&b->claims, (Str){(const char *)&c, sizeof c});
    }
}

static void add_row(void *with, const RowKeys *row)
{
    Build *b = with;
    uint32_t entry = (uint32_t)(row->hit.entry - b->after), id[3];
    if (row->claim) {
        add_claim(b, row, entry);
        return;
    }
    if (b->entry != row->hit.entry)
        begin_doc(b, row->hit.entry);
    RunRow r = {.doc = (uint32_t)(b->docs.n / sizeof(RunDoc) - 1), .ord = row->hit.ord};
    for (size_t i = 0; i < row->n; i++)
        id[i] = key_number(b, row->key[i]);
    if (row->toward && row->act != ACT_NONE && row->latest.n != DAY_MAX.n) {
        Mark m = {id[0], id[1], run_kind(row->act, row->status), run_day(row->latest), entry, row->hit.ord};
        buf_put(&b->marks, (Str){(const char *)&m, sizeof m});
    }
    pack_row(b, row->hit.ord, &r);
    for (size_t i = 0; i < row->n; i++)
        for (size_t j = i + (row->n > 1); j < row->n; j++) {
            r.a = id[i];
            r.b = row->n > 1 ? id[j] : RUN_NONE;
            buf_put(&b->rows, (Str){(const char *)&r, sizeof r});
        }
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const Str *)x, *(const Str *)y);
}

/* As four unsigned numbers, field by field: RunRow, RunPair and Claimant alike. */
static int by_fields(const void *x, const void *y)
{
    const uint32_t *a = x, *b = y;
    for (int i = 0; i < 4; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static void drop_equal(Buf *b, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i * size < b->n; i++)
        if (n == 0 || by_fields(b->p + i * size, b->p + (n - 1) * size) != 0) {
            memmove(b->p + n * size, b->p + i * size, size);
            n++;
        }
    b->n = n * size;
}

static int by_mark(const void *x, const void *y)
{
    return run_mark_cmp(x, y, 6);
}

static void sort(Buf *b, size_t size, int (*cmp)(const void *, const void *))
{
    if (b->n)
        qsort(b->p, b->n / size, size, cmp);
}

/* The stretches of rows of one pair, under both orders. */
static void make_pairs(Build *b)
{
    const RunRow *r = (const RunRow *)(const void *)b->rows.p;
    size_t n = b->rows.n / sizeof *r;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && r[end].a == r[i].a && r[end].b == r[i].b;)
            end++;
        RunPair p = {r[i].a, r[i].b, (uint32_t)i, (uint32_t)(end - i)}, turned = {p.b, p.a, p.first, p.n};
        buf_put(&b->pairs, (Str){(const char *)&p, sizeof p});
        if (p.b != RUN_NONE && p.a != p.b)
            buf_put(&b->pairs, (Str){(const char *)&turned, sizeof turned});
    }
    sort(&b->pairs, sizeof(RunPair), by_fields);
}

/* Renumbers keys by the order of their texts and sorts what is filed under them. */
static void sort_build(Build *b)
{
    size_t n = b->texts.n;
    uint32_t *rank = ARENA_ARRAY(&b->arena, uint32_t, n);
    if (n)
        qsort(b->texts.at, n, sizeof(Str), by_text);
    for (size_t i = 0; i < n; i++)
        rank[map_get(&b->numbers, b->texts.at[i])] = (uint32_t)i;
    RunRow *r = (RunRow *)(void *)b->rows.p;
    Claimant *c = (Claimant *)(void *)b->claims.p;
    Mark *m = (Mark *)(void *)b->marks.p;
    for (size_t i = 0; i < b->rows.n / sizeof *r; i++) {
        uint32_t x = rank[r[i].a], y = r[i].b == RUN_NONE ? RUN_NONE : rank[r[i].b];
        r[i].a = x < y ? x : y;
        r[i].b = x < y ? y : x;
    }
    for (size_t i = 0; i < b->claims.n / sizeof *c; i++)
        c[i].key = rank[c[i].key];
    for (size_t i = 0; i < b->marks.n / sizeof *m; i++) {
        m[i].source = rank[m[i].source];
        m[i].target = rank[m[i].target];
    }
    sort(&b->marks, sizeof *m, by_mark);
    sort(&b->rows, sizeof *r, by_fields);
    sort(&b->claims, sizeof *c, by_fields);
    drop_equal(&b->rows, sizeof *r);
    drop_equal(&b->claims, sizeof *c);
    make_pairs(b);
}

/* What supersedes readings of earlier runs, by the reading. */
static bool find_ends(Build *b, Err *err)
{
    DbStep step;
    sqlite3_stmt *s = db_stmt(&b->lg->log, SQL_ENDS, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, b->after);
    sqlite3_bind_int64(s, 2, b->upto);
    while ((step = db_step(&b->lg->log, s, err)) == DB_ROW) {
        RunEnd e = {db_int(s, 0), db_int(s, 1), db_int(s, 2)};
        if (e.old <= b->after)
            buf_put(&b->ends, (Str){(const char *)&e, sizeof e});
    }
    return step == DB_DONE;
}

static void put(char **at, Str s)
{
    if (s.n)
        memcpy(*at, s.p, s.n);
    *at += s.n;
}

static void put_slots(char **at, const Str *texts, size_t n)
{
    uint32_t text_at = 0;
    for (size_t i = 0; i < n; i++) {
        TextSlot s = {text_at, (uint32_t)texts[i].n};
        text_at += s.n;
        put(at, (Str){(const char *)&s, sizeof s});
    }
}

static void hash_blocks(char *base, const RunLayout *l, RunHeader *h)
{
    for (uint64_t i = 0; i < l->n_blocks; i++) {
        uint64_t from = i * RUN_BLOCK, len = l->end - from < RUN_BLOCK ? l->end - from : RUN_BLOCK;
        uint64_t hash = str_hash((Str){base + l->body + from, len});
        memcpy(base + sizeof *h + 8 * i, &hash, 8);
    }
    h->blocks_hash = str_hash((Str){base + sizeof *h, 8 * l->n_blocks});
    h->hash = run_header_hash(h);
    memcpy(base, h, sizeof *h);
}

static void write_run(const Build *b, RunHeader h, Run *ret)
{
    RunLayout l = {0};
    h.size = 0;
    (void)run_lay_out(&h, &l); /* for its figures: the size is not known yet */
    h.size = l.body + l.end;
    char *base = base_alloc(h.size), *at = base + l.body;
    memset(base, 0, h.size);
    enum { N_PARTS = 6 };
    const Buf *parts[N_PARTS] = {&b->marks, &b->pairs, &b->rows, &b->docs, &b->ends, &b->claims};
    for (size_t i = 0; i < N_PARTS; i++)
        put(&at, buf_str(parts[i]));
    put_slots(&at, b->texts.at, b->texts.n);
    put_slots(&at, b->word_texts.at, b->word_texts.n);
    for (size_t i = 0; i < b->texts.n; i++)
        put(&at, b->texts.at[i]);
    for (size_t i = 0; i < b->word_texts.n; i++)
        put(&at, b->word_texts.at[i]);
    hash_blocks(base, &l, &h);
    *ret = (Run){.base = base, .h = h, .l = l, .seen = base_alloc(l.n_blocks + 1), .owned = true};
    memset(ret->seen, 1, l.n_blocks + 1);
}

static RunHeader header_of(const Build *b, const Digest *root)
{
    RunHeader h = {.magic = RUN_MAGIC,
                   .after = (uint64_t)b->after,
                   .upto = (uint64_t)b->upto,
                   .n_marks = b->marks.n / sizeof(Mark),
                   .n_pairs = b->pairs.n / sizeof(RunPair),
                   .n_rows = b->rows.n / sizeof(RunRow),
                   .n_docs = b->docs.n / sizeof(RunDoc),
                   .n_ends = b->ends.n / sizeof(RunEnd),
                   .n_claims = b->claims.n / sizeof(Claimant),
                   .n_keys = b->texts.n,
                   .n_words = b->word_texts.n,
                   .word_bytes = b->word_bytes,
                   .root = *root};
    for (size_t i = 0; i < b->texts.n; i++)
        h.key_bytes += b->texts.at[i].n;
    return h;
}

bool run_build(Ledger *lg, int64_t after, int64_t upto, const Digest *root, Run *ret, Err *err)
{
    Build b = {.lg = lg, .after = after, .upto = upto};
    Arena a = {0};
    b.names = load_init(lg, &b.arena).names;
    bool ok = scan_log(lg, &a, after, upto, add_row, &b, err) && find_ends(&b, err);
    if (ok) {
        sort_build(&b);
        write_run(&b, header_of(&b, root), ret);
    }
    enum { N_BUFS = 7 };
    Buf *bufs[N_BUFS] = {&b.marks, &b.rows, &b.pairs, &b.docs, &b.ends, &b.claims, &b.bytes};
    for (size_t i = 0; i < N_BUFS; i++)
        buf_done(bufs[i]);
    arena_done(&b.arena);
    arena_done(&b.doc_arena);
    arena_done(&a);
    return ok;
}
