/* Metamorphic properties over whole worlds: seven parties, two regimes and a group of one of them, tenures, a
 * policy, sets; acts, claims, voices of envoys and rulings between all of them; every kind of question. What
 * must hold: order within a ledger changes nothing, what others do changes nothing, a ruling and its reversal
 * restore, and a verdict has the evidence that its word needs. */
#include "standing/acts.h"
#include "standing/scene.h"
#include "standing/verdict.h"
#include "tap.h"

typedef struct Dice {
    uint64_t s;
} Dice;

static uint32_t roll(Dice *d, uint32_t n)
{
    d->s += 0x9e3779b97f4a7c15u; /* splitmix64 */
    uint64_t z = (d->s ^ (d->s >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) >> 33) % n;
}

static const char facts[] = "B1B.X#1\tcontrols\tB1B\t1999-01-01/2004-06-30\ttest\n"
                            "B1B.Y#1\tcontrols\tB1B\t2004-06-30/2012-06\ttest\n"
                            "B1B.X#2\tcontrols\tB1B\t2012-06/..\ttest\n"
                            "B1B.X\tformed-by\tg:b\t..\ttest\n"
                            "A1A\tfollows-policy\testrada\t2010-01-01/..\ttest\n"
                            "C1C\tfollows-policy\tone-government\t2000/..\ttest\n"
                            "E1E\tsucceeds\tD1D\t2015-01-01/..\ttest\n"
                            "A1A\tmember-of\tb:set\t..\ttest\nC1C\tmember-of\tb:set\t2001/..\ttest\n"
                            "E1E\tmember-of\tb:set\t..\ttest\nA1A\tmember-of\tb:states\t..\ttest\n"
                            "B1B\tmember-of\tb:states\t..\ttest\nC1C\tmember-of\tb:states\t..\ttest\n"
                            "D1D\tmember-of\tb:states\t../2015\ttest\nE1E\tmember-of\tb:states\t..\ttest\n"
                            "A1A\tmember-of\ti:UN\t..\ttest\nE1E\tmember-of\ti:UN\t..\ttest\n";

static const char *const parties[] = {"A1A", "B1B", "B1B.X", "B1B.Y", "B1B.?", "g:b",
                                      "C1C", "D1D", "E1E",   "i:UN",  "i:EU"};
enum { N_PARTIES = sizeof parties / sizeof *parties };
static const char *const attrs[] = {"rank=ambassador",
                                    "rank=chargé",
                                    "rank=consul",
                                    "rank=minister",
                                    "mission-type=embassy",
                                    "mission-type=consulate",
                                    "to-type=embassy",
                                    "from-type=liaison-office",
                                    "extent=frozen",
                                    "extent=suspension",
                                    "extent=temporary",
                                    "extent=partial",
                                    "kind=de-facto",
                                    "kind=representative",
                                    "exclusive=true",
                                    "object=government",
                                    "object=state",
                                    "list=l:A.t",
                                    "list=l:A.terror",
                                    "programme=l:A.B",
                                    "rel-kind=consular",
                                    "level=ambassador",
                                    "to-level=chargé",
                                    "ordered-by=host",
                                    "copy=copy",
                                    "person=p:a",
                                    "person=p:b",
                                    "purpose=permanent",
                                    "count=12",
                                    "conditions=terms",
                                    "reopened=true",
                                    "form=exequatur",
                                    "third=B1B",
                                    "place=Lyon",
                                    "announced-on=2009-05-05"};
enum { N_ATTRS = sizeof attrs / sizeof *attrs };

static const char *pick(Dice *d)
{
    return parties[roll(d, N_PARTIES)];
}

static Str draw_when(Scene *s, Dice *d, Day p)
{
    char day[DAY_TEXT];
    Day e = day_plus(p, -(int)roll(d, roll(d, 3) ? 30 : 3000));
    int y;
    day_civil(e, &y, NULL, NULL);
    day_print(e, day);
    switch (roll(d, 6)) {
    case 0:
        return arena_printf(&s->arena, "%04d", y);
    case 1:
        return arena_printf(&s->arena, "[..%s]", day);
    case 2:
        return arena_printf(&s->arena, "[%s..]", day);
    default:
        return arena_printf(&s->arena, "%s", day);
    }
}

static Str draw_voice(Scene *s, Dice *d)
{
    static const char *const chains[] = {"4",
                                         "5",
                                         "6",
                                         "1",
                                         "3",
                                         "4,A1A/MFA:1",
                                         "4,B1B/MFA:2",
                                         "4,A1A>B1B:ambassador:1",
                                         "4,C1C>E1E:consul:1",
                                         "4,i:UN:3",
                                         "4,B1B>A1A:minister:2",
                                         "5,E1E:6"};
    return arena_printf(&s->arena, "%s", chains[roll(d, sizeof chains / sizeof *chains)]);
}

static void draw_act(Scene *s, Dice *d, size_t i, Day p)
{
    static const Status statuses[] = {STATUS_DONE,    STATUS_DONE,    STATUS_DONE,     STATUS_DONE,
                                      STATUS_DONE,    STATUS_ABSENT,  STATUS_DENIED,   STATUS_ANNOUNCED,
                                      STATUS_REFUSED, STATUS_PLANNED, STATUS_DEMANDED, STATUS_HYPOTHETICAL};
    ActType t = (ActType)(1 + roll(d, roll(d, 2) ? ACT_LIFT_SANCTIONS : N_ACT_TYPES - 1));
    Str voice = draw_voice(s, d), when = draw_when(s, d, p);
    Str line = arena_printf(&s->arena, "D%zu %.*s %s %s %s %s %.*s", i, STR_ARG(voice), act_name(t), pick(d),
                            roll(d, 20) ? pick(d) : "-", status_name(statuses[roll(d, 12)]), STR_ARG(when));
    for (uint32_t k = roll(d, 5); k > 0; k--)
        line = arena_printf(&s->arena, "%.*s %s", STR_ARG(line), attrs[roll(d, N_ATTRS)]);
    static const char *const bases[] = {"", " basis=document", " basis=presupposed", " by=model"};
    line = arena_printf(&s->arena, "%.*s%s%c", STR_ARG(line), roll(d, 3) ? "" : bases[roll(d, 4)], 0);
    scene_read(s, line.p);
}

static void draw_claim(Scene *s, Dice *d, size_t i, Day p)
{
    static const ActType types[] = {ACT_RECOGNISE_STATE, ACT_RECOGNISE_GOVERNMENT, ACT_ESTABLISH_RELATIONS,
                                    ACT_OPEN_MISSION};
    Quantifier q = (Quantifier)roll(d, N_QUANTIFIERS);
    static const char *const who[] = {"b:states", "b:set", "A1A", "C1C", "A1A,C1C", "E1E"};
    Str voice = draw_voice(s, d), when = draw_when(s, d, p);
    Str line = arena_printf(&s->arena, "D%zu %.*s claim %s %s %s %s %.*s", i, STR_ARG(voice),
                            quantifier_name(q), act_name(types[roll(d, 4)]), who[roll(d, 6)],
                            roll(d, 3) ? "B1B.X" : pick(d), STR_ARG(when));
    if (q == CLAIM_AMOUNTS_TO)
        line = arena_printf(&s->arena, "%.*s %s", STR_ARG(line),
                            roll(d, 2) ? "not-recognise-government" : "recognise-state");
    line = arena_printf(&s->arena, "%.*s%c", STR_ARG(line), 0);
    scene_read(s, line.p);
    LedgerClaim *c = &s->claims.at[s->claims.n - 1];
    if (q == CLAIM_COUNT || q == CLAIM_ORDINAL) {
        static const char *const cmps[] = {"", ">=", "<=", "~"};
        c->claim.n = 1 + roll(d, 4);
        c->claim.cmp = str_of(cmps[roll(d, q == CLAIM_COUNT ? 4 : 1)]);
    }
}

static void draw_world(Scene *s, Dice *d, size_t n_docs)
{
    char day[DAY_TEXT];
    scene_facts(s, facts);
    for (size_t i = 0; i < n_docs; i++) {
        Day p = {(int32_t)(10500 + roll(d, 7500))};
        Str doc = arena_printf(&s->arena, "doc D%zu %s s:p%u%s%c", i, day_print(p, day), roll(d, 6),
                               roll(d, 5) ? "" : " root=W", 0);
        scene_read(s, doc.p);
        for (uint32_t k = 1 + roll(d, 6); k > 0; k--)
            if (roll(d, 6))
                draw_act(s, d, i, p);
            else
                draw_claim(s, d, i, p);
    }
}

static void draw_rulings(Scene *s, Dice *d, size_t n)
{
    static const char *const decisions[] = {"merge", "split", "prefer", "reject", "scope", "reject"};
    for (size_t i = 0; i < n && s->rows.n; i++) {
        uint32_t k = roll(d, 6);
        LedgerRuling r = {.decision = str_of(decisions[k]),
                          .reason = STR("r"),
                          .author = STR("a"),
                          .n_subjects = 1 + (k == 0)};
        r.subjects = ARENA_ARRAY(&s->arena, Str, r.n_subjects);
        for (size_t m = 0; m < r.n_subjects; m++)
            r.subjects[m] = k == 5 && s->claims.n ? s->claims.at[roll(d, (uint32_t)s->claims.n)].digest
                                                  : s->rows.at[roll(d, (uint32_t)s->rows.n)].digest;
        r.scope = k == 4 ? STR("B1B.Y") : k == 3 && roll(d, 2) ? STR("retracted") : (Str){NULL, 0};
        r.recorded = scene_noon(STR("2021-01-01"), STR(""));
        r.digest = arena_printf(&s->arena, "%032zx", s->rulings.n + 1);
        *VEC_PUSH(&s->arena, &s->rulings) = r;
    }
}

static void put_value(Buf *b, const Value *v)
{
    buf_printf(b, "%.*s %.*s %.*s %.*s = %.*s since %.*s until %.*s\n", STR_ARG(v->dimension), STR_ARG(v->of),
               STR_ARG(v->toward), STR_ARG(v->list), STR_ARG(v->value), STR_ARG(v->since), STR_ARG(v->until));
    for (size_t k = 0; k < v->n_why; k++)
        buf_printf(b, "%.*s\n", STR_ARG(v->why[k]));
}

static Question draw_question(Dice *d)
{
    static const Grade grades[] = {GRADE_REPORTED, GRADE_REPORTED, GRADE_CLAIMED, GRADE_CONFIRMED};
    Question q = {.of = str_of(pick(d)), .toward = str_of(pick(d)), .at = {10000 + (int32_t)roll(d, 9000)}};
    q.threshold = grades[roll(d, 4)];
    q.presumed = roll(d, 2);
    q.ever = roll(d, 3) ? (Str){NULL, 0} : STR("recognised");
    if (roll(d, 8) == 0)
        q.at = DAY_MAX;
    if (roll(d, 3) == 0)
        q.as_known = (Instant){((int64_t)11000 + roll(d, 9000)) * 86400000000};
    return q;
}

static Claim draw_asked(Scene *s, Dice *d)
{
    static const char *const targets[] = {"B1B.X", "B1B.X#1", "B1B", "C1C", "D1D", "g:b"};
    Claim c = {.quantifier = (Quantifier)roll(d, N_QUANTIFIERS), .n = 1 + roll(d, 4), .when = BOUNDS_ALL};
    static const ActType types[] = {ACT_RECOGNISE_STATE, ACT_RECOGNISE_GOVERNMENT, ACT_ESTABLISH_RELATIONS,
                                    ACT_SEVER_RELATIONS, ACT_MEET};
    c.type = types[roll(d, 5)];
    c.target = str_of(targets[roll(d, 6)]);
    c.subjects = ARENA_ARRAY(&s->arena, Str, 2);
    c.n_subjects = roll(d, 3);
    for (size_t i = 0; i < c.n_subjects; i++)
        c.subjects[i] = str_of(parties[roll(d, 2) ? 0 : 6 + 2 * i]);
    c.cmp = roll(d, 3) ? (Str){NULL, 0} : roll(d, 2) ? STR(">=") : STR("~");
    if (roll(d, 3) == 0) {
        Day on = {10500 + (int32_t)roll(d, 7500)};
        c.when = (Bounds){roll(d, 2) ? day_plus(on, -900) : on, on};
        c.when_edtf = edtf_print(&s->arena, c.when);
    }
    return c;
}

static void put_verdict(Buf *b, const Verdict *v)
{
    buf_printf(b, "%s\n", verdict_name(v->word));
    for (size_t k = 0; k < v->n_why; k++)
        buf_printf(b, "%.*s\n", STR_ARG(v->why[k]));
}

/* Its word has the evidence that it needs. */
static void check_verdict(const Verdict *v)
{
    const VerdictScope *scopes[2] = {&v->narrow, &v->wide};
    for (size_t i = 0; i < 2; i++) {
        const VerdictScope *x = scopes[i];
        CHECK(x->word != VERDICT_SUPPORTED || x->n_unknown == 0);
        CHECK(x->n_unknown <= x->n_population);
        for (size_t k = 0; k < x->n_pro + x->n_con; k++)
            CHECK((k < x->n_pro ? x->pro[k] : x->con[k - x->n_pro]).remark != NULL);
    }
    CHECK(v->word != VERDICT_OUT_OF_SCOPE_TRUE || v->narrow.word != v->wide.word);
}

/* Every kind of question, as one text. */
static Str all_answers(Scene *s, uint64_t seed)
{
    static const char *const dimensions[] = {"rec.state", "rec.gov", "rel",  "mission",
                                             "envoy",     "list",    "sanc", "stance"};
    static const char *const populations[] = {"", "b:set", "b:nobody"};
    Dice d = {seed};
    Buf b = {0};
    LedgerRows rows = scene_rows(s);
    for (int turn = 0; turn < 6; turn++) {
        Question *q = ARENA_NEW(&s->arena, Question);
        *q = draw_question(&d);
        Answer an;
        Who w;
        Verdict v;
        if (turn == 5)
            q->toward = (Str){NULL, 0};
        standing_derive(&s->arena, s->facts, &rows, q, &an);
        for (size_t i = 0; i < an.n_values; i++)
            put_value(&b, &an.values[i]);
        for (size_t i = 0; i < an.n_acts; i++)
            buf_printf(&b, "%.*s %s\n", STR_ARG(an.acts[i].id), grade_name(an.acts[i].grade));
        q->toward = str_of(pick(&d));
        standing_derive_who(&s->arena, s->facts, &rows, q, str_of(dimensions[roll(&d, 8)]),
                            roll(&d, 2) ? STR("") : STR("recognised"), &w);
        for (size_t i = 0; i < w.n_values; i++)
            put_value(&b, &w.values[i]);
        Claim c = draw_asked(s, &d);
        const LedgerClaim *of = s->claims.n && roll(&d, 3) == 0 ? &s->claims.at[0] : NULL;
        verdict_derive(&s->arena, s->facts, &rows, q, of ? &of->claim : &c, of,
                       str_of(populations[roll(&d, 3)]), &v);
        check_verdict(&v);
        put_verdict(&b, &v);
        Act act;
        Str *lines;
        size_t n;
        if (an.n_acts &&
            standing_derive_act(&s->arena, s->facts, &rows, an.acts[0].id, q->as_known, &act, &lines, &n))
            for (size_t i = 0; i < n; i++)
                buf_printf(&b, "%.*s\n", STR_ARG(lines[i]));
    }
    Str copy = arena_str(&s->arena, buf_str(&b));
    buf_done(&b);
    return copy;
}

static void shuffle(Scene *s, Dice *d)
{
    for (size_t i = s->rows.n; i > 1; i--) {
        size_t k = roll(d, (uint32_t)i);
        LedgerRow swap = s->rows.at[i - 1];
        s->rows.at[i - 1] = s->rows.at[k];
        s->rows.at[k] = swap;
    }
}

static void test_order(void)
{
    for (uint64_t seed = 1; seed <= 150; seed++) {
        Scene s = {0};
        Dice d = {seed * 7919};
        draw_world(&s, &d, 4 + roll(&d, 60));
        if (roll(&d, 2))
            draw_rulings(&s, &d, 4);
        Str before = all_answers(&s, seed);
        shuffle(&s, &d);
        if (!CHECK(str_eq(before, all_answers(&s, seed))))
            printf("# seed %u\n", (unsigned)seed);
        scene_done(&s);
    }
    tap_done("whatever is asked, the order of rows changes nothing");
}

static void test_others(void)
{
    for (uint64_t seed = 1; seed <= 100; seed++) {
        Scene s = {0};
        Dice d = {seed * 104729};
        draw_world(&s, &d, 30);
        Question q = draw_question(&d);
        q.at = (Day){16000};
        LedgerRows rows = scene_rows(&s);
        Answer an, then;
        standing_derive(&s.arena, s.facts, &rows, &q, &an);
        scene_read(&s, "doc O 2009-01-01 s:other\nO 4 recognise-state F1F G1G done 2008-12-31\n"
                       "O 4 sever-relations G1G H1H done 2008-12-31\nO 4 accept-credentials F1F H1H done "
                       "2008-12-31 rank=ambassador\n"
                       "O 4 open-mission G1G F1F done 2008-12-31\nO 4 designate-terrorist F1F g:f done "
                       "2008-12-31 list=l:F.t\n"
                       "O 4 impose-sanctions F1F H1H done 2008-12-31\n");
        rows = scene_rows(&s);
        standing_derive(&s.arena, s.facts, &rows, &q, &then);
        CHECK(an.n_values == then.n_values && an.n_acts == then.n_acts);
        for (size_t i = 0; i < an.n_values && i < then.n_values; i++)
            CHECK(str_eq(scene_words(&s, &an.values[i]), scene_words(&s, &then.values[i])));
        scene_done(&s);
    }
    tap_done("in any dimension, what others do changes nothing");
}

static void test_reversed(void)
{
    size_t n_moved = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        Scene s = {0};
        Dice d = {seed * 15485863};
        draw_world(&s, &d, 30);
        Str before = all_answers(&s, seed);
        draw_rulings(&s, &d, 5);
        n_moved += !str_eq(before, all_answers(&s, seed));
        LedgerRuling back = {
            .decision = STR("reverse"), .author = STR("a"), .reason = STR("r"), .n_subjects = s.rulings.n};
        back.subjects = ARENA_ARRAY(&s.arena, Str, s.rulings.n);
        for (size_t i = 0; i < s.rulings.n; i++)
            back.subjects[i] = s.rulings.at[i].digest;
        back.recorded = scene_noon(STR("2021-01-02"), STR(""));
        back.digest = STR("ffffffffffffffffffffffffffffffff");
        *VEC_PUSH(&s.arena, &s.rulings) = back;
        CHECK(str_eq(before, all_answers(&s, seed)));
        scene_done(&s);
    }
    CHECK(n_moved > 20);
    tap_done("whatever is asked, a ruling and its reversal restore");
}

int main(void)
{
    test_order();
    test_others();
    test_reversed();
    return tap_end();
}
