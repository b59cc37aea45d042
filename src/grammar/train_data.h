/* train_data.h - treebanks for the trainer: words as numbers, the tags and relations there are, and made-up
 * headlines. Everything lives in one arena that lasts as long as the program. */
#ifndef GRAMMAR_TRAIN_DATA_H
#define GRAMMAR_TRAIN_DATA_H
#include "base/arena.h"
#include "grammar/train_net.h"
#include "grammar/tree.h"

typedef struct TagClass {
    Upos upos;
    Str xpos;
    uint32_t feats;
    size_t count;
} TagClass;

typedef struct Lexicon { /* what the numbers of a net mean */
    uint32_t *words;     /* [n_words - 1] hashes by rising value; row i + 1 is words[i], row 0 is unknown */
    size_t n_words;
    uint8_t *own;   /* [n_words] 1 where the row was seen often enough in training to be learnt */
    float *vectors; /* [n_words][n_dims] raw-text vectors, zero where there is none; or NULL */
    size_t n_dims;
    TagClass *tags;
    size_t n_tags;
    Rel *rels;
    size_t n_rels;
} Lexicon;

typedef struct Sample {
    NetWord *words;
    size_t n;
} Sample;

typedef struct Bank {
    Tree *trees;
    Sample *samples; /* the same sentences as numbers */
    size_t n;
} Bank;

/* Appends the trees of a CoNLL-U file; on a bad file prints why and ends the program. */
void data_read(Arena *a, const char *path, Bank *bank);
/* A headline, lower-case, upper-case or bare copy of every hop-th tree is appended: news has such lines, the
 * treebanks hardly any. */
void data_vary(Arena *a, Bank *bank, size_t hop, uint64_t seed);
/* Words seen at least twice, and those of the vectors' file (train_vectors.c) where one is named. */
void data_lexicon(Arena *a, const Bank *bank, const char *vectors, size_t dims, Lexicon *ret);
/* Fills bank->samples. Tags and relations the lexicon does not know become the nearest that it does. */
void data_number(Arena *a, const Lexicon *lex, Bank *bank);
uint32_t lexicon_row(const Lexicon *lex, uint32_t word_hash);
#endif
