/* filter.c - which sentences can concern a pattern, told from their forms before they are parsed.
 *
 * A pattern is a conjunction: every node that is neither optional nor forbidden needs a word of its list. So
 * a sentence that lacks one of the lists of each pattern holds none of them, whatever its tree:
 *
 *     match {lemma:break|sever} >subj {party} >obj {lemma:relation|tie}      needs  [break sever] [relation
 * tie] "The storm broke over the island."                                     has    [break]            no
 * pattern
 *
 * What a word's symbol is, is the parser's to say; that it is one which the form can inflect from is made so:
 * lex_word takes no other (filter_form_of), and the forms of each word are listed here when the frames are
 * compiled. A noun may hide behind a pronoun ("restored them"), but only behind one of an act or a mission
 * that this sentence or the one before it tells. An envoy is a word of that list, or somebody of whom the
 * document says so somewhere: where no phrase of the tables of names stands for an envoy in all of it, nobody
 * is one. Limits: parties and the shape of the tree are not looked at. */
#include "coder/filter.h"
#include "coder/internal.h"
#include "coder/sides.h"

typedef struct Need { /* one of these words, in some form */
    const Sym *syms;  /* [n] rising */
    size_t n;
    uint32_t list; /* the number of that set of words among all */
    bool pronoun;  /* or a pronoun for it */
    bool that;     /* or "that of", for the letters of an envoy told before */
    bool envoy;    /* or whoever is an envoy by the text elsewhere */
} Need;

struct Needs { /* of one match line */
    Need *at;
    size_t n;
};

/* --- forms ---------------------------------------------------------------------------------------------- */
typedef struct FormOf {
    Sym sym;
    uint32_t next; /* index + 1 of another word of the same form; 0 none */
} FormOf;

typedef struct FormInfo {
    uint32_t first; /* index + 1 of the form's first word in of; 0 none */
    uint32_t kinds; /* IS_x */
} FormInfo;

struct Forms {
    Map at; /* form -> index into info */
    VEC(FormInfo) info;
    VEC(FormOf) of;
    bool *guarded; /* [n_words] some pattern needs it */
    Map numbers;   /* a set of needed words, its bytes -> the number of its list */
    size_t width;  /* in 64 bits: of a set of lists */
    uint64_t *in;  /* [n_words][width] the lists that a needed word is of */
};

static FormInfo *info_of(Arena *a, Forms *f, Str form)
{
    uint32_t at = map_get(&f->at, form);
    if (at == MAP_NONE) {
        at = (uint32_t)f->info.n;
        map_put(a, &f->at, arena_str(a, form), at);
        *VEC_PUSH(a, &f->info) = (FormInfo){0};
    }
    return &f->info.at[at];
}

static FormInfo form_info(const Forms *f, Str form)
{
    uint32_t at = map_get(&f->at, form);
    return at == MAP_NONE ? (FormInfo){0} : f->info.at[at];
}

static bool has_word(const Forms *f, FormInfo i, Sym s)
{
    for (uint32_t k = i.first; k; k = f->of.at[k - 1].next)
        if (f->of.at[k - 1].sym == s)
            return true;
    return false;
}

static void add_form(Arena *a, Forms *f, Str form, Sym s)
{
    FormInfo *i = info_of(a, f, form);
    if (has_word(f, *i, s))
        return;
    *VEC_PUSH(a, &f->of) = (FormOf){s, i->first};
    i->first = (uint32_t)f->of.n;
}

static bool vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* All regular forms of a word: word less `cut`, plus `end`. */
static void add_forms(Arena *a, Forms *f, Str w, Sym s)
{
    size_t n;
    const LexEnding *e = lex_endings(&n);
    add_form(a, f, w, s);
    for (size_t i = 0; i < n; i++)
        if (str_ends(w, str_of(e[i].add)))
            add_form(a, f, arena_printf(a, "%.*s%s", (int)(w.n - e[i].n_add), w.p, e[i].end), s);
    char last = w.n ? w.p[w.n - 1] : 0;
    if (w.n > 2 && last >= 'a' && last <= 'z' && !vowel(last)) { /* cut, cutting; shun, shunned */
        add_form(a, f, arena_printf(a, "%.*s%ced", STR_ARG(w), last), s);
        add_form(a, f, arena_printf(a, "%.*s%cing", STR_ARG(w), last), s);
    }
}

bool filter_form_of(const Lexicon *lx, Str form, Sym s)
{
    if (!lx->forms || s == MAP_NONE || !lx->forms->guarded[s])
        return true;
    return has_word(lx->forms, form_info(lx->forms, form), s);
}

enum { /* what a form lends to its sentence beside its symbols */
       IS_PRONOUN = 1,
       IS_FIRST_PERSON = 2,
       IS_OLD = 4, /* a date that may lie more than a month back: such a one is carried on */
       IS_NTH = 8,
       IS_DEED = 16,
       IS_PAIR = 32, /* who they are the sentence before says */
       IS_TALLY = 64,
       IS_DENIAL = 128, /* of what the sentence before told (deny.c) */
       IS_MISSION = 256
};

static const struct {
    uint32_t bits;
    const char *words;
} kinds[] = {
    {IS_PRONOUN,
     "own it its they them their theirs this that these those which who whom whose he him his she her "
     "hers one ones another both itself themselves"},
    {IS_FIRST_PERSON, "we us our ours i me my mine ourselves"},
    {IS_OLD, "january february march april may june july august september october november december jan feb "
             "mar apr jun jul aug sep sept oct nov dec week weeks month months year years decade decades "
             "century centuries spring summer autumn fall winter quarter day days ago last previous earlier"},
    {IS_NTH, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth only"},
    {IS_DEED, "do does did done doing"},
    {IS_PAIR, "two both pair neither"},
    {IS_TALLY, "number total tally count counts counted counting lists claims cites makes"},
    {IS_DENIAL, "denied denies deny dismissed dismisses dismiss rejected rejects reject refuted refutes "
                "rebutted disavowed spurned rebuffed called calls false untrue true correct"}};

/* "11th", "1990s", "3/7/2020". */
static uint32_t of_digits(Str form)
{
    if (form.n < 3 || form.p[0] < '0' || form.p[0] > '9')
        return 0;
    bool nth = str_ends(form, STR("th")) || str_ends(form, STR("st")) || str_ends(form, STR("nd")) ||
               str_ends(form, STR("rd"));
    return (nth ? IS_NTH : 0) | (form.n > 3 ? IS_OLD : 0);
}

static void add_kinds(Coder *c)
{
    Forms *f = c->lex.forms;
    for (size_t i = 0; i < f->info.n; i++)
        for (uint32_t k = f->info.at[i].first; k; k = f->of.at[k - 1].next)
            f->info.at[i].kinds |= list_has(c->l[LIST_MISSION], f->of.at[k - 1].sym) ? IS_MISSION : 0;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        Str rest = str_of(kinds[i].words), w;
        while (str_cut(&rest, ' ', &w))
            info_of(&c->arena, f, w)->kinds |= kinds[i].bits;
    }
    const SymList *move = c->l[LIST_MOVE];
    for (size_t i = 0; i < move->n; i++)
        info_of(&c->arena, f, c->lex.words.at[move->at[i]])->kinds |= IS_DEED;
}

bool filter_pronoun(const Lexicon *lx, Str form)
{
    char buf[LEX_WORD];
    return !lx->forms || form_info(lx->forms, lex_lowered(form, buf)).kinds & IS_PRONOUN;
}

/* --- needs ---------------------------------------------------------------------------------------------- */
static bool meets(const Coder *c, const Test *t, CodeWord word)
{
    SymList l = {{0}, t->syms, t->n};
    return t->kind == TEST_LEMMA && list_has(&l, c->word[word]);
}

/* The nouns that match.c reads behind a pronoun. */
static bool behind_pronoun(const Coder *c, const Test *t)
{
    if (t->kind != TEST_LEMMA)
        return t->kind == TEST_HAS;
    bool ret = false;
    for (CodeWord i = 0; i < N_BEHIND; i++)
        ret |= i != WORD_CREDENTIALS && meets(c, t, i);
    for (size_t i = 0; i < t->n && !ret; i++)
        ret = list_has(c->l[LIST_MISSION], t->syms[i]);
    return ret;
}

static size_t count_needs(const Node *n)
{
    size_t k = n->n_tests;
    for (size_t i = 0; i < n->n_edges; i++)
        k += 1 + count_needs(n->edges[i].to);
    return k;
}

/* A modifier is asked of no pronoun: only where the node's own word is asked for too is that one told before.
 */
static bool asks(const Node *n, const Test *t)
{
    bool word = false;
    for (size_t i = 0; i < n->n_tests; i++)
        word |= n->tests[i].kind == TEST_LEMMA && !n->tests[i].negated;
    return !t->negated && (t->kind == TEST_LEMMA || t->kind == TEST_PRT || (t->kind == TEST_HAS && word));
}

static void put_need(Coder *c, Need need, struct Needs *ret)
{
    Forms *f = c->lex.forms;
    Str words = {(const char *)need.syms, need.n * sizeof *need.syms};
    need.list = map_get(&f->numbers, words);
    if (need.list == MAP_NONE)
        map_put(&c->arena, &f->numbers, words, need.list = (uint32_t)f->numbers.n);
    ret->at[ret->n++] = need;
    for (size_t k = 0; k < need.n; k++)
        f->guarded[need.syms[k]] = true;
}

static void put_needs(Coder *c, const Node *n, struct Needs *ret)
{
    const SymList *envoys = c->l[LIST_ENVOY], *states = c->l[LIST_STATES];
    for (size_t i = 0; i < n->n_tests; i++) {
        const Test *t = &n->tests[i];
        if (asks(n, t))
            put_need(c, (Need){t->syms, t->n, 0, behind_pronoun(c, t), meets(c, t, WORD_CREDENTIALS), false},
                     ret);
        else if (t->kind == TEST_ENVOY && !t->negated)
            put_need(c, (Need){envoys->at, envoys->n, 0, false, false, true}, ret);
        else if (t->kind == TEST_STATES && !t->negated)
            put_need(c, (Need){states->at, states->n, 0, false, false, false}, ret);
    }
    for (size_t i = 0; i < n->n_edges; i++) {
        const Edge *e = &n->edges[i];
        if (e->optional || e->negated)
            continue;
        if (e->deep == DEEP_PREP)
            put_need(c, (Need){e->preps, e->n_preps, 0, false, false, false}, ret);
        put_needs(c, e->to, ret);
    }
}

/* Of each word the lists that it is of, so that those of a sentence are the union over its words. */
static void number_lists(Coder *c)
{
    Forms *f = c->lex.forms;
    f->width = f->numbers.n / 64 + 1;
    f->in = ARENA_ARRAY(&c->arena, uint64_t, (c->lex.words.n + 1) * f->width);
    for (size_t i = 0; i < c->frames.n; i++)
        for (size_t m = 0; m < c->frames.at[i].n_matches; m++)
            for (size_t k = 0; k < c->frames.at[i].needs[m].n; k++) {
                const Need *need = &c->frames.at[i].needs[m].at[k];
                for (size_t w = 0; w < need->n; w++)
                    f->in[need->syms[w] * f->width + need->list / 64] |= UINT64_C(1) << need->list % 64;
            }
}

void filter_compile(Coder *c)
{
    Arena *a = &c->arena;
    c->lex.forms = ARENA_NEW(a, Forms);
    c->lex.forms->guarded = ARENA_ARRAY(a, bool, c->lex.words.n + 1);
    for (size_t i = 0; i < c->frames.n; i++) {
        Frame *f = &c->frames.at[i];
        f->needs = ARENA_ARRAY(a, struct Needs, f->n_matches);
        for (size_t k = 0; k < f->n_matches; k++) {
            f->needs[k].at = ARENA_ARRAY(a, Need, count_needs(f->matches[k]) + 1);
            put_needs(c, f->matches[k], &f->needs[k]);
        }
    }
    for (Sym s = 0; s < c->lex.words.n; s++)
        if (c->lex.forms->guarded[s])
            add_forms(a, c->lex.forms, c->lex.words.at[s], s);
    for (size_t i = 0; i < c->lex.strong.n; i++) { /* those that no ending makes */
        Sym s = map_get(&c->lex.syms, c->lex.strong.at[i].lemma);
        if (s != MAP_NONE && c->lex.forms->guarded[s])
            add_form(a, c->lex.forms, c->lex.strong.at[i].form, s);
    }
    add_kinds(c);
    number_lists(c);
}

/* --- a sentence ----------------------------------------------------------------------------------------- */
enum { MANY = 96 }; /* needed words that are told apart; a sentence of more bears anything */

struct Present {
    Sym at[MANY];
    size_t n;
    uint32_t kinds;  /* IS_x of any word */
    uint64_t *lists; /* [width] the needed lists that have a word in it */
    bool many;
};

static void put_present(const Forms *f, Present *p, Sym s)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i] == s)
            return;
    p->many |= p->n == MANY;
    if (p->n < MANY)
        p->at[p->n++] = s;
    for (size_t i = 0; i < f->width; i++)
        p->lists[i] |= f->in[s * f->width + i];
}

/* lists: [width], the caller's room for those of the sentence. */
static void read_forms(const Coder *c, const Sentence *s, uint64_t *lists, Present *ret)
{
    const Forms *f = c->lex.forms;
    *ret = (Present){.lists = lists};
    memset(lists, 0, f->width * sizeof *lists);
    for (size_t i = 0; i < s->n_tokens; i++) {
        char buf[LEX_WORD];
        Str form = lex_lowered(s->tokens[i].form, buf);
        FormInfo info = form_info(f, form);
        for (uint32_t k = info.first; k; k = f->of.at[k - 1].next)
            put_present(f, ret, f->of.at[k - 1].sym);
        ret->kinds |= info.kinds | of_digits(form);
    }
}

static bool one_of(const Need *need, const Present *p)
{
    return p->lists[need->list / 64] >> need->list % 64 & 1;
}

typedef struct Envoys { /* does the doc speak of envoys? looked up once, when first asked */
    const Actors *actors;
    const Doc *doc;
    bool known, told;
} Envoys;

static bool tells_envoy(Envoys *e)
{
    if (!e->known)
        e->told = actors_tell_envoy(e->actors, e->doc->title) || actors_tell_envoy(e->actors, e->doc->text);
    e->known = true;
    return e->told;
}

typedef struct Stand { /* what may stand for a needed word in a sentence */
    bool pronoun;      /* for an act or a mission told before */
    bool envoy;        /* a pronoun for an envoy told before */
    Envoys *envoys;
} Stand;

static bool met(const struct Needs *needs, const Present *p, const Stand *by)
{
    bool envoy = false;
    for (size_t i = 0; i < needs->n; i++) {
        const Need *need = &needs->at[i];
        if ((need->pronoun && by->pronoun) || (need->that && by->envoy) || one_of(need, p))
            continue;
        if (!need->envoy)
            return false;
        envoy = true;
    }
    return !envoy || by->envoy || tells_envoy(by->envoys);
}

const Present *filter_forms(const Coder *c, Arena *a, const Sentence *s)
{
    Present *p = ARENA_NEW(a, Present);
    read_forms(c, s, ARENA_ARRAY(a, uint64_t, c->lex.forms->width), p);
    return p;
}

bool filter_may_hold(const Frame *f, size_t match, const Present *p)
{
    const struct Needs *needs = &f->needs[match];
    bool ret = true;
    for (size_t i = 0; i < needs->n && ret && !p->many; i++)
        ret = one_of(&needs->at[i], p) || needs->at[i].envoy ||
              ((needs->at[i].pronoun || needs->at[i].that) && p->kinds & IS_PRONOUN);
    return ret;
}

void filter_why(const Coder *c, Arena *a, const Frame *f, const Sentence *s, Buf *out)
{
    Present p;
    const Need *lacks = NULL;
    size_t best = 0;
    read_forms(c, s, ARENA_ARRAY(a, uint64_t, c->lex.forms->width), &p);
    for (size_t m = 0; m < f->n_matches; m++) { /* of its patterns the one that comes furthest */
        size_t met_n = 0, k = 0;
        const Need *first = NULL;
        for (; k < f->needs[m].n; k++) {
            const Need *need = &f->needs[m].at[k];
            bool has = need->envoy || one_of(need, &p); /* whoever is one by another sentence */
            met_n += has;
            first = first || has ? first : need;
        }
        if (!first) {
            buf_printf(out, "all its words are there, but the tree does not join them so");
            return;
        }
        if (!lacks || met_n > best)
            lacks = first, best = met_n;
    }
    buf_printf(out, "there is no form of");
    for (size_t k = 0; lacks && k < lacks->n && k < 4; k++)
        buf_printf(out, "%s %.*s", k ? "," : "", STR_ARG(c->lex.words.at[lacks->syms[k]]));
    if (lacks && lacks->n > 4)
        buf_printf(out, " or %zu more words", lacks->n - 4);
}

typedef struct Told {    /* what the sentences before may have said, as bits 1 << family */
    uint32_t ever, just; /* in any; in the last */
    size_t since, acts;  /* sentences since the last that is live; that may tell more than a contact */
} Told;
enum { CONTACTS = 1 << 6 };

/* What an echo at this word may tell again (echo.c): an act of the last sentences, or of whom it names
 * ("followed Kenya's example"); contacts and reactions are only done again, and right after. */
static uint32_t echoes(const Coder *c, Sym word, const Told *t)
{
    enum { REACH = 4 };
    uint32_t ret = 0;
    if (t->acts < REACH || str_eq(c->lex.words.at[word], STR("follow")))
        ret = t->ever & ~(uint32_t)CONTACTS;
    if (t->just & CONTACTS && str_eq(c->lex.words.at[word], STR("do")))
        ret |= CONTACTS;
    return ret;
}

/* The families that the frame may tell of at a word, for what was told before. */
static uint32_t families(const Coder *c, const Frame *f, Sym word, const Told *t)
{
    if (f->nothing || !frame_follows(f, t->ever))
        return 0;
    return f->pseudo == PSEUDO_ECHO ? echoes(c, word, t) : 1u << family(f->act);
}

/* The families of acts that the sentence may tell; all where it has too many words to tell. */
static uint32_t may_tell(const Coder *c, const Present *p, const Told *t, const Stand *by)
{
    enum { ALL = 0xff };
    uint32_t ret = 0;
    for (size_t i = 0; i < p->n && !p->many; i++) {
        const uint32_t *frames = c->by_sym[p->at[i]];
        for (size_t k = 0; frames && frames[k] != MAP_NONE; k++) {
            const Frame *f = &c->frames.at[frames[k]];
            uint32_t bits = families(c, f, p->at[i], t);
            for (size_t m = 0; m < f->n_matches && (ret & bits) != bits; m++)
                ret |= met(&f->needs[m], p, by) ? bits : 0;
        }
    }
    return p->many ? ALL : ret;
}

/* The same, a pronoun for an envoy of this very sentence ("withdrew its staff and sent them back"). */
static uint32_t may_tell_of(const Coder *c, const Present *p, const Told *t, Stand by)
{
    enum { OF_ENVOYS = 1 << 4 };
    bool pronoun = p->kinds & IS_PRONOUN;
    by.envoy = pronoun && t->just & OF_ENVOYS;
    uint32_t ret = may_tell(c, p, t, &by);
    if (!pronoun || by.envoy || !(ret & OF_ENVOYS))
        return ret;
    by.envoy = true;
    return may_tell(c, p, t, &by);
}

void filter_live(const Coder *c, const Actors *ac, Arena *a, const Doc *doc, const Sentence *s, size_t n,
                 bool *ret)
{
    enum {
        BEHIND_PRONOUNS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 5
    }; /* recognition, relations, missions, measures */
    Told told = {.since = n, .acts = n};
    uint32_t before = 0; /* kinds of the sentence before */
    Envoys envoys = {.actors = ac, .doc = doc};
    uint64_t *lists = ARENA_ARRAY(a, uint64_t, c->lex.forms->width);
    for (size_t i = 0; i < n; i++) {
        Present p;
        read_forms(c, &s[i], lists, &p);
        bool pronoun = p.kinds & IS_PRONOUN && (told.just & BEHIND_PRONOUNS || before & IS_MISSION);
        told.just = may_tell_of(c, &p, &told, (Stand){pronoun, false, &envoys});
        bool tells = (p.kinds & IS_NTH && p.kinds & IS_DEED) || p.kinds & (IS_TALLY | IS_DENIAL);
        ret[i] = told.just || (tells && told.since == 0);
        if (ret[i] && i > 0 && !ret[i - 1])
            ret[i - 1] = p.kinds & (IS_FIRST_PERSON | IS_PAIR) ||
                         (before & IS_OLD && s[i].block == s[i - 1].block && s[i].unit == s[i - 1].unit);
        if (ret[i] && i > 1 && p.kinds & IS_PAIR)
            ret[i - 2] = true;
        told.ever |= told.just;
        told.since = told.just ? 0 : told.since + 1;
        told.acts = told.just & ~(uint32_t)CONTACTS ? 0 : told.acts + 1;
        before = p.kinds;
    }
}
