/* edtf.c - Extended Date/Time Format (ISO 8601-2:2019, clause 4 to 8; loc.gov/standards/datetime) to bounds.
 *
 * A date is what its digits leave open: "2022-XX" is every day of 2022, "1XX3" every day of 1003 .. 1993.
 * Each component is a pattern; its bounds are the smallest and the largest value that fits. A qualifier
 * widens the result by one unit of the component it stands at (codebook section 7): "2022~" reaches from
 * 2021-01-01 to 2023-12-31, "2022-04?" from March to May.
 *
 *     2022  -  04  -  05  ?         seasons, quarters, halves stand in the month's place:
 *     year    month   day           21 Mar-May .. 24 Dec-Feb, 33-36 quarters, 37-39 thirds, 40-41 halves
 *
 * Limits: years 1 to 9999 only, so Y, E and S forms and signs are refused; reading never goes back, so a date
 * that breaks off ("2022-1") is refused at the byte that broke it rather than read as its beginning. */
#include "when/bounds.h"

typedef enum Grain { GRAIN_YEAR, GRAIN_SEASON, GRAIN_MONTH, GRAIN_DAY } Grain; /* rising fineness */

typedef struct Scan {
    Str in;
    size_t at;
    Err *err;
} Scan;

typedef struct Date {
    int year_min, year_max;
    int month_min, month_max; /* 1..12; a season's first and last month, the last may be 13 or 14 */
    int day_min, day_max;     /* 0: no day is told */
    Grain grain;
    bool vague; /* some qualifier */
    Grain vague_at;
    int year_unit; /* 1, or 10, 100, 1000 where digits are open */
} Date;

static bool fault(Scan *s, size_t at, const char *what)
{
    return err_set(s->err, ERR_SYNTAX, at, "EDTF: %s at byte %zu", what, at);
}

static char peek(const Scan *s, size_t ahead)
{
    return s->at + ahead < s->in.n ? s->in.p[s->at + ahead] : '\0';
}

static bool digit_or_x(char c)
{
    return (c >= '0' && c <= '9') || c == 'X';
}

static bool qualifier(char c)
{
    return c == '?' || c == '~' || c == '%';
}

/* The n characters at the cursor as a pattern of digits and X. */
static bool read_pattern(Scan *s, size_t n, char ret[4])
{
    for (size_t i = 0; i < n; i++) {
        if (!digit_or_x(peek(s, i)))
            return fault(s, s->at + i, "a digit or X is missing");
        ret[i] = peek(s, i);
    }
    if (digit_or_x(peek(s, n)))
        return fault(s, s->at + n, "a digit too many");
    s->at += n;
    return true;
}

static bool fits(const char *pat, size_t n, int v)
{
    for (size_t i = n; i-- > 0; v /= 10)
        if (pat[i] != 'X' && pat[i] - '0' != v % 10)
            return false;
    return v == 0;
}

/* Smallest and largest value in [from, to] that fits the two-digit pattern; false where none does. */
static bool pattern_range(const char *pat, int from, int to, int *ret_min, int *ret_max)
{
    bool any = false;
    for (int v = from; v <= to; v++)
        if (fits(pat, 2, v)) {
            *ret_min = any ? *ret_min : v;
            *ret_max = v;
            any = true;
        }
    return any;
}

static void qualify(Scan *s, Date *d, Grain at)
{
    if (!qualifier(peek(s, 0)))
        return;
    s->at++;
    if (!d->vague || at < d->vague_at)
        d->vague_at = at;
    d->vague = true;
}

static bool read_year(Scan *s, Date *d)
{
    char p[4] = {0};
    size_t start = s->at;
    if (!read_pattern(s, 4, p))
        return false;
    d->year_unit = 1;
    for (int i = 0, unit = 1000; i < 4; i++, unit /= 10) {
        d->year_min = d->year_min * 10 + (p[i] == 'X' ? 0 : p[i] - '0');
        d->year_max = d->year_max * 10 + (p[i] == 'X' ? 9 : p[i] - '0');
        if (p[i] == 'X' && unit * 10 > d->year_unit)
            d->year_unit = unit * 10;
    }
    if (d->year_unit > 1000)
        d->year_unit = 1000;
    if (d->year_max == 0)
        return fault(s, start, "there is no year 0000");
    if (d->year_min == 0)
        d->year_min = 1;
    d->month_min = 1, d->month_max = 12;
    return true;
}

/* Months of the codes of ISO 8601-2, 4.8: northern and southern seasons, quarters, thirds, halves. */
static bool season(int code, int *ret_first, int *ret_n)
{
    static const struct {
        uint8_t first, n;
    } months[] = {{3, 3}, {6, 3}, {9, 3}, {12, 3}, {3, 3},  {6, 3}, {9, 3}, {12, 3}, {9, 3}, {12, 3}, {3, 3},
                  {6, 3}, {1, 3}, {4, 3}, {7, 3},  {10, 3}, {1, 4}, {5, 4}, {9, 4},  {1, 6}, {7, 6}};
    if (code < 21 || code > 41)
        return false;
    *ret_first = months[code - 21].first;
    *ret_n = months[code - 21].n;
    return true;
}

static bool read_month(Scan *s, Date *d)
{
    char p[4] = {0};
    size_t start = s->at;
    int first, n;
    if (!read_pattern(s, 2, p))
        return false;
    d->grain = GRAIN_MONTH;
    if (p[0] != 'X' && p[1] != 'X' && season((p[0] - '0') * 10 + p[1] - '0', &first, &n)) {
        d->grain = GRAIN_SEASON;
        d->month_min = first;
        d->month_max = first + n - 1;
    } else if (!pattern_range(p, 1, 12, &d->month_min, &d->month_max)) {
        return fault(s, start, "no such month");
    } else if (p[0] == 'X' && p[1] == 'X') {
        d->grain = GRAIN_YEAR;
    }
    return true;
}

static bool day_in_some_month(const Date *d, int day)
{
    for (int m = d->month_min; m <= d->month_max; m++)
        for (int y = d->year_min; y <= d->year_max && y < d->year_min + 9; y++)
            if (day <= day_days_in_month(y, m))
                return true;
    return false;
}

static bool read_day(Scan *s, Date *d)
{
    char p[4] = {0};
    size_t start = s->at;
    if (!read_pattern(s, 2, p))
        return false;
    if (!pattern_range(p, 1, 31, &d->day_min, &d->day_max) || !day_in_some_month(d, d->day_min))
        return fault(s, start, "no such day");
    if (p[0] == 'X' && p[1] == 'X')
        d->day_min = d->day_max = 0;
    else
        d->grain = GRAIN_DAY;
    return true;
}

static bool two_digits(Scan *s, int max, int *ret)
{
    char a = peek(s, 0), b = peek(s, 1);
    if (a < '0' || a > '9')
        return fault(s, s->at, "a digit is missing");
    if (b < '0' || b > '9')
        return fault(s, s->at + 1, "a digit is missing");
    *ret = (a - '0') * 10 + b - '0';
    if (*ret > max)
        return fault(s, s->at, "no such time");
    s->at += 2;
    return true;
}

/* "T00:43", "T00:43:00Z", "T00:43:00+05:30": read and dropped, bounds are days on the clock as written. */
static bool skip_time(Scan *s)
{
    int h = 0, m = 0, sec = 0;
    s->at++;
    if (!two_digits(s, 24, &h))
        return false;
    if (peek(s, 0) != ':')
        return fault(s, s->at, "a colon is missing");
    s->at++;
    if (!two_digits(s, 59, &m))
        return false;
    if (peek(s, 0) == ':') {
        s->at++;
        if (!two_digits(s, 60, &sec))
            return false;
    }
    if (h == 24 && (m || sec))
        return fault(s, s->at - 1, "no such time");
    if (peek(s, 0) == 'Z') {
        s->at++;
    } else if ((peek(s, 0) == '+' || peek(s, 0) == '-') && peek(s, 1) >= '0' && peek(s, 1) <= '9') {
        s->at++;
        if (!two_digits(s, 14, &h))
            return false;
        if (peek(s, 0) == ':') {
            s->at++;
            return two_digits(s, 59, &m);
        }
    }
    return true;
}

static Day civil(int year, int month, int day)
{
    Day d;
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    if (year < 1)
        return DAY_MIN;
    if (year > 9999)
        return DAY_MAX;
    int last = day_days_in_month(year, month);
    return day_from_civil(year, month, day < 1 || day > last ? last : day, &d) ? d : DAY_MAX;
}

#define FIRST_DAY ((Day){-719162}) /* 0001-01-01; what lies before or after EDTF's four digits is open */
#define LAST_DAY ((Day){2932896})  /* 9999-12-31 */

static Bounds open_ends(Bounds b)
{
    return (Bounds){b.earliest.n < FIRST_DAY.n ? DAY_MIN : b.earliest,
                    b.latest.n > LAST_DAY.n ? DAY_MAX : b.latest};
}

static Day widen(const Date *d, Day x, int sign)
{
    switch (d->vague ? d->vague_at : d->grain) {
    case GRAIN_DAY:
        return day_plus(x, sign);
    case GRAIN_MONTH:
        return day_plus_months(x, sign);
    case GRAIN_SEASON:
        return day_plus_months(x, sign * (d->month_max - d->month_min + 1));
    case GRAIN_YEAR:
        break;
    }
    return day_plus_months(x, sign * 12 * d->year_unit);
}

static Bounds date_bounds(const Date *d)
{
    Bounds b = {civil(d->year_min, d->month_min, d->day_min ? d->day_min : 1),
                civil(d->year_max, d->month_max, d->day_max)};
    if (!d->vague)
        return b;
    b.earliest = widen(d, b.earliest, -1);
    bool whole_month = !d->day_max && d->vague_at != GRAIN_DAY; /* widen from the first of the next month */
    b.latest = whole_month ? day_plus(widen(d, day_plus(b.latest, 1), 1), -1) : widen(d, b.latest, 1);
    return open_ends(b);
}

static bool read_date(Scan *s, Bounds *ret)
{
    Date d = {0};
    qualify(s, &d, GRAIN_YEAR);
    if (!read_year(s, &d))
        return false;
    qualify(s, &d, GRAIN_YEAR);
    bool sep = peek(s, 0) == '-' && (digit_or_x(peek(s, 1)) || qualifier(peek(s, 1)));
    if (sep) {
        s->at++;
        qualify(s, &d, GRAIN_MONTH);
        if (!read_month(s, &d))
            return false;
        qualify(s, &d, d.grain);
        sep =
            d.grain != GRAIN_SEASON && peek(s, 0) == '-' && (digit_or_x(peek(s, 1)) || qualifier(peek(s, 1)));
    }
    if (sep) {
        s->at++;
        qualify(s, &d, GRAIN_DAY);
        if (!read_day(s, &d))
            return false;
        qualify(s, &d, GRAIN_DAY);
        if (peek(s, 0) == 'T' && peek(s, 1) >= '0' && peek(s, 1) <= '9' && !skip_time(s))
            return false;
    }
    *ret = date_bounds(&d);
    return true;
}

static bool dots(Scan *s)
{
    if (peek(s, 0) != '.' || peek(s, 1) != '.')
        return false;
    s->at += 2;
    return true;
}

static void hull(Bounds *b, Bounds more)
{
    if (more.earliest.n < b->earliest.n)
        b->earliest = more.earliest;
    if (more.latest.n > b->latest.n)
        b->latest = more.latest;
}

static bool starts_date(const Scan *s)
{
    return digit_or_x(peek(s, 0)) || (qualifier(peek(s, 0)) && digit_or_x(peek(s, 1)));
}

/* One member: date, ..date, date.., date..date. */
static bool read_member(Scan *s, Bounds *ret)
{
    size_t start = s->at;
    Bounds b;
    if (dots(s)) {
        if (!read_date(s, ret))
            return false;
        ret->earliest = DAY_MIN;
        return true;
    }
    if (!read_date(s, ret))
        return false;
    if (!dots(s))
        return true;
    if (!starts_date(s)) {
        ret->latest = DAY_MAX;
        return true;
    }
    if (!read_date(s, &b))
        return false;
    if (b.earliest.n < ret->earliest.n || b.latest.n < ret->latest.n)
        return fault(s, start, "a range that runs backwards");
    ret->latest = b.latest;
    return true;
}

/* "[a..b]", "[a,b,c]" one of, "{...}" all of: the hull of the members. */
static bool read_set(Scan *s, Bounds *ret)
{
    char close = s->in.p[s->at] == '[' ? ']' : '}';
    Bounds b;
    s->at++;
    if (!read_member(s, ret))
        return false;
    while (peek(s, 0) == ',') {
        s->at += peek(s, 1) == ' ' ? 2 : 1;
        if (!read_member(s, &b))
            return false;
        hull(ret, b);
    }
    if (peek(s, 0) != close)
        return fault(s, s->at, "the set is not closed");
    s->at++;
    return true;
}

static bool read_interval(Scan *s, Bounds *start, Bounds *end)
{
    size_t from = s->at;
    if (dots(s))
        *start = bounds_day(DAY_MIN);
    else if (peek(s, 0) == '/')
        *start = (Bounds){DAY_MIN, DAY_MAX};
    else if (peek(s, 0) == '[' || peek(s, 0) == '{') {
        if (!read_set(s, start))
            return false;
    } else if (!read_date(s, start))
        return false;
    *end = *start;
    if (peek(s, 0) != '/') {
        if (start->latest.n == DAY_MIN.n)
            *start = *end = BOUNDS_ALL; /* ".." alone */
        return true;
    }
    s->at++;
    if (dots(s))
        *end = bounds_day(DAY_MAX);
    else if (peek(s, 0) == '[' || peek(s, 0) == '{') {
        if (!read_set(s, end))
            return false;
    } else if (starts_date(s)) {
        if (!read_date(s, end))
            return false;
    } else {
        *end = (Bounds){start->earliest, DAY_MAX};
    }
    if (start->latest.n == DAY_MAX.n && start->earliest.n == DAY_MIN.n)
        start->latest = end->latest;
    return end->latest.n >= start->earliest.n || fault(s, from, "an interval that runs backwards");
}

Truth bounds_holds(Bounds start, Bounds end, Day d)
{
    if (start.latest.n <= d.n && d.n < end.earliest.n)
        return TRUTH_YES;
    return start.earliest.n <= d.n && d.n < end.latest.n ? TRUTH_POSSIBLE : TRUTH_NO;
}

bool edtf_read(Str *in, Bounds *ret, Bounds *ret_end, Err *err)
{
    Scan s = {*in, 0, err};
    Bounds start, end;
    if (in->n == 0)
        return fault(&s, 0, "nothing to read");
    if (!read_interval(&s, &start, &end))
        return false;
    *in = str_slice(*in, s.at, in->n);
    if (ret_end)
        *ret_end = end;
    *ret = ret_end ? start : (Bounds){start.earliest, end.latest};
    return true;
}

/* The coarsest unit that begins (ends) exactly at d. */
static Grain grain_from(Day d)
{
    int y, m, dom;
    day_civil(d, &y, &m, &dom);
    return dom != 1 ? GRAIN_DAY : m != 1 ? GRAIN_MONTH : GRAIN_YEAR;
}

static Grain grain_to(Day d)
{
    int y, m, dom;
    day_civil(d, &y, &m, &dom);
    return dom != day_days_in_month(y, m) ? GRAIN_DAY : m != 12 ? GRAIN_MONTH : GRAIN_YEAR;
}

static void print_grain(Day d, Grain g, char ret[DAY_TEXT])
{
    day_print(d, ret);
    if (g == GRAIN_MONTH)
        ret[7] = '\0';
    if (g == GRAIN_YEAR)
        ret[4] = '\0';
}

Str edtf_print(Arena *a, Bounds b)
{
    char from[DAY_TEXT] = "", to[DAY_TEXT] = "";
    b = open_ends(b);
    bool left = b.earliest.n <= DAY_MIN.n, right = b.latest.n >= DAY_MAX.n;
    if (left && right)
        return STR("..");
    Grain g;
    if (left || right) {
        g = left ? grain_to(b.latest) : grain_from(b.earliest);
    } else {
        Grain f = grain_from(b.earliest), t = grain_to(b.latest);
        g = f > t ? f : t; /* the finer of the two */
    }
    if (!left)
        print_grain(b.earliest, g, from);
    if (!right)
        print_grain(b.latest, g, to);
    if (!left && !right && str_eq(str_of(from), str_of(to)))
        return arena_printf(a, "%s", from);
    return arena_printf(a, "[%s..%s]", from, to);
}
