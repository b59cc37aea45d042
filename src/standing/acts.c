/* C1: tellings become acts.
 *
 * Tolds of one bunch come by rising date. A told joins the newest of the last few clusters whose core (what
 * all its dates have in common) it meets and whose person, post and copy it does not contradict; else it
 * opens a cluster. Then neighbours of a kind that cannot recur without its opposite are joined where no
 * opposite lies between them:
 *
 *     delist 2024-04 ........ delist 2025-04-17      one act, its date argued by C2, the loser kept
 * (year-slip) sever 2002 ... restore 2005 ... sever 2024     two acts
 *
 * Limits: tellings further apart than ACTS_SLIP_DAYS stay two acts, the second with a gap before it, for a
 * break and its resumption may both be unknown to us; within one root only a slip is taken for one act. */
#include "standing/acts.h"

#include "base/vec.h"
#include "standing/party.h"

#include <stdlib.h>

typedef struct Cluster {
    Told *first, *last;
    Day start; /* earliest day of its first telling: rises from cluster to cluster */
    Bounds core;
    Str person, place, kind, copy, rank; /* as the first telling that says so has it */
    bool affirmed;                       /* not of denials alone */
    bool dated;                          /* one of its tellings by words of its own */
} Cluster;

typedef struct Bunch { /* the tolds of one key and the clusters they fall into, by date */
    Str key;
    ActType type;
    Cluster *at;
    size_t n;
} Bunch;

Str act_attr(const Act *act, const char *key)
{
    for (size_t i = 0; i < act->n_attrs; i++)
        if (str_eq(act->attrs[i].key, str_of(key)))
            return act->attrs[i].value;
    return (Str){NULL, 0};
}

Day act_day(const Act *act, Day told)
{
    return told.n != DAY_MIN.n && told.n < act->when.latest.n ? told : act->when.latest;
}

static const struct {
    ActType begins[3], ends[3]; /* ACT_NONE fills up */
} pairs[] = {
    {{ACT_RECOGNISE_STATE, ACT_RECOGNISE_GOVERNMENT}, {ACT_WITHDRAW_RECOGNITION}},
    {{ACT_ESTABLISH_RELATIONS, ACT_RESTORE_RELATIONS}, {ACT_SEVER_RELATIONS, ACT_SUSPEND_RELATIONS}},
    {{ACT_OPEN_MISSION}, {ACT_CLOSE_MISSION}},
    {{ACT_DESIGNATE_TERRORIST}, {ACT_DELIST_TERRORIST}},
    {{ACT_TAKE_POWER}, {ACT_LOSE_POWER}},
};

static bool one_of(ActType t, const ActType set[3])
{
    return t != ACT_NONE && (t == set[0] || t == set[1] || t == set[2]);
}

bool act_alternates(ActType t)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (one_of(t, pairs[i].begins) || one_of(t, pairs[i].ends))
            return true;
    return false;
}

bool act_opposes(ActType t, ActType other)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((one_of(t, pairs[i].begins) && one_of(other, pairs[i].ends)) ||
            (one_of(t, pairs[i].ends) && one_of(other, pairs[i].begins)))
            return true;
    return false;
}

static bool of_person(ActType t)
{
    return t >= ACT_APPOINT_ENVOY && t <= ACT_ACCEPT_ENVOY;
}

static bool clash(Str a, Str b)
{
    return a.n && b.n && !str_eq(a, b);
}

static Str kind_attr(const Told *t)
{
    Str s = told_attr(t, "mission-type");
    return s.n ? s : told_attr(t, "to-type");
}

static Str copy_attr(const Told *t)
{
    Str s = told_attr(t, "copy");
    return str_eq(s, STR("unstated")) ? (Str){NULL, 0} : s;
}

static bool rank_parts(ActType t)
{
    return t == ACT_EXPEL_ENVOY || t == ACT_RECALL_ENVOY || t == ACT_SUMMON_ENVOY;
}

/* May t be another telling of c, dates apart? Attributes that C3 can settle do not part acts; these do. */
static bool agrees(const Cluster *c, const Told *t)
{
    ActType type = t->row->as.type;
    return !clash(c->person, t->person) && !clash(c->place, told_attr(t, "place")) &&
           !clash(c->kind, kind_attr(t)) && !(rank_parts(type) && clash(c->rank, told_attr(t, "rank")));
}

static bool meet(Bounds a, Bounds b)
{
    return a.earliest.n <= b.latest.n && b.earliest.n <= a.latest.n;
}

static Bounds common(Bounds a, Bounds b)
{
    return (Bounds){a.earliest.n > b.earliest.n ? a.earliest : b.earliest,
                    a.latest.n < b.latest.n ? a.latest : b.latest};
}

static void fill_in(Str *at, Str s)
{
    if (!at->n)
        *at = s;
}

static void know(Cluster *c, const Told *t)
{
    fill_in(&c->person, t->person);
    fill_in(&c->place, told_attr(t, "place"));
    fill_in(&c->kind, kind_attr(t));
    fill_in(&c->copy, copy_attr(t));
    fill_in(&c->rank, told_attr(t, "rank"));
    c->dated = c->dated || t->dated;
    c->affirmed = c->affirmed || t->row->as.status != STATUS_DENIED;
}

static void join(Cluster *c, Told *t)
{
    t->next = NULL;
    c->last->next = t;
    c->last = t;
    c->core = common(c->core, t->when);
    know(c, t);
}

/* How many clusters, counted from the first, start no later than d. */
static size_t started_by(const Cluster *c, size_t n, Day d)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c[mid].start.n <= d.n)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* "The new ambassador" of this year is not the one of ten years ago, though nothing bounds his appointment.
 */
static bool long_past(const Cluster *c, const Told *t)
{
    return t->when.earliest.n == DAY_MIN.n && !act_alternates(t->row->as.type) &&
           t->when.latest.n - c->core.latest.n > ACTS_SLIP_DAYS;
}

/* R15: those ruled to be one act are, whatever parts them. */
static Cluster *find_ruled(Cluster *c, size_t n, const Told *t)
{
    for (size_t i = 0; t->ruled && t->ruled->merged && i < n; i++)
        if (c[i].first->ruled && c[i].first->ruled->merged == t->ruled->merged)
            return &c[i];
    return NULL;
}

static Cluster *find_cluster(Cluster *c, size_t n, const Told *t)
{
    size_t end = started_by(c, n, t->when.latest);
    for (size_t i = end, tries = 0; i-- > 0 && tries < ACTS_WINDOW; tries++)
        if (meet(c[i].core, t->when) && agrees(&c[i], t) && !long_past(&c[i], t))
            return &c[i];
    return NULL;
}

/* Open-left tolds come last and may open a cluster of their own: it is kept apart so that the dated stay
 * sorted. */
static void cluster(Arena *a, Told *t, size_t n, Bunch *b)
{
    b->at = ARENA_ARRAY(a, Cluster, n);
    size_t n_dated = 0;
    for (size_t i = 0; i < n; i++) {
        bool open = t[i].when.earliest.n == DAY_MIN.n;
        Cluster *c = find_ruled(b->at, b->n, &t[i]);
        if (!c)
            c = find_cluster(b->at, n_dated, &t[i]);
        for (size_t k = b->n; !c && open && k-- > n_dated && b->n - k <= ACTS_WINDOW;)
            if (agrees(&b->at[k], &t[i]))
                c = &b->at[k];
        if (c) {
            join(c, &t[i]);
            continue;
        }
        c = &b->at[b->n++];
        *c = (Cluster){.first = &t[i], .last = &t[i], .start = t[i].when.earliest, .core = t[i].when};
        know(c, &t[i]);
        if (!open)
            n_dated = b->n;
    }
}

static const Bunch *find_bunch(const Bunch *b, size_t n, Str key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(key, b[mid].key);
        if (!c)
            return &b[mid];
        if (c > 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static bool touches(const Bunch *o, Day from, Day to)
{
    size_t i = o ? started_by(o->at, o->n, to) : 0;
    return i && o->at[i - 1].core.latest.n >= from.n;
}

/* What a person was appointed or received to is ended by a recall, an expulsion or a break; a mission
 * closed by a break may be opened again, and one converted or handed over is open. */
static bool undoes(ActType t, ActType other)
{
    bool ends = other == ACT_RECALL_ENVOY || other == ACT_EXPEL_ENVOY || other == ACT_SEVER_RELATIONS;
    bool opens = other == ACT_CONVERT_MISSION || other == ACT_HAND_OVER_MISSION;
    return act_opposes(t, other) || (of_person(t) && ends) || (t == ACT_CLOSE_MISSION && opens) ||
           (t == ACT_OPEN_MISSION && other == ACT_SEVER_RELATIONS);
}

uint64_t acts_settled_with(uint64_t types)
{
    const uint64_t lists[] = {UINT64_C(1) << ACT_DESIGNATE_TERRORIST | UINT64_C(1) << ACT_DELIST_TERRORIST,
                              UINT64_C(1) << ACT_IMPOSE_SANCTIONS | UINT64_C(1) << ACT_LIFT_SANCTIONS};
    for (uint64_t before = 0; before != types;) {
        before = types;
        for (int t = 1; t < N_ACT_TYPES; t++)
            for (int other = 1; (types >> t & 1) && other < N_ACT_TYPES; other++)
                types |= undoes((ActType)t, (ActType)other) ? UINT64_C(1) << other : 0;
        for (size_t i = 0; i < 2; i++)
            types |= types & lists[i] ? lists[i] : 0; /* a list not named is the one that is */
    }
    return types;
}

/* What the key of an act opposed to t has beside its parties (set_key); i counts the ways it may be told. */
static Str opposed_more(ActType t, ActType other, int i)
{
    if (other == ACT_CLOSE_MISSION)
        return i ? STR("host") : STR("");
    if (other != ACT_WITHDRAW_RECOGNITION)
        return STR("");
    return t == ACT_RECOGNISE_GOVERNMENT ? STR("government") : STR("state");
}

/* Does an act of the opposite kind between the same parties, whoever did it, lie between two days? */
static bool opposite_between(Buf *w, const Bunch *all, size_t n_all, const Bunch *b, Day from, Day to)
{
    const Told *t = b->at->first;
    for (int other = 1; other < N_ACT_TYPES; other++) {
        for (int i = 0; i < (other == ACT_CLOSE_MISSION ? 2 : 1) && undoes(b->type, (ActType)other); i++) {
            Str more = opposed_more(b->type, (ActType)other, i);
            for (int turned = 0; turned < 2; turned++) {
                Str one = turned ? t->two : t->one, two = turned ? t->one : t->two;
                Str key = told_key(w, (ActType)other, STATUS_DONE, one, two, t->about, more);
                if (touches(find_bunch(all, n_all, key), from, to))
                    return true;
            }
        }
    }
    return false;
}

static int apart(Bounds a, Bounds b)
{
    return b.earliest.n > a.latest.n ? b.earliest.n - a.latest.n : a.earliest.n - b.latest.n;
}

/* A slip of the pen: a day or three apart, or the same day or month a year apart. */
static bool slipped(Bounds a, Bounds b)
{
    int ya, ma, yb, mb;
    day_civil(a.latest, &ya, &ma, NULL);
    day_civil(b.latest, &yb, &mb, NULL);
    bool fine = a.latest.n - a.earliest.n <= 31 && b.latest.n - b.earliest.n <= 31;
    return apart(a, b) <= 3 || (fine && ma == mb && (ya - yb == 1 || yb - ya == 1));
}

static bool recurs(ActType t, const Cluster *a, const Cluster *b)
{
    if (of_person(t))
        return !(a->person.n && str_eq(a->person, b->person) && !clash(a->copy, b->copy));
    return !act_alternates(t);
}

static bool one_act(Buf *w, const Bunch *all, size_t n_all, const Bunch *b, const Cluster *x,
                    const Cluster *y)
{
    bool same_text = str_eq(x->first->doc_root, y->first->doc_root);
    bool retold = same_text && x->dated != y->dated; /* told with its date, and again without */
    if (recurs(b->type, x, y) || clash(x->place, y->place) || clash(x->kind, y->kind) ||
        (!retold && apart(x->core, y->core) > ACTS_SLIP_DAYS))
        return false;
    if (!x->affirmed && y->affirmed) /* C5: a denial says nothing of what comes after it */
        return false;
    if (same_text && !retold && !slipped(x->core, y->core))
        return false;
    return !opposite_between(w, all, n_all, b, x->core.latest, y->core.earliest);
}

static void alternate(Buf *w, const Bunch *all, size_t n_all, Bunch *b)
{
    size_t kept = 0;
    for (size_t i = 1; i < b->n; i++) {
        Cluster *x = &b->at[kept], *y = &b->at[i];
        bool dated = x->core.earliest.n != DAY_MIN.n && y->core.earliest.n != DAY_MIN.n;
        if (dated && one_act(w, all, n_all, b, x, y)) {
            x->last->next = y->first;
            x->last = y->last;
            x->core = (Bounds){x->core.earliest, y->core.latest};
            know(x, y->first);
        } else {
            b->at[++kept] = *y;
        }
    }
    b->n = b->n ? kept + 1 : 0;
}

static int cmp_deed(const void *x, const void *y)
{
    const Act *a = &((const Deed *)x)->act, *b = &((const Deed *)y)->act;
    if (a->when.latest.n != b->when.latest.n)
        return a->when.latest.n < b->when.latest.n ? -1 : 1;
    if (a->when.earliest.n != b->when.earliest.n)
        return a->when.earliest.n < b->when.earliest.n ? -1 : 1;
    return str_cmp(a->id, b->id);
}

static Bunch *bunches_of(Arena *a, Told *t, size_t n, size_t *ret_n)
{
    size_t n_b = 0;
    for (size_t i = 0; i < n; i++)
        n_b += i == 0 || t[i].key.p != t[i - 1].key.p;
    Bunch *b = ARENA_ARRAY(a, Bunch, n_b);
    n_b = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && (t[i].key.p == t[end].key.p || str_eq(t[i].key, t[end].key));)
            end++;
        b[n_b] = (Bunch){.key = t[i].key, .type = t[i].row->as.type};
        cluster(a, &t[i], end - i, &b[n_b++]);
    }
    *ret_n = n_b;
    return b;
}

Merge merge_of(Arena *a, const Facts *f, const LedgerRows *rows, Instant as_known)
{
    return (Merge){.arena = a,
                   .facts = f,
                   .as_known = as_known,
                   .rulings = rulings_read(a, rows->rulings, rows->n_rulings, as_known)};
}

void acts_merge(const Merge *m, const LedgerRow *rows, size_t n_rows, Deeds *ret)
{
    size_t n = 0, n_b = 0, n_c = 0;
    Buf work = {0};
    Told *t = told_read(m, rows, n_rows, &n);
    Bunch *b = bunches_of(m->arena, t, n, &n_b);
    for (size_t i = 0; i < n_b; i++) {
        Status s = b[i].at->first->row->as.status;
        if (s == STATUS_DONE || s == STATUS_DENIED)
            alternate(&work, b, n_b, &b[i]);
        n_c += b[i].n;
    }
    buf_done(&work);
    *ret = (Deeds){ARENA_ARRAY(m->arena, Deed, n_c), 0};
    for (size_t i = 0; i < n_b; i++)
        for (size_t k = 0; k < b[i].n; k++)
            acts_settle(m, b[i].at[k].first, &ret->at[ret->n++]);
    if (ret->n)
        qsort(ret->at, ret->n, sizeof *ret->at, cmp_deed);
}
