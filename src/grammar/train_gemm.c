/* train_gemm.c - the register-blocked kernel of Goto and van de Geijn (2008, ACM TOMS 34:3) without packing
 * of A: our matrices fit the second-level cache. Written with vector extensions, so any compiler target will
 * do. */
#include "grammar/train_gemm.h"

#include <string.h>

typedef float F16 __attribute__((vector_size(64), aligned(4), may_alias));
enum { ROWS = 12 };

size_t gemm_packed_size(size_t k, size_t n)
{
    return (n + GEMM_PANEL - 1) / GEMM_PANEL * GEMM_PANEL * k;
}

void gemm_pack(const float *b, size_t rs, size_t cs, size_t k, size_t n, float *ret)
{
    for (size_t j = 0; j < n; j += GEMM_PANEL) {
        size_t w = n - j < GEMM_PANEL ? n - j : GEMM_PANEL;
        for (size_t i = 0; i < k; i++, ret += GEMM_PANEL) {
            const float *row = b + i * rs + j * cs;
            if (cs == 1 && w == GEMM_PANEL) {
                memcpy(ret, row, sizeof(float) * GEMM_PANEL);
                continue;
            }
            for (size_t x = 0; x < w; x++)
                ret[x] = row[x * cs];
            memset(ret + w, 0, sizeof(float) * (GEMM_PANEL - w));
        }
    }
}

static inline __attribute__((always_inline)) void block(size_t rows, size_t k, const float *a, size_t rs,
                                                        size_t cs, const float *b, float out[][GEMM_PANEL])
{
    F16 acc[ROWS][2];
#pragma GCC unroll 12
    for (size_t i = 0; i < rows; i++)
        acc[i][0] = acc[i][1] = (F16){0};
    for (size_t x = 0; x < k; x++, b += GEMM_PANEL, a += cs) {
        F16 b0 = *(const F16 *)b, b1 = *(const F16 *)(b + 16);
#pragma GCC unroll 12
        for (size_t i = 0; i < rows; i++) {
            F16 s = a[i * rs] - (F16){0};
            acc[i][0] += s * b0;
            acc[i][1] += s * b1;
        }
    }
#pragma GCC unroll 12
    for (size_t i = 0; i < rows; i++) {
        *(F16 *)out[i] = acc[i][0];
        *(F16 *)(out[i] + 16) = acc[i][1];
    }
}

/* A flat switch: the kernel must know its number of rows when it is compiled. */
static void any_block(size_t rows, size_t k, const float *a, size_t rs, size_t cs, const float *b,
                      float out[][GEMM_PANEL])
{
#define CASE(n)                                                                                              \
    case n:                                                                                                  \
        block(n, k, a, rs, cs, b, out);                                                                      \
        break
    switch (rows) {
        CASE(1);
        CASE(2);
        CASE(3);
        CASE(4);
        CASE(5);
        CASE(6);
        CASE(7);
        CASE(8);
        CASE(9);
        CASE(10);
        CASE(11);
        CASE(12);
    }
#undef CASE
}

static void put(float *c, const float *out, size_t w, bool add)
{
    if (!add) {
        memcpy(c, out, w * sizeof(float));
        return;
    }
    for (size_t x = 0; x < w; x++)
        c[x] += out[x];
}

void gemm_run(size_t m, size_t n, size_t k, const float *a, size_t rs, size_t cs, const float *packed,
              float *c, size_t ldc, bool add)
{
    float out[ROWS][GEMM_PANEL] __attribute__((aligned(64)));
    for (size_t j = 0; j < n; j += GEMM_PANEL, packed += GEMM_PANEL * k) {
        size_t w = n - j < GEMM_PANEL ? n - j : GEMM_PANEL;
        for (size_t i = 0; i < m; i += ROWS) {
            size_t rows = m - i < ROWS ? m - i : ROWS;
            any_block(rows, k, a + i * rs, rs, cs, packed, out);
            for (size_t r = 0; r < rows; r++)
                put(c + (i + r) * ldc + j, out[r], w, add);
        }
    }
}
