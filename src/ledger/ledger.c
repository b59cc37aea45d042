/* ledger.c - opening a ledger and holding it for ours; its state as a whole. */
#define _POSIX_C_SOURCE 200809L
#include "ledger/derived.h"
#include "ledger/load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool ledger_number(Db *db, const char *sql, int64_t *ret, Err *err)
{
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db->h, sql, -1, &s, NULL) != SQLITE_OK)
        return db_fail(db, err);
    bool ok = sqlite3_step(s) == SQLITE_ROW;
    if (ok)
        *ret = db_int(s, 0);
    else
        db_fail(db, err);
    sqlite3_finalize(s);
    return ok;
}

bool ledger_configure(Db *db, Err *err)
{
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    return db_exec(
        db,
        "PRAGMA page_size = 2048; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA "
        "cell_size_check = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 2000;",
        err);
}

/* A file that nobody has written to yet: no schema, no marks. */
static bool is_blank(Db *db, bool *ret, Err *err)
{
    int64_t n = 0, app = 0, version = 0;
    if (!ledger_number(db, "SELECT count(*) FROM sqlite_schema", &n, err) ||
        !ledger_number(db, "PRAGMA application_id", &app, err) ||
        !ledger_number(db, "PRAGMA user_version", &version, err))
        return false;
    *ret = n == 0 && app == 0 && version == 0;
    return true;
}

/* Writes the schema in one transaction; another process may have been quicker. */
static bool create(Db *db, Err *err)
{
    bool blank;
    if (!db_exec(db, "BEGIN EXCLUSIVE", err))
        return false;
    bool ok = is_blank(db, &blank, err) && (!blank || db_exec(db, LEDGER_SCHEMA, err)) &&
              db_exec(db, "COMMIT", err);
    if (!ok) /* this fails where SQLite rolled back by itself */
        sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

/* Switches to write-ahead logging once and for all. It needs the file alone for a moment: where it cannot
 * have that within a tenth of a second, the ledger works as well without, only slower, and the next writer
 * tries again. */
static bool use_wal(Db *db, Err *err)
{
    sqlite3_busy_timeout(db->h, 100);
    int rc = sqlite3_exec(db->h, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    sqlite3_busy_timeout(db->h, DB_WAIT);
    if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY)
        return db_fail(db, err);
    return true;
}

bool ledger_schema_is(Db *db, const char *schema, bool *ret, Err *err)
{
    static const char rows[] =
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_stat*'";
    Str ours = str_of(schema);
    size_t left = 0;
    for (size_t at = 0; (at = str_find(ours, STR("\nCREATE "), at)) != SIZE_MAX; at++)
        left++;
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db->h, rows, -1, &s, NULL) != SQLITE_OK)
        return db_fail(db, err);
    DbStep step = DB_DONE;
    bool same = true;
    while (same && (step = db_step(db, s, err)) == DB_ROW) {
        Str sql = db_text(s, 0);
        size_t at = str_find(ours, sql, 0);
        same = at != SIZE_MAX && ours.p[at + sql.n] == ';';
        left--; /* past 0 it is not 0 again */
    }
    sqlite3_finalize(s);
    *ret = same && left == 0;
    return step != DB_FAIL;
}

bool ledger_version(Db *db, int64_t *ret, Err *err)
{
    int64_t app = 0, version = 0;
    if (!ledger_number(db, "PRAGMA application_id", &app, err) ||
        !ledger_number(db, "PRAGMA user_version", &version, err))
        return false;
    if (app != LEDGER_APPLICATION || version < 1)
        return err_set(err, ERR_FORMAT, 0, "%s: not a ledger", db->path);
    if (version > LEDGER_SCHEMA_VERSION)
        return err_set(
            err, ERR_FORMAT, 0,
            "%s: a ledger of schema version %lld, made by a newer credence: this one knows versions "
            "up to %d",
            db->path, (long long)version, LEDGER_SCHEMA_VERSION);
    *ret = version;
    return true;
}

static bool check_marks(Db *db, Err *err)
{
    int64_t version;
    bool ours = false;
    if (!ledger_version(db, &version, err))
        return false;
    if (version < LEDGER_SCHEMA_VERSION)
        return err_set(err, ERR_FORMAT, 0,
                       "%s: a ledger of schema version %lld: \"credence migrate %s\" makes it one of version "
                       "%d",
                       db->path, (long long)version, db->path, LEDGER_SCHEMA_VERSION);
    if (!ledger_schema_is(db, LEDGER_SCHEMA, &ours, err))
        return false;
    if (!ours)
        return err_set(
            err, ERR_LEDGER, 0,
            "%s: its schema is not that of a ledger of version %d: made or changed by another program; "
            "record its documents into a new ledger",
            db->path, LEDGER_SCHEMA_VERSION);
    return true;
}

static bool check_path(const char *path, LedgerMode mode, Err *err)
{
    struct stat st;
    if (!*path || strcmp(path, ":memory:") == 0) /* names that SQLite takes for no file */
        return err_set(err, ERR_IO, 0, "\"%s\": is not the name of a file", path);
    if (stat(path, &st) != 0) {
        if (errno == ENOENT && mode == LEDGER_WRITE)
            return true;
        return err_set(err, ERR_IO, 0, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_IO, 0, "%s: is not a regular file", path);
    return true;
}

/* Whether a file with this suffix, holding anything, lies beside path. */
static bool beside(const char *path, const char *suffix)
{
    struct stat st;
    Buf name = {0};
    buf_printf(&name, "%s%s", path, suffix);
    buf_putc(&name, '\0');
    bool there = stat(name.p, &st) == 0 && st.st_size > 0;
    buf_done(&name);
    return there;
}

/* A writer that was killed can leave a rollback journal, which a read-only connection may not play back: a
 * writing one does so on its first read. */
static bool reopen_recovered(Db *db, const char *path, Err *err)
{
    bool blank;
    db_close(db);
    bool ok = db_open(db, path, NULL, SQLITE_OPEN_READWRITE, err) && ledger_configure(db, err) &&
              is_blank(db, &blank, err);
    db_close(db);
    return ok && db_open(db, path, NULL, SQLITE_OPEN_READONLY, err) && ledger_configure(db, err);
}

/* In a place that cannot be written to, SQLite reads a ledger only if told that nobody writes it. That is so
 * unless a write-ahead log lies beside it, or a rollback journal, which the caller has looked for. */
static bool reopen_immutable(Db *db, const char *path, Err *err)
{
    if (beside(path, "-wal"))
        return false;
    Buf uri = {0};
    buf_put(&uri, STR("file:"));
    for (const char *p = path; *p; p++)
        if (*p == '?' || *p == '#' || *p == '%')
            buf_printf(&uri, "%%%02x", (unsigned)*p);
        else
            buf_putc(&uri, *p);
    buf_put(&uri, STR("?immutable=1"));
    buf_putc(&uri, '\0');
    db_close(db);
    bool ok = db_open(db, path, uri.p, SQLITE_OPEN_READONLY, err) && ledger_configure(db, err);
    buf_done(&uri);
    return ok;
}

static bool open_log(Ledger *lg, const char *path, LedgerMode mode, Err *err)
{
    bool blank;
    int flags = mode == LEDGER_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    Db *db = &lg->log;
    if (!check_path(path, mode, err) || !db_open(db, path, NULL, flags, err))
        return false;
    if (!ledger_configure(db, err) || !is_blank(db, &blank, err)) { /* either may be the first to read */
        int code = sqlite3_errcode(db->h) & 0xff;                   /* extended codes are on */
        bool no_room = code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
        if (mode == LEDGER_WRITE || !no_room)
            return false;
        bool journal = beside(path, "-journal");
        if (!(journal ? reopen_recovered(db, path, err) : reopen_immutable(db, path, err)) ||
            !is_blank(db, &blank, err))
            return false;
    }
    if (blank && mode == LEDGER_READ)
        return err_set(err, ERR_FORMAT, 0, "%s: not a ledger: it is empty", path);
    if (blank && !create(db, err))
        return false;
    return check_marks(db, err) && (mode == LEDGER_READ || use_wal(db, err));
}

bool ledger_open(const char *path, LedgerMode mode, Ledger **ret, Err *err)
{
    Ledger *lg = base_alloc(sizeof *lg);
    *lg = (Ledger){.write = mode == LEDGER_WRITE};
    lg->words.a = &lg->word_arena;
    if (open_log(lg, path, mode, err)) {
        *ret = lg;
        return true;
    }
    ledger_close(lg);
    return false;
}

void ledger_close(Ledger *lg)
{
    if (!lg)
        return;
    derived_close(lg->derived);
    db_close(&lg->log);
    names_forget(&lg->names);
    arena_done(&lg->word_arena);
    arena_done(&lg->scratch);
    buf_done(&lg->bytes);
    buf_done(&lg->work);
    packer_free(lg->packer);
    free(lg);
}

bool ledger_read_begin(Ledger *lg, Err *err)
{
    if (lg->reading == 0 && sqlite3_get_autocommit(lg->log.h) && !db_do(&lg->log, SQL_BEGIN, err))
        return false;
    lg->reading++;
    return true;
}

void ledger_read_end(Ledger *lg)
{
    if (--lg->reading == 0 && !lg->batch && !sqlite3_get_autocommit(lg->log.h) &&
        !db_do(&lg->log, SQL_COMMIT, NULL))
        sqlite3_exec(lg->log.h, "ROLLBACK", NULL, NULL, NULL);
}

static bool recorded_of(Ledger *lg, int64_t n, Instant *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_RECORDED, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&lg->log, s, err);
    if (step == DB_DONE)
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld is nowhere", lg->log.path, (long long)n);
    if (step == DB_ROW)
        *ret = (Instant){db_int(s, 0)};
    sqlite3_reset(s);
    return step == DB_ROW;
}

static bool last_entry(Ledger *lg, int64_t *ret_n, Instant *ret_recorded, Digest *ret_root, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_LAST, err);
    if (!s)
        return false;
    DbStep step = db_step(&lg->log, s, err);
    *ret_n = step == DB_ROW ? db_int(s, 0) : 0;
    *ret_recorded = (Instant){step == DB_ROW ? db_int(s, 1) : 0};
    *ret_root = digest_of((Str){0}); /* the head of an empty tree */
    Str root = step == DB_ROW ? db_text(s, 2) : (Str){0};
    if (root.n == DIGEST)
        memcpy(ret_root->b, root.p, DIGEST);
    sqlite3_reset(s);
    return step != DB_FAIL;
}

/* What is remembered of the log holds as long as it only goes on: entry `seen`, the last that was seen, still
 * has the root that it had. Where a copy was restored in its place, names have other numbers, and the index
 * is of another log. */
static bool follow(Ledger *lg, int64_t n, const Digest *root, Err *err)
{
    Digest then = *root;
    if (lg->seen < n && lg->seen > 0 && !ledger_root(lg, lg->seen, &then, err))
        return false;
    if (lg->seen > n || (lg->seen > 0 && !digest_eq(&then, &lg->seen_root))) {
        arena_done(&lg->word_arena);
        lg->words = (NameTexts){.a = &lg->word_arena};
        derived_doubt(lg);
    }
    lg->seen = n;
    lg->seen_root = *root;
    return true;
}

bool ledger_cut(Ledger *lg, Instant as_known, int64_t *ret_n, Err *err)
{
    int64_t n;
    Instant last, at = {0};
    Digest root;
    if (!last_entry(lg, &n, &last, &root, err) || !follow(lg, n, &root, err))
        return false;
    *ret_n = n;
    if (as_known.us == 0 || n == 0 || last.us <= as_known.us)
        return true;
    /* Entries 1..known are, n is not: recorded never decreases. The index tells where to look first. */
    int64_t known = 0, guess[2];
    derived_guess(lg, as_known, guess);
    for (int i = 0; n - known > 1; i++) {
        int64_t mid = i < 2 && guess[i] > known && guess[i] < n ? guess[i] : known + (n - known) / 2;
        if (!recorded_of(lg, mid, &at, err))
            return false;
        if (at.us <= as_known.us)
            known = mid;
        else
            n = mid;
    }
    *ret_n = known;
    return true;
}

bool ledger_node(Ledger *lg, int64_t n, int h, Digest *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_ENTRY, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&lg->log, s, err);
    Str from = step != DB_ROW ? (Str){0} : db_text(s, h ? 4 : 3);
    size_t skip = h ? (size_t)(h - 1) * DIGEST : 0;
    bool ok = from.n >= skip + DIGEST;
    if (ok)
        memcpy(ret->b, from.p + skip, DIGEST);
    sqlite3_reset(s);
    if (!ok && step != DB_FAIL)
        err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld: a node of the tree is missing", lg->log.path,
                (long long)n);
    return ok;
}

bool ledger_load_tree(Ledger *lg, int64_t n, Tree6962 *ret, Err *err)
{
    *ret = (Tree6962){.n = (uint64_t)n};
    for (int h = 0; h < TREE_HEIGHT; h++)
        if ((uint64_t)n >> h & 1 &&
            !ledger_node(lg, (int64_t)tree_peak_leaf((uint64_t)n, h), h, &ret->peak[h], err))
            return false;
    return true;
}

bool ledger_root(Ledger *lg, int64_t n, Digest *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_ENTRY, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, n);
    DbStep step = db_step(&lg->log, s, err);
    Str root = step == DB_ROW ? db_text(s, 5) : (Str){0};
    bool ok = root.n == DIGEST;
    if (ok)
        memcpy(ret->b, root.p, DIGEST);
    sqlite3_reset(s);
    if (!ok && step != DB_FAIL)
        err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld is nowhere", lg->log.path, (long long)n);
    return ok;
}

bool ledger_head(Ledger *lg, Arena *a, uint64_t *ret_size, Str *ret_root, Err *err)
{
    int64_t n;
    Instant last;
    Digest root;
    if (!last_entry(lg, &n, &last, &root, err))
        return false;
    *ret_size = (uint64_t)n;
    *ret_root = digest_hex(a, digest_str(&root));
    return true;
}

bool ledger_stats(Ledger *lg, LedgerStats *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(&lg->log, SQL_STATS, err);
    if (!s || db_step(&lg->log, s, err) != DB_ROW)
        return false;
    uint64_t *const out[] = {&ret->docs,  &ret->assertions, &ret->claims,
                             &ret->facts, &ret->failures,   &ret->rulings};
    for (int i = 0; i < 6; i++)
        *out[i] = (uint64_t)db_int(s, i);
    ret->last = (Instant){db_int(s, 6)};
    sqlite3_reset(s);
    return true;
}
