/* charset.c - see charset.h. Encodings beyond UTF-8 and windows-1252 are the C library's (iconv). */
#include "intake/charset.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "intake/words.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { HEAD = 4096 };

/* windows-1252, 0x80 to 0x9F (WHATWG Encoding, index windows-1252); the rest is Latin-1. */
static const uint16_t high[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

static Str decode_1252(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        n += utf8_encode(c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c, p + n);
    }
    return (Str){p, n};
}

/* Every malformed byte becomes U+FFFD. */
static Str repair(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        if (cp == 0xFFFD && i - from == 1) {
            n += utf8_encode(0xFFFD, p + n);
        } else {
            memcpy(p + n, s.p + from, i - from);
            n += i - from;
        }
    }
    return (Str){p, n};
}

static bool decode_iconv(Arena *a, Str s, const char *from, Str *ret)
{
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1)
        return false;
    Buf out = {0};
    char *in = (char *)(uintptr_t)s.p;
    size_t left = s.n;
    while (left) {
        buf_reserve(&out, left * 2 + 64);
        char *to = out.p + out.n;
        size_t room = out.cap - out.n;
        size_t rc = iconv(cd, &in, &left, &to, &room);
        out.n = (size_t)(to - out.p);
        if (rc == (size_t)-1 && errno != E2BIG) {
            buf_put(&out, STR("\xEF\xBF\xBD"));
            in++;
            left--;
        }
    }
    iconv_close(cd);
    *ret = repair(a, buf_str(&out));
    buf_done(&out);
    return true;
}

/* Does s hold a well-formed sequence of more than one byte? */
static bool has_utf8(Str s)
{
    for (size_t i = 0; i < s.n;) {
        if ((unsigned char)s.p[i] < 0x80) {
            i++;
            continue;
        }
        size_t from = i;
        utf8_next(s, &i);
        if (i - from > 1)
            return true;
    }
    return false;
}

/* The C library's name for a label; NULL: UTF-8 or windows-1252, which need no table. */
static const char *table_of_label(Str label, char ret[32])
{
    static const char *const others[][2] = {
        {"shift_jis|shift-jis|sjis|x-sjis|windows-31j|ms_kanji", "CP932"},
        {"gb2312|gbk|gb_2312-80|x-gbk|chinese|gb18030", "GB18030"},
        {"big5|big5-hkscs|x-x-big5", "BIG5-HKSCS"},
        {"euc-kr|ks_c_5601-1987|korean|ksc5601", "UHC"},
        {"iso-8859-9|latin5|windows-1254", "CP1254"},
        {"iso-8859-11|tis-620|windows-874", "CP874"},
        {"utf-16|utf-16le|unicode", "UTF-16LE"},
        {"utf-16be", "UTF-16BE"},
        {"x-mac-cyrillic|x-mac-roman|macintosh", "MACINTOSH"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (words_in(label, others[i][0]))
            return others[i][1];
    if (label.n == 0 || label.n > 31)
        return NULL;
    memcpy(ret, label.p, label.n);
    ret[label.n] = 0;
    return ret;
}

static Decoded by_label(Arena *a, Str s, Str label, size_t skip)
{
    char name[32];
    Str text;
    const char *table = table_of_label(label, name);
    if (words_in(label, "windows-1252|iso-8859-1|latin1|latin-1|ascii|us-ascii|cp1252|iso8859-1|x-cp1252|l1"))
        return (Decoded){decode_1252(a, s), FIT_SINGLE, skip};
    if (table && !words_in(label, "utf-8|utf8|unicode-1-1-utf-8") && decode_iconv(a, s, table, &text))
        return (Decoded){text, FIT_OTHER, skip};
    if (!has_utf8(s))
        return (Decoded){decode_1252(a, s), FIT_SINGLE, skip};
    return (Decoded){repair(a, s), FIT_OTHER, skip};
}

Decoded charset_decode(Arena *a, Str bytes, Str label)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        Str s = str_slice(bytes, 3, bytes.n);
        return utf8_valid(s, NULL) ? (Decoded){s, FIT_SAME, 3} : (Decoded){repair(a, s), FIT_OTHER, 3};
    }
    if (str_starts(bytes, STR("\xFF\xFE")))
        return by_label(a, str_slice(bytes, 2, bytes.n), STR("utf-16le"), 2);
    if (str_starts(bytes, STR("\xFE\xFF")))
        return by_label(a, str_slice(bytes, 2, bytes.n), STR("utf-16be"), 2);
    bool valid = utf8_valid(bytes, NULL);
    if (valid &&
        (has_utf8(bytes) || !words_in(label, "iso-2022-jp|hz-gb-2312|utf-7|utf-16|utf-16le|utf-16be")))
        return (Decoded){bytes, FIT_SAME, 0};
    if (valid && !words_in(label, "iso-2022-jp"))
        return (Decoded){bytes, FIT_SAME, 0};
    return by_label(a, bytes, label, 0);
}

/* The value after name= at or after at: quoted or bare. */
static Str value_after(Str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '='))
        at++;
    while (at < s.n && (s.p[at] == '"' || s.p[at] == '\''))
        at++;
    size_t end = at;
    while (end < s.n && (words_is_letter(s.p[end]) || strchr("0123456789-_:", s.p[end])))
        end++;
    return str_slice(s, at, end);
}

Str charset_label(Str bytes)
{
    Str head = str_slice(bytes, 0, HEAD);
    if (words_starts(head, STR("<?xml"))) {
        Str decl = str_slice(head, 0, str_find_char(head, '>', 0));
        size_t at = words_find(decl, STR("encoding"), 0);
        if (at != SIZE_MAX)
            return value_after(decl, at + 8);
    }
    for (size_t at = words_find(head, STR("<meta"), 0); at != SIZE_MAX;
         at = words_find(head, STR("<meta"), at + 5)) {
        Str tag = str_slice(head, at, str_find_char(head, '>', at));
        size_t k = words_find(tag, STR("charset"), 0);
        if (k != SIZE_MAX)
            return value_after(tag, k + 7);
    }
    return (Str){0};
}
