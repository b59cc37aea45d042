/* ordered.h - work in parallel, results in order: one thread makes items, n_jobs work on them, the same one
 * takes them back in the order they were made. Memory is bounded: at most four items a job are under way. */
#ifndef CLI_ORDERED_H
#define CLI_ORDERED_H
#include <stdbool.h>
#include <stddef.h>

typedef struct Ordered {
    size_t item_size;                    /* items start zeroed and are used again */
    bool (*make)(void *ctx, void *item); /* calling thread: fills an item; false: there is no more */
    void (*work)(void *ctx, void *item); /* any thread */
    bool (*take)(void *ctx,
                 void *item); /* calling thread, in order; empties the item for its next use; false stops */
    void (*done)(void *item); /* frees what an item holds at the end */
    void *ctx;
} Ordered;

/* n_jobs 0: one a core. False where take stopped it or no thread could be had. */
bool ordered_run(const Ordered *o, int n_jobs);
#endif
