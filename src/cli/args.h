/* args.h - the command line: one table of options for every command; each command names those it takes.
 * "--name value" and "--name=value"; "--" ends options; "-" is a positional (standard input). */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H
#include "base/err.h"

typedef struct Args {
    const char *ledger, *at, *as_known, *grade, *from, *to, *known_from, *known_to, *author, *reason, *scope,
        *since, *format, *panel, *out, *manifest, *model, *recorded, *text, *actors, *codebook,
        *data; /* NULL: not given */
    bool json, conllu, presumed, help, quiet, no_filter, keep_going, seed;
    int jobs;               /* 0: as many as the machine has cores */
    const char *const *pos; /* [n_pos] */
    int n_pos;
} Args;

/* Reads argv[1..argc) of a command that takes the options listed in takes ("ledger at json"); positionals are
 * gathered at the front of argv, which is rearranged. ERR_UNKNOWN: an option this command does not have;
 * ERR_SYNTAX: a value is missing or not what it should be. */
NODISCARD bool args_read(int argc, char **argv, const char *takes, Args *ret, Err *err);
/* The help lines of the options in takes. */
void args_print_help(const char *takes);
#endif
