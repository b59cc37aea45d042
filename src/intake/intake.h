/* intake.h - files and streams to Docs.
 * Input kinds are told by content, then by name: plain text, HTML, one JSON document, JSON lines; each also
 * gzip or zstd. Limits: one input 256 MiB unpacked (a plain file of JSON lines may be of any size), one
 * document 64 MiB of JSON, 16 MiB of text (ERR_LIMIT beyond; JSON is measured before it is parsed). */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H
#include "intake/doc.h"

typedef struct Intake Intake; /* one open input: a file or "-" */

/* Opens path; ERR_IO names path and reason, ERR_EMPTY an input without a byte. Nothing is parsed yet. */
NODISCARD bool intake_open(const char *path, Intake **ret, Err *err);
void intake_close(Intake *in); /* accepts NULL */

typedef enum IntakeStep { INTAKE_DOC, INTAKE_BAD, INTAKE_END } IntakeStep;
/* The next document, made in a. INTAKE_BAD: this one cannot be read, *err says why in one line (file, place,
 * fault, remedy), ret->id is set, and the next call goes on with the next document. A document that is empty,
 * binary or cut short is BAD (ERR_EMPTY, ERR_BINARY, ERR_SYNTAX). A document not in English is a DOC with its
 * language set. */
IntakeStep intake_next(Intake *in, Arena *a, Doc *ret, Err *err);

/* One document from memory, kind told by content; name serves as id where none is given. For the library and
 * fuzzers. */
NODISCARD bool intake_read(Arena *a, Str bytes, Str name, Doc *ret, Err *err);
#endif
