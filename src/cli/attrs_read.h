/* attrs_read.h - attributes of an act as a table has them: "rank=ambassador; areas=trade", or JSON as export
 * writes it, {"rank":"ambassador","areas":["trade","aid"]}, where each element of a list is the key once
 * more. */
#ifndef CLI_ATTRS_READ_H
#define CLI_ATTRS_READ_H
#include "coder/assertion.h"

/* Made in a, views into text. ERR_SYNTAX: it is neither. */
NODISCARD bool attrs_read(Arena *a, Str text, Attr **ret, size_t *ret_n, Err *err);
#endif
