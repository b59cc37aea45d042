/* run.c - see run.h. */
#include "ledger/run.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };
static const uint64_t magic = UINT64_C(0x3358444e49445243); /* "CRDINDX3" */

typedef struct Party { /* one ordered pair of an assertion's parties */
    uint32_t a, b;     /* keys; b NOBODY where a stands alone */
    uint32_t entry;    /* counted from after */
    uint32_t ord;
} Party;
typedef struct Claimant {
    uint32_t key, subject; /* subject 0: the key is the claim's target */
    uint32_t entry, ord;
} Claimant;
typedef struct Mark { /* one assertion that took effect by a day */
    uint32_t source, target, kind, day, entry, ord;
} Mark;
typedef struct KeySlot {
    uint32_t at, n; /* in the key texts */
} KeySlot;
static const uint32_t nobody = UINT32_MAX;

/* Where the parts of a run stand. */
typedef struct Layout {
    uint64_t n_blocks, body, parties, claims, slots, texts,
        end; /* body: offset in the run; the rest: in the body */
} Layout;

/* False: the counts cannot be true of so many bytes. */
static bool lay_out(const RunHeader *h, Layout *ret)
{
    const uint64_t most = UINT64_C(1) << 36;
    if (h->n_marks > most || h->n_parties > most || h->n_claims > most || h->n_keys > most ||
        h->key_bytes > most)
        return false;
    ret->parties = h->n_marks * sizeof(Mark); /* a multiple of 8 */
    ret->claims = ret->parties + h->n_parties * sizeof(Party);
    ret->slots = ret->claims + h->n_claims * sizeof(Claimant);
    ret->texts = ret->slots + h->n_keys * sizeof(KeySlot);
    ret->end = (ret->texts + h->key_bytes + 7) / 8 * 8;
    ret->n_blocks = (ret->end + BLOCK - 1) / BLOCK;
    ret->body = sizeof(RunHeader) + 8 * ret->n_blocks;
    return h->size == ret->body + ret->end;
}

static uint64_t header_hash(const RunHeader *h)
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
    if (h.magic != magic || h.hash != header_hash(&h) || h.after >= h.upto || !lay_out(&h, &l) ||
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
    for (uint64_t b = at / BLOCK; b * BLOCK < at + n; b++) {
        if (r->seen[b])
            continue;
        uint64_t want, from = b * BLOCK, len = l->end - from < BLOCK ? l->end - from : BLOCK;
        memcpy(&want, r->base + sizeof(RunHeader) + 8 * b, 8);
        if (str_hash((Str){body + from, len}) != want)
            return NULL;
        r->seen[b] = 1;
    }
    return body + at;
}

static bool key_text(Run *r, const Layout *l, uint64_t i, Str *ret)
{
    const KeySlot *s = look(r, l, l->slots + i * sizeof *s, sizeof *s);
    if (!s || s->at > r->h.key_bytes || s->n > r->h.key_bytes - s->at)
        return false;
    *ret = (Str){look(r, l, l->texts + s->at, s->n), s->n};
    return ret->p != NULL;
}

/* The number of key, nobody where it has none here. */
static bool find_key(Run *r, const Layout *l, Str key, uint32_t *ret)
{
    uint64_t from = 0, to = r->h.n_keys;
    *ret = nobody;
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

static const Party *party_at(Run *r, const Layout *l, uint64_t i)
{
    return look(r, l, l->parties + i * sizeof(Party), sizeof(Party));
}

/* The first posting not before (a, b). */
static bool first_party(Run *r, const Layout *l, uint32_t a, uint32_t b, uint64_t *ret)
{
    uint64_t from = 0, to = r->h.n_parties;
    while (from < to) {
        uint64_t mid = from + (to - from) / 2;
        const Party *p = party_at(r, l, mid);
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

static bool find_pair(Run *r, const Layout *l, Arena *a, uint32_t x, uint32_t y, bool any, int64_t cut,
                      Hits *ret)
{
    uint64_t i;
    if (!first_party(r, l, x, any ? 0 : y, &i))
        return false;
    for (; i < r->h.n_parties; i++) {
        const Party *p = party_at(r, l, i);
        if (!p)
            return false;
        if (p->a != x || (!any && p->b != y))
            break;
        int64_t entry = (int64_t)r->h.after + p->entry;
        if (entry <= cut)
            *VEC_PUSH(a, ret) = (Hit){entry, p->ord};
        else if (!any)
            break;
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

bool run_find(Run *r, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions, Hits *ret_claims)
{
    Layout l;
    uint32_t *id = ARENA_ARRAY(a, uint32_t, keys.n);
    if (cut <= (int64_t)r->h.after)
        return true;
    if (!lay_out(&r->h, &l))
        return false;
    for (size_t i = 0; i < keys.n; i++)
        if (!find_key(r, &l, keys.at[i], &id[i]))
            return false;
    for (size_t i = 0; i < keys.n; i++) {
        if (id[i] == nobody)
            continue;
        if (!find_claims(r, &l, a, id[i], 0, cut, ret_claims) ||
            (keys.any && !find_claims(r, &l, a, id[i], 1, cut, ret_claims)))
            return false;
        if (keys.any && !find_pair(r, &l, a, id[i], 0, true, cut, ret_assertions))
            return false;
        /* Each assertion stands under both orders of a pair: one is enough. */
        for (size_t j = i; j < keys.n && !keys.any; j++)
            if (id[j] != nobody && !find_pair(r, &l, a, id[i], id[j], false, cut, ret_assertions))
                return false;
    }
    return true;
}

static uint32_t kind_of(ActType act, Status status)
{
    return (uint32_t)act << 8 | (uint32_t)status;
}

static uint32_t day_number(Day d)
{
    return (uint32_t)d.n ^ UINT32_C(0x80000000); /* in the order of days */
}

/* The first n fields of two marks. */
static int mark_cmp(const Mark *x, const Mark *y, int n)
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
        if (mark_cmp(k, m, n) < (past ? 1 : 0))
            from = mid + 1;
        else
            to = mid;
    }
    *ret = from;
    return true;
}

static bool begin_last(Run *r, const Layout *l, const Last *q, LastAt *at)
{
    Mark m = {.kind = kind_of(q->act, q->status), .day = day_number(q->latest)};
    *at = (LastAt){.begun = true};
    if (!find_key(r, l, q->source, &m.source) || !find_key(r, l, q->target, &m.target))
        return false;
    return m.source == nobody || m.target == nobody ||
           (first_mark(r, l, &m, 3, false, &at->first) && first_mark(r, l, &m, 4, true, &at->at));
}

bool run_last(Run *r, const Last *q, int64_t cut, LastAt *io_at, Hit *ret, Day *ret_day)
{
    Layout l;
    *ret = (Hit){0};
    if (cut <= (int64_t)r->h.after)
        return true;
    if (!lay_out(&r->h, &l) || (!io_at->begun && !begin_last(r, &l, q, io_at)))
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

/* Building. */

typedef struct Build {
    Arena keys; /* their texts */
    Map numbers;
    VEC(Str) texts; /* by number, in the order of coming */
    Buf marks, parties, claims;
    int64_t after;
} Build;

static uint32_t number_of(Build *b, Str key)
{
    uint32_t n = map_get(&b->numbers, key);
    if (n != MAP_NONE)
        return n;
    n = (uint32_t)b->texts.n;
    Str *text = VEC_PUSH(&b->keys, &b->texts);
    *text = arena_str(&b->keys, key);
    map_put(&b->keys, &b->numbers, *text, n);
    return n;
}

static bool add_row(void *with, const RowKeys *row)
{
    Build *b = with;
    uint32_t entry = (uint32_t)(row->hit.entry - b->after), id[3];
    if (row->claim) {
        for (size_t i = 0; i < row->n; i++) {
            Claimant c = {number_of(b, row->key[i]), i > 0 || !row->aimed, entry, row->hit.ord};
            buf_put(&b->claims, (Str){(const char *)&c, sizeof c});
        }
        return true;
    }
    for (size_t i = 0; i < row->n; i++)
        id[i] = number_of(b, row->key[i]);
    if (row->toward && row->act != ACT_NONE && row->latest.n != DAY_MAX.n) {
        Mark m = {id[0], id[1], kind_of(row->act, row->status), day_number(row->latest), entry, row->hit.ord};
        buf_put(&b->marks, (Str){(const char *)&m, sizeof m});
    }
    for (size_t i = 0; i < row->n; i++)
        for (size_t j = 0; j < row->n; j++) {
            Party p = {id[i], row->n == 1 ? nobody : id[j], entry, row->hit.ord};
            if (i != j || row->n == 1)
                buf_put(&b->parties, (Str){(const char *)&p, sizeof p});
        }
    return true;
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const Str *)x, *(const Str *)y);
}

/* As four unsigned numbers, field by field: Party and Claimant alike. */
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
    return mark_cmp(x, y, 6);
}

/* Renumbers keys by the order of their texts and sorts the postings. */
static void sort_build(Build *b)
{
    size_t n = b->texts.n;
    uint32_t *rank = ARENA_ARRAY(&b->keys, uint32_t, n);
    if (n)
        qsort(b->texts.at, n, sizeof(Str), by_text);
    for (size_t i = 0; i < n; i++)
        rank[map_get(&b->numbers, b->texts.at[i])] = (uint32_t)i;
    Party *p = (Party *)(void *)b->parties.p;
    Claimant *c = (Claimant *)(void *)b->claims.p;
    size_t n_parties = b->parties.n / sizeof *p, n_claims = b->claims.n / sizeof *c;
    for (size_t i = 0; i < n_parties; i++) {
        p[i].a = rank[p[i].a];
        p[i].b = p[i].b == nobody ? nobody : rank[p[i].b];
    }
    for (size_t i = 0; i < n_claims; i++)
        c[i].key = rank[c[i].key];
    Mark *m = (Mark *)(void *)b->marks.p;
    size_t n_marks = b->marks.n / sizeof *m;
    for (size_t i = 0; i < n_marks; i++) {
        m[i].source = rank[m[i].source];
        m[i].target = rank[m[i].target];
    }
    if (n_marks)
        qsort(m, n_marks, sizeof *m, by_mark);
    if (n_parties)
        qsort(p, n_parties, sizeof *p, by_fields);
    if (n_claims)
        qsort(c, n_claims, sizeof *c, by_fields);
    drop_equal(&b->parties, sizeof *p);
    drop_equal(&b->claims, sizeof *c);
}

static void put(char **at, const void *p, size_t n)
{
    if (n)
        memcpy(*at, p, n);
    *at += n;
}

static void write_run(const Build *b, RunHeader h, Run *ret)
{
    Layout l = {0};
    h.size = 0;
    (void)lay_out(&h, &l); /* for its figures: the size is not known yet */
    h.size = l.body + l.end;
    char *base = base_alloc(h.size), *at = base + l.body;
    memset(base, 0, h.size);
    put(&at, b->marks.p, b->marks.n);
    put(&at, b->parties.p, b->parties.n);
    put(&at, b->claims.p, b->claims.n);
    uint32_t text_at = 0;
    for (size_t i = 0; i < b->texts.n; i++) {
        KeySlot s = {text_at, (uint32_t)b->texts.at[i].n};
        text_at += s.n;
        put(&at, &s, sizeof s);
    }
    for (size_t i = 0; i < b->texts.n; i++)
        put(&at, b->texts.at[i].p, b->texts.at[i].n);
    for (uint64_t i = 0; i < l.n_blocks; i++) {
        uint64_t from = i * BLOCK, len = l.end - from < BLOCK ? l.end - from : BLOCK;
        uint64_t hash = str_hash((Str){base + l.body + from, len});
        memcpy(base + sizeof h + 8 * i, &hash, 8);
    }
    h.blocks_hash = str_hash((Str){base + sizeof h, 8 * l.n_blocks});
    h.hash = header_hash(&h);
    memcpy(base, &h, sizeof h);
    *ret = (Run){.base = base, .h = h, .seen = base_alloc(l.n_blocks + 1), .owned = true};
    memset(ret->seen, 1, l.n_blocks + 1);
}

bool run_build(Ledger *lg, int64_t after, int64_t upto, const Digest *root, Run *ret, Err *err)
{
    Build b = {.after = after};
    Arena a = {0};
    bool ok = scan_log(lg, &a, after, upto, add_row, &b, err);
    if (ok) {
        sort_build(&b);
        RunHeader h = {.magic = magic,
                       .after = (uint64_t)after,
                       .upto = (uint64_t)upto,
                       .n_marks = b.marks.n / sizeof(Mark),
                       .n_parties = b.parties.n / sizeof(Party),
                       .n_claims = b.claims.n / sizeof(Claimant),
                       .n_keys = b.texts.n,
                       .root = *root};
        for (size_t i = 0; i < b.texts.n; i++)
            h.key_bytes += b.texts.at[i].n;
        write_run(&b, h, ret);
    }
    buf_done(&b.marks);
    buf_done(&b.parties);
    buf_done(&b.claims);
    arena_done(&b.keys);
    arena_done(&a);
    return ok;
}
