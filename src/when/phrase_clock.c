/* phrase_clock.c - times of day: on the clock with its zone, and the parts of a day. The day itself may be
 * told beside it ("at noon on Saturday"); resolve.c finds it. */
#include "when/phrase.h"

/* a.m., p.m., am, PM after i; *ret 0 or 12. */
static size_t am_pm(const PhraseReader *r, size_t i, int *ret)
{
    if (key_at(r, i) == K_AM)
        return *ret = (int)r->lx[i].value, i + 1;
    bool p = lex_is(r, i, "p"), a = lex_is(r, i, "a");
    if ((!p && !a) || key_at(r, i + 1) != K_DOT || !joined(r, i + 1) || !lex_is(r, i + 2, "m") ||
        !joined(r, i + 2))
        return i;
    *ret = p ? 12 : 0;
    return key_at(r, i + 3) == K_DOT && joined(r, i + 3) ? i + 4 : i + 3;
}

/* "GMT", "local time", "Moscow time", "Eastern Daylight Time". */
static size_t zone(const PhraseReader *r, size_t i, Phrase *p)
{
    int off;
    bool paren = key_at(r, i) == K_OPEN;
    size_t at = i + paren;
    if (key_at(r, at) == K_LOCAL && key_at(r, at + 1) == K_TIME)
        return at + 2;
    if (at < r->n && r->lx[at].cap && r->lx[at].to - r->lx[at].from >= 2 &&
        named_zone(r->named, lex_text(r, at), (Day){0}, &off) && !lex_is(r, at, "am") &&
        r->unit.p[r->lx[at].to - 1] >= 'A' && r->unit.p[r->lx[at].to - 1] <= 'Z') {
        p->zone_name = lex_text(r, at);
        return at + 1;
    }
    if (key_at(r, at) == K_LETTER && r->lx[at].value == 'Z' && joined(r, at)) {
        p->zone_name = lex_text(r, at);
        return at + 1;
    }
    size_t end = at;
    while (end < r->n && end < at + 4 && (r->lx[end].cap || key_at(r, end) == K_DOT) &&
           key_at(r, end) != K_TIME)
        end++;
    size_t time = end + (key_at(r, end) == K_LOCAL);
    if (end == at || key_at(r, time) != K_TIME)
        return i;
    p->zone_name = str_slice(r->unit, r->lx[at].from, r->lx[end - 1].to);
    return time + 1;
}

/* "in the morning", "at night", "in the evening": settles the half of the day. */
static size_t half_of_day(const PhraseReader *r, size_t i, int *ret)
{
    size_t at = i;
    if (key_at(r, at) == K_IN && key_at(r, at + 1) == K_THE)
        at += 2;
    else if (key_at(r, at) == K_AT && key_at(r, at + 1) == K_PART && r->lx[at + 1].value == DAYPART_NIGHT)
        at += 1;
    else
        return i;
    if (key_at(r, at) != K_PART)
        return i;
    *ret = r->lx[at].value == DAYPART_MORNING ? 0 : 12;
    return at + 1;
}

static bool set_clock(Phrase *p, int h, int m, int s, int half)
{
    if (half == 12 && h < 12)
        h += 12;
    else if (half == 0 && h == 12)
        h = 0;
    if (h > 24 || m > 59 || s > 59 || (h == 24 && m))
        return false;
    p->form = FORM_DATE;
    p->clock = p->day_open = true;
    p->moment.scale = SCALE_MINUTE;
    p->moment.hour = (int8_t)h, p->moment.minute = (int8_t)m, p->moment.second = (int8_t)s;
    return true;
}

/* The tail common to all clock times: a.m., hours, zone. Returns 0 where nothing confirms a time and one is
 * due. */
static size_t tail(const PhraseReader *r, size_t at, Phrase *p, int h, int m, int s, bool sure)
{
    int half = -1;
    size_t end = am_pm(r, at, &half), start = at;
    if (end == at)
        end = half_of_day(r, at, &half);
    if (end == at && key_at(r, at) == K_UNIT && r->lx[at].value == SCALE_HOUR && r->lx[at].plural &&
        (r->lx[at].shortened || m || sure))
        end = at + 1;
    size_t zoned = zone(r, end, p);
    if (zoned == start && !sure)
        return 0;
    if (half >= 0 && h > 12)
        half = -1;
    if (!set_clock(p, h, m, s, half))
        return 0;
    return zoned;
}

static size_t digital(const PhraseReader *r, size_t i, Phrase *p)
{
    const Lex *l = &r->lx[i];
    if (key_at(r, i) != K_NUM || l->grouped)
        return i;
    Key sep = key_at(r, i + 1);
    bool pair = (sep == K_COLON || sep == K_DOT) && joined(r, i + 1) && key_at(r, i + 2) == K_NUM &&
                joined(r, i + 2) && r->lx[i + 2].n_digits == 2 && l->n_digits <= 2;
    bool score = i && joined(r, i) && (key_at(r, i - 1) == K_COLON || key_at(r, i - 1) == K_DOT);
    size_t end = 0;
    if (pair && !score) {
        size_t at = i + 3;
        int s = -1;
        if (sep == K_COLON && key_at(r, at) == K_COLON && joined(r, at) && key_at(r, at + 1) == K_NUM &&
            r->lx[at + 1].n_digits == 2)
            s = (int)r->lx[at + 1].value, at += 2;
        end = tail(r, at, p, (int)l->value, (int)r->lx[i + 2].value, s, sep == K_COLON);
    } else if (l->n_digits <= 2 && l->value <= 24 && !score) {
        int half;
        if (am_pm(r, i + 1, &half) > i + 1 ||
            (l->value <= 12 && l->value && half_of_day(r, i + 1, &half) > i + 1))
            end = tail(r, i + 1, p, (int)l->value, 0, -1, false);
    } else if (l->n_digits == 4 && l->value < 2460 && l->value % 100 < 60) {
        size_t z = zone(r, i + 1, p);
        bool hrs = key_at(r, i + 1) == K_UNIT && r->lx[i + 1].value == SCALE_HOUR && r->lx[i + 1].plural &&
                   (r->lx[i + 1].shortened || l->value < 1000 || l->value % 100);
        if (z > i + 1 || hrs)
            end = tail(r, i + 1, p, (int)l->value / 100, (int)l->value % 100, -1, false);
    }
    return end ? end : i;
}

/* three o'clock, half past three, quarter to five */
static size_t spoken(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount am = {0};
    size_t at = i;
    int shift = 0;
    if (key_at(r, at) == K_HALF && key_at(r, at + 1) == K_PAST)
        shift = 30, at += 2;
    else if (key_at(r, at) == K_UNIT && r->lx[at].value == SCALE_QUARTER && key_at(r, at + 1) == K_PAST)
        shift = 15, at += 2;
    else if (key_at(r, at) == K_UNIT && r->lx[at].value == SCALE_QUARTER && key_at(r, at + 1) == K_TO)
        shift = -15, at += 2;
    size_t num = key_at(r, at) == K_A ? at : phrase_amount(r, at, &am);
    if (num == at || am.vague || am.whole < 1 || am.whole > 12 || am.tenths)
        return i;
    bool o = lex_is(r, num, "o") && key_at(r, num + 1) == K_APOS && key_at(r, num + 2) == K_OCLOCK;
    if (!o && !shift)
        return i;
    int h = (int)am.whole - (shift < 0), m = (shift + 60) % 60;
    size_t end = tail(r, o ? num + 3 : num, p, h == 0 ? 12 : h, m, -1, true);
    return end ? end : i;
}

static size_t noon_midnight(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_NUM && r->lx[i].value == 12 && r->lx[i].n_digits == 2);
    Key k = key_at(r, at);
    if (k != K_NOON && k != K_MIDNIGHT)
        return i;
    set_clock(p, k == K_NOON ? 12 : 24, 0, -1, -1);
    p->end_of_day = k == K_MIDNIGHT;
    return zone(r, at + 1, p);
}

size_t phrase_clock(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {digital, spoken, noon_midnight};
    return phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules);
}

/* ---- parts of the day -------------------------------------------------------------------------------------
 */

static bool has_day(const Phrase *p)
{
    return p->form == FORM_WEEKDAY || (p->form == FORM_DATE && p->moment.scale == SCALE_DAY && !p->coarsen) ||
           (p->form == FORM_SHIFT && p->base.unit == SCALE_DAY) || p->form == FORM_HOLIDAY;
}

static bool part_word(const PhraseReader *r, size_t i)
{
    Key k = key_at(r, i);
    return (k == K_PART && !r->lx[i].plural) || k == K_DAWN || k == K_DUSK;
}

static void lay(const PhraseReader *r, size_t i, Phrase *p)
{
    p->part = (DayPart)r->lx[i].value;
    if (key_at(r, i) == K_DAWN)
        p->mod = MOD_START;
}

/* Monday morning, Friday night, 7 October evening, Thursday at dawn */
static size_t day_then_part(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t end = phrase_point(r, i, p);
    if (end == i || !has_day(p) || p->part)
        return i;
    size_t at =
        end + (key_at(r, end) == K_AT && (key_at(r, end + 1) == K_DAWN || key_at(r, end + 1) == K_DUSK));
    Mod m = MOD_NONE;
    if (key_at(r, at) == K_EARLY || key_at(r, at) == K_LATE)
        m = key_at(r, at) == K_EARLY ? MOD_START : MOD_END, at++;
    if (!part_word(r, at) || (r->lx[at].cap && key_at(r, at) == K_PART && lex_is(r, at + 1, "live")))
        return i;
    lay(r, at, p);
    p->mod = m ? m : p->mod;
    return at + 1;
}

/* the morning of April 19, early in the morning on Sunday, the early hours of Thursday */
static size_t part_of_day_told(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    Mod m = MOD_NONE;
    if (key_at(r, at) == K_EARLY || key_at(r, at) == K_LATE)
        m = key_at(r, at) == K_EARLY ? MOD_START : MOD_END, at++;
    bool hours =
        m == MOD_START && key_at(r, at) == K_UNIT && r->lx[at].value == SCALE_HOUR && r->lx[at].plural;
    bool small = lex_is(r, at, "small") && key_at(r, at + 1) == K_UNIT && r->lx[at + 1].value == SCALE_HOUR;
    if (!hours && !small && !part_word(r, at))
        return i;
    size_t word = at;
    at += small ? 2 : 1;
    bool of = key_at(r, at) == K_OF;
    if (!of && at == i + 1)
        return i;
    if ((hours || small) && of && key_at(r, at + 1) == K_THE && key_at(r, at + 2) == K_PART) {
        p->form = FORM_DATE; /* the early hours of the morning */
        p->moment.scale = SCALE_DAY;
        p->day_open = true;
        p->part = DAYPART_MORNING, p->mod = MOD_START;
        return at + 3;
    }
    size_t point = at + of;
    size_t end = of || hours ? phrase_point(r, point, p) : point;
    if (end > point && has_day(p) && !p->part) {
        if (hours || small)
            p->part = DAYPART_MORNING, p->mod = MOD_START;
        else
            lay(r, word, p);
        p->mod = m ? m : p->mod;
        return end;
    }
    return i;
}

/* dawn, the evening, nightfall: of a day told elsewhere */
static size_t part_alone(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    Key before = i ? key_at(r, i - 1) : K_END;
    bool prep = before == K_IN || before == K_AT || before == K_BY || before == K_BEFORE ||
                before == K_AFTER || before == K_UNTIL || before == K_DURING || before == K_SINCE ||
                before == K_THROUGH || before == K_AND || before == K_FROM;
    Mod m = MOD_NONE;
    if (key_at(r, at) == K_EARLY || key_at(r, at) == K_LATE)
        m = key_at(r, at) == K_EARLY ? MOD_START : MOD_END, at++;
    if (!part_word(r, at) || key_at(r, at + 1) == K_OF || r->lx[at].cap)
        return i;
    if (!prep || (key_at(r, at) == K_PART && at == i && before != K_AT && before != K_BY))
        return i;
    if (at == i && key_at(r, at) == K_PART && m == MOD_NONE) { /* "at night": of any day */
        p->form = FORM_VALUE;
        p->value = "XXXX-XX-XXTNI";
        return r->lx[at].value == DAYPART_NIGHT ? at + 1 : i;
    }
    p->form = FORM_DATE;
    p->moment.scale = SCALE_DAY;
    p->day_open = true;
    lay(r, at, p);
    p->mod = m ? m : p->mod;
    return at + 1;
}

static size_t tonight_overnight(const PhraseReader *r, size_t i, Phrase *p)
{
    Key k = key_at(r, i);
    if (k != K_TONIGHT && (k != K_OVERNIGHT || key_at(r, i + 1) == K_UNIT))
        return i;
    p->part = DAYPART_NIGHT;
    if (k == K_OVERNIGHT && key_at(r, i + 1) == K_ON) { /* overnight on Saturday */
        p->form = FORM_DATE;
        p->moment.scale = SCALE_DAY;
        p->day_open = true;
        return i + 1;
    }
    p->form = FORM_SHIFT;
    p->base = (Shift){ANCHOR_TODAY, SCALE_DAY, 0};
    p->overnight = k == K_OVERNIGHT;
    return i + 1;
}

size_t phrase_part(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {day_then_part, part_of_day_told, part_alone, tonight_overnight};
    return phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules);
}
