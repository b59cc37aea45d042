/* day_test.c - civil days and instants against a plain calendar and RFC 3339. */
#include "base/day.h"

#include "tap.h"

/* Every day of 1..9999 in order, told by a calendar that only counts. */
static void check_calendar(void)
{
    static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    Day d, first;
    CHECK(day_from_civil(1, 1, 1, &first));
    int n = first.n, weekday = 0; /* 0001-01-01 was a Monday in this calendar */
    for (int y = 1; y <= 9999; y++)
        for (int m = 1; m <= 12; m++) {
            int last = len[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
            if (day_days_in_month(y, m) != last)
                CHECK(!"length of month");
            for (int dom = 1; dom <= last; dom++, n++, weekday = (weekday + 1) % 7) {
                int yy, mm, dd;
                day_civil((Day){n}, &yy, &mm, &dd);
                bool ok = day_from_civil(y, m, dom, &d) && d.n == n && yy == y && mm == m && dd == dom &&
                          day_weekday(d) == weekday;
                if (!ok) {
                    CHECK(ok);
                    return;
                }
            }
        }
    CHECK(day_from_civil(1970, 1, 1, &d) && d.n == 0);
    tap_done("ten thousand years, day by day");
}

static void check_refused(void)
{
    static const int bad[][3] = {{0, 1, 1},     {10000, 1, 1}, {2025, 0, 1},  {2025, 13, 1}, {2025, 1, 0},
                                 {2025, 4, 31}, {1900, 2, 29}, {2023, 2, 29}, {2000, 2, 30}};
    Day d = {77};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!day_from_civil(bad[i][0], bad[i][1], bad[i][2], &d));
    CHECK(d.n == 77);
    CHECK(day_from_civil(2000, 2, 29, &d));
    tap_done("no such day, and the output stays untouched");
}

static void check_sums(void)
{
    Day d, e;
    char text[DAY_TEXT];
    CHECK(day_read(STR("2024-01-31"), &d));
    CHECK_STR(str_of(day_print(day_plus_months(d, 1), text)), "2024-02-29");
    CHECK_STR(str_of(day_print(day_plus_months(d, 13), text)), "2025-02-28");
    CHECK_STR(str_of(day_print(day_plus_months(d, -2), text)), "2023-11-30");
    CHECK_STR(str_of(day_print(day_plus(d, 30), text)), "2024-03-01");
    CHECK_STR(str_of(day_print(day_plus(d, -31), text)), "2023-12-31");
    CHECK(day_plus_months(d, -2025 * 12).n == DAY_MIN.n && day_plus_months(d, 8000 * 12).n == DAY_MAX.n);
    CHECK(day_plus(DAY_MAX, 1).n == DAY_MAX.n && day_plus(DAY_MIN, -1).n == DAY_MIN.n);
    CHECK(day_plus(d, INT32_MAX).n == DAY_MAX.n && day_plus(d, INT32_MIN).n == DAY_MIN.n);
    CHECK(day_plus_months(DAY_MIN, 0).n == DAY_MIN.n && day_plus_months(DAY_MAX, 0).n == DAY_MAX.n);
    day_civil(DAY_MIN, NULL, NULL, NULL);
    int y;
    day_civil(DAY_MIN, &y, NULL, NULL);
    CHECK(y == -768);
    CHECK_STR(str_of(day_print((Day){0}, text)), "1970-01-01");
    CHECK_STR(str_of(day_print((Day){-719163}, text)),
              "0000-12-31"); /* the day before the first of day_read */
    CHECK_STR(str_of(day_print((Day){DAY_MIN.n + 1}, text)), "-0768-02-05");
    CHECK_STR(str_of(day_print((Day){DAY_MAX.n - 1}, text)), "10183-09-20");
    CHECK_STR(str_of(day_print(DAY_MIN, text)), "..");
    CHECK_STR(str_of(day_print(DAY_MAX, text)), "..");
    e = (Day){d.n};
    CHECK(day_weekday(e) == 2 && day_weekday((Day){-4}) == 6);
    tap_done("sums of days and months");
}

static void check_read(void)
{
    static const char *const bad[] = {"2025-7-03",  "2025-07-3",   "2025/07/03", "2025-07/03", "2025-02-30",
                                      "20a5-07-03", "2025-07-03 ", "",           "2025-0x-03", "2025-07-0x"};
    Day d = {5};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!day_read(str_of(bad[i]), &d));
    CHECK(d.n == 5 && day_read(STR("2025-07-03"), &d) && d.n == 20272);
    tap_done("exactly YYYY-MM-DD");
}

static const struct {
    const char *in;
    int64_t us;
    int offset;
    const char *out; /* printed with its offset */
} instants[] = {
    {"2025-07-03T18:51:00Z", INT64_C(1751568660000000), 0, "2025-07-03T18:51:00Z"},
    {"2025-07-04T00:21:00+05:30", INT64_C(1751568660000000), 330, "2025-07-04T00:21:00+05:30"},
    {"2025-07-03t14:51:00.25-0400", INT64_C(1751568660250000), -240, "2025-07-03T14:51:00.250000-04:00"},
    {"2025-07-03 18:51", INT64_C(1751568660000000), 0, "2025-07-03T18:51:00Z"},
    {" 2025-07-03 21:51 +03 ", INT64_C(1751568660000000), 180, "2025-07-03T21:51:00+03:00"},
    {"2025-07-03T18:51:00.1234567z", INT64_C(1751568660123456), 0, "2025-07-03T18:51:00.123456Z"},
    {"2025-07-03T18:51:00", INT64_C(1751568660000000), 0, "2025-07-03T18:51:00Z"},
    {"2025-07-03T18:51:00.5", INT64_C(1751568660500000), 0, "2025-07-03T18:51:00.500000Z"},
    {"2025-07-04T00:21:00.5+05:30", INT64_C(1751568660500000), 330, "2025-07-04T00:21:00.500000+05:30"},
    {"1969-12-31T23:59:59.5Z", -500000, 0, "1969-12-31T23:59:59.500000Z"},
    {"2016-12-31T23:59:60Z", INT64_C(1483228800000000), 0, "2017-01-01T00:00:00Z"},
    {"2025-07-03T24:00:00Z", INT64_C(1751587200000000), 0, "2025-07-04T00:00:00Z"},
};

static void check_instants(void)
{
    static const char *const bad[] = {
        "2025-07-03T18:5",
        "2025-07-03",
        "2025-07-33T18:51:00Z",
        "2025-07-03X18:51:00Z",
        "2025-07-03T18-51:00Z",
        "2025-07-03T25:51:00Z",
        "2025-07-03T1x:51:00Z",
        "2025-07-03T18:61:00Z",
        "2025-07-03T18:x1:00Z",
        "2025-07-03T18:51:61Z",
        "2025-07-03T18:51:x1Z",
        "2025-07-03T18:51:00.Z",
        "2025-07-03T18:51:00.xZ",
        "2025-07-03T24:00:01Z",
        "2025-07-03T24:01:00Z",
        "2025-07-03T24:00:00.5Z",
        "2025-07-03T18:51:00Y",
        "2025-07-03T18:51:00ZZ",
        "2025-07-03T18:51:00+5",
        "2025-07-03T18:51:00+05:3",
        "2025-07-03T18:51:00+0530000",
        "2025-07-03T18:51:00+19:00",
        "2025-07-03T18:51:00+05:60",
        "2025-07-03T18:51:00+x5:00",
        "2025-07-03T18:51:00+05:x0",
        "2025-07-03T18:51:00 UTC",
        "2025-07-03T18:51:00+05x30",
        "2025-07-03T18:51:",
        "2025-07-03T18:51:00+1",
    };
    Instant t = {9};
    int offset = 9;
    char text[INSTANT_TEXT];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!CHECK(!instant_read(str_of(bad[i]), &t, &offset)))
            printf("# %s\n", bad[i]);
    CHECK(t.us == 9 && offset == 9);
    tap_done("what is no date-time leaves the outputs untouched");
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
        CHECK(instant_read(str_of(instants[i].in), &t, &offset));
        CHECK(t.us == instants[i].us && offset == instants[i].offset);
        CHECK_STR(str_of(instant_print(t, offset, text)), instants[i].out);
    }
    CHECK(instant_read(STR("2025-07-03T18:51:00Z"), &t, NULL));
    tap_done("RFC 3339, and back");
}

static void check_days_of_instants(void)
{
    Instant t;
    char text[INSTANT_TEXT];
    CHECK(instant_read(STR("2025-07-03T18:51:00Z"), &t, NULL));
    CHECK(instant_day(t, 0).n == 20272 && instant_day(t, 330).n == 20273 && instant_day(t, -1200).n == 20271);
    CHECK(instant_day((Instant){-1}, 0).n == -1);
    CHECK(instant_day((Instant){INT64_MAX}, 0).n == DAY_MAX.n &&
          instant_day((Instant){INT64_MIN}, 0).n == DAY_MIN.n);
    CHECK(instant_print((Instant){INT64_MAX}, 99999, text) == text &&
          instant_print((Instant){INT64_MIN}, -99999, text) == text);
    tap_done("the civil day at an offset");
}

int main(void)
{
    check_calendar();
    check_refused();
    check_sums();
    check_read();
    check_instants();
    check_days_of_instants();
    return tap_end();
}
