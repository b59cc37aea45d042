/* phrase.c - the date reader's outer shell: modifiers around a phrase, references to now, and the choice
 * among readings. At each lexeme the longest phrase wins; among equals the order below. */
#include "when/phrase.h"

const char *phrase_mod_name(Mod m)
{
    static const char *const names[] = {"",          "START",         "MID",          "END",
                                        "APPROX",    "BEFORE",        "AFTER",        "MORE_THAN",
                                        "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"};
    return names[m];
}

bool lex_is(const PhraseReader *r, size_t i, const char *word)
{
    if (i >= r->n)
        return false;
    size_t n = r->lx[i].to - r->lx[i].from, k = 0;
    for (const char *p = r->unit.p + r->lx[i].from; k < n && word[k]; k++)
        if (word[k] != (p[k] >= 'A' && p[k] <= 'Z' ? p[k] + 32 : p[k]))
            return false;
    return k == n && !word[k];
}

bool lex_ends_clause(const PhraseReader *r, size_t i)
{
    Key k = key_at(r, i);
    return k == K_END || k == K_COMMA || k == K_DOT || k == K_CLOSE || k == K_COLON || k == K_SIGN ||
           k == K_QUOTE || k == K_DASH;
}

bool lex_plural_noun(const PhraseReader *r, size_t i)
{
    Str s = lex_text(r, i);
    return key_at(r, i) == K_COUNTED ||
           (key_at(r, i) == K_OTHER && !r->lx[i].cap && !r->lx[i].value && s.n > 3 && s.p[s.n - 1] == 's' &&
            s.p[s.n - 2] != 's' && s.p[s.n - 2] != 'u' && s.p[s.n - 2] != 'i' && !lex_is(r, i, "towards") &&
            !lex_is(r, i, "always") && !lex_is(r, i, "whereas") && !lex_is(r, i, "does") &&
            !lex_is(r, i, "perhaps"));
}

static bool starts_early_late(const PhraseReader *r, size_t i, Mod *ret)
{
    Key k = key_at(r, i);
    *ret = k == K_EARLY ? MOD_START : k == K_LATE ? MOD_END : k == K_MID ? MOD_MID : MOD_NONE;
    return *ret != MOD_NONE;
}

static bool can_carry(const Phrase *p)
{
    return (p->form == FORM_DATE || p->form == FORM_WEEKDAY || p->form == FORM_SHIFT ||
            p->form == FORM_HOLIDAY) &&
           !p->clock && !p->loose;
}

/* early 2009, the late 1930s, mid-May, early on Thursday, late in the year, mid-to-late 1990s */
static size_t early_late(const PhraseReader *r, size_t i, Phrase *p)
{
    Mod m, second;
    size_t at = i + (key_at(r, i) == K_THE);
    if (key_at(r, at) == K_OTHER && lex_is(r, at, "very"))
        at++;
    if (!starts_early_late(r, at, &m))
        return i;
    at++;
    if ((key_at(r, at) == K_DASH || key_at(r, at) == K_TO) &&
        starts_early_late(r,
                          at + 1 + (key_at(r, at + 1) == K_TO) +
                              (key_at(r, at + 1) == K_TO && key_at(r, at + 2) == K_DASH),
                          &second))
        at += 2 + (key_at(r, at + 1) == K_TO) + (key_at(r, at + 1) == K_TO && key_at(r, at + 2) == K_DASH);
    at += key_at(r, at) == K_DASH && joined(r, at);
    Key prep = key_at(r, at);
    bool has_prep = prep == K_IN || prep == K_ON || (prep == K_OF && m == MOD_MID);
    at += has_prep;
    size_t end = phrase_part(r, at, p);
    size_t point_end;
    Phrase point = PHRASE_NONE;
    point_end = phrase_point(r, at, &point);
    if (point_end > end)
        *p = point, end = point_end;
    if (end == at && !has_prep) { /* "the early" + century, decade, season without its article */
        return i;
    }
    if (end == at || !can_carry(p) || (p->bare_unit && prep != K_IN) || p->mod)
        return i;
    if (p->form == FORM_DATE && p->moment.scale == SCALE_DAY && !p->part && has_prep && prep == K_IN)
        return i;
    p->mod = m;
    p->bare_unit = false;
    return end;
}

/* earlier this week, later in the year, earlier today, later that day, earlier in 2014 */
static size_t earlier_later(const PhraseReader *r, size_t i, Phrase *p)
{
    Key k = key_at(r, i);
    if (k != K_EARLIER && k != K_LATER)
        return i;
    size_t at = i + 1, point = at + (key_at(r, at) == K_IN || key_at(r, at) == K_ON);
    size_t end = phrase_point(r, point, p);
    if (end == point || !can_carry(p) || p->turn == TURN_NEXT)
        return i;
    if (p->form == FORM_DATE && p->moment.scale == SCALE_DAY && k == K_EARLIER && point > at)
        return i;
    p->mod = k == K_EARLIER ? MOD_START : MOD_END;
    p->side = k == K_EARLIER ? SIDE_EARLIER : SIDE_LATER;
    p->bare_unit = false;
    return end;
}

/* the end of the year, the beginning of 1864, the middle of May, the latter part of the year, end of 2026 */
static size_t edge_of(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    Key k = key_at(r, at);
    Mod m = k == K_BEGIN ? MOD_START : k == K_MIDDLE ? MOD_MID : k == K_CLOSE_OF ? MOD_END : MOD_NONE;
    if (m == MOD_NONE && lex_is(r, at, "turn") && at > i)
        m = MOD_START;
    if ((k == K_LATTER || k == K_EARLY || k == K_LATE) &&
        (lex_is(r, at + 1, "part") || lex_is(r, at + 1, "stages") || lex_is(r, at + 1, "parts")))
        m = k == K_EARLY ? MOD_START : MOD_END, at++;
    if ((k == K_ORD || k == K_FINAL || k == K_LAST) && at > i && key_at(r, at + 1) == K_UNIT &&
        (r->lx[at + 1].value == SCALE_DAY || r->lx[at + 1].value == SCALE_WEEK) &&
        (k != K_ORD || (r->lx[at].value <= 4 && r->lx[at + 1].value == SCALE_WEEK)))
        m = k != K_ORD || r->lx[at].value == 4 ? MOD_END : r->lx[at].value == 1 ? MOD_START : MOD_MID, at++;
    if (m == MOD_NONE || key_at(r, at + 1) != K_OF)
        return i;
    size_t end = phrase_point(r, at + 2, p);
    if (end == at + 2 || !can_carry(p) || p->mod || (p->form == FORM_DATE && p->moment.scale == SCALE_DAY))
        return i;
    p->mod = m;
    p->bare_unit = false;
    return end;
}

/* year's end, month's end, year-end, end-May */
static size_t unit_end(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    if (key_at(r, at) == K_CLOSE_OF && key_at(r, at + 1) == K_DASH && joined(r, at + 1)) {
        size_t end = phrase_calendar(r, at + 2, p);
        if (end == at + 2 || !can_carry(p) || p->moment.scale < SCALE_MONTH)
            return i;
        return p->mod = MOD_END, end;
    }
    if (key_at(r, at) != K_UNIT || r->lx[at].plural || r->lx[at].value < SCALE_WEEK)
        return i;
    size_t word = at + 1;
    if (key_at(r, word) == K_APOS && lex_is(r, word + 1, "s") && joined(r, word + 1))
        word += 2;
    else if (key_at(r, word) == K_DASH && joined(r, word))
        word += 1;
    else
        return i;
    if (key_at(r, word) != K_CLOSE_OF)
        return i;
    p->form = FORM_SHIFT;
    p->base = (Shift){ANCHOR_SPOKEN, (Scale)r->lx[at].value, 0};
    p->mod = MOD_END;
    return word + 1;
}

/* more than, at least, nearly, about ...: the lexeme after it. */
static size_t quantifier(const PhraseReader *r, size_t i, Mod *ret)
{
    Key k = key_at(r, i), next = key_at(r, i + 1);
    if ((k == K_JUST || lex_is(r, i, "well") || lex_is(r, i, "little")) &&
        (next == K_OVER || next == K_UNDER || next == K_MORE || next == K_LESS))
        return quantifier(r, i + 1, ret);
    if (k == K_MORE && next == K_THAN)
        return *ret = MOD_MORE_THAN, i + 2;
    if (k == K_LESS && next == K_THAN)
        return *ret = MOD_LESS_THAN, i + 2;
    if (k == K_AT && next == K_LEAST)
        return *ret = MOD_EQUAL_OR_MORE, i + 2;
    if (k == K_AT && next == K_MOST)
        return *ret = MOD_EQUAL_OR_LESS, i + 2;
    if (k == K_UP && next == K_TO)
        return *ret = MOD_EQUAL_OR_LESS, i + 2;
    if (k == K_OVER)
        return next == K_THE || next == K_NEXT || next == K_LAST || next == K_PAST
                   ? i
                   : (*ret = MOD_MORE_THAN, i + 1);
    if (k == K_UNDER || k == K_NEARLY)
        return *ret = MOD_LESS_THAN, i + 1;
    if (k == K_ABOUT || k == K_SOME)
        return *ret = MOD_APPROX, i + 1 + (next == K_DOT && r->lx[i].to - r->lx[i].from == 2);
    return i;
}

static bool measured(const Phrase *p)
{
    return p->form == FORM_AMOUNT || (p->form == FORM_SHIFT && p->amount.given);
}

/* about two years ago, more than half a century, around noon, circa 1500 */
static size_t quantified(const PhraseReader *r, size_t i, Phrase *p)
{
    Mod m = MOD_NONE;
    size_t at = quantifier(r, i, &m);
    if (at == i)
        return i;
    Phrase a = PHRASE_NONE, b = PHRASE_NONE, c = PHRASE_NONE;
    size_t span = phrase_span(r, at, &a), point = phrase_point(r, at, &b), clock = phrase_clock(r, at, &c);
    if (point >= span && point > at &&
        (measured(&b) || (m == MOD_APPROX && key_at(r, i) != K_SOME && can_carry(&b) && !b.bare_unit &&
                          b.form == FORM_DATE))) {
        *p = b;
        p->mod = m;
        return point;
    }
    if (clock > at && clock >= span && m == MOD_APPROX) {
        *p = c;
        p->mod = m;
        return clock;
    }
    if (span == at || a.form != FORM_AMOUNT)
        return i;
    bool bare = !a.amount.given || (a.amount.vague && key_at(r, at) == K_UNIT);
    if (bare && key_at(r, i) != K_ABOUT)
        return i;
    *p = a;
    p->mod = m;
    return span;
}

/* shortly before 5 a.m., just after midnight */
static size_t near_clock(const PhraseReader *r, size_t i, Phrase *p)
{
    bool soon = lex_is(r, i, "soon") || lex_is(r, i, "moments") || lex_is(r, i, "right") ||
                lex_is(r, i, "immediately");
    if (key_at(r, i) != K_SHORTLY && key_at(r, i) != K_JUST && !soon)
        return i;
    Key k = key_at(r, i + 1);
    if (k != K_BEFORE && k != K_AFTER)
        return i;
    size_t end = phrase_clock(r, i + 2, p);
    if (end == i + 2)
        end = phrase_part(r, i + 2, p);
    if (end == i + 2)
        return i;
    p->mod = k == K_BEFORE ? MOD_BEFORE : MOD_AFTER;
    return end;
}

static size_t refer(Phrase *p, const char *value, size_t end)
{
    p->form = FORM_REF;
    p->value = value;
    return end;
}

/* now, at present, the past, in future, currently */
static size_t reference(const PhraseReader *r, size_t i, Phrase *p)
{
    size_t at = i + (key_at(r, i) == K_THE);
    Key k = key_at(r, at), before = i ? key_at(r, i - 1) : K_END, after = key_at(r, at + 1);
    if ((lex_is(r, i, "right") || lex_is(r, i, "until")) && key_at(r, i + 1) == K_NOW)
        return lex_is(r, i, "right") ? refer(p, "PRESENT_REF", i + 2) : i;
    if (at == i && (k == K_NOW || k == K_CURRENT))
        return refer(p, "PRESENT_REF", i + 1);
    if (at == i && k == K_PASTREF) {
        if (lex_is(r, i - 1, "as") && lex_is(r, i + 1, "as"))
            return i; /* as recently as 2020 */
        p->habit = lex_is(r, i, "recently") ? 0 : 1;
        return refer(p, "PAST_REF", i + 1);
    }
    if (lex_is(r, i, "former")) {
        p->habit = 2;
        return refer(p, "PAST_REF", i + 1);
    }
    if (at == i && k == K_MORE && key_at(r, i + 1) == K_PASTREF)
        return refer(p, "PAST_REF", i + 2);
    if (k == K_RECENT && (at == i || lex_is(r, at + 1, "past")))
        return refer(p, "PAST_REF", at + 1 + lex_is(r, at + 1, "past"));
    if (k == K_FUTURE)
        return refer(p, "FUTURE_REF", at + 1);
    if (k == K_PAST && at > i && (before == K_IN || before == K_FROM || before == K_OF) &&
        lex_ends_clause(r, at + 1))
        return refer(p, "PAST_REF", at + 1);
    if (k == K_PRESENT && (before == K_AT || before == K_UNTIL || at > i) &&
        (lex_ends_clause(r, at + 1) || before == K_AT ||
         (after == K_UNIT && r->lx[at + 1].value == SCALE_DAY)))
        return refer(p, "PRESENT_REF", at + 1 + (after == K_UNIT));
    if (k == K_PRESENT && after == K_DASH && joined(r, at + 1) && lex_is(r, at + 2, "day"))
        return refer(p, "PRESENT_REF", at + 3);
    if (k == K_MOMENT && at > i && before == K_AT && key_at(r, at + 1) != K_OF)
        return refer(p, "PRESENT_REF", at + 1);
    if (k == K_DATE && at == i && before == K_TO && (lex_ends_clause(r, i + 1)))
        return refer(p, "PRESENT_REF", i + 1);
    if (k == K_THESE && key_at(r, at + 1) == K_UNIT && lex_is(r, at, "these") && lex_is(r, at + 1, "days"))
        return refer(p, "PRESENT_REF", at + 2);
    return i;
}

/* The day in "ended the day lower", "later in the day": of the text, not "the day of the vote". */
static bool keep_bare(const PhraseReader *r, size_t i, size_t end, const Phrase *p)
{
    Key before = i ? key_at(r, i - 1) : K_END;
    if (p->base.unit != SCALE_DAY)
        return false;
    return (before == K_FOR || before == K_OTHER || before == K_DURING || before == K_CLOSE_OF ||
            before == K_BEGIN) &&
           key_at(r, end) != K_OF && key_at(r, end) != K_AFTER && key_at(r, end) != K_BEFORE &&
           !lex_is(r, end, "when") && !lex_is(r, end, "that") &&
           (lex_ends_clause(r, end) || key_at(r, end) == K_AT || key_at(r, end) == K_WHEN);
}

size_t phrase_longest(const PhraseReader *r, size_t i, Phrase *ret, PhraseRule *const rules[], size_t n)
{
    size_t best = i;
    for (size_t k = 0; k < n; k++) {
        Phrase p = PHRASE_NONE;
        size_t end = rules[k](r, i, &p);
        if (end > best) {
            best = end;
            *ret = p;
        }
    }
    return best;
}

static bool may_start(Key k)
{
    return k != K_OTHER && k != K_END && k != K_COUNTED && k != K_NUMBERED && k != K_COMMA && k != K_DOT &&
           k != K_PERCENT && k != K_SIGN;
}

/* A word without a key opens a phrase only as the name of a day. */
static bool opens(const PhraseReader *r, size_t i)
{
    return may_start(key_at(r, i)) || (r->lx[i].key == K_OTHER && r->lx[i].cap);
}

size_t phrase_read_time(const PhraseReader *r, size_t i, Phrase *ret)
{
    static PhraseRule *const rules[] = {near_clock,   quantified,  early_late,  earlier_later,
                                        edge_of,      unit_end,    phrase_part, phrase_clock,
                                        phrase_point, phrase_span, reference};
    size_t best = i;
    if (i >= r->n || !opens(r, i))
        return i;
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        Phrase p = PHRASE_NONE;
        size_t end = rules[k](r, i, &p);
        if (end > best && (!p.bare_unit || keep_bare(r, i, end, &p))) {
            best = end;
            *ret = p;
        }
    }
    ret->first = (uint32_t)i;
    ret->last = (uint32_t)best;
    return best;
}
