/* rules_test.c - the codebook's rules on who is meant, by their numbers: A3 to A5, 6.3, and what the tables
 * of borders and members add. Each row is a sentence; what must be refused stands beside what must be read.
 */
#include "ids.h"

#include "tap.h"
#include "try.h"

typedef struct Row {
    const char *rule, *day, *text, *want;
} Row;

static Day day_of(const char *s)
{
    Day d = {0};
    CHECK(day_read(str_of(s), &d));
    return d;
}

/* "as called=id:role", with what A3 and A4 keep of it. */
static Str said(Arena *a, const Mentions *ms)
{
    Str out = {"", 0};
    for (size_t i = 0; i < ms->n; i++) {
        const Mention *m = &ms->at[i];
        Str id = mention_actor(m);
        if (!mention_shown(ms, i) || !id.n)
            continue;
        out = arena_printf(a, "%.*s%s%.*s=%.*s:%s%s%s", STR_ARG(out), out.n ? "; " : "",
                           STR_ARG(m->as_called), STR_ARG(id), role_name(m->role), m->former ? " former" : "",
                           m->designate ? " designate" : "");
        if (m->appointed_by.n)
            out = arena_printf(a, "%.*s by %.*s", STR_ARG(out), STR_ARG(m->appointed_by));
    }
    return out;
}

static void run(const Actors *ac, const Row *rows, size_t n, const char *what)
{
    Arena a = {0};
    for (size_t i = 0; i < n; i++) {
        Doc doc;
        Tree *trees;
        Mentions ms;
        size_t n_trees = try_trees(&a, rows[i].text, &doc, &trees);
        actors_find(ac, &a, &doc, trees, n_trees, day_of(rows[i].day), &ms);
        Str got = said(&a, &ms);
        if (!CHECK_STR(got, rows[i].want))
            printf("# %s: %s\n# got  %.*s\n# want %s\n", rows[i].rule, rows[i].text, STR_ARG(got),
                   rows[i].want);
    }
    tap_done(what);
    arena_done(&a);
}

static const Row neighbours[] = {
    {"one by the table", "2024-01-01", "China/S met/V its northern neighbour.",
     "China=CHN:state; northern neighbour=RUS:state"},
    {"a possessor", "2024-01-01", "Georgia's northern neighbour left/V.",
     "Georgia=GEO:state; northern neighbour=RUS:state"},
    {"two of them: nobody", "2024-01-01", "Afghanistan's eastern neighbour left/V.", "Afghanistan=AFG:state"},
    {"two, of which one was told of", "2024-01-01",
     "Pakistan spoke/V.\nAfghanistan's eastern neighbour left/V.",
     "Pakistan=PAK:state; Afghanistan=AFG:state; eastern neighbour=PAK:state"},
    {"no side told, none told of", "2024-01-01", "China/S met/V its neighbour.", "China=CHN:state"},
    {"no side told, the only one", "2024-01-01", "Poland/S met/V its neighbour.",
     "Poland=POL:state; neighbour=RUS:state"},
    {"a neighbour of nobody's", "2024-01-01", "China/S met/V a neighbour.", "China=CHN:state"},
    {"of a person's", "2024-01-01", "China/S met/V his western neighbour.", "China=CHN:state"},
    {"the name that follows says it", "2024-01-01", "China/S met/V its northern neighbour, Kenya.",
     "China=CHN:state; Kenya=KEN:state"},
    {"the neighbouring country: one told of", "2024-01-01",
     "Iran spoke/V.\nAfghanistan left/V the neighbouring country.",
     "Iran=IRN:state; Afghanistan=AFG:state; neighbouring country=IRN:state"},
    {"the neighbouring country: nobody told of", "2024-01-01", "China/S left/V the neighbouring country.",
     "China=CHN:state"},
    {"a border of another day", "2024-01-01", "Kosovo's western neighbour left/V.", "Kosovo=XKX:state"},
};

static const Row sets[] = {
    {"a set alone stays one", "2024-01-01", "Gulf states met/V.", "Gulf states=b:gulf:state"},
    {"all of it: who belonged on the day", "2024-01-01", "All Gulf states met/V.",
     "Gulf states=ARE+IRN+JOR+SAU:state"},
    {"on another day", "2000-01-01", "All Gulf states met/V.", "Gulf states=ARE+IRN+JOR+PAK+SAU:state"},
    {"on the day that ends it", "2001-01-01", "All Gulf states met/V.", "Gulf states=ARE+IRN+JOR+SAU:state"},
    {"the right number", "2024-01-01", "The four Gulf states met/V.", "Gulf states=ARE+IRN+JOR+SAU:state"},
    {"another number", "2024-01-01", "The three Gulf states met/V.", "Gulf states=b:gulf:state"},
    {"some others", "2024-01-01", "Other Gulf states met/V.", "Gulf states=b:gulf:state"},
    {"the others", "2024-01-01", "Iran/S left/V and the other Gulf states met/V.",
     "Iran=IRN:state; Gulf states=ARE+JOR+SAU:state"},
    {"all but one", "2024-01-01", "All Gulf states but Iran and Jordan met/V.",
     "Gulf states=ARE+SAU:state; Iran=IRN:state; Jordan=JOR:state"},
};

static const Row names[] = {
    {"a comma inside a name", "2024-01-01", "The Foreign, Commonwealth and Development Office spoke/V.",
     "Foreign, Commonwealth and Development Office=GBR:gov"},
    {"the same words without it are another's", "2024-01-01",
     "They saw/V the foreign Commonwealth and Development Office.", ""},
    {"& is and", "2024-01-01", "Trinidad & Tobago spoke/V.", "Trinidad & Tobago=TTO:state"},
    {"but not inside a word", "2024-01-01", "They saw/V Trinidad&Tobago.", ""},
    {"a comma that the name has not", "2024-01-01", "They saw/V Trinidad, and Tobago.", ""},
    {"a town in the other Georgia", "2024-01-01", "They met/V in/A Athens, Georgia, on/A Monday.", ""},
    {"who acts after the comma", "2024-01-01", "In/A Athens, Georgia signed/V a deal/N.",
     "Georgia=GEO:state"},
    {"her own town", "2024-01-01", "They met/V in/A Tbilisi, Georgia, on/A Monday.", "Georgia=GEO:place"},
    {"a part of two words", "2024-01-01", "They met/V near/A Poland, New Hampshire, on/A Monday.", ""},
};

static const Row officials[] = {
    {"A3 in office: the state", "2024-01-01", "The Polish foreign minister Jane Doe spoke/V.",
     "Polish foreign minister Jane Doe=POL:minister"},
    {"A3 former", "2024-01-01", "The former Polish foreign minister Jane Doe spoke/V.",
     "former Polish foreign minister Jane Doe=POL:minister former"},
    {"A3 ex-", "2024-01-01", "Polish ex-president Jane Doe spoke/V.",
     "Polish ex-president Jane Doe=POL:head former"},
    {"A3 then", "2024-01-01", "The then Polish premier Jane Doe spoke/V.",
     "then Polish premier Jane Doe=POL:head former"},
    {"A3 ousted", "2024-01-01", "The ousted Polish president Jane Doe spoke/V.",
     "ousted Polish president Jane Doe=POL:head former"},
    {"A3 elect", "2024-01-01", "Polish president-elect Jane Doe spoke/V.",
     "Polish president-elect Jane Doe=POL:head designate"},
    {"A3 a term that ended", "2024-01-01", "Juan Guaidó left/V.", "Juan Guaidó=VEN.GUAIDO:head former"},
    {"A3 a term in force", "2020-01-01", "Juan Guaidó left/V.", "Juan Guaidó=VEN.GUAIDO:head"},
    {"A3 the day that ends it", "2023-01-05", "Juan Guaidó left/V.", "Juan Guaidó=VEN.GUAIDO:head former"},
    {"A4 no evidence: the state", "2025-07-03", "The Afghan ambassador left/V.",
     "Afghan ambassador=AFG:envoy"},
    {"A4 appointed by", "2025-07-03", "The Afghan ambassador appointed/V by the Taliban left/V.",
     "Afghan ambassador appointed by the Taliban=AFG.IEA:envoy by AFG.IEA"},
    {"A4 Taliban-appointed", "2025-07-03", "The Taliban-appointed envoy left/V.",
     "Taliban-appointed envoy=AFG.IEA:envoy by AFG.IEA"},
    {"A4 of the regime by its name", "2025-07-03",
     "The ambassador of the Islamic Emirate of Afghanistan left/V.",
     "ambassador of the Islamic Emirate of Afghanistan=AFG.IEA:envoy"},
    {"A4 of another's party: not its regime", "2025-07-03",
     "The Polish ambassador appointed/V by the Taliban left/V.",
     "Polish ambassador appointed by the Taliban=POL:envoy by AFG.IEA"},
    {"an embassy in a capital is not the host's", "2025-07-03",
     "Pakistan/S let/V it run/V.\nIt saw/V the embassy in Pakistan.", "Pakistan=PAK:state"},
    {"the country is not who acts in the clause", "2011-07-27",
     "Russia/S met/V Kenya.\nIt left/V the country.", "Russia=RUS:state; Kenya=KEN:state; country=RUS:state"},
};

/* A5: the name the text used, to the letter. */
static void test_as_called(const Actors *ac)
{
    static const char *const texts[] = {"Islamic Emirate of Afghanistan", "Taliban", "Kabul", "Afghanistan"};
    Arena a = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Doc doc;
        Tree *trees;
        Mentions ms;
        Str text = arena_printf(&a, "They told/V %s's envoy.", texts[i]);
        size_t n = try_trees(&a, text.p, &doc, &trees);
        actors_find(ac, &a, &doc, trees, n, day_of("2025-07-03"), &ms);
        bool found = false;
        for (size_t k = 0; k < ms.n; k++)
            found |= str_eq(ms.at[k].as_called, str_of(texts[i]));
        if (!CHECK(found))
            printf("# %s\n", texts[i]);
    }
    arena_done(&a);
    tap_done("A5: the name the text used for the party is kept");
}

int main(void)
{
    Actors *ac = try_open();
    run(ac, neighbours, sizeof neighbours / sizeof *neighbours,
        "6.3: the neighbour, and nobody where it is a guess");
    run(ac, sets, sizeof sets / sizeof *sets, "A7: a set that is meant whole is its members of the day");
    run(ac, officials, sizeof officials / sizeof *officials,
        "A3, A4: who speaks for whom, and for which regime");
    test_as_called(ac);
    run(ac, names, sizeof names / sizeof *names, "names with commas and signs, and their namesakes");
    actors_close(ac);
    return tap_end();
}
