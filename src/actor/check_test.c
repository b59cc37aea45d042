/* check_test.c - the shipped tables hold; each fault is told with its line, what is right beside it is not.
 */
#include "check.h"
#include "tap.h"
#include "try.h"

static void keep(void *ctx, const Err *fault)
{
    *(Err *)ctx = *fault;
}

static void print(void *ctx, const Err *fault)
{
    (void)ctx;
    printf("# %s\n", fault->msg);
}

static const struct {
    const char *name, *file, *rows;
    size_t line; /* 0: nothing is wrong */
    const char *what;
} rows[] = {
    {"a good name", "actors/names.tsv", "Kabul\tAFG\tcapital\t\t\t\t\t8\n", 0, NULL},
    {"part of an actor", "actors/names.tsv", "Foreign Ministry\tAFG.IEA/MFA\tname\t\t\t\t\t8\n", 0, NULL},
    {"an id that nobody has", "actors/names.tsv", "Kabul\tAFG|AFX\tcapital\t\t\t\t\t8\n", 1,
     "no such actor: AFX"},
    {"an id outside the grammar", "actors/names.tsv", "# c\nKabul\tafg\tcapital\t\t\t\t\t8\n", 2,
     "not an actor id"},
    {"a column too few", "actors/names.tsv", "Kabul\tAFG\tcapital\t\t\t8\n", 1, "6 where the table has 8"},
    {"a blank at the edge", "actors/names.tsv", "Kabul \tAFG\tcapital\t\t\t\t\t8\n", 1,
     "a blank at the edge"},
    {"2001 had no 29 February", "actors/names.tsv", "Kabul\tAFG\tcapital\t2001-02-29\t\t\t\t8\n", 1,
     "no date"},
    {"2000 had one", "actors/names.tsv", "Kabul\tAFG\tcapital\t2000-02-29\t2000\t\t\t8\n", 0, NULL},
    {"an end before the beginning", "actors/names.tsv", "Kabul\tAFG\tcapital\t2001\t1996-05\t\t\t8\n", 1,
     "ends before it begins"},
    {"a row twice", "actors/members.tsv", "i:UN\tAFG\t1946\t\ni:UN\tAFG\t1946\t\n", 2,
     "the row stands twice"},
    {"a phrase twice", "actors/namesakes.tsv", "New Mexico\ta state\nNew Mexico\tof the United States\n", 2,
     "stands twice: New Mexico"},
    {"an empty reason", "actors/namesakes.tsv", "New Mexico\t\n", 1, "an empty field"},
    {"a rank off the ladder", "actors/roles.tsv", "envoy\tenvoy\tEMB\tlegate\t\n", 1, "unknown word: legate"},
    {"a role without a rank", "actors/roles.tsv", "envoy\tenvoy\tEMB\t\t\n", 0, NULL},
    {"a nominal that means a kind", "actors/nominals.tsv", "the group\tgroup\n", 0, NULL},
    {"a nominal that means nobody", "actors/nominals.tsv", "the gang\tgang\n", 1, "not an actor id"},
    {"a tenure still open", "facts/t.tsv", "AFG.IEA#2\tcontrols\tAFG\t2021-08-15/..\tS/2021/759\n", 0, NULL},
    {"a day is no period", "facts/t.tsv", "AFG.IEA#2\tcontrols\tAFG\t2021-08-15\tS/2021/759\n", 1,
     "valid is no period"},
    {"a predicate of nobody", "facts/t.tsv", "AFG.IEA#2\trules\tAFG\t2021-08-15/..\tS/2021/759\n", 1,
     "unknown predicate: rules"},
    {"a code is no actor", "facts/t.tsv", "AFG\thas-code\tcow:700\t/..\tCOW\n", 0, NULL},
    {"a fact without a source", "facts/t.tsv", "AFG\tmember-of\ti:UN\t1946-11-19/..\t\n", 1,
     "an empty field"},
    {"a house of the table", "publishers.tsv",
     "s:x\tX\tx.af\tAFG\t270\t\ts:y\tpaper\ns:y\tY\ty.af\tAFG\t270\t\t\tagency\n", 0, NULL},
    {"a house that nobody keeps", "publishers.tsv", "s:x\tX\tx.af\tAFG\t270\t\ts:z\tpaper\n", 1,
     "no such house"},
    {"a table that nobody told of", "actors/else.tsv", "x\n", 0, NULL},
};

int main(void)
{
    Actors *ac = try_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Err last = {0};
        Faults f = {keep, &last, 0};
        check_table(ac, rows[i].file, "t.tsv", str_of(rows[i].rows), &f);
        if (!CHECK(f.n == (rows[i].line > 0) && last.at == rows[i].line &&
                   (!rows[i].what || strstr(last.msg, rows[i].what))))
            printf("# %zu faults, last: %s\n", f.n, last.msg);
        tap_done(rows[i].name);
    }
    actors_close(ac);
    Err err = {0};
    Faults f = {print, NULL, 0};
    if (CHECK(actors_open_with(DATA_DIR, NULL, &f, &ac, &err))) {
        CHECK(check_tables(ac, DATA_DIR, &f, &err) && f.n == 0);
        actors_close(ac);
    }
    tap_done("the shipped tables hold");
    return tap_end();
}
