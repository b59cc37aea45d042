/* erase.h - credence rule erase: the text of a document goes, on legal demand; its digests and spans stay. */
#ifndef CLI_ERASE_H
#define CLI_ERASE_H
#include "cli/cli.h"

/* Erases the documents that args->pos[1..] name, by digest (64 hex digits) or by the id they came with, which
 * may be that of several. An exit status: ERR_UNKNOWN gives EXIT_SOME_FAILED, and nothing is erased then. */
int erase_documents(const Args *args, Instant recorded);
#endif
