#include "grammar/model.h"

#include "grammar/layout.h"
#include "grammar/tree.h"

#include <string.h>

static size_t pad(size_t n)
{
    return (n + MODEL_PANEL - 1) / MODEL_PANEL * MODEL_PANEL;
}

static Linear take_linear(Cursor *c, size_t k, size_t n)
{
    Linear l = {.k = k, .n = pad(n)};
    l.w = take(c, l.k * l.n, 1);
    l.scale = take(c, l.n, sizeof *l.scale);
    l.bias = take(c, l.n, sizeof *l.bias);
    l.corr = take(c, l.n, sizeof *l.corr);
    return l;
}

size_t model_lay_out(Model *m)
{
    const ModelHead *s = m->tables = m->head;
    Cursor c = {(uint8_t *)m->head, 0};
    size_t h = s->hidden;
    (void)take(&c, 1, sizeof *m->head);
    m->word_hash = take(&c, s->n_words ? s->n_words - 1 : 0, sizeof *m->word_hash);
    m->words = take(&c, (size_t)s->n_words * s->in, 1);
    m->grams = take(&c, (size_t)s->n_grams * s->in, 1);
    for (size_t d = 0; d < 2; d++)
        m->x[d] = take_linear(&c, s->in, 3 * h);
    for (size_t l = 0; l < s->layers; l++)
        for (size_t d = 0; d < 2; d++)
            m->h[l][d] = take_linear(&c, l ? 3 * h : h, 3 * h);
    m->heads = take_linear(&c, 2 * h, 2 * s->arc + 2 * s->rel + s->tag);
    m->arc = take_linear(&c, s->arc, s->arc);
    m->rels = take_linear(&c, s->rel, s->n_rels);
    m->tags = take_linear(&c, s->tag, s->n_tags);
    m->root_arc = take(&c, s->arc, sizeof *m->root_arc);
    m->root_rel = take(&c, s->rel, sizeof *m->root_rel);
    m->tag = take(&c, s->n_tags, sizeof *m->tag);
    m->rel = take(&c, s->n_rels, 1);
    (void)take(&c, s->old_lemmas[0], 4);
    (void)take(&c, s->old_lemmas[0], 2);
    (void)take(&c, s->old_lemmas[1], 16);
    return c.at;
}

static bool is_width(uint32_t n)
{
    return n > 0 && n <= 1024 && n % MODEL_PANEL == 0;
}

static bool tables_hold(const ModelHead *s)
{
    if (s->n_words == 0)
        return s->n_grams == 0;
    return s->n_words <= 1u << 20 && s->n_grams >= 1 && s->n_grams <= 1u << 20;
}

static bool head_holds(const ModelHead *s)
{
    return memcmp(s->magic, "CREDGRM1", 8) == 0 && is_width(s->in) && is_width(s->hidden) &&
           is_width(s->arc) && is_width(s->rel) && is_width(s->tag) && s->layers >= 1 &&
           s->layers <= MODEL_LAYERS && s->n_tags >= 1 && s->n_tags <= 4096 && s->n_rels >= 1 &&
           s->n_rels <= 255 && s->old_lemmas[0] <= 1u << 22 && s->old_lemmas[1] <= 65535 && tables_hold(s);
}

/* Every number that is used as an index is in its range. */
static bool indices_hold(const Model *m)
{
    const ModelHead *s = m->head;
    for (size_t i = 0; i < s->n_rels; i++)
        if (m->rel[i] >= rel_count())
            return false;
    for (size_t i = 0; i < s->n_tags; i++)
        if (m->tag[i].upos >= N_UPOS || !memchr(m->tag[i].xpos, 0, sizeof m->tag[i].xpos))
            return false;
    return true;
}

bool model_open(Str bytes, const char *name, Model *ret, Err *err)
{
    Model m = {.head = (ModelHead *)(uintptr_t)bytes.p};
    if (bytes.n < sizeof *m.head || !head_holds(m.head))
        return err_set(err, ERR_FORMAT, 0, "%s: not a model of this version", name);
    size_t want = model_lay_out(&m);
    if (want != bytes.n || !indices_hold(&m))
        return err_set(err, ERR_FORMAT, 0, "%s: damaged model (%zu bytes, not %zu)", name, bytes.n, want);
    *ret = m;
    return true;
}

bool model_borrow(Model *m, const Model *from, const char *name, Err *err)
{
    if (m->head->in != from->head->in || m->head->n_words > 0 || from->head->n_words == 0)
        return err_set(err, ERR_FORMAT, 0, "%s: does not go with the words of best.bin", name);
    m->tables = from->head;
    m->word_hash = from->word_hash;
    m->words = from->words;
    m->grams = from->grams;
    return true;
}
