/* str_test.c - views. */
#include "base/str.h"

#include "tap.h"

static void check_compare(void)
{
    CHECK(str_of(NULL).n == 0 && str_of("ab").n == 2);
    CHECK(str_eq(STR("ab"), STR("ab")) && !str_eq(STR("ab"), STR("ac")) && !str_eq(STR("ab"), STR("a")) &&
          str_eq((Str){0}, STR("")));
    CHECK(str_eq_nocase(STR("aBz@"), STR("AbZ@")) && !str_eq_nocase(STR("a"), STR("ab")) &&
          !str_eq_nocase(STR("a["), STR("a{")));
    CHECK(str_eq_nocase(STR("["), STR("[")) && !str_eq_nocase(STR("@"), STR("`")));
    CHECK(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("b"), STR("a")) > 0 &&
          str_cmp(STR("a"), STR("ab")) < 0);
    CHECK(str_cmp(STR("ab"), STR("a")) > 0 && str_cmp(STR("a"), STR("a")) == 0 &&
          str_cmp((Str){0}, (Str){0}) == 0);
    CHECK(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("abc"), STR("b")) &&
          !str_starts(STR("a"), STR("ab")) && str_starts(STR("a"), (Str){0}));
    CHECK(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("abc"), STR("b")) &&
          !str_ends(STR("c"), STR("bc")) && str_ends(STR("a"), (Str){0}));
    tap_done("equal, order, starts, ends");
}

static void check_find(void)
{
    Str s = STR("aab aab");
    CHECK(str_find(s, STR("ab"), 0) == 1 && str_find(s, STR("ab"), 2) == 5 &&
          str_find(s, STR("ab"), 6) == SIZE_MAX);
    CHECK(str_find(s, STR("x"), 0) == SIZE_MAX && str_find(s, STR(""), 3) == 3 &&
          str_find(s, STR(""), 8) == SIZE_MAX);
    CHECK(str_find(s, STR("aab aab "), 0) == SIZE_MAX && str_find(s, STR("aac"), 0) == SIZE_MAX &&
          str_find(s, s, 0) == 0);
    CHECK(str_find_char(s, 'b', 0) == 2 && str_find_char(s, 'b', 3) == 6 &&
          str_find_char(s, 'z', 0) == SIZE_MAX && str_find_char(s, 'a', 7) == SIZE_MAX);
    tap_done("find");
}

static void check_parts(void)
{
    Str rest = STR("a,,b,"), f;
    CHECK_STR(str_slice(STR("abcd"), 1, 3), "bc");
    CHECK_STR(str_slice(STR("abcd"), 2, 99), "cd");
    CHECK_STR(str_slice(STR("abcd"), 9, 99), "");
    CHECK(str_slice((Str){0}, 0, 5).p == NULL);
    CHECK_STR(str_trim(STR(" \t\r\n\v\fa b \n")), "a b");
    CHECK_STR(str_trim(STR("  ")), "");
    CHECK_STR(str_trim(STR("\x08"
                           "a\x0E")),
              "\x08"
              "a\x0E");
    CHECK(str_cut(&rest, ',', &f));
    CHECK_STR(f, "a");
    CHECK(str_cut(&rest, ',', &f));
    CHECK_STR(f, "");
    CHECK(str_cut(&rest, ',', &f));
    CHECK_STR(f, "b");
    CHECK(!str_cut(&rest, ',', &f));
    CHECK(rest.n == 0);
    rest = STR("one");
    CHECK(str_cut(&rest, ',', &f) && !str_cut(&rest, ',', &f));
    CHECK_STR(f, "one");
    tap_done("slice, trim, cut");
}

static void check_numbers(void)
{
    uint64_t v = 5;
    CHECK(!str_read_uint(STR(""), &v) && !str_read_uint(STR("1234567890123456789"), &v) &&
          !str_read_uint(STR("1a"), &v) && !str_read_uint(STR("-1"), &v));
    CHECK(v == 5 && str_read_uint(STR("123456789012345678"), &v) && v == UINT64_C(123456789012345678));
    CHECK(str_read_uint(STR("007"), &v) && v == 7);
    char text[32];
    snprintf(text, sizeof text, "%.*s|%.*s", STR_ARG(STR("abc")), STR_ARG((Str){0}));
    CHECK_STR(str_of(text), "abc|");
    CHECK(sizeof(int) == 4);
    tap_done("numbers and printing");
}

/* One flipped bit flips about half of the hash, wherever it stands; the values themselves never change. */
static void check_hash(void)
{
    char p[40] = "0123456789abcdefghijklmnopqrstuvwxyzABC";
    uint64_t h0 = str_hash((Str){p, 39});
    for (size_t i = 0; i < (size_t)39 * 8; i++) {
        p[i / 8] ^= (char)(1 << i % 8);
        int n = __builtin_popcountll(h0 ^ str_hash((Str){p, 39}));
        p[i / 8] ^= (char)(1 << i % 8);
        CHECK(n >= 12 && n <= 52);
    }
    CHECK(str_hash(STR("a")) != str_hash(STR("a\0")) && str_hash((Str){0}) == str_hash(STR("")));
    CHECK(str_hash(STR("Kabul")) == str_hash(str_slice(STR("xKabuly"), 1, 6)));
    tap_done("hash");
}

int main(void)
{
    check_compare();
    check_find();
    check_parts();
    check_numbers();
    check_hash();
    return tap_end();
}
