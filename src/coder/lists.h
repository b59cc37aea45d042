/* lists.h - the lists of data/codebook/lists.tsv that the code itself asks for, beside those that frames do.
 * Each must stand there, else no coder opens. They and the words below are looked up once (code.c). */
#ifndef CODER_LISTS_H
#define CODER_LISTS_H

/* clang-format off */
#define CODE_LISTS(X) \
    X(LIST_STATES, "states") \
    X(LIST_INSTITUTION, "institution") \
    X(LIST_ENVOY, "envoy") \
    X(LIST_MISSION, "mission") \
    X(LIST_RELATIONS, "relations") \
    X(LIST_MOVE, "move") \
    X(LIST_MODAL_WILL, "will") \
    X(LIST_MODAL_MAY, "may") \
    X(LIST_NEG, "neg") \
    X(LIST_IF, "if") \
    X(LIST_AFTER, "after") \
    X(LIST_NO, "no") \
    X(LIST_IMPLICATIVE, "implicative") \
    X(LIST_LEGISLATURE, "legislature") \
    X(LIST_GOVERNMENT, "government") \
    X(LIST_CLAIMED, "claimed") \
    X(LIST_STATEHOOD, "statehood") \
    X(LIST_OCCUR, "occur") \
    X(LIST_OBJECT_CONTROL, "object-control") \
    X(LIST_BOTH, "both") \
    X(LIST_INSTRUMENT, "instrument") \
    X(LIST_INCLUDE, "include") \
    X(LIST_EXCEPT, "except") \
    X(LIST_FIRM, "firm") \
    X(LIST_WINNER, "winner") \
    X(LIST_LEADER, "leader") \
    X(LIST_REPRESENTATIVE, "representative") \
    X(LIST_RECOGNISE, "recognise") \
    X(LIST_RECOGNITION, "recognition") \
    X(LIST_PRIVATE, "private") \
    X(LIST_AMOUNT, "amount") \
    X(LIST_MAKER, "maker") \
    X(LIST_SUBSTATE, "substate") \
    X(LIST_ANALYST, "analyst") \
    X(LIST_GROUPNOUN, "groupnoun") \
    X(LIST_TEMPORAL, "temporal") \
    X(LIST_NOUN_VERB, "noun-verb") \
    X(LIST_TIE_VERB, "tie-verb") \
    X(LIST_PROTEST, "protest") \
    X(LIST_GROUP_PART, "group-part") \
    X(LIST_VAGUE, "vague") \
    X(LIST_ASIDE, "aside") \
    X(LIST_NAMING, "naming") \
    X(LIST_GIVING, "giving") \
    X(LIST_SPORT, "sport") \
    X(LIST_NOT_OFFICIAL, "not-official") \
    X(LIST_NO_DELEGATE, "no-delegate") \
    X(LIST_NOT_ENVOY, "not-envoy") \
    X(LIST_SANCTION_NOUN, "sanction-noun") \
    X(LIST_MISSION_BODIES, "mission-bodies") \
    X(LIST_WHILE, "while") \
    X(LIST_SHUN_VERB, "shun-verb") \
    X(LIST_BAR_VERB, "bar-verb") \
    X(LIST_PHRASAL_VERB, "phrasal-verb") \
    X(LIST_ANSWER_VERB, "answer-verb") \
    X(LIST_TRANSITIVE, "transitive") \
    X(LIST_PART_OF, "part-of") \
    X(LIST_PLACED_VERB, "placed-verb") \
    X(LIST_CALL_NOUN, "call-noun") \
    X(LIST_SIGN_VERB, "sign-verb") \
    X(LIST_AREA_NOUN, "area-noun") \
    X(LIST_LATER, "later") \
    X(LIST_SUM_NOUN, "sum-noun") \
    X(LIST_COUNT_VERB, "count-verb") \
    X(LIST_BRING_VERB, "bring-verb") \
    X(LIST_UNTIL_NOW, "until-now") \
    X(LIST_LOCAL_OFFICE, "local-office") \
    X(LIST_FORMER, "former") \
    X(LIST_OTHER_TIES, "other-ties") \
    X(LIST_OUR_TIES, "our-ties") \
    X(LIST_RETURN_VERB, "return-verb") \
    X(LIST_LEGITIMATE, "legitimate") \
    X(LIST_PEOPLE, "people") \
    X(LIST_BELONGS, "belongs") \
    X(LIST_ELECTED, "elected") \
    X(LIST_STEP, "step") \
    X(LIST_VOTE_VERB, "vote-verb") \
    X(LIST_PAIR, "pair") \
    X(LIST_OCCASION, "occasion") \
    X(LIST_AT_LEAST, "at-least") \
    X(LIST_ABOUT, "about") \
    X(LIST_QUANTIFIER, "quantifier") \
    X(LIST_ISLANDS, "islands") \
    X(LIST_STATE_LIKE, "state-like") \
    X(LIST_OFFICE, "office") \
    X(LIST_SEATS, "seats")
/* clang-format on */

/* Words that the code itself asks for. Before N_BEHIND: the nouns that a pronoun may stand for ("restored
 * them", "received that of"), told by an act of theirs (match.c); the filter knows the same (filter.c). */
/* clang-format off */
#define BEHIND_WORDS(X) \
    X(WORD_RECOGNITION, "recognition") \
    X(WORD_RELATIONS, "relations") \
    X(WORD_EMBASSY, "embassy") \
    X(WORD_SANCTIONS, "sanctions") \
    X(WORD_GROUP, "group") \
    X(WORD_INTEREST, "interest") \
    X(WORD_CREDENTIALS, "credentials")
#define CODE_WORDS(X) \
    X(WORD_IN, "in") \
    X(WORD_AT, "at") \
    X(WORD_OVER, "over") \
    X(WORD_TO, "to")
/* clang-format on */

#define CODE_LIST_ID(id, name) id,
typedef enum CodeList { CODE_LISTS(CODE_LIST_ID) N_CODE_LISTS } CodeList;
typedef enum CodeWord {
    BEHIND_WORDS(CODE_LIST_ID) N_BEHIND,
    LAST_BEHIND = N_BEHIND - 1,
    CODE_WORDS(CODE_LIST_ID) N_CODE_WORDS
} CodeWord;
#endif
