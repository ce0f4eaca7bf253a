-- name: add!
INSERT INTO request (tenant_id, key, answer, at) VALUES (:tenant_id, :key, :answer, :at);

-- name: purge!
DELETE FROM request WHERE at < :before;

-- name: find$
SELECT answer FROM request WHERE tenant_id = :tenant_id AND key = :key;
