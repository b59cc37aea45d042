/* train_heads.c - the heads of the net: arcs, relations on them, tags; their losses and gradients. */
#include "grammar/train_inner.h"

#include <math.h>

static void broadcast(float *to, const float *row, size_t n, size_t w)
{
    for (size_t r = 0; r < n; r++)
        memcpy(to + r * w, row, w * sizeof *to);
}

static float kept(Net *net, float x, float drop)
{
    if (x <= 0.0f || (drop > 0.0f && math_uniform(&net->random) < drop))
        return 0.0f;
    return x / (1.0f - drop);
}

/* z: [dependent arc | head arc | dependent relation | head relation | tag]; rectified but for the relations,
 * which are rectified as a sum. */
void heads_forward(Net *net, float drop)
{
    const NetShape *s = &net->s;
    size_t n = net->steps.n_rows, p = net_head_width(s), in = 2 * (size_t)s->hidden, rel = 2 * (size_t)s->arc;
    broadcast(net->z, net_part(net, HEADS_BIAS), n, p);
    gemm_pack(net_part(net, HEADS), p, 1, in, p, net->pack);
    gemm_run(n, p, in, net->y[s->layers], in, 1, net->pack, net->z, p, true);
    for (size_t r = 0; r < n; r++)
        for (size_t j = 0; j < p; j++)
            if (j < rel || j >= rel + 2 * s->rel)
                net->z[r * p + j] = kept(net, net->z[r * p + j], drop);
    broadcast(net->t, net_part(net, ARC_BIAS), n, s->arc);
    gemm_pack(net_part(net, ARC), s->arc, 1, s->arc, s->arc, net->pack);
    gemm_run(n, s->arc, s->arc, net->z, p, 1, net->pack, net->t, s->arc, true);
}

/* x becomes its softmax times scale; returns the log of the sum that it was divided by, less the top. */
static float softmax(float *x, size_t n, float scale, float *ret_top, size_t *ret_best)
{
    size_t best = 0;
    float sum = 0.0f;
    for (size_t i = 1; i < n; i++)
        if (x[i] > x[best])
            best = i;
    float top = x[best];
    for (size_t i = 0; i < n; i++) {
        x[i] = math_exp(x[i] - top);
        sum += x[i];
    }
    for (size_t i = 0; i < n; i++)
        x[i] *= scale / sum;
    *ret_top = top;
    *ret_best = best;
    return logf(sum);
}

/* Softmax in place less what should be there (soft, or all of it at gold), times scale: the gradient of the
 * loss, which is returned. */
static float softmax_loss(float *x, size_t n, size_t gold, const float *soft, float scale, size_t *ret_best)
{
    float should = soft ? 0.0f : x[gold], top;
    for (size_t i = 0; soft && i < n; i++)
        should += soft[i] * x[i];
    float log_sum = softmax(x, n, scale, &top, ret_best);
    if (!soft)
        x[gold] -= scale;
    for (size_t i = 0; soft && i < n; i++)
        x[i] -= scale * soft[i];
    return log_sum + top - should;
}

/* Scores of all heads for all words of sentence b: [n][n + 1], the root last. */
static void score_arcs(Net *net, size_t b, size_t n)
{
    size_t a = net->s.arc, p = net_head_width(&net->s), w = n + 1;
    for (size_t t = 0; t < n; t++) {
        memcpy(net->local_t + t * a, net->t + (net->off[t] + b) * a, a * sizeof(float));
        memcpy(net->local_h + t * a, net->z + (net->off[t] + b) * p + a, a * sizeof(float));
    }
    memcpy(net->local_h + n * a, net_part(net, ROOT_ARC), a * sizeof(float));
    gemm_pack(net->local_h, 1, a, a, w, net->pack);
    gemm_run(n, w, a, net->local_t, a, 1, net->pack, net->scores, w, false);
    for (size_t t = 0; t < n; t++)
        net->scores[t * w + t] = -1e9f;
}

static uint32_t row_of_head(const Net *net, size_t b, size_t n, size_t head)
{
    return head == n ? NO_ROW : (uint32_t)(net->off[head] + b);
}

/* Arcs of sentence b: their loss, and with it the gradients of t and z. */
static void arcs(Net *net, size_t b, size_t n, const NetGuess *soft, float scale, NetScore *score)
{
    size_t w = n + 1;
    score_arcs(net, b, n);
    for (size_t t = 0; t < n; t++) {
        size_t r = net->off[t] + b, best, gold = net->word[r]->head < 0 ? n : (size_t)net->word[r]->head;
        const float *should = soft ? soft->arcs + soft->at[b] + t * w : NULL;
        if (soft)
            gold = soft->head[r];
        score->loss += (double)softmax_loss(net->scores + t * w, w, gold, should, scale, &best);
        score->heads += best == gold;
        net->head_row[r] = row_of_head(net, b, n, scale > 0.0f ? gold : best);
    }
}

static void arcs_backward(Net *net, size_t b, size_t n)
{
    const NetShape *s = &net->s;
    size_t a = s->arc, p = net_head_width(s), w = n + 1;
    gemm_pack(net->local_h, a, 1, w, a, net->pack);
    gemm_run(n, a, w, net->scores, w, 1, net->pack, net->grad_local, a, false);
    for (size_t t = 0; t < n; t++)
        memcpy(net->grad_t + (net->off[t] + b) * a, net->grad_local + t * a, a * sizeof(float));
    gemm_pack(net->local_t, a, 1, n, a, net->pack);
    gemm_run(w, a, n, net->scores, 1, w, net->pack, net->grad_local, a, false);
    for (size_t t = 0; t < n; t++)
        memcpy(net->grad_z + (net->off[t] + b) * p + a, net->grad_local + t * a, a * sizeof(float));
    net_add_row(net_part_grad(net, ROOT_ARC), net->grad_local + n * a, 1.0f, a);
}

static void rels_forward(Net *net, float drop)
{
    const NetShape *s = &net->s;
    size_t p = net_head_width(s), w = s->rel, from = 2 * (size_t)s->arc;
    for (size_t r = 0; r < net->steps.n_rows; r++) {
        uint32_t h = net->head_row[r];
        const float *dep = net->z + r * p + from,
                    *gov = h == NO_ROW ? net_part(net, ROOT_REL) : net->z + h * p + from + w;
        for (size_t j = 0; j < w; j++)
            net->hidden[r * w + j] = kept(net, dep[j] + gov[j], drop);
    }
}

static void rels_backward(Net *net, float drop)
{
    const NetShape *s = &net->s;
    size_t p = net_head_width(s), w = s->rel, from = 2 * (size_t)s->arc;
    float by = 1.0f / (1.0f - drop);
    for (size_t r = 0; r < net->steps.n_rows; r++) {
        uint32_t h = net->head_row[r];
        float *dep = net->grad_z + r * p + from;
        float *gov = h == NO_ROW ? net_part_grad(net, ROOT_REL) : net->grad_z + h * p + from + w;
        for (size_t j = 0; j < w; j++) {
            float d = net->hidden[r * w + j] > 0.0f ? net->grad_hidden[r * w + j] * by : 0.0f;
            dep[j] += d;
            gov[j] += d;
        }
    }
}

/* A linear layer to classes: x [rows][ld], weights block w and bias w + 1. */
static void score_classes(Net *net, HeadPart block, const float *x, size_t ld)
{
    const NetBlock *w = &net->block[net->first_head + block];
    broadcast(net->logits, w[1].value, net->steps.n_rows, w->cols);
    gemm_pack(w->value, w->cols, 1, w->rows, w->cols, net->pack);
    gemm_run(net->steps.n_rows, w->cols, w->rows, x, ld, 1, net->pack, net->logits, w->cols, true);
}

/* The loss of such a layer. Where grad_x is given, gradients are added to the blocks and written there.
 * ret_right: per row, whether the best class is gold. */
static double classify(Net *net, HeadPart block, const float *x, size_t ld, const float *soft, float scale,
                       float *grad_x, uint8_t *ret_right)
{
    const NetBlock *w = &net->block[net->first_head + block];
    size_t n = net->steps.n_rows, k = w->rows, c = w->cols;
    double loss = 0.0;
    score_classes(net, block, x, ld);
    for (size_t r = 0; r < n; r++) {
        size_t best, gold = block == TAG ? net->word[r]->tag : net->word[r]->rel;
        loss += (double)softmax_loss(net->logits + r * c, c, gold, soft ? soft + r * c : NULL, scale, &best);
        ret_right[r] = best == gold;
    }
    if (!grad_x)
        return loss;
    for (size_t r = 0; r < n; r++)
        net_add_row(w[1].grad, net->logits + r * c, 1.0f, c);
    gemm_pack(net->logits, c, 1, n, c, net->pack);
    gemm_run(k, c, n, x, 1, ld, net->pack, w->grad, c, true);
    gemm_pack(w->value, 1, c, c, k, net->pack);
    gemm_run(n, k, c, net->logits, c, 1, net->pack, grad_x, ld, false);
    return loss;
}

/* From the gradients of z (rectified parts) and t down to the last layer's output. */
void heads_backward(Net *net, float drop)
{
    const NetShape *s = &net->s;
    size_t n = net->steps.n_rows, p = net_head_width(s), in = 2 * (size_t)s->hidden, a = s->arc, rel = 2 * a;
    gemm_pack(net->grad_t, a, 1, n, a, net->pack);
    gemm_run(a, a, n, net->z, 1, p, net->pack, net_part_grad(net, ARC), a, true);
    gemm_pack(net_part(net, ARC), 1, a, a, a, net->pack);
    gemm_run(n, a, a, net->grad_t, a, 1, net->pack, net->grad_z, p, false);
    float by = 1.0f / (1.0f - drop);
    for (size_t r = 0; r < n; r++) {
        net_add_row(net_part_grad(net, ARC_BIAS), net->grad_t + r * a, 1.0f, a);
        for (size_t j = 0; j < p; j++)
            if (j < rel || j >= rel + 2 * s->rel)
                net->grad_z[r * p + j] = net->z[r * p + j] > 0.0f ? net->grad_z[r * p + j] * by : 0.0f;
        net_add_row(net_part_grad(net, HEADS_BIAS), net->grad_z + r * p, 1.0f, p);
    }
    gemm_pack(net->grad_z, p, 1, n, p, net->pack);
    gemm_run(in, p, n, net->y[s->layers], 1, in, net->pack, net_part_grad(net, HEADS), p, true);
    gemm_pack(net_part(net, HEADS), 1, p, p, in, net->pack);
    gemm_run(n, in, p, net->grad_z, p, 1, net->pack, net->grad_y[s->layers], in, false);
}

static void clear_rel_gradients(Net *net)
{
    size_t p = net_head_width(&net->s), from = 2 * (size_t)net->s.arc;
    for (size_t r = 0; r < net->steps.n_rows; r++)
        memset(net->grad_z + r * p + from, 0, 2 * net->s.rel * sizeof(float));
}

static size_t tag_part(const NetShape *s)
{
    return 2 * (size_t)s->arc + 2 * (size_t)s->rel;
}

NetScore heads_run(Net *net, const NetBatch *b, const NetGuess *soft, float drop, bool learn)
{
    const NetShape *s = &net->s;
    NetScore score = {0};
    uint8_t rel_right[NET_ROWS], tag_right[NET_ROWS];
    size_t n = net->steps.n_rows, tag = tag_part(s);
    float scale = learn ? 1.0f / (float)n : 0.0f;
    for (size_t k = 0; k < b->n; k++) {
        arcs(net, k, b->length[k], soft, scale, &score);
        if (learn)
            arcs_backward(net, k, b->length[k]);
    }
    rels_forward(net, drop);
    score.loss += classify(net, REL, net->hidden, s->rel, soft ? soft->rels : NULL, scale,
                           learn ? net->grad_hidden : NULL, rel_right);
    score.loss += classify(net, TAG, net->z + tag, net_head_width(s), soft ? soft->tags : NULL, scale,
                           learn ? net->grad_z + tag : NULL, tag_right);
    score.words = n;
    for (size_t r = 0; r < n; r++) {
        int32_t h = net->word[r]->head;
        uint32_t gold = h < 0 ? NO_ROW : (uint32_t)(net->off[h] + net->sentence[r]);
        score.labelled += rel_right[r] && net->head_row[r] == gold;
        score.tags += tag_right[r];
    }
    if (learn) {
        clear_rel_gradients(net);
        rels_backward(net, drop);
    }
    return score;
}

static void add_softmax(float *x, size_t n, float part, float *to)
{
    float top;
    size_t best;
    (void)softmax(x, n, part, &top, &best);
    net_add_row(to, x, 1.0f, n);
}

void net_guess_arcs(Net *net, const NetBatch *b, float part, NetGuess *g)
{
    size_t c = net->s.n_tags;
    net_forward(net, b, &(NetDrop){0});
    for (size_t k = 0, at = 0; k < b->n; k++) {
        size_t n = b->length[k], w = n + 1;
        score_arcs(net, k, n);
        g->at[k] = at;
        for (size_t t = 0; t < n; t++, at += w)
            add_softmax(net->scores + t * w, w, part, g->arcs + at);
    }
    score_classes(net, TAG, net->z + tag_part(&net->s), net_head_width(&net->s));
    for (size_t r = 0; r < net->steps.n_rows; r++)
        add_softmax(net->logits + r * c, c, part, g->tags + r * c);
}

void net_guess_rels(Net *net, const NetBatch *b, float part, NetGuess *g)
{
    size_t c = net->s.n_rels;
    for (size_t r = 0; r < net->steps.n_rows; r++)
        net->head_row[r] = row_of_head(net, net->sentence[r], b->length[net->sentence[r]], g->head[r]);
    rels_forward(net, 0.0f);
    score_classes(net, REL, net->hidden, net->s.rel);
    for (size_t r = 0; r < net->steps.n_rows; r++)
        add_softmax(net->logits + r * c, c, part, g->rels + r * c);
}
