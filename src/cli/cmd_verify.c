/* cmd_verify.c - credence verify: every invariant of the ledger, proved anew, and that it extends a head
 * kept. */
#include "base/file.h"
#include "cli/base64.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct Head {
    uint64_t size;
    Str root; /* 64 hex digits */
} Head;

static bool read_root(Arena *a, Str text, Str *ret)
{
    Str raw;
    if (text.n == 64) {
        *ret = text;
        return true;
    }
    if (!base64_read(a, text, &raw) || raw.n != 32)
        return false;
    Buf hex = {0};
    for (size_t i = 0; i < raw.n; i++)
        buf_printf(&hex, "%02x", (uint8_t)raw.p[i]);
    *ret = arena_str(a, buf_str(&hex));
    buf_done(&hex);
    return true;
}

/* SIZE:ROOT, or the file that credence checkpoint was printed to (a signature may follow the three lines). */
static bool read_head(Arena *a, const char *since, Head *ret, Err *err)
{
    FileMap m;
    Str text = str_of(since), size, root, origin, rest;
    size_t colon = str_find_char(text, ':', 0);
    if (colon < text.n && str_read_uint(str_slice(text, 0, colon), &ret->size) &&
        read_root(a, str_slice(text, colon + 1, text.n), &ret->root))
        return true;
    if (!file_map(since, &m, err))
        return false;
    rest = arena_str(a, m.bytes);
    file_unmap(&m);
    bool ok = str_cut(&rest, '\n', &origin) && str_cut(&rest, '\n', &size) && str_cut(&rest, '\n', &root) &&
              str_read_uint(size, &ret->size) && read_root(a, root, &ret->root);
    return ok || err_set(err, ERR_SYNTAX, 0, "%s: not a checkpoint: a name, a size and a root", since);
}

static bool verify(const Args *args, Ledger *lg, const Head *since, Arena *a, Err *err)
{
    LedgerStats st;
    uint64_t size;
    Str root;
    if (!ledger_verify(lg, err) || !ledger_stats(lg, &st, err) || !ledger_head(lg, a, &size, &root, err) ||
        (since && !ledger_extends(lg, since->size, since->root, err)))
        return false;
    printf("%s is sound: %" PRIu64 " document%s, %" PRIu64 " assertion%s, %" PRIu64 " claim%s, %" PRIu64
           " failure%s; tree of %" PRIu64 " %s, head %.*s\n",
           args->ledger, st.docs, cli_s(st.docs), st.assertions, cli_s(st.assertions), st.claims,
           cli_s(st.claims), st.failures, cli_s(st.failures), size, size == 1 ? "leaf" : "leaves",
           STR_ARG(root));
    if (since && since->size == 1)
        printf("its first leaf is that of the head given\n");
    else if (since)
        printf("its first %" PRIu64 " leaves are those of the head given\n", since->size);
    return true;
}

static int run_verify(const Args *args)
{
    Err err = {0};
    Ledger *lg;
    Arena a = {0};
    Head since;
    if (!args->ledger)
        return cli_usage("verify", "which ledger? give --ledger FILE");
    if (args->since && !read_head(&a, args->since, &since, &err)) {
        arena_done(&a);
        return cli_fail(EXIT_USAGE, &err);
    }
    bool sound = ledger_open(args->ledger, LEDGER_READ, &lg, &err);
    if (sound) {
        sound = verify(args, lg, args->since ? &since : NULL, &a, &err);
        ledger_close(lg);
    }
    arena_done(&a);
    return sound ? EXIT_DONE : cli_fail(EXIT_SYSTEM, &err);
}

const Command cmd_verify = {
    .name = "verify",
    .summary = "Checks every invariant of the ledger: digests, spans, tree; prints its head",
    .usage = "verify --ledger FILE [--since CHECKPOINT]",
    .takes = "ledger since",
    .example = "  credence verify --ledger my.db\n"
               "  credence verify --ledger my.db --since my.head\n"
               "CHECKPOINT is a file of credence checkpoint, or SIZE:ROOT, the root in hex or base64. What "
               "was in the\n"
               "ledger then must be in it still, word for word.\n",
    .run = run_verify,
};
