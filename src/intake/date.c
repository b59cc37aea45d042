/* date.c - see date.h. A time without a zone is not printed: RFC 3339 has no words for it, the day is kept.
 */
#include "intake/date.h"

static const Instant *noon(Day d, Instant *ret)
{
    ret->us = ((int64_t)d.n * 86400 + 43200) * 1000000;
    return ret;
}

static Instant instant_of(const Stamp *st)
{
    Instant t;
    if (!st->has_time || !st->has_offset)
        return *noon(st->day, &t);
    t.us = ((int64_t)st->day.n * 86400 + st->second - (int64_t)st->offset * 60) * 1000000;
    return t;
}

static Str print_stamp(Arena *a, const Stamp *st)
{
    char day[DAY_TEXT], text[INSTANT_TEXT];
    if (st->has_time && st->has_offset)
        return arena_str(a, str_of(instant_print(instant_of(st), st->offset, text)));
    return arena_str(a, str_of(day_print(st->day, day)));
}

void date_published_stamp(Arena *a, Doc *d, const Stamp *st)
{
    d->published = print_stamp(a, st);
    d->has_published = true;
    d->published_at = instant_of(st);
    d->published_offset = st->has_offset ? st->offset : 0;
    d->published_day = st->day;
}

void date_updated_stamp(Arena *a, Doc *d, const Stamp *st)
{
    d->updated = print_stamp(a, st);
}

/* Is a date-time that instant_read took written as RFC 3339 has it: seconds, and an offset with a colon? */
static bool is_rfc3339(Str s)
{
    if (s.n < 20 || s.p[16] != ':' || s.p[10] == ' ')
        return false;
    return str_ends(s, STR("Z")) || (s.p[s.n - 3] == ':' && (s.p[s.n - 6] == '+' || s.p[s.n - 6] == '-'));
}

static bool read_any(Str s, Str hints, Stamp *ret)
{
    Instant t;
    int offset;
    Stamp st = {.has_time = true, .has_offset = true};
    if (!instant_read(s, &t, &offset))
        return stamp_read(s, hints, ret);
    st.day = instant_day(t, offset);
    st.second = (int)((t.us - (int64_t)st.day.n * 86400000000) / 1000000) + offset * 60;
    st.offset = offset;
    *ret = st;
    return true;
}

bool date_set_published(Arena *a, Doc *d, Str s, Str hints)
{
    Stamp st;
    s = str_trim(s);
    if (s.n == 0)
        return true;
    if (!read_any(s, hints, &st))
        return false;
    date_published_stamp(a, d, &st);
    if (instant_read(s, &d->published_at, &d->published_offset) && is_rfc3339(s))
        d->published = arena_str(a, s);
    return true;
}

bool date_set_updated(Arena *a, Doc *d, Str s, Str hints)
{
    Stamp st;
    s = str_trim(s);
    if (s.n == 0)
        return true;
    if (!read_any(s, hints, &st))
        return false;
    date_updated_stamp(a, d, &st);
    return true;
}
