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

typedef struct OnWay { /* one doc between text and reading */
    Sentence *s;
    size_t n;
    bool *live;     /* [n] can concern a pattern */
    Sentence *some; /* [n_some] those to be parsed */
    Tree *made;     /* [n_some] theirs */
    size_t n_some, n_live;
    Tree *trees, *seen; /* [n] */
} OnWay;

/* Text to the sentences that are to be parsed: those that can concern a pattern, and all others where parse
 * says so. */
static void split(const Reader *r, const ReaderDoc *d, OnWay *w)
{
    Arena *a = d->a;
    bool all = r->parse == PARSE_ALL;
    text_split(r->text, a, d->doc, &w->s, &w->n);
    part_datelines(a, d->doc, &w->s, &w->n);
    w->live = ARENA_ARRAY(a, bool, w->n + 1);
    w->some = ARENA_ARRAY(a, Sentence, w->n + 1);
    filter_live(r->coder, r->actors, a, d->doc, w->s, w->n, w->live);
    for (size_t i = 0; i < w->n; i++) {
        w->n_live += w->live[i];
        if (w->live[i] || all)
            w->some[w->n_some++] = w->s[i];
    }
    w->made = ARENA_ARRAY(a, Tree, w->n_some + 1);
}

/* Trees in the place of their sentences. seen is what the rooms of names and dates see of them: the tree of a
 * sentence that concerns no pattern is never looked at, so that it makes no difference whether it was made.
 */
static void set_trees(Arena *a, OnWay *w)
{
    size_t k = 0;
    w->trees = ARENA_ARRAY(a, Tree, w->n + 1);
    w->seen = w->n_some == w->n_live ? w->trees : ARENA_ARRAY(a, Tree, w->n + 1);
    for (size_t i = 0; i < w->n; i++) {
        bool parsed = w->live[i] || w->seen != w->trees;
        w->trees[i] = parsed ? w->made[k++] : unparsed(a, &w->s[i]);
        w->trees[i].sentence = &w->s[i];
        if (w->seen != w->trees)
            w->seen[i] = w->live[i] ? w->trees[i] : unparsed(a, &w->s[i]);
    }
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

static void code(const Reader *r, const ReaderDoc *d, OnWay *w, Buf *trace)
{
    Mentions m = {0};
    Times t = {0};
    set_trees(d->a, w);
    if (!w->n_some) { /* no sentence bears an act */
        *d->ret = (Reading){.sentences = w->s,
                            .trees = w->trees,
                            .n_sentences = w->n,
                            .n_tokens = count_tokens(w->s, w->n),
                            .coded = true};
        return;
    }
    find(r, d->a, d->doc, w->seen, w->n, &m, &t);
    coder_code(r->coder, r->actors, d->a, d->doc, w->trees, w->n, &m, &t, d->ret, trace);
    d->ret->sentences = w->s;
    d->ret->n_parsed = w->n_some;
    if (w->seen != w->trees) /* what is shown of names and dates is found in all trees */
        find(r, d->a, d->doc, w->trees, w->n, &d->ret->mentions, &d->ret->times);
}

static void read_docs(const Reader *r, const ReaderDoc *docs, size_t n, Buf *trace)
{
    Arena scratch = {0};
    OnWay *ways = ARENA_ARRAY(&scratch, OnWay, n);
    GrammarDoc *parts = ARENA_ARRAY(&scratch, GrammarDoc, n);
    for (size_t i = 0; i < n; i++) {
        *docs[i].ret = (Reading){0};
        if (coder_reads(docs[i].doc))
            split(r, &docs[i], &ways[i]);
        parts[i] = (GrammarDoc){docs[i].a, ways[i].some, ways[i].n_some, ways[i].made};
    }
    grammar_parse_docs(r->grammar, parts, n);
    for (size_t i = 0; i < n; i++)
        if (coder_reads(docs[i].doc))
            code(r, &docs[i], &ways[i], trace);
    arena_done(&scratch);
}

void reader_read_docs(const Reader *r, const ReaderDoc *docs, size_t n)
{
    read_docs(r, docs, n, NULL);
}

void reader_explain(const Reader *r, Arena *a, const Doc *doc, Reading *ret, Buf *trace)
{
    read_docs(r, &(ReaderDoc){a, doc, ret}, 1, trace);
}

void reader_read(const Reader *r, Arena *a, const Doc *doc, Reading *ret)
{
    read_docs(r, &(ReaderDoc){a, doc, ret}, 1, NULL);
}
