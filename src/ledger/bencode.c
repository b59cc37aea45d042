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

void bencode_str(Bencode *b, Str s)
{
    char len[24];
    size_t n = digits(len + sizeof len, s.n);
    buf_put(b->out, (Str){len + sizeof len - n, n});
    buf_putc(b->out, ':');
    buf_put(b->out, s);
}

void bencode_int(Bencode *b, int64_t v)
{
    char text[24];
    size_t n = digits(text + sizeof text, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
    buf_putc(b->out, 'i');
    if (v < 0)
        buf_putc(b->out, '-');
    buf_put(b->out, (Str){text + sizeof text - n, n});
    buf_putc(b->out, 'e');
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
