/* codebook.h - the data of data/codebook/ as an analyst sees it: acts, the patterns that make them, the
 * sentences that prove the patterns. Views live as long as the Coder. */
#ifndef CODER_CODEBOOK_H
#define CODER_CODEBOOK_H
#include "coder/coder.h"

typedef struct Example {
    bool fires; /* it must say want; else it must say no act of the frame's kind, nothing where want is "none"
                 */
    Str text, want; /* want: "act SOURCE TARGET status" */
    size_t line;
} Example;

typedef struct CodebookAct {
    Str definition;
    Str direction;  /* "A->B", who of them is source (I2) */
    Str attributes; /* parted by blanks (codebook, section 4) */
    Str sources, targets,
        thirds; /* kinds of actor, parted by blanks; * marks the one that is preferred (A1) */
} CodebookAct;
CodebookAct codebook_act(const Coder *c, ActType t);

typedef struct CodebookFrame {
    Str name, file;
    size_t line;
    bool own;            /* of the analyst's file */
    const Str *patterns; /* [n_patterns] as written */
    size_t n_patterns;
    const Example *examples; /* [n_examples] */
    size_t n_examples;
} CodebookFrame;
/* In the order in which they are tried. */
size_t codebook_n_frames(const Coder *c);
CodebookFrame codebook_frame(const Coder *c, size_t i);
/* May frame i make the act? Those of "recognise" make five: the object decides, and the status (S4). */
bool codebook_frame_makes(const Coder *c, size_t i, ActType t);

/* Reads the examples of all frames, or of the analyst's own alone, by the whole way of a document, published
 * 2025-07-04. Tells those that do not as they say; returns how many were read. */
typedef enum ExampleScope { EXAMPLES_ALL, EXAMPLES_OWN } ExampleScope;
size_t codebook_try_examples(const Reader *r, ExampleScope scope, Faults *faults);
#endif
