/* party.c - see party.h. */
#include "serve/party.h"

size_t party_named(const Actors *ac, Str typed, Day at, Str *ret, size_t max)
{
    Str s = str_trim(typed);
    if (max == 0)
        return 0;
    if (actor_known(ac, s)) {
        ret[0] = s;
        return 1;
    }
    size_t n = actor_lookup(ac, s, at, ret, max);
    Str regime = n && str_starts(ret[0], STR("g:")) ? actor_regime_of(ac, ret[0]) : (Str){0};
    for (size_t i = 1; regime.n && i < n; i++)
        if (str_eq(ret[i], regime)) {
            ret[i] = ret[0];
            ret[0] = regime;
        }
    return n;
}
