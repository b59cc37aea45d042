/* Lemmas of words whose tags are given: what the tables settle, what the model makes of new words, and what
 * it must leave alone. */
#include "grammar/lemma.h"

#include "base/file.h"
#include "tap.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *form, *xpos, *lemma;
    Upos upos;
} rows[] = {
    {"an irregular past", "went", "VBD", "go", UPOS_VERB},
    {"the same as a participle", "shrunk", "VBN", "shrink", UPOS_VERB},
    {"in capitals too", "HAS", "VBZ", "have", UPOS_AUX},
    {"n't is not", "n't", "RB", "not", UPOS_PART},
    {"a doubled consonant goes", "submitting", "VBG", "submit", UPOS_VERB},
    {"an e comes back", "provoking", "VBG", "provoke", UPOS_VERB},
    {"and does not where there was none", "condemned", "VBD", "condemn", UPOS_VERB},
    {"a verb that no treebank has", "derecognised", "VBD", "derecognise", UPOS_VERB},
    {"another", "delisted", "VBN", "delist", UPOS_VERB},
    {"behind a hyphen", "re-emerged", "VBD", "re-emerge", UPOS_VERB},
    {"y for ies", "embassies", "NNS", "embassy", UPOS_NOUN},
    {"es after a hiss", "witnesses", "NNS", "witness", UPOS_NOUN},
    {"men are man", "spokesmen", "NNS", "spokesman", UPOS_NOUN},
    {"an adjective of a country keeps its capital", "Azerbaijani", "JJ", "Azerbaijani", UPOS_ADJ},
    {"a noun at the start of a sentence does not", "Ambassadors", "NNS", "ambassador", UPOS_NOUN},
    {"a name keeps it", "Hargeisa", "NNP", "Hargeisa", UPOS_PROPN},
    {"a name in capitals", "TEHRAN", "NNP", "Tehran", UPOS_PROPN},
    {"an acronym stays in capitals", "NATO", "NNP", "NATO", UPOS_PROPN},
    {"a name in small letters", "afghanistan", "NNP", "Afghanistan", UPOS_PROPN},
    {"inner capitals stay", "McConnell", "NNP", "McConnell", UPOS_PROPN},
    {"commas leave a number", "1,250", "CD", "1250", UPOS_NUM},
    {"a point stays", "3.5", "CD", "3.5", UPOS_NUM},
    {"a drawn word", "sooooo", "RB", "so", UPOS_ADV},
    {"a doubled letter", "commmittee", "NN", "committee", UPOS_NOUN},
    {"two letters that changed places", "foriegn", "JJ", "foreign", UPOS_ADJ},
    {"a prefix is no slip", "derecognise", "VB", "derecognise", UPOS_VERB},
    {"nor is a word that is rare", "chancery", "NN", "chancery", UPOS_NOUN},
    {"a name is never respelt", "Foriegn", "NNP", "Foriegn", UPOS_PROPN},
    {"a tag of no treebank", "Foo", "XYZ", "Foo", UPOS_X},
};

static void test_rows(const Lemmas *l)
{
    Arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Word w = {.form = str_of(rows[i].form), .xpos = str_of(rows[i].xpos), .upos = rows[i].upos};
        lemma_set(l, &a, &w, 1);
        CHECK_STR(w.lemma, rows[i].lemma);
        tap_done(rows[i].name);
    }
    arena_done(&a);
}

/* "'s" is have before a participle; a capital says nothing where all words have one. */
static void test_context(const Lemmas *l)
{
    Arena a = {0};
    Word be[] = {{.form = STR("It"), .xpos = STR("PRP"), .upos = UPOS_PRON},
                 {.form = STR("'s"), .xpos = STR("VBZ"), .upos = UPOS_AUX},
                 {.form = STR("a"), .xpos = STR("DT"), .upos = UPOS_DET}};
    lemma_set(l, &a, be, 3);
    CHECK_STR(be[1].lemma, "be");
    tap_done("'s is be before an article");
    arena_done(&a);
}

static void test_apply(void)
{
    char made[LEMMA_MADE];
    LemmaRule ies = {FOLD_LOWER, "ies", "y"}, title = {FOLD_TITLE, "", ""}, bare = {FOLD_BARE, "", ""};
    CHECK(lemma_apply(&ies, STR("Countries"), made) == 7 && memcmp(made, "country", 7) == 0);
    CHECK(lemma_apply(&ies, STR("COUNTRIES"), made) == 7 && memcmp(made, "country", 7) == 0);
    CHECK(lemma_apply(&title, STR("TEHRAN"), made) == 6 && memcmp(made, "Tehran", 6) == 0);
    CHECK(lemma_apply(&bare, STR("1,000"), made) == 4 && memcmp(made, "1000", 4) == 0);
    CHECK(lemma_apply(&ies, STR("as"), made) == 0);
    CHECK(lemma_apply(&ies, STR("series of"), made) == 0);
    tap_done("a rule fits forms that end as it says");
}

/* Whatever the bytes, a lemma comes out, and none longer than a form may become. */
static void test_hostile(const Lemmas *l)
{
    Arena a = {0};
    char bytes[200];
    for (size_t n = 1; n < 200; n += 7)
        for (unsigned seed = 0; seed < 40; seed++) {
            for (size_t i = 0; i < n; i++)
                bytes[i] = (char)((seed * 2654435761u + i * 40503u * (seed + 3)) >> (i % 9));
            Word w = {.form = {bytes, n}, .xpos = seed % 2 ? STR("VBD") : STR("NNS"), .upos = UPOS_VERB};
            lemma_set(l, &a, &w, 1);
            CHECK(w.lemma.n > 0 && w.lemma.n <= (n > LEMMA_FORM ? n : LEMMA_MADE));
        }
    arena_done(&a);
    tap_done("any bytes have a lemma");
}

static void test_faults(Str whole)
{
    Arena a = {0};
    Lemmas l;
    Err err = {0};
    CHECK(!lemma_open(str_slice(whole, 0, whole.n - 64), "x", &l, &err) && err.code == ERR_FORMAT);
    CHECK(!lemma_open(str_slice(whole, 0, 8), "x", &l, &err) && err.code == ERR_FORMAT);
    CHECK(!lemma_open((Str){0}, "x", &l, &err) && err.code == ERR_FORMAT);
    char *copy = (char *)(((uintptr_t)arena_alloc(&a, whole.n + 64) + 63) & ~(uintptr_t)63);
    memcpy(copy, whole.p, whole.n);
    CHECK(lemma_open((Str){copy, whole.n}, "x", &l, &err));
    l.key_rule[0] = 65535;
    CHECK(!lemma_open((Str){copy, whole.n}, "x", &l, &err) && err.code == ERR_FORMAT);
    memcpy(copy, whole.p, whole.n);
    memset(l.rule[3].tail, 'x', sizeof l.rule[3].tail);
    CHECK(!lemma_open((Str){copy, whole.n}, "x", &l, &err) && err.code == ERR_FORMAT);
    memcpy(copy, whole.p, whole.n);
    l.from[2] = UINT32_MAX;
    CHECK(!lemma_open((Str){copy, whole.n}, "x", &l, &err) && err.code == ERR_FORMAT);
    arena_done(&a);
    tap_done("a cut or damaged file is refused");
}

int main(void)
{
    FileMap file;
    Lemmas l;
    Err err = {0};
    if (!file_map(DATA_DIR "/grammar/lemma.bin", &file, &err) ||
        !lemma_open(file.bytes, "lemma.bin", &l, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    test_rows(&l);
    test_context(&l);
    test_apply();
    test_hostile(&l);
    test_faults(file.bytes);
    file_unmap(&file);
    return tap_end();
}
