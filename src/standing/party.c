#include "standing/party.h"

bool party_prefixed(Str id)
{
    return id.n > 1 && id.p[1] == ':';
}

static size_t cut_at(Str id, const char *stops)
{
    size_t i = party_prefixed(id) ? 2 : 0;
    for (; i < id.n; i++)
        for (const char *s = stops; *s; s++)
            if (id.p[i] == *s)
                return i;
    return id.n;
}

Str party_base(Str id)
{
    return str_slice(id, 0, cut_at(id, party_prefixed(id) ? "#/>" : "#/>:"));
}

Str party_state(Str id)
{
    Str base = party_base(id);
    return party_prefixed(base) ? base : str_slice(base, 0, cut_at(base, "."));
}

bool party_left_open(Str id)
{
    return !party_prefixed(id) && str_ends(party_base(id), STR(".?"));
}

bool party_is_regime(Str id)
{
    Str base = party_base(id);
    return !party_prefixed(base) && cut_at(base, ".") < base.n && !party_left_open(base);
}

Str party_tenure(Str id)
{
    size_t end = cut_at(id, "/>:");
    Str cut = str_slice(id, 0, end);
    return str_find_char(cut, '#', 0) < cut.n ? cut : (Str){NULL, 0};
}
