/* track.h - one dimension of one direction as a row of steps, and what holds on a day. Inside this folder
 * only.
 *
 * A dimension's file gathers the acts that bear on it as Steps and says by its StepFn what each step does to
 * what is Held (8.2). The track orders the steps by the day they are certain, walks those up to the day
 * asked, and gives: value      where only steps that count (R1) walk possible   where the others might have
 * moved it, or a step's vague date lets it have happened (T5) none       where nothing has moved it yet and
 * an `absent` or a universal claim covers the day (D26, Q1) gaps       where a step's `from` does not match:
 * the act missing before it
 *
 *     steps:   establish 1980 (V5)    sever 2002 (V5)    recognise 2024-01-15 (V1)
 *     at 2010: value unknown, possible severed
 *
 * Cost: n log n to order, one walk to read; only distinct values become possible, at most TRACK_POSSIBLE. */
#ifndef STANDING_TRACK_H
#define STANDING_TRACK_H
#include "standing/pair.h"

#include "base/vec.h"

enum { TRACK_POSSIBLE = 8, TRACK_NOTES = 16 /* gaps, readings, set-aside lines kept for one value */ };

typedef enum StepRole {
    STEP_OWN,   /* an act of the dimension itself */
    STEP_BREAK, /* R10: relations severed */
    STEP_NOUN,  /* R11: a role noun or stative presupposes it */
    STEP_TIES,  /* R7: relations established imply recognition */
    STEP_RIVAL, /* R9: a rival recognised as the only government */
    STEP_LAPSE, /* the tenure or state ended: no act */
} StepRole;

typedef struct Step {
    const Deed *deed; /* NULL for a lapse by a fact */
    const Fact *fact; /* the lapse's */
    StepRole role;
    Bounds when;
    int order;        /* on one day: lower first (R3, R4, R8, stages of an envoy) */
    uint8_t from;     /* LINK_...: who did it, where the dimension asks */
    bool counts;      /* R1 */
    Str rank, person; /* STEP_NOUN: as the role noun has them; else empty, and the act's are meant */
} Step;

typedef struct Held {
    Str word, detail; /* "accredited", "ambassador": printed accredited(ambassador) */
    Str person, holder, via, conditions;
    Str basis;           /* "asserted", "inferred" */
    const Step *by;      /* what made it so; NULL: nothing yet */
    const Step *next;    /* D28: a successor named beside the incumbent */
    const Deed *rank_by; /* the mission that an unstated rank is inferred from */
    const Fact *policy;  /* not-practised: by this fact */
    const Step *against; /* R3, R8: a step that contests it */
} Held;

typedef struct Absence { /* D26: none, as of a day */
    Day as_of;
    const Deed *deed;         /* the absent act, or */
    const LedgerClaim *claim; /* the universal claim */
    bool counts;
    Grade grade;
} Absence;

typedef struct Presumed { /* an act not done, for what it presupposes (D25) */
    const Deed *deed;
} Presumed;

typedef struct Track Track;
/* Moves h; returns what must have held before where it did not (a gap), else an empty Str. */
typedef Str StepFn(const Track *t, Held *h, const Step *s);

struct Track {
    const Way *way;
    Str dimension, of, toward, list; /* as printed */
    StepFn *step;
    VEC(Step) steps;
    VEC(Absence) absences;
    VEC(Presumed) presumed;
    Day floor;   /* start of the tenure or polity: no absence reaches further back */
    Day ceiling; /* its end */
    Held start;  /* what holds before the first step: word "unknown", or "not-practised" */
    const Deed *
        *missions; /* [n_missions] by date: the sender's embassy or legation opened, closed (envoys only) */
    size_t n_missions;
    Str implied_by[TRACK_NOTES];
    size_t n_implied_by;
};

void track_init(Track *t, const Way *w, const char *dimension, StepFn *step);
Step *track_add(Track *t, const Deed *deed, StepRole role, int order);
/* C2 (c): an act with no date of its own but "before" came no later than the first act that it must precede.
 */
void track_bound(Track *t, Day first);
void track_absent(Track *t, const Deed *deed);
/* R11 (noun.c): a step for every envoy between the two who stands in a voice chain by his post. */
void track_nouns(Track *t, int order);
void track_claim(Track *t, const LedgerClaim *c);
/* An act announced, planned, refused, denied or absent still presupposes what it would end or mend (D25): a
 * break not yet mended is a break. It makes what it presupposes possible where nothing else is known. */
void track_presume(Track *t, const Deed *deed);
/* Orders the steps and reads the value at the day asked, with its explanation (10). */
void track_read(Track *t, Value *ret);
/* R14: an announced act that is decided by the day asked and neither done nor run out is put into
 * ret->pending. */
void track_push_pending(const Track *t, const Deed *deed, Value *ret);

Str held_text(Arena *a, const Held *h);
void held_set(Held *h, const Step *s, Str word, Str detail);
bool held_is(const Held *h, const char *word);
Grade claim_grade(const LedgerClaim *c);

/* The dimensions, each in its own file. Values are pushed in a fixed order. */
typedef VEC(Value) Values;
void rec_values(const Way *w, Values *ret);  /* rec.state and rec.gov of one direction */
void ties_values(const Way *w, Values *ret); /* rel */
void mission_values(const Way *w, Values *ret);
void envoy_values(const Way *w, Values *ret);
void list_values(const Way *w, Values *ret); /* list and sanc */
void stance_values(const Way *w, Values *ret);

/* why.c: the lines of section 10. */
typedef struct Reading10 {
    const Held *now, *before;
    const Absence *absence;  /* where value is none by one */
    const Absence *was_none; /* where it was, before the step that made it so */
    const Absence *passed;   /* an absence told of a day when an act has it otherwise: R4, R8 */
    const Step **aside;      /* [n_aside] steps that did not count or were overridden */
    size_t n_aside;
} Reading10;
void why_lines(const Track *t, const Reading10 *r, Value *ret);
void why_pending(Arena *a, Value *v);  /* a line for the last of v->pending */
Str why_act(Arena *a, const Act *act); /* "a-1 recognise-government RUS→AFG.IEA#2 done 2025-07-03" */
Str why_claim(Arena *a, const LedgerClaim *c); /* where a claim stands and who speaks */
Str why_row(Arena *a, const LedgerRow *r);     /* "W1[1042,1130] voice AFG.IEA/MFA (V2) quoting ..." */
#endif
