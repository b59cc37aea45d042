/* import_ledger.c - credence import --ledger: facts and acts from a table with their citations (codebook I1).
 *
 * All rows of one file that cite one reference are one document: the reference is its text, and the evidence
 * of each of its rows, in the voice of who published it (V3). Its coder is named by a digest of those rows,
 * so the same table once more changes nothing, and a changed one takes the place of the old. */
#include "cli/import_ledger.h"

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "cli/attrs_read.h"
#include "cli/csv.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef VEC(Assertion) Assertions;
typedef VEC(CodedFact) CodedFacts;

typedef struct Cited { /* the document of one reference */
    Str name, reference, publisher, published;
    uint64_t hash; /* of its rows */
    Assertions acts;
    CodedFacts facts;
} Cited;

typedef enum ImportField {
    F_ACT,
    F_SOURCE,
    F_TARGET,
    F_THIRD,
    F_STATUS,
    F_WHEN,
    F_ATTRIBUTES,
    F_SUBJECT,
    F_PREDICATE,
    F_OBJECT,
    F_VALID,
    F_REFERENCE,
    F_PUBLISHER,
    F_PUBLISHED,
    N_IMPORT_FIELDS
} ImportField;
static const char *const field_names[N_IMPORT_FIELDS] = {
    "act",     "source",    "target", "third", "status",    "when",      "attributes",
    "subject", "predicate", "object", "valid", "reference", "publisher", "published"};

typedef struct Import {
    const Args *args;
    const Actors *actors;
    Str file; /* the one at hand, without its folder */
    Arena arena;
    Map by_reference;
    VEC(Cited) docs;
    size_t column[N_IMPORT_FIELDS]; /* CSV_FIELDS: there is none */
    Str row[N_IMPORT_FIELDS];
    size_t n_rows, n_bad, n_new, n_known;
} Import;

static bool read_head(Import *im, const char *path, const Csv *c, Err *err)
{
    for (int f = 0; f < N_IMPORT_FIELDS; f++) {
        im->column[f] = CSV_FIELDS;
        for (size_t i = 0; i < c->n_fields; i++)
            if (str_eq(c->field[i], str_of(field_names[f])))
                im->column[f] = i;
    }
    bool acts = im->column[F_ACT] < CSV_FIELDS && im->column[F_SOURCE] < CSV_FIELDS;
    bool facts = im->column[F_SUBJECT] < CSV_FIELDS && im->column[F_PREDICATE] < CSV_FIELDS;
    if ((acts || facts) && im->column[F_REFERENCE] < CSV_FIELDS)
        return true;
    return err_set(err, ERR_SYNTAX, 1,
                   "%s: its first line names no columns act, source or subject, predicate, and reference",
                   path);
}

static bool bad(Err *err, const char *what, Str word)
{
    return err_set(err, ERR_UNKNOWN, 0, "%s \"%.*s\"", what, STR_ARG(word));
}

static bool known_party(const Import *im, Str id, Err *err)
{
    return !id.n || actor_known(im->actors, id) || bad(err, "no actor has the id", id);
}

static bool read_dates(Str text, Assertion *as, Err *err)
{
    Str rest = text;
    as->when = (Bounds){DAY_MIN, DAY_MAX};
    as->when_edtf = text.n ? text : STR("..");
    as->basis = WHEN_EXPLICIT;
    if (!text.n || str_eq(text, STR("..")))
        return true;
    return (edtf_read(&rest, &as->when, NULL, NULL) && !rest.n) || bad(err, "no EDTF date:", text);
}

static bool read_act(Import *im, Evidence e, Assertion *ret, Err *err)
{
    const Str *r = im->row;
    Assertion as = {.evidence = e,
                    .type = act_find(r[F_ACT]),
                    .source = r[F_SOURCE],
                    .target = r[F_TARGET],
                    .third = r[F_THIRD],
                    .rule = STR("import")};
    if (as.type == ACT_NONE)
        return bad(err, "no act type is called", r[F_ACT]);
    if (r[F_STATUS].n && !status_find(r[F_STATUS], &as.status))
        return bad(err, "no status is called", r[F_STATUS]);
    if (!as.source.n)
        return err_set(err, ERR_SYNTAX, 0, "an act without source");
    if (!known_party(im, as.source, err) || !known_party(im, as.target, err) ||
        !known_party(im, as.third, err) || !read_dates(r[F_WHEN], &as, err) ||
        !attrs_read(&im->arena, r[F_ATTRIBUTES], &as.attrs, &as.n_attrs, err))
        return false;
    *ret = as;
    return true;
}

static Cited *cited(Import *im)
{
    Str ref = im->row[F_REFERENCE];
    uint32_t i = map_get(&im->by_reference, ref);
    if (i != MAP_NONE)
        return &im->docs.at[i];
    map_put(&im->arena, &im->by_reference, ref, (uint32_t)im->docs.n);
    Cited *c = VEC_PUSH(&im->arena, &im->docs);
    *c = (Cited){.name = arena_printf(&im->arena, "%.*s: %.*s", STR_ARG(im->file), STR_ARG(ref)),
                 .reference = ref,
                 .publisher = im->row[F_PUBLISHER],
                 .published = im->row[F_PUBLISHED]};
    if (!c->publisher.n)
        c->publisher = STR("s:reference");
    return c;
}

static bool take_row(Import *im, Err *err)
{
    Str ref = im->row[F_REFERENCE];
    if (!ref.n)
        return err_set(err, ERR_SYNTAX, 0, "no reference: where can it be looked up?");
    Cited *c = cited(im);
    Voice *v = ARENA_NEW(&im->arena, Voice);
    *v = (Voice){.actor = c->publisher, .vclass = 3};
    Evidence e = {.unit = UNIT_TEXT, .part = PART_BODY, .to = ref.n, .voices = v, .n_voices = 1};
    if (im->row[F_ACT].n) {
        Assertion as;
        if (!read_act(im, e, &as, err))
            return false;
        *VEC_PUSH(&im->arena, &c->acts) = as;
    } else {
        if (!im->row[F_SUBJECT].n || !im->row[F_PREDICATE].n)
            return err_set(err, ERR_SYNTAX, 0, "neither an act nor a fact");
        *VEC_PUSH(&im->arena, &c->facts) =
            (CodedFact){e, im->row[F_SUBJECT], im->row[F_PREDICATE], im->row[F_OBJECT], im->row[F_VALID]};
    }
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        c->hash = (c->hash ^ str_hash(im->row[f])) * UINT64_C(0x100000001b3) + (uint64_t)f;
    return true;
}

/* A row that does not hold is named, and the others go on. */
static void read_row(Import *im, const char *path, const Csv *c)
{
    Err err = {0};
    im->n_rows++;
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        im->row[f] = im->column[f] < CSV_FIELDS ? str_trim(c->field[im->column[f]]) : (Str){0};
    if (take_row(im, &err))
        return;
    im->n_bad++;
    fprintf(stderr, "credence: %s:%zu: %s\n", path, c->line, err.msg);
}

/* A table of data/facts: subject, predicate, object, valid, source. */
static void read_facts(Import *im, const char *path, Str bytes)
{
    static const ImportField fields[] = {F_SUBJECT, F_PREDICATE, F_OBJECT, F_VALID, F_REFERENCE};
    for (Table t = table_of(bytes); table_next(&t);) {
        Err err = {0};
        im->n_rows++;
        memset(im->row, 0, sizeof im->row);
        for (size_t i = 0; i < sizeof fields / sizeof *fields && i < t.n_fields; i++)
            im->row[fields[i]] = str_trim(t.field[i]);
        if (!take_row(im, &err)) {
            im->n_bad++;
            fprintf(stderr, "credence: %s:%zu: %s\n", path, t.line, err.msg);
        }
    }
}

static bool read_table(Import *im, const char *path, Err *err)
{
    FileMap m;
    bool row;
    if (!file_map(path, &m, err))
        return false;
    im->file = str_of(strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    im->by_reference = (Map){0};
    Csv c = csv_of(arena_str(&im->arena, m.bytes));
    bool utf8 = utf8_valid(m.bytes, NULL);
    file_unmap(&m);
    if (!utf8)
        return err_set(err, ERR_SYNTAX, 0, "%s: not in UTF-8", path);
    if (str_ends(im->file, STR(".tsv"))) {
        read_facts(im, path, c.rest);
        return true;
    }
    bool ok = csv_next(&c, &im->arena, &row, err) && read_head(im, path, &c, err);
    while (ok && (ok = csv_next(&c, &im->arena, &row, err)) && row)
        if (c.n_fields > 1 || c.field[0].n)
            read_row(im, path, &c);
    if (!ok && err->code != ERR_IO && str_find(str_of(err->msg), str_of(path), 0) == SIZE_MAX)
        return err_set(err, ERR_SYNTAX, err->at, "%s: %s", path, arena_str(&im->arena, str_of(err->msg)).p);
    return ok;
}

static bool append_cited(Import *im, Ledger *lg, const Cited *c, Instant at, Err *err)
{
    int offset = 0;
    Recorded how;
    Doc doc = {.id = c->name,
               .publisher = c->publisher,
               .text = c->reference,
               .language = STR("und"),
               .published = c->published};
    Day day;
    if (day_read(c->published, &day)) {
        doc.has_published = true;
        doc.published_day = day;
        doc.published_at = (Instant){((int64_t)day.n * 24 + 12) * INT64_C(3600000000)};
    } else if (instant_read(c->published, &doc.published_at, &offset)) {
        doc.has_published = true;
        doc.published_offset = offset;
        doc.published_day = instant_day(doc.published_at, offset);
    }
    Reading r = {
        .assertions = c->acts.at, .n_assertions = c->acts.n, .facts = c->facts.at, .n_facts = c->facts.n};
    Str coder = arena_printf(&im->arena, "import 1+%016" PRIx64, c->hash);
    if (!ledger_append(lg, &doc, &r, coder, at, &how, err))
        return false;
    im->n_known += how == RECORDED_KNOWN;
    im->n_new += how != RECORDED_KNOWN;
    return true;
}

/* One table is one transaction. */
static bool append_all(Import *im, Instant at, Err *err)
{
    Ledger *lg;
    if (!ledger_open(im->args->ledger, LEDGER_WRITE, &lg, err))
        return false;
    bool ok = ledger_begin(lg, err);
    for (size_t i = 0; ok && i < im->docs.n; i++)
        if (im->docs.at[i].acts.n + im->docs.at[i].facts.n)
            ok = append_cited(im, lg, &im->docs.at[i], at, err);
    ok = ok && ledger_commit(lg, err);
    ledger_close(lg);
    return ok;
}

static int import_tables(Import *im, const char *const *paths, size_t n, Instant at, Err *err)
{
    for (size_t i = 0; i < n; i++)
        if (!read_table(im, paths[i], err))
            return EXIT_SOME_FAILED;
    if (!append_all(im, at, err))
        return EXIT_SYSTEM;
    if (!im->args->quiet)
        fprintf(stderr, "%zu row%s, %zu left out; %zu reference%s new, %zu known, in %s\n", im->n_rows,
                cli_s(im->n_rows), im->n_bad, im->n_new, cli_s(im->n_new), im->n_known, im->args->ledger);
    return im->n_bad && !im->args->keep_going ? EXIT_SOME_FAILED : EXIT_DONE;
}

static int import_all(const Args *args, const char *dir, const char *const *paths, size_t n)
{
    Err err = {0};
    Actors *ac = NULL;
    Instant at = {0};
    Import im = {.args = args};
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &at, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!actors_open(dir, &ac, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    im.actors = ac;
    int status = import_tables(&im, paths, n, at.us ? at : cli_now(), &err);
    if (err.code != ERR_NONE)
        cli_fail(status, &err);
    actors_close(ac);
    arena_done(&im.arena);
    return status;
}

int import_ledger(const Args *args)
{
    Err err = {0};
    char dir[4096];
    if (!cli_data_dir(args, dir, sizeof dir, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    return import_all(args, dir, args->pos, (size_t)args->n_pos);
}

static int by_words(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

typedef VEC(const char *) Paths;

/* The tables of a folder, by name. */
static bool list_tables(Arena *a, const char *dir, const char *suffix, Paths *ret, Err *err)
{
    size_t from = ret->n;
    DIR *d = opendir(dir);
    if (!d)
        return err_set(err, ERR_IO, 0, "%s: %s", dir, strerror(errno));
    for (struct dirent *e; (e = readdir(d));)
        if (str_ends(str_of(e->d_name), str_of(suffix)))
            *VEC_PUSH(a, ret) = arena_str(a, arena_printf(a, "%s/%s", dir, e->d_name)).p;
    closedir(d);
    if (ret->n > from)
        qsort(ret->at + from, ret->n - from, sizeof *ret->at, by_words);
    return true;
}

int seed_ledger(const Args *args)
{
    Err err = {0};
    char dir[4096];
    Arena a = {0};
    Paths paths = {0};
    if (!cli_data_dir(args, dir, sizeof dir, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    Str facts = arena_str(&a, arena_printf(&a, "%s/facts", dir));
    Str acts = arena_str(&a, arena_printf(&a, "%s/facts/acts", dir));
    int status = EXIT_SYSTEM;
    if (list_tables(&a, facts.p, ".tsv", &paths, &err) && list_tables(&a, acts.p, ".csv", &paths, &err))
        status = import_all(args, dir, paths.at, paths.n);
    else
        cli_fail(status, &err);
    arena_done(&a);
    return status;
}
