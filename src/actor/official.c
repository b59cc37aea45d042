/* official.c - phrases with a role noun or a person as mentions: whose organ, official or army, in which
 * office, appointed by whom, sent where (codebook 6.2 A3 to A5, 6.3). See find.h. */
#include "find.h"
#include "ids.h"

#include <string.h>

static Str first_actor(Finder *f, uint32_t e0, Role role)
{
    ActorCand *c;
    return rank_name(f, find_elem(f, e0), USE_PARTY, role, &c) ? c[0].id : (Str){0};
}

static void join_ids(Finder *f, Mention *m, const Phrase *p, Role role)
{
    Str ids[12];
    size_t n = 0;
    for (uint32_t e = p->owner.e0; e < p->owner.e1 && n < 12; e++)
        if (find_elem(f, e)->is & ELEM_NAME) {
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

bool mention_take(Finder *f, Mention *m, int32_t from)
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
    static const char *const led[] = {"led", "headed", NULL}, *const by[] = {"by", NULL};
    uint32_t i = p->e1;
    if (find_word_at(f, i, led) && find_word_at(f, i + 1, by)) { /* "the junta led by General Tiani" */
        for (i += 2; i < f->sc.n_elems && i < p->e1 + 6 && f->sc.atoms[find_elem(f, i)->a0].gap <= GAP_HYPHEN;
             i++) {
            bool former;
            const PersonRow *row =
                find_elem(f, i)->is & ELEM_PERSON ? rank_person(f, find_elem(f, i), &former) : NULL;
            if (row && row->id.n) {
                one_cand(f, m, row->id);
                return true;
            }
        }
        return false;
    }
    if (!find_word_at(f, i, words))
        return false;
    i += find_word_at(f, i + 1, articles) ? 2 : 1;
    if (i >= f->sc.n_elems || !(find_elem(f, i)->is & ELEM_NAME) || (find_elem(f, i)->is & ELEM_NAMESAKE) ||
        rank_namesake(f, i))
        return false;
    m->n_cands = rank_name(f, find_elem(f, i), USE_PARTY, role, &m->cands);
    return m->n_cands > 0;
}

static void resolve_owner(Finder *f, const Phrase *p, Mention *m, Role role)
{
    const Elem *e = find_elem(f, p->owner.e0);
    static const char *const mirror[] = {"counterpart", "counterparts", NULL};
    if (scan_word_is(&f->sc, p->head, mirror) && p->owner.pronoun) {
        if (p->to1 > p->to0) /* "his Liberian counterpart" is Liberia's */
            m->n_cands = rank_name(f, find_elem(f, p->to0), USE_PARTY, role, &m->cands);
    } else if (p->owner.mention >= 0) {
        mention_take(f, m, p->owner.mention);
    } else if (p->owner.pronoun) {
        int32_t was = m->antecedent, second;
        if (!refer_joint(f, e->a0, m))
            mention_take(f, m, refer_pronoun(f, e->a0, &second));
        m->antecedent = was;
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

/* "Francesca Albanese" is not Anthony: an unknown given name that begins with another letter. */
static bool other_given_name(const Finder *f, uint32_t e, const PersonRow *row)
{
    const Elem *x = find_elem(f, e);
    if (!(x->is & ELEM_CAPS) || ids_person(f->a, scan_text(&f->sc, x->a0, x->a1)).n == 0)
        return false;
    Str name = ids_fold(f->a, row->name), given = f->sc.atoms[x->a0].text;
    bool title = x->a1 == x->a0 + 1 && given.n <= 3; /* "Mr", "Mrs", "Sir" */
    return !title && name.n && given.n && name.p[0] != given.p[0];
}

static const PersonRow *phrase_person(Finder *f, const Phrase *p, Mention *m)
{
    const PersonRow *row = NULL;
    bool former = false;
    uint32_t a0 = find_elem(f, p->person0)->a0, a1 = find_elem(f, p->person1 - 1)->a1;
    for (uint32_t e = p->person0; e < p->person1 && !row; e++)
        if (find_elem(f, e)->is & ELEM_PERSON) {
            row = rank_person(f, find_elem(f, e), &former);
            bool surname = find_elem(f, e)->a1 == find_elem(f, e)->a0 + 1 && e > p->person0;
            if (row && surname && other_given_name(f, e - 1, row))
                row = NULL;
        }
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

/* No "a" or "no" before the phrase, adjectives between. */
static bool definite(const Finder *f, const Phrase *p)
{
    static const char *const a[] = {"a", "an", "any", "no", "every", "each", "another", "some", NULL};
    uint32_t at = find_elem(f, p->e0)->a0;
    for (int n = 0; n < 4 && at > 0 && f->sc.atoms[at].gap <= GAP_HYPHEN; n++) {
        at--;
        if (scan_word_is(&f->sc, at, a))
            return false;
        Upos u = scan_upos(&f->sc, at);
        if (u != UPOS_ADJ && u != UPOS_NUM && u != UPOS_NOUN)
            break;
    }
    return true;
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
    bool article = p->e0 && find_word_at(f, p->e0 - 1, the), named = p->person1 > p->person0;
    for (uint32_t e = p->e0; e < p->e1; e++)
        if (((find_elem(f, e)->is & ELEM_CAPS) && (e < p->person0 || e >= p->person1)) ||
            find_word_at(f, e, others))
            return true;
    if ((p->e0 && find_word_at(f, p->e0 - 1, others)) ||
        (find_word_at(f, p->e1, of) && p->e1 + 1 < f->sc.n_elems &&
         (find_elem(f, p->e1 + 1)->is & ELEM_CAPS)))
        return true; /* "other governments", "the administration of Nobody Known" */
    if (p->plural && (role == ROLE_GOV || role == ROLE_HEAD || role == ROLE_ENVOY))
        return true;
    if (role == ROLE_PEOPLE || ((role == ROLE_MIL || role == ROLE_GROUP) && p->plural))
        return !article;
    static const char *const houses[] = {"parliament", "congress", NULL}; /* need no article */
    return !article && !named && !p->plural && !p->former && !scan_word_is(&f->sc, p->head, houses);
}

/* Two sentences back to here tell of other states than that of mention o, which is not of the same organ. */
static bool several_states(const Finder *f, int32_t o, Str organ)
{
    const Mention *m = &f->all.at[o];
    if (organ.n && str_eq(m->organ, organ) && !str_eq(organ, STR("GOV")))
        return false;
    Str state = actor_state(m->cands[0].id);
    for (size_t k = f->all.n;
         k-- > 0 && k + FIND_REACH > f->all.n && f->all.at[k].sentence + 1 >= f->sentence;) {
        const Mention *x = &f->all.at[k];
        ActorKind kind = f->traits.at[k].kind;
        if (x->n_cands && (kind == KIND_STATE || kind == KIND_POLITY) &&
            !str_eq(actor_state(x->cands[0].id), state))
            return true;
    }
    return false;
}

/* "named a new defence minister", "will open an embassy": of who does so. */
static void take_agent(Finder *f, const Phrase *p, Mention *m)
{
    int32_t k = refer_agent(f, p->head);
    if (k >= 0 && f->all.at[k].n_cands)
        mention_take(f, m, k);
}

/* A leader acts for the state; beside it stands the regime that bears the name ("Maduro": VEN, VEN.MADURO),
 * for acts that want a regime (D11). */
static void person_cands(Finder *f, Mention *m, const PersonRow *row)
{
    one_cand(f, m, row->id);
    const ActorRow *party = store_actor(f->ac, row->id);
    if (row->role == ROLE_PARTY && party && party->kind == KIND_GROUP && party->state.n) {
        m->cands = ARENA_ARRAY(f->a, ActorCand, 2); /* a politician is of the state before the party */
        m->cands[0] = (ActorCand){party->state, 1, false};
        m->cands[1] = (ActorCand){row->id, 0.9F, false};
        m->n_cands = 2;
        return;
    }
    Str whole = rank_whole(f->ac, row->id);
    if (whole.n)
        one_cand(f, m, whole);
    size_t dash = row->person.n;
    while (dash > 0 && row->person.p[dash - 1] != '-')
        dash--;
    Str tag = arena_str(f->a, str_slice(row->person, dash, row->person.n));
    char *p = (char *)tag.p;
    for (size_t i = 0; i < tag.n; i++)
        p[i] = p[i] >= 'a' && p[i] <= 'z' ? (char)(p[i] - 32) : p[i];
    Str id = arena_printf(f->a, "%.*s.%.*s", STR_ARG(actor_state(row->id)), STR_ARG(tag));
    const ActorRow *regime = store_actor(f->ac, id);
    if (!regime || str_eq(id, row->id) || row->role != ROLE_HEAD)
        return;
    m->cands = ARENA_ARRAY(f->a, ActorCand, 2);
    m->cands[0] = (ActorCand){row->id, 1, false};
    m->cands[1] = (ActorCand){regime->id, 0.8F, false};
    m->n_cands = 2;
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

/* "President Ivan Duque's government": the mention that ends, possessive, where the phrase begins. */
static int32_t owner_before(const Finder *f, const Phrase *p)
{
    uint32_t a = find_elem(f, p->e0)->a0;
    if (!a || !f->sc.atoms[a - 1].poss || f->sc.atoms[a].gap > GAP_HYPHEN)
        return -1;
    for (size_t k = f->all.n; k-- > 0 && k + FIND_REACH > f->all.n && f->all.at[k].sentence == f->sentence;)
        if (f->all.at[k].to == f->sc.atoms[a - 1].to && !f->traits.at[k].nested)
            return (int32_t)k;
    return -1;
}

/* The state of a title that few states have: one of them told of before, else the first where the title is
 * written as a name ("the Foreign Office"). */
static Str titled_state(const Finder *f, const Phrase *p, Str states)
{
    Str rest = states, id, first = {0};
    while (str_cut(&rest, '|', &id)) {
        first = first.n ? first : id;
        for (size_t k = f->all.n; k-- > 0 && k + FIND_REACH > f->all.n;)
            if (f->all.at[k].n_cands && str_eq(actor_state(f->all.at[k].cands[0].id), id))
                return id;
    }
    uint32_t a = find_elem(f, p->e0)->a0;
    bool name = p->person1 == p->person0 && !f->sc.titled && a > 0 && f->sc.atoms[a].shape >= SHAPE_CAP &&
                f->sc.atoms[p->head].shape >= SHAPE_CAP;
    return first.n == states.n || name ? first : (Str){0};
}

static void resolve_bare(Finder *f, const Phrase *p, const PersonRow *row, Mention *m, Role role)
{
    if (row && row->id.n) {
        person_cands(f, m, row);
        return;
    }
    int32_t owner = owner_before(f, p);
    if (owner >= 0 && mention_take(f, m, owner))
        return;
    Str states = p->role != NO_ROW ? f->ac->roles.at[p->role].state : (Str){0};
    Str of = states.n && !p->plural ? titled_state(f, p, states) : (Str){0};
    bool few = states.n && !of.n && str_find_char(states, '|', 0) != SIZE_MAX;
    if (few && !p->plural && role == ROLE_HEAD)
        return; /* a "chief executive" where none of those states was told of */
    if (of.n || (states.n && str_find_char(states, '|', 0) == SIZE_MAX)) {
        one_cand(f, m, of.n ? of : states);
        return;
    }
    if (role != ROLE_NONE && !definite(f, p)) {
        take_agent(f, p, m);
        return;
    }
    if (role == ROLE_NONE || (role != ROLE_PEOPLE && owner_after(f, p, m, role)) || role_blocked(f, p, role))
        return;
    int32_t k = p->person1 > p->person0
                    ? -1
                    : refer_role(f, p, role, human_role(role) && !p->plural && !institution(f, p));
    if (k >= 0 && m->to_state.n && str_eq(p->organ, STR("EMB")) && f->all.at[k].n_cands &&
        str_eq(actor_state(f->all.at[k].cands[0].id), m->to_state))
        k = -1;
    if (k >= 0 && mention_take(f, m, k)) {
        m->antecedent = k;
        m->nominal = true;
        if (!m->person.n && !f->traits.at[k].plural)
            m->person = f->all.at[k].person;
        if (f->all.at[k].organ.n && (!m->organ.n || str_eq(m->organ, STR("GOV"))))
            m->organ = f->all.at[k].organ;
        return;
    }
    bool sent = str_eq(p->organ, STR("EMB")) && m->to_state.n; /* "the ambassador in Oslo": of the other */
    int32_t o = refer_owner(f, p->head, role, p->organ, sent ? m->to_state : (Str){0});
    if (p->person1 > p->person0 && o >= 0 && !sent && several_states(f, o, p->organ))
        return; /* "the foreign minister, Jane Doe" amid two states: whose is a guess */
    if (mention_take(f, m, o)) {
        m->nominal = p->person1 == p->person0;
        state_of_group(f, m, role);
    }
}

static Gender gender_of(const Finder *f, const Phrase *p)
{
    static const char *const she[] = {
        "mrs",  "ms",         "miss",        "queen",         "princess",      "baroness", "dame",
        "lady", "chairwoman", "spokeswoman", "congresswoman", "businesswoman", NULL};
    static const char *const he[] = {"mr",      "king",   "prince",    "sheikh",    "mullah",
                                     "mawlawi", "sultan", "emir",      "spokesman", "chairman",
                                     "lord",    "sir",    "ayatollah", "pope",      NULL};
    for (uint32_t a = find_elem(f, p->e0)->a0; a < find_elem(f, p->e1 - 1)->a1; a++)
        if (scan_word_is(&f->sc, a, she) || scan_word_is(&f->sc, a, he))
            return scan_word_is(&f->sc, a, she) ? GENDER_SHE : GENDER_HE;
    return GENDER_ANY;
}

/* The word names somebody else already, or is a title. */
static bool given_elsewhere(const Finder *f, uint32_t a, int32_t k)
{
    static const char *const titles_too[] = {"king",    "prince",  "queen",  "sheikh", "sultan",  "sir",
                                             "general", "colonel", "mullah", "lord",   "mawlawi", "imam",
                                             "pope",    "judge",   "doctor", NULL};
    int32_t i = refer_alias(f, scan_text(&f->sc, a, a + 1));
    return scan_word_is(&f->sc, a, titles_too) ||
           (i >= 0 && !str_eq(f->all.at[i].person, f->all.at[k].person));
}

static void introduce_person(Finder *f, const Phrase *p, int32_t k)
{
    const Scan *sc = &f->sc;
    uint32_t a0 = find_elem(f, p->person0)->a0, a1 = find_elem(f, p->person1 - 1)->a1;
    for (uint32_t a = a0; a + 1 < a1; a++) /* "Wang" of Wang Yi, "González" of Edmundo González Urrutia */
        if (sc->atoms[a].shape == SHAPE_CAP && sc->atoms[a].text.n > 2 && !given_elsewhere(f, a, k))
            refer_introduce(f, k, scan_text(sc, a, a + 1));
    refer_introduce(f, k, scan_text(sc, a0, a1));
    refer_introduce(f, k, scan_text(sc, a1 - 1, a1));
    if (a1 - a0 > 2)
        refer_introduce(f, k, scan_text(sc, a1 - 2, a1)); /* "Shah Hosseini" */
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
            if ((find_elem(f, e)->is & ELEM_NAME) && (k == 0 || !(e >= from[0] && e < to[0])))
                mention_add_name(f, e, done[0] || k == 0 ? role : ROLE_NONE, true);
}

/* The role as the owner's kind has it: leaders of an organisation are its officers; people by a common noun
 * are officials of a body, members of a group, nationals of a state. */
static Role owned_role(const Finder *f, const Phrase *p, const Mention *m)
{
    ActorKind kind = m->n_cands ? actor_kind(f->ac, m->cands[0].id) : KIND_NONE;
    if (m->role == ROLE_HEAD && kind == KIND_ORGANISATION)
        return ROLE_OFFICIAL;
    if (m->role == ROLE_HEAD && kind == KIND_GROUP)
        return ROLE_GROUP;
    if (p->role != f->ac->human)
        return m->role;
    if (kind == KIND_GROUP)
        return ROLE_GROUP;
    const NameRow *owner =
        p->has_owner && p->owner.e1 > p->owner.e0 && (find_elem(f, p->owner.e0)->is & ELEM_NAME)
            ? rank_row(f, find_elem(f, p->owner.e0))
            : NULL;
    if (owner && owner->organ.n && kind != KIND_REGIME)
        return mention_organ_role(owner->organ); /* "members of Congress" */
    bool state = kind == KIND_STATE || kind == KIND_POLITY || kind == KIND_FORMER || kind == KIND_SET;
    static const char *const officers[] = {"head",  "chief",       "boss",  "founder",   "figure", "figures",
                                           "aides", "counterpart", "staff", "personnel", NULL};
    if (scan_word_is(&f->sc, p->head, officers))
        return ROLE_OFFICIAL;
    return state ? ROLE_PEOPLE : kind == KIND_NONE ? ROLE_PEOPLE : ROLE_OFFICIAL;
}

/* "The US president" after "Donald Trump": who held that office a moment ago. */
static void same_holder(const Finder *f, const Phrase *p, Mention *m)
{
    if ((m->role != ROLE_HEAD && m->role != ROLE_MINISTER) || !m->n_cands || institution(f, p))
        return;
    for (size_t k = f->all.n;
         k-- > 0 && k + FIND_REACH > f->all.n && f->all.at[k].sentence + 4 >= f->sentence;) {
        const Mention *o = &f->all.at[k];
        bool organ = !m->organ.n || !o->organ.n || str_eq(m->organ, o->organ);
        if (o->person.n && o->role == m->role && organ && o->n_cands &&
            str_eq(o->cands[0].id, m->cands[0].id) && !o->former) {
            m->person = o->person;
            m->antecedent = (int32_t)k;
            return;
        }
    }
}

/* What the phrase itself says, before anybody is looked for. */
static Mention plain_mention(Finder *f, const Phrase *p, const PersonRow **ret_row)
{
    const Elem *last = find_elem(f, p->e1 - 1);
    Mention m = mention_of_span(f, find_elem(f, p->e0)->a0, last->a1, p->head);
    const PersonRow *row = p->person1 > p->person0 ? phrase_person(f, p, &m) : NULL;
    m.role = p->role != NO_ROW ? f->ac->roles.at[p->role].role : row ? row->role : ROLE_NONE;
    m.organ = p->organ;
    m.rank = p->rank;
    m.former |= p->former;
    m.acting = p->acting;
    m.deputy = p->deputy;
    m.designate = p->designate;
    m.attributive = f->sc.atoms[last->a1 - 1].poss;
    if (p->acronym != NO_ROW) {
        m.to = f->sc.atoms[p->acronym].to + 1;
        m.as_called = str_slice(f->sc.unit, m.from, m.to);
        m.last += m.last < f->sc.tree->n && str_eq(f->sc.tree->words[m.last].form, STR(")"));
    }
    *ret_row = row;
    return m;
}

static void resolve(Finder *f, const Phrase *p, const PersonRow *row, Mention *m)
{
    if (p->by1 > p->by0)
        m->appointed_by = first_actor(f, p->by0, ROLE_GOV);
    if (p->to1 > p->to0)
        m->to_state = actor_state(first_actor(f, p->to0, ROLE_NONE));
    if (p->has_owner) /* "the Afghan women's team" is the people's, not the regime's */
        resolve_owner(f, p, m, p->role == f->ac->human ? ROLE_PEOPLE : m->role);
    if (row && p->role == NO_ROW && m->n_cands) {
        bool own = false;
        for (size_t i = 0; i < m->n_cands; i++)
            own |= str_eq(actor_state(row->id), actor_state(m->cands[i].id));
        if (own) {
            person_cands(f, m, row);
        } else { /* another of that name: "Jordanian King Abdullah" */
            m->person = ids_person(
                f->a, scan_text(&f->sc, find_elem(f, p->person0)->a0, find_elem(f, p->person1 - 1)->a1));
            m->former = false;
        }
    }
    if (!m->n_cands)
        resolve_bare(f, p, row, m, m->role);
    appointed_first(f, m);
    if (m->to_state.n && m->n_cands && str_eq(m->to_state, actor_state(m->cands[0].id)))
        m->to_state = (Str){0}; /* "told his envoys in Paris": where, not to whom */
    m->role = owned_role(f, p, m);
    if (p->has_owner && !m->person.n && !p->plural)
        same_holder(f, p, m);
}

void mention_add_phrase(Finder *f, const Phrase *p)
{
    const PersonRow *row;
    Mention m = plain_mention(f, p, &row);
    resolve(f, p, row, &m);
    bool human = m.person.n || (human_role(m.role) && !p->plural && !institution(f, p));
    m.type = human ? MENTION_PERSON : MENTION_ORGANISATION;
    Trait t = {.human = human, .plural = p->plural, .gender = gender_of(f, p)};
    if (row)
        t.office = row->office;
    int32_t k = find_add(f, m, t);
    if (p->person1 > p->person0)
        introduce_person(f, p, k);
    if (p->acronym != NO_ROW)
        refer_introduce(f, k, f->sc.atoms[p->acronym].text);
    add_nested(f, p, m.role);
}

/* A role noun that only modifies another noun ("a cabinet meeting", "the embassy attack") tells of no actor.
 */
bool phrase_stands(const Finder *f, const Phrase *p)
{
    static const char *const office[] = {"as", "became", "become", "becomes", "becoming", NULL};
    static const char *const missions[] = {"mission", "missions", "post", "presidency", NULL};
    bool named = p->person1 > p->person0, front = p->has_owner && p->owner.e0 < f->sc.elem_of[p->head];
    if (!named && !front && !p->plural && p->e0 && find_word_at(f, p->e0 - 1, office))
        return false; /* "as interim president", "became ruler of Kuwait": an office, nobody yet */
    bool bare_owner = p->has_owner && !p->owner.possessive && !p->owner.pronoun &&
                      (find_elem(f, p->owner.e0)->is & ELEM_NAME) &&
                      rank_row(f, find_elem(f, p->owner.e0))->class == CLASS_NAME &&
                      rank_row(f, find_elem(f, p->owner.e0))->id.n == 3;
    if (!named && (!p->has_owner || bare_owner) && scan_word_is(&f->sc, p->head, missions))
        return false; /* "the mission", "Kenya to lead Haiti mission" */
    if (p->person1 > p->person0)
        return true;
    const Elem *last = find_elem(f, p->e1 - 1);
    uint32_t a = last->a1;
    if (a >= f->sc.n_atoms || f->sc.atoms[a].gap > GAP_HYPHEN || f->sc.atoms[a - 1].poss)
        return true;
    if (p->to1 == p->e1 || p->by1 == p->e1 || (p->has_owner && p->owner.e1 == p->e1))
        return true;
    Upos u = scan_upos(&f->sc, a);
    if (f->sc.atoms[a].gap == GAP_HYPHEN)
        return false;
    const Word *head = &f->sc.tree->words[f->sc.atoms[p->head].word];
    if (u == UPOS_NOUN && head->rel != REL_NONE && head->head >= 0 &&
        head->head != (int32_t)f->sc.atoms[a].word && f->sc.tree->words[head->head].upos == UPOS_VERB)
        return true; /* "declared staff of the embassy persona non grata" */
    return !(u == UPOS_NOUN && !(find_elem(f, f->sc.elem_of[a])->is & (ELEM_NAME | ELEM_PERSON)));
}
