/* store.h - the tables of data/actors in memory; inside this folder only.
 * All phrases of all tables (names, roles, persons, nominals, namesakes) share one trie over folded atoms, so
 * that one walk from an atom finds everything that begins there. Built once by store_load, then immutable. */
#ifndef ACTOR_STORE_H
#define ACTOR_STORE_H
#include "actor.h"
#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "clock.h"
#include "fold.h"

enum { PHRASE_ATOMS = 14 };
#define NO_ROW UINT32_MAX

typedef enum NameClass {
    CLASS_NAME,
    CLASS_SHORT,
    CLASS_OFFICIAL,
    CLASS_ACRONYM,
    CLASS_ADJ,  /* demonym-adj */
    CLASS_NOUN, /* demonym-noun: people */
    CLASS_CAPITAL,
    CLASS_FORMER_CAPITAL,
    CLASS_CITY,
    CLASS_METONYM,
    CLASS_ORGAN,
    CLASS_OLD,
    CLASS_NICKNAME,
    N_CLASSES
} NameClass;

typedef struct ActorRow {
    Str id, name, state;
    Day from, to;
    ActorKind kind;
} ActorRow;

typedef struct NameRow {
    Str id, organ, text;
    Day from, to;
    uint32_t next;       /* another row of the same phrase, NO_ROW at the end */
    uint32_t caps, acro; /* bit i: atom i must be capitalised; written in capitals */
    uint32_t commas;     /* bit i: a comma stands before atom i */
    uint8_t class, rank;
    bool guarded; /* ctx: an ambiguous word */
    bool strict;  /* case: only with these capitals */
} NameRow;

typedef struct RoleRow {
    Str organ, rank, state;
    uint32_t next, caps, commas;
    Role role;
    bool plural;   /* the phrase's last word is a plural */
    bool accented; /* one word, told from another by its accent alone */
} RoleRow;

typedef struct PersonRow {
    Str person, name, id, office;
    Day from, to;
    uint32_t next; /* further terms under the same phrase */
    uint32_t caps;
    Role role;
    bool short_name; /* an alias of one atom: a surname */
} PersonRow;

typedef struct NominalRow {
    Str means; /* ids parted by '|', or a word for a kind: state, group, organisation, organ, both, person */
    uint32_t next, caps;
    bool article; /* only after "the", "this", "that" */
} NominalRow;

typedef struct Payload { /* what a node of the trie stands for; NO_ROW where nothing */
    uint32_t names, roles, persons, nominals;
    bool namesake;
    bool own;               /* told by the analyst's own table: what others tell of it is left out */
    uint32_t namesake_acro; /* as NameRow.acro: "The Who" is not "The WHO" */
} Payload;

typedef struct Edge {
    uint64_t key; /* node << 32 | symbol; 0 is free */
    uint32_t child;
} Edge;

typedef struct ZoneRow {
    Str rule; /* of summer.tsv; empty: no summer time */
    Day from, to;
    uint32_t next; /* the place's clock on other days */
    int16_t standard, summer;
} ZoneRow;

enum { SIDE_NORTH = 1, SIDE_EAST = 2, SIDE_SOUTH = 4, SIDE_WEST = 8 };
typedef struct BorderRow { /* a land border: b lies on these sides of a */
    Str a, b;
    Day from, to;
    uint8_t sides;
} BorderRow;

typedef struct MemberRow {
    Str set, member;
    Day from, to;
    uint32_t next; /* the next member of the set */
} MemberRow;

typedef struct AlsoRow { /* a name of id may mean also: a whole, its government, a claimant */
    Str id, also;
    uint32_t next;
    bool first; /* also is meant before id is */
} AlsoRow;

typedef struct LinkRow { /* formed-by */
    Str regime, group;
    Day from, to;
} LinkRow;

typedef struct ControlRow { /* who held a state's capital when */
    Str state, regime;
    Day from, to;
    bool prevails; /* its id is the plain reading of the capital's name (D11, see load.c) */
} ControlRow;

struct Actors {
    Arena arena;
    VEC(FileMap) files;
    Map symbols; /* folded atom to symbol, from 1 */
    Edge *edges;
    size_t n_edges, cap_edges;
    uint32_t *node_payload; /* [n_nodes] into payloads, NO_ROW */
    size_t n_nodes, cap_nodes;
    VEC(Payload) payloads;
    VEC(ActorRow) actors;
    VEC(NameRow) names;
    VEC(RoleRow) roles;
    VEC(PersonRow) persons;
    VEC(NominalRow) nominals;
    VEC(ZoneRow) zones;
    VEC(LinkRow) links;
    VEC(ControlRow) controls;
    VEC(BorderRow) borders;
    VEC(MemberRow) members;
    VEC(AlsoRow) also;
    Clocks clocks;
    uint32_t human; /* the row in roles of people by a common noun */
    Map by_id;      /* id to row in actors */
    Map zone_of;    /* id or folded city to row in zones */
    Map also_of;    /* id to row in also */
    Map members_of; /* set or body to row in members */
    Map regions;    /* folded names of parts of federations that share their names with states and cities */
};

/* Reads every table of data_dir/actors that is there; actors.tsv and names.tsv must be. Then the analyst's
 * own (NULL: none). faults (NULL: the first one fails): rows at fault are told and left out. */
NODISCARD bool store_load(Actors *ac, const char *data_dir, const char *own, Faults *faults, Err *err);
/* The readers of single tables over bytes, for tests and fuzzing; name: for messages. */
NODISCARD bool store_read(Actors *ac, const char *name, Str bytes, Err *err);
NODISCARD bool store_read_own(Actors *ac, const char *name, Str bytes, Faults *faults, Err *err);
void store_reserve(Actors *ac, size_t n_edges); /* before the first phrase: room in the trie */
void store_finish(Actors *ac);                  /* once all tables are read */
void store_init(Actors *ac);
void store_done(Actors *ac);

typedef struct PhraseShape {
    uint32_t caps, acro; /* bits by atom, as in NameRow */
    uint32_t commas;     /* bit i: a comma stands before atom i */
    uint32_t n_atoms;
    bool poss;
} PhraseShape;
/* The payload of a phrase, made where it is new, valid until the next call; NULL where the phrase folds to
 * nothing or to more than PHRASE_ATOMS atoms. */
Payload *store_phrase(Actors *ac, Str phrase, PhraseShape *ret);

uint32_t store_symbol(const Actors *ac, Str atom); /* of a folded atom; 0 where no phrase has it */
/* Child of node under a symbol (not 0), 0 where there is none; the root is node 0, which is nobody's child.
 */
uint32_t store_step(const Actors *ac, uint32_t node, uint32_t symbol);
const Payload *store_payload(const Actors *ac, uint32_t node); /* NULL where nothing ends here */
const ActorRow *store_actor(const Actors *ac, Str id);         /* NULL where the tables hold no such id */
bool store_prevails(const Actors *ac, Str regime, Day at);
/* The next row of also that tells of id, from row on; NO_ROW: the first, and at the end. */
uint32_t store_also(const Actors *ac, Str id, uint32_t row);
/* Who belongs to a set or body on a day; at most max of them are kept. Returns how many there are. */
size_t store_members(const Actors *ac, Str set, Day at, Str *ret, size_t max);
/* States and polities that border on id by land on a day and lie on all of these sides of it (0: any). */
size_t store_neighbours(const Actors *ac, Str id, uint8_t sides, Day at, Str *ret, size_t max);

static inline bool day_within(Day d, Day from, Day to)
{
    return from.n <= d.n && d.n <= to.n;
}
#endif
