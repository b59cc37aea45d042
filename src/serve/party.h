/* party.h - a party as a person types it ("Russia", "Taliban", "AFG.IEA") to the actor id that questions are
 * put with. Where a name means both a group and the regime it formed, the regime is taken: what is listed of
 * its group comes with it. */
#ifndef SERVE_PARTY_H
#define SERVE_PARTY_H
#include "actor/actor.h"

/* Candidates best first, at most max; their number, 0 where nobody is called so. at: the day asked about. */
size_t party_named(const Actors *ac, Str typed, Day at, Str *ret, size_t max);
#endif
