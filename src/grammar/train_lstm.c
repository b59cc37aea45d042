#include "grammar/train_lstm.h"

#include "grammar/train_gemm.h"
#include "grammar/train_math.h"

static void gates_forward(size_t h, float *gate, const float *prev_cell, float *cell, float *out)
{
    float *z = gate, *g = gate + h, *o = gate + 2 * h;
    for (size_t j = 0; j < h; j++) {
        z[j] = math_sigmoid(z[j]);
        g[j] = math_tanh(g[j]);
        o[j] = math_sigmoid(o[j]);
    }
    for (size_t j = 0; j < h; j++) {
        float c = prev_cell ? prev_cell[j] : 0.0f;
        cell[j] = c + z[j] * (g[j] - c);
        out[j] = o[j] * cell[j];
    }
}

static void mask_previous(Lstm *l, const Steps *s, size_t t)
{
    size_t h = l->hidden;
    for (size_t b = 0; b < s->n_at[t]; b++) {
        float *to = l->back + (s->off[t] + b) * h;
        const float *from = l->out + (s->off[t - 1] + b) * h;
        if (!l->mask)
            memcpy(to, from, h * sizeof *to);
        else
            for (size_t j = 0; j < h; j++)
                to[j] = from[j] * l->mask[b * h + j];
    }
}

void lstm_forward(Lstm *l, const Steps *s)
{
    size_t h = l->hidden, w = 3 * h;
    for (size_t r = 0; r < s->n_rows; r++)
        memcpy(l->gate + r * w, l->bias, w * sizeof(float));
    gemm_pack(l->wx, w, 1, l->in, w, l->pack);
    gemm_run(s->n_rows, w, l->in, l->x, l->in, 1, l->pack, l->gate, w, true);
    gemm_pack(l->wh, w, 1, h, w, l->pack);
    for (size_t t = 0; t < s->n_steps; t++) {
        float *gate = l->gate + s->off[t] * w;
        if (t > 0) {
            mask_previous(l, s, t);
            gemm_run(s->n_at[t], w, h, l->back + s->off[t] * h, h, 1, l->pack, gate, w, true);
        } else {
            memset(l->back, 0, s->n_at[0] * h * sizeof(float));
        }
        for (size_t b = 0; b < s->n_at[t]; b++) {
            size_t r = s->off[t] + b;
            gates_forward(h, gate + b * w, t ? l->cell + (s->off[t - 1] + b) * h : NULL, l->cell + r * h,
                          l->out + r * h);
        }
    }
}

/* Turns one row of gates into their gradients; dc comes in as the carry and goes out as the carry. */
static void gates_backward(size_t h, float *gate, const float *prev_cell, const float *cell, const float *dh,
                           float *dc)
{
    float *z = gate, *g = gate + h, *o = gate + 2 * h;
    for (size_t j = 0; j < h; j++) {
        float prev = prev_cell ? prev_cell[j] : 0.0f, d = dc[j] + dh[j] * o[j];
        float dz = d * (g[j] - prev), dg = d * z[j], d_o = dh[j] * cell[j];
        dc[j] = d * (1.0f - z[j]);
        z[j] = dz * z[j] * (1.0f - z[j]);
        g[j] = dg * (1.0f - g[j] * g[j]);
        o[j] = d_o * o[j] * (1.0f - o[j]);
    }
}

static void step_backward(Lstm *l, const Steps *s, size_t t, const float *grad_out)
{
    size_t h = l->hidden, w = 3 * h;
    for (size_t b = 0; b < s->n_at[t]; b++) {
        size_t r = s->off[t] + b;
        float *dh = l->carry_h + b * h;
        for (size_t j = 0; j < h; j++)
            dh[j] += grad_out[r * h + j];
        gates_backward(h, l->gate + r * w, t ? l->cell + (s->off[t - 1] + b) * h : NULL, l->cell + r * h, dh,
                       l->carry_c + b * h);
    }
    if (t == 0)
        return;
    gemm_run(s->n_at[t], h, w, l->gate + s->off[t] * w, w, 1, l->pack, l->carry_h, h, false);
    if (l->mask)
        for (size_t i = 0; i < s->n_at[t] * h; i++)
            l->carry_h[i] *= l->mask[i];
}

void lstm_backward(Lstm *l, const Steps *s, const float *grad_out, float *grad_x)
{
    size_t h = l->hidden, w = 3 * h, n = s->n_rows;
    memset(l->carry_h, 0, s->n_seqs * h * sizeof(float));
    memset(l->carry_c, 0, s->n_seqs * h * sizeof(float));
    gemm_pack(l->wh, 1, w, w, h, l->pack); /* transposed */
    for (size_t t = s->n_steps; t-- > 0;)
        step_backward(l, s, t, grad_out);
    gemm_pack(l->gate, w, 1, n, w, l->pack);
    gemm_run(h, w, n, l->back, 1, h, l->pack, l->grad_wh, w, true);
    gemm_run(l->in, w, n, l->x, 1, l->in, l->pack, l->grad_wx, w, true);
    for (size_t r = 0; r < n; r++)
        for (size_t j = 0; j < w; j++)
            l->grad_bias[j] += l->gate[r * w + j];
    gemm_pack(l->wx, 1, w, w, l->in, l->pack);
    gemm_run(n, l->in, w, l->gate, w, 1, l->pack, grad_x, l->in, false);
}
