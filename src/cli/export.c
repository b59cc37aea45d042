/* export.c - see export.h. */
#include "cli/export.h"

#include "base/json.h"
#include "serve/reading_json.h"

const Column act_columns[N_ACT_COLUMNS] = {
    {"id", "string", "a- and 12 hex digits; the same in every answer about the act"},
    {"act", "string", "act type of the codebook, section 3"},
    {"source", "string", "actor id, codebook section 6"},
    {"target", "string", "actor id, with its tenure where it is a regime"},
    {"third", "string", "actor id, empty where the act has no third party"},
    {"status", "string", "done, announced, planned, demanded, refused, hypothetical, denied, absent"},
    {"when", "string", "EDTF, as resolved"},
    {"earliest", "date", "first day it can have been; empty: open"},
    {"latest", "date", "last day it can have been; empty: open"},
    {"when_rejected", "string", "dates set aside, with the reason, parted by a semicolon"},
    {"grade", "string", "codebook 8.4"},
    {"contested", "boolean", "a competent party denies it"},
    {"inferred", "boolean", "follows from other acts"},
    {"attributes", "object", "codebook section 4, as JSON"},
    {"assertions", "integer", "how many sentences report it"},
    {"first_published", "date", "of the documents that report it"},
    {"last_published", "date", "of the documents that report it"},
    {"documents", "string", "their digests (SHA-256), parted by blanks"},
    {"rulings", "string", "of analysts, parted by a semicolon"},
};

void csv_field(Buf *out, Str s, bool last)
{
    bool quote = false;
    for (size_t i = 0; i < s.n; i++)
        quote = quote || s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\r' || s.p[i] == '\n';
    if (quote)
        buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_putc(out, '"');
        buf_putc(out, s.p[i]);
    }
    if (quote)
        buf_putc(out, '"');
    buf_put(out, last ? STR("\r\n") : STR(","));
}

void csv_head(Buf *out, const Column *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_field(out, str_of(c[i].name), i + 1 == n);
}

static void field_day(Buf *out, Day d)
{
    char text[DAY_TEXT] = "";
    if (d.n != DAY_MIN.n && d.n != DAY_MAX.n)
        day_print(d, text);
    csv_field(out, str_of(text), false);
}

static void field_list(Buf *out, Arena *a, const Str *s, size_t n, const char *between, bool last)
{
    Str all = {0};
    for (size_t i = 0; i < n; i++)
        all = arena_printf(a, "%.*s%s%.*s", STR_ARG(all), i ? between : "", STR_ARG(s[i]));
    csv_field(out, all, last);
}

static void field_attributes(Buf *out, Arena *a, const Act *act)
{
    Json j;
    Buf json = {0};
    if (act->n_attrs) {
        json_init(&j, &json);
        attrs_json(&j, act->attrs, act->n_attrs);
    }
    csv_field(out, arena_str(a, buf_str(&json)), false);
    buf_done(&json);
}

static void fields_evidence(Buf *out, Arena *a, const Act *act)
{
    Day first = DAY_MAX, last = DAY_MIN;
    Str *docs = ARENA_ARRAY(a, Str, act->n_rows);
    size_t n = 0;
    for (size_t i = 0; i < act->n_rows; i++) {
        const LedgerDoc *d = act->rows[i]->doc;
        bool again = false;
        for (size_t k = 0; k < n; k++)
            again = again || str_eq(docs[k], d->digest);
        if (!again)
            docs[n++] = d->digest;
        if (d->published_day.n == DAY_MIN.n)
            continue;
        first = d->published_day.n < first.n ? d->published_day : first;
        last = d->published_day.n > last.n ? d->published_day : last;
    }
    csv_field(out, arena_printf(a, "%zu", act->n_rows), false);
    field_day(out, first);
    field_day(out, last);
    field_list(out, a, docs, n, " ", false);
}

void csv_act(Buf *out, Arena *a, const Act *act)
{
    const Str words[] = {act->id,    str_of(act_name(act->type)),      act->source,   act->target,
                         act->third, str_of(status_name(act->status)), act->when_edtf};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        csv_field(out, words[i], false);
    field_day(out, act->when.earliest);
    field_day(out, act->when.latest);
    field_list(out, a, act->when_alt, act->n_alt, "; ", false);
    csv_field(out, str_of(grade_name(act->grade)), false);
    csv_field(out, act->contested ? STR("true") : STR("false"), false);
    csv_field(out, act->inferred ? STR("true") : STR("false"), false);
    field_attributes(out, a, act);
    fields_evidence(out, a, act);
    field_list(out, a, act->rulings, act->n_rulings, "; ", true);
}

void datapackage_json(Buf *out, const char *file, const char *table, const Column *c, size_t n, size_t n_key)
{
    Json j;
    json_init(&j, out);
    json_open(&j, '{');
    json_field(&j, "profile", STR("tabular-data-package"));
    json_field(&j, "name", STR("credence-export"));
    json_key(&j, "resources");
    json_open(&j, '[');
    json_open(&j, '{');
    json_field(&j, "profile", STR("tabular-data-resource"));
    json_field(&j, "name", str_of(table));
    json_field(&j, "path", str_of(file));
    json_field(&j, "format", STR("csv"));
    json_field(&j, "mediatype", STR("text/csv"));
    json_field(&j, "encoding", STR("utf-8"));
    json_key(&j, "schema");
    json_open(&j, '{');
    json_key(&j, "fields");
    json_open(&j, '[');
    for (size_t i = 0; i < n; i++) {
        json_open(&j, '{');
        json_field(&j, "name", str_of(c[i].name));
        json_field(&j, "type", str_of(c[i].type));
        json_field(&j, "description", str_of(c[i].about));
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_key(&j, "primaryKey");
    json_open(&j, '[');
    for (size_t i = 0; i < n_key; i++)
        json_str(&j, str_of(c[i].name));
    json_close(&j, ']');
    json_close(&j, '}');
    json_close(&j, '}');
    json_close(&j, ']');
    json_close(&j, '}');
    buf_putc(out, '\n');
}
