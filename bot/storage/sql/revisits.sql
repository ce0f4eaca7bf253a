-- name: set_idea!
INSERT INTO revisit (tenant_id, log_id, user_id, idea)
VALUES (:tenant_id, :log_id, :user_id, :idea)
ON CONFLICT (tenant_id, log_id) DO UPDATE SET idea = excluded.idea
WHERE revisit.user_id = excluded.user_id;

-- name: set_done!
INSERT INTO revisit (tenant_id, log_id, user_id, done_for)
VALUES (:tenant_id, :log_id, :user_id, :done_for)
ON CONFLICT (tenant_id, log_id) DO UPDATE SET done_for = excluded.done_for
WHERE revisit.user_id = excluded.user_id;

-- name: of_log^
SELECT * FROM revisit
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id;

-- name: of_rep
SELECT * FROM revisit WHERE tenant_id = :tenant_id AND user_id = :user_id ORDER BY log_id;
