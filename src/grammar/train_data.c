#include "grammar/train_data.h"

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "grammar/conllu.h"
#include "grammar/train_math.h"

#include <stdio.h>
#include <stdlib.h>

static void die(const char *path, const char *why)
{
    fprintf(stderr, "credence-train: %s: %s\n", path, why);
    exit(1);
}

static void append_tree(Arena *a, Bank *bank, size_t *cap, Tree t)
{
    if (bank->n == *cap)
        bank->trees = vec_grow(a, bank->trees, bank->n, cap, sizeof *bank->trees);
    bank->trees[bank->n++] = t;
}

void data_read(Arena *a, const char *path, Bank *bank)
{
    FileMap m;
    Err err = {0};
    if (!file_map(path, &m, &err))
        die(path, err.msg);
    size_t at = 0, cap = bank->n;
    for (;;) {
        Sentence *s = ARENA_NEW(a, Sentence);
        Tree t;
        if (!conllu_next(a, m.bytes, &at, s, &t, NULL, &err))
            break;
        t.sentence = s;
        append_tree(a, bank, &cap, t);
    }
    if (err.code)
        die(path, err.msg);
}

typedef enum Style { HEADLINE, TITLE, LOWER, UPPER, BARE } Style;

static bool is_form_of_be(Str s)
{
    return str_eq_nocase(s, STR("is")) || str_eq_nocase(s, STR("are")) || str_eq_nocase(s, STR("was")) ||
           str_eq_nocase(s, STR("were")) || str_eq_nocase(s, STR("been"));
}

/* What a headline leaves out: articles, forms of be before a verb, the full stop. */
static bool left_out(const Tree *t, size_t i, Style style)
{
    const Word *w = &t->words[i];
    if (w->child >= 0 || w->head < 0 || style == LOWER || style == UPPER)
        return false;
    if (i + 1 == t->n && w->upos == UPOS_PUNCT)
        return true;
    if (style != HEADLINE)
        return false;
    if (str_eq_nocase(w->form, STR("the")) || str_eq_nocase(w->form, STR("a")) ||
        str_eq_nocase(w->form, STR("an")))
        return w->upos == UPOS_DET;
    return w->upos == UPOS_AUX && is_form_of_be(w->form) && w->rel != rel_find(STR("cop"));
}

static Str restyle(Arena *a, const Word *w, Style style, bool first)
{
    Str s = arena_str(a, w->form);
    char *p = (char *)s.p;
    bool function_word =
        w->form.n < 4 && (w->upos == UPOS_ADP || w->upos == UPOS_DET || w->upos == UPOS_CCONJ);
    for (size_t i = 0; i < s.n; i++) {
        if (style == LOWER && p[i] >= 'A' && p[i] <= 'Z')
            p[i] = (char)(p[i] + 32);
        bool raise = style == UPPER || (style == HEADLINE && i == 0 && first) ||
                     (style == TITLE && i == 0 && (first || !function_word));
        if (raise && p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 32);
    }
    return s;
}

/* "Spain and Italy will sign" is "Spain, Italy to sign" in a headline. */
static void clip(Word *w, const Tree *from)
{
    const Word *head = w->head >= 0 ? &from->words[w->head] : w;
    bool noun = head->upos == UPOS_NOUN || head->upos == UPOS_PROPN;
    if (w->child >= 0 || w->head < 0)
        return;
    if (w->upos == UPOS_AUX && str_eq_nocase(w->form, STR("will")) && str_eq(head->xpos, STR("VB"))) {
        w->form = w->lemma = STR("to");
        w->upos = UPOS_PART;
        w->xpos = STR("TO");
        w->feats = 0;
        w->rel = rel_find(STR("mark"));
    } else if (str_eq_nocase(w->form, STR("and")) && noun && w->rel == rel_find(STR("cc"))) {
        w->form = w->lemma = w->xpos = STR(",");
        w->upos = UPOS_PUNCT;
        w->feats = 0;
        w->rel = rel_find(STR("punct"));
    }
}

static bool vary(Arena *a, const Tree *from, Style style, Tree *ret)
{
    int32_t *to = ARENA_ARRAY(a, int32_t, from->n);
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++)
        to[i] = left_out(from, i, style) ? -1 : (int32_t)n++;
    Sentence *s = ARENA_NEW(a, Sentence);
    *ret = (Tree){.sentence = s, .words = ARENA_ARRAY(a, Word, n), .n = n};
    for (size_t i = 0; i < from->n; i++) {
        if (to[i] < 0)
            continue;
        Word *w = &ret->words[to[i]];
        *w = from->words[i];
        if (style == HEADLINE)
            clip(w, from);
        w->form = restyle(a, w, style, to[i] == 0);
        if (w->head >= 0)
            w->head = to[w->head];
    }
    s->n_tokens = n;
    return tree_link(ret);
}

void data_vary(Arena *a, Bank *bank, size_t hop, uint64_t seed)
{
    static const Style styles[] = {HEADLINE, HEADLINE, HEADLINE, TITLE, LOWER, UPPER, BARE};
    size_t n = bank->n, cap = bank->n;
    for (size_t i = 0; i < n; i++) {
        uint64_t r = math_random(&seed);
        Tree t;
        if (r % hop == 0 && bank->trees[i].n > 3 && vary(a, &bank->trees[i], styles[r / hop % 7], &t))
            append_tree(a, bank, &cap, t);
    }
}

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

uint32_t lexicon_row(const Lexicon *lex, uint32_t hash)
{
    size_t lo = 0, hi = lex->n_words - 1;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (lex->words[mid] < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < lex->n_words - 1 && lex->words[lo] == hash ? (uint32_t)lo + 1 : 0;
}

/* A vectors' file: count, dimensions, the hashes, the rows. */
typedef struct VectorFile {
    uint32_t n, dims;
    const uint32_t *hash;
    const float *row;
} VectorFile;

static VectorFile open_vectors(const char *path, size_t dims)
{
    FileMap m;
    Err err = {0};
    VectorFile v = {0};
    if (!path)
        return v;
    if (!file_map(path, &m, &err))
        die(path, err.msg);
    memcpy(&v.n, m.bytes.p, 4);
    memcpy(&v.dims, m.bytes.p + 4, 4);
    if (v.dims != dims || m.bytes.n != 8 + (size_t)v.n * 4 * (1 + dims))
        die(path, "no vectors of the net's width");
    v.hash = (const uint32_t *)(const void *)(m.bytes.p + 8);
    v.row = (const float *)(const void *)(v.hash + v.n);
    return v;
}

static void collect_words(Arena *a, const Bank *bank, const VectorFile *v, Lexicon *ret)
{
    size_t n = 0, kept = 0, n_words = 0;
    for (size_t i = 0; i < bank->n; i++)
        n += bank->trees[i].n;
    uint32_t *seen = ARENA_ARRAY(a, uint32_t, n), *list = ARENA_ARRAY(a, uint32_t, n + v->n);
    Features f;
    for (size_t i = 0; i < bank->n; i++)
        for (size_t k = 0; k < bank->trees[i].n; k++) {
            feature_read(bank->trees[i].words[k].form, &f);
            seen[n_words++] = f.word;
        }
    qsort(seen, n, sizeof *seen, compare_u32);
    for (size_t i = 0; i + 1 < n; i++)
        if (seen[i] == seen[i + 1] && (kept == 0 || list[kept - 1] != seen[i]))
            list[kept++] = seen[i];
    size_t frequent = kept;
    memcpy(seen, list, frequent * sizeof *seen);
    for (size_t i = 0; i < v->n; i++)
        list[kept++] = v->hash[i];
    qsort(list, kept, sizeof *list, compare_u32);
    size_t unique = 0;
    for (size_t i = 0; i < kept; i++)
        if (i == 0 || list[i] != list[i - 1])
            list[unique++] = list[i];
    ret->words = list;
    ret->n_words = unique + 1;
    ret->own = ARENA_ARRAY(a, uint8_t, ret->n_words);
    for (size_t i = 0; i < frequent; i++)
        ret->own[lexicon_row(ret, seen[i])] = 1;
}

static void collect_tags(Arena *a, const Bank *bank, Lexicon *ret)
{
    Map by_name = {0};
    VEC(TagClass) all = {0};
    for (size_t i = 0; i < bank->n; i++)
        for (size_t k = 0; k < bank->trees[i].n; k++) {
            const Word *w = &bank->trees[i].words[k];
            char name[64];
            int len =
                snprintf(name, sizeof name, "%d %.*s %u", (int)w->upos, STR_ARG(w->xpos), (unsigned)w->feats);
            Str key = {name, (size_t)len < sizeof name ? (size_t)len : sizeof name - 1};
            uint32_t id = map_get(&by_name, key);
            if (id == MAP_NONE) {
                id = (uint32_t)all.n;
                *VEC_PUSH(a, &all) = (TagClass){w->upos, w->xpos, w->feats, 0};
                (void)map_put(a, &by_name, arena_str(a, key), id);
            }
            all.at[id].count++;
        }
    ret->tags = ARENA_ARRAY(a, TagClass, all.n);
    for (size_t i = 0; i < all.n; i++)
        if (all.at[i].count >= 3)
            ret->tags[ret->n_tags++] = all.at[i];
}

static void collect_rels(Arena *a, const Bank *bank, Lexicon *ret)
{
    size_t count[256] = {0};
    for (size_t i = 0; i < bank->n; i++)
        for (size_t k = 0; k < bank->trees[i].n; k++)
            count[bank->trees[i].words[k].rel]++;
    ret->rels = ARENA_ARRAY(a, Rel, 256);
    for (size_t r = 0; r < rel_count(); r++)
        if (count[r] >= 3)
            ret->rels[ret->n_rels++] = (Rel)r;
}

void data_lexicon(Arena *a, const Bank *bank, const char *vectors, size_t dims, Lexicon *ret)
{
    *ret = (Lexicon){.n_dims = dims};
    VectorFile v = open_vectors(vectors, dims);
    collect_words(a, bank, &v, ret);
    collect_tags(a, bank, ret);
    collect_rels(a, bank, ret);
    if (!v.n)
        return;
    ret->vectors = ARENA_ARRAY(a, float, ret->n_words *dims);
    for (size_t i = 0; i < v.n; i++)
        memcpy(ret->vectors + lexicon_row(ret, v.hash[i]) * dims, v.row + i * dims, dims * sizeof(float));
}

/* Equal in part of speech counts most, then the Penn tag, then features, then how common it is. */
static uint16_t tag_class(const Lexicon *lex, const Word *w)
{
    size_t best = 0, best_score = 0;
    for (size_t i = 0; i < lex->n_tags; i++) {
        const TagClass *t = &lex->tags[i];
        size_t score = (t->upos == w->upos) * 8 + (t->feats == w->feats) * 2 + str_eq(t->xpos, w->xpos) * 4;
        score = score << 32 | t->count;
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return (uint16_t)best;
}

static uint16_t rel_class(const Lexicon *lex, Rel r)
{
    for (size_t i = 0; i < lex->n_rels; i++)
        if (lex->rels[i] == r)
            return (uint16_t)i;
    if (r == rel_find(STR("dep")))
        return 0; /* trees that know no `dep`: some relation must do */
    return rel_class(lex, r == rel_base(r) ? rel_find(STR("dep")) : rel_base(r));
}

static NetWord number_word(Arena *a, const Lexicon *lex, const Word *w)
{
    Features f;
    feature_read(w->form, &f);
    uint32_t *grams = ARENA_ARRAY(a, uint32_t, f.n_grams);
    memcpy(grams, f.gram, f.n_grams * sizeof *grams);
    uint32_t row = lexicon_row(lex, f.word);
    return (NetWord){.word = row,
                     .own = lex->own[row] ? row : 0,
                     .gram = grams,
                     .n_grams = f.n_grams,
                     .head = w->head,
                     .tag = tag_class(lex, w),
                     .rel = rel_class(lex, w->rel)};
}

void data_number(Arena *a, const Lexicon *lex, Bank *bank)
{
    bank->samples = ARENA_ARRAY(a, Sample, bank->n);
    for (size_t i = 0; i < bank->n; i++) {
        const Tree *t = &bank->trees[i];
        Sample *s = &bank->samples[i];
        *s = (Sample){ARENA_ARRAY(a, NetWord, t->n), t->n};
        for (size_t k = 0; k < t->n; k++)
            s->words[k] = number_word(a, lex, &t->words[k]);
    }
}
