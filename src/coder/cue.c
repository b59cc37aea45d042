/* cue.c - the word that governs an act, where cues.tsv knows it for the link between them, and what it makes
 * of the act's status ("denies that", "plans to", "stops short of"). */
#include "coder/status.h"

static bool particle_is(const Scan *sc, uint32_t s, int32_t w, Sym p)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel b = rel_base(word_at(sc, s, c)->rel);
        if (sc->sym[s][c] == p &&
            (b == sc->c->rel.compound || b == sc->c->rel.advmod || b == sc->c->rel.obl ||
             b == sc->c->rel.xcomp || b == sc->c->rel.obj || b == sc->c->rel.dep || b == sc->c->rel.amod))
            return true;
    }
    return (size_t)w + 1 < sc->trees[s].n && sc->sym[s][w + 1] == p;
}

/* The preposition that links c to its governor: its own case or mark; for an infinitive under "call on A to
 * V", that of the addressee. */
static bool linked_by(const Scan *sc, uint32_t s, int32_t p, int32_t c, const Cue *q)
{
    const Rels *R = &sc->c->rel;
    for (int side = 0; side < 2; side++) {
        int32_t h = side ? p : c;
        for (int32_t k = word_at(sc, s, h)->child; k >= 0; k = word_at(sc, s, k)->next) {
            Rel r = word_at(sc, s, k)->rel;
            Sym y = side ? ((rel_base(r) == R->obl || rel_base(r) == R->nmod) ? case_sym(sc, s, k) : MAP_NONE)
                         : ((r == R->case_ || r == R->mark) ? sc->sym[s][k] : MAP_NONE);
            if (side && (rel_base(r) == R->advmod || r == R->prt))
                y = sc->sym[s][k];
            for (size_t i = 0; y != MAP_NONE && i < q->n_preps; i++)
                if (q->preps[i] == y)
                    return true;
        }
    }
    return false;
}

const Cue *cue_of(const Scan *sc, uint32_t s, int32_t p, int32_t c)
{
    const Lexicon *lx = &sc->c->lex;
    Sym y = sc->sym[s][p];
    if (y == MAP_NONE)
        return NULL;
    Upos u = word_at(sc, s, p)->upos;
    if (u == UPOS_ADP && child_by(sc, s, p, sc->c->rel.cop) >= 0)
        u = UPOS_ADJ; /* "was about to" */
    const Cue *plain = NULL;
    for (uint32_t k = lx->cue_first[y]; k; k = lx->cue_next[k - 1]) {
        const Cue *q = &lx->cues.at[k - 1];
        bool verb = u == UPOS_VERB || u == UPOS_AUX;
        if ((q->pos == 'V' && !verb && !word_passive(sc, s, p)) ||
            (q->pos == 'N' && u != UPOS_NOUN && u != UPOS_PROPN) ||
            (q->pos == 'A' && u != UPOS_ADJ &&
             !(verb && str_eq(word_at(sc, s, p)->xpos, STR("VBN")) && !locals(sc, s, p).have)))
            continue;
        if (q->particle != MAP_NONE && !particle_is(sc, s, p, q->particle))
            continue;
        if (q->n_preps && !linked_by(sc, s, p, c, q))
            continue;
        if (q->particle != MAP_NONE || q->n_preps)
            return q;
        plain = plain ? plain : q;
    }
    return plain;
}

static bool same_actor_subject(const Scan *sc, uint32_t s, int32_t p, int32_t c)
{
    int32_t a = arg_surface(sc, s, p), b = word_verbal(sc, s, c) ? arg_subject(sc, s, c) : -1;
    if (b < 0 || a < 0 || a == b)
        return true;
    int32_t ma = mention_of(sc, s, a, 0), mb = mention_of(sc, s, b, 0);
    if (ma < 0 || mb < 0)
        return false;
    Str x = party_one(sc, &sc->m->at[ma], 0, true), y = party_one(sc, &sc->m->at[mb], 0, true);
    return ma == mb || str_eq(actor_state(x), actor_state(y));
}

/* "rejected Togo's recognition of Kosovo": an act of another than who rejects it. */
static bool of_another(const Scan *sc, uint32_t s, int32_t p, int32_t c)
{
    int32_t a = word_verbal(sc, s, c) ? -1 : arg_subject(sc, s, c);
    int32_t b = word_passive(sc, s, p) ? arg_agent(sc, s, p) : arg_surface(sc, s, p);
    int32_t ma = a >= 0 ? mention_of(sc, s, a, 0) : -1, mb = b >= 0 ? mention_of(sc, s, b, 0) : -1;
    if (ma < 0 || mb < 0 || ma == mb)
        return false;
    Str x = party_one(sc, &sc->m->at[ma], 0, true), y = party_one(sc, &sc->m->at[mb], 0, true);
    return x.n && y.n && !str_eq(actor_state(x), actor_state(y));
}

/* A clause opened by "when", "what", "how". */
static bool asks_when(const Scan *sc, uint32_t s, int32_t c)
{
    static const char *const wh[] = {"when", "what", "how", "why", "which", "who", NULL};
    for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
        if (word_any(sc, s, k, wh))
            return true;
    return false;
}

static void demand(Context *cx, int32_t p)
{
    cx->status = STATUS_DEMANDED;
    cx->demander = p;
}

/* "took the step of recognising": who takes a step has done it. */
static bool taken_step(const Scan *sc, uint32_t s, int32_t p)
{
    int32_t v = word_at(sc, s, p)->head;
    return v >= 0 && word_is(sc, s, v, "take") && rel_base(word_at(sc, s, p)->rel) == sc->c->rel.obj &&
           in_list(sc, s, p, LIST_STEP);
}

/* What a governing cue makes of the status under it: a flat switch over the classes. neg: the cue itself is
 * negated. */
void apply_cue(const Scan *sc, uint32_t s, const Cue *q, int32_t p, int32_t c, bool neg, bool through_report,
               Context *cx)
{
    bool noun_act = !word_verbal(sc, s, c);
    cx->embedded = true;
    switch (q->class) {
    case CUE_SPEECH:
        cx->speaker = p;
        if (neg && (cx->status == STATUS_DONE || cx->status == STATUS_ANNOUNCED) && !noun_act)
            cx->drop = true; /* "has not said that it will" */
        return;
    case CUE_FACT:
        if (word_is(sc, s, p, "oppose") && str_eq(word_at(sc, s, c)->xpos, STR("VBG"))) {
            cx->status = STATUS_REFUSED; /* "opposes recognising", not "opposed the recognition" */
            return;
        }
        cx->presupposed = true;
        cx->stop = noun_act;
        cx->drop |= word_is(sc, s, p, "anniversary");
        return;
    case CUE_DO:
        if (neg && cx->status == STATUS_DONE)
            cx->status = STATUS_ABSENT;
        return;
    case CUE_DECIDE:
        if (!neg && cx->status == STATUS_HYPOTHETICAL) { /* "will decide whether to" */
            cx->status = STATUS_PLANNED;
            return;
        }
        if (cx->status == STATUS_DEMANDED && !noun_act) /* "voted to urge the government to" */
            return;
        cx->status = neg                                                           ? STATUS_ABSENT
                     : cx->status == STATUS_ABSENT || cx->status == STATUS_REFUSED ? STATUS_REFUSED
                                                                                   : STATUS_ANNOUNCED;
        return;
    case CUE_PLAN:
        if (!neg && taken_step(sc, s, p))
            return;
        static const char *const talk[] = {"discuss", "debate", "study", "examine", "negotiate", NULL};
        if (neg && word_any(sc, s, p, talk)) { /* "had not discussed recognition" */
            cx->drop = true;
            return;
        }
        cx->status = neg || cx->status == STATUS_ABSENT || cx->status == STATUS_REFUSED ? STATUS_REFUSED
                                                                                        : STATUS_PLANNED;
        return;
    case CUE_HOPE:
        if (!same_actor_subject(sc, s, p, c)) {
            cx->drop |= neg; /* "does not want Chad to": nothing is said of Chad's */
            demand(cx, p);
        } else {
            cx->status = neg ? STATUS_REFUSED : STATUS_PLANNED;
        }
        return;
    case CUE_DEMAND:
        if (cx->status == STATUS_HYPOTHETICAL && rel_base(word_at(sc, s, c)->rel) == sc->c->rel.ccomp)
            return; /* "asked if A might" */
        if (neg || cx->status == STATUS_ABSENT ||
            cx->status == STATUS_REFUSED) /* "urged all not to recognise" */
            cx->drop = true;
        cx->drop |=
            word_is(sc, s, p, "ask") && asks_when(sc, s, c); /* "to ask when ministers discussed it" */
        demand(cx, p);
        return;
    case CUE_REFUSE:
    case CUE_CALLED_OFF:
        if (word_says(sc, s, c) &&
            !in_list(sc, s, c, LIST_RECOGNISE)) { /* "declined to say that it will": nothing of the act */
            cx->drop = true;
            return;
        }
        cx->status = neg ? STATUS_HYPOTHETICAL : STATUS_REFUSED;
        return;
    case CUE_REJECT:
        if (!neg && of_another(sc, s, p, c)) {
            cx->presupposed = cx->stop = true;
            return;
        }
        cx->status = neg ? STATUS_HYPOTHETICAL
                     : (through_report || rel_base(word_at(sc, s, c)->rel) == sc->c->rel.ccomp)
                         ? STATUS_DENIED
                         : STATUS_REFUSED;
        if (cx->status == STATUS_DENIED)
            cx->denier = p;
        return;
    case CUE_NEAR:
        cx->drop |= word_says(sc, s, c) || cx->speaker >= 0; /* "stopped short of saying that it would" */
        cx->status = STATUS_REFUSED;
        return;
    case CUE_FAIL:
        cx->status = neg ? STATUS_DONE : STATUS_ABSENT;
        return;
    case CUE_DENY:
        if (neg)
            cx->status = STATUS_HYPOTHETICAL;
        else
            cx->status = STATUS_DENIED, cx->denier = p;
        return;
    case CUE_MAYBE:
    case CUE_ASK:
        cx->status = STATUS_HYPOTHETICAL;
        return;
    case CUE_REPORT: /* "it is not true that" */
        if (neg && word_at(sc, s, p)->upos == UPOS_ADJ)
            cx->status = STATUS_DENIED, cx->denier = p;
        return;
    case CUE_NONE:
    case N_CUE_CLASSES:
        return;
    }
}
