-- Where a service takes referrals: an address somebody has made sure of. Only such a service can be handed a young person.
CREATE TABLE partner_route (
    service TEXT PRIMARY KEY REFERENCES service (id),
    email TEXT NOT NULL CHECK (email LIKE '_%@_%'),
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    how TEXT NOT NULL CHECK (how IN ('call', 'meeting', 'link')),
    verified_by TEXT NOT NULL,
    verified_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Addresses that have been asked whether referrals may come there.
CREATE TABLE route_question (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    service TEXT NOT NULL REFERENCES service (id),
    email TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES account (id),
    asked_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > asked_at),
    answered_at TEXT
) STRICT, WITHOUT ROWID;

-- A young person handed on. What can tell who they are is sealed under the key of the referral; the rest is what may be counted.
CREATE TABLE referral (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version >= 1),
    state TEXT NOT NULL CHECK (state IN (
        'draft', 'sent', 'accepted', 'in_progress', 'on_hold', 'completed', 'not_completed', 'declined', 'cancelled',
        'expired', 'entered_in_error')),
    -- where the way back from `on_hold` leads
    held_state TEXT CHECK (held_state IN ('accepted', 'in_progress')),
    municipality TEXT NOT NULL REFERENCES area (code),
    holder TEXT NOT NULL REFERENCES account (id),
    service TEXT NOT NULL REFERENCES service (id),
    organization TEXT NOT NULL REFERENCES organization (id),
    -- what the service said of itself when it was sent
    snapshot TEXT CHECK (snapshot IS NULL OR json_valid(snapshot)),
    need TEXT NOT NULL REFERENCES need (code),
    age_band TEXT NOT NULL CHECK (age_band IN ('13-15', '16-17', '18-20', '21-23', '24-26', '27-29')),
    area TEXT NOT NULL REFERENCES area (code),
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    -- the referral this one follows when the first did not work
    replaces TEXT REFERENCES referral (id),
    -- sealed: name, contact and message; who will meet the young person
    person BLOB, message BLOB, meeter BLOB,
    -- by which the same person is recognised while the referral is open; keyed, gone with the key
    person_mark TEXT CHECK (length(person_mark) = 64),
    name_mark TEXT CHECK (length(name_mark) = 64),
    wants_mail INTEGER NOT NULL CHECK (wants_mail IN (0, 1)),
    wants_follow_up INTEGER NOT NULL CHECK (wants_follow_up IN (0, 1)),
    safe INTEGER NOT NULL CHECK (safe IN (0, 1)),
    made_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    sent_at TEXT, opened_at TEXT, accepted_at TEXT, started_at TEXT, closed_at TEXT,
    respond_by TEXT, contact_by TEXT, planned_on TEXT, review_on TEXT, expires_on TEXT,
    reason TEXT, outcome TEXT, suggested TEXT REFERENCES service (id),
    way TEXT CHECK (way IN ('joint_meeting', 'three_way_call', 'walked_over', 'partner_call')),
    warm INTEGER CHECK (warm IN (0, 1)),
    -- the sender has seen how it ended
    acknowledged_at TEXT,
    -- the partner has said that its own copies are gone
    deletion_asked_at TEXT, deletion_told_at TEXT,
    -- when what is sealed is forgotten, and when it was
    forget_on TEXT, forgotten_at TEXT,
    CHECK ((state = 'on_hold') = (held_state IS NOT NULL)),
    CHECK (state = 'draft' OR sent_at IS NOT NULL OR state IN ('entered_in_error')),
    CHECK (forgotten_at IS NULL OR (person IS NULL AND message IS NULL AND meeter IS NULL AND person_mark IS NULL))
) STRICT;
CREATE INDEX referral_municipality ON referral (municipality, state);
CREATE INDEX referral_holder ON referral (holder, state);
CREATE INDEX referral_person ON referral (person_mark) WHERE person_mark IS NOT NULL;
CREATE INDEX referral_name ON referral (name_mark) WHERE name_mark IS NOT NULL;
CREATE INDEX referral_state ON referral (state, respond_by);
CREATE INDEX referral_service ON referral (service);
CREATE INDEX referral_changed ON referral (municipality, changed_at);
CREATE INDEX referral_forget ON referral (forget_on) WHERE forgotten_at IS NULL;

-- The journal of each referral: every move, in order. Nothing here tells who the young person is but `words`, which are sealed.
CREATE TABLE step (
    number INTEGER PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    move TEXT NOT NULL CHECK (move <> ''),
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('sender', 'partner', 'young_person', 'administrator', 'timer')),
    account TEXT REFERENCES account (id),
    channel TEXT NOT NULL CHECK (channel IN ('account', 'link', 'timer', 'api', 'told')),
    at TEXT NOT NULL,
    reason TEXT,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    words BLOB,
    -- how long it had been in the state before, in seconds
    lasted INTEGER NOT NULL CHECK (lasted >= 0),
    UNIQUE (referral, version)
) STRICT;

-- What the young person agreed to: what, to whom, until when, how it was given.
CREATE TABLE consent (
    referral TEXT PRIMARY KEY REFERENCES referral (id) ON DELETE CASCADE,
    organization TEXT NOT NULL REFERENCES organization (id),
    -- names of what may be passed on
    shares TEXT NOT NULL CHECK (json_valid(shares)),
    how TEXT NOT NULL CHECK (how IN ('spoken', 'written', 'own_link')),
    guardian TEXT NOT NULL CHECK (guardian IN ('of_age', 'agrees', 'knows', 'not_told')),
    until TEXT NOT NULL,
    given_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    withdrawn_at TEXT
) STRICT, WITHOUT ROWID;

-- Links that open one referral for the partner or the young person. Only hashes are kept.
CREATE TABLE referral_link (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    audience TEXT NOT NULL CHECK (audience IN ('partner', 'young_person')),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at),
    opened_at TEXT, withdrawn_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_link_referral ON referral_link (referral, audience);

-- Every look at what is sealed: who, when, why, and what.
CREATE TABLE look (
    number INTEGER PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('sender', 'partner', 'young_person', 'administrator')),
    account TEXT REFERENCES account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('preview', 'follow', 'answer', 'contact', 'own', 'api', 'note')),
    shown TEXT NOT NULL CHECK (json_valid(shown))
) STRICT;
CREATE INDEX look_referral ON look (referral, number);

-- Times at which the young person, the partner and the sender could meet.
CREATE TABLE meeting_time (
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    proposed_by TEXT NOT NULL CHECK (proposed_by IN ('sender', 'partner', 'young_person')),
    chosen_at TEXT,
    chosen_by TEXT CHECK (chosen_by IN ('sender', 'partner', 'young_person')),
    PRIMARY KEY (referral, at)
) STRICT, WITHOUT ROWID;

-- How the young person is one, three and six months later.
CREATE TABLE follow_up (
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    month INTEGER NOT NULL CHECK (month IN (1, 3, 6)),
    due_on TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('works', 'studies', 'both', 'in_service', 'neither', 'not_reached')),
    answered_by TEXT CHECK (answered_by IN ('sender', 'young_person')),
    answered_at TEXT,
    called_off_at TEXT,
    PRIMARY KEY (referral, month)
) STRICT, WITHOUT ROWID;

-- What the clock has done, so that it does nothing twice.
CREATE TABLE timer_mark (
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (referral, mark)
) STRICT, WITHOUT ROWID;

-- Answers to three questions, in sums only: neither who answered nor after which referral.
CREATE TABLE feedback_sum (
    month TEXT NOT NULL CHECK (length(month) = 7),
    municipality TEXT NOT NULL REFERENCES area (code),
    audience TEXT NOT NULL CHECK (audience IN ('partner', 'young_person')),
    question INTEGER NOT NULL CHECK (question BETWEEN 1 AND 3),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (month, municipality, audience, question, answer)
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback_given (
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    audience TEXT NOT NULL CHECK (audience IN ('partner', 'young_person')),
    PRIMARY KEY (referral, audience)
) STRICT, WITHOUT ROWID;

-- Young people who ask from the public page that somebody of their municipality gets in touch.
CREATE TABLE contact_request (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    municipality TEXT NOT NULL REFERENCES area (code),
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    service TEXT REFERENCES service (id),
    words BLOB,
    made_at TEXT NOT NULL,
    taken_by TEXT REFERENCES account (id),
    taken_at TEXT,
    closed_at TEXT,
    closed_as TEXT CHECK (closed_as IN ('reached', 'not_reached', 'elsewhere', 'unanswered')),
    CHECK ((closed_at IS NULL) = (closed_as IS NULL)),
    CHECK (closed_at IS NULL OR words IS NULL)
) STRICT;
CREATE INDEX contact_request_open ON contact_request (municipality) WHERE closed_at IS NULL;

-- A referral that passed to a colleague, and why; the former holder sees it no longer.
CREATE TABLE handover (
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    from_account TEXT NOT NULL REFERENCES account (id),
    to_account TEXT NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL CHECK (reason IN ('absence', 'leaving', 'workload', 'closer', 'wish')),
    PRIMARY KEY (referral, at),
    CHECK (from_account <> to_account)
) STRICT, WITHOUT ROWID;
