/* C1 to C3 and the grades of 8.4: what becomes one act, when it was, and how sure we are. */
#include "standing/acts.h"
#include "standing/scene.h"
#include "tap.h"

typedef struct Row {
    const char *name, *scene;
    size_t n_acts;
    const char *when, *alt, *grade; /* of the first act */
} Row;

#define P "doc P 2020-06-01 s:p\n"
#define Q "doc Q 2020-06-02 s:q\n"
#define R "doc R 2021-01-01 s:r\n"

static const Row rows[] = {
    {"one act told twice in one document",
     P "P 4 recognise-state A1A XKX done 2020-06-01\n"
       "P 4 recognise-state A1A XKX done [2020-05-31..2020-06-01] basis=document\n",
     1, "2020-06-01", "", "reported"},
    {"by two outlets: corroborated",
     P Q "P 4 recognise-state A1A XKX done 2020-06-01\n"
         "Q 4 recognise-state A1A XKX done 2020-06-01\n",
     1, "2020-06-01", "", "corroborated"},
    {"by its own organ: confirmed, through whatever outlet",
     P "P 4,A1A/MFA:1 recognise-state A1A XKX done 2020-06-01\n", 1, "2020-06-01", "", "confirmed"},
    {"by the beneficiary alone: claimed", P "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\n", 1,
     "2020-06-01", "", "claimed"},
    {"by the beneficiary and an outlet: corroborated",
     P "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\n"
       "P 4 recognise-state A1A XKX done 2020-06-01\n",
     1, "2020-06-01", "", "corroborated"},
    {"by two documents of the beneficiary: claimed",
     P Q "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\n"
         "Q 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\n",
     1, "2020-06-01", "", "claimed"},
    {"by a registry: reported", P "P 3 recognise-state A1A XKX done 2020-06-01\n", 1, "2020-06-01", "",
     "reported"},
    {"in one background: claimed", R "R 5 recognise-state A1A XKX done 2020-06\n", 1, "2020-06", "",
     "claimed"},
    {"anonymous: claimed", P "P 6 recognise-state A1A XKX done 2020-06-01\n", 1, "2020-06-01", "", "claimed"},
    {"denied by its organ against a report: contested",
     P "P 4 recognise-state A1A XKX done 2020-06-01\n"
       "P 4,A1A/MFA:1 recognise-state A1A XKX denied [..2020-06-01]\n",
     1, "2020-06-01", "", "contested"},
    {"incompatible words of its organs: contested",
     P Q "P 1 recognise-state A1A XKX done 2020-06-01\n"
         "Q 1 recognise-state A1A XKX denied 2020-06-01\n",
     1, "2020-06-01", "", "contested"},
    {"denied by another: no matter",
     P "P 4 recognise-state A1A XKX done 2020-06-01\n"
       "P 4,B1B:3 recognise-state A1A XKX denied [..2020-06-01]\n",
     1, "2020-06-01", "", "reported"},
    {"C2 a containing date is no rival: the finer",
     P R "R 5 recognise-state A1A XKX done 2020\n"
         "P 4 recognise-state A1A XKX done 2020-06-01\n",
     1, "2020-06-01", "", "reported"},
    {"C2 (a) contemporaneous over retrospective, the slip kept",
     P R "R 4 delist-terrorist A1A g:x done 2019-06\n"
         "P 4 delist-terrorist A1A g:x done 2020-06-01\n",
     1, "2020-06-01", "2019-06 (year-slip)", "corroborated"},
    {"C2 (b) the source's word over an outlet's",
     P Q "P 4 recognise-state A1A XKX done 2020-06-01\n"
         "Q 1 recognise-state A1A XKX done 2020-05-31\n",
     1, "2020-05-31", "2020-06-01 (day-slip)", "confirmed"},
    {"C2 (d) more roots",
     P Q "doc Q2 2020-06-02 s:q2\nP 4 recognise-state A1A XKX done 2020-06-01\n"
         "Q 4 recognise-state A1A XKX done 2020-05-31\nQ2 4 recognise-state A1A XKX done 2020-05-31\n",
     1, "2020-05-31", "2020-06-01 (day-slip)", "corroborated"},
    {"C2 cannot choose: the one-of set",
     P Q "P 4 recognise-state CRI XKX done 2020-05-31\n"
         "Q 4 recognise-state CRI XKX done 2020-06-01\n",
     1, "[2020-05-31..2020-06-01]", "2020-06-01 (day-slip)", "corroborated"},
    {"an undated telling is the day before its news or that day; the earlier news tells it",
     P Q "P 4 recognise-state A1A XKX done [2020-05-31..2020-06-01] basis=document\n"
         "Q 4 recognise-state A1A XKX done [2020-06-01..2020-06-02] basis=document\n",
     1, "2020-06-01", "", "corroborated"},
    {"told with its date and again without: the date",
     "doc W 2024-06-01 s:w\n"
     "W 1 establish-relations A1A B1B done 2023-09-25\n"
     "W 1,A1A/PRES:1 establish-relations A1A B1B done 2023-09-25\n"
     "W 1 establish-relations A1A B1B done [2024-05-31..2024-06-01] basis=document\n",
     1, "2023-09-25", "", "confirmed"},
    {"however long ago",
     "doc W 2024-06-01 s:w\n"
     "W 1 establish-relations A1A B1B done 1949-03-28\n"
     "W 1 establish-relations A1A B1B done [2024-05-31..2024-06-01] basis=document\n",
     1, "1949-03-28", "", "confirmed"},
    {"but not where it was undone between",
     "doc W 2024-06-01 s:w\n"
     "W 1 establish-relations A1A B1B done 2024-01-10\nW 1 sever-relations A1A B1B done 2024-03-15\n"
     "W 1 establish-relations A1A B1B done [2024-05-31..2024-06-01] basis=document\n",
     3, "2024-01-10", "", "confirmed"},
    {"in a history, undated is some time before",
     "doc W 2009-02-01 s:w\n"
     "W 1 open-mission A1A B1B done 1966-11-30\nW 1 recall-envoy A1A B1B done 1980\n"
     "W 1 recognise-state A1A B1B done [2009-01-31..2009-02-01] basis=document\n",
     3, "1966-11-30", "", "confirmed"},
    {"and joins its dated telling",
     "doc V 1966-12-01 s:v\ndoc W 2009-02-01 s:w\n"
     "V 4 recognise-state A1A B1B done 1966-11-30\nW 1 meet A1A B1B done 1970\nW 1 recall-envoy A1A B1B done "
     "1980\n"
     "W 1 recognise-state A1A B1B done [2009-01-31..2009-02-01] basis=document\n",
     3, "1966-11-30", "", "confirmed"},
    {"in news it is news",
     "doc W 2009-02-01 s:w\n"
     "W 5 open-mission A1A B1B done 1966-11-30\nW 5 recall-envoy A1A B1B done 1980\nW 4 meet A1A B1B done "
     "2009-01-20\n"
     "W 4 recognise-state A1A B1B done [2009-01-31..2009-02-01] basis=document\n",
     4, "1966-11-30", "", "claimed"},
    {"C1 no second recognition without withdrawal",
     P R "P 4 recognise-state A1A XKX done 2020-06-01\n"
         "R 5 recognise-state A1A XKX done 2020-09\n",
     1, "2020-06-01", "2020-09", "reported"},
    {"C1 but with one between there are two",
     P R "doc V 2020-07-15 s:v\nP 4 recognise-state A1A XKX done 2020-06-01\n"
         "V 4 withdraw-recognition A1A XKX done 2020-07-14\nR 5 recognise-state A1A XKX done 2020-09\n",
     3, "2020-06-01", "", "reported"},
    {"decades apart are two acts, the second with a gap",
     R "R 5 sever-relations A1A B1B done 1961\n"
       "R 5 sever-relations A1A B1B done 2003\n",
     2, "1961", "", "claimed"},
    {"two dates of one author are two acts",
     R "R 3 open-mission A1A B1B done 1945-01-16\n"
       "R 3 open-mission A1A B1B done 1945-09-01\n",
     2, "1945-01-16", "", "reported"},
    {"meetings recur", P Q "P 4 meet A1A B1B done 2020-05-30\nQ 4 meet A1A B1B done 2020-06-01\n", 2,
     "2020-05-30", "", "reported"},
    {"joint acts are one either way round",
     P Q "P 4 establish-relations A1A B1B done 2020-06-01\n"
         "Q 4 establish-relations B1B A1A done 2020-06-01\n",
     1, "2020-06-01", "", "corroborated"},
    {"directed ones are two",
     P "P 4 sever-relations A1A B1B done 2020-06-01\nP 4 sever-relations B1B A1A done 2020-06-01\n", 2,
     "2020-06-01", "", "reported"},
    {"two persons are two envoys",
     P "P 4 appoint-envoy A1A B1B done 2020-06-01 person=p:a\n"
       "P 4 appoint-envoy A1A B1B done 2020-06-01 person=p:b\n",
     2, "2020-06-01", "", "reported"},
    {"one named and one not are one",
     P "P 4 appoint-envoy A1A B1B done 2020-06-01 person=p:a\n"
       "P 4 appoint-envoy A1A B1B done [..2020-06-01] rank=ambassador\n",
     1, "2020-06-01", "", "reported"},
    {"a presupposed appointment is inferred",
     P "P 4 appoint-envoy A1A B1B done [..2020-06-01] basis=presupposed\n", 1, "[..2020-06-01]", "",
     "inferred"},
    {"two consulates are two missions",
     P "P 4 open-mission A1A B1B done 2020-06-01 place=Lyon\n"
       "P 4 open-mission A1A B1B done 2020-06-01 place=Nice\n",
     2, "2020-06-01", "", "reported"},
    {"C1 across documents four hundred days are one act",
     P "doc Z 2021-12-01 s:z\nP 4 recognise-state A1A XKX done 2020-06-01\n"
       "Z 5 recognise-state A1A XKX done 2021-07-06\n",
     1, "2020-06-01", "2021-07-06", "reported"},
    {"C1 and a day more are two",
     P "doc Z 2021-12-01 s:z\nP 4 recognise-state A1A XKX done 2020-06-01\n"
       "Z 5 recognise-state A1A XKX done 2021-07-07\n",
     2, "2020-06-01", "", "reported"},
    {"C1 in one document three days are a slip",
     R "R 4 recognise-state A1A XKX done 2020-06-01\nR 4 recognise-state A1A XKX done 2020-06-04\n", 1,
     "[2020-06-01..2020-06-04]", "2020-06-04", "reported"},
    {"C1 four are two acts",
     R "R 4 recognise-state A1A XKX done 2020-06-01\nR 4 recognise-state A1A XKX done 2020-06-05\n", 2,
     "2020-06-01", "", "reported"},
    {"C1 in one document a year apart in the same month is a slip",
     R "R 4 recognise-state A1A XKX done 2019-06\nR 4 recognise-state A1A XKX done 2020-06-05\n", 1,
     "2020-06-05", "2019-06 (year-slip)", "reported"},
    {"C1 two years apart are two acts",
     R "R 4 recognise-state A1A XKX done 2018-06\nR 4 recognise-state A1A XKX done 2020-06-05\n", 2,
     "2018-06", "", "reported"},
    {"C1 in another month too",
     R "R 4 recognise-state A1A XKX done 2019-07\nR 4 recognise-state A1A XKX done 2020-06-05\n", 2,
     "2019-07", "", "reported"},
    {"C1 and so is a whole year",
     R "R 4 recognise-state A1A XKX done 2018\nR 4 recognise-state A1A XKX done 2020-06-05\n", 2, "2018", "",
     "reported"},
    {"C1 no second delisting without relisting",
     P R "P 4 delist-terrorist A1A g:x done 2020-06-01\nR 5 delist-terrorist A1A g:x done 2020-09\n", 1,
     "2020-06-01", "2020-09", "reported"},
    {"C1 a mission opened and closed may be opened again",
     P R "P 4 open-mission A1A B1B done 2020-05-01\nP 4 close-mission A1A B1B done 2020-05-20\n"
         "R 5 open-mission A1A B1B done 2020-09\n",
     3, "2020-05-01", "", "reported"},
    {"C1 and so where the host closed it",
     P R
     "P 4 open-mission A1A B1B done 2020-05-01\nP 4 close-mission A1A B1B done 2020-05-20 ordered-by=host\n"
     "R 5 open-mission A1A B1B done 2020-09\n",
     3, "2020-05-01", "", "reported"},
    {"C1 a government's recognition withdrawn is not the state's",
     P R "P 4 recognise-state A1A B1B done 2020-05-01\nP 4 withdraw-recognition A1A B1B done 2020-05-20 "
         "object=government\nR 5 recognise-state A1A B1B done 2020-09\n",
     2, "2020-05-01", "2020-09", "reported"},
    {"C1 the same envoy is received once, whoever dates it",
     P R "P 4 accept-credentials A1A B1B done 2020-05-28 person=p:a\n"
         "R 5 accept-credentials A1A B1B done 2020-09 person=p:a\n",
     1, "2020-05-28", "2020-09", "reported"},
    {"C1 copies and originals are two ceremonies",
     P R "P 4 accept-credentials A1A B1B done 2020-05-28 person=p:a copy=copy\n"
         "R 5 accept-credentials A1A B1B done 2020-09 person=p:a copy=original\n",
     2, "2020-05-28", "", "reported"},
    {"C1 after a recall he may be received again",
     P R
     "P 4 accept-credentials A1A B1B done 2020-05-01 person=p:a\nP 4 recall-envoy B1B A1A done 2020-05-20 "
     "person=p:a\nR 5 accept-credentials A1A B1B done 2020-09 person=p:a\n",
     3, "2020-05-01", "", "reported"},
    {"C1 envoys of two ranks expelled on one day are two",
     P "P 4 expel-envoy A1A B1B done 2020-05-28 rank=consul\nP 4 expel-envoy A1A B1B done 2020-05-28 "
       "rank=ambassador\n",
     2, "2020-05-28", "", "reported"},
    {"C2 (a) seven days after it a text still tells news",
     "doc X 2020-06-08 s:x\ndoc Y 2020-06-20 s:y\nX 5 recognise-state A1A XKX done 2020-06-01\n"
     "Y 4 recognise-state A1A XKX done 2020-05-29\n",
     1, "2020-06-01", "2020-05-29", "reported"},
    {"C2 (b) eight days after it the better voice dates it",
     "doc X 2020-06-09 s:x\ndoc Y 2020-06-20 s:y\nX 5 recognise-state A1A XKX done 2020-06-01\n"
     "Y 4 recognise-state A1A XKX done 2020-05-29\n",
     1, "2020-05-29", "2020-06-01", "reported"},
    {"C2 (e) of two months the day",
     "doc X 2020-12-08 s:x\ndoc Y 2020-12-20 s:y\nX 5 recognise-state A1A XKX done 2020-07\n"
     "Y 5 recognise-state A1A XKX done 2020-08-15\n",
     1, "2020-08-15", "2020-07", "reported"},
    {"C2 two dates that overlap are one, where both are so",
     "doc X 2020-12-08 s:x\ndoc Y 2020-12-20 s:y\nX 5 recognise-state A1A XKX done [2020-07-01..2020-07-20]\n"
     "Y 5 recognise-state A1A XKX done [2020-07-10..2020-08-15]\n",
     1, "[2020-07-10..2020-07-20]", "", "reported"},
    {"8.4 two backgrounds of one root are one",
     "doc X 2020-12-08 s:x root=W\ndoc Y 2020-12-20 s:y root=W\nX 5 recognise-state A1A XKX done 2020-07\n"
     "Y 5 recognise-state A1A XKX done 2020-07\n",
     1, "2020-07", "", "claimed"},
    {"8.4 the beneficiary and a background: claimed",
     P R
     "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\nR 5 recognise-state A1A XKX done 2020-06-01\n",
     1, "2020-06-01", "", "claimed"},
    {"8.4 two anonymous voices: claimed",
     P Q "P 6 recognise-state A1A XKX done 2020-06-01\nQ 6 recognise-state A1A XKX done 2020-06-01\n", 1,
     "2020-06-01", "", "claimed"},
    {"8.4 a third state's organ and the beneficiary: corroborated",
     P "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\nP 4,C1C/MFA:3 recognise-state A1A XKX done "
       "2020-06-01\n",
     1, "2020-06-01", "", "corroborated"},
    {"8.4 the beneficiary twice over and its organ: its own root counts once",
     P Q "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\nQ 4,XKX/PRES:2 recognise-state A1A XKX done "
         "2020-06-01\n",
     1, "2020-06-01", "", "claimed"},
    {"8.4 denied by its organ against a claim: refuted",
     P "P 4,XKX/MFA:2 recognise-state A1A XKX done 2020-06-01\nP 4,A1A/MFA:1 recognise-state A1A XKX denied "
       "2020-06-01\n",
     1, "2020-06-01", "", "refuted"},
    {"8.4 against a background: refuted",
     P
     "P 5 recognise-state A1A XKX done 2020-06-01\nP 4,A1A/MFA:1 recognise-state A1A XKX denied 2020-06-01\n",
     1, "2020-06-01", "", "refuted"},
    {"8.4 against two of them: contested",
     P Q "P 5 recognise-state A1A XKX done 2020-06-01\nQ 5 recognise-state A1A XKX done 2020-06-01\n"
         "Q 4,A1A/MFA:1 recognise-state A1A XKX denied 2020-06-01\n",
     1, "2020-06-01", "", "contested"},
    {"announced and done are two",
     P "P 4 open-mission A1A B1B done 2020-06-01\nP 4 open-mission A1A B1B announced 2020-06-01\n", 2,
     "2020-06-01", "", "reported"},
};

static Deeds merge(Scene *s)
{
    Merge m = {.arena = &s->arena, .facts = s->facts};
    Deeds d;
    acts_merge(&m, s->rows.at, s->rows.n, &d);
    return d;
}

static void test_row(const Row *r)
{
    Scene s = {0};
    scene_read(&s, r->scene);
    Deeds d = merge(&s);
    CHECK(d.n == r->n_acts);
    const Act *a = &d.at[0].act;
    CHECK_STR(a->when_edtf, r->when);
    CHECK_STR(a->n_alt ? a->when_alt[0] : STR(""), r->alt);
    CHECK_STR(str_of(grade_name(a->grade)), r->grade);
    tap_done(r->name);
    scene_done(&s);
}

static void test_attributes(void)
{
    Scene s = {0};
    scene_read(&s, P Q "P 4 accept-credentials A1A B1B done 2020-06-01 rank=chargé copy=unstated areas=x\n"
                       "Q 1 accept-credentials A1A B1B done 2020-06-01 rank=ambassador copy=copy\n"
                       "Q 4 pledge-cooperation A1A B1B announced 2020-06-01 areas=x areas=y\n"
                       "P 4 pledge-cooperation A1A B1B announced 2020-06-01 areas=z areas=y\n");
    Deeds d = merge(&s);
    CHECK(d.n == 2);
    for (size_t i = 0; i < d.n; i++) {
        const Act *a = &d.at[i].act;
        if (a->type == ACT_PLEDGE_COOPERATION) {
            CHECK(a->n_attrs == 3);
            continue;
        }
        CHECK_STR(act_attr(a, "rank"), "ambassador");
        CHECK_STR(act_attr(a, "copy"), "copy");
    }
    tap_done("C3 the better voice has the word; unstated says nothing; lists unite");
    scene_done(&s);
}

static void test_id(void)
{
    Scene s = {0}, t = {0};
    scene_read(&s, P "P 4 sever-relations A1A B1B done 2020-06-01\n");
    scene_read(&t, P Q
               "P 4 sever-relations A1A B1B done 2020-06-01\nQ 4 sever-relations A1A B1B done 2020-06-01\n");
    Deeds one = merge(&s), two = merge(&t);
    CHECK(one.n == 1 && two.n == 1 && two.at[0].act.n_rows == 2);
    Str least = t.rows.at[0].digest;
    if (str_cmp(t.rows.at[1].digest, least) < 0)
        least = t.rows.at[1].digest;
    CHECK(str_eq(str_slice(two.at[0].act.id, 2, 14), str_slice(least, 0, 12)));
    CHECK(one.at[0].act.id.n == 14 && str_starts(one.at[0].act.id, STR("a-")));
    tap_done("D30 an act is named after its smallest assertion");
    scene_done(&s);
    scene_done(&t);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        test_row(&rows[i]);
    test_attributes();
    test_id();
    return tap_end();
}
