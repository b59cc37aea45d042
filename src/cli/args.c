/* args.c - see args.h. */
#include "cli/args.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Option {
    const char *name, *value, *help; /* value: its name in the help, NULL for a flag */
    size_t at; /* offset in Args: const char * with a value, bool without; jobs is an int */
} Option;

static const Option options[] = {
    {"ledger", "FILE", "the ledger to read or to append to", offsetof(Args, ledger)},
    {"at", "DAY", "what was so on that day (default: the latest)", offsetof(Args, at)},
    {"as-known", "TIME", "what was known then: a day or an RFC 3339 time (default: now)",
     offsetof(Args, as_known)},
    {"grade", "GRADE",
     "the lowest grade that changes a value: claimed, reported, corroborated, confirmed (default: "
     "reported)",
     offsetof(Args, grade)},
    {"from", "DAY", "from that day on", offsetof(Args, from)},
    {"to", "DAY", "up to that day", offsetof(Args, to)},
    {"known-from", "TIME", "from what was known then: a day or an RFC 3339 time", offsetof(Args, known_from)},
    {"known-to", "TIME", "to what was known then (default: now)", offsetof(Args, known_to)},
    {"author", "NAME", "who rules", offsetof(Args, author)},
    {"reason", "WORDS", "why", offsetof(Args, reason)},
    {"format", "WORD", "jsonl (default) or csv", offsetof(Args, format)},
    {"panel", "WORD", "dyad-year or dyad-day: a line for every pair of states and year or day",
     offsetof(Args, panel)},
    {"out", "DIR", "write into this folder: tables with a datapackage.json, or a shard of each input",
     offsetof(Args, out)},
    {"manifest", "LIST", "a file that names the inputs, one a line; - for standard input",
     offsetof(Args, manifest)},
    {"keep-going", NULL, "exit with 0 although documents failed; they are listed",
     offsetof(Args, keep_going)},
    {"seed", NULL, "record what is known beforehand: memberships, tenures, recognitions (data/facts)",
     offsetof(Args, seed)},
    {"since", "CHECKPOINT", "a head kept elsewhere: a file of credence checkpoint, or SIZE:ROOT",
     offsetof(Args, since)},
    {"scope", "ACTOR", "the party that was meant", offsetof(Args, scope)},
    {"presumed", NULL, "also what is presumed, as the mutual recognition of UN members",
     offsetof(Args, presumed)},
    {"text", "SENTENCE", "explain this sentence: tokens, tree, names, dates, patterns", offsetof(Args, text)},
    {"conllu", NULL, "the input is CoNLL-U with gold tokens, not text", offsetof(Args, conllu)},
    {"model", "NAME", "best or fast (default: the best there is)", offsetof(Args, model)},
    {"actors", "FILE", "your own names and actors, over the shipped ones: a table, see credence lint --help",
     offsetof(Args, actors)},
    {"codebook", "FILE", "your own frames, tried before the shipped ones: see credence codebook --help",
     offsetof(Args, codebook)},
    {"jobs", "N", "documents read at a time (default: one a core)", offsetof(Args, jobs)},
    {"recorded", "TIME", "stamp records with this time instead of the clock's (RFC 3339)",
     offsetof(Args, recorded)},
    {"no-filter", NULL, "parse every sentence, also those that can concern no pattern: the acts are the same",
     offsetof(Args, no_filter)},
    {"json", NULL, "JSON lines instead of tables", offsetof(Args, json)},
    {"quiet", NULL, "no progress and no summary on standard error", offsetof(Args, quiet)},
    {"data", "DIR", "the data folder (default: $CREDENCE_DATA, else beside the program)",
     offsetof(Args, data)},
    {"help", NULL, "this help", offsetof(Args, help)},
};
enum { N_OPTIONS = sizeof options / sizeof *options };

/* Whether name stands in the blank-separated list; data and help go with every command. */
static bool taken(const char *takes, const char *name)
{
    Str rest = str_of(takes), word;
    while (str_cut(&rest, ' ', &word))
        if (str_eq(word, str_of(name)))
            return true;
    return strcmp(name, "help") == 0 || strcmp(name, "data") == 0;
}

static const Option *find(Str name, const char *takes)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (str_eq(name, str_of(options[i].name)) && taken(takes, options[i].name))
            return &options[i];
    return NULL;
}

static bool set_value(Args *args, const Option *o, const char *value, Err *err)
{
    if (o->at != offsetof(Args, jobs)) {
        *(const char **)((char *)args + o->at) = value;
        return true;
    }
    uint64_t n;
    if (!str_read_uint(str_of(value), &n) || n < 1 || n > 256)
        return err_set(err, ERR_SYNTAX, 0, "--jobs takes a number from 1 to 256, not \"%s\"", value);
    args->jobs = (int)n;
    return true;
}

bool args_read(int argc, char **argv, const char *takes, Args *ret, Err *err)
{
    Args args = {0};
    int n_pos = 0;
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        if (ended || argv[i][0] != '-' || argv[i][1] == 0) {
            argv[n_pos++] = argv[i];
            continue;
        }
        if (strcmp(argv[i], "--") == 0) {
            ended = true;
            continue;
        }
        const char *eq = strchr(argv[i], '=');
        Str name = eq ? (Str){argv[i], (size_t)(eq - argv[i])} : str_of(argv[i]);
        const Option *o = str_starts(name, STR("--")) ? find(str_slice(name, 2, name.n), takes) : NULL;
        if (!o && str_eq(name, STR("-h")))
            o = find(STR("help"), takes);
        if (!o)
            return err_set(err, ERR_UNKNOWN, 0, "no option %.*s here; --help lists them", STR_ARG(name));
        if (!o->value && eq)
            return err_set(err, ERR_SYNTAX, 0, "--%s takes no value", o->name);
        if (!o->value) {
            *(bool *)((char *)&args + o->at) = true;
            continue;
        }
        if (!eq && i + 1 == argc)
            return err_set(err, ERR_SYNTAX, 0, "--%s wants a value: --%s %s", o->name, o->name, o->value);
        if (!set_value(&args, o, eq ? eq + 1 : argv[++i], err))
            return false;
    }
    args.pos = (const char *const *)argv;
    args.n_pos = n_pos;
    *ret = args;
    return true;
}

void args_print_help(const char *takes)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        char left[40];
        if (!taken(takes, options[i].name))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", options[i].name, options[i].value ? " " : "",
                 options[i].value ? options[i].value : "");
        printf("  %-18s %s\n", left, options[i].help);
    }
}
