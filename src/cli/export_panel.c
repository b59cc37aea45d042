/* export_panel.c - the tables that models of international relations start from: a directed pair of states, a
 * year or a day, and what stood between them at its end. */
#include "base/file.h"
#include "base/vec.h"
#include "cli/export.h"
#include "when/bounds.h"

#include <stdlib.h>

const Column panel_columns[N_PANEL_COLUMNS] = {
    {"year", "year", "the values are those of its 31 December"},
    {"of", "string", "actor id"},
    {"toward", "string", "actor id"},
    {"of_cow", "string", "Correlates of War code of that year"},
    {"toward_cow", "string", "Correlates of War code of that year"},
    {"of_gw", "string", "Gleditsch and Ward's code of that year"},
    {"toward_gw", "string", "Gleditsch and Ward's code of that year"},
    {"of_iso", "string", "ISO 3166-1 alpha-2"},
    {"toward_iso", "string", "ISO 3166-1 alpha-2"},
    {"rec_state", "string", "recognition of the state; empty: no value is told"},
    {"rec_gov", "string", "recognition of the government that holds it"},
    {"rel", "string", "diplomatic relations"},
    {"mission", "string", "of's mission at toward"},
    {"stance", "string", "of's stance toward it"},
    {"contested", "boolean", "one of these values is"},
    {"acts", "integer", "acts done between the two in that year, either way"},
};

const Column day_columns[N_PANEL_COLUMNS] = {
    {"date", "date", "the day of the values"},
    {"of", "string", "actor id"},
    {"toward", "string", "actor id"},
    {"of_cow", "string", "Correlates of War code of that day"},
    {"toward_cow", "string", "Correlates of War code of that day"},
    {"of_gw", "string", "Gleditsch and Ward's code of that day"},
    {"toward_gw", "string", "Gleditsch and Ward's code of that day"},
    {"of_iso", "string", "ISO 3166-1 alpha-2"},
    {"toward_iso", "string", "ISO 3166-1 alpha-2"},
    {"rec_state", "string", "recognition of the state; empty: no value is told"},
    {"rec_gov", "string", "recognition of the government that holds it"},
    {"rel", "string", "diplomatic relations"},
    {"mission", "string", "of's mission at toward"},
    {"stance", "string", "of's stance toward it"},
    {"contested", "boolean", "one of these values is"},
    {"acts", "integer", "acts done between the two on that day, either way"},
};

/* One end of a period: empty and ".." leave it open. */
static bool read_end(Str s, Bounds *ret)
{
    return !s.n || str_eq(s, STR("..")) || edtf_read(&s, ret, NULL, NULL);
}

Str codes_find(const Codes *c, const char *scheme, Str id, Day d)
{
    Table t = table_of(c->table);
    while (table_next(&t)) {
        Str code = t.field[2], valid = t.field[3], from;
        size_t colon = str_find_char(code, ':', 0);
        Bounds start = {DAY_MIN, DAY_MIN}, end = {DAY_MAX, DAY_MAX};
        if (!str_eq(t.field[0], id) || !str_eq(str_slice(code, 0, colon), str_of(scheme)) || colon == code.n)
            continue;
        if (!str_cut(&valid, '/', &from) || !read_end(from, &start) || !read_end(valid, &end))
            continue;
        if (start.earliest.n <= d.n && d.n < end.latest.n)
            return str_slice(code, colon + 1, code.n);
    }
    return (Str){0};
}

typedef struct Dyad {
    Str a, b; /* a < b */
    Day day;  /* of one act between them */
} Dyad;
typedef VEC(Dyad) Dyads;

static Str state_of(Str actor)
{
    Str key = ledger_key(actor);
    return key.n == 3 && key.p[1] != ':' ? key : (Str){0};
}

static int by_dyad(const void *x, const void *y)
{
    const Dyad *a = x, *b = y;
    int c = str_cmp(a->a, b->a);
    if (c == 0)
        c = str_cmp(a->b, b->b);
    return c ? c : (a->day.n > b->day.n) - (a->day.n < b->day.n);
}

static Dyads dyads_of(Arena *a, const Act *acts, size_t n)
{
    Dyads d = {0};
    for (size_t i = 0; i < n; i++) {
        Str x = state_of(acts[i].source), y = state_of(acts[i].target);
        Day day = acts[i].when.latest;
        if (!x.n || !y.n || str_eq(x, y) || acts[i].status != STATUS_DONE || day.n == DAY_MAX.n)
            continue;
        bool turned = str_cmp(x, y) > 0;
        *VEC_PUSH(a, &d) = (Dyad){turned ? y : x, turned ? x : y, day};
    }
    if (d.n)
        qsort(d.at, d.n, sizeof *d.at, by_dyad);
    return d;
}

static int year_of(Day d)
{
    int y;
    day_civil(d, &y, NULL, NULL);
    return y;
}

static void put_line(Buf *out, Arena *a, const Codes *codes, const Answer *an, Str when, Str of, Str toward,
                     size_t n)
{
    static const char *const schemes[] = {"cow", "gw", "iso3166-1-alpha-2"};
    static const char *const dimensions[] = {"rec.state", "rec.gov", "rel", "mission", "stance"};
    bool contested = false;
    csv_field(out, when, false);
    csv_field(out, of, false);
    csv_field(out, toward, false);
    for (int i = 0; i < 3; i++) {
        csv_field(out, codes_find(codes, schemes[i], of, an->at), false);
        csv_field(out, codes_find(codes, schemes[i], toward, an->at), false);
    }
    for (int i = 0; i < 5; i++) {
        Str told = {0};
        for (size_t k = 0; k < an->n_values; k++) {
            const Value *v = &an->values[k];
            if (told.n || !str_eq(v->dimension, str_of(dimensions[i])) || !str_eq(state_of(v->of), of) ||
                !str_eq(state_of(v->toward), toward) || str_eq(v->value, STR("unknown")))
                continue;
            told = v->value;
            contested = contested || v->contested;
        }
        csv_field(out, told, false);
    }
    csv_field(out, contested ? STR("true") : STR("false"), false);
    csv_field(out, arena_printf(a, "%zu", n), true);
}

/* The rows of the table that are of one of the two. */
static Codes codes_of_pair(const Codes *all, Buf *rows, const Dyad *d)
{
    Str rest = all->table, line;
    while (str_cut(&rest, '\n', &line)) {
        Str id = str_slice(line, 0, str_find_char(line, '\t', 0));
        if (!str_eq(id, d->a) && !str_eq(id, d->b))
            continue;
        buf_put(rows, line);
        buf_putc(rows, '\n');
    }
    return (Codes){buf_str(rows)};
}

/* One step of the panel: of the year of at, or at itself. */
typedef struct PanelStep {
    Day first, at; /* the days it speaks of; the values are those of the last */
    Str name;
} PanelStep;

static bool step_of(Arena *a, const PanelSpan *span, Day from, PanelStep *ret)
{
    char text[DAY_TEXT];
    if (span->daily) {
        *ret = (PanelStep){from, from, arena_str(a, str_of(day_print(from, text)))};
        return true;
    }
    int year = year_of(from);
    ret->name = arena_printf(a, "%d", year);
    return day_from_civil(year, 1, 1, &ret->first) && day_from_civil(year, 12, 31, &ret->at);
}

static bool put_step(Buf *out, Arena *a, const PanelInput *in, const Codes *codes, Question q, const Dyad *d,
                     size_t n, const PanelStep *step, Err *err)
{
    Answer an;
    size_t n_acts = 0;
    q.of = d->a;
    q.toward = d->b;
    q.at = step->at;
    q.bare = true;
    for (size_t i = 0; i < n; i++)
        n_acts += d[i].day.n >= step->first.n && d[i].day.n <= step->at.n;
    if (!standing_ask(in->ledger, in->facts, NULL, a, &q, &an, err))
        return false;
    put_line(out, a, codes, &an, step->name, d->a, d->b, n_acts);
    put_line(out, a, codes, &an, step->name, d->b, d->a, n_acts);
    return true;
}

static bool put_pair(Buf *out, const PanelInput *in, const Question *q, const PanelSpan *span, const Dyad *d,
                     size_t n, Day last, Err *err)
{
    Arena a = {0};
    Buf rows = {0};
    Codes codes = codes_of_pair(in->codes, &rows, d);
    PanelStep step;
    bool ok = true;
    Day from = d->day.n < span->from.n ? span->from : d->day;
    while (ok && from.n <= last.n && step_of(&a, span, from, &step)) {
        ok = put_step(out, &a, in, &codes, *q, d, n, &step, err) && in->flush(in->ctx, out, err);
        from = day_plus(step.at, 1);
        arena_reset(&a);
    }
    buf_done(&rows);
    arena_done(&a);
    return ok;
}

bool csv_panel(Buf *out, const PanelInput *in, const Question *q, const PanelSpan *span, Err *err)
{
    Arena a = {0};
    Dyads d = dyads_of(&a, in->acts, in->n_acts);
    bool ok = true;
    Day latest = span->to.n < q->at.n ? span->to : q->at;
    bool open = latest.n == DAY_MAX.n;
    for (size_t i = 0; open && i < d.n; i++)
        latest = latest.n == DAY_MAX.n || d.at[i].day.n > latest.n ? d.at[i].day : latest;
    for (size_t i = 0, to; ok && i < d.n; i = to) {
        for (to = i + 1; to < d.n && str_eq(d.at[to].a, d.at[i].a) && str_eq(d.at[to].b, d.at[i].b); to++)
            ;
        ok = put_pair(out, in, q, span, &d.at[i], to - i, latest, err);
    }
    arena_done(&a);
    return ok;
}
