/* train_lemma.c - the rules of each tag, the model that chooses among them, and the forms that are settled.
 * The model sees every word with its own form hidden half of the time, so that it learns what to do with new
 * ones. */
#include "grammar/train_lemma.h"

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "grammar/train_main.h"
#include "grammar/train_math.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Case { /* a form with its tags and lemma */
    Str form, lemma, xpos;
    Upos upos;
    uint32_t count, chosen; /* how often seen; how often the model makes this lemma */
} Case;

typedef struct TagRules {
    uint32_t tag;
    VEC(uint16_t) rules;
    VEC(uint32_t) forms; /* [rules.n] distinct forms that each makes the lemma of */
} TagRules;

typedef struct Learner {
    Arena *a;
    const Bank *bank;
    size_t n_trees;
    VEC(LemmaRule) rules;
    Map rule_ids, case_ids, tag_ids;
    VEC(Case) cases;
    VEC(TagRules) tags;
    VEC(uint32_t) keys;
    VEC(uint16_t) key_rules;
    Lemmas out;
    LemmaHead head;
    float *row;
} Learner;

bool lemma_rule_for(Str form, Str lemma, uint8_t fold, LemmaRule *ret)
{
    char made[LEMMA_MADE];
    LemmaRule whole = {.fold = fold};
    size_t n = lemma_apply(&whole, form, made), same = 0;
    while (same < n && same < lemma.n && made[same] == lemma.p[same])
        same++;
    while (same > 0 && ((same < n && ((uint8_t)made[same] & 0xc0) == 0x80) ||
                        (same < lemma.n && ((uint8_t)lemma.p[same] & 0xc0) == 0x80)))
        same--; /* never inside a character */
    if (n == 0 || n - same >= sizeof ret->cut || lemma.n - same >= sizeof ret->tail)
        return false;
    if (fold == FOLD_BARE && (n == form.n || n != same))
        return false;
    *ret = (LemmaRule){.fold = fold};
    for (size_t i = fold == FOLD_BARE ? n : same; i < n; i++)
        ret->cut[i - same] = (char)(form.p[i] >= 'A' && form.p[i] <= 'Z' ? form.p[i] + 32 : form.p[i]);
    memcpy(ret->tail, lemma.p + same, lemma.n - same);
    n = lemma_apply(ret, form, made);
    return n == lemma.n && memcmp(made, lemma.p, n) == 0;
}

/* The cheapest rule; among equals what suits the form in any case: small letters, for names a first capital.
 */
static bool rule_for(const Case *c, LemmaRule *ret)
{
    static const uint8_t common[] = {FOLD_LOWER, FOLD_TITLE, FOLD_KEEP, FOLD_BARE},
                         names[] = {FOLD_TITLE, FOLD_KEEP, FOLD_LOWER, FOLD_BARE};
    const uint8_t *order = c->upos == UPOS_PROPN ? names : common;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < 4; i++) {
        LemmaRule r;
        if (!lemma_rule_for(c->form, c->lemma, order[i], &r))
            continue;
        size_t cost = strlen(r.cut) + strlen(r.tail);
        if (cost < best) {
            best = cost;
            *ret = r;
        }
    }
    return best != SIZE_MAX;
}

static uint16_t rule_id(Learner *l, const LemmaRule *r)
{
    Str key = {(const char *)r, sizeof *r};
    uint32_t id = map_get(&l->rule_ids, key);
    if (id == MAP_NONE) {
        id = (uint32_t)l->rules.n;
        *VEC_PUSH(l->a, &l->rules) = *r;
        (void)map_put(l->a, &l->rule_ids, arena_str(l->a, key), id);
    }
    return (uint16_t)(id < 65535 ? id : 0);
}

static TagRules *tag_of(Learner *l, uint32_t tag)
{
    char name[16];
    Str key = {name, (size_t)snprintf(name, sizeof name, "%08x", (unsigned)tag)};
    uint32_t id = map_get(&l->tag_ids, key);
    if (id == MAP_NONE) {
        id = (uint32_t)l->tags.n;
        *VEC_PUSH(l->a, &l->tags) = (TagRules){.tag = tag};
        (void)map_put(l->a, &l->tag_ids, arena_str(l->a, key), id);
    }
    return &l->tags.at[id];
}

static void take_word(Learner *l, const Word *w)
{
    if (w->form.n > LEMMA_FORM || str_eq(w->lemma, STR("_")))
        return;
    Str key = arena_printf(l->a, "%.*s %d %.*s %.*s", STR_ARG(w->form), (int)w->upos, STR_ARG(w->xpos),
                           STR_ARG(w->lemma));
    uint32_t id = map_get(&l->case_ids, key);
    if (id == MAP_NONE) {
        id = (uint32_t)l->cases.n;
        *VEC_PUSH(l->a, &l->cases) = (Case){w->form, w->lemma, w->xpos, w->upos, 0, 0};
        (void)map_put(l->a, &l->case_ids, key, id);
    }
    l->cases.at[id].count++;
}

static void take_rule(Learner *l, const Case *c)
{
    LemmaRule r;
    if (!rule_for(c, &r))
        return;
    uint16_t id = rule_id(l, &r);
    TagRules *t = tag_of(l, lemma_tag(c->upos, c->xpos));
    for (size_t k = 0; k < t->rules.n; k++)
        if (t->rules.at[k] == id) {
            t->forms.at[k]++;
            return;
        }
    *VEC_PUSH(l->a, &t->rules) = id;
    *VEC_PUSH(l->a, &t->forms) = 1;
}

/* Rules that made the lemmas of two forms at least, the most frequent first, and the form itself in each
 * case. */
static void choose_rules(Learner *l, TagRules *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->rules.n; i++)
        for (size_t k = i; k > 0 && t->forms.at[k - 1] < t->forms.at[k]; k--) {
            uint32_t f = t->forms.at[k];
            uint16_t r = t->rules.at[k];
            t->forms.at[k] = t->forms.at[k - 1];
            t->rules.at[k] = t->rules.at[k - 1];
            t->forms.at[k - 1] = f;
            t->rules.at[k - 1] = r;
        }
    while (n < t->rules.n && n < LEMMA_CHOICES - 3 && t->forms.at[n] > 1)
        n++;
    t->rules.n = n;
    for (uint8_t fold = FOLD_KEEP; fold <= FOLD_TITLE; fold++) {
        uint16_t id = rule_id(l, &(LemmaRule){.fold = fold});
        bool has = false;
        for (size_t k = 0; k < t->rules.n; k++)
            has = has || t->rules.at[k] == id;
        if (!has)
            *VEC_PUSH(l->a, &t->rules) = id;
    }
}

static int compare_tags(const void *a, const void *b)
{
    const TagRules *x = a, *y = b;
    return x->tag < y->tag ? -1 : x->tag > y->tag;
}

static void settle_tags(Learner *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->tags.n; i++) {
        choose_rules(l, &l->tags.at[i]);
        n += l->tags.at[i].rules.n;
    }
    qsort(l->tags.at, l->tags.n, sizeof *l->tags.at, compare_tags);
    l->out.tag = ARENA_ARRAY(l->a, uint32_t, l->tags.n);
    l->out.from = ARENA_ARRAY(l->a, uint32_t, l->tags.n + 1);
    l->out.choice = ARENA_ARRAY(l->a, uint16_t, n);
    l->head.n_choices = 0;
    for (size_t i = 0; i < l->tags.n; i++) {
        l->out.tag[i] = l->tags.at[i].tag;
        l->out.from[i] = l->head.n_choices;
        for (size_t k = 0; k < l->tags.at[i].rules.n; k++)
            l->out.choice[l->head.n_choices++] = l->tags.at[i].rules.at[k];
    }
    l->out.from[l->tags.n] = l->head.n_choices;
    l->head.n_tags = (uint32_t)l->tags.n;
}

typedef struct Choice { /* the rules of a word's tag, weighed */
    size_t n, n_rows[LEMMA_CHOICES];
    uint32_t rows[LEMMA_CHOICES][LEMMA_FEATURES];
    float p[LEMMA_CHOICES];
    bool right[LEMMA_CHOICES], any_right;
    size_t best;
} Choice;

/* Adds a rule to the choice; with drop, some features are left out by chance, and the last `hidden` always.
 */
static void weigh_rule(Learner *l, const LemmaView *v, const Word *w, const LemmaRule *rule, size_t hidden,
                       float drop, uint64_t *seed, Choice *c)
{
    char made[LEMMA_MADE];
    size_t m = lemma_is_twin(rule, v) ? 0 : lemma_apply(rule, w->form, made), kept = 0;
    if (m == 0)
        return;
    uint32_t *rows = c->rows[c->n];
    size_t all = lemma_features(&l->out, v, rule, (Str){made, m}, rows) - hidden;
    float sum = 0.0f;
    for (size_t r = 0; r < all; r++)
        if (drop <= 0.0f || math_uniform(seed) >= drop) {
            rows[kept++] = rows[r];
            sum += l->row[rows[r]];
        }
    c->n_rows[c->n] = kept;
    c->right[c->n] = m == w->lemma.n && memcmp(made, w->lemma.p, m) == 0;
    c->any_right = c->any_right || c->right[c->n];
    c->p[c->n++] = sum;
}

static void weigh(Learner *l, const Tree *t, size_t i, uint32_t style, float hide, float drop, uint64_t *seed,
                  Choice *c)
{
    LemmaView v;
    lemma_view(&l->out, t->words, t->n, i, style, &v);
    c->n = c->best = 0;
    c->any_right = false;
    size_t hidden = hide > 0.0f && math_uniform(seed) < hide ? LEMMA_OWN : 0, tag = 0;
    while (tag < l->head.n_tags && l->out.tag[tag] != v.tag)
        tag++;
    for (size_t k = tag < l->head.n_tags ? l->out.from[tag] : 0;
         tag < l->head.n_tags && k < l->out.from[tag + 1]; k++)
        weigh_rule(l, &v, &t->words[i], &l->rules.at[l->out.choice[k]], hidden, drop, seed, c);
    for (size_t k = 1; k < c->n; k++)
        if (c->p[k] > c->p[c->best])
            c->best = k;
}

/* A step up the likelihood of all right rules together. */
static void learn_word(Learner *l, Choice *c, float rate)
{
    float sum = 0.0f, right = 0.0f, top = c->n ? c->p[c->best] : 0.0f;
    for (size_t k = 0; k < c->n; k++) {
        c->p[k] = math_exp(c->p[k] - top);
        sum += c->p[k];
        right += c->right[k] ? c->p[k] : 0.0f;
    }
    for (size_t k = 0; k < c->n; k++) {
        float step = rate * ((c->right[k] ? c->p[k] / right : 0.0f) - c->p[k] / sum);
        for (size_t r = 0; r < c->n_rows[k]; r++)
            l->row[c->rows[k][r]] += step;
    }
}

static uint32_t count_of(const Learner *l, const Word *w, uint32_t *ret_id)
{
    char key[256];
    int n = snprintf(key, sizeof key, "%.*s %d %.*s %.*s", STR_ARG(w->form), (int)w->upos, STR_ARG(w->xpos),
                     STR_ARG(w->lemma));
    uint32_t id = n > 0 && (size_t)n < sizeof key ? map_get(&l->case_ids, (Str){key, (size_t)n}) : MAP_NONE;
    *ret_id = id;
    return id == MAP_NONE ? 0 : l->cases.at[id].count;
}

static void learn_epoch(Learner *l, float rate, uint64_t *seed)
{
    Choice c;
    for (size_t s = 0; s < l->n_trees; s++) {
        const Tree *t = &l->bank->trees[(size_t)(math_random(seed) % l->n_trees)];
        uint32_t style = lemma_style(t->words, t->n), id;
        for (size_t i = 0; i < t->n; i++) {
            uint32_t count = count_of(l, &t->words[i], &id);
            if (count == 0 || math_uniform(seed) > 8.0f / (float)count)
                continue;
            weigh(l, t, i, style, 0.6f, 0.1f, seed, &c);
            if (c.any_right && c.n > 1)
                learn_word(l, &c, rate);
        }
    }
}

/* Logits sum some 28 rows: a step of 1/32 keeps them apart; weights past 4 are cut. */
static void quantise(Learner *l, const float *mean)
{
    l->out.row = arena_alloc(l->a, LEMMA_ROWS);
    for (size_t i = 0; i < LEMMA_ROWS; i++) {
        float x = mean[i] * 32.0f;
        l->out.row[i] = (int8_t)lrintf(x > 127.0f ? 127.0f : x < -127.0f ? -127.0f : x);
        l->row[i] = (float)l->out.row[i];
    }
}

static void learn_model(Learner *l, size_t epochs, float top)
{
    float *mean = base_alloc(LEMMA_ROWS * sizeof *mean);
    uint64_t seed = 7;
    memset(mean, 0, LEMMA_ROWS * sizeof *mean);
    for (size_t e = 0; e < epochs; e++) {
        learn_epoch(l, top * (1.0f - 0.95f * (float)e / (float)epochs), &seed);
        if (e >= epochs / 2)
            for (size_t i = 0; i < LEMMA_ROWS; i++)
                mean[i] += l->row[i] / (float)(epochs - epochs / 2);
    }
    quantise(l, mean);
    free(mean);
}

/* How often the model is right about each case of the trees. */
static void try_model(Learner *l)
{
    Choice c;
    uint64_t seed = 1;
    for (size_t s = 0; s < l->n_trees; s++) {
        const Tree *t = &l->bank->trees[s];
        uint32_t style = lemma_style(t->words, t->n), id;
        for (size_t i = 0; i < t->n; i++)
            if (count_of(l, &t->words[i], &id) > 0) {
                weigh(l, t, i, style, 0.0f, 0.0f, &seed, &c);
                l->cases.at[id].chosen += c.n > 0 && c.right[c.best];
            }
    }
}

typedef struct Vote {
    uint32_t key, id;
} Vote;

static int compare_votes(const void *a, const void *b)
{
    const Vote *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static uint32_t made_right(const Learner *l, const LemmaRule *r, const Vote *v, size_t n)
{
    char made[LEMMA_MADE];
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        const Case *c = &l->cases.at[v[i].id];
        size_t m = lemma_apply(r, c->form, made);
        sum += m == c->lemma.n && memcmp(made, c->lemma.p, m) == 0 ? c->count : 0;
    }
    return sum;
}

/* Cases that share a key: settled by one rule where that is as good as certain, or better than the model. */
static void settle(Learner *l, const Vote *v, size_t n, bool cased, uint32_t sure)
{
    uint32_t total = 0, chosen = 0, best = 0;
    LemmaRule rule = {0}, r;
    for (size_t i = 0; i < n; i++) {
        const Case *c = &l->cases.at[v[i].id];
        total += c->count;
        chosen += c->chosen;
        if (rule_for(c, &r)) {
            uint32_t right = made_right(l, &r, v, n);
            if (right > best) {
                best = right;
                rule = r;
            }
        }
    }
    bool certain = !cased && total >= sure && best * 50 >= total * 49;
    if (!certain && best < chosen + 1 + cased)
        return;
    *VEC_PUSH(l->a, &l->keys) = v[0].key;
    *VEC_PUSH(l->a, &l->key_rules) = rule_id(l, &rule);
    for (size_t i = 0; i < n; i++) { /* from now on this is what is made */
        char made[LEMMA_MADE];
        Case *c = &l->cases.at[v[i].id];
        size_t m = lemma_apply(&rule, c->form, made);
        c->chosen = m == c->lemma.n && memcmp(made, c->lemma.p, m) == 0 ? c->count : 0;
    }
}

static void settle_forms(Learner *l, bool cased, uint32_t sure)
{
    Vote *v = base_alloc((l->cases.n + 1) * sizeof *v);
    size_t n = l->cases.n;
    for (size_t i = 0; i < n; i++) {
        const Case *c = &l->cases.at[i];
        v[i] = (Vote){lemma_key(c->form, c->upos, c->xpos, cased), (uint32_t)i};
    }
    qsort(v, n, sizeof *v, compare_votes);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && v[k].key == v[i].key; k++)
            ;
        settle(l, v + i, k - i, cased, sure);
    }
    free(v);
}

typedef struct Key {
    uint32_t key;
    uint16_t rule;
} Key;

static int compare_keys(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static bool write_file(Learner *l, const char *path)
{
    Key *keys = ARENA_ARRAY(l->a, Key, l->keys.n);
    for (size_t i = 0; i < l->keys.n; i++)
        keys[i] = (Key){l->keys.at[i], l->key_rules.at[i]};
    qsort(keys, l->keys.n, sizeof *keys, compare_keys);
    l->head.n_rules = (uint32_t)l->rules.n;
    l->head.n_keys = (uint32_t)l->keys.n;
    memcpy(l->head.magic, "CREDLEM1", sizeof l->head.magic);
    Lemmas m = {.head = &l->head};
    size_t size = lemma_lay_out(&m);
    LemmaHead *block = arena_alloc(l->a, size);
    *block = l->head;
    m.head = block;
    (void)lemma_lay_out(&m);
    memcpy(m.rule, l->rules.at, l->rules.n * sizeof *m.rule);
    for (size_t i = 0; i < l->keys.n; i++) {
        m.key[i] = keys[i].key;
        m.key_rule[i] = keys[i].rule;
    }
    memcpy(m.word, l->out.word, l->head.n_words * sizeof *m.word);
    memcpy(m.count, l->out.count, l->head.n_words * sizeof *m.count);
    memcpy(m.tag, l->out.tag, l->head.n_tags * sizeof *m.tag);
    memcpy(m.from, l->out.from, ((size_t)l->head.n_tags + 1) * sizeof *m.from);
    memcpy(m.choice, l->out.choice, l->head.n_choices * sizeof *m.choice);
    memcpy(m.row, l->out.row, LEMMA_ROWS);
    l->out = m;
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(block, 1, size, f) == size;
    return f && fclose(f) == 0 && ok;
}

static void report(const Lemmas *m, const Bank *dev)
{
    Arena a = {0};
    size_t n = 0, right = 0;
    for (size_t i = 0; i < dev->n; i++) {
        const Tree *t = &dev->trees[i];
        Word *w = ARENA_ARRAY(&a, Word, t->n);
        memcpy(w, t->words, t->n * sizeof *w);
        lemma_set(m, &a, w, t->n);
        for (size_t k = 0; k < t->n; k++) {
            n++;
            right += str_eq(t->words[k].lemma, STR("_")) || str_eq(w[k].lemma, t->words[k].lemma);
        }
    }
    printf("lemmas with gold tags: %.2f\n", n ? 100.0 * (double)right / (double)n : 0.0);
    arena_done(&a);
}

/* Forms of a table (form, part of speech, Penn tag, lemma) that no tree has, as if seen often enough to be
 * settled. */
static void take_table(Learner *l, const char *path, uint32_t sure)
{
    FileMap m;
    Err err = {0};
    if (!file_map(path, &m, &err)) {
        fprintf(stderr, "credence-train: %s\n", err.msg);
        exit(1);
    }
    Table t = table_of(m.bytes);
    size_t seen = l->cases.n;
    while (table_next(&t)) {
        Word w = {.form = t.field[0], .xpos = t.field[2], .lemma = t.field[3]};
        bool known = !upos_find(t.field[1], &w.upos);
        for (size_t i = 0; i < seen && !known; i++)
            known = l->cases.at[i].upos == w.upos && str_eq_nocase(l->cases.at[i].form, w.form) &&
                    str_eq(l->cases.at[i].xpos, w.xpos);
        for (uint32_t k = 0; k < sure && !known; k++)
            take_word(l, &w);
    }
}

typedef struct Input {
    Bank train, dev[2];
    const char *texts[64];
    size_t n_texts, n_dev;
} Input;

static void read_input(Arena *a, int argc, char **argv, Input *in)
{
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], "train=", 6) == 0)
            data_read(a, argv[i] + 6, &in->train);
        else if (strncmp(argv[i], "dev=", 4) == 0 && in->n_dev < 2)
            data_read(a, argv[i] + 4, &in->dev[in->n_dev++]);
        else if (strncmp(argv[i], "text=", 5) == 0 && in->n_texts < 64)
            in->texts[in->n_texts++] = argv[i] + 5;
    }
}

int train_lemma(int argc, char **argv)
{
    Arena a = {0};
    Input in = {0};
    const char *to = train_option(argc, argv, "to", "lemma.bin");
    read_input(&a, argc, argv, &in);
    Learner l = {.a = &a, .bank = &in.train, .n_trees = in.train.n};
    l.out.head = &l.head;
    lexicon_count(&a, in.texts, in.n_texts, &in.train, train_number(argc, argv, "least", 6), &l.out,
                  &l.head.n_words);
    for (size_t i = 0; i < in.train.n; i++)
        for (size_t k = 0; k < in.train.trees[i].n; k++)
            take_word(&l, &in.train.trees[i].words[k]);
    uint32_t sure = (uint32_t)train_number(argc, argv, "sure", 3);
    const char *table = train_option(argc, argv, "forms", NULL);
    if (table)
        take_table(&l, table, sure);
    for (size_t i = 0; i < l.cases.n; i++)
        take_rule(&l, &l.cases.at[i]);
    settle_tags(&l);
    l.row = base_alloc(LEMMA_ROWS * sizeof *l.row);
    memset(l.row, 0, LEMMA_ROWS * sizeof *l.row);
    learn_model(&l, train_number(argc, argv, "epochs", 10),
                (float)train_number(argc, argv, "rate", 50) / 1000.0f);
    try_model(&l);
    settle_forms(&l, false, sure);
    settle_forms(&l, true, 0);
    bool ok = write_file(&l, to);
    if (!ok)
        fprintf(stderr, "credence-train: %s: cannot write\n", to);
    printf("%zu rules, %zu forms settled, %u words\n", l.rules.n, l.keys.n, (unsigned)l.head.n_words);
    for (size_t i = 0; i < in.n_dev; i++)
        report(&l.out, &in.dev[i]);
    free(l.row);
    arena_done(&a);
    return !ok;
}
