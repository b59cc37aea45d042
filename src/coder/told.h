/* told.h - who "both", "all three", "them" are (told.c), and what it takes from party.c. */
#ifndef CODER_TOLD_H
#define CODER_TOLD_H
#include "coder/sides.h"

/* told.c; those that return false or -1 leave ret as it is. */
void told_them(const Scan *sc, uint32_t s, int32_t w,
               Parties *ret); /* "them": whom the last act was towards */
bool told_both(const Scan *sc, uint32_t s, int32_t w, bool agent, Parties *ret);  /* "both countries" */
bool told_all(const Scan *sc, uint32_t s, int32_t w, Parties *ret);               /* "all three countries" */
bool told_group(const Scan *sc, uint32_t s, int32_t w, bool agent, Parties *ret); /* "all of them" */
/* "the following": the items of the list that the sentence's colon opens */
bool told_following(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret);
Str told_protagonist(const Scan *sc, Str but, uint32_t kinds); /* whose acts the text tells; empty */
int32_t told_that_of(const Scan *sc, uint32_t s, int32_t w); /* "the government of A and that of B": B */
int32_t told_whole(const Scan *sc, uint32_t s, int32_t w); /* "both of which": their noun */
int32_t told_left(const Scan *sc, uint32_t s, int32_t w);  /* "leaving A the only state": A */

/* party.c */
void party_add(Parties *p, Str id, int32_t m, uint32_t s, int32_t w); /* once each, to MAX_PARTIES */
int32_t number_before(const Scan *sc, uint32_t s, int32_t w);         /* the number of a noun; -1 */
#endif
