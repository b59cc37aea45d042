/* cmd_export.c - credence export: all acts as JSON lines or CSV, or the panel of dyad-years. */
#include "base/file.h"
#include "cli/cli.h"
#include "cli/export.h"
#include "serve/answer_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { CHUNK = 1 << 16 };

static const char *table_of_args(const Args *args)
{
    return args->panel ? "dyad-year" : "acts";
}

static bool is_csv(const Args *args)
{
    return args->panel || (args->format && strcmp(args->format, "csv") == 0);
}

static bool put(FILE *to, Buf *out, bool all)
{
    bool ok = out->n == 0 || (out->n < CHUNK && !all) || fwrite(out->p, 1, out->n, to) == out->n;
    if (out->n >= CHUNK || all)
        buf_clear(out);
    return ok;
}

static bool write_acts(const Args *args, const Act *acts, size_t n, FILE *to, Buf *out)
{
    Arena a = {0};
    bool ok = true;
    if (is_csv(args))
        csv_head(out, act_columns, N_ACT_COLUMNS);
    for (size_t i = 0; ok && i < n; i++) {
        arena_reset(&a);
        if (is_csv(args))
            csv_act(out, &a, &acts[i]);
        else
            act_json_line(out, &acts[i]);
        ok = put(to, out, false);
    }
    arena_done(&a);
    return ok && put(to, out, true);
}

static bool write_panel(const Args *args, Desk *desk, const Question *q, const Act *acts, size_t n, FILE *to,
                        Buf *out, Err *err)
{
    char dir[4096];
    FileMap m;
    if (!cli_data_dir(args, dir, sizeof dir, err))
        return false;
    Str path = arena_printf(&desk->arena, "%s/facts/codes.tsv", dir);
    if (!file_map(arena_str(&desk->arena, path).p, &m, err))
        return false;
    csv_head(out, panel_columns, N_PANEL_COLUMNS);
    bool ok = csv_panel(out, desk->ledger, desk->facts, &(Codes){m.bytes}, q, acts, n, err);
    file_unmap(&m);
    if (ok && !put(to, out, true))
        ok = err_set(err, ERR_IO, 0, "cannot write the table: %s", strerror(errno));
    return ok;
}

static bool write_table(const Args *args, Desk *desk, const Question *q, FILE *to, Err *err)
{
    Act *acts;
    size_t n;
    Buf out = {0};
    bool ok = standing_acts(desk->ledger, desk->facts, &desk->arena, q->as_known, &acts, &n, err);
    if (ok && args->panel)
        ok = write_panel(args, desk, q, acts, n, to, &out, err);
    else if (ok && !write_acts(args, acts, n, to, &out))
        ok = err_set(err, ERR_IO, 0, "cannot write the table: %s", strerror(errno));
    buf_done(&out);
    return ok;
}

static FILE *open_in(Arena *a, const char *dir, const char *name, Err *err)
{
    Str path = arena_str(a, arena_printf(a, "%s/%s", dir, name));
    FILE *f = fopen(path.p, "wb");
    if (!f)
        err_set(err, ERR_IO, 0, "%s: %s", path.p, strerror(errno));
    return f;
}

static bool close_file(FILE *f, const char *dir, Err *err)
{
    bool ok = !ferror(f);
    ok = fclose(f) == 0 && ok;
    return ok || err_set(err, ERR_IO, 0, "%s: cannot be written to", dir);
}

static bool write_package(const Args *args, Arena *a, const char *file, Err *err)
{
    Buf out = {0};
    FILE *f = open_in(a, args->out, "datapackage.json", err);
    if (!f)
        return false;
    if (args->panel)
        datapackage_json(&out, file, table_of_args(args), panel_columns, N_PANEL_COLUMNS);
    else
        datapackage_json(&out, file, table_of_args(args), act_columns, N_ACT_COLUMNS);
    fwrite(out.p, 1, out.n, f);
    buf_done(&out);
    return close_file(f, args->out, err);
}

static bool write_folder(const Args *args, Desk *desk, const Question *q, Err *err)
{
    char file[32];
    snprintf(file, sizeof file, "%s.%s", table_of_args(args), is_csv(args) ? "csv" : "jsonl");
    if (mkdir(args->out, 0777) != 0 && errno != EEXIST)
        return err_set(err, ERR_IO, 0, "%s: %s", args->out, strerror(errno));
    FILE *f = open_in(&desk->arena, args->out, file, err);
    if (!f)
        return false;
    bool ok = write_table(args, desk, q, f, err);
    ok = close_file(f, args->out, ok ? err : &(Err){0}) && ok;
    return ok && (!is_csv(args) || write_package(args, &desk->arena, file, err));
}

static int run_export(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Question q;
    if (!args->ledger)
        return cli_usage("export", "which ledger? give --ledger FILE");
    if (args->n_pos)
        return cli_usage("export", "takes no words, and exports all: %s", args->pos[0]);
    if (args->format && strcmp(args->format, "jsonl") != 0 && strcmp(args->format, "csv") != 0)
        return cli_usage("export", "--format is jsonl or csv, not \"%s\"", args->format);
    if (args->panel &&
        (strcmp(args->panel, "dyad-year") != 0 || (args->format && !strcmp(args->format, "jsonl"))))
        return cli_usage("export", "--panel is dyad-year, and comes as csv");
    if (!desk_question(args, &q, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!desk_open(args, &desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    bool ok = args->out ? write_folder(args, &desk, &q, &err) : write_table(args, &desk, &q, stdout, &err);
    desk_done(&desk);
    return ok ? EXIT_DONE : cli_fail(EXIT_SYSTEM, &err);
}

const Command cmd_export = {
    .name = "export",
    .summary = "All acts as JSON lines or CSV with its description; or a panel of dyad-years",
    .usage = "export --ledger FILE [--format jsonl|csv] [--panel dyad-year] [--out DIR]",
    .takes = "ledger format panel out as-known at grade presumed",
    .example = "  credence export --ledger my.db > acts.jsonl\n"
               "  credence export --ledger my.db --format csv --out my-acts\n"
               "  credence export --ledger my.db --panel dyad-year > panel.csv\n"
               "The panel runs from the year of a pair's first act to that of --at (default: of the last act "
               "of all).\n",
    .run = run_export,
};
