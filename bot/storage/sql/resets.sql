-- name: add!
INSERT INTO reset (tenant_id, id, user_id, log_id, kind, minutes, started_at)
VALUES (:tenant_id, :id, :user_id, :log_id, :kind, :minutes, :started_at);

-- name: find^
SELECT * FROM reset WHERE tenant_id = :tenant_id AND user_id = :user_id AND id = :id;

-- name: latest^
SELECT * FROM reset
WHERE tenant_id = :tenant_id AND user_id = :user_id ORDER BY id DESC LIMIT 1;

-- name: stop!
UPDATE reset SET stopped_at = :at
WHERE tenant_id = :tenant_id AND user_id = :user_id AND id = :id AND back_at IS NULL;

-- name: back!
UPDATE reset SET back_at = :at, took = :took
WHERE tenant_id = :tenant_id AND user_id = :user_id AND id = :id AND back_at IS NULL;

-- name: took
SELECT took FROM reset
WHERE tenant_id = :tenant_id AND user_id = :user_id AND took IS NOT NULL
ORDER BY id DESC LIMIT :many;
