/* cmd_record.c - credence record: reads, and appends to the ledger, a few documents a transaction (batch.h).
 */
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/pipeline.h"
#include "cli/term.h"

#include <stdio.h>

typedef struct RecordRun {
    const Args *args;
    Ledger *ledger;
    Batch batch;
    Arena arena;   /* of coder */
    Str coder;     /* its version */
    Instant fixed; /* --recorded, else 0 */
    Err failed;    /* why the ledger failed */
    Progress progress;
    size_t n_docs, n_new, n_known, n_newer, n_acts, n_failed, n_sentences, n_parsed;
} RecordRun;

static Instant stamp(const RecordRun *run)
{
    return run->fixed.us ? run->fixed : cli_now();
}

/* Names the document and why it is none, and keeps that in the ledger. */
static bool record_failure(RecordRun *run, const Job *job, const Err *why)
{
    run->n_failed++;
    progress_end(&run->progress);
    fprintf(stderr, "credence: %s\n", why->msg);
    return ledger_append_failure(run->ledger, job->doc.id, job->doc.bytes, why, stamp(run), &run->failed);
}

static bool record_reading(RecordRun *run, const Job *job)
{
    Recorded how;
    if (!job->reading.coded) {
        fputs("credence: ", stderr);
        term_print_line(stderr, job->doc.id);
        fprintf(stderr, ": not in English (%.*s), kept uncoded\n", STR_ARG(job->doc.language));
    }
    if (!ledger_append(run->ledger, &job->doc, &job->reading, run->coder, stamp(run), &how, &run->failed)) {
        Err why;
        bool takes = ledger_takes(&job->doc, &job->reading, run->coder, &why);
        return !takes && record_failure(run, job, &why);
    }
    run->n_sentences += job->reading.n_sentences;
    run->n_parsed += job->reading.n_parsed;
    run->n_new += how == RECORDED_NEW;
    run->n_known += how == RECORDED_KNOWN;
    run->n_newer += how == RECORDED_SUPERSEDES;
    run->n_acts += how == RECORDED_KNOWN ? 0 : job->reading.n_tellings;
    progress_show(&run->progress, "%zu documents, %zu acts", run->n_docs, run->n_acts);
    return true;
}

static bool sink(void *ctx, Job *job)
{
    RecordRun *run = ctx;
    if (!batch_begin(&run->batch, &run->failed))
        return false;
    run->n_docs++;
    bool ok = job->readable ? record_reading(run, job) : record_failure(run, job, &job->err);
    return batch_end(&run->batch, ok ? &run->failed : &(Err){0}) && ok;
}

static void print_summary(const RecordRun *run)
{
    if (run->args->json) {
        printf("{\"documents\":%zu,\"new\":%zu,\"known\":%zu,\"superseding\":%zu,\"acts\":%zu,\"failed\":%zu,"
               "\"sentences\":%zu,\"parsed\":%zu}\n",
               run->n_docs, run->n_new, run->n_known, run->n_newer, run->n_acts, run->n_failed,
               run->n_sentences, run->n_parsed);
        return;
    }
    if (run->args->quiet)
        return;
    fprintf(stderr,
            "%zu document%s: %zu new, %zu known, %zu superseding, %zu failed; %zu acts recorded in %s "
            "(%zu of %zu sentences could concern a pattern and were parsed)\n",
            run->n_docs, run->n_docs == 1 ? "" : "s", run->n_new, run->n_known, run->n_newer, run->n_failed,
            run->n_acts, run->args->ledger, run->n_parsed, run->n_sentences);
}

static int run_record(const Args *args)
{
    Err err = {0};
    Reader reader;
    RecordRun run = {.args = args};
    if (!args->ledger)
        return cli_usage("record", "which ledger? give --ledger FILE");
    if (args->n_pos == 0)
        return cli_usage("record", "which files?");
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &run.fixed, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!cli_coder_version(args, &run.arena, &run.coder, &err) || !cli_reader(args, &reader, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = EXIT_SYSTEM;
    reader.parse = args->no_filter ? PARSE_ALL : PARSE_LIVE;
    if (!ledger_open(args->ledger, LEDGER_WRITE, &run.ledger, &run.failed))
        goto done;
    progress_begin(&run.progress, args->quiet);
    batch_open(&run.batch, run.ledger);
    bool went = pipeline_run(&reader, args->pos, (size_t)args->n_pos, args->jobs, sink, &run);
    went = batch_done(&run.batch, went ? &run.failed : &(Err){0}) && went;
    progress_end(&run.progress);
    if (!went)
        goto done;
    print_summary(&run);
    status = run.n_failed ? EXIT_SOME_FAILED : EXIT_DONE;
done:
    if (status == EXIT_SYSTEM)
        cli_fail(status, &run.failed);
    ledger_close(run.ledger);
    reader_done(&reader);
    arena_done(&run.arena);
    return status;
}

const Command cmd_record = {
    .name = "record",
    .summary =
        "Reads documents and appends what they say to the ledger; the same document twice changes nothing",
    .usage = "record --ledger FILE FILE...",
    .takes = "ledger actors codebook json model jobs recorded quiet no-filter",
    .example = "  credence record --ledger my.db stories.jsonl page.html\n"
               "A run that was stopped may simply be started again.\n",
    .run = run_record,
};
