/* jsondoc.h - a document written as a JSON object (RFC 8259; fields as in design.md, only text is required).
 */
#ifndef INTAKE_JSONDOC_H
#define INTAKE_JSONDOC_H
#include "intake/doc.h"

/* Bytes of the value that begins at from: brackets are matched, strings skipped, nothing is checked. s.n -
 * from where it is cut short. */
size_t jsondoc_extent(Str s, size_t from);
/* Reads one object. where ("news.jsonl:3") and base, the offset of bytes in the input, are for messages. Sets
 * what the object says and id; language is empty unless given. *ret_caption: its caption, if any. ERR_SYNTAX:
 * not JSON, no text, a field of the wrong type, an unreadable date. ERR_EMPTY: its text is blank. */
NODISCARD bool jsondoc_read(Arena *a, Str bytes, Str where, size_t base, Doc *ret, Str *ret_caption,
                            Err *err);
#endif
