/* status.c - the status of an act by its contexts, from the act word outward (codebook, section 2).
 *
 * The act begins as done. Each governor on the way to the root may change it, and the outermost change wins
 * (S2): denied  that it  plans  to  recognise      recognise: done -> plans: planned -> denied: denied On
 * every word of the way its own modifiers are read first (negation, modals, "to", conditions), then the word
 * that governs it, if cues.tsv knows it for this link. The walk ends where a clause stands on its own: a
 * relative clause, an adverbial clause with a conjunction, a conjunct with its own subject. Speech changes
 * nothing (S1); the voice is voice.c's affair. */
#include "coder/internal.h"

typedef struct Local { /* modifiers of one word */
    bool without, neg, will, would, may, to, have, cond, must, after, until;
    bool is_to;     /* "is to open" read as one verb */
    bool under_way; /* "is closing its embassy" */
    bool due;       /* "is due to open", due to taken for a mark */
} Local;

static void read_marker(const Scan *sc, uint32_t s, int32_t c, Local *l)
{
    const Rels *R = &sc->c->rel;
    Rel r = word_at(sc, s, c)->rel;
    if (r == R->mark || r == R->case_) {
        l->to |= word_is(sc, s, c, "to") && r == R->mark;
        l->due |= word_is(sc, s, c, "due") && r == R->mark && word_verbal(sc, s, word_at(sc, s, c)->head);
        l->cond |= in_list(sc, s, c, LIST_IF);
        l->after |= in_list(sc, s, c, LIST_AFTER);
        l->without |= word_is(sc, s, c, "without");
        l->until |= word_is(sc, s, c, "until") || word_is(sc, s, c, "till") || word_is(sc, s, c, "once");
    }
    if (r == R->mark || r == R->case_ || r == R->cc) /* "rather than recognise", "instead of recognising" */
        l->without |= word_is(sc, s, c, "rather") || word_is(sc, s, c, "instead");
    if (r == R->aux || r == R->aux_pass || r == R->cop) {
        Str f = word_at(sc, s, c)->form;
        l->would |= str_eq_nocase(f, STR("would")) || str_eq_nocase(f, STR("'d"));
        l->will |= in_list(sc, s, c, LIST_MODAL_WILL) && !l->would;
        l->may |= in_list(sc, s, c, LIST_MODAL_MAY) && !word_is(sc, s, c, "would");
        l->must |= word_is(sc, s, c, "should") || word_is(sc, s, c, "must");
        l->have |= word_is(sc, s, c, "have");
    }
    if (rel_base(r) == R->advmod || r == R->det || r == R->cc || r == R->dep) {
        l->neg |= in_list(sc, s, c, LIST_NEG);
        l->cond |= in_list(sc, s, c, LIST_IF) && rel_base(r) == R->advmod;
    }
}

static Local locals(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    Local l = {0};
    bool be = false;
    bool gerund = str_eq(word_at(sc, s, w)->xpos, STR("VBG"));
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        read_marker(sc, s, c, &l);
        Rel r = word_at(sc, s, c)->rel;
        l.under_way |=
            gerund && r == R->aux && word_is(sc, s, c, "be") && word_at(sc, s, c)->feats & FEAT_PRES;
        l.is_to |= be && ((r == R->mark && word_is(sc, s, c, "to")) || l.due);
        be |= (r == R->cop || r == R->aux || r == R->aux_pass) && word_is(sc, s, c, "be");
    }
    return l;
}

/* A conjunct without subject and auxiliary of its own stands under those of the verb before it ("will cut
 * ties and expel"). */
static Local shared_locals(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    Local l = locals(sc, s, w);
    const Word *x = word_at(sc, s, w);
    for (int k = 0; k < 4 && x->rel == R->conj && x->head >= 0; k++) {
        bool own = child_by(sc, s, w, R->aux) >= 0 || child_by(sc, s, w, R->nsubj) >= 0 ||
                   child_by(sc, s, w, R->nsubj_pass) >= 0 || child_by(sc, s, w, R->mark) >= 0;
        bool bare = str_eq(x->xpos, STR("VB")) || (x->feats & FEAT_INF && !(x->feats & FEAT_PAST)) ||
                    str_eq(x->xpos, STR("VBN")) || str_eq(x->xpos, STR("VBP"));
        if (own || (word_verbal(sc, s, w) && !bare))
            break;
        w = x->head;
        x = word_at(sc, s, w);
        Local h = locals(sc, s, w);
        l.neg |= h.neg;
        l.will |= h.will;
        l.would |= h.would;
        l.may |= h.may;
        l.must |= h.must;
        l.to |= h.to;
        l.have |= h.have;
        l.cond |= h.cond;
    }
    return l;
}

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

static const Cue *cue_of(const Scan *sc, uint32_t s, int32_t p, int32_t c)
{
    const Lexicon *lx = &sc->c->lex;
    Sym y = sc->sym[s][p];
    if (y == MAP_NONE)
        return NULL;
    Upos u = word_at(sc, s, p)->upos;
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

/* --- combining
 * ------------------------------------------------------------------------------------------------ */
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
    int32_t a = word_verbal(sc, s, c) ? -1 : arg_subject(sc, s, c), b = arg_surface(sc, s, p);
    int32_t ma = a >= 0 ? mention_of(sc, s, a, 0) : -1, mb = b >= 0 ? mention_of(sc, s, b, 0) : -1;
    if (ma < 0 || mb < 0 || ma == mb)
        return false;
    Str x = party_one(sc, &sc->m->at[ma], 0, true), y = party_one(sc, &sc->m->at[mb], 0, true);
    return x.n && y.n && !str_eq(actor_state(x), actor_state(y));
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
           (word_is(sc, s, p, "step") || word_is(sc, s, p, "measure"));
}

/* What a governing cue makes of the status under it: a flat switch over the classes. neg: the cue itself is
 * negated. */
static void apply_cue(const Scan *sc, uint32_t s, const Cue *q, int32_t p, int32_t c, bool neg,
                      bool through_report, Context *cx)
{
    bool noun_act = !word_verbal(sc, s, c);
    cx->embedded = true;
    switch (q->class) {
    case CUE_SPEECH:
        cx->speaker = p;
        if (neg && cx->status == STATUS_DONE && !noun_act)
            cx->drop = true;
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
        cx->status = neg                                                           ? STATUS_ABSENT
                     : cx->status == STATUS_ABSENT || cx->status == STATUS_REFUSED ? STATUS_REFUSED
                                                                                   : STATUS_ANNOUNCED;
        return;
    case CUE_PLAN:
        if (!neg && taken_step(sc, s, p))
            return;
        cx->status = neg || cx->status == STATUS_ABSENT || cx->status == STATUS_REFUSED ? STATUS_REFUSED
                                                                                        : STATUS_PLANNED;
        return;
    case CUE_HOPE:
        if (!same_actor_subject(sc, s, p, c))
            demand(cx, p);
        else
            cx->status = neg ? STATUS_REFUSED : STATUS_PLANNED;
        return;
    case CUE_DEMAND:
        if (cx->status == STATUS_HYPOTHETICAL && rel_base(word_at(sc, s, c)->rel) == sc->c->rel.ccomp)
            return; /* "asked if A might" */
        if (neg)
            cx->drop = true;
        demand(cx, p);
        return;
    case CUE_REFUSE:
    case CUE_CALLED_OFF:
        if (word_says(sc, s, c)) { /* "declined to say that it will": nothing is said of the act */
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

static bool past_speech_above(const Scan *sc, uint32_t s, int32_t w)
{
    for (int k = 0; k < 6 && w >= 0; k++) {
        const Word *x = word_at(sc, s, w);
        if (rel_base(x->rel) == sc->c->rel.ccomp || rel_base(x->rel) == sc->c->rel.acl ||
            rel_base(x->rel) == sc->c->rel.parataxis)
            return true;
        for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next) {
            const Cue *q =
                rel_base(word_at(sc, s, c)->rel) == sc->c->rel.parataxis ? cue_of(sc, s, c, w) : NULL;
            if (q && q->class == CUE_SPEECH)
                return true;
        }
        if (rel_base(x->rel) != sc->c->rel.conj)
            return false;
        w = x->head;
    }
    return false;
}

/* "should a ceasefire not be achieved": the auxiliary stands before the subject. */
static bool own_before(const Scan *sc, uint32_t s, int32_t c, int32_t aux)
{
    int32_t subj = child_by(sc, s, c, sc->c->rel.nsubj);
    if (subj < 0)
        subj = child_by(sc, s, c, sc->c->rel.nsubj_pass);
    return subj > aux;
}

static bool if_clause(const Scan *sc, uint32_t s, int32_t w, Context *cx)
{
    const Rels *R = &sc->c->rel;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        if (c > w && rel_base(word_at(sc, s, c)->rel) == R->obl && has_case(sc, s, c, "once")) {
            cx->condition = c; /* "once talks end", taken for a phrase */
            cx->conditional_when = true;
        }
        if (rel_base(word_at(sc, s, c)->rel) != R->advcl)
            continue;
        for (int32_t k = word_at(sc, s, c)->child; k >= 0; k = word_at(sc, s, k)->next) {
            bool inverted =
                word_at(sc, s, k)->rel == R->aux && word_is(sc, s, k, "should") && own_before(sc, s, c, k);
            if (word_is(sc, s, k, "if") || word_is(sc, s, k, "unless") || word_is(sc, s, k, "provided") ||
                inverted) {
                cx->condition = c;
                return true;
            }
            if (word_is(sc, s, k, "once") || word_is(sc, s, k, "until") || word_is(sc, s, k, "when")) {
                cx->condition = c;
                cx->conditional_when = true;
            }
        }
    }
    return false;
}

/* "would recognise it if elected": the pledge of one who is not in office (section 2, planned). */
static bool if_elected(const Scan *sc, uint32_t s, const Context *cx)
{
    static const char *const rows[] = {"elect", "re-elect", "reelect", "elected", "re-elected", "win"};
    for (size_t i = 0; cx->condition >= 0 && i < sizeof rows / sizeof rows[0]; i++)
        if (word_is(sc, s, cx->condition, rows[i]))
            return true;
    return false;
}

/* "Had Malta recognised it", "were Malta to recognise it", "should Malta": the auxiliary before the subject
 * makes a condition, but after "nor", "so", "only then". */
static bool inverted(const Scan *sc, uint32_t s, int32_t w)
{
    static const char *const rows[] = {"had", "were", "should"};
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
            if (word_at(sc, s, c)->upos == UPOS_AUX &&
                str_eq_nocase(word_at(sc, s, c)->form, str_of(rows[i])) && own_before(sc, s, w, c) &&
                (c == 0 || word_at(sc, s, c - 1)->upos == UPOS_PUNCT))
                return true;
    return false;
}

/* "is not recognised": the auxiliary of a passive tells its tense. */
static bool present_passive(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t be = child_by(sc, s, w, sc->c->rel.aux_pass);
    return be >= 0 && word_at(sc, s, be)->feats & FEAT_PRES && child_by(sc, s, w, sc->c->rel.aux) < 0;
}

/* The modals and negation on the act word itself, or on a word that carries it (a copula's complement, "be
 * ready"). */
static void apply_locals(const Scan *sc, uint32_t s, int32_t w, Local l, bool first, Context *cx)
{
    bool to_come = first && l.until && word_at(sc, s, w)->feats & FEAT_PRES; /* "until the embassy reopens" */
    if (l.cond || to_come || (first && inverted(sc, s, w)) || (first && l.would && l.have)) {
        cx->status = STATUS_HYPOTHETICAL;
        return;
    }
    if (first && (l.will || (l.would && past_speech_above(sc, s, w)))) {
        bool cond = if_clause(sc, s, w, cx);
        cx->future = true;
        if (cx->status != STATUS_REFUSED) /* "there will be no recognition" */
            cx->status = l.neg                           ? STATUS_REFUSED
                         : cond && if_elected(sc, s, cx) ? STATUS_PLANNED
                         : cond                          ? STATUS_HYPOTHETICAL
                                                         : STATUS_ANNOUNCED;
        return;
    }
    if (l.may || l.would) {
        cx->status = STATUS_HYPOTHETICAL;
        return;
    }
    if (first && l.under_way && cx->status == STATUS_DONE) {
        cx->status = l.neg ? STATUS_REFUSED : STATUS_ANNOUNCED;
        return;
    }
    if (first && l.is_to) {
        cx->status = l.neg ? STATUS_REFUSED : STATUS_ANNOUNCED;
        return;
    }
    if (l.must) {
        cx->status = STATUS_DEMANDED;
        cx->must = true;
        cx->drop |= l.neg;
        return;
    }
    if (l.without && cx->status == STATUS_DONE) {
        cx->status = STATUS_ABSENT; /* S6 */
        return;
    }
    if (l.neg && cx->status == STATUS_DONE) {
        bool present = !l.have && !word_is(sc, s, w, "have") && !(word_at(sc, s, w)->feats & FEAT_PAST);
        for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
            if (word_at(sc, s, c)->rel == sc->c->rel.aux &&
                str_eq_nocase(word_at(sc, s, c)->form, STR("did")))
                present = false;
        present |= first && present_passive(sc, s, w);
        cx->status = present && word_verbal(sc, s, w) ? STATUS_REFUSED : STATUS_ABSENT;
    } else if (l.neg) {
        cx->status = cx->status == STATUS_ABSENT ? STATUS_DONE : cx->status;
    }
}

static bool is_question(const Scan *sc, uint32_t s)
{
    const Tree *t = &sc->trees[s];
    if (t->sentence->part == PART_HEADLINE)
        return false;
    for (size_t i = t->n; i-- > 0;) {
        if (word_at(sc, s, (int32_t)i)->upos != UPOS_PUNCT)
            return false;
        if (word_at(sc, s, (int32_t)i)->form.p[0] == '?')
            return true;
    }
    return false;
}

static bool reports(const Scan *sc, uint32_t s, int32_t w)
{
    const Lexicon *lx = &sc->c->lex;
    Sym y = sc->sym[s][w];
    for (uint32_t k = y == MAP_NONE ? 0 : lx->cue_first[y]; k; k = lx->cue_next[k - 1])
        if (lx->cues.at[k - 1].class == CUE_REPORT)
            return true;
    return false;
}

static bool linked(const Scan *sc, uint32_t s, int32_t c, const char *word)
{
    for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
        if ((word_at(sc, s, k)->rel == sc->c->rel.mark || word_at(sc, s, k)->rel == sc->c->rel.case_ ||
             word_at(sc, s, k)->rel == sc->c->rel.cc) &&
            word_is(sc, s, k, word))
            return true;
    return false;
}

/* May the walk go on from c to its head? Stops at clauses that stand on their own. */
static bool goes_on(const Scan *sc, uint32_t s, int32_t c, Local l, Context *cx)
{
    const Rels *R = &sc->c->rel;
    const Word *x = word_at(sc, s, c);
    Rel b = rel_base(x->rel);
    if (x->head < 0)
        return false;
    bool reduced = b == R->acl && str_eq(x->xpos, STR("VBN")) && child_by(sc, s, c, R->aux) < 0 &&
                   child_by(sc, s, c, R->mark) < 0; /* "the envoy appointed by" */
    if (x->rel == R->relcl && child_by(sc, s, c, R->mark) >= 0 && reports(sc, s, x->head))
        return true; /* "a claim that A has withdrawn", taken for a relative clause */
    if (x->rel == R->relcl || x->rel == R->advcl_relcl || reduced) {
        cx->presupposed = cx->status == STATUS_DONE;
        return false;
    }
    if (b == R->acl && str_eq(x->xpos, STR("VBG")) && mention_of(sc, s, x->head, 0) >= 0 &&
        !in_list(sc, s, x->head, LIST_STATES)) /* "denies entry to MPs trying to visit" */
        return false;
    if (!word_verbal(sc, s, c) && (b == R->obl || b == R->nmod) && linked(sc, s, c, "following")) {
        cx->presupposed = cx->status == STATUS_DONE; /* "agree to resume flights following talks" */
        return false;
    }
    if (b == R->advcl) {
        if (l.after || l.have)
            cx->presupposed = true;
        bool participle = str_eq(x->xpos, STR("VBG")) && !l.after && !l.cond;
        return participle || (l.to && !(x->feats & FEAT_FIN));
    }
    if (b == R->conj) {
        bool own = child_by(sc, s, c, R->nsubj) >= 0 || child_by(sc, s, c, R->nsubj_pass) >= 0 ||
                   (word_verbal(sc, s, c) && locals(sc, s, c).may);
        bool finite = x->feats & FEAT_FIN || str_eq(x->xpos, STR("VBZ")) || str_eq(x->xpos, STR("VBD"));
        int32_t to = child_by(sc, s, x->head, R->mark); /* "agreed to resume but has yet to" */
        if (finite && word_verbal(sc, s, c) && to >= 0 && word_is(sc, s, to, "to"))
            return false;
        return !own || rel_base(word_at(sc, s, x->head)->rel) == R->ccomp;
    }
    return b != R->parataxis;
}

/* "to recognise" under a word that no cue knows: a purpose is a plan, a first of its kind is done (S8). */
static void bare_infinitive(const Scan *sc, uint32_t s, int32_t p, int32_t c, Context *cx)
{
    const Rels *R = &sc->c->rel;
    Rel b = rel_base(word_at(sc, s, c)->rel);
    if (in_list(sc, s, p, LIST_IMPLICATIVE) || in_list(sc, s, p, LIST_STATES) || mention_of(sc, s, p, 0) >= 0)
        return;
    Str form = word_at(sc, s, p)->form; /* "the 117th to recognise" */
    if (form.p[0] >= '0' && form.p[0] <= '9' && str_ends(form, STR("th")))
        return;
    for (int32_t k = word_at(sc, s, p)->child; k >= 0; k = word_at(sc, s, k)->next)
        if (in_list(sc, s, k, LIST_IMPLICATIVE) || word_at(sc, s, k)->feats & FEAT_ORD)
            return;
    bool until = false; /* "waited until 2012 to recognise" */
    for (int32_t k = word_is(sc, s, p, "wait") ? word_at(sc, s, p)->child : -1; k >= 0;
         k = word_at(sc, s, k)->next)
        until |= has_case(sc, s, k, "until") || has_case(sc, s, k, "till");
    if (until && word_at(sc, s, p)->feats & FEAT_PAST)
        return;
    if (b == R->advcl && c > 0 && child_by(sc, s, c, R->mark) > 0 &&
        word_is(sc, s, child_by(sc, s, c, R->mark) - 1, "only")) /* "recognised it, only to reverse itself" */
        return;
    int32_t obj = child_by(sc, s, p, R->obj);
    if (word_is(sc, s, p, "take") && obj >= 0 && /* "took a decade to recognise" (S8) */
        in_list(sc, s, obj, LIST_WHILE))
        return;
    if (word_is(sc, s, p, "have")) { /* "has yet to", "had to" */
        bool yet = (size_t)p + 1 < sc->trees[s].n && word_is(sc, s, p + 1, "yet");
        cx->status = cx->status != STATUS_DONE ? cx->status : yet ? STATUS_ABSENT : STATUS_DONE;
        return;
    }
    if (word_is(sc, s, p, "be") && cx->status == STATUS_DONE) {
        cx->status = STATUS_ANNOUNCED;
        return;
    }
    if (b == R->advcl)
        cx->status = STATUS_PLANNED;
    else if (b == R->acl && rel_base(word_at(sc, s, p)->rel) == R->obl && word_at(sc, s, p)->head >= 0 &&
             cue_of(sc, s, word_at(sc, s, p)->head, c)) /* "agreed in principle to recognise" */
        return;
    else if ((b == R->acl || b == R->xcomp || b == R->csubj) && cx->status != STATUS_HYPOTHETICAL)
        cx->drop = true;
}

static bool argument_of_event(const Scan *sc, uint32_t s, int32_t p)
{
    return in_list(sc, s, p, LIST_OCCUR);
}

/* "voted against lifting", "refrained from opening", "kept A from recognising": the preposition takes the
 * act back. Of whom another keeps from it nothing is said. */
static bool averted(const Scan *sc, uint32_t s, int32_t c, int32_t p, Context *cx)
{
    bool against = linked(sc, s, c, "against"), from = linked(sc, s, c, "from");
    if (!word_verbal(sc, s, c) || !str_eq(word_at(sc, s, c)->xpos, STR("VBG")) || (!against && !from))
        return false;
    bool vote = word_is(sc, s, p, "vote") || word_is(sc, s, p, "decide") || word_is(sc, s, p, "rule");
    if ((against && vote) || (from && in_list(sc, s, p, LIST_SHUN_VERB)))
        cx->status = STATUS_REFUSED;
    else if (against || in_list(sc, s, p, LIST_BAR_VERB))
        cx->drop = true;
    else
        return false;
    return cx->stop = true;
}

/* "The Security Council voted to lift": the vote of a body of states is its act (S3). */
static bool body_votes(const Scan *sc, uint32_t s, int32_t p)
{
    int32_t a = word_is(sc, s, p, "vote") && word_verbal(sc, s, p) ? arg_surface(sc, s, p) : -1;
    int32_t m = a >= 0 ? mention_of(sc, s, a, 0) : -1;
    return m >= 0 && sc->m->at[m].n_cands && str_starts(sc->m->at[m].cands[0].id, STR("i:")) &&
           !(locals(sc, s, p).will || locals(sc, s, p).may || locals(sc, s, p).to);
}

/* "Speculation is growing that Malta will": the clause belongs to the subject, which stands before the verb;
 * -1 where it is the verb's own. */
static int32_t extraposed_from(const Scan *sc, uint32_t s, int32_t c, int32_t p)
{
    const Rels *R = &sc->c->rel;
    int32_t subj = child_by(sc, s, p, R->nsubj);
    if (rel_base(word_at(sc, s, c)->rel) != R->ccomp || subj < 0 || word_at(sc, s, subj)->upos != UPOS_NOUN ||
        !linked(sc, s, c, "that") || mention_of(sc, s, subj, 0) >= 0)
        return -1;
    return subj;
}

/* "reports that Malta recognised it are false, the ministry said": the adjective on the noun or beside it. */
static bool said_false(const Scan *sc, uint32_t s, int32_t p)
{
    for (int side = 0; side < 2 && p >= 0; side++, p = word_at(sc, s, p)->head)
        for (int32_t k = word_at(sc, s, p)->child; k >= 0; k = word_at(sc, s, k)->next) {
            bool is = word_at(sc, s, k)->upos == UPOS_ADJ && child_by(sc, s, k, sc->c->rel.cop) >= 0;
            const Cue *q = is ? cue_of(sc, s, k, p) : NULL;
            if (q && q->class == CUE_DENY)
                return true;
        }
    return false;
}

/* "decided to recognise it with immediate effect": the decision is the act (S3). */
static bool at_once(const Scan *sc, uint32_t s)
{
    for (int32_t i = 0; (size_t)i + 1 < sc->trees[s].n; i++)
        if ((word_is(sc, s, i, "from") && word_is(sc, s, i + 1, "today")) ||
            (word_is(sc, s, i, "immediate") && word_is(sc, s, i + 1, "effect")) ||
            (word_is(sc, s, i, "effective") &&
             (word_is(sc, s, i + 1, "immediately") || word_is(sc, s, i + 1, "today"))) ||
            word_is(sc, s, i, "forthwith"))
            return true;
    return false;
}

static void step(const Scan *sc, uint32_t s, int32_t c, int32_t p, Local cl, bool *through_report,
                 Context *cx)
{
    const Rels *R = &sc->c->rel;
    Rel b = rel_base(word_at(sc, s, c)->rel);
    if (b == R->conj || averted(sc, s, c, p, cx))
        return;
    Local pl = shared_locals(sc, s, p);
    const Cue *q =
        b == R->nsubj && word_verbal(sc, s, p) && !word_passive(sc, s, p) ? NULL : cue_of(sc, s, p, c);
    int32_t whose = q ? -1 : extraposed_from(sc, s, c, p);
    if (whose >= 0 && (q = cue_of(sc, s, whose, c)) != NULL)
        p = whose;
    bool decree =
        q && b == R->acl && str_eq(word_at(sc, s, c)->xpos, STR("VBG")) && in_list(sc, s, p, LIST_INSTRUMENT);
    if (decree) /* "an order lifting sanctions" lifts them (S3) */
        return;
    if (q) {
        *through_report |= q->class == CUE_REPORT;
        if (q->class == CUE_REPORT && said_false(sc, s, p))
            cx->status = STATUS_DENIED, cx->denier = p;
        bool may = pl.may || pl.cond;
        if (q->class == CUE_DECIDE && cx->status == STATUS_DONE && !pl.neg &&
            (body_votes(sc, s, p) || at_once(sc, s)))
            return;
        apply_cue(sc, s, q, p, c, pl.neg, *through_report, cx);
        if (may && q->class != CUE_SPEECH && q->class != CUE_FACT && q->class != CUE_REPORT)
            cx->status = STATUS_HYPOTHETICAL;
        if (may && q->class == CUE_SPEECH && cx->status == STATUS_ANNOUNCED) /* "may announce that it will" */
            cx->status = STATUS_HYPOTHETICAL;
        if (pl.would && q->class == CUE_DECIDE)
            cx->status = STATUS_HYPOTHETICAL;
        if (q->class == CUE_DO && cx->status == STATUS_DONE && (pl.will || pl.would))
            cx->status = pl.will || past_speech_above(sc, s, p) ? STATUS_ANNOUNCED : STATUS_HYPOTHETICAL;
        return;
    }
    bool verb_above = word_verbal(sc, s, p);
    if (cl.to && word_verbal(sc, s, c)) {
        bare_infinitive(sc, s, p, c, cx);
        if (verb_above && b == R->xcomp && pl.neg && cx->status == STATUS_DONE)
            cx->status = STATUS_ABSENT;
        bool copula = !verb_above && child_by(sc, s, p, R->cop) >= 0; /* "might be the next to recognise" */
        if ((verb_above || copula) && (pl.will || pl.may || (copula && pl.would)) &&
            cx->status == STATUS_DONE)
            cx->status = pl.will ? STATUS_ANNOUNCED : STATUS_HYPOTHETICAL;
        if (copula && pl.neg && cx->status == STATUS_DONE)
            cx->status = STATUS_ABSENT;
        return;
    }
    if (!verb_above && child_by(sc, s, p, R->cop) < 0)
        return;
    bool paper = b == R->nsubj && in_list(sc, s, c, LIST_INSTRUMENT); /* "a decree could be signed" */
    if (paper || argument_of_event(sc, s, p) || b == R->xcomp || b == R->ccomp ||
        (b == R->advcl && word_verbal(sc, s, c)))
        apply_locals(sc, s, p, pl, !word_verbal(sc, s, c) || b != R->ccomp, cx);
}

/* "Russia to recognise Kosovo": the headline's infinitive. */
static bool headline_infinitive(const Scan *sc, uint32_t s, int32_t w, Local l)
{
    const Word *x = word_at(sc, s, w);
    Rel b = rel_base(x->rel);
    bool named =
        child_by(sc, s, w, sc->c->rel.nsubj) >= 0; /* a headline in the text: "Malta to open embassy" */
    bool head = sc->trees[s].sentence->part == PART_HEADLINE;
    if (l.to && !l.is_to && (b == sc->c->rel.root || (head && b == sc->c->rel.advcl)) && named &&
        child_by(sc, s, w, sc->c->rel.aux) < 0)
        return true;
    if (b == sc->c->rel.acl && (in_list(sc, s, x->head, LIST_STATES) || mention_of(sc, s, x->head, 0) < 0))
        return false;
    return l.to &&
           (b == sc->c->rel.root || b == sc->c->rel.parataxis || b == sc->c->rel.acl ||
            b == sc->c->rel.conj || b == sc->c->rel.ccomp) &&
           sc->trees[s].sentence->part == PART_HEADLINE;
}

/* Acts that are not done by the word that tells them: "is closing its embassy" is yet to be. */
static bool takes_time(ActType t)
{
    return family(t) == 3 || t == ACT_RECALL_ENVOY || t == ACT_RETURN_ENVOY;
}

/* "did not recognise it until 1974": then it did. */
static bool not_until(const Scan *sc, uint32_t s, int32_t w)
{
    bool did = false, until = false;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        did |= word_at(sc, s, c)->rel == sc->c->rel.aux && str_eq_nocase(word_at(sc, s, c)->form, STR("did"));
        bool governed = has_case(sc, s, c, "until");
        for (size_t i = times_of(sc, s); governed && i < sc->t->n && sc->t->at[i].sentence == s; i++)
            until |= sc->t->at[i].dated && sc->t->at[i].first <= (uint32_t)c &&
                     sc->t->at[i].last > (uint32_t)c && sc->t->at[i].bounds.latest.n < sc->t->today.n;
    }
    return did && until;
}

/* "contrary to reports, Malta has not recognised it", "has not withdrawn its recognition, Malta said": a
 * voice against a report (section 2, denied). */
static void settle_absence(const Scan *sc, const Match *m, Context *cx)
{
    if (cx->status != STATUS_ABSENT)
        return;
    if (not_until(sc, m->s, m->slot[SLOT_ACT])) {
        cx->status = STATUS_DONE;
        return;
    }
    bool against =
        m->frame->act == ACT_WITHDRAW_RECOGNITION && past_speech_above(sc, m->s, m->slot[SLOT_ACT]);
    for (size_t i = 0; i + 2 < sc->trees[m->s].n && !against; i++)
        against = word_is(sc, m->s, (int32_t)i, "contrary") && word_is(sc, m->s, (int32_t)i + 1, "to") &&
                  reports(sc, m->s, (int32_t)i + 2);
    if (against)
        cx->status = STATUS_DENIED;
}

void status_of(const Scan *sc, const Match *m, Context *ret)
{
    Context cx = {.status = m->frame->has_status ? m->frame->status : STATUS_DONE,
                  .demander = -1,
                  .denier = -1,
                  .condition = -1,
                  .speaker = -1};
    uint32_t s = m->s;
    int32_t c = m->slot[SLOT_ACT];
    bool through_report = false;
    cx.presupposed = m->frame->presupposed;
    if (is_question(sc, s))
        cx.drop = true;
    Local l = shared_locals(sc, s, c);
    l.under_way &= takes_time(m->frame->act);
    if (headline_infinitive(sc, s, c, l)) {
        cx.status = if_clause(sc, s, c, &cx) ? STATUS_HYPOTHETICAL : STATUS_ANNOUNCED;
    } else {
        apply_locals(sc, s, c, l, true, &cx);
        for (int k = 0; k < 12 && goes_on(sc, s, c, l, &cx); k++) {
            int32_t p = word_at(sc, s, c)->head;
            step(sc, s, c, p, l, &through_report, &cx);
            if (cx.stop)
                break;
            c = p;
            l = shared_locals(sc, s, c);
        }
    }
    settle_absence(sc, m, &cx);
    *ret = cx;
}
