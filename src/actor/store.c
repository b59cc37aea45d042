/* store.c - the trie of phrases, and look-up by id. See store.h. */
#include "store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_EDGES = 1 << 12, MOST_EDGES = 1 << 20 };

void store_init(Actors *ac)
{
    memset(ac, 0, sizeof *ac);
    ac->cap_edges = FIRST_EDGES;
    ac->edges = ARENA_ARRAY(&ac->arena, Edge, ac->cap_edges);
    ac->cap_nodes = FIRST_EDGES / 2;
    ac->node_payload = ARENA_ARRAY(&ac->arena, uint32_t, ac->cap_nodes);
    ac->node_payload[0] = NO_ROW;
    ac->n_nodes = 1;
}

void store_reserve(Actors *ac, size_t n_edges)
{
    if (ac->n_edges)
        return;
    size_t cap = ac->cap_edges;
    while (cap < 2 * n_edges && cap < MOST_EDGES)
        cap *= 2;
    ac->edges = ARENA_ARRAY(&ac->arena, Edge, cap);
    ac->cap_edges = cap;
    ac->cap_nodes = cap / 2;
    ac->node_payload = ARENA_ARRAY(&ac->arena, uint32_t, ac->cap_nodes);
    ac->node_payload[0] = NO_ROW;
}

void store_done(Actors *ac)
{
    for (size_t i = 0; i < ac->files.n; i++)
        file_unmap(&ac->files.at[i]);
    arena_done(&ac->arena);
}

static size_t edge_slot(const Edge *edges, size_t cap, uint64_t key)
{
    uint64_t h = key * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 20) & (cap - 1);
    while (edges[i].key && edges[i].key != key)
        i = (i + 1) & (cap - 1);
    return i;
}

static void grow_edges(Actors *ac)
{
    size_t cap = ac->cap_edges * 2;
    Edge *edges = ARENA_ARRAY(&ac->arena, Edge, cap);
    for (size_t i = 0; i < ac->cap_edges; i++)
        if (ac->edges[i].key)
            edges[edge_slot(edges, cap, ac->edges[i].key)] = ac->edges[i];
    ac->edges = edges;
    ac->cap_edges = cap;
}

static uint32_t new_node(Actors *ac)
{
    if (ac->n_nodes == ac->cap_nodes)
        ac->node_payload =
            vec_grow(&ac->arena, ac->node_payload, ac->n_nodes, &ac->cap_nodes, sizeof *ac->node_payload);
    ac->node_payload[ac->n_nodes] = NO_ROW;
    return (uint32_t)ac->n_nodes++;
}

static uint32_t symbol_of(Actors *ac, Str atom)
{
    uint32_t s = map_get(&ac->symbols, atom);
    if (s == MAP_NONE) {
        s = (uint32_t)ac->symbols.n + 1;
        map_put(&ac->arena, &ac->symbols, arena_str(&ac->arena, atom), s);
    }
    return s;
}

static uint32_t step_or_make(Actors *ac, uint32_t node, Str atom)
{
    uint64_t key = (uint64_t)node << 32 | symbol_of(ac, atom);
    size_t i = edge_slot(ac->edges, ac->cap_edges, key);
    if (ac->edges[i].key)
        return ac->edges[i].child;
    if (ac->n_edges * 2 >= ac->cap_edges) {
        grow_edges(ac);
        i = edge_slot(ac->edges, ac->cap_edges, key);
    }
    ac->n_edges++;
    ac->edges[i] = (Edge){key, new_node(ac)};
    return ac->edges[i].child;
}

uint32_t store_symbol(const Actors *ac, Str atom)
{
    uint32_t s = atom.n ? map_get(&ac->symbols, atom) : MAP_NONE;
    return s == MAP_NONE ? 0 : s;
}

uint32_t store_step(const Actors *ac, uint32_t node, uint32_t symbol)
{
    const Edge *e = &ac->edges[edge_slot(ac->edges, ac->cap_edges, (uint64_t)node << 32 | symbol)];
    return e->key ? e->child : 0;
}

const Payload *store_payload(const Actors *ac, uint32_t node)
{
    uint32_t p = ac->node_payload[node];
    return p == NO_ROW ? NULL : &ac->payloads.at[p];
}

Payload *store_phrase(Actors *ac, Str phrase, PhraseShape *ret)
{
    size_t at = 0;
    uint32_t node = 0;
    Fold f;
    *ret = (PhraseShape){0};
    while (fold_next(phrase, &at, &f)) {
        if (!f.n || ret->n_atoms == PHRASE_ATOMS)
            return NULL;
        uint32_t bit = UINT32_C(1) << ret->n_atoms++;
        ret->commas |= f.gap == GAP_COMMA ? bit : 0;
        ret->caps |= f.shape >= SHAPE_CAP ? bit : 0;
        ret->acro |=
            f.shape == SHAPE_UPPER || (f.shape == SHAPE_MIXED && f.n <= 4) ? bit : 0; /* "LeT" is no "Let" */
        node = step_or_make(ac, node, (Str){f.text, f.n});
        if (f.poss && at < phrase.n) /* "People's" inside a name: the s is not compared */
            ret->poss = true;
    }
    if (!node)
        return NULL;
    if (ac->node_payload[node] == NO_ROW) {
        ac->node_payload[node] = (uint32_t)ac->payloads.n;
        *VEC_PUSH(&ac->arena, &ac->payloads) = (Payload){NO_ROW, NO_ROW, NO_ROW, NO_ROW, false, false, 0};
    }
    return &ac->payloads.at[ac->node_payload[node]];
}

const ActorRow *store_actor(const Actors *ac, Str id)
{
    uint32_t i = map_get(&ac->by_id, id);
    return i == MAP_NONE ? NULL : &ac->actors.at[i];
}

bool store_prevails(const Actors *ac, Str regime, Day at)
{
    for (size_t i = 0; i < ac->controls.n; i++) {
        const ControlRow *c = &ac->controls.at[i];
        if (c->prevails && str_eq(c->regime, regime) && day_within(at, c->from, c->to))
            return true;
    }
    return false;
}

uint32_t store_also(const Actors *ac, Str id, uint32_t row)
{
    return row == NO_ROW ? map_get(&ac->also_of, id) : ac->also.at[row].next;
}

size_t store_members(const Actors *ac, Str set, Day at, Str *ret, size_t max)
{
    size_t n = 0;
    for (uint32_t i = map_get(&ac->members_of, set); i != NO_ROW; i = ac->members.at[i].next) {
        const MemberRow *m = &ac->members.at[i];
        if (!day_within(at, m->from, m->to))
            continue;
        if (n < max)
            ret[n] = m->member;
        n++;
    }
    return n;
}

size_t store_neighbours(const Actors *ac, Str id, uint8_t sides, Day at, Str *ret, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < ac->borders.n; i++) {
        const BorderRow *b = &ac->borders.at[i];
        bool other = str_eq(b->b, id);
        if ((!other && !str_eq(b->a, id)) || !day_within(at, b->from, b->to))
            continue;
        uint8_t back = (uint8_t)((b->sides << 2 | b->sides >> 2) & 15), of = other ? back : b->sides;
        const ActorRow *row = store_actor(ac, other ? b->a : b->b);
        if ((of & sides) != sides || (row && !day_within(at, row->from, row->to)))
            continue;
        if (n < max)
            ret[n] = other ? b->a : b->b;
        n++;
    }
    return n;
}
