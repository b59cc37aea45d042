/* Eisner's algorithm against all ways of giving heads to up to six words; relations that cannot stand twice.
 */
#include "grammar/decode.h"
#include "tap.h"

#include <string.h>

enum { MAX = 6 };

static uint64_t state = 9;

static float draw(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (float)((state >> 40) % 1000) * 0.01f;
}

static bool below(const int32_t *head, int32_t w, int32_t a, size_t n)
{
    for (size_t steps = 0; w >= 0 && steps <= n; steps++, w = head[w])
        if (w == a)
            return true;
    return false;
}

/* One root, no cycle; every word between a head and its dependent hangs below the head. */
static bool is_projective_tree(const int32_t *head, size_t n)
{
    size_t roots = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t w = (int32_t)i;
        size_t steps = 0;
        roots += head[i] < 0;
        while (w >= 0 && steps++ <= n)
            w = head[w];
        if (w >= 0)
            return false;
    }
    for (size_t i = 0; roots == 1 && i < n; i++) {
        int32_t h = head[i], lo = h < (int32_t)i ? h : (int32_t)i, hi = h < (int32_t)i ? (int32_t)i : h;
        for (int32_t k = lo + 1; h >= 0 && k < hi; k++)
            if (!below(head, k, h, n))
                return false;
    }
    return roots == 1;
}

static float score(const float *s, const int32_t *head, size_t n)
{
    float sum = 0.0f;
    for (size_t i = 0; i < n; i++)
        sum += s[i * (n + 1) + (head[i] < 0 ? n : (size_t)head[i])];
    return sum;
}

static float best_by_trying(const float *s, size_t n)
{
    int32_t head[MAX];
    size_t all = 1;
    float best = -1e9f;
    for (size_t i = 0; i < n; i++)
        all *= n + 1;
    for (size_t code = 0; code < all; code++) {
        for (size_t i = 0, c = code; i < n; i++, c /= n + 1)
            head[i] = (int32_t)(c % (n + 1)) - 1;
        float x = is_projective_tree(head, n) ? score(s, head, n) : -1e9f;
        best = x > best ? x : best;
    }
    return best;
}

static void test_best(Arena *a)
{
    for (int round = 0; round < 60; round++) {
        size_t n = 1 + (size_t)round % MAX;
        float s[MAX * (MAX + 1)];
        int32_t head[MAX];
        for (size_t i = 0; i < n * (n + 1); i++)
            s[i] = draw();
        decode_projective(a, s, n, head);
        float d = score(s, head, n) - best_by_trying(s, n);
        CHECK(is_projective_tree(head, n) && d < 1e-3f && d > -1e-3f);
    }
    tap_done("the projective tree is the best there is");
}

static void test_greedy(Arena *a)
{
    float s[4 * 5] = {0}; /* crossing arcs: 0 <- 2, 1 <- 3, 2 root, 3 <- 2 */
    int32_t head[4];
    s[0 * 5 + 2] = s[1 * 5 + 3] = s[2 * 5 + 4] = s[3 * 5 + 2] = 5.0f;
    decode_tree(a, s, 4, head);
    CHECK(head[0] == 2 && head[1] == 3 && head[2] == -1 && head[3] == 2);
    tap_done("best heads that make a tree are kept");
    memset(s, 0, sizeof s);
    s[0 * 5 + 4] = s[1 * 5 + 4] = 5.0f; /* two roots */
    s[0 * 5 + 1] = 4.0f;
    decode_tree(a, s, 4, head);
    CHECK(is_projective_tree(head, 4) && head[1] == -1 && head[0] == 1);
    tap_done("two roots become one");
}

/* Relations: 0 may repeat, 1 and 2 are one seat, 3 is another. All words but the last hang on it. */
static void test_relations(Arena *a)
{
    static const struct {
        const char *name;
        float scores[3][4];
        uint8_t want[3];
    } rows[] = {
        {"the best, where none is in the way", {{1, 5, 0, 0}, {1, 0, 0, 5}, {9, 0, 0, 0}}, {1, 3, 0}},
        {"what may repeat, repeats", {{5, 1, 0, 0}, {5, 0, 0, 1}, {9, 0, 0, 0}}, {0, 0, 0}},
        {"who is surer keeps the seat", {{4, 5, 0, 0}, {1, 5, 0, 0}, {9, 0, 0, 0}}, {0, 1, 0}},
        {"whoever comes first", {{1, 5, 0, 0}, {4, 5, 0, 0}, {9, 0, 0, 0}}, {1, 0, 0}},
        {"two subtypes are one seat", {{1, 5, 0, 0}, {4, 3, 5, 0}, {9, 0, 0, 0}}, {1, 0, 0}},
        {"the next best may be another seat", {{0, 0, 1, 9}, {0, 4, 0, 5}, {9, 0, 0, 0}}, {3, 1, 0}},
        {"unless that is held too", {{0, 0, 9, 0}, {0, 5, 0, 4}, {9, 0, 0, 0}}, {2, 3, 0}},
        {"another head has seats of its own", {{0, 9, 0, 0}, {0, 0, 0, 9}, {0, 5, 0, 0}}, {1, 3, 1}},
    };
    static const uint8_t seat[] = {0, 1, 1, 2};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static const int32_t head[] = {2, 2, -1};
        uint8_t rel[3];
        decode_relations(a, rows[i].scores[0], 3, 4, seat, head, rel);
        CHECK(memcmp(rel, rows[i].want, 3) == 0);
        tap_done(rows[i].name);
    }
}

int main(void)
{
    Arena a = {0};
    test_best(&a);
    test_greedy(&a);
    test_relations(&a);
    arena_done(&a);
    return tap_end();
}
