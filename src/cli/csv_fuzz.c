/* csv_fuzz.c - any bytes as a table of import: rows and attributes come out whole, or one line says what is
 * wrong. What was read, written again with every field quoted, reads the same. */
#include "cli/attrs_read.h"
#include "cli/csv.h"

#include "base/buf.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_attributes(Arena *a, Str field)
{
    Attr *at = NULL;
    size_t n = 0;
    Err err = {0};
    if (attrs_read(a, field, &at, &n, &err)) {
        for (size_t i = 0; i < n; i++)
            assert(at[i].key.n > 0 && at[i].key.n + at[i].value.n <= field.n);
    } else {
        assert(err.msg[0] && !at && n == 0);
    }
}

static void check_row(Arena *a, const Csv *c)
{
    Buf out = {0};
    Err err;
    bool row;
    for (size_t i = 0; i < c->n_fields; i++) {
        buf_put(&out, i ? STR(",\"") : STR("\""));
        for (size_t k = 0; k < c->field[i].n; k++) {
            if (c->field[i].p[k] == '"')
                buf_putc(&out, '"');
            buf_putc(&out, c->field[i].p[k]);
        }
        buf_putc(&out, '"');
    }
    Csv again = csv_of(buf_str(&out));
    assert(csv_next(&again, a, &row, &err) && row && again.n_fields == c->n_fields && again.rest.n == 0);
    for (size_t i = 0; i < c->n_fields; i++)
        assert(str_eq(again.field[i], c->field[i]));
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = {0};
    Err err = {0};
    bool row = true;
    Csv c = csv_of((Str){(const char *)data, size});
    while (row && csv_next(&c, &a, &row, &err)) {
        assert(c.n_fields <= CSV_FIELDS && c.line >= 1 && (!row || c.n_fields > 0));
        if (!row)
            break;
        check_row(&a, &c);
        for (size_t i = 0; i < c.n_fields; i++)
            check_attributes(&a, c.field[i]);
    }
    assert(err.code == ERR_NONE || (err.msg[0] && !strchr(err.msg, '\n')));
    arena_done(&a);
    return 0;
}
