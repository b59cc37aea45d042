/* str.h - a view of bytes.
 * Str owns nothing and needs no NUL; its bytes live as long as whoever made them says. Lengths and offsets
 * are bytes. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Str {
    const char *p; /* may be NULL when n is 0 */
    size_t n;      /* bytes */
} Str;

/* A Str of a string literal, and one of a NUL-terminated string. */
#define STR(lit) ((Str){("" lit), sizeof(lit) - 1})
Str str_of(const char *z);
/* printf("%.*s", STR_ARG(s)); clipped to INT_MAX. */
#define STR_ARG(s) str_arg_n(s), str_arg_p(s)
static inline int str_arg_n(Str s)
{
    return s.n > 0x7fffffff ? 0x7fffffff : (int)s.n;
}
static inline const char *str_arg_p(Str s)
{
    return s.p ? s.p : "";
}

bool str_eq(Str a, Str b);
bool str_eq_nocase(Str a, Str b); /* ASCII letters only */
int str_cmp(Str a, Str b);        /* bytewise, shorter first: negative, 0, positive */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
/* Offset of the first needle at or after from, or SIZE_MAX. An empty needle is found at from. Linear for
 * short needles. */
size_t str_find(Str s, Str needle, size_t from);
size_t str_find_char(Str s, char c, size_t from);
Str str_slice(Str s, size_t from, size_t end); /* clipped to s */
Str str_trim(Str s);                           /* without ASCII white space at both ends */
/* Cuts the next field of *rest up to sep into *ret and moves *rest past it; false once nothing is left.
 * "a,,b" gives a, empty, b; "" gives nothing; a trailing separator gives no last empty field. */
bool str_cut(Str *rest, char sep, Str *ret);
/* Decimal digits alone, at most 18 of them; false and *ret untouched otherwise. */
bool str_read_uint(Str s, uint64_t *ret);
/* A 64-bit hash with good avalanche (wyhash-like folded multiply); the same on every machine. */
uint64_t str_hash(Str s);
#endif
