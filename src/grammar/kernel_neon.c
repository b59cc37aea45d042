/* SDOT multiplies four pairs of signed bytes and adds them to 32 bits; activations have 7 bits, so they are
 * signed bytes too. Four rows of a panel a block: 16 sums in 32 registers. */
#include "grammar/kernel_body.h"

#include <arm_neon.h>

enum { ROWS = 4 };

static inline __attribute__((always_inline)) void block(const uint8_t *a, size_t lda, size_t rows,
                                                        const int8_t *w, size_t k, size_t n, int32_t *out)
{
    int32x4_t sum[ROWS][4];
#pragma GCC unroll 4
    for (size_t i = 0; i < rows; i++)
        sum[i][0] = sum[i][1] = sum[i][2] = sum[i][3] = vdupq_n_s32(0);
    for (size_t x = 0; x < k; x += 4, w += 4 * MODEL_PANEL) {
        int8x16_t w0 = vld1q_s8(w), w1 = vld1q_s8(w + 16), w2 = vld1q_s8(w + 32), w3 = vld1q_s8(w + 48);
#pragma GCC unroll 4
        for (size_t i = 0; i < rows; i++) {
            int32_t four;
            memcpy(&four, a + i * lda + x, 4);
            int8x16_t v = vreinterpretq_s8_s32(vdupq_n_s32(four));
            sum[i][0] = vdotq_s32(sum[i][0], w0, v);
            sum[i][1] = vdotq_s32(sum[i][1], w1, v);
            sum[i][2] = vdotq_s32(sum[i][2], w2, v);
            sum[i][3] = vdotq_s32(sum[i][3], w3, v);
        }
    }
#pragma GCC unroll 4
    for (size_t i = 0; i < rows; i++)
        for (size_t c = 0; c < 4; c++)
            vst1q_s32(out + i * n + c * 4, sum[i][c]);
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

const Kernel kernel_neon = KERNEL("neon");
