/* noise.h - is a line of a scraped page the story, a picture's caption, or the outlet's furniture?
 * Judged by the line alone; what needs its neighbours (a repeated headline) is in blocks.c. Long lines are
 * story unless they speak of cookies or rights: furniture is short. */
#ifndef INTAKE_NOISE_H
#define INTAKE_NOISE_H
#include "base/str.h"

typedef enum LineKind {
    LINE_STORY,
    LINE_DATE, /* a day alone ("July 3, 2025"): may date the page, is read with the story all the same */
    LINE_CAPTION,
    LINE_NOISE,
    LINE_BYLINE,
    LINE_STAMP
} LineKind;

/* line: trimmed, not empty. */
LineKind noise_kind(Str line);
/* Bytes of line before its picture credit ("... | Image: X", "... (file photo)"), line.n where there is none.
 */
size_t noise_credit(Str line);
/* "By Jane Roe", "Reported by: Jane Roe": *ret is the name; false: no byline. */
bool noise_byline(Str line, Str *ret);
/* Does this line of furniture stand above a list of other stories' headlines ("Related stories")? */
bool noise_opens_list(Str line);
#endif
