/* find_fuzz.c - the date reader over foreign text. First line: the day of publication; the rest is the text,
 * a sentence a line. Mentions rise, stand inside their sentence on UTF-8 bounds, touch words, keep their
 * bounds in order, and their EDTF is read back to the same days (a clock's midnight but for the day it ends).
 */
#include "base/utf8.h"
#include "when/fixture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const When *opened(void)
{
    static When *when; /* the fuzzer's own, opened once */
    Err err;
    if (!when && !when_open(DATA_DIR, &when, &err))
        abort();
    return when;
}

static void check(const Fixture *f, const Timex *x)
{
    const Sentence *s = &f->sentences[x->sentence];
    assert(x->from < x->to && s->from <= x->from && x->to <= s->to);
    assert(x->first < x->last && x->last <= s->n_tokens);
    assert(x->value.n > 0 && utf8_valid(str_slice(f->doc.text, x->from, x->to), NULL));
    assert(!x->dated || (x->bounds.earliest.n <= x->bounds.latest.n && x->cut.earliest.n <= x->cut.latest.n &&
                         x->bounds.earliest.n <= x->cut.earliest.n && x->cut.latest.n <= x->bounds.latest.n));
    Str in = x->edtf;
    Bounds b;
    if (x->edtf.n) {
        assert(edtf_read(&in, &b, NULL, NULL) && in.n == 0);
        assert(x->type == TIMEX_TIME || !x->dated ||
               (b.earliest.n <= x->bounds.earliest.n && x->bounds.latest.n <= b.latest.n));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = {0};
    Str in = {(const char *)data, size}, day = {0};
    if (!utf8_valid(in, NULL)) /* intake never hands on what is not UTF-8 */
        return 0;
    str_cut(&in, '\n', &day);
    Str copy = arena_str(&a, day);
    Fixture f = fixture_text(&a, copy.p, in);
    Times t;
    when_find(opened(), &a, NULL, &f.doc, f.trees, f.n, &t);
    for (size_t i = 0; i < t.n; i++) {
        check(&f, &t.at[i]);
        assert(i == 0 || t.at[i].sentence > t.at[i - 1].sentence || t.at[i].from >= t.at[i - 1].to);
    }
    for (uint32_t s = 0; s < f.n; s++) {
        Bounds b;
        WhenBasis basis;
        when_governing(&t, f.trees, f.n, s, 0, s % 2, &b, &basis);
        assert(b.earliest.n <= b.latest.n || basis != WHEN_DOCUMENT);
    }
    arena_done(&a);
    return 0;
}
