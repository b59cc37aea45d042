/* rule.c - English orthography by rule: abbreviations, initials, numbers, addresses, hyphens, end marks.
 * Word borders are those of the English Web Treebank (LDC's hyphen rules: a hyphen stands alone but after a
 * prefix of the list, and within telephone numbers and file names). */
#include "text/split.h"

#include <string.h>

static const char *const titles[] = {"adm",  "brig", "capt", "cmdr", "col",    "cpl", "dr",  "fr", "gen",
                                     "gov",  "hon",  "lt",   "maj",  "messrs", "mr",  "mrs", "ms", "mt",
                                     "pres", "prof", "pvt",  "rep",  "rev",    "sen", "sgt", "st", "supt"};
static const char *const abbreviations[] = {
    "al", "apr", "approx", "aug",  "ave", "blvd", "bros", "cf",  "co",  "corp", "dec", "dept", "dist",
    "ed", "eds", "eg",     "esp",  "est", "etc",  "feb",  "fig", "ft",  "gmbh", "ie",  "inc",  "jan",
    "jr", "jul", "jun",    "lb",   "ltd", "mar",  "min",  "nos", "nov", "oct",  "op",  "oz",   "plc",
    "pp", "rd",  "sep",    "sept", "sr",  "st",   "univ", "vol", "vs",  "vols"};
static const char *const prefixes[] = {
    "a",     "agro",  "ante",  "anti", "arch",   "be",    "bi",    "bio",   "co",    "counter",
    "cross", "cyber", "de",    "e",    "eco",    "ex",    "extra", "inter", "intra", "macro",
    "mega",  "micro", "mid",   "mini", "multi",  "neo",   "non",   "over",  "pan",   "para",
    "peri",  "post",  "pre",   "pro",  "pseudo", "quasi", "re",    "semi",  "sub",   "super",
    "tri",   "u",     "ultra", "un",   "uni",    "vice",  "x"};
static const char *const suffixes[] = {"esque", "ette", "fest", "fold", "gate",
                                       "itis",  "less", "most", "rama", "wise"};
static const char *const domains[] = {"biz", "co", "com", "edu", "gov", "info",
                                      "int", "io", "mil", "net", "org", "uk"};

/* One row a list: sorted, lower-case ASCII. */
static bool is_listed(Str s, const char *const *list, size_t n)
{
    char low[12];
    if (s.n >= sizeof low)
        return false;
    for (size_t i = 0; i < s.n; i++)
        low[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == s.n && memcmp(list[i], low, s.n) == 0)
            return true;
    return false;
}
#define LISTED(s, list) is_listed((s), (list), sizeof(list) / sizeof *(list))

static Str atom_str(Str unit, const Atom *a)
{
    return str_slice(unit, a->from, a->to);
}

static bool is_letters(const Atom *a)
{
    return a->kind < ATOM_DIGITS;
}

static bool is_mark(const Atom *a, char c)
{
    return a->kind == ATOM_PUNCT && a->first == c;
}

static bool is_closer(const Atom *a)
{
    return a->kind == ATOM_PUNCT && strchr("'\")]}", a->first) && a->first;
}

/* Start of the surface token that atom i - 1 belongs to. */
static size_t token_start(const uint8_t *gaps, size_t i)
{
    size_t from = i - 1, limit = i > 64 ? i - 64 : 0;
    while (from > limit && gaps[from] == GAP_JOIN)
        from--;
    return from;
}

/* A token that looks like a web or mail address so far: "http:", "www.", a name with "@". */
static bool in_address(Str unit, const Atom *atoms, size_t from, size_t i)
{
    Str first = atom_str(unit, &atoms[from]);
    if (str_eq_nocase(first, STR("http")) || str_eq_nocase(first, STR("https")) ||
        str_eq_nocase(first, STR("www")) || str_eq_nocase(first, STR("ftp")))
        return i - from > 1 || is_mark(&atoms[i], '.') || is_mark(&atoms[i], ':');
    for (size_t k = from; k < i; k++)
        if (is_mark(&atoms[k], '@') && k > from)
            return true;
    return false;
}

/* Nothing of the address follows: only marks up to the next white space. */
static bool only_marks_follow(const Atom *atoms, size_t n, size_t i)
{
    size_t limit = i + 8 < n ? i + 8 : n;
    for (size_t k = i; k < limit && (k == i || !atoms[k].space); k++)
        if (atoms[k].kind != ATOM_PUNCT || atoms[k].first == '/')
            return false;
    return true;
}

static bool joins_dot(Str unit, const Atom *atoms, size_t n, size_t i, size_t from)
{
    const Atom *left = &atoms[i - 1];
    Str word = atom_str(unit, left);
    bool last = i + 1 >= n || atoms[i + 1].space;
    if (is_mark(left, '.'))
        return true; /* an ellipsis */
    if (left->kind == ATOM_DIGITS)
        return !last && atoms[i + 1].kind == ATOM_DIGITS;
    if (!is_letters(left))
        return false;
    if (word.n == 1 && left->kind == ATOM_TITLE)
        return i - 1 > from || last || !(i + 1 < n && is_closer(&atoms[i + 1])); /* an initial, or U.S. */
    if (word.n == 1 && !last && is_letters(&atoms[i + 1]) && atoms[i + 1].to - atoms[i + 1].from == 1)
        return true; /* a.m., i.e. */
    if (word.n == 1 && i - 1 > from && is_mark(&atoms[i - 2], '.'))
        return true;
    if (LISTED(word, titles) || LISTED(word, abbreviations) || str_eq(word, STR("No")))
        return true;
    return !last && is_letters(&atoms[i + 1]) && LISTED(atom_str(unit, &atoms[i + 1]), domains) &&
           left->kind != ATOM_TITLE;
}

static bool joins_hyphen(Str unit, const Atom *atoms, size_t n, size_t i)
{
    const Atom *left = &atoms[i - 1];
    if (is_mark(left, '-'))
        return true;
    if (i + 1 >= n || atoms[i + 1].space)
        return false;
    if (is_letters(left) && (is_letters(&atoms[i + 1]) || atoms[i + 1].kind == ATOM_DIGITS))
        return LISTED(atom_str(unit, left), prefixes) || LISTED(atom_str(unit, &atoms[i + 1]), suffixes);
    return left->kind == ATOM_DIGITS && left->to - left->from == 3 && atoms[i + 1].kind == ATOM_DIGITS &&
           atoms[i + 1].to - atoms[i + 1].from <= 4 && atoms[i + 1].to - atoms[i + 1].from >= 3;
}

static bool is_clitic(Str s)
{
    return str_eq_nocase(s, STR("s")) || str_eq_nocase(s, STR("t")) || str_eq_nocase(s, STR("re")) ||
           str_eq_nocase(s, STR("ve")) || str_eq_nocase(s, STR("ll")) || str_eq_nocase(s, STR("d")) ||
           str_eq_nocase(s, STR("m"));
}

static bool joins_apostrophe(Str unit, const Atom *atoms, size_t n, size_t i)
{
    const Atom *left = &atoms[i - 1];
    if (i + 1 >= n || atoms[i + 1].space || !is_letters(&atoms[i + 1])) {
        char last = unit.p[left->to - 1]; /* the boys' */
        return is_letters(left) && left->kind != ATOM_UPPER && last == 's' && i + 1 < n &&
               atoms[i + 1].space == 1 && is_letters(&atoms[i + 1]) && atoms[i + 1].kind == ATOM_LOWER;
    }
    if (!is_letters(left) && left->kind != ATOM_DIGITS && !is_mark(left, '.'))
        return false;
    return is_clitic(atom_str(unit, &atoms[i + 1])) || is_letters(left);
}

/* Atom i is a mark that follows atom i - 1 without space. */
static bool joins_before_mark(Str unit, const Atom *atoms, size_t n, size_t i, size_t from)
{
    const Atom *left = &atoms[i - 1], *mark = &atoms[i];
    bool digits =
        left->kind == ATOM_DIGITS && i + 1 < n && !atoms[i + 1].space && atoms[i + 1].kind == ATOM_DIGITS;
    switch (mark->first) {
    case '.':
        return joins_dot(unit, atoms, n, i, from);
    case '-':
        return joins_hyphen(unit, atoms, n, i);
    case '\'':
        return joins_apostrophe(unit, atoms, n, i);
    case ',':
    case ':':
    case '/':
        return digits;
    case '!':
    case '?':
        return left->kind == ATOM_PUNCT && (left->first == '!' || left->first == '?');
    case '&':
        return left->kind == ATOM_UPPER || left->kind == ATOM_TITLE
                   ? i + 1 < n && !atoms[i + 1].space && left->to - left->from < 3 &&
                         is_letters(&atoms[i + 1])
                   : false;
    case '@':
        return is_letters(left) || left->kind == ATOM_DIGITS;
    case '_':
    case '=':
    case '*':
    case '#':
        return mark->first == '_' ? left->kind != ATOM_PUNCT || left->first == '_'
                                  : is_mark(left, mark->first);
    case '$':
        return left->kind == ATOM_UPPER && left->to - left->from <= 3;
    case '(':
        return false;
    case ')':
        return is_mark(left, ':') ||
               (is_mark(left, '-') && i > 1 && is_mark(&atoms[i - 2], ':') && !left->space);
    default:
        return false;
    }
}

/* Atom i is letters or digits and atom i - 1 is a mark that stands before it without space. */
static bool joins_after_mark(Str unit, const Atom *atoms, size_t i, size_t from)
{
    const Atom *mark = &atoms[i - 1];
    bool glued = i - 1 > from; /* the mark itself was joined to what stands before it */
    switch (mark->first) {
    case '.':
        if (glued && is_mark(&atoms[i - 2], '.'))
            return false; /* an ellipsis ends the word */
        if (glued && LISTED(atom_str(unit, &atoms[i - 2]), titles))
            return false;
        return glued || (atoms[i].kind == ATOM_DIGITS && atoms[i].space == 0 && i - 1 == from && mark->space);
    case '-':
        return glued && !is_mark(&atoms[i - 2], '-');
    case '\'':
    case ',':
    case ':':
    case '/':
    case '&':
    case '@':
    case '_':
        return glued;
    default:
        return false;
    }
}

static bool joins(Str unit, const Atom *atoms, size_t n, size_t i, const uint8_t *gaps)
{
    size_t from = token_start(gaps, i);
    if (in_address(unit, atoms, from, i))
        return !only_marks_follow(atoms, n, i);
    if (atoms[i].kind == ATOM_PUNCT)
        return joins_before_mark(unit, atoms, n, i, from);
    if (atoms[i - 1].kind == ATOM_PUNCT)
        return joins_after_mark(unit, atoms, i, from);
    return true; /* letters beside digits: F16, 20th, 5pm */
}

/* The last end mark before gap i, past closing marks; SIZE_MAX where there is none. */
static size_t end_mark(const Atom *atoms, size_t i)
{
    size_t k = i;
    while (k > 0 && i - k < 4 && is_closer(&atoms[k - 1]) && (k == i || !atoms[k].space))
        k--;
    if (k == 0 || atoms[k - 1].kind != ATOM_PUNCT || !strchr(".!?", atoms[k - 1].first) ||
        (k < i && atoms[k].space))
        return SIZE_MAX;
    return k - 1;
}

static bool can_start(const Atom *atoms, size_t n, size_t i)
{
    while (i < n && atoms[i].kind == ATOM_PUNCT && strchr("'\"([{-*", atoms[i].first))
        i++;
    return i < n && atoms[i].kind != ATOM_LOWER && atoms[i].kind != ATOM_PUNCT;
}

static bool ends_sentence(Str unit, const Atom *atoms, size_t n, size_t i, const uint8_t *gaps)
{
    size_t mark = end_mark(atoms, i);
    if (atoms[i].space == 3)
        return true;
    if (mark == SIZE_MAX || !can_start(atoms, n, i))
        return false;
    if (atoms[mark].first != '.' || mark == 0 || gaps[mark] != GAP_JOIN)
        return true;
    const Atom *word = &atoms[mark - 1];
    if (word->kind == ATOM_PUNCT)
        return word->first == '.'; /* an ellipsis before a capital */
    Str w = atom_str(unit, word);
    if (LISTED(w, titles) || (w.n == 1 && mark >= 2 && gaps[mark - 1] != GAP_JOIN))
        return false; /* a title, or an initial before a name */
    if (w.n == 1)
        return atoms[i].kind == ATOM_PUNCT; /* U.S. before a capital: mostly a name goes on */
    return LISTED(w, abbreviations) ? atoms[i].kind == ATOM_TITLE && mark + 1 == i : true;
}

/* "said.The": a full stop between a lower-case word and a capitalised one, its space lost in scraping. */
static bool lost_space(Str unit, const Atom *atoms, size_t i)
{
    size_t mark = end_mark(atoms, i);
    if (mark == SIZE_MAX || mark == 0 || atoms[i].kind != ATOM_TITLE || atoms[i].to - atoms[i].from < 2)
        return false;
    const Atom *word = &atoms[mark - 1];
    return (word->kind == ATOM_LOWER || word->kind == ATOM_TITLE) && word->to - word->from > 2 &&
           !LISTED(atom_str(unit, word), titles);
}

Gap split_by_rule(Str unit, const Atom *atoms, size_t n, size_t i, const uint8_t *gaps)
{
    if (atoms[i].space)
        return ends_sentence(unit, atoms, n, i, gaps) ? GAP_SENTENCE : GAP_WORD;
    if (joins(unit, atoms, n, i, gaps))
        return GAP_JOIN;
    return lost_space(unit, atoms, i) ? GAP_SENTENCE : GAP_WORD;
}
