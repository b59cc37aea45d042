/* cmd_verify.c - credence verify: every invariant of the ledger, proved anew. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>

static int run_verify(const Args *args)
{
    Err err = {0};
    Ledger *lg;
    Arena a = {0};
    LedgerStats st;
    uint64_t size;
    Str root;
    if (!args->ledger)
        return cli_usage("verify", "which ledger? give --ledger FILE");
    if (!ledger_open(args->ledger, LEDGER_READ, &lg, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    bool sound =
        ledger_verify(lg, &err) && ledger_stats(lg, &st, &err) && ledger_head(lg, &a, &size, &root, &err);
    if (sound)
        printf("%s is sound: %" PRIu64 " documents, %" PRIu64 " assertions, %" PRIu64 " claims, %" PRIu64
               " failures; tree of %" PRIu64 " leaves, head %.*s\n",
               args->ledger, st.docs, st.assertions, st.claims, st.failures, size, STR_ARG(root));
    ledger_close(lg);
    arena_done(&a);
    return sound ? EXIT_DONE : cli_fail(EXIT_SYSTEM, &err);
}

const Command cmd_verify = {
    .name = "verify",
    .summary = "Checks every invariant of the ledger: digests, spans, tree; prints its head",
    .usage = "verify --ledger FILE",
    .takes = "ledger",
    .example = "  credence verify --ledger my.db\n",
    .run = run_verify,
};
