/* reader.c - the whole way of one document: text, trees, mentions, dates, assertions. */
#include "coder/coder.h"
#include "coder/filter.h"

bool reader_open(const char *data_dir, const char *model, Reader *ret, Err *err)
{
    return reader_open_with(&(ReaderOptions){.data_dir = data_dir, .model = model}, ret, err);
}

bool reader_open_with(const ReaderOptions *o, Reader *ret, Err *err)
{
    Reader r = {0};
    if (text_open(o->data_dir, &r.text, err) && grammar_open(o->data_dir, o->model, &r.grammar, err) &&
        actors_open_with(o->data_dir, o->actors, o->faults, &r.actors, err) &&
        when_open(o->data_dir, &r.when, err) &&
        coder_open_with(o->data_dir, o->codebook, o->faults, &r.coder, err)) {
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

static bool dash(Str f)
{
    return str_eq(f, STR("—")) || str_eq(f, STR("–")) || str_eq(f, STR("-")) || str_eq(f, STR("--")) ||
           str_eq(f, STR(":"));
}

static bool upper(Str f)
{
    return f.n && ((f.p[0] >= 'A' && f.p[0] <= 'Z') || (unsigned char)f.p[0] >= 0xc3);
}

/* Words of a dateline ("MANAMA/DUBAI —", "SOFIA, April 19 (DA) –", "Moscow:"), 0 where the sentence opens
 * with none: a place in capitals or the doc's own place, then nothing but names, numbers and marks up to a
 * dash or colon. */
static size_t dateline(const Doc *doc, const Sentence *s)
{
    if (s->unit != UNIT_TEXT || s->n_tokens < 4)
        return 0;
    Str first = s->tokens[0].form;
    bool caps = first.n > 2;
    for (size_t i = 0; i < first.n; i++)
        caps &= !(first.p[i] >= 'a' && first.p[i] <= 'z');
    bool place = doc->place.n && str_starts(doc->place, first);
    if (!caps && !place)
        return 0;
    for (size_t i = 1; i < s->n_tokens && i < 14; i++) {
        Str f = s->tokens[i].form;
        if (dash(f) && (s->tokens[i].space_after || i == 1))
            return i + 1 < s->n_tokens ? i + 1 : 0;
        bool mark = f.n && !((f.p[0] >= 'a' && f.p[0] <= 'z'));
        if (!upper(f) && !mark)
            return 0;
    }
    return 0;
}

/* Datelines become sentences of their own, so that the parser meets the story's first words as they are. */
static void part_datelines(Arena *a, const Doc *doc, Sentence **s, size_t *n)
{
    Sentence *out = ARENA_ARRAY(a, Sentence, *n * 2 + 1);
    size_t k = 0;
    for (size_t i = 0; i < *n; i++) {
        const Sentence *x = &(*s)[i];
        size_t d = i && (*s)[i - 1].block == x->block ? 0 : dateline(doc, x);
        out[k] = *x;
        if (d) {
            out[k].n_tokens = d;
            out[k].to = x->tokens[d - 1].to;
            out[k + 1] = *x;
            out[k + 1].tokens = x->tokens + d;
            out[k + 1].n_tokens = x->n_tokens - d;
            out[k + 1].from = x->tokens[d].from;
            k++;
        }
        k++;
    }
    *s = out;
    *n = k;
}

/* A sentence left unparsed: its words, and no tree over them. */
static Tree unparsed(Arena *a, const Sentence *s)
{
    Rel dep = rel_find(STR("dep"));
    Tree t = {.sentence = s, .words = ARENA_ARRAY(a, Word, s->n_tokens), .n = s->n_tokens, .root = -1};
    for (size_t i = 0; i < t.n; i++)
        t.words[i] = (Word){.form = s->tokens[i].form,
                            .lemma = s->tokens[i].form,
                            .head = -1,
                            .rel = dep,
                            .child = -1,
                            .next = -1};
    return t;
}

/* Trees of the sentences that can concern a pattern, and of the others where parse says so; *ret_seen is what
 * the rooms of names and dates see of them: the tree of a sentence that concerns no pattern is never looked
 * at, so that it makes no difference whether it was made. */
static Tree *parse(const Reader *r, Arena *a, const Sentence *s, size_t n, Tree **ret_seen, size_t *ret_n)
{
    Tree *trees = ARENA_ARRAY(a, Tree, n + 1), *made = ARENA_ARRAY(a, Tree, n + 1);
    Sentence *some = ARENA_ARRAY(a, Sentence, n + 1);
    bool *live = ARENA_ARRAY(a, bool, n + 1), all = r->parse == PARSE_ALL;
    size_t n_some = 0, n_live = 0, k = 0;
    filter_live(r->coder, s, n, live);
    for (size_t i = 0; i < n; i++) {
        n_live += live[i];
        if (live[i] || all)
            some[n_some++] = s[i];
    }
    grammar_parse(r->grammar, a, some, n_some, made);
    Tree *seen = n_some == n_live ? trees : ARENA_ARRAY(a, Tree, n + 1);
    for (size_t i = 0; i < n; i++) {
        trees[i] = live[i] || all ? made[k++] : unparsed(a, &s[i]);
        trees[i].sentence = &s[i];
        if (seen != trees)
            seen[i] = live[i] ? trees[i] : unparsed(a, &s[i]);
    }
    *ret_seen = seen;
    *ret_n = n_some;
    return trees;
}

static void find(const Reader *r, Arena *a, const Doc *doc, const Tree *trees, size_t n, Mentions *m,
                 Times *t)
{
    Day latest = {DAY_MAX.n - 1}; /* of a text without a date, names mean what they mean today */
    actors_find(r->actors, a, doc, trees, n, doc->has_published ? doc->published_day : latest, m);
    when_find(r->when, a, r->actors, doc, trees, n, t);
}

static size_t count_tokens(const Sentence *s, size_t n)
{
    size_t ret = 0;
    for (size_t i = 0; i < n; i++)
        ret += s[i].n_tokens;
    return ret;
}

void reader_explain(const Reader *r, Arena *a, const Doc *doc, Reading *ret, Buf *trace)
{
    *ret = (Reading){0};
    if (!english(doc))
        return;
    Sentence *s = NULL;
    size_t n = 0, n_parsed;
    text_split(r->text, a, doc, &s, &n);
    part_datelines(a, doc, &s, &n);
    Tree *seen, *trees = parse(r, a, s, n, &seen, &n_parsed);
    Mentions m = {0};
    Times t = {0};
    if (!n_parsed) { /* no sentence bears an act */
        *ret = (Reading){
            .sentences = s, .trees = trees, .n_sentences = n, .n_tokens = count_tokens(s, n), .coded = true};
        return;
    }
    find(r, a, doc, seen, n, &m, &t);
    coder_code(r->coder, r->actors, a, doc, trees, n, &m, &t, ret, trace);
    ret->sentences = s;
    ret->n_parsed = n_parsed;
    if (seen != trees) /* what is shown of names and dates is found in all trees */
        find(r, a, doc, trees, n, &ret->mentions, &ret->times);
}

void reader_read(const Reader *r, Arena *a, const Doc *doc, Reading *ret)
{
    reader_explain(r, a, doc, ret, NULL);
}
