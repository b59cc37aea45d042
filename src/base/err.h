/* err.h - why something failed: one line naming the thing and the fault.
 * What can fail returns bool (NODISCARD) and fills Err once, where it is understood; callers pass it up
 * unchanged. */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include <stdbool.h>
#include <stddef.h>

#define NODISCARD __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

typedef enum ErrCode {
    ERR_NONE = 0,
    ERR_IO,      /* the system refused: open, read, write, map */
    ERR_SYNTAX,  /* foreign bytes are not what they should be; at says where */
    ERR_LIMIT,   /* a stated limit is passed */
    ERR_EMPTY,   /* nothing to read in it */
    ERR_BINARY,  /* not text */
    ERR_UNKNOWN, /* a name that nobody knows: actor, dimension, command */
    ERR_FORMAT,  /* a file of another program or version */
    ERR_LEDGER,  /* the ledger failed or is not sound */
} ErrCode;

typedef struct Err {
    ErrCode code;
    size_t at;     /* byte offset or line, where it makes sense; else 0 */
    char msg[400]; /* one line, no trailing newline, clipped */
} Err;

/* Fills *err (NULL is allowed: then nothing is kept) and returns false, so that `return err_set(...)` reads
 * well. */
bool err_set(Err *err, ErrCode code, size_t at, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* The analyser looks into no function of variable arguments: told what comes back, it follows no path on
 * which a failure counts as a success. */
#ifdef __clang_analyzer__
#define err_set(...) (err_set(__VA_ARGS__), false)
#endif
/* The stable word for JSON: "io", "syntax", "limit", "empty", "binary", "unknown", "format", "ledger". */
const char *err_word(ErrCode code);

/* For readers of tables of which all faults are wanted: each is told where it is found, and reading goes on
 * behind it. */
typedef struct Faults {
    void (*tell)(void *ctx, const Err *fault);
    void *ctx;
    size_t n; /* told so far */
} Faults;
/* Tells *err, clears it and returns true; where f is NULL, or a file failed and not its content, it does
 * nothing and returns false, so that the caller fails as without it. */
bool faults_take(Faults *f, Err *err);
#endif
