/* htmltree.h - a page's markup as a flat tree.
 * Nodes stand in the order of the page; a node's descendants are the nodes after it up to its end, so that
 * every walk is a loop and no depth of nesting can hurt. Tokens as in WHATWG HTML 13.2.5; the tree is built
 * by the rules of 13.2.6 that matter for text (implied ends of p, li, dt, dd, cells and rows; raw text; void
 * elements). Elements nested deeper than HTML_DEPTH lose their tags, not their text. */
#ifndef INTAKE_HTMLTREE_H
#define INTAKE_HTMLTREE_H
#include "base/arena.h"

enum { HTML_DEPTH = 512, HTML_NODES = 1000000 };

/* Elements by what they are for; a name outside the table is TAG_OTHER, an inline element. */
typedef enum HtmlTag {
    TAG_TEXT, /* no element: characters */
    TAG_OTHER,
    TAG_A,
    TAG_ADDRESS,
    TAG_ARTICLE,
    TAG_ASIDE,
    TAG_AUDIO,
    TAG_B,
    TAG_BASE,
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_BR,
    TAG_BUTTON,
    TAG_CANVAS,
    TAG_CAPTION,
    TAG_CENTER,
    TAG_COL,
    TAG_COLGROUP,
    TAG_DD,
    TAG_DETAILS,
    TAG_DIALOG,
    TAG_DIR,
    TAG_DIV,
    TAG_DL,
    TAG_DT,
    TAG_EM,
    TAG_EMBED,
    TAG_FIELDSET,
    TAG_FIGCAPTION,
    TAG_FIGURE,
    TAG_FONT,
    TAG_FOOTER,
    TAG_FORM,
    TAG_FRAMESET,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_HEAD,
    TAG_HEADER,
    TAG_HGROUP,
    TAG_HR,
    TAG_HTML,
    TAG_I,
    TAG_IFRAME,
    TAG_IMG,
    TAG_INPUT,
    TAG_LABEL,
    TAG_LI,
    TAG_LINK,
    TAG_MAIN,
    TAG_MAP,
    TAG_MENU,
    TAG_META,
    TAG_NAV,
    TAG_NOEMBED,
    TAG_NOFRAMES,
    TAG_NOSCRIPT,
    TAG_OBJECT,
    TAG_OL,
    TAG_OPTION,
    TAG_P,
    TAG_PARAM,
    TAG_PICTURE,
    TAG_PRE,
    TAG_SCRIPT,
    TAG_SECTION,
    TAG_SELECT,
    TAG_SMALL,
    TAG_SOURCE,
    TAG_SPAN,
    TAG_STRONG,
    TAG_STYLE,
    TAG_SUMMARY,
    TAG_SUP,
    TAG_SVG,
    TAG_TABLE,
    TAG_TBODY,
    TAG_TD,
    TAG_TEMPLATE,
    TAG_TEXTAREA,
    TAG_TFOOT,
    TAG_TH,
    TAG_THEAD,
    TAG_TIME,
    TAG_TITLE,
    TAG_TR,
    TAG_TRACK,
    TAG_U,
    TAG_UL,
    TAG_VIDEO,
    TAG_WBR,
    N_TAGS
} HtmlTag;

typedef enum HtmlAttrName {
    ATTR_ARIA_HIDDEN,
    ATTR_CLASS,
    ATTR_CONTENT,
    ATTR_DATETIME,
    ATTR_HIDDEN,
    ATTR_HREF,
    ATTR_ID,
    ATTR_ITEMPROP,
    ATTR_LANG,
    ATTR_NAME,
    ATTR_PROPERTY,
    ATTR_REL,
    ATTR_ROLE,
    ATTR_STYLE,
    ATTR_TYPE,
    N_ATTRS
} HtmlAttrName;

typedef struct HtmlAttr {
    HtmlAttrName name;
    Str value; /* as written, references not resolved */
} HtmlAttr;

typedef struct HtmlNode {
    HtmlTag tag;
    uint32_t parent, end; /* nodes[0] is the root, its own parent; descendants are (this, end) */
    uint32_t attr;        /* elements: attrs[attr, attr + n_attrs) */
    uint32_t n_attrs;
    uint32_t src, n_src; /* bytes of the page it was made from: the tag, or the characters */
    Str text;            /* TAG_TEXT: its characters; script and title: the raw text */
} HtmlNode;

typedef struct HtmlTree {
    HtmlNode *nodes; /* [n] */
    size_t n;
    HtmlAttr *attrs;
} HtmlTree;

/* Reads a page, valid UTF-8 of less than 4 GiB; what it holds are views of it. ERR_LIMIT: more than
 * HTML_NODES. */
NODISCARD bool htmltree_read(Arena *a, Str page, HtmlTree *ret, Err *err);
/* The attribute of node i as written; empty where it has none. *ret_has (may be NULL): it is there. */
Str htmltree_attr(const HtmlTree *t, size_t i, HtmlAttrName name, bool *ret_has);
/* All text below node i, white space runs made one blank. */
Str htmltree_text(Arena *a, const HtmlTree *t, size_t i);
bool htmltree_is_block(HtmlTag tag); /* parts lines */
#endif
