/* pair.h - the two parties of a question and what each act is to them. Inside this folder only.
 * A party is asked for at a level: "AFG" is the state with whoever holds it, "AFG.IEA" the regime, and what
 * the state does while that regime holds it (D29). Lists reach a regime through the group that formed it. */
#ifndef STANDING_PAIR_H
#define STANDING_PAIR_H
#include "standing/acts.h"

typedef struct Side {
    Str asked;          /* as answers print it: "RUS", "AFG.IEA", "g:taliban" */
    Str state, regime;  /* regime empty where a state or prefixed id is asked */
    Str group;          /* of the regime, or the prefixed id itself */
    const Fact *tenure; /* in force at the day asked, or the one named, else the latest before; NULL: none */
    bool prefixed;
} Side;

enum { /* which side a party of an act is: a set of these */
       LINK_A = 1,
       LINK_B = 2,
       LINK_A_GROUP = 4,
       LINK_B_GROUP = 8,
       LINK_A_RIVAL = 16, /* another regime of the side's state (R9) */
       LINK_B_RIVAL = 32
};

typedef struct Link {
    const Deed *deed;
    uint8_t source, target, third; /* sets of LINK_... */
    bool past;                     /* of another tenure of the regime asked for (R12) */
} Link;

typedef struct Pair {
    Arena *arena;
    const Facts *facts;
    const Question *q;
    Day at;           /* resolved: never DAY_MAX */
    bool unexplained; /* values come without why */
    Str only;         /* of recognition: this dimension; empty: both */
    Side a, b;
    Link *links; /* [n_links] acts that touch both sides, by date */
    size_t n_links;
    const Deed **powers; /* [n_powers] take-power and lose-power of a regime asked for */
    size_t n_powers;
    const LedgerClaim *claims; /* [n_claims] all that the question fetched */
    size_t n_claims;
} Pair;

typedef struct Way { /* a pair read in one direction: of towards toward */
    const Pair *pair;
    const Side *of, *toward;
    uint8_t of_bit,
        toward_bit; /* LINK_A and LINK_B or the other way round; the group's bit is << 2, the rival's << 4 */
} Way;

Side side_of(const Facts *f, Str id, Day at);
Way way_of(const Pair *p, bool turned);
/* Links the n deeds, by date, to the two sides; keeps those that touch both. */
void pair_link(Pair *p, const Deed *const *deeds, size_t n);
/* Does the act run from -> to in this way? Either party may be asked for. */
bool way_runs(const Way *w, uint8_t from, uint8_t to);
/* The day by which the two had exchanged heads of mission or opened an embassy or legation: what recognition
 * and the opening of relations precede. DAY_MAX where they are not known to have, or where a thing ended in
 * between. */
Day way_first_tie(const Way *w, bool with_relations);
bool way_ties(const Way *w, const Link *l, uint8_t from, uint8_t to); /* and in the tenure asked for */
#endif
