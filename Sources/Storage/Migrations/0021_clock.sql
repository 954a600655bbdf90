-- When the clock was last believed. What cannot be undone waits when the time does not follow from it.
CREATE TABLE beat (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    at TEXT NOT NULL,
    -- Which start of the machine that was in, and how many seconds after it, by a clock that nobody sets.
    boot TEXT NOT NULL,
    steady REAL NOT NULL,
    -- Seconds by which the time went on without that clock having shown it.
    unproven REAL NOT NULL DEFAULT 0 CHECK (unproven >= 0),
    -- Since when, by the doubted clock itself, it is not believed, and what it says.
    doubted_at TEXT,
    confirmed_at TEXT, confirmed_by TEXT,
    CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
) STRICT;
INSERT INTO beat (number, at, boot, steady)
    SELECT 1, at, '', 0 FROM event WHERE number = (SELECT max(number) FROM event);

-- What the clock could not do, for which subject (an identifier, never a person), and when it tries again.
CREATE TABLE clock_fault (
    errand TEXT NOT NULL CHECK (errand <> ''),
    subject TEXT NOT NULL,
    tries INTEGER NOT NULL CHECK (tries > 0),
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (errand, subject)
) STRICT, WITHOUT ROWID;

-- How much the clock did, by day (in Estonia) and kind.
CREATE TABLE clock_work (
    day TEXT NOT NULL CHECK (length(day) = 10),
    errand TEXT NOT NULL CHECK (errand <> ''),
    times INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (day, errand)
) STRICT, WITHOUT ROWID;

-- Until when the holder of a referral has dealt with mails that did not reach a reader.
CREATE TABLE missed_mail (
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    reader TEXT NOT NULL CHECK (reader <> ''),
    settled_by TEXT NOT NULL REFERENCES account (id),
    settled_at TEXT NOT NULL,
    PRIMARY KEY (referral, reader)
) STRICT, WITHOUT ROWID;
