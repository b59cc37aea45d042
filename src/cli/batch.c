/* batch.c - see batch.h. */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch.h"

/* With the lock held. After a failure nothing is tried again: the run ends. */
static bool commit(Batch *b)
{
    if (b->n > 0 && !b->failed && !ledger_commit(b->ledger, &b->why))
        b->failed = true;
    b->n = 0;
    return !b->failed;
}

static bool is_due(const struct timespec *due)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec != due->tv_sec ? t.tv_sec > due->tv_sec : t.tv_nsec >= due->tv_nsec;
}

static void *keep_time(void *arg)
{
    Batch *b = arg;
    pthread_mutex_lock(&b->lock);
    while (!b->stop) {
        if (b->n == 0)
            pthread_cond_wait(&b->woken, &b->lock);
        else if (is_due(&b->due))
            (void)commit(b); /* the next batch_begin says so */
        else
            pthread_cond_timedwait(&b->woken, &b->lock, &b->due);
    }
    pthread_mutex_unlock(&b->lock);
    return NULL;
}

void batch_open(Batch *b, Ledger *lg)
{
    pthread_condattr_t clock;
    *b = (Batch){.ledger = lg};
    pthread_mutex_init(&b->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&b->woken, &clock);
    pthread_condattr_destroy(&clock);
    b->timed = pthread_create(&b->timer, NULL, keep_time, b) == 0;
}

static void set_due(Batch *b)
{
    clock_gettime(CLOCK_MONOTONIC, &b->due);
    b->due.tv_nsec += BATCH_NS;
    if (b->due.tv_nsec >= 1000000000) {
        b->due.tv_sec++;
        b->due.tv_nsec -= 1000000000;
    }
    pthread_cond_signal(&b->woken);
}

bool batch_begin(Batch *b, Err *err)
{
    pthread_mutex_lock(&b->lock);
    if (!b->failed && b->n == 0) {
        b->failed = !ledger_begin(b->ledger, &b->why);
        set_due(b);
    }
    if (!b->failed) {
        b->n++;
        return true;
    }
    *err = b->why;
    pthread_mutex_unlock(&b->lock);
    return false;
}

bool batch_end(Batch *b, Err *err)
{
    bool ok = (b->n < BATCH_DOCS && b->timed) || commit(b);
    if (!ok)
        *err = b->why;
    pthread_mutex_unlock(&b->lock);
    return ok;
}

bool batch_done(Batch *b, Err *err)
{
    pthread_mutex_lock(&b->lock);
    bool ok = commit(b);
    if (!ok)
        *err = b->why;
    b->stop = true;
    pthread_cond_signal(&b->woken);
    pthread_mutex_unlock(&b->lock);
    if (b->timed)
        pthread_join(b->timer, NULL);
    pthread_cond_destroy(&b->woken);
    pthread_mutex_destroy(&b->lock);
    return ok;
}
