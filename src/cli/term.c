/* term.c - see term.h. */
#define _DEFAULT_SOURCE
#include "cli/term.h"

#include "base/utf8.h"
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool term_is_wide(void)
{
    return isatty(STDOUT_FILENO) == 1;
}

size_t term_width(void)
{
    struct winsize ws;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 20)
        return ws.ws_col;
    return 80;
}

static bool colour(void)
{
    const char *no = getenv("NO_COLOR");
    return term_is_wide() && !(no && *no);
}

void term_style(const char *code)
{
    if (colour())
        printf("\x1b[%sm", code);
}

void term_plain(void)
{
    if (colour())
        fputs("\x1b[0m", stdout);
}

void term_print_line(FILE *out, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        putc((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F ? ' ' : s.p[i], out);
}

/* Prints s on one line: white space runs as one blank, clipped to room code points with an ellipsis; then
 * pads to room. */
static void print_cell(Str s, size_t room, bool pad)
{
    size_t n = 0, total = utf8_count(s);
    bool clip = total > room;
    for (size_t i = 0; i < s.n && n < room - clip; n++) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        if (cp < 0x20 || cp == 0x7F || cp == 0xFFFD)
            putchar(cp == 0xFFFD ? '?' : ' ');
        else
            fwrite(s.p + from, 1, i - from, stdout);
    }
    if (clip) {
        fputs("\xE2\x80\xA6", stdout);
        n++;
    }
    for (; pad && n < room; n++)
        putchar(' ');
}

static void print_tabbed(const TermTable *t)
{
    for (size_t r = 0; r < t->rows.n; r++)
        for (size_t c = 0; c < t->n_columns; c++) {
            term_print_line(stdout, t->rows.at[r].cell[c]);
            putchar(c + 1 < t->n_columns ? '\t' : '\n');
        }
}

void term_print_table(const TermTable *t)
{
    size_t width[TABLE_COLUMNS] = {0}, sum = 0, screen = term_width();
    if (!term_is_wide()) {
        print_tabbed(t);
        return;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        width[c] = utf8_count(str_of(t->head[c]));
        for (size_t r = 0; r < t->rows.n; r++) {
            size_t n = utf8_count(t->rows.at[r].cell[c]);
            width[c] = n > width[c] ? n : width[c];
        }
        if (c + 1 < t->n_columns)
            sum += (width[c] = width[c] > 40 ? 40 : width[c]) + 2;
    }
    size_t last = screen > sum + 20 ? screen - sum - 1 : 40;
    width[t->n_columns - 1] = last;
    term_style("2");
    for (size_t c = 0; c < t->n_columns; c++) {
        print_cell(str_of(t->head[c]), width[c], c + 1 < t->n_columns);
        fputs(c + 1 < t->n_columns ? "  " : "\n", stdout);
    }
    term_plain();
    for (size_t r = 0; r < t->rows.n; r++)
        for (size_t c = 0; c < t->n_columns; c++) {
            print_cell(t->rows.at[r].cell[c], width[c], c + 1 < t->n_columns);
            fputs(c + 1 < t->n_columns ? "  " : "\n", stdout);
        }
}

void progress_begin(Progress *p, bool quiet)
{
    *p = (Progress){.began_us = cli_now().us, .on = !quiet && isatty(STDERR_FILENO)};
    p->shown_us = p->began_us;
}

void progress_show(Progress *p, const char *fmt, ...)
{
    if (!p->on)
        return;
    int64_t now = cli_now().us;
    if (now - p->began_us < 1000000 || now - p->shown_us < 200000)
        return;
    p->shown_us = now;
    va_list ap;
    fputs("\r\x1b[K", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fflush(stderr);
}

void progress_end(Progress *p)
{
    if (p->on && p->shown_us != p->began_us)
        fputs("\r\x1b[K", stderr);
}
