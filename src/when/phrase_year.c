/* phrase_year.c - years, decades and centuries, and telling a year from a count.
 *
 * A year is told from a count by what stands beside it: "in 2021", "the 2021 deal", "2019-2021" are years;
 * "2021 people", "Resolution 2021", "2,021" are not. */
#include "when/phrase_year.h"

bool year_letter(const PhraseReader *r, size_t i, char c)
{
    Str s = lex_text(r, i);
    return s.n == 1 && (s.p[0] == c || s.p[0] == c - 32);
}

bool year_digits(const PhraseReader *r, size_t i)
{
    const Lex *l = &r->lx[i];
    return key_at(r, i) == K_NUM && !l->grouped &&
           !(key_at(r, i + 1) == K_DOT && joined(r, i + 1) && key_at(r, i + 2) == K_NUM &&
             joined(r, i + 2)) &&
           !(i >= 2 && key_at(r, i - 1) == K_DOT && joined(r, i) && joined(r, i - 1) &&
             key_at(r, i - 2) == K_NUM);
}

/* Four digits that could be a year: 1000 to 2199. */
bool year_shape(const PhraseReader *r, size_t i)
{
    const Lex *l = &r->lx[i];
    return year_digits(r, i) && l->n_digits == 4 && l->value >= 1000 && l->value < 2200 &&
           !(joined(r, i + 1) && (key_at(r, i + 1) == K_OTHER || key_at(r, i + 1) == K_PERCENT)) &&
           !(i && joined(r, i) &&
             (key_at(r, i - 1) == K_CURRENCY || key_at(r, i - 1) == K_OTHER || key_at(r, i - 1) == K_LETTER));
}

/* "BC", "B.C.", "BCE" after i. */
static size_t skip_bc(const PhraseReader *r, size_t i)
{
    if (key_at(r, i) == K_BC && r->lx[i].cap)
        return i + 1;
    if (year_letter(r, i, 'b') && key_at(r, i + 1) == K_DOT && year_letter(r, i + 2, 'c') &&
        joined(r, i + 2)) {
        i += 3;
        if (key_at(r, i) == K_DOT && joined(r, i) && year_letter(r, i + 1, 'e') && joined(r, i + 1))
            i += 2;
        return key_at(r, i) == K_DOT && joined(r, i) ? i + 1 : i;
    }
    return i;
}

static size_t skip_ad(const PhraseReader *r, size_t i)
{
    if (key_at(r, i) == K_AD && r->lx[i].cap)
        return i + 1;
    if (year_letter(r, i, 'a') && key_at(r, i + 1) == K_DOT && year_letter(r, i + 2, 'd') && joined(r, i + 2))
        return key_at(r, i + 3) == K_DOT && joined(r, i + 3) ? i + 4 : i + 3;
    return i;
}

/* A year by shape alone, with its era; the caller knows that a year must stand here. */
size_t year_bare(const PhraseReader *r, size_t i, Moment *m)
{
    size_t at = skip_ad(r, i), bc;
    if (!year_digits(r, at) || r->lx[at].n_digits > 4 || r->lx[at].value == 0)
        return i;
    bc = skip_bc(r, at + 1);
    size_t ad = skip_ad(r, at + 1);
    if (bc == at + 1 && ad == at + 1 && at == i && !year_shape(r, at))
        return i;
    m->year = (int16_t)r->lx[at].value;
    m->bc = bc > at + 1;
    return m->bc ? bc : ad;
}

size_t phrase_year(const PhraseReader *r, size_t i, Phrase *p)
{
    Moment m = PHRASE_NONE.moment;
    Phrase sub = PHRASE_NONE;
    size_t end = year_bare(r, i, &m);
    if (end > i) {
        p->moment.year = m.year, p->moment.bc = m.bc, p->has_year = true;
        return end;
    }
    if (key_at(r, i) == K_APOS && key_at(r, i + 1) == K_NUM && joined(r, i + 1) &&
        r->lx[i + 1].n_digits == 2) {
        p->moment.year = (int16_t)(r->lx[i + 1].value + (r->lx[i + 1].value < 40 ? 2000 : 1900));
        p->has_year = true;
        return i + 2;
    }
    end = phrase_relative(r, i, &sub);
    if (end > i && sub.form == FORM_SHIFT && sub.base.unit == SCALE_YEAR && !sub.part) {
        p->base = sub.base;
        return end;
    }
    return i;
}

bool year_prep(Key k)
{
    switch (k) {
    case K_IN:
    case K_SINCE:
    case K_UNTIL:
    case K_BY:
    case K_DURING:
    case K_FROM:
    case K_BEFORE:
    case K_AFTER:
    case K_BETWEEN:
    case K_THROUGH:
    case K_EARLY:
    case K_LATE:
    case K_MID:
    case K_ABOUT:
    case K_TO:
        return true;
    default:
        return false;
    }
}

bool year_ordinal_tail(const PhraseReader *r, size_t i)
{
    return joined(r, i) &&
           (lex_is(r, i, "st") || lex_is(r, i, "nd") || lex_is(r, i, "rd") || lex_is(r, i, "th"));
}

/* A year already read two or three lexemes ago: "in 1990 and 1991", "1939, 1940". */
static bool after_year(const PhraseReader *r, size_t i)
{
    for (size_t k = 1; k <= 3 && k <= i; k++) {
        Key key = key_at(r, i - k);
        if (key == K_NUM)
            return year_shape(r, i - k);
        if (key != K_AND && key != K_OR && key != K_COMMA && key != K_DASH && key != K_TO && key != K_UNTIL &&
            key != K_SLASH && key != K_THROUGH)
            return false;
    }
    return false;
}

/* "2006-2016", "1941-45": a year with another after a dash. */
static bool before_year(const PhraseReader *r, size_t i)
{
    Key k = key_at(r, i + 1);
    if ((k != K_DASH && k != K_SLASH) || key_at(r, i + 2) != K_NUM)
        return false;
    uint32_t a = r->lx[i].value, b = r->lx[i + 2].value;
    return (year_shape(r, i + 2) && b > a && b - a < 400) ||
           (r->lx[i + 2].n_digits == 2 && !r->lx[i + 2].grouped && b > a % 100 && joined(r, i + 2));
}

/* Is the four-digit number at i a year, given its neighbours? */
static bool year_here(const PhraseReader *r, size_t i)
{
    if (!year_shape(r, i))
        return false;
    Key before = i ? key_at(r, i - 1) : K_END, after = key_at(r, i + 1);
    uint32_t y = r->lx[i].value;
    if (before == K_NUMBERED || before == K_CURRENCY || after == K_PERCENT || after == K_COUNTED ||
        (before == K_SLASH && !after_year(r, i)))
        return false;
    if (after == K_UNIT || (after == K_HUNDRED) || (after == K_DASH && key_at(r, i + 2) == K_UNIT))
        return false;
    if (before_year(r, i) || after_year(r, i))
        return true;
    bool round = y % 50 == 0, modern = y >= 1900 && y < 2100;
    if (year_prep(before) || before == K_OF) {
        bool measured =
            before == K_TO || before == K_BY || before == K_ABOUT || before == K_OF || before == K_FROM;
        return !(lex_plural_noun(r, i + 1) && (round || measured || !modern));
    }
    if (before == K_OPEN || before == K_DASH)
        return lex_ends_clause(r, i + 1) || after == K_AND || after == K_OTHER || after == K_NUMBERED;
    if (before == K_COMMA)
        return lex_ends_clause(r, i + 1) && y >= 1500 && (modern || key_at(r, i + 1) == K_END);
    bool det = before == K_THE || before == K_A || before == K_THIS || before == K_THAT ||
               lex_is(r, i - 1, "its") || lex_is(r, i - 1, "their") || lex_is(r, i - 1, "his") ||
               lex_is(r, i - 1, "her") ||
               (i >= 2 && year_letter(r, i - 1, 's') && key_at(r, i - 2) == K_APOS);
    if (det)
        return (!lex_ends_clause(r, i + 1) || after == K_QUOTE) && after != K_OF &&
               (modern || !lex_plural_noun(r, i + 1) || (y >= 1500 && !round));
    if (i == 0 || before == K_END || before == K_QUOTE)
        return modern && !lex_plural_noun(r, i + 1) && after != K_SIGN;
    if (before == K_AND || before == K_OR)
        return !lex_plural_noun(r, i + 1) && modern && lex_ends_clause(r, i + 1);
    if (before == K_SEASON || lex_is(r, i - 1, "year") || lex_is(r, i - 1, "years"))
        return true;
    if (modern && ((after == K_APOS && lex_is(r, i + 2, "s") && before == K_OTHER) ||
                   lex_is(r, i + 1, "saw") || lex_is(r, i + 1, "was")))
        return true;
    return modern && before == K_OTHER && !r->lx[i - 1].cap && r->lx[i - 1].to - r->lx[i - 1].from > 3 &&
           after != K_OTHER && lex_ends_clause(r, i + 1) && lex_plural_noun(r, i - 1);
}

static size_t plain_year(const PhraseReader *r, size_t i, Phrase *p)
{
    Moment m = PHRASE_NONE.moment;
    size_t end = year_bare(r, i, &m);
    if (end == i)
        return i;
    bool era = end > i + 1 || (i + 1 <= r->n && !year_shape(r, i));
    if (!era && !year_here(r, i))
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_YEAR;
    p->moment.year = m.year, p->moment.bc = m.bc, p->has_year = true;
    return end;
}

/* "in 499" where the text counts years before the common era; resolve.c knows, and drops it elsewhere. */
static size_t short_year(const PhraseReader *r, size_t i, Phrase *p)
{
    Key before = i ? key_at(r, i - 1) : K_END, after = key_at(r, i + 1);
    bool of = before == K_OF && (key_at(r, i + 1) == K_AND || lex_ends_clause(r, i + 1));
    bool range = (after == K_DASH || after == K_TO) && key_at(r, i + 2) == K_NUM && skip_bc(r, i + 3) > i + 3;
    if (!year_digits(r, i) || r->lx[i].n_digits != 3)
        return i;
    if (!range && !of &&
        !((year_prep(before) && before != K_TO && before != K_BY && before != K_ABOUT) &&
          (lex_ends_clause(r, i + 1) || after == K_OTHER) && !lex_plural_noun(r, i + 1)))
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_YEAR;
    p->moment.year = (int16_t)r->lx[i].value;
    p->moment.bc = true;
    p->has_year = true;
    p->if_bc = !range;
    return i + 1;
}

/* The second of "1941-45". */
static size_t year_tail(const PhraseReader *r, size_t i, Phrase *p)
{
    if (i < 2 || key_at(r, i) != K_NUM || r->lx[i].n_digits != 2 || !joined(r, i) ||
        (key_at(r, i - 1) != K_DASH && key_at(r, i - 1) != K_SLASH) || !year_shape(r, i - 2) ||
        !before_year(r, i - 2))
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_YEAR;
    p->moment.year = (int16_t)(r->lx[i - 2].value / 100 * 100 + r->lx[i].value);
    p->has_year = true;
    return i + 1;
}

/* '82 */
static size_t short_quoted_year(const PhraseReader *r, size_t i, Phrase *p)
{
    if (key_at(r, i) != K_APOS || !joined(r, i + 1) || key_at(r, i + 1) != K_NUM ||
        r->lx[i + 1].n_digits != 2 || (i && joined(r, i) && key_at(r, i - 1) != K_OPEN) ||
        key_at(r, i + 2) == K_APOS)
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_YEAR;
    p->moment.year = (int16_t)(r->lx[i + 1].value + (r->lx[i + 1].value < 40 ? 2000 : 1900));
    p->has_year = true;
    p->short_year = true;
    return i + 2;
}

/* FY2024, FY24, fiscal year 2024-25, the 2024/25 financial year. */
size_t year_fiscal(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i;
    if (key_at(r, at) != K_FISCAL)
        return i;
    bool abbreviated = r->lx[at].value == 1;
    at++;
    if (!abbreviated) {
        bool word = key_at(r, at) == K_UNIT && r->lx[at].value == SCALE_YEAR && !r->lx[at].plural;
        at += word; /* fiscal year 2024, fiscal 2024 */
    }
    bool two = abbreviated && key_at(r, at) == K_NUM && r->lx[at].n_digits == 2 && !r->lx[at].grouped;
    if (!two && !year_shape(r, at))
        return i;
    p->form = FORM_DATE;
    p->moment.scale = SCALE_YEAR;
    p->moment.year = (int16_t)(r->lx[at].value + (two ? 2000 : 0));
    p->moment.fiscal = true;
    p->has_year = true;
    if (key_at(r, at + 1) == K_DASH || key_at(r, at + 1) == K_SLASH)
        return key_at(r, at + 2) == K_NUM && r->lx[at + 2].n_digits == 2 ? at + 3 : at + 1;
    return at + 1;
}

static const struct {
    const char *word;
    int16_t year;
} decades[] = {{"twenties", 1920}, {"thirties", 1930},  {"forties", 1940},  {"fifties", 1950},
               {"sixties", 1960},  {"seventies", 1970}, {"eighties", 1980}, {"nineties", 1990}};

/* the 1990s, the '80s, the eighties */
static size_t decade(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE), num = at;
    int year = 0;
    if (key_at(r, at) == K_APOS)
        num = at + 1;
    if (key_at(r, num) == K_NUM && year_digits(r, num) && !r->lx[num].grouped && r->lx[num].value % 10 == 0) {
        uint32_t v = r->lx[num].value;
        size_t s = num + 1 + (key_at(r, num + 1) == K_APOS && joined(r, num + 1));
        if (!joined(r, s) || !year_letter(r, s, 's'))
            return i;
        if (r->lx[num].n_digits == 4 && v >= 1000 && v < 2100)
            year = (int)v;
        else if (r->lx[num].n_digits == 2 && v >= 20 && (at > i || num > at))
            year = (int)v + 1900;
        else if (r->lx[num].n_digits <= 3 && skip_bc(r, s + 1) > s + 1)
            year = (int)v, p->moment.bc = true;
        at = p->moment.bc ? skip_bc(r, s + 1) : s + 1;
    } else if (at > i) {
        for (size_t k = 0; k < sizeof decades / sizeof *decades; k++)
            if (lex_is(r, at, decades[k].word))
                year = decades[k].year;
        at++;
    }
    if (!year)
        return i;
    p->form = FORM_DATE;
    p->moment.scale = year % 100 == 0 && year < 1900 && !p->moment.bc ? SCALE_CENTURY : SCALE_DECADE;
    p->moment.year = (int16_t)year;
    p->has_year = true;
    return at;
}

/* the 19th century, the fifth century BC */
static size_t century(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    int nth = 0;
    if (key_at(r, at) == K_NUM && year_ordinal_tail(r, at + 1)) {
        nth = (int)r->lx[at].value;
        at += 2;
    } else if (key_at(r, at) == K_ORD) {
        nth = (int)r->lx[at].value;
        at++;
    } else if (key_at(r, at) == K_CARD && r->lx[at].value == 20 && key_at(r, at + 1) == K_DASH &&
               key_at(r, at + 2) == K_ORD) {
        nth = 20 + (int)r->lx[at + 2].value;
        at += 3;
    }
    at += key_at(r, at) == K_DASH && joined(r, at);
    if (key_at(r, at) != K_UNIT || r->lx[at].value != SCALE_CENTURY || r->lx[at].plural || nth < 1 ||
        nth > 30)
        return i;
    at++;
    size_t bc = skip_bc(r, at), ad = skip_ad(r, at);
    if (nth < 4 && bc == at && ad == at)
        return i; /* "the first century of the dynasty" */
    p->form = FORM_DATE;
    p->moment.scale = SCALE_CENTURY;
    p->moment.year = (int16_t)((nth - 1) * 100);
    p->moment.bc = bc > at;
    p->has_year = true;
    return bc > at ? bc : ad;
}

size_t phrase_years(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {century,           decade,     year_fiscal, year_tail,
                                        short_quoted_year, plain_year, short_year};
    return phrase_longest(r, i, ret, rules, sizeof rules / sizeof *rules);
}
