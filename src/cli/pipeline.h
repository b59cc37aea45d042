/* pipeline.h - files to readings: documents are taken in, read in parallel, and handed to a sink in the order
 * of the input. They are read in packs of up to 64 or 48 kB of text, whichever is less; what is read of one
 * does not depend on its pack. A document lives until the sink has had its pack; memory is bounded by the
 * packs under way, four a job. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H
#include "coder/coder.h"
#include "intake/intake.h"

typedef struct Job { /* one document on its way */
    Arena *arena;    /* of its pack */
    Doc doc;         /* id is set even where the document cannot be read */
    bool readable;
    Err err;             /* why not readable */
    Reading reading;     /* when readable */
    struct Input *input; /* kept open until its last document is done: a Doc may borrow its bytes */
} Job;

/* Called in order, on the calling thread. False stops the run. */
typedef bool (*JobSink)(void *ctx, Job *job);

/* Reads all documents of all paths. A path that cannot be opened comes to the sink as a job that is not
 * readable. n_jobs 0: one a core. False where the sink stopped it. */
bool pipeline_run(const Reader *reader, const char *const *paths, size_t n_paths, int n_jobs, JobSink sink,
                  void *ctx);
/* The same without the first n_done documents, which are passed over and not read. */
bool pipeline_go_on(const Reader *reader, const char *const *paths, size_t n_paths, int n_jobs, size_t n_done,
                    JobSink sink, void *ctx);
#endif
