/* sides.c - the parties of a frame that fired: from the words it bound, the pair they stand in, the envoy
 * they speak of. */
#include "coder/told.h"

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
    x->split |= pair.n == 2 && x->type == ACT_RECOGNISE_STATE;
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

/* "A and B recognised one another": the first towards the rest, and each way. */
static bool reciprocal(const Scan *sc, const Match *m, Sides *x)
{
    int32_t o = m->slot[SLOT_TARGET];
    if (o < 0 || x->src.n < 2 || m->frame->act != ACT_RECOGNISE_STATE)
        return false;
    int32_t last = word_is(sc, m->s, o, "other") ? o - 1 : o;
    bool each = last >= 0 && (word_is(sc, m->s, last, "each") || word_is(sc, m->s, last, "one"));
    bool other = word_is(sc, m->s, o, "other") || word_is(sc, m->s, o + 1, "other") ||
                 word_is(sc, m->s, o + 1, "another");
    if (!each || !other || (size_t)o + 1 >= sc->trees[m->s].n)
        return false;
    x->type = ACT_RECOGNISE_STATE;
    for (size_t i = 1; i < x->src.n; i++)
        party_put(&x->tgt, x->src.at[i].id, m->s);
    x->src.n = 1;
    return x->split = true;
}

/* "A and B expelled each other's envoys": each way. */
static void each_others(const Scan *sc, const Match *m, Sides *x)
{
    int32_t e = m->slot[SLOT_ENVOY] >= 0 ? m->slot[SLOT_ENVOY] : m->slot[SLOT_MISSION];
    int32_t own = e >= 0 ? child_by(sc, m->s, e, sc->c->rel.nmod_poss) : -1;
    bool other = false;
    for (int32_t w = own; w >= 0 && w < e && !other; w++)
        other = word_is(sc, m->s, w, "other") || word_is(sc, m->s, w, "another");
    if (!other || x->src.n != 2 || x->tgt.n)
        return;
    x->tgt.at[x->tgt.n++] = x->src.at[1];
    x->src.n = 1;
    x->split = true;
}

/* "recognised both republics", "will recognise the two territories": those that an act before was towards. */
static bool recognised_both(const Scan *sc, const Match *m, Sides *x)
{
    Parties two = {.count = -1};
    int32_t o = m->slot[SLOT_TARGET];
    bool both = o >= 0 && word_is(sc, m->s, o, "both");
    if (o < 0 || !(both || word_at(sc, m->s, o)->feats & FEAT_PLUR) || !told_both(sc, m->s, o, false, &two) ||
        two.n != 2)
        return false;
    for (size_t i = 0; i < 2; i++)
        if (!recognised_before(sc, two.at[i].id))
            return false;
    x->type = m->frame->act;
    x->tgt = two;
    return x->filled = true;
}

/* "had recognised it", a pronoun that nothing answers to: what the text spoke of recognising last. */
static bool recognised_it(const Scan *sc, const Match *m, Recognised *r)
{
    static const char *const rows[] = {"it", "them", "him", NULL};
    int32_t o = m->slot[SLOT_TARGET];
    if (word_at(sc, m->s, o)->upos != UPOS_PRON || !word_any(sc, m->s, o, rows) || !sc->recognised.n ||
        mention_of(sc, m->s, o, 0) >= 0)
        return false;
    bool regime = actor_kind(sc->ac, sc->recognised) == KIND_REGIME;
    r->type = regime ? ACT_RECOGNISE_GOVERNMENT : ACT_RECOGNISE_STATE;
    r->id = sc->recognised;
    return true;
}

static bool recognise_sides(const Scan *sc, const Match *m, Sides *x)
{
    if (reciprocal(sc, m, x) || recognised_both(sc, m, x))
        return true;
    x->rec = recognised_what(sc, m, m->slot[SLOT_TARGET]);
    if (x->rec.type == ACT_NONE && m->slot[SLOT_TARGET] >= 0 && !recognised_it(sc, m, &x->rec))
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
            int32_t who = x->rec.type == ACT_RECOGNISE_GOVERNMENT ? x->tgt.at[i].mention : -1;
            bool person =
                who >= 0 && sc->m->at[who].type == MENTION_PERSON; /* "Maduro": his, not the state */
            for (size_t k = 0; person && k < sc->m->at[who].n_cands; k++)
                if (actor_kind(sc->ac, sc->m->at[who].cands[k].id) == KIND_REGIME) {
                    x->tgt.at[i].id = actor_base(sc->m->at[who].cands[k].id);
                    break;
                }
            if (x->rec.type == ACT_RECOGNISE_GOVERNMENT && str_eq(x->tgt.at[i].id, STR("CHN")))
                x->tgt.at[i].id = STR("CHN.PRC");
            if (x->rec.type == ACT_RECOGNISE_STATE && str_eq(x->tgt.at[i].id, STR("CHN.ROC")))
                x->tgt.at[i].id = STR("TWN");
        }
    }
    party_put(&x->tgt, x->rec.id, m->s);
    bool noun = x->rec.type == ACT_RECOGNISE_STATE && x->rec.target < 0 && !x->rec.id.n; /* "the new state" */
    x->tgt.vague |= x->rec.unnamed || (noun && recognised_last(sc, (Str){0}).n);
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
                bool far =
                    x->type == ACT_APPOINT_ENVOY && !x->src.n; /* "was appointed ambassador to Japan" */
                if (e->to_state.n && (far || (x->src.n && !same_state(e->to_state, x->src.at[0].id)))) {
                    party_put(&x->tgt, e->to_state, m->s);
                    break;
                }
                mi = e->antecedent;
            }
        }
    }
}

/* "asked the envoy to leave and called him home": a named envoy is recalled, and sent back, by the state that
 * the text has named him of, from where he was told to go. */
static void recalled_by(const Scan *sc, const Match *m, Sides *x)
{
    int32_t w = m->slot[SLOT_ENVOY], mi = w >= 0 && sc->m->by_word ? sc->m->by_word[m->s][w] : -1;
    const Mention *e = mi >= 0 ? &sc->m->at[mi] : NULL;
    bool named = e && e->role == ROLE_ENVOY && e->person.n && e->n_cands && !e->pronoun;
    Str own = named ? actor_base(e->cands[0].id) : (Str){0};
    if (!own.n || x->src.n != 1 || same_state(own, x->src.at[0].id) || x->tgt.n > 1 ||
        (x->tgt.n && !same_state(own, x->tgt.at[0].id)))
        return;
    x->tgt = x->src;
    x->src = (Parties){.count = -1};
    party_put(&x->src, own, m->s);
}

/* "Three diplomats presented their letters: A, the envoy of Chad, Norway's B and C of Fiji": whom a list
 * after a colon is of; a name of a state, where somebody is its. */
static void listed_envoys(const Scan *sc, const Match *m, Sides *x)
{
    uint32_t s = m->s;
    int32_t e = m->slot[SLOT_ENVOY], colon = -1;
    bool many = e >= 0 && word_at(sc, s, e)->feats & FEAT_PLUR && in_list(sc, s, e, LIST_ENVOY);
    for (int32_t w = (int32_t)m->w; many && w < (int32_t)sc->trees[s].n && colon < 0; w++)
        colon = word_at(sc, s, w)->form.p[0] == ':' ? w : -1;
    for (size_t i = sc->mention_at[s]; colon >= 0 && i < sc->mention_at[s + 1]; i++) {
        const Mention *k = &sc->m->at[i];
        bool here = k->sentence == s && (int32_t)k->first > colon && k->n_cands && !k->pronoun;
        bool of_state = here && (k->role == ROLE_STATE || k->type == MENTION_LOCATION) && k->first > 0 &&
                        (k->attributive || word_is(sc, s, (int32_t)k->first - 1, "of"));
        if (here && (k->role == ROLE_ENVOY || of_state))
            party_put(&x->tgt, party_one(sc, k, sc->c->lex.acts[x->type].target_kinds, false), s);
    }
}

/* A ceremony's list: every envoy named after the word in the sentence hands in letters; who takes them is, if
 * nobody is named, where they are sent to. */
static void ceremony(const Scan *sc, const Match *m, Sides *x)
{
    if (x->type == ACT_ACCEPT_CREDENTIALS && !x->tgt.n)
        listed_envoys(sc, m, x);
    if (x->type != ACT_ACCEPT_CREDENTIALS || !x->tgt.n)
        return;
    uint32_t s = m->s;
    bool receives = m->slot[SLOT_ENVOY] > (int32_t)m->w;
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *e = &sc->m->at[i];
        if (e->sentence != s || e->role != ROLE_ENVOY || e->pronoun || !e->n_cands)
            continue;
        if (!x->src.n && e->to_state.n && same_state(actor_base(e->cands[0].id), x->tgt.at[0].id))
            party_put(&x->src, e->to_state, s);
        Str id = party_one(sc, e, sc->c->lex.acts[x->type].target_kinds, false);
        bool here = !e->to_state.n || (x->src.n && same_state(e->to_state, x->src.at[0].id));
        bool listed = e->first > 0 && (word_is(sc, s, (int32_t)e->first - 1, "and") ||
                                       word_at(sc, s, (int32_t)e->first - 1)->form.p[0] == ',' ||
                                       word_at(sc, s, (int32_t)e->first - 1)->form.p[0] == ';');
        if (receives && e->first > m->w && here && listed && x->src.n && !same_state(id, x->src.at[0].id))
            party_put(&x->tgt, id, s);
    }
}

/* --- groups that no table knows ----------------------------------------------------------------------- */
static bool name_part(const Word *w)
{
    static const char *const rows[] = {"of", "the", "de", "del", "la", "al", "-", "&", "e", "da", NULL};
    for (int i = 0; rows[i]; i++)
        if (str_eq(w->form, str_of(rows[i])))
            return true;
    return w->upos == UPOS_PROPN;
}

/* The id of a name, in the manner of actor-ids: "Clan del Golfo" -> "g:clan-del-golfo". */
static Str group_id(const Scan *sc, uint32_t s, int32_t w)
{
    const Tree *t = &sc->trees[s];
    int32_t a = w, b = w;
    while (a > 0 && name_part(&t->words[a - 1]))
        a--;
    while ((size_t)b + 1 < t->n && name_part(&t->words[b + 1]))
        b++;
    while (a < w && t->words[a].upos != UPOS_PROPN)
        a++;
    while (b > w && t->words[b].upos != UPOS_PROPN)
        b--;
    Buf buf = {0};
    buf_put(&buf, STR("g:"));
    for (int32_t i = a; i <= b; i++) {
        Str f = t->words[i].form;
        if (buf.n > 2 && buf.p[buf.n - 1] != '-')
            buf_putc(&buf, '-');
        for (size_t k = 0; k < f.n; k++) {
            char ch = f.p[k] >= 'A' && f.p[k] <= 'Z' ? (char)(f.p[k] + 32) : f.p[k];
            if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || (unsigned char)ch >= 0x80)
                buf_putc(&buf, ch);
        }
    }
    while (buf.n && buf.p[buf.n - 1] == '-')
        buf.n--;
    Str id = buf.n > 4 ? arena_str(sc->a, buf_str(&buf)) : (Str){0};
    buf_done(&buf);
    return id;
}

/* "as a terrorist organisation", not "as a terrorist". */
static bool as_group(const Scan *sc, const Match *m)
{
    Edge e = {.deep = DEEP_COMP};
    int32_t cand[MAX_CANDS];
    size_t n = arg_deep(sc, m->s, (int32_t)m->w, &e, cand);
    for (size_t i = 0; i < n; i++)
        if (in_list(sc, m->s, cand[i], LIST_GROUPNOUN) || word_is(sc, m->s, cand[i], "entity"))
            return true;
    return false;
}

/* A group that is listed but stands in no table is known by its name; persons and places are none. */
static void unknown_groups(const Scan *sc, const Match *m, int32_t o, Parties *ret, int depth)
{
    const Rels *R = &sc->c->rel;
    if (o < 0 || depth > 6)
        return;
    int32_t name = word_at(sc, m->s, o)->upos == UPOS_PROPN ? o : -1;
    for (int32_t c = word_at(sc, m->s, o)->child; c >= 0 && name < 0; c = word_at(sc, m->s, c)->next) {
        Rel r = word_at(sc, m->s, c)->rel;
        bool of = r == R->compound || r == R->appos || r == R->flat;
        if (of && in_list(sc, m->s, o, LIST_GROUPNOUN) && word_at(sc, m->s, c)->upos == UPOS_PROPN)
            name = c;
    }
    int32_t k = name >= 0 && sc->m->by_word ? sc->m->by_word[m->s][name] : -1;
    bool other = k >= 0 && (sc->m->at[k].n_cands || sc->m->at[k].type == MENTION_LOCATION ||
                            (sc->m->at[k].type == MENTION_PERSON && sc->m->at[k].role != ROLE_NONE));
    bool person = name == o && k >= 0 && sc->m->at[k].type == MENTION_PERSON && !as_group(sc, m);
    if (name >= 0 && !other && !person)
        party_put(ret, group_id(sc, m->s, name), m->s);
    for (int32_t c = word_at(sc, m->s, o)->child; c >= 0; c = word_at(sc, m->s, c)->next)
        if (word_at(sc, m->s, c)->rel == R->conj)
            unknown_groups(sc, m, c, ret, depth + 1);
}

/* "three chapters of the Muslim Brotherhood", "Hezbollah's armed wing": a part of a group is listed as the
 * group. */
static void parts_of_groups(const Scan *sc, const Match *m, int32_t o, uint32_t kinds, Parties *ret)
{
    if (o < 0 || !in_list(sc, m->s, o, LIST_GROUP_PART))
        return;
    for (int32_t c = word_at(sc, m->s, o)->child; c >= 0; c = word_at(sc, m->s, c)->next) {
        const Word *y = word_at(sc, m->s, c);
        bool whose = y->rel == sc->c->rel.nmod_poss || y->rel == sc->c->rel.compound ||
                     (rel_base(y->rel) == sc->c->rel.nmod && has_case(sc, m->s, c, "of"));
        Parties p = {.count = -1};
        if (whose)
            party_all(sc, m->s, c, kinds, false, &p);
        for (size_t i = 0; i < p.n; i++)
            if (actor_kind(sc->ac, actor_base(p.at[i].id)) == KIND_GROUP)
                party_put(ret, p.at[i].id, m->s);
    }
}

/* Of organisations only those that send missions of their own: a charity's office is none (3.7). */
static bool bodies_with_missions(const Scan *sc, Parties *p)
{
    size_t was = p->n;
    const SymList *l = code_list(sc, LIST_MISSION_BODIES);
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

/* "established relations with Ghana in 1963, with Togo in 1971": a phrase before that of the target, under
 * the same preposition and the same word, names more of them. */
static void phrases_before(const Scan *sc, const Match *m, uint32_t kinds, Parties *ret)
{
    int32_t w = (int32_t)m->w, to = m->slot[SLOT_TARGET];
    Sym prep = to > w ? case_sym(sc, m->s, to) : MAP_NONE;
    if (prep == MAP_NONE || !ret->n || !word_verbal(sc, m->s, w))
        return;
    int32_t obj = arg_object(sc, m->s, w);
    for (size_t i = sc->mention_at[m->s]; i < sc->mention_at[m->s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        int32_t u = (int32_t)x->head, up = word_at(sc, m->s, u)->head;
        bool same = u > w && u < to && case_sym(sc, m->s, u) == prep && up >= 0 &&
                    (up == w || up == obj || up == m->slot[SLOT_NOUN]);
        if (same && !x->attributive && !x->pronoun)
            party_put(ret, party_one(sc, x, kinds, false), m->s);
    }
}

/* Who the words of the frame name. */
static bool named_sides(const Scan *sc, const Match *m, Sides *x)
{
    const ActInfo *info = &sc->c->lex.acts[x->type];
    sides_parties(sc, m, SLOT_SOURCE, info->source_kinds, true, &x->src);
    if (m->frame->pseudo == PSEUDO_RECOGNISE) {
        if (!recognise_sides(sc, m, x))
            return false;
    } else {
        sides_parties(sc, m, SLOT_TARGET, info->target_kinds, false, &x->tgt);
        if (family(x->type) == 2 || family(x->type) == 5)
            phrases_before(sc, m, info->target_kinds, &x->tgt);
        sides_parties(sc, m, SLOT_THIRD, info->third_kinds, false, &x->third);
    }
    bool bare = m->slot[SLOT_SOURCE] < 0 && word_verbal(sc, m->s, (int32_t)m->w);
    int32_t subj = bare ? arg_subject(sc, m->s, (int32_t)m->w) : -1;
    if (subj >= 0 && receiver_acts(x->type) && !x->src.n && word_at(sc, m->s, subj)->upos != UPOS_PRON &&
        (in_list(sc, m->s, subj, LIST_LEADER) || in_list(sc, m->s, subj, LIST_INSTITUTION)))
        x->src.vague = true; /* "His Majesty received": the state that the text is about */
    bool listing = x->type == ACT_DESIGNATE_TERRORIST || x->type == ACT_DELIST_TERRORIST;
    if (listing && !x->tgt.n)
        parts_of_groups(sc, m, m->slot[SLOT_TARGET], info->target_kinds, &x->tgt);
    if (listing && !x->tgt.n && !x->tgt.vague)
        unknown_groups(sc, m, m->slot[SLOT_TARGET], &x->tgt, 0);
    if (m->frame->to.n && !x->tgt.n)
        party_put(&x->tgt, m->frame->to, m->s);
    prefer_appointer(sc, x->type, &x->src);
    prefer_appointer(sc, x->type, &x->tgt);
    return true;
}

/* Told by a name of its own: the only party, no pronoun, no noun for one. */
static bool by_own_name(const Scan *sc, const Parties *p)
{
    const Mention *k = p->n == 1 && p->at[0].mention >= 0 ? &sc->m->at[p->at[0].mention] : NULL;
    return k && !k->nominal && !k->pronoun;
}

/* "Bolivia had become the 120th country to recognise its independence": a pronoun that would make the act one
 * of a party towards itself stands for the runner-up among its antecedents. */
void sides_reread(const Scan *sc, Sides *x)
{
    uint32_t kinds = sc->c->lex.acts[x->type].target_kinds;
    const Mention *p =
        x->src.n && x->self.n == 1 && x->self.at[0].mention >= 0 ? &sc->m->at[x->self.at[0].mention] : NULL;
    for (size_t k = 1; p && p->pronoun && !x->tgt.n && k < p->n_cands; k++) {
        Mention rest = *p;
        rest.cands += k;
        rest.n_cands = 1;
        Str id = party_one(sc, &rest, kinds, false);
        if (!same_state(id, x->src.at[0].id) && kind_allowed(sc, id, kinds))
            party_put(&x->tgt, id, x->self.at[0].s);
    }
}

/* Envoys and officers of a state who go over to a rival government of it do not act for the state (A3). */
static void own_rival(const Scan *sc, Sides *x)
{
    size_t n = 0;
    for (size_t i = 0; i < x->src.n; i++) {
        bool own = x->tgt.n && family(x->type) == 1 && actor_kind(sc->ac, x->tgt.at[0].id) == KIND_REGIME &&
                   str_eq(x->src.at[i].id, actor_state(x->tgt.at[0].id));
        if (!own)
            x->src.at[n++] = x->src.at[i];
    }
    x->src.n = n;
}

/* No party acts towards itself: which side keeps whom both name. False: an envoy's arrival in his own
 * country. */
/* "Kenya's embassy in Washington was closed. It resumed operations": whose the mission told before is. */
static void its_mission(const Scan *sc, const Match *m, Sides *x)
{
    int32_t w = m->slot[SLOT_SOURCE] >= 0 ? m->slot[SLOT_SOURCE] : m->slot[SLOT_MISSION];
    bool it = family(x->type) == 3 && w >= 0 && word_is(sc, m->s, w, "it") && w < (int32_t)m->w;
    bool other = (m->slot[SLOT_MISSION] >= 0 && m->slot[SLOT_MISSION] != w) ||
                 (m->slot[SLOT_TARGET] >= 0 && m->slot[SLOT_TARGET] != w);
    const Found *last = it && !other ? last_found(sc, m->s) : NULL;
    if (!last || family(last->as.type) != 3 || x->src.n + x->tgt.n > 1 ||
        (x->src.n && !same_state(x->src.at[0].id, last->as.target)))
        return;
    x->src.n = x->tgt.n = 0;
    party_put(&x->src, last->as.source, m->s);
    party_put(&x->tgt, last->as.target, m->s);
}

static bool part_sides(const Scan *sc, const Match *m, Sides *x)
{
    its_mission(sc, m, x);
    int32_t to = m->slot[SLOT_TARGET];
    x->self = x->tgt;
    if (receiver_acts(x->type) && !by_own_name(sc, &x->src))
        sides_drop(&x->src, &x->tgt);
    bool own =
        family(x->type) == 3 && m->slot[SLOT_MISSION] >= 0 && m->slot[SLOT_SOURCE] == m->slot[SLOT_MISSION];
    if (own && x->tgt.n && x->src.n && same_state(x->src.at[0].id, x->tgt.at[0].id))
        x->src.n = 0;                             /* "the Embassy in N'Djamena" is not Chad's */
    if (x->src.n > 2 && by_own_name(sc, &x->tgt)) /* "all members cut ties with Qatar", a member itself */
        sides_drop(&x->src, &x->tgt);
    size_t was = x->tgt.n;
    if (x->type == ACT_SEAT_DELEGATION && to >= 0 && word_is(sc, m->s, to, "it") && sc->recognised.n &&
        word_at(sc, m->s, to)->upos == UPOS_PRON) { /* "recognised it in May; the UN admitted it in June" */
        x->tgt.n = 0;
        party_put(&x->tgt, sc->recognised, m->s);
    }
    sides_drop(&x->tgt, &x->src);
    if (!was || x->tgt.n || to < 0)
        return true;
    if (word_unnamed(sc, m->s, to)) /* "the country" joined to its own subject is another */
        return x->tgt.vague = true;
    return x->type != ACT_TAKE_UP_POST && x->type != ACT_RETURN_ENVOY;
}

/* "were added to the SDN list", "EU sanctions on Burundi lapsed": whose list it is where nobody is said to
 * have done it, and whom it is of (l:EU.BDI) where no other party is named. */
static void list_sides(const Scan *sc, const Match *m, Sides *x)
{
    static const Slot at[] = {SLOT_LIST, SLOT_NOUN};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        int32_t w = m->slot[at[i]], mi = w >= 0 && sc->m->by_word ? sc->m->by_word[m->s][w] : -1;
        const Mention *k = mi >= 0 ? &sc->m->at[mi] : NULL;
        if (!k || !k->n_cands || !str_starts(k->cands[0].id, STR("l:")))
            continue;
        Str id = str_slice(k->cands[0].id, 2, k->cands[0].id.n), owner;
        if (!str_cut(&id, '.', &owner))
            return;
        Str body = arena_printf(sc->a, "i:%.*s", STR_ARG(owner));
        if (!x->src.n)
            party_put(&x->src, actor_kind(sc->ac, owner) == KIND_STATE ? owner : body, m->s);
        if (!x->tgt.n && actor_kind(sc->ac, id) == KIND_STATE)
            party_put(&x->tgt, id, m->s);
        return;
    }
}

/* D14: who receives a mission that opens or closes in a territory held by another (vocab.tsv: host). */
static void held_by(const Scan *sc, Sides *x)
{
    const Lexicon *lx = &sc->c->lex;
    for (size_t i = 0; i < x->tgt.n; i++)
        for (size_t k = 0; k < lx->vocab.n; k++) {
            const Vocab *v = &lx->vocab.at[k];
            if (str_eq(v->attr, STR("host")) && v->n == 1 &&
                str_eq_nocase(lx->words.at[v->words[0]], x->tgt.at[i].id))
                x->tgt.at[i].id = v->value;
        }
}

/* Acts of a polity's own affairs, which have no other party than its state, or none. */
static bool within(ActType t)
{
    return t == ACT_TAKE_POWER || t == ACT_LOSE_POWER || t == ACT_DECLARE_INDEPENDENCE;
}

static bool sides_within(const Scan *sc, const Match *m, Sides *x)
{
    x->tgt.n = 0;
    if (x->type == ACT_DECLARE_INDEPENDENCE) {
        int32_t w = m->slot[SLOT_SOURCE], own = w < 0 ? -1 : child_by(sc, m->s, w, sc->c->rel.nmod_poss);
        bool its = (w >= 0 && word_at(sc, m->s, w)->upos == UPOS_PRON) ||
                   (own >= 0 && word_at(sc, m->s, own)->upos == UPOS_PRON);
        const Found *last =
            its ? last_found(sc, m->s) : NULL; /* "recognised it when its parliament declared" */
        if (last && last->s == m->s && last->as.type == ACT_RECOGNISE_STATE && x->src.n == 1)
            x->src.at[0].id = last->as.target;
        return true;
    }
    if (x->src.n)
        party_put(&x->tgt, actor_state(x->src.at[0].id), m->s);
    return x->tgt.n && !str_eq(x->tgt.at[0].id, x->src.at[0].id);
}

/* "Norway opened relations with it. Australia and Portugal upgraded their missions": in the third that the
 * act before was towards, not with one another. */
static bool told_of_third(const Scan *sc, const Match *m, const Sides *x)
{
    const Found *f = x->src.n == 2 && m->slot[SLOT_PAIR] < 0 ? last_found(sc, m->s) : NULL;
    if (!f || family(f->as.type) > 4 || !f->as.target.n || str_starts(f->as.target, STR("b:")))
        return false;
    for (size_t i = 0; i < x->src.n; i++)
        if (same_state(x->src.at[i].id, f->as.target) || same_state(x->src.at[i].id, f->as.source))
            return false;
    return true;
}

bool sides_of(const Scan *sc, const Match *m, Sides *x)
{
    *x = (Sides){.type = m->frame->act,
                 .src = {.count = -1},
                 .tgt = {.count = -1},
                 .third = {.count = -1},
                 .rec = {.target = -1, .third = -1, .object = -1}};
    if (!named_sides(sc, m, x))
        return false;
    own_rival(sc, x);
    if (within(x->type))
        return sides_within(sc, m, x);
    ceremony(sc, m, x);
    if (family(x->type) == 5)
        list_sides(sc, m, x);
    if ((family(x->type) == 3 && !bodies_with_missions(sc, &x->src)) || !part_sides(sc, m, x))
        return false;
    if (x->type == ACT_RECALL_ENVOY || x->type == ACT_RETURN_ENVOY)
        recalled_by(sc, m, x);
    if (x->type == ACT_OPEN_MISSION || x->type == ACT_CLOSE_MISSION)
        held_by(sc, x);
    if (family(x->type) == 4 && !x->tgt.n && x->type != ACT_EXPEL_ENVOY && x->type != ACT_SUMMON_ENVOY)
        envoy_sides(sc, m, x);
    each_others(sc, m, x);
    bool mutual = act_joint(x->type) || x->type == ACT_SEVER_RELATIONS ||
                  (family(x->type) == 3 && !told_of_third(sc, m, x)) || x->type == ACT_PLEDGE_COOPERATION;
    static const char *const own[] = {"theirs", "their", "hers", "her",
                                      NULL}; /* "restored theirs", with another */
    mutual &= m->slot[SLOT_NOUN] < 0 || !word_any(sc, m->s, m->slot[SLOT_NOUN], own);
    if (m->slot[SLOT_PAIR] >= 0 || (mutual && !x->tgt.n))
        split_pair(sc, m, x);
    return true;
}
