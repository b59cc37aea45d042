/* find.c - from elements to mentions: one pass over the sentences in reading order, each sentence from left
 * to right, every mention resolved as it is met against those before it. See find.h. */
#include "find.h"
#include "ids.h"

#include <string.h>

const char *role_name(Role r)
{
    static const char *const names[N_ROLES] = {"",    "state", "gov",    "head",  "minister", "envoy",
                                               "leg", "jud",   "mil",    "sec",   "party",    "official",
                                               "org", "group", "people", "place", "attr"};
    return (unsigned)r < N_ROLES ? names[r] : "";
}

static const Elem *elem(const Finder *f, uint32_t i)
{
    return &f->sc.elems[i];
}

static bool word_at(const Finder *f, uint32_t i, const char *const *words)
{
    return i < f->sc.n_elems && elem(f, i)->a1 == elem(f, i)->a0 + 1 &&
           scan_word_is(&f->sc, elem(f, i)->a0, words);
}

/* ---- mentions into the list ---- */

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
static Mention span_mention(const Finder *f, uint32_t a0, uint32_t a1, uint32_t head)
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

static Role organ_role(Str organ)
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
        return organ_role(row->organ);
    default:
        break;
    }
    if (row->organ.n)
        return organ_role(row->organ);
    switch (actor_kind(f->ac, row->id)) {
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
static int32_t add_name(Finder *f, uint32_t i, Role owned, bool nested)
{
    const Elem *e = elem(f, i);
    const NameRow *row = rank_row(f, e);
    Use use = nested ? USE_PARTY : rank_use(&f->sc, e);
    Mention m = span_mention(f, e->a0, e->a1, e->a1 - 1);
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
    m.attributive = nested || row->class == CLASS_ADJ || f->sc.atoms[e->a1 - 1].poss;
    return find_add(f, m, (Trait){.nested = nested, .plural = row->class == CLASS_NOUN});
}

/* "Islamic Emirate of Afghanistan (IEA)": widens mention k by the bracket and lets the acronym stand for it.
 */
static uint32_t bracket(Finder *f, uint32_t next, int32_t k)
{
    const Scan *sc = &f->sc;
    if (next >= sc->n_elems || sc->atoms[elem(f, next)->a0].gap != GAP_OPEN)
        return next;
    const Elem *e = elem(f, next);
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

/* ---- phrases ---- */

static Str first_actor(Finder *f, uint32_t e0, Role role)
{
    ActorCand *c;
    return rank_name(f, elem(f, e0), USE_PARTY, role, &c) ? c[0].id : (Str){0};
}

static void join_ids(Finder *f, Mention *m, const Phrase *p, Role role)
{
    Str ids[12];
    size_t n = 0;
    for (uint32_t e = p->owner.e0; e < p->owner.e1 && n < 12; e++)
        if (elem(f, e)->is & ELEM_NAME) {
            Str id = first_actor(f, e, role);
            size_t k = n;
            while (k > 0 && str_cmp(ids[k - 1], id) > 0)
                k--;
            if (!id.n || (k > 0 && str_eq(ids[k - 1], id)))
                continue;
            memmove(ids + k + 1, ids + k, (n - k) * sizeof *ids);
            ids[k] = id;
            n++;
        }
    if (!n)
        return;
    Str id = ids[0];
    for (size_t i = 1; i < n; i++)
        id = arena_printf(f->a, "%.*s+%.*s", STR_ARG(id), STR_ARG(ids[i]));
    m->cands = ARENA_NEW(f->a, ActorCand);
    m->cands[0] = (ActorCand){id, 1, false};
    m->n_cands = 1;
}

static bool take_cands(Finder *f, Mention *m, int32_t from)
{
    if (from < 0 || !f->all.at[from].n_cands)
        return false;
    const Mention *o = &f->all.at[from];
    ActorCand *c = ARENA_ARRAY(f->a, ActorCand, o->n_cands);
    size_t n = 0;
    for (size_t i = 0; i < o->n_cands; i++) { /* an owner acts: readings as a place go last or out */
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen |= str_eq(c[k].id, o->cands[i].id);
        if (!seen) {
            c[n] = o->cands[i];
            c[n++].as_place = false;
        }
    }
    m->cands = c;
    m->n_cands = n;
    return true;
}

static void one_cand(Finder *f, Mention *m, Str id)
{
    m->cands = ARENA_NEW(f->a, ActorCand);
    m->cands[0] = (ActorCand){id, 1, false};
    m->n_cands = 1;
}

/* "prosecutors in The Hague", "inspectors from the agency": the owner stands after the phrase. */
static bool owner_after(Finder *f, const Phrase *p, Mention *m, Role role)
{
    static const char *const words[] = {"from", "in", "at", "of", NULL};
    static const char *const articles[] = {"the", NULL};
    uint32_t i = p->e1;
    if (!word_at(f, i, words))
        return false;
    i += word_at(f, i + 1, articles) ? 2 : 1;
    if (i >= f->sc.n_elems || !(elem(f, i)->is & ELEM_NAME) || (elem(f, i)->is & ELEM_NAMESAKE) ||
        rank_namesake(f, i))
        return false;
    m->n_cands = rank_name(f, elem(f, i), USE_PARTY, role, &m->cands);
    return m->n_cands > 0;
}

static void resolve_owner(Finder *f, const Phrase *p, Mention *m, Role role)
{
    const Elem *e = elem(f, p->owner.e0);
    if (p->owner.mention >= 0) {
        take_cands(f, m, p->owner.mention);
    } else if (p->owner.pronoun) {
        take_cands(f, m, refer_pronoun(f, e->a0));
    } else if (p->owner.several) {
        join_ids(f, m, p, role);
    } else if (e->is & ELEM_NAME) {
        m->n_cands = rank_name(f, e, USE_PARTY, role, &m->cands);
    } else if (e->is & ELEM_NOMINAL) {
        Mention o = {.antecedent = -1};
        if (refer_nominal(f, p->owner.e0, &o)) {
            m->cands = o.cands;
            m->n_cands = o.n_cands;
        }
    } else if (e->is & ELEM_PERSON) {
        bool former;
        const PersonRow *row = rank_person(f, e, &former);
        if (row && row->id.n)
            one_cand(f, m, row->id);
    }
}

static const PersonRow *phrase_person(Finder *f, const Phrase *p, Mention *m)
{
    const PersonRow *row = NULL;
    bool former = false;
    uint32_t a0 = elem(f, p->person0)->a0, a1 = elem(f, p->person1 - 1)->a1;
    for (uint32_t e = p->person0; e < p->person1 && !row; e++)
        if (elem(f, e)->is & ELEM_PERSON)
            row = rank_person(f, elem(f, e), &former);
    m->person = row ? row->person : ids_person(f->a, scan_text(&f->sc, a0, a1));
    int32_t k = row ? -1 : refer_alias(f, scan_text(&f->sc, a0, a1));
    if (k >= 0 && f->all.at[k].person.n)
        m->person = f->all.at[k].person;
    if (row && p->role == NO_ROW)
        m->former |= former;
    return row;
}

/* The appointing regime stands for its envoy before the plain state does (A4). */
static void appointed_first(Finder *f, Mention *m)
{
    if (!m->appointed_by.n)
        return;
    ActorCand *c = ARENA_ARRAY(f->a, ActorCand, m->n_cands + 1);
    size_t n = 1;
    c[0] = (ActorCand){m->appointed_by, m->n_cands ? m->cands[0].score + 0.1F : 1, false};
    if (m->n_cands && !str_eq(actor_state(m->cands[0].id), actor_state(m->appointed_by)))
        return; /* "the US ambassador appointed by Trump's party": another's */
    for (size_t i = 0; i < m->n_cands; i++)
        if (!str_eq(m->cands[i].id, m->appointed_by))
            c[n++] = m->cands[i];
    m->cands = c;
    m->n_cands = n;
}

static bool definite(const Finder *f, const Phrase *p)
{
    static const char *const a[] = {"a", "an", "any", "no", "every", "each", "another", "some", NULL};
    return !(p->e0 && word_at(f, p->e0 - 1, a));
}

/* "the premier" near a group's name is of the state the group acts in. */
static void state_of_group(Finder *f, Mention *m, Role role)
{
    const ActorRow *row = store_actor(f->ac, m->cands[0].id);
    if (row && row->kind == KIND_GROUP && row->state.n &&
        (role == ROLE_HEAD || role == ROLE_MINISTER || role == ROLE_ENVOY || role == ROLE_LEG ||
         role == ROLE_JUD || role == ROLE_GOV))
        one_cand(f, m, row->state);
}

/* Bare nouns that are looked back for only with an article or a name: "troops", "voters", "the Asad regime".
 */
static bool role_blocked(const Finder *f, const Phrase *p, Role role)
{
    static const char *const the[] = {"the", "this", "that", "these", NULL}, *const of[] = {"of", NULL};
    static const char *const others[] = {"other",   "all",      "most",     "many",    "several", "some",
                                         "foreign", "various",  "few",      "both",    "no",      "western",
                                         "world",   "regional", "european", "african", "arab",    NULL};
    bool article = p->e0 && word_at(f, p->e0 - 1, the), named = p->person1 > p->person0;
    for (uint32_t e = p->e0; e < p->e1; e++)
        if (((elem(f, e)->is & ELEM_CAPS) && (e < p->person0 || e >= p->person1)) || word_at(f, e, others))
            return true;
    if ((p->e0 && word_at(f, p->e0 - 1, others)) ||
        (word_at(f, p->e1, of) && p->e1 + 1 < f->sc.n_elems && (elem(f, p->e1 + 1)->is & ELEM_CAPS)))
        return true; /* "other governments", "the administration of Nobody Known" */
    if (p->plural && (role == ROLE_GOV || role == ROLE_HEAD || role == ROLE_ENVOY))
        return true;
    if (role == ROLE_PEOPLE || ((role == ROLE_MIL || role == ROLE_GROUP) && p->plural))
        return !article;
    return !article && !named && !p->plural && !p->former;
}

static void resolve_bare(Finder *f, const Phrase *p, const PersonRow *row, Mention *m, Role role)
{
    if (row && row->id.n) {
        one_cand(f, m, row->id);
        return;
    }
    Str states = p->role != NO_ROW ? f->ac->roles.at[p->role].state : (Str){0};
    if (states.n && str_find_char(states, '|', 0) == SIZE_MAX) {
        one_cand(f, m, states);
        return;
    }
    if (role == ROLE_NONE || !definite(f, p) || (role != ROLE_PEOPLE && owner_after(f, p, m, role)) ||
        role_blocked(f, p, role))
        return;
    int32_t k = p->person1 > p->person0 ? -1 : refer_role(f, p, role);
    if (k >= 0 && take_cands(f, m, k)) {
        m->antecedent = k;
        m->nominal = true;
        if (!m->person.n && !f->traits.at[k].plural)
            m->person = f->all.at[k].person;
        if (f->all.at[k].organ.n && (!m->organ.n || str_eq(m->organ, STR("GOV"))))
            m->organ = f->all.at[k].organ;
        return;
    }
    if (take_cands(f, m, refer_owner(f, role, p->organ))) {
        m->nominal = p->person1 == p->person0;
        state_of_group(f, m, role);
    }
}

static bool human_role(Role r)
{
    return r == ROLE_HEAD || r == ROLE_MINISTER || r == ROLE_ENVOY || r == ROLE_OFFICIAL || r == ROLE_LEG ||
           r == ROLE_JUD || r == ROLE_MIL || r == ROLE_PARTY || r == ROLE_GROUP || r == ROLE_GOV;
}

/* The role noun names a body, not a person. */
static bool institution(const Finder *f, const Phrase *p)
{
    static const char *const words[] = {
        "embassy",   "mission",    "consulate",    "commission",     "delegation", "parliament",
        "senate",    "congress",   "assembly",     "court",          "tribunal",   "council",
        "cabinet",   "government", "ministry",     "army",           "police",     "forces",
        "party",     "opposition", "junta",        "administration", "department", "office",
        "agency",    "authority",  "service",      "navy",           "force",      "military",
        "staff",     "team",       "legislature",  "chamber",        "house",      "bank",
        "committee", "movement",   "coalition",    "bloc",           "presidency", "command",
        "guard",     "guards",     "intelligence", "affairs",        "nunciature", "legation",
        "section",   "bureau",     "judiciary",    "prosecution",    "rulers",     "regime",
        "corps",     "troops",     "bundestag",    "knesset",        "duma",       "kremlin",
        "air",       "airforce",   "leadership",   "executive",      "state",      "general",
        NULL};
    bool consulate_general = scan_word_is(&f->sc, p->head, (const char *const[]){"general", NULL}) &&
                             p->head > 0 &&
                             !scan_word_is(&f->sc, p->head - 1, (const char *const[]){"consulate", NULL});
    return scan_word_is(&f->sc, p->head, words) && !consulate_general;
}

static Gender gender_of(const Finder *f, const Phrase *p)
{
    static const char *const she[] = {
        "mrs",  "ms",         "miss",        "queen",         "princess",      "baroness", "dame",
        "lady", "chairwoman", "spokeswoman", "congresswoman", "businesswoman", NULL};
    static const char *const he[] = {"mr",      "king",   "prince",    "sheikh",    "mullah",
                                     "mawlawi", "sultan", "emir",      "spokesman", "chairman",
                                     "lord",    "sir",    "ayatollah", "pope",      NULL};
    for (uint32_t a = elem(f, p->e0)->a0; a < elem(f, p->e1 - 1)->a1; a++)
        if (scan_word_is(&f->sc, a, she) || scan_word_is(&f->sc, a, he))
            return scan_word_is(&f->sc, a, she) ? GENDER_SHE : GENDER_HE;
    return GENDER_ANY;
}

static void introduce_person(Finder *f, const Phrase *p, int32_t k)
{
    const Scan *sc = &f->sc;
    uint32_t a0 = elem(f, p->person0)->a0, a1 = elem(f, p->person1 - 1)->a1;
    refer_introduce(f, k, scan_text(sc, a0, a1));
    refer_introduce(f, k, scan_text(sc, a1 - 1, a1));
    if (a1 - a0 > 2 && sc->atoms[a1 - 1].gap == GAP_HYPHEN)
        refer_introduce(f, k, scan_text(sc, a1 - 2, a1)); /* "al-Sharaa" */
}

/* Names inside the phrase, each a mention of its own, attributive. */
static void add_nested(Finder *f, const Phrase *p, Role role)
{
    bool done[3] = {p->owner.several || p->owner.pronoun, false, false};
    const uint32_t from[3] = {p->has_owner ? p->owner.e0 : 0, p->to0, p->by0};
    const uint32_t to[3] = {p->has_owner ? p->owner.e1 : 0, p->to1, p->by1};
    for (size_t k = 0; k < 3; k++)
        for (uint32_t e = from[k]; e < to[k]; e++)
            if ((elem(f, e)->is & ELEM_NAME) && (k == 0 || !(e >= from[0] && e < to[0])))
                add_name(f, e, done[0] || k == 0 ? role : ROLE_NONE, true);
}

static void add_phrase(Finder *f, const Phrase *p)
{
    const Elem *last = elem(f, p->e1 - 1);
    Mention m = span_mention(f, elem(f, p->e0)->a0, last->a1, p->head);
    const PersonRow *row = p->person1 > p->person0 ? phrase_person(f, p, &m) : NULL;
    m.role = p->role != NO_ROW ? f->ac->roles.at[p->role].role : row ? row->role : ROLE_NONE;
    m.organ = p->organ;
    m.rank = p->rank;
    m.former |= p->former;
    m.acting = p->acting;
    m.deputy = p->deputy;
    m.designate = p->designate;
    if (p->by1 > p->by0)
        m.appointed_by = first_actor(f, p->by0, ROLE_GOV);
    if (p->to1 > p->to0)
        m.to_state = actor_state(first_actor(f, p->to0, ROLE_NONE));
    if (p->has_owner)
        resolve_owner(f, p, &m, m.role);
    if (!m.n_cands)
        resolve_bare(f, p, row, &m, m.role);
    appointed_first(f, &m);
    bool human = m.person.n || (human_role(m.role) && !p->plural && !institution(f, p));
    m.type = human ? MENTION_PERSON : MENTION_ORGANISATION;
    m.attributive = f->sc.atoms[last->a1 - 1].poss;
    if (p->acronym != NO_ROW) {
        m.to = f->sc.atoms[p->acronym].to + 1;
        m.as_called = str_slice(f->sc.unit, m.from, m.to);
        m.last += m.last < f->sc.tree->n && str_eq(f->sc.tree->words[m.last].form, STR(")"));
    }
    int32_t k = find_add(
        f, m, (Trait){.human = human, .plural = p->plural, .definite = true, .gender = gender_of(f, p)});
    if (p->person1 > p->person0)
        introduce_person(f, p, k);
    if (p->acronym != NO_ROW)
        refer_introduce(f, k, f->sc.atoms[p->acronym].text);
    add_nested(f, p, m.role);
}

/* A role noun that only modifies another noun ("a cabinet meeting", "the embassy attack") tells of no actor.
 */
static bool phrase_stands(const Finder *f, const Phrase *p)
{
    static const char *const office[] = {"as", "became", "become", "becomes", "becoming", NULL};
    static const char *const missions[] = {"mission", "missions", "post", "presidency", NULL};
    bool named = p->person1 > p->person0, front = p->has_owner && p->owner.e0 < f->sc.elem_of[p->head];
    if (!named && !front && !p->plural && p->e0 && word_at(f, p->e0 - 1, office))
        return false; /* "as interim president", "became ruler of Kuwait": an office, nobody yet */
    if (!named && !p->has_owner && scan_word_is(&f->sc, p->head, missions))
        return false;
    if (p->person1 > p->person0)
        return true;
    const Elem *last = elem(f, p->e1 - 1);
    uint32_t a = last->a1;
    if (a >= f->sc.n_atoms || f->sc.atoms[a].gap > GAP_HYPHEN || f->sc.atoms[a - 1].poss)
        return true;
    if (p->to1 == p->e1 || p->by1 == p->e1 || (p->has_owner && p->owner.e1 == p->e1))
        return true;
    Upos u = scan_upos(&f->sc, a);
    if (f->sc.atoms[a].gap == GAP_HYPHEN)
        return false;
    return !(u == UPOS_NOUN && !(elem(f, f->sc.elem_of[a])->is & (ELEM_NAME | ELEM_PERSON)));
}

/* ---- the rest ---- */

static void add_pronoun(Finder *f, uint32_t i)
{
    static const char *const own[] = {"its", "his", "her", "their", NULL};
    const Elem *e = elem(f, i);
    int32_t k = refer_pronoun(f, e->a0);
    if (k < 0)
        return;
    Mention m = span_mention(f, e->a0, e->a1, e->a0);
    const Mention *o = &f->all.at[k];
    m.pronoun = true;
    m.antecedent = k;
    m.type = o->type;
    m.role = o->role == ROLE_ATTR || o->role == ROLE_PLACE ? ROLE_STATE : o->role;
    m.organ = o->organ;
    m.person = o->person;
    m.attributive = word_at(f, i, own);
    if (take_cands(f, &m, k) || m.person.n)
        find_add(f, m, f->traits.at[k]);
}

static bool speaker_at(const Finder *f, uint32_t i)
{
    static const char *const words[] = {"we", "i", NULL};
    const Elem *e = elem(f, i);
    return !(e->is & (ELEM_NAME | ELEM_ROLE)) && word_at(f, i, words) &&
           f->sc.atoms[e->a0].shape <= SHAPE_CAP;
}

/* "we", "I": whoever speaks, which the voice of the passage tells (coder). */
static void add_speaker(Finder *f, uint32_t i)
{
    const Elem *e = elem(f, i);
    Mention m = span_mention(f, e->a0, e->a1, e->a0);
    m.pronoun = true;
    m.type = m.as_called.n == 1 ? MENTION_PERSON : MENTION_ORGANISATION;
    find_add(f, m, (Trait){0});
}

static bool pronoun_at(const Finder *f, uint32_t i)
{
    static const char *const words[] = {"it",  "its", "itself", "he",   "him",   "his",
                                        "she", "her", "they",   "them", "their", NULL};
    return !(elem(f, i)->is) && word_at(f, i, words);
}

/* Two to four capitalised words, no article before, no word for a body or place among them. */
static bool person_shape(const Finder *f, const Elem *e, uint32_t i)
{
    static const char *const the[] = {"the", "of", "and", NULL};
    static const char *const bodies[] = {
        "council",   "agency",  "committee",   "party",      "bank",         "university",   "group",
        "operation", "company", "airlines",    "service",    "front",        "movement",     "union",
        "act",       "force",   "association", "institute",  "center",       "centre",       "times",
        "post",      "news",    "commission",  "foundation", "organization", "organisation", "street",
        "forces",    "airport", "river",       "province",   "district",     "accords",      "agreement",
        "city",      "office",  "department",  "league",     "cup",          "tower",        "square",
        "camp",      "command", "islands",     "island",     "lake",         "valley",       "mountain",
        "war",       "treaty",  "day",         NULL};
    uint32_t n = e->a1 - e->a0;
    if (n < 2 || n > 5 || (i && word_at(f, i - 1, the)))
        return false;
    for (uint32_t a = e->a0; a < e->a1; a++)
        if (f->sc.atoms[a].shape == SHAPE_UPPER || f->sc.atoms[a].shape == SHAPE_DIGIT ||
            scan_word_is(&f->sc, a, bodies))
            return false;
    return true;
}

/* A title before a surname: "Mr Hassan". */
static uint32_t skip_title(const Finder *f, const Elem *e)
{
    static const char *const titles[] = {"mr",      "mrs",    "ms",      "dr",        "sir",   "gen",
                                         "general", "col",    "colonel", "president", "prime", "minister",
                                         "sheikh",  "mullah", "prince",  "secretary", "lord",  NULL};
    uint32_t a = e->a0;
    while (a + 1 < e->a1 && scan_word_is(&f->sc, a, titles))
        a++;
    return a;
}

/* An unknown name: a short form of one before, or an unknown person, body or place. */
static void add_unknown(Finder *f, uint32_t i)
{
    const Elem *e = elem(f, i);
    Mention m = span_mention(f, e->a0, e->a1, e->a1 - 1);
    Trait t = {0};
    int32_t k = refer_alias(f, scan_text(&f->sc, skip_title(f, e), e->a1));
    bool person = k < 0 && person_shape(f, e, i);
    m.type = person ? MENTION_PERSON : MENTION_ORGANISATION;
    if (person) {
        m.person = ids_person(f->a, m.as_called);
        t.human = true;
    }
    if (k >= 0) {
        const Mention *o = &f->all.at[k];
        take_cands(f, &m, k);
        m.antecedent = k;
        m.type = o->type;
        m.role = o->role;
        m.organ = o->organ;
        m.person = o->person;
        m.rank = o->rank;
        m.former = o->former;
        m.acting = o->acting;
        m.deputy = o->deputy;
        t = f->traits.at[k];
    }
    m.attributive = f->sc.atoms[e->a1 - 1].poss;
    k = find_add(f, m, t);
    if (person)
        refer_introduce(f, k, scan_text(&f->sc, e->a1 - 1, e->a1));
    bracket(f, i + 1, k);
}

static bool add_nominal(Finder *f, uint32_t i)
{
    const Elem *e = elem(f, i);
    Mention m = span_mention(f, e->a0, e->a1, e->a1 - 1);
    if (!refer_nominal(f, i, &m))
        return false;
    m.nominal = true;
    m.type = MENTION_ORGANISATION;
    ActorKind kind = m.n_cands ? actor_kind(f->ac, m.cands[0].id) : KIND_NONE;
    m.role = kind == KIND_GROUP          ? ROLE_GROUP
             : kind == KIND_ORGANISATION ? ROLE_ORG
             : kind == KIND_REGIME       ? ROLE_GOV
                                         : ROLE_STATE;
    m.attributive = f->sc.atoms[e->a1 - 1].poss;
    find_add(f, m, (Trait){0});
    return true;
}

static uint32_t find_at(Finder *f, uint32_t i)
{
    const Elem *e = elem(f, i);
    Phrase p;
    bool phrase = !(e->is & ELEM_NAMESAKE) && phrase_read(f, i, &p) && phrase_stands(f, &p);
    if ((e->is & ELEM_NOMINAL) && (!phrase || p.e1 == i + 1) && add_nominal(f, i))
        return i + 1;
    if (phrase) {
        add_phrase(f, &p);
        return p.e1;
    }
    if ((e->is & ELEM_NAME) && !(e->is & ELEM_NAMESAKE)) {
        if (!rank_namesake(f, i))
            return bracket(f, i + 1, add_name(f, i, ROLE_NONE, false));
        add_unknown(f, i);
        return i + 1;
    }
    if (pronoun_at(f, i))
        add_pronoun(f, i);
    else if (speaker_at(f, i))
        add_speaker(f, i);
    else if (e->is & (ELEM_CAPS | ELEM_NAMESAKE))
        add_unknown(f, i);
    return i + 1;
}

/* Short names in the title stand before the full ones in the text. */
static void join_titles(Finder *f, const Tree *trees)
{
    for (size_t i = 0; i < f->all.n && (f->all.at[i].unit == UNIT_TITLE || f->all.at[i].sentence == 0); i++) {
        Mention *m = &f->all.at[i];
        int32_t k = m->n_cands || m->pronoun || trees[m->sentence].n == 0 ? -1 : refer_alias(f, m->as_called);
        if (k < 0 || k == (int32_t)i || !take_cands(f, m, k))
            continue;
        const Mention *o = &f->all.at[k];
        m->antecedent = k;
        m->type = o->type;
        m->role = o->role;
        m->organ = o->organ;
        m->person = o->person;
        m->rank = o->rank;
        m->former = o->former;
    }
}

static void index_words(const Finder *f, const Tree *trees, size_t n_trees, Mentions *ret)
{
    ret->by_word = ARENA_ARRAY(f->a, int32_t *, n_trees);
    for (size_t i = 0; i < n_trees; i++) {
        ret->by_word[i] = ARENA_ARRAY(f->a, int32_t, trees[i].n);
        for (size_t w = 0; w < trees[i].n; w++)
            ret->by_word[i][w] = -1;
    }
    for (size_t k = 0; k < f->all.n; k++) /* nested mentions come later and are the inner ones */
        ret->by_word[f->all.at[k].sentence][f->all.at[k].head] = (int32_t)k;
}

bool mention_shown(const Mentions *ms, size_t i)
{
    static const char *const shown[] = {"we",  "We",   "I",    "he",  "He", "she",
                                        "She", "they", "They", "him", NULL};
    const Mention *m = &ms->at[i];
    for (size_t k = i; k-- > 0 && ms->at[k].sentence == m->sentence && ms->at[k].unit == m->unit;)
        if (ms->at[k].from <= m->from && m->to <= ms->at[k].to)
            return false;
    return !m->pronoun || word_in(m->as_called, shown);
}

Str mention_actor(const Mention *m)
{
    bool city = m->n_cands && m->cands[0].as_place && m->role == ROLE_NONE;
    return m->n_cands && !city ? m->cands[0].id : (Str){0};
}

void actors_find(const Actors *ac, Arena *a, const Doc *doc, const Tree *trees, size_t n_trees, Day today,
                 Mentions *ret)
{
    Finder f = {.ac = ac, .a = a, .doc = doc, .today = today};
    for (size_t s = 0; s < n_trees; s++) {
        f.sentence = (uint32_t)s;
        scan_sentence(&f.sc, ac, a, doc, &trees[s], today);
        for (uint32_t i = 0; i < f.sc.n_elems;)
            i = find_at(&f, i);
    }
    join_titles(&f, trees);
    *ret = (Mentions){.at = f.all.at, .n = f.all.n};
    index_words(&f, trees, n_trees, ret);
}
