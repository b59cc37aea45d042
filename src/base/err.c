/* err.c - see err.h. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

bool(err_set)(Err *err, ErrCode code, size_t at, const char *fmt, ...)
{
    if (!err)
        return false;
    err->code = code;
    err->at = at;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    for (char *c = err->msg; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    return false;
}

const char *err_word(ErrCode code)
{
    static const char *const words[] = {"none",   "io",      "syntax", "limit", "empty",
                                        "binary", "unknown", "format", "ledger"};
    return (size_t)code < sizeof words / sizeof *words ? words[code] : "none";
}

bool faults_take(Faults *f, Err *err)
{
    if (!f || !err || err->code != ERR_SYNTAX)
        return false;
    f->n++;
    f->tell(f->ctx, err);
    *err = (Err){0};
    return true;
}
