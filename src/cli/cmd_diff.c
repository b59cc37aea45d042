/* cmd_diff.c - credence diff: what changed between two days, or between what was known on two days.
 * Two answers are laid side by side; a value that only one of them has stood at its default in the other. */
#include "cli/cli.h"
#include "cli/term.h"
#include "serve/answer_json.h"

#include "base/vec.h"

#include <assert.h>
#include <stdio.h>

typedef struct Change {
    const Value *before, *after; /* either may be NULL: at its default */
} Change;

typedef struct Sides {
    Answer before, after;
    bool known; /* over what was known, not over what was so */
} Sides;

static bool same_track(const Value *a, const Value *b)
{
    return str_eq(a->dimension, b->dimension) && str_eq(actor_base(a->of), actor_base(b->of)) &&
           str_eq(actor_base(a->toward), actor_base(b->toward)) && str_eq(a->list, b->list);
}

static const Value *find(const Answer *an, const Value *like)
{
    for (size_t i = 0; i < an->n_values; i++)
        if (same_track(&an->values[i], like))
            return &an->values[i];
    return NULL;
}

static Str value_of(const Value *v, const Value *other)
{
    if (v)
        return v->value;
    return str_eq(other->dimension, STR("stance")) ? STR("none") : STR("unknown");
}

/* Over what was known the date, the grade and what may be count too: they are what a new document moves. */
static bool differs(const Sides *s, const Value *a, const Value *b)
{
    assert(a || b);
    bool contested = (a && a->contested) != (b && b->contested);
    if (!str_eq(value_of(a, b), value_of(b, a)) || contested)
        return true;
    if (!s->known || !a || !b)
        return s->known && ((a && a->n_possible) || (b && b->n_possible));
    bool known = a->basis.n > 0 && b->basis.n > 0;
    bool possible = a->n_possible != b->n_possible;
    for (size_t i = 0; !possible && i < a->n_possible; i++)
        possible = !str_eq(a->possible[i].value, b->possible[i].value) ||
                   !str_eq(a->possible[i].since, b->possible[i].since);
    return possible || (known && (!str_eq(a->since, b->since) || a->grade != b->grade));
}

typedef VEC(Change) Changes;

static Changes changes_of(Arena *a, const Sides *s)
{
    Changes c = {0};
    for (size_t i = 0; i < s->after.n_values; i++) {
        const Value *v = &s->after.values[i], *was = find(&s->before, v);
        if (differs(s, was, v))
            *VEC_PUSH(a, &c) = (Change){was, v};
    }
    for (size_t i = 0; i < s->before.n_values; i++) {
        const Value *v = &s->before.values[i];
        if (!find(&s->after, v) && differs(s, v, NULL))
            *VEC_PUSH(a, &c) = (Change){v, NULL};
    }
    return c;
}

static const Act *act_named(const Sides *s, Str id)
{
    const Answer *an[2] = {&s->after, &s->before};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < an[k]->n_acts; i++)
            if (str_eq(an[k]->acts[i].id, id))
                return &an[k]->acts[i];
    return NULL;
}

typedef struct Ids {
    Str at[8];
    size_t n;
} Ids;

static void add_ids(Ids *ids, const Str *list, size_t n)
{
    for (size_t i = 0; i < n && ids->n < 8; i++) {
        bool again = false;
        for (size_t k = 0; k < ids->n; k++)
            again = again || str_eq(ids->at[k], list[i]);
        if (!again)
            ids->at[ids->n++] = list[i];
    }
}

/* What did it: the acts that decide what came out, else those whose value fell away. */
static Ids deciders(const Change *c)
{
    Ids ids = {.n = 0};
    if (c->after)
        add_ids(&ids, c->after->acts, c->after->n_acts);
    for (size_t i = 0; c->after && i < c->after->n_possible; i++)
        add_ids(&ids, c->after->possible[i].acts, c->after->possible[i].n_acts);
    if (!ids.n && c->before)
        add_ids(&ids, c->before->acts, c->before->n_acts);
    return ids;
}

static Str side_words(Arena *a, const Sides *s, const Value *v, const Value *other)
{
    Str w = value_of(v, other);
    if (v && v->contested)
        w = arena_printf(a, "%.*s (contested)", STR_ARG(w));
    if (s->known && v && v->since.n && !str_eq(v->value, STR("unknown")))
        w = arena_printf(a, "%.*s since %.*s, %s", STR_ARG(w), STR_ARG(v->since), grade_name(v->grade));
    for (size_t i = 0; s->known && v && i < v->n_possible; i++)
        w = arena_printf(a, "%.*s, possibly %.*s since %.*s", STR_ARG(w), STR_ARG(v->possible[i].value),
                         STR_ARG(v->possible[i].since));
    return w;
}

static Str by_words(Arena *a, const Sides *s, const Ids *ids)
{
    Str w = {0};
    for (size_t i = 0; i < ids->n; i++) {
        const Act *act = act_named(s, ids->at[i]);
        w = act ? arena_printf(a, "%.*s%s%.*s %s %.*s\xE2\x86\x92%.*s %.*s", STR_ARG(w), w.n ? "; " : "",
                               STR_ARG(act->id), act_name(act->type), STR_ARG(act->source),
                               STR_ARG(act->target), STR_ARG(act->when_edtf))
                : arena_printf(a, "%.*s%s%.*s", STR_ARG(w), w.n ? "; " : "", STR_ARG(ids->at[i]));
    }
    return w;
}

static void side_json(Json *j, const char *key, const Value *v, const Value *other)
{
    json_key(j, key);
    json_open(j, '{');
    json_field(j, "value", value_of(v, other));
    if (v && !str_eq(v->value, STR("unknown"))) {
        json_field(j, "since", v->since);
        json_field(j, "grade", str_of(grade_name(v->grade)));
        json_field(j, "basis", v->basis);
        json_field(j, "person", v->person);
        json_field(j, "holder", v->holder);
    }
    json_key(j, "contested");
    json_bool(j, v && v->contested);
    json_key(j, "possible");
    json_open(j, '[');
    for (size_t i = 0; v && i < v->n_possible; i++) {
        json_open(j, '{');
        json_field(j, "value", v->possible[i].value);
        json_field(j, "since", v->possible[i].since);
        json_field(j, "grade", str_of(grade_name(v->possible[i].grade)));
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void acts_json(Json *j, const Sides *s, const Ids *ids)
{
    json_key(j, "acts");
    json_open(j, '[');
    for (size_t i = 0; i < ids->n; i++) {
        const Act *act = act_named(s, ids->at[i]);
        json_open(j, '{');
        json_field(j, "id", ids->at[i]);
        if (act) {
            json_field(j, "act", str_of(act_name(act->type)));
            json_field(j, "source", act->source);
            json_field(j, "target", act->target);
            json_field(j, "when", act->when_edtf);
            json_field(j, "grade", str_of(grade_name(act->grade)));
        }
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void print_json(const Sides *s, const Changes *c)
{
    Buf out = {0};
    for (size_t i = 0; i < c->n; i++) {
        const Change *x = &c->at[i];
        const Value *v = x->after ? x->after : x->before;
        Ids ids = deciders(x);
        Json j;
        json_init(&j, &out);
        json_open(&j, '{');
        json_field(&j, "dimension", v->dimension);
        json_field(&j, "of", v->of);
        json_field(&j, "toward", v->toward);
        json_field(&j, "list", v->list);
        side_json(&j, "before", x->before, v);
        side_json(&j, "after", x->after, v);
        acts_json(&j, s, &ids);
        json_close(&j, '}');
        buf_putc(&out, '\n');
    }
    cli_print(&out);
    buf_done(&out);
}

static void print_table(Arena *a, const Sides *s, const Changes *c)
{
    TermTable t = {
        .arena = a, .n_columns = 6, .head = {"dimension", "of", "toward", "before", "after", "by"}};
    for (size_t i = 0; i < c->n; i++) {
        const Change *x = &c->at[i];
        const Value *v = x->after ? x->after : x->before;
        Ids ids = deciders(x);
        Str dim =
            v->list.n ? arena_printf(a, "%.*s %.*s", STR_ARG(v->dimension), STR_ARG(v->list)) : v->dimension;
        TermRow *row = VEC_PUSH(a, &t.rows);
        *row = (TermRow){{dim, v->of, v->toward, side_words(a, s, x->before, v),
                          side_words(a, s, x->after, v), by_words(a, s, &ids)}};
    }
    term_print_table(&t);
    if (c->n == 0 && term_is_wide())
        puts("nothing changed");
}

/* Reads the range into two questions; the later one is at *ret_to. */
static bool read_range(const Args *args, Question *ret_from, Question *ret_to, Err *err)
{
    bool known = args->known_from || args->known_to;
    if (known == (args->from || args->to))
        return err_set(err, ERR_SYNTAX, 0,
                       "from when to when? give --from DAY --to DAY, or --known-from TIME --known-to TIME");
    if (known && args->as_known)
        return err_set(err, ERR_SYNTAX, 0, "--as-known says nothing beside --known-from and --known-to");
    if (!desk_question(args, ret_to, err))
        return false;
    *ret_from = *ret_to;
    if (known)
        return (args->known_from || err_set(err, ERR_SYNTAX, 0, "from when? give --known-from TIME")) &&
               cli_read_instant("known-from", args->known_from, &ret_from->as_known, err) &&
               (!args->known_to || cli_read_instant("known-to", args->known_to, &ret_to->as_known, err)) &&
               (!ret_to->as_known.us || ret_from->as_known.us <= ret_to->as_known.us ||
                err_set(err, ERR_SYNTAX, 0, "--known-from is after --known-to"));
    return (args->from || err_set(err, ERR_SYNTAX, 0, "from when? give --from DAY")) &&
           cli_read_day("from", args->from, &ret_from->at, err) &&
           (!args->to || cli_read_day("to", args->to, &ret_to->at, err)) &&
           (ret_from->at.n <= ret_to->at.n || err_set(err, ERR_SYNTAX, 0, "--from is after --to"));
}

/* The later side first: where no day is asked it tells which is the latest, and both are asked of that. */
static int ask(const Args *args, Desk *d, Question *from, Question *to, Sides *ret)
{
    Err err = {0};
    if (!desk_actor(d, args->pos[0], to->at, &to->of, &err) ||
        (args->n_pos == 2 && !desk_actor(d, args->pos[1], to->at, &to->toward, &err)))
        return cli_fail(EXIT_SOME_FAILED, &err);
    from->of = to->of;
    from->toward = to->toward;
    bool ok = standing_ask(d->ledger, d->facts, d->actors, &d->arena, to, &ret->after, &err);
    if (ok && ret->known)
        from->at = ret->after.at;
    ok = ok && standing_ask(d->ledger, d->facts, d->actors, &d->arena, from, &ret->before, &err);
    return ok ? EXIT_DONE : cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
}

static int run_diff(const Args *args)
{
    Err err = {0};
    Desk desk = {0};
    Question from, to;
    Sides s = {.known = args->known_from || args->known_to};
    if (!args->ledger)
        return cli_usage("diff", "which ledger? give --ledger FILE");
    if (args->n_pos < 1 || args->n_pos > 2)
        return cli_usage("diff", "between whom? name one party or two");
    if (!read_range(args, &from, &to, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!desk_open(args, &desk, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = ask(args, &desk, &from, &to, &s);
    if (status == EXIT_DONE) {
        Changes c = changes_of(&desk.arena, &s);
        if (args->json)
            print_json(&s, &c);
        else
            print_table(&desk.arena, &s, &c);
    }
    desk_done(&desk);
    return status;
}

const Command cmd_diff = {
    .name = "diff",
    .summary = "What changed between two days, or between what was known on two days, and by which acts",
    .usage = "diff --ledger FILE A [B] --from DAY --to DAY   or   --known-from TIME --known-to TIME",
    .takes = "ledger at as-known grade presumed from to known-from known-to actors json",
    .example = "  credence diff --ledger my.db Honduras Taiwan --from 2023-03-01 --to 2023-03-31\n"
               "  credence diff --ledger my.db Russia Taliban --at 2024-06-01 --known-from 2025-07-10 "
               "--known-to 2025-07-21\n",
    .run = run_diff,
};
