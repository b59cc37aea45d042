/* htmlbody.h - which part of a page is the article, and its paragraphs.
 * In: a tree.  Out: lines of text nodes in reading order, each judged. */
#ifndef INTAKE_HTMLBODY_H
#define INTAKE_HTMLBODY_H
#include "intake/htmltree.h"

typedef enum HtmlLineKind {
    HTML_LINE_TEXT,
    HTML_LINE_HEADING,
    HTML_LINE_ITEM,
    HTML_LINE_CELL,
    HTML_LINE_QUOTE
} HtmlLineKind;

typedef struct HtmlLine {
    uint32_t from, to; /* nodes; text nodes among them that are not shut out make the line */
    uint32_t block;    /* the block element around it */
    HtmlLineKind kind;
    uint32_t n_chars, n_link; /* characters that are not blank; those inside links */
    uint32_t n_words;
    bool out;  /* inside an element shut out */
    bool keep; /* part of the article */
} HtmlLine;

typedef struct HtmlBody {
    HtmlLine *lines; /* [n] all lines of the page, in order */
    size_t n;
    bool *shut; /* [n_nodes] the node is no text of the page: script, hidden, navigation */
} HtmlBody;

void htmlbody_find(Arena *a, const HtmlTree *t, HtmlBody *ret);
#endif
