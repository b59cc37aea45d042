/* govern.c - which time an event has: the date it is told with, not the nearest one.
 *
 *     No state had recognised it since it took power in 2021; Russia removed it from the list in April.
 *              ^recognised: none of its own       ^took: 2021          ^removed: April
 *
 * A date belongs to the word it modifies in the tree (its governor). An event takes, in this order,
 *   1 a date that modifies it: on Monday, the April removal, the ban imposed in 2013
 *   2 a date of the words that govern it inside its clause: announced [on Monday] its recognition of ...
 *   3 a date of the clause that reports it: the ministry said [on Monday]; and dates of clauses joined to it
 *   4 a date that a parser has hung on a noun inside it that dates do not modify: closed its embassy [in
 * March] 5 the date of the sentence before, in a passage that retells the past in the past tense 6 the
 * publication: D27. It never takes a date of a clause that modifies another word (since it took power in
 * 2021), and never one from outside a clause that stands for another time (after recognising ..., which
 * recognised ...).
 *
 * Limits: the order 1-4 is one climb from the event to the root, each step judged by its relation; a date
 * between two events is never split. */
#include "when/when.h"

const char *when_basis_name(WhenBasis b)
{
    static const char *const names[] = {"explicit", "relative", "presupposed", "document"};
    return names[b];
}

enum { SCENE_MAX = 64 }; /* dates of one sentence that are looked at: a list of more governs nothing */

typedef struct Scene {
    const Times *t;
    const Tree *tree;
    size_t from, to;             /* timexes of this sentence */
    int32_t governor[SCENE_MAX]; /* of each: the word it modifies, -1 */
} Scene;

static bool rel_is(const Tree *t, int32_t w, const char *name)
{
    if (w < 0 || t->words[w].rel == REL_NONE)
        return false;
    const char *r = rel_name(t->words[w].rel);
    size_t i = 0;
    while (name[i] && r[i] == name[i])
        i++;
    return !name[i] && (!r[i] || r[i] == ':');
}

static bool rel_in(const Tree *t, int32_t w, const char *const *names, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (rel_is(t, w, names[k]))
            return true;
    return false;
}

static bool form_is(const Tree *t, int32_t w, const char *form)
{
    return w >= 0 && (size_t)w < t->n && str_eq_nocase(t->words[w].form, str_of(form));
}

static bool usable(const Tree *t)
{
    return t->n > 0 && t->root >= 0 && (size_t)t->root < t->n;
}

/* Index of the first timex of sentence s or a later one. Timexes rise with the sentence. */
static size_t first_of_sentence(const Times *t, uint32_t s)
{
    size_t lo = 0, hi = t->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->at[mid].sentence < s)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool tells_time(const Timex *x)
{
    if (x->type != TIMEX_DATE && x->type != TIMEX_TIME)
        return false;
    return x->dated || str_eq(x->value, STR("PAST_REF")) || str_eq(x->value, STR("FUTURE_REF"));
}

static bool inside(const Timex *x, int32_t w)
{
    return w >= (int32_t)x->first && w < (int32_t)x->last;
}

/* The word of the timex that hangs on a word outside it; -1 where the timex is the root. */
static int32_t attach_word(const Tree *t, const Timex *x)
{
    int32_t ret = -1;
    for (int32_t i = (int32_t)x->first; i < (int32_t)x->last && (size_t)i < t->n; i++)
        if (t->words[i].head >= 0 && !inside(x, t->words[i].head) && t->words[i].upos != UPOS_PUNCT &&
            !rel_is(t, i, "case") && !rel_is(t, i, "det"))
            ret = i;
    return ret;
}

static bool in_a_timex(const Scene *sc, int32_t w)
{
    for (size_t k = sc->from; k < sc->to; k++)
        if (inside(&sc->t->at[k], w))
            return true;
    return false;
}

static bool verb_like(const Tree *t, int32_t w)
{
    return t->words[w].upos == UPOS_VERB || t->words[w].upos == UPOS_AUX;
}

/* The word a timex modifies. Through other dates ("9 p.m. on Tuesday"), adverbs ("back in 2022"), and names,
 * which dates do not modify ("its embassy in Moscow in March"). */
static int32_t find_governor(const Scene *sc, const Timex *x)
{
    const Tree *t = sc->tree;
    int32_t a = attach_word(t, x);
    if (a < 0)
        return -1;
    int32_t h = t->words[a].head;
    bool fronted = x->first > 0 && t->words[x->first - 1].upos == UPOS_ADP;
    for (size_t steps = 0; h >= 0 && steps < t->n; steps++) {
        const Word *w = &t->words[h];
        bool name = w->upos == UPOS_PROPN && a > h && w->head >= 0;
        name |= a < h && fronted && w->head >= 0 && !verb_like(t, h); /* "On Saturday Britain ...": a frame */
        bool filler = w->upos == UPOS_ADV || w->upos == UPOS_ADP || w->upos == UPOS_PUNCT;
        if (w->head < 0 || !(in_a_timex(sc, h) || name || filler))
            break;
        h = w->head;
    }
    return h;
}

static Scene scene_of(const Times *t, const Tree *trees, uint32_t s)
{
    Scene sc = {t, &trees[s], first_of_sentence(t, s), first_of_sentence(t, s + 1), {0}};
    sc.to = sc.to - sc.from > SCENE_MAX ? sc.from + SCENE_MAX : sc.to;
    for (size_t k = sc.from; k < sc.to; k++)
        sc.governor[k - sc.from] = usable(sc.tree) ? find_governor(&sc, &t->at[k]) : -1;
    return sc;
}

static int32_t governor(const Scene *sc, size_t k)
{
    return sc->governor[k - sc->from];
}

static Bounds bounds_of(const Scene *sc, const Timex *x, bool done)
{
    Day today = sc->t->today;
    if (x->dated)
        return x->cut;
    if (str_eq(x->value, STR("PAST_REF")))
        return (Bounds){DAY_MIN, today.n > DAY_MIN.n ? today : DAY_MAX};
    return (Bounds){done || today.n <= DAY_MIN.n ? DAY_MIN : today, DAY_MAX};
}

/* T1: the latest such day for what is done, the next one for what is to come. */
static Bounds on_its_side(Bounds b, const Timex *x, Day today, bool done, bool after)
{
    if (!x->floats || today.n <= DAY_MIN.n)
        return b;
    int step = done && b.earliest.n > today.n ? -1 : !done && after && b.latest.n < today.n ? 1 : 0;
    if (x->floats == 7)
        return (Bounds){day_plus(b.earliest, 7 * step), day_plus(b.latest, 7 * step)};
    return (Bounds){day_plus_months(b.earliest, 12 * step), day_plus_months(b.latest, 12 * step)};
}

/* What the preposition makes of the bounds: by May, before 2021, after the 5th. */
static Bounds opened(const Scene *sc, const Timex *x, Bounds b, bool done)
{
    Day today = sc->t->today;
    if (x->type == TIMEX_TIME) /* before noon: of that day */
        return b;
    if (x->before)
        return (Bounds){DAY_MIN, day_plus(b.earliest, -1)};
    if (x->until && x->first > 0 && form_is(sc->tree, (int32_t)x->first - 1, "by"))
        return (Bounds){DAY_MIN, b.latest};
    if (x->after)
        return (Bounds){b.earliest, done && today.n >= b.earliest.n ? today : DAY_MAX};
    return b;
}

/* ---- candidates -------------------------------------------------------------------------------------------
 */

static uint32_t distance(const Timex *x, int32_t w)
{
    return (int32_t)x->first > w ? x->first - (uint32_t)w : (uint32_t)w - x->first;
}

/* Of two dates with one governor the plain one, then the nearer one. */
static bool better(const Timex *x, const Timex *than, int32_t w)
{
    bool open_x = x->since || x->until, open_than = than->since || than->until;
    if (open_x != open_than)
        return open_than;
    return distance(x, w) < distance(than, w);
}

static int32_t best_on(const Scene *sc, int32_t word)
{
    int32_t best = -1;
    for (size_t k = sc->from; k < sc->to; k++) {
        const Timex *x = &sc->t->at[k];
        if (tells_time(x) && !inside(x, word) && governor(sc, k) == word &&
            (best < 0 || better(x, &sc->t->at[best], word)))
            best = (int32_t)k;
    }
    return best;
}

/* Nouns that name an event: a date on one of them is that event's own. */
static bool event_noun(const Tree *t, int32_t w)
{
    static const char *const nouns[] = {
        "election",    "elections",  "war",       "attack",       "attacks",    "agreement",   "talks",
        "deal",        "vote",       "coup",      "summit",       "meeting",    "visit",       "ceremony",
        "invasion",    "revolution", "uprising",  "massacre",     "referendum", "treaty",      "independence",
        "conference",  "crisis",     "protests",  "bombing",      "bombings",   "declaration", "resolution",
        "accord",      "accords",    "budget",    "operation",    "conflict",   "genocide",    "ceasefire",
        "truce",       "session",    "statement", "speech",       "decision",   "takeover",    "withdrawal",
        "recognition", "removal",    "arrival",   "appointment",  "expulsion",  "ruling",      "report",
        "law",         "decree",     "pact",      "constitution", "tour",       "incident",    "offensive"};
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++)
        if (form_is(t, w, nouns[k]))
            return true;
    return false;
}

/* "told the envoy to go home in August": when he was told. */
static bool told_to(const Tree *t, int32_t w, int32_t g)
{
    static const char *const go[] = {"go", "leave", "depart", "quit", "return", "pack"};
    bool goes = false;
    for (size_t i = 0; i < sizeof go / sizeof *go; i++)
        goes |= form_is(t, g, go[i]);
    return goes && t->words[g].head == w && rel_is(t, g, "xcomp");
}

/* Step 4: a date that follows a plain noun below w and is hung on it ("closed its embassy in March"). */
static int32_t best_below(const Scene *sc, int32_t w)
{
    static const char *const through[] = {"obj",   "obl",  "nmod",  "nsubj",   "iobj",
                                          "xcomp", "conj", "appos", "compound"};
    const Tree *t = sc->tree;
    for (size_t k = sc->from; k < sc->to; k++) {
        const Timex *x = &sc->t->at[k];
        int32_t a = attach_word(t, x), g = tells_time(x) ? governor(sc, k) : -1;
        if (g < 0 || a < g || (t->words[g].upos != UPOS_NOUN && !(told_to(t, w, g) && !x->until)) ||
            event_noun(t, g) || rel_is(t, a, "compound") || rel_is(t, a, "nummod") || rel_is(t, a, "amod"))
            continue;
        int32_t up = g;
        size_t steps = 0;
        while (up >= 0 && up != w && steps++ < t->n &&
               rel_in(t, up, through, sizeof through / sizeof *through))
            up = t->words[up].head;
        if (up == w && g != w)
            return (int32_t)k;
    }
    return -1;
}

/* "told the envoy to go in August; she left in September": what stands after a semicolon is told for itself.
 */
static bool another_clause(const Tree *t, int32_t w, int32_t c)
{
    for (int32_t i = w + 1; i < c; i++)
        if (str_eq(t->words[i].form, STR(";")))
            return true;
    return false;
}

/* A clause below w that only reports it: ", the ministry said on Monday". */
static int32_t best_reporting(const Scene *sc, int32_t w)
{
    const Tree *t = sc->tree;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        if (!rel_is(t, c, "parataxis") || !verb_like(t, c) || another_clause(t, w, c))
            continue;
        int32_t k = best_on(sc, c);
        if (k >= 0)
            return k;
    }
    return -1;
}

/* A later verb with the same subject: "condemned the move and recalled its envoy on Friday". */
static int32_t best_joined(const Scene *sc, int32_t w)
{
    const Tree *t = sc->tree;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        if (!rel_is(t, c, "conj") || !verb_like(t, c))
            continue;
        bool subject = false;
        for (int32_t d = t->words[c].child; d >= 0; d = t->words[d].next)
            subject |= rel_is(t, d, "nsubj");
        int32_t k = subject ? -1 : best_on(sc, c);
        if (k >= 0 && (int32_t)sc->t->at[k].first > c)
            return k;
    }
    return -1;
}

/* ---- the climb --------------------------------------------------------------------------------------------
 */

static int32_t mark_of(const Tree *t, int32_t w)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (rel_is(t, c, "mark") || (rel_is(t, c, "case") && verb_like(t, w)) ||
            (rel_is(t, c, "advmod") && (form_is(t, c, "when") || form_is(t, c, "while"))))
            return c;
    return -1;
}

/* Does an event share the time of the word that governs it? */
static bool shares_time(const Tree *t, int32_t w)
{
    static const char *const same[] = {
        "obj",  "iobj", "nsubj",  "obl",   "xcomp", "ccomp", "compound",   "conj",  "appos",
        "nmod", "aux",  "cop",    "csubj", "flat",  "fixed", "parataxis",  "amod",  "det",
        "case", "mark", "advmod", "dep",   "list",  "expl",  "dislocated", "orphan"};
    if (rel_is(t, w, "advcl")) {
        int32_t m = mark_of(t, w);
        return m < 0 || form_is(t, m, "when") || form_is(t, m, "as") || form_is(t, m, "while") ||
               form_is(t, m, "by") || form_is(t, m, "to") || form_is(t, m, "in") || form_is(t, m, "that");
    }
    if (rel_is(t, w, "acl")) { /* "was the first to recognise it" */
        int32_t m = mark_of(t, w);
        return m >= 0 && form_is(t, m, "to");
    }
    return rel_in(t, w, same, sizeof same / sizeof *same);
}

/* A noun below a noun keeps its own time: "the anniversary of the recognition", "the signing of the 2015
 * deal". */
static bool noun_of_event(const Tree *t, int32_t w, int32_t head)
{
    return rel_is(t, w, "nmod") && event_noun(t, head) && !form_is(t, head, "decision") &&
           !form_is(t, head, "statement") && !form_is(t, head, "ceremony") &&
           !form_is(t, head, "declaration");
}

/* "the termination, as from May 1, of the activity": a date between commas right behind the event. */
static int32_t set_in(const Scene *sc, int32_t w)
{
    const Tree *t = sc->tree;
    if ((size_t)w + 1 >= t->n || !str_eq(t->words[w + 1].form, STR(",")))
        return -1;
    for (size_t k = sc->from; k < sc->to; k++) {
        const Timex *x = &sc->t->at[k];
        if (!tells_time(x) || (int32_t)x->first <= w)
            continue;
        bool closed = x->last < t->n && str_eq(t->words[x->last].form, STR(","));
        return closed && (int32_t)x->first - w <= 4 && t->words[x->first - 1].upos == UPOS_ADP ? (int32_t)k
                                                                                               : -1;
    }
    return -1;
}

/* "December 2020, when Washington recognised it": the date whose clause this is. */
static int32_t date_of_clause(const Scene *sc, int32_t w)
{
    const Tree *t = sc->tree;
    if (!rel_is(t, w, "acl") && !rel_is(t, w, "advcl"))
        return -1;
    int32_t m = mark_of(t, w), before = m - 1;
    bool when = m > 0 && form_is(t, m, "when");
    before -= when && before > 0 && t->words[before].upos == UPOS_PUNCT;
    for (size_t k = sc->from; k < sc->to; k++)
        if (tells_time(&sc->t->at[k]) &&
            (inside(&sc->t->at[k], t->words[w].head) || (when && inside(&sc->t->at[k], before))))
            return (int32_t)k;
    return -1;
}

static int32_t climb(const Scene *sc, int32_t w, bool *ret_own)
{
    const Tree *t = sc->tree;
    int32_t at = w;
    *ret_own = true;
    for (size_t steps = 0; at >= 0 && steps <= t->n; steps++) {
        int32_t k = best_on(sc, at);
        if (k < 0 && at == w)
            k = set_in(sc, w);
        if (k < 0)
            k = date_of_clause(sc, at);
        if (k < 0 && (at == w || verb_like(t, at)))
            k = best_reporting(sc, at);
        if (k < 0 && (at == w || verb_like(t, at)))
            k = best_below(sc, at);
        if (k < 0 && at == w)
            k = best_joined(sc, at);
        if (k >= 0)
            return k;
        int32_t head = t->words[at].head;
        if (head < 0 || !shares_time(t, at) || noun_of_event(t, at, head))
            return -1;
        *ret_own = false;
        for (size_t i = sc->from; i < sc->to; i++) /* a date taken for the head of the clause */
            if (tells_time(&sc->t->at[i]) && inside(&sc->t->at[i], head))
                return (int32_t)i;
        at = head;
    }
    return -1;
}

/* A word that ends the reach of a date told after an event: another finite verb, or a comma. */
static bool ends_reach(const Tree *t, int32_t w)
{
    const Word *x = &t->words[w];
    return (x->feats & FEAT_FIN) || x->upos == UPOS_AUX || x->upos == UPOS_SCONJ ||
           str_eq(x->form, STR(",")) || str_eq(x->form, STR(";")) || str_eq(x->form, STR(":"));
}

/* Step 4, where a parser went astray: the first date told after w with in or on and no other verb between. */
static int32_t following(const Scene *sc, int32_t w)
{
    const Tree *t = sc->tree;
    for (size_t k = sc->from; k < sc->to; k++) {
        const Timex *x = &sc->t->at[k];
        if (!tells_time(x) || (int32_t)x->first <= w)
            continue;
        if ((x->first == 0 || t->words[x->first - 1].upos != UPOS_ADP || x->since || x->until))
            return -1;
        bool next = x->first > 1 &&
                    t->words[x->first - 2].upos == UPOS_CCONJ; /* "called in A and in April recalled" */
        for (int32_t i = w + 1; i < (int32_t)x->first; i++)
            if (ends_reach(t, i) || event_noun(t, i))
                return -1;
        return next ? -1 : (int32_t)k;
    }
    return -1;
}

/* Without a tree: the only date of the sentence, or the one before the word with the fewest words between. */
static int32_t nearest(const Scene *sc, uint32_t w)
{
    int32_t best = -1;
    uint32_t best_gap = UINT32_MAX;
    for (size_t k = sc->from; k < sc->to; k++) {
        const Timex *x = &sc->t->at[k];
        uint32_t gap = x->first > w ? x->first - w : w - x->first;
        if (tells_time(x) && gap < best_gap)
            best = (int32_t)k, best_gap = gap;
    }
    return best;
}

/* ---- from the sentence before -----------------------------------------------------------------------------
 */

static bool simple_past(const Tree *t, int32_t w)
{
    int32_t v = w;
    for (size_t steps = 0; v >= 0 && steps < t->n && !verb_like(t, v); steps++)
        v = t->words[v].head;
    if (v < 0)
        return false;
    bool perfect = false, past = (t->words[v].feats & FEAT_PAST) && (t->words[v].feats & FEAT_FIN);
    for (int32_t c = t->words[v].child; c >= 0; c = t->words[c].next)
        if (rel_is(t, c, "aux") || rel_is(t, c, "cop")) {
            past |= (t->words[c].feats & FEAT_PAST) != 0;
            perfect |= form_is(t, c, "has") || form_is(t, c, "have") || form_is(t, c, "will") ||
                       form_is(t, c, "is") || form_is(t, c, "are") || form_is(t, c, "'s");
        }
    return past && !perfect;
}

static bool reports(const Tree *t)
{
    static const char *const says[] = {"said", "says", "told", "added", "announced", "wrote"};
    for (size_t k = 0; k < sizeof says / sizeof *says; k++)
        if (form_is(t, t->root, says[k]))
            return true;
    return false;
}

enum { RECENT = 30 }; /* days: what lies further back is background (codebook 8.4, V4 and V5) */

/* Step 5: "In May 1992 it recognised Croatia. It opened an embassy there." */
static int32_t carried(const Times *t, const Tree *trees, uint32_t s, int32_t w)
{
    const Tree *now = &trees[s];
    if (s == 0 || !usable(now) || !usable(&trees[s - 1]) || reports(now) || !simple_past(now, w) ||
        trees[s - 1].sentence->block != now->sentence->block || now->sentence->unit == UNIT_TITLE)
        return -1;
    for (size_t k = first_of_sentence(t, s); k < t->n && t->at[k].sentence == s; k++)
        if (tells_time(&t->at[k]))
            return -1;
    Scene before = scene_of(t, trees, s - 1);
    bool own;
    int32_t k = climb(&before, trees[s - 1].root, &own);
    if (k < 0 || !t->at[k].dated || t->today.n <= DAY_MIN.n ||
        t->at[k].bounds.latest.n >= t->today.n - RECENT)
        return -1;
    return t->at[k].since || t->at[k].until ? -1 : k;
}

int32_t when_governing(const Times *t, const Tree *trees, size_t n_trees, uint32_t s, uint32_t w, bool done,
                       Bounds *ret, WhenBasis *ret_basis)
{
    bool known = t->today.n > DAY_MIN.n;
    *ret_basis = WHEN_DOCUMENT;
    *ret = known ? (Bounds){day_plus(t->today, -1), t->today} : BOUNDS_ALL;
    if (s >= n_trees || w >= trees[s].n)
        return -1;
    Scene sc = scene_of(t, trees, s);
    bool own = false;
    int32_t k = usable(sc.tree) ? climb(&sc, (int32_t)w, &own) : nearest(&sc, w);
    if (k < 0 && usable(sc.tree))
        k = following(&sc, (int32_t)w);
    if (k < 0)
        k = carried(t, trees, s, (int32_t)w);
    if (k < 0)
        return -1;
    const Timex *x = &t->at[k];
    if (x->sentence != s)
        sc = scene_of(t, trees, x->sentence);
    Bounds b =
        opened(&sc, x, on_its_side(bounds_of(&sc, x, done), x, t->today, done, own && x->first > w), done);
    if (done && known && b.earliest.n > t->today.n + 1)
        return -1; /* what is done is not of a day to come: the date is another event's */
    *ret = b;
    *ret_basis = x->relative ? WHEN_RELATIVE : WHEN_EXPLICIT;
    return k;
}
