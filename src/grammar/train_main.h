/* train_main.h - a run of the trainer: its data, its net. */
#ifndef GRAMMAR_TRAIN_MAIN_H
#define GRAMMAR_TRAIN_MAIN_H
#include "grammar/train_data.h"

typedef struct Run {
    Bank train;
    size_t n_gold; /* the first n_gold trees of train are as annotated, the others varied */
    Lexicon lex;
    NetShape shape;
    Net *net;
    size_t epochs, seed;
} Run;

/* The value of KEY=VALUE among the arguments from the third on. */
const char *train_option(int argc, char **argv, const char *key, const char *otherwise);
size_t train_number(int argc, char **argv, const char *key, size_t otherwise);

/* Commands: each returns the exit status. vectors text=FILE... out=FILE [words=N] [in=N] [epochs=N]. */
int train_vectors(int argc, char **argv);
/* words text=FILE[@PERCENT]... to=FILE: a sentence a line, shuffled, for raw= of a net with teachers. */
int train_words(int argc, char **argv);
/* split train=FILE... dev=FILE... to=FILE: the splitter's model. */
int train_split(int argc, char **argv);
/* lemma train=FILE... text=FILE... forms=FILE dev=FILE... to=FILE: the lemmas. */
int train_lemma(int argc, char **argv);
/* export out=DIR to=FILE and the options of the run in DIR: its net in int8. */
int train_export(int argc, char **argv);

/* tables=FILE: the checkpoint of a net whose words and n-grams this one uses as they are.
 * Reads the data and makes the net that KEY=VALUE options say. */
void train_open(Arena *a, int argc, char **argv, Run *ret);
#endif
