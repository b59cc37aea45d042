/* db.c - see db.h. */
#include "ledger/db.h"

#include <stdlib.h>
#include <string.h>

static const char *const sql_text[N_SQL] = {
    [SQL_BEGIN] = "BEGIN",
    [SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_SAVE] = "SAVEPOINT one",
    [SQL_SAVE_KEEP] = "RELEASE one",
    [SQL_NAME_FIND] = "SELECT id FROM name WHERE text = ?",
    [SQL_NAME_TEXT] = "SELECT text FROM name WHERE id = ?",
    [SQL_NAME_ADD] = "INSERT INTO name (text) VALUES (?)",
    [SQL_LAST] = "SELECT n, recorded, root FROM entry ORDER BY n DESC LIMIT 1",
    [SQL_RECORDED] = "SELECT recorded FROM entry WHERE n = ?",
    [SQL_ENTRY] = "SELECT n, recorded, kind, leaf, nodes, root FROM entry WHERE n = ?",
    [SQL_ENTRY_ADD] = "INSERT INTO entry (n, recorded, kind, leaf, nodes, root) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_DOCS] = "SELECT entry FROM doc WHERE entry > ? AND entry <= ? ORDER BY entry",
    [SQL_DOC_FIND] = "SELECT entry, coder, first, text, text_digest FROM doc WHERE digest = ?",
    [SQL_DOC] =
        "SELECT entry, digest, coder, first, text, origin, name, publisher, url, byline, language, place, "
        "published, updated, published_at, published_offset, published_day, day, root, size, title_size, "
        "text_size, text_digest FROM doc WHERE entry = ?",
    [SQL_DOC_ADD] =
        "INSERT INTO doc (entry, digest, coder, first, text, origin, name, publisher, url, byline, "
        "language, place, published, updated, published_at, published_offset, published_day, day, root, "
        "size, title_size, text_size, text_digest) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_TEXT] = "SELECT packed FROM text WHERE entry = ?",
    [SQL_TEXT_ADD] = "INSERT INTO text (entry, packed) VALUES (?, ?)",
    [SQL_ERASED] = "SELECT 1 FROM erasure WHERE erased = ?",
    /* The reading held of any revision of one origin: the newest entry first, as it nearly always is that. */
    [SQL_HELD] = "SELECT entry FROM doc d WHERE origin = ? AND NOT EXISTS "
                 "(SELECT 1 FROM supersession WHERE old = d.entry) ORDER BY entry DESC",
    [SQL_ASSERTION] =
        "SELECT ord, unit, part, start, end, voices, digest, act, source, target, third, status, "
        "attributes, earliest, latest, edtf, basis, place, as_called, rule, by_model FROM assertion "
        "WHERE id BETWEEN (?1 << 20) + ?2 AND (?1 << 20) + min(?3, 1048575) ORDER BY id",
    [SQL_CLAIM] =
        "SELECT ord, unit, part, start, end, voices, digest, quantifier, act, subjects, number, comparison, "
        "amounts_to, target, earliest, latest, edtf, rule FROM claim "
        "WHERE id BETWEEN (?1 << 20) + ?2 AND (?1 << 20) + min(?3, 1048575) ORDER BY id",
    [SQL_FACT] =
        "SELECT ord, unit, part, start, end, voices, digest, subject, predicate, object, valid FROM fact "
        "WHERE id BETWEEN (?1 << 20) + ?2 AND (?1 << 20) + min(?3, 1048575) ORDER BY id",
    [SQL_SUPERSEDED] =
        "SELECT s.entry, e.recorded, s.by FROM supersession s LEFT JOIN entry e ON e.n = s.entry "
        "WHERE s.old = ?",
    [SQL_SUPERSESSION] = "SELECT old, by FROM supersession WHERE entry = ?",
    [SQL_SUPERSESSION_ADD] = "INSERT INTO supersession (old, by, entry) VALUES (?, ?, ?)",
    [SQL_FAILURE_FIND] = "SELECT entry FROM failure WHERE digest = ?",
    [SQL_FAILURE] = "SELECT digest, name, size, byte_digest, code, at, message FROM failure WHERE entry = ?",
    [SQL_FAILURE_ADD] = "INSERT INTO failure (entry, digest, name, size, byte_digest, code, at, message) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_RULING_FIND] = "SELECT entry FROM ruling WHERE digest = ?",
    [SQL_REVERSED] = "SELECT 1 FROM ruling WHERE decision = 'reverse' AND instr(subjects, ?)",
    [SQL_RULING] =
        "SELECT digest, nth, decision, subjects, scope, reason, author FROM ruling WHERE entry = ?",
    [SQL_RULINGS] =
        "SELECT r.entry, e.recorded FROM ruling r JOIN entry e ON e.n = r.entry WHERE r.entry <= ? "
        "ORDER BY r.entry",
    [SQL_RULING_ADD] = "INSERT INTO ruling (entry, digest, nth, decision, subjects, scope, reason, author) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_ERASURE] = "SELECT e.erased, d.digest, e.reason, e.author FROM erasure e LEFT JOIN doc d "
                    "ON d.entry = e.erased WHERE e.entry = ?",
    [SQL_ERASURE_ADD] = "INSERT INTO erasure (entry, erased, reason, author) VALUES (?, ?, ?, ?)",
    [SQL_TEXT_DELETE] = "DELETE FROM text WHERE entry IN (SELECT text FROM doc WHERE digest = "
                        "(SELECT digest FROM doc WHERE entry = ?))",
    [SQL_STATS] =
        "SELECT (SELECT count(*) FROM doc WHERE first = entry), (SELECT count(*) FROM assertion), "
        "(SELECT count(*) FROM claim), (SELECT count(*) FROM fact), (SELECT count(*) FROM failure), "
        "(SELECT count(*) FROM ruling), "
        "(SELECT recorded FROM entry ORDER BY n DESC LIMIT 1)",
    [SQL_ENDS] = "SELECT s.old, s.entry, e.recorded FROM supersession s LEFT JOIN entry e ON e.n = s.entry "
                 "WHERE s.entry > ? AND s.entry <= ? ORDER BY s.old",
    [SQL_ERASURES] = "SELECT erased FROM erasure ORDER BY erased",
    [SQL_PARTIES] = "SELECT entry, ord, source, target, third, act, status, latest FROM assertion "
                    "WHERE id >= (?1 + 1) << 20 AND id < (?2 + 1) << 20 ORDER BY id",
    [SQL_CLAIM_PARTIES] = "SELECT entry, ord, target, subjects FROM claim "
                          "WHERE id >= (?1 + 1) << 20 AND id < (?2 + 1) << 20 ORDER BY id",
    [SQL_MERGE_DOCS] =
        "SELECT d.entry, d.digest, d.coder, d.origin, d.published_at, t.entry IS NULL FROM doc d "
        "LEFT JOIN text t ON t.entry = d.text ORDER BY d.entry",
    [SQL_MERGE_OTHERS] =
        "SELECT e.n, e.kind, coalesce(f.digest, r.digest) FROM entry e LEFT JOIN failure f ON "
        "f.entry = e.n LEFT JOIN ruling r ON r.entry = e.n WHERE e.kind <> 'reading' ORDER BY e.n",
    [SQL_DIGEST_FIND] =
        "SELECT entry FROM assertion WHERE digest = ?1 UNION ALL SELECT entry FROM claim WHERE digest = ?1 "
        "UNION ALL SELECT entry FROM fact WHERE digest = ?1 UNION ALL SELECT entry FROM ruling WHERE digest "
        "= ?1 "
        "LIMIT 1",
};

static const struct {
    const char *into;
    int n_columns;
} many_text[N_MANY] = {
    [MANY_ASSERTION] = {"assertion (id, unit, part, start, end, voices, digest, act, source, target, third, "
                        "status, attributes, "
                        "earliest, latest, edtf, basis, place, as_called, rule, by_model)",
                        21},
    [MANY_CLAIM] =
        {"claim (id, unit, part, start, end, voices, digest, quantifier, act, subjects, number, comparison, "
         "amounts_to, target, earliest, latest, edtf, rule)",
         18},
    [MANY_FACT] = {"fact (id, unit, part, start, end, voices, digest, subject, predicate, object, valid)",
                   11},
};

bool db_fail(const Db *db, Err *err)
{
    int code = db->h ? sqlite3_errcode(db->h) : SQLITE_NOMEM;
    ErrCode ours = ERR_LEDGER;
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return err_set(err, ERR_FORMAT, 0, "%s: not a ledger", db->path);
    case SQLITE_CORRUPT:
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: %s", db->path, sqlite3_errmsg(db->h));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_LEDGER, 0, "%s: another writer held it for too long", db->path);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_NOLFS:
    case SQLITE_AUTH:
        ours = ERR_IO;
        break;
    default:
        break;
    }
    return err_set(err, ours, 0, "%s: %s", db->path, db->h ? sqlite3_errmsg(db->h) : "out of memory");
}

bool db_open(Db *db, const char *path, const char *uri, int flags, Err *err)
{
    *db = (Db){0};
    size_t n = strlen(path) + 1;
    db->path = memcpy(base_alloc(n), path, n);
    db->gather = flags & SQLITE_OPEN_READWRITE ? gather_new() : NULL;
    if (sqlite3_open_v2(uri ? uri : path, &db->h, flags | SQLITE_OPEN_NOMUTEX | (uri ? SQLITE_OPEN_URI : 0),
                        db->gather ? gather_name(db->gather) : NULL) != SQLITE_OK) {
        db_fail(db, err);
        db_close(db);
        return false;
    }
    sqlite3_extended_result_codes(db->h, 1);
    sqlite3_busy_timeout(db->h, DB_WAIT);
    return true;
}

void db_close(Db *db)
{
    for (int i = 0; i < N_SQL; i++)
        sqlite3_finalize(db->stmt[i]);
    for (int i = 0; i < N_MANY; i++)
        for (int rows = 0; rows < MANY_ROWS; rows++)
            sqlite3_finalize(db->many[i][rows]);
    sqlite3_close(db->h);
    gather_free(db->gather);
    free(db->path);
    *db = (Db){0};
}

bool db_exec(Db *db, const char *sql, Err *err)
{
    if (sqlite3_exec(db->h, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_fail(db, err);
    return true;
}

sqlite3_stmt *db_stmt(Db *db, Sql which, Err *err)
{
    sqlite3_stmt **s = &db->stmt[which];
    if (!*s) {
        if (sqlite3_prepare_v3(db->h, sql_text[which], -1, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
            db_fail(db, err);
        return *s;
    }
    sqlite3_reset(*s);
    return *s;
}

DbStep db_step(Db *db, sqlite3_stmt *s, Err *err)
{
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW)
        return DB_ROW;
    if (rc != SQLITE_DONE)
        db_fail(db, err);
    sqlite3_reset(s);
    return rc == SQLITE_DONE ? DB_DONE : DB_FAIL;
}

bool db_run(Db *db, sqlite3_stmt *s, Err *err)
{
    return s && db_step(db, s, err) == DB_DONE;
}

bool db_do(Db *db, Sql which, Err *err)
{
    return db_run(db, db_stmt(db, which, err), err);
}

static sqlite3_stmt *many_stmt(Db *db, Many table, size_t rows, Err *err)
{
    sqlite3_stmt **s = &db->many[table][rows - 1];
    if (*s) {
        sqlite3_reset(*s);
        return *s;
    }
    Buf sql = {0};
    buf_printf(&sql, "INSERT INTO %s VALUES ", many_text[table].into);
    for (size_t r = 0; r < rows; r++)
        for (int c = 0; c < many_text[table].n_columns; c++)
            buf_printf(&sql, "%s?%s",
                       c   ? ","
                       : r ? ",("
                           : "(",
                       c + 1 == many_text[table].n_columns ? ")" : "");
    if (sqlite3_prepare_v3(db->h, sql.p, (int)sql.n, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
        db_fail(db, err);
    buf_done(&sql);
    return *s;
}

static void bind_cell(sqlite3_stmt *s, int i, const Cell *c)
{
    if (c->kind == CELL_INT)
        sqlite3_bind_int64(s, i, c->i);
    else if (c->kind == CELL_TEXT)
        db_bind(s, i, c->s);
    else if (c->kind == CELL_BLOB)
        db_bind_blob(s, i, c->s);
    else
        sqlite3_bind_null(s, i);
}

bool db_has(Db *db, Sql which, Cell key, bool *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(db, which, err);
    if (!s)
        return false;
    bind_cell(s, 1, &key);
    DbStep step = db_step(db, s, err);
    *ret = step == DB_ROW;
    sqlite3_reset(s);
    return step != DB_FAIL;
}

bool db_insert(Db *db, Many table, const Cell *cells, size_t n, Err *err)
{
    while (n > 0) {
        size_t rows = n < MANY_ROWS ? n : MANY_ROWS;
        sqlite3_stmt *s = many_stmt(db, table, rows, err);
        if (!s)
            return false;
        int at = 1;
        for (size_t r = 0; r < rows; r++, cells += MANY_COLUMNS)
            for (int c = 0; c < many_text[table].n_columns; c++)
                bind_cell(s, at++, &cells[c]);
        if (!db_run(db, s, err))
            return false;
        n -= rows;
    }
    return true;
}

void db_bind(sqlite3_stmt *s, int i, Str text)
{
    sqlite3_bind_text64(s, i, text.p ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void db_bind_some(sqlite3_stmt *s, int i, Str text)
{
    if (text.n)
        db_bind(s, i, text);
    else
        sqlite3_bind_null(s, i);
}

void db_bind_blob(sqlite3_stmt *s, int i, Str bytes)
{
    sqlite3_bind_blob64(s, i, bytes.p, bytes.n, SQLITE_STATIC);
}

void db_bind_id(sqlite3_stmt *s, int i, int64_t id)
{
    if (id)
        sqlite3_bind_int64(s, i, id);
    else
        sqlite3_bind_null(s, i);
}

Str db_text(sqlite3_stmt *s, int i)
{
    const void *p = sqlite3_column_blob(s, i); /* as the bytes stand: no conversion, no NUL needed */
    return (Str){p, p ? (size_t)sqlite3_column_bytes(s, i) : 0};
}
