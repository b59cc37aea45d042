/* filter_test.c - what is left unparsed makes no difference: rows of sentences that may and that cannot
 * concern a pattern, and every story and example of the repository read both ways. Skipped where no weights
 * of the parser are installed. */
#include "coder/filter.h"
#include "intake/intake.h"
#include "tap.h"

#include <string.h>

static void live(const Reader *rd)
{
    static const struct {
        const char *name, *text, *want; /* a letter a sentence: L live, . not */
    } rows[] = {
        {"all words of a pattern", "Norway severed diplomatic relations with Chad.", "L"},
        {"a verb without its noun", "The firm severed the contract.", "."},
        {"a form that no ending undoes", "Talks were held with Chad.", "L"},
        {"a noun for a verb's form", "The sale ended in tears.", "."},
        {"nothing of ours", "Farmers in the south hoped for rain before the harvest.", "."},
        {"a near miss alone is nothing to parse", "The bank was rebuilt in brick.", "."},
        {"a verb of envoys where nobody is one", "The firm recalled the cars.", "."},
        {"one who is an envoy by the sentence before", "Ambassador Lee slept. Chad recalled Lee.", ".L"},
        {"nobody in charge is a chargé", "A man in charge slept. The firm recalled Lee.", ".."},
        {"without its preposition", "Norway conferred at noon.", "."},
        {"a pronoun after a mission", "The Consulate in Salzburg was closed. It reopened in 1973.", "LL"},
        {"another after a mission", "Chad opened a consulate in Oman. It closed another of the kind.", "LL"},
        {"that of, after letters", "Chad received the credentials of the envoy of Oman. It got that of Togo.",
         "L."},
        {"a pronoun after nothing", "The bakery was robbed. It reopened at noon.", ".."},
        {"an echo after an act", "Kenya recognised Kosovo. Fiji did the same.", "LL"},
        {"an echo of nothing", "Kenya baked bread. Fiji did the same.", ".."},
        {"whose date is carried on", "It rained on 4 May 2019. Kenya severed relations with Chad.", "LL"},
        {"no date to carry on", "It rained. Kenya severed relations with Chad.", ".L"},
        {"whose speaker says we", "The minister spoke. \"We sever relations with Chad.\"", "LL"},
        {"a first right after an act", "Kenya recognised Kosovo. It was the first to do it.", "LL"},
        {"a first of nothing", "The day was dry. It was the first to do it.", ".."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Arena a = {0};
        Block block = {UNIT_TEXT, PART_LEAD, 0, strlen(rows[i].text)};
        Doc doc = {.id = STR("t"), .text = str_of(rows[i].text), .blocks = &block, .n_blocks = 1};
        Sentence *s;
        size_t n;
        bool is[8] = {0};
        char got[8] = {0};
        text_split(rd->text, &a, &doc, &s, &n);
        if (CHECK(n <= 4))
            filter_live(rd->coder, rd->actors, &a, &doc, s, n, is);
        for (size_t k = 0; k < n && k < 4; k++)
            got[k] = is[k] ? 'L' : '.';
        CHECK_STR(str_of(got), rows[i].want);
        arena_done(&a);
        tap_done(rows[i].name);
    }
}

/* Every field of what a ledger keeps. */
static void tell(Buf *b, const Reading *r)
{
    for (size_t i = 0; i < r->n_assertions; i++) {
        const Assertion *s = &r->assertions[i];
        buf_printf(b, "%s %.*s %.*s %.*s %s %.*s %d %d %d %zu %zu %.*s %.*s %.*s", act_name(s->type),
                   STR_ARG(s->source), STR_ARG(s->target), STR_ARG(s->third), status_name(s->status),
                   STR_ARG(s->when_edtf), s->when.earliest.n, s->when.latest.n, (int)s->basis,
                   s->evidence.from, s->evidence.to, STR_ARG(s->where), STR_ARG(s->as_called),
                   STR_ARG(s->rule));
        for (size_t k = 0; k < s->n_attrs; k++)
            buf_printf(b, " %.*s=%.*s", STR_ARG(s->attrs[k].key), STR_ARG(s->attrs[k].value));
        for (size_t k = 0; k < s->evidence.n_voices; k++) {
            const Voice *v = &s->evidence.voices[k];
            buf_printf(b, " %.*s/%.*s/%.*s/%d", STR_ARG(v->actor), STR_ARG(v->role), STR_ARG(v->person),
                       v->vclass);
        }
        buf_putc(b, '\n');
    }
    for (size_t i = 0; i < r->n_tellings; i++)
        buf_printf(b, "telling %zu %zu %zu\n", r->tellings[i].best, r->tellings[i].dated,
                   r->tellings[i].n_also);
    for (size_t i = 0; i < r->n_claims; i++) {
        const Claim *c = &r->claims[i];
        buf_printf(b, "%s %s %.*s %lld %.*s %zu %zu %.*s\n", quantifier_name(c->quantifier),
                   act_name(c->type), STR_ARG(c->target), (long long)c->n, STR_ARG(c->when_edtf),
                   c->evidence.from, c->evidence.to, STR_ARG(c->n_subjects ? c->subjects[0] : (Str){0}));
    }
    for (size_t i = 0; i < r->n_facts; i++)
        buf_printf(b, "%.*s %.*s %.*s %.*s\n", STR_ARG(r->facts[i].subject), STR_ARG(r->facts[i].predicate),
                   STR_ARG(r->facts[i].object), STR_ARG(r->facts[i].valid));
}

typedef struct Tally {
    size_t docs, sentences, parsed, acts;
} Tally;

/* A doc with an envoy among its mentions tells of one in its words (the filter's need of one). */
static bool envoys_told(const Reader *rd, const Doc *doc, const Mentions *m)
{
    bool any = false;
    for (size_t i = 0; i < m->n; i++)
        any |= m->at[i].role == ROLE_ENVOY || m->at[i].rank.n;
    return !any || actors_tell_envoy(rd->actors, doc->title) || actors_tell_envoy(rd->actors, doc->text);
}

static void both_ways(const Reader *rd, Arena *a, const Doc *doc, Tally *sum)
{
    Reader one = *rd;
    Reading all, some;
    Buf x = {0}, y = {0};
    one.parse = PARSE_ALL;
    reader_read(&one, a, doc, &all);
    one.parse = PARSE_LIVE;
    reader_read(&one, a, doc, &some);
    tell(&x, &all);
    tell(&y, &some);
    CHECK(all.n_parsed == all.n_sentences && some.n_sentences == all.n_sentences);
    CHECK(envoys_told(rd, doc, &all.mentions) && envoys_told(rd, doc, &some.mentions));
    if (!CHECK(str_eq(buf_str(&x), buf_str(&y))))
        printf("# %.*s\n", STR_ARG(str_slice(doc->text, 0, 200)));
    sum->docs++;
    sum->sentences += some.n_sentences;
    sum->parsed += some.n_parsed;
    sum->acts += some.n_tellings;
    buf_done(&x);
    buf_done(&y);
}

static const char *const files[] = {"retellings", "retellings-b", "dev-a", "dev-b1", "dev-b2", "short"};
enum { N_FILES = sizeof files / sizeof files[0] };

static bool open_stories(size_t i, Intake **ret)
{
    Err err;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.jsonl", STORIES_DIR, files[i]);
    return CHECK(intake_open(path, ret, &err));
}

static void stories(const Reader *rd)
{
    Tally sum = {0};
    Arena a = {0};
    for (size_t i = 0; i < N_FILES; i++) {
        Err err;
        Intake *in;
        Doc doc;
        if (!open_stories(i, &in))
            continue;
        for (IntakeStep step; (step = intake_next(in, &a, &doc, &err)) != INTAKE_END; arena_reset(&a))
            if (CHECK(step == INTAKE_DOC))
                both_ways(rd, &a, &doc, &sum);
        intake_close(in);
    }
    printf("# %zu stories, %zu acts; %zu of %zu sentences parsed\n", sum.docs, sum.acts, sum.parsed,
           sum.sentences);
    CHECK(sum.acts > 100 && sum.parsed < sum.sentences);
    arena_done(&a);
    tap_done("stories say the same whether all is parsed or what may concern a pattern");
}

/* The documents of a file read at once, in one arena, against each alone. */
static size_t packed(const Reader *rd, Intake *in)
{
    enum { MOST = 64 };
    static Doc docs[MOST];
    static Reading readings[MOST];
    ReaderDoc pack[MOST];
    Arena a = {0}, b = {0};
    Err err;
    size_t n = 0;
    while (n < MOST && intake_next(in, &a, &docs[n], &err) == INTAKE_DOC) {
        pack[n] = (ReaderDoc){&a, &docs[n], &readings[n]};
        n++;
    }
    docs[n / 2].language = STR("fr"); /* one that is not coded stands among them */
    reader_read_docs(rd, pack, n);
    for (size_t i = 0; i < n; i++, arena_reset(&b)) {
        Reading alone;
        Buf x = {0}, y = {0};
        reader_read(rd, &b, &docs[i], &alone);
        tell(&x, &alone);
        tell(&y, &readings[i]);
        CHECK(str_eq(buf_str(&x), buf_str(&y)));
        CHECK(readings[i].coded == alone.coded && readings[i].n_parsed == alone.n_parsed);
        CHECK(readings[i].n_sentences == alone.n_sentences && readings[i].mentions.n == alone.mentions.n);
        buf_done(&x);
        buf_done(&y);
    }
    arena_done(&a);
    arena_done(&b);
    return n;
}

static void packs(const Reader *rd)
{
    size_t n = 0;
    Reader one = *rd;
    for (size_t i = 0; i < N_FILES; i++) {
        Intake *in;
        one.parse = i % 2 ? PARSE_ALL : PARSE_LIVE;
        if (!open_stories(i, &in))
            continue;
        n += packed(&one, in);
        intake_close(in);
    }
    CHECK(n > 40);
    reader_read_docs(rd, NULL, 0);
    tap_done("a document says the same alone and in a pack");
}

static void examples(const Reader *rd)
{
    Tally sum = {0};
    Arena a = {0};
    for (size_t i = 0; i < codebook_n_frames(rd->coder); i++) {
        CodebookFrame f = codebook_frame(rd->coder, i);
        for (size_t k = 0; k < f.n_examples; k++, arena_reset(&a)) {
            Block block = {UNIT_TEXT, PART_LEAD, 0, f.examples[k].text.n};
            Doc doc = {.id = STR("t"), .text = f.examples[k].text, .blocks = &block, .n_blocks = 1};
            both_ways(rd, &a, &doc, &sum);
        }
    }
    printf("# %zu examples; %zu of %zu sentences parsed\n", sum.docs, sum.parsed, sum.sentences);
    CHECK(sum.docs > 100);
    arena_done(&a);
    tap_done("so do the examples of all frames");
}

int main(void)
{
    Reader rd = {0};
    Err err = {0};
    if (!reader_open(DATA_DIR, NULL, &rd, &err)) {
        printf("ok 1 - filter # SKIP %s\n1..1\n", err.msg);
        return 0;
    }
    live(&rd);
    stories(&rd);
    packs(&rd);
    examples(&rd);
    reader_done(&rd);
    return tap_end();
}
