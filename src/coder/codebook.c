/* codebook.c - see codebook.h. */
#include "coder/codebook.h"

#include "coder/frame.h"

CodebookAct codebook_act(const Coder *c, ActType t)
{
    if (t <= ACT_NONE || t >= N_ACT_TYPES)
        return (CodebookAct){0};
    const ActInfo *i = &c->lex.acts[t];
    return (CodebookAct){i->definition, i->direction, i->attributes, i->sources, i->targets, i->thirds};
}

size_t codebook_n_frames(const Coder *c)
{
    return c->frames.n;
}

CodebookFrame codebook_frame(const Coder *c, size_t i)
{
    const Frame *f = &c->frames.at[i];
    return (CodebookFrame){f->name,     f->file,      f->line,     f->own,
                           f->patterns, f->n_matches, f->examples, f->n_examples};
}

bool codebook_frame_makes(const Coder *c, size_t i, ActType t)
{
    const Frame *f = &c->frames.at[i];
    if (f->pseudo == PSEUDO_NONE || f->act != ACT_RECOGNISE_STATE)
        return f->act == t;
    return t == ACT_RECOGNISE_STATE || t == ACT_RECOGNISE_GOVERNMENT || t == ACT_RECOGNISE_CLAIM ||
           t == ACT_REFUSE_RECOGNITION || t == ACT_URGE_RECOGNITION;
}

static Doc doc_of(Str text, Block *block)
{
    Doc doc = {.id = STR("example"), .publisher = STR("s:test"), .text = text, .language = STR("en")};
    doc.has_published = day_from_civil(2025, 7, 4, &doc.published_day);
    *block = (Block){UNIT_TEXT, PART_LEAD, 0, text.n};
    doc.blocks = block;
    doc.n_blocks = 1;
    return doc;
}

/* "act SOURCE TARGET status" of a telling. */
static Str said(Arena *a, const Reading *r, size_t i)
{
    const Assertion *as = &r->assertions[r->tellings[i].best];
    return arena_printf(a, "%s %.*s %.*s %s", act_name(as->type), STR_ARG(as->source),
                        STR_ARG(as->target.n ? as->target : STR("-")), status_name(as->status));
}

static bool says(Arena *a, const Reading *r, Str want)
{
    for (size_t i = 0; i < r->n_tellings; i++)
        if (str_eq(said(a, r, i), want))
            return true;
    return false;
}

static bool of_kind(const Reading *r, const Frame *f)
{
    bool echo = f->pseudo == PSEUDO_ECHO; /* its near misses tell an act, and must not tell it again */
    for (size_t i = 0; i < r->n_assertions; i++)
        if (echo ? str_starts(r->assertions[i].rule, STR("echo."))
                 : r->assertions[i].type == f->act || str_eq(r->assertions[i].rule, f->name))
            return true;
    return false;
}

static void tell(Arena *a, const Reading *r, const Frame *f, const Example *e, Faults *faults)
{
    Str instead = {0};
    for (size_t i = 0; i < r->n_tellings; i++)
        instead = arena_printf(a, "%.*s%s%.*s by %.*s", STR_ARG(instead), i ? ", " : "",
                               STR_ARG(said(a, r, i)), STR_ARG(r->assertions[r->tellings[i].best].rule));
    Err err = {0};
    (void)err_set(&err, ERR_SYNTAX, e->line, "%.*s:%zu: %.*s: \"%.*s\" %s%.*s, but says %.*s",
                  STR_ARG(f->file), e->line, STR_ARG(f->name), STR_ARG(str_slice(e->text, 0, 100)),
                  e->fires ? "should say " : "should not say that", STR_ARG(e->fires ? e->want : STR("")),
                  STR_ARG(instead.n ? instead : STR("nothing")));
    faults_take(faults, &err);
}

static void try_example(const Reader *rd, Arena *a, const Frame *f, const Example *e, Faults *faults)
{
    Block block;
    Doc doc = doc_of(e->text, &block);
    Reading r;
    reader_read(rd, a, &doc, &r);
    bool none = str_eq(e->want, STR("none"));
    if (!(e->fires && !none ? says(a, &r, e->want) : none ? !r.n_tellings : !of_kind(&r, f)))
        tell(a, &r, f, e, faults);
}

size_t codebook_try_examples(const Reader *r, ExampleScope scope, Faults *faults)
{
    Arena a = {0};
    size_t n = 0;
    for (size_t i = 0; i < r->coder->frames.n; i++) {
        const Frame *f = &r->coder->frames.at[i];
        for (size_t k = 0; k < f->n_examples && (f->own || scope == EXAMPLES_ALL); k++, n++) {
            arena_reset(&a);
            try_example(r, &a, f, &f->examples[k], faults);
        }
    }
    arena_done(&a);
    return n;
}
