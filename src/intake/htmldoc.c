/* htmldoc.c - see htmldoc.h. */
#include "intake/htmldoc.h"

#include "base/buf.h"
#include "base/vec.h"
#include "intake/blocks.h"
#include "intake/date.h"
#include "intake/htmlbody.h"
#include "intake/htmlmeta.h"
#include "intake/noise.h"
#include "intake/words.h"

#include <string.h>

enum { MOST_PAGE = 32 << 20 };

typedef struct Writer {
    char *p;
    size_t n;
    struct {
        DocRun *at;
        size_t n, cap;
    } map;
} Writer;

/* Appends bytes made from page bytes [src, src + n_src); neighbours that are both verbatim become one run. */
static void put(Arena *a, Writer *w, Str s, size_t src, size_t n_src)
{
    memcpy(w->p + w->n, s.p, s.n);
    DocRun *last = w->map.n ? &w->map.at[w->map.n - 1] : NULL;
    if (last && last->at + last->n == w->n && last->byte + last->n_bytes == src && last->n == last->n_bytes &&
        s.n == n_src) {
        last->n += s.n;
        last->n_bytes += n_src;
    } else {
        *VEC_PUSH(a, &w->map) = (DocRun){w->n, s.n, src, n_src};
    }
    w->n += s.n;
}

static bool white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* Writes one text node with runs of white space as one blank. */
static void put_node(Arena *a, Writer *w, const HtmlNode *n, size_t start)
{
    Str s = n->text;
    bool verbatim = s.n == n->n_src;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        bool gap = white(s.p[i]);
        while (i < s.n && white(s.p[i]) == gap)
            i++;
        if (gap && (w->n == start || w->p[w->n - 1] == ' '))
            continue;
        Str out = gap ? STR(" ") : str_slice(s, from, i);
        put(a, w, out, n->src + (verbatim ? from : 0), verbatim ? i - from : n->n_src);
    }
}

static void drop_to(Writer *w, size_t n)
{
    w->n = n;
    while (w->map.n && w->map.at[w->map.n - 1].at >= n)
        w->map.n--;
    if (w->map.n) {
        DocRun *last = &w->map.at[w->map.n - 1];
        if (last->at + last->n > n) {
            size_t cut = last->at + last->n - n;
            last->n -= cut;
            last->n_bytes -= last->n_bytes > cut ? cut : 0;
        }
    }
}

/* A line that the outlet put among the paragraphs is left out. */
static bool is_furniture(Str line, Str title)
{
    LineKind k = noise_kind(line);
    return (k != LINE_STORY && k != LINE_DATE) || (title.n && str_eq_nocase(line, title));
}

/* A heading that opens what stands below a story: other stories, comments, the house about itself. */
static bool closes_story(Str line, HtmlLineKind kind)
{
    static const char *const heads =
        "related|related stories|related articles|related posts|related roundup|related news|more from|more "
        "stories|"
        "more news|more blog stories|more on|read more|top rated comments|comments|leave a comment|leave a "
        "reply|"
        "you may also like|you might also like|recommended|about the author|about us|about the authors|share "
        "this|"
        "most popular|most read|popular posts|latest news|latest stories|recent posts|tags|sign up|subscribe|"
        "отзывы|Отзывы|Комментарии|Читайте также|leia também|leia mais|lea también|lesen sie auch|mehr zum "
        "thema|"
        "kommentare|コメント|関連記事|comentários|comentarios|commentaires|lire aussi|leggi anche|"
        "trending|editor's picks|editors' picks|what to read next|read next|up next|in other news|further "
        "reading";
    bool heading = kind == HTML_LINE_HEADING;
    if (words_count(line) > 6 || (!heading && str_ends(line, STR("."))))
        return false;
    return words_prefix(line, heads) > 0 || (heading && words_starts(line, STR("about")));
}

/* Writes a line as a paragraph; false: the story ended before it. late: most of the story is written. */
static bool write_line(Arena *a, Writer *w, const HtmlTree *t, const HtmlBody *b, const HtmlLine *l,
                       Str title, bool late)
{
    size_t before = w->n;
    if (w->n) {
        memcpy(w->p + w->n, "\n\n", 2);
        w->n += 2;
    }
    size_t start = w->n;
    for (uint32_t i = l->from; i < l->to; i++)
        if (t->nodes[i].tag == TAG_TEXT && !b->shut[i])
            put_node(a, w, &t->nodes[i], start);
    while (w->n > start && w->p[w->n - 1] == ' ')
        drop_to(w, w->n - 1);
    Str line = str_slice((Str){w->p, w->n}, start, w->n);
    bool ends = late && line.n && closes_story(line, l->kind);
    if (ends || line.n == 0 || is_furniture(line, title))
        drop_to(w, before);
    return !ends;
}

/* Without the outlet's name after a bar or dash: "Headline - The Daily" gives the headline. */
static Str bare_title(Str head)
{
    static const char *const bars[] = {" | ",  " - ",       " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                       " :: ", " \xC2\xBB "};
    for (size_t k = 0; k < sizeof bars / sizeof *bars; k++) {
        size_t at = str_find(head, str_of(bars[k]), 0), last = SIZE_MAX;
        for (; at != SIZE_MAX; at = str_find(head, str_of(bars[k]), at + 1))
            last = at;
        if (last == SIZE_MAX)
            continue;
        Str tail = str_trim(str_slice(head, last + str_of(bars[k]).n, head.n));
        if (words_count(tail) <= 4 && words_count(str_slice(head, 0, last)) >= 3)
            return str_trim(str_slice(head, 0, last));
    }
    return head;
}

/* The h1 that the title of the head begins with, else the only h1. */
static Str first_h1(Arena *a, const HtmlTree *t, Str head)
{
    Str only = {0};
    size_t n = 0;
    for (size_t i = 1; i < t->n && n < 20; i++) {
        if (t->nodes[i].tag != TAG_H1 || t->nodes[i].end - i > 200)
            continue;
        Str s = htmltree_text(a, t, i);
        if (s.n == 0 || s.n > 400)
            continue;
        if (head.n && str_starts(head, s) && words_count(s) >= 2)
            return s;
        only = n++ ? (Str){0} : s;
    }
    return only;
}

static Str flat(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (!white(s.p[i]))
            p[n++] = s.p[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    return str_trim((Str){p, n});
}

static Str host_of(Str url)
{
    size_t at = str_find(url, STR("://"), 0);
    if (at == SIZE_MAX)
        return (Str){0};
    Str host = str_slice(url, at + 3, str_find_char(url, '/', at + 3));
    return str_starts(host, STR("www.")) ? str_slice(host, 4, host.n) : host;
}

/* "/2019/11/19/" in an address, as an ISO day; empty where there is none. */
static Str day_in_url(Arena *a, Str url)
{
    for (size_t i = str_find_char(url, '/', 0); i != SIZE_MAX; i = str_find_char(url, '/', i + 1)) {
        Str s = str_slice(url, i + 1, i + 12), iso;
        Day d;
        if (s.n < 11 || s.p[4] != '/' || s.p[7] != '/' || s.p[10] != '/')
            continue;
        iso = arena_printf(a, "%.4s-%.2s-%.2s", s.p, s.p + 5, s.p + 8);
        if (day_read(iso, &d))
            return iso;
    }
    return (Str){0};
}

/* A page's date, unless it is a template's zero ("0001-01-01"). */
static Str sane(Str date)
{
    return str_starts(date, STR("000")) || str_starts(date, STR("1970-01-01")) ? (Str){0} : date;
}

static void set_head(Arena *a, const HtmlTree *t, const HtmlMeta *m, Doc *d)
{
    Str head = flat(a, m->head), h1 = first_h1(a, t, head), said = flat(a, m->title);
    d->title = h1.n ? h1 : said.n ? said : bare_title(head);
    d->byline = flat(a, m->author);
    if (words_starts(d->byline, STR("by")))
        d->byline = str_trim(str_slice(d->byline, 2, d->byline.n));
    d->url = m->url;
    d->publisher =
        m->publisher.n && !str_eq(m->publisher, m->title) ? flat(a, m->publisher) : host_of(m->url);
    Str hints = blocks_hints(a, d);
    if (!date_set_published(a, d, sane(m->published), hints) || !d->has_published)
        d->has_published = date_set_published(a, d, day_in_url(a, m->url), hints) && d->published.n;
    if (!date_set_updated(a, d, sane(m->updated), hints))
        d->updated = (Str){0}; /* a page's dates may be malformed: stamps in its text may still tell */
}

/* From offsets in the decoded page to bytes as fetched. */
static void shift_map(Doc *d, const Decoded *page)
{
    if (page->fit == FIT_OTHER) {
        d->n_map = 0;
        return;
    }
    size_t at = 0, bytes = 0; /* FIT_SINGLE: one byte a code point */
    for (size_t k = 0; k < d->n_map; k++) {
        DocRun *r = &d->map[k];
        if (page->fit == FIT_SINGLE) {
            size_t end = r->byte + r->n_bytes, from;
            for (; at < r->byte; at++)
                bytes += ((unsigned char)page->text.p[at] & 0xC0) != 0x80;
            from = bytes;
            for (; at < end; at++)
                bytes += ((unsigned char)page->text.p[at] & 0xC0) != 0x80;
            r->byte = from;
            r->n_bytes = bytes - from;
        }
        r->byte += page->skip;
    }
}

static void write_body(Arena *a, const HtmlTree *t, Str page, Doc *d)
{
    HtmlBody b;
    htmlbody_find(a, t, &b);
    Writer w = {.p = arena_alloc(a, page.n * 3 + 64)};
    size_t all = 0, n = 0;
    for (size_t k = 0; k < b.n; k++)
        all += b.lines[k].keep ? b.lines[k].n_chars : 0;
    for (size_t k = 0; k < b.n; k++) {
        const HtmlLine *l = &b.lines[k];
        if (!l->keep)
            continue;
        n += l->n_chars;
        if (!write_line(a, &w, t, &b, l, d->title, n * 2 > all))
            break;
    }
    d->text = (Str){w.p, w.n};
    d->map = w.map.at;
    d->n_map = w.map.n;
}

/* Markup or plain text inside a string of JSON-LD, as paragraphs. */
static Str paragraphs_of(Arena *a, Str s)
{
    HtmlTree t;
    char *p = arena_alloc(a, s.n * 3 + 16);
    size_t n = 0;
    if (!htmltree_read(a, s, &t, NULL))
        return (Str){0};
    for (size_t i = 1; i < t.n; i++) {
        Str text = t.nodes[i].tag == TAG_TEXT ? t.nodes[i].text : (Str){0};
        bool part = htmltree_is_block(t.nodes[i].tag) || t.nodes[i].tag == TAG_BR;
        for (size_t k = 0; k < text.n + part; k++) {
            char c = part ? '\n' : text.p[k];
            bool line = c == '\n' || c == '\r';
            if (n && line && p[n - 1] != '\n') {
                p[n++] = '\n';
                p[n++] = '\n';
            } else if (!line && (n || !white(c))) {
                p[n++] = c;
            }
        }
    }
    return str_trim((Str){p, n});
}

/* Pages that scripts fill carry the story in JSON-LD alone: then that is the text, and no byte of it is
 * mapped. */
static void prefer_data(Arena *a, Str body, Doc *d)
{
    enum { STORY = 300 };
    if (body.n < STORY || d->text.n * 3 > body.n)
        return;
    Str text = paragraphs_of(a, body);
    if (text.n < STORY)
        return;
    d->text = text;
    d->n_map = 0;
}

bool htmldoc_read(Arena *a, const Decoded *page, Str name, Doc *ret, Err *err)
{
    HtmlTree t;
    HtmlMeta m;
    Err why = {0};
    if (page->text.n > MOST_PAGE)
        return err_set(err, ERR_LIMIT, 0, "%.*s: the page is more than %d MiB: split it", STR_ARG(name),
                       MOST_PAGE >> 20);
    if (!htmltree_read(a, page->text, &t, &why))
        return err_set(err, why.code, why.at, "%.*s: %s", STR_ARG(name), why.msg);
    htmlmeta_read(a, &t, &m);
    set_head(a, &t, &m, ret);
    write_body(a, &t, page->text, ret);
    prefer_data(a, m.body, ret);
    if (ret->text.n == 0)
        return err_set(err, ERR_EMPTY, 0,
                       "%.*s: no text was found in the page: save it with its article loaded", STR_ARG(name));
    shift_map(ret, page);
    return true;
}
