#include "grammar/kernel_body.h"

static void product(const uint8_t *a, size_t lda, size_t m, const int8_t *w, size_t k, size_t n, int32_t *out)
{
    for (size_t j = 0; j < n; j += MODEL_PANEL, w += k * MODEL_PANEL)
        for (size_t i = 0; i < m; i++) {
            int32_t sum[MODEL_PANEL] = {0};
            const uint8_t *row = a + i * lda;
            for (size_t x = 0; x < k; x += 4)
                for (size_t c = 0; c < MODEL_PANEL; c++) {
                    const int8_t *v = w + x * MODEL_PANEL + c * 4;
                    sum[c] += row[x] * v[0] + row[x + 1] * v[1] + row[x + 2] * v[2] + row[x + 3] * v[3];
                }
            memcpy(out + i * n + j, sum, sizeof sum);
        }
}

const Kernel kernel_scalar = KERNEL("scalar");
