/* Facts: tenures, control, groups, and tables that are refused by file and line. */
#include "standing/facts.h"
#include "tap.h"

static const char table[] = "# comment\n"
                            "subject\tpredicate\tobject\tvalid\tsource\n"
                            "AFG.IEA#1\tcontrols\tAFG\t1996-09-27/2001-11-13\tx\n"
                            "AFG.IEA#1\tclaims-government-of\tAFG\t1996-09-27/2001-12-07\tx\n"
                            "AFG.IRA#1\tcontrols\tAFG\t2001-12-22/2021-08-15\tx\n"
                            "AFG.IEA#2\tcontrols\tAFG\t2021-08-15/..\tx\r\n"
                            "AFG.IEA\tformed-by\tg:taliban\t..\tx\n"
                            "\n"
                            "RUS\tcapital-of\tx\t2000/..\tx\n"
                            "SUN\tmember-of\ti:UN\t1945-10-24/1991-12-24\tx\n"
                            "PAK\tmember-of\ti:UN\t1947-09-30/..\tx\n"
                            "RUS\tsucceeds\tSUN\t1991-12-25/..\tx\n"
                            "BGD\tsucceeds\tPAK\t1971-12-16/..\tx\n";

static Day day(const char *s)
{
    Day d = DAY_MIN;
    CHECK(day_read(str_of(s), &d));
    return d;
}

static Facts *read_table(const char *text, Err *err)
{
    Facts *f = facts_new();
    if (facts_read(f, "t.tsv", str_of(text), err))
        return f;
    facts_close(f);
    return NULL;
}

static void test_tenures(const Facts *f)
{
    CHECK(!facts_find_tenure(f, STR("AFG.IEA"), day("1990-01-01")));
    CHECK_STR(facts_find_tenure(f, STR("AFG.IEA"), day("1999-01-01"))->subject, "AFG.IEA#1");
    CHECK_STR(facts_find_tenure(f, STR("AFG.IEA"), day("2021-08-14"))->subject, "AFG.IEA#1");
    CHECK_STR(facts_find_tenure(f, STR("AFG.IEA"), day("2021-08-15"))->subject, "AFG.IEA#2");
    CHECK(facts_find_tenure(f, STR("AFG.IEA"), day("1999-01-01"))->to.earliest.n == day("2001-12-07").n);
    CHECK(facts_find_named(f, STR("AFG.IEA#2")) && !facts_find_named(f, STR("AFG.IEA#3")));
    tap_done("a tenure lasts as long as control or claim; the latest before answers (D29)");
    CHECK_STR(facts_in_control(f, STR("AFG"), day("2001-11-12")), "AFG.IEA");
    CHECK_STR(facts_in_control(f, STR("AFG"), day("2001-11-13")), "");
    CHECK_STR(facts_in_control(f, STR("AFG"), day("2021-08-15")), "AFG.IEA");
    CHECK(facts_tell_control(f, STR("AFG")) && !facts_tell_control(f, STR("RUS")));
    tap_done("control ends on the day that closes it");
}

static void test_others(const Facts *f)
{
    CHECK_STR(facts_group_of(f, STR("AFG.IEA")), "g:taliban");
    CHECK_STR(facts_regime_of(f, STR("g:taliban")), "AFG.IEA");
    CHECK(facts_member(f, STR("SUN"), STR("i:UN"), day("1980-01-01")));
    CHECK(!facts_member(f, STR("SUN"), STR("i:UN"), day("1992-01-01")));
    CHECK(facts_successor(f, STR("SUN")) && !facts_successor(f, STR("PAK")) &&
          !facts_successor(f, STR("RUS")));
    CHECK(facts_rivals(STR("AFG.IEA"), STR("AFG.IRA")) && !facts_rivals(STR("AFG.IEA"), STR("AFG.IEA#2")));
    CHECK(!facts_find_tenure(NULL, STR("AFG.IEA"), day("2022-01-01")) &&
          !facts_in_control(NULL, STR("AFG"), DAY_MAX).n);
    tap_done("groups, members, states that ceased; no facts are no fault");
}

static const struct {
    const char *name, *text, *at;
} bad[] = {
    {"a date that is none", "A1A\tcontrols\tB1B\t2020-13-01/..\tx\n", "t.tsv:1:"},
    {"a tail after the date", "A1A\tcontrols\tB1B\t2020 or so\tx\n", "t.tsv:1:"},
    {"too few fields", "# c\nA1A\tcontrols\n", "t.tsv:2:"},
    {"no subject", "\tcontrols\tB1B\t2020/..\tx\n", "t.tsv:1:"},
};

static void test_bad(size_t i)
{
    Err err = {0};
    Facts *f = read_table(bad[i].text, &err);
    CHECK(!f && err.code == ERR_SYNTAX && str_starts(str_of(err.msg), str_of(bad[i].at)));
    facts_close(f);
    tap_done(bad[i].name);
}

static void test_folders(void)
{
    Err err = {0};
    Facts *f = NULL;
    if (CHECK(facts_open(GOLDEN_DIR "/good", &f, &err)))
        CHECK_STR(facts_in_control(f, STR("AFG"), day("2022-01-01")), "AFG.IEA");
    facts_close(f);
    f = NULL;
    CHECK(!facts_open(GOLDEN_DIR "/bad", &f, &err) && !f && err.code == ERR_SYNTAX);
    CHECK(str_find(str_of(err.msg), STR("facts/b.tsv:2:"), 0) != SIZE_MAX);
    tap_done("every table of a folder is read; a bad line is named by file and line");
    if (CHECK(facts_open(DATA_DIR, &f, &err))) {
        const Fact *x = facts_find_tenure(f, STR("AFG.IEA"), day("2025-07-03"));
        CHECK(x && str_eq(x->subject, STR("AFG.IEA#2")));
        CHECK_STR(facts_group_of(f, STR("AFG.IEA")), "g:taliban");
        CHECK(facts_member(f, STR("RUS"), STR("i:UN"), day("2025-07-03")));
        facts_close(f);
    } else {
        printf("# %s\n", err.msg);
    }
    tap_done("the facts that ship are read");
}

int main(void)
{
    Err err = {0};
    Facts *f = read_table(table, &err);
    if (!CHECK(f != NULL)) {
        printf("# %s\n", err.msg);
        return 1;
    }
    test_tenures(f);
    test_others(f);
    facts_close(f);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        test_bad(i);
    test_folders();
    Facts *none = NULL;
    CHECK(facts_open("/nonexistent", &none, &err) && none);
    facts_close(none);
    facts_close(NULL);
    tap_done("a folder without facts is no fault");
    return tap_end();
}
