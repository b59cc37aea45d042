/* credence.h - the C library of credence: reads diplomatic news, keeps a ledger of recognition and relations.
 *
 * Everything goes in and out as UTF-8 bytes; answers are the JSON lines of the program (docs/schemas/). The
 * library neither prints nor exits (but for running out of memory). A Credence is immutable and may be shared
 * by threads; a CredenceLedger belongs to one thread at a time.
 *
 *     Credence *c;                       cc example.c $(pkg-config --cflags --libs credence)
 *     CredenceError e;
 *     if (!credence_open(NULL, &c, &e)) return fprintf(stderr, "%s\n", e.message), 1;
 *     char *json = credence_read(c, text, strlen(text), "note", &e);
 *     if (json) puts(json);
 *     credence_free(json);
 *     credence_close(c);
 */
#ifndef CREDENCE_H
#define CREDENCE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CREDENCE_API __attribute__((visibility("default")))

typedef struct Credence Credence;
typedef struct CredenceLedger CredenceLedger;
typedef struct CredenceError {
    int code;  /* 0 none, 1 io, 2 syntax, 3 limit, 4 empty, 5 binary, 6 unknown name, 7 format, 8 ledger */
    size_t at; /* byte or line, where it makes sense */
    char message[400]; /* one line */
} CredenceError;

/* The version of the library, "0.1.0". */
CREDENCE_API const char *credence_version(void);

/* Opens model and data: data_dir, or where NULL $CREDENCE_DATA, else the folder it was installed with. */
CREDENCE_API bool credence_open(const char *data_dir, Credence **ret, CredenceError *err);
CREDENCE_API void credence_close(Credence *c); /* accepts NULL */

/* Frees what the functions below return; accepts NULL. */
CREDENCE_API void credence_free(char *answer);

/* Reads one document (plain text, HTML or a JSON document, told by content); the line of `credence read
 * --json`, NUL-terminated, to be freed by credence_free. NULL with err set where it cannot be read. name: its
 * id where it gives none. */
CREDENCE_API char *credence_read(const Credence *c, const char *bytes, size_t n, const char *name,
                                 CredenceError *err);

/* Opens a ledger for reading, or for writing too: then it is made where it is missing. */
CREDENCE_API bool credence_ledger_open(const char *path, bool write, CredenceLedger **ret,
                                       CredenceError *err);
CREDENCE_API void credence_ledger_close(CredenceLedger *lg); /* accepts NULL */

/* Reads a document and appends it, durable on return. The same document again changes nothing and is success.
 * now_us: microseconds since 1970 UTC, the time it is recorded at. */
CREDENCE_API bool credence_record(const Credence *c, CredenceLedger *lg, const char *bytes, size_t n,
                                  const char *name, int64_t now_us, CredenceError *err);

/* The line of `credence standing --json`: of and toward are names or ids (toward may be NULL); at is a day
 * "2025-07-05" or NULL for the latest; as_known_us 0 for now. Freed by credence_free; NULL with err set. */
CREDENCE_API char *credence_standing(const Credence *c, CredenceLedger *lg, const char *of,
                                     const char *toward, const char *at, int64_t as_known_us,
                                     CredenceError *err);

#ifdef __cplusplus
}
#endif
#endif
