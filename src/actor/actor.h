/* actor.h - who is meant: names and phrases to actor ids of codebook section 6.
 * An actor id is a Str in the codebook's own grammar ("RUS", "AFG.IEA", "g:taliban", "i:EU", "b:states",
 * "RUS/MFA", "RUS>AFG", "p:gul-hassan"): a view into the Actors (as long as they are open) or the doc's
 * Arena. The room returns ranked candidates; the act decides among them (A1). Knowledge is in data/actors/,
 * time-bounded. */
#ifndef ACTOR_ACTOR_H
#define ACTOR_ACTOR_H
#include "grammar/tree.h"

typedef enum ActorKind {
    KIND_NONE,
    KIND_STATE,
    KIND_POLITY,
    KIND_FORMER,
    KIND_REGIME,
    KIND_ORGANISATION,
    KIND_GROUP,
    KIND_SET,
    KIND_LIST,
    KIND_PERSON,
    KIND_PUBLISHER
} ActorKind;

/* Told by the id's grammar alone, plus the tables for XAA..XZZ and former states. */
typedef struct Actors Actors; /* immutable, shared by threads */
NODISCARD bool actors_open(const char *data_dir, Actors **ret,
                           Err *err); /* ERR_SYNTAX: file and line in msg */
/* The same with an analyst's own table over the shipped ones (README.md; NULL: none). faults, where not NULL,
 * is told every row at fault, which is then left out. */
NODISCARD bool actors_open_with(const char *data_dir, const char *own, Faults *faults, Actors **ret,
                                Err *err);
void actors_close(Actors *ac);

ActorKind actor_kind(const Actors *ac, Str id);
/* A kind by its word in the tables and frames ("state", "polity", "former", "regime", ...); KIND_NONE where
 * there is none. */
ActorKind actor_kind_find(Str word);
bool actor_known(
    const Actors *ac,
    Str id); /* a state, regime, group ... that the tables hold (tenure, organ, mission, role cut off) */
Str actor_name(const Actors *ac, Str id); /* display name; the id itself where there is none */
Str actor_base(Str id);  /* without tenure, organ, mission, role: "AFG.IEA#2/MFA:minister" -> "AFG.IEA" */
Str actor_state(Str id); /* the state of a regime or organ: "AFG.IEA" -> "AFG"; the id itself else */
/* What a user types: an id, a name, a demonym's country, any case ("russia", "Taliban", "afg.iea");
 * candidates best first. Returns their number, at most max. */
size_t actor_lookup(const Actors *ac, Str typed, Day at, Str *ret, size_t max);
/* Does some phrase of text name the office of an envoy, or somebody who ever held one? Where it does not, in
 * all the text of a doc, no mention of the doc is an envoy's. */
bool actors_tell_envoy(const Actors *ac, Str text);
/* The group that formed the regime and the other way (fact formed-by), empty Str where there is none. */
Str actor_formed_by(const Actors *ac, Str regime);
Str actor_regime_of(const Actors *ac, Str group);
/* The regime or government in control of the state's capital on a day ("AFG", 2025 -> "AFG.IEA"); the state
 * where nothing is told. */
Str actor_in_control(const Actors *ac, Str state, Day at);
/* Minutes east of UTC at a place or state (capital's standard or daylight clock, Olson rules not needed to
 * the hour); false if unknown. */
bool actor_zone(const Actors *ac, Str place_or_id, Day at, int *ret_offset);

typedef enum MentionType {
    MENTION_PERSON,
    MENTION_ORGANISATION,
    MENTION_LOCATION,
    MENTION_NATIONALITY
} MentionType;
typedef enum Role { /* actors/README.md of the kit; rank and organ refine it */
                    ROLE_NONE,
                    ROLE_STATE,
                    ROLE_GOV,
                    ROLE_HEAD,
                    ROLE_MINISTER,
                    ROLE_ENVOY,
                    ROLE_LEG,
                    ROLE_JUD,
                    ROLE_MIL,
                    ROLE_SEC,
                    ROLE_PARTY,
                    ROLE_OFFICIAL,
                    ROLE_ORG,
                    ROLE_GROUP,
                    ROLE_PEOPLE,
                    ROLE_PLACE,
                    ROLE_ATTR,
                    N_ROLES
} Role;
const char *role_name(Role r); /* "state", "gov", ... */

typedef struct ActorCand {
    Str id;
    float score;   /* higher is likelier; comparable within a mention only */
    bool as_place; /* this reading is the place, not the party */
} ActorCand;

typedef struct Mention {
    uint32_t sentence;    /* index into the doc's sentences */
    uint32_t first, last; /* words [first, last) of that sentence */
    uint32_t head;        /* the word that heads it */
    Unit unit;
    size_t from, to; /* bytes in the unit: the longest phrase that names one actor */
    MentionType type;
    ActorCand *cands; /* [n_cands] best first; 0 where it names nobody known */
    size_t n_cands;
    Str person; /* "p:amir-khan-muttaqi" where a person is named or is the antecedent, else empty */
    Role role;
    Str organ; /* "MFA", "PRES", "PARL", "SC" ... of the actor, else empty */
    Str rank;  /* envoys: chargé, ambassador, consul-general ... (codebook section 4), else empty */
    bool former, acting, deputy, designate; /* role noun's modifiers (A3, 6.3) */
    Str to_state; /* envoys: the receiving state where the phrase says it ("ambassador to Russia"), else empty
                   */
    Str appointed_by; /* "Taliban-appointed", "appointed by the Taliban": that actor, else empty (A4) */
    Str as_called;    /* the name as the text has it (A5) */
    int32_t
        antecedent; /* mention this one refers back to (pronoun, "the group", short name), -1 where none */
    bool pronoun, nominal; /* refers back by pronoun, by a noun phrase without a name */
    bool attributive; /* an adjective or possessor inside a larger phrase that is a mention of its own or no
                         actor */
} Mention;

typedef struct Mentions {
    Mention *at; /* [n] in reading order; nested mentions follow the one they stand in */
    size_t n;
    int32_t *
        *by_word; /* [n_sentences][n_words] index of the innermost mention whose head is this word, else -1 */
} Mentions;

/* What a reader is shown of the mentions: the outermost of each phrase, and pronouns only where they stand
 * for a party of their own (no possessives). */
bool mention_shown(const Mentions *ms, size_t i);
/* The actor to print for a mention: its best candidate; empty where that is a city read as a place. */
Str mention_actor(const Mention *m);

/* All mentions of a document, resolved and joined (names, short forms, introduced acronyms, pronouns,
 * nominals). trees[i] is of sentence i. today: the day the text speaks from (tenures, office holders).
 * Everything lives in a. */
void actors_find(const Actors *ac, Arena *a, const Doc *doc, const Tree *trees, size_t n_trees, Day today,
                 Mentions *ret);
#endif
