/* repair.h - trees set right for the coder (repair.c). */
#ifndef CODER_REPAIR_H
#define CODER_REPAIR_H
#include "coder/internal.h"

/* Replaces sc->trees by repaired copies in the scan's arena; the trees given are not changed. */
void repair_trees(Scan *sc);

/* Set phrases taken apart at w (repair_idiom.c): true where t was changed. */
bool repair_idiom(const Scan *sc, uint32_t s, Tree *t, int32_t w);
#endif
