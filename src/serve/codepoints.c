/* codepoints.c - see codepoints.h. A code point is counted at its first byte: every byte that is no
 * continuation. */
#include "serve/codepoints.h"

enum { STEP = 64 };

static bool starts(Str s, size_t i)
{
    return ((unsigned char)s.p[i] & 0xC0) != 0x80;
}

CodePoints codepoints_of(Arena *a, Str s)
{
    CodePoints c = {s, ARENA_ARRAY(a, uint32_t, s.n / STEP + 1)};
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (i % STEP == 0)
            c.before[i / STEP] = n;
        n += starts(s, i);
    }
    if (s.n % STEP == 0)
        c.before[s.n / STEP] = n;
    return c;
}

size_t codepoints_at(const CodePoints *c, size_t byte)
{
    if (byte > c->s.n)
        byte = c->s.n;
    size_t n = c->before[byte / STEP];
    for (size_t i = byte - byte % STEP; i < byte; i++)
        n += starts(c->s, i);
    return n;
}
