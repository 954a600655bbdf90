-- What another program was answered under a key of its own choosing, for a day: the same request sent again is told the same and not
-- done again. Keys and requests are kept as hashes; an answer that holds a link is sealed under the key of its referral.
CREATE TABLE idempotency (
    api_key TEXT NOT NULL REFERENCES api_key (id),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    request TEXT NOT NULL CHECK (length(request) = 64),
    status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 299),
    referral TEXT NOT NULL CHECK (length(referral) = 36),
    version INTEGER,
    body TEXT,
    sealed BLOB,
    made_at TEXT NOT NULL,
    PRIMARY KEY (api_key, hash),
    CHECK (body IS NULL OR sealed IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_made ON idempotency (made_at);
