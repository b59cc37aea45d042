#include "grammar/train_lemma.h"

#include "base/map.h"
#include "base/vec.h"
#include "grammar/lemma.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Case { /* one form with one tag and one lemma */
    Str form;
    Upos upos;
    Str xpos;
    uint32_t count;
    uint16_t rule, now; /* what is right, what the keys chosen so far say */
} Case;

typedef struct Learner {
    Arena *a;
    VEC(ModelRule) rules;
    Map rule_ids, case_ids;
    VEC(Case) cases;
    VEC(uint32_t) keys;
    VEC(uint16_t) key_rule;
} Learner;

/* The rule that cuts least, in one way of casing; false where lemma cannot be made so. */
static bool rule_in_case(Str form, Str lemma, uint8_t fold, ModelRule *ret)
{
    char made[LEMMA_FORM + 16];
    ModelRule whole = {.fold = fold};
    size_t n = lemma_apply(&whole, form, made), same = 0;
    while (same < n && same < lemma.n && made[same] == lemma.p[same])
        same++;
    while (same > 0 && ((same < n && ((uint8_t)made[same] & 0xc0) == 0x80) ||
                        (same < lemma.n && ((uint8_t)lemma.p[same] & 0xc0) == 0x80)))
        same--; /* never inside a character */
    if (n == 0 || n - same > 255 || lemma.n - same >= sizeof ret->tail)
        return false;
    *ret = (ModelRule){.fold = fold, .cut = (uint8_t)(n - same)};
    memcpy(ret->tail, lemma.p + same, lemma.n - same);
    return true;
}

static bool rule_for(const Word *w, ModelRule *ret)
{
    static const uint8_t common[] = {RULE_LOWER, RULE_KEEP, RULE_TITLE},
                         names[] = {RULE_KEEP, RULE_TITLE, RULE_LOWER};
    const uint8_t *order = w->upos == UPOS_PROPN ? names : common;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < 3; i++) {
        ModelRule r;
        if (!rule_in_case(w->form, w->lemma, order[i], &r))
            continue;
        size_t cost = r.cut + strlen(r.tail);
        if (cost < best) {
            best = cost;
            *ret = r;
        }
    }
    return best != SIZE_MAX;
}

static uint16_t rule_id(Learner *l, const ModelRule *r)
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

static void take_word(Learner *l, const Word *w)
{
    ModelRule r;
    if (w->form.n > LEMMA_FORM || str_eq(w->lemma, STR("_")) || !rule_for(w, &r))
        return;
    uint16_t rule = rule_id(l, &r);
    Str key = arena_printf(l->a, "%.*s %d %.*s %u", STR_ARG(w->form), (int)w->upos, STR_ARG(w->xpos), rule);
    uint32_t id = map_get(&l->case_ids, key);
    if (id == MAP_NONE) {
        id = (uint32_t)l->cases.n;
        *VEC_PUSH(l->a, &l->cases) = (Case){w->form, w->upos, w->xpos, 0, rule, UINT16_MAX};
        (void)map_put(l->a, &l->case_ids, key, id);
    }
    l->cases.at[id].count++;
}

typedef struct Vote {
    uint32_t key, at; /* at: index of the case */
    uint16_t rule;
} Vote;

static int compare_votes(const void *a, const void *b)
{
    const Vote *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* How much a case counts: for a whole form its words, for endings itself alone, or "are" would teach that
 * what ends in -are ends in -be. */
static long weight(const Case *c, size_t level)
{
    return level > LEMMA_ENDING ? (long)c->count : 1;
}

/* Votes [from, to) share a key: its best rule is kept where it mends enough. */
static void settle(Learner *l, const Vote *v, size_t from, size_t to, size_t level)
{
    long best = -1, right_now = 0;
    uint16_t rule = 0;
    for (size_t i = from; i < to;) {
        long sum = 0;
        size_t k = i;
        for (; k < to && v[k].rule == v[i].rule; k++)
            sum += weight(&l->cases.at[v[k].at], level);
        if (sum > best) {
            best = sum;
            rule = v[i].rule;
        }
        i = k;
    }
    for (size_t i = from; i < to; i++)
        right_now += l->cases.at[v[i].at].now == v[i].rule ? weight(&l->cases.at[v[i].at], level) : 0;
    if (best - right_now < (level > LEMMA_ENDING || level == 0 ? 1 : 2))
        return;
    *VEC_PUSH(l->a, &l->keys) = v[from].key;
    *VEC_PUSH(l->a, &l->key_rule) = rule;
    for (size_t i = from; i < to; i++)
        l->cases.at[v[i].at].now = rule;
}

static void learn_level(Learner *l, size_t level)
{
    Vote *v = base_alloc((l->cases.n + 1) * sizeof *v);
    size_t n = 0;
    for (size_t i = 0; i < l->cases.n; i++) {
        const Case *c = &l->cases.at[i];
        char xpos[16];
        snprintf(xpos, sizeof xpos, "%.*s", STR_ARG(c->xpos));
        uint32_t key = lemma_key(c->form, upos_name(c->upos), xpos, level);
        if (key)
            v[n++] = (Vote){key, (uint32_t)i, c->rule};
    }
    qsort(v, n, sizeof *v, compare_votes);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && v[k].key == v[i].key; k++)
            ;
        settle(l, v, i, k, level);
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

void lemma_learn(Arena *a, const Bank *bank, size_t n_trees, LemmaTable *ret)
{
    Learner l = {.a = a};
    for (size_t i = 0; i < n_trees; i++)
        for (size_t k = 0; k < bank->trees[i].n; k++)
            take_word(&l, &bank->trees[i].words[k]);
    for (size_t level = 0; level <= LEMMA_ENDING + 1; level++)
        learn_level(&l, level);
    Key *keys = ARENA_ARRAY(a, Key, l.keys.n);
    for (size_t i = 0; i < l.keys.n; i++)
        keys[i] = (Key){l.keys.at[i], l.key_rule.at[i]};
    qsort(keys, l.keys.n, sizeof *keys, compare_keys);
    *ret = (LemmaTable){.rules = l.rules.at,
                        .n_rules = l.rules.n,
                        .n = l.keys.n,
                        .keys = ARENA_ARRAY(a, uint32_t, l.keys.n),
                        .rule = ARENA_ARRAY(a, uint16_t, l.keys.n)};
    for (size_t i = 0; i < l.keys.n; i++) {
        ret->keys[i] = keys[i].key;
        ret->rule[i] = keys[i].rule;
    }
}
