/* credence.c - the C library (include/credence.h): a thin door on the rooms. */
#include "credence.h"

#include "coder/coder.h"
#include "intake/intake.h"
#include "serve/answer_json.h"
#include "serve/party.h"
#include "serve/reading_json.h"

#include <stdlib.h>
#include <string.h>

#ifndef CREDENCE_VERSION
#define CREDENCE_VERSION "0"
#endif
#ifndef CREDENCE_DATADIR
#define CREDENCE_DATADIR "data"
#endif

struct Credence {
    Reader reader;
    Facts *facts;
};

struct CredenceLedger {
    Ledger *ledger;
};

static void tell(CredenceError *err, const Err *e)
{
    if (!err)
        return;
    *err = (CredenceError){.code = (int)e->code, .at = e->at};
    _Static_assert(sizeof err->message == sizeof e->msg, "one length of message");
    memcpy(err->message, e->msg, sizeof e->msg);
}

/* The buffer's bytes without the last newline, on the heap. */
static char *hand_out(Buf *b)
{
    if (b->n && b->p[b->n - 1] == '\n')
        b->n--;
    buf_putc(b, 0);
    return b->p;
}

const char *credence_version(void)
{
    return CREDENCE_VERSION;
}

bool credence_open(const char *data_dir, Credence **ret, CredenceError *err)
{
    Err e = {0};
    const char *given = data_dir ? data_dir : getenv("CREDENCE_DATA");
    const char *dir = given && *given ? given : CREDENCE_DATADIR;
    Credence *c = base_alloc(sizeof *c);
    if (reader_open(dir, NULL, &c->reader, &e) && facts_open(dir, &c->facts, &e)) {
        *ret = c;
        return true;
    }
    tell(err, &e);
    credence_close(c);
    return false;
}

void credence_close(Credence *c)
{
    if (!c)
        return;
    facts_close(c->facts);
    reader_done(&c->reader);
    free(c);
}

void credence_free(char *answer)
{
    free(answer);
}

static bool read_doc(const Credence *c, Arena *a, const char *bytes, size_t n, const char *name, Doc *ret_doc,
                     Reading *ret, CredenceError *err)
{
    Err e = {0};
    if (!intake_read(a, (Str){bytes, n}, str_of(name ? name : "document"), ret_doc, &e)) {
        tell(err, &e);
        return false;
    }
    reader_read(&c->reader, a, ret_doc, ret);
    return true;
}

char *credence_read(const Credence *c, const char *bytes, size_t n, const char *name, CredenceError *err)
{
    Arena a = {0};
    Doc doc = {0};
    Reading r = {0};
    Buf out = {0};
    bool ok = read_doc(c, &a, bytes, n, name, &doc, &r, err);
    if (ok)
        reading_json(&out, &a, &doc, &r);
    arena_done(&a);
    return ok ? hand_out(&out) : NULL;
}

bool credence_ledger_open(const char *path, bool write, CredenceLedger **ret, CredenceError *err)
{
    Err e = {0};
    CredenceLedger *lg = base_alloc(sizeof *lg);
    if (ledger_open(path, write ? LEDGER_WRITE : LEDGER_READ, &lg->ledger, &e)) {
        *ret = lg;
        return true;
    }
    tell(err, &e);
    free(lg);
    return false;
}

void credence_ledger_close(CredenceLedger *lg)
{
    if (!lg)
        return;
    ledger_close(lg->ledger);
    free(lg);
}

bool credence_record(const Credence *c, CredenceLedger *lg, const char *bytes, size_t n, const char *name,
                     int64_t now_us, CredenceError *err)
{
    Arena a = {0};
    Doc doc = {0};
    Reading r = {0};
    Recorded how;
    Err e = {0};
    bool ok = read_doc(c, &a, bytes, n, name, &doc, &r, err);
    if (ok && !ledger_append(lg->ledger, &doc, &r, STR(CODER_VERSION), (Instant){now_us}, &how, &e)) {
        tell(err, &e);
        ok = false;
    }
    arena_done(&a);
    return ok;
}

/* A name or id to an id; false and e set where nobody is called so. */
static bool resolve(const Actors *ac, const char *typed, Day at, Str *ret, Err *e)
{
    Str found[4];
    if (party_named(ac, str_of(typed), at, found, 4) == 0)
        return err_set(e, ERR_UNKNOWN, 0, "nobody is called \"%s\"", typed);
    *ret = found[0];
    return true;
}

char *credence_standing(const Credence *c, CredenceLedger *lg, const char *of, const char *toward,
                        const char *at, int64_t as_known_us, CredenceError *err)
{
    Arena a = {0};
    Buf out = {0};
    Answer an = {0};
    Err e = {0};
    const Actors *ac = c->reader.actors;
    Question q = {.at = DAY_MAX, .as_known = {as_known_us}, .threshold = GRADE_REPORTED, .bare = true};
    bool ok = true;
    if (at && !day_read(str_of(at), &q.at))
        ok = err_set(&e, ERR_SYNTAX, 0, "\"%s\" is no day such as 2025-07-05", at);
    ok = ok && resolve(ac, of, q.at, &q.of, &e) && (!toward || resolve(ac, toward, q.at, &q.toward, &e)) &&
         standing_ask(lg->ledger, c->facts, ac, &a, &q, &an, &e);
    if (ok)
        answer_json(&out, &an);
    else
        tell(err, &e);
    arena_done(&a);
    return ok ? hand_out(&out) : NULL;
}
