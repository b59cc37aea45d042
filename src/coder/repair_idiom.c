/* repair_idiom.c - set phrases that a parser takes apart: a foreign title, a verb and its particle.
 *
 * "chargé d'affaires ad interim" is headed by "chargé", whatever the parser took for its head; in "handed
 * over his letters" the particle is the verb's and the letters are handed over, not handed somewhere over
 * them. Trees are copies (repair.c). */
#include "coder/repair.h"

/* Is the word one of the forms, ended by NULL? */
static bool one_of(const Tree *t, int32_t w, const char *const *forms)
{
    for (int i = 0; w >= 0 && w < (int32_t)t->n && forms[i]; i++)
        if (str_eq_nocase(t->words[w].form, str_of(forms[i])))
            return true;
    return false;
}

/* The word `part` of a phrase headed by w gives up its place, and what hangs on it, to w. */
static bool absorb(const Rels *R, Tree *t, int32_t w, int32_t part)
{
    Rel flat = R->flat == REL_NONE ? R->compound : R->flat;
    if (t->words[part].head == w && t->words[part].rel == flat && t->words[part].child < 0)
        return false;
    if (t->words[w].head == part)
        attach(t, w, t->words[part].head, t->words[part].rel);
    for (int32_t c = t->words[part].child; c >= 0;) {
        int32_t next = t->words[c].next;
        if (c != w)
            t->words[c].head = w;
        c = next;
    }
    attach(t, part, w, flat);
    return true;
}

/* "chargé d'affaires", "chargé d'affaires ad interim", "en pied". */
static bool charge(const Rels *R, Tree *t, int32_t w)
{
    static const char *const first[] = {"chargé", "charge", "chargés", "charges", NULL};
    static const char *const second[] = {"d'affaires", "d'affaire", "d’affaires", "d’affaire", NULL};
    static const char *const third[] = {"ad", "en", NULL}, *const fourth[] = {"interim", "pied", "titre",
                                                                              NULL};
    if (!one_of(t, w, first) || !one_of(t, w + 1, second))
        return false;
    bool done = absorb(R, t, w, w + 1);
    if (one_of(t, w + 2, third) && one_of(t, w + 3, fourth)) {
        done |= absorb(R, t, w, w + 3);
        done |= absorb(R, t, w, w + 2);
    }
    return done;
}

/* "hand/obl over/case his letters/obl". */
static bool phrasal(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    static const char *const particle[] = {"over", "in", "out", "off", "up", NULL};
    int32_t p = w + 1, n = one_of(t, p, particle) ? t->words[p].head : -1;
    if (n <= p || t->words[p].rel != R->case_ || t->words[n].head != w ||
        rel_base(t->words[n].rel) != R->obl || !in_list(sc, s, w, LIST_PHRASAL_VERB))
        return false;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (rel_base(t->words[c].rel) == R->obj || t->words[c].rel == R->aux_pass ||
            t->words[c].rel == R->nsubj_pass)
            return false;
    for (int32_t c = t->words[n].child; c >= 0; c = t->words[c].next)
        if (c != p && t->words[c].rel == R->case_) /* "turned out of office" */
            return false;
    attach(t, p, w, R->prt);
    attach(t, n, w, R->obj);
    return true;
}

/* "taken off/prt the list/obl": the phrase is off the list. */
static bool off_the_list(const Rels *R, Tree *t, int32_t w)
{
    static const char *const particle[] = {"off", "out", NULL};
    int32_t p = w + 1;
    if (!one_of(t, p, particle) || t->words[p].head != w || t->words[p].rel != R->prt)
        return false;
    for (int32_t n = t->words[p].next; n >= 0; n = t->words[n].next)
        if (t->words[n].rel == R->obl && !case_marked(R, t, n)) {
            attach(t, p, n, R->case_);
            return true;
        }
    return false;
}

/* "its tit-for-tat expulsion of": taken for "its tit" with a phrase behind it. */
static bool tit_for_tat(const Rels *R, Tree *t, int32_t w)
{
    static const char *const parts[] = {"tat", "-", "for", "tit", NULL};
    int32_t a = w;
    while (a > 0 && one_of(t, a - 1, parts))
        a--;
    if (w - a < 3 || !str_eq_nocase(t->words[a].form, STR("tit")) || !tree_below(t, w, a))
        return false;
    attach(t, w, t->words[a].head, t->words[a].rel);
    for (int32_t c = t->words[a].child; c >= 0; c = t->words[c].next)
        if (c < a || c > w)
            attach(t, c, w, t->words[c].rel);
    for (int32_t i = a; i < w; i++)
        attach(t, i, w, R->compound);
    return true;
}

/* "Sudan removed from US terror list", "Bolivian envoy summoned over remarks": a verb that never goes without
 * object, and has none, tells what was done to its subject. */
static bool headline_passive(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    Rel up = t->words[w].rel;
    int32_t subj = -1;
    bool past = str_eq(t->words[w].xpos, STR("VBD")) || str_eq(t->words[w].xpos, STR("VBN"));
    if (!past || !in_list(sc, s, w, LIST_TRANSITIVE) ||
        (up != R->root && up != R->ccomp && up != R->parataxis))
        return false;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        Rel b = rel_base(t->words[c].rel);
        bool hours = b == R->obj && word_is(sc, s, w, "give");
        if ((b == R->obj && !hours) || b == R->xcomp || b == R->ccomp || b == R->conj || b == R->iobj ||
            b == R->aux || t->words[c].rel == R->nsubj_pass)
            return false;
        subj = t->words[c].rel == R->nsubj && c < w ? c : subj;
    }
    if (subj < 0 || t->words[subj].upos == UPOS_PRON ||
        (word_is(sc, s, w, "give") && !in_list(sc, s, subj, LIST_ENVOY)))
        return false;
    t->words[w].xpos = STR("VBN");
    t->words[w].feats = FEAT_PAST | FEAT_PART;
    attach(t, subj, w, R->nsubj_pass);
    return true;
}

/* "in which the Holy See/VERB recognised it", "Peru and the Holy See/VERB upgraded ties": the name ends in
 * what a parser may take for a verb, and the verb after it is then its. */
static bool holy_see(const Rels *R, Tree *t, int32_t w)
{
    int32_t verb = w + 1, n = (int32_t)t->n;
    if (w < 1 || t->words[w].upos != UPOS_VERB || !str_eq(t->words[w].form, STR("See")) ||
        !str_eq(t->words[w - 1].form, STR("Holy")))
        return false;
    while (verb < n && t->words[verb].upos != UPOS_VERB && t->words[verb].upos != UPOS_PUNCT)
        verb++;
    if (verb >= n || t->words[verb].upos != UPOS_VERB)
        return false;
    int32_t and = t->words[w - 1].rel == R->conj ? t->words[w - 1].head : -1;
    for (int32_t i = 0; i < n; i++)
        if (t->words[i].head == w && i != w - 1)
            t->words[i].head = i < w && t->words[i].upos == UPOS_DET ? w : verb;
    if (t->words[verb].head == verb || t->words[verb].head == w)
        attach(t, verb, t->words[w].head == verb ? -1 : t->words[w].head,
               t->words[w].head == verb ? R->root : t->words[w].rel);
    t->words[w].upos = UPOS_PROPN;
    attach(t, w - 1, w, R->amod);
    attach(t, w, and >= 0 ? and : verb, and >= 0 ? R->conj : R->nsubj);
    return true;
}

bool repair_idiom(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    return charge(&sc->c->rel, t, w) || holy_see(&sc->c->rel, t, w) || tit_for_tat(&sc->c->rel, t, w) ||
           (t->words[w].upos == UPOS_VERB &&
            (phrasal(sc, s, t, w) || off_the_list(&sc->c->rel, t, w) || headline_passive(sc, s, t, w)));
}
