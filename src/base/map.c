/* map.c - see map.h. Linear probing at a load of at most one half. */
#include "base/map.h"

#include <assert.h>

static size_t slot_of(const Map *m, Str key, uint64_t hash)
{
    size_t i = (size_t)hash & (m->cap - 1);
    while (m->slots[i].value != MAP_NONE && (m->slots[i].hash != hash || !str_eq(m->slots[i].key, key)))
        i = (i + 1) & (m->cap - 1);
    return i;
}

uint32_t map_get(const Map *m, Str key)
{
    return m->cap ? m->slots[slot_of(m, key, str_hash(key))].value : MAP_NONE;
}

static void grow(Arena *a, Map *m)
{
    Map wider = {.cap = m->cap ? m->cap * 2 : 16, .n = m->n};
    wider.slots = ARENA_ARRAY(a, MapSlot, wider.cap);
    for (size_t i = 0; i < wider.cap; i++)
        wider.slots[i].value = MAP_NONE;
    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].value != MAP_NONE)
            wider.slots[slot_of(&wider, m->slots[i].key, m->slots[i].hash)] = m->slots[i];
    *m = wider;
}

uint32_t map_put(Arena *a, Map *m, Str key, uint32_t value)
{
    assert(value != MAP_NONE);
    if (m->n * 2 >= m->cap)
        grow(a, m);
    uint64_t hash = str_hash(key);
    MapSlot *s = &m->slots[slot_of(m, key, hash)];
    uint32_t old = s->value;
    if (old == MAP_NONE) {
        m->n++;
        *s = (MapSlot){key, hash, value};
    }
    s->value = value;
    return old;
}
