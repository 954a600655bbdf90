-- Who came in, was refused or went, by account and network, so that it can be found afterwards; forgotten after a year. Addresses that
-- have no account are not kept. What comes often is counted by the hour and the network instead of a row each.
CREATE TABLE sign_in (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'entered', 'password', 'refused', 'wrong_code', 'recovery_code', 'signed_out', 'key_used', 'key_refused')),
    account TEXT REFERENCES account (id),
    api_key TEXT REFERENCES api_key (id),
    means TEXT CHECK (means IN ('password', 'provider')),
    -- IPv4 to 24 bits, IPv6 to 48
    network TEXT NOT NULL,
    browser TEXT NOT NULL,
    times INTEGER NOT NULL CHECK (times > 0)
) STRICT;
CREATE INDEX sign_in_at ON sign_in (at);
CREATE INDEX sign_in_account ON sign_in (account, at);
CREATE INDEX sign_in_key ON sign_in (api_key) WHERE api_key IS NOT NULL;

-- Administrators of the whole installation, and since when. Those there were before could do everything everywhere, and still can
-- until somebody gives them a municipality.
ALTER TABLE account ADD COLUMN whole_since TEXT CHECK (whole_since IS NULL OR role = 'administrator');
UPDATE account SET whole_since = added_at WHERE role = 'administrator';

-- Keys of programs that may read who the young people are: given by a coordinator of the municipality, and taken back. Keys that were
-- made before have no such permission.
CREATE TABLE person_permission (
    number INTEGER PRIMARY KEY,
    api_key TEXT NOT NULL REFERENCES api_key (id),
    given_by TEXT NOT NULL REFERENCES account (id),
    given_at TEXT NOT NULL,
    withdrawn_by TEXT REFERENCES account (id),
    withdrawn_at TEXT,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX person_permission_standing ON person_permission (api_key) WHERE withdrawn_at IS NULL;
