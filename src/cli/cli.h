/* cli.h - what the commands share: exit statuses, the data folder, actors and days as users type them. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/buf.h"
#include "cli/args.h"
#include "coder/coder.h"
#include "serve/rules.h"
#include "standing/standing.h"

enum { EXIT_DONE = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

typedef struct Command {
    const char *name, *summary;
    const char *usage;   /* the line after "usage: credence " */
    const char *takes;   /* options, blank-separated (args.c) */
    const char *example; /* one or more lines that can be typed */
    int (*run)(const Args *args);
} Command;
extern const Command cmd_read, cmd_record, cmd_standing, cmd_timeline, cmd_who, cmd_explain, cmd_check,
    cmd_diff, cmd_since, cmd_rule, cmd_parse, cmd_verify, cmd_lint, cmd_codebook, cmd_import, cmd_merge,
    cmd_migrate, cmd_checkpoint, cmd_prove, cmd_export;

/* "credence: ..." on standard error, from an Err or from words. Both return status, so that `return
 * cli_fail(...)` reads well. */
int cli_fail(int status, const Err *err);
int cli_usage(const char *command, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The data folder: --data, $CREDENCE_DATA, beside the program (../data, ../share/credence), the one it was
 * installed with. Writes at most n bytes; false and a line in err where none of them holds a model. */
NODISCARD bool cli_data_dir(const Args *args, char *ret, size_t n, Err *err);
/* The reader of --data, --model, --actors and --codebook. */
NODISCARD bool cli_reader(const Args *args, Reader *ret, Err *err);
/* Who read: the coder's version, with a digest of the user's own actors and frames where there are such, so
 * that a document is read anew when they change. */
NODISCARD bool cli_coder_version(const Args *args, Arena *a, Str *ret, Err *err);
Instant cli_now(void);
/* What a noun takes after this number: "1 document", "2 documents". */
static inline const char *cli_s(uint64_t n)
{
    return n == 1 ? "" : "s";
}
void cli_print(const Buf *out); /* to standard output; one that never grew is nothing */
/* A day, or the day of an RFC 3339 time; an EDTF month or year gives its last day. */
NODISCARD bool cli_read_day(const char *option, const char *text, Day *ret, Err *err);
/* An RFC 3339 time, or a day (its end, UTC). */
NODISCARD bool cli_read_instant(const char *option, const char *text, Instant *ret, Err *err);
NODISCARD bool cli_read_grade(const char *text, Grade *ret, Err *err);

typedef struct Desk { /* what every question opens */
    Actors *actors;
    Facts *facts;
    Ledger *ledger;
    Arena arena;
} Desk;
NODISCARD bool desk_open(const Args *args, Desk *ret,
                         Err *err); /* ERR_LEDGER etc.; without --ledger ERR_SYNTAX */
void desk_done(Desk *d);
/* What the user typed to an actor id; says on standard error which it took where several would do.
 * ERR_UNKNOWN names near ones. */
NODISCARD bool desk_actor(Desk *d, const char *typed, Day at, Str *ret, Err *err);
/* The codebook's words for the rules that the lines name; none where the data has no such table. */
Rules desk_rules(const Args *args, Desk *d, const Str *lines, size_t n);
void cli_print_rules(const Rules *cited);
/* The question of --at, --as-known, --grade and --presumed; of and toward stay empty. */
NODISCARD bool desk_question(const Args *args, Question *ret, Err *err);
#endif
