-- Links that open one thing once: an invitation, or a new password in place of a forgotten one.
CREATE TABLE link_now (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    account TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at),
    used_at TEXT, withdrawn_at TEXT,
    CHECK (used_at IS NULL OR withdrawn_at IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO link_now (hash, purpose, account, made_at, expires_at, used_at, withdrawn_at)
    SELECT hash, purpose, account, made_at, expires_at, used_at, withdrawn_at FROM link;
DROP TABLE link;
ALTER TABLE link_now RENAME TO link;
CREATE INDEX link_account ON link (account);

-- Since when somebody has had a way in: a password or an identity.
ALTER TABLE account ADD COLUMN joined_at TEXT;
UPDATE account SET joined_at = password_at;

-- By which way somebody came in.
ALTER TABLE session ADD COLUMN means TEXT NOT NULL DEFAULT 'password' CHECK (means IN ('password', 'provider'));

-- The second factor of an account. Its secret is sealed under a key of its own, which is destroyed with it.
CREATE TABLE second_factor (
    account TEXT PRIMARY KEY REFERENCES account (id),
    subject TEXT NOT NULL UNIQUE,
    secret BLOB NOT NULL,
    begun_at TEXT NOT NULL,
    confirmed_at TEXT,
    last_step INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- What stands in for a lost second factor, each good once. Only keyed hashes are kept.
CREATE TABLE recovery_code (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    account TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_code_account ON recovery_code (account);

-- Whom an outside provider of identities knows as whom, as a keyed hash: what the provider calls the person is not kept.
CREATE TABLE identity (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    account TEXT NOT NULL UNIQUE REFERENCES account (id),
    bound_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who stands in for whom, from one day until another, both included.
CREATE TABLE cover (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    account TEXT NOT NULL REFERENCES account (id),
    colleague TEXT NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL CHECK (reason IN ('away', 'busy', 'urgent', 'handover')),
    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
    until_day TEXT NOT NULL CHECK (length(until_day) = 10 AND until_day >= from_day),
    made_at TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT REFERENCES account (id),
    CHECK (account <> colleague),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX cover_account ON cover (account);
CREATE INDEX cover_colleague ON cover (colleague);

-- Keys by which other systems read and write, each for one municipality. Only the hash of a key is kept.
CREATE TABLE api_key (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
    municipality TEXT NOT NULL REFERENCES area (code),
    scopes TEXT NOT NULL CHECK (length(scopes) > 0),
    made_by TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at),
    used_on TEXT,
    revoked_at TEXT,
    revoked_by TEXT REFERENCES account (id),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
) STRICT, WITHOUT ROWID;
