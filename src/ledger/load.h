/* load.h - rows back into structs. Whatever SQL gives is foreign: names, ranges, spans and lists are checked
 * before they become anything else; what does not hold is ERR_LEDGER, named by entry and ordinal. */
#ifndef LEDGER_LOAD_H
#define LEDGER_LOAD_H
#include "base/vec.h"
#include "ledger/internal.h"

typedef enum EntryKind { ENTRY_READING, ENTRY_FAILURE, ENTRY_RULING, ENTRY_ERASURE } EntryKind;

typedef struct Entry {
    int64_t n;
    Instant recorded;
    EntryKind kind;
    Digest leaf, root;
    Str nodes; /* in the Load's arena, like every Str below */
} Entry;

typedef struct LoadedAssertion {
    size_t ord;
    ShortDigest digest;
    Assertion as;
} LoadedAssertion;
typedef struct LoadedClaim {
    size_t ord;
    ShortDigest digest;
    Claim claim;
} LoadedClaim;
typedef struct LoadedFact {
    size_t ord;
    ShortDigest digest;
    CodedFact fact;
} LoadedFact;
typedef VEC(LoadedAssertion) LoadedAssertions;
typedef VEC(LoadedClaim) LoadedClaims;
typedef VEC(LoadedFact) LoadedFacts;

typedef struct Load {
    Ledger *lg;
    Arena *a; /* everything is made here */
    NameTexts names;
} Load;
Load load_init(Ledger *lg, Arena *a);

/* *ret_found false: there is no such entry. */
NODISCARD bool load_entry(Load *ld, int64_t n, Entry *ret, bool *ret_found, Err *err);
NODISCARD bool load_doc(Load *ld, int64_t n, DocRecord *ret, Err *err);
/* Both empty and *ret_erased where the text is gone. */
NODISCARD bool load_text(Load *ld, const DocRecord *d, Str *ret_title, Str *ret_text, bool *ret_erased,
                         Err *err);
/* Those of entry n with ordinals from..to (both included), appended to *ret; spans are held against d's
 * sizes. */
NODISCARD bool load_assertions(Load *ld, int64_t n, const DocRecord *d, size_t from, size_t to,
                               LoadedAssertions *ret, Err *err);
NODISCARD bool load_claims(Load *ld, int64_t n, const DocRecord *d, size_t from, size_t to, LoadedClaims *ret,
                           Err *err);
NODISCARD bool load_facts(Load *ld, int64_t n, const DocRecord *d, size_t from, size_t to, LoadedFacts *ret,
                          Err *err);
/* All of one reading: its records, and the supersession that came with it. ret->r borrows from *ret. */
typedef struct LoadedReading {
    DocRecord doc;
    ReadingRecord r;
} LoadedReading;
NODISCARD bool load_reading(Load *ld, const Entry *e, LoadedReading *ret, Err *err);
NODISCARD bool load_failure(Load *ld, int64_t n, FailureRecord *ret, ShortDigest *ret_digest, Err *err);
NODISCARD bool load_ruling(Load *ld, int64_t n, RulingRecord *ret, Err *err);
NODISCARD bool load_erasure(Load *ld, int64_t n, ErasureRecord *ret, Err *err);
/* When reading n ceased to be held, and by which entry that was said; entry 0: it is held. */
typedef struct Superseded {
    int64_t entry, by;
    Instant recorded;
} Superseded;
NODISCARD bool load_superseded(Load *ld, int64_t n, Superseded *ret, Err *err);
#endif
