-- answer is what was typed in reply to the question; plan_due an ISO date; plan_state is empty
-- while a plan is open. same_as is the log of the earlier lesson that this one repeats. While a
-- lesson is tried, contacts with ids after tried_from count; tried says how it went.
ALTER TABLE reflection ADD COLUMN answer TEXT;
ALTER TABLE reflection ADD COLUMN plan_due TEXT;
ALTER TABLE reflection ADD COLUMN plan_state TEXT;
ALTER TABLE reflection ADD COLUMN next_up TEXT;
ALTER TABLE reflection ADD COLUMN same_as TEXT;
ALTER TABLE reflection ADD COLUMN tried_from TEXT;
ALTER TABLE reflection ADD COLUMN tried TEXT;
CREATE INDEX plan_of_rep ON reflection (tenant_id, user_id, log_id)
    WHERE plan_then IS NOT NULL AND plan_state IS NULL;
CREATE INDEX trial_of_rep ON reflection (tenant_id, user_id, tried_from)
    WHERE tried_from IS NOT NULL AND tried IS NULL;

-- A question that was put in a DM. key is that of the delivery, subject the log or the calling
-- block that an answer is about.
CREATE TABLE prompt (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    user_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    question TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    closed_at BIGINT,
    PRIMARY KEY (tenant_id, key)
);
CREATE INDEX prompt_of_rep ON prompt (tenant_id, user_id, asked_at);

-- What Slack allows the bot in a workspace, as its token last told.
CREATE TABLE granted (
    tenant_id TEXT PRIMARY KEY,
    scopes TEXT NOT NULL
);
