/* utf8_fuzz.c - any bytes: decoding moves on, what is valid encodes back to itself, a walk agrees with a
 * count. */
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str s = {(const char *)data, size};
    Utf8Walk w = {.s = s};
    size_t bad = size, n = 0, first_bad = size;
    bool valid = utf8_valid(s, &bad);
    for (size_t at = 0; at < size; n++) {
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);
        char p[4];
        assert(at > from && at - from <= 4 && cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF));
        assert(utf8_walk(&w, from) == n);
        size_t len = utf8_encode(cp, p);
        bool same = len == at - from && memcmp(p, s.p + from, len) == 0;
        if (!same && first_bad == size)
            first_bad = from;
        assert(same || (cp == 0xFFFD && at == from + 1));
    }
    assert(utf8_count(s) == n && valid == (first_bad == size) && bad == first_bad);
    return 0;
}
