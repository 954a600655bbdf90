-- What services are found by. Derived from the directory's tables: dropping it loses nothing.
DROP TABLE IF EXISTS search_text;
DROP TABLE IF EXISTS search_entry;
DROP TABLE IF EXISTS search_term;
DROP TABLE IF EXISTS search_state;

CREATE TABLE search_state (
    version INTEGER NOT NULL,
    definition TEXT NOT NULL
) STRICT;

-- Every word, base form, part of a word and concept that the services hold.
CREATE TABLE search_term (
    id INTEGER PRIMARY KEY CHECK (id >= 0),
    term TEXT NOT NULL UNIQUE
) STRICT;

-- A row for each service that the public may see: its terms as text for FTS5; the same with column and kind, packed, for
-- ranking; what the filters ask about; and the card in each language, ready to be sent.
CREATE TABLE search_entry (
    number INTEGER PRIMARY KEY,
    terms TEXT NOT NULL,
    postings BLOB NOT NULL,
    id TEXT NOT NULL UNIQUE,
    position TEXT NOT NULL,
    told_in TEXT NOT NULL,
    kind TEXT NOT NULL, need_codes TEXT NOT NULL, area_codes TEXT NOT NULL, languages TEXT NOT NULL,
    age_from INTEGER, age_to INTEGER,
    free INTEGER NOT NULL, ended INTEGER NOT NULL,
    hours TEXT,
    has_capacity INTEGER NOT NULL, full_until TEXT, valid_to TEXT,
    card_et TEXT NOT NULL, card_ru TEXT NOT NULL, card_en TEXT NOT NULL
) STRICT;

-- Which services hold a term; no positions, for the ranking is done over the postings.
CREATE VIRTUAL TABLE search_text USING fts5 (
    terms, content = 'search_entry', content_rowid = 'number', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_text (rowid, terms) VALUES (new.number, new.terms);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, terms) VALUES ('delete', old.number, old.terms);
END;
