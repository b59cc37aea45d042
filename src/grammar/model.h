/* model.h - the weights file: one block of memory, mapped and used as it lies (little-endian, no pointers).
 * The arrays follow each other in the order of model_lay_out, each at a multiple of 64 bytes; their sizes
 * follow from the head alone, so reading is a check of the size. Weights are int8 with a scale for each
 * output column; a matrix is kept in panels of 16 columns, in each the rows by fours, so that one panel row
 * of 64 bytes feeds one VPDPBUSD (or two VPMADDUBSW) with four inputs for each of 16 columns. */
#ifndef GRAMMAR_MODEL_H
#define GRAMMAR_MODEL_H
#include "base/err.h"
#include "base/str.h"

enum { MODEL_PANEL = 16, MODEL_LAYERS = 3, MODEL_ZERO = 64, MODEL_UNIT = 63 };

typedef struct ModelHead {
    char magic[8];                              /* "CREDGRM1" */
    uint32_t in, hidden, layers, arc, rel, tag; /* widths: multiples of 16 */
    uint32_t n_words, n_grams, n_tags, n_rels;
    uint32_t old_lemmas[2];       /* sizes of two tables after the others, no longer read */
    float word_scale, gram_scale; /* value of one step of the int8 tables */
} ModelHead;                      /* n_words 0: words and n-grams are another model's, and n_grams is 0 */

/* y = scale * (w' q - corr) + bias, for q = unsigned activations of 7 bits; corr undoes their zero point. */
typedef struct Linear {
    size_t k, n; /* inputs, outputs padded to whole panels */
    int8_t *w;
    float *scale, *bias;
    int32_t *corr;
} Linear;

typedef struct ModelTag {
    uint32_t feats;
    uint8_t upos;
    char xpos[11]; /* NUL-terminated */
} ModelTag;

typedef struct Model {
    ModelHead *head;
    const ModelHead *tables;   /* whose words and n-grams: head, or the lender's */
    uint32_t *word_hash;       /* [n_words - 1] rising; row i + 1 of words */
    int8_t *words, *grams;     /* [rows][in] */
    Linear x[2];               /* first layer, per direction: from the word */
    Linear h[MODEL_LAYERS][2]; /* from [layer below |] the step before; the first layer without the former */
    Linear heads, arc, rels, tags;
    float *root_arc, *root_rel;
    ModelTag *tag;
    uint8_t *rel;
} Model;

/* Sets the pointers of m for a block that starts with *m->head; returns its size in bytes. */
size_t model_lay_out(Model *m);
/* ERR_FORMAT when bytes are no model or not all of one. bytes must be aligned to 64 (a mapping is). */
NODISCARD bool model_open(Str bytes, const char *name, Model *ret, Err *err);
/* Lends the tables of `from`, which must live as long, to a model opened without its own; ERR_FORMAT when
 * they do not fit. */
NODISCARD bool model_borrow(Model *m, const Model *from, const char *name, Err *err);
#endif
