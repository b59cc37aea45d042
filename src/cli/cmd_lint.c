/* cmd_lint.c - credence lint: what is wrong with the data files, or with an analyst's own table or frames.
 * One line a line at fault; what the frames' examples say is part of it. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "actor/check.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "cli/cli.h"
#include "coder/codebook.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Lint {
    const Args *args;
    const char *dir;
    const char *only; /* the file whose faults are wanted; NULL: all */
    Arena arena;
    Map told; /* "file:line" that were named: the second fault of a line mostly follows from the first */
    size_t n_faults, n_examples;
} Lint;

/* Where the "file:line" of a fault ends. */
static size_t place_end(Str msg)
{
    for (size_t i = str_find_char(msg, ':', 0); i != SIZE_MAX; i = str_find_char(msg, ':', i + 1)) {
        size_t k = i + 1;
        while (k < msg.n && msg.p[k] >= '0' && msg.p[k] <= '9')
            k++;
        if (k > i + 1 && k < msg.n && msg.p[k] == ':')
            return k;
    }
    return 0;
}

static void print_fault(const Lint *l, Str msg, size_t end, size_t line)
{
    if (!l->args->json) {
        printf("%.*s\n", STR_ARG(msg));
        return;
    }
    Buf out = {0};
    Json j;
    Str place = str_slice(msg, 0, end);
    while (place.n && place.p[place.n - 1] != ':')
        place.n--;
    json_init(&j, &out);
    json_open(&j, '{');
    json_field(&j, "file", str_slice(place, 0, place.n ? place.n - 1 : 0));
    json_field_int(&j, "line", (int64_t)line);
    json_field(&j, "fault", str_trim(str_slice(msg, end ? end + 1 : 0, msg.n)));
    json_close(&j, '}');
    printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_done(&out);
}

static void tell(void *ctx, const Err *fault)
{
    Lint *l = ctx;
    Str msg = str_of(fault->msg);
    size_t end = place_end(msg), n = l->only ? strlen(l->only) : 0;
    if (n && !(str_starts(msg, str_of(l->only)) && msg.n > n && msg.p[n] == ':'))
        return;
    Str place = arena_str(&l->arena, str_slice(msg, 0, end));
    if (end && map_put(&l->arena, &l->told, place, 1) != MAP_NONE)
        return;
    l->n_faults++;
    print_fault(l, msg, end, fault->at);
}

/* A file could not be opened or read on: a fault of its content is told, one of the system ends the run. */
static bool told(Lint *l, bool ok, Err *err)
{
    if (ok)
        return true;
    if (err->code != ERR_SYNTAX)
        return false;
    tell(l, err);
    *err = (Err){0};
    return true;
}

/* The examples need every room; where one did not open its fault is told already. */
static bool try_examples(Lint *l, Reader *r, ExampleScope scope, Faults *faults, Err *err)
{
    if (!r->actors || !r->when || !r->coder)
        return true;
    if (!text_open(l->dir, &r->text, err) || !grammar_open(l->dir, l->args->model, &r->grammar, err))
        return false;
    l->n_examples += codebook_try_examples(r, scope, faults);
    return true;
}

/* Opens and checks all that there is, the own file over it, room by room. */
static int lint(Lint *l, const char *actors, const char *codebook)
{
    Err err = {0};
    Faults faults = {tell, l, 0};
    Reader r = {0};
    Facts *facts = NULL;
    bool own = actors || codebook;
    bool ok = told(l, actors_open_with(l->dir, actors, &faults, &r.actors, &err), &err) &&
              told(l, own || !r.actors || check_tables(r.actors, l->dir, &faults, &err), &err) &&
              told(l, own || facts_open(l->dir, &facts, &err), &err) &&
              told(l, when_open(l->dir, &r.when, &err), &err) &&
              told(l, coder_open_with(l->dir, codebook, &faults, &r.coder, &err), &err) &&
              (actors || try_examples(l, &r, codebook ? EXAMPLES_OWN : EXAMPLES_ALL, &faults, &err));
    facts_close(facts);
    reader_done(&r);
    return ok ? EXIT_DONE : cli_fail(EXIT_SYSTEM, &err);
}

/* Is it a file of frames? Those begin with a line "frame NAME", tables have no such line. */
static bool is_frames(Str bytes)
{
    Str line;
    while (str_cut(&bytes, '\n', &line)) {
        line = str_trim(line);
        if (str_starts(line, STR("\xEF\xBB\xBF")))
            line = str_slice(line, 3, line.n);
        if (line.n && line.p[0] != '#')
            return str_find_char(line, '\t', 0) == SIZE_MAX;
    }
    return false;
}

/* The file as the loaders name it, where it lies in the data folder; else false. */
static bool in_data(Lint *l, const char *file, const char **ret)
{
    char *folder = realpath(l->dir, NULL), *path = realpath(file, NULL);
    size_t n = folder ? strlen(folder) : 0;
    bool in = folder && path && strncmp(folder, path, n) == 0 && path[n] == '/';
    if (in)
        *ret = arena_printf(&l->arena, "%s%s", l->dir, path + n).p;
    free(folder);
    free(path);
    return in;
}

static int lint_file(Lint *l, const char *file)
{
    Err err = {0};
    FileMap m;
    if (!file_map(file, &m, &err))
        return cli_fail(EXIT_SOME_FAILED, &err);
    bool frames = is_frames(m.bytes);
    file_unmap(&m);
    l->only = file;
    if (in_data(l, file, &l->only))
        return lint(l, NULL, NULL);
    return frames ? lint(l, NULL, file) : lint(l, file, NULL);
}

static int run_lint(const Args *args)
{
    Err err = {0};
    char dir[PATH_MAX];
    Lint l = {.args = args, .dir = dir};
    if (!cli_data_dir(args, dir, sizeof dir, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = args->n_pos ? EXIT_DONE : lint(&l, NULL, NULL);
    for (int i = 0; i < args->n_pos && status != EXIT_SYSTEM; i++) {
        int one = lint_file(&l, args->pos[i]);
        status = one > status ? one : status;
    }
    if (!args->quiet && status != EXIT_SYSTEM)
        fprintf(stderr, "%zu fault%s; %zu examples read\n", l.n_faults, l.n_faults == 1 ? "" : "s",
                l.n_examples);
    arena_done(&l.arena);
    return status != EXIT_DONE ? status : l.n_faults ? EXIT_SOME_FAILED : EXIT_DONE;
}

const Command cmd_lint = {
    .name = "lint",
    .summary =
        "Checks the data files, or a table of names or a file of frames of your own: file, line, fault",
    .usage = "lint [--data DIR] [FILE...]",
    .takes = "json model quiet",
    .example = "  credence lint\n"
               "  credence lint my-actors.tsv my-frames.txt\n"
               "A table of your own has one name a row, parted by tabs: name, id, kind, class, from, to, "
               "state, organ, guard.\n"
               "Name and id are enough for an actor that is known; a new one wants its kind (state polity "
               "former regime\n"
               "organisation group set person). What is told of a name there replaces what was told of it. "
               "An example:\n"
               "  Ruritania\tXRU\tpolity\n"
               "  Ruritanian\tXRU\t\tdemonym-adj\n"
               "  Strelsau\tXRU\t\tcapital\n"
               "Frames are told by credence codebook --help.\n",
    .run = run_lint,
};
