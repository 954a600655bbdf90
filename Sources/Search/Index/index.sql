-- What services are found by. Derived from the directory's tables: dropping it loses nothing.
DROP TABLE IF EXISTS search_text;
DROP TABLE IF EXISTS search_name;
DROP TABLE IF EXISTS search_card;
DROP TABLE IF EXISTS search_fresh;
DROP TABLE IF EXISTS search_list;
DROP TABLE IF EXISTS search_entry;
DROP TABLE IF EXISTS search_term;
DROP TABLE IF EXISTS search_state;

-- The generation is a random number for each time that everything is made anew; the version rises with every change.
CREATE TABLE search_state (
    generation INTEGER NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL
) STRICT;

-- Every word, base form, part of a word and concept that the services hold, and in how many of them it stands.
CREATE TABLE search_term (
    id INTEGER PRIMARY KEY CHECK (id >= 0),
    term TEXT NOT NULL UNIQUE,
    holders INTEGER NOT NULL,
    in_name INTEGER NOT NULL
) STRICT;

-- The services that hold a term, each with its weight there (PostingList), and a sum of the bytes by which damage is noticed.
CREATE TABLE search_list (
    term INTEGER PRIMARY KEY,
    postings BLOB NOT NULL,
    sum INTEGER NOT NULL
) STRICT;

-- Services that have changed since the lists were made, with all their terms (FreshPostings), or nothing when they have left.
CREATE TABLE search_fresh (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    postings BLOB
) STRICT;

-- A row for each service that the public may see: what the filters ask about.
CREATE TABLE search_entry (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    position TEXT NOT NULL,
    told_in TEXT NOT NULL,
    kind TEXT NOT NULL, need_codes TEXT NOT NULL, area_codes TEXT NOT NULL, languages TEXT NOT NULL,
    age_from INTEGER, age_to INTEGER,
    free INTEGER NOT NULL, ended INTEGER NOT NULL,
    hours TEXT,
    has_capacity INTEGER NOT NULL, full_until TEXT, capacity_until TEXT, valid_to TEXT,
    -- a bit for each that it is known to have
    flags INTEGER NOT NULL
) STRICT;

-- Its card as JSON, ready to be sent. Where the one for another language would differ from the Estonian one only in the fields that
-- have no translation, the list of these stands in its place.
CREATE TABLE search_card (
    number INTEGER PRIMARY KEY,
    et TEXT NOT NULL, ru TEXT NOT NULL, en TEXT NOT NULL
) STRICT;

-- Names, folded and parted by spaces, for pieces of words that stand in no list.
CREATE VIRTUAL TABLE search_name USING fts5 (name, tokenize = 'trigram case_sensitive 1');
