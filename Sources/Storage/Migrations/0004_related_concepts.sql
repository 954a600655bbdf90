-- Neighbouring help: who asks for the one is usually glad to be shown the other, the nearest first.
CREATE TABLE concept_related (
    concept TEXT NOT NULL REFERENCES concept (code),
    related TEXT NOT NULL REFERENCES concept (code),
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (concept, related),
    CHECK (concept <> related)
) STRICT, WITHOUT ROWID;
