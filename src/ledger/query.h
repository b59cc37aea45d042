/* query.h - rows from the log, for the two ways of asking for them (query.c, bare.c). */
#ifndef LEDGER_QUERY_H
#define LEDGER_QUERY_H
#include "ledger/load.h"
#include "ledger/scan.h"

/* The hits that are held as of entry cut, loaded whole and put in the order of LedgerRows. Hits rise. */
NODISCARD bool query_hits(Load *ld, int64_t cut, const Hits *assertions, const Hits *claims, LedgerRows *ret,
                          Err *err);
#endif
