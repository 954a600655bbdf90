-- A record of a source that was taken for a service it is not about: it is not matched with that one again.
CREATE TABLE parting (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (name),
    key TEXT NOT NULL CHECK (key <> ''),
    service TEXT NOT NULL REFERENCES service (id),
    parted_by TEXT NOT NULL CHECK (parted_by <> ''),
    parted_at TEXT NOT NULL,
    undone_by TEXT, undone_at TEXT,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX parting_standing ON parting (source, key, service) WHERE undone_at IS NULL;
CREATE INDEX parting_service ON parting (service);
