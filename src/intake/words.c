/* words.c - see words.h. */
#include "intake/words.h"

#include <string.h>

bool words_is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

bool words_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

char words_fold(char c)
{
    return words_is_upper(c) ? (char)(c + 32) : c;
}

static bool alnum(char c)
{
    return words_is_letter(c) || (c >= '0' && c <= '9');
}

/* Length of the character at i < s.n; *ret_word: it belongs in a word. Latin-1 signs, general punctuation up
 * to the symbols before U+2C00, the byte order mark and pictographs do not. */
static size_t glyph(Str s, size_t i, bool *ret_word)
{
    unsigned char c = (unsigned char)s.p[i], d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
    size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    *ret_word = c >= 0x80 || alnum(s.p[i]);
    if ((c == 0xC2 && d < 0xC0) || (c == 0xE2 && d < 0xB0) || c == 0xEF || (c == 0xF0 && d == 0x9F))
        *ret_word = false;
    return i + n <= s.n ? n : s.n - i;
}

static bool word_at(Str s, size_t i)
{
    bool word = false;
    if (i < s.n)
        glyph(s, i, &word);
    return word;
}

static bool word_before(Str s, size_t i)
{
    if (i == 0)
        return false;
    size_t from = i - 1;
    while (from > 0 && i - from < 4 && ((unsigned char)s.p[from] & 0xC0) == 0x80)
        from--;
    return word_at(s, from);
}

static bool matches(Str s, Str low, size_t at)
{
    if (at + low.n > s.n)
        return false;
    for (size_t k = 0; k < low.n; k++)
        if (words_fold(s.p[at + k]) != low.p[k])
            return false;
    return true;
}

size_t words_find(Str s, Str low, size_t from)
{
    for (size_t i = from; low.n && i + low.n <= s.n; i++)
        if (words_fold(s.p[i]) == low.p[0] && matches(s, low, i))
            return i;
    return SIZE_MAX;
}

bool words_starts(Str s, Str low)
{
    return matches(s, low, 0) && (low.n == 0 || !alnum(low.p[low.n - 1]) || !word_at(s, low.n));
}

bool words_has(Str s, Str low)
{
    for (size_t i = words_find(s, low, 0); i != SIZE_MAX; i = words_find(s, low, i + 1))
        if ((!word_before(s, i) || !alnum(low.p[0])) && (!alnum(low.p[low.n - 1]) || !word_at(s, i + low.n)))
            return true;
    return false;
}

bool words_next(Str s, size_t *at, Str *ret)
{
    size_t i = *at, n = 0;
    bool word = false;
    while (i < s.n && (n = glyph(s, i, &word), !word))
        i += n;
    size_t from = i;
    while (i < s.n) {
        n = glyph(s, i, &word);
        bool inner = i > from && (s.p[i] == '\'' || s.p[i] == '-' || s.p[i] == '.') && word_at(s, i + 1);
        if (!word && !inner)
            break;
        i += n;
    }
    *at = i;
    *ret = str_slice(s, from, i);
    return i > from;
}

size_t words_count(Str s)
{
    size_t n = 0, at = 0;
    Str w;
    while (words_next(s, &at, &w))
        n++;
    return n;
}

/* How many bytes of s the entry at list shares with it from the start. */
static size_t shared(Str s, const char *list)
{
    size_t k = 0;
    while (k < s.n && list[k] && list[k] != '|' && words_fold(s.p[k]) == list[k])
        k++;
    return k;
}

static const char *next_entry(const char *list)
{
    while (*list && *list != '|')
        list++;
    return *list ? list + 1 : list;
}

static bool entry_ends(char c)
{
    return c == 0 || c == '|';
}

/* Every word of a text is held against every language's list: entries are found by their first letter. */
bool words_in(Str s, const char *list)
{
    const char *end = list + strlen(list);
    char first = s.n ? words_fold(s.p[0]) : 0;
    for (const char *p = list; s.n && (p = memchr(p, first, (size_t)(end - p))); p++) {
        size_t k = p == list || p[-1] == '|' ? shared(s, p) : 0;
        if (k == s.n && entry_ends(p[k]))
            return true;
    }
    return false;
}

size_t words_prefix(Str s, const char *list)
{
    size_t best = 0;
    for (const char *p = list; s.n && *p; p = next_entry(p)) {
        size_t k = shared(s, p);
        p += k;
        if (k > best && entry_ends(*p) && (!alnum(s.p[k - 1]) || !word_at(s, k)))
            best = k;
    }
    return best;
}

bool words_any(Str s, const char *list)
{
    Str rest = str_of(list), low;
    while (str_cut(&rest, '|', &low))
        if (words_has(s, low))
            return true;
    return false;
}

size_t words_key(Str s, char *ret, size_t cap)
{
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        bool word;
        len = glyph(s, i, &word);
        for (size_t k = 0; word && k < len && n < cap; k++)
            ret[n++] = words_fold(s.p[i + k]);
    }
    return n;
}
