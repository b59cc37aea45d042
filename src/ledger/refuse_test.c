/* refuse_test.c - what a ledger refuses: readings that do not hold, and requests that may not be. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/given.h"

static Arena arena;

/* Readings: sample_doc's document 1 with an assertion, a claim and a fact, and one thing wrong with it. */

static void nothing(Given *g)
{
    (void)g;
}
static void no_id(Given *g)
{
    g->doc.id = (Str){0};
}
static void no_coder(Given *g)
{
    g->coder = (Str){0};
}
static void title_too_large(Given *g)
{
    g->doc.title.n = (size_t)PACK_MAX + 1; /* nobody looks: the size is enough */
}
static void text_too_large(Given *g)
{
    g->doc.text.n = (size_t)PACK_MAX - g->doc.title.n + 1;
}
static void title_no_text(Given *g)
{
    g->doc.title = STR("\xff");
}
static void text_no_text(Given *g)
{
    g->doc.text = STR("Russia \xc3");
}
static void unit_before(Given *g)
{
    g->as->evidence.unit = (Unit)-1;
}
static void unit_past(Given *g)
{
    g->as->evidence.unit = (Unit)(UNIT_TEXT + 1);
}
static void part_before(Given *g)
{
    g->as->evidence.part = (Part)-1;
}
static void part_past(Given *g)
{
    g->as->evidence.part = (Part)(PART_NOISE + 1);
}
static void span_reversed(Given *g)
{
    g->as->evidence.from = g->as->evidence.to + 1;
}
static void span_outside(Given *g)
{
    g->as->evidence.to = doc_unit(&g->doc, g->as->evidence.unit).n + 1;
}
static void span_cut_first(Given *g)
{
    g->as->evidence = (Evidence){UNIT_TEXT,
                                 PART_LEAD,
                                 str_find(g->doc.text, STR("\xe2\x80\x94"), 0) + 1,
                                 g->doc.text.n,
                                 g->as->evidence.voices,
                                 g->as->evidence.n_voices};
}
static void span_cut_last(Given *g)
{
    g->as->evidence = (Evidence){UNIT_TEXT,
                                 PART_LEAD,
                                 0,
                                 str_find(g->doc.text, STR("\xe2\x80\x94"), 0) + 2,
                                 g->as->evidence.voices,
                                 g->as->evidence.n_voices};
}
static void no_voice(Given *g)
{
    g->as->evidence.n_voices = 0;
}
static void voice_below(Given *g)
{
    g->as->evidence.voices[0].vclass = 0;
}
static void voice_above(Given *g)
{
    g->as->evidence.voices[0].vclass = 7;
}
static void days_reversed(Given *g)
{
    g->as->when = (Bounds){{5}, {4}};
}
static void day_too_early(Given *g)
{
    g->as->when.earliest.n = DAY_MIN.n - 1;
}
static void day_too_late(Given *g)
{
    g->as->when.latest.n = DAY_MAX.n + 1;
}
static void no_act(Given *g)
{
    g->as->type = ACT_NONE;
}
static void act_past(Given *g)
{
    g->as->type = N_ACT_TYPES;
}
static void status_before(Given *g)
{
    g->as->status = (Status)-1;
}
static void status_past(Given *g)
{
    g->as->status = N_STATUSES;
}
static void no_source(Given *g)
{
    g->as->source = (Str){0};
}
static void basis_before(Given *g)
{
    g->as->basis = (WhenBasis)-1;
}
static void basis_past(Given *g)
{
    g->as->basis = (WhenBasis)(WHEN_DOCUMENT + 1);
}
static void claim_no_voice(Given *g)
{
    g->claim->evidence.n_voices = 0;
}
static void claim_days(Given *g)
{
    g->claim->when = (Bounds){{5}, {4}};
}
static void quantifier_before(Given *g)
{
    g->claim->quantifier = (Quantifier)-1;
}
static void quantifier_past(Given *g)
{
    g->claim->quantifier = N_QUANTIFIERS;
}
static void claim_no_act(Given *g)
{
    g->claim->type = ACT_NONE;
}
static void claim_act_past(Given *g)
{
    g->claim->type = N_ACT_TYPES;
}
static void amounts_before(Given *g)
{
    g->claim->amounts_to = (ActType)-1;
}
static void amounts_past(Given *g)
{
    g->claim->amounts_to = N_ACT_TYPES;
}
static void number_below(Given *g)
{
    g->claim->n = -2;
}
static void fact_no_voice(Given *g)
{
    g->fact->evidence.n_voices = 0;
}
static void fact_no_subject(Given *g)
{
    g->fact->subject = (Str){0};
}
static void fact_no_predicate(Given *g)
{
    g->fact->predicate = (Str){0};
}

static const struct {
    const char *what, *msg; /* msg NULL: it is taken */
    void (*spoil)(Given *g);
} readings[] = {
    {"nothing wrong", NULL, nothing},
    {"a document without a name", "no id or coder", no_id},
    {"a reading by nobody", "no id or coder", no_coder},
    {"a title of more than is kept", "too large", title_too_large},
    {"title and text of more than is kept", "too large", text_too_large},
    {"a title that is not UTF-8", "not UTF-8", title_no_text},
    {"a text that ends in half a character", "not UTF-8", text_no_text},
    {"a unit before the first", "no such unit or part", unit_before},
    {"a unit past the last", "no such unit or part", unit_past},
    {"a part before the first", "no such unit or part", part_before},
    {"a part past the last", "no such unit or part", part_past},
    {"a span that ends before it begins", "a span outside its text", span_reversed},
    {"a span past its unit's end", "a span outside its text", span_outside},
    {"a span that begins inside a character", "cuts a character", span_cut_first},
    {"a span that ends inside a character", "cuts a character", span_cut_last},
    {"nobody who says so", "no voice", no_voice},
    {"a voice of class 0", "a voice of no class", voice_below},
    {"a voice of class 7", "a voice of no class", voice_above},
    {"the latest day before the earliest", "dates out of order", days_reversed},
    {"a day before all days", "dates out of order", day_too_early},
    {"a day after all days", "dates out of order", day_too_late},
    {"no act", "no such act or status", no_act},
    {"an act past the last", "no such act or status", act_past},
    {"a status before the first", "no such act or status", status_before},
    {"a status past the last", "no such act or status", status_past},
    {"nobody who acts", "no source or basis", no_source},
    {"a basis before the first", "no source or basis", basis_before},
    {"a basis past the last", "no source or basis", basis_past},
    {"a claim that nobody makes", "no voice", claim_no_voice},
    {"a claim whose days are reversed", "dates out of order", claim_days},
    {"a quantifier before the first", "no such quantifier", quantifier_before},
    {"a quantifier past the last", "no such quantifier", quantifier_past},
    {"a claim of no act", "no such quantifier", claim_no_act},
    {"a claim of an act past the last", "no such quantifier", claim_act_past},
    {"what a claim amounts to, before the first act", "no such quantifier", amounts_before},
    {"what a claim amounts to, past the last act", "no such quantifier", amounts_past},
    {"a claim that counts below none", "no such quantifier", number_below},
    {"a fact that nobody tells", "no voice", fact_no_voice},
    {"a fact of nobody", "without subject or predicate", fact_no_subject},
    {"a fact that says nothing", "without subject or predicate", fact_no_predicate},
};

static void test_readings(void)
{
    Ledger *lg = open_or_die(testdir_path("readings.db"), LEDGER_WRITE);
    LedgerStats s;
    Err err;
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        Given g = given(&arena, i);
        Recorded how;
        readings[i].spoil(&g);
        bool ok = give(lg, &g, &how, &err), takes = ledger_takes(&g.doc, &g.r, g.coder, &err);
        bool told = readings[i].msg
                        ? one_line(&err) && err.code == ERR_LEDGER && strstr(err.msg, readings[i].msg)
                        : true;
        if (!CHECK(ok == !readings[i].msg && takes == ok && told))
            printf("# %s: %s\n", readings[i].what, ok ? "taken" : err.msg);
    }
    CHECK(ledger_stats(lg, &s, &err) && s.docs == 1 && s.assertions == 2 && s.claims == 2 && s.facts == 2);
    CHECK(ledger_verify(lg, &err));
    ledger_close(lg);
    tap_done("a reading that does not hold is refused, and why is told; nothing of it is kept");
}

/* Requests. */

static void rule_refused(Ledger *lg, LedgerRuling r, ErrCode code, const char *what)
{
    Err err = {0};
    Recorded how;
    if (!CHECK(!ledger_rule(lg, &r, (Instant){9}, &how, &err) && err.code == code && one_line(&err)))
        printf("# %s: %s\n", what, err.msg);
}

static void test_rulings(Ledger *lg)
{
    Str hex = STR("00112233445566778899aabbccddeeff"), upper = STR("00112233445566778899AABBCCDDEEFF");
    Str nul = {"00112233445566778899aabbccddeef\0", 32}, short_one = STR("0011");
    LedgerRuling r = ruling(&hex, 1);
    r.decision = STR("forget");
    rule_refused(lg, r, ERR_UNKNOWN, "a decision that the codebook has not");
    rule_refused(lg, ruling(&hex, 0), ERR_LEDGER, "a ruling on nothing");
    r = ruling(&hex, 1);
    r.reason = (Str){0};
    rule_refused(lg, r, ERR_LEDGER, "a ruling without a reason");
    r = ruling(&hex, 1);
    r.author = (Str){0};
    rule_refused(lg, r, ERR_LEDGER, "a ruling by nobody");
    rule_refused(lg, ruling(&upper, 1), ERR_UNKNOWN, "digits of another case");
    rule_refused(lg, ruling(&nul, 1), ERR_UNKNOWN, "a zero byte among the digits");
    rule_refused(lg, ruling(&short_one, 1), ERR_UNKNOWN, "too few digits");
    tap_done("a ruling names a decision, records, a reason and an author, or is refused");
}

static void test_modes(const char *path)
{
    Err err;
    Recorded how;
    Given g = given(&arena, 901);
    Str hex = STR("00112233445566778899aabbccddeeff");
    Ledger *lg = open_or_die(path, LEDGER_READ);
    CHECK(!give(lg, &g, &how, &err) && err.code == ERR_LEDGER && one_line(&err));
    CHECK(!ledger_begin(lg, &err) && err.code == ERR_LEDGER && one_line(&err));
    rule_refused(lg, ruling(&hex, 1), ERR_LEDGER, "a ruling by a reader");
    Err why = {ERR_BINARY, 0, "not text"};
    CHECK(!ledger_append_failure(lg, STR("x"), STR("y"), &why, (Instant){1}, &err) && one_line(&err));
    MergeStats stats;
    CHECK(!ledger_merge(lg, NULL, 0, (Instant){1}, &stats, &err) && one_line(&err));
    ledger_close(lg);
    lg = open_or_die(path, LEDGER_WRITE);
    CHECK(ledger_commit(lg, &err)); /* no batch: nothing to do */
    CHECK(ledger_begin(lg, &err) && !ledger_begin(lg, &err) && one_line(&err));
    CHECK(!ledger_erase(lg, STR("?"), STR("r"), STR("a"), (Instant){9}, &err) && err.code == ERR_UNKNOWN);
    Digest d = record_doc_digest(&g.doc);
    Str doc = digest_hex(&arena, digest_str(&d));
    CHECK(!ledger_erase(lg, doc, STR("r"), STR("a"), (Instant){9}, &err) && err.code == ERR_LEDGER);
    ledger_rollback(lg);
    CHECK(!ledger_erase(lg, doc, (Str){0}, STR("a"), (Instant){9}, &err) && err.code == ERR_LEDGER);
    CHECK(!ledger_erase(lg, doc, STR("r"), (Str){0}, (Instant){9}, &err) && err.code == ERR_LEDGER);
    CHECK(!ledger_erase(lg, doc, STR("r"), STR("a"), (Instant){9}, &err) && err.code == ERR_UNKNOWN);
    ledger_close(lg);
    tap_done("a reader appends nothing; batches do not nest; an erasure stands alone and gives its reason");
}

static void test_asked_badly(Ledger *lg)
{
    Err err;
    Str got[4], title, text, origin;
    Proof proof;
    size_t n = 7;
    static const char *const prefixes[] = {"", "x", "0g", "00112233445566778899aabbccddeeff0", "ABC"};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        CHECK(ledger_find(lg, &arena, str_of(prefixes[i]), LEDGER_ASSERTION, got, 4, &n, &err) && n == 0);
    CHECK(ledger_find(lg, &arena, (Str){"0\0", 2}, LEDGER_CLAIM, got, 4, &n, &err) && n == 0);
    CHECK(!ledger_prove(lg, &arena, STR("zz"), &proof, &err) && err.code == ERR_UNKNOWN);
    CHECK(!ledger_prove(lg, &arena, STR("00112233445566778899aabbccddeeff"), &proof, &err) && one_line(&err));
    CHECK(!ledger_text(lg, &arena, STR("00"), &title, &text, &err) && err.code == ERR_UNKNOWN);
    CHECK(!ledger_extends(lg, 1, STR("00"), &err) && err.code == ERR_SYNTAX);
    CHECK(ledger_origin(lg, &arena, &origin, &err) && origin.n == 16);
    Ledger *empty = open_or_die(testdir_path("empty.db"), LEDGER_WRITE);
    CHECK(ledger_origin(empty, &arena, &origin, &err) && str_eq(origin, STR("empty")));
    CHECK(!ledger_prove(empty, &arena, STR("00112233445566778899aabbccddeeff"), &proof, &err) &&
          err.code == ERR_UNKNOWN);
    ledger_close(empty);
    tap_done("what names no record finds none; what is no digest or root is refused");
}

/* Where a ledger cannot be written to it is read as it lies, whatever its name; not with writes beside it
 * that were never taken in. */
static void test_places(void)
{
    static const char *const names[] = {"plain.db", "what?.db", "no#1.db", "50%.db", "a b.db"};
    Err err;
    Recorded how;
    bool root = geteuid() == 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char place[128], wal[160];
        LedgerStats s = {0};
        Given g = given(&arena, i);
        snprintf(place, sizeof place, "%s", testdir_path(names[i]));
        Ledger *lg = open_or_die(place, LEDGER_WRITE), *again = NULL;
        CHECK(give(lg, &g, &how, &err));
        ledger_close(lg);
        for (int pending = -1; pending < 2; pending++) { /* -1: there is a file for it, and nothing in it */
            snprintf(wal, sizeof wal, "%s-%s", place, i % 2 ? "wal" : "journal");
            FILE *f = pending ? fopen(wal, "wb") : NULL;
            if (f) {
                CHECK(pending < 0 || fwrite("pending", 1, 7, f) == 7);
                fclose(f);
                CHECK(chmod(wal, 0400) == 0);
            }
            CHECK(chmod(testdir, 0555) == 0 && chmod(place, 0444) == 0 && (!root || seteuid(65534) == 0));
            bool ok = ledger_open(place, LEDGER_READ, &again, &err);
            CHECK(pending > 0 ? !ok && one_line(&err) : ok && ledger_stats(again, &s, &err) && s.docs == 1);
            if (ok)
                ledger_close(again);
            CHECK(!ledger_open(place, LEDGER_WRITE, &again, &err) && one_line(&err));
            CHECK((!root || seteuid(0) == 0) && chmod(testdir, 0755) == 0 && chmod(place, 0644) == 0);
            unlink(wal);
        }
    }
    tap_done("a place that cannot be written to: read as it lies, refused with writes pending");
}

int main(void)
{
    testdir_make();
    char path[128];
    snprintf(path, sizeof path, "%s", testdir_path("refuse.db"));
    test_readings();
    Ledger *lg = open_or_die(path, LEDGER_WRITE);
    Given g = given(&arena, 1);
    Recorded how;
    Err err;
    CHECK(give(lg, &g, &how, &err));
    test_rulings(lg);
    test_asked_badly(lg);
    ledger_close(lg);
    test_modes(path);
    test_places();
    arena_done(&arena);
    testdir_remove();
    return tap_end();
}
