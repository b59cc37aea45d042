/* child.h - does a call end the process as it should? Runs it in a child, so that a test can go on. */
#ifndef TESTS_CHILD_H
#define TESTS_CHILD_H
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILD_ASSERT = 42 };

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHILD_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CHILD_ASAN
#endif

#ifdef CHILD_ASAN
/* An allocation beyond all memory must come back as NULL here as it does elsewhere. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1:detect_leaks=0";
}
#endif

/* An assertion that fails raises SIGABRT: leave by exit, so that coverage is written. */
static inline void child_aborts(int sig)
{
    (void)sig;
    exit(CHILD_ASSERT);
}

/* The exit status of a process that calls fn: 0 where it returns, CHILD_ASSERT where an assertion failed. */
static inline int child_status(void (*fn)(void))
{
    int status = -1;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGABRT, child_aborts);
        if (!freopen("/dev/null", "w", stderr) || !freopen("/dev/null", "w", stdout))
            exit(99);
        fn();
        exit(0);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}
#endif
