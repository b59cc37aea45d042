/* reading_json.h - `read --json`: a document and what the coder took from it, one JSON object a line
 * (design.md). Field names are stable; docs/schemas/read.schema.json describes them and a test holds the two
 * together. */
#ifndef SERVE_READING_JSON_H
#define SERVE_READING_JSON_H
#include "base/json.h"
#include "coder/assertion.h"

/* Appends one line. Spans come out in code points of title or text. a is scratch. */
void reading_json(Buf *out, Arena *a, const Doc *doc, const Reading *r);
/* {"document":{"id"},"error":{"code","message","at"?}} and a newline. */
void failure_json(Buf *out, Str id, const Err *err);
/* {"rank":"ambassador","areas":["trade"],...}: lists, booleans and numbers as attr_shape says. */
void attrs_json(Json *j, const Attr *attrs, size_t n_attrs);
/* [{"actor","role"?,"person"?,"class":"V4"}] outermost first. */
void voices_json(Json *j, const Voice *voices, size_t n_voices);
/* "n"?, "cmp"?, "amounts-to"?, "target", "when": what a claim says beside its act and subjects. */
void claimed_json(Json *j, const Claim *c);
#endif
