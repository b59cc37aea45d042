/* name.c - names as mentions of their own: span, head word, role, type. See find.h. */
#include "find.h"

#include <string.h>

const char *role_name(Role r)
{
    static const char *const names[N_ROLES] = {"",    "state", "gov",    "head",  "minister", "envoy",
                                               "leg", "jud",   "mil",    "sec",   "party",    "official",
                                               "org", "group", "people", "place", "attr"};
    return (unsigned)r < N_ROLES ? names[r] : "";
}

/* The word of [first, last) whose head lies outside; want, where the tree says nothing better. */
static uint32_t head_of(const Finder *f, uint32_t first, uint32_t last, uint32_t want)
{
    const Tree *t = f->sc.tree;
    bool inside = t->words[want].head >= (int32_t)first && t->words[want].head < (int32_t)last;
    if (!inside)
        return want;
    for (uint32_t w = first; w < last; w++) {
        int32_t h = t->words[w].head;
        Upos u = t->words[w].upos;
        if ((h < (int32_t)first || h >= (int32_t)last) &&
            (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON))
            return w;
    }
    return want;
}

static bool subject(const Finder *f, const Mention *m)
{
    if (!f->sc.tagged)
        return f->all.n == 0 || f->all.at[f->all.n - 1].sentence != f->sentence;
    Rel r = f->sc.tree->words[m->head].rel;
    if (m->first == 0 && f->sc.atoms[0].shape >= SHAPE_CAP && !(m->n_cands && m->cands[0].as_place))
        return true; /* what begins a sentence is its subject, whatever a bad parse says */
    return r != REL_NONE && str_starts(str_of(rel_name(r)), STR("nsubj"));
}

int32_t find_add(Finder *f, Mention m, Trait t)
{
    t.kind = m.n_cands ? actor_kind(f->ac, m.cands[0].id) : KIND_NONE;
    if (m.n_cands && str_find_char(m.cands[0].id, '+', 0) != SIZE_MAX)
        t.kind = KIND_SET;
    t.subject = subject(f, &m);
    *VEC_PUSH(f->a, &f->all) = m;
    *VEC_PUSH(f->a, &f->traits) = t;
    return (int32_t)f->all.n - 1;
}

/* A mention of atoms [a0, a1), nothing resolved yet. */
Mention mention_of_span(const Finder *f, uint32_t a0, uint32_t a1, uint32_t head)
{
    const Scan *sc = &f->sc;
    Mention m = {.sentence = f->sentence, .unit = sc->tree->sentence->unit, .antecedent = -1};
    m.first = sc->atoms[a0].word;
    m.last = sc->atoms[a1 - 1].word + 1;
    m.from = sc->atoms[a0].from;
    m.to = sc->atoms[a1 - 1].to;
    if (sc->atoms[a1 - 1].points && m.to < sc->unit.n && sc->unit.p[m.to - 1] != '.' &&
        sc->unit.p[m.to] == '.')
        m.to++;
    m.head = head_of(f, m.first, m.last, sc->atoms[head].word);
    m.as_called = str_slice(sc->unit, m.from, m.to);
    return m;
}

/* ---- names alone ---- */

Role mention_organ_role(Str organ)
{
    static const struct {
        const char *organ;
        Role role;
    } roles[] = {
        {"PARL", ROLE_LEG}, {"LEG", ROLE_LEG}, {"SC", ROLE_JUD},  {"JUD", ROLE_JUD},
        {"MIL", ROLE_MIL},  {"MOD", ROLE_MIL}, {"DOD", ROLE_MIL}, {"ARMY", ROLE_MIL},
        {"SEC", ROLE_SEC},  {"POL", ROLE_SEC}, {"INT", ROLE_SEC}, {"PARTY", ROLE_PARTY},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq(organ, str_of(roles[i].organ)))
            return roles[i].role;
    return ROLE_GOV;
}

static Role name_role(const Finder *f, const NameRow *row, Use use)
{
    switch (row->class) {
    case CLASS_ADJ:
        return ROLE_ATTR;
    case CLASS_NOUN:
        return ROLE_PEOPLE;
    case CLASS_CAPITAL:
    case CLASS_FORMER_CAPITAL:
    case CLASS_CITY:
        return use == USE_PLACE ? ROLE_NONE : ROLE_GOV;
    case CLASS_METONYM:
    case CLASS_ORGAN:
        if (use == USE_PLACE)
            return ROLE_NONE;
        return mention_organ_role(row->organ);
    default:
        break;
    }
    if (row->organ.n)
        return mention_organ_role(row->organ);
    switch (actor_kind(f->ac, row->id)) {
    case KIND_LIST:
        return ROLE_NONE;
    case KIND_ORGANISATION:
        return ROLE_ORG;
    case KIND_GROUP:
        return ROLE_GROUP;
    case KIND_REGIME:
        return ROLE_GOV;
    default:
        return use == USE_PLACE ? ROLE_PLACE : ROLE_STATE;
    }
}

static MentionType name_type(const NameRow *row, Use use)
{
    if (row->class == CLASS_ADJ || row->class == CLASS_NOUN)
        return MENTION_NATIONALITY;
    return use == USE_PLACE ? MENTION_LOCATION : MENTION_ORGANISATION;
}

/* A name element as a mention of its own. */
int32_t mention_add_name(Finder *f, uint32_t i, Role owned, bool nested)
{
    const Elem *e = find_elem(f, i);
    const NameRow *row = rank_row(f, e);
    Use use = nested ? USE_PARTY : rank_use(&f->sc, e);
    Mention m = mention_of_span(f, e->a0, e->a1, e->a1 - 1);
    m.n_cands = rank_name(f, e, use, owned, &m.cands);
    bool land = m.n_cands && m.cands[0].as_place;
    m.type = name_type(row, land ? USE_PLACE : USE_PARTY);
    for (uint32_t r = scan_name_row(&f->sc, e, e->known->names);
         r != NO_ROW && m.n_cands && !str_eq(row->id, m.cands[0].id);
         r = scan_name_row(&f->sc, e, f->ac->names.at[r].next))
        if (str_eq(f->ac->names.at[r].id, m.cands[0].id))
            row = &f->ac->names.at[r];
    m.role = name_role(f, row, land ? USE_PLACE : USE_PARTY);
    m.organ = row->organ;
    static const char *const prefixes[] = {"anti", "pro", "non", "post", "ex", NULL};
    bool prefixed =
        e->a0 && f->sc.atoms[e->a0].gap == GAP_HYPHEN && scan_word_is(&f->sc, e->a0 - 1, prefixes);
    static const char *const counts[] = {"a", "an", "one", "two", "three", "another", NULL};
    bool alone = row->class == CLASS_ADJ && e->a0 && scan_word_is(&f->sc, e->a0 - 1, counts) &&
                 (e->a1 >= f->sc.n_atoms || f->sc.atoms[e->a1].gap > GAP_HYPHEN ||
                  scan_upos(&f->sc, e->a1) == UPOS_ADP || scan_upos(&f->sc, e->a1) == UPOS_VERB);
    if (alone)
        m.role = ROLE_PEOPLE; /* "a Ukrainian of that name" */
    if (prefixed)
        m.role = ROLE_ATTR;
    set_tell_out(f, e->a0, e->a1, &m);
    m.attributive =
        prefixed || nested || row->class == CLASS_ADJ || f->sc.atoms[e->a1 - 1].poss || set_excepts(f, e->a0);
    return find_add(f, m, (Trait){.nested = nested, .plural = row->class == CLASS_NOUN});
}

/* "Islamic Emirate of Afghanistan (IEA)": widens mention k by the bracket and lets the acronym stand for it.
 */
uint32_t mention_bracket(Finder *f, uint32_t next, int32_t k)
{
    const Scan *sc = &f->sc;
    if (next >= sc->n_elems || sc->atoms[find_elem(f, next)->a0].gap != GAP_OPEN)
        return next;
    const Elem *e = find_elem(f, next);
    size_t end = sc->atoms[e->a1 - 1].to;
    const Atom *a = &sc->atoms[e->a0];
    bool shape =
        a->shape == SHAPE_UPPER || a->shape == SHAPE_MIXED || (a->shape == SHAPE_CAP && a->text.n <= 6);
    if (e->a1 - e->a0 > 2 || !shape || end >= sc->unit.n || sc->unit.p[end] != ')')
        return next;
    Mention *m = &f->all.at[k];
    m->last = sc->atoms[e->a1 - 1].word + 1;
    if (m->last < sc->tree->n && str_eq(sc->tree->words[m->last].form, STR(")")))
        m->last++;
    m->to = end + 1;
    m->as_called = str_slice(sc->unit, m->from, m->to);
    refer_introduce(f, k, scan_text(sc, e->a0, e->a1));
    return next + 1;
}
