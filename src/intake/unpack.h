/* unpack.h - gzip (RFC 1952, all members) and zstd (RFC 8878, all frames) to plain bytes, under a limit. */
#ifndef INTAKE_UNPACK_H
#define INTAKE_UNPACK_H
#include "base/buf.h"
#include "base/err.h"

typedef enum Packing { PACK_NONE, PACK_GZIP, PACK_ZSTD } Packing;
Packing unpack_kind(Str bytes); /* by the magic number */
/* Appends the unpacked bytes to ret. ERR_SYNTAX: cut short or broken, at says where in the packed bytes;
 * ERR_LIMIT: more than limit bytes come out (nothing past it is kept). name is for the message. */
NODISCARD bool unpack(Packing how, Str bytes, size_t limit, Str name, Buf *ret, Err *err);
#endif
