-- name: add!
INSERT INTO delivery (tenant_id, key, channel, kind, payload, due_at, state)
VALUES (:tenant_id, :key, :channel, :kind, :payload, :due_at, 'due')
ON CONFLICT (tenant_id, key) DO NOTHING;

-- name: due
SELECT * FROM delivery WHERE state = 'due' AND due_at <= :at ORDER BY due_at LIMIT :many;

-- name: mark!
UPDATE delivery SET state = :state, attempts = attempts + 1, sent_ts = :sent_ts,
    problem = :problem, due_at = :due_at
WHERE tenant_id = :tenant_id AND key = :key;

-- name: state$
SELECT state FROM delivery WHERE tenant_id = :tenant_id AND key = :key;
