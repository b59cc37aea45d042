/* ledger.h - the append-only, bitemporal record of what documents say (codebook 1, 7, D30; README.md of this
 * folder). Two files: PATH is the log (tables of schema.sql, clustered by document, RFC 6962 tree over
 * commits); PATH-derived holds indexes and can be thrown away at any time. A document is one transaction: all
 * of it or nothing. Recording is idempotent. `recorded` never decreases; the time is passed in (no clock
 * below cli/). */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H
#include "coder/assertion.h"

typedef struct Ledger Ledger;
typedef enum LedgerMode { LEDGER_READ, LEDGER_WRITE /* creates it where it is missing */ } LedgerMode;
/* ERR_IO; ERR_FORMAT: a file of another program or version (of an earlier one: ledger_migrate); ERR_LEDGER:
 * damaged. One line each. */
NODISCARD bool ledger_open(const char *path, LedgerMode mode, Ledger **ret, Err *err);
void ledger_close(Ledger *lg); /* accepts NULL */

typedef struct LedgerMigration {
    int from, to;  /* schema versions; the same: nothing was to be done */
    Str kept;      /* the file that was, beside the new one: PATH.v1; empty: only its version was written */
    uint64_t size; /* the tree head, the same before and after: leaves, and 64 hex digits */
    Str root;
} LedgerMigration;
/* A ledger of an earlier schema version into one of this version: the same entries, digests and head,
 * verified before it takes the place of the old file, which stays beside it. Killed or without power at any
 * moment, PATH is the old ledger or the new, whole; begun again it ends. Readers go on meanwhile, writers
 * wait. Made in a. ERR_IO; ERR_FORMAT: not a ledger, or of a newer version; ERR_LEDGER: damaged, or in use.
 */
NODISCARD bool ledger_migrate(Arena *a, const char *path, LedgerMigration *ret, Err *err);

typedef enum Recorded { RECORDED_NEW, RECORDED_KNOWN, RECORDED_SUPERSEDES } Recorded;
/* Appends doc and its reading by coder_version, all or none; copies what it keeps. The same bytes read by the
 * same coder before: nothing is written, RECORDED_KNOWN. An older coder's reading, or an older revision of
 * the same doc id: the new one supersedes it by a record of its own, from its own recorded time (D30). A
 * revision older by its own word than the one held is recorded, RECORDED_NEW, and not held. ERR_LEDGER also
 * where the reading does not hold (assertion.h): nothing is written then. */
NODISCARD bool ledger_append(Ledger *lg, const Doc *doc, const Reading *r, Str coder_version,
                             Instant recorded, Recorded *ret, Err *err);
/* Does the reading hold, so that ledger_append takes it? ERR_LEDGER names the document and the fault. */
NODISCARD bool ledger_takes(const Doc *doc, const Reading *r, Str coder_version, Err *err);
/* A document that could not be read is recorded as such, with the reason. */
NODISCARD bool ledger_append_failure(Ledger *lg, Str id, Str bytes, const Err *why, Instant recorded,
                                     Err *err);

/* Several appends in one transaction, for speed: each is still all or nothing, but none is durable before
 * ledger_commit has said so; a crash or ledger_rollback takes all of them back. Another writer waits
 * meanwhile: commit every few milliseconds. Where an append in a batch fails, the others stand and go on. */
NODISCARD bool ledger_begin(Ledger *lg, Err *err);
NODISCARD bool ledger_commit(Ledger *lg, Err *err); /* true and nothing done where no batch is open */
void ledger_rollback(Ledger *lg);

typedef struct LedgerDoc {
    Str digest; /* 64 hex digits: SHA-256 of the bytes as fetched; the document's identity */
    Str id, publisher, url, title, language, published; /* published as in Doc */
    Day published_day;                                  /* at the dateline's place; DAY_MIN where unknown */
    Str root;                                           /* digest of the text it reproduces, else its own */
    Str coder;                                          /* version of the reading */
} LedgerDoc;

typedef struct LedgerRow { /* one assertion with its document and clocks */
    Str digest;           /* 32 hex digits, the assertion's identity by the canonical encoding of README.md */
    const LedgerDoc *doc; /* shared by the rows of one document */
    Assertion as;         /* evidence with voices; offsets are bytes */
    Str quote;            /* the span's text */
    uint64_t said;        /* of ledger_rows_bare: ledger_said of the quote; else 0 */
    Instant recorded, superseded; /* its own end, also where that lies after as_known; 0: still held */
} LedgerRow;

typedef struct LedgerClaim {
    const LedgerDoc *doc;
    Claim claim;
    Str digest, quote;
    Instant recorded, superseded;
} LedgerClaim;

typedef struct LedgerRows {
    LedgerRow
        *rows; /* [n_rows] by (published day, doc digest, ordinal): an order that recording cannot change */
    size_t n_rows;
    LedgerClaim *claims; /* [n_claims] likewise */
    size_t n_claims;
    const struct LedgerRuling *rulings; /* [n_rulings] left empty here: who asks puts them beside the rows */
    size_t n_rulings;
} LedgerRows;

/* The key under which an actor is indexed: its state ("AFG" for "AFG.IEA#2/MFA"), or the id itself for g:,
 * i:, b:, p:. */
Str ledger_key(Str actor);
/* All rows whose source, target or third fall under keys so that at least two of them are named in `keys` (or
 * one, with any = true), and all claims whose target does (or a subject, with any); as known at as_known (0:
 * now): recorded <= as_known < superseded. Made in a. */
NODISCARD bool ledger_rows(Ledger *lg, Arena *a, const Str *keys, size_t n_keys, bool any, Instant as_known,
                           LedgerRows *ret, Err *err);
/* What tells whether two quotes are one long sentence, word for word: 0 for one of less than SAID_LEAST
 * bytes, else a number that two sentences do not share (the beginning of their SHA-256). */
enum { SAID_LEAST = 60 };
uint64_t ledger_said(Str quote);
typedef struct LedgerWanted {
    const Str *keys; /* [n_keys] as in ledger_rows, like any and as_known */
    size_t n_keys;
    bool any;
    Instant as_known;
    uint64_t types; /* assertions of these act types, 1 << type each; 0: of all */
} LedgerWanted;
/* As ledger_rows, for who derives from rows and prints none of them: several times as fast, since nothing is
 * read from the log but what the index has not yet. Rows come without quote (said is given), and their
 * documents without title, url, publisher, language, published and coder. With types, rows of others may
 * still come: all of a document that says one of these without dating it. *ret_last: the last day that a
 * document of the rows, whatever their types, or something done that they tell, has; DAY_MIN: none. NULL: it
 * is not wanted, which is faster where types are. Made in a. */
NODISCARD bool ledger_rows_bare(Ledger *lg, Arena *a, const LedgerWanted *w, LedgerRows *ret, Day *ret_last,
                                Err *err);
typedef struct LedgerLast {
    Str source, target; /* keys (ledger_key) */
    ActType type;
    Status status;
    Day at;           /* what had taken effect by then for certain: when.latest <= at */
    Instant as_known; /* 0: now */
} LedgerLast;
/* The last word on one thing: of all assertions of source toward target of this act and status, held as known
 * then, the one of the latest day, and of those of one day the one recorded last. Its time does not grow with
 * what the ledger holds of the two. Made in a. */
NODISCARD bool ledger_last(Ledger *lg, Arena *a, const LedgerLast *q, LedgerRow *ret, bool *ret_found,
                           Err *err);
/* Everything: for who, export and tests. */
NODISCARD bool ledger_all(Ledger *lg, Arena *a, Instant as_known, LedgerRows *ret, Err *err);
typedef enum LedgerKind { LEDGER_ASSERTION, LEDGER_CLAIM } LedgerKind;
/* The parties of the records whose digest begins with these hex digits, each once and at most max of them:
 * what ledger_rows takes. Of a claim its target. 0: no record has it. Looks at one digest after the other and
 * keeps none, so the memory is bounded and the time that of a scan. */
NODISCARD bool ledger_find(Ledger *lg, Arena *a, Str prefix, LedgerKind kind, Str *ret, size_t max,
                           size_t *ret_n, Err *err);
/* The text of a doc, for a quote with its surroundings; empty where it was erased. */
NODISCARD bool ledger_text(Ledger *lg, Arena *a, Str doc_digest, Str *ret_title, Str *ret_text, Err *err);

typedef struct LedgerRuling { /* a human decision: outranks every rule (R15), names records by digest (D30) */
    Str digest;               /* 32 hex digits; given back, not taken */
    Str decision;             /* "merge", "split", "prefer", "reject", "scope", "reverse" */
    Str *subjects;            /* [n_subjects] 32 hex digits: assertions, claims, facts; rulings to reverse */
    size_t n_subjects;
    Str scope, reason, author; /* scope may be empty */
    Instant recorded;          /* given back, not taken */
} LedgerRuling;
/* The same ruling again, where it was not reversed meanwhile: nothing is written, RECORDED_KNOWN. */
NODISCARD bool ledger_rule(Ledger *lg, const LedgerRuling *r, Instant recorded, Recorded *ret, Err *err);
/* All of them as known at as_known (0: now), in the order of recording; made in a. */
NODISCARD bool ledger_rulings(Ledger *lg, Arena *a, Instant as_known, LedgerRuling **ret, size_t *ret_n,
                              Err *err);
/* The digests of the documents that came with this id, each once, in the order of recording; made in a. */
NODISCARD bool ledger_docs(Ledger *lg, Arena *a, Str id, Str **ret, size_t *ret_n, Err *err);
/* Removes the text and title of a document, whoever read it; its digests and spans stay, quotes are empty
 * from then on, at every as_known. Not in a batch. ERR_UNKNOWN: there is no such document. */
NODISCARD bool ledger_erase(Ledger *lg, Str doc_digest, Str reason, Str author, Instant recorded, Err *err);

typedef struct LedgerStats {
    uint64_t docs, assertions, claims, facts, failures, rulings;
    Instant last;
} LedgerStats;
NODISCARD bool ledger_stats(Ledger *lg, LedgerStats *ret, Err *err);
/* Checks every invariant: schema, digests, spans and quotes, tree; the first fault in err. */
NODISCARD bool ledger_verify(Ledger *lg, Err *err);
typedef struct MergeStats {
    uint64_t fresh, known, failures, rulings, erasures; /* readings that were new here, and that were not */
} MergeStats;
/* Appends all that the shards hold, in an order of its own: readings by (published, digest, coder), each
 * erasure behind its document, then failures and rulings by digest; `recorded` is stamped here once, the
 * shards' own is forgotten. So shards in any order, any of them twice, give one and the same ledger, which is
 * that of one run over all documents in this order. lg is committed every two thousand documents: a merge
 * that was stopped is simply begun again. ERR_LEDGER: a shard is not sound. */
NODISCARD bool ledger_merge(Ledger *lg, Ledger *const *shards, size_t n_shards, Instant recorded,
                            MergeStats *ret, Err *err);

typedef struct Proof {   /* of inclusion: RFC 6962, 2.1.1 */
    uint64_t leaf, size; /* the leaf's place counted from 0, as there; leaves of the tree */
    Str bytes;           /* what the leaf is the hash of: SHA-256(0x00, bytes); README.md, "Encoding" */
    Str hash, root;      /* 64 hex digits each */
    Str *path;           /* [n_path] likewise, from the leaf's neighbour up */
    size_t n_path;
} Proof;
/* That a record stands in the tree: of an assertion, claim, fact or ruling (32 hex digits), or of the newest
 * reading of a document (64). Made in a. ERR_UNKNOWN: nothing here has this digest. */
NODISCARD bool ledger_prove(Ledger *lg, Arena *a, Str digest, Proof *ret, Err *err);
/* What names this ledger whatever its file is called: the first 16 hex digits of its first leaf; "empty". */
NODISCARD bool ledger_origin(Ledger *lg, Arena *a, Str *ret, Err *err);
/* Was the root (64 hex digits) the head when the tree had size leaves? ERR_LEDGER where it was not: what
 * stood there then was rewritten since. Trust it only after ledger_verify. */
NODISCARD bool ledger_extends(Ledger *lg, uint64_t size, Str root, Err *err);
/* The tree head: size and 64 hex digits of the RFC 6962 root. */
NODISCARD bool ledger_head(Ledger *lg, Arena *a, uint64_t *ret_size, Str *ret_root, Err *err);
#endif
