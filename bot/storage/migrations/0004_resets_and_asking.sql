-- A pause with a timer. took is how long it was, in milliseconds, from the no (or from the
-- pause's start) to the click that says so; missing while nobody said so.
CREATE TABLE reset (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    log_id TEXT,
    kind TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    stopped_at BIGINT,
    back_at BIGINT,
    took BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX reset_of_rep ON reset (tenant_id, user_id, id);

-- How much energy a rep had with a log, from 1 to 5.
CREATE TABLE energy (
    tenant_id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, log_id)
);
CREATE INDEX energy_of_rep ON energy (tenant_id, user_id, log_id);

-- Asking a customer why. The answer is the contact's their_words; what it is about stands here.
CREATE TABLE asked_why (
    tenant_id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    remind_on TEXT,
    answered_at BIGINT,
    about_offer BIGINT NOT NULL,
    about_technique BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, log_id)
);
CREATE INDEX asked_by_rep ON asked_why (tenant_id, user_id, log_id);

-- What became of looking in again: an idea for it, and the date for which it is done ('' where
-- the door stood open without one).
CREATE TABLE revisit (
    tenant_id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    idea TEXT,
    done_for TEXT,
    PRIMARY KEY (tenant_id, log_id)
);
CREATE INDEX revisit_by_rep ON revisit (tenant_id, user_id, log_id);

-- After how many days the words of a harsh no are erased, and from which instant on.
ALTER TABLE rep ADD COLUMN sting_days BIGINT;
ALTER TABLE rep ADD COLUMN sting_from BIGINT;
CREATE INDEX rep_with_sting ON rep (sting_from) WHERE sting_days IS NOT NULL;
CREATE INDEX harsh_of_rep ON contact (tenant_id, user_id, at)
    WHERE tone IN ('annoyed', 'angry');
CREATE INDEX answer_by_age ON delivery (due_at) WHERE kind = 'answer' AND payload <> 'p:{}';
