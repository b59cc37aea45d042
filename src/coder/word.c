/* word.c - what a word is in its clause: its case, whether it is a verb, a passive, a relative pronoun, and
 * of what.
 *
 * These are the questions that every other file of the folder asks of a tree; each is a construction of
 * Universal Dependencies, named beside it. */
#include "coder/internal.h"

int32_t child_by(const Scan *sc, uint32_t s, int32_t w, Rel r)
{
    if (w < 0 || r == REL_NONE)
        return -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == r)
            return c;
    return -1;
}

/* Any of the lemmas; the list ends in NULL. */
bool word_any(const Scan *sc, uint32_t s, int32_t w, const char *const *lemmas)
{
    for (int i = 0; lemmas[i]; i++)
        if (word_is(sc, s, w, lemmas[i]))
            return true;
    return false;
}

Sym case_sym(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t c = child_by(sc, s, w, sc->c->rel.case_);
    return c < 0 ? MAP_NONE : sc->sym[s][c];
}

bool has_case(const Scan *sc, uint32_t s, int32_t w, const char *prep)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.case_ && word_is(sc, s, c, prep))
            return true;
    return false;
}

bool rel_clausal(const Scan *sc, Rel r)
{
    const Rels *R = &sc->c->rel;
    Rel b = rel_base(r);
    return b == R->acl || b == R->advcl || b == R->ccomp || b == R->xcomp || b == R->csubj ||
           b == R->parataxis || r == R->root;
}

bool word_verbal(const Scan *sc, uint32_t s, int32_t w)
{
    Upos u = word_at(sc, s, w)->upos;
    return u == UPOS_VERB || u == UPOS_AUX;
}

bool rel_is(const Scan *sc, uint32_t s, int32_t w, Rel base)
{
    return base != REL_NONE && rel_base(word_at(sc, s, w)->rel) == base;
}

static bool has_have(const Scan *sc, uint32_t s, int32_t w)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.aux && word_is(sc, s, c, "have"))
            return true;
    return false;
}

static bool past_participle(const Word *w)
{
    return (w->feats & FEAT_PART && w->feats & FEAT_PAST) || str_eq(w->xpos, STR("VBN"));
}

/* Passive: by its auxiliary or subject; a participle that modifies a noun ("appointed by"); a conjunct that
 * shares the auxiliary ("was recognised and admitted"); a bare participle with an agent ("Kosovo recognised
 * by Kenya"). */
bool word_passive(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    const Word *x = word_at(sc, s, w);
    if (x->upos != UPOS_VERB && x->upos != UPOS_ADJ)
        return false;
    bool agent = false, object = child_by(sc, s, w, R->obj) >= 0;
    for (int32_t c = x->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel r = word_at(sc, s, c)->rel;
        if (r == R->aux_pass || r == R->nsubj_pass)
            return true;
        agent |= r == R->obl_agent ||
                 (rel_base(r) == R->obl && has_case(sc, s, c, "by") && mention_of(sc, s, c, 0) >= 0);
    }
    if (has_have(sc, s, w) || !past_participle(x))
        return agent && !object && past_participle(x);
    if (rel_is(sc, s, w, R->acl) && x->rel != R->relcl)
        return child_by(sc, s, w, R->nsubj) < 0;
    if (rel_is(sc, s, w, R->advcl) && child_by(sc, s, w, R->nsubj) < 0 && !object)
        return true;
    if (x->rel == R->conj && x->head >= 0 && child_by(sc, s, w, R->nsubj) < 0 &&
        child_by(sc, s, w, R->aux) < 0)
        return (!object || word_is(sc, s, w, "give")) && word_passive(sc, s, x->head);
    return agent && !object;
}

bool relative_pronoun(const Scan *sc, uint32_t s, int32_t w)
{
    static const char *const rows[] = {"who", "which", "that", "whom", "where", "what", "whose", NULL};
    const Word *x = word_at(sc, s, w);
    if (x->upos != UPOS_PRON && x->upos != UPOS_DET && x->upos != UPOS_ADV && x->upos != UPOS_SCONJ)
        return false;
    for (int i = 0; rows[i]; i++)
        if (str_eq_nocase(x->form, str_of(rows[i])))
            return true;
    return false;
}

/* "praised SWAPO, to which it had granted": the name right before a preposition and its relative pronoun. */
static int32_t noun_before_to_which(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t n = w - 2;
    if (n < 1 || !has_case(sc, s, w, "to") || word_at(sc, s, n)->form.p[0] != ',')
        return -1;
    return word_at(sc, s, n - 1)->upos == UPOS_PROPN ? n - 1 : -1;
}

/* The noun that a relative pronoun stands for: the head of the relative clause above it. */
int32_t antecedent_of(const Scan *sc, uint32_t s, int32_t w)
{
    if (w < 0 || !relative_pronoun(sc, s, w))
        return -1;
    const Rels *R = &sc->c->rel;
    int32_t v = word_at(sc, s, w)->head;
    for (int k = 0; v >= 0 && k < MAX_STEPS; k++) {
        const Word *x = word_at(sc, s, v);
        if (x->rel == R->advcl_relcl && noun_before_to_which(sc, s, w) >= 0)
            return noun_before_to_which(sc, s, w);
        if (x->rel == R->relcl || (R->acl != REL_NONE && rel_base(x->rel) == R->acl))
            return x->head;
        if (rel_base(x->rel) != R->conj && rel_base(x->rel) != R->xcomp && rel_base(x->rel) != R->ccomp &&
            rel_base(x->rel) != R->nmod && rel_base(x->rel) != R->obl && rel_base(x->rel) != R->obj &&
            rel_base(x->rel) != R->nsubj)
            return -1;
        v = x->head;
    }
    return -1;
}

int32_t noun_meant(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t a = antecedent_of(sc, s, w);
    return a >= 0 ? a : w;
}

/* The row that a form is, or begins with up to a hyphen (*ret_n: bytes taken); -1. */
static int numeral(Str form, const char *const *rows, int n_rows, size_t *ret_n)
{
    size_t hyphen = str_find_char(form, '-', 0);
    Str w = str_slice(form, 0, hyphen == SIZE_MAX ? form.n : hyphen);
    for (int i = 0; i < n_rows; i++)
        if (str_eq_nocase(w, str_of(rows[i]))) {
            *ret_n = w.n;
            return i;
        }
    return -1;
}

/* "148", "seventeen", "seventy", "seventy-two", "hundred". */
int64_t form_number(Str form)
{
    static const char *const small[] = {"zero",    "one",     "two",       "three",    "four",
                                        "five",    "six",     "seven",     "eight",    "nine",
                                        "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};
    uint64_t v;
    size_t n;
    if (form.n && form.p[0] >= '0' && form.p[0] <= '9')
        return str_read_uint(form, &v) ? (int64_t)v : -1;
    if (str_eq_nocase(form, STR("hundred")))
        return 100;
    int ten = numeral(form, tens, 8, &n);
    if (ten >= 0 && n == form.n)
        return (ten + 2) * 10;
    Str rest = ten < 0 ? form : str_slice(form, n + 1, form.n);
    int unit = numeral(rest, small, 20, &n);
    if (unit < 0 || n != rest.n || (ten >= 0 && (unit == 0 || unit > 9)))
        return -1;
    return ten < 0 ? unit : (ten + 2) * 10 + unit;
}
