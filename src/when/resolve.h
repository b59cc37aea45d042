/* resolve.h - phrases to moments: the calendar, the publication day, and the dates the text has spoken of. */
#ifndef WHEN_RESOLVE_H
#define WHEN_RESOLVE_H
#include "when/tense.h"
#include "when/when.h"

enum { HISTORY = 8 };

typedef struct Resolver {
    Arena *a;
    const Named *named;
    const Actors *actors; /* may be NULL */
    Str country;          /* of the dateline's place, alpha-3; empty where it is not known */
    Day today;
    bool dated;              /* today holds */
    bool narrative;          /* the text tells a history: what is not told is taken from the date spoken of */
    Moment history[HISTORY]; /* dates spoken of, a ring */
    size_t n_history;
    Moment line; /* where a narrative stands: its year, and month where told; scale SCALE_NONE before the
                    first */
    size_t sentence, line_in; /* the sentence being read, and the one that the line was set in */
    int32_t
        aside; /* a far year told once, as "as in 1614": the line moves when another confirms it; 0 none */
} Resolver;

typedef struct Resolved {
    bool keep;   /* false: no mention after all */
    bool moment; /* m holds; else value alone */
    Moment m;
    Str value;
    int floats; /* days a bare weekday (7) or months a bare month or date (12) may move: when.h */
} Resolved;

/* p is phrase k of the sentence's n; those before it are in done. */
Resolved resolve_phrase(Resolver *rs, const PhraseReader *r, const Phrase *phrases, size_t n, size_t k,
                        const Resolved *done, bool headline);
/* Keeps the moment of phrase p as a date spoken of. */
void resolve_remember(Resolver *rs, const PhraseReader *r, const Phrase *p, const Moment *m);
/* Counts for deciding whether a text is a narrative: explicit dates of other times against words of today. */
bool resolve_narrative(size_t n_old, size_t n_today);
Str resolve_amount(Arena *a, Amount am, Scale unit);
#endif
