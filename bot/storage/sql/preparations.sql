-- name: put!
INSERT INTO preparation (tenant_id, log_id, kind, user_id, at, form, answers)
VALUES (:tenant_id, :log_id, :kind, :user_id, :at, :form, :answers)
ON CONFLICT (tenant_id, log_id, kind) DO UPDATE SET
    at = excluded.at, form = excluded.form, answers = excluded.answers
WHERE preparation.user_id = excluded.user_id;

-- name: of_log^
SELECT * FROM preparation
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id AND kind = :kind;

-- name: latest^
SELECT * FROM preparation
WHERE tenant_id = :tenant_id AND user_id = :user_id AND kind = :kind
ORDER BY at DESC LIMIT 1;
