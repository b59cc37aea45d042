/* cmd_record.c - credence record: reads, and appends to the ledger, a few documents a transaction (batch.h).
 */
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/import_ledger.h"
#include "cli/pipeline.h"
#include "cli/record_job.h"
#include "cli/shards.h"
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

static bool record_one(RecordRun *run, const Job *job)
{
    JobRecorded r;
    if (!record_job(run->ledger, job, run->coder, stamp(run), &r, &run->failed))
        return false;
    if (r.failed || !job->reading.coded)
        progress_end(&run->progress);
    record_job_tell(job, &r);
    run->n_failed += r.failed;
    if (r.failed)
        return true;
    run->n_sentences += job->reading.n_sentences;
    run->n_parsed += job->reading.n_parsed;
    run->n_new += r.how == RECORDED_NEW;
    run->n_known += r.how == RECORDED_KNOWN;
    run->n_newer += r.how == RECORDED_SUPERSEDES;
    run->n_acts += r.how == RECORDED_KNOWN ? 0 : job->reading.n_tellings;
    progress_show(&run->progress, "%zu documents, %zu acts", run->n_docs, run->n_acts);
    return true;
}

static bool sink(void *ctx, Job *job)
{
    RecordRun *run = ctx;
    if (!batch_begin(&run->batch, &run->failed))
        return false;
    run->n_docs++;
    bool ok = record_one(run, job);
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
            "%zu document%s: %zu new, %zu known, %zu superseding, %zu failed; %zu act%s recorded in %s "
            "(%zu of %zu sentence%s could concern a pattern and %s parsed)\n",
            run->n_docs, cli_s(run->n_docs), run->n_new, run->n_known, run->n_newer, run->n_failed,
            run->n_acts, cli_s(run->n_acts), run->args->ledger, run->n_parsed, run->n_sentences,
            cli_s(run->n_sentences), run->n_parsed == 1 ? "was" : "were");
}

static int leave(Arena *a, int status)
{
    arena_done(a);
    return status;
}

static int run_record(const Args *args)
{
    Err err = {0};
    Reader reader;
    RecordRun run = {.args = args};
    const char *const *paths;
    size_t n_paths;
    if (!args->ledger == !args->out)
        return cli_usage("record", "where to? give --ledger FILE, or --out DIR for a shard of each input");
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &run.fixed, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (args->seed && args->ledger)
        return seed_ledger(args);
    if (!shards_inputs(args, &run.arena, &paths, &n_paths, &err))
        return leave(&run.arena, cli_usage("record", "%s", err.msg));
    if (args->out)
        return leave(&run.arena, shards_make(args, SHARD_LEDGER, paths, n_paths));
    if (!cli_coder_version(args, &run.arena, &run.coder, &err) || !cli_reader(args, &reader, &err))
        return leave(&run.arena, cli_fail(EXIT_SYSTEM, &err));
    int status = EXIT_SYSTEM;
    reader.parse = args->no_filter ? PARSE_ALL : PARSE_LIVE;
    if (!ledger_open(args->ledger, LEDGER_WRITE, &run.ledger, &run.failed))
        goto done;
    progress_begin(&run.progress, args->quiet);
    batch_open(&run.batch, run.ledger);
    bool went = pipeline_run(&reader, paths, n_paths, args->jobs, sink, &run);
    went = batch_done(&run.batch, went ? &run.failed : &(Err){0}) && went;
    progress_end(&run.progress);
    if (!went)
        goto done;
    print_summary(&run);
    status = run.n_failed && !args->keep_going ? EXIT_SOME_FAILED : EXIT_DONE;
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
    .usage = "record --ledger FILE FILE... | --manifest LIST --out DIR | --seed --ledger FILE",
    .takes = "ledger actors codebook json model jobs recorded quiet no-filter manifest out keep-going seed",
    .example = "  credence record --ledger my.db stories.jsonl page.html\n"
               "A run that was stopped may simply be started again.\n\n"
               "  credence record --manifest part-17.txt --out shards --keep-going\n"
               "  credence merge --ledger all.db shards/*.db\n"
               "Each input becomes a ledger named by its bytes and the coder: workers on many machines may "
               "share the\n"
               "folder, repeat one another, and be stopped.\n\n"
               "  credence record --seed --ledger my.db\n",
    .run = run_record,
};
