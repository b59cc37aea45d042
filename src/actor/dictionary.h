/* dictionary.h - actor dictionaries of the event coders TABARI and PETRARCH, read into rows of an analyst's
 * own table (README.md), so that lists kept for them for thirty years need not be typed again.
 *
 *     VLADIMIR_PUTIN_ [RUSGOV 20120507-20240507] ; comment        TABARI: a name and its codes on one line
 *
 *     HOSNI_MUBARAK_                                              PETRARCH: a name, its synonyms, and its
 * codes +HOSNI_SAYYID_MUBARAK_                                      by date [EGYELI <811014] [EGYGOV
 * 811014-110211]
 *
 * A code is a CAMEO code: a country or organisation, then roles by three letters. What stands for a state or
 * its organs, or for an organisation that facts/codes.tsv knows, becomes a row; the rest is told to notes.
 * Formats: P. Schrodt, "TABARI Manual 0.8" (2014), 4; "PETRARCH User Manual" (2015), 3; CAMEO 1.1b3, 3. */
#ifndef ACTOR_DICTIONARY_H
#define ACTOR_DICTIONARY_H
#include "actor.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

typedef struct DictRow {
    Str name, id, organ;    /* organ: "GOV", "MIL" ... or empty */
    const char *class_name; /* "name" or "acronym" */
    Day from, to;           /* DAY_MIN, DAY_MAX where open */
    size_t line;            /* of the name, from 1 */
    bool contested;         /* the tables give the name to another actor alone */
} DictRow;

typedef struct Dictionary {
    VEC(DictRow) rows; /* in the order of the file; no two alike */
    size_t n_known;    /* names left out because the tables give them to the same actor already */
    Map seen;
} Dictionary;

/* The codes of a scheme in facts/codes.tsv, as "code" to an index into ids; an Actors' ids go without saying.
 */
typedef struct CodeBook {
    Map codes;
    VEC(Str) ids;
} CodeBook;
NODISCARD bool dictionary_codes(Arena *a, const char *data_dir, CodeBook *ret, Err *err);

/* Reads bytes, appends to ret; everything lives in a. Foreign bytes never fail: a line that cannot be used is
 * told to notes as "file:line: why" and passed over. Linear in the bytes. */
void dictionary_read(const Actors *ac, const CodeBook *codes, Arena *a, const char *file, Str bytes,
                     Faults *notes, Dictionary *ret);
/* The row as a line of an analyst's own table; a contested one as a comment, for him to decide. */
void dictionary_print(Buf *b, const DictRow *row);
#endif
