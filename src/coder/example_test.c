/* example_test.c - the examples of the frame files, read by the whole reader: what must fire and what must
 * not. A frame's near miss must give no act of the frame's kind. Skipped where no weights of the parser are
 * installed. */
#include "coder/codebook.h"
#include "tap.h"

static void tell(void *ctx, const Err *fault)
{
    (void)ctx;
    printf("# %s\n", fault->msg);
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
    reader_done(&rd);
    return tap_end();
}
