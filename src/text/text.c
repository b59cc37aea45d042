/* text.c - blocks to atoms, a decision at each gap, then words and sentences. One pass each: linear. */
#include "text/gap.h"

#include "base/file.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_TOKENS = 1000 };

struct Text {
    FileMap file;
    GapModel model;
};

/* The file is the model's rows and cases and nothing else. */
bool text_open(const char *data_dir, Text **ret, Err *err)
{
    char path[4096];
    Text t = {0};
    int n = data_dir ? snprintf(path, sizeof path, "%s/grammar/split.bin", data_dir) : 0;
    if (n < 0 || (size_t)n >= sizeof path)
        return err_set(err, ERR_IO, 0, "%s: the path is too long", data_dir);
    if (data_dir && !file_map(path, &t.file, err))
        return false;
    if (data_dir && t.file.bytes.n != (size_t)GAP_ROWS * GAP_KINDS + GAP_WORDS / 4) {
        file_unmap(&t.file);
        return err_set(err, ERR_FORMAT, 0, "%s: not a splitter of this version", path);
    }
    if (data_dir) {
        t.model.rows = (const int8_t *)t.file.bytes.p;
        t.model.cases = (const uint8_t *)t.file.bytes.p + (size_t)GAP_ROWS * GAP_KINDS;
    }
    *ret = base_alloc(sizeof **ret);
    **ret = t;
    return true;
}

void text_close(Text *t)
{
    if (!t)
        return;
    file_unmap(&t->file);
    free(t);
}

/* Atoms of a block and the gaps between them. */
static GapState cut_atoms(const Text *t, Arena *scratch, Str unit, const Block *b)
{
    VEC(Atom) list = {0};
    Atom one;
    for (size_t at = b->from; atom_next(unit, &at, b->to, &one);)
        *VEC_PUSH(scratch, &list) = one;
    GapState s = {.unit = unit,
                  .cases = t->model.cases,
                  .atoms = list.at,
                  .n = list.n,
                  .gaps = ARENA_ARRAY(scratch, uint8_t, list.n + 1)};
    gap_settle(&t->model, &s);
    return s;
}

typedef struct Out {
    Arena *a;
    Str unit;
    VEC(Sentence) sentences;
    VEC(Token) tokens; /* of the sentence in the making */
} Out;

static void add_surface(Out *o, Arena *scratch, size_t from, size_t to, bool space, Str next)
{
    Str s = str_slice(o->unit, from, to);
    size_t cut = 0, n = split_words(s, next, &cut);
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

static void split_block(const Text *t, Out *o, Arena *scratch, const Block *b, size_t block)
{
    GapState at = cut_atoms(t, scratch, o->unit, b);
    for (size_t i = 0, from = 0; i < at.n; i++) {
        bool last = i + 1 == at.n;
        if (!last && at.gaps[i + 1] == GAP_JOIN)
            continue;
        bool space = last || at.atoms[i + 1].space > 0;
        Str next = last ? (Str){0} : str_slice(o->unit, at.atoms[i + 1].from, at.atoms[i + 1].to);
        add_surface(o, scratch, at.atoms[from].from, at.atoms[i].to, space, next);
        from = i + 1;
        if (last || at.gaps[i + 1] == GAP_SENTENCE || o->tokens.n >= MAX_TOKENS - 1)
            end_sentence(o, b, block);
    }
}

void text_split(const Text *t, Arena *a, const Doc *doc, Sentence **ret, size_t *ret_n)
{
    Arena scratch = {0};
    Out o = {.a = a};
    for (size_t i = 0; i < doc->n_blocks; i++) {
        if (doc->blocks[i].part == PART_NOISE)
            continue;
        o.unit = doc_unit(doc, doc->blocks[i].unit);
        o.tokens.at = NULL;
        o.tokens.n = o.tokens.cap = 0;
        split_block(t, &o, &scratch, &doc->blocks[i], i);
        arena_reset(&scratch);
    }
    arena_done(&scratch);
    *ret = o.sentences.at;
    *ret_n = o.sentences.n;
}
