-- name: start!
INSERT INTO calling_block (tenant_id, id, user_id, started_at)
VALUES (:tenant_id, :id, :user_id, :started_at);

-- name: find^
SELECT * FROM calling_block
WHERE tenant_id = :tenant_id AND user_id = :user_id AND id = :id;

-- name: going_on^
SELECT * FROM calling_block
WHERE tenant_id = :tenant_id AND user_id = :user_id AND done_at IS NULL
ORDER BY id DESC LIMIT 1;

-- name: finish!
UPDATE calling_block SET done_at = :done_at, question = :question
WHERE tenant_id = :tenant_id AND user_id = :user_id AND id = :id AND done_at IS NULL;
