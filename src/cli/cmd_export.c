/* cmd_export.c - credence export: all acts as JSON lines or CSV, or a panel of dyads. */
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
    return args->panel ? args->panel : "acts";
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

static const Column *columns_of(const Args *args, size_t *ret_n)
{
    *ret_n = args->panel ? N_PANEL_COLUMNS : N_ACT_COLUMNS;
    return !args->panel ? act_columns : strcmp(args->panel, "dyad-day") == 0 ? day_columns : panel_columns;
}

static bool flush_panel(void *ctx, Buf *out, Err *err)
{
    return put(ctx, out, false) || err_set(err, ERR_IO, 0, "cannot write the table: %s", strerror(errno));
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
    size_t n_columns;
    const Column *columns = columns_of(args, &n_columns);
    PanelSpan span = {strcmp(args->panel, "dyad-day") == 0, DAY_MIN, DAY_MAX};
    csv_head(out, columns, n_columns);
    bool ok =
        (!args->from || cli_read_day("from", args->from, &span.from, err)) &&
        (!args->to || cli_read_day("to", args->to, &span.to, err)) &&
        csv_panel(out, &(PanelInput){desk->ledger, desk->facts, &(Codes){m.bytes}, acts, n, flush_panel, to},
                  q, &span, err);
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
    size_t n;
    const Column *columns = columns_of(args, &n);
    datapackage_json(&out, file, table_of_args(args), columns, n, args->panel ? 3 : 1);
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
    if (args->panel && ((strcmp(args->panel, "dyad-year") != 0 && strcmp(args->panel, "dyad-day") != 0) ||
                        (args->format && !strcmp(args->format, "jsonl"))))
        return cli_usage("export", "--panel is dyad-year or dyad-day, and comes as csv");
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
    .summary = "All acts as JSON lines or CSV with its description; or a panel of dyad-years or dyad-days",
    .usage = "export --ledger FILE [--format jsonl|csv] [--panel dyad-year|dyad-day] [--out DIR]",
    .takes = "ledger format panel out from to as-known at grade presumed",
    .example =
        "  credence export --ledger my.db > acts.jsonl\n"
        "  credence export --ledger my.db --format csv --out my-acts\n"
        "  credence export --ledger my.db --panel dyad-year > panel.csv\n"
        "  credence export --ledger my.db --panel dyad-day --from 2024-01-01 --to 2024-12-31 > days.csv\n"
        "A panel runs from a pair's first act to --to or --at (default: the last act of all).\n",
    .run = run_export,
};
