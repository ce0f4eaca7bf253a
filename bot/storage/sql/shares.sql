-- name: add^
-- A form that is submitted again changes nothing, and returns nothing.
INSERT INTO share (tenant_id, id, user_id, channel_id, log_id, kind, cause, body, local_date, at)
VALUES (:tenant_id, :id, :user_id, :channel_id, :log_id, :kind, :cause, :body, :local_date, :at)
ON CONFLICT (tenant_id, id) DO NOTHING
RETURNING id;

-- name: find^
SELECT * FROM share WHERE tenant_id = :tenant_id AND id = :id;

-- name: listed
-- A no that was taken back says nothing any more.
SELECT * FROM share
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND kind = 'listed'
AND local_date >= :first AND local_date <= :last
AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.tenant_id = share.tenant_id
    AND contact.log_id = share.log_id AND contact.undone_at IS NOT NULL)
ORDER BY id LIMIT :many;

-- name: forget!
DELETE FROM share WHERE tenant_id = :tenant_id AND user_id = :user_id;
