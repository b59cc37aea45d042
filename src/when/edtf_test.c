/* edtf_test.c - rows are the forms of codebook section 7 and ISO 8601-2, look-alikes beside them. */
#include "when/bounds.h"

#include "tap.h"

static const struct {
    const char *name, *in, *earliest, *latest; /* NULL: refused at byte `at`; ".." an open side */
    size_t at;
} rows[] = {
    {"a day", "2025-07-03", "2025-07-03", "2025-07-03", 10},
    {"a month", "2025-04", "2025-04-01", "2025-04-30", 7},
    {"a bare year is the whole year", "2022", "2022-01-01", "2022-12-31", 4},
    {"reading stops after the date", "2025-07-03,", "2025-07-03", "2025-07-03", 10},
    {"a leap day", "2024-02-29", "2024-02-29", "2024-02-29", 10},
    {"1900 had no 29 February", "1900-02-29", NULL, NULL, 8},
    {"one of a range", "[2025-06-30..2025-07-03]", "2025-06-30", "2025-07-03", 24},
    {"one of two days", "[2025-07-01,2025-07-03]", "2025-07-01", "2025-07-03", 23},
    {"one of a list with a blank", "[1667, 1668, 1670..1672]", "1667-01-01", "1672-12-31", 24},
    {"all of a set", "{1960,1961-12}", "1960-01-01", "1961-12-31", 14},
    {"not later than", "[..2025-07-03]", "..", "2025-07-03", 14},
    {"not earlier than", "[2021-08-15..]", "2021-08-15", "..", 14},
    {"approximate year", "2022~", "2021-01-01", "2023-12-31", 5},
    {"uncertain year", "2022?", "2021-01-01", "2023-12-31", 5},
    {"both", "2022%", "2021-01-01", "2023-12-31", 5},
    {"approximate month", "2022-04~", "2022-03-01", "2022-05-31", 8},
    {"approximate February", "2023-03~", "2023-02-01", "2023-04-30", 8},
    {"approximate day", "2022-04-01?", "2022-03-31", "2022-04-02", 11},
    {"an uncertain year before a sure day", "2022?-04-01", "2021-04-01", "2023-04-01", 11},
    {"an uncertain month alone", "2022-?04", "2022-03-01", "2022-05-31", 8},
    {"unknown month", "2022-XX", "2022-01-01", "2022-12-31", 7},
    {"unknown day", "2022-02-XX", "2022-02-01", "2022-02-28", 10},
    {"unknown month of a known day", "2022-XX-15", "2022-01-15", "2022-12-15", 10},
    {"a decade", "202X", "2020-01-01", "2029-12-31", 4},
    {"a century", "19XX", "1900-01-01", "1999-12-31", 4},
    {"an approximate decade", "199X~", "1980-01-01", "2009-12-31", 5},
    {"an open digit inside", "2022-1X", "2022-10-01", "2022-12-31", 7},
    {"spring", "2025-21", "2025-03-01", "2025-05-31", 7},
    {"summer", "2025-22", "2025-06-01", "2025-08-31", 7},
    {"autumn", "2025-23", "2025-09-01", "2025-11-30", 7},
    {"winter runs into the next year", "2023-24", "2023-12-01", "2024-02-29", 7},
    {"southern winter", "2023-32", "2023-06-01", "2023-08-31", 7},
    {"an approximate spring", "2025-21~", "2024-12-01", "2025-08-31", 8},
    {"first quarter", "2024-33", "2024-01-01", "2024-03-31", 7},
    {"last quarter", "2024-36", "2024-10-01", "2024-12-31", 7},
    {"a third", "2024-38", "2024-05-01", "2024-08-31", 7},
    {"first half", "2024-40", "2024-01-01", "2024-06-30", 7},
    {"second half", "2024-41", "2024-07-01", "2024-12-31", 7},
    {"a season has no days", "2024-21-05", "2024-03-01", "2024-05-31", 7},
    {"a period", "2021-08-15/2025-07-03", "2021-08-15", "2025-07-03", 21},
    {"a period of mixed ends", "2021/2025-07-03~", "2021-01-01", "2025-07-04", 16},
    {"still open", "2021-08-15/..", "2021-08-15", "..", 13},
    {"end unknown", "2021-08-15/", "2021-08-15", "..", 11},
    {"open start", "../2021", "..", "2021-12-31", 7},
    {"start unknown", "/2021", "..", "2021-12-31", 5},
    {"a set as an end", "2021/[2025-07-01,2025-07-03]", "2021-01-01", "2025-07-03", 28},
    {"anything", "..", "..", "..", 2},
    {"a time of day is its day", "2025-05-07T00:43:00+05:30", "2025-05-07", "2025-05-07", 25},
    {"a time in UTC", "2025-05-07T24:00:00Z.", "2025-05-07", "2025-05-07", 20},
    {"nothing", "", NULL, NULL, 0},
    {"no date", "May 2022", NULL, NULL, 0},
    {"a negative year", "-0490", NULL, NULL, 0},
    {"no year 0", "0000", NULL, NULL, 0},
    {"a long year", "Y170000002", NULL, NULL, 0},
    {"five digits are no year", "20220", NULL, NULL, 4},
    {"three digits are no year", "202", NULL, NULL, 3},
    {"no month 13", "2022-13", NULL, NULL, 5},
    {"no month 00", "2022-00", NULL, NULL, 5},
    {"no season 42", "2022-42", NULL, NULL, 5},
    {"a month of one digit", "2022-1", NULL, NULL, 6},
    {"no day 31 of April", "2022-04-31", NULL, NULL, 8},
    {"a third digit of the day", "2022-04-301", NULL, NULL, 10},
    {"a set that is not closed", "[2022", NULL, NULL, 5},
    {"an empty set", "[]", NULL, NULL, 1},
    {"a range that runs backwards", "[2022..2021]", NULL, NULL, 1},
    {"an interval that runs backwards", "2022/2021", NULL, NULL, 0},
    {"no hour 25", "2022-04-30T25:00:00", NULL, NULL, 11},
    {"a sentence goes on", "2022-, it said", "2022-01-01", "2022-12-31", 4},
};

static Day side(const char *s, Day open)
{
    Day d = open;
    if (s[0] != '.' && !day_read(str_of(s), &d))
        CHECK(!"a row's day");
    return d;
}

static void check_row(size_t i)
{
    Str in = str_of(rows[i].in);
    Bounds b;
    Err err = {0};
    bool ok = edtf_read(&in, &b, NULL, &err);
    CHECK(ok == (rows[i].earliest != NULL));
    if (ok && rows[i].earliest) {
        CHECK(b.earliest.n == side(rows[i].earliest, DAY_MIN).n);
        CHECK(b.latest.n == side(rows[i].latest, DAY_MAX).n);
        CHECK(str_of(rows[i].in).n - in.n == rows[i].at);
    } else {
        CHECK(err.at == rows[i].at);
        CHECK(in.n == str_of(rows[i].in).n);
    }
}

static const struct {
    const char *name, *earliest, *latest, *out;
} prints[] = {
    {"a day", "2025-07-03", "2025-07-03", "2025-07-03"},
    {"a month", "2025-04-01", "2025-04-30", "2025-04"},
    {"a February", "2023-02-01", "2023-02-28", "2023-02"},
    {"a year", "2022-01-01", "2022-12-31", "2022"},
    {"days", "2025-06-30", "2025-07-03", "[2025-06-30..2025-07-03]"},
    {"months", "2025-01-01", "2025-03-31", "[2025-01..2025-03]"},
    {"years", "2014-01-01", "2018-12-31", "[2014..2018]"},
    {"from the first of a month to a day inside", "2025-04-01", "2025-04-07", "[2025-04-01..2025-04-07]"},
    {"not later than", "..", "2025-07-03", "[..2025-07-03]"},
    {"not later than the end of a month", "..", "2024-04-30", "[..2024-04]"},
    {"not earlier than", "2021-08-15", "..", "[2021-08-15..]"},
    {"anything", "..", "..", ".."},
};

static void test_print(void)
{
    Arena a = {0};
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        Bounds b = {side(prints[i].earliest, DAY_MIN), side(prints[i].latest, DAY_MAX)};
        Str out = edtf_print(&a, b), rest = out;
        CHECK_STR(out, prints[i].out);
        Bounds back = {{0}, {0}};
        CHECK(edtf_read(&rest, &back, NULL, NULL) && rest.n == 0);
        CHECK(back.earliest.n == b.earliest.n && back.latest.n == b.latest.n);
    }
    arena_done(&a);
    tap_done("bounds are printed in the shortest form and read back the same");
}

/* Every pair of days in a leap year and the edges: what is printed reads back as what it was. */
static void test_round_trip(void)
{
    Arena a = {0};
    Day from = {19722}; /* 2023-12-31 */
    size_t bad = 0;
    for (int i = 0; i < 400; i++)
        for (int k = i; k < 400; k += 1 + (k - i) / 40) {
            Bounds b = {day_plus(from, i), day_plus(from, k)}, back = {{0}, {0}};
            Str s = edtf_print(&a, b);
            bad += !edtf_read(&s, &back, NULL, NULL) || s.n != 0 || back.earliest.n != b.earliest.n ||
                   back.latest.n != b.latest.n;
        }
    CHECK(bad == 0);
    arena_done(&a);
    tap_done("round trip of all spans of a year");
}

static void test_ends(void)
{
    Str in = STR("2021-08-15/..");
    Bounds s, e;
    CHECK(edtf_read(&in, &s, &e, NULL));
    CHECK(s.earliest.n == s.latest.n && e.earliest.n == DAY_MAX.n);
    in = STR("2021-08/2025-07?");
    CHECK(edtf_read(&in, &s, &e, NULL));
    CHECK(s.latest.n == side("2021-08-31", DAY_MIN).n && e.earliest.n == side("2025-06-01", DAY_MIN).n);
    in = STR("2021-08/");
    CHECK(edtf_read(&in, &s, &e, NULL));
    CHECK(e.earliest.n == s.earliest.n && e.latest.n == DAY_MAX.n);
    in = STR("2021");
    CHECK(edtf_read(&in, &s, &e, NULL));
    CHECK(e.earliest.n == s.earliest.n && e.latest.n == s.latest.n);
    tap_done("an interval gives the bounds of each end");
}

static void test_holds(void)
{
    Bounds s = {side("2022-03-01", DAY_MIN), side("2022-04-06", DAY_MIN)};
    Bounds e = {side("2024-04-01", DAY_MIN), side("2024-04-30", DAY_MIN)};
    CHECK(bounds_holds(s, e, side("2022-02-28", DAY_MIN)) == TRUTH_NO);
    CHECK(bounds_holds(s, e, side("2022-03-01", DAY_MIN)) == TRUTH_POSSIBLE);
    CHECK(bounds_holds(s, e, side("2022-04-06", DAY_MIN)) == TRUTH_YES);
    CHECK(bounds_holds(s, e, side("2024-03-31", DAY_MIN)) == TRUTH_YES);
    CHECK(bounds_holds(s, e, side("2024-04-01", DAY_MIN)) == TRUTH_POSSIBLE);
    CHECK(bounds_holds(s, e, side("2024-04-30", DAY_MIN)) == TRUTH_NO);
    CHECK(bounds_holds(s, bounds_day(DAY_MAX), side("2030-01-01", DAY_MIN)) == TRUTH_YES);
    tap_done("T5: yes between the sure days, possible around them");
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(i);
        tap_done(rows[i].name);
    }
    test_print();
    test_round_trip();
    test_ends();
    test_holds();
    return tap_end();
}
