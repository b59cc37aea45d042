/* language.h - which language a text is in: by script, then by function words.
 * Made to tell English from all others on a sentence or a headline; the others are named as well as it can.
 */
#ifndef INTAKE_LANGUAGE_H
#define INTAKE_LANGUAGE_H
#include "base/str.h"

/* ISO 639-1 ("en", "ru"), or "und" where no letter tells anything. Reads at most the first 4 KiB of each. */
Str language_of(Str title, Str text);
#endif
