/* day.h - the two clocks' units. Day: a civil day of the proleptic Gregorian calendar. Instant: a UTC
 * microsecond. Algorithms: H. Hinnant, "chrono-compatible low-level date algorithms". RFC 3339 for
 * timestamps. */
#ifndef BASE_DAY_H
#define BASE_DAY_H
#include "base/err.h"
#include "base/str.h"

typedef struct Day {
    int32_t n; /* days since 1970-01-01, in DAY_MIN.n .. DAY_MAX.n */
} Day;
typedef struct Instant {
    int64_t us; /* microseconds since 1970-01-01T00:00Z; 0 also stands for "not set" */
} Instant;

#define DAY_MIN ((Day){-INT32_C(1000000)}) /* open on the left: before any year told (about -768) */
#define DAY_MAX ((Day){INT32_C(3000000)})  /* open on the right (about 10183) */

/* From a civil date; false where there is no such day or the year is not in 1..9999. */
bool day_from_civil(int year, int month, int dom, Day *ret);
void day_civil(Day d, int *ret_year, int *ret_month, int *ret_dom); /* each may be NULL */
int day_weekday(Day d);                                             /* 0 Monday .. 6 Sunday (ISO 8601) */
int day_days_in_month(int year, int month);
Day day_plus(Day d, int n);        /* saturates at DAY_MIN and DAY_MAX */
Day day_plus_months(Day d, int n); /* the day of month is clipped to the month's length */
bool day_read(Str s, Day *ret);    /* exactly YYYY-MM-DD */
/* Writes YYYY-MM-DD and a NUL; ".." on an open side. */
#define DAY_TEXT 16
const char *day_print(Day d, char ret[DAY_TEXT]);

/* RFC 3339 date-time ("T" or blank, fraction, "Z" or offset); also without offset (taken as UTC) and without
 * seconds; 24:00 is the day's end (ISO 8601). *ret_offset (may be NULL): minutes east of UTC as written.
 * False: not such a thing, outputs untouched. */
bool instant_read(Str s, Instant *ret, int *ret_offset);
/* Writes 2025-07-03T18:51:00Z at offset 0, else the local time with +05:30; the fraction only where there is
 * one. */
#define INSTANT_TEXT 48
const char *instant_print(Instant t, int offset_minutes, char ret[INSTANT_TEXT]);
Day instant_day(Instant t, int offset_minutes); /* the civil day there */
#endif
