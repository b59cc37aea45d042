/* run.c - see run.h. */
#include "ledger/run_layout.h"

#include <stdlib.h>
#include <string.h>

bool run_lay_out(const RunHeader *h, RunLayout *ret)
{
    const struct {
        uint64_t *at, n, size;
    } parts[] = {
        {&ret->pairs, h->n_marks, sizeof(Mark)},    {&ret->rows, h->n_pairs, sizeof(RunPair)},
        {&ret->docs, h->n_rows, sizeof(RunRow)},    {&ret->ends, h->n_docs, sizeof(RunDoc)},
        {&ret->claims, h->n_ends, sizeof(RunEnd)},  {&ret->slots, h->n_claims, sizeof(Claimant)},
        {&ret->words, h->n_keys, sizeof(TextSlot)}, {&ret->texts, h->n_words, sizeof(TextSlot)},
        {&ret->word_texts, h->key_bytes, 1},        {&ret->end, h->word_bytes, 1},
    };
    const uint64_t most = UINT64_C(1) << 36;
    uint64_t at = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].n > most)
            return false;
        at += parts[i].n * parts[i].size; /* all but the texts are multiples of 8 */
        *parts[i].at = at;
    }
    ret->end = (at + 7) / 8 * 8;
    ret->n_blocks = (ret->end + RUN_BLOCK - 1) / RUN_BLOCK;
    ret->body = sizeof(RunHeader) + 8 * ret->n_blocks;
    return h->size == ret->body + ret->end;
}

uint64_t run_header_hash(const RunHeader *h)
{
    return str_hash((Str){(const char *)h, offsetof(RunHeader, hash)});
}

bool run_open(Str bytes, Run *ret)
{
    RunHeader h;
    RunLayout l;
    if (bytes.n < sizeof h)
        return false;
    memcpy(&h, bytes.p, sizeof h);
    if (h.magic != RUN_MAGIC || h.hash != run_header_hash(&h) || h.after >= h.upto || !run_lay_out(&h, &l) ||
        h.size > bytes.n || h.upto - h.after > UINT32_MAX)
        return false;
    if (str_hash((Str){bytes.p + sizeof h, 8 * l.n_blocks}) != h.blocks_hash)
        return false;
    *ret = (Run){.base = bytes.p, .h = h, .l = l, .seen = base_alloc(l.n_blocks + 1)};
    memset(ret->seen, 0, l.n_blocks + 1);
    return true;
}

void run_close(Run *r)
{
    if (r->owned)
        free((void *)(uintptr_t)r->base);
    free(r->seen);
    *r = (Run){0};
}

/* n bytes at offset at of the body, once their blocks are known to be sound; else NULL. */
static const void *look(Run *r, const RunLayout *l, uint64_t at, uint64_t n)
{
    const char *body = r->base + l->body;
    for (uint64_t b = at / RUN_BLOCK; b * RUN_BLOCK < at + n; b++) {
        if (r->seen[b])
            continue;
        uint64_t want, from = b * RUN_BLOCK, len = l->end - from < RUN_BLOCK ? l->end - from : RUN_BLOCK;
        memcpy(&want, r->base + sizeof(RunHeader) + 8 * b, 8);
        if (str_hash((Str){body + from, len}) != want)
            return NULL;
        r->seen[b] = 1;
    }
    return body + at;
}

static bool key_text(Run *r, const RunLayout *l, uint64_t i, Str *ret)
{
    const TextSlot *s = look(r, l, l->slots + i * sizeof *s, sizeof *s);
    if (!s || s->at > r->h.key_bytes || s->n > r->h.key_bytes - s->at)
        return false;
    *ret = (Str){look(r, l, l->texts + s->at, s->n), s->n};
    return ret->p != NULL;
}

/* The number of key, RUN_NONE where it has none here. */
static bool find_key(Run *r, const RunLayout *l, Str key, uint32_t *ret)
{
    uint64_t from = 0, to = r->h.n_keys;
    *ret = RUN_NONE;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        Str text;
        if (!key_text(r, l, mid, &text))
            return false;
        int c = str_cmp(text, key);
        if (c == 0) {
            *ret = (uint32_t)mid;
            return true;
        }
        if (c < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return true;
}

bool run_word(Run *r, uint32_t i, Str *ret)
{
    *ret = (Str){NULL, 0};
    if (i == RUN_NONE)
        return true;
    if (i >= r->h.n_words)
        return false;
    const TextSlot *s = look(r, &r->l, r->l.words + i * sizeof *s, sizeof *s);
    if (!s || s->at > r->h.word_bytes || s->n > r->h.word_bytes - s->at)
        return false;
    *ret = (Str){look(r, &r->l, r->l.word_texts + s->at, s->n), s->n};
    return ret->p != NULL;
}

void run_expect_word(const Run *r, uint32_t i, bool text)
{
    const char *body = r->base + r->l.body;
    if (i >= r->h.n_words)
        return;
    const TextSlot *s = (const TextSlot *)(const void *)(body + r->l.words + i * sizeof *s);
    if (!text)
        __builtin_prefetch(s);
    else if (s->at < r->h.word_bytes)
        __builtin_prefetch(body + r->l.word_texts + s->at);
}

static const RunPair *pair_at(Run *r, const RunLayout *l, uint64_t i)
{
    return look(r, l, l->pairs + i * sizeof(RunPair), sizeof(RunPair));
}

/* The first pair not before (a, b). */
static bool first_pair(Run *r, const RunLayout *l, uint32_t a, uint32_t b, uint64_t *ret)
{
    uint64_t from = 0, to = r->h.n_pairs;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const RunPair *p = pair_at(r, l, mid);
        if (!p)
            return false;
        if (p->a < a || (p->a == a && p->b < b))
            from = mid + 1;
        else
            to = mid;
    }
    *ret = from;
    return true;
}

typedef struct Search {
    Run *r;
    const RunLayout *l;
    int64_t cut;
    uint64_t types;
    RunEach each;
    void *with;
} Search;

static bool skips(const Search *s, const RunRow *row)
{
    /* A type that is none is not skipped, but told as damage. */
    return s->types && row->packed && (uint8_t)(row->type - 1) < N_ACT_TYPES - 1 &&
           !(s->types >> row->type & 1);
}

enum { AHEAD = 8 }; /* rows whose docs are on their way from memory */

static void expect_doc(const Search *s, const RunRow *row)
{
    const char *doc = s->r->base + s->l->body + s->l->docs + row->doc * sizeof(RunDoc);
    if (row->doc >= s->r->h.n_docs || skips(s, row))
        return;
    __builtin_prefetch(doc);
    __builtin_prefetch(doc + sizeof(RunDoc) - 1);
}

static bool each_row(const Search *s, const RunPair *p)
{
    const RunLayout *l = s->l;
    if (p->first > s->r->h.n_rows || p->n > s->r->h.n_rows - p->first)
        return false;
    for (uint64_t i = p->first; i < (uint64_t)p->first + p->n; i++) {
        const RunRow *row = look(s->r, l, l->rows + i * sizeof *row, sizeof *row);
        if (!row || row->doc >= s->r->h.n_docs)
            return false;
        if (i + AHEAD < (uint64_t)p->first + p->n)
            expect_doc(s, row + AHEAD);
        if (skips(s, row))
            continue;
        const RunDoc *doc = look(s->r, l, l->docs + row->doc * sizeof *doc, sizeof *doc);
        if (!doc)
            return false;
        if ((int64_t)s->r->h.after + doc->entry > s->cut)
            break;
        if (!s->each(s->with, s->r, row, doc))
            return false;
    }
    return true;
}

static bool each_pair(const Search *s, uint32_t x, uint32_t y, bool any)
{
    uint64_t i;
    if (!first_pair(s->r, s->l, x, any ? 0 : y, &i))
        return false;
    for (; i < s->r->h.n_pairs; i++) {
        RunPair p;
        const RunPair *at = pair_at(s->r, s->l, i);
        if (!at)
            return false;
        p = *at;
        if (p.a != x || (!any && p.b != y))
            break;
        if (!each_row(s, &p))
            return false;
    }
    return true;
}

bool run_each(Run *r, Arena *a, Keys keys, int64_t cut, uint64_t types, RunEach each, void *with)
{
    uint32_t *id = ARENA_ARRAY(a, uint32_t, keys.n);
    if (cut <= (int64_t)r->h.after)
        return true;
    Search s = {r, &r->l, cut, types, each, with};
    for (size_t i = 0; i < keys.n; i++)
        if (!find_key(r, &r->l, keys.at[i], &id[i]))
            return false;
    for (size_t i = 0; i < keys.n; i++) {
        if (id[i] != RUN_NONE && keys.any && !each_pair(&s, id[i], 0, true))
            return false;
        /* Pairs stand under both orders: one is enough. */
        for (size_t j = i; id[i] != RUN_NONE && j < keys.n && !keys.any; j++)
            if (id[j] != RUN_NONE && !each_pair(&s, id[i], id[j], false))
                return false;
    }
    return true;
}

static const RunEnd *end_at(Run *r, const RunLayout *l, uint64_t i)
{
    return look(r, l, l->ends + i * sizeof(RunEnd), sizeof(RunEnd));
}

/* A run supersedes little but what came shortly before it: most questions end here. */
static bool know_ends(Run *r, const RunLayout *l)
{
    const RunEnd *first = end_at(r, l, 0), *last = end_at(r, l, r->h.n_ends - 1);
    if (!first || !last)
        return false;
    r->end_from = first->old;
    r->end_to = last->old;
    r->ends_known = true;
    return true;
}

bool run_end(Run *r, int64_t old, RunEnd *ret)
{
    uint64_t from = 0, to = r->h.n_ends;
    if (to == 0 || (r->ends_known && (old < r->end_from || old > r->end_to)))
        return true;
    if (!r->ends_known && !know_ends(r, &r->l))
        return false;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const RunEnd *e = end_at(r, &r->l, mid);
        if (!e)
            return false;
        if (e->old == old) {
            *ret = *e;
            return true;
        }
        if (e->old < old)
            from = mid + 1;
        else
            to = mid;
    }
    return true;
}

static const RunDoc *doc_at(Run *r, uint64_t i)
{
    return look(r, &r->l, r->l.docs + i * sizeof(RunDoc), sizeof(RunDoc));
}

void run_recorded(Run *r, Instant at, int64_t ret[2])
{
    uint64_t from = 0, to = r->h.n_docs;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const RunDoc *d = doc_at(r, mid);
        if (!d)
            return;
        if (d->recorded <= at.us) {
            ret[0] = (int64_t)r->h.after + d->entry;
            from = mid + 1;
        } else {
            ret[1] = (int64_t)r->h.after + d->entry;
            to = mid;
        }
    }
}

static const Claimant *claimant_at(Run *r, const RunLayout *l, uint64_t i)
{
    return look(r, l, l->claims + i * sizeof(Claimant), sizeof(Claimant));
}

/* The claims whose target has this key, or that name it as a subject. */
static bool find_claims(Run *r, const RunLayout *l, Arena *a, uint32_t key, uint32_t subject, int64_t cut,
                        Hits *ret)
{
    uint64_t from = 0, to = r->h.n_claims;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const Claimant *c = claimant_at(r, l, mid);
        if (!c)
            return false;
        if (c->key < key || (c->key == key && c->subject < subject))
            from = mid + 1;
        else
            to = mid;
    }
    for (; from < r->h.n_claims; from++) {
        const Claimant *c = claimant_at(r, l, from);
        if (!c)
            return false;
        int64_t entry = (int64_t)r->h.after + c->entry;
        if (c->key != key || c->subject != subject || entry > cut)
            break;
        *VEC_PUSH(a, ret) = (Hit){entry, c->ord};
    }
    return true;
}

bool run_claims(Run *r, Arena *a, Keys keys, int64_t cut, Hits *ret)
{
    if (cut <= (int64_t)r->h.after)
        return true;
    for (size_t i = 0; i < keys.n; i++) {
        uint32_t id;
        if (!find_key(r, &r->l, keys.at[i], &id))
            return false;
        if (id != RUN_NONE && (!find_claims(r, &r->l, a, id, 0, cut, ret) ||
                               (keys.any && !find_claims(r, &r->l, a, id, 1, cut, ret))))
            return false;
    }
    return true;
}

typedef struct Gather {
    Arena *a;
    Hits *hits;
} Gather;

static bool gather_hit(void *with, Run *r, const RunRow *row, const RunDoc *doc)
{
    Gather *g = with;
    *VEC_PUSH(g->a, g->hits) = (Hit){(int64_t)r->h.after + doc->entry, row->ord};
    return true;
}

bool run_find(Run *r, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions, Hits *ret_claims)
{
    Gather g = {a, ret_assertions};
    return run_each(r, a, keys, cut, 0, gather_hit, &g) && run_claims(r, a, keys, cut, ret_claims);
}

/* The first n fields of two marks. */
int run_mark_cmp(const Mark *x, const Mark *y, int n)
{
    const uint32_t *a = &x->source, *b = &y->source;
    for (int i = 0; i < n; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static const Mark *mark_at(Run *r, uint64_t i)
{
    return look(r, &r->l, i * sizeof(Mark), sizeof(Mark));
}

/* The first mark after all that are not after m. */
static bool mark_after(Run *r, const Mark *m, uint64_t *ret)
{
    uint64_t from = 0, to = r->h.n_marks;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const Mark *k = mark_at(r, mid);
        if (!k)
            return false;
        if (run_mark_cmp(k, m, 4) <= 0)
            from = mid + 1;
        else
            to = mid;
    }
    *ret = from;
    return true;
}

static bool begin_last(Run *r, const Last *q, LastAt *at)
{
    Mark m = {.kind = run_kind(q->act, q->status), .day = run_day(q->latest)};
    *at = (LastAt){.begun = true};
    if (!find_key(r, &r->l, q->source, &m.source) || !find_key(r, &r->l, q->target, &m.target))
        return false;
    at->source = m.source;
    at->target = m.target;
    return m.source == RUN_NONE || m.target == RUN_NONE || mark_after(r, &m, &at->at);
}

/* The reading that is entry after + n; NULL: there is none, or r is damaged. Nearly every entry is a reading,
 * and so it mostly stands at its number. */
static const RunDoc *doc_of(Run *r, uint32_t n)
{
    uint64_t from = 0, to = n < r->h.n_docs ? n : r->h.n_docs, mid = to - 1;
    while (from < to) {
        const RunDoc *d = doc_at(r, mid);
        if (!d || d->entry == n)
            return d;
        if (d->entry < n)
            from = mid + 1;
        else
            to = mid;
        mid = from + (to - from) / 2;
    }
    return NULL;
}

bool run_last(Run *r, const Last *q, int64_t cut, LastAt *io_at, Told *ret)
{
    if (cut <= (int64_t)r->h.after)
        return true;
    if (!io_at->begun && !begin_last(r, q, io_at))
        return false;
    const Mark those = {io_at->source, io_at->target, run_kind(q->act, q->status), 0, 0, 0};
    while (io_at->at > 0) {
        const Mark *m = mark_at(r, --io_at->at);
        if (!m)
            return false;
        if (run_mark_cmp(m, &those, 3) != 0) {
            io_at->at = 0;
            break;
        }
        int64_t entry = (int64_t)r->h.after + m->entry;
        if (entry > cut)
            continue;
        const RunDoc *d = doc_of(r, m->entry);
        if (!d)
            return false;
        *ret = (Told){{entry, m->ord}, {(int32_t)(m->day ^ UINT32_C(0x80000000))}, {d->recorded}};
        break;
    }
    return true;
}
