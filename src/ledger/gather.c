/* gather.c - see gather.h. */
#include "ledger/gather.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROOM = 1 << 16
}; /* bytes that wait at most; SQLite writes no more than 0x1ffff at a time (os_unix.c) */

struct Gather {
    sqlite3_vfs vfs, *real;
    char name[32];
};

typedef struct LogFile {
    sqlite3_file base;
    char *waiting; /* [n] of the file from `at` on */
    size_t n;
    sqlite3_int64 at;
} LogFile;

/* The system's file stands behind ours. */
static sqlite3_file *real_of(sqlite3_file *f)
{
    return (sqlite3_file *)((LogFile *)f + 1);
}

static int flush(LogFile *f)
{
    size_t n = f->n;
    f->n = 0; /* also where it fails: SQLite gives the transaction up */
    sqlite3_file *real = real_of(&f->base);
    return n ? real->pMethods->xWrite(real, f->waiting, (int)n, f->at) : SQLITE_OK;
}

static int log_close(sqlite3_file *f)
{
    int rc = flush((LogFile *)f), closed = real_of(f)->pMethods->xClose(real_of(f));
    free(((LogFile *)f)->waiting);
    f->pMethods = NULL;
    return rc != SQLITE_OK ? rc : closed;
}

static int log_write(sqlite3_file *file, const void *p, int n, sqlite3_int64 at)
{
    LogFile *f = (LogFile *)file;
    if (f->n && (at != f->at + (sqlite3_int64)f->n || (size_t)n > ROOM - f->n)) {
        int rc = flush(f);
        if (rc != SQLITE_OK)
            return rc;
    }
    if (n > ROOM)
        return real_of(file)->pMethods->xWrite(real_of(file), p, n, at);
    if (f->n == 0)
        f->at = at;
    memcpy(f->waiting + f->n, p, (size_t)n);
    f->n += (size_t)n;
    return SQLITE_OK;
}

static int log_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    int rc = flush((LogFile *)f);
    return rc != SQLITE_OK ? rc : real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}

static int log_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    int rc = flush((LogFile *)f);
    return rc != SQLITE_OK ? rc : real_of(f)->pMethods->xTruncate(real_of(f), n);
}

static int log_sync(sqlite3_file *f, int flags)
{
    int rc = flush((LogFile *)f);
    return rc != SQLITE_OK ? rc : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int log_size(sqlite3_file *f, sqlite3_int64 *ret)
{
    int rc = flush((LogFile *)f);
    return rc != SQLITE_OK ? rc : real_of(f)->pMethods->xFileSize(real_of(f), ret);
}

static int log_lock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int log_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int log_reserved(sqlite3_file *f, int *ret)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}

static int log_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int log_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int log_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static const sqlite3_io_methods log_methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_device,
};

static int gather_open(sqlite3_vfs *v, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
    sqlite3_vfs *real = ((Gather *)v->pAppData)->real;
    if (!(flags & SQLITE_OPEN_WAL))
        return real->xOpen(real, name, file, flags, ret_flags);
    LogFile *f = (LogFile *)file;
    *f = (LogFile){0};
    int rc = real->xOpen(real, name, real_of(file), flags, ret_flags);
    if (rc != SQLITE_OK) {
        if (real_of(file)->pMethods)
            real_of(file)->pMethods->xClose(real_of(file));
        return rc;
    }
    f->base.pMethods = &log_methods;
    f->waiting = base_alloc(ROOM);
    return SQLITE_OK;
}

Gather *gather_new(void)
{
    sqlite3_vfs *real = sqlite3_vfs_find(NULL); /* SQLite is made ready by this; NULL: it has no memory */
    if (!real)
        return NULL;
    Gather *g = base_alloc(sizeof *g);
    g->real = real;
    g->vfs = *g->real;
    snprintf(g->name, sizeof g->name, "gather-%zx", (size_t)(uintptr_t)g); /* nobody else's */
    g->vfs.zName = g->name;
    g->vfs.pAppData = g;
    g->vfs.pNext = NULL;
    g->vfs.szOsFile = (int)sizeof(LogFile) + g->real->szOsFile;
    g->vfs.xOpen = gather_open;
    sqlite3_vfs_register(&g->vfs, 0); /* once SQLite is ready it only joins a list */
    return g;
}

const char *gather_name(const Gather *g)
{
    return g->name;
}

void gather_free(Gather *g)
{
    if (!g)
        return;
    sqlite3_vfs_unregister(&g->vfs);
    free(g);
}
