/* record.c - see record.h. Keys rise within each dictionary: bencode.c holds us to it. */
#include "ledger/record.h"

#include <string.h>

static const char *const unit_names[] = {[UNIT_TITLE] = "title", [UNIT_TEXT] = "text"};

static void put_day(Bencode *b, const char *key, Day d, Day open)
{
    if (d.n != open.n) /* an open side is left out */
        bencode_field_int(b, key, d.n);
}

static void put_digest(Bencode *b, const char *key, const Digest *d)
{
    bencode_field(b, key, digest_str(d));
}

static void put_evidence(Bencode *b, const Evidence *e)
{
    bencode_key(b, "evidence");
    bencode_open(b, 'd');
    bencode_field_int(b, "from", (int64_t)e->from);
    bencode_field(b, "part", str_of(part_name(e->part)));
    bencode_field_int(b, "to", (int64_t)e->to);
    bencode_field(b, "unit", str_of(unit_names[e->unit]));
    bencode_key(b, "voices");
    bencode_open(b, 'l');
    for (size_t i = 0; i < e->n_voices; i++) {
        bencode_open(b, 'd');
        bencode_field(b, "actor", e->voices[i].actor);
        bencode_field_int(b, "class", e->voices[i].vclass);
        bencode_field(b, "person", e->voices[i].person);
        bencode_field(b, "role", e->voices[i].role);
        bencode_close(b);
    }
    bencode_close(b);
    bencode_close(b);
}

static void put_attrs(Bencode *b, const Attr *at, size_t n)
{
    if (n == 0)
        return;
    bencode_key(b, "attributes");
    bencode_open(b, 'l');
    for (size_t i = 0; i < n; i++) {
        bencode_open(b, 'l');
        bencode_str(b, at[i].key);
        bencode_str(b, at[i].value);
        bencode_close(b);
    }
    bencode_close(b);
}

static void put_names(Bencode *b, const char *key, const Str *s, size_t n)
{
    if (n == 0)
        return;
    bencode_key(b, key);
    bencode_open(b, 'l');
    for (size_t i = 0; i < n; i++)
        bencode_str(b, s[i]);
    bencode_close(b);
}

static void put_assertion(Bencode *b, const Assertion *as)
{
    bencode_open(b, 'd');
    bencode_field(b, "act", str_of(act_name(as->type)));
    bencode_field(b, "as-called", as->as_called);
    put_attrs(b, as->attrs, as->n_attrs);
    bencode_field(b, "basis", str_of(when_basis_name(as->basis)));
    bencode_field(b, "by", as->by_model ? STR("model") : STR("pattern"));
    put_day(b, "earliest", as->when.earliest, DAY_MIN);
    put_evidence(b, &as->evidence);
    put_day(b, "latest", as->when.latest, DAY_MAX);
    bencode_field(b, "place", as->where);
    bencode_field(b, "rule", as->rule);
    bencode_field(b, "source", as->source);
    bencode_field(b, "status", str_of(status_name(as->status)));
    bencode_field(b, "target", as->target);
    bencode_field(b, "third", as->third);
    bencode_field(b, "when", as->when_edtf);
    bencode_close(b);
}

static void put_claim(Bencode *b, const Claim *c)
{
    bencode_open(b, 'd');
    bencode_field(b, "act", str_of(act_name(c->type)));
    if (c->amounts_to != ACT_NONE)
        bencode_field(b, "amounts-to", str_of(act_name(c->amounts_to)));
    bencode_field(b, "comparison", c->cmp);
    put_day(b, "earliest", c->when.earliest, DAY_MIN);
    put_evidence(b, &c->evidence);
    put_day(b, "latest", c->when.latest, DAY_MAX);
    if (c->n >= 0)
        bencode_field_int(b, "number", c->n);
    bencode_field(b, "quantifier", str_of(quantifier_name(c->quantifier)));
    bencode_field(b, "rule", c->rule);
    put_names(b, "subjects", c->subjects, c->n_subjects);
    bencode_field(b, "target", c->target);
    bencode_field(b, "when", c->when_edtf);
    bencode_close(b);
}

static void put_fact(Bencode *b, const CodedFact *f)
{
    bencode_open(b, 'd');
    put_evidence(b, &f->evidence);
    bencode_field(b, "object", f->object);
    bencode_field(b, "predicate", f->predicate);
    bencode_field(b, "subject", f->subject);
    bencode_field(b, "valid", f->valid);
    bencode_close(b);
}

static void put_doc(Bencode *b, const DocRecord *d)
{
    bencode_open(b, 'd');
    bencode_field(b, "byline", d->byline);
    bencode_field(b, "coder", d->coder);
    put_day(b, "day", d->day, DAY_MIN);
    put_digest(b, "digest", &d->digest);
    bencode_field_int(b, "first", d->first);
    bencode_field(b, "id", d->name);
    bencode_field(b, "language", d->language);
    bencode_field(b, "place", d->place);
    bencode_field(b, "published", d->published);
    if (d->has_published) {
        bencode_field_int(b, "published-at", d->published_at.us);
        bencode_field_int(b, "published-day", d->published_day.n);
        bencode_field_int(b, "published-offset", d->published_offset);
    }
    bencode_field(b, "publisher", d->publisher);
    put_digest(b, "root", &d->root);
    bencode_field_int(b, "size", (int64_t)d->size);
    bencode_field_int(b, "text", d->text);
    put_digest(b, "text-digest", &d->text_digest);
    bencode_field_int(b, "text-size", (int64_t)d->text_size);
    bencode_field_int(b, "title-size", (int64_t)d->title_size);
    bencode_field(b, "updated", d->updated);
    bencode_field(b, "url", d->url);
    bencode_close(b);
}

void record_encode_reading(Buf *out, const ReadingRecord *r)
{
    Bencode b = {.out = out};
    bencode_open(&b, 'd');
    bencode_key(&b, "assertions");
    bencode_open(&b, 'l');
    for (size_t i = 0; i < r->n_assertions; i++)
        put_assertion(&b, &r->assertions[i]);
    bencode_close(&b);
    bencode_key(&b, "claims");
    bencode_open(&b, 'l');
    for (size_t i = 0; i < r->n_claims; i++)
        put_claim(&b, &r->claims[i]);
    bencode_close(&b);
    bencode_key(&b, "doc");
    put_doc(&b, r->doc);
    bencode_field_int(&b, "encoding", ENCODING_VERSION);
    bencode_key(&b, "facts");
    bencode_open(&b, 'l');
    for (size_t i = 0; i < r->n_facts; i++)
        put_fact(&b, &r->facts[i]);
    bencode_close(&b);
    bencode_field(&b, "kind", STR("reading"));
    bencode_field_int(&b, "n", r->doc->n);
    bencode_field_int(&b, "recorded", r->recorded.us);
    if (r->old) {
        bencode_key(&b, "supersedes");
        bencode_open(&b, 'd');
        bencode_field_int(&b, "by", r->by);
        bencode_field_int(&b, "old", r->old);
        bencode_close(&b);
    }
    bencode_close(&b);
}

static void put_failure(Bencode *b, const FailureRecord *f)
{
    bencode_field_int(b, "at", f->at);
    put_digest(b, "bytes", &f->byte_digest);
    bencode_field(b, "code", f->code);
    bencode_field_int(b, "encoding", ENCODING_VERSION);
    bencode_field(b, "id", f->name);
    bencode_field(b, "kind", STR("failure"));
    bencode_field(b, "message", f->message);
}

void record_encode_failure(Buf *out, const FailureRecord *f)
{
    Bencode b = {.out = out};
    bencode_open(&b, 'd');
    put_failure(&b, f);
    bencode_field_int(&b, "n", f->n);
    bencode_field_int(&b, "recorded", f->recorded.us);
    bencode_field_int(&b, "size", (int64_t)f->size);
    bencode_close(&b);
}

static ShortDigest shorten(Buf *work)
{
    ShortDigest s;
    Digest d = digest_of(buf_str(work));
    memcpy(s.b, d.b, SHORT_DIGEST);
    return s;
}

ShortDigest record_failure_digest(Buf *work, const FailureRecord *f)
{
    buf_clear(work);
    Bencode b = {.out = work};
    bencode_open(&b, 'd');
    put_failure(&b, f);
    bencode_close(&b);
    return shorten(work);
}

ShortDigest record_ruling_digest(Buf *work, const RulingRecord *r)
{
    buf_clear(work);
    Bencode b = {.out = work};
    bencode_open(&b, 'd');
    bencode_field(&b, "author", r->author);
    bencode_field(&b, "decision", r->decision);
    bencode_field_int(&b, "nth", (int64_t)r->nth);
    bencode_field(&b, "reason", r->reason);
    bencode_field(&b, "scope", r->scope);
    put_names(&b, "subjects", r->subjects, r->n_subjects);
    bencode_close(&b);
    return shorten(work);
}

void record_encode_ruling(Buf *out, const RulingRecord *r)
{
    Bencode b = {.out = out};
    bencode_open(&b, 'd');
    bencode_field(&b, "author", r->author);
    bencode_field(&b, "decision", r->decision);
    bencode_field_int(&b, "encoding", ENCODING_VERSION);
    bencode_field(&b, "kind", STR("ruling"));
    bencode_field_int(&b, "n", r->n);
    bencode_field_int(&b, "nth", (int64_t)r->nth);
    bencode_field(&b, "reason", r->reason);
    bencode_field_int(&b, "recorded", r->recorded.us);
    bencode_field(&b, "scope", r->scope);
    put_names(&b, "subjects", r->subjects, r->n_subjects);
    bencode_close(&b);
}

void record_encode_erasure(Buf *out, const ErasureRecord *e)
{
    Bencode b = {.out = out};
    bencode_open(&b, 'd');
    bencode_field(&b, "author", e->author);
    put_digest(&b, "doc", &e->digest);
    bencode_field_int(&b, "encoding", ENCODING_VERSION);
    bencode_field_int(&b, "first", e->first);
    bencode_field(&b, "kind", STR("erasure"));
    bencode_field_int(&b, "n", e->n);
    bencode_field(&b, "reason", e->reason);
    bencode_field_int(&b, "recorded", e->recorded.us);
    bencode_close(&b);
}

/* What every identity within a document begins with: nothing else of it matters but what the text says where.
 */
static Bencode identity_open(Buf *work, const Digest *doc, Str coder, size_t nth)
{
    buf_clear(work);
    Bencode b = {.out = work};
    bencode_open(&b, 'l');
    bencode_str(&b, digest_str(doc));
    bencode_str(&b, coder);
    bencode_int(&b, (int64_t)nth);
    bencode_open(&b, 'd');
    return b;
}

static void put_span(Bencode *b, const Evidence *e)
{
    bencode_field_int(b, "from", (int64_t)e->from);
}

static void put_span_end(Bencode *b, const Evidence *e)
{
    bencode_field_int(b, "to", (int64_t)e->to);
    bencode_field(b, "unit", str_of(unit_names[e->unit]));
}

ShortDigest record_assertion_digest(Buf *work, const Digest *doc, Str coder, const Assertion *as, size_t nth)
{
    Bencode b = identity_open(work, doc, coder, nth);
    bencode_field(&b, "act", str_of(act_name(as->type)));
    put_attrs(&b, as->attrs, as->n_attrs);
    put_day(&b, "earliest", as->when.earliest, DAY_MIN);
    put_span(&b, &as->evidence);
    put_day(&b, "latest", as->when.latest, DAY_MAX);
    bencode_field(&b, "part", str_of(part_name(as->evidence.part)));
    bencode_field(&b, "source", as->source);
    bencode_field(&b, "status", str_of(status_name(as->status)));
    bencode_field(&b, "target", as->target);
    bencode_field(&b, "third", as->third);
    put_span_end(&b, &as->evidence);
    bencode_field(&b, "when", as->when_edtf);
    bencode_close(&b);
    bencode_close(&b);
    return shorten(work);
}

ShortDigest record_claim_digest(Buf *work, const Digest *doc, Str coder, const Claim *c, size_t nth)
{
    Bencode b = identity_open(work, doc, coder, nth);
    bencode_field(&b, "act", str_of(act_name(c->type)));
    if (c->amounts_to != ACT_NONE)
        bencode_field(&b, "amounts-to", str_of(act_name(c->amounts_to)));
    bencode_field(&b, "comparison", c->cmp);
    put_day(&b, "earliest", c->when.earliest, DAY_MIN);
    put_span(&b, &c->evidence);
    put_day(&b, "latest", c->when.latest, DAY_MAX);
    if (c->n >= 0)
        bencode_field_int(&b, "number", c->n);
    bencode_field(&b, "part", str_of(part_name(c->evidence.part)));
    bencode_field(&b, "quantifier", str_of(quantifier_name(c->quantifier)));
    put_names(&b, "subjects", c->subjects, c->n_subjects);
    bencode_field(&b, "target", c->target);
    put_span_end(&b, &c->evidence);
    bencode_field(&b, "when", c->when_edtf);
    bencode_close(&b);
    bencode_close(&b);
    return shorten(work);
}

ShortDigest record_fact_digest(Buf *work, const Digest *doc, Str coder, const CodedFact *f, size_t nth)
{
    Bencode b = identity_open(work, doc, coder, nth);
    put_span(&b, &f->evidence);
    bencode_field(&b, "object", f->object);
    bencode_field(&b, "part", str_of(part_name(f->evidence.part)));
    bencode_field(&b, "predicate", f->predicate);
    bencode_field(&b, "subject", f->subject);
    put_span_end(&b, &f->evidence);
    bencode_field(&b, "valid", f->valid);
    bencode_close(&b);
    bencode_close(&b);
    return shorten(work);
}

Digest record_text_digest(Str title, Str text)
{
    Buf work = {0};
    Bencode b = {.out = &work};
    bencode_open(&b, 'l');
    bencode_str(&b, title);
    bencode_str(&b, text);
    bencode_close(&b);
    Digest d = digest_of(buf_str(&work));
    buf_done(&work);
    return d;
}

/* The file it came in, and its place there, are no part of a JSON document: its own fields are. */
static Digest fields_digest(const Doc *d)
{
    Buf work = {0};
    Bencode b = {.out = &work};
    bencode_open(&b, 'd');
    bencode_field(&b, "byline", d->byline);
    bencode_field(&b, "id", d->id_made ? (Str){0} : d->id);
    bencode_field(&b, "published", d->published);
    bencode_field(&b, "publisher", d->publisher);
    bencode_field(&b, "text", d->text);
    bencode_field(&b, "title", d->title);
    bencode_field(&b, "updated", d->updated);
    bencode_field(&b, "url", d->url);
    bencode_close(&b);
    Digest digest = digest_of(buf_str(&work));
    buf_done(&work);
    return digest;
}

Digest record_doc_digest(const Doc *d)
{
    bool json = d->n_map == 0 && str_starts(str_trim(d->bytes), STR("{"));
    return json || d->bytes.n == 0 ? fields_digest(d) : digest_of(d->bytes);
}

int64_t record_origin(Str publisher, Str url, Str name)
{
    Buf work = {0};
    Bencode b = {.out = &work};
    bencode_open(&b, 'l');
    bencode_str(&b, publisher);
    bencode_str(&b, url);
    bencode_str(&b, name);
    bencode_close(&b);
    Digest d = digest_of(buf_str(&work));
    buf_done(&work);
    uint64_t v = 0;
    for (int i = 0; i < 8; i++)
        v = v << 8 | d.b[i];
    return (int64_t)(v >> 1); /* kept positive: easier on the eye in SQL */
}
