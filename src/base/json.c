/* json.c - see json.h. */
#include "base/json.h"

#include "base/utf8.h"

#include <assert.h>
#include <math.h>

void json_init(Json *j, Buf *out)
{
    *j = (Json){.out = out};
}

static void value_starts(Json *j)
{
    if (!j->after_key && j->full[j->depth])
        buf_putc(j->out, ',');
    j->full[j->depth] = true;
    j->after_key = false;
}

void json_open(Json *j, char bracket)
{
    value_starts(j);
    buf_putc(j->out, bracket);
    assert(j->depth + 1 < JSON_DEPTH);
    j->full[++j->depth] = false;
}

void json_close(Json *j, char bracket)
{
    assert(j->depth > 0);
    j->depth--;
    buf_putc(j->out, bracket);
}

static void quoted(Buf *out, Str s)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        if (cp == '"' || cp == '\\')
            buf_printf(out, "\\%c", (char)cp);
        else if (cp == '\n')
            buf_put(out, STR("\\n"));
        else if (cp == '\t')
            buf_put(out, STR("\\t"));
        else if (cp < 0x20)
            buf_printf(out, "\\u%04x", (unsigned)cp);
        else if (cp == 0xFFFD)
            buf_put(out, STR("\xEF\xBF\xBD"));
        else
            buf_put(out, str_slice(s, from, i));
    }
    buf_putc(out, '"');
}

void json_key_str(Json *j, Str key)
{
    if (j->full[j->depth])
        buf_putc(j->out, ',');
    j->full[j->depth] = true;
    quoted(j->out, key);
    buf_putc(j->out, ':');
    j->after_key = true;
}

void json_key(Json *j, const char *key)
{
    json_key_str(j, str_of(key));
}

void json_str(Json *j, Str s)
{
    value_starts(j);
    quoted(j->out, s);
}

void json_int(Json *j, int64_t v)
{
    value_starts(j);
    buf_printf(j->out, "%lld", (long long)v);
}

void json_num(Json *j, double v)
{
    value_starts(j);
    if (isfinite(v))
        buf_printf(j->out, "%.6g", v);
    else
        buf_put(j->out, STR("null"));
}

void json_bool(Json *j, bool v)
{
    value_starts(j);
    buf_put(j->out, v ? STR("true") : STR("false"));
}

void json_null(Json *j)
{
    value_starts(j);
    buf_put(j->out, STR("null"));
}

void json_field(Json *j, const char *key, Str s)
{
    if (s.n == 0)
        return;
    json_key(j, key);
    json_str(j, s);
}

void json_field_int(Json *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_int(j, v);
}
