/* dateline.h - the place a story was filed from: "Moscow:", "JERUSALEM —", "KABUL, July 3 (Agency) -". */
#ifndef INTAKE_DATELINE_H
#define INTAKE_DATELINE_H
#include "base/str.h"

/* Reads the dateline at the head of a paragraph. *ret_place: a view of the place as written; *ret_end: bytes
 * up to the first of the story itself. False: there is none, outputs untouched. */
bool dateline_read(Str paragraph, Str *ret_place, size_t *ret_end);
#endif
