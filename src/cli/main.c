/* main.c - the credence program: finds the command and runs it. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef CREDENCE_VERSION
#define CREDENCE_VERSION "0"
#endif

static const Command *const commands[] = {
    &cmd_read,   &cmd_record, &cmd_standing, &cmd_timeline,   &cmd_who,    &cmd_explain, &cmd_check,
    &cmd_diff,   &cmd_since,  &cmd_rule,     &cmd_parse,      &cmd_verify, &cmd_lint,    &cmd_codebook,
    &cmd_import, &cmd_merge,  &cmd_migrate,  &cmd_checkpoint, &cmd_prove,  &cmd_export,  NULL};

static void print_help(void)
{
    printf("credence reads diplomatic news and keeps a ledger of recognition and relations.\n\n"
           "usage: credence COMMAND [OPTIONS] ...\n\n");
    for (const Command *const *c = commands; *c; c++)
        printf("  %-10s %s\n", (*c)->name, (*c)->summary);
    printf("\n  credence COMMAND --help   its options and an example\n"
           "  credence --version        the version\n\n"
           "Try it:\n  credence record --ledger my.db story.txt\n"
           "  credence standing --ledger my.db Russia Taliban --at 2025-07-05\n");
}

static int print_command_help(const Command *c)
{
    printf("usage: credence %s\n\n%s.\n\n", c->usage, c->summary);
    args_print_help(c->takes);
    printf("\nExample:\n%s", c->example);
    return EXIT_DONE;
}

/* Descriptors 0 to 2 that are closed are taken, so that no ledger or file opened later is written to as if it
 * were one of them. What takes them refuses: reading from 0 and writing to 1 and 2 fail as before. */
static void hold_standard(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
            exit(EXIT_SYSTEM);
}

static int run_command(const Command *c, int argc, char **argv)
{
    Args args;
    Err err = {0};
    if (!args_read(argc, argv, c->takes, &args, &err)) {
        fprintf(stderr, "credence %s: %s\n", c->name, err.msg);
        return EXIT_USAGE;
    }
    return args.help ? print_command_help(c) : c->run(&args);
}

static int run(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help();
        return argc < 2 ? EXIT_USAGE : EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("credence " CREDENCE_VERSION);
        return EXIT_DONE;
    }
    for (const Command *const *c = commands; *c; c++)
        if (strcmp(argv[1], (*c)->name) == 0)
            return run_command(*c, argc - 1, argv + 1);
    fprintf(stderr, "credence: no command \"%s\"; credence --help lists them\n", argv[1]);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    hold_standard();
    int status = run(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "credence: standard output: cannot be written\n");
        return EXIT_SYSTEM;
    }
    return status;
}
