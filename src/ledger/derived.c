/* derived.c - see derived.h. */
#define _DEFAULT_SOURCE
#include "ledger/derived.h"
#include "ledger/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    TAIL = 64,         /* entries that a question reads from the log rather than merge */
    LONGEST = 1 << 18, /* entries in one run that is built at once */
    MERGED = 1 << 13   /* and in one that is merged while the log grows: the time that a question may wait */
};

typedef struct FileId { /* of a file as it was found; all 0: of none. Three of one size: compared as bytes */
    uint64_t device, inode, size;
} FileId;

struct Derived {
    char *path;
    Run *runs; /* [n_runs] by rising entries, without gaps from 1 */
    size_t n_runs, cap;
    bool checked; /* the runs are of this log */
    int fd;       /* -1: no file, or none that can be used */
    FileId id;    /* of the file last looked at, used or not */
    void *map;
    size_t map_size, valid_end; /* bytes of the file that are whole runs, dead ones too */
};

static int64_t upto_of(const Derived *d)
{
    return d->n_runs ? (int64_t)d->runs[d->n_runs - 1].h.upto : 0;
}

static void forget_runs(Derived *d)
{
    for (size_t i = 0; i < d->n_runs; i++)
        run_close(&d->runs[i]);
    d->n_runs = 0;
    d->checked = false;
}

static void forget_file(Derived *d)
{
    if (d->map)
        munmap(d->map, d->map_size);
    if (d->fd >= 0)
        close(d->fd);
    d->map = NULL;
    d->map_size = d->valid_end = 0;
    d->fd = -1;
}

void derived_close(Derived *d)
{
    if (!d)
        return;
    forget_runs(d);
    forget_file(d);
    free(d->runs);
    free(d->path);
    free(d);
}

/* Runs over entries after `after` go: another takes their place. */
static void make_way(Derived *d, uint64_t after)
{
    while (d->n_runs && d->runs[d->n_runs - 1].h.after >= after)
        run_close(&d->runs[--d->n_runs]);
}

static void put_run(Derived *d, const Run *r)
{
    if (d->n_runs == d->cap) {
        d->cap = d->cap ? 2 * d->cap : 16;
        d->runs = base_realloc(d->runs, d->cap * sizeof *d->runs);
    }
    d->runs[d->n_runs++] = *r;
}

static FileId id_of(const struct stat *st)
{
    return (FileId){(uint64_t)st->st_dev, (uint64_t)st->st_ino, (uint64_t)st->st_size};
}

static bool same_id(const FileId *a, const FileId *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* Reads the file as far as it is whole. */
static void load_file(Derived *d)
{
    struct stat st;
    forget_runs(d);
    forget_file(d);
    d->fd = open(d->path, O_RDWR | O_CLOEXEC);
    if (d->fd < 0)
        d->fd = open(d->path, O_RDONLY | O_CLOEXEC);
    if (d->fd < 0 || fstat(d->fd, &st) != 0)
        return;
    d->id = id_of(&st);
    void *p = S_ISREG(st.st_mode) ? mmap(NULL, d->id.size, PROT_READ, MAP_SHARED, d->fd, 0) : MAP_FAILED;
    if (p == MAP_FAILED) /* an empty one too */
        return;
    d->map = p;
    d->map_size = d->id.size;
    Run r;
    while (run_open((Str){(char *)p + d->valid_end, d->map_size - d->valid_end}, &r)) {
        make_way(d, r.h.after);
        if ((uint64_t)upto_of(d) != r.h.after) {
            run_close(&r);
            return;
        }
        put_run(d, &r);
        d->valid_end += r.h.size;
    }
}

void derived_ready(Ledger *lg)
{
    struct stat st;
    Derived *d = lg->derived;
    if (!d) {
        size_t n = strlen(lg->log.path);
        d = lg->derived = base_alloc(sizeof *d);
        *d = (Derived){.fd = -1, .path = base_alloc(n + sizeof "-derived")};
        memcpy(d->path, lg->log.path, n);
        memcpy(d->path + n, "-derived", sizeof "-derived");
    }
    FileId now = stat(d->path, &st) == 0 ? id_of(&st) : d->id;
    if (same_id(&now, &d->id))
        return; /* none, or the one that was looked at, and may have been found wanting */
    d->id = now;
    load_file(d);
}

void derived_guess(const Ledger *lg, Instant at, int64_t ret[2])
{
    ret[0] = ret[1] = 0;
    for (size_t i = lg->derived ? lg->derived->n_runs : 0; i > 0 && ret[0] == 0; i--)
        run_recorded(&lg->derived->runs[i - 1], at, ret);
}

void derived_doubt(Ledger *lg)
{
    if (lg->derived)
        lg->derived->checked = false;
}

/* Do the runs belong to this log? */
static bool check_runs(Ledger *lg, Derived *d)
{
    for (size_t i = 0; !d->checked && i < d->n_runs; i++) {
        Digest root;
        if (!ledger_root(lg, (int64_t)d->runs[i].h.upto, &root, NULL) ||
            !digest_eq(&root, &d->runs[i].h.root))
            return false;
    }
    d->checked = true;
    return true;
}

static bool write_all(int fd, const char *p, size_t n, off_t at)
{
    while (n > 0) {
        ssize_t w = pwrite(fd, p, n, at);
        if (w < 0 && errno == EINTR)
            continue;
        if (w <= 0)
            return false;
        p += w;
        n -= (size_t)w;
        at += w;
    }
    return true;
}

/* The body first: a header is there only once all before it is. */
static bool write_run(int fd, const Run *r, off_t at)
{
    size_t head = sizeof(RunHeader);
    return write_all(fd, r->base + head, r->h.size - head, at + (off_t)head) &&
           write_all(fd, r->base, head, at);
}

static bool same_file(const Derived *d)
{
    struct stat now, there;
    if (fstat(d->fd, &now) != 0 || stat(d->path, &there) != 0)
        return false;
    FileId x = id_of(&now), y = id_of(&there);
    return same_id(&x, &d->id) && same_id(&y, &d->id);
}

/* Appends the top run to the file; false: it could not, or another process was quicker. */
static bool append_run(Derived *d)
{
    const Run *r = &d->runs[d->n_runs - 1];
    /* After a torn end nothing is appended: bytes that may be in another's sight are never written twice. */
    if (d->valid_end == 0 || d->valid_end != d->map_size || flock(d->fd, LOCK_EX | LOCK_NB) != 0)
        return false;
    bool ok = same_file(d) && write_run(d->fd, r, (off_t)d->valid_end);
    flock(d->fd, LOCK_UN);
    return ok;
}

/* Writes all runs to a new file and puts it in place of the old one. */
static bool write_anew(Derived *d)
{
    Buf path = {0};
    buf_printf(&path, "%s-%ld-%zx", d->path, (long)getpid(), (size_t)(uintptr_t)d); /* nobody else's */
    buf_putc(&path, '\0');
    unlink(path.p);
    int fd = open(path.p, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool ok = fd >= 0;
    off_t at = 0;
    for (size_t i = 0; ok && i < d->n_runs; i++) {
        ok = write_run(fd, &d->runs[i], at);
        at += (off_t)d->runs[i].h.size;
    }
    if (fd >= 0)
        ok = close(fd) == 0 && ok;
    ok = ok && rename(path.p, d->path) == 0;
    if (!ok)
        unlink(path.p);
    buf_done(&path);
    return ok;
}

/* Keeps what was merged for the next process. False: that cannot be, and memory will do. */
static bool save(Derived *d)
{
    size_t live = 0;
    for (size_t i = 0; i < d->n_runs; i++)
        live += d->runs[i].h.size;
    size_t after = d->valid_end + d->runs[d->n_runs - 1].h.size;
    if ((after > 2 * live || !append_run(d)) && !write_anew(d))
        return false;
    Derived from_file = {.fd = -1, .path = d->path}, old = *d;
    load_file(&from_file);
    bool there = upto_of(&from_file) >= upto_of(d);
    if (there)
        *d = from_file;
    else
        old = from_file;
    forget_runs(&old);
    forget_file(&old);
    free(old.runs);
    return there;
}

/* Merges the log up to entry last into runs, each of which is in the file before the next is made: memory
 * holds one. */
static bool merge(Ledger *lg, Derived *d, int64_t last, Err *err)
{
    bool saves = true;
    while (upto_of(d) < last) {
        int64_t after = upto_of(d), upto = last - after > LONGEST ? after + LONGEST : last;
        for (size_t i = d->n_runs; i > 0; i--) {
            const RunHeader *h = &d->runs[i - 1].h;
            if ((int64_t)(h->upto - h->after) > 2 * (upto - after) || upto - (int64_t)h->after > MERGED)
                break;
            after = (int64_t)h->after;
        }
        Run r;
        Digest root;
        if (!ledger_root(lg, upto, &root, err) || !run_build(lg, after, upto, &root, &r, err))
            return false;
        make_way(d, r.h.after);
        put_run(d, &r);
        saves = saves && save(d);
    }
    return true;
}

typedef struct Search {
    Arena *a;
    Keys keys;
    Hits *assertions, *claims;
} Search;

static bool named(Keys keys, Str key)
{
    for (size_t i = 0; i < keys.n; i++)
        if (str_eq(keys.at[i], key))
            return true;
    return false;
}

static void search_row(void *with, const RowKeys *row)
{
    Search *s = with;
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += named(s->keys, row->key[i]);
    bool hit = n >= (s->keys.any ? 1u : 2u);
    if (row->claim && !s->keys.any)
        hit = row->aimed && named(s->keys, row->key[0]);
    if (hit)
        *VEC_PUSH(s->a, row->claim ? s->claims : s->assertions) = row->hit;
}

static int by_hit(const void *x, const void *y)
{
    const Hit *a = x, *b = y;
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    return a->ord < b->ord ? -1 : a->ord > b->ord;
}

void hits_sort(Hits *h)
{
    size_t n = 0;
    if (h->n)
        qsort(h->at, h->n, sizeof *h->at, by_hit);
    for (size_t i = 0; i < h->n; i++)
        if (n == 0 || by_hit(&h->at[i], &h->at[n - 1]) != 0)
            h->at[n++] = h->at[i];
    h->n = n;
}

/* Brings the runs near the end of the log; damage found later begins it anew. */
static bool catch_up(Ledger *lg, Derived *d, Err *err)
{
    int64_t last;
    if (!ledger_cut(lg, (Instant){0}, &last, err))
        return false;
    if (!check_runs(lg, d)) {
        forget_runs(d);
        forget_file(d);
    }
    return last - upto_of(d) <= TAIL || lg->batch || merge(lg, d, last, err);
}

bool derived_use(Ledger *lg, DerivedUse use, void *with, int64_t *ret_upto, Err *err)
{
    Derived *d = lg->derived;
    /* Damage is met at most twice: in the file, and in the file that another process put in its place. */
    for (int i = 0; i < 3; i++) {
        bool sound = true;
        if (!catch_up(lg, d, err) || !use(with, d->runs, d->n_runs, &sound, err))
            return false;
        if (sound) {
            *ret_upto = upto_of(d);
            return true;
        }
        forget_runs(d);
        forget_file(d);
    }
    return err_set(err, ERR_LEDGER, 0, "%s: the index is damaged again and again", d->path);
}

bool derived_tail(Ledger *lg, Arena *a, Keys keys, int64_t after, int64_t to, Hits *ret_assertions,
                  Hits *ret_claims, Err *err)
{
    Search s = {a, keys, ret_assertions, ret_claims};
    return scan_log(lg, a, after, to, search_row, &s, err);
}

typedef struct Find { /* of derived_find */
    Search s;
    int64_t cut;
} Find;

static bool find_in(void *with, Run *runs, size_t n, bool *ret_sound, Err *err)
{
    Find *f = with;
    (void)err;
    f->s.assertions->n = f->s.claims->n = 0;
    for (size_t i = 0; i < n && *ret_sound; i++)
        *ret_sound = run_find(&runs[i], f->s.a, f->s.keys, f->cut, f->s.assertions, f->s.claims);
    return true;
}

bool derived_find(Ledger *lg, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions, Hits *ret_claims,
                  Err *err)
{
    Find f = {{a, keys, ret_assertions, ret_claims}, cut};
    int64_t upto = 0;
    if (!derived_use(lg, find_in, &f, &upto, err) ||
        !derived_tail(lg, a, keys, upto, cut, ret_assertions, ret_claims, err))
        return false;
    hits_sort(ret_assertions);
    hits_sort(ret_claims);
    return true;
}

typedef VEC(Told) Tolds;

static int by_day(const void *x, const void *y) /* the best last */
{
    const Told *a = x, *b = y;
    int c = (a->day.n > b->day.n) - (a->day.n < b->day.n);
    return c ? c : by_hit(&a->hit, &b->hit);
}

typedef struct LastAsk { /* of derived_last */
    Ledger *lg;
    Arena *a;
    const Last *q;
    int64_t cut;
    LastAccept accept;
    void *with;
    Tolds tail; /* what of the log is in no run; the best last */
} LastAsk;

static void tail_row(void *with, const RowKeys *row)
{
    LastAsk *k = with;
    const Last *q = k->q;
    if (!row->claim && row->toward && row->act == q->act && row->status == q->status &&
        row->latest.n <= q->latest.n && row->latest.n != DAY_MAX.n && str_eq(row->key[0], q->source) &&
        str_eq(row->key[1], q->target))
        *VEC_PUSH(k->a, &k->tail) = (Told){row->hit, row->latest, {0}};
}

/* The next best of a run; without an entry, behind every other: there is no more. False: it is damaged. */
static bool next_of(Run *r, const LastAsk *k, LastAt *io_at, Told *ret)
{
    *ret = (Told){.day = DAY_MIN};
    return run_last(r, k->q, k->cut, io_at, ret);
}

/* The best of the tail and of every run, one after the other, until one is taken. */
static bool last_of_all(LastAsk *k, Run *runs, size_t n, bool *ret_sound, Err *err)
{
    LastAt *at = ARENA_ARRAY(k->a, LastAt, n + 1);
    Told *best = ARENA_ARRAY(k->a, Told, n + 1); /* of each run, and of the tail */
    bool taken = false;
    for (size_t i = 0; i < n; i++)
        *ret_sound = next_of(&runs[i], k, &at[i], &best[i]) && *ret_sound;
    while (*ret_sound && !taken) {
        size_t top = n;
        best[n] = k->tail.n ? k->tail.at[k->tail.n - 1] : (Told){.day = DAY_MIN};
        for (size_t i = 0; i < n; i++)
            if (by_day(&best[i], &best[top]) > 0)
                top = i;
        if (!best[top].hit.entry)
            return true;
        if (!k->accept(k->with, &best[top], &taken, err))
            return false;
        if (top == n)
            k->tail.n--;
        else if (!taken)
            *ret_sound = next_of(&runs[top], k, &at[top], &best[top]);
    }
    return true;
}

static bool last_in(void *with, Run *runs, size_t n, bool *ret_sound, Err *err)
{
    LastAsk *k = with;
    k->tail.n = 0;
    if (!scan_log(k->lg, k->a, n ? (int64_t)runs[n - 1].h.upto : 0, k->cut, tail_row, k, err))
        return false;
    if (k->tail.n)
        qsort(k->tail.at, k->tail.n, sizeof *k->tail.at, by_day);
    return last_of_all(k, runs, n, ret_sound, err);
}

bool derived_last(Ledger *lg, Arena *a, const Last *q, int64_t cut, LastAccept accept, void *with, Err *err)
{
    int64_t upto;
    LastAsk k = {.lg = lg, .a = a, .q = q, .cut = cut, .accept = accept, .with = with};
    return derived_use(lg, last_in, &k, &upto, err);
}
