/* What a value says of itself beside its letters (codebook 10): whose envoy it is, whether copies were handed
 * over, which acts it is implied by and who disclaims them (R7). */
#include "standing/scene.h"
#include "tap.h"

#define P "doc P 2020-06-01\n" /* news of 1 June 2020 */
#define H "doc H 2021-01-01\n" /* a year's review: background */

static bool has_line(const Value *v, const char *part)
{
    for (size_t i = 0; i < v->n_why; i++)
        if (str_find(v->why[i], str_of(part), 0) < v->why[i].n)
            return true;
    return false;
}

/* Credentials: whose envoy, and whether the letters were the original. */
static void test_credentials(void)
{
    Scene s = {0};
    scene_read(&s, P "P 1 accept-credentials A1A B1B.X done 2020-05-01 rank=ambassador\n");
    Answer an = scene_ask(&s, "A1A", "B1B.X", "2020-05-02", "");
    const Value *v = scene_value(&an, "envoy", "B1B", "");
    CHECK_STR(v->holder, "B1B.X");
    CHECK(has_line(v, "copy or original unstated"));
    scene_read(&s, "P 1 recall-envoy B1B.X A1A done 2020-05-10 rank=ambassador\n");
    an = scene_ask(&s, "A1A", "B1B.X", "2020-05-20", "");
    v = scene_value(&an, "envoy", "B1B", "");
    CHECK_STR(v->holder, "B1B.X");
    CHECK(!has_line(v, "copy or original unstated"));
    scene_read(&s,
               "P 1 accept-credentials A1A B1B.X done 2020-05-25 rank=ambassador person=p:n copy=original\n");
    an = scene_ask(&s, "A1A", "B1B.X", "2020-05-26", "");
    CHECK(!has_line(scene_value(&an, "envoy", "B1B", ""), "copy or original unstated"));
    tap_done("10: whose envoy it is, and what the letters leave open");
    scene_done(&s);
}

static void test_disclaimed(void)
{
    Scene s = {0};
    scene_read(&s, P "P 4 accept-credentials A1A B1B.X done 2020-05-01 rank=ambassador\n");
    Answer an = scene_ask(&s, "A1A", "B1B.X", "2020-06-02", "");
    const Value *v = scene_value(&an, "rec.gov", "A1A", "");
    CHECK(v->n_implied_by == 1 && str_starts(v->implied_by[0], STR("accept-credentials a-")) &&
          str_find(v->implied_by[0], STR("disclaimed"), 0) >= v->implied_by[0].n);
    scene_read(&s, "P 4,A1A/MFA:1 claim amounts-to accept-credentials A1A B1B.X 2020-05-02 "
                   "not-recognise-government\n");
    an = scene_ask(&s, "A1A", "B1B.X", "2020-06-02", "");
    v = scene_value(&an, "rec.gov", "A1A", "");
    CHECK(v->n_implied_by == 1 &&
          str_find(v->implied_by[0], STR("disclaimed by c-"), 0) < v->implied_by[0].n &&
          str_find(v->implied_by[0], STR("voice s:paper (V4) quoting A1A/MFA (V1)"), 0) < v->implied_by[0].n);
    tap_done("R7 credentials are listed beside the value, and their disclaimer cited");
    scene_done(&s);
}

static const char facts[] = "AFG.IEA#1\tcontrols\tAFG\t1996-09-27/2001-11-13\ttest\n"
                            "VEN.MADURO#1\tcontrols\tVEN\t2013-04-19/2026-01-03\ttest\n"
                            "VEN.GUAIDO#1\tclaims-government-of\tVEN\t2019-01-23/2023-01-05\ttest\n"
                            "GBR\tfollows-policy\testrada\t1980-04-28/..\ttest\n"
                            "DEU\tsucceeds\tDDR\t1990-10-03/..\tthe treaty\n";

typedef struct Row {
    const char *name, *scene, *of, *toward, *at, *dimension, *dim_of, *line, *no_line;
} Row;

static const Row rows[] = {
    {"10 the value with both clocks, grade and basis", P "P 1 recognise-state A1A XKX done 2020-05-01\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A",
     "rec.state A1A→XKX at 2020-06-02 as-known now = recognised  since 2020-05-01  grade confirmed  basis "
     "asserted",
     "set aside"},
    {"10 a list is named in it", P "P 1 designate-terrorist A1A g:x done 2020-05-01 list=l:A1A.t\n", "A1A",
     "g:x", "2020-06-02", "list", "A1A", "list A1A→g:x l:A1A.t at", "C5"},
    {"10 R2 names the act, with its attributes and where it is told",
     P "P 4,A1A/MFA:1 recognise-state A1A XKX done 2020-05-01 mode=express channel=note\n", "A1A", "XKX",
     "2020-06-02", "rec.state", "A1A", "done 2020-05-01 express note", "R7"},
    {"10 a telling is a span and a chain of voices",
     P "P 4,A1A/MFA:1 recognise-state A1A XKX done 2020-05-01\n", "A1A", "XKX", "2020-06-02", "rec.state",
     "A1A", "    P[0,1] voice s:paper (V4) quoting A1A/MFA (V1)", "and 1 more"},
    {"10 six tellings of an act are printed, of seven the number of the rest",
     P "doc P1 2020-06-01 s:1\ndoc P2 2020-06-01 s:2\ndoc P3 2020-06-01 s:3\ndoc P4 2020-06-01 s:4\n"
       "doc P5 2020-06-01 s:5\ndoc P6 2020-06-01 s:6\n"
       "P 4 recognise-state A1A XKX done 2020-05-01\nP1 4 recognise-state A1A XKX done 2020-05-01\n"
       "P2 4 recognise-state A1A XKX done 2020-05-01\nP3 4 recognise-state A1A XKX done 2020-05-01\n"
       "P4 4 recognise-state A1A XKX done 2020-05-01\nP5 4 recognise-state A1A XKX done 2020-05-01\n"
       "P6 4 recognise-state A1A XKX done 2020-05-01\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "    and 1 more", "and 2 more"},
    {"10 six alone are all",
     P "doc P1 2020-06-01 s:1\ndoc P2 2020-06-01 s:2\ndoc P3 2020-06-01 s:3\ndoc P4 2020-06-01 s:4\n"
       "doc P5 2020-06-01 s:5\n"
       "P 4 recognise-state A1A XKX done 2020-05-01\nP1 4 recognise-state A1A XKX done 2020-05-01\n"
       "P2 4 recognise-state A1A XKX done 2020-05-01\nP3 4 recognise-state A1A XKX done 2020-05-01\n"
       "P4 4 recognise-state A1A XKX done 2020-05-01\nP5 4 recognise-state A1A XKX done 2020-05-01\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "    P5[0,1]", " more"},
    {"C2 the date that lost is printed with its slip",
     "doc C 2024-05-01 s:c\nC 1 delist-terrorist A1A g:x done 2025-04-17 list=l:A1A.t\n"
     "doc W 2025-07-03 s:w\nW 5 delist-terrorist A1A g:x done 2024-04 list=l:A1A.t\n",
     "A1A", "g:x", "2025-08-01", "list", "A1A", "    date 2024-04 (year-slip) set aside by C2", "C3"},
    {"D26 an absence is cited with its telling", P "P 4 recognise-state A1A XKX absent [..2020-06-01]\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "  D26 absent      a-", "Q1 universal"},
    {"Q1 a universal claim is cited as of its day",
     P "P 4 claim none recognise-state b:states XKX [..2020-06-01]\n", "A1A", "XKX", "2020-06-02",
     "rec.state", "A1A", "claim none as of 2020-06-01", "D26 absent"},
    {"10 before: none by a universal claim",
     P "P 4 claim none-until recognise-state b:states XKX [..2020-05-20]\n"
       "P 4 recognise-state A1A XKX done 2020-05-25\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A",
     "  before          none (universal, none-until as of 2020-05-20)", "set aside"},
    {"10 before: none by an absence",
     P "P 4 recognise-state A1A XKX absent [..2020-05-20]\nP 4 recognise-state A1A XKX done 2020-05-25\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "  before          none (absent, a-", "universal"},
    {"10 before: the value that the act ended",
     P
     "P 1 recognise-state A1A XKX done 2010\nP 1 withdraw-recognition A1A XKX done 2020-05-25 object=state\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "  before          recognised by a-", "none ("},
    {"R4 an absence passed over is set aside by its rule",
     P "P 4 recognise-state A1A XKX done 2010\nP 4 claim none recognise-state b:states XKX 2020-06-01\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "R4 an act of its own over a universal claim", "R8"},
    {"R8 a specific one by another",
     P "P 4 recognise-state A1A XKX done 2010\nP 4 recognise-state A1A XKX absent [..2020-06-01]\n", "A1A",
     "XKX", "2020-06-02", "rec.state", "A1A", "R8 never overrides", "R4"},
    {"8.2 a lapse is by a fact, with its note",
     "doc Q 1980-01-01\nQ 4 recognise-state A1A DDR done 1972-12-21\n", "A1A", "DDR", "1991-01-01",
     "rec.state", "A1A", "  8.2 lapse       fact DEU DDR 1990-10-03/..: the treaty", "R2"},
    {"6.4 a policy is a fact", P "P 4 meet GBR VEN done 2020-05-01\n", "GBR", "VEN.MADURO", "2020-06-02",
     "rec.gov", "GBR", "  6.4 policy      fact GBR estrada 1980-04-28/..: test", "R2"},
    {"R9 a rival recognised as the only one",
     P "P 4 recognise-government A1A VEN.MADURO done 2015\n"
       "P 4 recognise-government A1A VEN.GUAIDO done 2020-01-23 exclusive=true\n",
     "A1A", "VEN.MADURO", "2020-06-02", "rec.gov", "A1A", "  R9 exclusive    a-", "R2"},
    {"R7 relations imply it", P "P 4 establish-relations A1A XKX done 2020-05-01\n", "A1A", "XKX",
     "2020-06-02", "rec.state", "A1A", "  R7 implied      a-", "R2"},
    {"R10 a severance closes the mission",
     P
     "P 4 open-mission A1A B1B done 2010 mission-type=embassy\nP 4 sever-relations A1A B1B done 2020-05-01\n",
     "A1A", "B1B", "2020-06-02", "mission", "A1A", "  R10 severance   a-", "R2"},
    {"R11 a role noun", P "P 4,A1A>B1B:ambassador:1 react A1A B1B done 2020-06-01\n", "A1A", "B1B",
     "2020-06-02", "envoy", "A1A", "  R11 role noun   a-", "R2"},
    {"R5 a state's recognition is not affected by its government's",
     P "P 4 recognise-state A1A XKX done 2020-05-01\n", "A1A", "XKX", "2020-06-02", "rec.state", "A1A",
     "  not affected    rec.gov A1A→XKX (R5)", "R6"},
    {"R5 and the other way", P "P 4 recognise-government A1A B1B.X done 2020-05-01\n", "A1A", "B1B.X",
     "2020-06-02", "rec.gov", "A1A", "  not affected    rec.state A1A→B1B (R5)", "R6"},
    {"R6 what was broken since is named",
     P "P 4 recognise-state A1A XKX done 2020-05-01\nP 4 recall-envoy A1A XKX done 2020-05-20\n", "A1A",
     "XKX", "2020-06-02", "rec.state", "A1A", "  not affected    by a-", "set aside"},
    {"R6 also on the day itself",
     P "P 4 recognise-state A1A XKX done 2020-05-01\nP 4 close-mission A1A XKX done 2020-05-20\n", "A1A",
     "XKX", "2020-05-20", "rec.state", "A1A", "(R6)", "set aside"},
    {"R6 not what will only be broken later",
     P "P 4 recognise-state A1A XKX done 2020-05-01\nP 4 close-mission A1A XKX done 2020-05-20\n", "A1A",
     "XKX", "2020-05-10", "rec.state", "A1A", "(R5)", "(R6)"},
    {"R6 nor what was only announced",
     P "P 4 recognise-state A1A XKX done 2020-05-01\nP 4 sever-relations A1A XKX announced 2020-05-20\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "(R5)", "(R6)"},
    {"R1 below the threshold",
     P
     "P 1 recognise-state A1A XKX done 2010\nP 6 withdraw-recognition A1A XKX done 2020-05-20 object=state\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "R1 below the threshold, grade claimed", "C5"},
    {"what the model alone saw", P "P 4 recognise-state A1A XKX done 2020-05-20 by=model\n", "A1A", "XKX",
     "2020-06-02", "rec.state", "A1A", "seen by the model alone", "R1"},
    {"C5 a denial by the party itself, and its telling marked",
     P
     "P 4 recognise-state A1A XKX done 2020-05-20\nP 4,A1A/MFA:1 recognise-state A1A XKX denied 2020-05-20\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "C5 contested, grade contested", "8.4 refuted"},
    {"8.4 refuted where only the other side told it",
     P "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-05-20\n"
       "P 4,A1A/MFA:1 recognise-state A1A XKX denied 2020-05-20\n",
     "A1A", "XKX", "2020-06-02", "rec.state", "A1A", "8.4 refuted", "R15"},
    {"8.2 a gap is shown", P "P 4 restore-relations A1A B1B done 2020-05-20\n", "A1A", "B1B", "2020-06-02",
     "rel", "", "  gap             severed [..2020-05-20] inferred: presupposed by a-", "open "},
    {"D22 what is possible beside it, with its grade", H "H 5 sever-relations A1A B1B done 1990\n", "A1A",
     "B1B", "2000-01-01", "rel", "", "  possible        severed since 1990, grade claimed", "R2"},
    {"R14 pending", P "P 4 establish-relations A1A B1B announced 2020-07\n", "A1A", "B1B", "2020-06-15",
     "rel", "", "  R14 pending     establish-relations due 2020-07", "lapsed"},
};

static void test_row(const Row *r)
{
    Scene s = {0};
    scene_facts(&s, facts);
    scene_read(&s, r->scene);
    Answer an = scene_ask(&s, r->of, r->toward, r->at, "");
    const Value *v = scene_value(&an, r->dimension, r->dim_of, "");
    if (CHECK(v != NULL) && !CHECK(has_line(v, r->line) && !has_line(v, r->no_line)))
        for (size_t i = 0; i < v->n_why; i++)
            printf("# %.*s\n", STR_ARG(v->why[i]));
    tap_done(r->name);
    scene_done(&s);
}

/* R7: what of an envoy's acceptance lists recognition beside the value. */
static void test_implied(void)
{
    static const struct {
        const char *act;
        size_t state, government;
    } acts[] = {{"accept-envoy XKX A1A done 2020-05-01 rank=consul form=exequatur", 1, 0},
                {"accept-envoy XKX A1A done 2020-05-01 rank=chargé form=notification", 0, 0},
                {"accept-envoy A1A XKX done 2020-05-01 rank=consul form=exequatur", 0, 0},
                {"accept-credentials A1A XKX done 2020-05-01 rank=ambassador", 0, 1},
                {"accept-credentials A1A XKX done 2020-05-01 rank=ambassador copy=original", 0, 1},
                {"accept-credentials A1A XKX done 2020-05-01 rank=ambassador copy=copy", 0, 0},
                {"accept-credentials A1A XKX done 2020-05-01 rank=chargé-ep", 0, 0},
                {"accept-credentials XKX A1A done 2020-05-01 rank=ambassador", 0, 0},
                {"establish-relations A1A XKX done 2020-05-01", 1, 1},
                {"establish-relations XKX A1A done 2020-05-01", 1, 1},
                {"establish-relations A1A XKX done 2020-05-01 rel-kind=consular", 0, 0},
                {"establish-relations A1A XKX done 2020-06-03", 0, 0},
                {"establish-relations A1A XKX announced 2020-05-01", 0, 0},
                {"establish-relations A1A XKX done 2020-05-01 by=model", 0, 0},
                {"open-mission A1A XKX done 2020-05-01 mission-type=embassy", 0, 0}};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        Scene s = {0};
        scene_read(&s, arena_printf(&s.arena, "doc P 2020-06-01\nP 4 %s%c", acts[i].act, 0).p);
        Answer an = scene_ask(&s, "A1A", "XKX", "2020-06-02", "");
        const Value *state = scene_value(&an, "rec.state", "A1A", ""),
                    *gov = scene_value(&an, "rec.gov", "A1A", "");
        if (!CHECK(state->n_implied_by == acts[i].state && gov->n_implied_by == acts[i].government))
            printf("# %s: %zu %zu\n", acts[i].act, state->n_implied_by, gov->n_implied_by);
        scene_done(&s);
    }
    tap_done("R7 ties, letters of ambassadors and exequaturs are listed beside the value, and nothing else");
}

/* No more than four acts that changed nothing are named (R6). */
static void test_unmoved(void)
{
    Scene s = {0};
    scene_read(&s, P "P 1 recognise-state A1A XKX done 2010\n"
                     "P 1 close-mission A1A XKX done 2020-01-05 mission-type=embassy\n"
                     "P 1 recall-envoy A1A XKX done 2020-02-05 person=p:a\n"
                     "P 1 expel-envoy A1A XKX done 2020-03-05 person=p:b\n"
                     "P 1 downgrade-relations A1A XKX done 2020-04-05 to-level=chargé\n"
                     "P 1 suspend-relations A1A XKX done 2020-05-05\n"
                     "P 1 sever-relations A1A XKX done 2020-05-20\n");
    Answer an = scene_ask(&s, "A1A", "XKX", "2020-06-02", "");
    const Value *v = scene_value(&an, "rec.state", "A1A", "");
    size_t n = 0;
    for (size_t i = 0; i < v->n_why; i++)
        n += str_find(v->why[i], STR("(R6)"), 0) < v->why[i].n;
    CHECK(n == 4 && has_line(v, "sever-relations") && has_line(v, "expel-envoy") &&
          !has_line(v, "close-mission"));
    tap_done("R6 the last four acts that changed nothing are named");
    scene_done(&s);
}

static bool says(Str *lines, size_t n, const char *part)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(lines[i], str_of(part), 0) < lines[i].n)
            return true;
    return false;
}

/* An act printed by its id: attributes, tellings with their words, what C2 and C3 set aside, rulings. */
static void test_act(void)
{
    Scene s = {0};
    scene_read(
        &s,
        "doc C 2025-04-18 s:c\nC 1 delist-terrorist A1A g:x done 2025-04-17 list=l:A1A.t extent=suspension\n"
        "doc W 2025-07-03 s:w\nW 5 delist-terrorist A1A g:x done 2024-04 list=l:A1A.t extent=removal\n"
        "doc N 2025-04-19 A1A/MFA\nN 1 delist-terrorist A1A g:x denied 2025-04-17 list=l:A1A.t\n");
    s.rows.at[0].quote = STR("the court suspended the ban");
    LedgerRuling r = {.digest = STR("00112233445566778899aabbccddeeff"),
                      .decision = STR("prefer"),
                      .reason = STR("seen"),
                      .author = STR("M. Weber"),
                      .n_subjects = 1,
                      .subjects = &s.rows.at[0].digest,
                      .recorded = scene_noon(STR("2025-08-01"), STR(""))};
    Answer an = scene_ask(&s, "A1A", "g:x", "2025-08-02", "");
    Str id = {NULL, 0}, *lines;
    size_t n;
    Act act;
    for (size_t i = 0; i < an.n_acts; i++)
        id = an.acts[i].type == ACT_DELIST_TERRORIST ? an.acts[i].id : id;
    LedgerRows all = scene_rows(&s);
    if (!CHECK(standing_derive_act(&s.arena, NULL, &all, id, (Instant){0}, &act, &lines, &n)))
        return;
    CHECK(says(lines, n, "grade contested contested") && says(lines, n, "extent          suspension"));
    CHECK(says(lines, n, "done 2025-04-17  \"the court suspended the ban\"") &&
          says(lines, n, "denied 2025-04-17"));
    CHECK(says(lines, n, "extent removal set aside by C3") && !says(lines, n, "extent suspension set aside"));
    CHECK(says(lines, n, "date 2024-04 (year-slip) set aside by C2") && !says(lines, n, "R15"));
    tap_done("10 an act with its attributes, tellings, and what was set aside");
    all.rulings = &r;
    all.n_rulings = 1;
    CHECK(standing_derive_act(&s.arena, NULL, &all, id, (Instant){0}, &act, &lines, &n));
    CHECK(says(lines, n, "R15 ruling      prefer by M. Weber on 2025-08-01: seen (r-00112233"));
    CHECK(!standing_derive_act(&s.arena, NULL, &all, STR("a-000000000000"), (Instant){0}, &act, &lines, &n));
    tap_done("R15 with the ruling on it; an id that no act has is none");
    scene_done(&s);
}

int main(void)
{
    test_credentials();
    test_disclaimed();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        test_row(&rows[i]);
    test_implied();
    test_unmoved();
    test_act();
    return tap_end();
}
