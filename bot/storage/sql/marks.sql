-- name: add!
INSERT INTO mark (tenant_id, id, user_id, at, local_date, kind, log_id, undone_at)
VALUES (:tenant_id, :id, :user_id, :at, :local_date, :kind, :log_id, :undone_at);

-- name: take_back^
UPDATE mark SET undone_at = :at
WHERE tenant_id = :tenant_id AND id = :id AND user_id = :user_id AND undone_at IS NULL
RETURNING *;

-- name: of_log
SELECT * FROM mark
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id AND undone_at IS NULL
ORDER BY id;
