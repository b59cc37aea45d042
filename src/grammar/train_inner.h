/* train_inner.h - what train_net.c (words, layers, steps) and train_heads.c (arcs, relations, tags) share. */
#ifndef GRAMMAR_TRAIN_INNER_H
#define GRAMMAR_TRAIN_INNER_H
#include "grammar/train_gemm.h"
#include "grammar/train_lstm.h"
#include "grammar/train_math.h"
#include "grammar/train_net.h"

enum { MAX_BLOCKS = NET_LAYERS * 6 + 16 };

/* Indices of the blocks after those of the layers. */
typedef enum Part {
    HEADS,
    HEADS_BIAS,
    ARC,
    ARC_BIAS,
    ROOT_ARC,
    ROOT_REL,
    REL,
    REL_BIAS,
    TAG,
    TAG_BIAS,
    GRAMS,
    WORDS
} HeadPart;

struct Net {
    NetShape s;
    const float *vectors;
    bool frozen; /* the tables are borrowed */
    uint64_t random;
    size_t step, n_dense, n_params; /* dense parameters come first, the two tables after them */
    float *value, *grad, *mean, *square;
    NetBlock block[MAX_BLOCKS];
    size_t n_blocks, first_head;
    uint8_t *touched; /* [n_grams + n_words] rows of the tables with a gradient */
    uint32_t *list;   /* those rows */
    size_t n_list;
    /* one batch */
    Steps steps;
    size_t off[NET_LENGTH], n_at[NET_LENGTH];
    uint32_t *reverse;              /* [rows] row of the word that the backward direction reads at this row */
    uint32_t *sentence;             /* [rows] b */
    const NetWord **word;           /* [rows] */
    float *keep_word, *keep_vector; /* [rows] 1 or 0 */
    float *y[NET_LAYERS + 1], *grad_y[NET_LAYERS + 1], *y_mask[NET_LAYERS + 1];
    Lstm lstm[NET_LAYERS][2];
    float *rec_mask[NET_LAYERS][2];
    float *z, *grad_z, *t, *grad_t, *hidden, *grad_hidden, *logits; /* heads */
    uint32_t *head_row;                             /* [rows] row of the head, NO_ROW for the root */
    float *scores, *local_t, *local_h, *grad_local; /* one sentence */
    float *pack, *temp;
};

static const uint32_t NO_ROW = UINT32_MAX; /* the row of the root */

static inline size_t net_head_width(const NetShape *s)
{
    return 2 * (size_t)s->arc + 2 * (size_t)s->rel + s->tag;
}

static inline size_t net_input_width(const NetShape *s, size_t layer)
{
    return layer ? 2 * (size_t)s->hidden : s->in;
}

static inline float *net_part(const Net *net, HeadPart p)
{
    return net->block[net->first_head + p].value;
}

static inline float *net_part_grad(const Net *net, HeadPart p)
{
    return net->block[net->first_head + p].grad;
}

static inline void net_add_row(float *to, const float *from, float by, size_t n)
{
    for (size_t j = 0; j < n; j++)
        to[j] += by * from[j];
}

/* Of one batch, after the layers: what all heads read; then for its backward half. */
void heads_forward(Net *net, float drop);
void heads_backward(Net *net, float drop);
/* Losses, and where learn their gradients down to what heads_backward starts from. */
NetScore heads_run(Net *net, const NetBatch *b, const NetGuess *soft, float drop, bool learn);
/* Without dropout, up to the heads. */
void net_forward(Net *net, const NetBatch *b, const NetDrop *d);
#endif
