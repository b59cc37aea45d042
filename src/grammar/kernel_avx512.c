/* VPDPBUSD multiplies four pairs and adds them to 32 bits, for 16 columns at once. Two panels and eight rows
 * a block: 16 sums, enough to hide the instruction's latency. */
#include "grammar/kernel_body.h"

#include <immintrin.h>

enum { ROWS = 8 };

static inline __attribute__((always_inline)) void block(const uint8_t *a, size_t lda, size_t rows,
                                                        const int8_t *w, size_t panels, size_t k, size_t n,
                                                        int32_t *out)
{
    __m512i sum[ROWS][2];
    const int8_t *w1 = w + k * MODEL_PANEL;
#pragma GCC unroll 8
    for (size_t i = 0; i < rows; i++)
        sum[i][0] = sum[i][1] = _mm512_setzero_si512();
    for (size_t x = 0; x < k; x += 4, w += 64, w1 += 64) {
        __m512i v0 = _mm512_loadu_si512(w), v1 = panels > 1 ? _mm512_loadu_si512(w1) : v0;
#pragma GCC unroll 8
        for (size_t i = 0; i < rows; i++) {
            int32_t four;
            memcpy(&four, a + i * lda + x, 4);
            __m512i v = _mm512_set1_epi32(four);
            sum[i][0] = _mm512_dpbusd_epi32(sum[i][0], v, v0);
            if (panels > 1)
                sum[i][1] = _mm512_dpbusd_epi32(sum[i][1], v, v1);
        }
    }
#pragma GCC unroll 8
    for (size_t i = 0; i < rows; i++) {
        _mm512_storeu_si512(out + i * n, sum[i][0]);
        if (panels > 1)
            _mm512_storeu_si512(out + i * n + MODEL_PANEL, sum[i][1]);
    }
}

static inline __attribute__((always_inline)) void panel(const uint8_t *a, size_t lda, size_t m,
                                                        const int8_t *w, size_t panels, size_t k, size_t n,
                                                        int32_t *out)
{
    size_t i = 0;
    for (; i + ROWS <= m; i += ROWS)
        block(a + i * lda, lda, ROWS, w, panels, k, n, out + i * n);
    for (; i + 4 <= m; i += 4)
        block(a + i * lda, lda, 4, w, panels, k, n, out + i * n);
    for (; i + 2 <= m; i += 2)
        block(a + i * lda, lda, 2, w, panels, k, n, out + i * n);
    if (i < m)
        block(a + i * lda, lda, 1, w, panels, k, n, out + i * n);
}

static void product(const uint8_t *a, size_t lda, size_t m, const int8_t *w, size_t k, size_t n, int32_t *out)
{
    size_t j = 0;
    for (; j + 2 * MODEL_PANEL <= n; j += 2 * MODEL_PANEL, w += k * 2 * MODEL_PANEL)
        panel(a, lda, m, w, 2, k, n, out + j);
    if (j < n)
        panel(a, lda, m, w, 1, k, n, out + j);
}

const Kernel kernel_avx512 = KERNEL("avx512");
