/* rules.h - the codebook's rules in its own words (data/codebook/rules.tsv): what an explanation cites by
 * number. */
#ifndef SERVE_RULES_H
#define SERVE_RULES_H
#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

typedef struct Rule {
    Str id, words; /* "R7" */
} Rule;
typedef VEC(Rule) Rules;

/* Made in a. ERR_IO; ERR_SYNTAX names the line that is none. */
NODISCARD bool rules_open(const char *data_dir, Arena *a, Rules *ret, Err *err);
const Rule *rules_find(const Rules *r, Str id); /* NULL where no rule has this number */
/* Those that the lines name, each once, in the order of the table. Made in a. */
Rules rules_cited(Arena *a, const Rules *r, const Str *lines, size_t n_lines);
#endif
