-- The journal: appended to, never changed.
CREATE TABLE event (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    kind TEXT NOT NULL CHECK (kind GLOB '[a-z]*.[a-z]*'),
    subject TEXT NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data)),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX event_subject ON event (subject, number);
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT RAISE (ABORT, 'the journal is not changed'); END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT RAISE (ABORT, 'the journal is not deleted'); END;

-- Controlled lists.
CREATE TABLE area (
    code TEXT PRIMARY KEY CHECK (code = 'EE' OR code GLOB '[0-9][0-9][0-9][0-9]'),
    kind TEXT NOT NULL CHECK (kind IN ('country', 'county', 'municipality')),
    parent TEXT REFERENCES area (code),
    et TEXT NOT NULL CHECK (et <> ''), ru TEXT NOT NULL, en TEXT NOT NULL,
    iso TEXT,
    valid_from TEXT, valid_to TEXT,
    successor TEXT REFERENCES area (code) DEFERRABLE INITIALLY DEFERRED,
    website TEXT, note TEXT,
    CHECK ((parent IS NULL) = (kind = 'country'))
) STRICT;
CREATE TABLE superseded_code (
    code TEXT PRIMARY KEY,
    area TEXT NOT NULL REFERENCES area (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE need (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    position INTEGER NOT NULL,
    crisis INTEGER NOT NULL CHECK (crisis IN (0, 1)),
    et TEXT NOT NULL CHECK (et <> ''), ru TEXT NOT NULL, en TEXT NOT NULL,
    youth_et TEXT NOT NULL, youth_ru TEXT NOT NULL, youth_en TEXT NOT NULL
) STRICT;
CREATE TABLE need_word (
    need TEXT NOT NULL REFERENCES need (code),
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    word TEXT NOT NULL CHECK (word <> ''),
    PRIMARY KEY (need, language, word)
) STRICT, WITHOUT ROWID;
-- The thesaurus: words that mean the same, in three languages, and the needs they lead to.
CREATE TABLE concept (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    broader TEXT REFERENCES concept (code) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE concept_need (
    concept TEXT NOT NULL REFERENCES concept (code),
    need TEXT NOT NULL REFERENCES need (code),
    PRIMARY KEY (concept, need)
) STRICT, WITHOUT ROWID;
CREATE TABLE concept_term (
    concept TEXT NOT NULL REFERENCES concept (code),
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    term TEXT NOT NULL CHECK (term <> ''),
    is_question INTEGER NOT NULL CHECK (is_question IN (0, 1)),
    PRIMARY KEY (concept, language, term)
) STRICT, WITHOUT ROWID;
-- Towns, boroughs and villages that people name instead of the municipality.
CREATE TABLE place_name (
    name TEXT NOT NULL CHECK (name <> ''),
    area TEXT NOT NULL REFERENCES area (code),
    genitive TEXT,
    is_ambiguous INTEGER NOT NULL CHECK (is_ambiguous IN (0, 1)),
    PRIMARY KEY (name, area)
) STRICT, WITHOUT ROWID;
CREATE TABLE organization_kind (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    position INTEGER NOT NULL,
    et TEXT NOT NULL CHECK (et <> ''), ru TEXT NOT NULL, en TEXT NOT NULL
) STRICT;
CREATE TABLE public_holiday (
    rule TEXT PRIMARY KEY CHECK (rule GLOB '[0-9][0-9]-[0-9][0-9]' OR rule GLOB 'easter*'),
    et TEXT NOT NULL, ru TEXT NOT NULL, en TEXT NOT NULL
) STRICT;
CREATE TABLE danger_phrase (
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    phrase TEXT NOT NULL CHECK (phrase <> ''),
    PRIMARY KEY (language, phrase)
) STRICT, WITHOUT ROWID;
CREATE TABLE crisis_line (
    position INTEGER PRIMARY KEY,
    service_key TEXT NOT NULL UNIQUE
) STRICT;

-- What is known. `id` is a name-based UUID of `key`; `number` is for joins and the index.
CREATE TABLE organization (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    kind TEXT NOT NULL REFERENCES organization_kind (code),
    name TEXT NOT NULL CHECK (name <> ''),
    registry_code TEXT, website TEXT,
    status TEXT NOT NULL CHECK (status IN ('draft', 'published'))
) STRICT;
CREATE TABLE service (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    organization TEXT NOT NULL REFERENCES organization (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'ended')),
    age_from INTEGER CHECK (age_from BETWEEN 0 AND 120),
    age_to INTEGER CHECK (age_to BETWEEN 0 AND 120),
    residents_only INTEGER NOT NULL DEFAULT 0 CHECK (residents_only IN (0, 1)),
    anonymity TEXT CHECK (anonymity IN ('anonymous', 'possible', 'named')),
    cost TEXT NOT NULL CHECK (cost IN ('free', 'free_with_decision', 'contribution', 'paid', 'unknown')),
    hours TEXT,
    places INTEGER CHECK (places >= 0), queue INTEGER CHECK (queue >= 0), full_until TEXT, capacity_at TEXT,
    valid_from TEXT, valid_to TEXT, successor_key TEXT, programme TEXT,
    CHECK (age_from IS NULL OR age_to IS NULL OR age_from <= age_to),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;
CREATE INDEX service_organization ON service (organization);
CREATE INDEX service_status ON service (status);

-- Words about a subject (an organisation, service, location or contact), a language each, with its own date.
CREATE TABLE text (
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    value TEXT NOT NULL CHECK (value <> ''),
    dated TEXT,
    PRIMARY KEY (subject, field, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE alias (
    subject TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    former INTEGER NOT NULL DEFAULT 0 CHECK (former IN (0, 1)),
    until TEXT,
    PRIMARY KEY (subject, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_need (
    service TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    need TEXT NOT NULL REFERENCES need (code),
    PRIMARY KEY (service, need)
) STRICT, WITHOUT ROWID;
CREATE TABLE service_area (
    service TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    area TEXT NOT NULL REFERENCES area (code),
    PRIMARY KEY (service, area)
) STRICT, WITHOUT ROWID;
CREATE TABLE service_language (
    service TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 3),
    PRIMARY KEY (service, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact (
    subject TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'web', 'chat', 'form')),
    value TEXT NOT NULL CHECK (value <> ''),
    et TEXT, ru TEXT, en TEXT,
    PRIMARY KEY (subject, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE location (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    organization TEXT NOT NULL REFERENCES organization (id),
    name TEXT, address TEXT NOT NULL CHECK (address <> ''),
    area TEXT REFERENCES area (code),
    latitude REAL CHECK (latitude BETWEEN 57 AND 60), longitude REAL CHECK (longitude BETWEEN 21 AND 29),
    ads_oid TEXT,
    confidential INTEGER NOT NULL DEFAULT 0 CHECK (confidential IN (0, 1))
) STRICT;
CREATE TABLE service_at_location (
    service TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    location TEXT NOT NULL REFERENCES location (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (service, location)
) STRICT, WITHOUT ROWID;

-- Where each value came from. Claims that contradict each other stand side by side.
CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field <> ''),
    value TEXT NOT NULL,
    cite TEXT NOT NULL,
    source_date TEXT,
    confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low', 'unverified')),
    settled INTEGER NOT NULL DEFAULT 1 CHECK (settled IN (0, 1)),
    dissent INTEGER NOT NULL DEFAULT 0 CHECK (dissent IN (0, 1)),
    first_seen TEXT, last_seen TEXT, changed_at TEXT NOT NULL,
    verified_at TEXT, verified_by TEXT,
    withdrawn_at TEXT,
    CHECK ((verified_at IS NULL) = (verified_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX claim_current ON claim (subject, field, cite) WHERE withdrawn_at IS NULL;

-- What the seed files said last, so that an entry that says the same again changes nothing.
CREATE TABLE seed_entry (
    subject TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64)
) STRICT, WITHOUT ROWID;

-- What readers of the public pages say is wrong, for review.
CREATE TABLE mistake (
    number INTEGER PRIMARY KEY,
    service TEXT NOT NULL REFERENCES service (id),
    field TEXT NOT NULL,
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
    told_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;
