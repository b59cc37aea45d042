/* cmd_standing.c - credence standing and timeline: what stands between two parties, and the acts that made it
 * so. */
#include "cli/cli.h"
#include "cli/term.h"
#include "serve/answer_json.h"

#include <stdio.h>

/* Opens the desk and asks about the one or two parties of the command line. */
static int ask(const Args *args, const char *command, Desk *desk, Answer *ret)
{
    Err err = {0};
    Question q;
    if (!args->ledger)
        return cli_usage(command, "which ledger? give --ledger FILE");
    if (args->n_pos < 1 || args->n_pos > 2)
        return cli_usage(command, "whose standing? name one party or two");
    if (!desk_question(args, &q, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!desk_open(args, desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    if (!desk_actor(desk, args->pos[0], q.at, &q.of, &err) ||
        (args->n_pos == 2 && !desk_actor(desk, args->pos[1], q.at, &q.toward, &err)))
        return cli_fail(EXIT_SOME_FAILED, &err);
    q.bare = str_eq(str_of(command), STR("standing")); /* a timeline prints its sources */
    if (!standing_ask(desk->ledger, desk->facts, desk->actors, &desk->arena, &q, ret, &err))
        return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    return EXIT_DONE;
}

static Str possible_words(Arena *a, const Value *v)
{
    Str s = {0};
    for (size_t i = 0; i < v->n_possible; i++) {
        const Possible *p = &v->possible[i];
        s = arena_printf(a, "%.*s%s%.*s since %.*s (%s)", STR_ARG(s), i ? "; " : "possibly ",
                         STR_ARG(p->value), STR_ARG(p->since), grade_name(p->grade));
    }
    return s;
}

static Str notes_of(Arena *a, const Value *v)
{
    Str s = possible_words(a, v);
    const struct {
        const char *name;
        Str one;
        const Str *list;
        size_t n;
    } parts[] = {
        {"person", v->person, NULL, 0},
        {"holder", v->holder, NULL, 0},
        {"via", v->via, NULL, 0},
        {"conditions", v->conditions, NULL, 0},
        {"implied by", {0}, v->implied_by, v->n_implied_by},
        {"pending", {0}, v->pending, v->n_pending},
        {"gap", {0}, v->gaps, v->n_gaps},
        {"reading", {0}, v->readings, v->n_readings},
        {"ruling:", {0}, v->rulings, v->n_rulings},
    };
    if (v->contested)
        s = arena_printf(a, "contested%s%.*s", s.n ? "; " : "", STR_ARG(s));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].one.n)
            s = arena_printf(a, "%.*s%s%s %.*s", STR_ARG(s), s.n ? "; " : "", parts[i].name,
                             STR_ARG(parts[i].one));
        for (size_t k = 0; k < parts[i].n; k++)
            s = arena_printf(a, "%.*s%s%s %.*s", STR_ARG(s), s.n ? "; " : "", parts[i].name,
                             STR_ARG(parts[i].list[k]));
    }
    return s;
}

static void print_values(Arena *a, const Answer *an)
{
    TermTable t = {.arena = a,
                   .n_columns = 7,
                   .head = {"dimension", "of", "toward", "value", "since", "grade", "notes"}};
    char day[DAY_TEXT];
    for (size_t i = 0; i < an->n_values; i++) {
        const Value *v = &an->values[i];
        bool unknown = str_eq(v->value, STR("unknown"));
        TermRow *row = VEC_PUSH(a, &t.rows);
        Str dim =
            v->list.n ? arena_printf(a, "%.*s %.*s", STR_ARG(v->dimension), STR_ARG(v->list)) : v->dimension;
        Str grade = unknown ? (Str){0} : arena_printf(a, "%s, %.*s", grade_name(v->grade), STR_ARG(v->basis));
        *row = (TermRow){{dim, v->of, v->toward, v->value, v->since, grade, notes_of(a, v)}};
    }
    if (term_is_wide()) {
        term_style("1");
        printf("%.*s%s%.*s", STR_ARG(an->of), an->toward.n ? " and " : "", STR_ARG(an->toward));
        term_plain();
        printf(" as of %s\n", an->at.n >= DAY_MAX.n ? "the latest" : day_print(an->at, day));
    }
    term_print_table(&t);
    if (an->n_values == 0 && term_is_wide())
        puts("the ledger holds nothing about them");
}

static int run_standing(const Args *args)
{
    Desk desk = {0};
    Answer an = {0};
    int status = ask(args, "standing", &desk, &an);
    if (status == EXIT_DONE && args->json) {
        Buf out = {0};
        answer_json(&out, &an);
        cli_print(&out);
        buf_done(&out);
    } else if (status == EXIT_DONE) {
        print_values(&desk.arena, &an);
    }
    desk_done(&desk);
    return status;
}

static Str sources_of(Arena *a, const Act *act)
{
    Str s = {0};
    for (size_t i = 0; i < act->n_rows; i++) {
        const LedgerDoc *d = act->rows[i]->doc;
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || act->rows[k]->doc == d || str_eq(act->rows[k]->doc->digest, d->digest);
        if (!again)
            s = arena_printf(a, "%.*s%s%.*s", STR_ARG(s), s.n ? ", " : "",
                             STR_ARG(d->publisher.n ? d->publisher : d->id));
    }
    return s;
}

/* R15: a ruling on the act is always shown. */
static Str ruled(Arena *a, const Act *act, Str sources)
{
    for (size_t i = 0; i < act->n_rulings; i++)
        sources = arena_printf(a, "%.*s; ruling: %.*s", STR_ARG(sources), STR_ARG(act->rulings[i]));
    return sources;
}

static void print_timeline(Arena *a, const Act **acts, size_t n)
{
    TermTable t = {.arena = a,
                   .n_columns = 8,
                   .head = {"date", "act", "source", "target", "status", "grade", "id", "sources"}};
    for (size_t i = 0; i < n; i++) {
        const Act *act = acts[i];
        TermRow *row = VEC_PUSH(a, &t.rows);
        Str when = act->when_edtf;
        for (size_t k = 0; k < act->n_alt; k++)
            when = arena_printf(a, "%.*s, else %.*s", STR_ARG(when), STR_ARG(act->when_alt[k]));
        *row = (TermRow){{when, str_of(act_name(act->type)), act->source, act->target,
                          str_of(status_name(act->status)), str_of(grade_name(act->grade)), act->id,
                          ruled(a, act, sources_of(a, act))}};
    }
    term_print_table(&t);
    if (n == 0 && term_is_wide())
        puts("no act between them in the ledger");
}

static int run_timeline(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Answer an = {0};
    Day from = DAY_MIN, to = DAY_MAX;
    if ((args->from && !cli_read_day("from", args->from, &from, &err)) ||
        (args->to && !cli_read_day("to", args->to, &to, &err)))
        return cli_fail(EXIT_USAGE, &err);
    int status = ask(args, "timeline", &desk, &an);
    if (status == EXIT_DONE) {
        const Act **shown = ARENA_ARRAY(&desk.arena, const Act *, an.n_acts);
        size_t n = 0;
        for (size_t i = 0; i < an.n_acts; i++)
            if (an.acts[i].when.latest.n >= from.n && an.acts[i].when.earliest.n <= to.n)
                shown[n++] = &an.acts[i];
        Buf out = {0};
        for (size_t i = 0; args->json && i < n; i++)
            act_json_line(&out, shown[i]);
        cli_print(&out);
        buf_done(&out);
        if (!args->json)
            print_timeline(&desk.arena, shown, n);
    }
    desk_done(&desk);
    return status;
}

const Command cmd_standing = {
    .name = "standing",
    .summary = "What stands between two parties on a day, as known on a day: recognition, relations, "
               "missions, envoys, lists",
    .usage = "standing --ledger FILE [--at DAY] [--as-known TIME] A [B]",
    .takes = "ledger at as-known grade presumed actors json",
    .example = "  credence standing --ledger my.db Russia Taliban --at 2025-07-05\n"
               "A party is a name (Russia) or an id (RUS, AFG.IEA, g:taliban, i:EU).\n",
    .run = run_standing,
};

const Command cmd_timeline = {
    .name = "timeline",
    .summary = "The acts between two parties, with dates, grades and sources",
    .usage = "timeline --ledger FILE A B [--from DAY] [--to DAY]",
    .takes = "ledger at as-known grade from to actors json",
    .example = "  credence timeline --ledger my.db Honduras Taiwan --from 2023-03-01 --to 2023-03-31\n",
    .run = run_timeline,
};
