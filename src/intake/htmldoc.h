/* htmldoc.h - a web page to a document: head data, article body, map to the fetched bytes. */
#ifndef INTAKE_HTMLDOC_H
#define INTAKE_HTMLDOC_H
#include "intake/charset.h"
#include "intake/doc.h"

/* Reads a page. Sets title, byline, publisher, url, published, updated, language where the page says them,
 * text and map. ERR_EMPTY: no text in it. name is for messages. */
NODISCARD bool htmldoc_read(Arena *a, const Decoded *page, Str name, Doc *ret, Err *err);
#endif
