-- Instants are BIGINT milliseconds UTC, local dates ISO text, money BIGINT minor units beside
-- its ISO 4217 currency (XXX where there is none), flags BIGINT 0 or 1.

CREATE TABLE rep (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    zone TEXT NOT NULL,
    zone_known BIGINT NOT NULL,
    locale TEXT NOT NULL,
    day_ends_at BIGINT NOT NULL DEFAULT 0,
    writes TEXT,
    asked TEXT NOT NULL DEFAULT '{}',
    price_checked_on TEXT,
    PRIMARY KEY (tenant_id, user_id)
);

CREATE TABLE price (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    origin TEXT NOT NULL,
    value BIGINT NOT NULL,
    currency TEXT NOT NULL,
    terms TEXT NOT NULL,
    contacts BIGINT NOT NULL,
    wins BIGINT NOT NULL,
    earned BIGINT NOT NULL,
    window_days BIGINT NOT NULL,
    low BIGINT NOT NULL,
    high BIGINT NOT NULL,
    method BIGINT NOT NULL,
    follows TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX price_of_rep ON price (tenant_id, user_id, id);

CREATE TABLE contact (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    local_date TEXT NOT NULL,
    date_assumed BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    count BIGINT NOT NULL,
    price_id TEXT NOT NULL,
    worth BIGINT NOT NULL,
    currency TEXT NOT NULL,
    earned BIGINT,
    earned_currency TEXT,
    pay_said BIGINT NOT NULL,
    deal BIGINT,
    deal_currency TEXT,
    note TEXT,
    account TEXT,
    reason TEXT,
    source TEXT,
    stage TEXT,
    place TEXT,
    control TEXT,
    tone TEXT,
    talk TEXT,
    their_words TEXT,
    problem TEXT,
    concern TEXT,
    door TEXT,
    revisit_on TEXT,
    question TEXT,
    block_id TEXT,
    came_from TEXT,
    replaced_by TEXT,
    moved_on_at BIGINT,
    undone_at BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX contact_of_rep ON contact (tenant_id, user_id, id);
CREATE INDEX contact_of_day ON contact (tenant_id, user_id, local_date);
CREATE INDEX contact_of_log ON contact (tenant_id, log_id);
CREATE INDEX contact_of_block ON contact (tenant_id, block_id) WHERE block_id IS NOT NULL;
CREATE INDEX win_of_rep ON contact (tenant_id, user_id, id) WHERE outcome = 'yes';

CREATE TABLE mark (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    local_date TEXT NOT NULL,
    kind TEXT NOT NULL,
    log_id TEXT,
    undone_at BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX mark_of_day ON mark (tenant_id, user_id, local_date);

CREATE TABLE tally (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    local_date TEXT NOT NULL,
    currency TEXT NOT NULL,
    nos BIGINT NOT NULL DEFAULT 0,
    yeses BIGINT NOT NULL DEFAULT 0,
    no_replies BIGINT NOT NULL DEFAULT 0,
    worth BIGINT NOT NULL DEFAULT 0,
    earned BIGINT NOT NULL DEFAULT 0,
    reflected BIGINT NOT NULL DEFAULT 0,
    worked BIGINT NOT NULL DEFAULT 0,
    lesson_used BIGINT NOT NULL DEFAULT 0,
    exited BIGINT NOT NULL DEFAULT 0,
    cheered BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, user_id, local_date, currency)
);

CREATE TABLE request (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CREATE INDEX request_by_age ON request (at);

CREATE TABLE delivery (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    lease_until BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    sent_ts TEXT,
    problem TEXT,
    PRIMARY KEY (tenant_id, key)
);
CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'due';

CREATE TABLE reflection (
    tenant_id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    form TEXT NOT NULL,
    question TEXT,
    happened TEXT,
    again TEXT,
    swap TEXT,
    lesson TEXT,
    plan_when TEXT,
    plan_then TEXT,
    same_again BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, log_id)
);
CREATE INDEX reflection_of_rep ON reflection (tenant_id, user_id, log_id);

CREATE TABLE calling_block (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    done_at BIGINT,
    question TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX block_of_rep ON calling_block (tenant_id, user_id, id);

-- One row for each key that ever sealed a text here, sealed by it.
CREATE TABLE key_proof (
    proof TEXT PRIMARY KEY
);
