/* name.c - see name.h. */
#include "ledger/name.h"

#include <string.h>

enum { REMEMBERED = 1 << 18 }; /* names; past it the writer starts anew */

void names_forget(Names *nm)
{
    arena_done(&nm->arena);
    *nm = (Names){0};
}

static bool find(Db *db, Str text, int64_t *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(db, SQL_NAME_FIND, err);
    if (!s)
        return false;
    db_bind(s, 1, text);
    DbStep step = db_step(db, s, err);
    *ret = step == DB_ROW ? db_int(s, 0) : 0;
    sqlite3_reset(s);
    return step != DB_FAIL;
}

bool names_number(Names *nm, Db *db, Str text, bool add, int64_t *ret, Err *err)
{
    *ret = 0;
    if (text.n == 0)
        return true;
    uint32_t known = map_get(&nm->by_text, text);
    if (known != MAP_NONE) {
        *ret = known;
        return true;
    }
    if (!find(db, text, ret, err))
        return false;
    if (*ret == 0 && add) {
        sqlite3_stmt *s = db_stmt(db, SQL_NAME_ADD, err);
        if (!s)
            return false;
        db_bind(s, 1, text);
        if (!db_run(db, s, err))
            return false;
        *ret = sqlite3_last_insert_rowid(db->h);
    }
    if (*ret <= 0 || *ret >= MAP_NONE)
        return true;
    if (nm->by_text.n >= REMEMBERED)
        names_forget(nm);
    map_put(&nm->arena, &nm->by_text, arena_str(&nm->arena, text), (uint32_t)*ret);
    return true;
}

static NameSlot *slot_of(const NameTexts *nt, int64_t id)
{
    size_t i = ((uint64_t)id * UINT64_C(0x9e3779b97f4a7c15)) >> 32 & (nt->cap - 1);
    while (nt->slots[i].id && nt->slots[i].id != id)
        i = (i + 1) & (nt->cap - 1);
    return &nt->slots[i];
}

static void grow(NameTexts *nt)
{
    NameTexts old = *nt;
    nt->cap = old.cap ? old.cap * 2 : 64;
    nt->slots = ARENA_ARRAY(nt->a, NameSlot, nt->cap);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].id)
            *slot_of(nt, old.slots[i].id) = old.slots[i];
}

static bool read_text(NameTexts *nt, Db *db, int64_t id, Str *ret, Err *err)
{
    sqlite3_stmt *s = db_stmt(db, SQL_NAME_TEXT, err);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, id);
    DbStep step = db_step(db, s, err);
    if (step == DB_DONE)
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: name %lld is nowhere", db->path, (long long)id);
    if (step == DB_ROW)
        *ret = arena_str(nt->a, db_text(s, 0));
    sqlite3_reset(s);
    return step == DB_ROW;
}

static bool text_of(NameTexts *nt, Db *db, int64_t id, Str *ret, Err *err)
{
    if (nt->n * 2 >= nt->cap)
        grow(nt);
    NameSlot *slot = slot_of(nt, id);
    if (!slot->id) {
        Str text = {0};
        if (nt->behind && !text_of(nt->behind, db, id, &text, err))
            return false;
        if (nt->behind)
            text = arena_str(nt->a, text);
        else if (!read_text(nt, db, id, &text, err))
            return false;
        *slot = (NameSlot){id, text};
        nt->n++;
    }
    *ret = slot->text;
    return true;
}

bool names_text(NameTexts *nt, Db *db, sqlite3_stmt *s, int i, Str *ret, Err *err)
{
    *ret = (Str){0};
    if (db_null(s, i))
        return true;
    int64_t id = db_int(s, i);
    if (id <= 0)
        return err_set(err, ERR_LEDGER, 0, "%s: damaged: name %lld is nowhere", db->path, (long long)id);
    return text_of(nt, db, id, ret, err);
}
