-- What services are found by. Derived from the directory's tables: dropping it loses nothing.
DROP TABLE IF EXISTS search_text;
DROP TABLE IF EXISTS search_entry;
DROP TABLE IF EXISTS search_state;

CREATE TABLE search_state (
    version INTEGER NOT NULL,
    definition TEXT NOT NULL
) STRICT;

-- A row for each service that the public may see. The first seven columns hold analysed words; then what the filters ask
-- about; then the card in each language, ready to be sent.
CREATE TABLE search_entry (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL, aliases TEXT NOT NULL, needs TEXT NOT NULL, organization TEXT NOT NULL,
    place TEXT NOT NULL, summary TEXT NOT NULL, description TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    position TEXT NOT NULL,
    kind TEXT NOT NULL, need_codes TEXT NOT NULL, area_codes TEXT NOT NULL, languages TEXT NOT NULL,
    age_from INTEGER, age_to INTEGER,
    free INTEGER NOT NULL, ended INTEGER NOT NULL,
    hours TEXT,
    has_capacity INTEGER NOT NULL, full_until TEXT, valid_to TEXT,
    card_et TEXT NOT NULL, card_ru TEXT NOT NULL, card_en TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_text USING fts5 (
    name, aliases, needs, organization, place, summary, description,
    content = 'search_entry', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
);

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_text (rowid, name, aliases, needs, organization, place, summary, description) VALUES (
        new.number, new.name, new.aliases, new.needs, new.organization, new.place, new.summary, new.description
    );
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, name, aliases, needs, organization, place, summary, description) VALUES (
        'delete', old.number, old.name, old.aliases, old.needs, old.organization, old.place, old.summary, old.description
    );
END;
