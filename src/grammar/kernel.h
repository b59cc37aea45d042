/* kernel.h - the arithmetic of the parser, in versions for several processors that agree bit for bit.
 * Products are of unsigned 7-bit activations with signed 8-bit weights, summed in 32 bits: exact, so the
 * order of summation does not matter (7 bits, because VPMADDUBSW saturates pairs at 16). Everything in
 * floating point is done a lane at a time with +, *, / and comparisons, never contracted: IEEE 754 gives one
 * answer. */
#ifndef GRAMMAR_KERNEL_H
#define GRAMMAR_KERNEL_H
#include "grammar/model.h"

typedef struct Kernel {
    const char *name;
    /* out[m][n] = a[m][k] (rows lda bytes apart) times panels w; k a multiple of 4, n of 16. */
    void (*product)(const uint8_t *a, size_t lda, size_t m, const int8_t *w, size_t k, size_t n,
                    int32_t *out);
    /* One row of a step of the LSTM. acc_x may be NULL; else it comes from a row of scale x_scale through x.
     * Updates cell [hidden] and writes the output, quantised by MODEL_UNIT and MODEL_ZERO. */
    void (*gates)(size_t hidden, const Linear *x, const int32_t *acc_x, float x_scale, const Linear *h,
                  const int32_t *acc_h, float *cell, uint8_t *ret_out);
    /* z[j] = scale * l->scale[j] * (acc[j] - corr[j]) + bias[j], corr only where with_corr. */
    void (*linear)(const Linear *l, const int32_t *acc, float scale, bool with_corr, float *ret_z);
    /* max(a + b, 0) in 7 bits (b may be NULL); returns the value of one step. */
    float (*rectify)(const float *a, const float *b, size_t n, uint8_t *ret);
    /* a in signed 8 bits, strided by 4-byte groups into column col of a panel; returns the value of one step.
     */
    float (*pack_column)(const float *a, size_t n, int8_t *panel, size_t col);
    /* Sum of rows of int8 tables: sum[j] += row[j]. */
    void (*add_row)(const int8_t *row, size_t n, int32_t *sum);
    /* word_scale * word[j] + gram_scale * gram[j], quantised by the largest to MODEL_UNIT around MODEL_ZERO;
     * returns the value of one step. */
    float (*word)(const int32_t *word, float word_scale, const int32_t *gram, float gram_scale, size_t n,
                  uint8_t *ret);
} Kernel;

extern const Kernel kernel_scalar;
#if defined(__x86_64__)
extern const Kernel kernel_avx2, kernel_avx512;
#elif defined(__aarch64__)
extern const Kernel kernel_neon;
#endif
/* The best this processor has, or the one that name says ("scalar", "avx2", "avx512", "neon") where it has
 * it. */
const Kernel *kernel_choose(const char *name);
#endif
