-- The definition by which a value is kept true; none where people alone vouch for it.
ALTER TABLE claim ADD COLUMN source TEXT CHECK (source <> '');
CREATE INDEX claim_source ON claim (source) WHERE source IS NOT NULL AND withdrawn_at IS NULL;

-- One field of a service set to another value, with what stood before, so that it can be taken back.
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    service TEXT NOT NULL REFERENCES service (id),
    field TEXT NOT NULL CHECK (field <> ''),
    value TEXT NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    actor TEXT NOT NULL CHECK (actor <> ''),
    at TEXT NOT NULL,
    undone_by TEXT, undone_at TEXT,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;
CREATE INDEX change_standing ON change (service, field) WHERE undone_at IS NULL;

-- Two records of one service made one: the old identifier leads to the new.
CREATE TABLE merger (
    number INTEGER PRIMARY KEY,
    old TEXT NOT NULL REFERENCES service (id),
    new TEXT NOT NULL REFERENCES service (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'ended')),
    actor TEXT NOT NULL, at TEXT NOT NULL,
    undone_by TEXT, undone_at TEXT,
    CHECK (old <> new),
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX merger_standing ON merger (old) WHERE undone_at IS NULL;
-- Records that look alike and are not.
CREATE TABLE not_the_same (
    one TEXT NOT NULL REFERENCES service (id),
    other TEXT NOT NULL REFERENCES service (id),
    actor TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
-- How often the page of a service was opened, by month; never by whom.
CREATE TABLE service_use (
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    service TEXT NOT NULL REFERENCES service (id),
    times INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (month, service)
) STRICT, WITHOUT ROWID;

-- What is read on the web. The definitions are files; here stands what came of them.
CREATE TABLE source (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    publisher TEXT NOT NULL,
    address TEXT NOT NULL,
    licence TEXT, attribution TEXT,
    definition TEXT NOT NULL,
    schedule TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- One reading of a source, from its beginning to its end. One at a time.
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (name),
    owner TEXT NOT NULL CHECK (owner <> ''),
    definition TEXT NOT NULL,
    began_at TEXT NOT NULL,
    alive_at TEXT NOT NULL,
    ended_at TEXT CHECK (ended_at >= began_at),
    verdict TEXT CHECK (verdict IN ('good', 'void', 'failed', 'empty', 'moved', 'stopped', 'killed')),
    reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
    pages INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
    findings INTEGER NOT NULL DEFAULT 0, issues INTEGER NOT NULL DEFAULT 0,
    fresh INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0, missing INTEGER NOT NULL DEFAULT 0,
    proposed INTEGER NOT NULL DEFAULT 0, ruled INTEGER NOT NULL DEFAULT 0,
    fills TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fills)),
    troubles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(troubles)),
    CHECK ((ended_at IS NULL) = (verdict IS NULL))
) STRICT;
CREATE UNIQUE INDEX run_open ON run (source) WHERE ended_at IS NULL;
CREATE INDEX run_source ON run (source, number);
-- A page as it was read last: how to ask whether it has changed, and what it held.
CREATE TABLE page (
    source TEXT NOT NULL REFERENCES source (name),
    address TEXT NOT NULL CHECK (address <> ''),
    etag TEXT, last_modified TEXT,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    memory TEXT NOT NULL CHECK (json_valid(memory)),
    definition TEXT NOT NULL,
    changed_in INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (source, address)
) STRICT, WITHOUT ROWID;
-- A record as its source told it last. Seen in every good run since, unless it is missing.
CREATE TABLE finding (
    source TEXT NOT NULL REFERENCES source (name),
    key TEXT NOT NULL CHECK (key <> ''),
    address TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    service TEXT REFERENCES service (id),
    first_seen TEXT NOT NULL,
    changed_in INTEGER NOT NULL REFERENCES run (number),
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing >= 0),
    last_seen TEXT,
    CHECK ((last_seen IS NULL) = (missing = 0)),
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_service ON finding (service);

-- What a source, or whoever offers a service, says differently from the directory. It waits until a person or a rule decides.
CREATE TABLE proposal (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('field', 'new', 'ended', 'document')),
    source TEXT REFERENCES source (name),
    key TEXT NOT NULL CHECK (key <> ''),
    service TEXT REFERENCES service (id),
    field TEXT NOT NULL CHECK (field <> ''),
    before TEXT, found TEXT NOT NULL,
    passage TEXT NOT NULL, address TEXT NOT NULL,
    run INTEGER REFERENCES run (number),
    contradicts INTEGER NOT NULL DEFAULT 0 CHECK (contradicts IN (0, 1)),
    found_at TEXT NOT NULL,
    closed_at TEXT,
    CHECK ((kind = 'new') = (service IS NULL)),
    CHECK ((source IS NULL) = (run IS NULL))
) STRICT;
CREATE UNIQUE INDEX proposal_waiting ON proposal (coalesce(source, ''), key, field) WHERE closed_at IS NULL;
CREATE INDEX proposal_record ON proposal (source, key, field);
CREATE INDEX proposal_service ON proposal (service);
-- What was decided about a proposal. `edited` is what a person made of it; what was found stays as it was.
CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES proposal (number),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'edited', 'rejected', 'outdated')),
    edited TEXT,
    change INTEGER REFERENCES change (number),
    service TEXT REFERENCES service (id),
    decided_by TEXT NOT NULL CHECK (decided_by <> ''),
    decided_at TEXT NOT NULL,
    undone_by TEXT, undone_at TEXT,
    CHECK ((verdict = 'edited') = (edited IS NOT NULL)),
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX decision_standing ON decision (proposal) WHERE undone_at IS NULL;

-- How an address that the directory names answered last.
CREATE TABLE link_check (
    address TEXT PRIMARY KEY CHECK (address <> ''),
    verdict TEXT NOT NULL CHECK (verdict IN ('alive', 'moved', 'dead', 'certificate', 'unknown')),
    since TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Links by which whoever offers a service confirms or corrects what stands about it. Only the hash is kept.
CREATE TABLE partner_link (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    service TEXT NOT NULL REFERENCES service (id),
    made_by TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at),
    used_at TEXT, withdrawn_at TEXT,
    CHECK (used_at IS NULL OR withdrawn_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_link_service ON partner_link (service);
