/* own_fuzz.c - foreign bytes as an analyst's own table and as a dictionary of TABARI or PETRARCH. The first
 * byte picks. A table is read whole, or refused with a line of it. A dictionary never fails, tells notes with
 * lines of it, and every row it gives is a good row of an own table. */
#include "dictionary.h"
#include "try.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t lines_of(Str bytes)
{
    size_t n = 1;
    for (size_t i = 0; i < bytes.n; i++)
        n += bytes.p[i] == '\n';
    return n;
}

static void check_note(void *ctx, const Err *fault)
{
    assert(fault->at >= 1 && fault->at <= *(const size_t *)ctx);
    assert(str_starts(str_of(fault->msg), STR("fuzz:")));
}

static void table(Str bytes)
{
    Actors *ac = try_open();
    Err err = {0};
    if (store_read_own(ac, "fuzz", bytes, NULL, &err))
        assert(err.code == ERR_NONE);
    else
        assert(err.code == ERR_SYNTAX && err.at >= 1 && err.at <= lines_of(bytes));
    actors_close(ac);
}

static void dictionary(Str bytes)
{
    Actors *ac = try_open();
    Arena a = {0};
    CodeBook codes = {0};
    Dictionary dict = {0};
    Err err = {0};
    size_t lines = lines_of(bytes);
    Faults notes = {check_note, &lines, 0};
    dictionary_read(ac, &codes, &a, "fuzz", bytes, &notes, &dict);
    Buf out = {0};
    for (size_t i = 0; i < dict.rows.n; i++)
        dictionary_print(&out, &dict.rows.at[i]);
    if (!store_read_own(ac, "rows", buf_str(&out), NULL, &err)) {
        printf("%s\n", err.msg);
        abort();
    }
    assert(dict.rows.n == 0 || lines_of(buf_str(&out)) == dict.rows.n + 1);
    actors_close(ac); /* whose rows are views of out */
    buf_done(&out);
    arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size || size > 1 << 16)
        return 0;
    Str rest = {(const char *)data + 1, size - 1};
    if (data[0] % 2)
        table(rest);
    else
        dictionary(rest);
    return 0;
}
