/* blocks.h - from a document's text to its blocks: paragraphs and what each of them is.
 * Also reads what only the text tells: title, byline, stamps and dateline, where the document came without
 * them. */
#ifndef INTAKE_BLOCKS_H
#define INTAKE_BLOCKS_H
#include "intake/doc.h"

typedef struct BlocksHow {
    bool find_title; /* the first headline-like line of the text is the title */
    bool paragraphs; /* blocks are parted by blank lines alone (HTML, already joined) */
    Str caption;     /* a caption given beside the text; lines that say it are captions */
} BlocksHow;

/* Sets blocks, n_blocks and place; title and byline where empty; published and updated where not yet known.
 * ERR_LIMIT: more than 250,000 lines. */
NODISCARD bool blocks_find(Arena *a, Doc *d, BlocksHow how, Err *err);

/* Where the outlet says what clock it keeps: address, publisher, byline, place, in one string. */
Str blocks_hints(Arena *a, const Doc *d);
#endif
