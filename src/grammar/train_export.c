/* train_export.c - the trained net as a weights file: tables and matrices in int8, a scale for each column.
 */
#define _POSIX_C_SOURCE 200809L
#include "grammar/model.h"
#include "grammar/train_main.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int8_t rounded(float x)
{
    x = x > 127.0f ? 127.0f : x < -127.0f ? -127.0f : x;
    return (int8_t)lrintf(x);
}

/* Rows of one or two matrices on top of each other ([k1][n] over [k2][n]) into l; unit is the value of one
 * step of the activations that will come in. */
static void put_linear(Linear *l, size_t n, const float *w1, size_t k1, const float *w2, const float *bias,
                       float unit)
{
    for (size_t j = 0; j < n; j++) {
        float top = 1e-9f;
        int32_t sum = 0;
        for (size_t i = 0; i < l->k; i++)
            top = fmaxf(top, fabsf(i < k1 ? w1[i * n + j] : w2[(i - k1) * n + j]));
        for (size_t i = 0; i < l->k; i++) {
            float x = i < k1 ? w1[i * n + j] : w2[(i - k1) * n + j];
            int8_t q = rounded(x * 127.0f / top);
            size_t panel = j / MODEL_PANEL * MODEL_PANEL * l->k;
            l->w[panel + i / 4 * 4 * MODEL_PANEL + j % MODEL_PANEL * 4 + i % 4] = q;
            sum += q;
        }
        l->scale[j] = top / 127.0f * unit;
        l->corr[j] = MODEL_ZERO * sum;
        l->bias[j] = bias ? bias[j] : 0.0f;
    }
}

/* One scale for a table: its largest value, or eight times the usual one where a few stick out. */
static float put_table(int8_t *to, const float *from, size_t n)
{
    double sum = 0.0;
    float top = 1e-9f;
    for (size_t i = 0; i < n; i++) {
        sum += (double)from[i] * (double)from[i];
        top = fmaxf(top, fabsf(from[i]));
    }
    top = fminf(top, 8.0f * (float)sqrt(sum / (double)n));
    for (size_t i = 0; i < n; i++)
        to[i] = rounded(from[i] * 127.0f / top);
    return top / 127.0f;
}

static void put_words(const Run *run, Model *m)
{
    size_t in = run->shape.in, n = run->lex.n_words;
    const float *own = net_block(run->net, "words", 0, 0), *vectors = net_vectors(run->net);
    float *sum = base_alloc(n * in * sizeof *sum);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < in; j++)
            sum[i * in + j] =
                own[(run->lex.own[i] ? i : 0) * in + j] + (vectors ? vectors[i * in + j] : 0.0f);
    m->head->word_scale = put_table(m->words, sum, n * in);
    m->head->gram_scale =
        put_table(m->grams, net_block(run->net, "grams", 0, 0), (size_t)run->shape.n_grams * in);
    memcpy(m->word_hash, run->lex.words, (n - 1) * sizeof *m->word_hash);
    free(sum);
}

static void put_layers(const Run *run, Model *m)
{
    size_t h = run->shape.hidden;
    float unit = 1.0f / (float)MODEL_UNIT;
    for (int d = 0; d < 2; d++) {
        put_linear(&m->x[d], 3 * h, net_block(run->net, "x", 0, d), run->shape.in, NULL, NULL, 1.0f);
        put_linear(&m->h[0][d], 3 * h, net_block(run->net, "h", 0, d), h, NULL,
                   net_block(run->net, "b", 0, d), unit);
        for (int l = 1; l < (int)run->shape.layers; l++)
            put_linear(&m->h[l][d], 3 * h, net_block(run->net, "x", l, d), 2 * h,
                       net_block(run->net, "h", l, d), net_block(run->net, "b", l, d), unit);
    }
}

static void put_heads(const Run *run, Model *m)
{
    const NetShape *s = &run->shape;
    const Net *net = run->net;
    float unit = 1.0f / (float)MODEL_UNIT;
    put_linear(&m->heads, 2 * s->arc + 2 * s->rel + s->tag, net_block(net, "heads", 0, 0),
               2 * (size_t)s->hidden, NULL, net_block(net, "heads_bias", 0, 0), unit);
    put_linear(&m->arc, s->arc, net_block(net, "arc", 0, 0), s->arc, NULL, net_block(net, "arc_bias", 0, 0),
               1.0f);
    put_linear(&m->rels, s->n_rels, net_block(net, "rel", 0, 0), s->rel, NULL,
               net_block(net, "rel_bias", 0, 0), 1.0f);
    put_linear(&m->tags, s->n_tags, net_block(net, "tag", 0, 0), s->tag, NULL,
               net_block(net, "tag_bias", 0, 0), 1.0f);
    memcpy(m->root_arc, net_block(net, "root_arc", 0, 0), s->arc * sizeof(float));
    memcpy(m->root_rel, net_block(net, "root_rel", 0, 0), s->rel * sizeof(float));
}

static void put_names(const Run *run, Model *m)
{
    for (size_t i = 0; i < run->lex.n_tags; i++) {
        const TagClass *t = &run->lex.tags[i];
        m->tag[i] = (ModelTag){.feats = t->feats, .upos = (uint8_t)t->upos};
        snprintf(m->tag[i].xpos, sizeof m->tag[i].xpos, "%.*s", STR_ARG(t->xpos));
    }
    memcpy(m->rel, run->lex.rels, run->lex.n_rels);
}

static bool write_block(const char *path, const void *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(p, 1, n, f) == n;
    return f && fclose(f) == 0 && ok;
}

int train_export(int argc, char **argv)
{
    Arena a = {0};
    Run run;
    char path[4096];
    const char *to = train_option(argc, argv, "to", "best.bin");
    train_open(&a, argc, argv, &run);
    snprintf(path, sizeof path, "%s/net", train_option(argc, argv, "out", "."));
    if (!net_load(run.net, path)) {
        fprintf(stderr, "credence-train: %s: no checkpoint of these options\n", path);
        return 1;
    }
    const NetShape *s = &run.shape;
    ModelHead head = {.in = s->in,
                      .hidden = s->hidden,
                      .layers = s->layers,
                      .arc = s->arc,
                      .rel = s->rel,
                      .tag = s->tag,
                      .n_words = s->n_words,
                      .n_grams = s->n_grams,
                      .n_tags = s->n_tags,
                      .n_rels = s->n_rels};
    memcpy(head.magic, "CREDGRM1", sizeof head.magic);
    if (train_option(argc, argv, "tables", NULL))
        head.n_words = head.n_grams = 0;
    Model m = {.head = &head};
    size_t size = model_lay_out(&m);
    m.head = arena_alloc(&a, size);
    *m.head = head;
    (void)model_lay_out(&m);
    if (head.n_words > 0)
        put_words(&run, &m);
    put_layers(&run, &m);
    put_heads(&run, &m);
    put_names(&run, &m);
    if (!write_block(to, m.head, size)) {
        fprintf(stderr, "credence-train: %s: cannot write\n", to);
        return 1;
    }
    printf("%s: %zu bytes\n", to, size);
    net_free(run.net);
    arena_done(&a);
    return 0;
}
