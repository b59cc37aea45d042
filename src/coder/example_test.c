/* example_test.c - the examples of the frame files, read by the whole reader: what must fire and what must
 * not. A frame's near miss must give no act of the frame's kind. Skipped where no weights of the parser are
 * installed. */
#include "coder/codebook.h"
#include "tap.h"

#include <string.h>

static void tell(void *ctx, const Err *fault)
{
    (void)ctx;
    printf("# %s\n", fault->msg);
}

/* A hundred thousand words may come in one document: what is kept of each is small whatever it looks like. */
static void memory_is_linear(const Reader *rd)
{
    enum { WORDS = 4000, A_WORD = 12 };
    static char text[WORDS * A_WORD];
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + i * A_WORD, "recognised  ", A_WORD);
    Block block = {UNIT_TEXT, PART_LEAD, 0, sizeof text};
    Doc doc = {
        .id = STR("t"), .text = {text, sizeof text}, .language = STR("en"), .blocks = &block, .n_blocks = 1};
    Arena a = {0};
    Reading r;
    reader_read(rd, &a, &doc, &r);
    CHECK(r.n_tokens == WORDS && a.used < WORDS * (size_t)20000);
    printf("# %zu bytes a word\n", a.used / WORDS);
    arena_done(&a);
    tap_done("memory is linear in the words of a document");
}

int main(void)
{
    Reader rd = {0};
    Err err = {0};
    Faults faults = {tell, NULL, 0};
    if (!reader_open(DATA_DIR, NULL, &rd, &err)) {
        printf("ok 1 - examples # SKIP %s\n1..1\n", err.msg);
        return 0;
    }
    size_t n_without = 0, n_frames = codebook_n_frames(rd.coder);
    for (size_t i = 0; i < n_frames; i++)
        n_without += codebook_frame(rd.coder, i).n_examples == 0;
    size_t n = codebook_try_examples(&rd, EXAMPLES_ALL, &faults);
    CHECK(n > 0 && faults.n == 0);
    printf("# %zu frames, %zu without an example; %zu examples\n", n_frames, n_without, n);
    tap_done("the frames' examples fire, their near misses do not");
    memory_is_linear(&rd);
    reader_done(&rd);
    return tap_end();
}
