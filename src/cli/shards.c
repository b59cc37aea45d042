/* shards.c - see shards.h. */
#define _POSIX_C_SOURCE 200809L
#include "cli/shards.h"

#include "base/file.h"
#include "base/json.h"
#include "base/vec.h"
#include "cli/cli.h"
#include "cli/pipeline.h"
#include "cli/record_job.h"
#include "ledger/digest.h"
#include "serve/reading_json.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMMIT_DOCS = 64 }; /* of a shard: nobody waits for a part of it */

typedef VEC(Str) Failed;

typedef struct Maker { /* one worker */
    const Args *args;
    ShardKind kind;
    Reader reader;
    Arena arena; /* of the run */
    Str coder;
    Instant fixed; /* --recorded, else 0 */
    sigset_t term;
    size_t n_made, n_there, n_docs, n_failed;
    Failed bad; /* inputs of which there is no shard */
    bool stopped;
} Maker;

typedef struct Shard { /* one input on its way */
    Maker *m;
    Arena arena;
    Str digest;             /* of the input, hex */
    const char *name;       /* OUT/DIGEST.CODER.db */
    const char *part, *tmp; /* name.part, name.tmp-XXXXXX */
    Ledger *ledger;         /* one of these */
    FILE *lines;
    Buf out;
    Failed failed; /* JSON strings: trailer of the lines */
    size_t n_docs, n_failed, n_open;
    Err err; /* why the shard could not be written */
} Shard;

static const char *text_of(Arena *a, Str s)
{
    return arena_str(a, s).p;
}

static bool system_fault(const char *path, Err *err)
{
    return err_set(err, ERR_IO, 0, "%s: %s", path, strerror(errno));
}

/* A version of the coder as part of a file's name. */
static Str plain(Arena *a, Str s)
{
    Str ret = arena_str(a, s);
    for (size_t i = 0; i < ret.n; i++) {
        char c = ret.p[i];
        bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                    c == '+' || c == '-';
        if (!kept)
            ((char *)(uintptr_t)ret.p)[i] = '_';
    }
    return ret;
}

static bool name_shard(Shard *s, const char *path, Err *err)
{
    FileMap map;
    if (!file_map(path, &map, err))
        return false;
    Digest d = digest_of(map.bytes);
    file_unmap(&map);
    Arena *a = &s->arena;
    const char *kind = s->m->kind == SHARD_LEDGER ? "db" : "jsonl";
    s->digest = digest_hex(a, digest_str(&d));
    s->name = text_of(a, arena_printf(a, "%s/%.*s.%.*s.%s", s->m->args->out, STR_ARG(s->digest),
                                      STR_ARG(plain(a, s->m->coder)), kind));
    s->part = text_of(a, arena_printf(a, "%s.part", s->name));
    s->tmp = text_of(a, arena_printf(a, "%s.tmp-XXXXXX", s->name));
    return true;
}

/* Opens what is written to: a new file, or what another worker left in order. *ret_done: documents in it. */
static bool open_ledger(Shard *s, size_t *ret_done, Err *err)
{
    LedgerStats stats;
    uint64_t n;
    Str root;
    if (!ledger_open(s->tmp, LEDGER_WRITE, &s->ledger, err) || !ledger_stats(s->ledger, &stats, err) ||
        !ledger_head(s->ledger, &s->arena, &n, &root, err))
        return false;
    s->n_docs = *ret_done = (size_t)n; /* at least one document an entry */
    s->n_failed = (size_t)stats.failures;
    return true;
}

static bool open_lines(Shard *s, size_t *ret_done, Err *err)
{
    FileMap map;
    size_t whole = 0;
    if (!file_map(s->tmp, &map, err))
        return false;
    for (size_t at = 0, to; at < map.bytes.n; at = whole = to + 1) {
        to = str_find_char(map.bytes, '\n', at);
        if (to == SIZE_MAX || to >= map.bytes.n)
            break;
        Str line = str_slice(map.bytes, at, to);
        if (str_find(line, STR(",\"error\":"), 0) != SIZE_MAX &&
            str_starts(line, STR("{\"document\":{\"id\":")) &&
            str_find(line, STR("\"acts\":"), 0) == SIZE_MAX)
            *VEC_PUSH(&s->arena, &s->failed) = arena_str(&s->arena, line);
        ++*ret_done;
    }
    file_unmap(&map);
    s->n_docs = *ret_done;
    s->n_failed = s->failed.n;
    if (truncate(s->tmp, (off_t)whole) != 0 || !(s->lines = fopen(s->tmp, "ab")))
        return system_fault(s->tmp, err);
    return true;
}

static bool open_shard(Shard *s, size_t *ret_done, Err *err)
{
    *ret_done = 0;
    int fd = mkstemp((char *)(uintptr_t)s->tmp);
    if (fd < 0 || fchmod(fd, 0644) != 0 || close(fd) != 0)
        return system_fault(s->tmp, err);
    if (rename(s->part, s->tmp) != 0 && errno != ENOENT) /* of two workers one has it */
        return system_fault(s->part, err);
    return s->m->kind == SHARD_LEDGER ? open_ledger(s, ret_done, err) : open_lines(s, ret_done, err);
}

static bool put_ledger(Shard *s, const Job *job)
{
    JobRecorded r;
    Instant at = s->m->fixed.us ? s->m->fixed : cli_now();
    if (s->n_open == COMMIT_DOCS) {
        if (!ledger_commit(s->ledger, &s->err))
            return false;
        s->n_open = 0;
    }
    if ((s->n_open == 0 && !ledger_begin(s->ledger, &s->err)) ||
        !record_job(s->ledger, job, s->m->coder, at, &r, &s->err))
        return false;
    s->n_open++;
    record_job_tell(job, &r);
    s->n_failed += r.failed;
    return true;
}

static bool put_line(Shard *s, Job *job)
{
    buf_clear(&s->out);
    if (job->readable) {
        reading_json(&s->out, job->arena, &job->doc, &job->reading);
    } else {
        failure_json(&s->out, job->doc.id, &job->err);
        *VEC_PUSH(&s->arena, &s->failed) = arena_str(&s->arena, str_slice(buf_str(&s->out), 0, s->out.n - 1));
        fprintf(stderr, "credence: %s\n", job->err.msg);
        s->n_failed++;
    }
    return fwrite(s->out.p, 1, s->out.n, s->lines) == s->out.n || system_fault(s->tmp, &s->err);
}

static bool term_waits(void)
{
    sigset_t now;
    return sigpending(&now) == 0 && sigismember(&now, SIGTERM) == 1;
}

static bool sink(void *ctx, Job *job)
{
    Shard *s = ctx;
    if (!(s->m->kind == SHARD_LEDGER ? put_ledger(s, job) : put_line(s, job)))
        return false;
    s->n_docs++;
    s->m->stopped = term_waits();
    return !s->m->stopped;
}

/* {"trailer":{"input":digest,"coder":..,"documents":n,"failed":[the lines of failures]}} */
static bool put_trailer(Shard *s, Err *err)
{
    Json j;
    buf_clear(&s->out);
    json_init(&j, &s->out);
    json_open(&j, '{');
    json_key(&j, "trailer");
    json_open(&j, '{');
    json_field(&j, "input", s->digest);
    json_field(&j, "coder", s->m->coder);
    json_field_int(&j, "documents", (int64_t)s->n_docs);
    json_key(&j, "failed");
    buf_putc(&s->out, '[');
    for (size_t i = 0; i < s->failed.n; i++) {
        buf_put(&s->out, i ? STR(",") : STR(""));
        buf_put(&s->out, s->failed.at[i]);
    }
    buf_put(&s->out, STR("]}}\n"));
    return fwrite(s->out.p, 1, s->out.n, s->lines) == s->out.n || system_fault(s->tmp, err);
}

static bool sync_path(const char *path, int flags, Err *err)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        system_fault(path, err);
    if (fd >= 0)
        close(fd);
    return ok;
}

/* Closes the file and gives it its name; of two twins the first stays. */
static bool close_shard(Shard *s, Err *err)
{
    const Maker *m = s->m;
    bool ok = true;
    if (s->ledger)
        ok = ledger_commit(s->ledger, err);
    else if (!m->stopped)
        ok = put_trailer(s, err);
    if (s->lines && fclose(s->lines) != 0 && ok)
        ok = system_fault(s->tmp, err);
    ledger_close(s->ledger);
    s->ledger = NULL;
    s->lines = NULL;
    if (!ok || !sync_path(s->tmp, O_RDONLY, err))
        return false;
    const char *to = m->stopped ? s->part : s->name;
    if ((m->stopped || link(s->tmp, to) != 0) && (m->stopped || errno != EEXIST) && rename(s->tmp, to) != 0)
        return system_fault(to, err);
    if (!m->stopped && unlink(s->tmp) != 0 && errno != ENOENT)
        return system_fault(s->tmp, err);
    return sync_path(m->args->out, O_RDONLY | O_DIRECTORY, err);
}

static void drop_shard(Shard *s)
{
    static const char *const beside[] = {"", "-wal", "-shm"};
    ledger_close(s->ledger);
    if (s->lines)
        fclose(s->lines);
    for (int i = 0; s->tmp && i < 3; i++)
        unlink(text_of(&s->arena, arena_printf(&s->arena, "%s%s", s->tmp, beside[i])));
    s->ledger = NULL;
    s->lines = NULL;
}

static void tell(const Shard *s, const char *path, const char *state)
{
    Json j;
    Buf out = {0};
    if (!s->m->args->json)
        return;
    json_init(&j, &out);
    json_open(&j, '{');
    json_field(&j, "input", str_of(path));
    json_field(&j, "shard", s->name ? str_of(strrchr(s->name, '/') + 1) : (Str){0});
    json_field(&j, "state", str_of(state));
    if (strcmp(state, "there") != 0) {
        json_field_int(&j, "documents", (int64_t)s->n_docs);
        json_field_int(&j, "failed", (int64_t)s->n_failed);
    }
    json_close(&j, '}');
    buf_putc(&out, '\n');
    cli_print(&out);
    fflush(stdout);
    buf_done(&out);
}

/* One input. False: the system failed, and the run ends. */
static bool make_one(Maker *m, const char *path, Err *err)
{
    Shard s = {.m = m};
    struct stat st;
    size_t done;
    Err why;
    bool ok = false;
    if (!name_shard(&s, path, &why)) {
        cli_fail(EXIT_SOME_FAILED, &why);
        *VEC_PUSH(&m->arena, &m->bad) = str_of(path);
        tell(&s, path, "unreadable");
        arena_done(&s.arena);
        return true;
    }
    if (stat(s.name, &st) == 0) {
        m->n_there++;
        tell(&s, path, "there");
        arena_done(&s.arena);
        return true;
    }
    if (open_shard(&s, &done, err)) {
        ok = pipeline_go_on(&m->reader, &path, 1, m->args->jobs, done, sink, &s) || m->stopped;
        if (!ok)
            *err = s.err;
        ok = ok && close_shard(&s, err);
    }
    if (ok) {
        m->n_made += !m->stopped;
        m->n_docs += s.n_docs;
        m->n_failed += s.n_failed;
        tell(&s, path, m->stopped ? "stopped" : "made");
    } else {
        drop_shard(&s);
    }
    buf_done(&s.out);
    arena_done(&s.arena);
    return ok;
}

static void print_summary(const Maker *m, size_t n)
{
    Json j;
    Buf out = {0};
    if (!m->args->json) {
        if (!m->args->quiet)
            fprintf(stderr,
                    "%zu input%s: %zu shard%s made, %zu there, %zu unreadable; %zu document%s, %zu failed, "
                    "in %s\n",
                    n, cli_s(n), m->n_made, cli_s(m->n_made), m->n_there, m->bad.n, m->n_docs,
                    cli_s(m->n_docs), m->n_failed, m->args->out);
        return;
    }
    json_init(&j, &out);
    json_open(&j, '{');
    json_field_int(&j, "inputs", (int64_t)n);
    json_field_int(&j, "made", (int64_t)m->n_made);
    json_field_int(&j, "there", (int64_t)m->n_there);
    json_field_int(&j, "documents", (int64_t)m->n_docs);
    json_field_int(&j, "failed", (int64_t)m->n_failed);
    json_key(&j, "unreadable");
    json_open(&j, '[');
    for (size_t i = 0; i < m->bad.n; i++)
        json_str(&j, m->bad.at[i]);
    json_close(&j, ']');
    json_close(&j, '}');
    buf_putc(&out, '\n');
    cli_print(&out);
    buf_done(&out);
}

/* The end that SIGTERM wanted, now that all is in order. */
static void end_stopped(const Maker *m)
{
    fflush(stdout);
    signal(SIGTERM, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &m->term, NULL);
}

int shards_make(const Args *args, ShardKind kind, const char *const *paths, size_t n)
{
    Err err = {0};
    Maker m = {.args = args, .kind = kind};
    if (mkdir(args->out, 0777) != 0 && errno != EEXIST) {
        system_fault(args->out, &err);
        return cli_fail(EXIT_SYSTEM, &err);
    }
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &m.fixed, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!cli_coder_version(args, &m.arena, &m.coder, &err) || !cli_reader(args, &m.reader, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    m.reader.parse = kind == SHARD_LEDGER && !args->no_filter ? PARSE_LIVE : PARSE_ALL; /* as record does */
    sigemptyset(&m.term);
    sigaddset(&m.term, SIGTERM);
    sigprocmask(SIG_BLOCK, &m.term, NULL); /* the threads of the pipeline inherit it */
    bool ok = true;
    for (size_t i = 0; ok && i < n && !m.stopped; i++) {
        ok = make_one(&m, paths[i], &err);
        m.stopped = m.stopped || term_waits();
    }
    if (ok)
        print_summary(&m, n);
    bool some = m.bad.n + m.n_failed > 0 && !args->keep_going;
    reader_done(&m.reader);
    arena_done(&m.arena);
    if (m.stopped)
        end_stopped(&m);
    return !ok ? cli_fail(EXIT_SYSTEM, &err) : some ? EXIT_SOME_FAILED : EXIT_DONE;
}

static bool read_stream(FILE *f, const char *name, Buf *ret, Err *err)
{
    char part[4096];
    size_t got;
    while ((got = fread(part, 1, sizeof part, f)) > 0)
        buf_put(ret, (Str){part, got});
    return !ferror(f) || system_fault(name, err);
}

bool shards_inputs(const Args *args, Arena *a, const char *const **ret, size_t *ret_n, Err *err)
{
    VEC(const char *) paths = {0};
    Buf list = {0};
    Str rest, line;
    if (!args->manifest == !args->n_pos)
        return err_set(err, ERR_SYNTAX, 0, args->n_pos ? "files, or --manifest, not both" : "which files?");
    if (!args->manifest) {
        *ret = args->pos;
        *ret_n = (size_t)args->n_pos;
        return true;
    }
    bool std = strcmp(args->manifest, "-") == 0;
    FILE *f = std ? stdin : fopen(args->manifest, "rb");
    bool ok = f ? read_stream(f, args->manifest, &list, err) : system_fault(args->manifest, err);
    if (f && !std)
        fclose(f);
    rest = arena_str(a, buf_str(&list));
    buf_done(&list);
    while (ok && str_cut(&rest, '\n', &line)) {
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (line.n)
            *VEC_PUSH(a, &paths) = text_of(a, line);
    }
    *ret = paths.at;
    *ret_n = paths.n;
    return ok;
}
