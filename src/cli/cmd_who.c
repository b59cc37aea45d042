/* cmd_who.c - credence who: all parties for which every condition holds towards a target. */
#include "cli/cli.h"
#include "cli/condition.h"
#include "cli/term.h"
#include "serve/answer_json.h"

#include <stdio.h>
#include <string.h>

typedef struct Condition {
    Str dimension, value;
    bool negated; /* DIMENSION!=VALUE */
    Who who;
} Condition;

/* "rec.gov=recognised", "envoy!=unknown", "rec.gov" (every value but unknown). */
static bool read_condition(const char *text, Condition *ret, Err *err)
{
    *ret = (Condition){0};
    return condition_read(text, &ret->dimension, &ret->value, &ret->negated, err);
}

static const Value *value_of(const Who *w, Str of)
{
    for (size_t i = 0; i < w->n_values; i++)
        if (str_eq(actor_base(w->values[i].of), actor_base(of)))
            return &w->values[i];
    return NULL;
}

static bool all_hold(const Condition *c, size_t n, Str of)
{
    for (size_t i = 0; i < n; i++)
        if ((value_of(&c[i].who, of) != NULL) == c[i].negated)
            return false;
    return true;
}

static void print_one(Arena *a, TermTable *t, Buf *json, Desk *d, const Value *v, bool as_json)
{
    if (as_json) {
        value_json_line(json, v);
        return;
    }
    Str grade = arena_printf(a, "%s, %.*s%s", grade_name(v->grade), STR_ARG(v->basis),
                             v->contested ? ", contested" : "");
    TermRow *row = VEC_PUSH(a, &t->rows);
    *row = (TermRow){
        {v->of, actor_name(d->actors, v->of), v->value, v->since, grade, v->n_acts ? v->acts[0] : (Str){0}}};
}

static int answer(const Args *args, Desk *d, Question *q, Condition *c, size_t n)
{
    Err err = {0};
    size_t lead = n, shown = 0;
    for (size_t i = 0; i < n; i++) {
        if (!standing_who(d->ledger, d->facts, d->actors, &d->arena, q, c[i].dimension, c[i].value, &c[i].who,
                          &err))
            return cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
        if (lead == n && !c[i].negated)
            lead = i;
    }
    if (lead == n)
        return cli_usage("who", "one condition at least must say what holds, not what does not");
    TermTable t = {
        .arena = &d->arena, .n_columns = 6, .head = {"id", "name", "value", "since", "grade", "act"}};
    Buf json = {0};
    for (size_t i = 0; i < c[lead].who.n_values; i++) {
        const Value *v = &c[lead].who.values[i];
        if (!all_hold(c, n, v->of))
            continue;
        print_one(&d->arena, &t, &json, d, v, args->json);
        shown++;
    }
    cli_print(&json);
    buf_done(&json);
    if (!args->json) {
        const Who *w = &c[lead].who;
        term_print_table(&t);
        if (term_is_wide())
            printf("%zu listed; for %.*s=%.*s alone: %zu certain, %zu possible, %zu contested\n", shown,
                   STR_ARG(c[lead].dimension), STR_ARG(c[lead].value), w->n_confirmed, w->n_possible,
                   w->n_contested);
    }
    return EXIT_DONE;
}

static int run_who(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Question q;
    Condition conditions[8];
    size_t n = args->n_pos > 0 ? (size_t)args->n_pos - 1 : 0;
    if (!args->ledger)
        return cli_usage("who", "which ledger? give --ledger FILE");
    if (n < 1 || n > 8)
        return cli_usage("who", "give one to eight conditions and the party they are towards");
    for (size_t i = 0; i < n; i++)
        if (!read_condition(args->pos[i], &conditions[i], &err))
            return cli_fail(EXIT_USAGE, &err);
    if (!desk_question(args, &q, &err))
        return cli_fail(EXIT_USAGE, &err);
    q.bare = true;
    if (!desk_open(args, &desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = desk_actor(&desk, args->pos[n], q.at, &q.toward, &err)
                     ? answer(args, &desk, &q, conditions, n)
                     : cli_fail(EXIT_SOME_FAILED, &err);
    desk_done(&desk);
    return status;
}

const Command cmd_who = {
    .name = "who",
    .summary =
        "Who meets every condition towards a party: who recognises it, who hosts its envoy, who lists it",
    .usage = "who --ledger FILE [--at DAY] DIMENSION=VALUE... TARGET",
    .takes = "ledger at as-known grade presumed actors json",
    .example = "  credence who --ledger my.db rec.gov=recognised AFG.IEA --at 2025-07-05\n"
               "  credence who --ledger my.db envoy rec.gov!=recognised Taliban\n"
               "DIMENSION alone is every value but unknown; != is its opposite; all conditions must hold.\n",
    .run = run_who,
};
