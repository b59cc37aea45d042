/* internal.h - an open ledger, as the files of this folder see it. One thread at a time. */
#ifndef LEDGER_INTERNAL_H
#define LEDGER_INTERNAL_H
#include "ledger/db.h"
#include "ledger/ledger.h"
#include "ledger/name.h"
#include "ledger/pack.h"
#include "ledger/record.h"
#include "ledger/tree.h"

typedef struct Derived Derived; /* derived.h */

struct Ledger {
    Db log;
    bool write, batch; /* may append; between ledger_begin and ledger_commit */
    int reading;       /* depth of ledger_read_begin */
    Names names;       /* the writer's */
    Arena word_arena;  /* a reader's: names stay what they are once committed */
    NameTexts words;
    Arena scratch;   /* of one append */
    Buf bytes, work; /* canonical bytes; one digest's or column's */
    Packer *packer;
    Tree6962 tree; /* of the entries that this connection wrote or read last */
    Digest root;   /* its head: tells whether another writer went on */
    int64_t seen;  /* the last entry that a question saw (0: none yet), and its root */
    Digest seen_root;
    Derived *derived;
};

/* schema.sql and its predecessor, made into strings by the build. */
extern const char LEDGER_SCHEMA[], LEDGER_SCHEMA_1[];
enum { LEDGER_APPLICATION = 1129465156, LEDGER_SCHEMA_VERSION = 2 };

/* What opening a ledger is made of. The number that a pragma or a count gives: */
NODISCARD bool ledger_number(Db *db, const char *sql, int64_t *ret, Err *err);
NODISCARD bool ledger_configure(Db *db, Err *err);
/* The schema is exactly this one: a view or trigger of a stranger could make SQL say anything. SQLite keeps
 * the text of each statement as it was given, so each must be one of these, and there must be as many. */
NODISCARD bool ledger_schema_is(Db *db, const char *schema, bool *ret, Err *err);
/* The schema version that the file says it has, 1 .. LEDGER_SCHEMA_VERSION. ERR_FORMAT: it is no ledger, or
 * made by a newer credence. */
NODISCARD bool ledger_version(Db *db, int64_t *ret, Err *err);

/* One read transaction around a question, so that all its parts see one state of the log. Nests. */
NODISCARD bool ledger_read_begin(Ledger *lg, Err *err);
void ledger_read_end(Ledger *lg);
/* The number of the last entry recorded at or before as_known (0: of all): as known then, the log is a
 * prefix. */
NODISCARD bool ledger_cut(Ledger *lg, Instant as_known, int64_t *ret_n, Err *err);
/* The head of the tree after entry n, as the log has it. */
NODISCARD bool ledger_root(Ledger *lg, int64_t n, Digest *ret, Err *err);
/* Readings by a newer coder stand after those by an older: "coder 10" after "coder 9". */
int coder_cmp(Str a, Str b);
/* The inner node of height h (0: the leaf) that entry n completed. ERR_LEDGER: it is not there. */
NODISCARD bool ledger_node(Ledger *lg, int64_t n, int h, Digest *ret, Err *err);
/* The tree over the entries 1 .. n, from the nodes kept beside them. ERR_LEDGER. */
NODISCARD bool ledger_load_tree(Ledger *lg, int64_t n, Tree6962 *ret, Err *err);
#endif
