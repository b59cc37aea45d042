/* fold.c - see fold.h. The Latin letters of Unicode's blocks Latin-1 Supplement to Latin Extended-B and
 * Vietnamese are folded by a table of base letters; other scripts pass unchanged. */
#include "fold.h"

#include "base/utf8.h"

#include <string.h>

/* U+00C0 to U+017F; '*' marks letters that fold to two, '.' what is no letter. */
static const char latin[] = "aaaaaa*ceeeeiiiidnooooo.ouuuuy**"
                            "aaaaaa*ceeeeiiiidnooooo.ouuuuy*y"
                            "aaaaaaccccccccddddeeeeeeeeeegggg"
                            "gggghhhhiiiiiiiiii**jjkkklllllll"
                            "lllnnnnnnnnnoooooo**rrrrrrssssss"
                            "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static size_t two(uint32_t cp, char ret[4])
{
    const char *p = cp == 0xC6 || cp == 0xE6     ? "ae"
                    : cp == 0xDE || cp == 0xFE   ? "th"
                    : cp == 0x152 || cp == 0x153 ? "oe"
                    : cp == 0x132 || cp == 0x133 ? "ij"
                                                 : "ss";
    memcpy(ret, p, 2);
    return 2;
}

static char extended(uint32_t cp)
{
    if (cp >= 0x1E00 && cp <= 0x1EFF) {
        if (cp >= 0x1EF2)
            return 'y';
        return cp >= 0x1EE4 ? 'u' : cp >= 0x1ECC ? 'o' : cp >= 0x1EC8 ? 'i' : cp >= 0x1EB8 ? 'e' : 'a';
    }
    switch (cp) {
    case 0x1A0:
    case 0x1A1:
    case 0x1D1:
    case 0x1D2:
        return 'o';
    case 0x1AF:
    case 0x1B0:
    case 0x1D3:
    case 0x1D4:
        return 'u';
    case 0x18F:
    case 0x259:
        return 'e'; /* Azeri schwa, as English writes it */
    case 0x218:
    case 0x219:
        return 's';
    case 0x21A:
    case 0x21B:
        return 't';
    case 0x1E6:
    case 0x1E7:
        return 'g';
    case 0x1CD:
    case 0x1CE:
        return 'a';
    default:
        return 0;
    }
}

size_t fold_letter(uint32_t cp, char ret[4])
{
    if (cp < 0x80) {
        bool upper = cp >= 'A' && cp <= 'Z';
        if (!upper && !(cp >= 'a' && cp <= 'z') && !(cp >= '0' && cp <= '9') && cp != '+')
            return 0;
        ret[0] = (char)(upper ? cp + 32 : cp);
        return 1;
    }
    if (cp < 0xC0)
        return 0;
    if (cp <= 0x17F) {
        char c = latin[cp - 0xC0];
        if (c == '*')
            return two(cp, ret);
        ret[0] = c;
        return c != '.';
    }
    char c = extended(cp);
    if (c) {
        ret[0] = c;
        return 1;
    }
    if (cp < 0x370 || (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x3000 && cp <= 0x3004) || cp == 0xFEFF ||
        cp == 0xFFFD)
        return 0;
    return utf8_encode(cp, ret);
}

static bool capital(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    if (cp >= 0xC0 && cp <= 0xDE)
        return cp != 0xD7;
    if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E))
        return cp & 1;
    if ((cp >= 0x100 && cp <= 0x177) || (cp >= 0x1E00 && cp <= 0x1EFF) || (cp >= 0x218 && cp <= 0x21B))
        return !(cp & 1);
    return cp == 0x178 || cp == 0x18F || cp == 0x1A0 || cp == 0x1AF || (cp >= 0x391 && cp <= 0x3A9) ||
           (cp >= 0x400 && cp <= 0x42F);
}

static bool apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2BC || cp == 0x2018 || cp == 0x2BB || cp == '`' ||
           cp == 0xB4;
}

static Gap worse(Gap g, uint32_t cp)
{
    Gap now = GAP_STOP;
    if (cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x2009 || cp == 0x202F || cp == '\n' || cp == '\r' ||
        cp == 0x200E || cp == 0x200F || cp == 0xAD)
        now = GAP_SPACE;
    else if (cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == '/')
        now = GAP_HYPHEN;
    else if (cp == ',')
        now = GAP_COMMA;
    else if (cp == '(' || cp == '[')
        now = GAP_OPEN;
    else if (cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0xAB || cp == 0xBB || apostrophe(cp))
        now = GAP_QUOTE;
    if (g == GAP_OPEN && now != GAP_STOP)
        return g; /* "(the" after a comma is still an opening */
    return now > g ? now : g;
}

/* The code point at *at without moving; 0 at the end. */
static uint32_t peek(Str s, size_t at)
{
    return at < s.n ? utf8_next(s, &at) : 0;
}

typedef struct Run {
    unsigned n_letters, n_upper, n_digits;
    bool first_upper, too_long;
} Run;

static void run_add(Run *r, Fold *f, uint32_t cp, const char *b, size_t n)
{
    bool up = capital(cp);
    if (r->n_letters + r->n_digits == 0)
        r->first_upper = up;
    r->n_upper += up;
    if (cp >= '0' && cp <= '9')
        r->n_digits++;
    else if (cp != '+')
        r->n_letters++;
    if (f->n + n <= FOLD_MAX) {
        memcpy(f->text + f->n, b, n);
        f->n = (uint8_t)(f->n + n);
    } else {
        r->too_long = true;
    }
}

static Shape run_shape(const Run *r)
{
    if (!r->n_letters)
        return SHAPE_DIGIT;
    if (r->n_upper == r->n_letters && (r->n_letters > 1 || r->n_digits))
        return SHAPE_UPPER;
    if (r->first_upper)
        return r->n_upper == 1 ? SHAPE_CAP : SHAPE_MIXED;
    return r->n_upper ? SHAPE_MIXED : SHAPE_LOWER;
}

typedef enum Sign { SIGN_ENDS, SIGN_INSIDE, SIGN_POSSESSIVE } Sign;

/* What an apostrophe at *at after a letter is; *at moves past the sign and what belongs to it. */
static Sign sign_read(Str s, size_t *at, const Fold *f)
{
    char b[4];
    size_t k = *at;
    uint32_t cp = utf8_next(s, &k), next = peek(s, k);
    bool closing = cp == '\'' || cp == 0x2019;
    if (closing && (next == 's' || next == 'S') && !fold_letter(peek(s, k + 1), b)) {
        *at = k + 1;
        return SIGN_POSSESSIVE;
    }
    if (fold_letter(next, b)) {
        *at = k;
        return SIGN_INSIDE;
    }
    if (!closing || !f->n || f->text[f->n - 1] != 's')
        return SIGN_ENDS;
    *at = k; /* "the United States' offer" */
    return SIGN_POSSESSIVE;
}

/* "U.S.", "U.N", "U.A.E.": single letters parted by points become one atom. */
static bool point_goes_on(Str s, size_t at, const Fold *f, size_t letter_from)
{
    char b[4];
    if (peek(s, at) != '.' || (f->n != 1 && !f->points))
        return false;
    size_t k = at + 1;
    uint32_t next = peek(s, k);
    if (!capital(next) || !fold_letter(next, b))
        return f->points && letter_from + 1 == at; /* the last point of "U.S." */
    utf8_next(s, &k);
    return !fold_letter(peek(s, k), b); /* one letter only: not "J.Smith" */
}

/* The plain case, most bytes of most texts: ASCII letters and digits with no point after a capital. */
static void read_ascii(Str s, size_t *at, Fold *f, Run *r)
{
    size_t k = *at;
    for (; k < s.n && f->n < FOLD_MAX; k++) {
        char c = s.p[k];
        bool up = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        if ((!up && !digit && !(c >= 'a' && c <= 'z')) || (up && k + 1 < s.n && s.p[k + 1] == '.'))
            break;
        if (f->n == 0)
            r->first_upper = up;
        r->n_upper += up;
        r->n_digits += digit;
        r->n_letters += !digit;
        f->text[f->n++] = (char)(up ? c + 32 : c);
    }
    if (k > *at)
        *at = f->to = k;
}

static void read_run(Str s, size_t *at, Fold *f)
{
    Run r = {0};
    char b[4];
    while (*at < s.n) {
        read_ascii(s, at, f, &r);
        if (*at == s.n)
            break;
        size_t k = *at;
        uint32_t cp = utf8_next(s, &k);
        size_t n = fold_letter(cp, b);
        if (n) {
            run_add(&r, f, cp, b, n);
            size_t letter = *at;
            *at = f->to = k;
            if (capital(cp) && point_goes_on(s, k, f, letter)) {
                f->points = true;
                *at = f->to = k + 1;
            }
            continue;
        }
        Sign sign = apostrophe(cp) ? sign_read(s, at, f) : SIGN_ENDS;
        f->poss = sign == SIGN_POSSESSIVE;
        if (sign != SIGN_INSIDE)
            break;
    }
    f->end = f->poss ? *at : f->to;
    f->shape = run_shape(&r);
    if (r.too_long)
        f->n = 0;
}

bool fold_next(Str s, size_t *at, Fold *ret)
{
    char b[4];
    Gap gap = *at ? GAP_NONE : GAP_STOP;
    while (*at < s.n) {
        size_t k = *at;
        bool blank = s.p[k] == ' ';
        uint32_t cp = blank ? (uint32_t)s.p[k++] : utf8_next(s, &k);
        if (!blank && fold_letter(cp, b) && cp != '+') {
            *ret = (Fold){.from = *at, .gap = gap};
            read_run(s, at, ret);
            return true;
        }
        if (cp == '&' && peek(s, k) == ' ' && (*at == 0 || s.p[*at - 1] == ' ')) { /* "Trinidad & Tobago" */
            *ret = (Fold){.from = *at, .to = k, .end = k, .text = "and", .n = 3, .gap = gap};
            ret->shape = SHAPE_LOWER;
            *at = k;
            return true;
        }
        gap = worse(gap, cp);
        *at = k;
    }
    return false;
}
