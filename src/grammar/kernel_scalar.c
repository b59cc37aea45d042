/* Plain C, written for the vector unit that the compiler may count on (SSE2, NEON): bytes are widened to 16
 * bits and a column's weights laid end to end, so that each sum is a dot product over contiguous memory,
 * which is PMADDWD or SMLAL eight lanes at a time. */
#include "grammar/kernel_body.h"

/* DEPTH: how much of k is widened at once (8 kB of weights); COLS: sums that share a load of the row. */
enum { DEPTH = 256, COLS = 4, LANES = 8 };

/* The first k rows of a panel, by columns, with zeros up to a multiple of LANES. */
static void widen_panel(const int8_t *restrict w, size_t k, int16_t (*restrict ret)[DEPTH])
{
    int16_t group[MODEL_PANEL * 4];
    for (size_t x = 0; x < k; x += 4, w += MODEL_PANEL * 4) {
        for (size_t i = 0; i < MODEL_PANEL * 4; i++)
            group[i] = w[i];
        for (size_t c = 0; c < MODEL_PANEL; c++)
            memcpy(ret[c] + x, group + c * 4, 4 * sizeof *group);
    }
    for (size_t x = k; x % LANES; x++)
        for (size_t c = 0; c < MODEL_PANEL; c++)
            ret[c][x] = 0;
}

static void widen_row(const uint8_t *restrict a, size_t k, int16_t *restrict ret)
{
    for (size_t x = 0; x < k; x++)
        ret[x] = a[x];
    for (size_t x = k; x % LANES; x++)
        ret[x] = 0;
}

/* sum[c] += row times column c, over n times LANES values. */
static void dot_columns(const int16_t *restrict row, const int16_t *restrict w, size_t n,
                        int32_t *restrict sum)
{
    int32_t s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (size_t x = 0; x < n * LANES; x++) {
        s0 += row[x] * w[x];
        s1 += row[x] * w[DEPTH + x];
        s2 += row[x] * w[2 * DEPTH + x];
        s3 += row[x] * w[3 * DEPTH + x];
    }
    sum[0] += s0;
    sum[1] += s1;
    sum[2] += s2;
    sum[3] += s3;
}

static void panel(const uint8_t *a, size_t lda, size_t m, const int8_t *w, size_t k, size_t n, int32_t *out)
{
    int16_t columns[MODEL_PANEL][DEPTH], row[DEPTH];
    for (size_t i = 0; i < m; i++)
        memset(out + i * n, 0, MODEL_PANEL * sizeof *out);
    for (size_t x = 0; x < k; x += DEPTH) {
        size_t depth = k - x < DEPTH ? k - x : DEPTH;
        widen_panel(w + x * MODEL_PANEL, depth, columns);
        for (size_t i = 0; i < m; i++) {
            widen_row(a + i * lda + x, depth, row);
            for (size_t c = 0; c < MODEL_PANEL; c += COLS)
                dot_columns(row, columns[c], (depth + LANES - 1) / LANES, out + i * n + c);
        }
    }
}

static void product(const uint8_t *a, size_t lda, size_t m, const int8_t *w, size_t k, size_t n, int32_t *out)
{
    for (size_t j = 0; j < n; j += MODEL_PANEL, w += k * MODEL_PANEL)
        panel(a, lda, m, w, k, n, out + j);
}

const Kernel kernel_scalar = KERNEL("scalar");
