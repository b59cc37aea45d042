/* coder_test.c - the frames on trees set by hand (tests/golden/coder/trees.conllu), and the names and
 * invariants of the codebook's tables. Each sentence's "# want" lines are all that may be read from it. */
#define _GNU_SOURCE /* mkdtemp, symlink */
#include "base/file.h"
#include "coder/internal.h"
#include "grammar/conllu.h"
#include "tap.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void names(void)
{
    for (int i = 1; i < N_ACT_TYPES; i++)
        CHECK(act_find(str_of(act_name((ActType)i))) == (ActType)i);
    CHECK(act_find(STR("recognize-state")) == ACT_NONE);
    CHECK(act_joint(ACT_MEET) && !act_joint(ACT_VISIT));
    CHECK(act_core(ACT_HOST_ENVOY) && !act_core(ACT_URGE_RECOGNITION));
    Status s;
    for (int i = 0; i < N_STATUSES; i++)
        CHECK(status_find(str_of(status_name((Status)i)), &s) && s == (Status)i);
    Quantifier q;
    for (int i = 0; i < N_QUANTIFIERS; i++)
        CHECK(quantifier_find(str_of(quantifier_name((Quantifier)i)), &q) && q == (Quantifier)i);
    tap_done("every act, status and quantifier is found by its name");
}

static void exports(void)
{
    Assertion as = {.type = ACT_SEVER_RELATIONS, .status = STATUS_DONE};
    CHECK_STR(act_exports(&as).plover_event, "SANCTION");
    CHECK_STR(act_exports(&as).plover_mode, "discontinue");
    CHECK_STR(act_exports(&as).cameo, "161");
    as.status = STATUS_ANNOUNCED;
    CHECK_STR(act_exports(&as).plover_event, "THREATEN");
    as = (Assertion){.type = ACT_RECOGNISE_STATE, .status = STATUS_PLANNED};
    CHECK_STR(act_exports(&as).plover_event, "AGREE");
    as.status = STATUS_ABSENT;
    CHECK(!act_exports(&as).plover_event.n);
    as = (Assertion){.type = ACT_HOST_ENVOY, .status = STATUS_DONE};
    CHECK(!act_exports(&as).plover_event.n);
    tap_done("an act exports by its status");
}

/* "act SOURCE TARGET status" of one assertion, "claim first act SUBJECT TARGET" of one claim. */
static bool wanted(Str wants, Str said)
{
    Str line;
    while (str_cut(&wants, '\n', &line))
        if (str_eq(str_trim(line), said))
            return true;
    return false;
}

static Str wants_of(Arena *a, Str raw)
{
    Buf b = {0};
    Str line;
    while (str_cut(&raw, '\n', &line))
        if (str_starts(line, STR("# want = "))) {
            buf_put(&b, str_slice(line, 9, line.n));
            buf_putc(&b, '\n');
        }
    Str s = arena_str(a, buf_str(&b));
    buf_done(&b);
    return s;
}

static size_t count_lines(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

static void one(const Coder *c, const Actors *ac, Arena *a, Sentence *se, Tree *t, Str raw)
{
    size_t at = str_find(raw, STR("# text = "), 0), end = str_find_char(raw, '\n', at);
    Doc doc = {.id = STR("t"),
               .publisher = STR("s:test"),
               .text = str_slice(raw, at + 9, end),
               .language = STR("en")};
    Day p;
    day_from_civil(2025, 7, 4, &p);
    doc.has_published = true;
    doc.published_day = p;
    for (size_t i = 0, pos = 0; i < se->n_tokens; i++) { /* tokens to bytes of the text */
        size_t k = str_find(doc.text, se->tokens[i].form, pos);
        se->tokens[i].from = (uint32_t)k;
        se->tokens[i].to = (uint32_t)(k + se->tokens[i].form.n);
        pos = k + se->tokens[i].form.n;
    }
    se->unit = UNIT_TEXT;
    se->part = PART_BODY;
    t->sentence = se;
    Mentions m = {0};
    Times times = {.today = p};
    Reading r = {0};
    actors_find(ac, a, &doc, t, 1, p, &m);
    coder_code(c, ac, a, &doc, t, 1, &m, &times, &r, NULL);
    Str wants = wants_of(a, raw);
    size_t hits = 0;
    Buf b = {0};
    for (size_t i = 0; i < r.n_tellings + r.n_claims; i++) {
        buf_clear(&b);
        if (i < r.n_tellings) {
            const Assertion *as = &r.assertions[r.tellings[i].best];
            CHECK(assertion_holds(as, &doc));
            buf_printf(&b, "%s %.*s %.*s %s", act_name(as->type), STR_ARG(as->source), STR_ARG(as->target),
                       status_name(as->status));
        } else {
            const Claim *cl = &r.claims[i - r.n_tellings];
            buf_printf(&b, "claim %s %s %.*s %.*s", quantifier_name(cl->quantifier), act_name(cl->type),
                       STR_ARG(cl->n_subjects ? cl->subjects[0] : STR("-")), STR_ARG(cl->target));
        }
        if (wanted(wants, buf_str(&b)))
            hits++;
        else if (!CHECK(!"said what is not in the text"))
            printf("# %.*s\n#   said %.*s\n", STR_ARG(doc.text), STR_ARG(buf_str(&b)));
    }
    size_t due = count_lines(wants) - wanted(wants, STR("none"));
    if (!CHECK(hits == due))
        printf("# %.*s\n#   %zu of %zu wanted\n%.*s", STR_ARG(doc.text), hits, due, STR_ARG(wants));
    buf_done(&b);
}

static void trees(const Coder *c, const Actors *ac)
{
    FileMap map;
    Err err = {0};
    if (!CHECK(file_map(GOLDEN_DIR "/trees.conllu", &map, &err)))
        return;
    Arena a = {0};
    size_t at = 0;
    Sentence se = {0};
    Tree t = {0};
    Str raw = {0};
    while (conllu_next(&a, map.bytes, &at, &se, &t, &raw, &err)) {
        one(c, ac, &a, &se, &t, raw);
        se = (Sentence){0};
        t = (Tree){0};
    }
    CHECK(err.code == ERR_NONE);
    arena_done(&a);
    file_unmap(&map);
    tap_done("frames read trees set by hand");
}

static void faults(void)
{
    static const struct {
        const char *in, *says;
    } rows[] = {
        {"match {lemma:a}", "x:1: expected a frame first"},
        {"frame a\nact nonsense", "x:2: no such act"},
        {"frame a\nact meet\nmatch {pos:V} >subj {}", "x:3: the first node needs a lemma"},
        {"frame a\nact meet\nmatch {lemma:a} >subjj {}", "x:3: no such relation"},
        {"frame a\nact meet\nmatch {lemma:a} >subj {", "x:3: expected }"},
        {"frame a\nact meet\nmatch {lemma:@nolist}", "x:3: no such list"},
        {"frame a\nact meet", "x:1: frame without a match"},
        {"frame a\nact meet\nmatch {lemma:a}\nframe a\nact visit\nmatch {lemma:b}",
         "x:4: a frame of this name"},
        {"frame a\nact meet\nyes Caf\xE9 => meet A B done", "x:3: not UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Coder *c = calloc(1, sizeof *c);
        Err err = {0};
        CHECK(!frames_read(c, str_of(rows[i].in), STR("x"), false, NULL, &err));
        if (!CHECK(str_starts(str_of(err.msg), str_of(rows[i].says))))
            printf("#   %s\n", err.msg);
        arena_done(&c->arena);
        free(c);
    }
    tap_done("a fault in a frame file is told by file, line and word");
}

static void count(void *ctx, const Err *fault)
{
    *(size_t *)ctx = *(size_t *)ctx * 100 + fault->at;
}

/* An analyst's file is read first; of two frames of a name his stands. */
static void own_frames(void)
{
    Coder *c = calloc(1, sizeof *c);
    Err err = {0};
    CHECK(frames_read(c,
                      STR("\xEF\xBB\xBF"
                          "frame a\nact visit\nmatch {lemma:x} >obj {party}=target\n"),
                      STR("own"), true, NULL, &err));
    CHECK(frames_read(c, STR("frame a\nact meet\nmatch {lemma:y}\nframe b\nact meet\nmatch {lemma:y}\n"),
                      STR("shipped"), false, NULL, &err));
    CHECK(c->frames.n == 2 && c->frames.at[0].act == ACT_VISIT && c->frames.at[0].own &&
          !c->frames.at[1].own);
    CHECK_STR(c->frames.at[0].patterns[0], "{lemma:x} >obj {party}=target");
    CHECK_STR(c->frames.at[1].name, "b");
    arena_done(&c->arena);
    *c = (Coder){0};
    size_t lines = 0;
    Faults f = {count, &lines, 0};
    Str three = STR("frame a\nact nonsense\nmatch {\nframe b\nact meet\nmatch {lemma:y}\nframe c\nact "
                    "meet\nframe d\nmatch {lemma:z}\n");
    CHECK(frames_read(c, three, STR("x"), false, &f, &err));
    CHECK(f.n == 3 && lines == 20709 && c->frames.n == 1);
    arena_done(&c->arena);
    free(c);
    tap_done("an analyst's frames stand before those of the same name; each bad frame is told once");
}

/* A list that the code names and lists.tsv lacks is told at once, by name, not read as an empty one. */
static void lists_wanted(void)
{
    static const char *const linked[] = {"codebook/cues.tsv",
                                         "codebook/vocab.tsv",
                                         "codebook/acts.tsv",
                                         "codebook/organs.tsv",
                                         "codebook/forms.tsv",
                                         "codebook/frames",
                                         "grammar"};
    char dir[] = "/tmp/coder-lists-XXXXXX";
    Arena a = {0};
    FileMap map = {0};
    Err err = {0};
    Coder *c = NULL;
    if (!CHECK(mkdtemp(dir)) || !CHECK(file_map(DATA_DIR "/codebook/lists.tsv", &map, &err)))
        return;
    mkdir(arena_printf(&a, "%s/codebook", dir).p, 0700);
    for (size_t i = 0; i < sizeof linked / sizeof linked[0]; i++)
        CHECK(symlink(arena_printf(&a, DATA_DIR "/%s", linked[i]).p,
                      arena_printf(&a, "%s/%s", dir, linked[i]).p) == 0);
    Str path = arena_printf(&a, "%s/codebook/lists.tsv", dir), rest = map.bytes, line;
    FILE *f = fopen(path.p, "wb");
    while (f && str_cut(&rest, '\n', &line))
        if (!str_starts(line, STR("islands\t")))
            fprintf(f, "%.*s\n", STR_ARG(line));
    CHECK(f && fclose(f) == 0);
    CHECK(!coder_open(dir, &c, &err) && !c);
    CHECK_STR(str_of(err.msg), "codebook/lists.tsv: list \"islands\" is missing; the coder names it");
    file_unmap(&map);
    unlink(path.p);
    for (size_t i = 0; i < sizeof linked / sizeof linked[0]; i++)
        unlink(arena_printf(&a, "%s/%s", dir, linked[i]).p);
    rmdir(arena_printf(&a, "%s/codebook", dir).p);
    rmdir(dir);
    arena_done(&a);
    tap_done("a list that the code names and the table lacks is told at load");
}

static void numbers(void)
{
    static const struct {
        const char *form;
        int64_t n;
    } rows[] = {{"0", 0},
                {"148", 148},
                {"zero", 0},
                {"Seventeen", 17},
                {"twenty", 20},
                {"thirty", 30},
                {"seventy-two", 72},
                {"Forty-Eight", 48},
                {"hundred", 100},
                {"", -1},
                {"several", -1},
                {"1,000", -1},
                {"twenty-", -1},
                {"twenty-zero", -1},
                {"thirty-ten", -1},
                {"four-nation", -1},
                {"twenty-one-", -1},
                {"-five", -1},
                {"2nd", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!CHECK(form_number(str_of(rows[i].form)) == rows[i].n))
            printf("#   %s\n", rows[i].form);
    tap_done("numbers in digits and in words");
}

int main(void)
{
    names();
    numbers();
    lists_wanted();
    own_frames();
    exports();
    faults();
    Coder *c = NULL;
    Actors *ac = NULL;
    Err err = {0};
    if (CHECK(coder_open(DATA_DIR, &c, &err)) && CHECK(actors_open(DATA_DIR, &ac, &err)))
        trees(c, ac);
    else
        printf("# %s\n", err.msg);
    tap_done("the codebook's files compile");
    coder_close(c);
    actors_close(ac);
    return tap_end();
}
