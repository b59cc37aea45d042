/* import_ledger.h - facts and acts from a table into the ledger. */
#ifndef CLI_IMPORT_LEDGER_H
#define CLI_IMPORT_LEDGER_H
#include "cli/cli.h"

/* Imports the CSV files of args into args->ledger; an exit status. */
int import_ledger(const Args *args);
#endif
