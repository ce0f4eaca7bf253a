-- name: put!
-- A second submission of the same form replaces the answers, never somebody else's.
INSERT INTO reflection (tenant_id, id, user_id, log_id, at, question, happened, mine, lesson)
VALUES (:tenant_id, :id, :user_id, :log_id, :at, :question, :happened, :mine, :lesson)
ON CONFLICT (tenant_id, id) DO UPDATE SET
    question = excluded.question, happened = excluded.happened, mine = excluded.mine,
    lesson = excluded.lesson
WHERE reflection.user_id = excluded.user_id;

-- name: of_log^
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id
ORDER BY id DESC LIMIT 1;
