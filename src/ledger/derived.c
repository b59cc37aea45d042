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
    MERGED = 1 << 13,  /* and in one that is merged while the log grows: the time that a question may wait */
    MOST_RUNS = 4096
};

struct Derived {
    char *path;
    Run *runs; /* [n_runs] by rising entries, without gaps from 1 */
    size_t n_runs, cap;
    bool checked; /* the runs are of this log */
    int fd;       /* -1: no file */
    struct stat st;
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

/* Puts r on top; runs over the same entries go. False: it does not follow the others (r is closed). */
static bool put_run(Derived *d, Run *r)
{
    while (d->n_runs && d->runs[d->n_runs - 1].h.after >= r->h.after)
        run_close(&d->runs[--d->n_runs]);
    if ((uint64_t)upto_of(d) != r->h.after || d->n_runs >= MOST_RUNS) {
        run_close(r);
        return false;
    }
    if (d->n_runs == d->cap) {
        d->cap = d->cap ? 2 * d->cap : 16;
        d->runs = base_realloc(d->runs, d->cap * sizeof *d->runs);
    }
    d->runs[d->n_runs++] = *r;
    return true;
}

/* Reads the file as far as it is whole. */
static void load_file(Derived *d)
{
    forget_runs(d);
    forget_file(d);
    d->fd = open(d->path, O_RDWR | O_CLOEXEC);
    if (d->fd < 0)
        d->fd = open(d->path, O_RDONLY | O_CLOEXEC);
    if (d->fd < 0 || fstat(d->fd, &d->st) != 0 || !S_ISREG(d->st.st_mode) || d->st.st_size <= 0)
        return;
    d->map_size = (size_t)d->st.st_size;
    void *p = mmap(NULL, d->map_size, PROT_READ, MAP_SHARED, d->fd, 0);
    if (p == MAP_FAILED)
        return;
    d->map = p;
    Run r;
    while (run_open((Str){(char *)p + d->valid_end, d->map_size - d->valid_end}, &r)) {
        size_t size = r.h.size;
        if (!put_run(d, &r))
            return;
        d->valid_end += size;
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
        load_file(d);
        return;
    }
    if (stat(d->path, &st) != 0 ||
        (d->fd >= 0 && st.st_ino == d->st.st_ino && st.st_dev == d->st.st_dev && st.st_size == d->st.st_size))
        return; /* none, or the one in hand */
    if (d->fd >= 0 || st.st_size > 0)
        load_file(d);
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
    return d->fd >= 0 && fstat(d->fd, &now) == 0 && stat(d->path, &there) == 0 &&
           now.st_ino == there.st_ino && now.st_dev == there.st_dev && now.st_size == d->st.st_size;
}

/* Appends the top run to the file; false: it could not, or another process was quicker. */
static bool append_run(Derived *d)
{
    const Run *r = &d->runs[d->n_runs - 1];
    /* After a torn end nothing is appended: bytes that may be in another's sight are never written twice. */
    if (d->fd < 0 || d->valid_end == 0 || d->valid_end != d->map_size || flock(d->fd, LOCK_EX | LOCK_NB) != 0)
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
    if (fd >= 0 && close(fd) != 0)
        ok = false;
    ok = ok && rename(path.p, d->path) == 0;
    if (!ok && fd >= 0)
        unlink(path.p);
    buf_done(&path);
    return ok;
}

/* Keeps what was merged for the next process; where that cannot be, memory will do. */
static void save(Derived *d, size_t n_new)
{
    size_t live = 0;
    for (size_t i = 0; i < d->n_runs; i++)
        live += d->runs[i].h.size;
    size_t after = d->valid_end + d->runs[d->n_runs - 1].h.size;
    if ((after > 2 * live || n_new > 1 || !append_run(d)) && !write_anew(d))
        return;
    Derived from_file = {.fd = -1, .path = d->path};
    load_file(&from_file);
    Derived old = upto_of(&from_file) < upto_of(d) ? from_file : *d;
    if (upto_of(&from_file) >= upto_of(d))
        *d = from_file;
    forget_runs(&old);
    forget_file(&old);
    free(old.runs);
}

/* Merges the log up to entry last into runs. */
static bool merge(Ledger *lg, Derived *d, int64_t last, Err *err)
{
    size_t n_new = 0;
    for (; upto_of(d) < last; n_new++) {
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
        if (!put_run(d, &r))
            return err_set(err, ERR_LEDGER, 0, "%s: the index does not follow the log", lg->log.path);
        d->checked = true;
    }
    save(d, n_new);
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

static bool search_row(void *with, const RowKeys *row)
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
    return true;
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

static bool again_and_again(const Derived *d, Err *err)
{
    return err_set(err, ERR_LEDGER, 0, "%s: the index is damaged again and again", d->path);
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
    return again_and_again(d, err);
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

typedef struct LastHit {
    Hit hit;
    Day day;
} LastHit;
typedef VEC(LastHit) LastHits;

static int by_day(const void *x, const void *y) /* the best last */
{
    const LastHit *a = x, *b = y;
    return a->day.n != b->day.n ? (a->day.n < b->day.n ? -1 : 1) : by_hit(&a->hit, &b->hit);
}

typedef struct Tail { /* what of the log is in no run */
    Arena *a;
    const Last *q;
    LastHits hits;
} Tail;

static bool tail_row(void *with, const RowKeys *row)
{
    Tail *t = with;
    const Last *q = t->q;
    if (!row->claim && row->toward && row->act == q->act && row->status == q->status &&
        row->latest.n <= q->latest.n && row->latest.n != DAY_MAX.n && str_eq(row->key[0], q->source) &&
        str_eq(row->key[1], q->target))
        *VEC_PUSH(t->a, &t->hits) = (LastHit){row->hit, row->latest};
    return true;
}

/* The best of the tail and of every run, one after the other, until one is taken. *ret_sound false: a run is
 * damaged. */
static bool last_of_all(Derived *d, Arena *a, Tail *tail, int64_t cut, LastAccept accept, void *with,
                        Hit *ret, bool *ret_sound, Err *err)
{
    size_t n = d->n_runs;
    LastAt *at = ARENA_ARRAY(a, LastAt, n + 1);
    LastHit *best = ARENA_ARRAY(a, LastHit, n + 1); /* of each run, and of the tail */
    size_t left = tail->hits.n;
    bool taken = false;
    *ret = (Hit){0};
    for (size_t i = 0; i < n && *ret_sound; i++)
        *ret_sound = run_last(&d->runs[i], tail->q, cut, &at[i], &best[i].hit, &best[i].day);
    while (*ret_sound && !taken) {
        size_t top = n;
        best[n] = left ? tail->hits.at[left - 1] : (LastHit){0};
        for (size_t i = 0; i < n; i++)
            if (best[i].hit.entry && (!best[top].hit.entry || by_day(&best[i], &best[top]) > 0))
                top = i;
        if (!best[top].hit.entry)
            return true;
        if (!accept(with, &best[top].hit, &taken, err))
            return false;
        if (taken)
            *ret = best[top].hit;
        else if (top == n)
            left--;
        else
            *ret_sound = run_last(&d->runs[top], tail->q, cut, &at[top], &best[top].hit, &best[top].day);
    }
    return true;
}

bool derived_last(Ledger *lg, Arena *a, const Last *q, int64_t cut, LastAccept accept, void *with, Hit *ret,
                  Err *err)
{
    Derived *d = lg->derived;
    for (int i = 0; i < 3; i++) {
        Tail tail = {.a = a, .q = q};
        bool sound = true;
        if (!catch_up(lg, d, err) || !scan_log(lg, a, upto_of(d), cut, tail_row, &tail, err))
            return false;
        if (tail.hits.n)
            qsort(tail.hits.at, tail.hits.n, sizeof *tail.hits.at, by_day);
        if (!last_of_all(d, a, &tail, cut, accept, with, ret, &sound, err))
            return false;
        if (sound)
            return true;
        forget_runs(d);
        forget_file(d);
    }
    return again_and_again(d, err);
}
