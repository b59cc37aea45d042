/* words.h - looking at the words of a line: case folding, tables of phrases, counts. ASCII letters fold,
 * bytes from 0x80 up count as letters. */
#ifndef INTAKE_WORDS_H
#define INTAKE_WORDS_H
#include "base/str.h"

bool words_is_letter(char c); /* A-Z, a-z and every byte from 0x80 up */
bool words_is_upper(char c);  /* A-Z */
char words_fold(char c);      /* A-Z to a-z */

/* Offset of low (lower case already) in s at or after from, whatever the case of s; SIZE_MAX: not there. */
size_t words_find(Str s, Str low, size_t from);
bool words_starts(Str s, Str low); /* s begins with low, whatever its case, and a word ends there */
bool words_has(Str s, Str low);    /* low stands in s between word bounds */
size_t words_count(Str s);         /* runs of letters and digits, with ' ’ - . inside */
/* The next run of letters, digits, and ' - . between them at or after *at; moves *at past it. */
bool words_next(Str s, size_t *at, Str *ret);
/* Is low (lower case) the same as s without regard to case, in a list parted by '|'? */
bool words_in(Str s, const char *list);
/* Does s begin with an entry of the list, at a word bound? The longest length matched, or 0. */
size_t words_prefix(Str s, const char *list);
/* Does one of the list stand in s between word bounds? */
bool words_any(Str s, const char *list);
/* Letters and digits of s folded into ret, other bytes left out, at most cap; the length. */
size_t words_key(Str s, char *ret, size_t cap);
#endif
