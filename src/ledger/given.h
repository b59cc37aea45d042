/* given.h - a document with a reading that holds: two assertions, claims and facts alike, every column
 * filled. */
#ifndef LEDGER_GIVEN_H
#define LEDGER_GIVEN_H
#include "ledger/internal.h"
#include "ledger/sample.h"

#include "tap.h"

#include "ledger/testdir.h"

static inline bool one_line(const Err *e)
{
    return e->code != ERR_NONE && e->msg[0] && !strchr(e->msg, '\n');
}

typedef struct Given {
    Doc doc;
    Reading r;
    Assertion *as;
    Claim *claim;
    CodedFact *fact;
    Str coder;
} Given;

static inline Evidence evidence_of(Arena *a, const Given *g)
{
    Voice *v = ARENA_NEW(a, Voice);
    *v = (Voice){g->doc.publisher, {0}, {0}, 4};
    return (Evidence){UNIT_TEXT, PART_LEAD, 0, 5, v, 1};
}

/* Of document k, with two facts, two claims and two assertions that are equal. */
static inline Given given(Arena *a, size_t k)
{
    Given g = {.coder = STR("coder 1")};
    sample_doc(a, k, 0, &g.doc);
    g.as = ARENA_ARRAY(a, Assertion, 2);
    g.claim = ARENA_ARRAY(a, Claim, 2);
    g.fact = ARENA_ARRAY(a, CodedFact, 2);
    for (int i = 0; i < 2; i++) {
        g.as[i] = (Assertion){.evidence = evidence_of(a, &g),
                              .type = ACT_RECOGNISE_GOVERNMENT,
                              .source = STR("RUS"),
                              .target = STR("AFG.IEA"),
                              .third = STR("CHN"),
                              .status = STATUS_DONE,
                              .when = {{20271}, {20272}},
                              .when_edtf = STR("2025-07-03"),
                              .basis = WHEN_DOCUMENT,
                              .where = STR("AFG"),
                              .as_called = STR("the Islamic Emirate"),
                              .rule = STR("r")};
        g.claim[i] = (Claim){.evidence = evidence_of(a, &g),
                             .type = ACT_RECOGNISE_GOVERNMENT,
                             .amounts_to = ACT_RECOGNISE_GOVERNMENT,
                             .target = STR("AFG.IEA"),
                             .n = 3,
                             .cmp = STR(">="),
                             .when = {{20271}, {20272}},
                             .when_edtf = STR("2025"),
                             .rule = STR("r")};
        g.fact[i] = (CodedFact){.evidence = evidence_of(a, &g),
                                .subject = STR("RUS"),
                                .predicate = STR("capital"),
                                .object = STR("Moscow"),
                                .valid = STR("1918/..")};
    }
    return g;
}

static inline bool give(Ledger *lg, Given *g, Recorded *how, Err *err)
{
    g->r = (Reading){.assertions = g->as,
                     .n_assertions = 2,
                     .claims = g->claim,
                     .n_claims = 2,
                     .facts = g->fact,
                     .n_facts = 2};
    return ledger_append(lg, &g->doc, &g->r, g->coder, (Instant){7}, how, err);
}

static inline LedgerRuling ruling(Str *subjects, size_t n)
{
    return (LedgerRuling){.decision = STR("reject"),
                          .subjects = subjects,
                          .n_subjects = n,
                          .reason = STR("a slip"),
                          .author = STR("an analyst")};
}

#endif
