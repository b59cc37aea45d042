/* claim_heads.c - see claim_heads.h. */
#include "cli/claim_heads.h"

#include <string.h>

enum { MOST_NAMED = 16, LONGEST_NAME = 5, LONGEST_SET = 5 };

bool claim_word(Str *s, Str *ret)
{
    while (str_cut(s, ' ', ret)) {
        while (ret->n && (ret->p[ret->n - 1] == ',' || ret->p[ret->n - 1] == '.'))
            ret->n--;
        if (ret->n)
            return true;
    }
    return false;
}

bool claim_one_of(Str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(word, str_of(list[i])))
            return true;
    return false;
}

static const char *const numbers[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                      "seven", "eight", "nine", "ten",   "eleven", "twelve"};

bool claim_counts(Str w)
{
    static const char *const words[] = {
        "first",  "only", "second", "third", "fourth", "fifth",  "sixth",    "seventh",  "eighth", "ninth",
        "tenth",  "no",   "none",   "every", "all",    "other",  "single",   "last",     "latest", "sole",
        "nobody", "most", "half",   "many",  "each",   "thirds", "quarters", "majority", "recent", "any"};
    return claim_one_of(w, words, sizeof words / sizeof *words) ||
           claim_one_of(w, numbers + 2, sizeof numbers / sizeof *numbers - 2) ||
           (w.n && w.p[0] >= '0' && w.p[0] <= '9');
}

bool claim_noun(Str w)
{
    static const char *const words[] = {"country",   "countries",  "state",      "states",      "nation",
                                        "nations",   "member",     "members",    "power",       "powers",
                                        "neighbour", "neighbours", "government", "governments", "capital",
                                        "capitals",  "neighbor",   "neighbors"};
    return claim_one_of(w, words, sizeof words / sizeof *words);
}

static bool begins(Str *s, const char *with)
{
    size_t n = str_of(with).n;
    if (!str_eq_nocase(str_slice(*s, 0, n), str_of(with)))
        return false;
    *s = str_slice(*s, n, s->n);
    return true;
}

static bool starts_with(Str s, const char *with)
{
    return begins(&s, with);
}

/* --- who is named ----------------------------------------------------------------------------------------
 */

/* The longest name at the start of s. */
static Str one_name(const Actors *ac, Arena *a, Str *s)
{
    Str ahead = *s, name = {NULL, 0}, id = {NULL, 0}, w, got[1];
    for (int i = 0; i < LONGEST_NAME && claim_word(&ahead, &w); i++) {
        name = name.n ? arena_printf(a, "%.*s %.*s", STR_ARG(name), STR_ARG(w)) : w;
        if (i == 0 && str_eq_nocase(w, STR("the")))
            name = (Str){NULL, 0};
        else if (actor_lookup(ac, name, DAY_MAX, got, 1)) {
            id = actor_state(got[0]);
            *s = ahead;
        }
    }
    return id;
}

size_t claim_names(const Actors *ac, Arena *a, Str *s, Str *ret, size_t max)
{
    size_t n = 0;
    while (n < max) {
        Str id = one_name(ac, a, s);
        if (!id.n)
            return n;
        ret[n++] = id;
        (void)begins(s, "and ");
    }
    return n;
}

static void keep_named(const Actors *ac, Arena *a, ClaimHead *h, Str *s)
{
    h->named = ARENA_ARRAY(a, Str, MOST_NAMED);
    h->n_named = claim_names(ac, a, s, h->named, MOST_NAMED);
}

/* "but", "except for", "other than": moves s past it. */
static bool excepts(Str *s)
{
    static const char *const words[] = {"except for ", "except ",
                                        "but ",        "apart from ",
                                        "aside from ", "other than ",
                                        "than ",       "besides ",
                                        "save for ",   "save ",
                                        "bar ",        "barring ",
                                        "excluding ",  "with the exception of "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins(s, words[i]))
            return true;
    return false;
}

/* --- how many --------------------------------------------------------------------------------------------
 */

static bool read_number(Str *s, int64_t *ret)
{
    Str ahead = *s, w;
    uint64_t v;
    if (!claim_word(&ahead, &w))
        return false;
    if (str_read_uint(w, &v)) {
        *ret = (int64_t)v;
        *s = ahead;
        return true;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (str_eq_nocase(w, str_of(numbers[i]))) {
            *ret = (int64_t)i;
            *s = ahead;
            return true;
        }
    return false;
}

/* "more than 100" is 101 and more. */
static bool head_number(Str *s, ClaimHead *h)
{
    static const struct {
        const char *words, *cmp;
        int more;
    } bounds[] = {{"at least ", ">=", 0},
                  {"no fewer than ", ">=", 0},
                  {"no less than ", ">=", 0},
                  {"not less than ", ">=", 0},
                  {"upwards of ", ">=", 0},
                  {"more than ", ">=", 1},
                  {"over ", ">=", 1},
                  {"at most ", "<=", 0},
                  {"no more than ", "<=", 0},
                  {"not more than ", "<=", 0},
                  {"up to ", "<=", 0},
                  {"fewer than ", "<=", -1},
                  {"less than ", "<=", -1},
                  {"under ", "<=", -1},
                  {"about ", "~", 0},
                  {"around ", "~", 0},
                  {"roughly ", "~", 0},
                  {"some ", "~", 0},
                  {"nearly ", "~", 0},
                  {"almost ", "~", 0},
                  {"exactly ", "", 0},
                  {"just ", "", 0},
                  {"", "", 0}};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        Str ahead = *s;
        int64_t n;
        if (!begins(&ahead, bounds[i].words) || !read_number(&ahead, &n))
            continue;
        h->quantifier = CLAIM_COUNT;
        h->cmp = str_of(bounds[i].cmp);
        h->n = n + bounds[i].more;
        *s = ahead;
        return true;
    }
    return false;
}

static bool head_share(Str *s, ClaimHead *h)
{
    static const struct {
        const char *words;
        int num, den;
        bool over;
    } shares[] = {{"more than half ", 1, 2, true},
                  {"at least half ", 1, 2, false},
                  {"half ", 1, 2, false},
                  {"two thirds ", 2, 3, false},
                  {"two-thirds ", 2, 3, false},
                  {"three quarters ", 3, 4, false},
                  {"three-quarters ", 3, 4, false},
                  {"a third ", 1, 3, false},
                  {"a quarter ", 1, 4, false},
                  {"a majority ", 1, 2, true},
                  {"the majority ", 1, 2, true},
                  {"a large majority ", 1, 2, true},
                  {"the vast majority ", 1, 2, true},
                  {"most ", 1, 2, true}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (begins(s, shares[i].words)) {
            *h = (ClaimHead){.quantifier = CLAIM_COUNT, .n = -1, .cmp = STR(">="), .num = shares[i].num};
            h->den = shares[i].den;
            h->over = shares[i].over;
            return true;
        }
    return false;
}

/* --- the head --------------------------------------------------------------------------------------------
 */

static bool head_word(Str *s, ClaimHead *h)
{
    static const struct {
        const char *words;
        Quantifier q;
        bool other;
    } heads[] = {{"how many ", CLAIM_COUNT, false},    {"every other ", CLAIM_ALL_BUT, true},
                 {"all other ", CLAIM_ALL_BUT, true},  {"every ", CLAIM_ALL_BUT, false},
                 {"each ", CLAIM_ALL_BUT, false},      {"all ", CLAIM_ALL_BUT, false},
                 {"no other ", CLAIM_NONE, true},      {"no one ", CLAIM_NONE, false},
                 {"nobody ", CLAIM_NONE, false},       {"none ", CLAIM_NONE, false},
                 {"not a single ", CLAIM_NONE, false}, {"no ", CLAIM_NONE, false}};
    if (head_share(s, h) || head_number(s, h)) /* "no more than three" before "no" */
        return true;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (begins(s, heads[i].words)) {
            h->quantifier = heads[i].q;
            h->other = heads[i].other;
            return true;
        }
    return false;
}

static bool names_set(const Actors *ac, Arena *a, Str w)
{
    Str got[4], name = arena_printf(a, "%.*s countries", STR_ARG(w));
    size_t n = actor_lookup(ac, name, DAY_MAX, got, 4);
    for (size_t k = 0; k < n; k++)
        if (str_starts(got[k], STR("b:")))
            return true;
    return false;
}

/* Past the noun of the set with what stands before it ("of the UN members", "G7 countries"), or past the word
 * that names a set alone ("of the G7"). Where neither stands there, s stays. */
static void skip_set(const Actors *ac, Arena *a, Str *s)
{
    Str ahead = *s, w, next;
    for (int i = 0; i < LONGEST_SET && claim_word(&ahead, &w); i++) {
        Str beyond = ahead;
        bool noun = claim_noun(w);
        bool alone = !noun && names_set(ac, a, w) && !(claim_word(&beyond, &next) && claim_noun(next));
        if (noun || alone) {
            *s = ahead;
            return;
        }
    }
}

/* "X is recognised by most countries" is said "most countries recognise X". */
static Str active_of(Arena *a, Str s)
{
    static const char *const passives[] = {" is recognised by ",  " is recognized by ",
                                           " are recognised by ", " are recognized by ",
                                           " was recognised by ", " was recognized by "};
    for (size_t i = 0; i < sizeof passives / sizeof *passives; i++) {
        Str p = str_of(passives[i]);
        size_t at = str_find(s, p, 0);
        if (at < s.n)
            return arena_printf(a, "%.*s recognise %.*s", STR_ARG(str_slice(s, at + p.n, s.n)),
                                STR_ARG(str_slice(s, 0, at)));
    }
    return s;
}

/* Right behind the noun: "no country but Russia". */
static void named_here(const Actors *ac, Arena *a, ClaimHead *h, Str *s)
{
    Str ahead = *s;
    if (!excepts(&ahead))
        return;
    keep_named(ac, a, h, &ahead);
    if (h->n_named)
        *s = ahead;
}

/* At the end: "all countries recognise X except Y". */
static void named_behind(const Actors *ac, Arena *a, ClaimHead *h)
{
    for (size_t at = 0; (at = str_find_char(h->rest, ' ', at)) < h->rest.n; at++) {
        Str tail = str_slice(h->rest, at + 1, h->rest.n);
        if (!excepts(&tail))
            continue;
        keep_named(ac, a, h, &tail);
        if (h->n_named) {
            h->rest = str_slice(h->rest, 0, at);
            return;
        }
    }
}

bool claim_head(const Actors *ac, Arena *a, Str words, ClaimHead *ret)
{
    Str s = active_of(a, words);
    bool person;
    *ret = (ClaimHead){.n = -1};
    if (!head_word(&s, ret)) { /* "Russia alone recognises X" */
        keep_named(ac, a, ret, &s);
        ret->quantifier = CLAIM_ONLY;
        ret->rest = s;
        return ret->n_named && begins(&ret->rest, "alone ");
    }
    ret->other = begins(&s, "else ") || ret->other;
    person = ret->quantifier == CLAIM_NONE && !str_starts(s, STR("of ")) &&
             (starts_with(words, "none ") || starts_with(words, "nobody ") || starts_with(words, "no one "));
    if (!person)
        skip_set(ac, a, &s);
    named_here(ac, a, ret, &s);
    ret->rest = s;
    if (!ret->n_named)
        named_behind(ac, a, ret);
    return true;
}
