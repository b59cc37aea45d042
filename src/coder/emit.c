/* emit.c - from a frame that fired to assertions: the parties (from the pattern, from the pair, from the text
 * before), the normalisations S4, S5 and D1, the date (D5, D27, T4), the evidence, one assertion a pair (A7).
 */
#include "coder/claims.h"
#include "coder/sides.h"

/* --- normalisations
 * ----------------------------------------------------------------------------------------------------------
 */
static bool legislature_word(const Scan *sc, uint32_t s, int32_t w)
{
    if (in_list(sc, s, w, LIST_LEGISLATURE) || in_list(sc, s, w, LIST_SUBSTATE))
        return true;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0;
         c = word_at(sc, s, c)->next) /* "a majority of parliament" */
        if ((rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nmod && has_case(sc, s, c, "of") &&
             in_list(sc, s, c, LIST_LEGISLATURE)) ||
            (word_at(sc, s, c)->rel == sc->c->rel.compound && in_list(sc, s, c, LIST_SUBSTATE)))
            return true;
    return false;
}

/* "Texas governor Greg Abbott": an office of a part of the state, named with who holds it; the European
 * Parliament. */
static bool without_competence(const Scan *sc, const Mention *x)
{
    for (uint32_t w = x->first; w + 1 < x->last; w++)
        if (in_list(sc, x->sentence, (int32_t)w, LIST_LOCAL_OFFICE))
            return true;
    for (size_t i = 0; i < x->n_cands; i++)
        if (str_eq(x->cands[i].id, STR("i:EP")))
            return true;
    return false;
}

static bool legislature(const Scan *sc, const Match *m, const Party *p)
{
    const Mention *x = p->mention >= 0 ? &sc->m->at[p->mention] : NULL;
    int32_t w = m->slot[SLOT_SOURCE];
    if (w >= 0 && !str_starts(p->id, STR("i:")) && legislature_word(sc, m->s, w))
        return true;
    if (x && without_competence(sc, x))
        return true;
    bool office = x && (x->role == ROLE_ENVOY || x->role == ROLE_MINISTER || x->role == ROLE_HEAD ||
                        x->role == ROLE_OFFICIAL);
    return x &&
           ((str_eq(x->organ, STR("PARL")) && !office) || x->role == ROLE_LEG || x->role == ROLE_PARTY) &&
           !str_starts(x->n_cands ? x->cands[0].id : (Str){0}, STR("i:"));
}

static bool recognises(ActType t)
{
    return t == ACT_RECOGNISE_STATE || t == ACT_RECOGNISE_GOVERNMENT;
}

static bool party_act_of_state(ActType t)
{
    return t != ACT_RATIFY_AGREEMENT && t != ACT_MEET && t != ACT_VISIT && t != ACT_REACT &&
           t != ACT_TAKE_POWER && t != ACT_LOSE_POWER && t != ACT_DECLARE_INDEPENDENCE &&
           t != ACT_URGE_RECOGNITION;
}

/* --- evidence
 * --------------------------------------------------------------------------------------------------------------------
 */
static void widen(const Scan *sc, uint32_t s, int32_t w, bool deep, uint32_t *first, uint32_t *last)
{
    if (w < 0)
        return;
    *first = (uint32_t)w < *first ? (uint32_t)w : *first;
    *last = (uint32_t)w + 1 > *last ? (uint32_t)w + 1 : *last;
    for (int32_t c = word_at(sc, s, w)->child; deep && c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (r != sc->c->rel.punct && !(rel_clausal(sc, r) && word_verbal(sc, s, c)) &&
            rel_base(r) != sc->c->rel.parataxis)
            widen(sc, s, c, true, first, last);
    }
}

void evidence_span(const Scan *sc, uint32_t s, uint32_t first, uint32_t last, Evidence *e)
{
    const Sentence *se = sc->trees[s].sentence;
    e->unit = se->unit;
    e->part = se->part;
    e->from = se->tokens[first].from;
    e->to = se->tokens[last - 1].to;
}

void span_of(const Scan *sc, uint32_t s, int32_t w, const int32_t *slots, uint32_t *ret_first,
             uint32_t *ret_last)
{
    *ret_first = (uint32_t)w;
    *ret_last = (uint32_t)w + 1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel b = rel_base(word_at(sc, s, c)->rel);
        if (b == sc->c->rel.obj || b == sc->c->rel.obl || b == sc->c->rel.nmod || b == sc->c->rel.aux ||
            b == sc->c->rel.iobj)
            widen(sc, s, c, true, ret_first, ret_last);
    }
    for (int k = 1; slots && k < N_SLOTS; k++)
        if (slots[k] >= 0 && slots[k] != w)
            widen(sc, s, slots[k], true, ret_first, ret_last);
}

static Str object_text(const Scan *sc, uint32_t s, int32_t w)
{
    Evidence e = {0};
    uint32_t first = (uint32_t)w, last = (uint32_t)w + 1;
    widen(sc, s, w, true, &first, &last);
    evidence_span(sc, s, first, last, &e);
    return str_slice(doc_unit(sc->doc, e.unit), e.from, e.to);
}

/* --- assertions
 * ---------------------------------------------------------------------------------------------------------------
 */
static Found *push(Scan *sc, const Match *m, const Context *cx, const Sides *x, Str source, Str target,
                   Str third)
{
    Found *f = VEC_PUSH(sc->a, &sc->found);
    *f = (Found){.s = m->s, .w = (uint32_t)m->slot[SLOT_ACT], .filled = x->filled};
    f->as = (Assertion){.type = x->type,
                        .source = source,
                        .target = target,
                        .third = third,
                        .status = cx->status,
                        .rule = m->frame->name};
    if (m->slot[SLOT_TARGET] >= 0)
        f->object = object_text(sc, m->s, m->slot[SLOT_TARGET]);
    span_of(sc, m->s, m->slot[SLOT_ACT], m->slot, &f->first, &f->last);
    evidence_span(sc, m->s, f->first, f->last, &f->as.evidence);
    int32_t t = x->rec.target >= 0 ? x->rec.target : m->slot[SLOT_TARGET];
    if (t >= 0) {
        int32_t mi = mention_of(sc, m->s, t, 0);
        f->as.as_called = mi >= 0 ? sc->m->at[mi].as_called : (Str){0};
    }
    if (family(x->type) == 1 && x->type != ACT_RECOGNISE_CLAIM)
        sc->recognised = x->type == ACT_URGE_RECOGNITION ? third : target;
    bool derived = x->type == ACT_REFUSE_RECOGNITION || x->type == ACT_WITHDRAW_RECOGNITION ||
                   x->type == ACT_REAFFIRM_RECOGNITION;
    if (derived && x->rec.unnamed)
        attr_add(sc, &f->as, "object", STR("government"));
    if (x->rec.representative)
        attr_add(sc, &f->as, "kind", STR("representative"));
    date_of(sc, m, cx, f);
    date_shared(sc, f);
    date_apart(sc, f);
    attrs_of(sc, m, cx, f);
    voice_of(sc, f, cx, &f->as.evidence);
    if (f->as.evidence.voices[0].vclass == 5)
        f->as.evidence.part = PART_BACKGROUND;
    return f;
}

static void push_all(Scan *sc, const Match *m, const Context *cx, const Sides *x);

/* S4: recognition demanded is urge-recognition by who demands, of who should recognise. */
static void push_urge(Scan *sc, const Match *m, const Context *cx, Sides *x)
{
    Parties who = {.count = -1}, whom = x->src;
    int32_t subj = cx->demander >= 0 ? arg_subject(sc, m->s, cx->demander) : -1;
    if (subj >= 0)
        party_all(sc, m->s, subj, 0, true, &who);
    if (subj >= 0 && !who.n && legislature_word(sc, m->s, subj) &&
        sc->found.n) /* "220 MPs": of the state told of */
        party_put(&who, sc->found.at[0].as.source, m->s);
    if (!whom.n)
        sides_parties(sc, m, SLOT_SOURCE, sc->c->lex.acts[ACT_URGE_RECOGNITION].target_kinds, true, &whom);
    if (!who.n || !x->tgt.n)
        return;
    if (who.n && legislature_word(sc, m->s, subj) && (!whom.n || same_state(whom.at[0].id, who.at[0].id))) {
        Sides z = *x; /* D1: its parliament asks the state */
        z.src = who;
        z.src.n = 1;
        push_all(sc, m, cx, &z);
        return;
    }
    sides_drop(&whom, &who);
    Sides y = *x;
    y.type = ACT_URGE_RECOGNITION;
    y.rec = (Recognised){.target = -1, .third = -1, .object = -1};
    Context done = *cx;
    done.status = STATUS_DONE;
    if (!whom.n)
        party_put(&whom, STR("b:states"), m->s);
    for (size_t i = 0; i < who.n; i++)
        for (size_t k = 0; k < whom.n; k++) {
            Found *f = push(sc, m, &done, &y, who.at[i].id, whom.at[k].id, x->tgt.at[0].id);
            attr_add(sc, &f->as, "force",
                     word_is(sc, m->s, cx->demander, "hope")     ? STR("hope")
                     : word_is(sc, m->s, cx->demander, "demand") ? STR("demand")
                                                                 : STR("call"));
            attr_add(sc, &f->as, "object",
                     x->rec.type == ACT_RECOGNISE_GOVERNMENT ? STR("government") : STR("state"));
        }
}

/* "every neighbour but Oman has", "apart from Malta no state has": of those named the contrary (S7). */
static void push_excepted(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    bool none = x->src.nobody && cx->status == STATUS_ABSENT;
    Parties but;
    claims_excepted(sc, m->s, &but);
    if (x->src.n || !x->src.states || !x->tgt.n || (!none && cx->status != STATUS_DONE))
        return;
    Context contrary = *cx;
    contrary.status = none ? STATUS_DONE : STATUS_ABSENT;
    for (size_t i = 0; i < but.n; i++)
        for (size_t k = 0; k < x->tgt.n; k++)
            if (!same_state(but.at[i].id, x->tgt.at[k].id))
                push(sc, m, &contrary, x, but.at[i].id, x->tgt.at[k].id, (Str){0});
}

static void push_all(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    Found *last = NULL;
    bool each_way = (x->type == ACT_SEVER_RELATIONS || x->type == ACT_RECOGNISE_STATE ||
                     x->type == ACT_REFUSE_RECOGNITION || family(x->type) == 3 || family(x->type) == 4 ||
                     x->type == ACT_PLEDGE_COOPERATION) &&
                    x->split;
    for (size_t i = 0; i < x->src.n; i++)
        for (size_t k = 0; k < (x->tgt.n ? x->tgt.n : x->type == ACT_DECLARE_INDEPENDENCE); k++) {
            Str target = x->tgt.n ? x->tgt.at[k].id : (Str){0};
            Str third = x->third.n ? x->third.at[0].id : (Str){0};
            if (!third.n && x->type == ACT_RECOGNISE_GOVERNMENT && actor_kind(sc->ac, target) == KIND_REGIME)
                third = actor_state(target);
            last = push(sc, m, cx, x, x->src.at[i].id, target, third);
            if (each_way)
                push(sc, m, cx, x, target, x->src.at[i].id, third);
        }
    if (last || x->src.states || x->src.negative)
        claims_of(sc, m, last, cx, &x->src, &x->tgt);
    push_excepted(sc, m, cx, x);
}

void emit_again(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    push_all(sc, m, cx, x);
}

static bool ex_holder(const Scan *sc, const Parties *p)
{
    const Mention *e = p->n && p->at[0].mention >= 0 ? &sc->m->at[p->at[0].mention] : NULL;
    for (uint32_t w = e && e->first ? e->first - 1 : 0; e && !e->former && w < e->head; w++)
        if (in_list(sc, e->sentence, (int32_t)w, LIST_FORMER))
            return e->type == MENTION_PERSON;
    return e && e->former;
}

/* A page of sport, where states meet on a field: five of its words or more. */
static bool sporting(Scan *sc)
{
    const SymList *l = code_list(sc, LIST_SPORT);
    size_t n = 0;
    for (size_t s = 0; !sc->sport && s < sc->n_trees; s++)
        for (size_t i = 0; i < sc->trees[s].n; i++)
            n += list_has(l, sc->sym[s][i]);
    if (!sc->sport)
        sc->sport = n >= 5 ? 1 : -1;
    return sc->sport > 0;
}

/* Contact is between those who speak for states: no ex-president (A3), court, army or kin does; a journey
 * inside the state is no visit. */
static bool unofficial(Scan *sc, const Match *m, const Sides *x)
{
    const SymList *l = code_list(sc, LIST_NOT_OFFICIAL);
    for (size_t i = 0; x->src.n && l && i < l->n; i++) /* a charity, a federation of sport (codebook 5) */
        if (str_eq_nocase(sc->c->lex.words.at[l->at[i]], x->src.at[0].id))
            return true;
    bool visit = x->type == ACT_VISIT, meet = x->type == ACT_MEET, react = x->type == ACT_REACT;
    int32_t w = m->slot[SLOT_SOURCE];
    if ((!visit && !meet && !react) || !x->src.n || w < 0)
        return false;
    if (!react && sporting(sc))
        return true;
    const Mention *e = x->src.at[0].mention >= 0 ? &sc->m->at[x->src.at[0].mention] : NULL;
    Str from = x->src.at[0].id, to = x->tgt.n ? x->tgt.at[0].id : (Str){0};
    if (ex_holder(sc, &x->src) || (meet && ex_holder(sc, &x->tgt)))
        return true;
    if (e && ((react && (e->role == ROLE_JUD || e->role == ROLE_PARTY || e->role == ROLE_PEOPLE)) ||
              (!react && (e->role == ROLE_MIL || (e->role == ROLE_GROUP && visit)))))
        return true;
    if (meet && str_starts(from, STR("i:UN")) && str_starts(to, STR("i:UN")))
        return true;
    return (visit && to.n && same_state(from, to)) || (!react && in_list(sc, m->s, w, LIST_NO_DELEGATE));
}

/* Is there a date in the clause: "once it is independent on 9 July" is a day, no condition. */
static bool dated(const Scan *sc, uint32_t s, int32_t clause)
{
    for (size_t i = times_of(sc, s); i < sc->t->n && sc->t->at[i].sentence == s; i++)
        if (tree_below(&sc->trees[s], (int32_t)sc->t->at[i].first, clause))
            return true;
    return false;
}

/* "No Kenyan diplomats were expelled", "closed no embassy". */
static bool no_object(const Scan *sc, const Match *m)
{
    static const Slot at[] = {SLOT_ENVOY, SLOT_MISSION, SLOT_NOUN};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        int32_t w = m->slot[at[i]], c = w >= 0 ? child_by(sc, m->s, w, sc->c->rel.det) : -1;
        if (c >= 0 && c < w && str_eq_nocase(word_at(sc, m->s, c)->form, STR("no")))
            return true;
    }
    return false;
}

static void normalise(const Scan *sc, const Match *m, Sides *x, Context *cx)
{
    if (x->src.negative && cx->status != STATUS_HYPOTHETICAL) {
        cx->status = STATUS_ABSENT;
        if (!x->src.n && !x->src.states)
            named_beside(sc, m, x);
    }
    if (cx->status == STATUS_DONE && family(x->type) > 1 && no_object(sc, m))
        cx->status = STATUS_ABSENT;
    const Mention *who = x->src.n && x->src.at[0].mention >= 0 ? &sc->m->at[x->src.at[0].mention] : NULL;
    bool pledge = cx->status == STATUS_PLANNED && who && who->role == ROLE_PARTY; /* of one not in office */
    if (x->src.n && !pledge && legislature(sc, m, &x->src.at[0]) && party_act_of_state(x->type) &&
        cx->status != STATUS_DENIED && cx->status != STATUS_HYPOTHETICAL && cx->status != STATUS_ABSENT) {
        cx->status = STATUS_DEMANDED;
        cx->demander = -1;
        return;
    }
    bool once = cx->status == STATUS_ANNOUNCED && cx->conditional_when && !dated(sc, m->s, cx->condition);
    if (recognises(x->type) && (cx->status == STATUS_REFUSED || once)) { /* S4, D2 */
        x->type = ACT_REFUSE_RECOGNITION;
        cx->status = STATUS_DONE;
    } else if (x->type == ACT_PLEDGE_COOPERATION &&
               (cx->status == STATUS_DONE || cx->status == STATUS_PLANNED)) { /* D8 */
        cx->status = STATUS_ANNOUNCED;
    }
}

/* "Chinese firms cut ties", "the university severed": who acts is said, and is nobody of ours. */
static bool nobodys(const Scan *sc, const Match *m)
{
    int32_t w = (int32_t)m->w;
    int32_t subj = word_verbal(sc, m->s, w) ? arg_subject(sc, m->s, w) : -1;
    return subj >= 0 && subj != m->slot[SLOT_TARGET] && subj != m->slot[SLOT_MISSION] &&
           word_at(sc, m->s, subj)->upos == UPOS_NOUN &&
           (in_list(sc, m->s, subj, LIST_FIRM) || in_list(sc, m->s, subj, LIST_PRIVATE));
}

/* What the pattern has no party for, from the text before. */
static void fill_sides(const Scan *sc, const Match *m, Sides *x)
{
    int fill = m->frame->fill;
    if (x->type == ACT_REACT && !x->tgt.n)
        reacted_to(sc, m, x);
    wrong_way(sc, m, x);
    int32_t o = m->slot[SLOT_TARGET], own = o >= 0 && sc->m->by_word ? sc->m->by_word[m->s][o] : -1;
    bool nominal = own >= 0 && sc->m->at[own].nominal; /* "the Emirate" */
    if (m->frame->pseudo == PSEUDO_RECOGNISE && o >= 0 && (nominal || word_unnamed(sc, m->s, o)) &&
        (!x->tgt.n || !recognised_before(sc, x->tgt.at[0].id)))
        same_object(sc, m, x);
    if (!x->src.n && !x->tgt.n && !x->src.states && !x->src.negative && fill == (FILL_SOURCE | FILL_TARGET))
        fill_both(sc, m, x);
    if (family(x->type) == 3 && !x->src.n && x->tgt.n == 2) { /* "embassies shall reopen in both capitals" */
        x->src.at[x->src.n++] = x->tgt.at[0];
        x->tgt.at[0] = x->tgt.at[1];
        x->tgt.n = 1;
        x->split = true;
    }
    bool source = x->src.n || x->src.states || x->src.negative;
    if (source && !x->tgt.n && (fill & FILL_TARGET || x->tgt.vague))
        fill_target(sc, m, x);
    if (!source && x->tgt.n && !nobodys(sc, m) && !fill_account(sc, m, x) &&
        (fill & FILL_SOURCE || x->src.vague))
        fill_source(sc, m, x);
    if (x->type != ACT_TAKE_POWER && x->type != ACT_LOSE_POWER)
        sides_drop(&x->tgt, &x->src);
    if (source && !x->tgt.n)
        sides_reread(sc, x);
}

/* Assertions of the sides found, whatever became of the act: claims alone, a demand, or the act itself. */
static bool say(Scan *sc, const Match *m, const Context *cx, Sides *x)
{
    if (m->frame->claim_only) {
        claims_of(sc, m, NULL, cx, &x->src, &x->tgt);
        if (x->tgt.n) /* for "the only country that maintains" */
            push(sc, m, cx, x, x->src.n ? x->src.at[0].id : STR("b:states"), x->tgt.at[0].id, (Str){0})
                ->dropped = true;
        return true;
    }
    Context urged = *cx;
    if (recognises(x->type) && cx->status == STATUS_DEMANDED &&
        cx->must) { /* "should", says whoever says it */
        urged.demander = cx->speaker;
        if (cx->speaker < 0)
            return true;
    }
    if (recognises(x->type) && cx->status == STATUS_DEMANDED && urged.demander >= 0) {
        push_urge(sc, m, &urged, x);
        return true;
    }
    bool fired = x->src.n && (x->tgt.n || x->type == ACT_DECLARE_INDEPENDENCE);
    trace_match(sc, m,
                fired           ? "fired"
                : x->src.states ? "of states in general"
                                : "refused: a party is missing");
    push_all(sc, m, cx, x);
    if (!fired && x->src.states && x->tgt.n && cx->status == STATUS_DONE) /* for "Fiji did so last week" */
        for (size_t i = 0; i < x->tgt.n; i++)
            push(sc, m, cx, x, STR("b:states"), x->tgt.at[i].id, (Str){0})->dropped = true;
    return fired;
}

/* "broke a tie", "suspended trade relations" and no diplomatic ones. */
static bool not_diplomatic(const Scan *sc, const Match *m)
{
    int32_t w = m->slot[SLOT_NOUN];
    if (w < 0)
        return false;
    if (str_eq_nocase(word_at(sc, m->s, w)->form, STR("tie")) && word_at(sc, m->s, w)->upos == UPOS_NOUN)
        return true;
    bool of_other = false, ours = false;
    for (int32_t c = word_at(sc, m->s, w)->child; c >= 0 && c < w; c = word_at(sc, m->s, c)->next) {
        of_other |= in_list(sc, m->s, c, LIST_OTHER_TIES);
        ours |= in_list(sc, m->s, c, LIST_OUR_TIES);
        for (int32_t k = word_at(sc, m->s, c)->child; k >= 0; k = word_at(sc, m->s, k)->next)
            ours |= word_is(sc, m->s, k, "diplomatic");
    }
    return of_other && !ours;
}

/* Why nothing follows from the match, before its parties are looked for; NULL: nothing stands against it.
 * *ret_taken: the words are spoken for all the same. */
static const char *against(Scan *sc, const Match *m, bool *ret_taken)
{
    *ret_taken = true;
    if (family(m->frame->act) == 2 && not_diplomatic(sc, m))
        return "ties of another kind: nothing is read";
    if (m->frame->nothing)
        return "a near miss: nothing is read";
    if (m->frame->pseudo == PSEUDO_RECOGNISE && claims_amount(sc, m))
        return "an opinion on what an act amounts to";
    *ret_taken = false;
    return told_before(sc, m->frame) ? NULL : "refused: nothing of its kind was told before";
}

/* "Has Chad recognised Kosovo?": no act, but what "it did so in 2012" tells of. */
static void asked(Scan *sc, const Match *m, Context *cx, Sides *x)
{
    const Tree *t = &sc->trees[m->s];
    bool question = t->n && word_at(sc, m->s, (int32_t)t->n - 1)->form.p[0] == '?';
    bool pair = family(x->type) == 2 && x->src.n; /* "Do A and B have relations? They were broken off" */
    if (!question || !act_core(x->type) || m->frame->pseudo == PSEUDO_ECHO ||
        (m->frame->claim_only && !pair) || !x->tgt.n)
        return;
    cx->status = STATUS_DONE;
    push(sc, m, cx, x, x->src.n ? x->src.at[0].id : STR("b:states"), x->tgt.at[0].id, (Str){0})->dropped =
        true;
}

bool emit_match(Scan *sc, const Match *m)
{
    Sides x;
    Context cx;
    bool taken;
    const char *why = against(sc, m, &taken);
    if (!why && !sides_of(sc, m, &x))
        why = "refused: the object is nothing of the codebook";
    if (why) {
        trace_match(sc, m, why);
        return taken;
    }
    status_of(sc, m, &cx);
    if (cx.drop) {
        asked(sc, m, &cx, &x);
        trace_match(sc, m, "refused: a question, or embedded where nothing follows from it");
        return true;
    }
    if (m->frame->pseudo == PSEUDO_ECHO) {
        if (!echo_sides(sc, m, &cx, &x))
            trace_match(sc, m, "refused: no act told just before that it could be");
        else if (normalise(sc, m, &x, &cx), say(sc, m, &cx, &x))
            gaps_of(sc, m, &cx, &x), gaps_after(sc, m, &cx, &x); /* "B followed on Tuesday, and C today" */
        return true;
    }
    if (unofficial(sc, m, &x)) {
        trace_match(sc, m, "refused: contact of nobody who speaks for a state");
        return true;
    }
    if (cx.status == STATUS_DONE && date_ahead(sc, m, x.type))
        cx.status = STATUS_ANNOUNCED;
    normalise(sc, m, &x, &cx);
    fill_sides(sc, m, &x);
    bool fired = say(sc, m, &cx, &x);
    if (fired && !m->frame->claim_only)
        gaps_of(sc, m, &cx, &x), gaps_after(sc, m, &cx, &x);
    return fired || x.src.states || x.src.negative;
}
