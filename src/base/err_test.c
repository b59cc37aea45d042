/* err_test.c - one line, filled once; words that JSON relies on. */
#include "base/err.h"

#include "base/str.h"
#include "tap.h"

static void keep(void *ctx, const Err *fault)
{
    *(Err *)ctx = *fault;
}

static void test_faults(void)
{
    Err kept = {0}, e = {0};
    Faults f = {keep, &kept, 0};
    CHECK(!err_set(&e, ERR_SYNTAX, 7, "t:7: no such kind"));
    CHECK(!faults_take(NULL, &e) && e.at == 7);
    CHECK(faults_take(&f, &e));
    CHECK(f.n == 1 && kept.at == 7 && e.code == ERR_NONE && !e.msg[0]);
    CHECK(!err_set(&e, ERR_IO, 0, "t: cannot be opened"));
    CHECK(!faults_take(&f, &e) && f.n == 1 && e.code == ERR_IO);
    CHECK(!faults_take(&f, NULL));
    tap_done("faults of content are told and passed over, those of the system are not");
}

int main(void)
{
    static const char *const words[] = {"none",   "io",      "syntax", "limit", "empty",
                                        "binary", "unknown", "format", "ledger"};
    Err e = {0};
    CHECK(!err_set(&e, ERR_SYNTAX, 7, "%s:\n%d\r", "a", 3));
    CHECK(e.code == ERR_SYNTAX && e.at == 7);
    CHECK_STR(str_of(e.msg), "a: 3 ");
    CHECK(!err_set(&e, ERR_SYNTAX, 7, "%s", "a\x1b[2J\tb\x7f"));
    CHECK_STR(str_of(e.msg), "a [2J b ");
    CHECK(!err_set(NULL, ERR_IO, 0, "x"));
    CHECK(!err_set(&e, ERR_IO, 0, "%0500d", 1));
    CHECK(str_of(e.msg).n == sizeof e.msg - 1);
    tap_done("an error is one clipped line");
    for (int c = 0; c <= ERR_LEDGER; c++)
        CHECK_STR(str_of(err_word((ErrCode)c)), words[c]);
    CHECK_STR(str_of(err_word((ErrCode)99)), "none");
    tap_done("each code has its word");
    test_faults();
    return tap_end();
}
