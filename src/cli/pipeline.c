/* pipeline.c - see pipeline.h. */
#include "cli/pipeline.h"

#include "cli/ordered.h"

#include <stdlib.h>

typedef struct Input {
    Intake *in;
    size_t waiting; /* documents not yet taken back */
    bool ended;
} Input;

typedef struct Run {
    const Reader *reader;
    const char *const *paths;
    size_t n_paths, next_path;
    Input *input;  /* the one being read, NULL between two */
    size_t n_done; /* documents still to be passed over */
    JobSink sink;
    void *ctx;
} Run;

static void release(Input *in)
{
    if (in->ended && in->waiting == 0) {
        intake_close(in->in);
        free(in);
    }
}

/* The next document of the input at hand; false at its end. */
static bool next_doc(Run *run, Job *job)
{
    IntakeStep step = intake_next(run->input->in, &job->arena, &job->doc, &job->err);
    if (step == INTAKE_END) {
        run->input->ended = true;
        release(run->input);
        run->input = NULL;
        arena_reset(&job->arena);
        return false;
    }
    job->readable = step == INTAKE_DOC;
    job->input = run->input;
    run->input->waiting++;
    return true;
}

/* The next document of all; false at the end. */
static bool next_of_all(Run *run, Job *job)
{
    for (;;) {
        if (run->input && next_doc(run, job))
            return true;
        if (run->next_path == run->n_paths)
            return false;
        const char *path = run->paths[run->next_path++];
        Input *in = base_alloc(sizeof *in);
        *in = (Input){0};
        if (!intake_open(path, &in->in, &job->err)) {
            free(in);
            job->doc.id = str_of(path);
            return true;
        }
        run->input = in;
    }
}

static void put_back(Job *job)
{
    if (!job->input)
        return;
    job->input->waiting--;
    release(job->input);
}

/* Makes a job as new of one that is through. */
static void renew(Job *job)
{
    put_back(job);
    Arena kept = job->arena;
    arena_reset(&kept);
    *job = (Job){.arena = kept};
}

static bool make(void *ctx, void *item)
{
    Run *run = ctx;
    for (; next_of_all(run, item); run->n_done--) {
        if (run->n_done == 0)
            return true;
        renew(item);
    }
    return false;
}

static void work(void *ctx, void *item)
{
    Run *run = ctx;
    Job *job = item;
    if (job->readable)
        reader_read(run->reader, &job->arena, &job->doc, &job->reading);
}

static bool take(void *ctx, void *item)
{
    Run *run = ctx;
    Job *job = item;
    bool go_on = run->sink(run->ctx, job);
    renew(job);
    return go_on;
}

static void done(void *item)
{
    Job *job = item;
    put_back(job); /* where the sink stopped the run, some were never taken */
    arena_done(&job->arena);
}

bool pipeline_go_on(const Reader *reader, const char *const *paths, size_t n_paths, int n_jobs, size_t n_done,
                    JobSink sink, void *ctx)
{
    Run run = {
        .reader = reader, .paths = paths, .n_paths = n_paths, .n_done = n_done, .sink = sink, .ctx = ctx};
    Ordered o = {sizeof(Job), make, work, take, done, &run};
    bool went = ordered_run(&o, n_jobs);
    if (run.input) {
        run.input->ended = true;
        release(run.input);
    }
    return went;
}

bool pipeline_run(const Reader *reader, const char *const *paths, size_t n_paths, int n_jobs, JobSink sink,
                  void *ctx)
{
    return pipeline_go_on(reader, paths, n_paths, n_jobs, 0, sink, ctx);
}
