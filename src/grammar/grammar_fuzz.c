/* Property: any bytes are split and parsed into trees, each over all words of its sentence, with one root. */
#include "grammar/grammar.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Text *text; /* opened once: a fuzzer runs this a thousand times a second */
    static Grammar *g;
    if (!g && (!text_open(DATA_DIR, &text, NULL) || !grammar_open(DATA_DIR, NULL, &g, NULL)))
        return 0;
    Arena a = {0};
    Block block = {UNIT_TEXT, PART_BODY, 0, size};
    Doc doc = {.text = {(const char *)data, size}, .blocks = &block, .n_blocks = 1};
    Sentence *s;
    size_t n;
    text_split(text, &a, &doc, &s, &n);
    Tree *t = ARENA_ARRAY(&a, Tree, n);
    grammar_parse(g, &a, s, n, t);
    for (size_t i = 0; i < n; i++) {
        assert(t[i].n == s[i].n_tokens && t[i].root >= 0 && tree_link(&t[i]));
        for (size_t k = 0; k < t[i].n; k++)
            assert((t[i].words[k].rel == rel_find(STR("root"))) == (t[i].words[k].head < 0));
    }
    arena_done(&a);
    return 0;
}
