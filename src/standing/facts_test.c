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

static const char more[] = "A1A.X#1\tcontrols\tA1A\t2000-01-05/2010\tx\n"
                           "A1A.Y#1\tcontrols\tA1A\t2010-06-01/\n" /* four fields: a fact without a note */
                           "A1A.Z#1\tcontrols\tA1A\t2015/..\tx\n"
                           "H1H.W#1\tclaims-government-of\tH1H\t1990-02-03/1999-05-06\tx\n"
                           "H1H.W#1\tcontrols\tH1H\t1992-02-03/1995-05-06\tx\n"
                           "B1B\tmember-of\tb:set\t2000-01-05/2010-03-04\tx\n"
                           "C1C\tmember-of\tb:set\t\tx\n"
                           "C1C\tmember-of\tb:other\t2000\tx\n"
                           "D1D\tsucceeds\tE1E\t1990-01-02/..\tx\n"
                           "F1F\tsucceeds\tE1E\t1995-01-02/..\tlater\n"
                           "G1G\tsucceeds\tE1E\t1992-01-02/..\tx\n"
                           "E1E\tmember-of\ti:OIC\t1970/..\tx\n"
                           "E1E\tfollows-policy\testrada\t1970-01-02/1980-03-04\tx\n";

static void test_ends(void)
{
    Err err = {0};
    Facts *f = read_table(more, &err);
    Str member[4];
    if (!CHECK(f != NULL))
        return;
    CHECK_STR(facts_in_control(f, STR("A1A"), day("2000-01-04")), "");
    CHECK_STR(facts_in_control(f, STR("A1A"), day("2000-01-05")), "A1A.X");
    CHECK_STR(facts_in_control(f, STR("A1A"), day("2010-05-31")), "A1A.X");
    CHECK_STR(facts_in_control(f, STR("A1A"), day("2010-06-01")), "A1A.Y");
    CHECK_STR(facts_in_control(f, STR("A1A"), day("2015-12-30")), "A1A.Y");
    CHECK_STR(facts_in_control(f, STR("A1A"), day("2015-12-31")), "A1A.Z");
    tap_done("a year that closes a period is inside it; an unknown end lies somewhere later; the newest "
             "control counts");
    CHECK(facts_members(f, STR("b:set"), day("2005-01-01"), member, 4) == 2 &&
          facts_members(f, STR("b:set"), day("2010-03-04"), member, 4) == 1 &&
          facts_members(f, STR("b:set"), day("2005-01-01"), member, 1) == 1 &&
          facts_members(f, STR("b:none"), day("2005-01-01"), member, 4) == 0);
    CHECK(facts_member(f, STR("B1B"), STR("b:set"), day("2010-03-03")) &&
          !facts_member(f, STR("B1B"), STR("b:set"), day("2010-03-04")) &&
          !facts_member(f, STR("B1B"), STR("b:other"), day("2005-01-01")) &&
          facts_member(f, STR("C1C"), STR("b:other"), day("2000-12-31")) &&
          !facts_member(NULL, STR("C1C"), STR("b:set"), day("2005-01-01")));
    CHECK(facts_tell_set(f, STR("b:set")) && !facts_tell_set(f, STR("b:none")) &&
          !facts_tell_set(f, STR("estrada")));
    tap_done("members by the day; no more than there is room for");
    const Fact *last = facts_successor(f, STR("E1E"));
    CHECK_STR(last ? last->subject : STR(""), "F1F");
    CHECK(facts_policy(f, STR("E1E"), STR("estrada"), day("1980-03-03")) &&
          !facts_policy(f, STR("E1E"), STR("estrada"), day("1980-03-04")) &&
          !facts_policy(f, STR("E1E"), STR("one-government"), day("1975-01-01")));
    tap_done("the last of those who followed; a policy while it is in force");
    const Fact *x = facts_find_named(f, STR("A1A.X#1")), *y = facts_find_named(f, STR("A1A.Y#1"));
    CHECK(fact_same_tenure(x, x) && !fact_same_tenure(x, y) && !fact_same_tenure(x, NULL) &&
          !fact_same_tenure(NULL, x) && fact_same_tenure(NULL, NULL));
    CHECK(!facts_rivals(STR("A1A.X"), STR("B1B.X")) && !facts_rivals(STR("A1A"), STR("A1A.X")) &&
          !facts_rivals(STR("A1A.X"), STR("A1A")));
    CHECK(!facts_group_of(f, STR("A1A.X")).n && !facts_regime_of(f, STR("g:x")).n &&
          !facts_find_named(f, STR("Z#1")));
    const Fact *w = facts_find_named(f, STR("H1H.W#1"));
    CHECK(w && w->from.earliest.n == day("1990-02-03").n && w->to.latest.n == day("1999-05-06").n);
    CHECK(facts_find_tenure(f, STR("H1H.W"), day("1990-02-03")) &&
          !facts_find_tenure(f, STR("H1H.W"), day("1990-02-02")));
    CHECK_STR(facts_in_control(f, STR("H1H"), day("1991-01-01")), "");
    tap_done("one tenure is itself; rivals are two regimes of one state; what nobody tells is empty");
    facts_close(f);
}

static const struct {
    const char *name, *text, *at;
} bad[] = {
    {"a date that is none", "A1A\tcontrols\tB1B\t2020-13-01/..\tx\n", "t.tsv:1:"},
    {"a tail after the date", "A1A\tcontrols\tB1B\t2020 or so\tx\n", "t.tsv:1:"},
    {"too few fields", "# c\nA1A\tcontrols\n", "t.tsv:2:"},
    {"no subject", "\tcontrols\tB1B\t2020/..\tx\n", "t.tsv:1:"},
    {"no object", "A1A\tcontrols\t\t2020/..\tx\n", "t.tsv:1:"},
    {"no valid field", "A1A\tcontrols\tB1B\n", "t.tsv:1:"},
    {"an end that is no date", "A1A\tcontrols\tB1B\t2020/2021-02-30\tx\n", "t.tsv:1:"},
    {"a start that is no date", "A1A\tcontrols\tB1B\tsoon/2021\tx\n", "t.tsv:1:"},
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
    err = (Err){0};
    CHECK(!facts_open(GOLDEN_DIR "/odd", &f, &err) && !f && err.code == ERR_IO);
    tap_done("a folder in the place of a table cannot be read");
    err = (Err){0};
    CHECK(!facts_open(GOLDEN_DIR "/file", &f, &err) && !f && err.code == ERR_IO);
    tap_done("nor a table in the place of the folder");
    err = (Err){0};
    CHECK(!facts_open(GOLDEN_DIR "/sets", &f, &err) && !f && err.code == ERR_SYNTAX);
    CHECK(str_find(str_of(err.msg), STR("actors/members.tsv:3:"), 0) != SIZE_MAX);
    tap_done("members of sets come from actors/members.tsv; of what is no set nothing is asked");
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
    test_ends();
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
