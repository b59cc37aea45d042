/* answer_json.h - standing, timeline, who and explain as JSON lines (design.md, "JSON that tools rely on").
 * docs/schemas/standing.schema.json and act.schema.json describe them. */
#ifndef SERVE_ANSWER_JSON_H
#define SERVE_ANSWER_JSON_H
#include "base/json.h"
#include "serve/rules.h"
#include "standing/standing.h"

void answer_json(Buf *out, const Answer *an);   /* one object with values[], a line */
void act_json_line(Buf *out, const Act *act);   /* one act with its evidence, a line */
void value_json_line(Buf *out, const Value *v); /* one value, a line: who */

typedef struct Explained { /* the lines of section 10, and the rules that they name */
    const Str *lines;
    size_t n_lines;
    const Rules *cited;
} Explained;
/* "why" and "rules" into the object that is open. */
void explained_json(Json *j, const Explained *x);
/* As above, with "why" and "rules" behind the rest: explain. */
void act_explained_line(Buf *out, const Act *act, const Explained *x);
void value_explained_line(Buf *out, const Value *v, const Explained *x);
#endif
