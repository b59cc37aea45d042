/* dictionary.c - see dictionary.h. One pass over the lines; a name and its synonyms wait until the next name,
 * so that codes behind them reach all. */
#include "dictionary.h"

#include "base/file.h"
#include "base/utf8.h"
#include "store.h"

#include <string.h>

enum { LINE_MOST = 4096, NAMES_MOST = 2000, CODES_MOST = 40 }; /* of one line; of one entry */

typedef struct Code {
    Str text; /* "EGYGOV" */
    Day from, to;
    size_t line;
} Code;

typedef struct Name {
    Str text;
    size_t line;
} Name;

typedef struct Dict {
    const Actors *ac;
    const CodeBook *codes;
    Arena *a;
    const char *file;
    Faults *notes;
    Dictionary *ret;
    size_t line;
    Name names[NAMES_MOST]; /* of the entry at hand */
    size_t n_names;
    Code coded[CODES_MOST];
    size_t n_codes;
    bool in_set;     /* inside a set of synonyms, which names nobody */
    bool in_comment; /* between <!-- and --> */
} Dict;

static void note(Dict *d, size_t line, const char *what, Str value)
{
    Err e = {0};
    (void)err_set(&e, ERR_SYNTAX, line, "%s:%zu: %s%s%.*s", d->file, line, what, value.n ? ": " : "",
                  STR_ARG(str_slice(value, 0, 80)));
    faults_take(d->notes, &e);
}

static bool letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* --- names ------------------------------------------------------------------------------------------------
 */

static bool small_word(Str w)
{
    static const char *const words[] = {"of", "the", "and", "for", "in",  "on",  "de",  "del", "der", "du",
                                        "da", "dos", "la",  "le",  "bin", "ibn", "von", "van", "y",   "al"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(w, str_of(words[i])))
            return true;
    return false;
}

/* "HOSNI_MUBARAK_" to "Hosni Mubarak": dictionaries are in capitals, which our tables read as acronyms. */
static Str read_name(Dict *d, Str raw)
{
    char *p = arena_alloc(d->a, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        unsigned char next = i + 1 < raw.n ? (unsigned char)raw.p[i + 1] : 0;
        bool control = (unsigned char)raw.p[i] <= 0x20 || raw.p[i] == 0x7F ||
                       (raw.p[i] == '\xC2' && next >= 0x80 && next < 0xA0); /* C1: two bytes */
        char c = raw.p[i] == '_' || raw.p[i] == '=' || control ? ' ' : raw.p[i];
        i += control && raw.p[i] == '\xC2';
        if (c != ' ' || (n && p[n - 1] != ' '))
            p[n++] = c;
    }
    Str name = str_trim((Str){p, n});
    if (name.n <= 3) /* "UN", "WHO": an acronym, and never the word */
        return name;
    for (size_t i = 0; i < name.n;) {
        size_t from = (size_t)(name.p - p) + i, end = i;
        while (end < name.n && letter(name.p[end]))
            end++;
        bool small = i && end < name.n && small_word(str_slice(name, i, end));
        for (size_t k = 0; k < end - i; k++)
            if ((k || small) && p[from + k] >= 'A' && p[from + k] <= 'Z')
                p[from + k] = (char)(p[from + k] + 32);
        i = end + (end == i);
    }
    return name;
}

static bool usable(Str name)
{
    Fold f;
    size_t at = 0, n = 0;
    bool named = false;
    while (fold_next(name, &at, &f)) {
        if (!f.n || ++n > PHRASE_ATOMS)
            return false;
        named |= f.shape != SHAPE_DIGIT;
    }
    return named && name.p[0] != '#' && !memchr(name.p, '|', name.n);
}

static void add_name(Dict *d, Str raw)
{
    Str name = read_name(d, raw);
    if (d->n_names == NAMES_MOST)
        note(d, d->line, "too many synonyms of one name", name);
    else if (!name.n || !usable(name))
        note(d, d->line, "no name, or one of more than 14 words", raw);
    else
        d->names[d->n_names++] = (Name){name, d->line};
}

/* --- codes ------------------------------------------------------------------------------------------------
 */

/* "811014" (a year past 30 is of the 1900s, as PETRARCH has it) or "19811014". */
static bool read_date(Str s, Day *ret)
{
    uint64_t v;
    if ((s.n != 6 && s.n != 8) || !str_read_uint(s, &v))
        return false;
    int year = (int)(v / 10000);
    if (s.n == 6)
        year += year > 30 ? 1900 : 2000;
    return day_from_civil(year, (int)(v / 100 % 100), (int)(v % 100), ret);
}

/* "<811014": until the day before; ">811014": from that day; "811014-110211": both days included. */
static bool read_limit(Str s, Code *c)
{
    size_t dash = str_find_char(s, '-', 0);
    Day d;
    if (s.n && (s.p[0] == '<' || s.p[0] == '>')) {
        if (!read_date(str_slice(s, 1, s.n), &d))
            return false;
        if (s.p[0] == '<')
            c->to = day_plus(d, -1);
        else
            c->from = d;
    } else if (dash == SIZE_MAX || !read_date(str_slice(s, 0, dash), &c->from) ||
               !read_date(str_slice(s, dash + 1, s.n), &c->to)) {
        return false;
    }
    return c->from.n <= c->to.n;
}

/* The next run of bytes that are no blank, bracket or slash; "<" holds what follows it. */
static Str next_word(Str s, size_t *at)
{
    while (*at < s.n && strchr(" \t()/,", s.p[*at]))
        ++*at;
    size_t from = *at;
    while (*at < s.n && !strchr(" \t()/,", s.p[*at]))
        ++*at;
    return str_slice(s, from, *at);
}

/* "EGYGOV 811014-110211", also several codes with their dates between one pair of brackets. */
static void add_codes(Dict *d, Str inside)
{
    size_t at = 0, first = d->n_codes;
    for (Str w = next_word(inside, &at); w.n; w = next_word(inside, &at)) {
        if (w.n == 1 && strchr("<>", w.p[0])) {
            Str date = next_word(inside, &at);
            w = arena_printf(d->a, "%c%.*s", w.p[0], STR_ARG(date));
        }
        bool code = letter(w.p[0]) || strchr("~-*$", w.p[0]);
        if (code && d->n_codes == CODES_MOST) {
            note(d, d->line, "too many codes of one name", w);
            return;
        }
        if (code) {
            d->coded[d->n_codes++] = (Code){w, DAY_MIN, DAY_MAX, d->line};
        } else if (d->n_codes == first || !read_limit(w, &d->coded[d->n_codes - 1])) {
            note(d, d->line, "no date restriction, so the code is left out", inside);
            d->n_codes = first;
            return;
        }
    }
    if (d->n_codes == first)
        note(d, d->line, "no code in the brackets", inside);
}

static void read_codes(Dict *d, Str rest)
{
    size_t at = str_find_char(rest, '[', 0);
    while (at != SIZE_MAX) {
        size_t end = str_find_char(rest, ']', at);
        if (end == SIZE_MAX) {
            note(d, d->line, "a [ without a ]", rest);
            return;
        }
        add_codes(d, str_slice(rest, at + 1, end));
        at = str_find_char(rest, '[', end);
    }
}

/* --- entries ----------------------------------------------------------------------------------------------
 */

/* The organ that speaks for the state by the roles behind its code; false for others: parties, rebels, media.
 */
static bool organ_of(Str roles, Str *ret)
{
    static const struct {
        const char *role, *organ;
    } rows[] = {{"GOV", "GOV"}, {"MIL", "MIL"},    {"LEG", "PARL"},
                {"JUD", "SC"},  {"COP", "POLICE"}, {"SPY", "INTEL"}};
    *ret = (Str){0};
    for (size_t at = 0; at + 3 <= roles.n; at += 3) {
        size_t k = 0;
        while (k < sizeof rows / sizeof *rows && !str_eq(str_slice(roles, at, at + 3), str_of(rows[k].role)))
            k++;
        if (k == sizeof rows / sizeof *rows)
            return ret->n > 0;
        *ret = str_of(rows[k].organ);
    }
    return roles.n % 3 == 0;
}

/* The actor by the longest beginning of the code that is one. */
static bool actor_of(const Dict *d, Str code, Str *ret_id, Str *ret_organ)
{
    for (size_t n = code.n - code.n % 3; n >= 3; n -= 3) {
        Str head = str_slice(code, 0, n);
        uint32_t i = map_get(&d->codes->codes, head);
        const ActorRow *row = i == MAP_NONE && n == 3 ? store_actor(d->ac, head) : NULL;
        if (i == MAP_NONE && !row)
            continue;
        *ret_id = row ? row->id : d->codes->ids.at[i];
        return organ_of(str_slice(code, n, code.n), ret_organ);
    }
    return false;
}

static const Payload *told(const Actors *ac, Str name)
{
    Fold f;
    size_t at = 0;
    uint32_t node = 0;
    while (fold_next(name, &at, &f)) {
        uint32_t symbol = store_symbol(ac, (Str){f.text, f.n});
        node = symbol ? store_step(ac, node, symbol) : 0;
        if (!node)
            return NULL;
    }
    return node ? store_payload(ac, node) : NULL;
}

/* Does the name mean that actor, or a person who speaks for it, without this row? *ret_other: whom else. */
static bool known(const Actors *ac, Str name, Str id, Str *ret_other)
{
    const Payload *p = told(ac, name);
    for (uint32_t i = p ? p->names : NO_ROW; i != NO_ROW; i = ac->names.at[i].next) {
        if (str_eq(actor_state(ac->names.at[i].id), id))
            return true;
        *ret_other = ac->names.at[i].id;
    }
    for (uint32_t i = p ? p->persons : NO_ROW; i != NO_ROW; i = ac->persons.at[i].next) {
        if (str_eq(actor_state(ac->persons.at[i].id), id))
            return true;
        *ret_other = ac->persons.at[i].person;
    }
    return false;
}

static void add_row(Dict *d, const Name *name, const Code *c, Str id, Str organ)
{
    Str other = {0};
    if (known(d->ac, name->text, id, &other)) {
        d->ret->n_known++;
        return;
    }
    Str key = arena_printf(d->a, "%.*s\t%.*s\t%.*s\t%d\t%d", STR_ARG(name->text), STR_ARG(id), STR_ARG(organ),
                           c->from.n, c->to.n);
    if (map_put(d->a, &d->ret->seen, key, 1) != MAP_NONE)
        return;
    if (other.n)
        note(d, name->line, "this name means another in the shipped tables, so its row is a comment",
             arena_printf(d->a, "%.*s, %.*s", STR_ARG(name->text), STR_ARG(other)));
    *VEC_PUSH(d->a, &d->ret->rows) = (DictRow){.name = name->text,
                                               .id = id,
                                               .organ = organ,
                                               .class_name = name->text.n <= 3 ? "acronym" : "name",
                                               .from = c->from,
                                               .to = c->to,
                                               .line = name->line,
                                               .contested = other.n > 0};
}

static void entry_ends(Dict *d)
{
    if (d->n_names && !d->n_codes)
        note(d, d->names[0].line, "a name without a code", d->names[0].text);
    for (size_t k = 0; k < d->n_codes && d->n_names; k++) {
        Str id, organ;
        if (!actor_of(d, d->coded[k].text, &id, &organ)) {
            note(d, d->coded[k].line, "no actor of ours",
                 arena_printf(d->a, "%.*s, %.*s", STR_ARG(d->coded[k].text), STR_ARG(d->names[0].text)));
            continue;
        }
        for (size_t i = 0; i < d->n_names; i++)
            add_row(d, &d->names[i], &d->coded[k], id, organ);
    }
    d->n_names = d->n_codes = 0;
}

static Str without_comment(Str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == ';' || line.p[i] == '#' || line.p[i] == '{')
            return str_trim(str_slice(line, 0, i));
    return str_trim(line);
}

/* XML comments, which PETRARCH allows, over lines of their own. */
static bool comment(Dict *d, Str line)
{
    d->in_comment |= str_starts(line, STR("<!--"));
    bool inside = d->in_comment;
    if (str_find(line, STR("-->"), 0) != SIZE_MAX)
        d->in_comment = false;
    return inside;
}

/* A synonym or codes of the name at hand. */
static void goes_on(Dict *d, Str line, Str name)
{
    if (!d->n_names)
        note(d, d->line, "no name goes before this line", line);
    else if (line.p[0] == '+')
        add_name(d, str_slice(name, 1, name.n));
    if (d->n_names)
        read_codes(d, line);
}

static void read_line(Dict *d, Str line)
{
    line = str_trim(line);
    if (comment(d, line) || !(line = without_comment(line)).n)
        return;
    size_t bracket = str_find_char(line, '[', 0);
    Str name = str_slice(line, 0, bracket == SIZE_MAX ? line.n : bracket);
    if (line.n > LINE_MOST || !utf8_valid(line, NULL)) {
        note(d, d->line, line.n > LINE_MOST ? "a line of more than 4096 bytes" : "not UTF-8", (Str){0});
    } else if (strchr("!&", line.p[0])) {
        entry_ends(d);
        d->in_set = true;
        note(d, d->line, "a set of synonyms is not read", line);
    } else if (line.p[0] == '+' || line.p[0] == '[') {
        if (!d->in_set)
            goes_on(d, line, name);
    } else {
        entry_ends(d);
        d->in_set = false;
        add_name(d, name);
        read_codes(d, line);
    }
}

void dictionary_read(const Actors *ac, const CodeBook *codes, Arena *a, const char *file, Str bytes,
                     Faults *notes, Dictionary *ret)
{
    Dict *d = ARENA_NEW(a, Dict);
    *d = (Dict){.ac = ac, .codes = codes, .a = a, .file = file, .notes = notes, .ret = ret};
    Str line;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.n);
    while (str_cut(&bytes, '\n', &line)) {
        d->line++;
        read_line(d, line);
    }
    entry_ends(d);
}

void dictionary_print(Buf *b, const DictRow *row)
{
    char from[DAY_TEXT], to[DAY_TEXT];
    buf_printf(b, "%s%.*s\t%.*s\t\t%s\t%s\t%s\t", row->contested ? "# " : "", STR_ARG(row->name),
               STR_ARG(row->id), row->class_name, row->from.n == DAY_MIN.n ? "" : day_print(row->from, from),
               row->to.n == DAY_MAX.n ? "" : day_print(row->to, to));
    buf_printf(b, "\t%.*s\n", STR_ARG(row->organ));
}

bool dictionary_codes(Arena *a, const char *data_dir, CodeBook *ret, Err *err)
{
    FileMap m;
    Str path = arena_printf(a, "%s/facts/codes.tsv", data_dir);
    if (!file_map(path.p, &m, err))
        return false;
    Table t = table_of(m.bytes);
    while (table_next(&t)) {
        Str code = t.field[2];
        if (!str_eq(t.field[1], STR("has-code")) || !str_starts(code, STR("cameo:")))
            continue;
        code = arena_str(a, str_slice(code, strlen("cameo:"), code.n));
        map_put(a, &ret->codes, code, (uint32_t)ret->ids.n);
        *VEC_PUSH(a, &ret->ids) = arena_str(a, t.field[0]);
    }
    file_unmap(&m);
    return true;
}
