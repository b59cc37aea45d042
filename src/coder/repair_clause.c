/* repair_clause.c - clauses and phrases hung on the wrong word: names, subjects, participles, infinitives.
 *
 * "members of Hamas, which Kenya has listed" tells of Hamas; "resumed relations with Chad, severed in 2012"
 * of the relations; "The decision by Kenya to recognise it" of the decision. Each repair moves a word or two.
 * Trees are copies (repair.c). */
#include "coder/repair.h"

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
        !in_list(sc, s, w, LIST_GIVING)) {
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
static bool which_group(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    int32_t h = t->words[w].head, name = -1;
    if (t->words[w].rel != R->relcl || h < 0 || h > w)
        return false;
    bool which = false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next)
        which |= str_eq_nocase(t->words[c].form, STR("which"));
    for (int32_t c = t->words[h].child; c >= 0 && c < w; c = t->words[c].next)
        if (c > h && t->words[c].upos == UPOS_PROPN && rel_base(t->words[c].rel) == R->nmod)
            name = c;
    if (!in_list(sc, s, h, LIST_BELONGS) || !which || name < 0)
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

/* Is w a phrase of what an act answers ("in response", "in turn")? */
static bool answering(const Tree *t, int32_t w)
{
    static const char *const rows[] = {"response", "reply",    "retaliation", "return",   "turn",
                                       "answer",   "reprisal", "protest",     "exchange", "addition"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (str_eq_nocase(t->words[w].form, str_of(rows[i])))
            return true;
    return false;
}

/* "In response Germany withdrew its consent": the subject taken for the last word of the phrase before it. */
static bool after_answer(const Rels *R, Tree *t, int32_t w)
{
    if (t->words[w].upos != UPOS_VERB || !(t->words[w].feats & FEAT_FIN) || has_child(t, w, R->nsubj) ||
        has_child(t, w, R->nsubj_pass))
        return false;
    for (int32_t c = t->words[w].child; c >= 0 && c < w; c = t->words[c].next) {
        if (rel_base(t->words[c].rel) != R->obl || !case_marked(R, t, c))
            continue;
        int32_t noun = c, name = -1;
        for (int32_t k = t->words[c].child; k >= 0 && k < w; k = t->words[k].next) {
            if (k < c && answering(t, k))
                noun = k, name = c;
            else if (k > c && answering(t, c) && t->words[k].upos == UPOS_PROPN && !case_marked(R, t, k) &&
                     name < 0)
                name = k;
        }
        if (name < 0)
            continue;
        if (noun != c) { /* headed by the name */
            attach(t, noun, w, t->words[c].rel);
            for (int32_t k = t->words[c].child; k >= 0; k = t->words[k].next)
                if (k < noun)
                    t->words[k].head = noun;
        }
        attach(t, name, w, has_child(t, w, R->aux_pass) ? R->nsubj_pass : R->nsubj);
        return true;
    }
    return false;
}

/* "its legations in London, Paris and Rome": the second place taken for an apposition of the legations. */
static bool listed_place(const Rels *R, Tree *t, int32_t w)
{
    int32_t first = -1;
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next) {
        bool name = c > w && t->words[c].upos == UPOS_PROPN;
        if (name && rel_base(t->words[c].rel) == R->nmod && case_marked(R, t, c) &&
            !has_child(t, c, R->conj)) {
            first = c;
            for (int32_t k = t->words[c].child; k >= 0; k = t->words[k].next)
                if (k > c && t->words[k].rel == R->appos && t->words[k - 1].form.p[0] == ',' &&
                    has_child(t, k, R->conj)) {
                    attach(t, k, c, R->conj); /* hung on the first place itself */
                    return true;
                }
        } else if (name && t->words[c].rel == R->appos && first >= 0 && c > 0 &&
                   t->words[c - 1].form.p[0] == ',' && !case_marked(R, t, c) && has_child(t, c, R->conj)) {
            attach(t, c, first, R->conj);
            for (int32_t k = t->words[c].child; k >= 0; k = t->words[k].next)
                if (t->words[k].rel == R->conj)
                    t->words[k].head = first;
            return true;
        }
    }
    return false;
}

static bool listed_places(const Rels *R, Tree *t, int32_t w)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (t->words[c].upos == UPOS_NOUN && listed_place(R, t, c))
            return true;
    return false;
}

bool repair_clause(const Scan *sc, uint32_t s, Tree *t, int32_t w)
{
    const Rels *R = &sc->c->rel;
    return after_apposition(R, t, w) || all_but_one(sc, s, t, w) || of_the_six(R, t, w) ||
           colon_list(sc, s, t, w) || after_clause(R, t, w) || of_decision(sc, s, t, w) ||
           neighbour(sc, s, R, t, w) || finite_conjunct(R, t, w) || which_group(sc, s, t, w) ||
           which_ties(sc, s, R, t, w) || so_of_do(R, t, w) || of_object(sc, s, t, w) ||
           after_semicolon(R, t, w) || second_subject(R, t, w) || of_first(sc, s, R, t, w) ||
           new_clause(R, t, w) || after_answer(R, t, w) || listed_places(R, t, w);
}
