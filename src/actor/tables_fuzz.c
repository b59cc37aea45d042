/* tables_fuzz.c - foreign bytes as one of the shipped tables: the first byte picks which. It is read whole,
 * or refused with a line of it; what was read answers questions without harm. */
#include "ids.h"
#include "store.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const tables[] = {
    "actors/summer.tsv",   "actors/actors.tsv",   "actors/names.tsv",   "actors/roles.tsv",
    "actors/persons.tsv",  "actors/nominals.tsv", "actors/zones.tsv",   "actors/borders.tsv",
    "actors/members.tsv",  "actors/also.tsv",     "actors/regions.tsv", "actors/namesakes.tsv",
    "facts/formed-by.tsv", "facts/tenures.tsv",
};
enum { N_TABLES = sizeof tables / sizeof *tables };

static size_t lines_of(Str bytes)
{
    size_t n = 1;
    for (size_t i = 0; i < bytes.n; i++)
        n += bytes.p[i] == '\n';
    return n;
}

static void ask(const Actors *ac, Str word)
{
    Str ids[4];
    int offset = 0;
    Day day = {20000};
    size_t n = actor_lookup(ac, word, day, ids, 4);
    assert(n <= 4);
    if (actor_zone(ac, word, day, &offset))
        assert(offset >= -900 && offset <= 900);
    n = store_neighbours(ac, word, SIDE_NORTH, day, ids, 4);
    assert(n <= ac->borders.n);
    n = store_members(ac, word, day, ids, 4);
    assert(n <= ac->members.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size || size > 1 << 16)
        return 0;
    Str rest = {(const char *)data + 1, size - 1};
    Actors *ac = base_alloc(sizeof *ac);
    Err err = {0};
    store_init(ac);
    if (!store_read(ac, "actors/summer.tsv", STR("eu\t1996\t\t03 5 7\t10 5 7\n"), &err))
        abort();
    if (store_read(ac, tables[data[0] % N_TABLES], rest, &err)) {
        assert(err.code == ERR_NONE);
        store_finish(ac);
        Str word, left = rest;
        for (int i = 0; i < 32 && str_cut(&left, '\t', &word); i++)
            ask(ac, str_slice(word, 0, 100));
    } else {
        assert(err.code == ERR_SYNTAX && err.at >= 1 && err.at <= lines_of(rest));
    }
    actors_close(ac);
    return 0;
}
