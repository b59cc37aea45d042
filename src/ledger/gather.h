/* gather.h - a VFS that gives the write-ahead log its frames together.
 *
 * SQLite hands a commit to the log in two writes a page, 24 bytes and 4,096: some thirty calls for one
 * document, as costly as all else the kernel does for it but the sync. Nobody looks at these bytes before
 * they are synced (with synchronous=FULL the index of the log learns of a frame after its sync), so they can
 * wait until then:
 *
 *      write 24, write 4096, ... x 15, sync    ->    write 61,800, sync
 *
 * What waits is written before anything else is done with the file, and a write that fails is told by the
 * call that needed it: to SQLite a commit that failed. Files other than the log are the system's own. */
#ifndef LEDGER_GATHER_H
#define LEDGER_GATHER_H
#include <sqlite3.h>

typedef struct Gather Gather;
/* Registers a VFS of its own in front of SQLite's default one; NULL where SQLite has no memory. */
Gather *gather_new(void);
const char *gather_name(const Gather *g); /* for sqlite3_open_v2 */
void gather_free(Gather *g);              /* once the connection is closed; accepts NULL */
#endif
