/* index_test.c [N] - what is asked through the index, when anything of it is wrong: each part of each of its
 * runs damaged, each field of a row or a document false under true hashes, a system that fails while it is
 * built or read (shim.h). The answer is that of a sound index, or one line where the log or the system
 * failed; never another answer. derived_test.c holds the sound index against a plain scan. N takes every
 * so-many-th call of the system. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/derived.h"
#include "ledger/run_layout.h"
#include "ledger/sample.h"
#include "ledger/shim.h"

#include "tap.h"

#include "ledger/rewrite.h"
#include "ledger/testdir.h"

#include <fcntl.h>

static Arena arena; /* of what is asked; reset between questions */
static char path[128], derived[160];

/* The log: documents of one sentence, then a revision of each, then some of those read by another coder. So
 * later runs end readings of earlier ones. */

static const char *const states[] = {"RUS", "AFG.IEA", "CHN/MFA", "USA", "ARE", "g:zabul"};
static const ActType acts[] = {ACT_VISIT, ACT_RECOGNISE_GOVERNMENT, ACT_RECOGNISE_STATE};

static void make_doc(Arena *a, size_t k, size_t rev, Doc *ret)
{
    Day day = {(int32_t)(20000 + k % 40)};
    *ret = (Doc){.id = arena_printf(a, "doc-%zu", k),
                 .publisher = arena_printf(a, "s:outlet-%zu", k % 3),
                 .title = arena_printf(a, "Story %zu", k),
                 .text = arena_printf(a,
                                      "Told for the %zuth time, story %zu: the ministry said that it had "
                                      "taken note of the decision and would answer in due course.",
                                      rev, k),
                 .published_at = {((int64_t)day.n * 24 + (int64_t)rev) * INT64_C(3600000000)},
                 .has_published = true,
                 .published_day = day};
    ret->published = arena_printf(a, "%d/%zu", day.n, rev);
    ret->bytes = ret->text;
}

static Assertion make_assertion(Arena *a, const Doc *doc, size_t k, size_t i)
{
    Random r = {k * 7 + i};
    size_t from = random_below(&r, 6), to = (from + 1 + random_below(&r, 5)) % 6;
    bool told = k % 3 == 0 && i == 0; /* the same thing again and again, on few days */
    Assertion as = {.type = told ? ACT_VISIT : acts[random_below(&r, 3)],
                    .source = str_of(told ? "RUS" : states[from]),
                    .target = str_of(told ? "AFG.IEA" : states[to]),
                    .third = random_below(&r, 4)   ? (Str){0}
                             : random_below(&r, 3) ? arena_printf(a, "p:envoy-%zu", random_below(&r, 50))
                                                   : STR("PAK"),
                    .status = told || random_below(&r, 2) ? STATUS_DONE : STATUS_ANNOUNCED,
                    .when = bounds_day((Day){(int32_t)(20000 + (told ? k % 5 : random_below(&r, 60)))}),
                    .when_edtf = STR("2024"),
                    .basis = random_below(&r, 5) ? WHEN_EXPLICIT : WHEN_DOCUMENT,
                    .where = random_below(&r, 3) ? (Str){0} : STR("Kabul"),
                    .as_called = random_below(&r, 3) ? (Str){0} : STR("the Emirate"),
                    .rule = STR("visit.v.obj")};
    if (random_below(&r, 9) == 0)
        as.when.latest = DAY_MAX;
    as.evidence = (Evidence){UNIT_TEXT, PART_LEAD, i, doc->text.n - i, ARENA_ARRAY(a, Voice, 2), 1 + k % 2};
    as.evidence.voices[0] = (Voice){doc->publisher, {0}, {0}, 4};
    as.evidence.voices[1] = (Voice){arena_printf(a, "p:person-%zu", k % 9), STR("minister"), {0}, 2};
    as.n_attrs = random_below(&r, 2);
    as.attrs = ARENA_ARRAY(a, Attr, 1);
    as.attrs[0] = (Attr){STR("rank"), arena_printf(a, "rank-%zu", random_below(&r, 5))};
    return as;
}

static Claim make_claim(Arena *a, const Doc *doc, size_t k)
{
    Claim c = {.quantifier = CLAIM_FIRST,
               .type = ACT_RECOGNISE_GOVERNMENT,
               .subjects = ARENA_ARRAY(a, Str, 1),
               .n_subjects = 1,
               .n = -1,
               .target = k % 7 ? str_of(states[k % 6]) : (Str){0},
               .when = {DAY_MIN, DAY_MAX},
               .rule = STR("claim.first")};
    c.subjects[0] = str_of(states[(k + 1) % 6]);
    c.evidence = (Evidence){UNIT_TITLE, PART_HEADLINE, 0, doc->title.n, ARENA_NEW(a, Voice), 1};
    c.evidence.voices[0] = (Voice){doc->publisher, {0}, {0}, 4};
    return c;
}

static bool append(Ledger *lg, size_t k, size_t rev, const char *coder, Err *err)
{
    Arena a = {0};
    Doc d;
    Recorded how;
    make_doc(&a, k, rev, &d);
    Assertion as[2] = {make_assertion(&a, &d, k, 0), make_assertion(&a, &d, k, 1)};
    Claim claim = make_claim(&a, &d, k);
    Reading r = {.coded = true, .assertions = as, .n_assertions = 2, .claims = &claim, .n_claims = k % 2};
    bool ok = ledger_append(lg, &d, &r, str_of(coder), (Instant){1000 * (1 + (int64_t)rev)}, &how, err);
    arena_done(&a);
    return ok;
}

static bool make_log(Ledger *lg, size_t n)
{
    Err err;
    bool ok = ledger_begin(lg, &err);
    for (size_t rev = 0; rev < 2; rev++)
        for (size_t k = 0; ok && k < n; k++)
            ok = append(lg, k, rev, "coder 1", &err);
    for (size_t k = 0; ok && k < n / 9; k++)
        ok = append(lg, k, 1, "coder 2", &err);
    return CHECK(ok && ledger_commit(lg, &err));
}

/* Questions. Each prints all that it was told. */

static void print_assertion(Buf *out, const Assertion *as)
{
    const Evidence *e = &as->evidence;
    buf_printf(out, " %d %.*s %.*s %.*s %d %d..%d %.*s %d %.*s %.*s %.*s %d | %d %d %zu..%zu", (int)as->type,
               STR_ARG(as->source), STR_ARG(as->target), STR_ARG(as->third), (int)as->status,
               as->when.earliest.n, as->when.latest.n, STR_ARG(as->when_edtf), (int)as->basis,
               STR_ARG(as->where), STR_ARG(as->as_called), STR_ARG(as->rule), as->by_model, (int)e->unit,
               (int)e->part, e->from, e->to);
    for (size_t i = 0; i < as->n_attrs; i++)
        buf_printf(out, " %.*s=%.*s", STR_ARG(as->attrs[i].key), STR_ARG(as->attrs[i].value));
    for (size_t i = 0; i < e->n_voices; i++)
        buf_printf(out, " %.*s,%.*s,%.*s,%d", STR_ARG(e->voices[i].actor), STR_ARG(e->voices[i].role),
                   STR_ARG(e->voices[i].person), e->voices[i].vclass);
}

static void print_row(Buf *out, const LedgerRow *r)
{
    const LedgerDoc *d = r->doc;
    buf_printf(out, "%.*s of %.*s %.*s %.*s %d %lld %lld %llx %.*s", STR_ARG(r->digest), STR_ARG(d->digest),
               STR_ARG(d->root), STR_ARG(d->id), d->published_day.n, (long long)r->recorded.us,
               (long long)r->superseded.us, (unsigned long long)r->said, STR_ARG(r->quote));
    print_assertion(out, &r->as);
    buf_putc(out, '\n');
}

static void print_rows(Buf *out, const LedgerRows *rows)
{
    for (size_t i = 0; i < rows->n_rows; i++)
        print_row(out, &rows->rows[i]);
    for (size_t i = 0; i < rows->n_claims; i++)
        buf_printf(out, "claim %.*s %.*s %lld\n", STR_ARG(rows->claims[i].digest),
                   STR_ARG(rows->claims[i].quote), (long long)rows->claims[i].superseded.us);
}

static bool rows_of(Ledger *lg, const char *x, const char *y, bool any, Instant t, Buf *out, Err *err)
{
    Str keys[] = {str_of(x), str_of(y)};
    LedgerRows rows;
    if (!ledger_rows(lg, &arena, keys, 2, any, t, &rows, err))
        return false;
    print_rows(out, &rows);
    return true;
}

/* With types others may come too (ledger.h): what must come. */
static bool must_come(const LedgerRows *rows, size_t i, uint64_t types)
{
    bool must = !types || (types >> rows->rows[i].as.type & 1);
    for (size_t k = 0; k < rows->n_rows && !must; k++)
        must = str_eq(rows->rows[k].doc->digest, rows->rows[i].doc->digest) &&
               rows->rows[k].as.basis == WHEN_DOCUMENT && (types >> rows->rows[k].as.type & 1);
    return must;
}

static bool bare_of(Ledger *lg, const char *x, const char *y, bool any, Instant t, uint64_t types, Buf *out,
                    Err *err)
{
    LedgerWanted w = {(Str[]){str_of(x), str_of(y)}, 2, any, t, types};
    LedgerRows rows;
    Day last = {0};
    if (!ledger_rows_bare(lg, &arena, &w, &rows, types ? NULL : &last, err))
        return false;
    buf_printf(out, "last %d\n", last.n);
    for (size_t i = 0; i < rows.n_rows; i++) {
        rows.rows[i].quote = (Str){0}; /* what is read from the log has one */
        if (must_come(&rows, i, types))
            print_row(out, &rows.rows[i]);
    }
    rows.n_rows = 0;
    print_rows(out, &rows);
    return true;
}

static bool last_of(Ledger *lg, const char *source, const char *target, int32_t day, Instant t, Buf *out,
                    Err *err)
{
    LedgerLast q = {str_of(source), str_of(target), ACT_VISIT, STATUS_DONE, {day}, t};
    LedgerRow row;
    bool found;
    if (!ledger_last(lg, &arena, &q, &row, &found, err))
        return false;
    buf_printf(out, found ? "found\n" : "none\n");
    if (found)
        print_row(out, &row);
    return true;
}

static bool ask_rows(Ledger *lg, Buf *out, Err *err)
{
    return rows_of(lg, "USA", "ARE", false, (Instant){0}, out, err);
}

static bool ask_any(Ledger *lg, Buf *out, Err *err) /* the last of the keys, and one that is nowhere */
{
    return rows_of(lg, "g:zabul", "NOWHERE", true, (Instant){0}, out, err);
}

static bool ask_then(Ledger *lg, Buf *out, Err *err)
{
    return rows_of(lg, "USA", "PAK", false, (Instant){1500}, out, err);
}

static bool ask_bare(Ledger *lg, Buf *out, Err *err)
{
    return bare_of(lg, "CHN", "ARE", false, (Instant){0}, 0, out, err);
}

static bool ask_types(Ledger *lg, Buf *out, Err *err)
{
    return bare_of(lg, "USA", "PAK", true, (Instant){0}, UINT64_C(1) << ACT_RECOGNISE_STATE, out, err);
}

static bool ask_types_then(Ledger *lg, Buf *out, Err *err)
{
    return bare_of(lg, "USA", "ARE", true, (Instant){1500}, UINT64_C(1) << ACT_VISIT, out, err);
}

static bool ask_last(Ledger *lg, Buf *out, Err *err)
{
    return last_of(lg, "RUS", "AFG", 21000, (Instant){0}, out, err);
}

static bool ask_last_then(Ledger *lg, Buf *out, Err *err) /* behind most of its marks, by both clocks */
{
    return last_of(lg, "RUS", "AFG", 20002, (Instant){1500}, out, err);
}

static bool ask_last_none(Ledger *lg, Buf *out, Err *err)
{
    return last_of(lg, "RUS", "NOWHERE", 21000, (Instant){0}, out, err) &&
           last_of(lg, "NOWHERE", "RUS", 21000, (Instant){0}, out, err) &&
           last_of(lg, "RUS", "AFG", 1000, (Instant){0}, out, err);
}

static const struct {
    const char *name;
    bool (*ask)(Ledger *lg, Buf *out, Err *err);
} questions[] = {
    {"rows", ask_rows},
    {"rows of any", ask_any},
    {"rows as known then", ask_then},
    {"bare rows", ask_bare},
    {"bare rows of some types", ask_types},
    {"bare rows of some types as known then", ask_types_then},
    {"the last", ask_last},
    {"the last as known then", ask_last_then},
    {"the last of nothing", ask_last_none},
};
enum { N_QUESTIONS = sizeof questions / sizeof questions[0], FIRST_BARE = 3, FIRST_LAST = 6 };
static Buf truth[N_QUESTIONS];

static bool ask_on(Ledger *lg, size_t q, Buf *out, Err *err)
{
    buf_clear(out);
    bool ok = questions[q].ask(lg, out, err);
    arena_reset(&arena);
    return ok;
}

/* Asks over a connection of its own: what is true, or nothing else. */
static bool check_question(size_t q)
{
    Err err = {0};
    Buf got = {0};
    Ledger *lg = open_or_die(path, LEDGER_READ);
    bool same = CHECK(ask_on(lg, q, &got, &err) && str_eq(buf_str(&got), buf_str(&truth[q])));
    if (!same)
        printf("# %s: %s\n", questions[q].name, err.msg);
    ledger_close(lg);
    buf_done(&got);
    return same;
}

static void learn_truth(void)
{
    Err err;
    unlink(derived);
    Ledger *lg = open_or_die(path, LEDGER_READ);
    for (size_t q = 0; q < N_QUESTIONS; q++)
        if (!CHECK(ask_on(lg, q, &truth[q], &err) && truth[q].n > 10))
            printf("# %s: %s\n", questions[q].name, err.msg);
    ledger_close(lg);
}

/* The index, as bytes. */

static Buf index_file;

static void read_file(const char *name, Buf *ret)
{
    char bytes[1 << 14];
    size_t n;
    FILE *f = fopen(name, "rb");
    buf_clear(ret);
    while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        buf_put(ret, (Str){bytes, n});
    if (CHECK(f != NULL))
        fclose(f);
}

static void write_file(const char *name, Str bytes)
{
    unlink(name);
    FILE *f = fopen(name, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(bytes.p, 1, bytes.n, f) == bytes.n);
        fclose(f);
    }
}

/* An index of runs that end where ends says: what many questions while the log grew would have left. */
static void build_runs(const int64_t *ends, size_t n)
{
    Err err;
    Ledger *lg = open_or_die(path, LEDGER_READ);
    int64_t after = 0;
    buf_clear(&index_file);
    CHECK(ledger_read_begin(lg, &err));
    for (size_t i = 0; i < n; after = ends[i++]) {
        Run r;
        Digest root;
        if (CHECK(ledger_root(lg, ends[i], &root, &err) && run_build(lg, after, ends[i], &root, &r, &err))) {
            buf_put(&index_file, (Str){r.base, r.h.size});
            run_close(&r);
        }
    }
    ledger_read_end(lg);
    ledger_close(lg);
    write_file(derived, buf_str(&index_file));
}

/* The runs of a file; how many there are. */
static size_t runs_in(const Buf *file, Run *ret, size_t *ret_at, size_t max)
{
    size_t n = 0, at = 0;
    while (n < max && run_open(str_slice(buf_str(file), at, file->n), &ret[n])) {
        ret_at[n] = at;
        at += ret[n].h.size;
        n++;
    }
    return n;
}

enum { N_DOCS = 360 };

static void test_many_runs(void)
{
    int64_t ends[48];
    for (int i = 0; i < 48; i++)
        ends[i] = 5 * (i + 1) + (i == 47 ? 2 * N_DOCS - 5 * 48 : 0);
    build_runs(ends, 48);
    for (size_t q = 0; q < N_QUESTIONS; q++)
        check_question(q);
    tap_done("an index of many runs, each of which ends readings of others, answers as one of a single run");
}

/* One byte of the index is changed: the questions from..N_QUESTIONS, each so-many-th, are answered. */
static void damage(Buf *bad, size_t byte, size_t from, size_t step)
{
    buf_clear(bad);
    buf_put(bad, buf_str(&index_file));
    bad->p[byte] ^= 0x10;
    for (size_t q = from; q < N_QUESTIONS; q += step) {
        write_file(derived, buf_str(bad));
        if (!check_question(q))
            printf("# byte %zu of %zu\n", byte, bad->n);
    }
}

/* Every block of what is searched and then read on from there. */
static void test_damaged_blocks(void)
{
    static const int64_t end = 2 * N_DOCS + N_DOCS / 9;
    Run run;
    size_t at, n_damaged = 0;
    build_runs(&end, 1);
    if (!CHECK(runs_in(&index_file, &run, &at, 1) == 1))
        return;
    Buf bad = {0};
    for (uint64_t b = 0; b < run.l.n_blocks; b++)
        if (b * RUN_BLOCK < run.l.rows || (b + 1) * RUN_BLOCK > run.l.claims) {
            damage(&bad, run.l.body + b * RUN_BLOCK + 100, 0, 1);
            n_damaged++;
        }
    CHECK(n_damaged > 12);
    run_close(&run);
    buf_done(&bad);
    tap_done("whichever block of marks, pairs, claims or names is damaged, every answer is the same");
}

static void test_damaged_parts(void)
{
    static const int64_t ends[] = {N_DOCS, 2 * N_DOCS, 2 * N_DOCS + N_DOCS / 9};
    Run runs[3];
    size_t at[3], n_damaged = 0;
    build_runs(ends, 3);
    if (!CHECK(runs_in(&index_file, runs, at, 3) == 3))
        return;
    Buf bad = {0};
    for (size_t i = 0; i < 3; i++) {
        const RunLayout *l = &runs[i].l;
        const uint64_t parts[] = {0,        l->pairs, l->rows,  l->docs,       l->ends, l->claims,
                                  l->slots, l->words, l->texts, l->word_texts, l->end};
        for (size_t p = 0; p + 1 < sizeof parts / sizeof parts[0]; p++)
            for (int where = 0; where < 3 && parts[p] < parts[p + 1]; where++, n_damaged++) {
                uint64_t last = parts[p + 1] - 1, byte = where == 0   ? parts[p]
                                                         : where == 1 ? parts[p] + (last - parts[p]) / 2
                                                                      : last;
                damage(&bad, at[i] + l->body + byte, n_damaged % 3, 3);
            }
        run_close(&runs[i]);
    }
    CHECK(n_damaged > 70);
    buf_done(&bad);
    tap_done("whichever part of whichever run is damaged, the answer is the same");
}

/* The hashes of a run made right again after something in it was changed. */
static void sign(char *run, const RunLayout *l)
{
    RunHeader h;
    memcpy(&h, run, sizeof h);
    for (uint64_t b = 0; b < l->n_blocks; b++) {
        uint64_t from = b * RUN_BLOCK, n = l->end - from < RUN_BLOCK ? l->end - from : RUN_BLOCK;
        uint64_t hash = str_hash((Str){run + l->body + from, n});
        memcpy(run + sizeof h + 8 * b, &hash, 8);
    }
    h.blocks_hash = str_hash((Str){run + sizeof h, 8 * l->n_blocks});
    h.hash = run_header_hash(&h);
    memcpy(run, &h, sizeof h);
}

#define ROW(field) 'r', offsetof(RunRow, field), sizeof(((RunRow *)0)->field)
#define VISIT(field) 'v', offsetof(RunRow, field), sizeof(((RunRow *)0)->field)
#define MARK(field) 'm', offsetof(Mark, field), sizeof(((Mark *)0)->field)
#define DOC(field) 'd', offsetof(RunDoc, field), sizeof(((RunDoc *)0)->field)
#define PAIR(field) 'p', offsetof(RunPair, field), sizeof(((RunPair *)0)->field)
#define KEY(field) 'k', offsetof(TextSlot, field), sizeof(((TextSlot *)0)->field)
#define WORD(field) 'w', offsetof(TextSlot, field), sizeof(((TextSlot *)0)->field)
enum { FAR = 0x7ffffff0 };
static const struct {
    const char *what;
    char part;
    size_t at, n;
    int32_t value;
} lies[] = {
    {"no act", ROW(type), ACT_NONE},
    {"an act of nobody's", ROW(type), N_ACT_TYPES},
    {"no such status", ROW(status), N_STATUSES},
    {"no such basis", ROW(basis), WHEN_DOCUMENT + 1},
    {"no such unit", ROW(unit), UNIT_TEXT + 1},
    {"no such part", ROW(part), PART_NOISE + 1},
    {"neither model nor pattern", ROW(by_model), 2},
    {"a span that ends before it begins", ROW(from), FAR},
    {"days out of order", ROW(earliest), 2999999},
    {"a day before all days", ROW(earliest), -1000001},
    {"a day after all days", ROW(latest), 3000001},
    {"a document that is not there", ROW(doc), FAR},
    {"a visit of no such status", VISIT(status), N_STATUSES},
    {"no source", ROW(source), -1},
    {"a source that is no word", ROW(source), FAR},
    {"a target that is no word", ROW(target), FAR},
    {"a third that is no word", ROW(third), FAR},
    {"a date that is no word", ROW(edtf), FAR},
    {"voices that are no word", ROW(voices), FAR},
    {"voices that are a name", ROW(voices), 0},
    {"no place, name and rule", ROW(more), -1},
    {"a place that is no word", ROW(more), FAR},
    {"a place, name and rule that are a name", ROW(more), 0},
    {"published before all days", DOC(day), -1000001},
    {"published after all days", DOC(day), 3000001},
    {"ended after the run", DOC(ended_by), FAR},
    {"an id that is no word", DOC(id), FAR},
    {"rows behind all rows", PAIR(first), FAR},
    {"more rows than there are", PAIR(n), FAR},
    {"a key behind all keys", KEY(at), FAR},
    {"a key longer than all keys", KEY(n), FAR},
    {"a word behind all words", WORD(at), FAR},
    {"a word longer than all words", WORD(n), FAR},
    {"told by no entry", MARK(entry), 0},
};

static void tell_lie(char *run, const RunHeader *h, const RunLayout *l, size_t i)
{
    const struct {
        char name;
        uint64_t at, n, size;
    } parts[] = {{'m', 0, h->n_marks, sizeof(Mark)},           {'p', l->pairs, h->n_pairs, sizeof(RunPair)},
                 {'r', l->rows, h->n_rows, sizeof(RunRow)},    {'v', l->rows, h->n_rows, sizeof(RunRow)},
                 {'d', l->docs, h->n_docs, sizeof(RunDoc)},    {'k', l->slots, h->n_keys, sizeof(TextSlot)},
                 {'w', l->words, h->n_words, sizeof(TextSlot)}};
    size_t p = 0;
    while (parts[p].name != lies[i].part)
        p++;
    for (uint64_t k = 0; k < parts[p].n; k++) {
        char *it = run + l->body + parts[p].at + k * parts[p].size;
        if (lies[i].part == 'v' && (uint8_t)it[offsetof(RunRow, type)] != ACT_VISIT)
            continue;
        if (lies[i].n == 1) /* little-endian or not */
            it[lies[i].at] = (char)lies[i].value;
        else
            memcpy(it + lies[i].at, &lies[i].value, lies[i].n);
    }
    sign(run, l);
}

/* What no run of ours says is noticed when it is met, and the index made anew. */
static void test_lies(void)
{
    static const int64_t ends[] = {N_DOCS, 2 * N_DOCS + N_DOCS / 9};
    Run runs[2];
    size_t at[2];
    Buf bad = {0}, now = {0};
    build_runs(ends, 2);
    if (!CHECK(runs_in(&index_file, runs, at, 2) == 2))
        return;
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++)
        for (size_t q = FIRST_BARE; q < N_QUESTIONS; q++) {
            size_t k = q == FIRST_BARE + 2 ? 0 : 1; /* whose rows are held at the time asked of */
            if (lies[i].part == 'm' ? q != FIRST_LAST : q >= FIRST_LAST)
                continue;
            buf_clear(&bad);
            buf_put(&bad, buf_str(&index_file));
            tell_lie(bad.p + at[k], &runs[k].h, &runs[k].l, i);
            write_file(derived, buf_str(&bad));
            bool same = check_question(q);
            read_file(derived, &now);
            if (!CHECK(!str_eq(buf_str(&now), buf_str(&bad))) || !same)
                printf("# %s, run %zu, %s\n", lies[i].what, k, questions[q].name);
        }
    run_close(&runs[0]);
    run_close(&runs[1]);
    buf_done(&bad);
    buf_done(&now);
    tap_done("what no run says, under true hashes, is not believed");
}

/* One question over one connection while one thing fails: the answer, or one line; and the answer once the
 * fault is over, over the same connection and over another. */
static bool ask_failing(size_t q, Fault *f, Fault how, Str index, long *ret_n)
{
    Err err = {0};
    Buf got = {0};
    if (index.n)
        write_file(derived, index);
    else
        unlink(derived);
    shim.statements = true;
    Ledger *lg = open_or_die(path, LEDGER_READ);
    shim.refused = shim.stopped = (Fault){0};
    *f = how;
    bool ok = ask_on(lg, q, &got, &err);
    *ret_n = f->n;
    *f = (Fault){0};
    shim.statements = false;
    bool right = ok ? CHECK(str_eq(buf_str(&got), buf_str(&truth[q])))
                    : CHECK(err.code != ERR_NONE && err.msg[0] && !strchr(err.msg, '\n'));
    right = CHECK(ask_on(lg, q, &got, &err) && str_eq(buf_str(&got), buf_str(&truth[q]))) && right;
    ledger_close(lg);
    buf_done(&got);
    return right && check_question(q);
}

static void sweep(Fault *f, bool for_ever, long every, Str index, size_t step, const char *name)
{
    long n_asked = 0;
    for (size_t q = 0; q < N_QUESTIONS && tap_bad == 0; q += step) {
        long n = 0, ignored;
        CHECK(ask_failing(q, f, (Fault){0}, index, &n) && (n > 0 || f == &shim.files)); /* shim.h */
        for (long i = 1; i <= n && tap_bad == 0; i += every, n_asked++)
            if (!ask_failing(q, f, (Fault){.at = i, .for_ever = for_ever}, index, &ignored))
                printf("# %s: at call %ld of %ld\n", questions[q].name, i, n);
    }
    printf("# %ld faults\n", n_asked);
    tap_done(name);
}

static void test_faults(long every)
{
    enum { SMALL = 40 };
    static const int64_t older[] = {SMALL / 4}, all[] = {2 * SMALL + SMALL / 9};
    char name[160];
    Buf indexes[3] = {{0}, {0}, {0}};
    static const char *const with[] = {"no index", "an older index", "a whole index"};
    snprintf(path, sizeof path, "%s", testdir_path("small.db"));
    snprintf(derived, sizeof derived, "%s-derived", path);
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    make_log(lg, SMALL);
    ledger_close(lg);
    learn_truth();
    build_runs(older, 1);
    read_file(derived, &indexes[1]);
    build_runs(all, 1);
    read_file(derived, &indexes[2]);
    const struct {
        Fault *f;
        long every;
        const char *what;
    } kinds[] = {{&shim.vfs, every > 20 ? 5 : 1, "calls of the file system fail"},
                 {&shim.memory, every > 20 ? 5 * every : every, "allocations of SQLite fail"},
                 {&shim.refused, 1, "statements are refused"},
                 {&shim.stopped, every < 10 ? 1 : every / 2, "statements are stopped"},
                 {&shim.files, every > 20 ? 5 : 1, "what the index asks of the file system fails"}};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (int i = 0; i < 3; i++)
            for (int for_ever = 0; for_ever < 2; for_ever++) {
                snprintf(name, sizeof name, "with %s, %s %s: the answer, or one line", with[i], kinds[k].what,
                         for_ever ? "for ever" : "once");
                sweep(kinds[k].f, for_ever, kinds[k].every, buf_str(&indexes[i]), i < 2 && every > 10 ? 4 : 1,
                      name);
            }
    for (int i = 0; i < 3; i++)
        buf_done(&indexes[i]);
}

/* What an index is to be made of, and no program of ours wrote. */
static const char *const strange[] = {
    "UPDATE name SET text = '' WHERE text = 'RUS'",
    "UPDATE name SET text = '[]' WHERE id = (SELECT min(voices) FROM assertion);"
    "UPDATE assertion SET voices = (SELECT id FROM name WHERE text = '[]')",
    "UPDATE name SET text = '[[1' WHERE id = (SELECT min(voices) FROM assertion);"
    "UPDATE assertion SET voices = (SELECT id FROM name WHERE text = '[[1')",
    "UPDATE assertion SET act = source",
    "UPDATE assertion SET status = source",
    "UPDATE assertion SET basis = source WHERE ord = 1",
    "UPDATE assertion SET status = 999999",
    "UPDATE assertion SET act = 999999",
    "UPDATE assertion SET third = 999999",
    "UPDATE assertion SET target = -1",
    "UPDATE assertion SET attributes = '['",
    "UPDATE assertion SET start = end + 1",
    "UPDATE assertion SET earliest = latest + 1",
    "UPDATE assertion SET latest = 3000001",
    "UPDATE claim SET target = 999999",
    "UPDATE claim SET subjects = '['",
    "UPDATE claim SET act = quantifier",
    "UPDATE claim SET quantifier = act",
    "UPDATE claim SET subjects = NULL, target = NULL",
    "UPDATE supersession SET entry = -old",
    "UPDATE supersession SET entry = entry + 1000000",
    "DELETE FROM supersession",
    "DELETE FROM doc WHERE entry % 5 = 0",
    "DELETE FROM entry WHERE n % 5 = 0",
    "DELETE FROM text",
    "UPDATE text SET packed = x'00' WHERE entry % 5 = 0",
    "UPDATE doc SET text_size = 3",
    "UPDATE doc SET title_size = 60000000, text_size = 60000000",
    "UPDATE doc SET published_day = 3000000",
    "UPDATE doc SET root = zeroblob(32)",
    "UPDATE doc SET digest = zeroblob(32) WHERE entry = 50",
    "UPDATE doc SET digest = (SELECT digest FROM doc WHERE entry = 3) WHERE entry = 82",
    "UPDATE entry SET n = n + 9000000000000 WHERE n = (SELECT max(n) FROM entry)",
};

/* Over a connection of its own, after the log was changed: an answer or one line. */
static bool ask_stranger(size_t q, Buf *ret)
{
    Err err = {0};
    Ledger *lg = open_or_die(path, LEDGER_READ);
    bool ok = ask_on(lg, q, ret, &err);
    CHECK(ok || (err.code != ERR_NONE && err.msg[0] && !strchr(err.msg, '\n')));
    ledger_close(lg);
    return ok;
}

static void test_strange_logs(void)
{
    Buf log = {0}, index = {0}, first = {0}, again = {0};
    size_t n_told = 0, n_refused = 0;
    read_file(path, &log);
    read_file(derived, &index);
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        write_file(path, buf_str(&log));
        if (!CHECK(rewrite(path, strange[i])))
            printf("# not let in: %s\n", strange[i]);
        for (size_t q = 0; q < N_QUESTIONS; q++) {
            unlink(derived);
            bool told = ask_stranger(q, &first), told_again = ask_stranger(q, &again);
            n_told += told;
            n_refused += !told;
            if (!CHECK(told == told_again && (!told || str_eq(buf_str(&first), buf_str(&again)))))
                printf("# %s: %s\n", questions[q].name, strange[i]);
            write_file(derived, buf_str(&index)); /* made while the log was sound */
            ask_stranger(q, &again);
        }
    }
    write_file(path, buf_str(&log));
    CHECK(n_told > 20 && n_refused > 20);
    printf("# %zu answers, %zu refused\n", n_told, n_refused);
    buf_done(&log);
    buf_done(&index);
    buf_done(&first);
    buf_done(&again);
    tap_done("a stranger's log: an answer or one line, and the same from the index that was made of it");
}

/* Entries of which nobody asks, as many as wanted: up to entry n. */
static void pretend_entries(long n)
{
    char sql[400];
    snprintf(
        sql, sizeof sql,
        "WITH RECURSIVE c (n) AS (SELECT max(n) + 1 FROM entry UNION ALL SELECT n + 1 FROM c WHERE n < %ld) "
        "INSERT INTO entry (n, recorded, kind, leaf, nodes, root) "
        "SELECT n, 99000, 'failure', zeroblob(32), x'', zeroblob(32) FROM c",
        n);
    CHECK(rewrite(path, sql));
}

/* Asks, and checks that the index is then of n runs that end with these entries. */
static void check_runs_are(const int64_t *ends, size_t n)
{
    Run runs[8];
    size_t at[8], n_live = 0;
    check_question(FIRST_BARE);
    read_file(derived, &index_file);
    size_t n_runs = runs_in(&index_file, runs, at, 8);
    for (size_t i = 0; i < n_runs; i++) { /* a later run takes the place of earlier ones */
        while (n_live > 0 && runs[n_live - 1].h.after >= runs[i].h.after)
            run_close(&runs[--n_live]);
        runs[n_live++] = runs[i];
    }
    CHECK(n_live == n);
    for (size_t i = 0; i < n_live; i++) {
        CHECK(i >= n || (int64_t)runs[i].h.upto == ends[i]);
        run_close(&runs[i]);
    }
}

static void test_long_logs(void)
{
    unlink(derived);
    pretend_entries(8000);
    check_runs_are((int64_t[]){8000}, 1);
    pretend_entries(8050);
    check_runs_are((int64_t[]){8000}, 1); /* a tail */
    pretend_entries(13000);
    check_runs_are((int64_t[]){8000, 13000}, 2); /* merged they would be more than 8,192 */
    pretend_entries(13100);
    check_runs_are((int64_t[]){8000, 13000, 13100}, 3); /* the last is not much larger */
    pretend_entries(13200);
    check_runs_are((int64_t[]){8000, 13000, 13200}, 3); /* two of a hundred become one */
    unlink(derived);
    pretend_entries(262144 + 100);
    check_runs_are((int64_t[]){262144, 262144 + 100}, 2);
    unlink(derived);
    CHECK(mkdir(derived, 0777) == 0); /* neither is kept */
    for (size_t q = 0; q < N_QUESTIONS; q++)
        check_question(q);
    CHECK(rmdir(derived) == 0);
    tap_done("a long log is merged in runs of few sizes, the oldest of which stay");
}

int main(int argc, char **argv)
{
    long every = argc > 1 ? strtol(argv[1], NULL, 10) : 41;
    if (!shim_install())
        return 1;
    testdir_make();
    snprintf(path, sizeof path, "%s", testdir_path("index.db"));
    snprintf(derived, sizeof derived, "%s-derived", path);
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    make_log(lg, N_DOCS);
    ledger_close(lg);
    learn_truth();
    test_many_runs();
    test_damaged_parts();
    test_damaged_blocks();
    test_lies();
    test_faults(every);
    test_strange_logs();
    test_long_logs();
    for (size_t q = 0; q < N_QUESTIONS; q++)
        buf_done(&truth[q]);
    buf_done(&index_file);
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
