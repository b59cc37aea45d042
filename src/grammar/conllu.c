/* conllu.c - one pass over the lines of a sentence for the words, a second one over the same lines to print
 * them anew. Surface offsets count bytes of the text that the surface forms and SpaceAfter make. */
#include "grammar/conllu.h"

#include "base/vec.h"

#include <string.h>

enum {
    COL_ID,
    COL_FORM,
    COL_LEMMA,
    COL_UPOS,
    COL_XPOS,
    COL_FEATS,
    COL_HEAD,
    COL_REL,
    COL_DEPS,
    COL_MISC,
    N_COLS
};

typedef struct Line {
    Str col[N_COLS];
    uint64_t id, last; /* last > id where the line is a range */
    bool empty_node;   /* "8.1" */
} Line;

static Str next_line(Str bytes, size_t *at)
{
    size_t end = str_find_char(bytes, '\n', *at);
    if (end == SIZE_MAX)
        end = bytes.n;
    Str line = str_slice(bytes, *at, end);
    *at = end < bytes.n ? end + 1 : bytes.n;
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

static bool read_id(Str s, Line *ret)
{
    size_t dash = str_find_char(s, '-', 0), dot = str_find_char(s, '.', 0);
    uint64_t x;
    ret->empty_node = dot != SIZE_MAX;
    if (ret->empty_node) {
        ret->id = ret->last = 0;
        return str_read_uint(str_slice(s, 0, dot), &x) && str_read_uint(str_slice(s, dot + 1, s.n), &x);
    }
    if (dash == SIZE_MAX) {
        bool ok = str_read_uint(s, &ret->id);
        ret->last = ret->id;
        return ok && ret->id > 0;
    }
    return str_read_uint(str_slice(s, 0, dash), &ret->id) &&
           str_read_uint(str_slice(s, dash + 1, s.n), &ret->last) && ret->id > 0 && ret->last > ret->id;
}

static bool read_line(Str text, Line *ret)
{
    size_t n = 0;
    for (size_t at = 0; n < N_COLS; n++) {
        size_t tab = str_find_char(text, '\t', at);
        ret->col[n] = str_slice(text, at, tab == SIZE_MAX ? text.n : tab);
        at = tab + 1;
        if (tab == SIZE_MAX || (n == N_COLS - 1))
            break;
    }
    return n == N_COLS - 1 && ret->col[COL_FORM].n > 0 && read_id(ret->col[COL_ID], ret);
}

static bool has_no_space(Str misc)
{
    for (Str one; str_cut(&misc, '|', &one);)
        if (str_eq(one, STR("SpaceAfter=No")))
            return true;
    return false;
}

typedef struct Reader {
    Arena *a;
    VEC(Token) tokens;
    VEC(Word) words;
    size_t text;       /* bytes of text so far */
    uint64_t mwt_last; /* last word of the range we are in, or 0 */
    size_t mwt_from, mwt_to, mwt_n;
    Str mwt_form;
    bool mwt_space, space;
} Reader;

/* The words of a range have been read: give them their bytes where they split cleanly, else the whole. */
static void close_range(Reader *r)
{
    Token *t = r->tokens.at + r->tokens.n - r->mwt_n;
    size_t sum = 0;
    bool clean = true;
    for (size_t i = 0; i < r->mwt_n; i++) {
        Str part = str_slice(r->mwt_form, sum, sum + t[i].form.n);
        clean = clean && str_eq(part, t[i].form);
        sum += t[i].form.n;
    }
    clean = clean && sum == r->mwt_form.n;
    for (size_t i = 0, at = r->mwt_from; i < r->mwt_n; at += t[i].form.n, i++) {
        t[i].from = (uint32_t)(clean ? at : r->mwt_from);
        t[i].to = (uint32_t)(clean ? at + t[i].form.n : r->mwt_to);
        t[i].space_after = i + 1 == r->mwt_n && r->mwt_space;
    }
    t[0].mwt = (uint8_t)(r->mwt_n < UINT8_MAX ? r->mwt_n : UINT8_MAX);
    r->mwt_last = 0;
}

static void open_range(Reader *r, const Line *l)
{
    r->mwt_last = l->last;
    r->mwt_form = l->col[COL_FORM];
    r->mwt_from = r->text;
    r->text += r->mwt_form.n;
    r->mwt_to = r->text;
    r->mwt_n = (size_t)(l->last - l->id + 1);
    r->mwt_space = !has_no_space(l->col[COL_MISC]);
    r->text += r->mwt_space;
}

static void add_token(Reader *r, const Line *l)
{
    Token *t = VEC_PUSH(r->a, &r->tokens);
    t->form = l->col[COL_FORM];
    if (r->mwt_last) {
        if (l->id == r->mwt_last)
            close_range(r);
        return;
    }
    t->from = (uint32_t)r->text;
    r->text += t->form.n;
    t->to = (uint32_t)r->text;
    t->space_after = !has_no_space(l->col[COL_MISC]);
    r->text += t->space_after;
}

static const char *add_word(Reader *r, const Line *l)
{
    uint64_t head;
    Word *w = VEC_PUSH(r->a, &r->words);
    w->form = l->col[COL_FORM];
    w->lemma = l->col[COL_LEMMA];
    w->xpos = l->col[COL_XPOS];
    w->feats = feats_read(l->col[COL_FEATS]);
    if (!upos_find(l->col[COL_UPOS], &w->upos))
        return "no part of speech of UD in column 4";
    if (!str_read_uint(l->col[COL_HEAD], &head) || head > INT32_MAX)
        return "column 7 is no head";
    w->head = (int32_t)head - 1;
    w->rel = rel_find(l->col[COL_REL]);
    if (w->rel == REL_NONE)
        w->rel = rel_find(str_slice(l->col[COL_REL], 0, str_find_char(l->col[COL_REL], ':', 0)));
    return w->rel == REL_NONE ? "no relation of UD in column 8" : NULL;
}

/* NULL, or what is wrong with the line. */
static const char *take_line(Reader *r, Str text, bool want_words)
{
    Line l;
    if (!read_line(text, &l))
        return "not ten columns with an ID and a FORM";
    if (l.empty_node)
        return NULL;
    if (l.id != r->tokens.n + 1 || l.last > UINT32_MAX)
        return "IDs do not count up from 1";
    if (l.last > l.id) {
        if (r->mwt_last)
            return "a range inside a range";
        open_range(r, &l);
        return NULL;
    }
    add_token(r, &l);
    return want_words ? add_word(r, &l) : NULL;
}

static size_t count_lines(Str bytes, size_t to)
{
    size_t n = 0;
    for (size_t i = 0; i < to && i < bytes.n; i++)
        n += bytes.p[i] == '\n';
    return n;
}

bool conllu_next(Arena *a, Str bytes, size_t *at, Sentence *ret, Tree *ret_tree, Str *ret_raw, Err *err)
{
    Reader r = {.a = a};
    size_t begin = *at, line_at = *at;
    const char *fault = NULL;
    while (*at < bytes.n && !fault) {
        line_at = *at;
        Str line = next_line(bytes, at);
        if (line.n == 0) {
            if (r.tokens.n > 0)
                break;
            begin = *at;
        } else if (line.p[0] != '#') {
            fault = take_line(&r, line, ret_tree != NULL);
        }
    }
    if (!fault && r.mwt_last)
        fault = "a range runs past the sentence";
    if (!fault && r.tokens.n == 0)
        return false;
    Tree tree = {.words = r.words.at, .n = r.words.n};
    if (!fault && ret_tree && !tree_link(&tree))
        fault = "the heads make no tree with one root";
    if (fault) {
        size_t n = count_lines(bytes, line_at) + 1;
        return err_set(err, ERR_SYNTAX, n, "CoNLL-U line %zu: %s", n, fault);
    }
    *ret = (Sentence){
        .unit = UNIT_TEXT, .part = PART_BODY, .to = r.text, .tokens = r.tokens.at, .n_tokens = r.tokens.n};
    if (ret_tree) {
        *ret_tree = tree;
        ret_tree->sentence = ret;
    }
    if (ret_raw)
        *ret_raw = str_slice(bytes, begin, *at);
    return true;
}

static void put_lemma(Buf *out, Str s)
{
    buf_put(out, s.n ? s : STR("_"));
}

/* Columns 3 to 8 of a word. */
static void put_analysis(Buf *out, const Word *w)
{
    put_lemma(out, w->lemma);
    buf_printf(out, "\t%s\t", upos_name(w->upos));
    put_lemma(out, w->xpos);
    buf_putc(out, '\t');
    feats_print(out, w->feats);
    buf_printf(out, "\t%d\t%s", (int)w->head + 1, rel_name(w->rel));
}

static void print_over(Buf *out, const Tree *t, Str raw)
{
    for (size_t at = 0; at < raw.n;) {
        size_t from = at;
        Str line = next_line(raw, &at);
        Line l;
        if (line.n == 0 || line.p[0] == '#' || !read_line(line, &l) || l.empty_node || l.last > l.id ||
            l.id > t->n) {
            buf_put(out, str_slice(raw, from, at));
            continue;
        }
        buf_put(out, l.col[COL_ID]);
        buf_putc(out, '\t');
        buf_put(out, l.col[COL_FORM]);
        buf_putc(out, '\t');
        put_analysis(out, &t->words[l.id - 1]);
        buf_putc(out, '\t');
        buf_put(out, l.col[COL_DEPS]);
        buf_putc(out, '\t');
        buf_put(out, l.col[COL_MISC]);
        buf_put(out, str_slice(raw, (size_t)(line.p - raw.p) + line.n, at));
    }
    if (raw.n == 0 || raw.p[raw.n - 1] != '\n')
        buf_putc(out, '\n');
}

/* Text on one line: line ends and tabs become spaces. */
static void put_flat(Buf *out, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_putc(out, s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
}

static void print_range(Buf *out, const Token *t, size_t id, Str unit)
{
    const Token *last = t + t->mwt - 1;
    buf_printf(out, "%zu-%zu\t", id, id + t->mwt - 1);
    put_flat(out, str_slice(unit, t->from, last->to));
    buf_printf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", last->space_after ? "_" : "SpaceAfter=No");
}

void conllu_print(Buf *out, const Tree *t, Str unit, Str raw, size_t sent_number)
{
    const Sentence *s = t->sentence;
    if (raw.n > 0) {
        print_over(out, t, raw);
        return;
    }
    buf_printf(out, "# sent_id = %zu\n# text = ", sent_number);
    put_flat(out, str_slice(unit, s->from, s->to));
    buf_putc(out, '\n');
    for (size_t i = 0, mwt_end = 0; i < t->n; i++) {
        const Token *k = &s->tokens[i];
        if (k->mwt > 1) {
            print_range(out, k, i + 1, unit);
            mwt_end = i + k->mwt;
        }
        buf_printf(out, "%zu\t", i + 1);
        put_flat(out, k->form);
        buf_putc(out, '\t');
        put_analysis(out, &t->words[i]);
        buf_printf(out, "\t_\t%s\n", k->space_after || i < mwt_end ? "_" : "SpaceAfter=No");
    }
    buf_putc(out, '\n');
}
