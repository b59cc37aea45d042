/* cmd_codebook.c - credence codebook: the acts, the patterns that make them, the sentences that prove the
 * patterns. */
#include "base/json.h"
#include "cli/cli.h"
#include "cli/term.h"
#include "coder/codebook.h"
#include "serve/rules.h"

#include <stdio.h>

static void json_words(Json *j, const char *key, Str words)
{
    Str w;
    json_key(j, key);
    json_open(j, '[');
    while (str_cut(&words, ' ', &w))
        if (w.n)
            json_str(j, w);
    json_close(j, ']');
}

static void json_frame(Json *j, const CodebookFrame *f)
{
    json_open(j, '{');
    json_field(j, "name", f->name);
    json_field(j, "file", f->file);
    json_field_int(j, "line", (int64_t)f->line);
    json_key(j, "own");
    json_bool(j, f->own);
    json_key(j, "patterns");
    json_open(j, '[');
    for (size_t i = 0; i < f->n_patterns; i++)
        json_str(j, f->patterns[i]);
    json_close(j, ']');
    json_key(j, "examples");
    json_open(j, '[');
    for (size_t i = 0; i < f->n_examples; i++) {
        json_open(j, '{');
        json_field(j, "text", f->examples[i].text);
        json_key(j, "fires");
        json_bool(j, f->examples[i].fires);
        json_field(j, "says", f->examples[i].want);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void print_json(const Coder *c, ActType t)
{
    Buf out = {0};
    Json j;
    CodebookAct act = codebook_act(c, t);
    Assertion done = {.type = t, .status = STATUS_DONE};
    Exports x = act_exports(&done);
    json_init(&j, &out);
    json_open(&j, '{');
    json_field(&j, "act", str_of(act_name(t)));
    json_field(&j, "definition", act.definition);
    json_field(&j, "direction", act.direction);
    json_key(&j, "core");
    json_bool(&j, act_core(t));
    json_words(&j, "source", act.sources);
    json_words(&j, "target", act.targets);
    json_words(&j, "third", act.thirds);
    json_words(&j, "attributes", act.attributes);
    json_key(&j, "plover");
    json_open(&j, '{');
    json_field(&j, "event", x.plover_event);
    json_field(&j, "mode", x.plover_mode);
    json_field(&j, "context", x.plover_context);
    json_close(&j, '}');
    json_field(&j, "cameo", x.cameo);
    json_key(&j, "frames");
    json_open(&j, '[');
    for (size_t i = 0; i < codebook_n_frames(c); i++)
        if (codebook_frame_makes(c, i, t)) {
            CodebookFrame f = codebook_frame(c, i);
            json_frame(&j, &f);
        }
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_done(&out);
}

static void print_list(const Coder *c)
{
    Arena a = {0};
    TermTable t = {.arena = &a, .n_columns = 4, .head = {"act", "direction", "patterns", "definition"}};
    for (int k = ACT_NONE + 1; k < N_ACT_TYPES; k++) {
        CodebookAct act = codebook_act(c, (ActType)k);
        size_t n = 0;
        for (size_t i = 0; i < codebook_n_frames(c); i++)
            n += codebook_frame_makes(c, i, (ActType)k) ? codebook_frame(c, i).n_patterns : 0;
        TermRow *row = VEC_PUSH(&a, &t.rows);
        *row = (TermRow){
            {str_of(act_name((ActType)k)), act.direction, arena_printf(&a, "%zu", n), act.definition}};
    }
    term_print_table(&t);
    arena_done(&a);
}

static void print_field(const char *label, Str value)
{
    if (value.n)
        printf("  %-11s %.*s\n", label, STR_ARG(value));
}

static void print_frame(const CodebookFrame *f)
{
    term_style("1");
    printf("\nframe %.*s", STR_ARG(f->name));
    term_plain();
    printf("   %.*s:%zu%s\n", STR_ARG(f->file), f->line, f->own ? ", your own" : "");
    for (size_t i = 0; i < f->n_patterns; i++)
        printf("  match %.*s\n", STR_ARG(f->patterns[i]));
    for (size_t i = 0; i < f->n_examples; i++) {
        const Example *e = &f->examples[i];
        printf("  %-5s %.*s%s%.*s\n", e->fires ? "yes" : "no", STR_ARG(e->text), e->want.n ? " => " : "",
               STR_ARG(e->want));
    }
}

static void print_act(const Coder *c, ActType t)
{
    CodebookAct act = codebook_act(c, t);
    Assertion done = {.type = t, .status = STATUS_DONE};
    Exports x = act_exports(&done);
    term_style("1");
    printf("%s", act_name(t));
    term_plain();
    printf("  %.*s\n", STR_ARG(act.definition));
    print_field("direction", act.direction);
    print_field("source", act.sources);
    print_field("target", act.targets);
    print_field("third", act.thirds);
    print_field("attributes", act.attributes);
    if (x.plover_event.n)
        printf("  %-11s %.*s%s%.*s, %.*s; CAMEO %.*s\n", "exports", STR_ARG(x.plover_event),
               x.plover_mode.n ? ":" : "", STR_ARG(x.plover_mode), STR_ARG(x.plover_context),
               STR_ARG(x.cameo));
    for (size_t i = 0; i < codebook_n_frames(c); i++)
        if (codebook_frame_makes(c, i, t)) {
            CodebookFrame f = codebook_frame(c, i);
            print_frame(&f);
        }
}

/* "R7": a rule in the codebook's words, as explain cites it. */
static bool is_rule(Str s)
{
    bool number = s.n > 1 && s.n < 4;
    for (size_t i = 1; i < s.n; i++)
        number = number && s.p[i] >= '0' && s.p[i] <= '9';
    return number && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

static int print_rule(const char *dir, const Args *args)
{
    Arena a = {0};
    Rules all;
    Err err = {0};
    const Rule *r = NULL;
    int status = EXIT_DONE;
    if (!rules_open(dir, &a, &all, &err))
        status = cli_fail(EXIT_SYSTEM, &err);
    else if (!(r = rules_find(&all, str_of(args->pos[0]))))
        status = cli_usage("codebook", "no rule \"%s\"", args->pos[0]);
    else if (args->json) {
        Buf out = {0};
        Json j;
        json_init(&j, &out);
        json_open(&j, '{');
        json_field(&j, "rule", r->id);
        json_field(&j, "words", r->words);
        json_close(&j, '}');
        printf("%.*s\n", STR_ARG(buf_str(&out)));
        buf_done(&out);
    } else {
        printf("%.*s  %.*s\n", STR_ARG(r->id), STR_ARG(r->words));
    }
    arena_done(&a);
    return status;
}

static int run_codebook(const Args *args)
{
    Err err = {0};
    char dir[4096];
    Coder *c;
    ActType t = ACT_NONE;
    if (args->n_pos > 1)
        return cli_usage("codebook", "one act at a time");
    if (args->n_pos && is_rule(str_of(args->pos[0])))
        return cli_data_dir(args, dir, sizeof dir, &err) ? print_rule(dir, args)
                                                         : cli_fail(EXIT_SYSTEM, &err);
    if (args->n_pos && (t = act_find(str_of(args->pos[0]))) == ACT_NONE)
        return cli_usage("codebook", "no act \"%s\"; credence codebook lists them", args->pos[0]);
    if (!cli_data_dir(args, dir, sizeof dir, &err) || !coder_open_with(dir, args->codebook, NULL, &c, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    for (int k = ACT_NONE + 1; k < N_ACT_TYPES && args->json; k++)
        if (t == ACT_NONE || t == (ActType)k)
            print_json(c, (ActType)k);
    if (!args->json && t == ACT_NONE)
        print_list(c);
    else if (!args->json)
        print_act(c, t);
    coder_close(c);
    return EXIT_DONE;
}

const Command cmd_codebook = {
    .name = "codebook",
    .summary = "The acts that are coded; of one act its parties, attributes, exports, patterns and examples",
    .usage = "codebook [--json] [--codebook FILE] [ACT | RULE]",
    .takes = "codebook json",
    .example =
        "  credence codebook\n"
        "  credence codebook sever-relations\n"
        "  credence codebook R7\n"
        "A frame of your own, in a file for --codebook, with a sentence that proves it:\n"
        "  frame sever-relations.unfriend\n"
        "  act sever-relations\n"
        "  match {lemma:unfriend} >subj {party}=source >obj {party}=target\n"
        "  yes Bahrain unfriended Iran on Monday. => sever-relations BHR IRN done\n"
        "  no Users unfriended Iran's minister.\n"
        "credence lint FILE says whether it does; src/coder/README.md has the whole pattern language.\n",
    .run = run_codebook,
};
