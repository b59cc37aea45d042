/* acts.h - from assertions to the acts they report: C1 to C3, grades of 8.4, D22, D27, D29. Inside this
 * folder only.
 *
 *   LedgerRow --told_read--> Told --acts_merge--> Act
 *
 * A Told is a row as standing reads it: parties cut to party level, a regime left open filled from the facts
 * in force at the act's date (D29), its list, its root. Tolds of one key (status class, type, parties, list)
 * lie together in one sorted array, each key a Bunch; a bunch falls into clusters of compatible dates, a
 * cluster is an act. Cost: n log n in the rows; a told is compared with at most ACTS_WINDOW clusters of its
 * bunch. */
#ifndef STANDING_ACTS_H
#define STANDING_ACTS_H
#include "base/buf.h"
#include "standing/facts.h"
#include "standing/ruled.h"

enum {
    ACTS_WINDOW = 8,     /* clusters a row is held against */
    ACTS_SLIP_DAYS = 400 /* C1: tellings of one act that cannot recur, across documents */
};

typedef struct Told {
    const LedgerRow *row;
    Str source, target, third; /* party level; a joint act's in order of mention */
    Str list, person;          /* attributes that tell acts apart */
    Str one, two, about;       /* the parties under which tellings are held together; list or third party */
    Str key;                   /* type, status class and those: equal for tellings that may be one act */
    Str root;                  /* what counts once: the speaker's word (V1 to V3) or the doc's root (8.4) */
    Str doc_root;              /* of the text it stands in, whoever speaks there */
    bool dated;                /* by words of its own: the basis is explicit or relative */
    Bounds when;
    Str when_edtf;
    uint8_t vclass;       /* 1..6: the innermost voice's; a quoted V1 keeps V1 */
    bool contemporaneous; /* C2 (a) */
    const Ruled *ruled;   /* R15; may be NULL */
    struct Told *next;    /* in its cluster */
} Told;

typedef struct Deed { /* an Act and what only the engine asks of it */
    Act act;
    Str source, target, third; /* the act's parties without tenure */
    Grade weight;              /* for R1: the grade without "inferred" */
    Str list;       /* list or programme; a list not named is the only named one of its parties, if one is */
    Day decided;    /* R14: the day an announced act was decided: announced-on, else its first publication */
    Day told_first; /* earliest publication day; DAY_MIN where unknown */
    bool by_model;  /* only the model saw it: never changes standing */
    bool nouns;     /* a voice of its tellings stands at a mission, "RUS>AFG" (R11) */
    bool told_by_party; /* rests on V2 or V6 alone */
} Deed;

typedef struct Deeds {
    Deed *at; /* [n] by date: latest, earliest, id */
    size_t n;
} Deeds;

typedef struct Merge { /* what merging needs beside the rows */
    Arena *arena;
    const Facts *facts;
    Instant as_known;       /* 0: now */
    const Rulings *rulings; /* R15; may be NULL */
} Merge;
Merge merge_of(Arena *a, const Facts *f, const LedgerRows *rows, Instant as_known);

void acts_merge(const Merge *m, const LedgerRow *rows, size_t n_rows, Deeds *ret);
/* qsort of pointers. */
void told_sort(Told **t, size_t n, int (*cmp)(const void *, const void *));
/* In b, until its next change. */
Str told_key(Buf *b, ActType t, Status class, Str one, Str two, Str about, Str more);
Told *told_read(const Merge *m, const LedgerRow *rows, size_t n_rows,
                size_t *ret_n); /* sorted by key and date */
/* Settles one act from the tolds of its cluster, a list through next: dates C2, attributes C3, grade 8.4. */
void acts_settle(const Merge *m, Told *cluster, Deed *ret);

Str act_attr(const Act *act, const char *key); /* empty where there is none */
Str told_attr(const Told *t, const char *key);
Day act_day(const Act *act, Day told); /* the day to look tenures up at: latest, never past told */
bool act_alternates(ActType t);        /* C1: cannot recur without its opposite in between */
bool act_opposes(ActType t, ActType other);
/* These types (1 << type each) and those whose tellings have a say in how they are merged. */
uint64_t acts_settled_with(uint64_t types);
int voice_weight(uint8_t vclass); /* C2 (b): lower is better */
#endif
