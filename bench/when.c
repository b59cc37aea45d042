/* when.c - how long the date reader takes beside cutting the same text into sentences and words, and how much
 * the rooms of actors and dates together add to splitting and parsing it (issue 4: less than a third).
 * usage: bench_when DATA_DIR [FILE]      prints two lines: megabytes a second and ratio; share of parsing */
#define _POSIX_C_SOURCE 200809L
#include "when/when.h"
#include "base/file.h"
#include "grammar/grammar.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* News of the kind the program is for; repeated to some megabytes. */
static const char sample[] =
    "Russia on Thursday became the first country to formally recognise the government, four years after it "
    "took power "
    "in August 2021, the foreign ministry said in a statement.\n"
    "The ambassador presented a copy of his credentials at 10:30 a.m. local time on July 1, two days earlier "
    "than "
    "planned, and was to meet the minister later this week. In April 2024 Moscow had removed the group from "
    "its list; "
    "a ban first imposed in 2003 was suspended last year.\n"
    "The two sides have held talks every two months since the early 1990s. Trade rose 12 percent in the "
    "first quarter "
    "of 2025, from 1,200 to 1,344 million dollars, and officials hope for a deal by mid-May.\n"
    "No other state has followed so far, though several neighbours host envoys. Observers said that the move "
    "would be "
    "watched closely in the region, where borders have been shut for more than three years.\n";

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static Str repeated(Arena *a, Str s, size_t n)
{
    char *p = arena_alloc(a, n * s.n);
    for (size_t i = 0; i < n; i++)
        memcpy(p + i * s.n, s.p, s.n);
    return (Str){p, n * s.n};
}

/* A block a line. */
static void add_blocks(Arena *a, Doc *d)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < d->text.n; i++)
        n += d->text.p[i] == '\n';
    d->n_blocks = 0;
    d->blocks = ARENA_ARRAY(a, Block, n + 1);
    while (at < d->text.n) {
        size_t end = str_find_char(d->text, '\n', at);
        end = end == SIZE_MAX ? d->text.n : end;
        if (end > at)
            d->blocks[d->n_blocks++] = (Block){.unit = UNIT_TEXT, .part = PART_BODY, .from = at, .to = end};
        at = end + 1;
    }
}

static int measure(const Text *text, const When *when, Doc *d)
{
    double split = 1e9, find = 1e9;
    size_t n_sentences = 0, n_times = 0;
    for (int round = 0; round < 5; round++) { /* the best of five */
        Arena a = {0};
        Sentence *s;
        Times t;
        double t0 = now();
        text_split(text, &a, d, &s, &n_sentences);
        double t1 = now();
        Tree *trees = ARENA_ARRAY(&a, Tree, n_sentences);
        for (size_t i = 0; i < n_sentences; i++)
            trees[i] = (Tree){.sentence = &s[i], .root = -1};
        double t2 = now();
        when_find(when, &a, NULL, d, trees, n_sentences, &t);
        double t3 = now();
        n_times = t.n;
        split = t1 - t0 < split ? t1 - t0 : split;
        find = t3 - t2 < find ? t3 - t2 : find;
        arena_done(&a);
    }
    double mb = (double)d->text.n / 1e6;
    printf("when: %.1f MB/s, tokenising: %.1f MB/s, ratio %.2f; %zu sentences, %zu mentions\n", mb / find,
           mb / split, find / split, n_sentences, n_times);
    return 0;
}

/* Trees as the parser makes them; both rooms as the reader calls them. */
static void measure_rooms(const Text *text, const Grammar *g, const Actors *ac, const When *when, Doc *d)
{
    double parse = 1e9, who = 1e9, dates = 1e9;
    size_t n = 0, n_mentions = 0, n_times = 0;
    for (int round = 0; round < 3; round++) { /* the best of three */
        Arena a = {0};
        Sentence *s;
        Mentions ms;
        Times t;
        double t0 = now();
        text_split(text, &a, d, &s, &n);
        Tree *trees = ARENA_ARRAY(&a, Tree, n);
        grammar_parse(g, &a, s, n, trees);
        double t1 = now();
        actors_find(ac, &a, d, trees, n, d->published_day, &ms);
        double t2 = now();
        when_find(when, &a, ac, d, trees, n, &t);
        double t3 = now();
        n_mentions = ms.n, n_times = t.n;
        parse = t1 - t0 < parse ? t1 - t0 : parse;
        who = t2 - t1 < who ? t2 - t1 : who;
        dates = t3 - t2 < dates ? t3 - t2 : dates;
        arena_done(&a);
    }
    printf("actor and when: %.2f of splitting and parsing (actor %.2f, when %.2f; bound 0.33); %zu "
           "sentences, %zu "
           "mentions, %zu times\n",
           (who + dates) / parse, who / parse, dates / parse, n, n_mentions, n_times);
}

int main(int argc, char **argv)
{
    Arena a = {0};
    FileMap file = {0};
    Text *text = NULL;
    When *when = NULL;
    Grammar *grammar = NULL;
    Actors *actors = NULL;
    Err err = {0};
    if (argc < 2 || !text_open(argv[1], &text, &err) || !when_open(argv[1], &when, &err) ||
        !grammar_open(argv[1], NULL, &grammar, &err) || !actors_open(argv[1], &actors, &err) ||
        (argc > 2 && !file_map(argv[2], &file, &err))) {
        fprintf(stderr, "%s\n", argc < 2 ? "usage: bench_when DATA_DIR [FILE]" : err.msg);
        return 1;
    }
    Doc d = {.language = STR("en"), .has_published = true, .published = STR("2025-07-03")};
    day_read(d.published, &d.published_day);
    d.text = argc > 2 ? file.bytes : repeated(&a, (Str){sample, sizeof sample - 1}, 3000);
    add_blocks(&a, &d);
    int rc = measure(text, when, &d);
    Doc part = d; /* parsing is slow: 300 times the sample will do */
    part.text = argc > 2 ? d.text : str_slice(d.text, 0, (sizeof sample - 1) * 300);
    add_blocks(&a, &part);
    measure_rooms(text, grammar, actors, when, &part);
    actors_close(actors);
    grammar_close(grammar);
    file_unmap(&file);
    when_close(when);
    text_close(text);
    arena_done(&a);
    return rc;
}
