/* cmd_merge.c - credence merge: shards, each a ledger, into one. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void print_summary(const Args *args, const MergeStats *s)
{
    if (args->json)
        printf("{\"new\":%" PRIu64 ",\"known\":%" PRIu64 ",\"failed\":%" PRIu64 ",\"rulings\":%" PRIu64
               ",\"erasures\":%" PRIu64 "}\n",
               s->fresh, s->known, s->failures, s->rulings, s->erasures);
    else if (!args->quiet)
        fprintf(stderr,
                "%d shard%s: %" PRIu64 " new, %" PRIu64 " known, %" PRIu64 " failure%s, %" PRIu64
                " ruling%s, %" PRIu64 " erasure%s, in %s\n",
                args->n_pos, cli_s((uint64_t)args->n_pos), s->fresh, s->known, s->failures,
                cli_s(s->failures), s->rulings, cli_s(s->rulings), s->erasures, cli_s(s->erasures),
                args->ledger);
}

static bool merge_shards(const Args *args, Ledger *lg, Ledger **shards, size_t *n, Instant at, Err *err)
{
    MergeStats stats;
    for (; *n < (size_t)args->n_pos; ++*n)
        if (!ledger_open(args->pos[*n], LEDGER_READ, &shards[*n], err))
            return false;
    if (!ledger_merge(lg, shards, *n, at, &stats, err))
        return false;
    print_summary(args, &stats);
    return true;
}

static int run_merge(const Args *args)
{
    Err err = {0};
    Ledger *lg;
    Instant at = {0};
    size_t n = 0;
    if (!args->ledger)
        return cli_usage("merge", "into which ledger? give --ledger FILE");
    if (args->n_pos == 0)
        return cli_usage("merge", "which shards?");
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &at, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!ledger_open(args->ledger, LEDGER_WRITE, &lg, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    Ledger **shards = base_alloc((size_t)args->n_pos * sizeof(Ledger *));
    bool ok = merge_shards(args, lg, shards, &n, at.us ? at : cli_now(), &err);
    while (n > 0)
        ledger_close(shards[--n]);
    free(shards);
    ledger_close(lg);
    return ok ? EXIT_DONE : cli_fail(EXIT_SYSTEM, &err);
}

const Command cmd_merge = {
    .name = "merge",
    .summary = "Appends what other ledgers hold: the same whatever their order, and the same once more",
    .usage = "merge --ledger FILE SHARD...",
    .takes = "ledger json recorded quiet",
    .example = "  credence record --ledger part-1.db stories-1.jsonl\n"
               "  credence record --ledger part-2.db stories-2.jsonl\n"
               "  credence merge --ledger all.db part-1.db part-2.db\n",
    .run = run_merge,
};
