/* sample.c - see sample.h. */
#include "ledger/sample.h"

#include <string.h>

uint64_t random_next(Random *r)
{
    uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

size_t random_below(Random *r, size_t n)
{
    return (size_t)(random_next(r) % n);
}

static const char *const actors[] = {
    "RUS",     "AFG.IEA#2", "CHN",     "ARE",      "USA", "HND", "TWN",     "XKX",     "ISR", "XSL",
    "PSE",     "ESP",       "IRL",     "NOR",      "GHA", "PAK", "SAU",     "AFG.IRA", "AFG", "g:taliban",
    "CHN.PRC", "CHN.ROC",   "i:UN",    "b:states", "KEN", "NGA", "BRA/MFA", "ARG",     "CHL", "PER",
    "RUS/MFA", "MMR.SAC",   "MMR.NUG", "LBY.GNU",  "VEN", "COL", "EGY",     "TUR",     "UKR", "GEO"};
enum { N_ACTORS = sizeof actors / sizeof actors[0] };

static Str actor(Random *r)
{
    size_t a = random_below(r, N_ACTORS), b = random_below(r, N_ACTORS);
    return str_of(actors[a < b ? a : b]); /* the front of the list more often */
}

void sample_doc(Arena *a, size_t k, size_t rev, Doc *ret)
{
    static const char body[] =
        "The ministry said on Thursday that it had taken note of the decision, which a spokesman described "
        "as "
        "a step in keeping with the interests of both peoples. The ambassador handed over a copy of his "
        "letters "
        "of credence and was received by the deputy minister. Neighbouring capitals had yet to respond.\n\n";
    Random r = {k * 31 + rev};
    Buf text = {0};
    buf_printf(&text, "Story %zu, as revised %zu times \xe2\x80\x94 filed from the capital.\n\n", k, rev);
    for (size_t i = 0; i < 6; i++) {
        buf_put(&text, str_of(body));
        buf_printf(&text, "Item %zu of %llx.\n", i, (unsigned long long)random_next(&r));
    }
    Day day = {(int32_t)(20000 + k % 700)};
    char printed[DAY_TEXT];
    *ret = (Doc){.id = arena_printf(a, "doc-%zu", k),
                 .publisher = arena_printf(a, "s:outlet-%zu", k % 7),
                 .url = k % 3 ? arena_printf(a, "https://outlet-%zu.example/%zu", k % 7, k) : (Str){0},
                 .byline = k % 2 ? STR("A. Writer") : (Str){0},
                 .title = arena_printf(a, "Decision %zu taken", k),
                 .text = arena_str(a, buf_str(&text)),
                 .language = STR("en"),
                 .place = k % 4 ? STR("Moscow") : (Str){0},
                 .published = arena_str(a, str_of(day_print(day, printed))),
                 .has_published = k % 11 != 10,
                 .published_at = {((int64_t)day.n * 24 + 12) * INT64_C(3600000000)},
                 .published_offset = 180,
                 .published_day = day};
    if (!ret->has_published)
        ret->published = (Str){0};
    ret->bytes = ret->text;
    buf_done(&text);
}

static void sample_evidence(Arena *a, Random *r, const Doc *doc, Evidence *ret)
{
    ret->unit = random_below(r, 8) == 0 && doc->title.n ? UNIT_TITLE : UNIT_TEXT;
    Str u = doc_unit(doc, ret->unit);
    ret->part = ret->unit == UNIT_TITLE ? PART_HEADLINE : (Part)(PART_LEAD + random_below(r, 4));
    ret->from = random_below(r, u.n);
    ret->to = ret->from + random_below(r, u.n - ret->from + 1);
    while (ret->from > 0 && ((uint8_t)u.p[ret->from] & 0xc0) == 0x80)
        ret->from--;
    while (ret->to < u.n && ((uint8_t)u.p[ret->to] & 0xc0) == 0x80)
        ret->to++;
    /* Chains come again: an outlet quotes the same few offices. */
    Random chain = {random_below(r, 40)};
    ret->n_voices = 1 + random_below(&chain, 3);
    ret->voices = ARENA_ARRAY(a, Voice, ret->n_voices);
    ret->voices[0] = (Voice){doc->publisher, (Str){0}, (Str){0}, 4};
    for (size_t i = 1; i < ret->n_voices; i++)
        ret->voices[i] =
            (Voice){actor(&chain), STR("spokesman \"so called\""), i % 2 ? STR("p:a-person") : (Str){0},
                    (uint8_t)(1 + random_below(&chain, 6))};
}

static void sample_bounds(Arena *a, Random *r, const Doc *doc, Bounds *ret, Str *ret_edtf)
{
    Day d = day_plus(doc->published_day, -(int)random_below(r, 400));
    char text[DAY_TEXT];
    *ret = bounds_day(d);
    switch (random_below(r, 4)) {
    case 0:
        ret->earliest = DAY_MIN;
        *ret_edtf = arena_printf(a, "[..%s]", day_print(d, text));
        break;
    case 1:
        ret->latest = DAY_MAX;
        *ret_edtf = arena_printf(a, "[%s..]", day_print(d, text));
        break;
    default:
        *ret_edtf = arena_str(a, str_of(day_print(d, text)));
        break;
    }
}

static void sample_assertion(Arena *a, Random *r, const Doc *doc, Assertion *as)
{
    sample_evidence(a, r, doc, &as->evidence);
    as->type = (ActType)(1 + random_below(r, N_ACT_TYPES - 1));
    as->source = actor(r);
    as->target = random_below(r, 20) ? actor(r) : (Str){0};
    as->third = random_below(r, 6) ? (Str){0} : actor(r);
    as->status = (Status)random_below(r, N_STATUSES);
    as->n_attrs = random_below(r, 3);
    as->attrs = ARENA_ARRAY(a, Attr, as->n_attrs);
    for (size_t i = 0; i < as->n_attrs; i++)
        as->attrs[i] =
            (Attr){i ? STR("areas") : STR("rank"), random_below(r, 2) ? STR("ambassador") : STR("a\\b\tc")};
    sample_bounds(a, r, doc, &as->when, &as->when_edtf);
    as->basis = (WhenBasis)random_below(r, WHEN_DOCUMENT + 1);
    as->where = random_below(r, 5) ? (Str){0} : STR("Kabul");
    as->as_called = random_below(r, 3) ? (Str){0} : STR("the Islamic Emirate");
    as->rule = STR("recognise-government.v.obj");
    as->by_model = random_below(r, 9) == 0;
}

static void sample_claim(Arena *a, Random *r, const Doc *doc, Claim *c)
{
    sample_evidence(a, r, doc, &c->evidence);
    c->quantifier = (Quantifier)random_below(r, N_QUANTIFIERS);
    c->type = ACT_RECOGNISE_GOVERNMENT;
    c->n_subjects = random_below(r, 3);
    c->subjects = ARENA_ARRAY(a, Str, c->n_subjects);
    for (size_t i = 0; i < c->n_subjects; i++)
        c->subjects[i] = actor(r);
    c->n = random_below(r, 2) ? -1 : (int64_t)random_below(r, 200);
    c->cmp = random_below(r, 2) ? (Str){0} : STR(">=");
    c->amounts_to = random_below(r, 4) ? ACT_NONE : ACT_RECOGNISE_STATE;
    c->target = random_below(r, 10) ? actor(r) : (Str){0};
    sample_bounds(a, r, doc, &c->when, &c->when_edtf);
    c->rule = STR("claim.first");
}

void sample_reading(Arena *a, const Doc *doc, uint64_t seed, size_t n_as, Reading *ret)
{
    Random r = {seed ^ str_hash(doc->text)};
    *ret = (Reading){.coded = true, .n_assertions = n_as, .n_claims = random_below(&r, 3)};
    ret->n_facts = random_below(&r, 2);
    ret->times.today = day_plus(doc->published_day, (int)random_below(&r, 2));
    ret->assertions = ARENA_ARRAY(a, Assertion, n_as);
    ret->claims = ARENA_ARRAY(a, Claim, ret->n_claims);
    ret->facts = ARENA_ARRAY(a, CodedFact, ret->n_facts);
    for (size_t i = 0; i < n_as; i++)
        sample_assertion(a, &r, doc, &ret->assertions[i]);
    for (size_t i = 0; i < ret->n_claims; i++)
        sample_claim(a, &r, doc, &ret->claims[i]);
    for (size_t i = 0; i < ret->n_facts; i++) {
        sample_evidence(a, &r, doc, &ret->facts[i].evidence);
        ret->facts[i].subject = STR("p:gul-hassan");
        ret->facts[i].predicate = STR("holds-role");
        ret->facts[i].object = STR("AFG>PAK:consul");
        ret->facts[i].valid = random_below(&r, 2) ? STR("2021-08-15/..") : (Str){0};
    }
    if (n_as > 2 && seed % 3 == 0) /* a coder may say the same twice */
        ret->assertions[n_as - 1] = ret->assertions[0];
}
