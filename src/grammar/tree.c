#include "grammar/tree.h"

#include <assert.h>
#include <string.h>

static const char *const upos_names[N_UPOS] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                               "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                               "PUNCT", "SCONJ", "SYM", "VERB", "X"};

const char *upos_name(Upos u)
{
    assert(u >= 0 && u < N_UPOS);
    return upos_names[u];
}

bool upos_find(Str name, Upos *ret)
{
    for (int i = 0; i < N_UPOS; i++)
        if (str_eq(name, str_of(upos_names[i]))) {
            *ret = (Upos)i;
            return true;
        }
    return false;
}

/* Sorted by name, so that printing the set bits in this order gives the order that UD asks for. */
static const struct {
    const char *text;
    uint32_t bit;
} feat_names[] = {
    {"Degree=Cmp", FEAT_CMP},   {"Degree=Sup", FEAT_SUP},     {"Gender=Fem", FEAT_FEM},
    {"Gender=Masc", FEAT_MASC}, {"Gender=Neut", FEAT_NEUT},   {"Mood=Imp", FEAT_IMP},
    {"NumType=Ord", FEAT_ORD},  {"Number=Plur", FEAT_PLUR},   {"Number=Sing", FEAT_SING},
    {"Person=1", FEAT_P1},      {"Person=2", FEAT_P2},        {"Person=3", FEAT_P3},
    {"Polarity=Neg", FEAT_NEG}, {"Poss=Yes", FEAT_POSS},      {"Tense=Past", FEAT_PAST},
    {"Tense=Pres", FEAT_PRES},  {"VerbForm=Fin", FEAT_FIN},   {"VerbForm=Ger", FEAT_GER},
    {"VerbForm=Inf", FEAT_INF}, {"VerbForm=Part", FEAT_PART}, {"Voice=Pass", FEAT_PASS},
};
enum { N_FEATS = sizeof feat_names / sizeof *feat_names };

uint32_t feats_read(Str column)
{
    uint32_t feats = 0;
    for (Str rest = column, one; str_cut(&rest, '|', &one);)
        for (size_t i = 0; i < N_FEATS; i++)
            if (str_eq(one, str_of(feat_names[i].text)))
                feats |= feat_names[i].bit;
    return feats;
}

void feats_print(Buf *out, uint32_t feats)
{
    bool any = false;
    for (size_t i = 0; i < N_FEATS; i++)
        if (feats & feat_names[i].bit) {
            if (any)
                buf_putc(out, '|');
            buf_put(out, str_of(feat_names[i].text));
            any = true;
        }
    if (!any)
        buf_putc(out, '_');
}

/* The universal relations, and the subtypes of the English treebanks (EWT and GUM, UD 2.16; the temporal and
 * noun-phrase subtypes that older releases had are read too). Sorted by name. */
static const struct {
    const char *name;
    uint8_t back; /* to its universal relation, which stands before its subtypes */
} rels[] = {
    {"acl", 0},           {"acl:relcl", 1},    {"advcl", 0},        {"advcl:relcl", 1},
    {"advmod", 0},        {"amod", 0},         {"appos", 0},        {"aux", 0},
    {"aux:pass", 1},      {"case", 0},         {"cc", 0},           {"cc:preconj", 1},
    {"ccomp", 0},         {"clf", 0},          {"compound", 0},     {"compound:prt", 1},
    {"conj", 0},          {"cop", 0},          {"csubj", 0},        {"csubj:outer", 1},
    {"csubj:pass", 2},    {"dep", 0},          {"det", 0},          {"det:predet", 1},
    {"discourse", 0},     {"dislocated", 0},   {"expl", 0},         {"fixed", 0},
    {"flat", 0},          {"flat:foreign", 1}, {"flat:name", 2},    {"goeswith", 0},
    {"iobj", 0},          {"list", 0},         {"mark", 0},         {"nmod", 0},
    {"nmod:desc", 1},     {"nmod:npmod", 2},   {"nmod:poss", 3},    {"nmod:tmod", 4},
    {"nmod:unmarked", 5}, {"nsubj", 0},        {"nsubj:outer", 1},  {"nsubj:pass", 2},
    {"nummod", 0},        {"obj", 0},          {"obl", 0},          {"obl:agent", 1},
    {"obl:npmod", 2},     {"obl:tmod", 3},     {"obl:unmarked", 4}, {"orphan", 0},
    {"parataxis", 0},     {"punct", 0},        {"reparandum", 0},   {"root", 0},
    {"vocative", 0},      {"xcomp", 0},
};
enum { N_RELS = sizeof rels / sizeof *rels };

size_t rel_count(void)
{
    return N_RELS;
}

const char *rel_name(Rel r)
{
    assert(r < N_RELS);
    return rels[r].name;
}

Rel rel_find(Str name)
{
    size_t lo = 0, hi = N_RELS;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(name, str_of(rels[mid].name));
        if (c == 0)
            return (Rel)mid;
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return REL_NONE;
}

Rel rel_base(Rel r)
{
    assert(r < N_RELS);
    return (Rel)(r - rels[r].back);
}

/* Every word must reach the root: follow heads, marking the path with the word it began at. A path that meets
 * its own mark is a cycle; one that meets an older mark ends where that one ended. Linear. */
static bool reaches_root(Tree *t)
{
    for (size_t i = 0; i < t->n; i++)
        t->words[i].child = -1;
    for (size_t i = 0; i < t->n; i++) {
        int32_t w = (int32_t)i;
        while (w >= 0 && t->words[w].child < 0) {
            t->words[w].child = (int32_t)i;
            w = t->words[w].head;
        }
        if (w >= 0 && t->words[w].child == (int32_t)i)
            return false;
    }
    return true;
}

bool tree_link(Tree *t)
{
    t->root = -1;
    for (size_t i = 0; i < t->n; i++) {
        int32_t h = t->words[i].head;
        if (h < -1 || (h >= 0 && (size_t)h >= t->n) || (h == -1 && t->root >= 0))
            return false;
        if (h == -1)
            t->root = (int32_t)i;
    }
    if (t->root < 0 || !reaches_root(t))
        return false;
    for (size_t i = 0; i < t->n; i++)
        t->words[i].child = t->words[i].next = -1;
    for (size_t i = t->n; i-- > 0;) { /* from the right, so that each list comes out in order */
        int32_t h = t->words[i].head;
        if (h >= 0) {
            t->words[i].next = t->words[h].child;
            t->words[h].child = (int32_t)i;
        }
    }
    return true;
}

bool tree_below(const Tree *t, int32_t w, int32_t a)
{
    while (w >= 0 && w != a)
        w = t->words[w].head;
    return w >= 0;
}
