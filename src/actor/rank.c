/* rank.c - what a name means here: every actor it can name, weighed by date, class, syntax and, where it
 * owns a role noun, by that role (codebook 6.2, 6.3, D10, D11). The act decides later among the candidates
 * (A1); the order given here is for a reader who knows no act. */
#include "find.h"
#include "ids.h"

#include <string.h>

static const char *const at_place[] = {
    "in",         "at",      "near",    "inside",   "across",   "outside", "around", "within",
    "throughout", "into",    "toward",  "towards",  "through",  "off",     "via",    "beyond",
    "visiting",   "visited", "visit",   "visits",   "left",     "leave",   "leaves", "leaving",
    "entered",    "enter",   "reached", "arriving", "invaded",  "invade",  "toured", "northern",
    "southern",   "eastern", "western", "central",  "downtown", NULL};
static const char *const motion[] = {
    "travel",     "travels",   "travelled",   "traveled", "travelling",  "traveling", "fly",
    "flew",       "flies",     "flying",      "go",       "goes",        "went",      "gone",
    "going",      "arrive",    "arrived",     "arrives",  "arrival",     "return",    "returned",
    "returns",    "returning", "trip",        "visit",    "flight",      "flights",   "journey",
    "fled",       "flee",      "fleeing",     "moved",    "move",        "heading",   "headed",
    "head",       "deported",  "deport",      "exile",    "came",        "come",      "comes",
    "drove",      "sailed",    "evacuated",   "evacuate", "withdraw",    "withdrew",  "withdrawal",
    "withdrawn",  "pull",      "pulled",      "troops",   "back",        "road",      "route",
    "border",     "tour",      "deploy",      "deployed", "marched",     "crossed",   "way",
    "extradited", "extradite", "transferred", "flown",    "extradition", NULL};
static const char *const envoys[] = {"ambassador", "ambassadors", "envoy",   "envoys",
                                     "diplomats",  "mission",     "embassy", "consul",
                                     "delegation", "home",        NULL};
static const char *const parts[] = {"capital", "city",      "north",      "south",  "east",   "west",
                                    "coast",   "part",      "parts",      "out",    "region", "border",
                                    "outside", "outskirts", "suburb",     "centre", "center", "streets",
                                    "town",    "province",  "areas",      "port",   "shores", "coasts",
                                    "ruler",   "miles",     "kilometres", "skies",  "siege",  NULL};
static const char *const borders[] = {"border", "borders", "frontier", "boundary", "borderlands", NULL};

/* The atom before a0 that governs it, an article skipped; NO_ROW where a mark parts them. */
static uint32_t before(const Scan *sc, uint32_t a0)
{
    static const char *const articles[] = {"the", "neighbouring", "neighboring", "nearby", "mainland", NULL};
    if (!a0 || sc->atoms[a0].gap > GAP_HYPHEN)
        return NO_ROW;
    a0--;
    if (a0 && scan_word_is(sc, a0, articles) && sc->atoms[a0].gap <= GAP_HYPHEN)
        a0--;
    return a0;
}

static bool near_before(const Scan *sc, uint32_t a, const char *const *words, uint32_t reach)
{
    for (uint32_t k = 0; k < reach && a-- > 0; k++)
        if (scan_word_is(sc, a, words))
            return true;
    return false;
}

static bool place_class(uint8_t class)
{
    return class == CLASS_CAPITAL || class == CLASS_CITY || class == CLASS_FORMER_CAPITAL;
}

static bool noun_follows(const Scan *sc, const Elem *e)
{
    if (e->a1 >= sc->n_atoms || sc->atoms[e->a1].gap > GAP_HYPHEN || sc->atoms[e->a1 - 1].poss)
        return false;
    if (sc->elems[sc->elem_of[e->a1]].is & ~(uint32_t)(ELEM_ROLE | ELEM_HUMAN))
        return false;
    return scan_upos(sc, e->a1) == UPOS_NOUN;
}

/* A word that is both a name and its adjective ("Taiwan") is the adjective only before a noun. */
static int weight(const NameRow *row, bool adjective)
{
    return row->rank + (row->class == CLASS_ADJ ? (adjective ? 10 : -10) : 0);
}

const NameRow *rank_row(const Finder *f, const Elem *e)
{
    const NameRow *best = NULL;
    if (!e->known)
        return NULL;
    bool adjective = noun_follows(&f->sc, e);
    for (uint32_t i = scan_name_row(&f->sc, e, e->known->names); i != NO_ROW;
         i = scan_name_row(&f->sc, e, f->ac->names.at[i].next))
        if (!best || weight(&f->ac->names.at[i], adjective) > weight(best, adjective))
            best = &f->ac->names.at[i];
    return best;
}

/* A body that a city rarely stands for: "Geneva" is a place before it is the United Nations. */
static bool faint(const NameRow *row)
{
    return row->guarded && row->class == CLASS_METONYM && row->rank < 4 && str_starts(row->id, STR("i:"));
}

static bool is_place_class(const Scan *sc, const Elem *e)
{
    for (uint32_t i = scan_name_row(sc, e, e->known->names); i != NO_ROW;
         i = scan_name_row(sc, e, sc->ac->names.at[i].next))
        if (!place_class(sc->ac->names.at[i].class) && !faint(&sc->ac->names.at[i]))
            return false;
    return true;
}

static bool is_plain_city(const Scan *sc, const Elem *e)
{
    for (uint32_t i = scan_name_row(sc, e, e->known->names); i != NO_ROW;
         i = scan_name_row(sc, e, sc->ac->names.at[i].next))
        if (sc->ac->names.at[i].class != CLASS_CITY && !faint(&sc->ac->names.at[i]))
            return false;
    return true;
}

/* "MOSCOW: ", "KABUL, July 3 (Agency) -": the dateline. */
static bool dateline(const Scan *sc, const Elem *e)
{
    if (e->a0 > 0)
        return false;
    if (e->a1 >= sc->n_atoms)
        return true;
    const Atom *next = &sc->atoms[e->a1];
    size_t end = sc->atoms[e->a1 - 1].end;
    if (end < sc->unit.n && sc->unit.p[end] == ':')
        return true;
    return (next->gap == GAP_COMMA && scan_word_is(sc, e->a1, scan_months)) || next->gap == GAP_OPEN ||
           (next->gap == GAP_STOP && next->from > end + 1 && sc->unit.p[end] == ' ');
}

/* "in Istanbul, Turkey,": the second names where the first lies. */
static bool place_after_place(const Scan *sc, const Elem *e)
{
    if (!e->a0 || sc->atoms[e->a0].gap != GAP_COMMA)
        return false;
    const Elem *last = &sc->elems[sc->elem_of[e->a0 - 1]];
    bool closed = e->a1 >= sc->n_atoms || sc->atoms[e->a1].gap > GAP_HYPHEN;
    return closed && (last->is & (ELEM_CAPS | ELEM_NAME)) && last->a0 &&
           scan_word_is(sc, last->a0 - 1, at_place);
}

/* The reading after "to", "from", "of", "for", "with" at atom b. */
static Use use_after(const Scan *sc, uint32_t b)
{
    static const char *const going[] = {"to", "from", NULL}, *const of[] = {"of", NULL},
                             *const with[] = {"with", NULL};
    if (scan_word_is(sc, b, going))
        return near_before(sc, b, motion, 5) || near_before(sc, b, envoys, 4) ? USE_PLACE : USE_PARTY;
    if (scan_word_is(sc, b, of))
        return near_before(sc, b, parts, 1) ? USE_PLACE : USE_PARTY;
    if (scan_word_is(sc, b, with))
        return near_before(sc, b, borders, 3) ? USE_PLACE : USE_PARTY;
    return USE_PARTY;
}

/* The first name of a row of cities joined by commas and "and": "in Paris, Washington, Abuja and Lomé". */
static const Elem *first_joined(const Scan *sc, const Elem *e)
{
    static const char *const and[] = {"and", "or", NULL};
    for (int n = 0; n < 6 && e->a0 > 0; n++) {
        uint32_t i = sc->elem_of[e->a0 - 1];
        if (sc->atoms[e->a0].gap == GAP_SPACE && scan_word_is(sc, e->a0 - 1, and) && i > 0)
            i--;
        else if (sc->atoms[e->a0].gap != GAP_COMMA)
            break;
        if (!(sc->elems[i].is & ELEM_NAME) || !is_place_class(sc, &sc->elems[i]) ||
            sc->atoms[sc->elems[i].a1 - 1].poss)
            break;
        e = &sc->elems[i];
    }
    return e;
}

/* What follows the list is no verb whose subject its last name could be: "in Paris, Rome protested". */
static bool closes_list(const Scan *sc, const Elem *e)
{
    Upos u = scan_upos(sc, e->a1);
    return e->a1 >= sc->n_atoms || (u != UPOS_VERB && u != UPOS_AUX);
}

Use rank_use(const Scan *sc, const Elem *e)
{
    bool city = is_place_class(sc, e), poss = sc->atoms[e->a1 - 1].poss;
    if (is_plain_city(sc, e))
        return USE_PLACE; /* only a seat of government stands for one */
    uint32_t b = before(sc, e->a0);
    bool shouted = e->a0 == 0 && sc->atoms[0].shape == SHAPE_UPPER && sc->atoms[0].text.n > 3 && !sc->titled;
    if (city && (shouted || dateline(sc, e)))
        return USE_PLACE;
    if (b != NO_ROW && scan_word_is(sc, b, at_place) && !(poss && city))
        return USE_PLACE;
    if (b != NO_ROW && use_after(sc, b) == USE_PLACE && !poss)
        return USE_PLACE;
    if (place_after_place(sc, e))
        return USE_PLACE;
    const Elem *first = city && !poss ? first_joined(sc, e) : e;
    if (first != e && before(sc, first->a0) != NO_ROW && scan_word_is(sc, before(sc, first->a0), at_place) &&
        closes_list(sc, e))
        return USE_PLACE;
    return city && noun_follows(sc, e) ? USE_PLACE : USE_PARTY;
}

/* ---- namesakes ---- */

static bool stands_alone_class(uint8_t c)
{
    return c == CLASS_NAME || c == CLASS_SHORT || place_class(c) || c == CLASS_OLD || c == CLASS_NICKNAME;
}

/* By the tree the atom goes on a name. */
static bool flat(const Scan *sc, uint32_t atom)
{
    Rel r = sc->tree->words[sc->atoms[atom].word].rel;
    return sc->tagged && r != REL_NONE && str_starts(str_of(rel_name(r)), STR("flat"));
}

/* "the Gulf of Aden", "Bank of China", "one-China formulas". */
static bool inside_name(const Scan *sc, const Elem *e)
{
    static const char *const of[] = {"of", NULL}, *const numbers[] = {"one", "two", "three", NULL};
    static const char *const polities[] = {
        "kingdom",       "republic",  "federation", "empire", "principality", "state",        "union",
        "confederation", "sultanate", "emirate",    "duchy",  "dominion",     "commonwealth", NULL};
    if (!e->a0)
        return false;
    if (sc->atoms[e->a0].gap == GAP_HYPHEN)
        return scan_word_is(sc, e->a0 - 1, numbers);
    if (sc->titled || e->a0 < 2 || sc->atoms[e->a0].gap != GAP_SPACE || !scan_word_is(sc, e->a0 - 1, of))
        return false;
    const Elem *last = &sc->elems[sc->elem_of[e->a0 - 2]];
    if (last->a1 == last->a0 + 1 &&
        scan_word_is(sc, last->a0, polities)) /* "the Kingdom of Brazil" is Brazil */
        return false;
    return (last->is & ELEM_CAPS) && last->a0 > 0 && sc->atoms[e->a0 - 1].gap == GAP_SPACE;
}

/* "Chad, a soldier,": what a person does is told of it. */
static bool person_told(const Finder *f, uint32_t i)
{
    static const char *const a[] = {"a", "an", NULL};
    const Elem *e = &f->sc.elems[i];
    if (i + 2 >= f->sc.n_elems || f->sc.atoms[e->a1].gap != GAP_COMMA || !scan_word_is(&f->sc, e[1].a0, a) ||
        e[1].a1 != e[1].a0 + 1 || !(e[2].is & ELEM_ROLE))
        return false;
    const RoleRow *r = &f->ac->roles.at[e[2].known->roles];
    bool closes = i + 3 >= f->sc.n_elems || f->sc.atoms[e[3].a0].gap >= GAP_COMMA ||
                  scan_upos(&f->sc, e[3].a0) == UPOS_ADP; /* "Egypt, a delegate said," does not */
    return closes && !r->plural &&
           (r->role == ROLE_MIL || r->role == ROLE_MINISTER || r->role == ROLE_ENVOY || r->role == ROLE_LEG ||
            r->role == ROLE_PEOPLE) &&
           !str_eq(r->organ, STR("EMB"));
}

/* A part of a federation, of one or two words. */
static bool region_at(const Scan *sc, uint32_t a)
{
    char b[64];
    if (a >= sc->n_atoms || !sc->atoms[a].text.n || sc->atoms[a].shape < SHAPE_CAP)
        return false;
    if (map_get(&sc->ac->regions, sc->atoms[a].text) != MAP_NONE)
        return true;
    Str x = sc->atoms[a].text, y = a + 1 < sc->n_atoms ? sc->atoms[a + 1].text : (Str){0};
    if (!y.n || x.n + y.n + 1 > sizeof b || sc->atoms[a + 1].gap != GAP_SPACE)
        return false;
    memcpy(b, x.p, x.n);
    b[x.n] = ' ';
    memcpy(b + x.n + 1, y.p, y.n);
    return map_get(&sc->ac->regions, (Str){b, x.n + 1 + y.n}) != MAP_NONE;
}

/* Some row of the name is of that state. */
static bool names_state(const Scan *sc, const Elem *e, Str state)
{
    for (uint32_t r = scan_name_row(sc, e, e->known->names); r != NO_ROW;
         r = scan_name_row(sc, e, sc->ac->names.at[r].next))
        if (str_eq(actor_state(sc->ac->names.at[r].id), state))
            return true;
    return false;
}

/* "in Athens, Georgia,": a town of another state's name before the comma, and nothing acts after it. */
static bool foreign_town_before(const Scan *sc, const Elem *e)
{
    if (!e->a0 || sc->atoms[e->a0].gap != GAP_COMMA || sc->atoms[e->a1 - 1].poss)
        return false;
    const Elem *town = &sc->elems[sc->elem_of[e->a0 - 1]];
    bool closed = e->a1 >= sc->n_atoms ||
                  (sc->atoms[e->a1].gap > GAP_HYPHEN && !(sc->elems[sc->elem_of[e->a1]].is & ELEM_NAME));
    return closed && (town->is & ELEM_NAME) && is_place_class(sc, town) && town->a0 &&
           scan_word_is(sc, town->a0 - 1, at_place) && !names_state(sc, town, STR("GEO"));
}

/* "Paris, Texas", "Lebanon, Ohio": a town of that name. */
static bool town_of_state(const Scan *sc, const Elem *e)
{
    static const char *const georgia[] = {"georgia", NULL}; /* also a state: foreign_town_before() */
    return e->a1 < sc->n_atoms && sc->atoms[e->a1].gap == GAP_COMMA && region_at(sc, e->a1) &&
           !scan_word_is(sc, e->a1, georgia);
}

/* The names that a state of the American union shares: Georgia beside Alabama or senators, "Augusta,
 * Georgia", "Washington and Oregon". */
static bool american_state(const Scan *sc, const Elem *e)
{
    static const char *const home[] = {"senate",   "senator",   "senators",   "republican", "republicans",
                                       "democrat", "democrats", "democratic", "runoff",     "atlanta",
                                       "county",   "gop",       NULL};
    static const char *const georgia[] = {"georgia", NULL}, *const washington[] = {"washington", NULL},
                             *const and[] = {"and", NULL};
    bool is_georgia = scan_word_is(sc, e->a0, georgia);
    if (e->a1 != e->a0 + 1 || (!is_georgia && !scan_word_is(sc, e->a0, washington)))
        return false;
    if (scan_word_is(sc, e->a1, and) && region_at(sc, e->a1 + 1))
        return true;
    if (!is_georgia)
        return e->a0 >= 2 && scan_word_is(sc, e->a0 - 1, and) && region_at(sc, e->a0 - 2);
    if (foreign_town_before(sc, e))
        return true;
    if (e->a0 && sc->atoms[e->a0].gap == GAP_COMMA && (sc->elems[sc->elem_of[e->a0 - 1]].is & ELEM_CAPS))
        return true;
    for (uint32_t a = 0; a < sc->n_atoms && a < 80; a++)
        if (a != e->a0 && (scan_word_is(sc, a, home) || (region_at(sc, a) && !scan_word_is(sc, a, georgia))))
            return true;
    return false;
}

/* A short form that is also a word or another's ("PTI", "PA"): only with an article, a role noun after it, or
 * after its own state was told of. */
static bool acronym_alone(const Finder *f, uint32_t i)
{
    static const char *const the[] = {"the", NULL};
    const Scan *sc = &f->sc;
    const Elem *e = &sc->elems[i];
    if ((e->a0 && scan_word_is(sc, e->a0 - 1, the)) || (i + 1 < sc->n_elems && (e[1].is & ELEM_ROLE)))
        return false;
    const NameRow *row = rank_row(f, e);
    const ActorRow *actor = store_actor(f->ac, row->id);
    Str state = actor && actor->state.n ? actor->state : row->id;
    for (size_t k = 0; k < f->all.n && k < 60; k++) {
        const Mention *m = &f->all.at[f->all.n - 1 - k];
        if (m->n_cands && (str_eq(m->cands[0].id, row->id) || str_eq(actor_state(m->cands[0].id), state)))
            return false;
    }
    return true;
}

/* "Nigeria's NSA": the service of another state after a possessor is not that service. */
static bool others_organ(const Finder *f, uint32_t i, const NameRow *row)
{
    const Scan *sc = &f->sc;
    const Elem *e = &sc->elems[i];
    if (i == 0 || !row->organ.n || row->id.n != 3 || sc->atoms[e->a0].gap != GAP_SPACE ||
        !sc->atoms[e->a0 - 1].poss || !(e[-1].is & ELEM_NAME) || (e[-1].is & ELEM_NAMESAKE))
        return false;
    const NameRow *owner = rank_row(f, &e[-1]);
    return owner && owner->id.n == 3 && !names_state(sc, e, owner->id) && !names_state(sc, &e[-1], row->id);
}

/* "Air Malta" at the start of a sentence: one hangs on the other by the tree. */
static bool compounded(const Scan *sc, const Elem *first, const Elem *e)
{
    const Word *w = sc->tree->words;
    int32_t a = (int32_t)sc->atoms[first->a1 - 1].word, b = (int32_t)sc->atoms[e->a0].word;
    return sc->tagged && w[a].upos == UPOS_PROPN && (w[a].head == b || w[b].head == a);
}

bool rank_namesake(const Finder *f, uint32_t i)
{
    const Scan *sc = &f->sc;
    const Elem *e = &sc->elems[i];
    const NameRow *row = rank_row(f, e);
    if ((e->is & ELEM_NAMESAKE) || !row || others_organ(f, i, row))
        return true;
    if (row->class == CLASS_ACRONYM && row->guarded)
        return acronym_alone(f, i);
    static const char *const parts_of[] = {"south", "north", "latin", "central", "east", "west", NULL};
    if (row->class == CLASS_ADJ && e->a0 && sc->atoms[e->a0].gap <= GAP_HYPHEN &&
        scan_word_is(sc, e->a0 - 1, parts_of) && sc->atoms[e->a0 - 1].shape == SHAPE_CAP &&
        (e[-1].is & ELEM_CAPS))
        return true; /* "the South American giant" */
    if (!stands_alone_class(row->class))
        return false;
    if (person_told(f, i))
        return true;
    if ((sc->sport && e->a1 == e->a0 + 1) || inside_name(sc, e) || town_of_state(sc, e) ||
        american_state(sc, e))
        return true;
    bool joined_next = i + 1 < sc->n_elems && sc->atoms[e->a1].gap == GAP_SPACE && !sc->atoms[e->a1 - 1].poss;
    if (joined_next && (e[1].is & ELEM_CAPS) && (!sc->titled || flat(sc, e->a1)))
        return true; /* "Kenya Moore", "Paris Hilton", "Chad Smith" */
    bool joined_last = i > 0 && sc->atoms[e->a0].gap == GAP_SPACE && (e[-1].is & ELEM_CAPS) &&
                       !sc->atoms[e->a0 - 1].poss && (e[-1].a0 > 0 || compounded(sc, &e[-1], e));
    return joined_last && !sc->titled; /* "Michael Jordan", "Radio Free Europe" */
}

/* ---- candidates ---- */

typedef struct Cands {
    ActorCand at[16];
    size_t n;
} Cands;

static void push(Cands *c, Str id, float score, bool place)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->at[i].id, id) && c->at[i].as_place == place) {
            if (score > c->at[i].score)
                c->at[i].score = score;
            return;
        }
    if (c->n < sizeof c->at / sizeof *c->at)
        c->at[c->n++] = (ActorCand){id, score, place};
}

static bool group_role(Role r)
{
    return r == ROLE_GROUP || r == ROLE_MIL || r == ROLE_PEOPLE;
}

static bool government_role(Role r)
{
    return r == ROLE_GOV || r == ROLE_HEAD || r == ROLE_MINISTER || r == ROLE_SEC || r == ROLE_OFFICIAL ||
           r == ROLE_JUD || r == ROLE_LEG;
}

/* A group that formed a regime in force, and the other way. Where names.tsv makes the group's name a metonym
 * of the regime ("the Taliban" since August 2021), that row speaks first, but not of fighters. */
static void push_formed(const Finder *f, Cands *c, Str id, float score)
{
    for (size_t i = 0; i < f->ac->links.n; i++) {
        const LinkRow *l = &f->ac->links.at[i];
        if (!day_within(f->today, l->from, l->to))
            continue;
        if (str_eq(l->group, id))
            push(c, l->regime, score - 0.15F, false);
        else if (str_eq(l->regime, id))
            push(c, l->group, score - 0.2F, false);
    }
}

/* Another element of the sentence names id, or an actor of its state. */
static bool told_of(const Scan *sc, const Elem *e, Str id)
{
    enum { MOST = 80 };
    for (size_t i = 0; i < sc->n_elems && i < MOST; i++) {
        const Elem *x = &sc->elems[i];
        if (x == e || !x->known)
            continue;
        for (uint32_t r = x->is & ELEM_NAME ? x->known->names : NO_ROW; r != NO_ROW;
             r = sc->ac->names.at[r].next)
            if (str_eq(actor_state(sc->ac->names.at[r].id), id))
                return true;
        for (uint32_t r = x->is & ELEM_PERSON ? x->known->persons : NO_ROW; r != NO_ROW;
             r = sc->ac->persons.at[r].next)
            if (str_eq(actor_state(sc->ac->persons.at[r].id), id))
                return true;
    }
    return false;
}

/* Brussels is the Union before the kingdom, unless the sentence tells of Belgian things (6.3). */
static float seat_bonus(const Finder *f, const Elem *e, const NameRow *row)
{
    static const char *const home[] = {"federal", "cabinet", "king",   "coalition", "elections", "flemish",
                                       "walloon", "police",  "suburb", "airport",   NULL};
    if (!place_class(row->class))
        return 0;
    bool shared = false;
    for (uint32_t i = scan_name_row(&f->sc, e, e->known->names); i != NO_ROW;
         i = scan_name_row(&f->sc, e, f->ac->names.at[i].next))
        shared |= str_starts(f->ac->names.at[i].id, STR("i:")) && f->ac->names.at[i].rank >= row->rank;
    if (!shared)
        return 0;
    bool cue = told_of(&f->sc, e, row->id);
    for (uint32_t a = 0; a < f->sc.n_atoms && a < 80 && !cue; a++)
        cue = scan_word_is(&f->sc, a, home);
    return cue ? 0.3F : -0.3F;
}

static void push_state(const Finder *f, Cands *c, const NameRow *row, float score, Use use, Role role)
{
    Str held = actor_in_control(f->ac, row->id, f->today);
    bool capital = place_class(row->class), differs = !str_eq(held, row->id);
    bool prevails = differs && store_prevails(f->ac, held, f->today);
    push(c, row->id, score, false);
    if (differs)
        push(c, held, score + (prevails && (capital || government_role(role)) ? 0.05F : -0.15F), false);
    if (row->class != CLASS_ADJ && row->class != CLASS_NOUN && row->class != CLASS_METONYM &&
        row->class != CLASS_ORGAN && row->class != CLASS_ACRONYM)
        push(c, row->id, score + (use == USE_PLACE ? 0.5F : -0.3F), true);
}

Str rank_whole(const Actors *ac, Str id)
{
    for (uint32_t i = store_also(ac, id, NO_ROW); i != NO_ROW; i = store_also(ac, id, i))
        if (ac->also.at[i].first)
            return ac->also.at[i].also;
    return (Str){0};
}

/* What the likelihood of one row is before its readings are told apart. */
static float row_score(const Finder *f, const Elem *e, const NameRow *row, const ActorRow *actor, Role role)
{
    float score = 0.5F + 0.05F * (float)row->rank + seat_bonus(f, e, row);
    if (actor && !day_within(f->today, actor->from, actor->to))
        score -= actor->kind == KIND_POLITY ? 0.2F : 0.4F;
    if (faint(row))
        score -= 0.3F;
    if (row->class != CLASS_METONYM)
        return score;
    if (id_kind(row->id) == KIND_REGIME)
        score += group_role(role) ? -0.3F : 0.05F;
    if (role == ROLE_JUD && str_eq(row->organ, STR("SC")))
        score += 0.5F; /* "prosecutors in The Hague": a body only with a matching cue (6.3) */
    return score;
}

/* Who else the name may mean, being part of it, formed by it, or claiming the same. */
static void push_related(const Finder *f, Cands *c, const NameRow *row, ActorKind kind, float score)
{
    for (uint32_t i = store_also(f->ac, row->id, NO_ROW); i != NO_ROW; i = store_also(f->ac, row->id, i)) {
        const AlsoRow *also = &f->ac->also.at[i];
        push(c, also->also, score + (also->first ? 0.01F : -0.25F), false);
    }
    if (kind == KIND_POLITY && row->id.n > 4)
        push(c, actor_state(row->id), score - 0.2F, false); /* ESH.SADR claims ESH */
    push_formed(f, c, row->id, score);
}

static void push_row(const Finder *f, Cands *c, const Elem *e, const NameRow *row, Use use, Role role)
{
    static const char *const the[] = {"the", NULL};
    const ActorRow *actor = store_actor(f->ac, row->id);
    ActorKind kind = actor ? actor->kind : id_kind(row->id);
    float score = row_score(f, e, row, actor, role);
    bool land = kind == KIND_STATE || kind == KIND_POLITY || kind == KIND_FORMER || place_class(row->class);
    bool region =
        kind == KIND_POLITY && actor && actor->from.n == DAY_MIN.n && row->id.n == 3 && actor->state.n;
    if (region) { /* Gaza, Zanzibar: no claimant to statehood, the state acts */
        push(c, actor->state, score + 0.01F, false);
        push(c, actor->state, score + (use == USE_PLACE ? 0.51F : -0.29F), true);
    }
    if (land)
        push_state(f, c, row, score, use, role);
    else
        push(c, row->id, score, false);
    if (row->class == CLASS_METONYM && use == USE_PLACE && !(e->a0 && scan_word_is(&f->sc, e->a0 - 1, the)))
        push(c, row->id, score + 0.5F, true); /* "from Tel Aviv"; "in the Kremlin" stays the government */
    push_related(f, c, row, kind, score);
}

/* An organ's name that several states share ("MOFA", "the Majlis"): of the state told of. */
static void favour_told(const Finder *f, const Elem *e, Cands *c)
{
    Str first = {0};
    bool shared = false;
    for (uint32_t i = scan_name_row(&f->sc, e, e->known->names); i != NO_ROW;
         i = scan_name_row(&f->sc, e, f->ac->names.at[i].next)) {
        if (!f->ac->names.at[i].organ.n || f->ac->names.at[i].id.n != 3)
            return;
        shared |= first.n && !str_eq(first, f->ac->names.at[i].id);
        first = first.n ? first : f->ac->names.at[i].id;
    }
    for (size_t i = 0; shared && i < c->n; i++) {
        bool told = told_of(&f->sc, e, c->at[i].id);
        for (size_t k = f->all.n; !told && k-- > 0 && k + FIND_REACH > f->all.n;)
            told = f->all.at[k].n_cands && str_eq(actor_state(f->all.at[k].cands[0].id), c->at[i].id);
        c->at[i].score += told ? 0.3F : 0;
    }
}

size_t rank_name(const Finder *f, const Elem *e, Use use, Role role, ActorCand **ret)
{
    Cands c = {.n = 0};
    for (uint32_t i = scan_name_row(&f->sc, e, e->known->names); i != NO_ROW;
         i = scan_name_row(&f->sc, e, f->ac->names.at[i].next))
        push_row(f, &c, e, &f->ac->names.at[i], use, role);
    favour_told(f, e, &c);
    for (size_t i = 1; i < c.n; i++) /* few: insertion keeps ties in table order */
        for (size_t k = i; k > 0 && c.at[k].score > c.at[k - 1].score; k--) {
            ActorCand t = c.at[k];
            c.at[k] = c.at[k - 1];
            c.at[k - 1] = t;
        }
    *ret = ARENA_ARRAY(f->a, ActorCand, c.n);
    if (c.n)
        memcpy(*ret, c.at, c.n * sizeof *c.at);
    return c.n;
}

/* How well a term tells who someone is on a day: in office before out of it, the state's office before the
 * party's, the last term before older ones. */
static int64_t term_worth(const Scan *sc, const PersonRow *p)
{
    Day today = sc->today;
    bool now = day_within(today, p->from, p->to), past = p->to.n < today.n;
    int64_t office = str_starts(p->id, STR("g:")) || p->role == ROLE_PARTY ? 0 : p->role == ROLE_HEAD ? 2 : 1;
    int64_t when = past  ? p->to.n
                   : now ? p->from.n
                         : -(int64_t)p->from.n; /* of terms at a time, the new one */
    return (now    ? INT64_C(3) << 40
            : past ? INT64_C(2) << 40
                   : INT64_C(1) << 40) +
           (past && p->short_name && scan_of_its_time(sc, p) ? INT64_C(1) << 39 : 0) +
           (now ? office << 34 : 0) + when;
}

const PersonRow *rank_person(const Finder *f, const Elem *e, bool *ret_former)
{
    const PersonRow *best = NULL;
    for (uint32_t i = e->known ? e->known->persons : NO_ROW; i != NO_ROW; i = f->ac->persons.at[i].next) {
        const PersonRow *p = &f->ac->persons.at[i];
        if (!best || term_worth(&f->sc, p) > term_worth(&f->sc, best))
            best = p;
    }
    *ret_former = best && best->to.n < f->today.n;
    return best;
}
