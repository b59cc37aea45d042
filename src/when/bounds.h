/* bounds.h - days as wide as the phrase was vague: the EDTF bounds of codebook section 7 (ISO 8601-2). */
#ifndef WHEN_BOUNDS_H
#define WHEN_BOUNDS_H
#include "base/arena.h"
#include "base/day.h"

typedef struct Bounds {
    Day earliest, latest; /* both included; DAY_MIN or DAY_MAX on an open side */
} Bounds;

#define BOUNDS_ALL ((Bounds){DAY_MIN, DAY_MAX})
static inline Bounds bounds_day(Day d)
{
    return (Bounds){d, d};
}

typedef enum Truth {
    TRUTH_NO,
    TRUTH_POSSIBLE,
    TRUTH_YES
} Truth; /* T5; "unknown" is the caller's: no assertion at all */
/* T5: is a value held from start to end so at d? */
Truth bounds_holds(Bounds start, Bounds end, Day d);

/* Reads one EDTF expression at the start of *in (level 0, 1 and the level-2 sets, qualifiers ? ~ %, seasons
 * 21-41, XX, negative years refused), moves *in past it. Interval a/b gives start.earliest .. end.latest;
 * where ret_end is not NULL *ret is the start's bounds and *ret_end the end's (".." is DAY_MAX for sure, an
 * unknown end anything from the start on); what is no interval is its own start and end. False: *in
 * untouched, err->at the offending byte. */
bool edtf_read(Str *in, Bounds *ret, Bounds *ret_end, Err *err);
/* The shortest EDTF for bounds: a day, month or year where they are exactly that; [a..b], [..b], [a..] else;
 * ".." for all. */
Str edtf_print(Arena *a, Bounds b);
#endif
