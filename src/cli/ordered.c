/* ordered.c - see ordered.h.
 *
 * Items stand in a ring. The calling thread fills the one at `made` and takes finished ones at `taken`;
 * workers start the one at `begun`. Invariant: taken <= begun <= made <= taken + n_slots.
 *
 *      taken         begun         made
 *        v             v             v
 *     [done][done][at work][at work][waiting][free][free] */
#define _POSIX_C_SOURCE 200809L
#include "cli/ordered.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Ring {
    const Ordered *o;
    char *items;
    bool *finished; /* [n_slots] */
    size_t n_slots, made, begun, taken;
    bool stop;
    pthread_mutex_t lock;
    pthread_cond_t to_do, done;
} Ring;

static void *item_at(const Ring *r, size_t i)
{
    return r->items + i % r->n_slots * r->o->item_size;
}

static void *work(void *arg)
{
    Ring *r = arg;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (!r->stop && r->begun == r->made)
            pthread_cond_wait(&r->to_do, &r->lock);
        if (r->begun == r->made || r->stop)
            break;
        size_t i = r->begun++;
        pthread_mutex_unlock(&r->lock);
        r->o->work(r->o->ctx, item_at(r, i));
        pthread_mutex_lock(&r->lock);
        r->finished[i % r->n_slots] = true;
        pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Takes finished items in order; with wait at least one, where one is under way. */
static bool take_finished(Ring *r, bool wait)
{
    for (;; wait = false) {
        pthread_mutex_lock(&r->lock);
        size_t i = r->taken;
        while (wait && i < r->made && !r->finished[i % r->n_slots])
            pthread_cond_wait(&r->done, &r->lock);
        bool ready = i < r->made && r->finished[i % r->n_slots];
        r->finished[i % r->n_slots] = false;
        pthread_mutex_unlock(&r->lock);
        if (!ready)
            return true;
        bool go_on = r->o->take(r->o->ctx, item_at(r, i));
        r->taken++;
        if (!go_on)
            return false;
    }
}

static bool drive(Ring *r)
{
    bool go_on = true;
    while (go_on && r->o->make(r->o->ctx, item_at(r, r->made))) {
        pthread_mutex_lock(&r->lock);
        r->made++;
        pthread_cond_signal(&r->to_do);
        pthread_mutex_unlock(&r->lock);
        go_on = take_finished(r, r->made - r->taken == r->n_slots);
    }
    while (go_on && r->taken < r->made)
        go_on = take_finished(r, true);
    return go_on;
}

static size_t cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (size_t)n;
}

bool ordered_run(const Ordered *o, int n_jobs)
{
    size_t n = n_jobs > 0 ? (size_t)n_jobs : cores(), n_threads = 0;
    Ring r = {.o = o, .n_slots = n * 4};
    r.items = base_alloc(r.n_slots * o->item_size);
    r.finished = base_alloc(r.n_slots * sizeof *r.finished);
    pthread_t *threads = base_alloc(n * sizeof *threads);
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.to_do, NULL);
    pthread_cond_init(&r.done, NULL);
    while (n_threads < n && pthread_create(&threads[n_threads], NULL, work, &r) == 0)
        n_threads++;
    bool went = n_threads > 0 && drive(&r);
    pthread_mutex_lock(&r.lock);
    r.stop = true;
    pthread_cond_broadcast(&r.to_do);
    pthread_mutex_unlock(&r.lock);
    for (size_t i = 0; i < n_threads; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < r.n_slots; i++)
        o->done(item_at(&r, i));
    pthread_cond_destroy(&r.done);
    pthread_cond_destroy(&r.to_do);
    pthread_mutex_destroy(&r.lock);
    free(threads);
    free(r.finished);
    free(r.items);
    return went;
}
