/* calendar.h - a point of the calendar as coarse as it was told, and its three printed forms: TIMEX3 value,
 * EDTF, and bounds. A Moment is a value: copied, never shared. */
#ifndef WHEN_CALENDAR_H
#define WHEN_CALENDAR_H
#include "when/bounds.h"

typedef enum Scale { /* rising: a day lies in a week lies in a month ... */
                     SCALE_NONE,
                     SCALE_SECOND,
                     SCALE_MINUTE, /* of a moment: a clock time */
                     SCALE_HOUR,
                     SCALE_PART, /* morning, night ... of a day */
                     SCALE_DAY,
                     SCALE_WEEKEND,
                     SCALE_WEEK,
                     SCALE_MONTH,
                     SCALE_SEASON,
                     SCALE_QUARTER,
                     SCALE_HALF,
                     SCALE_YEAR,
                     SCALE_DECADE,
                     SCALE_CENTURY,
                     SCALE_MILLENNIUM
} Scale;

typedef enum DayPart {
    DAYPART_NONE,
    DAYPART_MORNING,
    DAYPART_AFTERNOON,
    DAYPART_EVENING,
    DAYPART_NIGHT,
    DAYPART_DAYTIME
} DayPart;
enum { NO_ZONE = 10000 };

typedef struct Moment {
    Scale scale;
    bool bc, fiscal;
    bool south;        /* a season of the southern half of the earth */
    int16_t year;      /* 0: not told (XXXX). Decade, century: its first year. Week: the ISO year */
    int8_t month, day; /* 0: not told */
    int8_t nth;        /* quarter 1-4, half 1-2, season 0 spring .. 3 winter, ISO week 1-53 */
    DayPart part;      /* SCALE_PART */
    int8_t hour, minute,
        second;   /* SCALE_MINUTE; second -1: not told; hour 24 is the midnight that ends the day */
    int16_t zone; /* minutes east of UTC, or NO_ZONE */
} Moment;

/* The unit of that scale that holds the day: its month, its ISO week, its winter (of the year it began in).
 */
Moment moment_of(Day d, Scale scale);
/* False where a part needed for days is open, or the year is before the common era. */
bool moment_bounds(const Moment *m, Bounds *ret);
/* The moment of the given scale that lies n units from the one that holds m; m must be at most as coarse. */
Moment moment_plus(const Moment *m, Scale unit, int n);
/* TIMEX3 value: 2024-05, 2024-W11, 199X, 2024-05-07T00:43+05:30, BC0490, XXXX-10; README.md of this folder.
 */
Str moment_value(Arena *a, const Moment *m);
/* EDTF with ~ where approx; empty where there is none. */
Str moment_edtf(Arena *a, const Moment *m, bool approx);

Day easter_western(int year); /* Gregorian; the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8) */
Day easter_orthodox(int year); /* Julian computus, as a Gregorian day; years 1900-2099 exact */
/* 1 Tishri in the autumn of that year (Dershowitz and Reingold, Calendrical Calculations, ch. 8). */
Day hebrew_new_year(int year);
/* The ISO 8601 week of a day. */
void week_of(Day d, int *ret_year, int *ret_week);
Day week_monday(int year, int week);
#endif
