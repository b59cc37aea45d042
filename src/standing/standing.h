/* standing.h - what stands between two parties on a day, as known on a day, and why (codebook 8 to 10).
 * Derived, never stored as truth. Same rows in, same answer out. */
#ifndef STANDING_STANDING_H
#define STANDING_STANDING_H
#include "ledger/ledger.h"

typedef enum Grade { /* 8.4, low to high in weight where comparable */
                     GRADE_RETRACTED,
                     GRADE_REFUTED,
                     GRADE_CONTESTED,
                     GRADE_CLAIMED,
                     GRADE_INFERRED,
                     GRADE_REPORTED,
                     GRADE_CORROBORATED,
                     GRADE_CONFIRMED
} Grade;
const char *grade_name(Grade g);

typedef struct Act { /* the real-world act that one or more assertions report (C1 to C3) */
    Str id;          /* "a-" and 12 hex digits of its smallest assertion's digest: survives a rebuild (D30) */
    ActType type;
    Str source, target, third; /* target with tenure where it is a regime: "AFG.IEA#2" */
    Status status;
    Bounds when; /* chosen by C2 */
    Str when_edtf;
    Str *when_alt; /* [n_alt] losers, "2024-04 (year-slip)" */
    size_t n_alt;
    Attr *attrs; /* merged by C3 */
    size_t n_attrs;
    Grade grade;
    bool contested, inferred;
    const LedgerRow **rows; /* [n_rows] its assertions, best first */
    size_t n_rows;
    Str *rulings; /* [n_rulings] R15: "reject by M. Weber on 2026-01-05: reason (r-0123abcd4567)" */
    size_t n_rulings;
} Act;

typedef struct Possible {
    Str value, since;
    Grade grade;
    Str *acts;
    size_t n_acts;
} Possible;

typedef struct Value {    /* one dimension of one direction (and list) at one day */
    Str dimension;        /* "rec.state", "rec.gov", "rel", "mission", "envoy", "list", "sanc", "stance" */
    Str value;            /* as written in 8.1: "recognised", "accredited(ambassador)", "open(embassy)" */
    Str of, toward, list; /* list: list or programme id, where the dimension has one */
    Str since, until;     /* EDTF, may be empty */
    Str first, ended;     /* of Question.ever: when it first held, and ceased to; empty where it never did */
    Str first_act;        /* the act by which it first held */
    Grade grade;
    Str basis; /* "asserted", "inferred", "universal", "presumed" */
    bool contested;
    Str holder, via, person, conditions; /* may be empty */
    Str *implied_by, *pending, *gaps, *readings;
    size_t n_implied_by, n_pending, n_gaps, n_readings;
    Possible *possible;
    size_t n_possible;
    Str *acts; /* ids of the acts that decide it */
    size_t n_acts;
    Str *rulings; /* [n_rulings] R15: those on the acts that bear on it, as in Act */
    size_t n_rulings;
    Str *why; /* the explanation of section 10, line by line */
    size_t n_why;
} Value;

typedef struct Answer {
    Str of, toward; /* as taken (tenure filled in); toward empty: of towards everyone the rows name */
    Day at;
    Instant as_known;
    Value *values; /* [n_values] one a dimension, direction and list; both directions */
    size_t n_values;
    Act *acts; /* [n_acts] between the two, by date: the timeline */
    size_t n_acts;
    Str *rulings; /* [n_rulings] R15: all that were ruled on rows and claims of this question */
    size_t n_rulings;
} Answer;

typedef struct Facts
    Facts; /* data/facts/: tenures, controls, formed-by, follows-policy, memberships; immutable */
NODISCARD bool facts_open(const char *data_dir, Facts **ret, Err *err);
void facts_close(Facts *f);

typedef struct Question {
    Str of, toward;   /* actor ids; toward may be empty */
    Day at;           /* DAY_MAX: the latest */
    Instant as_known; /* 0: now */
    Grade threshold;  /* R1: GRADE_REPORTED by default */
    bool presumed;    /* also presumed values */
    bool bare; /* the values are wanted, their evidence is not printed: rows of acts come without quote, their
                  documents as ledger_rows_bare gives them; the values of who without why */
    Str ever;  /* a value, "recognised": who also gives those for whom it held on an earlier day only */
} Question;

/* Everything is made in a, rows included. ERR_UNKNOWN: nobody knows this actor id. */
NODISCARD bool standing_ask(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, const Question *q,
                            Answer *ret, Err *err);

typedef struct Who {
    Value *values;
    size_t n_values;
    size_t n_confirmed, n_possible, n_contested;
} Who; /* C8 subtotals */
/* All parties whose dimension=value towards target at q->at (q->of is not looked at; q->toward is the
 * target). Values of several conditions are met by calling again and intersecting. value "" lists every value
 * but unknown. */
NODISCARD bool standing_who(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, const Question *q,
                            Str dimension, Str value, Who *ret, Err *err);
/* All acts of all parties as known at as_known (0: now), by date. */
NODISCARD bool standing_acts(Ledger *lg, const Facts *f, Arena *a, Instant as_known, Act **ret, size_t *ret_n,
                             Err *err);
/* The act with this id (as printed in Value.acts), with its assertions and what was set aside, as the lines
 * of section 10. */
NODISCARD bool standing_explain_act(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, Str act_id,
                                    Instant as_known, Act *ret, Str **ret_lines, size_t *ret_n, Err *err);
#endif
