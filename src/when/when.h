/* when.h - what a text says of time: TIMEX3 mentions with EDTF bounds, and which of them governs a word
 * (codebook section 7). Relative expressions resolve against the publication day at the dateline's place
 * (T1). */
#ifndef WHEN_WHEN_H
#define WHEN_WHEN_H
#include "actor/actor.h"
#include "when/bounds.h"

typedef enum TimexType { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET } TimexType;
const char *timex_type_name(TimexType t); /* "DATE" ... */

typedef struct Timex {
    uint32_t sentence, first, last; /* words [first, last) */
    Unit unit;
    size_t from, to; /* bytes in the unit; prepositions outside, determiners and modifiers inside */
    TimexType type;
    Str value;  /* TIMEX3 value ("2024-05", "P2D", "PRESENT_REF", "199X") */
    Str mod;    /* "START", "MID", "END", "APPROX", "BEFORE" ..., else empty */
    Str edtf;   /* empty where there is none (durations, sets, PRESENT_REF) */
    bool dated; /* bounds hold */
    Bounds bounds;
    Bounds cut; /* bounds, as far as publication lets them reach: this week from Monday to it (T1); early, mid
                   and late of a month are its thirds */
    bool relative;                    /* basis: relative to publication or to the text; else explicit */
    bool since, until, before, after; /* the preposition that opens one side (by is until) */
    uint8_t
        floats; /* a bare weekday (7) or a bare month or day (12) that tense put on its side of publication */
} Timex;

typedef struct When When; /* immutable, shared: data/when/ (holidays, named days) */
NODISCARD bool when_open(const char *data_dir, When **ret, Err *err);
void when_close(When *w);

typedef struct Times {
    Timex *at; /* [n] in reading order */
    size_t n;
    Day today;  /* publication day at the dateline's place: p of D27. DAY_MIN where the doc has no date */
    int offset; /* minutes east of UTC used for it */
} Times;
void when_find(const When *w, Arena *a, const Actors *ac, const Doc *doc, const Tree *trees, size_t n_trees,
               Times *ret);

typedef enum WhenBasis { WHEN_EXPLICIT, WHEN_RELATIVE, WHEN_PRESUPPOSED, WHEN_DOCUMENT } WhenBasis;
const char *when_basis_name(WhenBasis b); /* "explicit", "relative", "presupposed", "document" */
/* The time that governs the event headed by word w of sentence s: its own modifiers in the tree, else of the
 * clause it is in, else a date that frames the sentence, else one carried over from the text before ("On 5
 * May ... . The same day"), else none. done: the act has happened (a bare weekday or month is then the latest
 * one, T1; else the next). Returns the index of the Timex or -1; *ret is the bounds to use (D27 [p-1..p] with
 * WHEN_DOCUMENT where there is none). */
int32_t when_governing(const Times *t, const Tree *trees, size_t n_trees, uint32_t s, uint32_t w, bool done,
                       Bounds *ret, WhenBasis *ret_basis);
#endif
