/* record_job.h - one document on its way into a ledger, whatever became of it. */
#ifndef CLI_RECORD_JOB_H
#define CLI_RECORD_JOB_H
#include "cli/pipeline.h"
#include "ledger/ledger.h"

typedef struct JobRecorded {
    bool failed; /* it could not be read, or its reading does not hold: recorded as such, why says how */
    Recorded how;
    Err why;
} JobRecorded;
/* Appends the job's reading, or its failure. False: the ledger failed. */
NODISCARD bool record_job(Ledger *lg, const Job *job, Str coder, Instant at, JobRecorded *ret, Err *err);
/* Says on standard error that a document failed, or was kept uncoded. */
void record_job_tell(const Job *job, const JobRecorded *r);
#endif
