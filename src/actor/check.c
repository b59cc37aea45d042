/* check.c - see check.h. A table is told as a row of columns, a column by what its fields must be. */
#define _POSIX_C_SOURCE 200809L /* opendir */
#include "check.h"

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ids.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Rule {
    RULE_NONE, /* past the last column */
    RULE_ANY,
    RULE_TEXT,    /* not empty */
    RULE_ID,      /* an actor of the tables, or a part of one */
    RULE_IDS,     /* one or more, parted by | */
    RULE_MAY_ID,  /* the same, or empty */
    RULE_NOMINAL, /* ids, or a word for a kind */
    RULE_FROM,    /* a date or empty; the column after it is RULE_TO */
    RULE_TO,
    RULE_VALID, /* from/to */
    RULE_WORD,  /* of the table's words */
    RULE_MINUTES,
    RULE_HOUSE,     /* a publisher of this table, or empty */
    RULE_PREDICATE, /* settles what subject and object must be */
} Rule;

enum { COLUMNS = 8 };
typedef struct Spec {
    const char *file; /* under the data folder; a folder's end: any table of it */
    Rule rules[COLUMNS];
    const char *words; /* of RULE_WORD, blank at both ends of each */
    bool once;         /* the first column stands once */
} Spec;

static const Spec specs[] = {
    {"actors/actors.tsv", {RULE_TEXT, RULE_ANY, RULE_TEXT, RULE_FROM, RULE_TO, RULE_MAY_ID}, NULL, true},
    {"actors/names.tsv",
     {RULE_TEXT, RULE_IDS, RULE_ANY, RULE_FROM, RULE_TO, RULE_ANY, RULE_ANY, RULE_ANY},
     NULL,
     false},
    {"actors/roles.tsv",
     {RULE_TEXT, RULE_ANY, RULE_ANY, RULE_WORD, RULE_MAY_ID},
     "  chargé chargé-ai chargé-ep minister ambassador consular-agent vice-consul consul consul-general ",
     true},
    {"actors/persons.tsv",
     {RULE_TEXT, RULE_TEXT, RULE_ANY, RULE_ID, RULE_ANY, RULE_ANY, RULE_FROM, RULE_TO},
     NULL,
     false},
    {"actors/nominals.tsv", {RULE_TEXT, RULE_NOMINAL}, NULL, true},
    {"actors/namesakes.tsv", {RULE_TEXT, RULE_TEXT}, NULL, true},
    {"actors/members.tsv", {RULE_ID, RULE_ID, RULE_FROM, RULE_TO}, NULL, false},
    {"actors/zones.tsv", {RULE_TEXT, RULE_MINUTES, RULE_ANY, RULE_TEXT, RULE_FROM, RULE_TO}, NULL, false},
    {"actors/summer.tsv", {RULE_TEXT, RULE_ANY, RULE_ANY, RULE_TEXT, RULE_TEXT}, NULL, false},
    {"actors/borders.tsv", {RULE_ID, RULE_ID, RULE_TEXT, RULE_FROM, RULE_TO}, NULL, false},
    {"actors/also.tsv", {RULE_ID, RULE_ID, RULE_WORD}, " before after ", false},
    {"actors/regions.tsv", {RULE_TEXT, RULE_ID}, NULL, true},
    {"publishers.tsv",
     {RULE_TEXT, RULE_TEXT, RULE_ANY, RULE_MAY_ID, RULE_MINUTES, RULE_MAY_ID, RULE_HOUSE, RULE_WORD},
     " agency paper broadcaster ministry gazette ngo wiki ",
     true},
    {"facts/", {RULE_TEXT, RULE_PREDICATE, RULE_TEXT, RULE_VALID, RULE_TEXT}, NULL, false},
};
enum { N_SPECS = sizeof specs / sizeof *specs };

typedef struct Checker {
    const Actors *ac;
    const Spec *spec;
    const char *path;
    Table t;
    Arena a;
    Map rows, keys, publishers;
    Faults *faults;
} Checker;

static void fault(Checker *c, const char *what, Str value)
{
    Err e = {0};
    (void)err_set(&e, ERR_SYNTAX, c->t.line, "%s:%zu: %s%s%.*s", c->path, c->t.line, what,
                  value.n ? ": " : "", STR_ARG(str_slice(value, 0, 80)));
    faults_take(c->faults, &e);
}

/* Is the word in a list that has a blank on both sides of each? */
static bool listed(const char *words, Str word)
{
    char b[40];
    int n = snprintf(b, sizeof b, " %.*s ", STR_ARG(word));
    return n > 0 && (size_t)n < sizeof b && strstr(words, b);
}

static bool date_holds(Str s)
{
    Day d;
    uint64_t year = 0, month = 1;
    if (s.n == 10)
        return day_read(s, &d);
    return (s.n == 4 || (s.n == 7 && s.p[4] == '-')) && str_read_uint(str_slice(s, 0, 4), &year) &&
           (s.n == 4 || str_read_uint(str_slice(s, 5, 7), &month)) &&
           day_from_civil((int)year, (int)month, 1, &d);
}

static void check_span(Checker *c, Str from, Str to)
{
    if (from.n && !date_holds(from))
        fault(c, "no date", from);
    else if (to.n && !date_holds(to))
        fault(c, "no date", to);
    else if (from.n && to.n) {
        size_t n = from.n < to.n ? from.n : to.n;
        if (str_cmp(str_slice(from, 0, n), str_slice(to, 0, n)) > 0)
            fault(c, "ends before it begins", to);
    }
}

static void check_valid(Checker *c, Str s)
{
    size_t slash = str_find_char(s, '/', 0);
    Str from = str_slice(s, 0, slash == SIZE_MAX ? 0 : slash), to = str_slice(s, from.n + 1, s.n);
    if (slash == SIZE_MAX)
        fault(c, "valid is no period such as 2021-08-15/..", s);
    else
        check_span(c, str_eq(from, STR("..")) ? (Str){0} : from, str_eq(to, STR("..")) ? (Str){0} : to);
}

static void check_id(Checker *c, Str id)
{
    if (!id_valid(id))
        fault(c, "not an actor id", id);
    else if (!actor_known(c->ac, id))
        fault(c, "no such actor", id);
}

static void check_ids(Checker *c, Str ids)
{
    Str id;
    if (!ids.n)
        fault(c, "no id", ids);
    while (str_cut(&ids, '|', &id))
        check_id(c, id);
}

/* Of a capital the subject is a city; a code, a name, a policy are no actors. */
static void check_predicate(Checker *c)
{
    static const char actors[] =
        " controls claims-government-of claims formed-by holds-role member-of observer-at "
        "part-of succeeds party-to binds ";
    static const char words[] = " has-name has-code follows-policy ";
    Str word = c->t.field[1];
    bool both = listed(actors, word), first = listed(words, word), second = str_eq(word, STR("capital-of"));
    if (!both && !first && !second)
        fault(c, "unknown predicate", word);
    if (both || first)
        check_id(c, c->t.field[0]);
    if (both || second)
        check_id(c, c->t.field[2]);
}

static void check_field(Checker *c, Rule rule, size_t i)
{
    Str f = c->t.field[i];
    uint64_t minutes;
    switch (rule) {
    case RULE_TEXT:
        if (!f.n)
            fault(c, "an empty field where something must stand, in column",
                  arena_printf(&c->a, "%zu", i + 1));
        break;
    case RULE_ID:
        check_id(c, f);
        break;
    case RULE_MAY_ID:
        if (f.n)
            check_ids(c, f);
        break;
    case RULE_NOMINAL:
        if (!listed(" state group organisation organ both person neighbour ", f))
            check_ids(c, f);
        break;
    case RULE_IDS:
        check_ids(c, f);
        break;
    case RULE_FROM:
        check_span(c, f, c->t.field[i + 1]);
        break;
    case RULE_VALID:
        check_valid(c, f);
        break;
    case RULE_WORD:
        if (!listed(c->spec->words, f))
            fault(c, "unknown word", f);
        break;
    case RULE_MINUTES:
        if (!str_read_uint(str_slice(f, f.n && f.p[0] == '-', f.n), &minutes) || minutes > 840)
            fault(c, "no offset in minutes", f);
        break;
    case RULE_HOUSE:
        if (f.n && map_get(&c->publishers, f) == MAP_NONE)
            fault(c, "no such house", f);
        break;
    case RULE_PREDICATE:
        check_predicate(c);
        break;
    case RULE_NONE:
    case RULE_ANY:
    case RULE_TO:
        break;
    }
}

static void check_once(Checker *c)
{
    Str row = {0};
    for (size_t i = 0; i < c->t.n_fields; i++)
        row = arena_printf(&c->a, "%.*s\t%.*s", STR_ARG(row), STR_ARG(c->t.field[i]));
    if (map_put(&c->a, &c->rows, row, 1) != MAP_NONE)
        fault(c, "the row stands twice", c->t.field[0]);
    else if (c->spec->once && map_put(&c->a, &c->keys, c->t.field[0], 1) != MAP_NONE)
        fault(c, "stands twice", c->t.field[0]);
}

static void check_row(Checker *c)
{
    size_t n = 0;
    while (n < COLUMNS && c->spec->rules[n] != RULE_NONE)
        n++;
    if (c->t.n_fields != n && c->t.n_fields + 1 != n) { /* an empty last field does not count */
        fault(c, "columns", arena_printf(&c->a, "%zu where the table has %zu", c->t.n_fields, n));
        return;
    }
    for (size_t i = 0; i < n; i++) {
        Str f = c->t.field[i];
        if (!utf8_valid(f, NULL))
            fault(c, "not UTF-8, in column", arena_printf(&c->a, "%zu", i + 1));
        else if (str_trim(f).n != f.n)
            fault(c, "a blank at the edge of", f);
        else
            check_field(c, c->spec->rules[i], i);
    }
    check_once(c);
}

static const Spec *spec_of(const char *name)
{
    for (size_t i = 0; i < N_SPECS; i++)
        if (strcmp(specs[i].file, name) == 0 ||
            (str_ends(str_of(specs[i].file), STR("/")) && str_starts(str_of(name), str_of(specs[i].file))))
            return &specs[i];
    return NULL;
}

void check_table(const Actors *ac, const char *name, const char *path, Str bytes, Faults *faults)
{
    Checker c = {.ac = ac, .spec = spec_of(name), .path = path, .t = table_of(bytes), .faults = faults};
    if (!c.spec)
        return;
    for (Table t = c.t; strcmp(name, "publishers.tsv") == 0 && table_next(&t);)
        map_put(&c.a, &c.publishers, t.field[0], 1);
    while (table_next(&c.t))
        check_row(&c);
    arena_done(&c.a);
}

static bool check_file(const Actors *ac, Arena *a, const char *data_dir, const char *name, Faults *faults,
                       Err *err)
{
    FileMap m;
    Str path = arena_printf(a, "%s/%s", data_dir, name);
    if (!file_map(path.p, &m, err))
        return false;
    check_table(ac, name, path.p, m.bytes, faults);
    file_unmap(&m);
    return true;
}

static int by_name(const void *x, const void *y)
{
    return str_cmp(*(const Str *)x, *(const Str *)y);
}

bool check_tables(const Actors *ac, const char *data_dir, Faults *faults, Err *err)
{
    Arena a = {0};
    VEC(Str) names = {0};
    for (size_t i = 0; i < N_SPECS; i++) {
        Str path = arena_printf(&a, "%s/%s", data_dir, specs[i].file);
        DIR *d = opendir(path.p);
        for (struct dirent *e; d && (e = readdir(d));)
            if (str_ends(str_of(e->d_name), STR(".tsv")))
                *VEC_PUSH(&a, &names) = arena_printf(&a, "%s%s", specs[i].file, e->d_name);
        FileMap m;
        if (d)
            closedir(d);
        else if (file_map(path.p, &m, NULL)) {
            file_unmap(&m);
            *VEC_PUSH(&a, &names) = str_of(specs[i].file);
        }
    }
    if (names.n)
        qsort(names.at, names.n, sizeof *names.at, by_name);
    bool ok = true;
    for (size_t i = 0; ok && i < names.n; i++)
        ok = check_file(ac, &a, data_dir, names.at[i].p, faults, err);
    arena_done(&a);
    return ok;
}
