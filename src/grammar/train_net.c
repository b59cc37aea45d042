#include "grammar/train_inner.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static float *new_floats(size_t n)
{
    size_t bytes = (n * sizeof(float) + 127) / 64 * 64;
    float *p = aligned_alloc(64, bytes);
    if (!p)
        exit(3);
    memset(p, 0, bytes);
    return p;
}

static void add_block(Net *net, const char *name, int layer, int side, size_t rows, size_t cols)
{
    assert(net->n_blocks < MAX_BLOCKS);
    net->block[net->n_blocks++] = (NetBlock){name, layer, side, NULL, NULL, rows, cols};
    net->n_params += rows * cols;
}

static void lay_out(Net *net)
{
    const NetShape *s = &net->s;
    size_t h = s->hidden, p = net_head_width(s);
    for (int l = 0; l < (int)s->layers; l++)
        for (int d = 0; d < 2; d++) {
            add_block(net, "x", l, d, net_input_width(s, (size_t)l), 3 * h);
            add_block(net, "h", l, d, h, 3 * h);
            add_block(net, "b", l, d, 1, 3 * h);
        }
    net->first_head = net->n_blocks;
    add_block(net, "heads", 0, 0, 2 * h, p);
    add_block(net, "heads_bias", 0, 0, 1, p);
    add_block(net, "arc", 0, 0, s->arc, s->arc);
    add_block(net, "arc_bias", 0, 0, 1, s->arc);
    add_block(net, "root_arc", 0, 0, 1, s->arc);
    add_block(net, "root_rel", 0, 0, 1, s->rel);
    add_block(net, "rel", 0, 0, s->rel, s->n_rels);
    add_block(net, "rel_bias", 0, 0, 1, s->n_rels);
    add_block(net, "tag", 0, 0, s->tag, s->n_tags);
    add_block(net, "tag_bias", 0, 0, 1, s->n_tags);
    net->n_dense = net->n_params;
    add_block(net, "grams", 0, 0, s->n_grams, s->in);
    add_block(net, "words", 0, 0, s->n_words, s->in);
}

/* Glorot's uniform range for matrices; tables small; the input gate starts rather closed, so that cells
 * remember. */
static void start_values(Net *net)
{
    for (size_t i = 0; i < net->n_blocks; i++) {
        NetBlock *b = &net->block[i];
        bool table = i >= net->first_head + GRAMS, bias = b->rows == 1;
        float range = table ? 0.1f : bias ? 0.0f : sqrtf(6.0f / (float)(b->rows + b->cols));
        if (i == net->first_head + WORDS)
            range = 0.0f;
        for (size_t k = 0; k < b->rows * b->cols; k++)
            b->value[k] = range * (2.0f * math_uniform(&net->random) - 1.0f);
        if (strcmp(b->name, "b") == 0)
            for (size_t k = 0; k < b->cols / 3; k++)
                b->value[k] = -1.0f;
        if (strncmp(b->name, "root", 4) == 0)
            for (size_t k = 0; k < b->cols; k++)
                b->value[k] = 0.1f;
    }
}

static size_t largest(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void make_layer(Net *net, size_t l)
{
    const NetShape *s = &net->s;
    size_t h = s->hidden, in = net_input_width(s, l);
    for (size_t d = 0; d < 2; d++) {
        NetBlock *b = &net->block[l * 6 + d * 3];
        net->rec_mask[l][d] = new_floats(NET_ROWS * h);
        net->lstm[l][d] = (Lstm){.in = in,
                                 .hidden = h,
                                 .wx = b[0].value,
                                 .wh = b[1].value,
                                 .bias = b[2].value,
                                 .grad_wx = b[0].grad,
                                 .grad_wh = b[1].grad,
                                 .grad_bias = b[2].grad,
                                 .x = new_floats(NET_ROWS * in),
                                 .gate = new_floats(NET_ROWS * 3 * h),
                                 .cell = new_floats(NET_ROWS * h),
                                 .out = new_floats(NET_ROWS * h),
                                 .back = new_floats(NET_ROWS * h),
                                 .pack = net->pack,
                                 .carry_h = new_floats(NET_ROWS * h),
                                 .carry_c = new_floats(NET_ROWS * h)};
    }
}

static void make_room(Net *net)
{
    const NetShape *s = &net->s;
    size_t h = s->hidden, p = net_head_width(s), classes = largest(s->n_rels, s->n_tags);
    size_t widest = largest(largest(p, 3 * h), largest(largest(2 * h, s->in), classes)) + 2 * GEMM_PANEL;
    net->pack = new_floats(widest * largest(NET_ROWS, widest));
    net->temp = new_floats(NET_ROWS * widest);
    net->reverse = calloc(NET_ROWS, sizeof *net->reverse);
    net->sentence = calloc(NET_ROWS, sizeof *net->sentence);
    net->head_row = calloc(NET_ROWS, sizeof *net->head_row);
    net->word = calloc(NET_ROWS, sizeof *net->word);
    net->touched = calloc(s->n_grams + s->n_words, 1);
    net->list = calloc(s->n_grams + s->n_words, sizeof *net->list);
    net->keep_word = new_floats(NET_ROWS);
    net->keep_vector = new_floats(NET_ROWS);
    for (size_t l = 0; l <= s->layers; l++) {
        size_t w = net_input_width(s, l);
        net->y[l] = new_floats(NET_ROWS * w);
        net->grad_y[l] = new_floats(NET_ROWS * w);
        net->y_mask[l] = new_floats(NET_ROWS * w);
    }
    for (size_t l = 0; l < s->layers; l++)
        make_layer(net, l);
    net->z = new_floats(NET_ROWS * p);
    net->grad_z = new_floats(NET_ROWS * p);
    net->t = new_floats(NET_ROWS * s->arc);
    net->grad_t = new_floats(NET_ROWS * s->arc);
    net->hidden = new_floats(NET_ROWS * s->rel);
    net->grad_hidden = new_floats(NET_ROWS * s->rel);
    net->logits = new_floats(NET_ROWS * classes);
    net->scores = new_floats((NET_LENGTH + 1) * (NET_LENGTH + 1));
    net->local_t = new_floats((NET_LENGTH + 1) * s->arc);
    net->local_h = new_floats((NET_LENGTH + 1) * s->arc);
    net->grad_local = new_floats((NET_LENGTH + 1) * s->arc);
}

Net *net_new(NetShape shape, const float *vectors, uint64_t seed)
{
    Net *net = calloc(1, sizeof *net);
    if (!net)
        exit(3);
    net->s = shape;
    net->vectors = vectors;
    net->random = seed;
    lay_out(net);
    net->value = new_floats(net->n_params);
    net->grad = new_floats(net->n_params);
    net->mean = new_floats(net->n_params);
    net->square = new_floats(net->n_params);
    for (size_t i = 0, at = 0; i < net->n_blocks; at += net->block[i].rows * net->block[i].cols, i++) {
        net->block[i].value = net->value + at;
        net->block[i].grad = net->grad + at;
    }
    start_values(net);
    make_room(net);
    return net;
}

static void free_layer(Net *net, size_t l)
{
    for (size_t d = 0; d < 2; d++) {
        Lstm *m = &net->lstm[l][d];
        float *const all[] = {m->x,    m->gate,    m->cell,    m->out,
                              m->back, m->carry_h, m->carry_c, net->rec_mask[l][d]};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            free(all[i]);
    }
}

void net_free(Net *net)
{
    if (!net)
        return;
    for (size_t l = 0; l < net->s.layers; l++)
        free_layer(net, l);
    for (size_t l = 0; l <= net->s.layers; l++) {
        free(net->y[l]);
        free(net->grad_y[l]);
        free(net->y_mask[l]);
    }
    void *const all[] = {net->value,      net->grad,
                         net->mean,       net->square,
                         net->touched,    net->list,
                         net->reverse,    net->sentence,
                         net->head_row,   net->word,
                         net->keep_word,  net->keep_vector,
                         net->z,          net->grad_z,
                         net->t,          net->grad_t,
                         net->hidden,     net->grad_hidden,
                         net->logits,     net->scores,
                         net->local_t,    net->local_h,
                         net->grad_local, net->pack,
                         net->temp,       net};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/* Step order of a batch, and the row that the backward direction reads where the forward one reads row r. */
static void order(Net *net, const NetBatch *b)
{
    size_t rows = 0;
    net->steps = (Steps){net->off, net->n_at, b->length[0], 0, b->n};
    assert(b->length[0] <= NET_LENGTH);
    for (size_t t = 0, n = b->n; t < b->length[0]; t++) {
        while (n > 0 && b->length[n - 1] <= t)
            n--;
        net->off[t] = rows;
        net->n_at[t] = n;
        rows += n;
        assert(rows <= NET_ROWS);
    }
    net->steps.n_rows = rows;
    for (size_t t = 0; t < b->length[0]; t++)
        for (size_t k = 0; k < net->n_at[t]; k++) {
            size_t r = net->off[t] + k;
            net->reverse[r] = (uint32_t)(net->off[b->length[k] - 1 - t] + k);
            net->sentence[r] = (uint32_t)k;
            net->word[r] = &b->sentence[k][t];
        }
}

/* One mask a sentence, the same at all its steps (Gal and Ghahramani 2016). */
static void draw_mask(Net *net, float *mask, size_t n, float p)
{
    for (size_t i = 0; i < n; i++)
        mask[i] = p > 0.0f && math_uniform(&net->random) < p ? 0.0f : 1.0f / (1.0f - p);
}

static void draw_masks(Net *net, const NetDrop *d)
{
    size_t n = net->steps.n_seqs, h = net->s.hidden;
    for (size_t l = 0; l <= net->s.layers; l++)
        draw_mask(net, net->y_mask[l], n * net_input_width(&net->s, l), l ? d->output : d->input);
    for (size_t l = 0; l < net->s.layers; l++)
        for (size_t k = 0; k < 2; k++) {
            draw_mask(net, net->rec_mask[l][k], n * h, d->recurrent);
            net->lstm[l][k].mask = d->recurrent > 0.0f ? net->rec_mask[l][k] : NULL;
        }
    for (size_t r = 0; r < net->steps.n_rows; r++) {
        net->keep_word[r] = d->word > 0.0f && math_uniform(&net->random) < d->word ? 0.0f : 1.0f;
        net->keep_vector[r] = d->vector > 0.0f && math_uniform(&net->random) < d->vector ? 0.0f : 1.0f;
    }
}

static void embed(Net *net)
{
    size_t in = net->s.in;
    const float *grams = net_part(net, GRAMS), *words = net_part(net, WORDS);
    for (size_t r = 0; r < net->steps.n_rows; r++) {
        const NetWord *w = net->word[r];
        float *x = net->y[0] + r * in, by = 1.0f / sqrtf((float)w->n_grams);
        const float *mask = net->y_mask[0] + net->sentence[r] * in;
        memset(x, 0, in * sizeof *x);
        for (size_t g = 0; g < w->n_grams; g++)
            net_add_row(x, grams + (w->gram[g] % net->s.n_grams) * in, by, in);
        net_add_row(x, words + (net->keep_word[r] > 0.0f ? w->own : 0) * in, 1.0f, in);
        if (net->vectors && net->keep_vector[r] > 0.0f)
            net_add_row(x, net->vectors + w->word * in, 1.0f, in);
        for (size_t j = 0; j < in; j++)
            x[j] *= mask[j];
    }
}

static float *touch(Net *net, HeadPart table, size_t row)
{
    size_t id = table == GRAMS ? row : net->s.n_grams + row;
    if (!net->touched[id]) {
        net->touched[id] = 1;
        net->list[net->n_list++] = (uint32_t)id;
    }
    return net_part_grad(net, table) + row * net->s.in;
}

static void embed_backward(Net *net)
{
    size_t in = net->s.in;
    for (size_t r = 0; r < net->steps.n_rows; r++) {
        const NetWord *w = net->word[r];
        float *dx = net->grad_y[0] + r * in, by = 1.0f / sqrtf((float)w->n_grams);
        const float *mask = net->y_mask[0] + net->sentence[r] * in;
        for (size_t j = 0; j < in; j++)
            dx[j] *= mask[j];
        for (size_t g = 0; g < w->n_grams; g++)
            net_add_row(touch(net, GRAMS, w->gram[g] % net->s.n_grams), dx, by, in);
        net_add_row(touch(net, WORDS, net->keep_word[r] > 0.0f ? w->own : 0), dx, 1.0f, in);
    }
}

static void layer_forward(Net *net, size_t l)
{
    size_t h = net->s.hidden, in = net_input_width(&net->s, l), n = net->steps.n_rows;
    for (size_t d = 0; d < 2; d++) {
        Lstm *m = &net->lstm[l][d];
        for (size_t r = 0; r < n; r++)
            memcpy(m->x + r * in, net->y[l] + (d ? net->reverse[r] : r) * in, in * sizeof(float));
        lstm_forward(m, &net->steps);
        for (size_t r = 0; r < n; r++) {
            const float *mask = net->y_mask[l + 1] + net->sentence[r] * 2 * h + d * h;
            float *y = net->y[l + 1] + (d ? net->reverse[r] : r) * 2 * h + d * h;
            for (size_t j = 0; j < h; j++)
                y[j] = m->out[r * h + j] * mask[j];
        }
    }
}

static void layer_backward(Net *net, size_t l)
{
    size_t h = net->s.hidden, in = net_input_width(&net->s, l), n = net->steps.n_rows;
    float *grad_out = net->temp, *grad_x = net->temp + NET_ROWS * h;
    memset(net->grad_y[l], 0, n * in * sizeof(float));
    for (size_t d = 0; d < 2; d++) {
        for (size_t r = 0; r < n; r++) {
            const float *mask = net->y_mask[l + 1] + net->sentence[r] * 2 * h + d * h;
            const float *dy = net->grad_y[l + 1] + (d ? net->reverse[r] : r) * 2 * h + d * h;
            for (size_t j = 0; j < h; j++)
                grad_out[r * h + j] = dy[j] * mask[j];
        }
        lstm_backward(&net->lstm[l][d], &net->steps, grad_out, grad_x);
        for (size_t r = 0; r < n; r++)
            net_add_row(net->grad_y[l] + (d ? net->reverse[r] : r) * in, grad_x + r * in, 1.0f, in);
    }
}

void net_forward(Net *net, const NetBatch *b, const NetDrop *d)
{
    order(net, b);
    draw_masks(net, d);
    embed(net);
    for (size_t l = 0; l < net->s.layers; l++)
        layer_forward(net, l);
    heads_forward(net, d->head);
}

static NetScore run(Net *net, const NetBatch *b, const NetDrop *d, const NetGuess *soft, bool learn)
{
    net_forward(net, b, d);
    NetScore score = heads_run(net, b, soft, d->head, learn);
    if (!learn)
        return score;
    heads_backward(net, d->head);
    for (size_t l = net->s.layers; l-- > 0;)
        layer_backward(net, l);
    if (!net->frozen)
        embed_backward(net);
    return score;
}

NetScore net_train(Net *net, const NetBatch *b, const NetDrop *drop, const NetGuess *soft)
{
    return run(net, b, drop, soft, true);
}

NetScore net_score(Net *net, const NetBatch *b)
{
    return run(net, b, &(NetDrop){0}, NULL, false);
}

/* Adam (Kingma and Ba 2015); rows of the tables move only when they were used. */
static void adam(Net *net, size_t from, size_t n, float rate, float by)
{
    float *w = net->value + from, *g = net->grad + from, *m = net->mean + from, *v = net->square + from;
    for (size_t i = 0; i < n; i++) {
        float d = g[i] * by;
        m[i] += 0.1f * (d - m[i]);
        v[i] += 0.02f * (d * d - v[i]);
        w[i] -= rate * m[i] / (sqrtf(v[i]) + 1e-8f);
        g[i] = 0.0f;
    }
}

void net_step(Net *net, float rate, float clip)
{
    double sum = 0.0;
    for (size_t i = 0; i < net->n_dense; i += 4096) {
        float part_sum = 0.0f;
        for (size_t k = i; k < i + 4096 && k < net->n_dense; k++)
            part_sum += net->grad[k] * net->grad[k];
        sum += (double)part_sum;
    }
    float norm = (float)sqrt(sum), by = norm > clip ? clip / norm : 1.0f;
    net->step++;
    double step = (double)net->step;
    float fixed = rate * (float)(sqrt(1.0 - pow(0.98, step)) / (1.0 - pow(0.9, step)));
    adam(net, 0, net->n_dense, fixed, by);
    for (size_t i = 0; i < net->n_list; i++) {
        adam(net, net->n_dense + (size_t)net->list[i] * net->s.in, net->s.in, fixed, by);
        net->touched[net->list[i]] = 0;
    }
    net->n_list = 0;
}

const NetShape *net_shape(const Net *net)
{
    return &net->s;
}

size_t net_blocks(const Net *net, const NetBlock **ret)
{
    *ret = net->block;
    return net->n_blocks;
}

const float *net_block(const Net *net, const char *name, int layer, int side)
{
    for (size_t i = 0; i < net->n_blocks; i++)
        if (strcmp(net->block[i].name, name) == 0 && net->block[i].layer == layer &&
            net->block[i].side == side)
            return net->block[i].value;
    return NULL;
}

const float *net_vectors(const Net *net)
{
    return net->vectors;
}

bool net_save(const Net *net, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        return false;
    size_t n = net->n_params;
    bool ok = fwrite(&net->s, sizeof net->s, 1, f) == 1 && fwrite(&net->step, sizeof net->step, 1, f) == 1 &&
              fwrite(&net->random, sizeof net->random, 1, f) == 1 &&
              fwrite(net->value, sizeof(float), n, f) == n && fwrite(net->mean, sizeof(float), n, f) == n &&
              fwrite(net->square, sizeof(float), n, f) == n;
    return fclose(f) == 0 && ok;
}

bool net_load(Net *net, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    NetShape s;
    size_t n = net->n_params;
    bool ok = fread(&s, sizeof s, 1, f) == 1 && memcmp(&s, &net->s, sizeof s) == 0 &&
              fread(&net->step, sizeof net->step, 1, f) == 1 &&
              fread(&net->random, sizeof net->random, 1, f) == 1 &&
              fread(net->value, sizeof(float), n, f) == n && fread(net->mean, sizeof(float), n, f) == n &&
              fread(net->square, sizeof(float), n, f) == n;
    fclose(f);
    return ok;
}

bool net_peek(const char *path, NetShape *ret)
{
    FILE *f = fopen(path, "rb");
    bool ok = f && fread(ret, sizeof *ret, 1, f) == 1;
    if (f)
        fclose(f);
    return ok;
}

bool net_start(Net *net, const char *path)
{
    uint64_t random = net->random;
    if (!net_load(net, path))
        return false;
    net->random = random;
    net->step = 0;
    memset(net->mean, 0, net->n_params * sizeof(float));
    memset(net->square, 0, net->n_params * sizeof(float));
    return true;
}

void net_freeze(Net *net)
{
    net->frozen = true;
}

bool net_borrow(Net *net, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    NetShape s;
    size_t n = net->n_params - net->n_dense, other;
    bool ok = fread(&s, sizeof s, 1, f) == 1 && s.in == net->s.in && s.n_words == net->s.n_words &&
              s.n_grams == net->s.n_grams;
    if (ok) { /* the tables end the first of three equal arrays of floats */
        ok = fseek(f, 0, SEEK_END) == 0;
        other = ((size_t)ftell(f) - sizeof s - sizeof net->step - sizeof net->random) / (3 * sizeof(float));
        long at = (long)(sizeof s + sizeof net->step + sizeof net->random + (other - n) * sizeof(float));
        ok = ok && other >= n && fseek(f, at, SEEK_SET) == 0 &&
             fread(net->value + net->n_dense, sizeof(float), n, f) == n;
    }
    fclose(f);
    net->frozen = ok;
    return ok;
}
