/* kind.h - what an input is: by its content, then by its name. */
#ifndef INTAKE_KIND_H
#define INTAKE_KIND_H
#include "base/str.h"

typedef enum Kind { KIND_EMPTY, KIND_TEXT, KIND_HTML, KIND_JSON, KIND_JSON_LINES, KIND_BINARY } Kind;

/* bytes: unpacked. name: the path, may be empty. *ret_what (may be NULL): for KIND_BINARY, words for what it
 * is
 * ("a PDF file", "has NUL bytes"). */
Kind kind_of(Str bytes, Str name, const char **ret_what);
#endif
