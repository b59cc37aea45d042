#ifndef LEDGER_DERIVED_H
#define LEDGER_DERIVED_H
#include "ledger/scan.h"

/* The assertions and claims among entries 1 .. cut that keys name (ledger_rows), by rising (entry, ord), each
 * once. In a read transaction of the log. Errors are of the log only. */
NODISCARD bool derived_find(Ledger *lg, Arena *a, Keys keys, int64_t cut, Hits *ret_assertions,
                            Hits *ret_claims, Err *err);
/* Opens the index, before the read transaction of the log begins: what it has merged is then in sight. */
NODISCARD bool derived_ready(Ledger *lg, Err *err);
void derived_close(Derived *d); /* accepts NULL */
#endif
