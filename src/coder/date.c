/* date.c - when an act took effect, as the text has it (D5, D8, D27, T4). */
#include "coder/sides.h"

/* --- dates
 * ----------------------------------------------------------------------------------------------------------------
 */
Bounds date_recent(const Scan *sc)
{
    if (sc->t->today.n <= DAY_MIN.n)
        return BOUNDS_ALL;
    return (Bounds){day_plus(sc->t->today, -1), sc->t->today};
}

/* Times rise with the sentence. */
size_t times_of(const Scan *sc, uint32_t s)
{
    size_t lo = 0, hi = sc->t->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (sc->t->at[mid].sentence < s)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void set_when(const Scan *sc, Found *f, Bounds b, WhenBasis basis, Str edtf)
{
    f->as.when = b;
    f->as.basis = basis;
    f->as.when_edtf = edtf.n ? edtf : edtf_print(sc->a, b);
}

void date_set(const Scan *sc, Found *f, int32_t time)
{
    const Timex *x = &sc->t->at[time];
    set_when(sc, f, x->bounds, x->relative ? WHEN_RELATIVE : WHEN_EXPLICIT, x->edtf);
    f->explicit_when = true;
}

void date_before(const Scan *sc, Found *f)
{
    Day today = sc->t->today;
    set_when(sc, f, (Bounds){DAY_MIN, today.n > DAY_MIN.n ? today : DAY_MAX}, WHEN_PRESUPPOSED, (Str){0});
    f->explicit_when = false;
    f->time = -1;
}

void date_news(const Scan *sc, Found *f)
{
    set_when(sc, f, date_recent(sc), WHEN_DOCUMENT, (Str){0});
    f->explicit_when = false;
    f->time = -1;
}

/* "recognised Malta when it became independent on 21 September": the day of the clause is the act's. */
static int32_t when_clause(const Scan *sc, uint32_t s, int32_t w, Bounds *b, WhenBasis *basis)
{
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        if (rel_base(word_at(sc, s, c)->rel) != sc->c->rel.advcl)
            continue;
        for (int32_t k = word_at(sc, s, c)->child; k >= 0 && k < c; k = word_at(sc, s, k)->next)
            if (word_is(sc, s, k, "when")) {
                Bounds got = *b;
                WhenBasis how;
                int32_t i = when_governing(sc->t, sc->trees, sc->n_trees, s, (uint32_t)c, true, &got, &how);
                if (i >= 0 && how != WHEN_DOCUMENT) {
                    *b = got;
                    *basis = how;
                    return i;
                }
            }
    }
    return -1;
}

/* "the tenth country to break with Taiwan since 2016": since then they are counted, the tenth did it now. */
static bool counted_since(const Scan *sc, uint32_t s, int32_t w)
{
    int32_t noun = w >= 0 ? word_at(sc, s, w)->head : -1;
    if (noun < 0)
        return false;
    bool states = in_list(sc, s, noun, LIST_STATES); /* "the first foreign minister to visit it since 1958" */
    for (int32_t c = word_at(sc, s, noun)->child; c >= 0; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->feats & FEAT_ORD || (states && word_is(sc, s, c, "only")))
            return true;
    return false;
}

/* "names first envoy since 2012", "the highest visit since 1998": the date tells how long there was none. */
static bool first_since(const Scan *sc, uint32_t s, int32_t w, const Timex *x)
{
    for (int32_t i = w + 1; x->sentence == s && w >= 0 && i < (int32_t)x->first; i++)
        if (word_at(sc, s, i)->feats & FEAT_ORD || str_eq(word_at(sc, s, i)->xpos, STR("JJS")))
            return true;
    return false;
}

/* "The last time they cut ties was in March 2008": the date that the clause of the time has. */
static int32_t last_time(const Scan *sc, uint32_t s, int32_t w, Bounds *b, WhenBasis *basis)
{
    int32_t noun = w >= 0 && word_at(sc, s, w)->rel == sc->c->rel.relcl ? word_at(sc, s, w)->head : -1;
    if (!in_list(sc, s, noun, LIST_OCCASION))
        return -1;
    for (size_t i = times_of(sc, s); i < sc->t->n && sc->t->at[i].sentence == s; i++) {
        const Timex *x = &sc->t->at[i];
        if ((int32_t)x->first > w && x->dated && !x->since) {
            *b = x->cut;
            *basis = x->relative ? WHEN_RELATIVE : WHEN_EXPLICIT;
            return (int32_t)i;
        }
    }
    return -1;
}

/* "In 1976 it was Morocco that cut ties": the date of the clause that the act is set off from. */
static int32_t cleft_time(const Scan *sc, uint32_t s, int32_t w, Bounds *b, WhenBasis *basis)
{
    const Word *x = word_at(sc, s, w);
    int32_t head = x->rel == sc->c->rel.relcl ? x->head : -1;
    bool it = false;
    for (int32_t c = head < 0 ? -1 : word_at(sc, s, head)->child; c >= 0; c = word_at(sc, s, c)->next)
        it |= c < head && word_is(sc, s, c, "it");
    if (!it || child_by(sc, s, head, sc->c->rel.cop) < 0)
        return -1;
    Bounds got = *b;
    WhenBasis how;
    int32_t i = when_governing(sc->t, sc->trees, sc->n_trees, s, (uint32_t)head, true, &got, &how);
    if (i < 0 || how == WHEN_DOCUMENT)
        return -1;
    *b = got;
    *basis = how;
    return i;
}

/* "18 February 2008: A recognises it. Serbia recalls its envoy": an item of a timeline has the date that
 * opens it. */
static int32_t item_time(const Scan *sc, uint32_t s, Bounds *b, WhenBasis *basis)
{
    const Sentence *here = sc->trees[s].sentence;
    uint32_t first = s;
    while (first > 0 && sc->trees[first - 1].sentence->block == here->block &&
           sc->trees[first - 1].sentence->unit == here->unit)
        first--;
    size_t i = times_of(sc, first);
    const Timex *x = i < sc->t->n && sc->t->at[i].sentence == first ? &sc->t->at[i] : NULL;
    if (first == s || here->unit == UNIT_TITLE || !x || x->first > 0 || !x->dated || x->relative ||
        x->last >= sc->trees[first].n)
        return -1;
    Str mark = word_at(sc, first, (int32_t)x->last)->form;
    if (!str_eq(mark, STR(":")) && !str_eq(mark, STR("–")) && !str_eq(mark, STR("—")) &&
        !str_eq(mark, STR("-")))
        return -1;
    *b = x->bounds;
    *basis = WHEN_EXPLICIT;
    return (int32_t)i;
}

/* Acts of which the second undoes the first. */
static bool undoes(ActType first, ActType second)
{
    static const ActType rows[][2] = {
        {ACT_OPEN_MISSION, ACT_CLOSE_MISSION},        {ACT_ESTABLISH_RELATIONS, ACT_SEVER_RELATIONS},
        {ACT_SEVER_RELATIONS, ACT_RESTORE_RELATIONS}, {ACT_SUSPEND_RELATIONS, ACT_RESTORE_RELATIONS},
        {ACT_RECALL_ENVOY, ACT_RETURN_ENVOY},         {ACT_DESIGNATE_TERRORIST, ACT_DELIST_TERRORIST},
        {ACT_IMPOSE_SANCTIONS, ACT_LIFT_SANCTIONS},   {ACT_RECOGNISE_STATE, ACT_WITHDRAW_RECOGNITION}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if ((rows[i][0] == first && rows[i][1] == second) || (rows[i][1] == first && rows[i][0] == second))
            return true;
    return false;
}

/* "Israel closed its embassy in response and reopened it in 2024": the one date of both is the second's. */
void date_shared(const Scan *sc, Found *f)
{
    for (size_t i = sc->found.n; f->time >= 0 && i-- > 0 && sc->found.at[i].s == f->s;) {
        Found *g = &sc->found.at[i];
        if (g == f || g->time != f->time || g->w >= f->w || sc->t->at[f->time].first < f->w ||
            g->as.status != STATUS_DONE || !undoes(g->as.type, f->as.type) ||
            !str_eq(g->as.target, f->as.target))
            continue;
        set_when(sc, g, (Bounds){DAY_MIN, f->as.when.latest}, WHEN_PRESUPPOSED, (Str){0});
        g->time = -1;
    }
}

/* The first day of the month or year that a day lies in, and the last. */
static Bounds whole(Day d, bool year)
{
    int y = 0, m = 1;
    day_civil(d, &y, &m, NULL);
    Day first = d, next;
    if (!day_from_civil(y, year ? 1 : m, 1, &first))
        return (Bounds){d, d};
    next = day_plus_months(first, year ? 12 : 1);
    return (Bounds){first, day_plus(next, -1)};
}

/* Bounds moved by a length of time such as "P13Y"; years and months are as coarse as they are told. */
static bool moved(Bounds b, Str length, int sign, Bounds *ret)
{
    uint64_t n;
    if (length.n < 3 || length.n > 6 || length.p[0] != 'P' ||
        !str_read_uint(str_slice(length, 1, length.n - 1), &n) || n > 999 || b.earliest.n == DAY_MIN.n ||
        b.latest.n == DAY_MAX.n)
        return false;
    char unit = length.p[length.n - 1];
    int by = sign * (int)n;
    if (unit == 'Y' || unit == 'M') {
        int months = unit == 'Y' ? 12 * by : by;
        *ret = (Bounds){whole(day_plus_months(b.earliest, months), unit == 'Y').earliest,
                        whole(day_plus_months(b.latest, months), unit == 'Y').latest};
        return true;
    }
    int days = unit == 'W' ? 7 * by : by;
    *ret = (Bounds){day_plus(b.earliest, days), day_plus(b.latest, days)};
    return unit == 'W' || unit == 'D';
}

/* The length of time right before the "after" or "before" of the clause of w; -1. *ret_sign: 1 where w is the
 * earlier. */
static int32_t apart(const Scan *sc, uint32_t s, int32_t w, int *ret_sign)
{
    int32_t mark = -1;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0 && c < w; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.mark &&
            (word_is(sc, s, c, "after") || word_is(sc, s, c, "before")))
            mark = c;
    for (size_t i = times_of(sc, s); mark >= 0 && i < sc->t->n && sc->t->at[i].sentence == s; i++)
        if (sc->t->at[i].type == TIMEX_DURATION && (int32_t)sc->t->at[i].last == mark) {
            *ret_sign = word_is(sc, s, mark, "after") ? 1 : -1;
            return (int32_t)i;
        }
    return -1;
}

/* "hours after it had expelled the envoy": the day of the one is that of the other, or the one before. */
static bool hours_after(const Scan *sc, uint32_t s, int32_t w)
{
    for (int32_t c = word_at(sc, s, w)->child; c > 0 && c < w; c = word_at(sc, s, c)->next)
        if (word_at(sc, s, c)->rel == sc->c->rel.mark && word_is(sc, s, c, "after") &&
            (word_is(sc, s, c - 1, "hour") || word_is(sc, s, c - 1, "minute") ||
             word_is(sc, s, c - 1, "moment")))
            return true;
    return false;
}

/* "Germany reopened its embassy in March 2025, thirteen years after shutting it": one date tells the other.
 */
void date_apart(const Scan *sc, Found *f)
{
    int sign = 1;
    int32_t head = word_at(sc, f->s, (int32_t)f->w)->head,
            k = head < 0 ? -1 : apart(sc, f->s, (int32_t)f->w, &sign);
    bool hours = f->time < 0 && head >= 0 && hours_after(sc, f->s, (int32_t)f->w);
    if ((k < 0 && !hours) || f->as.status != STATUS_DONE)
        return;
    for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s == f->s;) {
        Found *g = &sc->found.at[i];
        Bounds b;
        if (g == f || (int32_t)g->w != head || g->as.status != STATUS_DONE || (f->time >= 0 && g->time >= 0))
            continue;
        if (hours && g->as.when.earliest.n > DAY_MIN.n) {
            set_when(sc, f, (Bounds){day_plus(g->as.when.earliest, -1), g->as.when.latest}, WHEN_RELATIVE,
                     (Str){0});
            return;
        }
        Found *to = f->time >= 0 ? g : f;
        if (moved(f->time >= 0 ? f->as.when : g->as.when, sc->t->at[k].value, to == g ? sign : -sign, &b) &&
            (sc->t->today.n <= DAY_MIN.n || b.earliest.n <= sc->t->today.n))
            set_when(sc, to, b, WHEN_RELATIVE, (Str){0});
    }
}

/* "It reopens on 1 April", told in March: a present tense with a day soon to come is of that day. */
bool date_ahead(const Scan *sc, const Match *m, ActType t)
{
    enum { SOON = 45 };
    const Word *x = word_at(sc, m->s, m->slot[SLOT_ACT]);
    bool present = x->upos == UPOS_VERB && (str_eq(x->xpos, STR("VBZ")) || str_eq(x->xpos, STR("VBP")));
    bool planned = t == ACT_OPEN_MISSION || t == ACT_CLOSE_MISSION || t == ACT_VISIT;
    Bounds b = date_recent(sc);
    WhenBasis basis = WHEN_DOCUMENT;
    if (!present || !planned || sc->trees[m->s].sentence->unit == UNIT_TITLE || sc->t->today.n <= DAY_MIN.n)
        return false;
    int32_t i =
        when_governing(sc->t, sc->trees, sc->n_trees, m->s, (uint32_t)m->slot[SLOT_ACT], false, &b, &basis);
    return i >= 0 && sc->t->at[i].sentence == m->s && !sc->t->at[i].since && b.earliest.n > sc->t->today.n &&
           b.latest.n <= sc->t->today.n + SOON;
}

void date_of(const Scan *sc, const Match *m, const Context *cx, Found *f)
{
    Status st = f->as.status;
    if (f->as.type == ACT_PLEDGE_COOPERATION && st == STATUS_ANNOUNCED)
        st = STATUS_DONE; /* D8: dated by the statement */
    bool past = st == STATUS_DONE || st == STATUS_DENIED || st == STATUS_ABSENT || st == STATUS_REFUSED ||
                st == STATUS_DEMANDED;
    Bounds b = date_recent(sc);
    WhenBasis basis = WHEN_DOCUMENT;
    int32_t i =
        when_governing(sc->t, sc->trees, sc->n_trees, f->s, (uint32_t)m->slot[SLOT_ACT], past, &b, &basis);
    if (i < 0 && st == STATUS_DONE)
        i = when_clause(sc, f->s, m->slot[SLOT_ACT], &b, &basis);
    if (i < 0 && st == STATUS_DONE)
        i = last_time(sc, f->s, m->slot[SLOT_ACT], &b, &basis);
    if (i < 0 && st == STATUS_DONE)
        i = cleft_time(sc, f->s, m->slot[SLOT_ACT], &b, &basis);
    if (i < 0 && st == STATUS_DONE && !cx->presupposed)
        i = item_time(sc, f->s, &b, &basis);
    if (i >= 0 && sc->t->at[i].since &&
        (counted_since(sc, f->s, m->slot[SLOT_ACT]) ||
         (st == STATUS_DONE && first_since(sc, f->s, m->slot[SLOT_ACT], &sc->t->at[i]))))
        i = -1, b = date_recent(sc), basis = WHEN_DOCUMENT;
    Day today = sc->t->today;
    bool known = today.n > DAY_MIN.n;
    if (i >= 0 && b.earliest.n == DAY_MIN.n && b.latest.n == DAY_MAX.n) /* "a few hours later" */
        i = -1, b = date_recent(sc), basis = WHEN_DOCUMENT;
    f->explicit_when = i >= 0;
    f->time = i;
    Str edtf =
        i >= 0 && b.earliest.n == sc->t->at[i].bounds.earliest.n && b.latest.n == sc->t->at[i].bounds.latest.n
            ? sc->t->at[i].edtf
            : (Str){0};
    if (str_find_char(edtf, '/', 0) != SIZE_MAX || str_find_char(edtf, 'T', 0) != SIZE_MAX)
        edtf = (Str){0}; /* a day of last week, not all of it: printed from its bounds, in days */
    if (b.earliest.n > b.latest.n)
        b = date_recent(sc), i = -1;
    if (st == STATUS_ABSENT) {
        Day d = i >= 0 && known && b.latest.n < today.n ? b.latest : today;
        set_when(sc, f, (Bounds){DAY_MIN, known ? d : DAY_MAX}, WHEN_DOCUMENT, (Str){0});
    } else if (st == STATUS_ANNOUNCED || st == STATUS_PLANNED || st == STATUS_HYPOTHETICAL) {
        if (i >= 0 && known && b.latest.n > today.n)
            set_when(sc, f, b, basis, edtf);
        else if (i >= 0 && known && b.latest.n >= today.n - 7)
            set_when(sc, f, (Bounds){b.latest.n < today.n ? b.latest : today, DAY_MAX}, basis, (Str){0});
        else if (i >= 0 && known)
            set_when(sc, f, (Bounds){b.earliest, DAY_MAX}, basis, (Str){0});
        else
            set_when(sc, f, (Bounds){known ? today : DAY_MIN, DAY_MAX}, WHEN_DOCUMENT, (Str){0});
    } else if (st == STATUS_REFUSED || st == STATUS_DEMANDED) {
        bool due = i >= 0 && known && (b.earliest.n > today.n || (cx->future && b.latest.n < today.n - 7));
        set_when(sc, f, due ? date_recent(sc) : b, due ? WHEN_DOCUMENT : basis, due ? (Str){0} : edtf);
    } else if (i < 0 && (cx->presupposed || f->as.type == ACT_HOST_ENVOY)) {
        set_when(sc, f, (Bounds){DAY_MIN, known ? today : DAY_MAX}, WHEN_PRESUPPOSED, (Str){0});
    } else {
        set_when(sc, f, b, basis, edtf);
    }
}
