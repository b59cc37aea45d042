/* train_gemm.h - single-precision matrix products for the trainer, one core.
 * C (m x n, row-major, leading dimension ldc) = or += A (element (i,k) at a[i * rs + k * cs]) times B, packed
 * before into panels of 32 columns so that one packing serves many products. */
#ifndef GRAMMAR_TRAIN_GEMM_H
#define GRAMMAR_TRAIN_GEMM_H
#include <stdbool.h>
#include <stddef.h>

enum { GEMM_PANEL = 32 };
size_t gemm_packed_size(size_t k, size_t n); /* floats */
/* B's element (k, n) at b[k * rs + n * cs]. */
void gemm_pack(const float *b, size_t rs, size_t cs, size_t k, size_t n, float *ret);
void gemm_run(size_t m, size_t n, size_t k, const float *a, size_t rs, size_t cs, const float *packed,
              float *c, size_t ldc, bool add);
#endif
