/* claims.h - claims of a sentence once its acts are known (claims.c). */
#ifndef CODER_CLAIMS_H
#define CODER_CLAIMS_H
#include "coder/recognise.h"

/* "first country to", "only A has", "the 147th": after the frames of sentence s have been tried. */
void claims_sentence(Scan *sc, uint32_t s);
/* deny.c: what the clause before told of whoever denies it in sentence s is told as denied. */
void denials_of(Scan *sc, uint32_t s);
/* True where the recognition of m stands under "amount to", "tantamount to": then it is a claim or nothing.
 */
/* Those that a sentence leaves out of all or none: the names after "except", "but", "apart from". */
void claims_excepted(const Scan *sc, uint32_t s, Parties *ret);
bool claims_amount(Scan *sc, const Match *m);
/* After the last sentence: counts that name all whom they count are dropped. */
void claims_done(Scan *sc);
#endif
