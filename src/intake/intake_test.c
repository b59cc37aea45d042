/* intake_test.c - inputs of every kind, whole and broken: files, lines, arrays, packed, binary, empty. */
#define _DEFAULT_SOURCE
#include "intake/intake.h"

#include "base/buf.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

/* A file of the given bytes whose name ends so; removed by the caller. */
static void write_file(Str bytes, const char *end, char ret[64])
{
    snprintf(ret, 64, "intakeXXXXXX%s", end);
    int fd = mkstemps(ret, (int)strlen(end));
    if (CHECK(fd >= 0))
        CHECK(write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && close(fd) == 0);
}

static Str packed_gzip(Arena *a, Str s)
{
    z_stream z = {0};
    Str out = {arena_alloc(a, s.n + 1000), s.n + 1000};
    CHECK(deflateInit2(&z, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in = (Bytef *)(uintptr_t)s.p;
    z.avail_in = (uInt)s.n;
    z.next_out = (Bytef *)(uintptr_t)out.p;
    z.avail_out = (uInt)out.n;
    CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.n = z.total_out;
    deflateEnd(&z);
    return out;
}

static Str packed_zstd(Arena *a, Str s)
{
    size_t cap = ZSTD_compressBound(s.n);
    char *p = arena_alloc(a, cap);
    return (Str){p, ZSTD_compress(p, cap, s.p, s.n, 3)};
}

/* One row a document or fault that the input gives, in order: "id|title|text" or "!code|part of the message".
 */
static void check_file(const char *name, Str bytes, const char *end, const char *const *want)
{
    char path[64];
    Intake *in;
    Err err = {0};
    write_file(bytes, end, path);
    size_t k = 0;
    if (!CHECK(intake_open(path, &in, &err))) {
        printf("# %s\n", err.msg);
        return;
    }
    for (IntakeStep s = INTAKE_DOC; s != INTAKE_END; k++) {
        Arena a = {0};
        Doc d;
        s = intake_next(in, &a, &d, &err);
        if (s == INTAKE_END)
            CHECK(want[k] == NULL);
        else if (!CHECK(want[k] != NULL))
            s = INTAKE_END;
        else if (s == INTAKE_BAD) {
            Str row = str_of(want[k]), code;
            CHECK(str_cut(&row, '|', &code));
            CHECK_STR(code, arena_printf(&a, "!%s", err_word(err.code)).p);
            CHECK(str_starts(str_of(err.msg), str_of(path)));
            CHECK(d.id.n > 0 && str_starts(d.id, str_of(path)));
            if (!CHECK(str_find(str_of(err.msg), row, 0) != SIZE_MAX))
                printf("# %s\n", err.msg);
        } else {
            Str id = str_starts(d.id, str_of(path)) ? str_slice(d.id, strlen(path), d.id.n) : d.id;
            CHECK_STR(arena_printf(&a, "%.*s|%.*s|%.*s", STR_ARG(id), STR_ARG(d.title), STR_ARG(d.text)),
                      want[k]);
        }
        arena_done(&a);
    }
    intake_close(in);
    unlink(path);
    tap_done(name);
}

#define WANT(...) ((const char *const[]){__VA_ARGS__, NULL})

static void check_kinds(void)
{
    check_file("one JSON object", STR("{\"id\":\"a\",\"text\":\"Chad left.\"}"), ".json",
               WANT("a||Chad left."));
    check_file("an object over several lines, id a number",
               STR("{\n \"id\": 7,\n \"title\": \"T\",\n \"text\": \"x\\ny\"\n}\n"), "", WANT("7|T|x\ny"));
    check_file("JSON lines by content; a bad line does not stop the rest",
               STR("{\"text\":\"One.\"}\n{\"text\":1}\n\n{\"text\":\"cut\n{\"id\":\"z\",\"text\":\"Four.\"}"),
               "",
               WANT(":1||One.", "!syntax|:2: field \"text\" is not a string", "!syntax|:4: ", "z||Four."));
    check_file("JSON lines by name, the first line broken", STR("oops\n{\"text\":\"Two.\"}\n"), ".jsonl",
               WANT("!syntax|:1: not JSON at byte", ":2||Two."));
    check_file("an array",
               STR("[{\"text\":\"One.\"}, {\"title\":\"]\"},\n {\"id\":\"c\",\"text\":\"]}\\\"\"}]"), ".json",
               WANT(":1||One.", "!syntax|:2: the object has no field \"text\"", "c||]}\""));
    check_file(
        "an array cut short", STR("[{\"text\":\"One.\"}, {\"text\":\"Two"), "",
        WANT(":1||One.", "!syntax|:2: JSON is cut short at byte 30", "!syntax|JSON is cut short at byte 30"));
    check_file("an object cut short names the byte", STR("{\"text\":\"Chad lef"), "",
               WANT("!syntax|cut short at byte 17"));
    check_file("a byte order mark before JSON", STR("\xEF\xBB\xBF{\"text\":\"x\"}"), "", WANT("||x"));
    check_file("plain text, verbatim", STR("Chad cuts ties with Oman\n\nChad has cut ties.\n"), ".txt",
               WANT("|Chad cuts ties with Oman|Chad cuts ties with Oman\n\nChad has cut ties.\n"));
    check_file("brackets that are no JSON", STR("[Share this story]\n\nChad has cut ties.\n"), "",
               WANT("||[Share this story]\n\nChad has cut ties.\n"));
    check_file("HTML by content",
               STR("<!DOCTYPE html><title>T t t</title><p>Chad has cut its ties with Oman and told everyone "
                   "about it.</p>"),
               "", WANT("|T t t|Chad has cut its ties with Oman and told everyone about it."));
    check_file("HTML by name", STR("Chad has cut its ties with <b>Oman</b> and told everyone about it."),
               ".html", WANT("||Chad has cut its ties with Oman and told everyone about it."));
    check_file("windows-1252 without a label", STR("Chad\x92s envoy left."), "",
               WANT("||Chad\xE2\x80\x99s envoy left."));
    check_file("UTF-8 with a broken byte", STR("Chad\xE2\x80\x99s envoy \xFF left."), "",
               WANT("||Chad\xE2\x80\x99s envoy \xEF\xBF\xBD left."));
    check_file("lines that end as on a Mac of old", STR("Chad cuts ties with Oman\r\rChad has cut ties.\r"),
               "", WANT("|Chad cuts ties with Oman|Chad cuts ties with Oman\r\rChad has cut ties.\r"));
    check_file("UTF-16 with a mark", STR("\xFF\xFEH\0i\0.\0"), "", WANT("||Hi."));
}

static void check_faults(void)
{
    check_file("white space alone", STR(" \n\t\n"), "", WANT("!empty|nothing but white space"));
    check_file("NUL bytes", STR("abc\0def"), "", WANT("!binary|NUL bytes"));
    check_file("a PDF", STR("%PDF-1.7 whatever"), "", WANT("!binary|a PDF file, not text"));
    check_file("a picture called text", STR("\x89PNG\r\n\x1A\n"), ".txt", WANT("!binary|a PNG picture"));
    check_file("a feed", STR("<?xml version='1.0'?><rss><item/></rss>"), ".xml",
               WANT("!binary|an XML file or feed"));
    check_file("control characters", STR("\x01\x02\x03\x04\x05\x06 text"), "",
               WANT("!binary|control characters"));
    check_file("an empty text", STR("{\"text\":\"  \"}"), "", WANT("!empty|field \"text\" is empty"));
    check_file("a date that is none", STR("{\"text\":\"x\",\"published\":\"1000000000-01-01\"}"), "",
               WANT("!syntax|is no date"));
    check_file("an update that is none", STR("{\"text\":\"x\",\"updated\":\"soon\"}"), "",
               WANT("!syntax|\"updated\" is \"soon\""));
    check_file("a number on its own", STR("12"), ".json", WANT("!syntax|"));
    check_file("a page without text", STR("<html><script>x()</script></html>"), "",
               WANT("!empty|no text was found"));
    check_file("JSON that is not UTF-8", STR("{\"text\":\"\xFF\"}"), "", WANT("!syntax|not JSON at byte"));
}

static void check_packed(void)
{
    Arena a = {0};
    Str text = STR("{\"id\":\"g\",\"text\":\"Chad has cut ties.\"}\n{\"id\":\"h\",\"text\":\"Oman too.\"}\n");
    Str gz = packed_gzip(&a, text), zst = packed_zstd(&a, text);
    Buf two = {0};
    buf_put(&two, gz);
    buf_put(&two, gz);
    check_file("gzip", gz, ".jsonl.gz", WANT("g||Chad has cut ties.", "h||Oman too."));
    check_file("zstd", zst, ".jsonl.zst", WANT("g||Chad has cut ties.", "h||Oman too."));
    check_file("two gzip members are one input", buf_str(&two), ".gz",
               WANT("g||Chad has cut ties.", "h||Oman too.", "g||Chad has cut ties.", "h||Oman too."));
    check_file("packed twice", packed_gzip(&a, gz), "", WANT("g||Chad has cut ties.", "h||Oman too."));
    check_file("packed three times", packed_gzip(&a, packed_zstd(&a, gz)), "",
               WANT("!limit|packed more than 2 times"));
    check_file("truncated gzip", str_slice(gz, 0, gz.n - 9), ".gz", WANT("!syntax|gzip data ends at byte"));
    check_file("truncated zstd", str_slice(zst, 0, zst.n - 3), ".zst",
               WANT("!syntax|zstd data ends at byte"));
    check_file("broken gzip", STR("\x1F\x8B\x08\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF"), "",
               WANT("!syntax|broken gzip data"));
    check_file("broken zstd", STR("\x28\xB5\x2F\xFD\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
               "", WANT("!syntax|broken zstd data"));
    buf_done(&two);
    arena_done(&a);
}

static void check_fields(void)
{
    Arena a = {0};
    Doc d;
    Err err;
    Str in = STR("{\"id\":\"x\",\"publisher\":\"s:p\",\"url\":\"https://"
                 "e.org\",\"published\":\"2025-07-04T00:21:00+05:30\","
                 "\"updated\":\"Updated 4 July 2025 at 00:43 IST\",\"title\":\"Chad cuts "
                 "ties\",\"byline\":\"Jane Roe\","
                 "\"language\":\"EN-gb\",\"caption\":\"The envoy leaves\",\"other\":[1],"
                 "\"text\":\"The envoy leaves\\n\\nN'DJAMENA: Chad has cut its ties with Oman.\"}");
    if (CHECK(intake_read(&a, in, STR("m"), &d, &err))) {
        CHECK(!d.id_made);
        CHECK_STR(d.publisher, "s:p");
        CHECK_STR(d.language, "en");
        CHECK_STR(d.url, "https://e.org");
        CHECK_STR(d.published, "2025-07-04T00:21:00+05:30");
        CHECK_STR(d.updated, "2025-07-04T00:43:00+05:30");
        CHECK_STR(d.place, "N'DJAMENA");
        CHECK(d.has_published && d.published_offset == 330 && d.published_day.n == 20273);
        CHECK(d.published_at.us == INT64_C(1751568660000000));
        CHECK(str_eq(d.bytes, in) && d.n_map == 0);
        CHECK(d.n_blocks == 3 && d.blocks[0].part == PART_HEADLINE && d.blocks[1].part == PART_CAPTION &&
              d.blocks[2].part == PART_LEAD);
    }
    CHECK(intake_read(&a, STR("{\"text\":\"x\",\"published\":\"2025-07-03\"}"), STR("m"), &d, &err));
    CHECK_STR(d.published, "2025-07-03");
    CHECK_STR(d.id, "m");
    CHECK(d.id_made);
    CHECK(d.published_at.us == INT64_C(1751544000000000) && d.published_day.n == 20272);
    CHECK(intake_read(
        &a, STR("PRISTINA, 4 March 2026 (Own) - Bolivia has recognised Kosovo, its minister said.\n"),
        STR("m"), &d, &err));
    CHECK_STR(d.published, "2026-03-04"); /* a dateline's date, where nothing else tells the day */
    CHECK(intake_read(&a,
                      STR("PRISTINA, 4 March (Own) - Bolivia has recognised Kosovo, its minister said.\n"),
                      STR("m"), &d, &err));
    CHECK(!d.has_published);
    CHECK(intake_read(&a, STR("{\"text\":\"x\",\"published\":null}"), STR(""), &d, &err));
    CHECK(!d.has_published && d.published.n == 0);
    CHECK_STR(d.id, "-");
    CHECK(intake_read(&a, STR("{\"text\":\"x\",\"published\":\"2025-07-03T10:00\"}"), STR(""), &d, &err));
    CHECK_STR(d.published, "2025-07-03T10:00:00Z");
    CHECK(intake_read(&a, STR("{\"text\":\"x\",\"published\":\"1889-06-01T23:30:00.250-05:00\"}"), STR(""),
                      &d, &err));
    CHECK_STR(d.published, "1889-06-01T23:30:00.250-05:00");
    CHECK(intake_read(&a,
                      STR("\xEF\xBB\xBF"
                          "Chad left."),
                      STR(""), &d, &err));
    CHECK(d.n_map == 1 && d.map[0].byte == 3 && d.map[0].n == 10);
    arena_done(&a);
    tap_done("fields of the JSON document");
}

static void check_open(void)
{
    Intake *in;
    Err err;
    char path[64];
    CHECK(!intake_open("no/such/file", &in, &err) && err.code == ERR_IO);
    CHECK(str_starts(str_of(err.msg), STR("no/such/file: ")));
    CHECK(!intake_open(".", &in, &err) && err.code == ERR_IO);
    write_file(STR(""), "", path);
    CHECK(!intake_open(path, &in, &err) && err.code == ERR_EMPTY);
    unlink(path);
    intake_close(NULL);
    tap_done("what cannot be opened");
    CHECK(mkfifo(path, 0600) == 0);
    if (fork() == 0) {
        FILE *f = fopen(path, "w");
        fputs("{\"text\":\"Chad left.\"}", f);
        fclose(f);
        _exit(0);
    }
    Arena a = {0};
    Doc d;
    CHECK(intake_open(path, &in, &err) && intake_next(in, &a, &d, &err) == INTAKE_DOC);
    CHECK_STR(d.text, "Chad left.");
    CHECK(intake_next(in, &a, &d, &err) == INTAKE_END && intake_next(in, &a, &d, &err) == INTAKE_END);
    intake_close(in);
    arena_done(&a);
    unlink(path);
    tap_done("a pipe is read to its end");
}

/* A hole of 300 MiB after the last line: no JSON, and refused for its length, for it is never parsed. */
static void check_long(void)
{
    char path[64];
    Buf b = {0};
    Intake *in;
    Arena a = {0};
    Doc d;
    Err err = {0};
    buf_put(&b, STR("{\"text\":\"One.\"}\n"));
    for (int i = 0; i < 70000; i++)
        buf_putc(&b, '\n');
    write_file(buf_str(&b), ".jsonl", path);
    CHECK(truncate(path, (off_t)b.n + (300 << 20)) == 0);
    if (CHECK(intake_open(path, &in, &err))) {
        CHECK(intake_next(in, &a, &d, &err) == INTAKE_DOC);
        CHECK(intake_next(in, &a, &d, &err) == INTAKE_BAD && err.code == ERR_LIMIT);
        CHECK(str_find(str_of(err.msg), STR(":70002: the JSON of one document holds more than 64 MiB"), 0) !=
              SIZE_MAX);
        CHECK(intake_next(in, &a, &d, &err) == INTAKE_END);
        intake_close(in);
    }
    unlink(path);
    buf_done(&b);
    arena_done(&a);
    tap_done("a file of JSON lines has no limit, a line has");
}

static void check_holds(void)
{
    for (int p = 0; p <= PART_NOISE; p++)
        CHECK(part_name((Part)p)[0] != 0);
    CHECK_STR(str_of(part_name(PART_BACKGROUND)), "background");
    tap_done("parts have names");
}

int main(void)
{
    check_kinds();
    check_faults();
    check_packed();
    check_fields();
    check_open();
    check_long();
    check_holds();
    return tap_end();
}
