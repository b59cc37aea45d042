/* shim.c - see shim.h. */
#define _GNU_SOURCE
#include "ledger/shim.h"
#include "ledger/sample.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct Shim shim;

static bool fails(Fault *f)
{
    f->n++;
    return f->at && (f->n == f->at || (f->for_ever && f->n > f->at));
}

typedef struct ShimFile {
    sqlite3_file base;
    sqlite3_file *real; /* stands behind this struct */
    Disk *disk;         /* NULL: not kept */
} ShimFile;

static void load_disk(Disk *d)
{
    char bytes[4096];
    size_t n;
    FILE *f = fopen(d->name, "rb");
    buf_clear(&d->sure);
    d->there = f != NULL;
    while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        buf_put(&d->sure, (Str){bytes, n});
    if (f)
        fclose(f);
    while (d->n_writes > 0)
        free(d->writes[--d->n_writes].p);
}

static Disk *disk_of(const char *name)
{
    for (int i = 0; i < N_DISKS; i++) {
        Disk *d = &shim.disk[i];
        if (d->name[0] && strcmp(d->name, name) == 0)
            return d;
        if (d->name[0])
            continue;
        snprintf(d->name, sizeof d->name, "%s", name);
        load_disk(d);
        return d;
    }
    return NULL;
}

static Disk *disk_known(const char *name)
{
    for (int i = 0; i < N_DISKS; i++)
        if (shim.disk[i].name[0] && strcmp(shim.disk[i].name, name) == 0)
            return &shim.disk[i];
    return NULL;
}

/* The naming is sure from now on. A file that loses its only name is nowhere. */
static void name_disk(const Naming *m)
{
    Disk *from = disk_known(m->from), *to = disk_known(m->to);
    if (m->link) {
        if (from)
            snprintf(from->also, sizeof from->also, "%s", m->to);
        return;
    }
    if (to) {
        memcpy(to->name, to->also, sizeof to->name);
        to->also[0] = '\0';
    }
    if (from)
        snprintf(from->name, sizeof from->name, "%s", m->to);
}

static void keep_write(sqlite3_file *f, const void *p, size_t n, size_t at)
{
    Disk *d = ((ShimFile *)f)->disk;
    if (!d)
        return;
    d->writes = base_realloc(d->writes, (d->n_writes + 1) * sizeof *d->writes);
    d->writes[d->n_writes++] = (Unsynced){p ? memcpy(base_alloc(n + 1), p, n) : NULL, n, at};
}

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((ShimFile *)f)->real;
}

static int shim_close(sqlite3_file *f)
{
    return real_of(f)->pMethods ? real_of(f)->pMethods->xClose(real_of(f)) : SQLITE_OK;
}

static int shim_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}

static int shim_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    bool half = fails(&shim.vfs);
    if (!shim.vfs.at || shim.vfs.n <= shim.vfs.at)
        keep_write(f, p, (size_t)(half ? n / 2 : n), (size_t)at);
    if (!half)
        return real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
    real_of(f)->pMethods->xWrite(real_of(f), p, n / 2, at);
    return SQLITE_FULL;
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    if (fails(&shim.vfs))
        return SQLITE_IOERR_TRUNCATE;
    keep_write(f, NULL, 0, (size_t)n);
    return real_of(f)->pMethods->xTruncate(real_of(f), n);
}

static int shim_sync(sqlite3_file *f, int flags)
{
    if (fails(&shim.vfs))
        return SQLITE_IOERR_FSYNC;
    if (((ShimFile *)f)->disk)
        load_disk(((ShimFile *)f)->disk);
    return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *ret)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_FSTAT : real_of(f)->pMethods->xFileSize(real_of(f), ret);
}

static int shim_lock(sqlite3_file *f, int level)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_LOCK : real_of(f)->pMethods->xLock(real_of(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int shim_check_lock(sqlite3_file *f, int *ret)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}

static int shim_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int shim_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int shim_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int shim_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return fails(&shim.vfs) ? SQLITE_IOERR_SHMMAP
                            : real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, ret);
}

static int shim_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    bool taking = flags & SQLITE_SHM_LOCK;
    return taking && fails(&shim.vfs) ? SQLITE_IOERR_SHMLOCK
                                      : real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags);
}

static void shim_shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int shim_shm_unmap(sqlite3_file *f, int delete)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), delete);
}

static const sqlite3_io_methods shim_methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_check_lock,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
    .xShmMap = shim_shm_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_shm_barrier,
    .xShmUnmap = shim_shm_unmap,
};

static int shim_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    (void)v;
    ShimFile *s = (ShimFile *)f;
    s->base.pMethods = NULL;
    s->real = (sqlite3_file *)(s + 1);
    s->disk = NULL;
    if (fails(&shim.vfs))
        return SQLITE_CANTOPEN;
    if (shim.power && name)
        s->disk = disk_of(name);
    int rc = shim.real->xOpen(shim.real, name, s->real, flags, ret_flags);
    if (rc == SQLITE_OK || s->real->pMethods)
        s->base.pMethods = &shim_methods;
    return rc;
}

static int shim_delete(sqlite3_vfs *v, const char *name, int sync)
{
    (void)v;
    if (fails(&shim.vfs))
        return SQLITE_IOERR_DELETE;
    int rc = shim.real->xDelete(shim.real, name, sync);
    if (shim.power && sync) /* else the name may be back after a cut */
        load_disk(disk_of(name));
    return rc;
}

static int shim_access(sqlite3_vfs *v, const char *name, int flags, int *ret)
{
    (void)v;
    return fails(&shim.vfs) ? SQLITE_IOERR_ACCESS : shim.real->xAccess(shim.real, name, flags, ret);
}

static void *shim_malloc(int n)
{
    return fails(&shim.memory) ? NULL : shim.real_memory.xMalloc(n);
}

static void *shim_realloc(void *p, int n)
{
    return fails(&shim.memory) ? NULL : shim.real_memory.xRealloc(p, n);
}

/* One call of this for each statement, and some more for what its triggers do. */
static int shim_refuse(void *with, int action, const char *a, const char *b, const char *c, const char *d)
{
    (void)with, (void)a, (void)b, (void)c, (void)d;
    return action != SQLITE_READ && action != SQLITE_FUNCTION && fails(&shim.refused) ? SQLITE_DENY
                                                                                      : SQLITE_OK;
}

static int shim_begins(unsigned what, void *with, void *statement, void *sql)
{
    (void)what, (void)with, (void)statement, (void)sql;
    shim.now = fails(&shim.stopped);
    return 0;
}

static int shim_stop(void *with)
{
    (void)with;
    bool now = shim.now;
    shim.now = false;
    return now;
}

static int shim_watch(sqlite3 *h, char **ret_why, const void *routines)
{
    (void)ret_why, (void)routines;
    if (!shim.statements)
        return SQLITE_OK;
    sqlite3_progress_handler(h, 1, shim_stop, NULL);
    sqlite3_trace_v2(h, SQLITE_TRACE_STMT, shim_begins, NULL);
    return sqlite3_set_authorizer(h, shim_refuse, NULL);
}

#ifdef SHIM_WRAPS
void *__real_malloc(size_t n);
void *__wrap_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_realloc(void *p, size_t n);
void *__real_ZSTD_createCCtx(void);
void *__wrap_ZSTD_createCCtx(void);
void *__real_ZSTD_createDCtx(void);
void *__wrap_ZSTD_createDCtx(void);
size_t __real_ZSTD_compressCCtx(void *c, void *to, size_t n_to, const void *from, size_t n_from, int level);
size_t __wrap_ZSTD_compressCCtx(void *c, void *to, size_t n_to, const void *from, size_t n_from, int level);
int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __real_fstat64(int fd, void *ret);
int __wrap_fstat64(int fd, void *ret);
int __real_stat64(const char *path, void *ret);
int __wrap_stat64(const char *path, void *ret);
void *__real_mmap64(void *p, size_t n, int prot, int flags, int fd, off_t at);
void *__wrap_mmap64(void *p, size_t n, int prot, int flags, int fd, off_t at);
ssize_t __real_pwrite64(int fd, const void *p, size_t n, off_t at);
ssize_t __wrap_pwrite64(int fd, const void *p, size_t n, off_t at);
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_fchmod(int fd, mode_t mode);
int __wrap_fchmod(int fd, mode_t mode);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_flock(int fd, int how);
int __wrap_flock(int fd, int how);

void *__wrap_malloc(size_t n)
{
    return fails(&shim.heap) ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails(&shim.heap) ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fails(&shim.heap) ? NULL : __real_realloc(p, n);
}

void *__wrap_ZSTD_createCCtx(void)
{
    return fails(&shim.zstd) ? NULL : __real_ZSTD_createCCtx();
}

void *__wrap_ZSTD_createDCtx(void)
{
    return fails(&shim.zstd) ? NULL : __real_ZSTD_createDCtx();
}

size_t __wrap_ZSTD_compressCCtx(void *c, void *to, size_t n_to, const void *from, size_t n_from, int level)
{
    enum { MEMORY_ALLOCATION = 64 }; /* zstd_errors.h */
    return fails(&shim.zstd) ? (size_t)-MEMORY_ALLOCATION
                             : __real_ZSTD_compressCCtx(c, to, n_to, from, n_from, level);
}

static bool file_fails(int how)
{
    bool yes = fails(&shim.files);
    if (yes)
        errno = how;
    return yes;
}

int __wrap_open64(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    int mode = flags & O_CREAT ? va_arg(ap, int) : 0;
    va_end(ap);
    return file_fails(EACCES) ? -1 : __real_open64(path, flags, mode);
}

int __wrap_fstat64(int fd, void *ret)
{
    return file_fails(EIO) ? -1 : __real_fstat64(fd, ret);
}

int __wrap_stat64(const char *path, void *ret)
{
    return file_fails(EACCES) ? -1 : __real_stat64(path, ret);
}

void *__wrap_mmap64(void *p, size_t n, int prot, int flags, int fd, off_t at)
{
    return file_fails(ENOMEM) ? MAP_FAILED : __real_mmap64(p, n, prot, flags, fd, at);
}

/* Every second failure is a signal that came between: to be tried again. */
ssize_t __wrap_pwrite64(int fd, const void *p, size_t n, off_t at)
{
    if (file_fails(shim.files.n % 2 ? EINTR : ENOSPC))
        return -1;
    return __real_pwrite64(fd, p, n > 1000 ? 1000 : n, at); /* and none writes all at once */
}

static int named(int status, const char *from, const char *to, bool link)
{
    if (status == 0 && shim.power && shim.n_namings < N_NAMINGS) {
        Naming *m = &shim.naming[shim.n_namings++];
        snprintf(m->from, sizeof m->from, "%s", from);
        snprintf(m->to, sizeof m->to, "%s", to);
        m->link = link;
    }
    return status;
}

int __wrap_rename(const char *from, const char *to)
{
    return file_fails(EACCES) ? -1 : named(__real_rename(from, to), from, to, false);
}

int __wrap_link(const char *from, const char *to)
{
    return file_fails(EPERM) ? -1 : named(__real_link(from, to), from, to, true);
}

int __wrap_fchmod(int fd, mode_t mode)
{
    return file_fails(EPERM) ? -1 : __real_fchmod(fd, mode);
}

/* Of a folder: of files it is SQLite's business. */
int __wrap_fsync(int fd)
{
    if (file_fails(EIO))
        return -1;
    for (int i = 0; i < shim.n_namings; i++)
        name_disk(&shim.naming[i]);
    shim.n_namings = 0;
    for (int k = 0; k < N_DISKS; k++) /* what was deleted stays so */
        if (shim.disk[k].name[0] && access(shim.disk[k].name, F_OK) != 0)
            load_disk(&shim.disk[k]);
    return __real_fsync(fd);
}

int __wrap_flock(int fd, int how)
{
    return file_fails(EWOULDBLOCK) ? -1 : __real_flock(fd, how);
}
#endif

static sqlite3_vfs shim_vfs;

bool shim_install(void)
{
    sqlite3_mem_methods m;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &shim.real_memory) != SQLITE_OK)
        return false;
    m = shim.real_memory;
    m.xMalloc = shim_malloc;
    m.xRealloc = shim_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &m) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
        return false;
    shim.real = sqlite3_vfs_find(NULL);
    shim_vfs = *shim.real;
    shim_vfs.zName = "shim";
    shim_vfs.szOsFile = (int)sizeof(ShimFile) + shim.real->szOsFile;
    shim_vfs.xOpen = shim_open;
    shim_vfs.xDelete = shim_delete;
    shim_vfs.xAccess = shim_access;
    return sqlite3_vfs_register(&shim_vfs, 1) == SQLITE_OK &&
           sqlite3_auto_extension((void (*)(void))shim_watch) == SQLITE_OK;
}
/* Parts of a write of whole sectors, each there or not. */
static void tear(Buf *image, const Unsynced *w, Random *r)
{
    enum { SECTOR = 512 };
    int all = (int)random_below(r, 3); /* 0: torn, 1: whole, 2: lost */
    if (!w->p && all == 1 && w->at < image->n)
        image->n = w->at;
    for (size_t i = 0; w->p && i < w->n; i += SECTOR) {
        size_t n = w->n - i < SECTOR ? w->n - i : SECTOR;
        if (all == 2 || (all == 0 && random_below(r, 2)))
            continue;
        while (image->n < w->at + i + n)
            buf_putc(image, 0);
        memcpy(image->p + w->at + i, w->p + i, n);
    }
}

bool shim_cut_power(uint64_t seed)
{
    Random r = {seed};
    bool ok = true;
    for (int i = 0; i < shim.n_namings; i++) {
        if (random_below(&r, 2))
            name_disk(&shim.naming[i]);
        else if (shim.naming[i].link)
            unlink(shim.naming[i].to);
    }
    shim.n_namings = 0;
    for (int k = 0; k < N_DISKS; k++) {
        Disk *d = &shim.disk[k];
        if (!d->name[0])
            continue;
        for (size_t i = d->n_writes; i > 1; i--) { /* in any order */
            size_t j = random_below(&r, i);
            Unsynced w = d->writes[j];
            d->writes[j] = d->writes[i - 1];
            d->writes[i - 1] = w;
        }
        for (size_t i = 0; i < d->n_writes; i++)
            tear(&d->sure, &d->writes[i], &r);
        unlink(d->name);
        FILE *f = d->there || (d->n_writes && random_below(&r, 2)) ? fopen(d->name, "wb") : NULL;
        if (f) {
            ok = (d->sure.n == 0 || fwrite(d->sure.p, 1, d->sure.n, f) == d->sure.n) && ok;
            ok = fclose(f) == 0 && ok;
        }
        if (d->also[0]) {
            unlink(d->also);
            ok = link(d->name, d->also) == 0 && ok;
        }
        while (d->n_writes > 0)
            free(d->writes[--d->n_writes].p);
        free(d->writes);
        buf_done(&d->sure);
        *d = (Disk){0};
    }
    return ok;
}
