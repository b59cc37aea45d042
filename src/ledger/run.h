/* run.h - a sorted run of the index: under which keys the records of entries after .. upto of the log fall,
 * and what standing is derived from of each assertion, so that a question about two parties reads one stretch
 * of a file and not the log.
 *
 *      header | hashes of the body's blocks | body: marks, pairs, rows, docs, ends, claims, key slots, word
 *                                                   slots, key texts, word texts
 *
 *      pair (AFG, RUS) -> rows 812 .. 901 -> each: its doc, its words
 *
 * A run is written once and never changed. Keys are numbered in the order of their texts. A row is one
 * assertion under one pair of its keys; the rows of a pair lie together by (entry, ord), and pairs stand
 * under both orders, so that a question is two binary searches. Marks are the assertions that had taken
 * effect by a day, by (source, target, act, status, day): the last one before any day is one more. Ends are
 * the readings of earlier runs that entries of this one supersede. No quote is kept, only eight bytes of its
 * digest where it is long: a text that is erased is in no index.
 *
 * The header carries its own hash and that of the block hashes; a block of the body is held against its hash
 * when it is first looked at, so that damage is noticed where it would tell, and a large index opens at once.
 * Whatever is read is bounds-checked all the same: a hash keeps nobody from writing what he likes. Native
 * byte order: an index is built where it is used. */
#ifndef LEDGER_RUN_H
#define LEDGER_RUN_H
#include "base/buf.h"
#include "ledger/digest.h"
#include "ledger/scan.h"

typedef struct RunHeader {
    uint64_t magic;
    uint64_t after, upto; /* entries after + 1 .. upto */
    uint64_t n_marks, n_pairs, n_rows, n_docs, n_ends, n_claims, n_keys, n_words, key_bytes, word_bytes;
    uint64_t size;        /* of the whole run, a multiple of 8 */
    Digest root;          /* head of the log's tree at upto */
    uint64_t blocks_hash; /* of the block hashes */
    uint64_t hash;        /* of all that stands above */
} RunHeader;

typedef struct RunRow { /* one assertion under one pair of its keys */
    uint32_t a, b;      /* keys, a <= b; b RUN_NONE where a stands alone */
    uint32_t doc;       /* index in docs */
    uint32_t ord;
    uint32_t source, target, third, edtf; /* words; RUN_NONE: empty */
    uint32_t voices, more;                /* words: the voices; place, name used, rule and attributes */
    uint32_t from, to;                    /* bytes in the unit */
    int32_t earliest, latest;
    uint8_t type, status, basis, unit, part, by_model;
    uint8_t packed; /* 0: only keys, doc and ord are here, the rest is in the log */
    uint8_t spare;
    uint8_t digest[SHORT_DIGEST];
    uint64_t said; /* ledger_said of the quote */
} RunRow;
#define RUN_NONE UINT32_MAX

typedef struct RunDoc { /* one reading; of its document what its rows need */
    uint8_t digest[DIGEST], root[DIGEST];
    int64_t recorded, ended; /* instants; ended: where ended_by is set */
    int64_t first;           /* entry that first read the document */
    uint32_t entry;          /* counted from after */
    uint32_t ended_by;       /* the entry of this run, so counted, by which it is superseded; 0: none here */
    int32_t day;
    uint32_t id; /* word */
} RunDoc;

typedef struct RunEnd { /* a reading of an earlier run is superseded */
    int64_t old, entry, recorded;
} RunEnd;

typedef struct RunLayout {   /* where the parts of a run stand */
    uint64_t n_blocks, body; /* body: offset in the run; what follows: in the body. Marks stand at 0. */
    uint64_t pairs, rows, docs, ends, claims, slots, words, texts, word_texts, end;
} RunLayout;

typedef struct Run {
    const char *base; /* aligned to 8; the header stands here */
    RunHeader h;
    RunLayout l;
    uint8_t *seen;            /* [n_blocks] 1: held against its hash; owned */
    bool owned;               /* base is owned too */
    bool ends_known;          /* run_end has looked: */
    int64_t end_from, end_to; /* the readings that its ends supersede lie between these, both included */
} Run;

/* The run at the start of bytes, borrowed; false: there is none that is whole. */
bool run_open(Str bytes, Run *ret);
void run_close(Run *r);

/* Calls each with the rows of r's entries up to cut that keys name, those of a pair by rising (entry, ord);
 * one that falls under several pairs may come again. False: r is damaged, or each said so. */
typedef bool (*RunEach)(void *with, Run *r, const RunRow *row, const RunDoc *doc);
NODISCARD bool run_each(Run *r, Arena *a, Keys keys, int64_t cut, uint64_t types, RunEach each, void *with);
/* The claims of r's entries up to cut that keys name, added to *ret. */
NODISCARD bool run_claims(Run *r, Arena *a, Keys keys, int64_t cut, Hits *ret);
/* The text of a word, borrowed; empty for RUN_NONE. False: r is damaged. */
NODISCARD bool run_word(Run *r, uint32_t i, Str *ret);
/* Has the processor fetch what run_word will look at: its slot, or its text once the slot is there. Words and
 * docs lie anywhere in the index, and memory answers many such calls in the time of one. */
void run_expect_word(const Run *r, uint32_t i, bool text);
/* Which readings of r were recorded last by an instant, and first after it: ret[0], ret[1]; untouched where
 * there is none, or where r is damaged. */
void run_recorded(Run *r, Instant at, int64_t ret[2]);
/* Does an entry of r supersede the reading old of an earlier run? *ret untouched where none does. */
NODISCARD bool run_end(Run *r, int64_t old, RunEnd *ret);
/* Adds the records of r's entries up to cut that keys name; false: r is damaged. */
NODISCARD bool run_find(Run *r, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions, Hits *ret_claims);

/* What was told last: of the assertions of source toward target with this act and status, of entries up to
 * cut and days up to latest, the one of the latest day, and of those the one recorded last; then the one
 * before it, and so on. */
typedef struct Last {
    Str source, target; /* keys */
    ActType act;
    Status status;
    Day latest;
} Last;
typedef struct LastAt {      /* where the search stands; zeroed before the first */
    uint32_t source, target; /* keys of the run */
    uint64_t at;             /* the marks before this one come into question, while they are of those keys */
    bool begun;
} LastAt;
typedef struct Told {
    Hit hit;
    Day day;
    Instant recorded; /* 0: the log knows */
} Told;
/* *ret untouched where there is no more. False: r is damaged. */
NODISCARD bool run_last(Run *r, const Last *q, int64_t cut, LastAt *io_at, Told *ret);

/* Builds the run of the entries after .. upto (root: the tree's head there) from the log; *ret owns its
 * bytes. */
NODISCARD bool run_build(Ledger *lg, int64_t after, int64_t upto, const Digest *root, Run *ret, Err *err);
#endif
