/* status.c - the status of an act by its contexts, from the act word outward (codebook, section 2).
 *
 * The act begins as done. Each governor on the way to the root may change it, and the outermost change wins
 * (S2): denied  that it  plans  to  recognise      recognise: done -> plans: planned -> denied: denied On
 * every word of the way its own modifiers are read first (negation, modals, "to", conditions), then the word
 * that governs it, if cues.tsv knows it for this link. The walk ends where a clause stands on its own: a
 * relative clause, an adverbial clause with a conjunction, a conjunct with its own subject. Speech changes
 * nothing (S1); the voice is voice.c's affair. */
#include "coder/status.h"

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

static bool linked(const Scan *sc, uint32_t s, int32_t c, const char *word)
{
    for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
        if ((word_at(sc, s, k)->rel == sc->c->rel.mark || word_at(sc, s, k)->rel == sc->c->rel.case_ ||
             word_at(sc, s, k)->rel == sc->c->rel.cc) &&
            word_is(sc, s, k, word))
            return true;
    return false;
}

/* An act told by a noun with its owner, after a word that takes it for given: "since Kenya's recognition of",
 * "in advance of its switch". */
static bool had_been(const Scan *sc, uint32_t s, int32_t c)
{
    static const char *const given[] = {"since", "despite", "notwithstanding", "advance", "wake", NULL};
    bool owned = child_by(sc, s, c, sc->c->rel.nmod_poss) >= 0, after = false;
    for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
        after |= word_at(sc, s, k)->rel == sc->c->rel.case_ && word_any(sc, s, k, given);
    int32_t p = word_at(sc, s, c)->head;
    return owned && (after || (p >= 0 && !word_verbal(sc, s, p) && word_any(sc, s, p, given)));
}

/* Under a negated word of deciding or saying, right after it, a clause of when or how. */
static bool undecided(const Scan *sc, uint32_t s, int32_t c)
{
    static const char *const verbs[] = {"decide",   "say",    "know",     "indicate",
                                        "disclose", "reveal", "announce", NULL};
    static const char *const wh[] = {"when", "how", "where", "whether", NULL};
    int32_t p = word_at(sc, s, c)->head;
    return (size_t)p + 1 < sc->trees[s].n && word_any(sc, s, p, verbs) && word_any(sc, s, p + 1, wh) &&
           locals(sc, s, p).neg;
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
    if (x->rel == R->relcl && child_by(sc, s, c, R->mark) >= 0 && in_cues(sc, s, x->head, 1u << CUE_REPORT))
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
    if (!word_verbal(sc, s, c) && (b == R->obl || b == R->nmod) && had_been(sc, s, c)) {
        cx->presupposed = cx->status == STATUS_DONE; /* "asked if it was told in advance of its switch" */
        return false;
    }
    bool vbn =
        b == R->conj && str_eq(x->xpos, STR("VBN")) && str_eq(word_at(sc, s, x->head)->xpos, STR("VB"));
    if (vbn && child_by(sc, s, c, R->cc) < 0 &&
        child_by(sc, s, c, R->aux) < 0) { /* "to restore ties, broken in" */
        cx->presupposed = cx->status == STATUS_DONE;
        return false;
    }
    if (b == R->advcl) {
        if (undecided(sc, s, c)) { /* "has not decided when it will reopen it" */
            cx->drop = true;
            return false;
        }
        if (linked(sc, s, c, "that") && !linked(sc, s, c, "so") && cue_of(sc, s, x->head, c))
            return true; /* "denied a report in the press that it was about to" */
        if (word_says(sc, s, c) && str_eq(x->xpos, STR("VBG")) &&
            child_by(sc, s, c, R->mark) < 0) /* "rejected it, saying that it no longer" */
            return false;
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
    bool vote = in_list(sc, s, p, LIST_VOTE_VERB);
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
            (word_is(sc, s, i, "date") && word_is(sc, s, i + 1, "of")) || /* "from the date of signature" */
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
        did |= word_at(sc, s, c)->rel == sc->c->rel.aux_pass && word_at(sc, s, c)->feats & FEAT_PAST;
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
                  in_cues(sc, m->s, (int32_t)i + 2, 1u << CUE_REPORT);
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
    Local l = shared_locals(sc, s, c);
    if (is_question(sc, s)) /* "Will France recognise it?" is more than "Does it?", whose answer follows */
        cx.drop = !(l.will || l.may || l.would) || l.have || m->frame->pseudo == PSEUDO_ECHO;
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
    if (is_question(sc, s))
        cx.status = STATUS_HYPOTHETICAL;
    *ret = cx;
}
