/* The gradients of a tiny net against finite differences, on trees and on what another net expects. */
#include "grammar/train_net.h"
#include "tap.h"

#include <math.h>

enum { N_SENTENCES = 3 };
static const uint32_t grams[] = {1, 5, 9, 13, 2, 8};
static const NetWord words[] = {
    {1, 1, grams, 2, 1, 0, 1},     {2, 2, grams + 1, 3, -1, 1, 0}, {3, 3, grams + 2, 2, 1, 2, 2},
    {4, 4, grams + 3, 3, 2, 3, 3}, {2, 2, grams, 1, -1, 1, 0},     {5, 5, grams + 4, 2, 0, 2, 1},
    {1, 1, grams, 4, -1, 0, 0},
};
static const NetWord *sentences[N_SENTENCES] = {words, words + 4, words + 6};
static const size_t lengths[N_SENTENCES] = {4, 2, 1};

static void check_block(Net *net, const NetBlock *b, const NetBatch *batch, const NetGuess *soft,
                        const float *grad)
{
    size_t n = b->rows * b->cols, hop = n / 7 + 1;
    for (size_t i = 0; i < n; i += hop) {
        float was = b->value[i], eps = 4e-3f;
        NetDrop none = {0};
        b->value[i] = was + eps;
        double up = net_train(net, batch, &none, soft).loss;
        b->value[i] = was - eps;
        double down = net_train(net, batch, &none, soft).loss;
        b->value[i] = was;
        double slope = (up - down) / (2.0 * (double)eps) / 7.0, d = (double)grad[i];
        if (!CHECK(fabs(slope - d) <= 2e-3 + 0.03 * fabs(d)))
            printf("# %s[%zu] layer %d side %d: %g by difference, %g by the chain rule\n", b->name, i,
                   b->layer, b->side, slope, d);
    }
}

static float sum_of(const float *x, size_t n)
{
    float sum = 0.0f;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

static void check_gradients(Net *net, const NetBatch *batch, const NetGuess *soft)
{
    static float grad[4096];
    const NetBlock *b;
    size_t n = net_blocks(net, &b), total = 0;
    net_step(net, 0.0f, 5.0f);
    NetScore score = net_train(net, batch, &(NetDrop){0}, soft);
    CHECK(score.words == 7 && score.loss > 0.0);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < b[i].rows * b[i].cols; k++)
            grad[total++] = b[i].grad[k];
    for (size_t i = 0, at = 0; i < n; at += b[i].rows * b[i].cols, i++) {
        check_block(net, &b[i], batch, soft, grad + at);
        tap_done(b[i].name);
    }
}

int main(void)
{
    NetShape s = {.in = 6,
                  .hidden = 5,
                  .layers = 2,
                  .arc = 4,
                  .rel = 3,
                  .tag = 4,
                  .n_words = 6,
                  .n_grams = 11,
                  .n_tags = 4,
                  .n_rels = 4};
    NetBatch batch = {sentences, lengths, N_SENTENCES};
    Net *net = net_new(s, NULL, 7);
    for (size_t i = 0; i < 300; i++) { /* away from the start, where many derivatives are zero */
        (void)net_train(net, &batch, &(NetDrop){.word = 0.2f}, NULL);
        if (i < 8)
            net_step(net, 0.02f, 5.0f);
        else
            break;
    }
    check_gradients(net, &batch, NULL);
    for (size_t i = 0; i < 400; i++) {
        (void)net_train(net, &batch, &(NetDrop){0}, NULL);
        net_step(net, 0.02f, 5.0f);
    }
    NetScore score = net_score(net, &batch);
    CHECK(score.heads == 7 && score.labelled == 7 && score.tags == 7);
    tap_done("it learns by heart what it is shown");
    Net *teacher = net_new(s, NULL, 11);
    static float arcs[64], rels[64], tags[64];
    static size_t at[N_SENTENCES];
    static uint32_t head[] = {1, 1, 0, 3, 2, 1, 2}; /* some head for each row */
    NetGuess soft = {arcs, at, rels, tags, head};
    net_guess_arcs(teacher, &batch, 1.0f, &soft);
    net_guess_rels(teacher, &batch, 1.0f, &soft);
    CHECK(at[1] == 20 && at[2] == 26 && fabsf(sum_of(arcs + 20, 3) - 1.0f) < 1e-5f &&
          fabsf(sum_of(tags, 28) - 7.0f) < 1e-5f && fabsf(sum_of(rels, 28) - 7.0f) < 1e-5f);
    tap_done("what a teacher expects are probabilities");
    check_gradients(net, &batch, &soft);
    net_free(teacher);
    net_free(net);
    return tap_end();
}
