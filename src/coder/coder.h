/* coder.h - from trees, mentions and dates to assertions and claims, by patterns that an analyst can read
 * (data/codebook/). Coder is immutable and shared by threads. */
#ifndef CODER_CODER_H
#define CODER_CODER_H
#include "base/buf.h"
#include "coder/assertion.h"
#include "grammar/grammar.h"

#define CODER_VERSION "credence-coder 0.1" /* changes whenever a reading can change */

typedef struct Coder Coder;
NODISCARD bool coder_open(const char *data_dir, Coder **ret, Err *err); /* ERR_SYNTAX: file, line, fault */
void coder_close(Coder *c);

/* Everything a document passes through, opened once: the Reader of design.md. */
typedef struct Reader {
    Text *text;
    Grammar *grammar;
    Actors *actors;
    When *when;
    Coder *coder;
} Reader;
NODISCARD bool reader_open(const char *data_dir, const char *model, Reader *ret, Err *err);
void reader_done(Reader *r); /* accepts a zeroed one */

/* Reads one doc from text to Reading, all in a. Never fails: a doc not in English gives coded = false. */
void reader_read(const Reader *r, Arena *a, const Doc *doc, Reading *ret);

/* The coder's own step, from what the other rooms found. trace (may be NULL): patterns tried and fired, for
 * explain --text. */
void coder_code(const Coder *c, const Actors *ac, Arena *a, const Doc *doc, const Tree *trees, size_t n_trees,
                const Mentions *m, const Times *t, Reading *ret, Buf *trace);
#endif
