-- How far a workspace's permitted posts are used up: an instant of real time, in milliseconds,
-- that all processes share.
CREATE TABLE pace (
    tenant_id TEXT NOT NULL,
    paid_until BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);
