/* reader.c - the whole way of one document: text, trees, mentions, dates, assertions. */
#include "coder/coder.h"

bool reader_open(const char *data_dir, const char *model, Reader *ret, Err *err)
{
    Reader r = {0};
    if (text_open(data_dir, &r.text, err) && grammar_open(data_dir, model, &r.grammar, err) &&
        actors_open(data_dir, &r.actors, err) && when_open(data_dir, &r.when, err) &&
        coder_open(data_dir, &r.coder, err)) {
        *ret = r;
        return true;
    }
    reader_done(&r);
    return false;
}

void reader_done(Reader *r)
{
    if (!r)
        return;
    coder_close(r->coder);
    if (r->when)
        when_close(r->when);
    if (r->actors)
        actors_close(r->actors);
    if (r->grammar)
        grammar_close(r->grammar);
    if (r->text)
        text_close(r->text);
    *r = (Reader){0};
}

static bool english(const Doc *doc)
{
    return !doc->language.n || str_starts(doc->language, STR("en")) || str_eq(doc->language, STR("und"));
}

void reader_read(const Reader *r, Arena *a, const Doc *doc, Reading *ret)
{
    *ret = (Reading){0};
    if (!english(doc))
        return;
    Sentence *s = NULL;
    size_t n = 0;
    text_split(r->text, a, doc, &s, &n);
    Tree *trees = ARENA_ARRAY(a, Tree, n);
    grammar_parse(r->grammar, a, s, n, trees);
    Mentions m = {0};
    Times t = {0};
    actors_find(r->actors, a, doc, trees, n, doc->has_published ? doc->published_day : DAY_MIN, &m);
    when_find(r->when, a, r->actors, doc, trees, n, &t);
    coder_code(r->coder, r->actors, a, doc, trees, n, &m, &t, ret, NULL);
    ret->sentences = s;
}
