/* The regression cases of codebook 12, as far as standing decides them; documents dated as there. */
#include "standing/acts.h"
#include "standing/scene.h"
#include "tap.h"

static const char facts[] = "AFG.IEA#1\tcontrols\tAFG\t1996-09-27/2001-11-13\ttest\n"
                            "AFG.IEA#2\tcontrols\tAFG\t2021-08-15/..\ttest\n"
                            "CHN.PRC#1\tcontrols\tCHN\t1949-10-01/..\ttest\n"
                            "CHN.ROC#1\tclaims-government-of\tCHN\t1928/..\ttest\n";

static const char honduras[] =
    "doc D1 2023-03-15 s:a\nD1 4,HND/PRES:1 establish-relations HND CHN announced [2023-03-14..] "
    "announced-on=2023-03-14\n"
    "doc D2 2023-03-24 s:a\nD2 4 recall-envoy TWN HND done 2023-03-23 rank=ambassador\n"
    "doc D3 2023-03-26 s:a\nD3 4,HND/MFA:1 sever-relations HND TWN done 2023-03-25\n"
    "D3 4,HND/MFA:1 recognise-government HND CHN.PRC done 2023-03-25 exclusive=true third=CHN\n"
    "doc D4 2023-03-26 CHN/MFA\nD4 1 establish-relations HND CHN done 2023-03-26 rel-kind=diplomatic "
    "channel=communiqué\n"
    "doc D5 2025-11-30 s:b\nD5 4,p:candidate:6 restore-relations HND TWN planned [2026-01-27..]\n";
static const char kabul[] =
    "doc D1 2025-10-10 s:a\nD1 4,IND/MFA:1 convert-mission IND AFG.IEA announced [2025-10-10..] "
    "from-type=representative-office "
    "to-type=embassy\n"
    "doc D2 2025-10-21 s:a\nD2 4 convert-mission IND AFG.IEA done 2025-10-21 from-type=representative-office "
    "to-type=embassy\n"
    "D2 4,IND/MFA:1 refuse-recognition IND AFG.IEA done 2025-10-21 object=government\n";
static const char somaliland[] =
    "doc D1 2025-12-26 s:a\nD1 4,ISR/PM:1 recognise-state ISR XSL done 2025-12-26 mode=express\n"
    "D1 4 establish-relations ISR XSL announced [2025-12-26..]\nD1 4 claim first recognise-state ISR XSL "
    "2025-12-26\n"
    "D1 4 claim none-until recognise-state b:states XSL [..2025-12-26]\n";
static const char kosovo2008[] = "doc D1 2008-02-19 s:a\nD1 4 recognise-state CRI XKX done 2008-02-17\n"
                                 "doc D2 2008-02-19 s:b\nD2 4 recognise-state CRI XKX done 2008-02-18\n"
                                 "D2 4 recognise-state FRA XKX done 2008-02-18\n";
static const char ghana[] =
    "doc D0 2012-01-24 GHA/MFA\nD0 1 recognise-state GHA XKX done 2012-01-23\n"
    "doc D1 2019-11-11 SRB/MFA\nD1 2,GHA/MFA:1 withdraw-recognition GHA XKX done 2019-11-07 object=state "
    "channel=note\n"
    "doc D2 2025-09-20 s:x\nD2 4,XKX:2 reaffirm-recognition GHA XKX done 2025-09-19 object=state\n";
static const char emirates2001[] =
    "doc D0 1997-05-27 s:a\nD0 4 recognise-government ARE AFG.IEA done 1997-05-27\n"
    "doc D1 2001-09-22 s:a\nD1 4 sever-relations ARE AFG.IEA done 2001-09-22\n"
    "D1 4 claim only recognise-government SAU,PAK AFG.IEA 2001-09-22\n";
static const char saudi1998[] =
    "doc D0 1997-05-27 s:a\nD0 4 establish-relations SAU AFG.IEA done 1997-05-26\n"
    "doc D1 1998-09-23 s:a\nD1 4 expel-envoy SAU AFG.IEA done 1998-09-22 rank=chargé\n"
    "D1 4 recall-envoy SAU AFG.IEA done 1998-09-22 rank=chargé\n"
    "D1 4 downgrade-relations SAU AFG.IEA done 1998-09-22\n"
    "doc D2 1998-09-24 s:b\nD2 4 sever-relations SAU AFG.IEA done 1998-09-22\n";
static const char legislature[] =
    "doc D1 2014-12-02 s:a\nD1 4,FRA/PARL:6 recognise-state FRA PSE demanded 2014-12-02\n";
static const char legitimacy[] = "doc D1 2012-12-12 s:a\nD1 4,USA/PRES:1 recognise-government USA SYR.SNC "
                                 "done 2012-12-11 kind=representative\n";
static const char tallies[] =
    "doc D1 2025-01-10 s:a\nD1 4,XKX:2 claim count recognise-state b:states XKX 2025-01-10\n"
    "D1 4,SRB:2 claim count recognise-state b:states XKX 2025-01-10\n";

static const struct {
    const char *name, *scene, *of, *toward, *at, *dimension, *dim_of, *want;
} rows[] = {
    {"Honduras: pending on 14 March", honduras, "HND", "CHN", "2023-03-20", "rel", "", "unknown"},
    {"Honduras: Taiwan's ambassador recalled", honduras, "TWN", "HND", "2023-03-24", "envoy", "TWN",
     "recalled(ambassador)"},
    {"Honduras: still tied on the 24th", honduras, "HND", "TWN", "2023-03-24", "rel", "",
     "unknown possibly established"},
    {"Honduras: severed on the 25th", honduras, "HND", "TWN", "2023-03-25", "rel", "", "severed"},
    {"Honduras: one China", honduras, "HND", "CHN.PRC", "2023-03-25", "rec.gov", "HND", "recognised"},
    {"Honduras: asked of China, the regime is named", honduras, "HND", "CHN", "2023-03-25", "rec.gov", "HND",
     "recognised"},
    {"Honduras: relations on the 26th", honduras, "HND", "CHN", "2023-03-26", "rel", "", "established"},
    {"Honduras 2025: a pledge to restore changes nothing", honduras, "HND", "TWN", "2026-02-01", "rel", "",
     "severed"},
    {"Kabul 2025: announced, the mission as it was", kabul, "IND", "AFG.IEA", "2025-10-15", "mission", "IND",
     "open(representative-office) inferred"},
    {"Kabul 2025: an embassy", kabul, "IND", "AFG.IEA", "2025-10-21", "mission", "IND", "open(embassy)"},
    {"Kabul 2025: and no recognition", kabul, "IND", "AFG.IEA", "2025-10-22", "rec.gov", "IND", "refused"},
    {"Somaliland: recognised", somaliland, "ISR", "XSL", "2025-12-26", "rec.state", "ISR", "recognised"},
    {"Somaliland: by no one before", somaliland, "ISR", "XSL", "2025-12-25", "rec.state", "ISR",
     "none universal"},
    {"Somaliland: nor by others since", somaliland, "ETH", "XSL", "2025-12-27", "rec.state", "ETH",
     "none universal"},
    {"Somaliland: relations not yet", somaliland, "ISR", "XSL", "2025-12-27", "rel", "", "unknown"},
    {"Kosovo 2008: on the 17th possibly", kosovo2008, "CRI", "XKX", "2008-02-17", "rec.state", "CRI",
     "unknown possibly recognised"},
    {"Kosovo 2008: from the 18th surely", kosovo2008, "CRI", "XKX", "2008-02-18", "rec.state", "CRI",
     "recognised"},
    {"Ghana: withdrawn, contested by a party's word", ghana, "GHA", "XKX", "2025-10-01", "rec.state", "GHA",
     "withdrawn contested possibly recognised"},
    {"Ghana: recognised until then", ghana, "GHA", "XKX", "2019-01-01", "rec.state", "GHA", "recognised"},
    {"UAE 2001: ties cut", emirates2001, "ARE", "AFG.IEA", "2001-09-23", "rel", "", "severed"},
    {"UAE 2001: recognition stands until it lapses", emirates2001, "ARE", "AFG.IEA", "2001-09-23", "rec.gov",
     "ARE", "recognised"},
    {"UAE: lapsed with the tenure", emirates2001, "ARE", "AFG.IEA", "2002-01-01", "rec.gov", "ARE",
     "lapsed inferred"},
    {"Saudi Arabia 1998: sever or downgrade, both kept", saudi1998, "SAU", "AFG.IEA", "1998-10-01", "rel", "",
     "severed contested"},
    {"Saudi Arabia 1998: their chargé expelled", saudi1998, "SAU", "AFG.IEA", "1998-10-01", "envoy",
     "AFG.IEA", "ended(expelled)"},
    {"a legislature's vote changes nothing", legislature, "FRA", "PSE", "2014-12-03", "rec.state", "FRA",
     "unknown"},
    {"legitimate representative is no government", legitimacy, "USA", "SYR.SNC", "2012-12-13", "rec.gov",
     "USA", "unknown"},
    {"C7 tallies make no acts", tallies, "FRA", "XKX", "2025-01-11", "rec.state", "FRA", "unknown"},
};

static void test_row(size_t i)
{
    Scene s = {0};
    scene_facts(&s, facts);
    scene_read(&s, rows[i].scene);
    Answer an = scene_ask(&s, rows[i].of, rows[i].toward, rows[i].at, "");
    const Value *v = scene_value(&an, rows[i].dimension, rows[i].dim_of, "");
    if (!CHECK_STR(scene_words(&s, v), rows[i].want) && v)
        for (size_t k = 0; k < v->n_why; k++)
            printf("# %.*s\n", STR_ARG(v->why[k]));
    tap_done(rows[i].name);
    scene_done(&s);
}

static void test_honduras(void)
{
    Scene s = {0};
    scene_facts(&s, facts);
    scene_read(&s, honduras);
    Answer an = scene_ask(&s, "HND", "CHN", "2023-03-20", "");
    CHECK(scene_value(&an, "rel", "", "")->n_pending == 1);
    an = scene_ask(&s, "HND", "CHN", "2023-03-27", "");
    CHECK(scene_value(&an, "rel", "", "")->n_pending == 0);
    CHECK_STR(scene_value(&an, "rec.gov", "HND", "")->holder, "CHN.PRC#1");
    tap_done("Honduras: pending until the communiqué; China's regime is the holder");
    an = scene_ask(&s, "HND", "", "2023-03-27", "");
    size_t rel = 0;
    for (size_t i = 0; i < an.n_values; i++)
        rel += str_eq(an.values[i].dimension, STR("rel"));
    CHECK(rel == 2);
    tap_done("Honduras towards everyone: one relation broken, one begun");
    scene_done(&s);
}

/* Same-day recognitions by several states: one act each, found together. */
static void test_palestine(void)
{
    Scene s = {0};
    scene_read(&s,
               "doc D1 2025-09-21 s:a\nD1 4 recognise-state GBR PSE done 2025-09-21\n"
               "D1 4 recognise-state CAN PSE done 2025-09-21\nD1 4 recognise-state AUS PSE done 2025-09-21\n"
               "D1 4 recognise-state BEL PSE planned 2025-09-22\nD1 4,DEU:1 refuse-recognition DEU PSE done "
               "2025-09-21\n"
               "doc D2 2025-09-30 s:b\nD2 5 recognise-state SWE PSE done 2014-10-30\n");
    LedgerRows rows_ = scene_rows(&s);
    Question q = {.toward = STR("PSE"), .threshold = GRADE_REPORTED};
    Who who;
    CHECK(day_read(STR("2025-09-25"), &q.at));
    standing_derive_who(&s.arena, NULL, &rows_, &q, STR("rec.state"), STR("recognised"), &who);
    CHECK(who.n_confirmed == 3 && who.n_possible == 1 && who.n_contested == 0 && who.n_values == 4);
    CHECK_STR(who.values[0].of, "AUS");
    standing_derive_who(&s.arena, NULL, &rows_, &q, STR("rec.state"), STR(""), &who);
    CHECK(who.n_confirmed == 4);
    tap_done("Palestine 2025: one act a state; subtotals certain, possible, contested (C8)");
    scene_done(&s);
}

/* Each dimension asked of many: `of` is the party found, also the host of an envoy. */
static void test_who_dimensions(void)
{
    static const struct {
        const char *dimension, *value, *of;
        size_t n;
    } asked[] = {
        {"rel", "severed", "AAA", 1},           {"mission", "open(embassy)", "CCC", 1},
        {"envoy", "accredited", "DDD", 1},      {"list", "listed", "EEE", 1},
        {"sanc", "imposed", "FFF", 1},          {"stance", "opposed", "GGG", 1},
        {"rec.gov", "refused", "GGG", 1},       {"rel", "suspended", "", 0},
        {"envoy", "accredited(chargé)", "", 0},
    };
    Scene s = {0};
    scene_facts(&s, "AFG.IEA\tformed-by\tg:taliban\t\ttest\n");
    scene_read(&s, "doc D 2025-01-02 s:a\nD 4 sever-relations AAA AFG.IEA done 2025-01-01\n"
                   "D 4 open-mission CCC AFG.IEA done 2025-01-01 mission-type=embassy\n"
                   "D 4 accept-credentials DDD AFG.IEA done 2025-01-01 rank=ambassador\n"
                   "D 4 designate-terrorist EEE g:taliban done 2025-01-01 list=l:E.t\n"
                   "D 4 impose-sanctions FFF AFG.IEA done 2025-01-01\n"
                   "D 4 refuse-recognition GGG AFG.IEA done 2025-01-01\n"
                   "D 4 urge-recognition AFG.IEA b:states done 2025-01-01 third=AFG.IEA\n");
    LedgerRows rows_ = scene_rows(&s);
    Question q = {.toward = STR("AFG.IEA"), .at = DAY_MAX};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        Who who;
        standing_derive_who(&s.arena, s.facts, &rows_, &q, str_of(asked[i].dimension), str_of(asked[i].value),
                            &who);
        if (!CHECK(who.n_values == asked[i].n))
            printf("# %s=%s: %zu\n", asked[i].dimension, asked[i].value, who.n_values);
        if (who.n_values)
            CHECK_STR(who.values[0].of, asked[i].of);
    }
    tap_done("every dimension asked of many");
    Answer an = scene_ask(&s, "AFG.IEA", "", "2025-02-01", "");
    CHECK(an.toward.n == 0 && an.n_acts == 7 && an.n_values >= 6);
    an = scene_ask(&s, "g:taliban", "EEE", "2025-02-01", "");
    CHECK(scene_value(&an, "rel", "", "") == NULL);
    CHECK_STR(scene_words(&s, scene_value(&an, "list", "EEE", "")), "listed");
    an = scene_ask(&s, "HHH", "III", "", "");
    CHECK(an.at.n == 20090 && an.n_acts == 0);
    tap_done("towards everyone; a group; two of whom nothing is told");
    scene_done(&s);
}

static void test_explain_act(void)
{
    Scene s = {0};
    scene_read(&s, kosovo2008);
    Merge m = {.arena = &s.arena};
    Deeds d;
    acts_merge(&m, s.rows.at, s.rows.n, &d);
    LedgerRows rows_ = scene_rows(&s);
    Act act;
    Str *lines;
    size_t n;
    for (size_t i = 0; i < d.n; i++) {
        CHECK(standing_derive_act(&s.arena, NULL, &rows_, d.at[i].act.id, (Instant){0}, &act, &lines, &n));
        CHECK(str_eq(act.id, d.at[i].act.id) && n >= 2);
    }
    scene_read(&s, "D1 4 accept-credentials FRA XKX done 2008-02-18 rank=chargé\n"
                   "D2 1 accept-credentials FRA XKX done 2008-02-18 rank=ambassador\n");
    rows_ = scene_rows(&s);
    acts_merge(&m, s.rows.at, s.rows.n, &d);
    bool c2 = false, c3 = false;
    for (size_t i = 0; i < d.n; i++) {
        CHECK(standing_derive_act(&s.arena, NULL, &rows_, d.at[i].act.id, (Instant){0}, &act, &lines, &n));
        for (size_t k = 0; k < n; k++) {
            c2 = c2 || str_ends(lines[k], STR("(day-slip) set aside by C2"));
            c3 = c3 || str_ends(lines[k], STR("rank chargé set aside by C3"));
        }
    }
    CHECK(c2 && c3);
    CHECK(
        !standing_derive_act(&s.arena, NULL, &rows_, STR("a-000000000000"), (Instant){0}, &act, &lines, &n));
    tap_done("every act is found by its id, and none by another");
    scene_done(&s);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        test_row(i);
    test_honduras();
    test_palestine();
    test_who_dimensions();
    test_explain_act();
    return tap_end();
}
