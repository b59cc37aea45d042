/* json_fuzz.c - any bytes as key and value: what is written is one JSON object of one member, and reads back
 * as the input with U+FFFD for what was malformed. The reader here knows only what the writer may write. */
#include "base/json.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

static uint32_t hex(Str s, size_t at)
{
    uint32_t v = 0;
    for (size_t i = at; i < at + 4; i++) {
        assert(i < s.n && strchr("0123456789abcdef", s.p[i]));
        v = v * 16 + (uint32_t)(s.p[i] <= '9' ? s.p[i] - '0' : s.p[i] - 'a' + 10);
    }
    return v;
}

/* The string that begins at the quote s.p[*at], appended to out. */
static void read_string(Str s, size_t *at, Buf *out)
{
    assert(s.p[(*at)++] == '"');
    while (s.p[*at] != '"') {
        char c = s.p[(*at)++];
        assert((unsigned char)c >= 0x20);
        if (c != '\\') {
            buf_putc(out, c);
            continue;
        }
        c = s.p[(*at)++];
        char p[4];
        if (c == 'u') {
            buf_put(out, (Str){p, utf8_encode(hex(s, *at), p)});
            *at += 4;
        } else {
            assert(strchr("\"\\nt", c));
            buf_putc(out, c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
    }
    ++*at;
}

static void check_same(Str got, Str in)
{
    size_t i = 0, k = 0;
    while (i < in.n && k < got.n)
        assert(utf8_next(in, &i) == utf8_next(got, &k));
    assert(i == in.n && k == got.n && utf8_valid(got, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str all = {(const char *)data, size}, key = str_slice(all, 0, size / 3),
        value = str_slice(all, size / 3, size);
    Buf out = {0}, k = {0}, v = {0};
    Json j;
    json_init(&j, &out);
    json_open(&j, '{');
    json_key_str(&j, key);
    json_str(&j, value);
    json_close(&j, '}');
    Str s = {out.p, out.n};
    size_t at = 1;
    assert(s.p[0] == '{');
    read_string(s, &at, &k);
    assert(s.p[at++] == ':');
    read_string(s, &at, &v);
    assert(s.p[at++] == '}' && at == s.n);
    check_same((Str){k.p, k.n}, key);
    check_same((Str){v.p, v.n}, value);
    buf_done(&out);
    buf_done(&k);
    buf_done(&v);
    return 0;
}
