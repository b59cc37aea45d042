#include "text/gap.h"

static const Atom outside = {.kind = ATOM_PUNCT, .space = 3, .first = 0};

static const Atom *atom_at(const GapState *s, size_t i, long by)
{
    long k = (long)i + by;
    return k < 0 || (size_t)k >= s->n ? &outside : &s->atoms[k];
}

static uint32_t mix(uint32_t h, uint32_t x)
{
    h ^= x;
    h *= 0x85ebca6bu;
    h ^= h >> 15;
    return h * 0xc2b2ae35u;
}

/* Kind, length up to 3, space before it, and the mark itself where it is one. */
static uint32_t look(const Atom *a)
{
    uint32_t n = a->to - a->from < 3 ? a->to - a->from : 3;
    return a->kind | n << 3 | (uint32_t)(a->space > 0) << 5 |
           (a->kind == ATOM_PUNCT ? (uint32_t)(uint8_t)a->first << 6 : 0);
}

static uint32_t bucket(size_t n)
{
    return n < 4 ? (uint32_t)n : n < 7 ? 4 : n < 12 ? 5 : n < 25 ? 6 : n < 45 ? 7 : 8;
}

typedef struct Rows {
    uint32_t *at, n, base;
} Rows;

static void put(Rows *r, uint32_t a, uint32_t b, uint32_t c)
{
    r->at[r->n] = mix(mix(mix(r->base + r->n * 0x9e3779b1u, a), b), c) % GAP_ROWS;
    r->n++;
}

static void put_forms(Rows *r, const Atom *l2, const Atom *l1, const Atom *r1, const Atom *r2, uint32_t rule)
{
    put(r, l1->hash, 0, 0);
    put(r, r1->hash, 0, 0);
    put(r, l1->hash, r1->hash, 0);
    put(r, l2->hash, l1->hash, 0);
    put(r, r1->hash, r2->hash, 0);
    put(r, l1->hash, look(r1), 0);
    put(r, look(l1), r1->hash, 0);
    put(r, l2->hash, l1->hash, look(r1));
    put(r, look(l1), r1->hash, look(r2));
    put(r, l2->hash, look(l1), look(r1));
    put(r, look(l1), look(r1), r2->hash);
    put(r, l2->hash, look(l1), r1->hash);
    put(r, l1->hash, rule, 0);
    put(r, r1->hash, rule, r1->kind);
    put(r, l2->hash, rule, look(l1));
    put(r, r2->hash, rule, look(r1));
}

static uint32_t case_of(const GapState *s, const Atom *a)
{
    uint32_t at = a->hash % GAP_WORDS;
    return a->kind < ATOM_DIGITS ? s->cases[at / 4] >> (at % 4 * 2) & 3 : 4;
}

/* How the words around are written here, and elsewhere: a usually small word with a capital starts something.
 */
static void put_cases(Rows *r, const GapState *s, size_t i)
{
    const Atom *l1 = atom_at(s, i, -1), *r1 = atom_at(s, i, 0), *r2 = atom_at(s, i, 1);
    uint32_t here = case_of(s, r1) | (uint32_t)r1->kind << 3, next = case_of(s, r2) | (uint32_t)r2->kind << 3,
             last = case_of(s, l1) | (uint32_t)l1->kind << 3;
    put(r, here, look(l1), 0);
    put(r, here, last, next);
}

/* The next mark within a dozen atoms from i on (by = 1) or before it (by = -1): which, and how far. */
static uint32_t mark_near(const GapState *s, size_t i, int by)
{
    for (long k = 0; k < 12; k++) {
        const Atom *a = atom_at(s, i, by > 0 ? k : -1 - k);
        if (a->kind == ATOM_PUNCT)
            return (uint32_t)(uint8_t)a->first << 4 | bucket((size_t)k) << 12 | 1;
    }
    return 0;
}

static uint32_t kinds_from(const GapState *s, size_t i, long from, long to)
{
    uint32_t h = 0;
    for (long k = from; k < to; k++) {
        const Atom *a = atom_at(s, i, k);
        h = mix(h, (uint32_t)a->kind | (uint32_t)(a->space > 0) << 4 | (uint32_t)(a->to - a->from == 1) << 5);
    }
    return h;
}

size_t gap_features(const GapState *s, size_t i, uint32_t ret[GAP_FEATURES])
{
    const Atom *l3 = atom_at(s, i, -3), *l2 = atom_at(s, i, -2), *l1 = atom_at(s, i, -1),
               *r1 = atom_at(s, i, 0), *r2 = atom_at(s, i, 1), *r3 = atom_at(s, i, 2);
    uint32_t rule = (uint32_t)split_by_rule(s->unit, s->atoms, s->n, i, s->gaps);
    uint32_t space = r1->space > 0, length = bucket(s->n_words),
             joined = (uint32_t)(i - s->word < 4 ? i - s->word : 4);
    uint32_t open = (uint32_t)(s->quotes & 1) | (uint32_t)(s->brackets > 0) << 1;
    Rows r = {ret, 0, space * 0x51ed270bu + 7};
    put(&r, rule, 0, 0);
    put_forms(&r, l2, l1, r1, r2, rule);
    put(&r, look(l2), look(l1), look(r1));
    put(&r, look(l1), look(r1), look(r2));
    put(&r, mix(look(l2), look(l1)), look(r1), look(r2));
    put(&r, mix(mix(look(l3), look(l2)), look(l1)), look(r1), mix(look(r2), look(r3)));
    put(&r, look(l1), look(r1), rule);
    put(&r, length, look(l1), look(r1));
    put(&r, length, rule, open);
    put(&r, open, look(l1), look(r1));
    put(&r, open, mix(look(l2), look(l1)), look(r1));
    put(&r, s->atoms[s->word].hash, joined, look(r1));
    put(&r, mix(look(&s->atoms[s->word]), joined), look(l1), look(r1));
    put(&r, s->atoms[s->sentence].hash, look(l1), look(r1));
    put(&r, mix(look(&s->atoms[s->sentence]), length), look(l1), look(r1));
    put(&r, length, r1->hash, rule);
    put(&r, l1->to - l1->from, r1->to - r1->from, mix(look(l1), look(r1)));
    uint32_t ahead = mark_near(s, i, 1), behind = mark_near(s, i, -1);
    put(&r, ahead, behind, rule);
    put(&r, ahead, look(l1), look(r1));
    put(&r, behind, look(l1), look(r1));
    put(&r, ahead, l1->hash, r1->kind);
    put(&r, behind, r1->hash, l1->kind);
    put(&r, kinds_from(s, i, -4, 0), kinds_from(s, i, 0, 4), 0);
    put(&r, kinds_from(s, i, -2, 0), kinds_from(s, i, 0, 5), 0);
    put(&r, l3->hash, l2->hash, l1->hash);
    put(&r, r1->hash, r2->hash, r3->hash);
    put_cases(&r, s, i);
    return r.n;
}

bool gap_is_plain(const GapState *s, size_t i)
{
    return s->atoms[i].space == 1 && s->atoms[i].kind == ATOM_LOWER && s->atoms[i - 1].kind == ATOM_LOWER;
}

void gap_advance(GapState *s, size_t i, Gap g)
{
    const Atom *left = &s->atoms[i - 1];
    s->gaps[i] = (uint8_t)g;
    if (left->kind == ATOM_PUNCT) {
        s->quotes += left->first == '"';
        s->brackets += left->first == '(' || left->first == '[';
        s->brackets -= (left->first == ')' || left->first == ']') && s->brackets > 0;
    }
    if (g == GAP_JOIN)
        return;
    s->word = i;
    s->n_words++;
    if (g == GAP_SENTENCE) {
        s->sentence = i;
        s->n_words = 0;
        s->quotes = s->brackets = 0;
    }
}

/* The last byte of U+201C or U+201D, 0 for any other atom: a curly mark says which side it is on. */
static uint8_t curly(const GapState *s, const Atom *a)
{
    const char *p = s->unit.p + a->from;
    bool is = a->to - a->from == 3 && p[0] == '\xe2' && p[1] == '\x80' && (p[2] == '\x9c' || p[2] == '\x9d');
    return is ? (uint8_t)p[2] : 0;
}

static bool is_bullet(const GapState *s, const Atom *a)
{
    Str mark = str_slice(s->unit, a->from, a->to);
    return str_eq(mark, STR("\xe2\x80\xa2")) || str_eq(mark, STR("\xe2\x97\x8f")) ||
           str_eq(mark, STR("\xe2\x96\xaa")) || str_eq(mark, STR("\xe2\x80\xa3"));
}

/* "JUBA, July 9 (AP) --": capitals, or a bracket before the dash, a dozen words at most. */
static bool is_dateline(const GapState *s, size_t i)
{
    size_t k = i - 1;
    while (k > s->sentence && s->atoms[k].first == '-' && s->atoms[k].kind == ATOM_PUNCT)
        k--;
    return k + 1 < i && s->n_words < 14 &&
           (s->atoms[s->sentence].kind == ATOM_UPPER ||
            (s->atoms[k].kind == ATOM_PUNCT && s->atoms[k].first == ')'));
}

/* What news writes and the treebanks do not show often enough to be learnt: no sentence ends inside a
 * dateline, after an opening or before a closing curly mark, or between "No." and its number. */
static bool never_ends(const GapState *s, size_t i)
{
    const Atom *l1 = &s->atoms[i - 1], *r1 = &s->atoms[i];
    if (curly(s, l1) == 0x9c || (curly(s, r1) == 0x9d && !r1->space) || is_dateline(s, i))
        return true;
    return r1->kind == ATOM_DIGITS && i >= 2 && l1->kind == ATOM_PUNCT && l1->first == '.' &&
           s->gaps[i - 1] == GAP_JOIN &&
           str_eq(str_slice(s->unit, s->atoms[i - 2].from, s->atoms[i - 2].to), STR("No"));
}

static bool is_stop(const Atom *a)
{
    return a->kind == ATOM_PUNCT && (a->first == '.' || a->first == '!' || a->first == '?');
}

/* "left."The minister": the quotation that was open is closed, and the blank behind it lost. */
static bool lost_after_quotation(const GapState *s, size_t i)
{
    const Atom *l1 = &s->atoms[i - 1], *r1 = &s->atoms[i];
    return i >= 2 && !r1->space && !l1->space && r1->kind == ATOM_TITLE && r1->to - r1->from > 1 &&
           l1->kind == ATOM_PUNCT && l1->first == '"' && is_stop(&s->atoms[i - 2]) && (s->quotes & 1);
}

/* "to the U.S. He stayed": what follows is no part of a name. */
static bool opens_after_letters(const GapState *s, size_t i)
{
    static const char *const openers[] = {"He", "She", "It", "They", "We", "But", "This", "These", "There"};
    const Atom *a = s->atoms;
    Str next = str_slice(s->unit, a[i].from, a[i].to);
    if (i < 4 || !a[i].space || !is_stop(&a[i - 1]) || a[i - 2].to - a[i - 2].from != 1 ||
        a[i - 2].kind != ATOM_TITLE || !is_stop(&a[i - 3]) || s->gaps[i - 2] != GAP_JOIN ||
        s->gaps[i - 3] != GAP_JOIN)
        return false;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++)
        if (str_eq(next, str_of(openers[k])))
            return true;
    return false;
}

/* A bullet inside a line starts an item; an opening mark right behind a full stop has lost its blank. */
static bool always_ends(const GapState *s, size_t i)
{
    const Atom *l1 = &s->atoms[i - 1], *r1 = &s->atoms[i];
    return is_bullet(s, r1) || lost_after_quotation(s, i) || opens_after_letters(s, i) ||
           (curly(s, r1) == 0x9c && !r1->space && l1->kind == ATOM_PUNCT && l1->first == '.');
}

static Gap ask(const GapModel *m, const GapState *s, size_t i)
{
    uint32_t rows[GAP_FEATURES];
    int sum[GAP_KINDS] = {0};
    size_t n = gap_features(s, i, rows);
    for (size_t k = 0; k < n; k++)
        for (size_t c = 0; c < GAP_KINDS; c++)
            sum[c] += m->rows[(size_t)rows[k] * GAP_KINDS + c];
    if (always_ends(s, i))
        return GAP_SENTENCE;
    if (never_ends(s, i))
        sum[GAP_SENTENCE] = INT32_MIN;
    if (s->atoms[i].space)
        return sum[GAP_SENTENCE] > sum[GAP_WORD] ? GAP_SENTENCE : GAP_WORD;
    Gap best = sum[GAP_WORD] >= sum[GAP_JOIN] ? GAP_WORD : GAP_JOIN;
    return sum[GAP_SENTENCE] > sum[best] ? GAP_SENTENCE : best;
}

void gap_settle(const GapModel *m, GapState *s)
{
    for (size_t i = 1; i < s->n; i++) {
        Gap g;
        if (s->atoms[i].space == 3)
            g = GAP_SENTENCE;
        else if (!m->rows)
            g = split_by_rule(s->unit, s->atoms, s->n, i, s->gaps);
        else if (gap_is_plain(s, i))
            g = GAP_WORD;
        else
            g = ask(m, s, i);
        gap_advance(s, i, g);
    }
}
