/* cmd_check.c - credence check: is a claim so, on the evidence of the ledger, and by which reading of it? */
#include "cli/claim_words.h"
#include "cli/cli.h"
#include "cli/term.h"
#include "serve/verdict_json.h"

#include <stdio.h>

/* "c-0123abcd4567" or the digits alone. */
static bool is_claim_id(Str s)
{
    Str digits = str_starts(s, STR("c-")) ? str_slice(s, 2, s.n) : s;
    for (size_t i = 0; i < digits.n; i++)
        if (!((digits.p[i] >= '0' && digits.p[i] <= '9') || (digits.p[i] >= 'a' && digits.p[i] <= 'f')))
            return false;
    return digits.n >= 8;
}

static void print_verdict(const Args *args, Desk *d, const Verdict *v)
{
    Rules cited = desk_rules(args, d, v->why, v->n_why);
    if (args->json) {
        Buf out = {0};
        verdict_json_line(&out, v, &cited);
        cli_print(&out);
        buf_done(&out);
        return;
    }
    for (size_t i = 0; i < v->n_why; i++) {
        if (i == 0)
            term_style("1");
        term_print_line(stdout, v->why[i]);
        putchar('\n');
        if (i == 0)
            term_plain();
    }
    if (v->of) {
        fputs("  \xE2\x80\x9C", stdout);
        term_print_line(stdout, v->of->quote);
        puts("\xE2\x80\x9D");
    }
    cli_print_rules(&cited);
}

/* Of a share of a set, how many of its members on the day that are. */
static void number_share(Desk *d, const Question *q, Str population, Asked *c)
{
    enum { MOST = 512 };
    Str set = population.n ? population : STR("b:states"), *members = ARENA_ARRAY(&d->arena, Str, MOST);
    bool dated = c->claim.when.latest.n < DAY_MAX.n && c->claim.when.latest.n > DAY_MIN.n;
    Day at = dated ? c->claim.when.latest : q->at.n != DAY_MAX.n ? q->at : day_plus(DAY_MAX, -1);
    claim_share(c, facts_members(d->facts, set, at, members, MOST));
}

static int answer(const Args *args, Desk *d, const Question *q, Asked *asked, const LedgerClaim *of,
                  Str words)
{
    Err err = {0};
    Verdict v;
    Str population = claim_population(d->actors, &d->arena, words);
    if (asked->den)
        number_share(d, q, population, asked);
    if (!verdict_ask(d->ledger, d->facts, d->actors, &d->arena, q, &asked->claim, of, population, &v, &err))
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    print_verdict(args, d, &v);
    return EXIT_DONE;
}

static int check_recorded(const Args *args, Desk *d, const Question *q)
{
    Err err = {0};
    LedgerClaim of;
    if (!verdict_find_claim(d->ledger, &d->arena, str_of(args->pos[0]), q->as_known, &of, &err))
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    return answer(args, d, q, &(Asked){.claim = of.claim}, &of, of.quote);
}

static int check_words(const Args *args, Desk *d, const Question *q)
{
    Err err = {0};
    Reader reader;
    Asked asked;
    Str words = str_of(args->pos[0]);
    if (!cli_reader(args, &reader, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = claim_read(&reader, &d->arena, words, &asked, &err) ? answer(args, d, q, &asked, NULL, words)
                                                                     : cli_fail(EXIT_SOME_FAILED, &err);
    reader_done(&reader);
    return status;
}

static int run_check(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Question q;
    if (!args->ledger)
        return cli_usage("check", "which ledger? give --ledger FILE");
    if (args->n_pos != 1)
        return cli_usage("check",
                         "check what? give one claim in words (in quotation marks), or a claim's id");
    if (!desk_question(args, &q, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!desk_open(args, &desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status =
        is_claim_id(str_of(args->pos[0])) ? check_recorded(args, &desk, &q) : check_words(args, &desk, &q);
    desk_done(&desk);
    return status;
}

const Command cmd_check = {
    .name = "check",
    .summary = "The verdict on a claim (first, last, only, none, every, most, the nth, how many), with the "
               "evidence both ways",
    .usage = "check --ledger FILE [--at DAY] \"CLAIM IN WORDS\" | CLAIM-ID",
    .takes = "ledger at as-known grade actors codebook model json",
    .example = "  credence check --ledger my.db \"first country to recognise the Taliban\"\n"
               "  credence check --ledger my.db \"France was the first G7 member to recognise Palestine\"\n",
    .run = run_check,
};
