/* What a value says of itself beside its letters (codebook 10): whose envoy it is, whether copies were handed
 * over, which acts it is implied by and who disclaims them (R7). */
#include "standing/scene.h"
#include "tap.h"

#define P "doc P 2020-06-01\n" /* news of 1 June 2020 */

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

int main(void)
{
    test_credentials();
    test_disclaimed();
    return tap_end();
}
