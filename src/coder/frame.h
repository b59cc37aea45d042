/* frame.h - a Coder: the compiled data of data/codebook/. lexicon.c reads word lists, cues, vocabularies and
 * the act table, pattern.c the frames. Nothing outside coder/ includes it. */
#ifndef CODER_FRAME_H
#define CODER_FRAME_H
#include "base/map.h"
#include "base/vec.h"
#include "coder/codebook.h"
#include "coder/lists.h"

typedef uint32_t Sym; /* index into Lexicon.words; MAP_NONE: a word that no table has */

/* --- lexicon.c: word lists, cues, vocabularies, act table --------------------------------------------- */
typedef struct SymList {
    Str name;
    Sym *at; /* [n] rising */
    size_t n;
} SymList;

typedef enum CueClass { /* what a governing word makes of the act under it (codebook, section 2) */
                        CUE_NONE,
                        CUE_SPEECH,     /* says: opens a voice, changes nothing (S1) */
                        CUE_FACT,       /* welcomes, follows, regrets: the act under it is presupposed */
                        CUE_DO,         /* manages to, becomes the first to: as if the act stood alone */
                        CUE_DECIDE,     /* decides, agrees, orders: announced */
                        CUE_PLAN,       /* plans, considers, is poised: planned */
                        CUE_DEMAND,     /* urges: demanded */
                        CUE_HOPE,       /* hopes: planned of oneself, demanded of others */
                        CUE_REFUSE,     /* refuses */
                        CUE_REJECT,     /* rejects: a report is denied, an act refused */
                        CUE_NEAR,       /* stops short of: refused */
                        CUE_FAIL,       /* fails, avoids: absent */
                        CUE_DENY,       /* denies */
                        CUE_MAYBE,      /* is likely, may: hypothetical */
                        CUE_REPORT,     /* nouns: report, claim, rumour */
                        CUE_CALLED_OFF, /* cancels: refused */
                        CUE_ASK,        /* asks, wonders: a question */
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
    Str definition, direction, attributes;            /* as acts.tsv has them */
    Str sources, targets, thirds;                     /* the kinds, blank-separated */
    uint32_t source_kinds, target_kinds, third_kinds; /* bits 1 << ActorKind */
} ActInfo;

typedef struct Rels { /* relations looked up once; REL_NONE where the grammar has no such subtype */
    Rel nsubj, nsubj_pass, csubj, obj, iobj, obl, obl_agent, obl_unmarked, nmod, nmod_poss, nmod_unmarked,
        amod, compound, prt, acl, relcl, advcl, advcl_relcl, xcomp, ccomp, conj, cc, cop, aux, aux_pass, mark,
        case_, det, nummod, appos, flat, parataxis, advmod, dep, root, punct, fixed, expl, det_predet, orphan,
        nsubj_outer, list, vocative, dislocated;
} Rels;

typedef struct LexStrong { /* a form of a verb that no ending undoes */
    Str form, lemma;
} LexStrong;

typedef struct Lexicon {
    Map syms;
    VEC(Str) words;
    VEC(SymList) lists;
    VEC(Cue) cues;
    uint32_t *cue_first; /* [n_words] index into cue_next chain + 1; 0 none */
    uint32_t *cue_next;  /* [n_cues] */
    VEC(Vocab) vocab;
    ActInfo acts[N_ACT_TYPES];
    VEC(Str) publishers;   /* pairs: s:slug, actor (D23) */
    VEC(LexStrong) strong; /* codebook/forms.tsv, grammar/irregular.tsv */
    Map irregular;         /* form to row of strong */
    struct Forms *forms; /* of the words that patterns need (filter.c); NULL before the frames are compiled */
} Lexicon;
typedef struct Forms Forms;

Sym lex_intern(Arena *a, Lexicon *lx, Str word);
void lex_sort(Sym *v, size_t n);
const SymList *lex_list(const Lexicon *lx, Str name); /* NULL where there is none */
bool list_has(const SymList *l, Sym s);
bool lex_load(Arena *a, Lexicon *lx, const char *dir, Faults *faults, Err *err);
/* The symbol of a word: its lemma, else the form undone by English inflection; MAP_NONE where no table has
 * it, or where a pattern needs the word and the form cannot be one of its (filter.c). */
Sym lex_word(const Lexicon *lx, const Word *w);
enum { LEX_WORD = 64 }; /* bytes of the longest word that a table is asked for */
/* ASCII lower case, in buf; a longer word is clipped and so matches nothing. */
Str lex_lowered(Str s, char buf[LEX_WORD]);
typedef struct LexEnding { /* a form's end, and what stands there in the lemma */
    const char *end, *add;
    size_t n_end, n_add;
} LexEnding;
const LexEnding *lex_endings(size_t *ret_n);

/* --- pattern.c: frames ---------------------------------------------------------------------------------- */
typedef enum TestKind {
    TEST_LEMMA,
    TEST_POS,
    TEST_PARTY,
    TEST_PRT,
    TEST_HAS,
    TEST_FORM,
    TEST_STATES,
    TEST_ENVOY,
    TEST_PASSIVE,
    TEST_CASE,
    TEST_PLURAL,
    TEST_PERSON /* a person by name, of no office but an envoy's */
} TestKind;
typedef struct Test {
    TestKind kind;
    bool negated;
    Sym *syms; /* [n] rising */
    size_t n;
    uint32_t mask; /* POS: 1 << Upos; PARTY: 1 << ActorKind, 0 any */
} Test;

typedef enum Slot { /* names a node may have */
                    SLOT_NONE,
                    SLOT_ACT,
                    SLOT_SOURCE,
                    SLOT_TARGET,
                    SLOT_THIRD,
                    SLOT_ENVOY,
                    SLOT_MISSION,
                    SLOT_NOUN,
                    SLOT_PLACE,
                    SLOT_LEVEL,
                    SLOT_LIST,
                    SLOT_HOLDER,
                    SLOT_PAIR,
                    N_SLOTS
} Slot;

typedef enum Deep { /* deep relations: see args.c */
                    DEEP_SUBJ,
                    DEEP_OBJ,
                    DEEP_IOBJ,
                    DEEP_POSS,
                    DEEP_OF,
                    DEEP_BY,
                    DEEP_MOD,
                    DEEP_AS,
                    DEEP_PREP,
                    DEEP_UD,
                    DEEP_GOV,
                    DEEP_PARTY,
                    DEEP_BELOW,
                    DEEP_APPOS,
                    DEEP_COMP,
                    DEEP_SELF
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
typedef struct Frame {
    Str name, file;
    size_t line;
    ActType act;
    Pseudo pseudo;
    bool own; /* of an analyst's file */
    Node **matches;
    Str *patterns; /* [n_matches] as written */
    size_t n_matches;
    struct Needs *needs; /* [n_matches] the words without which it cannot hold (filter.c) */
    Attr *sets;
    size_t n_sets;
    Str *attrs;
    size_t n_attrs;
    bool has_status;
    Status status;
    int fill;
    bool presupposed, also, envoy_source, envoy_target, claim_only, nothing, after, between;
    Str to; /* the target where the pattern cannot have one: "b:states" */
    Example *examples;
    size_t n_examples;
} Frame;

enum { CODE_LIST_BITS = N_CODE_LISTS / 64 + 1 }; /* in 64 bits */
struct Coder {
    Arena arena;
    Lexicon lex;
    Rels rel;
    VEC(Frame) frames;
    uint32_t **by_sym; /* [n_words] frames triggered by that lemma, ended by MAP_NONE; NULL none */
    Sym word[N_CODE_WORDS];
    uint64_t (*in)[CODE_LIST_BITS]; /* [n_words] of which of those lists a word is, as bits */
    const SymList *l[N_CODE_LISTS]; /* those that the code names (lists.h) */
};

static inline bool coder_lists(const Coder *c, Sym y, CodeList l)
{
    return y != MAP_NONE && c->in[y][l / 64] >> l % 64 & 1;
}

/* The analyst's own file (NULL: none) first, so that its frames are tried before the shipped ones; a shipped
 * frame of the same name as an own one is left out. */
bool frames_load(Coder *c, const char *dir, const char *own, Faults *faults, Err *err);
/* Parses one frame file's bytes into c; exposed for the fuzzer. faults (may be NULL): told every line at
 * fault, whose frame is left out. */
bool frames_read(Coder *c, Str bytes, Str file, bool own, Faults *faults, Err *err);
bool frames_index(Coder *c, Err *err);

/* Is the word y a cue of one of the classes (bits)? */
bool lex_cue(const Lexicon *lx, Sym y, uint32_t classes);
#endif
