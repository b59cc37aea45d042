/* repair_aside.c - clauses that an aside between commas parts from their subject.
 *
 * "Kenya's embassy in Lima, the minister said in a reply, was closed": the parser makes the subject a clause
 * of the saying. "Her country, admitted in 2006, was the 192nd member": it makes the participle the clause,
 * and the clause an afterthought. Trees are copies (repair.c). */
#include "coder/repair.h"

enum { LONG_ASIDE = 18 }; /* words */

static bool comma(const Tree *t, int32_t w)
{
    return w >= 0 && (size_t)w < t->n && str_eq(t->words[w].form, STR(","));
}

/* The auxiliary that opens the clause of w after a comma; -1. */
static int32_t opening_aux(const Tree *t, int32_t w)
{
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        if (t->words[c].upos == UPOS_AUX)
            return comma(t, c - 1) ? c : -1;
    return -1;
}

/* Has w a subject beside words of the aside [says, end)? */
static bool subject_of_its_own(const Rels *R, const Tree *t, int32_t w, int32_t says, int32_t end)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if ((c < says || c >= end) && (rel_base(t->words[c].rel) == R->nsubj || t->words[c].rel == R->expl))
            return true;
    return false;
}

/* "X, the minister said, was closed": X is the subject of what was said. */
static bool said_aside(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t says = t->words[w].head, aux = opening_aux(t, w), subj = -1, noun = -1;
    if (t->words[w].rel != R->ccomp || aux < 0 || says < 0 || says > aux || !word_says(sc, s, says) ||
        subject_of_its_own(R, t, w, says, aux))
        return false;
    for (int32_t c = t->words[says].child; c >= 0 && c < says; c = t->words[c].next) {
        if (rel_base(t->words[c].rel) == R->nsubj && noun >= 0)
            subj = c;
        else if (noun < 0 && noun_like(&t->words[c]) && !case_marked(R, t, c))
            noun = c;
    }
    if (noun < 0 || subj < 0)
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && c < aux; c = t->words[c].next)
        if (c > says && t->words[c].rel != R->punct) /* "said in reply, was", "told the House, was" */
            attach(t, c, says, rel_base(t->words[c].rel) == R->nsubj ? R->iobj : R->obl);
    attach(t, noun, w, has_child(t, w, R->aux_pass) ? R->nsubj_pass : R->nsubj);
    return true;
}

/* The finite word that goes on after the comma that closes an aside opened at w; -1. */
static int32_t goes_on(const Tree *t, int32_t w)
{
    int32_t k = w + 1;
    while ((size_t)k < t->n && k < w + LONG_ASIDE && !comma(t, k))
        k++;
    if (!comma(t, k) || (size_t)k + 2 >= t->n)
        return -1;
    k += t->words[k + 1].upos == UPOS_ADV ? 2 : 1;
    const Word *x = &t->words[k];
    bool finite = x->upos == UPOS_AUX || (x->upos == UPOS_VERB && x->feats & FEAT_FIN);
    return finite && (x->upos == UPOS_VERB || x->head < 0 || x->head > k) ? k : -1;
}

/* "her country, admitted in 2006, was the 192nd member": the participle tells of the noun before it. */
static bool told_aside(const Rels *R, Tree *t, int32_t w)
{
    const Word *x = &t->words[w];
    bool participle = x->upos == UPOS_VERB && (str_eq(x->xpos, STR("VBN")) || str_eq(x->xpos, STR("VBD")));
    if (!participle || w < 2 || !comma(t, w - 1) || !noun_like(&t->words[w - 2]) || x->rel == R->acl ||
        x->rel == R->relcl || has_child(t, w, R->obj) || has_child(t, w, R->aux) ||
        has_child(t, w, R->aux_pass) || has_child(t, w, R->mark) || has_child(t, w, R->ccomp))
        return false;
    int32_t k = goes_on(t, w), v = k < 0 ? -1 : t->words[k].upos == UPOS_AUX ? t->words[k].head : k;
    int32_t noun = w - 2;
    while (t->words[noun].head >= 0 && t->words[noun].head < w &&
           t->words[t->words[noun].head].upos != UPOS_VERB)
        noun = t->words[noun].head;
    bool ours = v > w && (t->words[noun].head == w || t->words[noun].head == v);
    if (!ours || (tree_below(t, v, w) && t->words[v].head != w))
        return false;
    if (t->words[v].head == w)
        attach(t, v, x->head, x->rel);
    attach(t, noun, v, has_child(t, v, R->aux_pass) ? R->nsubj_pass : R->nsubj);
    attach(t, w, noun, R->acl);
    t->words[w].xpos = STR("VBN");
    t->words[w].feats = FEAT_PAST;
    return true;
}

bool repair_aside(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    return said_aside(sc, s, t, w) || told_aside(&sc->c->rel, t, w);
}
