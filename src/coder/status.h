/* status.h - what status.c, local.c and cue.c share. */
#ifndef CODER_STATUS_H
#define CODER_STATUS_H
#include "coder/internal.h"

typedef struct Local { /* modifiers of one word */
    bool without, neg, will, would, may, to, have, cond, must, after, until;
    bool is_to;     /* "is to open" read as one verb */
    bool under_way; /* "is closing its embassy" */
    bool due;       /* "is due to open", due to taken for a mark */
} Local;

/* --- local.c --- */
Local locals(const Scan *sc, uint32_t s, int32_t w);
Local shared_locals(const Scan *sc, uint32_t s, int32_t w); /* with those of the verb it is a conjunct of */
void apply_locals(const Scan *sc, uint32_t s, int32_t w, Local l, bool first, Context *cx);
bool if_clause(const Scan *sc, uint32_t s, int32_t w, Context *cx);
bool past_speech_above(const Scan *sc, uint32_t s, int32_t w);

/* --- cue.c --- */
const Cue *cue_of(const Scan *sc, uint32_t s, int32_t p, int32_t c); /* p's, over c; NULL */
void apply_cue(const Scan *sc, uint32_t s, const Cue *q, int32_t p, int32_t c, bool neg, bool through_report,
               Context *cx);
#endif
