-- name: add^
-- One a person and day: a second one changes nothing, and returns nothing.
INSERT INTO cheer (tenant_id, user_id, local_date, channel_id, to_user_id, at)
VALUES (:tenant_id, :user_id, :local_date, :channel_id, :to_user_id, :at)
ON CONFLICT (tenant_id, user_id, local_date) DO NOTHING
RETURNING at;

-- name: of_day^
SELECT * FROM cheer
WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date = :local_date;

-- name: many$
SELECT COUNT(*) FROM cheer
WHERE tenant_id = :tenant_id AND channel_id = :channel_id
AND local_date >= :first AND local_date <= :last;

-- name: forget!
DELETE FROM cheer
WHERE tenant_id = :tenant_id AND (user_id = :user_id OR to_user_id = :user_id);
