/* htmlmeta.h - what a page says of itself: JSON-LD (schema.org Article), OpenGraph, meta, link, time
 * elements. */
#ifndef INTAKE_HTMLMETA_H
#define INTAKE_HTMLMETA_H
#include "intake/htmltree.h"

/* Fields as found, references resolved; empty where the page does not say. The first source of the list wins.
 */
typedef struct HtmlMeta {
    Str title;     /* JSON-LD headline, og:title, twitter:title; the title element apart */
    Str head;      /* the title element */
    Str author;    /* JSON-LD author, meta author, byline */
    Str published; /* JSON-LD datePublished, article:published_time, dc.date, itemprop, time */
    Str updated;
    Str publisher; /* JSON-LD publisher, og:site_name */
    Str url;       /* link rel=canonical, og:url */
    Str body;      /* JSON-LD articleBody */
} HtmlMeta;

void htmlmeta_read(Arena *a, const HtmlTree *t, HtmlMeta *ret);
#endif
