-- Where a service takes referrals. Every address that was ever proposed is a row of its own: what happened to it is added, and the
-- address of a row never changes. It counts once its mailbox or a second person has agreed.
CREATE TABLE route (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    service TEXT NOT NULL REFERENCES service (id),
    -- gone once it is over and no referral goes there any more; the journal holds it sealed
    email TEXT CHECK (email LIKE '_%@_%'),
    language TEXT NOT NULL CHECK (language IN ('et', 'ru', 'en')),
    -- how whoever proposed it knows it: by a question to the address itself, or in person
    how TEXT NOT NULL CHECK (how IN ('link', 'call', 'meeting')),
    -- an account, or `partner`
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    asked_at TEXT NOT NULL,
    -- whoever reads the mailbox has agreed
    mailbox_at TEXT,
    -- somebody else has made sure of it as well
    second_by TEXT REFERENCES account (id),
    second_at TEXT,
    -- from when referrals go there
    counts_from TEXT,
    -- the address before has objected, and who found that it is right all the same
    objected_at TEXT,
    upheld_by TEXT REFERENCES account (id),
    upheld_at TEXT,
    over_at TEXT,
    over_by TEXT,
    -- the journal's particulars of it can be read no longer
    facts_gone_at TEXT,
    over_as TEXT CHECK (over_as IN ('refused', 'withdrawn', 'removed', 'replaced')),
    CHECK (counts_from IS NULL OR mailbox_at IS NOT NULL OR second_at IS NOT NULL),
    CHECK ((second_by IS NULL) = (second_at IS NULL)),
    CHECK (second_by IS NULL OR second_by <> asked_by),
    CHECK ((upheld_by IS NULL) = (upheld_at IS NULL)),
    CHECK ((over_at IS NULL) = (over_as IS NULL) AND (over_at IS NULL) = (over_by IS NULL)),
    CHECK (email IS NOT NULL OR over_at IS NOT NULL)
) STRICT;
CREATE INDEX route_service ON route (service);

-- Links sent to an address: the question whether referrals may come there, or the news that they go elsewhere now.
CREATE TABLE route_link (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    route TEXT NOT NULL REFERENCES route (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('question', 'news')),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    -- by which the receiver is recognised; keyed
    receiver TEXT CHECK (length(receiver) = 64),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at),
    used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX route_link_made ON route_link (made_at);

-- What one person alone had made sure of waits for a second one; what the mailbox itself has said counts on.
INSERT INTO route (id, service, email, language, how, asked_by, asked_at, mailbox_at, counts_from)
    SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2))
        || '-' || hex(randomblob(6))), service, email, language, how, verified_by, verified_at,
        iif(how = 'link', verified_at, NULL), iif(how = 'link', verified_at, NULL) FROM partner_route;
INSERT INTO route (id, service, email, language, how, asked_by, asked_at)
    SELECT substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-' || substr(hash, 13, 4) || '-' || substr(hash, 17, 4) || '-'
        || substr(hash, 21, 12), service, email, 'et', 'link', asked_by, asked_at FROM route_question WHERE answered_at IS NULL;
INSERT INTO route_link (hash, route, purpose, made_by, made_at, expires_at)
    SELECT hash, substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-' || substr(hash, 13, 4) || '-' || substr(hash, 17, 4)
        || '-' || substr(hash, 21, 12), 'question', asked_by, asked_at, expires_at FROM route_question
    WHERE answered_at IS NULL;

-- A referral keeps where it was sent to.
ALTER TABLE referral ADD COLUMN route TEXT REFERENCES route (id);
UPDATE referral SET route = (SELECT route.id FROM route JOIN partner_route USING (service, email)
    WHERE route.service = referral.service LIMIT 1) WHERE state <> 'draft';
CREATE INDEX referral_route ON referral (route);
DROP TABLE route_question;
DROP TABLE partner_route;
