/* code.c - the coder: frames over the trees of a document, sentence by sentence in reading order.
 *
 * In a sentence verbs are tried before nouns, so that "withdrew its recognition" is one act and not also a
 * "recognition"; echoes ("as did Togo") come last, when all acts that they could be of are known; a frame
 * that fires takes the words that its pattern names, and no other frame reads them again. A word's frames are
 * tried in the order of the files; the first that matches speaks. */
#include "base/file.h"
#include "coder/claims.h"
#include "coder/filter.h"
#include "coder/repair.h"

#include <assert.h>
#include <stdlib.h>

#define LIST_NAME(id, name) name,
static const char *const list_names[N_CODE_LISTS] = {CODE_LISTS(LIST_NAME)};
static const char *const word_names[N_CODE_WORDS] = {BEHIND_WORDS(LIST_NAME) CODE_WORDS(LIST_NAME)};

static void find_rels(Rels *r)
{
    const struct {
        Rel *at;
        const char *name;
    } rows[] = {{&r->nsubj, "nsubj"},
                {&r->nsubj_pass, "nsubj:pass"},
                {&r->csubj, "csubj"},
                {&r->obj, "obj"},
                {&r->iobj, "iobj"},
                {&r->obl, "obl"},
                {&r->obl_agent, "obl:agent"},
                {&r->obl_unmarked, "obl:unmarked"},
                {&r->nmod, "nmod"},
                {&r->nmod_poss, "nmod:poss"},
                {&r->nmod_unmarked, "nmod:unmarked"},
                {&r->amod, "amod"},
                {&r->compound, "compound"},
                {&r->prt, "compound:prt"},
                {&r->acl, "acl"},
                {&r->relcl, "acl:relcl"},
                {&r->advcl, "advcl"},
                {&r->advcl_relcl, "advcl:relcl"},
                {&r->xcomp, "xcomp"},
                {&r->ccomp, "ccomp"},
                {&r->conj, "conj"},
                {&r->cc, "cc"},
                {&r->cop, "cop"},
                {&r->aux, "aux"},
                {&r->aux_pass, "aux:pass"},
                {&r->mark, "mark"},
                {&r->case_, "case"},
                {&r->det, "det"},
                {&r->nummod, "nummod"},
                {&r->appos, "appos"},
                {&r->flat, "flat"},
                {&r->parataxis, "parataxis"},
                {&r->advmod, "advmod"},
                {&r->dep, "dep"},
                {&r->root, "root"},
                {&r->punct, "punct"},
                {&r->fixed, "fixed"},
                {&r->expl, "expl"},
                {&r->det_predet, "det:predet"},
                {&r->orphan, "orphan"},
                {&r->nsubj_outer, "nsubj:outer"},
                {&r->list, "list"},
                {&r->vocative, "vocative"},
                {&r->dislocated, "dislocated"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        *rows[i].at = rel_find(str_of(rows[i].name));
}

static bool name_lists(Coder *c, Err *err)
{
    for (int i = 0; i < N_CODE_LISTS; i++) {
        c->l[i] = lex_list(&c->lex, str_of(list_names[i]));
        if (!c->l[i])
            return err_set(err, ERR_SYNTAX, 0,
                           "codebook/lists.tsv: list \"%s\" is missing; the coder names it", list_names[i]);
    }
    return true;
}

/* Of each word the lists that it is of; after all tables and frames are read. */
static void index_lists(Coder *c)
{
    c->in = arena_array(&c->arena, c->lex.words.n + 1, sizeof *c->in);
    for (int l = 0; l < N_CODE_LISTS; l++)
        for (size_t i = 0; i < c->l[l]->n; i++)
            c->in[c->l[l]->at[i]][l / 64] |= UINT64_C(1) << l % 64;
}

/* Chains the cues of a lemma, in the order of the table. */
static void index_cues(Coder *c)
{
    Lexicon *lx = &c->lex;
    lx->cue_first = ARENA_ARRAY(&c->arena, uint32_t, lx->words.n + 1);
    lx->cue_next = ARENA_ARRAY(&c->arena, uint32_t, lx->cues.n + 1);
    for (size_t i = lx->cues.n; i-- > 0;) {
        Sym y = lx->cues.at[i].lemma;
        lx->cue_next[i] = lx->cue_first[y];
        lx->cue_first[y] = (uint32_t)i + 1;
    }
}

bool coder_open(const char *data_dir, Coder **ret, Err *err)
{
    return coder_open_with(data_dir, NULL, NULL, ret, err);
}

bool coder_open_with(const char *data_dir, const char *own, Faults *faults, Coder **ret, Err *err)
{
    Coder *c = base_alloc(sizeof *c);
    *c = (Coder){0};
    find_rels(&c->rel);
    for (int i = 0; i < N_CODE_WORDS; i++)
        c->word[i] = lex_intern(&c->arena, &c->lex, str_of(word_names[i]));
    if (!lex_load(&c->arena, &c->lex, data_dir, faults, err) || !name_lists(c, err) ||
        !frames_load(c, data_dir, own, faults, err)) {
        coder_close(c);
        return false;
    }
    index_lists(c);
    index_cues(c);
    filter_compile(c);
    *ret = c;
    return true;
}

void coder_close(Coder *c)
{
    if (!c)
        return;
    arena_done(&c->arena);
    free(c);
}

/* --- one document
 * ----------------------------------------------------------------------------------------------------- */
static void read_symbols(Scan *sc)
{
    sc->sym = ARENA_ARRAY(sc->a, Sym *, sc->n_trees + 1);
    sc->used = ARENA_ARRAY(sc->a, bool *, sc->n_trees + 1);
    sc->forms = ARENA_ARRAY(sc->a, const Present *, sc->n_trees + 1);
    for (size_t s = 0; s < sc->n_trees; s++) {
        size_t n = sc->trees[s].n;
        sc->sym[s] = ARENA_ARRAY(sc->a, Sym, n + 1);
        sc->used[s] = ARENA_ARRAY(sc->a, bool, n + 1);
        for (size_t i = 0; i < n; i++)
            sc->sym[s][i] = lex_word(&sc->c->lex, &sc->trees[s].words[i]);
        sc->sym[s][n] = MAP_NONE;
    }
}

static int named_cmp(const void *a, const void *b)
{
    const Named *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n ? 1 : -1) : str_cmp(x->id, y->id);
}

/* Mentions by sentence, and the states that the document names by how often it does. */
static void index_mentions(Scan *sc)
{
    Map seen = {0};
    VEC(Named) named = {0};
    sc->mention_at = ARENA_ARRAY(sc->a, size_t, sc->n_trees + 2);
    size_t at = 0;
    for (size_t s = 0; s <= sc->n_trees; s++) {
        while (at < sc->m->n && sc->m->at[at].sentence < s)
            at++;
        sc->mention_at[s] = at;
    }
    sc->mention_at[sc->n_trees] = sc->m->n;
    for (size_t i = 0; i < sc->m->n; i++) {
        if (!sc->m->at[i].n_cands)
            continue;
        Str id = actor_state(actor_base(sc->m->at[i].cands[0].id));
        uint32_t k = map_get(&seen, id);
        if (k == MAP_NONE) {
            k = (uint32_t)named.n;
            map_put(sc->a, &seen, id, k);
            *VEC_PUSH(sc->a, &named) = (Named){actor_base(sc->m->at[i].cands[0].id), 0};
        }
        named.at[k].n++;
    }
    if (named.n)
        qsort(named.at, named.n, sizeof *named.at, named_cmp);
    sc->named = named.at;
    sc->n_named = named.n;
}

/* "new-zealand": the state of that name; empty where there is none. */
static Str state_of_slug(const Scan *sc, Str slug)
{
    Str name = arena_str(sc->a, slug), one[1];
    for (size_t k = 0; k < name.n; k++)
        if (name.p[k] == '-')
            ((char *)(uintptr_t)name.p)[k] = ' ';
    return actor_lookup(sc->ac, name, sc->t->today, one, 1) ? one[0] : (Str){0};
}

/* A mention of the outlet's own actor, for "we" and "our"; -1. */
static int32_t mention_of_ours(const Scan *sc)
{
    for (size_t i = 0; sc->here.n && i < sc->m->n; i++)
        if (sc->m->at[i].n_cands && !sc->m->at[i].pronoun &&
            str_eq(actor_base(sc->m->at[i].cands[0].id), actor_base(sc->here)))
            return (int32_t)i;
    return -1;
}

/* The outlet as an organ (D23): from organs.tsv, else a slug "mfa-mongolia", "gov-uk", "chad-mfa" whose
 * rest names a state. */
static Str organ_of(const Scan *sc)
{
    Str slug = sc->doc->publisher;
    const Lexicon *lx = &sc->c->lex;
    for (size_t i = 0; i + 1 < lx->publishers.n; i += 2)
        if (str_eq(lx->publishers.at[i], slug))
            return lx->publishers.at[i + 1];
    static const char *const marks[] = {"s:mfa-", "s:gov-", "s:presidency-", "s:embassy-"};
    static const char *const ends[] = {"-mfa",        "-gov",
                                       "-mofa",       "-presidency",
                                       "-government", "-foreign-ministry",
                                       "-parliament", "-official-gazette"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_starts(slug, str_of(marks[i])))
            return state_of_slug(sc, str_slice(slug, strlen(marks[i]), slug.n));
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slug.n > 2 + strlen(ends[i]) && str_ends(slug, str_of(ends[i])))
            return state_of_slug(sc, str_slice(slug, 2, slug.n - strlen(ends[i])));
    return (Str){0};
}

/* "Liechtenstein: foreign relations", "Who does Bhutan have relations with?": the only state that the title
 * names. */
static Str titular(const Scan *sc)
{
    Str one = {0};
    for (size_t i = 0; i < sc->m->n; i++) {
        const Mention *x = &sc->m->at[i];
        if (sc->trees[x->sentence].sentence->unit != UNIT_TITLE)
            break;
        Str id = x->n_cands ? actor_state(actor_base(x->cands[0].id)) : (Str){0};
        ActorKind k = id.n ? actor_kind(sc->ac, id) : KIND_NONE;
        if (str_eq(id, one) || (k != KIND_STATE && k != KIND_POLITY && k != KIND_FORMER))
            continue;
        if (one.n)
            return (Str){0};
        one = id;
    }
    return one;
}

/* A document titled by a country's name and published by an organ of another is about that pair. */
static void find_topic(Scan *sc)
{
    Str one[1], title = str_trim(sc->doc->title);
    sc->about = titular(sc);
    if (!sc->here.n || !title.n || title.n > 60)
        return;
    if (str_starts(title, STR("The ")))
        title = str_slice(title, 4, title.n);
    if (!actor_lookup(sc->ac, title, sc->t->today, one, 1))
        return;
    ActorKind k = actor_kind(sc->ac, one[0]);
    if (k != KIND_STATE && k != KIND_POLITY && k != KIND_FORMER)
        return;
    sc->about = (Str){0};
    sc->topic[0] = sc->here;
    sc->topic[1] = one[0];
}

void trace_match(const Scan *sc, const Match *m, const char *what)
{
    if (sc->trace)
        buf_printf(sc->trace, "match  %.*s at \"%.*s\" (sentence %u, word %u): %s\n", STR_ARG(m->frame->name),
                   STR_ARG(word_at(sc, m->s, (int32_t)m->w)->form), m->s + 1, m->w + 1, what);
}

static void try_frames(Scan *sc, uint32_t s, int32_t w, bool echoes)
{
    const uint32_t *frames = sc->c->by_sym[sc->sym[s][w]];
    for (size_t i = 0; frames && frames[i] != MAP_NONE; i++) {
        const Frame *f = &sc->c->frames.at[frames[i]];
        Match m;
        if ((f->pseudo == PSEUDO_ECHO) != echoes)
            continue;
        if (!frame_match(sc, f, s, w, &m)) {
            if (sc->trace) {
                buf_printf(sc->trace, "tried  %.*s at \"%.*s\": ", STR_ARG(f->name),
                           STR_ARG(word_at(sc, s, w)->form));
                filter_why(sc->c, sc->a, f, sc->trees[s].sentence, sc->trace);
                buf_putc(sc->trace, '\n');
            }
            continue;
        }
        bool taken = false;
        for (size_t k = 0; k < m.n_touched; k++)
            taken |= sc->used[s][m.touched[k]] && m.touched[k] == w;
        if (taken)
            continue;
        for (size_t k = 0; k < m.n_touched; k++)
            sc->used[s][m.touched[k]] = true;
        bool spoke = emit_match(sc, &m);
        if (spoke && !f->also)
            return;
        for (size_t k = 0; k < m.n_touched; k++)
            sc->used[s][m.touched[k]] = false;
    }
}

static void read_sentence(Scan *sc, uint32_t s)
{
    const Tree *t = &sc->trees[s];
    if (t->root < 0) /* left unparsed: nothing can hold here (filter.c) */
        return;
    sc->forms[s] = filter_forms(sc->c, sc->a, t->sentence);
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < t->n; i++) {
            bool noun = t->words[i].upos == UPOS_NOUN || t->words[i].upos == UPOS_PROPN;
            if (sc->sym[s][i] != MAP_NONE && (pass == 2 || noun == (pass == 1)) && !sc->used[s][i])
                try_frames(sc, s, (int32_t)i, pass == 2);
        }
    claims_sentence(sc, s);
    denials_of(sc, s);
}

bool coder_reads(const Doc *doc)
{
    return !doc->language.n || str_starts(doc->language, STR("en")) || str_eq(doc->language, STR("und"));
}

void coder_code(const Coder *c, const Actors *ac, Arena *a, const Doc *doc, const Tree *trees, size_t n_trees,
                const Mentions *m, const Times *t, Reading *ret, Buf *trace)
{
    ret->mentions = *m;
    ret->times = *t;
    ret->trees = trees;
    ret->n_sentences = n_trees;
    ret->sentences = n_trees ? trees[0].sentence : NULL;
    ret->n_tokens = 0;
    for (size_t i = 0; i < n_trees; i++)
        ret->n_tokens += trees[i].n;
    ret->coded = coder_reads(doc);
    if (!ret->coded)
        return;
    Scan sc = {.c = c,
               .ac = ac,
               .a = a,
               .doc = doc,
               .trees = trees,
               .n_trees = n_trees,
               .m = m,
               .t = t,
               .trace = trace,
               .ours = -1};
    read_symbols(&sc);
    index_mentions(&sc);
    repair_trees(&sc);
    sc.here = organ_of(&sc);
    sc.ours = mention_of_ours(&sc);
    find_topic(&sc);
    for (size_t s = 0; s < n_trees && sc.found.n < MAX_FOUND; s++)
        read_sentence(&sc, (uint32_t)s);
    claims_done(&sc);
    facts_of(&sc);
    merge_found(&sc, ret);
    for (size_t i = 0; i < ret->n_assertions; i++)
        assert(assertion_holds(&ret->assertions[i], doc));
    ret->claims = sc.claims.at;
    ret->n_claims = sc.claims.n;
    ret->facts = sc.facts.at;
    ret->n_facts = sc.facts.n;
}
