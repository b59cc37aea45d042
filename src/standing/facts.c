/* A fact is found by its subject's party and by its object: two chains through one array, heads in two Maps.
 * A regime's tenures are few, so a chain is walked whole. */
#define _POSIX_C_SOURCE 200809L /* opendir */
#include "standing/facts.h"

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "standing/party.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct Facts {
    Arena arena;
    VEC(Fact) all;
    Map by_subject, by_object; /* head of chain */
    Map by_member;             /* of the memberships in sets (b:), which are many: a chain of their own */
};

static const struct {
    const char *name;
    FactKind kind;
} kinds[] = {
    {"controls", FACT_CONTROLS},   {"claims-government-of", FACT_CLAIMS},
    {"formed-by", FACT_FORMED_BY}, {"follows-policy", FACT_POLICY},
    {"member-of", FACT_MEMBER},    {"succeeds", FACT_SUCCEEDS},
};

static FactKind kind_of(Str predicate)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(predicate, str_of(kinds[i].name)))
            return kinds[i].kind;
    return FACT_OTHER;
}

/* One end of a period. ".." and nothing at all are open; an end that is unknown lies somewhere after the
 * start. */
static bool read_end(Str s, Bounds open, Bounds *ret, Err *err)
{
    s = str_trim(s);
    if (!s.n || str_eq(s, STR(".."))) {
        *ret = open;
        return true;
    }
    Str rest = s;
    if (!edtf_read(&rest, ret, NULL, err))
        return false;
    return !rest.n || err_set(err, ERR_SYNTAX, 0, "no EDTF date: %.*s", STR_ARG(s));
}

static bool read_valid(Str valid, Fact *x, Err *err)
{
    Bounds past = {DAY_MIN, DAY_MIN}, future = {DAY_MAX, DAY_MAX};
    size_t slash = str_find_char(valid, '/', 0);
    if (!valid.n || slash >= valid.n) { /* a bare date: from then on; nothing: always */
        x->end = future;
        return read_end(valid, past, &x->start, err);
    }
    Str to = str_slice(valid, slash + 1, valid.n);
    if (!read_end(str_slice(valid, 0, slash), past, &x->start, err) || !read_end(to, future, &x->end, err))
        return false;
    if (!str_trim(to).n)
        x->end.earliest = x->start.latest;
    return true;
}

/* A day closes a period and is outside it; a month or year that ends it is inside. */
static void close_period(Fact *x)
{
    if (x->end.latest.n != DAY_MAX.n && x->end.earliest.n != x->end.latest.n) {
        x->end.earliest = day_plus(x->end.earliest, 1);
        x->end.latest = day_plus(x->end.latest, 1);
    }
    x->from = x->start;
    x->to = x->end;
}

static bool is_tenure(const Fact *x)
{
    return x->kind == FACT_CONTROLS || x->kind == FACT_CLAIMS;
}

/* A tenure is an unbroken period of control or claim: its rows share the widest span. */
static void join_tenure(Facts *f, Fact *x)
{
    for (uint32_t i = x->next; i != MAP_NONE; i = f->all.at[i].next) {
        Fact *o = &f->all.at[i];
        if (!is_tenure(o) || !str_eq(o->subject, x->subject))
            continue;
        Bounds from = o->from.earliest.n < x->from.earliest.n ? o->from : x->from;
        Bounds to = o->to.latest.n > x->to.latest.n ? o->to : x->to;
        o->from = x->from = from;
        o->to = x->to = to;
    }
}

static bool of_set(const Fact *x)
{
    return x->kind == FACT_MEMBER && str_starts(x->object, STR("b:"));
}

static void add(Facts *f, const Fact *x)
{
    uint32_t at = (uint32_t)f->all.n;
    *VEC_PUSH(&f->arena, &f->all) = *x;
    Fact *kept = &f->all.at[at];
    Map *heads = of_set(kept) ? &f->by_member : &f->by_subject;
    kept->next = map_put(&f->arena, heads, party_base(kept->subject), at);
    kept->next_obj = map_put(&f->arena, &f->by_object, kept->object, at);
    if (is_tenure(kept))
        join_tenure(f, kept);
}

Facts *facts_new(void)
{
    Facts *f = base_alloc(sizeof *f);
    *f = (Facts){0};
    return f;
}

bool facts_read(Facts *f, const char *name, Str bytes, Err *err)
{
    Table t = table_of(bytes);
    while (table_next(&t)) {
        Fact x = {.kind = kind_of(t.field[1])};
        if (t.n_fields < 4 || !t.field[0].n || !t.field[2].n)
            return err_set(err, ERR_SYNTAX, t.line, "%s:%zu: a fact has subject, predicate, object, valid",
                           name, t.line);
        if (str_eq(t.field[0], STR("subject")))
            continue;
        Err why = {0};
        if (!read_valid(str_trim(t.field[3]), &x, &why))
            return err_set(err, ERR_SYNTAX, t.line, "%s:%zu: valid is no EDTF date or period: %.*s", name,
                           t.line, STR_ARG(t.field[3]));
        if (x.kind == FACT_OTHER)
            continue;
        close_period(&x);
        x.subject = arena_str(&f->arena, t.field[0]);
        x.object = arena_str(&f->arena, t.field[2]);
        x.valid = arena_str(&f->arena, str_trim(t.field[3]));
        x.note = arena_str(&f->arena, t.field[4]);
        add(f, &x);
    }
    return true;
}

/* actors/members.tsv: group, member, from, to; sets of states are what claims are about (Q6). */
static bool read_members(Facts *f, const char *name, Str bytes, Err *err)
{
    Table t = table_of(bytes);
    while (table_next(&t)) {
        Fact x = {.kind = FACT_MEMBER, .note = STR("actors/members.tsv")};
        if (t.n_fields < 2 || !str_starts(t.field[0], STR("b:")))
            continue;
        Str valid = arena_printf(&f->arena, "%.*s/%.*s", STR_ARG(t.field[2]),
                                 STR_ARG(t.field[3].n ? t.field[3] : STR("..")));
        if (!read_valid(valid, &x, err))
            return err_set(err, ERR_SYNTAX, t.line, "%s:%zu: from and to are no EDTF dates", name, t.line);
        close_period(&x);
        x.subject = arena_str(&f->arena, t.field[1]);
        x.object = arena_str(&f->arena, t.field[0]);
        x.valid = valid;
        add(f, &x);
    }
    return true;
}

static bool read_file(Facts *f, const char *path, bool members, Err *err)
{
    FileMap m;
    if (!file_map(path, &m, err))
        return false;
    bool ok = members ? read_members(f, path, m.bytes, err) : facts_read(f, path, m.bytes, err);
    file_unmap(&m);
    return ok;
}

static int by_name(const void *x, const void *y)
{
    return str_cmp(*(const Str *)x, *(const Str *)y);
}

bool facts_open(const char *data_dir, Facts **ret, Err *err)
{
    Facts *f = facts_new();
    Str dir = arena_printf(&f->arena, "%s/facts", data_dir);
    DIR *d = opendir(dir.p);
    if (!d && errno != ENOENT) {
        facts_close(f);
        return err_set(err, ERR_IO, 0, "%s/facts cannot be opened", data_dir);
    }
    VEC(Str) names = {0};
    for (struct dirent *e; d && (e = readdir(d));)
        if (str_ends(str_of(e->d_name), STR(".tsv")))
            *VEC_PUSH(&f->arena, &names) = arena_printf(&f->arena, "%s/%s", dir.p, e->d_name);
    if (d)
        closedir(d);
    if (names.n)
        qsort(names.at, names.n, sizeof *names.at, by_name);
    for (size_t i = 0; i < names.n; i++)
        if (!read_file(f, names.at[i].p, false, err)) {
            facts_close(f);
            return false;
        }
    Str sets = arena_printf(&f->arena, "%s/actors/members.tsv", data_dir);
    if (access(sets.p, R_OK) == 0 && !read_file(f, sets.p, true, err)) {
        facts_close(f);
        return false;
    }
    *ret = f;
    return true;
}

void facts_close(Facts *f)
{
    if (!f)
        return;
    arena_done(&f->arena);
    free(f);
}

static const Fact *at(const Facts *f, uint32_t i)
{
    return i == MAP_NONE ? NULL : &f->all.at[i];
}

static const Fact *head(const Facts *f, Str subject)
{
    return f ? at(f, map_get(&f->by_subject, subject)) : NULL;
}

static const Fact *head_of_object(const Facts *f, Str object)
{
    return f ? at(f, map_get(&f->by_object, object)) : NULL;
}

/* Begun by d, and not surely over: a period of vague ends is given the benefit of the doubt. */
static bool in_force(const Fact *x, Day d)
{
    return x->start.latest.n <= d.n && d.n < x->end.latest.n;
}

const Fact *facts_find_tenure(const Facts *f, Str regime, Day d)
{
    const Fact *best = NULL;
    for (const Fact *x = head(f, regime); x; x = at(f, x->next))
        if (is_tenure(x) && x->from.latest.n <= d.n && (!best || x->from.latest.n > best->from.latest.n))
            best = x;
    return best;
}

const Fact *facts_find_named(const Facts *f, Str tenure)
{
    for (const Fact *x = head(f, party_base(tenure)); x; x = at(f, x->next))
        if (is_tenure(x) && str_eq(x->subject, tenure))
            return x;
    return NULL;
}

Str facts_in_control(const Facts *f, Str state, Day d)
{
    const Fact *best = NULL;
    for (const Fact *x = head_of_object(f, state); x; x = at(f, x->next_obj))
        if (x->kind == FACT_CONTROLS && in_force(x, d) && (!best || x->start.latest.n > best->start.latest.n))
            best = x;
    return best ? party_base(best->subject) : (Str){NULL, 0};
}

bool facts_tell_control(const Facts *f, Str state)
{
    for (const Fact *x = head_of_object(f, state); x; x = at(f, x->next_obj))
        if (x->kind == FACT_CONTROLS)
            return true;
    return false;
}

bool facts_rivals(Str one, Str other)
{
    return party_is_regime(one) && party_is_regime(other) && str_eq(party_state(one), party_state(other)) &&
           !str_eq(party_base(one), party_base(other));
}

Str facts_group_of(const Facts *f, Str regime)
{
    for (const Fact *x = head(f, regime); x; x = at(f, x->next))
        if (x->kind == FACT_FORMED_BY)
            return x->object;
    return (Str){NULL, 0};
}

Str facts_regime_of(const Facts *f, Str group)
{
    for (const Fact *x = head_of_object(f, group); x; x = at(f, x->next_obj))
        if (x->kind == FACT_FORMED_BY)
            return party_base(x->subject);
    return (Str){NULL, 0};
}

const Fact *facts_policy(const Facts *f, Str state, Str policy, Day d)
{
    for (const Fact *x = head(f, state); x; x = at(f, x->next))
        if (x->kind == FACT_POLICY && str_eq(x->object, policy) && in_force(x, d))
            return x;
    return NULL;
}

bool facts_member(const Facts *f, Str who, Str set, Day d)
{
    const Fact *x = head(f, who);
    if (f && str_starts(set, STR("b:")))
        x = at(f, map_get(&f->by_member, who));
    for (; x; x = at(f, x->next))
        if (x->kind == FACT_MEMBER && str_eq(x->object, set) && in_force(x, d))
            return true;
    return false;
}

bool facts_tell_set(const Facts *f, Str set)
{
    for (const Fact *x = head_of_object(f, set); x; x = at(f, x->next_obj))
        if (x->kind == FACT_MEMBER)
            return true;
    return false;
}

size_t facts_members(const Facts *f, Str set, Day d, Str *ret, size_t max)
{
    size_t n = 0;
    for (const Fact *x = head_of_object(f, set); x && n < max; x = at(f, x->next_obj))
        if (x->kind == FACT_MEMBER && in_force(x, d))
            ret[n++] = x->subject;
    return n;
}

const Fact *facts_successor(const Facts *f, Str state)
{
    const Fact *last = NULL;
    for (const Fact *x = head_of_object(f, state); x; x = at(f, x->next_obj))
        if (x->kind == FACT_SUCCEEDS && (!last || x->start.latest.n > last->start.latest.n))
            last = x;
    for (const Fact *x = last ? head(f, state) : NULL; x; x = at(f, x->next))
        if (x->kind == FACT_MEMBER && str_eq(x->object, STR("i:UN")) && x->end.earliest.n == DAY_MAX.n)
            return NULL;
    return last;
}

bool fact_same_tenure(const Fact *a, const Fact *b)
{
    return a == b || (a && b && str_eq(a->subject, b->subject));
}
