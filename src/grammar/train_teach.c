/* train_teach.c - more sentences than people ever annotated: raw text, on which a net learns what its
 * teachers expect, as probabilities and not as one answer (Hinton, Vinyals and Dean 2015; for parsers Kuncoro
 * et al. 2016). Teachers run beside the pupil, batch by batch, so their answers need no storing. */
#include "grammar/train_teach.h"
#include "base/buf.h"
#include "base/vec.h"
#include "grammar/train_math.h"
#include "text/token.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHORTEST = 3, LONGEST = 60, STYLES = 40, MAX_FORM = 60 };

typedef struct Lines { /* sentences, a blank between words, a newline at the end */
    Buf text;
    size_t *from;
    size_t n, cap;
} Lines;

/* How many of 100 paragraphs are taken of text=FILE@PERCENT; ret_path has room for 4096 bytes. */
static unsigned share_of(const char *arg, char *ret_path)
{
    const char *at = strrchr(arg, '@');
    size_t n = at ? (size_t)(at - arg) : strlen(arg);
    snprintf(ret_path, 4096, "%.*s", (int)n, arg);
    return at ? (unsigned)strtoul(at + 1, NULL, 10) : 100;
}

/* Some sentences as people write them in haste, or shout them: small letters, capitals, no full stop. */
static void put_words(Buf *b, const Sentence *s, uint64_t chance)
{
    unsigned style = (unsigned)(chance % STYLES);
    size_t n = s->n_tokens, from = b->n;
    if (style < 4 && str_eq(s->tokens[n - 1].form, STR(".")))
        n--;
    for (size_t k = 0; k < n; k++) {
        if (k)
            buf_putc(b, ' ');
        buf_put(b, s->tokens[k].form);
    }
    for (size_t i = from; i < b->n; i++) {
        if (style >= 2 && style < 5 && b->p[i] >= 'A' && b->p[i] <= 'Z')
            b->p[i] = (char)(b->p[i] + 32);
        if (style == 5 && b->p[i] >= 'a' && b->p[i] <= 'z')
            b->p[i] = (char)(b->p[i] - 32);
    }
}

static bool is_fit(const Sentence *s)
{
    if (s->n_tokens < SHORTEST || s->n_tokens > LONGEST)
        return false;
    for (size_t k = 0; k < s->n_tokens; k++)
        if (s->tokens[k].form.n > MAX_FORM || str_find_char(s->tokens[k].form, ' ', 0) < s->tokens[k].form.n)
            return false;
    return true;
}

static void take_paragraph(const Text *text, Arena *a, Str line, uint64_t *random, Lines *out)
{
    Block block = {UNIT_TEXT, PART_BODY, 0, line.n};
    Doc doc = {.text = line, .blocks = &block, .n_blocks = 1};
    Sentence *s;
    size_t n;
    text_split(text, a, &doc, &s, &n);
    for (size_t i = 0; i < n; i++) {
        if (!is_fit(&s[i]))
            continue;
        if (out->n == out->cap) {
            out->cap = out->cap ? out->cap * 2 : 1 << 16;
            out->from = base_realloc(out->from, out->cap * sizeof *out->from);
        }
        out->from[out->n++] = out->text.n;
        put_words(&out->text, &s[i], math_random(random));
        buf_putc(&out->text, '\n');
    }
}

static void map_or_die(const char *path, FileMap *ret)
{
    Err err = {0};
    if (file_map(path, ret, &err))
        return;
    fprintf(stderr, "credence-train: %s\n", err.msg);
    exit(1);
}

static void take_file(const Text *text, const char *arg, uint64_t *random, Lines *out)
{
    char path[4096];
    unsigned share = share_of(arg, path);
    FileMap m;
    Arena a = {0};
    map_or_die(path, &m);
    for (Str rest = m.bytes, line; str_cut(&rest, '\n', &line); arena_reset(&a))
        if (line.n > 0 && line.n < 1 << 20 && math_random(random) % 100 < share)
            take_paragraph(text, &a, line, random, out);
    arena_done(&a);
    file_unmap(&m);
    printf("%s: %zu sentences so far\n", path, out->n);
}

static bool write_shuffled(const char *path, Lines *l, uint64_t *random)
{
    FILE *f = fopen(path, "wb");
    bool ok = f != NULL;
    for (size_t i = l->n; ok && i > 0; i--) {
        size_t k = (size_t)(math_random(random) % i), at = l->from[k];
        size_t end = str_find_char(buf_str(&l->text), '\n', at);
        l->from[k] = l->from[i - 1];
        ok = fwrite(l->text.p + at, 1, end + 1 - at, f) == end + 1 - at;
    }
    return f && fclose(f) == 0 && ok;
}

int train_words(int argc, char **argv)
{
    Lines l = {0};
    Text *text;
    Err err = {0};
    uint64_t random = 5;
    const char *to = train_option(argc, argv, "to", "words");
    if (!text_open(NULL, &text, &err))
        return 1;
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], "text=", 5) == 0)
            take_file(text, argv[i] + 5, &random, &l);
    if (!write_shuffled(to, &l, &random)) {
        fprintf(stderr, "credence-train: %s: cannot write\n", to);
        return 1;
    }
    text_close(text);
    buf_done(&l.text);
    free(l.from);
    return 0;
}

/* The sentences of the file from *at on until they have n words; at the end it begins again. */
static void read_slice(Arena *a, Str file, size_t *at, size_t n, Bank *ret)
{
    size_t cap = 0, got = 0;
    while (got < n) {
        Str rest = {file.p + *at, file.n - *at}, line, form;
        if (!str_cut(&rest, '\n', &line)) {
            *at = 0;
            continue;
        }
        *at = file.n - rest.n;
        Tree t = {.words = ARENA_ARRAY(a, Word, LONGEST)};
        for (Str words = line; t.n < LONGEST && str_cut(&words, ' ', &form); t.n++)
            t.words[t.n] = (Word){.form = form, .head = -1};
        if (ret->n == cap)
            ret->trees = vec_grow(a, ret->trees, ret->n, &cap, sizeof *ret->trees);
        ret->trees[ret->n++] = t;
        got += t.n;
    }
}

static Net *open_teacher(const Run *run, const char *path)
{
    NetShape s;
    if (net_peek(path, &s)) {
        Net *net = net_new(s, run->lex.vectors, 0);
        if (s.n_words == run->shape.n_words && s.n_tags == run->shape.n_tags &&
            s.n_rels == run->shape.n_rels && net_load(net, path))
            return net;
    }
    fprintf(stderr, "credence-train: %s: no teacher for this run\n", path);
    exit(1);
}

void teach_open(const Run *run, int argc, char **argv, Teach *ret)
{
    const char *raw = train_option(argc, argv, "raw", NULL);
    *ret = (Teach){.n_words = train_number(argc, argv, "raw_words", 350000)};
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], "teacher=", 8) == 0 && ret->n < TEACH_MAX)
            ret->net[ret->n++] = open_teacher(run, argv[i] + 8);
    if (ret->n == 0 || !raw)
        return;
    map_or_die(raw, &ret->file);
    ret->guess = (NetGuess){
        base_alloc(NET_ROWS * (NET_LENGTH + 1) * sizeof(float)), base_alloc(NET_ROWS * sizeof(size_t)),
        base_alloc(NET_ROWS * run->shape.n_rels * sizeof(float)),
        base_alloc(NET_ROWS * run->shape.n_tags * sizeof(float)), base_alloc(NET_ROWS * sizeof(uint32_t))};
}

void teach_slice(Arena *a, const Run *run, const Teach *t, size_t epoch, Bank *ret)
{
    size_t at = 0;
    *ret = (Bank){0};
    if (t->n == 0 || t->file.bytes.n == 0)
        return;
    /* The files' lines are shuffled: an epoch reads from where a step of the golden section leads it. */
    double turn = (double)(epoch + 1) * 0.6180339887498949;
    at = (size_t)((turn - (double)(size_t)turn) * (double)t->file.bytes.n);
    at = str_find_char(t->file.bytes, '\n', at) + 1;
    at = at < t->file.bytes.n ? at : 0;
    read_slice(a, t->file.bytes, &at, t->n_words, ret);
    data_number(a, &run->lex, ret);
}

/* The likeliest head of each word: [length][length + 1] at at[b], rows as the batch has them. */
static void choose_heads(const NetBatch *b, NetGuess *g)
{
    size_t row = 0;
    for (size_t t = 0; t < b->length[0]; t++)
        for (size_t k = 0; k < b->n && b->length[k] > t; k++, row++) {
            const float *p = g->arcs + g->at[k] + t * (b->length[k] + 1);
            size_t best = 0;
            for (size_t j = 1; j <= b->length[k]; j++)
                if (p[j] > p[best])
                    best = j;
            g->head[row] = (uint32_t)best;
        }
}

const NetGuess *teach_guess(Teach *t, const NetBatch *b)
{
    size_t rows = 0, arcs = 0;
    float part = 1.0f / (float)t->n;
    for (size_t k = 0; k < b->n; k++) {
        rows += b->length[k];
        arcs += b->length[k] * (b->length[k] + 1);
    }
    const NetShape *s = net_shape(t->net[0]);
    memset(t->guess.arcs, 0, arcs * sizeof(float));
    memset(t->guess.tags, 0, rows * s->n_tags * sizeof(float));
    memset(t->guess.rels, 0, rows * s->n_rels * sizeof(float));
    for (size_t i = 0; i < t->n; i++)
        net_guess_arcs(t->net[i], b, part, &t->guess);
    choose_heads(b, &t->guess);
    for (size_t i = 0; i < t->n; i++)
        net_guess_rels(t->net[i], b, part, &t->guess);
    return &t->guess;
}

void teach_done(Teach *t)
{
    for (size_t i = 0; i < t->n; i++)
        net_free(t->net[i]);
    file_unmap(&t->file);
    free(t->guess.arcs);
    free(t->guess.at);
    free(t->guess.rels);
    free(t->guess.tags);
    free(t->guess.head);
}
