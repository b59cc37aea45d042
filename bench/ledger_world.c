/* ledger_world.c - see ledger_world.h. */
#include "ledger_world.h"

#include "ledger/sample.h"

static const char parties[] = "USARUSCHNGBRFRADEUISRPSEIRNTURUKRINDPAKJPNSAUEGYITAESPCANBRAAUSPOLMEXKORPRKTWN"
                              "VENCUBSYRIRQLBNYEMAREQATKWT"
                              "BHROMNJORLBYTUNDZAMARSDNSSDETHERISOMKENUGARWABDITZAZAFZWEZMBMOZAGONAMBWALSOSWZ"
                              "MDGMUSSYCCOMCODCOGGABCMRGNQ"
                              "CAFTCDNERNGABENTGOGHACIVLBRSLEGINGNBSENGMBMLIBFAMRTCPVSTPDJIESHXKXSRBHRVBIHMNE"
                              "MKDALBSVNHUNSVKCZEAUTCHELIE"
                              "BELNLDLUXDNKSWENORFINISLESTLVALTUBLRMDAROUBGRGRCCYPMLTIRLPRTANDMCOSMRVATGEOARM"
                              "AZEKAZUZBTKMKGZTJKMNGAFGNPL"
                              "BTNBGDLKAMDVMMRTHALAOKHMVNMMYSSGPIDNBRNPHLTLSPNGSLBVUTFJITONWSMTUVKIRNRUMHLFSM"
                              "PLWNZLCOKNIUARGCHLURYPRYBOL"
                              "PERECUCOLGUYSURPANCRINICHNDSLVGTMBLZJAMHTIDOMBHSBRBTTOGRDLCAVCTATGKNADMAXABXSO"
                              "XNCXSLXTRXOMSUNYUGCSKDDRSCG"
                              "ABWAIAASMBMUCYMCUWFROGIBGRLGUMHKGIMNJEYMACMSRMYTNCLPYFPRIREUSHNSPMSXMTCAVGBVIR"
                              "WLFALABESCCKCXRFLKGGYGLPGUF"
                              "IOTMTQNFKPCNSGSSJMTKLUMI";

void world_init(World *w, size_t n_docs)
{
    double sum = 0;
    *w = (World){.n_docs = n_docs};
    for (size_t i = 0; i < WORLD_PARTIES; i++) {
        size_t at = i * 3 < sizeof parties - 1 ? i * 3 : sizeof parties - 4;
        w->party[i] = (Str){parties + at, 3};
        w->upto[i] = sum += 1.0 / (double)(i + 1);
    }
    for (size_t i = 0; i < WORLD_PARTIES; i++)
        w->upto[i] /= sum;
}

size_t world_party(const World *w, double u)
{
    size_t from = 0, to = WORLD_PARTIES - 1;
    while (from < to) {
        size_t mid = (from + to) / 2;
        if (w->upto[mid] > u)
            to = mid;
        else
            from = mid + 1;
    }
    return from;
}

static double unit(Random *r)
{
    return (double)(random_next(r) >> 11) / 9007199254740992.0;
}

Day world_day(const World *w, size_t k)
{
    return (Day){(int32_t)(10957 + k * 9497 / w->n_docs)}; /* 2000-01-01 to 2026-01-01 */
}

Instant world_recorded(const World *w, size_t k)
{
    return (Instant){INT64_C(946684800000000) + (int64_t)((double)k / (double)w->n_docs * 9497 * 86400e6) +
                     INT64_C(86400000000)};
}

/* What is reported most: words, visits and agreements; recognition is rare. */
static ActType act(Random *r)
{
    static const ActType often[] = {ACT_MEET,           ACT_MEET,
                                    ACT_VISIT,          ACT_REACT,
                                    ACT_SIGN_AGREEMENT, ACT_PLEDGE_COOPERATION,
                                    ACT_REACT,          ACT_IMPOSE_SANCTIONS};
    return random_below(r, 2) ? often[random_below(r, 8)]
                              : (ActType)(ACT_RECOGNISE_STATE + random_below(r, ACT_LIFT_SANCTIONS));
}

static void assertion(const World *w, Arena *a, Random *r, const Doc *doc, size_t i, Assertion *as)
{
    static const Status rare[] = {STATUS_ANNOUNCED, STATUS_PLANNED, STATUS_DENIED, STATUS_ABSENT};
    size_t s = world_party(w, unit(r)), t = world_party(w, unit(r));
    char text[DAY_TEXT];
    bool recent = random_below(r, 10) < 7;
    Day d = recent
                ? day_plus(doc->published_day, -(int)random_below(r, 8))
                : (Day){(int32_t)(-9131 + (int32_t)random_below(r, (size_t)(doc->published_day.n + 9131)))};
    Voice *v = ARENA_ARRAY(a, Voice, 2);
    v[0] = (Voice){.actor = doc->publisher, .vclass = 4};
    v[1] = (Voice){.actor = w->party[s], .role = STR("spokesman"), .vclass = 1};
    *as = (Assertion){.evidence = {.unit = UNIT_TEXT,
                                   .part = i < 2 ? PART_LEAD : PART_BODY,
                                   .from = i * 64,
                                   .to = i * 64 + 60,
                                   .voices = v,
                                   .n_voices = 1 + random_below(r, 2)},
                      .type = act(r),
                      .source = w->party[s],
                      .target = w->party[t == s ? (t + 1) % WORLD_PARTIES : t],
                      .status = random_below(r, 8) ? STATUS_DONE : rare[random_below(r, 4)],
                      .when = bounds_day(d),
                      .when_edtf = arena_str(a, str_of(day_print(d, text))),
                      .basis = recent ? WHEN_RELATIVE : WHEN_EXPLICIT,
                      .rule = STR("act.v.obj")};
}

static Str story(Arena *a, Random *r)
{
    static const char *const words[] = {
        "ministry",    "ambassador", "decision",       "recognition", "embassy",   "on Thursday",
        "a spokesman", "said",       "the government", "relations",   "announced", "envoy",
        "both sides",  "agreement",  "talks",          "had been",    "would",     "the two states"};
    Buf text = {0};
    while (text.n < 1000) {
        buf_put(&text, str_of(words[random_below(r, 18)]));
        buf_putc(&text, ' ');
    }
    Str ret = arena_str(a, buf_str(&text));
    buf_done(&text);
    return ret;
}

void world_doc(const World *w, Arena *a, size_t k, Doc *ret, Reading *ret_reading)
{
    size_t of = k % 7 == 6 && k > 1000 ? k - 999 : k; /* the one it revises */
    Random r = {k + 1};
    Day day = world_day(w, k);
    char printed[DAY_TEXT];
    *ret = (Doc){.id = arena_printf(a, "story-%zu", of),
                 .publisher = arena_printf(a, "s:outlet-%zu", of % 97),
                 .url = arena_printf(a, "https://outlet-%zu.example/%zu", of % 97, of),
                 .title = arena_printf(a, "Decision %zu taken", k),
                 .text = story(a, &r),
                 .language = STR("en"),
                 .published = arena_str(a, str_of(day_print(day, printed))),
                 .has_published = true,
                 .published_at = {((int64_t)day.n * 24 + 12) * INT64_C(3600000000)},
                 .published_day = day};
    ret->bytes = ret->text;
    *ret_reading = (Reading){.coded = true, .n_assertions = WORLD_ROWS};
    ret_reading->times.today = day;
    ret_reading->assertions = ARENA_ARRAY(a, Assertion, WORLD_ROWS);
    for (size_t i = 0; i < WORLD_ROWS; i++)
        assertion(w, a, &r, ret, i, &ret_reading->assertions[i]);
}
