/* credence-train - makes the weights of the parser; tools/train.sh is the recipe.
 * net KEY=VALUE...: trains and leaves OUT/net (resumable: the same command goes on where it stopped).
 * more=FILE: trees that are trained on but give the lexicon no words. start=NET: from its values; freeze=1:
 * the tables stay. teacher=NET... raw=FILE: train_teach.h. Everything follows from the seed; one core. */
#define _POSIX_C_SOURCE 200809L
#include "grammar/train_teach.h"

#include "grammar/train_math.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *train_option(int argc, char **argv, const char *key, const char *otherwise)
{
    size_t n = strlen(key);
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
            return argv[i] + n + 1;
    return otherwise;
}

size_t train_number(int argc, char **argv, const char *key, size_t otherwise)
{
    const char *s = train_option(argc, argv, key, NULL);
    return s ? (size_t)strtoul(s, NULL, 10) : otherwise;
}

static float decimal(int argc, char **argv, const char *key, float otherwise)
{
    const char *s = train_option(argc, argv, key, NULL);
    return s ? strtof(s, NULL) : otherwise;
}

static void read_all(Arena *a, int argc, char **argv, const char *key, Bank *bank)
{
    size_t n = strlen(key);
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
            data_read(a, argv[i] + n + 1, bank);
}

/* The data of a run and the net for it, as the options say. */
void train_open(Arena *a, int argc, char **argv, Run *ret)
{
    *ret =
        (Run){.epochs = train_number(argc, argv, "epochs", 40), .seed = train_number(argc, argv, "seed", 1)};
    read_all(a, argc, argv, "train", &ret->train);
    size_t gold = ret->train.n, in = train_number(argc, argv, "in", 128);
    size_t hop = train_number(argc, argv, "vary", 12);
    if (hop)
        data_vary(a, &ret->train, hop, 99);
    Bank plain = ret->train;
    plain.n = gold;
    data_lexicon(a, &plain, train_option(argc, argv, "vectors", NULL), in, &ret->lex);
    ret->n_gold = gold;
    read_all(a, argc, argv, "more", &ret->train);
    data_number(a, &ret->lex, &ret->train);
    ret->shape = (NetShape){.in = (uint32_t)in,
                            .hidden = (uint32_t)train_number(argc, argv, "hidden", 192),
                            .layers = (uint32_t)train_number(argc, argv, "layers", 2),
                            .arc = (uint32_t)train_number(argc, argv, "arc", 128),
                            .rel = (uint32_t)train_number(argc, argv, "rel", 128),
                            .tag = (uint32_t)train_number(argc, argv, "tag", 128),
                            .n_words = (uint32_t)ret->lex.n_words,
                            .n_grams = (uint32_t)train_number(argc, argv, "grams", 16384),
                            .n_tags = (uint32_t)ret->lex.n_tags,
                            .n_rels = (uint32_t)ret->lex.n_rels};
    ret->net = net_new(ret->shape, ret->lex.vectors, ret->seed);
    const char *tables = train_option(argc, argv, "tables", NULL);
    const char *start = train_option(argc, argv, "start", NULL);
    if (start && !net_start(ret->net, start)) {
        fprintf(stderr, "credence-train: %s: no net of this shape to start from\n", start);
        exit(1);
    }
    if (train_number(argc, argv, "freeze", 0))
        net_freeze(ret->net);
    if (tables && !net_borrow(ret->net, tables)) {
        fprintf(stderr, "credence-train: %s: no net with tables of this size\n", tables);
        exit(1);
    }
}

typedef struct Order { /* sentences of an epoch by length and chance, then cut into batches */
    const Sample *sample;
    uint64_t key;
} Order;

static int compare_order(const void *a, const void *b)
{
    const Order *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static int compare_longer(const void *a, const void *b)
{
    const Sample *const *x = a, *const *y = b;
    return (*x)->n > (*y)->n ? -1 : (*x)->n < (*y)->n;
}

typedef struct Batches {
    size_t *from; /* [n + 1] */
    size_t n;
    Order *order;
} Batches;

/* Similar lengths go together: the key is the length, jittered by a fifth. */
static Batches cut_batches(Arena *a, const Bank *bank, size_t rows, uint64_t seed, bool shuffle)
{
    Batches r = {ARENA_ARRAY(a, size_t, bank->n + 1), 0, ARENA_ARRAY(a, Order, bank->n)};
    size_t n = 0, sum = 0;
    for (size_t i = 0; i < bank->n; i++) {
        const Sample *s = &bank->samples[i];
        if (s->n <= NET_LENGTH && (!shuffle || s->n <= 160)) {
            float jitter = shuffle ? 0.8f + 0.4f * math_uniform(&seed) : 1.0f;
            uint64_t key = (uint64_t)((float)s->n * jitter * 16.0f) << 32 | (math_random(&seed) >> 32);
            r.order[n++] = (Order){s, shuffle ? key : (uint64_t)s->n << 32 | i};
        }
    }
    qsort(r.order, n, sizeof *r.order, compare_order);
    for (size_t i = 0; i < n; i++) {
        if (sum + r.order[i].sample->n > rows && sum > 0) {
            r.from[++r.n] = i;
            sum = 0;
        }
        sum += r.order[i].sample->n;
    }
    r.from[++r.n] = n;
    return r;
}

static NetScore run_batch(Net *net, const Batches *bs, size_t k, const NetDrop *drop, Teach *teach)
{
    static const Sample *list[NET_ROWS];
    static const NetWord *words[NET_ROWS];
    static size_t length[NET_ROWS];
    size_t n = 0;
    for (size_t i = bs->from[k]; i < bs->from[k + 1]; i++)
        list[n++] = bs->order[i].sample;
    qsort(list, n, sizeof *list, compare_longer);
    for (size_t i = 0; i < n; i++) {
        words[i] = list[i]->words;
        length[i] = list[i]->n;
    }
    NetBatch b = {words, length, n};
    return drop ? net_train(net, &b, drop, teach ? teach_guess(teach, &b) : NULL) : net_score(net, &b);
}

static void add_score(NetScore *to, NetScore s)
{
    to->loss += s.loss;
    to->words += s.words;
    to->heads += s.heads;
    to->labelled += s.labelled;
    to->tags += s.tags;
}

static NetScore score_bank(Net *net, const Bank *bank)
{
    Arena a = {0};
    Batches bs = cut_batches(&a, bank, 1500, 0, false);
    NetScore sum = {0};
    for (size_t k = 0; k < bs.n; k++)
        add_score(&sum, run_batch(net, &bs, k, NULL, NULL));
    arena_done(&a);
    return sum;
}

static double percent(size_t part, size_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0.0;
}

static void print_score(const char *name, NetScore s)
{
    printf("  %s: loss %.4f tags %.2f uas %.2f las %.2f", name, s.loss / (double)(s.words ? s.words : 1),
           percent(s.tags, s.words), percent(s.heads, s.words), percent(s.labelled, s.words));
}

/* Rises over the first epoch, then falls in a line to a hundredth. */
static float rate_at(const Run *run, float top, double epoch)
{
    double left = 1.0 - epoch / (double)run->epochs;
    return top * (float)(epoch < 1.0 ? 0.1 + 0.9 * epoch : 0.01 + 0.99 * left);
}

/* Batches of trees and batches for the teachers come in one shuffled order. */
static void train_epoch(Run *run, Teach *teach, size_t epoch, size_t rows, float rate, const NetDrop *drop)
{
    Arena a = {0};
    uint64_t seed = run->seed * 1000003u + epoch;
    Bank raw;
    teach_slice(&a, run, teach, epoch, &raw);
    Batches bs = cut_batches(&a, &run->train, rows, seed, true), extra = {0};
    if (raw.n)
        extra = cut_batches(&a, &raw, rows, seed, true);
    size_t n = bs.n + extra.n, *turn = ARENA_ARRAY(&a, size_t, n);
    NetScore sum = {0}, taught = {0};
    for (size_t i = 0; i < n; i++) {
        size_t k = (size_t)(math_random(&seed) % (i + 1));
        turn[i] = turn[k];
        turn[k] = i;
    }
    for (size_t i = 0; i < n; i++) {
        if (turn[i] < bs.n)
            add_score(&sum, run_batch(run->net, &bs, turn[i], drop, NULL));
        else
            add_score(&taught, run_batch(run->net, &extra, turn[i] - bs.n, drop, teach));
        net_step(run->net, rate_at(run, rate, (double)epoch + (double)i / (double)n), 5.0f);
    }
    print_score("train", sum);
    if (raw.n)
        printf("  taught: loss %.4f uas %.2f", taught.loss / (double)taught.words,
               percent(taught.heads, taught.words));
    arena_done(&a);
}

static size_t resume(Run *run, const char *out)
{
    char path[4096];
    size_t epoch = 0;
    snprintf(path, sizeof path, "%s/epoch", out);
    FILE *f = fopen(path, "r");
    if (!f)
        return 0;
    int n = fscanf(f, "%zu", &epoch);
    fclose(f);
    snprintf(path, sizeof path, "%s/net", out);
    return n == 1 && net_load(run->net, path) ? epoch : 0;
}

static void checkpoint(const Run *run, const char *out, size_t epoch)
{
    char path[4096], temp[4100];
    snprintf(path, sizeof path, "%s/net", out);
    snprintf(temp, sizeof temp, "%s.tmp", path);
    if (!net_save(run->net, temp) || rename(temp, path) != 0) {
        fprintf(stderr, "credence-train: %s: cannot write\n", path);
        exit(1);
    }
    snprintf(path, sizeof path, "%s/epoch", out);
    FILE *f = fopen(path, "w");
    if (f) {
        fprintf(f, "%zu\n", epoch);
        fclose(f);
    }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int train_net(int argc, char **argv)
{
    Arena a = {0};
    Run run;
    Bank dev[2] = {0};
    const char *out = train_option(argc, argv, "out", ".");
    Teach teach;
    train_open(&a, argc, argv, &run);
    teach_open(&run, argc, argv, &teach);
    read_all(&a, argc, argv, "dev", &dev[0]);
    read_all(&a, argc, argv, "dev2", &dev[1]);
    for (size_t i = 0; i < 2; i++)
        data_number(&a, &run.lex, &dev[i]);
    NetDrop drop = {.word = decimal(argc, argv, "drop_word", 0.25f),
                    .vector = decimal(argc, argv, "drop_vector", 0.1f),
                    .input = decimal(argc, argv, "drop_input", 0.2f),
                    .output = decimal(argc, argv, "drop_output", 0.3f),
                    .recurrent = decimal(argc, argv, "drop_recurrent", 0.2f),
                    .head = decimal(argc, argv, "drop_head", 0.3f)};
    float rate = decimal(argc, argv, "rate", 0.003f);
    size_t rows = train_number(argc, argv, "rows", 700), every = train_number(argc, argv, "every", 2);
    printf("%zu trees (%zu gold), %zu words, %zu tags, %zu relations\n", run.train.n, run.n_gold,
           run.lex.n_words, run.lex.n_tags, run.lex.n_rels);
    for (size_t e = resume(&run, out); e < run.epochs; e++) {
        double start = seconds();
        train_epoch(&run, &teach, e, rows, rate, &drop);
        printf("  %.1f s\n", seconds() - start);
        if ((e + 1) % every == 0 || e + 1 == run.epochs) {
            checkpoint(&run, out, e + 1);
            printf("epoch %zu", e + 1);
            print_score("dev", score_bank(run.net, &dev[0]));
            print_score("dev2", score_bank(run.net, &dev[1]));
            printf("\n");
        }
        fflush(stdout);
    }
    teach_done(&teach);
    net_free(run.net);
    arena_done(&a);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "net") == 0)
        return train_net(argc, argv);
    if (argc > 2 && strcmp(argv[1], "vectors") == 0)
        return train_vectors(argc, argv);
    if (argc > 2 && strcmp(argv[1], "words") == 0)
        return train_words(argc, argv);
    if (argc > 2 && strcmp(argv[1], "split") == 0)
        return train_split(argc, argv);
    if (argc > 2 && strcmp(argv[1], "lemma") == 0)
        return train_lemma(argc, argv);
    if (argc > 2 && strcmp(argv[1], "export") == 0)
        return train_export(argc, argv);
    fprintf(
        stderr,
        "usage: credence-train net out=DIR train=FILE... dev=FILE dev2=FILE [vectors=FILE] [KEY=VALUE]...\n");
    return 2;
}
