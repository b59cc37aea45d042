/* phrase_span.c - lengths of time and what recurs: "three-year", "a few weeks", "every Friday", "twice a
 * year". A length is told from a date by what follows: "two days after the vote" is a length, "two days
 * later" a date. */
#include "when/phrase.h"

/* "thirty-four", "two hundred", "a hundred and twenty", "two thousand" in words. */
static size_t word_number(const PhraseReader *r, size_t i, uint32_t *ret)
{
    size_t at = i;
    uint32_t v = 0;
    if (key_at(r, at) == K_CARD) {
        v = r->lx[at++].value;
        size_t next = at + (key_at(r, at) == K_DASH && joined(r, at));
        if (v >= 20 && key_at(r, next) == K_CARD && r->lx[next].value < 10)
            v += r->lx[next].value, at = next + 1;
    } else if (key_at(r, at) == K_A && (key_at(r, at + 1) == K_HUNDRED || key_at(r, at + 1) == K_THOUSAND ||
                                        key_at(r, at + 1) == K_DOZEN)) {
        v = 1, at++;
    }
    if (key_at(r, i) == K_HUNDRED && !r->lx[i].plural) /* the Hundred Days */
        return *ret = 100, i + 1;
    if (at == i)
        return i;
    if (key_at(r, at) == K_DOZEN)
        return *ret = v * 12, at + 1;
    if (key_at(r, at) == K_HUNDRED) {
        v *= 100, at++;
        size_t next = at + (key_at(r, at) == K_AND);
        uint32_t rest = 0;
        if (key_at(r, next) == K_CARD) {
            rest = r->lx[next++].value;
            next += key_at(r, next) == K_DASH && key_at(r, next + 1) == K_CARD;
            if (rest >= 20 && key_at(r, next) == K_CARD && r->lx[next].value < 10)
                rest += r->lx[next++].value;
            v += rest, at = next;
        }
    }
    if (key_at(r, at) == K_THOUSAND)
        v *= 1000, at++;
    *ret = v;
    return at;
}

static size_t vague_number(const PhraseReader *r, size_t i, Amount *ret)
{
    size_t at = i + (key_at(r, i) == K_A || key_at(r, i) == K_THE);
    if (key_at(r, at) == K_VAGUE) {
        ret->vague = ret->given = true;
        at++;
        at += key_at(r, at) == K_MORE;
        return at + (key_at(r, at) == K_OF);
    }
    if (key_at(r, at) == K_COUPLE) {
        *ret = (Amount){.whole = 2, .given = true};
        at++;
        at += key_at(r, at) == K_OF;
        return at + (key_at(r, at) == K_MORE);
    }
    return i;
}

static size_t and_a_half(const PhraseReader *r, size_t at, Amount *ret)
{
    if (key_at(r, at) == K_AND && key_at(r, at + 1) == K_A && key_at(r, at + 2) == K_HALF)
        return ret->tenths = 5, at + 3;
    if (key_at(r, at) == K_AND && key_at(r, at + 1) == K_HALF)
        return ret->tenths = 5, at + 2;
    return at;
}

size_t phrase_amount(const PhraseReader *r, size_t i, Amount *ret)
{
    size_t at = vague_number(r, i, ret);
    if (at > i)
        return at;
    if (key_at(r, i) == K_HALF) {
        at = i + 1 + (key_at(r, i + 1) == K_DASH && joined(r, i + 1));
        at += key_at(r, at) == K_A;
        return at > i + 1 ? (*ret = (Amount){.tenths = 5, .given = true}, at) : i;
    }
    uint32_t v = 0;
    if (key_at(r, i) == K_NUM) {
        v = r->lx[i].value;
        at = i + 1;
        if (key_at(r, at) == K_DOT && joined(r, at) && key_at(r, at + 1) == K_NUM && joined(r, at + 1) &&
            r->lx[at + 1].n_digits == 1) {
            ret->tenths = (int8_t)r->lx[at + 1].value;
            at += 2;
        }
    } else {
        at = word_number(r, i, &v);
        if (at == i && key_at(r, i) == K_A)
            v = 1, at = i + 1;
    }
    if (at == i)
        return i;
    ret->given = true;
    ret->whole = v;
    return key_at(r, i) == K_A && at == i + 1 ? at : and_a_half(r, at, ret);
}

static size_t length(Phrase *p, Amount am, Scale unit, size_t end)
{
    p->form = FORM_AMOUNT;
    p->amount = am;
    p->unit = unit;
    return end;
}

/* The unit at i, after hyphen and filling words; *ret_end past it. */
static Scale unit_after(const PhraseReader *r, size_t i, Amount *am, size_t *ret_end)
{
    size_t at = i + (key_at(r, i) == K_DASH && joined(r, i) && joined(r, i + 1));
    for (int k = 0; k < 2; k++)
        at += key_at(r, at) == K_FILL || key_at(r, at) == K_MORE || (key_at(r, at) == K_LONG && at > i);
    if (key_at(r, at) == K_FORTNIGHT) {
        am->whole *= 2;
        am->tenths = 0;
        return *ret_end = at + 1, SCALE_WEEK;
    }
    if (key_at(r, at) != K_UNIT || (r->lx[at].shortened && am->whole > 999))
        return SCALE_NONE;
    *ret_end = at + 1;
    return (Scale)r->lx[at].value;
}

/* -old, years old, years of age */
static size_t age_tail(const PhraseReader *r, size_t at)
{
    if (key_at(r, at) == K_OLD)
        return at + 1;
    if (key_at(r, at) == K_DASH && joined(r, at) &&
        (key_at(r, at + 1) == K_OLD || key_at(r, at + 1) == K_LONG))
        return at + 2;
    if (key_at(r, at) == K_OF && lex_is(r, at + 1, "age"))
        return at + 2;
    return at;
}

static bool rate_before(const PhraseReader *r, size_t i)
{
    Key k = i ? key_at(r, i - 1) : K_END;
    if (k == K_UNIT)
        return r->lx[i - 1].plural;
    return k == K_COUNTED || k == K_TIMES || k == K_ONCE || k == K_PERCENT || (k == K_NUM) ||
           (i && lex_plural_noun(r, i - 1));
}

static size_t duration(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount am = {0};
    size_t end = 0, at = i + lex_is(r, i, "another");
    size_t num = phrase_amount(r, at, &am);
    if (num == at && at > i)
        am.whole = 1, am.given = true;
    if (num == i)
        return i;
    Scale u = unit_after(r, num, &am, &end);
    if (u == SCALE_NONE || u == SCALE_QUARTER)
        return i;
    bool article = key_at(r, i) == K_A && num == i + 1;
    if (article && (r->lx[end - 1].plural || u < SCALE_MINUTE))
        return i;
    if (key_at(r, end) == K_DASH && joined(r, end) && key_at(r, end + 1) == K_TO)
        return i; /* day-to-day */
    if (article && rate_before(r, i) && key_at(r, end) != K_AFTER && key_at(r, end) != K_BEFORE) {
        p->form = FORM_SET;
        p->unit = u;
        p->amount = am;
        return end;
    }
    if (key_at(r, end) == K_AND && key_at(r, end + 1) == K_A && key_at(r, end + 2) == K_HALF)
        am.tenths = 5, end += 3; /* a year and a half */
    return length(p, am, u, age_tail(r, end));
}

/* The first number of "60 to 90 days". */
static size_t range_of_lengths(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount am = {0}, second = {0};
    size_t end = 0, at = phrase_amount(r, i, &am);
    Key k = key_at(r, at);
    if (at == i || am.vague || key_at(r, i) == K_A || (k != K_AND && k != K_TO && k != K_OR && k != K_DASH))
        return i;
    size_t next = phrase_amount(r, at + 1, &second);
    if (next == at + 1 || second.vague || second.whole < am.whole || (key_at(r, at + 1) == K_A))
        return i;
    Scale u = unit_after(r, next, &second, &end);
    return u == SCALE_NONE || u == SCALE_QUARTER ? i : length(p, am, u, at);
}

/* "will last three months": a verb stands at the next lexeme. */
static bool verb_follows(const PhraseReader *r, size_t i)
{
    static const char *const words[] = {"will",  "would",  "to",   "could", "can", "may",
                                        "might", "should", "must", "not",   "ll"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (lex_is(r, i, words[k]))
            return true;
    return false;
}

/* the last three days, the past few weeks, the first ten months, the past year */
static size_t counted_stretch(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE || key_at(r, i) == K_THESE), end = 0;
    Key k = key_at(r, at);
    Amount am = {0};
    bool first = k == K_ORD && r->lx[at].value == 1;
    if (k == K_LAST && at == i && i && verb_follows(r, i - 1))
        return i;
    if (k != K_LAST && k != K_PAST && k != K_NEXT && k != K_PREVIOUS && k != K_FOLLOWING && k != K_COMING &&
        !first && k != K_FINAL)
        return i;
    size_t num = phrase_amount(r, at + 1, &am);
    if (num > at + 1) {
        Scale u = unit_after(r, num, &am, &end);
        return u == SCALE_NONE || u == SCALE_QUARTER ? i : length(p, am, u, end);
    }
    if (key_at(r, at + 1) == K_FORTNIGHT && !r->lx[at + 1].plural)
        return length(p, (Amount){.whole = 2, .given = true}, SCALE_WEEK, at + 2);
    bool unit = key_at(r, at + 1) == K_UNIT && r->lx[at + 1].value >= SCALE_HOUR &&
                r->lx[at + 1].value != SCALE_QUARTER;
    if (unit && r->lx[at + 1].plural)
        return length(p, (Amount){.vague = true, .given = true}, (Scale)r->lx[at + 1].value, at + 2);
    if (unit && (k == K_PAST || (k == K_LAST && r->lx[at + 1].value >= SCALE_DECADE)))
        return length(p, (Amount){.whole = 1, .given = true}, (Scale)r->lx[at + 1].value, at + 2);
    return i;
}

static bool span_prep(Key k)
{
    return k == K_FOR || k == K_IN || k == K_WITHIN || k == K_OVER || k == K_AFTER || k == K_DURING ||
           k == K_THROUGH || k == K_BEFORE || k == K_BY;
}

/* weeks, for decades, within minutes; month-long, weeklong */
static size_t bare_units(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount vague = {.vague = true, .given = true};
    if (lex_is(r, i, "weeklong") || lex_is(r, i, "daylong") || lex_is(r, i, "monthlong") ||
        lex_is(r, i, "yearlong")) {
        Scale u = lex_is(r, i, "weeklong")    ? SCALE_WEEK
                  : lex_is(r, i, "daylong")   ? SCALE_DAY
                  : lex_is(r, i, "monthlong") ? SCALE_MONTH
                                              : SCALE_YEAR;
        return length(p, (Amount){.whole = 1, .given = true}, u, i + 1);
    }
    if (key_at(r, i) != K_UNIT || r->lx[i].shortened)
        return i;
    Scale u = (Scale)r->lx[i].value;
    bool is_long = key_at(r, i + 1) == K_DASH && joined(r, i + 1) && key_at(r, i + 2) == K_LONG;
    if (is_long)
        return length(p, r->lx[i].plural ? vague : (Amount){.whole = 1, .given = true}, u, i + 3);
    if (!r->lx[i].plural || u == SCALE_QUARTER || u == SCALE_WEEKEND)
        return i;
    Key before = i ? key_at(r, i - 1) : K_END, after = key_at(r, i + 1);
    if (u < SCALE_HOUR && !(span_prep(before) || after == K_AFTER || after == K_BEFORE))
        return i;
    if (i && joined(r, i) && key_at(r, i - 1) == K_DASH)
        return i;
    return length(p, vague, u, i + 1);
}

/* ---- what recurs ------------------------------------------------------------------------------------------
 */

static size_t recur(Phrase *p, uint32_t n, Scale unit, size_t end)
{
    p->form = FORM_SET;
    p->amount = (Amount){.whole = n, .given = true};
    p->unit = unit;
    return end;
}

static size_t every(const PhraseReader *r, size_t i, Phrase *p)
{
    if (key_at(r, i) != K_EVERY)
        return i;
    size_t at = i + 1;
    uint32_t n = 1;
    if (key_at(r, at) == K_OTHER_WORD || (key_at(r, at) == K_ORD && r->lx[at].value <= 12)) {
        n = key_at(r, at) == K_ORD ? r->lx[at].value : 2;
        at++;
    }
    const Lex *l = &r->lx[at];
    if (key_at(r, at) == K_WEEKDAY) {
        p->weekday = (int8_t)(l->value + 1);
        size_t end = recur(p, n, SCALE_DAY, at + 1);
        if (key_at(r, end) == K_PART)
            p->part = (DayPart)r->lx[end].value, end++;
        return end;
    }
    if (key_at(r, at) == K_MONTH && l->cap) {
        p->moment.month = (int8_t)l->value;
        return recur(p, n, SCALE_MONTH, at + 1);
    }
    if (key_at(r, at) == K_SEASON) {
        p->moment.nth = (int8_t)l->value;
        return recur(p, n, SCALE_SEASON, at + 1);
    }
    if (key_at(r, at) == K_PART) {
        p->part = (DayPart)l->value;
        return recur(p, n, SCALE_PART, at + 1);
    }
    if (key_at(r, at) == K_UNIT && !l->plural)
        return recur(p, n, (Scale)l->value, at + 1);
    Amount am = {0};
    size_t num = phrase_amount(r, at, &am), end = 0;
    if (num == at)
        return i;
    Scale u = unit_after(r, num, &am, &end);
    if (u == SCALE_NONE)
        return i;
    recur(p, am.whole, u, end);
    p->amount = am;
    return end;
}

/* twice a year, three times per week, once every five years */
static size_t how_often(const PhraseReader *r, size_t i, Phrase *p)
{
    Amount am = {0};
    size_t at = i;
    if (key_at(r, i) == K_ONCE) {
        at++;
    } else {
        at = phrase_amount(r, i, &am);
        if (at == i || key_at(r, at) != K_TIMES)
            return i;
        at++;
    }
    if (key_at(r, at) == K_EVERY) {
        size_t end = every(r, at, p);
        return end > at ? end : i;
    }
    if ((key_at(r, at) != K_A && key_at(r, at) != K_PER) || key_at(r, at + 1) != K_UNIT ||
        r->lx[at + 1].plural)
        return i;
    return recur(p, 1, (Scale)r->lx[at + 1].value, at + 2);
}

static size_t adverb(const PhraseReader *r, size_t i, Phrase *p)
{
    if (key_at(r, i) == K_PER && key_at(r, i + 1) == K_UNIT && !r->lx[i + 1].plural)
        return recur(p, 1, (Scale)r->lx[i + 1].value, i + 2);
    if (key_at(r, i) == K_WEEKDAY && r->lx[i].plural && key_at(r, i + 1) != K_AGO)
        return p->weekday = (int8_t)(r->lx[i].value + 1), recur(p, 1, SCALE_DAY, i + 1);
    if (key_at(r, i) != K_REF_DAILY)
        return i;
    bool name = r->lx[i].cap && i + 1 < r->n && r->lx[i + 1].cap; /* the Daily Mail */
    if (name)
        return i;
    if (r->lx[i].value == SCALE_NONE)
        return recur(p, 2, SCALE_WEEK, i + 1);
    return recur(p, 1, (Scale)r->lx[i].value, i + 1);
}

size_t phrase_span(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {every,           how_often, adverb, duration, range_of_lengths,
                                        counted_stretch, bare_units};
    return phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules);
}
