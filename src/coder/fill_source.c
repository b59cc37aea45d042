/* fill_source.c - who acts where the words do not say it, and what a reaction is about: from the text before
 * (fill.c has the party acted towards). */
#include "coder/fill.h"
#include "coder/told.h"

/* Whose the measure told last is, in the sentences just before; which body seated or barred somebody last. */
static Str measured_last(const Scan *sc, const Match *m, ActType t, Str but)
{
    for (size_t i = sc->found.n; i-- > fill_oldest(sc) && sc->found.at[i].s + 3 >= m->s;) {
        const Assertion *as = &sc->found.at[i].as;
        if ((t == ACT_SEAT_DELEGATION ? as->type == t : family(as->type) == 5) &&
            !same_state(as->source, but))
            return as->source;
    }
    return (Str){0};
}

/* "The envoys went back to Doha": of all who had recalled theirs from there. */
static bool recalled_before(const Scan *sc, const Match *m, Sides *x)
{
    if (x->type != ACT_RETURN_ENVOY || !x->tgt.n || m->slot[SLOT_SOURCE] >= 0)
        return false;
    for (size_t i = fill_oldest(sc); i < sc->found.n; i++) {
        const Assertion *as = &sc->found.at[i].as;
        if (as->type == ACT_RECALL_ENVOY && as->status == STATUS_DONE &&
            same_state(as->target, x->tgt.at[0].id))
            party_put(&x->src, as->source, m->s);
    }
    return x->filled = x->src.n > 0;
}

/* "Four states cut ties with Qatar. Qatari diplomats were given 48 hours": by all who did it together. */
static void all_who_did(const Scan *sc, const Match *m, Str one, Str towards, Sides *x)
{
    const Found *of = NULL;
    for (size_t i = sc->found.n; !of && i-- > fill_oldest(sc) && sc->found.at[i].s + 2 >= m->s;)
        if (str_eq(sc->found.at[i].as.source, one) && same_state(sc->found.at[i].as.target, towards))
            of = &sc->found.at[i];
    for (size_t i = 0; of && i < sc->found.n; i++) {
        const Found *f = &sc->found.at[i];
        if (f->s == of->s && f->w == of->w && f->as.type == of->as.type &&
            str_eq(f->as.target, of->as.target) && !str_starts(f->as.source, STR("b:")) &&
            str_eq(f->as.rule, of->as.rule))
            party_put(&x->src, f->as.source, m->s);
    }
}

/* "Kosovo was recognised in 2008. An embassy in Rome was opened in 2010", in an account of Peru's affairs:
 * who acts where nobody is said to. Empty where the acts told so far are as often others'. */
static Str whose_account(const Scan *sc, const Match *m, Str known, uint32_t kinds)
{
    size_t n = 0, own = 0;
    bool passive = word_passive(sc, m->s, (int32_t)m->w) || !word_verbal(sc, m->s, (int32_t)m->w);
    if (!sc->about.n || !passive || same_state(sc->about, known) || fill_rivals(sc->about, known) ||
        !kind_allowed(sc, sc->about, kinds))
        return (Str){0};
    for (size_t i = fill_oldest(sc); i < sc->found.n; i++) {
        const Assertion *as = &sc->found.at[i].as;
        n++;
        own += same_state(as->source, sc->about) || same_state(as->target, sc->about);
    }
    return n > 1 && 3 * own >= 2 * n ? sc->about : (Str){0};
}

bool fill_account(const Scan *sc, const Match *m, Sides *x)
{
    Str id = whose_account(sc, m, x->tgt.at[0].id, sc->c->lex.acts[x->type].source_kinds);
    if (family(x->type) > 3 || !id.n)
        return false;
    party_put(&x->src, id, m->s);
    return x->filled = true;
}

/* "deferred its decision on Myanmar. Montenegro, admitted in 2006": the body spoken of last. */
static Str seated_by(const Scan *sc, uint32_t s)
{
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s + 4 >= s;)
        if (sc->found.at[i].as.type == ACT_SEAT_DELEGATION)
            return sc->found.at[i].as.source;
    return (Str){0};
}

void fill_source(const Scan *sc, const Match *m, Sides *x)
{
    if (recalled_before(sc, m, x))
        return;
    uint32_t kinds = sc->c->lex.acts[x->type].source_kinds;
    Str known = x->tgt.n ? x->tgt.at[0].id : (Str){0};
    const Found *last = last_found(sc, m->s);
    Str id = x->type == ACT_SEAT_DELEGATION ? seated_by(sc, m->s) : (Str){0};
    if (last && last->s == m->s && family(last->as.type) == family(x->type) && family(x->type) == 2 &&
        !same_state(last->as.source, known)) /* "cut ties with A, and relations with B were restored" */
        id = last->as.source;
    if (known.n && !id.n && (x->src.vague || (m->frame->after && family(x->type) == 5)))
        id = fill_other_party(sc, known, x->type, kinds);
    if (known.n && !id.n)
        id = fill_only_other(sc, m->s, m->slot[SLOT_TARGET], known, kinds);
    if (known.n && !id.n && (id = fill_other_party(sc, known, x->type, kinds)).n)
        all_who_did(sc, m, id, known, x);
    if (!id.n &&
        (family(x->type) == 5 || x->type == ACT_SEAT_DELEGATION)) /* "those on Oman were tightened" */
        id = measured_last(sc, m, x->type, known);
    if (!id.n && sc->here.n && !same_state(sc->here, known))
        id = sc->here;
    bool again = m->frame->after && family(x->type) == 1; /* "A recognised B. C was recognised, too" */
    if (!id.n && last && family(last->as.type) == family(x->type) && (again || family(x->type) == 2) &&
        !same_state(last->as.source, known) &&
        !same_state(last->as.target, known)) /* "A established relations with B. Those with C were broken" */
        id = last->as.source;
    if (!id.n)
        id = told_protagonist(sc, known, kinds);
    if (!id.n && (x->src.vague || x->type == ACT_APPOINT_ENVOY)) /* "has been named ambassador to Japan" */
        id = fill_named_most(sc, known, kinds);
    party_put(&x->src, id, m->s);
    x->filled = true;
}

/* Acts on envoys whose source is the receiving state. */
bool receiver_acts(ActType t)
{
    return t == ACT_GRANT_AGREMENT || t == ACT_ACCEPT_CREDENTIALS || t == ACT_ACCEPT_ENVOY ||
           t == ACT_HOST_ENVOY || t == ACT_EXPEL_ENVOY || t == ACT_SUMMON_ENVOY;
}

static bool told_same_family(const Scan *sc, ActType t)
{
    for (size_t i = 0; i < sc->found.n; i++)
        if (family(sc->found.at[i].as.type) == family(t))
            return true;
    return false;
}

/* Neither party is named: "Relations were restored": those of the last act of the family, else the topic. */
void fill_both(const Scan *sc, const Match *m, Sides *x)
{
    x->filled = true;
    const Found *last = last_found(sc, m->s);
    if (last && family(last->as.type) == 4 &&
        x->type == ACT_ACCEPT_CREDENTIALS) { /* "He presented his new credentials" */
        bool same = last->as.type == ACT_ACCEPT_CREDENTIALS || last->as.type == ACT_ACCEPT_ENVOY;
        party_put(&x->src, same ? last->as.source : last->as.target, m->s);
        party_put(&x->tgt, same ? last->as.target : last->as.source, m->s);
        return;
    }
    bool told = told_same_family(sc, x->type); /* of its own family rather than any */
    for (size_t i = sc->topic[0].n ? 0 : sc->found.n; i-- > 0;) {
        const Assertion *as = &sc->found.at[i].as;
        if (family(as->type) > 4 || !as->target.n || (told && family(as->type) != family(x->type)))
            continue;
        bool turn = family(x->type) == 4 &&
                    receiver_acts(x->type) != (family(as->type) == 4 && receiver_acts(as->type));
        party_put(&x->src, turn ? as->target : as->source, m->s);
        party_put(&x->tgt, turn ? as->source : as->target, m->s);
        return;
    }
    int32_t root = sc->trees[m->s].root, subj = root >= 0 ? arg_surface(sc, m->s, root) : -1;
    Parties two = {.count = -1};
    if (!sc->topic[0].n && subj >= 0 &&
        family(x->type) == 2) /* "since the resumption of ties A and B trade" */
        party_all(sc, m->s, subj, sc->c->lex.acts[x->type].source_kinds, true, &two);
    if (two.n == 2) {
        party_put(&x->src, two.at[0].id, m->s);
        party_put(&x->tgt, two.at[1].id, m->s);
        return;
    }
    bool received = x->type == ACT_ACCEPT_CREDENTIALS || x->type == ACT_ACCEPT_ENVOY;
    party_put(&x->src, sc->topic[received], m->s);
    party_put(&x->tgt, sc->topic[!received], m->s);
}

/* The family of acts that a noun for one tells: "the recognition", "the expulsions"; 0. */
static int family_of_noun(const Scan *sc, uint32_t s, int32_t w)
{
    static const struct {
        const char *lemma;
        int family;
    } rows[] = {{"recognition", 1}, {"derecognition", 1}, {"severance", 2},   {"rupture", 2},
                {"break", 2},       {"establishment", 2}, {"restoration", 2}, {"opening", 3},
                {"closure", 3},     {"reopening", 3},     {"expulsion", 4},   {"recall", 4},
                {"appointment", 4}, {"sanction", 5},      {"sanctions", 5},   {"designation", 5},
                {"listing", 5},     {"blacklisting", 5}};
    for (size_t i = 0; w >= 0 && i < sizeof rows / sizeof rows[0]; i++)
        if (word_is(sc, s, w, rows[i].lemma))
            return rows[i].family;
    return 0;
}

/* React: who did what is reacted to, where the object does not say it. */
void reacted_to(const Scan *sc, const Match *m, Sides *x)
{
    const Found *ref = NULL;
    bool news = false;
    int32_t o = arg_object(sc, m->s, (int32_t)m->w);
    int of = family_of_noun(sc, m->s, o);
    for (uint32_t k = m->w + 1; k < sc->trees[m->s].n && k < m->w + 8 && !of;
         k++) /* "regret at the rupture" */
        if (tree_below(&sc->trees[m->s], (int32_t)k, (int32_t)m->w) &&
            word_at(sc, m->s, (int32_t)k)->upos == UPOS_NOUN)
            of = family_of_noun(sc, m->s, (int32_t)k);
    static const char *const more[] = {"declaration", "recognition", "statement",
                                       "expulsion",   "recall",      NULL};
    bool many = o >= 0 && word_at(sc, m->s, o)->feats & FEAT_PLUR &&
                (in_list(sc, m->s, o, LIST_MOVE) || word_any(sc, m->s, o, more));
    for (size_t i = sc->found.n; of && i-- > 0 && !news;) { /* "the recognition was condemned" */
        const Found *f = &sc->found.at[i];
        if (family(f->as.type) == of && f->as.status == STATUS_DONE && x->src.n &&
            !str_starts(f->as.source, STR("b:")) && !same_state(f->as.source, x->src.at[0].id))
            ref = f, news = true;
    }
    for (size_t i = 0; i < sc->found.n && i < 1 && !news;
         i++) { /* the document's own news, where it is told of another */
        const Found *f = &sc->found.at[i];
        bool move = m->slot[SLOT_ACT] >= 0 && act_core(f->as.type) && x->src.n &&
                    !same_state(f->as.source, x->src.at[0].id);
        if (move && f->as.evidence.unit == UNIT_TITLE && f->as.status == STATUS_DONE)
            ref = f, news = true;
    }
    for (size_t i = sc->found.n; i-- > 0 && !news;) {
        const Found *f = &sc->found.at[i];
        bool fits = f->as.type < ACT_SIGN_AGREEMENT && f->as.type != ACT_URGE_RECOGNITION && x->src.n &&
                    !same_state(f->as.source, x->src.at[0].id) && f->as.status != STATUS_ABSENT;
        if (!fits)
            continue;
        ref = ref ? ref : f;
        news = f->as.when.latest.n >= sc->t->today.n - 31 && f->as.evidence.part != PART_BACKGROUND &&
               (f->as.status == STATUS_DONE || f->as.status == STATUS_ANNOUNCED);
        ref = news ? f : ref;
    }
    for (size_t i = 0; ref && !x->tgt.n && i < 1; i++)
        for (size_t k = 0; k < sc->found.n; k++) {
            const Found *f = &sc->found.at[k];
            bool too = many && f->as.when.latest.n >= sc->t->today.n - 31 && /* "the three announcements" */
                       !str_starts(f->as.source, STR("b:")) && !same_state(f->as.source, x->src.at[0].id);
            if (f->as.type == ref->as.type && str_eq(f->as.target, ref->as.target) &&
                f->as.status == ref->as.status && (f->s == ref->s || too))
                party_put(&x->tgt, f->as.source, m->s);
        }
    x->filled = true;
}

/* Adds the sources of the acts of sentence s, but for who is a target here. */
static void sources_of(const Scan *sc, const Match *m, uint32_t s, Sides *x)
{
    for (size_t i = sc->found.n; i-- > 0;) {
        const Found *f = &sc->found.at[i];
        bool target = false;
        for (size_t k = 0; k < x->tgt.n; k++)
            target |= same_state(x->tgt.at[k].id, f->as.source);
        if (f->s == s && !target)
            party_put(&x->src, f->as.source, m->s);
    }
}

/* "none": those named in the clause beside it ("a few countries including China and the UAE have …, none had
 * …"); "neither": those of the sentence before, where they are two. */
void named_beside(const Scan *sc, const Match *m, Sides *x)
{
    sources_of(sc, m, m->s, x);
    if (x->src.n || !m->s || m->slot[SLOT_SOURCE] < 0 || !word_is(sc, m->s, m->slot[SLOT_SOURCE], "neither"))
        return;
    sources_of(sc, m, m->s - 1, x);
    if (x->src.n != 2) {
        x->src.n = 0;
        party_two_before(sc, m->s, sc->c->lex.acts[x->type].source_kinds, true, &x->src);
        sides_drop(&x->src, &x->tgt);
    }
}
