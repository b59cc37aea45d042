/* bencode.h - the canonical encoding of records: bencoding (BitTorrent BEP 3), version 1 of ours.
 * Integers "i42e", byte strings "4:spam", lists "l...e", dictionaries "d...e" whose keys rise bytewise. One
 * value has exactly one encoding, so digests are of records and not of how a program happened to hold them.
 * Text stays as it is: no Unicode normalisation. What is empty or unknown is left out of its dictionary. */
#ifndef LEDGER_BENCODE_H
#define LEDGER_BENCODE_H
#include "base/buf.h"

enum { BENCODE_DEPTH = 8 };
typedef struct Bencode {
    Buf *out;
    int depth;                       /* below BENCODE_DEPTH: deeper is our own bug */
    const char *last[BENCODE_DEPTH]; /* the key written last at each level: they must rise */
} Bencode;

void bencode_open(Bencode *b, char kind); /* 'd' or 'l' */
void bencode_close(Bencode *b);
void bencode_key(Bencode *b, const char *key); /* rises within its dictionary, else our own bug */
void bencode_str(Bencode *b, Str s);
void bencode_int(Bencode *b, int64_t v);
/* key and value in one; nothing is written where s is empty. */
void bencode_field(Bencode *b, const char *key, Str s);
void bencode_field_int(Bencode *b, const char *key, int64_t v);
#endif
