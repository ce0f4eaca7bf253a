-- name: find^
SELECT role, ask_id FROM coach
WHERE tenant_id = :tenant_id AND user_id = :user_id AND coach_id = :coach_id;

-- name: ask$
-- Locks the row where it is there: whoever answers the role at the same time sees the ask.
INSERT INTO coach (tenant_id, user_id, coach_id, role, ask_id, at)
VALUES (:tenant_id, :user_id, :coach_id, 'asked', :ask_id, :at)
ON CONFLICT (tenant_id, user_id, coach_id) DO UPDATE SET at = coach.at
RETURNING ask_id;

-- name: say$
UPDATE coach SET role = :role, at = :at
WHERE tenant_id = :tenant_id AND user_id = :user_id AND coach_id = :coach_id
RETURNING role;

-- name: forget$
-- A question that nobody answered yet; an answer stays.
DELETE FROM coach
WHERE tenant_id = :tenant_id AND user_id = :user_id AND coach_id = :coach_id AND role = 'asked'
RETURNING ask_id;

-- name: asked
SELECT user_id FROM coach
WHERE tenant_id = :tenant_id AND coach_id = :coach_id AND role = 'asked'
ORDER BY at, user_id LIMIT :many;

-- name: coaches_anybody$
SELECT 1 FROM coach
WHERE tenant_id = :tenant_id AND coach_id = :coach_id AND role = 'accepted' LIMIT 1;
