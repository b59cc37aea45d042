/* calendar.c - see calendar.h. Weeks are ISO 8601's: week 1 holds the year's first Thursday. */
#include "when/calendar.h"

#include <stdio.h>

static Day civil(int y, int m, int d)
{
    Day ret = DAY_MAX;
    if (!day_from_civil(y, m, d, &ret) && y < 1)
        ret = DAY_MIN;
    return ret;
}

Day week_monday(int year, int week)
{
    Day jan4 = civil(year, 1, 4);
    return day_plus(jan4, (week - 1) * 7 - day_weekday(jan4));
}

void week_of(Day d, int *ret_year, int *ret_week)
{
    int y;
    day_civil(day_plus(d, 3 - day_weekday(d)), &y, NULL, NULL); /* the week's Thursday */
    *ret_year = y;
    *ret_week = (d.n - week_monday(y, 1).n) / 7 + 1;
}

Day easter_western(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return civil(y, n / 31, n % 31 + 1);
}

Day easter_orthodox(int y)
{
    int d = (19 * (y % 19) + 15) % 30, e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7, n = d + e + 114;
    return day_plus(civil(y, n / 31, n % 31 + 1), 13);
}

/* Days from the epoch of the Hebrew calendar to 1 Tishri of its year, before the postponements that look at
 * the years beside it. */
static int64_t hebrew_elapsed(int64_t year)
{
    int64_t months = (235 * year - 234) / 19, parts = 12084 + 13753 * months,
            day = 29 * months + parts / 25920;
    return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

Day hebrew_new_year(int y)
{
    enum { EPOCH = -2092590 }; /* 1 Tishri of year 1, less a day, in days from 1970-01-01 */
    int64_t year = (int64_t)y + 3761, last = hebrew_elapsed(year - 1), now = hebrew_elapsed(year),
            next = hebrew_elapsed(year + 1);
    int64_t late = next - now == 356 ? 2 : now - last == 382 ? 1 : 0;
    return day_plus((Day){0}, (int)(EPOCH + now + late));
}

static int season_of_month(int month)
{
    return (month + 9) % 12 / 3; /* March..May 0, ... December..February 3 */
}

Moment moment_of(Day d, Scale scale)
{
    Moment m = {.scale = scale, .second = -1, .zone = NO_ZONE};
    int y, mon, dom, week;
    day_civil(d, &y, &mon, &dom);
    m.year = (int16_t)y;
    if (scale == SCALE_WEEK || scale == SCALE_WEEKEND) {
        week_of(d, &y, &week);
        m.year = (int16_t)y, m.nth = (int8_t)week;
    } else if (scale <= SCALE_DAY) {
        m.month = (int8_t)mon, m.day = (int8_t)dom;
    } else if (scale == SCALE_MONTH) {
        m.month = (int8_t)mon;
    } else if (scale == SCALE_SEASON) {
        m.nth = (int8_t)season_of_month(mon);
        m.year -= mon <= 2;
    } else if (scale == SCALE_QUARTER || scale == SCALE_HALF) {
        m.nth = (int8_t)((mon - 1) / (scale == SCALE_HALF ? 6 : 3) + 1);
    } else if (scale == SCALE_DECADE) {
        m.year = (int16_t)(y / 10 * 10);
    } else if (scale == SCALE_CENTURY) {
        m.year = (int16_t)(y / 100 * 100);
    }
    return m;
}

static Day month_end(int y, int m)
{
    return y > 9999 ? DAY_MAX : civil(y, m, day_days_in_month(y, m));
}

static Bounds months(int y, int m, int n)
{
    int last = m + n - 1;
    return (Bounds){civil(y, m, 1), month_end(y + (last - 1) / 12, (last - 1) % 12 + 1)};
}

static Bounds years(int y, int n)
{
    return (Bounds){civil(y ? y : 1, 1, 1), month_end(y + n - 1, 12)};
}

bool moment_bounds(const Moment *m, Bounds *ret)
{
    if (m->bc || m->fiscal || m->year <= 0)
        return false;
    switch (m->scale) {
    case SCALE_SECOND:
    case SCALE_MINUTE:
    case SCALE_HOUR:
    case SCALE_PART:
    case SCALE_DAY:
        if (m->month && !m->day)
            *ret = months(m->year, m->month, 1);
        else if (!m->month)
            *ret = years(m->year, 1);
        else
            *ret = bounds_day(civil(m->year, m->month, m->day));
        return true;
    case SCALE_WEEK:
        *ret = (Bounds){week_monday(m->year, m->nth), day_plus(week_monday(m->year, m->nth), 6)};
        return true;
    case SCALE_WEEKEND:
        *ret = (Bounds){day_plus(week_monday(m->year, m->nth), 5), day_plus(week_monday(m->year, m->nth), 6)};
        return true;
    case SCALE_MONTH:
        *ret = m->month ? months(m->year, m->month, 1) : years(m->year, 1);
        return true;
    case SCALE_SEASON:
        *ret = months(m->year, 3 + 3 * (m->south ? (m->nth + 2) % 4 : m->nth), 3);
        return true;
    case SCALE_QUARTER:
        *ret = months(m->year, 3 * m->nth - 2, 3);
        return true;
    case SCALE_HALF:
        *ret = months(m->year, 6 * m->nth - 5, 6);
        return true;
    case SCALE_YEAR:
        *ret = years(m->year, 1);
        return true;
    case SCALE_DECADE:
        *ret = years(m->year, 10);
        return true;
    case SCALE_CENTURY:
        *ret = years(m->year, 100);
        return true;
    case SCALE_MILLENNIUM:
        *ret = years(m->year, 1000);
        return true;
    case SCALE_NONE:
        break;
    }
    return false;
}

static int clamp_year(int64_t y)
{
    return y < 1 ? 1 : y > 9999 ? 9999 : (int)y;
}

static Moment in_years(const Moment *m, Scale unit, int n)
{
    Moment r = {.scale = unit, .second = -1, .zone = NO_ZONE};
    int step = unit == SCALE_YEAR ? 1 : unit == SCALE_DECADE ? 10 : unit == SCALE_CENTURY ? 100 : 1000;
    int64_t y = m->bc ? -(int64_t)m->year : m->year;
    y = (m->bc ? y : y / step * step) + (int64_t)n * step;
    r.bc = y < 0;
    y = !r.bc && step > 1 ? y / step * step : y;
    r.year = (int16_t)(!r.bc && step > 1 ? (y > 9000 ? 9000 : y)
                       : r.bc            ? (y < -9999 ? 9999 : -y)
                                         : clamp_year(y));
    return r;
}

static Moment in_parts(Bounds b, Scale unit, int n)
{
    int len = unit == SCALE_HALF ? 6 : unit == SCALE_MONTH ? 1 : 3;
    return moment_of(day_plus_months(b.earliest, n > 9999 || n < -9999 ? 12 * 9999 : n * len), unit);
}

static int clamp_days(int64_t n)
{
    return n > 4000000 ? 4000000 : n < -4000000 ? -4000000 : (int)n;
}

static Day in_calendar(Day d)
{
    int y;
    day_civil(d, &y, NULL, NULL);
    return y < 1 ? civil(1, 1, 1) : y > 9999 ? civil(9999, 12, 31) : d;
}

Moment moment_plus(const Moment *m, Scale unit, int n)
{
    Bounds b;
    if (unit >= SCALE_YEAR)
        return in_years(m, unit, n);
    if (!moment_bounds(m, &b))
        return (Moment){.scale = unit, .second = -1, .zone = NO_ZONE};
    if (unit >= SCALE_MONTH) {
        Moment r = in_parts((Bounds){in_calendar(b.earliest), b.latest}, unit, n);
        return r.year < 1 || r.year > 9999 ? (Moment){.scale = unit, .second = -1, .zone = NO_ZONE} : r;
    }
    int64_t days = unit == SCALE_WEEK || unit == SCALE_WEEKEND ? (int64_t)n * 7 : n;
    return moment_of(in_calendar(day_plus(b.earliest, clamp_days(days))), unit);
}

static const char *part_value(DayPart p)
{
    static const char *const names[] = {"", "TMO", "TAF", "TEV", "TNI", "TDT"};
    return names[p];
}

/* "YYYY-MM-DD" with X where open, as far as the moment goes. */
static void print_day(const Moment *m, char ret[24])
{
    char y[8] = "XXXX";
    if (m->year > 0)
        snprintf(y, sizeof y, "%04d", m->year);
    int n = snprintf(ret, 24, "%s%s", m->bc ? "BC" : "", y);
    if (m->scale > SCALE_MONTH || m->scale == SCALE_WEEK || m->scale == SCALE_WEEKEND)
        return;
    n += m->month ? snprintf(ret + n, 24 - (size_t)n, "-%02d", m->month)
                  : snprintf(ret + n, 24 - (size_t)n, "-XX");
    if (m->scale > SCALE_DAY)
        return;
    if (m->day)
        snprintf(ret + n, 24 - (size_t)n, "-%02d", m->day);
    else
        snprintf(ret + n, 24 - (size_t)n, "-XX");
}

static void print_zone(int zone, char ret[12])
{
    if (zone == NO_ZONE)
        ret[0] = '\0';
    else if (zone == 0)
        snprintf(ret, 12, "Z");
    else
        snprintf(ret, 12, "%c%02d:%02d", zone < 0 ? '-' : '+', (zone < 0 ? -zone : zone) / 60 % 24,
                 (zone < 0 ? -zone : zone) % 60);
}

static Str clock_value(Arena *a, const Moment *m, const char *day)
{
    char zone[12];
    print_zone(m->zone, zone);
    if (m->second >= 0)
        return arena_printf(a, "%sT%02d:%02d:%02d%s", day, m->hour, m->minute, m->second, zone);
    return arena_printf(a, "%sT%02d:%02d%s", day, m->hour, m->minute, zone);
}

Str moment_value(Arena *a, const Moment *m)
{
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    char day[24];
    print_day(m, day);
    switch (m->scale) {
    case SCALE_SECOND:
    case SCALE_MINUTE:
    case SCALE_HOUR:
        return clock_value(a, m, day);
    case SCALE_PART:
        return arena_printf(a, "%s%s", day, part_value(m->part));
    case SCALE_WEEK:
        return arena_printf(a, "%s-W%02d", day, m->nth);
    case SCALE_WEEKEND:
        return arena_printf(a, "%s-W%02d-WE", day, m->nth);
    case SCALE_SEASON:
        return arena_printf(a, "%s-%s", day, seasons[m->nth & 3]);
    case SCALE_QUARTER:
        return m->nth ? arena_printf(a, "%s%s-Q%d", m->fiscal ? "FY" : "", day, m->nth)
                      : arena_printf(a, "%s-QX", day);
    case SCALE_HALF:
        return m->nth ? arena_printf(a, "%s%s-H%d", m->fiscal ? "FY" : "", day, m->nth)
                      : arena_printf(a, "%s-HX", day);
    case SCALE_YEAR:
        return arena_printf(a, "%s%s", m->fiscal ? "FY" : "", day);
    case SCALE_DECADE:
        return arena_printf(a, "%s%03dX", m->bc ? "BC" : "", m->year / 10);
    case SCALE_CENTURY:
        return arena_printf(a, "%s%02dXX", m->bc ? "BC" : "", m->year / 100);
    case SCALE_MILLENNIUM:
        return arena_printf(a, "%s%dXXX", m->bc ? "BC" : "", m->year / 1000);
    default:
        return arena_printf(a, "%s", day);
    }
}

/* EDTF's time has seconds; the midnight that ends a day is 00:00 of the next. */
static Str clock_edtf(Arena *a, const Moment *m)
{
    Bounds b;
    char day[24], zone[12];
    Moment d = *m;
    if (!m->day || !m->month || !moment_bounds(m, &b))
        return (Str){0};
    if (m->hour == 24)
        d = moment_of(in_calendar(day_plus(b.earliest, 1)), SCALE_DAY);
    d.scale = SCALE_DAY;
    print_day(&d, day);
    print_zone(m->zone, zone);
    return arena_printf(a, "%sT%02d:%02d:%02d%s", day, m->hour % 24, m->minute, m->second < 0 ? 0 : m->second,
                        zone);
}

static Str span_edtf(Arena *a, const Moment *m)
{
    Bounds b;
    char from[DAY_TEXT], to[DAY_TEXT];
    if (!moment_bounds(m, &b))
        return (Str){0};
    return arena_printf(a, "%s/%s", day_print(b.earliest, from), day_print(b.latest, to));
}

Str moment_edtf(Arena *a, const Moment *m, bool approx)
{
    const char *q = approx ? "~" : "";
    Moment d = *m;
    char day[24];
    if (m->bc || m->fiscal || m->year <= 0)
        return (Str){0};
    switch (m->scale) {
    case SCALE_SECOND:
    case SCALE_MINUTE:
    case SCALE_HOUR:
        return clock_edtf(a, m);
    case SCALE_PART:
    case SCALE_DAY:
        d.scale = SCALE_DAY;
        print_day(&d, day);
        return arena_printf(a, "%s%s", day, q);
    case SCALE_WEEK:
    case SCALE_WEEKEND:
        return span_edtf(a, m);
    case SCALE_SEASON:
        return arena_printf(a, "%04d-%d%s", m->year, (m->south ? 29 : 21) + m->nth, q);
    case SCALE_QUARTER:
        return m->nth ? arena_printf(a, "%04d-%d%s", m->year, 32 + m->nth, q) : (Str){0};
    case SCALE_HALF:
        return m->nth ? arena_printf(a, "%04d-%d%s", m->year, 39 + m->nth, q) : (Str){0};
    case SCALE_MILLENNIUM:
        return arena_printf(a, "%dXXX%s", m->year / 1000, q);
    default: {
        Str v = moment_value(a, m);
        return arena_printf(a, "%.*s%s", STR_ARG(v), q);
    }
    }
}
