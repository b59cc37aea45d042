/* utf8.h - UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing past U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"

/* Decodes one code point at *at and moves *at past it. A malformed byte gives U+FFFD and moves one byte. *at
 * < s.n. */
uint32_t utf8_next(Str s, size_t *at);
/* Writes cp (a scalar value) to ret; 1 to 4 bytes. */
size_t utf8_encode(uint32_t cp, char ret[4]);
bool utf8_valid(Str s, size_t *ret_at); /* *ret_at (may be NULL): the first bad byte, set only when invalid */
size_t utf8_count(Str s);               /* code points; malformed bytes count one each */
/* Byte offset to code-point offset, for spans that rise: keeps its place, so a document costs one pass. */
typedef struct Utf8Walk {
    Str s;
    size_t byte, cp;
} Utf8Walk;
size_t utf8_walk(Utf8Walk *w, size_t byte); /* starts anew when byte lies behind */
#endif
