-- schema-1.sql - the log of a credence ledger, schema version 1, as it was written until 24 November 2026. Nothing writes
-- it any more: migrate.c holds a ledger of that version against it, statement by statement, before it reads a row, and
-- the tests make such ledgers with it. Evidence had a table of its own, shared by the records of one span, and records
-- were keyed by (entry, ord) in tables WITHOUT ROWID. What else there is to say stands in schema.sql. Never edit it.
PRAGMA application_id = 1129465156; -- "CRED"
PRAGMA user_version = 1;

-- Words and ids that come again and again, each stored once: acts, actors, dates as printed, voice chains, rules.
CREATE TABLE name (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- The spine: one row a commit, one leaf of the RFC 6962 tree, in the order of recording.
CREATE TABLE entry (
    n        INTEGER PRIMARY KEY CHECK (n > 0),
    recorded INTEGER NOT NULL,                             -- transaction time begins; never decreases
    kind     TEXT NOT NULL CHECK (kind IN ('reading', 'failure', 'ruling', 'erasure')),
    leaf     BLOB NOT NULL CHECK (length(leaf) = 32),
    nodes    BLOB NOT NULL CHECK (length(nodes) % 32 = 0), -- inner nodes this leaf completes, lowest first
    root     BLOB NOT NULL CHECK (length(root) = 32)       -- head of the tree of entries 1 .. n
) STRICT;

-- A document as retrieved, and as one version of the coder read it.
CREATE TABLE doc (
    entry            INTEGER PRIMARY KEY REFERENCES entry (n) DEFERRABLE INITIALLY DEFERRED,
    digest           BLOB NOT NULL CHECK (length(digest) = 32),
    coder            INTEGER NOT NULL REFERENCES name (id), -- version of the coder
    first            INTEGER NOT NULL CHECK (first <= entry), -- the entry that first read this document
    text             INTEGER NOT NULL CHECK (text <= entry),  -- the entry that brought the text it was read from
    origin           INTEGER NOT NULL,             -- hash of publisher, url and name: finds its other revisions
    name             TEXT NOT NULL,                -- the id it came with
    publisher        INTEGER REFERENCES name (id),
    url              TEXT,
    byline           TEXT,
    language         INTEGER REFERENCES name (id),
    place            INTEGER REFERENCES name (id), -- of the dateline
    published        TEXT,                         -- as printed
    updated          TEXT,
    published_at     INTEGER,                      -- NULL where it is not known
    published_offset INTEGER NOT NULL,             -- minutes east of UTC
    published_day    INTEGER,                      -- on the outlet's clock
    day              INTEGER,                      -- at the dateline's place
    root             BLOB CHECK (length(root) = 32), -- digest of the doc whose text it reproduces, NULL for itself
    size             INTEGER NOT NULL CHECK (size >= 0),       -- bytes as fetched
    title_size       INTEGER NOT NULL CHECK (title_size >= 0), -- bytes of the two units
    text_size        INTEGER NOT NULL CHECK (text_size >= 0),
    text_digest      BLOB NOT NULL CHECK (length(text_digest) = 32), -- of the two: stays after an erasure
    UNIQUE (digest, coder)
) STRICT;
CREATE INDEX doc_origin ON doc (origin);

-- Title and text, one zstd frame of the two in a row; a row of its own so that it can be erased.
CREATE TABLE text (
    entry  INTEGER PRIMARY KEY REFERENCES doc (entry),
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE evidence (
    entry  INTEGER NOT NULL REFERENCES doc (entry),
    ord    INTEGER NOT NULL CHECK (ord >= 0),
    unit   INTEGER NOT NULL CHECK (unit IN (0, 1)), -- title, text
    part   INTEGER NOT NULL REFERENCES name (id),
    start  INTEGER NOT NULL CHECK (start >= 0),
    end    INTEGER NOT NULL CHECK (end >= start),
    voices INTEGER NOT NULL REFERENCES name (id), -- JSON: [[actor, role, person, class 1..6], ...] outermost first
    PRIMARY KEY (entry, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE assertion (
    entry      INTEGER NOT NULL REFERENCES doc (entry),
    ord        INTEGER NOT NULL CHECK (ord >= 0),
    evidence   INTEGER NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 16),
    act        INTEGER NOT NULL REFERENCES name (id),
    source     INTEGER NOT NULL REFERENCES name (id),
    target     INTEGER REFERENCES name (id),
    third      INTEGER REFERENCES name (id),
    status     INTEGER NOT NULL REFERENCES name (id),
    attributes TEXT,                              -- JSON: [[key, value], ...], NULL for none
    earliest   INTEGER,
    latest     INTEGER,
    edtf       INTEGER REFERENCES name (id),      -- when, as printed
    basis      INTEGER NOT NULL REFERENCES name (id),
    place      INTEGER REFERENCES name (id),
    as_called  INTEGER REFERENCES name (id),
    rule       INTEGER REFERENCES name (id),
    by_model   INTEGER NOT NULL CHECK (by_model IN (0, 1)),
    PRIMARY KEY (entry, ord),
    FOREIGN KEY (entry, evidence) REFERENCES evidence (entry, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    entry      INTEGER NOT NULL REFERENCES doc (entry),
    ord        INTEGER NOT NULL CHECK (ord >= 0),
    evidence   INTEGER NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 16),
    quantifier INTEGER NOT NULL REFERENCES name (id),
    act        INTEGER NOT NULL REFERENCES name (id),
    subjects   TEXT,                              -- JSON: [actor, ...], NULL for none
    number     INTEGER,                           -- of count and ordinal
    comparison TEXT,                              -- >=, <=, ~; NULL is =
    amounts_to INTEGER REFERENCES name (id),
    target     INTEGER REFERENCES name (id),
    earliest   INTEGER,
    latest     INTEGER,
    edtf       INTEGER REFERENCES name (id),
    rule       INTEGER REFERENCES name (id),
    PRIMARY KEY (entry, ord),
    FOREIGN KEY (entry, evidence) REFERENCES evidence (entry, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    entry     INTEGER NOT NULL REFERENCES doc (entry),
    ord       INTEGER NOT NULL CHECK (ord >= 0),
    evidence  INTEGER NOT NULL,
    digest    BLOB NOT NULL CHECK (length(digest) = 16),
    subject   INTEGER NOT NULL REFERENCES name (id),
    predicate INTEGER NOT NULL REFERENCES name (id),
    object    INTEGER REFERENCES name (id),
    valid     INTEGER REFERENCES name (id),       -- EDTF
    PRIMARY KEY (entry, ord),
    FOREIGN KEY (entry, evidence) REFERENCES evidence (entry, ord)
) STRICT, WITHOUT ROWID;

-- From the transaction time of `entry` on, reading `old` is no longer held: reading `by` stands in its place.
CREATE TABLE supersession (
    entry INTEGER PRIMARY KEY REFERENCES doc (entry),
    old   INTEGER NOT NULL UNIQUE REFERENCES doc (entry),
    by    INTEGER NOT NULL CHECK (by <> old) REFERENCES doc (entry),
    CHECK (entry = max(old, by))
) STRICT;

-- A document that could not be read, and why.
CREATE TABLE failure (
    entry       INTEGER PRIMARY KEY REFERENCES entry (n) DEFERRABLE INITIALLY DEFERRED,
    digest      BLOB NOT NULL UNIQUE CHECK (length(digest) = 16),
    name        TEXT NOT NULL,
    size        INTEGER NOT NULL CHECK (size >= 0),
    byte_digest BLOB NOT NULL CHECK (length(byte_digest) = 32),
    code        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    message     TEXT NOT NULL
) STRICT;

-- A human decision (codebook R15). Subjects are digests of assertions, claims, facts or rulings, in hex.
CREATE TABLE ruling (
    entry    INTEGER PRIMARY KEY REFERENCES entry (n) DEFERRABLE INITIALLY DEFERRED,
    digest   BLOB NOT NULL UNIQUE CHECK (length(digest) = 16),
    nth      INTEGER NOT NULL CHECK (nth >= 0),   -- the same rulings before it, all reversed
    decision TEXT NOT NULL,                       -- merge, split, prefer, reject, scope, reverse
    subjects TEXT NOT NULL,                       -- JSON: [digest, ...]
    scope    TEXT,
    reason   TEXT NOT NULL,
    author   TEXT NOT NULL
) STRICT;

-- The order to remove a text. The row of `text` may go only after it.
CREATE TABLE erasure (
    entry  INTEGER PRIMARY KEY REFERENCES entry (n) DEFERRABLE INITIALLY DEFERRED,
    erased INTEGER NOT NULL UNIQUE REFERENCES doc (entry), -- the first reading's entry
    reason TEXT NOT NULL,
    author TEXT NOT NULL
) STRICT;

-- Append-only. The insert triggers also stop INSERT OR REPLACE, which deletes without firing delete triggers.
CREATE TRIGGER name_insert BEFORE INSERT ON name
WHEN EXISTS (SELECT 1 FROM name WHERE id = NEW.id OR text = NEW.text)
BEGIN SELECT raise(ABORT, 'append-only: this name is there'); END;
CREATE TRIGGER doc_insert BEFORE INSERT ON doc
WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry) OR EXISTS (SELECT 1 FROM doc WHERE entry >= NEW.entry)
  OR EXISTS (SELECT 1 FROM doc WHERE digest = NEW.digest AND coder = NEW.coder)
BEGIN SELECT raise(ABORT, 'append-only: a document comes with an entry of its own'); END;
CREATE TRIGGER text_insert BEFORE INSERT ON text WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER entry_insert BEFORE INSERT ON entry
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM entry)
  OR NEW.recorded < (SELECT recorded FROM entry ORDER BY n DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'append-only: entries follow one another in time'); END;
CREATE TRIGGER evidence_insert BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER assertion_insert BEFORE INSERT ON assertion WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER claim_insert BEFORE INSERT ON claim WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER fact_insert BEFORE INSERT ON fact WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER supersession_insert BEFORE INSERT ON supersession
WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry) OR EXISTS (SELECT 1 FROM supersession WHERE old = NEW.old)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER failure_insert BEFORE INSERT ON failure WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
  OR EXISTS (SELECT 1 FROM failure WHERE digest = NEW.digest)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER ruling_insert BEFORE INSERT ON ruling WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
  OR EXISTS (SELECT 1 FROM ruling WHERE digest = NEW.digest)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;
CREATE TRIGGER erasure_insert BEFORE INSERT ON erasure WHEN EXISTS (SELECT 1 FROM entry WHERE n >= NEW.entry)
  OR EXISTS (SELECT 1 FROM erasure WHERE erased = NEW.erased)
BEGIN SELECT raise(ABORT, 'append-only: this entry is sealed'); END;

CREATE TRIGGER name_update BEFORE UPDATE ON name BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER doc_update BEFORE UPDATE ON doc BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER text_update BEFORE UPDATE ON text BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER evidence_update BEFORE UPDATE ON evidence BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER assertion_update BEFORE UPDATE ON assertion BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER claim_update BEFORE UPDATE ON claim BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER fact_update BEFORE UPDATE ON fact BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER supersession_update BEFORE UPDATE ON supersession BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER failure_update BEFORE UPDATE ON failure BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER ruling_update BEFORE UPDATE ON ruling BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure BEGIN SELECT raise(ABORT, 'append-only'); END;

CREATE TRIGGER name_delete BEFORE DELETE ON name BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER doc_delete BEFORE DELETE ON doc BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER text_delete BEFORE DELETE ON text
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE erased = (SELECT first FROM doc WHERE entry = OLD.entry))
BEGIN SELECT raise(ABORT, 'append-only: record the erasure first'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER evidence_delete BEFORE DELETE ON evidence BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER assertion_delete BEFORE DELETE ON assertion BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER claim_delete BEFORE DELETE ON claim BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER fact_delete BEFORE DELETE ON fact BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER supersession_delete BEFORE DELETE ON supersession BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER failure_delete BEFORE DELETE ON failure BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER ruling_delete BEFORE DELETE ON ruling BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure BEGIN SELECT raise(ABORT, 'append-only'); END;

-- Views: a supported way in for people and for other tools. `recorded` and `superseded` are the row's
-- transaction time; `superseded` is NULL while it is held. As known at T: recorded <= T and
-- (superseded IS NULL OR superseded > T). An open side of a date is NULL.
CREATE VIEW v_entry AS
SELECT e.n, e.kind, strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded / 1e6, 'unixepoch') AS recorded,
       strftime('%Y-%m-%dT%H:%M:%fZ', b.recorded / 1e6, 'unixepoch') AS superseded, s.by AS superseded_by,
       lower(hex(e.leaf)) AS leaf, lower(hex(e.root)) AS root
FROM entry e LEFT JOIN supersession s ON s.old = e.n LEFT JOIN entry b ON b.n = s.entry;
CREATE VIEW v_doc AS
SELECT d.entry, lower(hex(d.digest)) AS digest, d.name AS id, p.text AS publisher, d.url, d.byline,
       l.text AS language, w.text AS place, d.published, d.updated,
       date(coalesce(d.day, d.published_day) * 86400, 'unixepoch') AS day,
       lower(hex(coalesce(d.root, d.digest))) AS root, d.size, d.title_size, d.text_size,
       t.entry IS NULL AS erased, c.text AS coder, d.first, e.recorded, e.superseded, e.superseded_by
FROM doc d JOIN v_entry e ON e.n = d.entry JOIN name c ON c.id = d.coder LEFT JOIN name p ON p.id = d.publisher
     LEFT JOIN name l ON l.id = d.language LEFT JOIN name w ON w.id = d.place LEFT JOIN text t ON t.entry = d.text;
CREATE VIEW v_evidence AS
SELECT v.entry, v.ord, iif(v.unit = 0, 'title', 'text') AS unit, p.text AS part, v.start, v.end, w.text AS voices
FROM evidence v JOIN name p ON p.id = v.part JOIN name w ON w.id = v.voices;
CREATE VIEW v_assertion AS
SELECT a.entry, a.ord, lower(hex(a.digest)) AS digest, d.id AS doc, d.publisher, d.day AS published,
       (SELECT text FROM name WHERE id = a.act) AS act, (SELECT text FROM name WHERE id = a.source) AS source,
       (SELECT text FROM name WHERE id = a.target) AS target, (SELECT text FROM name WHERE id = a.third) AS third,
       (SELECT text FROM name WHERE id = a.status) AS status, a.attributes,
       (SELECT text FROM name WHERE id = a.edtf) AS "when", date(a.earliest * 86400, 'unixepoch') AS earliest,
       date(a.latest * 86400, 'unixepoch') AS latest, (SELECT text FROM name WHERE id = a.basis) AS basis,
       (SELECT text FROM name WHERE id = a.place) AS place,
       (SELECT text FROM name WHERE id = a.as_called) AS as_called, (SELECT text FROM name WHERE id = a.rule) AS rule,
       iif(a.by_model, 'model', 'pattern') AS by, v.unit, v.part, v.start, v.end, v.voices,
       d.coder, d.recorded, d.superseded
FROM assertion a JOIN v_doc d ON d.entry = a.entry
     JOIN v_evidence v ON v.entry = a.entry AND v.ord = a.evidence;
CREATE VIEW v_claim AS
SELECT c.entry, c.ord, lower(hex(c.digest)) AS digest, d.id AS doc, d.publisher, d.day AS published,
       (SELECT text FROM name WHERE id = c.quantifier) AS quantifier, (SELECT text FROM name WHERE id = c.act) AS act,
       c.subjects, c.number, c.comparison, (SELECT text FROM name WHERE id = c.amounts_to) AS amounts_to,
       (SELECT text FROM name WHERE id = c.target) AS target, (SELECT text FROM name WHERE id = c.edtf) AS "when",
       date(c.earliest * 86400, 'unixepoch') AS earliest, date(c.latest * 86400, 'unixepoch') AS latest,
       (SELECT text FROM name WHERE id = c.rule) AS rule, v.unit, v.part, v.start, v.end, v.voices,
       d.coder, d.recorded, d.superseded
FROM claim c JOIN v_doc d ON d.entry = c.entry
     JOIN v_evidence v ON v.entry = c.entry AND v.ord = c.evidence;
CREATE VIEW v_fact AS
SELECT f.entry, f.ord, lower(hex(f.digest)) AS digest, d.id AS doc, d.publisher, d.day AS published,
       (SELECT text FROM name WHERE id = f.subject) AS subject, (SELECT text FROM name WHERE id = f.predicate) AS predicate,
       (SELECT text FROM name WHERE id = f.object) AS object, (SELECT text FROM name WHERE id = f.valid) AS valid,
       v.unit, v.part, v.start, v.end, v.voices, d.coder, d.recorded, d.superseded
FROM fact f JOIN v_doc d ON d.entry = f.entry
     JOIN v_evidence v ON v.entry = f.entry AND v.ord = f.evidence;
CREATE VIEW v_failure AS
SELECT f.entry, f.name AS id, f.size, lower(hex(f.byte_digest)) AS byte_digest, f.code, f.at, f.message, e.recorded
FROM failure f JOIN v_entry e ON e.n = f.entry;
CREATE VIEW v_ruling AS
SELECT r.entry, lower(hex(r.digest)) AS digest, r.decision, r.subjects, r.scope, r.reason, r.author, e.recorded
FROM ruling r JOIN v_entry e ON e.n = r.entry;
CREATE VIEW v_head AS
SELECT n AS size, lower(hex(root)) AS root FROM entry ORDER BY n DESC LIMIT 1;
