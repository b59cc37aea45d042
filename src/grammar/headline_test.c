/* Headlines as Wikinews and agencies write them: present tense, no articles, no forms of be, "to" for the
 * future. One reading each: who is in what role of which verb. The net is not bound to a sentence, so the
 * table as a whole has a floor, and each reading that fails is named. */
#include "grammar/grammar.h"

#include "tap.h"

#include <stdio.h>

enum { FLOOR = 38 };

static const struct {
    const char *in, *word, *rel, *head; /* head NULL: the root */
} rows[] = {
    {"Russia to recognise Abkhazia", "Russia", "nsubj", "recognise"},
    {"Taliban government recognised by Russia", "government", "nsubj:pass", "recognised"},
    {"Envoy summoned over remarks", "Envoy", "nsubj:pass", "summoned"},
    {"Spain recalls ambassador from Israel", "ambassador", "obj", "recalls"},
    {"Israel, Morocco to normalise ties", "Morocco", "conj", "Israel"},
    {"Sweden expels three Russian diplomats", "diplomats", "obj", "expels"},
    {"US embassy in Kabul closed", "embassy", "nsubj:pass", "closed"},
    {"Iran, Saudi Arabia restore diplomatic relations", "Iran", "nsubj", "restore"},
    {"Nauru cuts ties with Taiwan", "Taiwan", "nmod", "ties"},
    {"Kosovo recognised by 100 states", "Kosovo", "nsubj:pass", "recognised"},
    {"Panama breaks with Taiwan, recognises China", "China", "obj", "recognises"},
    {"Panama breaks with Taiwan, recognises China", "Panama", "nsubj", "breaks"},
    {"Ambassador recalled for consultations", "Ambassador", "nsubj:pass", "recalled"},
    {"Syria readmitted to Arab League", "Syria", "nsubj:pass", "readmitted"},
    {"Turkey threatens to cut ties over genocide vote", "cut", "xcomp", "threatens"},
    {"Ecuador expels Mexican ambassador after president's comments", "Ecuador", "nsubj", "expels"},
    {"Sudan president sworn in", "president", "nsubj:pass", "sworn"},
    {"New embassy opened in Jerusalem", "embassy", "nsubj:pass", "opened"},
    {"Norway, Ireland and Spain to recognise Palestinian state", "Norway", "nsubj", "recognise"},
    {"Malaysia denies recognising Israel", "recognising", "xcomp", "denies"},
    {"Diplomats expelled in spy row", "Diplomats", "nsubj:pass", "expelled"},
    {"South Sudan declares independence", "independence", "obj", "declares"},
    {"Chad junta leader named president", "leader", "nsubj:pass", "named"},
    {"North Korea to close embassies in Africa", "embassies", "obj", "close"},
    {"Minister: Britain will not recognise Taliban", "Britain", "nsubj", "recognise"},
    {"Honduras considering recognising China, says president", "president", "nsubj", "says"},
    {"UK yet to recognise Palestine", "UK", "nsubj", "recognise"},
    {"Russian ambassador summoned to Foreign Office", "ambassador", "nsubj:pass", "summoned"},
    {"Bolivia severs ties with Israel over Gaza", "Bolivia", "nsubj", "severs"},
    {"Peru withdraws recognition of Western Sahara", "Sahara", "nmod", "recognition"},
    {"Taiwan loses another ally as Honduras switches to Beijing", "Honduras", "nsubj", "switches"},
    {"Libyan rebels gain recognition as legitimate government", "recognition", "obj", "gain"},
    {"Kenya's envoy to Somalia recalled", "envoy", "nsubj:pass", "recalled"},
    {"Gambia president refuses to step down", "president", "nsubj", "refuses"},
    {"Zambia rejects claims of breaking ties with Israel", "breaking", "acl", "claims"},
    {"France urged to recognise Palestine", "France", "nsubj:pass", "urged"},
    {"Two diplomats declared persona non grata", "diplomats", "nsubj:pass", "declared"},
    {"Germany's Merkel visits Kyiv", "Merkel", "nsubj", "visits"},
    {"Guaido recognised as interim president by US, Canada", "US", "obl:agent", "recognised"},
    {"Venezuela orders US diplomats out", "diplomats", "obj", "orders"},
    {"Pakistan downgrades ties with India, expels envoy", "expels", "conj", "downgrades"},
    {"Embassy attack kills four in Damascus", "attack", "nsubj", "kills"},
    {"Montenegro votes for independence from Serbia", "votes", "root", NULL},
    {"Denmark, Iceland upgrade relations with Palestinians", "Denmark", "nsubj", "upgrade"},
    {"Cuba embassy to reopen in Washington", "embassy", "nsubj", "reopen"},
    {"Fiji denied membership of forum", "membership", "obj", "denied"},
};

/* What looks like a headline's clause and is none. */
static const struct {
    const char *in, *word, *rel;
} others[] = {
    {"US plan to withdraw troops", "plan", "root"},
    {"Envoys recalled the war in their talks.", "Envoys", "nsubj"},
    {"The minister recalled his youth", "minister", "nsubj"},
    {"The embassy was closed on Monday", "embassy", "nsubj:pass"},
};

static bool reads(const Tree *t, const char *word, const char *rel, const char *head)
{
    for (size_t i = 0; i < t->n; i++) {
        const Word *w = &t->words[i];
        if (str_eq(w->form, str_of(word)))
            return str_eq(str_of(rel_name(w->rel)), str_of(rel)) &&
                   (head ? w->head >= 0 && str_eq(t->words[w->head].form, str_of(head)) : w->head < 0);
    }
    return false;
}

static bool has_role(const Tree *t, const char *word, const char *rel)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->words[i].form, str_of(word)))
            return str_eq(str_of(rel_name(t->words[i].rel)), str_of(rel));
    return false;
}

/* The tree of one line; false, and noted, where it is not one sentence. */
static bool parse(const Text *text, const Grammar *g, Arena *a, const char *line, Tree *ret)
{
    Str in = str_of(line);
    Block *block = ARENA_NEW(a, Block);
    *block = (Block){UNIT_TEXT, PART_HEADLINE, 0, in.n};
    Doc doc = {.text = in, .blocks = block, .n_blocks = 1};
    Sentence *s;
    size_t n;
    text_split(text, a, &doc, &s, &n);
    if (!CHECK(n == 1))
        return false;
    grammar_parse(g, a, s, 1, ret);
    return CHECK(tree_link(ret));
}

int main(void)
{
    Arena a = {0};
    Text *text;
    Grammar *g;
    Err err = {0};
    size_t n = sizeof rows / sizeof *rows, right = 0;
    if (!text_open(DATA_DIR, &text, &err) || !grammar_open(DATA_DIR, NULL, &g, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    for (size_t i = 0; i < n; i++) {
        Tree t;
        if (!parse(text, g, &a, rows[i].in, &t))
            continue;
        bool ok = reads(&t, rows[i].word, rows[i].rel, rows[i].head);
        right += ok;
        if (!ok)
            printf("# %s: %s is not %s of %s\n", rows[i].in, rows[i].word, rows[i].rel,
                   rows[i].head ? rows[i].head : "nothing");
    }
    printf("# %zu of %zu headlines read\n", right, n);
    CHECK(right >= FLOOR);
    tap_done("headlines: one sentence each, and most of their roles");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Tree t;
        if (parse(text, g, &a, others[i].in, &t))
            CHECK(has_role(&t, others[i].word, others[i].rel));
        tap_done(others[i].in);
    }
    grammar_close(g);
    text_close(text);
    arena_done(&a);
    return tap_end();
}
