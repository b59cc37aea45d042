/* cmd_since.c - credence since: how fast the others followed the first, as rows and, on a terminal, as a
 * curve. Who followed and went back on it later has followed all the same, and is shown with the day it
 * ended.
 *
 *     10 |            ▁▁▁▂▂▃▃▄▄▅▅▆▆▇▇█      the number of those who had come to it, over the days
 *      0 |▁▁▂▂▃▅▆▇████████████████████      from the first of them to the last
 */
#include "cli/cli.h"
#include "cli/condition.h"
#include "cli/term.h"

#include "base/json.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Since {
    const Value *value;
    Str word, since; /* of the value, or of what it may be */
    Str ended, act;  /* when it ceased to hold; the act by which it came to */
    Grade grade;
    Bounds when;
    bool certain; /* the value itself, not what it may be */
} Since;

typedef VEC(Since) Sinces;

static bool dated(const Since *s)
{
    return s->certain && s->when.earliest.n > DAY_MIN.n && s->when.latest.n < DAY_MAX.n;
}

/* By the day it is certain; what has no day, or is only possible, comes last. */
static int cmp_since(const void *x, const void *y)
{
    const Since *a = x, *b = y;
    if (dated(a) != dated(b))
        return dated(b) - dated(a);
    if (a->when.latest.n != b->when.latest.n)
        return a->when.latest.n < b->when.latest.n ? -1 : 1;
    if (a->when.earliest.n != b->when.earliest.n)
        return a->when.earliest.n < b->when.earliest.n ? -1 : 1;
    return str_cmp(a->value->of, b->value->of);
}

/* "recognised" is met by recognised and recognised(...); an empty one by all. */
static bool meets(Str value, Str asked)
{
    Str head = str_slice(value, 0, str_find_char(value, '(', 0));
    return !asked.n || str_eq(value, asked) || str_eq(head, asked);
}

static Since since_of(const Value *v, Str asked)
{
    Since s = {.value = v, .word = v->value, .since = v->since, .grade = v->grade, .when = BOUNDS_ALL};
    s.certain = meets(v->value, asked) || v->first.n;
    s.act = v->n_acts ? v->acts[0] : (Str){NULL, 0};
    if (v->first.n) { /* not the last time it did, but the first */
        s.since = v->first;
        s.act = v->first_act;
        s.ended = v->ended;
    }
    for (size_t i = 0; !s.certain && i < v->n_possible; i++)
        if (meets(v->possible[i].value, asked)) {
            s.word = v->possible[i].value;
            s.since = v->possible[i].since;
            s.grade = v->possible[i].grade;
            break;
        }
    Str rest = s.since;
    Bounds b;
    if (rest.n && edtf_read(&rest, &b, NULL, NULL))
        s.when = b;
    return s;
}

static Sinces sinces_of(Arena *a, const Who *w, Str asked)
{
    Sinces all = {0};
    for (size_t i = 0; i < w->n_values; i++)
        if (!str_starts(w->values[i].of, STR("b:")))
            *VEC_PUSH(a, &all) = since_of(&w->values[i], asked);
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, cmp_since);
    return all;
}

static size_t n_dated(const Sinces *s)
{
    size_t n = 0;
    while (n < s->n && dated(&s->at[n]))
        n++;
    return n;
}

static void print_json(const Sinces *s)
{
    Buf out = {0};
    char day[DAY_TEXT];
    for (size_t i = 0; i < s->n; i++) {
        const Since *x = &s->at[i];
        Json j;
        json_init(&j, &out);
        json_open(&j, '{');
        json_field(&j, "of", x->value->of);
        json_field(&j, "value", x->word);
        json_field(&j, "since", x->since);
        if (dated(x)) {
            json_field_int(&j, "days", x->when.latest.n - s->at[0].when.latest.n);
            json_field_int(&j, "count", (int64_t)i + 1);
            json_field(&j, "earliest", str_of(day_print(x->when.earliest, day)));
            json_field(&j, "latest", str_of(day_print(x->when.latest, day)));
        }
        json_field(&j, "grade", str_of(grade_name(x->grade)));
        json_key(&j, "certain");
        json_bool(&j, x->certain);
        json_key(&j, "contested");
        json_bool(&j, x->value->contested);
        json_field(&j, "ended", x->ended);
        json_field(&j, "act", x->act);
        json_close(&j, '}');
        buf_putc(&out, '\n');
    }
    cli_print(&out);
    buf_done(&out);
}

static void print_rows(Desk *d, const Sinces *s)
{
    Arena *a = &d->arena;
    TermTable t = {
        .arena = a, .n_columns = 8, .head = {"days", "n", "id", "name", "since", "ended", "grade", "act"}};
    for (size_t i = 0; i < s->n; i++) {
        const Since *x = &s->at[i];
        bool day = dated(x);
        TermRow *row = VEC_PUSH(a, &t.rows);
        Str days = day ? arena_printf(a, "%d", x->when.latest.n - s->at[0].when.latest.n) : (Str){NULL, 0};
        Str grade = arena_printf(a, "%s%s%s", grade_name(x->grade), x->certain ? "" : ", possible",
                                 x->value->contested ? ", contested" : "");
        *row = (TermRow){{days, day ? arena_printf(a, "%zu", i + 1) : (Str){NULL, 0}, x->value->of,
                          actor_name(d->actors, x->value->of), x->since, x->ended, grade, x->act}};
    }
    term_print_table(&t);
}

enum { ROWS = 8, EIGHTHS = 8, MARGIN = 8, WIDEST = 100 };

/* How many there are by column x of width columns over span days. */
static size_t count_by(const Sinces *s, size_t n, size_t x, size_t width, int span)
{
    int64_t day = (int64_t)s->at[0].when.latest.n + (int64_t)(x + 1) * span / (int64_t)width;
    size_t k = 0;
    while (k < n && s->at[k].when.latest.n <= day)
        k++;
    return k;
}

static void print_curve(const Sinces *s)
{
    static const char *const blocks[EIGHTHS + 1] = {" ",
                                                    "\xE2\x96\x81",
                                                    "\xE2\x96\x82",
                                                    "\xE2\x96\x83",
                                                    "\xE2\x96\x84",
                                                    "\xE2\x96\x85",
                                                    "\xE2\x96\x86",
                                                    "\xE2\x96\x87",
                                                    "\xE2\x96\x88"};
    char from[DAY_TEXT], to[DAY_TEXT];
    size_t n = n_dated(s), width = term_width() - MARGIN - 1;
    Day first = n ? s->at[0].when.latest : DAY_MIN, last = n ? s->at[n - 1].when.latest : DAY_MIN;
    int span = last.n - first.n;
    if (span == 0) /* all on one day: no curve */
        return;
    width = width > WIDEST ? WIDEST : width;
    for (size_t r = ROWS; r-- > 0;) {
        printf(r == ROWS - 1 ? "%6zu |" : r == 0 ? "     0 |" : "       |", n);
        for (size_t x = 0; x < width; x++) {
            size_t level = count_by(s, n, x, width, span) * ROWS * EIGHTHS / n, base = r * EIGHTHS;
            fputs(blocks[level <= base ? 0 : level - base > EIGHTHS ? EIGHTHS : level - base], stdout);
        }
        putchar('\n');
    }
    printf("        %s%*s\n", day_print(first, from), (int)width - 10, day_print(last, to));
    int half = s->at[(n - 1) / 2].when.latest.n - first.n;
    size_t back = 0;
    for (size_t i = 0; i < n; i++)
        back += s->at[i].ended.n > 0;
    printf("%zu in %d day%s; half of them within %d", n, span, span == 1 ? "" : "s", half);
    if (back)
        printf("; for %zu of them it holds no more", back);
    putchar('\n');
}

static bool read_condition(const char *text, Str *ret_dimension, Str *ret_value, Err *err)
{
    bool negated;
    if (!condition_read(text, ret_dimension, ret_value, &negated, err))
        return false;
    return (ret_value->n && !negated) ||
           err_set(err, ERR_SYNTAX, 0, "\"%s\": since wants one value, as rec.state=recognised", text);
}

static int run_since(const Args *args)
{
    Err err = {0};
    Desk d = {0};
    Question q;
    Who who = {0};
    Str dimension, value;
    if (!args->ledger)
        return cli_usage("since", "which ledger? give --ledger FILE");
    if (args->n_pos != 2)
        return cli_usage("since", "give a condition, as rec.state=recognised, and the party it is towards");
    if (!read_condition(args->pos[0], &dimension, &value, &err) || !desk_question(args, &q, &err))
        return cli_fail(EXIT_USAGE, &err);
    if (!desk_open(args, &d, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    int status = EXIT_DONE;
    q.ever = value;
    if (!desk_actor(&d, args->pos[1], q.at, &q.toward, &err))
        status = cli_fail(EXIT_SOME_FAILED, &err);
    else if (!standing_who(d.ledger, d.facts, d.actors, &d.arena, &q, dimension, value, &who, &err))
        status = cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
    if (status == EXIT_DONE) {
        Sinces s = sinces_of(&d.arena, &who, value);
        if (args->json)
            print_json(&s);
        else
            print_rows(&d, &s);
        if (!args->json && term_is_wide())
            print_curve(&s);
    }
    desk_done(&d);
    return status;
}

const Command cmd_since = {
    .name = "since",
    .summary = "How fast others followed the first: days from the first party for which a condition holds",
    .usage = "since --ledger FILE [--at DAY] DIMENSION=VALUE TARGET",
    .takes = "ledger at as-known grade actors json",
    .example = "  credence since --ledger my.db rec.state=recognised Kosovo\n"
               "On a terminal a curve follows the rows. Who went back on it later is counted with the day it "
               "ended.\n",
    .run = run_since,
};
