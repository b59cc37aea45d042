/* kind.c - see kind.h. */
#include "intake/kind.h"

#include "intake/words.h"

enum { PROBE = 64 << 10, HEAD = 2048 };

static const struct {
    const char *magic, *what;
} magics[] = {
    {"%PDF-", "a PDF file"},
    {"PK\x03\x04", "a zip file (or an office document)"},
    {"\x89PNG", "a PNG picture"},
    {"GIF8", "a GIF picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"RIFF", "a RIFF media file"},
    {"OggS", "an Ogg media file"},
    {"ID3", "an MP3 file"},
    {"\x7F"
     "ELF",
     "a program"},
    {"\xCA\xFE\xBA\xBE", "a program"},
    {"Rar!", "a RAR archive"},
    {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"},
    {"BZh", "bzip2 data"},
    {"\xFD"
     "7zXZ",
     "xz data"},
    {"SQLite format 3", "an SQLite database"},
    {"\xD0\xCF\x11\xE0", "an old office document"},
    {"{\\rtf", "an RTF document"},
    {"!<arch>", "an archive"},
    {"WARC/1.", "a WARC file, which this version does not read"},
};

static Str after_mark(Str s)
{
    return str_trim(str_starts(s, STR("\xEF\xBB\xBF")) ? str_slice(s, 3, s.n) : s);
}

static const char *binary_reason(Str s)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(s, str_of(magics[i].magic)))
            return magics[i].what;
    if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")))
        return NULL;
    size_t n = s.n < PROBE ? s.n : PROBE, n_control = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == 0)
            return "binary data (it has NUL bytes)";
        n_control += (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B) || c == 0x7F;
    }
    return n_control * 50 > n ? "binary data (it is full of control characters)" : NULL;
}

static bool named(Str name, const char *list)
{
    Str rest = str_of(list), end;
    static const char *const packed[] = {".gz", ".zst"};
    for (size_t i = 0; i < 2; i++)
        if (str_ends(name, str_of(packed[i])))
            name.n -= str_of(packed[i]).n;
    while (str_cut(&rest, '|', &end))
        if (name.n >= end.n && words_in(str_slice(name, name.n - end.n, name.n), list))
            return true;
    return false;
}

static bool looks_html(Str s)
{
    static const char *const tags[] = {
        "<!doctype html", "<html",    "<head",  "<body",  "<article", "<main", "<div", "<p",  "<meta",
        "<title",         "<section", "<table", "<h1",    "<h2",      "<span", "<a",   "<ul", "<script",
        "<!--",           "<header",  "<link",  "<center"};
    if (s.p[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (words_starts(s, str_of(tags[i])))
            return true;
    return words_starts(s, STR("<?xml")) && words_find(str_slice(s, 0, HEAD), STR("<html"), 0) != SIZE_MAX;
}

/* JSON lines: a second line that opens an object too. */
static bool has_second_object(Str s)
{
    Str line;
    size_t n = 0;
    while (str_cut(&s, '\n', &line)) {
        line = str_trim(line);
        if (line.n && ++n == 2)
            return line.p[0] == '{';
    }
    return false;
}

static Kind json_kind(Str s, Str name)
{
    if (named(name, ".jsonl|.ndjson|.jsonlines"))
        return KIND_JSON_LINES;
    return s.p[0] == '{' && has_second_object(s) ? KIND_JSON_LINES : KIND_JSON;
}

static bool opens_json(Str s)
{
    Str rest = str_trim(str_slice(s, 1, s.n < HEAD ? s.n : HEAD));
    if (s.p[0] == '{')
        return rest.n == 0 || rest.p[0] == '"' || rest.p[0] == '}';
    return s.p[0] == '[' && rest.n && (rest.p[0] == '{' || rest.p[0] == ']');
}

/* XML that is no XHTML: feeds and the like. */
static bool is_feed(Str s)
{
    static const char *const roots = "<rss|<feed|<rdf|<urlset|<sitemapindex|<nitf|<newsml|<newsitem|<tei";
    return words_prefix(s, roots) || (words_starts(s, STR("<?xml")) && !looks_html(s));
}

Kind kind_of(Str bytes, Str name, const char **ret_what)
{
    const char *what = binary_reason(bytes);
    Str s = after_mark(bytes);
    if (s.n == 0)
        return KIND_EMPTY;
    if (what) {
        if (ret_what)
            *ret_what = what;
        return KIND_BINARY;
    }
    if (is_feed(s)) {
        if (ret_what)
            *ret_what = "an XML file or feed, which this version does not read";
        return KIND_BINARY;
    }
    if (opens_json(s) || named(name, ".json|.jsonl|.ndjson|.jsonlines"))
        return json_kind(s, name);
    if (looks_html(s) || named(name, ".html|.htm|.xhtml"))
        return KIND_HTML;
    return KIND_TEXT;
}
