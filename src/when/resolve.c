/* resolve.c - see resolve.h.
 *
 *     phrase            anchor                 moment
 *     last month        publication day   ->   2024-02
 *     the same day      date spoken of    ->   2024-03-12
 *     Thursday          tense, publication ->  2024-03-14
 *     June              in a narrative: the year spoken of -> 1776-06
 *
 * A text is a narrative where dates of other years far outweigh words that point to the day of writing
 * (today, Thursday, last week): an article of history has a publication day, but its "June" is not the last
 * one. */
#include "when/resolve.h"

#include <stdio.h>

bool resolve_narrative(size_t n_old, size_t n_today)
{
    return n_old >= 5 && n_old > 3 * n_today;
}

static int32_t signed_year(const Moment *m)
{
    return m->bc ? -m->year : m->year;
}

enum { FAR = 8 }; /* years a narrative moves by at one step; what lies further is an aside until confirmed */

/* A narrative's year moves with dates; a bare year of another time ("as in 1614") or a plan does not move it.
 */
static void follow(Resolver *rs, const PhraseReader *r, const Phrase *p, const Moment *m)
{
    bool step = p->form == FORM_SHIFT && p->base.unit >= SCALE_YEAR && p->base.n != 0 && p->first > 1;
    if (m->scale > SCALE_YEAR || step || (p->form == FORM_SHIFT && p->base.anchor == ANCHOR_TODAY))
        return;
    int32_t y = signed_year(m), gap = y - signed_year(&rs->line);
    bool first = rs->line.scale == SCALE_NONE, far = gap > FAR || gap < -FAR;
    bool opens = p->first <= 1, full = m->scale < SCALE_YEAR;
    if (p->has_year && !first) {
        Key prep = p->first ? key_at(r, p->first - 1) : K_END;
        bool inside = rs->line.month && !opens && gap != 0; /* a bare year amid dated events */
        bool planned = (!full && (inside || (gap > 0 && prep == K_FOR) || prep == K_DASH || prep == K_OPEN ||
                                  (prep == K_SINCE && gap < 0))) ||
                       (prep == K_THE && gap < 0);
        bool confirmed = rs->aside && y - rs->aside <= 2 && rs->aside - y <= 2;
        if (planned || (far && !confirmed && !(opens && (full || gap > 0)) &&
                        !(full && (gap < 0 || m->scale == SCALE_DAY)))) {
            rs->aside = y;
            return;
        }
    }
    rs->aside = 0;
    if (first || full || gap != 0)
        rs->line = *m, rs->line_in = rs->sentence; /* a bare year keeps the month that was told of it */
}

/* What later phrases count from ("a month later"): not the year that names a thing ("the 1962 accord"). */
void resolve_remember(Resolver *rs, const PhraseReader *r, const Phrase *p, const Moment *m)
{
    bool named = m->scale == SCALE_YEAR && p->has_year && p->first > 0 && key_at(r, p->first - 1) == K_THE;
    if (!named && (!rs->narrative || p->form != FORM_SHIFT || p->base.anchor != ANCHOR_TODAY))
        rs->history[rs->n_history++ % HISTORY] = *m;
    if (rs->narrative)
        follow(rs, r, p, m);
}

static int year_of(Day d)
{
    int y;
    day_civil(d, &y, NULL, NULL);
    return y;
}

/* The latest date spoken of that is at least as fine as unit; NULL where none is near. */
static const Moment *spoken(const Resolver *rs, Scale unit)
{
    for (size_t k = 1; k <= HISTORY && k <= rs->n_history; k++) {
        const Moment *m = &rs->history[(rs->n_history - k) % HISTORY];
        if (m->scale <= unit && m->year)
            return m;
    }
    return NULL;
}

static Moment open_moment(Scale scale)
{
    return (Moment){.scale = scale, .second = -1, .zone = NO_ZONE};
}

static bool within(const Moment *m, const Moment *whole)
{
    Bounds a, b;
    return moment_bounds(m, &a) && moment_bounds(whole, &b) && b.earliest.n <= a.earliest.n &&
           a.latest.n <= b.latest.n;
}

/* "In January 1999 ... a fortnight later": as coarse as what it is counted from. */
static Moment from_coarse(const Moment *m, Scale unit, int n)
{
    Bounds b;
    if (!moment_bounds(m, &b))
        return open_moment(unit);
    Moment start = moment_of(b.earliest, SCALE_DAY), moved = moment_plus(&start, unit, n);
    return moment_bounds(&moved, &b) ? moment_of(b.earliest, m->scale) : open_moment(unit);
}

static Moment anchored(const Resolver *rs, Shift s)
{
    Scale at = s.unit < SCALE_DAY ? SCALE_DAY : s.unit;
    bool text = s.anchor == ANCHOR_TEXT || (s.anchor == ANCHOR_SPOKEN && rs->narrative);
    if (text) {
        const Moment *m = rs->narrative && at >= SCALE_YEAR && s.anchor == ANCHOR_SPOKEN && rs->line.scale
                              ? &rs->line
                              : spoken(rs, at);
        if (!m && rs->narrative && at < SCALE_YEAR && s.n == 0)
            m = spoken(rs, SCALE_YEAR);
        const Moment *latest = rs->n_history ? &rs->history[(rs->n_history - 1) % HISTORY] : NULL;
        if (m && latest && latest->scale > at && latest->scale <= SCALE_YEAR && s.n > 0 && !within(m, latest))
            return from_coarse(latest, at, s.n);
        if (m) {
            Moment r = moment_plus(m, at, s.n);
            if (m->scale > at) /* too coarse: its open form */
                r = open_moment(at), r.year = m->year, r.month = m->month, r.bc = m->bc;
            else if (at < SCALE_YEAR && m->bc)
                r = open_moment(at), r.year = m->year, r.bc = true,
                r.month = at <= SCALE_MONTH && s.n == 0 ? m->month : 0;
            return r;
        }
        if (rs->narrative)
            return open_moment(at);
    }
    if (!rs->dated)
        return open_moment(at);
    Moment today = moment_of(rs->today, SCALE_DAY);
    return moment_plus(&today, at, s.n);
}

/* ---- what recurs each year: a month, a day, a season, a named day -----------------------------------------
 */

static Day first_of(const Moment *m)
{
    Bounds b;
    return moment_bounds(m, &b) ? b.earliest : DAY_MAX;
}

static Day last_of(const Moment *m)
{
    Bounds b;
    return moment_bounds(m, &b) ? b.latest : DAY_MAX;
}

static bool exists(const Moment *m)
{
    return m->scale != SCALE_DAY || !m->month || m->day <= day_days_in_month(m->year, m->month);
}

/* The moment in that year; a named day is looked up, a day that year lacks (29 February) is refused. */
static bool in_year(const Phrase *p, int year, Moment *ret)
{
    Day d;
    if (year < 1 || year > 9998)
        return false;
    if (p->named) {
        if (!named_in(p->named, year, &d))
            return false;
        *ret = moment_of(d, SCALE_DAY);
        return true;
    }
    *ret = p->moment;
    ret->year = (int16_t)year;
    return exists(ret) && (!p->told_weekday || day_weekday(first_of(ret)) == p->weekday);
}

/* Latest one that begins by day (strict: that ended before it), or the next that ends from it on. */
static bool nearest(const Phrase *p, Day day, bool past, bool strict, Moment *ret)
{
    int y = year_of(day);
    for (int k = 0; k < (p->told_weekday ? 12 : 6); k++) {
        int year = past ? y + 1 - k : y - 1 + k;
        if (!in_year(p, year, ret))
            continue;
        if (past && (strict ? last_of(ret).n < day.n : first_of(ret).n <= day.n))
            return true;
        if (!past && (strict ? first_of(ret).n > day.n : last_of(ret).n >= day.n))
            return true;
    }
    return false;
}

static bool closest(const Phrase *p, Day day, Moment *ret)
{
    Moment a, b;
    bool past = nearest(p, day, true, false, &a), next = nearest(p, day, false, false, &b);
    if (past && next)
        *ret = day.n - last_of(&a).n <= first_of(&b).n - day.n ? a : b;
    else if (past || next)
        *ret = past ? a : b;
    return past || next;
}

static bool by_turn(const Resolver *rs, const Phrase *p, Tense tense, Moment *ret)
{
    const Moment *m;
    Bounds b;
    switch (p->turn) {
    case TURN_LAST:
        return nearest(p, rs->today, true, true, ret);
    case TURN_NEXT:
        return nearest(p, rs->today, false, true, ret);
    case TURN_THIS:
        return p->moment.scale == SCALE_SEASON && p->moment.nth == 3 ? closest(p, rs->today, ret)
                                                                     : in_year(p, year_of(rs->today), ret);
    case TURN_PREVIOUS:
    case TURN_FOLLOWING:
    case TURN_SAME:
        m = spoken(rs, SCALE_YEAR);
        if (m && moment_bounds(m, &b))
            return p->turn == TURN_SAME ? in_year(p, m->year, ret)
                                        : nearest(p, b.earliest, p->turn == TURN_PREVIOUS, true, ret);
        return nearest(p, rs->today, p->turn != TURN_FOLLOWING, true, ret);
    case TURN_BARE:
        break;
    }
    if (p->told_weekday || (tense == TENSE_NONE && (p->named || p->moment.scale == SCALE_DAY)))
        return closest(p, rs->today, ret);
    return nearest(p, rs->today, tense != TENSE_FUTURE || p->reported, false, ret);
}

/* Months between the line and a bare month: a step back of seven or more means the next year, and the other
 * way in a new sentence ("on 1 February 1924, Italy six days later and France on 28 October" goes on). */
static int wrap(const Resolver *rs, const Phrase *p)
{
    const Moment *line = rs->line.scale ? &rs->line : spoken(rs, SCALE_YEAR);
    int month = (uint8_t)p->moment.month;
    if (!line || !line->month || !month || line->scale > SCALE_MONTH)
        return 0;
    if (line->month - month >= 7)
        return 1;
    bool on = rs->line_in == rs->sentence && line->scale == SCALE_DAY && p->has_day;
    return month - line->month >= 7 && !on ? -1 : 0;
}

/* A bare month, day, season in a narrative: of the year it stands in. */
static Moment in_spoken_year(const Resolver *rs, const Phrase *p)
{
    Moment r = p->moment;
    const Moment *m = rs->line.scale ? &rs->line : spoken(rs, SCALE_YEAR);
    if (p->has_day && !p->has_month) { /* the 20th */
        const Moment *month = spoken(rs, SCALE_MONTH);
        if (month && month->month)
            r.month = month->month, r.year = month->year, r.bc = month->bc;
        return r;
    }
    if (!m || m->scale > SCALE_YEAR)
        return r;
    if (p->named && !m->bc) {
        Moment named;
        return in_year(p, m->year, &named) ? named : open_moment(SCALE_DAY);
    }
    r.year = m->year;
    r.bc = m->bc;
    if (p->turn == TURN_PREVIOUS || p->turn == TURN_FOLLOWING || p->turn == TURN_NEXT ||
        p->turn == TURN_LAST) {
        Moment near;
        Bounds b;
        if (moment_bounds(m, &b) &&
            nearest(p, b.earliest, p->turn == TURN_PREVIOUS || p->turn == TURN_LAST, true, &near))
            return near;
    }
    if (!m->bc)
        r.year = (int16_t)(r.year + wrap(rs, p));
    return exists(&r) ? r : p->moment;
}

/* Year and month from "of last year", "of next month". */
static bool with_base(const Resolver *rs, const Phrase *p, Moment *m)
{
    if (p->base.anchor == ANCHOR_NONE)
        return false;
    Moment b = anchored(rs, p->base);
    m->year = b.year, m->bc = b.bc;
    if (p->base.unit == SCALE_MONTH)
        m->month = b.month;
    return true;
}

static Moment week_of_moment(const Moment *m, Scale scale)
{
    Bounds b;
    return moment_bounds(m, &b) ? moment_of(b.earliest, scale) : *m;
}

/* 7/8/07: the order that lies nearer to publication, where one clearly does. */
static void settle_order(const Resolver *rs, const Phrase *p, Moment *m)
{
    Moment other = *m;
    other.day = m->month, other.month = m->day;
    if (!p->either_order || !rs->dated)
        return;
    int a = first_of(m).n - rs->today.n, b = first_of(&other).n - rs->today.n;
    a = a < 0 ? -a : a, b = b < 0 ? -b : b;
    if (b < a && b <= 10)
        *m = other;
}

static Moment resolve_date(const Resolver *rs, const Phrase *p, Tense tense, int *ret_floats)
{
    Moment m = p->moment, r;
    settle_order(rs, p, &m);
    if (p->has_year || with_base(rs, p, &m) || m.scale >= SCALE_YEAR)
        return m;
    if (p->has_day && !p->has_month &&
        !rs->narrative) { /* the 20th: of the month spoken of in this text, else now */
        const Moment *month = spoken(rs, SCALE_MONTH);
        Moment today = rs->dated ? moment_of(rs->today, SCALE_DAY) : open_moment(SCALE_DAY);
        if (!month || !month->month)
            month = &today;
        m.month = month->month, m.year = month->year;
        if (month == &today && m.day > today.day && tense != TENSE_FUTURE && rs->dated) {
            Moment before = moment_plus(&today, SCALE_MONTH, -1);
            m.month = before.month, m.year = before.year;
        }
        return m;
    }
    if (rs->narrative || !rs->dated)
        return in_spoken_year(rs, p);
    if (!by_turn(rs, p, tense, &r))
        return m;
    *ret_floats = p->turn == TURN_BARE ? 12 : 0;
    return r;
}

static Day weekday_near(Day from, int weekday, bool back, bool strict)
{
    int off = (weekday - day_weekday(from) + 7) % 7;
    if (off == 0)
        return strict ? day_plus(from, back ? -7 : 7) : from;
    return day_plus(from, back ? off - 7 : off);
}

static Moment resolve_weekday(const Resolver *rs, const Phrase *p, Tense tense, int *ret_floats)
{
    const Moment *m = spoken(rs, SCALE_DAY);
    bool told = m && m->day && m->month && !m->bc;
    if (p->base.anchor != ANCHOR_NONE) {
        Moment week = anchored(rs, p->base);
        Bounds b;
        if (moment_bounds(&week, &b))
            return moment_of(day_plus(b.earliest, p->weekday), SCALE_DAY);
    }
    bool from_text = p->turn >= TURN_PREVIOUS || rs->narrative;
    if (from_text && told) {
        Day d = first_of(m);
        if (p->turn == TURN_SAME)
            return moment_of(weekday_near(day_plus(d, -3), p->weekday, false, false), SCALE_DAY);
        return moment_of(weekday_near(d, p->weekday, p->turn == TURN_PREVIOUS || p->turn == TURN_LAST,
                                      p->turn != TURN_BARE),
                         SCALE_DAY);
    }
    if (!rs->dated || (rs->narrative && p->turn == TURN_BARE))
        return open_moment(SCALE_DAY);
    int more = p->amount.given ? 7 * ((int)p->amount.whole - 1) : 0; /* two Fridays ago */
    switch (p->turn) {
    case TURN_LAST:
    case TURN_PREVIOUS:
        return moment_of(day_plus(weekday_near(rs->today, p->weekday, true, true), -more), SCALE_DAY);
    case TURN_NEXT:
    case TURN_FOLLOWING:
        return moment_of(day_plus(weekday_near(rs->today, p->weekday, false, true), more), SCALE_DAY);
    case TURN_THIS:
        return moment_of(weekday_near(rs->today, p->weekday, tense == TENSE_PAST, false), SCALE_DAY);
    default:
        *ret_floats = 7;
        return moment_of(weekday_near(rs->today, p->weekday, tense != TENSE_FUTURE, false), SCALE_DAY);
    }
}

/* ---- clocks and parts of a day ----------------------------------------------------------------------------
 */

static bool is_day(const Resolved *x)
{
    return x->keep && x->moment &&
           (x->m.scale == SCALE_DAY || x->m.scale == SCALE_PART || x->m.scale == SCALE_MINUTE) && x->m.day;
}

static bool bears_day(const Phrase *p)
{
    return !p->day_open &&
           (p->form == FORM_WEEKDAY || (p->form == FORM_DATE && p->moment.scale == SCALE_DAY) ||
            (p->form == FORM_SHIFT && p->base.unit == SCALE_DAY) || p->form == FORM_HOLIDAY);
}

/* Few words, none of them a clause's, between phrase a's end and b's start. */
static bool beside(const PhraseReader *r, const Phrase *a, const Phrase *b)
{
    if (b->first < a->last || b->first - a->last > 4)
        return false;
    for (uint32_t i = a->last; i < b->first; i++) {
        Key k = key_at(r, i);
        if (k != K_ON && k != K_COMMA && k != K_OF && k != K_OPEN && k != K_CLOSE && k != K_AT &&
            k != K_ABOUT && k != K_THE && k != K_IN)
            return false;
    }
    return true;
}

static bool find_day(Resolver *rs, const PhraseReader *r, const Phrase *ph, size_t n, size_t k,
                     const Resolved *done, bool headline, Moment *ret)
{
    if (k + 1 < n && beside(r, &ph[k], &ph[k + 1]) && bears_day(&ph[k + 1])) {
        Resolved next = resolve_phrase(rs, r, ph, n, k + 1, done, headline);
        if (is_day(&next))
            return *ret = next.m, true;
    }
    if (k + 2 < n && ph[k + 1].day_open && beside(r, &ph[k], &ph[k + 1]) && bears_day(&ph[k + 2]) &&
        beside(r, &ph[k + 1], &ph[k + 2])) {
        Resolved next = resolve_phrase(rs, r, ph, n, k + 2, done, headline);
        if (is_day(&next))
            return *ret = next.m, true;
    }
    for (size_t i = k; i-- > 0;)
        if (is_day(&done[i]))
            return *ret = done[i].m, true;
    for (size_t i = k + 1; i < n && i <= k + 2; i++)
        if (bears_day(&ph[i]) && ph[i].first - ph[k].last <= 12) {
            Resolved next = resolve_phrase(rs, r, ph, n, i, done, headline);
            if (is_day(&next))
                return *ret = next.m, true;
        }
    const Moment *m = rs->narrative ? spoken(rs, SCALE_DAY) : NULL;
    if (m)
        return *ret = *m, true;
    if (rs->dated && !rs->narrative)
        return *ret = moment_of(rs->today, SCALE_DAY), true;
    return false;
}

static int zone_of(const Resolver *rs, const Phrase *p, const Moment *day)
{
    int off;
    Bounds b;
    Day at = moment_bounds(day, &b) ? b.earliest : (Day){0};
    if (!p->zone_name.n)
        return NO_ZONE;
    bool place =
        p->zone_name.n > 3 && p->zone_name.p[1] >= 'a'; /* its clock on that day; "IST" is told here */
    if (place && rs->actors && actor_zone(rs->actors, p->zone_name, at, &off))
        return off;
    return named_zone(rs->named, p->zone_name, at, &off) ? off : NO_ZONE;
}

static Moment lay_clock(const Resolver *rs, const Phrase *p, Moment day)
{
    Moment m = p->moment;
    m.year = day.year, m.month = day.month, m.day = day.day, m.bc = day.bc;
    m.scale = SCALE_MINUTE;
    m.zone = (int16_t)zone_of(rs, p, &day);
    if (p->end_of_day && p->mod == MOD_AFTER)
        m.hour = 0;
    return m;
}

static Moment lay_part(Moment day, DayPart part)
{
    day.scale = SCALE_PART;
    day.part = part;
    return day;
}

static Moment resolve_shift(const Resolver *rs, const Phrase *p, Tense tense)
{
    Shift s = p->base;
    if (p->overnight && tense != TENSE_FUTURE)
        s.n = -1;
    if (s.unit == SCALE_WEEKEND && s.anchor == ANCHOR_SPOKEN && s.n == 0 && tense == TENSE_PAST &&
        rs->dated && !rs->narrative && day_weekday(rs->today) < 5)
        s.n = -1; /* "met over the weekend", written on a weekday */
    Moment m = anchored(rs, s);
    if (p->same_day && rs->dated) {
        Moment today = moment_of(rs->today, SCALE_DAY);
        if (s.unit == SCALE_YEAR || s.unit == SCALE_MONTH)
            return moment_of(day_plus_months(rs->today, s.n * (s.unit == SCALE_YEAR ? 12 : 1)), SCALE_DAY);
        return moment_plus(&today, SCALE_DAY, s.n * (s.unit == SCALE_WEEK ? 7 : 1));
    }
    return m;
}

/* ---- values without a moment ------------------------------------------------------------------------------
 */

static const char *unit_code(Scale u)
{
    static const char *const codes[] = {"",  "S", "M", "H", "",  "D",  "WE", "W",
                                        "M", "",  "Q", "",  "Y", "DE", "CE", "ML"};
    return codes[u];
}

Str resolve_amount(Arena *a, Amount am, Scale unit)
{
    const char *t = unit < SCALE_PART ? "T" : "";
    if (unit == SCALE_CENTURY && am.tenths && !am.vague)
        return arena_printf(a, "P%uY", am.whole > 1000000 ? 0 : am.whole * 100 + (unsigned)am.tenths * 10);
    if (unit == SCALE_HOUR && am.tenths == 5 && !am.whole)
        return STR("PT30M");
    if (unit == SCALE_DECADE && am.tenths && !am.vague)
        return arena_printf(a, "P%uY", am.whole > 1000000 ? 0 : am.whole * 10 + (unsigned)am.tenths);
    if (unit == SCALE_YEAR && am.tenths == 5 && !am.whole)
        return STR("P6M");
    if (am.vague)
        return arena_printf(a, "P%sX%s", t, unit_code(unit));
    if (am.tenths)
        return arena_printf(a, "P%s%u.%d%s", t, am.whole, am.tenths, unit_code(unit));
    return arena_printf(a, "P%s%u%s", t, am.whole, unit_code(unit));
}

static Str set_value(Arena *a, const Phrase *p)
{
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    static const char *const parts[] = {"", "TMO", "TAF", "TEV", "TNI", "TDT"};
    if (p->weekday)
        return arena_printf(a, "XXXX-WXX-%d%s", p->weekday, parts[p->part]);
    if (p->unit == SCALE_MONTH && p->moment.month)
        return arena_printf(a, "XXXX-%02d", p->moment.month);
    if (p->unit == SCALE_SEASON)
        return arena_printf(a, "XXXX-%s", seasons[p->moment.nth & 3]);
    if (p->unit == SCALE_PART)
        return arena_printf(a, "XXXX-XX-XX%s", parts[p->part]);
    return resolve_amount(a, p->amount, p->unit);
}

static Resolved plain(Str value)
{
    return (Resolved){.keep = value.n > 0, .value = value};
}

/* The nth weekday of the month; the fifth is the last. */
static Moment day_of_nth(const Moment *month, const Phrase *p)
{
    Bounds b;
    if (!month->month || !moment_bounds(month, &b))
        return open_moment(SCALE_DAY);
    Day first = weekday_near(b.earliest, p->weekday, false, false),
        d = day_plus(first, 7 * (p->nth_weekday - 1));
    return moment_of(d.n > b.latest.n ? day_plus(d, -7) : d, SCALE_DAY);
}

/* ---- the whole --------------------------------------------------------------------------------------------
 */

/* "Independence Day, July 4": the date beside the name. */
static bool date_beside(Resolver *rs, const PhraseReader *r, const Phrase *ph, size_t n, size_t k,
                        const Resolved *done, bool headline, Moment *ret)
{
    if (k + 1 < n && beside(r, &ph[k], &ph[k + 1]) && ph[k + 1].form == FORM_DATE && ph[k + 1].has_day) {
        Resolved next = resolve_phrase(rs, r, ph, n, k + 1, done, headline);
        return next.moment ? (*ret = next.m, true) : false;
    }
    if (k > 0 && beside(r, &ph[k - 1], &ph[k]) && is_day(&done[k - 1]))
        return *ret = done[k - 1].m, true;
    return false;
}

/* Whose national day: "Pakistan's Independence Day", "Ukrainian Flag Day", else that of the dateline (T1). */
static Str country_of(const Resolver *rs, const PhraseReader *r, const Phrase *p)
{
    size_t end = p->first;
    if (end >= 2 && lex_is(r, end - 1, "s") && key_at(r, end - 2) == K_APOS)
        end -= 2;
    else if (end >= 1 && key_at(r, end - 1) == K_APOS)
        end -= 1;
    for (size_t n = 3; rs->actors && n > 0; n--) {
        Str id;
        if (end < n || !r->lx[end - n].cap)
            continue;
        Str name = str_slice(r->unit, r->lx[end - n].from, r->lx[end - 1].to);
        if (actor_lookup(rs->actors, name, rs->today, &id, 1) && actor_state(id).n == 3)
            return actor_state(id);
    }
    return rs->country;
}

static bool resolve_holiday(Resolver *rs, const PhraseReader *r, const Phrase *ph, size_t n, size_t k,
                            const Resolved *done, bool headline, Tense tense, Moment *ret, int *ret_floats)
{
    const Phrase *p = &ph[k];
    Phrase own = *p;
    Day d;
    if (p->named->rule == NAMED_BESIDE) {
        if (date_beside(rs, r, ph, n, k, done, headline, ret))
            return true;
        own.named = named_of(rs->named, p->named, country_of(rs, r, p));
        if (!own.named || !own.named->country.n)
            return false;
        p = &own;
    }
    if (p->named->rule == NAMED_ONCE) {
        if (!named_in(p->named, 2000, &d))
            return false;
        *ret = moment_of(d, SCALE_DAY);
        return true;
    }
    if (p->has_year || p->base.anchor) {
        Moment year = {.year = p->moment.year, .second = -1, .zone = NO_ZONE};
        with_base(rs, p, &year);
        return in_year(p, year.year, ret);
    }
    *ret = resolve_date(rs, p, tense, ret_floats);
    ret->scale = SCALE_DAY;
    return true;
}

/* "from Tuesday to Thursday": the second of a range is the first such day from the first one on. */
static Moment not_before(const PhraseReader *r, const Phrase *ph, size_t k, const Resolved *done, Moment m)
{
    const Phrase *p = &ph[k];
    Key joint = k && p->first && ph[k - 1].last + 1 == p->first ? key_at(r, p->first - 1) : K_END;
    bool range = joint == K_TO || joint == K_UNTIL || joint == K_THROUGH || joint == K_DASH ||
                 (joint == K_AND && ph[k - 1].first && key_at(r, ph[k - 1].first - 1) == K_BETWEEN);
    if (!range || p->turn != TURN_BARE || p->base.anchor || !is_day(&done[k - 1]))
        return m;
    Moment first = done[k - 1].m;
    first.scale = SCALE_DAY;
    return moment_of(weekday_near(first_of(&first), p->weekday, false, false), SCALE_DAY);
}

/* "told a crowd on Wednesday that \"tomorrow ...": in what is quoted, tomorrow is that of the day of saying.
 */
static bool quoted_day(const PhraseReader *r, const Phrase *ph, size_t k, const Resolved *done, Moment *ret)
{
    const Phrase *p = &ph[k];
    size_t quotes = 0, opened = 0;
    if (p->form != FORM_SHIFT || p->base.anchor != ANCHOR_TODAY || p->base.unit != SCALE_DAY ||
        p->base.n < -1 || p->base.n > 1 || p->day_open)
        return false;
    for (size_t i = p->first; i-- > 0 && p->first - i <= 40;)
        if (key_at(r, i) == K_QUOTE && quotes++ == 0)
            opened = i;
    for (size_t i = k; quotes % 2 && i-- > 0;)
        if (is_day(&done[i]) && ph[i].last <= opened && bears_day(&ph[i])) {
            Moment said = done[i].m;
            said.scale = SCALE_DAY;
            return *ret = moment_plus(&said, SCALE_DAY, p->base.n), true;
        }
    return false;
}

/* "postponed it until September 1": the closest one, whatever the tense. */
static bool bare_until(const Resolver *rs, const PhraseReader *r, const Phrase *p, Moment *ret)
{
    bool until = p->first && (key_at(r, p->first - 1) == K_UNTIL || lex_is(r, p->first - 1, "till"));
    if (!until || !rs->dated || rs->narrative || p->has_year || !p->has_month || !p->has_day ||
        p->base.anchor || p->turn != TURN_BARE || p->form != FORM_DATE)
        return false;
    return closest(p, rs->today, ret);
}

static bool find_moment(Resolver *rs, const PhraseReader *r, const Phrase *ph, size_t n, size_t k,
                        const Resolved *done, bool headline, Resolved *ret)
{
    const Phrase *p = &ph[k];
    Tense tense = tense_of(r, p->first, p->last, headline);
    if (tense == TENSE_NONE && p->first &&
        (key_at(r, p->first - 1) == K_BY || key_at(r, p->first - 1) == K_UNTIL))
        tense = TENSE_FUTURE;
    if (p->first > 1 && key_at(r, p->first - 1) == K_TO && key_at(r, p->first - 2) == K_UNIT)
        tense = TENSE_PAST; /* "the three months to June" */
    if (p->first > 1 && key_at(r, p->first - 1) == K_OF && p->form == FORM_DATE && p->has_day &&
        tense == TENSE_FUTURE)
        tense = TENSE_NONE; /* "consider him the winner of 28 July" */
    Moment m = p->moment;
    if (p->day_open) {
        if (!find_day(rs, r, ph, n, k, done, headline, &m))
            m = open_moment(SCALE_DAY);
    } else if (p->form == FORM_WEEKDAY) {
        m = not_before(r, ph, k, done, resolve_weekday(rs, p, tense, &ret->floats));
    } else if (p->form == FORM_SHIFT && quoted_day(r, ph, k, done, &m)) {
        ;
    } else if (p->form == FORM_SHIFT) {
        m = resolve_shift(rs, p, tense);
    } else if (p->form == FORM_HOLIDAY) {
        if (!resolve_holiday(rs, r, ph, n, k, done, headline, tense, &m, &ret->floats))
            return false;
    } else if (!bare_until(rs, r, p, &m)) {
        m = resolve_date(rs, p, tense, &ret->floats);
    }
    if (p->clock)
        m = lay_clock(rs, p, m);
    else if (p->part)
        m = lay_part(m, p->part);
    else if (p->nth_weekday)
        m = day_of_nth(&m, p);
    else if (p->coarsen)
        m = week_of_moment(&m, p->coarsen);
    ret->m = m;
    return true;
}

Resolved resolve_phrase(Resolver *rs, const PhraseReader *r, const Phrase *ph, size_t n, size_t k,
                        const Resolved *done, bool headline)
{
    static const char *const seasons[] = {"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};
    const Phrase *p = &ph[k];
    Resolved ret = {.keep = true, .moment = true};
    if (p->form == FORM_REF)
        return (p->habit == 1 && rs->narrative) || (p->habit == 2 && !rs->narrative)
                   ? (Resolved){.keep = false}
                   : plain(str_of(p->value));
    if (p->form == FORM_AMOUNT)
        return plain(resolve_amount(rs->a, p->amount, p->unit));
    if (p->form == FORM_SET)
        return plain(set_value(rs->a, p));
    if (p->form == FORM_VALUE)
        return plain(str_of(p->value));
    if (p->loose)
        return plain(str_of(seasons[p->moment.nth & 3]));
    if (p->if_bc) {
        const Moment *m = spoken(rs, SCALE_MILLENNIUM);
        if (!m || !m->bc)
            return (Resolved){.keep = false};
    }
    if (rs->narrative && p->form == FORM_SHIFT && p->base.anchor == ANCHOR_TODAY && p->base.n == 0 &&
        p->base.unit == SCALE_DAY && !p->part)
        return plain(STR("PRESENT_REF"));
    if (!find_moment(rs, r, ph, n, k, done, headline, &ret))
        return (Resolved){.keep = false};
    if (p->short_year && rs->narrative && spoken(rs, SCALE_YEAR)) { /* '99 of the century spoken of */
        int century = spoken(rs, SCALE_YEAR)->year / 100 * 100;
        ret.m.year = (int16_t)(century + ret.m.year % 100);
    }
    ret.value = moment_value(rs->a, &ret.m);
    return ret;
}
