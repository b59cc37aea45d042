/* find.c - the time mentions of a document: two passes over its sentences, one that reads phrases and decides
 * whether the text is news or a narrative, one that resolves them in reading order. */
#include "base/vec.h"
#include "when/resolve.h"

#include <stdlib.h>

struct When {
    Named *named;
};

const char *timex_type_name(TimexType t)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return names[t];
}

bool when_open(const char *data_dir, When **ret, Err *err)
{
    Named *named;
    if (!named_open(data_dir, &named, err))
        return false;
    When *w = base_alloc(sizeof *w);
    w->named = named;
    *ret = w;
    return true;
}

void when_close(When *w)
{
    if (!w)
        return;
    named_close(w->named);
    free(w);
}

typedef struct Read { /* the phrases of one sentence */
    PhraseReader r;
    Phrase *phrases;
    size_t n;
} Read;

static bool word_shape(const PhraseReader *r, size_t i)
{
    return i < r->n && (r->lx[i].key == K_NUM || r->lx[i].from < r->lx[i].to);
}

/* Phrases from left to right; what is read is not read again. */
static Read read_sentence(const When *w, Arena *a, const Doc *doc, const Tree *tree)
{
    const Sentence *s = tree->sentence;
    Read ret = {.r = {.named = w->named, .unit = doc_unit(doc, s->unit), .tree = tree}};
    VEC(Phrase) v = {0};
    ret.r.lx = lex_cut(named_lexicon(w->named), a, ret.r.unit, s->from, s->to, &ret.r.n);
    for (size_t i = 0; i < ret.r.n;) {
        Phrase p = PHRASE_NONE;
        size_t end = word_shape(&ret.r, i) ? phrase_read_time(&ret.r, i, &p) : i;
        if (end > i)
            *VEC_PUSH(a, &v) = p;
        i = end > i ? end : i + 1;
    }
    ret.phrases = v.at;
    ret.n = v.n;
    return ret;
}

enum { LEAD = 3 }; /* sentences: news that opens with "yesterday" or a weekday is no account of history */

/* Dates of other times against words that point to the day of writing. */
static void weigh(const Read *rd, int this_year, size_t *n_old, size_t *n_today, size_t *n_news)
{
    for (size_t k = 0; k < rd->n; k++) {
        const Phrase *p = &rd->phrases[k];
        int gap = this_year - p->moment.year;
        bool deictic = (p->form == FORM_SHIFT && p->base.anchor == ANCHOR_TODAY) ||
                       (p->form == FORM_WEEKDAY && p->turn <= TURN_NEXT);
        *n_old += p->has_year && !p->if_bc && (p->moment.bc || gap > 1 || gap < -1);
        *n_news += deictic && p->turn == TURN_BARE &&
                   (p->form == FORM_WEEKDAY || (p->base.unit == SCALE_DAY && p->base.n != 0));
        *n_today += deictic || (p->has_year && gap <= 1 && gap >= -1 && p->has_day);
    }
}

/* The zone of a dateline's place; of "MANAMA/DUBAI" that of the first one known. */
static bool place_zone(const Actors *ac, Str place, Day at, int *ret_offset)
{
    if (actor_zone(ac, place, at, ret_offset))
        return true;
    for (size_t i = 0, from = 0; i <= place.n; i++) {
        if (i < place.n && place.p[i] != '/' && place.p[i] != ',' && place.p[i] != '-')
            continue;
        if (actor_zone(ac, str_trim(str_slice(place, from, i)), at, ret_offset))
            return true;
        from = i + 1;
    }
    return false;
}

/* The state a dateline's place lies in. */
static Str place_country(const Actors *ac, Str place, Day at)
{
    Str id, one;
    while (ac && str_cut(&place, '/', &one))
        if (actor_lookup(ac, str_trim(one), at, &id, 1) && actor_state(id).n == 3)
            return actor_state(id);
    return (Str){0};
}

static Day publication_day(const Actors *ac, const Doc *doc, int *ret_offset)
{
    int offset;
    *ret_offset = doc->published_offset;
    if (!doc->has_published)
        return DAY_MIN;
    if (str_find_char(doc->published, 'T', 0) == SIZE_MAX || !doc->place.n || !ac ||
        !place_zone(ac, doc->place, doc->published_day, &offset))
        return doc->published_day;
    *ret_offset = offset;
    return instant_day(doc->published_at, offset);
}

/* Words [first, last) of the sentence that bytes [from, to) touch. */
static void words_of(const Sentence *s, size_t from, size_t to, size_t *hint, uint32_t *ret_first,
                     uint32_t *ret_last)
{
    size_t i = *hint;
    while (i < s->n_tokens && s->tokens[i].to <= from)
        i++;
    *hint = i;
    *ret_first = (uint32_t)i;
    while (i < s->n_tokens && s->tokens[i].from < to)
        i++;
    *ret_last = (uint32_t)(i > *ret_first ? i : *ret_first + (*ret_first < s->n_tokens));
}

static TimexType type_of(const Phrase *p, const Resolved *x)
{
    if (p->form == FORM_SET)
        return TIMEX_SET;
    if (p->form == FORM_AMOUNT)
        return TIMEX_DURATION;
    return x->moment && (x->m.scale == SCALE_MINUTE || x->m.scale == SCALE_PART) ? TIMEX_TIME : TIMEX_DATE;
}

static void widen(Bounds *b, Scale scale)
{
    int months = scale == SCALE_YEAR                               ? 12
                 : scale == SCALE_DECADE                           ? 120
                 : scale == SCALE_MONTH                            ? 1
                 : scale == SCALE_SEASON || scale == SCALE_QUARTER ? 3
                 : scale == SCALE_HALF                             ? 6
                 : scale == SCALE_CENTURY                          ? 1200
                                                                   : 0;
    if (months) {
        b->earliest = day_plus_months(b->earliest, -months);
        b->latest = day_plus(day_plus_months(day_plus(b->latest, 1), months), -1);
    } else {
        int days = scale == SCALE_WEEK ? 7 : 1;
        b->earliest = day_plus(b->earliest, -days), b->latest = day_plus(b->latest, days);
    }
}

static Day min_day(Day a, Day b)
{
    return a.n < b.n ? a : b;
}

static Day max_day(Day a, Day b)
{
    return a.n > b.n ? a : b;
}

/* Early, mid and late of a month: ten days or so; of a year: its half, or its middle. */
static void thirds(const Phrase *p, const Moment *m, Bounds *b)
{
    if (p->side != SIDE_WHOLE || (m->scale != SCALE_MONTH && m->scale != SCALE_YEAR))
        return;
    bool month = m->scale == SCALE_MONTH;
    Bounds whole = *b;
    if (p->mod == MOD_START || p->mod == MOD_MID)
        b->latest = month ? day_plus(whole.earliest, p->mod == MOD_MID ? 20 : 10)
                          : day_plus(day_plus_months(whole.earliest, p->mod == MOD_MID ? 9 : 6), -1);
    if (p->mod == MOD_END || p->mod == MOD_MID)
        b->earliest = month ? day_plus(whole.earliest, p->mod == MOD_MID ? 9 : 19)
                            : day_plus_months(whole.earliest, p->mod == MOD_MID ? 3 : 6);
}

/* T1: "this week" runs to publication, "later this month" from it on. */
static void cut_at_today(const Phrase *p, Tense tense, Day today, Bounds *b)
{
    if (today.n < b->earliest.n || today.n > b->latest.n)
        return;
    bool current = p->form == FORM_SHIFT && p->base.n == 0 && p->base.unit > SCALE_DAY &&
                   (p->base.anchor == ANCHOR_TODAY || p->base.anchor == ANCHOR_SPOKEN);
    if (p->side == SIDE_LATER ||
        (current && p->side == SIDE_WHOLE && p->mod == MOD_NONE && tense == TENSE_FUTURE))
        b->earliest = max_day(b->earliest, today);
    else if (p->side == SIDE_EARLIER || (current && p->side == SIDE_WHOLE && p->mod == MOD_NONE))
        b->latest = min_day(b->latest, today);
}

/* The word before the phrase that opens one side of it. */
static void preposition(const PhraseReader *r, const Phrase *p, Timex *t)
{
    size_t i = p->first;
    if (i == 0)
        return;
    Key k = key_at(r, i - 1);
    bool onward = lex_is(r, p->last, "onward") || lex_is(r, p->last, "onwards") ||
                  (key_at(r, p->last) == K_ON && lex_ends_clause(r, p->last + 1));
    t->since = k == K_SINCE || (k == K_FROM && onward);
    t->until = k == K_UNTIL || k == K_BY || (k == K_TO && i >= 2 && key_at(r, i - 2) == K_UP);
    t->before = k == K_BEFORE || (k == K_TO && i >= 2 && key_at(r, i - 2) == K_PREVIOUS) ||
                (k == K_OF && i >= 2 && lex_is(r, i - 2, "ahead"));
    t->after = k == K_AFTER || (k == K_FOLLOWING && p->form != FORM_SHIFT);
    if (t->since && p->mod == MOD_NONE && k == K_SINCE)
        t->since = true;
}

static void set_bounds(const Resolver *rs, const PhraseReader *r, const Phrase *p, const Resolved *x,
                       bool headline, Timex *t)
{
    t->edtf = moment_edtf(rs->a, &x->m, p->mod == MOD_APPROX);
    t->dated = moment_bounds(&x->m, &t->bounds) && !x->m.bc;
    if (!t->dated)
        return;
    if (p->mod == MOD_APPROX)
        widen(&t->bounds, x->m.scale);
    t->cut = t->bounds;
    thirds(p, &x->m, &t->cut);
    if (rs->dated && !rs->narrative)
        cut_at_today(p, tense_of(r, p->first, p->last, headline), rs->today, &t->cut);
}

static bool told_in_full(const Phrase *p)
{
    return p->has_year || (p->named && p->named->rule == NAMED_ONCE);
}

static Timex timex_of(const Resolver *rs, const PhraseReader *r, const Phrase *p, const Resolved *x,
                      bool headline)
{
    Timex t = {.type = type_of(p, x), .value = x->value, .mod = str_of(phrase_mod_name(p->mod))};
    t.from = r->lx[p->first].from;
    t.to = r->lx[p->last - 1].to;
    t.relative = !told_in_full(p);
    t.floats = (uint8_t)x->floats;
    preposition(r, p, &t);
    if (x->moment)
        set_bounds(rs, r, p, x, headline, &t);
    return t;
}

void when_find(const When *w, Arena *a, const Actors *ac, const Doc *doc, const Tree *trees, size_t n_trees,
               Times *ret)
{
    *ret = (Times){0};
    VEC(Timex) v = {0};
    ret->today = publication_day(ac, doc, &ret->offset);
    Resolver rs = {.a = a, .named = w->named, .actors = ac, .today = ret->today, .dated = doc->has_published};
    rs.country = place_country(ac, doc->place, ret->today);
    Read *read = ARENA_ARRAY(a, Read, n_trees);
    size_t n_old = 0, n_today = 0;
    int year = 0;
    day_civil(ret->today, &year, NULL, NULL);
    size_t n_news = 0, n_lead = 0;
    for (size_t s = 0; s < n_trees; s++) {
        read[s] = read_sentence(w, a, doc, &trees[s]);
        weigh(&read[s], rs.dated ? year : 0, &n_old, &n_today, &n_news);
        n_lead = s < LEAD ? n_news : n_lead;
    }
    rs.narrative = !rs.dated || (n_lead == 0 && resolve_narrative(n_old, n_today));
    for (size_t s = 0; s < n_trees; s++) {
        const Sentence *sent = trees[s].sentence;
        rs.sentence = s;
        Resolved *done = ARENA_ARRAY(a, Resolved, read[s].n);
        bool headline = sent->unit == UNIT_TITLE || sent->part == PART_HEADLINE;
        size_t hint = 0;
        for (size_t k = 0; k < read[s].n; k++) {
            done[k] = resolve_phrase(&rs, &read[s].r, read[s].phrases, read[s].n, k, done, headline);
            if (!done[k].keep)
                continue;
            Timex *t = VEC_PUSH(a, &v);
            *t = timex_of(&rs, &read[s].r, &read[s].phrases[k], &done[k], headline);
            t->sentence = (uint32_t)s;
            t->unit = sent->unit;
            words_of(sent, t->from, t->to, &hint, &t->first, &t->last);
            if (done[k].moment && done[k].m.year)
                resolve_remember(&rs, &read[s].r, &read[s].phrases[k], &done[k].m);
        }
    }
    ret->at = v.at;
    ret->n = v.n;
}
