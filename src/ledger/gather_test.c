/* gather_test.c - the VFS that gives the write-ahead log its frames together (gather.h): whatever is written,
 * read, cut and synced through it, the file is what a plain buffer is after the same calls, also for who
 * looks at it from beside; a write that fails is told by a call, and none is told to be there that is not.
 * And a system that has no memory when SQLite starts, or no file to give. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/gather.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

#include <stddef.h>

/* The system behind: SQLite's own, but for what is to fail. */
static struct {
    sqlite3_mem_methods memory;
    bool no_memory;
    sqlite3_vfs *vfs, ours;
    sqlite3_io_methods methods;
    const sqlite3_io_methods *real;
    int writes_left;         /* before one fails; -1: none does */
    bool half_open, no_open; /* an open that fails: behind a file, before it */
    int n_closed;
} under;

static void *no_memory(int n)
{
    return under.no_memory ? NULL : under.memory.xMalloc(n);
}

static int under_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    if (under.writes_left == 0)
        return SQLITE_FULL;
    under.writes_left -= under.writes_left > 0;
    return under.real->xWrite(f, p, n, at);
}

static int under_close(sqlite3_file *f)
{
    under.n_closed++;
    return under.real->xClose(f);
}

static int under_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    (void)v;
    f->pMethods = NULL;
    if (under.no_open)
        return SQLITE_CANTOPEN;
    int rc = under.vfs->xOpen(under.vfs, name, f, flags, ret_flags);
    if (rc != SQLITE_OK)
        return rc;
    under.real = f->pMethods;
    under.methods = *f->pMethods;
    under.methods.xWrite = under_write;
    under.methods.xClose = under_close;
    f->pMethods = &under.methods;
    return under.half_open ? SQLITE_CANTOPEN : SQLITE_OK;
}

static void test_no_memory(void)
{
    Err err = {0};
    Ledger *lg = NULL;
    sqlite3_mem_methods m;
    CHECK(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &under.memory) == SQLITE_OK);
    m = under.memory;
    m.xMalloc = no_memory;
    CHECK(sqlite3_config(SQLITE_CONFIG_MALLOC, &m) == SQLITE_OK);
    under.no_memory = true;
    CHECK(gather_new() == NULL);
    CHECK(!ledger_open(testdir_path("gather.db"), LEDGER_WRITE, &lg, &err) && err.code == ERR_IO &&
          str_find(str_of(err.msg), STR("out of memory"), 0) != SIZE_MAX);
    gather_free(NULL);
    under.no_memory = false;
    CHECK(ledger_open(testdir_path("gather.db"), LEDGER_WRITE, &lg, &err));
    ledger_close(lg);
    tap_done("no memory as SQLite starts: said in one line, and the ledger opens once there is some");
}

static void stand_under(void)
{
    under.vfs = sqlite3_vfs_find(NULL);
    under.ours = *under.vfs;
    under.ours.zName = "under";
    under.ours.xOpen = under_open;
    under.writes_left = -1;
    CHECK(sqlite3_vfs_register(&under.ours, 1) == SQLITE_OK);
}

typedef struct Open { /* a log opened through a VFS of its own */
    Gather *g;
    sqlite3_file *f;
    const sqlite3_io_methods *m;
    Buf model; /* what it must hold */
    char path[128];
} Open;

enum { LOG_FLAGS = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL };

static bool open_log(Open *o, int flags)
{
    *o = (Open){.g = gather_new()};
    sqlite3_vfs *v = sqlite3_vfs_find(gather_name(o->g));
    int given;
    snprintf(o->path, sizeof o->path, "%s", testdir_path("some-wal"));
    unlink(o->path);
    FILE *database =
        fopen(testdir_path("some"), "wb"); /* whose log it is: SQLite takes its mode from there */
    if (database)
        fclose(database);
    o->f = base_alloc((size_t)v->szOsFile);
    memset(o->f, 0, (size_t)v->szOsFile);
    bool ok = v->xOpen(v, o->path, o->f, flags, &given) == SQLITE_OK;
    o->m = o->f->pMethods;
    return ok;
}

static int close_log(Open *o)
{
    int rc = o->m ? o->m->xClose(o->f) : SQLITE_OK;
    gather_free(o->g);
    free(o->f);
    buf_done(&o->model);
    return rc;
}

/* What lies on the disk is the model, as one sees it from beside. */
static bool lies(const Open *o)
{
    static char bytes[1 << 21];
    FILE *f = fopen(o->path, "rb");
    size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
    if (f)
        fclose(f);
    return n == o->model.n && (n == 0 || memcmp(bytes, o->model.p, n) == 0);
}

static void model_write(Buf *model, const char *p, size_t n, size_t at)
{
    while (model->n < at + n)
        buf_putc(model, 0);
    memcpy(model->p + at, p, n);
}

static void step(Open *o, Random *r)
{
    static char p[131071], got[131071];
    sqlite3_int64 size = -1;
    size_t end = o->model.n, at = random_below(r, 3) ? end : random_below(r, end + 1);
    static const size_t lengths[] = {1, 24, 2048, 4096, 65512, 65536, 65537, 100000, 131071};
    size_t n = lengths[random_below(r, random_below(r, 4) ? 4 : 9)];
    switch (random_below(r, 12)) {
    case 0:
        CHECK(o->m->xSync(o->f, SQLITE_SYNC_NORMAL) == SQLITE_OK && lies(o));
        break;
    case 1:
        CHECK(o->m->xFileSize(o->f, &size) == SQLITE_OK &&
              size == (sqlite3_int64)(end == 1 ? 0 : end)); /* os_unix.c: one byte is none */
        break;
    case 2:
        CHECK(o->m->xTruncate(o->f, (sqlite3_int64)at) == SQLITE_OK);
        o->model.n = at;
        CHECK(lies(o));
        break;
    case 3:
        n = n < end - at ? n : end - at;
        CHECK(o->m->xRead(o->f, got, (int)n, (sqlite3_int64)at) == SQLITE_OK &&
              (n == 0 || memcmp(got, o->model.p + at, n) == 0));
        break;
    default:
        if (end > 1000000)
            break;
        memset(p, (int)random_below(r, 256), n);
        CHECK(o->m->xWrite(o->f, p, (int)n, (sqlite3_int64)at) == SQLITE_OK);
        model_write(&o->model, p, n, at);
    }
}

static void test_model(void)
{
    for (uint64_t seed = 1; seed <= 20 && tap_bad == 0; seed++) {
        Random r = {seed};
        Open o;
        CHECK(open_log(&o, LOG_FLAGS));
        for (int i = 0; i < 400 && tap_bad == 0; i++)
            step(&o, &r);
        Open before_close = o;
        CHECK(o.m->xClose(o.f) == SQLITE_OK && lies(&before_close));
        o.m = NULL;
        close_log(&o);
    }
    tap_done("what is written, read, cut and synced in any order is what a plain buffer holds");
}

/* Bytes that wait are written by the call that needs them there: that call fails where they cannot be. */
static void test_told(void)
{
    static const char *const calls[] = {
        "sync", "size", "cut", "read", "close", "a write elsewhere", "a write past the room"};
    static char p[40000];
    for (int call = 0; call < 7; call++) {
        Open o;
        sqlite3_int64 size;
        int rc = SQLITE_OK;
        CHECK(open_log(&o, LOG_FLAGS));
        CHECK(o.m->xWrite(o.f, p, 40000, 0) == SQLITE_OK);
        under.writes_left = 0;
        if (call == 0)
            rc = o.m->xSync(o.f, SQLITE_SYNC_NORMAL);
        else if (call == 1)
            rc = o.m->xFileSize(o.f, &size);
        else if (call == 2)
            rc = o.m->xTruncate(o.f, 10);
        else if (call == 3)
            rc = o.m->xRead(o.f, p, 10, 0);
        else if (call == 5)
            rc = o.m->xWrite(o.f, p, 10, 50000);
        else if (call == 6)
            rc = o.m->xWrite(o.f, p, 40000, 40000);
        if (call != 4)
            CHECK(o.m->xClose(o.f) == SQLITE_OK); /* it was told, and is waited for no longer */
        else
            rc = o.m->xClose(o.f);
        o.m = NULL;
        under.writes_left = -1;
        if (!CHECK(rc == SQLITE_FULL))
            printf("# %s\n", calls[call]);
        close_log(&o);
    }
    tap_done("a write that could not be made is told by the call that needed it");
}

static void test_no_file(void)
{
    Open o;
    under.no_open = true;
    CHECK(!open_log(&o, LOG_FLAGS) && o.m == NULL);
    under.no_open = false;
    close_log(&o);
    under.half_open = true;
    under.n_closed = 0;
    CHECK(!open_log(&o, LOG_FLAGS) && o.m == NULL && under.n_closed == 1);
    under.half_open = false;
    close_log(&o);
    CHECK(open_log(&o, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB));
    CHECK(o.m == &under.methods); /* no log: the system's own */
    close_log(&o);
    tap_done("a log that cannot be opened is none, and what the system opened for it is closed");
}

int main(void)
{
    testdir_make();
    test_no_memory();
    stand_under();
    test_model();
    test_told();
    test_no_file();
    testdir_remove();
    return tap_end();
}
