/* edtf_fuzz.c - what is read is used up, ordered and read back from print; what is refused is left untouched.
 */
#include "when/bounds.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str in = {(const char *)data, size};
    Bounds b, back, start, end;
    Err err;
    if (!edtf_read(&in, &b, NULL, &err)) {
        assert(in.n == size && err.at <= size);
        return 0;
    }
    assert(in.n < size && b.earliest.n <= b.latest.n);
    Str again = {(const char *)data, size};
    assert(edtf_read(&again, &start, &end, NULL) && again.n == in.n);
    assert(start.earliest.n <= start.latest.n && end.earliest.n <= end.latest.n);
    Arena a = {0};
    Str s = edtf_print(&a, b);
    assert(edtf_read(&s, &back, NULL, NULL) && s.n == 0);
    assert(back.earliest.n == b.earliest.n && back.latest.n == b.latest.n);
    arena_done(&a);
    return 0;
}
