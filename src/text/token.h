/* token.h - sentences and words of a Doc by Universal Dependencies' rules for English.
 * A Token is a syntactic word. Two words of one multiword token ("don't" = do + n't) share a surface range:
 * where they split cleanly each has its own bytes, else all have the whole range; mwt marks the first. Every
 * byte is in at most one surface token. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H
#include "intake/doc.h"

typedef struct Token {
    uint32_t from, to; /* bytes in the sentence's unit */
    Str form;          /* the word ("n't"); the surface bytes, or a constant where they differ */
    uint8_t mwt;       /* number of words of the multiword token that starts here; else 0 */
    bool space_after;
} Token;

typedef struct Sentence {
    Unit unit;
    Part part;    /* of the block it stands in */
    size_t block; /* index into Doc.blocks */
    size_t from, to;
    Token *tokens; /* [n_tokens], at least one */
    size_t n_tokens;
} Sentence;

typedef struct Text Text; /* the splitter's model, immutable, shared by threads; may be a part of the
                             grammar's weights file */
/* data_dir NULL: rules alone. ERR_IO, ERR_FORMAT name the file. */
NODISCARD bool text_open(const char *data_dir, Text **ret, Err *err);
void text_close(Text *t);
/* Sentences of all blocks but NOISE, in reading order; a sentence never crosses a block. Linear in the text.
 * A sentence of more than 1,000 tokens is cut there. */
void text_split(const Text *t, Arena *a, const Doc *doc, Sentence **ret, size_t *ret_n);
#endif
