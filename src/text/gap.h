/* gap.h - the learnt word on gaps: a linear model over hashed features of the atoms around one, in which the
 * rules' answer is the first feature. Private to text/ and the trainer. */
#ifndef TEXT_GAP_H
#define TEXT_GAP_H
#include "text/split.h"

enum { GAP_ROWS = 1 << 17, GAP_KINDS = 3, GAP_FEATURES = 64, GAP_WORDS = 1 << 18 };

/* How raw text writes a word within a sentence. */
typedef enum GapCase { CASE_UNKNOWN, CASE_SMALL, CASE_EITHER, CASE_CAPITAL } GapCase;

typedef struct GapModel {
    const int8_t *rows;   /* [GAP_ROWS][GAP_KINDS], or NULL: rules alone */
    const uint8_t *cases; /* [GAP_WORDS / 4] of GapCase, four a byte, by the hash of the atom */
} GapModel;

typedef struct GapState { /* what the gaps settled so far amount to */
    Str unit;
    const uint8_t *cases; /* the model's */
    const Atom *atoms;
    size_t n;
    uint8_t *gaps;         /* [n] of Gap */
    size_t sentence, word; /* first atoms of the sentence and of the word that atom i - 1 is in */
    size_t n_words;        /* words of the sentence so far */
    int quotes, brackets;  /* open ones */
} GapState;

/* Rows of the gap before atom i. */
size_t gap_features(const GapState *s, size_t i, uint32_t ret[GAP_FEATURES]);
/* A blank between small letters: no model is asked. */
bool gap_is_plain(const GapState *s, size_t i);
/* Moves the state past the gap before atom i, which is settled as g. */
void gap_advance(GapState *s, size_t i, Gap g);
/* Settles all gaps of the state in order. */
void gap_settle(const GapModel *m, GapState *s);
#endif
