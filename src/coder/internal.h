/* internal.h - what the files of this folder share: the Scan of one document, and the steps that read it.
 * Nothing outside coder/ includes it. */
#ifndef CODER_INTERNAL_H
#define CODER_INTERNAL_H
#include "coder/frame.h"

/* --- the scan of one document ----------------------------------------------------------------------------
 */
typedef struct Party { /* one actor of an argument */
    Str id;
    int32_t mention; /* -1: told by context */
    uint32_t s, w;
} Party;
enum { MAX_PARTIES = 24, PREFER_SHIFT = 16, PREFER_MASK = 0xffff };
typedef struct Parties {
    Party at[MAX_PARTIES];
    size_t n;
    bool states;   /* a set of states in general: "no country", "other nations" */
    bool negative; /* none of them: "no country", "neither" */
    bool vague;    /* "the island", "it": somebody whom the text before must tell */
    bool part;     /* of a part of the states only: "no Western country" */
    bool nobody;   /* negative of a population, not of those named */
    int64_t count; /* "thirteen countries"; -1 */
    Str cmp;
    uint32_t states_word;
} Parties;

typedef struct Match { /* a frame that fired at a word */
    const Frame *frame;
    uint32_t s, w;
    int32_t slot[N_SLOTS]; /* word bound, -1 */
    int32_t touched[12];   /* words that a lemma of the pattern took */
    size_t n_touched;
} Match;

typedef struct Context { /* what status.c finds around an act word */
    bool stop;           /* the walk has come to its end */
    bool drop;           /* nothing to be said: a question, an unknown embedding */
    Status status;
    bool presupposed, negated_subject;
    int32_t demander;  /* word whose subject demands; -1 */
    int32_t denier;    /* word whose subject denies; -1 */
    int32_t condition; /* head of an if/unless clause; -1 */
    bool future, conditional_when;
    bool must;       /* "should recognise": demanded by whoever says so */
    int32_t speaker; /* outermost word of saying; -1 */
    bool embedded;   /* under any cue at all */
} Context;

typedef struct Found { /* an assertion in the making */
    Assertion as;
    uint32_t s, w;
    uint32_t first, last; /* words of the evidence */
    Str object;           /* form of the object's head word */
    bool filled;          /* a party came from context */
    bool explicit_when;
    int32_t time; /* the time that dates it; -1 */
    int order;
    bool dropped;
} Found;

typedef struct Named {
    Str id;
    size_t n;
} Named;

/* Limits of one document, so that a hostile one costs no more than a long one: what comes later is not coded.
 */
enum { MAX_FOUND = 8192, MAX_CLAIMS = 1024, MAX_FACTS = 1024, LOOK_BACK = 400 };

typedef struct Scan {
    const Coder *c;
    const Actors *ac;
    Arena *a;
    const Doc *doc;
    const Tree *trees;
    size_t n_trees;
    const Mentions *m;
    const Times *t;
    Buf *trace;
    Sym **sym;                    /* [n_trees][n_words] */
    bool **used;                  /* [n_trees][n_words] words that a frame has taken */
    const struct Present **forms; /* [n_trees] of the sentences read so far (filter.h); else NULL */
    size_t *mention_at;  /* [n_trees + 1] mentions of sentence s: [mention_at[s], mention_at[s + 1]) */
    struct Named *named; /* [n_named] states the document names, most named first */
    size_t n_named;
    VEC(Found) found;
    VEC(Claim) claims;
    VEC(CodedFact) facts;
    Str recognised; /* what was last spoken of recognising */
    Str topic[2];   /* a document that is about a pair: the two ids (D23 guide), else empty */
    Str about;      /* the one state that the title names: whose affairs are told; else empty */
    Str here;       /* the outlet's own actor where it is an organ's, else empty */
    int32_t ours;   /* a mention of here; -1 */
    bool title_caps;
    int sport; /* 0 not looked at, 1 a page of sport, -1 none */
} Scan;

static inline const Word *word_at(const Scan *sc, uint32_t s, int32_t w)
{
    return &sc->trees[s].words[w];
}
static inline const SymList *code_list(const Scan *sc, CodeList l)
{
    return sc->c->l[l];
}
static inline bool in_list(const Scan *sc, uint32_t s, int32_t w, CodeList l)
{
    return w >= 0 && (size_t)w < sc->trees[s].n && coder_lists(sc->c, sc->sym[s][w], l);
}

/* Is the word a cue of one of the classes (bits)? */
static inline bool in_cues(const Scan *sc, uint32_t s, int32_t w, uint32_t classes)
{
    return w >= 0 && lex_cue(&sc->c->lex, sc->sym[s][w], classes);
}

/* --- word.c: what a word is in its clause -----------------------------------------------------------------
 */
enum { MAX_STEPS = 8 };                                         /* of a walk up from a word */
int32_t child_by(const Scan *sc, uint32_t s, int32_t w, Rel r); /* first child with that relation; -1 */
/* Is s the word, which is in lower case, in any case? Of most pairs the first letter tells. */
static inline bool form_like(Str s, const char *word)
{
    size_t i = 0;
    for (; i < s.n && word[i]; i++)
        if (s.p[i] != word[i] && !(s.p[i] >= 'A' && s.p[i] <= 'Z' && s.p[i] + ('a' - 'A') == word[i]))
            return false;
    return i == s.n && !word[i];
}
/* False also beside the sentence: a word before its first or after its last is none. */
static inline bool word_is(const Scan *sc, uint32_t s, int32_t w, const char *lemma)
{
    return w >= 0 && (size_t)w < sc->trees[s].n &&
           (form_like(word_at(sc, s, w)->lemma, lemma) || form_like(word_at(sc, s, w)->form, lemma));
}
Sym case_sym(const Scan *sc, uint32_t s, int32_t w);
bool has_case(const Scan *sc, uint32_t s, int32_t w, const char *prep);
bool rel_clausal(const Scan *sc, Rel r);
bool word_verbal(const Scan *sc, uint32_t s, int32_t w);
bool rel_is(const Scan *sc, uint32_t s, int32_t w, Rel base); /* does w hang by it, or a subtype of it */
bool word_passive(const Scan *sc, uint32_t s, int32_t w);
bool relative_pronoun(const Scan *sc, uint32_t s, int32_t w);
int64_t form_number(Str form); /* in digits or words, up to a hundred in words; -1 */
int32_t antecedent_of(const Scan *sc, uint32_t s, int32_t w); /* of a relative pronoun; -1 */
int32_t noun_meant(const Scan *sc, uint32_t s, int32_t w);    /* that antecedent, else the word itself */
bool word_any(const Scan *sc, uint32_t s, int32_t w, const char *const *lemmas);
int family(ActType t); /* 1 recognition, 2 relations, 3 missions, 4 envoys, 5 listing, 6 contact, 7 power */
const Found *last_found(const Scan *sc, uint32_t s); /* the newest of sentence s or the one before; NULL */

/* --- args.c, edge.c: deep arguments ------------------------------------------------------------------------
 */
enum { MAX_CANDS = 32 };
int32_t arg_surface(const Scan *sc, uint32_t s, int32_t w); /* grammatical subject; -1 */
int32_t arg_agent(const Scan *sc, uint32_t s, int32_t w);   /* the by-phrase of a passive; -1 */
int32_t arg_subject(const Scan *sc, uint32_t s, int32_t w); /* logical: the agent; -1 */
int32_t arg_object(const Scan *sc, uint32_t s, int32_t w);  /* logical: the patient; -1 */
size_t arg_deep(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t ret[MAX_CANDS]);

/* --- party.c: words to actors ------------------------------------------------------------------------------
 */
int32_t mention_of(const Scan *sc, uint32_t s, int32_t w, int depth); /* mention that names w's party; -1 */
bool party_is(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds);
/* All parties of a noun with its conjuncts, of the kinds allowed (0: any). agent: a place reading is no
 * party. */
void party_all(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret);
/* "The two", "neither": of the sentence before, of the two before. False: nobody. */
bool party_two_before(const Scan *sc, uint32_t s, uint32_t kinds, bool agent, Parties *ret);
Str party_one(const Scan *sc, const Mention *m, uint32_t kinds, bool agent);

/* --- match.c
 * -------------------------------------------------------------------------------------------------- */
bool frame_match(const Scan *sc, const Frame *f, uint32_t s, int32_t w, Match *ret);

/* --- status.c, voice.c, attrs.c, claims.c, merge.c, emit.c -------------------------------------------------
 */
void status_of(const Scan *sc, const Match *m, Context *ret);
bool word_says(const Scan *sc, uint32_t s, int32_t w); /* a word of saying, by cues.tsv */
void voice_of(const Scan *sc, const Found *f, const Context *cx, Evidence *e);
void attrs_of(const Scan *sc, const Match *m, const Context *cx, Found *f);
void attr_add(const Scan *sc, Assertion *as, const char *key, Str value);
Str attr_get(const Assertion *as, const char *key);
bool emit_match(Scan *sc, const Match *m); /* false: nothing follows, another frame may try */
void span_of(const Scan *sc, uint32_t s, int32_t w, const int32_t *slots, uint32_t *ret_first,
             uint32_t *ret_last);
void evidence_span(const Scan *sc, uint32_t s, uint32_t first, uint32_t last, Evidence *e);
void claims_of(Scan *sc, const Match *m, const Found *f, const Context *cx, const Parties *src,
               const Parties *tgt);
void merge_found(Scan *sc, Reading *ret);
void facts_of(Scan *sc); /* facts.c: after the last sentence */
void trace_match(const Scan *sc, const Match *m, const char *what);
/* date.c: the first time of sentence s, or of a later one */
size_t times_of(const Scan *sc, uint32_t s);
#endif
