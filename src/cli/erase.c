/* erase.c - see erase.h. */
#include "cli/erase.h"

#include "base/vec.h"

#include <stdio.h>

typedef VEC(Str) Digests;

static bool is_digest(Str s)
{
    bool hex = s.n == 64;
    for (size_t i = 0; hex && i < s.n; i++)
        hex = (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f');
    return hex;
}

static bool add_named(Ledger *lg, Arena *a, Str name, Digests *ret, Err *err)
{
    size_t before = ret->n, n = 0;
    Str *docs = NULL;
    if (is_digest(name))
        *VEC_PUSH(a, ret) = name;
    else if (!ledger_docs(lg, a, name, &docs, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        *VEC_PUSH(a, ret) = docs[i];
    return ret->n > before ||
           err_set(err, ERR_UNKNOWN, 0, "%.*s: no document here has this digest or id", STR_ARG(name));
}

int erase_documents(const Args *args, Instant recorded)
{
    Err err = {0};
    Arena a = {0};
    Ledger *lg = NULL;
    Digests docs = {0};
    Str reason = str_of(args->reason), author = str_of(args->author);
    bool ok = ledger_open(args->ledger, LEDGER_WRITE, &lg, &err);
    for (int i = 1; ok && i < args->n_pos; i++)
        ok = add_named(lg, &a, str_of(args->pos[i]), &docs, &err);
    for (size_t i = 0; ok && i < docs.n; i++)
        ok = ledger_erase(lg, docs.at[i], reason, author, recorded, &err);
    if (ok && !args->quiet)
        fprintf(stderr, "%zu text%s erased; digests and spans stay\n", docs.n, docs.n == 1 ? "" : "s");
    ledger_close(lg);
    arena_done(&a);
    return ok ? EXIT_DONE : cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
}
