-- ledger-v1.sql - how the tests make a ledger of schema version 1. Into an empty one of that version
-- (src/ledger/schema-1.sql) go the rows of one of today's, attached as `now`: records share the evidence of one span,
-- part and chain of voices, as those that recorded it did.
BEGIN;
INSERT INTO name SELECT id, text FROM now.name ORDER BY id;
INSERT INTO doc SELECT * FROM now.doc ORDER BY entry;
INSERT INTO text SELECT * FROM now.text ORDER BY entry;
CREATE TEMP TABLE span AS
SELECT entry, unit, part, start, end, voices, min(place) AS place
FROM (SELECT entry, unit, part, start, end, voices, ord AS place FROM now.assertion
      UNION ALL SELECT entry, unit, part, start, end, voices, ord + (1 << 20) FROM now.claim
      UNION ALL SELECT entry, unit, part, start, end, voices, ord + (2 << 20) FROM now.fact)
GROUP BY entry, unit, part, start, end, voices;
INSERT INTO evidence
SELECT entry, row_number() OVER (PARTITION BY entry ORDER BY place) - 1, unit, part, start, end, voices FROM span;
INSERT INTO assertion
SELECT a.entry, a.ord, v.ord, a.digest, a.act, a.source, a.target, a.third, a.status, a.attributes, a.earliest, a.latest,
       a.edtf, a.basis, a.place, a.as_called, a.rule, a.by_model
FROM now.assertion a JOIN evidence v USING (entry, unit, part, start, end, voices);
INSERT INTO claim
SELECT c.entry, c.ord, v.ord, c.digest, c.quantifier, c.act, c.subjects, c.number, c.comparison, c.amounts_to, c.target,
       c.earliest, c.latest, c.edtf, c.rule
FROM now.claim c JOIN evidence v USING (entry, unit, part, start, end, voices);
INSERT INTO fact
SELECT f.entry, f.ord, v.ord, f.digest, f.subject, f.predicate, f.object, f.valid
FROM now.fact f JOIN evidence v USING (entry, unit, part, start, end, voices);
INSERT INTO supersession SELECT * FROM now.supersession;
INSERT INTO failure SELECT * FROM now.failure;
INSERT INTO ruling SELECT * FROM now.ruling;
INSERT INTO erasure SELECT * FROM now.erasure;
INSERT INTO entry SELECT * FROM now.entry ORDER BY n;
COMMIT;
DROP TABLE temp.span;
