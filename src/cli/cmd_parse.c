/* cmd_parse.c - credence parse: text, or CoNLL-U with gold tokens, to CoNLL-U. Streams: memory is bounded by
 * the chunk. */
#include "base/utf8.h"
#include "base/vec.h"
#include "cli/cli.h"
#include "cli/ordered.h"
#include "grammar/conllu.h"
#include "grammar/grammar.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 64 << 10, CHUNK_MOST = 16 << 20 };

typedef struct Chunk { /* some paragraphs of text, or some sentences of CoNLL-U */
    Arena arena;
    Doc doc;
    Str bytes;
    size_t line; /* of the chunk's first line, from 1 */
    Sentence *sentences;
    Tree *trees;
    Str *raws; /* CoNLL-U as read; NULL for text */
    size_t n;
    Err err; /* a malformed line */
} Chunk;

typedef struct ParseRun {
    const Text *text;
    const Grammar *grammar;
    bool conllu;
    const char *path;
    FILE *in;
    Buf pending;
    bool ended;
    size_t line, n_sentences;
    Buf out;
    Err err;
    bool looked; /* at the first bytes of the input */
} ParseRun;

/* A line of JSON where text is wanted: its names and marks would be read as words. */
static bool looks_like_json(Str s)
{
    s = str_trim(s);
    return s.n > 1 && s.p[0] == '{' && str_trim(str_slice(s, 1, s.n)).n > 0 &&
           str_trim(str_slice(s, 1, s.n)).p[0] == '"' && str_find(s, STR("\":"), 0) != SIZE_MAX;
}

static void warn_of_json(ParseRun *run)
{
    if (!run->looked && !run->conllu && looks_like_json(buf_str(&run->pending)))
        fprintf(
            stderr,
            "credence: %s: this looks like JSON; parse takes text, and reads it as such (read takes JSON)\n",
            run->path);
    run->looked = true;
}

/* Where to cut the pending bytes: after the last blank line; at the most, after the last white space. 0: read
 * on. */
static size_t cut_at(const ParseRun *run)
{
    Str s = buf_str(&run->pending);
    if (run->ended)
        return s.n;
    for (size_t i = s.n; i-- > 1;)
        if (s.p[i] == '\n' && s.p[i - 1] == '\n')
            return i + 1;
    if (s.n < CHUNK_MOST)
        return 0;
    for (size_t i = s.n; i-- > s.n / 2;)
        if (s.p[i] == ' ' || s.p[i] == '\n')
            return i + 1;
    return s.n;
}

static bool make(void *ctx, void *item)
{
    ParseRun *run = ctx;
    Chunk *c = item;
    for (size_t want = CHUNK;; want *= 2) {
        while (!run->ended && run->pending.n < want) {
            buf_reserve(&run->pending, CHUNK);
            size_t n = fread(run->pending.p + run->pending.n, 1, CHUNK, run->in);
            run->pending.n += n;
            run->ended = n == 0;
        }
        warn_of_json(run);
        size_t cut = cut_at(run);
        if (run->ended && run->pending.n == 0)
            return false;
        if (cut == 0)
            continue;
        c->bytes = arena_str(&c->arena, (Str){run->pending.p, cut});
        c->line = run->line;
        for (size_t i = 0; i < cut; i++)
            run->line += c->bytes.p[i] == '\n';
        memmove(run->pending.p, run->pending.p + cut, run->pending.n - cut);
        run->pending.n -= cut;
        return true;
    }
}

/* Bytes that are no UTF-8 become U+FFFD. */
static Str clean(Arena *a, Str s)
{
    Buf b = {0};
    if (utf8_valid(s, NULL))
        return s;
    for (size_t i = 0; i < s.n;) {
        char cp[4];
        size_t n = utf8_encode(utf8_next(s, &i), cp);
        buf_put(&b, (Str){cp, n});
    }
    Str out = arena_str(a, buf_str(&b));
    buf_done(&b);
    return out;
}

static bool blank_line(Str line)
{
    return str_trim(line).n == 0;
}

/* Paragraphs, parted by blank lines, as blocks. */
static void make_doc(Chunk *c)
{
    Arena *a = &c->arena;
    VEC(Block) blocks = {0};
    Str text = clean(a, c->bytes), rest = text, line;
    bool inside = false;
    while (str_cut(&rest, '\n', &line)) {
        size_t from = (size_t)(line.p - text.p);
        if (blank_line(line)) {
            inside = false;
            continue;
        }
        Block *b = inside ? &blocks.at[blocks.n - 1] : VEC_PUSH(a, &blocks);
        if (!inside)
            *b = (Block){UNIT_TEXT, PART_BODY, from, from};
        b->to = from + line.n;
        inside = true;
    }
    c->doc = (Doc){
        .id = STR("text"), .text = text, .language = STR("en"), .blocks = blocks.at, .n_blocks = blocks.n};
}

static void read_gold(Chunk *c)
{
    VEC(Sentence) sentences = {0};
    VEC(Str) raws = {0};
    Sentence s;
    Str raw;
    size_t at = 0;
    while (conllu_next(&c->arena, c->bytes, &at, &s, NULL, &raw, &c->err)) {
        *VEC_PUSH(&c->arena, &sentences) = s;
        *VEC_PUSH(&c->arena, &raws) = raw;
    }
    c->sentences = sentences.at;
    c->raws = raws.at;
    c->n = sentences.n;
}

static void work(void *ctx, void *item)
{
    const ParseRun *run = ctx;
    Chunk *c = item;
    if (run->conllu) {
        read_gold(c);
    } else {
        make_doc(c);
        text_split(run->text, &c->arena, &c->doc, &c->sentences, &c->n);
    }
    c->trees = ARENA_ARRAY(&c->arena, Tree, c->n);
    grammar_parse(run->grammar, &c->arena, c->sentences, c->n, c->trees);
}

static bool take(void *ctx, void *item)
{
    ParseRun *run = ctx;
    Chunk *c = item;
    Str none = {0};
    for (size_t i = 0; i < c->n; i++)
        conllu_print(&run->out, &c->trees[i], c->doc.text, c->raws ? c->raws[i] : none, ++run->n_sentences);
    cli_print(&run->out);
    buf_clear(&run->out);
    bool well = c->err.code == ERR_NONE;
    if (!well)
        err_set(&run->err, ERR_SYNTAX, 0, "%s:%zu: %s", run->path, c->line + c->err.at - 1, c->err.msg);
    Arena kept = c->arena;
    arena_reset(&kept);
    *c = (Chunk){.arena = kept};
    return well && !ferror(stdout);
}

static void done(void *item)
{
    Chunk *c = item;
    arena_done(&c->arena);
}

static int parse_path(ParseRun *run, const char *path, int jobs)
{
    run->path = path;
    run->in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    run->ended = run->looked = false;
    run->line = 1;
    if (!run->in) {
        err_set(&run->err, ERR_IO, 0, "%s: %s", path, strerror(errno));
        return cli_fail(EXIT_SOME_FAILED, &run->err);
    }
    Ordered o = {sizeof(Chunk), make, work, take, done, run};
    bool went = ordered_run(&o, jobs);
    bool broken = ferror(run->in) != 0;
    if (run->in != stdin)
        fclose(run->in);
    buf_clear(&run->pending);
    if (broken)
        err_set(&run->err, ERR_IO, 0, "%s: cannot be read to its end", path);
    if (went && !broken)
        return EXIT_DONE;
    return run->err.code ? cli_fail(EXIT_SOME_FAILED, &run->err) : EXIT_SYSTEM;
}

static int run_parse(const Args *args)
{
    Err err = {0};
    char dir[4096];
    Text *text = NULL;
    Grammar *grammar = NULL;
    static const char *const standard_input[] = {"-"};
    const char *const *paths = args->n_pos ? args->pos : standard_input;
    int n_paths = args->n_pos ? args->n_pos : 1, status = EXIT_DONE;
    if (!cli_data_dir(args, dir, sizeof dir, &err) || !text_open(dir, &text, &err) ||
        !grammar_open(dir, args->model, &grammar, &err)) {
        text_close(text);
        return cli_fail(EXIT_SYSTEM, &err);
    }
    ParseRun run = {.text = text, .grammar = grammar, .conllu = args->conllu};
    for (int i = 0; i < n_paths; i++) {
        int s = parse_path(&run, paths[i], args->jobs);
        status = s > status ? s : status;
    }
    buf_done(&run.pending);
    buf_done(&run.out);
    grammar_close(grammar);
    text_close(text);
    return status;
}

const Command cmd_parse = {
    .name = "parse",
    .summary =
        "Sentences, words, tags, lemmas and trees as CoNLL-U, from text or from CoNLL-U with gold tokens",
    .usage = "parse [--conllu] [FILE...]",
    .takes = "conllu model jobs",
    .example = "  echo \"Russia has recognised the Taliban.\" | credence parse\n"
               "  credence parse --conllu gold.conllu > mine.conllu\n"
               "Paragraphs of text are parted by blank lines. JSON is for read; here it is text, and parse "
               "says so.\n",
    .run = run_parse,
};
