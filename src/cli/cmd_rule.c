/* cmd_rule.c - credence rule: an analyst's ruling on acts, assertions and claims, or the list of them.
 * An act's id stands for its assertions as they are known now: rulings name records, so that they survive a
 * rebuild and a new telling of the act is not ruled on unseen (D30). */
#include "cli/cli.h"
#include "cli/erase.h"
#include "cli/term.h"
#include "standing/verdict.h"

#include "base/json.h"
#include "base/vec.h"

#include <stdio.h>
#include <string.h>

typedef struct Subjects {
    VEC(Str) at;  /* digests of assertions, claims, rulings */
    ActType type; /* of the acts named; ACT_NONE: none, or of several types */
    size_t n_acts;
} Subjects;

typedef struct RuleRun {
    Desk *desk;
    Subjects subjects;
    LedgerRuling ruling;
    LedgerRuling *known; /* [n_known] rulings before */
    size_t n_known;
} RuleRun;

static void add(RuleRun *run, Str digest)
{
    for (size_t i = 0; i < run->subjects.at.n; i++)
        if (str_eq(run->subjects.at.at[i], digest))
            return;
    *VEC_PUSH(&run->desk->arena, &run->subjects.at) = digest;
}

static bool add_act(RuleRun *run, Str id, Err *err)
{
    Desk *d = run->desk;
    Act act;
    Str *lines;
    size_t n;
    if (!standing_explain_act(d->ledger, d->facts, d->actors, &d->arena, id, (Instant){0}, &act, &lines, &n,
                              err))
        return false;
    for (size_t i = 0; i < act.n_rows; i++)
        add(run, act.rows[i]->digest);
    bool same = !run->subjects.n_acts || run->subjects.type == act.type;
    run->subjects.type = same ? act.type : ACT_NONE;
    run->subjects.n_acts++;
    return true;
}

static bool add_ruling(RuleRun *run, Str id, Err *err)
{
    Str digits = str_slice(id, 2, id.n);
    size_t n = 0;
    for (size_t i = 0; digits.n >= 8 && i < run->n_known; i++)
        if (str_starts(run->known[i].digest, digits)) {
            add(run, run->known[i].digest);
            n++;
        }
    return n == 1 || err_set(err, ERR_UNKNOWN, 0, "%s has the id %.*s",
                             n ? "more than one ruling" : "no ruling", STR_ARG(id));
}

static bool add_claim(RuleRun *run, Str id, Err *err)
{
    LedgerClaim c;
    if (!verdict_find_claim(run->desk->ledger, &run->desk->arena, id, (Instant){0}, &c, err))
        return false;
    add(run, c.digest);
    return true;
}

/* An assertion by the digits of its digest, or all of a document by its id or digest. */
static bool add_record(RuleRun *run, Str id, Err *err)
{
    LedgerRows all;
    size_t n = 0, before = run->subjects.at.n;
    if (!ledger_all(run->desk->ledger, &run->desk->arena, (Instant){0}, &all, err))
        return false;
    for (size_t i = 0; i < all.n_rows; i++) {
        const LedgerRow *r = &all.rows[i];
        bool doc = str_eq(r->doc->id, id) || str_eq(r->doc->digest, id);
        bool one = id.n >= 8 && str_starts(r->digest, id);
        n += one;
        if (doc || one)
            add(run, r->digest);
    }
    for (size_t i = 0; i < all.n_claims; i++)
        if (str_eq(all.claims[i].doc->id, id) || str_eq(all.claims[i].doc->digest, id))
            add(run, all.claims[i].digest);
    if (n > 1)
        return err_set(err, ERR_UNKNOWN, 0, "more than one assertion begins with %.*s", STR_ARG(id));
    return run->subjects.at.n > before ||
           err_set(
               err, ERR_UNKNOWN, 0,
               "%.*s is no act (a-...), claim (c-...), ruling (r-...), assertion or document of this ledger",
               STR_ARG(id));
}

static bool add_subject(RuleRun *run, Str id, Err *err)
{
    if (str_starts(id, STR("a-")))
        return add_act(run, id, err);
    if (str_starts(id, STR("c-")))
        return add_claim(run, id, err);
    if (str_starts(id, STR("r-")))
        return add_ruling(run, id, err);
    return add_record(run, id, err);
}

/* "retract" of a ruling reverses it; of a document or its records it is a rejection for that reason (C6). */
static void set_decision(RuleRun *run, Str decision, bool of_rulings)
{
    bool retract = str_eq(decision, STR("retract"));
    run->ruling.decision = !retract ? decision : of_rulings ? STR("reverse") : STR("reject");
    if (retract && !of_rulings)
        run->ruling.scope = STR("retracted");
}

static bool known_decision(Str d)
{
    static const char *const known[] = {"merge", "split", "prefer", "reject", "scope", "retract", "reverse"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(d, str_of(known[i])))
            return true;
    return false;
}

static bool complete(RuleRun *run, const Args *args, Err *err)
{
    Str decision = str_of(args->pos[0]);
    size_t n_rulings = 0;
    for (int i = 1; i < args->n_pos; i++) {
        Str id = str_of(args->pos[i]);
        n_rulings += str_starts(id, STR("r-"));
        size_t before = run->subjects.at.n;
        if (!add_subject(run, id, err))
            return false;
        if (run->subjects.at.n == before)
            return err_set(err, ERR_UNKNOWN, 0, "%.*s: it is named before, whole", STR_ARG(id));
    }
    bool all = n_rulings == (size_t)args->n_pos - 1;
    bool reverses = str_eq(decision, STR("reverse")) || (str_eq(decision, STR("retract")) && n_rulings);
    if (reverses ? !all : n_rulings > 0)
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: rulings are retracted, and nothing else with them",
                       STR_ARG(decision));
    if (str_eq(decision, STR("merge")) && run->subjects.n_acts && run->subjects.type == ACT_NONE)
        return err_set(err, ERR_UNKNOWN, 0, "only acts of one type are merged");
    if (str_eq(decision, STR("merge")) &&
        (run->subjects.at.n < 2 || (args->n_pos == 2 && run->subjects.n_acts)))
        return err_set(err, ERR_UNKNOWN, 0, "merge takes two acts or assertions at least");
    set_decision(run, decision, reverses);
    if (args->scope && !desk_actor(run->desk, args->scope, DAY_MAX, &run->ruling.scope, err))
        return false;
    run->ruling.subjects = run->subjects.at.at;
    run->ruling.n_subjects = run->subjects.at.n;
    return true;
}

static void ruling_json(Buf *out, const LedgerRuling *r)
{
    Json j;
    char time[INSTANT_TEXT];
    json_init(&j, out);
    json_open(&j, '{');
    json_field(&j, "ruling", r->digest);
    json_field(&j, "decision", r->decision);
    json_key(&j, "subjects");
    json_open(&j, '[');
    for (size_t i = 0; i < r->n_subjects; i++)
        json_str(&j, r->subjects[i]);
    json_close(&j, ']');
    json_field(&j, "scope", r->scope);
    json_field(&j, "author", r->author);
    json_field(&j, "reason", r->reason);
    json_field(&j, "recorded", str_of(instant_print(r->recorded, 0, time)));
    json_close(&j, '}');
    buf_putc(out, '\n');
}

static void print_rulings(const Args *args, Arena *a, const LedgerRuling *r, size_t n)
{
    TermTable t = {.arena = a,
                   .n_columns = 7,
                   .head = {"id", "recorded", "decision", "records", "scope", "author", "reason"}};
    Buf out = {0};
    char day[DAY_TEXT];
    for (size_t i = 0; i < n; i++) {
        if (args->json) {
            ruling_json(&out, &r[i]);
            continue;
        }
        TermRow *row = VEC_PUSH(a, &t.rows);
        *row = (TermRow){{arena_printf(a, "r-%.*s", STR_ARG(str_slice(r[i].digest, 0, 12))),
                          arena_printf(a, "%s", day_print(instant_day(r[i].recorded, 0), day)), r[i].decision,
                          arena_printf(a, "%zu", r[i].n_subjects), r[i].scope, r[i].author, r[i].reason}};
    }
    cli_print(&out);
    buf_done(&out);
    if (!args->json)
        term_print_table(&t);
    if (!n && !args->json && term_is_wide())
        puts("no ruling in this ledger");
}

/* Writes it, and shows it as the ledger now has it. */
static int write_ruling(const Args *args, RuleRun *run, Instant recorded)
{
    Err err = {0};
    Ledger *lg = NULL;
    Recorded how = RECORDED_NEW;
    LedgerRuling *all = NULL;
    size_t n = 0;
    Arena *a = &run->desk->arena;
    bool ok = ledger_open(args->ledger, LEDGER_WRITE, &lg, &err) &&
              ledger_rule(lg, &run->ruling, recorded, &how, &err) &&
              ledger_rulings(lg, a, (Instant){0}, &all, &n, &err);
    ledger_close(lg);
    if (!ok)
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    if (how == RECORDED_KNOWN && !args->quiet)
        fputs("credence: this was ruled before; nothing is changed\n", stderr);
    if (how != RECORDED_KNOWN && n)
        print_rulings(args, a, &all[n - 1], 1);
    return EXIT_DONE;
}

static int rule(const Args *args, Desk *d, Instant recorded)
{
    Err err = {0};
    RuleRun run = {.desk = d,
                   .ruling = {.author = str_of(args->author ? args->author : ""),
                              .reason = str_of(args->reason ? args->reason : "")}};
    if (!ledger_rulings(d->ledger, &d->arena, (Instant){0}, &run.known, &run.n_known, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    if (args->n_pos == 0) {
        print_rulings(args, &d->arena, run.known, run.n_known);
        return EXIT_DONE;
    }
    if (!complete(&run, args, &err))
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    return write_ruling(args, &run, recorded);
}

static int run_rule(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Instant recorded = cli_now();
    bool scope = args->n_pos && strcmp(args->pos[0], "scope") == 0;
    if (!args->ledger)
        return cli_usage("rule", "which ledger? give --ledger FILE");
    bool erase = args->n_pos && strcmp(args->pos[0], "erase") == 0;
    if (args->n_pos && !erase && !known_decision(str_of(args->pos[0])))
        return cli_usage("rule",
                         "no ruling \"%s\"; it is merge, split, prefer, reject, scope, retract or erase",
                         args->pos[0]);
    if (args->n_pos == 1)
        return cli_usage("rule", "on what? give ids of acts, assertions, claims or rulings");
    if (args->n_pos && (!args->author || !*args->author || !args->reason || !*args->reason))
        return cli_usage("rule", "a ruling needs its --author and its --reason");
    if (scope != (args->scope != NULL))
        return cli_usage("rule", "--scope ACTOR goes with scope, and scope with it");
    if (args->recorded && !cli_read_instant("recorded", args->recorded, &recorded, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (erase)
        return erase_documents(args, recorded);
    if (!desk_open(args, &desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = rule(args, &desk, recorded);
    desk_done(&desk);
    return status;
}

const Command cmd_rule = {
    .name = "rule",
    .summary = "An analyst's ruling, with author and reason, that outranks every rule; without one: the list "
               "of them",
    .usage =
        "rule --ledger FILE merge|split|prefer|reject|scope|retract|erase ID... --author NAME --reason WORDS",
    .takes = "ledger author reason scope recorded json quiet",
    .example =
        "  credence rule --ledger my.db reject a-5494cdd7f195 --author \"M. Weber\" --reason \"a hoax\"\n"
        "  credence rule --ledger my.db scope a-40043db96c32 --scope AFG.IEA --author \"M. Weber\" --reason "
        "\"...\"\n"
        "  credence rule --ledger my.db retract r-0123abcd4567 --author \"M. Weber\" --reason \"no hoax\"\n"
        "An ID is an act (a-...), a claim (c-...), a ruling (r-...), an assertion's digest, or a document's "
        "id.\n"
        "merge: they are one act; split: an act of its own; prefer: its date and words decide; reject: does "
        "not\n"
        "count; scope: the party meant is another; retract: withdrawn by who published it, or a ruling taken "
        "back.\n"
        "erase: the text of a document, by its id or digest, is removed for good; digests and spans stay.\n",
    .run = run_rule,
};
