/* actor_fuzz.c - foreign bytes as a table and as text. The first byte picks: a table, or a sentence.
 * A table is read whole, or refused with a line and a message that names the file; whatever was read can be
 * looked up. In text, atoms rise and lie on character bounds, and every mention lies inside the text. */
#include "ids.h"
#include "try.h"

#include "base/utf8.h"
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void table(size_t k, Str bytes)
{
    Actors *ac = base_alloc(sizeof *ac);
    store_init(ac);
    Err err = {0};
    if (store_read(ac, try_tables[k].file, bytes, &err)) {
        assert(err.code == ERR_NONE);
    } else {
        assert(err.code == ERR_SYNTAX && err.at > 0);
        assert(str_starts(str_of(err.msg), str_of(try_tables[k].file)));
    }
    store_finish(ac);
    for (size_t i = 0; i < ac->names.n && i < 50; i++) {
        Str ids[8];
        size_t n = actor_lookup(ac, ac->names.at[i].text, DAY_MIN, ids, 8);
        for (size_t j = 0; j < n; j++)
            assert(id_valid(ids[j]));
    }
    actors_close(ac);
}

static void atoms(Str text)
{
    Fold f;
    size_t at = 0, last = 0;
    while (fold_next(text, &at, &f)) {
        assert(f.from >= last && f.from < f.to && f.to <= f.end && f.end <= at && at <= text.n &&
               f.n <= FOLD_MAX);
        last = f.end;
    }
}

static void sentence(Str text)
{
    static const Day today = {20000};
    if (!utf8_valid(text, NULL))
        return;
    Actors *ac = try_open();
    Arena a = {0};
    Doc doc;
    Tree *trees;
    Mentions ms;
    size_t n = try_trees(&a, arena_str(&a, text).p, &doc, &trees);
    actors_find(ac, &a, &doc, trees, n, today, &ms);
    for (size_t i = 0; i < ms.n; i++) {
        const Mention *m = &ms.at[i];
        assert(m->sentence < n && m->from < m->to && m->to <= doc.text.n);
        assert(m->first <= m->head && m->head < m->last && m->last <= trees[m->sentence].n);
        assert(m->antecedent < (int32_t)ms.n && m->antecedent != (int32_t)i);
        assert(i == 0 || ms.at[i - 1].sentence <= m->sentence);
        for (size_t c = 1; c < m->n_cands; c++)
            assert(m->cands[c].score <= m->cands[c - 1].score);
    }
    arena_done(&a);
    actors_close(ac);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { N = sizeof try_tables / sizeof *try_tables };
    if (!size)
        return 0;
    Str rest = {(const char *)data + 1, size - 1};
    atoms(rest);
    if (data[0] % (N + 1) < N)
        table(data[0] % (N + 1), rest);
    else
        sentence(str_slice(rest, 0, 4000));
    return 0;
}
