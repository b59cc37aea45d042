/* utf8.c - see utf8.h. */
#include "base/utf8.h"

#include <string.h>

static bool cont(Str s, size_t i)
{
    return i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at i, or 0. */
static size_t sequence(Str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    unsigned char d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4 || (d & 0xC0) != 0x80)
        return 0;
    if (c < 0xE0)
        return 2;
    if (c < 0xF0) {
        bool bad = (c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F);
        return !bad && cont(s, i + 2) ? 3 : 0;
    }
    bool bad = (c == 0xF0 && d < 0x90) || (c == 0xF4 && d > 0x8F);
    return !bad && cont(s, i + 2) && cont(s, i + 3) ? 4 : 0;
}

uint32_t utf8_next(Str s, size_t *at)
{
    static const unsigned char lead[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t n = sequence(s, *at);
    if (n == 0) {
        ++*at;
        return 0xFFFD;
    }
    uint32_t cp = (unsigned char)s.p[*at] & lead[n];
    for (size_t k = 1; k < n; k++)
        cp = cp << 6 | ((unsigned char)s.p[*at + k] & 0x3F);
    *at += n;
    return cp;
}

size_t utf8_encode(uint32_t cp, char ret[4])
{
    if (cp < 0x80) {
        ret[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char mark[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t k = n; k-- > 1; cp >>= 6)
        ret[k] = (char)(0x80 | (cp & 0x3F));
    ret[0] = (char)(mark[n] | cp);
    return n;
}

/* Past the ASCII bytes at i, eight at a time. */
static size_t skip_ascii(Str s, size_t i)
{
    for (uint64_t w; i + sizeof w <= s.n; i += sizeof w) {
        memcpy(&w, s.p + i, sizeof w);
        if (w & UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

bool utf8_valid(Str s, size_t *ret_at)
{
    for (size_t i = skip_ascii(s, 0); i < s.n; i = skip_ascii(s, i)) {
        size_t n = sequence(s, i);
        if (n == 0) {
            if (ret_at)
                *ret_at = i;
            return false;
        }
        i += n;
    }
    return true;
}

size_t utf8_count(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; n++)
        utf8_next(s, &i);
    return n;
}

size_t utf8_walk(Utf8Walk *w, size_t byte)
{
    if (byte < w->byte)
        w->byte = w->cp = 0;
    while (w->byte < byte && w->byte < w->s.n) {
        utf8_next(w->s, &w->byte);
        w->cp++;
    }
    return w->cp;
}
