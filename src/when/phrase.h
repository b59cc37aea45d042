/* phrase.h - what a date phrase says before the calendar is asked: fields told, fields missing, and from
 * where the missing ones are to be taken. The reader (phrase*.c) makes phrases, resolve.c turns them into
 * moments. */
#ifndef WHEN_PHRASE_H
#define WHEN_PHRASE_H
#include "grammar/tree.h"
#include "when/lex.h"
#include "when/named.h"

typedef enum Anchor {
    ANCHOR_NONE,
    ANCHOR_TODAY, /* the publication day */
    ANCHOR_TEXT,  /* the date the text spoke of last */
    ANCHOR_SPOKEN /* "the year": the publication day in news, the date spoken of in a narrative */
} Anchor;

/* "last year" = {ANCHOR_TODAY, SCALE_YEAR, -1}: a unit n units from the one that holds the anchor. */
typedef struct Shift {
    Anchor anchor;
    Scale unit;
    int32_t n;
} Shift;

typedef enum Form {
    FORM_NONE,
    FORM_DATE,    /* moment holds what is told; base tells the rest */
    FORM_WEEKDAY, /* weekday in the week of base, or the nearest one */
    FORM_SHIFT,   /* base alone */
    FORM_HOLIDAY, /* named day of a year */
    FORM_REF,     /* PRESENT_REF and the like */
    FORM_AMOUNT,  /* duration */
    FORM_SET,
    FORM_VALUE /* a value of no calendar: XXXX-WI */
} Form;

typedef enum Turn { /* which of the same name: last May, next Friday */
                    TURN_BARE,
                    TURN_LAST,
                    TURN_THIS,
                    TURN_NEXT,
                    TURN_PREVIOUS, /* before, after, at the date the text spoke of */
                    TURN_FOLLOWING,
                    TURN_SAME
} Turn;

typedef enum Mod {
    MOD_NONE,
    MOD_START,
    MOD_MID,
    MOD_END,
    MOD_APPROX,
    MOD_BEFORE,
    MOD_AFTER,
    MOD_MORE_THAN,
    MOD_LESS_THAN,
    MOD_EQUAL_OR_MORE,
    MOD_EQUAL_OR_LESS
} Mod;
const char *phrase_mod_name(Mod m); /* "START" ..., "" for MOD_NONE */

typedef struct Amount {
    uint32_t whole;
    int8_t tenths; /* 5 for "and a half" */
    bool vague;    /* X */
    bool given;    /* something was read */
} Amount;

typedef enum Side { /* of publication, inside a unit: earlier this week, later this month */
                    SIDE_WHOLE,
                    SIDE_EARLIER,
                    SIDE_LATER
} Side;

typedef struct Phrase {
    uint32_t first, last; /* lexemes [first, last) */
    Form form;
    Moment moment;
    Shift base;
    Turn turn;
    int8_t weekday;
    Amount amount;
    Scale unit;        /* of amount, set */
    const char *value; /* FORM_REF, FORM_VALUE: a constant */
    const NamedDay *named;
    Mod mod;
    Side side;
    DayPart part;  /* laid over the day */
    bool clock;    /* moment.hour and minute hold, the day is base's, the form's, or to be found */
    bool day_open; /* clock or part without a day of its own */
    bool has_year, has_month, has_day;
    bool end_of_day;     /* midnight */
    bool either_order;   /* 7/8/07: day and month may be the other way round */
    bool if_bc;          /* a year only where the text counts years before the common era */
    bool short_year;     /* '82 */
    bool loose;          /* "winter quarters": no winter in particular */
    bool reported;       /* "third-quarter results": of the past */
    bool overnight;      /* the night that ends or begins today, as tense has it */
    bool same_day;       /* "this time last year": the same day of that year */
    uint8_t nth_weekday; /* 1-4, 5 the last: the first Monday of the month in moment */
    bool told_weekday;   /* FORM_DATE with a weekday before it */
    bool bare_unit;      /* "the year": only inside "the end of the year" and the like */
    uint8_t habit;       /* 1: dropped in a narrative (previously), 2: kept only there (former) */
    Scale coarsen;       /* the week that holds the day */
    bool times;          /* FORM_SET by "twice a year" */
    Str zone_name;       /* a clock's "Moscow" of "Moscow time" or "EST"; moment.zone is found with the day */
} Phrase;

/* What a reader sees. Rules look at a bounded number of lexemes around i, so reading is linear. */
typedef struct PhraseReader {
    const Named *named;
    Str unit;
    const Lex *lx; /* [n], lx[n] is K_END */
    size_t n;
    const Tree *tree; /* of the sentence; may be without words */
    unsigned depth;   /* of "half of the half of ...": bounded */
} PhraseReader;
enum { PHRASE_DEPTH = 3 };
#define PHRASE_NONE ((Phrase){.moment = {.second = -1, .zone = NO_ZONE}})

static inline Key key_at(const PhraseReader *r, size_t i)
{
    return i < r->n ? (Key)r->lx[i].key : K_END;
}
static inline bool joined(const PhraseReader *r, size_t i) /* no space before lexeme i */
{
    return i < r->n && !r->lx[i].space;
}
static inline Str lex_text(const PhraseReader *r, size_t i)
{
    return i < r->n ? str_slice(r->unit, r->lx[i].from, r->lx[i].to) : (Str){0};
}

bool lex_is(const PhraseReader *r, size_t i, const char *word); /* in any case */
bool lex_ends_clause(const PhraseReader *r, size_t i);          /* punctuation or the end */
bool lex_plural_noun(const PhraseReader *r, size_t i);          /* looks like one: small letters, an s */

typedef size_t PhraseRule(const PhraseReader *r, size_t i, Phrase *p);
/* The rule that reads farthest from i, the first of equals; i and *ret untouched where none applies. */
size_t phrase_longest(const PhraseReader *r, size_t i, Phrase *ret, PhraseRule *const rules[], size_t n);

/* Each rule reads at i and returns the lexeme after what it read, i where it does not apply. */
size_t phrase_amount(const PhraseReader *r, size_t i, Amount *ret); /* "two and a half", "several", "1,000" */
size_t phrase_point(const PhraseReader *r, size_t i, Phrase *ret);  /* any dated phrase without modifier */
size_t phrase_calendar(const PhraseReader *r, size_t i,
                       Phrase *ret); /* date, month, year, decade, quarter ... */
size_t phrase_relative(const PhraseReader *r, size_t i,
                       Phrase *ret);                               /* last week, the same day, two days ago */
size_t phrase_year(const PhraseReader *r, size_t i, Phrase *ret);  /* 2015, last year, that year */
size_t phrase_clock(const PhraseReader *r, size_t i, Phrase *ret); /* 9:15 p.m. Moscow time, noon */
size_t phrase_part(const PhraseReader *r, size_t i, Phrase *ret);  /* Monday morning, last night, dawn */
size_t phrase_span(const PhraseReader *r, size_t i, Phrase *ret);  /* durations and sets */
/* The phrase that starts at lexeme i, longest reading first; i where none does. */
size_t phrase_read_time(const PhraseReader *r, size_t i, Phrase *ret);
#endif
