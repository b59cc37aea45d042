/* local.c - the modifiers of one word: negation, modals, "to", conditions, and what they make of its status.
 *
 * "has not recognised", "may recognise", "would recognise it if elected", "Had Malta recognised it": what
 * stands on the act word, or on a word that carries it. A conjunct without subject and auxiliary of its own
 * shares those of the verb before it. */
#include "coder/status.h"

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

Local locals(const Scan *sc, uint32_t s, int32_t w)
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
Local shared_locals(const Scan *sc, uint32_t s, int32_t w)
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

bool past_speech_above(const Scan *sc, uint32_t s, int32_t w)
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

bool if_clause(const Scan *sc, uint32_t s, int32_t w, Context *cx)
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
    return in_list(sc, s, cx->condition, LIST_ELECTED);
}

/* "Had Malta recognised it", "were Malta to recognise it", "should Malta": the auxiliary before the subject
 * makes a condition, but after "nor", "so", "only then". */
static bool inverted(const Scan *sc, uint32_t s, int32_t w)
{
    static const char *const rows[] = {"had", "were", "should"};
    static const char *const self[] = {"itself", "themselves", "himself", "herself", NULL};
    int32_t subj = child_by(sc, s, w, sc->c->rel.nsubj);
    if (subj >= 0 && word_any(sc, s, subj, self)) /* "Taipei, which knew of it, had itself ended them" */
        return false;
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

/* "has recognised", not "had". */
static bool has_present(const Scan *sc, uint32_t s, int32_t w)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.aux && word_is(sc, s, c, "have"))
            return word_at(sc, s, c)->feats & FEAT_PRES;
    return false;
}

/* The modals and negation on the act word itself, or on a word that carries it (a copula's complement, "be
 * ready"). */
void apply_locals(const Scan *sc, uint32_t s, int32_t w, Local l, bool first, Context *cx)
{
    bool to_come = first && l.until &&
                   (word_at(sc, s, w)->feats & FEAT_PRES || /* "until the embassy reopens" */
                    (l.have && has_present(sc, s, w)));     /* "once it has recognised it" */
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
    if (l.may || l.would) { /* "Kenya would not break with it": it will not */
        bool will_not = first && l.would && l.neg && !l.may && !if_clause(sc, s, w, cx);
        cx->status = will_not ? STATUS_REFUSED : STATUS_HYPOTHETICAL;
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
        present |= first && !l.have && in_list(sc, s, w, LIST_RECOGNISE) && past_speech_above(sc, s, w);
        cx->status =
            present && word_verbal(sc, s, w) ? STATUS_REFUSED : STATUS_ABSENT; /* "said it did not" */
    } else if (l.neg) {
        cx->status = cx->status == STATUS_ABSENT ? STATUS_DONE : cx->status;
    }
}
