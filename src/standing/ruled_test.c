/* R15: a ruling outranks every rule, is always shown, and was not there before it was made. */
#include "standing/acts.h"
#include "standing/scene.h"
#include "tap.h"

static const char facts[] = "AFG.IEA#2\tcontrols\tAFG\t2021-08-15/..\ttest\n";

static const char story[] = "doc D1 2024-05-02 s:one\n"
                            "D1 4 sever-relations NIC ISR done 2024-04-30\n"
                            "doc D2 2024-05-03 s:two\n"
                            "D2 4 sever-relations NIC ISR done 2024-05-02\n"
                            "doc D3 2024-09-01 s:three\n"
                            "D3 4 recognise-government RUS AFG done 2024-08-30\n"
                            "doc D4 2024-09-02 s:four\n"
                            "D4 4 claim none recognise-government b:states AFG.IEA 2024-08-01\n";

static Scene stage(void)
{
    Scene s = {0};
    scene_facts(&s, facts);
    scene_read(&s, story);
    return s;
}

/* Rules on rows named by index; subjects of a reversal are rulings. Returns the ruling's digest. */
static Str rule(Scene *s, const char *decision, const char *scope, const char *day, Str one, Str two)
{
    LedgerRuling *r = VEC_PUSH(&s->arena, &s->rulings);
    *r = (LedgerRuling){.decision = str_of(decision),
                        .scope = str_of(scope),
                        .reason = STR("seen the paper"),
                        .author = STR("M. Weber"),
                        .n_subjects = two.n ? 2 : 1};
    r->subjects = ARENA_ARRAY(&s->arena, Str, 2);
    r->subjects[0] = one;
    r->subjects[1] = two;
    r->recorded = scene_noon(str_of(day), str_of(day));
    r->digest = scene_digest(s, arena_printf(&s->arena, "%s %zu", decision, s->rulings.n));
    return r->digest;
}

static const Value *rel(Scene *s, const char *as_known)
{
    Answer *an = ARENA_NEW(&s->arena, Answer);
    *an = scene_ask(s, "NIC", "ISR", "2024-06-01", as_known);
    return scene_value(an, "rel", "", "");
}

static size_t n_acts(Scene *s, ActType type, Str *ret_when)
{
    Answer an = scene_ask(s, "NIC", "ISR", "2024-06-01", "");
    size_t n = 0;
    for (size_t i = 0; i < an.n_acts; i++)
        if (an.acts[i].type == type) {
            *ret_when = an.acts[i].when_edtf;
            n++;
        }
    return n;
}

static void test_reject(void)
{
    Scene s = stage();
    Str one = s.rows.at[0].digest, two = s.rows.at[1].digest;
    CHECK_STR(rel(&s, "")->value, "severed");
    Str first = rule(&s, "reject", "", "2024-07-01", one, two);
    const Value *v = rel(&s, "");
    CHECK_STR(scene_words(&s, v), "unknown");
    CHECK(v->n_rulings == 1);
    CHECK_STR(v->n_rulings ? v->rulings[0] : STR(""),
              arena_printf(&s.arena, "reject by M. Weber on 2024-07-01: seen the paper (r-%.*s)",
                           STR_ARG(str_slice(first, 0, 12)))
                  .p);
    bool told = false;
    for (size_t i = 0; i < v->n_why; i++)
        told = told || str_find(v->why[i], STR("R15 ruling"), 0) < v->why[i].n;
    CHECK(told);
    tap_done("R15: what is rejected does not count, and the ruling is shown with the value");
    CHECK_STR(rel(&s, "2024-06-15")->value, "severed");
    CHECK(rel(&s, "2024-06-15")->n_rulings == 0);
    tap_done("D30: as known before the ruling, the answer is as it was");
    rule(&s, "reverse", "", "2024-08-01", first, STR(""));
    CHECK_STR(rel(&s, "")->value, "severed");
    CHECK(rel(&s, "")->n_rulings == 0);
    CHECK_STR(rel(&s, "2024-07-15")->value, "unknown");
    tap_done("a ruling and its reversal restore");
    scene_done(&s);
    s = stage();
    rule(&s, "reject", "retracted", "2024-07-01", s.rows.at[0].digest, STR(""));
    CHECK_STR(rel(&s, "")->value, "severed");
    CHECK_STR(rel(&s, "")->since, "2024-05-02");
    tap_done("C6: the act survives a retraction on its other roots");
    scene_done(&s);
}

static void test_prefer(void)
{
    Scene s = stage();
    Str when = {NULL, 0};
    CHECK(n_acts(&s, ACT_SEVER_RELATIONS, &when) == 1);
    rule(&s, "prefer", "", "2024-07-01", s.rows.at[0].digest, STR(""));
    CHECK_STR(rel(&s, "")->since, "2024-04-30");
    rule(&s, "prefer", "", "2024-07-01", s.rows.at[1].digest, STR(""));
    rule(&s, "reverse", "", "2024-07-02", s.rulings.at[0].digest, STR(""));
    CHECK_STR(rel(&s, "")->since, "2024-05-02");
    tap_done("the word preferred gives the date, whatever C2 says");
    scene_done(&s);
}

static void test_split_and_merge(void)
{
    Scene s = stage();
    Str when;
    rule(&s, "split", "", "2024-07-01", s.rows.at[0].digest, STR(""));
    CHECK(n_acts(&s, ACT_SEVER_RELATIONS, &when) == 2);
    rule(&s, "merge", "", "2024-07-02", s.rows.at[0].digest, s.rows.at[1].digest);
    CHECK(n_acts(&s, ACT_SEVER_RELATIONS, &when) == 1);
    tap_done("split is an act of its own; of two rulings the later stands");
    scene_read(&s, "doc D9 2026-02-01 s:nine\nD9 4 sever-relations NIC ISR done 2026-01-31\n");
    CHECK(n_acts(&s, ACT_SEVER_RELATIONS, &when) == 2);
    rule(&s, "merge", "", "2026-07-02", s.rows.at[0].digest, s.rows.at[3].digest);
    CHECK(n_acts(&s, ACT_SEVER_RELATIONS, &when) == 1);
    tap_done("merge joins what lies too far apart for C1");
    scene_done(&s);
}

static void test_scope(void)
{
    Scene s = stage();
    Answer an = scene_ask(&s, "RUS", "AFG.IEA", "2024-12-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "RUS", "")), "recognised");
    rule(&s, "scope", "AFG.IRA", "2024-12-01", s.rows.at[2].digest, STR(""));
    an = scene_ask(&s, "RUS", "AFG.IEA", "2024-12-01", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "RUS", "")), "none universal");
    CHECK(an.n_rulings == 1);
    tap_done("scope says which party was meant; the answer lists what was ruled on it");
    rule(&s, "reject", "", "2024-12-02", s.claims.at[0].digest, STR(""));
    an = scene_ask(&s, "RUS", "AFG.IEA", "2024-12-03", "");
    CHECK_STR(scene_words(&s, scene_value(&an, "rec.gov", "RUS", "")), "unknown");
    CHECK(an.n_rulings == 2);
    tap_done("a claim that is rejected says nothing of anybody");
    scene_done(&s);
}

int main(void)
{
    test_reject();
    test_prefer();
    test_split_and_merge();
    test_scope();
    return tap_end();
}
