/* intake.c - how long a page takes from bytes to blocks, beside parsing its markup alone and libxml2's parse.
 * usage: bench_intake [FILE...]     unpacked pages; without any, a page made here
 * Prints milliseconds and megabytes a second of each, and the ratios of the same run; the best of five
 * rounds. */
#define _POSIX_C_SOURCE 200809L
#include "intake/intake.h"
#include "base/file.h"
#include "intake/htmltree.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#ifdef WITH_LIBXML2
#include <libxml/HTMLparser.h>
#endif

enum { ROUNDS = 5, MOST = 1024 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* 200 KiB of a page as outlets make them: much markup, some story. */
static Str made_page(Arena *a)
{
    static const char head[] = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Chad recalls "
                               "envoy</title></head><body>";
    static const char link[] = "<li class=\"nav__item nav__item--deep\"><a class=\"nav__link\" "
                               "href=\"/world/page?a=1&amp;b=2\"><span>World</span></a></li>";
    static const char para[] =
        "<p class=\"article__text\">The envoy of Chad left Oman on the evening flight, the <a "
        "href=\"/x\">foreign ministry</a> "
        "said, and nobody from the host&rsquo;s side came to see him off at all.</p>\n";
    char *p = arena_alloc(a, 400 << 10);
    size_t n = (size_t)sprintf(p, "%s<nav><ul>", head);
    for (int i = 0; i < 1000; i++)
        n += (size_t)sprintf(p + n, "%s", link);
    n += (size_t)sprintf(p + n, "</ul></nav><article class=\"article__body\">");
    for (int i = 0; i < 60; i++)
        n += (size_t)sprintf(p + n, "%s", para);
    return (Str){p, n};
}

static void parse_tree(Str page)
{
    Arena a = {0};
    HtmlTree t;
    Err err;
    if (!htmltree_read(&a, page, &t, &err))
        fprintf(stderr, "%s\n", err.msg);
    arena_done(&a);
}

static void read_whole(Str page)
{
    Arena a = {0};
    Doc d;
    Err err;
    if (!intake_read(&a, page, STR("page.html"), &d, &err))
        fprintf(stderr, "%s\n", err.msg);
    arena_done(&a);
}

#ifdef WITH_LIBXML2
static void parse_libxml2(Str page)
{
    xmlFreeDoc(
        htmlReadMemory(page.p, (int)page.n, NULL, NULL,
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}
#endif

/* The best of the rounds over all pages, in seconds. */
static double best(void (*work)(Str), const Str *pages, size_t n)
{
    double least = 1e9;
    for (int r = 0; r < ROUNDS; r++) {
        double from = now();
        for (size_t i = 0; i < n; i++)
            work(pages[i]);
        double took = now() - from;
        least = took < least ? took : least;
    }
    return least;
}

int main(int argc, char **argv)
{
    static Str pages[MOST];
    Arena a = {0};
    size_t n = 0, bytes = 0;
    for (int i = 1; i < argc && n < MOST; i++) {
        FileMap m;
        Err err;
        if (!file_map(argv[i], &m, &err)) {
            fprintf(stderr, "%s\n", err.msg);
            return 1;
        }
        pages[n++] = m.bytes; /* mapped to the end of the run */
    }
    if (n == 0)
        pages[n++] = made_page(&a);
    for (size_t i = 0; i < n; i++)
        bytes += pages[i].n;
    double tree = best(parse_tree, pages, n), whole = best(read_whole, pages, n), mb = (double)bytes / 1e6;
    printf("pages %zu, %.2f MB\n", n, mb);
    printf("markup to tree       %8.2f ms %8.1f MB/s\n", tree * 1e3, mb / tree);
    printf("bytes to blocks      %8.2f ms %8.1f MB/s   %.2f of the tree alone\n", whole * 1e3, mb / whole,
           whole / tree);
#ifdef WITH_LIBXML2
    double xml = best(parse_libxml2, pages, n);
    printf("libxml2's tree       %8.2f ms %8.1f MB/s   bytes to blocks are %.2f of it\n", xml * 1e3, mb / xml,
           whole / xml);
#endif
    arena_done(&a);
    return 0;
}
