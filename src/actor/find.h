/* find.h - the state of finding the mentions of one document; inside this folder only.
 * The way of a sentence: scan.c cuts it into elements, phrase.c joins elements to noun phrases, rank.c weighs
 * what the names in them mean, refer.c looks back in the document for what names nobody itself. */
#ifndef ACTOR_FIND_H
#define ACTOR_FIND_H
#include "scan.h"

enum { FIND_REACH = 100 }; /* mentions that any look back passes at most */

typedef enum Gender { GENDER_ANY, GENDER_HE, GENDER_SHE } Gender;

typedef struct Trait { /* what looking back needs to know of a mention */
    ActorKind kind;    /* of the best candidate */
    Gender gender;
    bool human, plural, subject;
    bool nested; /* stands inside another */
    Str office;  /* of a person known by the tables: "prime minister" */
} Trait;

typedef struct Finder {
    const Actors *ac;
    Arena *a;
    Day today;
    uint32_t sentence;
    Scan sc;
    VEC(Mention) all;
    VEC(Trait) traits; /* of all, same index */
    bool noun_subject; /* the subject of the sentence before is a common noun and no mention */
    Str home;          /* the state of the dateline's place; empty where it is not known */
    Map aliases;       /* folded short name or acronym to the mention that introduced it */
} Finder;

typedef struct Owner { /* whose organ, official or army a phrase tells of */
    uint32_t e0, e1;   /* elements of the name or names; equal where the owner was found by looking back */
    int32_t mention;   /* antecedent, -1 where none */
    bool several;      /* "the Saudi and Iranian delegations" */
    bool possessive, pronoun;
} Owner;

typedef struct Phrase { /* a noun phrase that tells of one actor */
    uint32_t e0, e1;    /* elements it spans */
    uint32_t head;      /* atom */
    Owner owner;
    bool has_owner;
    uint32_t role; /* row of the head role, NO_ROW */
    Str organ, rank;
    bool former, acting, deputy, designate, plural;
    uint32_t person0, person1; /* elements of the person's name, equal where none */
    uint32_t to0, to1;         /* elements of the receiving state's name */
    uint32_t by0, by1;         /* elements of who appointed */
    uint32_t acronym;          /* atom of "(IEA)", NO_ROW where none */
} Phrase;

/* phrase.c: the phrase with a role noun, or with a person's name, that begins at element i; false where none
 * does. */
bool phrase_read(const Finder *f, uint32_t i, Phrase *ret);

/* rank.c */
typedef enum Use { USE_PARTY, USE_PLACE } Use;
Use rank_use(const Scan *sc, const Elem *e);
/* Candidates of a name element, best first; role: of the phrase it owns, else ROLE_NONE. */
size_t rank_name(const Finder *f, const Elem *e, Use use, Role role, ActorCand **ret);
/* True where the name is no actor here: part of a longer unknown name, a team, a person of that name. */
bool rank_namesake(const Finder *f, uint32_t i);
/* Whom news means by an organ or government with an id of its own (also.tsv, before); empty where itself. */
Str rank_whole(const Actors *ac, Str id);
const NameRow *rank_row(const Finder *f, const Elem *e); /* the best fitting row, for class and organ */
const PersonRow *rank_person(const Finder *f, const Elem *e, bool *ret_former);

/* refer.c: indexes of earlier mentions, -1 where nothing fits. */
/* ret_second: the runner-up, whose best reading a pronoun also may have. */
int32_t refer_pronoun(const Finder *f, uint32_t atom, int32_t *ret_second);
bool refer_joint(Finder *f, uint32_t atom, Mention *m);
/* The subject of the verb of naming, opening or sending whose object the atom is. */
int32_t refer_agent(const Finder *f, uint32_t atom);
int32_t refer_owner(const Finder *f, uint32_t head, Role role, Str organ,
                    Str host); /* the state or body a bare role noun is of */
int32_t refer_role(const Finder *f, const Phrase *p, Role role,
                   bool human); /* "the ministry" after "the Afghan foreign ministry" */
/* Candidates and type of a nominal element ("the group", "both sides"). False where it stays open. */
bool refer_nominal(Finder *f, uint32_t i, Mention *m);
int32_t refer_state(const Finder *f); /* the state last told of */
int32_t refer_alias(const Finder *f, Str text);
void refer_introduce(Finder *f, int32_t mention, Str name); /* the mention may be called name from here on */

bool phrase_stands(const Finder *f, const Phrase *p);

/* name.c */
int32_t find_add(Finder *f, Mention m, Trait t);
Mention mention_of_span(const Finder *f, uint32_t a0, uint32_t a1, uint32_t head); /* nothing resolved yet */
/* owned: the role of the phrase the name stands in, ROLE_NONE alone. */
int32_t mention_add_name(Finder *f, uint32_t i, Role owned, bool nested);
/* An acronym in brackets at element next belongs to mention k; returns the element past it. */
uint32_t mention_bracket(Finder *f, uint32_t next, int32_t k);

Role mention_organ_role(Str organ); /* "PARL" is leg, "MOD" mil; gov where nothing is known */

/* near.c */
bool refer_neighbour(Finder *f, uint32_t i, Mention *m); /* element i is "northern neighbour" */
/* A set's mention of atoms [a0, a1) that the text says is meant whole, or less some: its members. */
void set_tell_out(Finder *f, uint32_t a0, uint32_t a1, Mention *m);
bool set_excepts(const Finder *f, uint32_t a0); /* the name at a0 is left out of a set: "all but Oman" */

/* official.c */
void mention_add_phrase(Finder *f, const Phrase *p);
bool mention_take(Finder *f, Mention *m, int32_t from); /* the candidates of an earlier mention */

static inline const Elem *find_elem(const Finder *f, uint32_t i)
{
    return &f->sc.elems[i];
}

/* Element i is one word, of words. */
static inline bool find_word_at(const Finder *f, uint32_t i, const char *const *words)
{
    return i < f->sc.n_elems && find_elem(f, i)->a1 == find_elem(f, i)->a0 + 1 &&
           scan_word_is(&f->sc, find_elem(f, i)->a0, words);
}
#endif
