/* hostile_test.c - inputs made to hurt, each under a time limit. A document or a clear line comes back;
 * nothing hangs, overflows or grows without bound. */
#define _DEFAULT_SOURCE
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/intake.h"
#include "tap.h"

#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { MIB = 1 << 20, SECONDS = 20 /* a machine under load; what is not linear takes minutes */ };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void repeat(Buf *b, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_put(b, str_of(s));
}

/* Reads b in time; empties it. want: the word of the error, "" for a document. */
static void check_read(const char *name, Buf *b, const char *file, const char *want)
{
    Arena a = {0};
    Doc d;
    Err err = {0};
    double from = now();
    alarm(60);
    bool ok = intake_read(&a, buf_str(b), str_of(file), &d, &err);
    alarm(0);
    double took = now() - from;
    if (!CHECK(took < SECONDS))
        printf("# took %.2f s\n", took);
    CHECK(ok == (want[0] == 0));
    if (ok)
        CHECK(utf8_valid(d.text, NULL) && utf8_valid(d.title, NULL));
    else
        CHECK_STR(str_of(err_word(err.code)), want);
    if (!ok && want[0] == 0)
        printf("# %s\n", err.msg);
    arena_done(&a);
    buf_clear(b);
    tap_done(name);
}

#define SENTENCE                                                                                             \
    "The envoy of Chad left the capital of Oman on the evening flight, the foreign ministry said. "

static void check_pages(Buf *b)
{
    repeat(b, "<div>", 100000);
    buf_put(b, STR(SENTENCE));
    repeat(b, "</div>", 100000);
    check_read("100,000 nested elements", b, "a.html", "");
    repeat(b, "<div><b><a><p><table><tr><td><li>", 50000);
    buf_put(b, STR(SENTENCE));
    check_read("400,000 open elements of all sorts, all in a link", b, "a.html", "empty");
    repeat(b, "<b>", 100000);
    repeat(b, "</div></x></p></td>", 200000);
    buf_put(b, STR(SENTENCE));
    check_read("end tags that close nothing", b, "a.html", "");
    repeat(b, "<div class='related share x'><p itemprop=author rel=author>" SENTENCE, 20000);
    check_read("everything shut out by its name", b, "a.html", "");
    buf_put(b, STR("<p>" SENTENCE "<a "));
    repeat(b, "class ", 2 * MIB / 6);
    check_read("a tag that does not end", b, "a.html", "");
    buf_put(b, STR("<p>" SENTENCE));
    repeat(b, "<!--", MIB / 4);
    check_read("comments that do not end", b, "a.html", "");
    buf_put(b, STR("<p>" SENTENCE));
    repeat(b, "<script></scrip>", MIB / 16);
    check_read("a script that does not end", b, "a.html", "");
    repeat(b, "&&amp&#&#x1;&nosuchentityatall", MIB / 16);
    check_read("references", b, "a.html", "");
    repeat(b, "<p>x", 200000);
    check_read("200,000 short paragraphs", b, "a.html", "");
    repeat(b, "<p>x", 700000);
    check_read("more elements than the limit", b, "a.html", "limit");
    buf_put(b, STR("<script type='application/ld+json'>"));
    repeat(b, "[{\"@graph\":", 50000);
    buf_put(b, STR("</script><p>" SENTENCE));
    check_read("JSON-LD nested deep", b, "a.html", "");
}

static void check_texts(Buf *b)
{
    repeat(b, "x", 8 * MIB);
    check_read("8 MiB without a space", b, "a", "");
    repeat(b, SENTENCE, 17 * MIB / (sizeof SENTENCE - 1));
    check_read("more text than the limit", b, "a", "limit");
    repeat(b, "a\n", 240000);
    check_read("240,000 lines of one letter", b, "a", "");
    repeat(b, "a\n", 300000);
    check_read("more lines than the limit", b, "a", "limit");
    repeat(b, "Chad leaves Oman for a second time this year\n", 20000);
    check_read("one line told 20,000 times", b, "a", "");
    repeat(b, "\n \t\xC2\xA0\xE2\x80\x8B", MIB / 4);
    check_read("blank lines in Unicode's ways", b, "a", "");
    repeat(b, "\xE2\x80", MIB);
    check_read("sequences cut short", b, "a", "");
    repeat(b, "10:10 10:10 2025 Updated July ( | ", 300);
    repeat(b, "\n", 1);
    repeat(b, "Published: (((((((((((: : : |||||| 1.1.1 - - - 12 12 12 GMT+ GMT- ", 20);
    check_read("stamps without end", b, "a", "");
}

static void check_json(Buf *b)
{
    repeat(b, "[", 1000000);
    check_read("a million brackets", b, "a.json", "syntax");
    repeat(b, "{\"text\":", 100000);
    check_read("objects nested deep", b, "a.json", "syntax");
    buf_put(b, STR("{\"text\":\""));
    repeat(b, SENTENCE, 20 * MIB / (sizeof SENTENCE - 1));
    buf_put(b, STR("\"}"));
    check_read("a text of 20 MiB", b, "a.json", "limit");
    buf_put(b, STR("{\"text\":\"x\""));
    for (int i = 0; i < 100000; i++)
        buf_printf(b, ",\"k%d\":%d", i, i);
    buf_put(b, STR("}"));
    check_read("100,000 fields", b, "a.json", "");
}

/* 300 MiB of zeros, packed: 300 KiB. */
static void check_bomb(Buf *b)
{
    static char zeros[MIB];
    z_stream z = {0};
    CHECK(deflateInit2(&z, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    for (int i = 0; i < 300; i++) {
        z.next_in = (Bytef *)zeros;
        z.avail_in = sizeof zeros;
        do {
            buf_reserve(b, 64 << 10);
            z.next_out = (Bytef *)b->p + b->n;
            z.avail_out = 64 << 10;
            deflate(&z, i == 299 ? Z_FINISH : Z_NO_FLUSH);
            b->n += (64u << 10) - z.avail_out;
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    check_read("a bomb of gzip", b, "a.gz", "limit");
}

int main(void)
{
    Buf b = {0};
    check_pages(&b);
    check_texts(&b);
    check_json(&b);
    check_bomb(&b);
    buf_done(&b);
    return tap_end();
}
