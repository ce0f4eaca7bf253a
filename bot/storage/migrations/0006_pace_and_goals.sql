-- How far a workspace's permitted posts are used up: an instant of real time, in milliseconds,
-- that all processes share.
CREATE TABLE pace (
    tenant_id TEXT NOT NULL,
    paid_until BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);

-- What a workspace decides for all: its days off, as a list of local dates.
CREATE TABLE company (
    tenant_id TEXT NOT NULL,
    days_off TEXT NOT NULL,
    PRIMARY KEY (tenant_id)
);

-- A rep's own: contacts a week to aim at, the local day up to which they are new to the job, and
-- whether they want their days told without celebration.
ALTER TABLE rep ADD COLUMN goal BIGINT;
ALTER TABLE rep ADD COLUMN new_until TEXT;
ALTER TABLE rep ADD COLUMN plainly BIGINT NOT NULL DEFAULT 0;

-- What was written down too late to repair a streak: a flag, and how many of a day's contacts.
ALTER TABLE contact ADD COLUMN late BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN late BIGINT NOT NULL DEFAULT 0;
