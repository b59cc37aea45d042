/* train_vectors.c - word vectors from raw text: skip-gram with negative sampling (Mikolov et al. 2013) where
 * each position around the word has its own output vectors (Ling et al. 2015, NAACL), which makes neighbours
 * in the vector space alike in syntax rather than in topic. One core, one seed. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "grammar/feature.h"
#include "grammar/train_main.h"
#include "grammar/train_math.h"
#include "text/token.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SIDE = 3, SEATS = 2 * SIDE, NEGATIVES = 5, TABLE = 1 << 22, SLOTS = 1 << 22 };

typedef struct Counts { /* open addressing by hash; 0 is free */
    uint32_t *hash, *count, *id;
} Counts;

typedef struct Stream { /* hashes, later ids + 1, of the running text; 0 ends a sentence */
    uint32_t *at;
    size_t n, cap;
} Stream;

static size_t slot_of(const Counts *c, uint32_t hash)
{
    size_t i = hash % SLOTS;
    while (c->hash[i] && c->hash[i] != hash)
        i = (i + 1) % SLOTS;
    return i;
}

static void push(Stream *s, uint32_t x)
{
    if (s->n == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 1 << 20;
        s->at = base_realloc(s->at, s->cap * sizeof *s->at);
    }
    s->at[s->n++] = x;
}

static void take_paragraph(const Text *text, Arena *a, Str line, Counts *c, Stream *out)
{
    Block block = {UNIT_TEXT, PART_BODY, 0, line.n};
    Doc doc = {.text = line, .blocks = &block, .n_blocks = 1};
    Sentence *s;
    size_t n;
    char normal[FEATURE_FORM];
    text_split(text, a, &doc, &s, &n);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < s[i].n_tokens; k++) {
            uint32_t h = feature_word(normal, feature_normalise(s[i].tokens[k].form, normal));
            size_t at = slot_of(c, h);
            c->hash[at] = h;
            c->count[at]++;
            push(out, h);
        }
        push(out, 0);
    }
}

static void take_file(const Text *text, const char *path, Counts *c, Stream *out)
{
    FileMap m;
    Err err = {0};
    Arena a = {0};
    if (!file_map(path, &m, &err)) {
        fprintf(stderr, "credence-train: %s\n", err.msg);
        exit(1);
    }
    for (Str rest = m.bytes, line; str_cut(&rest, '\n', &line); arena_reset(&a))
        if (line.n > 0 && line.n < 1 << 20)
            take_paragraph(text, &a, line, c, out);
    arena_done(&a);
    file_unmap(&m);
    printf("%s: %zu words so far\n", path, out->n);
    fflush(stdout);
}

typedef struct Entry {
    uint32_t hash, count;
} Entry;

static int compare_entry(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* The n most frequent words, by falling count. */
static Entry *choose(Counts *c, size_t *n)
{
    Entry *all = base_alloc(SLOTS * sizeof *all);
    size_t kept = 0;
    for (size_t i = 0; i < SLOTS; i++)
        if (c->hash[i])
            all[kept++] = (Entry){c->hash[i], c->count[i]};
    qsort(all, kept, sizeof *all, compare_entry);
    *n = kept < *n ? kept : *n;
    for (size_t i = 0; i < *n; i++)
        c->id[slot_of(c, all[i].hash)] = (uint32_t)i + 1;
    return all;
}

typedef struct Skipgram {
    size_t n, dims;
    float *in, *out; /* [n][dims], [SEATS][n][dims] */
    uint32_t *noise; /* [TABLE] words by count to the 3/4 */
    float *keep;     /* [n] chance of a word to be learnt from when met */
    uint64_t random;
} Skipgram;

static Skipgram new_skipgram(const Entry *words, size_t n, size_t dims)
{
    Skipgram s = {n,
                  dims,
                  base_alloc(n * dims * sizeof(float)),
                  base_alloc(SEATS * n * dims * sizeof(float)),
                  base_alloc(TABLE * sizeof(uint32_t)),
                  base_alloc(n * sizeof(float)),
                  17};
    double sum = 0.0, total = 0.0, at = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += pow(words[i].count, 0.75);
        total += words[i].count;
    }
    for (size_t i = 0, k = 0; i < n; i++) {
        at += pow(words[i].count, 0.75);
        while (k < TABLE && (double)k < at / sum * TABLE)
            s.noise[k++] = (uint32_t)i;
        double f = words[i].count / total;
        s.keep[i] = (float)fmin(1.0, sqrt(2e-4 / f) + 2e-4 / f);
    }
    for (size_t i = 0; i < n * dims; i++)
        s.in[i] = (math_uniform(&s.random) - 0.5f) / (float)dims;
    memset(s.out, 0, SEATS * n * dims * sizeof(float));
    return s;
}

/* One logistic regression: does word w have this output vector's word in its seat? */
static void learn_pair(const float *v, float *o, float *dv, size_t n, float label, float rate)
{
    float dot = 0.0f;
    for (size_t j = 0; j < n; j++)
        dot += v[j] * o[j];
    float g = rate * (label - math_sigmoid(dot));
    for (size_t j = 0; j < n; j++) {
        dv[j] += g * o[j];
        o[j] += g * v[j];
    }
}

static void learn_word(Skipgram *s, const uint32_t *at, size_t before, size_t after, float rate)
{
    float dv[512] = {0}, *v = s->in + (at[0] - 1) * s->dims;
    uint32_t noise[NEGATIVES];
    for (size_t k = 0; k < NEGATIVES; k++)
        noise[k] = s->noise[math_random(&s->random) % TABLE];
    for (int seat = -(int)before; seat <= (int)after; seat++) {
        if (seat == 0 || at[seat] == UINT32_MAX)
            continue;
        float *out = s->out + (size_t)(seat < 0 ? seat + SIDE : seat + SIDE - 1) * s->n * s->dims;
        learn_pair(v, out + (at[seat] - 1) * s->dims, dv, s->dims, 1.0f, rate);
        for (size_t k = 0; k < NEGATIVES; k++)
            if (noise[k] + 1 != at[seat])
                learn_pair(v, out + noise[k] * s->dims, dv, s->dims, 0.0f, rate);
    }
    for (size_t j = 0; j < s->dims; j++)
        v[j] += dv[j];
}

/* Words outside the list are UINT32_MAX in the stream: they keep their seat but teach nothing. */
static void learn_stream(Skipgram *s, const Stream *t, size_t epochs)
{
    size_t total = t->n * epochs, done = 0;
    for (size_t e = 0; e < epochs; e++)
        for (size_t from = 0, to; from < t->n; from = to + 1) {
            for (to = from; to < t->n && t->at[to]; to++)
                ;
            float rate = 0.03f * fmaxf(1.0f - (float)done / (float)total, 0.003f);
            for (size_t i = from; i < to; i++) {
                if (t->at[i] == UINT32_MAX || math_uniform(&s->random) > s->keep[t->at[i] - 1])
                    continue;
                size_t before = i - from < SIDE ? i - from : SIDE,
                       after = to - i - 1 < SIDE ? to - i - 1 : SIDE;
                learn_word(s, t->at + i, before, after, rate);
            }
            done += to - from + 1;
        }
}

/* Without the common mean; long vectors are cut to the median length, which is set to one unit a dimension.
 */
static void level(Skipgram *s, const Entry *words, float unit)
{
    size_t d = s->dims;
    float *norm = base_alloc(s->n * sizeof *norm), *sorted = base_alloc(s->n * sizeof *norm);
    for (size_t j = 0; j < d; j++) {
        double mean = 0.0;
        for (size_t i = 0; i < s->n; i++)
            mean += (double)s->in[i * d + j] / (double)s->n;
        for (size_t i = 0; i < s->n; i++)
            s->in[i * d + j] -= (float)mean;
    }
    double sum = 0.0;
    for (size_t i = 0; i < s->n; i++) {
        norm[i] = 0.0f;
        for (size_t j = 0; j < d; j++)
            norm[i] += s->in[i * d + j] * s->in[i * d + j];
        norm[i] = sqrtf(norm[i]);
        sum += (double)norm[i];
    }
    float middle = (float)(sum / (double)s->n);
    for (size_t i = 0; i < s->n; i++)
        for (size_t j = 0; j < d; j++)
            s->in[i * d + j] *= unit * sqrtf((float)d) / fmaxf(norm[i], middle);
    free(norm);
    free(sorted);
    (void)words;
}

static void write_vectors(const char *path, const Skipgram *s, const Entry *words)
{
    FILE *f = fopen(path, "wb");
    uint32_t head[2] = {(uint32_t)s->n, (uint32_t)s->dims};
    bool ok = f && fwrite(head, sizeof head, 1, f) == 1;
    for (size_t i = 0; ok && i < s->n; i++)
        ok = fwrite(&words[i].hash, 4, 1, f) == 1;
    ok = ok && fwrite(s->in, sizeof(float) * s->dims, s->n, f) == s->n;
    if (!f || fclose(f) != 0 || !ok) {
        fprintf(stderr, "credence-train: %s: cannot write\n", path);
        exit(1);
    }
}

int train_vectors(int argc, char **argv)
{
    Counts c = {base_alloc(SLOTS * 4), base_alloc(SLOTS * 4), base_alloc(SLOTS * 4)};
    Stream t = {0};
    Text *text;
    Err err;
    memset(c.hash, 0, SLOTS * 4);
    memset(c.count, 0, SLOTS * 4);
    memset(c.id, 0, SLOTS * 4);
    if (!text_open(NULL, &text, &err))
        return 1;
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], "text=", 5) == 0)
            take_file(text, argv[i] + 5, &c, &t);
    size_t n = train_number(argc, argv, "words", 40000);
    Entry *words = choose(&c, &n);
    for (size_t i = 0; i < t.n; i++)
        if (t.at[i]) {
            uint32_t id = c.id[slot_of(&c, t.at[i])];
            t.at[i] = id ? id : UINT32_MAX;
        }
    printf("%zu words kept, the last seen %u times\n", n, (unsigned)words[n - 1].count);
    fflush(stdout);
    Skipgram s = new_skipgram(words, n, train_number(argc, argv, "in", 128));
    learn_stream(&s, &t, train_number(argc, argv, "epochs", 2));
    level(&s, words, 0.12f);
    write_vectors(train_option(argc, argv, "out", "vectors"), &s, words);
    text_close(text);
    return 0;
}
