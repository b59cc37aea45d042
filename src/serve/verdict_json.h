/* verdict_json.h - check --json, a line (docs/schemas/verdict.schema.json). */
#ifndef SERVE_VERDICT_JSON_H
#define SERVE_VERDICT_JSON_H
#include "base/json.h"
#include "serve/rules.h"
#include "standing/verdict.h"

void verdict_json_line(Buf *out, const Verdict *v, const Rules *cited);
#endif
