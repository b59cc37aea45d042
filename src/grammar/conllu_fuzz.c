/* Property: what is read as a tree and printed over itself is read again as the same tree. */
#include "grammar/conllu.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_round(Arena *a, const Tree *t, Str raw)
{
    Buf out = {0};
    Sentence s;
    Tree back;
    size_t at = 0;
    conllu_print(&out, t, (Str){0}, raw, 1);
    assert(conllu_next(a, buf_str(&out), &at, &s, &back, NULL, NULL));
    assert(back.n == t->n && back.root == t->root);
    for (size_t i = 0; i < t->n; i++)
        assert(back.words[i].head == t->words[i].head && back.words[i].rel == t->words[i].rel &&
               back.words[i].feats == t->words[i].feats && s.tokens[i].mwt == t->sentence->tokens[i].mwt);
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = {0};
    Str bytes = {(const char *)data, size}, raw;
    Sentence s;
    Tree t;
    Err err = {0};
    size_t at = 0;
    while (conllu_next(&a, bytes, &at, &s, &t, &raw, &err)) {
        assert(at <= size && s.n_tokens > 0 && t.n == s.n_tokens);
        check_round(&a, &t, raw);
    }
    assert(err.code == ERR_NONE ? at == size : err.at > 0);
    for (at = 0; conllu_next(&a, bytes, &at, &s, NULL, &raw, &err);)
        assert(s.n_tokens > 0 && raw.n <= size);
    arena_done(&a);
    return 0;
}
