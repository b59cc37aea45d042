/* text.c - blocks to atoms, a decision at each gap, then words and sentences. One pass each: linear. */
#include "text/split.h"

#include "base/vec.h"

#include <stdlib.h>

enum { MAX_TOKENS = 1000 };

struct Text {
    int unused;
};

bool text_open(const char *data_dir, Text **ret, Err *err)
{
    (void)data_dir, (void)err;
    *ret = base_alloc(sizeof **ret);
    **ret = (Text){0};
    return true;
}

void text_close(Text *t)
{
    free(t);
}

typedef struct Atoms {
    VEC(Atom) list;
    uint8_t *gaps; /* [list.n] of Gap, before each atom */
} Atoms;

static Atoms cut_atoms(Arena *a, Str unit, const Block *b)
{
    Atoms r = {0};
    Atom one;
    for (size_t at = b->from; atom_next(unit, &at, b->to, &one);)
        *VEC_PUSH(a, &r.list) = one;
    r.gaps = ARENA_ARRAY(a, uint8_t, r.list.n + 1);
    for (size_t i = 1; i < r.list.n; i++)
        r.gaps[i] = (uint8_t)split_by_rule(unit, r.list.at, r.list.n, i, r.gaps);
    return r;
}

typedef struct Out {
    Arena *a;
    Str unit;
    VEC(Sentence) sentences;
    VEC(Token) tokens; /* of the sentence in the making */
} Out;

static void add_surface(Out *o, Arena *scratch, size_t from, size_t to, bool space)
{
    Str s = str_slice(o->unit, from, to);
    size_t cut = 0, n = split_words(s, &cut);
    if (n == 2) {
        *VEC_PUSH(scratch, &o->tokens) =
            (Token){(uint32_t)from, (uint32_t)(from + cut), str_slice(s, 0, cut), 2, false};
        *VEC_PUSH(scratch, &o->tokens) =
            (Token){(uint32_t)(from + cut), (uint32_t)to, str_slice(s, cut, s.n), 0, space};
    } else {
        *VEC_PUSH(scratch, &o->tokens) = (Token){(uint32_t)from, (uint32_t)to, s, 0, space};
    }
}

static void end_sentence(Out *o, const Block *b, size_t block)
{
    if (o->tokens.n == 0)
        return;
    Sentence *s = VEC_PUSH(o->a, &o->sentences);
    *s = (Sentence){.unit = b->unit, .part = b->part, .block = block, .n_tokens = o->tokens.n};
    s->tokens = ARENA_ARRAY(o->a, Token, o->tokens.n);
    memcpy(s->tokens, o->tokens.at, o->tokens.n * sizeof(Token));
    s->from = s->tokens[0].from;
    s->to = s->tokens[s->n_tokens - 1].to;
    o->tokens.n = 0;
}

static void split_block(Out *o, Arena *scratch, const Block *b, size_t block)
{
    Atoms at = cut_atoms(scratch, o->unit, b);
    for (size_t i = 0, from = 0; i < at.list.n; i++) {
        bool last = i + 1 == at.list.n;
        if (!last && at.gaps[i + 1] == GAP_JOIN)
            continue;
        add_surface(o, scratch, at.list.at[from].from, at.list.at[i].to, last || at.list.at[i + 1].space > 0);
        from = i + 1;
        if (last || at.gaps[i + 1] == GAP_SENTENCE || o->tokens.n >= MAX_TOKENS - 1)
            end_sentence(o, b, block);
    }
}

void text_split(const Text *t, Arena *a, const Doc *doc, Sentence **ret, size_t *ret_n)
{
    (void)t;
    Arena scratch = {0};
    Out o = {.a = a};
    for (size_t i = 0; i < doc->n_blocks; i++) {
        if (doc->blocks[i].part == PART_NOISE)
            continue;
        o.unit = doc_unit(doc, doc->blocks[i].unit);
        o.tokens.at = NULL;
        o.tokens.n = o.tokens.cap = 0;
        split_block(&o, &scratch, &doc->blocks[i], i);
        arena_reset(&scratch);
    }
    arena_done(&scratch);
    *ret = o.sentences.at;
    *ret_n = o.sentences.n;
}
