/* fill.h - what fill.c and fill_source.c share: parties of the acts told before. */
#ifndef CODER_FILL_H
#define CODER_FILL_H
#include "coder/sides.h"

size_t fill_oldest(const Scan *sc); /* the first act that is still looked back to */
bool fill_lists(ActType t);         /* an act on a list of terrorists */
bool fill_rivals(Str a, Str b);     /* China and Taiwan */
/* Each: empty where there is none, or none that stands out. */
Str fill_other_party(const Scan *sc, Str known, ActType t, uint32_t kinds); /* of the acts told before */
/* the only other party named in sentence s; target: the word of the one acted towards, -1 */
Str fill_only_other(const Scan *sc, uint32_t s, int32_t target, Str known, uint32_t kinds);
Str fill_named_most(const Scan *sc, Str known, uint32_t kinds); /* but for known */
#endif
