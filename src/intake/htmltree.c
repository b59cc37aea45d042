/* htmltree.c - see htmltree.h. One pass: text up to '<', then a comment, an end tag or a start tag. */
#include "intake/htmltree.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "intake/htmlentity.h"
#include "intake/words.h"

typedef struct TagInfo {
    const char *name;
    unsigned flags;
} TagInfo;

enum {
    BLOCK = 1,      /* parts lines, and closes an open p */
    VOID = 2,       /* has no content */
    RAW = 4,        /* its content is characters up to its end tag */
    SCOPE = 8,      /* end tags do not reach beyond it */
    HEADING = 16,   /* h1 to h6 */
    IN_HEAD = 32,   /* does not end the head */
    FORMATTING = 64 /* its end tag does not close blocks inside it */
};

static const TagInfo tags[N_TAGS] = {
    [TAG_TEXT] = {"#text", 0},
    [TAG_OTHER] = {"", FORMATTING},
    [TAG_A] = {"a", FORMATTING},
    [TAG_ADDRESS] = {"address", BLOCK},
    [TAG_ARTICLE] = {"article", BLOCK},
    [TAG_ASIDE] = {"aside", BLOCK},
    [TAG_AUDIO] = {"audio", 0},
    [TAG_B] = {"b", FORMATTING},
    [TAG_BASE] = {"base", VOID | IN_HEAD},
    [TAG_BLOCKQUOTE] = {"blockquote", BLOCK},
    [TAG_BODY] = {"body", BLOCK},
    [TAG_BR] = {"br", VOID},
    [TAG_BUTTON] = {"button", SCOPE},
    [TAG_CANVAS] = {"canvas", 0},
    [TAG_CAPTION] = {"caption", BLOCK | SCOPE},
    [TAG_CENTER] = {"center", BLOCK},
    [TAG_COL] = {"col", VOID},
    [TAG_COLGROUP] = {"colgroup", 0},
    [TAG_DD] = {"dd", BLOCK},
    [TAG_DETAILS] = {"details", BLOCK},
    [TAG_DIALOG] = {"dialog", BLOCK},
    [TAG_DIR] = {"dir", BLOCK},
    [TAG_DIV] = {"div", BLOCK},
    [TAG_DL] = {"dl", BLOCK},
    [TAG_DT] = {"dt", BLOCK},
    [TAG_EM] = {"em", FORMATTING},
    [TAG_EMBED] = {"embed", VOID},
    [TAG_FIELDSET] = {"fieldset", BLOCK},
    [TAG_FIGCAPTION] = {"figcaption", BLOCK},
    [TAG_FIGURE] = {"figure", BLOCK},
    [TAG_FONT] = {"font", FORMATTING},
    [TAG_FOOTER] = {"footer", BLOCK},
    [TAG_FORM] = {"form", BLOCK},
    [TAG_FRAMESET] = {"frameset", BLOCK},
    [TAG_H1] = {"h1", BLOCK | HEADING},
    [TAG_H2] = {"h2", BLOCK | HEADING},
    [TAG_H3] = {"h3", BLOCK | HEADING},
    [TAG_H4] = {"h4", BLOCK | HEADING},
    [TAG_H5] = {"h5", BLOCK | HEADING},
    [TAG_H6] = {"h6", BLOCK | HEADING},
    [TAG_HEAD] = {"head", BLOCK | IN_HEAD},
    [TAG_HEADER] = {"header", BLOCK},
    [TAG_HGROUP] = {"hgroup", BLOCK},
    [TAG_HR] = {"hr", BLOCK | VOID},
    [TAG_HTML] = {"html", BLOCK | SCOPE | IN_HEAD},
    [TAG_I] = {"i", FORMATTING},
    [TAG_IFRAME] = {"iframe", RAW},
    [TAG_IMG] = {"img", VOID},
    [TAG_INPUT] = {"input", VOID},
    [TAG_LABEL] = {"label", 0},
    [TAG_LI] = {"li", BLOCK},
    [TAG_LINK] = {"link", VOID | IN_HEAD},
    [TAG_MAIN] = {"main", BLOCK},
    [TAG_MAP] = {"map", 0},
    [TAG_MENU] = {"menu", BLOCK},
    [TAG_META] = {"meta", VOID | IN_HEAD},
    [TAG_NAV] = {"nav", BLOCK},
    [TAG_NOEMBED] = {"noembed", RAW},
    [TAG_NOFRAMES] = {"noframes", RAW | IN_HEAD},
    [TAG_NOSCRIPT] = {"noscript", IN_HEAD},
    [TAG_OBJECT] = {"object", SCOPE},
    [TAG_OL] = {"ol", BLOCK},
    [TAG_OPTION] = {"option", 0},
    [TAG_P] = {"p", BLOCK},
    [TAG_PARAM] = {"param", VOID},
    [TAG_PICTURE] = {"picture", 0},
    [TAG_PRE] = {"pre", BLOCK},
    [TAG_SCRIPT] = {"script", RAW | IN_HEAD},
    [TAG_SECTION] = {"section", BLOCK},
    [TAG_SELECT] = {"select", 0},
    [TAG_SMALL] = {"small", FORMATTING},
    [TAG_SOURCE] = {"source", VOID},
    [TAG_SPAN] = {"span", FORMATTING},
    [TAG_STRONG] = {"strong", FORMATTING},
    [TAG_STYLE] = {"style", RAW | IN_HEAD},
    [TAG_SUMMARY] = {"summary", BLOCK},
    [TAG_SUP] = {"sup", FORMATTING},
    [TAG_SVG] = {"svg", 0},
    [TAG_TABLE] = {"table", BLOCK | SCOPE},
    [TAG_TBODY] = {"tbody", BLOCK},
    [TAG_TD] = {"td", BLOCK | SCOPE},
    [TAG_TEMPLATE] = {"template", SCOPE | IN_HEAD},
    [TAG_TEXTAREA] = {"textarea", RAW},
    [TAG_TFOOT] = {"tfoot", BLOCK},
    [TAG_TH] = {"th", BLOCK | SCOPE},
    [TAG_THEAD] = {"thead", BLOCK},
    [TAG_TIME] = {"time", FORMATTING},
    [TAG_TITLE] = {"title", RAW | IN_HEAD},
    [TAG_TR] = {"tr", BLOCK},
    [TAG_TRACK] = {"track", VOID},
    [TAG_U] = {"u", FORMATTING},
    [TAG_UL] = {"ul", BLOCK},
    [TAG_VIDEO] = {"video", 0},
    [TAG_WBR] = {"wbr", VOID},
};

static const char *const attr_names[N_ATTRS] = {
    [ATTR_ARIA_HIDDEN] = "aria-hidden",
    [ATTR_CLASS] = "class",
    [ATTR_CONTENT] = "content",
    [ATTR_DATETIME] = "datetime",
    [ATTR_HIDDEN] = "hidden",
    [ATTR_HREF] = "href",
    [ATTR_ID] = "id",
    [ATTR_ITEMPROP] = "itemprop",
    [ATTR_LANG] = "lang",
    [ATTR_NAME] = "name",
    [ATTR_PROPERTY] = "property",
    [ATTR_REL] = "rel",
    [ATTR_ROLE] = "role",
    [ATTR_STYLE] = "style",
    [ATTR_TYPE] = "type",
};

typedef struct Builder {
    Arena *arena;
    Str s;
    size_t at;
    struct {
        HtmlNode *at;
        size_t n, cap;
    } nodes;
    struct {
        HtmlAttr *at;
        size_t n, cap;
    } attrs;
    uint32_t open[HTML_DEPTH]; /* nodes whose end is not known yet, the root first */
    size_t n_open;
    size_t n_lost;        /* start tags beyond the depth, whose end tags must not close others */
    size_t n_tag[N_TAGS]; /* of each tag, how many are open */
} Builder;

bool htmltree_is_block(HtmlTag tag)
{
    return tags[tag].flags & BLOCK;
}

static bool has(HtmlTag tag, unsigned flag)
{
    return tags[tag].flags & flag;
}

static int fold_cmp(Str a, const char *b)
{
    size_t i = 0;
    for (; i < a.n && b[i]; i++) {
        int d = (unsigned char)words_fold(a.p[i]) - (unsigned char)b[i];
        if (d)
            return d;
    }
    return i < a.n ? 1 : b[i] ? -1 : 0;
}

static HtmlTag tag_of(Str name)
{
    size_t from = TAG_A, to = N_TAGS; /* the table is in the order of the names */
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int c = fold_cmp(name, tags[mid].name);
        if (c == 0)
            return (HtmlTag)mid;
        if (c < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return TAG_OTHER;
}

static HtmlTag open_tag(const Builder *b, size_t i)
{
    return b->nodes.at[b->open[i]].tag;
}

static void pop(Builder *b)
{
    HtmlNode *n = &b->nodes.at[b->open[--b->n_open]];
    n->end = (uint32_t)b->nodes.n;
    b->n_tag[n->tag]--;
}

static void pop_to(Builder *b, size_t depth)
{
    while (b->n_open > depth)
        pop(b);
}

static HtmlNode *add(Builder *b, HtmlTag tag, size_t src, size_t n_src)
{
    uint32_t parent = b->n_open ? b->open[b->n_open - 1] : 0;
    HtmlNode *n = VEC_PUSH(b->arena, &b->nodes);
    *n = (HtmlNode){.tag = tag,
                    .parent = parent,
                    .end = (uint32_t)b->nodes.n,
                    .src = (uint32_t)src,
                    .n_src = (uint32_t)n_src};
    return n;
}

/* Closes the innermost open element of tag unless one of the stops (or a scope) stands between. */
static void close_within(Builder *b, HtmlTag tag, HtmlTag stop1, HtmlTag stop2)
{
    if (b->n_tag[tag] == 0)
        return;
    for (size_t i = b->n_open; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == tag) {
            pop_to(b, i);
            return;
        }
        if (t == stop1 || t == stop2 || has(t, SCOPE))
            return;
    }
}

/* Closes open cells and rows up to the table. */
static void close_row_parts(Builder *b, HtmlTag tag)
{
    for (size_t i = b->n_open; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == TAG_TABLE || t == TAG_TEMPLATE)
            return;
        bool cell = t == TAG_TD || t == TAG_TH || t == TAG_CAPTION;
        bool row = t == TAG_TR && tag != TAG_TD && tag != TAG_TH;
        bool group = (t == TAG_TBODY || t == TAG_THEAD || t == TAG_TFOOT) && tag != TAG_TD && tag != TAG_TH &&
                     tag != TAG_TR;
        if (cell || row || group)
            pop_to(b, i);
    }
}

/* Ends that a start tag implies. */
static void imply_ends(Builder *b, HtmlTag tag)
{
    if (b->n_tag[TAG_HEAD] && !has(tag, IN_HEAD))
        close_within(b, TAG_HEAD, TAG_BODY, TAG_BODY);
    if (has(tag, BLOCK))
        close_within(b, TAG_P, TAG_P, TAG_P);
    if (tag == TAG_LI)
        close_within(b, TAG_LI, TAG_UL, TAG_OL);
    if (tag == TAG_DT || tag == TAG_DD) {
        close_within(b, TAG_DT, TAG_DL, TAG_DL);
        close_within(b, TAG_DD, TAG_DL, TAG_DL);
    }
    if (tag == TAG_OPTION)
        close_within(b, TAG_OPTION, TAG_SELECT, TAG_SELECT);
    if (tag == TAG_A)
        close_within(b, TAG_A, TAG_DIV, TAG_P);
    if (has(tag, HEADING) && b->n_open > 1 && has(open_tag(b, b->n_open - 1), HEADING))
        pop(b);
    if (b->n_tag[TAG_TABLE] && (tag == TAG_TR || tag == TAG_TD || tag == TAG_TH || tag == TAG_TBODY ||
                                tag == TAG_THEAD || tag == TAG_TFOOT))
        close_row_parts(b, tag);
}

static void end_tag(Builder *b, HtmlTag tag)
{
    if (b->n_lost) {
        b->n_lost--;
        return;
    }
    if (b->n_tag[tag] == 0 || tag == TAG_HTML || tag == TAG_BODY)
        return;
    bool formatting = has(tag, FORMATTING);
    for (size_t i = b->n_open; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == tag) {
            pop_to(b, i);
            return;
        }
        bool table_part =
            tag == TAG_TABLE || tag == TAG_TR || tag == TAG_TBODY || tag == TAG_THEAD || tag == TAG_TFOOT;
        if ((formatting && has(t, BLOCK)) || (has(t, SCOPE) && !(table_part && t != TAG_TABLE)))
            return;
    }
}

static bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void keep_attr(Builder *b, Str name, Str value)
{
    for (size_t k = 0; k < N_ATTRS; k++)
        if (fold_cmp(name, attr_names[k]) == 0) {
            *VEC_PUSH(b->arena, &b->attrs) = (HtmlAttr){(HtmlAttrName)k, value};
            return;
        }
}

/* One attribute at b->at, which is no blank, '/' or '>'. */
static void read_attr(Builder *b)
{
    Str s = b->s;
    size_t i = b->at, from = i++;
    while (i < s.n && !blank(s.p[i]) && s.p[i] != '=' && s.p[i] != '>' && s.p[i] != '/')
        i++;
    Str name = str_slice(s, from, i), value = {0};
    while (i < s.n && blank(s.p[i]))
        i++;
    if (i < s.n && s.p[i] == '=') {
        for (i++; i < s.n && blank(s.p[i]);)
            i++;
        char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i] : 0;
        size_t start = i += quote != 0;
        if (quote)
            i = str_find_char(s, quote, i) == SIZE_MAX ? s.n : str_find_char(s, quote, i);
        else
            while (i < s.n && !blank(s.p[i]) && s.p[i] != '>')
                i++;
        value = str_slice(s, start, i);
        i += quote != 0;
    }
    b->at = i < s.n ? i : s.n;
    keep_attr(b, name, value);
}

static size_t read_attrs(Builder *b)
{
    size_t from = b->attrs.n;
    while (b->at < b->s.n && b->s.p[b->at] != '>') {
        if (blank(b->s.p[b->at]) || b->s.p[b->at] == '/')
            b->at++;
        else
            read_attr(b);
    }
    b->at += b->at < b->s.n;
    return from;
}

/* Where "</name" stands at or after from; the end of the page where it does not. */
static size_t find_end(Str s, Str name, size_t from)
{
    for (size_t i = from; (i = str_find(s, STR("</"), i)) != SIZE_MAX; i += 2)
        if (str_eq_nocase(str_slice(s, i + 2, i + 2 + name.n), name))
            return i;
    return s.n;
}

static void start_tag(Builder *b, Str name, size_t src)
{
    HtmlTag tag = tag_of(name);
    size_t attr = read_attrs(b);
    if ((tag == TAG_HTML || tag == TAG_BODY || tag == TAG_HEAD) && b->n_tag[tag])
        return;
    imply_ends(b, tag);
    HtmlNode *n = add(b, tag, src, b->at - src);
    n->attr = (uint32_t)attr;
    n->n_attrs = (uint32_t)(b->attrs.n - attr);
    if (has(tag, RAW)) {
        size_t end = find_end(b->s, name, b->at);
        n->text = str_slice(b->s, b->at, end);
        b->at = end;
    } else if (!has(tag, VOID)) {
        if (b->n_open == HTML_DEPTH) {
            b->n_lost++;
            return;
        }
        b->open[b->n_open++] = (uint32_t)(b->nodes.n - 1);
        b->n_tag[tag]++;
    }
}

/* Characters up to end: plain runs as they stand, each reference a node of its own. */
static void add_text(Builder *b, size_t end)
{
    size_t from = b->at;
    while (b->at < end) {
        uint32_t cp = 0;
        size_t amp = str_find_char(str_slice(b->s, 0, end), '&', b->at);
        size_t n = amp == SIZE_MAX ? 0 : htmlentity_read(str_slice(b->s, 0, end), amp, false, &cp);
        size_t plain = amp == SIZE_MAX ? end : n ? amp : amp + 1;
        b->at = plain;
        if (n == 0 && plain < end)
            continue;
        if (plain > from)
            add(b, TAG_TEXT, from, plain - from)->text = str_slice(b->s, from, plain);
        if (n) {
            char *p = arena_alloc(b->arena, 4);
            HtmlNode *t = add(b, TAG_TEXT, amp, n);
            t->text = (Str){p, utf8_encode(cp, p)};
        }
        from = b->at = plain + n;
    }
}

static size_t past(size_t found, size_t n, size_t all)
{
    return found == SIZE_MAX ? all : found + n;
}

/* b->at is at a '<'. */
static void read_markup(Builder *b)
{
    Str s = b->s;
    size_t src = b->at, i = src + 1;
    bool closes = i < s.n && s.p[i] == '/';
    i += closes;
    if (i < s.n && (unsigned char)s.p[i] < 0x80 && words_is_letter(s.p[i])) {
        size_t from = i;
        while (i < s.n && !blank(s.p[i]) && s.p[i] != '/' && s.p[i] != '>')
            i++;
        Str name = str_slice(s, from, i);
        b->at = i;
        if (!closes) {
            start_tag(b, name, src);
            return;
        }
        b->at = past(str_find_char(s, '>', i), 1, s.n);
        if (tag_of(name) == TAG_BR)
            add(b, TAG_BR, src, b->at - src);
        else
            end_tag(b, tag_of(name));
    } else if (str_starts(str_slice(s, src, s.n), STR("<!--"))) {
        b->at = past(str_find(s, STR("-->"), src + 4), 3, s.n);
    } else if (i < s.n && (s.p[i] == '!' || s.p[i] == '?' || closes)) {
        b->at = past(str_find_char(s, '>', i), 1, s.n);
    } else {
        b->at = src;
        add(b, TAG_TEXT, src, 1)->text = str_slice(s, src, src + 1);
        b->at = src + 1;
    }
}

bool htmltree_read(Arena *a, Str page, HtmlTree *ret, Err *err)
{
    Builder b = {.arena = a, .s = page};
    add(&b, TAG_OTHER, 0, 0);
    b.open[b.n_open++] = 0;
    b.n_tag[TAG_OTHER]++;
    while (b.at < page.n) {
        size_t lt = str_find_char(page, '<', b.at);
        add_text(&b, lt == SIZE_MAX ? page.n : lt);
        if (b.at < page.n)
            read_markup(&b);
        if (b.nodes.n > HTML_NODES)
            return err_set(err, ERR_LIMIT, b.at, "more than %d elements: split the page", HTML_NODES);
    }
    pop_to(&b, 0);
    ret->nodes = b.nodes.at;
    ret->n = b.nodes.n;
    ret->attrs = b.attrs.at;
    return true;
}

Str htmltree_attr(const HtmlTree *t, size_t i, HtmlAttrName name, bool *ret_has)
{
    const HtmlNode *n = &t->nodes[i];
    for (size_t k = n->attr; k < n->attr + n->n_attrs; k++)
        if (t->attrs[k].name == name) {
            if (ret_has)
                *ret_has = true;
            return t->attrs[k].value;
        }
    if (ret_has)
        *ret_has = false;
    return (Str){0};
}

Str htmltree_text(Arena *a, const HtmlTree *t, size_t i)
{
    size_t n = 0, room = 1;
    for (size_t k = i; k < t->nodes[i].end; k++)
        room += t->nodes[k].text.n + 1;
    char *p = arena_alloc(a, room);
    for (size_t k = i; k < t->nodes[i].end; k++) {
        Str s = t->nodes[k].tag == TAG_TEXT || k == i ? t->nodes[k].text : (Str){0};
        bool apart = s.n == 0 && (htmltree_is_block(t->nodes[k].tag) || t->nodes[k].tag == TAG_BR);
        for (size_t c = 0; c < s.n + apart; c++) {
            bool gap = apart || blank(s.p[c]);
            if (!gap)
                p[n++] = s.p[c];
            else if (n && p[n - 1] != ' ')
                p[n++] = ' ';
        }
    }
    return str_trim((Str){p, n});
}
