/* internal.h - what the files of this folder share. Nothing outside coder/ includes it.
 * A Coder is the compiled data of data/codebook/: lexicon.c reads word lists, cues and vocabularies,
 * pattern.c the frames. A Scan is the reading of one document, all in its Arena. */
#ifndef CODER_INTERNAL_H
#define CODER_INTERNAL_H
#include "base/map.h"
#include "base/vec.h"
#include "coder/coder.h"

typedef uint32_t Sym; /* index into Lexicon.words; MAP_NONE: a word that no table has */

/* --- lexicon.c: word lists, cues, vocabularies, act table --------------------------------------------- */
typedef struct SymList {
    Str name;
    Sym *at; /* [n] rising */
    size_t n;
} SymList;

typedef enum CueClass { /* what a governing word makes of the act under it (codebook, section 2) */
    CUE_NONE,
    CUE_SPEECH,  /* says: opens a voice, changes nothing (S1) */
    CUE_FACT,    /* welcomes, follows, regrets: the act under it is presupposed */
    CUE_DO,      /* manages to, becomes the first to: as if the act stood alone */
    CUE_DECIDE,  /* decides, agrees, orders: announced */
    CUE_PLAN,    /* plans, considers, is poised: planned */
    CUE_DEMAND,  /* urges: demanded */
    CUE_HOPE,    /* hopes: planned of oneself, demanded of others */
    CUE_REFUSE,  /* refuses */
    CUE_REJECT,  /* rejects: a report is denied, an act refused */
    CUE_NEAR,    /* stops short of: refused */
    CUE_FAIL,    /* fails, avoids: absent */
    CUE_DENY,    /* denies */
    CUE_MAYBE,   /* is likely, may: hypothetical */
    CUE_REPORT,  /* nouns: report, claim, rumour */
    CUE_CALLED_OFF, /* cancels: refused */
    CUE_ASK,    /* asks, wonders: a question */
    N_CUE_CLASSES
} CueClass;

typedef struct Cue {
    CueClass class;
    Sym lemma, particle; /* particle MAP_NONE where none is asked */
    char pos;            /* V, N, A or * */
    Sym *preps;          /* [n_preps] the case words one of which must link the act to it; 0: any link */
    size_t n_preps;
    size_t line;
} Cue;

typedef struct Vocab { /* attribute value by a phrase of lemmas */
    Str attr, value;
    Sym *words; /* [n] */
    size_t n;
} Vocab;

typedef struct ActInfo {
    Str definition;
    uint32_t source_kinds, target_kinds, third_kinds; /* bits 1 << ActorKind */
} ActInfo;

typedef struct Rels { /* relations looked up once; REL_NONE where the grammar has no such subtype */
    Rel nsubj, nsubj_pass, csubj, obj, iobj, obl, obl_agent, obl_unmarked, nmod, nmod_poss, nmod_unmarked, amod,
        compound, prt, acl, relcl, advcl, advcl_relcl, xcomp, ccomp, conj, cc, cop, aux, aux_pass, mark, case_, det,
        nummod, appos, flat, parataxis, advmod, dep, root, punct, fixed, expl, det_predet, orphan, nsubj_outer,
        list, vocative, dislocated;
} Rels;

typedef struct Lexicon {
    Map syms;
    VEC(Str) words;
    VEC(SymList) lists;
    VEC(Cue) cues;
    uint32_t *cue_first; /* [n_words] index into cue_next chain + 1; 0 none */
    uint32_t *cue_next;  /* [n_cues] */
    VEC(Vocab) vocab;
    ActInfo acts[N_ACT_TYPES];
    VEC(Str) publishers; /* pairs: s:slug, actor (D23) */
} Lexicon;

Sym lex_intern(Arena *a, Lexicon *lx, Str word);
const SymList *lex_list(const Lexicon *lx, Str name); /* NULL where there is none */
bool list_has(const SymList *l, Sym s);
bool lex_load(Arena *a, Lexicon *lx, const char *dir, Err *err);
/* The symbol of a word: its lemma, else the form undone by English inflection; MAP_NONE where no table has it. */
Sym lex_word(const Lexicon *lx, const Word *w);

/* --- pattern.c: frames ---------------------------------------------------------------------------------- */
typedef enum TestKind { TEST_LEMMA, TEST_POS, TEST_PARTY, TEST_PRT, TEST_HAS, TEST_FORM, TEST_STATES, TEST_ENVOY,
                        TEST_PASSIVE, TEST_CASE, TEST_PLURAL } TestKind;
typedef struct Test {
    TestKind kind;
    bool negated;
    Sym *syms; /* [n] rising */
    size_t n;
    uint32_t mask; /* POS: 1 << Upos; PARTY: 1 << ActorKind, 0 any */
} Test;

typedef enum Slot { /* names a node may have */
    SLOT_NONE, SLOT_ACT, SLOT_SOURCE, SLOT_TARGET, SLOT_THIRD, SLOT_ENVOY, SLOT_MISSION, SLOT_NOUN, SLOT_PLACE,
    SLOT_LEVEL, SLOT_LIST, SLOT_HOLDER, SLOT_PAIR, N_SLOTS
} Slot;

typedef enum Deep { /* deep relations: see args.c */
    DEEP_SUBJ, DEEP_OBJ, DEEP_IOBJ, DEEP_POSS, DEEP_OF, DEEP_BY, DEEP_MOD, DEEP_AS, DEEP_PREP, DEEP_UD, DEEP_GOV,
    DEEP_PARTY, DEEP_BELOW, DEEP_APPOS, DEEP_COMP, DEEP_SELF
} Deep;

typedef struct Node Node;
typedef struct Edge {
    Deep deep;
    bool optional, negated;
    Sym *preps; /* DEEP_PREP: [n_preps] case words */
    size_t n_preps;
    Rel rels[8]; /* DEEP_UD, DEEP_GOV: any of n_rels; 0: any */
    size_t n_rels;
    Node *to;
} Edge;
struct Node {
    Test *tests;
    size_t n_tests;
    Slot slot;
    Edge *edges;
    size_t n_edges;
};

typedef enum Pseudo { PSEUDO_NONE, PSEUDO_RECOGNISE, PSEUDO_ECHO } Pseudo;
enum { FILL_SOURCE = 1, FILL_TARGET = 2, FILL_NEVER = 4 };
typedef struct Example {
    bool fires;
    Str text, want; /* want: "act SOURCE TARGET status" */
    size_t line;
} Example;
typedef struct Frame {
    Str name, file;
    size_t line;
    ActType act;
    Pseudo pseudo;
    Node **matches;
    size_t n_matches;
    Attr *sets;
    size_t n_sets;
    Str *attrs;
    size_t n_attrs;
    bool has_status;
    Status status;
    int fill;
    bool presupposed, also, envoy_source, envoy_target, claim_only, nothing, after;
    Str to; /* the target where the pattern cannot have one: "b:states" */
    Example *examples;
    size_t n_examples;
} Frame;

struct Coder {
    Arena arena;
    Lexicon lex;
    Rels rel;
    VEC(Frame) frames;
    uint32_t **by_sym; /* [n_words] frames triggered by that lemma, ended by MAP_NONE; NULL none */
    const struct SymList *l[64]; /* lists that the code itself names; see CodeList */
};

bool frames_load(Coder *c, const char *dir, Err *err);
/* Parses one frame file's bytes into c; exposed for the fuzzer. */
bool frames_read(Coder *c, Str bytes, Str file, Err *err);
bool frames_index(Coder *c, Err *err);

typedef enum CodeList { /* lists that the code names; each must stand in lists.tsv */
    LIST_STATES, LIST_INSTITUTION, LIST_ENVOY, LIST_MISSION, LIST_RELATIONS, LIST_MOVE, LIST_MODAL_WILL,
    LIST_MODAL_MAY, LIST_NEG, LIST_IF, LIST_AFTER, LIST_NO, LIST_IMPLICATIVE, LIST_LEGISLATURE, LIST_GOVERNMENT,
    LIST_CLAIMED, LIST_STATEHOOD, LIST_OCCUR, LIST_OBJECT_CONTROL, LIST_BOTH, LIST_INSTRUMENT, LIST_INCLUDE,
    LIST_EXCEPT, LIST_FIRM, LIST_WINNER, LIST_LEADER, LIST_REPRESENTATIVE, LIST_RECOGNISE, LIST_RECOGNITION,
    LIST_PRIVATE, LIST_AMOUNT, LIST_MAKER, LIST_SUBSTATE, LIST_ANALYST, LIST_GROUPNOUN, LIST_TEMPORAL, LIST_NOUN_VERB, LIST_VAGUE, N_CODE_LISTS
} CodeList;

/* --- the scan of one document ---------------------------------------------------------------------------- */
typedef struct Party { /* one actor of an argument */
    Str id;
    int32_t mention; /* -1: told by context */
    uint32_t s, w;
} Party;
enum { MAX_PARTIES = 24, PREFER_SHIFT = 16, PREFER_MASK = 0xffff };
typedef struct Parties {
    Party at[MAX_PARTIES];
    size_t n;
    bool states;  /* a set of states in general: "no country", "other nations" */
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
    bool stop;         /* the walk has come to its end */
    bool drop;         /* nothing to be said: a question, an unknown embedding */
    Status status;
    bool presupposed, negated_subject;
    int32_t demander;  /* word whose subject demands; -1 */
    int32_t denier;    /* word whose subject denies; -1 */
    int32_t condition; /* head of an if/unless clause; -1 */
    bool future, conditional_when;
    int32_t speaker;   /* outermost word of saying; -1 */
    bool embedded;     /* under any cue at all */
} Context;

typedef struct Found { /* an assertion in the making */
    Assertion as;
    uint32_t s, w;
    uint32_t first, last; /* words of the evidence */
    Str object;           /* form of the object's head word */
    bool filled;          /* a party came from context */
    bool explicit_when;
    int order;
    bool dropped;
} Found;

typedef struct Named {
    Str id;
    size_t n;
} Named;

/* Limits of one document, so that a hostile one costs no more than a long one: what comes later is not coded. */
enum { MAX_FOUND = 8192, MAX_CLAIMS = 1024, LOOK_BACK = 400 };

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
    Sym **sym; /* [n_trees][n_words] */
    bool **used; /* [n_trees][n_words] words that a frame has taken */
    size_t *mention_at; /* [n_trees + 1] mentions of sentence s: [mention_at[s], mention_at[s + 1]) */
    struct Named *named; /* [n_named] states the document names, most named first */
    size_t n_named;
    VEC(Found) found;
    VEC(Claim) claims;
    VEC(CodedFact) facts;
    Str recognised; /* what was last spoken of recognising */
    Str topic[2];    /* a document that is about a pair: the two ids (D23 guide), else empty */
    Str here;        /* the outlet's own actor where it is an organ's, else empty */
    bool title_caps;
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
    return w >= 0 && list_has(sc->c->l[l], sc->sym[s][w]);
}

/* --- args.c: deep arguments ------------------------------------------------------------------------------ */
enum { MAX_CANDS = 32 };
int32_t arg_subject(const Scan *sc, uint32_t s, int32_t w);  /* logical: the agent; -1 */
int32_t arg_surface(const Scan *sc, uint32_t s, int32_t w);  /* grammatical subject; -1 */
int32_t arg_object(const Scan *sc, uint32_t s, int32_t w);   /* logical: the patient; -1 */
bool word_passive(const Scan *sc, uint32_t s, int32_t w);
bool word_verbal(const Scan *sc, uint32_t s, int32_t w);
size_t arg_deep(const Scan *sc, uint32_t s, int32_t w, const Edge *e, int32_t ret[MAX_CANDS]);
int32_t child_by(const Scan *sc, uint32_t s, int32_t w, Rel r); /* first child with that relation; -1 */
bool has_case(const Scan *sc, uint32_t s, int32_t w, const char *prep);
Sym case_sym(const Scan *sc, uint32_t s, int32_t w);
int family(ActType t); /* 1 recognition, 2 relations, 3 missions, 4 envoys, 5 listing, 6 contact, 7 power */
const Found *last_found(const Scan *sc, uint32_t s); /* the newest of sentence s or the one before; NULL */
bool rel_clausal(const Scan *sc, Rel r);
int32_t antecedent_of(const Scan *sc, uint32_t s, int32_t w); /* of a relative pronoun; -1 */
bool word_is(const Scan *sc, uint32_t s, int32_t w, const char *lemma);
bool word_any(const Scan *sc, uint32_t s, int32_t w, const char *const *lemmas);

/* --- party.c: words to actors ------------------------------------------------------------------------------ */
int32_t mention_of(const Scan *sc, uint32_t s, int32_t w, int depth); /* mention that names w's party; -1 */
bool party_is(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds);
/* All parties of a noun with its conjuncts, of the kinds allowed (0: any). agent: a place reading is no party. */
void party_all(const Scan *sc, uint32_t s, int32_t w, uint32_t kinds, bool agent, Parties *ret);
Str party_one(const Scan *sc, const Mention *m, uint32_t kinds, bool agent);

/* --- match.c -------------------------------------------------------------------------------------------------- */
bool frame_match(const Scan *sc, const Frame *f, uint32_t s, int32_t w, Match *ret);

/* --- status.c, voice.c, attrs.c, claims.c, merge.c, emit.c ------------------------------------------------- */
void status_of(const Scan *sc, const Match *m, Context *ret);
bool word_says(const Scan *sc, uint32_t s, int32_t w); /* a word of saying, by cues.tsv */
void voice_of(const Scan *sc, const Found *f, const Context *cx, Evidence *e);
void attrs_of(const Scan *sc, const Match *m, const Context *cx, Found *f);
void attr_add(const Scan *sc, Assertion *as, const char *key, Str value);
Str attr_get(const Assertion *as, const char *key);
bool emit_match(Scan *sc, const Match *m); /* false: nothing follows, another frame may try */
void span_of(const Scan *sc, uint32_t s, int32_t w, const int32_t *slots, uint32_t *ret_first, uint32_t *ret_last);
void evidence_span(const Scan *sc, uint32_t s, uint32_t first, uint32_t last, Evidence *e);
void claims_of(Scan *sc, const Match *m, const Found *f, const Context *cx, const Parties *src, const Parties *tgt);
void merge_found(Scan *sc, Reading *ret);
void trace_match(const Scan *sc, const Match *m, const char *what);
#endif
