-- Who works here. Names and addresses stand in this table alone; the journal knows accounts by their identifiers.
CREATE TABLE account (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '_%@_%'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role TEXT NOT NULL CHECK (role IN ('specialist', 'coordinator', 'administrator')),
    municipality TEXT NOT NULL REFERENCES area (code),
    password TEXT CHECK (password LIKE '$argon2id$%'),
    password_at TEXT,
    added_at TEXT NOT NULL,
    disabled_at TEXT,
    CHECK ((password IS NULL) = (password_at IS NULL))
) STRICT, WITHOUT ROWID;

-- Links that open one thing once. Only the hash of what stands in the link is kept.
CREATE TABLE link (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation')),
    account TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at),
    used_at TEXT, withdrawn_at TEXT,
    CHECK (used_at IS NULL OR withdrawn_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_account ON link (account);

-- Who is signed in where. A row is gone when the session has ended.
CREATE TABLE session (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    account TEXT NOT NULL REFERENCES account (id),
    browser TEXT NOT NULL,
    began_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ends_at TEXT NOT NULL CHECK (ends_at > began_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);

-- Browsers in which somebody has signed in before, so that a stranger's guessing does not keep them out.
CREATE TABLE known_device (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    account TEXT NOT NULL REFERENCES account (id),
    seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX known_device_account ON known_device (account);

-- What people decided about the drafts of the seeds, with what stood before, so that a decision can be taken back.
CREATE TABLE draft_check (
    number INTEGER PRIMARY KEY,
    service TEXT NOT NULL REFERENCES service (id),
    decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'rejected')),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 500),
    corrected TEXT NOT NULL CHECK (json_valid(corrected)),
    before TEXT NOT NULL CHECK (json_valid(before)),
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL,
    undone_by TEXT REFERENCES account (id),
    undone_at TEXT,
    CHECK ((reason IS NULL) = (decision = 'confirmed')),
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX draft_check_standing ON draft_check (service) WHERE undone_at IS NULL;
