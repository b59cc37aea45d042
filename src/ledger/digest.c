/* digest.c - see digest.h. */
#include "ledger/digest.h"

#include <nettle/sha2.h>
#include <string.h>

static void feed(struct sha256_ctx *c, Str s)
{
    if (s.n)
        sha256_update(c, s.n, (const uint8_t *)s.p);
}

Digest digest_of(Str bytes)
{
    struct sha256_ctx c;
    Digest d;
    sha256_init(&c);
    feed(&c, bytes);
    sha256_digest(&c, DIGEST, d.b);
    return d;
}

Digest digest_tagged(uint8_t tag, Str first, Str second)
{
    struct sha256_ctx c;
    Digest d;
    sha256_init(&c);
    sha256_update(&c, 1, &tag);
    feed(&c, first);
    feed(&c, second);
    sha256_digest(&c, DIGEST, d.b);
    return d;
}

bool digest_eq(const Digest *a, const Digest *b)
{
    return memcmp(a->b, b->b, DIGEST) == 0;
}

Str digest_hex(Arena *a, Str bytes)
{
    static const char hex[] = "0123456789abcdef";
    char *p = arena_alloc(a, 2 * bytes.n + 1);
    for (size_t i = 0; i < bytes.n; i++) {
        p[2 * i] = hex[(uint8_t)bytes.p[i] >> 4];
        p[2 * i + 1] = hex[(uint8_t)bytes.p[i] & 15];
    }
    return (Str){p, 2 * bytes.n};
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool digest_bytes(Str hex, uint8_t *ret, size_t n)
{
    if (hex.n != 2 * n)
        return false;
    for (size_t i = 0; i < n; i++) {
        int high = hex_value(hex.p[2 * i]), low = hex_value(hex.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        ret[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

bool digest_read(Str hex, Digest *ret)
{
    Digest d;
    if (!digest_bytes(hex, d.b, DIGEST))
        return false;
    *ret = d;
    return true;
}
