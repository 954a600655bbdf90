-- Standing in needs the colleague's agreement, or that they are marked as away. What stands already waits for that too.
ALTER TABLE cover ADD COLUMN agreed_at TEXT;
ALTER TABLE cover ADD COLUMN agreed_by TEXT REFERENCES account (id);

-- Days on which somebody is away, as they have said themselves or a coordinator for them.
CREATE TABLE absence (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    account TEXT NOT NULL REFERENCES account (id),
    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
    until_day TEXT NOT NULL CHECK (length(until_day) = 10 AND until_day >= from_day),
    set_by TEXT NOT NULL REFERENCES account (id),
    set_at TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT REFERENCES account (id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_account ON absence (account);

-- As whom somebody looked, and the name of the program that did.
ALTER TABLE look ADD COLUMN capacity TEXT CHECK (capacity IN (
    'specialist', 'stand_in', 'coordinator', 'program', 'partner', 'young_person', 'administrator'));
ALTER TABLE look ADD COLUMN program TEXT;
