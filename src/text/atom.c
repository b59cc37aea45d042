#include "text/atom.h"

#include "base/utf8.h"

typedef enum Class { SPACE, LINE, LOWER, UPPER, DIGIT, PUNCT } Class;

/* Symbols and punctuation outside ASCII: Latin-1 signs, general punctuation, currency, arrows to pictographs,
 * CJK marks, emoji. Letters of any script are everything else; case is known of Latin-1, Greek, Cyrillic only
 * as far as a capital matters to a sentence of English. */
static Class class_beyond_ascii(uint32_t c)
{
    if (c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff)
        return SPACE;
    if (c == 0x85 || c == 0x2028 || c == 0x2029)
        return LINE;
    if (c < 0xa0 || (c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 || c == 0xf7)
        return PUNCT;
    if (c >= 0xc0 && c <= 0xde)
        return UPPER;
    if (c >= 0x100 && c < 0x180)
        return (c & 1) == (c >= 0x139 && c <= 0x148) ? UPPER : LOWER;
    if ((c >= 0x391 && c <= 0x3a9) || (c >= 0x400 && c <= 0x42f))
        return UPPER;
    if ((c >= 0x2010 && c <= 0x205e) || (c >= 0x20a0 && c <= 0x20cf) || (c >= 0x2100 && c <= 0x2bff))
        return PUNCT;
    if ((c >= 0x3001 && c <= 0x3030) || (c >= 0xff01 && c <= 0xff0f) || c == 0xfffd || c >= 0x1f000)
        return PUNCT;
    return LOWER;
}

static Class class_of(uint32_t c)
{
    if (c >= 'a' && c <= 'z')
        return LOWER;
    if (c >= 'A' && c <= 'Z')
        return UPPER;
    if (c >= '0' && c <= '9')
        return DIGIT;
    if (c == '\n')
        return LINE;
    if (c <= ' ' || c == 0x7f)
        return SPACE;
    return c < 0x80 ? PUNCT : class_beyond_ascii(c);
}

static char plain_mark(uint32_t c, char byte)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case '`':
        return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return '-';
    case 0x2026:
        return '.';
    default:
        return byte;
    }
}

static uint32_t skip_space(Str unit, size_t *at, uint8_t *ret_space)
{
    unsigned lines = 0, blanks = 0;
    while (*at < unit.n) {
        size_t next = *at;
        uint32_t c = utf8_next(unit, &next);
        Class k = class_of(c);
        if (k != SPACE && k != LINE) {
            *ret_space = (uint8_t)(lines > 1 ? 3 : lines ? 2 : blanks ? 1 : 0);
            return c;
        }
        lines += k == LINE;
        blanks++;
        *at = next;
    }
    return 0;
}

static uint8_t kind_of(unsigned n_upper, unsigned n_lower, bool starts_upper)
{
    if (!starts_upper)
        return ATOM_LOWER;
    return n_upper > 1 && n_lower == 0 ? ATOM_UPPER : ATOM_TITLE;
}

/* FNV-1a of the bytes, ASCII capitals lowered; a curly mark hashes as its ASCII cousin. */
static uint32_t hash_of(Str unit, const Atom *a)
{
    uint32_t h = 2166136261u;
    if (a->kind == ATOM_PUNCT && (uint8_t)unit.p[a->from] >= 0x80 && (uint8_t)a->first < 0x80)
        return (h ^ (uint8_t)a->first) * 16777619u;
    for (size_t i = a->from; i < a->to; i++) {
        uint8_t c = (uint8_t)unit.p[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    return h;
}

bool atom_next(Str unit, size_t *at, size_t end, Atom *ret)
{
    Str s = str_slice(unit, 0, end);
    uint8_t space = 0;
    uint32_t c = skip_space(s, at, &space);
    if (*at >= s.n)
        return false;
    size_t from = *at, next = from;
    Class first = class_of(utf8_next(s, &next));
    *ret = (Atom){(uint32_t)from, (uint32_t)next, 0, ATOM_PUNCT, space, plain_mark(c, s.p[from])};
    *at = next;
    if (first == PUNCT) {
        ret->hash = hash_of(s, ret);
        return true;
    }
    unsigned n_upper = first == UPPER, n_lower = first == LOWER;
    while (next < s.n) {
        Class k = class_of(utf8_next(s, &next));
        if (first == DIGIT ? k != DIGIT : k != LOWER && k != UPPER)
            break;
        n_upper += k == UPPER;
        n_lower += k == LOWER;
        ret->to = (uint32_t)next;
    }
    *at = ret->to;
    ret->kind = first == DIGIT ? ATOM_DIGITS : kind_of(n_upper, n_lower, first == UPPER);
    ret->hash = hash_of(s, ret);
    return true;
}
