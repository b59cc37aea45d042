/* csv.h - reading CSV (RFC 4180): fields part by commas, may be quoted, "" is a quote inside; CRLF or LF; a
 * byte order mark is skipped. Views into the text, or copies in the arena where quotes were doubled. */
#ifndef CLI_CSV_H
#define CLI_CSV_H
#include "base/arena.h"
#include "base/err.h"

enum { CSV_FIELDS = 32 };
typedef struct Csv {
    Str rest;
    size_t line; /* where the row at hand begins, from 1 */
    size_t next_line;
    Str field[CSV_FIELDS];
    size_t n_fields;
} Csv;
Csv csv_of(Str text);
/* The next row; *ret_row false at the end. ERR_SYNTAX: a quote is not closed, or text follows it; ERR_LIMIT:
 * too many fields. at is the line. */
NODISCARD bool csv_next(Csv *c, Arena *a, bool *ret_row, Err *err);
#endif
