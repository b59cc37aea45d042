/* reader.c - clean text to assertions on one core, with and without the filter of sentences, beside splitting
 * alone and splitting and parsing alone in the same run.
 * usage: bench_reader [--model NAME] DATA_DIR [FILE...]   documents as `credence read` takes them, and in
 * packs as it reads them; without any, a story made here. Prints sentences a second of processor time of
 * each, their ratios, the share parsed, and the milliseconds from nothing to the first answer. */
#define _POSIX_C_SOURCE 200809L
#include "coder/coder.h"
#include "intake/intake.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const char own[] =
    "{\"id\":\"own\",\"published\":\"2025-07-03T18:00:00Z\",\"title\":\"Norland recognises "
    "Sudland\",\"text\":\"OSLO: Norway on "
    "Thursday recognised Kosovo as an independent state, the foreign ministry said in a statement. Serbia "
    "condemned the decision and "
    "recalled its ambassador for consultations. The weather stayed dry in most of the country over the "
    "weekend, and farmers in the "
    "south hoped for rain before the harvest. In March 2019 the two countries had signed an agreement on "
    "fisheries, which "
    "parliament ratified the following year. No other country in the region has recognised the territory.\"}";

enum { PACK_DOCS = 64, PACK_TEXT = 48 << 10 }; /* as cli/pipeline.c has them */

static double seconds(clockid_t clock)
{
    struct timespec ts;
    clock_gettime(clock, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

/* Processor time: what else the machine does is not counted. */
static double now(void)
{
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

typedef struct Sum {
    double split_s, parse_s, read_s, live_s;
    size_t docs, sentences, parsed, tokens, acts;
} Sum;

typedef struct Pack {
    Arena arena;
    Doc docs[PACK_DOCS];
    Reading readings[PACK_DOCS];
    size_t n, text;
} Pack;

static double read_pack(const Reader *r, Pack *p, Parse parse)
{
    Reader one = *r;
    ReaderDoc docs[PACK_DOCS];
    double from = now();
    one.parse = parse;
    for (size_t i = 0; i < p->n; i++)
        docs[i] = (ReaderDoc){&p->arena, &p->docs[i], &p->readings[i]};
    reader_read_docs(&one, docs, p->n);
    return now() - from;
}

static void parse_pack(const Reader *r, Pack *p, Sum *sum)
{
    GrammarDoc docs[PACK_DOCS];
    double t0 = now();
    for (size_t i = 0; i < p->n; i++) {
        Sentence *s;
        docs[i].a = &p->arena;
        text_split(r->text, &p->arena, &p->docs[i], &s, &docs[i].n);
        docs[i].s = s;
        docs[i].ret = ARENA_ARRAY(&p->arena, Tree, docs[i].n + 1);
    }
    sum->split_s += now() - t0;
    grammar_parse_docs(r->grammar, docs, p->n);
    sum->parse_s += now() - t0;
}

static void time_pack(const Reader *r, Pack *p, Sum *sum)
{
    parse_pack(r, p, sum);
    sum->read_s += read_pack(r, p, PARSE_ALL);
    sum->live_s += read_pack(r, p, PARSE_LIVE);
    for (size_t i = 0; i < p->n; i++) {
        sum->sentences += p->readings[i].n_sentences;
        sum->parsed += p->readings[i].n_parsed;
        sum->tokens += p->readings[i].n_tokens;
        sum->acts += p->readings[i].n_tellings;
    }
    sum->docs += p->n;
    p->n = p->text = 0;
    arena_reset(&p->arena);
}

static void time_file(const Reader *r, const char *path, Pack *p, Sum *sum)
{
    Err err;
    Intake *in;
    if (!intake_open(path, &in, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        return;
    }
    for (IntakeStep step; (step = intake_next(in, &p->arena, &p->docs[p->n], &err)) != INTAKE_END;) {
        if (step != INTAKE_DOC)
            continue;
        p->text += p->docs[p->n++].text.n;
        if (p->n == PACK_DOCS || p->text >= PACK_TEXT)
            time_pack(r, p, sum);
    }
    time_pack(r, p, sum);
    intake_close(in);
}

/* Packs of the story made here. */
static void time_own(const Reader *r, const Doc *doc, Pack *p, Sum *sum)
{
    for (int i = 0; i < 6; i++) {
        for (p->n = 0; p->n < PACK_DOCS; p->n++)
            p->docs[p->n] = *doc;
        time_pack(r, p, sum);
    }
}

static void print(const Sum *sum)
{
    double n = (double)sum->sentences;
    printf("split                             %.0f sentences/s\n", n / sum->split_s);
    printf("split and parse                   %.0f sentences/s, %.0f tokens/s\n", n / sum->parse_s,
           (double)sum->tokens / sum->parse_s);
    printf(
        "text to assertions, all parsed    %.0f sentences/s (%zu sentences of %.0f words in %zu documents, "
        "%zu acts), %.2f of split and parse\n",
        n / sum->read_s, sum->sentences, (double)sum->tokens / n, sum->docs, sum->acts,
        sum->parse_s / sum->read_s);
    printf("text to assertions, with filter   %.0f sentences/s, %.2f of split and parse, %.2f times all "
           "parsed; %.3f of the sentences parsed\n",
           n / sum->live_s, sum->parse_s / sum->live_s, sum->read_s / sum->live_s, (double)sum->parsed / n);
}

int main(int argc, char **argv)
{
    static Pack pack;
    Err err;
    Reader r;
    Sum sum = {0};
    Arena a = {0};
    Doc doc;
    double t0 = seconds(CLOCK_MONOTONIC);
    bool named = argc > 3 && strcmp(argv[1], "--model") == 0;
    const char *model = named ? argv[2] : NULL;
    argv += named ? 2 : 0;
    argc -= named ? 2 : 0;
    if (argc < 2 || !reader_open(argv[1], model, &r, &err) ||
        !intake_read(&a, (Str){own, sizeof own - 1}, STR("own"), &doc, &err)) {
        fprintf(stderr, "%s\n", argc < 2 ? "usage: bench_reader [--model NAME] DATA_DIR [FILE...]" : err.msg);
        return 2;
    }
    pack.docs[pack.n++] = doc;
    read_pack(&r, &pack, PARSE_ALL);
    printf("from nothing to the first answer  %.1f ms\n", (seconds(CLOCK_MONOTONIC) - t0) * 1e3);
    pack.n = 0;
    arena_reset(&pack.arena);
    for (int i = 2; i < argc; i++)
        time_file(&r, argv[i], &pack, &sum);
    if (argc == 2)
        time_own(&r, &doc, &pack, &sum);
    print(&sum);
    arena_done(&pack.arena);
    reader_done(&r);
    arena_done(&a);
    return 0;
}
