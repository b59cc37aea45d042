/* claim_words.c - see claim_words.h. */
#include "cli/claim_words.h"

#include <string.h>

static Doc sentence_doc(Arena *a, Str text)
{
    Doc d = {.id = STR("claim"), .text = text, .language = STR("en"), .bytes = text};
    d.blocks = ARENA_NEW(a, Block);
    d.blocks[0] = (Block){UNIT_TEXT, PART_LEAD, 0, text.n};
    d.n_blocks = 1;
    return d;
}

/* A claim that rests on the words' own date keeps it; one without is a claim about any day. */
static bool read_one(const Reader *r, Arena *a, Str text, Claim *ret)
{
    Doc *doc = ARENA_NEW(a, Doc);
    Reading reading = {0};
    *doc = sentence_doc(a, text);
    reader_read(r, a, doc, &reading);
    for (size_t i = 0; i < reading.n_claims; i++)
        if (reading.claims[i].type != ACT_NONE && reading.claims[i].target.n) {
            *ret = reading.claims[i];
            return true;
        }
    return false;
}

static bool next_word(Str *rest, Str *ret)
{
    while (str_cut(rest, ' ', ret)) {
        while (ret->n && (ret->p[ret->n - 1] == ',' || ret->p[ret->n - 1] == '.'))
            ret->n--;
        if (ret->n)
            return true;
    }
    return false;
}

static bool one_of(Str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(word, str_of(list[i])))
            return true;
    return false;
}

/* "first", "only", "147th", "147", "no": what a claim counts by. */
static bool quantifies(Str w)
{
    static const char *const words[] = {"first", "only",    "second", "third", "fourth", "fifth",
                                        "sixth", "seventh", "eighth", "ninth", "tenth",  "no",
                                        "none",  "every",   "all",    "other", "single"};
    return one_of(w, words, sizeof words / sizeof *words) || (w.n && w.p[0] >= '0' && w.p[0] <= '9');
}

static bool names_states(Str w)
{
    static const char *const words[] = {"country",   "countries",  "state",      "states",      "nation",
                                        "nations",   "member",     "members",    "power",       "powers",
                                        "neighbour", "neighbours", "government", "governments", "capital"};
    return one_of(w, words, sizeof words / sizeof *words);
}

static bool says_nothing(Str w) /* "the first sovereign country" is the first country */
{
    static const char *const words[] = {"sovereign",   "foreign", "other", "single",
                                        "independent", "the",     "ever",  "of"};
    return one_of(w, words, sizeof words / sizeof *words);
}

/* The set that has this name; an empty Str where none has. */
static Str set_of(const Actors *ac, Str name)
{
    Str found[4];
    size_t n = actor_lookup(ac, name, DAY_MAX, found, 4);
    for (size_t k = 0; k < n; k++)
        if (str_starts(found[k], STR("b:")))
            return found[k];
    return (Str){NULL, 0};
}

static Str plural(Arena *a, Str w)
{
    if (str_ends(w, STR("s")))
        return w;
    return str_ends(w, STR("y")) ? arena_printf(a, "%.*sies", STR_ARG(str_slice(w, 0, w.n - 1)))
                                 : arena_printf(a, "%.*ss", STR_ARG(w));
}

/* "permanent member of the Security Council", "neighbours of Afghanistan": the longest name that a set has;
 * rest is what follows the noun. */
static Str set_beyond(const Actors *ac, Arena *a, Str kind, Str noun, Str rest)
{
    enum { LONGEST = 6 };
    Str w, best = {NULL, 0};
    Str name = arena_printf(a, "%.*s%s%.*s", STR_ARG(kind), kind.n ? " " : "", STR_ARG(plural(a, noun)));
    if (!str_starts(rest, STR("of ")))
        return best;
    for (int i = 0; i < LONGEST && next_word(&rest, &w); i++) {
        name = arena_printf(a, "%.*s %.*s", STR_ARG(name), STR_ARG(w));
        Str set = set_of(ac, name);
        best = set.n ? set : best;
    }
    return best;
}

static Str set_named(const Actors *ac, Arena *a, Str words, Str noun)
{
    static const char *const nouns[] = {"states", "countries", "members", "member states", "nations"};
    if (str_ends(words, STR("'s"))) { /* "Afghanistan's neighbours" */
        Str set = set_of(ac, arena_printf(a, "%.*s of %.*s", STR_ARG(plural(a, noun)),
                                          STR_ARG(str_slice(words, 0, words.n - 2))));
        if (set.n)
            return set;
    }
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        Str set = set_of(ac, arena_printf(a, "%.*s %s", STR_ARG(words), nouns[i]));
        if (set.n)
            return set;
    }
    return arena_printf(a, "b:%.*s", STR_ARG(words));
}

/* "none of the G7": a set whose name stands alone is the population where no noun of states follows. */
Str claim_population(const Actors *ac, Arena *a, Str words)
{
    enum { BETWEEN = 4 };
    Str rest = words, w, kind = {NULL, 0}, alone = {NULL, 0};
    bool counting = false;
    size_t n = 0;
    while (next_word(&rest, &w)) {
        if (quantifies(w)) {
            counting = true;
            kind = (Str){NULL, 0};
            n = 0;
        } else if (counting && names_states(w)) {
            Str set = set_beyond(ac, a, kind, w, rest);
            return set.n ? set : kind.n ? set_named(ac, a, kind, w) : kind;
        } else if (counting && !says_nothing(w)) {
            kind = kind.n ? arena_printf(a, "%.*s %.*s", STR_ARG(kind), STR_ARG(w)) : w;
            counting = ++n < BETWEEN;
            alone = alone.n ? alone : set_of(ac, arena_printf(a, "%.*s countries", STR_ARG(kind)));
        }
    }
    return alone;
}

/* A subject that the words do not name themselves. */
static Str stand_in(Str words)
{
    return str_find(words, STR("Norway"), 0) < words.n ? STR("Uruguay") : STR("Norway");
}

static bool holds_word(Str words, const char *word)
{
    Str rest = words, w;
    while (next_word(&rest, &w))
        if (str_eq_nocase(w, str_of(word)))
            return true;
    return false;
}

/* "first country to ...", "the 147th state to ...": who it is stands nowhere. */
static bool lacks_subject(Str s)
{
    Str rest = s, w;
    if (!next_word(&rest, &w))
        return false;
    if (str_eq_nocase(w, STR("the")) && !next_word(&rest, &w))
        return false;
    bool number = w.p[0] >= '0' && w.p[0] <= '9';
    bool nth =
        str_ends(w, STR("th")) || str_ends(w, STR("st")) || str_ends(w, STR("nd")) || str_ends(w, STR("rd"));
    return nth && (number || quantifies(w));
}

/* What was read with a stand-in for its subject: it is taken out again. Where it turned out to be the target,
 * the words say not who was recognised. */
static bool read_standing_in(const Reader *r, Arena *a, Str sentence, Str who, Claim *ret)
{
    Claim c;
    Str found[1];
    if (!read_one(r, a, sentence, &c) ||
        (actor_lookup(r->actors, who, DAY_MAX, found, 1) && str_eq(actor_state(c.target), found[0])))
        return false;
    *ret = c;
    ret->n_subjects = 0;
    return true;
}

/* "A is the only country that VERBS" is said "Only A VERBS". */
static bool read_only(const Reader *r, Arena *a, Str s, Str who, Claim *ret)
{
    size_t only = str_find(s, STR("only "), 0), that = str_find(s, STR(" that "), 0);
    if (only >= s.n || that >= s.n || that < only)
        return false;
    Str verb = str_slice(s, that + 6, s.n), head = str_slice(s, 0, only);
    size_t is = str_find(head, STR(" is the "), 0);
    if (is >= head.n)
        is = str_find(head, STR(" was the "), 0);
    if (is < head.n)
        return read_one(
            r, a, arena_printf(a, "Only %.*s %.*s.", STR_ARG(str_slice(head, 0, is)), STR_ARG(verb)), ret);
    return read_standing_in(r, a, arena_printf(a, "Only %.*s %.*s.", STR_ARG(who), STR_ARG(verb)), who, ret);
}

static bool starts(Str s, const char *with)
{
    return str_eq_nocase(str_slice(s, 0, str_of(with).n), str_of(with));
}

/* " recognises X", " has recognised X", " recognise X": as it stands after "has"; else empty. */
static Str past_of(Arena *a, Str rest)
{
    static const char *const now[] = {" recognises ",     " recognizes ",     " recognise ",
                                      " recognize ",      " has recognised ", " has recognized ",
                                      " have recognised "};
    for (size_t i = 0; i < sizeof now / sizeof *now; i++)
        if (str_starts(rest, str_of(now[i])))
            return arena_printf(a, " recognised %.*s", STR_ARG(str_slice(rest, str_of(now[i]).n, rest.n)));
    return (Str){NULL, 0};
}

/* A question put as the claim it asks after: "who was the first to", "has any country", "none of the G7". */
static Str as_claim(Arena *a, Str s)
{
    static const struct {
        const char *asked, *put;
    } table[] = {
        {"who was the first to ", "the first country to "},
        {"who is the first to ", "the first country to "},
        {"who first recognised ", "the first country to recognise "},
        {"who first recognized ", "the first country to recognise "},
        {"which country was the first to ", "the first country to "},
        {"which state was the first to ", "the first country to "},
        {"which country is the only one to ", "the only country to "},
        {"has any country ", "no country has "},
        {"has any state ", "no country has "},
        {"have any countries ", "no country has "},
        {"does any country recognise ", "no country has recognised "},
        {"does any country recognize ", "no country has recognised "},
        {"does any state recognise ", "no country has recognised "},
        {"is it true that ", ""},
    };
    const char *none = "none of the ";
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t n = str_of(table[i].asked).n;
        if (starts(s, table[i].asked))
            return arena_printf(a, "%s%.*s", table[i].put, STR_ARG(str_slice(s, n, s.n)));
    }
    if (!starts(s, none)) /* one word names the set: the G7, the EU */
        return s;
    Str rest = str_slice(s, str_of(none).n, s.n), set = str_slice(rest, 0, str_find_char(rest, ' ', 0));
    Str verb = past_of(a, str_slice(rest, set.n, rest.n));
    if (verb.n)
        return arena_printf(a, "no %.*s country has%.*s", STR_ARG(set), STR_ARG(verb));
    return s;
}

static bool read_any(const Reader *r, Arena *a, Str s, Claim *ret)
{
    Str who = stand_in(s);
    bool the = str_starts(s, STR("the ")) || str_starts(s, STR("The "));
    Str bare = the ? str_slice(s, 4, s.n) : s;
    Str whole = arena_printf(a, "%.*s became the %.*s.", STR_ARG(who), STR_ARG(bare));
    if (lacks_subject(s))
        return read_standing_in(r, a, whole, who, ret);
    return read_one(r, a, arena_printf(a, "%.*s.", STR_ARG(s)), ret) || read_only(r, a, s, who, ret) ||
           read_standing_in(r, a, whole, who, ret);
}

/* "Only Russia and China": all who stand in the row, where the reader has kept the first. */
static void read_row(const Reader *r, Arena *a, Str s, Claim *c)
{
    enum { LONGEST = 4, MOST = 8 };
    Str found[MOST], w, rest = s;
    size_t n = 0;
    if (c->quantifier != CLAIM_ONLY || c->n_subjects != 1 || !next_word(&rest, &w) ||
        !str_eq_nocase(w, STR("only")))
        return;
    while (n < MOST) {
        Str ahead = rest, name = {NULL, 0}, id = {NULL, 0}, after = rest;
        for (int i = 0; i < LONGEST && next_word(&ahead, &w); i++) {
            Str got[1];
            name = name.n ? arena_printf(a, "%.*s %.*s", STR_ARG(name), STR_ARG(w)) : w;
            if (actor_lookup(r->actors, name, DAY_MAX, got, 1)) {
                id = actor_state(got[0]);
                after = ahead;
            }
        }
        if (!id.n)
            break;
        found[n++] = id;
        rest = after;
        if (str_starts(rest, STR("and ")))
            rest = str_slice(rest, 4, rest.n);
    }
    if (n < 2)
        return;
    c->subjects = ARENA_ARRAY(a, Str, n);
    memcpy(c->subjects, found, n * sizeof *found);
    c->n_subjects = n;
}

/* "more than 100" is 101 and more; the reader keeps "at least". */
static void read_bound(Str words, Claim *c)
{
    static const struct {
        const char *words, *cmp;
        int more;
    } bounds[] = {{"more than ", ">=", 1},   {"over ", ">=", 1},       {"upwards of ", ">=", 0},
                  {"fewer than ", "<=", -1}, {"less than ", "<=", -1}, {"under ", "<=", -1},
                  {"up to ", "<=", 0},       {"nearly ", "~", 0},      {"almost ", "~", 0},
                  {"around ", "~", 0},       {"roughly ", "~", 0}};
    for (size_t i = 0; c->quantifier == CLAIM_COUNT && !c->cmp.n && i < sizeof bounds / sizeof *bounds; i++) {
        size_t at = str_find(words, str_of(bounds[i].words), 0) + str_of(bounds[i].words).n;
        if (at < words.n && words.p[at] >= '0' && words.p[at] <= '9') {
            c->cmp = str_of(bounds[i].cmp);
            c->n += bounds[i].more;
        }
    }
}

/* "since 2021": from then on, not on a day of that year. */
static void read_since(Arena *a, Str words, Claim *c)
{
    if (!holds_word(words, "since") || c->when.earliest.n <= DAY_MIN.n)
        return;
    c->when_edtf = arena_printf(a, "%.*s/..", STR_ARG(c->when_edtf));
    c->when.latest = DAY_MAX;
}

bool claim_read(const Reader *r, Arena *a, Str words, Claim *ret, Err *err)
{
    enum { LONGEST = 1000 };
    Str s = str_trim(words);
    while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == '?'))
        s.n--;
    if (s.n > LONGEST)
        return err_set(err, ERR_LIMIT, 0, "a claim in words is one sentence, %d bytes at most", LONGEST);
    s = as_claim(a, s);
    if (!read_any(r, a, s, ret))
        return err_set(
            err, ERR_UNKNOWN, 0,
            "no claim in \"%.*s\"; put it as in \"Russia was the first country to recognise the "
            "Taliban\", \"no country has recognised Somaliland\", \"147 countries recognise Palestine\"",
            STR_ARG(s));
    bool denied = holds_word(s, "not") || holds_word(s, "never") || str_find(s, STR("n't "), 0) < s.n;
    if (denied && ret->quantifier != CLAIM_NONE && ret->quantifier != CLAIM_NONE_UNTIL)
        return err_set(err, ERR_UNKNOWN, 0, "\"%.*s\" denies a claim; put the claim itself", STR_ARG(s));
    read_row(r, a, s, ret);
    read_bound(s, ret);
    read_since(a, s, ret);
    return true;
}
