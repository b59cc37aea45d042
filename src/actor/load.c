/* load.c - reads the tables of data/actors/ (README.md lists their columns) into an Actors.
 * Liberal: further columns, empty columns and missing optional files are accepted. Strict: an id outside the
 * grammar, an unknown class or role, a bad date, an empty phrase is ERR_SYNTAX with file and line. Values
 * are views into the mapped files, which stay open as long as the Actors. */
#include "ids.h"
#include "store.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

typedef struct Reader {
    Actors *ac;
    Table *t;
    const char *file;
    Err *err;
} Reader;

static bool fault(Reader *r, const char *what, Str value)
{
    return err_set(r->err, ERR_SYNTAX, r->t->line, "%s:%zu: %s: \"%.*s\"", r->file, r->t->line, what,
                   STR_ARG(str_slice(value, 0, 80)));
}

static Str field(const Reader *r, size_t i)
{
    return i < r->t->n_fields ? str_trim(r->t->field[i]) : (Str){0};
}

/* "2021", "2021-08", "2021-08-15": the first or last day of it; empty or ".." leaves *ret as it is. What is
 * told to the day ends before that day (codebook 7, T5: start <= d < end), a month or year that ends it is
 * inside: the one rule of all tables, here and in standing/facts.c. */
static bool read_day(Reader *r, Str s, bool last, Day *ret)
{
    while (s.n && strchr("~?%", s.p[s.n - 1]))
        s.n--;
    if (!s.n || str_eq(s, STR("..")))
        return true;
    if (s.n == 10) {
        if (!day_read(s, ret))
            return fault(r, "no such day", s);
        *ret = last ? day_plus(*ret, -1) : *ret;
        return true;
    }
    uint64_t year = 0, month = last ? 12 : 1;
    if ((s.n != 4 && s.n != 7) || !str_read_uint(str_slice(s, 0, 4), &year) ||
        (s.n == 7 && (s.p[4] != '-' || !str_read_uint(str_slice(s, 5, 7), &month))) || month < 1 ||
        month > 12)
        return fault(r, "no date", s);
    int dom = last ? day_days_in_month((int)year, (int)month) : 1;
    return day_from_civil((int)year, (int)month, dom, ret) || fault(r, "no date", s);
}

static bool read_span(Reader *r, size_t i, Day *ret_from, Day *ret_to)
{
    *ret_from = DAY_MIN;
    *ret_to = DAY_MAX;
    return read_day(r, field(r, i), false, ret_from) && read_day(r, field(r, i + 1), true, ret_to);
}

static bool read_phrase(Reader *r, Str phrase, Payload **ret, PhraseShape *ret_shape)
{
    *ret = store_phrase(r->ac, phrase, ret_shape);
    return *ret || fault(r, "no phrase, or one of more than 14 words", phrase);
}

static bool read_role(Reader *r, Str word, Role *ret)
{
    for (Role i = ROLE_STATE; i < N_ROLES; i++)
        if (str_eq(word, str_of(role_name(i)))) {
            *ret = i;
            return true;
        }
    *ret = ROLE_NONE;
    return !word.n || fault(r, "unknown role", word);
}

static bool read_kind(Reader *r, Str word, ActorKind *ret)
{
    ActorKind kind = actor_kind_find(word);
    if (str_eq(word, STR("territory")))
        kind = KIND_STATE;
    else if (str_eq(word, STR("former state")))
        kind = KIND_FORMER;
    if (kind == KIND_NONE)
        return fault(r, "unknown kind", word);
    *ret = kind;
    return true;
}

static bool add_actor(Reader *r, ActorRow row)
{
    if (!row.state.n && row.kind == KIND_REGIME)
        row.state = actor_state(row.id);
    map_put(&r->ac->arena, &r->ac->by_id, row.id, (uint32_t)r->ac->actors.n);
    *VEC_PUSH(&r->ac->arena, &r->ac->actors) = row;
    return true;
}

static bool actor_row(Reader *r)
{
    ActorRow row = {.id = field(r, 0), .name = field(r, 2), .state = field(r, 5)};
    if (!id_valid(row.id))
        return fault(r, "not an actor id", row.id);
    if (!read_kind(r, field(r, 1), &row.kind) || !read_span(r, 3, &row.from, &row.to))
        return false;
    if (map_get(&r->ac->by_id, row.id) != MAP_NONE)
        return fault(r, "id given twice", row.id);
    return add_actor(r, row);
}

static bool read_class(Reader *r, Str word, uint8_t *ret)
{
    static const char *const words[N_CLASSES] = {
        "name",           "short", "official", "acronym",    "demonym-adj", "demonym-noun", "capital",
        "former-capital", "city",  "metonym",  "organ-name", "old-name",    "nickname"};
    for (uint8_t i = 0; i < N_CLASSES; i++)
        if (str_eq(word, str_of(words[i]))) {
            *ret = i;
            return true;
        }
    return fault(r, "unknown class of name", word);
}

static bool read_guard(Reader *r, Str guard, NameRow *row)
{
    row->guarded = str_eq(guard, STR("ctx"));
    row->strict = str_eq(guard, STR("case"));
    return !guard.n || row->guarded || row->strict || fault(r, "unknown guard", guard);
}

static void add_name(Actors *ac, Payload *p, NameRow row)
{
    row.next = p->names;
    p->names = (uint32_t)ac->names.n;
    *VEC_PUSH(&ac->arena, &ac->names) = row;
}

static bool name_row(Reader *r)
{
    NameRow row = {.text = field(r, 0), .organ = field(r, 5)};
    PhraseShape shape;
    Payload *p;
    if (!read_class(r, field(r, 2), &row.class) || !read_span(r, 3, &row.from, &row.to) ||
        !read_phrase(r, row.text, &p, &shape) || !read_guard(r, field(r, 6), &row))
        return false;
    Str rank = field(r, 7), ids = field(r, 1), id;
    if (rank.n > 1 || (rank.n && (rank.p[0] < '0' || rank.p[0] > '9')))
        return fault(r, "rank is not 0 to 9", rank);
    row.rank = rank.n ? (uint8_t)(rank.p[0] - '0') : 5;
    row.caps = shape.caps;
    row.acro = shape.acro;
    row.commas = shape.commas;
    if (!ids.n)
        return fault(r, "no id", row.text);
    while (str_cut(&ids, '|', &id)) {
        if (!id_valid(id))
            return fault(r, "not an actor id", id);
        row.id = id;
        add_name(r->ac, p, row);
    }
    return true;
}

/* The plural of a phrase's last word, as rules make it; empty where there is none worth having. */
static Str plural_of(Arena *a, Str s)
{
    if (s.n < 3 || str_ends(s, STR("s")) || str_ends(s, STR("police")) || str_ends(s, STR("people")))
        return (Str){0};
    if (str_ends(s, STR("man")))
        return arena_printf(a, "%.*sen", STR_ARG(str_slice(s, 0, s.n - 2)));
    if (str_ends(s, STR("y")) && !strchr("aeou", s.p[s.n - 2]))
        return arena_printf(a, "%.*sies", STR_ARG(str_slice(s, 0, s.n - 1)));
    bool es = str_ends(s, STR("ch")) || str_ends(s, STR("sh")) || str_ends(s, STR("x"));
    return arena_printf(a, "%.*s%s", STR_ARG(s), es ? "es" : "s");
}

static bool role_phrase(Reader *r, Str phrase, RoleRow row)
{
    PhraseShape shape;
    Payload *p;
    if (!read_phrase(r, phrase, &p, &shape))
        return false;
    for (uint32_t i = p->roles; i != NO_ROW; i = r->ac->roles.at[i].next)
        if (row.plural)
            return true; /* the table has this plural itself */
    row.caps = shape.caps;
    row.commas = shape.commas;
    for (size_t i = 0; i < phrase.n && shape.n_atoms == 1; i++)
        row.accented |= (unsigned char)phrase.p[i] >= 0x80;
    row.next = p->roles;
    p->roles = (uint32_t)r->ac->roles.n;
    *VEC_PUSH(&r->ac->arena, &r->ac->roles) = row;
    return true;
}

static bool role_row(Reader *r)
{
    RoleRow row = {.organ = field(r, 2), .rank = field(r, 3), .state = field(r, 4)};
    Str phrase = field(r, 0);
    if (!read_role(r, field(r, 1), &row.role))
        return false;
    row.plural = phrase.n > 3 && str_ends(phrase, STR("s")) && !str_ends(phrase, STR("ss")) &&
                 !str_ends(phrase, STR("affaires")) && !str_ends(phrase, STR("affairs"));
    if (!role_phrase(r, phrase, row))
        return false;
    Str plural = plural_of(&r->ac->arena, phrase);
    row.plural = true;
    return !plural.n || role_phrase(r, plural, row);
}

static bool person_phrase(Reader *r, Str phrase, PersonRow row)
{
    PhraseShape shape;
    Payload *p;
    if (!read_phrase(r, phrase, &p, &shape))
        return false;
    row.caps = shape.caps;
    row.short_name = shape.n_atoms == 1;
    row.next = p->persons;
    p->persons = (uint32_t)r->ac->persons.n;
    *VEC_PUSH(&r->ac->arena, &r->ac->persons) = row;
    return true;
}

static bool person_row(Reader *r)
{
    PersonRow row = {.person = field(r, 0), .name = field(r, 1), .id = field(r, 3), .office = field(r, 5)};
    if (!str_starts(row.person, STR("p:")) || !id_valid(row.person))
        return fault(r, "not a person id", row.person);
    if (row.id.n && !id_valid(row.id))
        return fault(r, "not an actor id", row.id);
    Str aliases = field(r, 2), alias;
    if (!read_role(r, field(r, 4), &row.role) || !read_span(r, 6, &row.from, &row.to) ||
        !person_phrase(r, row.name, row))
        return false;
    while (str_cut(&aliases, '|', &alias))
        if (str_trim(alias).n && !person_phrase(r, str_trim(alias), row))
            return false;
    return true;
}

static bool nominal_row(Reader *r)
{
    NominalRow row = {.means = field(r, 1)};
    PhraseShape shape;
    Payload *p;
    if (!row.means.n)
        return fault(r, "a nominal that means nothing", field(r, 0));
    Str phrase = field(r, 0);
    row.article = str_starts(phrase, STR("the ")) || str_starts(phrase, STR("The "));
    if (!read_phrase(r, row.article ? str_slice(phrase, 4, phrase.n) : phrase, &p, &shape))
        return false;
    row.caps = shape.caps;
    row.next = p->nominals;
    p->nominals = (uint32_t)r->ac->nominals.n;
    *VEC_PUSH(&r->ac->arena, &r->ac->nominals) = row;
    return true;
}

static bool namesake_row(Reader *r)
{
    PhraseShape shape;
    Payload *p;
    if (!read_phrase(r, field(r, 0), &p, &shape))
        return false;
    p->namesake = true;
    p->namesake_acro = shape.acro;
    return true;
}

/* "-210" or "330": minutes within a day. */
static bool read_minutes(Reader *r, Str s, int16_t *ret)
{
    bool minus = s.n && s.p[0] == '-';
    uint64_t v;
    if (!str_read_uint(str_slice(s, minus || (s.n && s.p[0] == '+'), s.n), &v) || v > 900)
        return fault(r, "no offset in minutes", s);
    *ret = (int16_t)(minus ? -(int)v : (int)v);
    return true;
}

static bool zone_row(Reader *r)
{
    ZoneRow row = {.rule = field(r, 3)};
    Str key = field(r, 0), summer = field(r, 2);
    if (!key.n)
        return fault(r, "no place", key);
    if (!read_minutes(r, field(r, 1), &row.standard) || !read_span(r, 4, &row.from, &row.to))
        return false;
    row.summer = row.standard;
    if (summer.n && !read_minutes(r, summer, &row.summer))
        return false;
    if (str_eq(row.rule, STR("none")))
        row.rule = (Str){0};
    if (row.rule.n && !clocks_know(&r->ac->clocks, row.rule))
        return fault(r, "no such rule in summer.tsv", row.rule);
    if (!id_valid(key))
        key = ids_fold(&r->ac->arena, key);
    row.next = map_put(&r->ac->arena, &r->ac->zone_of, key, (uint32_t)r->ac->zones.n);
    *VEC_PUSH(&r->ac->arena, &r->ac->zones) = row;
    return true;
}

static bool id_field(Reader *r, size_t i, Str *ret)
{
    *ret = field(r, i);
    return id_valid(*ret) || fault(r, "not an actor id", *ret);
}

/* "N", "NE", "N E": the sides of the first on which the second lies. */
static bool border_row(Reader *r)
{
    BorderRow row = {0};
    Str sides = field(r, 2);
    if (!id_field(r, 0, &row.a) || !id_field(r, 1, &row.b) || !read_span(r, 3, &row.from, &row.to))
        return false;
    for (size_t i = 0; i < sides.n; i++) {
        const char *at = strchr("NESW", sides.p[i]);
        if (!sides.p[i] || !at)
            return fault(r, "no side of N, E, S, W", sides);
        row.sides |= (uint8_t)(1 << (at - "NESW"));
    }
    if (!row.sides || str_eq(row.a, row.b))
        return fault(r, "a border has two states and a side", sides);
    *VEC_PUSH(&r->ac->arena, &r->ac->borders) = row;
    return true;
}

static bool member_row(Reader *r)
{
    MemberRow row = {0};
    if (!id_field(r, 0, &row.set) || !id_field(r, 1, &row.member) || !read_span(r, 2, &row.from, &row.to))
        return false;
    row.next = map_put(&r->ac->arena, &r->ac->members_of, row.set, (uint32_t)r->ac->members.n);
    *VEC_PUSH(&r->ac->arena, &r->ac->members) = row;
    return true;
}

static bool also_row(Reader *r)
{
    AlsoRow row = {0};
    Str order = field(r, 2);
    if (!id_field(r, 0, &row.id) || !id_field(r, 1, &row.also))
        return false;
    row.first = str_eq(order, STR("before"));
    if (!row.first && !str_eq(order, STR("after")))
        return fault(r, "neither before nor after", order);
    row.next = map_put(&r->ac->arena, &r->ac->also_of, row.id, (uint32_t)r->ac->also.n);
    *VEC_PUSH(&r->ac->arena, &r->ac->also) = row;
    return true;
}

static bool region_row(Reader *r)
{
    Str name = ids_fold(&r->ac->arena, field(r, 0));
    if (!name.n)
        return fault(r, "no name", name);
    map_put(&r->ac->arena, &r->ac->regions, name, 1);
    return true;
}

/* "1996-09-27/2001-11-13"; ".." is open, empty not known. */
static bool read_valid(Reader *r, Str s, Day *ret_from, Day *ret_to)
{
    Str from = {0};
    *ret_from = DAY_MIN;
    *ret_to = DAY_MAX;
    str_cut(&s, '/', &from);
    return read_day(r, from, false, ret_from) && read_day(r, s, true, ret_to);
}

/* A fact: subject, predicate, object, valid. Only who formed whom and who held which capital concern us. */
static bool fact_row(Reader *r)
{
    Str who = actor_base(field(r, 0)), predicate = field(r, 1), what = field(r, 2);
    Day from, to;
    bool formed = str_eq(predicate, STR("formed-by")), controls = str_eq(predicate, STR("controls"));
    if (!formed && !controls)
        return true;
    if (!id_valid(who) || !id_valid(what))
        return fault(r, "not an actor id", id_valid(who) ? what : who);
    if (!read_valid(r, field(r, 3), &from, &to))
        return false;
    if (formed)
        *VEC_PUSH(&r->ac->arena, &r->ac->links) = (LinkRow){who, what, from, to};
    else
        *VEC_PUSH(&r->ac->arena, &r->ac->controls) = (ControlRow){what, who, from, to, false};
    return true;
}

/* --- an analyst's own table: name, id, kind, class, from, to, state, organ, guard -------------------------
 */

/* Three letters may be a state, a polity or a former state; any other kind is told by the id's form. */
static bool kind_fits(Str id, ActorKind kind)
{
    ActorKind form = id_kind(id);
    bool letters = form == KIND_STATE || form == KIND_POLITY || form == KIND_FORMER;
    return letters ? kind == KIND_STATE || kind == KIND_POLITY || kind == KIND_FORMER : kind == form;
}

/* A new id must say its kind, so that a slip of the pen founds no state. */
static bool own_actor(Reader *r, Str id)
{
    Str word = field(r, 2), state = field(r, 6);
    ActorRow row = {
        .id = actor_base(id), .name = field(r, 0), .state = state, .from = DAY_MIN, .to = DAY_MAX};
    const ActorRow *known = store_actor(r->ac, row.id);
    if (word.n && !read_kind(r, word, &row.kind))
        return false;
    if (known)
        return !word.n || row.kind == known->kind || fault(r, "another kind than this actor has", word);
    if (!word.n)
        return fault(r, "no such actor; a new one needs its kind", id);
    if (row.id.n != id.n)
        return fault(r, "part of an actor that is not told yet", id);
    if (!kind_fits(id, row.kind))
        return fault(r, "an id of this form has another kind", id);
    if (state.n && !store_actor(r->ac, state))
        return fault(r, "no such state", state);
    return add_actor(r, row);
}

/* The phrase, emptied of what the shipped tables tell of it. */
static bool own_phrase(Reader *r, Payload **ret, PhraseShape *ret_shape)
{
    if (!read_phrase(r, field(r, 0), ret, ret_shape))
        return false;
    if (!(*ret)->own)
        **ret = (Payload){NO_ROW, NO_ROW, NO_ROW, NO_ROW, false, true, 0};
    return true;
}

/* One term of a person: class is the role, state whom he speaks for, organ the office in words. */
static bool own_person(Reader *r)
{
    PersonRow row = {.person = field(r, 1), .name = field(r, 0), .id = field(r, 6), .office = field(r, 7)};
    PhraseShape shape;
    Payload *p;
    if (!row.id.n || !store_actor(r->ac, actor_base(row.id)))
        return fault(r, "state does not tell whom the person speaks for", row.id);
    return read_role(r, field(r, 3), &row.role) && read_span(r, 4, &row.from, &row.to) &&
           own_phrase(r, &p, &shape) && person_phrase(r, row.name, row);
}

static bool own_name(Reader *r, Str id)
{
    Str class = field(r, 3);
    NameRow row = {.text = field(r, 0), .id = id, .organ = field(r, 7)};
    PhraseShape shape;
    Payload *p;
    if (!read_class(r, class.n ? class : STR("name"), &row.class) || !read_span(r, 4, &row.from, &row.to) ||
        !read_guard(r, field(r, 8), &row) || !own_actor(r, id) || !own_phrase(r, &p, &shape))
        return false;
    row.rank = field(r, 4).n || field(r, 5).n ? 9 : 8; /* a reading of some days goes before one of all */
    row.caps = shape.caps;
    row.acro = shape.acro;
    row.commas = shape.commas;
    add_name(r->ac, p, row);
    return true;
}

static bool own_row(Reader *r)
{
    Str id = field(r, 1);
    for (size_t i = 0; i < r->t->n_fields; i++)
        if (!utf8_valid(r->t->field[i], NULL))
            return fault(r, "not UTF-8", (Str){0});
    if (r->t->n_fields < 2)
        return fault(r, "a row is name, id, kind, class, from, to, state, organ, guard, parted by tabs",
                     field(r, 0));
    if (!field(r, 0).n)
        return fault(r, "no name", id);
    if (!id_valid(id))
        return fault(r, "not an actor id", id);
    return str_starts(id, STR("p:")) ? own_person(r) : own_name(r, id);
}

bool store_read_own(Actors *ac, const char *name, Str bytes, Faults *faults, Err *err)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.n);
    Table t = table_of(bytes);
    Reader r = {ac, &t, name, err};
    while (table_next(&t))
        if (!own_row(&r) && !faults_take(faults, err))
            return false;
    return true;
}

/* --- all tables -------------------------------------------------------------------------------------------
 */
static const struct {
    const char *file;
    bool (*row)(Reader *r); /* NULL: clocks_read */
    bool required;
} tables[] = {
    {"actors/summer.tsv", NULL, false},
    {"actors/actors.tsv", actor_row, true},
    {"actors/names.tsv", name_row, true},
    {"actors/roles.tsv", role_row, false},
    {"actors/persons.tsv", person_row, false},
    {"actors/nominals.tsv", nominal_row, false},
    {"actors/namesakes.tsv", namesake_row, false},
    {"actors/zones.tsv", zone_row, false},
    {"actors/borders.tsv", border_row, false},
    {"actors/members.tsv", member_row, false},
    {"actors/also.tsv", also_row, false},
    {"actors/regions.tsv", region_row, false},
    {"facts/formed-by.tsv", fact_row, false},
    {"facts/tenures.tsv", fact_row, false},
};
enum { N_TABLES = sizeof tables / sizeof *tables };

/* Room for a table's rows at once, so that nothing is copied while it grows. */
#define ROOM(ac, vec, n_rows)                                                                                \
    do {                                                                                                     \
        if ((vec)->n == 0) {                                                                                 \
            (vec)->at = arena_array(&(ac)->arena, (n_rows), sizeof *(vec)->at);                              \
            (vec)->cap = (n_rows);                                                                           \
        }                                                                                                    \
    } while (0)

static void make_room(Actors *ac, size_t k, Str bytes)
{
    size_t lines = 1;
    for (size_t at = 0; (at = str_find_char(bytes, '\n', at)) != SIZE_MAX; at++)
        lines++;
    if (tables[k].row == actor_row)
        ROOM(ac, &ac->actors, lines);
    if (tables[k].row == name_row) {
        ROOM(ac, &ac->names, lines);
        ROOM(ac, &ac->payloads, 2 * lines);
        store_reserve(ac, 3 * lines);
    }
    if (tables[k].row == person_row)
        ROOM(ac, &ac->persons, 2 * lines);
}

static bool read_table(Actors *ac, size_t k, const char *name, Str bytes, Faults *faults, Err *err)
{
    if (!tables[k].row) {
        Err mine = {0};
        if (clocks_read(&ac->arena, name, bytes, &ac->clocks, &mine))
            return true;
        if (err)
            *err = mine;
        return faults_take(faults, err);
    }
    make_room(ac, k, bytes);
    Table t = table_of(bytes);
    Reader r = {ac, &t, name, err};
    while (table_next(&t))
        if (!tables[k].row(&r) && !faults_take(faults, err))
            return false;
    return true;
}

bool store_read(Actors *ac, const char *name, Str bytes, Err *err)
{
    for (size_t k = 0; k < N_TABLES; k++)
        if (strcmp(tables[k].file, name) == 0)
            return read_table(ac, k, name, bytes, NULL, err);
    return err_set(err, ERR_UNKNOWN, 0, "%s: no table of that name", name);
}

/* A regime holds its state's capital while the name of the group that formed it is a metonym of that regime:
 * "the Taliban" is the government of Afghanistan on the days that names.tsv gives for it. D11: an ordinary
 * government, also after a coup, is the state, and has no such row. */
void store_finish(Actors *ac)
{
    ac->human = (uint32_t)ac->roles.n;
    *VEC_PUSH(&ac->arena, &ac->roles) = (RoleRow){.next = NO_ROW, .role = ROLE_OFFICIAL};
    for (size_t k = 0; k < ac->payloads.n; k++) {
        bool group = false;
        for (uint32_t i = ac->payloads.at[k].names; i != NO_ROW; i = ac->names.at[i].next)
            group |= str_starts(ac->names.at[i].id, STR("g:"));
        for (uint32_t i = ac->payloads.at[k].names; group && i != NO_ROW; i = ac->names.at[i].next) {
            const NameRow *n = &ac->names.at[i];
            if (n->class == CLASS_METONYM && str_eq(n->organ, STR("GOV")) && id_kind(n->id) == KIND_REGIME)
                *VEC_PUSH(&ac->arena, &ac->controls) =
                    (ControlRow){actor_state(n->id), n->id, n->from, n->to, true};
        }
    }
}

static bool load_own(Actors *ac, const char *path, Faults *faults, Err *err)
{
    FileMap m;
    if (!file_map(path, &m, err))
        return false;
    *VEC_PUSH(&ac->arena, &ac->files) = m;
    return store_read_own(ac, path, m.bytes, faults, err);
}

bool store_load(Actors *ac, const char *data_dir, const char *own, Faults *faults, Err *err)
{
    for (size_t k = 0; k < N_TABLES; k++) {
        char path[4096];
        if (snprintf(path, sizeof path, "%s/%s", data_dir, tables[k].file) >= (int)sizeof path)
            return err_set(err, ERR_LIMIT, 0, "%.80s...: path too long", data_dir);
        FileMap m;
        Err mine = {0};
        if (!file_map(path, &m, &mine)) {
            if (!tables[k].required)
                continue;
            if (err)
                *err = mine;
            return false;
        }
        *VEC_PUSH(&ac->arena, &ac->files) = m;
        if (!read_table(ac, k, path, m.bytes, faults, err))
            return false;
    }
    if (own && !load_own(ac, own, faults, err))
        return false;
    store_finish(ac);
    return true;
}
