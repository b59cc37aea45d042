/* near.c - neighbours and sets: who is meant by "its northern neighbour", and whom "all six GCC members" tell
 * of. See find.h.
 *
 *     Chad closed the border with its northern neighbour.          borders.tsv: LBY alone lies north
 *     Zambia's southern neighbour ...                              BWA, NAM, ZWE: nobody, unless one was told
 * of all GCC members but Oman                                     members.tsv on that day, less OMN
 *
 * A neighbour is one only where the table leaves one, or the document told of just one that fits (6.3:
 * unresolved yields nothing). A set is told out only where the text says that all of it is meant. */
#include "find.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 32, FAR = 4 };

static const struct {
    const char *word;
    uint8_t sides;
} sides[] = {
    {"northern", SIDE_NORTH},
    {"southern", SIDE_SOUTH},
    {"eastern", SIDE_EAST},
    {"western", SIDE_WEST},
    {"north", SIDE_NORTH},
    {"south", SIDE_SOUTH},
    {"east", SIDE_EAST},
    {"west", SIDE_WEST},
    {"northwestern", SIDE_NORTH | SIDE_WEST},
    {"northeastern", SIDE_NORTH | SIDE_EAST},
    {"southwestern", SIDE_SOUTH | SIDE_WEST},
    {"southeastern", SIDE_SOUTH | SIDE_EAST},
    {"northwest", SIDE_NORTH | SIDE_WEST},
    {"northeast", SIDE_NORTH | SIDE_EAST},
    {"southwest", SIDE_SOUTH | SIDE_WEST},
    {"southeast", SIDE_SOUTH | SIDE_EAST},
};

static uint8_t side_of(Str word)
{
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (str_eq(word, str_of(sides[i].word)))
            return sides[i].sides;
    return 0;
}

/* "northern neighbour", "neighbour to the north". */
static uint8_t sides_told(const Finder *f, const Elem *e)
{
    static const char *const to[] = {"to", "in", NULL}, *const the[] = {"the", "its", NULL};
    uint8_t all = 0;
    for (uint32_t a = e->a0; a < e->a1; a++)
        all |= side_of(f->sc.atoms[a].text);
    if (!all && scan_word_is(&f->sc, e->a1, to) && scan_word_is(&f->sc, e->a1 + 1, the) &&
        e->a1 + 2 < f->sc.n_atoms)
        all = side_of(f->sc.atoms[e->a1 + 2].text);
    return all;
}

static bool told_of(const Finder *f, Str id)
{
    for (size_t k = 0; k < FIND_REACH && k < f->all.n; k++) {
        const Mention *m = &f->all.at[f->all.n - 1 - k];
        if (m->n_cands && (str_eq(m->cands[0].id, id) || str_eq(actor_state(m->cands[0].id), id)))
            return true;
    }
    return false;
}

/* The only neighbour of state on those sides, or the only one of them that was told of; empty: nobody. */
static Str the_neighbour(const Finder *f, Str state, uint8_t on, bool by_table)
{
    Str ids[MOST], told = {0}, only = {0};
    size_t n = store_neighbours(f->ac, state, on, f->today, ids, MOST), n_told = 0, n_states = 0;
    for (size_t i = 0; i < n && i < MOST; i++) {
        if (told_of(f, ids[i]))
            told = n_told++ ? told : ids[i];
        if (actor_kind(f->ac, ids[i]) == KIND_STATE)
            only = n_states++ ? only : ids[i];
    }
    if (n_told == 1)
        return told;
    return by_table && n_states == 1 && !n_told ? only : (Str){0};
}

/* Whose neighbour: "its", "Chad's", adjectives between. Empty where nobody's; *ret_owned: somebody's. */
static Str owner_of(Finder *f, const Elem *e, bool *ret_owned)
{
    static const char *const own[] = {"its", "their", NULL}, *const persons[] = {"his", "her", "my", "our",
                                                                                 NULL};
    *ret_owned = true;
    uint32_t a = e->a0;
    for (int n = 0; n < FAR && a > 0 && f->sc.atoms[a].gap <= GAP_HYPHEN; n++) {
        a--;
        const Elem *x = find_elem(f, f->sc.elem_of[a]);
        int32_t second;
        if (scan_word_is(&f->sc, a, persons))
            return (Str){0};
        if (scan_word_is(&f->sc, a, own)) {
            int32_t k = refer_pronoun(f, a, &second);
            return k >= 0 && f->all.at[k].n_cands ? actor_state(f->all.at[k].cands[0].id) : (Str){0};
        }
        if (!f->sc.atoms[a].poss)
            continue;
        ActorCand *c;
        if (!(x->is & ELEM_NAME) || !rank_name(f, x, USE_PARTY, ROLE_NONE, &c))
            return (Str){0};
        return actor_state(c[0].id);
    }
    *ret_owned = false;
    return (Str){0};
}

/* "its northern neighbour Chad": the name that follows says it. */
static bool name_follows(const Finder *f, uint32_t i)
{
    return i + 1 < f->sc.n_elems && (find_elem(f, i + 1)->is & ELEM_NAME) &&
           f->sc.atoms[find_elem(f, i + 1)->a0].gap <= GAP_COMMA;
}

bool refer_neighbour(Finder *f, uint32_t i, Mention *m)
{
    const Elem *e = find_elem(f, i);
    bool owned;
    if (name_follows(f, i))
        return false;
    Str state = owner_of(f, e, &owned);
    uint8_t on = sides_told(f, e);
    static const char *const next[] = {"neighbouring", "neighboring", NULL};
    if (!state.n && !owned && scan_word_is(&f->sc, e->a0, next)) { /* "the neighbouring country" */
        int32_t k = refer_state(f);
        state = k >= 0 ? actor_state(f->all.at[k].cands[0].id) : state;
    }
    Str id = state.n ? the_neighbour(f, state, on, on || owned) : (Str){0};
    if (!id.n)
        return false;
    m->cands = ARENA_NEW(f->a, ActorCand);
    m->cands[0] = (ActorCand){id, 1, false};
    m->n_cands = 1;
    return true;
}

/* ---- sets told out ---------------------------------------------------------------------------------------
 */

static int number_at(const Scan *sc, uint32_t a)
{
    static const char *const words[] = {"two",   "three", "four", "five",   "six",    "seven",
                                        "eight", "nine",  "ten",  "eleven", "twelve", NULL};
    uint64_t v;
    if (a < sc->n_atoms && str_read_uint(sc->atoms[a].text, &v) && v > 1 && v < MOST)
        return (int)v;
    for (int i = 0; words[i]; i++)
        if (a < sc->n_atoms && str_eq(sc->atoms[a].text, str_of(words[i])))
            return i + 2;
    return 0;
}

typedef struct Quantity {
    bool all, others, definite; /* "other Baltic states", without the article, may be some of them */
    int number;
} Quantity;

/* What stands before a set's name: "all six", "the other", "each of the three". */
static Quantity quantity(const Scan *sc, uint32_t a)
{
    static const char *const all[] = {"all", "every", "each", "both", NULL},
                             *const other[] = {"other", "remaining", NULL},
                             *const skip[] = {"the", "of", NULL}, *const the[] = {"the",  "all",  "every",
                                                                                  "each", "both", NULL};
    Quantity q = {0};
    for (int n = 0; n < FAR && a > 0 && sc->atoms[a].gap <= GAP_SPACE; n++) {
        a--;
        int number = number_at(sc, a);
        q.number = number ? number : q.number;
        q.all |= scan_word_is(sc, a, all);
        q.others |= scan_word_is(sc, a, other);
        q.definite |= scan_word_is(sc, a, the);
        if (!number && !scan_word_is(sc, a, all) && !scan_word_is(sc, a, other) && !scan_word_is(sc, a, skip))
            break;
    }
    return q;
}

static const char *const but_words[] = {"but", "except", "excluding", "bar", "save", "excepting", NULL};

/* Past "but", "except for", "apart from", "other than" at atom a; a itself where none stands there. */
static uint32_t past_exception(const Scan *sc, uint32_t a)
{
    static const char *const apart[] = {"apart", "aside", NULL}, *const from[] = {"from", NULL},
                             *const other[] = {"other", NULL}, *const than[] = {"than", NULL},
                             *const four[] = {"for", NULL};
    if (a >= sc->n_atoms || sc->atoms[a].gap > GAP_COMMA)
        return a;
    if (scan_word_is(sc, a, but_words))
        return a + 1 + scan_word_is(sc, a + 1, four);
    bool two = (scan_word_is(sc, a, apart) && scan_word_is(sc, a + 1, from)) ||
               (scan_word_is(sc, a, other) && scan_word_is(sc, a + 1, than));
    return two ? a + 2 : a;
}

/* Calls out for each name in "Oman, Kuwait and Qatar" from atom a on; returns how many there were. */
static size_t exceptions(const Finder *f, uint32_t a, Str *ret, size_t max)
{
    static const char *const and[] = {"and", "or", "the", NULL};
    size_t n = 0;
    while (a < f->sc.n_atoms && n < max && (n == 0 || f->sc.atoms[a].gap <= GAP_COMMA)) {
        const Elem *x = find_elem(f, f->sc.elem_of[a]);
        if (scan_word_is(&f->sc, a, and)) {
            a++;
            continue;
        }
        const NameRow *row = (x->is & ELEM_NAME) ? rank_row(f, x) : NULL;
        if (!row)
            break;
        ret[n++] = actor_state(row->id);
        a = x->a1;
    }
    return n;
}

static bool among(const Str *ids, size_t n, Str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(ids[i], id))
            return true;
    return false;
}

/* Told of as a party before in this sentence: not among "the others". */
static bool told_here(const Finder *f, Str id)
{
    for (size_t k = f->all.n; k-- > 0 && k + FIND_REACH > f->all.n && f->all.at[k].sentence == f->sentence;)
        if (f->all.at[k].n_cands && str_eq(actor_state(f->all.at[k].cands[0].id), id))
            return true;
    return false;
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const Str *)x, *(const Str *)y);
}

static void join(Finder *f, Mention *m, Str *ids, size_t n)
{
    Str id = ids[0];
    for (size_t i = 1; i < n; i++)
        id = arena_printf(f->a, "%.*s+%.*s", STR_ARG(id), STR_ARG(ids[i]));
    Str set = m->cands[0].id;
    m->cands = ARENA_ARRAY(f->a, ActorCand, 2);
    m->cands[0] = (ActorCand){id, 1, false};
    m->cands[1] = (ActorCand){set, 0.9F, false};
    m->n_cands = 2;
}

/* "the Donetsk and Luhansk people's republics": a name of two is of both. */
static bool names_two(const Finder *f, uint32_t a0, uint32_t a1, size_t n)
{
    static const char *const and[] = {"and", NULL};
    for (uint32_t a = a0 + 1; n == 2 && a < a1; a++)
        if (scan_word_is(&f->sc, a, and))
            return true;
    return false;
}

void set_tell_out(Finder *f, uint32_t a0, uint32_t a1, Mention *m)
{
    Str ids[MOST], not_these[MOST], kept[MOST];
    if (!m->n_cands || !str_starts(m->cands[0].id, STR("b:")))
        return;
    Quantity q = quantity(&f->sc, a0);
    size_t n = store_members(f->ac, m->cands[0].id, f->today, ids, MOST), n_kept = 0;
    uint32_t past = past_exception(&f->sc, a1);
    size_t n_not = past > a1 ? exceptions(f, past, not_these, MOST) : 0;
    bool few = n <= 3; /* "the Baltic states" are those three */
    bool whole = (q.definite && (q.all || q.others || q.number || few)) || names_two(f, a0, a1, n);
    if (n < 2 || n > MOST || !whole)
        return;
    for (size_t i = 0; i < n; i++)
        if (!among(not_these, n_not, ids[i]) && !(q.others && told_here(f, ids[i])))
            kept[n_kept++] = ids[i];
    bool counted = !q.number || (size_t)q.number == n || (size_t)q.number == n_kept;
    if (!counted || n_kept < 1)
        return;
    qsort(kept, n_kept, sizeof *kept, by_text);
    join(f, m, kept, n_kept);
}

/* "all but Oman": Oman is no party of what the others did. */
bool set_excepts(const Finder *f, uint32_t a0)
{
    static const char *const and[] = {"and", "or", "the", NULL};
    uint32_t a = a0;
    for (int n = 0; n < 3 * FAR && a > 0; n++) {
        const Elem *x = find_elem(f, f->sc.elem_of[a - 1]);
        if (f->sc.atoms[a].gap > GAP_COMMA)
            return false;
        if (!(x->is & ELEM_NAME) && !scan_word_is(&f->sc, a - 1, and))
            break;
        a = (x->is & ELEM_NAME) ? x->a0 : a - 1;
    }
    for (uint32_t from = a > 2 ? a - 2 : 0; from < a; from++)
        if (past_exception(&f->sc, from) == a)
            for (size_t k = f->all.n; k-- > 0 && f->all.at[k].sentence == f->sentence;)
                if (f->all.at[k].to <= f->sc.atoms[from].from)
                    return f->all.at[k].to + 2 >= f->sc.atoms[from].from && f->all.at[k].n_cands > 0 &&
                           f->traits.at[k].kind == KIND_SET;
    return false;
}
