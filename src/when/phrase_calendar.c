/* phrase_calendar.c - phrases that name a stretch of the calendar: days, months, quarters, halves, seasons,
 * the week of a day; years and what is coarser are in phrase_year.c. Month names that are also names of
 * people or verbs need a sign of time beside them (README.md). */
#include "when/phrase_year.h"

static bool month_prep(Key k)
{
    switch (k) {
    case K_IN:
    case K_SINCE:
    case K_UNTIL:
    case K_BY:
    case K_DURING:
    case K_BETWEEN:
    case K_EARLY:
    case K_LATE:
    case K_MID:
    case K_LAST:
    case K_NEXT:
    case K_THIS:
    case K_PREVIOUS:
    case K_FOLLOWING:
        return true;
    default:
        return false;
    }
}

/* ---- days of the month ------------------------------------------------------------------------------------
 */

/* "5", "05", "5th", "fifth", "twenty-first"; *ret_ordinal: written as an ordinal. */
static size_t day_of_month(const PhraseReader *r, size_t i, int *ret, bool *ret_ordinal)
{
    const Lex *l = &r->lx[i];
    *ret_ordinal = false;
    if (key_at(r, i) == K_NUM && l->n_digits <= 2 && l->value >= 1 && l->value <= 31 && year_digits(r, i)) {
        *ret = (int)l->value;
        if (year_ordinal_tail(r, i + 1)) {
            *ret_ordinal = true;
            return i + 2;
        }
        bool glued = joined(r, i + 1) && (key_at(r, i + 1) == K_OTHER || key_at(r, i + 1) == K_PERCENT ||
                                          key_at(r, i + 1) == K_COLON);
        return glued ? i : i + 1;
    }
    if (key_at(r, i) == K_ORD) {
        *ret = (int)l->value;
        *ret_ordinal = true;
        return i + 1;
    }
    if (key_at(r, i) == K_CARD && (l->value == 20 || l->value == 30) && key_at(r, i + 1) == K_DASH &&
        key_at(r, i + 2) == K_ORD && r->lx[i + 2].value < 10 && l->value + r->lx[i + 2].value <= 31) {
        *ret = (int)(l->value + r->lx[i + 2].value);
        *ret_ordinal = true;
        return i + 3;
    }
    return i;
}

/* A month's name, with the dot of a short one. May and the like are judged by the caller. */
static size_t month_name(const PhraseReader *r, size_t i, int *ret)
{
    const Lex *l = &r->lx[i];
    if (key_at(r, i) != K_MONTH || !l->cap)
        return i;
    *ret = (int)l->value;
    return l->shortened && key_at(r, i + 1) == K_DOT && joined(r, i + 1) ? i + 2 : i + 1;
}

/* ", 2024", "2024", "of that year", "next year" after a day or month. */
static size_t year_after(const PhraseReader *r, size_t i, Phrase *p, bool after_day)
{
    size_t at = i, end;
    if (key_at(r, at) == K_COMMA || key_at(r, at) == K_OF)
        at++;
    Moment m = PHRASE_NONE.moment;
    end = year_bare(r, at, &m);
    if (end > at && key_at(r, end) != K_COUNTED && key_at(r, end) != K_PERCENT &&
        !(key_at(r, at - 1) == K_COMMA && lex_plural_noun(r, end) && r->lx[at].value % 50 == 0)) {
        p->moment.year = m.year, p->moment.bc = m.bc, p->has_year = true;
        return end;
    }
    if (key_at(r, i) == K_COMMA)
        return i;
    if (key_at(r, at) == K_APOS) {
        end = phrase_year(r, at, p);
        return end > at && after_day ? end : i;
    }
    Phrase sub = PHRASE_NONE;
    end = phrase_relative(r, at, &sub);
    if (end > at && sub.form == FORM_SHIFT && sub.base.unit == SCALE_YEAR && sub.part == DAYPART_NONE &&
        sub.side == SIDE_WHOLE && sub.base.n >= -1 && sub.base.n <= 1) {
        p->base = sub.base;
        return end;
    }
    return i;
}

/* Names that a date is a part of: the April 25 Movement, 17 November Group, 4th of July Square. */
static bool name_follows(const PhraseReader *r, size_t i)
{
    static const char *const heads[] = {
        "movement",   "group",        "front",        "party",      "brigade", "brigades",  "square",
        "street",     "avenue",       "bridge",       "university", "airport", "coalition", "committee",
        "army",       "organization", "organisation", "boulevard",  "stadium", "hospital",  "battalion",
        "foundation", "alliance",     "forces",       "martyrs",    "park",    "school",    "institute"};
    if (i >= r->n || !(r->lx[i].cap || lex_is(r, i, "group") || lex_is(r, i, "movement")))
        return false;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (lex_is(r, i, heads[k]))
            return true;
    return false;
}

static bool valid_day(int month, int day)
{
    return day >= 1 && day <= day_days_in_month(2000, month);
}

static void set_day(Phrase *p, int month, int day)
{
    p->form = FORM_DATE;
    p->moment.scale = SCALE_DAY;
    p->moment.month = (int8_t)month;
    p->moment.day = (int8_t)day;
    p->has_month = month > 0;
    p->has_day = true;
}

/* The year a second month or date after "to", "and", "-" brings: "between March and May 2022". */
static void year_ahead(const PhraseReader *r, size_t i, Phrase *p)
{
    int month, day;
    bool ordinal;
    Key k = key_at(r, i);
    if (p->has_year || p->base.anchor ||
        (k != K_AND && k != K_TO && k != K_DASH && k != K_UNTIL && k != K_THROUGH))
        return;
    size_t at = day_of_month(r, i + 1, &day, &ordinal), end = month_name(r, at, &month);
    if (end == at)
        return;
    if (at == i + 1) {
        at = day_of_month(r, end, &day, &ordinal);
        end = at > end && !year_shape(r, end) ? at : end;
    }
    Phrase q = PHRASE_NONE;
    if (year_after(r, end, &q, true) == end || !q.has_year || q.moment.bc)
        return;
    p->has_year = true;
    p->moment.year = (int16_t)(q.moment.year - (month < p->moment.month));
}

/* "12 November 2019", "the 25th of August", "4 July". */
static size_t day_month(const PhraseReader *r, size_t i, Phrase *p)
{
    int day, month;
    bool ordinal;
    size_t at = i + (key_at(r, i) == K_THE), start = at;
    at = day_of_month(r, at, &day, &ordinal);
    if (at == start)
        return i;
    bool dashed = key_at(r, at) == K_DASH && joined(r, at) && joined(r, at + 1); /* 12-Nov-2019 */
    at += dashed || (key_at(r, at) == K_OF && ordinal);
    size_t end = month_name(r, at, &month);
    if (end == at || !valid_day(month, day))
        return i;
    set_day(p, month, day);
    if (key_at(r, end) == K_DASH && joined(r, end) && year_shape(r, end + 1) && joined(r, end + 1))
        end++;
    size_t last = year_after(r, end, p, true);
    year_ahead(r, last, p);
    return name_follows(r, last) ? i : last;
}

/* "October 1, 2024", "Sept. 11", "May the 4th". */
static size_t month_day(const PhraseReader *r, size_t i, Phrase *p)
{
    int day, month;
    bool ordinal;
    size_t at = month_name(r, i, &month), start;
    if (at == i)
        return i;
    if (key_at(r, at) == K_THE &&
        (key_at(r, at + 1) == K_NUM ? year_ordinal_tail(r, at + 2) : key_at(r, at + 1) == K_ORD))
        at++;
    start = at;
    at = day_of_month(r, at, &day, &ordinal);
    if (at == start || !valid_day(month, day) || (key_at(r, start) == K_ORD && start == i + 1))
        return i;
    if (key_at(r, at) == K_COUNTED || key_at(r, at) == K_UNIT || key_at(r, at) == K_PERCENT)
        return i;
    set_day(p, month, day);
    size_t last = year_after(r, at, p, true);
    year_ahead(r, last, p);
    return name_follows(r, last) ? i : last;
}

/* The other days of a list: at i the first of "3-4 July", "5, 6 and 7 March"; only the number is read here.
 */
static size_t day_before_list(const PhraseReader *r, size_t i, Phrase *p)
{
    int day, next = 0, month = 0;
    bool ordinal;
    size_t end = day_of_month(r, i, &day, &ordinal), at = end;
    if (end == i || key_at(r, i) != K_NUM)
        return i;
    for (int k = 0; k < 4; k++) {
        Key sep = key_at(r, at);
        if (sep != K_DASH && sep != K_AND && sep != K_TO && sep != K_COMMA && sep != K_OR && sep != K_UNTIL &&
            sep != K_THROUGH)
            return i;
        at += sep == K_COMMA && (key_at(r, at + 1) == K_AND || key_at(r, at + 1) == K_OR) ? 2 : 1;
        at += key_at(r, at) == K_THE;
        size_t got = day_of_month(r, at, &next, &ordinal);
        if (got == at || next <= day)
            return i;
        at = got;
        at += key_at(r, at) == K_OF;
        got = month_name(r, at, &month);
        if (got > at) {
            at = got;
            break;
        }
    }
    if (!month || !valid_day(month, next))
        return i;
    set_day(p, month, day);
    year_after(r, at, p, true);
    return end;
}

/* The rest of "February 5 and 6", "March 5-7, 2020": a number after a day of a month and a joint. */
static size_t day_after_list(const PhraseReader *r, size_t i, Phrase *p)
{
    int day, month = 0, first = 0;
    bool ordinal;
    Key sep = i ? key_at(r, i - 1) : K_END;
    if (key_at(r, i) != K_NUM || (sep != K_DASH && sep != K_AND && sep != K_TO && sep != K_OR &&
                                  sep != K_COMMA && sep != K_THROUGH && sep != K_UNTIL))
        return i;
    size_t end = day_of_month(r, i, &day, &ordinal);
    if (end == i)
        return i;
    size_t from = i >= 8 ? i - 8 : 0;
    for (size_t k = i - 1; k-- > from;) { /* back to the month */
        Key key = key_at(r, k);
        if (key == K_MONTH && r->lx[k].cap) {
            size_t at = month_name(r, k, &month);
            if (day_of_month(r, at, &first, &ordinal) == at)
                return i;
            break;
        }
        if (key != K_NUM && key != K_AND && key != K_COMMA && key != K_DASH && key != K_DOT &&
            !year_ordinal_tail(r, k))
            return i;
    }
    Key after = key_at(r, end);
    if (!month || day <= first || !valid_day(month, day) || after == K_COUNTED || after == K_UNIT ||
        after == K_MONTH || after == K_PERCENT || (after == K_OTHER && lex_plural_noun(r, end)))
        return i;
    set_day(p, month, day);
    return year_after(r, end, p, true);
}

/* 2025-05-06, 2025/05/06, 27/04/2025, 7/8/07. Order of day and month is settled with the publication day. */
static size_t numeric_date(const PhraseReader *r, size_t i, Phrase *p)
{
    Key sep = key_at(r, i + 1);
    if (key_at(r, i) != K_NUM || (sep != K_DASH && sep != K_SLASH && sep != K_DOT) ||
        key_at(r, i + 2) != K_NUM || key_at(r, i + 3) != sep || key_at(r, i + 4) != K_NUM)
        return i;
    for (size_t k = 1; k <= 4; k++)
        if (!joined(r, i + k))
            return i;
    if (joined(r, i + 5) && (key_at(r, i + 5) == sep || key_at(r, i + 5) == K_OTHER) &&
        key_at(r, i + 6) == K_NUM)
        return i;
    const Lex *a = &r->lx[i], *b = &r->lx[i + 2], *c = &r->lx[i + 4];
    if (a->grouped || b->grouped || c->grouped || b->n_digits > 2)
        return i;
    if (a->n_digits == 4 && c->n_digits <= 2 && b->value >= 1 && b->value <= 12 && a->value >= 1000) {
        if (!valid_day((int)b->value, (int)c->value) || a->value > 9998)
            return i;
        set_day(p, (int)b->value, (int)c->value);
        p->moment.year = (int16_t)a->value, p->has_year = true;
        return i + 5;
    }
    if (a->n_digits > 2 || (c->n_digits != 4 && (c->n_digits != 2 || sep == K_DASH)) || !a->value ||
        !b->value)
        return i;
    bool day_first = a->value > 12 || b->value <= 12, month_first = b->value > 12;
    if ((!day_first && !month_first) || a->value > 31 || b->value > 31 || (a->value > 12 && b->value > 12))
        return i;
    int day = (int)(month_first ? b->value : a->value), month = (int)(month_first ? a->value : b->value);
    if (!valid_day(month, day))
        return i;
    set_day(p, month, day);
    p->moment.year = (int16_t)(c->n_digits == 4 ? c->value : c->value + (c->value < 50 ? 2000 : 1900));
    p->has_year = p->moment.year > 0 && p->moment.year < 9999;
    p->either_order = a->value <= 12 && b->value <= 12 && a->value != b->value;
    return p->has_year ? i + 5 : i;
}

/* ---- months and years -------------------------------------------------------------------------------------
 */

static bool person_title(const PhraseReader *r, size_t i)
{
    static const char *const titles[] = {
        "mr",    "mrs",   "ms",       "miss",      "dr",      "sir",     "lady",       "lord",
        "judge", "prime", "minister", "president", "theresa", "senator", "chancellor", "general"};
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++)
        if (lex_is(r, i, titles[k]))
            return true;
    return false;
}

/* Could the month's name at i be a person's or a verb? Then only a sign of time beside it makes it a month.
 */
static bool month_in_doubt(const PhraseReader *r, size_t i)
{
    Key before = i ? key_at(r, i - 1) : K_END;
    const Lex *after = i + 1 < r->n ? &r->lx[i + 1] : NULL;
    uint32_t m = r->lx[i].value;
    bool name = m == 3 || m == 4 || m == 5 || m == 6 || m == 8; /* March April May June August */
    if (before == K_DASH && i >= 2 && month_prep(key_at(r, i - 2)))
        return false; /* mid-May */
    bool dot = before == K_DOT && i >= 2 && person_title(r, i - 2);
    if (dot || (i && person_title(r, i - 1)))
        return true;
    if (r->lx[i].shortened)
        return !month_prep(before) && before != K_OF && before != K_TO && before != K_FROM;
    bool cap_after = after && after->cap && (after->key == K_OTHER || after->key == K_SEASON);
    if (!name || month_prep(before))
        return month_prep(before) && name && cap_after && before == K_BY;
    if (after && after->key == K_APOS && m != 5) /* April's election */
        return i && r->lx[i - 1].cap && before == K_OTHER;
    bool weak = before == K_FROM || before == K_TO || before == K_AFTER || before == K_BEFORE ||
                before == K_OF || before == K_THROUGH || before == K_AND || before == K_OR ||
                before == K_DASH || before == K_A || before == K_THE || before == K_COMMA ||
                before == K_OPEN || before == K_ABOUT;
    if (cap_after && weak && m != 3 && !(i >= 2 && key_at(r, i - 2) == K_MONTH))
        return true; /* and June Carter */
    if (m == 5)      /* May: a verb and a prime minister as well */
        return !weak || before == K_COMMA || before == K_OPEN ||
               (after && (after->key == K_OTHER || after->key == K_APOS) &&
                !(before == K_THE || before == K_A || before == K_OF));
    if (m != 5 && after && after->key == K_OTHER && (after->value == CUE_FUTURE || after->value == CUE_WAS))
        return before == K_TO; /* March would be decisive */
    if (m == 3 && (!i || (after && (after->key == K_TO || after->key == K_ON))))
        return true; /* the March to Versailles */
    return !weak && (m == 3 || i == 0 || r->lx[i - 1].cap || cap_after);
}

static size_t month_year(const PhraseReader *r, size_t i, Phrase *p)
{
    int month;
    size_t end = month_name(r, i, &month);
    if (end == i)
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_MONTH;
    p->moment.month = (int8_t)month;
    p->has_month = true;
    size_t last = year_after(r, end, p, false);
    bool counted = key_at(r, end) == K_NUM && r->lx[end].n_digits <= 2;
    if (name_follows(r, end) || (counted && name_follows(r, end + 1 + year_ordinal_tail(r, end + 1))))
        return i; /* the April 25 Movement */
    if (last == end && month_in_doubt(r, i))
        return i;
    year_ahead(r, last, p);
    return last;
}

/* ---- quarters, halves, seasons ----------------------------------------------------------------------------
 */

/* "of 2024", "2024", "last year" after a quarter or season; "of the year" is the year spoken of. */
static size_t part_of_year(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_OF || key_at(r, i) == K_IN || key_at(r, i) == K_COMMA);
    size_t end = phrase_year(r, at, p);
    if (end > at)
        return end;
    Phrase sub = PHRASE_NONE;
    at += key_at(r, at) == K_THE;
    end = year_fiscal(r, at, &sub);
    if (end == at)
        return i;
    p->moment.year = sub.moment.year, p->moment.fiscal = p->has_year = true;
    return end;
}

static bool south_before(const PhraseReader *r, size_t i)
{
    return i && (lex_is(r, i - 1, "southern") || lex_is(r, i - 1, "austral"));
}

/* Q3 2025, H1 2024, 2024 Q1 */
static size_t lettered(const PhraseReader *r, size_t i, Phrase *p)
{
    bool year_first = year_shape(r, i) && key_at(r, i + 1) == K_LETTER;
    size_t at = i + year_first;
    char c = (char)(key_at(r, at) == K_LETTER ? r->lx[at].value : 0);
    uint32_t n = key_at(r, at + 1) == K_NUM && joined(r, at + 1) ? r->lx[at + 1].value : 0;
    if ((c != 'Q' || n < 1 || n > 4) && (c != 'H' || n < 1 || n > 2))
        return i;
    p->form = FORM_DATE;
    p->moment.scale = c == 'Q' ? SCALE_QUARTER : SCALE_HALF;
    p->moment.nth = (int8_t)n;
    if (year_first) {
        p->moment.year = (int16_t)r->lx[i].value, p->has_year = true;
        return at + 2;
    }
    size_t end = part_of_year(r, at + 2, p);
    return c == 'H' && end == at + 2 ? i : end;
}

static int nth_of(const PhraseReader *r, size_t i, int max)
{
    if (key_at(r, i) == K_ORD && (int)r->lx[i].value <= max)
        return (int)r->lx[i].value;
    return key_at(r, i) == K_LAST || key_at(r, i) == K_FINAL || key_at(r, i) == K_LATTER ? max : 0;
}

/* the first quarter of 2024, the second half of last year, third-quarter, the first half of May */
static size_t nth_part(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE), word = at + 1;
    word += key_at(r, word) == K_DASH && joined(r, word);
    bool half = key_at(r, word) == K_HALF;
    bool quarter = key_at(r, word) == K_UNIT && r->lx[word].value == SCALE_QUARTER && !r->lx[word].plural;
    int nth = half || quarter ? nth_of(r, at, half ? 2 : 4) : 0;
    if (!nth)
        return i;
    Phrase sub = PHRASE_NONE;
    size_t end = part_of_year(r, word + 1, p);
    if (end == word + 1 && key_at(r, end) == K_OF && half) {
        PhraseReader deeper = *r;
        size_t inner = ++deeper.depth > PHRASE_DEPTH ? end + 1 : phrase_point(&deeper, end + 1, &sub);
        if (inner > end + 1 && (sub.form == FORM_DATE || sub.form == FORM_SHIFT) && !sub.mod) {
            *p = sub;
            p->mod = nth == 1 ? MOD_START : MOD_END;
            return inner;
        }
        return i;
    }
    if (end == word + 1 && (half ? word == at + 1 : key_at(r, at) == K_LAST))
        return i; /* "the first half" of a match, "last quarter" is relative */
    p->form = FORM_DATE;
    p->reported = word > at + 1; /* third-quarter results */
    p->moment.scale = half ? SCALE_HALF : SCALE_QUARTER;
    p->moment.nth = (int8_t)nth;
    return end;
}

/* the summer of 2015, spring 2016, winter of last year */
static size_t season_year(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    if (key_at(r, at) != K_SEASON || r->lx[at].plural)
        return i;
    size_t end = part_of_year(r, at + 1, p);
    if (end == at + 1)
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_SEASON;
    p->moment.nth = (int8_t)r->lx[at].value;
    p->moment.south = south_before(r, i);
    if (p->has_year && (key_at(r, end) == K_DASH || key_at(r, end) == K_SLASH) &&
        key_at(r, end + 1) == K_NUM && r->lx[end + 1].n_digits == 2 && r->lx[at].value == 3)
        return end + 2; /* winter 2022-23 */
    return end;
}

/* the season without a year: with "the", in, during, this-like words are relative; a verb "fall" is not. */
static size_t season_bare(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    if (key_at(r, at) != K_SEASON || r->lx[at].plural)
        return i;
    Key before = i ? key_at(r, i - 1) : K_END, after = key_at(r, at + 1);
    bool fall = lex_is(r, at, "fall"), spring = r->lx[at].value == 0;
    bool edge =
        before == K_OF && i >= 2 &&
        (key_at(r, i - 2) == K_CLOSE_OF || key_at(r, i - 2) == K_BEGIN || key_at(r, i - 2) == K_MIDDLE);
    bool prep = edge || (year_prep(before) && before != K_TO && before != K_ABOUT);
    if (after == K_OF || after == K_TIME || (fall && !(prep && (before == K_IN || at > i))))
        return i;
    if (i && r->lx[i - 1].cap && (before == K_OTHER || before == K_MONTH))
        return i; /* Prague Spring, Arab Spring */
    if (i && r->lx[at].cap && at == i && !prep)
        return i;
    if (r->lx[at].cap && at + 1 < r->n && r->lx[at + 1].cap && after == K_OTHER && i)
        return i; /* Winter Palace, Summer Olympics */
    if ((spring || fall) && !prep && at == i)
        return i;
    if (at > i && !prep && (fall || (spring && after == K_OTHER)))
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_SEASON;
    p->moment.nth = (int8_t)r->lx[at].value;
    p->moment.south = south_before(r, i);
    p->loose = at == i && !prep && after == K_OTHER && !p->moment.south; /* "winter quarters": any winter */
    return at + 1;
}

/* the week of June 9, the week ending 5 May */
static size_t week_of_day(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    if (at == i || key_at(r, at) != K_UNIT || r->lx[at].value != SCALE_WEEK || r->lx[at].plural)
        return i;
    at++;
    if (key_at(r, at) != K_OF && !lex_is(r, at, "ending") && !lex_is(r, at, "beginning") &&
        !lex_is(r, at, "starting") && !lex_is(r, at, "ended"))
        return i;
    at++;
    Phrase sub = PHRASE_NONE;
    at += key_at(r, at) == K_ON;
    PhraseReader deeper = *r;
    size_t end = ++deeper.depth > PHRASE_DEPTH ? at : phrase_calendar(&deeper, at, &sub);
    if (end == at || sub.form != FORM_DATE || sub.moment.scale != SCALE_DAY)
        return i;
    *p = sub;
    p->coarsen = SCALE_WEEK;
    return end;
}

/* the 20th, alone: a day of the month spoken of */
static size_t day_alone(const PhraseReader *r, size_t i, Phrase *p)
{
    int day;
    bool ordinal;
    if (key_at(r, i) != K_THE || key_at(r, i + 1) != K_NUM)
        return i;
    size_t end = day_of_month(r, i + 1, &day, &ordinal);
    Key before = i ? key_at(r, i - 1) : K_END;
    bool prep = year_prep(before) || before == K_ON || before == K_OF;
    if (end == i + 1 || !ordinal || !prep)
        return i;
    if (key_at(r, end) == K_OF) {
        Phrase sub = PHRASE_NONE;
        size_t inner = phrase_relative(r, end + 1, &sub);
        if (inner == end + 1 || sub.form != FORM_SHIFT || sub.base.unit != SCALE_MONTH)
            return i;
        set_day(p, 0, day);
        p->base = sub.base;
        return inner;
    }
    Key after = key_at(r, end);
    if (!lex_ends_clause(r, end) && after != K_AND && after != K_IN && after != K_AT && after != K_THAT &&
        after != K_TO && after != K_WHEN && after != K_THE && !lex_is(r, end, "they") &&
        !lex_is(r, end, "he") && !lex_is(r, end, "it") && !lex_is(r, end, "she") && after != K_AFTER &&
        after != K_BEFORE && after != K_BY)
        return i;
    set_day(p, 0, day);
    return end;
}

/* Keys that a phrase of the calendar begins with: most lexemes are passed over by this alone. */
static bool starts(Key k)
{
    switch (k) {
    case K_NUM:
    case K_THE:
    case K_MONTH:
    case K_ORD:
    case K_CARD:
    case K_APOS:
    case K_LETTER:
    case K_SEASON:
    case K_LAST:
    case K_FINAL:
    case K_LATTER:
    case K_FISCAL:
    case K_AD:
    case K_A: /* A.D. */
        return true;
    default:
        return false;
    }
}

size_t phrase_calendar(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {numeric_date, day_month,   month_day, day_before_list, day_after_list,
                                        phrase_years, lettered,    nth_part,  season_year,     week_of_day,
                                        month_year,   season_bare, day_alone};
    if (!starts(key_at(r, i)))
        return i;
    return phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules);
}
