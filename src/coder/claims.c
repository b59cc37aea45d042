/* claims.c - quantified statements (codebook, section 9): first, only, ordinal, none, none-until, no-other,
 * count, all-but. A claim never makes acts for the members it does not name (Q1). */
#include "coder/claims.h"
#include "coder/sides.h"

static Claim *push_claim(Scan *sc, const Found *like, uint32_t s, uint32_t first, uint32_t last, Quantifier q)
{
    Claim *c = VEC_PUSH(sc->a, &sc->claims);
    *c = (Claim){.quantifier = q, .n = -1, .rule = STR("claims")};
    if (like) {
        c->evidence = like->as.evidence;
        c->type = like->as.type;
        c->target = like->as.target;
        c->when = like->as.when;
        c->when_edtf = like->as.when_edtf;
        c->rule = like->as.rule;
    }
    evidence_span(sc, s, first, last, &c->evidence);
    return c;
}

static void subject(Scan *sc, Claim *c, Str id)
{
    for (size_t i = 0; i < c->n_subjects; i++)
        if (str_eq(c->subjects[i], id))
            return;
    Str *grown = ARENA_ARRAY(sc->a, Str, c->n_subjects + 1);
    if (c->n_subjects)
        memcpy(grown, c->subjects, c->n_subjects * sizeof *grown);
    grown[c->n_subjects++] = id;
    c->subjects = grown;
}

static bool said_before(const Scan *sc, const Claim *c)
{
    for (size_t i = 0; i + 1 < sc->claims.n; i++) {
        const Claim *o = &sc->claims.at[i];
        bool same = o->quantifier == c->quantifier && o->type == c->type && o->n == c->n &&
                    o->n_subjects == c->n_subjects && str_eq(o->target, c->target);
        for (size_t k = 0; same && k < c->n_subjects; k++)
            same = str_eq(o->subjects[k], c->subjects[k]);
        if (same)
            return true;
    }
    return false;
}

static void keep_or_drop(Scan *sc)
{
    const Claim *c = &sc->claims.at[sc->claims.n - 1];
    if (!c->target.n || c->type == ACT_NONE || sc->claims.n > MAX_CLAIMS || said_before(sc, c))
        sc->claims.n--;
}

static bool until_now(const Scan *sc, uint32_t s)
{
    const Tree *t = &sc->trees[s];
    for (size_t i = 0; i + 1 < t->n; i++)
        if ((word_is(sc, s, (int32_t)i, "until") || word_is(sc, s, (int32_t)i, "till")) &&
            (in_list(sc, s, (int32_t)i + 1, LIST_TEMPORAL) ||
             in_list(sc, s, (int32_t)i + 1, LIST_UNTIL_NOW) ||
             word_at(sc, s, (int32_t)i + 1)->upos == UPOS_NUM))
            return true;
    return false;
}

/* "a step no government had taken": the act is in the text, so the none ends with it. */
static bool ended_by_act(const Scan *sc, uint32_t s, int32_t w, ActType t)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.aux && str_eq_nocase(word_at(sc, s, c)->form, STR("had")))
            for (size_t i = 0; i < sc->found.n; i++)
                if (sc->found.at[i].as.type == t && sc->found.at[i].as.status == STATUS_DONE)
                    return true;
    return false;
}

static int32_t det_of(const Scan *sc, uint32_t s, int32_t w, const char *lemma)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_is(sc, s, c, lemma))
            return c;
    return -1;
}

void claims_excepted(const Scan *sc, uint32_t s, Parties *ret)
{
    *ret = (Parties){.count = -1};
    for (size_t i = 0; i < sc->trees[s].n; i++)
        if (list_has(code_list(sc, LIST_EXCEPT), case_sym(sc, s, (int32_t)i)) ||
            (has_case(sc, s, (int32_t)i, "from") && i > 1 && word_is(sc, s, (int32_t)i - 2, "apart"))) {
            Parties p;
            party_all(sc, s, (int32_t)i, 0, false, &p);
            for (size_t k = 0; k < p.n; k++)
                party_put(ret, p.at[k].id, s);
        }
}

static void excepted(Scan *sc, uint32_t s, Claim *c)
{
    Parties p;
    claims_excepted(sc, s, &p);
    for (size_t k = 0; k < p.n; k++)
        subject(sc, c, p.at[k].id);
}

/* "Somaliland is not recognised by any country": the set that a negated verb leaves empty. */
static bool any_of(const Scan *sc, uint32_t s, int32_t w, int32_t states)
{
    if (det_of(sc, s, states, "any") < 0)
        return false;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (in_list(sc, s, c, LIST_NEG))
            return true;
    return false;
}

/* Claims that the subject of a frame makes: "no country has", "13 states", "every state except". */
/* What a claim is like where no party of its own acted: of states in general, up to today. */
static Found of_states(const Scan *sc, const Match *m, const Context *cx, const Parties *tgt)
{
    Found like = {.s = m->s, .w = m->w, .as = {.type = m->frame->act}};
    const Recognised r = recognised_what(sc, m, m->slot[SLOT_TARGET]);
    if (m->frame->pseudo == PSEUDO_RECOGNISE && m->frame->act == ACT_RECOGNISE_STATE && r.type != ACT_NONE)
        like.as.type = r.type;
    like.as.target = tgt->n ? tgt->at[0].id : (Str){0};
    for (size_t i = sc->found.n; m->frame->pseudo == PSEUDO_ECHO && i-- > 0;)
        if (str_eq(sc->found.at[i].as.target, like.as.target)) { /* as many have done the act told */
            like.as.type = sc->found.at[i].as.type;
            break;
        }
    like.as.source = STR("b:states");
    like.as.when = sc->t->today.n > DAY_MIN.n ? (Bounds){DAY_MIN, sc->t->today} : BOUNDS_ALL;
    like.as.when_edtf = edtf_print(sc->a, like.as.when);
    like.as.rule = m->frame->name;
    like.as.status = cx->status;
    voice_of(sc, &like, cx, &like.as.evidence);
    return like;
}

/* "no state has", "none but Russia has", "no other had" */
static Claim *claim_none(Scan *sc, const Match *m, const Found *like, const Parties *src, uint32_t first,
                         uint32_t last)
{
    bool other = src->states && det_of(sc, m->s, (int32_t)src->states_word, "other") >= 0;
    Claim but = {.n = 0};
    excepted(sc, m->s, &but);
    Claim *c = push_claim(sc, like, m->s, first, last,
                          but.n_subjects ? CLAIM_ONLY
                          : until_now(sc, m->s) || ended_by_act(sc, m->s, (int32_t)m->w, like->as.type)
                              ? CLAIM_NONE_UNTIL
                          : other ? CLAIM_NO_OTHER
                                  : CLAIM_NONE);
    for (size_t i = 0; i < but.n_subjects; i++)
        subject(sc, c, but.subjects[i]);
    if (!but.n_subjects)
        subject(sc, c, STR("b:states"));
    return c;
}

/* "all but Oman have", "every other state had" (but the one told of); NULL where none is left out. */
static Claim *claim_all_but(Scan *sc, const Match *m, const Found *like, const Parties *src, uint32_t first,
                            uint32_t last)
{
    int32_t sw = (int32_t)src->states_word;
    Claim *c = push_claim(sc, like, m->s, first, last, CLAIM_ALL_BUT);
    excepted(sc, m->s, c);
    if (!c->n_subjects && det_of(sc, m->s, sw, "other") >= 0)
        for (size_t i = 0; i < sc->found.n && !c->n_subjects; i++)
            if (sc->found.at[i].as.type == c->type && str_eq(sc->found.at[i].as.target, c->target))
                subject(sc, c, sc->found.at[i].as.source);
    if (c->n_subjects)
        return c;
    sc->claims.n--;
    return NULL;
}

void claims_of(Scan *sc, const Match *m, const Found *f, const Context *cx, const Parties *src,
               const Parties *tgt)
{
    if (!src->states && !src->nobody)
        return;
    Found like = f ? *f : of_states(sc, m, cx, tgt);
    uint32_t first, last;
    span_of(sc, m->s, (int32_t)m->w, m->slot, &first, &last);
    int32_t sw = (int32_t)src->states_word;
    bool done = cx->status == STATUS_DONE;
    Claim *c = NULL;
    if (src->states && any_of(sc, m->s, (int32_t)m->w, sw)) {
        c = claim_none(sc, m, &like, src, first, last);
    } else if (src->nobody && !src->part && (cx->status == STATUS_ABSENT || done)) {
        c = claim_none(sc, m, &like, src, first, last);
    } else if (src->states && src->count > 1 && done) {
        c = push_claim(sc, &like, m->s, first, last, CLAIM_COUNT);
        c->n = src->count;
        c->cmp = src->cmp;
    } else if (src->states && done &&
               (det_of(sc, m->s, sw, "every") >= 0 || det_of(sc, m->s, sw, "all") >= 0 ||
                word_is(sc, m->s, sw, "all"))) {
        c = claim_all_but(sc, m, &like, src, first, last);
    }
    if (c && like.as.type <= ACT_RECOGNISE_CLAIM && c->target.n)
        sc->recognised = c->target;
    if (c)
        keep_or_drop(sc);
}

/* --- first, only, nth
 * ------------------------------------------------------------------------------------------------- */
static int64_t ordinal(Str f)
{
    static const char *const names[] = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                        "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
    if (!f.n || !strchr("tdhTDH", f.p[f.n - 1])) /* how all of them end */
        return -1;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_eq_nocase(f, str_of(names[i])))
            return (int64_t)i + 1;
    uint64_t v;
    bool th = f.n > 4 && str_ends(f, STR("th"));
    if (f.n > 2 &&
        (th || str_ends(f, STR("th")) || str_ends(f, STR("st")) || str_ends(f, STR("nd")) ||
         str_ends(f, STR("rd"))) &&
        str_read_uint(str_slice(f, 0, f.n - 2), &v))
        return (int64_t)v;
    size_t hyphen = str_find_char(f, '-', 0); /* "twenty-first" */
    if (hyphen != SIZE_MAX) {
        int64_t ten = form_number(str_slice(f, 0, hyphen)), unit = ordinal(str_slice(f, hyphen + 1, f.n));
        return ten >= 20 && ten % 10 == 0 && unit > 0 && unit < 10 ? ten + unit : -1;
    }
    char y[16]; /* "twentieth", of "twenty" */
    if (th && str_ends(f, STR("ieth")) && f.n - 4 < sizeof y - 1) {
        memcpy(y, f.p, f.n - 4);
        y[f.n - 4] = 'y';
        return form_number((Str){y, f.n - 3});
    }
    return th ? form_number(str_slice(f, 0, f.n - 2)) : -1; /* "seventeenth" */
}

/* Does the clause of w hang on the noun n itself, not on a clause within? */
static bool hangs_on(const Scan *sc, uint32_t s, int32_t w, int32_t n)
{
    for (int k = 0; k < 4 && w >= 0; k++) {
        const Word *x = word_at(sc, s, w);
        if (x->head == n)
            return w != n;
        if (k == 0 && x->rel == sc->c->rel.xcomp && x->head >= 0 && x->head == word_at(sc, s, n)->head &&
            word_is(sc, s, x->head, "become"))
            return true;
        Rel b = rel_base(x->rel);
        if (b != sc->c->rel.conj && b != sc->c->rel.xcomp && b != sc->c->rel.obj && b != sc->c->rel.obl &&
            b != sc->c->rel.acl)
            return false;
        w = x->head;
    }
    return false;
}

/* The act that a "first country to …" is of: one whose word stands below the noun; "to do so": the act beside
 * it. */
static const Found *act_under(const Scan *sc, uint32_t s, int32_t n)
{
    const Tree *t = &sc->trees[s];
    for (size_t k = 0; k < sc->found.n; k++) /* the echo that "do so" itself made */
        if (sc->found.at[k].s == s && word_is(sc, s, (int32_t)sc->found.at[k].w, "do") &&
            (int32_t)sc->found.at[k].w > n &&
            word_at(sc, s, (int32_t)sc->found.at[k].w)->head == word_at(sc, s, n)->head)
            return &sc->found.at[k];
    for (size_t i = 0; i + 1 < t->n; i++)
        if (tree_below(t, (int32_t)i, n) && word_is(sc, s, (int32_t)i, "do") &&
            (word_is(sc, s, (int32_t)i + 1, "so") || word_is(sc, s, (int32_t)i + 1, "it") ||
             word_is(sc, s, (int32_t)i + 1, "this")))
            for (size_t k = sc->found.n; k-- > 0;)
                if (act_core(sc->found.at[k].as.type) && sc->found.at[k].s + 1 >= s &&
                    (sc->found.at[k].s < s || sc->found.at[k].w <= i) &&
                    family(sc->found.at[k].as.type) < 7 &&
                    !(sc->found.at[k].s == s && tree_below(t, (int32_t)sc->found.at[k].w, n)))
                    return &sc->found.at[k];
    for (size_t i = 0; i < sc->found.n; i++) {
        const Found *f = &sc->found.at[i];
        if (f->s == s && hangs_on(sc, s, (int32_t)f->w, n))
            return f;
    }
    /* "Turkey was the first, reopening its embassy" */
    if (child_by(sc, s, n, sc->c->rel.cop) >= 0)
        for (size_t i = 0; i < sc->found.n; i++) {
            const Found *f = &sc->found.at[i];
            if (f->s == s && rel_base(word_at(sc, s, (int32_t)f->w)->rel) == sc->c->rel.advcl &&
                word_at(sc, s, (int32_t)f->w)->head == n)
                return f;
        }
    return NULL;
}

/* Who is the first: the subject of is or becomes, the "it" of "making it", the head of the apposition; else
 * the source of the act. */
static Str who_is(const Scan *sc, uint32_t s, int32_t n, const Found *f)
{
    Match m = {0};
    (void)m;
    int32_t w = -1;
    const Word *x = word_at(sc, s, n);
    if (child_by(sc, s, n, sc->c->rel.cop) >= 0 ||
        (rel_base(x->rel) == sc->c->rel.xcomp && !word_is(sc, s, x->head, "make")))
        w = arg_surface(sc, s, n);
    else if (x->head >= 0 && word_is(sc, s, x->head, "become"))
        w = arg_surface(sc, s, x->head);
    else if (x->head >= 0 && word_is(sc, s, x->head, "make"))
        w = child_by(sc, s, x->head, sc->c->rel.obj) == n ? -1 : child_by(sc, s, x->head, sc->c->rel.obj);
    else if (x->rel == sc->c->rel.appos)
        w = x->head;
    int32_t mi = w >= 0 ? mention_of(sc, s, w, 0) : -1;
    Str id =
        mi >= 0 ? party_one(sc, &sc->m->at[mi], sc->c->lex.acts[f->as.type].source_kinds, true) : (Str){0};
    bool party = id.n && (str_eq(actor_state(id), actor_state(f->as.source)));
    if (id.n && !party)
        for (size_t i = 0; i < sc->found.n; i++)
            if (sc->found.at[i].as.type == f->as.type && str_eq(sc->found.at[i].as.source, id))
                party = true;
    return party ? id : f->as.source;
}

static bool countries(const Scan *sc, uint32_t s, int32_t n, int32_t w)
{
    return n == w || in_list(sc, s, n, LIST_STATES) || in_list(sc, s, n, LIST_INSTITUTION);
}

static void one_ordinal(Scan *sc, uint32_t s, int32_t w)
{
    const Word *x = word_at(sc, s, w);
    static const char *const lonely[] = {"sole", "lone", NULL};
    bool sole = word_any(sc, s, w, lonely), only = sole || word_is(sc, s, w, "only");
    int64_t n = only ? 0 : ordinal(x->form);
    if ((!only && n < 1) || (w > 0 && word_is(sc, s, w - 1, "at"))) /* "at first" counts nobody */
        return;
    int32_t noun = w;
    if (x->head >= 0 && (x->rel == sc->c->rel.amod || x->rel == sc->c->rel.nummod ||
                         rel_base(x->rel) == sc->c->rel.advmod || x->rel == sc->c->rel.compound))
        noun = x->head;
    while (!countries(sc, s, noun, w) && word_at(sc, s, noun)->rel == sc->c->rel.amod &&
           word_at(sc, s, noun)->head > noun)
        noun = word_at(sc, s, noun)->head; /* "the third [Caribbean state]", hung on the adjective */
    if (only && noun == w)
        return;
    if ((sole || (only && has_case(sc, s, noun, "as"))) && !in_list(sc, s, noun, LIST_STATES))
        return; /* "as the sole authority" */
    if (!countries(sc, s, noun, w) && !(only && mention_of(sc, s, noun, 0) >= 0))
        return;
    const Found *f = act_under(sc, s, noun);
    bool head_is_party = only && !in_list(sc, s, noun, LIST_STATES) && mention_of(sc, s, noun, 0) >= 0;
    if (!f && head_is_party) /* "Only Russia has recognised" */
        for (size_t i = 0; i < sc->found.n && !f; i++)
            if (sc->found.at[i].s == s && word_at(sc, s, noun)->head == (int32_t)sc->found.at[i].w)
                f = &sc->found.at[i];
    if (!f || f->as.status != STATUS_DONE || f->as.type == ACT_REACT || f->as.type == ACT_MEET ||
        f->as.type == ACT_VISIT)
        return;
    for (int32_t k = x->child; k >= 0; k = word_at(sc, s, k)->next)
        if (word_is(sc, s, k, "among") || word_is(sc, s, k, "one"))
            return;
    Found copy = *f;
    uint32_t first = (uint32_t)noun < copy.first || copy.s != s ? (uint32_t)noun : copy.first;
    uint32_t last = copy.s == s && copy.last > (uint32_t)noun ? copy.last : (uint32_t)noun + 1;
    Str who = head_is_party ? copy.as.source : who_is(sc, s, noun, &copy);
    Claim *c = push_claim(sc, &copy, s, first < (uint32_t)w ? first : (uint32_t)w,
                          last > (uint32_t)w ? last : (uint32_t)w + 1,
                          only     ? CLAIM_ONLY
                          : n == 1 ? CLAIM_FIRST
                                   : CLAIM_ORDINAL);
    subject(sc, c, who);
    if (n > 1)
        c->n = n;
    keep_or_drop(sc);
}

/* A count of those who are all named is no claim of its own ("Four states cut ties": and the text says
 * which). */
void claims_done(Scan *sc)
{
    size_t n = 0;
    for (size_t i = 0; i < sc->claims.n; i++) {
        const Claim *c = &sc->claims.at[i];
        Str seen[64];
        int64_t named = 0;
        for (size_t k = 0; k < sc->found.n && c->quantifier == CLAIM_COUNT && named < 64; k++) {
            const Assertion *as = &sc->found.at[k].as;
            bool first = as->type == c->type && as->status == STATUS_DONE && str_eq(as->target, c->target);
            for (int64_t j = 0; first && j < named; j++)
                first = !str_eq(seen[j], as->source);
            if (first)
                seen[named++] = as->source;
        }
        if (c->quantifier != CLAIM_COUNT || named < c->n)
            sc->claims.at[n++] = *c;
    }
    sc->claims.n = n;
}

/* "tantamount to recognition": an opinion on what an act means in law, never the act (section 5). */
bool claims_amount(Scan *sc, const Match *m)
{
    int32_t w = (int32_t)m->w, p = word_at(sc, m->s, w)->head;
    if (p < 0 || !in_list(sc, m->s, p, LIST_AMOUNT))
        return false;
    bool no = false; /* a disclaimer: no claim, but evidence under R7 (D24), kept as one of count 0 */
    for (int32_t c = word_at(sc, m->s, p)->child; c >= 0; c = word_at(sc, m->s, c)->next)
        no = no || in_list(sc, m->s, c, LIST_NEG);
    int32_t subj = arg_surface(sc, m->s, p);
    ActType of = ACT_NONE;
    uint32_t from = 0, to = (uint32_t)sc->trees[m->s].n;
    for (uint32_t i = from; subj >= 0 && i < to; i++)
        if (tree_below(&sc->trees[m->s], (int32_t)i, subj)) {
            bool envoy =
                in_list(sc, m->s, (int32_t)i, LIST_ENVOY) || word_is(sc, m->s, (int32_t)i, "credentials");
            of = envoy                                           ? ACT_ACCEPT_CREDENTIALS
                 : in_list(sc, m->s, (int32_t)i, LIST_RELATIONS) ? ACT_ESTABLISH_RELATIONS
                 : in_list(sc, m->s, (int32_t)i, LIST_MISSION)   ? ACT_OPEN_MISSION
                                                                 : of;
        }
    const Found *f = NULL;
    for (size_t i = sc->found.n; i-- > 0 && !f;)
        if (act_core(sc->found.at[i].as.type) && sc->found.at[i].as.status == STATUS_DONE &&
            (of == ACT_NONE || family(of) == family(sc->found.at[i].as.type) || i == 0))
            f = &sc->found.at[i];
    if (!f)
        return true;
    uint32_t first, last;
    span_of(sc, m->s, p, NULL, &first, &last);
    Claim *c = push_claim(sc, f, m->s, subj >= 0 && (uint32_t)subj < first ? (uint32_t)subj : first, last,
                          CLAIM_AMOUNTS_TO);
    c->type = of == ACT_NONE ? f->as.type : of;
    c->amounts_to = ACT_RECOGNISE_GOVERNMENT;
    if (no) {
        c->n = 0;
        voice_of(sc, &(Found){.s = m->s, .w = (uint32_t)p, .as = f->as}, NULL, &c->evidence);
    }
    c->rule = m->frame->name;
    keep_or_drop(sc);
    return true;
}

/* --- tallies ---------------------------------------------------------------------------------------------
 */

/* The newest act of recognition or other core act that a tally right after it counts. */
static const Found *counted_act(const Scan *sc, uint32_t s)
{
    for (size_t i = sc->found.n; i-- > 0;) {
        const Found *f = &sc->found.at[i];
        if (f->s + 2 < s)
            return NULL;
        if (act_core(f->as.type) && f->as.status == STATUS_DONE && f->as.target.n)
            return f;
    }
    return NULL;
}

/* What is counted beside a refusal or a call is recognition. */
static ActType counted_as(const Scan *sc, ActType t, Str target)
{
    if (t != ACT_REFUSE_RECOGNITION && t != ACT_REAFFIRM_RECOGNITION)
        return t;
    return actor_kind(sc->ac, target) == KIND_REGIME ? ACT_RECOGNISE_GOVERNMENT : ACT_RECOGNISE_STATE;
}

static void tally(Scan *sc, uint32_t s, int32_t w, const Found *f, int64_t n, Str cmp)
{
    uint32_t first = (uint32_t)w, last = (uint32_t)w + 1;
    span_of(sc, s, w, NULL, &first, &last);
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (rel_base(word_at(sc, s, c)->rel) == sc->c->rel.nsubj)
            first = (uint32_t)c < first ? (uint32_t)c : first;
    if (f->s == s && f->last > last &&
        tree_below(&sc->trees[s], w, (int32_t)f->w)) /* "states that keep relations" */
        last = f->last;
    Claim *c = push_claim(sc, f, s, first, last, CLAIM_COUNT);
    c->type = counted_as(sc, c->type, c->target);
    c->n = n;
    c->cmp = cmp;
    keep_or_drop(sc);
}

/* "Kosovo counts 119 states that recognise it": who recognises whom stands in the relative clause. */
static void counted_states(Scan *sc, uint32_t s, int32_t w)
{
    Parties who;
    int32_t o = arg_object(sc, s, w), v = o < 0 ? -1 : child_by(sc, s, o, sc->c->rel.relcl);
    if (v < 0 || !in_list(sc, s, v, LIST_RECOGNISE) || !in_list(sc, s, o, LIST_STATES))
        return;
    party_all(sc, s, o, 0, true, &who);
    int32_t to = arg_object(sc, s, v), m = to < 0 ? -1 : mention_of(sc, s, to, 0);
    if (m < 0 && to >= 0 && word_at(sc, s, to)->upos == UPOS_PRON)
        m = mention_of(sc, s, arg_surface(sc, s, w), 0);
    if (m < 0 || who.count < 3)
        return;
    Found f = {.s = s, .w = (uint32_t)w};
    f.as = (Assertion){
        .source = STR("b:states"), .target = party_one(sc, &sc->m->at[m], 0, true), .rule = STR("claims")};
    f.as.type =
        actor_kind(sc->ac, f.as.target) == KIND_REGIME ? ACT_RECOGNISE_GOVERNMENT : ACT_RECOGNISE_STATE;
    f.as.when = sc->t->today.n > DAY_MIN.n ? (Bounds){DAY_MIN, sc->t->today} : BOUNDS_ALL;
    f.as.when_edtf = edtf_print(sc->a, f.as.when);
    voice_of(sc, &f, &(Context){.speaker = -1}, &f.as.evidence);
    tally(sc, s, w, &f, who.count, who.cmp);
    sc->recognised = f.as.target;
}

/* An act like the one that the last tally counted. */
static bool last_count(const Scan *sc, Found *ret)
{
    const Claim *last = sc->claims.n ? &sc->claims.at[sc->claims.n - 1] : NULL;
    if (!last || last->quantifier != CLAIM_COUNT)
        return false;
    *ret = (Found){.as = {.type = last->type,
                          .target = last->target,
                          .when = last->when,
                          .when_edtf = last->when_edtf,
                          .evidence = last->evidence,
                          .rule = STR("claims")}};
    return true;
}

/* "Serbia counts 84", after a tally of the same. */
static void counted_again(Scan *sc, uint32_t s, int32_t w)
{
    int32_t o = arg_object(sc, s, w);
    uint64_t n;
    Found f;
    if (o < 0 || word_at(sc, s, o)->upos != UPOS_NUM || !str_read_uint(word_at(sc, s, o)->form, &n) ||
        n < 3 || !last_count(sc, &f))
        return;
    tally(sc, s, w, &f, (int64_t)n, (Str){0});
}

/* "bringing to 148 the number of states", "which takes the total to 148": of the act told just before. */
static void brought_to(Scan *sc, uint32_t s, int32_t w)
{
    int32_t o = arg_object(sc, s, w);
    bool sum = in_list(sc, s, o, LIST_SUM_NOUN);
    for (int32_t c = sum ? word_at(sc, s, w)->child : -1; c >= 0; c = word_at(sc, s, c)->next) {
        uint64_t n;
        const Found *f = counted_act(sc, s);
        if (f && has_case(sc, s, c, "to") && str_read_uint(word_at(sc, s, c)->form, &n) && n > 2) {
            tally(sc, s, w, f, (int64_t)n, (Str){0});
            return;
        }
    }
}

/* "That makes seventeen countries": as many as have done what was told just before. */
static void made(Scan *sc, uint32_t s, int32_t w)
{
    Parties who;
    int32_t o = arg_object(sc, s, w), subj = arg_surface(sc, s, w);
    const Found *f = counted_act(sc, s);
    if (o < 0 || subj < 0 || !f || !in_list(sc, s, o, LIST_STATES) ||
        !(word_is(sc, s, subj, "that") || word_is(sc, s, subj, "this") || in_list(sc, s, subj, LIST_MOVE)))
        return;
    party_all(sc, s, o, 0, true, &who);
    if (who.states && who.count > 2)
        tally(sc, s, w, f, who.count, who.cmp);
}

/* "one of twelve states that keep relations with Taiwan": as many as have done what the clause tells. */
static void one_of(Scan *sc, uint32_t s, int32_t w)
{
    int32_t n = word_at(sc, s, w)->child;
    while (n >= 0 && !(in_list(sc, s, n, LIST_STATES) && has_case(sc, s, n, "of")))
        n = word_at(sc, s, n)->next;
    Parties who;
    if (n >= 0)
        party_all(sc, s, n, 0, true, &who);
    for (size_t i = 0; n >= 0 && who.states && who.count > 2 && i < sc->found.n; i++) {
        const Found *f = &sc->found.at[i];
        if (f->s != s || f->as.status != STATUS_DONE || !act_core(f->as.type) ||
            !hangs_on(sc, s, (int32_t)f->w, n))
            continue;
        Found copy = *f;
        Claim *c = push_claim(sc, &copy, s, (uint32_t)w,
                              copy.last > (uint32_t)n ? copy.last : (uint32_t)n + 1, CLAIM_COUNT);
        c->n = who.count;
        c->cmp = who.cmp;
        keep_or_drop(sc);
        return;
    }
}

/* "An agency says 145 of the UN's 193 members": as many have done what was told just before. */
static void of_members(Scan *sc, uint32_t s, int32_t w)
{
    uint64_t n;
    int32_t of = child_by(sc, s, w, sc->c->rel.nmod), p = word_at(sc, s, w)->head;
    const Found *f = counted_act(sc, s);
    if (!f || family(f->as.type) != 1 || of < 0 || !in_list(sc, s, of, LIST_STATES) ||
        !has_case(sc, s, of, "of") || !str_read_uint(word_at(sc, s, w)->form, &n) || n < 3 || p < 0 ||
        !(word_says(sc, s, p) || word_is(sc, s, p, "count") || word_is(sc, s, p, "put")))
        return;
    tally(sc, s, w, f, (int64_t)n, (Str){0});
}

/* "The tally now stands at 117", "the total rose to 117", "our own tally is 147"; "Kosovo now has 117
 * recognitions": how often what was told just before has been done. */
static void stands_at(Scan *sc, uint32_t s, int32_t w)
{
    Found again;
    const Found *f = last_count(sc, &again) ? &again : counted_act(sc, s);
    int32_t obj = f && word_verbal(sc, s, w) ? arg_object(sc, s, w) : -1;
    bool sum = false;
    for (int32_t k = w - 1; f && k >= 0 && k > w - 6 && !word_verbal(sc, s, k); k--)
        sum |= in_list(sc, s, k, LIST_SUM_NOUN);
    int32_t subj =
        f && word_verbal(sc, s, w) ? arg_surface(sc, s, w) : -1; /* "the number of states that … falls" */
    sum |= subj >= 0 && in_list(sc, s, subj, LIST_SUM_NOUN);
    uint64_t n;
    int32_t num = obj >= 0 && in_list(sc, s, obj, LIST_RECOGNITION) && family(f ? f->as.type : ACT_NONE) == 1
                      ? child_by(sc, s, obj, sc->c->rel.nummod)
                      : -1;
    if (sum && num < 0 && word_at(sc, s, w)->upos == UPOS_NUM)
        num = w;
    for (int32_t c = sum && num < 0 ? word_at(sc, s, w)->child : -1; c >= 0; c = word_at(sc, s, c)->next)
        if (c > w && word_at(sc, s, c)->upos == UPOS_NUM)
            num = c;
    if (f && num >= 0 && str_read_uint(word_at(sc, s, num)->form, &n) && n > 2 && n < 1000)
        tally(sc, s, w, f, (int64_t)n, (Str){0});
}

/* "recognised Somaliland, a first": of the act that the sentence tells. */
static void a_first(Scan *sc, uint32_t s, int32_t w)
{
    bool alone = word_is(sc, s, w, "first") && w > 1 && word_is(sc, s, w - 1, "a") &&
                 word_at(sc, s, w - 2)->upos == UPOS_PUNCT &&
                 ((size_t)w + 1 == sc->trees[s].n || word_at(sc, s, w + 1)->upos == UPOS_PUNCT);
    for (size_t i = sc->found.n; alone && i-- > 0;) {
        Found f = sc->found.at[i];
        if (f.s != s || !act_core(f.as.type) || f.as.status != STATUS_DONE || f.w > (uint32_t)w)
            continue;
        Claim *c = push_claim(sc, &f, s, f.first, (uint32_t)w + 1, CLAIM_FIRST);
        subject(sc, c, f.as.source);
        keep_or_drop(sc);
        return;
    }
}

/* "Malta alone recognises it", "is recognised only by Malta": the word that makes its party the only one. */
static void only_party(Scan *sc, uint32_t s, int32_t w)
{
    bool alone = word_is(sc, s, w, "alone"), only = word_is(sc, s, w, "only") || word_is(sc, s, w, "solely");
    for (size_t i = 0; (alone || only) && i < sc->found.n; i++) {
        Found f = sc->found.at[i];
        int32_t agent = f.s == s ? arg_subject(sc, s, (int32_t)f.w) : -1;
        bool by = only && agent == w + 2 && word_is(sc, s, w + 1, "by");
        if (agent < 0 || f.as.status != STATUS_DONE || !act_core(f.as.type) ||
            !(by || (alone && word_at(sc, s, w)->head == agent && w == agent + 1)))
            continue;
        Claim *c = push_claim(sc, &f, s, f.first < (uint32_t)agent ? f.first : (uint32_t)agent,
                              f.last > (uint32_t)w ? f.last : (uint32_t)w + 1, CLAIM_ONLY);
        for (size_t k = i; k < sc->found.n; k++)
            if (sc->found.at[k].s == s && sc->found.at[k].w == f.w && sc->found.at[k].as.type == f.as.type)
                subject(sc, c, sc->found.at[k].as.source);
        keep_or_drop(sc);
        return;
    }
}

static void tallies(Scan *sc, uint32_t s, int32_t w)
{
    if (word_is(sc, s, w, "one") || word_at(sc, s, w)->upos == UPOS_NUM) /* "two of the 13 states that" */
        one_of(sc, s, w);
    a_first(sc, s, w);
    only_party(sc, s, w);
    if (word_verbal(sc, s, w) || word_at(sc, s, w)->upos == UPOS_NUM)
        stands_at(sc, s, w);
    if (word_at(sc, s, w)->upos == UPOS_NUM)
        of_members(sc, s, w);
    if (!word_verbal(sc, s, w))
        return;
    if (in_list(sc, s, w, LIST_COUNT_VERB)) {
        counted_states(sc, s, w);
        counted_again(sc, s, w);
    } else if (in_list(sc, s, w, LIST_BRING_VERB)) {
        brought_to(sc, s, w);
    } else if (word_is(sc, s, w, "make")) {
        made(sc, s, w);
    }
}

/* "None but Russia has", "no state other than Russia": whoever stands right after it did what is told of it.
 */
static void none_but(Scan *sc, uint32_t s, int32_t w)
{
    bool than = word_is(sc, s, w, "than") && w > 1 && word_is(sc, s, w - 1, "other");
    int32_t n = than ? w - 2 : w - 1;
    if (n < 0 ||
        !(than || word_is(sc, s, w, "but") || word_is(sc, s, w, "except") || word_is(sc, s, w, "save")) ||
        !(in_list(sc, s, n, LIST_NO) ||
          (n > 0 && in_list(sc, s, n, LIST_STATES) && in_list(sc, s, n - 1, LIST_NO))))
        return;
    for (size_t i = 0; i < sc->found.n; i++) {
        const Found *f = &sc->found.at[i];
        for (size_t k = sc->mention_at[s]; k < sc->mention_at[s + 1]; k++) {
            const Mention *x = &sc->m->at[k];
            if (f->s != s || f->as.status != STATUS_DONE || x->first > (uint32_t)w + 2 ||
                x->head <= (uint32_t)w || !str_eq(party_one(sc, x, 0, true), f->as.source))
                continue;
            Found copy = *f;
            Claim *c =
                push_claim(sc, &copy, s, (uint32_t)n, copy.last > x->last ? copy.last : x->last, CLAIM_ONLY);
            subject(sc, c, copy.as.source);
            keep_or_drop(sc);
            return;
        }
    }
}

void claims_sentence(Scan *sc, uint32_t s)
{
    for (size_t i = 0; i < sc->trees[s].n; i++) {
        one_ordinal(sc, s, (int32_t)i);
        none_but(sc, s, (int32_t)i);
        tallies(sc, s, (int32_t)i);
    }
}
