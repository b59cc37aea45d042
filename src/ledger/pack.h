/* pack.h - lists inside one column, as JSON (RFC 8259) so that SQL's json_each reads them too; and texts
 * packed by zstd (RFC 8878). Reading accepts what writing makes, blanks aside, and refuses everything else.
 */
#ifndef LEDGER_PACK_H
#define LEDGER_PACK_H
#include "coder/assertion.h"

#include "base/buf.h"

/* Each appends one JSON array to out. */
void pack_voices(Buf *out, const Voice *v, size_t n); /* [["RUS/MFA","minister","p:sergey-lavrov",1],...] */
void pack_attrs(Buf *out, const Attr *at, size_t n);  /* [["rank","ambassador"],...] */
void pack_names(Buf *out, const Str *s, size_t n);    /* ["AFG","g:taliban"] */
/* The way back; false: json is not such a list (nothing is said: the caller knows the row). Made in a. */
bool unpack_voices(Arena *a, Str json, Voice **ret, size_t *ret_n);
bool unpack_attrs(Arena *a, Str json, Attr **ret, size_t *ret_n);
bool unpack_names(Arena *a, Str json, Str **ret, size_t *ret_n);

enum { PACK_MAX = 64 << 20 }; /* bytes of title and text together that are ever unpacked */
typedef struct Packer Packer; /* zstd's working memory, for reuse */
void packer_free(Packer *p);  /* accepts NULL */
/* Appends title and text as one frame to out; *p is made at first use. */
bool pack_text(Packer **p, Buf *out, Str title, Str text);
/* Unpacks exactly n bytes into a; false: it is no such frame. */
bool unpack_text(Packer **p, Arena *a, Str packed, size_t n, Str *ret);
#endif
