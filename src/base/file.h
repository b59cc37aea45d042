/* file.h - files of ours: mapped read-only, and the tab-separated tables that data/ is written in.
 * A table: UTF-8 lines; '#' opens a comment line; blank lines are skipped; fields part by one tab; no
 * quoting. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/err.h"
#include "base/str.h"

typedef struct FileMap {
    Str bytes; /* as long as the map is open */
} FileMap;
/* Maps a regular file; ERR_IO names the path and the system's reason. An empty file maps to an empty Str. */
NODISCARD bool file_map(const char *path, FileMap *ret, Err *err);
void file_unmap(FileMap *m); /* accepts a zeroed one */

enum { TABLE_FIELDS = 16 };
typedef struct Table {
    Str rest;
    size_t line; /* number of the row just read, from 1 */
    Str field[TABLE_FIELDS];
    size_t n_fields; /* further fields than TABLE_FIELDS stay in the last one */
} Table;
Table table_of(Str bytes);
bool table_next(
    Table *t); /* the next row; false at the end. Missing fields are empty; a trailing CR is dropped */
#endif
