#include "grammar/kernel.h"

#include <string.h>
#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

#if defined(__x86_64__)
static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vnni");
}

const Kernel *kernel_choose(const char *name)
{
    const char *want = name ? name : "avx512";
    __builtin_cpu_init();
    if (strcmp(want, "avx512") == 0 && has_avx512())
        return &kernel_avx512;
    if (strcmp(want, "scalar") != 0 && __builtin_cpu_supports("avx2"))
        return &kernel_avx2;
    return &kernel_scalar;
}
#elif defined(__aarch64__)
static bool has_dot_product(void)
{
#if defined(__ARM_FEATURE_DOTPROD)
    return true;
#elif defined(__linux__)
    enum { ASIMDDP = 1 << 20 }; /* HWCAP_ASIMDDP of asm/hwcap.h, which is not everywhere */
    return (getauxval(AT_HWCAP) & ASIMDDP) != 0;
#else
    return false;
#endif
}

const Kernel *kernel_choose(const char *name)
{
    bool plain = name && strcmp(name, "scalar") == 0;
    return !plain && has_dot_product() ? &kernel_neon : &kernel_scalar;
}
#else
const Kernel *kernel_choose(const char *name)
{
    (void)name;
    return &kernel_scalar;
}
#endif
