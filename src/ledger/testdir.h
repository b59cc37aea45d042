/* testdir.h - a folder of its own for one test program, in memory where there is /dev/shm, and ledgers in it.
 */
#ifndef LEDGER_TESTDIR_H
#define LEDGER_TESTDIR_H
#include "ledger/ledger.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char testdir[64];

static inline void testdir_make(void)
{
    static const char *const roots[] = {"/dev/shm", "/tmp"};
    for (int i = 0; i < 2; i++) {
        snprintf(testdir, sizeof testdir, "%s/credence-ledger-XXXXXX", roots[i]);
        if (mkdtemp(testdir))
            return;
    }
    perror("mkdtemp");
    exit(1);
}

/* The path of name in it; good until the fourth call after. */
static inline const char *testdir_path(const char *name)
{
    static char paths[4][128];
    static int at;
    char *p = paths[at++ & 3];
    snprintf(p, sizeof paths[0], "%s/%s", testdir, name);
    return p;
}

static inline void testdir_clear(void)
{
    DIR *d = opendir(testdir);
    struct dirent *e;
    while (d && (e = readdir(d)))
        if (e->d_name[0] != '.') {
            char p[512];
            snprintf(p, sizeof p, "%s/%s", testdir, e->d_name);
            unlink(p);
        }
    if (d)
        closedir(d);
}

static inline void testdir_remove(void)
{
    testdir_clear();
    rmdir(testdir);
}
static inline Ledger *open_or_die(const char *path, LedgerMode mode)
{
    Ledger *lg = NULL;
    Err err;
    if (!ledger_open(path, mode, &lg, &err)) {
        printf("Bail out! %s\n", err.msg);
        exit(1);
    }
    return lg;
}
#endif
