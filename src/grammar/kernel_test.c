/* Every kernel this processor can run: products as their definition has them, and all else equal to plain C
 * to the last bit. */
#include "grammar/kernel.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_K = 600, MAX_N = 96, MAX_M = 19 };

static uint64_t state = 1;

static uint32_t draw(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

static float draw_float(void)
{
    return (float)((int)draw(20001) - 10000) * 0.0007f;
}

/* The definition, index by index: w is [n / 16][k / 4][16][4]. */
static void multiply(const uint8_t *a, size_t m, const int8_t *w, size_t k, size_t n, int32_t *out)
{
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < n; j++) {
            int32_t sum = 0;
            for (size_t x = 0; x < k; x++)
                sum += a[i * MAX_K + x] * w[(j / 16 * k + x / 4 * 4) * 16 + j % 16 * 4 + x % 4];
            out[i * n + j] = sum;
        }
}

static void test_product(const Kernel *k)
{
    static uint8_t a[MAX_M * MAX_K];
    static int8_t w[MAX_K * MAX_N];
    static int32_t got[MAX_M * MAX_N], want[MAX_M * MAX_N];
    for (int round = 0; round < 60; round++) {
        size_t m = 1 + draw(MAX_M), depth = round ? 4 * (1 + draw(MAX_K / 4)) : MAX_K,
               n = 16 * (1 + draw(MAX_N / 16));
        for (size_t i = 0; i < sizeof a; i++)
            a[i] = round == 0 ? 127 : (uint8_t)draw(128); /* at first the largest sums there can be */
        for (size_t i = 0; i < sizeof w; i++)
            w[i] = (int8_t)(round == 0 ? 127 : (int)draw(255) - 127);
        multiply(a, m, w, depth, n, want);
        k->product(a, MAX_K, m, w, depth, n, got);
        CHECK(memcmp(got, want, m * n * sizeof *got) == 0);
    }
    tap_done("product");
}

typedef struct Row {
    float scale[3 * 64], bias[3 * 64], cell[64];
    int32_t corr[3 * 64], acc[3 * 64], acc_x[3 * 64];
} Row;

static void draw_row(Row *r)
{
    for (size_t j = 0; j < 3 * 64; j++) {
        r->scale[j] = draw_float() * 0.002f;
        r->bias[j] = draw_float();
        r->corr[j] = (int32_t)draw(9000) - 4500;
        r->acc[j] = (int32_t)draw(200000) - 100000;
        r->acc_x[j] = (int32_t)draw(200000) - 100000;
    }
    for (size_t j = 0; j < 64; j++)
        r->cell[j] = draw_float() * 0.1f;
}

static void test_rows(const Kernel *k)
{
    Row r, s;
    uint8_t got[64], want[64];
    for (int round = 0; round < 50; round++) {
        draw_row(&r);
        s = r;
        Linear l = {.k = 64, .n = 192, .scale = r.scale, .bias = r.bias, .corr = r.corr};
        kernel_scalar.gates(64, &l, round % 2 ? r.acc_x : NULL, 0.3f, &l, r.acc, r.cell, want);
        k->gates(64, &l, round % 2 ? r.acc_x : NULL, 0.3f, &l, r.acc, s.cell, got);
        CHECK(memcmp(got, want, sizeof got) == 0 && memcmp(r.cell, s.cell, sizeof r.cell) == 0);
        for (size_t j = 0; j < 64; j++)
            CHECK(want[j] <= 127);
        float z[192], y[192];
        kernel_scalar.linear(&l, r.acc, 0.7f, round % 2, z);
        k->linear(&l, r.acc, 0.7f, round % 2, y);
        CHECK(memcmp(z, y, sizeof z) == 0);
        CHECK(kernel_scalar.rectify(z, round % 2 ? y + 64 : NULL, 64, want) ==
              k->rectify(z, round % 2 ? y + 64 : NULL, 64, got));
        CHECK(memcmp(got, want, sizeof got) == 0);
    }
    tap_done("gates, linear and rectify");
}

static void test_packing(const Kernel *k)
{
    int8_t got[64 * 16] = {0}, want[64 * 16] = {0}, row[64];
    int32_t sum1[64] = {0}, sum2[64] = {0};
    uint8_t x[64], y[64];
    float a[64];
    for (int round = 0; round < 50; round++) {
        for (size_t j = 0; j < 64; j++) {
            a[j] = draw_float();
            row[j] = (int8_t)((int)draw(255) - 127);
        }
        size_t col = draw(16);
        CHECK(kernel_scalar.pack_column(a, 64, want, col) == k->pack_column(a, 64, got, col));
        CHECK(memcmp(got, want, sizeof got) == 0);
        kernel_scalar.add_row(row, 64, sum1);
        k->add_row(row, 64, sum2);
        CHECK(memcmp(sum1, sum2, sizeof sum1) == 0);
        CHECK(kernel_scalar.word(sum1, 0.01f, sum2, 0.003f, 64, x) ==
              k->word(sum1, 0.01f, sum2, 0.003f, 64, y));
        CHECK(memcmp(x, y, sizeof x) == 0);
    }
    tap_done("pack_column, add_row and word");
}

int main(void)
{
    const char *const names[] = {"scalar", "avx2", "avx512", "neon"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const Kernel *k = kernel_choose(names[i]);
        printf("# asked for %s, got %s\n", names[i], k->name);
        test_product(k);
        test_rows(k);
        test_packing(k);
    }
    return tap_end();
}
