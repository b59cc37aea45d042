/* term.h - tables, colour and progress for people. In a pipe: plain lines, tab-separated, no colour, nothing
 * clipped. NO_COLOR (no-color.org) is obeyed. */
#ifndef CLI_TERM_H
#define CLI_TERM_H
#include "base/arena.h"
#include "base/vec.h"

#include <stdio.h>

enum { TABLE_COLUMNS = 8 };
typedef struct TermRow {
    Str cell[TABLE_COLUMNS];
} TermRow;
typedef struct TermTable {
    Arena *arena; /* rows live here; cells are borrowed */
    size_t n_columns;
    const char *head[TABLE_COLUMNS];
    VEC(TermRow) rows;
} TermTable;

/* On a terminal: a header line and padded columns, the last one clipped to the width. In a pipe: rows with
 * tabs. */
void term_print_table(const TermTable *t);
/* s on one line, control characters as blanks: names and titles are foreign and must not steer a terminal,
 * nor make two lines of one. */
void term_print_line(FILE *out, Str s);
bool term_is_wide(void); /* standard output is a terminal */
size_t term_width(void); /* its columns; 80 where unknown */
/* Turns colours on and off around a heading on a terminal: "1" bold, "2" dim, "32" green; nothing in a pipe.
 */
void term_style(const char *code);
void term_plain(void);

typedef struct Progress { /* a line on standard error, for work over a second, on a terminal only */
    int64_t began_us, shown_us;
    bool on;
} Progress;
void progress_begin(Progress *p, bool quiet);
void progress_show(Progress *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void progress_end(Progress *p); /* wipes the line */
#endif
