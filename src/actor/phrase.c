/* phrase.c - noun phrases that tell of one actor, read over elements from left to right.
 *
 *   Afghanistan's   Acting    Foreign Minister ,   Mawlawi Amir Khan Muttaqi
 *   owner           modifier  role                 person
 *   the new         Afghan    ambassador           appointed by the Taliban
 *       modifier    owner     role                 by
 *
 * phrase  := modifier* owner? filler* role (filler? role)* tail*
 * owner   := name ("," name)* ("and" name)? | its, his, their | name "-led"
 * tail    := person | "," person | "of" name | "to" name | "in" name | "appointed by" name | "(" acronym ")"
 *          | "-designate"
 * Only neighbourhood and closed word classes are trusted; parts of speech refine where the tree has them. A
 * tail that does not fit ends the phrase, so that the longest prefix stands. Each element is looked at a
 * bounded number of times: LONGEST elements a phrase at most. */
#include "find.h"
#include "ids.h"

#include <string.h>

enum { LONGEST = 40 };

static const char *const modifiers[] = {"new",
                                        "acting",
                                        "interim",
                                        "caretaker",
                                        "transitional",
                                        "provisional",
                                        "outgoing",
                                        "incoming",
                                        "former",
                                        "ex",
                                        "then",
                                        "late",
                                        "deputy",
                                        "vice",
                                        "assistant",
                                        "top",
                                        "senior",
                                        "chief",
                                        "newly",
                                        "appointed",
                                        "current",
                                        "de",
                                        "facto",
                                        "ousted",
                                        "deposed",
                                        "exiled",
                                        "veteran",
                                        "influential",
                                        "powerful",
                                        "ruling",
                                        "internationally",
                                        "recognised",
                                        "recognized",
                                        "elected",
                                        "self",
                                        "proclaimed",
                                        "styled",
                                        "long",
                                        "serving",
                                        "longtime",
                                        "first",
                                        "military",
                                        "civilian",
                                        "federal",
                                        "central",
                                        "national",
                                        "local",
                                        "regional",
                                        "state",
                                        "diplomatic",
                                        "permanent",
                                        "high",
                                        "level",
                                        "ranking",
                                        "joint",
                                        "special",
                                        "private",
                                        "foreign",
                                        "legitimate",
                                        "unelected",
                                        "rebel",
                                        "opposition",
                                        "conservative",
                                        "hardline",
                                        "right",
                                        "wing",
                                        "left",
                                        "far",
                                        "pro",
                                        "anti",
                                        "government",
                                        "unity",
                                        "coalition",
                                        "armed",
                                        "backed",
                                        "led",
                                        "communist",
                                        "islamist",
                                        "jihadist",
                                        "militant",
                                        "main",
                                        "other",
                                        "old",
                                        "young",
                                        "same",
                                        "visiting",
                                        "resident",
                                        "honorary",
                                        "own",
                                        "political",
                                        "technical",
                                        "parliamentary",
                                        "presidential",
                                        "royal",
                                        "imperial",
                                        "supreme",
                                        "lead",
                                        "principal",
                                        "most",
                                        "retired",
                                        "uniformed",
                                        "riot",
                                        "border",
                                        "naval",
                                        "nuclear",
                                        "trade",
                                        "peace",
                                        "party",
                                        NULL};
static const char *const own_words[] = {"its", "his", "her", "their", "our", "my", NULL};
static const char *const articles[] = {"the", "a", "an", NULL};
static const char *const of_words[] = {"of", "for", NULL};
static const char *const to_words[] = {"to", "in", "at", "near", NULL};
static const char *const appoint[] = {"appointed", "named",  "nominated", "installed",  "designated",
                                      "picked",    "chosen", "sent",      "dispatched", NULL};
static const char *const rule_words[] = {"led",       "run",  "controlled", "ruled",     "appointed",
                                         "dominated", "held", "named",      "nominated", NULL};
static const char *const tie_words[] = {"backed",   "supported", "allied",  "aligned",  "sponsored",
                                        "funded",   "based",     "trained", "armed",    "occupied",
                                        "mediated", "brokered",  "born",    "speaking", "affiliated",
                                        "linked",   "made",      "owned",   NULL};
static const char *const after_words[] = {"designate", "elect", NULL};
static const char *const titles[] = {
    "sheikh",   "shaikh", "mullah", "mawlawi", "maulvi",  "gen",     "general",    "prince",    "dr",
    "mr",       "mrs",    "ms",     "sir",     "lt",      "col",     "colonel",    "ayatollah", "brigadier",
    "captain",  "capt",   "major",  "maj",     "admiral", "marshal", "lieutenant", "princess",  "lord",
    "baroness", "dame",   "haji",   "sayyid",  "king",    "emir",    "sultan",     NULL};

static bool has(const Finder *f, uint32_t i, uint32_t what)
{
    return i < f->sc.n_elems && (find_elem(f, i)->is & what);
}

static Gap gap_at(const Finder *f, uint32_t i)
{
    return i < f->sc.n_elems ? f->sc.atoms[find_elem(f, i)->a0].gap : GAP_STOP;
}

static bool joined(const Finder *f, uint32_t i)
{
    return gap_at(f, i) <= GAP_HYPHEN;
}

static bool possessive(const Finder *f, uint32_t i)
{
    return f->sc.atoms[find_elem(f, i)->a1 - 1].poss;
}

static bool owner_name(const Finder *f, uint32_t i)
{
    return has(f, i, ELEM_NAME) && !has(f, i, ELEM_NAMESAKE);
}

/* What the words of an element do to an office: "former", "acting", "deputy", "-designate". */
static void note_modifier(const Finder *f, uint32_t i, Phrase *p)
{
    static const char *const former[] = {"former", "ex",      "then",    "late",
                                         "ousted", "deposed", "onetime", NULL};
    static const char *const acting[] = {"acting", "interim", "caretaker", "provisional", NULL};
    static const char *const deputy[] = {"deputy", "vice", "assistant", NULL};
    static const char *const named[] = {"designate", "elect", NULL};
    for (uint32_t a = find_elem(f, i)->a0; a < find_elem(f, i)->a1; a++) {
        p->former |= scan_word_is(&f->sc, a, former);
        p->acting |= scan_word_is(&f->sc, a, acting);
        p->deputy |= scan_word_is(&f->sc, a, deputy);
        p->designate |= scan_word_is(&f->sc, a, named);
    }
}

/* A word that may stand before a role noun without ending the phrase; participles only after an owner. */
static bool filler(const Finder *f, uint32_t i, bool owned)
{
    if (i >= f->sc.n_elems || (find_elem(f, i)->is & ~(uint32_t)ELEM_CAPS))
        return false;
    uint32_t a0 = find_elem(f, i)->a0;
    uint32_t feats = f->sc.tree->words[f->sc.atoms[a0].word].feats;
    bool finite = scan_upos(&f->sc, a0) == UPOS_VERB && (feats & (FEAT_FIN | FEAT_INF));
    if (find_word_at(f, i, modifiers))
        return !finite;
    if (find_word_at(f, i, own_words) || find_word_at(f, i, articles))
        return false;
    Upos u = scan_upos(&f->sc, find_elem(f, i)->a1 - 1);
    if (has(f, i, ELEM_CAPS))
        return u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NOUN || u == N_UPOS;
    if (u == UPOS_VERB && owned) {
        return (feats & FEAT_PART) && !(feats & FEAT_FIN) &&
               scan_upos(&f->sc, find_elem(f, i)->a1) != UPOS_DET;
    }
    return u == UPOS_ADJ || (owned && (u == UPOS_NOUN || u == UPOS_PROPN));
}

/* ---- owner ---- */

static bool and_at(const Finder *f, uint32_t i)
{
    static const char *const words[] = {"and", NULL};
    return joined(f, i) && find_word_at(f, i, words);
}

/* Some row of the name is an adjective. */
static bool adjectival(const Finder *f, uint32_t i)
{
    const Elem *e = find_elem(f, i);
    for (uint32_t r = scan_name_row(&f->sc, e, e->known->names); r != NO_ROW;
         r = scan_name_row(&f->sc, e, f->ac->names.at[r].next))
        if (f->ac->names.at[r].class == CLASS_ADJ)
            return true;
    return false;
}

static bool plural_role(const Finder *f, uint32_t i)
{
    for (; has(f, i, ELEM_ROLE); i++)
        if (f->ac->roles.at[find_elem(f, i)->known->roles].plural)
            return true;
    return false;
}

/* "the Saudi and Iranian delegations", "the American, British and French ambassadors": e1 past the names. */
static uint32_t owner_list(const Finder *f, uint32_t i)
{
    uint32_t k = i + 1, names = 1;
    const NameRow *row = rank_row(f, find_elem(f, i));
    if (!row || row->class == CLASS_ORGAN || row->organ.n)
        return i + 1; /* "the US Supreme Court and Brazil's top court" are two */
    while (k + 1 < f->sc.n_elems && names < 12) {
        bool alike = names > 1 && adjectival(f, i) == adjectival(f, k - 1);
        if (alike && (f->sc.titled || adjectival(f, i)) && joined(f, k) && has(f, k, ELEM_ROLE) &&
            plural_role(f, k))
            return k; /* "Saudi, Iranian foreign ministers" */
        if (and_at(f, k) && owner_name(f, k + 1))
            return k + 2;
        if (gap_at(f, k) != GAP_COMMA || !owner_name(f, k))
            return i + 1;
        names++;
        k++;
    }
    return i + 1;
}

/* "Taliban-led", "Taliban-appointed" own what follows; "US-backed" does not. Moves *i past the compound. */
static bool owner_compound(const Finder *f, uint32_t *i, Phrase *p, bool *ret_owns)
{
    uint32_t k = *i + 1;
    if (gap_at(f, k) != GAP_HYPHEN)
        return false;
    static const char *const led[] = {"led", NULL};
    if (find_word_at(f, k, rule_words)) {
        const NameRow *row = rank_row(f, find_elem(f, *i));
        *ret_owns = !find_word_at(f, k, led) || (row && (str_starts(row->id, STR("g:")) || row->id.n > 4));
        if (find_word_at(f, k, appoint)) {
            p->by0 = *i;
            p->by1 = *i + 1;
        }
    } else if (find_word_at(f, k, tie_words)) {
        *ret_owns = false;
    } else {
        return false;
    }
    *i = k + 1;
    return true;
}

static void take_owner(Phrase *p, uint32_t e0, uint32_t e1, bool poss)
{
    p->has_owner = true;
    if (poss && e0 > p->e0)
        p->former = p->acting = false; /* "the former government's ambassador": said of the owner */
    p->owner = (Owner){.e0 = e0, .e1 = e1, .mention = -1, .possessive = poss, .several = e1 > e0 + 1};
}

/* "the Biden administration", "the Assad regime". */
static bool government_next(const Finder *f, uint32_t i)
{
    if (!joined(f, i) || !has(f, i, ELEM_ROLE))
        return false;
    const RoleRow *r = &f->ac->roles.at[find_elem(f, i)->known->roles];
    return r->role == ROLE_GOV && !r->plural;
}

/* "IEA spokesman", "Zhirnov's deputy": a short name the document introduced. */
static int32_t alias_owner(const Finder *f, uint32_t i)
{
    if (!has(f, i, ELEM_CAPS) || !(possessive(f, i) || has(f, i + 1, ELEM_ROLE)) || (!joined(f, i + 1)))
        return -1;
    int32_t k = refer_alias(f, scan_text(&f->sc, find_elem(f, i)->a0, find_elem(f, i)->a1));
    return k >= 0 && f->all.at[k].n_cands ? k : -1;
}

/* "its", "the island's", "Haftar's", "IEA" (introduced before): an owner that is no name of the tables. */
static bool other_owner(const Finder *f, uint32_t i, Phrase *p)
{
    bool pronoun = find_word_at(f, i, own_words);
    bool nominal = has(f, i, ELEM_NOMINAL) && possessive(f, i);
    bool person = has(f, i, ELEM_PERSON) && (possessive(f, i) || government_next(f, i + 1));
    int32_t known = pronoun || nominal || person ? -1 : alias_owner(f, i);
    if (!pronoun && !nominal && !person && known < 0)
        return false;
    take_owner(p, i, i + 1, pronoun || possessive(f, i));
    p->owner.pronoun = pronoun;
    p->owner.mention = known;
    return true;
}

/* A name or names that own what follows. */
static void name_owner(const Finder *f, uint32_t *i, Phrase *p)
{
    uint32_t from = *i, end = owner_list(f, from);
    take_owner(p, from, end, possessive(f, end - 1));
    if (scan_word_is(&f->sc, find_elem(f, from)->a1 - 1,
                     appoint)) { /* a phrase of names.tsv: "Taliban-appointed" */
        p->by0 = from;
        p->by1 = from + 1;
    }
    *i = end;
}

/* Reads an owner at *i; true where one was read or a compound was skipped. */
static bool read_owner(const Finder *f, uint32_t *i, Phrase *p)
{
    if (!p->has_owner && other_owner(f, *i, p)) {
        ++*i;
        return true;
    }
    if (!owner_name(f, *i))
        return false;
    uint32_t from = *i;
    bool owns = true;
    if (owner_compound(f, i, p, &owns)) {
        if (owns && !p->has_owner)
            take_owner(p, from, from + 1, false);
    } else if (p->has_owner) { /* "Russia's UN ambassador", "Iranian Hezbollah commander": the first one owns
                                */
        p->to0 = from;
        p->to1 = ++*i;
    } else {
        name_owner(f, i, p);
    }
    return true;
}

/* ---- role ---- */

static bool title_word(const Finder *f, uint32_t i)
{
    return find_word_at(f, i, titles);
}

static void take_role(const Finder *f, uint32_t i, Phrase *p)
{
    note_modifier(f, i, p);
    bool human = has(f, i, ELEM_HUMAN);
    uint32_t row = human ? f->ac->human : find_elem(f, i)->known->roles;
    const RoleRow *r = &f->ac->roles.at[row];
    if (r->organ.n && !p->organ.n)
        p->organ = r->organ;
    if (p->role != NO_ROW && title_word(f, i))
        return; /* "Foreign Minister Sheikh ...": an honorific */
    p->role = row;
    p->rank = r->rank;
    Str word = f->sc.atoms[find_elem(f, i)->a1 - 1].text;
    p->plural = r->plural || (human && (str_ends(word, STR("s")) || str_ends(word, STR("men"))) &&
                              !str_ends(word, STR("ss")));
    p->head = find_elem(f, i)->a1 - 1;
}

/* "the government's official journal": the role word belongs to a noun that is none. */
static bool modifies(const Finder *f, uint32_t i)
{
    const Elem *e = find_elem(f, i);
    const Word *w = &f->sc.tree->words[f->sc.atoms[e->a1 - 1].word];
    if (!f->sc.tagged || w->rel == REL_NONE || e->a1 >= f->sc.n_atoms ||
        find_elem(f, f->sc.elem_of[e->a1])->is)
        return false;
    Str rel = str_of(rel_name(w->rel));
    return (str_starts(rel, STR("compound")) || str_starts(rel, STR("amod"))) &&
           w->head == (int32_t)f->sc.atoms[e->a1].word;
}

/* Role nouns from *i on, with a filler between them at most. */
static bool read_roles(const Finder *f, uint32_t *i, Phrase *p)
{
    if (!has(f, *i, ELEM_ROLE | ELEM_HUMAN))
        return false;
    take_role(f, (*i)++, p);
    for (int n = 0; n < 5; n++) {
        bool role = joined(f, *i) && has(f, *i, ELEM_ROLE | ELEM_HUMAN) && !has(f, *i, ELEM_PERSON);
        if (role && possessive(f, *i - 1))
            p->former = p->acting = p->deputy = false; /* "the former government's ambassador" */
        if (role && !modifies(f, *i))
            take_role(f, (*i)++, p);
        else if (joined(f, *i) && joined(f, *i + 1) && find_word_at(f, *i, modifiers) &&
                 scan_upos(&f->sc, find_elem(f, *i)->a0) != UPOS_VERB && has(f, *i + 1, ELEM_ROLE)) {
            note_modifier(f, *i, p);
            take_role(f, *i + 1, p);
            *i += 2;
        } else
            break;
    }
    if (gap_at(f, *i) == GAP_HYPHEN && find_word_at(f, *i, after_words)) {
        p->designate = true;
        ++*i;
    }
    return true;
}

/* ---- tails ---- */

static bool adjective(const Finder *f, uint32_t i)
{
    const NameRow *row = rank_row(f, find_elem(f, i));
    return row && (row->class == CLASS_ADJ || row->class == CLASS_ACRONYM || row->class == CLASS_SHORT);
}

static bool orgish(const Finder *f, uint32_t i)
{
    static const char *const words[] = {
        "council",    "agency",       "committee",    "party",     "bank",     "university", "group",
        "company",    "airlines",     "service",      "front",     "movement", "union",      "association",
        "institute",  "center",       "centre",       "times",     "post",     "news",       "commission",
        "foundation", "organization", "organisation", "street",    "airport",  "river",      "province",
        "district",   "act",          "accords",      "agreement", "office",   "department", "league",
        "cup",        "tower",        "square",       NULL};
    return scan_word_is(&f->sc, find_elem(f, i)->a1 - 1, words);
}

/* A town's name, as a surname may be: "Marcelino Medina". */
static bool town(const Finder *f, uint32_t i)
{
    const NameRow *row = has(f, i, ELEM_NAME) && !has(f, i, ELEM_ROLE) ? rank_row(f, find_elem(f, i)) : NULL;
    return row && row->class == CLASS_CITY && gap_at(f, i) == GAP_SPACE && !f->sc.titled;
}

/* A person's name at i: of the tables, or by its shape. Returns the element past it, i where there is none.
 */
static uint32_t person_end(const Finder *f, uint32_t i)
{
    uint32_t k = i;
    while (title_word(f, k) && k < i + 3 && joined(f, k + 1) && (k == i || joined(f, k)))
        k++;
    if (has(f, k, ELEM_PERSON))
        k++;
    else if (has(f, k, ELEM_CAPS) && !orgish(f, k) && f->sc.atoms[find_elem(f, k)->a0].shape != SHAPE_UPPER &&
             find_elem(f, k)->a1 > find_elem(f, k)->a0 + (f->sc.atoms[find_elem(f, k)->a0].text.n == 1))
        k++;
    else if (has(f, k, ELEM_NAME) && has(f, k + 1, ELEM_CAPS) && gap_at(f, k + 1) == GAP_SPACE &&
             !possessive(f, k))
        k++; /* "Foreign Minister Israel Katz" */
    else
        return i;
    while ((has(f, k, ELEM_CAPS | ELEM_PERSON | ELEM_NAMESAKE) || town(f, k)) && gap_at(f, k) <= GAP_HYPHEN &&
           !possessive(f, k - 1) && k < i + 6)
        k++;
    return k;
}

static bool read_person(const Finder *f, uint32_t *i, Phrase *p)
{
    static const char *const the[] = {"the", "its", "his", "her", "their", NULL};
    if (p->person1 > p->person0 || possessive(f, *i - 1))
        return false;
    Gap gap = gap_at(f, *i);
    bool after_comma = gap == GAP_COMMA && (p->has_owner || p->role != NO_ROW) && !p->plural;
    if (gap > GAP_SPACE && !after_comma)
        return false;
    uint32_t end = person_end(f, *i);
    if (end == *i)
        return false;
    bool known = has(f, *i, ELEM_PERSON);
    if (f->sc.titled && !known && find_elem(f, end - 1)->a1 - find_elem(f, *i)->a0 < 2)
        return false; /* "Ecuador Police Storm Embassy" */
    if (after_comma && !known && find_elem(f, end - 1)->a1 - find_elem(f, *i)->a0 < 2)
        return false; /* "told the minister, Reuters reported" */
    if (after_comma && !p->has_owner &&
        !(p->e0 && find_word_at(f, p->e0 - 1, the) && gap_at(f, end) == GAP_COMMA))
        return false;
    if (after_comma && end < f->sc.n_elems && gap_at(f, end) == GAP_SPACE && and_at(f, end))
        return false; /* a list: "the minister, X and Y" */
    p->person0 = *i;
    p->person1 = end;
    *i = end;
    return true;
}

/* The element after a preposition at i and an article; NO_ROW where the preposition is none of words. */
static uint32_t after_preposition(const Finder *f, uint32_t i, const char *const *words)
{
    if (!joined(f, i) || !find_word_at(f, i, words))
        return NO_ROW;
    i++;
    if (joined(f, i) && find_word_at(f, i, articles))
        i++;
    return joined(f, i) && i < f->sc.n_elems ? i : NO_ROW;
}

static bool envoy(const Finder *f, const Phrase *p)
{
    return p->role != NO_ROW && f->ac->roles.at[p->role].role == ROLE_ENVOY;
}

static uint32_t read_of(const Finder *f, uint32_t i, Phrase *p)
{
    uint32_t and_end = i + 2;
    if (and_at(f, i) && has(f, i + 1, ELEM_CAPS | ELEM_ROLE) && !p->has_owner && joined(f, i + 1) &&
        after_preposition(f, and_end, of_words) != NO_ROW &&
        owner_name(f, after_preposition(f, and_end, of_words)) &&
        f->sc.atoms[find_elem(f, i - 1)->a1 - 1].shape >= SHAPE_CAP)
        i = and_end; /* "Ministry of Foreign Affairs and Diaspora of Kosovo" */
    uint32_t k = after_preposition(f, i, of_words);
    if (k == NO_ROW || p->person1 > p->person0)
        return i;
    if (owner_name(f, k) && !p->has_owner) {
        uint32_t end = k + 1;
        take_owner(p, k, end, true);
        if (joined(f, end) && has(f, end, ELEM_ROLE) && p->role == f->ac->human)
            p->role =
                find_elem(f, end)->known->roles; /* "members of the British embassy" are of the embassy */
        bool noun = joined(f, end) && !possessive(f, k) &&
                    (has(f, end, ELEM_ROLE | ELEM_HUMAN) ||
                     (adjective(f, k) && !has(f, end, UINT32_MAX) && end < f->sc.n_elems &&
                      scan_upos(&f->sc, find_elem(f, end)->a0) == UPOS_NOUN));
        return noun ? end + 1 : end; /* "staff of the Russian embassy", "chief of the US section" */
    }
    if (has(f, k, ELEM_PERSON) && !p->has_owner && p->role != NO_ROW &&
        f->ac->roles.at[p->role].role == ROLE_GOV) {
        take_owner(p, k, k + 1, true); /* "the administration of Joe Biden" */
        return k + 1;
    }
    if (owner_name(f, k) && p->to0 == p->to1 && find_word_at(f, i, (const char *const[]){"for", NULL})) {
        p->to0 = k;
        p->to1 = k + 1;
        return k + 1;
    }
    if (has(f, k, ELEM_CAPS) && !possessive(f, i - 1) &&
        f->sc.atoms[find_elem(f, i - 1)->a1 - 1].shape >= SHAPE_CAP)
        return k + 1; /* "Minister of Trade" */
    return i;
}

/* "the first U.S. Minister to Poland", "the American minister to Chile": the head of a legation, where
 * another minister would only be on his way. */
static void minister_to(const Finder *f, uint32_t i, Phrase *p)
{
    static const char *const words[] = {"minister", NULL, "to", NULL};
    uint32_t k = after_preposition(f, i, words + 2);
    bool plain = p->role != NO_ROW && f->ac->roles.at[p->role].role == ROLE_MINISTER && i > 0 && !p->plural;
    bool named = plain && find_word_at(f, i - 1, words) && k != NO_ROW && owner_name(f, k) &&
                 !possessive(f, k) && rank_row(f, find_elem(f, k))->class != CLASS_ADJ &&
                 (p->has_owner ? !p->owner.pronoun : f->sc.atoms[p->head].shape == SHAPE_CAP);
    for (uint32_t r = 0; named && r < f->ac->roles.n; r++) {
        const RoleRow *row = &f->ac->roles.at[r];
        if (row->role == ROLE_ENVOY && !row->plural && str_eq(row->rank, STR("minister")))
            p->role = r, p->rank = row->rank, p->organ = row->organ, named = false;
    }
}

static uint32_t read_to(const Finder *f, uint32_t i, Phrase *p)
{
    minister_to(f, i, p);
    uint32_t k = after_preposition(f, i, to_words);
    static const char *const capital[] = {"capital", NULL};
    if (k == NO_ROW || !envoy(f, p) || !owner_name(f, k) || p->to1 > p->to0 || possessive(f, k))
        return i;
    uint32_t end = k + 1;
    if (adjective(f, k) && joined(f, end) && find_word_at(f, end, capital))
        end++; /* "its embassy in the Honduran capital" */
    else if (rank_row(f, find_elem(f, k))->class == CLASS_ADJ)
        return i;
    p->to0 = k;
    p->to1 = k + 1;
    return end;
}

static uint32_t read_by(const Finder *f, uint32_t i, Phrase *p)
{
    static const char *const by[] = {"by", NULL};
    if (!joined(f, i) || !find_word_at(f, i, appoint))
        return i;
    uint32_t k = after_preposition(f, i + 1, by);
    if (k == NO_ROW || !owner_name(f, k))
        return i;
    p->by0 = k;
    p->by1 = k + 1;
    return k + 1;
}

/* "(IEA)": an acronym in brackets belongs to the name it follows. */
static uint32_t read_acronym(const Finder *f, uint32_t i, Phrase *p)
{
    if (gap_at(f, i) != GAP_OPEN)
        return i;
    const Elem *e = find_elem(f, i);
    const Atom *a = &f->sc.atoms[e->a0];
    size_t end = f->sc.atoms[e->a1 - 1].to;
    bool shape = a->shape == SHAPE_UPPER || (a->shape >= SHAPE_CAP && a->text.n <= 6);
    if (e->a1 - e->a0 > 2 || !shape || end >= f->sc.unit.n || f->sc.unit.p[end] != ')')
        return i;
    p->acronym = e->a0;
    return i + 1;
}

/* "the Lebanese militant group Hezbollah": the name tells which. */
static uint32_t read_named_body(const Finder *f, uint32_t i, Phrase *p)
{
    const NameRow *row = gap_at(f, i) == GAP_SPACE && owner_name(f, i) ? rank_row(f, find_elem(f, i)) : NULL;
    Role role = p->role == NO_ROW ? ROLE_NONE : f->ac->roles.at[p->role].role;
    if (!row || !str_starts(row->id, STR("g:")) || p->plural || p->person1 > p->person0 ||
        (role != ROLE_GROUP && role != ROLE_PARTY))
        return i;
    take_owner(p, i, i + 1, false);
    return i + 1;
}

static uint32_t read_tails(const Finder *f, uint32_t i, Phrase *p)
{
    for (int n = 0; n < 6 && i < f->sc.n_elems; n++) {
        uint32_t was = i;
        if (possessive(f, i - 1))
            break;
        i = read_acronym(f, i, p);
        if (i == was)
            i = read_named_body(f, i, p);
        if (i == was)
            i = read_of(f, i, p);
        if (i == was)
            i = read_to(f, i, p);
        if (i == was)
            i = read_by(f, i, p);
        if (i == was && !read_person(f, &i, p))
            break;
    }
    return i;
}

/* ---- the phrase ---- */

/* "inspectors from the agency", "head of the group": a name after the noun. */
static bool owned_after(const Finder *f, uint32_t i)
{
    static const char *const words[] = {"of", "from", NULL};
    uint32_t k = after_preposition(f, i, words);
    return k != NO_ROW && owner_name(f, k);
}

/* "Chinese students", "Peru's miners", "IMF staff"; but "Turkey farmers" keep turkeys. */
static bool owns_people(const Finder *f, const Phrase *p)
{
    if (!p->has_owner)
        return false;
    if (p->owner.possessive || p->owner.pronoun || p->owner.mention >= 0 || adjective(f, p->owner.e1 - 1))
        return true;
    const NameRow *row = rank_row(f, find_elem(f, p->owner.e1 - 1));
    return row && (row->id.p[1] == ':' || row->class == CLASS_METONYM || row->class == CLASS_ORGAN);
}

/* Everything before the role noun; false where no role noun comes. */
static bool read_front(const Finder *f, uint32_t *i, Phrase *p)
{
    uint32_t start = *i, fill = 0;
    for (uint32_t n = 0; n < 14 && *i < f->sc.n_elems; n++) {
        if (*i > start && !joined(f, *i))
            return false;
        if (has(f, *i, ELEM_ROLE) && !(has(f, *i, ELEM_NAME) && !p->has_owner && has(f, *i + 1, ELEM_ROLE)))
            return true;
        if (has(f, *i, ELEM_HUMAN) && (owns_people(f, p) || owned_after(f, *i + 1)))
            return true;
        if (read_owner(f, i, p)) {
            fill = 0;
            continue;
        }
        if (*i > start && possessive(f, *i - 1) && find_word_at(f, *i, articles))
            return false;
        bool owned = p->has_owner && (p->owner.possessive || adjective(f, p->owner.e1 - 1));
        if (!filler(f, *i, owned) || fill++ == 4)
            return false;
        note_modifier(f, *i, p);
        ++*i;
    }
    return false;
}

/* "its Kabul embassy", "the Kabul technical mission": the city is where, not whose. */
static void city_mission(const Finder *f, Phrase *p)
{
    if (!p->has_owner || p->owner.possessive || p->owner.several || p->owner.mention >= 0 || !envoy(f, p) ||
        !p->organ.n || !(find_elem(f, p->owner.e0)->is & ELEM_NAME))
        return;
    const NameRow *row = rank_row(f, find_elem(f, p->owner.e0));
    if (!row || (row->class != CLASS_CAPITAL && row->class != CLASS_CITY))
        return;
    p->to0 = p->owner.e0;
    p->to1 = p->owner.e1;
    p->has_owner = false;
}

static bool read_role_phrase(const Finder *f, uint32_t i, Phrase *p)
{
    *p = (Phrase){.e0 = i, .role = NO_ROW, .acronym = NO_ROW, .owner.mention = -1};
    uint32_t k = i;
    if (!read_front(f, &k, p) || !read_roles(f, &k, p))
        return false;
    city_mission(f, p);
    p->e1 = read_tails(f, k, p);
    return true;
}

/* ", head of Hayat Tahrir al-Sham", ", a former Taliban consul in Pakistan,": told of the name before it. */
static bool read_apposition(const Finder *f, uint32_t i, Phrase *p)
{
    if (gap_at(f, i) != GAP_COMMA)
        return false;
    uint32_t k = find_word_at(f, i, articles) ? i + 1 : i;
    Phrase q;
    if ((k > i && !joined(f, k)) || !read_role_phrase(f, k, &q) || q.person1 > q.person0 || q.plural)
        return false;
    bool closes = q.e1 >= f->sc.n_elems || gap_at(f, q.e1) > GAP_HYPHEN;
    if (!closes || (!q.has_owner && k == i))
        return false;
    q.person0 = p->person0;
    q.person1 = p->person1;
    q.e0 = p->e0;
    q.head = p->head;
    *p = q;
    return true;
}

/* Some row of the name is of that id: both Congos are "Congo". */
static bool names_id(const Finder *f, uint32_t i, Str id)
{
    const Elem *e = find_elem(f, i);
    for (uint32_t r = scan_name_row(&f->sc, e, e->known->names); r != NO_ROW;
         r = scan_name_row(&f->sc, e, f->ac->names.at[r].next))
        if (str_eq(f->ac->names.at[r].id, id))
            return true;
    return false;
}

/* "Britain's Keir Starmer", "Jordanian King Abdullah": a person of the tables after the own state's name. */
static bool read_own_person(const Finder *f, uint32_t i, Phrase *p)
{
    if (!owner_name(f, i) || i + 1 >= f->sc.n_elems || gap_at(f, i + 1) != GAP_SPACE)
        return false;
    bool adj = adjectival(f, i) && !possessive(f, i);
    uint32_t end = adj || possessive(f, i) ? person_end(f, i + 1) : i + 1;
    const PersonRow *row = NULL;
    bool former;
    for (uint32_t k = i + 1; k < end && !row; k++)
        row = has(f, k, ELEM_PERSON) ? rank_person(f, find_elem(f, k), &former) : NULL;
    if (!row || (!adj && !names_id(f, i, actor_state(row->id))))
        return false;
    *p = (Phrase){.e0 = i, .e1 = end, .role = NO_ROW, .acronym = NO_ROW, .person0 = i + 1, .person1 = end};
    p->head = find_elem(f, i + 1)->a1 - 1;
    take_owner(p, i, i + 1, possessive(f, i));
    return true;
}

bool phrase_read(const Finder *f, uint32_t i, Phrase *ret)
{
    if (find_word_at(f, i, articles))
        return false;
    if (read_role_phrase(f, i, ret) || read_own_person(f, i, ret))
        return true;
    uint32_t end = person_end(f, i);
    if (end == i || has(f, i, ELEM_NAME) ||
        (!has(f, i, ELEM_PERSON) && find_elem(f, end - 1)->a1 - find_elem(f, i)->a0 < 2 &&
         gap_at(f, end) != GAP_COMMA))
        return false;
    *ret = (Phrase){.e0 = i, .e1 = end, .role = NO_ROW, .acronym = NO_ROW, .owner.mention = -1};
    ret->person0 = i;
    ret->person1 = end;
    ret->head = find_elem(f, i)->a1 - 1;
    if (!possessive(f, end - 1))
        read_apposition(f, end, ret);
    bool known = false;
    for (uint32_t k = i; k < end; k++)
        known |= has(f, k, ELEM_PERSON);
    return ret->role != NO_ROW || known;
}
