/* base64.c - see base64.h. */
#include "cli/base64.h"

static const Str digits = {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 64};

Str base64_print(Arena *a, Str bytes)
{
    size_t n = (bytes.n + 2) / 3 * 4, at = 0;
    char *out = arena_alloc(a, n + 1);
    for (size_t i = 0; i < bytes.n; i += 3) {
        uint32_t v = 0;
        size_t left = bytes.n - i < 3 ? bytes.n - i : 3;
        for (size_t k = 0; k < 3; k++)
            v = v << 8 | (k < left ? (uint8_t)bytes.p[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            out[at++] = k <= left ? digits.p[v >> (18 - 6 * k) & 63] : '=';
    }
    return (Str){out, n};
}

bool base64_read(Arena *a, Str text, Str *ret)
{
    size_t n = 0, pad = text.n && text.p[text.n - 1] == '=' ? 1 : 0;
    if (text.n % 4)
        return false;
    pad += pad && text.p[text.n - 2] == '=';
    char *out = arena_alloc(a, text.n + 1);
    uint32_t v = 0;
    for (size_t i = 0; i < text.n; i++) {
        size_t d = i < text.n - pad ? str_find_char(digits, text.p[i], 0) : 0;
        if (d == SIZE_MAX)
            return false;
        v = v << 6 | (uint32_t)d;
        for (int k = 16; i % 4 == 3 && k >= 0; k -= 8)
            out[n++] = (char)(v >> k & 255);
    }
    *ret = (Str){out, n - pad};
    return str_eq(base64_print(a, *ret), text); /* bits behind the end are zero */
}
