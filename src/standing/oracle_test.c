/* Random histories, answered by the engine and by slow.c: the values are the same.
 *     oracle_test [histories] [first seed] */
#include "standing/scene.h"
#include "standing/slow.h"
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

enum { FIRST_DAY = 18262, N_DAYS = 730 }; /* 2020 and 2021 */
enum { SHOWN = 3 };                       /* differences printed a dimension */

static const char *const parties[] = {"A1A", "B1B", "C1C"};
static const char *const regimes[] = {"A1A.X", "B1B.X", "C1C.X"};
static const char *const rivals[] = {"A1A.Y", "B1B.Y", "C1C.Y"};
static const char *const groups[] = {"g:a", "g:b", "g:c"};
static const char *const lists[] = {"l:T.t", "l:T.u"};
static const char *const persons[] = {"p:a", "p:b", "p:c"}; /* who is ambassador; p:a-chargé is another */
static const char facts[] = "A1A.X#1\tcontrols\tA1A\t2020-01-01/2021-09-01\ttest\n"
                            "B1B.X#1\tcontrols\tB1B\t2020-01-01/2021-09-01\ttest\n"
                            "C1C.X#1\tcontrols\tC1C\t2020-01-01/2021-09-01\ttest\n"
                            "A1A.Y#1\tclaims-government-of\tA1A\t2020-01-01/2021-09-01\ttest\n"
                            "B1B.Y#1\tclaims-government-of\tB1B\t2020-01-01/2021-09-01\ttest\n"
                            "C1C.Y#1\tclaims-government-of\tC1C\t2020-01-01/2021-09-01\ttest\n";

/* A history is about one thing, so that its acts meet; the last theme is about everything. */
enum { DRAWN = 14, N_THEMES = 5 };
static const ActType drawn[N_THEMES][DRAWN] = {
    {ACT_RECOGNISE_STATE, ACT_RECOGNISE_STATE, ACT_RECOGNISE_GOVERNMENT, ACT_RECOGNISE_GOVERNMENT,
     ACT_WITHDRAW_RECOGNITION, ACT_REFUSE_RECOGNITION, ACT_ESTABLISH_RELATIONS, ACT_RESTORE_RELATIONS,
     ACT_SUSPEND_RELATIONS, ACT_SEVER_RELATIONS, ACT_UPGRADE_RELATIONS, ACT_DOWNGRADE_RELATIONS,
     ACT_DESIGNATE_TERRORIST, ACT_DELIST_TERRORIST},
    {ACT_OPEN_MISSION, ACT_OPEN_MISSION, ACT_OPEN_MISSION, ACT_CLOSE_MISSION, ACT_CLOSE_MISSION,
     ACT_CLOSE_MISSION, ACT_CLOSE_MISSION, ACT_CONVERT_MISSION, ACT_CONVERT_MISSION, ACT_HAND_OVER_MISSION,
     ACT_ENTRUST_INTERESTS, ACT_ENTRUST_INTERESTS, ACT_SEVER_RELATIONS, ACT_RESTORE_RELATIONS},
    {ACT_APPOINT_ENVOY, ACT_APPOINT_ENVOY, ACT_GRANT_AGREMENT, ACT_TAKE_UP_POST, ACT_TAKE_UP_POST,
     ACT_ACCEPT_CREDENTIALS, ACT_ACCEPT_CREDENTIALS, ACT_ACCEPT_ENVOY, ACT_HOST_ENVOY, ACT_RECALL_ENVOY,
     ACT_RECALL_ENVOY, ACT_RETURN_ENVOY, ACT_EXPEL_ENVOY, ACT_SEVER_RELATIONS},
    {ACT_IMPOSE_SANCTIONS, ACT_IMPOSE_SANCTIONS, ACT_IMPOSE_SANCTIONS, ACT_LIFT_SANCTIONS, ACT_LIFT_SANCTIONS,
     ACT_LIFT_SANCTIONS, ACT_DESIGNATE_TERRORIST, ACT_DESIGNATE_TERRORIST, ACT_DELIST_TERRORIST,
     ACT_DELIST_TERRORIST, ACT_IMPOSE_SANCTIONS, ACT_LIFT_SANCTIONS, ACT_SEVER_RELATIONS,
     ACT_RECOGNISE_STATE},
    {ACT_RECOGNISE_STATE, ACT_RECOGNISE_GOVERNMENT, ACT_ESTABLISH_RELATIONS, ACT_SEVER_RELATIONS,
     ACT_OPEN_MISSION, ACT_CLOSE_MISSION, ACT_CONVERT_MISSION, ACT_APPOINT_ENVOY, ACT_ACCEPT_CREDENTIALS,
     ACT_HOST_ENVOY, ACT_RECALL_ENVOY, ACT_IMPOSE_SANCTIONS, ACT_DESIGNATE_TERRORIST,
     ACT_DOWNGRADE_RELATIONS},
};

static bool is_envoys(ActType t)
{
    return t >= ACT_APPOINT_ENVOY && t <= ACT_EXPEL_ENVOY;
}

static bool is_missions(ActType t)
{
    return t >= ACT_OPEN_MISSION && t <= ACT_ENTRUST_INTERESTS;
}

static bool is_listing(ActType t)
{
    return t == ACT_DESIGNATE_TERRORIST || t == ACT_DELIST_TERRORIST;
}

static bool is_sanctions(ActType t)
{
    return t == ACT_IMPOSE_SANCTIONS || t == ACT_LIFT_SANCTIONS;
}

static Status draw_status(Dice *d, ActType t)
{
    static const Status other[] = {STATUS_ANNOUNCED, STATUS_PLANNED, STATUS_DEMANDED, STATUS_HYPOTHETICAL};
    bool may_be_absent = t == ACT_RECOGNISE_STATE || t == ACT_RECOGNISE_GOVERNMENT ||
                         t == ACT_ESTABLISH_RELATIONS || t == ACT_DESIGNATE_TERRORIST ||
                         t == ACT_OPEN_MISSION || t == ACT_HOST_ENVOY || t == ACT_IMPOSE_SANCTIONS;
    uint32_t n = roll(d, 10);
    return n == 0 ? other[roll(d, 4)] : n < 3 && may_be_absent ? STATUS_ABSENT : STATUS_DONE;
}

static void draw_told(Dice *d, SlowAct *a)
{
    static const uint8_t classes[] = {1, 1, 2, 3, 4, 4, 4, 5, 5, 6};
    a->n_told = 1 + (roll(d, 3) == 0) + (roll(d, 9) == 0);
    for (size_t i = 0; i < a->n_told; i++) {
        SlowTold *t = &a->told[i];
        t->vclass = classes[roll(d, 10)];
        t->recorded = day_plus(a->when.latest, t->vclass == 5 ? 60 + (int)roll(d, 300) : (int)roll(d, 6));
        t->superseded = roll(d, 5) ? DAY_MAX : day_plus(t->recorded, 1 + (int)roll(d, 300));
    }
}

/* Acts on a regime lie within its tenure. */
static void draw_act(Dice *d, size_t theme, SlowAct *a)
{
    *a = (SlowAct){.type = drawn[theme][roll(d, DRAWN)]};
    a->status = draw_status(d, a->type);
    a->source = (uint8_t)(roll(d, 4) == 0 ? roll(d, 3) : 0);
    a->target = (uint8_t)((a->source + 1 + (roll(d, 4) == 0)) % 3);
    a->list = is_listing(a->type) || is_sanctions(a->type) ? (uint8_t)roll(d, 2) : 0;
    a->rival = a->type == ACT_RECOGNISE_GOVERNMENT && roll(d, 3) == 0;
    a->exclusive = a->rival && a->status == STATUS_DONE && roll(d, 3);
    a->government = (a->type == ACT_WITHDRAW_RECOGNITION || a->type == ACT_REFUSE_RECOGNITION) && roll(d, 2);
    a->soft = roll(d, 4) == 0;
    a->copy = a->type == ACT_ACCEPT_CREDENTIALS && roll(d, 3) == 0;
    a->for_good = a->type == ACT_RECALL_ENVOY && roll(d, 3) == 0;
    a->by_host = a->type == ACT_CLOSE_MISSION && roll(d, 3) == 0;
    bool on_regime = a->type == ACT_RECOGNISE_GOVERNMENT || a->government;
    Day day = day_plus((Day){FIRST_DAY}, 60 + (int)roll(d, on_regime ? 500 : N_DAYS - 60));
    a->when = (Bounds){roll(d, 3) ? day : day_plus(day, -(int)roll(d, 50)), day};
    if (a->status == STATUS_ABSENT)
        a->when.earliest = DAY_MIN; /* D5 */
    draw_told(d, a);
}

static void draw_history(Dice *d, SlowHistory *h)
{
    *h = (SlowHistory){.n = 2 + roll(d, SLOW_ACTS - 1)};
    size_t theme = roll(d, N_THEMES);
    CHECK(day_read(STR("2020-01-01"), &h->tenure_from) && day_read(STR("2021-09-01"), &h->tenure_to));
    for (size_t i = 0; i < h->n; i++)
        draw_act(d, theme, &h->acts[i]);
}

static const char *target_of(const SlowAct *a)
{
    if (a->type == ACT_RECOGNISE_GOVERNMENT || a->government)
        return a->rival ? rivals[a->target] : regimes[a->target];
    return is_listing(a->type) ? groups[a->target] : parties[a->target];
}

static const char *attrs_of(const SlowAct *a)
{
    switch (a->type) {
    case ACT_OPEN_MISSION:
    case ACT_HAND_OVER_MISSION:
        return a->soft ? " mission-type=representative-office" : " mission-type=embassy";
    case ACT_CONVERT_MISSION:
        return a->soft ? " from-type=embassy to-type=representative-office"
                       : " from-type=representative-office to-type=embassy";
    case ACT_CLOSE_MISSION:
        return a->by_host ? (a->soft ? " ordered-by=host extent=temporary" : " ordered-by=host")
                          : (a->soft ? " extent=temporary" : " extent=permanent");
    case ACT_LIFT_SANCTIONS:
        return a->soft ? " extent=partial" : " extent=full";
    case ACT_RECOGNISE_STATE:
    case ACT_RECOGNISE_GOVERNMENT:
        return a->exclusive ? " exclusive=true" : a->soft ? " kind=de-facto" : "";
    case ACT_WITHDRAW_RECOGNITION:
        return a->government ? (a->soft ? " object=government extent=frozen" : " object=government")
                             : (a->soft ? " object=state extent=frozen" : " object=state");
    case ACT_REFUSE_RECOGNITION:
        return a->government ? " object=government" : " object=state";
    case ACT_UPGRADE_RELATIONS:
    case ACT_DOWNGRADE_RELATIONS:
        return a->soft ? " to-level=chargé" : " to-level=ambassador";
    case ACT_DELIST_TERRORIST:
        return a->soft ? " extent=suspension" : " extent=removal";
    default:
        return "";
    }
}

/* Who the envoy is, in whose post; whose interests go to whom; which list or programme. */
static Str more_of(Arena *a, const SlowAct *act)
{
    if (act->type == ACT_ENTRUST_INTERESTS)
        return arena_printf(a, " third=%s form=interests-section", parties[slow_third(act)]);
    if (is_listing(act->type) || is_sanctions(act->type))
        return arena_printf(a, " %s=%s", is_listing(act->type) ? "list" : "programme", lists[act->list]);
    if (!is_envoys(act->type) || act->status == STATUS_ABSENT) /* no envoy at all */
        return STR("");
    bool sends = act->type == ACT_APPOINT_ENVOY || act->type == ACT_TAKE_UP_POST ||
                 act->type == ACT_RECALL_ENVOY || act->type == ACT_RETURN_ENVOY;
    uint8_t sender = sends ? act->source : act->target;
    return arena_printf(a, " rank=%s person=%s%s%s%s", act->soft ? "chargé" : "ambassador", persons[sender],
                        act->soft ? "-chargé" : "", act->copy ? " copy=copy" : "",
                        act->type == ACT_RECALL_ENVOY
                            ? (act->for_good ? " purpose=permanent" : " purpose=consultations")
                            : "");
}

/* One document a telling, as scene.h reads it. */
static const char *write_telling(Arena *a, const SlowAct *act, size_t i, size_t k)
{
    const SlowTold *t = &act->told[k];
    char day[DAY_TEXT], until[DAY_TEXT];
    const char *source = parties[act->source], *target = target_of(act);
    Str voice = t->vclass == 1   ? arena_printf(a, "4,%s/MFA:1", source)
                : t->vclass == 2 ? arena_printf(a, "4,%s/MFA:2", parties[act->target])
                : t->vclass == 3 ? STR("4,i:UN:3")
                                 : arena_printf(a, "%d", t->vclass);
    Str end = t->superseded.n == DAY_MAX.n ? STR("")
                                           : arena_printf(a, " until=%s", day_print(t->superseded, until));
    Str s = arena_printf(a, "doc D%zu.%zu %s s:p%zu.%zu\nD%zu.%zu %.*s %s %s %s %s %.*s%s%.*s%.*s\n", i, k,
                         day_print(t->recorded, day), i, k, i, k, STR_ARG(voice), act_name(act->type), source,
                         target, status_name(act->status), STR_ARG(edtf_print(a, act->when)), attrs_of(act),
                         STR_ARG(more_of(a, act)), STR_ARG(end));
    return s.p;
}

static const char *const dimensions[] = {"rec.state", "rec.gov", "rel", "mission", "envoy", "list", "sanc"};

static SlowDimension dimension_of(Dice *d, const SlowAct *a)
{
    if (is_listing(a->type))
        return SLOW_LIST;
    if (is_sanctions(a->type))
        return SLOW_SANC;
    if (is_missions(a->type) || (a->type == ACT_SEVER_RELATIONS && roll(d, 3) == 0))
        return SLOW_MISSION;
    if (is_envoys(a->type) || (a->type == ACT_SEVER_RELATIONS && roll(d, 2)))
        return SLOW_ENVOY;
    if (a->type == ACT_RECOGNISE_GOVERNMENT || a->government)
        return SLOW_GOV;
    bool ties = a->type >= ACT_ESTABLISH_RELATIONS && a->type <= ACT_DOWNGRADE_RELATIONS;
    return ties && (a->type != ACT_ESTABLISH_RELATIONS || roll(d, 2)) ? SLOW_REL : SLOW_STATE;
}

/* Of one of the history's acts, or of anything; late knowledge as often as early. */
static void draw_question(Dice *d, const SlowHistory *h, SlowQuestion *q)
{
    const SlowAct *a = &h->acts[roll(d, (uint32_t)h->n)];
    *q = (SlowQuestion){dimension_of(d, a), a->source, a->target, a->list, {0}, {0}};
    if (q->dimension == SLOW_MISSION && a->type == ACT_ENTRUST_INTERESTS)
        q->toward = slow_third(a);
    bool turn = roll(d, 2);
    if (q->dimension == SLOW_ENVOY && a->type != ACT_SEVER_RELATIONS)
        turn = a->type >= ACT_GRANT_AGREMENT && a->type != ACT_TAKE_UP_POST && a->type != ACT_RECALL_ENVOY &&
               a->type != ACT_RETURN_ENVOY;
    if (q->dimension == SLOW_MISSION && a->type != ACT_SEVER_RELATIONS)
        turn = a->by_host || a->type == ACT_HAND_OVER_MISSION;
    if (turn && (q->dimension == SLOW_REL || q->dimension == SLOW_MISSION || q->dimension == SLOW_ENVOY))
        *q = (SlowQuestion){q->dimension, q->toward, q->of, 0, {0}, {0}};
    if (roll(d, 5) == 0) {
        q->dimension = (SlowDimension)roll(d, N_SLOW);
        q->list = (uint8_t)roll(d, 2);
    }
    q->at = day_plus((Day){FIRST_DAY}, (int)roll(d, N_DAYS + 60));
    q->known = day_plus((Day){FIRST_DAY}, 100 + (int)roll(d, roll(d, 2) ? N_DAYS : 2000));
}

static const Value *engine_value(Scene *s, const SlowQuestion *q)
{
    char at[DAY_TEXT], known[DAY_TEXT];
    const char *toward = q->dimension == SLOW_GOV    ? regimes[q->toward]
                         : q->dimension == SLOW_LIST ? groups[q->toward]
                                                     : parties[q->toward];
    Answer an = scene_ask(s, parties[q->of], toward, day_print(q->at, at), day_print(q->known, known));
    return scene_value(&an, dimensions[q->dimension], q->dimension == SLOW_REL ? "" : parties[q->of],
                       q->dimension == SLOW_LIST || q->dimension == SLOW_SANC ? lists[q->list] : "");
}

/* The value without the reason of an ended envoy, as slow.h gives it. */
static Str bare(Str value)
{
    return str_starts(value, STR("ended")) ? STR("ended") : value;
}

typedef struct Tally {
    size_t compared, beside, unknown, skipped, by[N_SLOW], wrong[N_SLOW];
} Tally;

static void show_row(const char *text, const SlowQuestion *q, const Value *v, const char *want)
{
    Str got = v ? v->value : STR("nothing");
    char at[DAY_TEXT], known[DAY_TEXT];
    printf("# %s %s towards %s %s at %s as known %s: engine %.*s, slow %s\n", dimensions[q->dimension],
           parties[q->of], parties[q->toward],
           q->dimension == SLOW_LIST || q->dimension == SLOW_SANC ? lists[q->list] : "", day_print(q->at, at),
           day_print(q->known, known), STR_ARG(got), want);
    for (Str rest = str_of(text), line; str_cut(&rest, '\n', &line);)
        if (str_find(line, str_of(parties[q->of]), 0) < line.n &&
            (q->dimension == SLOW_LIST || str_find(line, str_of(parties[q->toward]), 0) < line.n))
            printf("#   %.*s\n", STR_ARG(line));
    for (size_t i = 0; v && i < v->n_why; i++)
        printf("# | %.*s\n", STR_ARG(v->why[i]));
}

/* The first possible value that slow.c demands and the engine does not give; NULL where it gives all. */
static const char *missing_beside(const SlowHistory *h, const SlowQuestion *q, const Value *v, size_t *n_seen)
{
    const char *want[SLOW_ACTS];
    size_t n = slow_possible(h, q, want);
    *n_seen += n;
    for (size_t i = 0; i < n; i++) {
        bool there = false;
        for (size_t k = 0; v && k < v->n_possible; k++)
            there = there || str_eq(bare(v->possible[k].value), str_of(want[i]));
        if (!there)
            return want[i];
    }
    return NULL;
}

static void compare(Scene *s, const SlowHistory *h, const char *text, const SlowQuestion *q, Tally *t)
{
    const char *want;
    if (!slow_value(h, q, &want)) {
        t->skipped++;
        return;
    }
    const Value *v = engine_value(s, q);
    t->compared++;
    t->by[q->dimension]++;
    t->unknown += !strcmp(want, "unknown");
    const char *missing = missing_beside(h, q, v, &t->beside);
    if (str_eq(v ? bare(v->value) : STR("unknown"), str_of(want)) && !missing)
        return;
    want = missing ? arena_printf(&s->arena, "%s possibly %s", want, missing).p : want;
    if (t->wrong[q->dimension]++ < SHOWN)
        show_row(text, q, v, want);
}

static void run_history(uint64_t seed, Tally *t)
{
    Dice d = {seed * 0x2545f4914f6cdd1du + 1};
    Scene s = {0};
    SlowHistory h;
    draw_history(&d, &h);
    scene_facts(&s, facts);
    Str text = STR("");
    for (size_t i = 0; i < h.n; i++)
        for (size_t k = 0; k < h.acts[i].n_told; k++)
            text = arena_printf(&s.arena, "%.*s%s", STR_ARG(text), write_telling(&s.arena, &h.acts[i], i, k));
    text = arena_printf(&s.arena, "%.*s%c", STR_ARG(text), 0);
    scene_read(&s, text.p);
    for (int i = 0; i < 8; i++) {
        SlowQuestion q;
        draw_question(&d, &h, &q);
        compare(&s, &h, text.p, &q, t);
    }
    scene_done(&s);
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 2000, from = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    Tally t = {0};
    for (size_t i = 0; i < n; i++)
        run_history(from + i, &t);
    printf("# %zu histories, %zu compared (%zu unknown, %zu possible beside), %zu left open\n", n, t.compared,
           t.unknown, t.beside, t.skipped);
    for (size_t i = 0; i < N_SLOW; i++) {
        printf("# %s: %zu compared\n", dimensions[i], t.by[i]);
        CHECK(t.wrong[i] == 0);
        if (t.wrong[i])
            printf("# %s: %zu differ\n", dimensions[i], t.wrong[i]);
        tap_done(dimensions[i]);
    }
    CHECK(t.compared > 4 * n && t.compared - t.unknown > t.compared / 4);
    tap_done("most questions are compared, and many have a value");
    return tap_end();
}
