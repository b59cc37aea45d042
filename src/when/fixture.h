/* fixture.h - documents of a few sentences for the tests of this folder: one sentence a line, words parted at
 * blanks, trees bare or written by hand as "form/UPOS/head/relation[/P]" (P: past and finite; heads count
 * from 1, 0 is the root). */
#ifndef WHEN_FIXTURE_H
#define WHEN_FIXTURE_H
#include "base/vec.h"
#include "when/when.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Fixture {
    Doc doc;
    Sentence *sentences; /* [n] */
    Tree *trees;         /* [n] */
    size_t n;
} Fixture;

static inline void fixture_published(Fixture *f, const char *published)
{
    int offset = 0;
    f->doc.published = str_of(published);
    f->doc.has_published = instant_read(f->doc.published, &f->doc.published_at, &offset) ||
                           day_read(f->doc.published, &f->doc.published_day);
    f->doc.published_offset = offset;
    if (f->doc.published_at.us)
        f->doc.published_day = instant_day(f->doc.published_at, offset);
}

static inline void fixture_words(Arena *a, Str text, Sentence *s)
{
    VEC(Token) v = {0};
    for (size_t at = s->from; at < s->to;) {
        size_t end = at;
        while (end < s->to && text.p[end] != ' ')
            end++;
        if (end > at)
            *VEC_PUSH(a, &v) =
                (Token){.from = (uint32_t)at, .to = (uint32_t)end, .form = str_slice(text, at, end)};
        at = end + 1;
    }
    s->tokens = v.at;
    s->n_tokens = v.n;
}

/* Each line of text a sentence of one block, without a tree. */
static inline Fixture fixture_text(Arena *a, const char *published, Str text)
{
    Fixture f = {0};
    VEC(Sentence) v = {0};
    Str rest = text, line;
    fixture_published(&f, published);
    f.doc.text = text;
    f.doc.language = STR("en");
    while (str_cut(&rest, '\n', &line)) {
        size_t from = (size_t)(line.p - text.p);
        if (line.n)
            *VEC_PUSH(a, &v) =
                (Sentence){.unit = UNIT_TEXT, .part = PART_BODY, .from = from, .to = from + line.n};
    }
    f.sentences = v.at;
    f.n = v.n;
    f.trees = ARENA_ARRAY(a, Tree, v.n);
    for (size_t i = 0; i < v.n; i++) {
        fixture_words(a, text, &f.sentences[i]);
        f.trees[i] = (Tree){.sentence = &f.sentences[i], .root = -1};
    }
    return f;
}

static inline bool fixture_word(Str entry, Word *w, Str *ret_form)
{
    Str form, upos, head, rel, mark = {0};
    uint64_t h;
    if (!str_cut(&entry, '/', &form) || !str_cut(&entry, '/', &upos) || !str_cut(&entry, '/', &head) ||
        !str_cut(&entry, '/', &rel) || !str_read_uint(head, &h))
        return false;
    str_cut(&entry, '/', &mark);
    *w = (Word){.form = form, .lemma = form, .head = (int32_t)h - 1, .rel = rel_find(rel)};
    for (int u = 0; u < N_UPOS; u++)
        if (str_eq(upos, str_of(upos_name((Upos)u))))
            w->upos = (Upos)u;
    w->feats = mark.n ? FEAT_PAST | FEAT_FIN : 0;
    *ret_form = form;
    return w->rel != REL_NONE;
}

/* Sentences parted by " | ", words by blanks; the text is the forms, one blank between. False: a malformed
 * row. */
static inline bool fixture_trees(Arena *a, const char *published, const char *rows, Fixture *ret)
{
    Str all = str_of(rows), row, entry;
    char *text = arena_alloc(a, all.n + 1);
    size_t n = 0, k = 0;
    VEC(Word) words = {0};
    VEC(size_t) ends = {0};
    while (str_cut(&all, '|', &row)) {
        row = str_trim(row);
        while (str_cut(&row, ' ', &entry)) {
            Str form;
            if (!fixture_word(entry, VEC_PUSH(a, &words), &form))
                return false;
            memcpy(text + n, form.p, form.n);
            text[n + form.n] = row.n ? ' ' : '\n';
            n += form.n + 1;
        }
        *VEC_PUSH(a, &ends) = words.n;
    }
    *ret = fixture_text(a, published, (Str){text, n});
    for (size_t i = 0; i < ret->n && i < ends.n; i++) {
        Tree *t = &ret->trees[i];
        t->words = words.at + k;
        t->n = ends.at[i] - k;
        k += t->n;
        if (t->n != t->sentence->n_tokens || !tree_link(t))
            return false;
    }
    return true;
}
#endif
