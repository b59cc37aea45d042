/* layout.h - the tables of a file of weights, laid out one after another, each from a boundary of 64 bytes.
 */
#ifndef GRAMMAR_LAYOUT_H
#define GRAMMAR_LAYOUT_H
#include <stddef.h>
#include <stdint.h>

typedef struct Cursor {
    uint8_t *base;
    size_t at;
} Cursor;

/* The next table, of n entries of size bytes; its bytes are the file's. */
static inline void *take(Cursor *c, size_t n, size_t size)
{
    void *p = c->base + c->at;
    c->at += (n * size + 63) / 64 * 64;
    return p;
}
#endif
