/* train_lstm.h - one direction of one layer; rows are in step order (train_net.h). */
#ifndef GRAMMAR_TRAIN_LSTM_H
#define GRAMMAR_TRAIN_LSTM_H
#include <stdbool.h>
#include <stddef.h>

typedef struct Steps {
    const size_t *off, *n_at; /* [n_steps] */
    size_t n_steps, n_rows, n_seqs;
} Steps;

typedef struct Lstm {
    size_t in, hidden;
    const float *wx, *wh,
        *bias; /* [in][3 hidden], [hidden][3 hidden], [3 hidden]: input gate, candidate, output */
    float *grad_wx, *grad_wh, *grad_bias;
    float *x;                 /* [rows][in] input, in the order this direction reads */
    float *gate;              /* [rows][3 hidden] after their functions; then their gradients */
    float *cell, *out, *back; /* [rows][hidden]; back: the masked output of the step before */
    const float *mask;        /* [seqs][hidden] recurrent dropout, or NULL */
    float *pack;              /* room for the packed matrices */
    float *carry_h, *carry_c; /* [seqs][hidden] */
} Lstm;

void lstm_forward(Lstm *l, const Steps *s);
/* grad_out: [rows][hidden]; adds to the weights' gradients, writes grad_x [rows][in]. */
void lstm_backward(Lstm *l, const Steps *s, const float *grad_out, float *grad_x);
#endif
