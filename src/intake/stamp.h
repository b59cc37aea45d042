/* stamp.h - the lines by which outlets date a page: "Updated 4 July 2025 at 00:43 IST".
 * A stamp is a day, a time of day and a zone in any order, with a cue ("Published", "Last updated") or
 * without. */
#ifndef INTAKE_STAMP_H
#define INTAKE_STAMP_H
#include "base/day.h"

typedef enum StampCue { STAMP_PLAIN, STAMP_PUBLISHED, STAMP_FIRST, STAMP_UPDATED } StampCue;

typedef struct Stamp {
    StampCue cue;
    bool has_date; /* a day of a month was read, perhaps without its year */
    bool has_day;  /* day is set */
    bool has_time, has_offset;
    Day day;         /* the civil day on the outlet's clock */
    int second;      /* of that day, 0..86400 */
    int offset;      /* minutes east of UTC */
    size_t n_rest;   /* words that are no part of a stamp */
    size_t from, to; /* bytes read */
} Stamp;

/* Reads one stamp of line from *at on and moves *at past it; a cue begins the next one. False: no date and no
 * time is left. hints: see zone.h. */
bool stamp_next(Str line, size_t *at, Str hints, Stamp *ret);
/* Is the whole line stamps and cues, with hardly a word beside them? */
bool stamp_is_line(Str line);
bool stamp_is_day(Str line); /* of such a line: one day, neither cue nor time */
/* A date alone, in any of the forms above: RFC 3339, ISO day, or a stamp with no other word. */
bool stamp_read(Str s, Str hints, Stamp *ret);
#endif
