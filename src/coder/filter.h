/* filter.h - which sentences can concern a pattern at all, told from their forms alone, before any is parsed
 * (filter.c). From: the compiled frames. To: reader.c, which leaves the others unparsed. */
#ifndef CODER_FILTER_H
#define CODER_FILTER_H
#include "actor/actor.h"
#include "coder/frame.h"

/* Compiles the needs of all frames, and the forms that each of their words can take; once, after
 * frames_index. */
void filter_compile(Coder *c);
/* Can a word written like this (lower case) have the symbol s? True for symbols that no pattern asks for. */
bool filter_form_of(const Lexicon *lx, Str form, Sym s);
/* A form that a pattern's noun may hide behind ("restored them"): the closed class of pronouns. */
bool filter_pronoun(const Lexicon *lx, Str form);

typedef struct Present Present; /* what the forms of one sentence can be forms of */
const Present *filter_forms(const Coder *c, Arena *a, const Sentence *s);
/* Has the sentence the words that this match of the frame asks for, or what may stand for them? */
bool filter_may_hold(const Frame *f, size_t match, const Present *p);

/* For explain: why no match of the frame can hold in a sentence, "it has no form of A, B, ..."; where all its
 * words are there, that the tree does not join them. */
void filter_why(const Coder *c, Arena *a, const Frame *f, const Sentence *s, Buf *out);

/* Of the n sentences of a doc in reading order: true for those in which a pattern may hold, and for those
 * before them whose speaker or date they may take. What only echoes ("did the same") is live where a sentence
 * before it is; so are the firsts and onlys right after one that is. */
void filter_live(const Coder *c, const Actors *ac, Arena *a, const Doc *doc, const Sentence *s, size_t n,
                 bool *ret);
#endif
