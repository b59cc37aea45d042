/* sides.h - the parties and the date of a frame that fired (sides.c, fill.c, date.c). */
#ifndef CODER_SIDES_H
#define CODER_SIDES_H
#include "coder/recognise.h"

typedef struct Sides {
    Parties src, tgt, third;
    Parties self; /* the target as the words had it, before the source was taken from it */
    bool filled, split;
    ActType type;
    Recognised rec;
} Sides;

/* sides.c */
bool sides_of(const Scan *sc, const Match *m, Sides *x); /* false: the object is nothing of the codebook */
void sides_parties(const Scan *sc, const Match *m, Slot slot, uint32_t kinds, bool agent, Parties *ret);
void sides_drop(Parties *p, const Parties *other); /* takes from p who is in other */
void sides_reread(const Scan *sc, Sides *x);       /* a pronoun for the source too: its other antecedent */

/* fill.c: helpers on ids, then what the text before supplies */
bool same_state(Str a, Str b);
bool kind_allowed(const Scan *sc, Str id, uint32_t kinds);
bool receiver_acts(ActType t); /* acts on envoys whose source is the receiving state */
bool word_unnamed(const Scan *sc, uint32_t s,
                  int32_t w); /* a pronoun or a noun for a state, without a name */
bool recognised_before(const Scan *sc, Str id);
Str recognised_last(const Scan *sc, Str but); /* what the text spoke of recognising, or told born, last */
void party_put(Parties *p, Str id, uint32_t s);
void fill_target(const Scan *sc, const Match *m, Sides *x);
void fill_source(const Scan *sc, const Match *m, Sides *x);
bool fill_account(const Scan *sc, const Match *m, Sides *x); /* the source, where a title tells whose acts */
void fill_both(const Scan *sc, const Match *m, Sides *x);
void same_object(const Scan *sc, const Match *m, Sides *x);
void wrong_way(const Scan *sc, const Match *m, Sides *x);
void reacted_to(const Scan *sc, const Match *m, Sides *x);
void named_beside(const Scan *sc, const Match *m, Sides *x);
bool told_before(const Scan *sc, const Frame *f);
bool frame_follows(const Frame *f, uint32_t told); /* told: bits of families */

/* date.c */
Bounds date_recent(const Scan *sc); /* D27: the day of publication and the one before */
void date_of(const Scan *sc, const Match *m, const Context *cx, Found *f);
void date_apart(const Scan *sc, Found *f);  /* two acts a told time apart */
bool date_ahead(const Scan *sc, const Match *m, ActType t); /* is a present tense of a day soon to come? */
void date_shared(const Scan *sc, Found *f); /* one date of two acts, the second of which undoes the first */
void date_before(const Scan *sc, Found *f); /* T4: some time before the text */
void date_news(const Scan *sc, Found *f);   /* D27: no date of its own */
void date_set(const Scan *sc, Found *f, int32_t time); /* the time that stands beside a gapped clause */

/* echo.c: what "did the same" tells again; false where nothing was told that it could be */
bool echo_sides(const Scan *sc, const Match *m, Context *cx, Sides *x);

/* emit.c, gap.c */
void emit_again(Scan *sc, const Match *m, const Context *cx,
                const Sides *x); /* the frame's act, other sides */
void gaps_of(Scan *sc, const Match *m, const Context *cx,
             const Sides *x); /* clauses that leave the verb out */
void gaps_after(Scan *sc, const Match *m, const Context *cx,
                const Sides *x); /* "the third state, after A in 1979 and B, to" */
#endif
