/* tense.h - does the text speak of what was or of what will be? Settles on which side of publication a bare
 * weekday or month lies (T1). From the tree where it is usable, else from the words around. */
#ifndef WHEN_TENSE_H
#define WHEN_TENSE_H
#include "grammar/tree.h"
#include "when/phrase.h"

typedef enum Tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE } Tense;

/* Of the clause that holds lexemes [first, last); headline: its present tense tells what has happened. */
Tense tense_of(const PhraseReader *r, uint32_t first, uint32_t last, bool headline);
#endif
