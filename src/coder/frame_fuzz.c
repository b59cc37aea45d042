/* frame_fuzz.c - any bytes as a frame file: either frames with an act and a pattern each, or a fault that
 * names a line of the file. */
#include "coder/internal.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 16)
        return 0;
    Coder *c = calloc(1, sizeof *c);
    Err err = {0};
    size_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    if (frames_read(c, (Str){(const char *)data, size}, STR("fuzz"), false, NULL, &err)) {
        assert(err.code == ERR_NONE);
        for (size_t i = 0; i < c->frames.n; i++)
            assert(c->frames.at[i].act != ACT_NONE && c->frames.at[i].n_matches && c->frames.at[i].name.n);
        assert(frames_index(c, &err));
    } else {
        assert(err.code == ERR_SYNTAX && err.at >= 1 && err.at <= lines);
    }
    arena_done(&c->arena);
    free(c);
    return 0;
}
