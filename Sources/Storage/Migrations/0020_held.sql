-- Requests and reports that a machine seems to have sent wait apart, by what gave them away, until a person has looked.
ALTER TABLE contact_request ADD COLUMN held TEXT CHECK (held IN ('trap', 'links', 'fast', 'same', 'burst'));
-- When the mail was written that told of it.
ALTER TABLE contact_request ADD COLUMN told_at TEXT;
UPDATE contact_request SET told_at = made_at;
ALTER TABLE mistake ADD COLUMN held TEXT CHECK (held IN ('trap', 'links', 'fast', 'same', 'burst'));
-- Who tells: a reader's words, or the code of a partner's reason.
ALTER TABLE mistake ADD COLUMN teller TEXT NOT NULL DEFAULT 'reader' CHECK (teller IN ('reader', 'partner'));
UPDATE mistake SET teller = 'partner' WHERE note GLOB 'referral: *';
