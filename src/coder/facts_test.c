/* facts_test.c - facts beside the acts: offices that a phrase names, power, membership. Skipped where no
 * weights of the parser are installed. */
#include "coder/coder.h"
#include "tap.h"

#include <string.h>

static const struct {
    const char *name, *text, *want; /* "subject predicate object valid", empty: none */
} rows[] = {
    {"an office held at the day of the text",
     "Ghana's foreign minister Ken Ofori said that Ghana recognised Kosovo.",
     "p:ken-ofori holds-role GHA/MFA:minister [..2025-07-04]/.."},
    {"whose minister is not said",
     "Foreign ministers Ken Ofori and Agathe Laurent said that Ghana and Gabon recognised Kosovo.", ""},
    {"ministers named after their state",
     "Israeli far-right ministers Bezalel Smotrich met the ambassador of Iran.",
     "p:bezalel-smotrich holds-role ISR/GOV:minister [..2025-07-04]/.."},
    {"an acting one", "Afghanistan's acting foreign minister Amir Khan Muttaqi met the ambassador of Iran.",
     "p:amir-khan-muttaqi holds-role AFG.IEA/MFA:minister(acting) [..2025-07-04]/.."},
    {"an envoy, whose and where",
     "Russia's ambassador to Chad Ivan Petrov presented his credentials on Monday.",
     "p:ivan-petrov holds-role RUS>TCD:ambassador [..2025-07-04]/.."},
    {"a former one has ended",
     "Former Kenyan ambassador to Chad Amina Odhiambo praised Chad. Kenya recognised Kosovo.",
     "p:amina-odhiambo holds-role KEN>TCD:ambassador /[..2025-07-04]"},
    {"power taken is control", "The Taliban took power in Afghanistan in 2021.",
     "AFG.IEA controls AFG 2021/.."},
    {"a name alone is no office", "Sergei Lavrov said that Russia recognised Abkhazia.", ""},
    {"no act, no facts", "Ghana's foreign minister Ken Ofori baked bread.", ""},
};

int main(void)
{
    Reader rd = {0};
    Err err = {0};
    if (!reader_open(DATA_DIR, NULL, &rd, &err)) {
        printf("ok 1 - facts # SKIP %s\n1..1\n", err.msg);
        return 0;
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Arena a = {0};
        Reading r;
        Block block = {UNIT_TEXT, PART_LEAD, 0, strlen(rows[i].text)};
        Doc doc = {.id = STR("t"),
                   .publisher = STR("s:test"),
                   .text = str_of(rows[i].text),
                   .blocks = &block,
                   .n_blocks = 1,
                   .has_published = true};
        day_from_civil(2025, 7, 4, &doc.published_day);
        reader_read(&rd, &a, &doc, &r);
        CHECK(r.n_facts == (*rows[i].want != 0));
        for (size_t k = 0; k < r.n_facts; k++) {
            const CodedFact *f = &r.facts[k];
            CHECK(f->evidence.n_voices && f->evidence.from < f->evidence.to && f->evidence.to <= doc.text.n);
            CHECK_STR(arena_printf(&a, "%.*s %.*s %.*s %.*s", STR_ARG(f->subject), STR_ARG(f->predicate),
                                   STR_ARG(f->object), STR_ARG(f->valid)),
                      rows[i].want);
        }
        arena_done(&a);
        tap_done(rows[i].name);
    }
    reader_done(&rd);
    return tap_end();
}
