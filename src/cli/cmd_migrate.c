/* cmd_migrate.c - credence migrate: ledgers of an earlier schema version, made ones of today's. */
#include "base/json.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>

static void print_json(const char *path, const LedgerMigration *m)
{
    Buf out = {0};
    Json j;
    json_init(&j, &out);
    json_open(&j, '{');
    json_field(&j, "ledger", str_of(path));
    json_field_int(&j, "from", m->from);
    json_field_int(&j, "to", m->to);
    json_field(&j, "kept", m->kept);
    json_field_int(&j, "size", (int64_t)m->size);
    json_field(&j, "root", m->root);
    json_close(&j, '}');
    buf_putc(&out, '\n');
    cli_print(&out);
    buf_done(&out);
}

static void print_text(const char *path, const LedgerMigration *m)
{
    if (m->from == m->to) {
        printf("%s is of schema version %d already\n", path, m->to);
        return;
    }
    printf("%s was of schema version %d and is of version %d: tree of %" PRIu64 " %s, head %.*s as before\n",
           path, m->from, m->to, m->size, m->size == 1 ? "leaf" : "leaves", STR_ARG(m->root));
    if (m->kept.n)
        printf("what it was is kept as %.*s\n", STR_ARG(m->kept));
}

static bool migrate(const Args *args, const char *path)
{
    Err err = {0};
    Arena a = {0};
    LedgerMigration m;
    bool ok = ledger_migrate(&a, path, &m, &err);
    if (!ok)
        cli_fail(EXIT_SYSTEM, &err);
    else if (args->json)
        print_json(path, &m);
    else if (!args->quiet)
        print_text(path, &m);
    arena_done(&a);
    return ok;
}

static int run_migrate(const Args *args)
{
    bool ok = true;
    if (!args->ledger && args->n_pos == 0)
        return cli_usage("migrate", "which ledger?");
    if (args->ledger)
        ok = migrate(args, args->ledger);
    for (int i = 0; i < args->n_pos; i++)
        ok = migrate(args, args->pos[i]) && ok;
    return ok ? EXIT_DONE : EXIT_SYSTEM;
}

const Command cmd_migrate = {
    .name = "migrate",
    .summary = "Makes a ledger of an earlier version one of this version; the old file is kept beside it",
    .usage = "migrate LEDGER...",
    .takes = "ledger json quiet",
    .example =
        "  credence migrate my.db\n"
        "  credence verify --ledger my.db --since my.head\n"
        "Entries, digests and the tree head stay what they are, and are verified before the new file takes "
        "the\n"
        "place of the old, which is then my.db.v1. Killed at any moment, my.db is the old ledger or the "
        "new.\n",
    .run = run_migrate,
};
