/* name.h - words and ids stored once, in table `name`.
 * Rows hold the number of a name. Numbers never change, but those given in a transaction that was rolled back
 * are given again: the writer forgets what it remembers then. */
#ifndef LEDGER_NAME_H
#define LEDGER_NAME_H
#include "base/map.h"
#include "ledger/db.h"

typedef struct Names { /* the writer's memory: text to number */
    Arena arena;
    Map by_text;
} Names;
void names_forget(Names *nm); /* also frees it */
/* The number of text; 0 where it is empty or, with add false, nowhere in the ledger. */
NODISCARD bool names_number(Names *nm, Db *db, Str text, bool add, int64_t *ret, Err *err);

typedef struct NameSlot {
    int64_t id; /* 0: free */
    Str text;
} NameSlot;
typedef struct NameTexts { /* a reader's memory: number to text, the texts made in a */
    Arena *a;
    NameSlot *slots;
    size_t n, cap;            /* entries; slots, a power of two */
    struct NameTexts *behind; /* asked before the ledger is; NULL: none */
} NameTexts;
/* The text of column i of s (a number of a name, or NULL: empty). ERR_LEDGER: there is no such name. */
NODISCARD bool names_text(NameTexts *nt, Db *db, sqlite3_stmt *s, int i, Str *ret, Err *err);
#endif
