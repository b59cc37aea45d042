/* attrs.c - the attributes of codebook section 4, each read from the words around the act.
 * A frame names the attributes to look for; what the text does not say is not there. */
#include "coder/internal.h"

void attr_add(const Scan *sc, Assertion *as, const char *key, Str value)
{
    if (!value.n || (attr_get(as, key).n && attr_shape(str_of(key)) != ATTR_LIST))
        return;
    Attr *grown = ARENA_ARRAY(sc->a, Attr, as->n_attrs + 1);
    if (as->n_attrs)
        memcpy(grown, as->attrs, as->n_attrs * sizeof *grown);
    grown[as->n_attrs++] = (Attr){str_of(key), value};
    as->attrs = grown;
}

Str attr_get(const Assertion *as, const char *key)
{
    for (size_t i = 0; i < as->n_attrs; i++)
        if (str_eq(as->attrs[i].key, str_of(key)))
            return as->attrs[i].value;
    return (Str){0};
}

/* --- phrases of vocab.tsv
 * ----------------------------------------------------------------------------------- */
/* The longest phrase of an attribute's vocabulary within words [from, to), the leftmost of equals. */
static Str vocab_in(const Scan *sc, uint32_t s, const char *attr, uint32_t from, uint32_t to)
{
    Str best = {0}, key = str_of(attr);
    size_t best_n = 0;
    for (size_t i = 0; i < sc->c->lex.vocab.n; i++) {
        const Vocab *v = &sc->c->lex.vocab.at[i];
        if (v->n <= best_n || !str_eq(v->attr, key))
            continue;
        for (uint32_t k = from; k + v->n <= to; k++) {
            size_t j = 0;
            while (j < v->n && sc->sym[s][k + j] == v->words[j])
                j++;
            if (j == v->n) {
                best = v->value;
                best_n = v->n;
                break;
            }
        }
    }
    return best;
}

/* Words [from, to) below w, without clauses that hang on it. */
static void reach(const Scan *sc, uint32_t s, int32_t w, uint32_t *from, uint32_t *to)
{
    if ((uint32_t)w < *from)
        *from = (uint32_t)w;
    if ((uint32_t)w + 1 > *to)
        *to = (uint32_t)w + 1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (!(rel_clausal(sc, r) && word_verbal(sc, s, c)) && r != sc->c->rel.conj)
            reach(sc, s, c, from, to);
    }
}

static Str vocab_below(const Scan *sc, uint32_t s, int32_t w, const char *attr)
{
    if (w < 0)
        return (Str){0};
    uint32_t from = (uint32_t)w, to = (uint32_t)w + 1;
    reach(sc, s, w, &from, &to);
    return vocab_in(sc, s, attr, from, to);
}

/* The clause of the act word: its subtree without other clauses. */
static Str vocab_clause(const Scan *sc, const Match *m, const char *attr)
{
    uint32_t from = m->w, to = m->w + 1;
    int32_t top = (int32_t)m->w;
    const Word *x = word_at(sc, m->s, top);
    if (!word_verbal(sc, m->s, top) && x->head >= 0 && !rel_clausal(sc, x->rel))
        top = x->head;
    reach(sc, m->s, top, &from, &to);
    for (int k = 1; k < N_SLOTS; k++)
        if (m->slot[k] >= 0)
            reach(sc, m->s, m->slot[k], &from, &to);
    return vocab_in(sc, m->s, attr, from, to);
}

static Str unit_text(const Scan *sc, uint32_t s, uint32_t first, uint32_t last)
{
    const Sentence *se = sc->trees[s].sentence;
    if (first >= last)
        return (Str){0};
    return str_slice(doc_unit(sc->doc, se->unit), se->tokens[first].from, se->tokens[last - 1].to);
}

static Str phrase_text(const Scan *sc, uint32_t s, int32_t w)
{
    if (w < 0)
        return (Str){0};
    uint32_t from = (uint32_t)w, to = (uint32_t)w + 1;
    reach(sc, s, w, &from, &to);
    while (from < to && (word_at(sc, s, (int32_t)from)->rel == sc->c->rel.case_ ||
                         word_at(sc, s, (int32_t)from)->upos == UPOS_DET ||
                         word_at(sc, s, (int32_t)from)->upos == UPOS_PUNCT))
        from++;
    return unit_text(sc, s, from, to);
}

/* --- single attributes
 * -------------------------------------------------------------------------------------------- */
static int32_t direct_mention(const Scan *sc, uint32_t s, int32_t w)
{
    return w >= 0 && sc->m->by_word ? sc->m->by_word[s][w] : -1;
}

/* "chargé-ai" where "ad interim" follows; the bare word else. */
static Str rank_refined(const Scan *sc, uint32_t s, int32_t w, Str rank)
{
    if (!str_starts(rank, STR("charg")) || w < 0)
        return rank;
    const Tree *t = &sc->trees[s];
    for (size_t i = (size_t)w; i < t->n && i < (size_t)w + 8; i++)
        if (str_eq_nocase(t->words[i].form, STR("interim")))
            return STR("chargé-ai");
    return rank;
}

static void add_rank(const Scan *sc, const Match *m, Assertion *as)
{
    static const Slot order[] = {SLOT_ENVOY, SLOT_NOUN, SLOT_SOURCE, SLOT_TARGET, SLOT_ACT};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        int32_t w = m->slot[order[i]], mi = direct_mention(sc, m->s, w);
        for (int k = 0; k < 4 && mi >= 0 && !sc->m->at[mi].rank.n; k++)
            mi = sc->m->at[mi].antecedent;
        Str r = mi >= 0 ? sc->m->at[mi].rank : (Str){0};
        if (!r.n && w >= 0 && order[i] != SLOT_ACT)
            r = vocab_below(sc, m->s, w, "rank");
        if (!r.n && order[i] == SLOT_ACT)
            r = vocab_clause(sc, m, "rank");
        if (r.n) {
            attr_add(sc, as, "rank", rank_refined(sc, m->s, w, r));
            return;
        }
    }
}

static Str person_at(const Scan *sc, uint32_t s, int32_t w, int depth)
{
    if (w < 0 || depth > 2)
        return (Str){0};
    int32_t mi = direct_mention(sc, s, w);
    for (int k = 0; k < 4 && mi >= 0; k++) {
        if (sc->m->at[mi].person.n)
            return sc->m->at[mi].person;
        mi = sc->m->at[mi].antecedent;
    }
    const Rels *R = &sc->c->rel;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (r == R->appos || r == R->flat || r == R->compound || (r == R->nsubj && !word_verbal(sc, s, w)) ||
            (r == R->nmod_unmarked)) {
            Str p = person_at(sc, s, c, depth + 1);
            if (p.n)
                return p;
        }
    }
    return (Str){0};
}

static void add_person(const Scan *sc, const Match *m, Assertion *as)
{
    static const Slot order[] = {SLOT_ENVOY, SLOT_NOUN, SLOT_SOURCE};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        Str p = person_at(sc, m->s, m->slot[order[i]], 0);
        if (p.n && (order[i] != SLOT_SOURCE || m->frame->envoy_source)) {
            attr_add(sc, as, "person", p);
            return;
        }
    }
}

static bool in_time(const Scan *sc, uint32_t s, int32_t w)
{
    for (size_t i = times_of(sc, s); i < sc->t->n && sc->t->at[i].sentence == s; i++)
        if (w >= (int32_t)sc->t->at[i].first && w < (int32_t)sc->t->at[i].last)
            return true;
    return false;
}

static void add_place(const Scan *sc, const Match *m, Assertion *as)
{
    static const Slot order[] = {SLOT_PLACE, SLOT_MISSION, SLOT_ACT};
    Edge e = {.deep = DEEP_PREP};
    Sym preps[2] = {sc->c->word[WORD_IN], sc->c->word[WORD_AT]};
    e.preps = preps;
    e.n_preps = 2;
    for (size_t i = 0; i < 3; i++) {
        int32_t cand[MAX_CANDS], w = m->slot[order[i]];
        if (w < 0)
            continue;
        size_t n = order[i] == SLOT_PLACE ? (cand[0] = w, 1) : arg_deep(sc, m->s, w, &e, cand);
        for (size_t k = 0; k < n; k++) {
            int32_t mi = direct_mention(sc, m->s, cand[k]);
            bool name = word_at(sc, m->s, cand[k])->upos == UPOS_PROPN && !in_time(sc, m->s, cand[k]);
            if (name && (mi < 0 || sc->m->at[mi].type == MENTION_LOCATION)) {
                as->where = phrase_text(sc, m->s, cand[k]);
                attr_add(sc, as, "place", as->where);
                return;
            }
        }
    }
}

static int64_t number_at(const Scan *sc, uint32_t s, int32_t w)
{
    Str f = word_at(sc, s, w)->form;
    return str_eq_nocase(f, STR("a")) || str_eq_nocase(f, STR("an")) ? 1 : form_number(f);
}

static void add_count(const Scan *sc, const Match *m, Assertion *as)
{
    int32_t w = m->slot[SLOT_ENVOY] >= 0 ? m->slot[SLOT_ENVOY] : m->slot[SLOT_NOUN];
    if (w < 0)
        return;
    int32_t c = child_by(sc, m->s, w, sc->c->rel.nummod);
    if (c < 0 && word_at(sc, m->s, w)->upos == UPOS_NUM) /* "Lithuania expelled three" */
        c = w;
    int64_t n = c >= 0 ? number_at(sc, m->s, c) : -1;
    if (n > 1)
        attr_add(sc, as, "count", arena_printf(sc->a, "%lld", (long long)n));
}

/* "48 hours", "within a week", "five days" in the sentence: ISO 8601 (D9). */
static void add_deadline(const Scan *sc, const Match *m, Assertion *as)
{
    const Tree *t = &sc->trees[m->s];
    for (size_t i = 1; i < t->n; i++) {
        static const struct {
            const char *unit, *fmt;
            int times;
        } rows[] = {
            {"hour", "PT%lldH", 1}, {"day", "P%lldD", 1}, {"week", "P%lldD", 7}, {"month", "P%lldM", 1}};
        for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
            size_t at = i - 1;
            if (!word_is(sc, m->s, (int32_t)i, rows[k].unit) &&
                !(str_starts(t->words[i].form, str_of(rows[k].unit))))
                continue;
            if (str_eq(t->words[at].form, STR("-")) && at > 0)
                at--;
            int64_t n = number_at(sc, m->s, (int32_t)at);
            if (n > 0 && !in_list(sc, m->s, (int32_t)i + 1, LIST_LATER)) {
                attr_add(sc, as, "deadline", arena_printf(sc->a, rows[k].fmt, (long long)n * rows[k].times));
                return;
            }
        }
    }
}

static void add_vocab(const Scan *sc, const Match *m, Assertion *as, const char *attr)
{
    attr_add(sc, as, attr, vocab_clause(sc, m, attr));
}

static void add_mission(const Scan *sc, const Match *m, Assertion *as)
{
    Str v = vocab_below(sc, m->s, m->slot[SLOT_MISSION], "mission-type");
    attr_add(sc, as, "mission-type", v.n ? v : vocab_clause(sc, m, "mission-type"));
}

static void add_types(const Scan *sc, const Match *m, Assertion *as)
{
    attr_add(sc, as, "from-type", vocab_below(sc, m->s, m->slot[SLOT_MISSION], "mission-type"));
    attr_add(sc, as, "to-type", vocab_below(sc, m->s, m->slot[SLOT_NOUN], "mission-type"));
}

static void add_list(const Scan *sc, const Match *m, Assertion *as)
{
    Str v = vocab_clause(sc, m, "list-kind");
    Str own = actor_base(as->source);
    Str name = str_starts(own, STR("i:")) ? str_slice(own, 2, own.n) : own;
    bool sponsors = str_eq(v, STR("SST")); /* the United States keep such a list, and Canada one of its own */
    bool kinds = v.n && str_eq(own, STR("USA"));
    attr_add(
        sc, as, "list",
        arena_printf(sc->a, "l:%.*s.%.*s", STR_ARG(name), STR_ARG(sponsors || kinds ? v : STR("terror"))));
}

static void add_object(const Scan *sc, Assertion *as)
{
    ActorKind k =
        actor_kind(sc->ac, as->type == ACT_URGE_RECOGNITION && as->third.n ? as->third : as->target);
    attr_add(sc, as, "object", k == KIND_REGIME || k == KIND_GROUP ? STR("government") : STR("state"));
}

static void add_relkind(const Scan *sc, const Match *m, Assertion *as)
{
    int32_t w = m->slot[SLOT_NOUN];
    bool consular = false;
    for (int32_t c = w < 0 ? -1 : word_at(sc, m->s, w)->child; c >= 0; c = word_at(sc, m->s, c)->next)
        consular |= word_is(sc, m->s, c, "consular");
    attr_add(sc, as, "rel-kind", consular ? STR("consular") : STR("diplomatic"));
}

/* The finest level at which a meeting or visit was held: the roles of those who met. */
static void add_meeting_level(const Scan *sc, const Match *m, Assertion *as)
{
    static const Slot order[] = {SLOT_SOURCE, SLOT_TARGET, SLOT_PAIR};
    Str v = {0};
    for (size_t i = 0; i < 3 && !v.n; i++)
        if (m->slot[order[i]] >= 0)
            v = vocab_below(sc, m->s, m->slot[order[i]], "meeting-level");
    for (size_t i = 0; i < 3 && !v.n; i++) {
        int32_t mi = direct_mention(sc, m->s, m->slot[order[i]]);
        Role r = mi >= 0 ? sc->m->at[mi].role : ROLE_NONE;
        v = r == ROLE_MINISTER ? STR("minister")
            : r == ROLE_ENVOY  ? STR("envoy")
            : r == ROLE_HEAD   ? STR("head-of-state")
                               : v;
    }
    attr_add(sc, as, "level", v);
}

static void add_areas(const Scan *sc, const Match *m, Assertion *as)
{
    int32_t w = m->slot[SLOT_LEVEL];
    for (int k = 0; w >= 0 && k < 12; k++) {
        int32_t next = child_by(sc, m->s, w, sc->c->rel.conj);
        Str text = phrase_text(sc, m->s, w);
        if (in_list(sc, m->s, w, LIST_AREA_NOUN)) {
            for (int32_t c = word_at(sc, m->s, w)->child; c >= 0; c = word_at(sc, m->s, c)->next)
                if (rel_base(word_at(sc, m->s, c)->rel) == sc->c->rel.nmod)
                    next = c;
        } else {
            char *p = arena_alloc(sc->a, text.n + 1);
            size_t stop = str_find_char(text, ',', 0);
            text = str_slice(text, 0, stop == SIZE_MAX ? text.n : stop);
            for (size_t i = 0; i < text.n; i++)
                p[i] = text.p[i] == ' '                         ? '-'
                       : (text.p[i] >= 'A' && text.p[i] <= 'Z') ? (char)(text.p[i] + 32)
                                                                : text.p[i];
            attr_add(sc, as, "areas", (Str){p, text.n});
        }
        for (int32_t c = word_at(sc, m->s, m->slot[SLOT_LEVEL])->child; k > 0 && c >= 0;
             c = word_at(sc, m->s, c)->next)
            if (word_at(sc, m->s, c)->rel == sc->c->rel.conj && c > w && (next < 0 || c < next))
                next = c;
        w = next;
    }
}

static void add_named(const Scan *sc, const Match *m, const Context *cx, Found *f, Str name)
{
    Assertion *as = &f->as;
    static const struct {
        const char *name;
        void (*add)(const Scan *, const Match *, Assertion *);
    } rows[] = {{"rank", add_rank},         {"person", add_person},
                {"place", add_place},       {"count", add_count},
                {"deadline", add_deadline}, {"mission-type", add_mission},
                {"types", add_types},       {"list", add_list},
                {"rel-kind", add_relkind},  {"meeting-level", add_meeting_level},
                {"areas", add_areas}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (str_eq(name, str_of(rows[i].name))) {
            rows[i].add(sc, m, as);
            return;
        }
    if (str_eq(name, STR("object")))
        add_object(sc, as);
    else if (str_eq(name, STR("claim-object")))
        attr_add(sc, as, "claim-object", phrase_text(sc, m->s, m->slot[SLOT_NOUN]));
    else if (str_eq(name, STR("conditions")) && cx->condition >= 0)
        attr_add(sc, as, "conditions", phrase_text(sc, m->s, cx->condition));
    else
        for (size_t i = 0; i < sc->c->lex.vocab.n; i++)
            if (str_eq(sc->c->lex.vocab.at[i].attr, name)) {
                add_vocab(sc, m, as, sc->c->lex.vocab.at[i].attr.p);
                return;
            }
}

void attrs_of(const Scan *sc, const Match *m, const Context *cx, Found *f)
{
    const Frame *fr = m->frame;
    for (size_t i = 0; i < fr->n_sets; i++)
        attr_add(sc, &f->as, fr->sets[i].key.p, fr->sets[i].value);
    for (size_t i = 0; i < fr->n_attrs; i++)
        add_named(sc, m, cx, f, fr->attrs[i]);
    Str v;
    switch (f->as.type) {
    case ACT_RECOGNISE_STATE:
    case ACT_RECOGNISE_GOVERNMENT:
        if (f->as.status == STATUS_DONE)
            attr_add(sc, &f->as, "mode", STR("express"));
        break;
    case ACT_REFUSE_RECOGNITION:
    case ACT_WITHDRAW_RECOGNITION:
    case ACT_REAFFIRM_RECOGNITION:
        add_object(sc, &f->as);
        if (cx->condition >= 0)
            attr_add(sc, &f->as, "conditions", phrase_text(sc, m->s, cx->condition));
        break;
    default:
        break;
    }
    v = vocab_clause(sc, m, "channel");
    if (f->as.type <= ACT_DOWNGRADE_RELATIONS)
        attr_add(sc, &f->as, "channel", v);
}
