/* htmlbody.c - see htmlbody.h.
 * 1. Shut out what is no text (script), hidden, or by its element or class beside the story (nav, "related").
 * 2. Part the rest into lines at block elements and breaks.
 * 3. A line is worth its characters if it is long and few of them are links (Kohlschütter et al. 2010,
 * boilerplate detection by shallow text features). The weight of a node is the sum over its lines.
 * 4. From the body go down as long as one child holds nearly all the weight; names like "article-body" and
 * the article element are taken at their word where they hold enough.
 * 5. Inside, keep the lines that read like story, and the short ones between them.
 * Every step is one pass over nodes or lines. */
#include "intake/htmlbody.h"

#include "base/map.h"
#include "base/vec.h"
#include "intake/words.h"

typedef enum Hint { HINT_NONE, HINT_BODY, HINT_OUT, HINT_HARD } Hint;

/* Words of class and id. A name is cut at marks and at inner capitals: "articleBody", "article_body". */
static const char *const out_words =
    "comment|comments|commentlist|commenting|disqus|share|shares|sharing|sharebar|sharetools|social|socials|"
    "sociallinks|related|relatedarticles|relatedcontent|relatedposts|recommend|recommended|recommendation|"
    "recommendations|promo|promos|promotion|promoted|newsletter|newsletters|subscribe|subscription|signup|"
    "sidebar|"
    "sidebars|rail|widget|widgets|advert|adverts|advertisement|advertisements|advertising|ad|ads|adv|adbox|"
    "adslot|"
    "adunit|adsense|adwrapper|dfp|sponsor|sponsored|sponsors|banner|banners|breadcrumb|breadcrumbs|nav|"
    "navbar|"
    "navigation|menu|menus|footer|footers|masthead|popup|modal|overlay|lightbox|cookie|cookies|consent|gdpr|"
    "tags|"
    "taglist|tagcloud|topics|authorbio|byline|bylines|caption|captions|figcaption|credit|credits|gallery|"
    "galleries|"
    "carousel|slideshow|slider|toolbar|tools|pagination|pager|login|paywall|outbrain|taboola|trending|"
    "popular|"
    "mostread|mostpopular|readmore|morestories|toc|printfriendly|timestamp|dateline|postmeta|entrymeta|"
    "articlemeta|"
    "meta|metadata|infobox|teaser|teasers|toolbox|feedback|rating|ratings|poll|quiz|video|videos|"
    "jwplayer|"
    "wpcaption|copyright|disclaimer|legal|donate|donation|livechat|notification|alert|ticker|follow|followus|"
    "skiplink|skip|screenreader|srlonly|sharedaddy|jp|addthis|sumome|crosslink|upnext|"
    "prevnext|postnav|nextpost|previouspost|endnote|correction|hidden|invisible|audio|"
    "bio|biography|partner|partners|logo|subnav|topnav|kicker|flyout|dropdown|offcanvas|sticky|recirc|"
    "recirculation|"
    "onward|seealso|readnext|adcontainer|adplaceholder|inlinead|cta|calltoaction|profile|categories|"
    "category";

static const char *const body_words =
    "articlebody|storybody|entrycontent|postcontent|articlecontent|storycontent|articletext|storytext|"
    "postbody|"
    "bodycopy|bodytext|articlecopy|maincontent|singlecontent|contentbody|pagecontent|newsbody|newscontent|"
    "contentarticle|articlemain|postarticle|blogcontent|blogpost|entrybody|articlebodytext|"
    "articlebodycontent|"
    "storybodytext|articleviewcontent|fulltext|detailcontent|detailbody|textcontent|richtext|bodycontent|"
    "contentbodytext|articlecontainer|postentry|entrytext|articlesection|contenttext|newstext|newsdetail|"
    "storyblock";

typedef struct Finder {
    Arena *arena;
    const HtmlTree *t;
    bool *shut;
    uint8_t *hint; /* [n] Hint of elements */
    Map names;     /* words of class and id to Hint */
    struct {
        HtmlLine *at;
        size_t n, cap;
    } lines;
    const uint32_t *sum; /* [n + 1] weight of all lines that begin before the node */
} Finder;

static bool is_hard(HtmlTag tag)
{
    switch (tag) {
    case TAG_SCRIPT:
    case TAG_STYLE:
    case TAG_NOSCRIPT:
    case TAG_IFRAME:
    case TAG_SVG:
    case TAG_SELECT:
    case TAG_BUTTON:
    case TAG_TEXTAREA:
    case TAG_TEMPLATE:
    case TAG_OBJECT:
    case TAG_CANVAS:
    case TAG_AUDIO:
    case TAG_VIDEO:
    case TAG_HEAD:
    case TAG_TITLE:
    case TAG_NOFRAMES:
    case TAG_NOEMBED:
    case TAG_MAP:
    case TAG_DIALOG:
        return true;
    default:
        return false;
    }
}

static bool is_out_tag(HtmlTag tag)
{
    return tag == TAG_NAV || tag == TAG_FOOTER || tag == TAG_ASIDE || tag == TAG_FIGCAPTION ||
           tag == TAG_FIGURE || tag == TAG_MENU || tag == TAG_LABEL || tag == TAG_FIELDSET;
}

static bool name_cut(char before, char c)
{
    return before >= 'a' && before <= 'z' && words_is_upper(c);
}

static bool is_alnum(char c)
{
    return (words_is_letter(c) && (unsigned char)c < 0x80) || (c >= '0' && c <= '9');
}

static void learn(Finder *f, const char *list, Hint hint)
{
    Str rest = str_of(list), word;
    while (str_cut(&rest, '|', &word))
        map_put(f->arena, &f->names, word, hint);
}

/* Judges one name ("article-body__text"): its words alone and each two neighbours together. */
static Hint hint_of_name(const Map *names, Str s)
{
    char whole[64];
    size_t n = 0, word = 0, before = 0;
    Hint best = HINT_NONE;
    for (size_t i = 0; i <= s.n && n < sizeof whole; i++) {
        bool letter = i < s.n && is_alnum(s.p[i]);
        bool ends = n > word && (!letter || name_cut(s.p[i - 1], s.p[i]));
        if (ends) {
            Str one = {whole + word, n - word}, two = {whole + before, n - before};
            uint32_t by_one = map_get(names, one), by_two = before < word ? map_get(names, two) : MAP_NONE;
            if (by_one == HINT_BODY || by_two == HINT_BODY)
                return HINT_BODY;
            if (by_one == HINT_OUT || by_two == HINT_OUT)
                best = HINT_OUT;
            before = word;
            word = n;
        }
        if (letter)
            whole[n++] = words_fold(s.p[i]);
    }
    return best;
}

static Hint hint_of_names(const Map *names, Str s)
{
    Hint best = HINT_NONE;
    s = str_slice(s, 0, 400);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && s.p[i] != ' ' && s.p[i] != '\n' && s.p[i] != '\t')
            i++;
        Hint h = i > from ? hint_of_name(names, str_slice(s, from, i)) : HINT_NONE;
        if (h == HINT_BODY)
            return h;
        best = h ? h : best;
        i++;
    }
    return best;
}

static bool is_hidden(const HtmlTree *t, size_t i)
{
    bool hidden;
    htmltree_attr(t, i, ATTR_HIDDEN, &hidden);
    Str style = str_slice(htmltree_attr(t, i, ATTR_STYLE, NULL), 0, 400);
    return hidden || words_in(htmltree_attr(t, i, ATTR_ARIA_HIDDEN, NULL), "true") ||
           words_find(style, STR("display:none"), 0) != SIZE_MAX ||
           words_find(style, STR("display: none"), 0) != SIZE_MAX ||
           words_find(style, STR("visibility:hidden"), 0) != SIZE_MAX ||
           words_find(style, STR("visibility: hidden"), 0) != SIZE_MAX;
}

static Hint judge(const Map *names, const HtmlTree *t, size_t i)
{
    HtmlTag tag = t->nodes[i].tag;
    if (is_hard(tag))
        return HINT_HARD;
    if (tag == TAG_HTML || tag == TAG_BODY || t->nodes[i].n_attrs == 0)
        return is_out_tag(tag) ? HINT_OUT : HINT_NONE;
    if (is_hidden(t, i))
        return HINT_HARD;
    Str role = htmltree_attr(t, i, ATTR_ROLE, NULL), prop = htmltree_attr(t, i, ATTR_ITEMPROP, NULL);
    if (words_in(prop, "articlebody"))
        return HINT_BODY;
    if (words_in(role, "navigation|complementary|banner|contentinfo|search|dialog|alert|menu|menubar|toolbar|"
                       "form|button"))
        return HINT_OUT;
    Hint h = hint_of_names(names, htmltree_attr(t, i, ATTR_CLASS, NULL));
    Hint by_id = h == HINT_BODY ? h : hint_of_names(names, htmltree_attr(t, i, ATTR_ID, NULL));
    h = by_id == HINT_BODY || h == HINT_NONE ? by_id : h;
    if (h == HINT_OUT && (tag == TAG_ARTICLE || tag == TAG_MAIN))
        h = HINT_NONE;
    return is_out_tag(tag) && h != HINT_BODY ? HINT_OUT : h;
}

static void shut_out(Finder *f, size_t from, size_t to)
{
    for (size_t k = from; k < to; k++)
        f->shut[k] = true;
}

/* Does a small inline element hold a block? A large one is taken to. */
static bool holds_block(const HtmlTree *t, size_t i)
{
    enum { SMALL = 60 };
    for (size_t k = i + 1; k < t->nodes[i].end; k++)
        if (htmltree_is_block(t->nodes[k].tag) || k - i > SMALL)
            return true;
    return false;
}

static void judge_all(Finder *f)
{
    const HtmlTree *t = f->t;
    for (size_t i = 1; i < t->n; i++) {
        if (t->nodes[i].tag == TAG_TEXT)
            continue;
        f->hint[i] = (uint8_t)judge(&f->names, t, i);
        if (f->hint[i] == HINT_HARD ||
            (f->hint[i] == HINT_OUT && !htmltree_is_block(t->nodes[i].tag) && !holds_block(t, i))) {
            shut_out(f, i, t->nodes[i].end);
            i = t->nodes[i].end - 1;
        }
    }
}

/* What surrounds the text being read: kept while walking, by the ends of the elements. */
typedef struct Around {
    uint32_t link_end, out_end, back_end, head_end, item_end, cell_end,
        quote_end; /* nodes before it are inside */
} Around;

static void enter(const Finder *f, size_t i, Around *w)
{
    const HtmlNode *n = &f->t->nodes[i];
    if (n->tag == TAG_A && n->end > w->link_end)
        w->link_end = n->end;
    if (f->hint[i] == HINT_OUT && n->end > w->out_end)
        w->out_end = n->end;
    if (n->tag >= TAG_H1 && n->tag <= TAG_H6 && n->end > w->head_end)
        w->head_end = n->end;
    if (n->tag == TAG_LI && n->end > w->item_end)
        w->item_end = n->end;
    if ((n->tag == TAG_TD || n->tag == TAG_TH) && n->end > w->cell_end)
        w->cell_end = n->end;
    if (n->tag == TAG_BLOCKQUOTE && n->end > w->quote_end)
        w->quote_end = n->end;
    if (n->tag == TAG_BLOCKQUOTE && n->end > w->back_end &&
        words_any(htmltree_attr(f->t, i, ATTR_CLASS, NULL), "twitter|tweet|instagram|telegram"))
        w->back_end = n->end; /* a post stands in a frame for video, and is quoted all the same */
}

static HtmlLineKind kind_at(const Around *w, size_t i)
{
    return i < w->head_end    ? HTML_LINE_HEADING
           : i < w->item_end  ? HTML_LINE_ITEM
           : i < w->cell_end  ? HTML_LINE_CELL
           : i < w->quote_end ? HTML_LINE_QUOTE
                              : HTML_LINE_TEXT;
}

static uint32_t block_around(const HtmlTree *t, uint32_t i)
{
    while (i && !htmltree_is_block(t->nodes[i].tag))
        i = t->nodes[i].parent;
    return i;
}

static void count_text(HtmlLine *l, Str s, bool in_link)
{
    bool before = false;
    for (size_t k = 0; k < s.n; k++) {
        unsigned char c = (unsigned char)s.p[k];
        uint32_t ink = c > ' ' && (c & 0xC0) != 0x80;
        if (c >= 0xE3 && c <= 0xED)
            ink = 3; /* an ideograph, kana or hangul says as much as three letters */
        l->n_chars += ink;
        l->n_link += in_link ? ink : 0;
        bool in_word = c > ' ';
        l->n_words += in_word && !before;
        before = in_word;
    }
}

/* Lines: text nodes up to the next bound of a block or break. */
static void part_lines(Finder *f)
{
    const HtmlTree *t = f->t;
    Around w = {0};
    HtmlLine line = {0};
    uint32_t block = 0, block_end = (uint32_t)t->n; /* innermost block around the node */
    for (uint32_t i = 1; i <= t->n; i++) {
        bool bound = i == t->n || i >= block_end;
        if (!bound && t->nodes[i].tag != TAG_TEXT)
            bound = htmltree_is_block(t->nodes[i].tag) || t->nodes[i].tag == TAG_BR;
        if (bound && line.n_chars) {
            line.to = i;
            *VEC_PUSH(f->arena, &f->lines) = line;
        }
        if (i == t->n)
            break;
        if (bound) {
            line = (HtmlLine){0};
            block = block_around(t, t->nodes[i].tag != TAG_TEXT && htmltree_is_block(t->nodes[i].tag)
                                        ? i
                                        : t->nodes[i].parent);
            block_end = t->nodes[block].end;
        }
        if (f->shut[i])
            continue;
        if (t->nodes[i].tag != TAG_TEXT) {
            enter(f, i, &w);
            continue;
        }
        if (line.n_chars == 0) {
            line.from = i;
            line.block = block;
            line.kind = kind_at(&w, i);
            line.out = i < w.out_end && i >= w.back_end;
        }
        count_text(&line, t->nodes[i].text, i < w.link_end);
    }
}

/* Few links, or enough words beside them. */
static bool reads(const HtmlLine *l)
{
    return l->n_link * 3 <= l->n_chars || l->n_chars - l->n_link >= 80;
}

/* The worth of a line as story. */
static uint32_t weight(const HtmlLine *l)
{
    if (l->out || !reads(l) || l->kind == HTML_LINE_HEADING)
        return 0;
    bool prose = l->kind == HTML_LINE_TEXT || l->kind == HTML_LINE_QUOTE;
    if (l->n_chars >= (prose ? 60 : 100))
        return l->n_chars < 1200 ? l->n_chars : 1200;
    return l->n_link == 0 && !prose ? l->n_chars / 3 : l->n_words >= 6 ? l->n_chars / 8 : 0;
}

/* Sums of weights before each node; forgiven: of lines shut out by name too. */
static uint32_t *sum_weights(const Finder *f, bool forgiven)
{
    size_t k = 0;
    uint32_t *sum = ARENA_ARRAY(f->arena, uint32_t, f->t->n + 1);
    for (size_t i = 0; i < f->t->n; i++) {
        sum[i + 1] = sum[i];
        for (; k < f->lines.n && f->lines.at[k].from == i; k++) {
            HtmlLine l = f->lines.at[k];
            l.out = l.out && !forgiven;
            sum[i + 1] += weight(&l);
        }
    }
    return sum;
}

static uint32_t weight_of(const Finder *f, uint32_t i)
{
    return f->sum[f->t->nodes[i].end] - f->sum[i];
}

/* Elements shut out by name that hold most of the page are not beside the story: the name is forgiven. */
static void forgive(Finder *f)
{
    const uint32_t *kept = sum_weights(f, false), *sum = sum_weights(f, true);
    size_t n = f->t->n, end = 0;
    if ((uint64_t)kept[n] * 10 > (uint64_t)sum[n] * 3)
        return;
    for (size_t i = 1; i < n; i++) {
        if (f->hint[i] != HINT_OUT || i < end)
            continue;
        uint32_t own = sum[f->t->nodes[i].end] - sum[i];
        if (own > sum[n] / 2)
            f->hint[i] = HINT_NONE;
        else
            end = f->t->nodes[i].end;
    }
    f->lines.n = 0;
    part_lines(f);
}

/* The heaviest element with a telling name or tag, if it holds a fair share of the page. */
static uint32_t named_root(const Finder *f, uint32_t body)
{
    uint32_t best = 0, best_weight = 0, all = weight_of(f, body);
    for (uint32_t i = 1; i < f->t->n; i++) {
        HtmlTag tag = f->t->nodes[i].tag;
        if (tag == TAG_TEXT || f->shut[i] ||
            !(f->hint[i] == HINT_BODY || tag == TAG_ARTICLE || tag == TAG_MAIN))
            continue;
        uint32_t own = weight_of(f, i);
        bool inner = best && i < f->t->nodes[best].end;
        if (own > best_weight || (inner && own * 10 >= best_weight * 8)) {
            best = i;
            best_weight = own;
        }
    }
    return best && best_weight * 5 >= all * 2 ? best : body;
}

/* Down the tree while one child holds nearly all. */
static uint32_t descend(const Finder *f, uint32_t i)
{
    for (;;) {
        uint32_t best = 0, best_weight = 0, all = weight_of(f, i);
        for (uint32_t k = i + 1; k < f->t->nodes[i].end; k = f->t->nodes[k].end)
            if (f->t->nodes[k].tag != TAG_TEXT && !f->shut[k] && weight_of(f, k) > best_weight) {
                best = k;
                best_weight = weight_of(f, k);
            }
        HtmlTag tag = best ? f->t->nodes[best].tag : TAG_TEXT;
        if (best == 0 || best_weight * 100 < all * 85 || !htmltree_is_block(tag) || tag == TAG_P ||
            tag == TAG_LI || tag == TAG_BLOCKQUOTE)
            return i;
        i = best;
    }
}

static bool is_good(const HtmlLine *l)
{
    return !l->out && l->kind != HTML_LINE_HEADING && reads(l) && l->n_chars >= 50;
}

typedef struct Span {
    size_t from, to; /* lines */
} Span;

/* Lines that begin inside the root. */
static Span lines_in(const Finder *f, uint32_t root)
{
    Span s = {0, 0};
    while (s.from < f->lines.n && f->lines.at[s.from].from < root)
        s.from++;
    for (s.to = s.from; s.to < f->lines.n && f->lines.at[s.to].from < f->t->nodes[root].end;)
        s.to++;
    return s;
}

/* From the first good line to the last; all that are no links where hardly any is good (tables, calendars).
 */
static Span good_lines(const Finder *f, Span in)
{
    Span s = {in.to, in.to};
    uint32_t good = 0, plain = 0;
    for (size_t k = in.from; k < in.to; k++) {
        const HtmlLine *l = &f->lines.at[k];
        plain += !l->out && l->n_link == 0 ? l->n_chars : 0;
        if (!is_good(l))
            continue;
        good += l->n_chars;
        s.from = s.from == in.to ? k : s.from;
        s.to = k + 1;
    }
    return good * 3 < plain ? in : s;
}

/* A short line that goes with its neighbours: no link, in an element made for text. */
static bool goes_along(const Finder *f, const HtmlLine *l)
{
    HtmlTag tag = f->t->nodes[l->block].tag;
    return !l->out && l->n_link == 0 && l->kind != HTML_LINE_HEADING &&
           (tag == TAG_P || tag == TAG_LI || tag == TAG_TD || tag == TAG_TH);
}

/* The same before the story: a first paragraph may be short and half of it a link. */
static bool opens_along(const Finder *f, const HtmlLine *l)
{
    bool prose = f->t->nodes[l->block].tag == TAG_P && l->n_words >= 6 && l->n_chars - l->n_link >= 15;
    return goes_along(f, l) || (prose && !l->out && l->kind == HTML_LINE_TEXT);
}

static void keep_lines(Finder *f, uint32_t root)
{
    Span in = lines_in(f, root), s = good_lines(f, in);
    while (s.to > s.from && s.to < in.to &&
           (goes_along(f, &f->lines.at[s.to]) ||
            (s.to + 2 < in.to && f->lines.at[s.to].kind == HTML_LINE_HEADING && !f->lines.at[s.to].out &&
             goes_along(f, &f->lines.at[s.to + 1]) && goes_along(f, &f->lines.at[s.to + 2]))))
        s.to++;
    while (s.from > in.from && s.from < s.to && opens_along(f, &f->lines.at[s.from - 1]))
        s.from--;
    for (size_t k = s.from; k < s.to; k++) {
        HtmlLine *l = &f->lines.at[k];
        l->keep = !l->out && (l->n_link * 5 <= l->n_chars * 3 || reads(l));
    }
}

void htmlbody_find(Arena *a, const HtmlTree *t, HtmlBody *ret)
{
    Finder f = {.arena = a, .t = t};
    f.shut = ARENA_ARRAY(a, bool, t->n);
    f.hint = ARENA_ARRAY(a, uint8_t, t->n);
    learn(&f, out_words, HINT_OUT);
    learn(&f, body_words, HINT_BODY);
    judge_all(&f);
    part_lines(&f);
    forgive(&f);
    f.sum = sum_weights(&f, false);
    uint32_t body = 0;
    for (uint32_t i = 1; i < t->n && body == 0; i++)
        body = t->nodes[i].tag == TAG_BODY ? i : 0;
    keep_lines(&f, descend(&f, named_root(&f, body)));
    ret->lines = f.lines.at;
    ret->n = f.lines.n;
    ret->shut = f.shut;
}
