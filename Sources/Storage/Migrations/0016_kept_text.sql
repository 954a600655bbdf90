-- Words that an account has typed and that wait for it, for an hour at most: a form whose session had ended, or a search that may stand
-- in no address. What was typed lies under a key of its own, which is destroyed with it.
CREATE TABLE kept_text (
    id TEXT PRIMARY KEY CHECK (length(id) = 64),
    account TEXT NOT NULL REFERENCES account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('form', 'search')),
    words BLOB NOT NULL CHECK (length(words) > 0),
    kept_at TEXT NOT NULL,
    ends_at TEXT NOT NULL CHECK (ends_at > kept_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_text_end ON kept_text (ends_at);

-- A form that has made something: it makes it once, however often it is sent.
CREATE TABLE sent_form (
    form TEXT PRIMARY KEY CHECK (length(form) = 64),
    made TEXT NOT NULL CHECK (made <> ''),
    sent_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_form_time ON sent_form (sent_at);
