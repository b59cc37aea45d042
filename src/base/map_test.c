/* map_test.c - a Map against a plain list. */
#define _POSIX_C_SOURCE 200809L
#include "base/map.h"

#include "child.h"
#include "tap.h"

static void no_value(void)
{
    Arena a = {0};
    Map m = {0};
    map_put(&a, &m, STR("x"), MAP_NONE);
}

/* Keys whose hashes agree in the low bits of a table of 16 slots. */
static void check_collisions(void)
{
    Arena a = {0};
    Map m = {0};
    Str keys[8];
    size_t n = 0;
    for (int i = 0; n < 8; i++) {
        Str k = arena_printf(&a, "key%d", i);
        if ((str_hash(k) & 15) == 15)
            keys[n++] = k;
    }
    for (uint32_t i = 0; i < 7; i++)
        CHECK(map_put(&a, &m, keys[i], i) == MAP_NONE);
    CHECK(m.cap == 16);
    for (uint32_t i = 0; i < 7; i++)
        CHECK(map_get(&m, keys[i]) == i);
    CHECK(map_get(&m, keys[7]) == MAP_NONE);
    arena_done(&a);
    tap_done("colliding keys are probed past the end");
}

/* Slots that hold the same hash but another key. */
static void check_same_hash(void)
{
    Arena a = {0};
    Map m = {0};
    map_put(&a, &m, STR("alpha"), 1);
    for (size_t i = 0; i < m.cap; i++)
        if (m.slots[i].value != MAP_NONE)
            m.slots[i].key = STR("beta"); /* as if beta hashed like alpha */
    CHECK(map_get(&m, STR("alpha")) == MAP_NONE);
    arena_done(&a);
    tap_done("a hash is no key");
}

int main(void)
{
    Arena a = {0};
    Map m = {0};
    CHECK(map_get(&m, STR("x")) == MAP_NONE);
    for (uint32_t i = 0; i < 10000; i++)
        CHECK(map_put(&a, &m, arena_printf(&a, "k%u", i), i) == MAP_NONE);
    CHECK(m.n == 10000 && m.cap >= 20000 && (m.cap & (m.cap - 1)) == 0);
    for (uint32_t i = 0; i < 10000; i++)
        CHECK(map_get(&m, arena_printf(&a, "k%u", i)) == i);
    CHECK(map_get(&m, STR("k10000")) == MAP_NONE && map_get(&m, STR("")) == MAP_NONE);
    CHECK(map_put(&a, &m, STR("k7"), 70) == 7 && map_get(&m, STR("k7")) == 70 && m.n == 10000);
    arena_done(&a);
    tap_done("put, get, replace");
    check_collisions();
    check_same_hash();
    CHECK(child_status(no_value) == CHILD_ASSERT);
    tap_done("the value of a free slot is refused");
    return tap_end();
}
