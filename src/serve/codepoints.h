/* codepoints.h - byte offsets of a text to code-point offsets, in any order, at constant cost.
 * The ledger stores bytes; whatever is printed counts Unicode code points (design.md). */
#ifndef SERVE_CODEPOINTS_H
#define SERVE_CODEPOINTS_H
#include "base/arena.h"

typedef struct CodePoints {
    Str s;
    uint32_t *before; /* [s.n / 64 + 1] code points that start before byte 64 * i */
} CodePoints;

CodePoints codepoints_of(Arena *a, Str s); /* s is valid UTF-8, below 4 GiB */
size_t codepoints_at(const CodePoints *c, size_t byte);
#endif
