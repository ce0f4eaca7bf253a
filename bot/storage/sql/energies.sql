-- name: put!
INSERT INTO energy (tenant_id, log_id, user_id, level)
VALUES (:tenant_id, :log_id, :user_id, :level)
ON CONFLICT (tenant_id, log_id) DO UPDATE SET level = excluded.level
WHERE energy.user_id = excluded.user_id;

-- name: forget!
DELETE FROM energy
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id;

-- name: latest
SELECT level FROM energy
WHERE tenant_id = :tenant_id AND user_id = :user_id ORDER BY log_id DESC LIMIT :many;
