/* sides.c - the parties of a frame that fired: from the words it bound, the pair they stand in, the envoy
 * they speak of. */
#include "coder/sides.h"

/* --- parties from the pattern
 * ------------------------------------------------------------------------------------------ */
static void prefer_appointer(const Scan *sc, ActType t, Parties *p)
{
    if (family(t) != 3 && family(t) != 4)
        return;
    for (size_t i = 0; i < p->n; i++) {
        if (p->at[i].mention < 0)
            continue;
        Str by = sc->m->at[p->at[i].mention].appointed_by;
        if (!by.n)
            continue;
        Str r = actor_kind(sc->ac, by) == KIND_GROUP ? actor_regime_of(sc->ac, by) : by;
        if (r.n)
            p->at[i].id = actor_base(r);
    }
}

void sides_drop(Parties *p, const Parties *other)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        bool same = false;
        for (size_t k = 0; k < other->n; k++)
            same |= same_state(p->at[i].id, other->at[k].id) &&
                    str_eq(actor_base(p->at[i].id), actor_base(other->at[k].id));
        if (!same)
            p->at[n++] = p->at[i];
    }
    p->n = n;
}

void sides_parties(const Scan *sc, const Match *m, Slot slot, uint32_t kinds, bool agent, Parties *ret)
{
    *ret = (Parties){.count = -1};
    if (m->slot[slot] >= 0)
        party_all(sc, m->s, m->slot[slot], kinds, agent, ret);
    int32_t w = m->slot[slot];
    if (w < 0 || w > (int32_t)m->w || !tree_below(&sc->trees[m->s], (int32_t)m->w, w))
        return;
    size_t n = 0; /* "Mauritius, which had withdrawn it, and Zambia": the clause is of the first alone */
    for (size_t i = 0; i < ret->n; i++)
        if (ret->at[i].s != m->s || ret->at[i].w <= m->w)
            ret->at[n++] = ret->at[i];
    ret->n = n;
}

/* "A and B restored relations", "relations between A and B": the pair parts into source and targets. */
static void split_pair(const Scan *sc, const Match *m, Sides *x)
{
    Parties pair;
    sides_parties(sc, m, SLOT_PAIR, sc->c->lex.acts[x->type].source_kinds, false, &pair);
    if (!x->src.n && pair.n) {
        x->src.at[x->src.n++] = pair.at[0];
        for (size_t i = 1; i < pair.n; i++)
            x->tgt.at[x->tgt.n++] = pair.at[i];
        return;
    }
    sides_drop(&pair, &x->src);
    if (!x->tgt.n)
        for (size_t i = 0; i < pair.n; i++)
            x->tgt.at[x->tgt.n++] = pair.at[i];
    if (!x->tgt.n && x->src.n == 2 && family(x->type) != 1) {
        for (size_t i = 1; i < x->src.n; i++)
            x->tgt.at[x->tgt.n++] = x->src.at[i];
        x->src.n = 1;
        x->split = true;
    }
}

static bool recognise_sides(const Scan *sc, const Match *m, Sides *x)
{
    x->rec = recognised_what(sc, m, m->slot[SLOT_TARGET]);
    if (x->rec.type == ACT_NONE && m->slot[SLOT_TARGET] >= 0)
        return false;
    bool derived =
        m->frame->act != ACT_RECOGNISE_STATE; /* withdraw, refuse: the object tells only the target */
    x->type = derived ? m->frame->act : x->rec.type == ACT_NONE ? ACT_RECOGNISE_STATE : x->rec.type;
    if (derived && x->rec.type == ACT_RECOGNISE_CLAIM)
        return false;
    if (x->rec.target >= 0) {
        uint32_t kinds = sc->c->lex.acts[x->rec.type].target_kinds;
        party_all(sc, m->s, x->rec.target, kinds, false, &x->tgt);
        for (size_t i = 0; i < x->tgt.n; i++) {
            if (x->rec.type == ACT_RECOGNISE_GOVERNMENT && str_eq(x->tgt.at[i].id, STR("CHN")))
                x->tgt.at[i].id = STR("CHN.PRC");
            if (x->rec.type == ACT_RECOGNISE_STATE && str_eq(x->tgt.at[i].id, STR("CHN.ROC")))
                x->tgt.at[i].id = STR("TWN");
        }
    }
    party_put(&x->tgt, x->rec.id, m->s);
    x->filled |= x->rec.id.n > 0;
    if (x->rec.third >= 0)
        party_all(sc, m->s, x->rec.third, 0, false, &x->third);
    return true;
}

static void envoy_sides(const Scan *sc, const Match *m, Sides *x)
{
    for (int k = 0; k < 2; k++) {
        Slot at[] = {SLOT_ENVOY, SLOT_SOURCE, SLOT_TARGET};
        for (size_t i = 0; i < 3 && !x->tgt.n; i++) {
            int32_t w = m->slot[at[i]], mi = w >= 0 && sc->m->by_word ? sc->m->by_word[m->s][w] : -1;
            for (int d = 0; d < 3 && mi >= 0; d++) {
                const Mention *e = &sc->m->at[mi];
                if (e->to_state.n && x->src.n && !same_state(e->to_state, x->src.at[0].id)) {
                    party_put(&x->tgt, e->to_state, m->s);
                    break;
                }
                mi = e->antecedent;
            }
        }
    }
}

/* Of organisations only those that send missions of their own: a charity's office is none (3.7). */
static bool bodies_with_missions(const Scan *sc, Parties *p)
{
    size_t was = p->n;
    const SymList *l = lex_list(&sc->c->lex, STR("mission-bodies"));
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        bool keep = !str_starts(p->at[i].id, STR("i:"));
        for (size_t k = 0; !keep && l && k < l->n; k++)
            keep = str_eq_nocase(sc->c->lex.words.at[l->at[k]], p->at[i].id);
        if (keep)
            p->at[n++] = p->at[i];
    }
    p->n = n;
    return n || !was;
}

bool sides_of(const Scan *sc, const Match *m, Sides *x)
{
    *x = (Sides){.type = m->frame->act,
                 .src = {.count = -1},
                 .tgt = {.count = -1},
                 .third = {.count = -1},
                 .rec = {.target = -1, .third = -1, .object = -1}};
    const ActInfo *info = &sc->c->lex.acts[x->type];
    sides_parties(sc, m, SLOT_SOURCE, info->source_kinds, true, &x->src);
    if (m->frame->pseudo == PSEUDO_RECOGNISE) {
        if (!recognise_sides(sc, m, x))
            return false;
    } else {
        sides_parties(sc, m, SLOT_TARGET, info->target_kinds, false, &x->tgt);
        sides_parties(sc, m, SLOT_THIRD, info->third_kinds, false, &x->third);
    }
    if (m->frame->to.n && !x->tgt.n)
        party_put(&x->tgt, m->frame->to, m->s);
    prefer_appointer(sc, x->type, &x->src);
    prefer_appointer(sc, x->type, &x->tgt);
    if (x->type == ACT_TAKE_POWER || x->type == ACT_LOSE_POWER) {
        x->tgt.n = 0;
        for (size_t i = 0; i < x->src.n && i < 1; i++)
            party_put(&x->tgt, actor_state(x->src.at[i].id), m->s);
        return x->tgt.n && !str_eq(x->tgt.at[0].id, x->src.at[0].id);
    }
    if (x->type == ACT_DECLARE_INDEPENDENCE) {
        x->tgt.n = 0;
        return true;
    }
    bool named = x->src.n == 1 && x->src.at[0].mention >= 0 && !sc->m->at[x->src.at[0].mention].nominal &&
                 !sc->m->at[x->src.at[0].mention].pronoun;
    if (receiver_acts(x->type) && !named)
        sides_drop(&x->src, &x->tgt);
    if (family(x->type) == 3 && !bodies_with_missions(sc, &x->src))
        return false;
    bool own =
        family(x->type) == 3 && m->slot[SLOT_MISSION] >= 0 && m->slot[SLOT_SOURCE] == m->slot[SLOT_MISSION];
    if (own && x->tgt.n && x->src.n && same_state(x->src.at[0].id, x->tgt.at[0].id))
        x->src.n = 0; /* "the Embassy in N'Djamena" is not Chad's */
    size_t was = x->tgt.n;
    sides_drop(&x->tgt, &x->src);
    if (was && !x->tgt.n && m->slot[SLOT_TARGET] >= 0 && word_unnamed(sc, m->s, m->slot[SLOT_TARGET]))
        x->tgt.vague = true; /* "the country" joined to its own subject is another */
    if (family(x->type) == 4 && !x->tgt.n && x->type != ACT_EXPEL_ENVOY && x->type != ACT_SUMMON_ENVOY)
        envoy_sides(sc, m, x);
    bool mutual = act_joint(x->type) || x->type == ACT_SEVER_RELATIONS || family(x->type) == 3 ||
                  x->type == ACT_PLEDGE_COOPERATION;
    if (m->slot[SLOT_PAIR] >= 0 || (mutual && !x->tgt.n))
        split_pair(sc, m, x);
    return true;
}
