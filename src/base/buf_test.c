/* buf_test.c - a Buf holds what was put, in order. */
#define _POSIX_C_SOURCE 200809L
#include "base/buf.h"

#include "child.h"
#include "tap.h"

#include <wchar.h>

static void too_much(void)
{
    Buf b = {0};
    buf_putc(&b, 'x');
    buf_reserve(&b, SIZE_MAX - 4);
}

int main(void)
{
    Buf b;
    buf_init(&b);
    CHECK_STR(buf_str(&b), "");
    buf_put(&b, (Str){0});
    CHECK(b.p == NULL);
    buf_put(&b, STR("Chad"));
    buf_putc(&b, ' ');
    buf_printf(&b, "%d %s", 7, "Oman");
    buf_printf(&b, "%s", "");
    const wchar_t bad[] = {0x110000, 0};
    buf_printf(&b, "%ls", bad);
    CHECK_STR(buf_str(&b), "Chad 7 Oman");
    tap_done("put, putc, printf");
    buf_clear(&b);
    CHECK(b.n == 0 && b.cap > 0);
    for (int i = 0; i < 5000; i++)
        buf_putc(&b, (char)('a' + i % 26));
    CHECK(b.n == 5000 && b.p[4999] == 'a' + 4999 % 26 && b.p[26] == 'a');
    size_t cap = b.cap;
    buf_reserve(&b, cap - b.n);
    CHECK(b.cap == cap);
    buf_reserve(&b, cap - b.n + 1);
    CHECK(b.cap == cap * 2);
    tap_done("growth");
    buf_done(&b);
    CHECK(b.p == NULL && b.n == 0 && b.cap == 0);
    buf_done(&b);
    buf_done(NULL);
    tap_done("done");
    CHECK(child_status(too_much) == 3);
    tap_done("more than memory ends the process");
    return tap_end();
}
