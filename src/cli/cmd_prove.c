/* cmd_prove.c - credence checkpoint and credence prove: what to keep elsewhere, and what to show a stranger.
 */
#include "base/json.h"
#include "cli/base64.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>

static Str root_bytes(Arena *a, Str hex)
{
    char *out = arena_alloc(a, hex.n / 2 + 1);
    for (size_t i = 0; i + 1 < hex.n; i += 2) {
        unsigned v = 0;
        sscanf((char[]){hex.p[i], hex.p[i + 1], 0}, "%2x", &v);
        out[i / 2] = (char)v;
    }
    return (Str){out, hex.n / 2};
}

/* The body of a checkpoint (C2SP tlog-checkpoint): origin, size, root. A ledger is named by its first leaf,
 * which no copy or new name of the file changes. */
static bool print_checkpoint(Ledger *lg, Arena *a, Err *err)
{
    uint64_t size;
    Str root, first;
    if (!ledger_head(lg, a, &size, &root, err) || !ledger_origin(lg, a, &first, err))
        return false;
    printf("credence-ledger/%.*s\n%" PRIu64 "\n%.*s\n", STR_ARG(first), size,
           STR_ARG(base64_print(a, root_bytes(a, root))));
    return true;
}

static int run_checkpoint(const Args *args)
{
    Err err = {0};
    Ledger *lg;
    Arena a = {0};
    if (!args->ledger)
        return cli_usage("checkpoint", "of which ledger? give --ledger FILE");
    if (!ledger_open(args->ledger, LEDGER_READ, &lg, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    bool ok = print_checkpoint(lg, &a, &err);
    ledger_close(lg);
    arena_done(&a);
    return ok ? EXIT_DONE : cli_fail(EXIT_SYSTEM, &err);
}

static void print_json(const Proof *p, Str bytes)
{
    Buf out = {0};
    Json j;
    json_init(&j, &out);
    json_open(&j, '{');
    json_field_int(&j, "leaf", (int64_t)p->leaf);
    json_field_int(&j, "size", (int64_t)p->size);
    json_field(&j, "root", p->root);
    json_field(&j, "hash", p->hash);
    json_key(&j, "path");
    json_open(&j, '[');
    for (size_t i = 0; i < p->n_path; i++)
        json_str(&j, p->path[i]);
    json_close(&j, ']');
    json_field(&j, "bytes", bytes);
    json_close(&j, '}');
    printf("%.*s\n", (int)out.n, out.p);
    buf_done(&out);
}

static void print_text(const Proof *p, Str bytes)
{
    printf("leaf %" PRIu64 " of %" PRIu64 "\nroot %.*s\nhash %.*s\n", p->leaf, p->size, STR_ARG(p->root),
           STR_ARG(p->hash));
    for (size_t i = 0; i < p->n_path; i++)
        printf("path %.*s\n", STR_ARG(p->path[i]));
    printf("bytes %.*s\n", STR_ARG(bytes));
}

static int run_prove(const Args *args)
{
    Err err = {0};
    Ledger *lg;
    Arena a = {0};
    Proof p;
    if (!args->ledger)
        return cli_usage("prove", "in which ledger? give --ledger FILE");
    if (args->n_pos != 1)
        return cli_usage("prove",
                         "which record? give the digest of an assertion, claim, fact, ruling or document");
    if (!ledger_open(args->ledger, LEDGER_READ, &lg, &err))
        return cli_fail(EXIT_SYSTEM, &err);
    bool ok = ledger_prove(lg, &a, str_of(args->pos[0]), &p, &err);
    if (ok)
        (args->json ? print_json : print_text)(&p, base64_print(&a, p.bytes));
    ledger_close(lg);
    arena_done(&a);
    return ok ? EXIT_DONE : cli_fail(err.code == ERR_UNKNOWN ? EXIT_SOME_FAILED : EXIT_SYSTEM, &err);
}

const Command cmd_checkpoint = {
    .name = "checkpoint",
    .summary = "Prints the head of the ledger's tree: three lines to keep where the ledger is not",
    .usage = "checkpoint --ledger FILE",
    .takes = "ledger",
    .example = "  credence checkpoint --ledger my.db > my.head\n"
               "  credence verify --ledger my.db --since my.head\n",
    .run = run_checkpoint,
};

const Command cmd_prove = {
    .name = "prove",
    .summary = "Proves that a record stands under the ledger's head: its bytes and an audit path (RFC 6962)",
    .usage = "prove --ledger FILE DIGEST",
    .takes = "ledger json",
    .example =
        "  credence prove --ledger my.db 0f1e2d3c4b5a69788796a5b4c3d2e1f0\n"
        "SHA-256 of a zero byte and the bytes (base64) is the hash; with the path it gives the root.\n",
    .run = run_prove,
};
