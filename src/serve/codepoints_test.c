/* codepoints_test.c - byte offsets to code points, held against a walk over the text. */
#include "serve/codepoints.h"

#include "base/utf8.h"
#include "tap.h"

int main(void)
{
    Arena a = {0};
    char text[1000];
    size_t n = 0;
    static const char *const bits[] = {"a", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x87\xB7"};
    for (size_t i = 0; n + 4 < sizeof text; i = i * 5 + 1)
        for (const char *c = bits[i % 4]; *c; c++)
            text[n++] = *c;
    Str s = {text, n};
    CodePoints c = codepoints_of(&a, s);
    for (size_t byte = 0, cp = 0; byte <= n; cp++) {
        CHECK(codepoints_at(&c, byte) == cp);
        if (byte == n)
            break;
        utf8_next(s, &byte);
    }
    CHECK(codepoints_at(&c, n + 5) == utf8_count(s));
    tap_done("every code point of a mixed text");
    c = codepoints_of(&a, (Str){0});
    CHECK(codepoints_at(&c, 0) == 0);
    c = codepoints_of(&a, (Str){text, 64});
    CHECK(codepoints_at(&c, 64) == utf8_count((Str){text, 64}));
    tap_done("nothing, and one step exactly");
    arena_done(&a);
    return tap_end();
}
