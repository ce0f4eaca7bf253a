-- Whom a rep asked to be their coach, and what they said to it: asked, accepted or declined.
-- ask_id is the ask whose message put the question.
CREATE TABLE coach (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    coach_id TEXT NOT NULL,
    role TEXT NOT NULL,
    ask_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, coach_id)
);
CREATE INDEX coach_asked ON coach (tenant_id, coach_id, role);

-- What a rep sent to a coach. blocks is the content exactly as the rep saw it before sending.
CREATE TABLE ask (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    coach_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    logs TEXT NOT NULL,
    skill TEXT NOT NULL,
    link TEXT,
    parts TEXT NOT NULL,
    instead_of TEXT,
    blocks TEXT NOT NULL,
    opened_at BIGINT,
    put_off_at BIGINT,
    form TEXT,
    keep TEXT,
    advice TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ask_of_rep ON ask (tenant_id, user_id, id);
CREATE INDEX ask_open ON ask (tenant_id, user_id, id) WHERE state = 'sent';
CREATE INDEX ask_of_coach ON ask (tenant_id, coach_id, id) WHERE state = 'sent';

-- How a rep means to go about what lies inside the company: a talk, or the admin load.
CREATE TABLE preparation (
    tenant_id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    form TEXT NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (tenant_id, log_id, kind)
);
CREATE INDEX preparation_of_rep ON preparation (tenant_id, user_id, kind, at);

-- The conversation that a message stands in, so that it can be replaced.
ALTER TABLE delivery ADD COLUMN sent_in TEXT;
