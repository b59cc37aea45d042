/* refer.c - what refers back: pronouns, bare role nouns, nominals and short names (codebook 6.3, last row).
 * The nearest compatible antecedent wins, weighed by salience: a subject before an object, the same sentence
 * before the last, a mention of its own before one inside another, a party before a place. What fits nothing
 * stays open. The search looks at REACH mentions at most, so finding stays linear. */
#include "find.h"
#include "ids.h"

#include <string.h>

enum { REACH = 60, SENTENCES = 4, NEAR = 4, WINDOW = 40 };

static const char *const he[] = {"he", "him", "his", NULL};
static const char *const she[] = {"she", "her", "hers", NULL};
static const char *const they[] = {"they", "them", "their", "themselves", NULL};

typedef struct Want {
    bool human;          /* a person; else a state, body or group */
    bool plural;         /* they: also several in one mention */
    bool states_only;    /* no groups, no bodies */
    bool groups, bodies; /* only these kinds where set */
    bool pronoun;
    bool rulers;        /* of "took power": regimes and groups before states */
    bool any_nested;    /* an owner inside a phrase is as good as any */
    bool officials;     /* the state of an official too: "President Maduro ... the country" */
    bool at_home;       /* organs without an owner: that of the dateline's state is a little likelier */
    Str not_person;     /* a person it is not */
    Str not_id;         /* an actor it is not */
    Str organ;          /* a mention of this organ is likelier */
    int32_t actor;      /* the subject of the nominal's own clause, which would say "its"; -1 */
    int32_t second;     /* found: the runner-up */
    bool closed;        /* the sentence has a nearer subject that names nobody */
    bool several;       /* them: no single state */
    int32_t near[NEAR]; /* subjects above the pronoun, nearest first */
    size_t n_near;
    int32_t verb; /* of which the pronoun is an object: its subject is another; -1 */
    Gender gender;
} Want;

static bool territorial(ActorKind k)
{
    return k == KIND_STATE || k == KIND_POLITY || k == KIND_FORMER;
}

static bool fits(const Finder *f, const Mention *m, const Trait *t, const Want *w)
{
    if (w->human)
        return t->human && !(w->not_person.n && str_eq(m->person, w->not_person)) &&
               !(!w->not_person.n && w->not_id.n && m->n_cands && str_eq(m->cands[0].id, w->not_id)) &&
               !t->plural && (m->person.n || m->role) &&
               (t->gender == GENDER_ANY || w->gender == GENDER_ANY || t->gender == w->gender);
    if (w->plural && t->plural && t->subject && m->sentence == f->sentence && !m->pronoun)
        return true; /* "ambassadors handed their letters": theirs, known or not */
    if (!m->n_cands || (t->human && !t->nested && !(w->officials && !m->former)) ||
        (t->plural && !w->plural && !w->any_nested))
        return false;
    if (m->role == ROLE_PEOPLE || t->kind == KIND_NONE || t->kind == KIND_PERSON || t->kind == KIND_LIST)
        return w->plural && m->role == ROLE_PEOPLE;
    if (w->several && (territorial(t->kind) || t->kind == KIND_NONE) && !t->plural)
        return false; /* "restored them" */
    if (w->states_only && !territorial(t->kind) && t->kind != KIND_REGIME)
        return false;
    if (w->groups && t->kind != KIND_GROUP && t->kind != KIND_REGIME)
        return false;
    if (w->not_id.n && str_eq(m->cands[0].id, w->not_id))
        return false;
    if (w->bodies && t->kind != KIND_ORGANISATION)
        return false;
    return true;
}

static float near_bonus(const Want *w, int32_t i)
{
    for (size_t k = 0; k < w->n_near; k++)
        if (w->near[k] == i)
            return 2.5F - (float)k;
    return 0;
}

static float salience(const Finder *f, size_t i, const Want *w)
{
    const Mention *m = &f->all.at[i];
    const Trait *t = &f->traits.at[i];
    float s = 10 - 3 * (float)(f->sentence - m->sentence) - 0.1F * (float)(f->all.n - i);
    bool parallel =
        w->pronoun && w->verb >= 0 && m->sentence != f->sentence; /* an object looks for an object */
    if (parallel)
        s += t->subject ? 1 : 2;
    else if (t->subject)
        s += w->n_near && m->sentence == f->sentence ? 1.5F : 3;
    s += near_bonus(w, (int32_t)i);
    s -= (int32_t)i == w->actor ? 6 : 0;
    s += w->at_home && f->home.n && m->n_cands && str_eq(actor_state(m->cands[0].id), f->home) ? 1 : 0;
    s -= t->nested || m->attributive ? (w->any_nested ? 1.7F : 2) : 0;
    s -= m->n_cands && m->cands[0].as_place ? (w->states_only && m->role == ROLE_PLACE ? 2.5F : 1.5F) : 0;
    s -= t->human ? 1.5F : 0;
    s += w->organ.n && str_eq(w->organ, m->organ) ? 4 : 0;
    if (w->rulers)
        s += t->kind == KIND_REGIME || t->kind == KIND_GROUP || m->role == ROLE_GOV ? 6 : 0;
    return s;
}

static bool rel_is(const Word *w, const char *prefix)
{
    return w->rel != REL_NONE && str_starts(str_of(rel_name(w->rel)), str_of(prefix));
}

/* The mention of this sentence that holds a word, the innermost; -1 where none does. */
static int32_t mention_of(const Finder *f, int32_t word)
{
    for (size_t k = 0; k < REACH && k < f->all.n; k++) {
        const Mention *m = &f->all.at[f->all.n - 1 - k];
        if (m->sentence != f->sentence)
            break;
        if ((int32_t)m->first <= word && word < (int32_t)m->last)
            return (int32_t)(f->all.n - 1 - k);
    }
    return -1;
}

static int32_t subject_of(const Tree *t, int32_t verb)
{
    int32_t from = verb > WINDOW ? verb - WINDOW : 0,
            to = (int32_t)t->n < verb + WINDOW ? (int32_t)t->n : verb + WINDOW;
    for (int32_t c = from; c < to; c++)
        if (t->words[c].head == verb && rel_is(&t->words[c], "nsubj"))
            return c;
    return -1;
}

static int32_t possessor_of(const Finder *f, int32_t noun)
{
    const Tree *t = f->sc.tree;
    for (int32_t c = noun > WINDOW ? noun - WINDOW : 0; c < noun; c++)
        if (t->words[c].head == noun && rel_is(&t->words[c], "nmod:poss"))
            return mention_of(f, c);
    return -1;
}

/* "Relations were cut by Riyadh when its mission ...". */
static int32_t agent_of(const Finder *f, int32_t verb)
{
    const Tree *t = f->sc.tree;
    for (int32_t c = verb + 1; c < (int32_t)t->n && c < verb + WINDOW; c++)
        if (t->words[c].head == verb && rel_is(&t->words[c], "obl:agent"))
            return mention_of(f, c);
    return -1;
}

/* The subjects above a pronoun, nearest clause first, up to the root: near[i] of them are mentions. A common
 * noun that no mention covers closes the sentence to it ("the station, which in its bulletin ..."). */
static void climb(const Finder *f, uint32_t atom, Want *w)
{
    const Tree *t = f->sc.tree;
    int32_t word = (int32_t)f->sc.atoms[atom].word, up = t->words[word].head;
    for (int n = 0; n < 12 && up >= 0 && w->n_near < NEAR && f->sc.tagged; n++, up = t->words[up].head) {
        int32_t s = subject_of(t, up);
        if (s == word)
            continue;
        bool relative = s >= 0 && t->words[s].upos == UPOS_PRON && rel_is(&t->words[up], "acl");
        s = relative ? t->words[up].head : s;
        if (s < 0 || s > word)
            continue;
        int32_t m = mention_of(f, s);
        if (m < 0)
            m = agent_of(f, up);
        if (m < 0)
            m = possessor_of(f, s); /* "Manama's move came in a statement by its agency" */
        if (m >= 0)
            w->near[w->n_near++] = m;
        else if (t->words[s].upos == UPOS_NOUN && !w->human)
            w->closed = w->n_near == 0;
        if (w->closed)
            return;
    }
}

/* The subject of the verb that has the pronoun as object: "Ethiopia has not recognised it". */
static bool same_clause(const Finder *f, size_t i, int32_t verb)
{
    const Mention *m = &f->all.at[i];
    if (verb < 0 || m->sentence != f->sentence)
        return false;
    const Word *w = f->sc.tree->words;
    int32_t head = (int32_t)m->head;
    for (int n = 0; n < 8 && w[head].head >= 0 && rel_is(&w[head], "conj"); n++)
        head = w[head].head;
    return w[head].head == verb && rel_is(&w[head], "nsubj");
}

/* The verb whose object an atom is, at the end of "relations with it" too; *ret_direct: nothing between. -1
 * where it is none. */
static int32_t object_of(const Scan *sc, uint32_t atom, bool *ret_direct)
{
    const Word *words = sc->tree->words;
    int32_t w = (int32_t)sc->atoms[atom].word;
    *ret_direct = sc->tagged && (rel_is(&words[w], "obj") || rel_is(&words[w], "iobj"));
    for (int n = 0; n < 4 && sc->tagged && w >= 0; n++, w = words[w].head) {
        const Word *x = &words[w];
        bool object = rel_is(x, "obj") || rel_is(x, "iobj") ||
                      (x->rel != REL_NONE && str_eq(str_of(rel_name(x->rel)), STR("obl")));
        if (object)
            return x->head;
        if (!rel_is(x, "nmod") || rel_is(x, "nmod:poss"))
            return -1;
    }
    return -1;
}

/* What one does to a party; of other verbs "it" is a thing ("welcomed it", "called it a mistake"). */
static bool done_to_parties(Str lemma)
{
    static const char *const verbs[] = {
        "recognise",  "recognize", "derecognise", "derecognize", "accuse",  "urge",        "support",
        "back",       "sanction",  "join",        "leave",       "admit",   "suspend",     "expel",
        "invade",     "attack",    "list",        "designate",   "ban",     "blacklist",   "delist",
        "add",        "remove",    "exempt",      "help",        "arm",     "fund",        "threaten",
        "warn",       "tell",      "ask",         "invite",      "isolate", "represent",   "govern",
        "rule",       "lead",      "found",       "visit",       "blame",   "defeat",      "punish",
        "pressure",   "press",     "give",        "offer",       "grant",   "acknowledge", "legitimise",
        "legitimize", "proscribe", "outlaw",      "strike",      "drop",    "treat",       NULL};
    return word_in(lemma, verbs);
}

/* "It is the first rupture", "it was said that ...": no party. */
static bool expletive(const Scan *sc, uint32_t atom)
{
    static const char *const be[] = {"is", "was", "will", "would", NULL}, *const that[] = {"that", "to",
                                                                                           NULL};
    const Tree *t = sc->tree;
    const Word *w = &t->words[sc->atoms[atom].word];
    if (!sc->tagged || !str_eq(sc->atoms[atom].text, STR("it")))
        return false;
    if (rel_is(w, "expl") || (w->head >= 0 && t->words[w->head].upos == UPOS_NOUN && rel_is(w, "nsubj")))
        return true;
    return scan_word_is(sc, atom + 1, be) &&
           (scan_word_is(sc, atom + 3, that) || scan_word_is(sc, atom + 4, that)) &&
           t->words[w->head < 0 ? 0 : w->head].upos != UPOS_VERB;
}

/* The antecedent is no subject of an earlier sentence whose subject is a common noun that names nobody: "The
 * paper ... with Taiwan. It later corrected ..." stays open. */
static bool noun_between(const Finder *f, int32_t best)
{
    const Mention *m = &f->all.at[best];
    if (m->sentence == f->sentence || f->traits.at[best].subject || !f->sc.tagged)
        return false;
    return f->noun_subject && m->sentence + 1 == f->sentence;
}

static int32_t search(const Finder *f, Want *w)
{
    int32_t best = -1;
    float best_score = 0;
    w->second = -1;
    for (size_t k = 0; k < REACH && k < f->all.n; k++) {
        size_t i = f->all.n - 1 - k;
        if (f->all.at[i].sentence + SENTENCES < f->sentence)
            break;
        if (f->all.at[i].unit != f->sc.tree->sentence->unit && f->all.at[i].sentence != f->sentence &&
            f->sentence > 2)
            continue;
        if (!fits(f, &f->all.at[i], &f->traits.at[i], w) || same_clause(f, i, w->verb))
            continue;
        float s = salience(f, i, w);
        if (best >= 0 && s <= best_score && w->second < 0 && f->all.at[i].n_cands)
            w->second = (int32_t)i;
        if (best < 0 || s > best_score) {
            w->second = best;
            best = (int32_t)i;
            best_score = s;
        }
    }
    return best >= 0 && (f->all.at[best].n_cands || w->human) && !(w->pronoun && noun_between(f, best)) ? best
                                                                                                        : -1;
}

/* "since it took power": rulers rule, whoever is the subject. */
static bool takes_power(const Scan *sc, uint32_t atom)
{
    static const char *const verbs[] = {"took",    "seized", "regained", "takes",
                                        "seizing", "taking", "came",     NULL};
    static const char *const things[] = {"power", "control", "over", "kabul", NULL};
    for (uint32_t a = atom + 1; a < sc->n_atoms && a < atom + 4; a++)
        if (scan_word_is(sc, a, verbs))
            return scan_word_is(sc, a + 1, things) || scan_word_is(sc, a + 2, things);
    return false;
}

/* "She told him": who he is is not who she is. */
static void other_than_subject(const Finder *f, Want *w)
{
    int32_t s = w->verb >= 0 ? subject_of(f->sc.tree, w->verb) : -1, m = s >= 0 ? mention_of(f, s) : -1;
    if (m < 0)
        return;
    w->not_person = f->all.at[m].person;
    if (f->all.at[m].n_cands)
        w->not_id = f->all.at[m].cands[0].id;
}

int32_t refer_pronoun(const Finder *f, uint32_t atom, int32_t *ret_second)
{
    bool direct;
    Want w = {.verb = object_of(&f->sc, atom, &direct), .actor = -1};
    bool human = scan_word_is(&f->sc, atom, he) || scan_word_is(&f->sc, atom, she);
    static const char *const between[] = {"between", NULL};
    if (atom && scan_word_is(&f->sc, atom - 1, between)) /* the two: refer_joint */
        return -1;
    if (expletive(&f->sc, atom) || (direct && !human && !done_to_parties(f->sc.tree->words[w.verb].lemma)))
        return -1;
    if (human) {
        w.human = true;
        w.gender = scan_word_is(&f->sc, atom, he) ? GENDER_HE : GENDER_SHE;
    } else {
        w.pronoun = true;
        w.plural = scan_word_is(&f->sc, atom, they);
        w.several = w.plural;
        w.rulers = takes_power(&f->sc, atom);
    }
    other_than_subject(f, &w);
    climb(f, atom, &w);
    int32_t i = w.closed && !w.rulers ? -1 : search(f, &w);
    *ret_second = i < 0 ? -1 : w.second;
    return i;
}

int32_t refer_agent(const Finder *f, uint32_t atom)
{
    static const char *const verbs[] = {
        "name",   "appoint", "nominate", "swear",    "form",      "pick",       "choose",    "send",
        "open",   "reopen",  "install",  "dispatch", "designate", "elect",      "establish", "withdraw",
        "create", "put",     "recall",   "deploy",   "post",      "inaugurate", NULL};
    const Tree *t = f->sc.tree;
    Want w = {.verb = -1, .actor = -1};
    bool direct;
    int32_t verb = object_of(&f->sc, atom, &direct);
    const Word *word = &t->words[f->sc.atoms[atom].word];
    if (verb < 0 && f->sc.tagged && rel_is(word, "xcomp"))
        verb = word->head; /* "named a new minister" */
    if (verb < 0 || !word_in(t->words[verb].lemma, verbs))
        return -1;
    climb(f, atom, &w);
    return w.n_near && !w.closed ? w.near[0] : -1;
}

/* The subject of a verb done to another's envoy: "Ecuador expelled Ambassador Raquel Serur". */
static Str done_to_by(const Finder *f, uint32_t head)
{
    static const char *const verbs[] = {"expel",   "summon", "receive", "accept",  "host",    "accredit",
                                        "declare", "eject",  "oust",    "welcome", "order",   "kick",
                                        "throw",   "boot",   "tell",    "call",    "convoke", NULL};
    bool direct;
    Want w = {.verb = -1, .actor = -1};
    int32_t verb = object_of(&f->sc, head, &direct);
    if (verb < 0 || !word_in(f->sc.tree->words[verb].lemma, verbs))
        return (Str){0};
    climb(f, head, &w);
    return w.n_near && f->all.at[w.near[0]].n_cands ? f->all.at[w.near[0]].cands[0].id : (Str){0};
}

/* "Guaidó, the 35-year-old head of the National Assembly": the person before the comma. */
static int32_t named_before(const Finder *f, uint32_t head)
{
    for (uint32_t a = head; a > 0 && a + 10 > head; a--)
        if (f->sc.atoms[a].gap == GAP_COMMA) {
            int32_t m = mention_of(f, (int32_t)f->sc.atoms[a - 1].word);
            return m >= 0 && f->traits.at[m].human && f->all.at[m].person.n ? m : -1;
        }
    return -1;
}

/* An envoy told of in this sentence of a summons: the ministry it is called to is another's. */
static Str summoned(const Finder *f)
{
    static const char *const verbs[] = {"summoned", "summons", "called",    "convoked",
                                        "summon",   "calls",   "summoning", NULL};
    bool summons = false;
    for (uint32_t a = 0; a < f->sc.n_atoms && a < 100 && !summons; a++)
        summons = scan_word_is(&f->sc, a, verbs);
    for (size_t k = f->all.n;
         summons && k-- > 0 && k + FIND_REACH > f->all.n && f->all.at[k].sentence == f->sentence;)
        if (f->all.at[k].role == ROLE_ENVOY && f->all.at[k].n_cands)
            return f->all.at[k].cands[0].id;
    return (Str){0};
}

int32_t refer_owner(const Finder *f, uint32_t head, Role role, Str organ, Str host)
{
    Want w = {.any_nested = true,
              .officials = true,
              .organ = organ,
              .verb = -1,
              .actor = -1,
              .at_home = role != ROLE_ENVOY && role != ROLE_GROUP};
    w.groups = role == ROLE_GROUP;
    int32_t named = named_before(f, head);
    if (named >= 0)
        w.near[w.n_near++] = named;
    if (role == ROLE_ENVOY) /* an embassy in Islamabad is none of Pakistan's */
        w.not_id = host.n ? host : done_to_by(f, head);
    if (str_eq(organ, STR("MFA")) && role == ROLE_GOV)
        w.not_id = summoned(f);
    w.states_only = role == ROLE_HEAD || role == ROLE_ENVOY || role == ROLE_JUD || role == ROLE_SEC ||
                    role == ROLE_LEG || organ.n;
    int32_t i = search(f, &w);
    if (i < 0 && w.states_only) {
        w.states_only = false;
        i = search(f, &w);
    }
    return i;
}

/* The last word as written is the same: "the ministry" after "the Russian Foreign Ministry". */
static bool same_noun(const Finder *f, const Phrase *p, const Mention *m)
{
    Str noun = scan_text(&f->sc, p->head, p->head + 1), name = m->as_called;
    for (size_t at = 0; at + noun.n <= name.n; at++) {
        bool starts = at == 0 || name.p[at - 1] == ' ' || name.p[at - 1] == '-';
        bool ends = at + noun.n == name.n || name.p[at + noun.n] == ' ';
        if (starts && ends && str_eq_nocase(str_slice(name, at, at + noun.n), noun))
            return true;
    }
    return false;
}

/* "The prime minister" after "Sir Keir Starmer": the office that persons.tsv gives. */
static bool in_office(const Finder *f, const Phrase *p, Str office)
{
    static const char *const premier[] = {"premier", "pm", NULL};
    const Elem *e = &f->sc.elems[f->sc.elem_of[p->head]];
    Str noun = scan_text(&f->sc, e->a0, e->a1);
    if (scan_word_is(&f->sc, p->head, premier))
        noun = STR("prime minister");
    for (size_t at = 0; noun.n && at + noun.n <= office.n; at++)
        if ((at == 0 || office.p[at - 1] == ' ') && str_eq_nocase(str_slice(office, at, at + noun.n), noun))
            return true;
    return false;
}

int32_t refer_role(const Finder *f, const Phrase *p, Role role, bool human)
{
    static const char *const leader[] = {"leader", "ruler", NULL}; /* a king is no president */
    int32_t other = -1;
    for (size_t k = 0; k < REACH && k < f->all.n; k++) {
        size_t i = f->all.n - 1 - k;
        const Mention *m = &f->all.at[i];
        if (m->sentence + SENTENCES + 2 < f->sentence)
            break;
        if (m->role != role || !m->n_cands || f->traits.at[i].human != human || f->traits.at[i].nested ||
            m->pronoun || f->traits.at[i].plural != p->plural)
            continue;
        if (same_noun(f, p, m) || in_office(f, p, f->traits.at[i].office))
            return (int32_t)i;
        bool organ_fits = !p->organ.n || str_eq(p->organ, m->organ);
        bool rank_fits = !p->rank.n || !m->rank.n || str_eq(p->rank, m->rank);
        organ_fits &= role != ROLE_HEAD || scan_word_is(&f->sc, p->head, leader);
        if (other < 0 && organ_fits && rank_fits)
            other = (int32_t)i;
    }
    return other;
}

int32_t refer_alias(const Finder *f, Str text)
{
    Str key = ids_fold(f->a, text);
    uint32_t i = key.n ? map_get(&f->aliases, key) : MAP_NONE;
    return i == MAP_NONE ? -1 : (int32_t)i;
}

void refer_introduce(Finder *f, int32_t mention, Str name)
{
    Str key = ids_fold(f->a, name);
    if (key.n > 1 && mention >= 0)
        map_put(f->a, &f->aliases, key, (uint32_t)mention);
}

/* ---- several in one ---- */

static bool add_joined(Finder *f, Mention *m, Str *ids, size_t n)
{
    for (size_t i = 1; i < n; i++) /* few */
        for (size_t k = i; k > 0 && str_cmp(ids[k], ids[k - 1]) < 0; k--) {
            Str t = ids[k];
            ids[k] = ids[k - 1];
            ids[k - 1] = t;
        }
    Str id = ids[0];
    for (size_t i = 1; i < n; i++)
        if (!str_eq(ids[i], ids[i - 1]))
            id = arena_printf(f->a, "%.*s+%.*s", STR_ARG(id), STR_ARG(ids[i]));
    m->cands = ARENA_NEW(f->a, ActorCand);
    m->cands[0] = (ActorCand){id, 1, false};
    m->n_cands = 1;
    return true;
}

/* "both sides", "the two countries": the two parties last told of. */
static bool both(Finder *f, size_t want, Mention *m)
{
    Str ids[4];
    size_t n = 0;
    for (size_t k = 0; k < REACH && k < f->all.n && n < want; k++) {
        size_t i = f->all.n - 1 - k;
        const Mention *o = &f->all.at[i];
        if (o->sentence + SENTENCES < f->sentence)
            break;
        bool inner = f->traits.at[i].nested && o->role == ROLE_PEOPLE;
        if (!o->n_cands || inner || o->cands[0].as_place || o->role == ROLE_PLACE || o->role == ROLE_ATTR ||
            o->pronoun)
            continue;
        if (str_find_char(o->cands[0].id, '+', 0) != SIZE_MAX && n == 0) {
            m->cands = o->cands;
            m->n_cands = 1;
            m->antecedent = (int32_t)i;
            return true;
        }
        ActorKind kind = f->traits.at[i].kind;
        if (!territorial(kind) && kind != KIND_REGIME && kind != KIND_GROUP)
            continue;
        Str id = o->cands[0].id;
        if (n == 0)
            m->antecedent = (int32_t)i;
        bool seen = false;
        for (size_t j = 0; j < n; j++)
            seen |= str_eq(actor_state(ids[j]), actor_state(id));
        if (!seen)
            ids[n++] = id;
    }
    return n == want && add_joined(f, m, ids, n);
}

/* Word w is joined to a, at some removes. */
static bool joined_to(const Tree *t, int32_t w, int32_t a)
{
    for (int n = 0; n < 6 && w >= 0; n++, w = t->words[w].head) {
        if (w == a)
            return n > 0;
        if (!rel_is(&t->words[w], "conj") && !rel_is(&t->words[w], "appos"))
            return false;
    }
    return false;
}

/* "Saudi Arabia, the UAE and Bahrain called their ambassadors home": the nearest subject and what is joined
 * to it. False where it stands alone. */
bool refer_joint(Finder *f, uint32_t atom, Mention *m)
{
    Want w = {.verb = -1, .actor = -1};
    Str ids[12];
    size_t n = 0;
    static const char *const between[] = {"between", NULL};
    if (scan_word_is(&f->sc, atom, they) && atom && scan_word_is(&f->sc, atom - 1, between))
        return both(f, 2, m) && m->antecedent >= 0;
    if (!scan_word_is(&f->sc, atom, they) || !f->sc.tagged)
        return false;
    climb(f, atom, &w);
    if (w.closed || !w.n_near)
        return false;
    const Mention *first = &f->all.at[w.near[0]];
    const Tree *t = f->sc.tree;
    for (size_t k = 0; k < REACH && k < f->all.n && n < 12; k++) {
        const Mention *o = &f->all.at[f->all.n - 1 - k];
        if (o->sentence != f->sentence)
            break;
        bool joined =
            o == first || joined_to(t, (int32_t)o->head, (int32_t)first->head) ||
            (rel_is(&t->words[o->head], "nsubj") && t->words[o->head].head == t->words[first->head].head);
        if (joined && o->n_cands && str_find_char(o->cands[0].id, '+', 0) == SIZE_MAX)
            ids[n++] = o->cands[0].id;
    }
    m->antecedent = w.near[0];
    return n > 1 && add_joined(f, m, ids, n);
}

/* ---- nominals ---- */

static bool take(Finder *f, Mention *m, int32_t i)
{
    if (i < 0)
        return false;
    m->antecedent = i;
    return mention_take(f, m, i);
}

/* "the three countries": how many. */
static size_t number_of(const Finder *f, const Elem *e)
{
    static const char *const three[] = {"three", "trio", NULL}, *const four[] = {"four", NULL};
    for (uint32_t a = e->a0; a < e->a1; a++)
        if (scan_word_is(&f->sc, a, three) || scan_word_is(&f->sc, a, four))
            return scan_word_is(&f->sc, a, three) ? 3 : 4;
    return 2;
}

/* "Britain recognised the council as the country's sole authority": the country is not Britain. */
static int32_t clause_subject(const Finder *f, uint32_t atom)
{
    const Tree *t = f->sc.tree;
    int32_t w = (int32_t)f->sc.atoms[atom].word;
    if (!f->sc.tagged || rel_is(&t->words[w], "nsubj"))
        return -1;
    for (int n = 0; n < 2 && w >= 0 && t->words[w].upos != UPOS_VERB; n++)
        w = t->words[w].head;
    int32_t s = w >= 0 && t->words[w].upos == UPOS_VERB ? subject_of(t, w) : -1;
    return s >= 0 && s < (int32_t)f->sc.atoms[atom].word ? mention_of(f, s) : -1;
}

static bool by_kind(Finder *f, const Elem *e, Str word, Mention *m)
{
    Want w = {.verb = -1, .actor = -1};
    if (str_eq(word, STR("both")))
        return both(f, number_of(f, e), m);
    if (str_eq(word, STR("state")) || str_eq(word, STR("kind:state")) || str_eq(word, STR("polity")))
        w.states_only = w.officials = w.any_nested = true, w.actor = clause_subject(f, e->a1 - 1);
    else if (str_eq(word, STR("group")))
        w.groups = true;
    else if (str_eq(word, STR("organisation")))
        w.bodies = true;
    else
        return false;
    return take(f, m, search(f, &w));
}

/* One of the ids told of before, else the only one where the phrase is telling enough to stand alone. */
static bool by_ids(Finder *f, const Elem *e, Str means, Mention *m)
{
    Str rest = means, id, first = {0};
    size_t n = 0;
    for (size_t k = 0; k < REACH && k < f->all.n; k++) {
        const Mention *o = &f->all.at[f->all.n - 1 - k];
        rest = means;
        while (o->n_cands && str_cut(&rest, '|', &id))
            if (str_eq(id, o->cands[0].id) || str_eq(id, actor_state(o->cands[0].id)))
                return take(f, m, (int32_t)(f->all.n - 1 - k));
    }
    static const char *const two[] = {"two", "both", NULL};
    Str ids[2];
    rest = means;
    if (scan_word_is(&f->sc, e->a0, two) && str_cut(&rest, '|', &ids[0]) && str_cut(&rest, '|', &ids[1]) &&
        !rest.n)
        return add_joined(f, m, ids, 2); /* "the two Koreas" */
    rest = means;
    while (str_cut(&rest, '|', &id)) {
        first = n++ ? first : id;
    }
    return n == 1 && e->a1 > e->a0 + 1 && id_valid(first) && add_joined(f, m, &first, 1);
}

int32_t refer_state(const Finder *f)
{
    Want w = {.states_only = true, .officials = true, .any_nested = true, .verb = -1, .actor = -1};
    return search(f, &w);
}

/* "his country": that of the person. */
static bool by_owner(Finder *f, const Elem *e, Mention *m)
{
    static const char *const own[] = {"his", "her", "their", NULL};
    int32_t second;
    return e->a0 && scan_word_is(&f->sc, e->a0 - 1, own) && take(f, m, refer_pronoun(f, e->a0 - 1, &second));
}

bool refer_nominal(Finder *f, uint32_t i, Mention *m)
{
    static const char *const owners[] = {"his", "her", "their", "its", NULL};
    const Elem *e = &f->sc.elems[i];
    if (str_eq(f->ac->nominals.at[e->known->nominals].means, STR("neighbour")))
        return refer_neighbour(f, i, m);
    if (e->a0 && scan_word_is(&f->sc, e->a0 - 1, owners))
        return str_eq(f->ac->nominals.at[e->known->nominals].means, STR("state")) && by_owner(f, e, m);
    static const char *const here[] = {"this", NULL};
    if (scan_word_is(&f->sc, e->a0, here) && f->home.n &&
        str_eq(f->ac->nominals.at[e->known->nominals].means, STR("state")))
        return add_joined(f, m, &f->home, 1); /* "this country" is where the dateline is */
    for (uint32_t r = e->known ? e->known->nominals : NO_ROW; r != NO_ROW; r = f->ac->nominals.at[r].next) {
        Str means = f->ac->nominals.at[r].means, first = means;
        str_cut(&(Str){means.p, means.n}, '|', &first);
        if (id_valid(first) ? by_ids(f, e, means, m) : by_kind(f, e, means, m))
            return true;
    }
    return false;
}
