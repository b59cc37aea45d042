/* reading_json.c - see reading_json.h. */
#include "serve/reading_json.h"

#include "serve/codepoints.h"

typedef struct Out {
    Json j;
    const Doc *doc;
    const Reading *r;
    CodePoints units[2]; /* by Unit */
} Out;

static void span_json(Out *o, Unit unit, size_t from, size_t to)
{
    json_field_int(&o->j, "start", (int64_t)codepoints_at(&o->units[unit], from));
    json_field_int(&o->j, "end", (int64_t)codepoints_at(&o->units[unit], to));
}

static void evidence_json(Out *o, const Evidence *ev)
{
    json_field(&o->j, "part", str_of(part_name(ev->part)));
    json_field(&o->j, "quote", str_slice(doc_unit(o->doc, ev->unit), ev->from, ev->to));
    span_json(o, ev->unit, ev->from, ev->to);
}

void voices_json(Json *j, const Voice *voices, size_t n_voices)
{
    json_open(j, '[');
    for (size_t i = 0; i < n_voices; i++) {
        char vclass[3] = {'V', (char)('0' + voices[i].vclass % 10), 0};
        json_open(j, '{');
        json_field(j, "actor", voices[i].actor);
        json_field(j, "role", voices[i].role);
        json_field(j, "person", voices[i].person);
        json_field(j, "class", str_of(vclass));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void attr_value_json(Json *j, AttrShape shape, Str value)
{
    uint64_t n;
    if (shape == ATTR_BOOL)
        json_bool(j, str_eq(value, STR("true")));
    else if (shape == ATTR_NUMBER && str_read_uint(value, &n))
        json_int(j, (int64_t)n);
    else
        json_str(j, value);
}

static bool seen_before(const Attr *attrs, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(attrs[k].key, attrs[i].key))
            return true;
    return false;
}

void attrs_json(Json *j, const Attr *attrs, size_t n_attrs)
{
    json_open(j, '{');
    for (size_t i = 0; i < n_attrs; i++) {
        AttrShape shape = attr_shape(attrs[i].key);
        if (seen_before(attrs, i))
            continue;
        json_key_str(j, attrs[i].key);
        if (shape != ATTR_LIST) {
            attr_value_json(j, shape, attrs[i].value);
            continue;
        }
        json_open(j, '[');
        for (size_t k = i; k < n_attrs; k++)
            if (str_eq(attrs[k].key, attrs[i].key))
                json_str(j, attrs[k].value);
        json_close(j, ']');
    }
    json_close(j, '}');
}

static void exports_json(Json *j, const Assertion *as)
{
    Exports ex = act_exports(as);
    json_key(j, "plover");
    if (ex.plover_event.n) {
        json_open(j, '{');
        json_field(j, "event", ex.plover_event);
        json_field(j, "mode", ex.plover_mode);
        json_field(j, "context", ex.plover_context);
        json_close(j, '}');
    } else {
        json_null(j);
    }
    json_key(j, "cameo");
    if (ex.cameo.n)
        json_str(j, ex.cameo);
    else
        json_null(j);
}

static void party_json(Json *j, const char *key, Str actor)
{
    json_key(j, key);
    if (actor.n)
        json_str(j, actor);
    else
        json_null(j);
}

static void also_json(Out *o, const Telling *t)
{
    Json *j = &o->j;
    json_key(j, "also");
    json_open(j, '[');
    for (size_t i = 0; i < t->n_also; i++) {
        const Assertion *as = &o->r->assertions[t->also[i]];
        json_open(j, '{');
        evidence_json(o, &as->evidence);
        json_field(j, "when", as->when_edtf);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void act_json(Out *o, const Telling *t)
{
    const Assertion *as = &o->r->assertions[t->best], *dated = &o->r->assertions[t->dated];
    Json *j = &o->j;
    json_open(j, '{');
    json_field(j, "act", str_of(act_name(as->type)));
    party_json(j, "source", as->source);
    party_json(j, "target", as->target);
    json_field(j, "third", as->third);
    json_field(j, "status", str_of(status_name(as->status)));
    json_field(j, "when", dated->when_edtf);
    json_field(j, "when_alt", t->when_alt);
    json_field(j, "basis", str_of(when_basis_name(dated->basis)));
    json_field(j, "where", as->where);
    json_key(j, "attributes");
    attrs_json(j, as->attrs, as->n_attrs);
    json_key(j, "voice");
    voices_json(j, as->evidence.voices, as->evidence.n_voices);
    evidence_json(o, &as->evidence);
    json_key(j, "as_called");
    json_open(j, '{');
    json_field(j, "target", as->as_called);
    json_close(j, '}');
    exports_json(j, as);
    json_field(j, "by", as->by_model ? STR("model") : STR("pattern"));
    json_field(j, "rule", as->rule);
    also_json(o, t);
    json_close(j, '}');
}

static void subjects_json(Json *j, const Claim *c)
{
    if (c->n_subjects == 0)
        return;
    json_key(j, "subject");
    if (c->n_subjects == 1) {
        json_str(j, c->subjects[0]);
        return;
    }
    json_open(j, '[');
    for (size_t i = 0; i < c->n_subjects; i++)
        json_str(j, c->subjects[i]);
    json_close(j, ']');
}

void claimed_json(Json *j, const Claim *c)
{
    if (c->n >= 0)
        json_field_int(j, "n", c->n);
    json_field(j, "cmp", c->cmp);
    if (c->amounts_to != ACT_NONE)
        json_field(j, "amounts-to", str_of(act_name(c->amounts_to)));
    json_field(j, "target", c->target);
    json_field(j, "when", c->when_edtf);
}

static void claim_json(Out *o, const Claim *c)
{
    Json *j = &o->j;
    json_open(j, '{');
    json_field(j, "quantifier", str_of(quantifier_name(c->quantifier)));
    json_field(j, "act", str_of(act_name(c->type)));
    subjects_json(j, c);
    claimed_json(j, c);
    json_key(j, "voice");
    voices_json(j, c->evidence.voices, c->evidence.n_voices);
    evidence_json(o, &c->evidence);
    json_field(j, "rule", c->rule);
    json_close(j, '}');
}

static void fact_json(Out *o, const CodedFact *f)
{
    Json *j = &o->j;
    json_open(j, '{');
    json_field(j, "subject", f->subject);
    json_field(j, "predicate", f->predicate);
    json_field(j, "object", f->object);
    json_field(j, "valid", f->valid);
    evidence_json(o, &f->evidence);
    json_close(j, '}');
}

static void mention_json(Out *o, const Mention *m)
{
    static const char *const types[] = {"person", "organisation", "location", "nationality"};
    Json *j = &o->j;
    json_open(j, '{');
    span_json(o, m->unit, m->from, m->to);
    json_field(j, "text", str_slice(doc_unit(o->doc, m->unit), m->from, m->to));
    if (m->unit == UNIT_TITLE)
        json_field(j, "part", STR("headline"));
    json_field(j, "type", str_of(types[m->type]));
    json_field(j, "actor", mention_actor(m));
    json_field(j, "person", m->person);
    if (m->role != ROLE_NONE)
        json_field(j, "role", str_of(role_name(m->role)));
    json_close(j, '}');
}

static void timex_json(Out *o, const Timex *t)
{
    Json *j = &o->j;
    json_open(j, '{');
    span_json(o, t->unit, t->from, t->to);
    json_field(j, "text", str_slice(doc_unit(o->doc, t->unit), t->from, t->to));
    if (t->unit == UNIT_TITLE)
        json_field(j, "part", STR("headline"));
    json_field(j, "type", str_of(timex_type_name(t->type)));
    json_field(j, "value", t->value);
    json_field(j, "mod", t->mod);
    json_field(j, "edtf", t->edtf);
    json_close(j, '}');
}

static void document_json(Json *j, const Doc *d)
{
    json_key(j, "document");
    json_open(j, '{');
    json_field(j, "id", d->id);
    json_field(j, "publisher", d->publisher);
    json_field(j, "url", d->url);
    json_key(j, "title");
    json_str(j, d->title);
    json_field(j, "byline", d->byline);
    json_field(j, "published", d->published);
    json_field(j, "updated", d->updated);
    json_field(j, "language", d->language);
    json_key(j, "text");
    json_str(j, d->text);
    json_close(j, '}');
}

/* The mentions that a reader is shown (actor.h): the longest phrase that names an actor. */
static void mentions_json(Out *o, const Mentions *ms)
{
    json_key(&o->j, "mentions");
    json_open(&o->j, '[');
    for (size_t i = 0; i < ms->n; i++)
        if (mention_shown(ms, i))
            mention_json(o, &ms->at[i]);
    json_close(&o->j, ']');
}

/* A list named key of the n elements at base, each printed by one function. */
#define LIST_JSON(o, key, list, n, print)                                                                    \
    do {                                                                                                     \
        json_key(&(o)->j, key);                                                                              \
        json_open(&(o)->j, '[');                                                                             \
        for (size_t i = 0; i < (n); i++)                                                                     \
            print((o), &(list)[i]);                                                                          \
        json_close(&(o)->j, ']');                                                                            \
    } while (0)

/* R7: "does not amount to recognition" is no claim (D24), and stands apart from them. */
static bool is_disclaimer(const Claim *c)
{
    return c->quantifier == CLAIM_AMOUNTS_TO && c->n == 0;
}

static void claims_json(Out *o, const Reading *r)
{
    size_t apart = 0;
    json_key(&o->j, "claims");
    json_open(&o->j, '[');
    for (size_t i = 0; i < r->n_claims; i++)
        if (is_disclaimer(&r->claims[i]))
            apart++;
        else
            claim_json(o, &r->claims[i]);
    json_close(&o->j, ']');
    if (!apart)
        return;
    json_key(&o->j, "disclaimers");
    json_open(&o->j, '[');
    for (size_t i = 0; i < r->n_claims; i++)
        if (is_disclaimer(&r->claims[i]))
            claim_json(o, &r->claims[i]);
    json_close(&o->j, ']');
}

void reading_json(Buf *out, Arena *a, const Doc *doc, const Reading *r)
{
    Out o = {.doc = doc, .r = r};
    o.units[UNIT_TITLE] = codepoints_of(a, doc->title);
    o.units[UNIT_TEXT] = codepoints_of(a, doc->text);
    json_init(&o.j, out);
    json_open(&o.j, '{');
    document_json(&o.j, doc);
    LIST_JSON(&o, "acts", r->tellings, r->n_tellings, act_json);
    claims_json(&o, r);
    LIST_JSON(&o, "facts", r->facts, r->n_facts, fact_json);
    mentions_json(&o, &r->mentions);
    LIST_JSON(&o, "times", r->times.at, r->times.n, timex_json);
    json_field_int(&o.j, "sentences", (int64_t)r->n_sentences);
    json_field_int(&o.j, "tokens", (int64_t)r->n_tokens);
    json_close(&o.j, '}');
    buf_putc(out, '\n');
}

void failure_json(Buf *out, Str id, const Err *err)
{
    Json j;
    json_init(&j, out);
    json_open(&j, '{');
    json_key(&j, "document");
    json_open(&j, '{');
    json_field(&j, "id", id);
    json_close(&j, '}');
    json_key(&j, "error");
    json_open(&j, '{');
    json_field(&j, "code", str_of(err_word(err->code)));
    json_field(&j, "message", str_of(err->msg));
    if (err->at)
        json_field_int(&j, "at", (int64_t)err->at);
    json_close(&j, '}');
    json_close(&j, '}');
    buf_putc(out, '\n');
}
