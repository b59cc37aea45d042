/* buf.h - a growing byte buffer on the heap, for output of unknown length. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/err.h"
#include "base/str.h"

typedef struct Buf {
    char *p;
    size_t n, cap; /* bytes held, bytes allocated */
} Buf;

void buf_init(Buf *b); /* a zeroed Buf is also ready */
void buf_done(Buf *b); /* accepts NULL and a zeroed one */
void buf_clear(Buf *b);
void buf_reserve(Buf *b, size_t more); /* room for more bytes past n */
void buf_put(Buf *b, Str s);
void buf_putc(Buf *b, char c);
void buf_printf(Buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
static inline Str buf_str(const Buf *b) /* a view, until the next change */
{
    return (Str){b->p, b->n};
}
#endif
