/* named_test.c - the calendar's own arithmetic, named days, clocks, and faults in their tables. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include "when/named.h"

#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static Day day(const char *s)
{
    Day d = DAY_MIN;
    CHECK(day_read(str_of(s), &d));
    return d;
}

static void test_easter(void)
{
    static const char *const west[] = {"1943-04-25", "2000-04-23", "2008-03-23",
                                       "2019-04-21", "2024-03-31", "2025-04-20"};
    static const char *const east[] = {"2000-04-30", "2008-04-27", "2019-04-28", "2024-05-05", "2025-04-20"};
    for (size_t i = 0; i < sizeof west / sizeof *west; i++)
        CHECK(easter_western(atoi(west[i])).n == day(west[i]).n);
    for (size_t i = 0; i < sizeof east / sizeof *east; i++)
        CHECK(easter_orthodox(atoi(east[i])).n == day(east[i]).n);
    tap_done("Easter of both churches");
}

static void test_weeks(void)
{
    static const struct {
        const char *day;
        int year, week;
    } rows[] = {{"2024-12-30", 2025, 1},
                {"2021-01-03", 2020, 53},
                {"2024-03-11", 2024, 11},
                {"2005-01-01", 2004, 53}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int y, w;
        week_of(day(rows[i].day), &y, &w);
        CHECK(y == rows[i].year && w == rows[i].week);
        Day monday = week_monday(y, w);
        CHECK(day_weekday(monday) == 0 && monday.n <= day(rows[i].day).n &&
              day(rows[i].day).n < monday.n + 7);
    }
    tap_done("ISO 8601 weeks at the turn of the year");
}

static void test_units(void)
{
    static const struct {
        const char *day, *value;
        Scale scale;
        int n;
    } rows[] = {{"2024-01-15", "2023-WI", SCALE_SEASON, 0},  {"2023-12-01", "2023-WI", SCALE_SEASON, 0},
                {"2024-02-10", "2023-12", SCALE_MONTH, -2},  {"2024-02-10", "2023-Q4", SCALE_QUARTER, -1},
                {"2024-02-10", "2024-H2", SCALE_HALF, 1},    {"2024-02-10", "2014", SCALE_YEAR, -10},
                {"2024-02-10", "201X", SCALE_DECADE, -1},    {"2024-02-10", "19XX", SCALE_CENTURY, -1},
                {"2024-03-01", "2024-02-29", SCALE_DAY, -1}, {"2024-02-10", "2024-W07", SCALE_WEEK, 1},
                {"2024-02-10", "BC2976", SCALE_YEAR, -5000}};
    Arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Moment m = moment_of(day(rows[i].day), SCALE_DAY), r = moment_plus(&m, rows[i].scale, rows[i].n);
        CHECK_STR(moment_value(&a, &r), rows[i].value);
    }
    arena_done(&a);
    tap_done("units that hold a day, and those beside them");
}

static void test_days(const Named *n)
{
    static const struct {
        const char *text;
        int year;
        const char *day; /* NULL: no such name */
        size_t end;
    } rows[] = {
        {"Good Friday came", 2023, "2023-04-07", 11},
        {"thanksgiving", 2024, "2024-11-28", 12},
        {"Memorial Day", 2024, "2024-05-27", 12},
        {"New Year\xe2\x80\x99s Eve", 2020, "2020-12-31", 16},
        {"Eid al-Adha", 2024, "2024-06-16", 11},
        {"Passover", 2024, "2024-04-23", 8},
        {"Rosh Hashanah", 2024, "2024-10-03", 13},
        {"Yom Kippur", 1973, "1973-10-06", 10},
        {"Sukkot", 2023, "2023-09-30", 6},
        {"Simchat Torah", 2023, "2023-10-07", 13},
        {"Purim", 2025, "2025-03-14", 5},
        {"Shavuot", 2025, "2025-06-02", 7},
        {"9/11 attacks", 2024, "2001-09-11", 4},
        {"Christmassy", 2024, NULL, 0},
        {"Goodwill", 2024, NULL, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t end = 0;
        Day d = {0};
        const NamedDay *nd = named_find(n, str_of(rows[i].text), 0, &end);
        CHECK((nd != NULL) == (rows[i].day != NULL));
        if (nd && rows[i].day)
            CHECK(named_in(nd, rows[i].year, &d) && d.n == day(rows[i].day).n && end == rows[i].end);
    }
    tap_done("named days: rules, tables, the longest name, whole words");
}

static void test_zones(const Named *n)
{
    static const struct {
        const char *name, *day;
        int offset;
    } rows[] = {
        {"IST", "2025-05-07", 330},       {"London", "2025-07-01", 60},   {"london", "2025-01-01", 0},
        {"Eastern", "2024-07-04", -240},  {"Sydney", "2024-01-10", 660},  {"Tehran", "2024-07-04", 210},
        {"New York", "2024-03-10", -240}, {"Kabul", "2024-01-01", 270},   {"Eastern", "2006-03-20", -300},
        {"Eastern", "2006-10-29", -300},  {"Eastern", "2006-04-02", -240}};
    int off = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(named_zone(n, str_of(rows[i].name), day(rows[i].day), &off) && off == rows[i].offset);
    CHECK(!named_zone(n, STR("Atlantis"), day("2024-01-01"), &off));
    tap_done("clocks by abbreviation and by place, with summer time");
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (CHECK(f != NULL)) {
        fputs(text, f);
        fclose(f);
    }
}

/* A bad table is refused with its line. */
static void test_faults(void)
{
    static const struct {
        const char *days, *zones;
        size_t line;
    } rows[] = {
        {"x\tfixed\t02-31\n", "UTC\t0\t-\n", 1},      {"# c\nx\tsoon\t1\n", "UTC\t0\t-\n", 2},
        {"X\tfixed\t01-01\n", "UTC\t0\t-\n", 1},      {"x\tnth\t13 1 1\n", "UTC\t0\t-\n", 1},
        {"x\ttable\t2024-02-30\n", "UTC\t0\t-\n", 1}, {"x\tfixed\t01-01\n", "UTC\t0\t-\nABC\tlate\t-\n", 2},
        {"x\tfixed\t01-01\n", "UTC\t9999\t-\n", 1},   {"x\tfixed\t01-01\tINDIA\n", "UTC\t0\t-\n", 1},
        {"x\thebrew\t999\n", "UTC\t0\t-\n", 1},       {"x\tfixed\t01-01\n", "BST\t0\tmars\n", 1}};
    char dir[] = "/tmp/when_named_XXXXXX", sub[64], days[80], zones[80];
    if (!CHECK(mkdtemp(dir) != NULL))
        return;
    snprintf(sub, sizeof sub, "%s/when", dir);
    snprintf(days, sizeof days, "%s/holidays.tsv", sub);
    snprintf(zones, sizeof zones, "%s/zones.tsv", sub);
    CHECK(mkdir(sub, 0700) == 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Named *n = NULL;
        Err err = {0};
        write_file(days, rows[i].days);
        write_file(zones, rows[i].zones);
        CHECK(!named_open(dir, &n, &err) && err.code == ERR_SYNTAX && err.at == rows[i].line);
    }
    unlink(days), unlink(zones), rmdir(sub), rmdir(dir);
    tap_done("a fault in a table is named by file and line");
}

int main(void)
{
    Named *n;
    Err err = {0};
    if (!named_open(DATA_DIR, &n, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    test_easter();
    test_weeks();
    test_units();
    test_days(n);
    test_zones(n);
    test_faults();
    named_close(n);
    return tap_end();
}
