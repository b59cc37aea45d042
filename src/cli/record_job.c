/* record_job.c - see record_job.h. */
#include "cli/record_job.h"

#include "cli/term.h"

#include <stdio.h>

bool record_job(Ledger *lg, const Job *job, Str coder, Instant at, JobRecorded *ret, Err *err)
{
    JobRecorded r = {.failed = !job->readable, .why = job->err};
    if (!r.failed && !ledger_append(lg, &job->doc, &job->reading, coder, at, &r.how, err)) {
        r.failed = !ledger_takes(&job->doc, &job->reading, coder, &r.why);
        if (!r.failed)
            return false;
    }
    if (r.failed && !ledger_append_failure(lg, job->doc.id, job->doc.bytes, &r.why, at, err))
        return false;
    *ret = r;
    return true;
}

void record_job_tell(const Job *job, const JobRecorded *r)
{
    if (r->failed) {
        fprintf(stderr, "credence: %s\n", r->why.msg);
    } else if (!job->reading.coded) {
        fputs("credence: ", stderr);
        term_print_line(stderr, job->doc.id);
        fprintf(stderr, ": not in English (%.*s), kept uncoded\n", STR_ARG(job->doc.language));
    }
}
