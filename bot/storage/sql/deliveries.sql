-- name: add!
INSERT INTO delivery (tenant_id, key, channel, kind, payload, due_at, state, expires_at)
VALUES (:tenant_id, :key, :channel, :kind, :payload, :due_at, :state, :expires_at)
ON CONFLICT (tenant_id, key) DO NOTHING;

-- name: add_many*!
INSERT INTO delivery (tenant_id, key, channel, kind, payload, due_at, state, expires_at)
VALUES (:tenant_id, :key, :channel, :kind, :payload, :due_at, :state, :expires_at)
ON CONFLICT (tenant_id, key) DO NOTHING;

-- name: tenants
-- Steps from one tenant to the next through the index, however many rows each has.
WITH RECURSIVE waiting(tenant_id) AS (
    SELECT MIN(tenant_id) FROM delivery WHERE state = 'due'
    UNION ALL
    SELECT (SELECT MIN(delivery.tenant_id) FROM delivery
        WHERE state = 'due' AND delivery.tenant_id > waiting.tenant_id)
    FROM waiting WHERE waiting.tenant_id IS NOT NULL
)
SELECT tenant_id FROM waiting WHERE tenant_id IS NOT NULL
AND EXISTS (SELECT 1 FROM delivery WHERE delivery.tenant_id = waiting.tenant_id
    AND state = 'due' AND due_at <= :at);

-- name: claim
-- Several processes take different ones; what nobody marks is free again after its lease. They
-- are chosen once for all: as a mere subquery PostgreSQL may run it again for each row, and then
-- it takes more than so many.
WITH chosen AS MATERIALIZED (
    SELECT key FROM delivery
    WHERE tenant_id = :tenant_id AND state = 'due' AND due_at <= :at AND lease_until <= :real
    ORDER BY due_at LIMIT :many FOR UPDATE SKIP LOCKED)
UPDATE delivery SET lease_until = :lease_until
WHERE tenant_id = :tenant_id AND key IN (SELECT key FROM chosen)
RETURNING *;

-- name: riding
SELECT * FROM delivery
WHERE tenant_id = :tenant_id AND channel = :channel AND state = 'rides' AND due_at <= :at
AND (expires_at IS NULL OR expires_at > :at)
ORDER BY due_at, key LIMIT :many;

-- name: mark!
UPDATE delivery SET state = :state, attempts = attempts + 1, sent_ts = :sent_ts,
    sent_in = :sent_in, sent_at = :sent_at, problem = :problem, due_at = :due_at, lease_until = 0
WHERE tenant_id = :tenant_id AND key = :key;

-- name: place^
SELECT state, sent_in, sent_ts FROM delivery WHERE tenant_id = :tenant_id AND key = :key;

-- name: release!
UPDATE delivery SET lease_until = 0
WHERE tenant_id = :tenant_id AND key = :key AND state = 'due' AND lease_until = :lease_until;

-- name: waiting$
SELECT lease_until FROM delivery
WHERE tenant_id = :tenant_id AND key = :key AND state = 'due';

-- name: give_up!
UPDATE delivery SET state = 'dead', problem = :problem
WHERE tenant_id = :tenant_id AND channel = :channel AND state IN ('due', 'rides');

-- name: give_up_all!
UPDATE delivery SET state = 'dead', problem = :problem
WHERE tenant_id = :tenant_id AND state = 'due';

-- name: unanswered^
SELECT COUNT(*) AS many, MAX(sent_at) AS last_at,
    SUM(CASE WHEN kind = 'goodbye' THEN 1 ELSE 0 END) AS goodbyes
FROM delivery
WHERE tenant_id = :tenant_id AND channel = :channel AND due_at >= :since
AND state = 'sent' AND sent_at > :since AND kind IN ('morning', 'evening', 'digest', 'goodbye');

-- name: forget_answers!
UPDATE delivery SET payload = 'p:{}'
WHERE kind = 'answer' AND payload <> 'p:{}' AND state <> 'due' AND due_at < :before;

-- name: counts
SELECT kind, state, COUNT(*) AS many, MIN(due_at) AS oldest
FROM delivery GROUP BY kind, state ORDER BY kind, state;

-- name: stuck
SELECT tenant_id, key, kind, channel, state, due_at, attempts, problem FROM delivery
WHERE (state = 'due' AND due_at < :before) OR state = 'dead'
ORDER BY due_at DESC LIMIT :many;
