/* Products of pairs of bfloat16 against sums in double precision, at sizes on both sides of every block. */
#include "grammar/train_gemm.h"
#include "tap.h"

#include "grammar/train_math.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 160 };
static const size_t rows[] = {1, 5, 12, 13, 58}, cols[] = {1, 16, 31, 32, 33, 159},
                    depths[] = {1, 2, 31, 32, 33, 150};

static float a[MOST * MOST], b[MOST * MOST], c[MOST * MOST], packed[(MOST + 32) * (MOST + 32)];

/* Of m * n sums: off by more than the rounding of two factors to 8 bits allows. */
static size_t wrong(size_t m, size_t n, size_t k, bool turn_a, bool turn_b)
{
    size_t rs = turn_a ? 1 : k, cs = turn_a ? m : 1, b_rs = turn_b ? 1 : n, b_cs = turn_b ? k : 1, bad = 0;
    for (size_t i = 0; i < m * n; i++)
        c[i] = 1.0f;
    gemm_pack(b, b_rs, b_cs, k, n, packed);
    gemm_run(m, n, k, a, rs, cs, packed, c, n, true);
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < n; j++) {
            double sum = 1.0, size = 0.0;
            for (size_t x = 0; x < k; x++) {
                double p = (double)a[i * rs + x * cs] * (double)b[x * b_rs + j * b_cs];
                sum += p;
                size += fabs(p);
            }
            bad += fabs(sum - (double)c[i * n + j]) > 1e-6 + size / 128.0;
        }
    return bad;
}

int main(void)
{
    uint64_t random = 3;
    for (size_t i = 0; i < MOST * MOST; i++) {
        a[i] = math_uniform(&random) - 0.5f;
        b[i] = math_uniform(&random) - 0.5f;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t j = 0; j < sizeof cols / sizeof *cols; j++)
            for (size_t x = 0; x < sizeof depths / sizeof *depths; x++)
                for (unsigned turn = 0; turn < 4; turn++)
                    CHECK(wrong(rows[i], cols[j], depths[x], turn & 1, turn & 2) == 0);
        tap_done("sums of products");
    }
    return tap_end();
}
