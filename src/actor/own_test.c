/* own_test.c - an analyst's own table over the shipped ones, and the dictionaries that can be turned into
 * one. */
#define _POSIX_C_SOURCE 200809L
#include "dictionary.h"
#include "tap.h"
#include "try.h"

#include <time.h>

static void forget(void *ctx, const Err *fault)
{
    (void)ctx;
    (void)fault;
}

/* The small tables of try.h with rows of an analyst's own over them; NULL where they are refused. */
static Actors *open_own(Str rows, Err *err)
{
    Actors *ac = try_open();
    if (store_read_own(ac, "own.tsv", rows, NULL, err))
        return ac;
    actors_close(ac);
    return NULL;
}

static void test_means(void)
{
    static const struct {
        const char *name, *rows, *typed, *day, *id;
    } rows[] = {
        {"a new name of an actor", "Muscovy\tRUS\n", "muscovy", "2020-01-01", "RUS"},
        {"a new polity", "Ruritania\tXRU\tpolity\n", "Ruritania", "2020-01-01", "XRU"},
        {"and its other names", "Ruritania\tXRU\tpolity\nRuritanian\tXRU\t\tdemonym-adj\n", "ruritanian",
         "2020-01-01", "XRU"},
        {"a new group", "Sons of the Steppe\tg:steppe\tgroup\t\t\t\tRUS\n", "Sons of the Steppe",
         "2020-01-01", "g:steppe"},
        {"a name told here means only what is told here", "Georgia\tUSA\n", "Georgia", "2020-01-01", "USA"},
        {"two readings told here both hold", "Congo\tCOG\nCongo\tCOD\t\t\t2000\n", "Congo", "2020-01-01",
         "COD"},
        {"a reading of some days gives way outside them", "Congo\tCOG\nCongo\tCOD\t\t\t2000\n", "Congo",
         "1990-01-01", "COG"},
        {"a namesake may be named", "New Mexico\tUSA\n", "New Mexico", "2020-01-01", "USA"},
        {"a byte order mark, carriage returns and comments are passed over",
         "\xEF\xBB\xBF# name\tid\r\n\r\nMuscovy\tRUS\r\n", "Muscovy", "2020-01-01", "RUS"},
        {"what is not told stays as it was", "Muscovy\tRUS\n", "Kabul", "2022-01-01", "AFG"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Err err = {0};
        Str ids[4] = {{0}};
        Day at;
        Actors *ac = open_own(str_of(rows[i].rows), &err);
        if (CHECK(ac && day_read(str_of(rows[i].day), &at)) &&
            CHECK(actor_lookup(ac, str_of(rows[i].typed), at, ids, 4) > 0))
            CHECK_STR(ids[0], rows[i].id);
        actors_close(ac);
        tap_done(rows[i].name);
    }
}

static void test_refused(void)
{
    static const struct {
        const char *rows;
        size_t line;
        const char *what;
    } rows[] = {
        {"Muscovy\n", 1, "parted by tabs"},
        {"Muscovy,RUS\n", 1, "parted by tabs"},
        {"# fine\n\n\tRUS\n", 3, "no name"},
        {"Muscovy\trus\n", 1, "not an actor id"},
        {"Muscovy\tRSU\n", 1, "no such actor; a new one needs its kind"},
        {"Muscovy\tXMU\tempire\n", 1, "unknown kind"},
        {"Muscovy\tRUS\tpolity\n", 1, "another kind than this actor has"},
        {"Muscovy\tg:muscovy\tstate\n", 1, "has another kind"},
        {"Muscovy\tXMU/MFA\tpolity\n", 1, "not told yet"},
        {"Muscovy\tg:muscovy\tgroup\t\t\t\tXMU\n", 1, "no such state"},
        {"Muscovy\tRUS\t\tcountry\n", 1, "unknown class"},
        {"Muscovy\tRUS\t\t\t2020-13\n", 1, "no date"},
        {"Muscovy\tRUS\t\t\t\t\t\t\tperhaps\n", 1, "unknown guard"},
        {"...\tRUS\n", 1, "no phrase"},
        {"a b c d e f g h i j k l m n o\tRUS\n", 1, "more than 14 words"},
        {"Mosc\xF2w\tRUS\n", 1, "not UTF-8"},
        {"Ivan Ivanov\tp:ivan-ivanov\tperson\tminister\n", 1, "whom the person speaks for"},
        {"Ivan Ivanov\tp:ivan-ivanov\tperson\tboss\t\t\tRUS\n", 1, "unknown role"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Err err = {0};
        Actors *ac = open_own(str_of(rows[i].rows), &err);
        if (!CHECK(!ac && err.code == ERR_SYNTAX && err.at == rows[i].line &&
                   str_starts(str_of(err.msg), STR("own.tsv:")) && strstr(err.msg, rows[i].what)))
            printf("# row %zu: %s\n", i, err.msg);
        actors_close(ac);
    }
    Faults f = {forget, NULL, 0};
    Err err = {0};
    Actors *ac = try_open();
    Str id[1];
    CHECK(store_read_own(ac, "own.tsv", STR("Muscovy\tRSU\nMuscovy\tRUS\nX\n"), &f, &err) && f.n == 2);
    CHECK(actor_lookup(ac, STR("Muscovy"), (Day){18000}, id, 1) == 1);
    actors_close(ac);
    tap_done("a fault in an own table names file, line and fault; the rows beside it hold");
}

static void test_person(void)
{
    Err err = {0};
    Actors *ac =
        open_own(STR("Ivan Ivanov\tp:ivan-ivanov\tperson\tminister\t2020\t\tRUS\tforeign minister\n"), &err);
    Arena a = {0};
    Doc doc;
    Tree *trees;
    Mentions ms;
    size_t n = try_trees(&a, "Ivan Ivanov/S met/V", &doc, &trees);
    actors_find(ac, &a, &doc, trees, n, (Day){19000}, &ms);
    CHECK(ms.n == 1 && ms.at[0].n_cands && str_eq(ms.at[0].cands[0].id, STR("RUS")));
    CHECK(ms.n == 1 && str_eq(ms.at[0].person, STR("p:ivan-ivanov")) && ms.at[0].role == ROLE_MINISTER);
    arena_done(&a);
    actors_close(ac);
    tap_done("a person told here speaks for the state");
}

static void keep_last(void *ctx, const Err *fault)
{
    *(Err *)ctx = *fault;
}

static void test_dictionary(void)
{
    static const struct {
        const char *name, *in, *out;
        size_t n_notes, n_known;
        const char *note; /* in the last of them */
    } rows[] = {
        {"TABARI: a name and its code", "IVAN_IVANOV_ [RUSGOV] ; a minister\n",
         "Ivan Ivanov\tRUS\t\tname\t\t\t\tGOV\n", 0, 0, NULL},
        {"a code without a role is the state", "MUSCOVY [RUS]\n", "Muscovy\tRUS\t\tname\t\t\t\t\n", 0, 0,
         NULL},
        {"the finer of two roles", "GENERAL_STAFF_OF_RUSSIA_ [RUSGOVMIL]\n",
         "General Staff of Russia\tRUS\t\tname\t\t\t\tMIL\n", 0, 0, NULL},
        {"TABARI: restrictions by date, two-digit years",
         "IVANOV [RUSGOV <040507]\nPETROV [RUSGOV >991231]\n",
         "Ivanov\tRUS\t\tname\t\t2004-05-06\t\tGOV\nPetrov\tRUS\t\tname\t1999-12-31\t\t\tGOV\n", 0, 0, NULL},
        {"TABARI: several brackets behind a name", "IVANOV [RUSGOV 20000101-20040507] [RUSMIL >20040508]\n",
         "Ivanov\tRUS\t\tname\t2000-01-01\t2004-05-07\t\tGOV\nIvanov\tRUS\t\tname\t2004-05-08\t\t\tMIL\n", 0,
         0, NULL},
        {"PETRARCH: synonyms share the codes behind them", "IVANOV_\n+IVAN_IVANOV_\n[RUSGOV 811014-110211]\n",
         "Ivanov\tRUS\t\tname\t1981-10-14\t2011-02-11\t\tGOV\n"
         "Ivan Ivanov\tRUS\t\tname\t1981-10-14\t2011-02-11\t\tGOV\n",
         0, 0, NULL},
        {"organisations that the codes know", "WORLD_BODY_ [IGOUNO]\n", "World Body\ti:UN\t\tname\t\t\t\t\n",
         0, 0, NULL},
        {"a country by its CAMEO code", "KOSOVARS [KSVGOV]\n", "Kosovars\tXKX\t\tname\t\t\t\tGOV\n", 0, 0,
         NULL},
        {"short names are acronyms, never words", "WHO [IGOUNO]\n", "WHO\ti:UN\t\tacronym\t\t\t\t\n", 0, 0,
         NULL},
        {"initials stay", "IVAN_I._IVANOV_ [RUSGOV]\n", "Ivan I. Ivanov\tRUS\t\tname\t\t\t\tGOV\n", 0, 0,
         NULL},
        {"names that the tables know are left out", "AFGHANISTAN_\n+AFGHAN_\n+FURTHER_AFGHANISTAN_\n[AFG]\n",
         "Further Afghanistan\tAFG\t\tname\t\t\t\t\n", 0, 2, NULL},
        {"persons too", "VLADIMIR_PUTIN [RUSGOV >20120507]\n", "", 0, 1, NULL},
        {"a name of another is told, its row a comment", "GEORGIA_ [USAGOV]\n",
         "# Georgia\tUSA\t\tname\t\t\t\tGOV\n", 1, 0, "means another"},
        {"comments of three kinds", "# one\n; two\n<!-- three\nIVANOV [RUS]\n-->\nPETROV [RUS] # four\n",
         "Petrov\tRUS\t\tname\t\t\t\t\n", 0, 0, NULL},
        {"a row twice stands once", "IVANOV [RUS]\nIVANOV_ [RUS]\n", "Ivanov\tRUS\t\tname\t\t\t\t\n", 0, 0,
         NULL},
        {"rebels do not speak for the state", "REBELS_OF_RUSSIA_ [RUSREB]\n", "", 1, 0,
         "no actor of ours: RUSREB"},
        {"nor do organisations that nobody knows", "FRIENDS [NGO]\n", "", 1, 0,
         "d.txt:1: no actor of ours: NGO"},
        {"agents are no actors", "SOLDIERS [~MIL]\n", "", 1, 0, "no actor of ours: ~MIL"},
        {"sets of synonyms are told and passed over", "!MINIST! = \n+MINISTER_\n+MINISTRY_\nIVANOV [RUS]\n",
         "Ivanov\tRUS\t\tname\t\t\t\t\n", 1, 0, "set of synonyms"},
        {"a name without a code", "IVANOV_\nPETROV [RUS]\n", "Petrov\tRUS\t\tname\t\t\t\t\n", 1, 0,
         "d.txt:1: a name without a code: Ivanov"},
        {"a bracket that does not close", "IVANOV [RUSGOV\n", "", 2, 0, "without a code"},
        {"no such day", "IVANOV [RUSGOV >20040231]\n", "", 2, 0, "without a code"},
        {"an end before the beginning", "IVANOV [RUSGOV 20050101-20040101]\n", "", 2, 0, "without a code"},
        {"a synonym of nobody", "+IVANOV_\n", "", 1, 0, "no name goes before"},
        {"codes of nobody", "[RUS]\n", "", 1, 0, "no name goes before"},
        {"control characters are blanks", "IVAN\x1b[RUS]\nIVAN\x7f_\xC2\x9BIVANOV [RUS]\n",
         "Ivan\tRUS\t\tname\t\t\t\t\nIvan Ivanov\tRUS\t\tname\t\t\t\t\n", 0, 0, NULL},
        {"not UTF-8", "IVAN\xD2V [RUS]\n", "", 1, 0, "not UTF-8"},
    };
    CodeBook codes = {0};
    Arena a = {0};
    Actors *ac = try_open();
    static const char *const cameo[][2] = {{"KSV", "XKX"}, {"IGOUNO", "i:UN"}};
    for (size_t i = 0; i < 2; i++) {
        map_put(&a, &codes.codes, str_of(cameo[i][0]), (uint32_t)i);
        *VEC_PUSH(&a, &codes.ids) = str_of(cameo[i][1]);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Err last = {0};
        Faults notes = {keep_last, &last, 0};
        Dictionary dict = {0};
        Buf out = {0};
        dictionary_read(ac, &codes, &a, "d.txt", str_of(rows[i].in), &notes, &dict);
        for (size_t k = 0; k < dict.rows.n; k++)
            dictionary_print(&out, &dict.rows.at[k]);
        CHECK_STR(buf_str(&out), rows[i].out);
        if (!CHECK(notes.n == rows[i].n_notes && dict.n_known == rows[i].n_known &&
                   (!rows[i].note || strstr(last.msg, rows[i].note))))
            printf("# %zu notes, %zu known, last: %s\n", notes.n, dict.n_known, last.msg);
        buf_done(&out);
        tap_done(rows[i].name);
    }
    actors_close(ac);
    arena_done(&a);
}

/* Seconds to read n times the piece as a dictionary. */
static double cost(const Actors *ac, const char *piece, size_t n)
{
    Arena a = {0};
    Buf in = {0};
    CodeBook codes = {0};
    Dictionary dict = {0};
    Faults notes = {forget, NULL, 0};
    struct timespec t0, t1;
    while (n--)
        buf_put(&in, str_of(piece));
    clock_gettime(CLOCK_MONOTONIC, &t0);
    dictionary_read(ac, &codes, &a, "d.txt", buf_str(&in), &notes, &dict);
    clock_gettime(CLOCK_MONOTONIC, &t1);
    buf_done(&in);
    arena_done(&a);
    return (double)(t1.tv_sec - t0.tv_sec) + (double)(t1.tv_nsec - t0.tv_nsec) * 1e-9;
}

static void test_hostile(void)
{
    static const char *const pieces[] = {"+A_\n",       "[RUS]\n", "[",    "<!--\n",
                                         "A [RUSGOV >", "!A!\n",   "A_A_", "A_\n+B_\n[RUS]\n"};
    Actors *ac = try_open();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        CHECK(cost(ac, pieces[i], 100000) < 5.0);
    actors_close(ac);
    tap_done("a dictionary of one thing a hundred thousand times is read in its time");
}

int main(void)
{
    test_means();
    test_refused();
    test_person();
    test_dictionary();
    test_hostile();
    return tap_end();
}
