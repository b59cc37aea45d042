/* record.h - the records of one entry in memory, and their canonical encoding (README.md, "Encoding").
 * Writer and verifier make the same bytes from the same structs: what is sealed is what is read back. */
#ifndef LEDGER_RECORD_H
#define LEDGER_RECORD_H
#include "coder/assertion.h"
#include "ledger/bencode.h"
#include "ledger/digest.h"

enum { ENCODING_VERSION = 1 };

typedef struct ShortDigest {
    uint8_t b[SHORT_DIGEST];
} ShortDigest;

typedef struct DocRecord {
    int64_t n;           /* number of its entry */
    int64_t first, text; /* of the entries that first read it, and that brought this text */
    Str coder;           /* version of the coder that read it */
    Day day;             /* publication day at the dateline's place, DAY_MIN where unknown */
    Digest digest, text_digest;
    Digest root; /* of the doc whose text it reproduces; its own digest where it is its own */
    int64_t origin;
    Str name, publisher, url, byline, language, place, published, updated;
    bool has_published;
    Instant published_at;
    int published_offset;
    Day published_day;
    size_t size, title_size, text_size;
} DocRecord;

typedef struct ReadingRecord {
    Instant recorded;
    const DocRecord *doc;
    const Assertion *assertions;
    size_t n_assertions;
    const Claim *claims;
    size_t n_claims;
    const CodedFact *facts;
    size_t n_facts;
    int64_t old, by; /* the supersession written with it, 0 where there is none */
} ReadingRecord;

typedef struct FailureRecord {
    int64_t n;
    Instant recorded;
    Str name, code, message;
    Digest byte_digest;
    size_t size;
    int64_t at;
} FailureRecord;

typedef struct RulingRecord {
    int64_t n;
    Instant recorded;
    ShortDigest digest;
    size_t nth; /* the same rulings before it, all reversed */
    Str decision, scope, reason, author;
    Str *subjects; /* [n_subjects] hex digests */
    size_t n_subjects;
} RulingRecord;

typedef struct ErasureRecord {
    int64_t n;
    Instant recorded;
    Digest digest; /* of the document */
    int64_t first; /* the entry that first read it */
    Str reason, author;
} ErasureRecord;

/* The document's identity: SHA-256 of its bytes as fetched, or of its own fields where it came as JSON. */
Digest record_doc_digest(const Doc *d);
Digest record_text_digest(Str title, Str text);
/* A hash that the revisions of one document share. */
int64_t record_origin(Str publisher, Str url, Str name);

/* Identities within a document (design.md, "The ledger"); nth counts the equal ones before it in the reading.
 */
ShortDigest record_assertion_digest(Buf *work, const Digest *doc, Str coder, const Assertion *as, size_t nth);
ShortDigest record_claim_digest(Buf *work, const Digest *doc, Str coder, const Claim *c, size_t nth);
ShortDigest record_fact_digest(Buf *work, const Digest *doc, Str coder, const CodedFact *f, size_t nth);
ShortDigest record_failure_digest(Buf *work, const FailureRecord *f);
ShortDigest record_ruling_digest(Buf *work, const RulingRecord *r); /* of its content and nth */

/* The bytes that a leaf of the tree is made of, appended to out. */
void record_encode_reading(Buf *out, const ReadingRecord *r);
void record_encode_failure(Buf *out, const FailureRecord *f);
void record_encode_ruling(Buf *out, const RulingRecord *r);
void record_encode_erasure(Buf *out, const ErasureRecord *e);
#endif
