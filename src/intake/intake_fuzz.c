/* intake_fuzz.c - any bytes: a document that keeps every promise of doc.h, or an error of one line.
 * Without --fuzz it is replayed on the seeds as a plain test. The first byte's low bits choose a name, so
 * that kinds told by name are tried too. */
#include "base/utf8.h"
#include "intake/intake.h"

#include <assert.h>
#include <string.h>

/* No letter or digit of ASCII stands in text[from, to). */
static void check_gap(Str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        assert((text.p[i] < 'a' || text.p[i] > 'z') && (text.p[i] < 'A' || text.p[i] > 'Z') &&
               (text.p[i] < '0' || text.p[i] > '9'));
}

static void check_blocks(const Doc *d)
{
    size_t end[2] = {0, 0};
    for (size_t i = 0; i < d->n_blocks; i++) {
        const Block *b = &d->blocks[i];
        Str u = doc_unit(d, b->unit);
        assert(b->from < b->to && b->to <= u.n && b->from >= end[b->unit]);
        assert(utf8_valid(str_slice(u, b->from, b->to), NULL));
        assert(i == 0 || b->unit >= d->blocks[i - 1].unit);
        check_gap(u, end[b->unit], b->from);
        end[b->unit] = b->to;
    }
    check_gap(d->text, end[UNIT_TEXT], d->text.n);
}

static void check_map(const Doc *d)
{
    size_t at = 0;
    for (size_t i = 0; i < d->n_map; i++) {
        const DocRun *r = &d->map[i];
        assert(r->at >= at && r->at + r->n <= d->text.n && r->byte + r->n_bytes <= d->bytes.n);
        at = r->at + r->n;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a", "a.html", "a.json", "a.jsonl.gz"};
    Str in = {(const char *)data, size}, name = str_of(names[size ? data[size - 1] & 3 : 0]);
    Arena a = {0};
    Doc d;
    Err err = {0};
    if (intake_read(&a, in, name, &d, &err)) {
        assert(d.id.n && utf8_valid(d.text, NULL) && utf8_valid(d.title, NULL) && d.language.n >= 2);
        check_blocks(&d);
        check_map(&d);
    } else {
        assert(err.code != ERR_NONE && err.msg[0] && !strchr(err.msg, '\n') && d.id.n);
    }
    arena_done(&a);
    return 0;
}
