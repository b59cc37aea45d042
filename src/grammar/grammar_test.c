#define _POSIX_C_SOURCE 200809L
#include "grammar/grammar.h"

#include "base/file.h"
#include "grammar/model.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Parsed {
    Sentence *s;
    Tree *t;
    size_t n;
} Parsed;

static Parsed parse(const Text *text, const Grammar *g, Arena *a, Str in)
{
    Block *block = ARENA_NEW(a, Block);
    *block = (Block){UNIT_TEXT, PART_BODY, 0, in.n};
    Doc doc = {.text = in, .blocks = block, .n_blocks = 1};
    Parsed p;
    text_split(text, a, &doc, &p.s, &p.n);
    p.t = ARENA_ARRAY(a, Tree, p.n);
    grammar_parse(g, a, p.s, p.n, p.t);
    return p;
}

/* A reading: word, relation and head by their forms ("root" has no head). */
static const struct {
    const char *name, *in, *word, *rel, *head;
} rows[] = {
    {"subject", "Russia recognised the new republic.", "Russia", "nsubj", "recognised"},
    {"object", "Russia recognised the new republic.", "republic", "obj", "recognised"},
    {"root", "Russia recognised the new republic.", "recognised", "root", NULL},
    {"subject of a passive", "The republic was recognised by Nauru.", "republic", "nsubj:pass", "recognised"},
    {"agent of a passive", "The republic was recognised by Nauru.", "Nauru", "obl:agent", "recognised"},
    {"negation", "Spain has not recognised Kosovo.", "not", "advmod", "recognised"},
    {"speech", "The minister said that Cuba would close its embassy.", "close", "ccomp", "said"},
    {"relative clause", "The state, which left the union, joined the league.", "left", "acl:relcl", "state"},
    {"coordination", "France and Spain signed the treaty.", "Spain", "conj", "France"},
    {"possessor", "Iran's envoy left Baghdad.", "Iran", "nmod:poss", "envoy"},
    {"clitic n't", "They don't recognise it.", "n't", "advmod", "recognise"},
    {"a dateline is apart", "JERUSALEM \xe2\x80\x94 Israel on Friday recognised Somaliland.", "JERUSALEM",
     "parataxis", "recognised"},
    {"behind a dateline", "JERUSALEM \xe2\x80\x94 Israel on Friday recognised Somaliland.", "Israel", "nsubj",
     "recognised"},
    {"a long dateline", "JUBA, July 9 (RVW) -- South Sudan declared independence.", "Sudan", "nsubj",
     "declared"},
    {"a dash in a sentence is none", "NATO said - and the EU agreed - that it would wait.", "NATO", "nsubj",
     "said"},
    {"a headline's infinitive", "Russia to recognise Abkhazia", "Abkhazia", "obj", "recognise"},
};

static const Word *find_word(const Parsed *p, const char *form)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->t[i].n; k++)
            if (str_eq(p->t[i].words[k].form, str_of(form)))
                return &p->t[i].words[k];
    return NULL;
}

static void test_readings(const Text *text, const Grammar *g, Arena *a)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p = parse(text, g, a, str_of(rows[i].in));
        const Word *w = find_word(&p, rows[i].word);
        if (CHECK(w != NULL)) {
            CHECK_STR(str_of(rel_name(w->rel)), rows[i].rel);
            if (rows[i].head)
                CHECK(w->head >= 0 && str_eq(p.t[0].words[w->head].form, str_of(rows[i].head)));
            else
                CHECK(w->head == -1);
        }
        tap_done(rows[i].name);
    }
}

static void test_lemmas(const Text *text, const Grammar *g, Arena *a)
{
    static const struct {
        const char *in, *word, *lemma;
        Upos upos;
    } lemmas[] = {
        {"The ministers met in Geneva.", "ministers", "minister", UPOS_NOUN},
        {"Ministers met in Geneva.", "met", "meet", UPOS_VERB},
        {"Ministers met in Geneva.", "Geneva", "Geneva", UPOS_PROPN},
        {"It was not recognised.", "was", "be", UPOS_AUX},
        {"Both countries broke off relations.", "countries", "country", UPOS_NOUN},
        {"Both countries broke off relations.", "broke", "break", UPOS_VERB},
    };
    for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++) {
        Parsed p = parse(text, g, a, str_of(lemmas[i].in));
        const Word *w = find_word(&p, lemmas[i].word);
        if (CHECK(w != NULL)) {
            CHECK_STR(w->lemma, lemmas[i].lemma);
            CHECK(w->upos == lemmas[i].upos);
        }
    }
    tap_done("lemmas and parts of speech");
}

/* Tense, number, voice, polarity and verb form: what a clause is judged by. */
static void test_features(const Text *text, const Grammar *g, Arena *a)
{
    static const struct {
        const char *name, *in, *word;
        uint32_t has, lacks;
    } features[] = {
        {"a passive participle", "The state was recognised.", "recognised", FEAT_PASS | FEAT_PART | FEAT_PAST,
         0},
        {"an active one", "Spain has recognised the state.", "recognised", FEAT_PART | FEAT_PAST, FEAT_PASS},
        {"a finite past", "Nauru recognised the state.", "recognised", FEAT_FIN | FEAT_PAST,
         FEAT_PART | FEAT_PASS},
        {"a finite present", "Russia recognises the state.", "recognises",
         FEAT_FIN | FEAT_PRES | FEAT_SING | FEAT_P3, FEAT_PAST},
        {"an infinitive", "Russia wants to recognise it.", "recognise", FEAT_INF, FEAT_FIN},
        {"the future is an infinitive too", "Russia will recognise it.", "recognise", FEAT_INF, FEAT_FIN},
        {"a present participle", "Russia is recognising it.", "recognising", FEAT_PART | FEAT_PRES, FEAT_FIN},
        {"an order", "Close the embassy!", "Close", FEAT_IMP, FEAT_PAST},
        {"not", "Spain has not recognised it.", "not", FEAT_NEG, 0},
        {"n't", "Spain hasn't recognised it.", "n't", FEAT_NEG, 0},
        {"no negation where there is none", "Spain has recognised it.", "has", FEAT_FIN | FEAT_PRES,
         FEAT_NEG},
        {"one", "The minister left Vienna.", "minister", FEAT_SING, FEAT_PLUR},
        {"many", "The ministers left Vienna.", "ministers", FEAT_PLUR, FEAT_SING},
        {"a possessive", "Iran recalled its envoy.", "its", FEAT_POSS | FEAT_P3, FEAT_P1},
        {"a headline's passive", "Taliban government recognised by Russia", "recognised",
         FEAT_PART | FEAT_PASS, FEAT_FIN},
        {"a headline's infinitive", "Russia to recognise Abkhazia", "recognise", FEAT_INF, FEAT_FIN},
    };
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        Parsed p = parse(text, g, a, str_of(features[i].in));
        const Word *w = find_word(&p, features[i].word);
        CHECK(w && (w->feats & features[i].has) == features[i].has && (w->feats & features[i].lacks) == 0);
        tap_done(features[i].name);
    }
}

static bool same_trees(const Tree *a, const Tree *b)
{
    bool same = a->n == b->n && a->root == b->root;
    for (size_t i = 0; same && i < a->n; i++)
        same = a->words[i].head == b->words[i].head && a->words[i].rel == b->words[i].rel &&
               a->words[i].upos == b->words[i].upos && str_eq(a->words[i].lemma, b->words[i].lemma);
    return same;
}

static const char passage[] =
    "The foreign minister said on Monday that the two states would restore diplomatic relations after a "
    "break of "
    "eight years. An embassy is to open in spring. \"We never recognised the annexation,\" she told "
    "reporters in "
    "Vienna. Her counterpart, who arrived late, did not comment. Talks go on. Neither side, officials say, "
    "expects "
    "the border to be drawn anew before 2030, and a treaty signed in 1998 remains in force.";

static void test_same(const Text *text, const Grammar *g, Arena *a)
{
    Parsed p = parse(text, g, a, str_of(passage));
    for (size_t i = 0; i < p.n; i++) {
        Tree alone;
        grammar_parse(g, a, &p.s[i], 1, &alone);
        CHECK(same_trees(&alone, &p.t[i]));
    }
    tap_done("a sentence reads the same alone and in company");
    GrammarDoc docs[4] = {{a, p.s, 1, ARENA_ARRAY(a, Tree, 1)},
                          {a, p.s + 1, p.n - 1, ARENA_ARRAY(a, Tree, p.n)},
                          {a, NULL, 0, NULL},
                          {a, p.s, p.n, ARENA_ARRAY(a, Tree, p.n)}};
    grammar_parse_docs(g, docs, 4);
    for (size_t d = 0; d < 4; d++)
        for (size_t i = 0; i < docs[d].n; i++)
            CHECK(docs[d].ret[i].sentence == &docs[d].s[i] &&
                  same_trees(&docs[d].ret[i], &p.t[docs[d].s + i - p.s]));
    tap_done("documents read the same alone and together");
    static const char *const kernels[] = {"scalar", "avx2", "avx512", "neon"};
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++) {
        Grammar *other;
        setenv("CREDENCE_SIMD", kernels[k], 1);
        if (CHECK(grammar_open(DATA_DIR, NULL, &other, NULL))) {
            Tree *t = ARENA_ARRAY(a, Tree, p.n);
            grammar_parse(other, a, p.s, p.n, t);
            for (size_t i = 0; i < p.n; i++)
                CHECK(same_trees(&t[i], &p.t[i]));
            grammar_close(other);
        }
    }
    unsetenv("CREDENCE_SIMD");
    tap_done("every kernel gives the same trees");
}

/* The fast model has no words of its own; its trees are sound and, on plain sentences, right. */
static void test_fast(const Text *text, Arena *a)
{
    Grammar *g;
    Err err = {0};
    if (!CHECK(grammar_open(DATA_DIR, "fast", &g, &err)))
        return;
    Parsed p = parse(text, g, a, STR("Russia recognised the new republic."));
    const Word *w = find_word(&p, "Russia");
    CHECK(w && w->head == 1 && w->rel == rel_find(STR("nsubj")) &&
          str_eq(p.t[0].words[1].lemma, STR("recognise")));
    p = parse(text, g, a, str_of(passage));
    for (size_t i = 0; i < p.n; i++)
        CHECK(tree_link(&p.t[i]));
    grammar_close(g);
    tap_done("the fast model borrows its words");
}

static void test_hostile(const Text *text, const Grammar *g, Arena *a)
{
    size_t n = 10000;
    Sentence s = {.tokens = ARENA_ARRAY(a, Token, n), .n_tokens = n};
    for (size_t i = 0; i < n; i++)
        s.tokens[i] = (Token){.form = i % 7 ? STR("of") : STR("and")};
    Tree t;
    grammar_parse(g, a, &s, 1, &t);
    CHECK(t.n == n && tree_link(&t));
    tap_done("a sentence of 10,000 words is one tree");
    char *long_word = arena_alloc(a, 1 << 20);
    memset(long_word, 'a', 1 << 20);
    Parsed p = parse(text, g, a, (Str){long_word, 1 << 20});
    CHECK(p.n == 1 && p.t[0].n == 1 && p.t[0].root == 0);
    for (size_t i = 0; i < 1 << 20; i++)
        long_word[i] = "(.\"'x-"[i * 2654435761u % 6];
    p = parse(text, g, a, (Str){long_word, 1 << 16});
    for (size_t i = 0; i < p.n; i++)
        CHECK(p.s[i].n_tokens <= 1000 && tree_link(&p.t[i]));
    tap_done("a megabyte without a space");
    grammar_parse(g, a, NULL, 0, NULL);
    tap_done("no sentences at all");
}

static void write_file(const char *path, Str bytes)
{
    FILE *f = fopen(path, "wb");
    if (f) {
        fwrite(bytes.p, 1, bytes.n, f);
        fclose(f);
    }
}

static void test_faults(void)
{
    Grammar *g;
    Err err = {0};
    CHECK(!grammar_open("/nonexistent", NULL, &g, &err) && err.code == ERR_IO && strstr(err.msg, "best.bin"));
    tap_done("a missing model is named");
    FileMap whole;
    Model m;
    if (!CHECK(file_map(DATA_DIR "/grammar/best.bin", &whole, &err)))
        return;
    CHECK(model_open(whole.bytes, "x", &m, &err));
    CHECK(!model_open(str_slice(whole.bytes, 0, whole.bytes.n - 1), "x", &m, &err) && err.code == ERR_FORMAT);
    CHECK(!model_open(str_slice(whole.bytes, 0, 20), "x", &m, &err) && err.code == ERR_FORMAT);
    write_file("grammar_test.tmp", str_slice(whole.bytes, 64, 4096));
    file_unmap(&whole);
    if (CHECK(file_map("grammar_test.tmp", &whole, &err)))
        CHECK(!model_open(whole.bytes, "x", &m, &err) && err.code == ERR_FORMAT);
    file_unmap(&whole);
    remove("grammar_test.tmp");
    tap_done("a cut or foreign model is refused");
}

int main(void)
{
    Arena a = {0};
    Text *text;
    Grammar *g;
    Err err = {0};
    if (!text_open(DATA_DIR, &text, &err) || !grammar_open(DATA_DIR, NULL, &g, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    test_readings(text, g, &a);
    test_lemmas(text, g, &a);
    test_features(text, g, &a);
    test_same(text, g, &a);
    test_fast(text, &a);
    test_hostile(text, g, &a);
    test_faults();
    grammar_close(g);
    text_close(text);
    arena_done(&a);
    return tap_end();
}
