/* err_test.c - one line, filled once; words that JSON relies on. */
#include "base/err.h"

#include "base/str.h"
#include "tap.h"

int main(void)
{
    static const char *const words[] = {"none",   "io",      "syntax", "limit", "empty",
                                        "binary", "unknown", "format", "ledger"};
    Err e = {0};
    CHECK(!err_set(&e, ERR_SYNTAX, 7, "%s:\n%d\r", "a", 3));
    CHECK(e.code == ERR_SYNTAX && e.at == 7);
    CHECK_STR(str_of(e.msg), "a: 3 ");
    CHECK(!err_set(NULL, ERR_IO, 0, "x"));
    CHECK(!err_set(&e, ERR_IO, 0, "%0500d", 1));
    CHECK(str_of(e.msg).n == sizeof e.msg - 1);
    tap_done("an error is one clipped line");
    for (int c = 0; c <= ERR_LEDGER; c++)
        CHECK_STR(str_of(err_word((ErrCode)c)), words[c]);
    CHECK_STR(str_of(err_word((ErrCode)99)), "none");
    tap_done("each code has its word");
    return tap_end();
}
