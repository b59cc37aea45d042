/* facts.h - time-bounded facts about actors, as standing needs them (codebook 6.4).
 * From: data/facts/ *.tsv, columns subject, predicate, object, valid (EDTF), source note; and the members of
 * sets of states (b:) of data/actors/members.tsv.
 * A tenure is a regime's nth unbroken period of control or claim: `AFG.IEA#2 controls AFG 2021-08-15/..`.
 * Everything here accepts f NULL: nothing is known then. Immutable once opened; views live as long as it is
 * open. */
#ifndef STANDING_FACTS_H
#define STANDING_FACTS_H
#include "standing/standing.h"

typedef enum FactKind {
    FACT_CONTROLS,
    FACT_CLAIMS,
    FACT_FORMED_BY,
    FACT_POLICY,
    FACT_MEMBER,
    FACT_SUCCEEDS,
    FACT_OTHER, /* kept out: another room's business */
} FactKind;

typedef struct Fact {
    FactKind kind;
    Str subject, object, valid, note;
    Bounds start, end; /* of the period, as wide as its dates were vague; both DAY_MAX: still open. d is in it
                          where start <= d < end */
    Bounds from, to;   /* of the whole tenure, control and claim together; else the same */
    uint32_t next;     /* of the same subject's party, MAP_NONE at the end */
    uint32_t next_obj; /* of the same object */
} Fact;

/* Reads one table into f; ERR_SYNTAX names file and line. For facts_open and for tests. */
NODISCARD bool facts_read(Facts *f, const char *name, Str bytes, Err *err);
Facts *facts_new(void);

/* The tenure of regime (without #n) in force on d, else the latest that began before, else NULL (D29). */
const Fact *facts_find_tenure(const Facts *f, Str regime, Day d);
const Fact *facts_find_named(const Facts *f, Str tenure); /* "AFG.IEA#1"; NULL where nobody knows it */
/* The regime that controls the state on d, without tenure; empty where nothing is told. */
Str facts_in_control(const Facts *f, Str state, Day d);
bool facts_tell_control(const Facts *f, Str state); /* is any control of it told at all? */
bool facts_rivals(Str one, Str other);              /* two regimes of one state */
Str facts_group_of(const Facts *f, Str regime);     /* formed-by */
Str facts_regime_of(const Facts *f, Str group);
const Fact *facts_policy(const Facts *f, Str state, Str policy, Day d);
bool facts_member(const Facts *f, Str who, Str set, Day d);
bool facts_tell_set(const Facts *f, Str set); /* is any member of it told at all? */
/* The members on d, at most max; their number. */
size_t facts_members(const Facts *f, Str set, Day d, Str *ret, size_t max);
/* The fact by which the state ceased to be: the last succession to it, where it is no member of the UN today.
 */
const Fact *facts_successor(const Facts *f, Str state);
bool fact_same_tenure(const Fact *a, const Fact *b); /* either may be NULL */
#endif
