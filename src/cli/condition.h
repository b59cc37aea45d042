/* condition.h - DIMENSION=VALUE as a user types it, held against the values of codebook 8.1. */
#ifndef CLI_CONDITION_H
#define CLI_CONDITION_H
#include "base/err.h"
#include "base/str.h"

/* "rec.gov=recognised", "envoy!=unknown" (*ret_negated), "rec.gov" (an empty value). Views of text.
 * ERR_SYNTAX: no such dimension, or a value that it never has: a typo would read as "nobody". */
NODISCARD bool condition_read(const char *text, Str *ret_dimension, Str *ret_value, bool *ret_negated,
                              Err *err);
#endif
