/* assertion.h - one reading of one act in one evidence span (codebook, section 1), and the claims and facts
 * beside it. From: coder/.  To: tables assertion, claim and fact of ledger/schema.sql. Keeps what the text
 * says, not what we know (I4): a wrong date stays wrong and is resolved at the act. */
#ifndef CODER_ASSERTION_H
#define CODER_ASSERTION_H
#include "intake/doc.h"
#include "when/when.h"

/* Act types are those of codebook section 3, in its order; act_name gives the codebook's id. */
typedef enum ActType {
    ACT_NONE,
    ACT_RECOGNISE_STATE,
    ACT_RECOGNISE_GOVERNMENT,
    ACT_WITHDRAW_RECOGNITION,
    ACT_REAFFIRM_RECOGNITION,
    ACT_REFUSE_RECOGNITION,
    ACT_URGE_RECOGNITION,
    ACT_RECOGNISE_CLAIM,
    ACT_ESTABLISH_RELATIONS,
    ACT_RESTORE_RELATIONS,
    ACT_SUSPEND_RELATIONS,
    ACT_SEVER_RELATIONS,
    ACT_UPGRADE_RELATIONS,
    ACT_DOWNGRADE_RELATIONS,
    ACT_OPEN_MISSION,
    ACT_CLOSE_MISSION,
    ACT_CONVERT_MISSION,
    ACT_HAND_OVER_MISSION,
    ACT_ENTRUST_INTERESTS,
    ACT_APPOINT_ENVOY,
    ACT_GRANT_AGREMENT,
    ACT_TAKE_UP_POST,
    ACT_ACCEPT_CREDENTIALS,
    ACT_ACCEPT_ENVOY,
    ACT_HOST_ENVOY,
    ACT_RECALL_ENVOY,
    ACT_RETURN_ENVOY,
    ACT_EXPEL_ENVOY,
    ACT_SUMMON_ENVOY,
    ACT_DESIGNATE_TERRORIST,
    ACT_DELIST_TERRORIST,
    ACT_IMPOSE_SANCTIONS,
    ACT_LIFT_SANCTIONS,
    ACT_SIGN_AGREEMENT,
    ACT_RATIFY_AGREEMENT,
    ACT_TERMINATE_AGREEMENT,
    ACT_PLEDGE_COOPERATION,
    ACT_MEET,
    ACT_VISIT,
    ACT_REACT,
    ACT_SEAT_DELEGATION,
    ACT_TAKE_POWER,
    ACT_LOSE_POWER,
    ACT_DECLARE_INDEPENDENCE,
    N_ACT_TYPES
} ActType;
const char *act_name(ActType t); /* "recognise-state" */
ActType act_find(Str name);      /* ACT_NONE where there is none */
bool act_joint(ActType t); /* A<->B: both parties are source (stored source, target in order of mention) */
bool act_core(ActType t);  /* D31 */

typedef enum Status { /* codebook section 2 */
                      STATUS_DONE,
                      STATUS_ANNOUNCED,
                      STATUS_PLANNED,
                      STATUS_DEMANDED,
                      STATUS_REFUSED,
                      STATUS_HYPOTHETICAL,
                      STATUS_DENIED,
                      STATUS_ABSENT,
                      N_STATUSES
} Status;
const char *status_name(Status s);
bool status_find(Str name, Status *ret);

typedef struct Attr { /* codebook section 4; a key that repeats is a list (areas, members) */
    Str key, value;   /* value "true"/"false" and numbers are printed bare for the keys attr_shape knows */
} Attr;
typedef enum AttrShape { ATTR_STRING, ATTR_LIST, ATTR_BOOL, ATTR_NUMBER } AttrShape;
AttrShape attr_shape(Str key); /* areas, members: LIST; reopened, exclusive, concurrent, honorary: BOOL; else
                                  STRING. "count" is a STRING ("23") */

typedef struct Voice { /* one link of the voice chain, outermost first (section 8.4) */
    Str actor;         /* actor id, or the publisher "s:..." */
    Str role;          /* "minister", "spokesman" ..., may be empty */
    Str person;        /* "p:..." or empty */
    uint8_t vclass;    /* 1..6: V1..V6 */
} Voice;

typedef struct Evidence { /* exactly one span of the doc as retrieved (I1) */
    Unit unit;
    Part part;
    size_t from, to; /* bytes in the unit */
    Voice *voices;   /* [n_voices] outermost first; at least the outlet */
    size_t n_voices;
} Evidence;

typedef struct Assertion {
    Evidence evidence;
    ActType type; /* settles which party is the source (I2) */
    Str source, target,
        third; /* actor ids without tenure; third (and target of declare-independence) empty where none */
    Status status;
    Attr *attrs; /* [n_attrs] */
    size_t n_attrs;
    Bounds when;   /* when the act took effect; status not done: D5 */
    Str when_edtf; /* as printed; keeps ~ and ? that bounds cannot */
    WhenBasis basis;
    Str where, as_called; /* place; the name the text used for target: may be empty */
    Str rule;             /* the pattern that made it ("recognise-government.v.obj") */
    bool by_model;        /* else by pattern: what only the model saw never changes standing */
} Assertion;

typedef enum Quantifier { /* codebook section 9 */
                          CLAIM_FIRST,
                          CLAIM_ONLY,
                          CLAIM_NO_OTHER,
                          CLAIM_NONE,
                          CLAIM_NONE_UNTIL,
                          CLAIM_COUNT,
                          CLAIM_ORDINAL,
                          CLAIM_ALL_BUT,
                          CLAIM_AMOUNTS_TO,
                          N_QUANTIFIERS,
                          CLAIM_LAST = N_QUANTIFIERS /* asked, never recorded: section 9 has no such claim */
} Quantifier;
const char *quantifier_name(Quantifier q);
bool quantifier_find(Str name, Quantifier *ret);

typedef struct Claim {
    Evidence evidence;
    Quantifier quantifier;
    ActType type;
    Str *subjects; /* [n_subjects] one for first; several for only, all-but; b:states where the set is all
                      states */
    size_t n_subjects;
    int64_t n;          /* count, ordinal; -1 where none */
    Str cmp;            /* ">=", "<=", "~"; empty is "=" */
    ActType amounts_to; /* ACT_NONE but for amounts-to */
    Str target;
    Bounds when;
    Str when_edtf;
    Str rule;
} Claim;

typedef struct CodedFact { /* codebook 6.4: predicate of that section */
    Evidence evidence;
    Str subject, predicate, object;
    Str valid; /* EDTF */
} CodedFact;

typedef struct Telling { /* the merged view: one act of the document, its best evidence first */
    size_t best;         /* index into assertions */
    size_t dated;        /* the one whose date is taken: best, or a telling that dates it finer (C2) */
    size_t *also;        /* [n_also] further assertions of the same act */
    size_t n_also;
    Str when_alt; /* rival date (D7), else empty */
} Telling;

typedef struct Reading { /* all that one version of the coder takes from one document; lives in the doc's
                            Arena */
    Assertion *assertions;
    size_t n_assertions;
    Claim *claims;
    size_t n_claims;
    CodedFact *facts;
    size_t n_facts;
    Telling *tellings; /* the acts[] of read --json, in order of best evidence in the text */
    size_t n_tellings;
    Mentions mentions;
    Times times;
    const Sentence *sentences; /* of the doc, in reading order */
    const Tree *trees;         /* [n_sentences] */
    size_t n_sentences, n_tokens;
    size_t n_parsed; /* sentences of them */
    bool coded;      /* false: not English, nothing was looked for */
} Reading;

/* The invariants of one assertion (source and type present, span inside the unit, bounds ordered, voice not
 * empty). */
bool assertion_holds(const Assertion *as, const Doc *doc);

/* The codebook's exports of an act in a status (sections 2 and 3): PLOVER event "SUPPORT", mode, context;
 * CAMEO code. Empty Strs where none. */
typedef struct Exports {
    Str plover_event, plover_mode, plover_context, cameo;
} Exports;
Exports act_exports(const Assertion *as);
#endif
