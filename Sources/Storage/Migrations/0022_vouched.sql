-- Whoever an administrator adds, moves or makes a coordinator sees no young people before somebody who works there already has vouched
-- for them. Those there are have seen them so far, and go on.
ALTER TABLE account ADD COLUMN vouched_at TEXT;
-- An account, or who acted when it was none.
ALTER TABLE account ADD COLUMN vouched_by TEXT;
-- What whoever waits tells the colleague who vouches: it shows that the one they know is the one who came in.
ALTER TABLE account ADD COLUMN vouching_code TEXT CHECK (length(vouching_code) = 6);
UPDATE account SET vouched_at = added_at, vouched_by = 'migration' WHERE role IN ('specialist', 'coordinator');

-- Municipalities in which somebody has been vouched for: from then on an administrator alone can let nobody in.
CREATE TABLE staffed (
    municipality TEXT PRIMARY KEY REFERENCES area (code),
    since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO staffed SELECT municipality, min(vouched_at) FROM account WHERE vouched_at IS NOT NULL GROUP BY municipality;

-- What is counted by the hour says since when.
ALTER TABLE sign_in ADD COLUMN first_at TEXT;
