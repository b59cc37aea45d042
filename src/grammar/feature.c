#include "grammar/feature.h"

#include <string.h>

/* FNV-1a, 32 bits, with a last mix; short keys only. */
static uint32_t hash(uint32_t seed, const char *p, size_t n)
{
    uint32_t h = 2166136261u ^ (seed * 0x9e3779b1u);
    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint8_t)p[i]) * 16777619u;
    h ^= h >> 16;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    return h;
}

/* A curly mark or dash of U+2010 to U+201F at s[at] as its ASCII cousin; 0 for anything else. */
static char straight(Str s, size_t at)
{
    if (at + 2 >= s.n || (uint8_t)s.p[at] != 0xe2 || (uint8_t)s.p[at + 1] != 0x80)
        return 0;
    uint8_t c = (uint8_t)s.p[at + 2];
    if (c >= 0x90 && c <= 0x95)
        return '-';
    if (c == 0x98 || c == 0x99)
        return '\'';
    return c == 0x9c || c == 0x9d ? '"' : 0;
}

size_t feature_normalise(Str form, char ret[FEATURE_FORM])
{
    size_t n = 0;
    for (size_t i = 0; i < form.n; i++) {
        if (n == FEATURE_FORM - 16 && form.n - i > 16)
            i = form.n - 16;
        char c = form.p[i], plain = straight(form, i);
        if (plain) {
            c = plain;
            i += 2;
        } else if (c >= 'A' && c <= 'Z') {
            c = (char)(c + 32);
        } else if (c >= '0' && c <= '9') {
            c = '0';
        }
        if (n < FEATURE_FORM)
            ret[n++] = c;
    }
    return n;
}

uint32_t feature_word(const char *normal, size_t n)
{
    uint32_t h = hash(1, normal, n);
    return h ? h : 1;
}

/* Xx for Iran, X for UN, d for 1991, x-x for long-term: a run of a kind is one letter, two where it is
 * longer. */
static size_t shape_of(Str form, char ret[16])
{
    size_t n = 0, run = 0;
    for (size_t i = 0; i < form.n && n < 16; i++) {
        uint8_t c = (uint8_t)form.p[i];
        char k = c >= 'A' && c <= 'Z'   ? 'X'
                 : c >= 'a' && c <= 'z' ? 'x'
                 : c >= '0' && c <= '9' ? 'd'
                 : c >= 0x80            ? 'u'
                                        : (char)c;
        run = n > 0 && ret[n - 1] == k ? run + 1 : 0;
        if (run < 2)
            ret[n++] = k;
    }
    return n;
}

static void add(Features *f, uint32_t seed, const char *p, size_t n)
{
    if (f->n_grams < FEATURE_GRAMS)
        f->gram[f->n_grams++] = hash(seed, p, n);
}

void feature_read(Str form, Features *ret)
{
    char low[FEATURE_FORM + 2], shape[16];
    size_t n = feature_normalise(form, low + 1), n_shape = shape_of(form, shape);
    low[0] = '<';
    low[n + 1] = '>';
    ret->word = feature_word(low + 1, n);
    ret->n_grams = 0;
    add(ret, 2, shape, n_shape);
    for (size_t k = 1; k <= 4 && k <= n; k++)
        add(ret, 10 + (uint32_t)k, low + 1 + n - k, k);
    for (size_t k = 1; k <= 3 && k <= n; k++)
        add(ret, 20 + (uint32_t)k, low + 1, k);
    for (size_t k = 3; k <= 5; k++)
        for (size_t i = 0; i + k <= n + 2; i++)
            add(ret, 30, low + i, k);
}
