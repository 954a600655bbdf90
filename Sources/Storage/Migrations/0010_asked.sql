-- What people asked for and found: the need and the municipality or county, counted by month, as the gaps are; never their words.
CREATE TABLE met_need (
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    need TEXT NOT NULL REFERENCES need (code),
    area TEXT NOT NULL,
    times INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (month, need, area)
) STRICT, WITHOUT ROWID;
