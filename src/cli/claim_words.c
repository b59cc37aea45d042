/* claim_words.c - see claim_words.h. */
#include "cli/claim_words.h"

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

static Str set_named(const Actors *ac, Arena *a, Str words)
{
    static const char *const nouns[] = {"states", "countries", "members", "member states", "nations"};
    Str found[4];
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        Str name = arena_printf(a, "%.*s %s", STR_ARG(words), nouns[i]);
        size_t n = actor_lookup(ac, name, DAY_MAX, found, 4);
        for (size_t k = 0; k < n; k++)
            if (str_starts(found[k], STR("b:")))
                return found[k];
    }
    return arena_printf(a, "b:%.*s", STR_ARG(words));
}

Str claim_population(const Actors *ac, Arena *a, Str words)
{
    enum { BETWEEN = 4 };
    Str rest = words, w, kind = {NULL, 0};
    bool counting = false;
    size_t n = 0;
    while (next_word(&rest, &w)) {
        if (quantifies(w)) {
            counting = true;
            kind = (Str){NULL, 0};
            n = 0;
        } else if (counting && names_states(w)) {
            return kind.n ? set_named(ac, a, kind) : kind;
        } else if (counting && !says_nothing(w)) {
            kind = kind.n ? arena_printf(a, "%.*s %.*s", STR_ARG(kind), STR_ARG(w)) : w;
            counting = ++n < BETWEEN;
        }
    }
    return (Str){NULL, 0};
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
    if (!read_any(r, a, s, ret))
        return err_set(
            err, ERR_UNKNOWN, 0,
            "no claim in \"%.*s\"; put it as in \"Russia was the first country to recognise the "
            "Taliban\", \"no country has recognised Somaliland\", \"147 countries recognise Palestine\"",
            STR_ARG(s));
    bool denied = holds_word(s, "not") || holds_word(s, "never") || str_find(s, STR("n't "), 0) < s.n;
    if (denied && ret->quantifier != CLAIM_NONE && ret->quantifier != CLAIM_NONE_UNTIL)
        return err_set(err, ERR_UNKNOWN, 0, "\"%.*s\" denies a claim; put the claim itself", STR_ARG(s));
    read_since(a, s, ret);
    return true;
}
