/* json.h - writing JSON (RFC 8259), one value after another, commas and escapes taken care of.
 * Malformed UTF-8 comes out as U+FFFD. Reading JSON is intake's business (jansson). */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/buf.h"

enum { JSON_DEPTH = 32 };
typedef struct Json {
    Buf *out;
    int depth;             /* below JSON_DEPTH: deeper is our own bug */
    bool full[JSON_DEPTH]; /* a comma is due at this level */
    bool after_key;
} Json;

void json_init(Json *j, Buf *out);
void json_open(Json *j, char bracket);  /* '{' or '[' */
void json_close(Json *j, char bracket); /* '}' or ']' */
void json_key(Json *j, const char *key);
void json_key_str(Json *j, Str key);
void json_str(Json *j, Str s);
void json_int(Json *j, int64_t v);
void json_num(Json *j, double v); /* six significant digits; not finite gives null */
void json_bool(Json *j, bool v);
void json_null(Json *j);
/* key and value in one; json_field writes nothing where s is empty. */
void json_field(Json *j, const char *key, Str s);
void json_field_int(Json *j, const char *key, int64_t v);
#endif
