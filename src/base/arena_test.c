/* arena_test.c - what arena.h promises: zeroed, aligned, freed whole; out of memory ends the process. */
#define _POSIX_C_SOURCE 200809L
#include "base/arena.h"

#include "base/vec.h"
#include "child.h"
#include "tap.h"

#include <string.h>
#include <wchar.h>

static bool zeroed(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return false;
    return true;
}

static void check_alloc(void)
{
    Arena a;
    arena_init(&a);
    CHECK(a.used == 0 && a.top == NULL);
    char *p = arena_alloc(&a, 0), *q = arena_alloc(&a, 0);
    CHECK(p && q && p != q);
    for (size_t n = 1; n < 200000; n = n * 3 + 1) {
        char *r = arena_alloc(&a, n);
        CHECK((uintptr_t)r % 16 == 0 && zeroed(r, n));
        memset(r, 0x5A, n);
    }
    CHECK(a.used > 100000);
    int *v = ARENA_ARRAY(&a, int, 1000);
    CHECK(zeroed((char *)v, 4000) && zeroed((char *)ARENA_NEW(&a, Arena), sizeof(Arena)));
    CHECK(arena_array(&a, 7, 0) != NULL);
    arena_done(&a);
    CHECK(a.top == NULL && a.used == 0);
    arena_done(&a);
    arena_done(NULL);
    tap_done("memory is zeroed and aligned");
}

static void check_reset(void)
{
    Arena a = {0};
    arena_reset(&a);
    CHECK(a.top == NULL);
    char *first = arena_alloc(&a, 100);
    memset(first, 1, 100);
    arena_reset(&a);
    CHECK(a.top != NULL && a.used == 0);
    char *again = arena_alloc(&a, 100);
    CHECK(again == first && zeroed(again, 100));
    for (int i = 0; i < 40; i++)
        arena_alloc(&a, 100000);
    arena_reset(&a);
    CHECK(a.top != NULL && arena_alloc(&a, 1 << 20) != NULL);
    arena_alloc(&a, 5 << 20);
    arena_reset(&a);
    CHECK(a.top == NULL);
    arena_done(&a);
    tap_done("reset keeps one chunk, unless it is a giant");
}

static void check_text(void)
{
    Arena a = {0};
    Str s = arena_str(&a, STR("Kabul"));
    CHECK_STR(s, "Kabul");
    CHECK(s.p[5] == 0);
    s = arena_str(&a, (Str){0});
    CHECK(s.n == 0 && s.p && s.p[0] == 0);
    CHECK_STR(arena_printf(&a, "%s-%d", "a", 7), "a-7");
    CHECK_STR(arena_printf(&a, "%s", ""), "");
    const wchar_t bad[] = {0x110000, 0};
    CHECK(arena_printf(&a, "%ls", bad).n == 0); /* printf itself fails */
    arena_done(&a);
    tap_done("copies and printing");
}

static void check_vec(void)
{
    Arena a = {0};
    VEC(int) v = {0};
    for (int i = 0; i < 100; i++)
        *VEC_PUSH(&a, &v) = i;
    CHECK(v.n == 100 && v.cap >= 100);
    for (int i = 0; i < 100; i++)
        CHECK(v.at[i] == i);
    arena_done(&a);
    tap_done("a vec grows and keeps");
}

static void heap_gone(void)
{
    base_alloc(SIZE_MAX);
}

static void heap_gone_again(void)
{
    base_realloc(NULL, SIZE_MAX);
}

static void arena_gone(void)
{
    Arena a = {0};
    arena_alloc(&a, SIZE_MAX / 2 + 1);
}

static void array_gone(void)
{
    Arena a = {0};
    arena_array(&a, SIZE_MAX / 4, 16);
}

static void check_heap(void)
{
    char *p = base_alloc(0);
    CHECK(p && p[0] == 0);
    p = base_realloc(p, 0);
    p = base_realloc(p, 10);
    CHECK(p != NULL);
    free(p);
    p = base_alloc(10);
    CHECK(zeroed(p, 10));
    free(p);
    tap_done("the heap");
    CHECK(child_status(heap_gone) == 3);
    CHECK(child_status(heap_gone_again) == 3);
    CHECK(child_status(arena_gone) == 3);
    CHECK(child_status(array_gone) == 3);
    tap_done("running out of memory ends the process with status 3");
}

int main(void)
{
    check_alloc();
    check_reset();
    check_text();
    check_vec();
    check_heap();
    return tap_end();
}
