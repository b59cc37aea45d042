/* lex.h - a sentence cut finer than words: runs of letters, runs of digits, single signs.
 * Dates are read over these and not over the tokens of text/, because "mid-May", "3-4", "27/04/2025", "p.m."
 * and "Sept." are cut differently by every tokenizer; find.c maps spans back to words. */
#ifndef WHEN_LEX_H
#define WHEN_LEX_H
#include "base/map.h"
#include "when/calendar.h"

typedef enum Key { /* what a lexeme is to the date reader; words that share a use share a key */
                   K_OTHER,
                   K_END, /* past the last lexeme */
                   K_NUM, /* digits; value, n_digits */
                   K_DASH,
                   K_SLASH,
                   K_COMMA,
                   K_DOT,
                   K_COLON,
                   K_APOS,
                   K_OPEN,
                   K_CLOSE,
                   K_QUOTE,
                   K_PERCENT,
                   K_CURRENCY,
                   K_SIGN,    /* any other sign */
                   K_MONTH,   /* value 1-12 */
                   K_WEEKDAY, /* value 0 Monday .. 6 */
                   K_UNIT,    /* value Scale; plural set on "weeks" */
                   K_FORTNIGHT,
                   K_SEASON, /* value 0 spring .. 3 winter */
                   K_PART,   /* value DayPart */
                   K_DAWN,   /* dawn, daybreak, sunrise: the start of the morning */
                   K_DUSK,   /* dusk, sunset, nightfall */
                   K_NOON,
                   K_MIDNIGHT,
                   K_TONIGHT,
                   K_OVERNIGHT,
                   K_CARD, /* value 1-19 and tens */
                   K_HUNDRED,
                   K_THOUSAND,
                   K_DOZEN,
                   K_ORD,   /* value 1-31 by words */
                   K_FINAL, /* final, closing: the last of several */
                   K_VAGUE, /* few, several, many, numerous, countless */
                   K_COUPLE,
                   K_HALF,
                   K_A,
                   K_THE,
                   K_THIS,
                   K_THAT,
                   K_THESE,
                   K_LAST,
                   K_NEXT,
                   K_PAST,
                   K_PREVIOUS,
                   K_FOLLOWING,
                   K_COMING,
                   K_SAME,
                   K_CURRENT,
                   K_RECENT,
                   K_EARLY,
                   K_LATE,
                   K_EARLIER,
                   K_LATER,
                   K_MID,
                   K_MIDDLE,
                   K_BEGIN,
                   K_CLOSE_OF, /* end, close */
                   K_LATTER,
                   K_OF,
                   K_IN,
                   K_ON,
                   K_AT,
                   K_BY,
                   K_FROM,
                   K_TO,
                   K_UNTIL,
                   K_SINCE,
                   K_DURING,
                   K_BEFORE,
                   K_AFTER,
                   K_BETWEEN,
                   K_THROUGH,
                   K_AND,
                   K_OR,
                   K_FOR,
                   K_WITHIN,
                   K_OVER,
                   K_ABOUT,
                   K_SOME,
                   K_NEARLY,
                   K_MORE,
                   K_LESS,
                   K_THAN,
                   K_LEAST,
                   K_MOST,
                   K_UP,
                   K_UNDER,
                   K_SHORTLY,
                   K_JUST,
                   K_AGO,
                   K_WHEN, /* when, while, but: a clause begins */
                   K_HENCE,
                   K_EVERY,
                   K_PER,
                   K_ONCE, /* value 1 once, 2 twice, 3 thrice */
                   K_TIMES,
                   K_OTHER_WORD, /* "every other day" */
                   K_TODAY,
                   K_YESTERDAY,
                   K_TOMORROW,
                   K_NOW,
                   K_PASTREF,
                   K_FUTURE,
                   K_PRESENT,
                   K_MOMENT,
                   K_TIME,
                   K_DATE,
                   K_OCLOCK,
                   K_AM, /* value 0 am, 12 pm */
                   K_OLD,
                   K_LONG,
                   K_FILL, /* straight, consecutive, full ...: between number and unit */
                   K_BC,
                   K_AD,
                   K_FISCAL,
                   K_LOCAL,
                   K_REF_DAILY,  /* value Scale of the set: daily, weekly, annual ... */
                   K_NUMBERED,   /* Resolution, Flight, Room, Article: what is numbered and never dated */
                   K_COUNTED,    /* people, troops, million, percent, km: what is counted and never a year */
                   K_HOURS_SIGN, /* hrs, hours after a clock time without colon */
                   K_OPENER,     /* a word without other use that opens a phrase: another, soon, former */
                   K_LETTER      /* a single capital letter: Q, H, T, Z */
} Key;

/* A word without a key that tells tense: the value of its K_OTHER. */
typedef enum Cue {
    CUE_NONE,
    CUE_PAST,
    CUE_PRESENT,
    CUE_FUTURE,
    CUE_TO, /* of an infinitive */
    CUE_BE,
    CUE_WAS,
    CUE_HAVE,
    CUE_SAY
} Cue;

typedef struct Lex {
    uint32_t from, to; /* bytes in the unit */
    uint32_t value;    /* of K_NUM (clipped to UINT32_MAX) or of the key */
    uint8_t key;       /* Key */
    uint8_t n_digits;  /* K_NUM; 255 for more */
    bool space;        /* white space before it */
    bool cap;          /* begins with a capital */
    bool plural;       /* K_UNIT, K_WEEKDAY, K_SEASON, K_PART */
    bool grouped;      /* K_NUM with thousands separators: never a year */
    bool shortened;    /* K_MONTH, K_WEEKDAY, K_UNIT written short (Sept, Thu, hrs) */
} Lex;

/* The words of the date reader, keys to keys; built once. */
void lexicon_build(Arena *a, Map *ret);
/* Cuts unit[from, to); linear. The last element (at[n]) is K_END. */
Lex *lex_cut(const Map *lexicon, Arena *a, Str unit, size_t from, size_t to, size_t *ret_n);
#endif
