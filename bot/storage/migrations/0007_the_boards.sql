-- Which days of a month count for a rep: the day with number 5 is bit 5. It follows from the
-- tallies, and boards read it in their place.
CREATE TABLE tally_month (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    month TEXT NOT NULL,
    shown BIGINT NOT NULL,
    reflected BIGINT NOT NULL,
    lesson_used BIGINT NOT NULL,
    exited BIGINT NOT NULL,
    cheered BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, month)
);

INSERT INTO tally_month (tenant_id, user_id, month, shown, reflected, lesson_used, exited, cheered)
SELECT tenant_id, user_id, month,
    CAST(SUM(CASE WHEN shown > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN reflected > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN lesson_used > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN exited > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN cheered > 0 THEN flag ELSE 0 END) AS BIGINT)
FROM (
    SELECT tenant_id, user_id, SUBSTR(local_date, 1, 7) AS month,
        CAST(1 AS BIGINT) << CAST(SUBSTR(local_date, 9, 2) AS INT) AS flag,
        SUM(nos + yeses + no_replies + reflected + worked + lesson_used) AS shown,
        SUM(reflected) AS reflected, SUM(lesson_used) AS lesson_used, SUM(exited) AS exited,
        SUM(cheered) AS cheered
    FROM tally GROUP BY tenant_id, user_id, local_date
) AS days
GROUP BY tenant_id, user_id, month;

-- A channel's board. next_due_at is missing where it isn't posted by itself; trouble is why it
-- can't be, empty where it can.
CREATE TABLE board (
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    zone TEXT NOT NULL,
    score TEXT NOT NULL,
    goal BIGINT,
    set_up_by TEXT,
    weekday BIGINT,
    minutes BIGINT,
    next_due_at BIGINT,
    stopped BIGINT NOT NULL,
    shared BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,
    trouble TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    members_checked_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, channel_id)
);
CREATE INDEX board_due ON board (next_due_at);
CREATE INDEX board_unchecked ON board (members_checked_at);

-- Who joined; the name is a text like any other.
CREATE TABLE board_member (
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, channel_id, user_id)
);
CREATE INDEX board_of_member ON board_member (tenant_id, user_id);

-- A board's post of a day: what it shows, and when that was last looked at.
CREATE TABLE board_post (
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    local_date TEXT NOT NULL,
    shows TEXT NOT NULL,
    looked_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, channel_id, local_date)
);
CREATE INDEX board_post_until ON board_post (until);

-- One cheer a person and day.
CREATE TABLE cheer (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    local_date TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    to_user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, local_date)
);
CREATE INDEX cheer_in_channel ON cheer (tenant_id, channel_id, local_date);
CREATE INDEX cheer_for ON cheer (tenant_id, to_user_id);

-- What reps put before a channel of their own logs, in words they chose for it.
CREATE TABLE share (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    log_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT,
    body TEXT NOT NULL,
    local_date TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX share_in_channel ON share (tenant_id, channel_id, local_date);
CREATE INDEX share_of_rep ON share (tenant_id, user_id);

-- What a workspace decided, or showed, about its boards.
CREATE TABLE workspace_boards (
    tenant_id TEXT PRIMARY KEY,
    stopped BIGINT NOT NULL,
    charts_refused_at BIGINT
);
