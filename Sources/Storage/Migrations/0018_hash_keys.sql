-- Keys of the hashes that nobody can find out by trying. They lie wrapped by the master key and outlive it when it is changed: what was
-- hashed is not kept, and could not be hashed anew. Those of a single purpose come from the time when the master key made them itself;
-- they are wrapped at the first start with that key.
CREATE TABLE hash_key (
    purpose TEXT PRIMARY KEY CHECK (purpose <> ''),
    wrapped BLOB CHECK (length(wrapped) = 60)
) STRICT, WITHOUT ROWID;
INSERT INTO hash_key (purpose) SELECT column1 FROM (VALUES ('identity'), ('recovery code'), ('idempotency'))
    WHERE EXISTS (SELECT 1 FROM master_key);
INSERT INTO hash_key (purpose) SELECT DISTINCT 'person ' || municipality FROM referral WHERE EXISTS (SELECT 1 FROM master_key);
INSERT INTO hash_key (purpose) SELECT DISTINCT 'name ' || municipality FROM referral WHERE EXISTS (SELECT 1 FROM master_key);
