/* VPMADDUBSW makes pairs of products in 16 bits (127 * 127 * 2 < 2^15), VPMADDWD by ones joins them in 32. */
#include "grammar/kernel_body.h"

#include <immintrin.h>

enum { ROWS = 4 };

static inline __attribute__((always_inline)) void block(const uint8_t *a, size_t lda, size_t rows,
                                                        const int8_t *w, size_t k, size_t n, int32_t *out)
{
    __m256i lo[ROWS], hi[ROWS];
    const __m256i ones = _mm256_set1_epi16(1);
    for (size_t i = 0; i < rows; i++)
        lo[i] = hi[i] = _mm256_setzero_si256();
    for (size_t x = 0; x < k; x += 4, w += 64) {
        __m256i w0 = _mm256_loadu_si256((const __m256i *)w),
                w1 = _mm256_loadu_si256((const __m256i *)(w + 32));
#pragma GCC unroll 4
        for (size_t i = 0; i < rows; i++) {
            int32_t four;
            memcpy(&four, a + i * lda + x, 4);
            __m256i v = _mm256_set1_epi32(four);
            lo[i] = _mm256_add_epi32(lo[i], _mm256_madd_epi16(_mm256_maddubs_epi16(v, w0), ones));
            hi[i] = _mm256_add_epi32(hi[i], _mm256_madd_epi16(_mm256_maddubs_epi16(v, w1), ones));
        }
    }
    for (size_t i = 0; i < rows; i++) {
        _mm256_storeu_si256((__m256i *)(out + i * n), lo[i]);
        _mm256_storeu_si256((__m256i *)(out + i * n + 8), hi[i]);
    }
}

static void product(const uint8_t *a, size_t lda, size_t m, const int8_t *w, size_t k, size_t n, int32_t *out)
{
    for (size_t j = 0; j < n; j += MODEL_PANEL, w += k * MODEL_PANEL) {
        size_t i = 0;
        for (; i + ROWS <= m; i += ROWS)
            block(a + i * lda, lda, ROWS, w, k, n, out + i * n + j);
        for (; i < m; i++)
            block(a + i * lda, lda, 1, w, k, n, out + i * n + j);
    }
}

const Kernel kernel_avx2 = KERNEL("avx2");
