/* str.c - see str.h. */
#include "base/str.h"

#include <string.h>

Str str_of(const char *z)
{
    return (Str){z, z ? strlen(z) : 0};
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_nocase(Str a, Str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (fold(a.p[i]) != fold(b.p[i]))
            return false;
    return true;
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (from > s.n || s.n - from < needle.n)
        return SIZE_MAX;
    if (needle.n == 0)
        return from;
    for (size_t i = from, last = s.n - needle.n; i <= last; i++) {
        const char *hit = memchr(s.p + i, needle.p[0], last - i + 1);
        if (!hit)
            return SIZE_MAX;
        i = (size_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0)
            return i;
    }
    return SIZE_MAX;
}

size_t str_find_char(Str s, char c, size_t from)
{
    if (from >= s.n)
        return SIZE_MAX;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

Str str_slice(Str s, size_t from, size_t end)
{
    end = end < s.n ? end : s.n;
    from = from < end ? from : end;
    return (Str){s.p ? s.p + from : NULL, end - from};
}

Str str_trim(Str s)
{
    while (s.n && blank(s.p[0]))
        s.p++, s.n--;
    while (s.n && blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_cut(Str *rest, char sep, Str *ret)
{
    if (rest->n == 0)
        return false;
    size_t at = str_find_char(*rest, sep, 0);
    size_t end = at == SIZE_MAX ? rest->n : at;
    *ret = (Str){rest->p, end};
    size_t skip = at == SIZE_MAX ? end : end + 1;
    *rest = (Str){rest->p + skip, rest->n - skip};
    return true;
}

bool str_read_uint(Str s, uint64_t *ret)
{
    if (s.n == 0 || s.n > 18)
        return false;
    uint64_t v = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (uint64_t)(s.p[i] - '0');
    }
    *ret = v;
    return true;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
    __extension__ unsigned __int128 r = (unsigned __int128)a * b;
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

uint64_t str_hash(Str s)
{
    const uint64_t k0 = 0xa0761d6478bd642fu, k1 = 0xe7037ed1a0b428dbu;
    uint64_t h = k0 ^ s.n;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        uint64_t w = 0;
        for (int b = 7; b >= 0; b--)
            w = w << 8 | (unsigned char)s.p[i + (size_t)b];
        h = mix(h ^ w, k1);
    }
    uint64_t w = 0;
    for (size_t b = s.n; b > i; b--)
        w = w << 8 | (unsigned char)s.p[b - 1];
    return mix(mix(h ^ w, k1) ^ k0, k1);
}
