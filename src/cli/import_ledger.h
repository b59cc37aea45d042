/* import_ledger.h - facts and acts from tables into the ledger. */
#ifndef CLI_IMPORT_LEDGER_H
#define CLI_IMPORT_LEDGER_H
#include "cli/cli.h"

/* Imports the CSV files of args, and .tsv files in the manner of data/facts, into args->ledger; an exit
 * status.
 */
int import_ledger(const Args *args);
/* The same of all tables that the data folder has: those of facts, and of acts in facts/acts. */
int seed_ledger(const Args *args);
#endif
