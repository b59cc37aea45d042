/* lemma.h - lemmas by edit rules (Chrupala 2006; Straka and Strakova 2017): cut the end of the form, put
 * another. A form that the treebanks settle with its tag has its rule in a table. For all others a linear
 * model weighs the rules that its tag takes: by endings, by whether the outcome is a word of English (counts
 * of raw text), and, for capitals, by how raw text writes the word and how its neighbours are written. The
 * tables are one file, mapped and used as it lies (little-endian): the head, then the arrays in the order of
 * lemma_lay_out, each at a multiple of 64 bytes. */
#ifndef GRAMMAR_LEMMA_H
#define GRAMMAR_LEMMA_H
#include "base/err.h"
#include "grammar/tree.h"

enum {
    LEMMA_FORM = 64,      /* bytes; longer forms are their own lemma */
    LEMMA_MADE = 64 + 16, /* longest lemma made */
    LEMMA_ROWS = 1 << 17, /* weights of the model */
    LEMMA_FEATURES = 32,  /* of one rule for one word, at most */
    LEMMA_OWN = 3,        /* the last of them: of the form as a whole */
    LEMMA_CHOICES = 48,   /* rules of one tag */
};

enum { FOLD_KEEP, FOLD_LOWER, FOLD_TITLE, FOLD_BARE }; /* BARE: without its commas ("1,100") */
typedef struct LemmaRule { /* the form in that case, its end cut replaced by tail */
    uint8_t fold;
    char cut[16], tail[15]; /* NUL-terminated; cut in small letters */
} LemmaRule;

typedef struct LemmaHead {
    char magic[8]; /* "CREDLEM1" */
    uint32_t n_rules, n_keys, n_words, n_tags, n_choices, unused;
} LemmaHead;

typedef struct Lemmas { /* views of the file */
    const LemmaHead *head;
    LemmaRule *rule;
    uint32_t *key; /* [n_keys] rising; of the forms that are settled */
    uint16_t *key_rule;
    uint32_t *word; /* [n_words] rising hashes of words of raw text in small letters */
    uint16_t
        *count;     /* by fours of bits, lowest first: how often small, with a capital, in capitals (log 2) */
    uint32_t *tag;  /* [n_tags] rising */
    uint32_t *from; /* [n_tags + 1] into choice */
    uint16_t *choice;
    int8_t *row; /* [LEMMA_ROWS] */
} Lemmas;

/* Sets the pointers of l for a block that starts with *l->head; returns its size in bytes. */
size_t lemma_lay_out(Lemmas *l);
/* ERR_FORMAT when bytes (aligned to 64) are no such file or not all of one. */
NODISCARD bool lemma_open(Str bytes, const char *name, Lemmas *ret, Err *err);
/* Fills the lemmas of n words that have their forms and tags; in a where one is not the form itself. */
void lemma_set(const Lemmas *l, Arena *a, Word *words, size_t n);

/* What follows is shared with the trainer. */
typedef struct LemmaView { /* one word in its place, as the model sees it */
    Str form;              /* in small letters; of `small` */
    uint32_t tag, kin;     /* hashes: of both tags; of the class of forms that the Penn tag is one of */
    uint32_t shape, style, written, length, first, before, after, before_tag, after_tag, whole, ending[6];
    size_t own; /* count of the form itself in small letters */
    char small[LEMMA_FORM];
} LemmaView;

/* Key of a form with its tags: in any case, or (cased) only as it is written. Never 0. */
uint32_t lemma_key(Str form, Upos upos, Str xpos, bool cased);
uint32_t lemma_tag(Upos upos, Str xpos);
uint32_t lemma_hash(Str small);
/* Writes what the rule makes of form to ret; its length. 0 where the form does not end so. */
size_t lemma_apply(const LemmaRule *rule, Str form, char ret[LEMMA_MADE]);
/* True where another rule makes the same of the form: it is as good in small letters, or with a capital. */
bool lemma_is_twin(const LemmaRule *rule, const LemmaView *v);
/* Part of the words that begin with a capital, in four steps. */
uint32_t lemma_style(const Word *words, size_t n);
void lemma_view(const Lemmas *l, const Word *words, size_t n, size_t i, uint32_t style, LemmaView *ret);
/* Rows of a rule that makes `made` of the viewed word. */
size_t lemma_features(const Lemmas *l, const LemmaView *v, const LemmaRule *rule, Str made,
                      uint32_t ret[LEMMA_FEATURES]);
/* Log 2 of one more than the times that a word of small letters (0), with a capital (1), in capitals (2) was
 * seen. */
size_t lemma_count(const Lemmas *l, uint32_t hash, int how);
/* The word that a misspelt form stands for, in small letters, into ret; its length, 0 where the form is a
 * word already or nothing is near. */
size_t lemma_spell(const Lemmas *l, const LemmaView *v, char ret[LEMMA_FORM]);
#endif
