/* charset.h - fetched bytes to UTF-8.
 * Order of trust: a byte order mark; bytes that are UTF-8 with more than ASCII in them; the label of the
 * page; UTF-8 with U+FFFD for what is broken, or windows-1252 where no sequence of it is UTF-8. Labels as in
 * the WHATWG Encoding Standard: "latin1" and "ascii" mean windows-1252. */
#ifndef INTAKE_CHARSET_H
#define INTAKE_CHARSET_H
#include "base/arena.h"

typedef enum CharsetFit {
    FIT_SAME,   /* text is bytes from skip on */
    FIT_SINGLE, /* one byte was one code point, from skip on */
    FIT_OTHER   /* no such tie */
} CharsetFit;

typedef struct Decoded {
    Str text; /* valid UTF-8, no byte order mark; a view of the bytes where it can be */
    CharsetFit fit;
    size_t skip; /* bytes of the mark */
} Decoded;

Decoded charset_decode(Arena *a, Str bytes, Str label);
/* The encoding that the first 4 KiB of a page name in a meta element or an XML declaration; empty: none. */
Str charset_label(Str bytes);
#endif
