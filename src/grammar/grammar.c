/* grammar.c - from words to trees: pieces of sentences run in lockstep through the layers, then each piece
 * goes alone through the heads. What a form looks like to the net depends on the form alone, so it is kept by
 * form. */
#include "grammar/grammar.h"

#include "base/file.h"
#include "grammar/decode.h"
#include "grammar/feature.h"
#include "grammar/headline.h"
#include "grammar/kernel.h"
#include "grammar/lemma.h"
#include "grammar/piece.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 16, ROWS = LANES * PIECE, MAX_WIDTH = 3 * 1024 };

struct Grammar {
    FileMap file, lender, lemma_file; /* lender: of the words, where file has none of its own */
    Model m;
    Lemmas lemmas;
    const Kernel *kernel;
    uint8_t *root_arc; /* [2][arc] the root's row around MODEL_ZERO, and a row of MODEL_ZERO to subtract */
    float root_scale;
    Rel root;
    uint8_t seat[256]; /* of the model's relations: decode_relations */
};

/* A predicate has one subject, one object, one indirect object; a subject of the clause outside it is none.
 */
static void set_seats(Grammar *g)
{
    const Rel seats[DECODE_SEATS] = {REL_NONE, rel_find(STR("nsubj")), rel_find(STR("obj")),
                                     rel_find(STR("iobj"))};
    for (size_t c = 0; c < g->m.head->n_rels; c++)
        for (uint8_t s = 1; s < DECODE_SEATS; s++)
            if (rel_base(g->m.rel[c]) == seats[s] && g->m.rel[c] != rel_find(STR("nsubj:outer")))
                g->seat[c] = s;
}

static void quantise_root(Grammar *g)
{
    size_t n = g->m.head->arc;
    float top = 1e-6f;
    g->root_arc = base_alloc(2 * n);
    for (size_t j = 0; j < n; j++)
        top = fmaxf(top, fabsf(g->m.root_arc[j]));
    g->root_scale = top / (float)MODEL_UNIT;
    for (size_t j = 0; j < n; j++) {
        g->root_arc[j] = (uint8_t)(int)(g->m.root_arc[j] / g->root_scale + (float)MODEL_ZERO + 0.5f);
        g->root_arc[n + j] = MODEL_ZERO;
    }
}

enum { PATH = 4096 };

static bool map_weights(const char *data_dir, const char *name, FileMap *file, char path[PATH], Err *err)
{
    int n = snprintf(path, PATH, "%s/grammar/%s.bin", data_dir, name);
    if (n < 0 || n >= PATH)
        return err_set(err, ERR_IO, 0, "%s: the path is too long", data_dir);
    return file_map(path, file, err);
}

static bool open_model(const char *data_dir, const char *name, FileMap *file, Model *ret, Err *err)
{
    char path[PATH];
    return map_weights(data_dir, name, file, path, err) && model_open(file->bytes, path, ret, err);
}

static bool open_lemmas(const char *data_dir, FileMap *file, Lemmas *ret, Err *err)
{
    char path[PATH];
    return map_weights(data_dir, "lemma", file, path, err) && lemma_open(file->bytes, path, ret, err);
}

bool grammar_open(const char *data_dir, const char *model, Grammar **ret, Err *err)
{
    Grammar g = {.kernel = kernel_choose(getenv("CREDENCE_SIMD"))};
    Model lender;
    const char *name = model ? model : "best";
    bool ok = open_model(data_dir, name, &g.file, &g.m, err);
    assert(!ok || g.m.head);
    if (ok && g.m.head->n_words == 0)
        ok = open_model(data_dir, "best", &g.lender, &lender, err) && model_borrow(&g.m, &lender, name, err);
    ok = ok && open_lemmas(data_dir, &g.lemma_file, &g.lemmas, err);
    if (!ok) {
        file_unmap(&g.file);
        file_unmap(&g.lender);
        file_unmap(&g.lemma_file);
        return false;
    }
    g.root = rel_find(STR("root"));
    quantise_root(&g);
    set_seats(&g);
    *ret = base_alloc(sizeof g);
    **ret = g;
    return true;
}

void grammar_close(Grammar *g)
{
    if (!g)
        return;
    file_unmap(&g->file);
    file_unmap(&g->lender);
    file_unmap(&g->lemma_file);
    free(g->root_arc);
    free(g);
}

typedef struct Seen { /* a form as the net sees it */
    uint64_t hash;
    float scale;
    uint8_t *x;
} Seen;

typedef struct Work {     /* room for one batch and for one piece; lives in a scratch arena */
    Arena *scratch, rest; /* rest: emptied after every piece */
    const Grammar *g;
    Arena **out;  /* per sentence: where its words and lemmas live */
    Tree **trees; /* per sentence */
    Seen *seen;
    size_t n_seen; /* slots, a power of two */
    size_t off[PIECE], n_at[PIECE];
    uint8_t *x, *y[2], *step;
    float *x_scale, *cell;
    int32_t *acc, *acc_x;
    float *z, *t, *scores, *h_scale, *t_scale, *q_scale;
    uint8_t *q, *heads;
    int8_t *panels;
} Work;

static size_t head_width(const Model *m)
{
    return m->heads.n;
}

static void make_room(Work *w, size_t n_tokens)
{
    const ModelHead *s = w->g->m.head;
    size_t h = s->hidden, p = head_width(&w->g->m), rows = n_tokens < ROWS ? n_tokens : ROWS;
    size_t widest = p > 3 * h ? p : 3 * h, n = n_tokens < PIECE ? n_tokens : PIECE,
           n_pad = (n + 15) / 16 * 16;
    size_t tags = w->g->m.tags.n > w->g->m.rels.n ? w->g->m.tags.n : w->g->m.rels.n;
    Arena *a = w->scratch;
    widest = widest > tags ? widest : tags;
    w->n_seen = n_tokens < 2000 ? 1024 : 4096;
    w->seen = ARENA_ARRAY(a, Seen, w->n_seen);
    w->x = arena_alloc(a, rows * s->in);
    w->x_scale = ARENA_ARRAY(a, float, rows);
    w->y[0] = arena_alloc(a, rows * 2 * h);
    w->y[1] = arena_alloc(a, rows * 2 * h);
    w->step = arena_alloc(a, LANES * (3 * h + s->in));
    w->cell = ARENA_ARRAY(a, float, LANES *h);
    w->acc_x = ARENA_ARRAY(a, int32_t, 3 * h * LANES);
    w->acc = ARENA_ARRAY(a, int32_t, (n > LANES ? n + 2 : LANES + 2) * (widest > n_pad ? widest : n_pad));
    w->z = ARENA_ARRAY(a, float, n *p);
    w->t = ARENA_ARRAY(a, float, widest);
    w->scores = ARENA_ARRAY(a, float, n *(n + 1));
    w->h_scale = ARENA_ARRAY(a, float, n + 1);
    w->t_scale = ARENA_ARRAY(a, float, n_pad);
    w->q_scale = ARENA_ARRAY(a, float, n);
    w->q = arena_alloc(a, n * (2 * h > p ? 2 * h : p));
    w->heads = arena_alloc(a, (n + 2) * s->arc);
    w->panels = arena_alloc(a, n_pad * s->arc);
}

static uint32_t word_row(const Model *m, uint32_t hash)
{
    size_t lo = 0, hi = m->tables->n_words - 1;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m->word_hash[mid] < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < m->tables->n_words - 1 && m->word_hash[lo] == hash ? (uint32_t)lo + 1 : 0;
}

static float read_form(const Grammar *g, Str form, uint8_t *ret)
{
    const ModelHead *s = g->m.tables;
    int32_t own[1024] = {0}, kin[1024] = {0};
    Features f;
    size_t in = g->m.head->in;
    feature_read(form, &f);
    g->kernel->add_row(g->m.words + (size_t)word_row(&g->m, f.word) * in, in, own);
    for (size_t i = 0; i < f.n_grams; i++)
        g->kernel->add_row(g->m.grams + (size_t)(f.gram[i] % s->n_grams) * in, in, kin);
    return g->kernel->word(own, s->word_scale, kin, s->gram_scale / sqrtf((float)f.n_grams), in, ret);
}

static void embed(Work *w, Str form, size_t row)
{
    size_t in = w->g->m.head->in;
    uint64_t hash = str_hash(form) | 1;
    Seen *slot = &w->seen[(hash >> 20) & (w->n_seen - 1)];
    if (slot->hash != hash) {
        if (!slot->x)
            slot->x = arena_alloc(w->scratch, in);
        slot->hash = hash;
        slot->scale = read_form(w->g, form, slot->x);
    }
    memcpy(w->x + row * in, slot->x, in);
    w->x_scale[row] = slot->scale;
}

/* One direction of the first layer: word and state come on different scales. */
static void first_layer(Work *w, const Piece *p, size_t d)
{
    const Model *m = &w->g->m;
    const Kernel *k = w->g->kernel;
    size_t h = m->head->hidden, in = m->head->in;
    uint8_t *x = w->step, *state = w->step + LANES * in;
    memset(state, MODEL_ZERO, LANES * h);
    memset(w->cell, 0, LANES * h * sizeof *w->cell);
    for (size_t t = 0; t < p[0].n; t++) {
        size_t n = w->n_at[t], row[LANES];
        for (size_t b = 0; b < n; b++) {
            row[b] = w->off[d ? p[b].n - 1 - t : t] + b;
            memcpy(x + b * in, w->x + row[b] * in, in);
        }
        k->product(x, in, n, m->x[d].w, in, 3 * h, w->acc_x);
        k->product(state, h, n, m->h[0][d].w, h, 3 * h, w->acc);
        for (size_t b = 0; b < n; b++) {
            k->gates(h, &m->x[d], w->acc_x + b * 3 * h, w->x_scale[row[b]], &m->h[0][d], w->acc + b * 3 * h,
                     w->cell + b * h, state + b * h);
            memcpy(w->y[0] + row[b] * 2 * h + d * h, state + b * h, h);
        }
    }
}

static void next_layer(Work *w, const Piece *p, size_t l, size_t d)
{
    const Model *m = &w->g->m;
    const Kernel *k = w->g->kernel;
    size_t h = m->head->hidden, wide = 3 * h;
    const uint8_t *below = w->y[(l - 1) % 2];
    memset(w->step, MODEL_ZERO, LANES * wide);
    memset(w->cell, 0, LANES * h * sizeof *w->cell);
    for (size_t t = 0; t < p[0].n; t++) {
        size_t n = w->n_at[t], row[LANES];
        for (size_t b = 0; b < n; b++) {
            row[b] = w->off[d ? p[b].n - 1 - t : t] + b;
            memcpy(w->step + b * wide, below + row[b] * 2 * h, 2 * h);
        }
        k->product(w->step, wide, n, m->h[l][d].w, wide, wide, w->acc);
        for (size_t b = 0; b < n; b++) {
            uint8_t *state = w->step + b * wide + 2 * h;
            k->gates(h, NULL, NULL, 0.0f, &m->h[l][d], w->acc + b * wide, w->cell + b * h, state);
            memcpy(w->y[l % 2] + row[b] * 2 * h + d * h, state, h);
        }
    }
}

/* scores[i][j] of n words: heads as rows of 7 bits against the dependents' projections as columns of 8. */
static void score_arcs(Work *w, size_t n)
{
    const Model *m = &w->g->m;
    const Kernel *k = w->g->kernel;
    size_t a = m->head->arc, p = head_width(m), n_pad = (n + MODEL_PANEL - 1) / MODEL_PANEL * MODEL_PANEL;
    for (size_t i = 0; i < n; i++) {
        w->q_scale[i] = k->rectify(w->z + i * p, NULL, a, w->q + i * a);
        w->h_scale[i] = k->rectify(w->z + i * p + a, NULL, a, w->heads + i * a);
    }
    memcpy(w->heads + n * a, w->g->root_arc, 2 * a);
    k->product(w->q, a, n, m->arc.w, a, a, w->acc);
    memset(w->panels, 0, n_pad * a);
    for (size_t i = 0; i < n; i++) {
        k->linear(&m->arc, w->acc + i * a, w->q_scale[i], false, w->t);
        w->t_scale[i] =
            k->pack_column(w->t, a, w->panels + i / MODEL_PANEL * MODEL_PANEL * a, i % MODEL_PANEL);
    }
    k->product(w->heads, a, n + 2, w->panels, a, n_pad, w->acc);
    for (size_t i = 0; i < n; i++) {
        float *row = w->scores + i * (n + 1);
        for (size_t j = 0; j < n; j++)
            row[j] = (float)w->acc[j * n_pad + i] * (w->h_scale[j] * w->t_scale[i]);
        row[n] =
            (float)(w->acc[n * n_pad + i] - w->acc[(n + 1) * n_pad + i]) * (w->g->root_scale * w->t_scale[i]);
    }
}

static size_t best_of(const float *x, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (x[i] > x[best])
            best = i;
    return best;
}

static void set_relations(Work *w, size_t n, const int32_t *head, Word *words)
{
    const Model *m = &w->g->m;
    const Kernel *k = w->g->kernel;
    size_t r = m->head->rel, from = 2 * (size_t)m->head->arc, p = head_width(m);
    for (size_t i = 0; i < n; i++) {
        const float *gov = head[i] < 0 ? m->root_rel : w->z + (size_t)head[i] * p + from + r;
        w->q_scale[i] = k->rectify(w->z + i * p + from, gov, r, w->q + i * r);
    }
    k->product(w->q, r, n, m->rels.w, r, m->rels.n, w->acc);
    size_t n_rels = m->head->n_rels;
    float *scores = ARENA_ARRAY(&w->rest, float, n *n_rels);
    uint8_t *rel = arena_alloc(&w->rest, n);
    for (size_t i = 0; i < n; i++) {
        k->linear(&m->rels, w->acc + i * m->rels.n, w->q_scale[i], false, w->t);
        for (size_t c = 0; c < n_rels; c++)
            if (m->rel[c] == w->g->root)
                w->t[c] = head[i] < 0 ? 1e9f : -1e9f;
        memcpy(scores + i * n_rels, w->t, n_rels * sizeof *scores);
    }
    decode_relations(&w->rest, scores, n, n_rels, w->g->seat, head, rel);
    for (size_t i = 0; i < n; i++)
        words[i].rel = m->rel[rel[i]];
}

/* "Bahrain unfriended Sudan", a verb no treebank has taken for an adjective: what has an object is a verb. */
static void with_objects(size_t n, const int32_t *head, Word *words)
{
    Rel obj = rel_find(STR("obj"));
    for (size_t i = 0; i < n; i++) {
        Word *h = words[i].rel == obj && head[i] >= 0 ? &words[head[i]] : NULL;
        if (!h || h->upos != UPOS_ADJ || !str_ends(h->form, STR("ed")))
            continue;
        h->upos = UPOS_VERB;
        h->xpos = STR("VBD");
        h->feats = FEAT_PAST | FEAT_FIN;
    }
}

static void set_tags(Work *w, size_t n, const int32_t *head, Arena *out, Word *words)
{
    const Model *m = &w->g->m;
    const Kernel *k = w->g->kernel;
    size_t t = m->head->tag, from = 2 * (size_t)m->head->arc + 2 * (size_t)m->head->rel, p = head_width(m);
    for (size_t i = 0; i < n; i++)
        w->q_scale[i] = k->rectify(w->z + i * p + from, NULL, t, w->q + i * t);
    k->product(w->q, t, n, m->tags.w, t, m->tags.n, w->acc);
    for (size_t i = 0; i < n; i++) {
        k->linear(&m->tags, w->acc + i * m->tags.n, w->q_scale[i], false, w->t);
        const ModelTag *tag = &m->tag[best_of(w->t, m->head->n_tags)];
        words[i].upos = (Upos)tag->upos;
        words[i].xpos = str_of(tag->xpos);
        words[i].feats = tag->feats;
    }
    with_objects(n, head, words);
    lemma_set(&w->g->lemmas, out, words, n);
}

static void finish_piece(Work *w, const Piece *p, size_t lane)
{
    const Model *m = &w->g->m;
    size_t h2 = 2 * (size_t)m->head->hidden, wide = head_width(m), n = p->n;
    const uint8_t *top = w->y[(m->head->layers - 1) % 2];
    Word *words = w->trees[p->sentence]->words + p->from;
    int32_t *head = ARENA_ARRAY(&w->rest, int32_t, n);
    for (size_t t = 0; t < n; t++)
        memcpy(w->q + t * h2, top + (w->off[t] + lane) * h2, h2);
    w->g->kernel->product(w->q, h2, n, m->heads.w, h2, wide, w->acc);
    for (size_t t = 0; t < n; t++)
        w->g->kernel->linear(&m->heads, w->acc + t * wide, 1.0f, true, w->z + t * wide);
    score_arcs(w, n);
    decode_tree(&w->rest, w->scores, n, head);
    set_relations(w, n, head, words);
    set_tags(w, n, head, w->out[p->sentence], words);
    for (size_t t = 0; t < n; t++)
        words[t].head = head[t] < 0 ? -1 : head[t] + (int32_t)p->from;
    arena_reset(&w->rest);
}

/* Runs n pieces by falling length; row off[t] + b is word t of piece b. */
static void run_batch(Work *w, const Piece *p, size_t n, const Sentence *s)
{
    size_t rows = 0, live = n;
    for (size_t t = 0; t < p[0].n; t++) {
        while (live > 0 && p[live - 1].n <= t)
            live--;
        w->off[t] = rows;
        w->n_at[t] = live;
        for (size_t b = 0; b < live; b++)
            embed(w, s[p[b].sentence].tokens[p[b].from + t].form, rows + b);
        rows += live;
    }
    for (size_t d = 0; d < 2; d++)
        first_layer(w, p, d);
    for (size_t l = 1; l < w->g->m.head->layers; l++)
        for (size_t d = 0; d < 2; d++)
            next_layer(w, p, l, d);
    for (size_t b = 0; b < n; b++)
        finish_piece(w, &p[b], b);
}

static void start_trees(Arena *a, const Sentence *s, size_t n, Tree *ret)
{
    for (size_t i = 0; i < n; i++) {
        ret[i] = (Tree){.sentence = &s[i], .words = ARENA_ARRAY(a, Word, s[i].n_tokens), .n = s[i].n_tokens};
        for (size_t k = 0; k < s[i].n_tokens; k++)
            ret[i].words[k].form = s[i].tokens[k].form;
    }
}

/* The sentences of all docs in one row, each with its tree and its doc's arena; their tokens are counted. */
static Sentence *join_docs(Work *w, const GrammarDoc *docs, size_t n_docs, size_t n, size_t *ret_tokens)
{
    Sentence *all = ARENA_ARRAY(w->scratch, Sentence, n);
    size_t at = 0;
    w->out = ARENA_ARRAY(w->scratch, Arena *, n);
    w->trees = ARENA_ARRAY(w->scratch, Tree *, n);
    *ret_tokens = 0;
    for (size_t d = 0; d < n_docs; d++) {
        start_trees(docs[d].a, docs[d].s, docs[d].n, docs[d].ret);
        for (size_t i = 0; i < docs[d].n; i++, at++) {
            all[at] = docs[d].s[i];
            w->out[at] = docs[d].a;
            w->trees[at] = &docs[d].ret[i];
            *ret_tokens += all[at].n_tokens;
        }
    }
    return all;
}

void grammar_parse_docs(const Grammar *g, const GrammarDoc *docs, size_t n_docs)
{
    Arena scratch = {0};
    Work w = {.scratch = &scratch, .g = g};
    Piece *pieces;
    size_t n = 0, n_tokens;
    for (size_t d = 0; d < n_docs; d++)
        n += docs[d].n;
    Sentence *all = join_docs(&w, docs, n_docs, n, &n_tokens);
    size_t count = piece_cut(&scratch, all, n, &pieces);
    make_room(&w, n_tokens);
    for (size_t i = 0; i < count; i += LANES)
        run_batch(&w, pieces + i, count - i < LANES ? count - i : LANES, all);
    for (size_t i = 0; i < n; i++) {
        piece_join(w.trees[i]);
        headline_mend(w.trees[i]);
    }
    arena_done(&w.rest);
    arena_done(&scratch);
}

void grammar_parse(const Grammar *g, Arena *a, const Sentence *s, size_t n, Tree *ret)
{
    GrammarDoc doc = {a, s, n, ret};
    grammar_parse_docs(g, &doc, 1);
}
