/* train_math.h - small inline functions that compilers turn into vector code. */
#ifndef GRAMMAR_TRAIN_MATH_H
#define GRAMMAR_TRAIN_MATH_H
#include <stdint.h>
#include <string.h>

/* e^x by 2^n times a polynomial on [0, 1): relative error under 1e-6, clamped to the range of a float. */
static inline float math_exp(float x)
{
    float t = x * 1.44269504f;
    t = t < -120.0f ? -120.0f : t > 120.0f ? 120.0f : t;
    int32_t n = (int32_t)t - (t < 0.0f);
    float f = t - (float)n;
    float p =
        1.0f +
        f * (0.69314718f +
             f * (0.24022651f + f * (0.05550411f + f * (0.00961813f + f * (0.00133336f + f * 0.00015469f)))));
    int32_t bits = (n + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

static inline float math_sigmoid(float x)
{
    return 1.0f / (1.0f + math_exp(-x));
}

static inline float math_tanh(float x)
{
    return 2.0f / (1.0f + math_exp(-2.0f * x)) - 1.0f;
}

/* splitmix64: a counter through a mixer (Steele, Lea, Flood 2014); uniform on [0, 1) in 24 bits. */
static inline uint64_t math_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline float math_uniform(uint64_t *state)
{
    return (float)(math_random(state) >> 40) * (1.0f / 16777216.0f);
}
#endif
