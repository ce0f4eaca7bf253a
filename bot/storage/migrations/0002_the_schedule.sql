-- When each rep works and wants to be written to; a rep without a row has the usual hours.
-- morning and evening are minutes past midnight, week the working days ("01234" is Monday to
-- Friday), country empty where no holidays are kept and missing where it follows from the zone.
CREATE TABLE hours (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    own_zone BIGINT NOT NULL,
    morning BIGINT NOT NULL,
    evening BIGINT NOT NULL,
    week TEXT,
    country TEXT,
    subdivision TEXT,
    away TEXT NOT NULL,
    excused TEXT NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);

-- What happens to a rep again and again. next_due_at is 0 where it has to be found anew, and
-- missing while it never comes; last_date is the local date it last happened for. What was due
-- before since is none of it: the rep wasn't there yet, or had other hours.
CREATE TABLE schedule (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    next_due_at BIGINT,
    last_date TEXT,
    since BIGINT NOT NULL DEFAULT 0,
    stopped TEXT,
    PRIMARY KEY (tenant_id, user_id, kind)
);
CREATE INDEX schedule_due ON schedule (next_due_at);

INSERT INTO schedule (tenant_id, user_id, kind, next_due_at)
SELECT tenant_id, user_id, 'morning', 0 FROM rep;
INSERT INTO schedule (tenant_id, user_id, kind, next_due_at)
SELECT tenant_id, user_id, 'evening', 0 FROM rep;

ALTER TABLE delivery ADD COLUMN sent_at BIGINT;
ALTER TABLE delivery ADD COLUMN expires_at BIGINT;
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (tenant_id, due_at) WHERE state = 'due';
CREATE INDEX delivery_to ON delivery (tenant_id, channel, due_at);
CREATE INDEX revisit_of_rep ON contact (tenant_id, user_id, revisit_on)
    WHERE revisit_on IS NOT NULL;
