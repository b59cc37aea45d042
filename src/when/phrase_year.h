/* phrase_year.h - years inside dates: shared by the readers of this folder's calendar phrases. */
#ifndef WHEN_PHRASE_YEAR_H
#define WHEN_PHRASE_YEAR_H
#include "when/phrase.h"

bool year_letter(const PhraseReader *r, size_t i, char c); /* one letter, in either case */
bool year_digits(const PhraseReader *r, size_t i); /* digits that are no part of a decimal or a group */
bool year_shape(const PhraseReader *r, size_t i);  /* four digits, 1000 to 2199 */
/* A year by shape alone, with its era ("490 BC", "AD 64"); the caller knows that a year must stand here. */
size_t year_bare(const PhraseReader *r, size_t i, Moment *m);
/* "FY24", "fiscal year 2023-24"; i where there is none. */
size_t year_fiscal(const PhraseReader *r, size_t i, Phrase *p);
bool year_prep(Key k);                                           /* a preposition or modifier of time */
bool year_ordinal_tail(const PhraseReader *r, size_t i);         /* st, nd, rd, th joined to a number */
size_t phrase_years(const PhraseReader *r, size_t i, Phrase *p); /* years, decades, centuries: the longest */
#endif
