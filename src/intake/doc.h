/* doc.h - a document as retrieved, and what of it is the story.
 * A Doc has two units of text, title and text; every span of every later room is a byte range [from, to) in
 * one of them, so that evidence always points into what is printed as document.title and document.text. JSON
 * and plain text in: text is the input's own, verbatim; blocks say which lines of it are story, caption or
 * noise. HTML in: text is the article body, paragraphs parted by a blank line; map leads back to the fetched
 * bytes. */
#ifndef INTAKE_DOC_H
#define INTAKE_DOC_H
#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

typedef enum Unit { UNIT_TITLE, UNIT_TEXT } Unit;
typedef enum Part { /* codebook section 1, evidence; NOISE is read by nobody */
                    PART_HEADLINE,
                    PART_LEAD, /* the first paragraph of the story */
                    PART_BODY,
                    PART_BACKGROUND, /* set by the coder where a passage retells the past; intake never uses
                                        it */
                    PART_CAPTION,
                    PART_NOISE, /* advertisement, "also read", byline, share bar, time stamp, repeated title
                                 */
} Part;
const char *part_name(Part p); /* "headline", "lead", "body", "background", "caption", "noise" */

typedef struct Block { /* a paragraph or line; blocks rise and do not overlap within a unit */
    Unit unit;
    Part part;
    size_t from,
        to; /* bytes in the unit, without surrounding white space; a dateline ("Moscow:") stays inside */
} Block;

typedef struct DocRun { /* text[at, at + n) was made from bytes[byte, byte + n_bytes) */
    size_t at, n, byte, n_bytes;
} DocRun;

typedef struct Doc {
    Str id, publisher, url,
        byline;      /* as given; id is never empty (intake makes "FILE" or "FILE:N" where none is given) */
    bool id_made;    /* id was made by intake: the same document has another id in another file */
    Str title, text; /* valid UTF-8 */
    Str language;    /* ISO 639-1 as detected or given, "en"; "und" where nothing can be told */
    Str place;       /* the dateline's place as written ("Moscow"), empty where there is none */
    Str published, updated; /* as printed: RFC 3339, or EDTF where only a day is known; empty if not known */
    bool has_published;
    Instant published_at; /* 12:00 UTC where only the day is known */
    int published_offset; /* minutes east of UTC of the outlet's clock */
    Day published_day;    /* the civil day on the outlet's clock; when/ moves it to the dateline's place */
    Block *blocks;        /* [n_blocks] title block first (where there is a title), then text in order */
    size_t n_blocks;
    Str bytes;   /* as fetched; the ledger digests these */
    DocRun *map; /* [n_map] by rising at; empty where text is bytes verbatim or came from JSON */
    size_t n_map;
} Doc;

static inline Str doc_unit(const Doc *d, Unit u)
{
    return u == UNIT_TITLE ? d->title : d->text;
}
#endif
