/* recognise.h - what the object of "recognise" is (recognise.c). */
#ifndef CODER_RECOGNISE_H
#define CODER_RECOGNISE_H
#include "coder/internal.h"

typedef struct Recognised {
    ActType type;          /* ACT_NONE: nothing of the codebook */
    int32_t target, third; /* words; -1 */
    Str id;                /* the target where no word here names it */
    int32_t object;        /* recognise-claim: the noun of the claim */
    bool representative;   /* "as the legitimate representative" */
    bool unnamed;          /* a government without a name: of whom the text told */
} Recognised;
/* o: the object's head word in the sentence of m. */
Recognised recognised_what(const Scan *sc, const Match *m, int32_t o);
#endif
