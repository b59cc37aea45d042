/* claims.h - claims of a sentence once its acts are known (claims.c). */
#ifndef CODER_CLAIMS_H
#define CODER_CLAIMS_H
#include "coder/recognise.h"

/* "first country to", "only A has", "the 147th": after the frames of sentence s have been tried. */
void claims_sentence(Scan *sc, uint32_t s);
#endif
