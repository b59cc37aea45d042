/* scan.h - a sentence as atoms, and the atoms as elements: the longest phrases the tables know, runs of
 * unknown capitalised words, and single words between them. Inside this folder only. */
#ifndef ACTOR_SCAN_H
#define ACTOR_SCAN_H
#include "store.h"

typedef struct Atom {
    size_t from, to, end; /* bytes in the unit; end includes a possessive */
    Str text;             /* folded */
    uint32_t symbol;      /* of the tables' trie, 0 where no name has it */
    uint32_t word;        /* index of the tree's word that holds its first byte */
    Shape shape;
    Gap gap; /* before it */
    bool poss, points;
} Atom;

enum { /* what an element can be, bits */
       ELEM_NAME = 1,
       ELEM_ROLE = 2,
       ELEM_PERSON = 4,
       ELEM_NOMINAL = 8,
       ELEM_NAMESAKE = 16,
       ELEM_CAPS = 32, /* an unknown name by its capitals */
       ELEM_HUMAN = 64 /* a common noun for people: with an owner it tells of an actor ("AU observers") */
};

typedef struct Elem {
    uint32_t a0, a1; /* atoms [a0, a1) */
    uint32_t is;     /* ELEM_x; 0 is a plain word */
    const Payload *known;
    bool past; /* only rows of the past fit: "the Soviet Union" in a text of today */
} Elem;

enum { SCAN_YEARS = 8 };

typedef struct Scan {
    const Actors *ac;
    Arena *a;
    const Tree *tree;
    Str unit;
    Day today;
    Atom *atoms; /* [n_atoms] */
    size_t n_atoms;
    Elem *elems; /* [n_elems] cover all atoms in order */
    size_t n_elems;
    uint32_t *elem_of;     /* [n_atoms] the element an atom is in */
    bool titled;           /* most words are capitalised: capitals tell little */
    bool tagged;           /* the tree has parts of speech */
    bool sport;            /* talk of scores: names of states are teams */
    const Map *told;       /* folded names that the text has introduced; NULL: none */
    int years[SCAN_YEARS]; /* those that the sentence names first */
    size_t n_years;
    int year; /* told last, in this sentence or one before; 0: none */
} Scan;

/* Was the person in office in a year that the sentence names or, where it names none, the one told last? */
bool scan_of_its_time(const Scan *sc, const PersonRow *p);
/* sc is what the sentence before left, or zeroed. told (may be NULL): folded names that the sentences before
 * have introduced; a view, as long as sc is read.
 */
void scan_sentence(Scan *sc, const Actors *ac, Arena *a, const Doc *doc, const Tree *tree, Day today,
                   const Map *told);

/* The part of speech of an atom; N_UPOS where nothing is known of it. */
Upos scan_upos(const Scan *sc, uint32_t atom);
Str scan_text(const Scan *sc, uint32_t a0, uint32_t a1); /* as written, without a final possessive */
bool scan_word_is(const Scan *sc, uint32_t atom, const char *const *words);
/* Whether rows fit in time and shape: the first that does from row on, NO_ROW at the end. */
uint32_t scan_name_row(const Scan *sc, const Elem *e, uint32_t row);

/* Words of closed classes, NULL-terminated, folded. */
extern const char *const scan_months[], *const scan_particles[];
bool word_in(Str w, const char *const *words);
#endif
