/* repair.c - trees set right where a parser errs in the same way again and again on the verbs that frames ask
 * for.
 *
 * "Maduro on Wednesday severed diplomatic relations": after a long subject a past tense is taken for a
 * participle that modifies the noun after it, and the sentence has no verb. A participle that opens a noun
 * phrase without article, after a noun, is the verb of it: [Maduro … [severed/amod diplomatic relations]] ->
 * Maduro/nsubj severed [diplomatic relations/obj]. "it had cut ties" with "cut" under "ties" is the perfect.
 * Only copies are changed; what readers see of the tree is the parser's. Every repaired tree is
 * single-rooted, else the parser's is kept. */
#include "coder/repair.h"

static bool triggers(const Scan *sc, uint32_t s, size_t w)
{
    Sym y = sc->sym[s][w];
    return y != MAP_NONE && (sc->c->by_sym[y] || list_has(code_list(sc, LIST_NOUN_VERB), y));
}

static bool noun_like(const Word *w)
{
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON || w->upos == UPOS_NUM;
}

static bool case_marked(const Rels *R, const Tree *t, int32_t w)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (t->words[c].rel == R->case_ && c < w)
            return true;
    return false;
}

/* Could w be the verb: a past form right after a noun, an adverb or a date, that opens the phrase of its
 * head? */
static bool opens_phrase(const Tree *t, int32_t w)
{
    int32_t n = t->words[w].head;
    if (n <= w || !noun_like(&t->words[n]) || w == 0)
        return false;
    const Word *p = &t->words[w - 1];
    bool before = p->upos == UPOS_PROPN || p->upos == UPOS_NOUN || p->upos == UPOS_ADV ||
                  p->upos == UPOS_NUM || p->upos == UPOS_PUNCT || p->upos == UPOS_PRON;
    if (!before || str_eq(p->xpos, STR("PRP$")) || p->form.p[0] == '-' || str_eq(p->xpos, STR("HYPH")))
        return false;
    for (int32_t c = t->words[n].child; c >= 0 && c < w; c = t->words[c].next)
        if (t->words[c].upos == UPOS_DET)
            return false;
    return true;
}

static int32_t left_subject(const Rels *R, const Tree *t, int32_t w, int32_t n)
{
    int32_t best = -1;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        if (noun_like(&t->words[c]) && t->words[c].upos == UPOS_PROPN)
            best = c;
    bool own = best >= 0;
    for (int32_t c = t->words[n].child; !own && c >= 0 && c < w; c = t->words[c].next)
        if ((noun_like(&t->words[c]) || c == w - 1) && !case_marked(R, t, c) &&
            t->words[c].rel != R->nmod_poss && t->words[c].upos != UPOS_NUM && t->words[c].upos != UPOS_ADV &&
            t->words[c].upos != UPOS_PUNCT && t->words[c].rel != R->obl_unmarked)
            if (best < 0 || t->words[c].upos == UPOS_PROPN)
                best = best < 0 || c > best ? c : best;
    return best;
}

static void attach(Tree *t, int32_t w, int32_t head, Rel rel)
{
    t->words[w].head = head;
    t->words[w].rel = rel;
}

static void make_verb(Word *w)
{
    w->upos = UPOS_VERB;
    w->xpos = STR("VBD");
    w->feats = FEAT_PAST | FEAT_FIN;
}

/* Nothing but "and" and articles between two words? */
static bool between(const Rels *R, const Tree *t, int32_t a, int32_t b)
{
    for (int32_t i = a + 1; i < b; i++)
        if (t->words[i].rel != R->cc && t->words[i].upos != UPOS_DET)
            return false;
    return b > a + 1;
}

/* The noun n hands its place in the clause to the verb w and becomes its object. */
static bool promote(const Rels *R, Tree *t, int32_t w)
{
    int32_t n = t->words[w].head, subj = left_subject(R, t, w, n), up = t->words[n].head;
    Rel rel = t->words[n].rel;
    int32_t kids[64];
    size_t k = 0;
    for (int32_t c = t->words[n].child; c >= 0 && k < 64; c = t->words[c].next)
        kids[k++] = c;
    if (subj < 0 && up >= 0 && up < w && noun_like(&t->words[up]) && !case_marked(R, t, up)) {
        subj = up; /* the noun hung on its subject */
        rel = t->words[up].rel;
        up = t->words[up].head;
    } else if (subj < 0) {
        return false;
    }
    attach(t, w, up, rel);
    attach(t, n, w, R->obj);
    attach(t, subj, w, R->nsubj);
    for (size_t i = 0; i < k; i++) /* "Uzbekistan and Iran host": the first of two subjects leads */
        if (kids[i] < subj && subj - kids[i] <= 3 && t->words[kids[i]].upos == UPOS_PROPN &&
            between(R, t, kids[i], subj)) {
            attach(t, kids[i], w, R->nsubj);
            attach(t, subj, kids[i], R->conj);
            subj = kids[i];
            break;
        }
    make_verb(&t->words[w]);
    for (int32_t c = t->words[subj].child; c >= 0 && c < subj;
         c = t->words[c].next) /* "On Saturday Britain" */
        if (case_marked(R, t, c) ||
            (t->words[c].rel == R->compound && c > 0 && t->words[c - 1].upos == UPOS_ADP))
            attach(t, c, w, R->obl);
    for (size_t i = 0; i < k; i++) {
        int32_t c = kids[i];
        Rel b = rel_base(t->words[c].rel);
        bool verbal = t->words[c].upos == UPOS_VERB && c > w;
        if (c == w || c == subj)
            continue;
        if (c < w)
            attach(t, c, w,
                   case_marked(R, t, c)          ? R->obl
                   : t->words[c].rel == R->case_ ? R->mark
                                                 : t->words[c].rel);
        else if (verbal && (b == R->conj || b == R->advcl || b == R->parataxis || b == R->ccomp))
            attach(t, c, w, t->words[c].rel);
    }
    return true;
}

/* "had cut/amod ties/obj". */
static bool perfect(const Rels *R, Tree *t, int32_t w)
{
    int32_t n = t->words[w].head, h = n >= 0 ? t->words[n].head : -1;
    if (h < 0 || h >= w || w - h > 3 || t->words[n].rel != R->obj ||
        !str_eq_nocase(t->words[h].lemma, STR("have")))
        return false;
    int32_t kids[64];
    size_t k = 0;
    for (int32_t c = t->words[h].child; c >= 0 && k < 64; c = t->words[c].next)
        kids[k++] = c;
    attach(t, w, t->words[h].head, t->words[h].rel);
    attach(t, h, w, R->aux);
    t->words[h].upos = UPOS_AUX;
    make_verb(&t->words[w]);
    t->words[w].xpos = STR("VBN");
    t->words[w].feats = FEAT_PAST | FEAT_PART;
    for (size_t i = 0; i < k; i++)
        if (kids[i] != w)
            attach(t, kids[i], w, t->words[kids[i]].rel);
    attach(t, n, w, R->obj);
    return true;
}

/* "Canada, Italy and Uruguay summon": the verb taken for the last of the list. */
static bool listed_verb(const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, up = h >= 0 ? t->words[h].head : -1;
    if (h < 0 || h > w || t->words[w].rel != R->conj || !noun_like(&t->words[h]) ||
        t->words[w].upos != UPOS_VERB)
        return false;
    bool finite = t->words[w].feats & FEAT_FIN || str_eq(t->words[w].xpos, STR("VBP")) ||
                  str_eq(t->words[w].xpos, STR("VBD")) || str_eq(t->words[w].xpos, STR("VBZ"));
    if (!finite ||
        (t->words[h].rel != R->root && t->words[h].rel != R->parataxis && t->words[h].rel != R->ccomp))
        return false;
    for (int32_t c = t->words[h].child; c >= 0; c = t->words[c].next)
        if (t->words[c].rel == R->cop || t->words[c].rel == R->nsubj)
            return false; /* the noun is a predicate with a verb of its own */
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (rel_base(t->words[c].rel) == R->nsubj && c < w)
            attach(t, c, h, R->conj);
    attach(t, w, up, t->words[h].rel);
    attach(t, h, w, R->nsubj);
    return true;
}

static bool has_child(const Tree *t, int32_t w, Rel r)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (t->words[c].rel == r)
            return true;
    return false;
}

/* "recalled its envoy in Rome and Chad followed": the name after "and", right before a past tense that has no
 * "and" of its own, is its subject. */
static bool followed_by_name(const Rels *R, const Tree *t, int32_t w)
{
    if (w < 2 || t->words[w - 1].upos != UPOS_PROPN || t->words[w - 1].rel != R->conj ||
        !str_eq(t->words[w].xpos, STR("VBD")) || t->words[w - 1].head < t->words[w].head)
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        if (t->words[c].rel == R->cc || t->words[c].rel == R->punct)
            return false;
    return true;
}

/* "broke with Iran and Sudan has thrown out its envoy": a subject taken for the last of the list before it.
 */
static bool new_clause(const Rels *R, Tree *t, int32_t w)
{
    int32_t aux = -1;
    if (t->words[w].upos != UPOS_VERB || t->words[w].rel != R->conj)
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next) {
        if (rel_base(t->words[c].rel) == R->nsubj)
            return false;
        if (aux < 0 && (t->words[c].rel == R->aux || t->words[c].rel == R->aux_pass))
            aux = c;
    }
    if (aux < 0 && followed_by_name(R, t, w)) {
        attach(t, w - 1, w, R->nsubj);
        return true;
    }
    int32_t n = aux - 1, up = n >= 0 ? t->words[n].head : -1;
    if (n < 1 || t->words[n].upos != UPOS_PROPN || t->words[n].rel != R->conj || up < 0 ||
        rel_base(t->words[up].rel) == R->nsubj || up < t->words[w].head)
        return false;
    attach(t, n, w, t->words[aux].rel == R->aux_pass ? R->nsubj_pass : R->nsubj);
    return true;
}

/* "Italy summons Iran's ambassador", "Chile plans to": a verb of the third person taken for a noun. What
 * stands before it as a modifier is its subject, the bare noun after it its object. */
static bool noun_verb(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    const Word *x = &t->words[w];
    if (x->upos != UPOS_NOUN && x->upos != UPOS_PROPN)
        return false;
    int32_t subj = -1, obj = -1;
    for (int32_t c = x->child; c >= 0; c = t->words[c].next) {
        Rel r = t->words[c].rel, b = rel_base(r);
        bool infinitive = r == R->acl && (size_t)w + 1 < t->n && t->words[w + 1].head == c &&
                          t->words[w + 1].rel == R->mark && str_ends(x->form, STR("s"));
        if (c > w && obj < 0 && infinitive) /* "The council votes to lift" */
            obj = c;
        if (c < w &&
            (r == R->amod || r == R->compound || r == R->nmod_unmarked || b == R->nmod || b == R->nsubj ||
             r == R->appos) &&
            r != R->nmod_poss &&
            (t->words[c].upos == UPOS_PROPN ||
             (t->words[c].upos == UPOS_NOUN && in_list(sc, s, c, LIST_INSTITUTION))) &&
            !case_marked(R, t, c))
            subj = c;
        if (c > w && obj < 0 && noun_like(&t->words[c]) && !case_marked(R, t, c) &&
            ((r == R->conj && !has_child(t, c, R->cc)) || r == R->appos || r == R->obj || r == R->flat ||
             b == R->nmod || r == R->dep || r == R->compound))
            obj = c;
        if (c < w && (t->words[c].upos == UPOS_DET || r == R->case_ || r == R->nmod_poss || r == R->nummod) &&
            !(t->words[c].upos == UPOS_DET && subj < 0))
            return false;
    }
    int32_t gap = subj + 1;
    while (gap < w && t->words[gap].upos == UPOS_ADV)
        gap++;
    if (subj < 0 || obj < 0 || gap != w)
        return false;
    for (int32_t c = x->child; c >= 0; c = t->words[c].next)
        if (c > w && c < obj)
            attach(t, c, obj, t->words[c].rel);
    attach(t, subj, w, R->nsubj);
    attach(t, obj, w, t->words[obj].rel == R->acl ? R->xcomp : R->obj);
    for (int32_t c = x->child; c >= 0 && c < subj; c = t->words[c].next)
        attach(t, c, t->words[c].rel == R->punct ? w : subj, t->words[c].rel);
    t->words[w].upos = UPOS_VERB;
    t->words[w].xpos = STR("VBZ");
    t->words[w].feats = FEAT_PRES | FEAT_FIN;
    return true;
}

static bool gives(const Scan *sc, uint32_t s, int32_t w)
{
    return in_list(sc, s, w, LIST_GIVING);
}

/* "The island set up relations in 1980, broke them off in 2002 and …": the first verb of a row taken for a
 * participle with an object of its own. Of verbs that give, the passive has one too. */
static bool first_of_row(const Scan *sc, uint32_t s, const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, g = h >= 0 ? t->words[h].head : -1;
    if (h + 1 != w || g <= w || t->words[h].rel != R->nsubj || t->words[h].upos != UPOS_NOUN ||
        !str_eq(t->words[g].xpos, STR("VBD")) || !str_eq(t->words[g - 1].form, STR(",")) ||
        !has_child(t, w, R->obj) || has_child(t, w, R->obl_agent) || has_child(t, w, R->aux_pass))
        return false;
    if (gives(sc, s, w))
        return false;
    for (int32_t k = w + 1; k < g - 1; k++) /* a comma before that one closes a parenthesis, or opens it */
        if (str_eq(t->words[k].form, STR(",")))
            return false;
    attach(t, w, t->words[g].head, t->words[g].rel);
    attach(t, g, w, R->conj);
    attach(t, h, w, R->nsubj);
    make_verb(&t->words[w]);
    return true;
}

/* "In 1999 Skopje established relations with": a participle with an object of its own is no participle. */
static bool active_participle(const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, obj = -1;
    if (h < 0 || h + 1 < w - 3 || h > w || t->words[h].upos != UPOS_PROPN)
        return false;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        obj = t->words[c].rel == R->obj ? c : obj;
        if (t->words[c].rel == R->obl_agent || t->words[c].rel == R->aux_pass)
            return false;
    }
    if (obj < 0)
        return false;
    Rel up = t->words[h].rel;
    attach(t, w, t->words[h].head, up == R->root || up == R->ccomp ? up : R->parataxis);
    attach(t, h, w, R->nsubj);
    for (int32_t c = t->words[h].child; c >= 0 && c < h; c = t->words[c].next)
        if (t->words[c].upos == UPOS_PROPN && case_marked(R, t, c))
            attach(t, c, w, R->obl);
    make_verb(&t->words[w]);
    return true;
}

/* "about to sever ties": an infinitive taken for an adjective. */
static bool infinitive(const Rels *R, Tree *t, int32_t w)
{
    int32_t n = t->words[w].head;
    if (w == 0 || n <= w || !noun_like(&t->words[n]) || !str_eq_nocase(t->words[w - 1].form, STR("to")) ||
        !str_eq_nocase(t->words[w].form, t->words[w].lemma))
        return false;
    int32_t kids[64];
    size_t k = 0;
    for (int32_t c = t->words[n].child; c >= 0 && k < 64; c = t->words[c].next)
        kids[k++] = c;
    attach(t, w, t->words[n].head, t->words[n].rel);
    attach(t, n, w, R->obj);
    for (size_t i = 0; i < k; i++)
        if (kids[i] < w - 1)
            attach(t, kids[i], w, t->words[kids[i]].rel);
    attach(t, w - 1, w, R->mark);
    t->words[w - 1].upos = UPOS_PART;
    make_verb(&t->words[w]);
    t->words[w].xpos = STR("VB");
    t->words[w].feats = FEAT_INF;
    return true;
}

/* "…, a day after Zagreb expelled two diplomats": the name before the verb taken for a time's complement, and
 * the main clause for the verb's subject. */
static bool after_clause(const Rels *R, Tree *t, int32_t w)
{
    if (w < 2 || t->words[w].upos != UPOS_VERB || !(t->words[w].feats & FEAT_FIN))
        return false;
    int32_t subj = w - 1, mark = -1, old = -1;
    if (t->words[subj].upos != UPOS_PROPN || t->words[subj].head == w)
        return false;
    for (int32_t c = t->words[subj].child; c >= 0 && c < subj; c = t->words[c].next)
        if (t->words[c].rel == R->case_ &&
            (str_eq_nocase(t->words[c].form, STR("after")) || str_eq_nocase(t->words[c].form, STR("before"))))
            mark = c;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        if (rel_base(t->words[c].rel) == R->nsubj)
            old = c;
    if (mark < 0 || (old < 0 && t->words[w].head < 0))
        return false;
    if (old >= 0) {
        attach(t, old, t->words[w].head, t->words[w].rel);
        attach(t, w, old, R->advcl);
    }
    attach(t, subj, w, R->nsubj);
    attach(t, mark, w, R->mark);
    return true;
}

/* "The decision by Kenya to recognise it angered", "condemned the decision of Kenya to recognise it",
 * "renewed its call on Kenya to recognise it": the infinitive belongs to the noun before it. */
static bool of_decision(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t p = t->words[w].head;
    if (t->words[w].rel != R->advcl || p < 0)
        return false;
    bool to = false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        to |= t->words[c].rel == R->mark && str_eq_nocase(t->words[c].form, STR("to"));
    for (int32_t c = t->words[p].child; to && c >= 0 && c < w; c = t->words[c].next)
        if ((p > w ? rel_base(t->words[c].rel) == R->nsubj && in_list(sc, s, c, LIST_MOVE)
                   : c > p && t->words[c].rel == R->obj &&
                         (in_list(sc, s, c, LIST_MOVE) || word_is(sc, s, c, "call") ||
                          word_is(sc, s, c, "demand")))) {
            attach(t, w, c, R->acl);
            return true;
        }
    return false;
}

/* "The Treasury Department sanctions Karim Khan": the verb taken for the last word of the name. */
static bool flat_verb(const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, obj = -1;
    if (t->words[w].rel != R->flat || h != w - 1 || !str_ends(t->words[w].form, STR("s")) ||
        (t->words[w].form.p[0] >= 'A' && t->words[w].form.p[0] <= 'Z'))
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && obj < 0; c = t->words[c].next)
        if (c > w && noun_like(&t->words[c]) && !case_marked(R, t, c))
            obj = c;
    if (obj < 0)
        return false;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (c > obj && t->words[c].rel == R->appos)
            attach(t, c, obj, R->appos);
    attach(t, w, t->words[h].head, t->words[h].rel);
    attach(t, h, w, R->nsubj);
    attach(t, obj, w, R->obj);
    t->words[w].upos = UPOS_VERB;
    t->words[w].xpos = STR("VBZ");
    t->words[w].feats = FEAT_PRES | FEAT_FIN;
    return true;
}

/* "The Treasury Department/compound sanctions", "to suspend EU/obj relations/obj", "talks due to sanctions
 * imposed/advcl on": the neighbour of a verb under the wrong relation. */
static bool neighbour(const Scan *sc, uint32_t s, const Rels *R, Tree *t, int32_t w)
{
    const Word *x = &t->words[w];
    if (x->upos != UPOS_VERB || w == 0)
        return false;
    int32_t before = -1, subj = -1, obj = -1, iobj = -1;
    for (int32_t c = x->child; c >= 0; c = t->words[c].next) {
        Rel b = rel_base(t->words[c].rel);
        subj = b == R->nsubj || b == R->nsubj_pass || b == R->csubj ? c : subj;
        before = c == w - 1 && t->words[c].rel == R->compound && noun_like(&t->words[c]) ? c : before;
        if (t->words[c].rel == R->obj && obj >= 0 && c == obj + 1 && t->words[obj].upos == UPOS_PROPN &&
            t->words[c].upos == UPOS_NOUN) {
            attach(t, obj, c, R->compound);
            return true;
        }
        obj = t->words[c].rel == R->obj ? c : obj;
        iobj = t->words[c].rel == R->iobj ? c : iobj;
    }
    if (iobj > w && obj == iobj + 1 && noun_like(&t->words[iobj]) && t->words[iobj].upos != UPOS_PRON &&
        !gives(sc, s, w)) {
        attach(t, iobj, obj, R->compound);
        return true;
    }
    if (before >= 0 && subj < 0) {
        attach(t, before, w, R->nsubj);
        return true;
    }
    bool participle = str_eq(x->xpos, STR("VBN")) && x->rel == R->advcl && subj < 0 && x->head < w - 1;
    if (!participle || t->words[w - 1].upos != UPOS_NOUN || t->words[w - 1].head != x->head ||
        has_child(t, w, R->mark) || has_child(t, w, R->aux) || has_child(t, w, R->aux_pass))
        return false;
    attach(t, w, w - 1, R->acl);
    return true;
}

/* "resumed relations with Chad, severed in 2012": the participle after the comma tells of the object. */
static bool of_object(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t h = t->words[w].head;
    if (t->words[w].rel != R->advcl || h < 0 || h > w || w < 2 || !str_eq(t->words[w].xpos, STR("VBN")) ||
        !str_eq(t->words[w - 1].form, STR(",")) || has_child(t, w, R->obj) || has_child(t, w, R->mark) ||
        has_child(t, w, R->aux) || has_child(t, w, R->nsubj))
        return false;
    for (int32_t c = t->words[h].child; c >= 0 && c < w; c = t->words[c].next)
        if (c > h && t->words[c].rel == R->obj &&
            (in_list(sc, s, c, LIST_RELATIONS) || in_list(sc, s, c, LIST_MISSION) ||
             in_list(sc, s, c, LIST_RECOGNITION) || in_list(sc, s, c, LIST_SANCTION_NOUN))) {
            attach(t, w, c, R->acl);
            return true;
        }
    return false;
}

/* "Oman opened an embassy; its minister met Karim Khan": the subject after the semicolon hung on what stands
 * before it. */
static bool after_semicolon(const Rels *R, Tree *t, int32_t w)
{
    if (!(t->words[w].feats & FEAT_FIN) || t->words[w].upos != UPOS_VERB || has_child(t, w, R->nsubj) ||
        has_child(t, w, R->nsubj_pass) || has_child(t, w, R->aux_pass))
        return false;
    int32_t semi = w - 1;
    while (semi >= 0 && !str_eq(t->words[semi].form, STR(";"))) {
        if (t->words[semi].upos == UPOS_VERB)
            return false;
        semi--;
    }
    for (int32_t n = semi + 1; semi >= 0 && n < w; n++) {
        int32_t h = t->words[n].head;
        if (h >= 0 && h < semi && noun_like(&t->words[n]) && !case_marked(R, t, n)) {
            attach(t, n, w, R->nsubj);
            return true;
        }
    }
    return false;
}

/* "became the first state to recognise X", the infinitive hung on "became": it is the noun's (S8). */
static bool of_first(const Scan *sc, uint32_t s, const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head;
    Rel b = rel_base(t->words[w].rel);
    if (h < 0 || h > w || (b != R->advcl && b != R->xcomp) || !word_is(sc, s, h, "become") ||
        !has_child(t, w, R->mark))
        return false;
    for (int32_t c = t->words[h].child; c >= 0 && c < w; c = t->words[c].next) {
        bool what = c > h && t->words[c].upos == UPOS_NOUN &&
                    (t->words[c].rel == R->xcomp || t->words[c].rel == R->obj);
        for (int32_t k = what ? t->words[c].child : -1; k >= 0; k = t->words[k].next)
            if (t->words[k].feats & FEAT_ORD || in_list(sc, s, k, LIST_IMPLICATIVE)) {
                attach(t, w, c, R->acl);
                return true;
            }
    }
    return false;
}

/* "The appointment of Karim Khan as ambassador was announced": the phrase taken for a second subject. */
static bool second_subject(const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, first = -1;
    bool as = false;
    if (h < w || rel_base(t->words[w].rel) != R->nsubj)
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        as |= t->words[c].rel == R->case_ && str_eq_nocase(t->words[c].form, STR("as"));
    for (int32_t c = t->words[h].child; as && c >= 0 && c < w; c = t->words[c].next)
        if (rel_base(t->words[c].rel) == R->nsubj)
            first = c;
    if (first < 0)
        return false;
    attach(t, w, first, R->nmod);
    return true;
}

/* "accuses A of committing crimes and imposes": a finite verb is no conjunct of a participle. */
static bool finite_conjunct(const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head;
    if (t->words[w].rel != R->conj || !str_eq(t->words[w].xpos, STR("VBZ")) || h < 0 || h > w ||
        !str_eq(t->words[h].xpos, STR("VBG")) || has_child(t, h, R->aux))
        return false;
    for (int k = 0; k < 6 && h >= 0; k++, h = t->words[h].head)
        if (str_eq(t->words[h].xpos, STR("VBZ")) && t->words[h].upos == UPOS_VERB)
            break;
    if (h < 0 || h > w || !str_eq(t->words[h].xpos, STR("VBZ")))
        return false;
    attach(t, w, h, R->conj);
    return true;
}

/* "members of Hamas, which Kenya has listed": what persons belong to, not the persons. */
static bool which_group(const Rels *R, Tree *t, int32_t w)
{
    static const char *const rows[] = {"member", "leader", "fighter", "commander", "founder", "supporter"};
    int32_t h = t->words[w].head, name = -1;
    if (t->words[w].rel != R->relcl || h < 0 || h > w)
        return false;
    bool person = false, which = false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        person |= str_eq_nocase(t->words[h].lemma, str_of(rows[i]));
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        which |= str_eq_nocase(t->words[c].form, STR("which"));
    for (int32_t c = t->words[h].child; c >= 0 && c < w; c = t->words[c].next)
        if (c > h && t->words[c].upos == UPOS_PROPN && rel_base(t->words[c].rel) == R->nmod)
            name = c;
    if (!person || !which || name < 0)
        return false;
    attach(t, w, name, R->relcl);
    return true;
}

/* "relations with Israel, which it had cut", "the embassy in Tripoli, which it closed": what is cut is the
 * relations, not Israel. */
static bool which_ties(const Scan *sc, uint32_t s, const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, noun = h >= 0 && h < w ? t->words[h].head : -1, which = -1;
    if (t->words[w].rel != R->relcl || noun < 0 || noun > h || t->words[h].upos != UPOS_PROPN ||
        !in_list(sc, s, w, LIST_TIE_VERB) ||
        (!in_list(sc, s, noun, LIST_RELATIONS) && !in_list(sc, s, noun, LIST_MISSION)))
        return false;
    bool object = false; /* "Israel, which cut them off" has one of its own */
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        Rel r = t->words[c].rel;
        if (c < w && str_eq_nocase(t->words[c].form, STR("which")) && (r == R->obj || r == R->nsubj_pass))
            which = c;
        object |= c > w && r == R->obj;
    }
    if (which < 0 || object)
        return false;
    attach(t, w, noun, R->relcl);
    return true;
}

/* "Of the six members, A, B and C recognised": names taken for an apposition of the members. */
static bool of_the_six(const Rels *R, Tree *t, int32_t w)
{
    if (t->words[w].upos != UPOS_VERB || has_child(t, w, R->nsubj) || has_child(t, w, R->nsubj_pass))
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next) {
        bool of = rel_base(t->words[c].rel) == R->obl && case_marked(R, t, c) &&
                  str_eq_nocase(t->words[t->words[c].child].form, STR("of"));
        for (int32_t a = of ? t->words[c].child : -1; a >= 0 && a < w; a = t->words[a].next)
            if (a > c && (t->words[a].rel == R->appos || t->words[a].rel == R->conj) &&
                t->words[a].upos == UPOS_PROPN && str_eq(t->words[a - 1].form, STR(","))) {
                for (int32_t k = t->words[a].next; k >= 0 && k < w; k = t->words[k].next)
                    if (t->words[k].rel == R->conj)
                        attach(t, k, a, R->conj);
                attach(t, a, w, has_child(t, w, R->aux_pass) ? R->nsubj_pass : R->nsubj);
                return true;
            }
    }
    return false;
}

/* "Three countries recognised it: A, B and C": the names tell the countries, not the object. */
static bool colon_list(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t subj = -1, obj = -1;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        subj = rel_base(t->words[c].rel) == R->nsubj && in_list(sc, s, c, LIST_STATES) ? c : subj;
        obj = t->words[c].rel == R->obj && c > w ? c : obj;
    }
    for (int32_t a = subj >= 0 && obj >= 0 ? t->words[obj].child : -1; a >= 0; a = t->words[a].next) {
        int32_t mark = a - 1;
        if (a > obj && t->words[a].rel == R->appos && t->words[a].upos == UPOS_PROPN &&
            (str_eq(t->words[mark].form, STR(":")) || str_eq(t->words[mark].form, STR("—")) ||
             str_eq(t->words[mark].form, STR("–")))) {
            attach(t, a, subj, R->appos);
            return true;
        }
    }
    return false;
}

/* "did so last week": "so" hung on the time. */
static bool so_of_do(const Rels *R, Tree *t, int32_t w)
{
    int32_t so = w + 1;
    if (!str_eq(t->words[w].lemma, STR("do")) || (size_t)so >= t->n ||
        !str_eq_nocase(t->words[so].form, STR("so")) || t->words[so].head == w || t->words[so].child >= 0)
        return false;
    attach(t, so, w, R->advmod);
    return true;
}

/* "Canada, home to a million people of Ukrainian descent, followed": a name for the whole sentence, and its
 * verb hung on the apposition. */
static bool after_apposition(const Rels *R, Tree *t, int32_t w)
{
    int32_t r = t->root;
    bool verb = t->words[w].upos == UPOS_VERB && (rel_base(t->words[w].rel) == R->acl) &&
                str_ends(t->words[w].form, STR("ed"));
    if (!verb || r < 0 || r > w || t->words[r].upos != UPOS_PROPN || w < 3 || has_child(t, w, R->nsubj) ||
        has_child(t, w, R->aux_pass) || !str_eq(t->words[w - 1].form, STR(",")) ||
        !str_eq(t->words[r + 1].form, STR(",")))
        return false;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (t->words[c].rel == R->obl_agent)
            return false;
    attach(t, w, -1, R->root);
    attach(t, r, w, R->nsubj);
    make_verb(&t->words[w]);
    return true;
}

/* "Every neighbour but Oman has recognised": the one left out taken for the subject. */
static bool all_but_one(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next) {
        bool but = c >= 2 && rel_base(t->words[c].rel) == R->nsubj && t->words[c].upos == UPOS_PROPN &&
                   list_has(code_list(sc, LIST_EXCEPT), sc->sym[s][c - 1]);
        if (!but || !in_list(sc, s, c - 2, LIST_STATES) || t->words[c - 2].head != w)
            continue;
        attach(t, c - 2, w, t->words[c].rel);
        attach(t, c, c - 2, R->nmod);
        attach(t, c - 1, c, R->case_);
        return true;
    }
    return false;
}

static bool past_form(const Word *w)
{
    return str_eq(w->xpos, STR("VBN")) || str_eq(w->xpos, STR("VBD")) || str_eq(w->xpos, STR("JJ"));
}

static bool repair_at(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    const Word *x = &t->words[w];
    if (!triggers(sc, s, (size_t)w))
        return false;
    if (after_apposition(R, t, w) || all_but_one(sc, s, t, w) || of_the_six(R, t, w) ||
        colon_list(sc, s, t, w) || after_clause(R, t, w) || of_decision(sc, s, t, w) ||
        neighbour(sc, s, R, t, w) || finite_conjunct(R, t, w) || which_group(R, t, w) ||
        which_ties(sc, s, R, t, w) || so_of_do(R, t, w) || of_object(sc, s, t, w) ||
        after_semicolon(R, t, w) || second_subject(R, t, w) || of_first(sc, s, R, t, w))
        return true;
    if (x->rel == R->conj)
        return new_clause(R, t, w) || listed_verb(R, t, w);
    bool third = x->rel == R->compound && x->head > w && str_ends(x->form, STR("s")) &&
                 w > 0 && /* "Chile lowers ties" */
                 in_list(sc, s, w, LIST_NOUN_VERB) &&
                 ((t->words[w - 1].form.p[0] >= 'A' && t->words[w - 1].form.p[0] <= 'Z') ||
                  in_list(sc, s, w - 1, LIST_INSTITUTION));
    bool plural = x->rel == R->compound && x->head > w && w > 2 &&
                  in_list(sc, s, w, LIST_NOUN_VERB) && /* "A and B host" */
                  t->words[w - 1].upos == UPOS_PROPN && str_eq_nocase(t->words[w - 2].form, STR("and"));
    if ((third || plural) && mention_of(sc, s, w - 1, 0) >= 0)
        return promote(R, t, w);
    if (x->upos == UPOS_NOUN || x->upos == UPOS_PROPN)
        return in_list(sc, s, w, LIST_NOUN_VERB) && (noun_verb(sc, s, t, w) || flat_verb(R, t, w));
    if (x->rel == R->acl && past_form(x))
        return first_of_row(sc, s, R, t, w) || active_participle(R, t, w);
    if (x->rel == R->amod && infinitive(R, t, w))
        return true;
    bool bare =
        w > 0 && x->rel == R->amod && str_eq_nocase(x->form, x->lemma) && t->words[w - 1].feats & FEAT_PLUR;
    if (x->head < 0 || (!past_form(x) && !bare))
        return false;
    if (x->rel != R->amod && x->rel != R->case_ && x->rel != R->compound)
        return false;
    if (!bare && str_eq(x->xpos, STR("JJ")) && !str_ends(x->form, STR("ed")))
        return false;
    return perfect(R, t, w) || (opens_phrase(t, w) && promote(R, t, w));
}

void repair_trees(Scan *sc)
{
    Tree *copies = NULL;
    Word *spare = NULL; /* a copy that no repair took serves the next try: memory is linear in the words */
    size_t room = 0;
    for (size_t s = 0; s < sc->n_trees; s++) {
        const Tree *t = &sc->trees[s];
        bool copied = false;
        for (int32_t w = 0; w < (int32_t)t->n; w++) {
            if (!triggers(sc, (uint32_t)s, (size_t)w))
                continue;
            Tree one = *t;
            if (room <= t->n) {
                spare = ARENA_ARRAY(sc->a, Word, t->n + 1);
                room = t->n + 1;
            }
            one.words = spare;
            memcpy(one.words, t->words, t->n * sizeof *one.words);
            bool idiom = repair_idiom(sc, (uint32_t)s, &one, w);
            if ((!idiom && !repair_at(sc, (uint32_t)s, &one, w)) || !tree_link(&one))
                continue;
            if (!copies) {
                copies = ARENA_ARRAY(sc->a, Tree, sc->n_trees);
                memcpy(copies, sc->trees, sc->n_trees * sizeof *copies);
            }
            spare = copied ? copies[s].words : NULL;
            room = copied ? t->n + 1 : 0;
            copied = true;
            copies[s] = one;
            sc->trees = copies;
            t = &sc->trees[s];
        }
    }
}
