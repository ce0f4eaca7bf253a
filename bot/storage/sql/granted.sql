-- name: put!
INSERT INTO granted (tenant_id, scopes) VALUES (:tenant_id, :scopes)
ON CONFLICT (tenant_id) DO UPDATE SET scopes = excluded.scopes;

-- name: of$
SELECT scopes FROM granted WHERE tenant_id = :tenant_id;
