/* claimed.h - a claim under judgement, shared by verdict.c and judge.c. Inside this folder only. */
#ifndef STANDING_CLAIMED_H
#define STANDING_CLAIMED_H
#include "standing/track.h"
#include "standing/verdict.h"

enum { MAX_MEMBERS = 512 };

typedef enum Sure { DOER_CONFIRMED, DOER_POSSIBLE, DOER_CONTESTED } Sure;

typedef struct Doer { /* one party and the act by which it did what the claim speaks of */
    Str party;        /* a state */
    const Deed *deed;
    Sure sure;
} Doer;

typedef struct Case {
    Arena *arena;
    const Facts *facts;
    const LedgerRows *rows;
    const Question *q;
    const Claim *claim;
    const LedgerClaim *of;          /* the recorded claim, NULL where it was put in words */
    Str population, regime, tenure; /* regime: the target's party level; tenure: its tenure on the day */
    Day at, from;                   /* from: the claim's own period begins (DAY_MIN: it has none) */
    bool dated;                     /* at is the claim's own day: what happened on it may have come after */
    Deeds deeds;
    Doer *doers; /* [n] of the scope being judged, by date */
    size_t n;
    Who held;             /* what each party's value is at the day, towards the tenure of the day */
    Str own[MAX_MEMBERS]; /* [n_own] members with a value of their own */
    size_t n_own;
} Case;

typedef VEC(VerdictItem) Items;

/* judge.c */
void case_learn(Case *c);                                 /* which members have a value of their own (Q1) */
void case_judge(Case *c, bool narrow, VerdictScope *ret); /* narrow: over the tenure of the day (Q2) */
/* Is the party the claim's target, in the scope asked? */
bool case_is_target(const Case *c, const Deed *d, Str plain, bool narrow);
void case_put(const Case *c, Items *to, const Deed *d, const char *remark);
#endif
