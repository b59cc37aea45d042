/* tap.h - the Test Anything Protocol (testanything.org) in one header. A test program: TAP_MAIN runs its
 * tests. CHECK(condition) counts one assertion; a failure prints file, line and words. ok-lines are one a
 * named test. */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H
#include <stdbool.h>
#include <stdio.h>

static int tap_n, tap_failed, tap_bad; /* tests run, tests failed, failures inside the current test */

#define CHECK(cond) tap_check((cond), __FILE__, __LINE__, #cond)
#define CHECK_STR(got, want) tap_check_str((got), (want), __FILE__, __LINE__, #got)

static inline bool tap_check(bool ok, const char *file, int line, const char *what)
{
    if (!ok) {
        tap_bad++;
        printf("# %s:%d: %s\n", file, line, what);
    }
    return ok;
}

#ifdef BASE_STR_H
static inline bool tap_check_str(Str got, const char *want, const char *file, int line, const char *what)
{
    bool ok = str_eq(got, str_of(want));
    if (!ok) {
        tap_bad++;
        printf("# %s:%d: %s is \"%.*s\", not \"%s\"\n", file, line, what, STR_ARG(got), want);
    }
    return ok;
}
#endif

/* Ends the current test under a name: prints ok or not ok. */
static inline void tap_done(const char *name)
{
    tap_failed += tap_bad > 0;
    printf("%sok %d - %s\n", tap_bad ? "not " : "", ++tap_n, name);
    tap_bad = 0;
}

/* Prints the plan; the exit status of the program. */
static inline int tap_end(void)
{
    printf("1..%d\n", tap_n);
    return tap_failed > 0;
}
#endif
