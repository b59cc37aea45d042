/* dateline.c - see dateline.h.
 *     place [, place | , date] [(agency)] separator Story
 * A place is one to four words in capitals, or each with a capital. Words in capitals may be followed by any
 * separator; written small, a colon or dash must be followed by a capital, and more so where nothing else
 * helps. */
#include "intake/dateline.h"

#include "intake/words.h"

#include <string.h>

enum { LONGEST = 90, PLACE_WORDS = 5 };

/* Heads of a paragraph that look like places before a colon and are none. */
static const char *const not_places =
    "update|updated|analysis|explainer|explained|opinion|comment|editorial|exclusive|breaking|live|watch|"
    "video|"
    "photo|photos|image|note|editor's note|correction|clarification|question|answer|q|a|read|also "
    "read|related|"
    "source|sources|summary|background|timeline|factbox|profile|interview|review|report|special report|"
    "why it matters|what happened|key points|highlights|in brief|by the numbers|the latest|latest|context|"
    "topics|tags|share|follow|title|subject|date|time|place|from|to|re|cc|dear|press release|statement|"
    "first|second|third|finally|remember|result|verdict|fact|facts|claim|rating|conclusion|introduction|"
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|however|meanwhile|still|"
    "dear|yes|no|but|and|the|there|this|that|he|she|it|they|we|i|in|on|at|for|after|before|one|two|three|"
    "advertisement|"
    "president|minister|spokesman|spokeswoman|spokesperson|reporter|journalist|moderator|host|caption|"
    "kicker|headline|byline|dateline|chapter|part|section|table|figure|box|item|listen|audio|gallery|"
    "newsletter";

static const char *const months = "january|february|march|april|may|june|july|august|september|october|"
                                  "november|december|jan|jan.|feb|feb.|mar|"
                                  "mar.|apr|apr.|jun|jun.|jul|jul.|aug|aug.|sep|sept|sept.|sep.|oct|oct.|nov|"
                                  "nov.|dec|dec.|monday|tuesday|wednesday|"
                                  "thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun";

typedef struct Head {
    size_t end;     /* of the place, bytes */
    size_t n;       /* words in it */
    size_t n_small; /* of these, such as "es" in Dar es Salaam */
    bool capitals;  /* all in capitals */
} Head;

static size_t blanks(Str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
        at++;
    if (at + 1 < s.n && s.p[at] == '\xC2' && s.p[at + 1] == '\xA0')
        return blanks(s, at + 2);
    return at;
}

static bool small_word(Str w)
{
    return words_in(w, "de|of|the|upon|sur|am|la|el|al|do|del|and|ad|as|ash|an|au|on|by|es");
}

/* Does w hold no small letter? */
static bool in_capitals(Str w)
{
    for (size_t i = 0; i < w.n; i++)
        if (w.p[i] >= 'a' && w.p[i] <= 'z')
            return false;
    return w.n > 1;
}

static bool place_word(Str w)
{
    return words_is_upper(w.p[0]) || (unsigned char)w.p[0] >= 0xC3;
}

/* Reads the words of the place: capitals, parted by blanks, '/', or commas before a further capital. */
static bool read_place(Str s, Head *ret)
{
    size_t at = 0, next = 0, word_start = 0;
    Str w;
    Head h = {.capitals = true};
    while (h.n < PLACE_WORDS && (next = at, words_next(s, &next, &w))) {
        size_t start = (size_t)(w.p - s.p);
        Str gap = str_slice(s, at, start);
        bool joined = gap.n == 0 || str_eq(gap, STR(" ")) || str_eq(gap, STR("/")) ||
                      str_eq(gap, STR(", ")) || str_eq(gap, STR(" / ")) ||
                      (str_eq(gap, STR(". ")) && at - word_start <= 3); /* "ST. JOSEPH" */
        if (!joined || words_in(w, months) || (h.n && str_eq(gap, STR(", ")) && !place_word(w)))
            break;
        if ((!place_word(w) && !(h.n && small_word(w))) || words_find(w, STR(".net"), 0) != SIZE_MAX ||
            words_find(w, STR(".com"), 0) != SIZE_MAX)
            break;
        h.capitals = h.capitals && (in_capitals(w) || (h.n > 0 && str_eq(gap, STR(", "))));
        word_start = start;
        h.n++;
        h.n_small += !place_word(w);
        at = next;
        if (at < s.n && s.p[at] == '.' && (at + 1 == s.n || s.p[at + 1] != ' ' || str_eq(gap, STR(", "))))
            at++; /* "D.C.", "Mich." */
        h.end = at;
    }
    *ret = h;
    return h.n > 0;
}

/* ", July 3", ", Friday", ", 4 July 2025", " (AP)", " (Agency News)" after the place; end of what was read.
 */
static size_t read_extras(Str s, size_t at, bool *ret_any)
{
    for (;;) {
        size_t i = blanks(s, at);
        if (i < s.n && s.p[i] == '.' && blanks(s, i + 1) > i + 1)
            i = blanks(s, i + 1);
        if (i < s.n && s.p[i] == '(') {
            size_t close = str_find_char(s, ')', i);
            if (close == SIZE_MAX || close - i > 40 || words_count(str_slice(s, i, close)) > 5)
                return at;
            at = close + 1;
        } else if (i < s.n && s.p[i] == ',') {
            size_t k = i + 1;
            Str w;
            if (!words_next(s, &k, &w) || (size_t)(w.p - s.p) > blanks(s, i + 1) ||
                !(words_in(w, months) || (w.p[0] >= '0' && w.p[0] <= '9')))
                return at;
            size_t more = k;
            while (words_next(s, &more, &w) && (size_t)(w.p - s.p) <= k + 2 &&
                   (words_in(w, months) || (w.p[0] >= '0' && w.p[0] <= '9')))
                k = more;
            at = k;
        } else {
            return at;
        }
        *ret_any = true;
    }
}

/* Length of the separator at s, blanks around it included; *ret_colon: it is a colon. */
static size_t read_separator(Str s, bool *ret_colon)
{
    static const char *const dashes[] = {"\xE2\x80\x94", "\xE2\x80\x93", "--", "-",
                                         "\xE2\x80\x95", "\xE2\x88\x92"};
    size_t i = blanks(s, 0);
    if (i < s.n && s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] != ' ')
        i++;
    else if (i < s.n && s.p[i] == '.')
        i = blanks(s, i + 1);
    *ret_colon = i < s.n && s.p[i] == ':';
    if (*ret_colon)
        return blanks(s, i + 1);
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++) {
        Str d = str_of(dashes[k]);
        if (!str_starts(str_slice(s, i, s.n), d))
            continue;
        size_t end = blanks(s, i + d.n);
        return d.n > 1 || (i > 0 && end > i + d.n) ? end : 0;
    }
    return 0;
}

static bool opens_story(Str s)
{
    return s.n > 0 && (place_word(s) || strchr("\"'([", s.p[0]) || (unsigned char)s.p[0] >= 0x80 ||
                       (s.p[0] >= '0' && s.p[0] <= '9'));
}

bool dateline_read(Str paragraph, Str *ret_place, size_t *ret_end)
{
    Head h;
    bool extras = false, colon = false;
    Str s = str_slice(paragraph, 0, LONGEST + 60);
    if (!read_place(s, &h) || h.end > LONGEST)
        return false;
    Str place = str_slice(s, 0, h.end);
    size_t at = read_extras(s, h.end, &extras);
    size_t sep = read_separator(str_slice(s, at, s.n), &colon);
    if (sep == 0 && h.capitals && h.end >= 4 && str_starts(str_slice(s, at, s.n), STR(". ")))
        sep = 2; /* "DODOMA. Tanzania has ..." */
    if (sep == 0 || !opens_story(str_slice(s, at + sep, s.n)) || words_in(place, not_places))
        return false;
    if (!h.capitals && !extras && h.n - h.n_small > 2)
        return false;
    if (words_prefix(place,
                     "dear|the|president|minister|mr|mrs|ms|dr|sen|rep|gov|prime minister|foreign minister"))
        return false;
    *ret_place = place;
    *ret_end = at + sep;
    return true;
}
