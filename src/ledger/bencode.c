/* bencode.c - see bencode.h. */
#include "ledger/bencode.h"

#include <assert.h>
#include <string.h>

static size_t digits(char *end, uint64_t v) /* writes v before end */
{
    size_t n = 0;
    do {
        end[-(ptrdiff_t)++n] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    return n;
}

void bencode_open(Bencode *b, char kind)
{
    assert(b->depth + 1 < BENCODE_DEPTH);
    b->last[++b->depth] = NULL;
    buf_putc(b->out, kind);
}

void bencode_close(Bencode *b)
{
    assert(b->depth > 0);
    b->depth--;
    buf_putc(b->out, 'e');
}

void bencode_key(Bencode *b, const char *key)
{
    assert(!b->last[b->depth] || strcmp(b->last[b->depth], key) < 0);
    b->last[b->depth] = key;
    bencode_str(b, str_of(key));
}

/* Room is made once for a value: these are the innermost loops of recording and verifying. */
void bencode_str(Bencode *b, Str s)
{
    enum { LENGTH = 20 }; /* digits of the longest */
    buf_reserve(b->out, LENGTH + 1 + s.n);
    char *to = b->out->p + b->out->n;
    if (s.n < 10) {
        *to++ = (char)('0' + s.n);
    } else {
        char len[LENGTH];
        size_t n = digits(len + LENGTH, s.n);
        memcpy(to, len + LENGTH - n, n);
        to += n;
    }
    *to++ = ':';
    if (s.n)
        memcpy(to, s.p, s.n);
    b->out->n = (size_t)(to - b->out->p) + s.n;
}

void bencode_int(Bencode *b, int64_t v)
{
    char text[24], *at = text + sizeof text;
    *--at = 'e';
    at -= digits(at, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
    if (v < 0)
        *--at = '-';
    *--at = 'i';
    buf_put(b->out, (Str){at, (size_t)(text + sizeof text - at)});
}

void bencode_field(Bencode *b, const char *key, Str s)
{
    if (s.n == 0)
        return;
    bencode_key(b, key);
    bencode_str(b, s);
}

void bencode_field_int(Bencode *b, const char *key, int64_t v)
{
    bencode_key(b, key);
    bencode_int(b, v);
}
