/* map.h - Str to 32-bit number, open addressing, keys borrowed.
 * Built once, read by many: a filled Map is immutable and safe to share. Iteration order is not offered. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/arena.h"

#define MAP_NONE UINT32_MAX

typedef struct MapSlot {
    Str key;
    uint64_t hash;
    uint32_t value; /* MAP_NONE marks a free slot */
} MapSlot;

typedef struct Map {
    MapSlot *slots;
    size_t n, cap; /* entries; slots, a power of two */
} Map;

/* Finds key; MAP_NONE where it is not. A zeroed Map is empty. */
uint32_t map_get(const Map *m, Str key);
/* Sets key to value (not MAP_NONE), replacing an older value; the key's bytes must outlive the map.
 * Returns the older value or MAP_NONE. */
uint32_t map_put(Arena *a, Map *m, Str key, uint32_t value);
#endif
