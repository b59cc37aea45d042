/* forge_test.c - an index that somebody wrote with all its hashes right (run.h: a hash keeps nobody from
 * writing what he likes). What it says may be false, and is: but every question about it ends, with an answer
 * or with one line, and touches no memory but its own. Words of four bytes take hostile values one after the
 * other, the fields of the header too. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/given.h"
#include "ledger/run_layout.h"

static Arena arena;
static char *index_bytes;
static size_t n_index;
static char path[128], derived[160];
static int n_asked, n_refused;

static bool read_index(void)
{
    FILE *f = fopen(derived, "rb");
    if (!CHECK(f != NULL))
        return false;
    fseek(f, 0, SEEK_END);
    n_index = (size_t)ftell(f);
    rewind(f);
    index_bytes = base_alloc(n_index);
    bool ok = CHECK(fread(index_bytes, 1, n_index, f) == n_index);
    fclose(f);
    return ok;
}

static bool ask(void)
{
    Err err = {0};
    Ledger *lg = NULL;
    LedgerRows rows, whole;
    LedgerRow row;
    Day last;
    bool found, ok = ledger_open(path, LEDGER_READ, &lg, &err);
    CHECK(ok);
    static const char *const keys[] = {"RUS", "AFG", "CHN", "ARE", "USA", "g:taliban"};
    LedgerLast q = {STR("RUS"), STR("AFG"), ACT_RECOGNISE_GOVERNMENT, STATUS_DONE, {21000}, {0}};
    for (int i = 0; ok && i < 6; i++) {
        Str two[] = {str_of(keys[i]), str_of(keys[(i + 1) % 6])};
        LedgerWanted w = {two, 2, i % 2 == 0, {0}, i % 3 ? 0 : (uint64_t)1 << ACT_RECOGNISE_GOVERNMENT};
        ok = ledger_rows_bare(lg, &arena, &w, &rows, &last, &err) &&
             ledger_rows(lg, &arena, two, 2, i % 2 == 0, (Instant){0}, &whole, &err);
        w.as_known = (Instant){103};
        ok = ok && ledger_rows_bare(lg, &arena, &w, &rows, &last, &err);
        for (size_t k = 0; ok && k < rows.n_rows; k++)
            CHECK(rows.rows[k].as.type > ACT_NONE && rows.rows[k].as.type < N_ACT_TYPES && rows.rows[k].doc);
    }
    ok = ok && ledger_last(lg, &arena, &q, &row, &found, &err);
    n_asked++;
    n_refused += !ok;
    CHECK(ok || one_line(&err));
    ledger_close(lg);
    arena_reset(&arena);
    return ok;
}

typedef struct Body {
    uint64_t n_blocks, at, n; /* where it stands in the run, bytes */
} Body;

/* As run_lay_out has it: each block of the body has a hash of eight bytes before it all. */
static Body body_of(const RunHeader *h)
{
    uint64_t rest = h->size - sizeof *h;
    Body b = {.n_blocks = (rest + RUN_BLOCK + 7) / (RUN_BLOCK + 8)};
    b.at = sizeof *h + 8 * b.n_blocks;
    b.n = h->size - b.at;
    return b;
}

/* Puts all hashes of the run at the front right again. */
static void sign(char *bytes)
{
    RunHeader h;
    memcpy(&h, bytes, sizeof h);
    if (h.size > sizeof h + 16 && h.size <= n_index) {
        Body b = body_of(&h);
        for (uint64_t i = 0; i < b.n_blocks; i++) {
            uint64_t from = i * RUN_BLOCK, n = b.n - from < RUN_BLOCK ? b.n - from : RUN_BLOCK;
            uint64_t hash = str_hash((Str){bytes + b.at + from, n});
            memcpy(bytes + sizeof h + 8 * i, &hash, 8);
        }
        h.blocks_hash = str_hash((Str){bytes + sizeof h, 8 * b.n_blocks});
    }
    h.hash = run_header_hash(&h);
    memcpy(bytes, &h, sizeof h);
}

static void forge(const char *bytes)
{
    FILE *f = fopen(derived, "wb");
    if (CHECK(f != NULL)) {
        CHECK(fwrite(bytes, 1, n_index, f) == n_index);
        fclose(f);
    }
    ask();
}

static void test_body(void)
{
    static const uint32_t values[] = {0, UINT32_MAX, 0x7fffffff, 0x80000000, 7, 0x01010101};
    RunHeader h;
    Random r = {5};
    memcpy(&h, index_bytes, sizeof h);
    if (!CHECK(h.size == n_index))
        return;
    Body b = body_of(&h);
    char *bytes = base_alloc(n_index);
    for (uint64_t at = 0; at + 4 <= b.n && tap_bad == 0;) {
        memcpy(bytes, index_bytes, n_index);
        for (int n = 0; n < 3; n++) { /* several at a time, each where it stands alone */
            uint32_t v = values[random_below(&r, sizeof values / sizeof values[0])];
            if (at + 4 <= b.n)
                memcpy(bytes + b.at + at, &v, 4);
            at += 4 * (1 + random_below(&r, 9));
        }
        sign(bytes);
        forge(bytes);
    }
    free(bytes);
    printf("# %d forged, %d refused\n", n_asked, n_refused);
    tap_done("a body with false words and true hashes: questions end");
}

static void test_bytes(void)
{
    RunHeader h;
    Random r = {6};
    memcpy(&h, index_bytes, sizeof h);
    Body b = body_of(&h);
    uint64_t rows = h.n_marks * sizeof(Mark) + h.n_pairs * sizeof(RunPair),
             rest = rows + h.n_rows * sizeof(RunRow) + h.n_docs * sizeof(RunDoc);
    char *bytes = base_alloc(n_index);
    for (int i = 0; i < 300 && tap_bad == 0; i++) { /* rows and documents, whose small fields are bytes */
        memcpy(bytes, index_bytes, n_index);
        uint64_t from = i % 2 ? rows : rest, to = i % 2 ? rest : b.n;
        for (int n = 0; n < 12; n++)
            bytes[b.at + from + random_below(&r, to - from)] = (char)random_next(&r);
        sign(bytes);
        forge(bytes);
    }
    free(bytes);
    tap_done("bytes of rows, documents and texts likewise");
}

static void test_header(void)
{
    static const uint64_t values[] = {0,
                                      1,
                                      (UINT64_C(1) << 36) + 1,
                                      UINT64_MAX,
                                      UINT64_MAX / 8,
                                      UINT64_C(1) << 63,
                                      UINT64_C(1) << 32,
                                      UINT64_C(1) << 20};
    char *bytes = base_alloc(n_index);
    for (size_t at = 0; at < offsetof(RunHeader, hash); at += 8)
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
            RunHeader h;
            memcpy(bytes, index_bytes, n_index);
            memcpy(bytes + at, &values[v], 8);
            memcpy(&h, bytes, sizeof h);
            h.hash = run_header_hash(&h);
            memcpy(bytes, &h, sizeof h);
            forge(bytes);
            sign(bytes); /* and where the counts can be true of it, as if they were */
            forge(bytes);
        }
    free(bytes);
    tap_done("a header with false counts and a true hash: the index is made anew, or questions end");
}

/* Counts that are false, of a size that is made to fit them. */
static void test_counts(void)
{
    static const size_t sizes[] = {sizeof(Mark),
                                   sizeof(RunPair),
                                   sizeof(RunRow),
                                   sizeof(RunDoc),
                                   sizeof(RunEnd),
                                   sizeof(Claimant),
                                   sizeof(TextSlot),
                                   sizeof(TextSlot),
                                   1,
                                   1};
    char *bytes = base_alloc(n_index);
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++)
        for (uint64_t less = 1; less < 40; less += 6) {
            RunHeader h;
            uint64_t n, at = offsetof(RunHeader, n_marks) + 8 * k;
            memcpy(bytes, index_bytes, n_index);
            memcpy(&n, bytes + at, 8);
            if (n < less)
                break;
            n -= less;
            memcpy(bytes + at, &n, 8);
            memcpy(&h, bytes, sizeof h);
            Body b = body_of(&h);
            uint64_t end = (b.n - less * sizes[k] + 7) / 8 * 8;
            h.size = sizeof h + 8 * ((end + RUN_BLOCK - 1) / RUN_BLOCK) + end;
            memcpy(bytes, &h, sizeof h);
            sign(bytes);
            forge(bytes);
        }
    free(bytes);
    tap_done("fewer of each thing than there are: questions end");
}

int main(void)
{
    Err err;
    Recorded how;
    testdir_make();
    snprintf(path, sizeof path, "%s", testdir_path("forge.db"));
    snprintf(derived, sizeof derived, "%s-derived", path);
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    CHECK(ledger_begin(lg, &err));
    for (size_t k = 0; k < 80; k++) {
        Doc d;
        Reading r;
        sample_doc(&arena, k % 5 == 4 ? k - 1 : k, k % 5 == 4, &d);
        sample_reading(&arena, &d, k, k % 4, &r);
        CHECK(ledger_append(lg, &d, &r, STR("coder 1"), (Instant){100 + (int64_t)k / 10}, &how, &err));
    }
    for (size_t k = 200; k < 205; k++) {
        Given g = given(&arena, k);
        CHECK(give(lg, &g, &how, &err));
    }
    CHECK(ledger_commit(lg, &err));
    ledger_close(lg);
    CHECK(ask());
    if (read_index()) {
        test_body();
        test_bytes();
        test_header();
        test_counts();
    }
    free(index_bytes);
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
