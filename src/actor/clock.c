/* clock.c - see clock.h. */
#include "clock.h"

#include "base/file.h"

#include <string.h>

static bool fault(const Table *t, const char *name, const char *what, Err *err)
{
    return err_set(err, ERR_SYNTAX, t->line, "%s:%zu: %s", name, t->line, what);
}

static bool number(Str s, int min, int max, int *ret)
{
    uint64_t v;
    bool minus = s.n && s.p[0] == '-';
    if (!str_read_uint(str_slice(s, minus, s.n), &v) || v > 9999)
        return false;
    *ret = minus ? -(int)v : (int)v;
    return *ret >= min && *ret <= max;
}

/* "03 5 7" the last Sunday of March, "03 5 7 -2" two days before it, "03-22" that day, "none" no change. */
static bool read_change(Str s, ClockChange *ret)
{
    int month, day, nth, weekday, offset = 0;
    Str m, n, w;
    *ret = (ClockChange){0};
    if (str_eq(s, STR("none")))
        return true;
    ret->told = true;
    if (s.n == 5 && s.p[2] == '-') {
        if (!number(str_slice(s, 0, 2), 1, 12, &month) ||
            !number(str_slice(s, 3, 5), 1, day_days_in_month(2001, month), &day))
            return false;
        ret->month = (uint8_t)month, ret->day = (uint8_t)day;
        return true;
    }
    if (!str_cut(&s, ' ', &m) || !str_cut(&s, ' ', &n) || !str_cut(&s, ' ', &w) ||
        !number(m, 1, 12, &month) || !number(n, 1, 5, &nth) || !number(w, 1, 7, &weekday) ||
        (s.n && !number(s, -6, 6, &offset)))
        return false;
    ret->month = (uint8_t)month, ret->nth = (uint8_t)nth, ret->weekday = (uint8_t)(weekday - 1);
    ret->offset = (int8_t)offset;
    return true;
}

static bool read_row(Arena *a, const Table *t, const char *name, Clocks *c, Err *err)
{
    ClockRow row = {.rule = str_trim(t->field[0]), .from = 1, .to = 9998};
    if (t->n_fields < 5 || !row.rule.n)
        return fault(t, name, "a row is rule, from, to, begin, end", err);
    if ((t->field[1].n && !number(str_trim(t->field[1]), 1, 9998, &row.from)) ||
        (t->field[2].n && !number(str_trim(t->field[2]), 1, 9998, &row.to)) || row.from > row.to)
        return fault(t, name, "no years, or the last before the first", err);
    if (!read_change(str_trim(t->field[3]), &row.begin) || !read_change(str_trim(t->field[4]), &row.end) ||
        !(row.begin.told || row.end.told))
        return fault(t, name, "no day of change", err);
    if (clocks_know(c, row.rule) && !str_eq(c->rows.at[c->rows.n - 1].rule, row.rule))
        return fault(t, name, "the rows of a rule stand together", err);
    *VEC_PUSH(a, &c->rows) = row;
    return true;
}

bool clocks_read(Arena *a, const char *name, Str bytes, Clocks *ret, Err *err)
{
    Table t = table_of(bytes);
    while (table_next(&t))
        if (!read_row(a, &t, name, ret, err))
            return false;
    return true;
}

bool clocks_know(const Clocks *c, Str rule)
{
    for (size_t i = 0; i < c->rows.n; i++)
        if (str_eq(c->rows.at[i].rule, rule))
            return true;
    return false;
}

static Day change_in(const ClockChange *c, int year)
{
    Day first = {0};
    int day = c->day;
    if (!day_from_civil(year, c->month, day ? day : 1, &first) || day)
        return first;
    int dom = (c->weekday - day_weekday(first) + 7) % 7 + 7 * (c->nth - 1);
    if (dom >= day_days_in_month(year, c->month))
        dom -= 7;
    return day_plus(first, dom + c->offset);
}

bool clocks_summer(const Clocks *c, Str rule, Day at)
{
    int year;
    day_civil(at, &year, NULL, NULL);
    for (size_t i = 0; i < c->rows.n; i++) {
        const ClockRow *r = &c->rows.at[i];
        if (!str_eq(r->rule, rule) || year < r->from || year > r->to)
            continue;
        bool begun = r->begin.told && at.n >= change_in(&r->begin, year).n;
        bool ended = !r->end.told || at.n >= change_in(&r->end, year).n;
        bool south = !r->begin.told || (r->end.told && r->end.month < r->begin.month);
        return south ? begun || (r->end.told && !ended) : begun && !ended;
    }
    return false;
}
