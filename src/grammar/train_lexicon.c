/* train_lexicon.c - how often raw text writes each word small, with a capital, in capitals. A capital at the
 * start of a sentence says nothing and is not counted. */
#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "grammar/train_lemma.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Counts {
    uint32_t small, title, capitals, begins; /* begins: with a capital at the start of a sentence */
    uint32_t hash;
} Counts;

typedef struct Counter {
    Arena *a;
    Map ids;
    VEC(Counts) list;
} Counter;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (uint8_t)c >= 0x80;
}

static void count_word(Counter *c, Str form, bool first)
{
    char small[LEMMA_FORM];
    size_t n_capitals = 0;
    if (form.n >= LEMMA_FORM)
        return;
    for (size_t i = 0; i < form.n; i++) {
        bool capital = form.p[i] >= 'A' && form.p[i] <= 'Z';
        n_capitals += capital;
        small[i] = (char)(capital ? form.p[i] + 32 : form.p[i]);
    }
    Str key = {small, form.n};
    uint32_t id = map_get(&c->ids, key);
    if (id == MAP_NONE) {
        id = (uint32_t)c->list.n;
        *VEC_PUSH(c->a, &c->list) = (Counts){.hash = lemma_hash(key)};
        (void)map_put(c->a, &c->ids, arena_str(c->a, key), id);
    }
    Counts *k = &c->list.at[id];
    if (n_capitals == 0)
        k->small++;
    else if (n_capitals > 1)
        k->capitals++;
    else if (first)
        k->begins++;
    else
        k->title++;
}

static void count_text(Counter *c, Str text)
{
    bool first = true;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        while (at < text.n && is_letter(text.p[at]))
            at++;
        if (at > from) {
            count_word(c, str_slice(text, from, at), first);
            first = false;
        } else {
            first = first || strchr(".!?:\n\"(", text.p[at]) != NULL;
            at++;
        }
    }
}

static uint16_t bits(uint32_t n)
{
    uint16_t log = 0;
    for (n++; n > 1 && log < 15; n >>= 1)
        log++;
    return log;
}

static int compare_hash(const void *a, const void *b)
{
    const Counts *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

void lexicon_count(Arena *a, const char *const *paths, size_t n_paths, const Bank *trees, size_t least,
                   Lemmas *ret, uint32_t *ret_n)
{
    Arena scratch = {0};
    Counter c = {.a = &scratch};
    for (size_t i = 0; i < n_paths; i++) {
        FileMap m;
        Err err = {0};
        if (!file_map(paths[i], &m, &err)) {
            fprintf(stderr, "credence-train: %s\n", err.msg);
            exit(1);
        }
        count_text(&c, m.bytes);
        file_unmap(&m);
    }
    for (size_t i = 0; i < trees->n; i++)
        for (size_t k = 0; k < trees->trees[i].n; k++)
            count_word(&c, trees->trees[i].words[k].form, k == 0);
    qsort(c.list.at, c.list.n, sizeof *c.list.at, compare_hash);
    ret->word = ARENA_ARRAY(a, uint32_t, c.list.n);
    ret->count = ARENA_ARRAY(a, uint16_t, c.list.n);
    *ret_n = 0;
    for (size_t i = 0; i < c.list.n; i++) {
        const Counts *k = &c.list.at[i];
        bool alone = i == 0 || k->hash != c.list.at[i - 1].hash;
        if (!alone || k->small + k->title + k->capitals + k->begins < least)
            continue;
        ret->word[*ret_n] = k->hash;
        ret->count[*ret_n] = (uint16_t)(bits(k->small) | bits(k->title) << 4 | bits(k->capitals) << 8);
        (*ret_n)++;
    }
    arena_done(&scratch);
}
