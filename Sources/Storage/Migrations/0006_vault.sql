-- A key for each subject whose words must be forgotten on time: wrapped by the master key, which is never in this file.
-- Destroying a key is forgetting: what was sealed under it cannot be read by anybody any more.
CREATE TABLE key (
    subject TEXT PRIMARY KEY CHECK (subject <> ''),
    wrapped BLOB CHECK (length(wrapped) = 60),
    made_at TEXT NOT NULL,
    destroyed_at TEXT,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- By what the master key is recognised, so that a wrong one is refused at the start and not when something is to be read.
CREATE TABLE master_key (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    mark TEXT NOT NULL CHECK (length(mark) = 64)
) STRICT;
