/* arena.c - see arena.h. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, FIRST = 8 << 10, LARGEST = 1 << 20 };

struct ArenaChunk {
    ArenaChunk *below;
    size_t size; /* of data[], bytes */
    _Alignas(ALIGN) char data[];
};

static _Noreturn void out_of_memory(size_t n)
{
    fprintf(stderr, "credence: out of memory (%zu bytes asked)\n", n);
    exit(3);
}

void *base_alloc(size_t n)
{
    void *p = calloc(1, n ? n : 1);
    if (!p)
        out_of_memory(n);
    return p;
}

void *base_realloc(void *p, size_t n)
{
    void *q = realloc(p, n ? n : 1);
    if (!q)
        out_of_memory(n);
    return q;
}

void arena_init(Arena *a)
{
    *a = (Arena){0};
}

static void free_chunks(ArenaChunk *c)
{
    while (c) {
        ArenaChunk *below = c->below;
        free(c);
        c = below;
    }
}

void arena_done(Arena *a)
{
    if (!a)
        return;
    free_chunks(a->top);
    *a = (Arena){0};
}

void arena_reset(Arena *a)
{
    ArenaChunk *keep = a->top;
    *a = (Arena){0};
    if (!keep)
        return;
    free_chunks(keep->below);
    keep->below = NULL;
    if (keep->size > LARGEST) {
        free(keep);
        return;
    }
    a->top = keep;
    a->at = keep->data;
    a->end = keep->data + keep->size;
}

static void add_chunk(Arena *a, size_t n)
{
    size_t size = a->top && a->top->size < LARGEST ? a->top->size * 2 : a->top ? LARGEST : FIRST;
    if (size < n)
        size = n;
    ArenaChunk *c = base_realloc(NULL, sizeof *c + size); /* no overflow: n is at most half of SIZE_MAX */
    c->below = a->top;
    c->size = size;
    a->top = c;
    a->at = c->data;
    a->end = c->data + size;
}

void *arena_alloc(Arena *a, size_t n)
{
    if (n > SIZE_MAX / 2)
        out_of_memory(n);
    size_t room = (n ? n : 1) + (ALIGN - 1);
    room -= room % ALIGN;
    if ((size_t)(a->end - a->at) < room)
        add_chunk(a, room);
    void *p = a->at;
    a->at += room;
    a->used += room;
    return memset(p, 0, room);
}

void *arena_array(Arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / 2 / size)
        out_of_memory(n);
    return arena_alloc(a, n * size);
}

Str arena_str(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return (Str){p, s.n};
}

Str arena_printf(Arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    size_t len = n > 0 ? (size_t)n : 0;
    char *p = arena_alloc(a, len + 1);
    vsnprintf(p, len + 1, fmt, again);
    va_end(again);
    return (Str){p, len};
}
