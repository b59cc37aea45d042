/* digest.h - SHA-256 (FIPS 180-4, by nettle) and its printed form. */
#ifndef LEDGER_DIGEST_H
#define LEDGER_DIGEST_H
#include "base/arena.h"

enum { DIGEST = 32, SHORT_DIGEST = 16 }; /* bytes: whole, and as it names assertions, claims, facts */

typedef struct Digest {
    uint8_t b[DIGEST];
} Digest;

Digest digest_of(Str bytes);
/* SHA-256(tag, first, second): the hashes of RFC 6962 (tag 0: leaf, 1: inner node). */
Digest digest_tagged(uint8_t tag, Str first, Str second);
bool digest_eq(const Digest *a, const Digest *b);
static inline Str digest_str(const Digest *d)
{
    return (Str){(const char *)d->b, DIGEST};
}
/* Bytes as lower-case hex digits, in a. */
Str digest_hex(Arena *a, Str bytes);
/* Exactly 2 n hex digits of either case into n bytes; false otherwise, and of ret nothing is sure. */
bool digest_bytes(Str hex, uint8_t *ret, size_t n);
/* Exactly 64 hex digits of either case; false and *ret untouched otherwise. */
bool digest_read(Str hex, Digest *ret);
#endif
