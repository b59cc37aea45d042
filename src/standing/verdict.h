/* verdict.h - is a claim so, on the evidence the ledger holds? (codebook 9: Q1 to Q6)
 *
 * A claim is weighed twice: narrow, over the tenure in force on its day, and wide, over all tenures of its
 * target (Q2).
 *
 *     first(RUS) to recognise AFG.IEA      narrow: AFG.IEA#2   RUS 2025-07-03, nobody before   consistent
 *                                          wide:   AFG.IEA     PAK 1997-05-25 before           contradicted
 *                                          => out-of-scope-true
 *
 * Evidence is an act of the claim's own type (Q6): what implies recognition is no recognition here. An act of
 * sufficient grade (R1) counts as confirmed, a weaker one or one of the same day (T3, Q5) as possible, one
 * that a competent organ denies as contested. Pure: the same rows in any order give the same verdict. */
#ifndef STANDING_VERDICT_H
#define STANDING_VERDICT_H
#include "standing/facts.h"

typedef enum VerdictWord {
    VERDICT_NOT_CHECKABLE, /* an opinion, or the ledger holds nothing to hold it against */
    VERDICT_SUPPORTED,     /* holds, and every member of the population has evidence of its own */
    VERDICT_CONSISTENT,    /* holds, nothing against it; of n_unknown members the ledger holds nothing */
    VERDICT_CONTESTED,     /* against it only what is weak, denied, or of the same day */
    VERDICT_CONTRADICTED,
    VERDICT_OUT_OF_SCOPE_TRUE, /* true narrow, false wide */
} VerdictWord;
const char *verdict_name(VerdictWord w);

typedef struct VerdictItem {  /* one piece of evidence */
    Str party;                /* who did it */
    const Act *act;           /* NULL where it is a claim or a value */
    const LedgerClaim *claim; /* NULL where it is an act */
    Str line;                 /* "a-1 recognise-government PAK→AFG.IEA#1 done 1997-05-25 grade reported" */
    const char *remark;       /* "earlier", "same day (Q5)", "too weak (R1)" ...; never NULL */
} VerdictItem;

typedef struct VerdictScope {
    VerdictWord word;
    Str target;       /* "AFG.IEA#2"; without tenure: all of them */
    Str subject;      /* for first without a named party: who is, by the ledger; may be empty */
    VerdictItem *pro; /* [n_pro] by date */
    VerdictItem *con; /* [n_con] by date */
    size_t n_pro, n_con;
    size_t n_confirmed, n_possible, n_contested; /* Q4: parties, by what the claim counts */
    size_t n_population, n_unknown; /* members on the day, and those with no evidence of their own; 0, 0: the
                                       set is not told */
    Str difference;                 /* Q4: "3 confirmed, the claim says 147"; may be empty */
} VerdictScope;

typedef struct Verdict {
    Claim claim;
    const LedgerClaim *of; /* the recorded claim, NULL where it was put in words */
    Str population;        /* "b:states", "b:g7" */
    Day at;
    Instant as_known;
    VerdictWord word;
    VerdictScope narrow, wide;
    bool one_scope;        /* the target has no tenures, or the claim names its own period: wide is narrow */
    VerdictItem *opinions; /* [n_opinions] amounts-to claims on the matter, and what the party itself said */
    size_t n_opinions;
    VerdictItem *said; /* [n_said] the same said by other voices (Q4) */
    size_t n_said;
    Str *rulings; /* [n_rulings] R15: on acts of the kind, as in Act */
    size_t n_rulings;
    Str *why; /* [n_why] the lines of section 10 */
    size_t n_why;
} Verdict;

/* claim->subjects empty with CLAIM_FIRST: the ledger says who. population: a set (b:), empty for b:states;
 * the set must be one that facts tell, else the claim is not checkable. q->at: for claims without a day of
 * their own; q->of and q->toward are not looked at. of may be NULL. */
void verdict_derive(Arena *a, const Facts *f, const LedgerRows *rows, const Question *q, const Claim *claim,
                    const LedgerClaim *of, Str population, Verdict *ret);

/* The same from the ledger. ERR_UNKNOWN: nobody knows the target. */
NODISCARD bool verdict_ask(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, const Question *q,
                           const Claim *claim, const LedgerClaim *of, Str population, Verdict *ret, Err *err);
/* The recorded claim whose digest begins with id (8 digits or more; a "c-" before it is skipped).
 * ERR_UNKNOWN: none, or more than one. */
NODISCARD bool verdict_find_claim(Ledger *lg, Arena *a, Str id, Instant as_known, LedgerClaim *ret, Err *err);
#endif
