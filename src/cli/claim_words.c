/* claim_words.c - see claim_words.h. */
#include "cli/claim_words.h"

#include "cli/claim_heads.h"

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

static bool says_nothing(Str w) /* "the first sovereign country" is the first country */
{
    static const char *const words[] = {"sovereign", "foreign", "other", "single", "independent",
                                        "the",       "ever",    "of",    "large",  "vast"};
    return claim_one_of(w, words, sizeof words / sizeof *words);
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
    bool in = str_starts(rest, STR("in ")) || str_starts(rest, STR("from "));
    if (!in && !str_starts(rest, STR("of ")))
        return best;
    bool place = false;
    for (int i = 0; i < LONGEST && claim_word(&rest, &w); i++) {
        name = arena_printf(a, "%.*s %.*s", STR_ARG(name), STR_ARG(w));
        place = place || (w.p[0] >= 'A' && w.p[0] <= 'Z' && i < 3);
        Str set = set_of(ac, name);
        best = set.n ? set : best;
        if (place && !best.n && in) /* "in Africa": a place narrows them, and no set has that name */
            return arena_printf(a, "b:%.*s", STR_ARG(w));
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
    while (claim_word(&rest, &w)) {
        if (claim_counts(w)) {
            bool person = str_eq_nocase(w, STR("nobody")) || str_eq_nocase(w, STR("none"));
            counting = !person || str_starts(rest, STR("of "));
            kind = (Str){NULL, 0};
            n = 0;
        } else if (counting && claim_noun(w)) {
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
    while (claim_word(&rest, &w))
        if (str_eq_nocase(w, str_of(word)))
            return true;
    return false;
}

/* "first country to ...", "the 147th state to ...": who it is stands nowhere. */
static bool lacks_subject(Str s)
{
    Str rest = s, w;
    if (!claim_word(&rest, &w))
        return false;
    if (str_eq_nocase(w, STR("the")) && !claim_word(&rest, &w))
        return false;
    bool number = w.p[0] >= '0' && w.p[0] <= '9';
    bool nth =
        str_ends(w, STR("th")) || str_ends(w, STR("st")) || str_ends(w, STR("nd")) || str_ends(w, STR("rd"));
    return nth && (number || claim_counts(w));
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

/* A question put as the claim it asks after: "who was the first to", "has any country", "do most states". */
static Str question_of(Arena *a, Str s)
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
        {"has any ", "no "},
        {"have any ", "no "},
        {"does any ", "no "},
        {"do any ", "no "},
        {"has every ", "every "},
        {"does every ", "every "},
        {"have all ", "all "},
        {"do all ", "all "},
        {"have most ", "most "},
        {"do most ", "most "},
        {"does a majority ", "a majority "},
        {"do a majority ", "a majority "},
        {"is it true that ", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t n = str_of(table[i].asked).n;
        if (starts(s, table[i].asked))
            return arena_printf(a, "%s%.*s", table[i].put, STR_ARG(str_slice(s, n, s.n)));
    }
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
    enum { MOST = 16 };
    Str w, *found = ARENA_ARRAY(a, Str, MOST);
    if (c->quantifier != CLAIM_ONLY || c->n_subjects != 1 || !claim_word(&s, &w) ||
        !str_eq_nocase(w, STR("only")))
        return;
    size_t n = claim_names(r->actors, a, &s, found, MOST);
    if (n < 2)
        return;
    c->subjects = found;
    c->n_subjects = n;
}

/* "since 2021": from then on, not on a day of that year. */
static void read_since(Arena *a, Str words, Claim *c)
{
    if (!holds_word(words, "since") || c->when.earliest.n <= DAY_MIN.n)
        return;
    c->when_edtf = arena_printf(a, "%.*s/..", STR_ARG(c->when_edtf));
    c->when.latest = DAY_MAX;
}

/* --- by its head -----------------------------------------------------------------------------------------
 */

/* What the parties do, as the coder reads it of a stand-in for them: of one, and of two for a verb of many.
 * What narrows the set before the verb is left out: "of Afghanistan recognises X". */
static const Assertion *read_act(const Reader *r, Arena *a, Str words, Str rest)
{
    enum { NARROWS = 7 };
    bool north =
        str_find(words, STR("Norway"), 0) >= words.n && str_find(words, STR("Denmark"), 0) >= words.n;
    const char *const stand_ins[] = {north ? "Norway" : "Uruguay",
                                     north ? "Norway and Denmark" : "Uruguay and Bolivia"};
    bool narrows = starts(rest, "of ") || starts(rest, "in ") || starts(rest, "from ");
    Str w;
    for (int dropped = 0; dropped == 0 || (narrows && dropped < NARROWS); dropped++) {
        for (int k = 0; k < 2; k++) {
            Reading reading = {0};
            Doc *doc = ARENA_NEW(a, Doc);
            *doc = sentence_doc(a, arena_printf(a, "%s %.*s.", stand_ins[k], STR_ARG(rest)));
            reader_read(r, a, doc, &reading);
            for (size_t i = 0; i < reading.n_assertions; i++) {
                const Assertion *as = &reading.assertions[i];
                if (str_eq(as->source, north ? STR("NOR") : STR("URY")) && as->target.n &&
                    (as->status == STATUS_DONE || as->status == STATUS_ABSENT))
                    return as;
            }
        }
        if (!claim_word(&rest, &w))
            break;
    }
    return NULL;
}

/* "until now" is cut out of the words, and so is "so far", which says nothing more than "has". */
static bool cut_until(Arena *a, Str *s)
{
    static const char *const words[] = {"until now", "till now", "until today", "up to now",
                                        "so far",    "to date",  "yet",         "hitherto"};
    enum { UNTIL = 4 };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Str w = str_of(words[i]);
        if (starts(*s, words[i]) && s->n > w.n + 1) {
            *s = str_trim(str_slice(*s, w.n + (s->p[w.n] == ','), s->n));
            return i < UNTIL;
        }
        if (str_ends(*s, arena_printf(a, " %s", words[i]))) {
            *s = str_slice(*s, 0, s->n - w.n - 1);
            return i < UNTIL;
        }
    }
    return false;
}

/* "until 2025": nobody before it. */
static void end_before(Arena *a, Claim *c)
{
    Day day = c->when.earliest;
    if (day.n <= DAY_MIN.n)
        return;
    c->quantifier = CLAIM_NONE_UNTIL;
    c->when = (Bounds){DAY_MIN, day};
    c->when_edtf = edtf_print(a, c->when);
}

typedef enum Headed { HEAD_ABSENT, HEAD_READ, HEAD_REFUSED } Headed;

static Headed refuse(Err *err, const char *why, Str s)
{
    (void)err_set(err, ERR_UNKNOWN, 0, "%s in \"%.*s\"", why, STR_ARG(s));
    return HEAD_REFUSED;
}

static Headed read_headed(const Reader *r, Arena *a, Str s, Asked *ret, Err *err)
{
    ClaimHead h;
    Claim *c = &ret->claim;
    bool now = cut_until(a, &s);
    if (!claim_head(r->actors, a, s, &h))
        return HEAD_ABSENT;
    if (h.other && !h.n_named)
        return refuse(err, "other than whom? put \"no other country than Russia\"; nobody is named", s);
    size_t until = str_find(h.rest, STR(" until "), 0);
    if (until < h.rest.n) /* the coder dates an act by "in" */
        h.rest = arena_printf(a, "%.*s in %.*s", STR_ARG(str_slice(h.rest, 0, until)),
                              STR_ARG(str_slice(h.rest, until + 7, h.rest.n)));
    const Assertion *as = read_act(r, a, s, h.rest);
    if (!as)
        return HEAD_ABSENT;
    if (as->status == STATUS_ABSENT)
        return refuse(err, "a denied claim; put the claim itself", s);
    *c = (Claim){.quantifier = h.quantifier,
                 .type = as->type,
                 .target = as->target,
                 .n = h.n,
                 .cmp = h.cmp,
                 .subjects = h.named,
                 .n_subjects = h.n_named,
                 .when = as->when,
                 .when_edtf = as->when_edtf};
    if (c->quantifier == CLAIM_NONE && h.n_named)
        c->quantifier = CLAIM_ONLY;
    else if (c->quantifier == CLAIM_NONE && now)
        c->quantifier = CLAIM_NONE_UNTIL;
    if (until < s.n && c->quantifier == CLAIM_NONE)
        end_before(a, c);
    ret->num = h.num;
    ret->den = h.den;
    ret->over = h.over;
    return HEAD_READ;
}

/* "Taking the credentials amounts to recognition of X": what act it is of, and what to. */
static bool read_opinion(const Reader *r, Arena *a, Str s, Claim *ret)
{
    static const char *const verbs[] = {" amounts to ",       " amounted to ",       " amount to ",
                                        " is tantamount to ", " was tantamount to ", " is equivalent to "};
    static const struct {
        const char *word;
        ActType type;
    } acts[] = {{"credential", ACT_ACCEPT_CREDENTIALS}, {"embassy", ACT_OPEN_MISSION},
                {"consulate", ACT_OPEN_MISSION},        {"mission", ACT_OPEN_MISSION},
                {"relations", ACT_ESTABLISH_RELATIONS}, {"ties", ACT_ESTABLISH_RELATIONS},
                {"ambassador", ACT_HOST_ENVOY},         {"envoy", ACT_HOST_ENVOY}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        Str v = str_of(verbs[i]);
        size_t at = str_find(s, v, 0), of;
        Str head = str_slice(s, 0, at), tail = str_slice(s, at + v.n, s.n);
        if (at >= s.n || (of = str_find(tail, STR("recognition of "), 0)) >= tail.n)
            continue;
        Str what = arena_printf(a, "recognised %.*s", STR_ARG(str_slice(tail, of + 15, tail.n)));
        const Assertion *as = read_act(r, a, s, what);
        for (size_t k = 0; as && k < sizeof acts / sizeof *acts; k++)
            if (str_find(head, str_of(acts[k].word), 0) < head.n) {
                *ret = (Claim){.quantifier = CLAIM_AMOUNTS_TO,
                               .type = acts[k].type,
                               .amounts_to = as->type,
                               .n = -1,
                               .target = as->target,
                               .when = BOUNDS_ALL};
                return true;
            }
    }
    return false;
}

/* "the last G7 country to" is read as the first would be; "sole" says only. */
static Str in_other_words(Arena *a, Str s, bool *ret_last)
{
    static const struct {
        const char *said, *put;
    } table[] = {{"most recent ", "first "}, {"latest ", "first "}, {"last ", "first "}, {"sole ", "only "}};
    enum { NEAR = 4 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Str said = str_of(table[i].said), w;
        size_t at = str_find(s, said, 0);
        Str rest = str_slice(s, at + said.n, s.n);
        bool counts = starts(rest, "to ") || starts(rest, "one to ");
        for (int k = 0; k < NEAR && !counts && claim_word(&rest, &w); k++)
            counts = claim_noun(w);
        if (at >= s.n || (at > 0 && s.p[at - 1] != ' ') || !counts)
            continue;
        *ret_last = str_eq(str_of(table[i].put), STR("first "));
        return arena_printf(a, "%.*s%s%.*s", STR_ARG(str_slice(s, 0, at)), table[i].put,
                            STR_ARG(str_slice(s, at + said.n, s.n)));
    }
    return s;
}

static bool read_sentence(const Reader *r, Arena *a, Str s, Claim *ret, Err *err)
{
    if (!read_opinion(r, a, s, ret) && !read_any(r, a, s, ret))
        return err_set(
            err, ERR_UNKNOWN, 0,
            "no claim in \"%.*s\"; what can be put is who was the first, the last, the only or the nth "
            "to do it, that no, every or most countries do, or how many: \"Russia was the first country "
            "to recognise the Taliban\", \"every G7 member but Japan recognises Kosovo\"",
            STR_ARG(s));
    if (holds_word(s, "not") || holds_word(s, "never") || str_find(s, STR("n't "), 0) < s.n)
        return err_set(err, ERR_UNKNOWN, 0, "\"%.*s\" denies a claim; put the claim itself", STR_ARG(s));
    read_row(r, a, s, ret);
    return true;
}

bool claim_read(const Reader *r, Arena *a, Str words, Asked *ret, Err *err)
{
    enum { LONGEST = 1000 };
    Str s = str_trim(words);
    while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == '?'))
        s.n--;
    if (s.n > LONGEST)
        return err_set(err, ERR_LIMIT, 0, "a claim in words is one sentence, %d bytes at most", LONGEST);
    bool last = false;
    *ret = (Asked){.num = 0};
    s = question_of(a, in_other_words(a, s, &last));
    Headed how = read_headed(r, a, s, ret, err);
    if (how == HEAD_REFUSED || (how == HEAD_ABSENT && !read_sentence(r, a, s, &ret->claim, err)))
        return false;
    if (last && ret->claim.quantifier == CLAIM_FIRST)
        ret->claim.quantifier = CLAIM_LAST;
    read_since(a, s, &ret->claim);
    return true;
}

void claim_share(Asked *c, size_t n_members)
{
    int64_t whole = (int64_t)n_members * c->num;
    if (c->den > 0 && n_members)
        c->claim.n = c->over ? whole / c->den + 1 : (whole + c->den - 1) / c->den;
}
