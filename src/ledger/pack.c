/* pack.c - see pack.h. */
#include "ledger/pack.h"

#include "base/json.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

/* A JSON string; what needs no escape, nearly everything, goes as it stands. */
static void put_str(Buf *out, Str s)
{
    size_t i = 0;
    while (i < s.n && (uint8_t)s.p[i] >= 0x20 && (uint8_t)s.p[i] < 0x80 && s.p[i] != '"' && s.p[i] != '\\')
        i++;
    if (i < s.n) {
        Json j;
        json_init(&j, out);
        json_str(&j, s);
        return;
    }
    buf_reserve(out, s.n + 2);
    char *to = out->p + out->n;
    *to++ = '"';
    if (s.n)
        memcpy(to, s.p, s.n);
    to[s.n] = '"';
    out->n += s.n + 2;
}

void pack_voices(Buf *out, const Voice *v, size_t n)
{
    buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_put(out, i ? STR(",[") : STR("["));
        put_str(out, v[i].actor);
        buf_putc(out, ',');
        put_str(out, v[i].role);
        buf_putc(out, ',');
        put_str(out, v[i].person);
        char rest[] = {',', (char)('0' + v[i].vclass), ']'};
        buf_put(out, (Str){rest, sizeof rest});
    }
    buf_putc(out, ']');
}

void pack_attrs(Buf *out, const Attr *at, size_t n)
{
    buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_put(out, i ? STR(",[") : STR("["));
        put_str(out, at[i].key);
        buf_putc(out, ',');
        put_str(out, at[i].value);
        buf_putc(out, ']');
    }
    buf_putc(out, ']');
}

void pack_names(Buf *out, const Str *s, size_t n)
{
    buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_putc(out, ',');
        put_str(out, s[i]);
    }
    buf_putc(out, ']');
}

typedef struct Reader {
    Arena *a;
    Str s;
    size_t at;
} Reader;

static void skip_blanks(Reader *r)
{
    while (r->at < r->s.n &&
           (r->s.p[r->at] == ' ' || r->s.p[r->at] == '\t' || r->s.p[r->at] == '\r' || r->s.p[r->at] == '\n'))
        r->at++;
}

static bool eat(Reader *r, char c) /* c, with blanks before it */
{
    skip_blanks(r);
    if (r->at >= r->s.n || r->s.p[r->at] != c)
        return false;
    r->at++;
    return true;
}

static bool read_hex4(Reader *r, uint32_t *ret)
{
    uint32_t v = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = r->at < r->s.n ? r->s.p[r->at] : 'x';
        int d = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (d < 0)
            return false;
        v = v << 4 | (uint32_t)d;
    }
    *ret = v;
    return true;
}

/* One escape after its backslash, into out; gives its length, 0 where there is no such escape. A surrogate is
 * refused: our writer never makes one. */
static size_t read_escape(Reader *r, char out[4])
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (r->at >= r->s.n)
        return 0;
    char c = r->s.p[r->at++];
    const char *hit = c ? strchr(from, c) : NULL;
    if (hit) {
        out[0] = to[hit - from];
        return 1;
    }
    uint32_t cp;
    if (c != 'u' || !read_hex4(r, &cp) || (cp >= 0xd800 && cp < 0xe000))
        return 0;
    return utf8_encode(cp, out);
}

static bool read_str(Reader *r, Str *ret)
{
    if (!eat(r, '"'))
        return false;
    size_t end = r->at, n = 0;
    while (end < r->s.n && r->s.p[end] != '"')
        end += r->s.p[end] == '\\' ? 2 : 1;
    char *p = arena_alloc(r->a, end - r->at + 4); /* never longer than what it is read from */
    while (r->at < r->s.n && r->s.p[r->at] != '"') {
        char c = r->s.p[r->at++];
        if ((uint8_t)c < 0x20)
            return false;
        if (c != '\\') {
            p[n++] = c;
            continue;
        }
        size_t len = read_escape(r, p + n);
        if (len == 0)
            return false;
        n += len;
    }
    *ret = (Str){p, n};
    return eat(r, '"');
}

static bool read_end(Reader *r)
{
    skip_blanks(r);
    return r->at == r->s.n;
}

static bool read_voice(Reader *r, Voice *v)
{
    if (!eat(r, '[') || !read_str(r, &v->actor) || !eat(r, ',') || !read_str(r, &v->role) || !eat(r, ',') ||
        !read_str(r, &v->person) || !eat(r, ','))
        return false;
    for (uint8_t c = 1; c <= 6; c++)
        if (eat(r, (char)('0' + c))) {
            v->vclass = c;
            return eat(r, ']');
        }
    return false;
}

bool unpack_voices(Arena *a, Str json, Voice **ret, size_t *ret_n)
{
    Reader r = {a, json, 0};
    VEC(Voice) v = {0};
    if (!eat(&r, '['))
        return false;
    bool more = !eat(&r, ']');
    while (more) {
        if (!read_voice(&r, VEC_PUSH(a, &v)))
            return false;
        more = eat(&r, ',');
        if (!more && !eat(&r, ']'))
            return false;
    }
    *ret = v.at;
    *ret_n = v.n;
    return read_end(&r);
}

bool unpack_attrs(Arena *a, Str json, Attr **ret, size_t *ret_n)
{
    Reader r = {a, json, 0};
    VEC(Attr) v = {0};
    if (!eat(&r, '['))
        return false;
    bool more = !eat(&r, ']');
    while (more) {
        Attr *at = VEC_PUSH(a, &v);
        if (!eat(&r, '[') || !read_str(&r, &at->key) || !eat(&r, ',') || !read_str(&r, &at->value) ||
            !eat(&r, ']'))
            return false;
        more = eat(&r, ',');
        if (!more && !eat(&r, ']'))
            return false;
    }
    *ret = v.at;
    *ret_n = v.n;
    return read_end(&r);
}

bool unpack_names(Arena *a, Str json, Str **ret, size_t *ret_n)
{
    Reader r = {a, json, 0};
    VEC(Str) v = {0};
    if (!eat(&r, '['))
        return false;
    bool more = !eat(&r, ']');
    while (more) {
        if (!read_str(&r, VEC_PUSH(a, &v)))
            return false;
        more = eat(&r, ',');
        if (!more && !eat(&r, ']'))
            return false;
    }
    *ret = v.at;
    *ret_n = v.n;
    return read_end(&r);
}

struct Packer {
    ZSTD_CCtx *in;
    ZSTD_DCtx *out;
};

static Packer *packer_of(Packer **p)
{
    if (!*p) {
        *p = base_alloc(sizeof **p);
        **p = (Packer){0};
    }
    return *p;
}

void packer_free(Packer *p)
{
    if (!p)
        return;
    ZSTD_freeCCtx(p->in);
    ZSTD_freeDCtx(p->out);
    free(p);
}

/* Of the length of news, 3 takes half as much time again and saves half a byte in a hundred. */
enum { LEVEL = 1 };

bool pack_text(Packer **p, Buf *out, Str title, Str text)
{
    Packer *k = packer_of(p);
    if (!k->in)
        k->in = ZSTD_createCCtx();
    if (!k->in)
        return false;
    Buf both = {0};
    buf_put(&both, title);
    buf_put(&both, text);
    buf_reserve(out, ZSTD_compressBound(both.n));
    size_t n = ZSTD_compressCCtx(k->in, out->p + out->n, out->cap - out->n, both.p, both.n, LEVEL);
    buf_done(&both);
    if (ZSTD_isError(n))
        return false;
    out->n += n;
    return true;
}

bool unpack_text(Packer **p, Arena *a, Str packed, size_t n, Str *ret)
{
    Packer *k = packer_of(p);
    if (!k->out)
        k->out = ZSTD_createDCtx();
    if (!k->out || n > PACK_MAX || ZSTD_getFrameContentSize(packed.p, packed.n) != n)
        return false;
    char *to = arena_alloc(a, n + 1);
    if (ZSTD_decompressDCtx(k->out, to, n, packed.p, packed.n) != n)
        return false;
    *ret = (Str){to, n};
    return true;
}
