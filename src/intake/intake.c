/* intake.c - see intake.h.
 * An input is held whole (mapped, read, or unpacked) and cut into documents one call at a time: JSON lines by
 * line, a JSON array by element, all else is one document. What a document keeps is copied to its Arena. */
#define _POSIX_C_SOURCE 200809L
#include "intake/intake.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "intake/blocks.h"
#include "intake/charset.h"
#include "intake/date.h"
#include "intake/htmldoc.h"
#include "intake/jsondoc.h"
#include "intake/kind.h"
#include "intake/language.h"
#include "intake/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Escapes make JSON of 16 MiB of text up to thrice as long in any script that needs them. */
enum { MIB = 1 << 20, MOST_INPUT = 256 * MIB, MOST_TEXT = 16 * MIB, MOST_JSON = 64 * MIB, NESTED = 2 };

typedef enum State { FRESH, WHOLE, LINES, ITEMS, OVER } State;

struct Intake {
    Str name;    /* the path as given */
    FileMap map; /* a regular file */
    Buf read;    /* anything else, read to its end */
    Buf plain;   /* unpacked */
    Str bytes;   /* all of it, unpacked once state is past FRESH */
    State state;
    size_t at, line; /* LINES, ITEMS: where the next one begins; its number less one */
};

static bool too_big(Err *err, Str name, const char *what, size_t limit)
{
    return err_set(err, ERR_LIMIT, 0, "%.*s: %s more than %zu MiB: split it", STR_ARG(name), what,
                   limit / MIB);
}

/* Reads fd to its end: pipes and terminals have no length. */
static bool read_all(int fd, Str name, Buf *ret, Err *err)
{
    for (;;) {
        buf_reserve(ret, 64 << 10);
        ssize_t n = read(fd, ret->p + ret->n, ret->cap - ret->n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(err, ERR_IO, 0, "%.*s: %s", STR_ARG(name), strerror(errno));
        if (n == 0)
            return true;
        ret->n += (size_t)n;
        if (ret->n > MOST_INPUT)
            return too_big(err, name, "the stream holds", MOST_INPUT);
    }
}

static bool read_stream(const char *path, Intake *in, Err *err)
{
    if (str_eq(in->name, STR("-")))
        return read_all(STDIN_FILENO, in->name, &in->read, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, ERR_IO, 0, "%s: %s", path, strerror(errno));
    bool ok = read_all(fd, in->name, &in->read, err);
    close(fd);
    return ok;
}

bool intake_open(const char *path, Intake **ret, Err *err)
{
    struct stat st;
    Intake *in = base_alloc(sizeof *in);
    Buf name = {0};
    buf_put(&name, str_of(path));
    in->name = buf_str(&name);
    bool dash = str_eq(in->name, STR("-"));
    bool regular = !dash && stat(path, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
    bool ok = regular ? file_map(path, &in->map, err) : read_stream(path, in, err);
    in->bytes = in->map.bytes.n ? in->map.bytes : buf_str(&in->read);
    if (ok && in->bytes.n == 0)
        ok = err_set(err, ERR_EMPTY, 0, "%s: is empty: there is nothing to read", path);
    if (!ok) {
        intake_close(in);
        return false;
    }
    *ret = in;
    return true;
}

void intake_close(Intake *in)
{
    if (!in)
        return;
    free((void *)(uintptr_t)in->name.p);
    file_unmap(&in->map);
    buf_done(&in->read);
    buf_done(&in->plain);
    free(in);
}

/* Unpacks *bytes as often as it is packed, into ret; *bytes becomes a view of the plain bytes. */
static bool unpack_all(Str name, Str *bytes, Buf *ret, Err *err)
{
    for (int depth = 0; unpack_kind(*bytes) != PACK_NONE; depth++) {
        Buf next = {0};
        bool ok = depth == NESTED
                      ? err_set(err, ERR_LIMIT, 0, "%.*s: packed more than %d times over: unpack it first",
                                STR_ARG(name), NESTED)
                      : unpack(unpack_kind(*bytes), *bytes, MOST_INPUT, name, &next, err);
        if (!ok) {
            buf_done(&next);
            return false;
        }
        buf_done(ret);
        *ret = next;
        *bytes = buf_str(ret);
    }
    return true;
}

/* JSON lines are read one at a time: only a line is limited (read_json). */
static bool fits(Kind kind, Str bytes, Str name, Err *err)
{
    return kind == KIND_JSON_LINES || bytes.n <= MOST_INPUT || too_big(err, name, "holds", MOST_INPUT);
}

/* What every kind shares, once text and head data are set. */
static bool finish(Arena *a, Doc *d, BlocksHow how, Err *err)
{
    if (d->text.n > MOST_TEXT)
        return too_big(err, d->id, "the text is", MOST_TEXT);
    if (!blocks_find(a, d, how, err))
        return false;
    if (d->language.n == 0)
        d->language = language_of(d->title, d->text);
    return true;
}

static bool read_json(Arena *a, Str bytes, Str where, size_t base, Doc *d, Err *err)
{
    BlocksHow how = {0};
    if (bytes.n > MOST_JSON) /* told by its length: a parser would take three times as much again */
        return too_big(err, where, "the JSON of one document holds", MOST_JSON);
    Str s = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_slice(bytes, 3, bytes.n) : bytes;
    if (!jsondoc_read(a, s, where, base + (bytes.n - s.n), d, &how.caption, err))
        return false;
    d->bytes = arena_str(a, bytes);
    return finish(a, d, how, err);
}

/* The text as it stands, and how its bytes lead back to what was fetched. */
static void map_text(Arena *a, const Decoded *in, Doc *d)
{
    if (in->fit == FIT_SAME && in->skip == 0)
        return;
    if (in->fit == FIT_SAME) {
        d->map = ARENA_NEW(a, DocRun);
        d->map[0] = (DocRun){0, d->text.n, in->skip, d->text.n};
        d->n_map = 1;
    }
}

static bool read_text(Arena *a, Str bytes, Doc *d, Err *err)
{
    d->bytes = arena_str(a, bytes);
    Decoded in = charset_decode(a, d->bytes, (Str){0});
    d->text = in.text;
    map_text(a, &in, d);
    if (str_trim(d->text).n == 0)
        return err_set(err, ERR_EMPTY, 0, "%.*s: holds nothing but white space: there is nothing to read",
                       STR_ARG(d->id));
    return finish(a, d, (BlocksHow){.find_title = true}, err);
}

static bool read_html(Arena *a, Str bytes, Doc *d, Err *err)
{
    d->bytes = arena_str(a, bytes);
    Decoded in = charset_decode(a, d->bytes, charset_label(bytes));
    if (!htmldoc_read(a, &in, d->id, d, err))
        return false;
    return finish(a, d, (BlocksHow){.paragraphs = true}, err);
}

static bool read_one(Arena *a, Kind kind, Str bytes, const char *what, Doc *d, Err *err)
{
    switch (kind) {
    case KIND_EMPTY:
        return err_set(err, ERR_EMPTY, 0, "%.*s: holds nothing but white space: there is nothing to read",
                       STR_ARG(d->id));
    case KIND_BINARY:
        return err_set(err, ERR_BINARY, 0, "%.*s: is %s, not text: turn it into text first", STR_ARG(d->id),
                       what);
    case KIND_JSON:
    case KIND_JSON_LINES:
        return read_json(a, bytes, d->id, 0, d, err);
    case KIND_HTML:
        return read_html(a, bytes, d, err);
    case KIND_TEXT:
        break;
    }
    return read_text(a, bytes, d, err);
}

static IntakeStep step(bool ok)
{
    return ok ? INTAKE_DOC : INTAKE_BAD;
}

static IntakeStep next_line(Intake *in, Arena *a, Doc *d, Err *err)
{
    Str all = in->bytes;
    while (in->at < all.n) {
        size_t from = in->at, end = str_find_char(all, '\n', from);
        end = end == SIZE_MAX ? all.n : end;
        in->at = end + 1;
        in->line++;
        Str line = str_slice(all, from, end);
        if (line.n <= MOST_JSON && str_trim(line).n == 0)
            continue;
        d->id = arena_printf(a, "%.*s:%zu", STR_ARG(in->name), in->line);
        return step(read_json(a, line, d->id, from, d, err));
    }
    return INTAKE_END;
}

static IntakeStep next_item(Intake *in, Arena *a, Doc *d, Err *err)
{
    Str all = in->bytes;
    while (in->at < all.n && strchr(" \t\r\n,", all.p[in->at]))
        in->at++;
    bool closed = in->at < all.n && all.p[in->at] == ']';
    if (closed || in->at >= all.n) {
        in->state = OVER;
        d->id = arena_str(a, in->name);
        if (closed)
            return INTAKE_END;
        return step(err_set(err, ERR_SYNTAX, all.n, "%.*s: JSON is cut short at byte %zu: fetch it again",
                            STR_ARG(in->name), all.n));
    }
    size_t from = in->at, n = jsondoc_extent(all, from);
    in->at = from + n;
    d->id = arena_printf(a, "%.*s:%zu", STR_ARG(in->name), ++in->line);
    return step(read_json(a, str_slice(all, from, from + n), d->id, from, d, err));
}

/* Unpacks, tells the kind, and settles how documents are cut. */
static bool start(Intake *in, Kind *ret_kind, const char **ret_what, Err *err)
{
    in->state = WHOLE;
    if (!unpack_all(in->name, &in->bytes, &in->plain, err))
        return false;
    *ret_kind = kind_of(in->bytes, in->name, ret_what);
    if (!fits(*ret_kind, in->bytes, in->name, err))
        return false;
    in->at = str_starts(in->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    while (in->at < in->bytes.n && strchr(" \t\r\n", in->bytes.p[in->at]))
        in->at++;
    if (*ret_kind == KIND_JSON && in->bytes.p[in->at] == '[') {
        in->state = ITEMS;
        in->at++;
    } else if (*ret_kind == KIND_JSON_LINES) {
        in->state = LINES;
        in->at = 0;
    }
    return true;
}

IntakeStep intake_next(Intake *in, Arena *a, Doc *ret, Err *err)
{
    Kind kind = KIND_EMPTY;
    const char *what = "";
    *ret = (Doc){.id_made = true};
    if (in->state == FRESH) {
        ret->id = arena_str(a, in->name);
        if (!start(in, &kind, &what, err)) {
            in->state = OVER;
            return INTAKE_BAD;
        }
    }
    switch (in->state) {
    case LINES:
        return next_line(in, a, ret, err);
    case ITEMS:
        return next_item(in, a, ret, err);
    case WHOLE:
        in->state = OVER;
        return step(read_one(a, kind, in->bytes, what, ret, err));
    case FRESH:
    case OVER:
        break;
    }
    return INTAKE_END;
}

bool intake_read(Arena *a, Str bytes, Str name, Doc *ret, Err *err)
{
    Buf plain = {0};
    const char *what = "";
    Doc d = {.id = arena_str(a, name.n ? name : STR("-")), .id_made = true};
    *ret = d;
    bool ok = unpack_all(d.id, &bytes, &plain, err);
    Kind kind = ok ? kind_of(bytes, name, &what) : KIND_EMPTY;
    ok = ok && fits(kind, bytes, d.id, err) && read_one(a, kind, bytes, what, ret, err);
    buf_done(&plain);
    return ok;
}
