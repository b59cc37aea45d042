/* fold.h - text to atoms, the unit in which names are compared.
 * An atom is a run of letters and digits, lower-cased, without diacritics; hyphens, blanks and points part
 * atoms, apostrophes inside a run fall out ("Hay'at" is hayat), "U.S." is us, and a possessive 's belongs to
 * the atom before it. Both sides of a comparison are folded by the same code, so how the tokenizer cuts a
 * name never matters. */
#ifndef ACTOR_FOLD_H
#define ACTOR_FOLD_H
#include "base/str.h"

enum { FOLD_MAX = 40 }; /* bytes of a folded atom; a longer one matches nothing */

typedef enum Shape { SHAPE_LOWER, SHAPE_DIGIT, SHAPE_CAP, SHAPE_MIXED, SHAPE_UPPER } Shape;
typedef enum Gap { /* what stands before an atom; a name never crosses GAP_COMMA or worse */
                   GAP_NONE,
                   GAP_SPACE,
                   GAP_HYPHEN,
                   GAP_COMMA,
                   GAP_OPEN,  /* an opening bracket */
                   GAP_QUOTE, /* a quotation mark */
                   GAP_STOP   /* all else: stops, colons, closing brackets, dashes */
} Gap;

typedef struct Fold {
    size_t from, to; /* bytes of the run in the text, without the possessive */
    size_t end;      /* bytes with it */
    char text[FOLD_MAX];
    uint8_t n;
    Shape shape;
    Gap gap;
    bool poss;   /* 's or a bare apostrophe after it */
    bool points; /* written with points: "U.S." */
} Fold;

/* The next atom of s at or after *at, which moves past it; false at the end. */
bool fold_next(Str s, size_t *at, Fold *ret);
/* Lower-cases and strips cp; returns 0 to 2 ASCII bytes, or the UTF-8 of a letter that is left alone. 0 where
 * cp is no letter or digit. */
size_t fold_letter(uint32_t cp, char ret[4]);
#endif
