/* day.c - see day.h. */
#include "base/day.h"

#include <stdio.h>
#include <string.h>

static int32_t days_of(int y, int m, int d)
{
    y -= m <= 2; /* not negative: years begin at 1 */
    int era = y / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return (int32_t)(era * 146097 + doe - 719468);
}

int day_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool day_from_civil(int year, int month, int dom, Day *ret)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || dom < 1 || dom > day_days_in_month(year, month))
        return false;
    ret->n = days_of(year, month, dom);
    return true;
}

void day_civil(Day d, int *ret_year, int *ret_month, int *ret_dom)
{
    int z = d.n + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int m = mp + (mp < 10 ? 3 : -9);
    if (ret_year)
        *ret_year = yoe + era * 400 + (m <= 2);
    if (ret_month)
        *ret_month = m;
    if (ret_dom)
        *ret_dom = doy - (153 * mp + 2) / 5 + 1;
}

int day_weekday(Day d)
{
    return ((d.n % 7) + 7 + 3) % 7;
}

Day day_plus(Day d, int n)
{
    int64_t v = (int64_t)d.n + n;
    return v < DAY_MIN.n ? DAY_MIN : v > DAY_MAX.n ? DAY_MAX : (Day){(int32_t)v};
}

Day day_plus_months(Day d, int n)
{
    int y, m, dom;
    day_civil(d, &y, &m, &dom);
    int64_t k = (int64_t)y * 12 + (m - 1) + n;
    if (k < 12)
        return DAY_MIN;
    if (k >= INT64_C(10000) * 12)
        return DAY_MAX;
    y = (int)(k / 12);
    m = (int)(k % 12) + 1;
    int len = day_days_in_month(y, m);
    return (Day){days_of(y, m, dom < len ? dom : len)};
}

/* n digits of s at i as a number, or -1. */
static int digits(Str s, size_t i, size_t n)
{
    int v = 0;
    if (i + n > s.n)
        return -1;
    for (size_t k = i; k < i + n; k++) {
        if (s.p[k] < '0' || s.p[k] > '9')
            return -1;
        v = v * 10 + (s.p[k] - '0');
    }
    return v;
}

bool day_read(Str s, Day *ret)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    return day_from_civil(digits(s, 0, 4), digits(s, 5, 2), digits(s, 8, 2), ret);
}

/* v, 0 or more, in n digits, or as many as it has; returns their end. */
static char *put_digits(char *at, int v, int n)
{
    if (v >= 10 || n > 1)
        at = put_digits(at, v / 10, n - 1);
    *at++ = (char)('0' + v % 10);
    return at;
}

const char *day_print(Day d, char ret[DAY_TEXT])
{
    int y, m, dom;
    char *at = ret;
    if (d.n <= DAY_MIN.n || d.n >= DAY_MAX.n) {
        memcpy(ret, "..", 3);
        return ret;
    }
    day_civil(d, &y, &m, &dom);
    if (y < 0)
        *at++ = '-';
    at = put_digits(at, y < 0 ? -y : y, 4);
    *at++ = '-';
    at = put_digits(at, m, 2);
    *at++ = '-';
    *put_digits(at, dom, 2) = 0;
    return ret;
}

/* The offset at i to the end of s: nothing, Z, +hh:mm, -hhmm, +hh. */
static bool read_offset(Str s, size_t i, int *ret)
{
    Str z = str_trim(str_slice(s, i, s.n));
    if (z.n == 0 || (z.n == 1 && (z.p[0] == 'Z' || z.p[0] == 'z'))) {
        *ret = 0;
        return true;
    }
    if (z.n < 3 || (z.p[0] != '+' && z.p[0] != '-'))
        return false;
    int h = digits(z, 1, 2), m = 0;
    if (z.n == 6 && z.p[3] == ':')
        m = digits(z, 4, 2);
    else if (z.n == 5)
        m = digits(z, 3, 2);
    else if (z.n != 3)
        return false;
    if (h < 0 || h > 18 || m < 0 || m > 59)
        return false;
    *ret = (z.p[0] == '-' ? -1 : 1) * (h * 60 + m);
    return true;
}

bool instant_read(Str s, Instant *ret, int *ret_offset)
{
    Day d;
    s = str_trim(s);
    if (s.n < 16 || !day_read(str_slice(s, 0, 10), &d) ||
        (s.p[10] != 'T' && s.p[10] != 't' && s.p[10] != ' '))
        return false;
    int h = digits(s, 11, 2), m = digits(s, 14, 2), sec = 0, offset = 0;
    size_t i = 16;
    if (s.p[13] != ':' || h < 0 || h > 24 || m < 0 || m > 59)
        return false;
    int64_t us = 0;
    if (i < s.n && s.p[i] == ':') {
        sec = digits(s, i + 1, 2);
        if (sec < 0 || sec > 60)
            return false;
        i += 3;
        if (i < s.n && s.p[i] == '.') {
            int64_t unit = 100000;
            if (digits(s, i + 1, 1) < 0)
                return false;
            for (i++; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++, unit /= 10)
                us += unit * (s.p[i] - '0');
        }
    }
    if (!read_offset(s, i, &offset) || (h == 24 && m + sec + us > 0))
        return false;
    int64_t of_day = h * INT64_C(3600) + m * INT64_C(60) + sec - offset * INT64_C(60);
    ret->us = (d.n * INT64_C(86400) + of_day) * 1000000 + us;
    if (ret_offset)
        *ret_offset = offset;
    return true;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

Day instant_day(Instant t, int offset_minutes)
{
    int64_t n = floor_div(floor_div(t.us, 1000000) + (int64_t)offset_minutes * 60, 86400);
    return n < DAY_MIN.n ? DAY_MIN : n > DAY_MAX.n ? DAY_MAX : (Day){(int32_t)n};
}

const char *instant_print(Instant t, int offset_minutes, char ret[INSTANT_TEXT])
{
    char day[DAY_TEXT], frac[8] = "", zone[8] = "Z";
    Day d = instant_day(t, offset_minutes);
    int64_t s = floor_div(t.us, 1000000), us = t.us - s * 1000000;
    int64_t of_day = s + (int64_t)offset_minutes * 60 - (int64_t)d.n * 86400;
    if (us)
        snprintf(frac, sizeof frac, ".%06d", (int)us);
    if (offset_minutes) {
        int a = offset_minutes < 0 ? -offset_minutes : offset_minutes;
        snprintf(zone, sizeof zone, "%c%02d:%02d", offset_minutes < 0 ? '-' : '+', a / 60 % 100, a % 60);
    }
    day_print(d, day);
    snprintf(ret, INSTANT_TEXT, "%sT%02d:%02d:%02d%s%s", day, (int)(of_day / 3600 % 100),
             (int)(of_day / 60 % 60), (int)(of_day % 60), frac, zone);
    return ret;
}
