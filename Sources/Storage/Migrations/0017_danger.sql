-- Which lines to name first for which kind of danger; a kind without lines has those of crisis_line.
CREATE TABLE danger_line (
    kind TEXT NOT NULL CHECK (kind <> ''),
    position INTEGER NOT NULL,
    service_key TEXT NOT NULL CHECK (service_key <> ''),
    PRIMARY KEY (kind, position),
    UNIQUE (kind, service_key)
) STRICT, WITHOUT ROWID;
