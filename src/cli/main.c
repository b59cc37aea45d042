/* main.c - the credence program: finds the command and runs it. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#ifndef CREDENCE_VERSION
#define CREDENCE_VERSION "0"
#endif

static const Command *const commands[] = {
    &cmd_read,   &cmd_record, &cmd_standing,   &cmd_timeline, &cmd_who,    &cmd_explain, &cmd_check,
    &cmd_diff,   &cmd_since,  &cmd_rule,       &cmd_parse,    &cmd_verify, &cmd_lint,    &cmd_codebook,
    &cmd_import, &cmd_merge,  &cmd_checkpoint, &cmd_prove,    &cmd_export};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void)
{
    printf("credence reads diplomatic news and keeps a ledger of recognition and relations.\n\n"
           "usage: credence COMMAND [OPTIONS] ...\n\n");
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
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

int main(int argc, char **argv)
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
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(argv[1], commands[i]->name) != 0)
            continue;
        Args args;
        Err err = {0};
        if (!args_read(argc - 1, argv + 1, commands[i]->takes, &args, &err)) {
            fprintf(stderr, "credence %s: %s\n", argv[1], err.msg);
            return EXIT_USAGE;
        }
        int status = args.help ? print_command_help(commands[i]) : commands[i]->run(&args);
        if (fflush(stdout) != 0 || ferror(stdout)) {
            fprintf(stderr, "credence: standard output: cannot be written\n");
            return EXIT_SYSTEM;
        }
        return status;
    }
    fprintf(stderr, "credence: no command \"%s\"; credence --help lists them\n", argv[1]);
    return EXIT_USAGE;
}
