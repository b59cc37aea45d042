/* clock_test.c - summer time by rule and year, and faults in its table. */
#include "clock.h"
#include "tap.h"

static const char table[] = "eu\t1981\t1995\t03 5 7\t09 5 7\neu\t1996\t\t03 5 7\t10 5 7\n"
                            "us\t1987\t2006\t04 1 7\t10 5 7\nus\t2007\t\t03 2 7\t11 1 7\n"
                            "au\t2008\t\t10 1 7\t04 1 7\nir\t2008\t2022\t03-22\t09-22\n"
                            "br\t2018\t2018\t11 1 7\t02 3 7\nbr\t2019\t2019\tnone\t02 3 7\n"
                            "il\t2013\t\t03 5 7 -2\t10 5 7\n";

static void test_summer(void)
{
    static const struct {
        const char *rule, *day;
        bool summer;
    } rows[] = {
        {"eu", "2025-03-29", false}, {"eu", "2025-03-30", true},  {"eu", "2025-10-25", true},
        {"eu", "2025-10-26", false}, {"eu", "1994-09-24", true},  {"eu", "1994-09-25", false},
        {"eu", "1996-10-20", true},  {"eu", "1975-07-01", false}, {"us", "2006-03-31", false},
        {"us", "2006-04-02", true},  {"us", "2006-10-29", false}, {"us", "2007-03-11", true},
        {"us", "2007-11-03", true},  {"us", "2007-11-04", false}, {"au", "2024-01-10", true},
        {"au", "2024-04-06", true},  {"au", "2024-04-07", false}, {"au", "2024-10-05", false},
        {"au", "2024-10-06", true},  {"ir", "2022-03-22", true},  {"ir", "2022-09-21", true},
        {"ir", "2022-09-22", false}, {"ir", "2023-07-01", false}, {"br", "2018-02-17", true},
        {"br", "2018-02-18", false}, {"br", "2018-11-04", true},  {"br", "2019-02-16", true},
        {"br", "2019-02-17", false}, {"br", "2019-12-01", false}, {"il", "2024-03-28", false},
        {"il", "2024-03-29", true},  {"xx", "2024-07-01", false},
    };
    Arena a = {0};
    Clocks c = {0};
    Err err = {0};
    CHECK(clocks_read(&a, "t.tsv", str_of(table), &c, &err));
    CHECK(clocks_know(&c, STR("eu")) && !clocks_know(&c, STR("xx")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Day d = {0};
        CHECK(day_read(str_of(rows[i].day), &d));
        if (!CHECK(clocks_summer(&c, str_of(rows[i].rule), d) == rows[i].summer))
            printf("# %s on %s\n", rows[i].rule, rows[i].day);
    }
    arena_done(&a);
    tap_done("summer time on the day, by rule and year");
}

static void test_faults(void)
{
    static const char *const rows[] = {
        "eu\t1996\t\t03 5 7\n",      "\t1996\t\t03 5 7\t10 5 7\n",  "eu\t2007\t1996\t03 5 7\t10 5 7\n",
        "eu\tx\t\t03 5 7\t10 5 7\n", "eu\t\t\t13 5 7\t10 5 7\n",    "eu\t\t\t03 6 7\t10 5 7\n",
        "eu\t\t\t03 5 8\t10 5 7\n",  "eu\t\t\t03 5 7 40\t10 5 7\n", "eu\t\t\t02-30\t10 5 7\n",
        "eu\t\t\tnone\tnone\n",      "eu\t\t\tsoon\t10 5 7\n",      "eu\t\t\t\t\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena a = {0};
        Clocks c = {0};
        Err err = {0};
        if (!CHECK(!clocks_read(&a, "t.tsv", str_of(rows[i]), &c, &err) && err.code == ERR_SYNTAX &&
                   err.at == 1))
            printf("# %s", rows[i]);
        arena_done(&a);
    }
    Arena a = {0};
    Clocks c = {0};
    Err err = {0};
    CHECK(!clocks_read(&a, "t.tsv", STR("a\t\t\t03-01\t10-01\nb\t\t\t03-01\t10-01\na\t\t\t03-01\t10-01\n"),
                       &c, &err) &&
          err.at == 3);
    arena_done(&a);
    tap_done("a fault in the table names its line");
}

int main(void)
{
    test_summer();
    test_faults();
    return tap_end();
}
