-- The identifier of a message follows from the key that its writer gives, so that the same key twice is one message: the key itself
-- need not be kept, and may hold what must be forgotten.
CREATE TABLE new_message (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'webhook')),
    -- The identifier of what it is about, never a person.
    subject TEXT NOT NULL,
    -- The template of a mail, the event of a webhook.
    name TEXT NOT NULL CHECK (name <> ''),
    language TEXT CHECK (language IN ('et', 'ru', 'en')),
    target TEXT REFERENCES webhook_target (id),
    -- One message at a time goes over each: the mail server, or the host of a target.
    lane TEXT NOT NULL CHECK (lane <> ''),
    payload BLOB,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'failed', 'cancelled')),
    ended_at TEXT,
    -- Taken back while it was being sent: not tried again.
    is_unwanted INTEGER NOT NULL DEFAULT 0 CHECK (is_unwanted IN (0, 1)),
    CHECK ((kind = 'webhook') = (target IS NOT NULL)),
    CHECK ((kind = 'mail') = (language IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (state IN ('waiting', 'sending'))),
    CHECK ((payload IS NOT NULL) = (kind = 'mail' AND ended_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO new_message SELECT
    id, kind, subject, name, language, target, lane, payload, made_at, due_at, state, ended_at, is_unwanted FROM message;
DROP TABLE message;
ALTER TABLE new_message RENAME TO message;
CREATE INDEX message_waiting ON message (due_at) WHERE state = 'waiting';
CREATE INDEX message_sending ON message (lane) WHERE state = 'sending';
CREATE INDEX message_failed ON message (ended_at) WHERE state = 'failed';
CREATE INDEX message_delivered ON message (ended_at) WHERE state = 'delivered';
CREATE INDEX message_cancelled ON message (ended_at) WHERE state = 'cancelled';
CREATE INDEX message_subject ON message (subject);
CREATE INDEX message_target ON message (target) WHERE target IS NOT NULL;

-- `referral_changed` begins with the municipality too.
DROP INDEX referral_municipality;
