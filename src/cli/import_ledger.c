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
#include "cli/csv.h"

#include <inttypes.h>
#include <stdio.h>
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

/* "rank=ambassador; areas=trade" */
static bool read_attributes(Import *im, Str text, Assertion *as, Err *err)
{
    VEC(Attr) all = {0};
    Str part;
    while (str_cut(&text, ';', &part)) {
        size_t eq = str_find_char(part, '=', 0);
        Str key = str_trim(str_slice(part, 0, eq));
        if (eq >= part.n || !key.n)
            return bad(err, "an attribute is key=value, not", str_trim(part));
        *VEC_PUSH(&im->arena, &all) = (Attr){key, str_trim(str_slice(part, eq + 1, part.n))};
    }
    as->attrs = all.at;
    as->n_attrs = all.n;
    return true;
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
        !read_attributes(im, r[F_ATTRIBUTES], &as, err))
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

static int import_tables(Import *im, Instant at, Err *err)
{
    for (int i = 0; i < im->args->n_pos; i++)
        if (!read_table(im, im->args->pos[i], err))
            return EXIT_SOME_FAILED;
    if (!append_all(im, at, err))
        return EXIT_SYSTEM;
    if (!im->args->quiet)
        fprintf(stderr, "%zu rows, %zu left out; %zu references new, %zu known, in %s\n", im->n_rows,
                im->n_bad, im->n_new, im->n_known, im->args->ledger);
    return im->n_bad ? EXIT_SOME_FAILED : EXIT_DONE;
}

int import_ledger(const Args *args)
{
    Err err = {0};
    char dir[4096];
    Actors *ac = NULL;
    Instant at = {0};
    Import im = {.args = args};
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &at, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!cli_data_dir(args, dir, sizeof dir, &err) || !actors_open(dir, &ac, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    im.actors = ac;
    int status = import_tables(&im, at.us ? at : cli_now(), &err);
    if (err.code != ERR_NONE)
        cli_fail(status, &err);
    actors_close(ac);
    arena_done(&im.arena);
    return status;
}
