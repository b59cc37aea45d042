/* jsondoc.c - see jsondoc.h. jansson reads; strings are copied out at once. */
#include "intake/jsondoc.h"

#include "intake/blocks.h"
#include "intake/date.h"
#include "intake/words.h"

#include <jansson.h>

size_t jsondoc_extent(Str s, size_t from)
{
    size_t depth = 0, i = from;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"') {
            for (i++; i < s.n && s.p[i] != '"'; i++)
                i += s.p[i] == '\\';
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && depth && --depth == 0) {
            return i + 1 - from;
        }
    }
    return s.n - from;
}

/* The string at key; an absent or null one is empty. False: it is something else. */
static bool text_field(Arena *a, json_t *o, const char *key, Str where, Str *ret, Err *err)
{
    json_t *v = json_object_get(o, key);
    if (!v || json_is_null(v))
        return true;
    if (!json_is_string(v))
        return err_set(err, ERR_SYNTAX, 0,
                       "%.*s: field \"%s\" is not a string: give a string or leave it out", STR_ARG(where),
                       key);
    *ret = arena_str(a, (Str){json_string_value(v), json_string_length(v)});
    return true;
}

/* An id may be a number. */
static bool id_field(Arena *a, json_t *o, Str where, Str *ret, Err *err)
{
    json_t *v = json_object_get(o, "id");
    if (json_is_integer(v)) {
        *ret = arena_printf(a, "%lld", (long long)json_integer_value(v));
        return true;
    }
    return text_field(a, o, "id", where, ret, err);
}

/* "en-GB" and "EN" are "en"; what is no code of two letters is left to be detected. */
static Str language_code(Arena *a, Str s)
{
    bool code = s.n == 2 || (s.n > 2 && (s.p[2] == '-' || s.p[2] == '_'));
    if (!code || !words_is_letter(s.p[0]) || !words_is_letter(s.p[1]))
        return (Str){0};
    return arena_printf(a, "%c%c", words_fold(s.p[0]), words_fold(s.p[1]));
}

static bool bad_date(const char *field, Str got, Str where, Err *err)
{
    return err_set(err, ERR_SYNTAX, 0,
                   "%.*s: \"%s\" is \"%.*s\", which is no date: give RFC 3339, YYYY-MM-DD, or leave it out",
                   STR_ARG(where), field, STR_ARG(str_slice(got, 0, 60)));
}

static bool read_fields(Arena *a, json_t *o, Str where, Doc *d, Str *ret_caption, Err *err)
{
    Str id = {0}, published = {0}, updated = {0};
    if (!id_field(a, o, where, &id, err))
        return false;
    d->id_made = id.n == 0;
    d->id = d->id_made ? arena_str(a, where) : id;
    if (!text_field(a, o, "publisher", where, &d->publisher, err) ||
        !text_field(a, o, "url", where, &d->url, err) ||
        !text_field(a, o, "byline", where, &d->byline, err) ||
        !text_field(a, o, "title", where, &d->title, err) ||
        !text_field(a, o, "text", where, &d->text, err) ||
        !text_field(a, o, "language", where, &d->language, err) ||
        !text_field(a, o, "caption", where, ret_caption, err) ||
        !text_field(a, o, "published", where, &published, err) ||
        !text_field(a, o, "updated", where, &updated, err))
        return false;
    if (!json_object_get(o, "text"))
        return err_set(err, ERR_SYNTAX, 0, "%.*s: the object has no field \"text\": give the document's text",
                       STR_ARG(where));
    if (str_trim(d->text).n == 0 && str_trim(d->title).n == 0)
        return err_set(err, ERR_EMPTY, 0, "%.*s: field \"text\" is empty: there is nothing to read",
                       STR_ARG(where));
    d->language = language_code(a, d->language);
    Str hints = blocks_hints(a, d);
    if (!date_set_published(a, d, published, hints))
        return bad_date("published", published, where, err);
    if (!date_set_updated(a, d, updated, hints))
        return bad_date("updated", updated, where, err);
    return true;
}

bool jsondoc_read(Arena *a, Str bytes, Str where, size_t base, Doc *ret, Str *ret_caption, Err *err)
{
    json_error_t why;
    json_t *o = json_loadb(bytes.p ? bytes.p : "", bytes.n, 0, &why);
    if (!o) {
        size_t at = base + (why.position > 0 ? (size_t)why.position : 0);
        bool cut = json_error_code(&why) == json_error_premature_end_of_input;
        return err_set(err, ERR_SYNTAX, at, "%.*s: %s at byte %zu (%s): %s", STR_ARG(where),
                       cut ? "JSON is cut short" : "not JSON", at, why.text,
                       cut ? "fetch it again" : "mend it there");
    }
    bool ok = json_is_object(o) ? read_fields(a, o, where, ret, ret_caption, err)
                                : err_set(err, ERR_SYNTAX, base,
                                          "%.*s: JSON, but no object: give {\"text\": ...}", STR_ARG(where));
    json_decref(o);
    return ok;
}
