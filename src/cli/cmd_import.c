/* cmd_import.c - credence import: dictionaries of other coders as a table of one's own; tables of facts and
 * acts into the ledger (import_ledger.h). */
#include "actor/dictionary.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/import_ledger.h"

#include <stdio.h>
#include <string.h>

static void print_note(void *ctx, const Err *note)
{
    const Args *args = ctx;
    if (!args->quiet)
        fprintf(stderr, "%s\n", note->msg);
}

static void print_rows(const Dictionary *d)
{
    Buf out = {0};
    buf_printf(&out, "# name\tid\tkind\tclass\tfrom\tto\tstate\torgan\tguard\n");
    for (size_t i = 0; i < d->rows.n; i++)
        dictionary_print(&out, &d->rows.at[i]);
    cli_print(&out);
    buf_done(&out);
}

static int import_actors(const Args *args, const Actors *ac, const char *dir, Arena *a)
{
    Err err = {0};
    CodeBook codes = {0};
    Dictionary d = {0};
    Faults notes = {print_note, (void *)(uintptr_t)args, 0};
    int status = EXIT_DONE;
    if (!dictionary_codes(a, dir, &codes, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    for (int i = 1; i < args->n_pos; i++) {
        FileMap m;
        if (!file_map(args->pos[i], &m, &err)) {
            status = cli_fail(EXIT_SOME_FAILED, &err);
            continue;
        }
        dictionary_read(ac, &codes, a, args->pos[i], m.bytes, &notes, &d);
        file_unmap(&m);
    }
    print_rows(&d);
    if (!args->quiet)
        fprintf(stderr, "%zu name%s; %zu left out that %s known already; %zu note%s\n", d.rows.n,
                cli_s(d.rows.n), d.n_known, d.n_known == 1 ? "is" : "are", notes.n, cli_s(notes.n));
    return status;
}

static int run_import(const Args *args)
{
    Err err = {0};
    char dir[4096];
    Actors *ac;
    Arena a = {0};
    if (args->ledger && args->n_pos > 0)
        return import_ledger(args);
    if (args->n_pos == 0 || strcmp(args->pos[0], "actors") != 0)
        return cli_usage("import", "import what? import actors FILE..., or import --ledger FILE TABLE...");
    if (args->n_pos == 1)
        return cli_usage("import", "which dictionaries?");
    if (!cli_data_dir(args, dir, sizeof dir, &err) || !actors_open(dir, &ac, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = import_actors(args, ac, dir, &a);
    actors_close(ac);
    arena_done(&a);
    return status;
}

const Command cmd_import = {
    .name = "import",
    .summary =
        "Reads facts and acts with their references from CSV into the ledger; or dictionaries of actors",
    .usage = "import actors FILE... | --ledger FILE TABLE.csv...",
    .takes = "ledger recorded quiet keep-going",
    .example =
        "  credence import actors Phoenix.Countries.actors.txt > my-actors.tsv\n"
        "  credence read --actors my-actors.tsv story.txt\n"
        "States, their organs and known organisations are taken; what is not is told with its line on "
        "standard\n"
        "error, as are names that mean another actor in the shipped tables.\n\n"
        "  credence import --ledger my.db acts.csv\n"
        "The first line names the columns: act, source, target, third, status, when (EDTF), attributes\n"
        "(key=value; key=value, or JSON as export writes it); or subject, predicate, object, valid (EDTF); "
        "and reference, which says "
        "where\n"
        "it can be looked up; publisher (s:... or i:...) and published where they are known.\n",
    .run = run_import,
};
