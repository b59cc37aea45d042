/* pipeline.c - see pipeline.h.
 *
 * Documents go in packs, for the parser runs sentences in lockstep and a short document alone leaves most of
 * its lanes empty. A pack lives in one arena; whatever order packs are done in, they are taken in that of the
 * input, and in them the documents. The first packs are small, so that the first answer does not wait for
 * many. */
#include "cli/pipeline.h"

#include "cli/ordered.h"

#include <stdlib.h>

enum { PACK_DOCS = 64, PACK_TEXT = 48 << 10 }; /* bytes after which a pack takes no more */

typedef struct Input {
    Intake *in;
    size_t waiting; /* documents not yet taken back */
    bool ended;
} Input;

typedef struct Pack {
    Arena arena;
    Job jobs[PACK_DOCS];
    size_t n;
} Pack;

typedef struct Run {
    const Reader *reader;
    const char *const *paths;
    size_t n_paths, next_path;
    Input *input;  /* the one being read, NULL between two */
    size_t n_done; /* documents still to be passed over */
    size_t n_pack; /* documents of the next pack */
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
    IntakeStep step = intake_next(run->input->in, job->arena, &job->doc, &job->err);
    if (step == INTAKE_END) {
        run->input->ended = true;
        release(run->input);
        run->input = NULL;
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

static void empty(Pack *p)
{
    for (size_t i = 0; i < p->n; i++)
        put_back(&p->jobs[i]);
    p->n = 0;
    arena_reset(&p->arena);
}

/* Documents that an earlier run has done. */
static void pass_over(Run *run, Pack *p)
{
    for (; run->n_done > 0; run->n_done--) {
        p->jobs[0] = (Job){.arena = &p->arena};
        if (!next_of_all(run, &p->jobs[0]))
            return;
        p->n = 1;
        empty(p);
    }
}

static bool make(void *ctx, void *item)
{
    Run *run = ctx;
    Pack *p = item;
    size_t text = 0;
    pass_over(run, p);
    while (p->n < run->n_pack && text < PACK_TEXT) {
        Job *job = &p->jobs[p->n];
        *job = (Job){.arena = &p->arena};
        if (!next_of_all(run, job))
            break;
        p->n++;
        text += job->readable ? job->doc.text.n + job->doc.title.n : 0;
    }
    run->n_pack = run->n_pack < PACK_DOCS ? 2 * run->n_pack : PACK_DOCS;
    return p->n > 0;
}

static void work(void *ctx, void *item)
{
    Run *run = ctx;
    Pack *p = item;
    ReaderDoc docs[PACK_DOCS];
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->jobs[i].readable)
            docs[n++] = (ReaderDoc){&p->arena, &p->jobs[i].doc, &p->jobs[i].reading};
    reader_read_docs(run->reader, docs, n);
}

static bool take(void *ctx, void *item)
{
    Run *run = ctx;
    Pack *p = item;
    bool go_on = true;
    for (size_t i = 0; i < p->n && go_on; i++)
        go_on = run->sink(run->ctx, &p->jobs[i]);
    empty(p);
    return go_on;
}

static void done(void *item)
{
    Pack *p = item;
    empty(p); /* where the sink stopped the run, some were never taken */
    arena_done(&p->arena);
}

bool pipeline_go_on(const Reader *reader, const char *const *paths, size_t n_paths, int n_jobs, size_t n_done,
                    JobSink sink, void *ctx)
{
    Run run = {.reader = reader,
               .paths = paths,
               .n_paths = n_paths,
               .n_done = n_done,
               .n_pack = 1,
               .sink = sink,
               .ctx = ctx};
    Ordered o = {sizeof(Pack), make, work, take, done, &run};
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
