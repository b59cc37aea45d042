/* ids.c - see ids.h and the first half of actor.h. */
#include "ids.h"

#include "base/buf.h"
#include "fold.h"

#include <string.h>

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool slug_char(char c)
{
    return (c >= 'a' && c <= 'z') || digit(c) || c == '-';
}

/* Length of the run of s from at that test holds for. */
static size_t run(Str s, size_t at, bool (*test)(char))
{
    size_t n = 0;
    while (at + n < s.n && test(s.p[at + n]))
        n++;
    return n;
}

static bool tag_char(char c)
{
    return upper(c) || digit(c) || c == '_' || c == '-' || c == '?';
}

static bool word_char(char c)
{
    return c != ' ' && c != '\t' && c != '|' && c != '+' && (unsigned char)c > 0x20;
}

/* The end of the base: "RUS", "AFG.IEA", "i:UN", "g:taliban"; 0 where id does not begin with one. */
static size_t base_end(Str id)
{
    if (id.n > 2 && id.p[1] == ':' && strchr("igbpls", id.p[0])) {
        size_t n = id.p[0] == 'i' || id.p[0] == 'l' ? run(id, 2, tag_char) : run(id, 2, slug_char);
        if (!n && id.p[0] != 'l')
            return 0;
        size_t end = 2 + n;
        if (id.p[0] == 'l' && end < id.n && id.p[end] == '.')
            end += 1 + run(id, end + 1, word_char);
        return end;
    }
    if (run(id, 0, upper) != 3)
        return 0;
    size_t n = id.n > 4 && id.p[3] == '.' ? run(id, 4, tag_char) : 0;
    return n ? 4 + n : 3;
}

static size_t tenure_end(Str id, size_t at)
{
    return at + 1 < id.n && id.p[at] == '#' && digit(id.p[at + 1]) ? at + 1 + run(id, at + 1, digit) : at;
}

bool id_valid(Str id)
{
    size_t at = base_end(id);
    if (!at)
        return false;
    at = tenure_end(id, at);
    if (at + 1 < id.n && id.p[at] == '/') {
        size_t n = run(id, at + 1, tag_char);
        if (!n)
            return false;
        at += 1 + n;
    } else if (at + 1 < id.n && id.p[at] == '>') {
        Str rest = str_slice(id, at + 1, id.n);
        size_t n = base_end(rest);
        if (!n)
            return false;
        at = at + 1 + tenure_end(rest, n);
        if (at + 1 < id.n && id.p[at] == '@')
            at += 1 + run(id, at + 1, tag_char);
    }
    if (at + 1 < id.n && id.p[at] == ':')
        at += 1 + run(id, at + 1, word_char);
    return at == id.n;
}

ActorKind id_kind(Str id)
{
    if (id.n > 2 && id.p[1] == ':')
        switch (id.p[0]) {
        case 'i':
            return KIND_ORGANISATION;
        case 'g':
            return KIND_GROUP;
        case 'b':
            return KIND_SET;
        case 'l':
            return KIND_LIST;
        case 'p':
            return KIND_PERSON;
        case 's':
            return KIND_PUBLISHER;
        default:
            return KIND_NONE;
        }
    if (!id_valid(id))
        return KIND_NONE;
    if (id.n > 3 && id.p[3] == '.')
        return KIND_REGIME;
    return id.p[0] == 'X' ? KIND_POLITY : id.p[0] == 'Q' && id.p[1] >= 'M' ? KIND_FORMER : KIND_STATE;
}

Str actor_base(Str id)
{
    size_t n = base_end(id);
    return n ? str_slice(id, 0, n) : id;
}

Str actor_state(Str id)
{
    return id.n > 3 && run(id, 0, upper) == 3 && base_end(id) ? str_slice(id, 0, 3) : id;
}

Str ids_fold(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n * 2 + 2);
    size_t n = 0, at = 0;
    Fold f;
    while (fold_next(s, &at, &f)) {
        if (n)
            p[n++] = ' ';
        memcpy(p + n, f.text, f.n);
        n += f.n;
    }
    return (Str){p, n};
}

/* Titles that are no part of a name, folded. */
static bool honorific(Str w)
{
    static const char *const words[] = {
        "mr",         "mrs",       "ms",         "miss",       "dr",       "prof",      "professor",
        "sir",        "dame",      "lord",       "lady",       "baroness", "sheikh",    "shaikh",
        "shaykh",     "mullah",    "mulla",      "mawlawi",    "maulvi",   "maulana",   "mawlana",
        "molvi",      "hajji",     "haji",       "alhaj",      "qari",     "ayatollah", "hojatoleslam",
        "sayyid",     "gen",       "general",    "lt",         "col",      "colonel",   "maj",
        "major",      "capt",      "captain",    "adm",        "admiral",  "marshal",   "brig",
        "brigadier",  "sgt",       "prince",     "princess",   "king",     "queen",     "emir",
        "sultan",     "pope",      "president",  "prime",      "minister", "premier",   "chancellor",
        "senator",    "sen",       "rep",        "ambassador", "chairman", "secretary", "hon",
        "honourable", "honorable", "excellency", "his",        "her",      "he",        "h",
        "e",          "the",       "engr",       "engineer",   "ustad",    "comrade",   "lieutenant",
        "judge",      "justice",   "archbishop", "bishop",     "cardinal", "nuncio",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(w, str_of(words[i])))
            return true;
    return false;
}

Str ids_person(Arena *a, Str name)
{
    char *p = arena_alloc(a, name.n * 2 + 3);
    size_t n = 2, at = 0;
    Fold f;
    memcpy(p, "p:", 2);
    while (fold_next(name, &at, &f)) {
        Str w = {f.text, f.n};
        if (!f.n || (n == 2 && honorific(w) && at < name.n))
            continue;
        if (n > 2)
            p[n++] = '-';
        for (size_t i = 0; i < w.n; i++)
            if (slug_char(w.p[i]))
                p[n++] = w.p[i];
    }
    return n > 2 ? (Str){p, n} : (Str){0};
}
