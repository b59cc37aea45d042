/* example_test.c - the examples of the frame files, read by the whole reader: what must fire and what must
 * not. A frame's near miss must give no act of the frame's kind. Skipped where no weights of the parser are
 * installed. */
#include "coder/internal.h"
#include "tap.h"

#include <stdlib.h>

static Doc doc_of(Str text, Block *block)
{
    Doc doc = {.id = STR("example"), .publisher = STR("s:test"), .text = text, .language = STR("en")};
    day_from_civil(2025, 7, 4, &doc.published_day);
    doc.has_published = true;
    *block = (Block){UNIT_TEXT, PART_LEAD, 0, text.n};
    doc.blocks = block;
    doc.n_blocks = 1;
    return doc;
}

/* Is "act SOURCE TARGET status" among the tellings? */
static bool says(const Reading *r, Str want)
{
    Buf b = {0};
    bool hit = false;
    for (size_t i = 0; i < r->n_tellings; i++) {
        const Assertion *as = &r->assertions[r->tellings[i].best];
        buf_clear(&b);
        buf_printf(&b, "%s %.*s %.*s %s", act_name(as->type), STR_ARG(as->source),
                   STR_ARG(as->target.n ? as->target : STR("-")), status_name(as->status));
        hit |= str_eq(buf_str(&b), want);
    }
    buf_done(&b);
    return hit;
}

static bool of_kind(const Reading *r, const Frame *f)
{
    for (size_t i = 0; i < r->n_assertions; i++)
        if (r->assertions[i].type == f->act || str_eq(r->assertions[i].rule, f->name))
            return true;
    return false;
}

static void one(const Reader *rd, Arena *a, const Frame *f, const Example *e)
{
    Block block;
    Doc doc = doc_of(e->text, &block);
    Reading r;
    arena_reset(a);
    reader_read(rd, a, &doc, &r);
    bool none = str_eq(e->want, STR("none"));
    bool ok = e->fires && !none ? says(&r, e->want) : none ? !r.n_tellings : !of_kind(&r, f);
    if (CHECK(ok))
        return;
    printf("# %.*s:%zu %.*s: %.*s\n", STR_ARG(f->file), e->line, STR_ARG(f->name), STR_ARG(e->text));
    for (size_t i = 0; i < r.n_tellings; i++) {
        const Assertion *as = &r.assertions[r.tellings[i].best];
        printf("#   said %s %.*s %.*s %s by %.*s\n", act_name(as->type), STR_ARG(as->source),
               STR_ARG(as->target), status_name(as->status), STR_ARG(as->rule));
    }
}

int main(void)
{
    Reader rd = {0};
    Err err = {0};
    if (!reader_open(DATA_DIR, NULL, &rd, &err)) {
        printf("ok 1 - examples # SKIP %s\n1..1\n", err.msg);
        return 0;
    }
    Arena a = {0};
    size_t n_without = 0;
    for (size_t i = 0; i < rd.coder->frames.n; i++) {
        const Frame *f = &rd.coder->frames.at[i];
        n_without += !f->n_examples;
        for (size_t k = 0; k < f->n_examples; k++)
            one(&rd, &a, f, &f->examples[k]);
    }
    printf("# %zu frames, %zu without an example\n", rd.coder->frames.n, n_without);
    tap_done("the frames' examples fire, their near misses do not");
    arena_done(&a);
    reader_done(&rd);
    return tap_end();
}
