/* actor_test.c - ids, look-up, and the rows of codebook section 6 as sentences. */
#include "ids.h"
#include "tap.h"
#include "try.h"

static Day day_of(const char *s)
{
    Day d = {0};
    CHECK(day_read(str_of(s), &d));
    return d;
}

static void test_ids(void)
{
    static const struct {
        const char *id;
        bool valid;
        const char *base, *state;
    } rows[] = {
        {"RUS", true, "RUS", "RUS"},
        {"AFG.IEA#2/MFA:minister(acting)", true, "AFG.IEA", "AFG"},
        {"RUS>AFG@KBL", true, "RUS", "RUS"},
        {"RUS>i:UN", true, "RUS", "RUS"},
        {"AFG.?", true, "AFG.?", "AFG"},
        {"g:taliban", true, "g:taliban", "g:taliban"},
        {"i:OPECPLUS", true, "i:OPECPLUS", "i:OPECPLUS"},
        {"l:RUS.terror", true, "l:RUS.terror", "l:RUS.terror"},
        {"p:amir-khan-muttaqi", true, "p:amir-khan-muttaqi", "p:amir-khan-muttaqi"},
        {"rus", false, "rus", "rus"},
        {"RU", false, "RU", "RU"},
        {"g:Taliban", false, "g:Taliban", "g:Taliban"},
        {"AFG.", false, "AFG", "AFG"},
        {"IRN+SAU", false, "IRN", "IRN"},
        {"", false, "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str id = str_of(rows[i].id);
        if (!CHECK(id_valid(id) == rows[i].valid))
            printf("# row %s\n", rows[i].id);
        if (rows[i].valid) {
            CHECK_STR(actor_base(id), rows[i].base);
            CHECK_STR(actor_state(id), rows[i].state);
        }
    }
    tap_done("ids follow the grammar of 6.1, and are cut to base and state");
}

static void test_kinds(const Actors *ac)
{
    CHECK(actor_kind(ac, STR("RUS")) == KIND_STATE);
    CHECK(actor_kind(ac, STR("XKX")) == KIND_POLITY);
    CHECK(actor_kind(ac, STR("XZZ")) == KIND_POLITY);
    CHECK(actor_kind(ac, STR("SUN")) == KIND_FORMER);
    CHECK(actor_kind(ac, STR("QZH")) == KIND_FORMER);
    CHECK(actor_kind(ac, STR("QAT")) == KIND_STATE);
    CHECK(actor_kind(ac, STR("AFG.IEA#1")) == KIND_REGIME);
    CHECK(actor_kind(ac, STR("AFG.?")) == KIND_REGIME);
    CHECK(actor_kind(ac, STR("i:UN")) == KIND_ORGANISATION);
    CHECK(actor_kind(ac, STR("g:taliban")) == KIND_GROUP);
    CHECK(actor_kind(ac, STR("b:states")) == KIND_SET);
    CHECK(actor_kind(ac, STR("nobody")) == KIND_NONE);
    CHECK(actor_known(ac, STR("AFG.IEA#2/MFA")) && !actor_known(ac, STR("AFG.XXX")));
    CHECK_STR(actor_name(ac, STR("RUS")), "Russia");
    CHECK_STR(actor_name(ac, STR("RUS/MFA")), "RUS/MFA");
    tap_done("kinds by grammar and table");
}

static void test_control(const Actors *ac)
{
    CHECK_STR(actor_in_control(ac, STR("AFG"), day_of("2025-07-03")), "AFG.IEA");
    CHECK_STR(actor_in_control(ac, STR("AFG"), day_of("2021-08-14")), "AFG.IRA");
    CHECK_STR(actor_in_control(ac, STR("AFG.IRA"), day_of("2000-01-01")), "AFG.IEA");
    CHECK_STR(actor_in_control(ac, STR("AFG"), day_of("2001-11-13")), "AFG"); /* an end is excluded */
    CHECK_STR(actor_in_control(ac, STR("RUS"), day_of("2025-07-03")), "RUS");
    CHECK_STR(actor_formed_by(ac, STR("AFG.IEA#2")), "g:taliban");
    CHECK_STR(actor_regime_of(ac, STR("g:taliban")), "AFG.IEA");
    CHECK_STR(actor_regime_of(ac, STR("g:hamas")), "");
    tap_done("who holds the capital, and which group formed the regime (A2)");
}

static void test_zone(const Actors *ac)
{
    static const struct {
        const char *place, *day;
        int minutes;
    } rows[] = {
        {"AFG", "2025-07-03", 270},     {"Kabul", "2025-01-03", 270},   {"FRA", "2025-01-03", 60},
        {"Paris", "2025-07-03", 120},   {"FRA", "2025-03-29", 60},      {"FRA", "2025-03-30", 120},
        {"USA", "2025-03-08", -300},    {"USA", "2025-03-09", -240},    {"new delhi", "2025-07-03", 330},
        {"RUS/MFA", "2025-07-03", 180}, {"AFG.IEA", "2025-07-03", 270}, {"RUS", "2011-03-26", 180},
        {"RUS", "2010-07-01", 240},     {"RUS", "2011-03-27", 240},     {"RUS", "2014-10-25", 240},
        {"RUS", "2014-10-26", 180},     {"USA", "2006-03-12", -300},    {"USA", "2006-04-02", -240},
        {"FRA", "1994-10-01", 60},      {"Sydney", "2024-01-10", 660},  {"IRN", "2023-07-01", 210},
    };
    int off = 7;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!CHECK(actor_zone(ac, str_of(rows[i].place), day_of(rows[i].day), &off) &&
                   off == rows[i].minutes))
            printf("# %s at %s: %d\n", rows[i].place, rows[i].day, off);
    CHECK(!actor_zone(ac, STR("Atlantis"), day_of("2025-07-03"), &off));
    tap_done("clocks of places, summer time by rule");
}

static void test_lookup(const Actors *ac)
{
    static const struct {
        const char *typed, *day, *first;
    } rows[] = {
        {"russia", "2025-01-01", "RUS"},
        {"RUS", "2025-01-01", "RUS"},
        {"afg.iea", "2025-01-01", "AFG.IEA"},
        {"G:Taliban", "2025-01-01", "g:taliban"},
        {" the  united arab emirates ", "2025-01-01", "ARE"},
        {"afghan", "2025-01-01", "AFG"},
        {"Pristina", "2025-01-01", "XKX"},
        {"PRIŠTINA", "2025-01-01", "XKX"},
        {"moscow", "1970-01-01", "SUN"},
        {"moscow", "2025-01-01", "RUS"},
        {"congo", "2025-01-01", "COD"},
        {"U.S.", "2025-01-01", "USA"},
        {"hay'at tahrir al-sham", "2025-01-01", "g:hts"},
    };
    Str ids[4];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = actor_lookup(ac, str_of(rows[i].typed), day_of(rows[i].day), ids, 4);
        if (!CHECK(n > 0 && str_eq(ids[0], str_of(rows[i].first))))
            printf("# %s: %.*s\n", rows[i].typed, STR_ARG(n ? ids[0] : (Str){0}));
    }
    CHECK(actor_lookup(ac, STR("congo"), day_of("2025-01-01"), ids, 4) == 2);
    CHECK(actor_lookup(ac, STR("congo"), day_of("2025-01-01"), ids, 1) == 1);
    CHECK(actor_lookup(ac, STR("atlantis"), day_of("2025-01-01"), ids, 4) == 0);
    CHECK(actor_lookup(ac, STR(""), day_of("2025-01-01"), ids, 4) == 0);
    CHECK(actor_lookup(ac, STR("russia"), day_of("2025-01-01"), ids, 0) == 0);
    tap_done("what a user types");
}

static void test_slugs(void)
{
    static const struct {
        const char *name, *slug;
    } rows[] = {
        {"Mawlawi Amir Khan Muttaqi", "p:amir-khan-muttaqi"},
        {"Jean Victor Généus", "p:jean-victor-geneus"},
        {"Recep Tayyip Erdoğan", "p:recep-tayyip-erdogan"},
        {"Lee Jae-myung", "p:lee-jae-myung"},
        {"Gen. Joseph Votel", "p:joseph-votel"},
        {"Sheikh Hamad bin Isa", "p:hamad-bin-isa"},
        {"King", "p:king"},
        {"", ""},
        {"Łukasz Ślązak", "p:lukasz-slazak"},
        {"O'Brien", "p:obrien"},
    };
    Arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(ids_person(&a, str_of(rows[i].name)), rows[i].slug);
    arena_done(&a);
    tap_done("slugs of persons: lower-case ASCII, honorifics dropped");
}

/* ---- sentences ---- */

static Str said(Arena *a, const Mentions *ms)
{
    Str out = {"", 0};
    for (size_t i = 0; i < ms->n; i++) {
        const Mention *m = &ms->at[i];
        Str id = mention_actor(m);
        if (!mention_shown(ms, i) || !id.n)
            continue;
        out = arena_printf(a, "%.*s%s%.*s=%.*s:%s", STR_ARG(out), out.n ? "; " : "", STR_ARG(m->as_called),
                           STR_ARG(id), role_name(m->role));
        if (m->person.n)
            out = arena_printf(a, "%.*s %.*s", STR_ARG(out), STR_ARG(m->person));
        if (m->former)
            out = arena_printf(a, "%.*s former", STR_ARG(out));
        if (m->acting)
            out = arena_printf(a, "%.*s acting", STR_ARG(out));
        if (m->designate)
            out = arena_printf(a, "%.*s designate", STR_ARG(out));
        if (m->to_state.n)
            out = arena_printf(a, "%.*s to %.*s", STR_ARG(out), STR_ARG(m->to_state));
        if (m->appointed_by.n)
            out = arena_printf(a, "%.*s by %.*s", STR_ARG(out), STR_ARG(m->appointed_by));
    }
    return out;
}

typedef struct Row {
    const char *name, *day, *text, *want;
} Row;

static void run(const Actors *ac, const Row *rows, size_t n)
{
    Arena a = {0};
    for (size_t i = 0; i < n; i++) {
        Doc doc;
        Tree *trees;
        Mentions ms;
        size_t n_trees = try_trees(&a, rows[i].text, &doc, &trees);
        actors_find(ac, &a, &doc, trees, n_trees, day_of(rows[i].day), &ms);
        CHECK_STR(said(&a, &ms), rows[i].want);
        tap_done(rows[i].name);
    }
    arena_done(&a);
}

static const Row phrases[] = {
    {"demonym, role and person are one mention", "2025-07-03",
     "Russian Ambassador Dmitry Zhirnov met/V the Polish foreign ministry.",
     "Russian Ambassador Dmitry Zhirnov=RUS:envoy p:dmitry-zhirnov; Polish foreign ministry=POL:gov"},
    {"possessor, role, comma, honorific and name", "2025-07-03",
     "He met Afghanistan's Acting Foreign Minister, Mawlawi Amir Khan Muttaqi in Kabul.",
     "Afghanistan's Acting Foreign Minister, Mawlawi Amir Khan Muttaqi=AFG.IEA:minister p:amir-khan-muttaqi "
     "acting"},
    {"the regime that appointed stands for its envoy (A4)", "2025-07-03",
     "Russia accepted/V the new Afghan ambassador appointed/V by the Taliban.",
     "Russia=RUS:state; new Afghan ambassador appointed by the Taliban=AFG.IEA:envoy by AFG.IEA"},
    {"without such evidence an envoy is of the state (A4)", "2025-07-03", "The Afghan ambassador left/V.",
     "Afghan ambassador=AFG:envoy"},
    {"Taliban-appointed", "2025-07-03", "It accepted/V a Taliban-appointed chargé d'affaires.",
     "Taliban-appointed chargé d'affaires=AFG.IEA:envoy by AFG.IEA"},
    {"an ex-official is told as former (A3)", "2025-07-03",
     "Gul Hassan, a former Taliban consul in Pakistan, arrived/V.",
     "Gul Hassan, a former Taliban consul in Pakistan=AFG.IEA:envoy p:gul-hassan former to PAK"},
    {"a minister to a state heads a legation", "1922-07-03", "The Polish Minister to Honduras spoke/V.",
     "Polish Minister to Honduras=POL:envoy to HND"},
    {"a minister of it is none", "2024-01-01", "The Polish minister spoke/V to Honduras.",
     "Polish minister=POL:minister; Honduras=HND:state"},
    {"the receiving state of an envoy", "2025-07-03", "The UAE's ambassador to Kabul spoke/V.",
     "UAE's ambassador to Kabul=ARE:envoy to AFG"},
    {"ministry of foreign affairs", "2025-07-03", "The Afghan Ministry of Foreign Affairs posted/V it.",
     "Afghan Ministry of Foreign Affairs=AFG.IEA:gov"},
    {"several owners of one noun", "2023-03-13", "Wang Yi met/V the Saudi and Iranian delegations.",
     "Saudi and Iranian delegations=IRN+SAU:envoy"},
    {"an owner after the noun", "2024-01-01", "The president of Finland spoke/V.",
     "president of Finland=FIN:head"},
    {"designate", "2024-01-01", "Polish prime minister-designate Donald Tusk spoke/V.",
     "Polish prime minister-designate Donald Tusk=POL:head p:donald-tusk designate"},
    {"US-backed owns nothing", "2024-01-01", "US-backed forces fired/V.", ""},
    {"an acronym in brackets belongs to the name", "2023-03-02",
     "The Islamic Emirate of Afghanistan (IEA) spoke/V.\nIEA spokesman Zabihullah Mujahid agreed/V.",
     "Islamic Emirate of Afghanistan (IEA)=AFG.IEA:gov; IEA spokesman Zabihullah Mujahid=AFG.IEA:official "
     "p:zabihullah-mujahid"},
    {"fighters are the group, not the regime", "2025-07-03", "Taliban fighters fled/V.",
     "Taliban fighters=g:taliban:group"},
    {"an officer's army", "2020-06-08", "Haftar's forces left/V.", "Haftar's forces=LBY.LNA:mil"},
};

static const Row offices[] = {
    {"an apposition tells the office of the name before it", "2024-01-01",
     "Jane Doe, the Polish ambassador to Honduras, spoke/V.",
     "Jane Doe, the Polish ambassador to Honduras=POL:envoy "
     "p:jane-doe to HND"},
    {"people by a common noun are the body's officials", "2024-01-01", "UN inspectors/N spoke/V.",
     "UN inspectors=i:UN:official"},
    {"and the state's people", "2024-01-01", "Chinese workers/N spoke/V.", "Chinese workers=CHN:people"},
    {"turkeys are no nation's people", "2024-01-01", "Kenya runners/N spoke/V.", "Kenya=KEN:state"},
    {"a leader beside the regime that bears the name (D11)", "2020-01-01", "Juan Guaidó's envoy/N spoke/V.",
     "Juan Guaidó's envoy=VEN.GUAIDO:envoy"},
    {"a city is where a mission is, not whose", "2024-01-01", "Iran/S closed/V the Kabul embassy.",
     "Iran=IRN:state; Kabul embassy=IRN:envoy to AFG"},
    {"a mirror office is the other side's", "2024-01-01",
     "The Polish foreign minister and his Iranian counterpart/N met/V.",
     "Polish foreign minister=POL:minister; his Iranian counterpart=IRN:official"},
    {"a body after its own state's name", "2024-01-01", "Syria's Hayat Tahrir al-Sham spoke/V.",
     "Syria's Hayat Tahrir al-Sham=g:hts:group"},
    {"a cabinet meeting is no cabinet", "2024-01-01", "Poland/S held/V a cabinet meeting/N.",
     "Poland=POL:state"},
    {"as interim president: an office, nobody yet", "2024-01-01",
     "Poland/S hailed/V it as interim president/N.", "Poland=POL:state"},
    {"another given name is another person", "2024-01-01", "They met/V Francesca Putin and Vladimir Putin.",
     "Vladimir Putin=RUS:head p:vladimir-putin"},
    {"a surname of the past with its title, told of its time", "2024-07-03",
     "They met/V President Truman in 1948.", "President Truman=USA:head p:harry-s-truman"},
    {"and not of another time", "2024-07-03", "They met/V President Truman in 1961.", ""},
    {"a person after the own state's name", "2024-01-01", "Russia's Vladimir Putin spoke/V.",
     "Russia's Vladimir Putin=RUS:head p:vladimir-putin"},
    {"a body after what announces it", "2024-01-01", "They met/V the Iranian militant/J group Hamas.",
     "Iranian militant group Hamas=g:hamas:group"},
    {"a deputy by the words of the office", "2024-01-01", "The Polish acting foreign minister spoke/V.",
     "Polish acting foreign minister=POL:minister acting"},
    {"the former government's ambassador is not former", "2024-01-01",
     "The former/J Polish government's ambassador spoke/V.",
     "former Polish government's ambassador=POL:envoy"},
    {"other governments stay open", "2024-01-01", "Poland/S urged/V other governments/N.",
     "Poland=POL:state"},
};

static const Row names[] = {
    {"the Taliban are the regime while it holds Kabul", "2025-07-03", "The Taliban welcomed/V it.",
     "Taliban=AFG.IEA:gov"},
    {"and the insurgency before", "2015-07-03", "The Taliban attacked/V.", "Taliban=g:taliban:group"},
    {"a capital as party is the government in control", "2025-07-03", "Kabul welcomed/V Moscow's decision/N.",
     "Kabul=AFG.IEA:gov; Moscow=RUS:gov"},
    {"a capital in, at, or visited is a place", "2025-07-03", "They met/V in/A Kabul and visited/V Moscow.",
     ""},
    {"Moscow was the Soviet government", "1970-07-03", "Moscow protested/V.", "Moscow=SUN:gov"},
    {"a state of the past in a text of today", "2024-07-03", "The Soviet Union fell/V.",
     "Soviet Union=SUN:state"},
    {"a metonym", "2024-07-03", "The Quai d'Orsay summoned/V the Iranian envoy.",
     "Quai d'Orsay=FRA:gov; Iranian envoy=IRN:envoy"},
    {"Taiwan and the Republic of China (D10)", "2023-03-26", "Taiwan, or the Republic of China, left/V.",
     "Taiwan=TWN:state; Republic of China=TWN:state"},
    {"a rival by its leader's name (D11)", "2019-02-01", "Washington recognised/V Juan Guaidó.",
     "Washington=USA:gov; Juan Guaidó=VEN.GUAIDO:head p:juan-guaido"},
    {"people are not the state", "2024-01-01", "Afghans voted/V.", "Afghans=AFG:people"},
    {"an adjective whose noun is no actor", "2024-01-01", "Chinese cars/N sell/V.", "Chinese=CHN:attr"},
    {"acronyms of three letters keep their capitals", "2024-01-01", "AU observers and us and Au.",
     "AU=i:AU:org"},
    {"longer ones do not", "2024-01-01", "Ecowas spoke/V.", "Ecowas=i:ECOWAS:org"},
    {"a person of a country's name is refused", "2024-01-01",
     "They said/V that Kenya Moore spoke/V with Jordan Henderson and with Paris Hilton.", ""},
    {"New Mexico is not Mexico", "2024-01-01", "New Mexico voted/V. Mexico spoke/V.", "Mexico=MEX:state"},
    {"a bird is no state, a team is none", "2024-01-01",
     "Jordan scored/V 40 points/N.\nThe turkey and the china.", ""},
    {"diacritics do not matter", "2024-01-01", "Priština spoke/V, and Pristina.",
     "Priština=XKX:gov; Pristina=XKX:gov"},
    {"a request from a capital is a government's", "2024-01-01", "A request/N from/A Pristina came/V.",
     "Pristina=XKX:gov"},
    {"a journey to it is to a place", "2024-01-01", "Poland/S flew/V envoys/N to/A Pristina.",
     "Poland=POL:state"},
    {"cities joined are places together", "2024-01-01", "Poland/S met/V them in/A Paris, Kabul and/N Moscow.",
     "Poland=POL:state"},
    {"a dateline is a place", "2024-01-01", "KABUL, July 3 - Poland/S spoke/V.", "Poland=POL:state"},
    {"a bank or gulf of a name is none of it", "2024-01-01", "They saw/V the Gulf of Mexico.", ""},
    {"a town in Texas", "2024-01-01", "They saw/V that Paris, Texas, burned/V.", ""},
    {"what a person does is told of it", "2024-01-01",
     "They said/V Jordan, a diplomat/N from/A Kenya, left/V.", "Kenya=KEN:state"},
    {"pro-Russian is an adjective of nobody's", "2024-01-01", "A pro-Russian party/N won/V.",
     "Russian=RUS:attr"},
    {"Georgia beside Alabama is no state of the world", "2024-01-01", "They said/V Georgia beat/V Alabama.",
     ""},
    {"Georgia elsewhere is", "2024-01-01", "They said/V Georgia left/V the African Union.",
     "Georgia=GEO:state; African Union=i:AU:org"},
    {"money is no state", "2024-01-01", "It cost/V US$5 million/N.", ""},
    {"two Congos, the likelier first", "2024-01-01", "Congo spoke/V.", "Congo=COD:state"},
};

static const Row back[] = {
    {"short names", "2025-07-03", "Russian Ambassador Dmitry Zhirnov spoke/V.\nZhirnov left/V.",
     "Russian Ambassador Dmitry Zhirnov=RUS:envoy p:dmitry-zhirnov; Zhirnov=RUS:envoy p:dmitry-zhirnov"},
    {"the group", "2023-10-07", "Hamas attacked/V.\nIsrael fought/V the group.",
     "Hamas=g:hamas:group; group=g:hamas:group"},
    {"both sides, in alphabetical order", "2024-01-01", "Russia met/V China.\nBoth sides agreed/V.",
     "Russia=RUS:state; China=CHN:state; Both sides=CHN+RUS:state"},
    {"its own army", "2023-12-03", "Honduras/S recalled/V its ambassador in Pakistan.",
     "Honduras=HND:state; its ambassador in Pakistan=HND:envoy to PAK"},
    {"he", "2024-06-19", "Vladimir Putin/S spoke/V, and he/P left/V.",
     "Vladimir Putin=RUS:head p:vladimir-putin; he=RUS:head p:vladimir-putin"},
    {"the Nordic nation is one that was named", "2022-06-28",
     "Finland signed/V.\nThe Nordic nation agreed/V.", "Finland=FIN:state; Nordic nation=FIN:state"},
    {"a bare ministry is the one told of", "2025-07-03",
     "The Russian Foreign Ministry spoke/V.\nChina agreed/V with the ministry.",
     "Russian Foreign Ministry=RUS:gov; China=CHN:state; ministry=RUS:gov"},
    {"the president is who held that office a moment ago", "2024-01-01",
     "Vladimir Putin spoke/V.\nThe Russian president left/V.",
     "Vladimir Putin=RUS:head p:vladimir-putin; Russian president=RUS:head p:vladimir-putin"},
    {"welcomed it: a thing, not a party", "2024-01-01", "Russia/S left/V.\nChina/S welcomed/V it/P.",
     "Russia=RUS:state; China=CHN:state"},
    {"other nominals of the article's", "2024-01-01", "Russia/S met/V the only country/N.",
     "Russia=RUS:state"},
    {"what fits nothing stays open", "2025-07-03", "The group and both sides met/V the ministry.", ""},
};

int main(void)
{
    Actors *ac = try_open();
    test_ids();
    test_kinds(ac);
    test_control(ac);
    test_zone(ac);
    test_lookup(ac);
    test_slugs();
    run(ac, phrases, sizeof phrases / sizeof *phrases);
    run(ac, offices, sizeof offices / sizeof *offices);
    run(ac, names, sizeof names / sizeof *names);
    run(ac, back, sizeof back / sizeof *back);
    actors_close(ac);
    return tap_end();
}
