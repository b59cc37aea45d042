/* zone.h - the clock that an outlet's abbreviation names.
 * Some abbreviations name several clocks (IST: India, Israel, Ireland). The outlet decides, never the story:
 * hints are its address, name, byline and dateline. Summer time is told by the civil day (rules as of 2007
 * and later). */
#ifndef INTAKE_ZONE_H
#define INTAKE_ZONE_H
#include "base/day.h"

/* Minutes east of UTC on that day; false: no zone of this name (upper case is needed: "IST", "ET"). */
bool zone_offset(Str abbr, Day day, Str hints, int *ret);
#endif
