/* base64.h - RFC 4648, section 4, with padding: how checkpoints print a hash. */
#ifndef CLI_BASE64_H
#define CLI_BASE64_H
#include "base/arena.h"

Str base64_print(Arena *a, Str bytes);
/* False: text is not the encoding of anything; what base64_print makes is read, and nothing else. */
bool base64_read(Arena *a, Str text, Str *ret);
#endif
