/* train_half.c - the products of train_gemm.h where the processor multiplies pairs of bfloat16 (AVX-512
 * BF16): sums in single precision, factors rounded to 8 bits, twice as fast. The weights themselves stay
 * floats (mixed precision: Micikevicius et al. 2018; Kalamkar et al. 2019), and the product reads them as
 * int8 at last. Pairs run along k: an unsigned of A holds elements (i, 2x) and (i, 2x + 1), one of B (2x, j)
 * and (2x + 1, j). */
#include "grammar/train_gemm.h"

#include <assert.h>
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

enum { ROWS = 12, LANES = 16, MAX_K = 4096 };

size_t gemm_packed_size(size_t k, size_t n)
{
    return (n + GEMM_PANEL - 1) / GEMM_PANEL * GEMM_PANEL * ((k + 1) / 2);
}

/* Lane i: (low[i], high[i]). */
static inline __m512i interleave(__m512 low, __m512 high)
{
    const __m512i turn = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7,
                                          22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    return _mm512_permutexvar_epi16(turn, (__m512i)_mm512_cvtne2ps_pbh(high, low));
}

static inline __mmask16 first(size_t n)
{
    return n >= LANES ? 0xffff : (__mmask16)((1u << n) - 1);
}

/* n floats in a line to (n + 1) / 2 pairs. */
static void pairs_along(const float *from, size_t n, uint32_t *to)
{
    for (size_t x = 0; x < n; x += 2 * LANES, to += LANES) {
        size_t left = n - x;
        __m512 low = _mm512_maskz_loadu_ps(first(left), from + x);
        __m512 high = _mm512_maskz_loadu_ps(left > LANES ? first(left - LANES) : 0, from + x + LANES);
        _mm512_mask_storeu_epi32(to, first((left + 1) / 2), (__m512i)_mm512_cvtne2ps_pbh(high, low));
    }
}

/* w floats of each of two lines, one above the other; the second may be missing. */
static void pairs_across(const float *above, const float *below, size_t w, uint32_t *to)
{
    for (size_t j = 0; j < w; j += LANES) {
        __mmask16 m = first(w - j);
        __m512 low = _mm512_maskz_loadu_ps(m, above + j);
        __m512 high = below ? _mm512_maskz_loadu_ps(m, below + j) : _mm512_setzero_ps();
        _mm512_mask_storeu_epi32(to + j, m, interleave(low, high));
    }
}

void gemm_pack(const float *b, size_t rs, size_t cs, size_t k, size_t n, float *ret)
{
    uint32_t *to = (uint32_t *)(void *)ret, line[MAX_K / 2];
    size_t half = (k + 1) / 2;
    assert((rs == 1 || cs == 1) && k <= MAX_K);
    for (size_t j = 0; j < n; j += GEMM_PANEL, to += GEMM_PANEL * half) {
        size_t w = n - j < GEMM_PANEL ? n - j : GEMM_PANEL;
        if (w < GEMM_PANEL)
            memset(to, 0, GEMM_PANEL * half * sizeof *to);
        if (cs == 1) {
            for (size_t x = 0; x < half; x++) {
                const float *row = b + 2 * x * rs + j;
                pairs_across(row, 2 * x + 1 < k ? row + rs : NULL, w, to + x * GEMM_PANEL);
            }
            continue;
        }
        for (size_t c = 0; c < w; c++) {
            pairs_along(b + (j + c) * cs, k, line);
            for (size_t x = 0; x < half; x++)
                to[x * GEMM_PANEL + c] = line[x];
        }
    }
}

static inline __attribute__((always_inline)) void block(size_t rows, size_t half, const uint32_t *a,
                                                        size_t rs, size_t cs, const uint32_t *b, float *c,
                                                        size_t ldc, size_t w, bool add)
{
    __m512 acc[ROWS][2];
#pragma GCC unroll 12
    for (size_t i = 0; i < rows; i++)
        acc[i][0] = acc[i][1] = _mm512_setzero_ps();
    for (size_t x = 0; x < half; x++, b += GEMM_PANEL, a += cs) {
        __m512bh b0 = (__m512bh)_mm512_loadu_si512(b), b1 = (__m512bh)_mm512_loadu_si512(b + LANES);
#pragma GCC unroll 12
        for (size_t i = 0; i < rows; i++) {
            __m512bh s = (__m512bh)_mm512_set1_epi32((int)a[i * rs]);
            acc[i][0] = _mm512_dpbf16_ps(acc[i][0], s, b0);
            acc[i][1] = _mm512_dpbf16_ps(acc[i][1], s, b1);
        }
    }
    __mmask16 m0 = first(w), m1 = w > LANES ? first(w - LANES) : 0;
#pragma GCC unroll 12
    for (size_t i = 0; i < rows; i++, c += ldc) {
        if (add) {
            acc[i][0] = _mm512_add_ps(acc[i][0], _mm512_maskz_loadu_ps(m0, c));
            acc[i][1] = _mm512_add_ps(acc[i][1], _mm512_maskz_loadu_ps(m1, c + LANES));
        }
        _mm512_mask_storeu_ps(c, m0, acc[i][0]);
        _mm512_mask_storeu_ps(c + LANES, m1, acc[i][1]);
    }
}

/* A flat switch: the kernel must know its number of rows when it is compiled. */
static void any_block(size_t rows, size_t half, const uint32_t *a, size_t rs, size_t cs, const uint32_t *b,
                      float *c, size_t ldc, size_t w, bool add)
{
#define CASE(n)                                                                                              \
    case n:                                                                                                  \
        block(n, half, a, rs, cs, b, c, ldc, w, add);                                                        \
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

void gemm_run(size_t m, size_t n, size_t k, const float *a, size_t rs, size_t cs, const float *packed,
              float *c, size_t ldc, bool add)
{
    uint32_t pairs[ROWS * MAX_K / 2] __attribute__((aligned(64)));
    const uint32_t *b = (const uint32_t *)(const void *)packed;
    size_t half = (k + 1) / 2;
    assert((rs == 1 || cs == 1) && k <= MAX_K);
    for (size_t i = 0; i < m; i += ROWS) {
        size_t rows = m - i < ROWS ? m - i : ROWS;
        if (cs == 1)
            for (size_t r = 0; r < rows; r++)
                pairs_along(a + (i + r) * rs, k, pairs + r * half);
        else
            for (size_t x = 0; x < half; x++) {
                const float *line = a + 2 * x * cs + i;
                pairs_across(line, 2 * x + 1 < k ? line + cs : NULL, rows, pairs + x * ROWS);
            }
        for (size_t j = 0; j < n; j += GEMM_PANEL)
            any_block(rows, half, pairs, cs == 1 ? half : 1, cs == 1 ? 1 : ROWS, b + j * half,
                      c + i * ldc + j, ldc, n - j < GEMM_PANEL ? n - j : GEMM_PANEL, add);
    }
}
