/* lookup.c - Actors opened, and what the tables say of one id, one name, one place. See actor.h. */
#include "ids.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

bool actors_open(const char *data_dir, Actors **ret, Err *err)
{
    return actors_open_with(data_dir, NULL, NULL, ret, err);
}

bool actors_open_with(const char *data_dir, const char *own, Faults *faults, Actors **ret, Err *err)
{
    Actors *ac = base_alloc(sizeof *ac);
    store_init(ac);
    if (!store_load(ac, data_dir, own, faults, err)) {
        actors_close(ac);
        return false;
    }
    *ret = ac;
    return true;
}

void actors_close(Actors *ac)
{
    if (!ac)
        return;
    store_done(ac);
    free(ac);
}

ActorKind actor_kind_find(Str word)
{
    static const char *const words[] = {
        [KIND_STATE] = "state",
        [KIND_POLITY] = "polity",
        [KIND_FORMER] = "former",
        [KIND_REGIME] = "regime",
        [KIND_ORGANISATION] = "organisation",
        [KIND_GROUP] = "group",
        [KIND_SET] = "set",
        [KIND_LIST] = "list",
        [KIND_PERSON] = "person",
        [KIND_PUBLISHER] = "publisher",
    };
    for (size_t i = KIND_NONE + 1; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_of(words[i])))
            return (ActorKind)i;
    return KIND_NONE;
}

ActorKind actor_kind(const Actors *ac, Str id)
{
    const ActorRow *row = store_actor(ac, actor_base(id));
    return row ? row->kind : id_kind(id);
}

bool actor_known(const Actors *ac, Str id)
{
    return store_actor(ac, actor_base(id)) != NULL;
}

Str actor_name(const Actors *ac, Str id)
{
    const ActorRow *row = store_actor(ac, id);
    return row && row->name.n ? row->name : id;
}

Str actor_formed_by(const Actors *ac, Str regime)
{
    Str base = actor_base(regime);
    for (size_t i = 0; i < ac->links.n; i++)
        if (str_eq(ac->links.at[i].regime, base))
            return ac->links.at[i].group;
    return (Str){0};
}

Str actor_regime_of(const Actors *ac, Str group)
{
    for (size_t i = 0; i < ac->links.n; i++)
        if (str_eq(ac->links.at[i].group, group))
            return ac->links.at[i].regime;
    return (Str){0};
}

Str actor_in_control(const Actors *ac, Str state, Day at)
{
    Str plain = actor_state(state);
    Str metonym = {0};
    bool told = false; /* tenures.tsv tells of this state: names.tsv is not asked */
    for (size_t i = 0; i < ac->controls.n; i++) {
        const ControlRow *row = &ac->controls.at[i];
        if (!str_eq(row->state, plain))
            continue;
        told |= !row->prevails;
        if (!day_within(at, row->from, row->to))
            continue;
        if (!row->prevails)
            return row->regime;
        metonym = row->regime;
    }
    return metonym.n && !told ? metonym : plain;
}

bool actor_zone(const Actors *ac, Str place_or_id, Day at, int *ret_offset)
{
    uint32_t i = map_get(&ac->zone_of, place_or_id);
    if (i == MAP_NONE) {
        Arena scratch = {0};
        i = map_get(&ac->zone_of, ids_fold(&scratch, str_slice(place_or_id, 0, 200)));
        arena_done(&scratch);
    }
    if (i == MAP_NONE) {
        Str id;
        if (id_valid(place_or_id))
            i = map_get(&ac->zone_of, actor_state(place_or_id));
        else if (actor_lookup(ac, place_or_id, at, &id, 1))
            i = map_get(&ac->zone_of, actor_state(id));
    }
    if (i == MAP_NONE)
        return false;
    for (; i != MAP_NONE; i = ac->zones.at[i].next) {
        const ZoneRow *z = &ac->zones.at[i];
        if (!day_within(at, z->from, z->to))
            continue;
        bool summer = z->rule.n && clocks_summer(&ac->clocks, z->rule, at);
        *ret_offset = summer ? z->summer : z->standard;
        return true;
    }
    return false;
}

static void keep(Str *ret, int *worth, size_t *n, size_t max, Str id, int w)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq(ret[i], id))
            return;
    size_t i = *n;
    if (i == max && (i == 0 || worth[i - 1] >= w))
        return;
    i = i == max ? i - 1 : i;
    for (; i > 0 && worth[i - 1] < w; i--) {
        ret[i] = ret[i - 1];
        worth[i] = worth[i - 1];
    }
    ret[i] = id;
    worth[i] = w;
    *n += *n < max;
}

/* typed as an id in any case: "afg.iea", "G:Taliban". */
static bool typed_id(const Actors *ac, Str typed, Str *ret)
{
    char b[64];
    if (typed.n < 3 || typed.n > sizeof b)
        return false;
    bool tagged = typed.p[1] == ':', capital = !tagged || strchr("iIlL", typed.p[0]);
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];
        bool up = capital && !(tagged && i == 0);
        b[i] = up && c >= 'a' && c <= 'z' ? (char)(c - 32) : !up && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    const ActorRow *row = store_actor(ac, typed);
    row = row ? row : store_actor(ac, (Str){b, typed.n});
    if (!row)
        return false;
    *ret = row->id;
    return true;
}

static const Payload *payload_of(const Actors *ac, Str typed)
{
    Fold f;
    size_t at = 0, n = 0;
    uint32_t node = 0;
    while (fold_next(typed, &at, &f)) {
        if (n++ == 0 && f.n == 3 && memcmp(f.text, "the", 3) == 0 && at < typed.n)
            continue;
        uint32_t symbol = store_symbol(ac, (Str){f.text, f.n});
        node = symbol ? store_step(ac, node, symbol) : 0;
        if (!node)
            return NULL;
    }
    return node ? store_payload(ac, node) : NULL;
}

size_t actor_lookup(const Actors *ac, Str typed, Day at, Str *ret, size_t max)
{
    enum { MOST = 16 };
    int worth[MOST];
    size_t n = 0;
    max = max > MOST ? MOST : max;
    typed = str_trim(typed);
    Str id;
    if (max && typed_id(ac, typed, &id))
        keep(ret, worth, &n, max, id, 1000);
    const Payload *p = payload_of(ac, typed);
    for (uint32_t i = p ? p->names : NO_ROW; i != NO_ROW; i = ac->names.at[i].next) {
        const NameRow *row = &ac->names.at[i];
        const ActorRow *actor = store_actor(ac, row->id);
        bool now = day_within(at, row->from, row->to) && (!actor || day_within(at, actor->from, actor->to));
        int w = (now ? 200 : 100) + row->rank * 10 - (row->class == CLASS_CITY ? 5 : 0);
        keep(ret, worth, &n, max, row->id, w);
    }
    return n;
}

/* last: the phrase's last atom in the text. "Charge" is no chargé. */
static bool of_envoy(const Actors *ac, const Payload *p, Str last)
{
    bool accent = false;
    for (size_t i = 0; i < last.n; i++)
        accent |= (unsigned char)last.p[i] >= 0x80;
    for (uint32_t i = p->roles; i != NO_ROW; i = ac->roles.at[i].next) {
        const RoleRow *r = &ac->roles.at[i];
        if ((r->role == ROLE_ENVOY || r->rank.n) && (accent || !r->accented))
            return true;
    }
    for (uint32_t i = p->persons; i != NO_ROW; i = ac->persons.at[i].next)
        if (ac->persons.at[i].role == ROLE_ENVOY)
            return true;
    return false;
}

bool actors_tell_envoy(const Actors *ac, Str text)
{
    uint32_t open[PHRASE_ATOMS]; /* nodes of the phrases that may go on at the next atom */
    size_t at = 0, n = 0;
    bool minister = false;
    Fold f;
    while (fold_next(text, &at, &f)) {
        Str word = {f.text, f.n};
        if (minister && str_eq(word, STR("to"))) /* "the U.S. Minister to Chile" (phrase.c) */
            return true;
        minister = str_eq(word, STR("minister"));
        uint32_t symbol = store_symbol(ac, word);
        size_t kept = 0;
        if (n < PHRASE_ATOMS)
            open[n++] = 0; /* one begins here */
        for (size_t i = 0; symbol && i < n; i++) {
            uint32_t node = store_step(ac, open[i], symbol);
            const Payload *p = node ? store_payload(ac, node) : NULL;
            if (p && of_envoy(ac, p, str_slice(text, f.from, f.to)))
                return true;
            if (node)
                open[kept++] = node;
        }
        n = kept;
    }
    return false;
}
