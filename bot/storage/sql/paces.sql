-- name: lock$
-- Processes that claim for the same tenant wait for each other.
INSERT INTO pace (tenant_id, paid_until) VALUES (:tenant_id, 0)
ON CONFLICT (tenant_id) DO UPDATE SET paid_until = pace.paid_until
RETURNING paid_until;

-- name: put!
UPDATE pace SET paid_until = :paid_until WHERE tenant_id = :tenant_id;

-- name: give_back!
UPDATE pace SET paid_until = paid_until - :milliseconds WHERE tenant_id = :tenant_id;
