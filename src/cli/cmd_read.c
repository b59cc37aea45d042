/* cmd_read.c - credence read: what the documents say. */
#include "cli/cli.h"
#include "cli/pipeline.h"
#include "cli/shards.h"
#include "cli/term.h"
#include "serve/reading_json.h"

#include <stdio.h>

typedef struct ReadRun {
    const Args *args;
    Buf out;
    Progress progress;
    size_t n_docs, n_acts, n_failed;
    bool more_than_one;
} ReadRun;

static void print_acts(Arena *a, const Doc *doc, const Reading *r)
{
    TermTable t = {
        .arena = a, .n_columns = 6, .head = {"date", "act", "source", "target", "status", "quote"}};
    for (size_t i = 0; i < r->n_tellings; i++) {
        const Assertion *as = &r->assertions[r->tellings[i].best];
        TermRow *row = VEC_PUSH(a, &t.rows);
        const Evidence *ev = &as->evidence;
        *row = (TermRow){{r->assertions[r->tellings[i].dated].when_edtf, str_of(act_name(as->type)),
                          as->source, as->target, str_of(status_name(as->status)),
                          str_slice(doc_unit(doc, ev->unit), ev->from, ev->to)}};
    }
    term_print_table(&t);
}

static Str subject_of(Arena *a, const Claim *c)
{
    Str s = {0};
    for (size_t i = 0; i < c->n_subjects; i++)
        s = i ? arena_printf(a, "%.*s, %.*s", STR_ARG(s), STR_ARG(c->subjects[i])) : c->subjects[i];
    if (c->n >= 0)
        s = arena_printf(a, "%.*s%s%.*s%lld", STR_ARG(s), s.n ? " " : "", STR_ARG(c->cmp), (long long)c->n);
    return s;
}

static void print_claims(Arena *a, const Doc *doc, const Reading *r)
{
    TermTable t = {.arena = a, .n_columns = 6, .head = {"date", "claim", "of", "about", "toward", "quote"}};
    for (size_t i = 0; i < r->n_claims; i++) {
        const Claim *c = &r->claims[i];
        TermRow *row = VEC_PUSH(a, &t.rows);
        bool disclaims = c->quantifier == CLAIM_AMOUNTS_TO && c->n == 0; /* R7 */
        Str word = disclaims ? STR("disclaimer") : str_of(quantifier_name(c->quantifier));
        *row = (TermRow){{c->when_edtf, word, subject_of(a, c), str_of(act_name(c->type)), c->target,
                          str_slice(doc_unit(doc, c->evidence.unit), c->evidence.from, c->evidence.to)}};
    }
    term_print_table(&t);
}

static void print_doc(Job *job, bool heading)
{
    const Doc *d = &job->doc;
    const Reading *r = &job->reading;
    if (heading || term_is_wide()) {
        term_style("1");
        term_print_line(stdout, d->title.n ? d->title : d->id);
        term_plain();
        printf("  (%.*s%s", STR_ARG(d->published.n ? d->published : STR("no date")),
               d->publisher.n ? ", " : "");
        term_print_line(stdout, d->publisher);
        puts(")");
    }
    if (r->n_tellings)
        print_acts(job->arena, d, r);
    if (r->n_claims)
        print_claims(job->arena, d, r);
    if (r->coded && !r->n_tellings && !r->n_claims && term_is_wide())
        puts("no act of the codebook");
    if (term_is_wide())
        putchar('\n');
}

static bool sink(void *ctx, Job *job)
{
    ReadRun *run = ctx;
    run->n_docs++;
    if (!job->readable) {
        run->n_failed++;
        progress_end(&run->progress);
        fprintf(stderr, "credence: %s\n", job->err.msg);
        if (run->args->json)
            failure_json(&run->out, job->doc.id, &job->err);
    } else {
        run->n_acts += job->reading.n_tellings;
        if (!job->reading.coded) {
            progress_end(&run->progress);
            fputs("credence: ", stderr);
            term_print_line(stderr, job->doc.id);
            fprintf(stderr, ": not in English (%.*s), not coded\n", STR_ARG(job->doc.language));
        }
        if (run->args->json)
            reading_json(&run->out, job->arena, &job->doc, &job->reading);
        else
            print_doc(job, run->more_than_one);
    }
    cli_print(&run->out);
    buf_clear(&run->out);
    progress_show(&run->progress, "%zu documents, %zu acts", run->n_docs, run->n_acts);
    return !ferror(stdout);
}

static int read_inputs(const Args *args, Arena *a)
{
    Err err = {0};
    Reader reader;
    const char *const *paths;
    size_t n_paths;
    if (!shards_inputs(args, a, &paths, &n_paths, &err))
        return cli_usage("read", "%s", err.msg);
    if (args->out && !args->json)
        return cli_usage("read", "--out takes JSON lines: give --json too");
    if (args->out)
        return shards_make(args, SHARD_JSON, paths, n_paths);
    if (!cli_reader(args, &reader, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    if (!args->json && !args->no_filter) /* JSON shows the names and dates of every sentence */
        reader.parse = PARSE_LIVE;
    ReadRun run = {.args = args, .more_than_one = n_paths > 1};
    progress_begin(&run.progress, args->quiet);
    bool went = pipeline_run(&reader, paths, n_paths, args->jobs, sink, &run);
    progress_end(&run.progress);
    buf_done(&run.out);
    reader_done(&reader);
    return !went ? EXIT_SYSTEM : run.n_failed && !args->keep_going ? EXIT_SOME_FAILED : EXIT_DONE;
}

static int run_read(const Args *args)
{
    Arena a = {0};
    int status = read_inputs(args, &a);
    arena_done(&a);
    return status;
}

const Command cmd_read = {
    .name = "read",
    .summary = "What the documents say: their acts and claims, each with the words that say it",
    .usage = "read [--json] [--actors FILE] [--codebook FILE] FILE... | --manifest LIST [--out DIR]",
    .takes = "actors codebook json model jobs quiet no-filter manifest out keep-going",
    .example = "  credence read story.txt\n"
               "  credence read --json stories.jsonl | jq '.acts[] | [.when, .act, .source, .target]'\n"
               "FILE is plain text as scraped, HTML, JSON or JSON lines, also .gz and .zst of each, or - for "
               "standard input.\n",
    .run = run_read,
};
