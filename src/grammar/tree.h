/* tree.h - what the parser says of a sentence: Universal Dependencies v2, basic trees.
 * Word i of the tree is token i of the sentence. Exactly one word has head -1 (rel root). */
#ifndef GRAMMAR_TREE_H
#define GRAMMAR_TREE_H
#include "base/buf.h"
#include "text/token.h"

typedef enum Upos {
    UPOS_ADJ,
    UPOS_ADP,
    UPOS_ADV,
    UPOS_AUX,
    UPOS_CCONJ,
    UPOS_DET,
    UPOS_INTJ,
    UPOS_NOUN,
    UPOS_NUM,
    UPOS_PART,
    UPOS_PRON,
    UPOS_PROPN,
    UPOS_PUNCT,
    UPOS_SCONJ,
    UPOS_SYM,
    UPOS_VERB,
    UPOS_X,
    N_UPOS
} Upos;
const char *upos_name(Upos u);
bool upos_find(Str name, Upos *ret);

/* Features the coder needs, a set of bits. */
enum {
    FEAT_PAST = 1 << 0,
    FEAT_PRES = 1 << 1, /* Tense */
    FEAT_FIN = 1 << 2,
    FEAT_INF = 1 << 3,
    FEAT_PART = 1 << 4,
    FEAT_GER = 1 << 5,  /* VerbForm */
    FEAT_PASS = 1 << 6, /* Voice=Pass */
    FEAT_NEG = 1 << 7,  /* Polarity=Neg */
    FEAT_SING = 1 << 8,
    FEAT_PLUR = 1 << 9, /* Number */
    FEAT_P1 = 1 << 10,
    FEAT_P2 = 1 << 11,
    FEAT_P3 = 1 << 12,   /* Person */
    FEAT_POSS = 1 << 13, /* Poss=Yes */
    FEAT_CMP = 1 << 14,
    FEAT_SUP = 1 << 15, /* Degree */
    FEAT_MASC = 1 << 16,
    FEAT_FEM = 1 << 17,
    FEAT_NEUT = 1 << 18, /* Gender of pronouns */
    FEAT_IMP = 1 << 19,  /* Mood=Imp */
    FEAT_ORD = 1 << 20,  /* NumType=Ord */
};

/* The bits of a FEATS column ("Number=Sing|Person=3"), unknown features ignored; and the column of bits,
 * sorted as UD asks, appended ("_" where there are none). */
uint32_t feats_read(Str column);
void feats_print(Buf *out, uint32_t feats);

/* Relations with the subtypes of the training data; REL_x of "nsubj:pass" is found by name with rel_find. */
typedef uint8_t Rel;
enum { REL_NONE = 255 };
const char *rel_name(Rel r); /* "nsubj:pass" */
Rel rel_find(Str name);      /* REL_NONE where there is none */
Rel rel_base(Rel r);         /* nsubj:pass -> nsubj */
size_t rel_count(void);      /* relations are numbered from 0 in the order of their names */

typedef struct Word {
    Str form, lemma; /* lemma lower-cased but for proper nouns, as in the treebank */
    Upos upos;
    Str xpos;       /* Penn tag ("VBD"); a constant */
    uint32_t feats; /* FEAT_x */
    int32_t head;   /* index of the head word, -1 for the root */
    Rel rel;
    int32_t child, next; /* first child and next sibling in order of position; -1 where none */
} Word;

typedef struct Tree {
    const Sentence *sentence;
    Word *words; /* [n] n == sentence->n_tokens */
    size_t n;
    int32_t root;
} Tree;

/* Links child and next and root from head; false where head is no single-rooted tree. */
bool tree_link(Tree *t);
/* True where w is a or below a. */
bool tree_below(const Tree *t, int32_t w, int32_t a);
#endif
