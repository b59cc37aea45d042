/* verdict_json.c - see verdict_json.h. */
#include "serve/verdict_json.h"

#include "serve/answer_json.h"
#include "serve/reading_json.h"

static void count_field(Json *j, const char *key, size_t n)
{
    json_field_int(j, key, (int64_t)n);
}

static void claim_fields(Json *j, const Claim *c)
{
    json_field(j, "quantifier", str_of(quantifier_name(c->quantifier)));
    json_field(j, "act", str_of(act_name(c->type)));
    json_key(j, "subjects");
    json_open(j, '[');
    for (size_t i = 0; i < c->n_subjects; i++)
        json_str(j, c->subjects[i]);
    json_close(j, ']');
    claimed_json(j, c);
}

/* The recorded claim: who said it, where, in which words. */
static void said_fields(Json *j, const LedgerClaim *c)
{
    json_field(j, "id", c->digest);
    json_field(j, "document", c->doc->id);
    json_field(j, "publisher", c->doc->publisher);
    json_field(j, "published", c->doc->published);
    json_field(j, "quote", c->quote);
    json_key(j, "voice");
    voices_json(j, c->claim.evidence.voices, c->claim.evidence.n_voices);
}

static void item_json(Json *j, const VerdictItem *it)
{
    json_open(j, '{');
    json_field(j, "party", it->party);
    if (it->act) {
        json_field(j, "act", it->act->id);
        json_field(j, "when", it->act->when_edtf);
        json_field(j, "grade", str_of(grade_name(it->act->grade)));
    }
    if (it->claim) {
        json_key(j, "claim");
        json_open(j, '{');
        claim_fields(j, &it->claim->claim);
        said_fields(j, it->claim);
        json_close(j, '}');
    }
    json_field(j, "line", it->line);
    json_field(j, "remark", str_of(it->remark));
    json_close(j, '}');
}

static void items_json(Json *j, const char *key, const VerdictItem *it, size_t n)
{
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        item_json(j, &it[i]);
    json_close(j, ']');
}

static void scope_json(Json *j, const char *name, const VerdictScope *s)
{
    json_open(j, '{');
    json_field(j, "scope", str_of(name));
    json_field(j, "target", s->target);
    json_field(j, "verdict", str_of(verdict_name(s->word)));
    json_field(j, "subject", s->subject);
    items_json(j, "for", s->pro, s->n_pro);
    items_json(j, "against", s->con, s->n_con);
    count_field(j, "confirmed", s->n_confirmed);
    count_field(j, "possible", s->n_possible);
    count_field(j, "contested", s->n_contested);
    count_field(j, "members", s->n_population);
    count_field(j, "unknown", s->n_unknown);
    json_field(j, "difference", s->difference);
    json_close(j, '}');
}

void verdict_json_line(Buf *out, const Verdict *v, const Rules *cited)
{
    Json j;
    char day[DAY_TEXT], known[INSTANT_TEXT];
    json_init(&j, out);
    json_open(&j, '{');
    json_key(&j, "claim");
    json_open(&j, '{');
    claim_fields(&j, &v->claim);
    if (v->of)
        said_fields(&j, v->of);
    json_close(&j, '}');
    json_field(&j, "population", v->population);
    json_field(&j, "at", str_of(day_print(v->at, day)));
    if (v->as_known.us)
        json_field(&j, "as_known", str_of(instant_print(v->as_known, 0, known)));
    json_field(&j, "verdict", str_of(verdict_name(v->word)));
    json_key(&j, "scopes");
    json_open(&j, '[');
    scope_json(&j, v->one_scope ? "only" : "narrow", &v->narrow);
    if (!v->one_scope)
        scope_json(&j, "wide", &v->wide);
    json_close(&j, ']');
    items_json(&j, "opinions", v->opinions, v->n_opinions);
    items_json(&j, "said", v->said, v->n_said);
    if (v->n_rulings) {
        json_key(&j, "rulings");
        json_open(&j, '[');
        for (size_t i = 0; i < v->n_rulings; i++)
            json_str(&j, v->rulings[i]);
        json_close(&j, ']');
    }
    explained_json(&j, &(Explained){v->why, v->n_why, cited});
    json_close(&j, '}');
    buf_putc(out, '\n');
}
