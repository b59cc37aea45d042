/* train_net.h - the net in single precision: forward, backward, Adam.
 * Words -> sum of embedding rows -> layers of two-way LSTM with the forget gate coupled to the input gate
 * (Greff et al. 2017) -> one projection that feeds all heads: arcs (biaffine, Dozat and Manning 2017),
 * relations, tags. A batch is up to NET_ROWS words of sentences sorted by falling length, stored step by
 * step: row off[t] + b is word t of sentence b, so the sentences still running at step t are the first
 * n_at[t] rows of that step. */
#ifndef GRAMMAR_TRAIN_NET_H
#define GRAMMAR_TRAIN_NET_H
#include "grammar/feature.h"

enum { NET_ROWS = 4096, NET_LENGTH = 512, NET_LAYERS = 3 };

typedef struct NetShape {
    uint32_t in, hidden, layers; /* width of a word, of one direction of a layer; layers, 1 to NET_LAYERS */
    uint32_t arc, rel, tag;      /* widths of the heads */
    uint32_t n_words, n_grams;   /* rows of the tables; word row 0 serves unknown words */
    uint32_t n_tags, n_rels;     /* classes */
} NetShape;

typedef struct NetDrop { /* probability of dropping, each in [0, 1) */
    float word, vector;  /* a word's own row; its raw-text vector */
    float input, output, recurrent, head;
} NetDrop;

typedef struct NetWord {
    uint32_t word, own; /* rows of the vectors and of the word table (0: not seen often enough to have one) */
    const uint32_t *gram;
    size_t n_grams;
    int32_t head; /* -1 root; index in the sentence */
    uint16_t tag, rel;
} NetWord;

typedef struct NetBatch {
    const NetWord **sentence; /* [n] by falling length */
    const size_t *length;     /* [n] */
    size_t n;
} NetBatch;

typedef struct NetScore {
    double loss;
    size_t words, heads, labelled, tags; /* right ones */
} NetScore;

typedef struct NetGuess { /* what other nets expect of a batch, instead of what is known of it */
    float *arcs;          /* sentence b's [length][length + 1] at at[b], the root last; rows sum to 1 */
    size_t *at;
    float *rels, *tags; /* [rows][n_rels] on the head below, [rows][n_tags] */
    uint32_t *head;     /* [rows] the likeliest head in the sentence; length for the root */
} NetGuess;

typedef struct Net Net;
/* All memory is owned by the net. vectors: [n_words][in] fixed rows, borrowed for its life; or NULL. */
Net *net_new(NetShape shape, const float *vectors, uint64_t seed);
void net_free(Net *net);
const NetShape *net_shape(const Net *net);
/* Losses and gradients of one batch; call net_step after it. soft: learn this (Hinton et al. 2015) and not
 * the words' own heads, tags and relations; or NULL. */
NetScore net_train(Net *net, const NetBatch *b, const NetDrop *drop, const NetGuess *soft);
/* Adds the net's probabilities of arcs and tags times part to those of g, and sets at; after that, with the
 * batch and g->head as they are then, those of relations. No other use of the net comes between. */
void net_guess_arcs(Net *net, const NetBatch *b, float part, NetGuess *g);
void net_guess_rels(Net *net, const NetBatch *b, float part, NetGuess *g);
/* One step of Adam on the gradients, which it clears; the norm is clipped to clip. */
void net_step(Net *net, float rate, float clip);
/* Without dropout. Where ret_head is given: greedy heads, relations on them and tags, each [n][length]. */
NetScore net_score(Net *net, const NetBatch *b);

/* The parameters by name, for the exporter and the tests. */
typedef struct NetBlock {
    const char *name; /* "x", "h", "b" with layer and direction; "heads" ... */
    int layer, side;
    float *value, *grad;
    size_t rows, cols;
} NetBlock;
size_t net_blocks(const Net *net, const NetBlock **ret);
const float *net_block(const Net *net, const char *name, int layer, int side);
const float *net_vectors(const Net *net);

/* Whole state, for a checkpoint: parameters, moments, step and random state. */
bool net_save(const Net *net, const char *path);
bool net_load(Net *net, const char *path);
bool net_peek(const char *path, NetShape *ret); /* of the net in a checkpoint */
/* As net_load, but the parameters alone: a run starts from them. */
bool net_start(Net *net, const char *path);
/* Leaves the tables of words and n-grams as they are from now on. */
void net_freeze(Net *net);
/* Takes the tables of words and n-grams from another net's checkpoint and leaves them as they are from now
 * on. */
bool net_borrow(Net *net, const char *path);
#endif
