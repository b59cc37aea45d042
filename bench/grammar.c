/* bench_grammar - raw text to trees on one core: tokens a second by stage, beside the bound that the same run
 * measures: the kernel's products alone, on matrices that stay in the first-level cache; and documents of one
 * sentence, alone and together.
 * usage: bench_grammar DATA_DIR [FILE] [MODEL]; FILE: plain text, paragraphs parted by an empty line. */
#define _POSIX_C_SOURCE 200809L
#include "grammar/grammar.h"
#include "base/file.h"
#include "base/vec.h"
#include "grammar/kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const char passage[] =
    "The foreign minister said on Monday that the two states would restore diplomatic relations after a "
    "break of "
    "eight years. An embassy is to open in spring. \"We never recognised the annexation,\" she told "
    "reporters in "
    "Vienna. Her counterpart, who arrived late, did not comment. Talks go on. Neither side, officials say, "
    "expects "
    "the border to be drawn anew before 2030, and a treaty signed in 1998 remains in force.\n\n";

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static Doc make_doc(Arena *a, Str text)
{
    VEC(Block) blocks = {0};
    for (size_t at = 0; at < text.n;) {
        size_t end = str_find(text, STR("\n\n"), at);
        end = end == SIZE_MAX ? text.n : end;
        if (end > at)
            *VEC_PUSH(a, &blocks) = (Block){UNIT_TEXT, PART_BODY, at, end};
        at = end + 2;
    }
    return (Doc){.text = text, .blocks = blocks.at, .n_blocks = blocks.n};
}

/* Multiply-adds of one token: every matrix once, and the arcs to the n words of a usual sentence. */
static double products_per_token(const Model *m, double length)
{
    double sum = (double)(m->heads.k * m->heads.n + m->arc.k * m->arc.n + m->rels.k * m->rels.n +
                          m->tags.k * m->tags.n);
    for (size_t d = 0; d < 2; d++) {
        sum += (double)(m->x[d].k * m->x[d].n);
        for (size_t l = 0; l < m->head->layers; l++)
            sum += (double)(m->h[l][d].k * m->h[l][d].n);
    }
    return sum + (double)m->head->arc * (length + 1.0);
}

/* Multiply-adds a second of 16 rows against a matrix of 16 kB. */
static double measure_peak(const Kernel *k)
{
    static uint8_t a[16 * 256];
    static int8_t w[256 * 64];
    static int32_t out[16 * 64];
    double best = 0.0;
    for (int round = 0; round < 5; round++) {
        double start = cpu_seconds(), took;
        size_t n = 0;
        do {
            for (int i = 0; i < 200; i++)
                k->product(a, 256, 16, w, 256, 64, out);
            n += 200;
            took = cpu_seconds() - start;
        } while (took < 0.1);
        double rate = (double)n * 16.0 * 256.0 * 64.0 / took;
        best = rate > best ? rate : best;
    }
    return best;
}

static bool print_bound(const char *dir, const char *model, double tokens, double sentences,
                        double parse_rate)
{
    char path[4096];
    FileMap file;
    Model m;
    Err err;
    snprintf(path, sizeof path, "%s/grammar/%s.bin", dir, model ? model : "best");
    if (!file_map(path, &file, &err) || !model_open(file.bytes, path, &m, &err)) {
        fprintf(stderr, "bench_grammar: %s\n", err.msg);
        return false;
    }
    const Kernel *k = kernel_choose(getenv("CREDENCE_SIMD"));
    double each = products_per_token(&m, tokens / sentences), peak = measure_peak(k);
    printf("model: %.2f M multiply-adds a token, %.1f MB on disk\n", each * 1e-6,
           (double)file.bytes.n * 1e-6);
    printf("bound: %s makes %.1f G multiply-adds a second, so %.0f tokens; parsing reaches %.0f %% of it\n",
           k->name, peak * 1e-9, peak / each, 100.0 * parse_rate * each / peak);
    file_unmap(&file);
    return true;
}

typedef struct Times {
    double split, parse, tokens, sentences;
} Times;

static Times run(const Text *text, const Grammar *g, Str in)
{
    Times t = {0};
    Arena a = {0};
    while (t.split + t.parse < 2.0) {
        Doc doc = make_doc(&a, in);
        Sentence *s;
        size_t n;
        double start = cpu_seconds();
        text_split(text, &a, &doc, &s, &n);
        double split = cpu_seconds();
        grammar_parse(g, &a, s, n, ARENA_ARRAY(&a, Tree, n));
        t.parse += cpu_seconds() - split;
        t.split += split - start;
        for (size_t i = 0; i < n; i++)
            t.tokens += (double)s[i].n_tokens;
        t.sentences += (double)n;
        arena_reset(&a);
    }
    arena_done(&a);
    return t;
}

enum { TOGETHER = 64 };

/* Documents of one sentence each, one by one and many at a time: tokens a second. */
static void print_short_docs(const Text *text, const Grammar *g, Str in)
{
    Arena a = {0};
    Doc doc = make_doc(&a, in);
    Sentence *s;
    size_t n;
    double took[2] = {0}, tokens[2] = {0};
    text_split(text, &a, &doc, &s, &n);
    n = n < 600 ? n : 600;
    for (int together = 0; together < 2; together++)
        while (took[together] < 1.0) {
            Arena out = {0};
            GrammarDoc docs[TOGETHER];
            Tree *t = ARENA_ARRAY(&out, Tree, n);
            double start = cpu_seconds();
            for (size_t i = 0, k; i < n; i += k) {
                k = !together ? 1 : n - i < TOGETHER ? n - i : TOGETHER;
                for (size_t d = 0; d < k; d++)
                    docs[d] = (GrammarDoc){&out, s + i + d, 1, t + i + d};
                grammar_parse_docs(g, docs, k);
            }
            took[together] += cpu_seconds() - start;
            for (size_t i = 0; i < n; i++)
                tokens[together] += (double)s[i].n_tokens;
            arena_done(&out);
        }
    printf("documents of one sentence: parse %.0f tokens a second one by one, %.0f in packs of %d\n",
           tokens[0] / took[0], tokens[1] / took[1], TOGETHER);
    arena_done(&a);
}

int main(int argc, char **argv)
{
    const char *dir = argc > 1 ? argv[1] : "data", *model = argc > 3 ? argv[3] : NULL;
    Text *text;
    Grammar *g;
    Err err;
    FileMap file = {0};
    Buf own = {0};
    double start = cpu_seconds();
    if (!text_open(dir, &text, &err) || !grammar_open(dir, model, &g, &err) ||
        (argc > 2 && !file_map(argv[2], &file, &err))) {
        fprintf(stderr, "bench_grammar: %s\n", err.msg);
        return 1;
    }
    printf("opening: %.2f ms\n", (cpu_seconds() - start) * 1e3);
    for (int i = 0; i < 100 && argc < 3; i++)
        buf_put(&own, str_of(passage));
    Times t = run(text, g, argc > 2 ? file.bytes : buf_str(&own));
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("split %.0f, parse %.0f, both %.0f tokens a second; %.0f sentences a second; %.1f MB resident\n",
           t.tokens / t.split, t.tokens / t.parse, t.tokens / (t.split + t.parse),
           t.sentences / (t.split + t.parse), (double)use.ru_maxrss / 1024.0);
    print_short_docs(text, g, argc > 2 ? file.bytes : buf_str(&own));
    bool ok = print_bound(dir, model, t.tokens, t.sentences, t.tokens / t.parse);
    grammar_close(g);
    text_close(text);
    buf_done(&own);
    file_unmap(&file);
    return !ok;
}
