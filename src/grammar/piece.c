#include "grammar/piece.h"

#include <stdlib.h>

enum { DATELINE = 14, PLACE = 4 }; /* words of a dateline, of a place in small letters, at most */

static bool is_one_of(Str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(s, str_of(list[i])))
            return true;
    return false;
}

static bool is_dash(Str s)
{
    static const char *const dashes[] = {"-", "--", "---", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95"};
    return is_one_of(s, dashes, sizeof dashes / sizeof *dashes);
}

/* A word that may stand in a dateline: a name, a number, a mark of the list. */
static bool may_stand(Str s)
{
    static const char *const others[] = {",", ".", "(", ")", "/", "-", "and", "de", "al", "of", "the"};
    char c = s.p[0];
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (uint8_t)c == 0xc3 ||
           is_one_of(s, others, sizeof others / sizeof *others);
}

static bool is_capitals(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == '.' || (uint8_t)s.p[i] >= 0x80))
            return false;
    return s.n > 2;
}

static bool is_title_word(Str s)
{
    return s.n > 1 && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

/* The dash at token k stands free, after an opening that may be a dateline, before what may be a sentence. */
static bool ends_dateline(const Sentence *s, size_t k, bool capitals)
{
    const Token *t = &s->tokens[k];
    bool colon = str_eq(t->form, STR(":"));
    if (!t->space_after || (!colon && (!is_dash(t->form) || !s->tokens[k - 1].space_after)))
        return false;
    if (!capitals && (s->part != PART_LEAD || k > PLACE))
        return false;
    if (colon && (s->part != PART_LEAD || k > PLACE))
        return false;
    char next = s->tokens[k + 1].form.p[0];
    return (next >= 'A' && next <= 'Z') || next == '"' || (uint8_t)next >= 0x80;
}

size_t piece_dateline(const Sentence *s)
{
    if (s->n_tokens < 6 || s->part == PART_HEADLINE || !is_title_word(s->tokens[0].form))
        return 0;
    bool capitals = is_capitals(s->tokens[0].form);
    for (size_t k = 1; k < DATELINE && k + 4 < s->n_tokens; k++) {
        if (ends_dateline(s, k, capitals))
            return k + 1;
        if (!may_stand(s->tokens[k].form))
            return 0;
    }
    return 0;
}

static bool is_pause(const Token *t)
{
    return t->form.n == 1 &&
           (t->form.p[0] == ',' || t->form.p[0] == ';' || t->form.p[0] == '.' || t->form.p[0] == ':');
}

/* Words from `from` on that make one piece: the dateline, or all that are left, or as far as a pause in the
 * last quarter of what fits. */
static size_t piece_length(const Sentence *s, size_t from)
{
    size_t left = s->n_tokens - from, dateline = from == 0 ? piece_dateline(s) : 0;
    if (dateline > 0)
        return dateline;
    if (left <= PIECE)
        return left;
    for (size_t n = PIECE; n > PIECE * 3 / 4; n--)
        if (is_pause(&s->tokens[from + n - 1]))
            return n;
    return PIECE;
}

static int compare_pieces(const void *a, const void *b)
{
    const Piece *x = a, *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

size_t piece_cut(Arena *a, const Sentence *s, size_t n, Piece **ret)
{
    size_t count = 0, made = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t from = 0; from < s[i].n_tokens; from += piece_length(&s[i], from))
            count++;
    *ret = ARENA_ARRAY(a, Piece, count);
    for (size_t i = 0; i < n; i++)
        for (size_t from = 0; from < s[i].n_tokens; from += piece_length(&s[i], from))
            (*ret)[made++] = (Piece){i, from, piece_length(&s[i], from)};
    qsort(*ret, count, sizeof **ret, compare_pieces);
    return count;
}

void piece_join(Tree *t)
{
    size_t main = piece_dateline(t->sentence);
    int32_t root = -1;
    for (size_t i = main; i < t->n && root < 0; i++)
        if (t->words[i].head < 0)
            root = (int32_t)i;
    for (size_t i = 0; i < t->n; i++)
        if (t->words[i].head < 0 && (int32_t)i != root) {
            t->words[i].head = root;
            t->words[i].rel = rel_find(STR("parataxis"));
        }
    (void)tree_link(t);
}
