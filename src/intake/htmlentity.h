/* htmlentity.h - character references of HTML (WHATWG HTML, 13.2.5.72 and 13.5).
 * The names of HTML 4 and those beyond that news pages use; an unknown name stays as it is written. */
#ifndef INTAKE_HTMLENTITY_H
#define INTAKE_HTMLENTITY_H
#include "base/arena.h"

/* Reads the reference that begins with '&' at s.p[at]; its length, 0 where it is none. *ret_cp is set only
 * then. A number that names no character gives U+FFFD, 128 to 159 are windows-1252. in_attribute: a name
 * without ';' before
 * '=' or a letter is none. */
size_t htmlentity_read(Str s, size_t at, bool in_attribute, uint32_t *ret_cp);
/* s with its references resolved; s itself where it has none. */
Str htmlentity_decode(Arena *a, Str s);
#endif
