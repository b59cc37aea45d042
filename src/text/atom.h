/* atom.h - the smallest pieces that a word can be made of, private to text/.
 * A run of letters, a run of digits, or one other character; white space parts atoms and belongs to none. */
#ifndef TEXT_ATOM_H
#define TEXT_ATOM_H
#include "base/str.h"

typedef enum AtomKind {
    ATOM_LOWER, /* letters, the first lower-case or of no case */
    ATOM_TITLE, /* first letter upper-case, a lower-case one after it, or one letter alone */
    ATOM_UPPER, /* two letters or more, all upper-case */
    ATOM_DIGITS,
    ATOM_PUNCT, /* one code point */
} AtomKind;

typedef struct Atom {
    uint32_t from, to; /* bytes of the unit */
    uint32_t hash;     /* of the letters in lower case */
    uint8_t kind;
    uint8_t space; /* white space before it: 0 none, 1 blank, 2 a line end, 3 an empty line */
    char first;    /* first byte; of a curly mark its ASCII cousin: ' " - */
} Atom;

/* The atom at or after *at; *at moves past it. False where only white space is left before end. */
bool atom_next(Str unit, size_t *at, size_t end, Atom *ret);
#endif
