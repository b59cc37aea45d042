/* coder.h - from trees, mentions and dates to assertions and claims, by patterns that an analyst can read
 * (data/codebook/). Coder is immutable and shared by threads. */
#ifndef CODER_CODER_H
#define CODER_CODER_H
#include "base/buf.h"
#include "coder/assertion.h"
#include "grammar/grammar.h"

#define CODER_VERSION "credence-coder 0.2" /* changes whenever a reading can change */

typedef struct Coder Coder;
NODISCARD bool coder_open(const char *data_dir, Coder **ret, Err *err); /* ERR_SYNTAX: file, line, fault */
/* The same with an analyst's own frames (NULL: none) before the shipped ones and in place of those of the
 * same name. faults, where not NULL, is told every row and line at fault, which is then left out. */
NODISCARD bool coder_open_with(const char *data_dir, const char *own, Faults *faults, Coder **ret, Err *err);
void coder_close(Coder *c);

typedef enum Parse { /* which sentences are parsed: the assertions, claims and facts are the same */
                     PARSE_ALL,
                     PARSE_LIVE /* those that can concern a pattern (filter.h); mentions and times of the
                                   others are found from their words alone */
} Parse;

/* Everything a document passes through, opened once: the Reader of design.md. */
typedef struct Reader {
    Parse parse;
    Text *text;
    Grammar *grammar;
    Actors *actors;
    When *when;
    Coder *coder;
} Reader;
NODISCARD bool reader_open(const char *data_dir, const char *model, Reader *ret, Err *err);

typedef struct ReaderOptions {
    const char *data_dir, *model;  /* model NULL: the best there is */
    const char *actors, *codebook; /* an analyst's own table and frames; NULL: none */
    Faults *faults;                /* told every fault of actors and codebook; NULL: the first fails */
} ReaderOptions;
NODISCARD bool reader_open_with(const ReaderOptions *o, Reader *ret, Err *err);
void reader_done(Reader *r); /* accepts a zeroed one */

bool coder_reads(const Doc *doc); /* is it in English, as far as it says? */
/* Reads one doc from text to Reading, all in a. Never fails: a doc not in English gives coded = false. */
void reader_read(const Reader *r, Arena *a, const Doc *doc, Reading *ret);
typedef struct ReaderDoc { /* one doc of several, and where its reading goes */
    Arena *a;
    const Doc *doc;
    Reading *ret;
} ReaderDoc;
/* Several docs, each read as if alone; their sentences are parsed together, which is faster where docs are
 * short. They may share an arena. */
void reader_read_docs(const Reader *r, const ReaderDoc *docs, size_t n);
/* As reader_read; patterns tried and fired are told to trace. */
void reader_explain(const Reader *r, Arena *a, const Doc *doc, Reading *ret, Buf *trace);

/* The coder's own step, from what the other rooms found. trace (may be NULL): patterns tried and fired, for
 * explain --text. */
void coder_code(const Coder *c, const Actors *ac, Arena *a, const Doc *doc, const Tree *trees, size_t n_trees,
                const Mentions *m, const Times *t, Reading *ret, Buf *trace);
#endif
