/* stamp.c - see stamp.h. One pass over the line; each token is tried as number, month, zone, cue or filler.
 */
#include "intake/stamp.h"

#include "intake/words.h"
#include "intake/zone.h"

typedef struct Reader {
    Str s, hints;
    size_t at;
    Stamp st;
    int year, month, dom; /* 0: not read yet */
    Str zone;             /* abbreviation, resolved once the day is known */
    bool cue_due;         /* the last thing read allows a cue: start of line, a bar, "last" */
} Reader;

enum { NOT_READ = -1 };

static bool digit_at(Str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* The digits at *i as a number, at most max of them; NOT_READ: none or too many. */
static int number(Str s, size_t *i, size_t max)
{
    int v = 0;
    size_t k = *i;
    while (digit_at(s, k) && k - *i < max)
        v = v * 10 + (s.p[k++] - '0');
    if (k == *i || digit_at(s, k))
        return NOT_READ;
    *i = k;
    return v;
}

static int month_of(Str w)
{
    static const char *const names[] = {
        "january|jan|jan.",  "february|feb|feb.", "march|mar|mar.",  "april|apr|apr.",     "may",
        "june|jun|jun.",     "july|jul|jul.",     "august|aug|aug.", "september|sep|sept", "october|oct|oct.",
        "november|nov|nov.", "december|dec|dec.",
    };
    for (int m = 0; m < 12; m++)
        if (words_in(w, names[m]))
            return m + 1;
    return 0;
}

static Str skip_blank(Str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
        at++;
    return str_slice(s, at, s.n);
}

/* "a.m.", "pm", "PM" at the head of s: its length, 0 where there is none. */
static size_t meridiem(Str s, bool *ret_pm)
{
    if (s.n < 2 || !(words_fold(s.p[0]) == 'a' || words_fold(s.p[0]) == 'p'))
        return 0;
    size_t n = s.p[1] == '.' ? 2 : 1;
    if (n >= s.n || words_fold(s.p[n]) != 'm')
        return 0;
    n++;
    if (n < s.n && words_is_letter(s.p[n]) && (unsigned char)s.p[n] < 0x80)
        return 0;
    *ret_pm = words_fold(s.p[0]) == 'p';
    return n < s.n && s.p[n] == '.' ? n + 1 : n;
}

static bool zone_ahead(Str s)
{
    Str w;
    size_t at = 0;
    int unused;
    return words_next(s, &at, &w) && w.p == s.p && zone_offset(w, (Day){0}, (Str){0}, &unused);
}

/* Keeps h:m:sec if it is a time of day; a meridiem after byte i is read too. */
static bool take_time(Reader *r, size_t i, int h, int m, int sec)
{
    bool pm = false;
    Str rest = skip_blank(r->s, i);
    size_t n = meridiem(rest, &pm);
    if (n) {
        if (h < 1 || h > 12)
            return false;
        h = h % 12 + (pm ? 12 : 0);
        i = (size_t)(rest.p - r->s.p) + n;
    }
    if (h < 0 || h > 24 || m < 0 || m > 59 || sec < 0 || sec > 60)
        return false;
    if (!r->st.has_time)
        r->st.second = h * 3600 + m * 60 + sec;
    r->st.has_time = true;
    r->at = i;
    return true;
}

/* "+05:30", "+0530", "+5", "+5:30" at i: an offset; also after GMT and UTC. */
static bool take_offset(Reader *r, size_t i)
{
    if (i >= r->s.n || (r->s.p[i] != '+' && r->s.p[i] != '-'))
        return false;
    int sign = r->s.p[i] == '-' ? -1 : 1, m = 0;
    size_t k = i + 1;
    int h = number(r->s, &k, 4);
    if (h == NOT_READ)
        return false;
    if (k - i > 3) {
        m = h % 100;
        h /= 100;
    } else if (k < r->s.n && r->s.p[k] == ':' && digit_at(r->s, k + 1)) {
        k++;
        m = number(r->s, &k, 2);
    }
    if (h > 14 || m < 0 || m > 59)
        return false;
    r->st.offset = sign * (h * 60 + m);
    r->st.has_offset = true;
    r->at = k;
    return true;
}

static void set_date(Reader *r, int y, int m, int d)
{
    if (r->dom || r->month)
        return;
    r->year = y;
    r->month = m;
    r->dom = d;
}

/* 2025-07-04, 2025/07/04, 04.07.2025, 7/4/2025: at the first separator, i past the first number a. */
static bool take_numeric_date(Reader *r, int a, size_t from, size_t i)
{
    char sep = r->s.p[i];
    size_t k = i + 1;
    int b = number(r->s, &k, 2);
    if (b == NOT_READ || k >= r->s.n || r->s.p[k] != sep)
        return false;
    k++;
    size_t third = k;
    int c = number(r->s, &k, 4);
    if (c == NOT_READ)
        return false;
    if (i - from == 4)
        set_date(r, a, b, c);
    else if (k - third == 4 && (b > 12 || (sep == '/' && a <= 12 && words_any(r->hints, ".com|usa"))))
        set_date(r, c, a, b);
    else if (k - third == 4)
        set_date(r, c, b, a);
    else
        return false;
    if (k + 1 < r->s.n && (r->s.p[k] == 'T' || r->s.p[k] == 't') && digit_at(r->s, k + 1))
        k++;
    r->at = k;
    return true;
}

/* After hh:mm[:ss[.frac]] of an ISO stamp the offset or Z stands without a blank. */
static void take_iso_tail(Reader *r)
{
    size_t i = r->at;
    if (i < r->s.n && r->s.p[i] == '.' && digit_at(r->s, i + 1))
        for (i++; digit_at(r->s, i); i++)
            r->at = i + 1;
    if (r->at < r->s.n && (r->s.p[r->at] == 'Z' || r->s.p[r->at] == 'z')) {
        r->st.has_offset = true;
        r->st.offset = 0;
        r->at++;
    } else {
        take_offset(r, r->at);
    }
}

static bool take_clock(Reader *r, int h, size_t i)
{
    int sec = 0;
    size_t k = i + 1;
    int m = number(r->s, &k, 2);
    if (m == NOT_READ || k - i != 3)
        return false;
    if (k < r->s.n && r->s.p[k] == ':' && digit_at(r->s, k + 1)) {
        k++;
        sec = number(r->s, &k, 2);
    }
    if (!take_time(r, k, h, m, sec))
        return false;
    take_iso_tail(r);
    return true;
}

static bool ordinal_ahead(Str s)
{
    return words_starts(s, STR("st")) || words_starts(s, STR("nd")) || words_starts(s, STR("rd")) ||
           words_starts(s, STR("th"));
}

/* A number: part of a date or a time. False: a number that belongs to no stamp. */
static bool take_number(Reader *r)
{
    size_t from = r->at, i = from;
    bool pm;
    int a = number(r->s, &i, 4);
    if (a == NOT_READ)
        return false;
    Str rest = str_slice(r->s, i, r->s.n), after = skip_blank(r->s, i);
    if (rest.n > 1 && digit_at(rest, 1)) {
        bool day_first = rest.p[0] == '-' || rest.p[0] == '/' || rest.p[0] == '.';
        if (day_first && take_numeric_date(r, a, from, i))
            return true;
        if ((rest.p[0] == ':' || rest.p[0] == '.') && i - from <= 2 && take_clock(r, a, i))
            return true;
    }
    if (meridiem(after, &pm) && i - from <= 2)
        return take_time(r, i, a, 0, 0);
    if (i - from == 4 && (zone_ahead(after) || words_starts(after, STR("hrs"))) &&
        (r->year || a < 1900 || !(r->month && r->dom)))
        return take_time(r, i, a / 100, a % 100, 0);
    if (i - from == 4 && a >= 1000 && !r->year) {
        r->year = a;
    } else if (i - from <= 2 && a >= 1 && a <= 31 && !r->dom) {
        r->dom = a;
        if (ordinal_ahead(rest))
            i += 2;
    } else {
        return false;
    }
    r->at = i;
    return true;
}

static StampCue cue_of(Str w)
{
    if (words_in(w, "updated|modified|revised|update|amended"))
        return STAMP_UPDATED;
    if (words_in(w, "published|posted|issued|created|released|uploaded|publish"))
        return STAMP_PUBLISHED;
    return STAMP_PLAIN;
}

static bool take_zone(Reader *r, Str w)
{
    int unused;
    if (r->zone.n || r->st.has_offset || !zone_offset(w, (Day){0}, (Str){0}, &unused))
        return false;
    r->zone = w;
    if (words_in(w, "gmt|utc"))
        take_offset(r, r->at);
    return true;
}

static bool filler(Str w)
{
    return words_in(
               w, "at|on|the|of|date|time|local|hrs|hours|first|last|originally|edition|and|by|story|article|"
                  "was|this|page|share|min|mins|read|minutes|h|uhr|am|pm") ||
           words_in(
               w,
               "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|"
               "sat|sun|noon|midnight|standard|eastern|"
               "pacific|moscow");
}

/* One word; false: it begins the next stamp. */
static bool take_word(Reader *r, Str w)
{
    int m = month_of(w);
    bool labels = str_starts(skip_blank(r->s, (size_t)(w.p - r->s.p) + w.n), STR(":"));
    StampCue cue = r->cue_due || labels ? cue_of(w) : STAMP_PLAIN;
    if (cue && (r->st.cue || r->st.has_time || r->month))
        return false;
    r->at = (size_t)(w.p - r->s.p) + w.n;
    bool first = words_in(w, "first|originally");
    if (cue) {
        r->st.cue = cue;
        r->cue_due = false;
    } else if (first || words_in(w, "last|latest")) {
        r->cue_due = true;
    } else if (words_in(w, "date|story|article|page|was")) {
        /* "This story was last updated": a cue stays due */
    } else if (m && !r->month) {
        r->month = m;
        r->cue_due = false;
    } else if (take_zone(r, w) || filler(w)) {
        r->cue_due = false;
    } else {
        r->st.n_rest++;
        r->cue_due = false;
    }
    return true;
}

static void settle(Reader *r)
{
    Stamp *st = &r->st;
    st->has_date = r->month && r->dom;
    st->has_day = st->has_date && r->year && day_from_civil(r->year, r->month, r->dom, &st->day);
    if (r->zone.n && !st->has_offset)
        st->has_offset = zone_offset(r->zone, st->day, r->hints, &st->offset);
}

bool stamp_next(Str line, size_t *at, Str hints, Stamp *ret)
{
    Reader r = {.s = line, .hints = hints, .at = *at, .cue_due = true};
    bool first = false;
    r.st.from = *at;
    while (r.at < line.n) {
        size_t probe = r.at;
        Str w;
        if (digit_at(line, r.at)) {
            if (take_number(&r)) {
                r.cue_due = false;
                continue;
            }
            r.st.n_rest++;
            while (digit_at(line, r.at))
                r.at++;
        } else if (words_is_letter(line.p[r.at]) && words_next(line, &probe, &w) && w.p == line.p + r.at) {
            size_t end = str_find_char(w, '-', 0);
            if (end != SIZE_MAX && !month_of(w))
                w.n = end;
            first = first || (r.cue_due && words_in(w, "first|originally"));
            if (!take_word(&r, w))
                break;
        } else if (take_offset(&r, r.st.has_time && !r.st.has_offset ? r.at : SIZE_MAX)) {
            continue;
        } else {
            if (line.p[r.at] != ' ' && line.p[r.at] != ',' && line.p[r.at] != '\t')
                r.cue_due = true;
            r.at++;
        }
    }
    settle(&r);
    if (first && r.st.cue == STAMP_PUBLISHED)
        r.st.cue = STAMP_FIRST;
    r.st.to = r.at;
    *at = r.at;
    *ret = r.st;
    return r.st.has_date || r.st.has_time;
}

static bool has_digit(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (digit_at(s, i))
            return true;
    return false;
}

bool stamp_is_line(Str line)
{
    size_t at = 0, n_rest = 0, n = 0;
    bool cue = false;
    Stamp st;
    if (line.n > 200 || !has_digit(line) || words_count(line) > 24)
        return false;
    while (at < line.n && stamp_next(line, &at, (Str){0}, &st)) {
        cue = cue || st.cue;
        n_rest += st.n_rest;
        n++;
    }
    if (at < line.n || n == 0)
        return false;
    return n_rest == 0 || (cue && n_rest <= 3 && !str_ends(str_trim(line), STR(".")));
}

bool stamp_is_day(Str line)
{
    size_t at = 0;
    Stamp st;
    return stamp_next(line, &at, (Str){0}, &st) && at == line.n && !st.cue && st.has_date && !st.has_time;
}

bool stamp_read(Str s, Str hints, Stamp *ret)
{
    size_t at = 0;
    Stamp st;
    s = str_trim(s);
    if (s.n > 100 || !stamp_next(s, &at, hints, &st) || at != s.n || st.n_rest || !st.has_day)
        return false;
    *ret = st;
    return true;
}
