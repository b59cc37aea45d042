/* The worked example of codebook 11: Russia and the Islamic Emirate, July 2025, every date of table 11.2 and
 * both views of 11.3. Documents as rows, in the section's own order. */
#include "standing/acts.h"
#include "standing/scene.h"
#include "standing/verdict.h"
#include "tap.h"

static const char facts[] = "AFG.IEA#1\tcontrols\tAFG\t1996-09-27/2001-11-13\ttest\n"
                            "AFG.IRA#1\tcontrols\tAFG\t2001-12-22/2021-08-15\ttest\n"
                            "AFG.IEA#2\tcontrols\tAFG\t2021-08-15/..\ttest\n"
                            "AFG.IEA\tformed-by\tg:taliban\t\ttest\n";

static const char w1[] =
    "doc W1 2025-07-03 s:news\n"
    "W1 5 take-power AFG.IEA AFG done 2021\n"
    "W1 5 accept-envoy RUS AFG.IEA done 2022 rank=chargé form=accreditation\n"
    "W1 5 delist-terrorist RUS g:taliban done 2024-04 list=l:RUS.terror extent=removal\n"
    "W1 4 host-envoy CHN AFG.IEA done [..2025-07-03]\n"
    "W1 4 host-envoy ARE AFG.IEA done [..2025-07-03]\n"
    "W1 4 recognise-government CHN AFG.IEA absent [..2025-07-03]\n"
    "W1 4 recognise-government ARE AFG.IEA absent [..2025-07-03]\n"
    "W1 4 claim none-until recognise-government b:states AFG.IEA 2021/2025-07-03\n"
    "W1 4 appoint-envoy AFG.IEA RUS done [..2025-07-03] person=p:gul-hassan rank=ambassador "
    "basis=presupposed\n"
    "W1 4 take-up-post AFG.IEA RUS done [2025-06-30..2025-07-03] person=p:gul-hassan\n"
    "W1 4 accept-credentials RUS AFG.IEA done 2025-07-03 person=p:gul-hassan rank=ambassador copy=unstated\n"
    "W1 4,AFG.IEA/MFA:2 meet RUS AFG.IEA done 2025-07-03 place=Kabul\n"
    "W1 4 recognise-government RUS AFG.IEA done 2025-07-03 mode=express channel=conveyed\n"
    "W1 4,AFG.IEA/MFA:2 recognise-government RUS AFG.IEA done 2025-07-03 mode=express channel=post\n"
    "W1 4 claim first recognise-government RUS AFG.IEA 2025-07-03\n"
    "W1 4,AFG.IEA/MFA:1 react AFG.IEA RUS done 2025-07-03 stance=welcome\n"
    "W1 4,AFG.IEA/MFA:1 pledge-cooperation RUS AFG.IEA announced 2025-07-03 areas=trade areas=humanitarian\n";

static const char later[] =
    "doc W3 2025-07-03 RUS/MFA recorded=2025-07-20\n"
    "W3 1 recognise-government RUS AFG.IEA done 2025-07-03 channel=statement\n"
    "W3 1 accept-credentials RUS AFG.IEA done 2025-07-03 person=p:gul-hassan rank=ambassador copy=copy\n"
    "doc W0 2003-02-14 RUS/SC recorded=2025-07-20\n"
    "W0 1 designate-terrorist RUS g:taliban done 2003-02-14 list=l:RUS.terror\n"
    "doc W4 2025-04-17 s:agency recorded=2025-07-20\n"
    "W4 4,RUS/SC:1 delist-terrorist RUS g:taliban done 2025-04-17 list=l:RUS.terror extent=suspension\n"
    "doc W5 2022-04-06 RUS/MFA recorded=2025-07-20\n"
    "W5 1 accept-envoy RUS AFG.IEA done 2022-04-06 rank=chargé form=accreditation\n"
    "doc W6 2024-01-30 s:agency recorded=2025-07-20\n"
    "W6 4 accept-credentials CHN AFG.IEA done 2024-01-30 rank=ambassador copy=original "
    "person=p:bilal-karimi\n"
    "W6 4 accept-credentials CHN AFG.IEA done 2023-12-01 rank=ambassador copy=copy person=p:bilal-karimi\n"
    "doc W6b 2023-12-05 CHN/MFA recorded=2025-07-20\n"
    "W6b 1 refuse-recognition CHN AFG.IEA done 2023-12-05 object=government conditions=political_reform\n"
    "doc W7 2024-08-21 s:wam recorded=2025-07-20\n"
    "W7 4,ARE/MFA:1 accept-credentials ARE AFG.IEA done 2024-08-21 rank=ambassador copy=copy\n"
    "doc W8 2025-07-01 s:agency recorded=2025-07-20\n"
    "W8 4 take-up-post AFG.IEA RUS done 2025-07-01 person=p:gul-hassan rank=ambassador\n"
    "W8 4 appoint-envoy AFG.IEA RUS done 2025-06 person=p:gul-hassan rank=ambassador\n"
    "doc W9 2001-09-22 s:agency recorded=2025-07-20\n"
    "W9 4 sever-relations ARE AFG.IEA done 2001-09-22\n"
    "doc W10 1997-05-27 s:agency recorded=2025-07-20\n"
    "W10 4 recognise-government PAK AFG.IEA done 1997-05-25\n"
    "W10 4 recognise-government SAU AFG.IEA done 1997-05-26\n"
    "W10 4 recognise-government ARE AFG.IEA done 1997-05-27\n";

/* Columns of table 11.2; NULL where the table has a dash that stands for "not asked". */
static const struct {
    const char *at, *rus, *rus_envoy, *rus_list, *chn, *chn_envoy, *are, *are_envoy;
} table[] = {
    {"2021-08-14", "unknown", "unknown", "listed", "unknown", "unknown", "lapsed",
     "ended(severed)"}, /* of IEA#1 */
    {"2022-05-01", "none", "accredited(chargé)", "listed", "none", "unknown", "none", "unknown"},
    {"2023-12-06", "none", "accredited(chargé)", "listed", "refused", "working(ambassador)", "none",
     "unknown"},
    {"2024-02-01", "none", "accredited(chargé)", "listed", "refused", "accredited(ambassador)", "none",
     "unknown"},
    {"2024-09-01", "none", "accredited(chargé)", "listed", "refused", "accredited(ambassador)", "none",
     "working(ambassador)"},
    {"2025-05-01", "none", "accredited(chargé)", "suspended", "refused", "accredited(ambassador)", "none",
     "working(ambassador)"},
    {"2025-07-02", "none", "arrived(ambassador)", "suspended", "refused", "accredited(ambassador)", "none",
     "working(ambassador)"},
    {"2025-07-04", "recognised", "working(ambassador)", "suspended", "refused", "accredited(ambassador)",
     "none", "working(ambassador)"},
};

static Scene stage(bool all)
{
    Scene s = {0};
    scene_facts(&s, facts);
    scene_read(&s, w1);
    if (all)
        scene_read(&s, later);
    return s;
}

static Str value(const Answer *an, const char *dimension, const char *of)
{
    const Value *v = scene_value(an, dimension, of, "");
    return v ? v->value : STR("nothing");
}

static void test_row(size_t i)
{
    Scene s = stage(true);
    Answer rus = scene_ask(&s, "RUS", "AFG.IEA", table[i].at, "");
    Answer chn = scene_ask(&s, "CHN", "AFG.IEA", table[i].at, "");
    Answer are = scene_ask(&s, "ARE", "AFG.IEA", table[i].at, "");
    CHECK_STR(value(&rus, "rec.gov", "RUS"), table[i].rus);
    CHECK_STR(value(&rus, "envoy", "AFG"), table[i].rus_envoy);
    CHECK_STR(value(&rus, "list", "RUS"), table[i].rus_list);
    CHECK_STR(value(&chn, "rec.gov", "CHN"), table[i].chn);
    CHECK_STR(value(&chn, "envoy", "AFG"), table[i].chn_envoy);
    CHECK_STR(value(&are, "rec.gov", "ARE"), table[i].are);
    CHECK_STR(value(&are, "envoy", "AFG"), table[i].are_envoy);
    CHECK_STR(value(&rus, "rec.state", "RUS"), "unknown"); /* R5 */
    tap_done(table[i].at);
    scene_done(&s);
}

static void test_details(void)
{
    Scene s = stage(true);
    Answer an = scene_ask(&s, "RUS", "AFG.IEA", "2025-07-05", "");
    const Value *v = scene_value(&an, "rec.gov", "RUS", "");
    CHECK_STR(an.toward, "AFG.IEA#2");
    CHECK_STR(v->since, "2025-07-03");
    CHECK_STR(v->toward, "AFG.IEA#2");
    CHECK(v->grade == GRADE_CONFIRMED && v->n_acts == 1);
    tap_done("recognised since 2025-07-03, confirmed, tenure #2");
    an = scene_ask(&s, "CHN", "AFG.IEA", "2024-02-01", "");
    v = scene_value(&an, "rec.gov", "CHN", "");
    CHECK_STR(v->conditions, "political reform");
    CHECK(v->n_implied_by == 1);
    tap_done("China refused on conditions; credentials are implied-by only (R7)");
    an = scene_ask(&s, "ARE", "AFG.IEA", "2022-05-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "ARE", "")), "none");
    an = scene_ask(&s, "RUS", "AFG.IEA", "2022-05-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "RUS", "")), "none universal");
    an = scene_ask(&s, "KAZ", "AFG.IEA", "2022-05-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "KAZ", "")), "none universal");
    tap_done("none: named by their own absence, others by the universal claim");
    an = scene_ask(&s, "ARE", "AFG.IEA", "2002-01-01", "");
    CHECK_STR(value(&an, "rec.gov", "ARE"), "lapsed");
    CHECK_STR(value(&an, "rel", ""), "severed");
    an = scene_ask(&s, "PAK", "AFG.IEA#1", "1999-01-01", "");
    CHECK_STR(value(&an, "rec.gov", "PAK"), "recognised");
    an = scene_ask(&s, "PAK", "AFG.IEA", "2024-01-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "PAK", "")), "none universal");
    tap_done("recognition of the first tenure ends with it and never carries over");
    scene_done(&s);
}

/* "2025-04-17, conflict year-slip; extent by C3; envoys by stages": the acts as 11.1 refines them. */
static void test_acts(void)
{
    Scene s = stage(true);
    Answer an = scene_ask(&s, "RUS", "AFG.IEA", "2025-07-05", "");
    size_t delist = 0, recognise = 0, arrive = 0;
    for (size_t i = 0; i < an.n_acts; i++) {
        const Act *a = &an.acts[i];
        if (a->type == ACT_DELIST_TERRORIST) {
            delist++;
            CHECK_STR(a->when_edtf, "2025-04-17");
            CHECK_STR(a->n_alt == 1 ? a->when_alt[0] : STR(""), "2024-04 (year-slip)");
            CHECK_STR(act_attr(a, "extent"), "suspension");
            CHECK(a->grade == GRADE_CONFIRMED && a->n_rows == 2);
        } else if (a->type == ACT_RECOGNISE_GOVERNMENT) {
            recognise++;
            CHECK(a->grade == GRADE_CONFIRMED && a->n_rows == 3);
            CHECK_STR(a->target, "AFG.IEA#2");
        } else if (a->type == ACT_TAKE_UP_POST) {
            arrive++;
            CHECK(a->grade == GRADE_CORROBORATED);
            CHECK_STR(a->when_edtf, "2025-07-01");
        }
    }
    CHECK(delist == 1 && recognise == 1 && arrive == 1);
    tap_done("acts of 11.1: merged, dated by C2, the slip kept, extent by C3");
    scene_done(&s);
}

static void test_w1_alone(void)
{
    Scene s = stage(false);
    Answer an = scene_ask(&s, "RUS", "AFG.IEA", "2024-06-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "list", "RUS", "")), "unknown possibly delisted");
    tap_done("11.3: with W1 only the delisting is claimed, so possible");
    an = scene_ask(&s, "RUS", "AFG.IEA", "2025-07-04", "");
    CHECK_STR(value(&an, "envoy", "AFG"), "accredited(ambassador)");
    const Value *v = scene_value(&an, "rec.gov", "RUS", "");
    CHECK(v->grade == GRADE_CORROBORATED);
    tap_done("W1 alone: accredited; recognised, corroborated");
    scene_done(&s);
}

static void test_as_known(void)
{
    Scene s = stage(true);
    Answer then = scene_ask(&s, "RUS", "AFG.IEA", "2024-06-01", "2025-07-10");
    Answer now = scene_ask(&s, "RUS", "AFG.IEA", "2024-06-01", "2025-07-21");
    CHECK_STR(scene_words(&s, scene_value(&then, "list", "RUS", "")), "unknown possibly delisted");
    CHECK_STR(scene_words(&s, scene_value(&now, "list", "RUS", "")), "listed");
    tap_done("11.3: the same question as known before and after W4");
    scene_done(&s);
}

static bool has_line(const Value *v, const char *start, const char *part)
{
    for (size_t i = 0; i < v->n_why; i++)
        if (str_starts(str_trim(v->why[i]), str_of(start)) &&
            str_find(v->why[i], str_of(part), 0) < v->why[i].n)
            return true;
    return false;
}

static void test_explanation(void)
{
    Scene s = stage(true);
    Answer an = scene_ask(&s, "RUS", "AFG.IEA", "2025-07-05", "2025-07-25");
    const Value *v = scene_value(&an, "rec.gov", "RUS", "");
    CHECK(has_line(v, "rec.gov RUS→AFG.IEA#2 at 2025-07-05",
                   "= recognised  since 2025-07-03  grade confirmed"));
    CHECK(has_line(v, "R2 latest act", "recognise-government RUS→AFG.IEA#2 done 2025-07-03"));
    CHECK(has_line(v, "W3[0,1]", "RUS/MFA (V1)"));
    CHECK(has_line(v, "W1[0,1]", "quoting AFG.IEA/MFA (V2)"));
    CHECK(has_line(v, "before", "none"));
    CHECK(has_line(v, "not affected", "rec.state RUS→AFG (R5)"));
    CHECK(has_line(v, "not affected", "(R6)"));
    for (size_t i = 0; i < v->n_why; i++)
        printf("# %.*s\n", STR_ARG(v->why[i]));
    tap_done("the explanation of section 10");
    scene_done(&s);
}

static void test_who(void)
{
    Scene s = stage(true);
    LedgerRows rows = scene_rows(&s);
    Question q = {.toward = STR("AFG.IEA"), .threshold = GRADE_REPORTED};
    Who who;
    CHECK(day_read(STR("2025-07-05"), &q.at));
    standing_derive_who(&s.arena, s.facts, &rows, &q, STR("rec.gov"), STR("recognised"), &who);
    CHECK(who.n_values == 1 && who.n_confirmed == 1);
    CHECK_STR(who.n_values ? who.values[0].of : STR(""), "RUS");
    standing_derive_who(&s.arena, s.facts, &rows, &q, STR("rec.gov"), STR("refused"), &who);
    CHECK(who.n_values == 1);
    standing_derive_who(&s.arena, s.facts, &rows, &q, STR("envoy"), STR("accredited"), &who);
    CHECK(who.n_values == 1);
    CHECK_STR(who.n_values ? who.values[0].of : STR(""), "CHN");
    standing_derive_who(&s.arena, s.facts, &rows, &q, STR("rec.gov"), STR("none"), &who);
    CHECK_STR(who.n_values ? who.values[who.n_values - 1].of : STR(""), "b:states");
    CHECK(who.n_values > 1 && who.n_confirmed == who.n_values - 1);
    tap_done("11.3: none by universal claim, all others");
    Answer afg = scene_ask(&s, "RUS", "AFG", "2025-07-05", "");
    CHECK_STR(scene_value(&afg, "envoy", "AFG", "")->holder, "AFG.IEA#2");
    CHECK_STR(scene_value(&afg, "rec.gov", "RUS", "")->holder, "AFG.IEA#2");
    tap_done("asked of Afghanistan, the regime is named as holder");
    standing_derive_who(&s.arena, s.facts, &rows, &q, STR("rec.gov"), STR("refused"), &who);
    CHECK(who.n_values == 1);
    tap_done("11.3: who recognised the Emirate, who refused, who hosts its envoy");
    scene_done(&s);
}

/* The verdict on a claim as the scene recorded it. */
static Verdict verdict_on(Scene *s, size_t claim)
{
    LedgerRows rows = scene_rows(s);
    Question *q = ARENA_NEW(&s->arena, Question);
    Verdict v;
    *q = (Question){.at = DAY_MAX, .threshold = GRADE_REPORTED};
    verdict_derive(&s->arena, s->facts, &rows, q, &rows.claims[claim].claim, &rows.claims[claim], STR(""),
                   &v);
    return v;
}

static void test_claims(void)
{
    Scene s = stage(true);
    Verdict c1 = verdict_on(&s, 0), c2 = verdict_on(&s, 1);
    CHECK_STR(str_of(verdict_name(c1.word)), "consistent");
    CHECK_STR(str_of(verdict_name(c2.narrow.word)), "consistent");
    CHECK_STR(str_of(verdict_name(c2.wide.word)), "contradicted");
    CHECK_STR(str_of(verdict_name(c2.word)), "out-of-scope-true");
    CHECK(c2.wide.n_con == 3);
    tap_done("11.1, 11.3: claims c1 and c2");
    scene_done(&s);
    s = stage(false);
    CHECK_STR(str_of(verdict_name(verdict_on(&s, 1).word)), "consistent");
    tap_done("W1 alone: nothing is known of 1997");
    scene_done(&s);
}

int main(void)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        test_row(i);
    test_details();
    test_acts();
    test_w1_alone();
    test_as_known();
    test_explanation();
    test_who();
    test_claims();
    return tap_end();
}
