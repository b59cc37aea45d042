/* arena.h - memory that is freed whole.
 * One Arena per document: allocation is a bump of a pointer, nothing is freed singly. Chunks double up to 1
 * MiB. Running out of memory ends the process, here and nowhere else. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include "base/err.h"
#include "base/str.h"

typedef struct ArenaChunk ArenaChunk;
typedef struct Arena {
    ArenaChunk *top; /* newest chunk; NULL before the first allocation */
    char *at, *end;  /* free room in it */
    size_t used;     /* bytes handed out since init or reset */
} Arena;

void arena_init(Arena *a);  /* a zeroed Arena is also ready */
void arena_done(Arena *a);  /* accepts NULL and a zeroed one */
void arena_reset(Arena *a); /* frees all but one chunk, keeps that for reuse */
/* n zeroed bytes at an address that suits any type; never NULL (n 0 gives a unique address). */
void *arena_alloc(Arena *a, size_t n);
/* n elements of size bytes each, zeroed; overflow of n * size ends the process. */
void *arena_array(Arena *a, size_t n, size_t size);
#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_array((a), (n), sizeof(T)))
Str arena_str(Arena *a, Str s); /* a copy, NUL-terminated past its end */
Str arena_printf(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Heap for what outlives documents; never NULL, ends the process when memory is out. base_realloc(NULL, n)
 * allocates. */
void *base_alloc(size_t n);
void *base_realloc(void *p, size_t n);
#endif
