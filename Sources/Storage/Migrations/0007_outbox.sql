-- Systems that are told when something has happened, by identifiers alone. The secret that signs lies sealed under "webhook <id>".
CREATE TABLE webhook_target (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    municipality TEXT NOT NULL REFERENCES area (code),
    address TEXT NOT NULL CHECK (address LIKE 'https://_%' OR address LIKE 'http://_%'),
    host TEXT NOT NULL CHECK (host <> ''),
    secret BLOB NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_at TEXT NOT NULL,
    -- How often in a row it has not answered well, and until when it is left alone for that.
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    paused_until TEXT,
    -- Put to rest: by an account, or by "outbox" because it kept failing.
    disabled_at TEXT, disabled_by TEXT,
    CHECK ((disabled_at IS NULL) = (disabled_by IS NULL))
) STRICT, WITHOUT ROWID;

-- What is to be sent out. Who gets a mail and what stands in it lies sealed under "message <id>"; once it has arrived or was
-- given up, that key is destroyed and the payload gone.
CREATE TABLE message (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'webhook')),
    -- Given by the writer: the same key twice is one message.
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
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
CREATE INDEX message_waiting ON message (due_at) WHERE state = 'waiting';
CREATE INDEX message_sending ON message (lane) WHERE state = 'sending';
CREATE INDEX message_failed ON message (ended_at) WHERE state = 'failed';
CREATE INDEX message_delivered ON message (ended_at) WHERE state = 'delivered';
CREATE INDEX message_subject ON message (subject);
CREATE INDEX message_target ON message (target) WHERE target IS NOT NULL;

-- Each time that a message was given to a server or a target, and how that ended, as a word and the code of the answer.
CREATE TABLE attempt (
    message TEXT NOT NULL REFERENCES message (id),
    number INTEGER NOT NULL CHECK (number > 0),
    began_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT CHECK (outcome GLOB '[a-z]*'),
    code INTEGER CHECK (code BETWEEN 100 AND 999),
    PRIMARY KEY (message, number),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;

-- Where mails go in a demonstration, to be read there. Stays empty in a real installation.
CREATE TABLE demo_mail (
    number INTEGER PRIMARY KEY,
    message TEXT NOT NULL UNIQUE REFERENCES message (id),
    receiver TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    language TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
