/* date.h - setting a document's published and updated from what was written. */
#ifndef INTAKE_DATE_H
#define INTAKE_DATE_H
#include "intake/doc.h"
#include "intake/stamp.h"

/* From RFC 3339, an ISO day, or any stamp; false: not a date, nothing is set. Empty s: true, nothing is set.
 */
bool date_set_published(Arena *a, Doc *d, Str s, Str hints);
bool date_set_updated(Arena *a, Doc *d, Str s, Str hints);
void date_published_stamp(Arena *a, Doc *d, const Stamp *st); /* has_day holds */
void date_updated_stamp(Arena *a, Doc *d, const Stamp *st);
#endif
