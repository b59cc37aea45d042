/* rules_test.c - rules T1 to T5 of the codebook by number, with the actors' tables as shipped: the dateline's
 * clock and country, tense, what until, since and yet leave open, three-valued truth. */
#include "when/fixture.h"

#include "tap.h"

static When *when;
static Actors *actors;

typedef struct Row {
    const char *rule, *published, *place, *text;
    const char *edtf, *from, *to; /* of the first mention, cut at publication; edtf NULL: no mention at all */
    const char *flag;
} Row;

static const Row rows[] = {
    {"T1 latest such day", "2025-07-04", "Kabul", "It recognised it on Thursday .", "2025-07-03",
     "2025-07-03", "2025-07-03", ""},
    {"T1 publication itself", "2025-07-03", "Kabul", "It recognised it on Thursday .", "2025-07-03",
     "2025-07-03", "2025-07-03", ""},
    {"T1 announced: the next one", "2025-07-04", "Kabul", "It will recognise it on Thursday .", "2025-07-10",
     "2025-07-10", "2025-07-10", ""},
    {"T1 what is said of another day was said on that one", "2025-07-04", "Kabul",
     "He said Thursday it is leaving .", "2025-07-03", "2025-07-03", "2025-07-03", ""},
    {"T1 this week: Monday to publication", "2025-07-03", "Kabul", "He arrived this week .",
     "2025-06-30/2025-07-06", "2025-06-30", "2025-07-03", ""},
    {"T1 this week, ahead", "2025-07-03", "Kabul", "He will arrive this week .", "2025-06-30/2025-07-06",
     "2025-07-03", "2025-07-06", ""},
    {"T1 last month", "2025-01-03", "Kabul", "He arrived last month .", "2024-12", "2024-12-01", "2024-12-31",
     ""},
    {"T1 a bare month, done", "2025-01-03", "Kabul", "It fell in April .", "2024-04", "2024-04-01",
     "2024-04-30", ""},
    {"T1 a bare month, announced", "2025-07-03", "Kabul", "It will open in April .", "2026-04", "2026-04-01",
     "2026-04-30", ""},
    {"T1 since a bare month: past, whatever the tense", "2025-01-07", "Asuncion", "It runs it since August .",
     "2024-08", "2024-08-01", "2024-08-31", "since"},
    {"T1 00:21 IST on the 4th is the 3rd in Moscow", "2025-07-04T00:21:00+05:30", "Moscow",
     "It recognised it today .", "2025-07-03", "2025-07-03", "2025-07-03", ""},
    {"T1 and yesterday is the 2nd there", "2025-07-04T00:21:00+05:30", "Moscow",
     "It recognised it yesterday .", "2025-07-02", "2025-07-02", "2025-07-02", ""},
    {"T1 and Thursday is that very day", "2025-07-04T00:21:00+05:30", "Moscow",
     "It recognised it on Thursday .", "2025-07-03", "2025-07-03", "2025-07-03", ""},
    {"T1 in Delhi it is the 4th", "2025-07-04T00:21:00+05:30", "New Delhi", "It recognised it today .",
     "2025-07-04", "2025-07-04", "2025-07-04", ""},
    {"T1 an evening in Bogota is a morning in Greenwich", "2024-05-02T04:10:00Z", "Bogota",
     "It broke with it today .", "2024-05-01", "2024-05-01", "2024-05-01", ""},
    {"T1 the dateline's country has its day", "2024-08-16", "Islamabad", "He spoke on Independence Day .",
     "2024-08-14", "2024-08-14", "2024-08-14", ""},
    {"T1 another has another", "2024-08-16", "New Delhi", "He spoke on Independence Day .", "2024-08-15",
     "2024-08-15", "2024-08-15", ""},
    {"T1 no dateline, no day", "2024-08-16", "", "He spoke on Independence Day .", NULL, NULL, NULL, ""},
    {"T1 whose day is told", "2024-08-26", "Warsaw", "He spoke on Ukraine's Independence Day .", "2024-08-24",
     "2024-08-24", "2024-08-24", ""},
    {"T1 the date beside it goes first", "2024-08-16", "Islamabad", "He spoke on Independence Day , July 4 .",
     "2024-07-04", "2024-07-04", "2024-07-04", ""},
    {"T3 the place's own clock of that year", "2010-07-05", "Moscow", "It fell at 10 a.m. Moscow time .",
     "2010-07-05T10:00:00+04:00", "2010-07-05", "2010-07-05", ""},
    {"T3 and of another", "2015-07-05", "Moscow", "It fell at 10 a.m. Moscow time .",
     "2015-07-05T10:00:00+03:00", "2015-07-05", "2015-07-05", ""},
    {"T3 summer time began in April then", "2006-03-20", "Washington", "It fell at 5 p.m. Eastern time .",
     "2006-03-20T17:00:00-05:00", "2006-03-20", "2006-03-20", ""},
    {"T4 until now: no day of its own", "2025-07-03", "Kabul", "No state has recognised it until now .", "",
     NULL, NULL, "until"},
    {"T4 since a year", "2025-07-03", "Kabul", "It has ruled since 2021 .", "2021", "2021-01-01",
     "2021-12-31", "since"},
    {"T4 by a day", "2025-07-03", "Kabul", "They must leave by 1 August .", "2025-08-01", "2025-08-01",
     "2025-08-01", "until"},
    {"T4 yet is no time", "2025-07-03", "Kabul", "No state has recognised it yet .", NULL, NULL, NULL, ""},
    {"a quoted tomorrow is that of the day of saying", "2024-05-02", "Bogota",
     "He told a crowd on Wednesday : \" tomorrow it ends \" .", "2024-05-01", "2024-05-01", "2024-05-01", ""},
    {"news that opens with a weekday is no account of history", "2021-12-01", "Lilongwe",
     "It told them yesterday .\nIt fell in 1994 , in 2008 , in 2014 , in 2017 and in 2016 .", "2021-11-30",
     "2021-11-30", "2021-11-30", ""},
};

static void check_day(Day d, const char *want)
{
    char text[DAY_TEXT];
    CHECK_STR(str_of(day_print(d, text)), want);
}

static void check_row(const Row *row)
{
    Arena a = {0};
    Fixture f = fixture_text(&a, row->published, str_of(row->text));
    Times t;
    Str flag = str_of(row->flag);
    f.doc.place = str_of(row->place);
    when_find(when, &a, actors, &f.doc, f.trees, f.n, &t);
    if (CHECK((t.n > 0) == (row->edtf != NULL)) && row->edtf) {
        const Timex *x = &t.at[0];
        CHECK_STR(x->edtf, row->edtf);
        CHECK(x->dated == (row->from != NULL));
        if (x->dated && row->from) {
            check_day(x->cut.earliest, row->from);
            check_day(x->cut.latest, row->to);
        }
        CHECK(x->since == str_eq(flag, STR("since")) && x->until == str_eq(flag, STR("until")));
    }
    arena_done(&a);
    tap_done(row->rule);
}

static void test_last(const char *name, const char *published, const char *place, const char *text,
                      const char *value)
{
    Arena a = {0};
    Fixture f = fixture_text(&a, published, str_of(text));
    Times t;
    f.doc.place = str_of(place);
    when_find(when, &a, actors, &f.doc, f.trees, f.n, &t);
    if (CHECK(t.n > 0))
        CHECK_STR(t.at[t.n - 1].value, value);
    arena_done(&a);
    tap_done(name);
}

/* T5 at the ends: s.latest <= d < e.earliest is yes, s.earliest <= d < e.latest possible, else no. */
static void test_truth(void)
{
    static const struct {
        const char *day;
        Truth want;
    } days[] = {{"2021-07-31", TRUTH_NO},  {"2021-08-01", TRUTH_POSSIBLE}, {"2021-08-30", TRUTH_POSSIBLE},
                {"2021-08-31", TRUTH_YES}, {"2025-07-02", TRUTH_YES},      {"2025-07-03", TRUTH_NO}};
    Bounds start, end;
    Str in = STR("2021-08/2025-07-03");
    Err err = {0};
    if (CHECK(edtf_read(&in, &start, &end, &err)))
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
            Day d = {0};
            CHECK(day_read(str_of(days[i].day), &d));
            if (!CHECK(bounds_holds(start, end, d) == days[i].want))
                printf("# %s\n", days[i].day);
        }
    tap_done("T5 the day that ends a period is outside it");
}

int main(void)
{
    Err err = {0};
    if (!when_open(DATA_DIR, &when, &err) || !actors_open(DATA_DIR, &actors, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(&rows[i]);
    test_last("T1 a quoted tomorrow", "2024-05-02", "Bogota",
              "He told a crowd on Wednesday : \" tomorrow it ends \" .", "2024-05-02");
    test_last("T1 tomorrow outside a quotation", "2024-05-02", "Bogota",
              "He told a crowd on Wednesday that tomorrow it ends .", "2024-05-03");
    test_last("a plan amid the past: the next February", "2021-12-01", "Lilongwe",
              "It told them yesterday .\nIt fell in 1994 , in 2008 , in 2014 , in 2017 and in 2016 .\n"
              "They are likely to meet in February .",
              "2022-02");
    test_last("of a day: the closest", "2025-01-07", "Asuncion", "They consider him the winner of 28 July .",
              "2024-07-28");
    test_truth();
    actors_close(actors);
    when_close(when);
    return tap_end();
}
