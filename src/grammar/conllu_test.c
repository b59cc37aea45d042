#include "grammar/conllu.h"
#include "tap.h"

#include <string.h>

static const char sample[] =
    "# text = I don't know\n"
    "1\tI\tI\tPRON\tPRP\tCase=Nom|Number=Sing|Person=1|PronType=Prs\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\tTense=Pres|VerbForm=Fin\t4\taux\t_\tX=1\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tknow\tknow\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "\n";

static void test_read(Arena *a)
{
    size_t at = 0;
    Sentence s;
    Tree t;
    Str raw;
    Err err = {0};
    CHECK(conllu_next(a, str_of(sample), &at, &s, &t, &raw, &err));
    CHECK(s.n_tokens == 4 && t.root == 3 && t.words[3].child == 0 && t.words[0].next == 1);
    CHECK(s.tokens[1].mwt == 2 && s.tokens[1].from == 2 && s.tokens[1].to == 4 && !s.tokens[1].space_after);
    CHECK(s.tokens[2].from == 4 && s.tokens[2].to == 7 && s.tokens[2].space_after);
    CHECK(s.tokens[3].from == 8 && s.tokens[3].to == 12 && !s.tokens[3].space_after);
    CHECK(t.words[0].feats == (FEAT_SING | FEAT_P1));
    CHECK(t.words[2].feats == FEAT_NEG);
    CHECK(tree_below(&t, 0, 3) && !tree_below(&t, 3, 0));
    tap_done("words, ranges, offsets and heads are read");
    Buf out = {0};
    conllu_print(&out, &t, STR(""), raw, 1);
    CHECK(str_find(buf_str(&out), STR("2\tdo\tdo\tAUX\tVBP\tTense=Pres|VerbForm=Fin\t4\taux\t_\tX=1\n"), 0) !=
          SIZE_MAX);
    CHECK(str_find(buf_str(&out), STR("2-3\tdon't\t_\t_"), 0) != SIZE_MAX);
    buf_clear(&out);
    conllu_print(&out, &t, STR("I don't know."), (Str){0}, 7);
    CHECK(str_find(buf_str(&out), STR("# sent_id = 7\n# text = I don't know\n1\tI\t"), 0) == 0);
    CHECK(str_find(buf_str(&out), STR("\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdo\t"), 0) != SIZE_MAX);
    tap_done("a tree is printed over its source, and anew");
    CHECK(!conllu_next(a, str_of(sample), &at, &s, &t, &raw, &err) && err.code == ERR_NONE);
    tap_done("the end is no error");
    buf_done(&out);
}

static void test_faults(Arena *a)
{
    static const struct {
        const char *name, *in;
        size_t line;
    } rows[] = {
        {"nine columns", "1\ta\t_\t_\t_\t_\t_\t_\t_\n", 1},
        {"an ID is skipped", "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 2},
        {"a range without its words", "1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 2},
        {"a word without a form", "\n1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t at = 0;
        Sentence s;
        Err err = {0};
        CHECK(!conllu_next(a, str_of(rows[i].in), &at, &s, NULL, NULL, &err));
        CHECK(err.code == ERR_SYNTAX && err.at == rows[i].line);
        tap_done(rows[i].name);
    }
}

static void test_names(Arena *a)
{
    for (Rel r = 0; r < rel_count(); r++)
        CHECK(rel_find(str_of(rel_name(r))) == r &&
              (r == 0 || strcmp(rel_name((Rel)(r - 1)), rel_name(r)) < 0));
    for (Rel r = 0; r < rel_count(); r++) {
        size_t n = strcspn(rel_name(r), ":");
        CHECK_STR(str_of(rel_name(rel_base(r))), arena_printf(a, "%.*s", (int)n, rel_name(r)).p);
    }
    CHECK(rel_find(STR("nsubj:")) == REL_NONE && rel_find(STR("")) == REL_NONE);
    CHECK(rel_find(STR("xcomp")) != REL_NONE && rel_find(STR("acl:relcl")) != REL_NONE);
    tap_done("relations are found by name, and their base");
    Upos u = UPOS_X;
    CHECK(upos_find(STR("SCONJ"), &u) && u == UPOS_SCONJ && !upos_find(STR("sconj"), &u));
    tap_done("parts of speech are found by name");
}

static void test_link(Arena *a)
{
    static const struct {
        const char *name;
        int32_t head[4];
        bool holds;
    } rows[] = {
        {"a chain", {-1, 0, 1, 2}, true},       {"a cycle off the root", {-1, 2, 1, 0}, false},
        {"two roots", {-1, -1, 0, 0}, false},   {"no root", {1, 0, 0, 0}, false},
        {"its own head", {-1, 1, 0, 0}, false}, {"a head outside", {-1, 4, 0, 0}, false},
        {"the root last", {3, 3, 3, -1}, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Tree t = {.words = ARENA_ARRAY(a, Word, 4), .n = 4};
        for (int k = 0; k < 4; k++)
            t.words[k].head = rows[i].head[k];
        CHECK(tree_link(&t) == rows[i].holds);
        tap_done(rows[i].name);
    }
}

int main(void)
{
    Arena a = {0};
    test_read(&a);
    test_faults(&a);
    test_names(&a);
    test_link(&a);
    arena_done(&a);
    return tap_end();
}
