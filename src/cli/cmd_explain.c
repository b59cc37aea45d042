/* cmd_explain.c - credence explain: why the ledger says so, down to the sentence; with --text, why the coder
 * reads so. */
#include "cli/cli.h"
#include "cli/term.h"
#include "cli/tree_print.h"
#include "coder/coder.h"
#include "intake/intake.h"
#include "serve/answer_json.h"

#include <stdio.h>
#include <string.h>

static void print_lines(const Str *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        term_print_line(stdout, lines[i]);
        putchar('\n');
    }
}

static void print_quotes(const Act *act)
{
    for (size_t i = 0; i < act->n_rows; i++) {
        const LedgerRow *row = act->rows[i];
        fputs("    \xE2\x80\x9C", stdout);
        term_print_line(stdout, row->quote);
        fputs("\xE2\x80\x9D\n      ", stdout);
        term_print_line(stdout, row->doc->publisher.n ? row->doc->publisher : row->doc->id);
        printf(", %.*s, bytes %zu to %zu of the %s\n", STR_ARG(row->doc->published), row->as.evidence.from,
               row->as.evidence.to, row->as.evidence.unit == UNIT_TITLE ? "title" : "text");
    }
}

static int explain_act(const Args *args, Desk *d, const Question *q)
{
    Err err = {0};
    Act act = {0};
    Str *lines = NULL;
    size_t n = 0;
    if (!standing_explain_act(d->ledger, d->facts, d->actors, &d->arena, str_of(args->pos[0]), q->as_known,
                              &act, &lines, &n, &err))
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    Rules cited = desk_rules(args, d, lines, n);
    if (args->json) {
        Buf out = {0};
        act_explained_line(&out, &act, &(Explained){lines, n, &cited});
        cli_print(&out);
        buf_done(&out);
        return EXIT_DONE;
    }
    print_lines(lines, n);
    print_quotes(&act);
    cli_print_rules(&cited);
    return EXIT_DONE;
}

static const Act *act_named(const Answer *an, Str id)
{
    for (size_t i = 0; i < an->n_acts; i++)
        if (str_eq(an->acts[i].id, id))
            return &an->acts[i];
    return NULL;
}

static void print_value(const Args *args, Desk *d, const Answer *an, const Value *v)
{
    Rules cited = desk_rules(args, d, v->why, v->n_why);
    if (args->json) {
        Buf out = {0};
        value_explained_line(&out, v, &(Explained){v->why, v->n_why, &cited});
        cli_print(&out);
        buf_done(&out);
        return;
    }
    print_lines(v->why, v->n_why);
    for (size_t i = 0; i < v->n_acts; i++) {
        const Act *act = act_named(an, v->acts[i]);
        if (act)
            print_quotes(act);
    }
    cli_print_rules(&cited);
    putchar('\n');
}

static int explain_value(const Args *args, Desk *d, Question *q)
{
    Err err = {0};
    Answer an = {0};
    size_t shown = 0;
    if (!desk_actor(d, args->pos[1], q->at, &q->of, &err) ||
        !desk_actor(d, args->pos[2], q->at, &q->toward, &err))
        return cli_fail(EXIT_SOME_FAILED, &err);
    if (!standing_ask(d->ledger, d->facts, d->actors, &d->arena, q, &an, &err))
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    for (size_t i = 0; i < an.n_values; i++) {
        const Value *v = &an.values[i];
        bool symmetric = str_eq(v->dimension, STR("rel"));
        if (!str_eq(v->dimension, str_of(args->pos[0])) ||
            (!symmetric && !str_eq(ledger_key(v->of), ledger_key(q->of)) &&
             !str_eq(actor_base(v->of), actor_base(q->of))))
            continue;
        print_value(args, d, &an, v);
        shown++;
    }
    if (shown)
        return EXIT_DONE;
    err_set(&err, ERR_UNKNOWN, 0, "the ledger says nothing of %s between %s and %s", args->pos[0],
            args->pos[1], args->pos[2]);
    return cli_fail(EXIT_SOME_FAILED, &err);
}

/* One sentence as a document of its own, published today: enough for every room. */
static Doc text_doc(Arena *a, const char *text)
{
    Doc d = {
        .id = STR("text"), .text = arena_str(a, str_of(text)), .language = STR("en"), .has_published = true};
    char stamp[INSTANT_TEXT];
    d.published_at = cli_now();
    d.published_day = instant_day(d.published_at, 0);
    d.published =
        arena_str(a, str_of(instant_print((Instant){d.published_at.us / 1000000 * 1000000}, 0, stamp)));
    d.blocks = ARENA_NEW(a, Block);
    d.blocks[0] = (Block){UNIT_TEXT, PART_LEAD, 0, d.text.n};
    d.n_blocks = 1;
    d.bytes = d.text;
    return d;
}

static void print_found(const Doc *doc, const Reading *r)
{
    for (size_t i = 0; i < r->mentions.n; i++) {
        const Mention *m = &r->mentions.at[i];
        printf("name   \xE2\x80\x9C%.*s\xE2\x80\x9D ",
               STR_ARG(str_slice(doc_unit(doc, m->unit), m->from, m->to)));
        for (size_t k = 0; k < m->n_cands && k < 4; k++)
            printf(" %.*s%s", STR_ARG(m->cands[k].id), m->cands[k].as_place ? " (place)" : "");
        printf("%s%.*s %s\n", m->person.n ? " " : "", STR_ARG(m->person),
               m->role == ROLE_NONE ? "" : role_name(m->role));
    }
    for (size_t i = 0; i < r->times.n; i++) {
        const Timex *t = &r->times.at[i];
        printf("time   \xE2\x80\x9C%.*s\xE2\x80\x9D  %s %.*s  %.*s\n",
               STR_ARG(str_slice(doc_unit(doc, t->unit), t->from, t->to)), timex_type_name(t->type),
               STR_ARG(t->value), STR_ARG(t->edtf));
    }
}

static void print_read(const Reading *r)
{
    for (size_t i = 0; i < r->n_tellings; i++) {
        const Assertion *as = &r->assertions[r->tellings[i].best];
        term_style("1");
        printf("act    %s %.*s -> %.*s %s %.*s", act_name(as->type), STR_ARG(as->source), STR_ARG(as->target),
               status_name(as->status), STR_ARG(as->when_edtf));
        term_plain();
        printf("   by %.*s\n", STR_ARG(as->rule));
    }
    for (size_t i = 0; i < r->n_claims; i++)
        printf("claim  %s %s %.*s\n", quantifier_name(r->claims[i].quantifier), act_name(r->claims[i].type),
               STR_ARG(r->claims[i].target));
    if (r->n_tellings == 0 && r->n_claims == 0)
        puts("no act of the codebook");
}

static int explain_text(const Args *args)
{
    Err err = {0};
    Reader reader;
    Arena a = {0};
    Buf trace = {0};
    Reading r = {0};
    if (!cli_reader(args, &reader, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    Doc doc = text_doc(&a, args->text);
    reader_explain(&reader, &a, &doc, &r, &trace);
    for (size_t i = 0; i < r.n_sentences; i++)
        tree_print(&r.trees[i]);
    print_found(&doc, &r);
    cli_print(&trace);
    print_read(&r);
    buf_done(&trace);
    arena_done(&a);
    reader_done(&reader);
    return EXIT_DONE;
}

static int run_explain(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Question q;
    if (args->text)
        return explain_text(args);
    if (!args->ledger)
        return cli_usage("explain", "which ledger? give --ledger FILE, or --text \"sentence\"");
    if (args->n_pos != 1 && args->n_pos != 3)
        return cli_usage("explain", "explain what? give an act's id, or DIMENSION A B");
    if (!desk_question(args, &q, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!desk_open(args, &desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = args->n_pos == 1 ? explain_act(args, &desk, &q) : explain_value(args, &desk, &q);
    desk_done(&desk);
    return status;
}

const Command cmd_explain = {
    .name = "explain",
    .summary = "Why the ledger says so: the rules, acts and sentences behind a value or an act; or how a "
               "sentence is read",
    .usage = "explain --ledger FILE ACT-ID | DIMENSION A B   or   explain --text SENTENCE",
    .takes = "ledger at as-known grade presumed text actors codebook model json",
    .example = "  credence explain --ledger my.db rec.gov Russia Taliban --at 2025-07-05\n"
               "  credence explain --text \"Russia recognised the Taliban government on Thursday.\"\n",
    .run = run_explain,
};
