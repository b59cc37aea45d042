/* migrate.c - a ledger of an earlier schema version, made one of today's.
 *
 * A ledger is evidence: nothing rewrites it unasked, and nothing in place. Each step of the table at the end
 * of the first part makes a new file out of the rows of the old one; the new one is held against every
 * invariant and against the old tree head, and only then takes the old one's name:
 *
 *      my.db  --lock, check-->  my.db.v2-part  --verify-->  link my.db.v1, rename my.db.v2-part my.db
 *
 * Killed at any moment, my.db is the old ledger or the new, whole; what else lies there is swept away by the
 * next try. Leaves and digests are those of the canonical encoding (README.md), which knows nothing of
 * tables: they are carried over as they stand, and made anew by ledger_verify from the rows that were copied.
 *
 * The old file is a stranger's until shown otherwise. Its schema must be that of its version word by word,
 * and its pages proper trees, before any row is read; rows go through the constraints and triggers of the new
 * schema; what these let in is for ledger_verify to judge. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "ledger/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Steps. Columns are named one by one, for these statements must mean tomorrow what they mean today. */

typedef struct Copy {
    const char *rows, *into; /* a SELECT from the old file; table and columns of the new one */
} Copy;

/* A record's key is entry << 20 | ord, its evidence stands in its row. One without evidence, or whose key
 * would be another's, breaks a constraint. */
#define KEY_OF(t)                                                                                            \
    "iif(" t ".entry > 0 AND " t ".entry < 1 << 43 AND " t ".ord < 1 << 20, " t ".entry << 20 | " t          \
    ".ord, -1)"
#define EVIDENCE "v.unit, v.part, v.start, v.end, v.voices"
#define FROM_RECORDS(table, t)                                                                               \
    " FROM " table " " t " LEFT JOIN evidence v ON v.entry = " t ".entry AND v.ord = " t                     \
    ".evidence ORDER BY " t ".entry, " t ".ord"
static const Copy one_to_two[] = {
    {"SELECT id, text FROM name ORDER BY id", "name (id, text)"},
    {"SELECT entry, digest, coder, first, text, origin, name, publisher, url, byline, language, place, "
     "published, "
     "updated, published_at, published_offset, published_day, day, root, size, title_size, text_size, "
     "text_digest "
     "FROM doc ORDER BY entry",
     "doc (entry, digest, coder, first, text, origin, name, publisher, url, byline, language, place, "
     "published, "
     "updated, published_at, published_offset, published_day, day, root, size, title_size, text_size, "
     "text_digest)"},
    {"SELECT entry, packed FROM text ORDER BY entry", "text (entry, packed)"},
    {"SELECT " KEY_OF(
         "a") ", " EVIDENCE ", a.digest, a.act, a.source, a.target, a.third, a.status, a.attributes, "
              "a.earliest, a.latest, a.edtf, a.basis, a.place, a.as_called, a.rule, a.by_model" FROM_RECORDS(
                  "assertion", "a"),
     "assertion (id, unit, part, start, end, voices, digest, act, source, target, third, status, attributes, "
     "earliest, latest, edtf, basis, place, as_called, rule, by_model)"},
    {"SELECT " KEY_OF(
         "c") ", " EVIDENCE ", c.digest, c.quantifier, c.act, c.subjects, c.number, c.comparison, "
              "c.amounts_to, c.target, c.earliest, c.latest, c.edtf, c.rule" FROM_RECORDS("claim", "c"),
     "claim (id, unit, part, start, end, voices, digest, quantifier, act, subjects, number, comparison, "
     "amounts_to, "
     "target, earliest, latest, edtf, rule)"},
    {"SELECT " KEY_OF("f") ", " EVIDENCE
                           ", f.digest, f.subject, f.predicate, f.object, f.valid" FROM_RECORDS("fact", "f"),
     "fact (id, unit, part, start, end, voices, digest, subject, predicate, object, valid)"},
    {"SELECT entry, old, by FROM supersession ORDER BY entry", "supersession (entry, old, by)"},
    {"SELECT entry, digest, name, size, byte_digest, code, at, message FROM failure ORDER BY entry",
     "failure (entry, digest, name, size, byte_digest, code, at, message)"},
    {"SELECT entry, digest, nth, decision, subjects, scope, reason, author FROM ruling ORDER BY entry",
     "ruling (entry, digest, nth, decision, subjects, scope, reason, author)"},
    {"SELECT entry, erased, reason, author FROM erasure ORDER BY entry",
     "erasure (entry, erased, reason, author)"},
    {"SELECT n, recorded, kind, leaf, nodes, root FROM entry ORDER BY n",
     "entry (n, recorded, kind, leaf, nodes, root)"}, /* last: it seals the others */
};

/* Of evidence that no record has, nothing would be left. */
static const char one_lost[] = "SELECT entry FROM (SELECT entry, ord FROM evidence EXCEPT SELECT entry, "
                               "evidence FROM (SELECT entry, evidence "
                               "FROM assertion UNION ALL SELECT entry, evidence FROM claim UNION ALL SELECT "
                               "entry, evidence FROM fact)) LIMIT 1";

typedef struct Step {
    int from;                  /* the version, of which from + 1 is made */
    const char *schema, *next; /* what a file of this version holds, and what it will */
    const Copy *copies; /* [n_copies] in this order; none: it holds that already, only the number is old */
    size_t n_copies;
    const char *lost; /* an entry of which something would be left behind */
} Step;

/* A later version is a row here, whose `next` is LEDGER_SCHEMA; in those before it schema-2.sql and so on
 * take that place. Version 1 was written until 24 November 2026; for some hours after that today's layout was
 * under its number. */
static const Step steps[] = {
    {1, LEDGER_SCHEMA_1, LEDGER_SCHEMA, one_to_two, sizeof one_to_two / sizeof one_to_two[0], one_lost},
    {1, LEDGER_SCHEMA, LEDGER_SCHEMA, NULL, 0, NULL},
};

/* Files. */

enum { ROW_MAX = 80 << 20, TRIES = 100, WAIT_MS = 20 }; /* bytes of a value: PACK_MAX and what zstd adds */

typedef struct Move {
    Arena *a;
    const char *path, *real; /* as it was given, for messages; where links lead to */
    const char *kept, *part; /* the old file's name to come; the new file, NULL before there is one */
    struct stat st;          /* of the old file */
    Ledger *old, *at;        /* at: what was made last, or old */
} Move;

static bool refuse(const Move *m, ErrCode code, const char *why, Err *err)
{
    return err_set(err, code, 0, "%s: %s", m->path, why);
}

static bool system_fault(const Move *m, Err *err)
{
    return refuse(m, ERR_IO, strerror(errno), err);
}

static const char *beside(const Move *m, const char *suffix, int version, const char *rest)
{
    return arena_printf(m->a, "%s%s%d%s", m->real, suffix, version, rest).p;
}

static bool find_file(Move *m, Err *err)
{
    char *real = realpath(m->path, NULL);
    if (!real)
        return system_fault(m, err);
    m->real = arena_str(m->a, str_of(real)).p;
    free(real);
    if (stat(m->real, &m->st) != 0)
        return system_fault(m, err);
    if (!S_ISREG(m->st.st_mode))
        return refuse(m, ERR_IO, "is not a regular file", err);
    return true;
}

static bool set_up(const Move *m, Db *db, Err *err)
{
    size_t n = strlen(m->path) + 1;
    db->path = memcpy(base_realloc(db->path, n), m->path, n);
    sqlite3_limit(db->h, SQLITE_LIMIT_LENGTH, ROW_MAX);
    if (!ledger_configure(db, err) || !db_exec(db, "PRAGMA temp_store = FILE", err)) /* for check_lost */
        return false;
    if (sqlite3_db_readonly(db->h, "main"))
        return refuse(m, ERR_IO, "cannot be written to", err);
    return true;
}

/* A connection for what is asked of it here: no index, and messages that tell of the file that the user
 * knows. */
static bool open_at(const Move *m, const char *path, Ledger **ret, Err *err)
{
    Ledger *lg = base_alloc(sizeof *lg);
    *lg = (Ledger){.write = true};
    if (db_open(&lg->log, path, NULL, SQLITE_OPEN_READWRITE, err) && set_up(m, &lg->log, err)) {
        *ret = lg;
        return true;
    }
    ledger_close(lg);
    return false;
}

/* Whatever an earlier try left behind. */
static void sweep_parts(const Move *m)
{
    static const char *const rests[] = {"-part", "-part-journal", "-part-wal", "-part-shm"};
    for (int v = 2; v <= LEDGER_SCHEMA_VERSION; v++)
        for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++)
            unlink(beside(m, ".v", v, rests[i]));
}

/* Another file of that name is somebody's. One and the same: an earlier try came as far as that. */
static bool is_kept(const Move *m, bool *ret, Err *err)
{
    struct stat st;
    *ret = stat(m->kept, &st) == 0;
    if (!*ret && errno != ENOENT)
        return system_fault(m, err);
    if (*ret && (st.st_dev != m->st.st_dev || st.st_ino != m->st.st_ino))
        return err_set(err, ERR_IO, 0,
                       "%s: is there already, and is where the old ledger would be kept: move it away",
                       m->kept);
    return true;
}

static bool sync_folder(const Move *m, Err *err)
{
    const char *slash = strrchr(m->real, '/');
    int fd = open(arena_str(m->a, (Str){m->real, (size_t)(slash - m->real) + 1}).p,
                  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        system_fault(m, err);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool give_name(const Move *m, Err *err)
{
    if (rename(m->part, m->real) != 0)
        return system_fault(m, err);
    return true;
}

/* The link is sure before the name is given away, so that no order of writes loses the old file; and so it is
 * that the old file has no journal left, which SQLite would play back into the new one. */
static bool put_in_place(const Move *m, Err *err)
{
    bool there;
    if (!is_kept(m, &there, err))
        return false;
    if (!there && link(m->real, m->kept) != 0)
        return err_set(err, ERR_IO, 0, "%s: the old ledger cannot be kept under this name: %s", m->kept,
                       strerror(errno));
    if (sync_folder(m, err) && give_name(m, err))
        return sync_folder(m, err);
    if (!there)
        unlink(m->kept);
    return false;
}

/* Locks. */

static bool prepare(Db *db, const char *sql, sqlite3_stmt **ret, Err *err)
{
    if (sqlite3_prepare_v2(db->h, sql, -1, ret, NULL) != SQLITE_OK)
        return db_fail(db, err);
    return true;
}

static bool is_alone(Db *db, bool *ret, Err *err)
{
    sqlite3_stmt *s = NULL;
    bool ok = prepare(db, "PRAGMA journal_mode", &s, err);
    if (ok && sqlite3_step(s) != SQLITE_ROW)
        ok = db_fail(db, err);
    if (ok)
        *ret = str_eq(db_text(s, 0), STR("delete"));
    sqlite3_finalize(s);
    return ok;
}

/* Another migration that was quicker has given the name to its own file. */
static bool has_name(const Move *m, Err *err)
{
    int moved = 0;
    sqlite3_file_control(m->old->log.h, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved)
        return refuse(m, ERR_LEDGER, "another program put a new file in its place: begin again", err);
    return true;
}

/* Writers wait from here on, readers go on. Write-ahead logging ends: a log beside the old file would be
 * taken for the new one's, and only without it does SQLite refuse to write to a file that lost its name, as a
 * program that waited meanwhile would. */
static bool hold(const Move *m, Err *err)
{
    Db *db = &m->old->log;
    for (int i = 0; i < TRIES; i++) {
        bool alone;
        int rc = sqlite3_exec(db->h, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) & 0xff;
        if (rc != SQLITE_OK && rc != SQLITE_BUSY) {
            if (has_name(m, err))
                db_fail(db, err);
            return false;
        }
        if (!ledger_begin(m->old, err) || !is_alone(db, &alone, err))
            return false;
        if (alone)
            return has_name(m, err);
        ledger_rollback(m->old);
        sqlite3_sleep(WAIT_MS);
    }
    return refuse(m, ERR_LEDGER, "another program has it open: close that first", err);
}

/* Rows. */

/* What a constraint or a trigger says is said of the old file's row. */
static void put_failed(const Move *m, const Copy *c, Db *to, Err *err)
{
    switch (sqlite3_errcode(to->h) & 0xff) {
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        err_set(err, ERR_LEDGER, 0, "%s: damaged: %.*s: %s", m->path, (int)strcspn(c->into, " "), c->into,
                sqlite3_errmsg(to->h));
        break;
    default:
        db_fail(to, err);
    }
}

static bool put_row(const Move *m, const Copy *c, sqlite3_stmt *get, sqlite3_stmt *put, Db *to, Err *err)
{
    for (int i = 0; i < sqlite3_column_count(get); i++)
        if (sqlite3_bind_value(put, i + 1, sqlite3_column_value(get, i)) != SQLITE_OK)
            return db_fail(to, err);
    bool ok = sqlite3_step(put) == SQLITE_DONE;
    if (!ok)
        put_failed(m, c, to, err);
    sqlite3_reset(put);
    return ok;
}

static bool copy_rows(const Move *m, const Copy *c, Db *to, Err *err)
{
    Db *from = &m->at->log;
    sqlite3_stmt *get = NULL, *put = NULL;
    Buf sql = {0};
    bool ok = prepare(from, c->rows, &get, err);
    buf_printf(&sql, "INSERT INTO %s VALUES (", c->into);
    for (int i = 0; ok && i < sqlite3_column_count(get); i++)
        buf_put(&sql, i ? STR(", ?") : STR("?"));
    buf_put(&sql, STR(")\0"));
    ok = ok && prepare(to, sql.p, &put, err);
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(get)) == SQLITE_ROW)
        ok = put_row(m, c, get, put, to, err);
    if (ok && rc != SQLITE_DONE)
        ok = db_fail(from, err);
    sqlite3_finalize(get);
    sqlite3_finalize(put);
    buf_done(&sql);
    return ok;
}

static bool copy_all(const Move *m, const Step *s, Db *to, Err *err)
{
    for (size_t i = 0; i < s->n_copies; i++)
        if (!copy_rows(m, &s->copies[i], to, err))
            return false;
    return true;
}

/* One transaction, synced at its end; a file that it does not come to is swept away, so nothing need undo it.
 * Every reference is held by ledger_verify, as after a merge. */
static bool fill(const Move *m, const Step *s, Db *to, Err *err)
{
    return ledger_configure(to, err) &&
           db_exec(to, "PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF; BEGIN", err) &&
           db_exec(to, s->next, err) && copy_all(m, s, to, err) && db_exec(to, "COMMIT", err);
}

/* The new file is for nobody whom the old one was not for. */
static bool make_part(const Move *m, Err *err)
{
    int fd = open(m->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return system_fault(m, err);
    mode_t mode = m->st.st_mode & 0777;
    if (fchown(fd, m->st.st_uid, m->st.st_gid) != 0 && fchown(fd, (uid_t)-1, m->st.st_gid) != 0)
        mode &= ~(mode_t)S_IRWXG; /* of another group */
    bool ok = fchmod(fd, mode) == 0;
    if (!ok)
        system_fault(m, err);
    close(fd); /* nothing was written yet */
    return ok;
}

/* The first line of what a check says, which is "ok" where all is well. */
static bool check_pages(const Move *m, Err *err)
{
    Db *db = &m->at->log;
    sqlite3_stmt *s = NULL;
    if (!prepare(db, "PRAGMA quick_check(1)", &s, err))
        return false;
    bool ok = false;
    if (sqlite3_step(s) != SQLITE_ROW)
        db_fail(db, err);
    else {
        Str said = db_text(s, 0), line;
        str_cut(&said, '\n', &line);
        ok = str_eq(line, STR("ok"));
        if (!ok)
            err_set(err, ERR_LEDGER, 0, "%s: damaged: %.*s", m->path, STR_ARG(line));
    }
    sqlite3_finalize(s);
    return ok;
}

static bool check_lost(const Move *m, const Step *s, Err *err)
{
    Db *db = &m->at->log;
    sqlite3_stmt *lost = NULL;
    if (!prepare(db, s->lost, &lost, err))
        return false;
    int rc = sqlite3_step(lost);
    if (rc == SQLITE_ROW)
        err_set(err, ERR_LEDGER, 0, "%s: damaged: entry %lld: evidence of no record", m->path,
                (long long)db_int(lost, 0));
    else if (rc != SQLITE_DONE)
        db_fail(db, err);
    sqlite3_finalize(lost);
    return rc == SQLITE_DONE;
}

/* Steps taken. */

/* A new file out of m->at's, in whose place it is from here on. */
static bool rewrite(Move *m, const Step *s, Err *err)
{
    Db to = {0};
    Ledger *made = NULL, *before = m->at;
    bool there;
    if (!is_kept(m, &there, err) || !check_pages(m, err) || !check_lost(m, s, err))
        return false;
    m->part = beside(m, ".v", s->from + 1, "-part");
    bool ok =
        make_part(m, err) && db_open(&to, m->part, NULL, SQLITE_OPEN_READWRITE, err) && fill(m, s, &to, err);
    db_close(&to);
    if (!ok || !open_at(m, m->part, &made, err))
        return false;
    m->at = made;
    if (before != m->old)
        ledger_close(before);
    return true;
}

/* The number alone, of a ledger that verifies. */
static bool stamp(Move *m, const Step *s, Err *err)
{
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", s->from + 1);
    return ledger_verify(m->at, err) && db_exec(&m->at->log, sql, err);
}

static bool not_ours(const Move *m, int64_t version, Err *err)
{
    return err_set(
        err, ERR_LEDGER, 0,
        "%s: its schema is not that of a ledger of version %lld: made or changed by another program; "
        "record its documents into a new ledger",
        m->path, (long long)version);
}

static bool find_step(const Move *m, int64_t version, const Step **ret, Err *err)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        bool so = false;
        if (steps[i].from == version && !ledger_schema_is(&m->at->log, steps[i].schema, &so, err))
            return false;
        *ret = &steps[i];
        if (so)
            return true;
    }
    return not_ours(m, version, err);
}

static bool take_steps(Move *m, int64_t version, Err *err)
{
    const Step *s;
    if (!find_step(m, version, &s, err) || !hold(m, err))
        return false;
    sweep_parts(m);
    for (; version < LEDGER_SCHEMA_VERSION; version++)
        if (!find_step(m, version, &s, err) || !(s->copies ? rewrite : stamp)(m, s, err))
            return false;
    return true;
}

/* The new file says all that the old one said, to the last bit of the tree. */
static bool prove_same(const Move *m, const LedgerMigration *made, Err *err)
{
    uint64_t size;
    Str root;
    if (!ledger_verify(m->at, err) || !ledger_head(m->old, m->a, &size, &root, err))
        return false;
    if (size != made->size || !str_eq(root, made->root))
        return refuse(m, ERR_LEDGER, "damaged: its tree head is not that of its rows", err);
    return true;
}

static bool migrate(Move *m, LedgerMigration *ret, Err *err)
{
    int64_t version;
    bool ours;
    if (!ledger_version(&m->old->log, &version, err))
        return false;
    ret->from = (int)version;
    ret->to = LEDGER_SCHEMA_VERSION;
    m->kept = beside(m, ".v", ret->from, "");
    if ((ret->from < ret->to && !take_steps(m, version, err)) ||
        !ledger_schema_is(&m->at->log, LEDGER_SCHEMA, &ours, err))
        return false;
    if (!ours)
        return not_ours(m, ret->to, err);
    if (!ledger_head(m->at, m->a, &ret->size, &ret->root, err))
        return false;
    if (!m->part)
        return ledger_commit(m->old, err);
    if (!prove_same(m, ret, err))
        return false;
    ledger_close(m->at); /* before its file has another name */
    m->at = m->old;
    ret->kept = str_of(m->kept);
    return put_in_place(m, err);
}

bool ledger_migrate(Arena *a, const char *path, LedgerMigration *ret, Err *err)
{
    Move m = {.a = a, .path = path};
    LedgerMigration done = {0};
    if (!find_file(&m, err) || !open_at(&m, m.real, &m.old, err))
        return false;
    m.at = m.old;
    bool ok = migrate(&m, &done, err);
    if (m.at != m.old)
        ledger_close(m.at);
    if (!ok && m.part)
        sweep_parts(&m);
    ledger_close(m.old); /* the lock goes last */
    if (ok)
        *ret = done;
    return ok;
}
