/* reader.c - clean text to assertions on one core, with and without the filter of sentences, beside splitting
 * alone and splitting and parsing alone in the same run.
 * usage: bench_reader DATA_DIR [FILE...]   documents as `credence read` takes them; without any, a story made
 * here. Prints sentences a second of each, their ratios, the share parsed, and the milliseconds from nothing
 * to the first answer. */
#define _POSIX_C_SOURCE 200809L
#include "coder/coder.h"
#include "intake/intake.h"

#include <stdio.h>
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

static double now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

typedef struct Sum {
    double split_s, parse_s, read_s, live_s;
    size_t sentences, parsed, tokens, acts;
} Sum;

static void time_doc(const Reader *r, Arena *a, const Doc *doc, Sum *sum)
{
    Sentence *s;
    Reading reading;
    size_t n;
    double t0 = now();
    Reader one = *r;
    text_split(r->text, a, doc, &s, &n);
    Tree *trees = ARENA_ARRAY(a, Tree, n);
    double t1 = now();
    grammar_parse(r->grammar, a, s, n, trees);
    double t2 = now();
    one.parse = PARSE_ALL;
    reader_read(&one, a, doc, &reading);
    double t3 = now();
    one.parse = PARSE_LIVE;
    reader_read(&one, a, doc, &reading);
    sum->live_s += now() - t3;
    sum->read_s += t3 - t2;
    sum->parse_s += t2 - t0;
    sum->split_s += t1 - t0;
    sum->sentences += reading.n_sentences;
    sum->parsed += reading.n_parsed;
    sum->tokens += reading.n_tokens;
    sum->acts += reading.n_tellings;
}

static void time_file(const Reader *r, const char *path, Sum *sum)
{
    Err err;
    Intake *in;
    Doc doc;
    Arena a = {0};
    if (!intake_open(path, &in, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        return;
    }
    for (IntakeStep step; (step = intake_next(in, &a, &doc, &err)) != INTAKE_END; arena_reset(&a))
        if (step == INTAKE_DOC)
            time_doc(r, &a, &doc, sum);
    intake_close(in);
    arena_done(&a);
}

int main(int argc, char **argv)
{
    Err err;
    Reader r;
    Sum sum = {0};
    Arena a = {0};
    Doc doc;
    double t0 = now();
    if (argc < 2 || !reader_open(argv[1], NULL, &r, &err) ||
        !intake_read(&a, (Str){own, sizeof own - 1}, STR("own"), &doc, &err)) {
        fprintf(stderr, "%s\n", argc < 2 ? "usage: bench_reader DATA_DIR [FILE...]" : err.msg);
        return 2;
    }
    time_doc(&r, &a, &doc, &sum);
    double first = now() - t0;
    sum = (Sum){0};
    for (int i = 2; i < argc; i++)
        time_file(&r, argv[i], &sum);
    for (int i = 0; argc == 2 && i < 400; i++) {
        Arena one = {0};
        time_doc(&r, &one, &doc, &sum);
        arena_done(&one);
    }
    printf("from nothing to the first answer  %.1f ms\n", first * 1e3);
    double n = (double)sum.sentences;
    printf("split                             %.0f sentences/s\n", n / sum.split_s);
    printf("split and parse                   %.0f sentences/s, %.0f tokens/s\n", n / sum.parse_s,
           (double)sum.tokens / sum.parse_s);
    printf("text to assertions, all parsed    %.0f sentences/s (%zu sentences, %zu acts), %.2f of split and "
           "parse\n",
           n / sum.read_s, sum.sentences, sum.acts, sum.parse_s / sum.read_s);
    printf(
        "text to assertions, with filter   %.0f sentences/s, %.2f of split and parse, %.2f times all parsed; "
        "%.3f of the sentences parsed\n",
        n / sum.live_s, sum.parse_s / sum.live_s, sum.read_s / sum.live_s, (double)sum.parsed / n);
    reader_done(&r);
    arena_done(&a);
    return 0;
}
