/* named.c - reading data/when/ and finding its names. Names are kept by first word, longer ones first. */
#include "when/named.h"
#include "actor/clock.h"
#include "base/file.h"
#include "base/vec.h"
#include "when/lex.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Zone {
    int16_t minutes;
    Str rule; /* of data/actors/summer.tsv; empty: no summer time */
} Zone;

struct Named {
    Arena arena;
    FileMap days_file, zones_file, summer_file;
    Clocks clocks;
    NamedDay *days; /* [n_days] */
    uint32_t *next; /* [n_days] next one with the same first word, MAP_NONE at the end */
    size_t n_days;
    Map first; /* first word -> the longest name that begins with it */
    Zone *zones;
    Map zone; /* name -> zones */
    Map lexicon;
};

const Map *named_lexicon(const Named *n)
{
    return &n->lexicon;
}

static bool bad(const char *path, const Table *t, Err *err, const char *what)
{
    return err_set(err, ERR_SYNTAX, t->line, "%s:%zu: %s", path, t->line, what);
}

static bool small_int(Str s, int min, int max, int *ret)
{
    uint64_t v;
    bool minus = s.n && s.p[0] == '-';
    if (!str_read_uint(str_slice(s, minus, s.n), &v) || v > 2000)
        return false;
    *ret = minus ? -(int)v : (int)v;
    return *ret >= min && *ret <= max;
}

static bool read_month_day(Str s, NamedDay *d)
{
    int m, dom;
    if (s.n != 5 || s.p[2] != '-' || !small_int(str_slice(s, 0, 2), 1, 12, &m) ||
        !small_int(str_slice(s, 3, 5), 1, day_days_in_month(2000, m), &dom))
        return false;
    d->month = (int8_t)m, d->day = (int8_t)dom;
    return true;
}

static bool read_once(Str s, NamedDay *d)
{
    Day day;
    int y, m, dom;
    if (!day_read(s, &day))
        return false;
    day_civil(day, &y, &m, &dom);
    d->year = (int16_t)y, d->month = (int8_t)m, d->day = (int8_t)dom;
    return true;
}

static bool read_nth(Str s, NamedDay *d)
{
    Str m, n, w;
    int month, nth, weekday;
    if (!str_cut(&s, ' ', &m) || !str_cut(&s, ' ', &n) || !str_cut(&s, ' ', &w) ||
        !small_int(m, 1, 12, &month) || !small_int(n, 1, 5, &nth) || !small_int(w, 1, 7, &weekday))
        return false;
    d->month = (int8_t)month, d->nth = (int8_t)nth, d->weekday = (int8_t)(weekday - 1);
    return true;
}

static bool read_years(Arena *a, Str s, NamedDay *d)
{
    Str one;
    VEC(Day) v = {0};
    while (str_cut(&s, ' ', &one)) {
        Day day;
        if (!day_read(one, &day))
            return false;
        *VEC_PUSH(a, &v) = day;
    }
    d->table = v.at;
    d->n_table = v.n;
    return v.n > 0;
}

static bool read_rule(Arena *a, Str rule, Str when, NamedDay *d)
{
    int off;
    if (str_eq(rule, STR("fixed")))
        return d->rule = NAMED_FIXED, read_month_day(when, d);
    if (str_eq(rule, STR("once")))
        return d->rule = NAMED_ONCE, read_once(when, d);
    if (str_eq(rule, STR("nth")))
        return d->rule = NAMED_NTH, read_nth(when, d);
    if (str_eq(rule, STR("table")))
        return d->rule = NAMED_TABLE, read_years(a, when, d);
    if (str_eq(rule, STR("beside")))
        return d->rule = NAMED_BESIDE, true;
    bool orthodox = str_eq(rule, STR("orthodox")), hebrew = str_eq(rule, STR("hebrew"));
    if ((!orthodox && !hebrew && !str_eq(rule, STR("easter"))) || !small_int(when, -200, 200, &off))
        return false;
    d->rule = orthodox ? NAMED_ORTHODOX : hebrew ? NAMED_HEBREW : NAMED_EASTER;
    d->offset = (int16_t)off;
    return true;
}

static Str first_word(Str name)
{
    size_t n = 0;
    while (n < name.n && ((name.p[n] >= 'a' && name.p[n] <= 'z') || (name.p[n] >= '0' && name.p[n] <= '9')))
        n++;
    return str_slice(name, 0, n);
}

/* Links name i into its first word's chain, longer names first. */
static void chain(Named *n, uint32_t i)
{
    Str key = first_word(n->days[i].name);
    uint32_t at = map_get(&n->first, key), before = MAP_NONE;
    while (at != MAP_NONE && n->days[at].name.n >= n->days[i].name.n)
        before = at, at = n->next[at];
    n->next[i] = at;
    if (before == MAP_NONE)
        map_put(&n->arena, &n->first, key, i);
    else
        n->next[before] = i;
}

static bool read_days(Named *n, const char *path, Err *err)
{
    Table t = table_of(n->days_file.bytes);
    VEC(NamedDay) v = {0};
    while (table_next(&t)) {
        NamedDay *d = VEC_PUSH(&n->arena, &v);
        d->name = t.field[0];
        if (first_word(d->name).n == 0)
            return bad(path, &t, err, "the name must begin with a small letter or a digit");
        if (!read_rule(&n->arena, t.field[1], t.field[2], d))
            return bad(path, &t, err, "no such rule or day");
        if (t.n_fields > 3 && str_trim(t.field[3]).n) {
            d->country = str_trim(t.field[3]);
            if (d->country.n != 3)
                return bad(path, &t, err, "a country has three letters");
        }
    }
    n->days = v.at;
    n->n_days = v.n;
    n->next = ARENA_ARRAY(&n->arena, uint32_t, v.n + 1);
    for (uint32_t i = 0; i < v.n; i++)
        chain(n, i);
    return true;
}

/* Without the table there are no rules, and a zone that names one is at fault. */
static bool read_summer(Named *n, const char *path, Err *err)
{
    return !file_map(path, &n->summer_file, NULL) ||
           clocks_read(&n->arena, path, n->summer_file.bytes, &n->clocks, err);
}

static bool read_zones(Named *n, const char *path, Err *err)
{
    Table t = table_of(n->zones_file.bytes);
    VEC(Zone) v = {0};
    while (table_next(&t)) {
        int minutes;
        if (!small_int(t.field[1], -12 * 60, 14 * 60, &minutes) || t.field[2].n == 0)
            return bad(path, &t, err, "minutes east of UTC and a daylight rule must follow the name");
        Zone *z = VEC_PUSH(&n->arena, &v);
        z->minutes = (int16_t)minutes;
        z->rule = str_eq(t.field[2], STR("-")) ? (Str){0} : t.field[2];
        if (z->rule.n && !clocks_know(&n->clocks, z->rule))
            return bad(path, &t, err, "no such rule in summer.tsv");
        map_put(&n->arena, &n->zone, t.field[0], (uint32_t)v.n - 1);
    }
    n->zones = v.at;
    return true;
}

void named_close(Named *n)
{
    if (!n)
        return;
    file_unmap(&n->days_file);
    file_unmap(&n->zones_file);
    file_unmap(&n->summer_file);
    arena_done(&n->arena);
    free(n);
}

bool named_open(const char *data_dir, Named **ret, Err *err)
{
    char days[4096], zones[4096], summer[4096];
    snprintf(days, sizeof days, "%s/when/holidays.tsv", data_dir);
    snprintf(zones, sizeof zones, "%s/when/zones.tsv", data_dir);
    snprintf(summer, sizeof summer, "%s/actors/summer.tsv", data_dir);
    Named *n = base_alloc(sizeof *n);
    *n = (Named){0};
    lexicon_build(&n->arena, &n->lexicon);
    if (!file_map(days, &n->days_file, err) || !read_days(n, days, err) || !read_summer(n, summer, err) ||
        !file_map(zones, &n->zones_file, err) || !read_zones(n, zones, err)) {
        named_close(n);
        return false;
    }
    *ret = n;
    return true;
}

static char low(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* End of name in unit at from, or 0. The typographic apostrophe counts as the plain one, any space as a
 * blank. */
static size_t match(Str name, Str unit, size_t from)
{
    size_t at = from;
    for (size_t i = 0; i < name.n; i++) {
        if (at >= unit.n)
            return 0;
        bool curly = name.p[i] == '\'' && at + 2 < unit.n && unit.p[at] == '\xe2' &&
                     unit.p[at + 1] == '\x80' && unit.p[at + 2] == '\x99';
        bool space = name.p[i] == ' ' && (unit.p[at] == '\n' || unit.p[at] == '\t');
        if (!curly && !space && low(unit.p[at]) != name.p[i])
            return 0;
        at += curly ? 3 : 1;
    }
    return at < unit.n && word_byte(unit.p[at]) && word_byte(unit.p[at - 1]) ? 0 : at;
}

const NamedDay *named_find(const Named *n, Str unit, size_t from, size_t *ret_end)
{
    char key[24];
    size_t k = 0;
    while (k < sizeof key && from + k < unit.n && word_byte(unit.p[from + k]) &&
           (unsigned char)unit.p[from + k] < 0x80) {
        key[k] = low(unit.p[from + k]);
        k++;
    }
    for (uint32_t i = map_get(&n->first, (Str){key, k}); i != MAP_NONE; i = n->next[i]) {
        size_t end = match(n->days[i].name, unit, from);
        if (end) {
            *ret_end = end;
            return &n->days[i];
        }
    }
    return NULL;
}

const NamedDay *named_of(const Named *n, const NamedDay *d, Str country)
{
    for (uint32_t i = map_get(&n->first, first_word(d->name)); i != MAP_NONE; i = n->next[i])
        if (str_eq(n->days[i].name, d->name) && str_eq(n->days[i].country, country))
            return &n->days[i];
    return NULL;
}

static bool civil(int y, int m, int d, Day *ret)
{
    return day_from_civil(y, m, d, ret);
}

static bool nth_weekday(int year, int month, int nth, int weekday, Day *ret)
{
    Day first;
    if (!civil(year, month, 1, &first))
        return false;
    int off = (weekday - day_weekday(first) + 7) % 7 + (nth - 1) * 7;
    if (off >= day_days_in_month(year, month))
        off -= 7;
    *ret = day_plus(first, off);
    return true;
}

bool named_in(const NamedDay *d, int year, Day *ret)
{
    if (year < 1 || year > 9998)
        return false;
    switch (d->rule) {
    case NAMED_FIXED:
        return civil(year, d->month, d->day, ret);
    case NAMED_ONCE:
        return civil(d->year, d->month, d->day, ret);
    case NAMED_EASTER:
        return *ret = day_plus(easter_western(year), d->offset), true;
    case NAMED_ORTHODOX:
        return *ret = day_plus(easter_orthodox(year), d->offset), true;
    case NAMED_HEBREW:
        return *ret = day_plus(hebrew_new_year(year), d->offset), true;
    case NAMED_NTH:
        return nth_weekday(year, d->month, d->nth, d->weekday, ret);
    case NAMED_TABLE:
        for (size_t i = 0; i < d->n_table; i++) {
            int y;
            day_civil(d->table[i], &y, NULL, NULL);
            if (y == year)
                return *ret = d->table[i], true;
        }
        return false;
    case NAMED_BESIDE:
        return false;
    }
    return false;
}

bool named_zone(const Named *n, Str name, Day at, int *ret_offset)
{
    char key[40];
    uint32_t z = map_get(&n->zone, name);
    if (z == MAP_NONE && name.n <= sizeof key) {
        for (size_t i = 0; i < name.n; i++)
            key[i] = low(name.p[i]);
        z = map_get(&n->zone, (Str){key, name.n});
    }
    if (z == MAP_NONE)
        return false;
    *ret_offset = n->zones[z].minutes +
                  (n->zones[z].rule.n && clocks_summer(&n->clocks, n->zones[z].rule, at) ? 60 : 0);
    return true;
}
