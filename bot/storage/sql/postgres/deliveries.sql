-- name: add_many*!
INSERT INTO delivery (tenant_id, key, channel, kind, payload, due_at, state, expires_at)
SELECT * FROM unnest(
    CAST(:tenant_id AS TEXT[]), CAST(:key AS TEXT[]), CAST(:channel AS TEXT[]),
    CAST(:kind AS TEXT[]), CAST(:payload AS TEXT[]), CAST(:due_at AS BIGINT[]),
    CAST(:state AS TEXT[]), CAST(:expires_at AS BIGINT[])
)
ON CONFLICT (tenant_id, key) DO NOTHING;
