/* govern_test.c - which date an event has. Trees are written by hand: "form/UPOS/head/relation[/P]". */
#include "when/fixture.h"

#include "tap.h"

static const struct {
    const char *name, *published, *trees;
    const char *event; /* the first word of that form */
    bool done;
    const char *edtf, *basis;
} rows[] = {
    {"its own oblique", "2025-07-03",
     "Russia/PROPN/2/nsubj recognised/VERB/0/root/P it/PRON/2/obj on/ADP/5/case Thursday/PROPN/2/obl",
     "recognised", true, "2025-07-03", "relative"},
    {"a frame before the clause", "2025-07-03",
     "In/ADP/2/case April/PROPN/5/obl 2024/NUM/2/nummod Moscow/PROPN/5/nsubj removed/VERB/0/root/P "
     "it/PRON/5/obj",
     "removed", true, "2024-04", "explicit"},
    {"a date inside the nominal", "2025-07-03",
     "the/DET/4/det April/PROPN/4/compound 2024/NUM/2/nummod removal/NOUN/5/nsubj angered/VERB/0/root/P "
     "Kabul/PROPN/5/obj",
     "removal", true, "2024-04", "explicit"},
    {"the nominal's date is not the verb's", "2025-07-03",
     "the/DET/4/det April/PROPN/4/compound 2024/NUM/2/nummod removal/NOUN/5/nsubj angered/VERB/0/root/P "
     "Kabul/PROPN/5/obj",
     "angered", true, "[2025-07-02..2025-07-03]", "document"},
    {"back in 2022", "2025-07-03",
     "Back/ADV/3/advmod in/ADP/3/case 2022/NUM/7/obl it/PRON/7/nsubj had/AUX/7/aux already/ADV/7/advmod "
     "accepted/VERB/0/root/P a/DET/9/det diplomat/NOUN/7/obj",
     "accepted", true, "2022", "explicit"},
    {"since it took power in 2021 binds 2021 to took", "2025-07-03",
     "none/PRON/3/nsubj has/AUX/3/aux recognised/VERB/0/root it/PRON/3/obj since/SCONJ/7/mark "
     "it/PRON/7/nsubj "
     "took/VERB/3/advcl/P power/NOUN/7/obj in/ADP/10/case 2021/NUM/7/obl",
     "took", true, "2021", "explicit"},
    {"and not to the outer verb", "2025-07-03",
     "none/PRON/3/nsubj has/AUX/3/aux recognised/VERB/0/root it/PRON/3/obj since/SCONJ/7/mark "
     "it/PRON/7/nsubj "
     "took/VERB/3/advcl/P power/NOUN/7/obj in/ADP/10/case 2021/NUM/7/obl",
     "recognised", true, "[2025-07-02..2025-07-03]", "document"},
    {"a reduced relative has its own", "2025-07-03",
     "The/DET/2/det ban/NOUN/9/nsubj:pass ,/PUNCT/4/punct imposed/VERB/2/acl in/ADP/6/case "
     "August/PROPN/4/obl "
     "2013/NUM/6/nummod was/AUX/9/aux lifted/VERB/0/root/P on/ADP/11/case Monday/PROPN/9/obl",
     "imposed", true, "2013-08", "explicit"},
    {"and the main verb has its own", "2025-07-03",
     "The/DET/2/det ban/NOUN/9/nsubj:pass ,/PUNCT/4/punct imposed/VERB/2/acl in/ADP/6/case "
     "August/PROPN/4/obl "
     "2013/NUM/6/nummod was/AUX/9/aux lifted/VERB/0/root/P on/ADP/11/case Monday/PROPN/9/obl",
     "lifted", true, "2025-06-30", "relative"},
    {"an object takes its verb's date", "2025-07-03",
     "Ghana/PROPN/2/nsubj withdrew/VERB/0/root/P its/PRON/4/nmod:poss recognition/NOUN/2/obj in/ADP/6/case "
     "2019/NUM/2/obl",
     "recognition", true, "2019", "explicit"},
    {"a complement takes the date of saying", "2025-07-03",
     "Ankara/PROPN/2/nsubj said/VERB/0/root/P on/ADP/4/case Tuesday/PROPN/2/obl it/PRON/6/nsubj "
     "recognises/VERB/2/ccomp "
     "Kosovo/PROPN/6/obj",
     "recognises", true, "2025-07-01", "relative"},
    {"a complement's own date goes first", "2025-07-03",
     "Ankara/PROPN/2/nsubj said/VERB/0/root/P on/ADP/4/case Tuesday/PROPN/2/obl it/PRON/7/nsubj "
     "had/AUX/7/aux "
     "recognised/VERB/2/ccomp/P it/PRON/7/obj in/ADP/10/case 2008/NUM/7/obl",
     "recognised", true, "2008", "explicit"},
    {"a clause that reports", "2025-07-03",
     "Ghana/PROPN/2/nsubj recognised/VERB/0/root/P it/PRON/2/obj ,/PUNCT/7/punct the/DET/6/det "
     "ministry/NOUN/7/nsubj "
     "said/VERB/2/parataxis/P on/ADP/9/case Wednesday/PROPN/7/obl",
     "recognised", true, "2025-07-02", "relative"},
    {"after doing: not the main clause's date", "2025-07-03",
     "After/SCONJ/2/mark recognising/VERB/6/advcl it/PRON/2/obj ,/PUNCT/6/punct Ghana/PROPN/6/nsubj "
     "opened/VERB/0/root/P "
     "an/DET/8/det embassy/NOUN/6/obj in/ADP/10/case March/PROPN/6/obl",
     "recognising", true, "[2025-07-02..2025-07-03]", "document"},
    {"becoming: the main clause's date", "2025-07-03",
     "Israel/PROPN/4/nsubj on/ADP/3/case Friday/PROPN/4/obl recognised/VERB/0/root/P it/PRON/4/obj "
     ",/PUNCT/7/punct "
     "becoming/VERB/4/advcl the/DET/9/det first/ADJ/7/xcomp",
     "becoming", true, "2025-06-27", "relative"},
    {"a relative clause does not take the outer date", "2025-07-03",
     "Ghana/PROPN/8/nsubj ,/PUNCT/4/punct which/PRON/4/nsubj recognised/VERB/1/acl:relcl/P "
     "Kosovo/PROPN/4/obj ,/PUNCT/4/punct "
     "yesterday/NOUN/8/obl:tmod signed/VERB/0/root/P a/DET/10/det treaty/NOUN/8/obj",
     "recognised", true, "[2025-07-02..2025-07-03]", "document"},
    {"the second of two verbs", "2025-07-03",
     "On/ADP/2/case Tuesday/PROPN/4/obl Mali/PROPN/4/nsubj condemned/VERB/0/root/P it/PRON/4/obj "
     "and/CCONJ/7/cc "
     "recalled/VERB/4/conj/P its/PRON/9/nmod:poss envoy/NOUN/7/obj",
     "recalled", true, "2025-07-01", "relative"},
    {"the first of two verbs", "2025-07-03",
     "Mali/PROPN/2/nsubj condemned/VERB/0/root/P it/PRON/2/obj and/CCONJ/5/cc recalled/VERB/2/conj/P "
     "its/PRON/7/nmod:poss "
     "envoy/NOUN/5/obj on/ADP/9/case Tuesday/PROPN/5/obl",
     "condemned", true, "2025-07-01", "relative"},
    {"a date hung on a place", "2025-07-03",
     "Mali/PROPN/2/nsubj closed/VERB/0/root/P its/PRON/4/nmod:poss embassy/NOUN/2/obj in/ADP/6/case "
     "Paris/PROPN/4/nmod "
     "in/ADP/8/case March/PROPN/6/nmod",
     "closed", true, "2025-03", "relative"},
    {"a date hung on a thing", "2025-07-03",
     "Mali/PROPN/2/nsubj closed/VERB/0/root/P its/PRON/4/nmod:poss embassy/NOUN/2/obj in/ADP/6/case "
     "March/PROPN/4/nmod",
     "closed", true, "2025-03", "relative"},
    {"a date on another event is that event's", "2025-07-03",
     "Mali/PROPN/2/nsubj praised/VERB/0/root/P the/DET/5/det 2015/NUM/5/nummod agreement/NOUN/2/obj",
     "praised", true, "[2025-07-02..2025-07-03]", "document"},
    {"a date with a clause of its own", "2025-07-03",
     "a/DET/2/det path/NOUN/0/root opened/VERB/2/acl in/ADP/5/case December/PROPN/3/obl 2020/NUM/5/nummod "
     ",/PUNCT/10/punct "
     "when/ADV/10/advmod Mali/PROPN/10/nsubj recognised/VERB/3/advcl/P it/PRON/10/obj",
     "recognised", true, "2020-12", "explicit"},
    {"the first to do it", "2025-07-03",
     "Mali/PROPN/6/nsubj was/AUX/6/cop on/ADP/4/case 5/NUM/6/obl May/PROPN/4/flat first/ADJ/0/root "
     "to/PART/8/mark "
     "recognise/VERB/6/acl it/PRON/8/obj",
     "recognise", true, "2025-05-05", "relative"},
    {"a frame hung on the subject", "2025-07-03",
     "On/ADP/2/case Saturday/PROPN/3/nmod Britain/PROPN/4/nsubj restored/VERB/0/root/P ties/NOUN/4/obj",
     "restored", true, "2025-06-28", "relative"},
    {"not done: the next such day", "2025-07-03",
     "Mali/PROPN/3/nsubj will/AUX/3/aux recognise/VERB/0/root it/PRON/3/obj on/ADP/6/case Monday/PROPN/3/obl",
     "recognise", false, "2025-07-07", "relative"},
    {"done, though the tense is not told: the latest one", "2025-07-03",
     "Mali/PROPN/2/nsubj recognises/VERB/0/root it/PRON/2/obj in/ADP/5/case October/PROPN/2/obl",
     "recognises", true, "2024-10", "relative"},
    {"by a day", "2025-07-03",
     "Mali/PROPN/4/nsubj must/AUX/4/aux be/AUX/4/cop recognised/VERB/0/root by/ADP/6/case May/PROPN/4/obl "
     "2026/NUM/6/nummod",
     "recognised", false, "[..2026-05]", "explicit"},
    {"before a year", "2025-07-03",
     "Mali/PROPN/2/nsubj recognised/VERB/0/root/P it/PRON/2/obj before/ADP/5/case 2021/NUM/2/obl",
     "recognised", true, "[..2020]", "explicit"},
    {"recently", "2025-07-03",
     "Mali/PROPN/3/nsubj recently/ADV/3/advmod recognised/VERB/0/root/P it/PRON/3/obj", "recognised", true,
     "[..2025-07-03]", "relative"},
    {"a headline without a date", "2025-07-03",
     "Russia/PROPN/2/nsubj recognises/VERB/0/root Taliban/PROPN/2/obj", "recognises", true,
     "[2025-07-02..2025-07-03]", "document"},
    {"a clock time and its day", "2025-07-03",
     "It/PRON/2/nsubj left/VERB/0/root/P at/ADP/4/case 9/NUM/2/obl pm/NOUN/4/flat on/ADP/7/case "
     "Tuesday/PROPN/4/nmod",
     "left", true, "2025-07-01", "relative"},
    {"how long is not when", "2025-07-03",
     "It/PRON/2/nsubj closed/VERB/0/root/P for/ADP/5/case two/NUM/5/nummod years/NOUN/2/obl", "closed", true,
     "[2025-07-02..2025-07-03]", "document"},
    {"the same day", "2025-07-03",
     "On/ADP/2/case 5/NUM/6/obl May/PROPN/2/flat 1992/NUM/2/nummod they/PRON/6/nsubj met/VERB/0/root/P | "
     "The/DET/3/det same/ADJ/3/amod day/NOUN/5/obl:tmod Mali/PROPN/5/nsubj recognised/VERB/0/root/P "
     "it/PRON/5/obj",
     "recognised", true, "1992-05-05", "relative"},
    {"background goes on", "2025-07-03",
     "In/ADP/2/case 1992/NUM/4/obl Mali/PROPN/4/nsubj recognised/VERB/0/root/P it/PRON/4/obj | "
     "It/PRON/2/nsubj opened/VERB/0/root/P an/DET/4/det embassy/NOUN/2/obj",
     "opened", true, "1992", "explicit"},
    {"news after background does not", "2025-07-03",
     "In/ADP/2/case 1992/NUM/4/obl Mali/PROPN/4/nsubj recognised/VERB/0/root/P it/PRON/4/obj | "
     "It/PRON/3/nsubj has/AUX/3/aux opened/VERB/0/root an/DET/5/det embassy/NOUN/3/obj",
     "opened", true, "[2025-07-02..2025-07-03]", "document"},
};

static When *when;

static bool find_word(const Fixture *f, const char *form, uint32_t *ret_s, uint32_t *ret_w)
{
    for (uint32_t s = 0; s < f->n; s++)
        for (uint32_t w = 0; w < f->trees[s].n; w++)
            if (str_eq(f->trees[s].words[w].form, str_of(form)))
                return *ret_s = s, *ret_w = w, true;
    return false;
}

static void check_row(size_t i)
{
    Arena a = {0};
    Fixture f;
    Times t;
    uint32_t s, w;
    if (CHECK(fixture_trees(&a, rows[i].published, rows[i].trees, &f)) &&
        CHECK(find_word(&f, rows[i].event, &s, &w))) {
        Bounds b;
        WhenBasis basis;
        when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
        int32_t k = when_governing(&t, f.trees, f.n, s, w, rows[i].done, &b, &basis);
        CHECK_STR(edtf_print(&a, b), rows[i].edtf);
        CHECK_STR(str_of(when_basis_name(basis)), rows[i].basis);
        CHECK((k >= 0) == (basis != WHEN_DOCUMENT));
    }
    arena_done(&a);
}

/* Without trees the only date is taken; words that are not there are answered, not read. */
static void test_without_trees(void)
{
    Arena a = {0};
    Fixture f = fixture_text(&a, "2025-07-03", STR("Mali recognised it in 2008 ."));
    Times t;
    Bounds b;
    WhenBasis basis;
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    CHECK(when_governing(&t, f.trees, f.n, 0, 0, true, &b, &basis) == -1 && basis == WHEN_DOCUMENT);
    CHECK(when_governing(&t, f.trees, f.n, 9, 0, true, &b, &basis) == -1);
    f.trees[0].words = ARENA_ARRAY(&a, Word, f.sentences[0].n_tokens);
    f.trees[0].n = f.sentences[0].n_tokens;
    CHECK(when_governing(&t, f.trees, f.n, 0, 1, true, &b, &basis) == 0);
    CHECK_STR(edtf_print(&a, b), "2008");
    arena_done(&a);
    tap_done("without a usable tree the nearest date stands in");
}

int main(void)
{
    Err err = {0};
    if (!when_open(DATA_DIR, &when, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(i);
        tap_done(rows[i].name);
    }
    test_without_trees();
    when_close(when);
    return tap_end();
}
