/* scan.c - see scan.h. */
#include "scan.h"

#include <string.h>

const char *const scan_months[] = {
    "january",      "february", "march",    "april",    "may",     "june",    "july",      "august",
    "september",    "october",  "november", "december", "monday",  "tuesday", "wednesday", "thursday",
    "friday",       "saturday", "sunday",   "jan",      "feb",     "mar",     "apr",       "jun",
    "jul",          "aug",      "sept",     "sep",      "oct",     "nov",     "dec",       "mon",
    "tue",          "wed",      "thu",      "fri",      "ramadan", "eid",     "christmas", "easter",
    "thanksgiving", "gmt",      "utc",      "alist",    "ntist",   "ivist",   "omist",     "emist",
    "orist",        "urist",    "yist",     "est",      "am",      "pm",      "covid",     NULL};
const char *const scan_particles[] = {"al",   "el",  "bin", "ibn", "de",  "da", "dos", "do", "van", "von",
                                      "der",  "den", "ul",  "ur",  "di",  "du", "la",  "le", "abu", "bint",
                                      "ould", "e",   "y",   "ad",  "ash", "as", "ar",  "an", "del", NULL};
static const char *const plain_starts[] = {
    "the",    "a",       "an",        "in",        "on",      "at",        "of",      "for",
    "to",     "from",    "with",      "by",        "as",      "but",       "and",     "or",
    "if",     "when",    "while",     "after",     "before",  "since",     "until",   "he",
    "she",    "it",      "they",      "we",        "i",       "you",       "his",     "her",
    "its",    "their",   "our",       "my",        "this",    "that",      "these",   "those",
    "there",  "what",    "who",       "why",       "how",     "where",     "which",   "both",
    "all",    "some",    "many",      "most",      "no",      "not",       "one",     "two",
    "three",  "four",    "five",      "six",       "seven",   "eight",     "nine",    "ten",
    "also",   "however", "meanwhile", "earlier",   "later",   "yesterday", "today",   "tomorrow",
    "under",  "over",    "between",   "during",    "despite", "although",  "though",  "because",
    "with",   "without", "every",     "each",      "any",     "other",     "another", "new",
    "former", "acting",  "according", "following", "last",    "next",      "first",   "once",
    "only",   "about",   "above",     "across",    "against", "among",     "back",    "even",
    "ever",   "such",    "so",        "then",      "thus",    "up",        "down",    "out",
    "yes",    "us",      "them",      "him",       "me",      "is",        "are",     "was",
    "were",   "be",      "has",       "have",      "had",     "will",      "would",   "can",
    "could",  "may",     "might",     "must",      "should",  "do",        "does",    "did",
    "let",    "join",    "read",      NULL};
static const char *const sport_words[] = {
    "midfielder", "qualifier", "quarterfinal", "semifinal",  "wicket",      "wickets",  "innings", "playoff",
    "playoffs",   "nba",       "nfl",          "touchdown",  "quarterback", "rebounds", "bowlers", "batsman",
    "batsmen",    "midfield",  "goalkeeper",   "linebacker", "fifa",        NULL};
static const char *const game_words[] = {"goals",  "goal",   "scored", "coach",  "striker", "medal",
                                         "medals", "squad",  "beat",   "points", "final",   "match",
                                         "team",   "league", "cup",    NULL}; /* two of them */

bool word_in(Str w, const char *const *words)
{
    for (; w.n && *words; words++) /* most differ in their first letter, and this is asked of every word */
        if (**words == *w.p && str_eq(w, str_of(*words)))
            return true;
    return false;
}

bool scan_word_is(const Scan *sc, uint32_t atom, const char *const *words)
{
    return atom < sc->n_atoms && word_in(sc->atoms[atom].text, words);
}

Upos scan_upos(const Scan *sc, uint32_t atom)
{
    return sc->tagged && atom < sc->n_atoms ? sc->tree->words[sc->atoms[atom].word].upos : N_UPOS;
}

Str scan_text(const Scan *sc, uint32_t a0, uint32_t a1)
{
    return str_slice(sc->unit, sc->atoms[a0].from, sc->atoms[a1 - 1].to);
}

/* ---- atoms ---- */

/* "Gen. Votel", "John J. Thomas", "St. John's": the point ends no name. */
static bool point_joins(const Scan *sc, const Atom *last, size_t from)
{
    static const char *const short_words[] = {"gen",  "lt",  "col",    "maj",  "capt", "sgt", "brig", "adm",
                                              "mr",   "mrs", "ms",     "dr",   "st",   "sen", "rep",  "gov",
                                              "prof", "rev", "messrs", "cmdr", "hon",  NULL};
    if (from != last->to + 2 || sc->unit.p[last->to] != '.' || sc->unit.p[last->to + 1] != ' ')
        return false;
    return last->shape == SHAPE_CAP && (last->text.n == 1 || word_in(last->text, short_words));
}

static void read_atoms(Scan *sc)
{
    const Sentence *s = sc->tree->sentence;
    Str text = str_slice(sc->unit, s->from, s->to);
    VEC(Atom) v = {0};
    size_t at = 0;
    uint32_t word = 0;
    Fold f;
    while (fold_next(text, &at, &f)) {
        size_t from = s->from + f.from;
        while (word + 1 < s->n_tokens && s->tokens[word + 1].from <= from)
            word++;
        if (f.gap == GAP_STOP && v.n && point_joins(sc, &v.at[v.n - 1], from))
            f.gap = GAP_SPACE;
        *VEC_PUSH(sc->a, &v) = (Atom){from,
                                      s->from + f.to,
                                      s->from + f.end,
                                      arena_str(sc->a, (Str){f.text, f.n}),
                                      store_symbol(sc->ac, (Str){f.text, f.n}),
                                      word,
                                      f.shape,
                                      f.gap,
                                      f.poss,
                                      f.points};
    }
    sc->atoms = v.at;
    sc->n_atoms = v.n;
}

static void read_manner(Scan *sc)
{
    size_t caps = 0, upper = 0, words = 0, sport = 0;
    for (size_t i = 0; i < sc->n_atoms; i++) {
        const Atom *at = &sc->atoms[i];
        bool letters = at->shape != SHAPE_DIGIT && at->text.n > 3;
        words += letters;
        caps += letters && at->shape >= SHAPE_CAP;
        upper += letters && at->shape == SHAPE_UPPER;
        sport += word_in(at->text, sport_words) ? 2 : word_in(at->text, game_words) ? 1 : 0;
    }
    Str text = str_trim(str_slice(sc->unit, sc->tree->sentence->from, sc->tree->sentence->to));
    bool stopped = text.n && strchr(".?!", text.p[text.n - 1]) && sc->tree->sentence->unit != UNIT_TITLE;
    sc->titled = !stopped && ((words > 4 && caps * 10 >= words * 8) || (words > 1 && upper == words));
    sc->sport = sport >= 2 && words < 40;
    sc->tagged = false;
    for (size_t i = 0; i < sc->tree->n && !sc->tagged; i++)
        sc->tagged = sc->tree->words[i].upos != UPOS_ADJ;
}

/* ---- which rows of a phrase fit ---- */

/* "police said" is a noun; "guards the border", "heads to" are verbs by the tree. */
static bool verb_here(const Scan *sc, const Elem *e)
{
    if (e->a1 != e->a0 + 1 || sc->titled || sc->atoms[e->a0].shape != SHAPE_LOWER)
        return false;
    Upos u = scan_upos(sc, e->a0);
    const Word *w = &sc->tree->words[sc->atoms[e->a0].word];
    Str rel = w->rel == REL_NONE ? (Str){0} : str_of(rel_name(w->rel));
    bool noun_place =
        str_starts(rel, STR("nsubj")) || str_starts(rel, STR("obj")) || str_starts(rel, STR("obl"));
    return u == UPOS_VERB || u == UPOS_AUX || (u == UPOS_ADJ && !noun_place); /* "the general promised" */
}

/* Capitals and commas are where the row has them. Acronyms of four letters are written like words only where
 * they are spoken like one: Nato, but no Plan. */
static bool shape_fits(const Scan *sc, uint32_t a0, uint32_t a1, uint32_t caps, uint32_t acro,
                       uint32_t commas)
{
    static const char *const spoken[] = {"nato", "opec", "isis", "isil", "apec", "igad", "efta",
                                         "fifa", "uefa", "farc", "alba", "sica", "saar", NULL};
    for (uint32_t i = a0; i < a1; i++) {
        const Atom *at = &sc->atoms[i];
        uint32_t bit = UINT32_C(1) << (i - a0);
        if (((caps & bit) && at->shape < SHAPE_CAP) || (i > a0 && (at->gap == GAP_COMMA) != !!(commas & bit)))
            return false;
        bool strict = (acro & bit) && !at->points &&
                      (at->text.n <= 3 || (at->text.n == 4 && !word_in(at->text, spoken)));
        if (strict && at->shape < SHAPE_MIXED && at->text.n > 1)
            return false;
    }
    return true;
}

uint32_t scan_name_row(const Scan *sc, const Elem *e, uint32_t row)
{
    for (; row != NO_ROW; row = sc->ac->names.at[row].next) {
        const NameRow *n = &sc->ac->names.at[row];
        bool seat =
            n->class == CLASS_CAPITAL || n->class == CLASS_FORMER_CAPITAL; /* of the past: a place today */
        Day to = e->past && !seat ? DAY_MAX : n->to;
        if (!shape_fits(sc, e->a0, e->a1, n->caps, n->acro, n->commas) || !day_within(sc->today, n->from, to))
            continue;
        if (!n->strict || str_eq(n->text, scan_text(sc, e->a0, e->a1)))
            break;
    }
    return row;
}

static bool ascii(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

/* "chargé" alone keeps its accent, so that a charge is none. */
static bool role_fits(const Scan *sc, const Elem *e, uint32_t row)
{
    for (; row != NO_ROW; row = sc->ac->roles.at[row].next) {
        const RoleRow *r = &sc->ac->roles.at[row];
        if (shape_fits(sc, e->a0, e->a1, r->caps, 0, r->commas) &&
            !(r->accented && ascii(scan_text(sc, e->a0, e->a1))))
            return true;
    }
    return false;
}

enum { AFTERMATH = 60 }; /* days */

/* A year as an atom of four digits; 0: none. */
static int year_at(const Scan *sc, uint32_t a)
{
    Str t = sc->atoms[a].text;
    int y = 0;
    for (size_t i = 0; i < t.n && t.n == 4; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return 0;
        y = 10 * y + (t.p[i] - '0');
    }
    return y >= 1700 && y <= 2100 ? y : 0;
}

static bool in_office(const PersonRow *p, int year)
{
    int from, to;
    day_civil(p->from, &from, NULL, NULL);
    day_civil(p->to, &to, NULL, NULL);
    return from <= year && year <= to;
}

bool scan_of_its_time(const Scan *sc, const PersonRow *p)
{
    for (size_t i = 0; i < sc->n_years; i++)
        if (in_office(p, sc->years[i]))
            return true;
    return !sc->n_years && sc->year && in_office(p, sc->year);
}

/* Once a sentence: names ask for them at every surname. */
static void read_years(Scan *sc)
{
    for (uint32_t a = 0; a < sc->n_atoms && sc->n_years < SCAN_YEARS; a++)
        if (year_at(sc, a))
            sc->years[sc->n_years++] = year_at(sc, a);
}

/* "President Truman", "Chancellor Adenauer": the last word of the office stands before. */
static bool titled_by_office(const Scan *sc, const Elem *e, const PersonRow *p)
{
    size_t last = p->office.n;
    while (last > 0 && p->office.p[last - 1] != ' ')
        last--;
    return e->a0 > 0 && sc->atoms[e->a0].gap == GAP_SPACE && p->office.n &&
           str_eq(sc->atoms[e->a0 - 1].text, str_slice(p->office, last, p->office.n));
}

static bool person_fits(const Scan *sc, const Elem *e, uint32_t row)
{
    for (; row != NO_ROW; row = sc->ac->persons.at[row].next) {
        const PersonRow *p = &sc->ac->persons.at[row];
        if (!shape_fits(sc, e->a0, e->a1, p->caps, 0, 0))
            continue;
        /* a bare surname is that person while in office and in the news that follows, or with his title where
         * the text tells of that time; and never a month or a plain word */
        Day to = p->to.n == DAY_MAX.n ? p->to : day_plus(p->to, AFTERMATH);
        if (!p->short_name ||
            ((day_within(sc->today, p->from, to) ||
              (titled_by_office(sc, e, p) && scan_of_its_time(sc, p))) &&
             !word_in(sc->atoms[e->a0].text, scan_months) && !word_in(sc->atoms[e->a0].text, plain_starts)))
            return true;
    }
    return false;
}

/* "the kingdom", "the Sunni-ruled kingdom", "his country": an article or possessive, adjectives between. */
static bool article_before(const Scan *sc, uint32_t a)
{
    static const char *const the[] = {"the", "this", "that", "these", "his", "her", "its", "their", NULL};
    static const char *const picks[] = {"only", "first", "second", "third",  "last",  "next", "other",
                                        "new",  "same",  "one",    "former", "every", NULL};
    for (int n = 0; n < 4 && a > 0 && sc->atoms[a].gap <= GAP_HYPHEN; n++) {
        a--;
        if (scan_word_is(sc, a, the))
            return true;
        const Word *w = &sc->tree->words[sc->atoms[a].word];
        if (scan_word_is(sc, a, picks) || (w->feats & FEAT_ORD) || (sc->elems[sc->elem_of[a]].is & ELEM_NAME))
            return false; /* "the fourth nation", "the Colombian state" */
        Upos u = scan_upos(sc, a);
        bool participle = u == UPOS_VERB && sc->atoms[a].gap == GAP_HYPHEN;
        if (u != UPOS_ADJ && u != UPOS_PROPN && u != UPOS_NUM && u != UPOS_NOUN && !participle)
            return false;
        if (sc->atoms[a].poss)
            return false;
    }
    return false;
}

/* "the state of war", "the island president": the noun is another's, or begins another phrase. */
static bool of_follows(const Scan *sc, const Elem *e)
{
    if (e->a1 != e->a0 + 1 || e->a1 >= sc->n_atoms || sc->atoms[e->a1].gap != GAP_SPACE ||
        sc->atoms[e->a0].poss)
        return false;
    if (str_eq(sc->atoms[e->a1].text, STR("of")))
        return true;
    const Word *w = &sc->tree->words[sc->atoms[e->a0].word];
    return sc->tagged && w->rel != REL_NONE && str_starts(str_of(rel_name(w->rel)), STR("compound")) &&
           scan_upos(sc, e->a1) == UPOS_NOUN;
}

static bool nominal_fits(const Scan *sc, const Elem *e, uint32_t row)
{
    for (; row != NO_ROW; row = sc->ac->nominals.at[row].next)
        if (shape_fits(sc, e->a0, e->a1, sc->ac->nominals.at[row].caps, 0, 0) &&
            (!sc->ac->nominals.at[row].article || article_before(sc, e->a0)) && !of_follows(sc, e))
            return true;
    return false;
}

/* Some capital in it, and no acronym where the namesake has none. */
static bool namesake_fits(const Scan *sc, const Elem *e)
{
    bool capital = false;
    for (uint32_t a = e->a0; a < e->a1; a++) {
        if (a > e->a0 && sc->atoms[a].gap == GAP_COMMA)
            return false;
        capital |= sc->atoms[a].shape >= SHAPE_CAP;
        if (sc->atoms[a].shape == SHAPE_UPPER && !sc->titled && !(e->known->namesake_acro >> (a - e->a0) & 1))
            return false;
    }
    return capital;
}

static uint32_t what_fits(const Scan *sc, Elem *e)
{
    uint32_t is = 0;
    e->past = false;
    if (scan_name_row(sc, e, e->known->names) == NO_ROW)
        e->past = true;
    if (scan_name_row(sc, e, e->known->names) != NO_ROW)
        is |= ELEM_NAME;
    if (role_fits(sc, e, e->known->roles) && !verb_here(sc, e))
        is |= ELEM_ROLE;
    if (person_fits(sc, e, e->known->persons))
        is |= ELEM_PERSON;
    if (nominal_fits(sc, e, e->known->nominals))
        is |= ELEM_NOMINAL;
    if (e->known->namesake && namesake_fits(sc, e))
        is |= ELEM_NAMESAKE;
    return is;
}

/* ---- elements ---- */

/* The longest phrase of the tables that begins at atom a0; is 0 where there is none. */
static Elem longest(const Scan *sc, uint32_t a0)
{
    Elem best = {.a0 = a0, .a1 = a0 + 1};
    uint32_t node = 0;
    for (uint32_t i = a0; i < sc->n_atoms && i < a0 + PHRASE_ATOMS; i++) {
        const Atom *at = &sc->atoms[i];
        if (i > a0 && at->gap > GAP_HYPHEN && at->gap != GAP_COMMA)
            break;
        node = at->symbol ? store_step(sc->ac, node, at->symbol) : 0;
        if (!node)
            break;
        Elem e = {.a0 = a0, .a1 = i + 1, .known = store_payload(sc->ac, node)};
        e.is = e.known ? what_fits(sc, &e) : 0;
        if (e.is)
            best = e;
    }
    return best;
}

static bool starts_sentence(const Scan *sc, uint32_t a)
{
    return a == 0 || sc->atoms[a].gap >= GAP_QUOTE;
}

/* An atom that belongs to an unknown name by its capital. */
static bool name_like(const Scan *sc, uint32_t a)
{
    const Atom *at = &sc->atoms[a];
    if (at->shape < SHAPE_CAP || !at->text.n || word_in(at->text, scan_months))
        return false;
    Upos u = scan_upos(sc, a);
    if (sc->titled)
        return u == UPOS_PROPN || (u == N_UPOS && !word_in(at->text, plain_starts));
    bool next_cap =
        a + 1 < sc->n_atoms && sc->atoms[a + 1].shape >= SHAPE_CAP && sc->atoms[a + 1].gap <= GAP_HYPHEN;
    if (str_eq(at->text, STR("new")))
        return next_cap && !longest(sc, a + 1).is;
    if (!starts_sentence(sc, a))
        return !(word_in(at->text, plain_starts) && at->text.n < 4);
    if (word_in(at->text, plain_starts))
        return false;
    if ((u == UPOS_NOUN || u == UPOS_X) && sc->told && at->text.n > 3 &&
        map_get(sc->told, at->text) != MAP_NONE)
        return true; /* "Božović will be called home", who was introduced by his full name */
    return u == UPOS_PROPN || at->shape >= SHAPE_MIXED || (u == N_UPOS && next_cap);
}

static bool particle(const Scan *sc, uint32_t a)
{
    return a < sc->n_atoms && sc->atoms[a].shape == SHAPE_LOWER &&
           word_in(sc->atoms[a].text, scan_particles) && sc->atoms[a].gap <= GAP_HYPHEN;
}

/* "Jae-myung", "Jong-un": the second half of a given name is written small. */
static bool given_name_tail(const Scan *sc, uint32_t a)
{
    static const char *const compounds[] = {
        "led",       "backed",    "based",      "run",       "era",          "style",   "appointed",
        "owned",     "born",      "controlled", "held",      "made",         "like",    "elect",
        "designate", "supported", "funded",     "sponsored", "aligned",      "allied",  "brokered",
        "mediated",  "speaking",  "ruled",      "wide",      "area",         "linked",  "affiliated",
        "inspired",  "trained",   "dominated",  "occupied",  "administered", "general", "in",
        "chief",     "to",        "by",         "on",        "the",          "and",     "for",
        "of",        "at",        NULL};
    const Atom *at = &sc->atoms[a];
    return at->gap == GAP_HYPHEN && at->shape == SHAPE_LOWER && sc->unit.p[at->from - 1] == '-' &&
           !word_in(at->text, compounds) && at->text.n <= 7;
}

/* "Moon Jae In", "Kim Jong Il": a last syllable that is a small word elsewhere. */
static bool given_name_syllable(const Scan *sc, uint32_t a, uint32_t a0)
{
    static const char *const words[] = {"in", "il", "on", "an", "no", "so", "up", "do", NULL};
    bool more =
        a + 1 < sc->n_atoms && sc->atoms[a + 1].shape >= SHAPE_CAP && sc->atoms[a + 1].gap <= GAP_HYPHEN;
    return !sc->titled && a >= a0 + 2 && !more && sc->atoms[a].shape == SHAPE_CAP &&
           sc->atoms[a].gap == GAP_SPACE && scan_word_is(sc, a, words) && sc->atoms[a - 1].text.n <= 5;
}

/* "Amir" in "Mawlawi Amir Khan Muttaqi": a title that is a given name when a name goes on after it. */
static bool title_inside(const Scan *sc, uint32_t a)
{
    static const char *const words[] = {"amir",    "emir",   "king",  "sultan", "sheikh", "shah", "prince",
                                        "imam",    "bishop", "judge", "duke",   "khan",   "dean", "pope",
                                        "marshal", "major",  "malik", "mir",    NULL};
    return scan_word_is(sc, a, words) && a + 1 < sc->n_atoms && sc->atoms[a + 1].gap <= GAP_HYPHEN &&
           sc->atoms[a + 1].shape >= SHAPE_CAP && !longest(sc, a + 1).is;
}

/* "House of Commons": "of" between unknown names. */
static bool of_name(const Scan *sc, uint32_t a)
{
    return a + 1 < sc->n_atoms && sc->atoms[a].gap == GAP_SPACE && str_eq(sc->atoms[a].text, STR("of")) &&
           sc->atoms[a + 1].gap == GAP_SPACE && name_like(sc, a + 1) && !longest(sc, a + 1).is;
}

/* How far an unknown name that begins at a0 goes; a0 where none does. Known phrases end it, but a name of the
 * tables inside a run of capitals is swallowed by phrase.c where it is a namesake. */
static uint32_t caps_end(const Scan *sc, uint32_t a0)
{
    uint32_t a = a0, end = a0;
    if (sc->atoms[a].shape == SHAPE_LOWER) {
        if (!particle(sc, a) || a + 1 >= sc->n_atoms || sc->atoms[a + 1].gap != GAP_HYPHEN)
            return a0;
        a++;
    }
    for (; a < sc->n_atoms; a++) {
        if (a > a0 && sc->atoms[a].gap > GAP_HYPHEN)
            break;
        if (a > end && a > a0 && sc->atoms[a - 1].poss)
            break;
        if (name_like(sc, a) && (a == a0 || !longest(sc, a).is || title_inside(sc, a)))
            end = a + 1;
        else if (end == a && (given_name_tail(sc, a) || given_name_syllable(sc, a, a0)))
            end = a + 1;
        else if (end == a && a == a0 + 1 && of_name(sc, a))
            a++, end = a + 1;
        else if (!(end > a0 && (particle(sc, a))))
            break;
        if (sc->atoms[a].poss)
            break;
    }
    return end;
}

/* "US Treasury Secretary": a longer office takes the end of a longer name. */
static Elem name_before_role(const Scan *sc, Elem e)
{
    if (!(e.is & ELEM_NAME) || e.a1 - e.a0 < 2)
        return e;
    for (uint32_t cut = e.a1 - 1; cut > e.a0; cut--) {
        Elem role = longest(sc, cut);
        if (!(role.is & ELEM_ROLE) || role.a1 <= e.a1)
            continue;
        Elem shorter = {.a0 = e.a0, .a1 = cut};
        uint32_t node = 0;
        for (uint32_t a = e.a0; a < cut; a++)
            node = sc->atoms[a].symbol ? store_step(sc->ac, node, sc->atoms[a].symbol) : 0;
        shorter.known = node ? store_payload(sc->ac, node) : NULL;
        shorter.is = shorter.known ? what_fits(sc, &shorter) : 0;
        if (shorter.is & ELEM_NAME)
            return shorter;
    }
    return e;
}

/* "US$2.45 billion". */
static bool money(const Scan *sc, const Elem *e)
{
    size_t end = sc->atoms[e->a1 - 1].to;
    return (e->is & ELEM_NAME) && end < sc->unit.n && sc->unit.p[end] == '$';
}

/* "Amir Khan Muttaqi": no emir. */
static bool given_name(const Scan *sc, const Elem *e)
{
    static const char *const words[] = {"amir", "khan", "mir", "malik", "shah", NULL};
    return e->is == ELEM_ROLE && e->a1 == e->a0 + 1 && sc->atoms[e->a0].shape == SHAPE_CAP &&
           scan_word_is(sc, e->a0, words) && e->a1 < sc->n_atoms && sc->atoms[e->a1].gap == GAP_SPACE &&
           sc->atoms[e->a1].shape == SHAPE_CAP;
}

/* "inspectors", "observers", "staff", "head": people, by the form of the noun. */
static bool human_noun(const Scan *sc, uint32_t a)
{
    static const char *const nouns[] = {
        "head",    "chief", "boss",        "founder",   "staff",    "personnel", "members", "figure",
        "figures", "aides", "counterpart", "nationals", "citizens", "crew",      "team",    NULL};
    static const char *const things[] = {
        "papers",    "numbers",    "orders",       "rivers",      "powers",     "centers",    "letters",
        "bombers",   "containers", "tankers",      "helicopters", "servers",    "computers",  "frontiers",
        "borders",   "members",    "matters",      "others",      "waters",     "quarters",   "headquarters",
        "carriers",  "cruisers",   "destroyers",   "doctors",     "errors",     "factors",    "sectors",
        "tractors",  "reactors",   "corridors",    "offers",      "talkers",    "chambers",   "charters",
        "chapters",  "shelters",   "barriers",     "years",       "dollars",    "cars",       "wars",
        "users",     "clusters",   "disasters",    "monsters",    "trees",      "committees", "guarantees",
        "employees", "plants",     "restaurants",  "grants",      "warrants",   "variants",   "lists",
        "blacklist", "shortlist",  "harbors",      "transfers",   "manoeuvres", "maneuvers",  "winters",
        "rockets",   "launchers",  "interceptors", NULL};
    static const char *const ends[] = {
        "ers",   "ors",   "ists", "ees",   "men",   "women",  "ants",   "ians",  "urer", "orter",
        "lyst",  "ist",   "cian", "arian", "sman",  "swoman", "eacher", "otter", "itor", "ator",
        "owner", "orker", "ayer", "anker", "acher", "awyer",  "trader", "grant", "ugee", NULL};
    const Atom *at = &sc->atoms[a];
    if (at->shape != SHAPE_LOWER && !(at->shape == SHAPE_CAP && starts_sentence(sc, a)))
        return false;
    if (scan_upos(sc, a) != UPOS_NOUN)
        return false;
    if (word_in(at->text, nouns))
        return true;
    for (const char *const *end = ends; *end; end++)
        if (str_ends(at->text, str_of(*end)) && at->text.n > 5)
            return !word_in(at->text, things);
    return false;
}

static void read_elems(Scan *sc)
{
    static const char *const the[] = {"the", NULL};
    sc->elems = ARENA_ARRAY(sc->a, Elem, sc->n_atoms);
    sc->elem_of = ARENA_ARRAY(sc->a, uint32_t, sc->n_atoms);
    for (uint32_t a = 0; a < sc->n_atoms;) {
        Elem e = name_before_role(sc, longest(sc, a));
        if (e.is && e.a1 > a + 1 && scan_word_is(sc, a, the) && longest(sc, a + 1).a1 > e.a1)
            e = (Elem){.a0 = a, .a1 = a + 1}; /* "the West African state" is not of the West */
        if (money(sc, &e) || given_name(sc, &e))
            e = (Elem){.a0 = a, .a1 = a + 1};
        if (!e.is && human_noun(sc, a))
            e.is = ELEM_HUMAN;
        if (!e.is) {
            uint32_t end = caps_end(sc, a);
            if (end > a) {
                e.a1 = end;
                e.is = ELEM_CAPS;
            }
        }
        for (; a < e.a1; a++)
            sc->elem_of[a] = (uint32_t)sc->n_elems;
        sc->elems[sc->n_elems++] = e;
    }
}

void scan_sentence(Scan *sc, const Actors *ac, Arena *a, const Doc *doc, const Tree *tree, Day today,
                   const Map *told)
{
    *sc = (Scan){.year = sc->year,
                 .ac = ac,
                 .a = a,
                 .tree = tree,
                 .unit = doc_unit(doc, tree->sentence->unit),
                 .today = today,
                 .told = told};
    read_atoms(sc);
    read_manner(sc);
    read_years(sc);
    read_elems(sc);
    if (sc->n_years)
        sc->year = sc->years[sc->n_years - 1];
}
