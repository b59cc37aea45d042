/* slow.h - the rules of codebook 7, 8 and 13 once more, plain and slow: what the engine is held against.
 * Test code. Written from the codebook alone; it knows acts, not assertions: C1 and C2 are asked of nobody,
 * since a history that would need them is refused (slow_value gives false). Every question looks at every act
 * for every act. */
#ifndef STANDING_SLOW_H
#define STANDING_SLOW_H
#include "standing/standing.h"

enum { SLOW_ACTS = 12, SLOW_TOLD = 3, SLOW_PARTIES = 3, SLOW_LISTS = 2 };

typedef struct SlowTold { /* one document of its own root that tells the act */
    uint8_t vclass;       /* 1..6 */
    Day recorded, superseded;
} SlowTold;

typedef struct SlowAct {
    ActType type;
    Status status;
    uint8_t source, target; /* party numbers; what the target is, the type says */
    uint8_t list;           /* designate-, delist-terrorist; the programme of sanctions */
    bool rival;             /* recognise-government: of the rival regime */
    bool government;        /* withdraw-, refuse-recognition: object */
    /* recognise: de facto; withdraw: frozen; delist: suspension; lift: in part; close: for a time; open,
     * convert, hand over: a representative office, not an embassy; level, envoys: the chargé, not the
     * ambassador (who are two persons). */
    bool soft;
    bool copy;      /* accept-credentials */
    bool for_good;  /* recall-envoy */
    bool by_host;   /* close-mission: the host orders, and is the source */
    bool exclusive; /* recognise-government */
    Bounds when;
    SlowTold told[SLOW_TOLD];
    size_t n_told;
} SlowAct;

typedef struct SlowHistory {
    SlowAct acts[SLOW_ACTS];
    size_t n;
    Day tenure_from, tenure_to; /* of every party's regime and of its rival */
} SlowHistory;

typedef enum SlowDimension {
    SLOW_STATE,
    SLOW_GOV,
    SLOW_REL,
    SLOW_MISSION, /* of the sender `of` in `toward` */
    SLOW_ENVOY,   /* likewise */
    SLOW_LIST,
    SLOW_SANC,
    N_SLOW
} SlowDimension;

typedef struct SlowQuestion {
    SlowDimension dimension;
    uint8_t of, toward, list;
    Day at, known;
} SlowQuestion;

/* The third of the three parties: in whom A's interests are entrusted to another (entrust-interests). */
uint8_t slow_third(const SlowAct *a);
/* The value as 8.1 writes it; of "ended" the reason is left out. False where the rules leave it to a contest
 * or to C1, and nothing is compared.
 */
bool slow_value(const SlowHistory *h, const SlowQuestion *q, const char **ret);
/* What MUST stand beside that value, each once: what an act makes of it that is later than the one that
 * decides, and is claimed only (R1) or may have come by the day asked (T5). Of a history that slow_value
 * answers. */
size_t slow_possible(const SlowHistory *h, const SlowQuestion *q, const char *ret[SLOW_ACTS]);
#endif
