/* answer_json.c - see answer_json.h. */
#include "serve/answer_json.h"

#include "serve/reading_json.h"

static void strings_json(Json *j, const char *key, const Str *list, size_t n)
{
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        json_str(j, list[i]);
    json_close(j, ']');
}

static void day_field(Json *j, const char *key, Day d)
{
    char text[DAY_TEXT];
    json_field(j, key, str_of(day_print(d, text)));
}

static void instant_field(Json *j, const char *key, Instant t)
{
    char text[INSTANT_TEXT];
    if (t.us)
        json_field(j, key, str_of(instant_print(t, 0, text)));
}

static void possible_json(Json *j, const Value *v)
{
    json_key(j, "possible");
    json_open(j, '[');
    for (size_t i = 0; i < v->n_possible; i++) {
        const Possible *p = &v->possible[i];
        json_open(j, '{');
        json_field(j, "value", p->value);
        json_field(j, "since", p->since);
        json_field(j, "grade", str_of(grade_name(p->grade)));
        strings_json(j, "acts", p->acts, p->n_acts);
        json_close(j, '}');
    }
    json_close(j, ']');
}

void explained_json(Json *j, const Explained *x)
{
    strings_json(j, "why", x->lines, x->n_lines);
    json_key(j, "rules");
    json_open(j, '[');
    for (size_t i = 0; i < x->cited->n; i++) {
        json_open(j, '{');
        json_field(j, "rule", x->cited->at[i].id);
        json_field(j, "words", x->cited->at[i].words);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void value_fields(Json *j, const Value *v)
{
    bool unknown = str_eq(v->value, STR("unknown"));
    json_field(j, "dimension", v->dimension);
    json_field(j, "value", v->value);
    json_field(j, "of", v->of);
    json_field(j, "toward", v->toward);
    json_field(j, "list", v->list);
    json_field(j, "since", v->since);
    json_field(j, "until", v->until);
    if (!unknown) {
        json_field(j, "grade", str_of(grade_name(v->grade)));
        json_field(j, "basis", v->basis);
    }
    json_key(j, "contested");
    json_bool(j, v->contested);
    json_field(j, "holder", v->holder);
    json_field(j, "via", v->via);
    json_field(j, "person", v->person);
    json_field(j, "conditions", v->conditions);
    strings_json(j, "implied_by", v->implied_by, v->n_implied_by);
    strings_json(j, "pending", v->pending, v->n_pending);
    strings_json(j, "gaps", v->gaps, v->n_gaps);
    strings_json(j, "readings", v->readings, v->n_readings);
    if (v->n_rulings)
        strings_json(j, "rulings", v->rulings, v->n_rulings);
    possible_json(j, v);
    strings_json(j, "acts", v->acts, v->n_acts);
}

static void value_json(Json *j, const Value *v)
{
    json_open(j, '{');
    value_fields(j, v);
    json_close(j, '}');
}

void answer_json(Buf *out, const Answer *an)
{
    Json j;
    json_init(&j, out);
    json_open(&j, '{');
    json_field(&j, "of", an->of);
    json_field(&j, "toward", an->toward);
    day_field(&j, "at", an->at);
    instant_field(&j, "as_known", an->as_known);
    json_key(&j, "values");
    json_open(&j, '[');
    for (size_t i = 0; i < an->n_values; i++)
        value_json(&j, &an->values[i]);
    json_close(&j, ']');
    if (an->n_rulings)
        strings_json(&j, "rulings", an->rulings, an->n_rulings);
    json_close(&j, '}');
    buf_putc(out, '\n');
}

static void row_json(Json *j, const LedgerRow *row)
{
    const Evidence *ev = &row->as.evidence;
    json_open(j, '{');
    json_field(j, "assertion", row->digest);
    json_field(j, "document", row->doc->id);
    json_field(j, "publisher", row->doc->publisher);
    json_field(j, "published", row->doc->published);
    json_field(j, "digest", row->doc->digest);
    json_field(j, "part", str_of(part_name(ev->part)));
    json_field(j, "quote", row->quote);
    json_field_int(j, "from_byte", (int64_t)ev->from);
    json_field_int(j, "to_byte", (int64_t)ev->to);
    json_field(j, "when", row->as.when_edtf);
    json_field(j, "basis", str_of(when_basis_name(row->as.basis)));
    json_key(j, "voice");
    voices_json(j, ev->voices, ev->n_voices);
    json_field(j, "rule", row->as.rule);
    instant_field(j, "recorded", row->recorded);
    json_close(j, '}');
}

static void act_line(Buf *out, const Act *act, const Explained *x)
{
    Json j;
    json_init(&j, out);
    json_open(&j, '{');
    json_field(&j, "id", act->id);
    json_field(&j, "act", str_of(act_name(act->type)));
    json_field(&j, "source", act->source);
    json_field(&j, "target", act->target);
    json_field(&j, "third", act->third);
    json_field(&j, "status", str_of(status_name(act->status)));
    json_field(&j, "when", act->when_edtf);
    day_field(&j, "earliest", act->when.earliest);
    day_field(&j, "latest", act->when.latest);
    strings_json(&j, "when_alt", act->when_alt, act->n_alt);
    json_key(&j, "attributes");
    attrs_json(&j, act->attrs, act->n_attrs);
    json_field(&j, "grade", str_of(grade_name(act->grade)));
    json_key(&j, "contested");
    json_bool(&j, act->contested);
    json_key(&j, "inferred");
    json_bool(&j, act->inferred);
    if (act->n_rulings)
        strings_json(&j, "rulings", act->rulings, act->n_rulings);
    json_key(&j, "evidence");
    json_open(&j, '[');
    for (size_t i = 0; i < act->n_rows; i++)
        row_json(&j, act->rows[i]);
    json_close(&j, ']');
    if (x)
        explained_json(&j, x);
    json_close(&j, '}');
    buf_putc(out, '\n');
}

void act_json_line(Buf *out, const Act *act)
{
    act_line(out, act, NULL);
}

void act_explained_line(Buf *out, const Act *act, const Explained *x)
{
    act_line(out, act, x);
}

void value_explained_line(Buf *out, const Value *v, const Explained *x)
{
    Json j;
    json_init(&j, out);
    json_open(&j, '{');
    value_fields(&j, v);
    explained_json(&j, x);
    json_close(&j, '}');
    buf_putc(out, '\n');
}

void value_json_line(Buf *out, const Value *v)
{
    Json j;
    json_init(&j, out);
    value_json(&j, v);
    buf_putc(out, '\n');
}
