/* kernel_body.h - the lane-at-a-time part of a kernel, compiled once for each processor by including it after
 * defining product(). Plain loops: what the compiler makes of them may differ in width, not in a bit. */
#include "grammar/kernel.h"

#include <string.h>

/* e^x by 2^n times a polynomial on [0, 1): relative error under 1e-6; x is clamped to +-80. */
static inline float exp_of(float x)
{
    float t = x * 1.44269504f;
    t = t < -115.0f ? -115.0f : t;
    t = t > 115.0f ? 115.0f : t;
    int32_t n = (int32_t)(t + 128.0f) - 128; /* floor, for what is above -128 */
    float f = t - (float)n, p = 0.00015469f;
    p = p * f + 0.00133336f;
    p = p * f + 0.00961813f;
    p = p * f + 0.05550411f;
    p = p * f + 0.24022651f;
    p = p * f + 0.69314718f;
    p = p * f + 1.0f;
    int32_t bits = (int32_t)((uint32_t)(n + 127) << 23);
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

static inline float sigmoid_of(float x)
{
    return 1.0f / (1.0f + exp_of(-x));
}

static inline float tanh_of(float x)
{
    return 2.0f / (1.0f + exp_of(-2.0f * x)) - 1.0f;
}

enum { MAX_HIDDEN = 1024 };

static void gates(size_t hidden, const Linear *x, const int32_t *acc_x, float x_scale, const Linear *h,
                  const int32_t *acc_h, float *restrict cell, uint8_t *restrict ret_out)
{
    float g[3 * MAX_HIDDEN];
    const float *restrict sh = h->scale, *restrict bias = h->bias;
    const int32_t *restrict ch = h->corr;
    for (size_t j = 0; j < 3 * hidden; j++)
        g[j] = (float)(acc_h[j] - ch[j]) * sh[j] + bias[j];
    if (acc_x) {
        const float *restrict sx = x->scale;
        const int32_t *restrict cx = x->corr;
        for (size_t j = 0; j < 3 * hidden; j++)
            g[j] = g[j] + (float)(acc_x[j] - cx[j]) * (sx[j] * x_scale);
    }
    for (size_t j = 0; j < hidden; j++) {
        float z = sigmoid_of(g[j]), c = cell[j];
        c = c + z * (tanh_of(g[hidden + j]) - c);
        cell[j] = c;
        g[j] = sigmoid_of(g[2 * hidden + j]) * c;
    }
    for (size_t j = 0; j < hidden; j++)
        ret_out[j] = (uint8_t)(int32_t)(g[j] * (float)MODEL_UNIT + ((float)MODEL_ZERO + 0.5f));
}

static void linear(const Linear *l, const int32_t *acc, float scale, bool with_corr, float *restrict ret_z)
{
    const float *restrict s = l->scale, *restrict bias = l->bias;
    const int32_t *restrict corr = l->corr;
    if (with_corr)
        for (size_t j = 0; j < l->n; j++)
            ret_z[j] = (float)(acc[j] - corr[j]) * (s[j] * scale) + bias[j];
    else
        for (size_t j = 0; j < l->n; j++)
            ret_z[j] = (float)acc[j] * (s[j] * scale) + bias[j];
}

static float rectify(const float *a, const float *b, size_t n, uint8_t *restrict ret)
{
    float v[MAX_HIDDEN], top = 1e-6f;
    for (size_t j = 0; j < n; j++) {
        float x = b ? a[j] + b[j] : a[j];
        v[j] = x > 0.0f ? x : 0.0f;
    }
    for (size_t j = 0; j < n; j++)
        top = v[j] > top ? v[j] : top;
    float by = 127.0f / top;
    for (size_t j = 0; j < n; j++)
        ret[j] = (uint8_t)(int32_t)(v[j] * by + 0.5f);
    return top / 127.0f;
}

static float pack_column(const float *a, size_t n, int8_t *restrict panel, size_t col)
{
    float top = 1e-6f;
    int8_t q[MAX_HIDDEN];
    for (size_t j = 0; j < n; j++) {
        float x = a[j] < 0.0f ? -a[j] : a[j];
        top = x > top ? x : top;
    }
    float by = 127.0f / top;
    for (size_t j = 0; j < n; j++)
        q[j] = (int8_t)((int32_t)(a[j] * by + 128.5f) - 128);
    for (size_t j = 0; j < n; j += 4)
        memcpy(panel + j * MODEL_PANEL + col * 4, q + j, 4);
    return top / 127.0f;
}

static void add_row(const int8_t *restrict row, size_t n, int32_t *restrict sum)
{
    for (size_t j = 0; j < n; j++)
        sum[j] += row[j];
}

static float word(const int32_t *w, float word_scale, const int32_t *g, float gram_scale, size_t n,
                  uint8_t *restrict ret)
{
    float v[MAX_HIDDEN], top = 1e-6f;
    for (size_t j = 0; j < n; j++)
        v[j] = (float)w[j] * word_scale + (float)g[j] * gram_scale;
    for (size_t j = 0; j < n; j++) {
        float x = v[j] < 0.0f ? -v[j] : v[j];
        top = x > top ? x : top;
    }
    float by = (float)MODEL_UNIT / top;
    for (size_t j = 0; j < n; j++)
        ret[j] = (uint8_t)(int32_t)(v[j] * by + ((float)MODEL_ZERO + 0.5f));
    return top / (float)MODEL_UNIT;
}

#define KERNEL(label)                                                                                        \
    {                                                                                                        \
        label, product, gates, linear, rectify, pack_column, add_row, word                                   \
    }
