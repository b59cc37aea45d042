/* train_split.c - the splitter's model: multinomial logistic regression by stochastic gradient over the gaps
 * of the treebanks' running text, reading on with its own answers as it will in use. Paragraphs are as the
 * treebank marks them; in some, the blank after a full stop is taken away, as careless scraping does. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "base/vec.h"
#include "grammar/conllu.h"
#include "grammar/train_main.h"
#include "grammar/train_math.h"
#include "text/gap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Paragraph {
    GapState s;
    uint8_t *gold; /* [n] of Gap */
} Paragraph;

typedef struct Reading { /* a paragraph in the making */
    Buf text;
    VEC(uint32_t) words, sentences; /* where they end */
} Reading;

typedef struct Paragraphs {
    VEC(Paragraph) list;
} Paragraphs;

static void finish(Arena *a, Reading *r, Paragraphs *out)
{
    if (r->text.n == 0)
        return;
    VEC(Atom) atoms = {0};
    Atom one;
    Str unit = arena_str(a, buf_str(&r->text));
    for (size_t at = 0; atom_next(unit, &at, unit.n, &one);)
        *VEC_PUSH(a, &atoms) = one;
    Paragraph p = {
        .s = {.unit = unit, .atoms = atoms.at, .n = atoms.n, .gaps = ARENA_ARRAY(a, uint8_t, atoms.n + 1)},
        .gold = ARENA_ARRAY(a, uint8_t, atoms.n + 1)};
    for (size_t i = 1, w = 0, s = 0; i < atoms.n; i++) {
        uint32_t end = atoms.at[i - 1].to;
        while (w < r->words.n && r->words.at[w] < end)
            w++;
        while (s < r->sentences.n && r->sentences.at[s] < end)
            s++;
        p.gold[i] = s < r->sentences.n && r->sentences.at[s] == end ? GAP_SENTENCE
                    : w < r->words.n && r->words.at[w] == end       ? GAP_WORD
                                                                    : GAP_JOIN;
    }
    *VEC_PUSH(a, &out->list) = p;
    buf_clear(&r->text);
    r->words.n = r->sentences.n = 0;
}

static bool starts_paragraph(Str raw)
{
    return str_find(raw, STR("# newpar"), 0) != SIZE_MAX || str_find(raw, STR("# newdoc"), 0) != SIZE_MAX;
}

static void take_sentence(Arena *a, Reading *r, const Sentence *s, bool glue)
{
    for (size_t i = 0; i < s->n_tokens; i++) {
        const Token *t = &s->tokens[i];
        bool first_of_whole = t->mwt > 1;
        if (first_of_whole) { /* a multiword token is one surface token */
            const Token *last = t + t->mwt - 1;
            size_t n = last->to - t->from, sum = 0;
            for (const Token *k = t; k <= last; k++)
                sum += k->form.n;
            for (const Token *k = t; sum == n && k <= last; k++)
                buf_put(&r->text, k->form);
            if (sum != n)
                buf_put(&r->text, t->form); /* does not split cleanly: rare, one word stands for it */
            i += t->mwt - 1u;
            t = last;
        } else {
            buf_put(&r->text, t->form);
        }
        *VEC_PUSH(a, &r->words) = (uint32_t)r->text.n;
        bool last_word = i + 1 == s->n_tokens;
        if (last_word)
            *VEC_PUSH(a, &r->sentences) = (uint32_t)r->text.n;
        if (t->space_after && !(last_word && glue))
            buf_putc(&r->text, ' ');
    }
}

static void read_paragraphs(Arena *a, const char *path, bool spoil, Paragraphs *out)
{
    FileMap m;
    Err err = {0};
    Sentence s;
    Str raw;
    Reading r = {0};
    uint64_t seed = 5;
    bool glue = false;
    if (!file_map(path, &m, &err)) {
        fprintf(stderr, "credence-train: %s\n", err.msg);
        exit(1);
    }
    for (size_t at = 0; conllu_next(a, m.bytes, &at, &s, NULL, &raw, &err);) {
        if (starts_paragraph(raw)) {
            finish(a, &r, out);
            glue = spoil && math_uniform(&seed) < 0.02f;
        }
        take_sentence(a, &r, &s, glue);
    }
    finish(a, &r, out);
    buf_done(&r.text);
}

static void read_all(Arena *a, int argc, char **argv, const char *key, bool spoil, Paragraphs *out)
{
    size_t n = strlen(key);
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
            read_paragraphs(a, argv[i] + n + 1, spoil, out);
}

typedef struct Written {
    uint32_t small, capital;
} Written;

/* Counts how raw text writes the words of each bucket; what follows an end mark or opens a line says nothing.
 */
static void count_cases(const char *path, Written *w)
{
    FileMap m;
    Err err = {0};
    if (!file_map(path, &m, &err)) {
        fprintf(stderr, "credence-train: %s\n", err.msg);
        exit(1);
    }
    bool first = true;
    Atom a;
    for (size_t at = 0; atom_next(m.bytes, &at, m.bytes.n, &a); first = a.kind == ATOM_PUNCT) {
        Written *word = &w[a.hash % GAP_WORDS];
        if (a.kind >= ATOM_DIGITS || a.space > 1 || first)
            continue;
        word->small += a.kind == ATOM_LOWER;
        word->capital += a.kind != ATOM_LOWER;
    }
    file_unmap(&m);
}

static uint8_t *learn_cases(Arena *a, int argc, char **argv)
{
    Written *w = base_alloc(GAP_WORDS * sizeof *w);
    uint8_t *cases = arena_alloc(a, GAP_WORDS / 4);
    memset(w, 0, GAP_WORDS * sizeof *w);
    memset(cases, 0, GAP_WORDS / 4);
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], "text=", 5) == 0)
            count_cases(argv[i] + 5, w);
    for (size_t i = 0; i < GAP_WORDS; i++) {
        uint32_t n = w[i].small + w[i].capital;
        GapCase c = n < 5                            ? CASE_UNKNOWN
                    : w[i].small >= 9 * w[i].capital ? CASE_SMALL
                    : w[i].capital >= 9 * w[i].small ? CASE_CAPITAL
                                                     : CASE_EITHER;
        cases[i / 4] = (uint8_t)(cases[i / 4] | c << (i % 4 * 2));
    }
    free(w);
    return cases;
}

typedef struct Tally {
    size_t words_right, words_gold, words_made, ends_right, ends_gold, ends_made;
} Tally;

/* Ends of sentences are rare and a missed one costs two sentences: they count lift times. */
static void learn_gap(float *w, const uint32_t *rows, size_t n, Gap gold, bool space, float rate)
{
    float x[GAP_KINDS] = {0}, sum = 0.0f;
    for (size_t k = 0; k < n; k++)
        for (size_t c = 0; c < GAP_KINDS; c++)
            x[c] += w[rows[k] * GAP_KINDS + c];
    for (size_t c = 0; c < GAP_KINDS; c++) {
        x[c] = space && c == GAP_JOIN ? 0.0f : math_exp(x[c]);
        sum += x[c];
    }
    for (size_t c = 0; c < GAP_KINDS; c++) {
        float d = rate * ((c == (size_t)gold ? 1.0f : 0.0f) - x[c] / sum);
        for (size_t k = 0; k < n; k++)
            w[rows[k] * GAP_KINDS + c] += d;
    }
}

static void learn_paragraph(float *w, const uint8_t *cases, Paragraph *p, float rate, float lift, float drop,
                            uint64_t *seed)
{
    uint32_t rows[GAP_FEATURES];
    GapState s = p->s;
    s.cases = cases;
    for (size_t i = 1; i < s.n; i++) {
        if (!gap_is_plain(&s, i)) {
            size_t all = gap_features(&s, i, rows), n = 0;
            for (size_t k = 0; k < all; k++) /* a feature that is not always there is not leant upon */
                if (k == 0 || math_uniform(seed) >= drop)
                    rows[n++] = rows[k];
            if (p->gold[i] != GAP_JOIN || !s.atoms[i].space)
                learn_gap(w, rows, n, (Gap)p->gold[i], s.atoms[i].space > 0,
                          p->gold[i] == GAP_SENTENCE ? rate * lift : rate);
        }
        gap_advance(&s, i, (Gap)p->gold[i]);
    }
}

static void count_paragraph(const GapModel *m, Paragraph *p, Tally *t)
{
    GapState s = p->s;
    s.cases = m->cases;
    gap_settle(m, &s);
    for (size_t i = 1; i < s.n; i++) {
        t->ends_gold += p->gold[i] == GAP_SENTENCE;
        t->ends_made += s.gaps[i] == GAP_SENTENCE;
        t->ends_right += p->gold[i] == GAP_SENTENCE && s.gaps[i] == GAP_SENTENCE;
        t->words_gold += p->gold[i] != GAP_JOIN;
        t->words_made += s.gaps[i] != GAP_JOIN;
        t->words_right += p->gold[i] != GAP_JOIN && s.gaps[i] != GAP_JOIN;
    }
}

/* Logits of one class sum 30 rows: a step of 1/16 keeps them apart; weights past 8 are cut. */
static void quantise(const float *w, int8_t *ret)
{
    for (size_t i = 0; i < (size_t)GAP_ROWS * GAP_KINDS; i++) {
        float x = w[i] * 32.0f;
        ret[i] = (int8_t)lrintf(x > 127.0f ? 127.0f : x < -127.0f ? -127.0f : x);
    }
}

static void report(const int8_t *rows, const uint8_t *cases, Paragraphs *dev)
{
    Tally t = {0};
    GapModel m = {rows, cases};
    for (size_t i = 0; i < dev->list.n; i++)
        count_paragraph(&m, &dev->list.at[i], &t);
    printf("borders of words F1 %.2f, of sentences within a paragraph F1 %.2f\n",
           200.0 * (double)t.words_right / (double)(t.words_gold + t.words_made),
           200.0 * (double)t.ends_right / (double)(t.ends_gold + t.ends_made));
    fflush(stdout);
}

static void shuffle(Paragraphs *p, uint64_t *seed)
{
    for (size_t i = p->list.n; i > 1; i--) {
        size_t k = (size_t)(math_random(seed) % i);
        Paragraph one = p->list.at[k];
        p->list.at[k] = p->list.at[i - 1];
        p->list.at[i - 1] = one;
    }
}

int train_split(int argc, char **argv)
{
    Arena a = {0};
    Paragraphs train = {0}, dev = {0};
    size_t n = (size_t)GAP_ROWS * GAP_KINDS, epochs = train_number(argc, argv, "epochs", 16);
    float *w = base_alloc(n * sizeof *w), *mean = base_alloc(n * sizeof *mean);
    int8_t *rows = base_alloc(n);
    size_t seeds = train_number(argc, argv, "seeds", 3);
    uint64_t seed = train_number(argc, argv, "seed", 3);
    float lift = (float)train_number(argc, argv, "lift", 30) / 10.0f;
    float drop = (float)train_number(argc, argv, "drop", 10) / 100.0f;
    float top = (float)train_number(argc, argv, "rate", 60) / 1000.0f;
    const uint8_t *cases = learn_cases(&a, argc, argv);
    read_all(&a, argc, argv, "train", true, &train);
    read_all(&a, argc, argv, "dev", false, &dev);
    memset(mean, 0, n * sizeof *mean);
    for (size_t k = 0; k < seeds; k++) {
        memset(w, 0, n * sizeof *w);
        for (size_t e = 0; e < epochs; e++) {
            shuffle(&train, &seed);
            for (size_t i = 0; i < train.list.n; i++)
                learn_paragraph(w, cases, &train.list.at[i], top * (1.0f - 0.95f * (float)e / (float)epochs),
                                lift, drop, &seed);
            if (e >=
                epochs / 2) /* the mean of the later epochs (Polyak and Juditsky 1992) and of the seeds */
                for (size_t i = 0; i < n; i++)
                    mean[i] += w[i] / (float)((epochs - epochs / 2) * seeds);
        }
    }
    quantise(mean, rows);
    report(rows, cases, &dev);
    const char *to = train_option(argc, argv, "to", "split.bin");
    FILE *f = fopen(to, "wb");
    bool ok = f && fwrite(rows, 1, n, f) == n && fwrite(cases, 1, GAP_WORDS / 4, f) == GAP_WORDS / 4;
    if (!f || fclose(f) != 0 || !ok)
        fprintf(stderr, "credence-train: %s: cannot write\n", to);
    free(w);
    free(mean);
    free(rows);
    arena_done(&a);
    return !ok;
}
