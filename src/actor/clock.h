/* clock.h - summer time by rule and year: data/actors/summer.tsv.
 * A rule is what a group of states does with its clocks ("eu", "us"); its rows are years, and what no row
 * tells of has no summer time. Good to the day, not to the hour of the change. */
#ifndef ACTOR_CLOCK_H
#define ACTOR_CLOCK_H
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct ClockChange {
    uint8_t month, day;   /* of every year; day 0: the nth weekday, moved by offset days */
    uint8_t nth, weekday; /* nth 1 to 5, 5 is the last; weekday Monday 0 .. Sunday 6 */
    int8_t offset;
    bool told; /* false: the clocks are not changed that year */
} ClockChange;

typedef struct ClockRow {
    Str rule;
    int from, to; /* years, both included */
    ClockChange begin, end;
} ClockRow;

typedef struct Clocks {
    VEC(ClockRow) rows; /* those of one rule stand together */
} Clocks;

/* Reads a table of rule, from, to, begin, end; views into bytes stay. ERR_SYNTAX: file and line in msg. */
NODISCARD bool clocks_read(Arena *a, const char *name, Str bytes, Clocks *ret, Err *err);
bool clocks_know(const Clocks *c, Str rule);
/* Does the rule have summer time on that day? The south's begins in one year and ends in the next. */
bool clocks_summer(const Clocks *c, Str rule, Day at);
#endif
