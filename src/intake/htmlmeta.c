/* htmlmeta.c - see htmlmeta.h. */
#include "intake/htmlmeta.h"

#include "intake/htmlentity.h"
#include "intake/words.h"

#include <jansson.h>
#include <string.h>

enum { LD_DEPTH = 6, LD_SIZE = 1 << 20 };

static void keep(Str *at, Str s)
{
    s = str_trim(s);
    if (at->n == 0)
        *at = s;
}

static Str text_of(Arena *a, const json_t *v)
{
    return json_is_string(v) ? arena_str(a, (Str){json_string_value(v), json_string_length(v)}) : (Str){0};
}

/* A name may be a string, an object with a name, or a list of these. */
static Str name_of(Arena *a, const json_t *v)
{
    Str names = {0};
    if (json_is_object(v))
        return text_of(a, json_object_get(v, "name"));
    if (!json_is_array(v))
        return text_of(a, v);
    for (size_t i = 0; i < json_array_size(v) && i < 8; i++) {
        const json_t *e = json_array_get(v, i);
        Str one = text_of(a, json_is_object(e) ? json_object_get(e, "name") : e);
        if (one.n)
            names = names.n ? arena_printf(a, "%.*s, %.*s", STR_ARG(names), STR_ARG(one)) : one;
    }
    return names;
}

static bool type_is(const json_t *v, const char *list)
{
    if (json_is_string(v))
        return words_in(str_of(json_string_value(v)), list);
    for (size_t i = 0; i < json_array_size(v); i++)
        if (json_is_string(json_array_get(v, i)) &&
            words_in(str_of(json_string_value(json_array_get(v, i))), list))
            return true;
    return false;
}

static void read_article(Arena *a, const json_t *o, HtmlMeta *m)
{
    keep(&m->title, htmlentity_decode(a, text_of(a, json_object_get(o, "headline"))));
    keep(&m->author, htmlentity_decode(a, name_of(a, json_object_get(o, "author"))));
    keep(&m->published, text_of(a, json_object_get(o, "datePublished")));
    keep(&m->updated, text_of(a, json_object_get(o, "dateModified")));
    keep(&m->publisher, htmlentity_decode(a, name_of(a, json_object_get(o, "publisher"))));
    keep(&m->body, htmlentity_decode(a, text_of(a, json_object_get(o, "articleBody"))));
}

/* Articles stand at the top, in a list, or in an @graph; depth counts down. */
static void walk_ld(Arena *a, const json_t *v, int depth, HtmlMeta *m)
{
    static const char *const articles =
        "article|newsarticle|blogposting|reportagenewsarticle|backgroundnewsarticle|analysisnewsarticle|"
        "report|"
        "opinionnewsarticle|liveblogposting|reviewnewsarticle|review|techarticle|scholarlyarticle|posting";
    if (depth == 0)
        return;
    if (json_is_object(v)) {
        if (type_is(json_object_get(v, "@type"), articles))
            read_article(a, v, m);
        else if (json_object_get(v, "datePublished") && !type_is(json_object_get(v, "@type"), "comment"))
            keep(&m->published, text_of(a, json_object_get(v, "datePublished")));
        walk_ld(a, json_object_get(v, "@graph"), depth - 1, m);
        walk_ld(a, json_object_get(v, "mainEntity"), depth - 1, m);
    }
    for (size_t i = 0; json_is_array(v) && i < json_array_size(v); i++)
        walk_ld(a, json_array_get(v, i), depth - 1, m);
}

static void read_ld(Arena *a, Str s, HtmlMeta *m)
{
    s = str_trim(s);
    if (s.n == 0 || s.n > LD_SIZE)
        return;
    json_t *v = json_loadb(s.p, s.n, JSON_DISABLE_EOF_CHECK, NULL);
    if (!v) { /* line feeds inside strings are a common fault */
        Str copy = arena_str(a, s);
        char *p = (char *)(uintptr_t)copy.p;
        for (size_t i = 0; i < copy.n; i++)
            p[i] = (unsigned char)p[i] < 0x20 ? ' ' : p[i];
        v = json_loadb(copy.p, copy.n, JSON_DISABLE_EOF_CHECK, NULL);
    }
    walk_ld(a, v, LD_DEPTH, m);
    json_decref(v);
}

/* What the properties of meta elements say; kept apart, since JSON-LD goes before them. */
static void read_meta(Arena *a, const HtmlTree *t, size_t i, HtmlMeta *og)
{
    Str key = htmltree_attr(t, i, ATTR_PROPERTY, NULL);
    if (key.n == 0)
        key = htmltree_attr(t, i, ATTR_NAME, NULL);
    if (key.n == 0)
        key = htmltree_attr(t, i, ATTR_ITEMPROP, NULL);
    Str value = htmlentity_decode(a, htmltree_attr(t, i, ATTR_CONTENT, NULL));
    if (key.n == 0 || value.n == 0)
        return;
    if (words_in(key, "og:title|twitter:title|headline|dc.title|sailthru.title"))
        keep(&og->title, value);
    else if (words_in(key, "og:site_name|application-name|dc.publisher|cre"))
        keep(&og->publisher, value);
    else if (words_in(key, "og:url|twitter:url"))
        keep(&og->url, value);
    else if (words_in(
                 key,
                 "article:published_time|article:published|datepublished|date|dc.date|dc.date.issued|dcterms."
                 "date|pubdate|"
                 "publishdate|"
                 "publish-date|publish_date|parsely-pub-date|sailthru.date|article.published|dcterms.created|"
                 "date.release|og:published_time|rnews:datepublished|ptime|dc.date.created|cxenseparse:recs:"
                 "publishtime"))
        keep(&og->published, value);
    else if (words_in(key, "article:modified_time|article:modified|og:updated_time|datemodified|lastmod|last-"
                           "modified|dcterms.modified|"
                           "article.updated|utime|dc.date.modified"))
        keep(&og->updated, value);
    else if (words_in(key, "author|article:author|dc.creator|parsely-author|sailthru.author|byl|dcterms."
                           "creator|article:author_name") &&
             words_find(value, STR("http"), 0) != 0)
        keep(&og->author, value);
}

/* The text of a small element; empty for a large one. */
static Str small_text(Arena *a, const HtmlTree *t, size_t i)
{
    enum { MOST_NODES = 40, MOST_BYTES = 400 };
    size_t n = 0;
    if (t->nodes[i].end - i > MOST_NODES)
        return (Str){0};
    for (size_t k = i; k < t->nodes[i].end; k++)
        n += t->nodes[k].text.n;
    return n > MOST_BYTES ? (Str){0} : htmltree_text(a, t, i);
}

/* A time element: its datetime, else its words. */
static void read_time(Arena *a, const HtmlTree *t, size_t i, HtmlMeta *seen)
{
    Str said = htmltree_attr(t, i, ATTR_DATETIME, NULL);
    bool updated = words_in(htmltree_attr(t, i, ATTR_ITEMPROP, NULL), "datemodified") ||
                   (words_any(htmltree_attr(t, i, ATTR_CLASS, NULL), "updated|modified") &&
                    !words_any(htmltree_attr(t, i, ATTR_CLASS, NULL), "published|entry-date"));
    keep(updated ? &seen->updated : &seen->published, said.n ? said : small_text(a, t, i));
}

static void read_element(Arena *a, const HtmlTree *t, size_t i, HtmlMeta *ld, HtmlMeta *og, HtmlMeta *seen)
{
    const HtmlNode *n = &t->nodes[i];
    Str prop = htmltree_attr(t, i, ATTR_ITEMPROP, NULL);
    if (n->tag == TAG_SCRIPT &&
        words_find(htmltree_attr(t, i, ATTR_TYPE, NULL), STR("ld+json"), 0) != SIZE_MAX)
        read_ld(a, n->text, ld);
    else if (n->tag == TAG_META)
        read_meta(a, t, i, og);
    else if (n->tag == TAG_TITLE && n->text.n)
        keep(&og->head, htmlentity_decode(a, n->text));
    else if (n->tag == TAG_LINK && words_in(htmltree_attr(t, i, ATTR_REL, NULL), "canonical"))
        keep(&seen->url, htmlentity_decode(a, htmltree_attr(t, i, ATTR_HREF, NULL)));
    else if (n->tag == TAG_TIME)
        read_time(a, t, i, seen);
    else if (words_in(prop, "datepublished"))
        keep(&seen->published, small_text(a, t, i));
    if (words_in(htmltree_attr(t, i, ATTR_REL, NULL), "author") || words_in(prop, "author"))
        keep(&seen->author, str_slice(small_text(a, t, i), 0, 120));
}

static void join(HtmlMeta *m, const HtmlMeta *more)
{
    keep(&m->title, more->title);
    keep(&m->head, more->head);
    keep(&m->author, more->author);
    keep(&m->published, more->published);
    keep(&m->updated, more->updated);
    keep(&m->publisher, more->publisher);
    keep(&m->url, more->url);
}

void htmlmeta_read(Arena *a, const HtmlTree *t, HtmlMeta *ret)
{
    HtmlMeta ld = {0}, og = {0}, seen = {0};
    for (size_t i = 1; i < t->n; i++)
        if (t->nodes[i].tag != TAG_TEXT)
            read_element(a, t, i, &ld, &og, &seen);
    keep(&ld.url, seen.url);
    join(&ld, &og);
    join(&ld, &seen);
    *ret = ld;
}
