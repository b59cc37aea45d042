/* grammar.h - the parser: sentences to trees (README.md of this folder cites the literature).
 * Grammar is immutable after opening and shared by threads; weights are mapped from data_dir, not parsed.
 * CREDENCE_SIMD (avx512|avx2|neon|scalar) in the environment forces a kernel; all give the same trees, bit
 * for bit. */
#ifndef GRAMMAR_GRAMMAR_H
#define GRAMMAR_GRAMMAR_H
#include "grammar/tree.h"

typedef struct Grammar Grammar;
/* model: "best", "fast" or NULL for the default. ERR_IO, ERR_FORMAT name the file. */
NODISCARD bool grammar_open(const char *data_dir, const char *model, Grammar **ret, Err *err);
void grammar_close(Grammar *g);
/* Trees of n sentences, made in a; ret[i] for s[i]. */
void grammar_parse(const Grammar *g, Arena *a, const Sentence *s, size_t n, Tree *ret);

typedef struct GrammarDoc { /* n sentences of one doc, and where their trees go */
    Arena *a;
    const Sentence *s;
    size_t n;
    Tree *ret; /* [n] */
} GrammarDoc;
/* The trees of several docs, the same as one by one. Sentences run in lockstep, sixteen at a time: docs of a
 * few sentences are parsed twice as fast together. */
void grammar_parse_docs(const Grammar *g, const GrammarDoc *docs, size_t n_docs);
#endif
