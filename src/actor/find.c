/* find.c - from elements to mentions: one pass over the sentences in reading order, each sentence from left
 * to right, every mention resolved as it is met against those before it. See find.h. */
#include "find.h"
#include "ids.h"

#include <string.h>

/* The act may want another kind than the likeliest antecedent is (A1): the runner-up's reading goes last. */
static void add_runner_up(Finder *f, Mention *m, int32_t second)
{
    if (second < 0 || !f->all.at[second].n_cands)
        return;
    Str id = f->all.at[second].cands[0].id;
    for (size_t i = 0; i < m->n_cands; i++)
        if (str_eq(m->cands[i].id, id))
            return;
    ActorCand *c = ARENA_ARRAY(f->a, ActorCand, m->n_cands + 1);
    memcpy(c, m->cands, m->n_cands * sizeof *c);
    c[m->n_cands] = (ActorCand){id, m->cands[m->n_cands - 1].score * 0.5F, false};
    m->cands = c;
    m->n_cands++;
}

static void add_pronoun(Finder *f, uint32_t i)
{
    static const char *const own[] = {"its", "his", "her", "their", NULL};
    const Elem *e = find_elem(f, i);
    Mention m = mention_of_span(f, e->a0, e->a1, e->a0);
    int32_t second = -1;
    bool joint = refer_joint(f, e->a0, &m);
    int32_t k = joint ? m.antecedent : refer_pronoun(f, e->a0, &second);
    if (k < 0)
        return;
    const Mention *o = &f->all.at[k];
    m.pronoun = true;
    m.antecedent = k;
    m.type = o->type;
    m.role = o->role == ROLE_ATTR || o->role == ROLE_PLACE ? ROLE_STATE : o->role;
    m.organ = o->organ;
    m.person = o->person;
    m.attributive = find_word_at(f, i, own);
    if (joint)
        m.person = (Str){0};
    if (!joint && mention_take(f, &m, k) && !m.person.n)
        add_runner_up(f, &m, second);
    if (m.n_cands || m.person.n)
        find_add(f, m, f->traits.at[k]);
}

static bool speaker_at(const Finder *f, uint32_t i)
{
    static const char *const words[] = {"we", "i", NULL};
    const Elem *e = find_elem(f, i);
    return !(e->is & (ELEM_NAME | ELEM_ROLE)) && find_word_at(f, i, words) &&
           f->sc.atoms[e->a0].shape <= SHAPE_CAP;
}

/* "we", "I": whoever speaks, which the voice of the passage tells (coder). */
static void add_speaker(Finder *f, uint32_t i)
{
    const Elem *e = find_elem(f, i);
    Mention m = mention_of_span(f, e->a0, e->a1, e->a0);
    m.pronoun = true;
    m.type = m.as_called.n == 1 ? MENTION_PERSON : MENTION_ORGANISATION;
    find_add(f, m, (Trait){0});
}

static bool pronoun_at(const Finder *f, uint32_t i)
{
    static const char *const words[] = {"it",  "its", "itself", "he",   "him",   "his",
                                        "she", "her", "they",   "them", "their", NULL};
    return !(find_elem(f, i)->is) && find_word_at(f, i, words);
}

/* Two to four capitalised words, no article before, no word for a body or place among them. */
static bool person_shape(const Finder *f, const Elem *e, uint32_t i)
{
    static const char *const the[] = {"the", "of", NULL};
    static const char *const bodies[] = {
        "council",      "agency",       "committee",  "party",      "bank",
        "university",   "group",        "operation",  "company",    "airlines",
        "service",      "front",        "movement",   "union",      "act",
        "force",        "association",  "institute",  "center",     "centre",
        "times",        "post",         "news",       "commission", "foundation",
        "organization", "organisation", "street",     "forces",     "airport",
        "river",        "province",     "district",   "accords",    "agreement",
        "city",         "office",       "department", "league",     "cup",
        "tower",        "square",       "camp",       "command",    "islands",
        "south",        "north",        "east",       "west",       "central",
        "latin",        "state",        "states",     "republic",   "government",
        "coast",        "new",          "airways",    "church",     "school",
        "convention",   "conventions",  "papers",     "week",       "festival",
        "authority",    "sprouts",      "island",     "lake",       "valley",
        "mountain",     "war",          "treaty",     "day",        NULL};
    uint32_t n = e->a1 - e->a0;
    if (n < 2 || n > 5 || (i && find_word_at(f, i - 1, the)))
        return false;
    for (uint32_t a = e->a0; a < e->a1; a++)
        if ((f->sc.atoms[a].shape == SHAPE_LOWER && f->sc.atoms[a].gap == GAP_SPACE &&
             !scan_word_is(&f->sc, a, scan_particles)) ||
            f->sc.atoms[a].shape == SHAPE_UPPER || f->sc.atoms[a].shape == SHAPE_DIGIT ||
            scan_word_is(&f->sc, a, bodies))
            return false;
    return true;
}

/* By its last or first word, or by the preposition before it. */
static bool place_shape(const Finder *f, const Elem *e, uint32_t i)
{
    static const char *const kinds[] = {
        "city",   "province",  "district", "river",     "lake",     "dam",      "barrage",
        "island", "islands",   "mountain", "mountains", "valley",   "airport",  "airfield",
        "road",   "street",    "square",   "bridge",    "camp",     "gulf",     "sea",
        "bay",    "strait",    "mount",    "fort",      "port",     "desert",   "north",
        "south",  "east",      "west",     "region",    "county",   "village",  "town",
        "hills",  "peninsula", "ocean",    "canal",     "crossing", "hospital", NULL};
    static const char *const in[] = {"in",       "at",       "near",    "outside", "around",  "across",
                                     "inside",   "from",     "into",    "toward",  "towards", "northern",
                                     "southern", "eastern",  "western", "central", "city",    "town",
                                     "village",  "province", NULL};
    static const char *const the[] = {"the", NULL};
    if (scan_word_is(&f->sc, e->a1 - 1, kinds) || scan_word_is(&f->sc, e->a0, kinds))
        return true;
    if (i && find_word_at(f, i - 1, the))
        return false;
    return e->a0 > 0 && f->sc.atoms[e->a0].gap <= GAP_HYPHEN && scan_word_is(&f->sc, e->a0 - 1, in) &&
           f->sc.atoms[e->a0].shape != SHAPE_UPPER;
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
    const Elem *e = find_elem(f, i);
    Mention m = mention_of_span(f, e->a0, e->a1, e->a1 - 1);
    Trait t = {0};
    int32_t k = refer_alias(f, scan_text(&f->sc, skip_title(f, e), e->a1));
    bool person = k < 0 && person_shape(f, e, i);
    m.type = person ? MENTION_PERSON : place_shape(f, e, i) ? MENTION_LOCATION : MENTION_ORGANISATION;
    if (person) {
        m.person = ids_person(f->a, m.as_called);
        t.human = true;
    }
    if (k >= 0) {
        const Mention *o = &f->all.at[k];
        mention_take(f, &m, k);
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
    mention_bracket(f, i + 1, k);
}

static bool add_nominal(Finder *f, uint32_t i)
{
    const Elem *e = find_elem(f, i);
    Mention m = mention_of_span(f, e->a0, e->a1, e->a1 - 1);
    if (!refer_nominal(f, i, &m))
        return false;
    m.nominal = true;
    m.type = MENTION_ORGANISATION;
    ActorKind kind = m.n_cands ? actor_kind(f->ac, m.cands[0].id) : KIND_NONE;
    if (e->is & ELEM_ROLE)
        m.role = f->ac->roles.at[e->known->roles].role;
    else
        m.role = kind == KIND_GROUP          ? ROLE_GROUP
                 : kind == KIND_ORGANISATION ? ROLE_ORG
                 : kind == KIND_REGIME       ? ROLE_GOV
                                             : ROLE_STATE;
    m.attributive = f->sc.atoms[e->a1 - 1].poss;
    find_add(f, m, (Trait){0});
    return true;
}

/* "Myanmar's State Administration Council", "Lebanon's Hezbollah": a body by its name after its own state's.
 */
static bool own_body(const Finder *f, uint32_t i)
{
    const Elem *e = find_elem(f, i);
    if (i + 1 >= f->sc.n_elems || !(e[1].is & ELEM_NAME) || (e[1].is & ELEM_NAMESAKE) ||
        f->sc.atoms[e[1].a0].gap > GAP_HYPHEN)
        return false;
    const NameRow *owner = rank_row(f, e), *body = rank_row(f, e + 1);
    if (!owner || !body || (!f->sc.atoms[e->a1 - 1].poss && owner->class != CLASS_ADJ) ||
        rank_namesake(f, i + 1))
        return false;
    const ActorRow *row = store_actor(f->ac, body->id);
    Str state = row && row->state.n ? row->state : actor_state(body->id);
    bool is_body = body->class == CLASS_ORGAN || body->id.n > 3;
    return is_body && str_eq(state, owner->id);
}

/* The element past i that a name stands in which i begins to announce: "the Lebanese militant group
 * Hezbollah", "the bloc Mercosur". 0 where none does. */
static uint32_t announced(const Finder *f, uint32_t i)
{
    static const char *const kinds[] = {"group",        "groups", "militia", "movement", "organisation",
                                        "organization", "party",  "network", "outfit",   "cartel",
                                        "gang",         "bloc",   "faction", "force",    NULL};
    uint32_t k = i + 1;
    if (f->sc.atoms[find_elem(f, i)->a1 - 1].poss)
        return 0;
    if (find_elem(f, i)->is & ELEM_NAME) /* "Pakistani militant group ..." */
        while (k < f->sc.n_elems && k < i + 4 && !(find_elem(f, k)->is & ELEM_NAME) &&
               f->sc.atoms[find_elem(f, k)->a0].gap <= GAP_HYPHEN)
            k++;
    if (k >= f->sc.n_elems || !(find_elem(f, k)->is & ELEM_NAME) || (find_elem(f, k)->is & ELEM_NAMESAKE) ||
        f->sc.atoms[find_elem(f, k)->a0].gap != GAP_SPACE)
        return 0;
    bool kind = (find_elem(f, i)->is & ELEM_NOMINAL) || scan_word_is(&f->sc, find_elem(f, k)->a0 - 1, kinds);
    const NameRow *body = rank_row(f, find_elem(f, k));
    bool fits = body && (str_starts(body->id, STR("g:")) || str_starts(body->id, STR("i:")));
    return kind && fits && !rank_namesake(f, k) ? k : 0;
}

/* One mention from element i to the name at element body. */
static uint32_t add_body(Finder *f, uint32_t i, uint32_t body)
{
    int32_t k = mention_add_name(f, body, ROLE_NONE, false);
    Mention *m = &f->all.at[k];
    m->first = f->sc.atoms[find_elem(f, i)->a0].word;
    m->from = f->sc.atoms[find_elem(f, i)->a0].from;
    m->as_called = str_slice(f->sc.unit, m->from, m->to);
    uint32_t next = mention_bracket(f, body + 1, k);
    if (find_elem(f, i)->is & ELEM_NAME)
        mention_add_name(f, i, ROLE_NONE, true);
    return next;
}

static uint32_t find_at(Finder *f, uint32_t i)
{
    const Elem *e = find_elem(f, i);
    Phrase p;
    bool phrase = !(e->is & ELEM_NAMESAKE) && phrase_read(f, i, &p) && phrase_stands(f, &p);
    uint32_t body = !phrase && (e->is & (ELEM_NAME | ELEM_NOMINAL)) ? announced(f, i) : 0;
    if (body)
        return add_body(f, i, body);
    if ((e->is & ELEM_NOMINAL) && (!phrase || p.e1 == i + 1) && add_nominal(f, i))
        return i + 1;
    if (phrase) {
        mention_add_phrase(f, &p);
        return p.e1;
    }
    if ((e->is & ELEM_NAME) && !(e->is & ELEM_NAMESAKE)) {
        if (!rank_namesake(f, i) && own_body(f, i))
            return add_body(f, i, i + 1);
        if (!rank_namesake(f, i))
            return mention_bracket(f, i + 1, mention_add_name(f, i, ROLE_NONE, false));
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
        if (k < 0 || k == (int32_t)i || !mention_take(f, m, k))
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
    for (size_t k = 0; k < f->all.n; k++) /* where a bad parse hangs a mention up by another word of it */
        for (uint32_t w = f->all.at[k].first; w < f->all.at[k].last; w++) {
            const Mention *m = &f->all.at[k];
            const Word *x = &trees[m->sentence].words[w];
            bool outside = x->head < (int32_t)m->first || x->head >= (int32_t)m->last;
            if (outside && ret->by_word[m->sentence][w] < 0 &&
                (x->upos == UPOS_NOUN || x->upos == UPOS_PROPN))
                ret->by_word[m->sentence][w] = (int32_t)k;
        }
}

/* The sentence's main subject is a common noun that heads none of its mentions, from the first on. */
static bool noun_subject(const Finder *f, size_t first)
{
    const Tree *t = f->sc.tree;
    for (size_t w = 0; w < t->n; w++) {
        const Word *s = &t->words[w];
        if (s->head < 0 || t->words[s->head].head >= 0 || s->upos != UPOS_NOUN || s->rel == REL_NONE ||
            !str_starts(str_of(rel_name(s->rel)), STR("nsubj")))
            continue;
        for (size_t i = first; i < f->all.n; i++)
            if (f->all.at[i].first <= w && w < f->all.at[i].last)
                return false;
        return true;
    }
    return false;
}

bool mention_shown(const Mentions *ms, size_t i)
{
    static const char *const shown[] = {"we",  "We",   "I",    "he",  "He", "she",
                                        "She", "they", "They", "him", NULL};
    const Mention *m = &ms->at[i];
    for (size_t k = i;
         k-- > 0 && k + FIND_REACH > i && ms->at[k].sentence == m->sentence && ms->at[k].unit == m->unit;)
        if (ms->at[k].from <= m->from && m->to <= ms->at[k].to)
            return false;
    if (m->n_cands && str_starts(m->cands[0].id, STR("l:")))
        return false;
    return !m->pronoun || word_in(m->as_called, shown);
}

Str mention_actor(const Mention *m)
{
    bool city = m->n_cands && m->cands[0].as_place && m->role == ROLE_NONE;
    if (m->n_cands && str_starts(m->cands[0].id, STR("l:")))
        return (Str){0}; /* a list acts for nobody */
    return m->n_cands && !city ? m->cands[0].id : (Str){0};
}

/* The state a dateline's place lies in; of "MANAMA/DUBAI" that of the first one known. */
static Str home_of(const Actors *ac, Str place, Day today)
{
    Str one, id;
    while (str_cut(&place, '/', &one))
        if (actor_lookup(ac, str_trim(one), today, &id, 1) && actor_state(id).n == 3)
            return actor_state(id);
    return (Str){0};
}

void actors_find(const Actors *ac, Arena *a, const Doc *doc, const Tree *trees, size_t n_trees, Day today,
                 Mentions *ret)
{
    Finder f = {.ac = ac, .a = a, .today = today, .home = home_of(ac, doc->place, today)};
    for (size_t s = 0; s < n_trees; s++) {
        f.sentence = (uint32_t)s;
        scan_sentence(&f.sc, ac, a, doc, &trees[s], today, &f.aliases);
        size_t first = f.all.n;
        for (uint32_t i = 0; i < f.sc.n_elems;)
            i = find_at(&f, i);
        f.noun_subject = noun_subject(&f, first);
    }
    join_titles(&f, trees);
    *ret = (Mentions){.at = f.all.at, .n = f.all.n};
    index_words(&f, trees, n_trees, ret);
}
