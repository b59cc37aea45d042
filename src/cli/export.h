/* export.h - acts and values as tables for other tools: CSV (RFC 4180, UTF-8, CRLF), its columns fixed and
 * described by a Frictionless datapackage.json. A column's name, place and meaning never change; new ones
 * come at the end. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H
#include "standing/standing.h"

typedef struct Column {
    const char *name, *type, *about; /* type: of Frictionless' Table Schema */
} Column;
enum { N_ACT_COLUMNS = 19, N_PANEL_COLUMNS = 16 };
extern const Column act_columns[N_ACT_COLUMNS], panel_columns[N_PANEL_COLUMNS], day_columns[N_PANEL_COLUMNS];

void csv_field(Buf *out, Str s, bool last); /* quoted where it must be; then a comma or the line's end */
void csv_head(Buf *out, const Column *c, size_t n);
/* One act, one line. a is scratch. */
void csv_act(Buf *out, Arena *a, const Act *act);

/* The description of one table that lies beside it under this name; its first n_key columns name a row. */
void datapackage_json(Buf *out, const char *file, const char *table, const Column *c, size_t n, size_t n_key);

/* Codes of states in other schemes, from the rows of data/facts/codes.tsv. */
typedef struct Codes {
    Str table; /* borrowed */
} Codes;
/* The code of id in the scheme ("cow", "gw", "iso3166-1-alpha-2", "wikidata") on day d; empty where it has
 * none.
 */
Str codes_find(const Codes *c, const char *scheme, Str id, Day d);
typedef struct PanelInput {
    Ledger *ledger;
    const Facts *facts;
    const Codes *codes;
    const Act *acts; /* [n_acts] */
    size_t n_acts;
    bool (*flush)(void *ctx, Buf *out, Err *err); /* takes what is there, now and then */
    void *ctx;
} PanelInput;
typedef struct PanelSpan {
    bool daily;   /* else a line a year, with the values of its 31 December */
    Day from, to; /* DAY_MIN, DAY_MAX: from the first act of a pair to the last of all, or to the day asked */
} PanelSpan;
/* One line for every directed pair of states that acts tell of, and every year or day of the span. False: the
 * ledger failed, or flush did. */
NODISCARD bool csv_panel(Buf *out, const PanelInput *in, const Question *q, const PanelSpan *span, Err *err);
#endif
