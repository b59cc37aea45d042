/* utf8_test.c - RFC 3629: every scalar value there and back, and its list of what is malformed. */
#include "base/utf8.h"

#include "tap.h"

static void check_round(void)
{
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char p[4];
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        size_t n = utf8_encode(cp, p), at = 0;
        bool ok = utf8_next((Str){p, n}, &at) == cp && at == n && utf8_valid((Str){p, n}, NULL) &&
                  utf8_count((Str){p, n}) == 1;
        for (size_t k = 1; k < n; k++)
            ok = ok && !utf8_valid((Str){p, k}, NULL);
        if (!ok) {
            CHECK(ok);
            break;
        }
    }
    tap_done("every scalar value there and back, and none of its prefixes");
}

static const struct {
    const char *name, *in;
    size_t bad, n_chars;
} rows[] = {
    {"a lone continuation", "a\x80", 1, 2},
    {"a lone continuation far in",
     "0123456789abcdef0123\x80"
     "0123456789",
     20, 31},
    {"an overlong slash", "\xC0\xAF", 0, 2},
    {"an overlong of three", "\xE0\x9F\xBF", 0, 3},
    {"an overlong of four", "\xF0\x8F\xBF\xBF", 0, 4},
    {"a surrogate", "x\xED\xA0\x80", 1, 4},
    {"past U+10FFFF", "\xF4\x90\x80\x80", 0, 4},
    {"no such lead", "\xF5\x80\x80\x80", 0, 4},
    {"cut after one of two", "\xC3", 0, 1},
    {"cut after two of three", "\xE2\x82", 0, 2},
    {"two of three, then a letter",
     "\xE2\x82"
     "a",
     0, 3},
    {"cut after two of four", "\xF0\x9F", 0, 2},
    {"cut after three of four", "\xF0\x9F\x98", 0, 3},
    {"three of four, then a letter",
     "\xF0\x9F\x98"
     "a",
     0, 4},
    {"two of four, then a letter",
     "\xF0\x9F"
     "aa",
     0, 4},
};

static void check_walk(void)
{
    Utf8Walk w = {.s = STR("a\xC3\xA9\xF0\x9F\x98\x80"
                           "b")};
    CHECK(utf8_walk(&w, 0) == 0 && utf8_walk(&w, 1) == 1 && utf8_walk(&w, 3) == 2 && utf8_walk(&w, 7) == 3);
    CHECK(utf8_walk(&w, 99) == 4 && utf8_walk(&w, 1) == 1);
    tap_done("a walk rises, or starts anew");
}

int main(void)
{
    check_round();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t at = 99;
        Str s = str_of(rows[i].in);
        CHECK(!utf8_valid(s, &at) && at == rows[i].bad && !utf8_valid(s, NULL));
        CHECK(utf8_count(s) == rows[i].n_chars);
        at = rows[i].bad;
        CHECK(utf8_next(s, &at) == 0xFFFD && at == rows[i].bad + 1);
        tap_done(rows[i].name);
    }
    size_t at = 99;
    CHECK(utf8_valid(STR("\xE0\xA0\x80\xED\x9F\xBF\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), &at) &&
          at == 99);
    tap_done("the bounds of each length are valid");
    CHECK(utf8_valid(STR("0123456789\xC3\xA9"
                         "0123456789abcdefghi\xC3\xA9"),
                     NULL));
    tap_done("letters beyond ASCII among long runs of it");
    check_walk();
    return tap_end();
}
