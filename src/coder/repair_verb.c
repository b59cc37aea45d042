/* repair_verb.c - verbs taken for something else: a participle, a noun, an adjective, the last of a list.
 *
 * "Maduro on Wednesday severed diplomatic relations": after a long subject a past tense is taken for a
 * participle that modifies the noun after it, and the sentence has no verb. A participle that opens a noun
 * phrase without article, after a noun, is the verb of it: [Maduro … [severed/amod diplomatic relations]] ->
 * Maduro/nsubj severed [diplomatic relations/obj]. "it had cut ties" with "cut" under "ties" is the perfect.
 * Trees are copies (repair.c). */
#include "coder/repair.h"

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

/* Nothing but "and" and articles between two words? */
static bool between(const Rels *R, const Tree *t, int32_t a, int32_t b)
{
    for (int32_t i = a + 1; i < b; i++)
        if (t->words[i].rel != R->cc && t->words[i].upos != UPOS_DET)
            return false;
    return b > a + 1;
}

enum { MAX_KIDS = 64 };

/* The children of w as they were before they are hung elsewhere; their number. */
static size_t children(const Tree *t, int32_t w, int32_t ret[MAX_KIDS])
{
    size_t n = 0;
    for (int32_t c = t->words[w].child; c >= 0 && n < MAX_KIDS; c = t->words[c].next)
        ret[n++] = c;
    return n;
}

/* The noun n hands its place in the clause to the verb w and becomes its object. */
static bool promote(const Rels *R, Tree *t, int32_t w)
{
    int32_t n = t->words[w].head, subj = left_subject(R, t, w, n), up = t->words[n].head;
    Rel rel = t->words[n].rel;
    int32_t kids[MAX_KIDS];
    size_t k = children(t, n, kids);
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
    int32_t kids[MAX_KIDS];
    size_t k = children(t, h, kids);
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

/* "The island set up relations in 1980, broke them off in 2002 and …": the first verb of a row taken for a
 * participle with an object of its own. Of verbs that give, the passive has one too. */
static bool first_of_row(const Scan *sc, uint32_t s, const Rels *R, Tree *t, int32_t w)
{
    int32_t h = t->words[w].head, g = h >= 0 ? t->words[h].head : -1;
    if (h + 1 != w || g <= w || t->words[h].rel != R->nsubj || t->words[h].upos != UPOS_NOUN ||
        !str_eq(t->words[g].xpos, STR("VBD")) || !str_eq(t->words[g - 1].form, STR(",")) ||
        !has_child(t, w, R->obj) || has_child(t, w, R->obl_agent) || has_child(t, w, R->aux_pass))
        return false;
    if (in_list(sc, s, w, LIST_GIVING))
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
    int32_t kids[MAX_KIDS];
    size_t k = children(t, n, kids);
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

static bool past_form(const Word *w)
{
    return str_eq(w->xpos, STR("VBN")) || str_eq(w->xpos, STR("VBD")) || str_eq(w->xpos, STR("JJ"));
}

bool repair_verb(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    const Word *x = &t->words[w];
    if (x->rel == R->conj)
        return listed_verb(R, t, w);
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
