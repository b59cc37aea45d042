/* phrase_relative.c - phrases that say how far from another day: last week, the same day, two days ago,
 * Thursday next week, and the named days. */
#include "when/phrase.h"

static size_t deep(const PhraseReader *r, size_t i, Phrase *p, PhraseRule *rule)
{
    PhraseReader deeper = *r;
    return ++deeper.depth > PHRASE_DEPTH ? i : rule(&deeper, i, p);
}

static size_t shift(Phrase *p, Anchor a, Scale unit, int n, size_t end)
{
    p->form = FORM_SHIFT;
    p->base = (Shift){a, unit, n};
    return end;
}

static bool unit_at(const PhraseReader *r, size_t i, Scale *ret)
{
    if (key_at(r, i) != K_UNIT || r->lx[i].plural)
        return false;
    *ret = (Scale)r->lx[i].value;
    return *ret >= SCALE_DAY;
}

/* A night, morning ... in the place of a unit: "last night", "the previous evening". */
static bool part_at(const PhraseReader *r, size_t i, DayPart *ret)
{
    if ((key_at(r, i) != K_PART || r->lx[i].plural) && key_at(r, i) != K_DAWN)
        return false;
    *ret = (DayPart)r->lx[i].value;
    return true;
}

static size_t part_of_day(Phrase *p, Anchor a, int days, DayPart part, size_t end)
{
    p->part = part;
    return shift(p, a, SCALE_DAY, days, end);
}

/* A month, season or weekday in the place of a unit: "last May", "this spring". */
static size_t same_name(const PhraseReader *r, size_t i, Phrase *p, Turn turn)
{
    const Lex *l = &r->lx[i];
    p->turn = turn;
    if (key_at(r, i) == K_MONTH && l->cap && !l->shortened) {
        p->form = FORM_DATE;
        p->moment.scale = SCALE_MONTH;
        p->moment.month = (int8_t)l->value;
        p->has_month = true;
        return i + 1;
    }
    if (key_at(r, i) == K_SEASON && !l->plural) {
        p->form = FORM_DATE;
        p->moment.scale = SCALE_SEASON;
        p->moment.nth = (int8_t)l->value;
        return i + 1;
    }
    if (key_at(r, i) == K_WEEKDAY && !l->plural && l->cap) {
        p->form = FORM_WEEKDAY;
        p->weekday = (int8_t)l->value;
        return i + 1;
    }
    return i;
}

static size_t last_this_next(const PhraseReader *r, size_t i, Phrase *p)
{
    Scale u;
    DayPart part;
    bool the = key_at(r, i) == K_THE;
    size_t at = i + the;
    Key k = key_at(r, at);
    int n = k == K_LAST ? -1 : k == K_NEXT ? 1 : 0;
    if (k != K_LAST && k != K_NEXT && k != K_THIS)
        return i;
    if (the && k == K_THIS)
        return i;
    if (unit_at(r, at + 1, &u)) {
        if (k == K_THIS && u == SCALE_DAY && key_at(r, at + 2) == K_IN)
            return i; /* on this day in 1991 */
        if (k == K_NEXT && (the || u == SCALE_DAY))
            return shift(p, ANCHOR_TEXT, u, 1, at + 2);
        if (k == K_LAST && (u == SCALE_DAY ||
                            (the && (u == SCALE_DECADE || u == SCALE_CENTURY || key_at(r, at + 2) == K_OF))))
            return i;
        return shift(p, k == K_THIS ? (u == SCALE_DAY ? ANCHOR_TEXT : ANCHOR_SPOKEN) : ANCHOR_TODAY, u, n,
                     at + 2);
    }
    if (part_at(r, at + 1, &part)) {
        if (k == K_NEXT)
            return part_of_day(p, ANCHOR_TEXT, 1, part, at + 2);
        return part_of_day(p, k == K_LAST ? ANCHOR_TODAY : ANCHOR_SPOKEN, n, part, at + 2);
    }
    if (k == K_THIS && key_at(r, at + 1) == K_PAST)
        at++;
    if (k == K_THIS && key_at(r, at + 1) == K_COMING)
        at++, n = 1;
    Turn turn = k == K_LAST || key_at(r, at) == K_PAST ? TURN_LAST : k == K_NEXT || n ? TURN_NEXT : TURN_THIS;
    Phrase date = PHRASE_NONE;
    if (key_at(r, at + 1) == K_MONTH && deep(r, at + 1, &date, phrase_calendar) > at + 2 && date.has_day &&
        !date.has_year) {
        size_t after = deep(r, at + 1, p, phrase_calendar); /* last July 26 */
        return p->turn = turn, after;
    }
    size_t end = same_name(r, at + 1, p, turn);
    return end > at + 1 ? end : i;
}

/* Months whose name is no verb and nobody's: "that December", but not "said that May". */
static bool month_alone(uint32_t month)
{
    return month != 3 && month != 4 && month != 5 && month != 6 && month != 8;
}

/* the previous year, the following day, the same month, that week, the coming month, the current year */
static size_t told_unit(const PhraseReader *r, size_t i, Phrase *p)
{
    Scale u;
    DayPart part;
    size_t at = i + (key_at(r, i) == K_THE || key_at(r, i) == K_A);
    Key k = key_at(r, at);
    bool that = key_at(r, i) == K_THAT;
    if (that || k == K_SAME || (key_at(r, i) == K_THIS && key_at(r, i + 1) == K_SAME)) {
        at = i + 1 + (k == K_SAME && at > i) +
             ((that || key_at(r, i) == K_THIS) && key_at(r, i + 1) == K_SAME);
        at += key_at(r, at) == K_FILL; /* that entire year */
        if (unit_at(r, at, &u))
            return shift(p, ANCHOR_TEXT, u, 0, at + 1);
        if (part_at(r, at, &part))
            return part_of_day(p, ANCHOR_TEXT, 0, part, at + 1);
        size_t end = same_name(r, at, p, TURN_SAME);
        bool verb = that && key_at(r, at) == K_MONTH && !month_alone(r->lx[at].value);
        return end > at && !verb ? end : i;
    }
    int n = k == K_PREVIOUS ? -1 : k == K_FOLLOWING || k == K_COMING ? 1 : 0;
    if (n == 0 && k != K_CURRENT)
        return i;
    if (key_at(r, i) == K_A)
        return i;
    Anchor a = k == K_COMING || k == K_CURRENT ? ANCHOR_TODAY : ANCHOR_TEXT;
    if (unit_at(r, at + 1, &u))
        return shift(p, a, u, n, at + 2);
    if (part_at(r, at + 1, &part))
        return part_of_day(p, a, n, part, at + 2);
    if (key_at(r, at + 1) == K_UNIT && r->lx[at + 1].plural && k == K_COMING) {
        p->form = FORM_REF;
        p->value = "FUTURE_REF";
        return at + 2;
    }
    size_t end = same_name(r, at + 1, p, n < 0 ? TURN_PREVIOUS : k == K_COMING ? TURN_NEXT : TURN_FOLLOWING);
    return end > at + 1 ? end : i;
}

static bool stands_alone(const PhraseReader *r, size_t i)
{
    Key k = key_at(r, i);
    return lex_ends_clause(r, i) || k == K_AND || k == K_BY || k == K_IN || k == K_WHEN;
}

/* the day before, the year after, the year previous, the week before last, the day before yesterday, the year
 */
static size_t the_unit(const PhraseReader *r, size_t i, Phrase *p)
{
    Scale u = SCALE_DAY;
    DayPart part = DAYPART_NONE;
    size_t at = i + 1;
    if (key_at(r, i) != K_THE || !(unit_at(r, at, &u) || part_at(r, at, &part)))
        return i;
    Key k = key_at(r, at + 1);
    if (k == K_BEFORE && key_at(r, at + 2) == K_LAST && !part)
        return shift(p, ANCHOR_TODAY, u, -2, at + 3);
    if (k == K_BEFORE && key_at(r, at + 2) == K_YESTERDAY)
        return shift(p, ANCHOR_TODAY, SCALE_DAY, -2, at + 3);
    if (k == K_AFTER && key_at(r, at + 2) == K_NEXT && !part)
        return shift(p, ANCHOR_TODAY, u, 2, at + 3);
    if (k == K_AFTER && key_at(r, at + 2) == K_TOMORROW)
        return shift(p, ANCHOR_TODAY, SCALE_DAY, 2, at + 3);
    bool back = ((k == K_BEFORE || k == K_PREVIOUS) && (k == K_PREVIOUS || stands_alone(r, at + 2))) ||
                k == K_EARLIER;
    bool on = ((k == K_AFTER || k == K_FOLLOWING) && stands_alone(r, at + 2)) || k == K_LATER;
    p->part = part;
    if (back || on)
        return shift(p, ANCHOR_TEXT, u, back ? -1 : 1, at + 2);
    if (part)
        return i;
    if (u == SCALE_WEEKEND)
        return shift(p, ANCHOR_SPOKEN, u, 0, at + 1);
    p->bare_unit = true;
    return shift(p, u == SCALE_DAY ? ANCHOR_TEXT : ANCHOR_SPOKEN, u, 0, at + 1);
}

static Scale amount_unit(const PhraseReader *r, size_t i, int *ret_times)
{
    *ret_times = 1;
    if (key_at(r, i) == K_FORTNIGHT)
        return *ret_times = 2, SCALE_WEEK;
    if (key_at(r, i) == K_PART && (r->lx[i].value == DAYPART_NIGHT || r->lx[i].value == DAYPART_MORNING))
        return SCALE_DAY;
    return key_at(r, i) == K_UNIT ? (Scale)r->lx[i].value : SCALE_NONE;
}

/* Two and a half years are thirty months: the count in a unit that takes the fraction. */
static int whole_units(Amount am, int times, Scale *u)
{
    int64_t count = (int64_t)(am.whole < 100000 ? am.whole : 100000) * times;
    if (am.tenths && *u == SCALE_YEAR) {
        *u = SCALE_MONTH;
        count = count * 12 + am.tenths * 12 / 10;
    } else if (am.tenths && *u == SCALE_DECADE) {
        *u = SCALE_YEAR;
        count = count * 10 + am.tenths;
    } else if (am.tenths && *u == SCALE_CENTURY) {
        *u = SCALE_YEAR;
        count = count * 100 + (int64_t)am.tenths * 10;
    }
    return (int)count;
}

/* two days ago, three years later, a week earlier, 18 months from now, in two weeks' time */
static size_t amount_away(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount am = {0};
    int times;
    size_t at = phrase_amount(r, i, &am);
    bool vague_units = at == i && key_at(r, i) == K_UNIT && r->lx[i].plural;
    at += key_at(r, at) == K_FILL || key_at(r, at) == K_MORE;
    Scale u = amount_unit(r, at, &times);
    if (u == SCALE_NONE || (at == i && !vague_units))
        return i;
    at++;
    if (key_at(r, at) == K_AND && key_at(r, at + 1) == K_A && key_at(r, at + 2) == K_HALF)
        am.tenths = 5, at += 3; /* a year and a half ago */
    Key k = key_at(r, at);
    bool time = k == K_APOS && key_at(r, at + 1) == K_TIME;
    int n = k == K_AGO || k == K_EARLIER ? -1 : k == K_LATER || k == K_HENCE || time ? 1 : 0;
    if (k == K_BEFORE && stands_alone(r, at + 1))
        n = -1;
    if (k == K_AFTER && stands_alone(r, at + 1))
        n = 1;
    size_t end = at + 1 + time;
    if (k == K_FROM && (key_at(r, at + 1) == K_NOW || key_at(r, at + 1) == K_TODAY))
        n = 1, end = at + 2;
    if (n == 0)
        return i;
    bool from_today = k == K_AGO || k == K_HENCE || k == K_FROM || time;
    if (am.vague || vague_units || u < SCALE_HOUR) {
        p->form = FORM_REF;
        p->value = n < 0 ? "PAST_REF" : "FUTURE_REF";
        return end;
    }
    p->amount = am;
    Anchor a = from_today ? ANCHOR_TODAY : ANCHOR_TEXT;
    if (u == SCALE_HOUR) {
        p->unit = SCALE_HOUR;
        return shift(p, a, SCALE_DAY, n * (int)(am.whole < 100000 ? am.whole / 24 : 4000), end);
    }
    int count = whole_units(am, times, &u);
    return shift(p, a, u, n * count, end);
}

/* this time last year, this time next week */
static size_t this_time(const PhraseReader *r, size_t i, Phrase *p)
{
    if (key_at(r, i) != K_THIS || key_at(r, i + 1) != K_TIME)
        return i;
    Phrase sub = PHRASE_NONE;
    size_t end = last_this_next(r, i + 2, &sub);
    if (end == i + 2 || sub.form != FORM_SHIFT || sub.base.anchor != ANCHOR_TODAY)
        return i;
    p->same_day = true;
    return shift(p, ANCHOR_TODAY, sub.base.unit, sub.base.n, end);
}

static size_t deictic(const PhraseReader *r, size_t i, Phrase *p)
{
    switch (key_at(r, i)) {
    case K_TODAY:
        return shift(p, ANCHOR_TODAY, SCALE_DAY, 0, i + 1);
    case K_YESTERDAY:
        return shift(p, ANCHOR_TODAY, SCALE_DAY, -1, i + 1);
    case K_TOMORROW:
        return shift(p, ANCHOR_TODAY, SCALE_DAY, 1, i + 1);
    case K_RECENT:
        if (key_at(r, i + 1) == K_UNIT && r->lx[i + 1].plural) {
            p->form = FORM_REF;
            p->value = "PAST_REF";
            return i + 2;
        }
        return i;
    default:
        return i;
    }
}

/* the first Monday of November, the last Friday in May 2024 */
static size_t nth_weekday(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    bool final = key_at(r, at) == K_LAST || key_at(r, at) == K_FINAL;
    if (at == i || !(final || (key_at(r, at) == K_ORD && r->lx[at].value <= 4)) ||
        key_at(r, at + 1) != K_WEEKDAY || (key_at(r, at + 2) != K_OF && key_at(r, at + 2) != K_IN))
        return i;
    size_t end = deep(r, at + 3, p, phrase_calendar);
    if (end == at + 3 || p->form != FORM_DATE || p->moment.scale != SCALE_MONTH)
        return i;
    p->weekday = (int8_t)r->lx[at + 1].value;
    p->nth_weekday = final ? 5 : (uint8_t)r->lx[at].value;
    return end;
}

static size_t counted(Phrase *p, int weekday, Turn turn, uint32_t n, size_t end)
{
    p->form = FORM_WEEKDAY;
    p->weekday = (int8_t)weekday;
    p->turn = turn;
    p->amount = (Amount){.whole = n, .given = true};
    return end;
}

/* two Fridays ago, the Thursday before last, the Monday after next; and the British ones that go by what is
 * next: Wednesday week, a week on Friday, Tuesday next */
static size_t counted_weekday(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount am = {0};
    size_t at = phrase_amount(r, i, &am);
    const Lex *l = &r->lx[at < r->n ? at : r->n];
    Key after = key_at(r, at + 1);
    if (at > i && key_at(r, at) == K_WEEKDAY && l->cap && after == K_AGO && !am.vague && !am.tenths &&
        am.whole >= 1 && am.whole < 100)
        return counted(p, (int)l->value, TURN_LAST, am.whole, at + 2);
    if (key_at(r, i) == K_A && key_at(r, i + 1) == K_UNIT && r->lx[i + 1].value == SCALE_WEEK &&
        key_at(r, i + 2) == K_ON && key_at(r, i + 3) == K_WEEKDAY && r->lx[i + 3].cap)
        return counted(p, (int)r->lx[i + 3].value, TURN_NEXT, 2, i + 4);
    at = i + (key_at(r, i) == K_THE);
    l = &r->lx[at < r->n ? at : r->n];
    if (key_at(r, at) != K_WEEKDAY || !l->cap || l->plural)
        return i;
    after = key_at(r, at + 1);
    if (at > i) {
        bool back = after == K_BEFORE && key_at(r, at + 2) == K_LAST,
             on = after == K_AFTER && key_at(r, at + 2) == K_NEXT;
        return back || on ? counted(p, (int)l->value, back ? TURN_LAST : TURN_NEXT, 2, at + 3) : i;
    }
    bool ends = (lex_ends_clause(r, at + 2) && key_at(r, at + 2) != K_DASH) || key_at(r, at + 2) == K_AND;
    if (after == K_UNIT && r->lx[at + 1].value == SCALE_WEEK && !r->lx[at + 1].plural && ends)
        return counted(p, (int)l->value, TURN_NEXT, 2, at + 2);
    return after == K_NEXT && ends ? counted(p, (int)l->value, TURN_NEXT, 1, at + 2) : i;
}

/* Papers and peoples' names for days that a weekday is a part of. */
static bool paper_follows(const PhraseReader *r, size_t i)
{
    static const char *const heads[] = {
        "times", "telegraph", "mirror", "express", "mail",   "independent", "herald", "post",  "standard",
        "star",  "tribune",   "world",  "prayers", "school", "sun",         "night",  "people"};
    if (i >= r->n || !r->lx[i].cap)
        return false;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (lex_is(r, i, heads[k]))
            return key_at(r, i) != K_PART || r->lx[i].cap;
    return false;
}

/* Thursday, Thursday next week, Friday 13 June, Tuesday, 5 March 2024, Thursday of last week */
static size_t weekday(const PhraseReader *r, size_t i, Phrase *p)
{
    const Lex *l = &r->lx[i];
    if (key_at(r, i) != K_WEEKDAY || l->plural || !l->cap)
        return i;
    size_t at = i + 1;
    if (l->shortened) {
        bool dot = key_at(r, at) == K_DOT && joined(r, at);
        at += dot;
        Key k = key_at(r, at);
        if (!dot && k != K_COMMA && k != K_NUM && k != K_MONTH && !(i && key_at(r, i - 1) == K_ON))
            return i;
    }
    if (paper_follows(r, at) ||
        (i && (lex_is(r, i - 1, "black") || lex_is(r, i - 1, "bloody") || lex_is(r, i - 1, "super") ||
               lex_is(r, i - 1, "cyber") || lex_is(r, i - 1, "good"))))
        return i;
    size_t sub_at = at + (key_at(r, at) == K_COMMA);
    sub_at += key_at(r, sub_at) == K_THE && sub_at == at;
    Phrase sub = PHRASE_NONE;
    size_t end = deep(r, sub_at, &sub, phrase_calendar);
    if (end == sub_at && key_at(r, at) == K_THE)
        end = deep(r, at, &sub, phrase_calendar);
    if (end > at && sub.form == FORM_DATE && sub.moment.scale == SCALE_DAY && !sub.mod && !sub.coarsen) {
        *p = sub;
        p->weekday = (int8_t)l->value;
        p->told_weekday = true;
        return end;
    }
    p->form = FORM_WEEKDAY;
    p->weekday = (int8_t)l->value;
    sub_at = at + (key_at(r, at) == K_OF);
    sub = PHRASE_NONE;
    end = last_this_next(r, sub_at, &sub);
    if (end == sub_at)
        end = told_unit(r, sub_at, &sub);
    if (end > sub_at && sub.form == FORM_SHIFT && sub.base.unit == SCALE_WEEK && !sub.part) {
        p->base = sub.base;
        return end;
    }
    return at;
}

/* Tet Offensive, Easter Rising, Good Friday Agreement: the day is a part of another name. */
static bool name_of_event(const PhraseReader *r, size_t i)
{
    static const char *const heads[] = {"offensive", "rising", "uprising", "agreement", "accord",  "accords",
                                        "massacre",  "truce",  "island",   "market",    "war",     "bombing",
                                        "bombings",  "party",  "movement", "speech",    "message", "parade",
                                        "carol",     "tree",   "invasion"};
    if (i >= r->n || !r->lx[i].cap)
        return false;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (lex_is(r, i, heads[k]))
            return true;
    return false;
}

/* Christmas 2007, last Easter, Nowruz; a name many countries use needs its date beside it. */
static size_t holiday(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i, byte_end;
    Key k = key_at(r, i);
    p->turn = k == K_LAST ? TURN_LAST : k == K_NEXT ? TURN_NEXT : k == K_THIS ? TURN_THIS : TURN_BARE;
    at += p->turn != TURN_BARE;
    if (at >= r->n || (!r->lx[at].cap && key_at(r, at) != K_NUM))
        return i;
    const NamedDay *d = named_find(r->named, r->unit, r->lx[at].from, &byte_end);
    if (!d || byte_end > r->lx[r->n - 1].to)
        return i;
    while (at < r->n && r->lx[at].from < byte_end)
        at++;
    if (name_of_event(r, at))
        return i;
    p->form = FORM_HOLIDAY;
    p->named = d;
    if (d->rule == NAMED_ONCE) {
        size_t comma = at + (key_at(r, at) == K_COMMA);
        Phrase y = PHRASE_NONE;
        size_t end = phrase_year(r, comma, &y);
        if (end > comma && y.has_year)
            return i; /* a year of its own: an ordinary date */
        Phrase date = PHRASE_NONE;
        end = deep(r, i, &date, phrase_calendar);
        return end > i && end < at ? end : at; /* the attacks stay outside */
    }
    size_t sub_at = at + (key_at(r, at) == K_OF || key_at(r, at) == K_COMMA);
    size_t end = phrase_year(r, sub_at, p);
    if (end > sub_at && !(sub_at > at && key_at(r, at) == K_COMMA && !p->has_year))
        return end;
    return at;
}

/* Keys that a relative phrase begins with. */
static bool starts(Key k)
{
    switch (k) {
    case K_TODAY:
    case K_YESTERDAY:
    case K_TOMORROW:
    case K_RECENT:
    case K_THE:
    case K_THIS:
    case K_THAT:
    case K_LAST:
    case K_NEXT:
    case K_SAME:
    case K_PREVIOUS:
    case K_FOLLOWING:
    case K_COMING:
    case K_CURRENT:
    case K_A:
    case K_NUM:
    case K_CARD:
    case K_VAGUE:
    case K_COUPLE:
    case K_HALF:
    case K_UNIT:
    case K_FORTNIGHT:
        return true;
    default:
        return false;
    }
}

size_t phrase_relative(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {deictic, last_this_next, told_unit, the_unit, amount_away, this_time};
    return starts(key_at(r, i)) ? phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules) : i;
}

size_t phrase_point(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {holiday,     weekday,         counted_weekday,
                                        nth_weekday, phrase_relative, phrase_calendar};
    return phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules);
}
