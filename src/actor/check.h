/* check.h - what must hold of the tables of data/ beyond what loading them asks (tools/check-data is the same
 * in awk, for machines without a build): every id is of an actor, nothing stands twice, periods begin before
 * they end, a row has the columns of its table and no blanks at their edges. */
#ifndef ACTOR_CHECK_H
#define ACTOR_CHECK_H
#include "actor.h"

/* Tells each fault of data_dir's actors/, facts/ and publishers.tsv as "file:line: fault"; a table that is
 * not there is passed over. False where one cannot be read. */
NODISCARD bool check_tables(const Actors *ac, const char *data_dir, Faults *faults, Err *err);
/* One table over bytes, for tests: name is that of its file under data_dir. */
void check_table(const Actors *ac, const char *name, const char *path, Str bytes, Faults *faults);
#endif
