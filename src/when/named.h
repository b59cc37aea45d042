/* named.h - days with names and clocks with names: data/when/. */
#ifndef WHEN_NAMED_H
#define WHEN_NAMED_H
#include "base/map.h"
#include "when/calendar.h"

typedef enum NamedRule {
    NAMED_FIXED,    /* month, day of every year */
    NAMED_ONCE,     /* one day of history */
    NAMED_EASTER,   /* days from western Easter */
    NAMED_ORTHODOX, /* days from Orthodox Easter */
    NAMED_NTH,      /* nth weekday of a month; nth 5 is the last */
    NAMED_HEBREW,   /* days from the Hebrew new year of that autumn; before it for spring and summer */
    NAMED_TABLE,    /* told year by year (lunar calendars) */
    NAMED_BESIDE /* many countries have one: the date is the one written beside it, or that of the country */
} NamedRule;

typedef struct NamedDay {
    Str name;    /* as written in the file, lower case, words parted by one blank */
    Str country; /* alpha-3 of the state whose day it is; empty: of everybody's */
    NamedRule rule;
    int16_t year;
    int8_t month, day, weekday, nth;
    int16_t offset;
    Day *table;
    size_t n_table;
} NamedDay;

typedef struct Named Named; /* immutable */
NODISCARD bool named_open(const char *data_dir, Named **ret, Err *err);
void named_close(Named *n);
/* The longest name that starts at unit[from): words in any case, parted by blanks, hyphens or apostrophes as
 * written. NULL where none; *ret_end is its end. */
const NamedDay *named_find(const Named *n, Str unit, size_t from, size_t *ret_end);
/* The day of that name in a country; NULL where the table has none. */
const NamedDay *named_of(const Named *n, const NamedDay *d, Str country);
/* The day in that year; false where the table does not know it. */
bool named_in(const NamedDay *d, int year, Day *ret);
/* A clock's abbreviation (exact case) or the name of its place (any case): minutes east of UTC on that day.
 */
bool named_zone(const Named *n, Str name, Day at, int *ret_offset);
const Map *named_lexicon(const Named *n); /* the words of lex.h */
#endif
