/* words.c - multiword tokens: clitics after an apostrophe, n't, and the fused forms of speech. */
#include "text/split.h"

#include <string.h>

/* Bytes of an apostrophe at s[at], straight or curly; 0 where there is none. */
static size_t apostrophe(Str s, size_t at)
{
    if (at < s.n && (s.p[at] == '\'' || s.p[at] == '`'))
        return 1;
    if (at + 2 < s.n && memcmp(s.p + at, "\xe2\x80\x99", 3) == 0)
        return 3;
    return at + 2 < s.n && memcmp(s.p + at, "\xe2\x80\x98", 3) == 0 ? 3 : 0;
}

static bool ends_nocase(Str s, Str tail)
{
    return s.n > tail.n && str_eq_nocase(str_slice(s, s.n - tail.n, s.n), tail);
}

/* n + apostrophe + t at the end. */
static bool cut_not(Str s, size_t *ret_cut)
{
    for (size_t n = 1; n <= 3; n += 2)
        if (s.n > n + 2 && (s.p[s.n - 1] | 32) == 't' && apostrophe(s, s.n - 1 - n) == n &&
            (s.p[s.n - 2 - n] | 32) == 'n') {
            *ret_cut = s.n - 2 - n;
            return true;
        }
    return false;
}

static bool cut_clitic(Str s, size_t *ret_cut)
{
    static const char *const tails[] = {"s", "re", "ve", "ll", "d", "m", ""};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t tail = strlen(tails[i]);
        for (size_t n = 1; n <= 3; n += 2) {
            if (s.n <= n + tail || apostrophe(s, s.n - tail - n) != n ||
                !str_eq_nocase(str_slice(s, s.n - tail, s.n), str_of(tails[i])))
                continue;
            *ret_cut = s.n - tail - n;
            return apostrophe(s, 0) == 0 || *ret_cut > 3;
        }
    }
    return false;
}

static const struct {
    const char *word;
    uint8_t cut;
} fused[] = {
    {"aint", 2},   {"cant", 2},    {"hes", 2},   {"shes", 3},     {"theres", 5}, {"whats", 4},  {"arent", 3},
    {"cannot", 3}, {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4},   {"dont", 2},   {"dunno", 2},  {"gimme", 3},
    {"gonna", 3},  {"gotta", 3},   {"hadnt", 3}, {"hasnt", 3},    {"havent", 4}, {"im", 1},     {"isnt", 2},
    {"ive", 1},    {"lemme", 3},   {"outta", 3}, {"shouldnt", 6}, {"thats", 4},  {"theyre", 4}, {"wanna", 3},
    {"wasnt", 3},  {"werent", 4},  {"wont", 2},  {"wouldnt", 5},  {"youre", 3},
};

/* What never follows a possessive: "its the", "its not". */
static bool shows_verb(Str next)
{
    static const char *const after[] = {
        "a",          "about", "actually", "all", "already",  "always", "an",     "at",    "because", "been",
        "definitely", "for",   "going",    "in",  "just",     "like",   "my",     "never", "not",     "now",
        "ok",         "okay",  "on",       "our", "probably", "really", "simply", "so",    "still",   "that",
        "the",        "their", "to",       "too", "very",     "what",   "your"};
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if (str_eq(next, str_of(after[i])))
            return true;
    return false;
}

/* "the 80's", "1930's": a decade is one word. */
static bool is_decade(Str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n >= 2 && s.p[n - 1] == '0' && n < s.n && s.p[s.n - 1] == 's' && apostrophe(s, n) + n + 1 == s.n;
}

size_t split_words(Str s, Str next, size_t *ret_cut)
{
    if (str_eq_nocase(s, STR("its")) && shows_verb(next)) {
        *ret_cut = 2;
        return 2;
    }
    if (is_decade(s))
        return 1;
    for (size_t i = 0; i < sizeof fused / sizeof *fused; i++)
        if (s.n && (s.p[0] | 32) == fused[i].word[0] && str_eq_nocase(s, str_of(fused[i].word))) {
            *ret_cut = fused[i].cut;
            return str_eq(s, STR("IM")) ? 1 : 2;
        }
    if (s.n < 3 && !(s.n == 2 && apostrophe(s, 1)))
        return 1;
    if (ends_nocase(s, STR("o'clock")) || str_find_char(s, '@', 0) != SIZE_MAX)
        return 1;
    return cut_not(s, ret_cut) || cut_clitic(s, ret_cut) ? 2 : 1;
}
