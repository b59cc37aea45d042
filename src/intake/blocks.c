/* blocks.c - see blocks.h.
 * Lines first: each gets a kind of its own (noise.h). Then what needs neighbours: the title among the lines,
 * headline and captions told twice, paragraphs broken over several lines. Then blocks, the lead, the
 * dateline. */
#include "intake/blocks.h"

#include "base/map.h"
#include "base/vec.h"
#include "intake/date.h"
#include "intake/dateline.h"
#include "intake/noise.h"
#include "intake/words.h"

enum {
    MOST_LINES = 250000,
    KEY = 160,          /* bytes of a line's letters that tell it from others */
    TITLE_LINES = 15,   /* the headline stands among so many first lines */
    DATELINE_BLOCKS = 3 /* and the dateline among so many blocks of the story */
};

typedef struct Line {
    size_t from, to; /* in the text, without white space at its ends */
    LineKind kind;
    bool starts; /* a blank line, or the start of the text, stands before it */
    bool joins;  /* goes on with the paragraph of the line before */
} Line;

typedef struct Lines {
    Line *at;
    size_t n, cap;
} Lines;

static Str line_of(const Doc *d, const Line *l)
{
    return str_slice(d->text, l->from, l->to);
}

/* The end of the line at i: a line feed, a carriage return or one of both; U+2028 and U+2029 too. */
static size_t line_end(Str s, size_t i)
{
    while (i < s.n && s.p[i] != '\n' && s.p[i] != '\r' && s.p[i] != '\f' &&
           !(s.p[i] == '\xE2' && i + 2 < s.n && s.p[i + 1] == '\x80' &&
             (s.p[i + 2] == '\xA8' || s.p[i + 2] == '\xA9')))
        i++;
    return i;
}

/* White space at both ends, no-break and other Unicode spaces included. */
static Str trim_wide(Str s)
{
    for (;;) {
        s = str_trim(s);
        size_t n = s.n;
        if (n == 0 || ((unsigned char)s.p[0] < 0x80 && (unsigned char)s.p[n - 1] < 0x80))
            return s;
        static const char *const wide[] = {"\xC2\xA0",     "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x83",
                                           "\xE2\x80\x82", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE3\x80\x80"};
        for (size_t k = 0; k < sizeof wide / sizeof *wide; k++) {
            Str w = str_of(wide[k]);
            if (str_starts(s, w))
                s = str_slice(s, w.n, s.n);
            if (str_ends(s, w))
                s.n -= w.n;
        }
        if (s.n == n)
            return s;
    }
}

static bool split_lines(Arena *a, const Doc *d, Lines *ret, Err *err)
{
    size_t n_blank = 1;
    for (size_t i = 0; i < d->text.n;) {
        size_t end = line_end(d->text, i);
        Str s = trim_wide(str_slice(d->text, i, end));
        if (s.n) {
            if (ret->n == MOST_LINES)
                return err_set(err, ERR_LIMIT, i, "%.*s: more than %d lines: split the document",
                               STR_ARG(d->id), MOST_LINES);
            size_t from = (size_t)(s.p - d->text.p);
            *VEC_PUSH(a, ret) =
                (Line){.from = from, .to = from + s.n, .starts = n_blank > 0, .kind = noise_kind(s)};
        }
        n_blank = s.n ? 0 : n_blank + 1;
        if (end < d->text.n && d->text.p[end] == '\xE2')
            end += 2;
        else if (end + 1 < d->text.n && d->text.p[end] == '\r' && d->text.p[end + 1] == '\n')
            end++;
        i = end + 1;
    }
    return true;
}

/* A stop, question mark, bang, colon or ellipsis at the end, quotes and brackets after it allowed. */
static bool ends_sentence(Str s)
{
    while (s.n) {
        if (str_ends(s, STR("\xE2\x80\x9D")) || str_ends(s, STR("\xE2\x80\x99")))
            s.n -= 3;
        else if (str_ends(s, STR("\"")) || str_ends(s, STR("'")) || str_ends(s, STR(")")))
            s.n--;
        else
            break;
    }
    return str_ends(s, STR(".")) || str_ends(s, STR("!")) || str_ends(s, STR("?")) || str_ends(s, STR(":")) ||
           str_ends(s, STR("\xE2\x80\xA6"));
}

static bool starts_small(Str s)
{
    return s.n && s.p[0] >= 'a' && s.p[0] <= 'z';
}

/* Is the text broken into lines of near equal width, so that a line is no paragraph? */
static bool is_wrapped(const Doc *d, const Lines *ls)
{
    size_t n_pairs = 0, n_small = 0;
    for (size_t i = 1; i < ls->n; i++) {
        Str before = line_of(d, &ls->at[i - 1]);
        if (ls->at[i].starts || before.n < 40)
            continue;
        n_pairs++;
        n_small += before.n <= 130 && !ends_sentence(before) && starts_small(line_of(d, &ls->at[i]));
    }
    return n_small >= 1 && n_small * 4 >= n_pairs;
}

static void join_lines(const Doc *d, Lines *ls)
{
    bool wrapped = is_wrapped(d, ls);
    size_t width = 0;
    for (size_t i = 0; i < ls->n; i++) {
        size_t n = ls->at[i].to - ls->at[i].from;
        if (wrapped && n <= 130 && n > width)
            width = n;
    }
    for (size_t i = 1; i < ls->n && wrapped; i++) {
        const Line *b = &ls->at[i - 1];
        Line *l = &ls->at[i];
        Str s = line_of(d, l);
        bool full = (b->to - b->from) * 10 >= width * 6;
        bool prose = b->kind == LINE_STORY || b->joins;
        if (!l->starts && prose && full && (l->kind == LINE_STORY || starts_small(s)))
            l->joins = true;
    }
}

static bool is_headline(Str s)
{
    Str place;
    size_t unused, n = words_count(s);
    return n >= 3 && n <= 30 && s.n <= 220 && !str_ends(s, STR(".")) && !str_ends(s, STR(":")) &&
           !dateline_read(s, &place, &unused) && !starts_small(s);
}

/* The first headline of five words, before the first sentence; else the first of three. */
static void find_title(Doc *d, const Lines *ls)
{
    for (size_t i = 0; i + 1 < ls->n && i < TITLE_LINES; i++) {
        Str s = line_of(d, &ls->at[i]);
        if (ls->at[i].kind != LINE_STORY || words_count(s) < 3)
            continue;
        bool goes_on =
            ls->at[i + 1].joins || (!ls->at[i + 1].starts && starts_small(line_of(d, &ls->at[i + 1])));
        if (!is_headline(s) || goes_on)
            return;
        if (d->title.n == 0 || words_count(s) >= 5)
            d->title = s;
        if (words_count(s) >= 5)
            return;
    }
}

/* The letters of a line without its picture credit, as its identity. */
static Str key_of(Arena *a, Str line)
{
    char key[KEY];
    Str said = str_slice(line, 0, noise_credit(line));
    size_t n = words_key(said, key, KEY);
    return arena_str(a, (Str){key, n});
}

/* The headline again, or the head of it; the lead told again before it is over. */
static bool repeats(Str key, Str of)
{
    return key.n >= 12 && of.n && (str_eq(key, of) || (key.n >= 24 && str_starts(of, key)));
}

static void mark_repeats(Arena *a, const Doc *d, Lines *ls)
{
    enum { HEADS = 6 };
    Map seen = {0};
    Str title = key_of(a, d->title), head[HEADS];
    size_t n_heads = 0;
    for (size_t i = 0; i < ls->n; i++) {
        Line *l = &ls->at[i];
        Str s = line_of(d, l);
        if ((l->kind != LINE_STORY && l->kind != LINE_CAPTION) || l->joins || s.n > 400)
            continue;
        Str key = key_of(a, s);
        bool again = repeats(key, title), open = !ends_sentence(s);
        for (size_t k = 0; k < n_heads && !again; k++)
            again = open && repeats(key, head[k]) && words_count(s) >= 5;
        uint32_t before = key.n >= 16 ? map_get(&seen, key) : MAP_NONE;
        if (before != MAP_NONE && (open || l->kind == LINE_CAPTION)) {
            Line *first = &ls->at[before];
            if (l->kind == LINE_CAPTION && first->kind == LINE_STORY && !ends_sentence(line_of(d, first)))
                first->kind = LINE_CAPTION;
            again = true;
        }
        if (again)
            l->kind = LINE_NOISE;
        else if (key.n >= 16)
            map_put(a, &seen, key, (uint32_t)i);
        if (!again && n_heads < HEADS && l->kind == LINE_STORY)
            head[n_heads++] = key;
    }
}

/* Headlines below "Related stories": lines that are no sentences, up to the next that is one. */
static void mark_lists(const Doc *d, Lines *ls)
{
    enum { LONGEST_LIST = 12 };
    size_t left = 0;
    for (size_t i = 0; i < ls->n; i++) {
        Line *l = &ls->at[i];
        Str s = line_of(d, l);
        if (l->kind == LINE_NOISE && noise_opens_list(s)) {
            left = LONGEST_LIST;
        } else if (l->kind == LINE_STORY && left) {
            bool headline = (!ends_sentence(s) || str_ends(s, STR("?"))) && words_count(s) <= 25;
            left = headline ? left - 1 : 0;
            if (headline)
                l->kind = LINE_NOISE;
        }
    }
}

static void mark_given(const Doc *d, Lines *ls, Str caption)
{
    for (size_t i = 0; i < ls->n; i++) {
        Str s = line_of(d, &ls->at[i]);
        if (d->byline.n && str_eq_nocase(s, str_trim(d->byline)))
            ls->at[i].kind = LINE_NOISE;
        else if (caption.n && str_eq(s, str_trim(caption)))
            ls->at[i].kind = LINE_CAPTION;
    }
}

/* The host of an address: what follows it names the story's subject, not the outlet's clock. */
static Str host_of(Str url)
{
    size_t at = str_find(url, STR("//"), 0);
    Str host = str_slice(url, at == SIZE_MAX ? 0 : at + 2, url.n);
    return str_slice(host, 0, str_find_char(host, '/', 0));
}

Str blocks_hints(Arena *a, const Doc *d)
{
    return arena_printf(a, "%.*s %.*s %.*s %.*s", STR_ARG(host_of(d->url)), STR_ARG(d->publisher),
                        STR_ARG(d->byline), STR_ARG(d->place));
}

typedef struct Dates {
    Stamp first, published, plain, updated;
} Dates;

static void note_stamps(Str line, Str hints, Dates *ret)
{
    size_t at = 0;
    Stamp st, before = {0};
    while (at < line.n && stamp_next(line, &at, hints, &st)) {
        if (!st.has_day && st.has_time && before.has_day) { /* "4 January 2016 Last updated at 22:14 GMT" */
            st.day = before.day;
            st.has_day = true;
        }
        before = st;
        Stamp *keep = st.cue == STAMP_FIRST       ? &ret->first
                      : st.cue == STAMP_PUBLISHED ? &ret->published
                      : st.cue == STAMP_UPDATED   ? &ret->updated
                                                  : &ret->plain;
        if (st.has_day && !keep->has_day)
            *keep = st;
    }
}

/* The name in a byline, also where a bar and more follow it. */
static bool byline_name(Str s, Str *ret)
{
    static const char *const bars[] = {" |", " \xE2\x80\x94", " \xE2\x80\x93", " \xC2\xB7", " \xE2\x80\xA2"};
    if (noise_byline(s, ret))
        return true;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
        if (noise_byline(str_slice(s, 0, str_find(s, str_of(bars[i]), 0)), ret))
            return true;
    return false;
}

/* What stamps and bylines among the lines say, where the document came without. */
static void read_stamps(Arena *a, Doc *d, const Lines *ls, Str dateline)
{
    Dates dates = {0}, filed = {0}; /* filed: "KABUL, 3 July 2025 (Agency) -" */
    Str hints = blocks_hints(a, d), name;
    if (d->byline.n)
        note_stamps(d->byline, hints, &dates);
    for (size_t i = 0; i < ls->n; i++) {
        Str s = line_of(d, &ls->at[i]);
        LineKind k = ls->at[i].kind;
        if (k == LINE_STAMP || k == LINE_BYLINE || k == LINE_DATE)
            note_stamps(s, hints, &dates);
        if (k == LINE_BYLINE && d->byline.n == 0 && !words_starts(s, STR("edited")) && byline_name(s, &name))
            d->byline = str_trim(str_slice(name, 0, str_find_char(name, '|', 0)));
    }
    note_stamps(dateline, hints, &filed);
    const Stamp *st = dates.first.has_day       ? &dates.first
                      : dates.published.has_day ? &dates.published
                      : dates.plain.has_day     ? &dates.plain
                      : filed.plain.has_day     ? &filed.plain
                                                : &dates.updated;
    if (!d->has_published && st->has_day)
        date_published_stamp(a, d, st);
    if (d->updated.n == 0 && dates.updated.has_day)
        date_updated_stamp(a, d, &dates.updated);
}

static Part part_of(LineKind k)
{
    return k == LINE_STORY || k == LINE_DATE ? PART_BODY : k == LINE_CAPTION ? PART_CAPTION : PART_NOISE;
}

static void make_blocks(Arena *a, Doc *d, const Lines *ls, bool paragraphs)
{
    size_t n_lines = ls->n;
    Block *b = ARENA_ARRAY(a, Block, n_lines + 1);
    size_t n = 0;
    Str title = trim_wide(d->title);
    if (title.n) {
        size_t from = (size_t)(title.p - d->title.p);
        b[n++] = (Block){UNIT_TITLE, PART_HEADLINE, from, from + title.n};
    }
    for (size_t i = 0; i < n_lines; i++) {
        const Line *l = &ls->at[i];
        if (n && b[n - 1].unit == UNIT_TEXT && (l->joins || (paragraphs && !l->starts)))
            b[n - 1].to = l->to;
        else
            b[n++] = (Block){UNIT_TEXT, part_of(l->kind), l->from, l->to};
    }
    d->blocks = b;
    d->n_blocks = n;
}

/* The first paragraph that is a sentence; the first of any kind where there is none. */
static void mark_lead(Doc *d)
{
    Block *first = NULL;
    for (size_t i = 0; i < d->n_blocks; i++) {
        Block *b = &d->blocks[i];
        if (b->unit != UNIT_TEXT || b->part != PART_BODY)
            continue;
        if (!first)
            first = b;
        Str s = str_slice(d->text, b->from, b->to);
        size_t n = words_count(s);
        bool asks = str_ends(s, STR("?")) || str_ends(s, STR(":"));
        if ((ends_sentence(s) && n >= (asks ? 6 : 3)) || n >= 12) {
            b->part = PART_LEAD;
            return;
        }
    }
    if (first)
        first->part = PART_LEAD;
}

/* Returns the dateline from behind its place on: a date, an agency. */
static Str find_place(Doc *d)
{
    size_t n = 0, end;
    for (size_t i = 0; i < d->n_blocks && n < DATELINE_BLOCKS; i++) {
        const Block *b = &d->blocks[i];
        if (b->unit != UNIT_TEXT || (b->part != PART_BODY && b->part != PART_LEAD))
            continue;
        n++;
        if (dateline_read(str_slice(d->text, b->from, b->to), &d->place, &end))
            return str_slice(d->text, b->from + d->place.n, b->from + end);
    }
    return (Str){0};
}

bool blocks_find(Arena *a, Doc *d, BlocksHow how, Err *err)
{
    Lines ls = {0};
    Arena scratch = {0};
    bool ok = split_lines(&scratch, d, &ls, err);
    if (ok) {
        if (!how.paragraphs)
            join_lines(d, &ls);
        mark_given(d, &ls, how.caption);
        mark_lists(d, &ls);
        if (how.find_title && d->title.n == 0)
            find_title(d, &ls);
        mark_repeats(&scratch, d, &ls);
        make_blocks(a, d, &ls, how.paragraphs);
        mark_lead(d);
        Str dateline = find_place(d);
        read_stamps(a, d, &ls, dateline);
    }
    arena_done(&scratch);
    return ok;
}
