/* run.c - see run.h. */
#include "ledger/run_layout.h"

#include <stdlib.h>
#include <string.h>

bool run_lay_out(const RunHeader *h, Layout *ret)
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
    Layout l;
    RunHeader h;
    if (bytes.n < sizeof h)
        return false;
    memcpy(&h, bytes.p, sizeof h);
    if (h.magic != RUN_MAGIC || h.hash != run_header_hash(&h) || h.after >= h.upto || !run_lay_out(&h, &l) ||
        h.size > bytes.n || h.upto - h.after > UINT32_MAX)
        return false;
    if (str_hash((Str){bytes.p + sizeof h, 8 * l.n_blocks}) != h.blocks_hash)
        return false;
    *ret = (Run){.base = bytes.p, .h = h, .seen = base_alloc(l.n_blocks + 1)};
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
static const void *look(Run *r, const Layout *l, uint64_t at, uint64_t n)
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

static bool key_text(Run *r, const Layout *l, uint64_t i, Str *ret)
{
    const TextSlot *s = look(r, l, l->slots + i * sizeof *s, sizeof *s);
    if (!s || s->at > r->h.key_bytes || s->n > r->h.key_bytes - s->at)
        return false;
    *ret = (Str){look(r, l, l->texts + s->at, s->n), s->n};
    return ret->p != NULL;
}

/* The number of key, RUN_NONE where it has none here. */
static bool find_key(Run *r, const Layout *l, Str key, uint32_t *ret)
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
    Layout l;
    *ret = (Str){NULL, 0};
    if (i == RUN_NONE)
        return true;
    if (i >= r->h.n_words || !run_lay_out(&r->h, &l))
        return false;
    const TextSlot *s = look(r, &l, l.words + i * sizeof *s, sizeof *s);
    if (!s || s->at > r->h.word_bytes || s->n > r->h.word_bytes - s->at)
        return false;
    *ret = (Str){look(r, &l, l.word_texts + s->at, s->n), s->n};
    return ret->p != NULL;
}

static const RunPair *pair_at(Run *r, const Layout *l, uint64_t i)
{
    return look(r, l, l->pairs + i * sizeof(RunPair), sizeof(RunPair));
}

/* The first pair not before (a, b). */
static bool first_pair(Run *r, const Layout *l, uint32_t a, uint32_t b, uint64_t *ret)
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
    const Layout *l;
    int64_t cut;
    RunEach each;
    void *with;
} Search;

static bool each_row(const Search *s, const RunPair *p)
{
    const Layout *l = s->l;
    if (p->first > s->r->h.n_rows || p->n > s->r->h.n_rows - p->first)
        return false;
    for (uint64_t i = p->first; i < (uint64_t)p->first + p->n; i++) {
        const RunRow *row = look(s->r, l, l->rows + i * sizeof *row, sizeof *row);
        if (!row || row->doc >= s->r->h.n_docs)
            return false;
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

bool run_each(Run *r, Arena *a, Keys keys, int64_t cut, RunEach each, void *with)
{
    Layout l;
    uint32_t *id = ARENA_ARRAY(a, uint32_t, keys.n);
    if (cut <= (int64_t)r->h.after)
        return true;
    if (!run_lay_out(&r->h, &l))
        return false;
    Search s = {r, &l, cut, each, with};
    for (size_t i = 0; i < keys.n; i++)
        if (!find_key(r, &l, keys.at[i], &id[i]))
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

static const RunEnd *end_at(Run *r, const Layout *l, uint64_t i)
{
    return look(r, l, l->ends + i * sizeof(RunEnd), sizeof(RunEnd));
}

/* A run supersedes little but what came shortly before it: most questions end here. */
static bool know_ends(Run *r, const Layout *l)
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
    Layout l;
    uint64_t from = 0, to = r->h.n_ends;
    if (to == 0 || (r->ends_known && (old < r->end_from || old > r->end_to)))
        return true;
    if (!run_lay_out(&r->h, &l) || (!r->ends_known && !know_ends(r, &l)))
        return false;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const RunEnd *e = end_at(r, &l, mid);
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

static const Claimant *claimant_at(Run *r, const Layout *l, uint64_t i)
{
    return look(r, l, l->claims + i * sizeof(Claimant), sizeof(Claimant));
}

/* The claims whose target has this key, or that name it as a subject. */
static bool find_claims(Run *r, const Layout *l, Arena *a, uint32_t key, uint32_t subject, int64_t cut,
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
    Layout l;
    if (cut <= (int64_t)r->h.after)
        return true;
    if (!run_lay_out(&r->h, &l))
        return false;
    for (size_t i = 0; i < keys.n; i++) {
        uint32_t id;
        if (!find_key(r, &l, keys.at[i], &id))
            return false;
        if (id != RUN_NONE && (!find_claims(r, &l, a, id, 0, cut, ret) ||
                               (keys.any && !find_claims(r, &l, a, id, 1, cut, ret))))
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
    return run_each(r, a, keys, cut, gather_hit, &g) && run_claims(r, a, keys, cut, ret_claims);
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

static const Mark *mark_at(Run *r, const Layout *l, uint64_t i)
{
    return look(r, l, i * sizeof(Mark), sizeof(Mark));
}

/* The first mark whose first n fields are not before those of m, or not even equal. */
static bool first_mark(Run *r, const Layout *l, const Mark *m, int n, bool past, uint64_t *ret)
{
    uint64_t from = 0, to = r->h.n_marks;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const Mark *k = mark_at(r, l, mid);
        if (!k)
            return false;
        if (run_mark_cmp(k, m, n) < (past ? 1 : 0))
            from = mid + 1;
        else
            to = mid;
    }
    *ret = from;
    return true;
}

static bool begin_last(Run *r, const Layout *l, const Last *q, LastAt *at)
{
    Mark m = {.kind = run_kind(q->act, q->status), .day = run_day(q->latest)};
    *at = (LastAt){.begun = true};
    if (!find_key(r, l, q->source, &m.source) || !find_key(r, l, q->target, &m.target))
        return false;
    return m.source == RUN_NONE || m.target == RUN_NONE ||
           (first_mark(r, l, &m, 3, false, &at->first) && first_mark(r, l, &m, 4, true, &at->at));
}

bool run_last(Run *r, const Last *q, int64_t cut, LastAt *io_at, Hit *ret, Day *ret_day)
{
    Layout l;
    *ret = (Hit){0};
    if (cut <= (int64_t)r->h.after)
        return true;
    if (!run_lay_out(&r->h, &l) || (!io_at->begun && !begin_last(r, &l, q, io_at)))
        return false;
    while (io_at->at > io_at->first) {
        const Mark *m = mark_at(r, &l, --io_at->at);
        if (!m)
            return false;
        int64_t entry = (int64_t)r->h.after + m->entry;
        if (entry > cut)
            continue;
        *ret = (Hit){entry, m->ord};
        *ret_day = (Day){(int32_t)(m->day ^ UINT32_C(0x80000000))};
        break;
    }
    return true;
}
