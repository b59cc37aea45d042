/* db.h - one SQLite connection and its prepared statements; every SQL text of this folder stands in db.c. */
#ifndef LEDGER_DB_H
#define LEDGER_DB_H
#include "base/arena.h"
#include "base/buf.h"
#include "ledger/gather.h"

#include <sqlite3.h>

typedef enum Sql {
    SQL_BEGIN,
    SQL_BEGIN_WRITE,
    SQL_COMMIT,
    SQL_SAVE,
    SQL_SAVE_KEEP,
    SQL_NAME_FIND,
    SQL_NAME_TEXT,
    SQL_NAME_ADD,
    SQL_LAST,
    SQL_RECORDED,
    SQL_ENTRY,
    SQL_ENTRY_ADD,
    SQL_DOCS,
    SQL_DOC_FIND,
    SQL_DOC,
    SQL_DOC_ADD,
    SQL_TEXT,
    SQL_TEXT_ADD,
    SQL_ERASED,
    SQL_HELD,
    SQL_ASSERTION,
    SQL_CLAIM,
    SQL_FACT,
    SQL_SUPERSEDED,
    SQL_SUPERSESSION,
    SQL_SUPERSESSION_ADD,
    SQL_FAILURE_FIND,
    SQL_FAILURE,
    SQL_FAILURE_ADD,
    SQL_RULING_FIND,
    SQL_REVERSED,
    SQL_RULING,
    SQL_RULINGS,
    SQL_RULING_ADD,
    SQL_ERASURE,
    SQL_ERASURE_ADD,
    SQL_TEXT_DELETE,
    SQL_STATS,
    SQL_ENDS,
    SQL_ERASURES,
    SQL_PARTIES,
    SQL_CLAIM_PARTIES,
    SQL_MERGE_DOCS,
    SQL_MERGE_OTHERS,
    SQL_DIGEST_FIND,
    N_SQL
} Sql;

/* Tables whose rows come many at a time. */
typedef enum Many { MANY_ASSERTION, MANY_CLAIM, MANY_FACT, N_MANY } Many;
enum { DB_WAIT = 30000 };                   /* milliseconds for another writer, at most */
enum { ORD_BITS = 20 };                     /* of a record's id, entry << ORD_BITS | ord (schema.sql) */
enum { MANY_ROWS = 16, MANY_COLUMNS = 21 }; /* rows of one statement, and columns, at most */

typedef struct Db {
    sqlite3 *h;
    char *path;     /* for messages */
    Gather *gather; /* of a connection that writes */
    sqlite3_stmt *stmt[N_SQL];
    sqlite3_stmt *many[N_MANY][MANY_ROWS]; /* for 1 .. MANY_ROWS rows */
} Db;

typedef struct Cell { /* one value of a row */
    enum { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB } kind;
    int64_t i;
    Str s;
} Cell;

typedef enum DbStep { DB_ROW, DB_DONE, DB_FAIL } DbStep;

/* Opens with the sqlite3_open_v2 flags; uri: path as a URI, NULL where path is opened as it stands. ERR_IO.
 */
NODISCARD bool db_open(Db *db, const char *path, const char *uri, int flags, Err *err);
void db_close(Db *db); /* accepts a zeroed one */
/* Fills err with what SQLite says, in one line that names the file; false. */
bool db_fail(const Db *db, Err *err);
NODISCARD bool db_exec(Db *db, const char *sql, Err *err);
/* The statement, ready to be bound; NULL on failure. It is prepared once and lives as long as db. */
sqlite3_stmt *db_stmt(Db *db, Sql which, Err *err);
/* The next row. On DB_DONE and DB_FAIL the statement is reset. */
DbStep db_step(Db *db, sqlite3_stmt *s, Err *err);
/* Runs a statement that gives no rows. */
NODISCARD bool db_run(Db *db, sqlite3_stmt *s, Err *err);
NODISCARD bool db_do(Db *db, Sql which, Err *err); /* one without parameters */

/* Inserts n rows of the table, each MANY_COLUMNS cells from the one before, in as few statements as it takes:
 * the checks that SQLite makes by statement are then made once for several rows. */
NODISCARD bool db_insert(Db *db, Many table, const Cell *cells, size_t n, Err *err);
static inline Cell cell_int(int64_t i)
{
    return (Cell){CELL_INT, i, {0}};
}
static inline Cell cell_id(int64_t i) /* NULL where it is 0 */
{
    return (Cell){i ? CELL_INT : CELL_NULL, i, {0}};
}
static inline Cell cell_text(Str s) /* NULL where it is empty */
{
    return (Cell){s.n ? CELL_TEXT : CELL_NULL, 0, s};
}
static inline Cell cell_blob(Str s)
{
    return (Cell){CELL_BLOB, 0, s};
}
/* Whether a statement of one parameter, bound to key, gives a row. */
NODISCARD bool db_has(Db *db, Sql which, Cell key, bool *ret, Err *err);

/* Binding: i counts from 1; the bytes must live until the statement is stepped. db_bind_some: NULL if empty;
 * db_bind_blob: bytes.p is not NULL, whatever bytes.n is. */
void db_bind(sqlite3_stmt *s, int i, Str text);
void db_bind_some(sqlite3_stmt *s, int i, Str text);
void db_bind_blob(sqlite3_stmt *s, int i, Str bytes);
void db_bind_id(sqlite3_stmt *s, int i, int64_t id); /* NULL where id is 0 */
/* Columns count from 0. The view lives until the next step; NULL gives an empty one. */
Str db_text(sqlite3_stmt *s, int i);
static inline int64_t db_int(sqlite3_stmt *s, int i)
{
    return sqlite3_column_int64(s, i);
}
static inline bool db_null(sqlite3_stmt *s, int i)
{
    return sqlite3_column_type(s, i) == SQLITE_NULL;
}
#endif
