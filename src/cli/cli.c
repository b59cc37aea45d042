/* cli.c - see cli.h. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/file.h"
#include "ledger/digest.h"
#include "serve/party.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef CREDENCE_DATADIR
#define CREDENCE_DATADIR "data"
#endif

int cli_fail(int status, const Err *err)
{
    fprintf(stderr, "credence: %s\n", err->msg);
    return status;
}

int cli_usage(const char *command, const char *fmt, ...)
{
    va_list ap;
    fputs("credence: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fprintf(stderr, "; see credence %s --help\n", command);
    return EXIT_USAGE;
}

static bool holds_data(const char *dir)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/actors/actors.tsv", dir);
    return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

static bool take_dir(const char *dir, char *ret, size_t n)
{
    return snprintf(ret, n, "%s", dir) < (int)n && holds_data(ret);
}

bool cli_data_dir(const Args *args, char *ret, size_t n, Err *err)
{
    const char *given = args->data ? args->data : getenv("CREDENCE_DATA");
    if (given && *given) {
        if (take_dir(given, ret, n))
            return true;
        return err_set(err, ERR_IO, 0, "%s: no data folder of credence (actors/actors.tsv is missing)",
                       given);
    }
    char exe[3000], near[4096];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash = NULL;
    if (len > 0) {
        exe[len] = 0;
        slash = strrchr(exe, '/');
    }
    static const char *const beside[] = {"data", "../data", "../share/credence", "../../data",
                                         "../../../data"};
    for (size_t i = 0; slash && i < sizeof beside / sizeof *beside; i++) {
        snprintf(near, sizeof near, "%.*s/%s", (int)(slash - exe), exe, beside[i]);
        if (take_dir(near, ret, n))
            return true;
    }
    if (take_dir(CREDENCE_DATADIR, ret, n))
        return true;
    return err_set(err, ERR_IO, 0, "cannot find the data folder; set CREDENCE_DATA or give --data DIR");
}

bool cli_reader(const Args *args, Reader *ret, Err *err)
{
    char dir[4096];
    ReaderOptions o = {
        .data_dir = dir, .model = args->model, .actors = args->actors, .codebook = args->codebook};
    return cli_data_dir(args, dir, sizeof dir, err) && reader_open_with(&o, ret, err);
}

bool cli_coder_version(const Args *args, Arena *a, Str *ret, Err *err)
{
    const char *const own[] = {args->actors, args->codebook};
    Digest d = {0};
    for (uint8_t i = 0; i < 2; i++) {
        FileMap m = {0};
        if (own[i] && !file_map(own[i], &m, err))
            return false;
        Digest before = d;
        d = digest_tagged(i, digest_str(&before), m.bytes);
        file_unmap(&m);
    }
    *ret = STR(CODER_VERSION);
    if (args->actors || args->codebook)
        *ret = arena_printf(a, "%s+own.%.*s", CODER_VERSION,
                            STR_ARG(digest_hex(a, str_slice(digest_str(&d), 0, 6))));
    return true;
}

void cli_print(const Buf *out)
{
    if (out->n)
        fwrite(out->p, 1, out->n, stdout);
}

Instant cli_now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    return (Instant){(int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000};
}

bool cli_read_day(const char *option, const char *text, Day *ret, Err *err)
{
    Instant t;
    int offset;
    Str s = str_of(text);
    if (instant_read(s, &t, &offset)) {
        *ret = instant_day(t, offset);
        return true;
    }
    Bounds b;
    if (edtf_read(&s, &b, NULL, NULL) && s.n == 0 && b.latest.n < DAY_MAX.n) {
        *ret = b.latest;
        return true;
    }
    return err_set(err, ERR_SYNTAX, 0, "--%s takes a day such as 2025-07-05, not \"%s\"", option, text);
}

bool cli_read_instant(const char *option, const char *text, Instant *ret, Err *err)
{
    int offset;
    Day d;
    if (instant_read(str_of(text), ret, &offset))
        return true;
    if (!cli_read_day(option, text, &d, err))
        return err_set(err, ERR_SYNTAX, 0,
                       "--%s takes a time such as 2025-07-05T12:00:00Z or a day, not \"%s\"", option, text);
    ret->us = ((int64_t)d.n + 1) * 86400 * 1000000 - 1;
    return true;
}

bool cli_read_grade(const char *text, Grade *ret, Err *err)
{
    static const Grade grades[] = {GRADE_CLAIMED, GRADE_REPORTED, GRADE_CORROBORATED, GRADE_CONFIRMED};
    for (size_t i = 0; i < sizeof grades / sizeof *grades; i++)
        if (strcmp(text, grade_name(grades[i])) == 0) {
            *ret = grades[i];
            return true;
        }
    return err_set(err, ERR_SYNTAX, 0,
                   "--grade takes claimed, reported, corroborated or confirmed, not \"%s\"", text);
}

bool desk_open(const Args *args, Desk *ret, Err *err)
{
    char dir[4096];
    *ret = (Desk){0};
    if (!args->ledger)
        return err_set(err, ERR_SYNTAX, 0, "which ledger? give --ledger FILE");
    if (cli_data_dir(args, dir, sizeof dir, err) &&
        actors_open_with(dir, args->actors, NULL, &ret->actors, err) && facts_open(dir, &ret->facts, err) &&
        ledger_open(args->ledger, LEDGER_READ, &ret->ledger, err))
        return true;
    desk_done(ret);
    return false;
}

void desk_done(Desk *d)
{
    ledger_close(d->ledger);
    facts_close(d->facts);
    actors_close(d->actors);
    arena_done(&d->arena);
    *d = (Desk){0};
}

bool desk_actor(Desk *d, const char *typed, Day at, Str *ret, Err *err)
{
    Str found[4];
    size_t n = party_named(d->actors, str_of(typed), at, found, 4);
    if (n == 0)
        return err_set(err, ERR_UNKNOWN, 0,
                       "nobody here is called \"%s\"; give a name such as Russia, or an id such as RUS, "
                       "AFG.IEA, g:taliban",
                       typed);
    *ret = found[0];
    Str name = actor_name(d->actors, found[0]);
    if (n > 1)
        fprintf(stderr, "credence: \"%s\" is taken as %.*s (%.*s); it might also be %.*s\n", typed,
                STR_ARG(found[0]), STR_ARG(name), STR_ARG(found[1]));
    return true;
}

bool desk_question(const Args *args, Question *ret, Err *err)
{
    *ret = (Question){.at = DAY_MAX, .threshold = GRADE_REPORTED, .presumed = args->presumed};
    return (!args->at || cli_read_day("at", args->at, &ret->at, err)) &&
           (!args->as_known || cli_read_instant("as-known", args->as_known, &ret->as_known, err)) &&
           (!args->grade || cli_read_grade(args->grade, &ret->threshold, err));
}

Rules desk_rules(const Args *args, Desk *d, const Str *lines, size_t n)
{
    char dir[4096];
    Rules all = {0};
    Err err = {0};
    if (!cli_data_dir(args, dir, sizeof dir, &err) || !rules_open(dir, &d->arena, &all, &err))
        return (Rules){0};
    return rules_cited(&d->arena, &all, lines, n);
}

void cli_print_rules(const Rules *cited)
{
    for (size_t i = 0; i < cited->n; i++)
        printf("  %s%-4.*s %.*s\n", i ? "      " : "rules ", STR_ARG(cited->at[i].id),
               STR_ARG(cited->at[i].words));
}
