/* vec.h - typed growing arrays in an Arena.
 * Struct members are plain, so a finished Vec is read as v.at[i], i < v.n. Old storage stays in the Arena:
 * grow in a scratch arena where a list gets long and dies young. */
#ifndef BASE_VEC_H
#define BASE_VEC_H
#include "base/arena.h"

#include <string.h>

#define VEC(T)                                                                                               \
    struct {                                                                                                 \
        T *at;                                                                                               \
        size_t n, cap;                                                                                       \
    }

/* A pointer to a new zeroed last element, for the caller to fill; valid until the next push. */
#define VEC_PUSH(arena, v)                                                                                   \
    ((v)->n == (v)->cap                                                                                      \
         ? ((v)->at = vec_grow((arena), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->n++])    \
         : &(v)->at[(v)->n++])

static inline void *vec_grow(Arena *a, const void *at, size_t n, size_t *cap, size_t size)
{
    *cap = *cap ? *cap * 2 : 8;
    void *p = arena_array(a, *cap, size);
    if (n)
        memcpy(p, at, n * size);
    return p;
}
#endif
