/* Properties: words rise and do not overlap, lie inside their block, hold no white space that the splitter
 * parts at, and together hold every other byte of it. */
#include "text/token.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = {0};
    Text *t;
    if (!text_open(NULL, &t, NULL))
        return 0;
    Block block = {UNIT_TEXT, PART_BODY, 0, size};
    Doc doc = {.text = {(const char *)data, size}, .blocks = &block, .n_blocks = 1};
    Sentence *s;
    size_t n, at = 0;
    text_split(t, &a, &doc, &s, &n);
    for (size_t i = 0; i < n; i++) {
        assert(s[i].n_tokens > 0 && s[i].n_tokens <= 1000 && s[i].from >= at && s[i].to <= size);
        for (size_t k = 0; k < s[i].n_tokens; k++) {
            const Token *w = &s[i].tokens[k];
            assert(w->from >= at && w->to > w->from && w->to <= s[i].to);
            for (; at < w->from; at++)
                assert(data[at] <= ' ' || data[at] >= 0x7f);
            assert(w->form.n == w->to - w->from && (w->mwt == 0 || k + w->mwt <= s[i].n_tokens));
            at = w->to;
        }
    }
    for (; at < size; at++)
        assert(data[at] <= ' ' || data[at] >= 0x7f);
    text_close(t);
    arena_done(&a);
    return 0;
}
