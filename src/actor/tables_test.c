/* tables_test.c - the tables as shipped load and say what codebook section 6 says; bad tables are refused
 * with their line; hostile texts take linear time. */
#define _POSIX_C_SOURCE 200809L
#include "ids.h"
#include "tap.h"
#include "try.h"

#include <time.h>

static void test_refused(void)
{
    static const struct {
        const char *file, *rows;
        size_t line;
    } rows[] = {
        {"actors/actors.tsv", "RUS\tstate\tRussia\nrus\tstate\tRussia\n", 2},
        {"actors/actors.tsv", "RUS\tempire\tRussia\n", 1},
        {"actors/actors.tsv", "RUS\tstate\tRussia\t1991-13\n", 1},
        {"actors/actors.tsv", "RUS\tstate\tRussia\t1991-02-30\n", 1},
        {"actors/actors.tsv", "RUS\tstate\tRussia\nRUS\tstate\tRussia\n", 2},
        {"actors/names.tsv", "# comment\n\nRussia\tRUS\tcountry\n", 3},
        {"actors/names.tsv", "Russia\t\tname\n", 1},
        {"actors/names.tsv", "...\tRUS\tname\n", 1},
        {"actors/names.tsv", "a b c d e f g h i j k l m n o\tRUS\tname\n", 1},
        {"actors/names.tsv", "Russia\tRUS\tname\t\t\t\tmaybe\n", 1},
        {"actors/names.tsv", "Russia\tRUS\tname\t\t\t\t\t99\n", 1},
        {"actors/roles.tsv", "ambassador\tboss\n", 1},
        {"actors/persons.tsv", "putin\tVladimir Putin\n", 1},
        {"actors/nominals.tsv", "the group\n", 1},
        {"actors/zones.tsv", "AFG\tfour\n", 1},
        {"facts/tenures.tsv", "AFG.IEA#1\tcontrols\tkabul\t1996/2001\n", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Actors *ac = base_alloc(sizeof *ac);
        store_init(ac);
        Err err = {0};
        bool ok = store_read(ac, rows[i].file, str_of(rows[i].rows), &err);
        if (!CHECK(!ok && err.code == ERR_SYNTAX && err.at == rows[i].line))
            printf("# row %zu: %s\n", i, err.msg);
        actors_close(ac);
    }
    tap_done("a fault in a table names file and line");
}

static void test_liberal(void)
{
    Actors *ac = base_alloc(sizeof *ac);
    store_init(ac);
    Err err = {0};
    CHECK(store_read(
        ac, "actors/names.tsv",
        STR("Russia\tRUS\tname\r\nthe Emirates\tARE|i:GCC\tnickname\t2020\t..\t\t\t3\tx\ty\tz\n"), &err));
    Str ids[4];
    CHECK(actor_lookup(ac, STR("emirates"), (Day){20000}, ids, 4) == 0);
    CHECK(actor_lookup(ac, STR("Russia"), (Day){20000}, ids, 4) == 1);
    actors_close(ac);
    tap_done("further columns, carriage returns and open dates are accepted");
}

static void test_missing(void)
{
    Actors *ac = NULL;
    Err err = {0};
    CHECK(!actors_open("/nonexistent", &ac, &err) && err.code == ERR_IO && !ac);
    tap_done("no tables: the error names the path");
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double time_of(const Actors *ac, const char *unit, size_t n)
{
    Arena a = {0};
    size_t len = strlen(unit);
    char *text = arena_alloc(&a, n * len + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(text + i * len, unit, len);
    Doc doc;
    Tree *trees;
    Mentions ms;
    size_t n_trees = try_trees(&a, text, &doc, &trees);
    double from = seconds();
    actors_find(ac, &a, &doc, trees, n_trees, (Day){20000}, &ms);
    double took = seconds() - from;
    arena_done(&a);
    return took;
}

/* Of three: a busy machine only makes it longer. */
static double best_of(const Actors *ac, const char *unit, size_t n)
{
    double best = time_of(ac, unit, n);
    for (int k = 0; k < 2; k++) {
        double t = time_of(ac, unit, n);
        best = t < best ? t : best;
    }
    return best;
}

static void test_hostile(const Actors *ac)
{
    static const char *const units[] = {
        "the former acting deputy ",
        "Afghan ",
        "Russia and ",
        "Smith ",
        "Taliban-",
        "(UN) ",
        "its ",
        "both sides\n",
        "ambassador of ambassador ",
        "Russia, ",
        "he ",
        "Zhirnov\n",
        "government government ",
        "a's ",
        "J. ",
        "President of the President of the ",
        "-al-",
        "''''''",
        "((((((",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        time_of(ac, units[i], 200);
        double small = best_of(ac, units[i], 2000), large = best_of(ac, units[i], 16000);
        if (!CHECK(large < 0.2 || large < 40 * small))
            printf("# \"%s\" %.4f s, then %.4f s\n", units[i], small, large);
    }
    tap_done("hostile texts take linear time");
}

static void test_shipped(const Actors *ac)
{
    static const struct {
        const char *typed, *day, *id;
    } rows[] = {
        {"Russia", "2025-07-03", "RUS"},
        {"Islamic Emirate of Afghanistan", "2025-07-03", "AFG.IEA"},
        {"Taiwan", "2025-07-03", "TWN"},
        {"Beijing", "2025-07-03", "CHN"},
        {"UAE", "2025-07-03", "ARE"},
        {"Somaliland", "2025-07-03", "XSL"},
        {"Czechoslovakia", "1968-08-21", "CSK"},
        {"Hamas", "2023-10-07", "g:hamas"},
        {"Côte d'Ivoire", "2025-07-03", "CIV"},
        {"Ivory Coast", "2025-07-03", "CIV"},
    };
    Str ids[4];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Day d = {0};
        size_t n = day_read(str_of(rows[i].day), &d) ? actor_lookup(ac, str_of(rows[i].typed), d, ids, 4) : 0;
        if (!CHECK(n && str_eq(ids[0], str_of(rows[i].id))))
            printf("# %s: %.*s\n", rows[i].typed, STR_ARG(n ? ids[0] : (Str){0}));
    }
    static const struct {
        const char *place, *day;
        int minutes;
    } zones[] = {
        {"Kabul", "2025-07-03", 270},       {"Moscow", "2025-07-03", 180}, {"New Delhi", "2025-07-03", 330},
        {"Washington", "2025-07-03", -240}, {"FRA", "2025-01-03", 60},     {"Riyadh", "2025-01-03", 180},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        Day d = {0};
        int off = 0;
        bool ok = day_read(str_of(zones[i].day), &d) && actor_zone(ac, str_of(zones[i].place), d, &off);
        if (!CHECK(ok && off == zones[i].minutes))
            printf("# %s: %d\n", zones[i].place, off);
    }
    Day day = {20272}; /* 2025-07-03 */
    CHECK(str_eq(actor_in_control(ac, STR("AFG"), day), STR("AFG.IEA")));
    CHECK(str_eq(actor_formed_by(ac, STR("AFG.IEA")), STR("g:taliban")));
    for (size_t i = 0; i < ac->names.n; i++)
        if (!CHECK(actor_known(ac, ac->names.at[i].id)))
            printf("# names.tsv: %.*s: no such actor: %.*s\n", STR_ARG(ac->names.at[i].text),
                   STR_ARG(ac->names.at[i].id));
    tap_done("the tables as shipped");
}

int main(void)
{
    Actors *small = try_open(), *ac = NULL;
    Err err = {0};
    test_refused();
    test_liberal();
    test_missing();
    test_hostile(small);
    actors_close(small);
    if (CHECK(actors_open(DATA_DIR, &ac, &err)))
        test_shipped(ac);
    else
        printf("# %s\n", err.msg);
    actors_close(ac);
    tap_done("data/actors opens");
    return tap_end();
}
